"""JSON and JSON Lines: our own keys, schema.org articles (JSON-LD) and IPTC ninjs 1.x to 3.0."""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.errors import Refusal
from rashomon.ingest.bytes import decode, is_binary
from rashomon.ingest.plain import make_raw
from rashomon.ingest.told import told_of
from rashomon.records import Raw, RefusalRecord

__all__ = ["ingest_json", "ingest_json_lines"]

TEXTS = (
    "text",
    "articleBody",
    "body_text",
    "body_xhtml",
    "body_html",
    "body",
    "content",
    "full_text",
    "description_text",
    "description_html",
)
LISTS = ("reports", "articles", "items", "documents", "entries", "results", "news", "associations", "@graph")
NEEDED = 'give {"title", "text", "published", "outlet", "author", "url", "language"}, schema.org articles or ninjs'


def ingest_json_lines(file: str, octets: bytes) -> Iterator[Raw | RefusalRecord]:
    """One report a line; a line that cannot be read is refused and the others go on."""
    for number, line in enumerate(octets.split(b"\n"), 1):
        if line.strip():
            name = f"{file}!{number}"
            try:
                yield _report(name, json.loads(line.decode("utf-8-sig")), line.strip())
            except (ValueError, RecursionError):
                yield RefusalRecord(name, "ingest", f"the line is no JSON object in UTF-8; {NEEDED}")
            except Refusal as refusal:
                yield RefusalRecord(refusal.file, refusal.stage, refusal.reason)


def ingest_json(file: str, octets: bytes) -> Iterator[Raw | RefusalRecord]:
    """The report of an object, or the reports of a list or of an object that holds a list of them. Raises Refusal."""
    if is_binary(octets[3:]):
        raise Refusal(file, "ingest", f"the file is no JSON; {NEEDED}")
    try:
        held = json.loads(decode(file, octets)[0] if len(octets) < 8_000_000 else octets.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        if octets.lstrip().startswith(b"{") and b"\n{" in octets:
            yield from ingest_json_lines(file, octets)
            return
        raise Refusal(file, "ingest", f"the file is no JSON; {NEEDED}") from None
    things = held if isinstance(held, list) else _listed(held)
    if things is None:
        yield _report(file, held, octets)
        return
    for number, thing in enumerate(things, 1):
        name = f"{file}!{number}"
        try:
            yield _report(name, thing, json.dumps(thing, ensure_ascii=False, sort_keys=True).encode())
        except Refusal as refusal:
            yield RefusalRecord(refusal.file, refusal.stage, refusal.reason)


def _listed(held: Any) -> list[Any] | None:
    if not isinstance(held, dict) or any(isinstance(held.get(key), str) for key in TEXTS):
        return None
    return next((held[key] for key in LISTS if isinstance(held.get(key), list) and held[key]), None)


def _report(name: str, thing: Any, octets: bytes) -> Raw:
    text, markup = _text(thing) if isinstance(thing, dict) else ("", False)
    if not text.strip():
        raise Refusal(name, "ingest", f"the object holds no text; {NEEDED}")
    told = told_of({**thing, **_ninjs(thing)})
    return make_raw(name, octets, "html" if markup else "text", text, told)


def _text(thing: dict[str, Any]) -> tuple[str, bool]:
    """The text and whether it is markup."""
    for key in TEXTS:
        value = thing.get(key)
        if isinstance(value, str) and value.strip():
            return value, key.endswith("html") or (value.lstrip().startswith("<") and "</" in value)
    bodies = [b for b in thing.get("bodies") or [] if isinstance(b, dict) and isinstance(b.get("value"), str)]
    if not bodies:
        return "", False
    best = min(bodies, key=lambda b: (str(b.get("role", "main")) not in ("main", "body", ""), "html" in str(b.get("contenttype", ""))))
    return str(best["value"]), "html" in str(best.get("contenttype", "")) or "</p>" in best["value"]


def _ninjs(thing: dict[str, Any]) -> dict[str, Any]:
    """Fields that ninjs 2 and 3 hold in lists of objects: headlines, infosources, the address among altids."""
    found: dict[str, Any] = {}
    headlines = [h for h in thing.get("headlines") or [] if isinstance(h, dict)]
    if headlines and not thing.get("headline"):
        found["headline"] = min(headlines, key=lambda h: str(h.get("role", "main")) not in ("main", "")).get("value")
    sources = [s for s in thing.get("infosources") or [] if isinstance(s, dict) and s.get("name")]
    if sources:
        found["outlet"] = thing.get("outlet") or min(sources, key=lambda s: "originator" in str(s.get("role", ""))).get("name")
    return found
