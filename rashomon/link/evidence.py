"""What is known of an event mention, and the grounds, weighed, for two of them being one happening."""

import math
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.lexicon import Lexicon
from rashomon.link.affairs import part_affairs
from rashomon.link.sides import PREPOSITIONS, acting_sides, is_many, sides_of
from rashomon.link.words import plain, rarity
from rashomon.records import Entity, EventMention, Reading

__all__ = ["Facts", "cosine", "evidence", "gather_facts", "groups_of", "kilometres", "ordinal", "stem"]

ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ance", "ence", "ed", "es", "e", "s", "er", "ers")
MANY = 60  # reports of a story that runs for weeks
PRONOUNS = frozenset([
    "he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "him", "her", "them", "his", "their", "its", "this",
    "these", "those", "one", "someone", "everyone", "us", "me",
])
ONE = frozenset(["he", "she", "him", "her", "i", "me", "his", "my", "my husband", "my wife", "his wife", "her husband", "my son"])
BLOCK = 3000  # reports of one story that are grouped into affairs
APART = 2  # words right before a noun in which what sets it apart stands
LEADING = 2
WIDTH = 1024  # places of a report's vector: an error of about .03 in its cosine
ROOT = 6  # letters by which words for a thing are compared: "peacekeepers", "a peacekeeping force"
CONTEXT = 40  # of a sentence's words those that tell most


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report among those of its story: its words as a vector, how near it is to them all, and the group of the most alike it is in."""

    vector: NDArray[np.float64]
    nearness: float
    affair: int
    people: frozenset[str]  # by their last names
    leading: frozenset[str]  # those of them that it names most often
    followed: bool  # whether many reports follow the story, day after day


@dataclass(frozen=True, slots=True)
class Facts:
    """A mention as it is compared: what is known of it, resolved across reports."""

    mention: EventMention
    document: str
    stem: str
    groups: frozenset[str]
    near: frozenset[int]  # the lines of near kinds that its kind stands in, and the kind itself
    generic: bool
    speech: bool
    day: int | None
    sure: bool
    about: int | None
    said: Mapping[str, float]
    actors: frozenset[str]
    targets: frozenset[str]
    others: frozenset[str]
    doers: frozenset[str]  # who acts, by name or as many: "the actress" may be anybody named, "the soldiers" are not
    number: str | None  # "one" or "many": whether it is done to one person known by name or pronoun, or to many
    things: frozenset[str]  # words for what it is done to
    acting: frozenset[str]  # the sides of those who act, and of those it is done to
    suffering: frozenset[str]
    named: frozenset[str]
    place: str | None
    within: frozenset[str]
    point: tuple[float, float] | None
    country: bool
    words: Mapping[str, float]
    numbers: frozenset[str]
    names: frozenset[str]
    report: "ReportView"
    lead: bool
    apart: bool = False  # whether its words set it apart from what was told: "another crash", "a previous incident"
    abroad: bool = False  # whether it is told to lie in another country than the one that its story turns on
    aside: bool = False  # whether its day is one that its story tells rarely, away from the day of its like


@lru_cache(maxsize=8192)
def stem(lemma: str) -> str:
    """A lemma without what makes a noun of a verb, so that "derail" and "derailment" meet.

    >>> stem("derailment") == stem("derail"), stem("detention") == stem("detain")
    (True, False)
    """
    head, _, rest = lemma.partition(" ")
    for ending in ENDINGS:
        if head.endswith(ending) and len(head) - len(ending) >= 4:
            head = head[:-len(ending)]
            break
    return f"{head} {rest}".strip()


@lru_cache(maxsize=4)
def _groups(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    names: Counter[str] = Counter()
    for group in lexicon["happenings"]["groups"]:
        names[str(group[0])] += 1  # "storm" names two: what rebels do and what the wind does
        name = f"{group[0]} {names[str(group[0])]}" if names[str(group[0])] > 1 else str(group[0])
        for word in group:
            found.setdefault(str(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def groups_of(lemma: str, lexicon: Lexicon) -> frozenset[str]:
    """The groups of words for one happening that a lemma stands in; its own stem where it stands in none."""
    return _groups(lexicon).get(lemma) or frozenset({"=" + stem(lemma)})


def view_reports(readings: Sequence[Reading]) -> list[ReportView]:
    """The reports of one story as they lie to each other."""
    vectors = [_vector(r) for r in readings]
    centre = np.mean(vectors, axis=0)
    affair = {i: number for number, group in enumerate(part_affairs(vectors[:BLOCK])) for i in group}
    cast = [_people(r) for r in readings]
    many = len(readings) >= MANY
    return [ReportView(v, float(v @ centre), affair.get(i, -1), *cast[i], many) for i, v in enumerate(vectors)]


def _people(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The people a report names, by their last names, and the (up to two) most often named of them; the headline and lead count twice."""
    lead = reading.annotation.sentences[min(3, len(reading.annotation.sentences) - 1)].end if reading.annotation.sentences else 0
    counts: Counter[str] = Counter()
    for name in reading.names:
        if name.type == "person":
            counts[_last_word(reading.quote(name))] += 2 if name.start < lead else 1
    most = sorted(counts, key=lambda w: (-counts[w], w))[:LEADING]
    return frozenset(counts), frozenset(w for w in most if counts[w] >= 2)


