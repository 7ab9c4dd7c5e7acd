"""The place that a count speaks of.

It is the place behind "in", "at" or "near" in its own sentence; else the country, where its sentence says "nationwide" or a national body
speaks; else a building taken up again ("the airport"); else the place that its paragraph goes on about; else the town that the report is
mostly about. A dateline tells where a report was filed, not where anybody died.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.find.governs import place_at
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Name, Place, Report, Sentence

__all__ = ["Sites", "read_sites", "site_of"]

LED = re.compile(
    r"\b(?:in|at|near|outside|around|across|the city of|the town of|the village of)\s+(?:the\s+|central\s+|downtown\s+|(?:north"
    r"|south|east|west)\w*\s+)*$",
    re.IGNORECASE,
)
# Only where somebody was bound for: "cancelled a trip to X", "has fled to X", "flights to X".
BOUND = re.compile(
    r"\b(?:trips?|flights?|journey|tour|ferr(?:y|ies)|trains?|bus(?:es)?|fled|flee|fleeing|flew|fly|flying|travell?(?:ed|ing)?|escaped?|"
    r"returned|bound|en route)\s+(?:\w+\s+){0,2}(?:to|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"\b(?:said|spoke|speaking|told|addressed|announced)\b[^.;:,]{0,30}\b(?:in|at)\s+$", re.IGNORECASE)
SENT_TO = re.compile(r"\bto\s+(?:the\s+)?$")
# "Orla, south Lun", "Osk, in the Orla region"
WIDER = re.compile(r"(?:\b(?:(?:north|south|east|west)\w*|central|outer|inner|greater)\s+|,\s+(?:in\s+(?:the\s+)?)?)$", re.IGNORECASE)
PART_OF_TOWN = re.compile(r"(?:north|south|east|west)(?:ern|[- ]?(?:east|west)\w*)?\s+|(?:central|outer|inner|greater)\s+")
DATELINE = re.compile(r"[^.!?\n]{0,40}?\s?(?:\([^)\n]{1,40}\)\s*)?(?:--?|–|—)\s|,\s[^.!?\n]{0,20}\b\d{1,2}\b[^.!?\n]{0,20}(?:\n|$)")
# What a quake, a storm or a bomb does to a place, and the words that may stand before its name.
STRUCK = re.compile(
    r"\b(?:str(?:uck|ikes?)|hits?|sh(?:ook|akes?)|rock(?:ed|s)?|jolt(?:ed|s)?|devastat(?:ed|es)|batter(?:ed|s)?|sw(?:ept|eeps)|ravag(?:ed|es)"
    r"|flood(?:ed|s)|lash(?:ed|es)|engulf(?:ed|s)|(?:t(?:ore|ears)|r(?:ipped|ips)|sw(?:ept|eeps)) (?:through|across))\s+"
    r"(?:(?:the|a|an|parts?|much|most|all|of|large)\s+)*(?:[\w-]+\s+){0,3}?(?:(?:of|in)\s+)?(?:the\s+)?(?:(?:north|south|east|west|central)\w*\s+)*$",
    re.IGNORECASE,
)
NATIONWIDE = re.compile(
    r"\b(?:in|across|throughout|around|over|of)\s+the\s+(?:whole\s+|entire\s+)?(?:country|nation|republic|kingdom)\b(?!['’])|\bnationwide\b"
    r"|\bnational (?:television|radio|broadcasters?|networks?|airlines?)\b",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s+(?:both\s+)?$", re.IGNORECASE)
CAPITAL = re.compile(r"\bin the (?:[A-Z]\w+ )?capital\b")
IN = re.compile(r"\b(?:in|at|of|village of|town of|hamlet of|settlement of)\s+$")
FAR = re.compile(
    r",?\s+(?:(?:about|some|around|roughly)\s+)?\d+\s?(?:km|kilomet(?:re|er)s?|miles?)\b[^.;:]{0,20}?\b(?:of|from|outside)\s+"
    r"(?:the\s+(?:\w+\s+){0,2}of\s+)?"
)  # "Osk, 30 km north of the town of [Orla]"
OPENING = 3  # sentences of a report, its headline among them, that tell what the news is
HEAD = 5  # sentences, its headline among them, in which a dateline may stand
SHARE = 6  # words that may stand between a number and the place that it is shared out to
ASIDE = re.compile(r",\s+(?:who|which|where|when|whose)\b")  # "…, which says that more units were sent to the square"
POLICE = re.compile(r"(?:['’]s)?\s+(?:riot\s+|city\s+|regional\s+)?police\b(?!\s+(?:chief|commissioner|spokes))")
OFFICERS = re.compile(r"\b(?:officers|police)\b", re.IGNORECASE)
MANY_TIMES = 5  # how many times as often as a town the country is named in a report that is about the country
HERE = re.compile(r"\b(?:here|the city|the town|the capital)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sites:
    """Where a report's counts may lie: `town`, the place it is mostly about, and `country`, as places of names; None where none is."""

    report: Report
    annotation: Annotation
    names: Sequence[Name]
    places: Sequence[Place]
    lexicon: Lexicon
    town: Place | None = None
    country: Place | None = None


