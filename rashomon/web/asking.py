"""Pages that answer a question: search, compare, rewind, what changed."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from rashomon.export.pages.book import Book
from rashomon.export.pages.compare import compare_days, compare_outlets
from rashomon.export.pages.figures import range_of
from rashomon.records import Anchor
from rashomon.store import Case
from rashomon.web.room import Room, turn

__all__ = ["change_list", "compare", "rewind", "search"]

MOST = 50  # of each kind of finding in a search
EXCERPTS = 3  # of each report


def search(room: Room, request: Request) -> Response:
    """Reports whose text holds the words, and findings whose names do."""
    asked = request.query_params.get("q", "").strip()[:200]
    hits = []
    if asked:
        with Case.open(room.desk.path) as case:
            hits = list(case.search(asked, limit=200))

    def views(book: Book) -> dict[str, Any]:
        cards = {c.report.id: c for c in book.cards}
        reports = []
        for hit in hits:
            if hit.report in cards:
                anchors = [Anchor(hit.report, p.start, p.end) for p in hit.places[:EXCERPTS]]
                reports.append((cards[hit.report], [book.ledger.excerpt(a) for a in anchors], len(hit.places)))
        return {"asked": asked, "reports": reports[:MOST], **_findings(book, asked.casefold())}

    return room.show_fresh(request, "search.html", views)


def _findings(book: Book, words: str) -> dict[str, Any]:
    if not words:
        return {"names": [], "events": [], "counts": [], "voices": []}
    names = [
        e for _, held in book.entities for e in held if any(words in form.casefold() for form in (e.name, *(s.form for s in e.spellings)))
    ]
    events = [e for d in book.days for e in d.events if words in e.what.casefold()]
    counts = [s for s in book.series if words in s.title.casefold() or any(words in r.excerpt.words.casefold() for r in s.rows)]
    voices = [v for v in book.voices if words in v.name.casefold()]
    return {"names": names[:MOST], "events": events[:MOST], "counts": counts[:MOST], "voices": voices[:MOST]}


def compare(room: Room, request: Request) -> Response:
    """Two outlets or two days side by side."""
    a, b = request.query_params.get("a", "")[:200], request.query_params.get("b", "")[:200]

    def views(book: Book) -> dict[str, Any]:
        outlets = sorted(book.ledger.outlets(book.ledger.readings), key=str.lower)
        days = [d.date for d in book.days if d.date]
        found = None
        if a in outlets and b in outlets and a != b:
            found = compare_outlets(book.ledger, book.days, book.series, book.disputes, a, b)
        elif a in days and b in days and a != b:
            found = compare_days(book.days, book.series, a, b)
        return {"outlets": outlets, "days": book.days, "a": a, "b": b, "found": found, "by_day": a in days}

    return room.show(request, "compare.html", views)


def rewind(room: Room, request: Request) -> Response:
    """The moments at which reports came out, and what the key count was by then."""

    def views(book: Book) -> dict[str, Any]:
        whole = room.desk.book()
        key = whole.key[0] if whole.key else None
        dated = [r.report for r in whole.ledger.readings.values() if r.report.published]
        shown, pages = turn(dated, request, 100)
        place = {r.id: i for i, r in enumerate(dated)}
        rows = sorted(((place[r.document], r) for r in key.rows if r.document in place), key=lambda p: p[0]) if key else []
        moments = []
        for report in shown:
            known = [row for at, row in rows if at <= place[report.id]]
            told = range_of(known) if key and known else ""
            moments.append((report.published, whole.ledger.outlet(report.id), report.title or "", told))
        return {"moments": moments, "pages": pages, "key_title": key.title if key else ""}

    return room.show(request, "rewind.html", views)


def change_list(room: Room, request: Request) -> Response:
    """What each run brought to the case."""
    changes = room.desk.changes()
    return room.show_fresh(request, "changes.html", lambda book: {"changes": changes[:100]})
