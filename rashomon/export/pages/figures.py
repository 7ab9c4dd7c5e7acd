"""The figures page: one view a series, with a row for each mention and what the rule set aside."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.export.pages.ledger import Excerpt, Ledger
from rashomon.export.pages.links import Links
from rashomon.export.pages.sources import chain_of_figure, says
from rashomon.export.pages.wording import KINDS, MEASURES, NOT_STATED, count, figure_value, number, short_date, spread, vague_word
from rashomon.records import Anchor, Figure, Reading, Series

__all__ = [
    "FigureRow",
    "SeriesView",
    "counted",
    "figure_row",
    "is_part",
    "key_series",
    "loose_figures",
    "range_of",
    "series_view",
    "series_views",
]

STATUS = {
    "single": "stated once",
    "agreeing": "the reports agree",
    "updated": "the count moves over time",
    "conflicting": "the accounts differ",
}
CERTAINTY = {"denied": "denied", "feared": "feared", "expected": "expected", "unconfirmed": "unconfirmed"}
LIVES = ("killed", "missing", "injured", "detained", "displaced")
KEY = 5  # more does not fit a first screen


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One mention of a figure, ready to be shown."""

    id: str
    figure: Figure
    document: str
    outlet: str
    report: str
    value: str
    excerpt: Excerpt
    words: str
    as_of: str
    chain: tuple[str, ...]
    says: str
    certainty: str
    origin: str
    why_aside: str
    chosen: bool
    published: str
    at_home: bool = True  # False where the row stands in a second series: an address leads to one place


