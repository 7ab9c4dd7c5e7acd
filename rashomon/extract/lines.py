"""The lines of a flat text with what can be seen of each: length, stop, capitals, indent; and the lexicon's patterns, compiled once."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.lexicon import Lexicon

__all__ = ["Line", "looks_like_title", "matches", "plain", "split_lines"]

LONGEST = 1500  # code points; a longer line is prose and is not tried against patterns

WHOLE = 300  # code points; no heading, button or byline is longer


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: offsets without the space around it, its indent, whether a blank line stands before, its words."""

    number: int
    start: int
    end: int
    text: str
    indent: int
    gap: bool
    words: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(re.search(r"[.!?…][\"'”’»)\]]*$", self.text[-12:]))

    @property
    def full_stop(self) -> bool:
        """Whether it ends with a full stop (a title may end with a question mark)."""
        return bool(re.search(r"[.…][\"'”’»)\]]*$", self.text[-12:]))


def split_lines(text: str) -> list[Line]:
    """The lines with at least one character that is no space, in order."""
    lines: list[Line] = []
    last = 0
    for m in re.finditer(r"[^\r\n\u2028\u2029\v\f]+", text):
        stripped = m.group().strip()
        if not stripped:
            continue
        start = m.start() + m.group().index(stripped[0])
        indent = start - m.start()
        gap = len(re.findall(r"\r\n|\r|\n", text[last : m.start()])) > 1 or not lines
        lines.append(Line(len(lines), start, start + len(stripped), stripped, indent, gap, tuple(stripped[: LONGEST * 4].split())))
        last = m.end()
    return lines


@lru_cache(maxsize=64)
def _compiled(lexicon: Lexicon, key: str) -> re.Pattern[str]:
    whole = key.endswith(("_lines", "_headings", "_prompts"))
    parts = "|".join(f"(?:{p})" for p in lexicon["segments"][key])
    return re.compile(rf"(?:{parts})$" if whole else parts, re.IGNORECASE)


def matches(line: Line, key: str, lexicon: Lexicon) -> bool:
    """Whether a line bears a wording of segments.yml: a whole line, its beginning, or any part, as the key's name says."""
    if len(line.text) > (WHOLE if key.endswith(("_lines", "_headings", "_prompts")) else LONGEST):
        return False
    pattern = _compiled(lexicon, key)
    return bool(pattern.search(line.text) if key.endswith("_anywhere") else pattern.match(line.text))


def looks_like_title(line: Line) -> bool:
    """A title of a report or a link: one line of 2 to 30 words that begins with a capital and does not end with a full stop."""
    if len(line.text) > 220:
        return False
    first = re.search(r"[^\W_]", line.text)
    return (
        2 <= len(line.words) <= 30
        and not line.full_stop
        and first is not None
        and not first.group().islower()
        and len(re.findall(r"[.!?]\s+[A-Z]", line.text)) < 2
    )


@lru_cache(maxsize=8192)
def plain(words: tuple[str, ...] | str) -> tuple[str, ...]:
    """Words for comparing: lower case, without marks.

    >>> plain("“It’s over,” he said.")
    ('it', 's', 'over', 'he', 'said')
    """
    text = words if isinstance(words, str) else " ".join(words)
    return tuple(re.findall(r"\w+", text.lower()))
