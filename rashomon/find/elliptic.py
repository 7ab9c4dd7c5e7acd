"""Numbers that leave out what they count: the words stand before them.

"Police put the number at 900" counts what the organisers counted; "the ministry said 31" those whom the company counted; "(confirmed 88,
suspected 40)" two parts of the number before the bracket; "Houses destroyed: 31" what its label says.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.counted import THINGS, Counted, Cue
from rashomon.find.kinds import Value
from rashomon.find.nouns import Noun, group_of
from rashomon.lexicon import Lexicon
from rashomon.records import Sentence

__all__ = ["Found", "confirmed_by", "is_doubted", "read_bracketed", "read_inherited", "read_labelled", "read_put", "taken_up", "who_put"]

Found = tuple[Value, Counted]  # a number and what it counts

# Who says how many, up to the number: "organisers put the crowd at", "; the ministry said".
BEGIN = r"(?:^|[.;!?]\s+|,\s+(?:and|but|while)\s+|\n|\b(?:while|whereas|but)\s+)"
WHO = r"((?:[Tt]he |[Aa]n? )?[A-Za-z][\w'’-]*(?: [\w'’-]+){0,4}?) (?:has |have |had )?"
TOTAL = r"(?:the|its|their) (?:[\w-]+ ){1,6}?at (?:[a-z]+ ){0,3}$"
PUT = re.compile(rf"{BEGIN}{WHO}(?:puts?|estimated|estimates) {TOTAL}", re.MULTILINE)
SAID = re.compile(
    rf"{BEGIN}{WHO}(?:said|says|spoke of|speaks of|gave|gives|counted|counts|listed|lists|put it at|had)\s+"
    r"(?:only |just )?$", re.MULTILINE,
)
# "16 deaths confirmed by the provincial health office".
BY = re.compile(
    r"\s+(?:(?:have|has|were|was|are|is)\s+)?(?:been\s+)?(?:officially\s+)?(?:confirmed|recorded|registered|verified)\s+by\s+"
    r"(?!(?:noon|midday|midnight|dawn|dusk|sun(?:rise|set)|nightfall|then|now|today|tomorrow|[Mm]id-?\w+|early|late"
    r"|\d|(?:[A-Z]\w+day|the end|the (?:morning|evening|afternoon|weekend)))\b)"
    r"((?:the\s+|an?\s+)?[\w'’&-]+(?:\s+(?!on\b|in\b|at\b|since\b|after\b|and\b|as\b|so\b|by\b|from\b)[\w'’&-]+){0,5})"
    r"(?=\s*[.,;()]|\s+(?:on|in|at|since|after|and|as|so|by|from)\b|\s*$)"
)
THE_NUMBER = re.compile(r"\b(?:the|its|their) (?:number|figure|total|count|crowd|turnout|toll|death toll)\s+at\b", re.IGNORECASE)
ENDS = re.compile(r"\s*(?:[.,;)]|$|\b(?:and|but)\b)")
ONES = re.compile(r"\s*(?:[a-z]+\s+)?ones\b")
LISTED = re.compile(r"(?:,|\band|\bor|\bincluding|\bamong them)\s+$")
OF_WHOM = re.compile(r"\bof (?:whom|which|them)\s+(?:at least\s+|only\s+)?$")  # "118 were held, of whom 74 have no job there"
OF_ALL = re.compile(r"^[\"“]?Of (?:the|these|those) [^,;:.]{1,40},\s+$")  # "Of the 47 deaths, 22 are attributed to the quake"
STATE_GAP = re.compile(r"\s+(?:(?:others?|more|were|was|are|badly|heavily|partly|partially|severely|slightly)\s+)*")
BRACKET = re.compile(r"\s*\(\s*(?:of (?:whom|which)\s+)?([a-z-]+\s+)?$")
NEXT_IN_BRACKET = re.compile(r"\s*(?:[a-z-]+)?\s*(?:,|;|and|\+)\s*([a-z-]+\s+)?$")
LABEL = re.compile(r"(?:^|[.;,(\n]\s*|[-–•*]\s*)([A-Z][A-Za-z-]*(?: [a-z-]+){0,3}):\s*$", re.MULTILINE)


def read_put(text: str, value: Value, earlier: Sequence[Found], sentence: Sentence) -> Counted | None:
    """What a number counts that another voice sets against the one before: "Police put the number at 900", "the ministry said 31"."""
    before = text[sentence.start : value.start]
    if not earlier or value.word == "no" or not ENDS.match(text, value.tail):
        return None
    counted = earlier[-1][1]
    if PUT.search(before) and THE_NUMBER.search(before):
        return replace(counted, noun=None, cue=None, again=True)
    gapped = SAID.search(before) and any(sentence.start <= v.core for v, _ in earlier)
    return replace(counted, noun=None, cue=None, again=True) if gapped else None


def who_put(text: str, value: Value, sentence: Sentence) -> tuple[int, int] | None:
    """Who says so where no attribution tells it: the stretch of "Police" in "Police put the number at 900", of those by whom it is
    confirmed."""
    match = PUT.search(text[sentence.start : value.start]) or (
        SAID.search(text[sentence.start : value.start]) if ENDS.match(text, value.tail) else None
    )
    return (sentence.start + match.start(1), sentence.start + match.end(1)) if match else None


def confirmed_by(text: str, at: int, sentence: Sentence) -> tuple[int, int] | None:
    """The stretch of those by whom a number that ends at `at` is confirmed, or None."""
    match = BY.match(text, at, sentence.end)
    return match.span(1) if match else None


def read_inherited(text: str, value: Value, found: Sequence[Found], sentence: Sentence, cues: Sequence[Cue]) -> Counted | None:
    """What a number without a noun counts that goes on a list: "20 were taken to Osk and 31 to Lun", "97 confirmed cases and 31 suspected
    ones", "31 houses destroyed, 12 damaged"."""
    if not found or value.kind != "count" or value.word == "no":
        return None
    before, counted = found[-1]
    between = text[before.tail : value.start]
    state = next((c for c in cues if c.way == "done" and STATE_GAP.fullmatch(text[value.tail : c.start])), None)
    if state and state.measure == "damaged" and counted.group in THINGS and LISTED.search(between):
        return Counted("damaged", counted.group, None, state)
    bare = ONES.match(text, value.tail) or re.match(
        r"\s*(?:more\s+|others?\s+)?(?:(?:to|in|at|on|from|near|outside|by the|by a|of (?:whom|them|those)"
        r"|(?:is|are|was|were) (?:attributed|due|put down|blamed|ascribed))\b|[,.;)]|and\b|$)",
        text[value.tail : sentence.end],
    )
    part = OF_WHOM.search(between) and counted.measure in ("killed", "injured", "missing", "detained", "displaced")
    of_those = OF_ALL.search(text[sentence.start : value.start]) and counted.cue is not None and counted.cue.way == "noun"
    if (bare and (LISTED.search(between) or of_those) and len(between) < 120) or (part and len(between) < 120):
        return replace(counted, noun=None)
    return None


