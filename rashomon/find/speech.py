"""Who may speak: names by their words, and nouns of people and bodies."""

from dataclasses import dataclass

from rashomon.find.runs import Page

__all__ = ["BODIES", "NamedWords", "can_speak", "speaking_noun"]

BODIES = frozenset(["organization", "facility"])


@dataclass(frozen=True, slots=True)
class NamedWords:
    """A name's words `[first, last)` and its index among the report's names; `role` in lower case."""

    index: int
    first: int
    last: int
    type: str
    role: str
    gender: str | None


def can_speak(page: Page, first: int, last: int) -> bool:
    """Whether words end in somebody who can speak: a person's or body's name, a noun of people or bodies ("officials", "the ministry")."""
    if last <= first:
        return False
    if last - 1 in page.persons or last - 1 in page.bodies:
        return True
    return speaking_noun(page, last - 1)


def speaking_noun(page: Page, index: int) -> bool:
    """Whether a word is a noun of people or bodies who speak, one or several."""
    word = page.keys[index]
    singular = {word, word.removesuffix("s"), word.removesuffix("ies") + "y", word.removesuffix("es")}
    keys = ("people_nouns", "body_nouns", "spokespeople", "speakers_more")
    nouns = frozenset[str]().union(*(page.lexicon.words("attribution", k) for k in keys))
    nouns |= frozenset[str]().union(*(page.lexicon.words("origins", k) for k in ("official", "witness", "expert")))
    return not singular.isdisjoint(nouns)
