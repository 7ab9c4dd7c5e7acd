"""Who did it, by his own word and by others': a claim of responsibility, a denial of any part, an accusation, an act told of somebody."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.facts import VOUCHED
from rashomon.reconcile.sides import Pair, Side, Voices, head_lemma, words_of
from rashomon.records import Entity, EventMention, Reading, Span

__all__ = ["Part", "find_parts", "part_pairs"]

CUE = re.compile(  # what is cheap to look for first
    r"responsib|\bden(?:y|ies|ied|ying)\b|nothing to do|\bbehind\b|involve|\bno (?:part|role|hand)\b|\bblam|\baccus|\bby\b"
    r"|\b(?:planted|carried|staged|launched|shot|fired|bl[eo]w|attacked|bombed|kidnapped|sabotaged|hacked|killed|ambushed)", re.IGNORECASE
)
BODIES = {"person", "organization", "other"}
NAMED = re.compile(r"(?:[A-Z][\w’'-]+ )+[A-Z][\w’'-]+")  # a name of two words is one, whether or not it was found
SAYING = re.compile(r"^.*\b(?:said|says|say|claim(?:s|ed)?|believes?|that)\b", re.IGNORECASE | re.DOTALL)
REACH = 100  # characters before a verb in which its subject is looked for
BEFORE = 2  # sentences back that a denial of any part may answer
MOST = 60
KINDS = ("unclaimed", "denials", "claims", "accusations")  # "nobody has claimed" is no claim
CLAUSE = re.compile(r"[;:]|,? (?:and|but|while) (?!its |their )|\bthat\b|[“\"]")
PRONOUN = re.compile(r"^\W*(?:it|they|he|she|we|i)\b", re.IGNORECASE)
EMPTY = {"part", "role", "attack", "act", "action", "case", "way", "day", "people", "incident"}


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody is said to have to do with a happening.

    `kind`: claims, denials, accusations, unclaimed; `who`: entities, names as written and classes of people ("forces"); `effect`: lemmas
    and groups of acts, none where it is not told; `places`: entities of places in it.
    """

    kind: str
    side: Side
    span: Span
    who: frozenset[str]
    effect: frozenset[str]
    places: frozenset[str]
    attribution: str | None


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    held = lexicon["responsibility"]
    return tuple((kind, re.compile(str(p), re.IGNORECASE)) for kind in KINDS for p in held[kind])


def find_parts(
    sides: Iterable[Side], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], people: Mapping[str, str],
    acts: Mapping[str, frozenset[str]], lexicon: Lexicon,
) -> list[Part]:
    """Every claim, denial and accusation of having done something, at most one of a kind in a sentence."""
    found: list[Part] = []
    for side in sides:
        text, sentence = side.reading.report.text, side.reading.annotation.sentences[side.sentence]
        if sentence.segment or not CUE.search(text, sentence.start, sentence.end):
            continue
        taken: set[int] = set()
        for kind, pattern in _patterns(lexicon):
            said = pattern.search(text, sentence.start, sentence.end)
            if said is None or any(said.start() <= t < said.end() for t in taken):
                continue
            taken.add(said.start())
            whole = _who(side, said, entities, entity_of, people)
            if not whole and kind != "unclaimed":
                continue
            effect = Span(*said.span("effect")) if said["effect"] else Span(said.end(), said.end())
            cut = re.search(r"\s(?:and|but|while|after|which|who)\b", side.reading.quote(effect))
            effect = Span(effect.start, effect.start + cut.start()) if cut else effect
            lemmas = _lemmas(effect, side.reading, acts)
            places = _named(side, effect, entities, entity_of, {"place"})
            found.append(Part(kind, side, Span(_first(side, said), said.end()), whole, lemmas, places, side.voice_at(said.start())))
    return found


def _first(side: Side, said: re.Match[str]) -> int:
    """Where the clause begins that a pattern stands in."""
    sentence = side.reading.annotation.sentences[side.sentence]
    cuts = [m.end() for m in re.finditer(r"[;:“\"]\s*", side.reading.report.text[sentence.start:said.start()])]
    return sentence.start + (cuts[-1] if cuts else 0)


