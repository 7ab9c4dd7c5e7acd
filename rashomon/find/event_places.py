"""Where a happening took place, as far as its report tells.

A reader looks, in this order: at a place in the happening's own clause ("in X", "stormed X", "the X derailment"); at the place last
told in the same paragraph; and, for what belongs to the report's own news, at the place that this news is tied to. Where something was
said, where somebody is from and what is only compared are other places: a place behind a verb of saying is that statement's alone.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.find.backdrops import (
    Backdrop,
    country_of,
    everywhere_at,
    is_bed,
    is_everywhere,
    is_house,
    place_by_other_means,
    read_backdrop,
    section_of,
    voice_of,
    ward_of,
)
from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate
from rashomon.find.spots import AWAY, Spot, find_spot, is_aside
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Name, Place, Sentence

__all__ = ["Scenery", "Where", "find_where", "read_scenery"]

LEAD = 6  # sentences from the top, headline among them, that tell a report's own news
ONE_SCENE = 0.6  # share of the places of a report that must lie around its home for it to have one
FAR = 12  # steps in the tree from which a place in the sentence is no longer the happening's
NEAR_WORDS = 12  # the same in words, where there is no tree
TARGETED = frozenset([
    "attack", "seizure", "disaster", "shutdown", "arson", "looting", "military", "riot", "deployment", "travel", "protest", "relief",
    "cancellation",
])
BOUND = frozenset(["deployment", "travel", "relief"])  # kinds that take place where they lead to: "taken to X"
LEAVING = frozenset(["travel", "cancellation"])  # kinds that take place where they begin: "fled from X", "flights from X were cancelled"
# Relations over which a place told for one word is told for the word under it too: "fell in X, killing five".
FLOWS = frozenset(["advcl", "xcomp", "conj", "obl", "nmod", "obj", "nsubj", "acl", "compound", "appos", "csubj", "dep", "amod", "parataxis",
                   "iobj", "ccomp", "flat", "root"])
NOMINAL = frozenset(["nmod", "compound", "flat", "appos", "conj", "obl", "obj", "nsubj", "dep", "iobj", "list"])
# What people are told to do about a place, which lies there, whoever says so.
CLEARED = re.compile(r"\bto (?:avoid|leave|evacuate|clear|(?:stay|keep|move) (?:away|out)(?: from| of)?) the (?:area|scene|site)\b")
# What is said somewhere.
SPEECHES = frozenset(["statement", "speech", "interview", "briefing", "conference", "address", "tweet", "letter", "remark", "comment"])
STANDS = ("facility", "city", "other", "region", "country")  # from the finest kind of place to the widest


@dataclass(frozen=True, slots=True)
class Where:
    """Where a happening took place, and how that is known: stated, carried, assumed or None."""

    place: Place | None = None
    placed: str | None = None


@dataclass
class Scenery:
    """The places that each sentence tells something to happen at, and the place of the report's own news."""

    by_sentence: dict[int, list[Spot]] = field(default_factory=dict)
    places: Sequence[Place] = ()
    owners: Mapping[int, Place] = field(default_factory=dict)  # which place each word of a name belongs to
    home: Place | None = None
    section: int = -1  # where the paragraph, or the item of a list, begins that is being read
    last: Place | None = None
    kind: str = ""  # of the happening that was last told to be at a place
    breaks: tuple[int, ...] = ()  # offsets from which a sentence goes on about another time
    backdrop: Backdrop | None = None


def read_scenery(
    c: Clauses, annotation: Annotation, names: Sequence[Name], places: Sequence[Place], lexicon: Lexicon, breaks: tuple[int, ...] = ()
) -> Scenery:
    """The scenery of a report; its home is the finest place that its lead tells of, within the first that it tells of."""
    spots: dict[int, list[Spot]] = {}
    number = 0
    for place in sorted(places, key=lambda p: names[p.name].start):
        while number < len(annotation.sentences) and annotation.sentences[number].end <= names[place.name].start:
            number += 1
        if number < len(annotation.sentences) and annotation.sentences[number].start <= names[place.name].start:
            spot = find_spot(c, annotation.sentences[number], names[place.name], place, lexicon)
            if spot is not None:
                spots.setdefault(number, []).append(spot)
    owners = {k: p for p in places for k in range(bisect_left(c.starts, names[p.name].start), bisect_left(c.starts, names[p.name].end))}
    spots = {n: _in_houses(c, held, owners) for n, held in spots.items()}
    begin = {n: annotation.sentences[n].start for n in spots}
    own = {n: [s for s in held if not any(begin[n] < at <= c.starts[s.head] for at in breaks)] for n, held in spots.items()}
    told = frozenset(s.place.name for held in spots.values() for s in held if s.way not in AWAY and not is_aside(c, s, lexicon))
    backdrop = read_backdrop(c, annotation, names, places, told, lexicon)
    home = _home(c, annotation, names, places, own, lexicon)
    land = backdrop.land
    for n, sentence in enumerate(annotation.sentences if c.has_tree else ()):
        whole = [Spot(head, land, way.strip("*"), way == "in*") for head, way in everywhere_at(c, sentence)] if land is not None else []
        spots[n] = [*spots.get(n, ()), *whole] if whole else spots.get(n, [])
    return Scenery(spots, places, owners, home, breaks=breaks, backdrop=backdrop)


