"""A report's own total of a count, from all that it says of it.

A report says a number more than once and in parts: "two men and a woman were shot", "four others were wounded", "John Osk, 24, died". The
total is the largest number that it states, parts that are listed in one breath are added up, "four others" comes on top of the person told
beside it, and persons told one by one count where no number is larger.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sourcing import KNOWN, is_of_a_spot, is_of_the_affair, titled_number, voice_of
from rashomon.records import Figure, Place, Reading

__all__ = ["Line", "Total", "read_line", "total_of"]

# Sentences from the first that tells the measure within which numbers, and persons told singly, are of the same happening. Tried on 400
# training incidents: numbers 3, 5, 8 (killed .84, .84, .83 right); persons 1, 2, 4, 8 (.84, .84, .82, .81).
NEAR = 5
LEAD = 4  # sentences of a report that speak of its whole story
VOICES_NEAR = 2  # sentences within which another voice sets its number against a total
PERSONS_NEAR = 2
ACTIVE = re.compile(r"\b(?:killed|kills|killing|murdered|murdering|shot|fatally shooting|fatally shot)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
ACTING = re.compile(r"(?:killed|killing|murdered|shot|shooting|stabbed|fatally)\b", re.IGNORECASE)
GROWN = re.compile(r"\b(?:after|when|as|following|with)\b", re.IGNORECASE)
ANYBODY = frozenset({"people", "persons", "bodies", "victims", "deaths", "fatalities", "others", "them", "whom", "adults", "individuals"})
OWN_HAND = re.compile(r"\b(?:himself|herself|themselves|suicide|self-inflicted|own life)\b", re.IGNORECASE)
# Those who were "treated and released" hold no dead, and where all survive a death that the report tells is of another happening.
ALIVE = re.compile(r"\b(?:treated|released|stable|surviv\w+|recover\w*)\b", re.IGNORECASE)
SURVIVED = re.compile(
    r"\b(?:all|both)\s+(?:\w+\s+){0,2}(?:are|were|is)?\s*(?:all\s+)?expected to (?:survive|recover|live)\b|\bwere all expected to",
    re.IGNORECASE,
)
ONE = re.compile(r"(?i)(?:at least |only |just |another )?(?:one|1)\b")
# What may stand between two parts that are listed in one breath.
ADDED = frozenset({"killed", "injured", "detained", "missing", "displaced", "damaged", "deployed", "participants"})  # months are not added
LISTED = re.compile(
    r"\s*(?:,|;|and|as well as|along with|plus|,\s*and)\s*(?:also\s+)?(?:at least\s+)?(?:(?:the|his|her|their|a|an)\s+)?(?:\w+\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the ledger with its report. `person`: the words for one person told singly, "" for a count; `extra`: over and
    above one told before; `struck`: it counts people shot or stabbed, of whom some may have died; `voice`: how far who says it has to
    know (3 to 1, see `sourcing`); `spot`: it counts in one spot of several ("nine in one prison"); `gathered`: it
    is the sum of those whom its sentence lists."""

    figure: Figure
    reading: Reading
    origin: str
    person: str = ""
    extra: bool = False
    struck: bool = False
    voice: int = 3
    spot: bool = False
    official: bool = False
    affair: bool = False
    only_struck: bool = False
    titled: float | None = None
    gathered: bool = False

    @property
    def known(self) -> str:
        """When the report was published; "" where that is not known."""
        return self.reading.report.published or ""

    @property
    def country(self) -> str:
        """The code of the country that the figure's place lies in; "" where that is not known."""
        place = next((p for p in self.reading.places if p.name == self.figure.place), None)
        return next((c for c in reversed(place.within) if len(c) == 2 and c.isalpha()), "") if place else ""

    @property
    def place(self) -> Place | None:
        """Where it counts, if its own sentence names the place."""
        sentence = self.reading.annotation.sentences[self.figure.sentence : self.figure.sentence + 1]
        stated = self.figure.place is not None and any(s.start <= self.reading.names[self.figure.place].start < s.end for s in sentence)
        return next((p for p in self.reading.places if stated and p.name == self.figure.place), None)

    def spans(self, other: "Line") -> bool:
        """Whether this counts over a stretch of days in which the other counts one: "this week", "on Monday"."""
        first, last, day = self.figure.first, self.figure.last, other.figure.as_of
        return bool(first and last and day and not other.figure.first and first <= day <= last)

    def holds(self, other: "Line") -> bool:
        """Whether the other counts at a named place within the place of this one."""
        mine = next((p for p in self.reading.places if p.name == self.figure.place), None)
        inner = other.place
        return mine is not None and inner is not None and bool({mine.code, str(mine.geonames)} & set(inner.within) - {"", "None"})

    @property
    def kind(self) -> str:
        """What narrows the things counted: "arms" in "several arms shops"; "" for people."""
        whom = self.figure.of_whom
        if whom is None or self.figure.measure != "damaged":
            return ""
        words = re.findall(r"[\w'-]+", self.reading.quote(whom).lower())
        return " ".join(words[:-1]) if len(words) < 4 and not set(words) & {"and", "of", "other", "the"} else ""

    @property
    def number(self) -> float:
        """The number by which totals are compared: the lower bound, else the upper, else 0."""
        return self.figure.low if self.figure.low is not None else self.figure.high or 0.0