OF_SOME = re.compile(r"\bof (?:them|whom|those|these)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series: its spread as a range of reports, the rule's choice, and each mention."""

    id: str
    series: Series
    href: str
    title: str
    what: str
    spread: str
    status: str
    best: str
    best_day: str
    rows: tuple[FigureRow, ...]
    outlets: tuple[str, ...]
    origins: int
    kinds: tuple[tuple[str, int], ...]
    dispute: str
    story: str

    @property
    def several(self) -> bool:
        """Whether more than one mention stands in it."""
        return len(self.rows) > 1

    @property
    def chosen(self) -> FigureRow | None:
        """The row that the rule chose, the last published one where several give the same count."""
        return next((r for r in reversed(self.rows) if r.chosen), None)

    @property
    def ends(self) -> tuple[FigureRow, ...]:
        """The rows with the lowest and the highest value, where they differ from each other."""
        whole = {f.id for f in counted(self.rows)}
        held = [r for r in self.rows if r.id in whole and r.figure.low is not None]
        held = [r for r in held if r.figure.relation != "vague"] or held
        if not held:
            return ()
        lowest = min(held, key=lambda r: r.figure.low or 0)
        highest = max(held, key=lambda r: r.figure.high if r.figure.high is not None else r.figure.low or 0)
        highest = beyond_numbers(self.rows) or highest
        return (lowest, highest) if lowest.value != highest.value else ()

    @property
    def in_words(self) -> tuple[str, ...]:
        """Words such as "dozens" by which reports count, where others give numbers."""
        words = tuple(dict.fromkeys(vague_word(r.excerpt.words) for r in self.rows if r.figure.relation == "vague"))
        return tuple(w for w in words if w) if any(r.figure.relation != "vague" for r in self.rows) else ()

    @property
    def differ(self) -> str:
        """Does anyone differ? One phrase."""
        counts = dict(self.kinds)
        parting = [count(n, KINDS[k][0].lower()) for k, n in self.kinds if k in ("contradiction", "account")]
        if parting:
            return "Accounts differ: " + " and ".join(parting)
        if "scope" in counts:
            return f"Differently counted: {count(counts['scope'], 'difference')} of scope"
        if "update" in counts:
            return f"The count moved: {count(counts['update'], 'update')}, no contradiction found"
        if len(self.outlets) < 2:
            return "Only one outlet states it"
        if self.series.status == "conflicting":
            return "Accounts differ"
        return "No disagreement found"


def figure_row(ledger: Ledger, links: Links, reading: Reading, figure: Figure, *, why_aside: str = "", chosen: bool = False) -> FigureRow:
    """A figure as a row."""
    anchor = Anchor(reading.report.id, figure.start, figure.end)
    chain = chain_of_figure(ledger, reading, figure)
    origin = ledger.origin_of(figure.id)
    return FigureRow(
        figure.id,
        figure,
        anchor.document,
        ledger.outlet(anchor.document),
        links.report(anchor.document),
        figure_value(figure, reading.quote(figure)),
        ledger.excerpt(anchor),
        links.words(anchor),
        short_date(figure.as_of),
        chain,
        says(chain, ledger.outlet(anchor.document)),
        CERTAINTY.get(figure.certainty, ""),
        origin.name if origin and origin.kind != "unknown" else NOT_STATED,
        why_aside,
        chosen,
        short_date(reading.report.published),
    )


def series_view(ledger: Ledger, links: Links, series: Series) -> SeriesView:
    """A series as a view."""
    aside = {s.figure: s.why for s in series.set_aside}
    low, high, as_of = series.best
    rows = []
    for id in series.figures:
        reading, figure = ledger.figures[id]
        chosen = id not in aside and (figure.low, figure.high) == (low, high) and figure.as_of == as_of
        row = figure_row(ledger, links, reading, figure, why_aside=aside.get(id, ""), chosen=chosen)
        rows.append(replace(row, at_home=ledger.series_of[id] == series.id))
    disputes = {d.id: d for r in rows for d in ledger.disputes_of.get(r.id, ()) if _both_in(d.figures, series)}
    kinds = Counter(d.kind for d in disputes.values())
    gravest = min(disputes.values(), key=lambda d: (list(KINDS).index(d.kind), -d.score, d.id), default=None)
    title = ledger.series_title(series)
    return SeriesView(
        series.id,
        series,
        links.fact("figures", series.id),
        title,
        MEASURES.get(series.measure, series.measure),
        range_of(rows),
        STATUS.get(series.status, series.status),
        best_value(series, rows),
        short_date(as_of),
        tuple(rows),
        ledger.outlets(r.document for r in rows),
        series.origins,
        tuple((k, kinds[k]) for k in KINDS if kinds[k]),
        links.fact("disputes", gravest.dispute or gravest.id) if gravest else "",
        ledger.story_title(series.story) if ledger.several_stories else "",
    )


def counted(rows: Sequence[FigureRow]) -> list[Figure]:
    """The figures whose range is shown: a denied one claims nothing, and a part of a total is no other count of the whole."""
    whole = [r.figure for r in rows if r.figure.certainty != "denied" and not is_part(r)]
    return whole or [r.figure for r in rows]


def beyond_numbers(rows: Sequence[FigureRow]) -> FigureRow | None:
    """The mention that says by a word more than any number does ("dozens", where others say 1), or None."""
    told = counted(rows)
    numbers = [f.high if f.high is not None else f.low or 0 for f in told if f.relation != "vague"]
    ids = {f.id for f in told}
    words = [r for r in rows if r.id in ids and r.figure.relation == "vague" and numbers and (r.figure.low or 0) > max(numbers)]
    return max(words, key=lambda r: (r.figure.high or r.figure.low or 0, r.id), default=None)


def range_of(rows: Sequence[FigureRow]) -> str:
    """The range of what the mentions say; where a word says more than any number, it ends in that word.

    Where reports give words only, it is those words.
    """
    told = {f.id for f in counted(rows)}
    if rows and all(r.figure.relation == "vague" for r in rows if r.id in told):
        only = sorted((r for r in rows if r.id in told), key=lambda r: (r.figure.low or 0, r.id))
        words = list(dict.fromkeys(vague_word(r.excerpt.words) for r in only))
        if all(words):
            return " to ".join(f"“{w}”" for w in (words[0], words[-1])[: len(words)])
    numbers, beyond = spread(counted(rows)), beyond_numbers(rows)
    word = vague_word(beyond.excerpt.words) if beyond else ""
    return f"{numbers.rstrip('+')} to “{word}”" if word else numbers


def is_part(row: FigureRow) -> bool:
    """Whether a mention counts only a part of what its report counts in all."""
    of_some = OF_SOME.search(row.excerpt.words) is not None  # "two of them later died"
    return row.figure.part_of is not None or row.why_aside.startswith("a part") or of_some


def best_value(series: Series, rows: Sequence[FigureRow]) -> str:
    """The rule's choice in words: as the chosen mention states it, hedge and all."""
    chosen = next((r for r in rows if r.chosen), None)
    if chosen is not None:
        return chosen.value
    low, high, _ = series.best
    if low is None and high is None:
        return NOT_STATED
    if low is None or high is None:
        return f"at least {number(low)}" if high is None else f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def series_views(ledger: Ledger, links: Links) -> list[SeriesView]:
    """Every series, what concerns lives first, then the ones that most outlets state."""
    views = [series_view(ledger, links, s) for s in ledger.dossier.series]
    return sorted(views, key=_rank)


def key_series(views: Sequence[SeriesView], most: int = KEY) -> list[SeriesView]:
    """The series for the first screen: the widest of each measure of lives, then those that several outlets state."""
    first: dict[str, SeriesView] = {}
    for view in views:
        if view.series.measure in LIVES:
            first.setdefault(view.series.measure, view)
    chosen = list(first.values())
    rest = [v for v in views if v.id not in {c.id for c in chosen} and len(v.outlets) > 1 and v.series.measure != "other"]
    rest.sort(key=lambda v: (-len(v.outlets), -len(v.rows), _rank(v)))
    return sorted((chosen + rest)[:most], key=_rank)


def loose_figures(ledger: Ledger, links: Links) -> list[FigureRow]:
    """Figures that stand in no series."""
    return [figure_row(ledger, links, r, f) for id, (r, f) in ledger.figures.items() if id not in ledger.series_of]


def _both_in(figures: tuple[str, ...], series: Series) -> bool:
    """Whether a disagreement lies inside a series: all the figures that it touches stand there."""
    held = set(series.figures)
    return all(f in held for f in figures)


def _rank(view: SeriesView) -> tuple[int, int, int, int, str]:
    order = list(MEASURES).index(view.series.measure) if view.series.measure in MEASURES else len(MEASURES)
    return order, -len(view.outlets), -len(view.rows), int(view.series.group != "all"), view.id
