"""Figures that part: an update, another scope, or a contradiction; never from vagueness alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.quantities import (
    ABOARD,
    ANYBODY,
    ASSERTED,
    BYSTANDERS,
    Count,
    in_passing,
    in_two_voices,
    looks_back,
    make_count,
    of_another_time,
    on_top,
    one_crowd,
    stated_day,
    told_singly,
    tolls,
    voice,
)
from rashomon.reconcile.sides import Pair, Side, Voices, apart, names_place
from rashomon.reconcile.uncounted import uncounted_pairs
from rashomon.records import Entity, Reading

__all__ = ["compare_counts", "count_pairs"]

ABOUT = 0.1  # "more than 350" and 353 differ by less than a rounding
ATTACKERS = re.compile(r"\b(?:attackers?|assailants?|gunm[ae]n|terrorists?|bombers?|hijackers?|hostage[- ]takers?)\b", re.IGNORECASE)
GROWING = {"killed", "injured", "displaced", "damaged", "detained", "flights", "participants"}  # counts that a later report raises
TOLLS = {"killed", "injured", "detained", "displaced"}
UNLIKE = 3.0
APART = 2  # months
REVISED = 2.0  # a count that falls by less than half is an earlier state still carried, or a revision; more is another account
PEOPLE = {"killed", "injured", "detained", "missing", "displaced"}  # their unit is people: the noun need not be the same
FORCES = {"guard", "officer", "policeman", "soldier", "troop", "serviceman", "gendarme", "firefighter", "rescuer"}  # some of "people"
WIDER = {
    "country", "countrywide", "nationwide", "nation", "national", "province", "region", "regional", "state", "worldwide", "across", "whole",
    "entire",
}
THINGS = {"damaged", "flights", "deployed", "participants"}  # compared where they count things of one noun; "other" holds unlike things
TOTAL = re.compile(r"\b(?:toll|total|so far|now|confirmed|altogether|number of)\b", re.IGNORECASE)
STRIKE = re.compile(r"\b(?:strik\w+|walked out)\b", re.IGNORECASE)
MOST_COUNTS = 400  # counts of one matter that are compared with each other
LIMIT = 250  # pairs of one measure: an editor reads the first ones, and 2,000 reports must not give millions


def count_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], entities: Mapping[str, Entity],
    entity_of: Mapping[tuple[str, int], str], voices: Voices, lexicon: Lexicon, series_of: Mapping[str, str],
) -> list[Pair]:
    """Every pair of figures of one measure that part, over the reports of one story.

    Parts of another figure and persons told of one by one ("a man was shot dead") are no counts to compare: a report that tells of
    one victim does not say that there was only one. Things other than people are compared within their series only, since "other"
    holds unlike things; `series_of` maps a figure's id to it.
    """
    held = list(readings)
    places = frozenset(e for r in held for f in r.figures if f.place is not None and (e := entity_of.get((r.report.id, f.place))))
    groups: dict[str, list[Count]] = defaultdict(list)
    for reading in held:
        for figure in reading.figures:
            side = sides.get((reading.report.id, figure.sentence))
            at_most = figure.measure == "participants" and figure.high is not None
            told = figure.certainty in ASSERTED and (figure.low is not None or at_most) and figure.part_of is None
            if side and told and not (told_singly(figure, reading) or on_top(figure, reading) or of_another_time(figure, side)):
                count = make_count(figure, side, entities, places, entity_of, lexicon)
                if in_passing(count):
                    continue
                groups[_matter(count, series_of)].append(count)
    groups["killed"] = tolls(groups["killed"])
    found = uncounted_pairs(sides, groups["killed"], voices)
    for counts in groups.values():
        two = combinations(_telling(_distinct(counts)), 2)
        pairs = [p for a, b in two if (a.spot != b.spot or in_two_voices(a, b)) and (p := compare_counts(a, b, voices))]
        found += sorted(pairs, key=lambda p: (-p.weight, p.a, p.b))[:LIMIT]
    return found


def _matter(count: Count, series_of: Mapping[str, str]) -> str:
    """What is compared with what: people by what befell them, things within their series."""
    figure = count.figure
    if count.condition or figure.measure in PEOPLE:
        return count.condition or figure.measure
    if figure.measure == "participants":
        sentence = count.side.reading.annotation.sentences[figure.sentence]
        strike = STRIKE.search(count.side.reading.report.text, sentence.start, sentence.end)
        return "participants on strike" if strike else "participants"
    if figure.measure in THINGS and count.noun:
        return f"{figure.measure} of {count.noun}"
    return f"{figure.measure} {series_of.get(figure.id, '')}"


def _distinct(counts: list[Count]) -> list[Count]:
    """In order of publication; of one report's equal counts of one scope the first two (headline and text), so that pairs stay few."""
    kept: list[Count] = []
    seen: dict[object, int] = defaultdict(int)
    for c in sorted(counts, key=lambda c: (*c.side.rank, c.figure.start)):
        f = c.figure
        key = (c.side.document, f.low, f.high, f.relation, f.group, c.place.id if c.place else None, f.as_of)
        seen[key] += 1
        if seen[key] <= 2:
            kept.append(replace(c, again=seen[key] == 2))
    return kept