def read_sites(report: Report, annotation: Annotation, names: Sequence[Name], places: Sequence[Place], lexicon: Lexicon) -> Sites:
    """The places of a report, with the town and the country that it is mostly about."""
    bare = Sites(report, annotation, names, places, lexicon)
    told = [p for p in places if not _in_byline(bare, p) and not _is_dateline(bare, p) and not _is_bound_for(bare, p)]
    towns = [p for p in told if p.kind == "city" or _is_hamlet(bare, p)]
    own = [p for p in towns if not _is_wider(bare, p)]
    there = [p for p in told if not _is_spoken_at(bare, p)]
    town = _most_named([p for p in own if p in there])
    town = town or next((p for p in there if p.kind not in ("country", "facility")), None) or _most_named(own) or next(iter(towns), None)
    local = town or next((p for p in told if p.kind not in ("country", "facility")), None) or next(iter(told), None)
    local = _of_the_news(bare, [p for p in there if p.kind == "country" or not _is_wider(bare, p)], local)
    local = local and _told_by(bare, local, own)
    return Sites(report, annotation, names, places, lexicon, local, _most_named([p for p in told if p.kind == "country"]))


def _of_the_news(sites: Sites, told: Sequence[Place], town: Place | None) -> Place | None:
    """What the opening says the news is of ("a flood in the Orla district"), where the town named most often is not in the opening; the
    country, where the lead names nothing finer that was hit ("a quake struck the mountains of northern Lunmark")."""
    lead = [s for s in sites.annotation.sentences if s.segment in (None, "headline")][:OPENING]
    for reach in (OPENING - 1, OPENING):
        first = [p for p in told if any(s.start <= sites.names[p.name].start < s.end for s in lead[:reach]) and p.kind != "facility"]
        if town is not None and any(_key(p) == _key(town) or _name(sites, p) == _name(sites, town) for p in first):
            return town
        struck = [p for p in first if STRUCK.search(_before(sites, p, 80))]
        led = [p for p in first if p in struck or LED.search(_before(sites, p, 45))]
        finer = next((p for p in led if p.kind != "country"), None)
        if finer is not None or struck or (led and _is_one_of_many(town, told)):
            return finer or led[0]
    return town


def _is_one_of_many(town: Place | None, told: Sequence[Place]) -> bool:
    """Whether less than half of what a report names below a country is the town: then its news is of more than the town."""
    below = [_key(p) for p in told if p.kind in ("city", "region", "other")]
    return town is None or (len(set(below)) > 2 and 2 * below.count(_key(town)) < len(below))


def _is_hamlet(sites: Sites, place: Place) -> bool:
    """Whether a place that no gazetteer knows is told like a town: "in Osk", "Osk: army denies …"."""
    if place.kind != "other":
        return False
    name = sites.names[place.name]
    headline = any(s.segment == "headline" and s.start == name.start for s in sites.annotation.sentences)
    return IN.search(_before(sites, place, 30)) is not None or (headline and sites.report.text[name.end : name.end + 1] == ":")


