"""Every reported quantity: its value, what it counts, where and when, who says so, how certain.

Numbers are read by `numbers`, what they count by `counted`, `elliptic` and `plain`, persons told one by one ("a man was shot dead") by
`victims`, parts and sums by `parts` and `together`; their scope comes from `scope`. Read docs/how/figures.md for worked examples.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from rashomon.find.counted import THINGS, Counted, find_cues, fits, read_counted
from rashomon.find.elliptic import (
    Found,
    confirmed_by,
    is_doubted,
    read_bracketed,
    read_inherited,
    read_labelled,
    read_put,
    taken_up,
    who_put,
)
from rashomon.find.kinds import Value
from rashomon.find.nouns import read_noun
from rashomon.find.numbers import read_values
from rashomon.find.parts import with_parts
from rashomon.find.plain import is_stated, read_plain
from rashomon.find.scope import Scope, as_of, attribution_at, certainty_at, chain_of, period_of, place_of, read_scope
from rashomon.find.syntax import Syntax
from rashomon.find.together import Told, by_ordinal, gather, over_sentences
from rashomon.find.victims import Victim, find_victims
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Figure, Name, Place, Report, Sentence, Span, Time, make_id

__all__ = ["find_figures"]

LINK = re.compile(r"\s*(?:and\s+[a-z-]+(?:\s+[a-z-]+)?)?\s*(?:,|and|or|;|,\s*and|\(?,?\s*including)\s+", re.IGNORECASE)
OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them)\b", re.IGNORECASE)  # what follows is told of a part, not of the whole list
TWICE = re.compile(r"[\w\s]{0,20}\b(?:counted twice|double[- ]counted|counted (?:in error|by mistake|wrongly))\b", re.IGNORECASE)
OF_THE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|its|their|his|her|those|these|all)\s+(?:about\s+|some\s+|nearly\s+|more than\s+)?", re.IGNORECASE
)
NOT_SO = re.compile(r",\s+(?:and\s+)?not\s+$")
STATE_OF = re.compile(r"\s+(?:in [\w ]{2,20}\s+)?(?:were|was|are|is|have|has|had)\b")
NOBODY = ("no", "both")
ALL_BUT = re.compile(r"\b(?:all|everyone|everybody) but\s+$", re.IGNORECASE)
RELEASE = re.compile(r"\b(?:release|freeing|swap|exchange) of\s+(?:all\s+|its\s+|their\s+|the\s+)?$", re.IGNORECASE)
AMONG = re.compile(r"\b(?:among (?:them|whom)|including|of whom)\s+(?:at least\s+)?$")  # a part, of whom no more is told
PASSING = re.compile(r"\b(?:pass(?:es|ed|ing)|tops|topped|exceed(?:s|ed)|surpass(?:es|ed)|cross(?:es|ed))\s+$", re.IGNORECASE)
SIGN = re.compile(r"\s?(?:%|per\s?cent\b|pct\b|percentage points?\b)", re.IGNORECASE)
SAID_BY = re.compile(r"\b(?:said|says|according to|told by)\s+$", re.IGNORECASE)
CREDIT = re.compile(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+/[A-Z]")
SAYING = re.compile(r"\s+(?:who asked not to be named\s+)?(?:told|said|say)\b(?! to\b)")
FEW = 9  # more than these do not speak at once
KINDS = ("count", "measure", "duration", "money", "percent", "factor")


def find_figures(
    report: Report,
    annotation: Annotation,
    names: Sequence[Name],
    times: Sequence[Time],
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """The figures of a report in the order of the text."""
    scope = read_scope(report, annotation, names, times, places, attributions, lexicon)
    syntax = Syntax(annotation)
    found: list[Figure] = []
    earlier: list[Found] = []
    for number, sentence in enumerate(annotation.sentences):
        if sentence.segment != "byline":
            told = _sentence_numbers(sentence, earlier, scope, syntax)
            found += _sentence_figures(number, told, found, sentence, scope)
            earlier = taken_up(told) or (earlier if _goes_on(annotation, number) else [])
    counts = [f for f in found if f.measure in ("killed", "injured")]
    singly = []
    for victim in find_victims(report, annotation, names, lexicon, syntax, partial(as_of, scope=scope)):
        if not any(f.sentence == victim.sentence and f.start < victim.said.end and victim.said.start < _noun_end(f) for f in counts):
            singly.append(Told(_victim_figure(victim, scope), victim.said.start, victim.said.end, victim.cue))
    found += [t.figure for t in singly]
    tolls = (by_ordinal(t, report.text, annotation.sentences[t.figure.sentence].start, lexicon) for t in singly)
    found += [f for f in tolls if f is not None]
    ordered = sorted((f for f in found if not _is_who_says(f, attributions, report.text)), key=lambda f: (f.start, f.end, f.id))
    parted = with_parts(ordered, report.text, [s.start for s in annotation.sentences], lexicon)
    return _gathered(_told_of_part(parted), singly, report.text)


def _told_of_part(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Who tells of the whole tells of its part in the same sentence: "29 were hurt, a nurse said, six of whom died"."""
    whole = {f.id: f for f in figures}
    return tuple(
        replace(f, attribution=of.attribution, chain=of.chain)
        if f.attribution is None and not f.chain and (of := whole.get(f.part_of or "")) is not None and of.sentence == f.sentence
        else f
        for f in figures
    )


