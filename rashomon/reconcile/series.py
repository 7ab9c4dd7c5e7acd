"""Figures that count the same thing, over the reports of a story, with what the named rule makes of them.

Two figures count the same if they have one measure, one group, one thing counted, one happening and places that do not part them. Inside
such a set each report makes one claim: its total, or, where it only tells persons one by one, how many. A subtotal is never added to
a total:
"20 at one hospital, 31 at another" stands beside 51 and is set aside as a part of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rashomon.lexicon import Lexicon, load_lexicon
from rashomon.reconcile.alike import may_be
from rashomon.reconcile.causes import cause_of
from rashomon.reconcile.lines import Line, Total, other_voices, read_line, total_of
from rashomon.reconcile.rules import Choice, Claim, choose
from rashomon.records import Entity, Figure, Origin, Reading, Series, SetAside, make_id

__all__ = ["reconcile_series"]

PEOPLE = ("killed", "injured", "detained", "missing", "displaced")
LOWERED = re.compile(
    r"\b(?:lowered|lowers|cuts?|reduced|revised(?: \w+){0,4} down(?:wards?)?|down(?:wards?)? from|counted twice)\b",
    re.IGNORECASE,
)
NOT_ALL = "not what the report says in all: a part of it, or told far below it"
LESS = "less well sourced than what the report says in all: a side's count of the other, a witness's, or feared"
PART = "a part: it counts in one spot, of one group or on one day what another report counts in all"
ONE_GROUP = "a part: it counts one group, and others are counted too"
NEWS = 3  # sentences of a report that tell of nothing but its news
STATE_NEAR = 25  # characters around a figure in which a word tells what people are in
APART = 2  # months before the story's first report from which a count is of another happening


def reconcile_series(
    readings: Sequence[Reading],
    story_of: Mapping[str, str],
    entities: Sequence[Entity],
    entity_of: Mapping[tuple[str, int], str],
    origins: Sequence[Origin],
    origins_of: Mapping[str, str],
    copies: Mapping[str, str],
    rule: str,
) -> tuple[Series, ...]:
    """The series of all stories, sorted by story, measure and group, the story's own happening before others it recalls.

    Raises RuleError for an unknown rule."""
    choose([Claim(None, None, "exact", None, "", 0, "", "", ())], rule)
    lexicon = load_lexicon("en")
    kinds = {o.id: o.kind for o in origins}
    stories: dict[str, list[Line]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.report.id):
        for figure in reading.figures:
            if figure.certainty not in ("denied", "expected"):
                stories[story_of.get(reading.report.id, "")].append(_line(figure, reading, origins_of, kinds, lexicon))
    found: list[tuple[bool, Series]] = []
    for story in sorted(stories):
        things = _same_things(stories[story], lexicon)
        for key in sorted(things):
            lines = _in_scope(key, things)
            dead = _dead_among(key, things)
            held = [x for x in lines if not (x.only_struck and any(may_be(x, d, lexicon) for d in dead))]
            claims, parts = _claims(held, dead)
            parts |= {x.figure.id: "shot or struck, and told dead elsewhere" for x in lines if x not in held}
            if key[0] == "injured":
                ended = _now_dead(claims, dead)
                parts |= {f: "a later report tells as many dead and none hurt" for c in ended for f in c.figures}
                claims = [c for c in claims if c not in ended]
            claims, of_groups = _less_groups(key[1], claims, lines)
            if of_groups and not claims:
                claims, _ = _claims([x for x in held if x.figure.group == "all"], dead)
            claims, of_spots = _less_spots(claims, lines)
            parts |= of_groups | of_spots
            if claims:
                found.append((bool(key[3]), _series(story, key, lines, claims, parts, choose(claims, rule), entity_of, kinds, rule)))
    return tuple(s for _, s in sorted(found, key=lambda x: (x[1].story, x[1].measure, x[1].group, x[0], x[1].id)))


def _line(figure: Figure, reading: Reading, origins_of: Mapping[str, str], kinds: Mapping[str, str], lexicon: Lexicon) -> Line:
    origin = origins_of.get(figure.id, "")
    return read_line(figure, reading, origin, lexicon, kinds.get(origin, ""))


# ---------------------------------------------------------------- the same thing
def _in_scope(key: tuple[str, ...], things: Mapping[tuple[str, ...], list[Line]]) -> list[Line]:
    """The lines of a series: for people of all groups, the narrower groups' lines are in its scope too, as parts of the whole."""
    measure, group, _, happening = key
    if group != "all" or measure not in PEOPLE:
        return things[key]
    held = [x for k in sorted(things) if (k[0], k[3]) == (measure, happening) for x in things[k]]
    return [x for x in held if x.figure.group == "all" or x.figure.low != 0]  # "no foreigners were hurt" is no count of all


