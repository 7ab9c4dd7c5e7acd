"""Where a report itself comes from: an agency that it credits, its own work, or nothing that its text tells."""

import re
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.records import Report

__all__ = ["Lineage", "find_lineage"]

# A dateline: a place in capitals, or a place and an agency in brackets, before a dash at the beginning of the body.
DATELINE = re.compile(r"^\W*(?:[A-Z][A-Z.,'’ -]{3,40}|[A-Z][\w.,'’ -]{2,40}\([^()\n]{2,30}\))\s*[—–-]{1,2}\s")
# A credit alone at the end, behind the last sentence: "… (Agency)", "Source: agency".
SIGNED = re.compile(r"(?:[.!?”\"]\s*|\n\s*)[(\[]?(?:source:\s*)?([A-Z][A-Z -]{1,22})[)\].]?\s*(?:\n[^\n]{0,60})?$", re.IGNORECASE)
# A credit stands at the edges: in this many characters at the beginning and at the end of what is read.
EDGE = 160


@dataclass(frozen=True, slots=True)
class Lineage:
    """`kind`: agency, outlet or unknown; `key` is the same for reports of one lineage."""

    kind: str
    key: str
    name: str


def find_lineage(report: Report, lexicon: Lexicon) -> Lineage:
    """The lineage that a report's text tells: an agency's credit first, then signs of the outlet's own work (an author, a dateline)."""
    agency = _credited(report, lexicon)
    if agency is not None:
        return Lineage("agency", agency, agency)
    outlet = report.outlet or report.file
    key = re.sub(r"^the|^www\.|\.(?:com|org|net|co\.uk|[a-z]{2,3})$|[^a-z0-9]", "", outlet.lower().replace("the ", ""))
    if report.outlet is not None and _own_work(report, lexicon):
        return Lineage("outlet", key, outlet)
    return Lineage("unknown", report.id, outlet)


def _body(report: Report) -> str:
    parts, at = [], 0
    for segment in sorted(report.segments):
        if segment.kind in {"comment", "boilerplate", "related", "headline", "caption"}:
            parts.append(report.text[at:max(at, segment.start)])
            at = max(at, segment.end)
    return "".join([*parts, report.text[at:]]).strip()


def _credited(report: Report, lexicon: Lexicon) -> str | None:
    """The agency named as author or outlet, in a credit line, in a dateline's brackets, or alone at the end."""
    table = {str(alias): str(agency) for agency, aliases in lexicon["origins"]["agencies"].items() for alias in aliases}
    for said in (report.outlet, report.author):
        if said is not None and (found := table.get(said.lower().strip())):
            return found
    body = _body(report)
    head = re.match(r"^[^\n]{0,60}\(([A-Za-z .-]{2,24})\)\s*[—–-]", body)
    if head and (found := table.get(head.group(1).lower().strip())):
        return found
    tail = SIGNED.search(body[-EDGE:])
    return table.get(tail.group(1).lower().strip()) if tail else None


def _own_work(report: Report, lexicon: Lexicon) -> bool:
    """Whether the text shows that the outlet worked on it: an author, a dateline, its own people, answers given to it."""
    if report.author is not None:
        return True
    body = _body(report)
    if DATELINE.match(body):
        return True
    lower = body.lower()
    if any(phrase in lower for phrase in lexicon["origins"]["own_work"]):
        return True
    name = re.escape(re.sub(r"^the\s+|\.(?:com|org|net|co\.uk|[a-z]{2,3})$", "", (report.outlet or "").lower()))
    asked, sent = rf"\b(?:told|tells) (?:the )?{name}\b", rf"\b{name}(?:'s|’s)? (?:[\w-]+ )?(?:correspondent|reporter)"
    return bool(name) and re.search(f"{asked}|{sent}", lower) is not None
