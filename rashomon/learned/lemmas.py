"""Lemmas as classes: a script says how many letters to cut from a word's end and what to put there."""
from __future__ import annotations

from functools import lru_cache

__all__ = ["apply_script", "script_of"]


def script_of(word: str, lemma: str) -> str:
    """The script that makes `lemma` from `word`: case, letters to cut, and what to append.

    >>> script_of("houses", "house"), script_of("Went", "go"), script_of("Kofi", "Kofi"), script_of("THE", "the")
    ('l1', 'l4go', 'k0', 'l0')
    """
    case, form = ("k", word) if word != word.lower() and lemma[:1] == word[:1] and lemma != lemma.lower() else ("l", word.lower())
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    if same == 0 and len(lemma) > 4:
        return f"{case}0"
    return f"{case}{len(form) - same}{lemma[same:]}"


@lru_cache(maxsize=50_000)
def apply_script(word: str, script: str) -> str:
    """The lemma that a script makes of a word; a script that cuts more than the word has leaves the word as it is.

    >>> apply_script("tried", "l3y"), apply_script("Obama", "k0"), apply_script("a", "l4go")
    ('try', 'Obama', 'a')
    """
    digits = 1 + sum(c.isdigit() for c in script[1:3])
    form = word if script[0] == "k" else word.lower()
    cut = int(script[1:digits])
    if cut > len(form) or (cut == len(form) and digits == len(script)):
        return form
    return form[: len(form) - cut] + script[digits:]
