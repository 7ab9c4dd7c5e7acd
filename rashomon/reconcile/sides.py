"""One side of a comparison: a finding with what comparing needs of its report."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import cos, hypot, radians
from typing import Protocol, TypeVar

from rashomon.records import Anchor, Attribution, Entity, Reading, Span, Stretch, Token

__all__ = [
    "EMPTY", "Pair", "Side", "Voices", "apart", "by_somebody", "content_lemmas", "head_lemma", "lies_in", "names_place", "order_of",
    "prepare", "sentence_of", "set_against", "tokens_in", "words_of",
]

T = TypeVar("T", bound="Told")
LONGEST = 140  # characters of an excerpt in a reason
NEIGHBOURS = 50.0  # kilometres: a suburb and its city are one place in other words
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
EMPTY = {"be", "have", "do", "say", "tell", "make", "get", "it", "that", "this", "which", "who", "people", "other", "more", "so"}


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of a report that takes part in comparisons: the reading, the sentence's number, and when the report became known.

    `known` is the ISO date or date-time of publication, or of the live page's section, or "" where neither is known.
    """

    reading: Reading
    sentence: int
    known: str

    @property
    def document(self) -> str:
        return self.reading.report.id

    @property
    def rank(self) -> tuple[str, str]:
        """Sides in the order in which they became known, then by report: the order of `order_of`."""
        return _moment(self.known), self.document

    @property
    def has_hour(self) -> bool:
        """Whether it is known to the hour when this became known."""
        return "T" in self.known

    def voice_at(self, position: int) -> str | None:
        """The id of the innermost attribution whose content holds a position, or None in the report's own voice."""
        said = self.attribution_at(position)
        return said.id if said else None

    def attribution_at(self, position: int) -> Attribution | None:
        """The innermost attribution whose content holds a position, or None in the report's own voice."""
        inside = [a for a in self.reading.attributions if a.content.start <= position < a.content.end]
        return min(inside, key=lambda a: (a.content.end - a.content.start, a.id), default=None)

    def anchor(self, stretch: Stretch) -> Anchor:
        """The place of a stretch in this side's report."""
        return Anchor(self.document, stretch.start, stretch.end)

    def excerpt(self, stretch: Stretch) -> str:
        """The words of a stretch in one line, cut where they are long."""
        words = " ".join(self.reading.quote(stretch).split())
        return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two anchors that part: before ids, stories and disputes are worked out. `weight` is gravity times certainty, 0 to 1."""

    kind: str
    about: str
    topic: str
    a: Anchor
    b: Anchor
    why: str
    weight: float
    figures: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


class Told(Protocol):
    """Something that one side tells in a stretch of its report."""

    @property
    def side(self) -> Side: ...

    @property
    def span(self) -> Span: ...


def set_against(found: Iterable[T], most: int, each: int, compare: Callable[[T, T], Pair | None]) -> Iterator[Pair]:
    """The pairs that `compare` finds among the first `most` of them, at most `each` for two reports: more would only repeat them."""
    kept: dict[tuple[str, str], int] = defaultdict(int)
    for a, b in combinations(sorted(found, key=lambda t: (*t.side.rank, t.span.start))[:most], 2):
        key = (a.side.document, b.side.document)
        if kept[key] < each and (pair := compare(a, b)):
            kept[key] += 1
            yield pair


def prepare(readings: Iterable[Reading], copies: Mapping[str, str]) -> dict[tuple[str, int], Side]:
    """{(report, sentence number): Side}, less the sentences that an earlier report, or one that is no copy, holds word for word.

    A reprinted sentence is one place: a report never disagrees with its own copy, and a copy adds no disagreement.
    """
    sides: dict[tuple[str, int], Side] = {}
    seen: dict[str, str] = {}
    for reading in sorted(readings, key=lambda r: (r.report.id in copies, *order_of(r))):
        for number, sentence in enumerate(reading.annotation.sentences):
            words = " ".join(reading.quote(sentence).split())
            holder = seen.setdefault(words, reading.report.id)
            if holder == reading.report.id:
                sides[reading.report.id, number] = Side(reading, number, _known(reading, sentence.start))
    return sides


def order_of(reading: Reading) -> tuple[str, str]:
    """Reports in order of publication (a day without an hour behind the hours of that day, no date last), then by id."""
    return _moment(_plain(reading.report.published or "")), reading.report.id


BY = re.compile(
    r"\b(?:killed|shot|wounded|injured|hurt|attacked|beaten|arrested|detained|destroyed|damaged|hit) by (?!\d)\w", re.IGNORECASE
)


def by_somebody(words: str) -> bool:
    """Whether a clause names who did it behind "by" ("killed by our forces"): its denial leaves open that it happened."""
    return BY.search(words) is not None


def _moment(known: str) -> str:
    """A date or date-time as it sorts: a day without an hour behind the hours of that day, no date last."""
    return known if "T" in known else f"{known or '9999'}T99"


def _plain(known: str) -> str:
    """Midnight to the second is what a container writes that knows the day alone."""
    return known[:10] if known[10:19] == "T00:00:00" else known


def _known(reading: Reading, position: int) -> str:
    held = [moment for start, moment in reading.report.sections if start <= position]
    return _plain(held[-1] if held else reading.report.published or "")


def tokens_in(stretch: Stretch, reading: Reading) -> range:
    """The indices of the tokens that begin in a stretch."""
    tokens = reading.annotation.tokens
    return range(bisect_left(tokens, stretch.start, key=lambda t: t.start), bisect_left(tokens, stretch.end, key=lambda t: t.start))


def words_of(stretch: Stretch, reading: Reading) -> list[Token]:
    """The tokens that begin in a stretch."""
    inside = tokens_in(stretch, reading)
    return list(reading.annotation.tokens[inside.start:inside.stop])


def sentence_of(reading: Reading, stretch: Stretch) -> int:
    """The number of the sentence that a stretch begins in."""
    return bisect_right(reading.annotation.sentences, stretch.start, key=lambda s: s.start) - 1


def head_lemma(stretch: Stretch, reading: Reading) -> str:
    """The lemma of the syntactic head of a stretch, the token whose head lies outside it; "" for pronouns and where there is none."""
    tokens, inside = reading.annotation.tokens, tokens_in(stretch, reading)
    for i in inside:
        if tokens[i].head not in inside and tokens[i].pos in {"NOUN", "PROPN", "NUM", "ADJ"}:
            return tokens[i].lemma.lower()
    nouns = [i for i in inside if tokens[i].pos in {"NOUN", "PROPN"}]
    return tokens[nouns[-1]].lemma.lower() if nouns else ""


def content_lemmas(stretch: Stretch, reading: Reading) -> frozenset[str]:
    """The lemmas of the content words in a stretch, without light verbs and the like."""
    return frozenset(
        t.lemma.lower() for t in words_of(stretch, reading)
        if t.pos in CONTENT and t.lemma.lower() not in EMPTY and len(t.lemma) > 1
    )


def lies_in(inner: str | None, outer: str | None, entities: Mapping[str, Entity]) -> bool:
    """Whether one place entity lies in another, as far as the gazetteer tells."""
    one, other = entities.get(inner or ""), entities.get(outer or "")
    return one is not None and other is not None and one is not other and bool(other.code) and other.code in one.within


def apart(one: Entity, other: Entity) -> bool:
    """Whether two places are no parts and no neighbours of each other: by their codes, and by the map where both are on it."""
    if {one.type, other.type} != {"place"} or one.code in other.within or other.code in one.within:
        return False
    if None in (one.latitude, other.latitude, one.longitude, other.longitude):
        return one.latitude is None and other.latitude is None
    p, q = radians(one.latitude or 0.0), radians(other.latitude or 0.0)
    width = radians((other.longitude or 0.0) - (one.longitude or 0.0)) * cos((p + q) / 2)
    return 6371.0 * hypot(q - p, width) > NEIGHBOURS


def names_place(side: Side, place: Entity) -> bool:
    """Whether a side's sentence names a place, in any spelling: "the Grenz plant in Harsk" names Harsk too."""
    sentence = side.reading.annotation.sentences[side.sentence]
    return any(f.form in side.reading.report.text[sentence.start:sentence.end] for f in place.forms)


