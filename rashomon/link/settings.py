"""Where an event took place: from the places that its mentions give, how these lie in one another, and the story's main happening.

One report says "in the capital", another names the bridge: the event lies at the bridge, as long as what most reports give holds it.
A story that turns on one happening has one scene; what belongs to that happening and is told without a place of its own lies there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rashomon.lexicon import Lexicon
from rashomon.link.evidence import Facts, kilometres
from rashomon.link.exclusion import FRESH
from rashomon.records import Entity, Event

__all__ = ["holders_of", "inherit_places", "place_of"]

WEIGHTS = {"stated": 1.0, "throughout": 1.0, "carried": 0.5, "assumed": 0.25}
COUNTRY = 0.5  # what a country weighs against a place in it: it is often named along
MOST = 0.7  # share of the support that the widest place has, from which a finer one is the answer
AGREED = 0.6  # share of all support that must go with the answer; below it the mentions are of several places
MANY = 3  # reports of one event from which a place that a single one gives is not yet the event's
OWN = 0.12  # share of it that mentions must give to the finer place itself
ONE_TOWN = 25.0  # kilometres within which two towns of one division are taken for parts of one
ONE_SCENE = 0.6  # share of all stated places of a story that must lie at or around its scene
ONE_COUNTRY, FEW_PLACES = 0.6, 5  # the same for its country, and how many places must lie there
TOLD = ("asserted", "attributed")  # what is only planned, possible or denied lies nowhere yet
NEWS = 30  # days before its report from which what is told is background
FACILITY, TOWN = 6, 4


def depth(entity: Entity) -> int:
    """How fine a place is: 0 a country, then divisions, 4 a town (or a place that the gazetteer does not know), 6 a facility."""
    if entity.type == "facility":
        return FACILITY
    if not entity.code or entity.code[0].isdigit():
        return TOWN
    return min(TOWN - 1, entity.code.count("."))


def compatible(a: Entity, b: Entity, holders: Mapping[str, Entity]) -> bool:
    """Whether two places may be told of one happening: the same, one in the other, parts of one town, a facility and what may hold it.

    `holders`: the places by their codes, so that a facility lies where the town it stands in lies.
    """
    if a.id == b.id or (a.code and a.code == b.code):
        return True
    if (a.code and a.code in b.within) or (b.code and b.code in a.within):
        return True
    if a.type == b.type == "facility":
        return False
    if "facility" in (a.type, b.type):
        facility, other = (a, b) if a.type == "facility" else (b, a)
        holder = next((holders[c] for c in facility.within if c in holders), None)
        return not facility.within or (holder is not None and _near(holder, other))
    if not a.code or not b.code:
        return depth(a if a.code else b) < TOWN
    return _near(a, b)


def _near(a: Entity, b: Entity) -> bool:
    if None in (a.latitude, a.longitude, b.latitude, b.longitude) or a.within[:1] != b.within[:1] or min(depth(a), depth(b)) < TOWN:
        return False
    return kilometres((a.latitude or 0.0, a.longitude or 0.0), (b.latitude or 0.0, b.longitude or 0.0)) <= ONE_TOWN


def holders_of(entities: Iterable[Entity]) -> dict[str, Entity]:
    """The places of a story by their codes; of two with one code ("Orla" and "northern Orla") the one that is named most."""
    return {e.code: e for e in sorted(entities, key=lambda e: (len(e.mentions), e.id)) if e.code}


def place_of(held: Sequence[Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity]) -> str | None:
    """The finest place that the mentions of one event support; where they part, the finest one that holds all of theirs, or None."""
    own = _support(held, entities)
    if not own:
        return None
    if (whole := _whole(held, own, entities)) is not None:
        return whole
    total = {v: sum(w for u, w in own.items() if compatible(entities[v], entities[u], holders)) for v in own}
    top = max(total.values())
    able = [v for v in own if total[v] >= MOST * top and own[v] >= OWN * top] or [v for v in own if total[v] == top]
    best = min(able, key=lambda v: (-depth(entities[v]), -own[v], -len(entities[v].mentions), entities[v].name, v))
    if _is_one_voice(best, held, entities):
        if all(f.speech for f in held):
            return None  # one speaker of many is the mayor of it
        alone = all(v == best for v in own)  # nobody else says where: better than nothing, where nothing is known to hold it
        return _holder_of_all([entities[v] for v in own], holders, entities[best].code) or (best if alone else None)
    return _holder_of_all([entities[v] for v in own], holders) if total[best] < AGREED * sum(own.values()) else best


def _whole(held: Sequence[Facts], own: Mapping[str, float], entities: Mapping[str, Entity]) -> str | None:
    """The country or region over all of which ("across X", "nationwide") half of the support or more tells an event, as no town's."""
    wide: dict[str, float] = defaultdict(float)
    for f in held:
        if f.place in entities and f.mention.placed == "throughout":
            wide[f.place or ""] += WEIGHTS["throughout"]
    best = min(wide, key=lambda v: (-wide[v], v), default=None)
    return best if best is not None and 2 * wide[best] >= sum(own.values()) else None


