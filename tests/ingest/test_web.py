"""Addresses: only https, never a private machine, with limits on redirects and size. No test goes to the network."""

import socket
from collections.abc import Callable

import httpx
import pytest

from rashomon.errors import InputError, Refusal
from rashomon.ingest.web import LARGEST, fetch

PUBLIC = "93.184.216.34"


@pytest.fixture(autouse=True)
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "echo.example": [PUBLIC],
        "inside.example": ["10.0.0.7"],
        "both.example": [PUBLIC, "127.0.0.1"],
        "six.example": ["::ffff:10.0.0.7"],
    }

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host not in known and not host[0].isdigit() and ":" not in host:
            raise socket.gaierror(-2, "unknown")
        return [(0, 0, 0, "", (number, port)) for number in known.get(host, [host])]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)


def answer(handler: Callable[[httpx.Request], httpx.Response], address: str, **more: bool) -> tuple[str, str, bytes]:
    return fetch(address, transport=httpx.MockTransport(handler), **more)


def page(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/moved":
        return httpx.Response(302, headers={"Location": "/a?b=1"})
    if request.url.path == "/inside":
        return httpx.Response(302, headers={"Location": "https://inside.example/"})
    if request.url.path == "/down":
        return httpx.Response(302, headers={"Location": "http://echo.example/"})
    if request.url.path == "/round":
        return httpx.Response(302, headers={"Location": "/round"})
    if request.url.path == "/large":
        return httpx.Response(200, content=b"a" * (LARGEST + 1))
    if request.url.path == "/gone":
        return httpx.Response(404)
    assert request.headers["host"] == "echo.example" and request.url.host == PUBLIC
    return httpx.Response(200, headers={"Content-Type": "text/html; charset=utf-8"}, content=b"<p>Two ferries</p>")


def test_a_page_comes_with_its_media_type() -> None:
    assert answer(page, "https://echo.example/a") == ("https://echo.example/a", "text/html", b"<p>Two ferries</p>")
    assert answer(page, "https://echo.example/moved")[0] == "https://echo.example/a?b=1"


NOT_OPENED = [
    "http://echo.example/", "ftp://echo.example/", "https://inside.example/", "https://both.example/", "https://six.example/", "https://127.0.0.1/",
    "https://169.254.169.254/latest", "https://[::1]/", "https://0.0.0.0/", "https://echo.example/inside", "https://echo.example/down",
    "https://user:word@echo.example/", "https://224.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_OPENED)
def test_not_opened(address: str) -> None:
    with pytest.raises(InputError):
        answer(page, address)


def test_a_private_address_on_demand() -> None:
    def inside(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=b"in")

    assert answer(inside, "https://inside.example/", allow_private=True)[2] == b"in"


@pytest.mark.parametrize(("path", "reason"), [("/round", "redirects"), ("/large", "larger"), ("/gone", "404")])
def test_refused(path: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        answer(page, f"https://echo.example{path}")


def test_no_such_host_and_no_answer() -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("slow")

    with pytest.raises(Refusal, match="no such host"):
        answer(page, "https://nowhere.example/")
    with pytest.raises(Refusal, match="could not be fetched"):
        answer(broken, "https://echo.example/")
