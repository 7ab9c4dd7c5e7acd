"""Whether the clause around a time expression speaks of the past or the future."""

import re

from rashomon.find.times.words import Line
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation

__all__ = ["HAVE", "tense_of"]

WINDOW = 14
FAR = 24  # words in which the main verb of a sentence that opens with its date is looked for
TEXT = 4  # the sentence from which on a report is its text, and no title, caption or summary
# "said" tells the tense of what stands right after it ("said on Monday"), not of what was said.
REPORTS = {"said", "says", "told", "announced", "added"}
BREAKS = {";", ":", "(", ")", "“", "”", '"', "``", "''", "–", "—", "which", "who", "that", "but", "while", "after", "before", "when"}

HAVE = {"has", "have", "'ve", "’ve"}
NO_NOUN = {("has",), ("have",), ("of",)}
PLANNED = {("planned",), ("scheduled",), ("expected",), ("upcoming",), ("forthcoming",)}


def tense_of(line: Line, first: int, last: int, annotation: Annotation, lexicon: Lexicon) -> int:
    """-1 past, 1 future, 0 unknown: the nearest verb to the left in the clause decides, else the nearest to the right."""
    before = line.words[first - 1] if first else ""
    if before in {"until", "till", "effective"} or (first > 2 and before == "as" and line.words[first - 3] == "as"):
        return -1 if first == 1 and "had" in line.words[last : last + WINDOW] else 1  # until Tuesday; "Until Thursday, they had not ..."
    if before == "since":
        return -1
    if before == "through" and "from" not in line.words[max(0, first - 8) : first] and line.letters[max(0, first - 2)] not in "mw":
        return int("w" in line.letters[first:last])  # exports are halted through October: the nearest one, ahead or behind
    if before == "by" and _is_to_come(line, first, annotation):
        return 1  # if it fails to get leave by Sunday
    if line.letters[last : last + 1] == "'" and line.letters[last - 1] == "w":
        # Wednesday's ruling has been made, Thursday's planned march has not.
        return 1 if line.words[last + 1 : last + 2] in PLANNED else -1
    if "w" in line.letters[first:last] and _called(line, first, last, lexicon):
        return 1
    if "as soon as" in " ".join(line.words[max(0, first - 6) : first]):
        return 1
    for i in range(first - 1 - (before == "("), max(-1, first - 1 - WINDOW), -1):
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
        if sign and line.words[i] == "deadline" and any(_sign(line, k, annotation, lexicon) < 0 for k in range(first)):
            return -1  # "completed its offer, with most shares handed over by the Tuesday deadline"
        if sign:
            return sign
    later = next((sign for i in range(last, min(len(line.words), last + FAR)) if (sign := _sign(line, i, annotation, lexicon))), 0)
    if first < 3 and later < 0:
        return -1  # In January, a week after the vote, a mill was burned.
    return _present(line, first, last, annotation) or int(before in {"by", "from"} and line.letters[last : last + 1] != "T")


def _called(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a weekday is that of something called: "has called a strike from Tuesday", "proclaimed Saturday and Sunday days of mourning".

    Of what drew people ("called a rally on Sunday, which drew 500") the day is past.
    """
    if line.letters[last : last + 1] == "," and line.words[last + 1 : last + 2] in (("which",), ("where",), ("when",)):
        return False
    for i in range(first - 1, max(-1, first - 1 - WINDOW // 2), -1):
        if line.words[i] in BREAKS:
            return False
        if line.words[i] in lexicon.words("times", "calling"):
            between, mourned = line.words[i + 1 : first], "mourning" in line.words[last : last + 7]
            called = not lexicon.words("times", "called").isdisjoint(between) and between[-1] in {"on", "for", "from", "of", "and"}
            return called or (mourned and line.letters[i + 1 : i + 2] == "w")
    return False


def _is_to_come(line: Line, first: int, annotation: Annotation) -> bool:
    """Whether the nearest verb to the left is an infinitive or in the present."""
    for i in range(first - 2, max(-1, first - 1 - WINDOW), -1):
        if line.words[i] in BREAKS or line.words[i] in REPORTS:
            return False
        token = annotation.tokens[line.first + i]
        if token.pos == "VERB":
            return line.words[i] in {token.lemma, token.lemma + "s", token.lemma + "es"} and not HAVE & set(line.words[max(0, i - 2) : i])
    return False


def _sign(line: Line, i: int, annotation: Annotation, lexicon: Lexicon) -> int:
    """What one word tells: "will" 1, "were" -1, "planned to" 1, "had been due" -1, most words 0."""
    word, after = line.words[i], line.words[i + 1 : i + 2]
    token = annotation.tokens[line.first + i]
    if line.letters[i] == "m":
        return 0  # the month of May
    if word in {"plan", "plans"} and token.pos == "NOUN" and line.words[i - 1 : i] not in NO_NOUN:
        return 0  # "without a rescue plan to prop up the banks on Monday, stocks fell"
    if after == ("to",) and word in lexicon.words("times", "future_to"):
        return -1 if {"had", "previously"} & set(line.words[max(0, i - 3) : i]) else 1
    if word == "set" and after == ("for",):
        return 1
    if word in lexicon.words("times", "future") and not (word == "next" and after == ("to",)):
        return -1 if {"was", "were", "been", "had", "previously"} & set(line.words[max(0, i - 2) : i]) else 1
    if i and line.words[i - 1] in {"is", "are"} and token.pos == "VERB":
        return 0  # "when the case is heard in May"
    if word in lexicon.words("times", "past"):
        return -1
    if token.pos == "VERB" and not word.endswith("ing") and HAVE & set(line.words[max(0, i - 2) : i]) and line.words[i - 1] != "to":
        return -1  # prices have come down from the middle of October
    irregular = token.pos == "VERB" and word != token.lemma and not word.endswith(("s", "ing", "ed"))  # bought, drew
    if (irregular or re.search(r"[a-z][a-df-z]ed$", word)) and line.letters[i] == "." and line.forms[i].islower():
        pos = token.pos
        participle = i and line.words[i - 1] in {"be", "to", "being"}
        return -1 if pos in {"X", "VERB", "AUX"} and not participle else 0
    return 0


def _present(line: Line, first: int, last: int, annotation: Annotation) -> int:
    """1 for a weekday where the nearest verb to the left is in the present ("they meet on Monday").

    A headline's present tells the past, and so does that of captions, which stand before the text where a page was flattened.
    """
    if "w" not in line.letters[first:last] or line.number < TEXT or annotation.sentences[line.number].segment is not None:
        return 0
    for i in range(first - 1, max(-1, first - 1 - WINDOW), -1):
        token = annotation.tokens[line.first + i]
        if line.words[i] in BREAKS or line.words[i] in REPORTS:
            return 0
        if token.pos == "VERB":
            return int(line.words[i] in {token.lemma, token.lemma + "s"} and line.words[i - 1 : i] != ("to",))
    return 0