class Voices:
    """Who vouches for a finding, in words: the source as written, or the outlet."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._by_id: Mapping[str, tuple[Attribution, Reading]] = {a.id: (a, r) for r in readings for a in r.attributions}

    def source(self, attribution: str | None) -> str | None:
        """The words of the source of an attribution, or None."""
        if attribution is None or attribution not in self._by_id:
            return None
        found, reading = self._by_id[attribution]
        if found.speaker is not None:
            return reading.quote(reading.names[found.speaker])
        return reading.quote(found.source) if found.source else "an unnamed source"

    def speaker(self, attribution: str | None) -> int | None:
        """The index of the name that the source of an attribution means, in its report, or None."""
        held = self._by_id.get(attribution or "")
        return held[0].speaker if held else None

    def label(self, reading: Reading, attribution: str | None = None, chain: tuple[Span, ...] = ()) -> str:
        """"Kesnat, citing the ministry": the report, and whom it cites."""
        outlet = reading.report.outlet or reading.report.file
        cited = reading.quote(chain[-1]) if chain else self.source(attribution)
        return f"{outlet}, citing {cited}" if cited else outlet

    def says(self, side: Side, stretch: Stretch, attribution: str | None = None) -> str:
        """"Kesnat, citing the ministry: “…”": who says so, and the words."""
        return f"{self.label(side.reading, attribution)}: “{side.excerpt(stretch)}”"
