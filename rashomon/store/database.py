"""Opening the SQLite file of a case: checks, versions, upgrades, and errors that a person can act on."""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import CaseError

__all__ = ["APPLICATION", "VERSION", "connect_new", "connect_reading", "connect_writing", "load_upgrades", "told", "upgrade", "writing"]

APPLICATION = 0x5241_5348  # "RASH" in the file's header: how `file` and we know a case from another database
VERSION = 1  # of schema.sql, kept in the header as user_version
PATIENCE = 15.0  # seconds to wait for another writer: one report's rows take milliseconds, the dossier of a big case a second or two
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables

REASONS = {
    "SQLITE_NOTADB": "is no case file (not a database at all); name a file that `rashomon build --case` made",
    "SQLITE_CORRUPT": "is damaged; take a copy from a backup, or build the case again from its reports",
    "SQLITE_FULL": "cannot be written: the disk is full; make room and run the command again (what was confirmed is kept)",
    "SQLITE_READONLY": "cannot be written: no permission; check the rights of the file and of its folder",
    "SQLITE_PERM": "cannot be opened: no permission; check the rights of the file and of its folder",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and that you may read and write there",
    "SQLITE_BUSY": "is being written by another program; wait until that is done and run the command again",
    "SQLITE_LOCKED": "is being written by another program; wait until that is done and run the command again",
    "SQLITE_IOERR": "cannot be read or written: the disk or file system failed or is full; check it and run the command again",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system refuse into a CaseError that says what, where, and what to do; a bug stays a bug."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        reason = next((r for code, r in REASONS.items() if name == code or name.startswith(code + "_")), None)
        if reason is None:
            raise
        raise CaseError(f"{path} {reason}") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CaseError(f"{path} {REASONS['SQLITE_FULL']}") from error
        raise CaseError(f"{path} cannot be used: {error.strerror or error}") from error


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection in autocommit mode: transactions are begun and ended in the open (`writing`)."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise CaseError(f"this Python's SQLite is {sqlite3.sqlite_version}; a case needs 3.37 or newer: use a newer Python")
    address = path.resolve().as_uri() + f"?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing, also when the process is killed in the middle."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself after some errors (a full disk)
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def connect_new(path: Path) -> sqlite3.Connection:
    """A new, empty case. Raises CaseError where the file exists and holds something."""
    with told(path):
        if path.is_dir():
            raise CaseError(f"{path} is a folder; name a file for the case, for example {path / 'story.rashomon'}")
        if not path.parent.is_dir():
            raise CaseError(f"{path} cannot be made: there is no folder {path.parent}; make it first")
        connection = _connect(path, "rwc")
        try:
            if not _is_empty(connection):
                raise CaseError(f"{path} exists already; use `rashomon add {path} …`, or name another file")
            _keep_safe(connection)
            script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
            header = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
            connection.executescript(f"BEGIN IMMEDIATE; {script} {header} COMMIT;")
        except BaseException:
            connection.close()
            raise
    return connection


def connect_writing(path: Path) -> sqlite3.Connection:
    """An existing case, to write; an older one is upgraded. Raises CaseError."""
    with told(path):
        _check_there(path)
        connection = _connect(path, "rw")
        try:
            version = _check_kind(connection, path)
            _keep_safe(connection)
            if version < VERSION:
                upgrade(connection, load_upgrades(), version, VERSION)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """An existing case, only to read, while another process may write it. Raises CaseError."""
    with told(path):
        _check_there(path)
        # A WAL file in a folder where nothing may be written opens only as immutable, and is so where no other writes (no -wal beside it).
        may_write = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
        still = not may_write and not Path(f"{path}-wal").exists()
        connection = _connect(path, "ro&immutable=1" if still else "ro")
        try:
            version = _check_kind(connection, path)
        except BaseException:
            connection.close()
            raise
    if version == VERSION:
        return connection
    connection.close()
    connect_writing(path).close()
    return connect_reading(path)


def _check_there(path: Path) -> None:
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case file")
    if not path.exists():
        raise CaseError(f"{path}: there is no such case; check the path, or make one with `rashomon build … --case {path}`")
    with path.open("rb"):  # no permission is told as such: SQLite says only that it cannot open the file
        pass


def _is_empty(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return bool(tables == 0 and connection.execute("PRAGMA application_id").fetchone()[0] == 0)


def _check_kind(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the case in the file; CaseError where it is another kind of database or too new."""
    kind = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if kind != APPLICATION:
        what = "is empty" if _is_empty(connection) else "is a database of another program"
        raise CaseError(f"{path} {what}, not a case; name a file that `rashomon build --case` made")
    if version > VERSION:
        raise CaseError(f"{path} is a case of form {version}, this program knows up to {VERSION}; install a newer rashomon")
    return version


def _keep_safe(connection: sqlite3.Connection) -> None:
    """Readers go on while one writes; what was committed outlives a kill and, with FULL, a power cut."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def load_upgrades() -> dict[int, str]:
    """The scripts beside this module: the version that each leads to, and its SQL."""
    scripts = sorted((Path(__file__).parent / "upgrades").glob("[0-9]*.sql"))
    return {int(path.stem): path.read_text(encoding="utf-8") for path in scripts}


def upgrade(connection: sqlite3.Connection, scripts: Mapping[int, str], version: int, to: int) -> None:
    """Bring a case from `version` to `to`, one script and one transaction a step."""
    for step in range(version + 1, to + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {scripts[step]} PRAGMA user_version = {step}; COMMIT;")
