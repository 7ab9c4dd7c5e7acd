"""Two outlets, or two days, side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.export.pages.disputes import Dispute
from rashomon.export.pages.figures import FigureRow, SeriesView
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.timeline import Day, EventView

__all__ = ["Comparison", "CountPair", "TermPair", "compare_days", "compare_outlets"]


@dataclass(frozen=True, slots=True)
class CountPair:
    """What each of the two gives for one count."""

    series: SeriesView
    a: tuple[FigureRow, ...]
    b: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class TermPair:
    """How often each of the two uses a word of its own."""

    referent: str
    term: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both tell, what only one tells, their counts, their disputes and their words."""

    both: tuple[EventView, ...]
    only_a: tuple[EventView, ...]
    only_b: tuple[EventView, ...]
    counts: tuple[CountPair, ...]
    disputes: tuple[Dispute, ...]
    terms: tuple[TermPair, ...]


def compare_outlets(
    ledger: Ledger, days: Sequence[Day], series: Sequence[SeriesView], disputes: Sequence[Dispute], a: str, b: str
) -> Comparison:
    """Two outlets side by side."""
    events = [e for d in days for e in d.events]
    return Comparison(
        tuple(e for e in events if a in e.outlets and b in e.outlets),
        tuple(e for e in events if a in e.outlets and b not in e.outlets),
        tuple(e for e in events if b in e.outlets and a not in e.outlets),
        tuple(p for p in (_counts(s, a, b) for s in series) if p.a and p.b),
        tuple(d for d in disputes if any({ledger.outlet(p.a.document), ledger.outlet(p.b.document)} == {a, b} for p in d.pairs)),
        _terms(ledger, a, b),
    )


def compare_days(days: Sequence[Day], series: Sequence[SeriesView], a: str, b: str) -> Comparison:
    """Two days side by side: what is reported of each, and the counts of each."""
    of_day = {d.date: d.events for d in days}
    pairs = [
        CountPair(
            s, tuple(r for r in s.rows if (r.figure.as_of or "")[:10] == a), tuple(r for r in s.rows if (r.figure.as_of or "")[:10] == b)
        )
        for s in series
    ]
    return Comparison((), of_day.get(a, ()), of_day.get(b, ()), tuple(p for p in pairs if p.a or p.b), (), ())


def _counts(series: SeriesView, a: str, b: str) -> CountPair:
    return CountPair(series, tuple(r for r in series.rows if r.outlet == a), tuple(r for r in series.rows if r.outlet == b))


def _terms(ledger: Ledger, a: str, b: str) -> tuple[TermPair, ...]:
    found: Counter[tuple[str, str, str]] = Counter()
    for n in ledger.dossier.naming:
        if n.voice == "own":
            found[n.referent, n.term, ledger.outlet(n.document)] += n.count
    words = sorted({(referent, term) for referent, term, outlet in found if outlet in (a, b)})
    pairs = [TermPair(referent, term, found[referent, term, a], found[referent, term, b]) for referent, term in words]
    return tuple(sorted(pairs, key=lambda p: (p.referent, -(p.a + p.b), p.term)))
