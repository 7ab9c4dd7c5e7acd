"""Flat text to segments: what in it is no plain reporting of the outlet. One cascade, the surest first; a line takes its first kind."""

from rashomon.extract.comments import find_comments
from rashomon.extract.credits import find_bylines, find_captions, find_prefix
from rashomon.extract.frame import find_boilerplate, find_copies, find_related
from rashomon.extract.headline import find_headlines, headline_end
from rashomon.extract.inline import find_inline
from rashomon.extract.lines import Line, matches, split_lines
from rashomon.lexicon import Lexicon
from rashomon.records import Segment

__all__ = ["find_segments"]

MOST = 5_000  # lines; a longer text is no page of one report, and only its beginning is searched


def find_segments(text: str, title: str | None, lexicon: Lexicon) -> tuple[Segment, ...]:
    """The segments of a flat text, in order, none overlapping another."""
    lines = split_lines(text)[:MOST]
    kinds: dict[int, str] = dict.fromkeys(find_headlines(lines, title, lexicon), "headline")
    head = max(kinds, default=-1) + 1
    kinds |= _above(lines, kinds, lexicon)
    kinds = find_comments(lines, head + 1, lexicon) | kinds
    kinds = _labelled_captions(lines, kinds, lexicon) | kinds
    kinds = find_boilerplate(lines, kinds, lexicon) | kinds
    kinds = find_related(lines, kinds, lexicon) | kinds
    kinds = find_bylines(lines, kinds, head, lexicon) | kinds
    kinds = find_captions(lines, kinds, head, title, lexicon) | kinds
    kinds = find_copies(lines, kinds) | kinds
    whole = [Segment(lines[n].start, headline_end(lines[n]) if kind == "headline" else lines[n].end, kind) for n, kind in kinds.items()]
    dates = [Segment(headline_end(lines[n]), lines[n].end, "byline") for n, kind in kinds.items() if kind == "headline"]
    return _joined(text, [*_inline(lines, kinds), *whole, *(s for s in dates if text[s.start : s.end].strip())])


def _above(lines: list[Line], headlines: dict[int, str], lexicon: Lexicon) -> dict[int, str]:
    """Short lines above a headline that is not the first line are the page's head."""
    first = min(headlines, default=0)
    return {x.number: "boilerplate" for x in lines[:first] if len(x.words) <= 12 and not matches(x, "byline_lines", lexicon)}


def _labelled_captions(lines: list[Line], kinds: dict[int, str], lexicon: Lexicon) -> dict[int, str]:
    """Captions with a label go before boilerplate: "Media playback is unsupported … Media caption …" holds both."""
    return {x.number: "caption" for x in lines if x.number not in kinds and matches(x, "caption_starts", lexicon)}


def _inline(lines: list[Line], kinds: dict[int, str]) -> list[Segment]:
    """Segments inside lines that are reporting otherwise."""
    found = []
    last = max((x.number for x in lines if x.number not in kinds), default=-1)
    for line in lines:
        if line.number in kinds:
            continue
        begin = find_prefix(line) if line.number < 6 else 0
        found += [Segment(line.start, begin, "byline")] if begin else []
        found += [s for s in find_inline(line, last=line.number == last) if s.start >= begin]
    return found


def _joined(text: str, segments: list[Segment]) -> tuple[Segment, ...]:
    """Neighbours of one kind as one segment, the blank lines between included."""
    joined: list[Segment] = []
    for segment in sorted(segments):
        last = joined[-1] if joined else None
        if last and last.kind == segment.kind and not text[last.end : segment.start].strip():
            joined[-1] = Segment(last.start, segment.end, last.kind)
        else:
            joined.append(segment)
    return tuple(joined)
