"""When a report was published, and where a live page dates its parts. No date is better than a wrong one.

Taken are, in this order: what the container states; a date that stands by itself in the page's address; a date line, a stamp or a
dateline of the text (never a date in a sentence, a correction note or a comment); a file name that is nothing but a date.
"""

import re
from pathlib import PurePosixPath

from rashomon.extract.dates import Dated, find_dates, parse_date
from rashomon.extract.stamps import find_stamps
from rashomon.lexicon import Lexicon
from rashomon.records import Raw, Segment

__all__ = ["find_published", "find_sections"]

ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(\d{1,2}|[a-z]{3})[/-]?(\d{1,2})(?=[/_-]|\.\w+$|$)")
FIRST = re.compile(r"\b(?:posted|published|created|first published|date|issued|filed|released)\b[^\d\n]{0,30}$", re.IGNORECASE)
LATER = re.compile(r"\b(?:updated|modified|edited|amended|corrected)\b[^\d\n]{0,30}$", re.IGNORECASE)
SENTENCE = re.compile(r"\b(?:was|were|is|are|had|has|born|died)\b")
DATELINE = re.compile(r"^[\"“(]?[A-Z][\w .,’'-]{1,40}(?:\([\w ./]+\))?[^\n]{0,60}?(?=\s?[–—-]{1,2}\s)")


def find_published(raw: Raw, text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> tuple[str | None, str | None, str | None]:
    """(ISO date or date-time, "metadata", "text" or "file", the words it was taken from), or three times None."""
    stated = parse_date(raw.published, lexicon)
    if stated:
        return stated, "metadata", raw.published
    stamps = _stamps(text, segments, lexicon)
    days = {v[:10] for dated, _ in stamps if len(dated.values) == 1 for v in dated.values} | {
        d for d in [_in_address(raw.url, lexicon)] if d
    }
    for dated in find_dates((raw.published or "")[:200], lexicon=lexicon):
        settled = [v for v in dated.values if v[:10] in days]
        if len(settled) == 1:
            return settled[0], "metadata", raw.published
    best = _first_stamp(stamps, days)
    if best:
        return best[0], "text", text[best[1].start : best[1].end]
    address = _in_address(raw.url, lexicon)
    if address:
        return address, "metadata", raw.url
    alone = parse_date(PurePosixPath(raw.file.rsplit("!", 1)[-1]).stem.replace("_", "-"), lexicon) if _is_date_alone(raw.file) else None
    return (alone, "file", raw.file) if alone else (None, None, None)


def _in_address(url: str | None, lexicon: Lexicon) -> str | None:
    m = ADDRESS.search((url or "").split("?")[0].lower())
    if not m:
        return None
    month = m[2] if m[2].isdigit() else lexicon["dates"]["months"].get(m[2])
    return parse_date(f"{m[1]}-{month}-{m[3]}", lexicon) if month else None


def _is_date_alone(file: str) -> bool:
    stem = PurePosixPath(file.rsplit("!", 1)[-1]).stem
    return bool(re.fullmatch(r"\d{4}[-_.]?\d\d[-_.]?\d\d(?:[T_-]?\d{2,6})?", stem))


def _stamps(text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> list[tuple[Dated, int]]:
    """Dates of date lines, each with its rank: 0 first publication, 1 bare, 2 dateline, 3 a later change; in the order of the text."""
    found = []
    body = _body_start(text, segments)
    for segment in segments:
        head = segment.kind == "boilerplate" and segment.start < body and segment.end - segment.start < 200
        if segment.kind != "byline" and not head:
            continue
        for dated in find_dates(text, segment.start, segment.end, lexicon):
            before = text[segment.start : dated.start]
            rank = 0 if FIRST.search(before) else 3 if LATER.search(before) else 1
            if not head or rank in (0, 1):
                found.append((dated, rank))
    line = text[body : body + 140].split("\n", 1)[0]
    dateline = DATELINE.match(line)
    if dateline:
        found += [(d, 2) for d in find_dates(text, body, body + dateline.end(), lexicon)]
    return sorted(found, key=lambda x: (x[0].start, x[1]))


def _body_start(text: str, segments: tuple[Segment, ...]) -> int:
    """Where the report's own text begins: the first character outside all segments."""
    at = 0
    for segment in segments:
        if text[at : segment.start].strip():
            break
        at = segment.end
    return at + len(text[at:]) - len(text[at:].lstrip())


def _first_stamp(stamps: list[tuple[Dated, int]], days: set[str]) -> tuple[str, Dated] | None:
    """The date to take: the best rank, an unambiguous one before one that another stamp settles."""
    settled = [(dated, rank, [v for v in dated.values if len(dated.values) == 1 or v[:10] in days]) for dated, rank in stamps]
    usable = [
        (rank, len(dated.values), "T" not in v[0] or not re.search(r"[+-]\d\d:\d\d$", v[0]), dated.start, v[0], dated)
        for dated, rank, v in settled
        if len(v) == 1
    ]
    if not usable:
        return None
    first = min(u[0] for u in usable)
    same_day = [
        u for u in usable if u[4][:10] == min((u for u in usable if u[0] == first), key=lambda u: u[3])[4][:10] and u[0] <= 1
    ] or usable
    best = min(same_day, key=lambda u: (u[2], u[1], u[0], u[3]))
    if best[0] > first:
        return (
            min(((u[4], u[5]) for u in usable if u[0] == first), key=lambda x: x[1].start)
            if best[4][:10] not in {u[4][:10] for u in usable if u[0] == first}
            else (best[4], best[5])
        )
    return best[4], best[5]


def find_sections(
    text: str, segments: tuple[Segment, ...], lexicon: Lexicon, published: str | None = None
) -> tuple[tuple[int, str], ...]:
    """(offset from which it holds, ISO date or date-time) of each date line below the body's beginning, and of each clock time that opens
    a part, as live pages have them."""
    body = _body_start(text, segments)
    found = []
    for segment in segments:
        told = SENTENCE.search(text, segment.start, segment.end)  # "It was Aug. 9, 1989." begins no part of a page
        if segment.kind == "byline" and segment.start >= body and text[segment.end :].strip() and not told:
            dates = [d for d in find_dates(text, segment.start, segment.end, lexicon) if len(d.values) == 1]
            found += [(segment.end, dates[0].values[0])] if dates else []
    return tuple(sorted([*found, *find_stamps(text, segments, found, published)]))
