"""Why it happened, told twice: another cause or another culprit for the same thing, and what one names and the other denies."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.reasons import Reasons, load_reasons
from rashomon.reconcile.sides import EMPTY, Pair, Side, Voices, content_lemmas, words_of
from rashomon.records import Explanation, Reading, Span

__all__ = ["Account", "Matters", "account_pairs", "compare_accounts", "load_matters"]

OPEN = re.compile(r"too early|no evidence", re.IGNORECASE)  # a warning not to name a cause, and no state of knowledge that passes
DENIED = re.compile(r"\b(?:no|without(?: any)?)\s+(?:(?:trace|sign|evidence|indication|proof|hint)s? of\s+)?(?:\w+\s+)?$", re.IGNORECASE)
RECALLED = re.compile(r"\b(?:last|previous|earlier) (?:year|month|decade)|\b(?:years?|months) (?:ago|earlier|before)\b", re.IGNORECASE)
ANOTHER = re.compile(r"\s*(?:an?|another)\b", re.IGNORECASE)
POINTING = re.compile(r"\s*(?:it|its|they|their|this|that)\b", re.IGNORECASE)
BURNT = re.compile(r"^\s*fire to\b|\b(?:on fire|ablaze|alight)\s*$", re.IGNORECASE)
PLURAL = re.compile(r"[^siu]s$")  # a plural that its lemma still has; no crisis, no virus
STEM = 6
UNMEANT = frozenset({"weather", "fault", "lapse", "neglect"})
PLAGUE = {"outbreak", "epidemic", "disease", "contamination"}  # words for one and the same outbreak
MOST = 60  # explanations of one effect that are compared with each other
PLACES_A_PAIR = 12  # explanations of two reports that are set against each other


@dataclass(frozen=True, slots=True)
class Matters:
    """The word lists by which two effects are one.

    `kinds` maps a lemma to a class of happenings ("riot"), `acts` to its groups; `struck`: words that may stand for the story's own
    accident; `outage` and `lines`: that a line is out, and which; `broken`: verbs of giving way; `one_thing`: words for one cause.
    """

    kinds: Mapping[str, str]
    struck: frozenset[str]
    acts: Mapping[str, frozenset[str]]
    outage: re.Pattern[str]
    lines: Mapping[str, str]
    broken: frozenset[str]
    one_thing: Mapping[str, str]
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class Account:
    """An explanation with what comparing needs: content lemmas of effect and cause, and who gives it.

    `words`: the cause as written; `kinds`: what kinds of causes it names; `ruled_out`: those that its denial denies as a whole; `verbs`: of
    the effect; `lines`: which lines it says are out.
    """

    explanation: Explanation
    side: Side
    effect: frozenset[str]
    cause: frozenset[str]
    source: str
    words: str = ""
    kinds: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()

    @property
    def bare(self) -> bool:
        """Whether the cause is only named, and not of what."""
        return self.explanation.effect.start == self.explanation.effect.end


def load_matters(lexicon: Lexicon, kinds: Mapping[str, str], acts: Mapping[str, frozenset[str]]) -> Matters:
    """The lists of `explanations`, `disagreements` and `happenings`; `kinds` and `acts` as in `Matters`."""
    table = lexicon["explanations"]
    struck = lexicon.words("disagreements", "accidents") | lexicon.words("happenings", "generic")
    broken = lexicon.words("explanations", "broken")
    lines, one_thing = ({str(w): str(line[0]) for line in table[key] for w in line} for key in ("lines", "one_thing"))
    return Matters(kinds, struck, acts, re.compile(str(table["outage"]), re.IGNORECASE), lines, broken, one_thing, load_reasons(lexicon))


def account_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], matters: Matters, voices: Voices, accident: bool
) -> list[Pair]:
    """Explanations of one effect that name different causes.

    `accident`: the story is of an accident or a disaster, so that words such as "excessive speed" name its cause by themselves.
    """
    accounts = [
        account for reading in readings for e in reading.explanations
        if (reading.report.id, e.sentence) in sides and not _is_recalled(e, reading)
        and (account := _account(e, sides[reading.report.id, e.sentence], matters, voices, accident)).effect
    ]
    accounts.sort(key=lambda x: (*x.side.rank, x.explanation.start))
    rooms: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        for lemma in sorted(account.effect):
            rooms[lemma].append(account)
    found: dict[tuple[object, object], Pair] = {}
    held: dict[tuple[str, str], int] = defaultdict(int)
    for _, room in sorted(rooms.items()):
        for a, b in combinations(room[:MOST], 2):
            pair = compare_accounts(a, b, matters, voices)
            if pair and (pair.a, pair.b) not in found and held[a.side.document, b.side.document] < PLACES_A_PAIR:
                held[a.side.document, b.side.document] += 1
                found[pair.a, pair.b] = pair
    return list(found.values())


def _is_recalled(explanation: Explanation, reading: Reading) -> bool:
    """Whether a cause that is only named is of another time: "was fined last year for faulty brakes"."""
    sentence = reading.annotation.sentences[explanation.sentence]
    bare = explanation.effect.start == explanation.effect.end and explanation.cause is not None
    return bare and RECALLED.search(reading.report.text, sentence.start, sentence.end) is not None


def _account(explanation: Explanation, side: Side, matters: Matters, voices: Voices, accident: bool) -> Account:
    """An explanation as it is compared; its effect is empty where nothing tells of what the cause is."""
    reading = side.reading
    effect = _effect(explanation, side, matters, accident)
    cause = explanation.cause
    lemmas = content_lemmas(cause, reading) if cause else frozenset()
    if cause and explanation.denied and POINTING.match(reading.quote(cause)):
        # "admitted that the line was live, but denies that it caused the fire"
        before = Span(reading.annotation.sentences[explanation.sentence].start, cause.start)
        lemmas |= frozenset(t.lemma.lower() for t in words_of(before, reading) if t.pos in ("NOUN", "PROPN"))
    before_it = reading.report.text[max(0, cause.start - 30):cause.start] if cause else ""
    if not explanation.denied and cause and (DENIED.search(before_it) or reading.quote(cause).lower().startswith("no ")):
        explanation = replace(explanation, denied=True)  # "there was no technical fault", "no trace of sabotage"
    lemmas = frozenset(matters.one_thing.get(w, w) for w in lemmas)
    words, reasons = reading.quote(cause) if cause else "", matters.reasons
    ruled_out = reasons.whole_of(words) if explanation.denied else frozenset()
    ruled_out |= UNMEANT if "accident" in ruled_out else frozenset()  # "it was no accident"
    source = voices.source(explanation.attribution) or side.document
    verbs = frozenset(t.lemma.lower() for t in words_of(explanation.effect, reading) if t.pos == "VERB")
    lines = frozenset(matters.lines[w] for w in effect if w in matters.lines)
    return Account(explanation, side, effect, lemmas, source, words, reasons.kinds_of(words), ruled_out, verbs, lines)


def _effect(explanation: Explanation, side: Side, matters: Matters, accident: bool) -> frozenset[str]:
    """The lemmas of an effect, with keys for the kinds of happenings in it."""
    reading, acts = side.reading, matters.acts
    if explanation.effect.start == explanation.effect.end:
        return _of_the_happening(explanation, side, matters, accident)
    words = reading.quote(explanation.effect)
    effect = frozenset(t.lemma.lower() for t in words_of(explanation.effect, reading) if t.pos in {"NOUN", "VERB"}) - EMPTY
    effect = frozenset(w[:-1] if w not in acts and len(w) > STEM - 2 and PLURAL.search(w) else w for w in effect)  # the Orla Hills, a hill
    if BURNT.search(words):
        return effect - {"set"}  # "set fire to a car" is of the car: another fire than the story's, mostly
    if (accident or effect & PLAGUE) and effect & matters.struck:  # "the blast" is the story's own; "a crash" is one that somebody recalls
        effect = frozenset() if ANOTHER.match(words) else effect | {"the happening"}
    nouns = {t.lemma.lower() for t in words_of(explanation.effect, reading) if t.pos == "NOUN"}
    effect |= {f"a {matters.kinds[lemma]}" for lemma in nouns if lemma in matters.kinds}
    effect |= {f"act {act}" for lemma in nouns for act in acts.get(lemma, ())}  # a blast is an explosion
    return effect | ({"an outage"} if matters.outage.search(words) else frozenset())


def _of_the_happening(explanation: Explanation, side: Side, matters: Matters, accident: bool) -> frozenset[str]:
    """What a cause that is only named is of: the story's accident, or the happening that its sentence names besides."""
    reading, cause = side.reading, explanation.cause
    sentence = reading.annotation.sentences[explanation.sentence]
    beside = {
        t.lemma.lower() for t in words_of(Span(sentence.start, sentence.end), reading)
        if t.pos == "NOUN" and (cause is None or not cause.start <= t.start < cause.end)
    }
    told = beside & matters.struck | {w for w in beside if matters.outage.fullmatch(w)}
    if cause is None:
        return frozenset({"the happening", *content_lemmas(explanation, reading)})
    if accident:
        return frozenset({"the happening", *told})
    told |= {"an outage"} if any(matters.outage.fullmatch(w) for w in told) else set()
    return frozenset({*told, *(f"act {act}" for lemma in told for act in matters.acts.get(lemma, ()))})


