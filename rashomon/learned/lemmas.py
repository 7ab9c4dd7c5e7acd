"""Lemmas as classes: a script says how many letters to cut from a word's end and what to put there.

The model ranks the scripts; spelling rules out those that no English word could follow, and irregular forms are looked up.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

__all__ = ["apply_script", "find_lemma", "script_of"]

DOUBLED = re.compile(r"([bdgmnprt])\1$")
SPLIT = {"ll", "ss", "ff", "zz"}
E_NEEDED = re.compile(r"(?:[cvu]|[^t]z|dg|[^aeiou]l)$")  # announc-, mov-, argu-, realiz-, judg-, settl-
E_BARRED = re.compile(r"(?:[xyeo]|[^ct]h|[^aeiou]k|oo[kpt]|ee[kdlmpnt]|(?:ai|ea|ee|oa|oi|oo|ou)[dnlmpr]|[^aeiou][dnpmb]|[^aeious]t|[lm]p)$")
ONE_CONSONANT = re.compile(r"(?:qu|[^aeiouy])*[aeiouy][bdgklmnprt]")


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


@lru_cache(maxsize=1)
def irregular() -> dict[tuple[str, str], str]:
    """(part of speech, form) → lemma, from irregular.tsv."""
    rows = (Path(__file__).parent / "irregular.tsv").read_text(encoding="utf-8").splitlines()
    found = {}
    for row in rows:
        if row and row[0] != "#":
            pos, lemma, forms = row.split("\t")
            found.update({(pos, form): lemma for form in forms.split()})
    return found


def find_lemma(word: str, pos: str, best: str, ranked: Callable[[], Sequence[str]]) -> str:
    """The lemma of a word, given its part of speech, the model's best script, and all of them, likeliest first, for where spelling doubts.

    >>> find_lemma("killed", "VERB", "l1", list), find_lemma("told", "VERB", "l3y", list), find_lemma("Kenya", "PROPN", "k0", list)
    ('kill', 'tell', 'Kenya')
    >>> find_lemma("noted", "VERB", "l0", lambda: ["l0", "l1", "l2"]), find_lemma("policemen", "NOUN", "l0", list)
    ('note', 'policeman')
    """
    form = word.lower()
    possible = spelled(form, pos)
    if not possible:
        return apply_script(word, best)
    if len(possible) == 1:
        return possible[0]
    made = (apply_script(word, script) for script in ranked())
    return next((lemma for lemma in made if lemma in possible), possible[0])


@lru_cache(maxsize=50_000)
def spelled(form: str, pos: str) -> list[str]:
    """The lemmas that the spelling of an inflected form allows, likeliest first; none where the rules say nothing."""
    known = irregular().get((pos, form))
    if known is not None:
        return [known]
    if form.endswith("eed"):
        return []
    if pos == "VERB" and re.search(r"[aeiouy].*(?:ed|ing)$", form) and len(form) > 4:
        return stems(form[:-2] if form.endswith("ed") else form[:-3], form)
    if pos in ("VERB", "NOUN") and form.endswith("s") and len(form) > 3 and not form.endswith(("ss", "us", "is")):
        return singulars(form, pos)
    if pos == "NOUN" and form.endswith("men") and len(form) > 5 and form not in ("specimen", "regimen", "abdomen"):
        return [form[:-2] + "an"]
    return []


def stems(stem: str, form: str) -> list[str]:
    """What a past or -ing form may come from: stop(p), try (tri-), mov(e), kill."""
    if stem.endswith("i") and form.endswith("ied"):
        return [stem[:-1] + "y"]
    if DOUBLED.search(stem):
        return [stem[:-1]]
    if stem[-2:] in SPLIT:
        return [stem]
    if E_NEEDED.search(stem) or ONE_CONSONANT.fullmatch(stem):
        return [stem + "e"]
    if E_BARRED.search(stem):
        return [stem]
    decided = _with_e(stem)
    return [stem, stem + "e"] if decided is None else [stem + "e" if decided else stem]


@lru_cache(maxsize=1)
def endings() -> dict[str, tuple[bool, frozenset[str]]]:
    """End of a stem → whether most stems with it take an e, and those that do otherwise, from endings.tsv."""
    rows = (Path(__file__).parent / "endings.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and row[0] != "#")
    return {end: (most == "e", frozenset(" ".join(others).split())) for end, most, *others in cells}


def _with_e(stem: str) -> bool | None:
    """Whether the verb of a stem ends in e, by its longest end that is known; None where none is.

    >>> [_with_e(stem) for stem in ("includ", "visit", "ignit", "labor", "restor", "belong", "exchang")]
    [True, False, True, False, True, False, True]
    """
    end = next((stem[n:] for n in range(max(0, len(stem) - 3), len(stem)) if stem[n:] in endings()), None)
    if end is None:
        return None
    most, others = endings()[end]
    return most != (stem in others)


def singulars(form: str, pos: str) -> list[str]:
    """What a form in -s may come from: city (cities), pass (passes), house (houses)."""
    if form.endswith("ies") and len(form) > 4:
        return [form[:-3] + "y"]
    if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [form[:-2]]
    return [form[:-1]] if pos == "VERB" else [form[:-1], form]
