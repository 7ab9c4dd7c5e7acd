"""What a phrase means on the calendar, given the day it is told on and the time last spoken of.

The rules are those of HeidelTime for news (Strötgen and Gertz 2013): weekdays and months without a year are the nearest ones before the
publication, or after it where the clause is in the future; "the next morning" and "two days later" count from the time last spoken of.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.find.times.dates import BARE
from rashomon.find.times.lengths import length_of
from rashomon.find.times.meanings import Meaning
from rashomon.find.times.phrases import Phrase
from rashomon.find.times.values import days_of, holiday, nearest_year, shift, week_value
from rashomon.lexicon import Lexicon

__all__ = ["Scene", "resolve_phrase"]

NEWS = 31  # days before publication in which a day without a year needs none


@dataclass(slots=True)
class Scene:
    """Where a phrase stands: the day of the report or section (None: not known), the date and the day last spoken of, the tense
    (-1 past, 1 future, 0 unknown). `beside` and `one_week`: what is known of a report that nobody dated (see `find_times`).
    """

    today: date | None
    told: str | None = None
    told_day: str | None = None
    tense: int = 0
    stated_year: int | None = None
    quarter: str | None = None
    lead: bool = False
    beside: date | None = None
    one_week: bool = False
    night: bool = False  # a bare clock time in the small hours after the day last spoken of

    def base(self) -> str | None:
        """The day of publication as a value."""
        return self.today.isoformat() if self.today else None


def resolve_phrase(phrase: Phrase, scene: Scene, lexicon: Lexicon) -> tuple[str, str | None, str | None]:
    """TIMEX3 type, value (None where it cannot be told) and the ISO date it was resolved against (None for absolute expressions)."""
    if phrase.kind == "reference":
        return "DATE", phrase.value, None
    if phrase.kind == "set":
        return "SET", phrase.value, None
    if phrase.kind == "duration":
        return "DURATION", phrase.value or length_of(*_counted(phrase.amount)), None
    if phrase.kind in {"ago", "away"}:
        return _from(phrase, scene)
    if phrase.kind == "beside":
        return _beside(phrase, scene, lexicon)
    if phrase.kind == "week of":
        value, against = resolve_date(phrase.date or (), scene, lexicon)
        exact = value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        return "DATE", week_value(date.fromisoformat(str(value))) if exact else None, against
    if phrase.kind == "date":
        value, against = resolve_date(phrase.date or (), scene, lexicon)
        return "DATE", value, against
    if phrase.date is None:
        day = scene.told_day or scene.base()
        value, against = (shift(day, "D", 1) if day and scene.night else day), day
    else:
        value, against = resolve_date(phrase.date, scene, lexicon)
    return "TIME", _at(value, phrase), against


def _beside(phrase: Phrase, scene: Scene, lexicon: Lexicon) -> tuple[str, str | None, str | None]:
    """The day before yesterday, two days after Tuesday, a week ago on Monday: so far from the day that is named."""
    value, against = resolve_date(phrase.date or (), scene, lexicon)
    count, unit = _counted(phrase.amount)
    if value is None or not re.match(r"\d{4}-\d\d-\d\d", value):
        return "DATE", None, against
    number = int(count or 0) * (7 if unit == "W" else 1) * int(str((phrase.amount or ())[3]))
    day = shift(value[:10], "M" if unit == "M" else "D", number)
    return ("TIME" if phrase.part else "DATE"), _at(day, phrase) if phrase.part else day, against


def _at(value: str | None, phrase: Phrase) -> str | None:
    """A day with a clock time or a part of the day; midnight of a day is its beginning (TIMEX3's 24:00 would be its end)."""
    if value is None or not re.match(r"\d{4}-\d\d-\d\d", value):
        return value
    day = value[:10]
    return f"{day}T{phrase.clock}" if phrase.clock else f"{day}T{phrase.part}"


def _counted(amount: Meaning | None) -> tuple[float | None, str]:
    count, unit = (amount or (None, None, "D"))[1:3]
    return (None if count is None else float(str(count))), str(unit)


def _from(phrase: Phrase, scene: Scene) -> tuple[str, str | None, str | None]:
    """Two weeks ago (from the publication), two weeks later (from the time last spoken of)."""
    count, unit = _counted(phrase.amount)
    ago = phrase.kind == "ago"
    way = -1 if ago else int(str((phrase.amount or ())[3]))
    base = scene.base() if ago or scene.told is None else scene.told
    if count is None:
        return ("DATE", "PAST_REF", None) if way < 0 else ("DURATION", length_of(None, unit), None)
    if unit.startswith("T") and not ago:
        return "DURATION", length_of(count, unit), None
    if base is None or (way > 0 and scene.told is None):
        return "DATE", None, None  # "two years later" before any other date counts from what is not known
    if unit.startswith("T"):
        return "DATE", base[:10] if count < 24 else None, base
    if way < 0 and count == 1 and unit == "Y" and scene.quarter and scene.today:
        return "DATE", f"{scene.today.year - 1}{scene.quarter[4:]}", scene.base()
    if unit == "Y" and count != int(count):
        value = shift(base, "M", round(way * count * 12))
        return "DATE", value[:4] if value else None, days_of(base)[0]
    whole, factor = int(count), int(m[0]) if (m := re.match(r"\d+(?=[YW])", unit)) else 1
    unit = "Y" if factor > 1 and unit.endswith("Y") else "W" if factor > 1 else unit
    value = shift(base, unit, way * whole * factor)
    return "DATE", value, days_of(base)[0]


def resolve_date(meaning: Meaning, scene: Scene, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The value of a date atom, and the ISO date it was counted from (None for an absolute one)."""
    kind, today = meaning[0], scene.today
    if kind == "value":
        return str(meaning[1]), None
    if kind == "ymd":
        return _calendar_day(meaning, scene)
    if kind == "figures":
        return _in_figures(meaning, scene), scene.base()
    if kind == "event":
        return None, None  # the day of what happened is told elsewhere, or not at all
    if kind == "month told":
        year = re.match(r"\d{4}", scene.told or "")
        return (f"{year[0]}-{int(str(meaning[1])):02d}" if year else None), (scene.told or "")[:10] or None
    if kind == "told":
        return _told(str(meaning[1]), int(str(meaning[2])), scene)
    if kind == "holiday":
        return _feast(meaning, scene)
    if kind == "season" and meaning[2] is not None:
        return f"{meaning[2]}-{meaning[1]}", None
    if kind == "quarter":
        return _quarter(meaning, scene)
    if today is None:
        return _undated(meaning, scene)
    return _relative(meaning, scene, today), today.isoformat()


def _undated(meaning: Meaning, scene: Scene) -> tuple[str | None, str | None]:
    """A weekday in a report that nobody dated: the one nearest to the days that it names, where these lie within a week of one another."""
    if meaning[0] != "weekday" or scene.beside is None or not scene.one_week or meaning[2] != 0:
        return None, None
    away = (int(str(meaning[1])) - scene.beside.isoweekday() + 3) % 7 - 3
    return (scene.beside + timedelta(away)).isoformat(), scene.beside.isoformat()


def _relative(meaning: Meaning, scene: Scene, today: date) -> str | None:
    """Dates that need the day of publication and nothing else."""
    kind = meaning[0]
    if kind == "day":
        part = {"tonight": "TNI", "overnight": "TNI"}.get(str(meaning[1]), "")
        away = {"yesterday": -1, "tomorrow": 1, "overnight": -1}.get(str(meaning[1]), 0)
        return (today + timedelta(away)).isoformat() + part
    if kind == "weekday":
        return _weekday(int(str(meaning[1])), int(str(meaning[2])), bool(meaning[3]), scene, today)
    if kind == "unit":
        unit, way = str(meaning[1]), int(str(meaning[2]))
        return shift(today.isoformat(), unit, way) if unit != "D" else (today + timedelta(way)).isoformat()
    if kind == "weekend":
        back = today.weekday() < 5 and scene.tense <= 0
        return week_value(today - timedelta(7 if back else 0)) + "-WE"
    if kind == "month":
        return _month(int(str(meaning[1])), int(str(meaning[2])), scene, today)
    if kind == "in":
        return _inside(meaning, today)
    if kind == "season":
        return _season(str(meaning[1]), int(str(meaning[3])), today, scene.tense)
    if kind == "day of month":
        return _day_of_month(int(str(meaning[1])), scene, today)
    if kind == "year end":
        ended = scene.tense < 0 and today.month <= 6
        return f"{today.year + min(int(str(meaning[1])), -ended)}-12-31"
    if kind == "quarter ended":
        return _quarter_to(int(str(meaning[1])), int(str(meaning[2])), today)
    if kind == "year before":
        return f"{today.year - 1:04d}{scene.quarter[4:] if scene.quarter else ''}"
    return None


def _weekday(day: int, way: int, told: bool, scene: Scene, today: date) -> str | None:
    """The nearest such day before the publication, its own day included; after it in a future clause or after "next".

    In a report's lead the day after the publication is that one, whatever the tense: a page brought up to date after the stamp, or a desk
    in a later zone. No lead tells the news of six days ago (of 122 such leads in gva-train five could, by the register's date).
    """
    base = date.fromisoformat(scene.told_day[:10]) if told and scene.told_day else today
    away = (day - base.isoweekday()) % 7
    if way > 0:
        return (base + timedelta(away or 7)).isoformat()
    if way < 0 or told:
        return (base - timedelta((-away) % 7 or 7)).isoformat() if way < 0 else (base - timedelta(-away % 7)).isoformat()
    if scene.tense > 0 or (away == 1 and scene.lead):
        return (base + timedelta(away)).isoformat()
    return (base - timedelta(-away % 7)).isoformat()


def _month(month: int, way: int, scene: Scene, today: date) -> str:
    year = today.year
    if way < 0:
        year -= month >= today.month or today.month - month == 1  # the month before is "last month", not "last February"
    elif way > 0:
        year += month <= today.month
    elif month != today.month:
        ahead, behind = (month - today.month) % 12, (today.month - month) % 12
        forward = ahead * (6 if scene.tense < 0 else 2 if scene.tense == 0 else 1) < behind * (6 if scene.tense > 0 else 1)
        year += (month < today.month) if forward else -(month > today.month)
    return f"{year:04d}-{month:02d}"


def _day_of_month(day: int, scene: Scene, today: date) -> str | None:
    """On the 5th: of the month spoken of; of the publication's, or the one before it where that would lie ahead."""
    told = date.fromisoformat(scene.told_day[:10]) if scene.told_day else None
    month = told or today
    try:
        found = month.replace(day=day)
        back = told is None and found > today and scene.tense <= 0
        return (found.replace(day=1) - timedelta(1)).replace(day=day).isoformat() if back else found.isoformat()
    except ValueError:
        return None


def _calendar_day(meaning: Meaning, scene: Scene) -> tuple[str | None, str | None]:
    """A day of a month, its year taken from the publication (or the year just spoken of) where it is not stated; None for 31 February."""
    year, month, day = (None if x is None else int(str(x)) for x in meaning[1:4])
    if month is None:
        return None, None
    against = None
    if year is None and day is not None:
        if scene.stated_year is not None and not _is_news(month, day, scene.today):
            year, against = scene.stated_year, scene.told
        elif scene.today is not None:
            year, against = nearest_year(month, day, scene.today, scene.tense), scene.today.isoformat()
        elif scene.beside is not None:
            year, against = nearest_year(month, day, scene.beside, 0), scene.beside.isoformat()
    if year is None or not 0 < year < 10000 or not 1 <= month <= 12:
        return None, None
    if day is None:
        return f"{year:04d}-{month:02d}", against
    try:
        return date(year, month, day).isoformat(), against
    except ValueError:
        return None, None


def _is_news(month: int, day: int, today: date | None) -> bool:
    """Whether a day without a year lies in the month before the publication: news names such a day without its year, whatever year was
    spoken of before it."""
    year = nearest_year(month, day, today, -1) if today else None
    return year is not None and today is not None and 0 <= (today - date(year, month, day)).days <= NEWS


def _in_figures(meaning: Meaning, scene: Scene) -> str | None:
    """4/1/2022: of the two readings the one nearest to the publication; None without one."""
    a, b, year = (int(str(x)) for x in meaning[1:4])
    if scene.today is None or not min(a, b) > 0 or year < 1:
        return None
    found = [(abs((date(year, m, d) - scene.today).days), date(year, m, d).isoformat()) for d, m in ((a, b), (b, a)) if m <= 12 and d <= 28]
    return min(found)[1] if found else None


def _told(unit: str, way: int, scene: Scene) -> tuple[str | None, str | None]:
    """The following day, that week, the next month: from the time last spoken of, or from the publication where nothing was."""
    base = (scene.told_day if unit in {"D", "NI"} else scene.told) or scene.base()
    if base is None:
        return None, None
    against = days_of(base)[0]
    if unit == "NI":
        return (f"{base[:10]}TNI" if re.match(r"\d{4}-\d\d-\d\d", base) else None), against
    return shift(base, unit, way), against


def _feast(meaning: Meaning, scene: Scene) -> tuple[str | None, str | None]:
    """A feast of the year nearest to the publication."""
    if scene.today is None:
        return None, None
    year = scene.today.year
    days = [d for y in (year - 1, year, year + 1) if (d := holiday(str(meaning[1]), y)) is not None]
    nearest = min(
        days, key=lambda d: abs((d - (scene.today or d)).days) + (200 if scene.tense < 0 and scene.today and d > scene.today else 0)
    )
    return nearest.isoformat(), scene.today.isoformat()


def _quarter(meaning: Meaning, scene: Scene) -> tuple[str | None, str | None]:
    """The third quarter: of the year stated, else the latest that has begun; "the quarter": the one last spoken of, else the last
    one that ended.
    """
    number, year, away, letter = meaning[1:5]
    if year is not None and number is None:
        return f"{year}{scene.quarter[4:] if scene.quarter else ''}", None
    if year is not None:
        return f"{year}-{letter}{number}", None
    if scene.today is None:
        return None, None
    today = scene.today
    if number is None:
        told_on = days_of(scene.quarter)[1] if scene.quarter else None
        if scene.quarter and told_on and (meaning[3] is not None or told_on < today.isoformat()):
            return scene.quarter, days_of(scene.quarter)[0]
        return shift(today.isoformat(), "Q", -1), today.isoformat()
    if away is not None:
        return f"{today.year + int(str(away))}-{letter}{number}", today.isoformat()
    begun = (int(str(number)) - 1) * 3 + 1 <= today.month
    return f"{today.year - (0 if begun or scene.tense > 0 else 1)}-{letter}{number}", today.isoformat()


def _quarter_to(month: int, day: int, today: date) -> str | None:
    """The calendar quarter that most of the three months up to a day lie in: the quarter ended 31 July is the second."""
    year = nearest_year(month, day, today, -1)
    middle = date(year, month, day) - timedelta(45) if year else None
    return f"{middle.year}-Q{(middle.month + 2) // 3}" if middle else None


def _inside(meaning: Meaning, today: date) -> str:
    """June last year, Friday of last week."""
    _, head, number, _, way = meaning
    if head == "m":
        return f"{today.year + int(str(way)):04d}-{int(str(number)):02d}"
    monday = today - timedelta(today.weekday()) + timedelta(7 * int(str(way)))
    return (monday + timedelta(int(str(number)) - 1)).isoformat()


def _season(code: str, way: int, today: date, tense: int) -> str:
    """Last fall: the latest ended or begun; this summer: of this year; in late fall: the last one unless the clause looks ahead."""
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = today.year
    if way < 0:
        year -= begins + 2 >= today.month
    elif way == BARE and tense < 0 and begins > today.month:
        year -= 1
    elif way == 1:
        year += begins <= today.month
    elif code == "WI" and today.month < 3:
        year -= 1
    return f"{year:04d}-{code}"
