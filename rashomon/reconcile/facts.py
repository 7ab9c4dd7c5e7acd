"""What is told of a happening, as it is compared: acts, who, whom and where, resolved over the reports of a story."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import Pair, Side, Voices, head_lemma, tokens_in, words_of
from rashomon.records import Entity, EventMention, Part, Reading, Span, Stretch

__all__ = [
    "FACELESS", "TOLD", "VOUCHED", "Happening", "Tables", "about_of", "factuality_of", "find_holders", "load_tables", "make_happening",
    "order_of_telling", "pair_of", "parted_by_words", "same_day",
]

VOUCHED = {"asserted", "attributed"}
TOLD = VOUCHED | {"possible"}  # "may have fallen asleep" is a telling of what happened, though a guarded one
FACELESS = {"man", "unit", "personnel", "member", "people", "person", "group", "agent"}  # "military men": the adjective tells who they are
HELD_BY = re.compile(r"(?: in|,)(?: the)?(?: (?:city|town|port|capital|centre|center) of)? ")
REFLEXIVE = {"himself", "herself", "themselves", "own life", "his own life", "her own life"}
PERSONAL = {"i", "he", "she", "him", "her", "himself", "herself"}
NOBODY = ("nobody", "no one", "none of", "neither", "nothing")
LIGHT = {"control", "part", "side", "center", "centre", "rest", "all", "some", "most", "number", "half", "many", "dozen"}
AGAINST = {"on", "at", "against", "upon"}


@dataclass(frozen=True, slots=True)
class Tables:
    """The word lists of `disagreements.yml`, turned round: lemma to classes."""

    acts: Mapping[str, frozenset[str]]
    composed: Mapping[str, Mapping[str, str]]
    covers: Mapping[str, tuple[str, ...]]
    states: Mapping[str, frozenset[tuple[str, str]]]
    tellings: tuple[tuple[str, tuple[frozenset[str], ...], bool], ...]
    people: Mapping[str, str]
    same: Mapping[str, tuple[str, ...]]
    contrasts: tuple[frozenset[str], ...]
    alarms: frozenset[str]
    helpers: frozenset[str]
    accidents: frozenset[str]

    def states_of(self, lemma: str) -> frozenset[tuple[str, str]]:
        """(state, before or after) of an act; "lift the curfew" is looked up as "lift"."""
        return self.states.get(lemma) or self.states.get(lemma.split()[0]) or frozenset()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event mention with what comparing needs. Keys are entity ids, classes of people (`forces`) or head lemmas.

    `heads`: entities and head lemmas alone of what it is done to, else of who does it: "the city hall" is no city.
    `town`: the place, where its own sentence states it; of a square or a building the town that it is told to be in.
    `able`: among the actors is one who can be blamed, a person, an organisation or a class of people; a tram that overturns is none.
    """

    mention: EventMention
    side: Side
    event: str | None
    acts: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    place: str | None
    able: bool
    heads: frozenset[str] = frozenset()
    town: str | None = None

    @property
    def verbal(self) -> bool:
        """Whether the mention is a clause and no mere noun."""
        return any(t.pos in {"VERB", "AUX"} for t in words_of(self.mention, self.side.reading))

    @property
    def nobody(self) -> bool:
        """Whether nobody is said to have done it, or to have had it done to him."""
        return any(p.role != "other" and self.side.reading.quote(p).lower().startswith(NOBODY) for p in self.mention.who)

    @property
    def told(self) -> str:
        """The lemma of its act; "suicide" for whoever kills himself."""
        return "suicide" if self.acts == {"suicide"} else self.mention.lemma

    @property
    def themes(self) -> frozenset[str]:
        """What the happening is about: its targets; without any, the one that it happens to."""
        return self.targets or self.actors

    @property
    def day(self) -> str | None:
        """The day it is said to begin on."""
        begins = self.mention.begins
        return begins[:10] if begins and len(begins) >= 10 else None


