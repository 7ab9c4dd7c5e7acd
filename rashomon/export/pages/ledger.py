"""A dossier by its ids: the look-ups that every page needs."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rashomon.export.pages.wording import outlet_of, short_date, subject
from rashomon.records import (
    Anchor,
    Attribution,
    Disagreement,
    Dossier,
    Entity,
    Event,
    EventMention,
    Figure,
    Mention,
    Origin,
    Reading,
    Series,
)

__all__ = ["Excerpt", "Ledger"]

PEOPLE = ("killed", "missing", "injured", "detained", "displaced", "participants")
REACH = 240  # characters shown on either side of quoted words at most: machine-translated reports run whole paragraphs together
# A full stop after a word of four letters or more ends a sentence; shorter ones are mostly titles ("Dr.", "Gen.").
# Machine-translated and scraped reports run sentences together: a capital may follow without a space.
STOP = re.compile(r"(?<=\w{4})[.!?…][\"”’')]*(?=\s|$|[A-Z“])")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report with what stands before and after them in the same sentence."""

    before: str
    words: str
    after: str


class Ledger:
    """Everything in a dossier by its id, and every report in the order of publication (undated ones last)."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.readings: dict[str, Reading] = {
            r.report.id: r for r in sorted(dossier.readings, key=lambda r: (r.report.published or "9999", outlet_of(r.report), r.report.id))
        }
        self.entities: dict[str, Entity] = {e.id: e for e in dossier.entities}
        self.events: dict[str, Event] = {e.id: e for e in dossier.events}
        self.series: dict[str, Series] = {s.id: s for s in dossier.series}
        self.origins: dict[str, Origin] = {o.id: o for o in dossier.origins}

    @cached_property
    def figures(self) -> dict[str, tuple[Reading, Figure]]:
        """Each figure and the reading that it stands in, in the order of the reports and of the text."""
        return {f.id: (r, f) for r in self.readings.values() for f in sorted(r.figures, key=lambda f: (f.start, f.end, f.id))}

    @cached_property
    def attributions(self) -> dict[str, tuple[Reading, Attribution]]:
        """Each attribution and the reading that it stands in."""
        return {a.id: (r, a) for r in self.readings.values() for a in sorted(r.attributions, key=lambda a: (a.content, a.id))}

    @cached_property
    def event_mentions(self) -> dict[str, tuple[Reading, EventMention]]:
        """Each event mention and the reading that it stands in."""
        return {m.id: (r, m) for r in self.readings.values() for m in r.events}

    @cached_property
    def series_of(self) -> dict[str, str]:
        """A figure's id → the id of the series in which it is shown first: one that does not set it aside, where there is one."""
        home: dict[str, tuple[bool, int, str]] = {}
        for s in self.dossier.series:
            aside = {a.figure for a in s.set_aside}
            for figure in s.figures:
                candidate = (figure in aside, -len(s.figures), s.id)
                home[figure] = min(candidate, home.get(figure, candidate))
        return {figure: id for figure, (_, _, id) in home.items()}

    @cached_property
    def _alike(self) -> dict[tuple[str, str, str, str | None], list[tuple[int, str]]]:
        found: dict[tuple[str, str, str, str | None], list[tuple[int, str]]] = defaultdict(list)
        for s in self.dossier.series:
            found[s.story, s.measure, s.group, s.place].append((-len(s.figures), s.id))
        return {key: sorted(held) for key, held in found.items()}

    def series_title(self, series: Series) -> str:
        """What a series counts. Of people the unit is told only where it keeps two series apart, and not for the larger of the two."""
        alike = self._alike[series.story, series.measure, series.group, series.place]
        plain = series.measure in PEOPLE and alike[0][1] == series.id
        return subject(series.measure, series.group, None if plain else series.unit, self.entity_name(series.place))

    @cached_property
    def disputes_of(self) -> dict[str, tuple[Disagreement, ...]]:
        """A figure's or an event's id → the disagreements that touch it, the gravest first."""
        found: dict[str, list[Disagreement]] = defaultdict(list)
        for d in self.dossier.disagreements:
            for touched in dict.fromkeys((*d.figures, *d.events)):
                found[touched].append(d)
        return {touched: tuple(sorted(ds, key=lambda d: (-d.score, d.id))) for touched, ds in found.items()}

    @cached_property
    def _told(self) -> dict[str, list[tuple[Event, Mention]]]:
        found: dict[str, list[tuple[Event, Mention]]] = defaultdict(list)
        for event in self.dossier.events:
            for mention in event.mentions:
                found[mention.anchor.document].append((event, mention))
        return found

    def told_in(self, document: str) -> list[tuple[Event, Mention]]:
        """The events that a report tells of, with its mention of each, in the order of the text."""
        return sorted(self._told.get(document, ()), key=lambda t: (t[1].anchor, t[0].id))

    @cached_property
    def several_stories(self) -> bool:
        """Whether the reports tell of more than one affair."""
        return len(self.dossier.stories) > 1

    def story_title(self, story: str) -> str:
        """A story's title, or its first report's where it has none."""
        held = next((s for s in self.dossier.stories if s.id == story), None)
        if held is None:
            return ""
        return held.title or next((self.readings[d].report.title or "" for d in held.documents if d in self.readings), "")

    def outlet(self, document: str) -> str:
        """Who published a report; its file where no outlet is stated."""
        return outlet_of(self.readings[document].report)

    def outlets(self, documents: Iterable[str]) -> tuple[str, ...]:
        """The outlets of some reports, each once, in the order of publication."""
        wanted = set(documents)
        return tuple(dict.fromkeys(self.outlet(d) for d in self.readings if d in wanted))

    def byline(self, document: str) -> str:
        """Outlet and day of publication: `Open Ledger, 3 Apr 2031`."""
        published = self.readings[document].report.published
        return f"{self.outlet(document)}, {short_date(published)}" if published else self.outlet(document)

    def entity_name(self, entity: str | None) -> str | None:
        """An entity's fullest name, or None."""
        return self.entities[entity].name if entity in self.entities else None

    def place_of(self, reading: Reading, name: int | None) -> str | None:
        """The name of the place that a finding names: the entity's where it is resolved, the words as written where it is not."""
        if name is None or name >= len(reading.names):
            return None
        return self.entity_name(self.dossier.entity_of.get((reading.report.id, name))) or reading.quote(reading.names[name])

    def origin_of(self, finding: str) -> Origin | None:
        """The first source that a figure, attribution or event mention rests on, or None."""
        return self.origins.get(self.dossier.origins_of.get(finding, ""))

    def quote(self, anchor: Anchor) -> str:
        """The words at an anchor."""
        return self.readings[anchor.document].quote(anchor)

    def excerpt(self, anchor: Anchor) -> Excerpt:
        """The words at an anchor in their sentence, or in as much of it as a table has room for.

        It goes by the text alone, so that a dossier looks the same with sentences and tokens and without them.
        """
        text = self.readings[anchor.document].report.text
        line_start, line_end = text.rfind("\n", 0, anchor.start) + 1, text.find("\n", anchor.end)
        line_end = len(text) if line_end < 0 else line_end
        before = _since_stop(text, line_start, anchor.start)
        return Excerpt(before, text[anchor.start : anchor.end], _until_stop(text, anchor.end, line_end))


def _since_stop(text: str, start: int, end: int) -> str:
    """What stands before a place since the last full stop, cut at a word where it is long.

    >>> _since_stop("The road was closed. Dr. Senn said no.", 0, 35)
    'Dr. Senn said '
    """
    stops = [m.end() for m in STOP.finditer(text, start, end)]
    held = text[stops[-1] if stops else start : end].lstrip()
    return held if len(held) <= REACH else "… " + held[-REACH:].split(" ", 1)[-1]


def _until_stop(text: str, start: int, end: int) -> str:
    """What stands after a place until the next full stop, with it.

    >>> _until_stop("17 died on Monday.The road was closed.", 2, 38)
    ' died on Monday.'
    """
    stop = STOP.search(text, start, end)
    held = text[start : stop.end() if stop else end].rstrip()
    return held if len(held) <= REACH else held[:REACH].rsplit(" ", 1)[0] + " …"
