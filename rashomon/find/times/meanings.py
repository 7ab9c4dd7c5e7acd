"""What the words of a time expression mean before anything is resolved.

A `Meaning` is one of: `("ymd", year, month, day)`, `("figures", 4, 1, 2022)` (which is the month is open), `("value", "1994")`,
`("weekday", 3, -1, False)`, `("month", 3, -1)`, `("day", "yesterday")`, `("unit", "W", -1)` (from the publication), `("told", "D",
1)` (from the time
last spoken of), `("in", "m", 6, "Y", -1)` (June last year), `("quarter", 3, year, -1, "Q")`, `("season", "SU", year, -1)`, `("weekend",)`,
`("year before",)`, `("holiday", "12-25", year, 0)`, `("clock", "22:00")`, `("amount", 2.0, "W")` (None: how many is not known).
"""

import re

from rashomon.lexicon import Lexicon

__all__ = ["Meaning", "count_of", "direction", "unit_of"]

Meaning = tuple[object, ...]
WAY = {"l": -1, "i": 0, "k": 1, "x": 0}


def unit_of(word: str, lexicon: Lexicon) -> str:
    """The TIMEX3 letter of a unit, singular or plural."""
    table = lexicon["times"]
    return str(table["units"].get(word) or table["units_plural"].get(word) or "")


def direction(letters: str) -> int:
    """-1 for last, 1 for next, 0 for this, that or nothing."""
    return next((WAY[c] for c in reversed(letters) if c in "lk"), 0)


def count_of(words: tuple[str, ...], lexicon: Lexicon) -> float | None:
    """The number that words say: "two", "twenty four", "2 1/2", "a hundred"; None for none.

    >>> from rashomon.lexicon import load_lexicon
    >>> count_of(("twenty", "-", "four"), load_lexicon()), count_of(("2", "1/2"), load_lexicon())
    (24.0, 2.5)
    """
    table, total, seen = lexicon["times"]["numbers"], 0.0, False
    for word in words:
        if re.fullmatch(r"\d/[1-9]", word):
            total += int(word[0]) / int(word[2])
        elif re.fullmatch(r"[\d,]*\.?\d+", word):
            total += float(word.replace(",", ""))
        elif word in {"hundred", "thousand"}:
            total = max(total, 1.0) * table[word]
        elif word in table:
            total += table[word]
        elif word == "half":
            total += 0.5
        else:
            continue
        seen = True
    return total if seen else None
