"""The smallest time expressions of a sentence: a date, a clock time, an amount of time, found by patterns over letters (see `words`)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rashomon.find.times import clocks, dates
from rashomon.find.times.meanings import Meaning, count_of, unit_of
from rashomon.find.times.words import Line
from rashomon.lexicon import Lexicon

__all__ = ["Atom", "find_atoms"]


@dataclass(frozen=True, slots=True)
class Atom:
    """Words `[first, last)` of the line and what they mean; `letter` is G (date), K (clock) or L (amount)."""

    first: int
    last: int
    letter: str
    meaning: Meaning


Build = Callable[[Line, int, int, Lexicon], Meaning | None]


def _amount(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Two days, a few weeks, half an hour, 2 1/2 years, several more months; not an age (a six-year-old)."""
    at = next(i for i in range(last - 1, first - 1, -1) if line.letters[i] in "uU")
    unit = unit_of(line.words[at], lexicon)
    if unit == "Q" and line.letters[at] == "U" and line.letters[at - 1] == "-":
        return None  # three-quarters of the food
    beyond = line.words[last + (last < len(line.words) and line.words[last] == "-") :][:1]
    if line.letters[last : last + 2] in {"-f", "-g"}:
        return None  # a year-earlier loss
    if line.words[first:last] in {("some", "quarters"), ("many", "quarters")} or (
        line.letters[first:last] == "aRu" and line.words[first + 1] in {"long", "short", "good", "final", "opening", "working", "trading"}
    ):
        return None  # praised in some quarters; after a long day
    if _is_age(line, beyond, last, unit, lexicon) or unit == "" or (line.words[at] in {"min", "sec", "hr"} and line.letters[first] == "a"):
        return None
    letters = line.letters[first:last]
    count = _number(line, first, at, last, lexicon)
    if (letters[0] == "a" and not letters.startswith(("an", "av")) and count != 0.5) or letters in {"au&aH"}:
        count = 1.0 + (0.5 if "&" in letters else 0.0)
    if "v" in letters:
        count = None
    return ("amount", count, unit)


def _is_age(line: Line, beyond: tuple[str, ...], last: int, unit: str, lexicon: Lexicon) -> bool:
    """Whether an amount is somebody's age: a six-year-old; an eight-month-old truce has only lasted so long."""
    if beyond == ("olds",) or (beyond == ("old",) and unit == "Y"):
        return True
    at = last + 1 + (line.words[last : last + 1] == ("-",))
    if beyond != ("old",):
        return False
    return line.letters[last - 1] == "U" or line.letters[at : at + 1] != "." or line.words[at] in lexicon.words("times", "young")


def _number(line: Line, first: int, at: int, last: int, lexicon: Lexicon) -> float | None:
    """How many: the number before the unit at `at`, with a half behind it; None for a stretch between two (12 to 18 months)."""
    if "H" in line.letters[first:last]:
        return count_of(line.words[first:at] + line.words[at + 1 : last], lexicon)
    joint = next((i for i in range(first + 1, at) if _joins(line, i)), at)
    low, high = count_of(line.words[first:joint], lexicon), count_of(line.words[joint + 1 : at], lexicon)
    return low if high is None or low == high else None


def _joins(line: Line, i: int) -> bool:
    """Whether a word parts two numbers: two to three, five or six, 12-18; not a hundred and fifty, twenty-four."""
    if line.letters[i] == "-":
        return line.words[i - 1][-1:].isdigit() and line.words[i + 1][:1].isdigit()
    return line.letters[i] in "T&" and not (line.words[i] == "and" and line.words[i - 1] in {"hundred", "thousand"})


