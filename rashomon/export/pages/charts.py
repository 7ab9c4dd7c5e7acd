"""A series as a chart: the time spoken of across, the number up, one mark a mention. Drawn as SVG on the server: no script."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from rashomon.export.pages.figures import FigureRow, SeriesView, is_part
from rashomon.export.pages.wording import NOT_STATED, number, short_date

__all__ = ["Chart", "draw_series"]

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 58, 16, 14, 34
STRIP = 110  # room at the right for counts that name no day
LOGARITHMIC_FROM = 40  # highest ÷ lowest: beyond it the small counts would lie on the axis
SHAPES = 6  # more sources than shapes: the rest share the last one


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, and which shape stands for which source (number of the shape, source, how many mentions)."""

    svg: Markup
    legend: tuple[tuple[int, str, int], ...]
    note: str


def draw_series(view: SeriesView) -> Chart | None:
    """A chart of two mentions or more, else None: a single number needs no drawing."""
    rows = [r for r in view.rows if r.figure.low is not None or r.figure.high is not None]
    if len(rows) < 2:
        return None
    shape_of = _shapes(rows)
    up = _Scale(rows)
    dated = [r for r in rows if _day(r)]
    undated = [r for r in rows if not _day(r)]
    days = _days(dated)
    right = WIDTH - RIGHT - (STRIP if undated and dated else 0)
    parts = [up.grid(right if dated else WIDTH - RIGHT), _day_axis(days, right)]
    if undated:
        middle = (WIDTH - RIGHT - STRIP / 2) if dated else (LEFT + WIDTH - RIGHT) / 2
        parts.append(Markup('<text class="axis" x="{}" y="{}" text-anchor="middle">day not stated</text>').format(middle, HEIGHT - 10))
        parts += [_mark(r, _fan(middle, i, len(undated)), up, shape_of) for i, r in enumerate(undated)]
    for day, held in _by_day(dated).items():
        parts += [_mark(r, _fan(_across(day, days, right), i, len(held)), up, shape_of) for i, r in enumerate(held)]
    label = f"{view.title}: reports say {view.spread}. Every mark is a row of the table below."
    svg = Markup('<svg class="chart" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, label, Markup("").join(parts)
    )
    counts = Counter(_who(r) for r in rows)
    legend = tuple(
        (shape, who if shape < SHAPES - 1 or len(shape_of) <= SHAPES else "other sources", counts[who]) for who, shape in shape_of.items()
    )
    notes = ["The scale is logarithmic."] if up.logarithmic else []
    if any(is_part(r) or r.figure.certainty == "denied" for r in rows):
        notes.append("Faint: denied, or a part of a total.")
    return Chart(svg, _merged(legend), " ".join(notes))


def _merged(legend: Sequence[tuple[int, str, int]]) -> tuple[tuple[int, str, int], ...]:
    totals: dict[tuple[int, str], int] = {}
    for shape, who, n in legend:
        totals[shape, who] = totals.get((shape, who), 0) + n
    return tuple((shape, who, n) for (shape, who), n in totals.items())


def _who(row: FigureRow) -> str:
    """Who says so: the first source as far as it is known, the outlet where the report vouches itself."""
    return row.origin if row.origin != NOT_STATED else row.chain[0] if row.chain else row.outlet


def _shapes(rows: Sequence[FigureRow]) -> dict[str, int]:
    counts = Counter(_who(r) for r in rows)
    ranked = sorted(counts, key=lambda w: (-counts[w], w))
    return {who: min(i, SHAPES - 1) for i, who in enumerate(ranked)}


class _Scale:
    """From numbers to heights."""

    def __init__(self, rows: Sequence[FigureRow]) -> None:
        lows = [_low(r) for r in rows]
        self.top = max(_high(r) for r in rows) or 1.0
        positive = [v for v in lows if v > 0]
        self.floor = min(positive, default=1.0)
        self.logarithmic = len(positive) == len(lows) and self.top / self.floor >= LOGARITHMIC_FROM
        self.ticks = _log_ticks(self.floor, self.top) if self.logarithmic else _ticks(self.top)
        self.bottom = min(self.ticks[0], self.floor) if self.logarithmic else 0.0
        self.ceiling = max(self.ticks[-1], self.top)

    def y(self, value: float) -> float:
        if self.logarithmic:
            part = (math.log(max(value, self.bottom)) - math.log(self.bottom)) / ((math.log(self.ceiling) - math.log(self.bottom)) or 1)
        else:
            part = value / self.ceiling
        return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)

    def grid(self, right: float) -> Markup:
        lines = [
            Markup(
                '<line class="rule" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="axis" x="{}" y="{}" text-anchor="end">{}</text>'
            ).format(LEFT, WIDTH - RIGHT, self.y(t), self.y(t), LEFT - 8, self.y(t) + 4, number(t))
            for t in self.ticks
        ]
        return Markup("").join(lines)


