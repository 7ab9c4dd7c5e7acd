"""Bytes to text: which encoding, and what was assumed."""

import codecs
import re
from contextlib import suppress

from rashomon.errors import Refusal

__all__ = ["LARGEST", "decode", "decode_table", "is_binary", "readable_size"]

LARGEST = 8 * 1024 * 1024  # bytes of one report's text or page; the longest in the training sets has 0.3 MB
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})", re.IGNORECASE
)


def decode(file: str, octets: bytes, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text and notes on what was assumed. A byte-order mark is left out; line ends are kept as they are.

    Raises Refusal for an empty, a binary or an overlong file.
    """
    if not octets.strip():
        raise Refusal(file, "ingest", "the file is empty; save the report again")
    if len(octets) > LARGEST:
        raise Refusal(
            file, "ingest", f"the file is {readable_size(len(octets))}, more than a report can have ({readable_size(LARGEST)}); split it"
        )
    marked = _decode_marked(octets)
    if marked is not None:
        return marked, ("a byte-order mark stands at the file's beginning; offsets count from after it",)
    if is_binary(octets):
        raise Refusal(file, "ingest", "the file is binary, in no format that Rashomon reads; export it as text, HTML or PDF")
    try:
        return octets.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_other(octets, markup)


def decode_table(file: str, octets: bytes) -> str:
    """The text of a table as spreadsheets save it: with or without a byte-order mark, in UTF-8 or an older encoding. Raises Refusal."""
    marked = _decode_marked(octets)
    if marked is not None:
        return marked
    if is_binary(octets):
        raise Refusal(file, "ingest", "the file is no table of text; export it again as CSV in UTF-8")
    for encoding in ("utf-8", "cp1252"):  # the second is how spreadsheets in Western Europe and America save "CSV"
        with suppress(UnicodeDecodeError):
            if encoding == "utf-8" or sum(octet > 127 for octet in octets) < len(octets) / 10:  # else another script
                return octets.decode(encoding)
    return _decode_other(octets, markup=False)[0]


def _decode_marked(octets: bytes) -> str | None:
    """The text after a byte-order mark, None where there is no mark."""
    return next((octets[len(mark) :].decode(encoding, "replace") for mark, encoding in MARKS if octets.startswith(mark)), None)


def _decode_other(octets: bytes, markup: bool) -> tuple[str, tuple[str, ...]]:
    declared = DECLARED.search(octets[:4000]) if markup else None
    if declared:
        name = (declared[1] or declared[2]).decode("ascii", "replace")
        try:
            return octets.decode(name), (f"read as {name}, as the page declares",)
        except (LookupError, UnicodeDecodeError):
            pass  # the declaration is wrong; the bytes decide
    mended = octets.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    high = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", octets))
    if broken <= max(3, high // 10):
        return mended, (f"{broken} places are no valid UTF-8 and are shown as \ufffd",)
    from charset_normalizer import from_bytes

    best = from_bytes(octets[:400_000]).best()
    encoding = best.encoding if best else "cp1252"
    return octets.decode(encoding, "replace"), (f"the encoding is not stated; read as {encoding}, the likeliest by its bytes",)


def is_binary(octets: bytes) -> bool:
    """Whether the beginning holds zero bytes or many control characters."""
    sample = octets[:20_000]
    control = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    return b"\x00" in sample or control > max(2, len(sample) // 50)


def readable_size(size: int) -> str:
    """A number of bytes for a person: `8 MB`."""
    return f"{size / 1_048_576:.0f} MB" if size >= 1_048_576 else f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} bytes"
