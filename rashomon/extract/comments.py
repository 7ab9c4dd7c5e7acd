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
    r"(?:s|m|h|d|w|mo|y|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\.? ago|just now"
    r"|(?<=[·•|] )\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hrs?))\W*$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:#\s?)?\d{1,4}[.):]?\s+|#\s?\d{1,4}\s*")
MARK = re.compile(
    r"\b(?:reply|says:|said\.\.\.|offline|online|guest|member|report|permalink|flag|upvote|points?)(?!\w)"
    r"|^(?:quote:|quoting |@\w)",
    re.IGNORECASE,
)
INITIAL = re.compile(r"\b[A-Z]\.$|\.\.\.$")
DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8} \d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
STAMP = rf"(?:{DAY},?\s?)?(?:at )?\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
WHO = r"[^\W\d][\w.@-]*(?: [\w.-]+)?"
ON_ONE_LINE = re.compile(rf"[\[(]?{STAMP}[\])]?\s?[-–|]?\s?(?P<a>{WHO}):\s\S|(?P<b>{WHO}),? ?[\[(]{STAMP}[\])]:?\s+\S")
# Two forms of publishing systems, told inside running text: "Posted by: Ann B | May 4, 2031 2:26 PM" under what was said, "At 18:55 on
# 4 May 2031, ann_b wrote:" over it. A blog's own posts have one author, or no date.
NAMED_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})"
HOUR = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
SIGNED = re.compile(
    rf"\bPosted by:? (?P<a>[^\n|:]{{1,40}}?),?(?: \| | on | at | )(?:{NAMED_DAY},?(?: at)? {HOUR}|{HOUR},?(?: on)? {NAMED_DAY})"
    rf"|\bAt {HOUR},?(?: on)? {NAMED_DAY}, (?P<b>[^\n:]{{1,40}}?) (?:wrote|said|says):",
    re.IGNORECASE,
)
SIGNATURES = 3
LABELS = re.compile(
    r"^(?:up-?dated?|posted|published|created|last|first|modified|date|photo|by|at|on|time|source|issued|filed|live|watch|listen)\b",
    re.IGNORECASE,
)


def find_comments(lines: list[Line], body: int, lexicon: Lexicon) -> dict[int, str]:
    """{line number: "comment" or "boilerplate"} of readers' comments and the form under them; `body`: the first line that may be one."""
    begin = min(
        (n for n in (_thread(lines, body, lexicon), _section(lines, body, lexicon), _dialogue(lines, body), _signed(lines, body))
         if n is not None),
        default=None,
    )
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
        said = _prose_before(line.number, lines)
        if said > 150 and (sum(len(x.text) for x in after) < said or any(_stamped(x, lines, lexicon) for x in after[:6])):
            return line.number
    return None


def _thread(lines: list[Line], body: int, lexicon: Lexicon) -> int | None:
    """The first line of a thread: two heads or more after some prose, and a sign that they are heads of comments, not of a live page."""
    heads = [x for x in lines[body:] if _stamped(x, lines, lexicon)]
    if len(heads) < 2 or _prose_before(heads[0].number, lines) < 100:
        return None
    names = [_name(x, lines) for x in heads]
    users = sum(bool(re.search(r"\d|_|^[a-z]|^@|^u/", n)) for n in names)
    again = len(names) - len(set(names)) if len(set(names)) > 2 else 0
    if sum(_has_sign(x, lines) for x in heads) + users + again < max(1, len(heads) // 3):
        return None
    first = heads[0].number
    while first > body and _leads_to(lines[first - 1], lines[first], lexicon):
        first -= 1
    return first


def _has_sign(head: Line, lines: list[Line]) -> bool:
    """A number, an indent, a word like "Reply" in a head, above it or in the three lines under it."""
    above = lines[head.number - 1 : head.number]
    if any(NUMBER.match(x.text) and len(x.words) < 12 for x in [*above, head]) or head.indent:
        return True
    near = [*above, head, *(x for x in lines[head.number + 1 : head.number + 5] if len(x.words) < 4)]
    return any(MARK.search(x.text) for x in near)


def _leads_to(above: Line, first: Line, lexicon: Lexicon) -> bool:
    """Whether the line above the first line of a thread belongs to it: a number, a heading, or the name over a time that stands alone."""
    if len(above.words) > 8 or (above.stops and not INITIAL.search(above.text)):
        return False
    if NUMBER.match(above.text) or above.indent or matches(above, "comment_headings", lexicon):
        return True
    return first.text == _time_of(first.text)


def _dialogue(lines: list[Line], body: int) -> int | None:
    """The first of three or more lines after the report that hold a name, a time and what is said ("[14:03] seadog44: No way.")."""
    found = [(x.number, m["a"] or m["b"]) for x in lines[body:] if (m := ON_ONE_LINE.match(x.text[:200]))]
    users = sum(bool(re.search(r"\d|_|^[a-z@]", name)) for _, name in found)
    if len(found) < 3 or users < 2 or found[-1][0] - found[0][0] >= 3 * len(found):
        return None
    prose = _prose_before(found[0][0], lines)
    return found[0][0] if prose >= 100 else None


def _signed(lines: list[Line], body: int) -> int | None:
    """The line of the first of three or more signatures of two people or more, in running text, after some prose."""
    found = [(x.number, (m["a"] or m["b"]).strip().lower()) for x in lines[body:] for m in SIGNED.finditer(x.text)]
    if len(found) < SIGNATURES or len({name for _, name in found}) < 2:
        return None
    return found[0][0] if _prose_before(found[0][0], lines) >= 100 else None


def _prose_before(number: int, lines: list[Line]) -> int:
    """How many characters of prose, lines of more than twelve words, stand above a line."""
    return sum(len(x.text) for x in lines[:number] if len(x.words) > 12)


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
    stops = above.stops and not INITIAL.search(above.text)
    return "" if stops or len(above.words) > 5 else re.sub(r" (?:says|said|wrote)\W*$", "", NUMBER.sub("", above.text, count=1)).strip()


def _stamped(line: Line, lines: list[Line], lexicon: Lexicon) -> bool:
    """Whether a line is the head of a comment: a name and a time, nothing else."""
    if len(line.text) > 110 or not re.search(r"\d|ago|just now", line.text[-30:]):
        return False
    if not _time_of(line.text) or LABELS.match(line.text):
        return False
    words = _name(line, lines).split()
    if not 1 <= len(words) <= 7 or not re.search(r"[^\W\d_]", " ".join(words)):
        return False
    plain = [
        w for w in words if w[0].islower() and not re.search(r"[\d_]", w) and w.lower() not in lexicon.words("segments", "comment_marks")
    ]
    return not plain or len(words) == 1 or len(plain) <= len(words) // 3
