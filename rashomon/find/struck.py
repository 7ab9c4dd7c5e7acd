"""Who is killed or hurt: the persons that a cue tells of.

A participle tells of its subject in the passive ("was shot"), of its object in the active ("shot a man"); the tree decides which,
where there is one, and else the words around.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.counted import Cue
from rashomon.find.persons import Mention
from rashomon.find.syntax import Syntax
from rashomon.records import Sentence

__all__ = ["read_struck"]


def read_struck(text: str, sentence: Sentence, mentions: list[Mention], cues: Sequence[Cue], syntax: Syntax) -> list[tuple[Cue, Mention]]:
    """The pairs of cue and mention that belong together: subjects of dying, objects of killing."""
    found: list[tuple[Cue, Mention]] = []
    told_by = -1  # where what is told of somebody twice ends: "shot a man, killing him"
    for cue in cues:
        if cue.measure not in ("killed", "injured") or cue.way == "noun" or NATURAL.match(text, cue.end):
            continue
        claims = re.match(r"claim\w*$", text[cue.start : cue.end], re.IGNORECASE)  # "she claimed he drank": only lives are claimed
        if _of_the_dead(text, cue):
            continue
        if claims or _of_dying(text, cue) or _of_a_number(text, cue) or _of_others(text, cue) or _of_what_is_described(text, sentence, cue):
            continue
        if told_by < cue.start and cue.measure == "injured" and cue.way != "is" and (killing := KILLING.match(text, cue.end)):
            cue, told_by = replace(cue, measure="killed"), killing.end()
        elif cue.end <= told_by:
            continue
        active = not _bare(text, cue) or re.search(r"\b(?:has|have|had)\s+$", text[max(0, cue.start - 6) : cue.start])
        if text[cue.start : cue.end].lower() in ("brought in", "treated") and not cue.passive and active:
            continue  # "the town brought in guards", "a nurse treated 60 people"
        voice = syntax.voice(cue.start) if re.fullmatch(r"\w+", text[cue.start : cue.end]) else None
        if cue.way == "is" or (cue.way == "done" and voice is not False and (cue.passive or _bare(text, cue))):
            found += [(cue, m) for m in _subjects(text, sentence, mentions, cue, syntax)]
            found += [(cue, m) for m in mentions if ALONG_WITH.fullmatch(text[cue.end : m.start]) and (cue, m) not in found]
        if cue.way == "does" or (cue.way == "done" and voice is not True and not _aux_before(text, sentence, cue)):
            found += [(cue, m) for m in _objects(text, mentions, cue) if (cue, m) not in found]
    for mention in mentions:
        owned = re.match(
            r"['’]s?\s+(?:\w+\s+){0,2}?(?P<what>shooting death|death|murder|killing|slaying|homicide|body|wounds?|injuries"
            r"|gunshot wounds?)\b",
            text[mention.end : mention.end + 45],
        )
        if owned and mention.kind != "pronoun":
            measure = "injured" if re.match(r"wound|injur|gunshot", owned["what"]) else "killed"
            found.append((Cue(mention.end, mention.end + owned.end(), measure, "is"), mention))
    return found


def _of_a_number(text: str, cue: Cue) -> bool:
    """Whether the word is what a number counts: "the mayor put the number of dead at 14"."""
    before = text[max(0, cue.start - 20) : cue.start]
    return bool(re.search(r"\b(?:number|toll|count|list|names?|total|dozens|hundreds|scores) of (?:the )?$", before))


def _of_the_dead(text: str, cue: Cue) -> bool:
    """Whether "dead" stands for all who died, or for what somebody was taken for: "put the dead at 14", "left him for dead"."""
    before = text[max(0, cue.start - 8) : cue.start]
    return text[cue.start : cue.end].lower() == "dead" and re.search(r"\b(?:the|for)\s+$", before, re.IGNORECASE) is not None


def _of_others(text: str, cue: Cue) -> bool:
    """Whether wounds belong to those named right before them: "a reporter saw [two bodies] with gunshot wounds"."""
    before = text[max(0, cue.start - 12) : cue.start]
    return text[cue.start : cue.end].lower().startswith("with ") and OTHERS.search(before) is not None


def _of_what_is_described(text: str, sentence: Sentence, cue: Cue) -> bool:
    """Whether the words are what somebody calls others: "the doctor described those brought in as walking wounded"."""
    before = text[sentence.start : cue.start]
    return AS.search(before) is not None and LISTED_AS.search(before) is None


def _of_dying(text: str, cue: Cue) -> bool:
    """Whether the wound is what somebody died of: "died from gunshot wounds"."""
    return cue.measure == "injured" and bool(
        re.search(
            r"\b(?:died|dies|dead|death|killed|succumbed)\s+(?:of|from|by|to)\s+(?:[\w-]+\s+){0,4}$",
            text[max(0, cue.start - 50) : cue.start],
        )
    )


def _bare(text: str, cue: Cue) -> bool:
    """A participle without auxiliary that is no active verb: nothing that could be its object follows ("Man shot in Osk", "woman
    killed,")."""
    return not re.match(
        r"\s+(?:and (?:\w+ly )?(?:wounded|killed|injured|wounding)\s+)?(?:both|at least|himself|herself|a|an|the|his|her|their"
        r"|him|another|[A-Z]\w*|at|\d+|two|three|four|five|six|one)\b",
        text[cue.end : cue.end + 40],
    )


def _aux_before(text: str, sentence: Sentence, cue: Cue) -> bool:
    return bool(
        re.search(
            r"\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+|also\s+)*$",
            text[max(sentence.start, cue.start - 30) : cue.start],
            re.IGNORECASE,
        )
    )


OTHERS = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|people|persons|men|women|children|patients|victims|casualties|others|many|some)\s+$", re.IGNORECASE
)
AS = re.compile(r"\bas\s+(?:the\s+|being\s+)?[“\"‘']?$", re.IGNORECASE)
# "she was listed as injured"
LISTED_AS = re.compile(r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en)\s+as\s+\W?$", re.IGNORECASE)
# A death that no happening of a crisis caused.
NATURAL = re.compile(
    r"\s+(?:\w+\s+)?(?:of|from|after a battle with)\s+(?:\w+\s+)?(?:cancer|natural causes|heart (?:attack|failure|disease)"
    r"|pneumonia|leukemia|old age|an? illness|a stroke|diabetes)",
    re.IGNORECASE,
)
# Words over which a subject does not reach its predicate.
# Right before the cue: the subject is a group or a number, no one person.
NO_ONE_PERSON = re.compile(
    r"\b(?:those|people|all of those|all the people|ones|everyone|anyone|others|many|most|some|several|many of those|\d+|two"
    r"|three|four|five|six|seven"
    r"|eight|nine|ten|dozens|hundreds)\s+(?:who\s+)?(?:(?:have|had|were|was|are|being|sadly|people|more|others|also|been)\s+)*$",
    re.IGNORECASE,
)
# "shot two women and [a girl]": a counted group stands first in the list.
COUNTED_FIRST = re.compile(r"\s+(?:\d+|two|three|four|five|six)\s+(?:[\w-]+\s+){0,2}[\w-]+\s*,?\s*(?:and|,)\s+", re.IGNORECASE)
OFFENDING = re.compile(
    r"\b(?:confirmed|announced|discovered|claimed|believes?|reports|shot|killed|said|says|told|opened fire|fired|stabbed|struck"
    r"|hit|arrested|charged|accused|because|when|after|that|but|so|if)\b",
    re.IGNORECASE,
)


