"""Whom the words of a source mean: the name in them, or the name behind a pronoun or a role."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.find.runs import Page
from rashomon.records import Name

__all__ = ["NamedWords", "find_speaker", "place_names"]

BODIES = {"organization", "facility"}
# A pronoun or role points back no further than this many sentences.
REACH = 12
# "They" and "it" are a body that spoke no further back than this many sentences.
NEAR = 3


@dataclass(frozen=True, slots=True)
class NamedWords:
    """A name's words `[first, last)` and its index among the report's names; `role` in lower case."""

    index: int
    first: int
    last: int
    type: str
    role: str
    gender: str | None


def place_names(page: Page, names: Sequence[Name], text: str) -> list[NamedWords]:
    """The names with their word indices, roles and what the text says of their gender."""
    found = []
    for index, name in enumerate(names):
        first = bisect_left(page.starts, name.start)
        last = max(first + 1, bisect_left(page.starts, name.end))
        role = text[name.role.start:name.role.end].lower() if name.role else ""
        found.append(NamedWords(index, first, last, name.type, role, _gender(page, first, last, role)))
    return found


def _gender(page: Page, first: int, last: int, role: str) -> str | None:
    """What the title or role at a name, or a given name, says: "f", "m" or None."""
    near = {page.keys[first - 1]} if first else set()
    near |= set(role.replace("-", " ").split())
    if near & (page.lexicon.words("attribution", "female") - {"her"}):
        return "f"
    if near & (page.lexicon.words("attribution", "male") - {"his", "him"}):
        return "m"
    if last - first < 2:
        return None
    return "f" if page.listed(first, "names", "female_given") else "m" if page.listed(first, "names", "male_given") else None


def find_speaker(page: Page, names: Sequence[NamedWords], source: tuple[int, int], spoken: Sequence[tuple[int, int]]) -> int | None:
    """The index of the name that the source means, or None where the report does not tell.

    `spoken` are the (word index of the cue, name index) of earlier statements, in order: who spoke last is the likeliest "he".
    """
    first, last = source
    inside = [n for n in names if n.first < last and first < n.last]
    words = page.lower[first:last]
    if inside:
        return _head_name(page, inside, first, last)
    if words and words[0] in {"who", "which", "that"}:
        speaking = [n for n in names if n.type in BODIES | {"person"} and 0 <= first - n.last < 4]
        near = [n for n in speaking if page.sentence_of[n.first] == page.sentence_of[first]]
        return near[-1].index if near else None
    if not words:
        return None
    before = [n for n in names if n.first < first and page.sentence_of[first] - page.sentence_of[n.first] <= REACH]
    last_spoken = [index for at, index in spoken if at < first and page.sentence_of[first] - page.sentence_of[at] <= REACH]
    if words[0] in {"he", "she"} and len(words) == 1:
        return _person_behind(page, before, last_spoken, "f" if words[0] == "she" else "m", first)
    if words[0] in {"they", "it"} and len(words) == 1:
        heard = [i for at, i in spoken if at < first and page.sentence_of[first] - page.sentence_of[at] <= NEAR]
        bodies = {n.index for n in before if n.type in BODIES}
        subject = _subject_before(page, [n for n in before if n.type in BODIES], first)
        if subject is not None:
            return subject
        return next((i for i in reversed(heard) if i in bodies), None)
    if words[0] in {"the", "a", "an", "this", "that", "one"} or page.lower[last - 1] in page.lexicon.words("attribution", "spokespeople"):
        return _behind_role(page, before, last_spoken, first, last)
    return None


def _subject_before(page: Page, names: Sequence[NamedWords], at: int) -> int | None:
    """The name that the sentence before, of the same paragraph, opens with: "The Front claimed it. It said ..."."""
    near = page.sentence_of[at] - 1
    opening = [n for n in names if page.sentence_of[n.first] == near and n.first - page.sentence_start(n.first) <= 2]
    return opening[0].index if opening else None


def _head_name(page: Page, inside: Sequence[NamedWords], first: int, last: int) -> int | None:
    """Of the names inside a source's words the one that speaks: a person before the body that the person belongs to.

    A name behind a preposition is not the speaker unless the head is a spokesman, or findings, of that body.
    """
    persons = [n for n in inside if n.type == "person"]
    spokes = page.lexicon.words("attribution", "spokespeople")
    some = page.lower[first] in {"a", "an", "one", "some"}
    ending = [n for n in persons if n.last == last and n.role]
    if ending:
        return ending[-1].index  # "Orla's Prime Minister, chairman of the Council Ana Oru"
    for n in persons:
        possessive = n.last < last and page.words[n.last] in {"'s", "’s", "'", "’"}
        apposed = n.last == last and page.words[n.first - 1] == ","
        behind = not apposed and (some or page.lower[first] == "the") and not {"of", "for", "by"}.isdisjoint(page.lower[first:n.first])
        if not possessive and not behind:
            return n.index
    bodies = [n for n in inside if n.type in BODIES]
    writings = page.lexicon.words("attribution", "writings")
    if bodies and page.lower[bodies[0].first - 1] in {"by", "of", "the"} and not writings.isdisjoint(page.lower[first:bodies[0].first]):
        return bodies[0].index  # "an analysis by the Lun Institute"
    if bodies and (not spokes.isdisjoint(page.lower[first:last]) or bodies[0].first - first <= 1 or not some):
        return bodies[0].index
    places = [n for n in inside if n.type == "place" and n.first - first <= 1 and n.last == last]
    return places[0].index if places else None


def _latest(spoken: Sequence[int], candidates: Sequence[NamedWords]) -> int | None:
    indices = {n.index for n in candidates}
    for index in reversed(spoken):
        if index in indices:
            return index
    return candidates[-1].index if candidates else None


def _person_behind(page: Page, before: Sequence[NamedWords], spoken: Sequence[int], gender: str, at: int) -> int | None:
    """Who "he" or "she" is: the speaker of the paragraph before, the first person named in the last sentence that names one."""
    other = "m" if gender == "f" else "f"
    known = _genders(page, before)
    persons = [n for n in before if n.type == "person" and known.get(page.words[n.last - 1]) != other]
    if not persons:
        return None
    near = page.sentence_of[_quote_opens(page, at)]
    by_index = {n.index: n for n in persons}
    for index in reversed(spoken):
        if index in by_index:
            told_in = page.sentence_of[by_index[index].first]
            recent = [n for n in persons if page.sentence_of[n.first] > told_in]
            subjects = [n for n in recent if n.first - page.sentence_start(n.first) <= 6 and page.sentence_of[n.first] >= near - 1]
            return subjects[0].index if subjects else index
    latest = page.sentence_of[persons[-1].first]
    return next(n.index for n in persons if page.sentence_of[n.first] == latest)


def _quote_opens(page: Page, at: int) -> int:
    """Where the quotation opens that ends right before a word; that word where none does: "These are lies. We know," he said."""
    signs = [i for i in range(at - 1, max(-1, at - 150), -1) if page.words[i] in {'"', "“", "”", "``", "''"}][:2]
    return signs[1] if len(signs) == 2 and at - signs[0] <= 2 else at


def _genders(page: Page, names: Sequence[NamedWords]) -> dict[str, str]:
    """{last name: gender} as far as titles and roles tell."""
    return {page.words[n.last - 1]: n.gender for n in names if n.gender is not None}


def _behind_role(page: Page, before: Sequence[NamedWords], spoken: Sequence[int], first: int, last: int) -> int | None:
    """Whom "the ministry", "the expert", "the 23-year-old", "a spokesman" means: the latest name that can bear the noun."""
    lexicon = page.lexicon
    nouns = [w for w in page.lower[first:last] if w.isalpha()]
    heads = lexicon.words("attribution", "people_nouns") | lexicon.words("attribution", "body_nouns")
    head = next((w for w in reversed(nouns) if w in heads), "")
    aged = next((page.words[i] for i in range(first, last) if page.words[i].isdigit() and page.lower[i + 1:i + 3] == ["-", "year"]), "")
    if head in lexicon.words("attribution", "spokespeople"):
        return _latest(spoken, [n for n in before if n.type in BODIES])
    if head in lexicon.words("attribution", "body_nouns"):
        bearing = [n for n in before if n.type in BODIES and head in page.lower[n.first:n.last]]
        return bearing[-1].index if bearing else None
    if page.lower[first] in {"a", "an", "one"}:
        return None
    persons = [n for n in before if n.type == "person"]
    if head:
        bearing = [n for n in persons if head in n.role.split()]
        if bearing:
            return bearing[-1].index
    if aged or head or "old" in page.lower[first:last]:
        stated = [n for n in persons if aged and aged in page.words[n.last:n.last + 3]]
        near = [n for n in persons if page.sentence_of[first] - page.sentence_of[n.first] <= 4]
        last_named = max((page.sentence_of[n.first] for n in near if page.sentence_of[n.first] < page.sentence_of[first]), default=None)
        if stated:
            return stated[-1].index
        if last_named is not None and page.sentence_of[first] - last_named <= 2:
            return next(n.index for n in near if page.sentence_of[n.first] == last_named)
        return _latest(spoken, near)
    return None
