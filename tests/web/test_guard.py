"""The door: hosts, tokens, forged forms, sizes, and what an answer lets a page do."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web.invented import keep_invented_case

from rashomon.web import create_app


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep_invented_case(tmp_path_factory.mktemp("case") / "tessel.rashomon")


def client(case: Path, base: str = "http://127.0.0.1:8765", **given: object) -> TestClient:
    return TestClient(create_app(case, **given), base_url=base, follow_redirects=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1:8765", 200), ("localhost:9", 200), ("[::1]:8765", 200), ("evil.example", 421), ("127.0.0.1.evil.example:8765", 421),
    ("192.168.1.5:8765", 421), ("", 421), ("127.0.0.1:8765@evil.example", 421), ("127.0.0.1:", 421), ("[::1", 421),
])  # fmt: skip
def test_only_our_own_host_names_are_answered(case: Path, host: str, status: int) -> None:
    assert client(case).get("/words", headers={"host": host}).status_code == status


def test_a_token_is_asked_for_and_taken_out_of_the_address(case: Path) -> None:
    room = client(case, base="http://192.168.1.5:8765", token="s3cret word")
    assert room.get("/").status_code == 401
    assert room.get("/?token=wrong").status_code == 401
    answer = room.get("/disputes?kind=account&token=s3cret+word")
    assert answer.status_code == 303 and answer.headers["location"] == "/disputes?kind=account"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "s3cret" not in cookie
    assert room.get("/disputes").status_code == 200
    assert client(case, token="s3cret word").get("/", headers={"authorization": "Bearer s3cret word"}).status_code == 200
    assert client(case, token="s3cret word").get("/", headers={"cookie": "rashomon-reader=x"}).status_code == 401


def test_a_token_does_not_lead_to_another_site(case: Path) -> None:
    answer = client(case, token="t").get("//evil.example/?token=t")
    assert answer.headers.get("location", "/").startswith("/") and not answer.headers.get("location", "/").startswith("//")


def test_every_answer_bears_the_policy(case: Path) -> None:
    room = client(case)
    for address in ("/", "/nothing-here", "/style.css", "/dossier.json"):
        policy = room.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    assert client(case).get("/", headers={"host": "evil.example"}).headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
])  # fmt: skip
def test_forms_from_elsewhere_are_not_taken(case: Path, headers: dict[str, str]) -> None:
    answer = client(case, add=never).post("/add", headers=headers, files={"files": ("a.txt", b"text")})
    assert answer.status_code == 403


def test_a_form_without_its_word_is_not_taken(case: Path) -> None:
    assert client(case, add=never).post("/add", data={"text": "words"}, files={"x": b""}).status_code == 403


def test_too_much_is_not_taken(case: Path) -> None:
    room = client(case, add=never, most=1000)
    assert room.post("/add", files={"files": ("a.txt", b"x" * 2000)}).status_code == 413
    # A length that lies: the octets are counted.
    answer = room.post(
        "/add", content=iter([b"x" * 900, b"x" * 900]), headers={"content-length": "10", "content-type": "multipart/form-data; boundary=b"}
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_not_answered(case: Path, method: str) -> None:
    assert client(case).request(method, "/").status_code == 405


@pytest.mark.parametrize("address", [
    "/reports/..%2f..%2fetc%2fpasswd", "/reports/%2e%2e", "/style.css/../../app.py", "/static/../app.py", "/dossier.exe", "/reports/%00",
    "/names/%3Cscript%3E",
])  # fmt: skip
def test_no_address_leads_to_the_disk(case: Path, address: str) -> None:
    answer = client(case).get(address)
    assert answer.status_code == 404 and "root:" not in answer.text and "<script>" not in answer.text


def never(*given: object) -> object:
    raise AssertionError("nothing should have been added")
