"""The front page: what the case covers, in one look."""

from collections import Counter
from dataclasses import dataclass

from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import Links
from rashomon.export.pages.wording import NOT_STATED, count, join_words, long_date

__all__ = ["Coverage", "StoryView", "coverage", "dossier_title"]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One of several affairs in a dossier."""

    id: str
    title: str
    reports: tuple[tuple[str, str], ...]
    days: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which reports the dossier rests on, and how many of them are first sources."""

    sentence: str
    days_told: str
    outlets: tuple[tuple[str, int], ...]
    copies: int
    origins: int
    undated: int
    stories: tuple[StoryView, ...]


def dossier_title(ledger: Ledger) -> str:
    """The dossier's title; where none was given, its story's, or its first report's."""
    told = ledger.dossier.title or next((s.title for s in ledger.dossier.stories if s.title), None)
    return told or next((r.report.title for r in ledger.readings.values() if r.report.title), None) or "Dossier"


def coverage(ledger: Ledger, links: Links) -> Coverage:
    """What the dossier covers."""
    reports = [r.report for r in ledger.readings.values()]
    outlets = Counter(r.outlet for r in reports if r.outlet)
    unnamed = sum(not r.outlet for r in reports)
    published = sorted(r.published[:10] for r in reports if r.published)
    parts = [f"{count(len(reports), 'report')} by {count(len(outlets), 'outlet')}"]
    if unnamed:
        parts[0] = f"{count(len(reports), 'report')}" if not outlets else f"{parts[0]} ({count(unnamed, 'report')} of no stated outlet)"
    if published:
        parts.append(f"published {_days(published[0], published[-1])}")
    languages = sorted({r.language for r in reports if r.language})
    if languages:
        parts.append(f"in {join_words([LANGUAGES.get(x[:2], x) for x in languages])}")
    told = sorted((e.start or "")[:10] for e in ledger.dossier.events if len(e.start or "") >= 10)
    return Coverage(
        ", ".join(parts),
        _days(told[0], told[-1]) if told else NOT_STATED,
        tuple(sorted(outlets.items(), key=lambda o: (-o[1], o[0].lower()))),
        len([d for d in ledger.dossier.copies if d in ledger.readings]),
        sum(o.kind != "unknown" for o in ledger.dossier.origins),
        sum(not r.published for r in reports),
        tuple(_story(ledger, links, s.id) for s in ledger.dossier.stories) if ledger.several_stories else (),
    )


LANGUAGES = {
    "en": "English",
    "ru": "Russian",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "ar": "Arabic",
    "uk": "Ukrainian",
    "zh": "Chinese",
    "pt": "Portuguese",
    "it": "Italian",
    "tr": "Turkish",
    "fa": "Persian",
}


def _story(ledger: Ledger, links: Links, id: str) -> StoryView:
    story = next(s for s in ledger.dossier.stories if s.id == id)
    held = [d for d in ledger.readings if d in set(story.documents)]
    days = _days(story.start, story.end or story.start) if story.start else NOT_STATED
    return StoryView(id, ledger.story_title(id) or "Untitled", tuple((ledger.byline(d), links.report(d)) for d in held), days)


def _days(first: str | None, last: str | None) -> str:
    """A run of days: `2–4 April 2031`.

    >>> _days("2031-04-02", "2031-04-04"), _days("2031-04-02", "2031-04-02"), _days("2031-03-30", "2031-04-02")
    ('2–4 April 2031', '2 April 2031', '30 March to 2 April 2031')
    """
    if not first or not last or first == last:
        return long_date(first or last)
    a, b = long_date(first).split(), long_date(last).split()
    if len(a) == len(b) == 3 and a[1:] == b[1:]:
        return f"{a[0]}–{b[0]} {b[1]} {b[2]}"
    if len(a) == len(b) == 3 and a[2] == b[2]:
        a = a[:2]
    return f"{' '.join(a)} to {' '.join(b)}"
