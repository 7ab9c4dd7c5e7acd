"""Claims that cannot hold together: said and denied, two states of one thing, gone and still there, two who were the first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from rashomon.lexicon import Lexicon
from rashomon.reconcile.claims import Claim
from rashomon.reconcile.sides import Pair, Side, Voices, apart, by_somebody
from rashomon.reconcile.trees import MEASURED, Grounds, Thing
from rashomon.records import Entity, Time

__all__ = ["Frame", "make_frame", "opposed_pairs"]

SINCE = re.compile(r"\bsince (?:the )?(?:\d{4}|\w+ \d{4})\b", re.IGNORECASE)
DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day\b|\b\d{1,2} [A-Z]|[A-Z][a-z]+ \d", re.IGNORECASE)
NOW = re.compile(r"\b(?:is|are|has|have|now|again|still|no longer)\b", re.IGNORECASE)
SURRENDERED = {"surrender", "give self up", "turn self in", "hand self in", "report self"}
RETURNED = {"reopen", "resume", "restart", "restore", "return", "reconnect"}
MOST = 60  # claims of one word on each side that are set against each other
A_PAIR = 2  # pairs of two reports on one matter
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
    entities: Mapping[str, Entity]


def make_frame(
    lexicon: Lexicon, grounds: Grounds, people: Mapping[str, str], same: Mapping[str, tuple[str, ...]], entities: Mapping[str, Entity]
) -> Frame:
    held = lexicon["claims"]
    contrasts = tuple(frozenset(str(w) for w in line) for line in held["contrasts"])
    gone, here, forced = (lexicon.words("claims", key) for key in ("gone", "here", "forced"))
    accidents = lexicon.words("disagreements", "accidents")
    characters = frozenset(w for terms in lexicon["disagreements"]["characters"].values() for term in terms for w in str(term).split())
    affairs = accidents | characters - {"of"}
    return Frame(grounds, contrasts, held["opposites"], gone, here, forced, people, same, accidents, affairs, entities)


def opposed_pairs(claims: Iterable[Claim], frame: Frame, voices: Voices) -> Iterator[Pair]:
    """Every pair of claims that part, a few for each two reports and matter."""
    held = sorted(claims, key=lambda c: (*c.side.rank, c.span.start, c.span.end))
    kept: dict[tuple[str, str, str], int] = defaultdict(int)
    seen: set[tuple[object, ...]] = set()
    for compare, rooms in (
        (compare_denials, _denial_rooms(held, frame)), (compare_states, _state_rooms(held, frame)),
        (compare_first, _first_rooms(held)), (compare_whereabouts, _person_rooms(held, frame)), (compare_will, _will_rooms(held, frame)),
    ):
        for a, b in _meetings(rooms):
            spots = (a.side.document, a.side.sentence, b.side.document, b.side.sentence)
            changing = compare is compare_states and bool(_days(a.side)) and bool(_days(b.side)) and not _days(a.side) & _days(b.side)
            if spots in seen or not _may_part(a, b, frame, changing):
                continue
            pair = compare(a, b, frame, voices)
            if pair is None:
                continue
            key = (a.side.document, b.side.document, pair.topic)
            if kept[key] < A_PAIR:
                kept[key] += 1
                seen.add(spots)
                yield pair


Rooms = Mapping[str, tuple[list[Claim], list[Claim]]]


def _meetings(rooms: Rooms) -> Iterator[tuple[Claim, Claim]]:
    """One of each of a room's two sides, the earlier first."""
    for _, (one, other) in sorted(rooms.items()):
        for a, b in product(one[:MOST], other[:MOST]):
            first = (*a.side.rank, a.span.start) <= (*b.side.rank, b.span.start)
            yield (a, b) if first else (b, a)


def _denial_rooms(claims: list[Claim], frame: Frame) -> Rooms:
    """By word and act: what is denied against what is said."""
    rooms: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for c in claims:
        for key in _denial_keys(c, frame):
            rooms[key][0 if c.denied else 1].append(c)
    return {k: v for k, v in rooms.items() if v[0] and v[1]}


