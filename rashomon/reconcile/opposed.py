"""Claims that cannot hold together: said and denied, two states of one thing, gone and still there, two who were the first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product

from rashomon.reconcile.claims import Claim
from rashomon.reconcile.sides import Pair, Voices, by_somebody
from rashomon.reconcile.states import compare_states, state_rooms
from rashomon.reconcile.things import NEXT, Frame, alike, days_of, may_part, pair_of_claims, persons_of
from rashomon.reconcile.trees import Thing

__all__ = ["opposed_pairs"]

SINCE = re.compile(r"\bsince (?:the )?(?:\d{4}|\w+ \d{4})\b", re.IGNORECASE)
SPOT = re.compile(r"\b(?:in|inside|aboard|at) (?:the |a |his |her |their )?([a-z]+)\b")
SURRENDERED = {"surrender", "give self up", "turn self in", "hand self in", "report self"}
MOST = 60  # claims of one word on each side that are set against each other
A_PAIR = 2  # pairs of two reports on one matter


def opposed_pairs(claims: Iterable[Claim], frame: Frame, voices: Voices) -> Iterator[Pair]:
    """Every pair of claims that part, a few for each two reports and matter."""
    held = sorted(claims, key=lambda c: (*c.side.rank, c.span.start, c.span.end))
    kept: dict[tuple[str, str, str], int] = defaultdict(int)
    seen: set[tuple[object, ...]] = set()
    for compare, rooms in (
        (compare_denials, _denial_rooms(held, frame)), (compare_states, state_rooms(held, frame)),
        (compare_first, _first_rooms(held)), (compare_whereabouts, _person_rooms(held, frame)), (compare_will, _will_rooms(held, frame)),
        (compare_winners, _winner_rooms(held, frame)),
    ):
        for a, b in _meetings(rooms):
            spots = (a.side.document, a.side.sentence, b.side.document, b.side.sentence)
            x, y = days_of(a.side), days_of(b.side)
            changing = compare is compare_states and bool(x and y) and not x & y
            if spots in seen or not may_part(a, b, frame, changing):
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
    if c.unable or (not c.nominal and c.words & frame.grounds.inner):
        return set()
    hollow = c.words & (frame.grounds.hollow if c.nominal else frame.grounds.light)
    keys = {f"act {a}" for a in c.acts if not hollow or not c.nominal}
    return keys | ({f"word {w}" for w in c.words} if not hollow else set())


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
            for entity in persons_of(c.doer, frame) | persons_of(c.theme, frame) | _callings(c, frame):
                rooms[entity][pole].append(c)
    return rooms


def _callings(c: Claim, frame: Frame) -> frozenset[str]:
    """"The minister", of whom there is one; "the finance minister" is parted from another by `alike`."""
    held = [t for t in (c.theme, c.doer) if t is not None and not (t.several or t.quantity or t.entities)]
    return frozenset(f"calling {w}" for t in held for w in t.heads & frame.grounds.people)


def _will_rooms(claims: list[Claim], frame: Frame) -> Rooms:
    told = [c for c in claims if not c.denied and not c.nominal and c.theme is not None]
    forced = [c for c in told if (c.words | c.acts) & frame.forced and not _of_free_will(c)]
    return {"will": ([c for c in told if _of_free_will(c)], forced)}


def _of_free_will(c: Claim) -> bool:
    return c.willing or bool(c.words & SURRENDERED)


def compare_denials(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """What one says and the other denies, of the same thing."""
    denied, said = (a, b) if a.denied else (b, a)
    x, y = days_of(a.side), days_of(b.side)
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
        return pair_of_claims("update", "state", denied, said, "not so in the one, so in the later one", 0.5, voices)
    return pair_of_claims("contradiction", "denial", a, b, "one says that it is so, the other that it is not", 0.6, voices)


def _by_somebody(claim: Claim) -> bool:
    """Whether a clause names who did it behind "by": "killed by our forces"."""
    return by_somebody(claim.side.reading.report.text[claim.span.start : claim.span.end])


def _came_after(denied: Claim, said: Claim) -> bool:
    """"Nobody has been arrested" on Monday, "two men were arrested" on Thursday."""
    x, y = denied.side.known[:10], said.side.known[:10]
    days = days_of(said.side)
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
    if said.nominal and (not said.exists or _in_two_spots(denied, said)):
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


def _in_two_spots(a: Claim, b: Claim) -> bool:
    """"No phone in the cell", "a phone in the car"."""
    one, other = (set(SPOT.findall(c.side.reading.quote(c.span))) for c in (a, b))
    return bool(one and other) and not one & other


def _within_a_day(a: str, b: str) -> bool:
    return not a or not b or abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days) <= 1


def _same_act(denied: Claim, said: Claim, frame: Frame) -> bool:
    """The same verb of the same thing; without an object, of the same doer."""
    if denied.doer is not None and said.doer is not None and not denied.nobody and not _one_doer(denied.doer, said.doer, frame):
        return False
    if denied.acts & said.acts & {act for act, _, _ in frame.grounds.made}:
        one, other = (c.doer or c.theme for c in (denied, said))
        return one is not None and other is not None and _one_doer(one, other, frame)
    if denied.none and denied.theme and {w for w in denied.theme.narrowed if w in denied.near} - said.near:
        return False  # "no foreigners were hurt"
    if denied.nobody and denied.theme is None:  # "nobody was hurt", beside those who were
        beside = denied.side.document == said.side.document and abs(denied.side.sentence - said.side.sentence) <= NEXT
        return beside and denied.attribution != said.attribution
    who, whom = (persons_of(c.doer, frame) | persons_of(c.theme, frame) for c in (denied, said))
    left = (denied.words & said.words & frame.gone or "resign" in denied.acts & said.acts) and who & whom
    return bool(left) or alike(denied.theme, said.theme, frame)  # "I never left Orla", "left the country"


def _one_doer(a: Thing, b: Thing, frame: Frame) -> bool:
    classes = [{frame.people[h] for h in t.heads if h in frame.people} for t in (a, b)]
    return alike(a, b, frame) or bool(classes[0] & classes[1]) or not (a.heads and b.heads)


def compare_first(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Who did it first: "the guards fired first", "the miners fired first"."""
    one, other = (c.doer or c.theme for c in (a, b))
    if not (a.first and b.first) or one is None or other is None or alike(one, other, frame) or a.words.isdisjoint(b.words):
        return None
    return pair_of_claims("account", "actor", a, b, "another who was the first", 0.65, voices)