def load_tables(lexicon: Lexicon) -> Tables:
    """The tables of the lexicon `disagreements`, with the groups of `happenings` as acts."""
    table = lexicon["disagreements"]
    acts: dict[str, set[str]] = defaultdict(set)
    for group in lexicon["happenings"]["groups"]:
        for lemma in group:
            acts[lemma].add(group[0])
    states: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for state, ends in table["states"].items():
        for end in ("before", "after"):
            for lemma in ends[end]:
                states[lemma].add((state, end))
    tellings = tuple((str(t["about"]), tuple(frozenset(way) for way in t["ways"]), bool(t.get("denied"))) for t in table["tellings"])
    people = {lemma: kind for kind, lemmas in sorted(table["people"].items()) for lemma in lemmas}
    words = (frozenset(table[k]) for k in ("alarms", "helpers", "accidents"))
    contrasts = tuple(frozenset(str(w) for w in line) for line in lexicon["claims"]["contrasts"])
    same = {str(word): (f"{group[0]} and the like",) for group in table["same_things"] for word in group}
    frozen_states = {k: frozenset(v) for k, v in states.items()}
    covers = {str(k): tuple(v) for k, v in table["covers"].items()}
    grouped = {k: frozenset(v) for k, v in acts.items()}
    return Tables(grouped, table["composed"], covers, frozen_states, tellings, people, same, contrasts, *words)


def make_happening(
    mention: EventMention, side: Side, entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str],
    event_of: Mapping[str, str], tables: Tables, voices: Voices, holders: Mapping[str, str],
) -> Happening:
    """A mention with what comparing needs; `holders` maps a building's or square's entity id to its town's."""
    def keys(role: str) -> frozenset[str]:
        return frozenset(k for p in mention.who if p.role == role for k in _keys(p, mention, side.reading, entity_of, tables, voices))

    place = None if mention.place is None else entity_of.get((side.document, mention.place))
    acts = tables.acts.get(mention.lemma, frozenset()) | {mention.lemma}
    actors, targets = keys("actor"), keys("target")
    if {p.role for p in mention.who} & {"target"} and any(side.reading.quote(p).lower() in REFLEXIVE for p in mention.who):
        acts = frozenset({"suicide"})
    made = tables.composed.get(mention.lemma.split()[0], {})
    acts |= {act for noun, act in made.items() if noun in targets | actors | set(mention.lemma.split()[1:])}
    acts |= frozenset(tables.covers.get(mention.lemma, ()))
    targets |= _against(mention, side.reading, tables)
    targets -= {*mention.lemma.split(), *made}  # "open fire": the fire is the act, not what it is done to
    able = any(k in tables.people.values() or (k in entities and entities[k].type in {"person", "organization"}) for k in actors)
    said = place or _told_before(mention, side.reading, entity_of)
    town = holders.get(said or "") or (place if mention.placed in ("stated", None) else None)
    aimed = {p.role for p in mention.who} & {"target"} or {"actor"}
    heads = frozenset(k for p in mention.who if p.role in aimed for k in _heads(p, keys(p.role), side.reading, entity_of, tables))
    return Happening(mention, side, event_of.get(mention.id), acts, actors, targets, place, able, heads, town)


def find_holders(
    readings: Iterable[Reading], entity_of: Mapping[tuple[str, int], str], entities: Mapping[str, Entity]
) -> dict[str, str]:
    """{a building's or square's entity id: the id of the town that reports name right behind it, "Republic Square in Orla"}."""
    counts: Counter[tuple[str, str]] = Counter()
    for reading in readings:
        for n, (one, other) in enumerate(pairwise(reading.names)):
            between = reading.report.text[one.end:other.start]
            inner, outer = (entity_of.get((reading.report.id, k), "") for k in (n, n + 1))
            if HELD_BY.fullmatch(between) and inner in entities and outer in entities and entities[outer].type == "place":
                counts[inner, outer] += entities[inner].type == "facility"
    found: dict[str, str] = {}
    for (inner, outer), count in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
        if count:
            found.setdefault(inner, outer)
    return found


