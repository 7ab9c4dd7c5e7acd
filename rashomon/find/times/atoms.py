"""The smallest time expressions of a sentence: a date, a clock time, an amount of time. Each is read from its letters (see `words`).

An atom's `meaning` is what its words say before anything is resolved:
`("ymd", year, month, day)`, `("value", "1994")`, `("weekday", 3, -1)`, `("day", -1)`, `("unit", "W", -1)` (from the publication),
`("told", "D", 1)` (from the time last spoken of), `("in", 6, 3, "Y", -1)` (June last year: month 6), `("quarter", 3, year, fiscal)`, `("season", "SU", year, -1)`,
`("holiday", "12-25", year, 0)`, `("clock", "22:00")`, `("part", "NI")`, `("amount", 2.0, "W")` (None: how many is not known).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rashomon.find.times.words import DECADE, FIGURES, Line
from rashomon.lexicon import Lexicon

__all__ = ["Atom", "Meaning", "count_of", "direction", "find_atoms", "unit_of"]

Meaning = tuple[object, ...]
WAY = {"l": -1, "i": 0, "k": 1, "x": 0}


@dataclass(frozen=True, slots=True)
class Atom:
    """Words `[first, last)` of the line and what they mean; `letter` is G (date), K (clock) or L (amount)."""

    first: int
    last: int
    letter: str
    meaning: Meaning


Build = Callable[[Line, int, int, Lexicon], Meaning | None]


def unit_of(word: str, lexicon: Lexicon) -> str:
    """The TIMEX3 letter of a unit, singular or plural."""
    table = lexicon["times"]
    return str(table["units"].get(word) or table["units_plural"].get(word) or "")


def direction(letters: str) -> int:
    """-1 for last, 1 for next, 0 for this, that or nothing."""
    return next((WAY[c] for c in reversed(letters) if c in "lk"), 0)


def count_of(words: tuple[str, ...], lexicon: Lexicon) -> float | None:
    """The number that words say: "two", "twenty four", "2 1/2", "a hundred"; None for none.

    >>> from rashomon.lexicon import load_lexicon
    >>> count_of(("twenty", "-", "four"), load_lexicon()), count_of(("2", "1/2"), load_lexicon())
    (24.0, 2.5)
    """
    table, total, seen = lexicon["times"]["numbers"], 0.0, False
    for word in words:
        if re.fullmatch(r"\d/[1-9]", word):
            total += int(word[0]) / int(word[2])
        elif re.fullmatch(r"[\d,]*\.?\d+", word):
            total += float(word.replace(",", ""))
        elif word in {"hundred", "thousand"}:
            total = max(total, 1.0) * table[word]
        elif word in table:
            total += table[word]
        elif word == "half":
            total += 0.5
        else:
            continue
        seen = True
    return total if seen else None


def _day(word: str, lexicon: Lexicon) -> int:
    """The day of a month that a number or an ordinal names; 0 for none."""
    if m := re.match(r"\d+", word):
        return int(m[0]) if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", word) else 0
    return int(lexicon["times"]["ordinals"].get(word, 0) or lexicon["times"]["numbers"].get(word, 0))


def _calendar(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """A month with a day, a year, or both, in any order."""
    year = month = day = None
    for i in range(first, last):
        letter, word = line.letters[i], line.words[i]
        if letter == "m":
            month = int(lexicon["times"]["months"][word])
        elif letter in "no" and day is None:
            day = _day(word, lexicon)
            if not 1 <= day <= 31:
                return None
        elif letter == "y":
            year = int(word)
    return ("ymd", year, month, day)


def _iso(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """2022-01-05, written without spaces."""
    if any(line.spans[i][1] != line.spans[i + 1][0] for i in range(first, last - 1)):
        return None
    year, month, day = (int(line.words[i]) if line.words[i].isdigit() else 0 for i in (first, first + 2, first + 4))
    return ("ymd", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _figures(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """4/1/2022, which is 4 January or 1 April: ("figures", 4, 1, 2022) where both can be."""
    word = line.words[first]
    if m := re.match(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})$", word):
        return ("ymd", int(m[1]), int(m[2]), int(m[3]))
    m = FIGURES.match(word)
    if m is None or (m[2] == "." and len(m[4]) < 4):
        return None
    a, b, year = int(m[1]), int(m[3]), int(m[4]) + (2000 if len(m[4]) == 2 else 0)
    if m[2] == "." or a > 12 or a == b:
        return ("ymd", year, b, a) if b <= 12 else None
    return ("ymd", year, a, b) if b > 12 else ("figures", a, b, year)


def _within(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """A month of a relative year or a weekday of a relative week: June last year, Friday of last week."""
    head, unit = line.letters[first], unit_of(line.words[last - 1], lexicon)
    if unit != {"m": "Y", "w": "W"}[head]:
        return None
    value = lexicon["times"]["months" if head == "m" else "weekdays"][line.words[first]]
    return ("in", head, int(value), unit, direction(line.letters[first + 1:last]))


def _weekday(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Friday, last Friday, that Friday."""
    day = int(lexicon["times"]["weekdays"].get(line.words[last - 1]) or lexicon["times"]["weekdays_short"][line.words[last - 1]])
    before = line.letters[first:last - 1]
    told = "x" in before or any(line.words[i] in {"following", "previous", "preceding"} for i in range(first, last))
    return ("weekday", day, direction(before), told)