def _told_by(sites: Sites, town: Place, towns: Sequence[Place]) -> Place:
    """The place that a town only serves to find: of "in Osk, 30 km north of Orla" Osk."""
    text = sites.report.text
    for place in towns:
        end = sites.names[place.name].end
        marks = [p for p in sites.places if 0 < sites.names[p.name].start - end < 60 and _key(p) == _key(town)]
        if place is not town and any(FAR.fullmatch(text[end : sites.names[p.name].start]) for p in marks):
            return place
    return town


def _name(sites: Sites, place: Place) -> str:
    name = sites.names[place.name]
    return sites.report.text[name.start : name.end].lower()


def _in_byline(sites: Sites, place: Place) -> bool:
    """A reporter may be called like a town."""
    at = sites.names[place.name].start
    return any(s.kind == "byline" and s.start <= at < s.end for s in sites.report.segments)


def _is_dateline(sites: Sites, place: Place) -> bool:
    """Whether the place is only where the report was filed: "ORLA (Kesnat) —", "(Orla, 2 May) –" at the head of its body."""
    name = sites.names[place.name]
    head = [s for s in sites.annotation.sentences if s.segment is None][:HEAD]
    return any(s.start <= name.start <= s.start + 2 for s in head) and DATELINE.match(sites.report.text, name.end) is not None


def _is_bound_for(sites: Sites, place: Place) -> bool:
    """Whether the place is only the goal of somebody's journey: nothing of the report's news happened there."""
    return BOUND.search(_before(sites, place, 40)) is not None


def _is_spoken_at(sites: Sites, place: Place) -> bool:
    """Whether the place is only where somebody spoke: "the minister spoke in X on Saturday"."""
    return SPOKEN.search(_before(sites, place, 60)) is not None


def _is_wider(sites: Sites, place: Place) -> bool:
    """Whether the name only tells where another place lies: "Orla, south Lun"."""
    return bool(WIDER.search(_before(sites, place, 12)) or PART_OF_TOWN.match(sites.report.text, sites.names[place.name].start))


def _before(sites: Sites, place: Place, reach: int) -> str:
    """The `reach` characters before a place's name."""
    start = sites.names[place.name].start
    return sites.report.text[max(0, start - reach) : start]


def _most_named(places: Sequence[Place]) -> Place | None:
    """The first naming of the place named most often; of equals the one named first."""
    counted = Counter(_key(p) for p in places)
    return max(places, key=lambda p: counted[_key(p)], default=None)


def _key(place: Place) -> str:
    return place.code or place.canonical or (f"geonames {place.geonames}" if place.geonames else str(place.name))


def site_of(start: int, end: int, number: int, told_by: Attribution | None, sites: Sites) -> int | None:
    """The index of the name of the place that a count at [start, end) in sentence `number` speaks of, or None."""
    sentence = sites.annotation.sentences[number]
    shared = _shared_out(sentence, sites)
    near = _nearest(start, end, sentence, sites, shared)
    if near is not None:
        return _at_the_town(near, sites).name
    if shared:
        named = {_name(sites, p) for p in sites.places if p.name in shared}
        whole = sites.town if sites.town is not None and _name(sites, sites.town) not in named else sites.country
        return whole.name if whole is not None else None
    place = _speaking_house(told_by, sites) or _whole_country(sentence, told_by, sites) or _taken_up(sentence, sites)
    place = place or _of_several(sentence, sites) or _of_police(number, sites)
    place = place or _of_paragraph(start, sites) or _mostly_about(number, sites)
    if place is not None and place is not sites.country and _in_a_capital(sentence, sites):
        return None
    return place.name if place is not None else None


def _of_several(sentence: Sentence, sites: Sites) -> Place | None:
    """The country, where what is counted left several of its towns: "ten jets flew from Orla and Lun"."""
    text = sites.report.text
    towns = [p for p in sites.places if p.kind in ("city", "region") and sentence.start <= sites.names[p.name].start < sentence.end]
    for one, other in pairwise(towns):
        led = FROM.search(text[max(sentence.start, sites.names[one.name].start - 12) : sites.names[one.name].start])
        if led and text[sites.names[one.name].end : sites.names[other.name].start].strip() == "and":
            return sites.country
    return None


