"""Every page of the reading room over the invented case: what it shows, its links, its filters; adding; rewind."""

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web.invented import invented_dossier, keep_invented_case

from rashomon.errors import InputError
from rashomon.records import RefusalRecord
from rashomon.store import Case, Change, NewReport
from rashomon.web import create_app
from rashomon.web.adding import Add, Progress, safe_name

BASE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep_invented_case(tmp_path_factory.mktemp("case") / "tessel.rashomon")


@pytest.fixture(scope="module")
def room(case: Path) -> TestClient:
    return TestClient(create_app(case), base_url=BASE)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(("address", "shown"), [
    ("/", "12–35"), ("/", "6 reports joined, 1 file refused"), ("/", "Accounts differ: 2 contradictions"),
    ("/timeline", "The Hollin dam gives way"),
    ("/timeline", "Detained · protesters"), ("/timeline/event-blockade", "2 independent origins"), ("/figures", "Injured"),
    ("/figures/series-killed", "set aside by the rule latest : names no day"),
    ("/disputes", "One account blames the operation of the gates"),
    ("/disputes/dispute-toll", "31 bodies"), ("/disputes/disagreement-2", "31 bodies"), ("/voices", "Hollin Water"),
    ("/voices/voice-entity-senn", "They opened the gates too late"), ("/voices/entity-senn", "They opened the gates too late"),
    ("/words", "rioter"),
    ("/places", "Named, and on no map"), ("/names", "Ada Marrin"), ("/names?kind=Organisations", "Hollin Water"),
    ("/names/entity-tessel", "TESSEL"),
    ("/reports", "Doctors count 31 bodies"), ("/reports/report-1", "Set aside as readers’ comments"),
    ("/reports/report-3", "Repeats the text of"),
    ("/search?q=murderers", "Open Ledger"), ("/search?q=hollin", "Hollin Water (1 mention)"), ("/search?q=xyzzy", "Nothing was found"),
    ("/compare?a=Open+Ledger&b=Capital+Herald", "Why the dam gave way"),
    ("/compare?a=2031-04-02&b=2031-04-03", "Governor Ada Marrin resigns"),
    ("/rewind", "12–31"), ("/changes", "The PDF holds pictures and no text"),
])  # fmt: skip
def test_pages_show(room: TestClient, address: str, shown: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 200 and shown in words(answer.text)


def test_every_link_in_the_room_leads_somewhere(room: TestClient) -> None:
    waiting, seen, broken = ["/"], {"/"}, []
    pages: dict[str, str] = {}
    while waiting:
        address = waiting.pop()
        answer = room.get(address)
        if answer.status_code != 200:
            broken.append(address)
        pages[address] = answer.text
        html = "" if address.startswith(("/dossier", "/style", "/icon")) else answer.text
        for link in re.findall(r'(?:href|action)="([^"]+)"', html):
            path, _, fragment = link.replace("&amp;", "&").partition("#")
            path = path or address
            assert path.startswith("/"), link
            if path not in seen and not re.search(r"[?&](rule|by)=", path):
                seen.add(path)
                waiting.append(path)
            if fragment and path in pages and f'id="{fragment}"' not in pages[path]:
                broken.append(link)
    assert broken == [] and len(seen) > 50


def test_no_page_has_script_or_outside_addresses(room: TestClient) -> None:
    for address in (
        "/",
        "/timeline",
        "/figures/series-killed",
        "/disputes",
        "/reports/report-1",
        "/places",
        "/add",
        "/search?q=%3Cscript%3E",
    ):
        html = room.get(address).text
        assert "<script" not in html and " style=" not in html and "//" not in html.replace("http://www.w3.org", "")
        assert not re.search(r"\son\w+=", html)


@pytest.mark.parametrize(("query", "ids"), [
    ("outlet=Open+Ledger", ["event-blockade"]), ("type=relief", ["event-moved"]),
    ("place=entity-tessel", ["event-breach", "event-soldiers"]),
    ("standing=corroborated", ["event-blockade"]), ("standing=planned", []), ("outlet=Nobody", []),
    ("day=2031-04-03&outlet=Open+Ledger", ["event-blockade"]), ("day=1999-01-01", []), ("day=2031-99-99", []), ("day=%3Cb%3E", []),
])  # fmt: skip
def test_the_timeline_by_place_kind_outlet_certainty(room: TestClient, query: str, ids: list[str]) -> None:
    assert sorted(re.findall(r'<li class="event[^"]*" id="([^"]+)"', room.get(f"/timeline?{query}").text)) == ids


def test_disputes_by_kind(room: TestClient) -> None:
    assert re.findall(r'<article class="dispute" id="([^"]+)"', room.get("/disputes?kind=account").text) == ["dispute-cause"]


def test_the_ten_second_question(room: TestClient) -> None:
    """How many dead, says who, does anyone differ: on the front page; then one click to the words."""
    lead = re.search(r'<article class="key lead">(.*?)</article>', room.get("/").text, re.S)
    assert lead
    said = words(lead.group(1))
    assert "12–35" in said and "says the interior ministry, in Capital Herald" in said and "Accounts differ" in said
    link = re.search(r'href="(/reports/report-5)#(w\d+-\d+)"', lead.group(1))
    assert link
    assert f'id="{link.group(2)}"' in room.get(link.group(1)).text


# ---------------------------------------------------------------- rewind
def test_rewind_is_on_every_page_and_in_every_link(room: TestClient) -> None:
    by = "by=2031-04-02T19:00"
    front = room.get(f"/?{by}").text
    assert "As known by 2 April 2031, 19:00" in words(front) and "3 of 6 reports" in words(front)
    assert "Capital Herald" not in front.split("<main")[1]
    inside = re.findall(r'href="(/[^"]*)"', front.split("<main")[1])
    assert inside and not [link for link in inside if "by=2031-04-02T19%3A00" not in link]
    assert "31 bodies" not in room.get(f"/disputes?{by}").text
    assert room.get(f"/reports/report-5?{by}").status_code == 404


def test_a_moment_that_is_none_is_told(room: TestClient) -> None:
    answer = room.get("/?by=yesterday")
    assert answer.status_code == 400 and "no date" in answer.text


def test_a_rule_that_is_none_is_told(room: TestClient) -> None:
    assert room.get("/figures?rule=guess").status_code == 400


# ---------------------------------------------------------------- adding
@dataclass
class Done:
    change: Change
    refusals: tuple[RefusalRecord, ...]


def adding(seen: list[str], wait: threading.Event | None = None) -> Add:
    def add(case: Path, inputs: Sequence[str], progress: Progress) -> Done:
        folder = Path(inputs[0])
        progress("reading", 1, 2)
        seen.extend(f"{p.name}: {p.read_text()[:60]}" for p in sorted(folder.iterdir()))
        if wait:
            wait.wait(5)
        return Done(
            Change("2031-04-06T00:00:00+00:00", (NewReport("report-1", "a.txt", "Open Ledger", "Title"),)),
            (RefusalRecord("b", "ingest", "Empty."),),
        )

    return add


def form_word(room: TestClient) -> str:
    found = re.search(r'name="form_word" value="([^"]+)"', room.get("/add").text)
    assert found
    return found.group(1)


def settle(room: TestClient, address: str) -> str:
    for _ in range(100):
        html = room.get(address).text
        if "http-equiv" not in html:
            return html
        time.sleep(0.05)
    raise AssertionError("it did not end")


def test_uploaded_files_are_read_with_progress_and_refusals(case: Path) -> None:
    seen: list[str] = []
    wait = threading.Event()
    room = TestClient(create_app(case, add=adding(seen, wait)), base_url=BASE)
    files = [("files", ("../../x.txt", b"One.")), ("files", ("x.txt", b"Two."))]
    answer = room.post("/add", data={"form_word": form_word(room)}, files=files, headers={"origin": BASE})
    assert answer.status_code == 200 and "1 of 2" in words(answer.text)
    wait.set()
    html = settle(room, str(answer.url.path))
    assert "1 report joined the case" in words(html) and "Empty." in html
    assert seen == ["1 x.txt: Two.", "x.txt: One."]


def test_pasted_text_keeps_what_was_said_of_it(case: Path) -> None:
    seen: list[str] = []
    room = TestClient(create_app(case, add=adding(seen)), base_url=BASE)
    fields = {"form_word": form_word(room), "text": "Twelve died.", "outlet": "Open Ledger", "title": "../A title"}
    settle(room, str(room.post("/add", data=fields, files={"none": b""}).url.path))
    assert seen[0].startswith('A title.json: {"title": "../A title", "outlet": "Open Ledger"')


def test_what_cannot_be_added_is_told(case: Path) -> None:
    def add(case: Path, inputs: Sequence[str], progress: Progress) -> Done:
        raise InputError("nothing in it")

    room = TestClient(create_app(case, add=add), base_url=BASE)
    answer = room.post("/add", data={"form_word": form_word(room), "text": "x"}, files={"none": b""})
    assert "nothing in it" in settle(room, str(answer.url.path))


def test_a_room_for_reading_only_takes_nothing(room: TestClient) -> None:
    assert room.get("/add").status_code == 404 and room.post("/add", files={"files": ("a", b"x")}).status_code == 404
    assert ">Add<" not in room.get("/").text


@pytest.mark.parametrize(("given", "kept"), [
    ("a.html", "a.html"), ("..", "report.txt"), ("/etc/passwd", "passwd"), ("a\x00b\n.txt", "a_b_.txt"),
    ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    (".hidden", "hidden"), ("Bericht über Ñ.txt", "Bericht über Ñ.txt"),
])  # fmt: skip
def test_file_names_stay_in_their_folder(given: str, kept: str) -> None:
    assert safe_name(given) == kept


# ---------------------------------------------------------------- a case that changes
def test_what_is_written_to_the_case_is_seen(tmp_path: Path) -> None:
    path = keep_invented_case(tmp_path / "c.rashomon")
    room = TestClient(create_app(path), base_url=BASE)
    assert "6 reports" in room.get("/").text
    with Case.open(path, write=True) as case:
        dossier = invented_dossier()
        case.keep_dossier(type(dossier)("Another title", dossier.readings[:2]), "latest")
    assert "Another title" in room.get("/").text


def test_a_case_that_is_gone_is_told(tmp_path: Path) -> None:
    path = keep_invented_case(tmp_path / "c.rashomon")
    room = TestClient(create_app(path), base_url=BASE)
    path.unlink()
    answer = room.get("/")
    assert answer.status_code == 503 and "c.rashomon" in answer.text
