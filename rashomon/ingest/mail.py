"""E-mail: single messages (.eml) and mailboxes (.mbox), with the standard library."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from rashomon.errors import Refusal
from rashomon.ingest.bytes import is_binary
from rashomon.ingest.plain import make_raw
from rashomon.records import Raw

__all__ = ["attachments_of", "ingest_mail", "split_mailbox"]


def ingest_mail(file: str, octets: bytes) -> Raw:
    """One message as a report: its text (the HTML where there is no plain text), subject, sender and date. Raises Refusal."""
    message = _parsed(octets)
    body = message.get_body(preferencelist=("plain", "html"))
    try:
        content = body.get_content() if body is not None else ""
    except (LookupError, ValueError, AttributeError):
        raw = body.get_payload(decode=True) if body is not None else b""
        content = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
    if not isinstance(content, str) or not content.strip():
        raise Refusal(file, "ingest", "the message holds no text; save its attachment as a file and give that")
    if is_binary(content.encode("utf-8", "replace")):
        raise Refusal(file, "ingest", "the message holds no readable text; save it again from the mail program")
    media = "html" if body is not None and body.get_content_type() == "text/html" else "text"
    sender = parseaddr(str(message.get("From", "")))[0].strip()
    subject = re.sub(r"^(?:\s*(?:fwd?|re|aw|wg)\s*:)+\s*", "", str(message.get("Subject", "")), flags=re.IGNORECASE)
    told = {"title": " ".join(subject.split()), "author": sender, "published": _date(message)}
    return make_raw(file, octets, media, content, {k: v for k, v in told.items() if v})


def _parsed(octets: bytes) -> EmailMessage:
    message = message_from_bytes(octets, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def attachments_of(octets: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the files attached to a message."""
    for number, part in enumerate(_parsed(octets).iter_attachments()):
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload and part.get_content_maintype() in ("text", "application"):
            yield (part.get_filename() or f"attachment-{number + 1}").replace("/", "_"), payload


def split_mailbox(octets: bytes) -> Iterator[bytes]:
    """The messages of an mbox file: each begins with a line "From " after a blank line; ">From " is un-quoted."""
    starts = [m.start() for m in re.finditer(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n", octets)]
    for start, end in zip(starts, [*starts[1:], len(octets)], strict=False):  # no message at all gives none
        _, _, message = octets[start:end].partition(b"\n")
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", message).rstrip(b"\r\n") + b"\n"
