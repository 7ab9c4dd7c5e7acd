"""Places and spots of one happening that part: another town, "in a tunnel" and "next to it", "underneath" and "inside"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.facts import TOLD, Happening, about_of, order_of_telling, pair_of
from rashomon.reconcile.sides import Pair, Voices, apart, names_place
from rashomon.records import Entity, Span

__all__ = ["Spot", "compare_places", "compare_spots", "find_spot", "near_pairs", "spot_pairs"]

MOST = 40  # spots of one event that are compared with each other
REACH = 70  # characters between a happening's word and the spot that is said of it
ONE_OFF = {"accident", "disaster", "attack", "killing", "arrest", "seizure"}  # a strike or a march has many spots
BARE = re.compile(r"\b(inside|underneath|aboard|outside)(?:$|[.,;]|\s+and\b|\s*$)", re.IGNORECASE)
SUDDEN = {"accident", "disaster", "attack"}  # what is in one town
HARM = {"injure", "injured", "wound", "hurt", "treat", "injury", "casualty", "injuries"}  # told of people everywhere, and in hospitals
VARIOUS = {"statement", "economic", "other", "negotiation", "travel"}  # what is done in many places at once
STATES = {"trap", "find", "recover", "hide", "hold"}  # what befalls people, who may be in several spots


BESIDE = re.compile(r"\b(?:near|close to|outside|on the outskirts of|(?:north|south|east|west) of)\s+(?:the\s+)?$", re.IGNORECASE)
WITHIN = re.compile(r"\b(?:in|inside)\s+(?:the\s+)?(?:(?:(?:north|south|east|west)(?:ern)?|central)\s+)?$", re.IGNORECASE)
ROOM = 24  # characters before a name in which "near" or "in" stands


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something lies: how it lies to a thing (inside, beneath, beside, from, on, at), the thing's class ("" where no word tells).

    `span`: from the happening's word to the thing's.
    """

    relation: str
    thing: str
    words: str
    span: Span


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    """(pattern of a spot, preposition to relation, noun to the first noun of its class)."""
    held = lexicon["disagreements"]
    relations = {str(p): str(kind) for kind, prepositions in held["relations"].items() for p in prepositions}
    things = {str(noun): str(group[0]) for group in held["loci"] for noun in group}
    first, second = (
        "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(words, key=len, reverse=True)) for words in (relations, things)
    )
    between = r"(?:to\s+)?(?:(?:the|a|an|his|her|its|their|this|that|one)\s+)?(?:[\w’'-]+\s+){0,2}?"
    return re.compile(rf"\b({first})\s+{between}({second})s?\b", re.IGNORECASE), relations, things


def find_spot(h: Happening, lexicon: Lexicon) -> Spot | None:
    """The first spot that the sentence gives behind the happening's word, with no other happening of a kind between; None else."""
    reading, mention = h.side.reading, h.mention
    sentence = reading.annotation.sentences[mention.sentence]
    upto = min(sentence.end, max(mention.end, mention.trigger.end + REACH))
    others = [
        m.trigger.start for m in reading.events
        if m.sentence == mention.sentence and m.trigger.start > mention.trigger.start and m.type in ONE_OFF
    ]
    upto = min([upto, *others])
    pattern, relations, things = _table(lexicon)
    found = pattern.search(reading.report.text, mention.trigger.start, upto)
    if found:
        words = " ".join(found.group().split())
        span = Span(mention.trigger.start, found.end())
        return Spot(relations[" ".join(found.group(1).lower().split())], things[found.group(2).lower()], words, span)
    bare = BARE.search(reading.report.text, mention.trigger.start, min(mention.end + 1, upto))
    return Spot(relations[bare.group(1).lower()], "", bare.group(1), Span(mention.trigger.start, bare.end(1))) if bare else None


def spot_pairs(happenings: Iterable[Happening], lexicon: Lexicon, voices: Voices) -> Iterator[Pair]:
    """The spots of each happening set against each other."""
    rooms: dict[str, list[tuple[Happening, Spot]]] = defaultdict(list)
    for h in happenings:
        m = h.mention
        if h.event is not None and m.type in ONE_OFF and m.factuality in TOLD and m.lemma not in HARM and (spot := find_spot(h, lexicon)):
            rooms[h.event].append((h, spot))
    for _, room in sorted(rooms.items()):
        for (a, one), (b, other) in combinations(sorted(room, key=lambda x: order_of_telling(x[0]))[:MOST], 2):
            elsewhere = (a.side.document, a.mention.sentence) != (b.side.document, b.mention.sentence)
            if elsewhere and (pair := compare_spots(a, one, b, other, voices)):
                yield pair


