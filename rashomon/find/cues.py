"""Cues: the words that show that a statement is somebody else's, with their stance."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon.find.runs import Page
from rashomon.lexicon import Lexicon
from rashomon.records import Sentence

__all__ = ["Cue", "find_cues", "lemma_of", "stance_of"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `[first, last)`; `kind`: verb, according, citing, unnamed; `lemma` of a verb, else the words."""

    first: int
    last: int
    kind: str
    lemma: str
    stance: str


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """{form of a verb of saying: (lemma, stance)}."""
    table = lexicon["attribution"]
    found: dict[str, tuple[str, str]] = {}
    for stance, lemmas in table["stances"].items():
        for lemma in lemmas:
            for form in _inflect(str(lemma)):
                found.setdefault(form, (str(lemma), str(stance)))
    stances = dict(found.values())
    for form, lemma in table["irregular"].items():
        found[str(form)] = (str(lemma), stances[str(lemma)])
    return found


def _inflect(lemma: str) -> list[str]:
    """The regular forms of an English verb.

    >>> _inflect("deny")
    ['deny', 'denies', 'denied', 'denying']
    """
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith(("s", "sh", "ch", "x")):
        return [lemma, lemma + "es", lemma + "ed", lemma + "ing"]
    if lemma in {"quip", "beg", "plan", "commit", "refer", "admit", "sob", "pen", "brag", "forbid", "swear", "ban", "put"}:
        return [lemma, lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    return [lemma, lemma + "s", lemma + "ed", lemma + "ing"]


def lemma_of(page: Page, index: int) -> str | None:
    """The verb of saying that a word is a form of, or None."""
    pair = _forms(page.lexicon).get(page.lower[index])
    return pair[0] if pair else None


@lru_cache(maxsize=4)
def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """{first word: [(words, kind, stance)]} of the set phrases, longest first."""
    table = lexicon["attribution"]
    rows = [(p, "according", "says") for p in table["according"]] + [(p, "citing", "says") for p in table["citing"]]
    rows += [(p, "unnamed", stance) for stance, phrases in table["unnamed"].items() for p in phrases]
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, kind, stance in rows:
        words = tuple(str(phrase).split())
        found.setdefault(words[0], []).append((words, kind, str(stance)))
    return {k: sorted(v, key=lambda r: (-len(r[0]), r)) for k, v in found.items()}


def find_cues(page: Page, sentence: Sentence) -> Iterator[Cue]:
    """The cues of a sentence, in order."""
    index = sentence.first
    while index < sentence.last:
        cue = _phrase_at(page, index, sentence.last) or _verb_at(page, index)
        if cue is not None:
            yield cue
        index = cue.last if cue else index + 1


def _phrase_at(page: Page, index: int, limit: int) -> Cue | None:
    for words, kind, stance in _phrases(page.lexicon).get(page.lower[index], ()):
        last = index + len(words)
        if last <= limit and tuple(page.lower[index:last]) == words:
            return Cue(index, last, kind, " ".join(words), stance)
    return None


def _verb_at(page: Page, index: int) -> Cue | None:
    pair = _forms(page.lexicon).get(page.lower[index])
    tag = page.annotation.tokens[index].pos
    if pair is None or tag not in {"VERB", "AUX", "X", ""} or (tag == "X" and not _verb_by_place(page, index)):
        return None
    return Cue(index, index + 1, "verb", *pair)


def _verb_by_place(page: Page, index: int) -> bool:
    """Whether a form that may also be a noun ("state", "reports") is a verb where it stands, as far as its neighbours tell."""
    start = page.sentence_start(index)
    if page.capital(index) and index > start:
        return False
    before = page.lower[index - 1] if index > start else ""
    noun_before = before in page.lexicon.words("attribution", "before_nouns")
    return not noun_before or page.lower[index].endswith(("ed", "said", "told", "wrote"))


def stance_of(page: Page, first: int, last: int) -> str:
    """The stance that the words of a cue show: a denial in them wins, then the last verb, else `says`."""
    words = page.lower[first:last]
    verbs = [i for i in range(first, last) if page.lower[i] in _forms(page.lexicon)]
    tagged = [i for i in verbs if page.annotation.tokens[i].pos in {"VERB", "X"}]
    found = [_forms(page.lexicon)[page.lower[i]][1] for i in tagged or verbs]
    if "according" in words or not found:
        return "says"
    ruled_out = any(page.lower[i].startswith("rul") and page.lower[i + 1:i + 2] == ["out"] for i in verbs)
    return "denies" if "denies" in found or ruled_out else found[-1]
