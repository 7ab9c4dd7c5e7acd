"""Which lines of a flat text are its headline, and what stands above it."""

import re
from collections import Counter

from rashomon.extract.dates import find_dates
from rashomon.extract.lines import Line, looks_like_title, matches, plain
from rashomon.lexicon import Lexicon

__all__ = ["find_headlines", "headline_end"]

POSTED = re.compile(r"\s+(?=(?:posted|published|updated|last updated|created)(?: on)?:? [^.]{0,40}\d{1,2}[,:/ ])", re.IGNORECASE)
NONE = re.compile(
    r"\((?:photo|source|image|credit|file|courtesy|video)[^)]*\)\W*$|"
    r"[–—:-]$|\bsource: |\bview (?:full|more) |\bpause$|^(?:courtesy of|related) ",
    re.IGNORECASE,
)
HEAD = 12  # lines; in the training sets no headline stood lower


def find_headlines(lines: list[Line], title: str | None, lexicon: Lexicon) -> list[int]:
    """Numbers of the lines that are the headline, its copies among the first lines too; empty where none can be told."""
    head = lines[:HEAD]
    told = [x.number for x in head if title and _same_title(x, title)]
    if told:
        return told
    twice = Counter(plain(x.words) for x in head if _may_be_printed_twice(x, title))
    printed = [x.number for x in head if twice.get(plain(x.words), 0) > 1]
    if printed:
        return printed
    if title is None and head and _is_headline(head[0], lines, lexicon):
        return [0]
    return []


def headline_end(line: Line) -> int:
    """Where the headline ends in its line: before "Posted: Monday, 5 May 2021 …" where that stands behind it; an offset in the text."""
    m = POSTED.search(line.text)
    return line.start + m.start() if m and m.start() > 15 else line.end


def _may_be_printed_twice(line: Line, title: str | None) -> bool:
    shared = set(plain(line.words)) & set(plain(title)) if title else set()
    return looks_like_title(line) and len(line.words) >= 4 and line.text[0] not in '"“(' and (title is None or len(shared) >= 3)


def _same_title(line: Line, title: str) -> bool:
    """Whether a line says what the title says; a site's name after a bar or dash counts for nothing."""
    a, b = plain(line.text[: headline_end(line) - line.start][:400]), plain(title)
    short = plain(re.split(r"\s[|–—-]\s", title)[0])
    return (
        len(line.words) <= 40
        and bool(a)
        and (a in (b, short) or (len(a) >= 4 and len(set(a) & set(b)) >= 0.85 * max(len(set(a)), len(set(b)))))
    )


def _is_headline(line: Line, lines: list[Line], lexicon: Lexicon) -> bool:
    """The first line, where it looks like a title and something longer follows."""
    wordings = (
        "byline_lines",
        "boilerplate_lines",
        "boilerplate_starts",
        "caption_starts",
        "comment_prompts",
        "related_headings",
    )
    if any(matches(line, key, lexicon) for key in wordings) or NONE.search(line.text):
        return False
    if len(line.words) < 9 and any(find_dates(line.text[:200])):
        return False
    if line.text.startswith("# "):
        return True
    alone = len(lines) > 1 and any(len(x.text) > 1.2 * len(line.text) for x in lines[1:4])
    capitals = [w for w in line.words if w[0].isupper()]
    titled = (
        line.full_stop and len(line.words) <= 20 and len(capitals) >= 0.6 * len(line.words) and len(re.findall(r"[.!?:]", line.text)) == 1
    )
    return alone and (looks_like_title(line) or titled) and len(line.words) >= 3
