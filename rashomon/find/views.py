"""Statements that a sentence gives as somebody's view or count: "In his opinion, it will not last", "By the mayor's own count, …"."""

from rashomon.find.runs import Page
from rashomon.find.statements import CLOSERS, STOPS, Statement

__all__ = ["find_views"]

OWNERS = {"his", "her", "their"}
# Words at most between "in" and the noun, and of the shortest statement.
NAMED, LEAST = 12, 3


def find_views(page: Page) -> list[Statement]:
    """The statements that "In X's opinion," leads, with X as their source; at the head of a sentence or behind a label's colon."""
    found = []
    for s in page.annotation.sentences:
        first = next((i + 1 for i in range(s.first + 1, min(s.first + 5, s.last - 1)) if page.words[i] == ":"), s.first)
        key = {"in": "views", "by": "reckonings"}.get(page.lower[first])
        reach = range(first + 2, min(first + NAMED, s.last - 1)) if key else range(0)
        noun = next((i for i in reach if page.listed(i, "attribution", key or "")), None)
        if noun is None or page.words[noun + 1] != ",":
            continue
        last = s.last
        while last > noun and page.words[last - 1] in STOPS | CLOSERS:
            last -= 1
        owner = _owner(page, first + 1, noun)
        if owner is not None and last - noun - 2 >= LEAST:
            found.append(Statement(noun + 2, last, owner, (noun, noun + 1), False, "says", 0.9))
    return found


def _owner(page: Page, first: int, noun: int) -> tuple[int, int] | None:
    """Whose view it is: a pronoun, or the words before a possessive."""
    if page.lower[first] in OWNERS:
        return first, first + 1
    mark = next((i for i in range(first + 1, noun) if page.words[i] in {"'s", "’s", "'", "’"}), None)
    return None if mark is None else (first, mark)
