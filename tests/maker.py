"""Readings from marked text, so that nobody writes offsets by hand.

A mark is `[words|kind …]`; marks may nest. The text of the report is what is left without them.

    make_reading("[Seven people|figure killed low=7] died in [Orla|name place], [the ministry|source a] [said|cue a].")

| mark | gives |
| --- | --- |
| `name TYPE` | a `Name` (person, organization, place, facility, other); a place also a `Place`: `kind= latitude= longitude= geonames=` |
| `time VALUE` | a `Time`: `type= first= last= relative_to=`; `time -` has no value |
| `figure MEASURE [GROUP]` | a `Figure`; the number is read from its digits, or `low= high=`; also `relation= certainty= as_of= first=`
  `last= place= attribution= chain= unit= of= part_of= key=` |
| `content A`, `source A`, `cue A`, `via A` | the parts of the attribution `A`; on the content: `mode= stance= speaker=` |
| `event TYPE` | an `EventMention`: `lemma= begins= ends= place= factuality= attribution=`; its trigger is a `trigger` mark inside it, or
  its first word |
| `actor`, `target`, `other` | a part in the event around it |
| `term REFERENT [VOICE]` | a `Term` (crowd, event, authorities; own or quoted) |
| `headline`, `byline`, `caption`, `comment`, `boilerplate`, `related` | a `Segment` |

`place=`, `speaker=`: words of a name in the same reading, `_` for a space. `attribution=A`: the attribution whose parts are marked `A`.
`chain=x,y`: marks `[…|voice x]`. `of=x`, `unit=x`: a mark `[…|words x]`. `part_of=x`: a figure marked `key=x`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.records import (
    Annotation,
    Attribution,
    EventMention,
    Figure,
    Name,
    Part,
    Place,
    Reading,
    Report,
    Segment,
    Sentence,
    Span,
    Term,
    Time,
    Token,
    make_id,
)

__all__ = ["Mark", "make_reading", "parse_marks"]

SEGMENTS = {"headline", "byline", "caption", "comment", "boilerplate", "related"}
ROLES = {"actor", "target", "other"}


@dataclass(frozen=True)
class Mark:
    """One mark: where it stands in the text without marks, its kind, its plain words and its `key=value` words."""

    start: int
    end: int
    kind: str
    plain: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def parse_marks(marked: str) -> tuple[str, list[Mark]]:
    """The text without marks, and the marks in the order in which they begin (an outer one before those in it).

    >>> parse_marks("in [Orla|name place].")[0]
    'in Orla.'
    """
    text, opened, marks = "", [], []
    for piece in re.findall(r"\[|\|[^\[\]|]*\]|[^\[|]+", marked):
        if piece == "[":
            opened.append(len(text))
        elif piece.startswith("|"):
            kind, *words = piece[1:-1].split()
            told = dict(w.split("=", 1) for w in words if "=" in w)
            marks.append(Mark(opened.pop(), len(text), kind, tuple(w for w in words if "=" not in w), told))
        else:
            text += piece
    if opened:
        raise ValueError(f"a mark is not closed: {marked!r}")
    return text, sorted(marks, key=lambda m: (m.start, -m.end))


def make_reading(marked: str, **of_report: Any) -> Reading:
    """The reading that the marks describe; `of_report` are fields of its `Report` (outlet, published, title, file, …)."""
    text, marks = parse_marks(marked)
    identity = make_id("r", text, *(f"{k}={v}" for k, v in sorted(of_report.items())))
    segments = tuple(Segment(m.start, m.end, m.kind) for m in marks if m.kind in SEGMENTS)
    told = {"id": identity, "file": f"{identity}.txt", "sha256": identity, "language": "en", **of_report}
    bare = Reading(Report(text=text, segments=segments, **told), _annotate(text))
    names = tuple(Name(m.start, m.end, m.plain[0]) for m in marks if m.kind == "name")
    times = tuple(_time(m) for m in marks if m.kind == "time")
    reading = replace(bare, names=names, times=times, places=_places(marks))
    attributions = _attributions(marks, reading)
    reading = replace(reading, attributions=tuple(attributions.values()))
    terms = tuple(
        Term(m.start, m.end, m.plain[0], text[m.start:m.end].lower(), (*m.plain, "own")[1]) for m in marks if m.kind == "term")
    return replace(reading, figures=_figures(marks, reading, attributions), events=_events(marks, reading, attributions), terms=terms)


def _annotate(text: str) -> Annotation:
    """A sentence a line or full stop, a token a word, no tags: enough where a test does not look at syntax."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for found in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", line.group()):
            start, end, first = line.start() + found.start(), line.start() + found.end(), len(tokens)
            for word in re.finditer(r"\w+|[^\w\s]", text[start:end]):
                tokens.append(Token(start + word.start(), start + word.end(), word.group().lower(), "X", -1, "dep"))
            sentences.append(Sentence(start, end, first, len(tokens), paragraph))
    return Annotation(tuple(sentences), tuple(tokens))