def _in_houses(c: Clauses, held: Sequence[Spot], owners: Mapping[int, Place]) -> list[Spot]:
    """The same, "the clinic in X" as the clinic, whatever it is that the clinic does or that is done to it."""
    over = {s.head: owners.get(c.heads[s.head]) for s in held if c.has_tree and s.way == "in" and c.relations[s.head] == "nmod"}
    return [replace(s, place=p) if (p := over.get(s.head)) is not None and p.kind == "facility" else s for s in held]


def _home(
    c: Clauses, annotation: Annotation, names: Sequence[Name], places: Sequence[Place], spots: dict[int, list[Spot]], lexicon: Lexicon
) -> Place | None:
    lead = [n for n, s in enumerate(annotation.sentences) if s.segment != "byline"][:LEAD]
    saying = lexicon.words("places", "saying")
    told = [s for n in lead for s in spots.get(n, ()) if s.way not in AWAY and not _is_said(c, s, saying)]
    if not told:
        return _dateline(c, annotation, names, places)
    home = told[0].place
    for spot in told[1:]:
        if _lies_in(spot.place, home):
            home = spot.place
    every = [s.place for held in spots.values() for s in held if s.way not in AWAY and not _is_said(c, s, saying)]
    return home if sum(_at_one(p, home) for p in every) >= ONE_SCENE * len(every) else None


def _at_one(place: Place, home: Place) -> bool:
    """Whether a place lies at or around another, as far as is known; a country around a town is where the town's news is not alone."""
    if place.code == home.code or home.code in place.within or not (place.code or place.within):
        return True
    return place.kind != "country" and (place.code in home.within or place.within[:1] == home.within[:1])


def _dateline(c: Clauses, annotation: Annotation, names: Sequence[Name], places: Sequence[Place]) -> Place | None:
    """The place that a report opens with, before a dash or a bracket: "CITY (Agency) —"; it is the answer only where there is no other."""
    body = next((s for s in annotation.sentences if s.segment is None), None)
    for place in places:
        name = names[place.name]
        if body is not None and body.start <= name.start <= body.start + 2 and place.kind in ("city", "region"):
            after = [w for i, w in enumerate(c.low[body.first:body.first + 10]) if c.starts[body.first + i] >= name.end]
            if {"-", "–", "—", "--", "("} & set(after[:4]):
                return place
    return None


def _lies_in(inner: Place, outer: Place) -> bool:
    """Whether one place lies in another as far as the gazetteer or the text tell."""
    return bool(outer.code) and outer.code in inner.within and STANDS.index(inner.kind) <= STANDS.index(outer.kind)


def _is_said(c: Clauses, spot: Spot, saying: frozenset[str]) -> bool:
    """Whether the place is where something was said: the first verb over it is one of saying, or tells of a statement ("issued in X")."""
    over = list(c.above(spot.head)) if c.has_tree else []
    at = next((n for n, k in enumerate(over) if c.pos[k] == "VERB"), None)
    return at is not None and (c.lemmas[over[at]] in saying or any(_is_speech(c, k) for k in over[: at + 2] if c.pos[k] != "VERB"))