@lru_cache(maxsize=64)
def _near_kinds(kind: str, lexicon: Lexicon) -> frozenset[int]:
    """The numbers of the lines of kinds that may be meant by one another; "other" may be any; a kind's own number is negative."""
    lines = [n for n, line in enumerate(lexicon["happenings"]["near_kinds"]) if kind in line or kind == "other"]
    every = sorted(lexicon["events"]["kinds"])
    own = range(len(every)) if kind == "other" else [every.index(kind)] if kind in every else []
    return frozenset([*lines, *(-1 - n for n in own)])


def gather_facts(
    reading: Reading, view: ReportView, entity_of: Mapping[tuple[str, int], str], entities: Mapping[str, Entity], lexicon: Lexicon,
) -> list[Facts]:
    """The facts of each mention of a reading, in order."""
    contexts: dict[int, _Context] = {}
    contents = {a.cue.start: a.content for a in reading.attributions if a.cue is not None}
    found = []
    for mention in reading.events:
        if mention.sentence not in contexts:
            contexts[mention.sentence] = _context(reading, mention.sentence, entity_of)
        content = contents.get(mention.trigger.start) if mention.type == "statement" else None
        said = _weights(reading.quote(content).split()) if content else contexts[mention.sentence].words
        found.append(_facts(reading, mention, contexts[mention.sentence], said, view, entity_of, entities, lexicon))
    return found


def ordinal(day: str) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if len(day) >= 10 else None


@dataclass(frozen=True, slots=True)
class _Context:
    words: Mapping[str, float]
    numbers: frozenset[str]
    names: frozenset[str]


def _context(reading: Reading, number: int, entity_of: Mapping[tuple[str, int], str]) -> _Context:
    """The words of a sentence with their weights (unit length), its numbers and the entities that it names."""
    sentence = reading.annotation.sentences[number]
    written = [reading.quote(t) for t in reading.annotation.tokens[sentence.first:sentence.last]]
    names = [
        entity_of.get((reading.report.id, n)) or _last_word(reading.quote(x))
        for n, x in enumerate(reading.names) if sentence.start <= x.start < sentence.end
    ]
    return _Context(_weights(written), frozenset(w for w in written if w[0].isdigit()), frozenset(names))


def _last_word(name: str) -> str:
    """What a name is called by where it is resolved to nothing: its last word."""
    return plain((name.split() or [""])[-1])


def _vector(reading: Reading) -> NDArray[np.float64]:
    """The words of the whole report as a vector of unit length, each word hashed to one of WIDTH places (Weinberger et al. 2009)."""
    sentences = [s for s in reading.annotation.sentences if s.segment not in ("byline", "caption")]
    counts = Counter(plain(reading.quote(t)) for s in sentences for t in reading.annotation.tokens[s.first:s.last])
    vector = np.zeros(WIDTH)
    for word, n in counts.items():
        if len(word) > 1 and word[0].isalpha() and rarity(word) >= 1:
            place = zlib.crc32(word.encode())
            vector[place % WIDTH] += (1 + math.log(n)) * rarity(word) * (1 if place & 0x80000000 else -1)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def _weights(written: Sequence[str]) -> Mapping[str, float]:
    """Words with their rarity as weights, of unit length together."""
    counts = {plain(w.strip(".,:;!?\"'“”‘’()")) for w in written if w[0].isalpha()}
    weights = {w: rarity(w) for w in counts if rarity(w) >= 1 and len(w) > 1}
    kept = dict(sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))[:CONTEXT])
    length = math.sqrt(sum(x * x for x in kept.values())) or 1.0
    return {w: x / length for w, x in kept.items()}


