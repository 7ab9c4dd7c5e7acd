"""Two states of one thing: open and closed, working and broken, all of them and only some."""

import re
from collections import defaultdict

from rashomon.reconcile.claims import Claim
from rashomon.reconcile.sides import Pair, Voices
from rashomon.reconcile.things import NEXT, Frame, alike, days_of, pair_of_claims, persons_of
from rashomon.reconcile.trees import MEASURED

__all__ = ["compare_states", "state_rooms"]

SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
USABLE, RECEIVED = "usable or not", "received or not"
NOW = re.compile(r"\b(?:is|are|has|have|now|again|still|no longer)\b", re.IGNORECASE)
RETURNED = {"reopen", "resume", "restart", "restore", "return", "reconnect"}


def state_rooms(claims: list[Claim], frame: Frame) -> dict[str, tuple[list[Claim], list[Claim]]]:
    """By state: the claims that tell the one pole, and those that tell the other."""
    rooms: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for c in claims:
        for state, pole in _poles(c, frame):
            rooms[state][pole].append(c)
    return rooms


def _poles(c: Claim, frame: Frame) -> set[tuple[str, int]]:
    """The states that a claim tells of its theme; a denied pole is the other where the state flips. Where somebody is said not to have
    brought it about ("denied that dockers had set the store on fire"), the thing may be in that state all the same. "Only four of
    them could fly" tells both: of the four, and of the rest."""
    if c.nominal or c.theme is None:
        return set()
    found = set()
    for word in c.words:
        for state, pole in frame.grounds.poles.get(word, ()):
            if not c.denied:
                found.add((state, pole))
            elif frame.opposites[state].get("flips") and c.doer is None:
                found.add((state, 1 - pole))
    if c.unable and c.words & frame.used:
        found.add((USABLE, int(c.denied)))
    if c.theme.quantity == "only":
        found |= {(state, 1 - pole) for state, pole in found}
    return found


def compare_states(a: Claim, b: Claim, frame: Frame, voices: Voices) -> Pair | None:
    """Two states of one thing: a contradiction of one time, an update where the second is of a later day."""
    ends_a, ends_b = _poles(a, frame), _poles(b, frame)
    for state in sorted({s for s, _ in ends_a} & {s for s, _ in ends_b}):
        if not _apart(state, ends_a, ends_b) or not _of_one_thing(state, a, b, frame):
            continue
        x, y = (_day_of(c) for c in (a, b))
        changed = all(days_of(c.side) for c in (a, b)) or _is_now(b if x < y else a)
        lasting = frame.opposites[state].get("lasting") and not (_was_so_then(a, b) or _was_so_then(b, a))
        if lasting and x and y and x != y and changed:
            one, other = (a, b) if x < y else (b, a)
            return pair_of_claims("update", "state", one, other, f"{state}: another state of the same thing", 0.55, voices)
        if frame.opposites[state].get("changing"):
            return pair_of_claims("update", "state", a, b, f"{state}: another state of the same thing, at a time not stated", 0.4, voices)
        return pair_of_claims("contradiction", "state", a, b, f"{state}: two states of the same thing", 0.6, voices)
    return None


def _apart(state: str, ends_a: set[tuple[str, int]], ends_b: set[tuple[str, int]]) -> bool:
    """Whether two claims tell two poles of a state; "only some" stands against the pole that all are said to be in."""
    x, y = ({pole for s, pole in ends if s == state} for ends in (ends_a, ends_b))
    return x != y and (len(x) == len(y) == 1 or len(x) != len(y))


def _of_one_thing(state: str, a: Claim, b: Claim, frame: Frame) -> bool:
    """Whether the states are of one thing, and not of two parts of it: two of the doors were blocked, six worked."""
    if not (alike(a.theme, b.theme, frame) or _stocks_of_it(a, b)):
        return False
    counts = {t.quantity for t in (a.theme, b.theme) if t is not None}
    if counts == {"part"} or ("only" in counts and not counts & {"all", ""}):
        return False
    if frame.opposites[state].get("of") == "person" and not persons_of(a.theme, frame) & persons_of(b.theme, frame):
        return _of_one_calling(a, b, frame) or ("none" in counts and bool(counts & {"part", ""}))  # "none survived", "one was taken alive"
    return state != RECEIVED or _of_one_message(a, b, frame)


def _of_one_calling(a: Claim, b: Claim, frame: Frame) -> bool:
    """Whether both speak of one person by his calling, "the captain", and neither of several."""
    if a.theme is None or b.theme is None or a.theme.several or b.theme.several or a.theme.quantity or b.theme.quantity:
        return False
    return bool(a.theme.heads & b.theme.heads & frame.grounds.people)


def _of_one_message(a: Claim, b: Claim, frame: Frame) -> bool:
    """Whether what was sent may be what was never received: a message of the same matter or to the same body, or goods that came."""
    under_way = (a.words | b.words) & frame.under_way
    if a.theme is None or b.theme is None or not (under_way or a.theme.heads & b.theme.heads & frame.messages):
        return True
    if not a.theme.heads & b.theme.heads & frame.messages:
        return False  # on their way
    own = a.theme.heads | b.theme.heads | a.words | b.words
    told = [(*c.near, *c.source.lower().split(), *(c.doer.heads if c.doer else ())) for c in (a, b)]
    classes = [{frame.people[w] for w in words if w in frame.people} for words in told]
    beside = a.side.document == b.side.document and abs(a.side.sentence - b.side.sentence) <= NEXT
    return bool((a.near & b.near) - own or classes[0] & classes[1]) or beside


def _was_so_then(a: Claim, b: Claim) -> bool:
    """Whether the one has been so since a day before the other's: "off since Friday", "live on Saturday"."""
    sentence = a.side.reading.quote(a.side.reading.annotation.sentences[a.side.sentence])
    since, day = min(days_of(a.side), default=""), min(days_of(b.side), default="")
    return SINCE.search(sentence) is not None and bool(since and day) and since <= day <= (a.side.known[:10] or day)


def _stocks_of_it(a: Claim, b: Claim) -> bool:
    """"The antidote is not available. Sufficient stocks were delivered": stocks of what the sentence before speaks of."""
    beside = a.side.document == b.side.document and abs(a.side.sentence - b.side.sentence) == 1
    later = b if a.side.sentence < b.side.sentence else a
    return beside and later.theme is not None and bool(later.theme.heads & MEASURED)


def _day_of(c: Claim) -> str:
    """The first day that the sentence states, else that of its telling; what has been so "since Monday" is so when it is told."""
    sentence = c.side.reading.annotation.sentences[c.side.sentence]
    lasts = SINCE.search(c.side.reading.quote(sentence)) is not None
    return ("" if lasts else min(days_of(c.side), default="")) or c.side.known[:10]


def _is_now(c: Claim) -> bool:
    """Whether a state is told as the present one, or as one that has come back: "is open", "has reopened", "resumed"."""
    words = c.side.reading.report.text[c.span.start:c.span.end]
    return bool(NOW.search(words)) or any(w.startswith("re") for w in c.words if w in RETURNED)