def _denial_keys(c: Claim, frame: Frame) -> set[str]:
    if not c.nominal and c.words & frame.grounds.inner:
        return set()
    hollow = c.words & (frame.grounds.hollow if c.nominal else frame.grounds.light)
    keys = {f"act {a}" for a in c.acts if not hollow or not c.nominal}
    return keys | ({f"word {w}" for w in c.words} if not hollow else set())


def _state_rooms(claims: list[Claim], frame: Frame) -> Rooms:
    rooms: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for c in claims:
        for state, pole in _poles(c, frame):
            rooms[state][pole].append(c)
    return rooms


def _poles(c: Claim, frame: Frame) -> set[tuple[str, int]]:
    """The states that a claim tells of its theme; a denied pole is the other where the state flips. Where somebody is said not to have
    brought it about ("denied that dockers had set the store on fire"), the thing may be in that state all the same."""
    if c.nominal or c.theme is None:
        return set()
    found = set()
    for word in c.words:
        for state, pole in frame.grounds.poles.get(word, ()):
            if not c.denied:
                found.add((state, pole))
            elif frame.opposites[state].get("flips") and c.doer is None:
                found.add((state, 1 - pole))
    return found


def _first_rooms(claims: list[Claim]) -> Rooms:
    rooms: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for c in claims:
        if c.first and not c.denied and not c.nominal:
            for act in c.acts | c.words:
                rooms[act][0].append(c)
                rooms[act][1].append(c)
    return rooms


def _person_rooms(claims: list[Claim], frame: Frame) -> Rooms:
    rooms: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for c in claims:
        pole = 0 if c.words & frame.gone else 1 if c.words & frame.here else None
        if pole is not None and not c.nominal and not c.denied:
            for entity in _persons(c.doer, frame) | _persons(c.theme, frame):
                rooms[entity][pole].append(c)
    return rooms


def _will_rooms(claims: list[Claim], frame: Frame) -> Rooms:
    told = [c for c in claims if not c.denied and not c.nominal and c.theme is not None]
    forced = [c for c in told if (c.words | c.acts) & frame.forced and not _of_free_will(c)]
    return {"will": ([c for c in told if _of_free_will(c)], forced)}


def _of_free_will(c: Claim) -> bool:
    return c.willing or bool(c.words & SURRENDERED)


def _persons(thing: Thing | None, frame: Frame) -> frozenset[str]:
    held = thing.entities if thing else frozenset()
    return frozenset(e for e in held if e in frame.entities and frame.entities[e].type == "person")


def _may_part(a: Claim, b: Claim, frame: Frame, changing: bool) -> bool:
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


def _times(side: Side) -> list[Time]:
    sentence = side.reading.annotation.sentences[side.sentence]
    return [t for t in side.reading.times if sentence.start <= t.start < sentence.end]


def _days(side: Side) -> frozenset[str]:
    """The days that a sentence states; an hour alone states none."""
    told = (t for t in _times(side) if ":" not in (t.value or "") or DAY.search(side.reading.quote(t)))
    return frozenset(t.value[:10] for t in told if t.value and len(t.value) >= 10 and t.value[4] == "-" and t.value[5:7].isdigit())


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


