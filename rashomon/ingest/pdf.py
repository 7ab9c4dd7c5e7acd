"""PDF files: the text of their pages (pypdf)."""

import io
import logging
import re

from rashomon.errors import Refusal
from rashomon.ingest.plain import make_raw
from rashomon.ingest.told import Told
from rashomon.records import Raw

__all__ = ["ingest_pdf"]

MOST_PAGES = 1000


def ingest_pdf(file: str, octets: bytes, told: Told) -> Raw:
    """The text of a PDF's pages, parted by blank lines; its own title and author where nothing else tells them.

    The date in a PDF's properties is that of its making, not of publication, and is not taken. Raises Refusal for a locked, a broken
    or a scanned file.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say stands in the refusal
    try:
        reader = PdfReader(io.BytesIO(octets))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal(file, "ingest", "the PDF is locked by a password; save a copy without one")
        pages = [page.extract_text() or "" for page in reader.pages[:MOST_PAGES]]
        properties: dict[str, object] = dict(reader.metadata or {})
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError, NotImplementedError) as error:
        raise Refusal(
            file, "ingest", f"the PDF is broken or of an unknown kind ({type(error).__name__}); open it and save it again"
        ) from error
    text = "\n\n".join(p.strip() for p in pages if p.strip()).replace("\x00", "")
    text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)  # a word that the end of a line cut
    if not any(c.isalpha() for c in text):
        raise Refusal(file, "ingest", "the PDF holds pictures and no text; run a text recogniser over it first")
    own = {key: _property(properties.get(name)) for key, name in (("title", "/Title"), ("author", "/Author"))}
    notes = (f"only the first {MOST_PAGES} pages were read",) if len(reader.pages) > MOST_PAGES else ()
    return make_raw(file, octets, "text", text, {**{k: v for k, v in own.items() if v}, **told}, notes)


def _property(value: object) -> str:
    """A property that was written by a person; the names that programs put in ("Microsoft Word - a.doc", "untitled") are none."""
    text = " ".join(str(value or "").split())
    return "" if re.search(r"^(?:untitled|microsoft|document\d*$)|\.(?:docx?|indd|pdf|rtf)$", text, re.IGNORECASE) else text
