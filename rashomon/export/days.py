"""Which days matter: those of which most reports tell, and those to which later reports look back by their date."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from rashomon.records import Dossier, Reading, Time

__all__ = ["RankedDay", "rank_days"]

# A look back counts as much as one report in PER of the dossier. Measured on five topics of Timeline17 (138 to 762 reports): Date-F1 .497
# without looks back, .570 with 25, .567 to .572 from 5 to 30, .545 with 50. In samples of few reports, where a look back is mostly
# background, the best worth of one was none at 10 reports, one report at 40, three at 80, four at 130: hence a share and no number.
PER = 25
# A day more than RECENT days before the first report is the affair's only where a tenth of the reports tell of it: 3 % of 287 reports on a
# banking crisis tell of 11 September 2001, 4 % of 138 on a trial of a date of birth. Looks back to such days weigh nothing.
RECENT = 31
FOLLOWED = 0.1
DAY = re.compile(r"\d{4}-\d{2}-(\d{2})")


@dataclass(frozen=True, slots=True)
class RankedDay:
    """A day (an ISO date), the reports that tell of a happening of it, those that name it by its date after it, and what it weighs."""

    date: str
    documents: tuple[str, ...]
    recalled: tuple[str, ...]
    weight: float


def rank_days(dossier: Dossier) -> list[RankedDay]:
    """The days on which happenings fall, the heaviest first; reports that repeat another one do not count.

    What writers call by its date weeks later is what a chronicle keeps; "today" and "on Monday" stand in every report of a quiet day too.
    The features of a date in Ghalandari and Ifrim (2020) were tried with trained weights (training/days.py): no more came of it.
    """
    own = [r for r in dossier.readings if r.report.id not in dossier.copies]
    recalled: dict[str, set[str]] = defaultdict(set)
    for reading in own:
        for day in _looks_back(reading):
            recalled[day].add(reading.report.id)
    held, happenings = {r.report.id for r in own}, Counter[str]()
    told: dict[str, set[str]] = defaultdict(set)
    for event in dossier.events:
        if DAY.match(event.start or ""):
            day = (event.start or "")[:10]
            told[day] |= held.intersection(event.documents)
            happenings[day] += 1
    since = _since(own)
    days = [_day(d, told[d], recalled.get(d, set()), len(own), since) for d in told if told[d]]
    return sorted(days, key=lambda d: (-d.weight, -happenings[d.date], d.date))


def _day(day: str, told: set[str], recalled: set[str], reports: int, since: str) -> RankedDay:
    background = day < since and len(told) < FOLLOWED * reports
    weight = len(told) + (0 if background else len(recalled) * reports / PER)
    return RankedDay(day, tuple(sorted(told)), tuple(sorted(recalled)), round(weight, 2))


def _since(readings: list[Reading]) -> str:
    """The day RECENT days before the first report came out."""
    first = min((day[:10] for r in readings if DAY.match(day := r.report.published or "")), default=None)
    return date.fromordinal(max(1, date.fromisoformat(first).toordinal() - RECENT)).isoformat() if first else ""


def _looks_back(reading: Reading) -> list[str]:
    """The days before its publication that a report names by their date."""
    published = (reading.report.published or "")[:10]
    return [t.first[:10] for t in reading.times if t.first and t.first[:10] < published and _by_date(t, reading.quote(t))]


def _by_date(time: Time, words: str) -> bool:
    """Whether an expression is of one day and writes that day's number: "25 January", "Jan. 25th", "25/01"; not "Monday", "9 a.m.".

    >>> day = Time(0, 0, "DATE", "2031-01-25", first="2031-01-25", last="2031-01-25")
    >>> [_by_date(day, words) for words in ("25 January", "January 25th", "Tuesday", "25 minutes ago")]
    [True, True, False, False]
    """
    found = DAY.match(time.value or "")
    if not found or (time.last or "")[:10] != (time.first or "")[:10]:
        return False
    after = r"(?![\d:]|\s*(?:[ap]\.?m\b|hours?\b|minutes?\b|days?\b|weeks?\b|months?\b))"
    return bool(re.search(rf"(?<!\d)0?{int(found[1])}(?:st|nd|rd|th)?{after}", words))