def compare_whereabouts(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Somebody has fled or left, and is said to be still there."""
    gone, here = (a, b) if a.words & frame.gone else (b, a)
    if not here.words & frame.here or not gone.words & frame.gone:
        return None
    one, other = (persons_of(c.theme, frame) | persons_of(c.doer, frame) for c in (gone, here))
    callings = _callings(gone, frame) & _callings(here, frame)
    same = any(alike(x, y, frame) for x in (gone.doer, gone.theme) for y in (here.doer, here.theme))
    if not one & other and not (callings and same):
        return None
    spots = {e for e in gone.near & here.near if e in frame.entities and frame.entities[e].type == "place"}
    x, y = (min(days_of(c.side), default="") for c in (a, b))
    if spots or (x and y and x != y):
        return None
    return pair_of_claims("contradiction", "state", a, b, "gone in the one, still there in the other", 0.6, voices)


def _winner_rooms(claims: list[Claim], frame: Frame) -> Rooms:
    won = [c for c in claims if "win" in c.words and not c.denied and c.doer and c.theme and c.theme.heads & frame.contests]
    return {"win": (won, won)}


def compare_winners(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Two who are said to have won one election."""
    if a is b or a.doer is None or b.doer is None or alike(a.doer, b.doer, frame) or not alike(a.theme, b.theme, frame):
        return None
    named = a.doer.entities and b.doer.entities  # two parties with names; "the party" may be either
    if (a.doer.heads & b.doer.heads and not named) or (a.span.start, a.side.document) == (b.span.start, b.side.document):
        return None
    return pair_of_claims("contradiction", "actor", a, b, "two who are said to have won", 0.6, voices)


def compare_will(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """What somebody is said to have done of his own will, beside what was done to him: "resigned voluntarily", "was arrested"."""
    if _of_free_will(a) == _of_free_will(b) or not alike(a.theme, b.theme, frame):
        return None
    return pair_of_claims("account", "office", a, b, "of free will in the one, by force in the other", 0.6, voices)
