"""Hours of one happening that part, and calls for help: before it, or at another hour to another service."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rashomon.reconcile.facts import TOLD, Happening, Tables, about_of, pair_of
from rashomon.reconcile.sides import Pair, Side, Voices, tokens_in, words_of
from rashomon.records import Reading, Span, Time

__all__ = ["Call", "call_pairs", "compare_days", "compare_hours", "find_calls", "is_about", "minutes", "sudden_pairs"]

HOUR = 60  # minutes: hours further apart are two happenings of a day
ROUND = 15  # "shortly after six" and 6.10 agree
MINUTES_APART = 5  # reports round clock times to five minutes, so that "about 6.10" and "about 6.15" are two of them
ROUGHLY = re.compile(r"\b(?:shortly|just|around|about|roughly|nearly|approximately|soon|some time)\b[\w ]*$")
SUDDEN = {"accident", "disaster", "attack", "killing"}  # what help is called for, and what has an hour
DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\byesterday\b", re.IGNORECASE)
DAYS = 3  # days further apart are two happenings
SUBJECTS = {"nsubj", "nsubj:pass", "obj"}
GIVEN = {"give", "issue", "send", "receive", "announce", "come", "reach", "begin", "start", "happen", "occur", "take", "hold"}
MOST = 40
BEFORE, BEHIND = 60, 60  # characters around the word for a call in which who was called and the hour stand


@dataclass(frozen=True, slots=True)
class Call:
    """A call for help at an hour: the stretch that says so, the clock time and who was called, by head words."""

    side: Side
    span: Span
    moment: str
    called: frozenset[str]
    rough: bool


def compare_hours(a: Happening, b: Happening, voices: Voices) -> Pair | None:
    """Two clock times of one happening on one day."""
    x, y = moment_of(a), moment_of(b)
    if not (_clock(a) and _clock(b)) or not (x[:10] == y[:10] or _one_day(a, b)):
        return None
    if not _hours_part(a, b) or (a.event != b.event and not a.themes & b.themes):
        return None
    if {a.mention.type, b.mention.type} <= SUDDEN and not _acts_alone(a, b):
        return None
    if a.actors and b.actors and not a.actors & b.actors:
        return None  # police opened fire at ten, the other side at a quarter past
    if _done_with(a) != _done_with(b) and not {_done_with(a), _done_with(b)} <= {"", *GIVEN}:
        return None  # the order was given at two and lifted at nine
    reason = f"{x[11:16]} in the one, {y[11:16]} in the other"
    return pair_of("contradiction", f"hour of {about_of(a, b)}", "time", a, b, reason, 0.6, voices)


def moment_of(h: Happening) -> str:
    """When it is said to begin; where its own clause states a day and then an hour of it, that hour: "on 13 May at half past three"."""
    begins = h.mention.begins or ""
    if len(begins) != 10:
        return begins
    inside = (t.value or "" for t in h.side.reading.times if h.mention.start <= t.start < h.mention.end)
    return next((value for value in inside if ":" in value and value[:10] == begins), begins)


def _done_with(h: Happening) -> str:
    """What is done with a happening that is told by a noun: the lemma of the verb over it, or ""."""
    tokens, inside = h.side.reading.annotation.tokens, tokens_in(h.mention.trigger, h.side.reading)
    over = next((tokens[i].head for i in inside if tokens[i].pos == "NOUN" and tokens[i].relation in SUBJECTS), -1)
    return tokens[over].lemma.lower() if over >= 0 and tokens[over].pos == "VERB" else ""


def compare_days(a: Happening, b: Happening, people: frozenset[str], voices: Voices) -> Pair | None:
    """Two days stated for one sudden thing: the same act on the same thing, or in the same town, at most a few days apart."""
    if not {a.mention.type, b.mention.type} <= SUDDEN or a.mention.lemma != b.mention.lemma or a.side.document == b.side.document:
        return None
    if not (a.day and b.day and _says_day(a) and _says_day(b)) or a.day == b.day:
        return None
    apart = abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)
    same_thing = bool((a.heads & b.heads) - people)
    same_town = a.town is not None and a.town == b.town and not (a.heads and b.heads) and a.mention.type == "accident"
    if apart > DAYS or not (same_thing or same_town):
        return None
    reason = f"on {a.day} in the one, on {b.day} in the other"
    return pair_of("contradiction", f"day of {about_of(a, b)}", "time", a, b, reason, 0.5, voices)


def _says_day(h: Happening) -> bool:
    """Whether the mention's own clause holds the day."""
    times = (t for t in h.side.reading.times if h.mention.start <= t.start < h.mention.end)
    told = [t for t in times if ":" not in (t.value or "") or DAY.search(h.side.reading.quote(t))]  # a bare hour says no day
    return any((t.value or "")[:10] == h.day for t in told)