def _heads(part: Part, keys: frozenset[str], reading: Reading, entity_of: Mapping[tuple[str, int], str], tables: Tables) -> list[str]:
    """The entity that a part is, or its head lemma; behind a light head ("control of the airport") the noun that it is of.

    `keys`: those of all parts of its role, for a pronoun.
    """
    head = head_lemma(part, reading)
    if reading.quote(part).lower() in PERSONAL:
        return sorted(keys)
    if part.name is not None and (entity := entity_of.get((reading.report.id, part.name))):
        name = reading.names[part.name]
        if not head or head in LIGHT or any(t.lemma.lower() == head for t in words_of(name, reading)):
            return [entity, *tables.same.get(head, ())]
    nouns = [t.lemma.lower() for t in words_of(part, reading) if t.pos == "NOUN"]
    meant = nouns[-1] if head in LIGHT and nouns else head
    return [w for w in (meant, *tables.same.get(meant, ())) if w]


def _told_before(mention: EventMention, reading: Reading, entity_of: Mapping[tuple[str, int], str]) -> str | None:
    """The last place that the sentences before name in the mention's paragraph, three back at most."""
    held = reading.annotation.sentences
    first = max(0, mention.sentence - 3)
    near = [s for s in held[first:mention.sentence] if s.paragraph == held[mention.sentence].paragraph]
    named = [
        n for n, x in enumerate(reading.names)
        if x.type in ("place", "facility") and any(s.start <= x.start < s.end for s in near)
    ]
    return entity_of.get((reading.report.id, named[-1])) if named else None


def _keys(
    part: Part, mention: EventMention, reading: Reading, entity_of: Mapping[tuple[str, int], str], tables: Tables, voices: Voices
) -> list[str]:
    """An entity, the class of people, or the nouns of a thing; "I" and "he" in a statement mean the one who makes it."""
    nouns = [t.lemma.lower() for t in words_of(part, reading) if t.pos == "NOUN"]
    if part.name is not None and (entity := entity_of.get((reading.report.id, part.name))):
        written = {t.lemma.lower() for t in words_of(reading.names[part.name], reading)}
        return [entity, *nouns, *sorted({tables.people[w] for w in written if w in tables.people})]
    if reading.quote(part).lower() in PERSONAL:
        meant = _meant(part, mention, reading, voices.speaker(mention.attribution))
        return [e for e in [entity_of.get((reading.report.id, meant))] if e] if meant is not None else []
    head = head_lemma(part, reading)
    written = {t.lemma.lower() for t in words_of(part, reading) if t.pos in {"NOUN", "ADJ"}} if head in FACELESS else {head}
    written -= {"state"} if re.search(r"\bstates? of \w", reading.quote(part)) else set()  # a state of emergency rules nobody
    return sorted({*nouns, head, *(tables.people[w] for w in written if w in tables.people)} - {""})


def _meant(part: Part, mention: EventMention, reading: Reading, speaker: int | None) -> int | None:
    """The index of the name that "he" means: the person who says it, else the last one named before who has no other part in it.

    Of a sentence before it the first person named, its subject mostly; two sentences back at most.
    """
    if speaker is not None and reading.names[speaker].type == "person":
        return speaker
    others = {p.name for p in mention.who}
    held = reading.annotation.sentences
    for step in range(3):
        if mention.sentence - step < 0:
            break
        at = held[mention.sentence - step]
        named = [
            n for n, x in enumerate(reading.names)
            if x.type == "person" and at.start <= x.start < min(at.end, part.start) and n not in others
        ]
        if named:
            return named[-1] if step == 0 else named[0]
    return None


def _against(mention: EventMention, reading: Reading, tables: Tables) -> frozenset[str]:
    """Classes of people that an act goes against by a preposition: "opened fire on the crowd", "a raid against protesters"."""
    tokens = reading.annotation.tokens
    inside = set(tokens_in(mention.trigger, reading))
    near = inside | {i for i in tokens_in(mention, reading) if tokens[i].head in inside and tokens[i].relation.startswith("obj")}
    found = set()
    for i in tokens_in(mention, reading):
        before = tokens[max(0, i - 4):i]
        against = any(t.head == i and t.relation == "case" and t.lemma in AGAINST for t in before)
        if against and tokens[i].head in near and tokens[i].relation.startswith(("obl", "nmod")):
            found.add(tables.people.get(tokens[i].lemma.lower(), ""))
    return frozenset(found - {""})


