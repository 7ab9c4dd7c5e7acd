"""The reading room's pages: each takes a request, asks the desk for a book, and renders a template."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rashomon import __version__
from rashomon.errors import RuleError
from rashomon.export.pages.book import Book
from rashomon.export.pages.wording import day_and_time
from rashomon.records import Dossier
from rashomon.web.adding import Lots
from rashomon.web.addresses import Addresses
from rashomon.web.desk import Desk, Seen, parse_moment

__all__ = ["SECTIONS", "Room", "Turn", "turn"]

SECTIONS = (
    ("/", "Front page"), ("/timeline", "Timeline"), ("/figures", "Figures"), ("/disputes", "Disputes"), ("/voices", "Voices"),
    ("/words", "Words"), ("/places", "Places"), ("/names", "Names"), ("/reports", "Reports"), ("/compare", "Compare"),
    ("/rewind", "Rewind"),
)  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of a long list is shown, and the numbers of its neighbours (0: none)."""

    page: int
    pages: int
    total: int
    before: int
    after: int


def turn(found: Sequence[T], request: Request, size: int) -> tuple[Sequence[T], Turn]:
    """The part of a list that a request asks for; a page that is not there is the last one."""
    asked = request.query_params.get("page", "1")
    pages = max(1, -(-len(found) // size))
    page = min(pages, max(1, int(asked))) if asked.isdigit() and len(asked) < 7 else 1
    shown = found[(page - 1) * size : page * size]
    return shown, Turn(page, pages, len(found), page - 1, page + 1 if page < pages else 0)


@dataclass(frozen=True, slots=True)
class Room:
    """What every page needs: the desk, the templates, the intake (None where nothing may be added) and the word that forms carry."""

    desk: Desk
    templates: Environment
    lots: Lots | None
    form_word: str

    def seen(self, request: Request) -> Seen:
        """What the address asks to see. Raises HTTPException 400 on a moment that is no date."""
        by = request.query_params.get("by", "")[:40]
        if by and parse_moment(by) is None:
            raise HTTPException(400, f"“{by}” is no date; write it as 2031-04-02 or 2031-04-02T18:30.")
        return Seen(by, request.query_params.get("story", "")[:80], request.query_params.get("rule", "")[:40])

    def book(self, request: Request) -> Book:
        """The book that an address asks for."""
        try:
            return self.desk.book(self.seen(request))
        except RuleError as error:
            raise HTTPException(400, str(error)) from error

    def show(self, request: Request, template: str, make: Callable[[Book], dict[str, Any]], status: int = 200) -> Response:
        """A page; the same page of an unchanged case is rendered once."""
        address = f"{template} {request.url.path}?{request.url.query}"
        return HTMLResponse(self.desk.page(address, lambda: self._render(request, template, make)), status)

    def show_fresh(self, request: Request, template: str, make: Callable[[Book], dict[str, Any]], status: int = 200) -> Response:
        """A page that is rendered each time: forms, and what is on its way."""
        return HTMLResponse(self._render(request, template, make), status)

    def _render(self, request: Request, template: str, make: Callable[[Book], dict[str, Any]]) -> bytes:
        seen = self.seen(request)
        book = self.book(request)
        whole = self.desk.book(Seen(rule=seen.rule)) if seen.by or seen.story else book
        links = book.links
        assert isinstance(links, Addresses)
        frame = {
            "version": __version__, "title": whole.title, "sections": SECTIONS, "here": request.url.path, "to": links.to, "seen": seen,
            "moment": day_and_time(seen.by), "held": len(book.dossier.readings), "all": len(whole.dossier.readings),
            "undated": sum(not r.report.published for r in whole.dossier.readings), "story_title": _story(whole.dossier, seen.story),
            "may_add": self.lots is not None, "form_word": self.form_word, "query": dict(request.query_params),
            "deep": 2, "refusals": whole.dossier.refusals,
        }  # fmt: skip
        return self.templates.get_template(template).render(**frame, **make(book)).encode("utf-8", "replace")


def _story(dossier: Dossier, id: str) -> str:
    return next((s.title or "Untitled" for s in dossier.stories if s.id == id), "")
