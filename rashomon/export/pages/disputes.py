"""Where the accounts part: pairs of places side by side, joined in disputes."""

from collections import defaultdict
from dataclasses import dataclass

from rashomon.export.pages.ledger import Excerpt, Ledger
from rashomon.export.pages.links import Links
from rashomon.export.pages.sources import chain_of_attribution, chain_of_figure, says
from rashomon.export.pages.wording import KINDS
from rashomon.records import Anchor, Disagreement

__all__ = ["Dispute", "Pair", "Side", "disputes"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two places: who publishes it, on whose word, and the words in their sentence."""

    document: str
    byline: str
    report: str
    excerpt: Excerpt
    words: str
    says: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that do not agree, and how."""

    id: str
    kind: str
    label: str
    meaning: str
    why: str
    score: float
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Dispute:
    """Pairs about one thing, the gravest first, with the facts that they touch."""

    id: str
    href: str
    about: str
    kind: str
    label: str
    pairs: tuple[Pair, ...]
    outlets: tuple[str, ...]
    series: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str], ...]
    story: str


def disputes(ledger: Ledger, links: Links) -> list[Dispute]:
    """Every dispute: contradictions and parting accounts first, then scope, then updates; the gravest first in each."""
    joined: dict[str, list[Disagreement]] = defaultdict(list)
    for d in ledger.dossier.disagreements:
        joined[d.dispute or d.id].append(d)
    found = [_dispute(ledger, links, id, sorted(ds, key=_gravity)) for id, ds in joined.items()]
    return sorted(found, key=lambda d: (_class(d.kind), -d.pairs[0].score, d.id))


def _class(kind: str) -> int:
    """Contradictions and accounts are equally grave; an update is no quarrel."""
    return {"contradiction": 0, "account": 0, "scope": 1, "update": 2}.get(kind, 3)


def _gravity(d: Disagreement) -> tuple[int, float, str]:
    return _class(d.kind), -d.score, d.id


def _dispute(ledger: Ledger, links: Links, id: str, parts: list[Disagreement]) -> Dispute:
    pairs = tuple(_pair(ledger, links, d) for d in parts)
    series = dict.fromkeys(ledger.series_of[f] for d in parts for f in d.figures if f in ledger.series_of)
    events = dict.fromkeys(e for d in parts for e in d.events if e in ledger.events)
    first = pairs[0]
    return Dispute(
        id,
        links.fact("disputes", id),
        parts[0].about,
        first.kind,
        first.label,
        pairs,
        ledger.outlets(anchor.document for d in parts for anchor in (d.a, d.b)),
        tuple((ledger.series[s].measure, links.fact("figures", s)) for s in series),
        tuple((ledger.events[e].what, links.fact("timeline", e)) for e in events),
        ledger.story_title(parts[0].story) if ledger.several_stories else "",
    )


def _pair(ledger: Ledger, links: Links, d: Disagreement) -> Pair:
    label, meaning = KINDS.get(d.kind, (d.kind, ""))
    return Pair(d.id, d.kind, label, meaning, d.why, d.score, _side(ledger, links, d, d.a), _side(ledger, links, d, d.b))


def _side(ledger: Ledger, links: Links, d: Disagreement, anchor: Anchor) -> Side:
    return Side(
        anchor.document,
        ledger.byline(anchor.document),
        links.report(anchor.document),
        ledger.excerpt(anchor),
        links.words(anchor),
        _on_whose_word(ledger, d, anchor),
    )


def _on_whose_word(ledger: Ledger, d: Disagreement, anchor: Anchor) -> str:
    """The chain behind the words: of a figure that the disagreement touches, or of the attribution that holds the words."""
    for id in d.figures:
        reading, figure = ledger.figures.get(id, (None, None))
        if reading and figure and reading.report.id == anchor.document and figure.start < anchor.end and anchor.start < figure.end:
            return says(chain_of_figure(ledger, reading, figure), ledger.outlet(anchor.document))
    reading = ledger.readings[anchor.document]
    holding = [a for a in reading.attributions if a.content.start <= anchor.start and anchor.end <= a.content.end]
    if holding:
        narrowest = min(holding, key=lambda a: (a.content.end - a.content.start, a.id))
        return says(chain_of_attribution(ledger, reading, narrowest), ledger.outlet(anchor.document))
    return says((), ledger.outlet(anchor.document))