def _is_one_voice(best: str, held: Sequence[Facts], entities: Mapping[str, Entity]) -> bool:
    """Whether, of MANY reports or more that tell an event, only one gives this place, the others a wider or another one or none."""
    placed: dict[str, set[str]] = defaultdict(set)
    for f in held:
        if f.place in entities:
            placed[f.document].add(f.place or "")
    same = [d for d, places in placed.items() if best in places or any(_lies_in(entities[p], entities[best]) for p in places)]
    return len({f.document for f in held}) >= MANY and len(same) == 1


def _lies_in(inner: Entity, outer: Entity) -> bool:
    return bool(outer.code) and outer.code in inner.within


def _holder_of_all(places: Sequence[Entity], holders: Mapping[str, Entity], but: str = "") -> str | None:
    """The finest place of the dossier that each of the places is or lies in; one that the gazetteer does not know speaks neither way.

    `but`: the code of a place that is not the answer itself.
    """
    around = [{*p.within, p.code} - {""} for p in places if p.within or p.code]
    codes = sorted(set.intersection(*around)) if around else []
    found = [holders[c] for c in codes if c != but and c in holders and holders[c].type == "place"]
    return max(found, key=lambda e: (depth(e), e.id)).id if found else None


def _support(held: Sequence[Facts], entities: Mapping[str, Entity]) -> dict[str, float]:
    """{place: weight} by how each mention's place is known; a mention in a statement of where it was made counts for statements only."""
    own: dict[str, float] = defaultdict(float)
    for f in held:
        if f.place is not None and f.place in entities:
            wide = COUNTRY if depth(entities[f.place]) == 0 and f.mention.placed != "throughout" else 1.0
            own[f.place] += WEIGHTS.get(f.mention.placed or "stated", 0.0) * wide
    return dict(own)


# ---------------------------------------------------------------- what the main happening of a story gives to the rest
def inherit_places(
    events: Sequence[Event], facts: Mapping[str, Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity], lexicon: Lexicon,
) -> list[Event]:
    """The events of one story, those of its main happening's days that are told without a place (or with a wider one) at its scene.

    A story without one scene that lies in one country gives that country to what has no place at all.
    """
    events = [_off_streets(e, facts, entities, holders, lexicon.words("scenes", "streets")) for e in events]
    main = _main(events, facts)
    town = None if main is None or main.place is None else _town(main.place, facts, entities, holders)
    if main is None or main.place is None or town is None or not _one_scene(town, main, facts, entities, holders):
        return _in_its_country(events, facts, entities, holders, lexicon)
    spot, nowhere, words = (lexicon.words("scenes", key) for key in ("on_the_spot", "nowhere", "scene_words"))
    beds = lexicon.words("scenes", "beds") | lexicon.words("scenes", "tends") - {"receive"}
    found = []
    for event in events:
        held = [facts[m] for m in event.mention_ids]
        if event.id == main.id or event.type in nowhere or not _of_its_days(event, main, held):
            found.append(event)
            continue
        there = any(words & f.words.keys() for f in held)
        away = event.type == "relief" and any(beds & f.words.keys() for f in held)  # "discharged from hospital" is in town, not on the spot
        scene = main.place if there or (event.type in spot and not away) or event.type == "other" else town
        found.append(replace(event, place=_inherited(event, scene, main.place, held, entities, holders)))
    return found


def _off_streets(
    event: Event, facts: Mapping[str, Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity], streets: frozenset[str]
) -> Event:
    """The event, one on a street at what else its mentions give or at the street's town: a street without its town is found by nobody."""
    place = entities.get(event.place or "")
    if place is None or place.type != "facility" or not _is_street(place.name, streets):
        return event
    own = _support([facts[m] for m in event.mention_ids], entities)
    near = [v for v in own if v != event.place and compatible(entities[v], place, holders) | (entities[v].type == "facility")]
    best = min(near, key=lambda v: (-own[v], -depth(entities[v]), entities[v].name, v), default=None)
    town = next((holders[c].id for c in place.within if c in holders), None)
    return replace(event, place=best or town or event.place)


def _is_street(name: str, streets: frozenset[str]) -> bool:
    last = name.lower().split()[-1]
    return last in streets or last[-1:].isdigit()  # the A120, Highway 101