def _sentence_of(mark: Mark, reading: Reading) -> int:
    return next((n for n, s in enumerate(reading.annotation.sentences) if s.start <= mark.start < s.end), 0)


def _time(mark: Mark) -> Time:
    value = None if mark.plain[0] == "-" else mark.plain[0]
    told = mark.told
    first, last = told.get("first", value), told.get("last", value)
    return Time(mark.start, mark.end, told.get("type", "DATE"), value, told.get("relative_to"), first, last)


def _places(marks: list[Mark]) -> tuple[Place, ...]:
    names = [m for m in marks if m.kind == "name"]
    return tuple(
        Place(n, m.told.get("kind", "city"), _number(m.told.get("latitude")), _number(m.told.get("longitude")),
              int(m.told["geonames"]) if "geonames" in m.told else None)
        for n, m in enumerate(names) if m.plain[0] == "place"
    )


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _name(words: str | None, reading: Reading) -> int | None:
    """The index of the name with these words (`_` for a space); an error where no name has them."""
    if words is None:
        return None
    return [reading.quote(n) for n in reading.names].index(words.replace("_", " "))


def _attributions(marks: list[Mark], reading: Reading) -> dict[str, Attribution]:
    found: dict[str, Attribution] = {}
    for m in (m for m in marks if m.kind == "content"):
        key = m.plain[0]
        parts = {k: [x.span for x in marks if x.kind == k and x.plain == (key,)] for k in ("source", "cue", "via")}
        source, cue = (parts[k][0] if parts[k] else None for k in ("source", "cue"))
        found[key] = Attribution(
            make_id("attribution", reading.report.id, m.start, m.end, source), m.span, source, cue, tuple(parts["via"]),
            m.told.get("mode", "indirect"), m.told.get("stance", "says"), _name(m.told.get("speaker"), reading))
    return found


def _figures(marks: list[Mark], reading: Reading, attributions: Mapping[str, Attribution]) -> tuple[Figure, ...]:
    held = [m for m in marks if m.kind == "figure"]
    id_of = {m.told["key"]: make_id("figure", reading.report.id, m.start, m.end) for m in held if "key" in m.told}
    return tuple(_figure(m, marks, reading, attributions, id_of) for m in held)


def _figure(m: Mark, marks: list[Mark], reading: Reading, attributions: Mapping[str, Attribution], id_of: Mapping[str, str]) -> Figure:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", reading.quote(m))
    low = _number(m.told.get("low", digits.group().replace(",", "") if digits else None))
    high = _number(m.told["high"]) if "high" in m.told else low
    chain = tuple(v.span for key in m.told.get("chain", "").split(",") if key for v in marks if v.kind == "voice" and v.plain == (key,))
    spans = {k: next((x.span for x in marks if x.kind == "words" and x.plain == (m.told[k],)), None) for k in ("of", "unit") if k in m.told}
    said = m.told.get("attribution")
    return Figure(
        make_id("figure", reading.report.id, m.start, m.end), m.start, m.end, low, high, m.told.get("relation", "exact"), m.plain[0],
        (*m.plain, "all")[1], spans.get("of"), spans.get("unit"), _name(m.told.get("place"), reading), m.told.get("as_of"),
        m.told.get("first"), m.told.get("last"), m.told.get("certainty", "reported"), id_of.get(m.told.get("part_of", "")),
        attributions[said].id if said else None, chain, _sentence_of(m, reading))


def _events(marks: list[Mark], reading: Reading, attributions: Mapping[str, Attribution]) -> tuple[EventMention, ...]:
    return tuple(_event(m, marks, reading, attributions) for m in marks if m.kind == "event")


def _event(m: Mark, marks: list[Mark], reading: Reading, attributions: Mapping[str, Attribution]) -> EventMention:
    inside = [x for x in marks if m.start <= x.start and x.end <= m.end]
    first_word = re.search(r"\w+", reading.quote(m))
    assert first_word is not None, "an event has a word"
    trigger = next((x.span for x in inside if x.kind == "trigger"), Span(m.start + first_word.start(), m.start + first_word.end()))
    names = [(n.start, n.end) for n in reading.names]
    who = tuple(
        Part(x.start, x.end, x.kind, next((i for i, (s, e) in enumerate(names) if x.start <= s and e <= x.end), None))
        for x in inside if x.kind in ROLES)
    said = m.told.get("attribution")
    return EventMention(
        make_id("mention", reading.report.id, trigger.start, trigger.end), m.start, m.end, trigger, m.plain[0],
        m.told.get("lemma", reading.quote(trigger).lower()), _sentence_of(m, reading), m.told.get("begins"), m.told.get("ends"),
        _name(m.told.get("place"), reading), who, m.told.get("factuality", "asserted"), attributions[said].id if said else None)