ALONG_WITH = re.compile(r"(?:\s+\w+){0,3}?,?\s+(?:along|together) with\s+", re.IGNORECASE)  # "two boys are dead along with [their father]"
KILLING = re.compile(r"[^.;!?]{0,60},\s+killing\s+(?:him|her|the\s+\w+)\b")  # "shot a man in the chest, killing him"
# "killed [her husband] and then herself": who stands behind the act is not its doer.
ACTS = r"\b(?:killed|killing|kills|shot|shoots|shooting|stabbed|stabbing|murdered|murdering|wounded|wounding|strangled)\b"
ACTED, ACTED_ON = re.compile(ACTS, re.IGNORECASE), re.compile(rf"{ACTS}\s+(?:\w+\s+and\s+)?$", re.IGNORECASE)


# "a girl, [two women and] a man were shot".
LISTED_AFTER = r"(?:,? ?\d{0,3},?)?(?:, (?:\d+|two|three|four|five|six) (?:[\w-]+ ){0,2}[\w-]+)*,? and (?:his |her |their |the )?"


def _subjects(text: str, sentence: Sentence, mentions: list[Mention], cue: Cue, syntax: Syntax) -> list[Mention]:
    """The nearest person before the cue that nothing parts from it, with those listed beside it ("A, 24, and B, 22, were killed").

    The tree's subject comes first where it lies in a mention; a subject that is a counted group ("two girls were killed") is no
    one person.
    """
    before = [m for m in mentions if m.end <= cue.start]
    reflexive = re.search(r"\b(?:then|and|killing|turning the gun on) (him|her)self$", text[cue.start : cue.end].lower())
    if reflexive:
        return _doers(text, cue, before, "m" if reflexive[1] == "him" else "f")
    if re.search(NO_ONE_PERSON, text[max(sentence.start, cue.start - 40) : cue.start]):
        return []
    if before and text[cue.start : cue.end].lower() == "dead" and text[before[-1].end : cue.start].isspace():
        return [before[-1], *_listed_before(text, before[:-1], before[-1], "")]  # "shot his wife dead"
    noun = syntax.described(cue.start)
    if noun is not None:  # "a boy shot in the street"; "the number of civilians killed" is nobody's
        told = [m for m in before if m.start <= noun < m.end][-1:]
        return [m for t in told for m in (t, *_listed_before(text, [b for b in before if b.end <= t.start], t, ""))]
    head = syntax.subject(cue.start, cue.end)
    if head is not None and head < cue.start:
        told = [m for m in before if m.start <= head < m.end]
        if told and not _parted(text, told[-1], before, cue):
            others = [m for m in before if m.end <= told[-1].start]
            after = [
                m
                for m in before
                if m.start >= told[-1].end
                and re.fullmatch(LISTED_AFTER, text[told[-1].end : m.start])
            ]
            return [told[-1], *after[:1], *_listed_before(text, others, told[-1], "")]
        if re.search(
            r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|people)\s+(?:[\w-]+\s+){0,2}$",
            text[max(sentence.start, head - 30) : head],
            re.IGNORECASE,
        ):
            return [m for m in before if m.start > head and re.search(r"\band\s+$", text[max(head, m.start - 5) : m.start])]
    while before:
        last = before.pop()
        gap = text[last.end : cue.start]
        if len(gap) > 120 or re.search(r"[;:!?/|]|\.\s", gap):
            return []
        if re.match(r"['’]s?\s", gap) or _is_object(text, sentence, last):
            continue
        if not _reaches(gap):
            return []
        return [last, *_listed_before(text, before, last, gap)]
    return []


