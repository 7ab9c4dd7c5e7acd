"""Full-text search over titles and texts of reports, by SQLite's FTS5 (Porter stems, accents ignored)."""

import re
import sqlite3
from dataclasses import dataclass

from rashomon.records import Span

__all__ = ["Hit", "find_hits", "parse_query"]

# Noncharacters: Unicode keeps them out of interchanged text, so a report does not hold them.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
PIECE = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found; `places` are the matched words in its text (none where only the title matched)."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    places: tuple[Span, ...]


def parse_query(text: str) -> str | None:
    """What a person typed, as an FTS5 query that cannot be malformed; None where it holds no word.

    >>> parse_query('harbour "two soldiers" fir*')
    '"harbour" AND "two soldiers" AND "fir"*'
    >>> parse_query(' -- ') is None
    True
    """
    pieces = [(phrase or word, not phrase and word.endswith("*")) for phrase, word in PIECE.findall(text)]
    held = [(piece.replace('"', " ").strip().rstrip("*"), stem) for piece, stem in pieces if re.search(r"\w", piece)]
    return " AND ".join(f'"{piece}"' + "*" * stem for piece, stem in held) or None


def find_hits(connection: sqlite3.Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """The best reports first (BM25, a word in the title counts five times)."""
    query = parse_query(text)
    if query is None:
        return ()
    rows = connection.execute(
        "SELECT r.id, r.title, r.outlet, r.published, highlight(words, 1, ?, ?) FROM words JOIN report r ON r.number = words.rowid"
        " WHERE words MATCH ? ORDER BY bm25(words, 5.0, 1.0), r.id LIMIT ?", (OPEN, CLOSE, query, limit))
    return tuple(Hit(report, title, outlet, published, _places(marked)) for report, title, outlet, published, marked in rows)


def _places(marked: str) -> tuple[Span, ...]:
    """Where the marks stand, as offsets into the text without them."""
    places, start = [], 0
    for number, mark in enumerate(re.finditer(f"[{OPEN}{CLOSE}]", marked)):
        at = mark.start() - number
        if mark.group() == OPEN:
            start = at
        else:
            places.append(Span(start, at))
    return tuple(places)