def _who(
    side: Side, said: re.Match[str], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], people: Mapping[str, str]
) -> frozenset[str]:
    """Who is spoken of: the one blamed, else the subject of the verb, else who says it."""
    if "who" in said.re.groupindex:
        saying = SAYING.match(said["who"])
        return _keys(side, Span(said.start("who") + (saying.end() if saying else 0), said.end("who")), entities, entity_of, people)
    start = max(_first(side, said), said.start() - REACH)
    cuts = [m.end() for m in CLAUSE.finditer(side.reading.report.text, start, said.start())]
    before = Span(cuts[-1] if cuts else start, said.start())
    words = side.reading.quote(before)
    own = frozenset() if PRONOUN.match(words) or not words.strip() else _keys(side, before, entities, entity_of, people)
    if own:
        return own
    attribution = side.attribution_at(said.start())
    if attribution is not None and attribution.source is not None:
        return _keys(side, attribution.source, entities, entity_of, people)
    return _keys(side, Span(start, said.start()), entities, entity_of, people)


def _keys(
    side: Side, span: Span, entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], people: Mapping[str, str]
) -> frozenset[str]:
    nouns = {t.lemma.lower() for t in words_of(span, side.reading) if t.pos in ("NOUN", "PROPN")}
    classes = {people[n] for n in nouns if n in people}
    named = {f"name {' '.join(w for w in words.lower().split() if w != 'the')}" for words in NAMED.findall(side.reading.quote(span))}
    return frozenset({*_named(side, span, entities, entity_of, BODIES), *named, *classes})


def _named(
    side: Side, span: Span, entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], types: set[str]
) -> frozenset[str]:
    inside = (n for n, x in enumerate(side.reading.names) if span.start <= x.start < span.end)
    named = {entity_of.get((side.document, n), "") for n in inside}
    return frozenset(e for e in named if e in entities and entities[e].type in types)


def _lemmas(span: Span, reading: Reading, acts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    lemmas = {t.lemma.lower() for t in words_of(span, reading) if t.pos in ("NOUN", "VERB")}
    return frozenset({*(lemmas - EMPTY), *(f"act {a}" for w in lemmas for a in acts.get(w, ()))})


def part_pairs(
    sides: Iterable[Side], entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str], people: Mapping[str, str],
    acts: Mapping[str, frozenset[str]], struck: frozenset[str], lexicon: Lexicon, voices: Voices,
) -> Iterator[Pair]:
    """A claim or an accusation against the denial of the same body, two bodies for one happening, and an act against its denial."""
    held = list(sides)
    parts = sorted(find_parts(held, entities, entity_of, people, acts, lexicon), key=lambda p: (*p.side.rank, p.span.start))[:MOST]
    for a, b in combinations(parts, 2):
        if pair := compare_parts(a, b, entities, struck, voices):
            yield pair
    by_place = {(s.document, s.sentence): s for s in held}
    for denial in (p for p in parts if p.kind == "denials"):
        yield from _denied_acts(denial, held, by_place, entities, entity_of, people, acts, voices)


def compare_parts(a: Part, b: Part, entities: Mapping[str, Entity], struck: frozenset[str], voices: Voices) -> Pair | None:
    """How two of them part; None where they are of two happenings, or go together."""
    if not _of_one_happening(a, b, struck):
        return None
    kinds = {a.kind, b.kind}
    bodies = [_bodies(p.who, entities) for p in (a, b)]
    shared = bodies[0] & bodies[1]
    if "unclaimed" in kinds:
        open_one, named = (a, b) if a.kind == "unclaimed" else (b, a)
        if named.kind != "claims":
            return None
        later = open_one.side.known[:10] < named.side.known[:10]
        reason = "nobody had claimed it by the one, somebody claims it in the other"
        return _pair("update" if later else "contradiction", "who says it was he", a, b, reason, 0.5, voices)
    if "denials" in kinds and kinds != {"denials"}:
        one_class = not (bodies[0] and bodies[1]) and a.who & b.who and a.effect & b.effect
        if not (shared or one_class) or (a.side.document == b.side.document and a.side.sentence == b.side.sentence and not shared):
            return None
        return _pair("contradiction", "whose doing it was", a, b, "one has a part in it that the other denies", 0.7, voices)
    if "denials" in kinds or not (bodies[0] and bodies[1]) or shared or (a.who & b.who):
        return None
    if a.side.document == b.side.document and a.attribution == b.attribution:
        return None
    if not {"claims"} & kinds:
        return None  # two accusations are compared as explanations
    return _pair("account", "who did it", a, b, "another who did it", 0.6, voices)


