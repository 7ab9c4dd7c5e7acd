"""TIMEX3 values and calendar arithmetic.

>>> days_of("2022-W01")
('2022-01-03', '2022-01-09')
>>> shift("2022-01-31", "M", 1)
'2022-02'
"""

import calendar
import re
from datetime import date, timedelta

__all__ = ["Spell", "days_of", "holiday", "nearest_year", "shift", "week_value"]

Spell = tuple[str | None, str | None]
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def week_value(day: date) -> str:
    """The ISO week of a day: 2022-W01."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def days_of(value: str | None) -> Spell:
    """First and last day (ISO) of a TIMEX3 date or time; (None, None) where it names no stretch of the calendar."""
    try:
        return _days(value or "")
    except (ValueError, OverflowError):
        return None, None


def _days(value: str) -> Spell:
    if m := re.match(r"(\d{4}-\d\d-\d\d)", value):
        return date.fromisoformat(m[1]).isoformat(), m[1]
    if m := re.match(r"(\d{4})-W(\d\d)(-WE)?$", value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return (monday + timedelta(5 if m[3] else 0)).isoformat(), (monday + timedelta(6)).isoformat()
    if m := re.match(r"(\d{4})-Q([1-4])$", value):
        return _months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))
    if m := re.match(r"(\d{4})-H([12])$", value):
        return _months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2]))
    if m := re.match(r"(\d{4})-(SP|SU|FA|WI)$", value):
        return _months(int(m[1]), *SEASONS[m[2]])
    if m := re.match(r"(\d{4})-(\d\d)$", value):
        return _months(int(m[1]), int(m[2]), int(m[2]))
    if re.match(r"\d{2,4}$", value) and int(value) > 0:
        low, high = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        return f"{low:04d}-01-01", f"{high:04d}-12-31"
    return None, None


def _months(year: int, first: int, last: int) -> Spell:
    return date(year, first, 1).isoformat(), _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1).isoformat()


def shift(value: str, unit: str, count: int) -> str | None:
    """The date `count` units from a date value, as precise as the unit: days give a day, months a month, years a year.

    Units: D W WE M Q Y and 10Y, 100Y. None where the calendar ends or the value is less precise than the unit.
    """
    first, _ = days_of(value)
    if first is None:
        return None
    if unit in {"D", "W", "WE"} and not re.match(r"\d{4}-(\d\d-\d\d|W\d\d)", value):
        return None
    if unit in {"M", "Q"} and re.match(r"\d{2,4}$", value):
        return None
    try:
        return _shifted(date.fromisoformat(first), unit, count)
    except (ValueError, OverflowError):
        return None


def _shifted(day: date, unit: str, count: int) -> str | None:
    if unit == "D":
        return (day + timedelta(count)).isoformat()
    if unit in {"W", "WE"}:
        return week_value(day + timedelta(7 * count)) + ("-WE" if unit == "WE" else "")
    months = {"M": 1, "Q": 3, "Y": 12}.get(unit)
    if months is None:
        tens = {"10Y": 10, "100Y": 100}.get(unit)
        year = day.year + count * tens if tens else 0
        return None if not 0 < year < 10000 else f"{year:04d}"[: 3 if tens == 10 else 2]
    total = day.year * 12 + day.month - 1 + months * count
    year, month = divmod(total, 12)
    if not 0 < year < 10000:
        return None
    return {"M": f"{year:04d}-{month + 1:02d}", "Q": f"{year:04d}-Q{month // 3 + 1}", "Y": f"{year:04d}"}[unit]


def nearest_year(month: int, day: int, near: date, direction: int) -> int | None:
    """The year that puts month and day nearest to a date; before it (direction -1), after it (1) or either way (0: what is
    told has mostly happened). None for 31 February.
    """
    found: list[tuple[float, int]] = []
    for year in range(max(1, near.year - 4), min(9999, near.year + 4) + 1):
        try:
            distance = (date(year, month, day) - near).days
        except ValueError:
            continue
        against = 3.0 if direction < 0 < distance or distance < 0 < direction else 1.3 if direction == 0 < distance else 1.0
        found.append((abs(distance) * against, year))
    return min(found)[1] if found else None


def holiday(rule: str, year: int) -> date | None:
    """The day of a feast in a year: a month and day, or easter (with an offset), thanksgiving, labor, memorial (United States)."""
    if re.match(r"\d\d-\d\d$", rule):
        return date(year, int(rule[:2]), int(rule[3:]))
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule[6:] or 0))
    if rule == "thanksgiving":
        return date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7)
    if rule == "labor":
        return date(year, 9, 1 + (0 - date(year, 9, 1).weekday()) % 7)
    last = date(year, 5, 31)
    return last - timedelta(last.weekday())


def _easter(year: int) -> date:
    """Easter Sunday: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
