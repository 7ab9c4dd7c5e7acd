"""What a number counts: its noun, its measure and its group.

A number meets three kinds of cue, told apart in `figures.yml`: a participle behind it ("two people killed"), a verb before it
("killing two"), or a noun that says it by itself ("two deaths"). Which one holds is decided by where it stands: the noun first, then what
touches the number, then what its clause says of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.find.kinds import Value
from rashomon.find.nouns import MEASURES, Noun, group_of, noun_next, read_noun
from rashomon.find.syntax import Syntax
from rashomon.lexicon import Lexicon

__all__ = ["THINGS", "Counted", "Cue", "find_cues", "fits", "read_counted"]

THINGS = {"vehicles", "buildings", "businesses"}
WORD = re.compile(r"(?<![\w-])[^\W\d_]+")
NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|several|dozens|hundreds"  # a cue does not reach over a number
# "the three injured men": the state stands before the noun.
STATES = {
    "injured": "injured", "wounded": "injured", "hurt": "injured", "dead": "killed", "slain": "killed", "killed": "killed",
    "missing": "missing", "detained": "detained", "arrested": "detained", "displaced": "displaced",
}
# Officers "rushed to the scene", who are not hurt.
SENT = re.compile(
    r"(?:rushed|flown|transported|airlifted|taken|brought)\s+(?:to|in)\s+(?:the\s+)?(?:scene|area|site|spot|aid|help|rescue|station)\b",
    re.IGNORECASE,
)
# "Killed: 12", "the dead include two children".
LISTING = re.compile(
    r"\s*(?:people |persons |victims )?(?:are|were|was|include|included|so far|today)?\s*:\s*|\s+(?:include[sd]?|including)\s+"
)
ENDED = re.compile(r"[.;!?:—]|\b(?:before|until|but|while|because|although|whereas|that|which|saying|said|if|unless)\b")
# What makes "dead" a state of the subject and not of an object.
STATED = re.compile(
    r"(?:\b(?:be|been|is|are|was|were|left|found|lay|lie|lying|feared|presumed|believed|declared|pronounced|confirmed|now)|^|,)"
    r"\s*(?:\w+ly )?$"
)
AUX = r"(?:was|were|is|are|am|be|been|being|got|get|gets|getting|['’]s|['’]re)"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a measure, half-open offsets. `way` is done, is, does or noun, as in figures.yml; `passive` is known for `done`."""

    start: int
    end: int
    measure: str
    way: str
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. `cue` is None where only the noun tells the measure. `bracketed`: a part in brackets behind its whole;
    `doubted`: of suspected cases; `again`: what another voice sets against the number before."""

    measure: str
    group: str
    noun: Noun | None
    cue: Cue | None
    struck: bool = False
    bracketed: bool = False
    doubted: bool = False
    again: bool = False


# ---------------------------------------------------------------- cues
@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> dict[str, list[tuple[re.Pattern[str], list[tuple[str, str]]]]]:
    """The cues by their first word, longest first, each with its (measure, way) pairs: 20 times faster than one pattern."""
    ways: dict[str, list[tuple[str, str]]] = {}
    for measure in MEASURES:
        for way, cues in lexicon["figures"][measure].items():
            for cue in cues:
                ways.setdefault(" ".join(str(cue).lower().split()), []).append((measure, way))
    found: dict[str, list[tuple[re.Pattern[str], list[tuple[str, str]]]]] = {}
    for cue in sorted(ways, key=lambda w: (-len(w), w)):
        found.setdefault(cue.split()[0], []).append((re.compile(_cue_pattern(cue) + r"(?![\w-])", re.IGNORECASE), ways[cue]))
    return found


def _cue_pattern(cue: str) -> str:
    parts = [r"\s+".join(re.escape(w) for w in part.split()) for part in cue.split("…")]
    return rf"(?:,?\s+(?!\d|(?:{NUMBERS}|died|dead|succumbed|killed)\b)[\w'’.-]+){{0,6}}?\s+".join(parts)


def find_cues(text: str, start: int, end: int, lexicon: Lexicon, syntax: Syntax | None = None) -> list[Cue]:
    """The cues of a sentence in order; a participle that can be both counts for each of its measures (burned people, burned cars)."""
    patterns, found, at = _patterns(lexicon), [], start
    for word in WORD.finditer(text, start, end):
        if word.start() < at:
            continue
        hits = [(m, ways) for pattern, ways in patterns.get(word[0].lower(), ()) if (m := pattern.match(text, word.start(), end))]
        if not hits:
            continue
        match, ways = max(hits, key=lambda h: h[0].end())
        at = match.end()
        tag = syntax.pos(match.start()) if syntax else ""
        voice = syntax.voice(match.start()) if syntax and " " not in match[0] else None
        passive = _is_passive(text, start, match.start(), match.end()) if voice is None else voice
        if tag in ("NOUN", "PROPN") and " " not in match[0] and match[0].lower() in lexicon.words("figures", "homographs"):
            ways = [(m, w) for m, w in ways if w == "noun"]
        attributive = (
            match[0].lower() in ("dead", "missing", "injured", "wounded")
            and noun_next(text, match.end(), end, lexicon)
            and re.match(r"\s+[a-z]+", text[match.end() : end])
            and re.search(r"\b(?:a|an|the|his|her|their|of)\s+$", text[max(start, match.start() - 8) : match.start()])
        )
        if not attributive and not _is_denied(text, start, match.start()) and not SENT.match(text, match.start()):
            found += [Cue(match.start(), match.end(), m, w, passive) for m, w in ways]
    return found


def _is_passive(text: str, start: int, at: int, end: int) -> bool:
    """Whether an auxiliary of the passive stands before the participle ("were reportedly also killed"), or "by" behind it."""
    before = text[max(start, at - 60) : at]
    if re.search(
        rf"\b{AUX}\s+(?:(?:\w+ly|also|all|both|later|now|then|since|still|yet|even|being|been|not|never|just|first|twice|once)\s+){{0,3}}$",
        before, re.IGNORECASE,
    ):
        return True
    if re.search(rf"\b{AUX}\s+[^.;,]{{1,30}}\s+(?:and|or|then)\s+(?:\w+ly\s+)?$", before, re.IGNORECASE):
        return True
    return bool(
        re.match(
            r"\s+(?:by|in|on|at(?!\s+(?:least|most))|when|after|during|while|near|from|as|along|outside|inside)\b|\s*[.,;:]|\s*$",
            text[end : end + 12], re.IGNORECASE,
        )
    )


def _is_denied(text: str, start: int, at: int) -> bool:
    """Whether the cue is negated ("were not injured", "did not die"); "no one was injured" is a count of 0 and is not."""
    return bool(
        re.search(
            r"\b(?:not|n['’]t|never|nearly|almost|without|unable to|avoid(?:ed)?|attempt(?:ed)? to|tr(?:y|ied|ying) to"
            r"|(?:could|would|might)(?: have|['’]ve)"
            r"|threaten(?:ed|ing)? to|want(?:ed)? to|intent to|intend(?:ed)? to|plan(?:ned|ning|s)? to|plot to)"
            r"(?:\s+(?:been|be|being|have|yet|immediately|seriously|badly|physically|otherwise|\w+ly))*\s+$",
            text[max(start, at - 45) : at], re.IGNORECASE,
        )
    )


# ---------------------------------------------------------------- what is counted
def read_counted(
    text: str,
    start: int,
    end: int,
    value: Value,
    values: Sequence[Value],
    cues: Sequence[Cue],
    lexicon: Lexicon,
    syntax: Syntax | None = None,
) -> Counted | None:
    """What `value` counts in the sentence text[start:end], or None where nothing tells it."""
    noun = read_noun(text, value.tail, end, lexicon, text[max(start, value.start - 60) : value.tail], syntax)
    if (value.word == "both" and noun and text[noun.start].isupper()) or (noun and noun.head in lexicon.words("figures", "no_state")):
        return None
    after = noun.end if noun else value.tail
    if re.match(r"(?:\s+of\s+(?:them|whom|those))?\s+fatally\b(?!\s+\w+ed\b|\s+shot)", text[value.tail : end]):
        return Counted("killed", (noun.group if noun else None) or "all", noun, None)
    if re.search(r"\b(?:has|have|had|with)\s+$", text[max(start, value.start - 8) : value.start]) and re.match(r"\s*,", text[after:end]):
        return None  # "the woman, who has two sons, died": the sons are not what the clause is of
    if value.word == "no" and noun and noun.head == "victims" and _nobody_harmed(text, start, value, noun, end):
        return Counted("killed", "all", noun, None)  # "without victims": nobody died
    nexts = [v.core for v in values if v.core > value.core and v.kind == "count"]
    touching, before = _touching(text, after, cues, noun), _before(text, start, value, cues, noun)
    behind = _behind(text, text[max(start, value.start - 20) : value.start], after, end, cues, nexts)
    own, later = _own(noun, lexicon), touching or behind
    if touching and before and before.measure in ("killed", "injured") and re.search(rf"\b{AUX}\b", text[after : touching.start]):
        touching = None  # "he killed five people … was hospitalized": the verb before has its object
    for cue in (own, _lost(text, start, value), touching, before, behind):
        if cue and fits(cue, noun, lexicon):
            if cue.way == "lost" and not (noun and noun.head in lexicon.words("figures", "lost_people")):
                continue
            if cue.measure == "missing" and cue.way == "does" and not _fate_unknown(text, after, end, noun, lexicon):
                continue
            return _result(text, later if later and cue is own and _overrules(later, own) else cue, noun, end, lexicon)
    return None


def _overrules(later: Cue, own: Cue) -> bool:
    """Whether what became of people outdoes the state that their noun tells: "two of the injured died", "ten of the missing were
    rescued"."""
    return later.measure == "killed" if own.measure == "injured" else own.measure == "missing" and later.measure != "missing"