# ---------------------------------------------------------------- where one happening took place
def find_where(scenery: Scenery, c: Clauses, p: Predicate, number: int, sentence: Sentence, own_news: bool) -> Where:
    """Where the happening that a predicate names took place. `own_news`: it belongs to what the report is about."""
    begin, label = section_of(scenery.backdrop, sentence) if scenery.backdrop else (0, None)
    if begin != scenery.section:
        scenery.section, scenery.last = begin, None
    spots = [s for s in scenery.by_sentence.get(number, []) if not _broken(scenery.breaks, c, s.head, p.index)]
    where = _where(scenery, c, p)
    if where is not None and not (scenery.backdrop and is_bed(where, p.lemma, scenery.backdrop)):
        scenery.last, scenery.kind = (where, p.kind) if p.kind != "statement" else (scenery.last, scenery.kind)
        return Where(where, "stated")
    found = _nearest(spots, c, p)
    if found is not None and found.way == "toward" and _is_called_off(scenery, c, p):
        return Where()
    found = _finest(found, spots) if found is not None else None
    place = _of_all(found, spots, c, scenery.places) if found is not None else None
    taken = f"{p.lemma} {c.low[p.index + 1]}" if c.low[p.index + 1:p.index + 2] == ["in"] else p.lemma
    ward = ward_of(taken, number, scenery.backdrop) if scenery.backdrop and (place is None or place.kind == "city") else None
    if ward is not None:
        return Where(ward, "stated")
    if found is not None and place is not None and not (scenery.backdrop and is_bed(place, p.lemma, scenery.backdrop)):
        if p.kind != "statement" and found.way not in AWAY and not (scenery.backdrop and is_aside(c, found, scenery.backdrop.lexicon)):
            scenery.last, scenery.kind = place, p.kind  # what follows did not happen at a journey's goal
        return Where(place, "throughout" if found.wide else "stated")
    if p.kind == "statement" and p.form == "verb" and not (scenery.backdrop and CLEARED.search(" ".join(c.low[p.index:sentence.last]))):
        voice = voice_of(scenery.backdrop, c, p.index, number, sentence) if scenery.backdrop else None
        return Where(voice, "carried") if voice is not None else Where()
    return _by_other_means(scenery, c, p, number, sentence, label) or (
        Where(scenery.home, "assumed") if own_news and scenery.home is not None else Where())


def _where(scenery: Scenery, c: Clauses, p: Predicate) -> Place | None:
    """The place that a clause with "where" tells about: "on to X, where the market burned", "the town was X, in Y, where houses fell"."""
    for i in (p.index, *c.above(p.index)) if c.has_tree else ():
        where = next((k for k in c.below(i, "advmod", "obl") if c.low[k] == "where"), None)
        if where is not None:
            own = scenery.owners.get(c.heads[i]) if c.relations[i].startswith("acl") else None
            return own or next((scenery.owners[k] for k in (where - 1, where - 2) if k in scenery.owners), None)
    return None


def _is_called_off(scenery: Scenery, c: Clauses, p: Predicate) -> bool:
    """"Cancelled a trip to X": nobody went there."""
    over = c.heads[p.index] if p.form == "noun" and c.has_tree else -1
    return over >= 0 and scenery.backdrop is not None and c.lemmas[over] in scenery.backdrop.lexicon.words("scenes", "calls_off")


def _by_other_means(scenery: Scenery, c: Clauses, p: Predicate, number: int, sentence: Sentence, label: Place | None) -> Where | None:
    """The place that the sentence or its paragraph tells otherwise; an empty one for "in many cities" of no known country."""
    backdrop = scenery.backdrop
    if backdrop is not None:
        if is_everywhere(c, sentence):
            return Where(backdrop.land, "stated") if backdrop.land is not None else Where()
        over = [i for i in (p.index, p.light, *c.above(p.index)) if i is not None] if c.has_tree else [p.index]
        place = place_by_other_means(backdrop, c, over, number, sentence, p.kind) or label
        if place is not None:
            scenery.last = scenery.last or place
            return Where(place, "carried")
    abroad = backdrop is not None and scenery.last is not None and _is_of_another_country(backdrop, scenery.last, sentence)
    if scenery.last is not None and not abroad and (scenery.kind == p.kind or not (backdrop and is_house(scenery.last, backdrop))):
        return Where(scenery.last, "carried")  # what is told at a hospital's bed did not happen there
    return None


def _is_of_another_country(backdrop: Backdrop, last: Place, sentence: Sentence) -> bool:
    """Whether the sentence names a place in another country than the place told last."""
    lands = {country_of(p) for start, p, _ in backdrop.named if sentence.start <= start < sentence.end}
    return bool(country_of(last)) and any(land and land != country_of(last) for land in lands)


def _broken(breaks: tuple[int, ...], c: Clauses, a: int, b: int) -> bool:
    """Whether the sentence goes on about another time between two words of it."""
    first, last = sorted((c.starts[a], c.starts[b]))
    return any(first < at <= last for at in breaks)


def _nearest(spots: Sequence[Spot], c: Clauses, p: Predicate) -> Spot | None:
    near = [(steps, s.head, s) for s in spots if (steps := _steps(s, c, p)) is not None]
    return min(near, key=lambda n: (n[0], STANDS.index(n[2].place.kind), n[1]))[2] if near else None


