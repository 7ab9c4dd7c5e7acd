"""Who fills a role in one happening: the arrested, the charged, the dismissed, told of under callings that part."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.facts import VOUCHED, Happening, order_of_telling, pair_of
from rashomon.reconcile.sides import Pair, Side, Voices, tokens_in
from rashomon.records import Part, Span

__all__ = ["Filler", "compare_fillers", "find_filler", "identity_pairs", "role_pairs"]

IDENTITY = re.compile(
    r"\b[Tt]he (?P<whom>(?:[\w-]+ ){0,2}?\w+) (?:was|is) (?:identified as )?"
    r"(?:an? |the )(?:[\w-]+ ){0,4}?(?P<who>[a-z]+)\b(?! \w+(?:er|or)\b)"
)
SINGLE = {"arrest", "charge", "convict", "sentence"}  # acts that mostly befall one person; of the dead and hurt there are many
MOST = 30


@dataclass(frozen=True, slots=True)
class Filler:
    """One person who fills a role: the head noun of the calling, whether it is a bare one ("man"), the sex it tells, and the entity."""

    noun: str
    bare: bool
    sex: str
    part: Part


def find_filler(h: Happening, bare: Mapping[str, str], people: frozenset[str]) -> Filler | None:
    """The one person that a happening befalls, None for several, for names and for what is no calling.

    `bare`: noun to the sex that it tells, "" for none; `people`: nouns for people."""
    tokens = h.side.reading.annotation.tokens
    for part in (p for p in h.mention.who if p.role == "target" and p.name is None):
        inside = tokens_in(part, h.side.reading)
        head = next((i for i in inside if tokens[i].head not in inside and tokens[i].pos == "NOUN"), None)
        if head is None or h.side.reading.quote(tokens[head]).lower() != tokens[head].lemma.lower():
            continue  # a plural, or no noun
        if any(tokens[i].pos == "NUM" and tokens[i].head == head for i in inside):
            continue
        noun = tokens[head].lemma.lower()
        if noun not in people and noun not in bare:
            continue
        return Filler(noun, noun in bare, bare.get(noun, ""), part)
    return None


def role_pairs(happenings: Iterable[Happening], lexicon: Lexicon, voices: Voices) -> Iterator[Pair]:
    """The callings of the one person that a happening befalls, set against each other; none where a report tells of several."""
    bare = {str(n): str(sex) for sex, nouns in lexicon["disagreements"]["callings"].items() for n in nouns}
    bare = {n: "" if sex == "any" else sex for n, sex in bare.items()}
    people = lexicon.words("figures", "person") | lexicon.words("titles", "offices")
    rooms: dict[str, list[Happening]] = defaultdict(list)
    for h in happenings:
        if h.event is not None and h.acts & SINGLE and h.mention.factuality in VOUCHED:
            rooms[h.event].append(h)
    for _, room in sorted(rooms.items()):
        if any(_of_several(h) for h in room):
            continue
        told = [(h, f) for h in sorted(room, key=order_of_telling) if (f := find_filler(h, bare, people))][:MOST]
        for (a, one), (b, other) in combinations(told, 2):
            if pair := compare_fillers(a, one, b, other, voices):
                yield pair


def identity_pairs(sides: Iterable[Side], lexicon: Lexicon, voices: Voices) -> Iterator[Pair]:
    """Who somebody was: "the first patient was a fisherman", "the first patient was a 12-year-old girl"."""
    people = lexicon.words("figures", "person") | lexicon.words("titles", "offices")
    rooms: dict[str, list[tuple[Side, Span, str]]] = defaultdict(list)
    for side in sides:
        sentence = side.reading.annotation.sentences[side.sentence]
        for found in IDENTITY.finditer(side.reading.report.text, sentence.start, sentence.end):
            whom, who = " ".join(found["whom"].lower().split()), found["who"].lower()
            if whom.split()[-1] in people and who in people:
                rooms[whom].append((side, Span(*found.span()), who))
    for whom, room in sorted(rooms.items()):
        for (s, at, one), (t, to, other) in combinations(sorted(room, key=lambda x: (*x[0].rank, x[1].start))[:MOST], 2):
            if one != other and (s.document, s.sentence) != (t.document, t.sentence):
                why = f"{voices.says(s, at)}; {voices.says(t, to)}: a {one} in the one, a {other} in the other."
                yield Pair("account", f"who the {whom} was", f"actor {whom}", s.anchor(at), t.anchor(to), why, 0.6)


def _of_several(h: Happening) -> bool:
    tokens = h.side.reading.annotation.tokens
    for part in (p for p in h.mention.who if p.role == "target"):
        inside = tokens_in(part, h.side.reading)
        head = next((i for i in inside if tokens[i].head not in inside), None)
        if head is not None and tokens[head].pos == "NOUN" and h.side.reading.quote(tokens[head]).lower() != tokens[head].lemma.lower():
            return True
        if any(tokens[i].pos == "NUM" and tokens[i].head == head for i in inside):
            return True
    return False


def compare_fillers(a: Happening, one: Filler, b: Happening, other: Filler, voices: Voices) -> Pair | None:
    """"A man of 42" and "the driver" are two callings of the arrested (account); "a man" and "a woman" cannot both hold."""
    if one.noun == other.noun or (a.side.document, a.mention.sentence) == (b.side.document, b.mention.sentence):
        return None
    if a.acts.isdisjoint(b.acts) or (one.bare and other.bare and (one.sex == other.sex or not (one.sex and other.sex))):
        return None
    at = Span(min(a.mention.start, one.part.start), a.mention.end), Span(min(b.mention.start, other.part.start), b.mention.end)
    about = f"who it was ({a.side.reading.quote(a.mention.trigger).lower()})"
    if one.bare and other.bare:
        return pair_of("contradiction", about, "actor", a, b, f"a {one.noun} in the one, a {other.noun} in the other", 0.65, voices, at)
    reason = f"the one calls the person “{one.noun}”, the other “{other.noun}”"
    return pair_of("account", about, "actor", a, b, reason, 0.4 if one.bare or other.bare else 0.55, voices, at)
