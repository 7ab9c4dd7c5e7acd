"""Statements that report a count as a thing: "Interfax reported nine deaths", "The clinic has registered at least 40 cases"."""

from rashomon.find.runs import Page
from rashomon.find.speech import can_speak
from rashomon.find.statements import CLOSERS, STOPS, Statement, subject_before
from rashomon.records import Sentence

__all__ = ["find_denied", "find_tallied"]

GAVE = {
    "reported", "reports", "confirmed", "confirms", "recorded", "registered", "announced", "counts", "counted",
    "estimates", "spoke", "speaks",
}
HEDGES = {"at", "least", "more", "than", "over", "about", "some", "around", "nearly", "almost", "up", "to", "a", "total", "of"}
# Words at most of a hedge before the number, and of the statement.
HEDGED, HELD = 3, 12
DENY, PRONOUNS = {"denies", "denied", "deny"}, {"he", "she", "they", "it"}
FEW = 4  # words at most of what is denied without a clause of its own


def find_tallied(page: Page) -> list[Statement]:
    """The statements whose verb holds a number and what it counts, where the subject can speak."""
    found = []
    for s in page.annotation.sentences:
        for verb in range(s.first + 1, s.last - 2):
            if page.lower[verb] in GAVE and page.annotation.tokens[verb].pos == "VERB" and (statement := _tallied(page, s, verb)):
                found.append(statement)
    return found


def find_denied(page: Page) -> list[Statement]:
    """Denials of a thing in a word or a few: "He denies wrongdoing", "The Front denied any part in it"."""
    found = []
    for s in page.annotation.sentences:
        for verb in (i for i in range(s.first + 1, s.last - 1) if page.lower[i] in DENY):
            end = next((i for i in range(verb + 1, s.last) if page.words[i] in STOPS | CLOSERS), s.last)
            plain = all(page.annotation.tokens[i].pos in {"NOUN", "ADJ", "DET", "ADP", "PRON"} for i in range(verb + 1, end))
            source = subject_before(page, s.first, verb) if plain and 0 < end - verb - 1 <= FEW else None
            if source is not None and source[1] <= verb and (page.lower[source[0]] in PRONOUNS or can_speak(page, *_head(page, source))):
                found.append(Statement(verb + 1, end, source, (verb, verb + 1), False, "denies", 0.8))
    return found


def _tallied(page: Page, s: Sentence, verb: int) -> Statement | None:
    tags = page.annotation.tokens
    number = next((i for i in range(verb + 1, min(verb + HEDGED + 2, s.last - 1)) if page.lower[i] not in HEDGES), verb)
    if number == verb or tags[number].pos != "NUM" or tags[number + 1].pos not in {"NOUN", "ADJ"}:
        return None
    end = next((i for i in range(number + 1, s.last) if page.words[i] in STOPS | CLOSERS or _next_verb(page, i, s.last)), s.last)
    if page.lower[verb] in {"spoke", "speaks"} and page.lower[verb + 1] != "of":
        return None
    clause = any(tags[i].pos in {"VERB", "AUX"} and tags[i].relation in {"ccomp", "root", "conj"} for i in range(number, end))
    source = subject_before(page, s.first, verb)
    if clause or end - verb > HELD or source is None or source[1] > verb or not can_speak(page, *_head(page, source)):
        return None
    spoke = page.lower[verb] in {"spoke", "speaks"}
    return Statement(verb + 1 + spoke, end, source, (verb, verb + 1 + spoke), False, "says" if spoke else "reports", 0.8)


def _next_verb(page: Page, index: int, last: int) -> bool:
    """Whether the same subject goes on there with a second verb: "counts 2,600 arrivals" + "and says"."""
    return page.lower[index] == "and" and index + 1 < last and page.annotation.tokens[index + 1].pos == "VERB"


def _head(page: Page, source: tuple[int, int]) -> tuple[int, int]:
    """The source without what stands behind a comma: "Interfax" + ", quoting the ministry"."""
    return source[0], next((i for i in range(*source) if page.words[i] == ","), source[1])
