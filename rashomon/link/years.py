"""What pins the time of a report that nobody dated: the dates of its readers' comments, and the dated reports of its story.

"January 5" in a report without a date of publication is no day, and "on Wednesday" still less. What can be said of such a report is one of:
`published` (its readers wrote on the last day that it names: it can have appeared on no other), `week` (the days that it names lie within
a week of one another: a weekday is the one nearest to the last of them) and `year` (a day without a year takes the year that puts it beside
the dated reports of the story). "Yesterday" is resolved in the first case only.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rashomon.lexicon import Lexicon
from rashomon.records import Reading

__all__ = ["link_years", "parse_day"]

WINDOW = 60  # days within which the dated reports of a story must have appeared
BEFORE, AFTER = 21, 7  # days before the first and after the last of them in which a day without a year may lie
WEEK = 6  # days that may lie between the first and the last day that a report names for its weekdays to be of one week


def link_years(readings: Sequence[Reading], story_of: Mapping[str, str], lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """{report id: (ISO date, "published", "week" or "year")} of the reports without a date whose time could be pinned."""
    days: dict[str, list[date]] = {}
    for reading in readings:
        if reading.report.published:
            days.setdefault(story_of.get(reading.report.id, ""), []).append(date.fromisoformat(reading.report.published[:10]))
    found = {}
    for reading in readings:
        if reading.report.published is None:
            pinned = _pinned(reading, days.get(story_of.get(reading.report.id, ""), []), lexicon)
            if pinned:
                found[reading.report.id] = pinned[0].isoformat(), pinned[1]
    return found


def _pinned(reading: Reading, beside: Sequence[date], lexicon: Lexicon) -> tuple[date, str] | None:
    """The day that an undated report's times count from, and how; None where nothing pins it."""
    written = _commented(reading, lexicon)
    told = sorted([*beside, *written[:1]])
    if not told or (told[-1] - told[0]).days > WINDOW:
        return None
    named = sorted(_named(reading, told[0], told[-1], lexicon))
    past = [d for d in named if d <= (written[0] if written else told[-1])]
    if written and past[-1:] == written[:1]:
        return written[0], "published"
    if past and (past[-1] - past[0]).days <= WEEK:
        return past[-1], "week"
    return (past[-1] if past else told[-1]), "year"


def _named(reading: Reading, first: date, last: date, lexicon: Lexicon) -> set[date]:
    """The days that a report names by their date and that lie beside the dated reports, in one year only."""
    found = set()
    for time in reading.times:
        if time.value and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", time.value) and time.type in ("DATE", "TIME"):
            found.add(date.fromisoformat(time.value[:10]))
        elif time.value is None:
            parsed = parse_day(reading.quote(time), lexicon)
            years = {(first - timedelta(BEFORE)).year, (last + timedelta(AFTER)).year}
            fits = {d for year in years if (d := _day(year, parsed)) and _beside(d, first, last)}
            found |= fits if len(fits) == 1 else set()
    return {d for d in found if _beside(d, first, last)}


def _beside(day: date, first: date, last: date) -> bool:
    return first - timedelta(BEFORE) <= day <= last + timedelta(AFTER)


def _commented(reading: Reading, lexicon: Lexicon) -> list[date]:
    """The days on which readers' comments are stamped (a full date and a clock time); the first is a bound on the publication."""
    found = set()
    stamp = re.compile(rf"{_written(lexicon)},?\s+(\d{{4}}),?\s+(?:at\s+)?\d{{1,2}}:\s?\d\d", re.IGNORECASE)
    for segment in reading.report.segments:
        if segment.kind == "comment":
            days = (_day(int(m[5]), _month_and_day(m)) for m in stamp.finditer(reading.report.text, segment.start, segment.end))
            found |= {day for day in days if day}
    return sorted(found)


def _day(year: int, parsed: tuple[int, int] | None) -> date | None:
    try:
        return date(year, *parsed) if parsed else None
    except ValueError:
        return None


def _written(lexicon: Lexicon) -> str:
    """The pattern of a month with a day, in either order."""
    named = "|".join(re.escape(m) for m in sorted(lexicon["numbers"]["months"], key=lambda m: (-len(m), m)))
    return rf"\b(?:({named})\.?\s+(\d\d?)|(\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?({named}))(?:st|nd|rd|th)?\b"


def _month_and_day(match: re.Match[str]) -> tuple[int, int] | None:
    month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    number = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)}.get(month.lower()[:3])
    return (number, int(day)) if number else None


def parse_day(words: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """(month, day) of a day without a year, or None.

    >>> from rashomon.lexicon import load_lexicon
    >>> parse_day("early on 5 May", load_lexicon()), parse_day("May 5th", load_lexicon()), parse_day("May", load_lexicon())
    ((5, 5), (5, 5), None)
    """
    match = re.search(rf"{_written(lexicon)}(?!\s*\d)", words, re.IGNORECASE)
    return _month_and_day(match) if match else None


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