@dataclass(frozen=True, slots=True)
class Total:
    """What a report says in all: bounds, relation, the figures it rests on; `rank` 1 for a stated number, 0 for persons counted one
    by one; `voice`
    how well it is sourced; `spot` tells that it counts in one spot of several."""

    low: float | None
    high: float | None
    relation: str
    figures: tuple[str, ...]
    rank: int
    voice: int = 3
    spot: bool = False


def read_line(figure: Figure, reading: Reading, origin: str, lexicon: Lexicon, kind: str = "") -> Line:
    """A figure as a line, with what its words tell of its kind. `kind` is the kind of its origin."""
    text = reading.report.text
    single = (
        figure.low == figure.high == 1
        and figure.of_whom is not None
        and not ONE.match(reading.quote(figure))
        and figure.measure in ("killed", "injured")
    )
    person = f"{figure.of_whom.start}" if single and figure.of_whom else ""
    around = re.split(r"[.;:!?]", text[max(0, figure.start - 12) : figure.start])[-1].lower() + text[figure.start : figure.end].lower()
    around += re.split(r"[.,;:!?]", text[figure.end : figure.end + 8])[0].lower()
    extra = bool(re.search(r"\b(?:another|others?|more|additional|further|else)\b(?! than)", around))
    extra = extra and not re.search(r"\bthe (?:\w+ )?$", text[max(0, figure.start - 12) : figure.start].lower())  # "the three others"
    sentences = reading.annotation.sentences
    first, last = (sentences[figure.sentence].start, sentences[figure.sentence].end) if figure.sentence < len(sentences) else (0, len(text))
    struck = (
        figure.measure == "injured"
        and not person
        and _tells_struck(text[max(first, figure.start - 25) : figure.start], text[figure.start : last], lexicon)
    )
    only_struck = bool(person) and _is_only_struck(figure, reading, lexicon)
    voice = voice_of(figure, reading, kind, lexicon)
    spot = is_of_a_spot(figure, reading, lexicon) or _is_in_passing(figure, reading)
    affair = is_of_the_affair(figure, reading, lexicon)
    titled = titled_number(reading.report.title or "", figure.measure, lexicon)
    gathered = _is_gathered(figure, reading)
    extra = extra and not gathered
    return Line(figure, reading, origin, person, extra, struck, voice, spot, kind == "official", affair, only_struck, titled, gathered)


def _is_in_passing(figure: Figure, reading: Reading) -> bool:
    """Whether it tells far down, and of no named place, that nobody was hurt: in that brawl, not in all."""
    if figure.low != 0 or figure.high != 0 or figure.sentence < LEAD:
        return False
    sentence = reading.annotation.sentences[figure.sentence]
    return figure.place is None or not sentence.start <= reading.names[figure.place].start < sentence.end