def compare_denials(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """What one says and the other denies, of the same thing."""
    denied, said = (a, b) if a.denied else (b, a)
    x, y = _days(a.side), _days(b.side)
    if x and y and not x & y:
        return None
    if SINCE.search(denied.side.reading.quote(denied.side.reading.annotation.sentences[denied.side.sentence])):
        return None  # "no deaths since 1959": of the time before
    if _by_somebody(denied) and said.doer is None and not _by_somebody(said):
        return None  # "no hostages were killed by our forces": that they died is not denied
    if denied.nominal and denied.theme is not None:
        if not _fits(denied.theme, denied, said, frame):
            return None
    elif said.nominal or not _same_act(denied, said, frame):
        return None
    if denied.yet or _came_after(denied, said):
        return _pair("update", "state", denied, said, "not so in the one, so in the later one", 0.5, voices)
    return _pair("contradiction", "denial", a, b, "one says that it is so, the other that it is not", 0.6, voices)


def _by_somebody(claim: Claim) -> bool:
    """Whether a clause names who did it behind "by": "killed by our forces"."""
    return by_somebody(claim.side.reading.report.text[claim.span.start : claim.span.end])


def _came_after(denied: Claim, said: Claim) -> bool:
    """"Nobody has been arrested" on Monday, "two men were arrested" on Thursday."""
    x, y = denied.side.known[:10], said.side.known[:10]
    days = _days(said.side)
    perfect = denied.side.reading.report.text[denied.span.start:denied.span.end]
    return bool(x and y) and x < y and (" has " in perfect or " have " in perfect) and (not days or min(days) > x)


def _fits(noun: Thing, denied: Claim, said: Claim, frame: Frame) -> bool:
    """Whether "no distress call" meets what is said: of the same kind, and with something in common besides the word itself."""
    own = {*noun.heads, *denied.acts}
    broad = {w for words in frame.grounds.denies for w in words.split() if words.split()[-1] in noun.heads}
    if {w for w in noun.narrowed - broad if w in denied.near and w not in said.near}:
        return False
    if denied.doer is not None and said.doer is not None and not _one_doer(denied.doer, said.doer, frame):
        return False
    if said.nominal and not said.exists:
        return False
    if said.nominal and said.theme is not None and not alike(noun, said.theme, frame) and not denied.acts & said.acts:
        return False
    narrow = {w for w in noun.narrowed if w in said.near}
    near = (denied.near & said.near) - own - frame.grounds.hollow - frame.grounds.plain
    beside = denied.side.document == said.side.document and abs(denied.side.sentence - said.side.sentence) <= NEXT
    # "The takeover passed without a shot" is said of the whole of it, as far as was known by then.
    sentence = denied.side.reading.quote(denied.side.reading.annotation.sentences[denied.side.sentence])
    whole = bool(broad and denied.near & frame.affairs) or frame.grounds.false.search(sentence) is not None
    whole = whole and _within_a_day(denied.side.known, said.side.known)
    one_doer = denied.doer is not None and said.doer is not None  # else they would have parted above
    return bool(narrow or near or beside or whole or one_doer or noun.heads & frame.accidents)


def _within_a_day(a: str, b: str) -> bool:
    return not a or not b or abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= 1


def _same_act(denied: Claim, said: Claim, frame: Frame) -> bool:
    """The same verb of the same thing; without an object, of the same doer."""
    if denied.doer is not None and said.doer is not None and not denied.nobody and not _one_doer(denied.doer, said.doer, frame):
        return False
    if denied.none and denied.theme and {w for w in denied.theme.narrowed if w in denied.near} - said.near:
        return False  # "no foreigners were hurt"
    if denied.nobody and denied.theme is None:  # "nobody was hurt", beside those who were
        beside = denied.side.document == said.side.document and abs(denied.side.sentence - said.side.sentence) <= NEXT
        return beside and denied.attribution != said.attribution
    who, whom = (_persons(c.doer, frame) | _persons(c.theme, frame) for c in (denied, said))
    left = (denied.words & said.words & frame.gone or "resign" in denied.acts & said.acts) and who & whom
    return bool(left) or alike(denied.theme, said.theme, frame)  # "I never left Orla", "left the country"


def _one_doer(a: Thing, b: Thing, frame: Frame) -> bool:
    classes = [{frame.people[h] for h in t.heads if h in frame.people} for t in (a, b)]
    return alike(a, b, frame) or bool(classes[0] & classes[1]) or not (a.heads and b.heads)


def compare_states(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Two states of one thing: a contradiction of one time, an update where the second is of a later day."""
    ends_a, ends_b = dict(_poles(a, frame)), dict(_poles(b, frame))
    for state in sorted(set(ends_a) & set(ends_b)):
        if ends_a[state] == ends_b[state] or not (alike(a.theme, b.theme, frame) or _stocks_of_it(a, b)):
            continue
        if frame.opposites[state].get("of") == "person" and not _persons(a.theme, frame) & _persons(b.theme, frame):
            continue
        x, y = (_day_of(c) for c in (a, b))
        changed = all(_days(c.side) for c in (a, b)) or _is_now(b if x < y else a)
        if frame.opposites[state].get("lasting") and x and y and x != y and changed:
            one, other = (a, b) if x < y else (b, a)
            return _pair("update", "state", one, other, f"{state}: another state of the same thing", 0.55, voices)
        if frame.opposites[state].get("changing"):
            return _pair("update", "state", a, b, f"{state}: another state of the same thing, at a time not stated", 0.4, voices)
        return _pair("contradiction", "state", a, b, f"{state}: two states of the same thing", 0.6, voices)
    return None


def _stocks_of_it(a: Claim, b: Claim) -> bool:
    """"The antidote is not available. Sufficient stocks were delivered": stocks of what the sentence before speaks of."""
    beside = a.side.document == b.side.document and abs(a.side.sentence - b.side.sentence) == 1
    later = b if a.side.sentence < b.side.sentence else a
    return beside and later.theme is not None and bool(later.theme.heads & MEASURED)


def _day_of(c: Claim) -> str:
    """The first day that the sentence states, else that of its telling; what has been so "since Monday" is so when it is told."""
    sentence = c.side.reading.annotation.sentences[c.side.sentence]
    lasts = re.search(r"\bsince\b", c.side.reading.quote(sentence)) is not None
    return ("" if lasts else min(_days(c.side), default="")) or c.side.known[:10]


def _is_now(c: Claim) -> bool:
    """Whether a state is told as the present one, or as one that has come back: "is open", "has reopened", "resumed"."""
    words = c.side.reading.report.text[c.span.start:c.span.end]
    return bool(NOW.search(words)) or any(w.startswith("re") for w in c.words if w in RETURNED)


def compare_first(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Who did it first: "the guards fired first", "the miners fired first"."""
    one, other = (c.doer or c.theme for c in (a, b))
    if not (a.first and b.first) or one is None or other is None or alike(one, other, frame) or a.words.isdisjoint(b.words):
        return None
    return _pair("account", "actor", a, b, "another who was the first", 0.65, voices)


def compare_whereabouts(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Somebody has fled or left, and is said to be still there."""
    gone, here = (a, b) if a.words & frame.gone else (b, a)
    if not here.words & frame.here or not gone.words & frame.gone:
        return None
    spots = {e for e in gone.near & here.near if e in frame.entities and frame.entities[e].type == "place"}
    x, y = (min(_days(c.side), default="") for c in (a, b))
    if spots or (x and y and x != y):
        return None
    return _pair("contradiction", "state", a, b, "gone in the one, still there in the other", 0.6, voices)


def compare_will(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """What somebody is said to have done of his own will, beside what was done to him: "resigned voluntarily", "was arrested"."""
    if _of_free_will(a) == _of_free_will(b) or not alike(a.theme, b.theme, frame):
        return None
    return _pair("account", "office", a, b, "of free will in the one, by force in the other", 0.6, voices)


def _short(word: str) -> tuple[int, str]:
    return len(word), word


def _pair(kind: str, matter: str, a: Claim, b: Claim, reason: str, certainty: float, voices: Voices) -> Pair:
    one, other = (voices.label(c.side.reading, c.attribution) for c in (a, b))
    why = f"{one}: “{a.side.excerpt(a.span)}”; {other}: “{b.side.excerpt(b.span)}”: {reason}."
    denied = a if a.denied else b
    theme = denied.theme or a.theme or b.theme
    named = min(theme.heads, key=_short, default="") if theme else ""
    word = denied.side.reading.quote(denied.span)
    about = f"{'said and denied' if matter == 'denial' else reason.split(':')[0]} ({named or word[:30]})"
    topic = f"{matter} {named} {min(denied.words, key=_short)}"
    return Pair(kind, about, topic, a.side.anchor(a.span), b.side.anchor(b.span), why, certainty)
