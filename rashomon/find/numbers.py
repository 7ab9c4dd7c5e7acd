"""The numbers of a sentence: what each is worth, how it is hedged, and whether it counts at all.

A grammar over characters, in four steps: atoms (digits, number words, vague words), ranges, hedges, kind. Only the kinds `count`,
`measure`, `duration` and `money` can become figures; years, ages, clock times, addresses, telephone numbers and the like are read so
that they are not taken for counts.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.find.kinds import Value, either, with_kinds
from rashomon.lexicon import Lexicon

__all__ = ["Value", "parse_number", "read_values"]

SEPARATED = r"\d{1,3}(?:[,\u066c\uff0c]\d{3})+|[1-9]\d{0,2}(?:[\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+"
DIGITS = rf"(?:{SEPARATED})(?:[.\u066b\uff0e]\d+)?"
POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
JOINT = r"(?:\s+|\s?[-‐‑]\s?)"
SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}  # only behind a currency sign: 40m elsewhere are metres
RANGE = re.compile(r"(?:\s*(?:[-‐‑–—]|\bto\b|\bor\b|\bor even\b)\s*|-to-)", re.IGNORECASE)


# "How many", "as many as": a question and a hedge, no number.
ASKED = re.compile(r"\b(?:how|so|as|too|not|very|that|this)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of a language, compiled once a lexicon."""

    number: re.Pattern[str]
    value: dict[str, float]
    vague: dict[str, tuple[float | None, float | None]]
    fixed: dict[str, float]
    before: re.Pattern[str]
    after: re.Pattern[str]
    relation: dict[str, str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon["numbers"]
    value = {**table["units"], **table["tens"], **table["scales"]}
    scales = either(list(table["scales"]))
    tens = rf"(?:{either(list(table['tens']))}){JOINT}(?:{either([u for u, n in table['units'].items() if 0 < n < 10])})"
    small = rf"(?:{tens}|{either(list(table['tens']) + list(table['units']))}|a)"
    low = either(list(table["tens"]) + list(table["units"]))
    plain = rf"{small}(?:{JOINT}(?:{scales})\b(?:{JOINT}(?:and{JOINT})?(?:{tens}|{low})\b(?!\s+of\b))?)*\b"
    vague = {k: (v[0], v[1]) for k, v in table["vague"].items()}
    atoms = [
        r"10\s?\^\s?\d+|10[⁰¹²³⁴⁵⁶⁷⁸⁹]+",
        rf"(?<=[$£€¥])\s?{DIGITS}\s?(?:m|bn|mn|k|tn)\b",
        rf"{DIGITS}(?:[\s-]?(?:{scales})\b(?!s))*",
        rf"\b(?:{either(list(table['fixed']))})\b(?!\s+ago)",
        rf"\b(?:{either(list(vague))})\b",
        rf"\b(?:{either(table['none'])})\b(?!\s+(?:fewer|less|more|longer|later|sooner|matter|doubt)\b)",
        rf"\b(?:{either(list(table['factors']))})\b",
        rf"\ban?(?=\s+(?:{either(table['spans'])})\s+of\s+[a-z])",
        rf"\bwithout(?:\s+(?:any|a single))?(?=\s+(?:{either(table['none_of'])})\b)",
        rf"\b(?!a\b(?!{JOINT}(?:{scales})\b)){plain}",
        rf"\b(?<!\d )(?:{scales})\b",
    ]
    before = {w: r for r, ws in table["before"].items() for w in ws}
    after = {w: r for r, ws in table["after"].items() for w in ws}
    lead = "|".join(
        re.escape(w).replace(r"\ ", r"\s+") + (r"\s+" if w[-1].isalnum() or w[-1] == "." else r"\s*")
        for w in sorted(before, key=lambda w: (-len(w), w))
    )
    return _Words(
        re.compile("|".join(f"(?:{a})" for a in atoms), re.IGNORECASE),
        {k: float(v) for k, v in value.items()},
        vague,
        {k: float(v) for k, v in table["fixed"].items()},
        re.compile(rf"(?:(?<![\w-])(?:{lead}))+$", re.IGNORECASE),
        re.compile(
            "|".join(r"\s*" + re.escape(w.strip()) + (r"\b" if w[-1].isalpha() else "") for w in sorted(after, key=lambda w: -len(w))),
            re.IGNORECASE,
        ),
        {**before, **after},
    )


def parse_number(text: str, lexicon: Lexicon) -> float | None:
    """The value of one written number without hedge, or None.

    >>> from rashomon.lexicon import load_lexicon
    >>> [parse_number(t, load_lexicon()) for t in ("1.3 million", "one hundred and twenty-five", "a dozen", "١٢", "twelve dozen", "many")]
    [1300000.0, 125.0, 12.0, 12.0, 144.0, None]
    """
    words, low = _words(lexicon), " ".join(text.lower().split())
    if low in words.fixed:
        return words.fixed[low]
    power = re.fullmatch(r"10\s?(?:\^\s?)?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)", low) if "^" in low or re.search("[⁰-⁹¹²³]", low) else None
    if power:
        exponent = int(power[1].translate(POWERS))
        return float(10**exponent) if exponent <= 300 else None
    digits = re.match(DIGITS, low)
    if not digits:
        return _spelled(re.split(r"[\s\-‐‑]+", low), words)
    number = float(re.sub(r"[^\d.]", "", digits[0].replace("\u066b", ".").replace("\uff0e", ".")))
    for scale in re.findall(r"[a-z]+", low[digits.end() :]):
        number *= words.value.get(scale, SHORT.get(scale, 1.0))
    return number


def _spelled(parts: list[str], words: _Words) -> float | None:
    """Number words to a number: units add up, "hundred" multiplies what it follows, greater scales close a block."""
    total, block, seen = 0.0, 0.0, False
    for part in parts:
        if part in ("and", "a", "an", "of", ""):
            continue
        if part not in words.value:
            return None
        worth, seen = words.value[part], True
        if worth < 100 and part != "dozen":
            block += worth
        elif worth in (100, 12):
            block = (block or 1) * worth
        else:
            total, block = total + (block or 1) * worth, 0.0
    return total + block if seen else None


def read_values(text: str, start: int, end: int, lexicon: Lexicon) -> list[Value]:
    """The numbers of text[start:end] in order, as they stand, of every kind; offsets are into `text`.

    >>> from rashomon.lexicon import load_lexicon
    >>> text = "At least 40 of the 12-year-olds left at 6.10am; no one fell."
    >>> [(text[v.start:v.end], v.low, v.high, v.kind) for v in read_values(text, 0, len(text), load_lexicon())]
    [('At least 40', 40.0, None, 'count'), ('12', 12.0, 12.0, 'age'), ('6.10', 6.1, 6.1, 'clock'), ('no one', 0.0, 0.0, 'count')]
    """
    values = [v for m in _words(lexicon).number.finditer(text, start, end) for v in _atoms(text, m.start(), m.end(), lexicon)]
    values = with_kinds(text, start, end, values, lexicon)
    values = _ranges(text, _rates(text, values), lexicon)
    return [_hedged(text, start, end, v, lexicon) for v in _shares(text, start, values)]


def _atoms(text: str, start: int, end: int, lexicon: Lexicon) -> list[Value]:
    """One written number, or two where number words only stand side by side ("nineteen fifty")."""
    words = _words(lexicon)
    form = " ".join(text[start:end].lower().split())
    if form == "many" and ASKED.search(text[max(0, start - 8) : start]):
        return []
    if form in words.vague:
        low, high = words.vague[form]
        return [Value(start, end, low, high, "vague", "count", start, end, word=form)]
    if form in lexicon.words("numbers", "none") or form.startswith("without"):
        return [Value(start, end, 0.0, 0.0, "exact", "count", start, end, word="no")]
    factor = lexicon["numbers"]["factors"].get(form)
    number = 1.0 if form in ("a", "an") else float(factor) if factor else parse_number(form, lexicon)
    if number is None:
        return []
    relation = "about" if form.startswith("a couple") else "exact"
    return [
        Value(
            start,
            end,
            number,
            number,
            relation,
            "count",
            start,
            end,
            definite=form == "both",
            word="no" if number == 0 else form if form.isalpha() else "",
        )
    ]


# ---------------------------------------------------------------- ranges, shares, hedges
OF_THEM = re.compile(r"\b(?:about|around|over|under|near)\s+(?:the|these|those)\s+$", re.IGNORECASE)
# What "in" measures or parts behind a number, where it gives no rate: "killed two in five days", "two in ten separate attacks".
SPANNED = re.compile(
    r"\s+(?:\w+\s+)?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|attacks|incidents|separate|different)\b"
)
HARMED = re.compile(r"\b(?:kill|injur|wound|hurt|shoot|shot|stab|arrest|detain)\w*\s+(?:at least\s+|about\s+)?$", re.IGNORECASE)
# The wholes that a rate is given of.
WHOLES = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000}


