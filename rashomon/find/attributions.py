"""Who is said to have said what: learned marks and rules, with speaker, carriers, mode and stance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.find.carriers import carried
from rashomon.find.contents import aside, settle_contents, without_next_source
from rashomon.find.cues import lemma_of
from rashomon.find.headlines import find_headlined, unlabelled
from rashomon.find.quotes import find_quotes
from rashomon.find.referenced import find_referenced
from rashomon.find.relays import told_on
from rashomon.find.runs import Page
from rashomon.find.said import read_said
from rashomon.find.sources import settle_sources
from rashomon.find.speakers import NamedWords, find_speaker, gender_of, place_names, unnamed_speaker
from rashomon.find.stances import find_stance
from rashomon.find.statements import (
    CLOSERS,
    STOPS,
    Statement,
    find_quoted,
    find_referred,
    find_reported,
    find_transcript,
    interrupted,
    words_between,
)
from rashomon.find.tallied import find_denied, find_tallied
from rashomon.find.terse import find_terse
from rashomon.find.views import find_views
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Name, Report, Span, make_id

__all__ = ["find_attributions"]

STUBS = frozenset(["ADP", "CCONJ", "SCONJ", "PART", "AUX", "PUNCT"])
# Where somebody spoke, the index of his name, and the gender that the words for him tell.
Heard = tuple[int, int | None, str | None]
# Share of words in common from which two statements are one.
SAME = 0.4
# A statement by rule is left out where this share of it, or of a learned one, is common to both.
COVERED = 0.3
# Words between two parts of one quotation: "…," Oru told the daily on Monday. "…".
INTERRUPTION = 18
# What the same speaker said is looked for among so many statements before: what somebody else told may stand between.
RECENT = 3
# Reported speech by rule is added to what the reader marks only from this score on.
LEAST = 0.7


def find_attributions(report: Report, annotation: Annotation, names: Sequence[Name], lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The statements that a report attributes to somebody, in order of their content.

    Learned marks are the main source; quotations and reported speech found by rule are added where the marks leave them out.
    """
    page = Page(report, annotation, lexicon)
    placed = place_names(page, names, report.text)
    page.persons, page.bodies, page.sites = (_words_of(placed, kind) for kind in ("person", "organization", "place"))
    quotes = find_quotes(report.text, annotation.sentences)
    within_marks = {i for q in quotes if q.double for i in range(*words_between(page, q.start, q.end))}
    learned = unlabelled(page, settle_contents(page, read_said(page, annotation.said, quotes), within_marks))
    reported = [s for s in unlabelled(page, find_reported(page, quotes)) if aside(page, s) is None]
    quoted = unlabelled(page, find_quoted(page, quotes, [*learned, *reported]))
    spoken = find_transcript(page)
    referred = find_referred(page)
    certain = [*spoken, *referred, *find_headlined(page), *find_views(page), *find_tallied(page), *find_denied(page),
               *find_referenced(page)]
    ruled = [s for s in [*quoted, *reported, *find_terse(page)] if not _within(s, certain)]
    read = [s for s in learned if not _within(s, certain)]
    merged = settle_sources(page, [*certain, *_merge(page, read, ruled)], [(n.first, n.last) for n in placed], within_marks)
    merged = without_next_source(page, merged)
    within = [inner for s in merged if (inner := told_on(page, s)) is not None]
    return _finish(report, page, [*merged, *(s for s in within if all(s.source != k.source for k in merged))], placed)


def _words_of(placed: Sequence[NamedWords], kind: str) -> frozenset[int]:
    return frozenset(i for n in placed if n.type == kind for i in range(n.first, n.last))


def _within(statement: Statement, certain: Sequence[Statement]) -> bool:
    """Whether a statement lies in one that needs no further look, or is the words that name its source."""
    return any(c.first <= statement.first < c.last or (c.cue is not None and statement.first <= c.cue[0] < statement.last) for c in certain)


