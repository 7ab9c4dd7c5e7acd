"""The time expressions of a report, resolved in the order in which they stand."""

import re
from dataclasses import replace
from datetime import date, timedelta

from rashomon.find.times.phrases import Phrase, find_phrases
from rashomon.find.times.resolve import Scene, resolve_phrase
from rashomon.find.times.tense import HAVE, tense_of
from rashomon.find.times.values import days_of, shift
from rashomon.find.times.words import Line, read_line
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Report, Time

__all__ = ["find_times"]

# A day spoken of this many paragraphs ago is still the day that "that night" or a bare clock time means.
REMEMBERED = 3
# Between a clock time and the date that belongs to it.
BESIDE = {"local", "time", "(", ")", "on", ","}
QUOTES = {"“", "‘", '"', "``"}
# A clock time before this hour may belong to the night that began the evening before; evenings begin at this hour.
SMALL_HOURS, EVENING = "05:00", "18:00"
HOURS = {"EV": "19:00", "NI": "22:00", "AF": "14:00", "MO": "08:00"}
ROUGHLY = {"about", "around", "roughly", "approximately", "nearly"}
# What stands before the end of a stretch: the curfew lasts from January 5 to 19, and nobody speaks of the 19th.
ENDS = {"to", "until", "till", "through", "-", "–"}
# The first sentences of a report tell what has just happened.
LEAD = 3
PERFECT = 6  # words before a clock time in which "had" puts it before what was told


def find_times(
    report: Report, annotation: Annotation, lexicon: Lexicon, beside: str | None = None, one_week: bool = False
) -> tuple[Time, ...]:
    """Every date, clock time, duration and set of a report in order, none overlapping.

    `value` is TIMEX3, None where the text does not tell it (a relative date in a report without a date). Relative dates are counted from
    the section's date, the publication, or the time last spoken of; `relative_to` says which. `first` and `last` are the days covered:
    after "since" the end is open (`last` None), after "until" the beginning (`first` None); "from A to B" gives A the whole stretch.

    `beside` is for a report that nobody dated: an ISO date near which the days lie that it names, so that those without a year get one;
    where all lie within `one_week`, a weekday is the one nearest to it.
    """
    found: list[Time] = []
    memory = _Memory(report, _lead_end(annotation), _as_date(beside), one_week)
    for number, sentence in enumerate(annotation.sentences):
        line = read_line(report, annotation, sentence, number, lexicon)
        phrases = _overnight(line, _with_dates(line, _with_ranges(line, find_phrases(line, lexicon))))
        times: list[Time] = []
        for phrase in phrases:
            times.append(_time(phrase, line, memory, annotation, lexicon, _told_on(phrase, line, times, memory)))
        found += _nightly(line, phrases, _spread(line, phrases, times))
    return tuple(found)