def _rates(text: str, values: list[Value]) -> list[Value]:
    """"Three in ten had voted" tells how many of whom, and counts neither three nor ten."""
    found: list[Value] = []
    for value in values:
        last = found[-1] if found else None
        if last is not None and last.kind == value.kind == "count" and _is_rate(text, last, value):
            found[-1] = replace(last, kind="rate", end=value.end, tail=value.tail)
        else:
            found.append(value)
    return found


def _is_rate(text: str, part: Value, whole: Value) -> bool:
    if part.low is None or whole.low not in WHOLES or not 0 < part.low < whole.low:
        return False
    nine = (part.word, whole.word) == ("nine", "ten")
    link = r"\s+(?:in|out of)\s+(?:every\s+)?" if nine else r"\s+in\s+(?:every\s+)?"
    between = re.fullmatch(link, text[part.tail : whole.core]) is not None
    return between and not SPANNED.match(text, whole.tail) and not HARMED.search(text[max(0, part.core - 30) : part.core])


def _ranges(text: str, values: list[Value], lexicon: Lexicon) -> list[Value]:
    found: list[Value] = []
    for value in values:
        joined = _range(text, found[-1], value, lexicon) if found else None
        if joined:
            found[-1] = joined
        elif found and found[-1].kind == value.kind == "count" and _is_score(text, found[-1], value, lexicon):
            found[-1:] = [replace(found[-1], kind="score"), replace(value, kind="score")]
        else:
            found.append(value)
    return found