def near_pairs(
    happenings: Iterable[Happening], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], voices: Voices
) -> Iterator[Pair]:
    """One sudden happening said to be near a place, and in it: a pair for each two reports."""
    rooms: dict[str, dict[str, tuple[Happening, str, Span]]] = defaultdict(dict)
    for h in sorted((h for h in happenings if h.mention.type in SUDDEN and h.mention.factuality in TOLD), key=order_of_telling):
        if h.event is not None and h.side.document not in rooms[h.event] and (found := _beside_or_within(h, entities, entity_of)):
            rooms[h.event][h.side.document] = (h, *found)
    for event, room in sorted(rooms.items()):
        for (a, one, x), (b, other, y) in combinations(sorted(room.values(), key=lambda r: order_of_telling(r[0])), 2):
            (way, name), (second, named) = one.split(" ", 1), other.split(" ", 1)
            if way != second and (set(name.split()) <= set(named.split()) or set(named.split()) <= set(name.split())):
                reason = "near it in the one, in it in the other" if way == "beside" else "in it in the one, near it in the other"
                yield pair_of("contradiction", f"place of {about_of(a, b)}", f"place {event} near", a, b, reason, 0.45, voices, (x, y))


def _beside_or_within(
    h: Happening, entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str]
) -> tuple[str, Span] | None:
    """The first town behind a happening's word that it is near or in, as "beside orla" or "within orla", and the stretch that says so."""
    reading = h.side.reading
    upto = min(h.mention.end, h.mention.trigger.end + REACH)
    for number, name in enumerate(reading.names):
        entity = entities.get(entity_of.get((h.side.document, number), ""))
        if not h.mention.trigger.end <= name.start < upto or entity is None or entity.type != "place":
            continue
        before = reading.report.text[max(h.mention.trigger.end, name.start - ROOM):name.start]
        way = "beside" if BESIDE.search(before) else "within" if WITHIN.search(before) else ""
        return (f"{way} {entity.name.lower()}", Span(h.mention.trigger.start, name.end)) if way else None
    return None


def compare_spots(a: Happening, one: Spot, b: Happening, other: Spot, voices: Voices) -> Pair | None:
    """"In a tunnel" and "next to an underpass" cannot both hold of one crash; "in a tunnel" and "on a bend" are two accounts of it."""
    of_people = bool({a.mention.lemma, b.mention.lemma} & STATES)
    if of_people and a.mention.lemma != b.mention.lemma:
        return None
    alike = one.thing == other.thing or not (one.thing and other.thing)
    ways = {one.relation, other.relation}
    if alike and (len(ways) == 1 or "at" in ways or ways == {"on", "inside"} or not (one.thing or other.thing)):
        return None  # "at the bridge" leaves open how; "on a bend" and "in a bend" are one
    one_word = a.mention.lemma == b.mention.lemma or {a.mention.type, b.mention.type} <= {"accident", "disaster"}
    if not alike and not (one_word and ways <= {"inside", "on", "beneath"}):
        return None
    kind = "contradiction" if alike and not of_people else "account"
    reason = f"“{one.words}” in the one, “{other.words}” in the other"
    topic = f"place {a.event} {a.mention.lemma if of_people else ''}"
    return pair_of(kind, f"the spot of {about_of(a, b)}", topic, a, b, reason, 0.65 if alike else 0.45, voices,
                   (one.span, other.span))


def compare_places(a: Happening, b: Happening, entities: Mapping[str, Entity], voices: Voices) -> Pair | None:
    """Two named places for one happening that are no parts and no neighbours of each other."""
    moved = a.mention.type == b.mention.type == "travel" and a.mention.lemma == b.mention.lemma and bool(a.heads & b.heads)
    if not (a.place and b.place) or a.place == b.place or a.day is None or a.day != b.day:
        return None
    told_once = a.event is not None and a.event == b.event and not {a.mention.type, b.mention.type} & VARIOUS
    if not told_once and not (moved and a.side.document != b.side.document):
        return None
    one, other = entities.get(a.place), entities.get(b.place)
    if one is None or other is None or not apart(one, other) or not (_at_place(a) and _at_place(b)):
        return None
    if set(one.name.lower().split()) & set(other.name.lower().split()) or names_place(a.side, other) or names_place(b.side, one):
        return None  # "the Harsk plant", "the Grenz plant in Harsk"
    about = f"place of {about_of(a, b)}"
    return pair_of("contradiction", about, "place", a, b, "two places for one happening, neither of which lies in the other", 0.5, voices)


def _at_place(h: Happening) -> bool:
    """Whether the mention itself says "in" or "at" its place; one taken over from a sentence before is no statement about it."""
    if h.mention.place is None:
        return False
    name = h.side.reading.names[h.mention.place]
    before = h.side.reading.report.text[max(h.mention.start, name.start - 12):name.start].lower().split()
    return h.mention.start <= name.start < h.mention.end and bool({"in", "at", "near", "outside"} & set(before[-2:]))