def _doers(text: str, cue: Cue, before: list[Mention], sex: str) -> list[Mention]:
    """Who did it to themselves: the nearest of their sex before what they did to others, else the first."""
    acting = [m for m in before if m.sex in ("", sex) and not ACTED_ON.search(text[max(0, m.start - 25) : m.start])]
    acts = [a.start() for m in acting[:1] for a in ACTED.finditer(text, m.end, cue.start)]
    found = [m for m in acting if m.end <= acts[-1]][-1:] if acts else acting[:1]
    for mention in found:
        mention.sex = mention.sex or sex  # "a guest shot himself": he is not the girl told of next
    return found


def _parted(text: str, told: Mention, before: Sequence[Mention], cue: Cue) -> bool:
    """Whether another clause with its own person stands between: "a boy was held after a girl was shot"."""
    part = re.search(r"\b(?:after|when|while|because|before|as)\b", text[told.end : cue.start])
    return part is not None and any(m.start >= told.end + part.end() for m in before)


def _reaches(gap: str) -> bool:
    """Whether a subject reaches its predicate over these words: an apposition, a relative clause, an adverbial, or a verb joined by
    "and"."""
    rest = re.sub(r",\s*(?:who|whom)\b[^,]*,", " ", gap)
    rest = re.sub(r",[^,]*,", " ", rest) if rest.count(",") >= 2 else rest
    joined = re.search(
        r"\b(?:and|but|then|where|before)\s+(?:\w+ly\s+|later\s+|was\s+|then\s+|he\s+|she\s+|had\s+|is\s+|also\s+|himself\s+)*$", rest
    )
    if joined:
        return len(gap) <= 120 and not re.search(r"\bwho\b", rest)
    if OFFENDING.search(rest):
        return False
    return len(rest.split()) <= 10