class _Memory:
    """The dates last spoken of, and the date that holds at an offset."""

    def __init__(self, report: Report, lead: int, beside: date | None = None, one_week: bool = False) -> None:
        self.lead = lead
        self.beside, self.one_week = beside, one_week
        self.ahead = False
        self.published = _as_date(report.published)
        self.sections = [(offset, _as_date(day)) for offset, day in report.sections]
        self.part = -1  # the part of a live page
        self.told: tuple[str, int] | None = None
        self.day: tuple[str, int] | None = None
        self.stated: tuple[int, int] | None = None
        self.quarter: tuple[str, int] | None = None
        self.told_at: tuple[str, int, int] | None = None  # the hour last spoken of ("" for none), its paragraph and sentence

    def scene(self, offset: int, paragraph: int, sentence: int, tense: int) -> Scene:
        """What a phrase at an offset is resolved with."""
        part = next((n for n in range(len(self.sections) - 1, -1, -1) if self.sections[n][0] <= offset and self.sections[n][1]), -1)
        if part != self.part:  # another part of a live page: nothing said in the one before counts on
            self.part, self.told, self.day, self.told_at = part, None, None, None
        today = self.sections[part][1] if part >= 0 else self.published
        told = self.told[0] if self.told and paragraph - self.told[1] <= REMEMBERED else None
        day = self.day[0] if self.day and paragraph - self.day[1] <= REMEMBERED else None
        year = self.stated[0] if self.stated and sentence - self.stated[1] <= 1 and tense <= 0 else None
        quarter = self.quarter[0] if self.quarter and paragraph - self.quarter[1] <= REMEMBERED else None
        return Scene(today, told, day, tense, year, quarter, (offset < self.lead or self.ahead) and not self.sections,
                     self.beside, self.one_week)

    def is_night_after(self, phrase: Phrase, line: Line) -> bool:
        """Whether a bare clock time in the small hours belongs to the day after the one last spoken of: where the text told of that day's
        evening before it, or says that something was so by then ("On Friday they marched. By 1 a.m. the square was empty")."""
        if str(phrase.clock) >= SMALL_HOURS or self.told_at is None or line.paragraph - self.told_at[1] > REMEMBERED:
            return False
        before = [w for w in line.words[max(0, phrase.first - 2) : phrase.first] if w not in ROUGHLY][-1:]
        return self.told_at[0] >= EVENING or (before == ["by"] and self.told_at[2] < line.number)

    def look_back(self, scene: Scene, phrase: Phrase, line: Line) -> None:
        """In the past perfect a bare clock time lies before what was told: the last such hour before an hour told ("The fire was put out at
        2 a.m. on Thursday. Pressure had dropped at 10 p.m."); of a day told in another paragraph it is none that is known."""
        if phrase.clock is None or phrase.date is not None or self.told_at is None or self.day is None or self.told_at[2] == line.number:
            return
        if scene.told_day is None or "had" not in line.words[max(0, phrase.first - PERFECT) : phrase.first]:
            return
        if re.fullmatch(r"\d\d:\d\d", self.told_at[0]):
            earlier = str(phrase.clock) > self.told_at[0]
            scene.told_day = (date.fromisoformat(scene.told_day) - timedelta(earlier)).isoformat()
        elif self.told_at[1] != line.paragraph:
            scene.told_day = scene.today = None

    def remember(self, phrase: Phrase, value: str, paragraph: int, sentence: int) -> None:
        """Keep a date as the one that later phrases count from."""
        if days_of(value)[0] is None or (phrase.date or ())[:1] == ("year before",) or (phrase.amount or ())[1:3] == (1.0, "Y"):
            return
        if re.fullmatch(r"\d{4}-Q\d", value) and not _of_another_year(phrase):
            self.quarter = (value, paragraph)
        self.told = (value[:10] if re.match(r"\d{4}-\d\d-\d\d", value) else value, paragraph)
        if re.match(r"\d{4}-\d\d-\d\d", value):
            self.day = (value[:10], paragraph)
            self.told_at = (HOURS.get(value[11:], value[11:]), paragraph, sentence)
        if phrase.date and phrase.date[0] == "ymd" and phrase.date[1] is not None:
            year = int(str(phrase.date[1]))
            self.stated = (year, sentence) if self.published is None or year != self.published.year else None


def _is_old(scene: Scene) -> bool:
    """Whether the day last spoken of lies more than a day before the publication."""
    return bool(scene.told_day and scene.today) and date.fromisoformat(str(scene.told_day)[:10]) < (scene.today or date.max) - timedelta(1)


def _lead_end(annotation: Annotation) -> int:
    """Where the first sentences of a report's own text end (a code point)."""
    body = [s.end for s in annotation.sentences if s.segment is None][:LEAD]
    return body[-1] if body else 0


def _of_another_year(phrase: Phrase) -> bool:
    """Whether a phrase compares with the quarter spoken of (the 2021 quarter): that one stays the one spoken of."""
    return phrase.date is not None and phrase.date[0] == "quarter" and phrase.date[1] is None and phrase.date[2] is not None


def _as_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _told_on(phrase: Phrase, line: Line, before: list[Time], memory: _Memory) -> date | None:
    """The day on which quoted words that say "today" were spoken, where their sentence gives one before the quotation opens.

    "On Monday he wrote: 'They came this morning'": that Monday's morning. Without such a day they count as told on the report's day.
    """
    if (phrase.date or ("",))[0] != "day":
        return None
    opened = max((i for i in range(phrase.first) if line.words[i] in QUOTES), default=None)
    if opened is None:
        return None
    days = [t for t in before if t.end <= line.spans[opened][0] and t.first is not None and t.first == t.last]
    return date.fromisoformat(str(days[-1].first)) if days else None


