"""The door: who may ask, how much they may send, and what a page may load.

A reading room on one's own computer can be asked by any web page that is open in the same browser. So the host that is asked for must
be ours (against DNS rebinding), a form must come from our own page (against forged requests), and beyond one's own computer a token
is asked for.
"""

import hmac
import ipaddress
import re
from collections.abc import Collection
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard", "TooLarge"]

COOKIE = "rashomon-reader"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}
HOST = re.compile(r"(?:\[(?P<six>[^\[\]]+)\]|(?P<name>[^\[\]:]+))(?::\d{1,5})?")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class TooLarge(Exception):
    """More octets came than the room takes."""


class Guard:
    """Wraps an application: host, token, origin of forms and size are checked, every answer bears the policy."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], token: str | None, most: int) -> None:
        self.app, self.hosts, self.token, self.most = app, frozenset(h.lower() for h in hosts) | LOOPBACK, token, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        try:
            await self.app(scope, self._counted(receive), send_guarded)
        except TooLarge:
            await self._too_large()(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass, or None."""
        headers = Headers(scope=scope)
        if not self._knows(headers.get("host", "")):
            return PlainTextResponse("This reading room does not answer for that host name.", 421)
        if self.token is not None and not self._holds_token(headers):
            return self._welcome(scope)
        if scope["method"] not in ("GET", "HEAD"):
            if scope["method"] != "POST":
                return PlainTextResponse("Only reading and adding.", 405)
            if not _from_here(headers):
                return PlainTextResponse("The form was not sent from a page of this reading room.", 403)
            length = headers.get("content-length", "")
            if not length.isdigit() or int(length) > self.most:
                return self._too_large()
        return None

    def _knows(self, host: str) -> bool:
        """Whether a Host header names this room: a name that we listen to, or any address where a token guards the room."""
        parts = HOST.fullmatch(host)
        if parts is None:
            return False
        name = parts["six"] or parts["name"]
        return name.lower() in self.hosts or (self.token is not None and _is_address(name))

    def _holds_token(self, headers: Headers) -> bool:
        given = headers.get("authorization", "").removeprefix("Bearer ")
        if given and hmac.compare_digest(given.encode(), (self.token or "").encode()):
            return True
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return morsel is not None and hmac.compare_digest(morsel.value.encode(), self._mark().encode())

    def _mark(self) -> str:
        """What the cookie holds: a digest, so that the token itself is not left in a browser's store."""
        return sha256(f"rashomon\x1f{self.token}".encode()).hexdigest()

    def _welcome(self, scope: Scope) -> Response:
        """Take the token from the address once, and leave the address clean of it."""
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        given = dict(query).get("token", "")
        if scope["method"] != "GET" or not hmac.compare_digest(given.encode(), (self.token or "").encode()):
            return PlainTextResponse("This reading room asks for a token: open the address that `rashomon serve` printed.", 401)
        rest = urlencode([(k, v) for k, v in query if k != "token"])
        path = "/" + scope["path"].lstrip("/")
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(COOKIE, self._mark(), httponly=True, samesite="strict", path="/")
        return answer

    def _counted(self, receive: Receive) -> Receive:
        """What comes in is counted, whatever the header promised."""
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most:
                raise TooLarge
            return message

        return receive_counted

    def _too_large(self) -> Response:
        return PlainTextResponse(f"That is more than the {self.most // 1_000_000} MB that the room takes at once.", 413)


def _from_here(headers: Headers) -> bool:
    """Whether a browser says that a form was sent from one of our own pages."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    return origin is None or origin.split("://", 1)[-1].lower() == headers.get("host", "").lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