def _range(text: str, a: Value, b: Value, lexicon: Lexicon) -> Value | None:
    """Two numbers as one range, or None. "rose from 5 to 7" is no range: the later number stands alone."""
    between = text[a.tail : b.core]
    kinds = {a.kind, b.kind}
    if (
        len(between) > 10
        or a.word == "no"
        or b.word == "no"
        or not kinds <= {"count", "measure", "duration", "money"}
        or (a.low is None)
        or (b.low is None)
    ):
        return None
    lead = re.search(r"\b(between|from)\s+$", text[max(0, a.core - 9) : a.core], re.IGNORECASE)
    link = (
        re.fullmatch(r"\s+(?:and|or|to)\s+", between)
        if lead and lead[1].lower() == "between"
        else RANGE.fullmatch(re.sub(r"[$£€]$", "", between))
    )
    if not link or _moved(text, a, lead, lexicon):
        return None
    low, high = a.low, b.high if b.high is not None else b.low
    scale = _scale(text, b, lexicon)
    if scale > 1 and _scale(text, a, lexicon) == 1 and low * scale < b.low:
        low *= scale
    if not low < high or (a.relation == "vague") != (b.relation == "vague"):
        return None
    start = a.core - len(lead[0]) if lead else a.start
    return replace(b, start=start, core=start, low=low, high=high, relation="range", kind=b.kind, word="")


