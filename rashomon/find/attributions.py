"""Who is said to have said what: learned marks and rules, with speaker, carriers, mode and stance."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.carriers import carried
from rashomon.find.quotes import find_quotes
from rashomon.find.runs import Page
from rashomon.find.said import read_said
from rashomon.find.speakers import NamedWords, find_speaker, place_names
from rashomon.find.statements import Statement, find_quoted, find_reported, find_transcript
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Name, Report, Span, make_id

__all__ = ["find_attributions"]

# Share of words in common from which two statements are one.
SAME = 0.4
# A statement by rule is left out where this share of it, or of a learned one, is common to both.
COVERED = 0.3
# Words between two parts of one quotation: "…," Oru told the daily on Monday. "…".
INTERRUPTION = 18
# Reported speech by rule is added to what the reader marks only from this score on.
LEAST = 0.7


def find_attributions(report: Report, annotation: Annotation, names: Sequence[Name], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The statements that a report attributes to somebody, in order of their content.

    Learned marks are the main source; quotations and reported speech found by rule are added where the marks leave them out.
    """
    page = Page(report, annotation, lexicon)
    placed = place_names(page, names, report.text)
    page.persons = frozenset(i for n in placed if n.type == "person" for i in range(n.first, n.last))
    quotes = find_quotes(report.text, annotation.sentences)
    learned = read_said(page, annotation.said, quotes)
    reported = find_reported(page, quotes)
    quoted = find_quoted(page, quotes, [*learned, *reported])
    spoken = find_transcript(page)
    told = [s for s in [*learned, *quoted, *reported] if not any(t.first <= s.first < t.last for t in spoken)]
    return _finish(report, page, [*spoken, *_merge(page, [s for s in told if s in learned], [s for s in told if s not in learned])], placed)


def _merge(page: Page, learned: Sequence[Statement], ruled: Sequence[Statement]) -> list[Statement]:
    """Learned statements, then those by rule that no learned one covers; what one lacks of source and cue the other gives."""
    kept: list[Statement] = []
    for s in sorted(learned, key=lambda s: (-s.score, s.first, -s.last)):
        if not any(_overlap(s, k) > SAME for k in kept):
            kept.append(s)
    for s in sorted(ruled, key=lambda s: (-s.score, s.first, -s.last)):
        twins = [n for n, k in enumerate(kept) if _covered(s, k) > COVERED]
        for n in twins:
            if kept[n].source is None and s.source is not None:
                kept[n] = replace(kept[n], source=s.source, cue=kept[n].cue or s.cue)
        sure = s.last - s.first > 3 if s.direct else s.score >= LEAST
        if not twins and (sure or not page.annotation.said):
            kept.append(s)
    return _continued(page, sorted(kept, key=lambda s: (s.first, -s.last)))


def _continued(page: Page, statements: Sequence[Statement]) -> list[Statement]:
    """Quotations that name no speaker given the one who spoke just before, in the same paragraph or the one above."""
    done: list[Statement] = []
    for s in statements:
        before = next((k for k in reversed(done) if k.last <= s.first), None)
        if s.cue is None and s.direct and before is not None and before.source is not None:
            gap = _paragraph(page, s.first) - _paragraph(page, before.last - 1)
            if gap == 0 and before is done[-1] and before.direct and s.first - before.last < INTERRUPTION:
                done[-1] = replace(before, last=s.last)  # one quotation, interrupted by the words that name its speaker
                continue
            if s.source is None and gap <= 1 and (before.direct or gap == 0) and s.last - s.first > 3:
                s = replace(s, source=before.source)
        done.append(s)
    return done


def _paragraph(page: Page, index: int) -> int:
    return page.annotation.sentences[page.sentence_of[index]].paragraph


def _overlap(a: Statement, b: Statement) -> float:
    common = min(a.last, b.last) - max(a.first, b.first)
    return max(0, common) / (max(a.last, b.last) - min(a.first, b.first))


def _covered(a: Statement, b: Statement) -> float:
    """The share of the shorter that both have in common."""
    common = min(a.last, b.last) - max(a.first, b.first)
    return max(0, common) / max(1, min(a.last - a.first, b.last - b.first))


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
