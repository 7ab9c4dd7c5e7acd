"""One name in many spellings: folding of transliterations, and how like two spellings are."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from rashomon.lexicon import Lexicon

__all__ = ["ALIKE", "alike", "fold_name", "fold_word", "plain_words", "swapped"]

# rapidfuzz `ratio` of full names: spellings of one person reach 90, different persons stay at or below 81.
ALIKE = 90.0
WORD = re.compile(r"[^\W_]+(?:['’`ʼʹ][^\W_]+)*")


def plain_words(form: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, apostrophes and a possessive ending.

    >>> plain_words("Peña-Al’Ada’s")
    ('pena', 'alada')
    """
    bare = re.sub(r"['’](?:s)?$", "", form.strip())
    flat = "".join(c for c in unicodedata.normalize("NFKD", bare.lower()) if not unicodedata.combining(c))
    return tuple(re.sub(r"['’`ʼʹ]", "", w) for w in WORD.findall(flat))


@lru_cache(maxsize=4)
def _folds(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), plain) for pattern, plain in lexicon["spelling"]["folds"])


@lru_cache(maxsize=65536)
def fold_word(word: str, lexicon: Lexicon) -> str:
    """A plain word reduced to what its spellings in other Latin alphabets share.

    >>> from rashomon.lexicon import load_lexicon
    >>> {fold_word(w, load_lexicon("en")) for w in ("dzhakov", "zhakow", "schakoff", "shakov")}
    {'Sakov'}
    """
    for pattern, plain in _folds(lexicon):
        word = pattern.sub(plain, word)
    return word


def fold_name(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The folded words of a name, without its articles (the last word is none)."""
    words = plain_words(form)
    kept = tuple(w for i, w in enumerate(words) if i + 1 == len(words) or w not in lexicon.words("spelling", "articles"))
    return tuple(fold_word(w, lexicon) for w in kept)


def alike(a: str, b: str, lexicon: Lexicon) -> float:
    """How like two spellings are (0 to 100): rapidfuzz `ratio` as written or folded, whichever is higher."""
    plain = ratio(" ".join(plain_words(a)), " ".join(plain_words(b)))
    return max(plain, ratio(" ".join(fold_name(a, lexicon)), " ".join(fold_name(b, lexicon))))


def swapped(a: str, b: str) -> bool:
    """Whether two words of six letters or more differ by two letters that changed places, not the first one.

    >>> swapped("lunmark", "lumnark"), swapped("lunmark", "lunmarl")
    (True, False)
    """
    if len(a) != len(b) or len(a) < 6 or a[0] != b[0] or not a.isalpha():
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) == 2 and apart[0] == apart[1][::-1]
