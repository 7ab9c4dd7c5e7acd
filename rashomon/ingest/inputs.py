"""From what the user names to raw reports and refusals."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import InputError
from rashomon.records import Raw, RefusalRecord

__all__ = ["Ingested", "ingest"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What the inputs gave: raw reports, each once, and what could not be read."""

    raws: tuple[Raw, ...]
    refusals: tuple[RefusalRecord, ...]


def ingest(inputs: Iterable[str], *, allow_private: bool = False) -> Ingested:
    """Raw reports of files and folders. Raises InputError where an input does not exist."""
    raws: dict[str, Raw] = {}
    for name in inputs:
        path = Path(name)
        if not path.exists():
            raise InputError(f"{name}: there is no such file or folder; check the path")
        base = path if path.is_dir() else path.parent
        told = _load_metadata(base / "reports.csv")
        for file in sorted(base.rglob("*.txt")) if path.is_dir() else [path]:
            relative = str(file.relative_to(base))
            octets = file.read_bytes()
            digest = hashlib.sha256(octets).hexdigest()
            more = told.get(relative, {})
            raws.setdefault(digest, Raw(
                relative, digest, "text", octets.decode("utf-8", "replace"), more.get("outlet") or None, more.get("title") or None,
                None, more.get("published") or None, more.get("url") or None,
            ))
    return Ingested(tuple(raws.values()), ())


def _load_metadata(path: Path) -> dict[str, dict[str, str]]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines) if row.get("file")}
