"""When a happening took place, as far as its report tells.

A happening gets, in this order: a date in its own clause or sentence; the date last spoken of in its paragraph; for statements and for
what the headline and the first paragraphs tell, the day that the report is about. What stands further back without a date
has none: a day of publication given to every sentence makes all history happen today.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate
from rashomon.records import Report, Sentence, Time

__all__ = ["Clock", "When", "find_when", "read_clock"]

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?")
LEAD = 4  # sentences of the body that tell the report's own news
ONE_DAY = 0.6  # share of a report's days that must be its own news for undated sentences further down to be of that day
FRESH = 3  # days before publication that count as the report's own news


@dataclass
class Clock:
    """The day that the report (or a live page's section) is about, and the day last spoken of in the paragraph that is being read."""

    focus: str | None
    sections: tuple[tuple[int, str], ...] = ()
    by_sentence: dict[int, list[Time]] = field(default_factory=dict)
    fresh: bool = False  # whether nearly all days that the report names are those of its own news
    paragraph: int = -1
    last: str | None = None

    def day_at(self, offset: int) -> str | None:
        """The day that what stands at an offset is about, if nothing is said there."""
        held = [_day(day) for start, day in self.sections if start <= offset]
        return held[-1] if held and held[-1] else self.focus


@dataclass(frozen=True, slots=True)
class When:
    """When a happening took place, and how that is known: stated, carried, assumed or None."""

    begins: str | None = None
    ends: str | None = None
    dated: str | None = None


def read_clock(report: Report, sentences: Sequence[Sentence], times: Sequence[Time]) -> Clock:
    """A clock for the report; `focus` is the first day named in its lead that is fresh, else the day of publication."""
    by_sentence: dict[int, list[Time]] = {}
    number = 0
    for time in sorted(times, key=lambda t: t.start):
        while number < len(sentences) and sentences[number].end <= time.start:
            number += 1
        if number < len(sentences) and sentences[number].start <= time.start:
            by_sentence.setdefault(number, []).append(time)
    published = _day(report.published)
    lead = [n for n, s in enumerate(sentences) if s.segment != "byline"][:LEAD + 2]
    named = [d for n in lead for t in by_sentence.get(n, ()) if (d := _start(t)) and len(d) >= 10 and _is_fresh(d, published)]
    focus = named[0][:10] if named else published
    days = [d for held in by_sentence.values() for t in held if (d := _start(t))]
    near = sum(len(d) >= 10 and focus is not None and _is_near(d, focus) for d in days)
    return Clock(focus, report.sections, by_sentence, bool(focus and near >= ONE_DAY * max(1, len(days))))


def _day(value: str | None) -> str | None:
    return value[:10] if value and re.match(r"\d{4}-\d\d-\d\d", value) else None


def _is_fresh(day: str, published: str | None) -> bool:
    if published is None:
        return True
    return date.fromisoformat(published) - timedelta(FRESH) <= date.fromisoformat(day[:10]) <= date.fromisoformat(published)


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
    return time.first if re.match(r"\d{4}-W\d\d", time.value) else None


def find_when(clock: Clock, c: Clauses, p: Predicate, number: int, sentence: Sentence, quoted: bool) -> When:
    """When the happening that a predicate names took place. `quoted`: it stands in somebody's words."""
    if sentence.paragraph != clock.paragraph:
        clock.paragraph, clock.last = sentence.paragraph, None
    found = _nearest(clock.by_sentence.get(number, ()), c, p)
    if found is not None:
        begins = _start(found)
        if begins and len(begins) >= 10 and p.kind != "statement":
            clock.last = begins[:10]
        return When(begins, _end(found), "stated")
    day = clock.day_at(sentence.start)
    if p.kind == "statement" and p.form == "verb":
        return When(day, None, "assumed" if day else None)
    if clock.last:
        return When(clock.last, None, "carried")
    if day and (sentence.segment == "headline" or number < LEAD + 2):
        return When(day, None, "assumed")
    if day and clock.fresh and p.form != "noun" and not (quoted and p.kind == "other") and not _is_earlier(c, p):
        return When(day, None, "assumed")
    return When()


def _is_earlier(c: Clauses, p: Predicate) -> bool:
    """Whether the verb stands in the past perfect: it lies before what is told."""
    return "had" in {c.low[k] for k in c.below(p.index, "aux")} if c.has_tree else "had" in c.low[max(0, p.first - 3):p.first]


def _end(time: Time) -> str | None:
    start = _start(time)
    if time.last and start and len(start) >= 10 and time.last[:10] != start[:10]:
        return time.last
    return None


def _nearest(times: Sequence[Time], c: Clauses, p: Predicate) -> Time | None:
    """The time that the predicate is nearest to in the sentence: by steps in the tree, else by words between."""
    held = [t for t in times if _start(t)]
    if not held:
        return None
    return min(held, key=lambda t: (_steps(t, c, p), t.start))


def _steps(time: Time, c: Clauses, p: Predicate) -> int:
    inside = [i for i in range(max(0, p.index - 80), min(len(c.tokens), p.index + 80)) if time.start <= c.tokens[i].start < time.end]
    if not inside:
        return 999
    if not c.has_tree:
        return min(abs(i - p.index) for i in inside)
    mine = [p.index, *c.above(p.index)]
    best = 999
    for i in inside:
        for up, at in enumerate([i, *c.above(i)]):
            if at in mine:
                best = min(best, up + mine.index(at))
                break
    return best
