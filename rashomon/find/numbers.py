"""The numbers of a sentence: what each is worth, how it is hedged, and whether it counts at all.

A grammar over characters, in four steps: atoms (digits, number words, vague words), ranges, hedges, kind. Only the kinds `count`,
`measure`, `duration` and `money` can become figures; years, ages, clock times, addresses, telephone numbers and the like are read so
that they are not taken for counts.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.lexicon import Lexicon

__all__ = ["Value", "parse_number", "read_values"]

SEPARATED = r"\d{1,3}(?:[,\u066c\uff0c]\d{3})+|[1-9]\d{0,2}(?:[\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+"
DIGITS = rf"(?:{SEPARATED})(?:[.\u066b\uff0e]\d+)?"
POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
JOINT = r"(?:\s+|\s?[-‐‑]\s?)"
SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}  # only behind a currency sign: 40m elsewhere are metres
RANGE = re.compile(r"(?:\s*(?:[-‐‑–—]|\bto\b|\bor\b|\bor even\b)\s*|-to-)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a text: half-open offsets with its hedge, bounds (None where open), the format's relation, and its kind.

    `kind` is count, measure, duration, money, percent, or one of the kinds that count nothing (age, clock, date, year, address, phone, code,
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


def _either(words: list[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon["numbers"]
    value = {**table["units"], **table["tens"], **table["scales"]}
    scales = _either(list(table["scales"]))
    tens = rf"(?:{_either(list(table['tens']))}){JOINT}(?:{_either([u for u, n in table['units'].items() if 0 < n < 10])})"
    small = rf"(?:{tens}|{_either(list(table['tens']) + list(table['units']))}|a)"
    plain = rf"{small}(?:{JOINT}(?:{scales})\b(?:{JOINT}(?:and{JOINT})?(?:{tens}|{_either(list(table['tens']) + list(table['units']))})\b(?!\s+of\b))?)*\b"
    vague = {k: (v[0], v[1]) for k, v in table["vague"].items()}
    atoms = [
        r"10\s?\^\s?\d+|10[⁰¹²³⁴⁵⁶⁷⁸⁹]+",
        rf"(?<=[$£€¥])\s?{DIGITS}\s?(?:m|bn|mn|k|tn)\b",
        rf"{DIGITS}(?:[\s-]?(?:{scales})\b(?!s))*",
        rf"\b(?:{_either(list(table['fixed']))})\b(?!\s+ago)",
        rf"\b(?:{_either(list(vague))})\b",
        rf"\b(?:{_either(table['none'])})\b",
        rf"\b(?!a\b(?!{JOINT}(?:{scales})\b)){plain}",
        rf"\b(?<!\d )(?:{scales})\b",
    ]
    before = {w: r for r, ws in table["before"].items() for w in ws}
    after = {w: r for r, ws in table["after"].items() for w in ws}
    lead = "|".join(re.escape(w).replace(r"\ ", r"\s+") + (r"\s+" if w[-1].isalnum() or w[-1] == "." else r"\s*")
                    for w in sorted(before, key=lambda w: (-len(w), w)))
    return _Words(
        re.compile("|".join(f"(?:{a})" for a in atoms), re.IGNORECASE),
        {k: float(v) for k, v in value.items()}, vague, {k: float(v) for k, v in table["fixed"].items()},
        re.compile(rf"(?:(?<![\w-])(?:{lead}))+$", re.IGNORECASE),
        re.compile("|".join(r"\s*" + re.escape(w.strip()) + (r"\b" if w[-1].isalpha() else "") for w in sorted(after, key=lambda w: -len(w))), re.IGNORECASE),
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
    for scale in re.findall(r"[a-z]+", low[digits.end():]):
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
    >>> text = "At least 40 of the 12-year-olds left at 6.10am; between 20 and 30 stayed, no one fell."
    >>> [(text[v.start:v.end], v.low, v.high, v.kind) for v in read_values(text, 0, len(text), load_lexicon())]
    [('At least 40', 40.0, None, 'count'), ('12', 12.0, 12.0, 'age'), ('6.10', 6.1, 6.1, 'clock'), ('between 20 and 30', 20.0, 30.0, 'count'), ('no one', 0.0, 0.0, 'count')]
    """
    values = [v for m in _words(lexicon).number.finditer(text, start, end) for v in _atoms(text, m.start(), m.end(), lexicon)]
    values = _kinds(text, start, end, values, lexicon)
    values = _ranges(text, values, lexicon)
    return [_hedged(text, start, end, v, lexicon) for v in _shares(text, start, values)]


