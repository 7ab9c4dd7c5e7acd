"""Dates as pages and containers write them, to ISO 8601.

A date that does not exist (31 February, year 0) is no date. "01/11/2022" has two readings, and both are kept until something else
decides between them. A clock time keeps its zone where one is written; without one the time has none.

>>> parse_date("Tue, 11 Jan 2022 05:35:00 +0100")
'2022-01-11T05:35:00+01:00'
>>> parse_date("January 11, 2022"), parse_date("31 February 2022"), parse_date("01/11/2022")
('2022-01-11', None, None)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from rashomon.lexicon import Lexicon, load_lexicon

__all__ = ["Dated", "find_dates", "parse_date"]

YEARS = range(1700, 2101)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: offsets and its readings in ISO 8601 (two where day and month can be told either way)."""

    start: int
    end: int
    values: tuple[str, ...]


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    months = "|".join(sorted(lexicon["dates"]["months"], key=len, reverse=True))
    zones = "|".join(sorted(lexicon["dates"]["zones"], key=len, reverse=True))
    days = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?\.?,?\s+)?"
    zone = rf"\s?(?P<zone>[+-]\d\d:?\d\d\b|(?:{zones})\b)"
    clock = r"(?P<hour>[0-2]?\d)\s?(?:[:.]\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?)?"
    clock += rf"\s?(?P<half>[ap]\.?m\b\.?)?(?:{zone})?"
    hour_only = r"(?=\d{1,2}\s?(?:[:.]\s?\d\d|[ap]\.?m))"
    joint = r"(?:T|,?\s+(?:at\s+|@\s*|[-–—|•·]\s*)?|\s?[-–—|•·]\s?)"
    return re.compile(
        rf"""(?<![\w/.-])(?:
            (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})
          | {days}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m2>{months})\.?,?[\s-]+(?P<y2>\d{{4}}|\d{{2}}(?=[\s)]))
          | {days}(?P<m3>{months})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})
          | (?P<a>\d{{1,2}})(?P<sign>[/.])(?P<b>\d{{1,2}})(?P=sign)(?P<y4>\d{{4}})
        )(?:{joint}{hour_only}{clock})?(?![\w/]|-\d)""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_dates(text: str, start: int = 0, end: int | None = None, lexicon: Lexicon | None = None) -> Iterator[Dated]:
    """The full dates (year, month and day) written in text[start:end], in order; those that do not exist are left out."""
    lexicon = lexicon or load_lexicon()
    for m in _pattern(lexicon).finditer(text, start, len(text) if end is None else end):
        values = tuple(v for v in (_value(m, ymd, lexicon) for ymd in _readings(m, lexicon)) if v)
        if values:
            yield Dated(m.start(), m.end(), values)


def _readings(m: re.Match[str], lexicon: Lexicon) -> list[tuple[int, int, int]]:
    months = lexicon["dates"]["months"]
    if m["y1"]:
        return [(int(m["y1"]), int(m["m1"]), int(m["d1"]))]
    if m["y2"]:
        year = int(m["y2"])
        return [(year if year > 99 else 1900 + year if year > 69 else 2000 + year, months[m["m2"].lower()], int(m["d2"]))]
    if m["y3"]:
        return [(int(m["y3"]), months[m["m3"].lower()], int(m["d3"]))]
    year, a, b = int(m["y4"]), int(m["a"]), int(m["b"])
    if m["sign"] == ".":  # 11.01.2022: the sign of day-first countries
        return [(year, b, a)]
    return [(year, a, b)] if a == b else [(year, a, b), (year, b, a)]


def _value(m: re.Match[str], ymd: tuple[int, int, int], lexicon: Lexicon) -> str | None:
    try:
        day = date(*ymd)
    except ValueError:
        return None
    if day.year not in YEARS:
        return None
    if m["hour"] is None:
        return day.isoformat()
    hour, half = int(m["hour"]), (m["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else hour
    if hour > 23:
        return day.isoformat()
    moment = datetime(*ymd, hour, int(m["minute"] or 0), int(m["second"] or 0), tzinfo=_zone(m["zone"], lexicon))
    return moment.isoformat()


def _zone(written: str | None, lexicon: Lexicon) -> timezone | None:
    if not written:
        return None
    if written[0] in "+-":
        minutes = int(written[1:3]) * 60 + int(written[-2:])
        minutes = -minutes if written[0] == "-" else minutes
    else:
        minutes = lexicon["dates"]["zones"][written.lower()]
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def parse_date(written: str | None, lexicon: Lexicon | None = None) -> str | None:
    """A date or date-time as a container states it (ISO 8601, RFC 2822, words, 20220111), as ISO 8601; None if none or ambiguous."""
    written = (written or "").strip()
    if re.fullmatch(r"\d{8}(?:T\d{6}Z?)?", written):
        written = re.sub(r"^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", lambda m: _spread(m), written)
    if len(written) > 200:
        return None
    for dated in find_dates(written, lexicon=lexicon):
        return dated.values[0] if len(dated.values) == 1 else None
    return None


def _spread(m: re.Match[str]) -> str:
    day = f"{m[1]}-{m[2]}-{m[3]}"
    return f"{day}T{m[4]}:{m[5]}:{m[6]}{m[7]}" if m[4] else day
