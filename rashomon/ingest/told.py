"""What a container tells of a report: fields under many names, and the table `reports.csv` beside text files."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.ingest.bytes import decode_table
from rashomon.records import RefusalRecord

__all__ = ["FIELDS", "TEXTS", "Told", "load_told", "open_table", "told_of"]

Told = Mapping[str, str]

# The first name is ours; the others are those of schema.org, ninjs and common exports.
FIELDS = {
    "title": ("title", "headline", "name", "Title"),
    "outlet": ("outlet", "publisher", "source", "provider", "site_name", "sitename", "copyrightholder", "copyrightHolder", "media"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "published": (
        "published",
        "datePublished",
        "date_published",
        "published_at",
        "publishedAt",
        "publication_date",
        "pub_date",
        "pubDate",
        "firstcreated",
        "versioncreated",
        "contentcreated",
        "dateCreated",
        "date",
        "created",
    ),
    "url": ("url", "canonical_url", "link", "mainEntityOfPage", "uri", "@id"),
    "language": ("language", "inLanguage", "lang"),
}

# Columns that hold a report's text.
TEXTS = ("text", "body", "content", "articleBody", "full_text")
COLUMNS = {name.lower(): name for names in (("file",), TEXTS, *FIELDS.values()) for name in reversed(names)}


def told_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """Our fields out of an object or a row; names of people and organisations may be objects with `name`, or lists of such."""
    found = {ours: next((v for v in (_written(fields.get(name)) for name in names) if v), "") for ours, names in FIELDS.items()}
    if found["url"] and not found["url"].startswith(("http://", "https://")):
        found["url"] = ""
    return {key: value for key, value in found.items() if value}


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(x for x in (_written(v) for v in value[:20]) if x)
    if isinstance(value, dict):
        value = value.get("name") or value.get("value") or value.get("@id") or value.get("@value")
    return " ".join(value.split()) if isinstance(value, str) else ""


def open_table(file: str, octets: bytes) -> tuple[tuple[str, ...], Iterator[dict[str, str] | RefusalRecord]]:
    """The columns of a CSV or TSV table and its rows; a known column is found in any case ("File", " Outlet"), parted by , ; or tabs.

    A quotation mark that is never closed would swallow all that follows: what lies behind it is refused. Raises Refusal where the
    bytes are no text.
    """
    text = decode_table(file, octets)
    head = text.split("\n", 1)[0]
    sign = max("\t;,", key=head.count)
    csv.field_size_limit(64 * 1024 * 1024)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        rows.fieldnames = [COLUMNS.get(name.strip().lower(), name.strip()) for name in rows.fieldnames or ()]
    except csv.Error:  # a heading of 64 MB
        rows.fieldnames = []
    return tuple(rows.fieldnames), _rows(file, rows, _is_unclosed(text, sign))


def _rows(file: str, rows: "csv.DictReader[str]", unclosed: bool) -> Iterator[dict[str, str] | RefusalRecord]:
    number, held = 0, None
    try:
        for row in rows:
            if held is not None:
                yield held
            number += 1
            held = {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
    except csv.Error as error:
        yield RefusalRecord(f"{file}!{number + 1}", "ingest", f"the table cannot be read from here on ({error}); export it again as CSV")
    if held is not None and unclosed:
        reason = "a quotation mark opens here and is never closed, so that the rest of the table cannot be told apart; close it"
        yield RefusalRecord(f"{file}!{number}", "ingest", reason)
    elif held is not None:
        yield held


def _is_unclosed(text: str, sign: str) -> bool:
    """Whether the table ends inside of quotation marks."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def load_told(file: str, octets: bytes) -> tuple[dict[str, dict[str, str]], tuple[RefusalRecord, ...]]:
    """{file: fields} of a `reports.csv` (columns file, outlet, published, title, url, author, language; others are ignored), and what is
    wrong with it. Of two rows for one file the first holds; a second that tells something else is refused. Raises Refusal."""
    found: dict[str, dict[str, str]] = {}
    refused = []
    for number, row in enumerate(open_table(file, octets)[1], 1):
        if isinstance(row, RefusalRecord):
            refused.append(row)
            continue
        name = row.get("file", "").strip().replace("\\", "/").removeprefix("./")
        told = told_of(row)
        if name and any(found.get(name, {}).get(key, value) != value for key, value in told.items()):
            reason = f"it tells of {name} a second time, and something else; the first row was taken: leave one out"
            refused.append(RefusalRecord(f"{file}!{number}", "ingest", reason))
        elif name:
            found[name] = {**told, **found.get(name, {})}
    return found, tuple(refused)