def _dead_among(key: tuple[str, ...], things: Mapping[tuple[str, ...], list[Line]]) -> list[Line]:
    """The killed of the same happening and scope, of whom a count of people shot may hold some."""
    measure, group, _, happening = key
    found = [x for k in sorted(things) if (k[0], k[3]) == ("killed", happening) for x in things[k]] if measure == "injured" else []
    return [x for x in found if group in ("all", x.figure.group)]


def _same_things(lines: Sequence[Line], lexicon: Lexicon) -> dict[tuple[str, ...], list[Line]]:
    """Lines by (measure, group, thing, happening)."""
    first, home, days = _first_day(lines), _home(lines), _days(lines, lexicon)
    causes = {x.figure.id: cause_of(x.figure, x.reading, lexicon) for x in lines if x.figure.measure in PEOPLE}
    usual = _usual(causes.values())
    same: dict[str, str] = {word: kin[0] for kin in lexicon["groups"]["same"] for word in kin}
    found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        far = line.figure.sentence >= NEWS  # what a report opens with is its story's, wherever a gazetteer puts it
        abroad = line.country if far and line.country and home and line.country != home else ""
        cause = causes.get(line.figure.id, "")
        other = cause if cause != usual else ""  # the dead of a flood are not those of the cholera after it
        happening = " ".join(x for x in (abroad, other, _happening(line, first, days, lexicon)) if x)
        found[line.figure.measure, line.figure.group, _thing(line, same, lexicon), happening].append(line)
    return found


def _usual(causes: Iterable[str]) -> str:
    """The cause that most counts of people name; "" where none is named."""
    named = Counter(c for c in causes if c)
    return min(named, key=lambda c: (-named[c], c), default="")


def _home(lines: Sequence[Line]) -> str:
    """The country that most counts of people speak of; "" where no place is known. Counts of another country are of another happening."""
    counted: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.country:
            counted[line.country] += 2 if line.figure.measure in PEOPLE else 1
    return max(counted, key=lambda c: (counted[c], c)) if counted else ""


def _first_day(lines: Sequence[Line]) -> str:
    """The day of the first report of the story: counts of days long before it are of another happening that a report recalls."""
    return min((x.known[:10] for x in lines if x.known), default="")


def _thing(line: Line, same: Mapping[str, str], lexicon: Lexicon) -> str:
    """What is counted, where the measure does not say it: the head noun in the singular; "" for people killed, injured and so on; for
    people of no measure what they are in ("trapped"), and without such a word the number, since "people" are not the same people."""
    figure = line.figure
    if figure.measure in (*PEOPLE, "participants"):
        return ""  # "35,000 took part" and "30,000 people marched" are one crowd; the group parts others
    if figure.measure == "other" and figure.group in ("all", "civilians"):
        sentence = line.reading.annotation.sentences[figure.sentence]
        around = line.reading.report.text[max(sentence.start, figure.start - STATE_NEAR) : min(sentence.end, figure.end + STATE_NEAR)]
        state = _states(lexicon).search(around)
        if state is None and figure.of_whom is None:  # "29 men had been trapped; the ministry said 31"
            state = _states(lexicon).search(line.reading.report.text, sentence.start, figure.start)
        return state[0].lower() if state else f"people {figure.low} {figure.high}"
    whom = figure.of_whom or figure.unit
    words = re.findall(r"[\w'-]+", line.reading.quote(whom).lower()) if whom else []
    head = words[-1] if words else ""
    return same.get(head) or re.sub(r"(?<=[a-z]{3})s$", "", head)


@lru_cache(maxsize=4)
def _states(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that tell what people of no measure are in: trapped, rescued, stranded."""
    words = {str(w) for way in ("done", "is") for w in lexicon["figures"]["other"][way] if str(w) not in ("use", "used")}
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))})\b", re.IGNORECASE)


def _is_recalled(line: Line, lexicon: Lexicon) -> bool:
    """Whether its sentence speaks of another time or happening: "last year", "in a separate attack"."""
    sentences = line.reading.annotation.sentences[line.figure.sentence : line.figure.sentence + 1]
    around = line.reading.report.text[sentences[0].start : sentences[0].end].lower() if sentences else ""
    return _recalling(lexicon).search(around) is not None


def _only_past(line: Line, lexicon: Lexicon) -> bool:
    """Whether nothing but a time tells that it is recalled: "last month" may be the story's own, "in a separate attack" is not."""
    sentence = line.reading.annotation.sentences[line.figure.sentence]
    around = line.reading.report.text[sentence.start : sentence.end].lower()
    return all(w[0].startswith(("last ", "this ")) for w in _recalling(lexicon).finditer(around))


@lru_cache(maxsize=4)
def _recalling(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in lexicon['figures']['earlier'])})\b")