def _bare(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Months, for years: an amount without a number, where a preposition before it or "ago" after it makes it one."""
    before, after = line.words[first - 1] if first else "", line.letters[last : last + 1]
    unit = unit_of(line.words[first], lexicon)
    if unit in {"TS", "WE", "NI"} or (unit == "Q" and before != "for"):
        return None
    if last - first == 3:
        return ("amount", 1.0 if line.letters[first] == "u" else None, unit) if line.words[last - 1] == "long" else None
    counted = before == "of" and first > 1 and line.words[first - 2] in lexicon.words("times", "many")
    passing = before == "the" and first > 1 and line.words[first - 2] in {"over", "through"}
    return (
        ("amount", None, unit)
        if before in lexicon.words("times", "bare_before") or counted or passing or after in {"g", "f", "h", "b", "B"}
        else None
    )


def _recent(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Recent years, the coming weeks."""
    if (line.letters[first] == "r" and line.words[first] != "recent") or line.words[first] == "following":
        return None  # "following days of closure" comes after them
    unit = unit_of(line.words[last - 1], lexicon)
    if line.words[last - 2] == "future":
        return ("value", "FUTURE_REF")
    return ("value", "PAST_REF") if line.words[last - 2] in {"recent", "past"} and unit in {"Y", "10Y", "Q"} else ("amount", None, unit)


NUM = "(?:a?n(?:[-&]?n){0,5}F?|a?vF?|an)"
TABLE: tuple[tuple[str, str, Build], ...] = (
    ("G", r"[lik]m[no]|(?:w,?O?t?)?m[no](?:,?[yF]?y)?(?!-?[uU])|(?:w,?O?t?)?[no]F?m(?:,?F?y)?|m,?F?y", dates.read_calendar),
    ("G", r"y-n-[n@]", dates.read_iso),
    ("G", r"mto", dates.read_calendar),
    ("G", r"(?<=O)to", dates.read_day_of_month),
    ("G", r"\.F?y", dates.read_short_quarter),
    ("G", r"#", dates.read_figures),
    ("G", r"n-n-y", dates.read_hyphened),
    ("G", r"m,?F?[lik]u|w,?F?[lik]u|mFx[.x]?u", dates.read_within),
    ("G", r"t?(?:x{1,2}|[lki]{0,2})w", dates.read_weekday),
    ("G", r"[lki]{0,2}m", dates.read_month),
    ("G", r"(?:[lik]{1,2}|t)s(?:F(?:y|nn-n))?|sF?y|(?<=N)s|(?<=e)s|(?<=e-)s", dates.read_season),
    ("G", r"t?X?u?y", dates.read_year),
    ("G", r"y", dates.read_year),
    ("G", r"t?D", dates.read_decade),
    ("G", r"(?:[lik]u'|[tik])?X?-?o-?[uH](?:F?t?y|F[lik]u)?|t?yo-?u", dates.read_ordinal_unit),
    ("G", r"t?u?nn(?:-n)?", dates.read_spelled_year),
    ("G", r"t?u-?e|u'e", dates.read_year_end),
    ("G", r"t?(?:x{1,2}|[lki]{1,2})X?u", dates.read_unit),
    ("G", r"tl\.", dates.read_latest),
    ("G", r"t[XR]?u", dates.read_the_unit),
    ("G", r"tyu|ty\.", dates.read_year_quarter),
    ("G", r"t?u-?[gf](?:o?-?u|\.)?", dates.read_year_ago),
    ("G", r"u-[gf]", dates.read_year_ago),
    ("G", r"d", dates.read_deictic),
    ("K", r"^n", clocks.read_stamp),
    ("K", r"[cn]Az?|[nc]j?Ntp|[nc]j?Op|[nc]j|cp|cz?|[yn]z|n?p", clocks.read_clock),
    ("K", r"(?:H|a?u|n(?:-?n)?[uU]?)[lTbB]nj?(?:A|Ntp|Op)?|nn(?:-?n)?(?:A|Ntp|Op)", clocks.read_spoken),
    ("K", r"[cny]U", clocks.read_hours),
    ("L", rf"{NUM}R?-?[uU]|aR?[uU](?:&aH)?|HaF?u|au&aH|n&aHU|{NUM}[T&-]{NUM}[uU]|n-n-?U", _amount),
    ("L", r"U|[uU]-[.R]", _bare),
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
                found.append(
                    (
                        match.start() - match.end(),
                        match.start(),
                        order,
                        Atom(match.start(), match.end(), "L" if meaning[0] == "amount" else letter.replace("L", "G"), meaning),
                    )
                )
    kept: list[Atom] = []
    taken: set[int] = set()
    for *_, atom in sorted(found, key=lambda f: f[:3]):
        if taken.isdisjoint(range(atom.first, atom.last)):
            kept.append(atom)
            taken.update(range(atom.first, atom.last))
    return sorted(kept, key=lambda a: a.first)