def compare_accounts(a: Account, b: Account, matters: Matters, voices: Voices) -> Pair | None:
    """Two explanations of one effect that do not go together, or None. `a` became known first."""
    if a.source == b.source or (a.explanation.cause is None and b.explanation.cause is None) or not _of_one_thing(a, b, matters):
        return None
    if a.explanation.denied and b.explanation.denied:
        return None
    shared = a.cause & b.cause
    if a.explanation.denied != b.explanation.denied:
        denied, named = (a, b) if a.explanation.denied else (b, a)
        if not shared and not denied.ruled_out & named.kinds:
            return None
        return _pair("contradiction", a, b, "one names the cause that the other denies", 0.7, voices)
    if a.explanation.cause is None or b.explanation.cause is None:
        if a.explanation.cause is None and _before(a, b) and not OPEN.search(a.side.reading.quote(a.explanation)):
            return _pair("update", a, b, "not known in the one, named in the later one", 0.5, voices)
        return _pair("account", a, b, "one names a cause, the other says that it is not known", 0.5, voices)
    if _of_one_stem(a.cause, b.cause) or matters.reasons.agree(a.words, b.words):
        return None  # overloading, overloaded; a storm, strong winds
    if any(x.bare and x.kinds == {"neglect"} and not y.kinds & {"intent", "weather"} for x, y in ((a, b), (b, a))):
        return None  # a faulty valve, and negligence
    if a.cause & b.effect or b.cause & a.effect:
        return None  # the flood by the breach of the dam, the breach by the rain: two links of one chain
    if not a.cause or not b.cause or len(shared) / min(len(a.cause), len(b.cause)) > 0.3:
        return None
    certainty = 0.45 + 0.1 * min(3, max(1, len([w for w in a.effect & b.effect if " " not in w])))
    if a.bare and b.bare:  # two causes that are only named may well be two links of one chain
        certainty = 0.5 if _meant_and_unmeant(a, b) else 0.35
    return _pair("account", a, b, "another cause or another culprit for the same thing", certainty, voices)


