"""Where an event took place, from the places of its mentions: each mention is a report and the place that it states."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from rashomon.lexicon import load_lexicon
from rashomon.link.settings import holders_of, inherit_places, place_of
from rashomon.records import Anchor, Entity, Event


def place(id: str, code: str, within: tuple[str, ...] = (), mentions: int = 1) -> Entity:
    anchors = tuple(Anchor("r-1", n, n + 1) for n in range(mentions))
    return Entity(id, "s-1", "place", id, (), anchors, code=code, within=within)


LEXICON = load_lexicon()
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
    held = [SimpleNamespace(document=t[0], place=t[2:], speech=False, mention=SimpleNamespace(placed="stated")) for t in told]
    assert place_of(held, ALL, holders_of(ALL.values())) == where  # type: ignore[arg-type]


def test_of_two_places_with_one_code_the_most_named_holds() -> None:
    assert holders_of([LAND, NORTH])["VN"] is LAND


LAND_2 = place("Tarnia", "TR")
SEEN = {**ALL, "Tarnia": LAND_2}


def fact(where: str | None, kind: str = "riot", begins: str | None = None, names: tuple[str, ...] = (), **rest: object) -> SimpleNamespace:
    mention = SimpleNamespace(placed="stated" if where else None, begins=begins, factuality=rest.get("factuality", "asserted"), type=kind)
    return SimpleNamespace(document="1", place=where, mention=mention, speech=False, day=None, about=738000, names=frozenset(names),
                           words={str(rest.get("word", "crowd")): 1.0})


def event(id: str, kind: str, where: str | None) -> Event:
    return Event(id, "s-1", "“…”", kind, None, None, where, (), (), ("1",), (), 0, "single", (f"of {id}",))


@pytest.mark.parametrize(("kind", "told", "where"), [
    ("shutdown", {}, "Velnia"),
    ("decree", {}, "Velnia"),
    ("statement", {}, None),
    ("dismissal", {}, None),
    ("travel", {"names": ("Tarnia",)}, None),  # its sentence names a place abroad
    ("travel", {"word": "abroad"}, None),
    ("riot", {"begins": "1998-05-05"}, None),  # long before the reports
    ("riot", {"factuality": "planned"}, None),
])
def test_what_is_told_without_a_place_lies_in_the_country_of_its_story(kind: str, told: dict[str, object], where: str | None) -> None:
    towns = ["Osk", "Salan", "Osk", "Salan", "Velnia", "Tarn"]
    facts = {f"of {n}": fact(town) for n, town in enumerate(towns)} | {"of x": fact(None, kind, **told)}  # type: ignore[arg-type]
    events = [*(event(str(n), "riot", town) for n, town in enumerate(towns)), event("x", kind, None)]
    found = inherit_places(events, facts, SEEN, holders_of(SEEN.values()), LEXICON)  # type: ignore[arg-type]
    assert found[-1].place == where


def test_a_place_that_one_report_of_three_gives_is_not_yet_the_place_of_all() -> None:
    told = [("1", "Osk"), ("1", "Osk"), ("2", None), ("3", None)]
    held = [SimpleNamespace(document=d, place=p, speech=False, mention=SimpleNamespace(placed="stated" if p else None)) for d, p in told]
    assert place_of(held[:3], ALL, holders_of(ALL.values())) == "Osk"  # type: ignore[arg-type]
    assert place_of(held, ALL, holders_of(ALL.values())) == "Velnia"  # type: ignore[arg-type]


@pytest.mark.parametrize(("told", "where"), [
    (["throughout Velnia", "carried Osk"], "Velnia"),  # a curfew across the country and in the capital is the country's
    (["throughout Velnia", "stated Osk", "stated Osk"], "Osk"),
    (["stated Velnia", "carried Osk"], "Osk"),
])
def test_what_is_told_of_a_whole_country_is_no_towns(told: list[str], where: str) -> None:
    held = [SimpleNamespace(document=str(n), place=t.split()[1], speech=False, mention=SimpleNamespace(placed=t.split()[0]))
            for n, t in enumerate(told)]
    assert place_of(held, ALL, holders_of(ALL.values())) == where  # type: ignore[arg-type]


ROAD = Entity("Reed Road", "s-1", "facility", "Reed Road", (), (), within=("1", "VN"))


def test_a_street_gives_way_to_its_town_and_a_square_does_not() -> None:
    square = replace(ROAD, id="Reed Square", name="Reed Square")
    known = {**SEEN, ROAD.id: ROAD, square.id: square}
    events = [event("a", "riot", ROAD.id), event("b", "riot", square.id)]
    facts = {"of a": fact(ROAD.id), "of b": fact(square.id)}
    found = inherit_places(events, facts, known, holders_of(known.values()), LEXICON)  # type: ignore[arg-type]
    assert [e.place for e in found] == ["Osk", square.id]


def test_of_reports_that_give_no_other_place_one_is_enough_where_nothing_is_known_to_hold_it() -> None:
    told = [("1", "Dell"), ("2", None), ("3", None)]
    held = [SimpleNamespace(document=d, place=p, speech=False, mention=SimpleNamespace(placed="stated" if p else None)) for d, p in told]
    unknown = Entity("Dell", "s-1", "place", "Dell", (), ())
    assert place_of(held, {"Dell": unknown}, {}) == "Dell"  # type: ignore[arg-type]


def test_who_lies_in_hospital_is_in_town_and_not_on_the_spot() -> None:
    mine = Entity("Dell mine", "s-1", "facility", "Dell mine", (), (), within=("1", "VN"))
    known = {OSK.id: OSK, LAND.id: LAND, mine.id: mine}
    main = replace(event("a", "accident", mine.id), mention_ids=("of a", "also a"))
    events = [main, event("b", "relief", None), event("c", "relief", None)]
    facts = {"of a": fact(mine.id), "also a": fact(mine.id), "of b": fact(None, "relief", word="hospital"), "of c": fact(None, "relief")}
    for key in ("of b", "of c"):
        facts[key].mention.placed = "assumed"
    found = inherit_places(events, facts, known, holders_of(known.values()), LEXICON)  # type: ignore[arg-type]
    assert [e.place for e in found] == [mine.id, "Osk", mine.id]
