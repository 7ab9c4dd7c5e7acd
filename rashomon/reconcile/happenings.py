"""Happenings that part: asserted and denied, another hour or place, another actor, a later state, another telling."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import Pair, Side, Voices, apart, head_lemma, tokens_in, words_of
from rashomon.records import Entity, EventMention, Part, Reading, Span

__all__ = ["Happening", "Tables", "compare_happenings", "happening_pairs", "load_tables"]

VOUCHED = {"asserted", "attributed"}
TOLD = VOUCHED | {"possible"}  # "may have fallen asleep" is a telling of what happened, though a guarded one
OFFICIAL = {"arrest", "legal", "decree", "shutdown", "deployment", "relief", "statement"}  # what only authorities do
STATE = {"forces", "rulers"}
HOUR = 60  # minutes: hours further apart are two happenings of a day
ABOUT_MINUTES = 16  # "shortly after six" and 6.10 agree
MINUTES_APART = 5  # reports round clock times to five minutes
MOST = 40  # mentions of one act and theme that are compared with each other: pairs grow with the square
ROUGHLY = re.compile(r"\b(?:shortly|just|around|about|roughly|nearly|approximately|soon|some time)\b[\w ]*$")
AGAINST = {"on", "at", "against", "upon"}
SUDDEN = {"accident", "disaster", "attack", "killing"}  # what help is called for, and what has an hour
DIFFUSE = {"statement", "economic", "other", "negotiation", "travel"}  # too many unlike happenings for a comparison by act alone


@dataclass(frozen=True, slots=True)
class Tables:
    """The word lists of `disagreements.yml`, turned round: lemma to classes."""

    acts: Mapping[str, frozenset[str]]
    composed: Mapping[str, Mapping[str, str]]
    states: Mapping[str, frozenset[tuple[str, str]]]
    tellings: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    people: Mapping[str, str]
    loci: frozenset[str]
    alarms: frozenset[str]
    helpers: frozenset[str]
    accidents: frozenset[str]

    def states_of(self, lemma: str) -> frozenset[tuple[str, str]]:
        """(state, before or after) of an act; "lift the curfew" is looked up as "lift"."""
        return self.states.get(lemma) or self.states.get(lemma.split()[0]) or frozenset()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event mention with what comparing needs. Keys are entity ids, classes of people (`forces`) or head lemmas.

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

    @property
    def verbal(self) -> bool:
        """Whether the mention is a clause and no mere noun."""
        return any(t.pos in {"VERB", "AUX"} for t in words_of(self.mention, self.side.reading))

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
    tellings = tuple((str(t["about"]), tuple(frozenset(way) for way in t["ways"])) for t in table["tellings"])
    people = {lemma: kind for kind, lemmas in sorted(table["people"].items()) for lemma in lemmas}
    words = (frozenset(table[k]) for k in ("loci", "alarms", "helpers", "accidents"))
    frozen_states = {k: frozenset(v) for k, v in states.items()}
    return Tables({k: frozenset(v) for k, v in acts.items()}, table["composed"], frozen_states, tellings, people, *words)


def happening_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], entities: Mapping[str, Entity],
    entity_of: Mapping[tuple[str, int], str], event_of: Mapping[str, str], tables: Tables, voices: Voices,
) -> list[Pair]:
    """Every pair of event mentions that part, over the reports of one story; `event_of` maps a mention's id to its event."""
    happenings = [
        _happening(mention, sides[reading.report.id, mention.sentence], entities, entity_of, event_of, tables, voices)
        for reading in readings for mention in reading.events
        if (reading.report.id, mention.sentence) in sides
    ]
    happenings.sort(key=lambda h: (*_order(h), h.mention.id))
    found: dict[tuple[object, ...], Pair] = {}
    for pair in _sudden(happenings, tables, voices):
        found.setdefault((pair.kind, pair.topic, pair.a, pair.b), pair)
    for a, b in _candidates(happenings, tables):
        if parted := compare_happenings(a, b, tables, entities, voices):
            found.setdefault((parted.kind, parted.topic, parted.a, parted.b), parted)
    return list(found.values())


