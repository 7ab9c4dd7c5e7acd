"""Where something happened that is told without a place of its own, as far as its sentence tells by other means.

"Across the country", "in many cities": in the country of the report. "Orla police arrested", "doctors in Orla report": in Orla. "In the
city", "seized the airport": the one named last. "Orla airport: …" opens a paragraph that is about it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.find.clauses import Clauses
from rashomon.find.lands import demonyms
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Name, Place, Sentence

__all__ = [
    "Backdrop", "country_of", "everywhere_at", "is_bed", "is_everywhere", "is_house", "land_of", "place_by_other_means", "read_backdrop",
    "section_of", "voice_of", "ward_of",
]

LABEL = 6  # words before a colon that a paragraph's label has at most
EVERYWHERE = re.compile(
    r"\b(?:in|across|throughout|around|all over) (?:(?:much|most|all|parts)(?: of)? )?the (?:whole |entire )?"
    r"(?:country|nation|republic|kingdom)\b(?! ['’])"
    r"|\b(?:nationwide|countrywide)\b"
    r"|\b(?:in|across) (?:several|many|some|other|various|different|all|most|major|the) (?:(?:major|big|large|other|different) )?"
    r"(?:cities|towns|regions|provinces)\b(?! of (?!the\b))"
    r"|\b(?:in|across) (?:cities|towns|regions|provinces) (?=including |such as |across )"
)
BOUNDS = re.compile(r"\b(?:left|leave|leaves|leaving|fled|flee|flees|fleeing|quit|from|out of) the (?:country|republic)\b(?! ['’])")
TOWNS = ("city", "town", "village")
RULED = ("decree", "shutdown", "cancellation", "legal", "relief")  # kinds that an office of a town brings about in it
REACH = 6  # words from a town at the head of a body's name to what the body is
LEADS = 3  # times that a report names its country for once that it names another


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What a report tells of places by other means than naming them where something happens."""

    lexicon: Lexicon
    named: tuple[tuple[int, Place, str], ...] = ()  # where each place is named, and the last word of its name
    towns: tuple[tuple[str, Place], ...] = ()  # the towns by their names
    people: tuple[tuple[int, int, Place], ...] = ()  # sentence, the word for those who are there, and where that is
    seats: tuple[tuple[int, int, Place], ...] = ()  # the same for those who hold office there
    labels: tuple[tuple[int, Place | None], ...] = ()  # where a paragraph or an item of a list begins, and the place that it opens with
    wards: tuple[tuple[int, Place], ...] = ()  # the hospitals that each sentence names
    country: str = ""  # the code of the country of most of its places
    land: Place | None = None  # where it names this country
    told: frozenset[int] = frozenset()  # the names of the places that something is told to have happened at


def read_backdrop(
    c: Clauses, annotation: Annotation, names: Sequence[Name], places: Sequence[Place], told: frozenset[int], lexicon: Lexicon
) -> Backdrop:
    """The backdrop of a report. `told`: the names of the places that it tells something to happen at."""
    named, towns, people, seats, wards = [], [], [], [], []
    starts = [s.start for s in annotation.sentences]
    for place in sorted(places, key=lambda p: names[p.name].start):
        name = names[place.name]
        first, last = bisect_left(c.starts, name.start), bisect_left(c.starts, name.end)
        if first == last:
            continue
        named.append((name.start, place, c.low[last - 1]))
        towns += [(" ".join(c.low[first:last]), place)] if place.kind == "city" else []
        number = bisect_left(starts, name.start + 1) - 1
        if place.kind == "facility" and c.low[last - 1] in lexicon.words("scenes", "beds"):
            wards.append((number, place))
        head = next((i for i in range(first, last) if not first <= c.heads[i] < last), last - 1) if c.has_tree else -1
        over = c.heads[head] if head >= 0 else -1
        of = over >= 0 and c.lemmas[over] in lexicon.words("scenes", "locals") and c.relations[head].split(":")[0] in ("compound", "nmod")
        if of and place.kind in ("city", "region"):
            people.append((number, over, place))
        office = next((i for i in (over, last) if 0 <= i < len(c.lemmas) and c.lemmas[i] in lexicon.words("scenes", "seats")), None)
        if office is not None and place.kind in ("city", "region"):
            seats.append((number, office, place))
    labels = _labels(c, annotation, names, places)
    country, land = land_of(places)
    return Backdrop(lexicon, tuple(named), tuple(towns), tuple(people), tuple(seats), labels, tuple(wards), country, land, told)