def _of_wholes(text: str, values: Sequence[Value]) -> list[Value]:
    """The numbers of which the one before them is a part: the 80 of "12 of the 80 houses"."""
    pairs = pairwise(v for v in values if v.kind == "count" and v.low is not None)
    return [b for a, b in pairs if OF_THE.fullmatch(text[a.tail : b.core]) and (a.low or 0) < (b.low or 0) and a.word not in NOBODY]


def _part_and_whole(text: str, value: Value, whole: Value, part: Counted | None, counted: Counted | None) -> list[Found]:
    """Of "12 of the 80 houses were destroyed" the 12 destroyed, and 80 houses of which nothing more is told; of "12 of the 40 dead" both
    are dead. [] where the whole has no noun."""
    noun = counted.noun if counted else None
    if counted is None or noun is None:
        return []
    cue = counted.cue
    joined = cue is not None and cue.way == "done" and cue.start <= noun.end + 1 and STATE_OF.match(text, cue.end) is not None
    theirs = cue is None or cue.way == "noun" or cue.start < noun.end or joined  # "the 40 dead", "the three men killed were brothers"
    if theirs and counted.measure == "missing":
        return [(value, replace(counted, measure="other", cue=None)), (whole, counted)]  # "ten of the 30 missing were found"
    before = part is not None and part.cue is not None and part.cue.end <= value.start  # "shot two of the five robbers"
    told = replace(part, noun=noun, group=counted.group) if part is not None and before else counted
    return [(value, told), (whole, counted if theirs else Counted("other", counted.group, noun, None))]


def _goes_on(annotation: Annotation, number: int) -> bool:
    """Whether the next sentence is of the same paragraph."""
    return annotation.sentences[number].paragraph == annotation.sentences[min(number + 1, len(annotation.sentences) - 1)].paragraph


def _is_who_says(figure: Figure, attributions: Sequence[Attribution], text: str) -> bool:
    """Whether a number only tells how many say so: "according to two diplomats", "two witnesses told this newspaper"."""
    if figure.measure not in ("other", "participants") or figure.group in THINGS or not figure.of_whom or (figure.low or FEW + 1) > FEW:
        return False
    sources = (a.source for a in attributions if a.source is not None)
    source = figure.group != "other" and any(s.start <= figure.start and figure.end <= s.end for s in sources)
    return source or bool(SAID_BY.search(text[max(0, figure.start - 15) : figure.start]) or SAYING.match(text, figure.end))


