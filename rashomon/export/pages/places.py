"""The places page: happenings and figures on a map, each with its precision; what has no place is listed, never pinned anywhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.export.pages.figures import SeriesView
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import Links
from rashomon.export.pages.timeline import Day, EventView
from rashomon.records import Entity

__all__ = ["PlaceView", "Placed", "placed"]

KINDS = {"country": "a country", "region": "a region", "city": "a town", "facility": "a site", "other": "a place"}
TOO_WIDE = ("country",)  # a mark in the middle of a country would say what no report says


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with what is reported of it. `kind` tells how precise the mark is."""

    entity: Entity
    href: str
    name: str
    kind: str
    precision: str
    events: tuple[EventView, ...]
    series: tuple[SeriesView, ...]

    @property
    def weight(self) -> int:
        """How much is reported of it."""
        return len(self.events) + len(self.series)


@dataclass(frozen=True, slots=True)
class Placed:
    """On the map: `marked`. Listed: `wide` (known only to a country), `unlocated` (named, not on any map), `unplaced` (no place stated)."""

    marked: tuple[PlaceView, ...]
    wide: tuple[PlaceView, ...]
    unlocated: tuple[PlaceView, ...]
    unplaced: tuple[EventView, ...]


def placed(ledger: Ledger, links: Links, days: Sequence[Day], series: Sequence[SeriesView]) -> Placed:
    """Places by how much is reported of them."""
    events: dict[str, list[EventView]] = defaultdict(list)
    counts: dict[str, list[SeriesView]] = defaultdict(list)
    unplaced = []
    for event in (e for d in days for e in d.events):
        if event.event.place in ledger.entities:
            events[event.event.place or ""].append(event)
        else:
            unplaced.append(event)
    for view in series:
        if view.series.place in ledger.entities:
            counts[view.series.place or ""].append(view)
    kinds = _kinds(ledger)
    views = [_view(ledger, links, id, kinds, events.get(id, ()), counts.get(id, ())) for id in sorted(set(events) | set(counts))]
    views.sort(key=lambda v: (-v.weight, v.name.lower(), v.entity.id))
    located = [v for v in views if v.entity.latitude is not None and v.entity.longitude is not None]
    return Placed(
        tuple(v for v in located if v.kind not in TOO_WIDE),
        tuple(v for v in located if v.kind in TOO_WIDE),
        tuple(v for v in views if v.entity.latitude is None or v.entity.longitude is None),
        tuple(unplaced),
    )


def _kinds(ledger: Ledger) -> dict[str, str]:
    """What kind of place each entity is, as most of its mentions are read."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in ledger.readings.values():
        for place in reading.places:
            entity = ledger.dossier.entity_of.get((reading.report.id, place.name))
            if entity:
                seen[entity][place.kind] += 1
    return {entity: min(kinds, key=lambda k: (-kinds[k], k)) for entity, kinds in seen.items()}


def _view(
    ledger: Ledger, links: Links, id: str, kinds: dict[str, str], events: Iterable[EventView], series: Iterable[SeriesView]
) -> PlaceView:
    entity = ledger.entities[id]
    kind = kinds.get(id, "facility" if entity.type == "facility" else "other")
    return PlaceView(entity, links.fact("names", id), entity.name, kind, KINDS.get(kind, "a place"), tuple(events), tuple(series))