def _labels(c: Clauses, annotation: Annotation, names: Sequence[Name], places: Sequence[Place]) -> tuple[tuple[int, Place | None], ...]:
    """Where something new begins: a paragraph, or an item of a list that was run together with the one before ("ended.Rebels in …")."""
    at = {names[p.name].start: (p, names[p.name].end) for p in places if p.kind != "country"}
    found: list[tuple[int, Place | None]] = []
    before: Sentence | None = None
    for s in annotation.sentences:
        opens = ":" in c.low[s.first:min(s.last, s.first + LABEL)]
        if before is None or s.paragraph != before.paragraph or s.start == before.end or opens:
            place, end = at.get(s.start, (None, 0))
            alone = place is not None and ":" in c.low[(n := bisect_left(c.starts, end)):n + 1]  # not of "Orla fire: two dead"
            found.append((s.start, place if alone else None))
        before = s
    return tuple(found)


def country_of(place: Place) -> str:
    """The code of the country that a place is or lies in, "" where it is not known."""
    return next((code for code in (place.code, *place.within[::-1]) if code.isalpha()), "")


def land_of(places: Sequence[Place]) -> tuple[str, Place | None]:
    """The code of the country of most of a report's places (over half, or LEADS times those of the next), and where it is named."""
    counts = Counter(code for p in places if (code := country_of(p)))
    (code, count), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if not (2 * count > counts.total() or count >= LEADS * max(second, 1)):
        return "", None
    return code, next((p for p in places if p.kind == "country" and p.code == code), None)


def section_of(backdrop: Backdrop, sentence: Sentence) -> tuple[int, Place | None]:
    """Where the paragraph or item that a sentence stands in begins, and the place that it opens with."""
    at = bisect_left([start for start, _ in backdrop.labels], sentence.start + 1) - 1
    return backdrop.labels[at] if at >= 0 else (0, None)


def everywhere_at(c: Clauses, sentence: Sentence) -> list[tuple[int, str]]:
    """The last word of each phrase for the whole country or many towns, and how: "in" it, "in*" all of it, "from" it."""
    said = " ".join(c.low[sentence.first:sentence.last])
    found = [(m, "in" if m[0].startswith("in the ") else "in*") for m in EVERYWHERE.finditer(said)]
    found += [(m, "from") for m in BOUNDS.finditer(said)]
    return sorted((sentence.first + said.count(" ", 0, len(m[0].rstrip()) + m.start()), way) for m, way in found)


def is_everywhere(c: Clauses, sentence: Sentence) -> bool:
    """Whether a sentence speaks of the whole country, or of many towns without naming one.

    A mark for the sentence, not for the clause: what a sentence of this kind tells without a place of its own is seldom of one town.
    """
    return EVERYWHERE.search(" ".join(c.low[sentence.first:sentence.last])) is not None


def is_house(place: Place, backdrop: Backdrop) -> bool:
    """Whether the place is a house that is named for who sits, speaks or lies in it: what is told next need not have happened there."""
    last = next((word for _, named, word in backdrop.named if named is place), "")
    return place.kind == "facility" and last in backdrop.lexicon.words("scenes", "beds") | backdrop.lexicon.words("scenes", "houses")


def is_bed(place: Place, lemma: str, backdrop: Backdrop) -> bool:
    """Whether the place is a hospital and the happening a hurt: people are treated there, and were hurt elsewhere."""
    last = next((word for _, named, word in backdrop.named if named is place), "")
    return last in backdrop.lexicon.words("scenes", "beds") and lemma in backdrop.lexicon.words("scenes", "hurts")