def _degree(text: str, before: str | None, value: Value, lexicon: Lexicon) -> str:
    """How sure a part of a number of cases is: "confirmed", "suspected"; "" where no such word stands at it."""
    after = re.match(r"\s+([a-z-]+)", text[value.tail : value.tail + 30])
    words = [(before or "").strip(), after[1] if after else ""]
    return next((w for w in words if w in lexicon.words("figures", "degrees")), "")


def read_bracketed(text: str, value: Value, found: Sequence[Found], lexicon: Lexicon) -> Counted | None:
    """What a number in a bracket counts: the same as the number before the bracket, of which it is a part."""
    if not found:
        return None
    last, counted = found[-1]
    start = max(last.tail, counted.noun.end if counted.noun else 0)
    inside = BRACKET.fullmatch(text[start : value.start])
    if counted.bracketed:
        inside = inside or NEXT_IN_BRACKET.fullmatch(text[last.tail : value.start])
    if inside is None or not _degree(text, inside[1], value, lexicon):
        return None
    return replace(counted, noun=None, cue=None, bracketed=True)


def is_doubted(text: str, value: Value, lexicon: Lexicon) -> bool:
    """Whether the number is of suspected cases: "suspected 40", "31 suspected ones", "40 suspected"."""
    words = "|".join(sorted(map(re.escape, lexicon.words("figures", "suspected"))))
    right = text[value.tail : value.tail + 40]
    after = re.match(rf"\s+(?:{words})(?:\s+(?:ones|cases?|infections?|poisonings?|deaths?))?\s*(?:[.,;)]|$)", right)
    before = re.search(rf"\b(?:{words})(?: cases)?:?\s+$", text[max(0, value.start - 25) : value.start])
    cases = re.match(rf"\s+(?:{words})\s+(?:ones|cases?|infections?|poisonings?)\b", right)
    return bool(after or before or cases)


def read_labelled(text: str, value: Value, sentence: Sentence, cues: Sequence[Cue], lexicon: Lexicon) -> Counted | None:
    """What a number behind a label counts: "Deaths: 36", "Houses destroyed: 31"."""
    label = LABEL.search(text[sentence.start : value.start])
    if label is None or value.word == "no" or not re.match(r"\s*(?:[.,;()\n]|$)", text[value.tail : sentence.end]):
        return None
    start, end = sentence.start + label.start(1), sentence.start + label.end(1)
    words = text[start:end].lower()
    told = next((c for c in cues if start <= c.start and c.end <= end and c.way in ("done", "is", "noun")), None)
    group, head = group_of(words, lexicon), words.split()[-1]
    if told is None:
        known = head in lexicon.words("figures", "labels")
        return Counted("other", "other", Noun(start, end, head, group, words), None) if known else None
    people = told.measure in ("killed", "injured", "detained", "missing", "displaced")
    return Counted(told.measure, group or ("all" if people else "other"), Noun(start, end, head, group, words), None)


def taken_up(found: Sequence[Found]) -> list[Found]:
    """The numbers that can give a later one what it counts: no lengths of time, no prices, no parts in brackets."""
    return [(v, c) for v, c in found if c.measure not in ("duration", "price") and v.kind == "count" and not c.bracketed]