def _merge(page: Page, learned: Sequence[Statement], ruled: Sequence[Statement]) -> list[Statement]:
    """Learned statements, then those by rule that no learned one covers; what one lacks of source and cue the other gives."""
    kept: list[Statement] = []
    for s in sorted(learned, key=lambda s: (-s.score, s.first, -s.last)):
        if not any(_overlap(s, k) > SAME or _piece(s, k) for k in kept):
            kept = [*(k for k in kept if not _piece(k, s)), s]
    for s in sorted(ruled, key=lambda s: (-s.score, s.first, -s.last)):
        twins = [n for n, k in enumerate(kept) if _covered(s, k) > COVERED]
        for n in twins:
            if kept[n].source is None and s.source is not None:
                terse = not s.direct and s.score > LEAST
                kept[n] = replace(kept[n], source=s.source, cue=s.cue if terse else kept[n].cue or s.cue)
            if not s.direct and s.score > LEAST and kept[n].cue == s.cue and not kept[n].direct:
                kept[n] = replace(kept[n], first=min(s.first, kept[n].first), last=max(s.last, kept[n].last))
        sure = s.last - s.first > 3 if s.direct else s.score >= LEAST
        if not twins and (sure or not page.annotation.said):
            kept.append(s)
    return [_without_stub(page, s) for s in _continued(page, sorted(kept, key=lambda s: (s.first, -s.last)))]


def _piece(s: Statement, whole: Statement) -> bool:
    """Whether a statement is a piece of a quotation, by the same cue: one sentence of several that "Oru wrote"."""
    inside = whole.first <= s.first and s.last <= whole.last and s.last - s.first < whole.last - whole.first
    bare = s.cue is None and s.source is None and s.direct
    joint = s.cue is not None and whole.cue is not None and max(s.cue[0], whole.cue[0]) < min(s.cue[1], whole.cue[1])
    return whole.direct and whole.cue is not None and inside and (joint or bare)


def _without_stub(page: Page, s: Statement) -> Statement:
    """The statement without a source that is a mere "about", "an" or "to": unknown is better than that."""
    if s.source is None or s.source[1] - s.source[0] > 1:
        return s
    word = s.source[0]
    stub = page.annotation.tokens[word].pos in STUBS or page.lower[word] in {"a", "an", "the"}
    return replace(s, source=None) if stub else s


def _continued(page: Page, statements: Sequence[Statement]) -> list[Statement]:
    """Quotations that name no speaker given the one who spoke just before, in the same paragraph or the one above."""
    done: list[Statement] = []
    for s in statements:
        before = next((k for k in reversed(done) if k.last <= s.first and not _oneself(page, k)), None)
        if s.direct and before is not None and before.source is not None and s.cue in {None, before.cue}:
            gap = _paragraph(page, s.first) - _paragraph(page, before.last - 1)
            near = gap == 0 and before is done[-1] and before.direct and s.first - before.last < INTERRUPTION
            if near and interrupted(page, before.last, s.first):
                done[-1] = replace(before, last=s.last)  # one quotation, interrupted by the words that name its speaker
                continue
            if s.source is None and gap <= (2 if before.direct else 1) and s.last - s.first > 3 and not (gap and _heading(page, s)):
                s = replace(s, source=before.source)
        done.append(s)
    return done


def _oneself(page: Page, s: Statement) -> bool:
    """Whether somebody only tells what he himself thinks, inside his own words: "I don't think she made it"."""
    return s.source is not None and page.lower[slice(*s.source)] in (["i"], ["we"])


