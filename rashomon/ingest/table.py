"""CSV and TSV tables: one report a row."""

import json
from collections.abc import Iterator

from rashomon.errors import Refusal
from rashomon.ingest.plain import make_raw
from rashomon.ingest.told import TEXTS, open_table, told_of
from rashomon.records import Raw, RefusalRecord

__all__ = ["ingest_table"]


def ingest_table(file: str, octets: bytes) -> Iterator[Raw | RefusalRecord]:
    """The rows of a table with a column `text`, and any of title, published, outlet, author, url, language. Raises Refusal."""
    columns, rows = open_table(file, octets)
    column = next((c for c in TEXTS if c in columns), None)
    if column is None:
        reason = "the table has no column `text`, nor one `file` that names the reports beside it; name its columns in the first row"
        raise Refusal(file, "ingest", reason)
    for number, row in enumerate(rows, 1):
        yield row if isinstance(row, RefusalRecord) else _row(f"{file}!{number}", row, column)


def _row(name: str, row: dict[str, str], column: str) -> Raw | RefusalRecord:
    if not row.get(column, "").strip():
        return RefusalRecord(name, "ingest", "the row holds no text; fill the column `text` or leave the row out")
    octets = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    return make_raw(name, octets, "text", row[column], told_of(row))
