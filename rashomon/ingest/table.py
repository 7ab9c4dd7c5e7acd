"""CSV and TSV tables: one report a row."""

import csv
import io
import json
from collections.abc import Iterator

from rashomon.errors import Refusal
from rashomon.ingest.bytes import is_binary
from rashomon.ingest.plain import make_raw
from rashomon.ingest.told import told_of
from rashomon.records import Raw, RefusalRecord

__all__ = ["ingest_table"]

TEXTS = ("text", "body", "content", "articleBody", "full_text")


def ingest_table(file: str, octets: bytes) -> Iterator[Raw | RefusalRecord]:
    """The rows of a table with a column `text`, and any of title, published, outlet, author, url, language. Raises Refusal."""
    if is_binary(octets[3:]):
        raise Refusal(file, "ingest", "the file is no table in UTF-8; export it again as CSV")
    text = octets.decode("utf-8-sig", "replace")
    head = text.split("\n", 1)[0]
    sign = max("\t;,", key=head.count)
    csv.field_size_limit(64 * 1024 * 1024)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    column = next((c for c in TEXTS if c in (rows.fieldnames or [])), None)
    if column is None:
        raise Refusal(file, "ingest", "the table has no column `text`; name the column that holds the reports' text so")
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            yield _row(f"{file}!{number}", {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}, column)
    except csv.Error as error:
        yield RefusalRecord(f"{file}!{number + 1}", "ingest", f"the table cannot be read from here on ({error}); export it again as CSV")


def _row(name: str, row: dict[str, str], column: str) -> Raw | RefusalRecord:
    if not row.get(column, "").strip():
        return RefusalRecord(name, "ingest", "the row holds no text; fill the column `text` or leave the row out")
    octets = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    return make_raw(name, octets, "text", row[column], told_of(row))