def _heading(page: Page, s: Statement) -> bool:
    """Whether a quotation is all of its paragraph and ends without a stop: a heading quotes whom the report tells of below."""
    first, last = page.paragraph_start(s.first), page.paragraph_end(s.first)
    alone = all(page.words[i] in CLOSERS | {"“", "«", "„"} for i in [*range(first, s.first), *range(s.last, last)])
    return alone and page.words[s.last - 1] not in STOPS


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
    """Attributions with speakers and carriers: in order of the text, since who spoke before tells who "he" is."""
    spoken: list[Heard] = []
    done: list[Told] = []
    for statement in sorted(statements, key=lambda s: (s.first, -s.last)):
        statement, via = carried(page, statement, report.outlet)
        same = (statement.first, statement.last, statement.source)
        if any((t.statement.first, t.statement.last, t.statement.source) == same for t in done):
            continue  # what an agency passed on is found from either side
        outer = _outer(statement, done)
        heard = [h for h in spoken if outer is None or h[1] != outer.speaker]
        speaker = find_speaker(page, placed, statement.source, heard) if statement.source else None
        if outer is not None:
            via = (*outer.via, *([outer.named] if outer.named else []), *via)
            speaker = None if _same_person(page, placed, speaker, outer.speaker) else speaker
        elif statement.source and (speaker is not None or unnamed_speaker(page, statement.source)):
            spoken.append((statement.first, speaker, gender_of(page, page.lower[slice(*statement.source)])))
        via = via or _inherited(page, statement, speaker, done, placed)
        bearer = next(((n.first, n.last) for n in placed if n.index == speaker), statement.source)
        done.append(Told(statement, via, speaker, bearer))
    return tuple(_attribution(report, page, t.statement, t.via, t.speaker) for t in done)


def _same_person(page: Page, placed: Sequence[NamedWords], one: int | None, other: int | None) -> bool:
    """Whether two of the names are one, or end in the same word: nobody is told something by himself."""
    last = {n.index: page.words[n.last - 1] for n in placed}
    return one == other or (one is not None and other is not None and last.get(one) == last.get(other))


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its carriers, the index of its speaker's name, and the words that name the speaker best."""

    statement: Statement
    via: tuple[tuple[int, int], ...]
    speaker: int | None
    named: tuple[int, int] | None


def _outer(statement: Statement, done: Sequence[Told]) -> Told | None:
    """The statement in which this one is told, source and all: its speaker carries what the inner one said."""
    source = statement.source
    if source is None:
        return None
    size = statement.last - statement.first
    around = [(t, t.statement) for t in done if t.statement.first <= statement.first and statement.last <= t.statement.last]
    held = [t for t, s in around if s.source != source and s.first <= source[0] < s.last and s.last - s.first > size]
    return held[-1] if held else None


def _inherited(
    page: Page, statement: Statement, speaker: int | None, done: Sequence[Told], placed: Sequence[NamedWords]
) -> tuple[tuple[int, int], ...]:
    """The carriers of the same speaker's words just before: what goes on in the next paragraph was told to the same outlet."""
    if statement.source is None:
        return ()
    for last in reversed(done[-RECENT:]):
        gap = _paragraph(page, statement.first) - _paragraph(page, last.statement.last - 1)
        near = gap <= (2 if statement.direct and last.statement.direct else 1)  # a caption may stand between two parts of a quotation
        same = last.statement.source == statement.source or (speaker is not None and _same_person(page, placed, speaker, last.speaker))
        if near and (same or (gap == 0 and last is done[-1] and _added(page, statement))):
            return tuple(v for v in last.via if not _signs(page, v))
    return ()


def _signs(page: Page, carrier: tuple[int, int]) -> bool:
    """Whether a carrier only signs its own sentence, at the end: "…, the agency reports." says nothing of the next one."""
    verb = carrier[1]
    last = page.annotation.sentences[page.sentence_of[carrier[0]]].last
    return verb < last <= verb + 2 and lemma_of(page, verb) is not None


def _added(page: Page, statement: Statement) -> bool:
    """Whether the cue tells that the speaker goes on: "Oru added"."""
    words = page.lower[slice(*statement.cue)] if statement.cue else []
    return not page.lexicon.words("attribution", "going_on").isdisjoint(words)


def _attribution(report: Report, page: Page, s: Statement, via: Sequence[tuple[int, int]], speaker: int | None) -> Attribution:
    content = Span(*page.span(s.first, s.last))
    source = Span(*page.span(*s.source)) if s.source else None
    cue = Span(*page.span(*s.cue)) if s.cue else None
    ident = make_id("attribution", report.id, content.start, content.end, source.start if source else None)
    mode = "direct" if s.direct else "indirect"
    stance = find_stance(page, s)
    return Attribution(ident, content, source, cue, tuple(Span(*page.span(*v)) for v in via), mode, stance, speaker, round(s.score, 3))
