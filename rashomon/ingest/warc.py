"""Web archives: WARC files and WACZ packages (warcio)."""

import io
from collections.abc import Iterator

from rashomon.errors import Refusal
from rashomon.ingest.bytes import LARGEST
from rashomon.records import RefusalRecord

__all__ = ["Kept", "open_warc"]

Kept = tuple[str, str, bytes]  # the address, the media type, the bytes
MEDIA = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def open_warc(file: str, octets: bytes) -> Iterator[Kept | RefusalRecord]:
    """Pages, texts and PDF files that were answered with success. Raises Refusal where it is no web archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = 0
    try:
        for record in ArchiveIterator(io.BytesIO(octets), arc2warc=True):
            if record.rec_type not in ("response", "resource"):
                continue
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            headers = record.http_headers
            if headers is not None and headers.get_statuscode() != "200":
                continue
            media = str((headers or record.rec_headers).get_header("Content-Type") or "").split(";")[0].strip().lower()
            if not address or address.startswith("urn:") or address.endswith("/robots.txt") or media not in MEDIA:
                continue
            held = record.content_stream().read(LARGEST + 1)
            found += 1
            if len(held) > LARGEST:
                yield RefusalRecord(f"{file}!{address}", "ingest", "the page is larger than a report can be; give its text")
            elif held.strip():
                yield address, media, held
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        if not found:
            raise Refusal(file, "ingest", "the file is no web archive, or its beginning is damaged; save it again") from error
        yield RefusalRecord(f"{file}!{found + 1}", "ingest", "the web archive is damaged from here on; save it again")
