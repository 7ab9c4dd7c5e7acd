"""Happenings that part: asserted and denied, another actor, a later state, another telling; by hour and spot in `hours` and `spots`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.facts import (
    FACELESS,
    TOLD,
    VOUCHED,
    Happening,
    Tables,
    about_of,
    factuality_of,
    find_holders,
    make_happening,
    order_of_telling,
    pair_of,
    parted_by_words,
    same_day,
)
from rashomon.reconcile.hours import call_pairs, compare_days, compare_hours, find_calls, sudden_pairs
from rashomon.reconcile.manners import manner_pairs
from rashomon.reconcile.roles import identity_pairs, role_pairs
from rashomon.reconcile.sides import Pair, Side, Voices, apart, by_somebody, names_place, tokens_in
from rashomon.reconcile.spots import compare_places, near_pairs, spot_pairs
from rashomon.records import Entity, Reading

__all__ = ["compare_happenings", "happening_pairs"]

OFFICIAL = {"arrest", "legal", "decree", "shutdown", "deployment", "relief", "statement"}  # what only authorities do
BEGUN = re.compile(
    r"\b(?:began|begun|starte?d?|launched|broke out|erupted|still|continu\w+|ongoing|go(?:es|ing)? on|went on|enter\w*)\b", re.IGNORECASE
)
NOTHING = {"anything", "nothing", "anyone", "anybody", "thing"}  # "nobody set anything on fire": nothing at all
CLASSES = {"forces", "crowd", "rebels", "rulers"}
GRAVE = ("kill", "shoot", "attack", "explode", "arrest")  # the act that names a dispute where two share several
AHEAD = re.compile(r"\b(?:would|will|due to|(?:is|are|was|were) to|expected to|planned)\b", re.IGNORECASE)
STILL = re.compile(r"\b(?:still|remain\w*)\b", re.IGNORECASE)
SUDDEN = {"accident", "disaster", "attack", "killing"}
STATE = {"forces", "rulers"}
MOST = 40  # mentions of one act and theme that are compared with each other: pairs grow with the square
DIFFUSE = {"statement", "economic", "other", "negotiation", "travel"}  # too many unlike happenings for a comparison by act alone


def happening_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], entities: Mapping[str, Entity],
    entity_of: Mapping[tuple[str, int], str], event_of: Mapping[str, str], tables: Tables, voices: Voices, lexicon: Lexicon,
) -> list[Pair]:
    """Every pair of event mentions that part, over the reports of one story; `event_of` maps a mention's id to its event."""
    held = list(readings)
    holders = find_holders(held, entity_of, entities)
    happenings = [
        make_happening(mention, sides[reading.report.id, mention.sentence], entities, entity_of, event_of, tables, voices, holders)
        for reading in held for mention in reading.events
        if (reading.report.id, mention.sentence) in sides
    ]
    happenings.sort(key=lambda h: (*order_of_telling(h), h.mention.id))
    found: dict[tuple[object, ...], Pair] = {}
    in_order = [side for _, side in sorted(sides.items(), key=lambda x: x[0])]
    calls = find_calls(in_order, tables)
    by_slot = (
        sudden_pairs(happenings, calls, tables, voices), call_pairs(calls, happenings, tables, voices),
        spot_pairs(happenings, lexicon, voices),
        near_pairs(happenings, entities, entity_of, voices), role_pairs(happenings, lexicon, voices),
        manner_pairs(in_order, happenings, entity_of, lexicon, voices), identity_pairs(in_order, lexicon, voices),
    )
    for pair in chain.from_iterable(by_slot):
        found.setdefault((pair.kind, pair.topic, pair.a, pair.b), pair)
    for a, b in _candidates(happenings, tables):
        if parted := compare_happenings(a, b, tables, entities, voices):
            found.setdefault((parted.kind, parted.topic, parted.a, parted.b), parted)
    return list(found.values())


