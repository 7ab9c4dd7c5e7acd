"""Where the named places lie: each name's entry in the gazetteer, chosen by what else the report names.

The evidence, strongest first: a container written beside it ("Paris, Texas"), one sense per report, the countries and divisions that the
report speaks of, other places nearby, and population last (Leidner 2007, "Toponym resolution in text", chapter 4, has each of these).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from math import log10

from rashomon.find.governs import place_at
from rashomon.find.lands import demonyms, outlet_codes, sure_entry
from rashomon.find.neighbours import Crowd, Neighbours
from rashomon.find.times.governs import sentence_at
from rashomon.lexicon import Entry, Gazetteer, Lexicon
from rashomon.records import Annotation, Name, Place, Report

__all__ = ["find_places", "place_at"]

# What a place gains whose neighbour the report names too, right beside it; less the farther away (tuned on LGL, GeoVirus and GeoWebNews).
NEAR = 2.5
# What a division gains where all that the report names can lie in it, from LEAST of the names on, and what the one entry gains
# that dwarfs its namesakes. Within 161 km of those placed, LGL .848 → .870, GeoVirus and GeoWebNews the same within .002; without DWARFS
# a "Washington" beside a few English towns is the English one.
CROWD, DWARFS = 6.0, 0.5
# A village with a namesake BARELY times its size is meant only where its container is written ("London" in news of Los Angeles is none of
# California's).
BARELY, VILLAGE = 500, 7.0
# A smaller town is not believed in a country of which a report that speaks of others (in all, SPOKEN) says nothing; a village not even
# where this one name is all that speaks of the country.
FOREIGN, HAMLET, SPOKEN = 50_000, 5_000, 2.0
# What a town loses behind "the": seas, rivers and ranges are called so, few towns.
DEFINITE = 5.0
# What a division loses to a country of the same name that has more than five times its people, unless its head word is written: "Niger" is
# no state of Nigeria, while Georgia may be either.
COUNTRY = 6.0
# What a county loses that is called by its name without "County".
COUNTY = 2.0
# What a foreign namesake loses to the capital of a country by its own name, unless the outlet is called so or a container is written.
CAPITAL, OF_CAPITAL = 2.2, 5
# What a town gains whose county the report names too, and the county that holds a town it names. With CAPITAL and the rules for
# lists, within 161 km of those placed: LGL (200 reports) .876 → .891, GeoWebNews .960 → .962, GeoVirus the same.
HELD = 4.0
# Names from which on a list in which each can be a division of one country is one of divisions.
ROW = 3
# A town from which on a state behind it need not hold it.
METROPOLIS = 1_000_000
LISTED = re.compile(r" and (?!the )[A-Z]|, [A-Z][\w-]+(?: [A-Z][\w-]+)?(?:,| and) ")
BEHIND = r",? ?\(?|,? (?:located )?in |,? in (?:the )?(?:\w+ )?(?:state|province|region|district|county) of |'s |’s "
SIDES = {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
IN = re.compile(r"\b(?:in|In|at|outside|Outside|near|Near) (?:the )?(?:\w+ )?$")


def find_places(
    report: Report, annotation: Annotation, names: tuple[Name, ...], gazetteer: Gazetteer, lexicon: Lexicon
) -> tuple[Place, ...]:
    """A `Place` for every name of type place or facility, in order of the names.

    A name that the gazetteer does not know is kept without coordinates; a facility has none either, but `within` tells the place that
    stands beside it ("the airport in X", "X airport") where one does.
    """
    scene = _Scene(report, annotation, names, gazetteer, lexicon)
    found = []
    for index, name in enumerate(names):
        if name.type == "place":
            found.append(_place(index, name, scene))
        elif name.type == "facility":
            found.append(_facility(index, name, scene))
    return tuple(found)


class _Scene:
    """The report's place names with their candidates and the entry settled on for each."""

    def __init__(self, report: Report, annotation: Annotation, names: tuple[Name, ...], gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self.report, self.names, self.gazetteer, self.lexicon = report, names, gazetteer, lexicon
        self.annotation = annotation
        self.starts = [t.start for t in annotation.tokens]
        self.words = [report.text[n.start : n.end] for n in names]
        self._plural: set[int] = set()
        self._heads = self._divisions()
        self.candidates = {i: self._candidates(self.words[i]) for i, n in enumerate(names) if n.type == "place"}
        self.rows = self._rows()
        self.beside = {i: c for i in self.candidates if (c := self._container(i))}
        self.holds = {holder: i for i, holder in reversed(self.beside.items())}
        self.support = self._support()
        self.crowd = Crowd((self.words[i].lower(), found) for i, found in self.candidates.items())
        self.certain = {self.words[i].lower(): e for i, found in self.candidates.items() if (e := sure_entry(found)) is not None}
        self.definite = {i for i in self.candidates if self._is_definite(i)}
        self.dwarfs = {i: sure_entry(found) for i, found in self.candidates.items()}
        self.outlet = re.sub(r"\W", "", (report.outlet or "").lower())
        self.seats = {i: max((e.population for e in found if e.main and e.capital), default=0) for i, found in self.candidates.items()}
        self.largest = {i: max((e.population for e in found if e.main), default=0) for i, found in self.candidates.items()}
        self.chosen = self._choose({})
        self.chosen = self._choose(self.chosen)

    def _candidates(self, word: str) -> tuple[Entry, ...]:
        """The entries that a name can mean: as written, as a state's short form, or without what only says which part of it is meant."""
        part = self.lexicon.words("places", "parts")
        while (first := word.partition(" "))[2] and first[0].islower() and first[0].rstrip("-") in part:
            word = first[2]  # south east London: London
        if word.lower() in part:
            return ()
        short = self.lexicon["places"]["states"].get(word.lower().rstrip("."))
        found = self.gazetteer.lookup(str(short or word))
        if short:
            return tuple(e for e in found if e.code.count(".") == 1) or found  # N.Y. is the state
        people = demonyms(self.lexicon).get(word.lower())
        if people and not any(e.main and e.population > 100_000 for e in found):
            entry = self.gazetteer.coded(people)
            return (entry,) if entry else found
        if region := self.lexicon["regions"]["adjectives"].get(word.lower()):
            return self.gazetteer.lookup(region)
        if found:
            return found
        parts = word.split()
        if len(parts) > 1 and parts[0].lower() in SIDES:
            other = parts[0].lower().removesuffix("ern") if parts[0].lower().endswith("ern") else f"{parts[0]}ern"
            if held := [e for e in self.gazetteer.lookup(" ".join([other, *parts[1:]])) if e.main and e.kind == "region"]:
                return tuple(held)  # South Darfur is Southern Darfur
        if len(parts) > 1 and parts[0].lower().rstrip("-") in part:
            # Western Kazakhstan lies in Kazakhstan; but East Turkestan is no part of the town of Turkistan.
            return tuple(e for e in self._candidates(" ".join(parts[1:])) if e.main and (e.kind != "city" or e.population > 500_000))
        if len(parts) > 2 and parts[1].lower() == "of" and parts[0].lower() in self.lexicon.words("places", "heads"):
            return self.gazetteer.lookup(" ".join(parts[2:]))
        if len(parts) > 1 and parts[-1].lower() in {"city", "town"}:
            return self.gazetteer.lookup(" ".join(parts[:-1]))
        return ()

    def _rows(self) -> dict[int, str]:
        """The names that stand in a list of divisions of one country ("Georgia, Oklahoma and Washington"), with the country's code."""
        found: dict[int, str] = {}
        row: list[int] = []
        for index in sorted(self.candidates):
            between = self.report.text[self.names[row[-1]].end : self.names[index].start] if row else ""
            goes_on = row and row[-1] == index - 1 and re.fullmatch(r",? (?:and |or |& )?(?:the )?", between)
            row = [*row, index] if goes_on and not self._is_seat_of(row[-1], index) else [index]
            lands = [{e.country for e in self.candidates[i] if e.main and e.code.count(".") == 1} for i in row]
            shared = sorted(set.intersection(*lands))
            found |= dict.fromkeys(row, shared[0]) if len(row) >= ROW and shared else {}
        return found

    def _is_seat_of(self, index: int, holder: int) -> bool:
        """Whether a name is above all a capital in what the other one means: "Washington, D.C."."""
        seats = [e for e in self.candidates[index] if e.main and e.capital]
        return any({h.code for h in self.candidates[holder]} & set(e.within[:-1]) for e in seats)

    def _is_definite(self, index: int) -> bool:
        """Whether "the" stands before the name and means it, not a noun behind it: "on the Pacific", but "the Orla mayor"."""
        name, text = self.names[index], self.report.text
        if not re.search(r"\b[Tt]he $", text[max(0, name.start - 5) : name.start]):
            return False
        after = next((t for t in self.annotation.tokens[bisect_left(self.starts, name.end) :][:1]), None)
        return after is None or after.pos not in {"NOUN", "PROPN", "ADJ"}

    def _container(self, index: int) -> int | None:
        """The index of the name that is written as this one's container: "X, Y", "X (Y)", "X in Y"."""
        if index + 1 >= len(self.names) or index + 1 not in self.candidates or {index, index + 1} <= self.rows.keys():
            return None
        between = self.report.text[self.names[index].end : self.names[index + 1].start]
        if (
            not re.fullmatch(BEHIND, between)
            or not between.strip()
        ):
            return None
        holders = self._codes_of(index + 1)
        seat = next((e for e in self.candidates[index] if e.main and e.capital), None)
        listed = between == ", " and LISTED.match(self.report.text, self.names[index + 1].end)
        if seat is not None and listed and not set(seat.within) & holders:
            return None  # "in Washington, New York and Boston"
        return index + 1 if any(set(e.within) & holders for e in self.candidates[index]) else None

    def _codes_of(self, holder: int) -> set[str]:
        """The codes of what a name can mean as a container: of "Texas" the state, not the county of Missouri that is called so too."""
        wide = {e.code for e in self.candidates[holder] if e.main and e.kind in ("country", "region") and e.code and e.code.count(".") < 2}
        return wide or {e.code for e in self.candidates[holder] if e.code}

    def _support(self) -> dict[str, float]:
        """Code → how much the report speaks of that country or division: its names, its people's, its outlet's country."""
        weight: dict[str, float] = defaultdict(float)
        for candidates in self.candidates.values():
            sure = sure_entry(candidates)
            if sure is not None:
                for code, share in zip((sure.code, *sure.within) if sure.code else sure.within, (1.0, 0.7, 0.5, 0.3), strict=False):
                    weight[code] += share
        peoples = demonyms(self.lexicon)
        for match in re.finditer(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b", self.report.text[:20_000]):
            people = peoples.get(match[0].lower())
            if people:
                weight[people] += 0.5
        for code in outlet_codes(self.report, self.gazetteer, self.lexicon):
            weight[code] += 2.0
        return weight

    def _choose(self, before: dict[int, Entry]) -> dict[int, Entry]:
        """The entry of every place name: one per spelling, except where a container beside it says otherwise."""
        total = max(sum(v for k, v in self.support.items() if "." not in k), 1.0)
        local = max(sum(v for k, v in self.support.items() if k.count(".") == 1), 1.0)
        around = Neighbours((self.words[i].lower(), entry) for i, entry in before.items() if entry.kind != "country")
        scores: dict[tuple[str, bool], dict[Entry, float]] = defaultdict(dict)
        for index in self._distinct():
            for entry in self.candidates[index]:
                value, before_it = self._score(index, entry, total, local, around), scores[self._sense(index)].get(entry, -99.0)
                scores[self._sense(index)][entry] = max(value, before_it)
        best = {sense: max(found, key=lambda e: (found[e], e.population, -(e.geonames or 0))) for sense, found in scores.items() if found}
        chosen = {i: self._in_its_place(i, best[self._sense(i)]) for i in self.candidates if self._sense(i) in best}
        told = self.beside.keys() | self.holds.keys()
        return {i: e for i, e in chosen.items() if i in told or not (self._foreign(self.words[i].lower(), e, total) or self._astray(i, e))}

    def _foreign(self, word: str, entry: Entry, total: float) -> bool:
        """Whether a small town lies in a country that nothing else in the report speaks of: the place meant is in no table."""
        others = {w for w, e in self.certain.items() if entry.country in (e.country, e.code)} - {word}
        support = self.support.get(entry.country, 0.0)
        unspoken = (entry.population < FOREIGN and support <= 0.3) or (entry.population < HAMLET and support <= 0.7)
        return entry.kind == "city" and total >= SPOKEN and unspoken and not others

    def _astray(self, index: int, entry: Entry) -> bool:
        """Whether the state written behind a town holds none of its name: "Bradford, Ontario" is in no table, and not in England."""
        holder = index + 1
        if entry.kind != "city" or entry.population > METROPOLIS or holder not in self.candidates or holder in self.rows:
            return False
        between, after = self.report.text[self.names[index].end : self.names[holder].start], self.names[holder].end
        wide = [e for e in self.candidates[holder] if e.main and e.code and e.code.count(".") < 2]
        towns = [e for e in self.candidates[holder] if e.kind == "city" and e.main]
        sure = wide and all(e.population < wide[0].population for e in towns)
        return between == ", " and bool(sure) and not LISTED.match(self.report.text, after) and not self._is_listed(index)

    def _is_listed(self, index: int) -> bool:
        """Whether a comma and another name stand before a name: an item of a list, or what holds that one."""
        before = index - 1
        return before in self.candidates and self.report.text[self.names[before].end : self.names[index].start] in {", ", " and "}

    def _is_home(self, index: int) -> bool:
        """Whether the outlet is called by this name ("Orla Herald", "orlaherald.com"): its own town, however small."""
        word = re.sub(r"\W", "", self.words[index].lower())
        return len(word) > 4 and word in self.outlet

    def _distinct(self) -> list[int]:
        """The names to be scored: one for each spelling, container and word after it, however often a report repeats them."""
        first: dict[tuple[str, str, str], int] = {}
        for index in self.candidates:
            holder = self.beside.get(index)
            first.setdefault((self.words[index].lower(), "" if holder is None else self.words[holder].lower(), self._after(index)), index)
        return list(first.values())

    def _sense(self, index: int) -> tuple[str, bool]:
        """What has one sense in a report: a spelling, "Orla" apart from "the Orla region"."""
        return self.words[index].lower(), bool(self._after(index))

    def _after(self, index: int) -> str:
        """The word after a name, where it is one for a division ("province")."""
        return self._heads.get(index, "")

    def _divisions(self) -> dict[int, str]:
        """The names that a word for a division follows, alone or at the end of their list: "Orla, Lun and Tarn counties"."""
        found: dict[int, str] = {}
        listed, several = self.lexicon.words("places", "division_heads"), self.lexicon["places"]["several_divisions"]
        for index in reversed(range(len(self.names))):
            end = self.names[index].end
            word = (self.report.text[end : end + 14].lower().split() or [""])[0].strip(".,:;)")
            between = self.report.text[end : self.names[index + 1].start] if index + 1 < len(self.names) else ""
            if word in listed:
                found[index] = word
            elif word in several:
                found[index] = several[word]
            elif found.get(index + 1) in several.values() and between in {", ", " and ", ", and "} and index + 1 in self._plural:
                found[index] = found[index + 1]
            if word in several or (index in found and index + 1 in self._plural):
                self._plural.add(index)
        return found

    def _in_its_place(self, index: int, entry: Entry) -> Entry:
        """The division where the name stands as a container ("Albany, New York"), else the entry chosen for the spelling."""
        held = self.holds.get(index)
        if held is None:
            return entry
        codes = {code for e in self.candidates[held] for code in e.within}
        return next((e for e in self.candidates[index] if e.code.count(".") == 1 and e.code in codes), entry)

    def _score(self, index: int, entry: Entry, total: float, local: float, around: Neighbours) -> float:
        """The points of an entry for a name: what it is by itself, and what the rest of the report tells of where it lies."""
        value = self._weight(index, entry)
        value += 3.0 * self.support.get(entry.country, 0.0) / total if entry.country else 0.0
        division = next((c for c in (entry.code, *entry.within) if c.count(".") == 1), "")
        if division and division != entry.code:
            value += 2.0 * min(self.support.get(division, 0.0) / local, 1.0)
        value += CROWD * self.crowd.share(self.words[index].lower(), entry.code if entry.kind == "country" else division)
        dwarf = self.dwarfs[index]
        if dwarf is not None and entry.country == dwarf.country:
            value += DWARFS
        value += HELD * self.crowd.holds(self.words[index].lower(), entry)
        if index in self.rows and entry.code.count(".") == 1 and entry.country == self.rows[index]:
            value += CROWD
        holder = self.beside.get(index)
        if holder is not None and self._codes_of(holder) & set(entry.within):
            value += 8.0
        if entry.kind != "country" and entry.main:
            value += NEAR * around.near(self.words[index].lower(), entry)
        return value

    def _weight(self, index: int, entry: Entry) -> float:
        """What an entry is by itself: its size, its kind, whether the name is its own; what a town loses to a giant namesake or "the"."""
        value = log10(entry.population + 10) + entry.capital + {"country": 3.0, "other": 2.0}.get(entry.kind, 0.0)
        if not entry.main:
            value -= 1.5 if entry.population > 300_000 else 2.5
        if entry.kind == "region":
            value += 2.0 if not entry.code else 0.0 if entry.code.count(".") == 1 else -1.0
            value -= self._shadow(index, entry) + COUNTY * (entry.code.count(".") > 1 and not entry.main and not self._after(index))
            land = next((e for e in self.candidates[index] if e.kind == "country" and e.main), None)
            value -= COUNTRY * (land is not None and not self._after(index) and land.population > 5 * entry.population)
        if entry.kind == "city":
            value -= DEFINITE * (index in self.definite)
            value -= VILLAGE * (entry.population * BARELY < self.largest[index] and index not in self.beside)
            value -= CAPITAL * (entry.population * OF_CAPITAL < self.seats[index] and index not in self.beside and not self._is_home(index))
        return value

    def _shadow(self, index: int, entry: Entry) -> float:
        """What a division loses to the town of the same name in it, unless its head word is written."""
        if self._after(index) or self.words[index].lower().endswith(tuple(self.lexicon["places"]["division_heads"])):
            return -2.0
        share = 0.15 * entry.population
        large = [e for e in self.candidates[index] if e.kind == "city" and entry.code in e.within and e.population > share]
        if any(e.main >= entry.main for e in large):
            return 2.0
        words = len(self.words[index].split())  # Basra is the town of Basrah; Oklahoma is not Oklahoma City
        return 4.0 if any(e.population > METROPOLIS / 3 and len(e.name.split()) == words for e in large) else 0.0


def _place(index: int, name: Name, scene: _Scene) -> Place:
    entry = scene.chosen.get(index)
    if entry is None:
        return _held("other", index, _beside(index, scene))
    code = _codes(entry)[0] if _codes(entry) else ""
    return Place(index, entry.kind, entry.latitude, entry.longitude, entry.geonames, entry.within, entry.name, code)


def _held(kind: str, index: int, holder: Entry | None) -> Place:
    """A place that is in no table: within what holds it, and on the map where that is a town, for that tells it to a few kilometres."""
    if holder is None:
        return Place(index, kind)
    town = holder.kind == "city"
    return Place(index, kind, holder.latitude if town else None, holder.longitude if town else None, within=_codes(holder))


def _codes(entry: Entry) -> tuple[str, ...]:
    """What lies in the entry is within these: its own id or code, then what contains it."""
    own = entry.code or (str(entry.geonames) if entry.geonames else "")
    return (own, *entry.within) if own else entry.within


def _beside(index: int, scene: _Scene) -> Entry | None:
    """What contains an unknown place or a facility: the place written next after it ("X in Y", "X, Y")."""
    after = index + 1
    if after in scene.chosen:
        between = scene.report.text[scene.names[index].end : scene.names[after].start]
        if re.fullmatch(r",? (?:in|near|at|of|outside) (?:the )?(?:\w+ ){0,3}|, |'s |’s ", between):
            return scene.chosen[after]
    return None


def _facility(index: int, name: Name, scene: _Scene) -> Place:
    """A square, an airport, a ministry: within the place of its own name or the one that stands beside it, at that place's spot."""
    found = _beside(index, scene)
    if (
        not found
        and index - 1 in scene.chosen
        and re.fullmatch(r"'s |’s |'s \w+ |’s \w+ ", scene.report.text[scene.names[index - 1].end : name.start])
    ):
        found = scene.chosen[index - 1]
    return _held("facility", index, found or _named_after(index, scene) or _in_sentence(name, scene))


def _in_sentence(name: Name, scene: _Scene) -> Entry | None:
    """The one town that the facility's sentence tells to be where things are ("In X, crowds stood in the square"), no two of them."""
    number = sentence_at(scene.annotation, name.start)
    if number is None:
        return None
    sentence = scene.annotation.sentences[number]
    inside = [i for i in scene.chosen if sentence.start <= scene.names[i].start < sentence.end]
    towns = {scene.chosen[i] for i in inside if scene.chosen[i].kind == "city"}
    told = [i for i in inside if scene.chosen[i].kind == "city" and IN.search(scene.report.text, sentence.start, scene.names[i].start)]
    return towns.pop() if len(towns) == 1 and told else None


def _named_after(index: int, scene: _Scene) -> Entry | None:
    """The place that a facility has in its own name ("Orla airport"): one that the report names too, or a large one."""
    words = scene.words[index].split()
    known = {scene.words[i].lower(): e for i, e in scene.chosen.items()}
    for length in (2, 1):
        head = " ".join(words[:length]).removesuffix("'s").removesuffix("’s")
        namesakes = scene.gazetteer.lookup(head) if len(words) > length else ()
        entry = known.get(head.lower()) or sure_entry([e for e in namesakes if e.kind == "city"] or namesakes)
        if entry is not None and len(words) > length and (head.lower() in known or (entry.main and entry.population > 100_000)):
            return entry
    return None
