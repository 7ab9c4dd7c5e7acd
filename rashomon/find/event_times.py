"""When a happening took place, as far as its report tells.

A happening gets, in this order: a date in its own clause or sentence; the date last spoken of in its paragraph; for statements and for
what the headline and the first paragraphs tell, the day that the report is about. What stands further back without a date
has none: a day of publication given to every sentence makes all history happen today.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rashomon.find.aspects import goes_on_now, has_been, is_done, is_earlier, is_told_as_past
from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate
from rashomon.find.reach import goes_on, hangs_on, nearest
from rashomon.records import Report, Sentence, Time

__all__ = ["Clock", "When", "breaks_at", "find_when", "is_own_news", "read_clock"]

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?")
LEAD = 4  # sentences of the body that tell the report's own news
ONE_DAY = 0.6  # share of a report's days that must be its own news for undated sentences further down to be of that day
YOUNG = 2  # days of a week after which it may be spoken of as one that has happened
OFTEN, WEEK = 3, 7  # times that an undated report must name a day to be about it; days within which all that it names must lie
MOST = 0.7  # share of these that must be of one day
AFTERWARDS = frozenset(["after", "following", "within"])  # before an amount of time
SPEAKERS = frozenset(["he", "she", "they", "it"])
PRESENT = ("PRESENT_REF", "FUTURE_REF")  # neither tells of another day than the report's own
KNOWN = frozenset(["the", "these", "those"])
FRESH = 3  # days before publication that count as the report's own news


@dataclass
class Clock:
    """The day that the report (or a live page's section) is about, and the day last spoken of in the paragraph that is being read."""

    focus: str | None
    sections: tuple[tuple[int, str], ...] = ()
    by_sentence: dict[int, list[Time]] = field(default_factory=dict)
    fresh: bool = False  # whether nearly all days that the report names are those of its own news
    published: str | None = None
    items: tuple[int, ...] = ()  # of each sentence the paragraph, or the item of a list that was run together ("left.Police in …")
    item: int = -1
    last: str | None = None
    spoke: tuple[str, int] | None = None  # the day on which somebody is stated to have spoken, and the number of the sentence

    def is_ahead(self, begins: str | None, offset: int) -> bool:
        """Whether a day lies after the report (or the part of it at the offset), a page brought up to date the next day allowed for."""
        now = max([self.published or "", *(day for day in self._days_until(offset) if day)])
        return bool(now) and len(begins or "") >= 10 and date.fromisoformat((begins or "")[:10]) > date.fromisoformat(now) + timedelta(1)

    def day_at(self, offset: int) -> str | None:
        """The day that what stands at an offset is about, if nothing is said there."""
        held = self._days_until(offset)
        return held[-1] if held and held[-1] else self.focus

    def _days_until(self, offset: int) -> list[str | None]:
        """The days of the parts of a live page that begin up to an offset."""
        return [_day(day) for start, day in self.sections if start <= offset]


@dataclass(frozen=True, slots=True)
class When:
    """When a happening took place, and how that is known: stated, carried, assumed or None."""

    begins: str | None = None
    ends: str | None = None
    dated: str | None = None


def read_clock(report: Report, sentences: Sequence[Sentence], times: Sequence[Time]) -> Clock:
    """A clock for the report; `focus` is the first day named in its lead that is fresh, else the day of publication."""
    by_sentence: dict[int, list[Time]] = {}
    number, stamps = 0, {offset for offset, _ in report.sections}
    for time in sorted(times, key=lambda t: t.start):
        if time.start in stamps:
            continue  # the hour at which a part of a live page was written is none of what it tells
        while number < len(sentences) and sentences[number].end <= time.start:
            number += 1
        if number < len(sentences) and sentences[number].start <= time.start:
            by_sentence.setdefault(number, []).append(time)
    published = _day(report.published)
    lead = [n for n, s in enumerate(sentences) if s.segment != "byline"][:LEAD + 2]
    named = [d for n in lead for t in by_sentence.get(n, ()) if (d := _start(t)) and len(d) >= 10 and _is_fresh(d, published)]
    days = [d for held in by_sentence.values() for t in held if (d := _start(t))]
    focus = _focus(named, published, days)
    fresh = focus is not None and _is_of_one_day(days, focus)
    return Clock(focus, report.sections, by_sentence, fresh, published, _items(sentences))


def _items(sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """A number for each sentence, another one where a paragraph begins, or an item of a list whose lines were lost: a sentence that begins
    where the one before ends, without a space."""
    items = [0] * len(sentences)
    for n in range(1, len(sentences)):
        a, b = sentences[n - 1], sentences[n]
        items[n] = items[n - 1] + (a.paragraph != b.paragraph or a.end == b.start)
    return tuple(items)


def _focus(named: Sequence[str], published: str | None, days: Sequence[str]) -> str | None:
    """The day that a report is about: the first one in its lead, else that of its publication.

    One without a date of publication that names several days there is about the day that it names most, where its days lie within a week,
    else about none that is known.
    """
    if published is None and len({day[:10] for day in named}) > 1:
        return _most_named(days)
    return named[0][:10] if named else published


def _most_named(days: Sequence[str]) -> str | None:
    """The day that most of a report's days are, where they all lie within a week; None for no such day."""
    counts = Counter(day[:10] for day in days if len(day) >= 10)
    day, times = max(counts.items(), key=lambda c: (c[1], c[0]), default=("", 0))
    if times < OFTEN or times < ONE_DAY * counts.total():
        return None
    spread = date.fromisoformat(max(counts)) - date.fromisoformat(min(counts))
    return day if spread <= timedelta(WEEK) else None


def _is_of_one_day(days: Sequence[str], focus: str) -> bool:
    """Whether nearly all days that a report names are its news', and most of these one day: a roundup of two days tells neither."""
    near = Counter(d[:10] for d in days if len(d) >= 10 and _is_near(d, focus))
    most = max(near.values(), default=0)
    return near.total() >= ONE_DAY * max(1, len(days)) and most >= MOST * near.total()


def _day(value: str | None) -> str | None:
    return value[:10] if value and re.match(r"\d{4}-\d\d-\d\d", value) else None


def _is_fresh(day: str, published: str | None) -> bool:
    if published is None:
        return True
    return date.fromisoformat(published) - timedelta(FRESH) <= date.fromisoformat(day[:10]) <= date.fromisoformat(published)


def _is_fresh_day(day: str | None, focus: str | None) -> bool:
    return day is not None and len(day) >= 10 and _is_fresh(day, focus)


def _is_near(day: str, focus: str) -> bool:
    return abs((date.fromisoformat(day[:10]) - date.fromisoformat(focus)).days) <= 1


def _start(time: Time) -> str | None:
    """The ISO date at which a time begins, as precise as its value; None for a span, a set, an open one and what is not resolved."""
    if time.type not in ("DATE", "TIME") or not time.value or time.first is None or time.last is None:
        return None
    match = DAY.match(time.value)
    if match and match.end() == len(time.value):
        return match.group()
    if match and time.value[match.end():].startswith("T") and len(match.group()) == 10:
        return match.group()  # a part of the day: 2022-01-05TNI
    return _of_week(time)


def _of_week(time: Time) -> str | None:
    """Of a weekend its first day; of a week, whose day nobody gave, the month that it lies in, else the year, else None.

    "Last week" taken for its Monday made Mondays the days on which most things happened.
    """
    first, last = time.first or "", time.last or ""
    if not re.match(r"\d{4}-W\d\d", time.value or ""):
        return None
    if (time.value or "").endswith("WE"):
        return first or None
    return next((first[:n] for n in (7, 4) if first[:n] == last[:n]), None)


def find_when(clock: Clock, c: Clauses, p: Predicate, number: int, sentence: Sentence, quoted: bool) -> When:
    """When the happening that a predicate names took place. `quoted`: it stands in somebody's words."""
    if clock.items[number] != clock.item:
        clock.item, clock.last, clock.spoke = clock.items[number], None, None
    if clock.last and _moves_on(clock.by_sentence.get(number, ()), c):
        clock.last = None
    found, beside = _governing(clock.by_sentence.get(number, ()), c, p)
    if found is not None and clock.is_ahead(_begin(found), sentence.start) and is_done(c, p):
        found = None  # "40,000 tickets were sold for Saturday's concert": what was done lies not ahead
    if found is not None and not beside:
        begins = _begin(found)
        if _is_young_week(found, clock.focus):
            return When()
        behind = is_told_as_past(c, p) or (begins or "")[:10] < (clock.day_at(sentence.start) or "")
        if begins and len(begins) >= 10 and behind and not _is_aside(c, p):
            clock.last, clock.spoke = (clock.last, (begins[:10], number)) if p.kind == "statement" else (begins[:10], clock.spoke)
        return When(begins, _end(found), "stated")
    if found is None and (told := _loosely(clock.by_sentence.get(number, ()), c, p)) is not None:
        return told
    day = clock.day_at(sentence.start)
    if clock.published is None and not clock.sections and sentence.segment != "headline" and not is_told_as_past(c, p):
        day = None  # when an undated report says what it says, or what is to come, is not known
    if p.kind == "statement" and p.form == "verb":
        if clock.spoke and clock.spoke[1] < number and _speaks_on(c, p, sentence):
            return When(clock.spoke[0], None, "carried")
        if clock.last and day and clock.last > day and not clock.is_ahead(clock.last, sentence.start):
            return When(clock.last, None, "carried")  # "She resigned on Thursday. The council said …": not on the day before
        return When(day, None, "assumed" if day else None)
    if found is not None and _is_fresh_day(_begin(found), clock.focus):
        return When((_begin(found) or "")[:10], None, "assumed")
    if found is not None and len(_begin(found) or "") >= 10 and (_begin(found) or "") < (day or ""):
        return When()  # said days before the report: it happened by then, on a day that is not told
    if clock.last:
        return When(clock.last, None, "carried")
    if day and (sentence.segment == "headline" or number < LEAD + 2) and not _is_course(c, p):
        return When(day, None, "assumed")
    if day and goes_on_now(c, p) and not (quoted and p.kind == "other"):
        return When(day, None, "assumed")
    if day and clock.fresh and p.form != "noun" and not (quoted and p.kind == "other") and not is_earlier(c, p):
        return When(day, None, "assumed")
    return When()


def _loosely(times: Sequence[Time], c: Clauses, p: Predicate) -> When | None:
    """When a happening was that its clause dates without a day; None where it does not.

    The last day or two ("over the past day") are its beginning and end; what "has burned since Saturday" began on it; "recently", "in the
    1990s", "over the past week" give no day.
    """
    open_ones = [t for t in times if t.type in ("DATE", "TIME") and t.first and t.last is None]
    begun = next((t for t in open_ones if c.has_tree and hangs_on(t, c, p) and has_been(c, p)), None)
    if begun is not None:
        return When(_begin(begun), None, "stated")
    loose = [t for t in times if t not in open_ones and not _start(t) and t.value not in PRESENT and _is_loose(t)]
    time, said = nearest([t for t in loose if t.value is not None], c, p)
    if time is None or said:
        return None
    if time.type == "DURATION" and time.first and time.last and _days_between(time) <= 1:
        return When(time.first, time.last, "stated")
    return When()


def _is_loose(time: Time) -> bool:
    return time.type == "DATE" or (time.type == "DURATION" and time.first is not None)


def _days_between(time: Time) -> int:
    return (date.fromisoformat(time.last or "") - date.fromisoformat(time.first or "")).days


def _speaks_on(c: Clauses, p: Predicate, sentence: Sentence) -> bool:
    """Whether a verb of saying goes on with who spoke before: "In a speech on Monday she vowed to stay. She also said …"."""
    return any(c.low[k] in SPEAKERS for k in c.below(p.index, "nsubj")) if c.has_tree else False


def breaks_at(times: Sequence[Time], c: Clauses) -> tuple[int, ...]:
    """The offsets from which a sentence tells of another time: "the worst crash since 1959, when two died in X"."""
    return tuple(sorted(t.end for t in times if goes_on(t, c)))


def is_own_news(clock: Clock, when: When, offset: int) -> bool:
    """Whether a happening belongs to what its report is about: by its day, or, where it has none, in a report of one day's news."""
    day = clock.day_at(offset)
    if when.begins is None:
        return clock.fresh
    return day is not None and len(when.begins) >= 10 and _is_near(when.begins, day)


def _is_young_week(time: Time, focus: str | None) -> bool:
    """Whether a time is the week in whose first days the report appeared: "this week" then means the days before, and none is plain."""
    if focus is None or time.first is None or not re.match(r"\d{4}-W\d\d$", time.value or ""):
        return False
    return 0 <= (date.fromisoformat(focus) - date.fromisoformat(time.first[:10])).days <= YOUNG


def _moves_on(times: Sequence[Time], c: Clauses) -> bool:
    """Whether a sentence tells that time has passed: "They began on 2 January. After three days of protests the minister resigned"."""
    before = (c.low[max(0, bisect_left(c.starts, t.start) - 2):bisect_left(c.starts, t.start)] for t in times if t.type == "DURATION")
    return any(AFTERWARDS & set(words) for words in before)


def _is_aside(c: Clauses, p: Predicate) -> bool:
    """Whether a happening is told in a relative clause: "the minister, who came on Wednesday" dates nothing that follows."""
    return c.has_tree and any(c.relations[k] == "acl:relcl" for k in (p.index, *c.above(p.index)))


def _is_course(c: Clauses, p: Predicate) -> bool:
    """Whether a plural names by the way a course of happenings that the reader knows of: "a revolt in the shadow of the protests"."""
    if p.form != "noun" or not c.has_tree or c.low[p.index] != c.lemmas[p.index] + "s":
        return False
    return c.relations[p.index].split(":")[0] in ("nmod", "obl") and bool(KNOWN & {c.low[k] for k in c.below(p.index, "det")})


def _end(time: Time) -> str | None:
    start = _start(time)
    if time.last and start and len(start) >= 10 and time.last[:10] != start[:10]:
        return time.last
    return None


def _begin(time: Time) -> str | None:
    """The ISO date at which a time begins; of an open one ("since 1959") the date that it names."""
    match = DAY.match(time.value or "")
    return _start(time) or (match.group() if match and match.end() == len(time.value or "") else None)


def _governing(times: Sequence[Time], c: Clauses, p: Predicate) -> tuple[Time | None, bool]:
    """The time in the sentence that tells when the predicate's happening was, and whether it only tells when that was said.

    "since 1959, when two died": what follows is of that time, though the time itself is open.
    """
    told = [t for t in times if t.end <= c.tokens[p.first].start and goes_on(t, c) and _begin(t)]
    if told:
        nearer = [t for t in times if _start(t) and (t.start > told[-1].start)]
        near = nearest(nearer, c, p)
        return near if near[0] is not None and not near[1] else (told[-1], False)
    return nearest([t for t in times if _start(t)], c, p)
