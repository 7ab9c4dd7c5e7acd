"""What reports say of a person: the age."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from rashomon.reconcile.sides import Pair, Side, Voices, sentence_of
from rashomon.records import Entity, Reading, Span

__all__ = ["age_pairs", "find_age"]

BEHIND = re.compile(r"\s*,\s*(?:aged\s+)?(\d{1,2})(?=\s*[,.;)]|\s+(?:and|who|from|of)\b)|\s*\((\d{1,2})\)")
BEFORE = re.compile(r"\b(\d{1,2})[- ]year[- ]old\s+(?:[\w-]+\s+){0,3}$")
MOST = 20  # tellings of one person's age that are compared


def find_age(reading: Reading, index: int) -> tuple[int, Span] | None:
    """The age at a person's name and the stretch that says it: "Ana Belk, 19," and "the 19-year-old student Ana Belk"; None without one.

    A number behind the name counts only between commas or in brackets: "Belk 19" is a score.
    """
    name = reading.names[index]
    behind = BEHIND.match(reading.report.text, name.end)
    if behind:
        return int(behind.group(1) or behind.group(2)), Span(name.start, behind.end())
    start = max(0, name.start - 60)
    before = BEFORE.search(reading.report.text[start:name.start])
    return (int(before.group(1)), Span(start + before.start(), name.end)) if before else None


def age_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], entities: Mapping[str, Entity],
    entity_of: Mapping[tuple[str, int], str], voices: Voices,
) -> Iterator[Pair]:
    """Two ages of one person, in two sentences."""
    told: dict[str, list[tuple[int, Side, Span]]] = defaultdict(list)
    for reading in readings:
        for index, name in enumerate(reading.names):
            entity = entities.get(entity_of.get((reading.report.id, index), ""))
            side = sides.get((reading.report.id, sentence_of(reading, name)))
            if entity is not None and entity.type == "person" and side and (age := find_age(reading, index)):
                told[entity.id].append((age[0], side, age[1]))
    for person, ages in sorted(told.items()):
        for (x, s, at), (y, t, to) in combinations(sorted(ages, key=lambda a: (*a[1].rank, a[2].start))[:MOST], 2):
            if x != y and (s.document, s.sentence) != (t.document, t.sentence):
                one, other = (f"{voices.label(z.reading)} has “{z.excerpt(a)}”" for z, a in ((s, at), (t, to)))
                why = f"{one}, {other}: two ages of one person."
                about = f"age of {entities[person].name}"
                yield Pair("contradiction", about, f"person {person} age", s.anchor(at), t.anchor(to), why, 0.7)
