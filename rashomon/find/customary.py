"""Places in the set ways that newspapers write them, where the reader marked nothing or something else.

A dateline ("ORLA —"), a state in short before what is of it ("Ga. lawmakers"), "a Lun man", a numbered road, two places joined by a
hyphen ("the Lun-Orla route").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.find.runs import Page, Run
from rashomon.lexicon import Gazetteer

__all__ = ["customary_places"]

RULED = 0.6
# A town must be this large to be believed behind "a" and before "man"; to be one of a joined pair; in capitals before a dash.
VILLAGE, TOWN, FILED = 1_000, 100_000, 500
DASHES = {"-", "–", "—", "--"}
MOTORWAY = re.compile(r"[AM]\d{1,4}")
INTERSTATE = re.compile(r"I-\d{1,3}")


def customary_places(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs in order with such places added, or put in the place of doubtful marks; joined pairs parted."""
    found = [*_datelines(page, gazetteer), *_short_states(page), *_townsfolk(page, runs, gazetteer), *_roads(page)]
    parted = [part for run in runs for part in _parted(page, run, gazetteer)]
    taken = {i for r in found for i in range(r.first, r.last)}
    kept = [r for r in parted if taken.isdisjoint(range(r.first, r.last)) or not _gives_way(r, found)]
    held = {i for r in kept for i in range(r.first, r.last)}
    return sorted([*kept, *(r for r in found if held.isdisjoint(range(r.first, r.last)))], key=lambda r: r.first)


def _gives_way(run: Run, found: Sequence[Run]) -> bool:
    """Whether a mark is none, or exactly what was found, taken for a person or a body."""
    same = any((r.first, r.last) == (run.first, run.last) for r in found)
    return run.type is None or (same and run.type != "place")


def _datelines(page: Page, gazetteer: Gazetteer) -> Iterator[Run]:
    """Towns in capitals that open a sentence before a dash, with what they lie in or an agency between: "ORLA, Lun (AP) —"."""
    for sentence in page.annotation.sentences:
        last = sentence.first
        while last < min(sentence.last, sentence.first + 3) and page.words[last].isupper() and page.words[last].isalpha():
            last += 1
        if last == sentence.first or len(page.words[sentence.first]) < 3:
            continue
        dash = next((i for i in range(last, min(last + 8, sentence.last - 1)) if page.words[i] in DASHES and not page.glued(i)), None)
        if dash is None or not (dash == last or page.words[last] in {",", "("}) or page.words[dash + 1][1:].isupper():
            continue
        words = " ".join(page.words[sentence.first:last])
        if any(e.main and (e.kind != "city" or e.population >= FILED) for e in gazetteer.lookup(words)):
            yield Run(sentence.first, last, "place", RULED)


def _short_states(page: Page) -> Iterator[Run]:
    """States in the short forms of newspapers inside a sentence: "Ga. lawmakers", "on S.C. 6"; not those that are words ("Miss.")."""
    states, unsure = page.lexicon["places"]["states"], page.lexicon.words("places", "state_words")
    for sentence in page.annotation.sentences:
        for i in range(sentence.first, sentence.last - 1):
            stopped = page.words[i].endswith(".") or (page.words[i + 1] == "." and page.glued(i + 1))
            dotted = "." in page.words[i].rstrip(".")
            end = i + 1 + (not page.words[i].endswith("."))
            known = page.keys[i] in states and page.keys[i] not in unsure and page.capital(i)
            years = dotted and i > 0 and page.words[i - 1][-1:].isdigit()  # 300 B.C.
            if known and stopped and end < sentence.last and not years and not page.glued(i) and not page.glued(end):  # "W.Va." is no Va.
                yield Run(i, end, "place", RULED)


def _townsfolk(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> Iterator[Run]:
    """Towns in no mark, or in a doubtful one, before somebody of them: "a Lun man", "Orla police"."""
    surnames = {page.words[r.last - 1] for r in runs if r.type == "person" and r.last - r.first > 1}
    for sentence in page.annotation.sentences:
        for last in range(sentence.first + 1, sentence.last):
            if not page.words[last].islower() or not page.listed(last, "places", "townsfolk") or not page.capital(last - 1):
                continue
            first = last - 1 - (last - 2 >= sentence.first and page.capital(last - 2) and page.words[last - 2].isalpha())
            first += first == sentence.first and first < last - 1 and page.lower[first] in {"a", "an", "the"}
            opens = first == sentence.first or page.lower[first - 1] in {"a", "an"}
            if opens and page.words[last - 1] not in surnames and _is_town(page, first, last, gazetteer):
                yield Run(first, last, "place", RULED)


def _is_town(page: Page, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether the words are a town's name, no word that only opens a sentence ("One man", "No residents"), people or acronym."""
    entries = gazetteer.lookup(" ".join(page.words[first:last]))
    plain = all(page.annotation.tokens[i].pos in ("PROPN", "NOUN", "X") and not page.words[i].isupper() for i in range(first, last))
    people = page.listed(first, "names", "peoples") or page.listed(first, "organizations", "sides")
    return plain and not people and any(e.main and e.kind == "city" and e.population >= VILLAGE for e in entries)


def _roads(page: Page) -> Iterator[Run]:
    """Numbered roads: "Highway 101", "Interstate 45", "I-75", "the A120"."""
    for i, word in enumerate(page.words[:-1]):
        if page.capital(i) and page.listed(i, "places", "roads") and re.fullmatch(r"\d{1,4}[A-Z]?", page.words[i + 1]):
            first = i - (i > 0 and page.lower[i - 1] in {"state", "county", "u.s.", "us"} and page.capital(i - 1))
            yield Run(first, i + 2, "facility", RULED)
        elif MOTORWAY.fullmatch(word) and i > 0 and page.lower[i - 1] == "the":
            yield Run(i, i + 1, "facility", RULED)
        elif INTERSTATE.fullmatch("".join(page.words[i:i + 3])) and page.glued(i + 1):
            yield Run(i, i + 3, "facility", RULED)


def _parted(page: Page, run: Run, gazetteer: Gazetteer) -> list[Run]:
    """A mark of two well-known places joined by a hyphen, which is no place of its own, as both: "the Lun-Orla route"."""
    at = next((i for i in range(run.first + 1, run.last - 1) if page.words[i] == "-"), None)
    if run.type != "place" or at is None or gazetteer.lookup(" ".join(page.words[run.first:run.last])):
        return [run]
    sides = [gazetteer.lookup(" ".join(page.words[a:b])) for a, b in ((run.first, at), (at + 1, run.last))]
    large = [any(e.main and (e.kind == "country" or e.code.count(".") == 1 or e.population >= TOWN) for e in side) for side in sides]
    return [replace(run, last=at), replace(run, first=at + 1)] if all(large) else [run]