def _time(phrase: Phrase, line: Line, memory: _Memory, annotation: Annotation, lexicon: Lexicon, told_on: date | None) -> Time:
    start, end = line.spans[phrase.first][0], line.spans[phrase.last - 1][1]
    scene = memory.scene(start, line.paragraph, line.number, tense_of(line, phrase.first, phrase.last, annotation, lexicon))
    scene.today = told_on or scene.today
    if line.words[max(0, phrase.first - 1) : phrase.first] == ("since",):
        scene.lead = False  # since Thursday: behind, also in a lead
        if phrase.clock and HAVE & set(line.words[max(0, phrase.first - 1 - PERFECT) : phrase.first - 1]) and _is_old(scene):
            scene.told_day = None  # "has been cut since 6 p.m.": today's, whatever day of last week was spoken of before
    memory.look_back(scene, phrase, line)
    scene.night = phrase.clock is not None and phrase.date is None and memory.is_night_after(phrase, line)
    kind, value, against = resolve_phrase(phrase, scene, lexicon)
    ends = phrase.first > 0 and line.words[phrase.first - 1] in ENDS and re.match(r"\d{4}-\d\d-\d\d", value or "")
    if value and kind in {"DATE", "TIME"} and not ends:
        memory.remember(phrase, value, line.paragraph, line.number)
        if (phrase.date or ("",))[0] == "weekday" and scene.today and value[:10] == str(scene.today + timedelta(1)):
            memory.ahead |= scene.tense <= 0  # a lead that tells of the day after the stamp: that day is meant throughout
    first, last = _covered(phrase, kind, value, scene, line)
    return Time(start, end, kind, value, against[:10] if against else None, first, last, _zone(phrase, line, lexicon))


def _covered(phrase: Phrase, kind: str, value: str | None, scene: Scene, line: Line) -> tuple[str | None, str | None]:
    """The days that a time covers, the side that "since" or "until" leaves open as None."""
    if kind == "DURATION":
        return _past_stretch(phrase, scene, line)
    if kind == "SET":
        return None, None
    first, last = days_of(value)
    before = line.words[phrase.first - 1] if phrase.first else ""
    if before == "since":
        return first, None
    return (None, last) if before in {"until", "till"} else (first, last)


def _past_stretch(phrase: Phrase, scene: Scene, line: Line) -> tuple[str | None, str | None]:
    """The days of "the past week", "the last three days": up to the publication."""
    words = set(line.words[phrase.first : phrase.last])
    if scene.today is None or phrase.amount is None or not words & {"past", "last"} or phrase.amount[1] is None:
        return None, None
    count, unit = float(str(phrase.amount[1])), str(phrase.amount[2])
    days = {"TH": 1 / 24, "D": 1, "NI": 1, "W": 7, "2W": 14, "M": 30, "Y": 365}.get(unit, 0) * count
    if not 0 < days < 3650:
        return None, None
    return date.fromordinal(scene.today.toordinal() - round(days)).isoformat(), scene.today.isoformat()


def _zone(phrase: Phrase, line: Line, lexicon: Lexicon) -> str | None:
    """The zone that stands in or after a clock time, as stated: "GMT", "local time", "Moscow time"."""
    if phrase.clock is None:
        return None
    for i in range(phrase.first, min(phrase.last + 4, len(line.words))):
        if line.letters[i] == "z":
            return line.forms[i]
        if (
            line.words[i] == "time"
            and i > phrase.first
            and line.words[i - 1].isalpha()
            and (line.words[i - 1] == "local" or line.forms[i - 1][0].isupper())
        ):
            return f"{line.forms[i - 1]} {line.forms[i]}"
    return None


