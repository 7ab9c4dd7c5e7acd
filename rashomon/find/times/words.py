"""A sentence as a line of letters: what each word can be in a time expression, so that short patterns over letters find the expressions.

Letters: w weekday · m month · y year · n number · o ordinal · u unit · U units · p part of a day · P parts · s season · z zone · A
a.m./p.m. ·
j o'clock · c clock (10:35) · # date in figures (4/1/2022) · D decade (1990s) · d today, yesterday, tomorrow · r now, recently · v
few, several · a a/an ·
t the · i this · x that, same · l last, past · k next, coming · e early, late, end · g ago · f earlier · h later · b before · B
after · F of · N in · O on, at · T to, until ·
& and, or · E every · R more, full · X fiscal · H half · q once, twice, times · M Mondays · , - ' punctuation · . any other word.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Report, Sentence

__all__ = ["Line", "read_line"]

PLAIN = {
    "a": "a",
    "an": "a",
    "the": "t",
    "of": "F",
    "in": "N",
    "on": "O",
    "at": "O",
    "to": "T",
    "through": "T",
    "until": "T",
    "till": "T",
    "–": "-",
    "—": "-",
    "-": "-",
    "&": "&",
    "and": "&",
    "or": "&",
    ",": ",",
    "'s": "'",
    "’s": "'",
    "'": "'",
    "’": "'",
    "half": "H",
    "a.m": "A",
    "p.m": "A",
    "am": "A",
    "pm": "A",
    "o'clock": "j",
    "o’clock": "j",
    "hrs": "j",
    "once": "q",
    "twice": "q",
    "times": "q",
}
# Letter: the lists of times.yml that it stands for. A later line wins.
LISTED = {
    "w": ("weekdays",),
    "m": ("months",),
    "n": ("numbers",),
    "o": ("ordinals",),
    "u": ("units",),
    "U": ("units_plural",),
    "p": ("parts",),
    "P": ("parts_plural",),
    "s": ("seasons",),
    "S": ("seasons_plural",),
    "d": ("deictic",),
    "r": ("references", "adjectives", "sets", "long"),
    "v": ("vague",),
    "i": ("this",),
    "x": ("that",),
    "l": ("last",),
    "k": ("next",),
    "E": ("every",),
    "g": ("ago",),
    "f": ("earlier",),
    "h": ("later",),
    "b": ("before",),
    "B": ("after",),
    "X": ("fiscal",),
    "e": ("early",),
    "D": ("decades",),
    "z": ("zones",),
    "M": ("weekdays_plural",),
    "R": ("more",),
}
YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d$")
FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})$|\d{4}[/.]\d{1,2}[/.]\d{1,2}$")
CLOCK = re.compile(r"([01]?\d|2[0-4])[:.h]([0-5]\d)(?:[:.][0-5]\d)?$")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?$|\d/\d$")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
STAMP = re.compile(r"\d\dt\d\d$")  # the middle of 2022-01-05T10:00
OPENING = {"“", "‘", '"', "``", "'", "("}
DECADE = re.compile(r"['’]?\d*0s$")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its number, its words in lower case (full stops left off), the same as written, one letter a word, offsets,
    index of its first word.
    """

    number: int
    words: tuple[str, ...]
    forms: tuple[str, ...]
    letters: str
    spans: tuple[tuple[int, int], ...]
    first: int
    paragraph: int


@lru_cache(maxsize=4)
def _letters(lexicon: Lexicon) -> dict[str, str]:
    """Word in lower case → letter."""
    table = dict(PLAIN)
    for letter, keys in LISTED.items():
        for key in keys:
            for word in lexicon["times"][key]:
                table.setdefault(str(word), letter)
    return table