def _candidates(happenings: list[Happening], tables: Tables) -> Iterator[tuple[Happening, Happening]]:
    """Pairs that share an act, a state or a telling and a participant, each once, the earlier first."""
    rooms: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for h in happenings:
        lemma = h.mention.lemma
        states = {s for s, _ in tables.states_of(lemma)}
        tellings = {about for about, ways, _ in tables.tellings if any(h.told in way for way in ways)}
        begun = {"course"} if BEGUN.search(h.side.reading.quote(h.mention)) else set()
        planned = {"plan"} if _is_planned(h) else set()
        for subject in sorted(h.acts | states | tellings | begun | planned):
            bare = {""} if subject in tellings and not h.themes else set()
            course = {lemma} if lemma in tables.acts or planned else set()  # "they ended the strike" meets "the strike began"
            for key in sorted(h.actors | h.targets | h.heads | ({h.event} if h.event else set()) | bare | course):
                rooms[subject, key].append(h)
    for (subject, key), room in list(rooms.items()):
        if key and (subject, "") in rooms:  # of what is not said: compared with those that say it
            held = {h.mention.id for h in room}
            room += [h for h in rooms[subject, ""][:MOST] if h.mention.id not in held]
            room.sort(key=order_of_telling)
    seen: set[tuple[str, str]] = set()
    for room in rooms.values():
        for a, b in combinations(room[:MOST], 2):
            if (a.mention.id, b.mention.id) not in seen and not _told_together(a, b):
                seen.add((a.mention.id, b.mention.id))
                yield a, b


def _told_together(a: Happening, b: Happening) -> bool:
    """Whether one sentence tells both in one voice: then it tells of two things. "He resigned, X said; Y said that he was dismissed"."""
    if (a.side.document, a.mention.sentence) != (b.side.document, b.mention.sentence):
        return False
    return a.mention.attribution == b.mention.attribution


def compare_happenings(
    a: Happening, b: Happening, tables: Tables, entities: Mapping[str, Entity], voices: Voices
) -> Pair | None:
    """How two mentions part, in the first way that they do; None where they agree or are unlike. `a` became known first."""
    if _years_apart(a, b) or parted_by_words(a, b, tables):
        return None
    elsewhere = _elsewhere(a, b, entities)
    found = None if elsewhere else _denial(a, b, entities, voices) or _states(a, b, tables, voices) or _tellings(a, b, tables, voices)
    vouched = {factuality_of(a), factuality_of(b)} <= VOUCHED and bool(a.acts & b.acts)
    if found is None and vouched and a.mention.type not in DIFFUSE:
        people = frozenset(tables.people.values())
        found = None if elsewhere else _actors(a, b, tables, voices) or _means(a, b, people, voices) or compare_hours(a, b, voices)
        found = found or (None if elsewhere else compare_days(a, b, people, voices))
    if found is None and vouched:
        found = compare_places(a, b, entities, voices)
    return found


def _means(a: Happening, b: Happening, people: frozenset[str], voices: Voices) -> Pair | None:
    """One thing or person, the same done to it, by another thing: "killed by a stone", "killed by a bullet"."""
    alike = {k for k in a.heads & b.heads if not k[0].isdigit()} - people - FACELESS
    if a.mention.lemma != b.mention.lemma or not alike or not same_day(a, b):
        return None
    if a.side.document == b.side.document and a.mention.attribution == b.mention.attribution:
        return None
    if not (a.targets and b.targets and a.actors and b.actors) or a.actors & b.actors or (a.able and b.able):
        return None
    reason = "the same done to the same, by another"
    return pair_of("account", f"by what or whom ({about_of(a, b)})", "actor", a, b, reason, 0.5, voices)


def _years_apart(a: Happening, b: Happening) -> bool:
    """Whether they are of two years, or one is recalled by its year alone."""
    x, y = a.mention.begins or "", b.mention.begins or ""
    return (bool(x and y) and x[:4] != y[:4]) or (len(x) == 4) != (len(y) == 4)


def _elsewhere(a: Happening, b: Happening, entities: Mapping[str, Entity]) -> bool:
    """Whether they are told of two towns: then both can hold, and only the place itself may be in dispute."""
    one, other = entities.get(a.town or ""), entities.get(b.town or "")
    if one is None or other is None or one is other or not apart(one, other):
        return False
    return not (names_place(a.side, other) or names_place(b.side, one))