def _is_object(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention stands behind a preposition: "a friend of the man", "the car of John Osk"."""
    lead = re.search(r"\b(\w+)\s+$", text[max(sentence.start, mention.start - 15) : mention.start])
    return bool(lead and lead[1].lower() in ("of", "by", "with", "from", "near", "against", "about", "between", "to", "for", "beside"))


def _listed_before(text: str, before: list[Mention], last: Mention, gap: str) -> list[Mention]:
    found: list[Mention] = []
    at = last
    if re.search(r"\b(?:himself|herself)\b", text[last.end : last.end + 60]):
        return found
    for mention in reversed(before):
        between = text[mention.end : at.start]
        if not re.fullmatch(
            r"\s*(?:,\s*(?:\d{1,3}|of [A-Z][\w .]+|from [A-Z][\w .]+|both [^,]{1,20}),?)?\s*(?:,|and|,\s*and|as well as"
            r"|along with)?\s*(?:his |her |their |the )?(?:\w+ ){0,2}",
            between,
        ) or not re.search(r"and|,", between):
            break
        if "and" not in between and not found and not re.search(r"\band\b", text[mention.end : last.start]):
            break
        found.append(mention)
        at = mention
    return found


def _goes_on(text: str, mention: Mention, between: str) -> bool:
    """Whether the person behind a counted group opens what comes next and is no member of the list: "killing 28 people, the guard said"."""
    listed = between.rstrip().endswith("and") or re.match(r"(?:an?|one|his|her|their)\b", text[mention.start : mention.end], re.IGNORECASE)
    after = text[mention.end : mention.end + 12]
    acts = re.match(r"\s+(?:was|were|is|has|had|sa(?:id|ys)|told|added|confirmed|announced|reported|fled)\b", after)
    return not listed or acts is not None


def _objects(text: str, mentions: list[Mention], cue: Cue) -> list[Mention]:
    """The person right behind the cue, with those listed after: "killing her and her two sons", "shot John Osk, 24, and Ann Osk"."""
    found: list[Mention] = []
    for mention in mentions:
        if mention.start < cue.end:
            continue
        between = text[(found[-1].end if found else cue.end) : mention.start]
        if not found and COUNTED_FIRST.fullmatch(between) and not _goes_on(text, mention, between):
            found.append(mention)
            continue
        if not found and re.fullmatch(
            r"(?:\s+(?:at least|and|the|his|her|their|fellow|former|ex|off-duty|police|army|innocent|local|[A-Z][\w.]*|killing"
            r"|injuring|wounding|critically|both))*\s+",
            between,
        ):
            found.append(mention)
        elif found and re.fullmatch(
            r"(?:,\s*(?:\d{1,3}|of [A-Z][\w ]+))?,?\s*(?:,|;|[;,]?\s*and|and also|as well as|along with)\s+(?:the |his |her |their )?",
            between,
        ):
            if re.match(r"\s+(?:was|were|is|told|said|fled|then|has|had|are)\b", text[mention.end : mention.end + 8]):
                break
            found.append(mention)
        else:
            break
    return found