def _month(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """January, last January, this January; not the March of the movement."""
    beside = line.forms[last] if last < len(line.forms) else ""
    if line.words[last - 1] in {"march", "may"} and ((beside[:1].isupper() and beside.isalpha()) or beside in {"for", "of", "against"}):
        return None
    return ("month", int(lexicon["times"]["months"][line.words[last - 1]]), direction(line.letters[first:last - 1]))


def _season(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Last fall, the winter of 1994."""
    year = next((int(line.words[i]) for i in range(first, last) if line.letters[i] == "y"), None)
    at = line.letters.index("s", first)
    if line.words[at] in {"spring", "fall"} and year is None and "t" in line.letters[first:at] and line.words[first - 1:first] not in (("in",), ("since",), ("during",)):
        return None
    return ("season", lexicon["times"]["seasons"][line.words[at]], year, direction(line.letters[first:at]))


# What stands before a figure that is no year: $1990, No. 1990, about 2000 people.
NO_YEAR_BEFORE = {"$", "€", "£", "#", "no", "nearly", "about", "almost", "around", "some", "least", "over", "to", "than", "number", "flight", "room", "route", "only", "roughly", "approximately", "nos"}
# After these a plural noun may follow the year: the 1992 protests, its 2014 losses.
YEAR_DETERMINED = {"the", "its", "his", "her", "their", "our", "my", "that", "this", "'s", "’s", "in", "since", "of", "during", "before", "after", "and"}


def _year(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """A year in figures, where what stands beside it lets it be one: not 1,990 or $1990, nor 2000 people."""
    if last - first > 1 and not any(line.words[i] in {"year", "fiscal", "financial"} for i in range(first, last)):
        return None
    word = line.words[last - 1]
    before = line.words[first - 1] if first else "("
    after = line.words[last] if last < len(line.words) else ""
    if last - first == 1:
        near = 1900 <= int(word) <= 2040
        if not (near or (1500 <= int(word) <= 2100 and before in {"in", "since", "of", "by", "from", "until", "to", "and", "before", "after", "the", "("})):
            return None
        counts = after.endswith("s") and after.isalpha() and len(after) > 3
        if before in NO_YEAR_BEFORE and not (before in {"to", "about", "over", "around", "than"} and near and not after[:1].isalpha()):
            return None
        if line.letters[last:last + 1] in {"u", "U", "n"} or after in {"%", "percent", "people", "km", "miles", "$", "tons", "men", "times"}:
            return None
        if before in {"-", "–", "—"} and first > 1 and line.letters[first - 2] not in "ymD#e" and line.words[first - 2] not in {"post", "pre"}:
            return None
        if counts and before not in YEAR_DETERMINED:
            return None
    return ("value", f"{int(word):04d}")


def _spelled_year(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Nineteen ninety-six, the year two thousand."""
    words = [w for w, c in zip(line.words[first:last], line.letters[first:last], strict=True) if c == "n"]
    if words == ["two", "thousand"] and "year" in line.words[first:last]:
        return ("value", "2000")
    rest = count_of(tuple(words[1:]), lexicon) or 0.0
    return ("value", f"{count_of((words[0],), lexicon) or 0:.0f}{rest:.0f}") if words[0] in {"eighteen", "nineteen"} and 10 <= rest < 100 else None


def _year_end(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Year-end, the year's end."""
    year = any(line.words[i] == "year" for i in range(first, last))
    return ("unit", "Y", 0) if year and line.words[last - 1] == "end" else None


def _decade(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The 1990s, the '80s, the nineties."""
    word = line.words[last - 1]
    if word in lexicon["times"]["decades"]:
        return ("value", str(lexicon["times"]["decades"][word])) if line.letters[first] == "t" else None
    digits = re.sub(r"\D", "", word)
    if not DECADE.match(word) or len(digits) not in {2, 4} or (len(digits) == 2 and word[0] not in "'’" and first == last - 1):
        return None
    return ("value", digits[:3] if len(digits) == 4 else "19" + digits[0])


def _ordinal_unit(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The third quarter (of 1990), the 20th century, the first half of 2019."""
    at = line.letters.index("o", first)
    if line.letters[first:at].endswith("'") and unit_of(line.words[first + 1], lexicon) != "Y":
        return None
    end = next(i for i in range(at + 1, last) if line.letters[i] in "uH")
    number, unit = _day(line.words[at], lexicon), unit_of(line.words[end], lexicon)
    year = next((int(line.words[i]) for i in range(first, last) if line.letters[i] == "y"), None)
    if unit == "100Y" and 1 <= number <= 30:
        return ("value", f"{number - 1:02d}")
    told = line.letters[end + 1:last] or line.letters[first:at].partition("'")[0]
    away = direction(told) if len(told) > 1 and year is None else None
    if (line.letters[end] == "H" and number < 3) or (unit == "Q" and number < 5):
        if line.letters[end] == "H" and year is None and away is None:
            return None
        return ("quarter", number, year, away, "H" if line.letters[end] == "H" else "Q")
    return None


def _unit(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Last week, this year, the following day, that month: from the publication or from the time last spoken of."""
    unit, letters = unit_of(line.words[last - 1], lexicon), line.letters[first:last - 1]
    way = direction(letters)
    words = line.words[first:last - 1]
    if unit.startswith("T") or not unit:
        return None
    if "latest" in words or ("recent" in words):
        return ("quarter", None, None, 0, "Q") if unit == "Q" and "latest" in words else None
    told = "x" in letters or bool({"following", "previous", "preceding", "subsequent", "ensuing"} & set(words)) or ("t" in letters and "next" in words)
    if unit in {"D", "NI"} and not told and "i" not in letters and not (unit == "NI"):
        return None
    if "past" in words and (unit != "WE") and "this" not in words:
        return ("amount", 1.0, unit)
    return ("told" if told else "unit", unit, way)


def _the_unit(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The weekend, the quarter: the one that the publication or the report speaks of."""
    unit = unit_of(line.words[last - 1], lexicon)
    before, after = line.words[first - 1] if first else "", line.words[last] if last < len(line.words) else ""
    if unit == "WE":
        return ("weekend",)
    if unit == "Y" and after in {"ended", "ending"}:
        return ("amount", 1.0, "Y")
    if unit in {"Y", "W", "M"} and (before in {"for", "of"} or "R" in line.letters[first:last]) and after not in {"of", "that", "before", "after", "to"}:
        return ("unit", unit, 0)
    if unit == "Q" and last - first == 2 and (first == 0 or line.words[first - 1] != "than"):
        return ("quarter", None, None, 0, "Q")
    if "X" in line.letters[first:last] and unit == "Y":
        return ("unit", "Y", 0)
    return None


def _year_ago(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Year-ago, the year-earlier quarter: the same stretch a year before."""
    if line.letters[last - 1] == "." and line.words[last - 1] != "period":
        return None
    return ("year before",) if unit_of(next(line.words[i] for i in range(first, last) if line.letters[i] == "u"), lexicon) == "Y" else None


def _deictic(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    return ("day", line.words[first])


def _clock(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """10:35 a.m., 10 p.m., 13 o'clock, 0735 GMT, noon, 4 in the morning, half past seven."""
    words, letters = line.words[first:last], line.letters[first:last]
    named = next((str(v) for w in words if ":" in (v := str(lexicon["times"]["parts"].get(w, "")))), None)
    if named:
        return ("clock", named)
    if letters[0] == "H":
        hour, minute = int(count_of(words[2:], lexicon) or 99), 30
    elif m := re.match(r"(\d{1,2})[:.h](\d\d)", words[0]):
        hour, minute = int(m[1]), int(m[2])
    elif "z" in letters and re.fullmatch(r"\d{4}", words[0]):
        hour, minute = int(words[0][:2]), int(words[0][2:])
    elif letters[0] == "y" or len(words) == 1:
        return None
    else:
        hour, minute = int(count_of(words[:1], lexicon) or 99), -1
    late = any(w in {"p.m", "pm", "afternoon", "evening"} or (w == "night" and hour > 5) for w in words)
    early = any(w in {"a.m", "am", "morning"} for w in words)
    hour = hour + 12 if late and hour < 12 else 0 if early and hour == 12 else hour
    if hour > 24 or minute > 59:
        return None
    return ("clock", f"{hour:02d}:{max(minute, 0):02d}")


def _amount(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Two days, a few weeks, half an hour, 2 1/2 years, several more months; not an age (a six-year-old)."""
    at = next(i for i in range(last - 1, first - 1, -1) if line.letters[i] in "uU")
    unit = unit_of(line.words[at], lexicon)
    if unit == "Q" and line.letters[at] == "U" and line.letters[at - 1] == "-":
        return None  # three-quarters of the food
    beyond = line.words[last + (last < len(line.words) and line.words[last] == "-"):][:1]
    if beyond in (("old",), ("olds",)) or unit == "" or (line.words[at] in {"min", "sec", "hr"} and line.letters[first] == "a"):
        return None
    letters = line.letters[first:last]
    ends = next((i for i in range(first, at) if line.letters[i] in "T&" and not letters.startswith("H") and "H" not in letters), at)
    count = count_of(line.words[first:ends] + line.words[at + 1:last], lexicon)
    if letters[0] == "a" and not letters.startswith(("an", "av")) and count != 0.5 or letters in {"au&aH"}:
        count = 1.0 + (0.5 if "&" in letters else 0.0)
    if "v" in letters:
        count = None
    return ("amount", count, unit)


BARE_BEFORE = {"for", "in", "within", "over", "after", "through", "took", "take", "takes", "last", "lasted"}
MANY = {"hundreds", "thousands", "dozens", "matter", "number", "couple"}


def _bare(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Months, for years: an amount without a number, where a preposition before it or "ago" after it makes it one."""
    before, after = line.words[first - 1] if first else "", line.letters[last:last + 1]
    unit = unit_of(line.words[first], lexicon)
    if unit in {"TS", "WE", "NI"} or (unit == "Q" and before != "for"):
        return None
    if last - first == 3:
        return ("amount", 1.0 if line.letters[first] == "u" else None, unit) if line.words[last - 1] == "long" else None
    counted = before == "of" and first > 1 and line.words[first - 2] in MANY
    passing = before == "the" and first > 1 and line.words[first - 2] in {"over", "through"}
    return ("amount", None, unit) if before in BARE_BEFORE or counted or passing or after in {"g", "f", "h", "b", "B"} else None


def _recent(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Recent years, the coming weeks."""
    if line.letters[first] == "r" and line.words[first] != "recent":
        return None
    unit = unit_of(line.words[last - 1], lexicon)
    if line.words[last - 2] == "future":
        return ("value", "FUTURE_REF")
    return ("value", "PAST_REF") if line.words[last - 2] in {"recent", "past"} and unit in {"Y", "10Y", "Q"} else ("amount", None, unit)


NUM = "(?:a?n(?:[-&]?n)*F?|a?vF?|an)"
TABLE: tuple[tuple[str, str, Build], ...] = (
    ("G", r"[lik]m[no]|(?:w,?O?t?)?m[no](?:,?[yF]?y)?(?!-?[uU])|(?:w,?O?t?)?[no]F?m(?:,?F?y)?|m,?F?y", _calendar),
    ("G", r"y-n-n", _iso),
    ("G", r"#", _figures),
    ("G", r"m,?F?[lik]u|w,?F?[lik]u", _within),
    ("G", r"t?[lkix]{0,2}w", _weekday),
    ("G", r"[lki]{0,2}m", _month),
    ("G", r"(?:[lik]{1,2}|t)s(?:Fy)?|sF?y|(?<=N)s", _season),
    ("G", r"t?X?u?y", _year),
    ("G", r"t?D", _decade),
    ("G", r"(?:[lik]u'|[tik])?X?-?o-?[uH](?:F?t?y|F[lik]u)?|t?yo-?u", _ordinal_unit),
    ("G", r"t?u?nn(?:-n)?", _spelled_year),
    ("G", r"t?u-?e|u'e", _year_end),
    ("G", r"t?[lkix]{1,2}X?u", _unit),
    ("G", r"t[XR]?u", _the_unit),
    ("G", r"t?u-?[gf](?:o?-?u|\.)?", _year_ago),
    ("G", r"d", _deictic),
    ("K", r"[cn]Az?|cz?|[nc]j|[yn]z|[cn]Ntp|[cn]Op|p|Hln", _clock),
    ("L", rf"{NUM}R?-?[uU]|aR?[uU](?:&aH)?|HaF?u|au&aH|n&aHU|{NUM}[T&-]{NUM}[uU]|n-n-?U", _amount),
    ("L", r"U|[uU]-\.", _bare),
    ("L", r"t?[lk]U|rU", _recent),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str], Build], ...]:
    return tuple((letter, re.compile(pattern), build) for letter, pattern, build in TABLE)


def find_atoms(line: Line, lexicon: Lexicon) -> list[Atom]:
    """The atoms of a line, the longest first where they overlap, in order."""
    found = []
    for order, (letter, pattern, build) in enumerate(_compiled()):
        for match in pattern.finditer(line.letters):
            meaning = build(line, match.start(), match.end(), lexicon)
            if meaning is not None:
                found.append((match.start() - match.end(), match.start(), order, Atom(match.start(), match.end(), "L" if meaning[0] == "amount" else letter.replace("L", "G"), meaning)))
    kept: list[Atom] = []
    taken: set[int] = set()
    for *_, atom in sorted(found, key=lambda f: f[:3]):
        if taken.isdisjoint(range(atom.first, atom.last)):
            kept.append(atom)
            taken.update(range(atom.first, atom.last))
    return sorted(kept, key=lambda a: a.first)