def _days(lines: Sequence[Line], lexicon: Lexicon) -> frozenset[str]:
    """The days that the story's own counts speak of."""
    people = [x for x in lines if x.figure.measure in PEOPLE and not _is_recalled(x, lexicon)]
    return frozenset(x.figure.as_of for x in people if x.figure.as_of and len(x.figure.as_of) == 10)


def _happening(line: Line, first: str, days: frozenset[str], lexicon: Lexicon) -> str:
    """ "" for the happening that the story is of; else the time of the other one that the report recalls. "Last month" is the story's own
    time where one of its days lies in that month."""
    figure = line.figure
    own = (
        figure.as_of is not None
        and (len(figure.as_of) == 7 or (len(figure.as_of) == 4 and line.person != ""))  # "400 deaths last year" are a year's
        and any(d.startswith(figure.as_of) for d in days)
    )
    if _is_recalled(line, lexicon) and not (own and _only_past(line, lexicon)):
        return "earlier"
    if figure.as_of and len(figure.as_of) == 4 and figure.measure in PEOPLE and not own:
        return figure.as_of  # a whole year's
    return figure.as_of[:4] if figure.as_of and first and _months(first) - _months(figure.as_of) > APART else ""


def _months(day: str) -> int:
    """A day as months since year 0; a year alone counts as its last month."""
    return int(day[:4]) * 12 + (int(day[5:7]) if len(day) >= 7 else 12)


# ---------------------------------------------------------------- claims
def _is_lowered(line: Line) -> bool:
    """Whether its sentence says that a toll was taken back: "officials lowered the death toll to 12"."""
    sentences = line.reading.annotation.sentences[line.figure.sentence : line.figure.sentence + 1]
    return any(LOWERED.search(line.reading.report.text[s.start : s.end]) for s in sentences)


def _claim(lines: Sequence[Line], total: Total) -> Claim:
    first = next(x for x in lines if x.figure.id in total.figures)
    return Claim(
        total.low,
        total.high,
        total.relation,
        first.figure.as_of,
        first.known,
        total.rank and total.voice,
        first.origin,
        first.reading.report.id,
        total.figures,
        first.figure.measure == "killed" and not _is_lowered(first),
        first.official,
    )


def _by_report(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.reading.report.id].append(line)
    return dict(sorted(found.items()))


def _claims(lines: Sequence[Line], killed: Sequence[Line]) -> tuple[list[Claim], dict[str, str]]:
    """One claim a report, and why each other line is none. `killed` are the killed of the same happening, to be taken out of the shot.

    Persons told singly are not added up over reports: tried on 160 train incidents, it took the killed from .72 right to .69, since one
    report's "a teenager" is another's "the baker".
    """
    claims: list[Claim] = []
    parts: dict[str, str] = {}
    dead = _by_report(killed)
    for report, held in _by_report(lines).items():
        total = total_of(held, dead.get(report, ()))
        if total is None:
            continue
        told = [_claim(held, t) for t in (total, *other_voices(held, total))]
        claims += told
        taken = {f for c in told for f in c.figures}
        parts |= {x.figure.id: LESS if x.voice < total.voice else NOT_ALL for x in held if x.figure.id not in taken}
    return claims, parts


def _less_groups(group: str, claims: Sequence[Claim], lines: Sequence[Line]) -> tuple[list[Claim], dict[str, str]]:
    """The claims less those of one narrower group where several groups are counted: 13 officers are not all who died beside the rioters."""
    held = {x.figure.id: x for x in lines}
    counted = {x.figure.group for x in lines if not x.person and x.figure.part_of is None} - {"all", "other"}
    if group != "all" or len(counted) < 2:
        return list(claims), {}
    narrow = [c for c in claims if len(groups := {held[f].figure.group for f in c.figures}) == 1 and groups <= counted]
    return [c for c in claims if c not in narrow], {f: ONE_GROUP for c in narrow for f in c.figures}


