"""Where an event took place, from the places of its mentions: each mention is a report and the place that it states."""

from types import SimpleNamespace

import pytest

from rashomon.link.settings import holders_of, place_of
from rashomon.records import Anchor, Entity


def place(id: str, code: str, within: tuple[str, ...] = (), mentions: int = 1) -> Entity:
    anchors = tuple(Anchor("r-1", n, n + 1) for n in range(mentions))
    return Entity(id, "s-1", "place", id, (), anchors, code=code, within=within)


LAND = place("Velnia", "VN", mentions=9)
NORTH = place("northern Velnia", "VN")
OSK, SALAN = place("Osk", "1", ("VN",)), place("Salan", "2", ("VN",))
ABROAD = place("Tarn", "3", ("TR",))
ALL = {e.id: e for e in (LAND, NORTH, OSK, SALAN, ABROAD)}


@pytest.mark.parametrize(("told", "where"), [
    (["1 Osk", "2 Osk"], "Osk"),
    (["1 Osk", "2 Velnia"], "Osk"),
    (["1 Osk", "2 Osk", "3 Velnia"], "Osk"),
    (["1 Osk", "2 Salan"], "Velnia"),
    (["1 Osk", "1 Osk", "2 Velnia", "3 Velnia"], "Velnia"),
    (["1 Osk", "2 Tarn"], None),
    ([], None),
])
def test_where_reports_part_the_place_that_holds_all_is_the_answer(told: list[str], where: str | None) -> None:
    held = [SimpleNamespace(document=t.split()[0], place=t.split()[1], mention=SimpleNamespace(placed="stated")) for t in told]
    assert place_of(held, ALL, holders_of(ALL.values())) == where  # type: ignore[arg-type]


def test_of_two_places_with_one_code_the_most_named_holds() -> None:
    assert holders_of([LAND, NORTH])["VN"] is LAND