def _is_gathered(figure: Figure, reading: Reading) -> bool:
    """Whether a figure is no number of the text but the sum of its parts: "killing her and her two sons"."""
    parts = [f.low or 0 for f in reading.figures if f.part_of == figure.id] if figure.of_whom is None and figure.relation == "exact" else []
    return len(parts) > 1 and sum(parts) == figure.low


def _is_only_struck(figure: Figure, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether one person is told to be shot or struck and nothing of how they fared: they may be among the dead."""
    words = set(re.findall(r"\w+", reading.quote(figure).lower()))
    return figure.measure == "injured" and bool(words & lexicon.words("figures", "struck")) and not words & lexicon.words("figures", "hurt")


def _opening(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines less the numbers far below the first: news stands at the top, and larger numbers far below are of other happenings
    or whole years."""
    first = min((x.figure.sentence for x in lines), default=0)
    told: dict[str, int] = {}
    for line in lines:
        told.setdefault(line.person, line.figure.sentence)
    near = [x for x in lines if (told[x.person] - PERSONS_NEAR if x.person else x.figure.sentence - NEAR) <= first]
    return near + [x for x in lines if x.affair and not x.person and x not in near]


def _tells_struck(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the word that tells the harm is "shot", "stabbed" or the like: then the number may hold people who died of it."""
    struck = lexicon.words("figures", "struck")
    lead = [w for w in re.findall(r"\w+", before.lower())[-3:] if w in struck or w in lexicon.words("figures", "hurt")]
    if lead:
        return lead[-1] in struck
    follows = next((w for w in re.findall(r"\w+", after.lower()) if w in struck or w in lexicon.words("figures", "hurt")), "")
    return follows in struck


def total_of(lines: Sequence[Line], killed: Sequence[Line] = ()) -> Total | None:
    """The total of one report's lines of one measure; `killed` are its killed, where `lines` are the injured. None where it gives no
    number."""
    titled = _as_titled(lines)
    if titled is not None:
        return titled
    lines = _opening(_less_spread(lines))
    counts = [x for x in lines if not x.person and x.figure.part_of is None] or [x for x in lines if not x.person]
    singles = {x.person: x for x in lines if x.person}
    numbered = _best_sourced([x for x in counts if x.figure.low is not None or x.figure.high is not None])
    listed = [chain for x in singles.values() if len(chain := _breath(x, lines, killed)) > 1]
    sums = [_breath(x, lines, killed) for x in numbered] + listed
    best = max(sums, key=lambda s: (s[0].figure.relation != "vague", sum(x.number for x in s), -s[0].figure.start), default=None)
    stated = sum(x.number for x in best) if best else 0.0
    if best and stated > 1 and all(x.struck and not x.extra for x in best) and _all_died(best, stated, killed):
        return None
    if best and best[0].gathered and len(singles) > stated:
        best = None  # "Ana and Mara Osk were killed … Ira Lun died of her wounds": three
    if best and (stated >= 1 or (stated == 0 and not singles)):
        return replace(_without_dead(best, stated, killed, lines), voice=best[0].voice, spot=best[0].spot)
    if not singles:
        return None if not counts else Total(None, None, "vague", (counts[0].figure.id,), 0)
    return Total(float(len(singles)), float(len(singles)), "exact", tuple(x.figure.id for x in singles.values()), 0)


def _less_spread(lines: Sequence[Line]) -> list[Line]:
    """The lines less the sums over several sentences, whose members count one by one here: who is one person is less sure over them."""
    def spread(f: Figure, reading: Reading) -> bool:
        return f.end > reading.annotation.sentences[f.sentence].end
    held = [x for x in lines if not spread(x.figure, x.reading)]
    gone = {x.figure.id for x in lines} - {x.figure.id for x in held}
    return [replace(x, figure=replace(x.figure, part_of=None)) if x.figure.part_of in gone else x for x in held]


def other_voices(lines: Sequence[Line], total: Total) -> list[Total]:
    """What other voices of the report set against its total: "3,000 marched, organisers said. Police put the number at 900"."""
    mine = next(x for x in lines if x.figure.id in total.figures)
    found: dict[str, Line] = {}
    if not mine.figure.chain or mine.person or len(total.figures) > 1 or total.spot:
        return []
    for line in (x for x in lines if x.figure.id not in total.figures and _is_set_against(x, mine, total)):
        found.setdefault(_sayer(line), line)
    return [
        Total(x.figure.low, x.figure.high, x.figure.relation, (x.figure.id,), 1, x.voice) for _, x in sorted(found.items())
    ]


def _is_set_against(line: Line, mine: Line, total: Total) -> bool:
    """Whether a line counts the same by another voice, beside the total, with another number."""
    f, g = line.figure, mine.figure
    alike = (f.as_of, f.group, f.certainty) == (g.as_of, g.group, g.certainty) and line.voice == total.voice
    some = line.person or line.extra or line.spot or line.gathered or line.struck
    whole = f.part_of is None and not some and f.relation != "vague" and f.low
    another = bool(f.chain) and _sayer(line) != _sayer(mine) and f.measure in ADDED
    return bool(alike and whole and another and 0 <= f.sentence - g.sentence <= VOICES_NEAR and f.low != g.low)


def _sayer(line: Line) -> str:
    """The last word of the first source: "brenn" for Olav Brenn and for the fire chief, Olav Brenn."""
    words = re.findall(r"\w+", line.reading.quote(line.figure.chain[-1]).lower()) if line.figure.chain else []
    return words[-1] if words else ""


def _as_titled(lines: Sequence[Line]) -> Total | None:
    """The total that a report's title gives, where the text bears it out: a number of its own, or as many persons told one by one.

    A title in the report's fields is no text that a figure could point at, but it tells which of the text's numbers is the whole.
    """
    number = lines[0].titled if lines else None
    if number is None:
        return None
    told = [x for x in lines if not x.person and x.number == number and x.figure.relation == "exact" and x.voice == KNOWN]
    if told:
        return Total(number, number, "exact", (told[0].figure.id,), 1, told[0].voice, told[0].spot)
    singles = {x.person: x for x in lines if x.person}
    if len(singles) == number:
        return Total(number, number, "exact", tuple(x.figure.id for x in singles.values()), 1)
    return None


def _best_sourced(lines: Sequence[Line]) -> list[Line]:
    """The lines of the best voice: what a side claims to have done to others is no total where the report knows one."""
    wide = [x for x in lines if not x.spot] or list(lines)
    best = max((x.voice for x in wide), default=0)
    return [x for x in wide if x.voice == best]


def _breath(line: Line, lines: Sequence[Line], killed: Sequence[Line]) -> list[Line]:
    """The lines that are listed in one breath with this one: "two men and a woman"; "one killed and four others" is two measures and
    is not."""
    if line.figure.measure not in ADDED:
        return [line]
    text, chain = line.reading.report.text, [line]
    for other in sorted(
        (x for x in lines if x.figure.sentence == line.figure.sentence and x.figure.start > line.figure.start), key=lambda x: x.figure.start
    ):
        end = _noun_end(chain[-1].figure)
        begin = other.figure.start
        if other.figure.certainty != chain[-1].figure.certainty:
            break  # "97 confirmed cases and 31 suspected ones"
        if other.figure.part_of or not begin >= end or not LISTED.fullmatch(text[end:begin]):
            break
        chain.append(other)
    if len(chain) > 2 and chain[0].number == sum(x.number for x in chain[1:]):
        return [line]  # "three were taken to hospital, one in critical, two in stable condition"
    if len(chain) == 1 and line.extra:
        chain += _before_extra(line, lines, killed)
    return chain if all(x.figure.relation == "exact" for x in chain) else [line]


def _before_extra(line: Line, lines: Sequence[Line], killed: Sequence[Line]) -> list[Line]:
    """Those whom "three others" come on top of: the persons told before it in its sentence, else in the sentence before. Beside
    people killed in its own
    sentence they come on top of those ("one was killed and three others hurt")."""
    before = [x for x in lines if x.figure.start < line.figure.start and not x.extra]
    same = [x for x in before if x.figure.sentence == line.figure.sentence]
    if not same and not any(x.figure.sentence == line.figure.sentence for x in killed):
        same = [x for x in before if x.figure.sentence == line.figure.sentence - 1]
    counts = [x for x in same if not x.person and x.figure.part_of is None and x.number != line.number]
    if counts and counts[-1].number > line.number and counts[-1].figure.sentence != line.figure.sentence:
        return []  # "four were shot … three others were treated": they are the rest of the four
    if counts and counts[-1].number > line.number and GROWN.search(line.reading.report.text, counts[-1].figure.end, line.figure.start):
        return []  # "the toll rose to 13 after four more bodies were found": they are among the 13
    return counts[-1:] if counts else list({x.person: x for x in same if x.person}.values())


def _noun_end(figure: Figure) -> int:
    """Where the words for who is counted end, if they stand in the figure itself; else where the figure ends."""
    whom = figure.of_whom
    return whom.end if whom and figure.start <= whom.start and whom.end <= figure.end else figure.end


def _without_dead(best: Sequence[Line], stated: float, killed: Sequence[Line], lines: Sequence[Line]) -> Total:
    """A stated total; of people shot, those who died are taken out where the text says that some did."""
    first, ids = best[0], tuple(x.figure.id for x in best)
    dead = total_of(killed) if killed and not any(x.extra for x in best) else None
    if dead and dead.low and first.figure.relation == "exact" and dead.low < stated and not _beside(first, killed):
        left = stated - dead.low
        told = [x for x in lines if not x.person and x.number == left and x.figure.part_of is None and x.figure.relation == "exact"]
        alive = ALIVE.search(first.reading.quote(first.figure)) or SURVIVED.search(first.reading.report.text)
        if (first.struck or told) and not alive:
            return Total(left, left, "exact", ids, 1)
    if len(best) > 1:
        return Total(stated, stated, "exact", ids, 1)
    hand = _by_own_hand(first, lines)
    if hand:
        return Total(stated + 1, stated + 1, "exact", (*ids, hand.figure.id), 1)
    return Total(first.figure.low, first.figure.high, first.figure.relation, ids, 1)


def _all_died(best: Sequence[Line], stated: float, killed: Sequence[Line]) -> bool:
    """Whether those who were shot are those told dead: "four bodies were found … all four people were shot"."""
    dead = [x for x in killed if not x.person and not x.gathered and x.number == stated and x.figure.relation == "exact"]
    return bool(dead) and not any(_beside(x, killed) for x in best)


def _by_own_hand(line: Line, lines: Sequence[Line]) -> Line | None:
    """Who killed themselves after killing those counted: "he killed three people and then himself" is four dead; "three were found
    dead" may hold him."""
    text = line.reading.report.text[max(0, line.figure.start - 40) : line.figure.start]
    whom = line.reading.quote(line.figure.of_whom).lower().split() if line.figure.of_whom else []
    others = bool(ACTIVE.search(text)) or bool(whom and whom[-1] not in ANYBODY)
    others = others or (line.gathered and bool(ACTING.match(line.reading.quote(line.figure))))
    if line.figure.measure != "killed" or line.figure.relation != "exact" or not others:
        return None
    hands = [x for x in lines if x.person and OWN_HAND.search(x.reading.quote(x.figure))]
    return next((x for x in hands if x.person not in {y.person for y in lines if y.figure.part_of == line.figure.id}), None)


def _beside(line: Line, killed: Sequence[Line]) -> bool:
    """Whether the dead are named before the shot in one sentence ("one killed, three shot"): then they are not among them."""
    return any(x.figure.sentence == line.figure.sentence and x.figure.start < line.figure.start for x in killed)
