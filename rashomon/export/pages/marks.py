"""A report's text with every finding marked in place."""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon.export.pages.figures import CERTAINTY
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import Links, voice_id
from rashomon.export.pages.sources import UNNAMED, chain_of_figure, says, speaker_of
from rashomon.export.pages.wording import MEASURES, figure_value, long_date
from rashomon.records import Anchor, Attribution, Figure, Reading, Span, Stretch

__all__ = ["LAYERS", "Mark", "marks_of", "weave"]

LAYERS = {
    "figure": "Figures",
    "quote": "Statements",
    "source": "Who says so",
    "event": "Happenings",
    "dispute": "Where accounts differ",
    "name": "Names",
    "time": "Times",
    "term": "What actors are called",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked: its layers, the fact that it leads to, and what it is in a few words."""

    start: int
    end: int
    id: str
    layers: tuple[str, ...]
    href: str
    label: str
    dispute: str = ""


class _Marks:
    """Collects findings by the stretch that they cover: two findings on the same words are one mark."""

    def __init__(self, document: str, links: Links) -> None:
        self.document, self.links = document, links
        self.layers: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)
        self.hrefs: dict[tuple[int, int], str] = {}
        self.labels: dict[tuple[int, int], list[str]] = defaultdict(list)
        self.disputes: dict[tuple[int, int], str] = {}

    def add(self, stretch: Stretch, layer: str, label: str, href: str = "") -> None:
        key = (stretch.start, stretch.end)
        self.layers[key][layer] = None
        self.labels[key].append(label)
        if href:
            self.hrefs.setdefault(key, href)

    def result(self) -> list[Mark]:
        return [
            Mark(
                s,
                e,
                self.links.words_id(Anchor(self.document, s, e)),
                tuple(self.layers[s, e]),
                self.hrefs.get((s, e), ""),
                "; ".join(dict.fromkeys(x for x in self.labels[s, e] if x)),
                self.disputes.get((s, e), ""),
            )
            for s, e in sorted(self.layers, key=lambda k: (k[0], -k[1]))
            if s < e
        ]


def marks_of(ledger: Ledger, links: Links, reading: Reading) -> list[Mark]:
    """Every finding in a report as marks, in the order of the text, the outer ones first. Figures, names and terms are links."""
    marks = _Marks(reading.report.id, links)
    for d in ledger.dossier.disagreements:
        for anchor in (d.a, d.b):
            if anchor.document == reading.report.id:
                marks.add(anchor, "dispute", f"{d.kind}: {d.about}")
                marks.disputes.setdefault((anchor.start, anchor.end), links.fact("disputes", d.dispute or d.id))
    for figure in reading.figures:
        _mark_figure(marks, ledger, links, reading, figure)
    for attribution in reading.attributions:
        _mark_attribution(marks, ledger, links, reading, attribution)
    _mark_events(marks, ledger, reading)
    _mark_words(marks, ledger, links, reading)
    return marks.result()


def _mark_figure(marks: _Marks, ledger: Ledger, links: Links, reading: Reading, figure: Figure) -> None:
    value, measure = figure_value(figure, reading.quote(figure)), MEASURES.get(figure.measure, figure.measure).lower()
    who = says(chain_of_figure(ledger, reading, figure), ledger.outlet(reading.report.id))
    label = ", ".join(x for x in (f"{measure}: {value}", CERTAINTY.get(figure.certainty, ""), f"says {who}") if x)
    marks.add(figure, "figure", label, links.figure(figure.id, ledger.series_of.get(figure.id)))


def _mark_attribution(marks: _Marks, ledger: Ledger, links: Links, reading: Reading, attribution: Attribution) -> None:
    source = reading.quote(attribution.source) if attribution.source else UNNAMED
    marks.add(attribution.content, "quote", f"{source} {attribution.stance} ({attribution.mode})")
    speaker = speaker_of(ledger, reading, attribution)
    href = links.fact("voices", voice_id(speaker if speaker in ledger.entities else None, source))
    if attribution.source:
        marks.add(attribution.source, "source", "source", href)
    if attribution.cue:
        marks.add(attribution.cue, "source", "how it is said")
    for carrier in attribution.via:
        marks.add(carrier, "source", "carrier")


def _mark_events(marks: _Marks, ledger: Ledger, reading: Reading) -> None:
    for event, mention in ledger.told_in(reading.report.id):
        marks.add(mention.anchor, "clause", f"happening: {event.what}")
    for told in reading.events:
        marks.add(told.trigger, "event", f"happening: {told.type}")


def _mark_words(marks: _Marks, ledger: Ledger, links: Links, reading: Reading) -> None:
    for i, name in enumerate(reading.names):
        entity = ledger.dossier.entity_of.get((reading.report.id, i))
        known = entity in ledger.entities
        label = f"{name.type}: {ledger.entity_name(entity)}" if known else name.type
        marks.add(name, "name", label, links.fact("names", entity) if entity and known else "")
    for time in reading.times:
        marks.add(time, "time", f"time: {_time_words(time.value)}")
    for term in reading.terms:
        marks.add(term, "term", f"{term.referent}, {'own words' if term.voice == 'own' else 'quoted'}")
    for figure in reading.figures:
        for span in (figure.of_whom, figure.unit):
            if span is not None and not figure.start <= span.start < figure.end:
                marks.add(span, "figure", "what is counted")


def _time_words(value: str | None) -> str:
    return long_date(value) if value and len(value) == 10 and value[:4].isdigit() else value or "not resolved"


def weave(text: str, stretch: Span, marks: Iterable[Mark], seen: set[str]) -> Markup:
    """A stretch of text as HTML, the marks nested in it; marks that cross each other are split. `seen` keeps each id once.

    >>> str(weave("a <b> c", Span(0, 7), [Mark(2, 5, "x", ("name",), "", "label")], set()))
    'a <span class="m m-name" id="x" title="label">&lt;b&gt;</span> c'
    """
    waiting = [
        (max(m.start, stretch.start), -min(m.end, stretch.end), i, m)
        for i, m in enumerate(marks)
        if m.start < stretch.end and stretch.start < m.end
    ]
    heapq.heapify(waiting)
    pieces: list[Markup] = []
    open_marks: list[tuple[int, str, Mark]] = []
    at = stretch.start
    while waiting or open_marks:
        start = waiting[0][0] if waiting else stretch.end + 1
        if open_marks and open_marks[-1][0] <= start:
            end, tag, mark = open_marks.pop()
            pieces += [escape(text[at:end]), Markup(f"</{tag}>"), _flag(mark, end)]
            at = end
            continue
        start, minus_end, order, mark = heapq.heappop(waiting)
        end = -minus_end
        pieces.append(escape(text[at:start]))
        at = start
        if open_marks and open_marks[-1][0] < end:
            heapq.heappush(waiting, (open_marks[-1][0], minus_end, order, mark))
            end = open_marks[-1][0]
        tag = "a" if mark.href and not any(t == "a" for _, t, _ in open_marks) else "span"
        pieces.append(_opening(tag, mark, seen))
        open_marks.append((end, tag, mark))
    pieces.append(escape(text[at : stretch.end]))
    return Markup("").join(pieces)


def _opening(tag: str, mark: Mark, seen: set[str]) -> Markup:
    id_part = Markup("") if mark.id in seen else Markup(' id="{}"').format(mark.id)
    seen.add(mark.id)
    href = Markup(' href="{}"').format(mark.href) if tag == "a" else Markup("")
    title = Markup(' title="{}"').format(mark.label)
    return Markup('<{} class="m {}"{}{}{}>').format(Markup(tag), " ".join(f"m-{x}" for x in mark.layers), id_part, href, title)


def _flag(mark: Mark, end: int) -> Markup:
    """The sign after words that are in dispute, once, where the whole mark ends."""
    return (
        Markup("")
        if not mark.dispute or end != mark.end
        else Markup('<a class="flag" href="{}" title="accounts differ here">≠<span class="sr"> accounts differ: {}</span></a>').format(
            mark.dispute, mark.label
        )
    )