def _atoms(text: str, start: int, end: int, lexicon: Lexicon) -> list[Value]:
    """One written number, or two where number words only stand side by side ("nineteen fifty")."""
    words = _words(lexicon)
    form = " ".join(text[start:end].lower().split())
    if form in words.vague:
        low, high = words.vague[form]
        return [Value(start, end, low, high, "vague", "count", start, end, word=form)]
    if form in lexicon.words("numbers", "none"):
        return [Value(start, end, 0.0, 0.0, "exact", "count", start, end, word="no")]
    number = parse_number(form, lexicon)
    if number is None:
        return []
    relation = "about" if form.startswith("a couple") else "exact"
    return [Value(start, end, number, number, relation, "count", start, end, definite=form == "both", word="no" if number == 0 else form if form.isalpha() else "")]


# ---------------------------------------------------------------- kinds
def _kinds(text: str, start: int, end: int, values: list[Value], lexicon: Lexicon) -> list[Value]:
    found: list[Value] = []
    taken = [(m.start(), m.end(), kind) for kind, pattern in _shapes(lexicon) for m in pattern.finditer(text, max(0, start - 1), end)]
    for value in values:
        kind = next((k for s, e, k in taken if s <= value.core and value.tail <= e), None) or _kind(text, start, end, value, lexicon)
        if kind == "count" and found and found[-1].kind == "age" and re.fullmatch(r",? (?:and|or)? ?|, ", text[found[-1].tail:value.core]):
            kind = "age" if value.low is not None and 0 < value.low < 110 and _ends(text, value.tail) else kind
        found.append(replace(value, kind=kind))
    return found


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Shapes wider than one number; the first that covers a number gives its kind."""
    table = lexicon["numbers"]
    month = rf"(?=[A-Z])(?i:{_either(table['months'])})\b\.?"
    named = _either([n for n in table["named"] if n not in ("no", "no.")])
    return tuple((kind, re.compile(pattern, re.IGNORECASE if fold else 0)) for kind, pattern, fold in (
        ("code", r"\S*(?:https?:|www\.|@)\S*", True),
        ("code", r"\b\S+\.(?:com|org|net|uk|gov)\S*", True),
        ("date", r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)\b", True),
        ("clock", r"\b\d{1,2}(?:\s?[:.]\s?\d\d)?(?:\s?(?:-|–|to)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:[ap]\.?\s?m\b\.?|o['’]clock|gmt|utc)", True),
        ("clock", r"\b\d{1,2}:\s?\d\d(?::\d\d)?\b(?!\s?(?:million|billion))", True),
        ("clock", r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[- ]thirty)?\s?(?:[ap]\.?\s?m\b\.?|o['’]clock)", True),
        ("clock", r"(?<=\bat )\d{1,2}\.\d\d(?![\d%])(?!\s?(?:million|billion|percent|per cent|metre|meter|km|mile))", True),
        ("phone", r"(?<![\w.,])(?:\+?\d{1,3}[\s.-]?)?\(?\d{2,5}\)?[\s.-]\d{3,4}[\s.-]\d{3,5}(?![\w,])", True),
        ("phone", r"(?<![\w.,])(?:1-)?\d{3}-(?:\d{4}|\w{4}\b)(?![\w,])", True),
        ("phone", r"\b0\d{2,4}[\s-]?\d{5,8}\b|\+\d[\d\s]{6,}", True),
        ("date", rf"\b{month}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or|,)\s?\d{{1,2}}(?!\d|\s?(?:people|killed|injured|dead)))*(?:,?\s+\d{{4}})?\b", False),
        ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or)\s?\d{{1,2}})?(?:\s+of)?\s+{month}(?:,?\s+\d{{4}})?", False),
        ("year", r"\b(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)\b", True),
        ("year", r"\b(?:1[89]|20)\d\ds?\b(?=['’]s\b)", True),
        ("age", r"\b(?:aged?|ages)\s+(?:of\s+|between\s+|from\s+)?\w+(?:[- ]\w+)?(?=[,.;) ]|$)(?:(?:,? and |, |,? to | or |-)\d{1,3}(?=[,.;) ]|$))*", True),
        ("age", r"\b[\w-]+(?:[\s-](?:to|and|or|-)[\s-]\w+)?[\s-](?:years?|months?|weeks?|days?|yrs?)[\s-](?:olds?\b|of age\b)", True),
        ("age", r"\b\d{1,3}\s?-?(?:yo|y/o)\b", True),
        ("age", r"\b(?:was|is|turned|turning|turns)\s+(?:(?:almost|nearly|only|just|about|barely)\s+)?\d{1,2}(?=[,.;]|\s+(?:when|at the time|and)\b)", True),
        ("age", r"(?<=[a-zA-Z.’'”\"],)\s\d{1,2}(?=,|\.(?:\s|$)|;|\)|\s?(?:-|–|—)\s|\s+(?:was|is|were|who|of|from|and|died|dies|in|had|has|has|at|on|suffered)\b|$)", True),
        ("age", r"(?<=[a-z])\s\(\d{1,2}\)", True),
        ("code", r"\b(?:[A-Z]{1,5}|[A-Za-z]+)-\d+[A-Za-z]?\b(?<![-–]\d{4}-\d\d)", False),
        ("code", r"(?<!\w)\d+[-/]\d+[-/]?[\d/]*(?=\s+(?:show|vote|ruling|decision)\b)", True),
        ("code", r"(?<![\w.])\d{1,3}\s?/\s?\d{1,3}(?![\w.])", True),
        ("code", r"\b(?:image|photo|picture|slide|page|part)\s+\d+(?:\s+of\s+/?\s*\d+)?", True),
        ("code", rf"(?<![\w-])(?-i:[A-Z])(?:{'|'.join(sorted({w[1:] for w in table['named'] if w[0].isalpha() and len(w) > 2}, key=lambda w: (-len(w), w))).replace('.', chr(92) + '.')})\s+#?\d[\d.-]*\w?\b", False),
        ("code", rf"(?<![\w-])(?:no\.|nos\.|number|#|case|incident|route|highway|article|flight)\s?#?\d[\d.,-]*\w?\b", True),
        ("code", r"#\s?\d+", True),
        ("address", rf"\b\d+[A-Z]?\s+(?:(?:[NSEW]\.?|North|South|East|West|[A-Z][\w'’.]*|\d+(?:st|nd|rd|th))\s+){{0,4}}(?i:{_either(table['streets'])})(?!\w)", False),
        ("address", r"\b\d+(?:-|\s)?(?:hundred\s)?block\b", True),
        ("address", r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b", False),
        ("code", rf"(?<!\w)\.?\d+(?:\.\d+)?[\s-]?(?:{_either(table['calibre'])})\b(?!\s+of\b)", True),
        ("code", r"(?<![\w])\.\d\d\b", True),
        ("rate", r"\b(?:per|for every|out of every)\s+[\d.,]+|\b(?:one|\d+)\s+(?:in|out of)\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b(?!\s+(?:[A-Z]|people))", True),
        ("rate", r"\b[\w.]+[\s-](?:times|fold)\b", True),
        ("ordinal", r"\b\d+(?:st|nd|rd|th)\b", True),
        ("ordinal", r"\b(?:one|two|three|four|five)[\s-](?:thirds?|quarters?|fifths?|tenths?|half|halves)\b", True),
        ("percent", r"[\d.,]+(?:\s?(?:-|–|to)\s?[\d.,]+)?\s?(?:%|percent\b|per\s+cent\b|pct\b|pc\b|percentage points?\b)|\b[a-z-]+\s(?:percent|per\s+cent)\b", True),
        ("code", r"\b24[/-]7\b|\b9/11\b|\b7/7\b", True),
    ))


def _ends(text: str, at: int) -> bool:
    return bool(re.match(r"\s*(?:[,.;)]|$|and\b|or\b|respectively)", text[at:at + 20]))


def _kind(text: str, start: int, end: int, value: Value, lexicon: Lexicon) -> str:
    """The kind that the words right beside a number give it."""
    table = lexicon["numbers"]
    left, right = text[max(start, value.core - 30):value.core], text[value.tail:min(end, value.tail + 40)]
    form, low = text[value.core:value.tail], left.lower()
    if form.lower() == "one" and re.match(r"\s+another\b|['’]s\b|\s+(?:day|night|time|way|by one|on one)\b", right):
        return "code"
    digits = form[0].isdigit()
    if digits and re.search(r"(?<![\w)])[-−–]$", left) and not re.search(r"\d\s?[-−–]$", left):
        return "negative"
    if digits and re.match(r"(?:st|nd|rd|th)\b", right):
        return "ordinal"
    sign = re.search(r"(?:^|[\s(“\"'‘-])((?:US|A|C|R|HK)?[$£€¥₽₸₴₹₩₪₺]|Rs\.?)\s?$|[$£€¥₽₸₴₹₩₪₺]$", left)
    follows = re.match(r"[\s-]*([A-Za-z/$£€]+\.?)", right)
    word = follows[1].lower() if follows else ""
    if sign or word.rstrip(".") in table["currencies"]:
        return "money"
    if digits and form.isdigit() and form in table["emergency"] and re.search(rf"(?:{_either(table['dialled'])})\s+$", low):
        return "phone"
    if digits and (re.search(r"[^\W\d_]$", left) or re.match(r"[A-Za-z]", right) and word.rstrip(".") not in table["measures"]
                   and not re.match(r"(?:m|bn|k|mn|am|pm)\b", right)):
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
    before = text[max(start, value.core - 16):value.core].lower()
    if re.search(r"\b(?:the|in|since|of|until|by|from|" + "|".join(lexicon["numbers"]["months"]) + r"|spring|summer|autumn|winter|fall)\.?,?\s+$", before):
        return False
    return word in ("people", "men", "women", "persons", "children", "troops", "soldiers", "police", "protesters", "demonstrators", "others", "residents", "homes",
                    "houses", "civilians", "dead", "killed", "injured", "wounded", "were") or bool(re.search(r"(?:at least|more than|over|about|around|nearly|some)\s+$", before))


def _span_kind(low: str, right: str, word: str, lexicon: Lexicon) -> str:
    table = lexicon["numbers"]
    if word in table["durations"]:
        after = re.match(r"[\s-]*[A-Za-z]+(?:['’]s?)?[\s-]*([A-Za-z]*)", right)
        before = re.search(r"([a-z]+)\s+(?:(?:the|a|about|around|at least|more than|nearly|some)\s+)*$", low)
        if re.search(r"\bfor\s+(?:(?:about|around|at least|more than|nearly|between|up to|some|roughly|over|almost)\s+)*(?:\S+\s+(?:and|to|or)\s+)?$", low):
            return "duration"
        if after and after[1].lower() in table["offset_after"]:
            return "offset"
        return "offset" if before and before[1] in table["offset_before"] else "duration"
    if word in table["measures"] or re.match(r"\s?[°º]", right):
        return "conversion" if re.search(r"\(\s?$", low) else "measure"
    if re.search(r"magnitude[- ](?:of )?$", low):
        return "measure"
    return "count"


# ---------------------------------------------------------------- ranges, shares, hedges
def _ranges(text: str, values: list[Value], lexicon: Lexicon) -> list[Value]:
    found: list[Value] = []
    for value in values:
        joined = _range(text, found[-1], value, lexicon) if found else None
        if joined:
            found[-1] = joined
        elif found and (found[-1].kind, value.kind) != ("count", "score") and _is_score(text, found[-1], value, lexicon):
            found[-1:] = [replace(found[-1], kind="score"), replace(value, kind="score")]
        else:
            found.append(value)
    return found


def _range(text: str, a: Value, b: Value, lexicon: Lexicon) -> Value | None:
    """Two numbers as one range, or None. "rose from 5 to 7" is no range: the later number stands alone."""
    between = text[a.tail:b.core]
    kinds = {a.kind, b.kind}
    if len(between) > 10 or a.word == "no" or b.word == "no" or not kinds <= {"count", "measure", "duration", "money"} or (a.low is None) or (b.low is None):
        return None
    lead = re.search(r"\b(between|from)\s+$", text[max(0, a.core - 9):a.core], re.IGNORECASE)
    link = re.fullmatch(r"\s+(?:and|or|to)\s+", between) if lead and lead[1].lower() == "between" else RANGE.fullmatch(re.sub(r"[$£€]$", "", between))
    if not link or _moved(text, a, lead, lexicon):
        return None
    low, high = a.low, b.high if b.high is not None else b.low
    scale = b.low / (_bare(text, b) or b.low) if b.low else 1
    if scale > 1 and _bare(text, a) == a.low and low * scale < b.low:
        low *= scale
    if not low < high or (a.relation == "vague") != (b.relation == "vague"):
        return None
    start = a.core - len(lead[0]) if lead else a.start
    return replace(b, start=start, core=start, low=low, high=high, relation="range", kind=b.kind, word="")


def _bare(text: str, value: Value) -> float | None:
    digits = re.match(DIGITS, text[value.core:value.tail])
    return float(re.sub(r"[^\d.]", "", digits[0])) if digits else None


def _moved(text: str, a: Value, lead: re.Match[str] | None, lexicon: Lexicon) -> bool:
    before = re.findall(r"[a-z]+", text[max(0, a.core - 60):a.core].lower())
    return bool(lead and lead[1].lower() == "from" and set(before[:-1]) & (lexicon.words("numbers", "moved") - {"from"}))


def _is_score(text: str, a: Value, b: Value, lexicon: Lexicon) -> bool:
    """3-1, or 2-3 beside a word of winning."""
    if not re.fullmatch(r"[-–]", text[a.tail:b.core]) or not (text[a.core].isdigit() and text[b.core].isdigit()):
        return False
    near = set(re.findall(r"[a-z]+", text[max(0, a.core - 40):b.tail + 30].lower()))
    return (a.low or 0) > (b.low or 0) or bool(near & lexicon.words("numbers", "scores"))


def _shares(text: str, start: int, values: list[Value]) -> list[Value]:
    """"half of the 40" is 20 of 40."""
    found = []
    for value in values:
        half = re.search(r"\b(?:almost |about |nearly )?half (?:of )?(?:the |those |these |all |its |their )?$", text[max(start, value.core - 30):value.core], re.IGNORECASE)
        if half and value.kind == "count" and value.low and value.relation == "exact":
            relation = "about" if half[0][0].lower() in "an" else "exact"
            value = replace(value, start=value.core - len(half[0]), core=value.core - len(half[0]), low=value.low / 2, high=value.low / 2, relation=relation, of=value.low)
        found.append(value)
    return found


def _hedged(text: str, start: int, end: int, value: Value, lexicon: Lexicon) -> Value:
    """The number with its hedges. At least and at most at once bound nothing: then it is only about that number."""
    words = _words(lexicon)
    lead = words.before.search(text[max(start, value.start - 60):value.start])
    tail = words.after.match(text, value.tail, end)
    said = _relations(lead[0] if lead else "", words) + ([words.relation.get(tail[0].lower(), "") or words.relation.get(tail[0].strip().lower(), "")] if tail else [])
    bounds = [r for r in said if r in ("at_least", "at_most", "about")]
    begin = value.start - len(lead[0].lstrip()) if lead and bounds else value.start
    before = (lead[0] if lead else "").lower()
    extra = bool(re.search(r"\b(?:another|additional|further)\b", before)) or bool(re.match(r"\s+(?:more|others?)\b", text[value.tail:end]))
    value = replace(value, start=begin, end=tail.end() if tail else value.end, extra=extra, tail=tail.end() if tail else value.tail,
                    definite=value.definite or bool(re.search(r"\b(?:the|these|those|all)\s+$", before)))
    if value.relation in ("vague", "range") or value.word == "no" or not bounds or value.low is None:
        return value
    if {"at_least", "at_most"} <= set(bounds) or "about" in bounds and len(set(bounds)) == 1:
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
        rest = rest[len(hedge.strip()):].lstrip()
    return found