def order_of_telling(h: Happening) -> tuple[str, str, int]:
    return (*h.side.rank, h.mention.start)


def same_day(a: Happening, b: Happening) -> bool:
    """Whether no two days are stated: one that is taken over from a sentence before, or is the report's own, is no statement."""
    days = {h.day for h in (a, b) if h.mention.dated in ("stated", None)} - {None}
    return len(days) < 2


def parted_by_words(a: Happening, b: Happening, tables: Tables) -> bool:
    """Whether words before one noun make two things of it: "the justice minister", "the finance minister"; "the first", "the second"."""
    one, other = (_narrowed(h) for h in (a, b))
    for head in sorted(one.keys() & other.keys()):
        (x, u), (y, v) = one[head], other[head]
        if x and y and not x & y:
            return True
        if any(u & line and v & line and not u & v & line for line in tables.contrasts):
            return True
    return False


def _narrowed(h: Happening) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """{head noun of a participant: (nouns before it, adjectives and nouns before it)}."""
    tokens = h.side.reading.annotation.tokens
    found = {}
    for part in h.mention.who:
        inside = tokens_in(part, h.side.reading)
        head = next((i for i in inside if tokens[i].head not in inside and tokens[i].pos == "NOUN"), None)
        if head is not None:
            held = [tokens[i] for i in inside if tokens[i].head == head]
            nouns = frozenset(t.lemma.lower() for t in held if t.relation == "compound" and t.pos == "NOUN")
            found[tokens[head].lemma.lower()] = nouns, nouns | {t.lemma.lower() for t in held if t.relation == "amod"}
    return found


def factuality_of(h: Happening) -> str:
    """As found; "no ceasefire was signed" and "there was no leak" deny as well."""
    tokens = h.side.reading.annotation.tokens
    if h.nobody:
        return "denied" if h.mention.factuality in VOUCHED else h.mention.factuality
    trigger = set(tokens_in(h.mention.trigger, h.side.reading))
    subjects = (t for t in words_of(h.mention, h.side.reading) if t.head in trigger and t.relation.startswith("nsubj"))
    if any(t.lemma.lower() == "nothing" for t in subjects):
        return "denied" if h.mention.factuality in VOUCHED else h.mention.factuality
    starts = [h.mention.trigger, *(Span(p.start, p.end) for p in h.mention.who)]
    for span in starts:
        inside = tokens_in(span, h.side.reading)
        if inside and any(tokens[i].lemma.lower() == "no" and tokens[i].pos == "DET" for i in range(max(0, inside.start - 2), inside.stop)):
            return "denied"
    return h.mention.factuality


def about_of(a: Happening, b: Happening) -> str:
    reading = a.side.reading
    act = reading.quote(a.mention.trigger).lower()
    parts = [reading.quote(p) for p in a.mention.who if p.role == "target" and reading.quote(p).lower() not in act][:1]
    return " ".join([act, *(" ".join(p.split())[:40] for p in parts)])


def pair_of(
    kind: str, about: str, topic: str, a: Happening, b: Happening, reason: str, certainty: float, voices: Voices,
    at: tuple[Stretch, Stretch] | None = None,
) -> Pair:
    """The pair of two mentions, with its reason; `at`: the stretches to point at, where they are not the mentions' clauses.

    `topic`: the kind of the matter (a key of `gravity`), with more words where those alone say which pairs are of one dispute.
    """
    x, y = at or (a.mention, b.mention)
    why = f"{voices.says(a.side, x, a.mention.attribution)}; {voices.says(b.side, y, b.mention.attribution)}: {reason}."
    theme = "/".join(sorted(a.themes & b.themes)) or (a.event or "")
    dispute = topic if " " in topic else f"{topic} {theme} {min(a.acts & b.acts, default='')}"
    mentions = (a.mention.id, b.mention.id)
    return Pair(kind, about, dispute, a.side.anchor(x), b.side.anchor(y), why, certainty, mentions=mentions)
