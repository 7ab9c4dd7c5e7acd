"""What speaks for and against two event mentions being one happening."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.link.words import plain, rarity
from rashomon.records import Entity, EventMention, Reading

__all__ = ["Facts", "evidence", "excluded", "gather_facts", "groups_of", "stem"]

ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ance", "ence", "ed", "es", "e", "s", "er", "ers")
CONTEXT = 40  # of a sentence's words those that tell most


@dataclass(frozen=True, slots=True)
class Facts:
    """A mention as it is compared: what is known of it, resolved across reports."""

    mention: EventMention
    document: str
    stem: str
    groups: frozenset[str]
    generic: bool
    day: int | None
    precise: bool
    actors: frozenset[str]
    targets: frozenset[str]
    others: frozenset[str]
    named: frozenset[str]
    place: str | None
    within: frozenset[str]
    words: Mapping[str, float]
    numbers: frozenset[str]
    lead: bool


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
    for group in lexicon["happenings"]["groups"]:
        for word in group:
            found.setdefault(str(word), set()).add(str(group[0]))
    return {word: frozenset(names) for word, names in found.items()}


def groups_of(lemma: str, lexicon: Lexicon) -> frozenset[str]:
    """The groups of words for one happening that a lemma stands in; its own stem where it stands in none."""
    return _groups(lexicon).get(lemma) or frozenset({"=" + stem(lemma)})


def gather_facts(reading: Reading, entity_of: Mapping[tuple[str, int], str], entities: Mapping[str, Entity], lexicon: Lexicon) -> list[Facts]:
    """The facts of each mention of a reading, in order."""
    contexts: dict[int, tuple[Mapping[str, float], frozenset[str]]] = {}
    found = []
    for mention in reading.events:
        if mention.sentence not in contexts:
            contexts[mention.sentence] = _context(reading, mention.sentence)
        found.append(_facts(reading, mention, contexts[mention.sentence], entity_of, entities, lexicon))
    return found


def _context(reading: Reading, number: int) -> tuple[Mapping[str, float], frozenset[str]]:
    """The words of a sentence with their weights (unit length), and its numbers."""
    sentence = reading.annotation.sentences[number]
    written = [reading.quote(t) for t in reading.annotation.tokens[sentence.first:sentence.last]]
    counts = Counter(plain(w) for w in written if w[0].isalpha())
    weights = {w: rarity(w) for w in counts if rarity(w) >= 1 and len(w) > 1}
    kept = dict(sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))[:CONTEXT])
    length = math.sqrt(sum(x * x for x in kept.values())) or 1.0
    return {w: x / length for w, x in kept.items()}, frozenset(w for w in written if w[0].isdigit())


def _facts(
    reading: Reading, mention: EventMention, context: tuple[Mapping[str, float], frozenset[str]], entity_of: Mapping[tuple[str, int], str],
    entities: Mapping[str, Entity], lexicon: Lexicon,
) -> Facts:
    report = reading.report
    roles: dict[str, set[str]] = {"actor": set(), "target": set(), "other": set()}
    named = set()
    for part in mention.who:
        entity = None if part.name is None else entity_of.get((report.id, part.name))
        roles[part.role].add(entity or plain(reading.quote(part).split()[-1]))
        named |= {entity} if entity else set()
    place = None if mention.place is None else entity_of.get((report.id, mention.place))
    held = entities.get(place or "")
    begins = mention.begins or ""
    sentence = reading.annotation.sentences[mention.sentence]
    return Facts(
        mention, report.id, stem(mention.lemma), groups_of(mention.lemma, lexicon), mention.lemma in lexicon.words("happenings", "generic"),
        date.fromisoformat(begins[:10]).toordinal() if len(begins) >= 10 else None, len(begins) >= 10,
        frozenset(roles["actor"]), frozenset(roles["target"]), frozenset(roles["other"]), frozenset(named), place,
        frozenset(held.within) | ({str(held.geonames)} if held.geonames else set()) if held else frozenset(), *context,
        sentence.segment == "headline" or mention.sentence < 4,
    )


def excluded(a: Facts, b: Facts) -> str | None:
    """Why the two cannot be one happening, or None: another day, another place, a plan and the thing done, other people."""
    if a.day is not None and b.day is not None and a.day != b.day and not _spans(a, b):
        return "another day"
    if (a.mention.factuality == "planned") != (b.mention.factuality == "planned"):
        return "planned and done"
    if _apart(a, b):
        return "another place"
    return None


def _spans(a: Facts, b: Facts) -> bool:
    """Whether one of the two lasts over the other's day."""
    for x, y in ((a, b), (b, a)):
        if x.mention.ends and len(x.mention.ends) >= 10 and x.day is not None and y.day is not None:
            if x.day <= y.day <= date.fromisoformat(x.mention.ends[:10]).toordinal():
                return True
    return False


def _apart(a: Facts, b: Facts) -> bool:
    """Two places of which neither lies in the other."""
    if a.place is None or b.place is None or a.place == b.place or not a.within or not b.within:
        return False
    return not (a.within <= b.within or b.within <= a.within) and not _inside(a, b) and not _inside(b, a)


def _inside(a: Facts, b: Facts) -> bool:
    """Whether place a contains place b: everything known to contain a also contains b, and a is coarser."""
    return bool(a.within & b.within) and len(a.within) < len(b.within)


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(w * b.get(word, 0.0) for word, w in a.items())


def evidence(a: Facts, b: Facts) -> dict[str, float]:
    """The grounds for and against, by name, each 0 to 1."""
    people = a.actors | a.targets | a.others, b.actors | b.targets | b.others
    return {
        "same word": float(a.stem == b.stem),
        "words for one thing": float(bool(a.groups & b.groups)),
        "same kind": float(a.mention.type == b.mention.type),
        "stands for the affair": float(a.generic or b.generic),
        "alike sentences": _cosine(a.words, b.words),
        "shared actor": float(bool(a.actors & b.actors)),
        "shared target": float(bool(a.targets & b.targets)),
        "shared people": float(bool(people[0] & people[1])),
        "other actors": float(bool(a.actors and b.actors and not a.actors & b.actors)),
        "other targets": float(bool(a.targets and b.targets and not a.targets & b.targets)),
        "other names": float(bool(a.named and b.named and not a.named & b.named)),
        "same day": float(a.day is not None and a.day == b.day),
        "day unknown": float(a.day is None or b.day is None),
        "same place": float(a.place is not None and a.place == b.place),
        "shared number": float(bool(a.numbers & b.numbers)),
        "both in the lead": float(a.lead and b.lead),
        "one report": float(a.document == b.document),
        "speech": float(a.mention.type == "statement" and b.mention.type == "statement"),
    }


def score_of(found: Mapping[str, float], weights: Mapping[str, float], bias: float) -> float:
    """The weighted grounds as a probability (0 to 1)."""
    return 1 / (1 + math.exp(-(bias + sum(weights.get(name, 0.0) * value for name, value in found.items()))))


def shared(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """What all of the sets hold."""
    return frozenset.intersection(*sets) if sets else frozenset()