def _happening(
    mention: EventMention, side: Side, entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str],
    event_of: Mapping[str, str], tables: Tables, voices: Voices,
) -> Happening:
    def keys(role: str) -> frozenset[str]:
        return frozenset(k for p in mention.who if p.role == role for k in _keys(p, mention, side.reading, entity_of, tables, voices))

    place = None if mention.place is None else entity_of.get((side.document, mention.place))
    acts = tables.acts.get(mention.lemma, frozenset()) | {mention.lemma}
    actors, targets = keys("actor"), keys("target")
    made = tables.composed.get(mention.lemma.split()[0], {})
    acts |= {act for noun, act in made.items() if noun in targets}
    targets |= _against(mention, side.reading, tables)
    targets -= {*mention.lemma.split(), *made}  # "open fire": the fire is the act, not what it is done to
    able = any(k in tables.people.values() or (k in entities and entities[k].type in {"person", "organization"}) for k in actors)
    return Happening(mention, side, event_of.get(mention.id), acts, actors, targets, place, able)


def _keys(
    part: Part, mention: EventMention, reading: Reading, entity_of: Mapping[tuple[str, int], str], tables: Tables, voices: Voices
) -> list[str]:
    """An entity, the class of people, or the nouns of a thing; "I" and "he" in a statement mean the one who makes it."""
    nouns = [t.lemma.lower() for t in words_of(part, reading) if t.pos == "NOUN"]
    if part.name is not None and (entity := entity_of.get((reading.report.id, part.name))):
        written = {t.lemma.lower() for t in words_of(reading.names[part.name], reading)}
        return [entity, *nouns, *sorted({tables.people[w] for w in written if w in tables.people})]
    if reading.quote(part).lower() in {"i", "he", "she"} and (speaker := voices.speaker(mention.attribution)) is not None:
        return [e for e in [entity_of.get((reading.report.id, speaker))] if e]
    head = head_lemma(part, reading)
    return sorted({*nouns, head, tables.people.get(head, "")} - {""})


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


def _candidates(happenings: list[Happening], tables: Tables) -> Iterator[tuple[Happening, Happening]]:
    """Pairs that share an act, a state or a telling and a participant, each once, the earlier first."""
    rooms: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for h in happenings:
        lemma = h.mention.lemma
        states = {s for s, _ in tables.states_of(lemma)}
        tellings = {about for about, ways in tables.tellings if any(lemma in way for way in ways)}
        for subject in sorted(h.acts | states | tellings):
            for key in sorted(h.actors | h.targets | ({h.event} if h.event else set())):
                rooms[subject, key].append(h)
    seen: set[tuple[str, str]] = set()
    for room in rooms.values():
        for a, b in combinations(room[:MOST], 2):
            if (a.mention.id, b.mention.id) not in seen and (a.side.document, a.mention.sentence) != (b.side.document, b.mention.sentence):
                seen.add((a.mention.id, b.mention.id))
                yield a, b


def compare_happenings(
    a: Happening, b: Happening, tables: Tables, entities: Mapping[str, Entity], voices: Voices
) -> Pair | None:
    """How two mentions part, in the first way that they do; None where they agree or are unlike. `a` became known first."""
    if _years_apart(a, b):
        return None
    found = _denial(a, b, voices) or _states(a, b, tables, voices) or _tellings(a, b, tables, voices)
    if found is None and {a.mention.factuality, b.mention.factuality} <= VOUCHED and a.acts & b.acts and a.mention.type not in DIFFUSE:
        found = _actors(a, b, tables, voices) or _hours(a, b, voices) or _places(a, b, entities, voices) or _loci(a, b, tables, voices)
    return found


def _years_apart(a: Happening, b: Happening) -> bool:
    return bool(a.day and b.day) and (a.day or "")[:4] != (b.day or "")[:4]


def _same_day(a: Happening, b: Happening) -> bool:
    return a.day is None or b.day is None or a.day == b.day


def _denial(a: Happening, b: Happening, voices: Voices) -> Pair | None:
    kinds = (_factuality(a), _factuality(b))
    if kinds.count("denied") != 1 or not set(kinds) - {"denied"} <= VOUCHED or not a.acts & b.acts or not _same_day(a, b):
        return None
    if a.actors and b.actors and not a.actors & b.actors:
        return None
    if {a.mention.type, b.mention.type} <= DIFFUSE and not a.targets & b.targets:
        return None
    bare = not (a.themes or b.themes) and a.verbal and b.verbal and a.mention.lemma == b.mention.lemma and None is not a.place == b.place
    alike = a.targets & b.targets or (not (a.targets and b.targets) and (a.themes & b.themes or a.actors & b.actors))
    if not (bare or alike) or _not_meant(a) or _not_meant(b):
        return None
    return _pair("contradiction", _about(a, b), "denial", a, b, "one says that it happened, the other that it did not", 0.75, voices)


