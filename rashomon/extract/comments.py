"""Readers' comments in a flat text: a thread told by its heads (a name with a date or a clock time, over and over) or by its heading.

No site's wording is needed: what makes a thread is that short lines which end in a time come again and again after the report, each
beside another name. A live page, whose times stand alone or before their text, is none.
"""

import re

from rashomon.extract.dates import find_dates
from rashomon.extract.lines import Line, matches
from rashomon.lexicon import Lexicon

__all__ = ["find_comments"]

CLOCK = re.compile(
    r"(?:\d{1,2}\s?[:.]\s?\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,4}|[+-]\d{4}))?|\d{1,2}\s?[ap]\.?m\.?)\W*$", re.IGNORECASE
)
AGO = re.compile(
    r"(?:(?:\d+|an?|one|two|few)\s?"
    r"(?:s|m|h|d|w|mo|y|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\.? ago|just now)\W*$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:#\s?)?\d{1,4}[.):]?\s+|#\s?\d{1,4}\s*")
LABELS = re.compile(
    r"^(?:up-?dated?|posted|published|created|last|first|modified|date|photo|by|at|on|time|source|issued|filed|live|watch|listen)\b",
    re.IGNORECASE,
)


def find_comments(lines: list[Line], body: int, lexicon: Lexicon) -> dict[int, str]:
    """{line number: "comment" or "boilerplate"} of readers' comments and the form under them; `body`: the first line that may be one."""
    begin = min((n for n in (_thread(lines, body, lexicon), _section(lines, body, lexicon)) if n is not None), default=None)
    if begin is None:
        return {}
    rest = lines[begin:]
    real = [x for x in rest if not _is_frame(x, lexicon)]
    if not real:
        return {x.number: "boilerplate" for x in rest}
    return {x.number: "boilerplate" if x.number > real[-1].number else "comment" for x in rest}


def _is_frame(line: Line, lexicon: Lexicon) -> bool:
    return any(matches(line, key, lexicon) for key in ("comment_headings", "comment_prompts", "boilerplate_lines", "boilerplate_starts"))


def _section(lines: list[Line], body: int, lexicon: Lexicon) -> int | None:
    """The line of a heading ("3 comments", "Leave a reply") that stands after the report, with no prose of the report behind it."""
    for line in lines[body:]:
        if not matches(line, "comment_headings", lexicon):
            continue
        after = lines[line.number + 1 :]
        said = sum(len(x.text) for x in lines[: line.number] if len(x.words) > 12)
        if said > 150 and (sum(len(x.text) for x in after) < said or any(_stamped(x, lines, lexicon) for x in after[:6])):
            return line.number
    return None


def _thread(lines: list[Line], body: int, lexicon: Lexicon) -> int | None:
    """The first line of a thread: two heads or more, and a sign that they are heads of comments."""
    heads = [x for x in lines[body:] if _stamped(x, lines, lexicon)]
    if len(heads) < 2:
        return None
    signs = sum(bool(NUMBER.match(x.text) or x.indent or _has_mark(x, lexicon)) for x in heads)
    before = [lines[x.number - 1] for x in heads if x.number]
    signs += sum(bool(NUMBER.match(x.text) and len(x.words) < 12) for x in before)
    names = [_name(x, lines) for x in heads]
    again = len(names) - len(set(names)) + sum(bool(re.search(r"\d|_|^[a-z]|^@", n)) for n in names)
    if signs + again < max(1, len(heads) // 3):
        return None
    first = heads[0].number
    while (
        first > body
        and len(lines[first - 1].words) <= 8
        and not lines[first - 1].stops
        and (
            NUMBER.match(lines[first - 1].text)
            or lines[first - 1].indent
            or matches(lines[first - 1], "comment_headings", lexicon)
            or lines[first].text == _time_of(lines[first].text)
        )
    ):
        first -= 1
    return first


def _has_mark(line: Line, lexicon: Lexicon) -> bool:
    low = line.text.lower()
    return bool(set(low.split()) & {"reply", "says:", "offline", "online", "guest", "member", "report", "permalink"}) or low.startswith(
        tuple(lexicon["segments"]["comment_quotes"])
    )


def _time_of(text: str) -> str:
    """The date, clock time or "2 hours ago" that a line ends with, or ""."""
    for dated in find_dates(text):
        if re.fullmatch(
            r"[\s,|·•#\d:.-]*(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?[\s|·•-]*(?:\(?edited\)?|reply|permalink|link|report|#\d+)?\W*",
            text[dated.end :],
            re.IGNORECASE,
        ):
            return text[dated.start :]
    m = AGO.search(text) or CLOCK.search(text)
    return text[m.start() :] if m else ""


def _name(line: Line, lines: list[Line]) -> str:
    """The author beside the time: what stands before it, or the line above where the time stands alone."""
    rest = NUMBER.sub("", line.text[: len(line.text) - len(_time_of(line.text))], count=1).strip(" ,|·•-–—:()@")
    rest = re.sub(
        r"\b(?:says|said|wrote|writes|commented|replied|posted|on|at|by|reply|offline|online)\b\W*", " ", rest, flags=re.IGNORECASE
    ).strip(" ,|·•-–—:()")
    if rest or not line.number:
        return rest
    above = lines[line.number - 1]
    return "" if above.stops or len(above.words) > 5 else NUMBER.sub("", above.text, count=1).strip()


def _stamped(line: Line, lines: list[Line], lexicon: Lexicon) -> bool:
    """Whether a line is the head of a comment: a name and a time, nothing else."""
    if len(line.text) > 110 or not re.search(r"\d|ago|just now", line.text[-30:]):
        return False
    if not _time_of(line.text) or LABELS.match(line.text):
        return False
    words = _name(line, lines).split()
    if not 1 <= len(words) <= 7:
        return False
    plain = [
        w for w in words if w[0].islower() and not re.search(r"[\d_]", w) and w.lower() not in lexicon.words("segments", "comment_marks")
    ]
    return not plain or len(words) == 1 or len(plain) <= len(words) // 3
