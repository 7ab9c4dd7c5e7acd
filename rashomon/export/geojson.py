"""What the dossier can put on a map: GeoJSON (RFC 7946, WGS 84, longitude first)."""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.export.json import render_object
from rashomon.records import Dossier

__all__ = ["render_geojson"]

Json = dict[str, Any]


def render_geojson(dossier: Dossier) -> str:
    """One Point for each event, each series and each place whose coordinates are known; what lies nowhere known is left out.

    `properties.kind` is `event`, `series` or `place`, and `properties.id` is the id in the dossier.
    """
    whole = render_object(dossier)
    places = {e["id"]: e for e in whole["entities"] if e["latitude"] is not None and e["longitude"] is not None}
    features = [*_events(whole, places), *_series(whole, places), *_places(places)]
    name = {"name": whole["title"]} if whole["title"] else {}
    return json.dumps({"type": "FeatureCollection", **name, "features": features}, ensure_ascii=False, indent=1) + "\n"


def _point(place: Json, kind: str, properties: Json) -> Json:
    held = {"kind": kind, **properties, "place": place["name"], "geonames": place["geonames"]}
    at = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    return {"type": "Feature", "id": held["id"], "geometry": at, "properties": held}


def _events(whole: Json, places: dict[str, Json]) -> Iterator[Json]:
    for e in whole["events"]:
        if e["place"] in places:
            held = {key: e[key] for key in ("id", "what", "type", "start", "end", "status", "origins")}
            yield _point(places[e["place"]], "event", {**held, "reports": len(e["documents"])})


def _series(whole: Json, places: dict[str, Json]) -> Iterator[Json]:
    for s in whole["series"]:
        if s["place"] in places:
            held = {key: s[key] for key in ("id", "measure", "group", "unit", "status", "rule", "origins")}
            yield _point(places[s["place"]], "series", {**held, **s["best"]})


def _places(places: dict[str, Json]) -> Iterator[Json]:
    for e in places.values():
        yield _point(e, "place", {"id": e["id"], "mentions": len(e["mentions"]), "reports": len({m["document"] for m in e["mentions"]})})
