"""Mentions gathered for linking: all names of one spelling, type and owner in a story are one unit."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.lexicon import Lexicon
from rashomon.link.spelling import fold_name, plain_words
from rashomon.records import Name, Place, Reading

__all__ = ["Unit", "gather_units"]

Key = tuple[str, int]  # (report id, index of the name)
OWNER_BEFORE = re.compile(r"([^\W\d_][\w-]*)(?:['’]s?)?\s+$")
OWNER_AFTER = re.compile(r"^\s+of\s+(?:the\s+)?([A-Z][\w.-]+)")


# Scores of a reader's mark from which it is believed, and below which it gives way to one that is.
SURE, UNSURE = 0.9, 0.8


@dataclass(slots=True)
class Unit:
    """Names written alike: their folded words, who owns the body ("russia" in "Russia's Foreign Ministry"), where they stand."""

    story: str
    type: str
    form: str
    words: tuple[str, ...]
    folded: tuple[str, ...]
    owner: str | None
    geonames: int | None
    names: list[Key] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    owned: str = ""  # the owner as written before the name: "Orla’s"

    @property
    def reports(self) -> set[str]:
        """The reports that the unit stands in."""
        return {report for report, _ in self.names}


def gather_units(readings: Sequence[Reading], story_of: Mapping[str, str], lexicon: Lexicon) -> list[Unit]:
    """The units of all stories, in a fixed order. A form that most of a story takes for another type is given that type."""
    found: dict[tuple[object, ...], Unit] = {}
    types = _types_of(readings, story_of)
    for reading in readings:
        story = story_of.get(reading.report.id, "")
        places = {p.name: p for p in reading.places}
        for index, name in enumerate(reading.names):
            unit = _unit(reading, story, name, places.get(index), types, lexicon)
            held = found.setdefault((story, unit.type, unit.form, unit.owner, unit.geonames), unit)
            held.names.append((reading.report.id, index))
            held.types[name.type] += 1
            if name.role is not None:
                held.roles[reading.quote(name.role)] += 1
    return sorted(found.values(), key=lambda u: (u.story, u.type, u.form, u.owner or "", u.geonames or 0))


def _types_of(readings: Sequence[Reading], story_of: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """{(story, form in small letters): type} where four in five of a form's mentions, three at least, agree on it; a place too where one
    mention surely is and none is surely anything else (a club named like its town is surely a club); of several words of which one
    mention is a person's, what the surest mention is."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    scores: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for reading in readings:
        for name in reading.names:
            key = (story_of.get(reading.report.id, ""), reading.quote(name).casefold())
            votes[key][name.type] += 1
            scores[key][name.type] = max(name.score, scores[key].get(name.type, 0.0))
    settled = {}
    for key, vote in votes.items():
        kind, count = min(vote.items(), key=lambda kv: (-kv[1], kv[0]))
        if count >= 3 and count >= 0.8 * vote.total():
            settled[key] = kind
        elif len(vote) > 1 and "person" in vote and " " in key[1]:
            settled[key] = min(vote, key=lambda t: (-scores[key][t], -vote[t], t))
        elif scores[key].get("place", 0.0) >= SURE and all(score < UNSURE for t, score in scores[key].items() if t != "place"):
            settled[key] = "place"
    return settled


def _unit(
    reading: Reading, story: str, name: Name, place: Place | None, types: Mapping[tuple[str, str], str], lexicon: Lexicon
) -> Unit:
    form = " ".join(reading.quote(name).split())
    kind = types.get((story, reading.quote(name).casefold()), name.type)
    words = plain_words(form)
    owner, owned = None, ""
    if kind == "organization":
        owner, owned = _owner(reading, name, words, lexicon)
    folded = fold_name(form, lexicon) if kind == "person" else words
    geonames = place.geonames if place is not None and kind == "place" else None
    return Unit(story, kind, form, words, folded, owner, geonames, owned=owned)


def _owner(reading: Reading, name: Name, words: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, str]:
    """Whose body it is, as four letters ("orla" of "Orla's", "Orlan"), and the owner as written before the name."""
    peoples = lexicon.words("names", "peoples")
    if len(words) > 2 and words[0] in peoples and words[1] not in {"and"}:
        return words[0][:4], ""
    if len(words) > 3 and words[-2] == "of":
        return words[-1][:4], ""
    text = reading.report.text
    before = OWNER_BEFORE.search(text[max(0, name.start - 40):name.start])
    possessive = before is not None and before.group().rstrip().endswith(("'s", "’s", "'", "’")) and before.group(1)[0].isupper()
    if before is not None and (possessive or before.group(1).lower() in peoples):
        return before.group(1).lower()[:4], before.group().strip()
    after = OWNER_AFTER.match(text[name.end:name.end + 40])
    return (after.group(1).lower()[:4], "") if after else (None, "")