def _nobody_harmed(text: str, start: int, value: Value, noun: Noun, end: int) -> bool:
    """Whether "no victims" says that nobody died: "without victims", "there were no victims", not "no victims have been named"."""
    led = text[value.core : value.tail].lower().startswith("without") or re.search(
        r"\bthere (?:are|were|was|have been|had been)\s+$", text[max(start, value.start - 20) : value.start], re.IGNORECASE
    )
    return bool(led or re.match(r"\s*(?:[.,;]|$|(?:were|have been|are)\s+(?:reported|recorded))", text[noun.end : end]))


def _fate_unknown(text: str, at: int, end: int, noun: Noun | None, lexicon: Lexicon) -> bool:
    """Whether nobody knows what became of the people counted: "the fate of 23 people is being clarified"."""
    said = re.match(r"\s+(?:is|are|was|were|remains?|remained)\s+(?:still\s+)?([a-z ]+)", text[at:end])
    unknown = said is not None and any(re.match(rf"{w}\b", said[1]) for w in lexicon.words("figures", "unknown_fate"))
    return unknown and (noun is None or noun.group is not None)


def _own(noun: Noun | None, lexicon: Lexicon) -> Cue | None:
    """The noun that tells its own measure: "two deaths", "40 reported injuries"; "20 of those injured"."""
    if noun is None:
        return None
    words = noun.words.split()
    of_the_state = len(words) == 1 and noun.end - noun.start > len(words[0])  # "two of the wounded"
    if (len(words) > 1 or of_the_state) and words[0] in STATES and noun.group not in THINGS:
        return Cue(noun.start, noun.end, STATES[words[0]], "noun")
    for measure in ("killed", "injured", "detained", "missing", "displaced"):
        told = {str(w).lower() for w in lexicon["figures"][measure]["noun"]}
        if any(" ".join(words[-n:]) in told for n in (1, 2, 3)):
            return Cue(noun.start, noun.end, measure, "noun")
    return None


