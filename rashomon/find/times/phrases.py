"""Time expressions built from atoms: "Friday night", "early on January 5", "10 p.m. on Wednesday", "two days later", "the past
three months".

Atoms are written as one letter each (G date, K clock, L amount) followed by ~ for their further words, so that the patterns stay
over letters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.find.times.atoms import Atom, find_atoms
from rashomon.find.times.clocks import AT, is_told_by_half, on_part
from rashomon.find.times.lengths import is_rate, length_of, measures
from rashomon.find.times.meanings import Meaning, count_of, direction, unit_of
from rashomon.find.times.words import Line
from rashomon.lexicon import Lexicon

__all__ = ["Phrase", "find_phrases"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `[first, last)` of a line: what kind of expression they are, and the meanings of its parts."""

    first: int
    last: int
    kind: str
    date: Meaning | None = None
    clock: str | None = None
    part: str | None = None
    amount: Meaning | None = None
    mod: str | None = None
    zone: str | None = None
    value: str | None = None


TABLE: tuple[tuple[str, str], ...] = (
    ("time", r"K~*(?:,?O?G~*)"),
    ("time", r"G~*,?O?K~*"),
    ("hour of part", r"(?:K~*|n),?[ON]?(?:t?G~*p|[il]p)"),
    ("part with hour", r"(?:G~*p|[il]p),?O?(?:b\.)?K~*"),
    ("part", r"(?:t?e-?O?)?(?:G~*)p|(?:t?e-?)?t?p(?:F|,?O|N)?G~*"),
    ("here part", r"(?:[eh]-?)?[ilkt]{1,2}p[bB]?|t?xp|(?<=N)tp|(?<=[OTbB.])p|e-?p"),
    ("early", r"t?e-?(?:F?O?N?)?t?G~*|e-?[lik]{1,2}G~*"),
    ("early told", r"t?eFtu"),
    ("week of", r"tuFG~*"),
    ("early", r"[fh]NG~*|[fh]G~*"),
    ("later in", r"[fh]Ntu"),
    ("that time", r"[fh]G~*"),
    ("beside", r"(?:tu|L~*)[bB.]G~*|L~*gOG~*"),
    ("ago", r"L~*(?:&\.)?g"),
    ("away", r"L~*[fhb]|tu[bB]"),
    ("duration", r"(?:[ti]?[lko]?|E?Ft?[lk])L~*"),
    ("every", r"E(?:n|o|\.)?[uU]|E[wmsp]|E[wmsp]-?p|qau|E\.u"),
    ("each part", r"wP|M|wp?P"),
    ("reference", r"r"),
)
# Kinds whose patterns read the words' own letters: "every Monday" speaks of no one date.
OF_WORDS = {"every", "each part"}


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in TABLE)


