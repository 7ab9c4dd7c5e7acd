"""One function a page, in the order of the navigation."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rashomon.export.html import render_html
from rashomon.export.json import render_json
from rashomon.export.pages.book import Book
from rashomon.export.pages.disputes import Dispute
from rashomon.export.pages.maps import draw_maps
from rashomon.export.pages.silences import silences
from rashomon.export.pages.timeline import EventView
from rashomon.export.pages.wording import KINDS
from rashomon.pipeline import RULES
from rashomon.web.room import Room, turn

__all__ = [
    "dispute", "dispute_list", "event", "export", "figure_list", "front", "name", "name_list", "place_list", "report", "report_list",
    "series", "timeline", "voice", "voice_list", "words",
]  # fmt: skip


def front(room: Room, request: Request) -> Response:
    """What the case covers, its key figures, the gravest disputes, the last changes."""
    changes = room.desk.changes()[:5]

    def views(book: Book) -> dict[str, Any]:
        return {"key": book.key, "coverage": book.coverage, "disputes": book.disputes, "shared": book.shared, "changes": changes}

    return room.show(request, "front.html", views)


# ---------------------------------------------------------------- timeline
def timeline(room: Room, request: Request) -> Response:
    """Days and happenings, by day, place, kind, outlet and certainty."""
    asked = {key: request.query_params.get(key, "") for key in ("place", "type", "outlet", "standing", "day")}

    def views(book: Book) -> dict[str, Any]:
        every = [e for d in book.days for e in d.events]
        kept = [e for e in every if _asked_for(e, asked)]
        shown, pages = turn(kept, request, 80)
        ids = {e.id for e in shown}
        days = [d.only(ids) for d in book.days]
        choices = {
            "place": sorted({(e.event.place or "", e.place or "") for e in every if e.place}, key=lambda p: p[1].lower()),
            "type": sorted({(e.type, e.type) for e in every}),
            "outlet": sorted({(o, o) for e in every for o in e.outlets}, key=lambda o: o[0].lower()),
            "standing": [(s, s) for s in ("corroborated", "single", "disputed", "planned", "possible", "denied")],
        }
        shown_days = [d for d in days if d.events]
        return {"days": shown_days, "key_days": book.key_days, "pages": pages, "choices": choices, "asked": asked}

    return room.show(request, "timeline.html", views)


def _asked_for(view: EventView, asked: dict[str, str]) -> bool:
    return (
        asked["place"] in ("", view.event.place)
        and (view.event.start or "").startswith(asked["day"])
        and asked["type"] in ("", view.type)
        and (not asked["outlet"] or asked["outlet"] in view.outlets)
        and (not asked["standing"] or asked["standing"] == view.event.status or asked["standing"] in view.not_so)
    )


def event(room: Room, request: Request) -> Response:
    """One happening with every telling."""

    def views(book: Book) -> dict[str, Any]:
        found = next((e for d in book.days for e in d.events if e.id == request.path_params["id"]), None)
        return {"event": _there(found, "happening"), "disputes": [d for d in book.disputes if _touches(d, request.path_params["id"], book)]}

    return room.show(request, "event.html", views)


def _touches(dispute: Dispute, event: str, book: Book) -> bool:
    ids = {p.id for p in dispute.pairs}
    return any(d.id in ids for d in book.ledger.disputes_of.get(event, ()))


# ---------------------------------------------------------------- figures
def figure_list(room: Room, request: Request) -> Response:
    """Every series in a table, each leading to its chart."""

    def views(book: Book) -> dict[str, Any]:
        shown, pages = turn(book.series, request, 150)
        loose = book.loose[:200] if pages.page == pages.pages else []
        return {"series": shown, "pages": pages, "loose": loose, "loose_more": len(book.loose) - len(book.loose[:200])}

    return room.show(request, "figures.html", views)


def series(room: Room, request: Request) -> Response:
    """One series: chart, table, the rule and what it set aside, its disputes."""

    def views(book: Book) -> dict[str, Any]:
        found = next((s for s in book.series if s.id == request.path_params["id"]), None)
        view = _there(found, "series")
        figures = set(view.series.figures)
        touching = [
            d
            for d in book.disputes
            if any(figures & set(x.figures) for x in book.ledger.dossier.disagreements if (x.dispute or x.id) == d.id)
        ]
        return {"view": view, "disputes": touching, "rules": sorted(RULES)}

    return room.show(request, "series.html", views)


# ---------------------------------------------------------------- disputes
def dispute_list(room: Room, request: Request) -> Response:
    """Where the accounts part, by kind and outlet; and what one outlet leaves out."""
    kind, outlet = request.query_params.get("kind", ""), request.query_params.get("outlet", "")

    def views(book: Book) -> dict[str, Any]:
        kept = [d for d in book.disputes if kind in ("", d.kind) and (not outlet or outlet in d.outlets)]
        shown, pages = turn(kept, request, 25)
        kinds = [(k, label, sum(d.kind == k for d in book.disputes)) for k, (label, _) in KINDS.items()]
        outlets = sorted({o for d in book.disputes for o in d.outlets}, key=str.lower)
        left_out = silences(book.ledger, book.days) if pages.page == pages.pages else []
        return {"disputes": shown, "pages": pages, "kinds": kinds, "kind": kind, "outlets": outlets, "outlet": outlet, "silences": left_out}

    return room.show(request, "disputes.html", views)


def dispute(room: Room, request: Request) -> Response:
    """One dispute with all its pairs, and the disputes next to it."""

    def views(book: Book) -> dict[str, Any]:
        ids = [d.id for d in book.disputes]
        wanted = request.path_params["id"]
        # A pair's own address stays good when the dispute that it belongs to grows.
        at = next((i for i, d in enumerate(book.disputes) if d.id == wanted or wanted in {p.id for p in d.pairs}), None)
        _there(at if at is None else ids[at], "dispute")
        i = at or 0
        return {
            "d": book.disputes[i],
            "before": book.disputes[i - 1] if i else None,
            "after": next(iter(book.disputes[i + 1 : i + 2]), None),
        }

    return room.show(request, "dispute.html", views)


# ---------------------------------------------------------------- voices and words
def voice_list(room: Room, request: Request) -> Response:
    """Everybody who is quoted."""

    def views(book: Book) -> dict[str, Any]:
        shown, pages = turn(book.voices, request, 60)
        return {"voices": shown, "pages": pages}

    return room.show(request, "voices.html", views)


def voice(room: Room, request: Request) -> Response:
    """One voice: the ways by which its words came, and its statements in order."""

    def views(book: Book) -> dict[str, Any]:
        wanted = request.path_params["id"]
        found = _there(next((v for v in book.voices if wanted in (v.id, v.entity)), None), "voice")
        statements, pages = turn(found.statements, request, 100)
        return {"v": found, "statements": statements, "pages": pages}

    return room.show(request, "voice.html", views)


def words(room: Room, request: Request) -> Response:
    """The naming matrix."""
    return room.show(request, "words.html", lambda book: {"terms": book.terms})


# ---------------------------------------------------------------- places and names
def place_list(room: Room, request: Request) -> Response:
    """Happenings and counts on a map, and in a list."""

    def views(book: Book) -> dict[str, Any]:
        maps: Sequence[tuple[str, Markup]] = draw_maps(book.places.marked)
        return {"places": book.places, "maps": maps}

    return room.show(request, "places.html", views)


def name_list(room: Room, request: Request) -> Response:
    """Every name with its spellings."""
    kind = request.query_params.get("kind", "")

    def views(book: Book) -> dict[str, Any]:
        kinds = [(title, len(held)) for title, held in book.entities]
        title, held = next(((t, h) for t, h in book.entities if t == kind), book.entities[0] if book.entities else ("", []))
        shown, pages = turn(held, request, 150)
        return {"entities": [(title, shown)] if held else [], "kinds": kinds, "kind": title, "pages": pages}

    return room.show(request, "names.html", views)


def name(room: Room, request: Request) -> Response:
    """One name: its spellings and where each stands, what it says, what it takes part in."""

    def views(book: Book) -> dict[str, Any]:
        wanted = request.path_params["id"]
        found = _there(next((e for _, held in book.entities for e in held if e.id == wanted), None), "name")
        events = [e for d in book.days for e in d.events if e.event.place == wanted or any(p.entity == wanted for p in e.event.who)]
        places = [(book.ledger.byline(m.document), book.ledger.excerpt(m), book.links.words(m)) for m in found.entity.mentions[:200]]
        said = next((v for v in book.voices if v.entity == wanted), None)
        counts = [s for s in book.series if s.series.place == wanted]
        return {"e": found, "events": events[:100], "mentions": places, "voice": said, "counts": counts}

    return room.show(request, "name.html", views)


# ---------------------------------------------------------------- reports
def report_list(room: Room, request: Request) -> Response:
    """Every report in the order of publication."""

    def views(book: Book) -> dict[str, Any]:
        shown, pages = turn(book.cards, request, 100)
        return {"reports": shown, "pages": pages}

    return room.show(request, "reports.html", views)


def report(room: Room, request: Request) -> Response:
    """A report with every finding marked."""

    def views(book: Book) -> dict[str, Any]:
        wanted = request.path_params["id"]
        ids = list(book.ledger.readings)
        _there(wanted if wanted in book.ledger.readings else None, "report")
        i = ids.index(wanted)
        near = [book.cards[j] if 0 <= j < len(ids) else None for j in (i - 1, i + 1)]
        return {"r": book.report(wanted), "before": near[0], "after": near[1]}

    return room.show(request, "report.html", views)


def export(room: Room, request: Request) -> Response:
    """The dossier as asked for, as one HTML file or as JSON, to be kept or mailed."""
    dossier = room.book(request).dossier
    if request.url.path.endswith(".json"):
        return Response(
            render_json(dossier), media_type="application/json", headers={"content-disposition": 'attachment; filename="dossier.json"'}
        )
    return Response(render_html(dossier), media_type="text/html", headers={"content-disposition": 'attachment; filename="dossier.html"'})


def _there(found: Any, what: str) -> Any:
    """What was looked for, or the answer that it is not in what is shown."""
    if found is None:
        raise HTTPException(
            404,
            f"No such {what} among the reports shown. Reports may have joined since the address was made, or it lies outside the rewind.",
        )
    return found
