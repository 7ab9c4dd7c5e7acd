"""The case on the desk: the dossier as last compiled, with its pages' views kept until the file changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rashomon.errors import CaseError
from rashomon.export.pages.book import Book
from rashomon.export.pages.restrict import published_by, restrict
from rashomon.pipeline import recount_series
from rashomon.records import Dossier, Series
from rashomon.store import Case, Change
from rashomon.web.addresses import Addresses

__all__ = ["Desk", "Load", "Seen", "parse_moment"]

Load = Callable[[Path], Dossier]
PAGES = 256
KEPT = 8  # restricted dossiers kept ready: a reader steps back and forth between a few moments


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader asked to see: reports published by a moment (ISO 8601), one story, series as one rule counts them; "" for all."""

    by: str = ""
    story: str = ""
    rule: str = ""


def load_kept(path: Path) -> Dossier:
    """The dossier as the case holds it. Raises CaseError, also where none was compiled yet."""
    with Case.open(path) as case:
        dossier = case.dossier()
    if dossier is None:
        raise CaseError(f"{path} holds no dossier yet; add reports to it with `rashomon add`")
    return dossier


def parse_moment(words: str) -> datetime | None:
    """A moment as typed or as in an address; a bare day means its end, no zone means UTC. None where it is no date.

    >>> str(parse_moment("2031-04-02")), str(parse_moment("2031-04-02T10:00")), parse_moment("soon")
    ('2031-04-02 23:59:59+00:00', '2031-04-02 10:00:00+00:00', None)
    """
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    if len(words.strip()) == 10:
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Desk:
    """Hands out books of a case; safe to use from several threads."""

    def __init__(self, path: Path, load: Load = load_kept) -> None:
        self.path = path
        self._load = load
        self._lock = threading.RLock()
        self._version: object = None
        self._whole: Dossier | None = None
        self._books: OrderedDict[Seen, Book] = OrderedDict()
        self._pages: OrderedDict[str, bytes] = OrderedDict()

    def version(self) -> str:
        """What changes when the case is written to."""
        parts = []
        for file in (self.path, self.path.with_name(self.path.name + "-wal")):
            try:
                held = file.stat()
            except FileNotFoundError:
                continue
            if held.st_size:
                parts.append(f"{held.st_mtime_ns:x}.{held.st_size:x}")
        return "-".join(parts)

    def book(self, seen: Seen = Seen()) -> Book:
        """The dossier with its views as asked. Raises CaseError and RuleError."""
        with self._lock:
            version = self.version()
            if version != self._version or self._whole is None:
                self._whole = self._load(self.path)
                self._books.clear()
                self._pages.clear()
                # Opening a case may itself touch its write-ahead file.
                self._version = self.version()
            if seen not in self._books:
                self._books[seen] = Book(
                    self._seen(self._whole, seen), Addresses((("by", seen.by), ("story", seen.story), ("rule", seen.rule)))
                )
                while len(self._books) > KEPT:
                    self._books.popitem(last=False)
            self._books.move_to_end(seen)
            return self._books[seen]

    def warm(self) -> None:
        """Make what the front page shows, so that the first reader does not wait for it. Raises CaseError."""
        book = self.book()
        _ = book.key, book.coverage, book.disputes, book.shared

    def page(self, address: str, render: Callable[[], bytes]) -> bytes:
        """A page as rendered before, or rendered now: the same until the case changes."""
        with self._lock:
            if self.version() == self._version and address in self._pages:
                self._pages.move_to_end(address)
                return self._pages[address]
        body = render()
        with self._lock:
            self._pages[address] = body
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        return body

    def changes(self) -> tuple[Change, ...]:
        """What each run brought, the newest first."""
        with Case.open(self.path) as case:
            return tuple(reversed(case.changes()))

    def _seen(self, whole: Dossier, seen: Seen) -> Dossier:
        rule = seen.rule or (whole.series[0].rule if whole.series else "latest")

        def recount(dossier: Dossier) -> tuple[Series, ...]:
            # The pages need no sentences and tokens, but what counts the same thing is told by the sentence around a figure.
            with Case.open(self.path) as case:
                held = {r.report.id for r in dossier.readings}
                annotated = tuple(r for r in case.readings() if r.report.id in held)
            return recount_series(replace(dossier, readings=annotated), rule)

        moment = parse_moment(seen.by) if seen.by else None
        documents = {
            r.report.id
            for r in whole.readings
            if (moment is None or published_by(r.report, moment)) and (not seen.story or whole.story_of.get(r.report.id) == seen.story)
        }
        left = restrict(whole, documents, recount)
        return replace(whole, series=recount(whole)) if seen.rule and left is whole else left
