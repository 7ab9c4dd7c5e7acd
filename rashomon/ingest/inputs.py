"""From what the user names to raw reports and refusals."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.errors import InputError, Refusal
from rashomon.ingest.archive import MOST_BYTES
from rashomon.ingest.bytes import readable_size
from rashomon.ingest.formats import TOLD_FILE, ingest_bytes, ingest_files, tells_of_files
from rashomon.ingest.told import load_told
from rashomon.ingest.web import fetch
from rashomon.records import Raw, RefusalRecord

__all__ = ["Ingested", "ingest"]

MOST_NAMED = 3  # of the other names of one file


@dataclass(frozen=True, slots=True)
class Ingested:
    """What the inputs gave: raw reports, each once, and what could not be read; both sorted by file."""

    raws: tuple[Raw, ...]
    refusals: tuple[RefusalRecord, ...]


def ingest(inputs: Iterable[str], *, allow_private: bool = False) -> Ingested:
    """Raw reports of files, folders, archives, `-` (standard input) and https:// addresses.

    A report that comes twice (the same bytes, with the same things told of it) is one report; its notes name the other files. Raises
    InputError where an input does not exist, may not be read, or where there is nothing in any of them.
    """
    named = list(inputs)
    raws: dict[tuple[str | None, ...], dict[str, Raw]] = {}
    refusals: set[RefusalRecord] = set()
    for name in named:
        for found in _ingest_input(name, allow_private):
            if isinstance(found, RefusalRecord):
                refusals.add(found)
            else:
                key = (found.sha256, found.outlet, found.title, found.author, found.published, found.url)
                raws.setdefault(key, {})[found.file] = found
    if not raws and not refusals:
        raise InputError(
            f"{', '.join(named) or 'nothing named'}: no report in it; give files (text, HTML, PDF, mail, JSON, CSV, feeds, web archives) "
            "or a folder of them"
        )
    return Ingested(
        tuple(sorted(map(_one_of, raws.values()), key=lambda r: (r.file, r.sha256, r.url or "", r.outlet or ""))),
        tuple(sorted(refusals, key=lambda r: (r.file, r.stage, r.reason))),
    )


def _one_of(same: Mapping[str, Raw]) -> Raw:
    """The report that came as several files: under the first name, with a note of the others."""
    first, *others = sorted(same)
    if not others:
        return same[first]
    more = f" and {len(others) - MOST_NAMED} more" if len(others) > MOST_NAMED else ""
    note = f"it also came as {', '.join(others[:MOST_NAMED])}{more}, read once; if they are two reports, name their outlets in reports.csv"
    return replace(same[first], notes=(*same[first].notes, note))


def _ingest_input(name: str, allow_private: bool) -> Iterator[Raw | RefusalRecord]:
    if name == "-":
        yield from ingest_bytes("-", sys.stdin.buffer.read(MOST_BYTES + 1)[:MOST_BYTES], {})
    elif name.startswith(("https://", "http://")):
        yield from _ingest_address(name, allow_private)
    else:
        path = Path(name)
        try:
            folder, file = path.is_dir(), path.exists()
        except (OSError, ValueError) as error:
            raise InputError(f"{name}: it cannot be opened ({error}); check the path") from error
        if not file:
            raise InputError(f"{name}: there is no such file or folder; check the path")
        yield from _ingest_folder(path) if folder else _ingest_file(path)


def _ingest_address(address: str, allow_private: bool) -> Iterator[Raw | RefusalRecord]:
    try:
        final, media, octets = fetch(address, allow_private=allow_private)
    except Refusal as refusal:
        yield RefusalRecord(refusal.file, refusal.stage, refusal.reason)
        return
    yield from ingest_bytes(address, octets, {"url": final}, media=media)


def _ingest_file(path: Path) -> Iterator[Raw | RefusalRecord]:
    octets = _read(path, named=True)
    if isinstance(octets, RefusalRecord):
        yield octets
        return
    if path.name == TOLD_FILE and tells_of_files(octets):
        return  # named with the others (`folder/*`): it tells of them and is no report itself
    beside = path.parent / TOLD_FILE
    table: dict[str, dict[str, str]] = {}
    if path.name != TOLD_FILE and beside.is_file() and os.access(beside, os.R_OK) and tells_of_files(known := beside.read_bytes()):
        table, refused = load_told(TOLD_FILE, known)
        yield from refused
    yield from ingest_bytes(path.name, octets, table.get(path.name, {}))


def _ingest_folder(folder: Path) -> Iterator[Raw | RefusalRecord]:
    if not os.access(folder, os.R_OK | os.X_OK):
        raise InputError(f"{folder}: it may not be read; change its permissions")
    closed: list[OSError] = []
    paths = {path.relative_to(folder).as_posix(): path for path in _files_under(folder, closed)}
    for error in closed:
        reason = f"the folder may not be read ({error.strerror or type(error).__name__}); change its permissions"
        yield RefusalRecord(os.path.relpath(error.filename or folder, folder), "ingest", reason)
    yield from ingest_files(list(paths), lambda name: _read(paths[name], name=name), "")


def _files_under(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """Files of a folder and the folders in it, sorted; hidden ones and links that lead out of it are left out. A folder that cannot be
    listed goes into `closed`."""
    root = folder.resolve()
    paths = (Path(within, name) for within, _, names in os.walk(folder, onerror=closed.append) for name in names)
    for path in sorted(paths):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and path.resolve().is_relative_to(root):
            yield path


def _read(path: Path, *, name: str | None = None, named: bool = False) -> bytes | RefusalRecord:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return RefusalRecord(
                name or path.name,
                "ingest",
                f"the file is {readable_size(size)}, more than is read at once ({readable_size(MOST_BYTES)}); split it",
            )
        return path.read_bytes()
    except OSError as error:
        reason = f"it may not be read ({error.strerror or type(error).__name__}); change its permissions"
        if named:
            raise InputError(f"{path}: {reason}") from error
        return RefusalRecord(name or path.name, "ingest", reason)