def read_line(report: Report, annotation: Annotation, sentence: Sentence, number: int, lexicon: Lexicon) -> Line:
    """The sentence as a `Line`."""
    table = _letters(lexicon)
    tokens = annotation.tokens[sentence.first : sentence.last]
    forms = tuple(report.text[t.start : t.end] for t in tokens)
    words = tuple(f.lower().rstrip(".") or "." for f in forms)
    letters = [table.get(w) or ("." if not w[-1:].isdigit() and w[:1] not in "'’0123456789" else _figure(w)) for w in words]
    for i, letter in enumerate(letters):
        if letter != "." or words[i] in {"mon", "wed", "sat", "sun"}:
            letters[i] = _in_context(i, letter, words, forms, letters, lexicon)
    spans = tuple((t.start, t.end) for t in tokens)
    return Line(number, words, forms, "".join(letters), spans, sentence.first, sentence.paragraph)


def _figure(word: str) -> str:
    """The letter of a word in figures."""
    for letter, pattern in (("y", YEAR), ("#", FIGURES), ("c", CLOCK), ("n", NUMBER), ("o", ORDINAL), ("D", DECADE), ("@", STAMP)):
        if pattern.match(word):
            return letter
    return "."


def _in_context(i: int, letter: str, words: tuple[str, ...], forms: tuple[str, ...], letters: list[str], lexicon: Lexicon) -> str:
    """The letter of a word that has several senses, by what stands beside it."""
    word, before, after = words[i], letters[i - 1] if i else "", letters[i + 1] if i + 1 < len(letters) else ""
    if word in {"may", "march", "mar"}:
        named = i > 0 and forms[i - 1][:1].isupper() and before == "."  # Theresa May
        bare = (i == 0 or named or forms[i - 1] in OPENING) and after not in {"n", "o", "y"}
        return "m" if forms[i][0].isupper() and not bare and not (i and forms[i - 1].lower() in {"i", "he", "it", "we", "they"}) else "."
    if letter == "." and word in lexicon["times"]["weekdays_short"]:
        beyond = letters[i + 2] if after == "," and i + 2 < len(letters) else after
        return "w" if forms[i][0].isupper() and beyond in {"n", "m", "o"} else "."
    if word == "second":
        after_a = before == "a" and after not in {".", "p", "P", "u", "U"}  # a second later, not a second night
        counted = before in {"n", "E"} or after_a or (i > 1 and letters[i - 2] == "n" and before == "-")
        return "u" if counted else "o"
    if letter == "w" and not forms[i][0].isupper():
        return "." if len(word) < 6 else "w"
    if (
        letter in "zA"
        and word in {"am", "ist", "est", "wat", "cat", "eat", "et", "ct", "mt", "pt"}
        and (before not in {"n", "c", "A"} or (letter == "z" and not forms[i].isupper()))
    ):
        return "."
    if (
        letter == "m"
        and len(word) < 4
        and (forms[i][-1:] != "." or forms[i].isupper())
        and after not in {"n", "o", "y"}
        and before not in {"n", "o", "l", "k", "i", "e"}
    ):
        return "."  # Jan Novak, a Dec system, shares of (MAR.)
    if word in {"today", "tonight", "daily", "weekly", "monthly", "now"} and _is_title(i, forms):
        return "."
    if word == "current" and (after == "u" or (after == "X" and letters[i + 2 : i + 3] == ["u"])):
        return "i"  # the current fiscal year is this one
    if word == "hrs" and before == "n" and len(words[i - 1]) < 3:
        return "U"
    if word in {"min", "sec"} and before not in {"n", "-"}:
        return "."
    if letter == "c" and "." in word and after not in {"A", "z", "j"}:
        return "n"  # 10.35 is a number unless a.m. follows
    return letter


def _is_title(i: int, forms: tuple[str, ...]) -> bool:
    """Whether a word of time is a paper's or a programme's name: the Daily Post, Wool Weekly, the "Today" show; not the first word said."""
    if not forms[i][:1].isupper() or sum(f.islower() for f in forms) <= len(forms) / 3:
        return False
    before, after = forms[i - 1] if i else "", forms[i + 1] if i + 1 < len(forms) else ""
    if before in OPENING:
        return after in {"”", "’", '"', "''"}
    if i > 1 and before[:1].isupper() and forms[i].endswith("ly"):
        return True
    return i > 0 and before[-1:].isalnum() and (before.islower() or after[:1].isupper() or before in {"'s", "’s"})
