"""What a story tells without a place is of the country that it turns on, not of another one."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.link.exclusion import excluded, mark_abroad


@dataclass
class Told:
    """As much of a mention as the two ask for; what else `excluded` would ask has no answer here."""

    mention: Any
    within: frozenset[str]
    document: str = "a"
    place: str | None = "p"
    abroad: bool = False
    day: int | None = 5
    sure: bool = True
    aside: bool = False


def told(land: str, placed: str | None = "stated") -> Any:
    return Told(SimpleNamespace(placed=placed, begins=None, ends=None, dated="stated"), frozenset({land, "1", f"{land}.1"} if land else ()))


@pytest.mark.parametrize(("lands", "abroad"), [
    (["XX"] * 5 + ["YY"], {"YY"}), (["XX"] * 3 + ["YY"], set()), (["XX"] * 5 + ["YY"] * 4, set()), (["XX"] * 6 + [""], set()),
])
def test_who_is_abroad(lands: list[str], abroad: set[str]) -> None:
    marked = mark_abroad([told(land) for land in lands])
    assert {land for land, f in zip(lands, marked, strict=True) if f.abroad} == abroad


def test_an_assumed_place_makes_nobody_a_stranger() -> None:
    assert not any(f.abroad for f in mark_abroad([*(told("XX") for _ in range(6)), told("YY", "assumed")]))


def test_what_has_no_place_is_not_of_abroad() -> None:
    there, nowhere = told("YY"), told("", None)
    there.abroad, nowhere.document, nowhere.place = True, "b", None
    assert excluded(there, nowhere) == excluded(nowhere, there) == "in another country"
