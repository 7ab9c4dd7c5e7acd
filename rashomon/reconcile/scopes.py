"""Over what a measure or an outage holds: in a town, in some regions, in the whole country."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import Pair, Side, Voices, lies_in, set_against
from rashomon.records import Entity, Span

__all__ = ["Extent", "begin_pairs", "compare_extents", "extent_pairs", "find_extents"]

BEHIND = 90  # characters behind the word for a measure in which its extent stands
BEFORE = 40
# From when a measure holds each day: "from 8 p.m.", "from 21.00"; a bare number may be a day of the month.
BEGINS = re.compile(
    r"\b(?:from|at|between|after)\s+(?:about\s+)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2})(?!\d))?\s*(?P<half>[ap]\.?m\b)?(?P<clock>[^.;,]{0,14}o[’']clock)?",
    re.IGNORECASE,
)
NIGHTLY = {"curfew", "lockdown", "ban"}
HALF = 30  # minutes: less is a matter of rounding
EXTENDED = {"state of emergency", "curfew", "lockdown"}
CAPITAL = re.compile(r"\bin the (?:capital|city|town|port)\b", re.IGNORECASE)
MOST = 40
A_PAIR = 2  # pairs of two reports on one measure
WIDE = re.compile(
    r"\b(?:nation-?wide|country-?wide|(?:throughout|across|all over|in) the (?:whole |entire )?(?:country|nation|republic|state|territory)"
    r"|the (?:whole|entire) (?:country|nation|republic))\b", re.IGNORECASE,
)
SOME = re.compile(
    r"\b(?:in|across|over) (?:at least )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|most|parts of|much of) "
    r"(?:\w+ ){0,2}?(?:regions?|cit(?:y|ies)|towns?|districts?|provinces?|states?|areas?|parts|the country)\b", re.IGNORECASE,
)
ENDED = re.compile(
    r"\b(?:lift|end|revoke|restor|return|resum|reopen|expire|could|may|might|would|plan|despite|during|within the framework)\w*"
    r"[^,;]{0,25}$", re.IGNORECASE,
)
AT = re.compile(r"\b(?:in|over|across|throughout|for)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extent:
    """A measure and over what it holds: "wide" (a country), "some" parts, or a place's entity id."""

    measure: str
    over: str
    words: str
    side: Side
    span: Span
    attribution: str | None


def extent_pairs(
    sides: Iterable[Side], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], lexicon: Lexicon, voices: Voices
) -> Iterator[Pair]:
    """Extents of one measure that part, over the reports of a story."""
    rooms: dict[str, list[Extent]] = defaultdict(list)
    for extent in find_extents(sides, entities, entity_of, lexicon):
        rooms[extent.measure].append(extent)
    for _, room in sorted(rooms.items()):
        yield from set_against(room, MOST, A_PAIR, lambda a, b: compare_extents(a, b, entities, voices))


def find_extents(
    sides: Iterable[Side], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], lexicon: Lexicon
) -> Iterator[Extent]:
    """The extents that sentences state for the measures of the lexicon, less those that are said to be over or only planned."""
    measures = lexicon["disagreements"]["measures"].items()
    table = [(str(name), re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)) for name, ways in measures]
    for side in sides:
        sentence, text = side.reading.annotation.sentences[side.sentence], side.reading.report.text
        for name, pattern in table:
            found = pattern.search(text, sentence.start, sentence.end)
            if found and not ENDED.search(text[max(sentence.start, found.start() - BEFORE):found.start()]):
                over = _over(side, found, entities, entity_of)
                if over is not None:
                    yield Extent(name, *over, side, Span(sentence.start, sentence.end), side.voice_at(found.start()))