def _gathered(figures: tuple[Figure, ...], singly: Sequence[Told], text: str) -> tuple[Figure, ...]:
    """The figures with the sums of those whom one sentence lists, or neighbouring ones tell one by one."""
    persons = {t.figure.id: t for t in singly}
    told: dict[int, list[Told]] = {}
    for figure in figures:
        person = persons.get(figure.id)
        member = replace(person, figure=figure) if person else Told(figure, figure.start, _noun_end(figure))
        told.setdefault(figure.sentence, []).append(member)
    listed = [f for number in sorted(told) for f in gather(text, told[number])]
    found = over_sentences(text, listed, frozenset(persons))
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.id)))


def _noun_end(figure: Figure) -> int:
    """Where the words for who is counted end."""
    whom = figure.of_whom
    return whom.end if whom and figure.start <= whom.start else figure.end


def _sentence_numbers(sentence: Sentence, earlier: Sequence[Found], scope: Scope, syntax: Syntax) -> list[Found]:
    """The numbers of a sentence that are figures, each with what it counts. `earlier`: those of the sentence before."""
    text, lexicon = scope.report.text, scope.lexicon
    values = [_with_sign(text, v) for v in read_values(text, sentence.start, sentence.end, lexicon)]
    cues = find_cues(text, sentence.start, sentence.end, lexicon, syntax)
    found: list[Found] = []
    parted = _of_wholes(text, values)
    for value in values:
        if value in parted or NOT_SO.search(text[max(0, value.start - 12) : value.start]):
            continue  # read with the number that is a part of it, or that it is not: "12 people, not 20, were hurt"
        if value.kind not in KINDS or _in_a_name(text, value, sentence) or (found and _of_none(text, found[-1][0], value)):
            continue
        whole = next((w for w in parted if w.core > value.tail and OF_THE.fullmatch(text[value.tail : w.core])), None)
        if whole is not None and value.kind == "count":
            read = [read_counted(text, sentence.start, sentence.end, v, values, cues, lexicon, syntax) for v in (value, whole)]
            pair = _part_and_whole(text, value, whole, *read)
            found += pair
            if pair:
                continue
            parted.remove(whole)
        denied = next((v for v in values if v.start > value.tail and NOT_SO.search(text[value.tail : v.start])), None)
        if denied is not None and denied.start - value.tail < 40:
            told = read_counted(text, sentence.start, sentence.end, denied, values, cues, lexicon, syntax)
            noun = read_noun(text, value.tail, sentence.end, lexicon, "", syntax)
            if told is not None and told.cue is not None:
                found.append((value, replace(told, noun=noun, group=(noun.group if noun else None) or told.group)))
                continue
        counted = read_bracketed(text, value, found, lexicon) or read_labelled(text, value, sentence, cues, lexicon)
        if counted is None and value.kind == "count":
            counted = read_counted(text, sentence.start, sentence.end, value, values, cues, lexicon, syntax)
        counted = counted or read_inherited(text, value, found, sentence, cues)
        counted = counted or read_put(text, value, [*earlier, *taken_up(found)], sentence)
        counted = counted or read_plain(text, value, found, sentence, lexicon, syntax)
        if counted and is_stated(text, value, counted, sentence, lexicon):
            value, counted = _excepted(text, value, _as_told(text, value, _less_a_name(counted, scope), sentence, lexicon))
            found.append((_passed(text, value, counted), _same_people(text, found, value, counted)))
    return _lists(text, found, lexicon)


def _less_a_name(counted: Counted, scope: Scope) -> Counted:
    """What a number counts, less a person's full name behind it, that is the credit of a picture ("injuring another 40 Ann Osk/LNA")."""
    noun, text = counted.noun, scope.report.text
    if noun is None or not text[noun.start].isupper():
        return counted
    named = any(n.type == "person" and n.start == noun.start and " " in text[n.start : n.end] for n in scope.names)
    return replace(counted, noun=None) if named or CREDIT.match(text, noun.start) else counted