def _scale(text: str, value: Value, lexicon: Lexicon) -> float:
    """What the scale words behind a number multiply it by: "three million" by a million; 1 without."""
    words = re.findall(r"[a-z]+|\d[\d.,]*", text[value.core : value.tail].lower())
    scale = 1.0
    while len(words) > 1 and words[-1] in lexicon["numbers"]["scales"]:
        scale *= lexicon["numbers"]["scales"][words.pop()]
    return scale


def _moved(text: str, a: Value, lead: re.Match[str] | None, lexicon: Lexicon) -> bool:
    before = re.findall(r"[a-z]+", text[max(0, a.core - 60) : a.core].lower())
    return bool(lead and lead[1].lower() == "from" and set(before[:-1]) & (lexicon.words("numbers", "moved") - {"from"}))


def _is_score(text: str, a: Value, b: Value, lexicon: Lexicon) -> bool:
    """3-1, or 2-3 beside a word of winning."""
    if not re.fullmatch(r"[-–]", text[a.tail : b.core]) or not (text[a.core].isdigit() and text[b.core].isdigit()):
        return False
    near = set(re.findall(r"[a-z]+", text[max(0, a.core - 40) : b.tail + 30].lower()))
    return (a.low or 0) > (b.low or 0) or bool(near & lexicon.words("numbers", "scores"))


def _shares(text: str, start: int, values: list[Value]) -> list[Value]:
    """ "half of the 40" is 20 of 40."""
    found = []
    for value in values:
        half = re.search(
            r"\b(?:almost |about |nearly )?half (?:of )?(?:the |those |these |all |its |their )?$",
            text[max(start, value.core - 30) : value.core],
            re.IGNORECASE,
        )
        if half and value.kind == "count" and value.low and value.relation == "exact":
            relation = "about" if half[0][0].lower() in "an" else "exact"
            value = replace(
                value,
                start=value.core - len(half[0]),
                core=value.core - len(half[0]),
                low=value.low / 2,
                high=value.low / 2,
                relation=relation,
                of=value.low,
            )
        found.append(value)
    return found


def _hedged(text: str, start: int, end: int, value: Value, lexicon: Lexicon) -> Value:
    """The number with its hedges. At least and at most at once bound nothing: then it is only about that number."""
    words = _words(lexicon)
    lead = words.before.search(text[max(start, value.start - 60) : value.start])
    if lead and OF_THEM.search(lead[0]):
        lead = None  # "asked about the 200 missing"
    tail = words.after.match(text, value.tail, end)
    said = _relations(lead[0] if lead else "", words) + (
        [words.relation.get(tail[0].lower(), "") or words.relation.get(tail[0].strip().lower(), "")] if tail else []
    )
    bounds = [r for r in said if r in ("at_least", "at_most", "about")]
    begin = value.start - len(lead[0].lstrip()) if lead and bounds else value.start
    before = (lead[0] if lead else "").lower()
    extra = bool(re.search(r"\b(?:another|additional|further)\b", before)) or bool(
        re.match(r"\s+(?:more|others?)\b", text[value.tail : end])
    )
    value = replace(
        value,
        start=begin,
        end=tail.end() if tail else value.end,
        extra=extra,
        tail=tail.end() if tail else value.tail,
        definite=value.definite or bool(re.search(r"\b(?:the|these|those|all)\s+$", before)),
    )
    if value.relation in ("vague", "range") or value.word == "no" or not bounds or value.low is None:
        return value
    if {"at_least", "at_most"} <= set(bounds) or ("about" in bounds and len(set(bounds)) == 1):
        return replace(value, relation="about")
    if "at_least" in bounds:
        return replace(value, relation="at_least", high=None)
    if "at_most" in bounds:
        return replace(value, relation="at_most", low=None)
    return replace(value, relation="about")


def _relations(lead: str, words: _Words) -> list[str]:
    """The relations of the hedges in a run of them, in order."""
    found, rest = [], " ".join(lead.lower().split())
    while rest:
        hedge = next((w for w in sorted(words.relation, key=lambda w: -len(w)) if rest.startswith(w.strip())), None)
        if hedge is None:
            break
        found.append(words.relation[hedge])
        rest = rest[len(hedge.strip()) :].lstrip()
    return found