def _less_spots(claims: Sequence[Claim], lines: Sequence[Line]) -> tuple[list[Claim], dict[str, str]]:
    """The claims less those that count in one spot, of one group or persons one by one, while another report counts more in all; why
    each of those is none."""
    held = {x.figure.id: x for x in lines}
    parts: dict[str, str] = {}
    kept = []
    for claim in claims:
        if any(_is_part(claim, other, held) for other in claims if other.report != claim.report):
            parts |= dict.fromkeys(claim.figures, PART)
        else:
            kept.append(claim)
    return kept, parts


def _is_part(claim: Claim, other: Claim, held: Mapping[str, Line]) -> bool:
    """Whether another report's claim counts more, of which this one is a part by its spot, place, day, group, kind or persons."""
    mine, more = held[claim.figures[0]], held[other.figures[0]]
    singly = (not claim.rank or mine.gathered) and mine.figure.measure == "killed"
    if not other.rank or _top(other) <= _top(claim) or not (mine.spot or singly or other.rank >= claim.rank) or more.spot:
        return False
    if singly and not more.gathered:
        return True
    of_group = all(held[f].figure.group != "all" for f in claim.figures)
    wider = more.holds(mine) or more.spans(mine) or (more.figure.group == "all" and of_group)
    return bool(mine.spot or wider or (mine.kind and not more.kind))


def _now_dead(claims: Sequence[Claim], killed: Sequence[Line]) -> list[Claim]:
    """The claims of people hurt whom a later report tells dead: one hurt on Monday, one dead and none hurt on Tuesday."""
    dead, _ = _claims(killed, ())
    telling_hurt, telling_dead = {c.report for c in claims}, {d.report for d in dead}
    ended = [d for d in dead if d.report not in telling_hurt]

    def later(c: Claim) -> bool:
        return any(d.known[:10] >= c.known[:10] and d.low is not None and c.low is not None and d.low >= c.low for d in ended)

    return [c for c in claims if c.report not in telling_dead and later(c)]


def _series(
    story: str,
    key: tuple[str, ...],
    lines: Sequence[Line],
    claims: Sequence[Claim],
    parts: Mapping[str, str],
    choice: Choice,
    entity_of: Mapping[tuple[str, int], str],
    kinds: Mapping[str, str],
    rule: str,
) -> Series:
    measure, group = key[:2]
    ordered = sorted(lines, key=lambda x: (x.figure.as_of or "", x.known, x.reading.report.id, x.figure.start))
    aside, taken = dict(parts), {f for c in choice.taken for f in c.figures}
    aside |= {f: why for claim, why in choice.aside for f in claim.figures}
    places = sorted(
        {e for x in lines if x.figure.place is not None and (e := entity_of.get((x.reading.report.id, x.figure.place)))},
        key=lambda e: (
            -sum(1 for x in lines if x.figure.place is not None and entity_of.get((x.reading.report.id, x.figure.place)) == e),
            e not in {entity_of.get((x.reading.report.id, x.figure.place or 0)) for x in lines if x.figure.id in taken},
            e,
        ),
    )
    origin_ids = tuple(sorted({x.origin for x in lines if x.origin and kinds.get(x.origin, "unknown") != "unknown"}))
    first = ordered[0]
    unit = first.reading.quote(first.figure.unit) if first.figure.unit and measure not in PEOPLE else None
    return Series(
        make_id("series", story, *key),
        story,
        measure,
        group,
        places[0] if places else None,
        unit,
        tuple(x.figure.id for x in ordered),
        _status(claims),
        (choice.low, choice.high, choice.as_of),
        rule,
        tuple(SetAside(f, aside[f]) for f in (x.figure.id for x in ordered) if f in aside),
        len(origin_ids),
        origin_ids,
    )


def _status(claims: Sequence[Claim]) -> str:
    """single, agreeing, updated (numbers only grow with time) or conflicting."""
    if len(claims) == 1:
        return "single"
    ordered = sorted(claims, key=lambda c: c.order)
    if all(_agree(a, b) for a in ordered for b in ordered):
        return "agreeing"
    steps = [(a, b) for a, b in pairwise(ordered) if not _agree(a, b)]
    grows = all(_top(a) <= _top(b) and ((a.as_of or "", a.known) < (b.as_of or "", b.known)) for a, b in steps)
    return "updated" if grows else "conflicting"


def _top(claim: Claim) -> float:
    return claim.low if claim.low is not None else claim.high or 0.0


def _agree(a: Claim, b: Claim) -> bool:
    """Whether one number can satisfy both claims; "more than 350" and 353 agree."""
    lows = [x.low if x.low is not None else 0.0 for x in (a, b)]
    highs = [x.high if x.high is not None else float("inf") for x in (a, b)]
    return max(lows) <= min(highs)
