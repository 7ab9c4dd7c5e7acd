"""Persons told one by one: "a policeman was shot dead" is one killed.

Every mention of one person is read (`persons`) and each cue of killing or hurting is given to the persons that it tells of (`struck`).
What a
report tells of one person counts once: who is wounded and then dies is a death.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rashomon.find.counted import Cue, find_cues
from rashomon.find.nouns import group_of
from rashomon.find.persons import Mention, Person, is_apart, is_of_other_years, is_told_apart, join_person, read_mentions, same_name
from rashomon.find.struck import read_struck
from rashomon.find.syntax import Syntax
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Name, Report, Span

__all__ = ["Victim", "find_victims"]

SINCE = 2  # years


@dataclass(frozen=True, slots=True)
class Victim:
    """One clause that tells one person killed or injured: the clause's stretch, the measure, the person's fullest mention,
    `said`, the mention in the clause, and where the words that tell the harm begin."""

    start: int
    end: int
    measure: str
    group: str
    person: Span
    sentence: int
    said: Span
    cue: int


def find_victims(
    report: Report,
    annotation: Annotation,
    names: Sequence[Name],
    lexicon: Lexicon,
    syntax: Syntax,
    day_of: Callable[[int, int, int], str | None],
) -> list[Victim]:
    """The clauses of a report that tell one person killed or injured, one a sentence, person and measure, in the order of the text.

    `day_of` gives the day (ISO 8601, or its year) that a stretch of the text speaks of: start, end, number of the sentence.
    """
    persons: list[Person] = []
    told: list[tuple[int, Cue, Mention, Person]] = []
    for number, sentence in enumerate(annotation.sentences):
        if sentence.segment == "byline":
            continue
        mentions = read_mentions(report.text, number, sentence, names, lexicon, syntax)
        cues = find_cues(report.text, sentence.start, sentence.end, lexicon, syntax)
        struck = read_struck(report.text, sentence, mentions, cues, syntax)
        year = _long_ago(day_of(struck[0][0].start, struck[0][0].end, number), report.published) if struck else ""
        for mention in mentions:
            mention.year = year
        here: list[tuple[Mention, Person]] = []
        for mention in mentions:
            mine = [c for c, m in struck if m is mention]
            person = join_person(mention, persons, mine[0].measure if mine else None, lexicon, _doer(mention, mine, here))
            person.mentions.append(mention)
            here.append((mention, person))
            for cue in mine:
                person.measures[cue.measure] = person.measures.get(cue.measure, 0) + 1
                told.append((number, cue, mention, person))
    return _victims(report.text, [(n, c, m, merged) for (n, c, m, p), merged in zip(told, _merged(told, lexicon), strict=True)], lexicon)


def _long_ago(day: str | None, published: str | None) -> str:
    """The year of a day that is long past at publication, or ""; a trial may follow the act for a year or two."""
    year = (day or "")[:4]
    return year if year and published and int(year) < int(published[:4]) - SINCE else ""


def _doer(mention: Mention, cues: Sequence[Cue], here: Sequence[tuple[Mention, Person]]) -> Person | None:
    """Who did it to "him": the person told right before the act, who is not him."""
    act = next((c for c in cues if mention.kind == "pronoun" and 0 <= mention.start - c.end <= 2), None)
    return next((p for m, p in reversed(here) if act and m.end <= act.start), None)


def _merged(told: Sequence[tuple[int, Cue, Mention, Person]], lexicon: Lexicon) -> list[Person]:
    """The person of each clause, after victims that can be one are made one: a report that tells of "a man" and of "John Osk, 24"
    killed tells of one
    man unless ages, sexes, roles or names part them or one sentence tells of both."""
    victims: list[_Victim] = []
    for number, cue, mention, person in told:
        known = next((v for v in victims if v.person is person), None)
        if known is None:
            known = _Victim(person)
            victims.append(known)
        known.take(mention, cue.measure, number)
    for victim in victims:
        for mention in victim.person.mentions:
            if mention.kind == "name" or mention.age:
                victim.take(mention, None, None)
    into = {id(v.person): v for v in victims}
    for victim in sorted(victims, key=lambda v: (not v.names, not v.ages)):
        for other in victims:
            if (
                into[id(victim.person)] is victim
                and into[id(other.person)] is other
                and victim is not other
                and _one(other, victim, lexicon)
            ):
                other.absorb(victim)
                into = {k: other if v is victim else v for k, v in into.items()}
    return [into[id(p)].person for _, _, _, p in told]


@dataclass(slots=True)
class _Victim:
    """What the clauses that tell of a person's harm, and their name, say of them: less than all mentions, but surer."""

    person: Person
    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)
    told_in: set[int] = field(default_factory=set)
    fresh: bool = False
    taken_up: bool = False
    years: set[str] = field(default_factory=set)

    def take(self, mention: Mention, measure: str | None, sentence: int | None) -> None:
        """Learn from one mention."""
        self.names |= {mention.name} - {""}
        self.ages |= {mention.age} - {""}
        self.nouns |= {mention.noun} - {""}
        self.sexes |= {mention.sex} - {""}
        self.years.add(mention.year)
        if measure is not None and sentence is not None:
            if mention.kind != "pronoun" or not self.measures:
                self.taken_up = not self.names and mention.kind == "known" and not mention.kin and (self.taken_up or not self.measures)
            self.measures.add(measure)
            self.fresh |= mention.fresh
            if mention.kind != "pronoun":
                self.told_in.add(sentence)

    def absorb(self, other: "_Victim") -> None:
        """Take over what is known of another who is the same."""
        self.names, self.ages, self.nouns, self.sexes = (
            self.names | other.names,
            self.ages | other.ages,
            self.nouns | other.nouns,
            self.sexes | other.sexes,
        )
        self.measures, self.told_in, self.fresh = self.measures | other.measures, self.told_in | other.told_in, self.fresh or other.fresh
        self.years |= other.years
        _absorb(self.person, other.person)


