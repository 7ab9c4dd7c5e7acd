"""Whether the clause around a time expression speaks of the past or the future."""

import re

from rashomon.find.times.words import Line
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation

__all__ = ["tense_of"]

WINDOW = 14
# "said" tells the tense of what stands right after it ("said on Monday"), not of what was said.
REPORTS = {"said", "says", "told", "announced", "added"}
BREAKS = {";", ":", "(", ")", "“", "”", '"', "``", "''", "–", "—", "which", "who", "that", "but", "while", "after", "before", "when"}


def tense_of(line: Line, first: int, last: int, annotation: Annotation, lexicon: Lexicon) -> int:
    """-1 past, 1 future, 0 unknown: the nearest verb to the left in the clause decides, else the nearest to the right."""
    if (first and line.words[first - 1] in {"until", "till", "effective"}) or (
        first > 2 and line.words[first - 1] == "as" and line.words[first - 3] == "as"
    ):
        return 1  # until Tuesday, as soon as Tuesday
    if line.letters[last : last + 1] == "'" and line.letters[last - 1] == "w":
        return -1  # Wednesday's ruling has been made
    for i in range(first - 1, max(-1, first - 1 - WINDOW), -1):
        if line.words[i] in BREAKS:
            break
        if line.words[i] in REPORTS:
            if i >= first - 2:
                return -1
            break
        sign = _sign(line, i, annotation, lexicon)
        if sign:
            return sign
    for i in range(last, min(len(line.words), last + WINDOW)):
        if line.words[i] in BREAKS:
            break
        sign = _sign(line, i, annotation, lexicon)
        if sign:
            return sign
    return 0


def _sign(line: Line, i: int, annotation: Annotation, lexicon: Lexicon) -> int:
    word = line.words[i]
    if word in lexicon.words("times", "future"):
        return -1 if {"was", "were", "been", "had"} & set(line.words[max(0, i - 2) : i]) else 1
    if (
        word in {"to"}
        and i + 1 < len(line.words)
        and i
        and line.words[i - 1] in {"is", "are", "going", "set", "expected", "scheduled", "due", "ready", "likely"}
    ):
        return 1
    if word in lexicon.words("times", "past"):
        return -1
    if re.search(r"[a-z][a-df-z]ed$", word) and line.letters[i] == ".":
        pos = annotation.tokens[line.first + i].pos
        participle = i and line.words[i - 1] in {"be", "to", "being"}
        return -1 if pos in {"X", "VERB", "AUX"} and not participle else 0
    return 0
