"""Whom the words of a source mean: the name in them, or the name behind a pronoun or a role."""

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.find.bearers import behind_role, gender_of
from rashomon.find.runs import Page
from rashomon.find.speech import BODIES, NamedWords
from rashomon.records import Name

__all__ = ["NamedWords", "find_speaker", "gender_of", "place_names", "unnamed_speaker"]

# A pronoun or role points back no further than this many sentences.
REACH = 12
ARTICLES = {"the", "a", "an", "this", "that", "one", "its"}
# "They" and "it" are a body that spoke no further back than this many sentences.
NEAR = 3
# Of "in his opinion" the one whose it is.
SUBJECTS = {"his": "he", "her": "she"}


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


def find_speaker(
    page: Page, names: Sequence[NamedWords], source: tuple[int, int], heard: Sequence[tuple[int, int | None, str | None]]
) -> int | None:
    """The index of the name that the source means, or None where the report does not tell.

    `heard` are the (word index of the content, name index, gender) of earlier statements, in order: who spoke last is the likeliest "he".
    The index is None where somebody spoke whom the report does not name ("a steward").
    """
    first, last = source
    inside = [n for n in names if n.first < last and first < n.last and not page.listed(n.first, "organizations", "platforms")]
    words = [SUBJECTS.get(w, w) for w in page.lower[first:last]]
    if inside:
        return _head_name(page, inside, first, last)
    if words and words[0] in {"who", "which", "that"}:
        speaking = [n for n in names if n.type in BODIES | {"person"} and 0 <= first - n.last < 4]
        near = [n for n in speaking if page.sentence_of[n.first] == page.sentence_of[first]]
        return near[-1].index if near else None
    if not words:
        return None
    before = [n for n in names if n.first < first and page.sentence_of[first] - page.sentence_of[n.first] <= REACH]
    reached = [h for h in heard if h[0] < first and page.sentence_of[first] - page.sentence_of[h[0]] <= REACH]
    spoken = [(at, index) for at, index, _ in reached if index is not None]
    last_spoken = [index for _, index in spoken]
    his = len(words) == 2 and words[0] in {"he", "she", "his", "her"} and page.listed(first + 1, "attribution", "said_by")
    if his or (len(words) == 1 and words[0] in {"he", "she", "him", "his", "her"}):
        return _person_behind(page, before, reached, "f" if words[0] in {"she", "her"} else "m", first)
    if words[0] in {"they", "it"} and len(words) == 1:
        lately = [i for at, i in spoken if page.sentence_of[first] - page.sentence_of[at] <= NEAR]
        bodies = {n.index for n in before if n.type in BODIES}
        subject = _subject_before(page, [n for n in before if n.type in BODIES], first)
        if subject is not None:
            return subject
        return next((i for i in reversed(lately) if i in bodies), None)
    if words[0] in ARTICLES or page.lower[last - 1] in page.lexicon.words("attribution", "spokespeople"):
        return behind_role(page, before, last_spoken, first, last)
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
    ending = [n for n in persons if n.last == last and (n.role or page.annotation.tokens[n.first - 1].pos in {"NOUN", "PROPN"})]
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


def _person_behind(
    page: Page, before: Sequence[NamedWords], heard: Sequence[tuple[int, int | None, str | None]], gender: str, at: int
) -> int | None:
    """Who "he" or "she" is: the speaker of the paragraph before, the first person named in the last sentence that names one.

    Nobody known where somebody without a name spoke last, in the same paragraph or the one before: "A steward told us ... he said".
    """
    other = "m" if gender == "f" else "f"
    known = _genders(page, before)
    persons = _past_label(page, [n for n in before if n.type == "person" and known.get(page.words[n.last - 1]) != other])
    near = page.sentence_of[_quote_opens(page, at)]
    by_index = {n.index: n for n in persons}
    for where, index, told in reversed(heard):
        spoke = page.sentence_of[where]
        since = [n for n in persons if page.sentence_of[n.first] > spoke and _opens(page, n)]
        subjects = [n for n in since if page.sentence_of[n.first] >= _told_on_since(page, near, gender)]
        if index is None and told != other and page.paragraph(at) - page.paragraph(where) <= 1:
            return subjects[0].index if subjects else None
        if index in by_index:
            return subjects[0].index if subjects else index
    if not persons:
        return None
    latest = page.sentence_of[persons[-1].first]
    return next(n.index for n in persons if page.sentence_of[n.first] == latest)


def _past_label(page: Page, persons: Sequence[NamedWords]) -> list[NamedWords]:
    """The persons less an outlet's own that a label names: "Our correspondent Ann Bell, in Orlu: The mayor, Ivo Renn, …"."""
    told = [(page.sentence_of[m.first], _label_end(page, m.first)) for m in persons]
    return [n for n in persons if not (_reports(page, n) and any(s == page.sentence_of[n.first] and at >= n.last for s, at in told))]


def _reports(page: Page, name: NamedWords) -> bool:
    """Whether a name is a reporter's: "our correspondent Ann Bell"."""
    before = page.lower[max(page.sentence_start(name.first), name.first - 4):name.first]
    return not {"correspondent", "reporter", "our"}.isdisjoint(before)


def _label_end(page: Page, index: int) -> int:
    """Where the sentence of a word goes on behind a label's colon before the word; its beginning where it has none."""
    start = page.sentence_start(index)
    return next((i + 1 for i in range(index - 1, start, -1) if page.words[i] == ":"), start)


def _opens(page: Page, name: NamedWords) -> bool:
    """Whether a name opens its sentence or is its subject: "In Lena, 70-year-old Mara Dol is sitting"."""
    words = name.first - _label_end(page, name.first)
    subject = any(page.annotation.tokens[i].relation.startswith("nsubj") for i in range(name.first, name.last))
    return words <= 6 or (words <= 12 and subject)


def _told_on_since(page: Page, near: int, gender: str) -> int:
    """The first sentence before a quotation that may name its speaker: the one before, or that which "she" goes on from."""
    first = max(near - 1, 0)
    while first > 0 and page.lower[page.annotation.sentences[first].first] == ("she" if gender == "f" else "he"):
        first -= 1
    return first


def unnamed_speaker(page: Page, source: tuple[int, int]) -> bool:
    """Whether a source is one person whom the report does not name: "a steward", "one of them", "the driver"."""
    words = page.lower[slice(*source)]
    nouns = page.lexicon.words("attribution", "people_nouns") | page.lexicon.words("origins", "witness")
    single = words[0] in {"a", "an", "one", "another"} or not nouns.isdisjoint(w for w in words if not w.endswith("s"))
    people = page.lexicon.words("origins", "witness") | page.lexicon.words("origins", "official")
    plural = any(w.endswith("s") and w in people for w in words)
    return single and not plural and page.lexicon.words("attribution", "body_nouns").isdisjoint(words[-1:])


def _quote_opens(page: Page, at: int) -> int:
    """Where the quotation opens that ends right before a word; that word where none does: "These are lies. We know," he said."""
    signs = [i for i in range(at - 1, max(-1, at - 150), -1) if page.words[i] in {'"', "“", "”", "``", "''"}][:2]
    return signs[1] if len(signs) == 2 and at - signs[0] <= 2 else at


def _genders(page: Page, names: Sequence[NamedWords]) -> dict[str, str]:
    """{last name: gender} as far as titles and roles tell."""
    return {page.words[n.last - 1]: n.gender for n in names if n.gender is not None}
