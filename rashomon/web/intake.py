"""The pages by which reports join the case."""

import hmac

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.web.adding import Lots
from rashomon.web.room import Room

__all__ = ["add_form", "add_lot", "lot_page"]

FILES = 500  # in one form
TEXT = 2_000_000  # octets of pasted text: a report of 300,000 words


def add_form(room: Room, request: Request) -> Response:
    """The form: files, or a text with what is known of it."""
    _lots(room)
    return room.show_fresh(request, "add.html", lambda book: {"refused_because": ""})


async def add_lot(room: Room, request: Request) -> Response:
    """Take a form in and lead to the page that shows how far it is."""
    lots = _lots(room)
    async with request.form(max_files=FILES, max_fields=20, max_part_size=TEXT) as form:
        if not hmac.compare_digest(str(form.get("form_word", "")).encode(), room.form_word.encode()):
            raise HTTPException(
                403, "The form was not sent from a page of this reading room, or the room was opened anew since; load the page again."
            )
        files = [(f.filename or "", await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename]
        fields = {key: str(form.get(key, "")) for key in ("text", "title", "outlet", "published", "url")}
    if not files and not fields["text"].strip():
        raise HTTPException(400, "Nothing was sent: choose files or paste a text.")
    lot = lots.take_files(files) if files else lots.take_text(fields)
    return RedirectResponse(f"/add/{lot.id}", 303)


def lot_page(room: Room, request: Request) -> Response:
    """How far a lot is; when it is done, what it brought and what was refused."""
    lot = _lots(room).get(request.path_params["id"])
    if lot is None:
        raise HTTPException(404, "No such lot of reports since this reading room was opened.")
    return room.show_fresh(request, "adding.html", lambda book: {"lot": lot, "reload": not lot.over})


def _lots(room: Room) -> Lots:
    if room.lots is None:
        raise HTTPException(404, "This reading room was opened for reading only.")
    return room.lots
