"""Quotations: stretches between quotation marks of every shape, and speech led by a dash."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.records import Sentence

__all__ = ["Quote", "find_quotes", "paragraphs_of"]

# Opening marks and what closes them: English, German, French, Russian, Nordic, typewriter. A mark that both opens and closes (" ”)
# is told by its neighbours.
PAIRS = {"“": "”“\"", "„": "“”\"", "«": "»", "‹": "›", '"': '"”', "”": "”", "‘": "’'", "‚": "‘’", "'": "'’", "``": "''"}
MARK = re.compile(r"``|''|[“”„«»‹›\"‘’‚']")
DASH = re.compile(r"\s*[–—―-]\s+(?=[A-ZÀ-ÞА-Я\"“])")
# A dash that ends speech led by a dash: after a comma or a full stop, before the words that name the speaker.
DASH_END = re.compile(r"[,.!?…]\s*[–—―-]\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words quoted: `start`/`end` without the marks, `outer_start`/`outer_end` with them.

    `double` is false for single marks, `dash` true for speech led by a dash; `closed` false where the paragraph ends before the quotation.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    double: bool = True
    dash: bool = False
    closed: bool = True


def paragraphs_of(sentences: Sequence[Sentence]) -> list[tuple[int, int, int]]:
    """[(start, end, number)] of the paragraphs that the sentences lie in."""
    found: dict[int, tuple[int, int]] = {}
    for s in sentences:
        start, end = found.get(s.paragraph, (s.start, s.end))
        found[s.paragraph] = min(start, s.start), max(end, s.end)
    return [(start, end, number) for number, (start, end) in sorted(found.items(), key=lambda kv: kv[1])]


def find_quotes(text: str, sentences: Sequence[Sentence]) -> list[Quote]:
    """The quotations of a report in order; one inside another follows it. A paragraph's end closes what is open in it.

    >>> from rashomon.records import Sentence
    >>> text = 'He said: “We ‘won’ it.” – It rained, – said Oru.'
    >>> [text[q.start:q.end] for q in find_quotes(text, [Sentence(0, len(text), 0, 1, 0)])]
    ['We ‘won’ it.', 'won']
    """
    found: list[Quote] = []
    for start, end, number in paragraphs_of(sentences):
        found += _marked(text, start, end, number)
        found += _dashed(text, start, end, number)
    return sorted(found, key=lambda q: (q.outer_start, -q.outer_end))


def _marked(text: str, start: int, end: int, number: int) -> Iterator[Quote]:
    open_marks: list[tuple[int, int, str]] = []
    for mark in MARK.finditer(text, start, end):
        sign, at = mark.group(), mark.start()
        if open_marks and _closes(text, at, mark.end(), sign, open_marks[-1][2], end):
            a, b, opener = open_marks.pop()
            yield Quote(b, at, a, mark.end(), number, double=opener not in "‘'‚")
        elif open_marks and sign == open_marks[-1][2] and sign in "“«„\"" and _opens(text, at, mark.end(), sign, start, end):
            a, b, opener = open_marks.pop()
            yield Quote(b, len(text[:at].rstrip()), a, at, number)
            open_marks.append((at, mark.end(), sign))
        elif _opens(text, at, mark.end(), sign, start, end):
            open_marks.append((at, mark.end(), sign))
        elif len(open_marks) > 1 and _closes(text, at, mark.end(), sign, open_marks[-2][2], end):
            open_marks.pop()
            a, b, opener = open_marks.pop()
            yield Quote(b, at, a, mark.end(), number, double=opener not in "‘'‚")
    if open_marks and open_marks[0][2] not in "‘'‚":
        a, b, _ = open_marks[0]
        yield Quote(b, end, a, end, number, closed=False)


def _opens(text: str, at: int, after: int, sign: str, start: int, end: int) -> bool:
    """Whether a mark can open: room before it and none after it (curly and angled ones open anyway)."""
    if sign in {"»", "›", "’", "''"}:
        return False
    if after >= end or text[after].isspace():
        return False
    if sign in "“„«‹‚``":
        return True
    before = text[at - 1] if at > start else " "
    room = before.isspace() or before in "([{—–-“\"„«‘:/"
    # A decade ('90s), a clipped word ('em) and a possessive are no quotations.
    return room and not (sign in "'‘" and re.match(r"\d\ds?\b|(?:em|til|cause|n)\b", text[after:after + 6]))


def _closes(text: str, at: int, after: int, sign: str, opener: str, end: int) -> bool:
    """Whether a mark closes what `opener` opened: an apostrophe inside a word does not."""
    if sign not in PAIRS.get(opener, ""):
        return False
    following = text[after] if after < end else " "
    if sign in "'’":
        return not following.isalnum()
    if sign == '"':
        return not (text[at - 1].isspace() and not following.isspace())
    return not (sign == "“" and opener == "“") or following.isspace()


def _dashed(text: str, start: int, end: int, number: int) -> Iterator[Quote]:
    """Speech that a paragraph's first dash leads: "– It rained, – said Oru. – It never stopped."

    Only where a second dash hands over to the speaker: a single leading dash is a bullet.
    """
    lead = DASH.match(text, start, end)
    if lead is None:
        return
    cut = DASH_END.search(text, lead.end(), end)
    if cut is None:
        return
    yield Quote(lead.end(), cut.start() + 1, start, cut.end(), number, dash=True)
    again = DASH_END.search(text, cut.end(), end)
    if again is not None and again.end() < end:
        yield Quote(again.end(), end, again.start(), end, number, dash=True)
