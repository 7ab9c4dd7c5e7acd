"""What kind of number a number is: a count, or a year, an age, a clock time, an address, a telephone number, which count nothing.

Shapes wider than the number decide first ("484 Mill Lane", "12-year-old", "Flight 370", "6.10am"), then the words right beside it.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.lexicon import Lexicon

__all__ = ["Value", "either", "with_kinds"]


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a text: half-open offsets with its hedge, bounds (None where open), the format's relation, and its kind.

    `kind` is count, measure, duration, money, percent, factor ("doubled"), or one of the
    kinds that count nothing (age, clock, date, year, address, phone, code,
    score, rate, ordinal, offset, negative, conversion). `core` is where the bare number starts and `tail` where it ends;
    `extra` says that it is over and above one told before ("another 40"), `definite` that it speaks of known ones ("the two"),
    `of` is the whole in "half of the 40", `word` tells a lone "one", which often counts nothing.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    relation: str
    kind: str
    core: int
    tail: int
    extra: bool = False
    definite: bool = False
    of: float | None = None
    word: str = ""


LASTED = re.compile(r"[\s-]*[A-Za-z]+\s+of\s+(?!(?:this|that|his|her|its|their|my|our|each|every|age|notice)\b)[a-z]")


def either(words: list[str]) -> str:
    """A pattern for any of the words, longest first, any space between their parts."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


