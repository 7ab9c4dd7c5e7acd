"""The dossier as CSV tables (RFC 4180, UTF-8, comma, a header line): one for each kind of fact, made for spreadsheets and statistics.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return and is no number gets a `'` in front, because spreadsheets run such
cells as formulas and reports come from strangers. Lists are joined by `; `.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rashomon.export.json import render_object
from rashomon.records import Dossier

__all__ = ["TABLES", "render_csv"]

Json = dict[str, Any]
RISKY = ("=", "+", "-", "@", "\t", "\r")


def render_csv(dossier: Dossier) -> dict[str, str]:
    """Each table's name and its CSV text."""
    whole = render_object(dossier)
    look = Look(whole)
    return {name: _write(columns, rows(whole, look)) for name, (columns, rows) in TABLES.items()}


class Look:
    """Names for ids: outlets of documents, names of entities and origins, the series of a figure."""

    def __init__(self, whole: Json) -> None:
        self.documents: dict[str, Json] = {d["id"]: d for d in whole["documents"]}
        self.entities: dict[str, Json] = {e["id"]: e for e in whole["entities"]}
        self.origins: dict[str, str] = {o["id"]: o["name"] for o in whole["origins"]}
        self.series: dict[str, str] = {f: s["id"] for s in whole["series"] for f in s["figures"]}

    def outlet(self, document: str) -> str | None:
        """The outlet of a report, or None."""
        outlet: str | None = self.documents[document]["outlet"]
        return outlet

    def name(self, entity: str | None) -> str | None:
        """The name of an entity, or None."""
        return self.entities[entity]["name"] if entity in self.entities else None

    def at(self, anchor: Json | None, prefix: str = "") -> Json:
        """The columns of an anchor: document, outlet, start, end, quote."""
        held = {**anchor, "outlet": self.outlet(anchor["document"])} if anchor else {}
        return {prefix + key: held.get(key) for key in ("document", "outlet", "start", "end", "quote")}


def _write(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str | int | float:
    """What stands in a cell.

    >>> _cell(None), _cell(7), _cell(["RIA", "the mayor"]), _cell("=1+1")
    ('', 7, 'RIA; the mayor', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return "'" + text if text.startswith(RISKY) else text


def _figures(whole: Json, look: Look) -> Iterable[Json]:
    for f in whole["figures"]:
        published = look.documents[f["anchor"]["document"]]["published"]
        named = {"place_name": look.name(f["place"]), "origin_name": look.origins.get(f["origin"]), "series": look.series.get(f["id"])}
        yield {**f, **look.at(f["anchor"]), "published": published, **named}


def _series(whole: Json, look: Look) -> Iterable[Json]:
    for s in whole["series"]:
        yield {**s, **s["best"], "place_name": look.name(s["place"]), "set_aside": [x["figure"] for x in s["set_aside"]]}


def _events(whole: Json, look: Look) -> Iterable[Json]:
    for e in whole["events"]:
        place = look.entities.get(e["place"], {})
        who = [f"{p['role']}: {look.name(p['entity']) or p['text']}" for p in e["who"]]
        outlets = sorted({o for o in map(look.outlet, e["documents"]) if o})
        at = {"place_name": place.get("name"), "latitude": place.get("latitude"), "longitude": place.get("longitude")}
        yield {**e, **at, "who": who, "outlets": outlets, "reports": len(e["documents"])}


def _mentions(whole: Json, look: Look) -> Iterable[Json]:
    return ({"event": e["id"], **m, **look.at(m["anchor"])} for e in whole["events"] for m in e["mentions"])


def _attributions(whole: Json, look: Look) -> Iterable[Json]:
    for a in whole["attributions"]:
        words = {key: a[key]["quote"] if a[key] else None for key in ("source", "cue")}
        yield {**a, **look.at(a["content"]), **words, "source_name": look.name(a["source_entity"])}


def _disagreements(whole: Json, look: Look) -> Iterable[Json]:
    return ({**d, **look.at(d["a"], "a_"), **look.at(d["b"], "b_")} for d in whole["disagreements"])


def _entities(whole: Json, look: Look) -> Iterable[Json]:
    for e in whole["entities"]:
        reports = {m["document"] for m in e["mentions"]}
        yield {**e, "forms": [f["form"] for f in e["forms"]], "mentions": len(e["mentions"]), "reports": len(reports)}


def _in_place(key: str) -> Callable[[Json, Look], Iterable[Json]]:
    """Rows that stand in the dossier as they are."""
    return lambda whole, look: whole[key]


AT = ("document", "outlet", "start", "end", "quote")
TABLES: dict[str, tuple[tuple[str, ...], Callable[[Json, Look], Iterable[Json]]]] = {
    "documents": (
        ("id", "file", "outlet", "title", "author", "published", "published_from", "language", "url", "duplicate_of", "story", "sha256"),
        _in_place("documents")),
    "figures": (
        ("id", *AT, "published", "low", "high", "relation", "measure", "group", "of_whom", "unit", "place", "place_name", "as_of",
         "certainty", "part_of", "attribution", "chain", "origin", "origin_name", "series"), _figures),
    "series": (
        ("id", "measure", "group", "place", "place_name", "unit", "status", "low", "high", "as_of", "rule", "origins", "figures",
         "set_aside", "story"), _series),
    "events": (
        ("id", "type", "what", "start", "end", "place", "place_name", "latitude", "longitude", "who", "reports", "outlets", "origins",
         "status", "story"), _events),
    "event_mentions": (("event", *AT, "factuality", "attribution"), _mentions),
    "attributions": (("id", *AT, "source", "source_entity", "source_name", "via", "cue", "mode", "stance"), _attributions),
    "disagreements": (
        ("id", "kind", "about", "why", "score", *(f"a_{c}" for c in AT), *(f"b_{c}" for c in AT), "events", "figures", "dispute", "story"),
        _disagreements),
    "naming": (
        ("document", "outlet", "referent", "term", "voice", "count"),
        lambda whole, look: ({**n, "outlet": look.outlet(n["document"])} for n in whole["naming"])),
    "entities": (
        ("id", "type", "name", "role", "forms", "mentions", "reports", "latitude", "longitude", "geonames", "story"), _entities),
    "silences": (
        ("document", "outlet", "event", "told_by"),
        lambda whole, look: ({**n, "outlet": look.outlet(n["document"])} for n in whole["silences"])),
    "times": (
        (*AT, "type", "value", "relative_to"), lambda whole, look: ({**t, **look.at(t["anchor"])} for t in whole["times"])),
    "stories": (("id", "title", "documents", "start", "end"), _in_place("stories")),
    "origins": (("id", "name", "kind", "documents"), _in_place("origins")),
    "refusals": (("file", "stage", "reason"), _in_place("refusals")),
}