def _as_told(text: str, value: Value, counted: Counted, sentence: Sentence, lexicon: Lexicon) -> Counted:
    """What a number counts, less what only sounds like a state: five who are taken out of a toll are no toll; whether it is in doubt."""
    after = text[counted.noun.end if counted.noun else value.tail : sentence.end]
    released = counted.measure == "detained" and RELEASE.search(text[sentence.start : value.start])
    if TWICE.match(after) or released:
        counted = replace(counted, measure="other", cue=None)
    return replace(counted, doubted=True) if is_doubted(text, value, lexicon) else counted


def _excepted(text: str, value: Value, counted: Counted) -> tuple[Value, Counted]:
    """Of "all but six have been freed" the six of whom it is not told."""
    lead = ALL_BUT.search(text[max(0, value.start - 12) : value.start])
    if lead is None:
        return value, counted
    start = value.start - len(lead[0])
    return replace(value, start=start), replace(counted, measure="other", cue=None)


def _passed(text: str, value: Value, counted: Counted) -> Value:
    """A toll that "passes 40" is more than 40."""
    beyond = counted.cue is not None and value.relation == "exact" and PASSING.search(text[counted.cue.end : value.start])
    return replace(value, relation="at_least", high=None) if beyond else value


def _sentence_figures(
    number: int, told: Sequence[Found], before: Sequence[Figure], sentence: Sentence, scope: Scope
) -> list[Figure]:
    """The figures of a sentence; what stands in brackets behind a number is a part of it, and a number that another voice sets against
    one speaks of its day and place. `before`: the figures before the sentence."""
    found: list[Figure] = []
    whole: Figure | None = None
    for value, counted in told:
        figure = _figure(number, value, counted, sentence, scope)
        last = (found or before)[-1:]
        if counted.again and last:
            figure = replace(figure, as_of=last[0].as_of, place=last[0].place)
        if not counted.bracketed:
            whole = figure
        elif whole is not None:
            figure = replace(figure, part_of=whole.id)
        found.append(figure)
    return found


def _with_sign(text: str, value: Value) -> Value:
    """A share with its sign: it counts in hundredths of what stands behind it."""
    sign = SIGN.match(text, value.tail) if value.kind == "percent" else None
    return replace(value, tail=sign.end(), end=max(value.end, sign.end())) if sign else value


def _in_a_name(text: str, value: Value, sentence: Sentence) -> bool:
    """Whether a number is of a name and counts nothing: a station's "(KLX 18)", a gang's "the Eight Stone Lions"."""
    before = text[max(sentence.start, value.core - 20) : value.core]
    if text[value.tail : value.tail + 1] == ")" and re.search(r"\([A-Z]{2,}[A-Z ]*\s$", before):
        return True
    capitals = re.match(r"(?:\s+[A-Z][a-z'’]+){2}", text[value.tail : sentence.end])
    within = re.search(r"[a-z],?\s+$", before) and sum(w[0].islower() for w in text[sentence.start : sentence.end].split()) > 5
    return bool(capitals and within and text[value.core].isupper())


def _of_none(text: str, none: Value, value: Value) -> bool:
    """ "None of the 40 was hurt": the 40 are whom it happened to not at all."""
    between = text[none.tail : value.core]
    return none.word == "no" and bool(re.fullmatch(r"\s*(?:of\s+)?(?:the|those|these|his|her|its|their|all)?\s*", between))


def _same_people(text: str, found: Sequence[Found], value: Value, counted: Counted) -> Counted:
    """A bare number counts the people told before it: "13 officers were killed, two of them beheaded, 353 injured"."""
    bare = counted.noun is None or counted.noun.head in ("whom", "them", "others", "those")
    if not (found and bare and counted.group == "all"):
        return counted
    last, before = next(((v, c) for v, c in reversed(found) if not AMONG.search(text[max(0, v.start - 25) : v.start])), found[-1])
    if counted.measure == before.measure and (value.low or 0) > (last.high or last.low or 0):
        return counted  # "two more passengers died, bringing to 11 the number killed": the 11 are not of the two
    return (
        replace(counted, group=before.group)
        if before.measure in ("killed", "injured", "missing", "detained") and before.group not in ("other", "all")
        else counted
    )


