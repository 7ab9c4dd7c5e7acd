"""Dates as they are written, each function one form: from words of a line to their meaning, None where the words beside them speak
against it.
"""

import re

from rashomon.find.times.meanings import Meaning, count_of, direction, unit_of
from rashomon.find.times.words import DECADE, FIGURES, Line
from rashomon.lexicon import Lexicon

# Before "March for": the month, for no movement is spoken of so ("resigned in March for health reasons").
# What may follow "on the 5th": no noun that the ordinal would belong to.
AFTER_A_DAY = {"it", "he", "she", "they", "we", "i", "when", "that", "because", "as", "by", "with", "for", "from", "there",
               "was", "were", "is"}
BARE = 9  # in place of a direction: neither last nor this nor next
IN_A_MONTH = {"in", "since", "by", "until", "early", "late"}


def day_of(word: str, lexicon: Lexicon) -> int:
    """The day of a month that a number or an ordinal names; 0 for none."""
    if m := re.match(r"\d+", word):
        return int(m[0]) if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", word) else 0
    return int(lexicon["times"]["ordinals"].get(word, 0) or lexicon["times"]["numbers"].get(word, 0))


def read_calendar(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """A month with a day, a year, or both, in any order."""
    year = month = day = None
    for i in range(first, last):
        letter, word = line.letters[i], line.words[i]
        if letter == "m":
            month = int(lexicon["times"]["months"][word])
        elif letter in "no" and day is None:
            day = day_of(word, lexicon)
            if not 1 <= day <= 31:
                return None
        elif letter == "y":
            year = int(word)
    return ("ymd", year, month, day)


def read_day_of_month(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """On the 5th, where no noun follows (on the 5th floor)."""
    beyond = line.words[last] if last < len(line.words) else "."
    alone = line.letters[last : last + 1] not in (*".uUonpFm-H",) or not beyond[:1].isalpha() or beyond in AFTER_A_DAY
    written = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", line.words[last - 1])
    day = day_of(line.words[last - 1], lexicon)
    return ("day of month", day) if written and alone and 1 <= day <= 31 else None


def read_short_quarter(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Q3 2021."""
    m = re.fullmatch(r"q([1-4])", line.words[first])
    return ("quarter", int(m[1]), int(line.words[last - 1]), None, "Q") if m else None


def read_iso(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """2022-01-05, written without spaces."""
    if any(line.spans[i][1] != line.spans[i + 1][0] for i in range(first, last - 1)):
        return None
    year, month, day = (int(m[0]) if (m := re.match(r"\d+", line.words[i])) else 0 for i in (first, first + 2, first + 4))
    return ("ymd", year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read_figures(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
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


def read_hyphened(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """21-04-2016, written without spaces."""
    if any(line.spans[i][1] != line.spans[i + 1][0] for i in range(first, last - 1)):
        return None
    a, b, year = (int(w) if w.isdigit() else 0 for w in (line.words[first], line.words[first + 2], line.words[first + 4]))
    if not (1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12):
        return None
    return ("figures", a, b, year) if max(a, b) <= 12 and a != b else ("ymd", year, min(a, b), max(a, b))


def read_within(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """A month of a relative year or a weekday of a relative week: June last year, Friday of last week."""
    if "x" in line.letters[first:last]:
        told = unit_of(line.words[last - 1], lexicon) == "Y"
        return ("month told", int(lexicon["times"]["months"][line.words[first]])) if told else None
    head, unit = line.letters[first], unit_of(line.words[last - 1], lexicon)
    if unit != {"m": "Y", "w": "W"}[head]:
        return None
    value = lexicon["times"]["months" if head == "m" else "weekdays"][line.words[first]]
    return ("in", head, int(value), unit, direction(line.letters[first + 1 : last]))


def read_weekday(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Friday, last Friday, that Friday."""
    day = int(lexicon["times"]["weekdays"].get(line.words[last - 1]) or lexicon["times"]["weekdays_short"][line.words[last - 1]])
    before = line.letters[first : last - 1]
    told = "x" in before or any(line.words[i] in {"following", "previous", "preceding"} for i in range(first, last))
    return ("weekday", day, direction(before), told)


def read_month(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """January, last January, this January; not the March of the movement."""
    beside = line.forms[last] if last < len(line.forms) else ""
    before = line.words[first - 1] if first else ""
    named = beside[:1].isupper() and beside.isalpha()
    if line.words[last - 1] in {"march", "may"} and (named or (beside in {"for", "of", "against"} and before not in IN_A_MONTH)):
        return None
    return ("month", int(lexicon["times"]["months"][line.words[last - 1]]), direction(line.letters[first : last - 1]))


def read_season(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Last fall, the winter of 1994."""
    year = next((int(line.words[i]) for i in range(first, last) if line.letters[i] == "y"), None)
    at = line.letters.index("s", first)
    if line.letters[last - 1] == "n":
        spelled = read_spelled_year(line, at + 2, last, lexicon)
        return None if spelled is None else ("season", lexicon["times"]["seasons"][line.words[at]], int(str(spelled[1])), 0)
    if (
        line.words[at] in {"spring", "fall"}
        and year is None
        and "t" in line.letters[first:at]
        and line.words[first - 1 : first] not in (("in",), ("since",), ("during",))
    ):
        return None
    if line.words[last - 1] in {"spring", "fall"} and line.words[last : last + 1] == ("of",):
        return None  # since the fall of the fortress
    bare = not set("lik") & set(line.letters[first:at])
    return ("season", lexicon["times"]["seasons"][line.words[at]], year, BARE if bare else direction(line.letters[first:at]))


def read_year(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """A year in figures, where what stands beside it lets it be one: not 1,990 or $1990, nor 2000 people."""
    if last - first > 1 and not any(line.words[i] in {"year", "fiscal", "financial"} for i in range(first, last)):
        return None
    word = line.words[last - 1]
    before = line.words[first - 1] if first else "("
    after = line.words[last] if last < len(line.words) else ""
    if last - first == 1:
        near = 1900 <= int(word) <= 2040
        if not (near or (1500 <= int(word) <= 2100 and before in lexicon.words("times", "year_before"))):
            return None
        counts = after.endswith("s") and after.isalpha() and len(after) > 3
        if before in lexicon.words("times", "no_year_before") and not (
            before in {"to", "about", "over", "around", "than"} and near and not after[:1].isalpha()
        ):
            return None
        if line.letters[last : last + 1] in {"u", "U", "n"} or after in lexicon.words("times", "no_year_after"):
            return None
        if (
            before in {"-", "–", "—"}
            and first > 1
            and line.letters[first - 2] not in "ymD#e"
            and line.words[first - 2] not in {"post", "pre"}
        ):
            return None
        if counts and before not in lexicon.words("times", "year_determined"):
            return None
    return ("value", f"{int(word):04d}")


def read_spelled_year(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Nineteen ninety-six, the year two thousand."""
    words = [w for w, c in zip(line.words[first:last], line.letters[first:last], strict=True) if c == "n"]
    if words == ["two", "thousand"] and "year" in line.words[first:last]:
        return ("value", "2000")
    rest = count_of(tuple(words[1:]), lexicon) or 0.0
    return (
        ("value", f"{count_of((words[0],), lexicon) or 0:.0f}{rest:.0f}")
        if words[0] in {"eighteen", "nineteen"} and 10 <= rest < 100
        else None
    )


def read_year_end(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Year-end, the year's end: of this year; of the last one after "since"."""
    if line.words[last - 1] != "end" or "year" not in line.words[first:last]:
        return None
    return ("year end", -int(line.words[first - 1 : first] == ("since",)))


def read_decade(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The 1990s, the '80s, the nineties."""
    word = line.words[last - 1]
    if word in lexicon["times"]["decades"]:
        return ("value", str(lexicon["times"]["decades"][word])) if line.letters[first] == "t" else None
    digits = re.sub(r"\D", "", word)
    if not DECADE.match(word) or len(digits) not in {2, 4} or (len(digits) == 2 and word[0] not in "'’" and first == last - 1):
        return None
    return ("value", digits[:3] if len(digits) == 4 else "19" + digits[0])


def read_ordinal_unit(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The third quarter (of 1990), the 20th century, the first half of 2019."""
    at = line.letters.index("o", first)
    if line.letters[first:at].endswith("'") and unit_of(line.words[first + 1], lexicon) != "Y":
        return None
    end = next(i for i in range(at + 1, last) if line.letters[i] in "uH")
    number, unit = day_of(line.words[at], lexicon), unit_of(line.words[end], lexicon)
    year = next((int(line.words[i]) for i in range(first, last) if line.letters[i] == "y"), None)
    if unit == "100Y" and 1 <= number <= 30:
        return ("value", f"{number - 1:02d}")
    told = line.letters[end + 1 : last] or line.letters[first:at].partition("'")[0]
    away = direction(told) if len(told) > 1 and year is None else None
    if (line.letters[end] == "H" and number < 3) or (unit == "Q" and number < 5):
        if line.letters[end] == "H" and year is None and away is None:
            return None
        return ("quarter", number, year, away, "H" if line.letters[end] == "H" else "Q")
    return None


def read_unit(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Last week, this year, the following day, that month: from the publication or from the time last spoken of."""
    unit, letters = unit_of(line.words[last - 1], lexicon), line.letters[first : last - 1]
    way = direction(letters)
    words = line.words[first : last - 1]
    if unit.startswith("T") or not unit or _titled(line, first, last):
        return None
    if "latest" in words or ("recent" in words):
        return ("quarter", None, None, None, "Q") if unit == "Q" and "latest" in words else None
    told = (
        "x" in letters
        or bool({"following", "previous", "preceding", "subsequent", "ensuing"} & set(words))
        or ("t" in letters and "next" in words)
    )
    if "past" in words and (unit != "WE") and "this" not in words:
        return ("amount", 1.0, unit)
    if unit in {"D", "NI"} and not told and "i" not in letters and unit != "NI":
        return None
    return ("told" if told else "unit", unit, way)


def _titled(line: Line, first: int, last: int) -> bool:
    """Whether the words are a programme's or a paper's name (on "This Week"): in capitals within a sentence that is not."""
    forms = line.forms[first:last]
    return all(f[:1].isupper() for f in forms) and sum(f.islower() for f in line.forms) > len(line.forms) / 3


def read_the_unit(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The weekend, the quarter: the one that the publication or the report speaks of."""
    unit = unit_of(line.words[last - 1], lexicon)
    before, after = line.words[first - 1] if first else "", line.words[last] if last < len(line.words) else ""
    if unit == "WE":
        return ("weekend",)
    if unit == "Y" and after in {"ended", "ending"}:
        return ("amount", 1.0, "Y")
    if (
        unit in {"Y", "W", "M"}
        and (before in {"for", "of"} or "R" in line.letters[first:last])
        and after not in {"of", "that", "before", "after", "to"}
    ):
        return ("unit", unit, 0)
    if unit == "Q" and after in {"ended", "ending"} and line.letters[last + 1 : last + 3] == "mn":
        month, day = lexicon["times"]["months"][line.words[last + 1]], day_of(line.words[last + 2], lexicon)
        return ("quarter ended", int(month), day) if 1 <= day <= 31 else None
    if unit == "Q" and last - first == 2 and (first == 0 or line.words[first - 1] != "than"):
        return ("quarter", None, None, 0, "Q")
    if "X" in line.letters[first:last] and unit == "Y":
        return ("unit", "Y", 0)
    return None


def read_latest(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The latest period: the quarter that a business report tells of."""
    return ("quarter", None, None, None, "Q") if line.words[last - 2 : last] == ("latest", "period") else None


def read_year_quarter(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """The 2021 quarter, the 2021 period: the quarter of that year that answers to the one spoken of."""
    return ("quarter", None, int(line.words[first + 1]), None, "Q") if line.words[last - 1] in {"quarter", "period"} else None


def read_year_ago(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Year-ago, the year-earlier quarter: the same stretch a year before."""
    if line.letters[last - 1] == "." and line.words[last - 1] != "period":
        return None
    return ("year before",) if unit_of(next(line.words[i] for i in range(first, last) if line.letters[i] == "u"), lexicon) == "Y" else None


def read_deictic(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    return ("day", line.words[first])
