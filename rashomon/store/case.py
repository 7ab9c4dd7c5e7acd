"""A case: the one file that holds reports, their readings, what was refused, and the dossier compiled from them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from rashomon.errors import CaseError
from rashomon.records import Annotation, Dossier, Raw, Reading, RefusalRecord, make_id
from rashomon.store.changes import Change
from rashomon.store.codec import pack, unpack
from rashomon.store.database import connect_new, connect_reading, connect_writing, told, writing
from rashomon.store.ledger import attribution_row, event_row, figure_row
from rashomon.store.search import Hit, find_hits

__all__ = ["Case", "identify"]

Models = tuple[tuple[str, str], ...]
T = TypeVar("T")


def identify(raw: Raw) -> str:
    """The id of a raw report: a digest of its bytes and of what the container tells of it."""
    return make_id("raw", raw.sha256, raw.outlet, raw.title, raw.author, raw.published, raw.url)


class Case:
    """An open case. Close it, or use it in a `with`; every method may raise CaseError. One thread at a time.

    Whatever a method wrote when it returned outlives a kill of the process at any later moment, and a kill in its middle leaves the
    file as it was before. One may write while others read; a second writer waits.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: str | Path, *, title: str | None = None, rule: str = "latest") -> "Case":
        """A new case at a path where nothing is yet."""
        case = cls(Path(path), connect_new(Path(path)))
        case.set(title=title, rule=rule)
        return case

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False) -> "Case":
        """An existing case, to read, or to write as well."""
        return cls(Path(path), connect_writing(Path(path)) if write else connect_reading(Path(path)))

    def close(self) -> None:
        """Done: the file alone holds everything."""
        self._connection.close()

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with told(self.path), writing(self._connection):
            yield self._connection

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with told(self.path):
            return self._connection.execute(query, values).fetchall()

    # ---------------------------------------------------------------- settings
    @property
    def title(self) -> str | None:
        """What the case is called, or None."""
        return self._setting("title")

    @property
    def rule(self) -> str:
        """The name of the rule by which series choose their best figure."""
        return self._setting("rule") or "latest"

    def _setting(self, key: str) -> str | None:
        rows = self._rows("SELECT value FROM setting WHERE key = ?", key)
        return str(rows[0][0]) if rows and rows[0][0] is not None else None

    def set(self, *, title: str | None = None, rule: str | None = None) -> None:
        """Change the title or the rule; what is None stays."""
        told_of = [(k, v) for k, v in (("title", title), ("rule", rule)) if v is not None]
        with self._write() as connection:
            connection.executemany("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", told_of)

    # ---------------------------------------------------------------- reports and readings
    def known(self) -> dict[str, tuple[str, str]]:
        """The id of every raw report in the case (`identify`), with its file and sha256: what need not be read again."""
        return {str(id): (str(file), str(digest)) for id, file, digest in self._rows("SELECT id, file, sha256 FROM raw ORDER BY id")}

    def count(self) -> int:
        """How many reports the case holds."""
        return int(str(self._rows("SELECT count(*) FROM report")[0][0]))

    def add_reading(self, raw: Raw, reading: Reading, models: Models = (), *, replaces: Iterable[str] = ()) -> bool:
        """Keep one report, what was found in it and the flat rows of its ledger, in one transaction; False where it was there already.

        `replaces` are the ids of raw reports that go: earlier states of this one, of which the container told something else.
        """
        r, id = reading.report, identify(raw)
        with self._write() as connection:
            if connection.execute("SELECT 1 FROM report WHERE id = ?", (r.id,)).fetchone():
                return False
            for old in replaces:
                connection.execute("DELETE FROM report WHERE raw = ?", (old,))
                connection.execute("DELETE FROM raw WHERE id = ?", (old,))
            connection.execute("INSERT OR IGNORE INTO raw VALUES (?, ?, ?, ?, ?)", (id, raw.sha256, raw.file, raw.media, pack(raw, Raw)))
            connection.execute(
                "INSERT INTO report (id, raw, file, outlet, title, author, published, published_from, language, url, text)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (r.id, id, r.file, r.outlet, r.title, r.author, r.published, r.published_from, r.language, r.url, r.text))
            self._keep_found(connection, reading, models)
        return True

    def _keep_found(self, connection: sqlite3.Connection, reading: Reading, models: Models) -> None:
        bare = replace(reading, annotation=Annotation(sentences=reading.annotation.sentences))
        kept = (reading.report.id, pack(bare, Reading), pack(reading.annotation, Annotation), json.dumps(models))
        connection.execute("INSERT INTO reading VALUES (?, ?, ?, ?)", kept)
        tables = (
            ("figure", [figure_row(f, reading) for f in reading.figures]),
            ("attribution", [attribution_row(a, reading) for a in reading.attributions]),
            ("event_mention", [event_row(e, reading) for e in reading.events]),
        )
        for table, rows in tables:
            if rows:
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)

    def readings(self, *, annotated: bool = True) -> Iterator[Reading]:
        """Every reading, in the order of the reports' ids; without tokens and tags where `annotated` is False (much quicker)."""
        wanted = "found, annotation" if annotated else "found, NULL"
        with told(self.path):
            for found, annotation in self._connection.execute(f"SELECT {wanted} FROM reading ORDER BY report"):
                yield self._reading(found, annotation)

    def _reading(self, found: bytes, annotation: bytes | None) -> Reading:
        reading = self._unpacked(found, Reading)
        return reading if annotation is None else replace(reading, annotation=self._unpacked(annotation, Annotation))

    def _unpacked(self, octets: bytes, kind: type[T]) -> T:
        try:
            return unpack(octets, kind)
        except (ValueError, KeyError, TypeError) as error:
            what = f"holds a {kind.__name__.lower()} that this program cannot read"
            raise CaseError(f"{self.path} {what} ({error}); build the case again from its reports") from error

    def models(self) -> Models:
        """(name, sha256) of every model that read a report of the case, sorted."""
        held = {str(row[0]) for row in self._rows("SELECT DISTINCT models FROM reading")}
        return tuple(sorted({(str(name), str(digest)) for models in held for name, digest in json.loads(models)}))

    # ---------------------------------------------------------------- refusals
    def refusals(self) -> tuple[RefusalRecord, ...]:
        """What could not be read, sorted by file."""
        rows = self._rows("SELECT file, stage, reason FROM refusal ORDER BY file, stage, reason")
        return tuple(RefusalRecord(str(f), str(s), str(r)) for f, s, r in rows)

    def set_refusals(self, refusals: Iterable[RefusalRecord], *, read: Iterable[str] = ()) -> None:
        """Keep what a run refused; what was refused earlier of the same files, and of the files `read` by now, is forgotten."""
        new = sorted({(r.file, r.stage, r.reason) for r in refusals})
        past = sorted({file for file, _, _ in new} | set(read))
        with self._write() as connection:
            connection.executemany("DELETE FROM refusal WHERE file = ?", [(file,) for file in past])
            connection.executemany("INSERT INTO refusal VALUES (?, ?, ?)", new)

    # ---------------------------------------------------------------- the dossier
    def keep_dossier(self, dossier: Dossier, rule: str, change: Change | None = None, dated: Iterable[Reading] = ()) -> None:
        """Keep what was compiled and, in the same transaction, what the run brought.

        The readings are there already, but for what compiling changed in some: `dated` are those of the dossier whose year or day the
        other reports tell.
        """
        ids = json.dumps(sorted(r.report.id for r in dossier.readings))
        content = pack(replace(dossier, readings=tuple(replace(r, annotation=Annotation()) for r in dated)), Dossier)
        with self._write() as connection:
            connection.execute("INSERT OR REPLACE INTO dossier VALUES (1, ?, ?, ?)", (rule, ids, content))
            if change is not None:
                connection.execute("INSERT INTO change (at, content) VALUES (?, ?)", (change.at, pack(change, Change)))

    def stale(self) -> bool:
        """Whether the compiled dossier lacks something: none was compiled yet, reports joined since, or the rule changed."""
        rows = self._rows("SELECT rule, reports FROM dossier")
        if not rows or rows[0][0] != self.rule:
            return True
        ids = [row[0] for row in self._rows("SELECT id FROM report ORDER BY id")]
        return bool(json.loads(str(rows[0][1])) != ids)

    def dossier(self, *, annotated: bool = False) -> Dossier | None:
        """The dossier as last compiled, of exactly the reports that it was compiled from; None where there is none yet.

        Its readings come without tokens and tags, which no page and no export needs, unless `annotated`.
        """
        with told(self.path), self._one_moment():
            row = self._connection.execute("SELECT reports, content FROM dossier").fetchone()
            if row is None:
                return None
            ids = frozenset(json.loads(row[0]))
            held = [r for r in self.readings(annotated=annotated) if r.report.id in ids]
        compiled = self._unpacked(row[1], Dossier)
        dated = {r.report.id: r for r in compiled.readings}
        return replace(compiled, readings=tuple(replace(dated.get(r.report.id, r), annotation=r.annotation) for r in held))

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Several reads of one state of the file, whatever another process writes meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def changes(self) -> tuple[Change, ...]:
        """What each run brought, oldest first; `number` counts them, so that a reader can ask for what is new since one."""
        with told(self.path):
            rows = self._connection.execute("SELECT number, content FROM change ORDER BY number").fetchall()
        return tuple(replace(self._unpacked(content, Change), number=number) for number, content in rows)

    # ---------------------------------------------------------------- search
    def search(self, text: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """The reports that hold all the words of `text` (or its "quoted phrases"), best first, with the places where they stand."""
        with told(self.path):
            return find_hits(self._connection, text, limit)