def _lost(text: str, start: int, value: Value) -> Cue | None:
    """A force's own dead: "said it had lost 12 fighters"."""
    lead = re.search(r"\b(?:lost|losing|lose|loses|loss of)\s+$", text[max(start, value.start - 12) : value.start], re.IGNORECASE)
    return Cue(value.start - len(lead[0]), value.start, "killed", "lost") if lead else None


def _touching(text: str, at: int, cues: Sequence[Cue], noun: Noun | None) -> Cue | None:
    """A participle or state right behind: "40 injured", "two people shot", "20 of those injured", "of whom two were beheaded"."""
    for cue in cues:
        gap = text[at : cue.start].lower() if cue.start >= at else None
        if (
            gap is not None
            and cue.way in ("done", "is")
            and re.fullmatch(
                r"\s*(?:(?:more|others?|were|was|are|is|have|has|had|been|being|be|who|feared|reported|reportedly|confirmed"
                r"|believed|left|now|also|all|still|found|\w+ly|more seriously|,)\s*)*",
                gap,
            )
        ):
            return cue
        if gap is not None and cue.way == "noun" and cue.measure in ("injured", "killed") and re.fullmatch(r"\s*(?:\w+ly\s+)?", gap):
            return cue
    return None


def _has_object(text: str, start: int, cue: Cue, value: Value, noun: Noun | None) -> bool:
    """Whether a participle that a wrong tree calls passive has the people counted as its object: "the quake killed at least 60 people"."""
    bare = not re.search(rf"\b{AUX}\s+(?:\w+\s+)?$", text[max(start, cue.start - 30) : cue.start], re.IGNORECASE)
    subject = re.search(r"[a-z]\s+(?:has |have |had |also )?$", text[max(start, cue.start - 12) : cue.start])
    object_of = noun is not None and noun.group is not None and not re.match(rf"\s*(?:{AUX}|ha(?:s|ve|d))\b", text[noun.end :])
    return bare and subject is not None and object_of and not text[cue.end : value.start].strip()


