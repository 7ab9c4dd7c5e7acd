"""Who holds a place: taken by the one, and still held by the other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from rashomon.reconcile.claims import Claim
from rashomon.reconcile.sides import Pair, Side, Voices, words_of
from rashomon.reconcile.things import Frame, days_of
from rashomon.records import Span

__all__ = ["Hold", "find_holds", "holder_pairs"]

# "The airport remains in our hands", "the port is under army control", "the town is under the control of the rebels".
HANDS = re.compile(
    r"(?P<what>(?:the |\b[A-Z])[^,;:.“\"]{2,60}?) (?:is|are|was|were|remains?|remained|stays?|stayed) (?:\w+ )?(?:in|under) (?:the |full )*"
    r"(?:(?P<who>[\w’' ]{2,30}?)(?:['’]s?)? (?:hands|control)\b|(?:hands|control) of (?P<of>[^,;:.]{3,40}))"
)
OWN = {"our", "their", "its", "my"}
WHOLE = {"control", "centre", "center", "part", "most", "all", "rest", "possession", "whole", "outskirts"}
STILL = re.compile(r"\b(?:still|remains?|remained|hold|holds|control|controls)\b", re.IGNORECASE)
MOST = 40
A_PAIR = 1
TAKEN = {"take", "taken", "took"}


@dataclass(frozen=True, slots=True)
class Hold:
    """That somebody has taken a place, or holds it: the place's and the body's lemmas, entities and classes."""

    side: Side
    span: Span
    taken: bool
    what: frozenset[str]
    who: frozenset[str]
    attribution: str | None
    source: str


def find_holds(claims: Iterable[Claim], sides: Iterable[Side], frame: Frame, voices: Voices) -> list[Hold]:
    """From claims with a doer and a thing, and from "in our hands"; a place or a building is what is held, never people."""
    found: list[Hold] = []
    for c in claims:
        taken = bool(c.words & frame.takers)
        if c.denied or c.nominal or c.theme is None or c.doer is None or not (taken or c.words & frame.keepers):
            continue
        if c.words & TAKEN and not c.theme.heads & {"control", "possession"}:
            continue
        what = c.theme.narrowed if c.theme.heads & WHOLE else c.theme.heads | c.theme.entities
        found.append(Hold(c.side, c.span, taken, what, _body(c.doer.heads | c.doer.entities, frame), c.attribution, c.source))
    for side in sides:
        sentence, text = side.reading.annotation.sentences[side.sentence], side.reading.report.text
        for said in HANDS.finditer(text, sentence.start, sentence.end):
            voice = side.voice_at(said.start())
            source = voices.source(voice) or ""
            who = (said["who"] or said["of"] or "").lower()
            who = source.lower() if who in OWN else who
            nouns = {t.lemma.lower() for t in words_of(Span(*said.span("what")), side.reading) if t.pos in ("NOUN", "PROPN")}
            if who and nouns:
                held = frozenset({*who.split()} - {"the", "a", "of"})
                found.append(Hold(side, Span(*said.span()), False, frozenset(nouns), _body(held, frame), voice, source))
    return [h for h in found if h.what and h.who and not h.what & (frame.grounds.people | set(frame.people))][:MOST]


def _body(words: frozenset[str], frame: Frame) -> frozenset[str]:
    """Who it is, with the class of people that he belongs to: "soldiers" and "the army" are one side."""
    return frozenset({*words, *(f"class {frame.people[w]}" for w in words if w in frame.people)})


def holder_pairs(claims: Iterable[Claim], sides: Iterable[Side], frame: Frame, voices: Voices) -> Iterator[Pair]:
    """Each taking against each holding of the same place by another."""
    held = sorted(find_holds(claims, sides, frame, voices), key=lambda h: (*h.side.rank, h.span.start))
    kept: dict[tuple[str, str], int] = {}
    for taken, hold in product([h for h in held if h.taken], [h for h in held if not h.taken]):
        key = (taken.side.document, hold.side.document)
        if kept.get(key, 0) < A_PAIR and (pair := compare_holds(taken, hold, voices)):
            kept[key] = kept.get(key, 0) + 1
            yield pair


def compare_holds(taken: Hold, hold: Hold, voices: Voices) -> Pair | None:
    """A contradiction where it is still held on the day that it was taken or later; an update where it was taken afterwards."""
    one_sentence = taken.side.document == hold.side.document and taken.side.sentence == hold.side.sentence
    if not taken.what & hold.what or taken.who & hold.who or (one_sentence and taken.attribution == hold.attribution):
        return None
    x, y = (min(days_of(h.side), default="") or h.side.known[:10] for h in (taken, hold))
    later = bool(x and y) and x < y and not STILL.search(hold.side.reading.quote(hold.span))
    first, second = sorted((taken, hold), key=lambda h: (*h.side.rank, h.span.start))
    before = bool(x and y) and y < x
    kind, reason = ("update", "held by the one, then taken by the other") if before or later else (
        "contradiction", "taken by the one, still held by the other")
    why = f"{'; '.join(voices.says(h.side, h.span, h.attribution) for h in (first, second))}: {reason}."
    named = min(taken.what & hold.what, key=lambda w: (w.startswith("entity"), len(w), w))
    at = first.side.anchor(first.span), second.side.anchor(second.span)
    return Pair(kind, f"who holds it ({named})", f"state holder {named}", *at, why, 0.6)
