"""What a container tells of a report: fields under many names, and the table `reports.csv` beside text files."""

import csv
import io
from collections.abc import Mapping
from typing import Any

__all__ = ["FIELDS", "Told", "load_told", "told_of"]

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


def load_told(octets: bytes) -> dict[str, dict[str, str]]:
    """{file: fields} of a `reports.csv` (columns file, outlet, published, title, url, author, language; others are ignored)."""
    text = octets.decode("utf-8-sig", "replace")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        name = (row.get("file") or "").strip().replace("\\", "/").removeprefix("./")
        if name:
            found[name] = told_of({key: value for key, value in row.items() if isinstance(key, str)})
    return found
