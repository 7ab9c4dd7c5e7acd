"""Plain text, Markdown and HTML: one file, one report."""

import hashlib

from rashomon.ingest.bytes import decode
from rashomon.ingest.told import Told
from rashomon.records import Raw

__all__ = ["ingest_plain", "make_raw"]


def ingest_plain(file: str, octets: bytes, media: str, told: Told) -> Raw:
    """A report whose `content` is the decoded file, unchanged. `media` is "text", "markdown" or "html". Raises Refusal."""
    content, notes = decode(file, octets, markup=media == "html")
    return make_raw(file, octets, media, content, told, notes)


def make_raw(file: str, octets: bytes, media: str, content: str, told: Told, notes: tuple[str, ...] = ()) -> Raw:
    """A raw report: the digest of its bytes, its text, and what is told of it."""
    return Raw(
        file,
        hashlib.sha256(octets).hexdigest(),
        media,
        content,
        told.get("outlet"),
        told.get("title"),
        told.get("author"),
        told.get("published"),
        told.get("url"),
        told.get("language"),
        notes,
    )