def _of_police(number: int, sites: Sites) -> Place | None:
    """The place whose police act: "Orla police detained 30 people", and "officers held several" in the sentence behind it."""
    text, sentences = sites.report.text, sites.annotation.sentences
    own = sentences[number]
    goes_on = OFFICERS.search(text, own.start, own.end) and number and sentences[number - 1].paragraph == own.paragraph
    for sentence in (own, sentences[number - 1]) if goes_on else (own,):
        named = [p for p in sites.places if sentence.start <= sites.names[p.name].start < sentence.end]
        found = next((p for p in named if POLICE.match(text, sites.names[p.name].end, sentence.end)), None)
        if found is not None:
            return found
    return None


def _mostly_about(number: int, sites: Sites) -> Place | None:
    """The town that the report is mostly about; the country, where that is named many times as often as any town and the sentence before
    does not name the town."""
    if sites.town is None or sites.country is None or sites.town.kind != "city":
        return sites.town
    before = sites.annotation.sentences[number - 1] if number else None
    if before and any(_key(p) == _key(sites.town) and before.start <= sites.names[p.name].start < before.end for p in sites.places):
        return sites.town
    named = Counter(_key(p) for p in sites.places)
    return sites.country if named[_key(sites.country)] >= MANY_TIMES * named[_key(sites.town)] else sites.town


def _in_a_capital(sentence: Sentence, sites: Sites) -> bool:
    """Whether the sentence counts in "the capital" while its paragraph names several towns, of which nothing tells the capital."""
    text = sites.report.text
    if not CAPITAL.search(text[sentence.start : sentence.end]):
        return False
    spans = [s for s in sites.annotation.sentences if s.paragraph == sentence.paragraph]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    return len({_key(p) for p in sites.places if p.kind == "city" and first <= sites.names[p.name].start < last}) > 1


def _shared_out(sentence: Sentence, sites: Sites) -> dict[int, int]:
    """Where numbers are shared out over places ("five in Orla and two in Lun"): which number (offset) each place's name belongs to."""
    owner: dict[int, int] = {}
    tokens = sites.annotation.tokens
    for place in sites.places:
        at = sites.names[place.name].start
        if sentence.start <= at < sentence.end and LED.search(sites.report.text[max(sentence.start, at - 45) : at]):
            near = [t for t in tokens[sentence.first : sentence.last] if t.end <= at][-SHARE:]
            cut = max((i for i, t in enumerate(near) if t.pos == "PUNCT" or t.lemma in ("and", "but")), default=-1)
            numbers = [t.start for t in near[cut + 1 :] if t.pos == "NUM"]
            owner |= {place.name: numbers[-1]} if numbers else {}
    return owner if len({_name(sites, p) for p in sites.places if p.name in owner}) > 1 else {}


def _nearest(start: int, end: int, sentence: Sentence, sites: Sites, owner: Mapping[int, int]) -> Place | None:
    """The place behind a preposition of place in the sentence, nearest behind the count, else before it; none that another number owns."""
    text, spots = sites.report.text, []
    for place in sites.places:
        name = sites.names[place.name]
        if place.name in owner and not start <= owner[place.name] < end:
            continue
        before = text[max(sentence.start, name.start - 45) : name.start]
        led = LED.search(before) or (place.kind == "facility" and SENT_TO.search(before) and not ASIDE.search(text[end : name.start]))
        if sentence.start <= name.start < sentence.end and led:
            spots.append((name.start - end if name.start >= end else 1000 + start - name.end, place.name, place))
    return _building_in(min(spots, key=lambda s: s[:2])[2], sites) if spots else None


def _building_in(place: Place, sites: Sites) -> Place:
    """Of "the clinic in Orla" the clinic: the building written right before the place that holds it."""
    at = sites.names[place.name].start
    near = [p for p in sites.places if p.kind == "facility" and 0 < at - sites.names[p.name].end < 8 and _is_house(p, sites)]
    return near[-1] if near else place