def _factuality(h: Happening) -> str:
    """As found; "no ceasefire was signed" and "there was no leak" deny as well."""
    tokens = h.side.reading.annotation.tokens
    starts = [h.mention.trigger, *(Span(p.start, p.end) for p in h.mention.who)]
    for span in starts:
        inside = tokens_in(span, h.side.reading)
        if inside and any(tokens[i].lemma.lower() == "no" and tokens[i].pos == "DET" for i in range(max(0, inside.start - 2), inside.stop)):
            return "denied"
    return h.mention.factuality


def _not_meant(h: Happening) -> bool:
    """"had not been closed yet", "no deaths since 1959": a state before the act, no denial of it."""
    return _factuality(h) == "denied" and bool(re.search(r"\b(?:yet|since|until now)\b", h.side.reading.quote(h.mention)))


def _states(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    themes = {t for t in a.themes & b.themes if t not in tables.people.values()} or (a.targets & b.targets)
    if not themes or not {a.mention.factuality, b.mention.factuality} <= VOUCHED:
        return None
    ends_a, ends_b = (dict(tables.states_of(h.mention.lemma)) for h in (a, b))
    for state in sorted(set(ends_a) & set(ends_b)):
        if ends_a[state] != ends_b[state]:
            one, other = (a, b) if (a.day or a.side.known) <= (b.day or b.side.known) else (b, a)
            return _pair("update", _about(one, other), "state", one, other, "the state of the same thing changes", 0.6, voices)
    return None


def _tellings(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    people = frozenset(tables.people.values())
    shared = (a.themes & (b.themes | b.actors)) | (b.themes & (a.themes | a.actors))
    if not shared - people and not (a.event is not None and a.event == b.event and (shared or not (a.themes and b.themes))):
        return None
    if not {a.mention.factuality, b.mention.factuality} <= TOLD:
        return None
    for about, ways in tables.tellings:
        mine, theirs = ({n for n, way in enumerate(ways) if h.mention.lemma in way} for h in (a, b))
        if mine and theirs and not mine & theirs:
            return _pair("account", about, "telling", a, b, f"two tellings of {about} that do not go together", 0.6, voices)
    return None


def _actors(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    if a.able and b.able and a.actors & b.targets and a.targets & b.actors:
        return _pair("account", "who did it to whom", "actor", a, b, "who acts in the one is acted on in the other", 0.8, voices)
    if not (a.able and b.able and a.targets & b.targets) or a.actors & b.actors or not _same_day(a, b):
        return None
    if {a.mention.type, b.mention.type} <= OFFICIAL and a.actors & STATE and b.actors & STATE:
        return None  # "the authorities arrested him", "the police arrested him"
    certainty = 0.7 if a.event is not None and a.event == b.event else 0.45
    about = f"who did it ({_about(a, b)})"
    return _pair("account", about, "actor", a, b, "the same act on the same target, by another actor", certainty, voices)


def _hours(a: Happening, b: Happening, voices: Voices) -> Pair | None:
    x, y = a.mention.begins or "", b.mention.begins or ""
    if not (_has_hour(a) and _has_hour(b)) or x[:10] != y[:10]:
        return None
    if abs(_minutes(x) - _minutes(y)) < MINUTES_APART or (a.event != b.event and not a.themes & b.themes):
        return None
    return _pair("contradiction", f"hour of {_about(a, b)}", "time", a, b, f"{x[11:16]} in the one, {y[11:16]} in the other", 0.6, voices)


def _sudden(happenings: list[Happening], tables: Tables, voices: Voices) -> Iterator[Pair]:
    """Hours of one accident, in whichever word for it, and a call for help at an hour before it."""
    timed = [h for h in happenings if "T" in (h.mention.begins or "") and _has_hour(h)]
    struck = [h for h in timed if h.mention.type in SUDDEN and h.mention.lemma in tables.accidents]
    for a, b in combinations(struck, 2):
        x, y = a.mention.begins or "", b.mention.begins or ""
        apart = ABOUT_MINUTES if _about_hour(a) or _about_hour(b) else MINUTES_APART
        other = (a.side.document, a.mention.sentence) != (b.side.document, b.mention.sentence)
        if other and x[:10] == y[:10] and apart <= abs(_minutes(x) - _minutes(y)) < HOUR:
            reason = f"{x[11:16]} in the one, {y[11:16]} in the other"
            yield _pair("contradiction", f"hour of {_about(a, b)}", "time", a, b, reason, 0.55, voices)
    for call in (h for h in timed if h.mention.lemma.split()[0] in tables.alarms and h.targets & tables.helpers):
        for h in struck:
            x, y = call.mention.begins or "", h.mention.begins or ""
            if x[:10] == y[:10] and 0 < _minutes(y) - _minutes(x) < HOUR:
                first, second = sorted((call, h), key=_order)
                reason = f"help was called at {x[11:16]}, before the {y[11:16]} given for the happening"
                yield _pair("contradiction", f"hour of {_about(h, h)}", "time", first, second, reason, 0.55, voices)


def _order(h: Happening) -> tuple[str, str, int]:
    return (*h.side.rank, h.mention.start)


def _has_hour(h: Happening) -> bool:
    """Whether its clock time stands in its own sentence: an hour taken over from a sentence before is no statement about it."""
    sentence = h.side.reading.annotation.sentences[h.mention.sentence]
    said = (t.value or "" for t in h.side.reading.times if sentence.start <= t.start < sentence.end)
    return any(":" in value and value == h.mention.begins for value in said)


def _about_hour(h: Happening) -> bool:
    """Whether the clock time is only about that: "shortly after", "around"."""
    text = h.side.reading.report.text
    before = (text[max(0, t.start - 20):t.start] for t in h.side.reading.times if t.value == h.mention.begins)
    return any(ROUGHLY.search(words) for words in before)


def _minutes(moment: str) -> int:
    clock = moment[11:16].split(":")
    return int(clock[0]) * 60 + (int(clock[1]) if len(clock) > 1 and clock[1].isdigit() else 0)


def _places(a: Happening, b: Happening, entities: Mapping[str, Entity], voices: Voices) -> Pair | None:
    if not (a.place and b.place) or a.place == b.place or a.day is None or a.day != b.day or a.event is None or a.event != b.event:
        return None
    one, other = entities.get(a.place), entities.get(b.place)
    if one is None or other is None or not apart(one, other) or not (_at_place(a) and _at_place(b)):
        return None
    about = f"place of {_about(a, b)}"
    return _pair("contradiction", about, "place", a, b, "two places for one happening, neither of which lies in the other", 0.5, voices)


def _at_place(h: Happening) -> bool:
    """Whether the mention itself says "in" or "at" its place; one taken over from a sentence before is no statement about it."""
    if h.mention.place is None:
        return False
    name = h.side.reading.names[h.mention.place]
    before = h.side.reading.report.text[max(h.mention.start, name.start - 12):name.start].lower().split()
    return h.mention.start <= name.start < h.mention.end and bool({"in", "at", "near", "outside"} & set(before[-2:]))


def _loci(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    """"In a tunnel" and "on a bridge": two spots for one happening."""
    if a.event is None or a.event != b.event:
        return None
    spots = [{w for w, lemma in _nouns(h) if lemma in tables.loci} for h in (a, b)]
    if not spots[0] or not spots[1] or spots[0] & spots[1]:
        return None
    reason = f"“{min(spots[0])}” in the one, “{min(spots[1])}” in the other"
    return _pair("account", f"the spot of {_about(a, b)}", "place", a, b, reason, 0.5, voices)


def _nouns(h: Happening) -> list[tuple[str, str]]:
    """The common nouns of a mention's clause: (as written, lemma)."""
    return [(h.side.reading.quote(t).lower(), t.lemma.lower()) for t in words_of(h.mention, h.side.reading) if t.pos == "NOUN"]


def _about(a: Happening, b: Happening) -> str:
    reading = a.side.reading
    act = reading.quote(a.mention.trigger).lower()
    parts = [reading.quote(p) for p in a.mention.who if p.role == "target" and reading.quote(p).lower() not in act][:1]
    return " ".join([act, *(" ".join(p.split())[:40] for p in parts)])


def _pair(kind: str, about: str, topic: str, a: Happening, b: Happening, reason: str, certainty: float, voices: Voices) -> Pair:
    one, other = voices.label(a.side.reading, a.mention.attribution), voices.label(b.side.reading, b.mention.attribution)
    why = f"{one}: “{a.side.excerpt(a.mention)}”; {other}: “{b.side.excerpt(b.mention)}”: {reason}."
    theme = "/".join(sorted(a.themes & b.themes)) or (a.event or "")
    dispute = f"{topic} {theme} {min(a.acts & b.acts, default='')}"
    mentions = (a.mention.id, b.mention.id)
    return Pair(kind, about, dispute, a.side.anchor(a.mention), b.side.anchor(b.mention), why, certainty, mentions=mentions)