def _one(a: _Victim, b: _Victim, lexicon: Lexicon) -> bool:
    """Whether two victims of a report can be one."""
    if a.names and b.names and not any(same_name(x, y) for x in a.names for y in b.names):
        return False
    if not a.years & b.years and not (a.names and b.names):
        return False
    if (a.ages and b.ages and not a.ages & b.ages) or len(a.sexes | b.sexes) > 1:
        return False
    doers = lexicon.words("figures", "harm_doers")
    if a.fresh or b.fresh or bool(a.nouns & doers) != bool(b.nouns & doers):
        return False
    if a.told_in & b.told_in and not (a.measures != b.measures and (a.taken_up or b.taken_up)):
        return False
    if _other_callings(a, b, lexicon):
        return False
    if is_apart(a.ages | b.ages, a.nouns | b.nouns, lexicon) or is_of_other_years(a.nouns, b.nouns, lexicon):
        return False
    return bool(a.measures & b.measures) or not (a.names and b.names)


def _other_callings(a: _Victim, b: _Victim, lexicon: Lexicon) -> bool:
    """Whether nouns of unlike groups part the hurt from the dead: "an officer was wounded" and "they killed my sister"."""
    alike = ("killed" in a.measures) == ("killed" in b.measures)
    if alike or a.nouns & b.nouns or not (is_told_apart(a.nouns, lexicon) and is_told_apart(b.nouns, lexicon)):
        return False
    one, other = ({group_of(n, lexicon) for n in v.nouns} for v in (a, b))
    return not one & other


def _absorb(a: Person, b: Person) -> None:
    a.mentions = sorted([*a.mentions, *b.mentions], key=lambda m: m.start)
    a.names |= b.names
    a.ages |= b.ages
    a.nouns |= b.nouns
    a.sexes |= b.sexes
    a.measures |= b.measures


def _victims(text: str, told: list[tuple[int, Cue, Mention, Person]], lexicon: Lexicon) -> list[Victim]:
    found: dict[tuple[int, int, str], Victim] = {}
    for number, cue, mention, person in told:
        if cue.measure == "injured" and "killed" in person.measures:
            continue
        best = _best_mention(person)
        group = next((g for m in (best, *person.mentions) if m.noun and (g := group_of(m.noun, lexicon)) and g != "all"), "all")
        victim = Victim(
            min(mention.start, cue.start),
            max(mention.end, cue.end),
            cue.measure,
            group,
            Span(best.start, best.end),
            number,
            Span(mention.start, mention.end),
            cue.start,
        )
        found.setdefault((number, best.start, cue.measure), victim)
    return [found[k] for k in sorted(found)]


def _best_mention(person: Person) -> Mention:
    """The fullest mention: a name with an age, a name, an age, anything but a pronoun."""
    return max(person.mentions, key=lambda m: (bool(m.name) * 2 + bool(m.age) * 2 + (" " in m.name), m.kind != "pronoun", -m.start))
