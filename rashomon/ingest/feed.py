"""RSS and Atom files: one report an entry (feedparser)."""

import io
import json
from collections.abc import Iterator

from rashomon.errors import Refusal
from rashomon.ingest.plain import make_raw
from rashomon.records import Raw, RefusalRecord

__all__ = ["ingest_feed"]


def ingest_feed(file: str, octets: bytes) -> Iterator[Raw | RefusalRecord]:
    """The entries of a feed; an entry that gives only a summary is noted as such. Raises Refusal where the file is no feed."""
    import feedparser

    parsed = feedparser.parse(io.BytesIO(octets))
    if not parsed.entries:
        raise Refusal(file, "ingest", "it is no RSS or Atom feed with entries; give a feed, a page or a text")
    outlet = " ".join(str(parsed.feed.get("title", "")).split())
    for number, entry in enumerate(parsed.entries, 1):
        name = f"{file}!{number}"
        contents = [c for c in entry.get("content", []) if str(c.get("value", "")).strip()]
        content = str(contents[0]["value"]) if contents else str(entry.get("summary", ""))
        kind = str(contents[0].get("type", "")) if contents else str(entry.get("summary_detail", {}).get("type", ""))
        if not content.strip():
            yield RefusalRecord(name, "ingest", "the entry holds no text; give the page that it links to")
            continue
        told = {
            "title": entry.get("title", ""),
            "author": entry.get("author", ""),
            "published": entry.get("published") or entry.get("created") or "",
            "url": entry.get("link", ""),
            "language": parsed.feed.get("language", ""),
            "outlet": entry.get("source", {}).get("title", "") or outlet,
        }
        told = {k: " ".join(str(v).split()) for k, v in told.items() if v}
        digest = json.dumps([told, content], ensure_ascii=False, sort_keys=True).encode()
        notes = () if contents else ("the feed gives only a summary of this report",)
        yield make_raw(name, digest, "html" if "html" in kind or "</" in content else "text", content, told, notes)
