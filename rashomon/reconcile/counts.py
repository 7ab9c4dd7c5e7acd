"""Figures that part: an update, another scope, or a contradiction; never from vagueness alone."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import Pair, Side, Voices, apart, head_lemma, lies_in, words_of
from rashomon.records import Entity, Figure, Reading, Sentence, Span

__all__ = ["Count", "compare_counts", "count_pairs"]

NUMBER = re.compile(r"\d|\b(?:one|single|only)\b", re.IGNORECASE)
PARTITIVE = re.compile(
    r"\s*(?:[\w-]+ )?of (?:those|them|these|whom|which|us|the (?:\w+ )?(?:injured|wounded|dead|victims|missing|detained|patients))\b",
    re.IGNORECASE,
)
AGE = re.compile(r"(?<=,)\s*\d{1,3}\b|\b\d{1,3}[- ](?:year|month)s?[- ]old|\baged \d{1,3}")
BEFORE = 16  # characters before a figure that may hold the verb that counts: "trapping five people"
NEAR = 30  # characters behind a figure that may narrow it: "40 were hurt, eight of them seriously" is beyond the comma and another figure
ABOUT = 0.1  # "about 200" is read as 180 to 220; "more than 350" and 353 differ by less than a rounding
GROWING = {"killed", "injured", "displaced", "damaged", "detained", "flights", "participants"}  # counts that a later report raises
ASSERTED = {"reported", "unconfirmed", "feared"}
ANYBODY = {"people", "person", "victim", "other", "man", "casualty", "patient"}  # nouns that do not narrow a count
UNLIKE = 3.0
LEAD = 4  # sentences of a report that speak of its whole story
APART = 2  # months
REVISED = 2.0  # a count that falls by less than half is an earlier state still carried, or a revision; more is another account
PEOPLE = {"killed", "injured", "detained", "missing", "displaced"}  # their unit is people: the noun need not be the same
LIMIT = 250  # pairs of one measure: an editor reads the first ones, and 2,000 reports must not give millions


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what comparing needs: its side, place, the places that it lies in, noun and what narrows it.

    `condition`: what the people counted are in, where no measure says it ("trapped", "held"); "" else.
    """

    figure: Figure
    side: Side
    condition: str
    place: Entity | None
    inside: frozenset[str]
    noun: str
    narrowed: frozenset[str]
    turn: int
    reach: frozenset[str]
    again: bool = False

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval that the words allow."""
        low = 0.0 if self.figure.low is None else self.figure.low
        high = math.inf if self.figure.high is None else self.figure.high
        if self.figure.relation == "about":
            return low * (1 - ABOUT), high * (1 + ABOUT)
        if self.figure.relation == "at_most":
            return 0.0, high
        return low, high

    @property
    def spot(self) -> tuple[str, int]:
        """The sentence it stands in: the numbers of one sentence are an enumeration and no dispute."""
        return self.side.document, self.side.sentence

    @property
    def day(self) -> str | None:
        """The day that the count speaks of."""
        return self.figure.as_of[:10] if self.figure.as_of else None


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
            told = figure.certainty in ASSERTED and figure.low is not None and figure.part_of is None
            if side and told and not _told_singly(figure, reading) and not _on_top(figure, reading):
                count = _count(figure, side, entities, places, entity_of, lexicon)
                if _in_passing(count):
                    continue
                groups[_matter(count, series_of)].append(count)
    found: list[Pair] = []
    for counts in groups.values():
        two = combinations(_distinct(counts), 2)
        pairs = [p for a, b in two if a.spot != b.spot and (p := compare_counts(a, b, voices))]
        found += sorted(pairs, key=lambda p: (-p.weight, p.a, p.b))[:LIMIT]
    return found


def _matter(count: Count, series_of: Mapping[str, str]) -> str:
    """What is compared with what: people by what befell them, things within their series."""
    figure = count.figure
    if count.condition or figure.measure in PEOPLE:
        return count.condition or figure.measure
    return f"{figure.measure} {series_of.get(figure.id, '')}"


def _told_singly(figure: Figure, reading: Reading) -> bool:
    """One person told of without a number word, or one of many ("one of those injured")."""
    words = AGE.sub("", reading.quote(figure))
    return figure.low == figure.high == 1 and (not NUMBER.search(words) or head_lemma(figure.of_whom or Span(0, 0), reading) == "")


def _in_passing(count: Count) -> bool:
    """Nobody hurt, told without a place below the lead: it speaks of one spot ("a car was stoned; no one was hurt"), not of the whole."""
    return count.figure.high == 0 and count.place is None and count.figure.sentence >= LEAD and not count.reach


def _on_top(figure: Figure, reading: Reading) -> bool:
    """"Seven more bodies were found": what a toll grows by is no toll."""
    words = reading.report.text[max(0, figure.start - 10) : figure.end]
    more = re.search(r"\b(?:more|additional|further|another)\b(?! than)", words, re.IGNORECASE)
    return figure.measure == "killed" and more is not None


def _count(
    figure: Figure, side: Side, entities: Mapping[str, Entity], places: frozenset[str], entity_of: Mapping[tuple[str, int], str],
    lexicon: Lexicon,
) -> Count:
    sentence = side.reading.annotation.sentences[figure.sentence]
    stated = figure.place is not None and sentence.start <= side.reading.names[figure.place].start < sentence.end
    place = entity_of.get((side.document, figure.place)) if stated and figure.place is not None else None
    inside = frozenset(e for e in places if lies_in(place, e, entities))
    words = _lemmas(Span(figure.start, min(sentence.end, figure.end + NEAR)), side)
    noun = head_lemma(figure.of_whom, side.reading) if figure.of_whom else ""
    condition = _condition(figure, side, sentence, words, lexicon)
    narrowed = words & lexicon.words("disagreements", "narrowing")
    if condition or figure.measure == "missing":
        narrowed -= lexicon.words("disagreements", "later")  # who remains trapped is all who are trapped by then
    narrowed |= _parted(figure, side)
    if any(set(side.reading.quote(link).lower().split()) & lexicon.words("disagreements", "houses") for link in figure.chain):
        narrowed.add("as one house counts")
    where = entities.get(place or "")
    return Count(figure, side, condition, where, inside, noun, frozenset(narrowed), _turn(words, lexicon), _reach(side, sentence, lexicon))


def _lemmas(stretch: Span, side: Side) -> set[str]:
    """The words of a stretch, as lemmas and as written, in lower case."""
    tokens = words_of(stretch, side.reading)
    return {t.lemma.lower() for t in tokens} | {side.reading.quote(t).lower() for t in tokens}


def _parted(figure: Figure, side: Side) -> set[str]:
    """Whether a figure says that it is a part ("20 of those injured"), or is one of a list ("20 to St Anne and 31 to Holm")."""
    text = side.reading.report.text
    number = re.match(r"\w[\w,.-]*", text[figure.start:figure.end])
    if number and PARTITIVE.match(text, figure.start + number.end()):
        return {"of those"}
    beside = [
        f for f in side.reading.figures
        if f.sentence == figure.sentence and f.id != figure.id and (f.measure, f.group) == (figure.measure, figure.group)
        and f.part_of is None and f.relation == figure.relation == "exact" and f.low != figure.low
    ]
    listed = any(re.search(r"\band\b|;", text[min(f.end, figure.end):max(f.start, figure.start)]) for f in beside)
    return {"one of a list"} if listed and figure.measure in PEOPLE else set()


def _condition(figure: Figure, side: Side, sentence: Sentence, words: set[str], lexicon: Lexicon) -> str:
    """What the people that a figure of no measure of its own counts are in: by the words at it; "two remain" by its sentence."""
    if figure.measure != "other" or figure.group not in ("all", "civilians", "other"):
        return ""
    before = _lemmas(Span(max(sentence.start, figure.start - BEFORE), figure.start), side)
    if "of those" in _parted(figure, side):  # "three of those trapped were removed": what became of the three
        words = _lemmas(Span(figure.end, min(sentence.end, figure.end + NEAR)), side)
    told = [words, before]
    if words & lexicon.words("disagreements", "later"):
        told.append(_lemmas(Span(sentence.start, sentence.end), side))
    for held in told:
        for condition, lemmas in lexicon["disagreements"]["conditions"].items():
            if held & set(lemmas):
                return str(condition)
    return ""


def _reach(side: Side, sentence: Sentence, lexicon: Lexicon) -> frozenset[str]:
    """Words of the sentence that widen a count over places ("nationwide") or over time ("since")."""
    words = {side.reading.quote(side.reading.annotation.tokens[i]).lower() for i in range(sentence.first, sentence.last)}
    return frozenset(words & (lexicon.words("disagreements", "wide") | {"since"}))


def _turn(words: set[str], lexicon: Lexicon) -> int:
    """-1 for a count of an earlier moment ("initially"), 1 for one of a later ("still"), 0 where no word tells."""
    return bool(words & lexicon.words("disagreements", "later")) - bool(words & lexicon.words("disagreements", "earlier"))


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


def compare_counts(a: Count, b: Count, voices: Voices) -> Pair | None:
    """How two figures of one measure part, or None where they agree, are vague, or speak of different affairs. `a` is the earlier."""
    if _apart_in_time(a, b) or _agree(a, b) or any(c.figure.low == 0 and "since" in c.reach for c in (a, b)):
        return None  # "the first deaths since 1959": none since then is said of the time before
    scope = _scope(a, b)
    if scope is not None:
        wider, narrower = (a, b) if scope[1] == "a" else (b, a)
        if narrower.figure.low == 0 or (scope[1] == "-" and 0 in (a.figure.low, b.figure.low)):
            return None  # none of some says nothing of all
        if scope[1] != "-" and narrower.bounds[0] > wider.bounds[1]:
            if _ordered(a, b) == "later" and narrower is b and a.figure.measure in GROWING:
                return _pair("update", a, b, f"{scope[0]}, and already more than the earlier report has for all", 0.6, voices)
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
    if overlap and 1 in (c.figure.low for c in open_ended):
        return True  # "at least one" says only that there was one
    if overlap and open_ended and _ordered(a, b) != "same":
        low, high = sorted((a.figure.low or 0.0, b.figure.low or 0.0))
        return high <= low * (1 + ABOUT)  # "more than 350" and 353; but "at least 40" and "more than 50" are an update
    return overlap


def _scope(a: Count, b: Count) -> tuple[str, str] | None:
    """(why the two speak of different people, places or times; which is the wider: a, b or -), or None."""
    f, g = a.figure, b.figure
    if f.group != g.group:
        wider = "a" if f.group == "all" else "b" if g.group == "all" else "-"
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", wider
    if a.narrowed != b.narrowed:
        wider = "a" if not a.narrowed else "b" if not b.narrowed else "-"
        return f"one counts only some ({', '.join(sorted(a.narrowed ^ b.narrowed))})", wider
    if a.place and b.place and a.place.id != b.place.id:
        if a.place.id in b.inside or b.place.id in a.inside:
            return "one place lies in the other", "a" if a.place.id in b.inside else "b"
        if apart(a.place, b.place) or _unlike(a, b):
            return "they count in different places", "-"
    if ("since" in a.reach) != ("since" in b.reach):
        return "one counts since a day before", "a" if "since" in a.reach else "b"
    if bool(a.reach - {"since"}) != bool(b.reach - {"since"}) and (a.place or b.place):
        return "one counts over a wider place", "a" if a.reach - {"since"} else "b"
    if (f.first or g.first) and (f.first, f.last) != (g.first, g.last) and not (f.first is None or g.first is None):
        return "they count different periods", "-"
    if a.noun and b.noun and a.noun != b.noun and not {a.noun, b.noun} & ANYBODY and _far_in_number(a, b):
        return f"one counts {_of_whom(a)}, the other {_of_whom(b)}", "-"
    return None


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
        return "later" if (a.day and b.day and a.day < b.day) or a.turn < b.turn else "same"
    if not (a.side.known and b.side.known):
        return "later" if a.day and b.day and a.day < b.day else "unknown"
    hours = a.side.has_hour and b.side.has_hour
    if a.side.known[:10] != b.side.known[:10] or (hours and a.side.known != b.side.known):
        return "later"
    return "same" if a.side.has_hour == b.side.has_hour else "unknown"


def _compare_same_scope(a: Count, b: Count, voices: Voices) -> Pair | None:
    order, growth = _ordered(a, b), (b.figure.low or 0.0) >= (a.figure.low or 0.0)
    running = a.figure.measure not in GROWING  # missing, trapped, deployed: may rise and fall
    if running and order != "later" and a.turn != b.turn:
        first, second = (a, b) if a.turn < b.turn else (b, a)
        return _pair("update", first, second, "the same count, of which one is said to be the later state", 0.7, voices)
    if order == "later" and (growth or running):
        when = f"{a.side.known[:10] or a.day} to {b.side.known[:10] or b.day}"
        return _pair("update", a, b, f"the same count in a later report ({when})", 0.9, voices)
    if order == "unknown":
        a, b = sorted((a, b), key=lambda c: (c.figure.low or 0.0, c.side.document)) if a.figure.measure in GROWING else (a, b)
        return _pair("update", a, b, "the same running count; which report is the later one is not stated to the hour", 0.6, voices)
    if order == "same" and a.side.document == b.side.document and _voice(a) == _voice(b):
        return None  # one voice in one report does not contradict itself: the smaller is a part, or of another spot
    reason = "the two cannot hold of the same time"
    if order == "later":
        if (a.figure.low or 0.0) < REVISED * (b.figure.low or 0.0):
            return _pair("update", a, b, "a running count; the later report still has, or goes back to, the smaller number", 0.5, voices)
        reason = "the later report has a much smaller number, which a running count of this kind does not reach by itself"
    return _pair("contradiction", a, b, reason, 0.8, voices)


def _voice(count: Count) -> tuple[str, ...]:
    """Who says it, as written."""
    return tuple(count.side.reading.quote(link).lower() for link in count.figure.chain)


def _pair(kind: str, a: Count, b: Count, reason: str, certainty: float, voices: Voices) -> Pair:
    one, other = a.side.reading, b.side.reading
    why = (f"{voices.label(one, a.figure.attribution, a.figure.chain)} has “{_words(a)}”, "
           f"{voices.label(other, b.figure.attribution, b.figure.chain)} has “{_words(b)}”: {reason}.")
    people = a.condition or (a.figure.measure if a.figure.measure in PEOPLE else "")
    about = f"people {people}" if people else " ".join(filter(None, (a.figure.measure, a.noun)))
    certainty -= 0.2 * (a.again + b.again)
    certainty *= 0.7 if "vague" in (a.figure.relation, b.figure.relation) else 1.0
    topic = f"{about} {a.figure.group if kind != 'scope' else ''}"
    return Pair(kind, about, topic.strip(), a.side.anchor(a.figure), b.side.anchor(b.figure), why, certainty, (a.figure.id, b.figure.id))


def _words(count: Count) -> str:
    return " ".join(count.side.reading.quote(count.figure).split())
