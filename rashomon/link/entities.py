"""Names across reports to entities: persons by spelling and surname, bodies by long form and acronym, places by where they lie.

`keys` proposes which units to look at together, `compare` decides on two, `merge` makes the entity of a cluster; only the engine need
know whether that is an index and a loop or a shuffle.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from rashomon.lexicon import Lexicon
from rashomon.link.shortened import attach_short_forms, explained
from rashomon.link.spelling import ALIKE, alike, swapped
from rashomon.link.units import Key, Unit, gather_units
from rashomon.records import Anchor, Entity, Form, Place, Reading, make_id

__all__ = ["compare", "keys", "link_entities", "merge"]

PLACES = {"place", "facility"}


def link_entities(
    readings: Sequence[Reading], story_of: Mapping[str, str], lexicon: Lexicon
) -> tuple[tuple[Entity, ...], dict[Key, str]]:
    """(entities, {(report id, name index): entity id}) of all stories; no entity reaches over two stories."""
    units = gather_units(readings, story_of, lexicon)
    clusters = attach_short_forms(_cluster(units, lexicon, explained(units, readings, lexicon)), readings, lexicon)
    by_id = {r.report.id: r for r in readings}
    merged = [merge(names, members, by_id) for members, names in clusters if names]
    owners = [next((u.owned for u in members if u.owned), "") for members, names in clusters if names]
    entities = _distinct(merged, {entity.id: owner for (entity, _), owner in zip(merged, owners, strict=True)})
    entities.sort(key=lambda pair: (pair[0].story, pair[0].type, pair[0].name, pair[0].id))
    entity_of = {key: entity.id for entity, names in entities for key in names}
    return tuple(entity for entity, _ in entities), entity_of


def _distinct(entities: list[tuple[Entity, list[Key]]], owners: Mapping[str, str]) -> list[tuple[Entity, list[Key]]]:
    """The same told apart: two bodies of one name get their owners' names, two of one id one that digests the first mention too."""
    seen: set[str] = set()
    found = []
    shared = Counter((e.story, e.type, e.name) for e, _ in entities)
    for entity, names in sorted(entities, key=lambda pair: pair[0].mentions[0]):
        if shared[entity.story, entity.type, entity.name] > 1 and owners.get(entity.id):
            entity = replace(entity, name=f"{owners[entity.id]} {entity.name}")
        if entity.id in seen:
            entity = replace(entity, id=make_id("entity", entity.id, entity.mentions[0].document, entity.mentions[0].start))
        seen.add(entity.id)
        found.append((entity, names))
    return found


# ---------------------------------------------------------------- which to compare, and how
def keys(unit: Unit, lexicon: Lexicon) -> set[tuple[str, ...]]:
    """The blocks in which a unit meets those that it may be one with."""
    kind = "place" if unit.type in PLACES else unit.type
    at = (unit.story, kind)
    letters = {(*at, "letters", "".join(sorted("".join(unit.words))))} if kind == "place" else set()
    if unit.geonames is not None:
        return letters | {(*at, "id", str(unit.geonames)), (*at, "of", _stem(unit.words, lexicon)[:12])}
    if unit.type == "person":
        return {(*at, w[:3]) for w in unit.folded if len(w) > 1}
    initials = _initials(unit.words, lexicon)
    found = letters | {(*at, "of", _stem(unit.words, lexicon)[:12]), *((*at, w[:5]) for w in unit.words if len(w) > 3)}
    if unit.type == "organization":
        found |= {(*at, "acronym", a) for a in ({unit.words[0]} if len(unit.words) == 1 else initials)}
    return found