# "The number of people killed rose to 42": the number behind counts those of whom the number is told.
NUMBERED = re.compile(r"\bnumber (?:of (?:the |those |all )?(?:[a-z-]+ ){0,2})?$", re.IGNORECASE)
# "That brings the number rescued since Monday to 14".
BROUGHT = re.compile(
    r"\b(?:brings?|bringing|brought|takes?|taking|raises?|raising|raised|lifts?) the (?:total |overall )?number (?:of (?:[a-z-]+ ){1,3})?$",
    re.IGNORECASE,
)
UP_TO = re.compile(r"[^.;:!?\d]{0,40}?\bto\s+(?:[a-z]+\s+)?")
RISEN = re.compile(
    r"[^.;:!?\d]{0,110}?\b(?:rose|risen|rises|climbed|grew|grown|increased|jumped|reached|is|was|stood|stands)\s+(?:up\s+)?"
    r"(?:(?:from|by)\s+\d[\d,.]*\s+)?(?:(?:to|at|now)\s+)?(?:(?!by\b|from\b|not\b|un)[a-z]+\s+){0,2}"
)


def _before(text: str, start: int, value: Value, cues: Sequence[Cue], noun: Noun | None = None) -> Cue | None:
    """A verb right before, whose object the number is: "killing at least 7", "injured another 40", "a death toll of 12", "arrested
    the two"; or the head of a list: "the dead: three miners"."""
    best = None
    for cue in cues:
        gap = text[cue.end : value.start].lower() if cue.end <= value.start else None
        if gap is not None and cue.measure in ("killed", "injured", "missing", "detained") and LISTING.fullmatch(gap):
            return cue
        lead = text[start : cue.start] if gap is not None and cue.way in ("done", "noun") else ""
        if gap is not None and ((NUMBERED.search(lead) and RISEN.fullmatch(gap)) or (BROUGHT.search(lead) and UP_TO.fullmatch(gap))):
            best = cue
            continue
        if gap is None or (cue.way == "done" and cue.passive and not _has_object(text, start, cue, value, noun)):
            continue
        toll = text[cue.start : cue.end].lower().endswith(("toll", "number of victims", "number of the victims")) and re.fullmatch(
            r"[^.;!?]{0,60}?\b(?:to|at|of|is|was|now|reached|reaches|pass(?:ed|es|ing)|hit|tops?|topped|exceed(?:s|ed)?|surpass(?:es|ed)"
            r"|cross(?:es|ed)|stood at|stands at"
            r"|:)\s*(?:[a-z]+\s+){0,3}",
            gap,
        )
        nounal = (
            cue.way == "noun"
            and cue.measure in ("killed", "injured", "detained")
            and re.fullmatch(
                r"\s*(?:has |have |had |now |officially )*(?::|rose to|risen to|rises to|climbed to|stands? at|stood at|to"
                r"|reached|reaches|at|was|is|are|were)\s*(?:[a-z]+\s+){0,2}",
                gap,
            )
        )
        direct = cue.way in ("does", "done") and re.fullmatch(
            r"\s*[\"“‘']?(?:(?:a|an|the|his|her|their|one|him)\s+(?:[\w-]+\s+){0,3}?and\s+)?(?:(?:the|those|an?|another|other|up|some"
            r"|more|her|his|their|its|lives of|estimated|total of|in|as many as"
            r"|all|off|away|out)\s+)*",
            gap,
        )
        if toll or nounal or direct:
            best = cue
    return best


# "Four hostages and all six attackers are dead": two subjects of one predicate.
JOINED = re.compile(
    r"\s+and\s+(?:all\s+|another\s+|the\s+)*[\w-]+\s+(?:[\w-]+\s+){0,2}(?:are|were|have been|had been|lie|lay)\s+(?:\w+ly\s+)?"
)