def _telling(counts: list[Count]) -> list[Count]:
    """Of more counts than can be compared all with all those that first tell a number of some scope, so that cost stays bounded."""
    if len(counts) <= MOST_COUNTS:
        return counts
    first: dict[object, Count] = {}
    for c in counts:
        first.setdefault((c.figure.low, c.figure.high, c.figure.relation, c.figure.group, c.place.id if c.place else None), c)
    held = {c.figure.id for c in list(first.values())[:MOST_COUNTS]}
    return [c for c in counts if c.figure.id in held]


def compare_counts(a: Count, b: Count, voices: Voices) -> Pair | None:
    """How two figures of one measure part, or None where they agree, are vague, or speak of different affairs. `a` is the earlier."""
    one_page = a.side.document == b.side.document and a.side.known == b.side.known
    if one_page and ((stated_day(a) or "") > (stated_day(b) or "9999") or a.turn > b.turn):
        a, b = b, a  # a page that has its last state on top
    nobody = 0 in (a.figure.low, b.figure.low)
    if nobody and (a if a.figure.low == 0 else b).place is not None and a.place != b.place:
        return None  # nobody hurt in one town says nothing of the others
    if a.figure.measure == "participants" and not one_crowd(a, b):
        return None
    if "one of a list" in a.narrowed ^ b.narrowed and a.narrowed and b.narrowed:
        return None  # an item of a list and another part
    if a.figure.measure in PEOPLE and a.cause and b.cause and a.cause != b.cause:
        return None  # the dead of a flood and those of the cholera after it
    if _apart_in_time(a, b) or _agree(a, b) or any(c.figure.low == 0 and "since" in c.reach for c in (a, b)):
        return None  # "the first deaths since 1959": none since then is said of the time before
    scope = _scope(a, b)
    wider_none = scope is not None and scope[1] != "-" and (a if scope[1] == "a" else b).figure.low == 0
    if nobody and (scope is None or wider_none):
        if a.side.document == b.side.document and voice(a) == voice(b):
            return None  # one voice in one report speaks of two spots
        if _ordered(a, b) == "later" and a.figure.low == 0:
            return _pair("update", a, b, "none in the one, some in the later one", 0.5, voices)
        return _pair("contradiction", a, b, "none in the one, some in the other", 0.65, voices)
    if scope is not None:
        wider, narrower = (a, b) if scope[1] == "a" else (b, a)
        if scope[1] != "-" and narrower.bounds[0] > wider.bounds[1] and "vague" in (a.figure.relation, b.figure.relation):
            return None  # "several" of one spot beside thousands elsewhere
        if narrower.figure.low == 0 or (scope[1] == "-" and 0 in (a.figure.low, b.figure.low)):
            return None  # none of some says nothing of all
        if "vague" in (a.figure.relation, b.figure.relation) and a.figure.measure in PEOPLE:
            return None  # "tens were killed" beside thirteen officers
        if scope[1] != "-" and narrower.bounds[0] > wider.bounds[1] and _ordered(a, b) == "unknown":
            return None  # which is the later one is not known, so that one may well be a later state
        if scope[1] != "-" and narrower.bounds[0] > wider.bounds[1] and a.day != b.day and not _of_all(wider):
            return None  # "five people died in the attack" beside the forty soldiers of the day before: another attack
        if scope[1] != "-" and narrower.bounds[0] > wider.bounds[1]:
            moving = a.condition != ABOARD and (narrower is b or a.figure.measure not in GROWING)
            if _ordered(a, b) == "later" and moving:
                reason = f"{scope[0]}, and the later report has another state of it" if narrower is a else (
                    f"{scope[0]}, and already more than the earlier report has for all")
                return _pair("update", a, b, reason, 0.6, voices)
            if a.side.document == b.side.document and a.figure.group != b.figure.group:
                return None  # a report that gives both speaks of two happenings
            if ATTACKERS.search(narrower.side.reading.quote(narrower.figure)):
                return None  # those killed by attackers seldom count the attackers
            return _pair("contradiction", a, b, f"the narrower count ({scope[0]}) is larger than the wider one", 0.7, voices)
        return _pair("scope", a, b, scope[0], 0.55, voices)
    return _compare_same_scope(a, b, voices)