def ward_of(lemma: str, number: int, backdrop: Backdrop) -> Place | None:
    """The one hospital that a sentence names, for being treated or taken in: "Lun hospital said it had taken in nine people"."""
    here = [place for at, place in backdrop.wards if at == number]
    return here[0] if len({p.code or p.name for p in here}) == 1 and lemma in backdrop.lexicon.words("scenes", "tends") else None


def place_by_other_means(
    backdrop: Backdrop, c: Clauses, over: Sequence[int], number: int, sentence: Sentence, kind: str = ""
) -> Place | None:
    """The place of a happening whose word and the words over it in the tree are `over`: of its people, of an office that decrees it, or one
    taken up again."""
    for at, person, place in (*backdrop.people, *(backdrop.seats if kind in RULED else ())):
        if at == number and c.relations[person].startswith("nsubj") and c.heads[person] in over:
            return place
    return _taken_up(backdrop, c, sentence)


def voice_of(backdrop: Backdrop, c: Clauses, index: int, number: int, sentence: Sentence) -> Place | None:
    """Where those are who say something at a verb: "Orla police", "the mayor of Orla", "Orla hospital", "the city's police".

    A body is where the town is that its name begins with, one that the report also names by itself ("Orla Fire Brigade").
    """
    said = {k for i in c.below(index, "nsubj") for k in c.under(i, ("acl", "advcl", "ccomp", "conj"))} if c.has_tree else set()
    for at, person, place in (*backdrop.people, *backdrop.seats):
        if at == number and person in said:
            return place
    starts = {c.starts[k] for k in said}
    spoken = [place for start, place, _ in backdrop.named if start in starts]
    house = [p for at, p in backdrop.wards if at == number and any(p is q for q in spoken)]
    if len(house) == 1:
        return house[0]
    locals_ = backdrop.lexicon.words("scenes", "locals")
    owned = [h for k in said if c.low[k] in TOWNS and c.relations[k] == "nmod:poss" for h in (c.heads[k], *c.below(c.heads[k], "compound"))]
    if any(c.lemmas[h] in locals_ for h in owned):
        return _taken_up(backdrop, c, sentence)
    local = {k for k in said if c.lemmas[k] in locals_ | backdrop.lexicon.words("scenes", "bodies")}
    return next((p for k in sorted(said) for form, p in backdrop.towns if form == c.low[k] and any(0 < b - k < REACH for b in local)), None)


def _taken_up(backdrop: Backdrop, c: Clauses, sentence: Sentence) -> Place | None:
    """What "the city" or "the airport" means: the one named last; a town of an earlier sentence only where something happened in it."""
    words, leads = c.low[sentence.first:sentence.last], backdrop.lexicon.words("scenes", "takes_up")
    for n in range(1, len(words) - 1):
        after = words[n + 2] if n + 2 < len(words) else ""
        if words[n] != "the" or after == "of" or not (words[n - 1] in leads or after in ("'s", "’s")):
            continue
        capital = _capital(backdrop, words[n + 1:n + 3])
        if capital is not None:
            return capital
        noun, at = words[n + 1], c.starts[sentence.first + n]
        before = [(start, place, last) for start, place, last in reversed(backdrop.named) if start < at]
        fits = (p for start, p, last in before if (
            p.kind == "city" and (start >= sentence.start or p.name in backdrop.told) if noun in TOWNS else
            p.kind == "facility" and last == noun))
        found = next(fits, None)
        if found is not None:
            return found
    return None


def _capital(backdrop: Backdrop, words: Sequence[str]) -> Place | None:
    """The capital that the report names, for "(the) capital" of its own country or "(the) Velnian capital"; no region's, no other one."""
    if "capital" not in words or (words[0] != "capital" and words[0] not in demonyms(backdrop.lexicon)):
        return None
    code = backdrop.country if words[0] == "capital" else demonyms(backdrop.lexicon)[words[0]]
    seat = backdrop.lexicon["scenes"]["capitals"].get(code)
    return next((p for _, p, _ in backdrop.named if seat and p.canonical == seat and p.within[-1:] == (code,)), None)
