"""Outlines of countries, from the bundled TopoJSON file (atlas/README.md), cut to a window of the world."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Point", "Window", "outlines"]

Point = tuple[float, float]  # longitude, latitude
Ring = tuple[Point, ...]
Window = tuple[float, float, float, float]  # west, south, east, north

FILE = Path(__file__).parent / "atlas" / "countries-50m.json"


def outlines(window: Window) -> list[Ring]:
    """The parts of countries' outlines that lie in a window, as closed rings."""
    west, south, east, north = window
    found = []
    for ring, (w, s, e, n) in _rings():
        if w <= east and e >= west and s <= north and n >= south:
            cut = _cut(ring, window)
            if len(cut) > 2:
                found.append(tuple(cut))
    return found


@cache
def _rings() -> tuple[tuple[Ring, Window], ...]:
    """Every ring of every country with its bounds."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        for indices in _ring_indices(country):
            ring = _joined(indices, arcs)
            longitudes, latitudes = [p[0] for p in ring], [p[1] for p in ring]
            found.append((ring, (min(longitudes), min(latitudes), max(longitudes), max(latitudes))))
    return tuple(found)


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """TopoJSON's arcs: whole numbers, each the step from the one before, scaled and moved at the end."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(tuple(points))
    return arcs


def _ring_indices(country: dict[str, Any]) -> Iterator[Sequence[int]]:
    if country["type"] == "Polygon":
        yield from country["arcs"]
    elif country["type"] == "MultiPolygon":
        for polygon in country["arcs"]:
            yield from polygon


def _joined(indices: Sequence[int], arcs: list[Ring]) -> Ring:
    """Arcs end to end; a negative index is the arc ~index backwards. The point where two arcs meet is kept once."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)


def _cut(ring: Sequence[Point], window: Window) -> list[Point]:
    """What of a ring lies in the window (Sutherland and Hodgman, 1974)."""
    west, south, east, north = window
    points = list(ring)
    sides: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, west, lambda value, edge: value >= edge),
        (0, east, lambda value, edge: value <= edge),
        (1, south, lambda value, edge: value >= edge),
        (1, north, lambda value, edge: value <= edge),
    )
    for axis, edge, inside in sides:
        cut: list[Point] = []
        for before, point in zip([points[-1], *points[:-1]] if points else [], points, strict=True):
            if inside(point[axis], edge) != inside(before[axis], edge):
                cut.append(_crossing(before, point, axis, edge))
            if inside(point[axis], edge):
                cut.append(point)
        points = cut
    return points


def _crossing(a: Point, b: Point, axis: int, edge: float) -> Point:
    part = (edge - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + part * (b[1 - axis] - a[1 - axis])
    return (edge, other) if axis == 0 else (other, edge)