def begin_pairs(sides: Iterable[Side], lexicon: Lexicon, voices: Voices) -> Iterator[Pair]:
    """Two hours from which one measure is said to hold."""
    measures = lexicon["disagreements"]["measures"].items()
    table = [(str(name), re.compile("|".join(map(str, ways)), re.IGNORECASE)) for name, ways in measures if name in NIGHTLY]
    rooms: dict[str, list[Extent]] = defaultdict(list)
    for side in sides:
        sentence, text = side.reading.annotation.sentences[side.sentence], side.reading.report.text
        for name, pattern in table:
            found = pattern.search(text, sentence.start, sentence.end)
            begins = found and BEGINS.search(text, found.end(), min(sentence.end, found.end() + BEHIND))
            if found and begins and (moment := _minutes(begins)) is not None:
                at, voice = Span(sentence.start, sentence.end), side.voice_at(found.start())
                rooms[name].append(Extent(name, str(moment), begins.group(), side, at, voice))
    for _, room in sorted(rooms.items()):
        yield from set_against(room, MOST, A_PAIR, lambda a, b: _compare_begins(a, b, voices))


def _minutes(found: re.Match[str]) -> int | None:
    """Minutes since midnight; None for a bare number that may be a day."""
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if hour > 24 or not (half or found["minute"] or found["clock"]):
        return None
    hour = hour % 12 + 12 * half.startswith("p") if half else hour
    return hour * 60 + int(found["minute"] or 0)


def _compare_begins(a: Extent, b: Extent, voices: Voices) -> Pair | None:
    if abs(int(a.over) - int(b.over)) < HALF or (a.side.document, a.side.sentence) == (b.side.document, b.side.sentence):
        return None
    why = (f"{voices.says(a.side, a.span, a.attribution)}; {voices.says(b.side, b.span, b.attribution)}: "
           f"two hours for one {a.measure}.")
    about = f"hour of the {a.measure}"
    return Pair("contradiction", about, f"time {a.measure}", a.side.anchor(a.span), b.side.anchor(b.span), why, 0.6)


def _over(
    side: Side, found: re.Match[str], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str]
) -> tuple[str, str] | None:
    """(extent, its words): "nationwide", "in three regions", or the first place behind "in", "over" and the like."""
    sentence, text = side.reading.annotation.sentences[side.sentence], side.reading.report.text
    start, end = max(sentence.start, found.start() - BEFORE), min(sentence.end, found.end() + BEHIND)
    for kind, pattern in (("some", SOME), ("wide", WIDE)):
        if said := pattern.search(text, start, end):
            return kind, said.group()
    if said := CAPITAL.search(text, found.end(), end):
        return "a town", said.group()
    for number, name in enumerate(side.reading.names):
        if found.end() <= name.start < end and AT.search(text[found.end():name.start]):
            entity = entities.get(entity_of.get((side.document, number), ""))
            if entity is not None and entity.type == "place":
                country = entity.code.isalpha() and len(entity.code) == 2
                return ("wide" if country else entity.id), side.reading.quote(name)
    return None


def compare_extents(a: Extent, b: Extent, entities: Mapping[str, Entity], voices: Voices) -> Pair | None:
    """A country and a part of it (scope; an update where the wider one is told on a later day); two towns may both have the measure."""
    if a.over == b.over or (a.side.document, a.side.sentence) == (b.side.document, b.side.sentence):
        return None
    rank = {"wide": 2, "some": 1}
    x, y = rank.get(a.over, 0), rank.get(b.over, 0)
    if x == y == 0 and not (lies_in(a.over, b.over, entities) or lies_in(b.over, a.over, entities)):
        return None
    if x > y and not (a.side.known and b.side.known) and a.measure in EXTENDED:
        a, b, x, y = b, a, y, x  # a measure goes from some towns to the country; which report is the later one is not stated
    dated = bool(a.side.known) and a.side.known[:10] < b.side.known[:10]
    widened = y > x and (dated or (not (a.side.known and b.side.known) and a.measure in EXTENDED))
    kind = "update" if widened else "scope"
    why = (f"{voices.says(a.side, a.span, a.attribution)}; {voices.says(b.side, b.span, b.attribution)}: "
           f"“{a.words}” in the one, “{b.words}” in the other.")
    about = f"over what it holds ({a.measure})"
    return Pair(kind, about, f"state {a.measure}", a.side.anchor(a.span), b.side.anchor(b.span), why, 0.55)
