"""Every view of one dossier, each made once, when a page first asks for it."""

from functools import cached_property

from rashomon.export.pages.disputes import Dispute, disputes
from rashomon.export.pages.figures import FigureRow, SeriesView, key_series, loose_figures, series_views
from rashomon.export.pages.front import Coverage, coverage, dossier_title
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import Links
from rashomon.export.pages.names import EntityView, entity_views
from rashomon.export.pages.places import Placed, placed
from rashomon.export.pages.reports import ReportView, report_card, report_view
from rashomon.export.pages.timeline import Day, EventView, KeyDay, key_days, shared_events, timeline
from rashomon.export.pages.voices import TermTable, Voice, term_tables, voices
from rashomon.records import Dossier

__all__ = ["Book"]


class Book:
    """A dossier with the links of one place (a file, the reading room) and every view made of the two."""

    def __init__(self, dossier: Dossier, links: Links) -> None:
        self.ledger = Ledger(dossier)
        self.links = links

    @property
    def dossier(self) -> Dossier:
        """What the book shows."""
        return self.ledger.dossier

    @cached_property
    def title(self) -> str:
        """The dossier's title."""
        return dossier_title(self.ledger)

    @cached_property
    def coverage(self) -> Coverage:
        """What the dossier covers."""
        return coverage(self.ledger, self.links)

    @cached_property
    def series(self) -> list[SeriesView]:
        """Every series, lives first."""
        return series_views(self.ledger, self.links)

    @cached_property
    def key(self) -> list[SeriesView]:
        """The series for the first screen."""
        return key_series(self.series)

    @cached_property
    def loose(self) -> list[FigureRow]:
        """Figures in no series."""
        return loose_figures(self.ledger, self.links)

    @cached_property
    def days(self) -> list[Day]:
        """The timeline."""
        return timeline(self.ledger, self.links)

    @cached_property
    def key_days(self) -> list[KeyDay]:
        """The days that matter most, where there are many."""
        return key_days(self.ledger, self.links)

    @cached_property
    def shared(self) -> list[EventView]:
        """What most accounts share."""
        return shared_events(self.days, len(self.ledger.outlets(self.ledger.readings)))

    @cached_property
    def disputes(self) -> list[Dispute]:
        """Every dispute, the gravest first."""
        return disputes(self.ledger, self.links)

    @cached_property
    def voices(self) -> list[Voice]:
        """Everybody who is quoted."""
        return voices(self.ledger, self.links)

    @cached_property
    def terms(self) -> list[TermTable]:
        """The naming matrix."""
        return term_tables(self.ledger, self.links)

    @cached_property
    def entities(self) -> list[tuple[str, list[EntityView]]]:
        """Entities by type."""
        return entity_views(self.ledger, self.links)

    @cached_property
    def places(self) -> Placed:
        """Happenings and figures on the map, and those that could not be placed."""
        return placed(self.ledger, self.links, self.days, self.series)

    @cached_property
    def cards(self) -> list[ReportView]:
        """Every report, without its text."""
        return [report_card(self.ledger, self.links, r) for r in self.ledger.readings.values()]

    def report(self, document: str) -> ReportView:
        """A report with its marked text. Raises KeyError."""
        return report_view(self.ledger, self.links, self.ledger.readings[document])
