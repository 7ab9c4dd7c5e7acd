"""How much a word tells: its rarity in general news."""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["plain", "rarity"]

BACKGROUND = Path(__file__).parent.parent / "learned" / "background.json"
UNSEEN = 3  # reports that a word which the table does not hold (it holds those in 4 and more) is taken to stand in


@cache
def _background() -> tuple[int, Mapping[str, int]]:
    """(reports, {word: in how many of them it stands}) of general news; training/background.py makes it."""
    held = json.loads(BACKGROUND.read_text(encoding="utf-8"))
    return int(held["reports"]), held["words"]


@cache
def rarity(word: str) -> float:
    """The logarithm of how few reports hold a plain word: about 0 for "the", 2.4 for "police", 6.3 for a word not seen.

    >>> rarity("the") < rarity("police") < rarity("zeppelin")
    True
    """
    reports, words = _background()
    return math.log((reports + 1) / (words.get(word, UNSEEN) + 2))


@cache
def plain(word: str) -> str:
    """A word as it is counted: lower case, without a plural's or possessive's s (crude, but the same for every outlet).

    >>> plain("Rockets"), plain("Orla’s"), plain("glass")
    ('rocket', 'orla', 'glass')
    """
    low = word.lower().replace("’", "'")
    low = low[:-2] if low.endswith("'s") else low
    return low[:-1] if len(low) > 4 and low.endswith("s") and not low.endswith("ss") else low