def _is_house(place: Place, sites: Sites) -> bool:
    """Whether a building takes people in: a hospital, a prison, a shelter. What is counted there is not what happened in town."""
    name = sites.names[place.name]
    words = set(re.findall(r"\w+", sites.report.text[name.start : name.end].lower()))
    return bool(words & (sites.lexicon.words("disagreements", "houses") | {"prison", "jail", "airport"}))


def _at_the_town(place: Place, sites: Sites) -> Place:
    """The town that the report is about, where the place found is a spot in it or only tells in which city it lies."""
    town = sites.town
    if town is None or town.kind != "city" or place.kind not in ("city", "facility"):
        return place
    if place.kind == "city":
        return town if place.within[:1] == town.within[:1] and _holds_town(place, town, sites) else place
    return town if (not place.within or town.code in place.within) and not _is_house(place, sites) else place


def _holds_town(place: Place, town: Place, sites: Sites) -> bool:
    """Whether the report itself says that the town lies in the place found: "Orla, south Lun"; or the place is only named as a part."""
    if _is_wider(sites, place):
        return True
    alike = [sites.names[p.name].start for p in sites.places if _key(p) == _key(place) and _is_wider(sites, p)]
    ends = [sites.names[p.name].end for p in sites.places if _key(p) == _key(town)]
    return any(0 < at - end < 20 for at in alike for end in ends)


def _whole_country(sentence: Sentence, told_by: Attribution | None, sites: Sites) -> Place | None:
    """The country, where the sentence counts over all of it ("across the country") or a national body is the one who counts."""
    if sites.country is None:
        return None
    said = sites.report.text[sentence.start : sentence.end]
    if NATIONWIDE.search(said):
        return sites.country
    if told_by is None or told_by.source is None:
        return None
    source = told_by.source
    owner = next((p for p in sites.places if p.kind == "country" and source.start <= sites.names[p.name].start < source.end), None)
    its = re.match(r"the (?:country|nation|republic)['’]s\b", sites.report.text[source.start : source.end], re.IGNORECASE)
    return owner or (sites.country if its else None)


def _speaking_house(told_by: Attribution | None, sites: Sites) -> Place | None:
    """The hospital or prison that tells how many it took in."""
    source = told_by.source if told_by else None
    said = [p for p in sites.places if source and source.start <= sites.names[p.name].start < source.end]
    return next((p for p in said if p.kind == "facility" and _is_house(p, sites)), None)


def _taken_up(sentence: Sentence, sites: Sites) -> Place | None:
    """The building that "the airport" means: the last one before it whose name ends so."""
    said = sites.report.text[sentence.start : sentence.end]
    for again in re.finditer(r"\b(?:of|at|in|near|outside|from|to|for|seized)\s+the\s+([a-z]+)\b(?!\s+of\b)", said):
        for place in reversed(sites.places):
            name = sites.names[place.name]
            called = sites.report.text[name.start : name.end].lower().split()
            if place.kind == "facility" and name.start < sentence.start + again.start() and called[-1:] == [again[1]]:
                return _at_the_town(place, sites)
    return None


def _of_paragraph(start: int, sites: Sites) -> Place | None:
    """The place that the paragraph goes on about; where it last names the country, a finer place in it that it named before."""
    place = place_at(sites.places, sites.names, sites.annotation, start)
    if place is None or place.kind != "country":
        return None if place is None else _at_the_town(place, sites)
    paragraph = next((s.paragraph for s in sites.annotation.sentences if s.start <= start < s.end), None)
    opening = min((s.start for s in sites.annotation.sentences if s.paragraph == paragraph), default=start)
    before = [p for p in sites.places if opening <= sites.names[p.name].start < start and place.code in p.within and p.kind == "city"]
    text = sites.report.text
    led = [p for p in before if LED.search(text[max(0, sites.names[p.name].start - 45) : sites.names[p.name].start])]
    here = led and HERE.search(text[sites.names[led[-1].name].end : start])
    return led[-1] if here else place