def with_kinds(text: str, start: int, end: int, values: list[Value], lexicon: Lexicon) -> list[Value]:
    """The numbers with their kinds; the numbers listed after an age are ages too ("ages 26, 22 and 16")."""
    found: list[Value] = []
    if not values:
        return found
    taken = [(m.start(), m.end(), kind) for kind, pattern in _shapes(lexicon) for m in pattern.finditer(text, max(0, start - 1), end)]
    for value in values:
        kind = next((k for s, e, k in taken if s <= value.core and value.tail <= e), None) or _kind(text, start, end, value, lexicon)
        if (
            kind == "count"
            and found
            and found[-1].kind == "age"
            and re.fullmatch(r",? (?:and|or)? ?|, ", text[found[-1].tail : value.core])
        ):
            kind = "age" if value.low is not None and 0 < value.low < 110 and _ends(text, value.tail) else kind
        found.append(replace(value, kind=kind))
    return found


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Shapes wider than one number; the first that covers a number gives its kind."""
    table = lexicon["numbers"]
    tails = {w[1:] for w in table["named"] if w[0].isalpha() and len(w) > 2}
    named = "|".join(re.escape(w) for w in sorted(tails, key=lambda w: (-len(w), w)))
    month = rf"(?=[A-Z])(?i:{either(table['months'])})\b\.?"
    return tuple(
        (kind, re.compile(pattern, re.IGNORECASE if fold else 0))
        for kind, pattern, fold in (
            ("factor", rf"\b(?:{either(list(table['factors']))})\b", True),
            ("code", r"\S*(?:https?:|www\.|@)\S*", True),
            ("code", r"\b\S+\.(?:com|org|net|uk|gov)\S*", True),
            ("date", r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)\b", True),
            (
                "clock",
                r"\b\d{1,2}(?:\s?[:.]\s?\d\d)?(?:\s?(?:-|–|to)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:[ap]\.?\s?m\b\.?|o['’]clock|gmt|utc)",
                True,
            ),
            ("clock", r"\b\d{1,2}:\s?\d\d(?::\d\d)?\b(?!\s?(?:million|billion))", True),
            (
                "clock",
                r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[- ]thirty)?\s?(?:[ap]\.?\s?m\b\.?|o['’]clock)",
                True,
            ),
            # "21.40 Rescuers have …": a decimal of hours and minutes that opens a line stamps it
            ("clock", r"(?m:^)[ \t]*(?:[01]?\d|2[0-3])\.[0-5]\d(?=\s?(?:h\b|[-–—:|]|\s[“\"‘']?(?-i:[A-Z])))", True),
            ("clock", r"(?<=\bat )\d{1,2}\.\d\d(?![\d%])(?!\s?(?:million|billion|percent|per cent|metre|meter|km|mile))", True),
            ("phone", r"(?<![\w.,])(?:\+?\d{1,3}[\s.-]?)?\(?\d{2,5}\)?[\s.-]\d{3,4}[\s.-]\d{3,5}(?![\w,])", True),
            ("phone", r"(?<![\w.,])(?:1-)?\d{3}-(?:\d{4}|\w{4}\b)(?![\w,])", True),
            ("phone", r"\b0\d{2,4}[\s-]?\d{5,8}\b|\+\d[\d\s]{6,}", True),
            (
                "date",
                rf"(?<!\d )\b{month}\s+\d{{1,2}}(?:st|nd|rd|th)?"
                r"(?:\s?(?:-|–|to|and|or|,)\s?\d{1,2}(?!\d|\s?(?:people|killed|injured|dead)))*(?:,?\s+\d{4})?\b",
                False,
            ),
            ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or)\s?\d{{1,2}})?(?:\s+of)?\s+{month}(?:,?\s+\d{{4}})?", False),
            ("year", r"\b(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)\b", True),
            ("year", r"\b(?:1[89]|20)\d\ds?\b(?=['’]s\b)", True),
            (
                "age",
                r"\b(?:aged?|ages)\s+(?:of\s+|between\s+|from\s+)?\w+(?:[- ](?!and\b|or\b|to\b)\w+)?(?=[,.;) ]|$)"
                r"(?:(?:,? and |, |,? to | or "
                r"|-)\d{1,3}(?=[,.;) ]|$))*",
                True,
            ),
            ("age", r"\b[\w-]+(?:[\s-](?:to|and|or|-)[\s-]\w+)?[\s-](?:years?|months?|weeks?|days?|yrs?)[\s-](?:olds?\b|of age\b)", True),
            (
                "age",
                r"\b(?:boy|girl|man|woman|youth|teenager|child|son|daughter|lad|pupil|student|pensioner)\s+of\s+"
                r"(?:(?:about|around|some|only|just|barely|nearly|almost)\s+)?(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)\b(?!\s+children)",
                True,
            ),
            (
                "age",
                r"\b(?:children|kids|infants|boys|girls|women|men|people|persons|those|anyone|everyone)\s+(?:aged\s+)?(?:under|over|below|above)\s+"
                r"(?:the\s+age\s+of\s+)?(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)\b(?![\d,]|\s+(?:thousand|hundred|million))",
                True,
            ),
            ("age", r"\b\d{1,3}\s?-?(?:yo|y/o)\b|\bboth\s+\d{1,2}\b", True),
            (
                "age",
                r"\b(?:was|is|turned|turning|turns)\s+(?:(?:almost|nearly|only|just|about|barely)\s+)?\d{1,2}(?=[,.;]|\s+(?:when"
                r"|at the time|and)\b)",
                True,
            ),
            (
                "age",
                r"(?<=[a-zA-Z.’'”\"],)(?<![a-z]s,)\s\d{1,2}(?=\s+(?:had|died|dies)\b)"
                r"|(?<=[a-zA-Z.’'”\"],)\s\d{1,2}(?=,|\s?\(|\.(?:\s|$)|;|\)|\s?(?:-|–|—)\s|\s+(?:was|is|were|who|(?:of|from)(?=\s(?-i:[A-Z]))|and|in|has|at|on|suffered)\b|$)",
                True,
            ),
            ("age", r"(?<=[a-z])\s\(\d{1,2}\)", True),
            ("code", r"\b(?:[A-Z]{1,5}|[A-Za-z]+)-\d+[A-Za-z]?\b(?<![-–]\d{4}-\d\d)", False),
            ("code", r"(?<!\w)\d+[-/]\d+[-/]?[\d/]*(?=\s+(?:show|vote|ruling|decision)\b)|\b\d+\s+show\s+all\b", True),
            ("code", r"(?<![\w.])\d{1,3}\s?/\s?\d{1,3}(?![\w.])", True),
            ("code", r"\b(?:image|photo|picture|slide|page|part)\s+\d+(?:\s+of\s+/?\s*\d+)?", True),
            (
                "code",
                rf"(?<![\w-])(?-i:[A-Z])(?:{named})\s+#?\d[\d.-]*\w?\b",
                False,
            ),
            ("code", r"(?<![\w-])(?:no\.|nos\.|number|#|case|incident|route|highway|article|flight)\s?#?\d[\d.,-]*\w?\b", True),
            ("code", r"#\s?\d+|\[\d+\]|\b\d+\s+show\s+all\b", True),
            (
                "address",
                rf"\b\d+[A-Z]?\s+(?:(?:[NSEW]\.?|North|South|East|West|[A-Z][\w'’.]*|\d+(?:st|nd|rd|th))\s+){{0,4}}(?i:{either(table['streets'])})(?!\w)",
                False,
            ),
            ("address", r"\b\d+(?:-|\s)?(?:hundred\s)?block\b", True),
            ("address", r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b", False),
            ("code", rf"(?<!\w)\.?\d+(?:\.\d+)?[\s-]?(?:{either(table['calibre'])})\b(?!\s+of\b)", True),
            ("code", r"(?<![\w])\.\d\d\b", True),
            (
                "rate",
                r"\b(?:per|for every|out of every)\s+[\d.,]+|\b(?:one|\d+)\s+(?:in|out of)\s+(?:every\s+)?(?:two|three|four|five"
                r"|six|seven|eight|nine|ten|\d+)\b(?!\s+(?:[A-Z]|people))",
                True,
            ),
            ("rate", r"\b[\w.]+[\s-](?:times|fold)\b", True),
            ("ordinal", r"\b\d+(?:st|nd|rd|th)\b", True),
            ("ordinal", r"\b(?:one|two|three|four|five)[\s-](?:thirds?|quarters?|fifths?|tenths?|half|halves)\b", True),
            (
                "percent",
                r"[\d.,]+(?:\s?(?:-|–|to)\s?[\d.,]+)?\s?(?:%|percent\b|per\s+cent\b|pct\b|pc\b|percentage points?\b)"
                r"|\b[a-z-]+\s(?:percent|per\s+cent)\b",
                True,
            ),
            ("code", r"\b24[/-]7\b|\b9/11\b|\b7/7\b", True),
        )
    )


def _ends(text: str, at: int) -> bool:
    return bool(re.match(r"\s*(?:[,.;)]|$|and\b|or\b|respectively)", text[at : at + 20]))


def _kind(text: str, start: int, end: int, value: Value, lexicon: Lexicon) -> str:
    """The kind that the words right beside a number give it."""
    table = lexicon["numbers"]
    left, right = text[max(start, value.core - 30) : value.core], text[value.tail : min(end, value.tail + 40)]
    form, low = text[value.core : value.tail], left.lower()
    if form.lower() == "one" and re.match(r"\s+another\b|['’]s\b|\s+(?:day|night|time|way|by one|on one)\b", right):
        return "code"
    digits = form[0].isdigit()
    if re.search(r"\b(?:was|were|is|are|be|aged|all|mostly|both)\s+(?:under|over|below|above)\s+$", low) and _ends(text, value.tail):
        return "age" if value.low is not None and value.low < 100 else "count"
    if digits and re.search(r"(?<![\w)])[-−–]$", left) and not re.search(r"\d\s?[-−–]$", left):
        return "negative"
    if re.search(r"\b(?:minus|below)\s+$", low) and re.match(r"\s*(?:degrees|[°º])", right):
        return "negative"
    if re.match(r"[-‐‑\s](?:store?y|storied|bedroom|lane|door|seater|star)\b", right):
        return "code"  # how a thing is built tells no state of the story: "a five-storey block"
    if digits and re.match(r"(?:st|nd|rd|th)\b", right):
        return "ordinal"
    sign = re.search(r"(?:^|[\s(“\"'‘-])((?:US|A|C|R|HK)?[$£€¥₽₸₴₹₩₪₺]|Rs\.?)\s?$|[$£€¥₽₸₴₹₩₪₺]$", left)
    follows = re.match(r"[\s-]*([A-Za-z/$£€]+\.?)", right)
    word = follows[1].lower() if follows else ""
    word = word if word in ("sq.", "rs.") else word.rstrip(".")
    if sign or word.rstrip(".") in table["currencies"]:
        return "money"
    if digits and form in table["emergency"] and word in table["emergency_nouns"]:
        return "phone"
    if digits and form.isdigit() and form in table["emergency"] and re.search(rf"(?:{either(table['dialled'])})\s+$", low):
        return "phone"
    if digits and (
        re.search(r"[^\W\d_]$", left)
        or (re.match(r"[A-Za-z]", right) and word.rstrip(".") not in table["measures"] and not re.match(r"(?:m|bn|k|mn|am|pm)\b", right))
    ):
        return "code"
    if digits and re.fullmatch(r"(?:1[89]|20)\d\d", form) and not _counts_people(text, start, value, word, lexicon):
        return "year"
    if digits and re.match(r"s\b|['’]s\b", right, re.IGNORECASE):
        return "year"
    if digits and len(form) > 1 and form[0] == "0" and "." not in form:
        return "code"
    if digits and re.match(r"\s*[.)]\s", right) and not left.strip():
        return "code"
    return _span_kind(low, right, word, lexicon)


def _counts_people(text: str, start: int, value: Value, word: str, lexicon: Lexicon) -> bool:
    """Whether what looks like a year counts: "2011 people", "more than 1950"; not "in 2011 people fled"."""
    before = text[max(start, value.core - 16) : value.core].lower()
    led = either([*lexicon["numbers"]["before_years"], *lexicon["numbers"]["months"]])
    if re.search(rf"\b(?:{led})\.?,?\s+$", before):
        return False
    return word in lexicon.words("numbers", "after_counts") or bool(
        re.search(r"(?:at least|more than|over|about|around|nearly|some)\s+$", before)
    )


def _span_kind(low: str, right: str, word: str, lexicon: Lexicon) -> str:
    table = lexicon["numbers"]
    if word in table["durations"] and LASTED.match(right):
        return "duration"  # "after three days of protests" tells how long they lasted
    if word in table["durations"]:
        after = re.match(r"[\s-]*[A-Za-z]+(?:['’]s?)?[\s-]*([A-Za-z]*)", right)
        before = re.search(r"([a-z]+)\s+(?:(?:the|a|about|around|at least|more than|nearly|some)\s+)*$", low)
        if re.search(
            r"\bfor\s+(?:(?:about|around|at least|more than|nearly|between|up to|some|roughly|over|almost)\s+)*(?:\S+\s+(?:and"
            r"|to|or)\s+)?$",
            low,
        ):
            return "duration"
        if after and after[1].lower() in table["offset_after"]:
            return "offset"
        return "offset" if before and before[1] in table["offset_before"] else "duration"
    if word in table["measures"] or re.match(r"\s?[°º]", right):
        return "conversion" if re.search(r"\(\s?$", low) else "measure"
    if re.search(r"magnitude[- ](?:of )?$", low):
        return "measure"
    return "count"