def _apart_in_time(a: Count, b: Count) -> bool:
    """Counts of days more than two months apart, or of another year, belong to different happenings."""
    x, y = a.figure.as_of or "", b.figure.as_of or ""
    if not (x and y):
        return len(x or y) == 4 and a.figure.measure in PEOPLE  # a whole year, recalled beside today's count
    if len(x) < 7 or len(y) < 7:
        return x[:4] != y[:4]
    return abs(_months(x) - _months(y)) > APART


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _agree(a: Count, b: Count) -> bool:
    (a_low, a_high), (b_low, b_high) = a.bounds, b.bounds
    if a.figure.relation == "vague" or b.figure.relation == "vague":
        return a_low <= b_high and b_low <= a_high
    open_ended = [c for c in (a, b) if c.figure.high is None]
    overlap = a_low <= b_high and b_low <= a_high
    if overlap and _beyond(a, b):
        return False
    if overlap and 1 in (c.figure.low for c in open_ended):
        return True  # "at least one" says only that there was one
    if overlap and open_ended and (_ordered(a, b) != "same" or _of_one_day(a, b)):
        low, high = sorted((a.figure.low or 0.0, b.figure.low or 0.0))
        return high <= low * (1 + ABOUT)  # "more than 350" and 353; but "at least 40" and "more than 50" are an update
    return overlap


def _beyond(a: Count, b: Count) -> bool:
    """"More than 51" and 51: the very number is ruled out. Of round numbers ("more than 50") it is a way of speaking."""
    open_end, exact = sorted((a, b), key=lambda c: c.figure.high is not None)
    if open_end.figure.high is not None or exact.figure.relation != "exact" or exact.figure.low != open_end.figure.low:
        return False
    more = re.search(r"\b(?:more than|over|above)\b", open_end.side.reading.quote(open_end.figure), re.IGNORECASE)
    return more is not None and (exact.figure.low or 0.0) % 5 != 0


def _of_one_day(a: Count, b: Count) -> bool:
    """Two reports of one day of which no hour is known: "at least 40" in one and "at least 50" in the other are states of one count."""
    return a.side.document != b.side.document and not (a.side.has_hour or b.side.has_hour) and a.figure.measure in TOLLS


def _scope(a: Count, b: Count) -> tuple[str, str] | None:
    """(why the two speak of different people, places or times; which is the wider: a, b or -), or None."""
    f, g = a.figure, b.figure
    if ("of those" in a.narrowed) != ("of those" in b.narrowed):
        return "one counts only some of those it speaks of", "-"
    if f.group != g.group and bool(a.narrowed) != bool(b.narrowed) and {_group(a), _group(b)} == {"all"}:
        return f"one counts only some ({', '.join(sorted(a.narrowed ^ b.narrowed))})", "b" if a.narrowed else "a"
    if _group(a) != _group(b):
        wider = "a" if _group(a) == "all" else "b" if _group(b) == "all" else "-"
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", wider
    if f.group == g.group == "other" and a.noun != b.noun and not {a.noun, b.noun} & (ANYBODY | {""}):
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", "-"  # neither all, nor the same some
    forces = [c.noun in FORCES for c in (a, b)]
    if f.measure in PEOPLE and forces[0] != forces[1] and "" not in (a.noun, b.noun):
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", "b" if forces[0] else "a"
    specific = bool(a.noun and b.noun and a.noun != b.noun and not {a.noun, b.noun} & (ANYBODY | BYSTANDERS))
    if specific and (a.noun in a.narrowed or b.noun in b.narrowed):
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", "-"  # pupils are no part of the teachers
    if a.narrowed != b.narrowed:
        wider = "a" if not a.narrowed else "b" if not b.narrowed else "-"
        return f"one counts only some ({', '.join(sorted(a.narrowed ^ b.narrowed))})", wider
    if a.place and b.place and a.place.id != b.place.id:
        if a.place.id in b.inside or b.place.id in a.inside:
            return "one place lies in the other", "a" if a.place.id in b.inside else "b"
        together = names_place(a.side, b.place) or names_place(b.side, a.place)
        if (apart(a.place, b.place) and not together) or _unlike(a, b):
            return "they count in different places", "-"
    if a.noun == b.noun and a.noun and a.kinds != b.kinds and (a.kinds <= b.kinds or b.kinds <= a.kinds or f.measure not in PEOPLE):
        wider = "a" if a.kinds < b.kinds else "b" if b.kinds < a.kinds else "-"
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", wider
    if len(f.as_of or "") != len(g.as_of or "") and 10 in (len(f.as_of or ""), len(g.as_of or "")) and f.as_of and g.as_of:
        return "one counts over a longer time", "a" if len(f.as_of) < 10 else "b"
    risen = _ordered(a, b) == "later" and "since" in b.reach and (b.figure.low or 0.0) >= (a.figure.low or 0.0)
    later = b if "since" in a.reach else a  # "nine since the coup" beside "six deaths": both count all
    of_a_day = stated_day(later) is not None
    if ("since" in a.reach) != ("since" in b.reach) and of_a_day and not (risen and f.measure in TOLLS):
        return "one counts since a day before", "a" if "since" in a.reach else "b"
    spot = (b if a.reach & WIDER else a).place
    if bool(a.reach & WIDER) != bool(b.reach & WIDER) and spot is not None and not (len(spot.code) == 2 and spot.code.isalpha()):
        return "one counts over a wider place", "a" if a.reach & WIDER else "b"
    if (f.first or g.first) and (f.first, f.last) != (g.first, g.last) and not (f.first is None or g.first is None):
        return "they count different periods", "-"
    if specific and _far_in_number(a, b):
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", "-"
    return None


