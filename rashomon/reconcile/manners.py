"""How it was done: "without warning" and "after warnings", "by mistake" and "on orders", "spontaneous" and "organised"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.reconcile.facts import Happening
from rashomon.reconcile.sides import Pair, Side, Voices, set_against, words_of
from rashomon.records import Span

__all__ = ["Manner", "compare_manners", "find_manners", "manner_pairs"]

NEGATED = re.compile(r"(?:\b(?:not|no|never|hardly|nor|neither|without)|n['’]t)[\W_]+(?:\w+\W+){0,2}$", re.IGNORECASE)
# What somebody wants, warns of or foresees tells of no manner in which it was done.
WANTED = re.compile(
    r"\b(?:should|must|ought|will|would|may|might|urge[sd]?|insists?|calls? (?:for|on)|called (?:for|on)|demand(?:s|ed)?|hopes?|hoped|"
    r"supports?|supported|if|whether|respect)\b", re.IGNORECASE,
)
A_PAIR = 2  # pairs of two reports on one matter
MOST = 60


@dataclass(frozen=True, slots=True)
class Manner:
    """Words of a sentence that tell how something was done: the matter, the way (an index), and what the sentence is about.

    `events`: ids of the happenings told in it; `people`: classes of people named in it; `persons`: its nouns and names for a person;
    `acts`: the groups of acts told in it, and what they are done to; `attribution`: in whose words it stands.
    """

    matter: str
    way: int
    side: Side
    span: Span
    events: frozenset[str]
    people: frozenset[str]
    persons: frozenset[str]
    acts: frozenset[str]
    attribution: str | None


def manner_pairs(
    sides: Iterable[Side], happenings: Iterable[Happening], entity_of: Mapping[tuple[str, int], str], lexicon: Lexicon, voices: Voices
) -> Iterator[Pair]:
    """Ways of doing one thing that do not go together, over the reports of a story."""
    events: dict[tuple[str, int], set[str]] = defaultdict(set)
    held = lexicon["disagreements"]["people"]
    classes = frozenset([*held, *(noun for nouns in held.values() for noun in nouns), "people", "person"])
    for h in happenings:
        if h.event is not None and h.mention.type not in ("statement", "other"):
            things = h.heads - classes
            events[h.side.document, h.mention.sentence] |= {h.event, *(f"act {act}" for act in h.acts), *(f"act of {t}" for t in things)}
    rooms: dict[str, list[Manner]] = defaultdict(list)
    for manner in find_manners(sides, events, entity_of, lexicon):
        rooms[manner.matter].append(manner)
    for _, room in sorted(rooms.items()):
        yield from set_against(room, MOST, A_PAIR, lambda a, b: compare_manners(a, b, lexicon, voices))


def find_manners(
    sides: Iterable[Side], events: Mapping[tuple[str, int], set[str]], entity_of: Mapping[tuple[str, int], str], lexicon: Lexicon
) -> Iterator[Manner]:
    """Every stretch that tells a manner of the table; a negation before it turns it into the other way of two."""
    table = [
        (str(entry["about"]), [re.compile(rf"\b(?:{'|'.join(way)})\b", re.IGNORECASE) for way in entry["ways"]])
        for entry in lexicon["disagreements"]["manners"]
    ]
    people = {str(n): str(kind) for kind, nouns in lexicon["disagreements"]["people"].items() for n in nouns}
    persons = lexicon.words("figures", "person") - {"person", "man", "woman", "member", "one", "other"}
    for side in sides:
        sentence = side.reading.annotation.sentences[side.sentence]
        for matter, ways in table:
            told = [(way, m) for way, p in enumerate(ways) if (m := p.search(side.reading.report.text, sentence.start, sentence.end))]
            # Both ways in one sentence: it tells of two groups of people, or of the dispute itself.
            if len(told) == 1:
                way, found = told[0]
                before = side.reading.report.text[sentence.start:found.start()]
                if not WANTED.search(before[-60:]):
                    negation = NEGATED.search(before, max(0, len(before) - 30)) if len(ways) == 2 else None
                    start = sentence.start + negation.start() if negation else found.start()
                    told_of = persons, _named(side, entity_of)
                    yield _manner(matter, 1 - way if negation else way, side, Span(start, found.end()), events, people, told_of)


def _manner(
    matter: str, way: int, side: Side, span: Span, events: Mapping[tuple[str, int], set[str]], people: Mapping[str, str],
    told_of: tuple[frozenset[str], frozenset[str]],
) -> Manner:
    reading, sentence = side.reading, side.reading.annotation.sentences[side.sentence]
    lemmas = {t.lemma.lower() for t in words_of(Span(sentence.start, sentence.end), reading)}
    classes = frozenset("crowd" if w == "people" else people[w] for w in lemmas if w in people or w == "people")
    told = frozenset(events.get((side.document, side.sentence), set()))
    acts = frozenset(t for t in told if t.startswith("act "))
    persons, named = told_of
    return Manner(matter, way, side, span, told - acts, classes, (persons & lemmas) | named, acts, side.voice_at(span.start))


def _named(side: Side, entity_of: Mapping[tuple[str, int], str]) -> frozenset[str]:
    """The people that the sentence names; where it names none ("the 81-year-old"), those of the sentence before."""
    for number in (side.sentence, side.sentence - 1):
        if number < 0:
            break
        at = side.reading.annotation.sentences[number]
        named = {
            entity_of.get((side.document, n), "") for n, x in enumerate(side.reading.names)
            if x.type == "person" and at.start <= x.start < at.end
        } - {""}
        if named:
            return frozenset(named)
    return frozenset()


def compare_manners(a: Manner, b: Manner, lexicon: Lexicon, voices: Voices) -> Pair | None:
    """Two ways of one happening, or of the same people where the matter is of people; None where they do not meet."""
    if a.way == b.way or (a.side.document, a.side.sentence) == (b.side.document, b.side.sentence):
        return None
    entry = next(e for e in lexicon["disagreements"]["manners"] if e["about"] == a.matter)
    shared = bool(a.events & b.events)
    of_people = entry.get("of") == "people" and _street(a) & _street(b)
    of_person = entry.get("of") == "person" and a.persons & b.persons
    things = {t for t in a.acts & b.acts if t.startswith("act of ")}
    of_act = bool(a.acts & b.acts and (_street(a) & _street(b) or a.persons & b.persons)) or bool(things)
    if not (shared or of_people or of_person or of_act or entry.get("of") == "story"):
        return None
    one, other = (" ".join(m.side.reading.quote(m.span).split()) for m in (a, b))
    at = [m.side.reading.annotation.sentences[m.side.sentence] for m in (a, b)]
    why = (f"{voices.says(a.side, at[0], a.attribution)}; {voices.says(b.side, at[1], b.attribution)}: "
           f"“{one}” in the one, “{other}” in the other.")
    certainty = 0.55 if shared else 0.4
    kind = str(entry.get("kind", "account"))
    return Pair(kind, a.matter, f"manner {a.matter}", a.side.anchor(at[0]), b.side.anchor(at[1]), why, certainty)


def _street(m: Manner) -> frozenset[str]:
    """Crowd and rebels are one and the same people under two names: which of them is often what is in dispute."""
    return frozenset("crowd" if kind == "rebels" else kind for kind in m.people)
