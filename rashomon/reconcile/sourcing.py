"""How well a count is sourced, and how wide it is, by the words around it.

A party to a conflict that tells how many of the others it killed has a stake in the number, and one who saw a part of it cannot know the
whole. The report's own voice, the bodies that have to know (police, ministries, hospitals, rescuers, monitors) and what a party tells
of its own come first. It is an order in which claims are taken, no verdict on who tells the truth: the other numbers stay in the series
and are set aside with the reason.
"""

import re
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.records import Figure, Reading

__all__ = ["CLAIMED", "KNOWN", "SEEN", "is_of_a_spot", "is_of_the_affair", "titled_number", "voice_of"]

KNOWN, SEEN, CLAIMED = 3, 2, 1
HARMED = ("killed", "injured", "detained", "damaged")
SPOT_WITHIN = 60  # characters around a figure in which "in one prison" narrows it
OWN_ACT = r"\b(?:it|they|we|its|their|our|claimed to|claimed responsibility for|claims to)\b(?:\s+[\w'’-]+){{0,5}}?\s+(?:{})\s+$"


def voice_of(figure: Figure, reading: Reading, kind: str, lexicon: Lexicon) -> int:
    """KNOWN, SEEN or CLAIMED, for a figure whose origin is of `kind` (official, witness, agency, unknown ...).

    CLAIMED: a side's count of what it did to others ("the army said it had killed 300 rebels"), and whatever an armed group says.
    SEEN: what witnesses say, what nobody is named for, and what is feared.
    """
    if not figure.chain:
        if _has_claimed(figure, reading):
            return CLAIMED
        return SEEN if figure.certainty == "feared" else KNOWN
    source = set(re.findall(r"[\w-]+", reading.quote(figure.chain[-1]).lower()))
    of_the_others = _is_own_act(figure, reading, lexicon) or _is_of_opponents(figure, reading, source, lexicon)
    if of_the_others or source & lexicon.words("figures", "parties") or _is_named_party(figure, reading, lexicon):
        return CLAIMED
    stance = next((a.stance for a in reading.attributions if a.id == figure.attribution), "")
    doubtful = figure.certainty == "feared" or stance == "claims" or kind == "witness"
    return SEEN if doubtful or source <= lexicon.words("figures", "nobody_named") else KNOWN


