"""The timeline: days, and what is reported of each."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from rashomon.export.days import RankedDay, rank_days
from rashomon.export.pages.ledger import Excerpt, Ledger
from rashomon.export.pages.links import Links
from rashomon.export.pages.sources import UNNAMED, chain_of_attribution, says
from rashomon.export.pages.wording import count, long_date, spread
from rashomon.records import Event, Figure, Mention

__all__ = ["Day", "EventView", "KeyDay", "Telling", "event_view", "key_days", "shared_events", "timeline"]

FACTUALITY = {
    "asserted": "",
    "attributed": "on another’s word",
    "denied": "denied",
    "planned": "planned",
    "possible": "possible",
}
COUNTED = ("killed", "missing", "injured", "detained", "displaced", "damaged", "participants", "deployed")
MANY = 8  # days from which a timeline is too long to see at once which ones matter
BESIDE = 5  # counts beside a day: more would be longer than the day
STATUS = {"corroborated": "independent origins", "single": "one origin", "disputed": "disputed"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's sentence about a happening."""

    document: str
    outlet: str
    excerpt: Excerpt
    words: str
    vouched: str
    says: str


@dataclass(frozen=True, slots=True)
class EventView:
    """A happening with every telling of it."""

    id: str
    event: Event
    href: str
    what: str
    type: str
    when: str
    place: str | None
    place_href: str
    status: str
    outlets: tuple[str, ...]
    tellings: tuple[Telling, ...]
    disputes: tuple[tuple[str, str], ...]
    story: str

    @property
    def standing(self) -> str:
        """On how many independent first sources it stands."""
        if self.event.status == "corroborated":
            return count(self.event.origins, "independent origin")
        return STATUS.get(self.event.status, self.event.status)

    @property
    def finer(self) -> bool:
        """Whether more is known than the day under which it stands: an hour, or an end."""
        return len(self.event.start or "") > 10 or bool(self.event.end and self.event.end[:10] != (self.event.start or "")[:10])

    @property
    def not_so(self) -> str:
        """Where no telling says that it took place: `planned`, `possible`, `denied`."""
        kinds = dict.fromkeys(m.factuality for m in self.event.mentions)
        held = [k for k in kinds if k in ("planned", "possible", "denied")]
        return " or ".join(held) if held and len(held) == len(kinds) else ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day (an ISO date, None where no day is stated), its happenings, and the counts that speak of it: (what, spread, address)."""

    date: str | None
    label: str
    events: tuple[EventView, ...]
    counts: tuple[tuple[str, str, str], ...] = ()

    def only(self, ids: Collection[str]) -> "Day":
        """The day with some of its happenings."""
        return replace(self, events=tuple(e for e in self.events if e.id in ids))


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day that matters more than most: its label and address, and how many reports tell of it or look back to it."""

    label: str
    href: str
    told: str


def event_view(ledger: Ledger, links: Links, event: Event) -> EventView:
    """An event as a view."""
    disputes = {d.dispute or d.id: d for d in ledger.disputes_of.get(event.id, ())}
    order = {document: i for i, document in enumerate(ledger.readings)}
    mentions = sorted(event.mentions, key=lambda m: (order[m.anchor.document], m.anchor))
    return EventView(
        event.id,
        event,
        links.fact("timeline", event.id),
        event.what,
        event.type,
        _when(event),
        ledger.entity_name(event.place),
        links.fact("names", event.place) if event.place in ledger.entities and event.place else "",
        STATUS.get(event.status, event.status),
        ledger.outlets(event.documents),
        tuple(_telling(ledger, links, m) for m in mentions),
        tuple((d.about, links.fact("disputes", id)) for id, d in disputes.items()),
        ledger.story_title(event.story) if ledger.several_stories else "",
    )


def timeline(ledger: Ledger, links: Links) -> list[Day]:
    """Days in order, the happenings without a day last; in a day, what most outlets report first."""
    counts = _counts_by_day(ledger, links)
    by_day: dict[str, list[EventView]] = defaultdict(list)
    for event in ledger.dossier.events:
        by_day[(event.start or "")[:10]].append(event_view(ledger, links, event))
    days = []
    for date in sorted(by_day, key=lambda d: (d == "", d)):
        events = sorted(by_day[date], key=lambda e: (-len(e.outlets), -len(e.tellings), e.event.start or "", e.id))
        days.append(Day(date or None, long_date(date) if date else "Day not stated", tuple(events), counts.get(date, ())))
    return days


def key_days(ledger: Ledger, links: Links, most: int = 10) -> list[KeyDay]:
    """Of MANY days or more the quarter that matters most, in the order of the calendar; a day that one report tells of is none."""
    ranked = rank_days(ledger.dossier)
    if len(ranked) < MANY:
        return []
    held = [d for d in ranked[:min(most, len(ranked) // 4)] if len(d.documents) > 1]
    return [KeyDay(long_date(d.date), links.day(d.date), _told(d)) for d in sorted(held, key=lambda d: d.date)]


def _told(day: RankedDay) -> str:
    back = len(day.recalled)
    return count(len(day.documents), "report") + (f", {back} {'looks' if back == 1 else 'look'} back to it" if back else "")


def _counts_by_day(ledger: Ledger, links: Links) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """What the reports count of each day, lives first: (what, range of reports, address of the series)."""
    by_day: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    for series in ledger.dossier.series:
        if series.measure not in COUNTED:
            continue
        of_day: dict[str, list[Figure]] = defaultdict(list)
        for id in series.figures:
            figure = ledger.figures[id][1]
            if figure.as_of and figure.certainty != "denied":
                of_day[figure.as_of[:10]].append(figure)
        title = ledger.series_title(series)
        for day, held in of_day.items():
            by_day[day].append((COUNTED.index(series.measure) * 1000 - len(held), title, spread(held), links.fact("figures", series.id)))
    return {day: tuple((what, value, href) for _, what, value, href in sorted(rows)[:BESIDE]) for day, rows in by_day.items()}


def shared_events(days: list[Day], outlets: int, most: int = 5) -> list[EventView]:
    """What most accounts share: happenings told by half of the outlets or more (two at least), the most told first."""
    floor = max(2, (outlets + 1) // 2)
    held = [e for d in days for e in d.events if len(e.outlets) >= floor and not e.not_so]
    return sorted(held, key=lambda e: (-len(e.outlets), -e.event.origins, e.event.start or "9", e.id))[:most]


def _when(event: Event) -> str:
    if not event.start:
        return "day not stated"
    clock = f", {event.start[11:16]}" if len(event.start) >= 16 else ""
    end = f" to {long_date(event.end)}" if event.end and event.end[:10] != event.start[:10] else ""
    return long_date(event.start) + clock + end


def _telling(ledger: Ledger, links: Links, mention: Mention) -> Telling:
    held = ledger.attributions.get(mention.attribution or "")
    chain = chain_of_attribution(ledger, *held) if held else ()
    who = says(chain, "") if chain else (UNNAMED if mention.factuality == "attributed" else "")
    return Telling(
        mention.anchor.document,
        ledger.outlet(mention.anchor.document),
        ledger.excerpt(mention.anchor),
        links.words(mention.anchor),
        FACTUALITY.get(mention.factuality, mention.factuality),
        who,
    )
