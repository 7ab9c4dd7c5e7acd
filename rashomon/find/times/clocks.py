"""Clock times as they are written and spoken, from words of a line to `("clock", "15:30")`.

>>> on_part("03:30", "AF"), on_part("12:15", "NI"), on_part("10:00", "MO")
('15:30', '00:15', '10:00')
"""

import re

from rashomon.find.times.meanings import Meaning, count_of
from rashomon.find.times.words import Line
from rashomon.lexicon import Lexicon

__all__ = ["AT", "is_told_by_half", "on_part", "read_clock", "read_hours", "read_spoken", "read_stamp"]

# Before a number that is an hour: "at 7 this morning", "at ten to six".
AT = frozenset(["at", "around", "about", "by", "until", "till", "before", "after", "shortly", "nearly", "almost", "since"])
OF_PART = {"afternoon": "AF", "evening": "EV", "night": "NI", "morning": "MO"}
CLOCKED = {("at",), ("until",), ("till",), ("since",)}  # before "ten to six", which is a stretch elsewhere (about ten to six)
LATE = 6  # at night, hours from here on are before midnight


def on_part(clock: str, part: str) -> str:
    """An hour of twelve as the part of the day has it: half past three in the afternoon is 15:30."""
    hour = int(clock[:2])
    if hour == 12 and part in {"NI", "MO"}:
        hour = 24 if part == "NI" and clock[3:] == "00" else 0
    elif hour < 12 and (part in {"AF", "EV"} or (part == "NI" and hour >= LATE)):
        hour += 12
    return f"{hour:02d}{clock[2:]}"


def is_told_by_half(line: Line, first: int, last: int) -> bool:
    """Whether a clock time says by itself which half of the day it is of: 10 p.m., 14:30, noon, 9 o'clock in the morning, 0735 GMT."""
    hour = re.match(r"\d+", line.words[first])
    return bool(set("Ap") & set(line.letters[first:last])) or (hour is not None and (int(hour[0]) > 12 or hour[0].startswith("0")))


def read_clock(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """10:35 a.m., 10 p.m., 13 o'clock, 0735 GMT, noon, 12 noon, 4 in the morning, 3 o'clock in the afternoon."""
    words, letters = line.words[first:last], line.letters[first:last]
    named = next((str(v) for w in words if ":" in (v := str(lexicon["times"]["parts"].get(w, "")))), None)
    if named and last - first == 2 and (count_of(words[:1], lexicon) or 12) != 12 and words[0] != "12:00":
        return None
    if named and line.words[first - 1 : first] == ("high",):
        return None  # the film, and what is settled at high noon
    if named == "24:00" and first and line.words[first - 1] in {"past", "after"}:
        return ("clock", "00:00")  # after midnight on Thursday: Thursday has begun
    if named:
        return ("clock", named)
    if m := re.match(r"(\d{1,2})[:.h](\d\d)", words[0]):
        hour, minute = int(m[1]), int(m[2])
    elif "z" in letters and re.fullmatch(r"\d{4}", words[0]):
        hour, minute = int(words[0][:2]), int(words[0][2:])
    elif letters[0] == "y" or letters in {"p", "np"}:
        return None  # one night
    else:
        hour, minute = int(count_of(words[:1], lexicon) or 99), 0
    return _as_told(hour, minute, words)


def _as_told(hour: int, minute: int, words: tuple[str, ...]) -> Meaning | None:
    """An hour and a minute with what the words say of the half of the day."""
    if hour > 24 or minute > 59:
        return None
    if "a.m" in words or "am" in words:
        return ("clock", f"{0 if hour == 12 else hour:02d}:{minute:02d}")
    if "p.m" in words or "pm" in words:
        return ("clock", f"{hour + 12 if hour < 12 else hour:02d}:{minute:02d}")
    part = next((OF_PART[w] for w in words if w in OF_PART), "")
    return ("clock", on_part(f"{hour:02d}:{minute:02d}", part))


def read_spoken(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """Half past three, a quarter to six in the evening, ten to six, twenty past four."""
    words, letters = line.words[first:last], line.letters[first:last]
    if letters.startswith("nn"):
        return _digital(words, letters, lexicon)
    at = next((i for i, w in enumerate(words) if w in {"past", "to", "after", "before"} and i), None)
    if at is None:
        return None  # words of that shape that tell no hour
    hour, minute = count_of(words[at + 1 : at + 2], lexicon), _minutes(words[:at], lexicon)
    plain = letters[0] == "n" and not set("uU") & set(letters[:at])
    if plain and words[at] != "past" and (line.words[first - 1 : first] not in CLOCKED or last == len(line.words)):
        return None
    if hour is None or minute is None or not 1 <= hour <= 12 or (words[at] in {"after", "before"} and plain):
        return None
    if words[at] != "past" and line.letters[last : last + 1] in {"u", "U", "n"}:
        return None  # a quarter to six months
    if words[at] in {"to", "before"}:
        hour, minute = (hour - 1) or 12, 60 - minute
    return _as_told(int(hour), int(minute), words[at + 1 :])


def _digital(words: tuple[str, ...], letters: str, lexicon: Lexicon) -> Meaning | None:
    """Seven thirty p.m., eleven twenty-five in the morning: the hour and its minutes, in words."""
    end = re.match(r"n(n-?n|n)", letters)
    hour, minute = count_of(words[:1], lexicon), count_of(words[1 : end.end() if end else 2], lexicon)
    if hour is None or minute is None or not 1 <= hour <= 12 or not 10 <= minute < 60 or words[0].isdigit() or words[1].isdigit():
        return None
    return _as_told(int(hour), int(minute), words)


def _minutes(words: tuple[str, ...], lexicon: Lexicon) -> float | None:
    """The minutes that stand before "past" or "to"; None for no such number."""
    if "half" in words:
        return 30
    if "quarter" in words:
        return 15
    minute = count_of(words, lexicon)
    return minute if minute is not None and 1 <= minute < 30 and minute == int(minute) else None


def read_hours(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """05:30 hours, at 0530 hours: hours of the clock, no amount."""
    if line.words[last - 1] not in {"hours", "hrs"}:
        return None
    if line.letters[first] == "c":
        return read_clock(line, first, last, lexicon)
    m = re.fullmatch(r"([01]\d|2[0-4])([0-5]\d)", line.words[first])
    told = m and (m[0].startswith("0") or line.words[first - 1 : first] in [(w,) for w in AT])
    return ("clock", f"{m[1]}:{m[2]}") if m and told else None


def read_stamp(line: Line, first: int, last: int, lexicon: Lexicon) -> Meaning | None:
    """0640: at the head of a live page's entry."""
    m = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", line.words[first])
    return ("clock", f"{m[1]}:{m[2]}") if m and line.words[last : last + 1] == (":",) else None