def _of_all(count: Count) -> bool:
    """Whether a count says that it is of all there are: a toll, a total, so far."""
    sentence = count.side.reading.annotation.sentences[count.figure.sentence]
    told = TOTAL.search(count.side.reading.report.text, sentence.start, sentence.end)
    return bool(count.reach) or told is not None or sentence.segment == "headline"


def _group(count: Count) -> str:
    """The group counted; miners, passengers and the like are all who were there, and so are civilians whom no noun tells."""
    plain = count.figure.group == "civilians" and (not count.noun or count.noun in BYSTANDERS | ANYBODY)
    return "all" if plain else count.figure.group


def _far_in_number(a: Count, b: Count) -> bool:
    """Officers and soldiers are counted together or apart: near numbers are taken for one count in other words."""
    return a.figure.group in ("all", "other") or _unlike(a, b)


def _unlike(a: Count, b: Count) -> bool:
    low, high = sorted((a.figure.low or 0.0, b.figure.low or 0.0))
    return high > UNLIKE * low


def _of_whom(count: Count) -> str:
    words = count.side.reading.quote(count.figure.of_whom) if count.figure.of_whom else ""
    plain = {"all": "all", "other": "others"}.get(count.figure.group, count.figure.group.replace("_", " "))
    return f"“{' '.join(words.split())}”" if words else plain


def _ordered(a: Count, b: Count) -> str:
    """"later" where b became known, or speaks of a time, after a; "same" on the same day; "unknown" else."""
    if a.side.document == b.side.document and a.side.known == b.side.known:
        dated = bool(stated_day(a) and stated_day(b))  # a day that is only taken over orders nothing
        return "later" if (dated and (a.day or "") < (b.day or "")) or a.turn < b.turn else "same"
    if not (a.side.known and b.side.known):
        return "later" if a.day and b.day and a.day < b.day else "unknown"
    hours = a.side.has_hour and b.side.has_hour
    if a.side.known[:10] != b.side.known[:10] or (hours and a.side.known != b.side.known):
        return "later"
    return "same" if a.side.has_hour == b.side.has_hour else "unknown"


