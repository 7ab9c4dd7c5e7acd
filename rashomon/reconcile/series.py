"""Figures that count the same thing, over the reports of a story, with what the named rule makes of them.

Two figures count the same if they have one measure, one group, one thing counted, one happening and places that do not part them. Inside
such a set each report makes one claim: its total, or, where it only tells persons one by one, how many. A subtotal is never added to a total:
"20 at one hospital, 31 at another" stands beside 51 and is set aside as a part of it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon import Lexicon, load_lexicon
from rashomon.reconcile.persons import Person, Told, join_persons
from rashomon.reconcile.rules import Choice, Claim, choose
from rashomon.records import Entity, Figure, Origin, Reading, Series, SetAside, make_id

__all__ = ["reconcile_series"]

HARM = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of the ledger with its report; `person` is what is told of one person ("" for a count)."""

    figure: Figure
    reading: Reading
    origin: str
    person: str = ""
    extra: bool = False
    struck: bool = False

    @property
    def known(self) -> str:
        return self.reading.report.published or ""


def reconcile_series(
    readings: Sequence[Reading], story_of: Mapping[str, str], entities: Sequence[Entity], entity_of: Mapping[tuple[str, int], str],
    origins: Sequence[Origin], origins_of: Mapping[str, str], copies: Mapping[str, str], rule: str,
) -> tuple[Series, ...]:
    """The series of all stories, sorted by story, measure, group and id. Raises RuleError for an unknown rule."""
    choose([Claim(None, None, "exact", None, "", 0, "", "", ())], rule)
    lexicon = load_lexicon("en")
    kinds = {o.id: o.kind for o in origins}
    stories: dict[str, list[Line]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.report.id):
        for figure in reading.figures:
            if figure.certainty not in ("denied", "expected"):
                stories[story_of.get(reading.report.id, "")].append(_line(figure, reading, origins_of, lexicon))
    found: list[Series] = []
    for story in sorted(stories):
        for key, lines in sorted(_same_things(stories[story], entities, entity_of, lexicon).items()):
            found += _series_of(story, key, lines, entity_of, kinds, rule, lexicon)
    return tuple(sorted(found, key=lambda s: (s.story, s.measure, s.group, s.id)))


def _line(figure: Figure, reading: Reading, origins_of: Mapping[str, str], lexicon: Lexicon) -> Line:
    text = reading.report.text
    person = reading.quote(figure.of_whom) if figure.of_whom and figure.low == figure.high == 1 and not re.match(r"(?i)(?:at least |only |just )?(?:one|1)\b", reading.quote(figure)) and figure.measure in HARM else ""
    around = text[max(0, figure.start - 12):figure.end + 8].lower()
    extra = bool(re.search(r"\b(?:another|others?|more|additional|further)\b", around)) and not re.search(r"\bmore than\b", around)
    sentence = reading.annotation.sentences[figure.sentence] if figure.sentence < len(reading.annotation.sentences) else None
    near = text[max(sentence.start if sentence else 0, figure.start - 25):min(sentence.end if sentence else len(text), figure.end + 60)].lower()
    struck = figure.measure == "injured" and bool(set(re.findall(r"\w+", near)) & lexicon.words("figures", "struck"))
    return Line(figure, reading, origins_of.get(figure.id, ""), person, extra, struck)


# ---------------------------------------------------------------- the same thing
def _same_things(lines: Sequence[Line], entities: Sequence[Entity], entity_of: Mapping[tuple[str, int], str], lexicon: Lexicon) -> dict[tuple[str, ...], list[Line]]:
    """Lines by (measure, group, thing, happening)."""
    day = _main_day(lines)
    found: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.figure.measure, line.figure.group, _thing(line, lexicon), _happening(line, day, lexicon)].append(line)
    return found


def _main_day(lines: Sequence[Line]) -> str:
    """The day that most harm figures speak of, else most figures; of equals the latest."""
    held = [x for x in lines if x.figure.measure in HARM and x.figure.as_of and len(x.figure.as_of) == 10] or [x for x in lines if x.figure.as_of]
    days: dict[str, int] = defaultdict(int)
    for line in held:
        days[(line.figure.as_of or "")[:10]] += 1
    return max(days, key=lambda d: (days[d], d)) if days else ""


def _thing(line: Line, lexicon: Lexicon) -> str:
    """What is counted, where the measure does not say it: the head noun in the singular; "" for people killed, injured and so on."""
    figure = line.figure
    if figure.measure in ("killed", "injured", "detained", "missing", "displaced"):
        return ""
    words = re.findall(r"[\w'-]+", line.reading.quote(figure.of_whom or figure.unit).lower()) if figure.of_whom or figure.unit else []
    head = words[-1] if words else ""
    same = {word: kin[0] for kin in lexicon["groups"].get("same", []) for word in kin}
    return same.get(head, re.sub(r"(?<=[a-z]{3})s$", "", head))