@lru_cache(maxsize=4)
def _wording(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """First word → phrases of several words that mean a thing by themselves, the longest first: feasts and vague references."""
    table: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
    for words, value in lexicon["times"]["reference_phrases"].items():
        parts = tuple(words.split())
        table.setdefault(parts[0], []).append((parts, Phrase(0, len(parts), "reference", value=value)))
    for words, rule in lexicon["times"]["holidays"].items():
        parts = tuple(re.sub(r"(['’]s)", r" \1", words).split())
        table.setdefault(parts[0], []).append((parts, Phrase(0, len(parts), "date", date=("holiday", rule, None, 0))))
    return {k: sorted(v, key=lambda x: -len(x[0])) for k, v in table.items()}


# What opens a clause right behind "the night": the night the dam burst, the morning he left.
SUBJECTS = frozenset(["the", "a", "an", "he", "she", "they", "we", "i", "it", "his", "her", "their", "our", "my", "that"])
PLAIN_PARTS = frozenset(["morning", "afternoon", "evening", "night", "nighttime", "daytime"])
MODAL = frozenset(["will", "would", "may", "might", "could", "can", "should", "'ll", "’ll", "hope", "hopes", "hoped", "dream"])
SHOUTED = 4  # words in capitals from which on a line is a headline and a capital proves nothing


def find_phrases(line: Line, lexicon: Lexicon) -> list[Phrase]:
    """The time expressions of a line in order, none overlapping."""
    if not any(c in "wmynuUpPsS#cDdrLHMKo" for c in line.letters) and not any(w in _wording(lexicon) for w in line.words):
        return []
    atoms = find_atoms(line, lexicon)
    letters = list(line.letters)
    at = {a.first: a for a in atoms}
    for atom in atoms:
        letters[atom.first : atom.last] = [atom.letter, *"~" * (atom.last - atom.first - 1)]
    found = [*_worded(line, lexicon), *(p for a in atoms if (p := _alone(a, line)))]
    text = "".join(letters)
    for kind, pattern in _compiled():
        for match in pattern.finditer(line.letters if kind in OF_WORDS else text):
            phrase = _build(kind, line, match.start(), match.end(), at, lexicon)
            if phrase is not None:
                found.append(phrase)
    return [p for p in _longest(found) if not _is_named(line, p)]


def _is_named(line: Line, phrase: Phrase) -> bool:
    """Whether "Today" is a part of a name ("Orla Today"), and no day: it has a capital behind another one, and not all of a line has."""
    first = phrase.first
    if phrase.last - first != 1 or line.letters[first] != "d" or not first:
        return False
    named = line.forms[first][0].isupper() and line.forms[first - 1][:1].isupper()
    shouted = sum(f.isupper() for f in line.forms) > SHOUTED
    return named and not shouted


def _longest(found: list[Phrase]) -> list[Phrase]:
    kept: list[Phrase] = []
    taken: set[int] = set()
    for _, phrase in sorted(enumerate(found), key=lambda f: (f[1].first - f[1].last, f[1].first, f[0])):
        if taken.isdisjoint(range(phrase.first, phrase.last)):
            kept.append(phrase)
            taken.update(range(phrase.first, phrase.last))
    return sorted(kept, key=lambda p: p.first)


def _worded(line: Line, lexicon: Lexicon) -> list[Phrase]:
    table, found = _wording(lexicon), []
    for i, word in enumerate(line.words):
        for parts, phrase in table.get(word, ()):
            if line.words[i : i + len(parts)] == parts and (phrase.kind == "reference" or line.forms[i][0].isupper()):
                if (
                    phrase.kind == "reference"
                    and parts[-1] in {"past", "present"}
                    and line.letters[i + len(parts) : i + len(parts) + 1] not in ("", ".", ",", "x", "N", "O", "&", "T")
                ):
                    continue
                found.append(Phrase(i, i + len(parts), phrase.kind, date=phrase.date, value=phrase.value))
                break
    return found


def _alone(atom: Atom, line: Line) -> Phrase | None:
    """An atom that is an expression by itself."""
    if atom.letter == "G":
        return Phrase(atom.first, atom.last, "date", date=atom.meaning)
    if atom.letter == "K":
        return Phrase(atom.first, atom.last, "time", clock=str(atom.meaning[1]))
    return None


def _parts(first: int, last: int, at: dict[int, Atom]) -> dict[str, Atom]:
    return {a.letter: a for i in range(first, last) if (a := at.get(i)) is not None}


def _early(line: Line, first: int, last: int, lexicon: Lexicon) -> str | None:
    """The mod that "early", "the end of" or "later" gives."""
    for i in range(first, last):
        if line.letters[i] == "e":
            return str(lexicon["times"]["early"][line.words[i]])
        if line.letters[i] in "fh":
            return "START" if line.letters[i] == "f" else "END"
        if line.letters[i] not in "t":
            return None
    return None


def _build(kind: str, line: Line, first: int, last: int, at: dict[int, Atom], lexicon: Lexicon) -> Phrase | None:
    """The phrase that a pattern's match makes; None where its words speak against it."""
    parts = _parts(first, last, at)
    date = parts["G"].meaning if "G" in parts else None
    mod = _early(line, first, last, lexicon)
    if kind == "time":
        return Phrase(first, last, "time", date=date, clock=str(parts["K"].meaning[1]))
    if kind in {"hour of part", "part with hour"}:
        return _hour_of_part(line, first, last, parts, lexicon)
    if kind == "part":
        return _part(line, first, last, date, mod, lexicon)
    if kind == "here part":
        opens = first + (first > 0 and line.forms[first] == "the")
        if all(f[:1].isupper() for f in line.forms[opens : last + 1]) and first + 1 < last < len(line.forms):
            return None  # a paper: The Morning Post, the Evening News
        return _here_part(line, first, last, mod, lexicon)
    if kind == "early":
        return Phrase(first, last, "date", date=date, mod=mod)
    if kind == "beside":
        return _beside(line, first, last, parts, lexicon)
    if kind == "week of":
        week = unit_of(line.words[first + 1], lexicon) == "W" and date is not None and date[0] in {"ymd", "holiday"}
        return Phrase(first, last, "week of", date=date) if week else None
    if kind in {"early told", "later in"}:
        unit = unit_of(line.words[last - 1], lexicon)
        return (
            Phrase(first, last, "date", date=("told" if unit == "D" else "unit", unit, 0), mod=mod)
            if unit in {"D", "W", "M", "Y", "WE"}
            else None
        )
    if kind in {"ago", "away", "duration"}:
        return _amount(kind, line, first, last, parts, lexicon)
    if kind in {"every", "each part"}:
        return _set(line, first, last, lexicon)
    if kind == "reference":
        return _reference(line, first, lexicon)
    return None


def _hour_of_part(line: Line, first: int, last: int, parts: dict[str, Atom], lexicon: Lexicon) -> Phrase | None:
    """9:30 on Tuesday evening, at 7 this morning, Tuesday afternoon at half past two: the part tells the half of the day."""
    part, letters = _part_of(line, first, last, lexicon), line.letters[first:last]
    clock = str(parts["K"].meaning[1]) if "K" in parts else ""
    if "K" not in parts:
        hour = count_of(line.words[first : first + 1], lexicon)
        if line.words[first - 1 : first][:1] not in [(w,) for w in AT] or hour is None or not 1 <= hour <= 12 or hour != int(hour):
            return None
        clock = f"{int(hour):02d}:00"
    if ":" in part:
        return None
    if "K" not in parts or not is_told_by_half(line, parts["K"].first, parts["K"].last):
        clock = on_part(clock, part)
    here: Meaning = ("day", "yesterday" if "l" in letters and clock > "05:00" else "today")
    date = parts["G"].meaning if "G" in parts else here
    return Phrase(first, last, "time", date=date, clock=clock)


def _beside(line: Line, first: int, last: int, parts: dict[str, Atom], lexicon: Lexicon) -> Phrase | None:
    """The day before yesterday, two days after Tuesday, a week from Monday, a week ago on Monday: counted from the day beside it."""
    date, joint = parts["G"], line.words[parts["G"].first - 1]
    if joint == "on":
        joint = "ago"
    way = {"before": -1, "ago": -1, "after": 1, "from": 1}.get(joint)
    count, unit = (1.0, unit_of(line.words[first + 1], lexicon)) if "L" not in parts else parts["L"].meaning[1:3]
    exact = date.meaning[0] in {"day", "weekday", "holiday"} or (date.meaning[0] == "ymd" and date.meaning[3] is not None)
    if joint == "from" and line.words[first - 1 : first] == ("for",):
        return None  # closed for a week from yesterday
    if way is None or count is None or not exact or unit not in {"D", "W", "M"} or int(float(str(count))) != count:
        return None
    if joint == "ago" and date.meaning[0] == "weekday":
        unit = {"W": "W"}.get(str(unit), "")
    return Phrase(first, last, "beside", date=date.meaning, amount=("amount", count, unit, way)) if unit else None


def _part_of(line: Line, first: int, last: int, lexicon: Lexicon) -> str:
    return next((str(lexicon["times"]["parts"][line.words[i]]) for i in range(first, last) if line.letters[i] == "p"), "")


def _part(line: Line, first: int, last: int, date: Meaning | None, mod: str | None, lexicon: Lexicon) -> Phrase | None:
    """Friday night, the night of January 6, yesterday morning."""
    part = _part_of(line, first, last, lexicon)
    if ":" in part:
        return Phrase(first, last, "time", date=date, clock=part)
    return Phrase(first, last, "part", date=date, part=part, mod=mod)


def _here_part(line: Line, first: int, last: int, mod: str | None, lexicon: Lexicon) -> Phrase | None:
    """This morning, last night, the next morning, that night, the night before, at night."""
    letters, part = line.letters[first:last].replace("-", ""), _part_of(line, first, last, lexicon)
    words = line.words[first:last]
    if letters[0] == "e" and words[0] not in {"early", "late", "mid"}:
        return _here_part(line, first + 1, last, None, lexicon)  # in the end the evening
    if ":" in part:
        return None
    if letters in {"tp", "etp"} and line.letters[last : last + 1] == "F":
        return Phrase(first, last, "part", part=part, date=("event",))  # on the night of the fire
    if letters[-1] in "bB" and letters[0] in "li":
        last, letters = last - 1, letters[:-1]  # last night after a fall
    inside = line.words[first - 1 : first] == ("in",) and letters[-1] not in "bB"  # in the morning the crews came
    if letters[0] in "te" and not set("lkx") & set(letters) and not inside and _tells_event(line, last, letters):
        return Phrase(first, last, "part", part=part, date=("event",))  # the night the dam burst, the morning after the storm
    if letters[-1] in "bB":
        return Phrase(first, last, "part", date=("told", "D", -1 if letters[-1] == "b" else 1), part=part)
    if "k" in letters or ("l" in letters and "last" not in words):
        return Phrase(first, last, "part", date=("told", "D", direction(letters[:-1])), part=part)
    if "l" in letters:
        return Phrase(first, last, "part", date=("day", "yesterday" if part == "NI" else "today"), part=part)
    if "x" in letters or letters in {"tp", "p", "ep"}:
        before = line.words[first - 1] if first else ""
        if letters == "p" and before != "at" and (before not in AT or words[0] in PLAIN_PARTS):
            return None  # by dawn, until nightfall; not before night
        return Phrase(first, last, "part", date=("told", "D", 0), part=part, mod=mod)
    return Phrase(first, last, "part", date=("day", "today"), part=part, mod=mod)


def _tells_event(line: Line, last: int, letters: str) -> bool:
    """Whether a clause or a noun behind "the night" or "the night before" says which night it is."""
    beyond, form = line.words[last : last + 1], line.forms[last : last + 1]
    if not beyond or not beyond[0][:1].isalpha():
        return False
    if letters[-1] in "bB":
        return beyond[0] not in {"on", "in", "at", "and", "but", "when", "while"}
    return beyond[0] in SUBJECTS or (line.letters[last] == "." and form[0][:1].isupper())


def _amount(kind: str, line: Line, first: int, last: int, parts: dict[str, Atom], lexicon: Lexicon) -> Phrase | None:
    """Two weeks ago, a day earlier, the past three months, half an hour."""
    if kind == "away" and "L" not in parts:
        unit = unit_of(line.words[first + 1], lexicon)
        clause = last < len(line.words) and line.words[last].isalpha() and line.letters[last] in ".tai"
        way = -1 if line.letters[last - 1] == "b" else 1
        return Phrase(first, last, "date", date=("told", unit, way)) if unit in {"D", "W", "M", "Y"} and not clause else None
    atom = parts["L"]
    count, unit = atom.meaning[1], str(atom.meaning[2])
    if kind == "ago":
        if line.letters[atom.last] == "&" and line.words[atom.last + 1] != "so":
            return None
        return Phrase(first, last, "ago", amount=atom.meaning)
    if kind == "away":
        letter = line.letters[last - 1]
        beyond = line.words[last] if last < len(line.words) else ""
        follows = letter == "b" and beyond.isalpha() and beyond not in {"on", "in", "at", "and", "but"}
        if follows:
            return Phrase(first, last - 1, "duration", amount=atom.meaning)
        return Phrase(first, last, "away", amount=("amount", count, unit, 1 if letter == "h" else -1))
    if line.letters[atom.first : atom.last] == "au" and first == atom.first and not measures(line, first, last, lexicon):
        return Phrase(first, last, "set", value=length_of(1.0, unit)) if is_rate(line, first, last) else None
    opens = first == 0 or line.words[first - 1] in {",", "and", "that", "“", '"'}
    if line.words[first:last] == ("one", "day") and MODAL & set(line.words[max(0, first - 3) : last + (6 if opens else 0)]):
        return Phrase(first, last, "reference", value="FUTURE_REF")
    if line.words[first] in {"following", "preceding"} and line.letters[atom.first] in "an":
        first = atom.first
    if first < atom.first and "-" in line.letters[atom.first : atom.last] and line.letters[first : atom.first] in {"t", "i"}:
        first = atom.first  # the 14-day period
    return Phrase(first, last, "duration", amount=atom.meaning)


def _set(line: Line, first: int, last: int, lexicon: Lexicon) -> Phrase | None:
    """Every Monday, each year, every two weeks, twice a week, Tuesday nights."""
    table, letters, words = lexicon["times"], line.letters[first:last], line.words[first:last]
    if letters[-1] in "uU":
        count = next((table["numbers"][w] for w in words if w in table["numbers"]), None) or (2 if words[1] in {"other", "second"} else 1)
        if "." in letters and words[1] not in {"other", "single"}:
            return None
        unit = unit_of(words[-1], lexicon)
        return Phrase(first, last, "set", value=length_of(float(count), "D" if unit == "NI" else unit))
    if (letters[-1] in "pP" and letters[0] == "w") or letters == "Ewp":
        word = next(w for w, c in zip(words, letters, strict=True) if c == "w")
        part = table["parts_plural"].get(words[-1]) or table["parts"].get(words[-1])
        return Phrase(first, last, "set", value=f"XXXX-WXX-{table['weekdays'].get(word, 1)}T{part}")
    code = letters[-1]
    if code in "wM":
        return Phrase(first, last, "set", value=f"XXXX-WXX-{table['weekdays'].get(words[-1]) or table['weekdays_plural'].get(words[-1])}")
    if code == "m":
        return Phrase(first, last, "set", value=f"XXXX-{int(table['months'][words[-1]]):02d}")
    if code == "s":
        return Phrase(first, last, "set", value=f"XXXX-{table['seasons'][words[-1]]}")
    part = str(table["parts"].get(words[-1], ""))
    return Phrase(first, last, "set", value=f"XXXX-XX-XXT{part}")


def _reference(line: Line, first: int, lexicon: Lexicon) -> Phrase | None:
    """Now, currently, recent."""
    word = line.words[first]
    if word in lexicon["times"]["adjectives"]:
        return Phrase(first, first + 1, "reference", value=lexicon["times"]["adjectives"][word])
    if word in lexicon["times"]["sets"]:
        return Phrase(first, first + 1, "set", value=lexicon["times"]["sets"][word])
    if word in lexicon["times"]["long"]:
        return Phrase(first, first + 1, "duration", value=lexicon["times"]["long"][word])
    if word == "soon" and (
        line.words[first - 1 : first] in (("as",), ("so",), ("too",)) or line.words[first + 1 : first + 2] in (("as",), ("after",))
    ):
        return None
    if word == "now" and line.words[first + 1 : first + 2] == ("that",):
        return None
    return Phrase(first, first + 1, "reference", value=lexicon["times"]["references"][word])
