"""What stands around and inside a report on its page: links to other stories, share buttons, notices, copies of the lead."""

import re

from rashomon.extract.lines import Line, looks_like_title, matches, plain
from rashomon.lexicon import Lexicon

__all__ = ["find_boilerplate", "find_copies", "find_related"]

LINKS = 14  # titles under one heading; more is no list of links
DATELINE = re.compile(r"^\(?[A-Z][A-Z .,'’]{1,40}(?:\([\w ./]{2,30}\)|[A-Za-z., ]{0,20})?\)?\s?[–—-]{1,2}\s?[A-Z]")
LONG_NOTICE = re.compile(
    r"\W*(?:©|copyright|by \w+ing|editor|correction|clarification|this (?:article|story|report)|an? earlier|please|"
    r"the information|we |you agree|es news)",
    re.IGNORECASE,
)
FOOT = re.compile(r"©|\(c\)|\bcopyright\b|all rights reserved", re.IGNORECASE)


def find_related(lines: list[Line], taken: dict[int, str], lexicon: Lexicon) -> dict[int, str]:
    """Links to other stories: a heading ("You may like") with the titles under it, one line with its label, teasers cut off in a word."""
    found: dict[int, str] = {}
    for line in lines:
        if line.number in taken or line.number in found:
            continue
        if matches(line, "related_headings", lexicon) and (line.number > 1 or len(line.words) > 1):
            found[line.number] = "related"
            found |= dict.fromkeys(_titles_under(lines, line.number, taken, lexicon), "related")
        elif not line.full_stop and (
            (len(line.words) <= 30 and matches(line, "related_starts", lexicon)) or matches(line, "related_block_starts", lexicon)
        ):
            found[line.number] = "related"
    return found | _teasers(lines, taken)


def _titles_under(lines: list[Line], heading: int, taken: dict[int, str], lexicon: Lexicon) -> list[int]:
    under: list[int] = []
    for line in lines[heading + 1 : heading + 1 + LINKS]:
        if line.number in taken or not (looks_like_title(line) or _is_link(line)):
            break
        under.append(line.number)
    # A single short line before prose is rather the next heading of the report than the only link.
    if len(under) == 1 and len(lines[under[0]].words) < 5 and under[0] + 1 < len(lines):
        return []
    return under


def _is_link(line: Line) -> bool:
    return bool(re.match(r"(?:[•·*»→>-]|\d{1,2}[.)])\s?\S", line.text)) and len(line.words) <= 25 and not line.full_stop


def _teasers(lines: list[Line], taken: dict[int, str]) -> dict[int, str]:
    """Teasers of a station's other stories: two or more paragraphs with a dateline that break off, each after its one-sentence title."""
    broken = [
        x
        for x in lines[:-1]
        if len(x.text) > 90 and not x.stops and DATELINE.match(x.text) and re.search(r"[.!?]\s", x.text[20:]) and x.number not in taken
    ]
    if len(broken) < 2:
        return {}
    found = {x.number: "related" for x in broken}
    titles = [lines[x.number - 1] for x in broken if x.number and len(lines[x.number - 1].words) <= 35]
    return found | {x.number: "related" for x in titles if x.number not in taken and not DATELINE.match(x.text)}


def find_boilerplate(lines: list[Line], taken: dict[int, str], lexicon: Lexicon) -> dict[int, str]:
    """Buttons, notices, prompts, disclaimers, correction notes, calls for readers' accounts, and the foot of the page."""
    found = {
        line.number: "boilerplate"
        for line in lines
        if line.number not in taken
        and (
            _is_buttons(line, lexicon)
            or matches(line, "boilerplate_lines", lexicon)
            or matches(line, "comment_prompts", lexicon)
            or _is_notice(line, lexicon)
        )
    }
    return found | _foot(lines, taken | found)


def _is_buttons(line: Line, lexicon: Lexicon) -> bool:
    """A row of buttons or a menu: "Share Tweet Email", "Home | World | Contact us", "12 shares"."""
    if len(line.text) > 300 or line.stops:
        return False
    words = [w.lower() for w in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", line.text)]
    if not set(words) <= lexicon.words("segments", "buttons"):
        return False
    return not words or len(words) == 1 or bool(set(words) - lexicon.words("segments", "weak_buttons"))


def _is_notice(line: Line, lexicon: Lexicon) -> bool:
    """A notice by its first words or by a phrase of law; a short one may have the report's first paragraph run on behind it."""
    most = 90 if LONG_NOTICE.match(line.text) else 36
    begins = len(line.words) <= most and matches(line, "boilerplate_starts", lexicon)
    return begins or (len(line.words) <= 60 and matches(line, "boilerplate_anywhere", lexicon))


def _foot(lines: list[Line], known: dict[int, str]) -> dict[int, str]:
    """The few lines after a copyright line at the page's end, and titles among the frame there."""
    marks = [x.number for x in lines if FOOT.search(x.text) and known.get(x.number) == "boilerplate"]
    if not marks or len(lines) - marks[-1] > 7 or marks[-1] < 2:
        return {}
    after = lines[marks[-1] + 1 :]
    if sum(len(x.text) for x in after) > 0.25 * sum(len(x.text) for x in lines[: marks[-1]]):
        return {}
    return {x.number: "boilerplate" for x in after if x.number not in known}


def find_copies(lines: list[Line], taken: dict[int, str]) -> dict[int, str]:
    """Text printed twice: a lead that the page's head repeats (the copy in the head), and a paragraph that comes again (the later one)."""
    found: dict[int, str] = {}
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        key = plain(line.words)
        if line.number in taken or len(key) < 8:
            continue
        if key in seen:
            found[line.number] = "boilerplate"
        seen.add(key)
    twice = {plain(lines[n].words) for n in found}
    for line in lines[:15]:
        if line.number not in taken and plain(line.words) not in twice and len(line.words) >= 25 and _is_repeated(line, lines):
            found[line.number] = "boilerplate"
    return found


def _is_repeated(line: Line, lines: list[Line]) -> bool:
    """Whether four fifths of a line's runs of five words come again in the two dozen lines after it."""
    words = plain(line.words)
    later = [w for x in lines[line.number + 1 : line.number + 25] for w in plain(x.words)]
    if len(words) < 15 or (" ".join(words[4:9]) not in " ".join(later) and " ".join(words[-9:-4]) not in " ".join(later)):
        return False
    own = _runs(words)
    return len(own & _runs(tuple(later))) >= 0.8 * len(own)


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[i : i + 5] for i in range(len(words) - 4)}