def _steps(spot: Spot, c: Clauses, p: Predicate) -> int | None:
    """How far in the tree a place is from a predicate that it is told for; None where it is told for something else."""
    if not c.has_tree:
        apart = abs(spot.head - p.index)
        return apart if apart <= NEAR_WORDS else None
    over = [spot.head, *c.above(spot.head)]
    mine = [p.index, *c.above(p.index)] if p.light is None or p.light in [p.index, *c.above(p.index)] else [p.index, p.light]
    meet = next((i for i in over if i in mine), None)
    if meet is None:
        return None
    up, down = over.index(meet), mine.index(meet)
    if c.lemmas[meet] in c.saying and meet < spot.head and meet not in (p.index, p.light):
        return None  # "the roof gave way, she told reporters in X"
    cost = _climb(c, over[:up], p, meet)
    fall = _descend(c, mine[:down], meet, over[up - 1] if up else None)
    if spot.wide and any(c.relations[i] == "conj" and c.pos[i] in ("VERB", "NOUN", "ADJ") for i in over[:up]):
        return None  # of two things said, only the one "across the country" is so
    if cost is None or fall is None or not _fits(spot, c, p, meet, up, down):
        return None
    total = up + down + cost + fall
    return total if total <= FAR else None


def _fits(spot: Spot, c: Clauses, p: Predicate, meet: int, up: int, down: int) -> bool:
    """Whether a place that is a goal, an object or part of a name is so to this predicate."""
    if spot.way == "in":
        return not (spot.wide and p.kind == "statement" and p.form == "verb")  # nobody says something throughout a country
    if spot.way == "toward":
        return p.kind in BOUND and down == 0
    if spot.way == "from":
        return p.kind in LEAVING and down == 0
    if spot.way == "named":
        return p.form == "noun" and meet == p.index
    return p.kind in TARGETED and (down == 0 or meet == p.light)


def _is_speech(c: Clauses, index: int) -> bool:
    """Whether a word is one of saying: what is "condemned in a statement issued in X" did not happen in X."""
    return c.lemmas[index] in (c.saying if c.pos[index] == "VERB" else SPEECHES)


def _climb(c: Clauses, path: Sequence[int], p: Predicate, meet: int) -> int | None:
    """What it costs that the place stands in a clause of its own under the predicate: a relative clause tells of a participant."""
    cost = 0
    for i in path:
        relation = c.relations[i]
        if relation.startswith(("ccomp", "parataxis")) or (p.kind != "statement" and _is_speech(c, i)):
            return None
        if relation.startswith("acl") or (relation.startswith("nsubj") and meet != p.index):
            cost += 4
        elif relation.startswith(("advcl", "conj")) and c.pos[i] in ("VERB", "ADJ"):
            cost += 2
    if p.kind == "statement" and p.form == "verb" and any(c.pos[i] == "VERB" for i in path):
        return None
    return cost


def _descend(c: Clauses, path: Sequence[int], meet: int, through: int | None) -> int | None:
    """What it costs that the place is told for a word over the predicate; None where that word only says so."""
    cost = 0
    for i in path:
        relation = c.relations[i].split(":")[0]
        over = c.heads[i]
        if relation in ("ccomp", "parataxis") and over >= 0:
            return None
        if relation not in FLOWS:
            return None
        cost += 1 if relation in ("advcl", "conj", "acl") else 0
    return cost


def _of_all(found: Spot, spots: Sequence[Spot], c: Clauses, places: Sequence[Place]) -> Place:
    """The finest place of the report that holds all of a list ("in X and Y"); the first one, where the report names none that does."""
    listed = [s for s in spots if s.way == found.way and s is not found and _is_listed_with(s.head, found.head, c)]
    others = [s.place for s in listed if s.place.code != found.place.code or not s.place.code]
    if not others or found.place.kind == "country":
        return found.place
    held = [set(p.within) for p in (found.place, *others) if p.within]
    around = set.intersection(*held) if held else set()
    return max((p for p in places if p.code in around), key=lambda p: (p.code.count("."), -p.name), default=found.place)


def _is_listed_with(a: int, b: int, c: Clauses) -> bool:
    """Whether two words are joined by "and" or a comma."""
    for one, other in ((a, b), (b, a)):
        while c.relations[one] == "conj" and c.heads[one] >= 0:
            one = c.heads[one]
            if one == other:
                return True
    return False


def _finest(found: Spot, spots: Sequence[Spot]) -> Spot:
    """Of "a square in X" the square, of "X, a town in Y" the town: the finer place told at the same word."""
    best = found
    for spot in spots:
        beside = spot.way == "in" and abs(spot.head - found.head) <= 8
        if beside and spot.head < best.head and (_lies_in(spot.place, best.place) or (
                spot.place.kind in ("facility", "other") and best.place.kind not in ("facility", "other"))):
            best = spot
    return best