def _acts_alone(a: Happening, b: Happening) -> bool:
    """Whether the hours are of what happened and not of a state that lasts: "were trapped", "still burning"."""
    return not {a.mention.lemma.split()[0], b.mention.lemma.split()[0]} & {"trap", "hold", "strand", "burn", "rage", "leave", "remain"}


def sudden_pairs(happenings: list[Happening], calls: list[Call], tables: Tables, voices: Voices) -> Iterator[Pair]:
    """Hours of one accident, in whichever word for it."""
    for a, b in combinations(_struck(happenings, calls, tables), 2):
        other = (a.side.document, a.mention.sentence) != (b.side.document, b.mention.sentence)
        x, y = moment_of(a), moment_of(b)
        if other and _one_day(a, b) and _hours_part(a, b) and abs(minutes(x) - minutes(y)) < HOUR:
            reason = f"{x[11:16]} in the one, {y[11:16]} in the other"
            certainty = 0.45 if _about_hour(a) or _about_hour(b) else 0.6
            yield pair_of("contradiction", f"hour of {about_of(a, b)}", "time", a, b, reason, certainty, voices)


def _one_day(a: Happening, b: Happening) -> bool:
    """Whether two clock times may be of one day: an hour that comes without a day is only assumed to be of its report's day."""
    x, y = (moment_of(h) for h in (a, b))
    if x[:10] == y[:10]:
        return True
    apart = abs((date.fromisoformat(x[:10]) - date.fromisoformat(y[:10])).days)
    one, other = ({t.lemma.lower() for t in words_of(h.mention, h.side.reading) if t.pos == "NOUN"} for h in (a, b))
    same = (a.event is not None and a.event == b.event) or bool((a.heads | a.actors | one) & (b.heads | b.actors | other))
    return apart == 1 and same and not (_dated(a) and _dated(b))


def _dated(h: Happening) -> bool:
    sentence = h.side.reading.annotation.sentences[h.mention.sentence]
    times = (t for t in h.side.reading.times if sentence.start <= t.start < sentence.end)
    return any(t.type == "DATE" for t in times) or bool(DAY.search(h.side.reading.quote(sentence)))


def _struck(happenings: list[Happening], calls: list[Call], tables: Tables) -> list[Happening]:
    """Tellings of an accident that state its hour; beside a call for help the hour is the call's."""
    calling = {(c.side.document, c.side.sentence) for c in calls}
    return [
        h for h in happenings
        if h.mention.type in SUDDEN and h.mention.lemma in tables.accidents and h.mention.factuality in TOLD
        and _clock(h) and (h.side.document, h.mention.sentence) not in calling
    ][:MOST]


def _hours_part(a: Happening, b: Happening) -> bool:
    """Whether two clock times differ by more than their words allow: full hours that are only about leave a quarter."""
    x, y = moment_of(a), moment_of(b)
    loose = [h for h in (a, b) if _about_hour(h) and moment_of(h)[14:16] in ("00", "30")]
    return abs(minutes(x) - minutes(y)) >= (ROUND if loose else MINUTES_APART)


