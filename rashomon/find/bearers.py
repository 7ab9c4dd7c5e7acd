"""Whom a role means: "the minister", "a ministry spokesman", "the 23-year-old", as far as the report names somebody who bears it."""

from collections.abc import Sequence

from rashomon.find.runs import Page
from rashomon.find.speech import BODIES, NamedWords

__all__ = ["behind_role", "gender_of"]

# "The expert" means somebody named no further back than this many sentences; who is named last but further back than the second number is
# somebody else.
NEAR, LAST = 4, 2
# Words around a noun in which the name stands to which it belongs.
AROUND = 6
OF = {",", "of", "at", "for", "from"}
OWNERS = {"his", "her", "their", "my", "our"}


def behind_role(page: Page, before: Sequence[NamedWords], spoken: Sequence[int], first: int, last: int) -> int | None:
    """The index of the name that the words of a role mean, or None: the latest name that can bear the noun.

    `before` are the names before the words, `spoken` the indices of those who spoke before, both in order.
    """
    lexicon = page.lexicon
    nouns = [w for w in page.lower[first:last] if w.isalpha()]
    heads = lexicon.words("attribution", "people_nouns") | lexicon.words("attribution", "body_nouns")
    head = next((w for w in reversed(nouns) if w in heads), "")
    if any(page.words[i] in OF and _named_after(page, i + 1, last) for i in range(first, last - 1)):
        return None  # "The owner, Sulu Lines", "the owner of the tanker Sea Dove": that one, though no name was seen in it
    met = _introduced(page, head, first) if page.lower[first] == "the" and head else None
    if met is not None:
        return next((n.index for n in before if n.first < met + AROUND and n.last > met - AROUND and n.type in BODIES | {"person"}), None)
    if head in lexicon.words("attribution", "spokespeople"):
        return _spoken_for(page, [n for n in before if n.type in BODIES], spoken, first, last, head)
    if head in lexicon.words("attribution", "body_nouns"):
        bearing = [n for n in before if n.type in BODIES and head in page.lower[n.first:n.last]]
        return bearing[-1].index if bearing else None
    if page.lower[first] in {"a", "an", "one"} | OWNERS:
        return None
    persons = [n for n in before if n.type == "person" and _may_be(page, n, nouns)]
    bearing = [n for n in persons if head and head in n.role.split() and _same_office(n, nouns, head)]
    if bearing:
        return bearing[-1].index
    return None if head in lexicon.words("attribution", "posts") else _near(page, persons, spoken, first, last, head)


def _introduced(page: Page, head: str, at: int) -> int | None:
    """Where the same noun was brought in a sentence or two before: "a spokesperson for the authority", whom "the spokesperson" means."""
    number = page.sentence_of[at]
    start = page.annotation.sentences[max(0, number - LAST)].first
    found = [i for i in range(start, page.sentence_start(at)) if page.lower[i] == head]
    return next((i for i in reversed(found) if not {"a", "an", "one"}.isdisjoint(page.lower[max(0, i - 3):i])), None)


def _named_after(page: Page, first: int, last: int) -> bool:
    """Whether a capital that is no people's ("the French minister") stands in the words before the next comma."""
    for i in range(first, last):
        if page.words[i] == ",":
            return False
        if page.capital(i):
            return not page.listed(i, "names", "peoples")
    return False


def gender_of(page: Page, words: Sequence[str]) -> str | None:
    """The gender that nouns tell: "f" of "the mother", "m" of "a spokesman", else None."""
    female = not (page.lexicon.words("attribution", "female") - {"her", "she"}).isdisjoint(words)
    male = not (page.lexicon.words("attribution", "male") - {"his", "him", "he"}).isdisjoint(words)
    return None if female == male else "f" if female else "m"


def _spoken_for(page: Page, bodies: Sequence[NamedWords], spoken: Sequence[int], first: int, last: int, head: str) -> int | None:
    """The body of a spokesman: the one that the words before tell ("a ministry spokesman"), else the latest; none of a person's own."""
    media = page.lexicon.words("organizations", "media")
    bodies = [n for n in bodies if " ".join(page.lower[n.first:n.last]) not in media]
    told = [w for w in page.lower[first:last] if w.isalpha() and w not in {head, "a", "an", "the", "its", "s", "another", "one"}]
    if page.lower[first] in OWNERS:
        return None
    if told:
        bodies = [n for n in bodies if not set(told).isdisjoint(page.lower[n.first:n.last])]
    indices = {n.index for n in bodies}
    heard = next((i for i in reversed(spoken) if i in indices), None)
    near = [n for n in bodies if n.type == "organization" and page.sentence_of[first] - page.sentence_of[n.first] <= NEAR]
    return heard if heard is not None else near[-1].index if near else None


def _may_be(page: Page, name: NamedWords, nouns: Sequence[str]) -> bool:
    """Whether the gender of a name, where it is known, is that of the nouns."""
    return None in {name.gender, gender_of(page, nouns)} or name.gender == gender_of(page, nouns)


def _same_office(name: NamedWords, nouns: Sequence[str], head: str) -> bool:
    """Whether the words before an office do not tell another one: "the interior minister" is no health minister."""
    told = {w for w in nouns if w not in {head, "the", "this", "that", "former", "s"}}
    return not told or not told.isdisjoint(name.role.split()) or len(name.role.split()) == 1


def _another_since(page: Page, persons: Sequence[NamedWords], sentence: int, at: int) -> bool:
    """Whether somebody without a name has acted since the last one was named: "The mayor demanded it. …, wrote the politician"."""
    people, tags = page.lexicon.words("attribution", "people_nouns"), page.annotation.tokens
    since = range(page.annotation.sentences[sentence].last, page.sentence_start(at))
    named = {i for n in persons for i in range(n.first - 4, n.last)}
    return any(page.lower[i] in people and tags[i].relation.startswith("nsubj") and i not in named for i in since)


def _near(page: Page, persons: Sequence[NamedWords], spoken: Sequence[int], first: int, last: int, head: str) -> int | None:
    """Who is named shortly before: by the age that the words give, else the first of the last sentence that names anybody."""
    words = range(first, last)
    aged = next((page.words[i] for i in words if page.words[i].isdigit() and page.lower[i + 1:i + 3] == ["-", "year"]), "")
    if not (aged or head or "old" in page.lower[first:last]):
        return None
    here = page.sentence_of[first]
    near = [n for n in persons if here - page.sentence_of[n.first] <= NEAR]
    stated = [n for n in persons if aged and aged in page.words[n.last:n.last + 3]]
    if stated:
        return stated[-1].index
    named = max((page.sentence_of[n.first] for n in near if page.sentence_of[n.first] < here), default=None)
    if named is not None and _another_since(page, persons, named, first):
        return None
    if named is not None and here - named <= LAST:
        return next(n.index for n in near if page.sentence_of[n.first] == named)
    indices = {n.index for n in near}
    return next((i for i in reversed(spoken) if i in indices), near[-1].index if near else None)