def _denial(a: Happening, b: Happening, entities: Mapping[str, Entity], voices: Voices) -> Pair | None:
    kinds = (factuality_of(a), factuality_of(b))
    if kinds.count("denied") != 1 or not set(kinds) - {"denied"} <= VOUCHED or not a.acts & b.acts or not same_day(a, b):
        return None
    if a.actors and b.actors and not a.actors & b.actors and not (a.nobody or b.nobody):
        return None
    if "use" in (a.mention.lemma, b.mention.lemma) and not (a.actors and b.actors):
        return None  # "using weapons" that somebody else has
    denied, said = (a, b) if kinds[0] == "denied" else (b, a)
    if by_somebody(denied.side.reading.quote(denied.mention)) and not said.actors:
        return None  # "no hostages were killed by our forces": that they died is not denied
    if a.side.document == b.side.document and voices.source(a.mention.attribution) == voices.source(b.mention.attribution):
        return None  # one voice does not contradict itself
    if (a.mention.type == "statement") != (b.mention.type == "statement"):
        return None  # "did not respond to a request" is no denial that they came
    people = (a.targets | a.actors) & (b.targets | b.actors)
    if {a.mention.type, b.mention.type} <= DIFFUSE and not a.targets & b.targets and len(people) < 2:
        return None
    bare = not (a.themes or b.themes) and a.verbal and b.verbal and a.mention.lemma == b.mention.lemma and None is not a.place == b.place
    one_word = a.verbal and b.verbal and a.mention.lemma == b.mention.lemma and a.place == b.place
    bare = bare or (one_word and not (a.themes and b.themes) and _one_event(a, b))
    bare = bare or any(h.nobody and h.targets and h.targets <= NOTHING and h.acts & o.acts and o.heads for h, o in ((a, b), (b, a)))
    alike = (a.targets & b.targets) - {"rulers"}
    if not (a.targets and b.targets):
        alike = alike or (a.themes & b.themes) - CLASSES or a.actors & b.actors
    if not (bare or alike) or _not_meant(a) or _not_meant(b) or _within(a) or _within(b):
        return None
    one, other = entities.get(a.place or ""), entities.get(b.place or "")
    sure = one is other or (one is not None and other is not None and not apart(one, other))  # a place not told may be another
    reason = "one says that it happened, the other that it did not"
    grave = next((act for act in GRAVE if act in a.acts & b.acts), min(a.acts & b.acts))
    topic = f"denial of {grave} {min((a.actors & b.actors) or (a.themes & b.themes), default='')}"
    return pair_of("contradiction", about_of(a, b), topic, a, b, reason, 0.75 if sure else 0.6, voices)


def _one_event(a: Happening, b: Happening) -> bool:
    """Whether linking holds them for one happening; it may keep a denial apart, so that a sudden thing of one day counts too."""
    return a.mention.type in SUDDEN and (a.event == b.event or (a.mention.type == b.mention.type and a.day == b.day))


def _within(h: Happening) -> bool:
    """"Denied that deaths had been concealed": the deaths are what the concealing is of, and are not denied."""
    if h.mention.factuality != "denied":
        return False
    if all(h.side.reading.annotation.tokens[i].relation == "amod" for i in tokens_in(h.mention.trigger, h.side.reading)):
        return True  # "denied that he had known of the closed kitchen"
    if h.verbal:
        return False
    trigger, mine = h.mention.trigger, h.mention.id
    beside = (m for m in h.side.reading.events if m.sentence == h.mention.sentence and m.id != mine)
    return any(p.start <= trigger.start < p.end for m in beside for p in m.who) or "that" in h.side.reading.report.text[
        h.side.reading.annotation.sentences[h.mention.sentence].start:trigger.start].lower().split()


def _not_meant(h: Happening) -> bool:
    """"had not been closed yet", "no deaths since 1959": a state before the act, no denial of it."""
    before = re.search(r"\b(?:yet|since|until now|any ?more|any longer)\b", h.side.reading.quote(h.mention))
    return factuality_of(h) == "denied" and before is not None


def _things(h: Happening) -> frozenset[str]:
    """What a state may be of; "lift the curfew" is of the curfew."""
    return h.heads | frozenset(h.mention.lemma.split()[1:])


def _called_off(a: Happening, b: Happening, tables: Tables) -> tuple[Happening, Happening] | None:
    """The plan and what gave it up, in this order: "talks will begin on Friday", "the talks were cancelled"; None where they are none."""
    for plan, end in ((a, b), (b, a)):
        over = ("plan", "after") in tables.states_of(end.mention.lemma) and end.mention.factuality in VOUCHED
        if over and _is_planned(plan) and (plan.side.known[:10] <= end.side.known[:10] or not end.side.known):
            return plan, end
    return None


def _is_planned(h: Happening) -> bool:
    """Whether it lies ahead; "scheduled flights" and "as scheduled" tell of no plan that could be given up."""
    return not _by_the_way(h) and h.mention.factuality in ("planned", "possible") and bool(AHEAD.search(h.side.reading.quote(h.mention)))


def _in_time(a: Happening, b: Happening, in_order: bool) -> tuple[Happening, Happening]:
    """Two tellings of a state by the days that they speak of; without both days the state comes before its end."""
    x, y = a.day or a.side.known[:10], b.day or b.side.known[:10]
    return (a, b) if (x <= y if x and y else in_order) else (b, a)


def _by_the_way(h: Happening) -> bool:
    """"Scheduled flights", "as scheduled"."""
    tokens = [h.side.reading.annotation.tokens[i] for i in tokens_in(h.mention.trigger, h.side.reading)]
    return any(t.relation == "amod" or (t.lemma in ("schedule", "schedul", "plan") and t.relation == "advcl") for t in tokens)


