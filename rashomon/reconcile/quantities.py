"""A figure as it is compared: what is counted, where, over what time, and what narrows or widens the count."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rashomon.lexicon import Lexicon
from rashomon.reconcile.causes import cause_of
from rashomon.reconcile.sides import Side, by_somebody, head_lemma, lies_in, tokens_in, words_of
from rashomon.reconcile.sourcing import counts_its_own
from rashomon.records import Entity, Figure, Reading, Sentence, Span, Token

__all__ = [
    "ABOARD", "ANYBODY", "ASSERTED", "BYSTANDERS", "Count", "in_passing", "in_two_voices", "looks_back",
    "make_count", "newly_found", "of_another_time", "on_top", "one_crowd", "stated_day", "told_singly", "tolls", "voice",
]

NUMBER = re.compile(r"\d|\b(?:one|single|only)\b", re.IGNORECASE)
PARTITIVE = re.compile(
    r"\s*(?:[\w-]+ )?of (?:those|them|these|whom|which|us|the (?:\w+ )?"
    r"(?:injured|wounded|dead|victims|missing|detained|patients|deaths|cases|fatalities|casualties|bodies))\b",
    re.IGNORECASE,
)
ALONE = re.compile(r"\b[Ii]n [A-Z][\w -]{2,30} alone\b")
WHOLE = re.compile(r"\b(?:in all|all of|altogether|overall|in total|a total of)\b", re.IGNORECASE)
PLAIN = {"other", "local", "own", "many", "several", "more", "new", "total", "people", "person", "number"}  # narrow nothing
OFFICIAL = {"nation", "national", "province", "provincial", "region", "regional", "state"}  # of an office more often than of a count
COUNTED = {"toll", "total", "count", "number", "figure", "tally", "level", "scale"}
AGE = re.compile(r"(?<=,)\s*\d{1,3}\b|\b\d{1,3}[- ](?:year|month)s?[- ]old|\baged \d{1,3}")
BEFORE = 16  # characters before a figure that may hold the verb that counts: "trapping five people"
PERIOD = 70  # characters behind a figure in which the months stand that it is a count of
MONTH = 31
NEAR = 30  # characters behind a figure that may narrow it: "40 were hurt, eight of them seriously" is beyond the comma and another figure
ABOUT = 0.1  # "about 200" is read as 180 to 220; "more than 350" and 353 differ by less than a rounding
ASSERTED = {"reported", "unconfirmed", "feared"}
LEAD = 4  # sentences of a report that speak of its whole story
ANYBODY = {"people", "person", "victim", "other", "man", "casualty", "patient"}  # nouns that do not narrow a count
# Whoever was there: beside "people" they are another word for all of them.
BYSTANDERS = {"worker", "miner", "passenger", "fan", "spectator", "villager", "resident", "inhabitant", "employee", "customer", "traveller"}
UNNAMED = {"death", "fatality", "dead", "injured", "wounded", "injury", "toll"}  # "six deaths" names nobody
# A hospital's dead are a part where it tells of those brought to it; a toll that it gives is one of all.
TAKEN_IN = re.compile(r"\b(?:brought|received|taken in|took in|admitted|morgue|mortuary|bodies|its wards?|treated)\b", re.IGNORECASE)
# Two brothers, a couple: people who are told of one by one, and no count of all.
KIN = {"brother", "sister", "couple", "twin", "son", "daughter", "father", "mother", "parent", "friend", "cousin", "grandson", "sibling"}
ALLOWED = {"license", "licensed", "capacity", "certify", "certified", "permit", "permitted", "allow", "allowed"}  # how many there may be
ABOARD = "on board"  # how many they were does not change
PEOPLE = {"killed", "injured", "detained", "missing", "displaced"}


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what comparing needs: its side, place, the places that it lies in, noun and what narrows it.

    `camp`: "state" or "party" where a force of the state, or an armed group or movement against it, says so; "" else.
    `cause`: what people died or suffered of, where it is named (see `causes`); "" else.
    `condition`: what the people counted are in, where no measure says it ("trapped", "held"); "" else.
    `told`: the days that its own sentence names.
    """

    figure: Figure
    side: Side
    condition: str
    place: Entity | None
    inside: frozenset[str]
    noun: str
    kinds: frozenset[str]
    narrowed: frozenset[str]
    turn: int
    reach: frozenset[str]
    camp: str = ""
    again: bool = False
    cause: str = ""
    told: frozenset[str] = frozenset()

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval that the words allow."""
        low = 0.0 if self.figure.low is None else self.figure.low
        high = math.inf if self.figure.high is None else self.figure.high
        if self.figure.relation == "about":
            return low * (1 - ABOUT), high * (1 + ABOUT)
        if self.figure.relation == "at_most":
            return 0.0, high
        return low, high

    @property
    def spot(self) -> tuple[str, int]:
        """The sentence it stands in: the numbers of one sentence are an enumeration and no dispute."""
        return self.side.document, self.side.sentence

    @property
    def day(self) -> str | None:
        """The day that the count speaks of."""
        return self.figure.as_of[:10] if self.figure.as_of else None

MORE = re.compile(r"\b(?:more|additional|further|another)\b(?! than)", re.IGNORECASE)
FOUND = re.compile(
    r"\bbodies\b(?:\s+\w+){0,4}?\s+(?:found|recovered|retrieved|discovered|pulled|brought|carried|lifted|dug)\b"
    r"|\b(?:found|recovered|retrieved|discovered|pulled|brought|carried|lifted|dug|saw|seen)\b(?:\s+\w+){0,4}?\s+bodies\b", re.IGNORECASE
)
# "Four patients died in the night to Wednesday": of that night alone, where the report has a larger toll.
SHORT = re.compile(
    r"\b(?:died of (?:their|his|her) (?:wounds|injuries)|overnight|(?:in|during) the night|that night"
    r"|(?:in|over|within) the (?:last|past) (?:\w+ )?(?:hours?|day))\b", re.IGNORECASE,
)


# "22 people, among them four children", "three women are among the dead": a part of the dead.
AMONG = re.compile(r"\b(?:among (?:them|those|whom|the \w+)|including)\b[\s\w]*$", re.IGNORECASE)
AMONG_BEHIND = re.compile(r".{0,14}?\bamong (?:them|those|the (?:dead|victims|killed))\b", re.IGNORECASE | re.DOTALL)


def make_count(
    figure: Figure, side: Side, entities: Mapping[str, Entity], places: frozenset[str], entity_of: Mapping[tuple[str, int], str],
    lexicon: Lexicon,
) -> Count:
    sentence = side.reading.annotation.sentences[figure.sentence]
    stated = figure.place is not None and sentence.start <= side.reading.names[figure.place].start < sentence.end
    place = entity_of.get((side.document, figure.place)) if stated and figure.place is not None else None
    inside = frozenset(e for e in places if lies_in(place, e, entities))
    # "41 were hurt, nine seriously": what is behind the next number is said of that one.
    behind = [f.start for f in side.reading.figures if f.sentence == figure.sentence and f.start >= figure.end]
    words = _lemmas(Span(figure.start, min([sentence.end, figure.end + NEAR, *behind])), side)
    noun = _noun(figure, side)
    noun = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 4 else noun
    condition = _condition(figure, side, sentence, words, lexicon)
    narrowed = words & lexicon.words("disagreements", "narrowing")
    if condition or figure.measure == "missing":
        narrowed -= lexicon.words("disagreements", "later")  # who remains trapped is all who are trapped by then
    if {"being", "treat"} <= words:
        narrowed.add("being treated")
    if figure.measure == "detained" and "still" in words:
        narrowed.add("still held")  # of the 118 who were taken away
    narrowed |= _parted(figure, side)
    if ALONE.search(side.reading.report.text, sentence.start, min(sentence.end, figure.end + NEAR)):
        narrowed.add("alone")
    told = side.reading.report.text[sentence.start:sentence.end]
    if counts_its_own(figure, side.reading, lexicon) and (figure.measure != "killed" or TAKEN_IN.search(told)):
        narrowed.add("as one house counts")
    where = entities.get(place or "")
    kind = _kinds(figure, side, noun)
    reach = _reach(figure, side, sentence, lexicon)
    camp = _camp(figure, side, lexicon)
    turn = _turn(words | _lemmas(Span(max(sentence.start, figure.start - BEFORE), figure.start), side), lexicon)  # "is now 27"
    cause = cause_of(figure, side.reading, lexicon) if figure.measure in PEOPLE else ""
    days = frozenset(t.value[:10] for t in side.reading.times if sentence.start <= t.start < sentence.end and t.value)
    return Count(figure, side, condition, where, inside, noun, kind, frozenset(narrowed), turn, reach, camp, cause=cause, told=days)


def _noun(figure: Figure, side: Side) -> str:
    """The noun of those counted; "four dead" and the like have it behind them ("four dead guards")."""
    if figure.of_whom is not None:
        head = head_lemma(figure.of_whom, side.reading)
        return "" if side.reading.quote(figure.of_whom).startswith("(") or head in UNNAMED else head
    tokens = side.reading.annotation.tokens
    at = tokens_in(figure, side.reading).stop
    follows = 0 < at < len(tokens) and tokens[at - 1].pos == "ADJ" and tokens[at].pos == "NOUN" and tokens[at - 1].head == at
    return tokens[at].lemma.lower() if follows else ""


def _camp(figure: Figure, side: Side, lexicon: Lexicon) -> str:
    """Which side of a conflict says how many, by the words of those who say it; "" where none or both."""
    said = {w.lower().strip(".,'’") for link in figure.chain for w in re.split(r"\W+", side.reading.quote(link))}
    meant = next((a.speaker for a in side.reading.attributions if a.id == figure.attribution), None)
    if meant is not None:  # "it said": by the name of whoever it is
        said |= {w.lower() for w in re.split(r"\W+", side.reading.quote(side.reading.names[meant]))}
    party = bool(said & (lexicon.words("figures", "parties") | lexicon.words("disagreements", "movements")))
    state = bool(said & (lexicon.words("figures", "forces") | lexicon.words("disagreements", "authorities")))
    return "" if party == state else "party" if party else "state"


def _kinds(figure: Figure, side: Side, noun: str) -> frozenset[str]:
    """Of what kind the things counted are: adjectives and nouns before the head ("international flights"), and what is behind "of"."""
    if figure.of_whom is None:
        return frozenset()
    tokens = words_of(figure.of_whom, side.reading)
    lemmas = {t.lemma.lower() for t in tokens if t.pos in {"NOUN", "ADJ", "PROPN"}}
    return frozenset(w for w in lemmas if w not in PLAIN and not w.startswith(noun or "\0"))


def _lemmas(stretch: Span, side: Side) -> set[str]:
    """The words of a stretch, as lemmas and as written, in lower case."""
    tokens = words_of(stretch, side.reading)
    return {t.lemma.lower() for t in tokens} | {side.reading.quote(t).lower() for t in tokens}


def _parted(figure: Figure, side: Side) -> set[str]:
    """Whether a figure says that it is a part ("20 of those injured"), or is one of a list ("20 to St Anne and 31 to Holm")."""
    text = side.reading.report.text
    number = re.match(r"\w[\w,.-]*", text[figure.start:figure.end])
    if number and PARTITIVE.match(text, figure.start + number.end()):
        return {"of those"}
    beside = [
        f for f in side.reading.figures
        if f.sentence == figure.sentence and f.id != figure.id and (f.measure, f.group) == (figure.measure, figure.group)
        and f.part_of is None and f.relation == figure.relation == "exact" and f.low != figure.low
    ]
    if beside and figure.low == sum(f.low or 0.0 for f in beside):
        return set()  # "seven deaths, five in Orla and two in Holm": the sum
    listed = any(re.search(r"\band\b|;", text[min(f.end, figure.end):max(f.start, figure.start)]) for f in beside)
    return {"one of a list"} if listed and figure.measure in PEOPLE else set()


def _condition(figure: Figure, side: Side, sentence: Sentence, words: set[str], lexicon: Lexicon) -> str:
    """What the people that a figure of no measure of its own counts are in: by the words at it; "two remain" by its sentence."""
    if figure.measure not in ("other", "participants") or figure.group not in ("all", "civilians", "other"):
        return ""
    noun = head_lemma(figure.of_whom, side.reading) if figure.of_whom else ""
    conditions = lexicon["disagreements"]["conditions"].items()
    persons = ANYBODY | lexicon.words("figures", "person")
    if figure.group == "other" and noun and noun not in persons and not any(noun in lemmas for _, lemmas in conditions):
        return ""  # doses, not patients
    before = _lemmas(Span(max(sentence.start, figure.start - BEFORE), figure.start), side)
    if "of those" in _parted(figure, side):  # "three of those trapped were removed": what became of the three
        words = _lemmas(Span(figure.end, min(sentence.end, figure.end + NEAR)), side)
    if (words | _lemmas(Span(max(sentence.start, figure.start - NEAR), figure.start), side)) & ALLOWED:
        return ""
    told = [words, before]
    if words & lexicon.words("disagreements", "later"):
        told.append(_lemmas(Span(sentence.start, sentence.end), side))
    for held in told:
        for condition, lemmas in conditions:
            if held & set(lemmas) and (figure.measure == "other" or condition == ABOARD):
                return str(condition)
    return ""


def _reach(figure: Figure, side: Side, sentence: Sentence, lexicon: Lexicon) -> frozenset[str]:
    """Words of the sentence that widen a count over places ("nationwide", "in all") or over time ("since"); not those of who says so."""
    reading = side.reading
    said = [a.source for a in reading.attributions if a.source is not None and sentence.start <= a.source.start < sentence.end]
    tokens = [t for t in reading.annotation.tokens[sentence.first:sentence.last] if not any(x.start <= t.start < x.end for x in said)]
    words = {reading.quote(t).lower() for t in tokens if not _of_an_office(t, reading)}
    whole = {"in all"} if WHOLE.search(reading.report.text, sentence.start, sentence.end) else set()
    return frozenset(words & (lexicon.words("disagreements", "wide") | {"since"}) | whole)


def _of_an_office(token: Token, reading: Reading) -> bool:
    """"The regional hospital", "the state governor": no word for how far a count reaches; "the national toll" is one."""
    held = reading.annotation.tokens
    if token.lemma.lower() not in OFFICIAL or token.relation not in ("amod", "compound", "nmod:desc") or not 0 <= token.head < len(held):
        return False
    return held[token.head].pos in ("NOUN", "PROPN") and held[token.head].lemma.lower() not in COUNTED


def _turn(words: set[str], lexicon: Lexicon) -> int:
    """-1 for a count of an earlier moment ("initially"), 1 for one of a later ("still"), 0 where no word tells."""
    return bool(words & lexicon.words("disagreements", "later")) - bool(words & lexicon.words("disagreements", "earlier"))


def stated_day(count: Count) -> str | None:
    """The day that the count's own sentence states for it; None where the day is taken over or is the report's."""
    return count.day if count.day in count.told else None


def told_singly(figure: Figure, reading: Reading) -> bool:
    """One person told of without a number word, one of many ("one of those injured"), or kin ("two brothers")."""
    kin = figure.of_whom is not None and head_lemma(figure.of_whom, reading) in KIN
    if kin or any(t.lemma.lower() in KIN for t in words_of(figure, reading)):
        return True
    words = AGE.sub("", reading.quote(figure))
    return figure.low == figure.high == 1 and (not NUMBER.search(words) or head_lemma(figure.of_whom or Span(0, 0), reading) == "")


STILL = re.compile(r"\b(?:has|have)\s+(?:yet\s+|so far\s+)?been\b", re.IGNORECASE)


def in_passing(count: Count) -> bool:
    """Nobody hurt, told without a place below the lead: it speaks of one spot ("a car was stoned; no one was hurt"), not of the whole,
    unless it holds up to now ("nobody has been arrested so far")."""
    sentence = count.side.reading.annotation.sentences[count.figure.sentence]
    behind = count.side.reading.report.text[count.figure.start : min(count.figure.end + 8, sentence.end)]
    if count.figure.high == 0 and by_somebody(behind):
        return True  # "no hostages were killed by our forces": that none died is not said
    low = count.figure.high == 0 and count.place is None and count.figure.sentence >= LEAD and not count.reach
    return low and STILL.search(count.side.reading.quote(count.figure)) is None


def on_top(figure: Figure, reading: Reading) -> bool:
    """What a toll grows by is no toll: "Seven more bodies were found"; "two bodies were carried out" beside a larger toll."""
    if figure.measure != "killed":
        return False
    text = reading.report.text
    if MORE.search(text[max(0, figure.start - 10) : figure.end]):
        return True
    among = AMONG.search(text[max(0, figure.start - 20) : figure.start]) or AMONG_BEHIND.match(text, max(figure.start, figure.end - 14))
    if among and figure.group in ("all", "civilians"):
        return True  # women and children among the dead; officers among them are another group, and told as such
    number = re.match(r"\w[\w,.-]*", text[figure.start:figure.end])
    if number and PARTITIVE.match(text, figure.start + number.end()):
        return True  # "two of the injured died"
    found = newly_found(figure, reading) or SHORT.search(text[figure.start : figure.end + NEAR]) is not None
    return found and any(f.measure == "killed" and (f.low or 0) > (figure.low or 0) for f in reading.figures)


def of_another_time(figure: Figure, side: Side) -> bool:
    """Whether a period of months behind the figure, over long before the report, is what it counts: "between March 2015 and March 2016"."""
    if not side.known:
        return False
    sentence, told = side.reading.annotation.sentences[figure.sentence], date.fromisoformat(side.known[:10])
    for t in side.reading.times:
        if figure.end <= t.start < min(sentence.end, figure.end + PERIOD) and t.first and t.last:
            first, last = (date.fromisoformat(day[:10]) for day in (t.first, t.last))
            if (last - first).days > MONTH and (told - last).days > MONTH:
                return True
    return False


def newly_found(figure: Figure, reading: Reading) -> bool:
    """Bodies that are found, brought up, carried out: some of the dead, wherever a toll is larger."""
    return FOUND.search(reading.report.text[max(0, figure.start - NEAR) : figure.end + NEAR]) is not None


def voice(count: Count) -> tuple[str, ...]:
    """Who says it, as written."""
    return tuple(count.side.reading.quote(link).lower() for link in count.figure.chain)


def one_crowd(a: Count, b: Count) -> bool:
    """Whether two crowds may be one: of one day, or a day apart where one day is only taken over; in one place, or one not told."""
    if not (a.day and b.day) or len(a.day) < 10 or len(b.day) < 10:
        return False
    days = abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)
    return days == 0 or (days == 1 and not (stated_day(a) and stated_day(b)))


def in_two_voices(a: Count, b: Count) -> bool:
    """"The union says 6,000; the management says 2,000": two numbers of one sentence in two voices, each in its own clause."""
    text = a.side.reading.report.text[min(a.figure.end, b.figure.end):max(a.figure.start, b.figure.start)]
    return bool(voice(a) and voice(b)) and voice(a) != voice(b) and re.search(r";|, (?:but|while|whereas) ", text) is not None


def looks_back(count: Count) -> bool:
    """"29 men had been trapped": how many there were in all, and no later state of the count."""
    return re.search(r"\bhad (?:\w+ )?been\b", count.side.reading.quote(count.figure)) is not None


def tolls(dead: list[Count]) -> list[Count]:
    """The counts of dead, less bodies found where another report has a larger toll of all."""
    bodies = {c.figure.id for c in dead if newly_found(c.figure, c.side.reading)}
    most = max((c.figure.low or 0.0 for c in dead if c.figure.id not in bodies), default=0.0)
    return [c for c in dead if c.figure.id not in bodies or (c.figure.low or 0.0) >= most]