def _in_its_country(
    events: Sequence[Event], facts: Mapping[str, Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity], lexicon: Lexicon,
) -> list[Event]:
    """The same, those without a place in the country that the story turns on: not what is said, talked over or an office, nor what a
    sentence with a place abroad tells, nor what lies well before the reports."""
    land = _country(facts, entities)
    if land not in holders:
        return list(events)
    nowhere, found = lexicon.words("scenes", "nowhere") - lexicon.words("scenes", "countrywide"), []
    for event in events:
        held = [facts[m] for m in event.mention_ids]
        out = event.place is not None or event.type in nowhere or not any(_is_news(f) and f.mention.factuality in TOLD for f in held)
        abroad = any(land not in lands for f in held for name in f.names if name in entities and (lands := _lands(entities[name])))
        abroad = abroad or any("abroad" in f.words for f in held)
        found.append(event if out or abroad else replace(event, place=holders[land].id))
    return found


def _country(facts: Mapping[str, Facts], entities: Mapping[str, Entity]) -> str:
    """The code of the country in which ONE_COUNTRY of all stated places of a story lie, or nothing."""
    told = [next(iter(lands)) for f in facts.values() if f.mention.placed in ("stated", "throughout") and f.place in entities
            and (lands := _lands(entities[f.place or ""]))]
    land, count = Counter(told).most_common(1)[0] if told else ("", 0)
    return land if count >= max(FEW_PLACES, ONE_COUNTRY * len(told)) else ""


def _lands(entity: Entity) -> set[str]:
    """The code of the country that a place lies in or is; nothing for a person, a body, a continent."""
    return {code for code in (entity.code, *entity.within) if code.isalpha()}


def _is_news(f: Facts) -> bool:
    """Whether a mention belongs to the time of its report, as far as is known."""
    day = _day(f.mention.begins)
    return f.mention.begins is None or (day is not None and f.about is not None and abs(f.about - day) <= NEWS)


def _main(events: Sequence[Event], facts: Mapping[str, Facts]) -> Event | None:
    """The happening that most reports of a story tell, in most sentences."""
    deeds = [e for e in events if e.type != "statement" and any(facts[m].mention.factuality != "planned" for m in e.mention_ids)]
    return max(deeds, key=lambda e: (len(e.documents), len(e.mention_ids), e.id), default=None)


def _one_scene(
    town: str, main: Event, facts: Mapping[str, Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity]
) -> bool:
    """Whether nearly all that a story states a place for lies in the town of its scene or around it; a country is no scene.

    What is dated to other days is background.
    """
    scene, day = entities[town], _day(main.start)
    if depth(scene) == 0:
        return False
    own = [f for f in facts.values() if f.mention.placed == "stated" and not f.speech and f.place in entities]
    if day is not None:
        own = [f for f in own if f.mention.begins is None or (f.day is not None and abs(f.day - day) <= FRESH)]
    near = [e for f in own if depth(e := entities[f.place or ""]) > 0]
    return sum(compatible(scene, e, holders) for e in near) >= ONE_SCENE * len(near)


def _town(place: str, facts: Mapping[str, Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity]) -> str | None:
    """The town of the scene that the mentions of a story name most."""
    scene = entities[place]
    if depth(scene) < FACILITY:
        return scene.id
    held = next((holders[c].id for c in scene.within if c in holders), None)
    counts: dict[str, float] = defaultdict(float)
    for f in facts.values():
        other = entities.get(f.place or "")
        if held is None and other is not None and depth(other) == TOWN and other.type == "place":
            counts[other.id] += WEIGHTS.get(f.mention.placed or "", 0.0)
    return held or min(counts, key=lambda v: (-counts[v], entities[v].name, v), default=None)


def _of_its_days(event: Event, main: Event, held: Sequence[Facts]) -> bool:
    """Whether an event is of the main happening's days: by its start, or, where it has none, as its report's own news."""
    first, second = _day(event.start), _day(main.start)
    if first is not None and second is not None:
        return abs(first - second) <= FRESH
    return any(f.mention.placed == "assumed" for f in held)


def _day(start: str | None) -> int | None:
    return date.fromisoformat(start[:10]).toordinal() if start and len(start) >= 10 else None


def _inherited(
    event: Event, scene: str, spot: str, held: Sequence[Facts], entities: Mapping[str, Entity], holders: Mapping[str, Entity]
) -> str | None:
    """The scene, where an event has no place or one that only holds it; what was only assumed gives way."""
    if event.place is None:
        return scene
    if any(f.place == event.place and f.mention.placed == "throughout" for f in held):
        return event.place
    sure = any(f.place == event.place and f.mention.placed == "stated" for f in held)
    given, there = entities[event.place], entities[scene]
    if event.place == spot and not sure:
        return scene
    if not sure and depth(given) == FACILITY:
        return scene
    finer = depth(there) > depth(given) or (depth(there) == depth(given) and not sure)
    return scene if finer and compatible(there, given, holders) else event.place
