"""Learned attributions as statements: cut at paragraphs, snapped to quotation marks, with whole noun phrases as sources."""

from collections.abc import Iterator, Sequence

from rashomon.find.cues import stance_of
from rashomon.find.quotes import Quote
from rashomon.find.runs import Page
from rashomon.find.statements import CLOSERS, STOPS, Statement, words_between
from rashomon.records import Said

__all__ = ["read_said"]

OPENING = CLOSERS | STOPS | {"“", "«", "„", "``", "‘", "[", "that"}
CLOSING = (CLOSERS | {",", ";", ":", "–", "—", "“", "«", "-"}) - {")"}
# A quotation belongs to a learned content that covers at least this share of it.
COVERED = 0.5


def read_said(page: Page, said: Sequence[Said], quotes: Sequence[Quote]) -> list[Statement]:
    """The statements that the reader marked. A quotation over several paragraphs gives one statement a paragraph."""
    spans = [words_between(page, q.start, q.end) for q in quotes if q.double or q.dash]
    whole = [(a, b) for a, b in spans if b - a > 6]
    quoted = {i for first, last in spans for i in range(first, last)}
    found = []
    for mark in said:
        at = mark.cue or mark.source or mark.content
        home = page.annotation.sentences[page.sentence_of[at[0]]].paragraph
        for first, last in _pieces(page, *mark.content):
            inside = sum(i in quoted for i in range(first, last)) / max(1, last - first)
            own = page.annotation.sentences[page.sentence_of[first]].paragraph == home
            if not own and inside < 0.6:
                continue
            if mark.cue is None and any(a <= first and last <= b and b - a > last - first + 3 for a, b in whole):
                continue  # some words of a longer quotation: the quotation itself is found by its marks
            first, last = _snap(page, first, last, spans)
            first, last = _strip(page, first, last)
            if last - first < 1:
                continue
            source = _whole_source(page, mark.source, mark.content) if mark.source and own else None
            cue = mark.cue if own else None
            stance = stance_of(page, *cue) if cue else "says"
            found.append(Statement(first, last, source, cue, inside > 0.7, stance, mark.score))
    return found


def _pieces(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run of words cut where a paragraph ends."""
    sentences, start = page.annotation.sentences, first
    for i in range(first + 1, last):
        if sentences[page.sentence_of[i]].paragraph != sentences[page.sentence_of[i - 1]].paragraph:
            yield start, i
            start = i
    if start < last:
        yield start, last


def _snap(page: Page, first: int, last: int, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The content widened to the whole of each quotation that it covers for the greater part, within its paragraph."""
    low, high = first, last
    for a, b in spans:
        common = min(last, b) - max(first, a)
        if common > 0 and common >= COVERED * (b - a):
            low, high = min(low, a), max(high, b)
    return low, high


def _strip(page: Page, first: int, last: int) -> tuple[int, int]:
    while first < last and page.lower[first] in OPENING:
        first += 1
    while first < last and page.words[last - 1] in CLOSING:
        last -= 1
    return first, last


def _whole_source(page: Page, source: tuple[int, int], content: tuple[int, int]) -> tuple[int, int]:
    """The source with the noun phrase completed where the mark breaks off ("The", "Survivors of"), and without punctuation at its edges."""
    first, last = source
    while last - first > 1 and page.words[last - 1] in STOPS | CLOSERS - {")"} or (last - first > 1 and page.lower[last - 1] in {"who", "which"}):
        last -= 1
    tags = page.annotation.tokens
    broken = tags[last - 1].pos in {"DET", "ADP", "ADJ", "PART"} or (page.capital(last - 1) and last < len(tags) and page.capital(last))
    head = next((i for i in range(first, last) if not first <= tags[i].head < last), first)
    while tags[head].pos in {"DET", "ADJ", "NUM"} and tags[head].head >= 0 and abs(tags[head].head - head) < 8:
        head = tags[head].head
    if broken and tags[head].pos in {"NOUN", "PROPN"}:
        low, high = page.subtree(head)
        comma = next((i for i in range(max(last, head), high) if page.words[i] in STOPS), high)
        high = min(comma, content[0] if content[0] > head else comma)
        first, last = min(first, low) if low > content[1] or low >= first - 3 else first, max(last, high)
    return first, last
