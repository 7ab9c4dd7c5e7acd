"""Days without a year, in reports without a date of publication, as the other reports of their story make them plain.

"January 5" in a report that nobody dated is no day. Where the dated reports of its story appeared within weeks of each other, and the day
lies beside them in one year only, that year is meant. Such a time says in `relative_to` what it was resolved against.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.lexicon import Lexicon
from rashomon.records import Reading, Time

__all__ = ["link_years"]

WINDOW = 60  # days within which the dated reports of a story must have appeared
BEFORE, AFTER = 21, 7  # days before the first and after the last of them in which a day without a year may lie


def link_years(readings: Sequence[Reading], story_of: Mapping[str, str], lexicon: Lexicon) -> dict[str, tuple[Time, ...]]:
    """{report id: its times} of the reports without a date some of whose times could be resolved."""
    days: dict[str, list[date]] = {}
    for reading in readings:
        if reading.report.published:
            days.setdefault(story_of.get(reading.report.id, ""), []).append(date.fromisoformat(reading.report.published[:10]))
    found = {}
    for reading in readings:
        told = sorted(days.get(story_of.get(reading.report.id, ""), []))
        if reading.report.published is None and told and (told[-1] - told[0]).days <= WINDOW:
            times = tuple(_resolved(t, reading, told[0], told[-1], lexicon) for t in reading.times)
            if times != reading.times:
                found[reading.report.id] = times
    return found


def _resolved(time: Time, reading: Reading, first: date, last: date, lexicon: Lexicon) -> Time:
    """The time with its year, where exactly one puts it beside the dated reports; else as it was."""
    if time.value is not None or time.type != "DATE":
        return time
    parsed = parse_day(reading.quote(time), lexicon)
    years = {(first - timedelta(BEFORE)).year, (last + timedelta(AFTER)).year}
    fits = {d for year in years if (d := _day(year, parsed)) and _beside(d, first, last)}
    if len(fits) != 1:
        return time
    day = fits.pop().isoformat()
    return replace(time, value=day, first=day, last=day, relative_to=last.isoformat())


def _beside(day: date, first: date, last: date) -> bool:
    return first - timedelta(BEFORE) <= day <= last + timedelta(AFTER)


def _day(year: int, parsed: tuple[int, int] | None) -> date | None:
    try:
        return date(year, *parsed) if parsed else None
    except ValueError:
        return None


def parse_day(words: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """(month, day) of a day without a year, or None.

    >>> from rashomon.lexicon import load_lexicon
    >>> parse_day("early on 5 May", load_lexicon()), parse_day("May 5th", load_lexicon()), parse_day("May", load_lexicon())
    ((5, 5), (5, 5), None)
    """
    months = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)}
    named = "|".join(re.escape(m) for m in sorted(lexicon["numbers"]["months"], key=lambda m: (-len(m), m)))
    pattern = rf"\b(?:({named})\.?\s+(\d\d?)|(\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?({named}))(?:st|nd|rd|th)?\b(?!\s*\d)"
    match = re.search(pattern, words, re.IGNORECASE)
    if match is None:
        return None
    month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    number = months.get(month.lower()[:3])
    return (number, int(day)) if number else None


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
