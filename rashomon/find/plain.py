"""Numbers that no verb or state tells the measure of, and which numbers report a state at all.

"Seven buses" counts vehicles, "30 days" tells a length of time, "doubled fuel prices" a price; "three of them said" and "no number of dead"
report no state.
"""

import re
from collections.abc import Sequence

from rashomon.find.counted import THINGS, Counted
from rashomon.find.kinds import Value
from rashomon.find.nouns import Noun, read_noun
from rashomon.find.syntax import Syntax
from rashomon.lexicon import Lexicon
from rashomon.records import Sentence

__all__ = ["is_stated", "read_plain"]

# "During the last one, in May, a guard was shot": the one takes up what was told before, and is no number.
TAKEN_UP = re.compile(
    r"\b(?:the|this|that|which|each|every|any)\s+(?:(?:very\s+)?(?:last|first|next|previous|earlier|other|new|old|latest|same|second|third)\s+)?$",
    re.IGNORECASE,
)
ALONE = re.compile(r"\s*(?:[,.;:)]|$|\b(?:in|of|on|at|before|after|that|which|who|was|is|had|has|where|when)\b)")

NO_NUMBER = re.compile(r"\b(?:gives?|gave|given|giving|releas\w+|provid\w+|publish\w+|confirm\w*|know)\s+$", re.IGNORECASE)


def read_plain(
    text: str,
    value: Value,
    found: Sequence[tuple[Value, Counted]],
    sentence: Sentence,
    lexicon: Lexicon,
    syntax: Syntax,
) -> Counted | None:
    """A number that no cue tells the measure of: told by its kind or by its noun."""
    around = text[sentence.start : sentence.end].lower()
    if value.word == "some loss of life":
        return Counted("killed", "all", None, None)
    if value.kind == "duration":
        return Counted("duration", "other", read_noun(text, value.tail, sentence.end, lexicon), None)
    if value.kind == "money":
        return Counted("price", "other", None, None)
    if value.kind == "factor":
        return Counted("price", "other", None, None) if _is_of_prices(text, value, sentence, lexicon) else None
    if value.kind == "percent":  # a share of something; "85% full" and "up 3%" count nothing
        share = re.match(r"\s+of\s", text[value.tail : sentence.end]) and value.low is not None
        return Counted("other", "other", read_noun(text, value.tail, sentence.end, lexicon, "", syntax), None) if share else None
    if value.kind == "measure":
        vehicle = re.search(
            r"\b(?:trams?|trains?|cars?|vehicles?|bus(?:es)?|trucks?|lorr(?:y|ies)|planes?|ships?|boats?)\b", around
        ) and not re.search(r"\blimits?\b|\btracks?\b", around)
        return Counted("other", "vehicles" if vehicle else "other", read_noun(text, value.tail, sentence.end, lexicon), None)
    noun = read_noun(text, value.tail, sentence.end, lexicon, text[max(sentence.start, value.start - 80) : value.tail], syntax)
    if noun is None or (value.definite and text[value.tail : value.tail + 1] != "-") or value.word in ("no", "both"):
        return None
    if value.word == "one" and not (
        (found and re.search(r"(?:,|\band|including)\s+$", text[sentence.start : value.start])) or value.relation == "at_least"
    ):
        return None
    if noun.group is None and (
        value.relation == "vague" or noun.head in lexicon.words("figures", "no_state") or (value.word == "one" and not found)
    ):
        return None
    return Counted(*_by_noun(text[noun.start : noun.end].lower().strip(), noun, lexicon), noun, None)


def _is_of_prices(text: str, value: Value, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether what is doubled is a price: "doubled the prices of gas", "fuel costs have doubled"."""
    after = re.findall(r"[\w-]+|[.,;:]", text[value.tail : sentence.end].lower())[:6]
    before = re.findall(r"[\w-]+|[.,;:]", text[sentence.start : value.start].lower())[-4:]
    return bool(set(after + before) & lexicon.words("numbers", "priced"))


def _by_noun(phrase: str, noun: Noun, lexicon: Lexicon) -> tuple[str, str]:
    """(measure, group) of a counted noun without a cue."""
    words = phrase.split()
    last = " ".join(words[-2:])
    group = noun.group or "other"
    if last in lexicon.words("figures", "flights") or noun.head in lexicon.words("figures", "flights"):
        return "flights", group
    if any(f" {phrase}".endswith((f" {w}", f"-{w}")) for w in lexicon.words("figures", "deployed_nouns")):
        return "deployed", group
    taking_part = any(f" {phrase}".endswith((f" {w}", f"-{w}")) for w in lexicon["figures"]["participants"]["noun"])
    if group == "protesters" or taking_part or phrase.endswith("of us"):
        return "participants", "civilians" if group in ("all", "other") else group
    return "other", group


def is_stated(text: str, value: Value, counted: Counted, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a number reports a state: "one of the first", "three of them said" do not, nor does a vague word that counts nothing
    of note."""
    if value.word == "no":
        return counted.measure in ("killed", "injured", "missing", "detained", "damaged") and _none(text, value, counted, sentence, lexicon)
    if value.low is None and value.high is None:
        if NO_NUMBER.search(text[sentence.start : value.start]):
            return False  # "neither side has given a number of casualties"
        if value.word in ("many", "numerous", "countless") and counted.cue is None:
            return False
        return counted.measure in ("killed", "injured", "deployed", "detained", "missing", "displaced", "damaged", "participants")
    if (
        value.word == "one"
        and counted.measure == "injured"
        and counted.noun
        and re.match(r"\s+of\s+(?:the|those|several|many|more)\b", text[value.tail :])
    ):
        between = text[counted.noun.end : counted.cue.start] if counted.cue else ""
        return bool(re.search(r"\b(?:was|were|is|are|has|had|have|been)\b", between))
    if value.word == "one" and TAKEN_UP.search(text[sentence.start : value.start]) and ALONE.match(text, value.tail):
        return False
    if value.word == "one" and counted.cue is None:
        return counted.noun is not None and not text[value.tail :].lower().startswith(" of")
    return True


def _none(text: str, value: Value, counted: Counted, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether "no" and "nobody" count: "no deaths", "nobody was hurt"; not "no number of dead", "nobody has counted the dead"."""
    if re.match(r"\s+(?:one\s+)?else\b|\s+other\b", text[value.tail : sentence.end]):
        return False
    after = re.findall(r"[\w']+", text[value.tail : sentence.end].lower())[:1]
    if set(after) & lexicon.words("figures", "uncounted"):
        return False
    if text[value.core : value.tail].lower() == "none of" and _of_things(text, value, sentence, lexicon):
        return False  # "none of its methanol was missing"
    nobody = re.match(r"(?i)no(?:body|[ -]one)", text[value.core : value.tail])
    if not nobody or counted.cue is None or counted.cue.start < value.tail:
        return True
    between = re.findall(r"[\w']+", text[value.tail : counted.cue.start].lower())
    return set(between) <= lexicon.words("figures", "between_nobody")


def _of_things(text: str, value: Value, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether "none of" is said of what no list knows as people."""
    owner = re.compile(r"\s+(?:the|its|their|his|her|our|those|these)\s+").match(text, value.tail, sentence.end)
    noun = read_noun(text, owner.end(), sentence.end, lexicon) if owner else None
    return noun is not None and noun.group in (None, *THINGS)