def _facts(
    reading: Reading, mention: EventMention, context: _Context, said: Mapping[str, float],
    view: ReportView, entity_of: Mapping[tuple[str, int], str], entities: Mapping[str, Entity], lexicon: Lexicon,
) -> Facts:
    report = reading.report
    roles: dict[str, set[str]] = {"actor": set(), "target": set(), "other": set()}
    phrases = {role: [reading.quote(p) for p in mention.who if p.role == role] for role in roles}
    named, doers = set(), set()
    for part in mention.who:
        entity = None if part.name is None else entity_of.get((report.id, part.name))
        called = entity or (None if part.name is None else _last_word(reading.quote(reading.names[part.name])))
        word = called or head_word(reading.quote(part))
        roles[part.role] |= {word} if word not in PRONOUNS else set()
        named |= {called} if called else set()
        acts = part.role == "actor" and word not in PRONOUNS and (part.name is None or reading.names[part.name].type != "place")
        doers |= {word} if acts and (called or is_many(reading.quote(part))) else set()
    place = None if mention.place is None else entity_of.get((report.id, mention.place))
    held = entities.get(place or "")
    begins = mention.begins or ""
    sentence = reading.annotation.sentences[mention.sentence]
    return Facts(
        mention, report.id, stem(mention.lemma), _measures(mention, phrases, lexicon) or _in_its_sense(mention, lexicon),
        _near_kinds(mention.type, lexicon),
        mention.lemma in lexicon.words("happenings", "generic"),
        mention.lemma in lexicon.words("events", "speech"),
        ordinal(begins), mention.dated != "assumed", ordinal(report.published or ""), said,
        frozenset(roles["actor"]), frozenset(roles["target"]), frozenset(roles["other"]),
        frozenset(doers), _number(reading, mention), _things(mention, phrases), *_sides(mention, phrases, lexicon), frozenset(named), place,
        frozenset({*held.within, held.code} - {""}) if held else frozenset(),
        (held.latitude, held.longitude) if held and held.latitude is not None and held.longitude is not None else None,
        bool(held) and len(held.within if held else ()) <= 1, context.words, context.numbers, context.names, view,
        sentence.segment == "headline" or mention.sentence < 4, _set_apart(reading, mention, lexicon),
    )


def _in_its_sense(mention: EventMention, lexicon: Lexicon) -> frozenset[str]:
    """The groups of a mention's word, of one with several senses those of its kind: who beats a woman wins no match."""
    groups = groups_of(mention.lemma, lexicon)
    senses = lexicon["happenings"]["senses"].get(mention.lemma, {}).get(mention.type)
    return groups & frozenset(senses) or groups if senses else groups


def _number(reading: Reading, mention: EventMention) -> str | None:
    """Whether it is done to "one" person, known by name or by he or she, or to "many"; None where the report tells neither."""
    told = [p for p in mention.who if p.role == "target"] or [p for p in mention.who if p.role == "actor"]
    words = [reading.quote(p).lower() for p in told]
    if any(is_many(w) or w.split()[0].strip("~").isdigit() for w in words):
        return "many"
    persons = [w in ONE or (p.name is not None and reading.names[p.name].type == "person") for w, p in zip(words, told, strict=True)]
    return "one" if persons and all(persons) else None


