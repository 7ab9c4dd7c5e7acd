"""Which format a run of bytes has, and the reports in it: one table from suffix to reader; the first bytes decide where there is none."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from rashomon.errors import Refusal
from rashomon.ingest.archive import open_archive
from rashomon.ingest.bytes import is_binary
from rashomon.ingest.feed import ingest_feed
from rashomon.ingest.mail import attachments_of, ingest_mail, split_mailbox
from rashomon.ingest.objects import ingest_json, ingest_json_lines
from rashomon.ingest.pdf import ingest_pdf
from rashomon.ingest.plain import ingest_plain
from rashomon.ingest.table import ingest_table
from rashomon.ingest.told import Told, load_told, open_table
from rashomon.ingest.warc import open_warc
from rashomon.records import Raw, RefusalRecord

__all__ = ["TOLD_FILE", "ingest_bytes", "ingest_files", "tells_of_files"]

TOLD_FILE = "reports.csv"
Read = Callable[[str], bytes | RefusalRecord]
DEEPEST = 3  # archives in archives
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".arc.gz": "warc",
    ".wacz": "zip",
    ".zip": "zip",
    ".rss": "feed",
    ".atom": "feed",
    ".json": "json",
    ".jsonld": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
}
OFFICE = frozenset({".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx", ".epub", ".pages"})
MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/ld+json": "json",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/zip": "zip",
    "message/rfc822": "mail",
    "text/csv": "table",
}
LEFT_OUT = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|mjs|woff2?|ttf|mp[34]|m4a|avi|mov|webm|wav|"
    r"sqlite|rashomon(?:-wal|-shm)?|db|pyc|lock|log|cdx|cdxj|idx)$",
    re.IGNORECASE,
)


def ingest_files(names: list[str], read: Read, prefix: str, depth: int = 0) -> Iterator[Raw | RefusalRecord]:
    """The reports of the files of one folder or archive, read one after the other; a `reports.csv` tells of those beside and below it.

    `prefix` stands before each name ("" for a folder, "a.zip!" for an archive). Pictures, styles, scripts and case files are left out.
    """
    beside = {name: read(name) for name in names if PurePosixPath(name).name == TOLD_FILE}
    told = {name: octets for name, octets in beside.items() if isinstance(octets, bytes) and tells_of_files(octets)}
    tables = {}
    for name, known in told.items():
        tables[str(PurePosixPath(name).parent)], refused = load_told(prefix + name, known)
        yield from refused
    for folder, table in tables.items():
        for missing in sorted({_under(folder, f) for f in table} - set(names)):
            yield RefusalRecord(prefix + missing, "ingest", f"{TOLD_FILE} lists it, but there is no such file; add it or take the line out")
    for name in names:
        if name in told or LEFT_OUT.search(name):
            continue
        octets = read(name)
        if isinstance(octets, RefusalRecord):
            yield octets
        else:
            yield from ingest_bytes(prefix + name, octets, _told(name, tables), depth=depth)


def tells_of_files(octets: bytes) -> bool:
    """Whether a `reports.csv` has the column `file`: it tells of other files. Otherwise its rows may be reports themselves."""
    try:
        return "file" in open_table(TOLD_FILE, octets)[0]
    except Refusal:
        return False


def _under(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _told(name: str, tables: dict[str, dict[str, dict[str, str]]]) -> Told:
    path = PurePosixPath(name)
    for folder in path.parents:
        table = tables.get(str(folder))
        relative = str(path.relative_to(folder))
        if table and relative in table:
            return table[relative]
    return {}


def ingest_bytes(file: str, octets: bytes, told: Told, *, media: str | None = None, depth: int = 0) -> Iterator[Raw | RefusalRecord]:
    """The reports in a run of bytes; what cannot be read comes as a refusal."""
    nothing = True
    try:
        for found in _ingest(file, octets, told, MEDIA.get(media or "") or _format(file, octets), depth):
            nothing = False
            yield found
        if nothing:
            raise Refusal(file, "ingest", "there is no report in it; give files with text, or leave it out")
    except Refusal as refusal:
        yield RefusalRecord(refusal.file, refusal.stage, refusal.reason)


def _ingest(file: str, octets: bytes, told: Told, form: str, depth: int) -> Iterator[Raw | RefusalRecord]:
    if form in ("text", "markdown", "html"):
        yield ingest_plain(file, octets, form, told)
    elif form == "pdf":
        yield ingest_pdf(file, octets, told)
    elif form == "mail":
        yield from _message(file, octets, depth)
    elif form == "mailbox":
        for number, message in enumerate(split_mailbox(octets), 1):
            yield from _message(f"{file}!{number}", message, depth)
    elif form == "zip":
        yield from _archive(file, octets, depth)
    elif form == "warc":
        for kept in open_warc(file, octets):
            if isinstance(kept, RefusalRecord):
                yield kept
            else:
                yield from ingest_bytes(f"{file}!{kept[0]}", kept[2], {"url": kept[0]}, media=kept[1], depth=depth + 1)
    else:
        yield from {"feed": ingest_feed, "json": ingest_json, "lines": ingest_json_lines, "table": ingest_table}[form](file, octets)


def _message(file: str, octets: bytes, depth: int) -> Iterator[Raw | RefusalRecord]:
    attached = list(attachments_of(octets)) if depth < DEEPEST else []
    try:
        yield ingest_mail(file, octets)
    except Refusal:
        if not attached:
            raise
    for name, held in attached:
        if not LEFT_OUT.search(name):
            yield from ingest_bytes(f"{file}!{name}", held, {}, depth=depth + 1)


def _archive(file: str, octets: bytes, depth: int) -> Iterator[Raw | RefusalRecord]:
    if depth >= DEEPEST:
        raise Refusal(file, "ingest", f"archives lie in archives more than {DEEPEST} deep; unpack them and give the folder")
    wacz = file.lower().endswith(".wacz")
    files: dict[str, bytes] = {}
    for member in open_archive(file, octets):
        if isinstance(member, RefusalRecord):
            yield member
        elif not wacz or member[0].lower().endswith((".warc", ".warc.gz")):
            files[member[0]] = member[1]
    yield from ingest_files(list(files), files.__getitem__, f"{file}!", depth + 1)


def _format(file: str, octets: bytes) -> str:
    """By the suffix; else by the first bytes. Raises Refusal for a binary file of an unknown kind."""
    suffixes = PurePosixPath(file.rsplit("!", 1)[-1].lower()).suffixes
    known = SUFFIXES.get("".join(suffixes[-2:])) or SUFFIXES.get(suffixes[-1] if suffixes else "")
    if suffixes and suffixes[-1] in OFFICE:
        raise Refusal(file, "ingest", f"{suffixes[-1]} files are not read; save it as text, HTML or PDF")
    head = octets[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if known and not (known in ("text", "html") and head.startswith((b"%PDF-", b"PK\x03\x04"))):
        return known
    for sign, form in ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"WARC/", "warc"), (b"\x1f\x8b", "warc"), (b"From ", "mailbox")):
        if head.startswith(sign):
            return form
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", head, re.DOTALL):
        return "feed"
    if re.match(
        rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p)\b", head, re.DOTALL | re.IGNORECASE
    ):
        return "html"
    if suffixes and suffixes[-1] == ".xml":
        return "feed"
    if head.startswith((b"{", b"[")) and b'"' in head:
        return "lines" if re.search(rb"\}\s*\n\s*\{", octets[:200_000]) else "json"
    if re.match(rb"(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*){3,}", head) and re.search(rb"(?mi)^(?:from|subject|date): ", head):
        return "mail"
    if octets.strip() and is_binary(octets) and not octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(file, "ingest", "the file is binary, in no format that Rashomon reads; export it as text, HTML or PDF")
    return "text"
