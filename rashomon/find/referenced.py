"""Statements whose source stands in brackets behind them, as bulletins give it: "412 people were hurt (Ministry of Health, 17 March)"."""

from rashomon.find.runs import Page
from rashomon.find.speech import speaking_noun
from rashomon.find.statements import STOPS, Statement
from rashomon.records import Sentence

__all__ = ["find_referenced"]

# Words at most in the brackets, and of the shortest statement.
HELD, LEAST = 12, 3
BULLETS = {"•", "-", "–", "—", "*", "·", "▪"}
# What begins a clause of its own within a list of them.
PARTED = {";", ")", ":"}


def find_referenced(page: Page) -> list[Statement]:
    """The clauses before a bracket that holds a body and a day ("(Coast Guard, 12 May)") or "source:" and a body."""
    found = []
    for s in page.annotation.sentences:
        for opened in range(s.first + LEAST, s.last - 2):
            closed = next((i for i in range(opened + 1, min(opened + HELD, s.last)) if page.words[i] == ")"), None)
            source = _source(page, opened + 1, closed) if page.words[opened] == "(" and closed is not None else None
            first = _opens(page, s, opened)
            if source is not None and opened - first >= LEAST:
                found.append(Statement(first, opened, source, None, False, "says", 0.9))
    return found


def _source(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """The words of a body that the bracket names as its source, or None."""
    led = page.lower[first] in {"source", "sources"} and page.words[first + 1] == ":"
    begin = first + 2 * led
    comma = next((i for i in range(begin, last) if page.words[i] == ","), last)
    dated = any(page.words[i][:1].isdigit() or page.listed(i, "names", "calendar") for i in range(comma, last))
    body = begin < comma and (comma - 1 in page.bodies or any(speaking_noun(page, i) for i in range(begin, comma)))
    verbs = any(page.annotation.tokens[i].pos in {"VERB", "AUX"} for i in range(begin, last))
    return (begin, comma) if body and (led or dated) and not verbs else None


def _opens(page: Page, s: Sentence, bracket: int) -> int:
    """Where the clause before a bracket begins: behind a bullet, a semicolon or the bracket before."""
    first = next((i + 1 for i in range(bracket - 1, s.first - 1, -1) if page.words[i] in PARTED), s.first)
    while first < bracket and page.words[first] in BULLETS | STOPS:
        first += 1
    return first
