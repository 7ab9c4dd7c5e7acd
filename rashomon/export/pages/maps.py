"""A map of places as SVG, drawn on the server: outlines, marks as large as what is reported, hollow where only a region is known."""

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from rashomon.export.pages.atlas import Window, outlines
from rashomon.export.pages.places import PlaceView
from rashomon.export.pages.wording import count

__all__ = ["draw_maps"]

WIDTH, TALLEST = 720, 520
LEAST = 1.2  # degrees across at least: nearer, the outlines (1:50 million) say nothing
NARROWEST, WIDEST = 1.4, 2.2  # width of a map by its height
TO_SCALE = 20  # degrees: on a map of more, a bar of kilometres would be wrong at its edges
LABELS = 14
CORE = 0.8  # a map of the core is drawn where this part of what is reported lies in a small part of the whole


def draw_maps(places: Sequence[PlaceView]) -> list[tuple[str, Markup]]:
    """One map, or two where most of what is reported lies close together: its surroundings first, then all. Each with its title."""
    if not places:
        return []
    core = _core(places)
    whole = _window(places)
    if len(core) < len(places) and _span(_window(core)) * 4 < _span(whole):
        return [("Where most is reported", _draw(core, _window(core))), ("All places", _draw(places, whole))]
    return [("All places", _draw(places, whole))]


def _core(places: Sequence[PlaceView]) -> list[PlaceView]:
    """The places nearest to the one with the most reports, until they hold most of what is reported."""
    middle = max(places, key=lambda p: p.weight)
    near = sorted(places, key=lambda p: (_distance(p, middle), p.entity.id))
    wanted = CORE * sum(p.weight for p in places)
    held: list[PlaceView] = []
    for place in near:
        if sum(p.weight for p in held) >= wanted:
            break
        held.append(place)
    return held


def _distance(a: PlaceView, b: PlaceView) -> float:
    (x, y), (u, v) = _at(a), _at(b)
    return math.hypot((x - u) * math.cos(math.radians((y + v) / 2)), y - v)


def _at(place: PlaceView) -> tuple[float, float]:
    return place.entity.longitude or 0.0, place.entity.latitude or 0.0


def _window(places: Sequence[PlaceView]) -> Window:
    """What a map shows: the places with room around them, neither a tower nor a strip."""
    longitudes, latitudes = [_at(p)[0] for p in places], [_at(p)[1] for p in places]
    middle_x, middle_y = (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
    across = max(2 * LEAST, (max(longitudes) - min(longitudes)) * 1.4)
    up = max(1.2 * LEAST, (max(latitudes) - min(latitudes)) * 1.4)
    squeeze = max(0.1, math.cos(math.radians(middle_y)))
    across = max(across, up * NARROWEST / squeeze)
    up = max(up, across * squeeze / WIDEST)
    return (
        max(-180, middle_x - across / 2), max(-85, middle_y - up / 2), min(180, middle_x + across / 2), min(85, middle_y + up / 2),
    )  # fmt: skip


def _span(window: Window) -> float:
    return max(window[2] - window[0], window[3] - window[1])


class _Sheet:
    """From degrees to the drawing: plate carrée, true to shape at the middle of the window."""

    def __init__(self, window: Window) -> None:
        west, south, east, north = window
        self.west, self.north = west, north
        self.squeeze = max(0.1, math.cos(math.radians((south + north) / 2)))
        self.scale = min(WIDTH / ((east - west) * self.squeeze), TALLEST / (north - south))
        self.width = (east - west) * self.squeeze * self.scale
        self.height = (north - south) * self.scale

    def __call__(self, longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - self.west) * self.squeeze * self.scale, 1), round((self.north - latitude) * self.scale, 1)


def _draw(places: Sequence[PlaceView], window: Window) -> Markup:
    sheet = _Sheet(window)
    land = "".join("M" + "L".join(f"{x} {y}" for x, y in _thinned(sheet(*p) for p in ring)) + "z" for ring in outlines(window))
    marks: list[Markup] = []
    labels: list[Markup] = []
    taken: list[tuple[float, float, float, float]] = []
    for place in sorted(places, key=lambda p: (-p.weight, p.entity.id)):
        x, y = sheet(*_at(place))
        marks.append(_mark(place, x, y))
        if len(labels) < LABELS:
            label = _label(place, x, y, sheet, taken)
            if label:
                labels.append(label)
    title = f"Map: {count(len(places), 'place')}. Every mark is a row of the list below."
    return Markup('<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}"><path class="land" d="{}"/>{}{}{}</svg>').format(
        round(sheet.width),
        round(sheet.height),
        title,
        land,
        _scale_bar(sheet) if _span(window) < TO_SCALE else "",
        Markup("").join(reversed(marks)),
        Markup("").join(labels),
    )


def _thinned(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points closer than a pixel say the same."""
    held: list[tuple[float, float]] = []
    for x, y in points:
        if not held or abs(x - held[-1][0]) + abs(y - held[-1][1]) >= 1:
            held.append((x, y))
    return held


def _mark(place: PlaceView, x: float, y: float) -> Markup:
    radius = round(min(22, 4 + 2.2 * math.sqrt(place.weight)), 1)
    wide = place.kind == "region"
    title = f"{place.name} ({place.precision}): {count(len(place.events), 'happening')}, {count(len(place.series), 'count')}"
    return Markup('<a href="{}"><title>{}</title><circle class="{}" cx="{}" cy="{}" r="{}"/></a>').format(
        place.href, title, "place wide" if wide else "place", x, y, max(radius, 16) if wide else radius
    )


def _label(place: PlaceView, x: float, y: float, sheet: _Sheet, taken: list[tuple[float, float, float, float]]) -> Markup | None:
    """The name beside its mark, where no other name stands; at the left where the right has no room."""
    width, reach = 7.2 * len(place.name), min(22, 4 + 2.2 * math.sqrt(place.weight)) + 4
    for anchor, left in (("start", x + reach), ("end", x - reach - width)):
        box = (left, y - 9, left + width, y + 6)
        if (
            left < 0
            or left + width > sheet.width
            or any(b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3] for b in taken)
        ):
            continue
        taken.append(box)
        return Markup('<text class="axis" x="{}" y="{}" text-anchor="{}">{}</text>').format(
            round(x + reach if anchor == "start" else x - reach, 1), round(y + 4, 1), anchor, place.name
        )
    return None


def _scale_bar(sheet: _Sheet) -> Markup:
    """A round number of kilometres that takes a fifth of the width or less (one degree of latitude is 111.2 km)."""
    room = sheet.width / 5 / sheet.scale * 111.2
    step = 10 ** math.floor(math.log10(room))
    kilometres = max(k for k in (step, 2 * step, 5 * step) if k <= room)
    length, y = round(kilometres / 111.2 * sheet.scale, 1), round(sheet.height - 14, 1)
    return Markup('<path class="bar-line" d="M12 {}v4h{}v-4"/><text class="axis" x="{}" y="{}">{} km</text>').format(
        y, length, 18 + length, y + 6, f"{kilometres:g}"
    )