def _things(mention: EventMention, phrases: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The words for what a happening is done to; of what stops or is sent on its own, for who it is: "banks closed"."""
    told = phrases["target"] or (phrases["actor"] if mention.type in ("shutdown", "cancellation", "deployment") else [])
    return frozenset(w[:ROOT] for p in told for w in _weights(p.split()) if w not in PRONOUNS)


def _measures(mention: EventMention, phrases: Mapping[str, Sequence[str]], lexicon: Lexicon) -> frozenset[str]:
    """The measures that are imposed, where a verb only says that they are: "declared a state of emergency" is the state of emergency."""
    if "decree" not in groups_of(mention.lemma, lexicon):
        return frozenset()
    words = [[w.strip(".,:;!?\"'“”‘’()").lower() for w in p.split()] for p in phrases["target"]]
    told = {" ".join(w[i:i + n]) for w in words for n in (1, 2, 3) for i in range(len(w) - n + 1)}
    return frozenset(g for w in told for g in groups_of(w, lexicon) if g in lexicon.words("happenings", "measures"))


def _sides(mention: EventMention, phrases: Mapping[str, Sequence[str]], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The sides of those who act and of those it is done to; of a mishap only of those it hurts, for cars, passengers and crew share it."""
    harm = mention.lemma in lexicon.words("events", "harm")
    if mention.type in ("accident", "disaster") and not harm:
        return frozenset(), frozenset()
    return frozenset() if harm else acting_sides(phrases["actor"], lexicon), sides_of(phrases["target"], lexicon)


def _set_apart(reading: Reading, mention: EventMention, lexicon: Lexicon) -> bool:
    """Whether a noun for a happening stands with a word that makes it another one than what was told."""
    sentence = reading.annotation.sentences[mention.sentence]
    tokens = reading.annotation.tokens
    at = next((i for i in range(sentence.first, sentence.last) if tokens[i].start == mention.trigger.start), None)
    if at is None or tokens[at].pos == "VERB":
        return False
    before = tokens[max(sentence.first, at - APART):at]
    return any(reading.quote(t).lower() in lexicon.words("happenings", "apart") for t in before)


def head_word(phrase: str) -> str:
    """The word that a noun phrase is about: the last before "of", "in" and the like.

    >>> head_word("two members of the crew"), head_word("the Protesters")
    ('member', 'protester')
    """
    words = phrase.split()
    cut = next((n for n, w in enumerate(words) if n and w.lower() in PREPOSITIONS), len(words))
    return plain(words[cut - 1].strip(".,:;!?\"'“”‘’()")) if words else ""


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """About how far two points (latitude, longitude) lie apart."""
    north, east = a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111 * math.hypot(north, east)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b.get(word, 0.0) for word, w in a.items())


def _other_cast(a: ReportView, b: ReportView) -> bool:
    """Whether the people that each report turns on are unknown to the other."""
    return bool(a.leading and b.leading) and not a.leading & b.people and not b.leading & a.people


def evidence(a: Facts, b: Facts) -> dict[str, float]:
    """The grounds for and against, by name, each 0 to 1."""
    alike = float(a.report.vector @ b.report.vector)
    people = a.actors | a.targets | a.others, b.actors | b.targets | b.others
    return {
        "same word": float(a.stem == b.stem),
        "words for one thing": float(bool(a.groups & b.groups)),
        "same kind": float(a.mention.type == b.mention.type),
        "stands for the affair": float(a.generic or b.generic),
        "alike sentences": cosine(a.words, b.words),
        "alike reports": alike,
        "nearer than others": min(0.3, max(-0.3, alike - (a.report.nearness + b.report.nearness) / 2)) if a.document != b.document else 0.0,
        "other people lead": float(_other_cast(a.report, b.report)),
        "one affair": float(a.report.affair == b.report.affair),
        "shared names": float(bool(a.names & b.names)),
        "names overlap": len(a.names & b.names) / min(len(a.names), len(b.names)) if a.names and b.names else 0.0,
        "no shared names": float(bool(a.names and b.names and not a.names & b.names)),
        "shared actor": float(bool(a.actors & b.actors)),
        "shared target": float(bool(a.targets & b.targets)),
        "shared people": float(bool(people[0] & people[1])),
        "other actors": float(bool(a.actors and b.actors and not a.actors & b.actors)),
        "other targets": float(bool(a.targets and b.targets and not a.targets & b.targets)),
        "other names": float(bool(a.named and b.named and not a.named & b.named)),
        "same day": float(a.day is not None and a.day == b.day),
        "assumed days differ": float(a.day is not None and b.day is not None and a.day != b.day),
        "day unknown": float(a.day is None or b.day is None),
        "same place": float(a.place is not None and a.place == b.place),
        "shared number": float(bool(a.numbers & b.numbers)),
        "both in the lead": float(a.lead and b.lead),
        "one report": float(a.document == b.document),
        "speech": float(a.speech or b.speech),
    }


def speech_score(a: Facts, b: Facts) -> float:
    """How likely two statements that nothing excludes are one (0 to 1): by speaker and by what is said."""
    named = bool(a.actors & b.actors & a.named)
    return min(1.0, 0.5 * named + 0.2 * (a.document == b.document) + cosine(a.said, b.said) + 0.2 * bool(a.actors & b.actors))


def score_of(found: Mapping[str, float], weights: Mapping[str, float], bias: float) -> float:
    """The weighted grounds as a probability (0 to 1)."""
    return 1 / (1 + math.exp(-(bias + sum(weights.get(name, 0.0) * value for name, value in found.items()))))


def shared(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """What all of the sets hold."""
    return frozenset.intersection(*sets) if sets else frozenset()
