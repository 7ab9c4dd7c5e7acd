"""How values read in English on a page: numbers with their hedges, days, labels. Neutral words, and `not stated` for what is unknown."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rashomon.records import Figure, Report

__all__ = [
    "GROUPS",
    "KINDS",
    "MEASURES",
    "NOT_STATED",
    "SEGMENTS",
    "count",
    "day_and_time",
    "figure_value",
    "join_words",
    "long_date",
    "number",
    "outlet_of",
    "short_date",
    "spread",
    "subject",
    "vague_word",
]

NOT_STATED = "not stated"

# In the order in which an editor asks: lives first.
MEASURES = {
    "killed": "Killed",
    "missing": "Missing",
    "injured": "Injured",
    "detained": "Detained",
    "displaced": "Displaced",
    "damaged": "Damaged",
    "participants": "Took part",
    "deployed": "Deployed",
    "flights": "Flights",
    "duration": "Duration",
    "price": "Money and prices",
    "other": "Other counts",
}
GROUPS = {
    "all": "everyone counted",
    "security_forces": "security forces",
    "protesters": "protesters",
    "civilians": "civilians",
    "officials": "officials",
    "vehicles": "vehicles",
    "buildings": "buildings",
    "businesses": "businesses",
    "other": "other",
}
KINDS = {
    "contradiction": ("Contradiction", "both cannot be true of the same time and scope"),
    "account": ("Two accounts", "the same happening, told with another cause, actor or blame"),
    "scope": ("Different scope", "the two speak of different people, places or times"),
    "update": ("Update", "the second is a later state of the first"),
}
SEGMENTS = {
    "headline": "headline",
    "byline": "byline",
    "caption": "caption",
    "comment": "readers’ comments",
    "boilerplate": "the page’s frame",
    "related": "links to other stories",
}
VAGUE = (
    "dozens", "dozen", "tens", "scores", "hundreds", "thousands", "millions", "several", "many", "few", "handful", "couple",
    "numerous", "some",
)  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def outlet_of(report: Report) -> str:
    """Who published a report; where that is not stated, its file's name says which report is meant."""
    return report.outlet or report.file.rsplit("/", 1)[-1]


def number(value: float | None) -> str:
    """A number with separators.

    >>> number(3200.0), number(2.5), number(None)
    ('3,200', '2.5', 'not stated')
    """
    if value is None:
        return NOT_STATED
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def figure_value(figure: Figure, quote: str = "") -> str:
    """A figure's value with its hedge; a vague one keeps its word.

    >>> figure_value(Figure("f", 0, 6, 12, None, "at_least", "killed", "all"))
    'at least 12'
    """
    low, high = number(figure.low), number(figure.high)
    if figure.relation == "vague":
        span = f"{low}–{high}" if figure.high is not None else f"{low} or more"
        word = vague_word(quote)
        return f"{word} ({span})" if word else span
    if figure.relation == "at_most":
        return f"at most {high if figure.high is not None else low}"
    if figure.relation == "at_least":
        return f"at least {low}" if figure.high is None or figure.high == figure.low else f"at least {low}, at most {high}"
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        return f"about {low}–{high}" if figure.relation == "about" else f"{low}–{high}"
    value = low if figure.low is not None else high
    return f"about {value}" if figure.relation == "about" else value


def vague_word(quote: str) -> str:
    """The word by which a report counts without a number; "" where none is known.

    >>> vague_word("Dozens of houses"), vague_word("31 bodies")
    ('dozens', '')
    """
    words = quote.lower().replace("-", " ").split()
    return next((w for w in VAGUE if w in words), "")


def spread(figures: Iterable[Figure]) -> str:
    """The lowest and the highest value that reports give: a range of reports, never of the truth. A `+` marks an open end.

    A word such as "dozens" widens no range of numbers: its bounds are a convention, no report's count. Where reports give words only,
    their conventional range is shown.

    >>> spread([Figure("a", 0, 1, 12, None, "at_least", "killed", "all"), Figure("b", 0, 1, 31, 31, "exact", "killed", "all")])
    '12–31'
    >>> spread([Figure("a", 0, 1, 12, None, "at_least", "killed", "all")])
    '12+'
    """
    told = [f for f in figures if f.low is not None or f.high is not None]
    held = [f for f in told if f.relation != "vague"] or told
    if not held:
        return NOT_STATED
    bottom = min(_bottom(f) for f in held)
    top = max(_top(f) for f in held)
    open_ended = any(f.high is None and _top(f) == top for f in held)
    lowest = f"{number(bottom)}" if bottom != top else number(top)
    return f"{lowest}–{number(top)}{'+' if open_ended else ''}" if bottom != top else f"{number(top)}{'+' if open_ended else ''}"


def _bottom(figure: Figure) -> float:
    """An upper bound without a lower one ("up to 40") is drawn at its bound: nothing states a lower value."""
    return figure.low if figure.low is not None and not (figure.relation == "at_most" and figure.low == 0) else figure.high or 0.0


def _top(figure: Figure) -> float:
    return figure.high if figure.high is not None else figure.low or 0.0


def subject(measure: str, group: str, unit: str | None, place: str | None) -> str:
    """What a series counts.

    >>> subject("killed", "security_forces", None, "Tessel")
    'Killed · security forces · Tessel'
    """
    parts = [MEASURES.get(measure, measure)]
    if group in GROUPS and group not in ("all", "other"):
        parts.append(GROUPS[group])
    if unit:
        parts.append(" ".join(unit.split()).strip(' .,;:()“”"'))
    if place:
        parts.append(place)
    return " · ".join(parts)


def long_date(value: str | None) -> str:
    """An ISO date as precise as it is given.

    >>> long_date("2031-04-02"), long_date("2031-04"), long_date(None)
    ('2 April 2031', 'April 2031', 'not stated')
    """
    return _date(value, 99)


def short_date(value: str | None) -> str:
    """The same with a short month: `2 Apr 2031`."""
    return _date(value, 3)


def _date(value: str | None, letters: int) -> str:
    parts = (value or "")[:10].split("-")
    if not value or not all(p.isdigit() for p in parts) or not parts[0]:
        return value or NOT_STATED
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return value
    month = MONTHS[int(parts[1]) - 1][:letters] if len(parts) > 1 else ""
    return " ".join(p for p in (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0]) if p)


def day_and_time(value: str | None) -> str:
    """A date or date-time as stated, with its zone where one was stated.

    >>> day_and_time("2031-04-02T09:10:00+02:00"), day_and_time("2031-04-03")
    ('2 April 2031, 09:10 (UTC+02:00)', '3 April 2031')
    """
    if not value or "T" not in value:
        return long_date(value)
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    if at.tzinfo is None and (at.hour, at.minute, at.second) == (0, 0, 0):
        return long_date(value)  # many sites write a bare day as midnight without a zone
    zone = at.strftime("%z")
    return f"{long_date(value)}, {at:%H:%M}" + (f" (UTC{zone[:3]}:{zone[3:5]})" if zone else "")


def count(value: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "report"), count(3, "report"), count(2, "story", "stories")
    ('1 report', '3 reports', '2 stories')
    """
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def join_words(words: Sequence[str], most: int = 0) -> str:
    """Words as a list in English, cut to `most` with a count of the rest.

    >>> join_words(["a", "b", "c"]), join_words(["a", "b", "c", "d"], most=2)
    ('a, b and c', 'a, b and 2 more')
    """
    shown = list(words[:most]) if most and len(words) > most else list(words)
    rest = len(words) - len(shown)
    if rest:
        shown.append(f"{rest} more")
    return ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1] if shown else ""
