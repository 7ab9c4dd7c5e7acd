"""Amounts of time: their TIMEX3 periods, and whether "a year" is a length or tells how often."""

import re

from rashomon.find.times.words import Line
from rashomon.lexicon import Lexicon

__all__ = ["is_rate", "length_of", "measures"]


def is_rate(line: Line, first: int, last: int) -> bool:
    """Whether "a year" tells how often: dozens of calls a day, $2 million a year; not a day of mourning."""
    before = line.words[first - 1] if first else ""
    counted = before in {"million", "billion", "trillion", "thousand", "%", "percent"} or before[:1].isdigit()
    plural = before.endswith("s") and not before.endswith(("ss", "us", "is", "'s")) and line.letters[first - 1] == "."
    return (counted or plural) and line.letters[last : last + 1] not in ("F", "g", "f", "h", "b", "B", "-")


def measures(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether "a year" is a length of time (for a year, a year after) and no rate ($2 million a year)."""
    before = line.words[first - 1] if first else ""
    if before in lexicon.words("times", "measures"):
        return True
    return line.words[last : last + 1] in (("after",), ("before",), ("since",), ("from",))


def length_of(count: float | None, unit: str) -> str:
    """An amount as a TIMEX3 period: 2.5 Y → P2Y6M, 3 10Y → P30Y, unknown W → PXW."""
    clock, code = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    tens = int(m[0]) if (m := re.match(r"\d+", code)) else 1
    code = re.sub(r"\d+", "", code)
    if code == "NI":
        code = "D"
    if count is None:
        return f"P{clock}X{code}"
    number = count * tens
    if code == "WE":
        number, code = number * 2, "D"
    whole, rest = int(number), number - int(number)
    smaller = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "H"), "H": (60, "M"), "M": (60, "S") if clock else (30, "D")}.get(code)
    if rest and smaller:
        joint = "T" if code == "D" else ""
        return f"P{clock}" + (f"{whole}{code}" if whole else "") + f"{joint}{round(rest * smaller[0])}{smaller[1]}"
    return f"P{clock}{whole}{code}"
