"""Whether one person told singly can be another, over reports: nothing that their words tell may part them."""

import re

from rashomon.lexicon import Lexicon
from rashomon.reconcile.lines import Line

__all__ = ["may_be"]

AGE = re.compile(r"\b(\d{1,3})(?=[\s-](?:year|month)s?[\s-]old\b|,|$)|,\s*(\d{1,3})\b")
ANOTHER = re.compile(r"\b(?:another|other|second|third|fourth|fifth)\b", re.IGNORECASE)
NAME = re.compile(r"(?<![.!?]\s)\b[A-Z][\w'’-]+")


def may_be(a: Line, b: Line, lexicon: Lexicon) -> bool:
    """Whether the persons of two lines can be one: no two ages, sexes or names part them, and neither is called another.

    A count ("three people died") can hold anybody.
    """
    if not b.person:
        return b.number >= 1
    one, other = (_words(x) for x in (a, b))
    if ANOTHER.search(one) or ANOTHER.search(other):
        return False
    return not any(_parted(f(one, lexicon), f(other, lexicon)) for f in (_ages, _sexes, _names))


def _words(line: Line) -> str:
    """The fullest words for the person."""
    whom = line.figure.of_whom
    return line.reading.quote(whom) if whom else ""


def _parted(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and not a & b


def _ages(words: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(x or y for x, y in AGE.findall(words))


def _sexes(words: str, lexicon: Lexicon) -> frozenset[str]:
    told = [w for w in re.findall(r"[\w-]+", words.lower()) if w not in ("his", "her")]
    return frozenset(sex for sex in ("female", "male") if set(told) & lexicon.words("figures", sex))


def _names(words: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(w.lower() for w in NAME.findall(words) if w.lower() not in ("a", "an", "the", "his", "her", "one"))
