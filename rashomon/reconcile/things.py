"""Whether two claims may be of one thing, one day and one place: what every comparison of claims asks first."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.reconcile.claims import Claim
from rashomon.reconcile.sides import Pair, Side, Voices, apart
from rashomon.reconcile.trees import Grounds, Thing
from rashomon.records import Entity, Time

__all__ = ["NEXT", "Frame", "alike", "days_of", "make_frame", "may_part", "pair_of_claims", "persons_of"]

DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day\b|\b\d{1,2} [A-Z]|[A-Z][a-z]+ \d", re.IGNORECASE)
NEXT = 2  # sentences further on in which a claim may answer another
# Nouns that are no thing of which two claims could speak.
EMPTY_HEADS = {
    "it", "this", "that", "people", "person", "man", "woman", "one", "thing", "other", "number", "day", "time", "part", "way", "life",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What comparing claims needs of the story: word lists, classes of people, and entities."""

    grounds: Grounds
    contrasts: tuple[frozenset[str], ...]
    opposites: Mapping[str, Mapping[str, object]]
    gone: frozenset[str]
    here: frozenset[str]
    forced: frozenset[str]
    people: Mapping[str, str]
    same: Mapping[str, tuple[str, ...]]
    accidents: frozenset[str]
    affairs: frozenset[str]
    used: frozenset[str]
    messages: frozenset[str]
    under_way: frozenset[str]
    takers: frozenset[str]
    keepers: frozenset[str]
    contests: frozenset[str]
    entities: Mapping[str, Entity]


def make_frame(
    lexicon: Lexicon, grounds: Grounds, people: Mapping[str, str], same: Mapping[str, tuple[str, ...]], entities: Mapping[str, Entity]
) -> Frame:
    held = lexicon["claims"]
    contrasts = tuple(frozenset(str(w) for w in line) for line in held["contrasts"])
    gone, here, forced = (lexicon.words("claims", key) for key in ("gone", "here", "forced"))
    accidents = lexicon.words("disagreements", "accidents")
    characters = frozenset(w for terms in lexicon["disagreements"]["characters"].values() for term in terms for w in str(term).split())
    used, messages, under_way, takers, keepers, contests = (
        lexicon.words("claims", key) for key in ("used", "messages", "under_way", "takers", "keepers", "contests")
    )
    affairs = accidents | characters - {"of"}
    return Frame(
        grounds, contrasts, held["opposites"], gone, here, forced, people, same, accidents, affairs, used, messages, under_way, takers,
        keepers, contests, entities,
    )


def may_part(a: Claim, b: Claim, frame: Frame, changing: bool) -> bool:
    """Whether two claims are of two voices, or of two days where a state may change, and no year or town that they name parts them."""
    one_sentence = a.side.sentence == b.side.sentence and a.attribution == b.attribution
    if a.side.document == b.side.document and ((a.source == b.source and not changing) or one_sentence):
        return False
    x, y = (_years(c.side) or ({c.side.known[:4]} if c.side.known else set()) for c in (a, b))
    if x and y and not x & y:
        return False
    return not _two_towns(a, b, frame)


def _years(side: Side) -> frozenset[str]:
    """The years that a sentence is of; "since 2021" begins there and goes on."""
    text = side.reading.report.text
    told = (t for t in _times(side) if not text[max(0, t.start - 6):t.start].lower().endswith("since "))
    return frozenset((t.value or "")[:4] for t in told if (t.value or "")[:4].isdigit())


def days_of(side: Side) -> frozenset[str]:
    """The days that a sentence states; an hour alone states none."""
    told = (t for t in _times(side) if ":" not in (t.value or "") or DAY.search(side.reading.quote(t)))
    return frozenset(t.value[:10] for t in told if t.value and len(t.value) >= 10 and t.value[4] == "-" and t.value[5:7].isdigit())


def _times(side: Side) -> list[Time]:
    sentence = side.reading.annotation.sentences[side.sentence]
    return [t for t in side.reading.times if sentence.start <= t.start < sentence.end]


def _two_towns(a: Claim, b: Claim, frame: Frame) -> bool:
    one, other = (
        [frame.entities[e] for e in sorted(c.named) if e in frame.entities and frame.entities[e].type == "place"] for c in (a, b)
    )
    if not (one and other) or {e.id for e in one} & {e.id for e in other}:
        return False
    return all(apart(x, y) for x in one for y in other)


def alike(a: Thing | None, b: Thing | None, frame: Frame) -> bool:
    """Whether two noun phrases may mean one thing: the same entity, or one head noun and nothing that parts them."""
    if a is None or b is None:
        return False
    if a.entities & b.entities:
        return True
    named = [{e for e in t.entities if e in frame.entities} for t in (a, b)]
    heads = (a.heads & b.heads) - EMPTY_HEADS
    groups = {g for h in a.heads for g in frame.same.get(h, ())} & {g for h in b.heads for g in frame.same.get(h, ())}
    if not (heads or groups) or (named[0] and named[1]):
        return False
    if any({to for w, to in a.ways if w == way}.isdisjoint({to for v, to in b.ways if v == way}) for way in _both_ways(a, b)):
        return False  # the road to Orla, the road to Teshka
    for line in frame.contrasts:
        if a.narrowed & line and b.narrowed & line and not a.narrowed & b.narrowed & line:
            return False
    return not (a.narrowed and b.narrowed) or bool(a.narrowed & b.narrowed)


def _both_ways(a: Thing, b: Thing) -> list[str]:
    return sorted({way for way, _ in a.ways} & {way for way, _ in b.ways})


def persons_of(thing: Thing | None, frame: Frame) -> frozenset[str]:
    held = thing.entities if thing else frozenset()
    return frozenset(e for e in held if e in frame.entities and frame.entities[e].type == "person")


def _short(word: str) -> tuple[int, str]:
    return len(word), word


def pair_of_claims(kind: str, matter: str, a: Claim, b: Claim, reason: str, certainty: float, voices: Voices) -> Pair:
    why = f"{voices.says(a.side, a.span, a.attribution)}; {voices.says(b.side, b.span, b.attribution)}: {reason}."
    denied = a if a.denied else b
    theme = denied.theme or a.theme or b.theme
    named = min(theme.heads, key=_short, default="") if theme else ""
    word = denied.side.reading.quote(denied.span)
    about = f"{'said and denied' if matter == 'denial' else reason.split(':')[0]} ({named or word[:30]})"
    topic = f"{matter} {named} {min(denied.words, key=_short)}"
    return Pair(kind, about, topic, a.side.anchor(a.span), b.side.anchor(b.span), why, certainty)
