"""Which side those are on whom a happening is about: "two officers were killed" is not "two demonstrators were killed".

Words that say only that they are people ("victims", "others", "ten people") tell no side, and some sides may be meant by one another
(demonstrators are citizens, a shop is a building).
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rashomon.lexicon import Lexicon

__all__ = ["PREPOSITIONS", "acting_sides", "is_many", "on_other_sides", "sides_of"]

PREPOSITIONS = frozenset(["of", "in", "from", "at", "with", "for", "on", "to", "by", "near", "who", "that", "which"])
LONGEST = 4  # words of a noun for a side ("participants in the riots")
AMOUNTS = frozenset(["dozens", "tens", "hundreds", "thousands", "scores", "number", "most", "some", "many", "several", "two", "three"])
# Sides and what else each may be meant by.
ALSO = {
    "security_forces": ("rescuers",), "protesters": ("civilians",), "armed": (), "officials": ("civilians",),
    "civilians": ("protesters", "officials", "rescuers", "businesses"), "rescuers": ("security_forces", "civilians"),
    "vehicles": ("businesses",), "buildings": ("businesses",), "businesses": ("buildings", "civilians", "vehicles"),
}
THINGS = ("vehicles", "buildings", "businesses")
MANY = re.compile(r"(?:[^s]s|men|children|police|enforcement|staff|crew|mob|personnel|security force|national guard|fire brigade|crowd)$")


def sides_of(phrases: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """The sides that noun phrases tell by their head nouns; none where one of them tells none.

    >>> from rashomon.lexicon import load_lexicon
    >>> sorted(sides_of(["the riot police in Orla"], load_lexicon())), sorted(sides_of(["several people"], load_lexicon()))
    (['security_forces'], [])
    """
    found = [_side_of(p, lexicon) for p in phrases]
    return frozenset(s for s in found if s) if all(found) else frozenset()


def acting_sides(phrases: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """The sides of those who act; none of one person, for a driver is also a gunman, nor of a thing: what a car does its driver does."""
    sides = sides_of(phrases, lexicon)
    return frozenset() if not all(map(is_many, phrases)) or sides & set(THINGS) else sides


def on_other_sides(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both tell sides, and no side of one may be meant by one of the other."""
    return bool(a and b) and not any(x == y or y in ALSO[x] for x in a for y in b)


@cache
def _sides(lexicon: Lexicon) -> dict[str, str]:
    """{word or words: side}; the first list that holds a word decides."""
    found: dict[str, str] = {}
    lists = [(side, lexicon.words("groups", side)) for side in ALSO if side not in ("armed", "rescuers")]
    lists += [(side, lexicon.words("happenings", side)) for side in ("armed", "rescuers")]
    for side, words in lists:
        for word in words:
            found.setdefault(word.lower(), side)
    return found


def _cut(phrase: str) -> tuple[list[str], int]:
    """The words of a phrase without an amount ("dozens of"), and how many of them stand before "of", "in" and the like."""
    words = [w.strip(".,:;!?\"'“”‘’()").lower() for w in phrase.split()]
    if "of" in words[1:3] and words[words.index("of") - 1] in AMOUNTS:
        words = words[words.index("of") + 1:]
    return words, next((n for n, w in enumerate(words) if n and w in PREPOSITIONS), len(words))


def is_many(phrase: str) -> bool:
    """Whether a noun phrase means many.

    >>> is_many("security forces in Orla"), is_many("the driver of two buses")
    (True, False)
    """
    words, cut = _cut(phrase)
    return bool(MANY.search(" ".join(words[:cut])))


def _side_of(phrase: str, lexicon: Lexicon) -> str | None:
    words, cut = _cut(phrase)
    for last, size in ((n, s) for n in (len(words), cut) for s in range(LONGEST, 0, -1)):
        side = _sides(lexicon).get(" ".join(words[max(0, last - size):last]))
        if side is not None and (last == cut or size > 1):
            return side
    return None