def _ticks(top: float) -> list[float]:
    step = 10 ** math.floor(math.log10(top)) if top >= 1 else 1.0
    for part in (0.2, 0.25, 0.5, 1, 2):
        if top / (step * part) <= 5 and (step * part >= 1 or top < 1):
            step *= part
            break
    return [round(step * i, 6) for i in range(math.ceil(top / step) + 1)]


def _log_ticks(floor: float, top: float) -> list[float]:
    first, last = math.floor(math.log10(floor)), math.ceil(math.log10(top))
    return [10.0**p for p in range(first, last + 1)]


def _low(row: FigureRow) -> float:
    f = row.figure
    return f.low if f.low is not None else f.high or 0.0


def _high(row: FigureRow) -> float:
    f = row.figure
    return f.high if f.high is not None else f.low or 0.0


def _day(row: FigureRow) -> date | None:
    try:
        return date.fromisoformat((row.figure.as_of or "")[:10])
    except ValueError:
        return None


def _days(rows: Sequence[FigureRow]) -> tuple[date, date] | None:
    held = [d for d in (_day(r) for r in rows) if d]
    return (min(held), max(held)) if held else None


def _by_day(rows: Sequence[FigureRow]) -> dict[date, list[FigureRow]]:
    found: dict[date, list[FigureRow]] = {}
    for row in rows:
        day = _day(row)
        if day:
            found.setdefault(day, []).append(row)
    return found


def _across(day: date, days: tuple[date, date] | None, right: float) -> float:
    if days is None or days[0] == days[1]:
        return (LEFT + right) / 2
    left = LEFT + 50
    return left + (day - days[0]) / (days[1] - days[0]) * (right - 50 - left)


def _fan(x: float, i: int, n: int) -> float:
    """Marks of one day stand side by side, so that equal counts stay countable."""
    return round(x + (i - (n - 1) / 2) * min(13, 80 / max(n, 1)), 1)


def _day_axis(days: tuple[date, date] | None, right: float) -> Markup:
    if days is None:
        return Markup("")
    length = (days[1] - days[0]).days
    step = max(1, math.ceil(length / 6))
    shown = [days[0] + timedelta(n) for n in range(0, length + 1, step)]
    texts = [
        Markup('<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            round(_across(d, days, right), 1), HEIGHT - 10, " ".join(short_date(d.isoformat()).split()[:2])
        )
        for d in shown
    ]
    return Markup("").join(texts)


def _mark(row: FigureRow, x: float, up: _Scale, shape_of: dict[str, int]) -> Markup:
    """A mention: its shape, a whisker over its range, an arrow where an end is open."""
    low, high = up.y(_low(row)), up.y(_high(row))
    middle = round((low + high) / 2, 1)
    whisker = Markup("")
    if low != high:
        whisker = Markup('<path class="whisker" d="M{x} {low}V{high}M{l} {low}h8M{l} {high}h8"/>').format(x=x, low=low, high=high, l=x - 4)
    elif row.figure.high is None or row.figure.relation == "at_least":
        whisker = Markup('<path class="whisker" d="M{x} {y}v-16m-4 5l4 -5l4 5"/>').format(x=x, y=middle)
    elif row.figure.relation == "at_most":
        whisker = Markup('<path class="whisker" d="M{x} {y}v16m-4 -5l4 5l4 -5"/>').format(x=x, y=middle)
    shape = shape_of[_who(row)]
    faint = " faint" if is_part(row) or row.figure.certainty == "denied" else ""
    title = f"{row.value}: {row.outlet}, {row.as_of}, says {row.says}"
    return Markup('<a href="{}"><title>{}</title>{}<path class="s{}{}" d="{}"/></a>').format(
        row.words, title, whisker, shape, faint, _shape(shape, x, middle)
    )


def _shape(shape: int, x: float, y: float) -> str:
    """Six shapes, so that sources differ without colour: circle, square, triangle, diamond, ring, cross."""
    if shape in (0, 4):
        return f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"
    return (
        "",
        f"M{x - 4.5} {y - 4.5}h9v9h-9z",
        f"M{x} {y - 5.5}l5.5 10h-11z",
        f"M{x} {y - 6.5}l6 6.5l-6 6.5l-6 -6.5z",
        "",
        f"M{x - 5} {y - 5}l10 10m0 -10l-10 10",
    )[shape]
