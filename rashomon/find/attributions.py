"""Who is said to have said what: learned marks and rules, with speaker, carriers, mode and stance."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.carriers import carried
from rashomon.find.cues import stance_of
from rashomon.find.quotes import Quote, find_quotes
from rashomon.find.runs import Page
from rashomon.find.speakers import NamedWords, find_speaker, place_names
from rashomon.find.statements import Statement, find_quoted, find_reported, words_between
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Name, Report, Span, make_id

__all__ = ["find_attributions"]

# Share of words in common from which two statements are one.
SAME = 0.4


def find_attributions(report: Report, annotation: Annotation, names: Sequence[Name], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The statements that a report attributes to somebody, in order of their content.

    Learned marks are the main source; quotations and reported speech found by rule are added where the marks leave them out.
    """
    page = Page(report, annotation, lexicon)
    placed = place_names(page, names, report.text)
    page.persons = frozenset(i for n in placed if n.type == "person" for i in range(n.first, n.last))
    quotes = find_quotes(report.text, annotation.sentences)
    learned = [_read(page, s.content, s.source, s.cue, s.score, quotes) for s in annotation.said]
    reported = find_reported(page, quotes)
    statements = _merge([*learned, *find_quoted(page, quotes, [*learned, *reported]), *reported])
    return _finish(report, page, statements, placed)


def _read(
    page: Page, content: tuple[int, int], source: tuple[int, int] | None, cue: tuple[int, int] | None, score: float, quotes: Sequence[Quote]
) -> Statement:
    """A learned mark as a statement: direct where most of its words stand between quotation marks."""
    quoted = {i for q in quotes for i in range(*words_between(page, q.start, q.end))}
    share = sum(i in quoted for i in range(*content)) / max(1, content[1] - content[0])
    return Statement(*content, source, cue, share > 0.8, stance_of(page, *cue) if cue else "says", score)


def _merge(statements: Sequence[Statement]) -> list[Statement]:
    """The surest of those that say the same; a source or cue that it lacks is taken from the others."""
    kept: list[Statement] = []
    for s in sorted(statements, key=lambda s: (-s.score, s.first, -s.last)):
        twin = next((n for n, k in enumerate(kept) if _overlap(s, k) > SAME), None)
        if twin is None:
            kept.append(s)
        elif kept[twin].source is None and s.source is not None:
            kept[twin] = replace(kept[twin], source=s.source, cue=kept[twin].cue or s.cue)
    return sorted(kept, key=lambda s: (s.first, -s.last))


def _overlap(a: Statement, b: Statement) -> float:
    common = min(a.last, b.last) - max(a.first, b.first)
    return max(0, common) / (max(a.last, b.last) - min(a.first, b.first))


def _finish(report: Report, page: Page, statements: Sequence[Statement], placed: Sequence[NamedWords]) -> tuple[Attribution, ...]:
    spoken: list[tuple[int, int]] = []
    done: list[tuple[Statement, tuple[tuple[int, int], ...], int | None]] = []
    for statement in statements:
        statement, via = carried(page, statement)
        speaker = find_speaker(page, placed, statement.source, spoken) if statement.source else None
        if speaker is not None:
            spoken.append((statement.first, speaker))
        done.append((statement, via, speaker))
    return tuple(_attribution(report, page, s, _chain(s, via, done), speaker) for s, via, speaker in done)


def _chain(
    statement: Statement, via: tuple[tuple[int, int], ...], done: Sequence[tuple[Statement, tuple[tuple[int, int], ...], int | None]]
) -> tuple[tuple[int, int], ...]:
    """The carriers, nearest to the report first: those of the statement that this one is told in, its source, then its own."""
    for outer, outer_via, _ in done:
        told = outer is not statement and outer.first <= statement.first and statement.last <= outer.last
        if told and outer.source and statement.source and outer.first <= statement.source[0] < outer.last and outer.source != statement.source:
            return (*outer_via, outer.source, *via)
    return via


def _attribution(report: Report, page: Page, s: Statement, via: Sequence[tuple[int, int]], speaker: int | None) -> Attribution:
    content = Span(*page.span(s.first, s.last))
    source = Span(*page.span(*s.source)) if s.source else None
    cue = Span(*page.span(*s.cue)) if s.cue else None
    ident = make_id("attribution", report.id, content.start, content.end, source.start if source else None)
    mode = "direct" if s.direct else "indirect"
    return Attribution(ident, content, source, cue, tuple(Span(*page.span(*v)) for v in via), mode, s.stance, speaker, round(s.score, 3))