def compare(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Whether two units of one story name the same one. What is written in full is compared; short forms are attached later."""
    if a.story != b.story:
        return False
    if a.type == b.type == "person":
        return _same_person(a, b, lexicon)
    if a.type in PLACES and b.type in PLACES:
        return _same_place(a, b, lexicon)
    if a.type != b.type:
        return False
    return _same_body(a, b, lexicon) if a.type == "organization" else a.words == b.words


def _same_person(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Full names spelled alike as a whole (`ALIKE`) and word by word; a middle name or an initial may be missing.

    >>> from collections import Counter
    >>> from rashomon.lexicon import load_lexicon
    >>> en = load_lexicon("en")
    >>> def person(form): return Unit("s", "person", form, (), fold_name(form, en), None, None)
    >>> from rashomon.link.spelling import fold_name
    >>> _same_person(person("Dzhamil Orukov"), person("Jamil Orukow"), en), _same_person(person("Ana Oru"), person("Ina Oru"), en)
    (True, False)
    """
    if a.folded == b.folded:
        return True
    if min(len(a.folded), len(b.folded)) < 2 or _word_ratio(a.folded[-1], b.folded[-1]) < 80:
        return False
    if not _same_given(a, b, lexicon):
        return False
    if len(a.folded) != len(b.folded) or _short_given(a, b, lexicon):
        return a.folded[-1] == b.folded[-1]
    apart = a.reports.isdisjoint(b.reports)
    return alike(a.form, b.form, lexicon) >= (ALIKE if apart else 96.0)


def _same_given(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Whether the first names agree: equal, one an initial or short form of the other, or a spelling of it (long ones only)."""
    first, second = a.folded[0], b.folded[0]
    if first == second or _short_given(a, b, lexicon):
        return True
    initials = {first[0], second[0]}  # "S" and "i" are both ways to write one letter: j
    return min(len(first), len(second)) > 3 and _word_ratio(first, second) >= 75 and (len(initials) == 1 or initials == {"S", "i"})


def _short_given(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Whether one given name is the other's initial or usual short form."""
    first, second = a.folded[0], b.folded[0]
    if min(len(first), len(second)) == 1:
        return first[0] == second[0]
    names = {_plain_first(a), _plain_first(b)}
    return len(names) == 2 and any(names <= {full, *short} for full, short in lexicon["spelling"]["nicknames"].items())


def _plain_first(unit: Unit) -> str:
    return unit.form.lower().split()[0] if unit.form.split() else ""


def _word_ratio(a: str, b: str) -> float:
    return ratio(a, b)


def _same_place(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """The same gazetteer entry; or the same words, a stop or station of that name, a misspelling of a long name."""
    sides = lexicon.words("organizations", "sides")
    if a.words != b.words and set(a.words) - sides == set(b.words) - sides:
        return False  # "south Lun" is a part of Lun, even where one entry is the nearest to both
    if a.geonames is not None and b.geonames is not None:
        return a.geonames == b.geonames
    if a.words == b.words:
        return True
    if "facility" in {a.type, b.type} and a.geonames is None and b.geonames is None and _same_stop(a, b, lexicon):
        return True
    if swapped("".join(a.words), "".join(b.words)):
        return True
    if a.geonames is not None or b.geonames is not None:
        return False
    return _misspelt(a, b, lexicon)


def _same_stop(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Whether two names are of one stop, the bare one too unless it is so common that it must be the town around it."""
    if _stem(a.words, lexicon) != _stem(b.words, lexicon):
        return False
    if a.type == b.type:
        return True
    stop, bare = (a, b) if a.type == "facility" else (b, a)
    return stop.words[-1] in lexicon.words("organizations", "stops") and len(bare.names) <= 3 * len(stop.names)


def _misspelt(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Whether one long name is the other with a letter wrong: no number and no side ("north", "new") may differ."""
    if len(a.words) != len(b.words) or min(len(a.form), len(b.form)) < 8:
        return False
    sides = lexicon.words("organizations", "sides")
    for x, y in zip(a.words, b.words, strict=True):
        if x != y and (min(len(x), len(y)) < 6 or ratio(x, y) < 90 or not sides.isdisjoint({x, y}) or any(c.isdigit() for c in x + y)):
            return False
    return True


def _same_body(a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """The same words in any order ("Ministry of Health", "Health Ministry"), a long form and its acronym, or a misspelling."""
    if a.owner is not None and b.owner is not None and a.owner != b.owner and not _owns_itself(a, b):
        return False
    if "".join(a.words) == "".join(b.words) or _content(a, lexicon) == _content(b, lexicon):
        return True
    short, long = sorted((a, b), key=lambda u: len(u.words))
    if len(short.words) == 1 and len(long.words) > 1 and short.words[0] in _initials(long.words, lexicon) and len(short.words[0]) > 1:
        return short.form.isupper() or any(c.isupper() for c in short.form[1:])
    return _misspelt(a, b, lexicon)


def _owns_itself(a: Unit, b: Unit) -> bool:
    """Whether an owner read before the one name is a part of the other."""
    return any(w.startswith(a.owner or "-") for w in b.words) or any(w.startswith(b.owner or "-") for w in a.words)


def _content(unit: Unit, lexicon: Lexicon) -> frozenset[str]:
    """The words that tell a body from others: without small words, the owner and plural endings."""
    small, letters = lexicon.words("organizations", "small"), [w for w in unit.words if len(w) == 1]
    words = ("".join(letters), *unit.words[len(letters):]) if unit.words[:len(letters)] == tuple(letters) else unit.words
    words = tuple(part for w in words for part in lexicon["organizations"]["spelled"].get(w, w).split())
    kept = {w.rstrip("s").replace("defense", "defence").replace("z", "s") for w in words if w not in small}
    if unit.owner is not None and len(kept) > 1:
        kept = {w for w in kept if not w.startswith(unit.owner)} or kept
    return frozenset(kept)


def _stem(words: tuple[str, ...], lexicon: Lexicon) -> str:
    """The words of a place without what kind of stop it is, those of an airport without "international"."""
    if words[-1] == "airport":
        words = tuple(w for w in words if w != "international")
    return " ".join(w for w in words if w not in lexicon.words("organizations", "stop_words")) or " ".join(words)


def _initials(words: tuple[str, ...], lexicon: Lexicon) -> set[str]:
    """The acronyms that a long form may have, with and without its small words."""
    content = [w for w in words if w not in lexicon.words("organizations", "small")]
    return {"".join(w[0] for w in words), "".join(w[0] for w in content)} if len(content) > 1 else set()


# ---------------------------------------------------------------- clusters
def _cluster(units: Sequence[Unit], lexicon: Lexicon, told: Sequence[tuple[int, int]] = ()) -> list[list[Unit]]:
    """Units joined where `compare` says so (short names of persons only with their like), and the pairs that a report `told` are one."""
    parent = list(range(len(units)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        for key in sorted(keys(unit, lexicon)):
            blocks[key].append(n)
    for key in sorted(blocks):
        members = blocks[key]
        for i, a in enumerate(members):
            for b in members[:i]:
                if root(a) != root(b) and compare(units[a], units[b], lexicon):
                    parent[max(root(a), root(b))] = min(root(a), root(b))
    for n, m in told:
        parent[max(root(n), root(m))] = min(root(n), root(m))
    clusters: dict[int, list[Unit]] = defaultdict(list)
    for n, unit in enumerate(units):
        clusters[root(n)].append(unit)
    return [clusters[n] for n in sorted(clusters)]


# ---------------------------------------------------------------- the entity
def merge(names: Sequence[Key], members: Sequence[Unit], readings: Mapping[str, Reading]) -> tuple[Entity, list[Key]]:
    """The entity of a cluster: its fullest form as name, every form with its reports and counts, every mention."""
    held = [(readings[report], index) for report, index in names]
    counts: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    for reading, index in held:
        form = " ".join(reading.quote(reading.names[index]).split())
        counts[form] += 1
        reports[form].add(reading.report.id)
    forms = tuple(Form(f, tuple(sorted(reports[f])), counts[f]) for f in sorted(counts, key=lambda f: (-counts[f], f)))
    kind = _kind(members)
    name = _fullest(counts, kind)
    mentions = tuple(sorted(Anchor(r.report.id, r.names[i].start, r.names[i].end) for r, i in held))
    place = _place(held)
    owner = next((u.owner for u in members if u.owner), None)
    ident = make_id("entity", members[0].story, kind, name, owner, place.geonames if place else None)
    role = _role(held) if kind == "person" else None
    entity = Entity(ident, members[0].story, kind, name, forms, mentions, role)
    if place is not None:
        entity = replace(entity, latitude=place.latitude, longitude=place.longitude)
        entity = replace(entity, geonames=place.geonames, within=place.within, code=place.code)
    elif kind in PLACES:
        entity = replace(entity, within=_holder(held))
    return entity, list(names)


def _kind(members: Sequence[Unit]) -> str:
    votes: Counter[str] = Counter()
    for unit in members:
        votes[unit.type] += len(unit.names)
    if votes.keys() == PLACES:
        return "facility"  # one that is somewhere a station or a square is one everywhere
    return min(votes, key=lambda t: (-votes[t], t))


def _fullest(counts: Counter[str], kind: str) -> str:
    """The form with most words (of the same length the commonest); an acronym only where there is nothing else."""
    def rank(form: str) -> tuple[bool, int, int, str]:
        words = form.split()
        glued = re.search(r"[a-zà-ÿ]{2}[A-ZÀ-Þ]", form) is not None and kind == "person"  # "OruAna Oru": two words run together
        return (form.isupper() and len(form) < 8) or glued, 0 if kind == "place" else -min(len(words), 6), -counts[form], form
    return min(counts, key=rank)


def _role(held: Sequence[tuple[Reading, int]]) -> str | None:
    """What the reports call the person most often; of equals the longer, then the first in the alphabet."""
    votes: Counter[str] = Counter()
    for reading, index in held:
        role = reading.names[index].role
        if role is not None:
            votes[" ".join(reading.quote(role).split())] += 1
    return min(votes, key=lambda r: (-votes[r], -len(r), r)) if votes else None


def _holder(held: Sequence[tuple[Reading, int]]) -> tuple[str, ...]:
    """What the text most often says to contain a place without coordinates ("the X bridge in Y"); () where it says nothing."""
    votes = Counter(p.within for reading, index in held for p in reading.places if p.name == index and p.within)
    return min(votes, key=lambda w: (-votes[w], w)) if votes else ()


def _place(held: Sequence[tuple[Reading, int]]) -> Place | None:
    """The gazetteer's entry that most of the mentions have."""
    votes: Counter[int] = Counter()
    places: dict[int, Place] = {}
    for reading, index in held:
        for place in reading.places:
            if place.name == index and place.latitude is not None:
                ident = place.geonames or 0
                votes[ident] += 1
                places.setdefault(ident, place)
    return places[min(votes, key=lambda g: (-votes[g], g))] if votes else None