def _happening(line: Line, day: str, lexicon: Lexicon) -> str:
    """"" for the happening that the story is of; else the time of the other one that the report recalls."""
    figure, text = line.figure, line.reading.report.text
    sentence = line.reading.annotation.sentences[figure.sentence] if figure.sentence < len(line.reading.annotation.sentences) else None
    around = text[sentence.start:sentence.end].lower() if sentence else ""
    if any(re.search(rf"\b{re.escape(w)}\b", around) for w in lexicon["figures"]["earlier"]):
        return "earlier"
    if figure.as_of and day and figure.as_of[:4] != day[:4] and not figure.as_of.startswith(day[:4]) and abs(int(figure.as_of[:4]) - int(day[:4])) > 0:
        return figure.as_of[:4] if not _close(figure.as_of, day) else ""
    return ""


def _close(a: str, b: str) -> bool:
    """Whether two days are within two months of each other over a turn of the year."""
    if len(a) < 7 or len(b) < 7:
        return False
    months = [int(x[:4]) * 12 + int(x[5:7]) for x in (a, b)]
    return abs(months[0] - months[1]) <= 2


# ---------------------------------------------------------------- claims
def _series_of(
    story: str, key: tuple[str, ...], lines: list[Line], entity_of: Mapping[tuple[str, int], str], kinds: Mapping[str, str], rule: str, lexicon: Lexicon,
) -> list[Series]:
    measure, group, thing, happening = key
    claims, parts = _claims(lines)
    if not claims:
        return []
    choice = choose(claims, rule)
    return [_series(story, key, lines, claims, parts, choice, entity_of, kinds, rule)]


def _claims(lines: Sequence[Line]) -> tuple[list[Claim], list[tuple[Line, str]]]:
    """One claim a report, with the lines that are parts of it and why."""
    claims: list[Claim] = []
    parts: list[tuple[Line, str]] = []
    by_report: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_report[line.reading.report.id].append(line)
    for report in sorted(by_report):
        counts = [x for x in by_report[report] if not x.person]
        singles = [x for x in by_report[report] if x.person]
        total = max(counts, key=lambda x: (x.figure.part_of is None, x.figure.relation != "vague", x.figure.low or x.figure.high or 0, -x.figure.start), default=None)
        people = len({x.person for x in singles})
        if total is None or (total.figure.low or 0) < people and (total.figure.low or 0) <= 1 and total.figure.low != 0:
            chosen, low, high, relation = singles or [total], float(people), float(people), "exact"  # type: ignore[list-item]
        else:
            chosen, low, high, relation = [total], total.figure.low, total.figure.high, total.figure.relation  # type: ignore[assignment]
            parts += [(x, "a part of the same report's total") for x in (*counts, *singles) if x is not total]
        first = chosen[0]
        claims.append(Claim(low, high, relation, first.figure.as_of, first.known, 1 if first is total else 0, first.origin, report, tuple(x.figure.id for x in chosen)))
    return claims, parts


def _series(
    story: str, key: tuple[str, ...], lines: Sequence[Line], claims: Sequence[Claim], parts: Sequence[tuple[Line, str]], choice: Choice,
    entity_of: Mapping[tuple[str, int], str], kinds: Mapping[str, str], rule: str,
) -> Series:
    measure, group, thing, happening = key
    ordered = sorted(lines, key=lambda x: (x.figure.as_of or "", x.known, x.reading.report.id, x.figure.start))
    aside = {x.figure.id: why for x, why in parts}
    aside |= {f: why for claim, why in choice.aside for f in claim.figures}
    places = sorted({e for x in lines if x.figure.place is not None and (e := entity_of.get((x.reading.report.id, x.figure.place)))},
                    key=lambda e: (-sum(1 for x in lines if x.figure.place is not None and entity_of.get((x.reading.report.id, x.figure.place)) == e), e))
    origin_ids = tuple(sorted({x.origin for x in lines if x.origin and kinds.get(x.origin, "unknown") != "unknown"}))
    first = ordered[0]
    unit = first.reading.quote(first.figure.unit) if first.figure.unit else None
    return Series(
        make_id("series", story, *key), story, measure, group, places[0] if places else None, unit, tuple(x.figure.id for x in ordered), _status(claims),
        (choice.low, choice.high, choice.as_of), rule, tuple(SetAside(f, aside[f]) for f in (x.figure.id for x in ordered) if f in aside), len(origin_ids), origin_ids,
    )


def _status(claims: Sequence[Claim]) -> str:
    """single, agreeing, updated (numbers only grow with time) or conflicting."""
    if len(claims) == 1:
        return "single"
    ordered = sorted(claims, key=lambda c: c.order)
    if all(_agree(a, b) for a in ordered for b in ordered):
        return "agreeing"
    steps = [(a, b) for a, b in zip(ordered, ordered[1:]) if not _agree(a, b)]
    return "updated" if all((a.as_of, a.known) < (b.as_of, b.known) for a, b in steps if a.as_of and b.as_of) else "conflicting"


def _agree(a: Claim, b: Claim) -> bool:
    """Whether one number can satisfy both claims; "more than 350" and 353 agree."""
    lows = [x.low if x.low is not None else 0.0 for x in (a, b)]
    highs = [x.high if x.high is not None else float("inf") for x in (a, b)]
    return max(lows) <= min(highs)
