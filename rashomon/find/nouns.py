"""The noun that a number counts: the phrase behind it, its head and its group."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.find.syntax import Syntax
from rashomon.lexicon import Lexicon

__all__ = ["MEASURES", "Noun", "group_of", "noun_next", "read_noun"]

MEASURES = ("killed", "injured", "detained", "missing", "displaced", "damaged", "deployed", "participants", "other")


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that a number counts: the phrase as written, half-open, its head word, its group (None where no list has it), and its
    lower-cased words."""

    start: int
    end: int
    head: str
    group: str | None
    words: str = ""


@lru_cache(maxsize=4)
def _groups(lexicon: Lexicon) -> dict[str, str]:
    table = lexicon["groups"]
    order = ["all", "other_people", "businesses", "buildings", "vehicles", "officials", "civilians", "protesters", "security_forces"]
    return {word.lower(): "other" if group == "other_people" else group for group in order for word in table[group]}


def group_of(phrase: str, lexicon: Lexicon, near: str = "") -> str | None:
    """The group of a noun phrase, by its longest listed words nearest to its end; None if no word of it is listed.

    >>> from rashomon.lexicon import load_lexicon
    >>> [group_of(p, load_lexicon()) for p in ("young police officers", "fire engines", "small businesses", "doves")]
    ['security_forces', 'vehicles', 'businesses', None]
    """
    groups, words = _groups(lexicon), re.findall(r"[\w'’-]+", phrase.lower())
    if len(words) == 2 and groups.get(words[1]) == "all" and groups.get(words[0]) not in (None, "other"):
        return groups[words[0]]  # civilian deaths
    for end in range(len(words), max(0, len(words) - 2), -1):
        for start in range(max(0, end - 6), end):
            group = groups.get(" ".join(words[start:end]))
            if group:
                rescue = (
                    group == "security_forces"
                    and words[end - 1] in ("officers", "officer", "personnel", "crews")
                    and lexicon.words("groups", "rescue") & set(re.findall(r"\w+", (near + " " + phrase).lower()))
                    and "police" not in phrase.lower()
                )
                return "other" if rescue else group
    return None


def read_noun(text: str, at: int, end: int, lexicon: Lexicon, near: str = "", syntax: Syntax | None = None) -> Noun | None:
    """The noun phrase that begins at `at`, right behind a number: "two [women passengers]", "20 [of those injured]", "50 [units of
    military equipment]"."""
    start = _first_word(text, at, end)
    of = re.match(r"(?:of\s+(?:the|those|these|its|their|his|her|our|which|whom|them|us|an?)\b\s*|of\s+)", text[start:end], re.IGNORECASE)
    begin = start + of.end() if of else start
    if known := _longest_group(text[begin : min(end, begin + 60)], lexicon):
        return Noun(start, begin + known[0], known[1].split()[-1], _groups(lexicon)[known[1]], known[1])
    words = _run(text, begin, end, lexicon, syntax)
    if words and of and of[0].lower().split()[-1] in ("whom", "them", "us", "which") and syntax and syntax.pos(words[0].start()) == "VERB":
        words = []  # "85% of them go west"
    if len(words) == 1 and words[0][0].lower() == "more":
        return None
    if not words:
        if of and (state := _state_as_noun(text, begin, end, lexicon, syntax)):
            return Noun(start, state.end(), state[0].lower(), "all", state[0].lower())
        if of and of[0].lower().split()[-1] in ("whom", "them", "us", "which", "those", "these"):
            return Noun(start, start + len(text[start:begin].rstrip()), "whom", "all" if "which" not in of[0] else None)
        return None
    stop = words[-1].end()
    inner = re.match(r"\s+of\s+(?:the\s+)?", text[stop:end])
    after = _run(text, stop + inner.end(), end, lexicon, syntax) if inner and not of else []
    full = after[-1].end() if after else stop
    group = (
        group_of(text[begin:full], lexicon, near)
        if after and group_of(text[begin:stop], lexicon, near) in (None, "other")
        else group_of(text[begin:stop], lexicon, near)
    )
    full += _and_alike(text, full, end, group, lexicon)
    return Noun(start, full, words[-1][0].lower(), group, " ".join(w[0].lower() for w in words))


STATE = re.compile(r"(?:dead|killed|injured|wounded|hurt|missing|detained|arrested|displaced)\b(?! to\b)")


def _state_as_noun(text: str, at: int, end: int, lexicon: Lexicon, syntax: Syntax | None) -> re.Match[str] | None:
    """The state that stands for people: "11 of the dead", "dozens of wounded"; not "dozens of dead fish"."""
    state = STATE.match(text, at, end)
    if state is None or noun_next(text, state.end(), end, lexicon):
        return None
    following = re.compile(r"\s+([a-z]+)").match(text, state.end(), end)
    if following is None:
        return state
    ends = following[1] in lexicon.words("figures", "phrase_ends") or _verbal(following[1], lexicon)
    return state if ends or (syntax and syntax.pos(following.start(1)) in ("VERB", "AUX", "ADP", "ADV", "CCONJ", "SCONJ")) else None