def _bodies(who: frozenset[str], entities: Mapping[str, Entity]) -> frozenset[str]:
    return frozenset(k for k in who if k in entities or k.startswith("name "))


def _of_one_happening(a: Part, b: Part, struck: frozenset[str]) -> bool:
    """Whether two effects may be one: untold, something in common, or both a word for the whole; and in no two towns."""
    if a.places and b.places and not a.places & b.places:
        return False
    if not a.effect or not b.effect:
        other = a.effect or b.effect
        return not other or bool(other & struck) or any(e.startswith("act ") for e in other)
    return bool(a.effect & b.effect) or bool(a.effect & struck and b.effect & struck)


def _denied_acts(
    denial: Part, sides: list[Side], by_place: Mapping[tuple[str, int], Side], entities: Mapping[str, Entity],
    entity_of: Mapping[tuple[str, int], str], people: Mapping[str, str], acts: Mapping[str, frozenset[str]], voices: Voices,
) -> Iterator[Pair]:
    """What the body that denies any part is told to have done: the same act, or in the sentences right before."""
    kept = 0
    for side in sides:
        back = denial.side.sentence - side.sentence
        beside = side.document == denial.side.document and 0 < back <= BEFORE
        for mention in (m for m in side.reading.events if m.sentence == side.sentence and m.factuality in VOUCHED):
            if kept >= BEFORE or (side.sentence == denial.side.sentence and side.document == denial.side.document):
                continue
            if mention.type == "statement" or not _is_done_by(mention, side, denial, beside, entities, entity_of, people):
                continue
            told = {f"act {a}" for w in mention.lemma.split() for a in acts.get(w, ())} | set(mention.lemma.split())
            targets = {head_lemma(p, side.reading) for p in mention.who if p.role == "target"}
            close = beside and mention.attribution is not None and mention.attribution != denial.attribution
            if told & denial.effect or targets & denial.effect or close:
                kept += 1
                yield _act_pair(denial, mention, side, voices)


def _is_done_by(
    mention: EventMention, side: Side, denial: Part, beside: bool, entities: Mapping[str, Entity], entity_of: Mapping[tuple[str, int], str],
    people: Mapping[str, str],
) -> bool:
    """Whether one of the doers of a mention is the body that denies, or is of its class ("soldiers", "the army")."""
    for part in (p for p in mention.who if p.role == "actor"):
        keys = _keys(side, Span(part.start, part.end), entities, entity_of, people)
        named = _bodies(keys, entities), _bodies(denial.who, entities)
        if named[0] & named[1] or (keys & denial.who and not (named[0] and named[1])):
            return True
    return False


def _act_pair(denial: Part, mention: EventMention, side: Side, voices: Voices) -> Pair:
    act = Part("claims", side, Span(mention.start, mention.end), frozenset(), frozenset(), frozenset(), mention.attribution)
    first, second = sorted((denial, act), key=lambda p: (*p.side.rank, p.span.start))
    return _pair("contradiction", "whose doing it was", first, second, "one tells what the other denies having any part in", 0.6, voices)


def _pair(kind: str, about: str, a: Part, b: Part, reason: str, certainty: float, voices: Voices) -> Pair:
    why = f"{voices.says(a.side, a.span, a.attribution)}; {voices.says(b.side, b.span, b.attribution)}: {reason}."
    topic = f"actor {about} {min(a.who & b.who, default='')}"
    return Pair(kind, about, topic, a.side.anchor(a.span), b.side.anchor(b.span), why, certainty)