def _is_named_party(figure: Figure, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the report tells that whoever says it has fighters: "the ORF said", beside "ORF fighters"."""
    names = re.findall(r"\b(?!The\b|A\b)[A-Z][\w-]+", reading.quote(figure.chain[-1]))
    text = reading.report.text
    return any(_fighters(lexicon, name).search(text) for name in names[:3])


@lru_cache(maxsize=256)
def _fighters(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(re.escape(w) for w in lexicon.words("figures", "fighting")))
    return re.compile(rf"\b{re.escape(name)}(?:['’]s)?\s+(?:{nouns})\b")


def _is_own_act(figure: Figure, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the source tells of what it did itself: "said its fighters had killed 40"."""
    if figure.measure not in HARMED:
        return False
    before = reading.report.text[max(0, figure.start - 80) : figure.start]
    return _own_act(lexicon).search(re.split(r"[.;!?]", before)[-1]) is not None


def _has_claimed(figure: Figure, reading: Reading) -> bool:
    """Whether the report tells in its own sentence what a side claims to have done: "they claim to have killed 250"."""
    sentences = reading.annotation.sentences[figure.sentence : figure.sentence + 1]
    before = reading.report.text[sentences[0].start : figure.start] if sentences else ""
    return re.search(r"\bclaim(?:s|ed|ing)?\b[^.;]{0,60}?\b(?:to have|having|responsibility)\b", before, re.IGNORECASE) is not None


@lru_cache(maxsize=4)
def _own_act(lexicon: Lexicon) -> re.Pattern[str]:
    acts = "|".join(sorted(re.escape(w) for w in lexicon.words("figures", "acts_of_war")))
    return re.compile(OWN_ACT.format(acts), re.IGNORECASE)


def _is_of_opponents(figure: Figure, reading: Reading, source: set[str], lexicon: Lexicon) -> bool:
    """Whether a force counts the dead of those it fights: "40 militants were killed, the army said"."""
    whom = reading.quote(figure.of_whom).lower() if figure.of_whom else ""
    counted = set(re.findall(r"[\w-]+", whom))
    return bool(source & lexicon.words("figures", "forces") and counted & lexicon.words("figures", "opponents"))


def titled_number(title: str, measure: str, lexicon: Lexicon) -> float | None:
    """How many a title tells killed or injured, or None: "1 dead, 3 hurt in Orla".

    >>> from rashomon.lexicon import load_lexicon
    >>> [titled_number("Two dead, 3 officers hurt in Orla", m, load_lexicon()) for m in ("killed", "injured", "missing")]
    [2.0, 3.0, None]
    """
    words = lexicon["figures"]["titled"].get(measure)
    found = words and _titled(lexicon, measure).search(title)
    added = found and re.search(r"\b(?:others?|more)\b", found[0], re.IGNORECASE)
    if not found or (added and measure == "injured" and titled_number(title[: found.start()], "killed", lexicon) is None):
        return None  # "One in critical condition, three others injured"
    return float(found[1]) if found[1].isdigit() else float(lexicon["numbers"]["units"][found[1].lower()])


@lru_cache(maxsize=8)
def _titled(lexicon: Lexicon, measure: str) -> re.Pattern[str]:
    numbers = "|".join(sorted(lexicon["numbers"]["units"], key=lambda w: (-len(w), w)))
    told = "|".join(lexicon["figures"]["titled"][measure])
    return re.compile(rf"(?<![\w-])(\d{{1,4}}|{numbers})(?:\s+(?!and\b|at\b|in\b)[A-Za-z'’]+){{0,2}}?\s+(?:{told})\b", re.IGNORECASE)


def is_of_a_spot(figure: Figure, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a count is of one spot of several: "nine in one prison", "12 in the port alone", "the clinic said it had taken in 30"; or
    tells that of some people there is none: "no Lunian citizens were hurt"."""
    if figure.low == figure.high == 0 and figure.of_whom and re.search(r"\b[A-Z]\w+", reading.quote(figure.of_whom)):
        return True
    if counts_its_own(figure, reading, lexicon):
        return True
    sentences = reading.annotation.sentences
    text = reading.report.text
    first, last = next(((s.start, s.end) for s in sentences[figure.sentence : figure.sentence + 1]), (0, len(text)))
    before = re.split(r"[,;:]", text[max(first, figure.start - SPOT_WITHIN) : figure.start])[-1]
    after = re.split(r"[,;:]|\band\b", text[figure.end : min(last, figure.end + SPOT_WITHIN)])[0]
    return any(_spot(lexicon).search(part) for part in (before, text[figure.start : figure.end] + after))


def counts_its_own(figure: Figure, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a hospital or shelter says how many it took in; "in the town" or "the death toll" counts for the town."""
    if not any(set(re.findall(r"\w+", reading.quote(link).lower())) & lexicon.words("disagreements", "houses") for link in figure.chain):
        return False
    sentence = reading.annotation.sentences[figure.sentence]
    if re.search(r"\btoll\b", reading.report.text[sentence.start : figure.end], re.IGNORECASE):
        return False
    place = None if figure.place is None else reading.names[figure.place]
    return place is None or place.type != "place" or not sentence.start <= place.start < sentence.end


@lru_cache(maxsize=4)
def _spot(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = "|".join(sorted(re.escape(w) for w in lexicon.words("figures", "spots")))
    return re.compile(
        rf"\b(?:in|at|from|inside|near)\s+(?:just\s+|only\s+)?(?:one|a single|another)\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})\b"
        r"|\b(?:in|at)\s+(?:the\s+)?(?:[\w-]+\s+){1,3}alone\b",
        re.IGNORECASE,
    )


def is_of_the_affair(figure: Figure, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether its sentence speaks of the report's affair as of a known one: "were hurt in the riots", "since the quake"."""
    sentences = reading.annotation.sentences
    if figure.sentence >= len(sentences):
        return False
    said = reading.report.text[sentences[figure.sentence].start : sentences[figure.sentence].end]
    return _affair(lexicon).search(said) is not None


@lru_cache(maxsize=4)
def _affair(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = "|".join(sorted(re.escape(w) for w in lexicon.words("figures", "recalled")))
    known = r"\b(?:in|during|since|by|from|after|of)\s+(?:the|this|these|today['’]s|\w+day['’]s)\s+(?:[a-z-]+\s+){0,2}?"
    return re.compile(rf"{known}(?:{nouns})\b", re.IGNORECASE)