def _of_one_thing(a: Account, b: Account, matters: Matters) -> bool:
    """Whether two effects may be one: something in common, and neither two fires, nor two lines, nor two things done to one thing."""
    if not a.effect & b.effect or (a.lines and b.lines and not a.lines & b.lines):
        return False
    plain = [{lemma for lemma in x.effect if " " not in lemma} for x in (a, b)]
    if plain[0] & plain[1] == {"fire"} and len(plain[0]) > 1 and len(plain[1]) > 1:
        return False  # a mill set on fire and a car set on fire are two fires
    if not (a.verbs and b.verbs) or a.verbs & b.verbs or {w for w in a.effect & b.effect if " " in w}:
        return True
    groups = [{act for v in x.verbs for act in matters.acts.get(v, ())} for x in (a, b)]
    return bool(groups[0] & groups[1] or (a.verbs & matters.broken and b.verbs & matters.broken))


def _meant_and_unmeant(a: Account, b: Account) -> bool:
    """Whether the one cause is meant and the other is not: a bomb, a burst boiler."""
    return bool(a.kinds and b.kinds) and not a.kinds & b.kinds and ("intent" in a.kinds) != ("intent" in b.kinds)


def _of_one_stem(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two causes share the beginning of their longest words."""
    x, y = max(a, key=lambda w: (len(w), w), default=""), max(b, key=lambda w: (len(w), w), default="")
    return len(x) > STEM < len(y) and x[:STEM] == y[:STEM]


def _before(a: Account, b: Account) -> bool:
    """Whether the one is known to have been published before the other, to the hour where they are of one day."""
    x, y = a.side.known, b.side.known
    return bool(x and y) and (x[:10] < y[:10] or (a.side.has_hour and b.side.has_hour and x < y))


def _pair(kind: str, a: Account, b: Account, reason: str, certainty: float, voices: Voices) -> Pair:
    shared = sorted(lemma for lemma in a.effect & b.effect if " " not in lemma) or sorted(a.effect & b.effect)
    why = (f"{voices.says(a.side, a.explanation, a.explanation.attribution)}; "
           f"{voices.says(b.side, b.explanation, b.explanation.attribution)}: {reason}.")
    named = sorted({s.removeprefix("a ").removeprefix("act ") for s in shared[:3]})[:2]
    about = f"cause or culprit ({', '.join(named)})"
    return Pair(kind, about, f"cause {shared[0]}", a.side.anchor(a.explanation), b.side.anchor(b.explanation), why, certainty)