def _clock(h: Happening) -> Time | None:
    """Its clock time, if it stands in its own sentence: an hour taken over from a sentence before is no statement about it."""
    sentence = h.side.reading.annotation.sentences[h.mention.sentence]
    said = (t for t in h.side.reading.times if sentence.start <= t.start < sentence.end)
    return next((t for t in said if ":" in (t.value or "") and t.value == moment_of(h)), None)


def _about_hour(h: Happening) -> bool:
    """Whether the clock time is only about that: "shortly after", "around"."""
    clock = _clock(h)
    return clock is not None and is_about(clock, h.side.reading)


def is_about(clock: Time, reading: Reading) -> bool:
    """Whether a clock time is only about that, by the words before it or those it begins with."""
    before = reading.report.text[max(0, clock.start - 20):clock.start]
    return bool(ROUGHLY.search(before) or ROUGHLY.match(reading.quote(clock)))


def minutes(moment: str) -> int:
    """Minutes since midnight of an ISO date-time."""
    clock = moment[11:16].split(":")
    return int(clock[0]) * 60 + (int(clock[1]) if len(clock) > 1 and clock[1].isdigit() else 0)


def find_calls(sides: Iterable[Side], tables: Tables) -> list[Call]:
    """Sentences that say when help was called: a word for a call, one for helpers (or a helper's "we") and a clock time behind it."""
    found: list[Call] = []
    for side in sides:
        reading, sentence = side.reading, side.reading.annotation.sentences[side.sentence]
        clocks = [t for t in reading.times if sentence.start <= t.start < sentence.end and ":" in (t.value or "")]
        if not clocks:
            continue
        for token in words_of(Span(sentence.start, sentence.end), reading):
            if token.pos == "VERB" and token.lemma.lower() in tables.alarms:
                clock = next((t for t in clocks if 0 <= t.start - token.end <= BEHIND), None)
                near = Span(max(sentence.start, token.start - BEFORE), min(sentence.end, token.end + BEHIND))
                called = {t.lemma.lower() for t in words_of(near, reading)} & (tables.helpers | {"we", "they"})
                if clock and called:
                    found.append(Call(side, Span(token.start, clock.end), clock.value or "", frozenset(called), is_about(clock, reading)))
                    break
    return found[:MOST]


def call_pairs(calls: list[Call], happenings: list[Happening], tables: Tables, voices: Voices) -> Iterator[Pair]:
    """A call before the hour given for what it was for, and calls to several services at several hours."""
    struck = _struck(happenings, calls, tables)
    for call in (c for c in calls if not c.rough):
        for h in struck:
            y = moment_of(h)
            other = (call.side.document, call.side.sentence) != (h.side.document, h.mention.sentence)
            if other and call.moment[:10] == y[:10] and 0 < minutes(y) - minutes(call.moment) < HOUR:
                reason = f"help was called at {call.moment[11:16]}, before the {y[11:16]} given for the happening"
                yield _call_pair("contradiction", call, h.side, Span(h.mention.start, h.mention.end), reason, voices)
    for a, b in combinations([c for c in calls if not c.rough], 2):
        apart = a.moment[:10] == b.moment[:10] and 0 < abs(minutes(a.moment) - minutes(b.moment)) < HOUR
        if apart and (a.side.document, a.side.sentence) != (b.side.document, b.side.sentence):
            kind = "contradiction" if a.called == b.called or {"service"} in (a.called, b.called) else "scope"
            reason = f"help was called at {a.moment[11:16]} in the one and at {b.moment[11:16]} in the other"
            yield _call_pair(kind, a, b.side, b.span, reason, voices)


def _call_pair(kind: str, call: Call, side: Side, span: Span, reason: str, voices: Voices) -> Pair:
    sides: Mapping[bool, tuple[Side, Span]] = {True: (call.side, call.span), False: (side, span)}
    first = (*call.side.rank, call.span.start) <= (*side.rank, span.start)
    (s, x), (t, y) = sides[first], sides[not first]
    why = f"{voices.says(s, x)}; {voices.says(t, y)}: {reason}."
    return Pair(kind, "hour of the call for help", "time call", s.anchor(x), t.anchor(y), why, 0.5)