def _is_begun(h: Happening, over: Happening) -> bool:
    """Whether a happening that another report calls over is told as begun: "they began a strike", "they ended the strike"."""
    named = {h.mention.lemma, *h.mention.lemma.split()} & over.heads
    return bool(named and BEGUN.search(h.side.reading.quote(h.mention))) and (h.day or "") <= (over.day or "9999")


def _states(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    themes = _things(a) & _things(b)
    named = {a.mention.lemma} & b.heads or {b.mention.lemma} & a.heads
    exact = {t for t in themes if not t.endswith(" and the like")}
    if (exact or named) and (off := _called_off(a, b, tables)):
        return pair_of("update", about_of(*off), "state", *off, "planned in the one, put off or given up in the other", 0.6, voices)
    if not {a.mention.factuality, b.mention.factuality} <= VOUCHED:
        return None
    ends_a, ends_b = (dict(tables.states_of(h.mention.lemma)) for h in (a, b))
    for over, ends, begun in ((a, ends_a, b), (b, ends_b, a)):
        if ends.get("course") == "after" and _is_begun(begun, over):
            return pair_of("update", about_of(over, over), "state", begun, over, "begun in the one, over in the other", 0.6, voices)
    for state in sorted(set(ends_a) & set(ends_b)) if themes else ():
        if ends_a[state] != ends_b[state] and not (state == "plan" and (_by_the_way(a) or _by_the_way(b))):
            if a.side.document == b.side.document and ends_a[state] == "after" and (a.day or "") >= (b.day or ""):
                continue  # in one report an end is told and then another beginning: of something else, or once more
            one, other = _in_time(a, b, ends_a[state] == "before")
            if ends_a[state] == "after" and one is a and STILL.search(b.side.reading.quote(b.mention)):
                reason = "said to be over in the one, and still so at a later time in the other"
                return pair_of("contradiction", about_of(a, b), "state", a, b, reason, 0.65, voices)
            return pair_of("update", about_of(one, other), "state", one, other, "the state of the same thing changes", 0.6, voices)
    return None


def _tellings(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    people = frozenset(tables.people.values())
    shared = (a.heads & (b.heads | b.actors)) | (b.heads & (a.heads | a.actors))
    one_event = a.event is not None and a.event == b.event and not (a.heads and b.heads)
    for about, ways, denied in tables.tellings:
        untold = denied and not (a.themes and b.themes)  # "recalled it speeding up": of what is not said, but the word tells
        if not (shared - people or one_event or untold):
            continue
        allowed = TOLD | {"denied"} if denied else TOLD
        if not {a.mention.factuality, b.mention.factuality} <= allowed:
            continue
        mine, theirs = ({n for n, way in enumerate(ways) if h.told in way} for h in (a, b))
        if mine and theirs and not mine & theirs and not (factuality_of(a) == factuality_of(b) == "denied"):
            topic = f"telling {about} {'' if untold else min(shared - people, default='')}"
            return pair_of("account", about, topic, a, b, f"two tellings of {about} that do not go together", 0.6, voices)
    return None


def _in_turn(a: Happening, b: Happening, tables: Tables) -> bool:
    """Whether two sides may each have done it in turn: gunmen stormed the bank, and special forces stormed it later."""
    sides = [{"forces" if k in STATE else "others" for k in h.actors & CLASSES} for h in (a, b)]
    taken = all(("control", "before") in tables.states_of(h.mention.lemma) for h in (a, b))
    return taken and bool(sides[0] and sides[1]) and not sides[0] & sides[1]


def _actors(a: Happening, b: Happening, tables: Tables, voices: Voices) -> Pair | None:
    killed = "kill" in a.acts & b.acts  # both sides of a fight may have their dead
    if a.able and b.able and a.actors & b.targets and a.targets & b.actors and not killed:
        return pair_of("account", "who did it to whom", "actor", a, b, "who acts in the one is acted on in the other", 0.8, voices)
    if not (a.able and b.able and a.targets & b.targets) or a.actors & b.actors or not same_day(a, b):
        return None
    if {a.mention.type, b.mention.type} <= OFFICIAL and a.actors & STATE and b.actors & STATE:
        return None  # "the authorities arrested him", "the police arrested him"
    if _in_turn(a, b, tables):
        return None
    certainty = 0.7 if a.event is not None and a.event == b.event else 0.45
    about = f"who did it ({about_of(a, b)})"
    return pair_of("account", about, "actor", a, b, "the same act on the same target, by another actor", certainty, voices)