def _lists(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Members of a list share what is told of one of them: "120 shops, 180 cafes and a hundred offices were looted"; "including 33
    police cars"."""
    told = list(found)
    for order in (range(1, len(told)), range(len(told) - 1, 0, -1)):
        for at in order:
            one, other = (at, at - 1) if order.step > 0 else (at - 1, at)
            (value, counted), (_, with_cue) = told[one], told[other]
            first, second = sorted((told[at - 1], told[at]), key=lambda t: t[0].start)
            end = first[1].noun.end if first[1].noun else first[0].tail
            linked = LINK.fullmatch(text[end : second[0].start]) and not OF_WHOM.match(text[second[0].tail :])
            ahead = with_cue.cue is not None and with_cue.cue.way != "noun" and (with_cue.cue.start >= second[0].tail) == (order.step < 0)
            cue = (
                with_cue.cue
                if counted.cue is None and counted.noun is not None and with_cue.measure not in ("other", "participants")
                else None
            )
            if cue and linked and ahead and fits(cue, counted.noun, lexicon) and (counted.group in THINGS) == (with_cue.group in THINGS):
                told[one] = (value, replace(counted, measure=with_cue.measure, cue=cue))
    return told


def _figure(number: int, value: Value, counted: Counted, sentence: Sentence, scope: Scope) -> Figure:
    noun, cue = counted.noun, counted.cue
    start, end = value.start, max(value.tail, noun.end if noun else 0)
    if cue and cue.start >= end and cue.start - end <= 25:
        end = cue.end
    attribution = attribution_at(value.core, value.tail, scope)
    first, last = period_of(start, end, number, scope)
    sign = re.search(r"(?i)(?:%|per\s?cent|pct|percentage points?)$", scope.report.text[value.core : value.tail])
    unit = (
        Span(value.core + sign.start(), value.core + sign.end())
        if sign and value.kind == "percent"
        else Span(noun.start, noun.end)
        if noun and (value.kind in ("measure", "duration") or noun.group not in ("all", None)) and noun.head != "whom"
        else None
    )
    return Figure(
        make_id("figure", scope.report.id, start, end, counted.measure),
        start,
        end,
        value.low,
        value.high,
        value.relation,
        counted.measure,
        counted.group,
        of_whom=Span(noun.start, noun.end) if noun else None,
        unit=unit,
        place=place_of(start, end, number, scope),
        as_of=as_of(start, end, number, scope),
        first=first,
        last=last,
        certainty="unconfirmed" if counted.doubted else certainty_at(start, end, sentence, attribution, scope),
        attribution=attribution.id if attribution else None,
        chain=chain_of(attribution, scope) or _who_counts(end, value, sentence, scope),
        sentence=number,
    )


def _who_counts(end: int, value: Value, sentence: Sentence, scope: Scope) -> tuple[Span, ...]:
    """Who says so where no verb of saying tells it: "organisers put the crowd at 120,000", "16 deaths confirmed by the health office"."""
    text = scope.report.text
    stretch = who_put(text, value, sentence) or confirmed_by(text, end, sentence)
    return (Span(*stretch),) if stretch else ()


def _victim_figure(victim: Victim, scope: Scope) -> Figure:
    sentence = scope.annotation.sentences[victim.sentence]
    attribution = attribution_at(victim.start, victim.end, scope)
    return Figure(
        make_id("figure", scope.report.id, victim.start, victim.end, victim.measure, victim.person.start),
        victim.start,
        victim.end,
        1.0,
        1.0,
        "exact",
        victim.measure,
        victim.group,
        of_whom=victim.person,
        place=place_of(victim.start, victim.end, victim.sentence, scope),
        as_of=as_of(victim.start, victim.end, victim.sentence, scope),
        certainty=certainty_at(victim.start, victim.end, sentence, attribution, scope),
        attribution=attribution.id if attribution else None,
        chain=chain_of(attribution, scope),
        sentence=victim.sentence,
    )
