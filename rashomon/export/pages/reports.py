"""The reports' pages: the text in paragraphs, every finding marked, and what each paragraph gives to the dossier."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import Links, voice_id
from rashomon.export.pages.marks import Mark, marks_of, weave
from rashomon.export.pages.sources import UNNAMED, speaker_of
from rashomon.export.pages.wording import MEASURES, NOT_STATED, SEGMENTS, day_and_time, figure_value
from rashomon.records import Reading, Report, Span, Stretch

__all__ = ["Block", "Note", "ReportView", "report_card", "report_view"]

STATED = {"metadata": "as its metadata states", "text": "as its text states", "file": "as its file’s name states"}
ASIDE = ("comment", "boilerplate", "related")


@dataclass(frozen=True, slots=True)
class Note:
    """A fact that rests on a paragraph."""

    kind: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a report, or a stretch set aside as comment, frame or links. `kind` is a segment's or body."""

    kind: str
    label: str
    html: Markup
    notes: tuple[Note, ...] = ()
    plain: str = ""

    @property
    def aside(self) -> bool:
        """Whether nothing is read from it."""
        return self.kind in ASIDE


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its marked text."""

    report: Report
    id: str
    href: str
    outlet: str
    title: str
    published: str
    published_from: str
    author: str
    language: str
    copy_of: tuple[str, str] | None
    found: tuple[tuple[str, int], ...]
    blocks: tuple[Block, ...] = ()
    headline: Markup | None = None


def report_card(ledger: Ledger, links: Links, reading: Reading) -> ReportView:
    """What is known about a report, without its text."""
    r = reading.report
    original = ledger.dossier.copies.get(r.id)
    held = ledger.readings.get(original or "")
    found = (
        ("figure", len(reading.figures)),
        ("statement", len(reading.attributions)),
        ("happening", len(reading.events)),
        ("name", len(reading.names)),
    )
    return ReportView(
        r,
        links.report(r.id).rsplit("#", 1)[-1],
        links.report(r.id),
        ledger.outlet(r.id),
        r.title or "Title not stated",
        day_and_time(r.published),
        STATED.get(r.published_from or "", ""),
        r.author or NOT_STATED,
        r.language or NOT_STATED,
        (ledger.byline(held.report.id), links.report(held.report.id)) if held else None,
        found,
    )


def report_view(ledger: Ledger, links: Links, reading: Reading) -> ReportView:
    """A report with its text in blocks."""
    card = report_card(ledger, links, reading)
    marks = marks_of(ledger, links, reading)
    seen: set[str] = set()
    blocks = []
    for kind, span in _stretches(reading.report):
        if kind in ASIDE:
            html = weave(reading.report.text, span, (), seen)
        else:
            html = weave(reading.report.text, span, [m for m in marks if m.start < span.end and span.start < m.end], seen)
        notes = () if kind in ASIDE else tuple(_notes(ledger, links, reading, span, marks))
        blocks.append(Block(kind, SEGMENTS.get(kind, ""), html, notes, reading.quote(span)))
    title = next((i for i, b in enumerate(blocks) if b.kind == "headline" and not b.notes and b.plain == card.title), None)
    headline = None if title is None else blocks.pop(title).html  # shown once, as the page's heading
    return replace(card, blocks=tuple(_joined(blocks)), headline=headline)


def _stretches(report: Report) -> Iterator[tuple[str, Span]]:
    """Lines of the text, cut where a segment begins or ends, without the white space around them."""
    cuts = sorted({0, len(report.text), *(s.start for s in report.segments), *(s.end for s in report.segments)})
    for start, end in pairwise(cuts):
        kind = next((s.kind for s in report.segments if s.start <= start and end <= s.end), "body")
        for line in re.finditer(r"[^\n]+", report.text[start:end]):
            words = line.group()
            if words.strip():
                left = start + line.start() + len(words) - len(words.lstrip())
                yield kind, Span(left, start + line.start() + len(words.rstrip()))


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Neighbouring blocks that are set aside for one reason are shown as one."""
    held: Block | None = None
    for block in blocks:
        if held and held.aside and held.kind == block.kind:
            held = Block(held.kind, held.label, Markup("{}<br>{}").format(held.html, block.html))
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _notes(ledger: Ledger, links: Links, reading: Reading, span: Span, marks: Sequence[Mark]) -> Iterator[Note]:
    """What the dossier takes from a paragraph: figures, statements, happenings, disputes, in the order of the text."""

    def inside(stretch: Stretch) -> bool:
        return span.start <= stretch.start < span.end

    for f in reading.figures:
        if inside(f):
            text = f"{MEASURES.get(f.measure, f.measure)}: {figure_value(f, reading.quote(f))}"
            yield Note("figure", text, links.figure(f.id, ledger.series_of.get(f.id)))
    for a in reading.attributions:
        if inside(a.content):
            speaker = speaker_of(ledger, reading, a)
            source = reading.quote(a.source) if a.source else UNNAMED
            yield Note(
                "statement",
                f"{ledger.entity_name(speaker) or source} {a.stance}",
                links.fact("voices", voice_id(speaker if speaker in ledger.entities else None, source)),
            )
    for event, mention in ledger.told_in(reading.report.id):
        if inside(mention.anchor):
            yield Note("happening", event.what, links.fact("timeline", event.id))
    for m in marks:
        if m.dispute and inside(m):
            yield Note("accounts differ", m.label.split("; ")[0], m.dispute)
