"""The application: addresses, and what answers there."""

import secrets
from collections.abc import Awaitable, Callable, Collection
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.errors import CaseError
from rashomon.export.pages.render import load_style, load_templates
from rashomon.web import asking, intake, pages
from rashomon.web.adding import Add, Lots
from rashomon.web.desk import Desk, Load, load_kept
from rashomon.web.guard import Guard
from rashomon.web.room import Room

__all__ = ["create_app"]

MOST = 64_000_000  # octets in one request: some hundred saved web pages
# Two accounts of one thing: a disc seen from two sides.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 3a13 13 0 0 0 0 26z" fill="#1d4f76"/>'
    '<path d="M16 3a13 13 0 0 1 0 26z" fill="#93200f"/></svg>'
)
Page = Callable[[Room, Request], Response]

PAGES: tuple[tuple[str, Page], ...] = (
    ("/", pages.front), ("/timeline", pages.timeline), ("/timeline/{id}", pages.event), ("/figures", pages.figure_list),
    ("/figures/{id}", pages.series), ("/disputes", pages.dispute_list), ("/disputes/{id}", pages.dispute), ("/voices", pages.voice_list),
    ("/voices/{id}", pages.voice), ("/words", pages.words), ("/places", pages.place_list), ("/names", pages.name_list),
    ("/names/{id}", pages.name), ("/reports", pages.report_list), ("/reports/{id}", pages.report), ("/dossier.html", pages.export),
    ("/dossier.json", pages.export),
    ("/search", asking.search), ("/compare", asking.compare), ("/rewind", asking.rewind), ("/changes", asking.change_list),
    ("/add", intake.add_form), ("/add/{id}", intake.lot_page),
)  # fmt: skip


def create_app(
    case: Path, *, load: Load = load_kept, add: Add | None = None, token: str | None = None, hosts: Collection[str] = (), most: int = MOST
) -> Starlette:
    """The reading room of a case as an ASGI application.

    `load` gives the case's dossier, `add` reads new reports into it (None: for reading only); `token` is asked of every reader where it
    is not None; `hosts` are the names it answers to besides those of this computer; `most` is the size of a request in octets.
    """
    room = Room(Desk(case, load), _templates(), None if add is None else Lots(case, add), secrets.token_urlsafe(18))

    async def add_lot(request: Request) -> Response:
        return await intake.add_lot(room, request)

    routes = [Route(path, _answer(room, page)) for path, page in PAGES]
    routes += [Route("/add", add_lot, methods=["POST"]), Route("/style.css", _style), Route("/icon.svg", _icon)]

    async def tell(request: Request, error: Exception) -> Response:
        return await run_in_threadpool(_error_page, room, request, error)

    app = Starlette(
        routes=routes,
        exception_handlers={HTTPException: tell, CaseError: tell},
        middleware=[Middleware(Guard, hosts=hosts, token=token, most=most), Middleware(GZipMiddleware, minimum_size=1000)],
    )
    app.state.desk = room.desk
    return app


def _answer(room: Room, page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await run_in_threadpool(page, room, request)

    return answer


@cache
def _templates() -> Environment:
    shared = load_templates()
    here = FileSystemLoader(Path(__file__).parent / "templates")
    assert shared.loader is not None
    return shared.overlay(loader=ChoiceLoader([here, shared.loader]))


async def _style(request: Request) -> Response:
    return Response(str(load_style()), media_type="text/css")


async def _icon(request: Request) -> Response:
    return Response(ICON, media_type="image/svg+xml")


def _error_page(room: Room, request: Request, error: Exception) -> Response:
    """What went wrong, in the room's own frame; bare where the case itself cannot be read."""
    status, words = (error.status_code, error.detail) if isinstance(error, HTTPException) else (503, str(error))
    template = room.templates.get_template("error.html")
    return Response(template.render(status=status, words=words), status, media_type="text/html")