def _with_ranges(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """With the second day of "January 5 to 19" and the first of "5 and 6 January" as dates of their own."""
    added = []
    for phrase in phrases:
        meaning = phrase.date or ()
        if phrase.kind in {"date", "part"} and meaning[:1] == ("ymd",) and meaning[3] is not None:
            added += [p for at in (phrase.last + 1, phrase.first - 2) if (p := _other_day(line, phrase, at)) is not None]
        elif phrase.clock and (p := _other_hour(line, phrase)) is not None:
            added.append(p)
    taken = {i for p in phrases for i in range(p.first, p.last)}
    return sorted([*phrases, *(p for p in added if p.first not in taken)], key=lambda p: p.first)


def _with_dates(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """With the date that a clock time has behind its zone or its other reading: "15:30 local time (12:30 GMT) on 8 March"."""
    dated = list(phrases)
    for i in range(len(dated) - 2, -1, -1):
        phrase, after = dated[i], dated[i + 1]
        between = line.words[phrase.last : after.first]
        if phrase.kind == "time" and phrase.date is None and len(between) < 5 and set(between) <= BESIDE and between not in ((), (",",)):
            told = after.date if after.kind in {"date", "time"} else None
            if told is not None and told[0] in {"ymd", "weekday", "day"}:
                dated[i] = replace(phrase, date=told)
    return dated


def _overnight(line: Line, phrases: list[Phrase]) -> list[Phrase]:
    """With "overnight" joined to the day that says which night it is: overnight on Monday, overnight into Tuesday."""
    dated: list[Phrase] = []
    for phrase in phrases:
        before = dated[-1] if dated else None
        between = line.words[before.last : phrase.first] if before else ()
        known = phrase.kind == "date" and (phrase.date or ("",))[0] in {"weekday", "ymd"}
        if before is not None and before.date == ("day", "overnight") and known and between in ((), ("on",), ("from",), ("of",), ("into",)):
            back = ("amount", 1.0, "D", -1) if between == ("into",) else None
            kind = "beside" if back else "part"
            dated[-1] = Phrase(before.first, phrase.last, kind, date=phrase.date, part="NI", amount=back)
        else:
            dated.append(phrase)
    return dated


def _other_hour(line: Line, phrase: Phrase) -> Phrase | None:
    """The first hour of "from 23 to 7 o'clock", "between 8 and 10 p.m." """
    at = phrase.first - 2
    if at < 1 or line.letters[at] != "n" or line.words[at - 1] not in {"from", "between"} or line.letters[at + 1] not in "T-&":
        return None
    hour = int(line.words[at]) if line.words[at].isdigit() else 99
    end = int((phrase.clock or "0")[:2])
    if hour < 12 <= end and hour + 12 < end and any(w in {"p.m", "pm"} for w in line.words[phrase.first : phrase.last]):
        hour += 12
    return Phrase(at, at + 1, "time", date=phrase.date, clock=f"{hour:02d}:00") if hour <= 24 else None


def _other_day(line: Line, phrase: Phrase, at: int) -> Phrase | None:
    """The word at `at` as another day of the phrase's month, where it is joined to it by to, and, or a dash."""
    after = at == phrase.last + 1
    if not 0 <= at < len(line.words) or line.letters[at] not in "no" or not re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", line.words[at]):
        return None
    joint = line.letters[phrase.last if after else at + 1]
    day = int(re.sub(r"\D", "", line.words[at]))
    head = line.letters[phrase.first : phrase.last]
    if (
        joint not in "T-&"
        or not 1 <= day <= 31
        or (after and head.find("m") > head.rfind("n"))
        or (not after and head.find("m") < head.find("n"))
    ):
        return None
    beyond = line.words[at + 1] if after and at + 1 < len(line.words) else ""
    if after and (
        line.letters[at + 1 : at + 2] in set("uUm%")
        or (joint == "&" and beyond.isalpha() and line.letters[at + 1] == "." and beyond not in {"when", "as", "by", "were", "was"})
    ):
        return None
    _, year, month, _ = phrase.date or (None, None, None, None)
    return Phrase(at, at + 1, "date", date=("ymd", year, month, day))


def _nightly(line: Line, phrases: list[Phrase], times: list[Time]) -> list[Time]:
    """Times with the hours of a stretch over midnight as hours of no one day: "a curfew from 11 p.m. to 6 a.m." is T23:00 and T06:00."""
    for i in range(len(times) - 1):
        a, b = phrases[i], phrases[i + 1]
        told = a.clock and b.clock and a.date is None and b.date is None and b.first - a.last == 1 and line.words[a.last] in ENDS | {"and"}
        if told and str(a.clock) > str(b.clock):
            for k, phrase in ((i, a), (i + 1, b)):
                times[k] = replace(times[k], value=f"T{phrase.clock}", relative_to=None, first=None, last=None)
    return times


def _in_order(phrase: Phrase, a: Time, b: Time) -> Time:
    """The weekday that ends a stretch, a week on where it would lie before its beginning: told on a Friday, from Thursday to Sunday."""
    if (phrase.date or ("",))[0] != "weekday" or not a.value or not b.value or not re.fullmatch(r"\d{4}-\d\d-\d\d", min(a.value, b.value)):
        return b
    if a.value <= b.value:
        return b
    day = shift(b.value, "D", 7)
    return replace(b, value=day, first=b.first and day, last=b.last and day)


def _spread(line: Line, phrases: list[Phrase], times: list[Time]) -> list[Time]:
    """Times with "from A to B" covered by A, and no open end where "from A" goes on."""
    for i in range(len(times) - 1):
        a, b = phrases[i], phrases[i + 1]
        joint = line.words[a.last : b.first]
        before = line.words[a.first - 1 : a.first]
        joined = joint in (("to",), ("through",), ("until",), ("till",), ("-",), ("–",), ("and",)) or (joint == () and False)
        if joined and (joint != ("and",) or before == ("between",)) and a.kind == b.kind == "date":
            times[i + 1] = _in_order(b, times[i], times[i + 1])
            first, last = times[i].first, times[i + 1].last
            if first and last and first <= last:
                times[i] = replace(times[i], last=last)
                times[i + 1] = replace(times[i + 1], first=times[i + 1].first or days_of(times[i + 1].value)[0])
    return times
