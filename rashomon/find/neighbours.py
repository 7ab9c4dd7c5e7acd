"""What a report names beside a place: neighbours on the map, and namesakes that can lie in one division."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt

from rashomon.lexicon import Entry

__all__ = ["Crowd", "Neighbours", "kilometres"]

# From this distance on a place is no neighbour. Nearness falls with the distance: a sum that does not puts towns near the capital, which
# every report names.
NEAR_KM = 200.0
# A division counts from this share of the names on.
LEAST = 0.4


class Crowd:
    """How much of what a report names can lie in one division: local news names towns of its own part of the country, and none says which.

    A name counts the less the more divisions have one of it.
    """

    def __init__(self, found: Iterable[tuple[str, Sequence[Entry]]]) -> None:
        self.of: dict[str, dict[str, float]] = {}
        self.counties: dict[str, set[str]] = defaultdict(set)  # code: the names that can mean this county, or a town in it
        self.towns: dict[str, set[str]] = defaultdict(set)
        for word, entries in found:
            wide = any(e.main and e.kind in ("country", "region") and e.code and e.code.count(".") < 2 for e in entries)
            for e in entries:
                if e.kind == "region" and e.code.count(".") == 2 and (e.main or not wide):
                    self.counties[e.code].add(word)
                elif e.kind == "city" and e.main and e.within and e.within[0].count(".") == 2:
                    self.towns[e.within[0]].add(word)
            divisions = {c for e in entries if e.main for c in (e.code, *e.within) if c.count(".") == 1}
            self.of[word] = dict.fromkeys(sorted(divisions), len(divisions) ** -0.5 if divisions else 0.0)
        self.total: dict[str, float] = defaultdict(float)
        for shares in self.of.values():
            for division, share in shares.items():
                self.total[division] += share
        # A country gains what the best of its divisions does: or "Mexico" beside its towns would be the city.
        self.best: dict[str, str] = {}
        for division in sorted(self.total, key=lambda d: (-self.total[d], d)):
            self.best.setdefault(division.split(".")[0], division)
        self.whole = sum(max(shares.values(), default=0.0) for shares in self.of.values())

    def holds(self, word: str, entry: Entry) -> bool:
        """Whether another name is that of the county which a town lies in, or of a town in this county: "Orla" beside "Lun County"."""
        if entry.kind == "city":
            return entry.main and bool(entry.within) and any(_apart(word, w) for w in self.counties.get(entry.within[0], ()))
        return entry.kind == "region" and any(_apart(word, w) for w in self.towns.get(entry.code, ()))

    def share(self, word: str, division: str) -> float:
        """The share (0 to 1) of the other names that can lie in a division; less where there are few."""
        division = self.best.get(division, division)
        own = self.of.get(word, {})
        others = self.whole - max(own.values(), default=0.0)
        share = (self.total[division] - own.get(division, 0.0)) / max(others, 1.0) if division in self.total else 0.0
        return max(0.0, share - LEAST) / (1.0 - LEAST)


def _apart(word: str, other: str) -> bool:
    """Whether neither of two names is the beginning of the other, as a town's is of its own county's."""
    return not word.startswith(other) and not other.startswith(word)


class Neighbours:
    """Entries by squares of 2 by 4 degrees, so that what lies near is found without looking at every one."""

    def __init__(self, chosen: Iterable[tuple[str, Entry]]) -> None:
        self.squares: dict[tuple[int, int], list[tuple[str, Entry]]] = defaultdict(list)
        for word, entry in dict.fromkeys(chosen):
            self.squares[int(entry.latitude // 2), int(entry.longitude // 4)].append((word, entry))

    def near(self, word: str, entry: Entry) -> float:
        """How near (1: at the same spot, 0: `NEAR_KM` away or more) another place of another name lies."""
        row, column = int(entry.latitude // 2), int(entry.longitude // 4)
        away = (
            kilometres(entry, there)
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for other, there in self.squares.get((r, c), ())
            if other != word and there != entry
        )
        return max(0.0, 1.0 - min(away, default=NEAR_KM) / NEAR_KM)


def kilometres(a: Entry, b: Entry) -> float:
    """The distance of two entries on the sphere (haversine)."""
    p, q = radians(a.latitude), radians(b.latitude)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))
