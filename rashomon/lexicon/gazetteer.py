"""Place names to coordinates: the bundled table of GeoNames entries (gazetteer.sqlite, made by training/make_gazetteer.py).

>>> gazetteer = load_gazetteer()
>>> [(e.name, e.within) for e in gazetteer.lookup("Alma-Ata")[:1]]
[('Almaty', ('KZ.02', 'KZ'))]
"""

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.errors import LexiconError

__all__ = ["Entry", "Gazetteer", "key_of", "load_gazetteer"]

BUNDLED = Path(__file__).parent / "gazetteer.sqlite"
# What a division may be called besides the name that it stands under.
HEADS = {
    "province",
    "region",
    "state",
    "oblast",
    "district",
    "governorate",
    "county",
    "prefecture",
    "department",
    "territory",
    "oblysy",
    "parish",
    "krai",
    "raion",
}
# Written in full or short: one key for both.
SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. `kind`: country, region, city or other (water, mountains); `within`: what contains it, nearest
    first ("KZ.02", "KZ").

    `geonames` is None for what GeoNames' town files do not list (regions of the world, divisions); `main` tells that the name
    looked up is the one
    it goes by, not an alternate, former or foreign one. `code` is a country's or division's own code.
    """

    geonames: int | None
    name: str
    kind: str
    latitude: float
    longitude: float
    within: tuple[str, ...]
    population: int
    main: bool = True
    code: str = ""
    capital: bool = False

    @property
    def country(self) -> str:
        """The code of the country it lies in, or is; "" for regions of the world."""
        return (self.code or (self.within[-1] if self.within else "")).split(".")[0]


def key_of(name: str) -> str:
    """A name as it is looked up: no case, accents, full stops, apostrophes or hyphens; "the" and "Saint" left aside.

    >>> key_of("St. Petersburg") == key_of("Saint-Petersburg"), key_of("Côte d’Ivoire")
    (True, 'cote divoire')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = plain.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")
    words = re.sub(r"[-–—/,]", " ", re.sub(r"[.'’‘`ʻʼ]", "", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SHORT.get(w, w) if len(words) > 1 else w for w in words)


class Gazetteer:
    """Looks up names of places in a SQLite file, opened at the first question; LexiconError where the file is missing."""

    def __init__(self, path: Path = BUNDLED) -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._known: dict[str, tuple[Entry, ...]] = {}
        self._codes: dict[str, Entry | None] = {}

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear a name, the most populous first; empty where it is not known."""
        key = key_of(name)
        if key not in self._known:
            rows = self._rows(key) if key else []
            self._known[key] = tuple(_entry(row) for row in rows)
        return self._known[key]

    def _rows(self, key: str) -> list[tuple[object, ...]]:
        """The rows of a name; of a division's name without its head word where the whole is not known (Mangystau Region: Mangystau)."""
        question = "SELECT p.*, n.main FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id"
        rows = self._ask(question, key)
        bare, _, head = key.rpartition(" ")
        if not rows and bare and head in HEADS:
            rows = [row for row in self._ask(question, bare) if row[3] == "region" and row[6]]
        return rows

    def coded(self, code: str) -> Entry | None:
        """The country or division of a code ("KZ", "KZ.02"), or None."""
        if code not in self._codes:
            rows = self._ask("SELECT *, 1 FROM place WHERE within = ? AND kind IN ('country', 'region') ORDER BY id LIMIT 1", code)
            self._codes[code] = _entry(rows[0]) if rows else None
        return self._codes[code]

    def _ask(self, question: str, value: str) -> list[tuple[object, ...]]:
        if self._base is None:
            if not self._path.is_file():
                raise LexiconError(f"{self._path}: the gazetteer is missing; install Rashomon again or run training/make_gazetteer.py")
            self._base = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        return self._base.execute(question, (value,)).fetchall()


def _entry(row: tuple[object, ...]) -> Entry:
    _, geonames, name, kind, latitude, longitude, within, population, main = row
    parts = str(within).split(".") if within else []
    chain = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    own = chain.pop(0) if kind in {"country", "region"} and chain else ""
    return Entry(
        None if geonames is None else int(str(geonames)),
        str(name),
        str(kind),
        int(str(latitude)) / 1e4,
        int(str(longitude)) / 1e4,
        tuple(chain),
        int(str(population)),
        bool(main),
        own,
        main == 2,
    )


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The bundled gazetteer."""
    return Gazetteer()
