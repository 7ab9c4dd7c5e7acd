"""Zip archives, opened with limits: nothing is written to disk, no path may climb out, and a bomb is refused before it unfolds."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from rashomon.errors import Refusal
from rashomon.ingest.bytes import readable_size
from rashomon.records import RefusalRecord

__all__ = ["MOST_BYTES", "open_archive"]

MOST_FILES = 50_000
MOST_BYTES = 512 * 1024 * 1024  # of all files together, unpacked
MOST_RATIO = 250  # unpacked to packed; text reaches 20, a bomb thousands


def open_archive(file: str, octets: bytes) -> Iterator[tuple[str, bytes] | RefusalRecord]:
    """(name in the archive, bytes) of each file, sorted by name. Raises Refusal where it is no archive or a bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(octets))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise Refusal(file, "ingest", "the archive is broken; pack it again") from error
    members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
    size = sum(m.file_size for m in members)
    if len(members) > MOST_FILES or size > MOST_BYTES or size > MOST_RATIO * max(len(octets), 40_000):
        raise Refusal(
            file,
            "ingest",
            f"the archive would unpack to {len(members)} files and {readable_size(size)}; unpack it yourself and give the folder",
        )
    left = MOST_BYTES
    for member in members:
        name = _safe_name(member.filename)
        if name is None:
            yield RefusalRecord(f"{file}!{member.filename}", "ingest", "its path leads out of the archive; it was not opened")
        elif not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts):
            held = _read(file, archive, member, left)
            left -= len(held) if isinstance(held, bytes) else 0
            yield (name, held) if isinstance(held, bytes) else held


def _safe_name(name: str) -> str | None:
    path = PurePosixPath(name.replace("\\", "/"))
    return None if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]) else str(path)


def _read(file: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes | RefusalRecord:
    try:
        with archive.open(member) as stream:
            held = stream.read(min(left, member.file_size + 1) + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        locked = "password" in str(error) or "encrypted" in str(error)
        reason = "it is locked by a password; unpack the archive first" if locked else "the archive is damaged here; pack it again"
        return RefusalRecord(f"{file}!{member.filename}", "ingest", reason)
    if len(held) > member.file_size:
        return RefusalRecord(f"{file}!{member.filename}", "ingest", "it unpacks to more than the archive states; it was not read")
    return held
