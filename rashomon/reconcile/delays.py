"""How long it took: "waited almost an hour before help came", "the first rescuers were there after eleven minutes"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import Pair, Side, Voices, set_against, words_of
from rashomon.records import Span, Time

__all__ = ["Delay", "compare_delays", "delay_pairs", "find_delays"]

LASTED = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?")
CUT = re.compile(r"[;:“\"]|,? (?:and|but|while) ")
REACH = 90  # characters around the time in which its words stand
TIMES = 2.0  # times longer: less is a matter of where one begins to count
APART = 5  # minutes
LONGEST = 12 * 60  # minutes: days are no delay of help
NEAR = 30  # characters between the time and the word that says what it is the time until
MOST = 30
A_PAIR = 2


@dataclass(frozen=True, slots=True)
class Delay:
    """Minutes until help came (`what` is "help"), or until things were shut or stopped: their nouns."""

    side: Side
    span: Span
    minutes: float
    kind: str
    what: frozenset[str]
    attribution: str | None


def delay_pairs(sides: Iterable[Side], lexicon: Lexicon, voices: Voices) -> Iterator[Pair]:
    """Delays of one thing that part by half or more, over the reports of a story."""
    rooms: dict[str, list[Delay]] = defaultdict(list)
    for delay in find_delays(sides, lexicon):
        rooms[delay.kind].append(delay)
    for _, room in sorted(rooms.items()):
        yield from set_against(room, MOST, A_PAIR, lambda a, b: compare_delays(a, b, voices))


def find_delays(sides: Iterable[Side], lexicon: Lexicon) -> Iterator[Delay]:
    """Every time of minutes or hours until help came or something was stopped, one a clause."""
    table = lexicon["delays"]
    helpers, coming, stopping, until = (re.compile(table[k], re.IGNORECASE) for k in ("helpers", "coming", "stopping", "until"))
    for side in sides:
        text, sentence = side.reading.report.text, side.reading.annotation.sentences[side.sentence]
        for time in (t for t in side.reading.times if t.type == "DURATION" and sentence.start <= t.start < sentence.end):
            minutes = _minutes(time)
            clause = _clause(time, text, sentence.start, sentence.end)
            words = text[clause.start:clause.end]
            if minutes is None or not until.search(text, max(clause.start, time.start - NEAR), min(clause.end, time.end + NEAR)):
                continue
            voice = side.voice_at(time.start)
            if coming.search(words) and helpers.search(words):
                yield Delay(side, clause, minutes, "help", frozenset(), voice)
            elif stopping.search(words):
                nouns = {t.lemma.lower() for t in words_of(clause, side.reading) if t.pos == "NOUN"} - {"minute", "hour", "half"}
                yield Delay(side, clause, minutes, "stopped", frozenset(nouns), voice)


def _minutes(time: Time) -> float | None:
    found = LASTED.fullmatch(time.value or "")
    if found is None or not (found[1] or found[2]):
        return None
    minutes = float(found[1] or 0) * 60 + float(found[2] or 0)
    return minutes if 0 < minutes <= LONGEST else None


def _clause(time: Time, text: str, start: int, end: int) -> Span:
    """The words around a time that no other clause holds."""
    before = [m.end() for m in CUT.finditer(text, start, time.start)]
    behind = CUT.search(text, time.end, end)
    return Span(max(before[-1] if before else start, time.start - REACH), min(behind.start() if behind else end, time.end + REACH))


def compare_delays(a: Delay, b: Delay, voices: Voices) -> Pair | None:
    """Two delays of one thing, of two voices, of which one is at least twice as long."""
    low, high = sorted((a.minutes, b.minutes))
    if high / low < TIMES or high - low < APART or (a.kind == "stopped" and not a.what & b.what):
        return None
    if a.side.document == b.side.document and a.attribution == b.attribution:
        return None
    why = (f"{voices.says(a.side, a.span, a.attribution)}; {voices.says(b.side, b.span, b.attribution)}: "
           f"{a.minutes:.0f} minutes in the one, {b.minutes:.0f} in the other.")
    about = "how long help took" if a.kind == "help" else f"how long it took ({min(a.what & b.what)})"
    return Pair("contradiction", about, f"time {about}", a.side.anchor(a.span), b.side.anchor(b.span), why, 0.6)