def _and_alike(text: str, at: int, end: int, group: str | None, lexicon: Lexicon) -> int:
    """How many characters a second noun of the same group takes: eight "police officers [and soldiers] were killed"."""
    second = re.match(r"\s+and\s+([a-z]{3,}s)(?=\s+(?:was|were|are|have|had|has|died)\b)", text[at:end])
    return second.end() if second and group not in (None, "all", "other") and group_of(second[1], lexicon) == group else 0


def _longest_group(text: str, lexicon: Lexicon) -> tuple[int, str] | None:
    """The longest listed phrase of three words or more that the text begins with ("participants in the riots"): (its length as
    written, it)."""
    words = list(re.finditer(r"[\w'’-]+", text))[:6]
    for count in range(len(words), 2, -1):
        phrase = " ".join(w[0].lower() for w in words[:count])
        if phrase in _groups(lexicon) and words[0].start() == 0:
            return words[count - 1].end(), phrase
    return None


def _first_word(text: str, at: int, end: int) -> int:
    gap = re.match(r"\s*-?\s*", text[at:end])
    return at + (gap.end() if gap else 0)


def _run(text: str, at: int, end: int, lexicon: Lexicon, syntax: Syntax | None = None) -> list[re.Match[str]]:
    """The words of a noun phrase from `at`: up to a function word, a verb, an adverb or a sign. An abbreviation's stop goes on,
    another ends it."""
    words: list[re.Match[str]] = []
    joined = False
    for match in re.compile(r"[^\W\d_]+-,?\s+(?:and|or|to)\s+[^\W\d_][\w-]*|[^\W\d_][\w'’]*(?:[-.][^\W\d_][\w'’]*)*|\S").finditer(
        text, at, end
    ):
        word = match[0].lower()
        if joined or (word == "and" and words and syntax and _joins_adjectives(text, words[-1], match, end, syntax)):
            joined = not joined
            words.append(match)
            continue
        if not word[0].isalpha():
            if (
                (word in "\"“”'‘’[" and not words)
                or (word == "." and words and words[-1][0].lower() in ABBREVIATED)
                or (word == "-" and words and text[match.end() : match.end() + 1].isalpha())
            ):
                continue
            break
        modifies = word in lexicon.words("figures", "modifying") and noun_next(text, match.end(), end, lexicon)
        if (
            word in lexicon.words("figures", "phrase_ends")
            or len(words) >= 6
            or (not modifies and (_verbal(word, lexicon) if words else word in _doing(lexicon)))
        ):
            break
        tag = syntax.pos(match.start()) if syntax else ""
        if (
            tag in ("AUX", "ADP", "PRON", "SCONJ", "CCONJ", "DET")
            or (tag in ("VERB", "ADV") and words and not modifies and word not in _groups(lexicon))
            or (tag == "PROPN" and word in lexicon.words("numbers", "weekdays"))
        ):
            break
        words.append(match)
    while len(words) > 1 and words[-1][0].lower() in ("more", "others", "early", "late"):
        words.pop()
    return words


def _joins_adjectives(text: str, last: re.Match[str], joint: re.Match[str], end: int, syntax: Syntax) -> bool:
    """Whether "and" joins two adjectives before a noun: "small and medium-sized businesses"."""
    following = re.compile(r"\s+([\w-]+)\s+[a-z]").match(text, joint.end(), end)
    if following is None or syntax.pos(last.start()) != "ADJ":
        return False
    second = following[1]
    return syntax.pos(following.start(1)) == "ADJ" or "-" in second or second.endswith(("ed", "al", "ic", "ous", "ive", "less"))


ABBREVIATED = frozenset(("st", "u.s", "dr", "mr", "mrs", "sgt", "lt", "gen", "col"))


def noun_next(text: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether one of the next two words is a listed noun."""
    following = re.compile(r"\s+(?:[\w-]+\s+)?([\w-]+)").match(text, at, end)
    return following is not None and any(w.lower() in _groups(lexicon) for w in re.findall(r"[\w-]+", following[0]))


@lru_cache(maxsize=4)
def _doing(lexicon: Lexicon) -> frozenset[str]:
    """The single words of all cues that are no nouns."""
    found = set()
    for measure in MEASURES:
        for way in ("done", "is", "does"):
            found |= {str(c).lower() for c in lexicon["figures"][measure][way] if " " not in str(c)}
    return frozenset(found - set(_groups(lexicon)) - {"toll"} | {"dead", "injured", "wounded", "missing", "killed"})


def _verbal(word: str, lexicon: Lexicon) -> bool:
    return (
        word in _doing(lexicon)
        or (word.endswith("ed") and len(word) > 4 and word not in _groups(lexicon))
        or word in ("gone", "seen", "held", "found", "shot")
    )
