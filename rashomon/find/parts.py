"""Parts of a number: "13 were killed, two of whom were beheaded", "of the 60, fourteen have lost their sight".

A part points at its whole with `part_of`, and what is told of the whole holds for it where its own words tell nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.numbers import parse_number
from rashomon.lexicon import Lexicon
from rashomon.records import Figure

__all__ = ["with_parts"]

DIED_AT = re.compile(r"\bof\s+(?:whom|them)\s+(?:later\s+)?(?:in|at|on)\s", re.IGNORECASE)  # "nine have died, two of them in hospital"
OF_THEM = re.compile(r"[\w .,-]{1,30}?\bof (?:whom|them|these|those|the)\b")
LED_OF = re.compile(r"\b(?:of (?:whom|which|them)|including|among (?:them|whom|which))\s*,?\s+(?:at least\s+)?$")
AMONG_THEM = re.compile(r"\b(?:among (?:them|whom)|including)\s*:?\s+(?:at least\s+)?$")
OF_THE = re.compile(r"[\"“]?Of (?:the|those|these)\s+([\w-]+)(?:\s+[a-z]+)?\s*,\s+(?:at least |only )?$")  # "Of the 60, fourteen ..."
AMONG_THE = re.compile(r"\bamong (?:the|those) (?:dead|killed|injured|wounded|hurt|victims|detained|arrested|missing)\b", re.IGNORECASE)
OF_STATE = re.compile(r"[\w-]+\s+of (?:the|those) (?:dead|killed|injured|wounded|hurt|missing|detained|arrested)\b", re.IGNORECASE)
INCLUDE = re.compile(
    r"(?:They|These|Those|The (?:dead|injured|wounded|missing|victims)) includ(?:e|es|ed)\s+(?:at least\s+)?$|Among them (?:are|were)\s+$"
)
LISTED = re.compile(r"\s*:\s*(?:[^.;:]{0,60}(?:,|\band)\s+)?")  # "puts the dead at four: three civilians and a policeman"
SEVERE = re.compile(
    r"[\w-]+ (?:in an? (?:\w+ ){0,2}(?:serious|critical|grave|severe|stable|fair|good) (?:\w+ )?condition|seriously|critically|severely)\b"
)
PEOPLE = ("killed", "injured", "detained", "missing", "displaced")
REACH = 6  # sentences in which a whole is looked for that only its state names: "three women are among the dead"


def with_parts(figures: Sequence[Figure], text: str, starts: Sequence[int], lexicon: Lexicon) -> tuple[Figure, ...]:
    """Figures in the order of the text, with the link from a part to its whole. `starts` holds where each sentence begins."""
    found: list[Figure] = []
    for figure in figures:
        found.append(figure if figure.part_of else _as_part(figure, found, text, starts[figure.sentence], lexicon))
    return tuple(found)


def _as_part(figure: Figure, found: Sequence[Figure], text: str, begin: int, lexicon: Lexicon) -> Figure:
    """The figure as a part of an earlier one, where its words say so."""
    here = [f for f in found if f.sentence == figure.sentence and _is_less(figure, f)]
    lead = text[begin : figure.start]
    dead = [f for f in here if f.measure == "killed"]
    wholes = [f for f in here if f.measure in (figure.measure, "injured")]
    if dead and not wholes and DIED_AT.search(text[figure.start : figure.end]):
        return replace(figure, measure="killed", group=dead[-1].group, part_of=dead[-1].id)
    told = [f for f in here if f.measure in PEOPLE and f.part_of is None]
    if told and figure.measure == "other" and _is_of_people(figure, text, lexicon) and AMONG_THEM.search(lead[-25:]):
        return replace(figure, measure=told[-1].measure, part_of=told[-1].id)
    whole = _listed_in(figure, told, text, lexicon) or _included(figure, found, lead, lexicon)
    if whole is not None:
        return replace(figure, measure=whole.measure, part_of=whole.id)
    severe = figure.measure == "injured" and told and told[-1].measure == "injured" and SEVERE.match(text, figure.start)
    if severe and re.fullmatch(r"[^.;]{0,30},\s+(?:and\s+)?", text[told[-1].end : figure.start]):
        return replace(figure, part_of=told[-1].id)  # "17 are in hospitals, four in a serious condition"
    if wholes and (OF_THEM.match(text[figure.start : figure.end + 15]) or LED_OF.search(lead[-25:])):
        return replace(figure, part_of=wholes[-1].id)
    whole = _told_before(figure, found, lead, lexicon) or _of_the_state(figure, found, text)
    return replace(figure, part_of=whole.id, measure=_told_of(figure, whole)) if whole else figure


def _listed_in(figure: Figure, told: Sequence[Figure], text: str, lexicon: Lexicon) -> Figure | None:
    """The number that a list behind a colon unfolds."""
    whole = told[-1] if told else None
    listed = whole is not None and figure.measure in ("other", whole.measure) and LISTED.fullmatch(text[whole.end : figure.start])
    return whole if listed and _is_of_people(figure, text, lexicon) else None


def _included(figure: Figure, found: Sequence[Figure], lead: str, lexicon: Lexicon) -> Figure | None:
    """The number of the sentence before, whose members "They include three children" names."""
    if figure.measure != "other" or not INCLUDE.fullmatch(lead) or figure.group in ("vehicles", "buildings", "businesses"):
        return None
    before = [f for f in found if f.measure in PEOPLE and f.part_of is None and figure.sentence - f.sentence == 1]
    return next((f for f in reversed(before) if _is_less(figure, f)), None)


def _told_of(figure: Figure, whole: Figure) -> str:
    return whole.measure if figure.measure == "other" else figure.measure


def _told_before(figure: Figure, found: Sequence[Figure], lead: str, lexicon: Lexicon) -> Figure | None:
    """The whole that a sentence takes up by its number: "Of the 60, fourteen ..."."""
    match = OF_THE.fullmatch(lead)
    number = parse_number(match[1], lexicon) if match else None
    if number is None:
        return None
    return next((f for f in reversed(found) if f.low == number and figure.sentence - f.sentence <= REACH and _is_less(figure, f)), None)


def _of_the_state(figure: Figure, found: Sequence[Figure], text: str) -> Figure | None:
    """The latest number of all who are in a state of which a part is named: "three of the dead", "three women are among the dead"."""
    said = text[figure.start : figure.end + 2]
    if figure.measure not in PEOPLE or not (AMONG_THE.search(said) or OF_STATE.match(said)):
        return None
    wholes = (f for f in reversed(found) if f.measure == figure.measure and f.part_of is None and f.of_whom != figure.of_whom)
    return next((f for f in wholes if figure.sentence - f.sentence <= REACH and _is_less(figure, f) and f.low != figure.low), None)


def _is_of_people(figure: Figure, text: str, lexicon: Lexicon) -> bool:
    """Whether it counts people: a group of them, or a noun for a person."""
    whom = text[figure.of_whom.start : figure.of_whom.end].lower().split() if figure.of_whom else []
    named = bool(whom) and whom[-1].removesuffix("s") in lexicon.words("figures", "person")
    return named or figure.group in ("all", "civilians", "officials", "security_forces", "protesters")


def _is_less(figure: Figure, whole: Figure) -> bool:
    """Whether a figure may be a part of another by its number."""
    return figure.low is not None and whole.low is not None and whole.low >= figure.low