def _behind(text: str, before: str, at: int, end: int, cues: Sequence[Cue], nexts: Sequence[int]) -> Cue | None:
    """What the clause says of the number behind it: "two women in the car were later killed"."""
    for cue in cues:
        if (
            cue.start < at
            or cue.way not in ("done", "is")
            or (cue.way == "done" and not cue.passive and cue.measure not in ("participants", "displaced"))
        ):
            continue
        gap = text[at : cue.start].lower()
        if re.search(r"\b(?:has|have|had|with|(?<!total )of)\s+(?:at least\s+)?$", before, re.IGNORECASE):
            return None
        if text[cue.start : cue.end].lower() in ("dead", "unconscious") and not STATED.search(gap):
            continue  # "eight guards fired and shot him dead"
        if len(gap) > 110 or ENDED.search(gap):
            return None
        inside = re.search(r"\bwho\b|\bincluding\b|\bamong (?:them|whom)\b", gap)
        if re.search(r"\b(?:he|she|they|it)\s+(?:was|were|is|are|had|has|have)\s*(?:been\s*)?$", gap):
            return None  # "two sisters on the night he was killed"
        if any(at < n < cue.start for n in nexts) and not inside and re.search(r"\band\b|,", gap) and not JOINED.fullmatch(gap):
            return None
        if re.search(
            r"\b(?:told|says|added|phoned|after|when|where)\b|\bas\b(?! (?:having|being|dead|injured|missing))", gap
        ) and not re.search(r"\bwho\b", gap):
            return None
        among = text[cue.start : cue.end].lower().startswith("among")
        if gap.count(",") == 1 and not among and not re.search(r", (?:who|all|both|including|aged|ages|one|mostly|of whom|some)\b", gap):
            return None
        return cue
    return None


def fits(cue: Cue, noun: Noun | None, lexicon: Lexicon) -> bool:
    """People are not looted and shops do not die."""
    group = noun.group if noun else None
    if cue.measure == "damaged":
        return group in THINGS or (group is None and noun is not None)
    if (cue.measure, group) == ("displaced", "security_forces"):
        return False
    if cue.measure == "deployed" and noun and noun.head in lexicon.words("figures", "unsent"):
        return False
    if cue.measure == "participants" and noun and group is None and cue.way != "noun":
        return noun.head.removesuffix("s") in lexicon.words("figures", "person") or noun.head.endswith(("ers", "ors", "ists", "ans", "men"))
    if cue.measure in ("killed", "injured", "detained", "missing", "displaced"):
        return group not in THINGS and not (noun and cue.way != "noun" and noun.head in lexicon.words("figures", "inanimate"))
    return True


EITHER = re.compile(
    r"\b(?:killed|dead|slain|died)\s+or\s+(?:\w+ly\s+)?(?:wounded|injured|hurt|maimed|missing)\b"
    r"|\b(?:wounded|injured|hurt|maimed|shot)\s+or\s+(?:killed|dead)\b",
    re.IGNORECASE,
)


# "Two men shot on Sunday died of their wounds": the clause says what became of them.
DIED_OF = re.compile(r"(?:\s+(?!(?:who|and|but|before|after|when|while)\b)[\w'’-]+){0,5}?\s+(?:ha(?:s|ve|d) |later )?(?:died|succumbed)\b")
KILLING_THEM = re.compile(r"[^.;]{0,60}?,\s+killing\s+(?:them|both|all)\b")  # "shot both men with a handgun, killing them"
AMONG = re.compile(r"\s+among (?:the )?((?:[a-z-]+ )?[a-z-]+)")


def _result(text: str, cue: Cue, noun: Noun | None, end: int, lexicon: Lexicon) -> Counted:
    words = text[cue.start : cue.end].lower()
    struck = cue.measure == "injured" and bool(re.search(r"\b(?:shot|stabbed|struck|hit|shooting|stabbing|gunshot|shoots)\b", words))
    if struck and (DIED_OF.match(text, cue.end, end) or KILLING_THEM.match(text, cue.end, end)):
        return Counted("killed", (noun.group if noun else None) or "all", noun, cue)
    if struck and re.match(
        r"(?:\s+[\w'’-]+){0,8}?,?\s+(?:and|then)\s+(?:(?:both|all|later|were|have|subsequently|then|was)\s+)*(?:died|killed"
        r"|pronounced dead|dead|succumbed)\b", text[cue.end : end], re.IGNORECASE,
    ):
        return Counted("killed", (noun.group if noun else None) or "all", noun, cue)
    if cue.measure in ("killed", "injured") and EITHER.search(text[max(0, cue.start - 25) : cue.end + 25]):
        return Counted("other", (noun.group if noun else None) or "all", noun, None)  # dead and hurt in one number
    people = cue.measure in ("killed", "injured", "detained", "missing", "displaced", "participants")
    among = AMONG.match(text, noun.end, end) if noun and noun.group in (None, "all") and people else None
    named = group_of(among[1], lexicon) if among else None
    named = None if named == "other" else named
    group = named or (noun.group if noun else None) or ("all" if people or (noun is None and cue.measure == "other") else "other")
    if cue.measure == "other" and noun is not None and noun.head in lexicon.words("figures", "flights"):
        return Counted("flights", group, noun, cue)
    if cue.measure == "other" and group == "protesters":
        return Counted("participants", group, noun, cue)
    return Counted(cue.measure, group, noun, cue, struck)
