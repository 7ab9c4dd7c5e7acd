"""The clock times that open the parts of a live page ("21:05 What we know so far", "16.30 The company denies …").

A part without a day of its own is of the day of the date line before it, else of the day of publication. Pages stand newest first or oldest
first; where the clock jumps over midnight, the parts below are of the day before or after.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from rashomon.records import Segment

__all__ = ["find_stamps"]

STAMP = re.compile(
    r"^[ \t]*\[?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\]?(?:[ \t]*(?P<half>[ap])\.?m\b\.?)?"
    r"(?![\d:.%,]|[ \t]*(?:%|per\s?cent|million|billion|km|°))",
    re.MULTILINE | re.IGNORECASE,
)
FEWEST = 3  # lines that open with a clock time before a page is taken for a live one
LINE = 20  # characters: a clock time alone in its line may have been taken for a part of the frame
UNREAD = ("comment", "boilerplate", "related")


def find_stamps(
    text: str, segments: Sequence[Segment], dated: Sequence[tuple[int, str]], published: str | None
) -> tuple[tuple[int, str], ...]:
    """(offset of the stamp, ISO date-time) of each part of a live page; () where it is none or its day is not told.

    `dated` are the date lines of the page: (offset from which they hold, ISO date).
    """
    skipped = [(s.start, s.end) for s in segments if s.kind in UNREAD and s.end - s.start > LINE]
    stamps = [m for m in STAMP.finditer(text) if not any(a <= m.start() < b for a, b in skipped)]
    if len(stamps) < FEWEST:
        return ()
    found: list[tuple[int, str]] = []
    bounds = [(0, (published or "")[:10]), *((at, day[:10]) for at, day in dated)]
    for (start, day), (end, _) in pairwise([*bounds, (len(text) + 1, "")]):
        found += _of_one_day(text, [m for m in stamps if start <= m.start() < end], day)
    return tuple(found)


def _of_one_day(text: str, stamps: Sequence[re.Match[str]], day: str) -> list[tuple[int, str]]:
    """The stamps below one date line, from its day on; none where the page runs forward over midnight: its first day is unknown."""
    hours = [_clock(m) for m in stamps]
    falls = sum(a > b for a, b in pairwise(hours))
    rises = sum(a < b for a, b in pairwise(hours))
    if not day or not stamps or (rises > falls > 0):
        return []
    found, now = [], date.fromisoformat(day)
    for number, (stamp, hour) in enumerate(zip(stamps, hours, strict=True)):
        if number and falls >= rises and hour > hours[number - 1]:
            now -= timedelta(1)
        found.append((stamp.start() + len(stamp[0]) - len(stamp[0].lstrip()), f"{now.isoformat()}T{hour}"))
    return found


def _clock(stamp: re.Match[str]) -> str:
    hour = int(stamp["hour"])
    if stamp["half"]:
        hour = hour % 12 + 12 * (stamp["half"].lower() == "p")
    return f"{hour:02d}:{stamp['minute']}"