def _compare_same_scope(a: Count, b: Count, voices: Voices) -> Pair | None:
    order, growth = _ordered(a, b), (b.figure.low or 0.0) >= (a.figure.low or 0.0)
    if a.figure.low == b.figure.low and _beyond(a, b):
        return _pair("contradiction", a, b, "one rules out the very number that the other has", 0.6, voices)
    parted = a.bounds[0] > b.bounds[1] or b.bounds[0] > a.bounds[1]
    if {a.camp, b.camp} == {"state", "party"} and parted and _near(a, b):
        return _pair("contradiction", a, b, "the two sides of a conflict count them differently", 0.75, voices)
    if order == "same" and a.bounds[0] <= b.bounds[1] and b.bounds[0] <= a.bounds[1]:
        a, b = sorted((a, b), key=lambda c: (c.figure.low or 0.0, c.side.document))
        reason = "both can hold, and one has more; which report is the later one is not stated to the hour"
        return _pair("update", a, b, reason, 0.55, voices)
    if a.figure.measure == "participants" and parted:
        return _pair("contradiction", a, b, "two numbers for one crowd", 0.6, voices)
    running = a.figure.measure not in GROWING  # missing, trapped, deployed: may rise and fall
    if running and a.condition and order == "later" and looks_back(b) and parted:
        return _pair("contradiction", a, b, "the later report tells how many they had been, and it is another number", 0.7, voices)
    if a.condition == ABOARD:
        return _pair("contradiction", a, b, "how many were on board does not change", 0.6, voices)
    first, second = (a, b) if a.turn < b.turn else (b, a)
    falls = (first.figure.low or 0.0) >= (second.figure.low or 0.0)  # "still 60" in one is no later state of "52" in another
    if running and order != "later" and a.turn != b.turn and (falls or a.side.document == b.side.document):
        return _pair("update", first, second, "the same count, of which one is said to be the later state", 0.7, voices)
    if order == "later" and (growth or running):
        if a.side.document == b.side.document and a.side.known == b.side.known:
            return _pair("update", a, b, "the same count, of which one is told as the later state", 0.9, voices)
        when = f"{_moment(a, b)} to {_moment(b, a)}"
        return _pair("update", a, b, f"the same count in a later report ({when})", 0.9, voices)
    if order == "unknown":
        a, b = sorted((a, b), key=lambda c: (c.figure.low or 0.0, c.side.document)) if a.figure.measure in GROWING else (a, b)
        return _pair("update", a, b, "the same running count; which report is the later one is not stated to the hour", 0.6, voices)
    if order == "same" and a.side.document == b.side.document and voice(a) == voice(b):
        return None  # one voice in one report does not contradict itself: the smaller is a part, or of another spot
    days = stated_day(a), stated_day(b)
    if days[0] and days[1] and days[0] != days[1] and a.figure.measure not in ("missing",):
        return _pair("scope", a, b, f"one counts on {days[0]}, the other on {days[1]}", 0.55, voices)
    larger, smaller = (a, b) if (a.figure.low or 0.0) > (b.figure.low or 0.0) else (b, a)
    if order == "same" and smaller.noun and smaller.noun not in ANYBODY and (not larger.noun or larger.noun in ANYBODY):
        return _pair("scope", a, b, f"one counts {_of_whom(smaller)}, the other {_of_whom(larger)}", 0.55, voices)
    if order == "same" and larger.reach - {"since"} and not smaller.reach - {"since"}:
        return _pair("scope", a, b, "one counts over the whole, the other in a part of it", 0.55, voices)
    reason = "the two cannot hold of the same time"
    if order == "later":
        if (a.figure.low or 0.0) < REVISED * (b.figure.low or 0.0):
            return _pair("update", a, b, "a running count; the later report still has, or goes back to, the smaller number", 0.5, voices)
        reason = "the later report has a much smaller number, which a running count of this kind does not reach by itself"
    return _pair("contradiction", a, b, reason, 0.8, voices)


def _moment(count: Count, other: Count) -> str:
    """When a count became known, to the hour where the other is of the same day."""
    known = count.side.known
    return known[:16].replace("T", " ") if known[:10] == other.side.known[:10] else known[:10] or str(count.day)


def _near(a: Count, b: Count) -> bool:
    """Whether two counts became known within a day of each other, or it is not known when."""
    x, y = a.side.known[:10], b.side.known[:10]
    return not (x and y) or abs((date.fromisoformat(x) - date.fromisoformat(y)).days) <= 1


def _pair(kind: str, a: Count, b: Count, reason: str, certainty: float, voices: Voices) -> Pair:
    one, other = a.side.reading, b.side.reading
    why = (f"{voices.label(one, a.figure.attribution, a.figure.chain)} has “{_words(a)}”, "
           f"{voices.label(other, b.figure.attribution, b.figure.chain)} has “{_words(b)}”: {reason}.")
    people = a.condition or (a.figure.measure if a.figure.measure in PEOPLE else "")
    about = f"people {people}" if people else " ".join(filter(None, (a.figure.measure, a.noun)))
    certainty -= 0.2 * (a.again + b.again)
    certainty *= 0.7 if "vague" in (a.figure.relation, b.figure.relation) else 1.0
    certainty *= 0.7 if a.figure.measure == "other" and not a.condition else 1.0  # things of no measure may be unlike
    topic = f"{about} {a.figure.group if kind != 'scope' else ''}"
    return Pair(kind, about, topic.strip(), a.side.anchor(a.figure), b.side.anchor(b.figure), why, certainty, (a.figure.id, b.figure.id))


def _words(count: Count) -> str:
    return " ".join(count.side.reading.quote(count.figure).split())
