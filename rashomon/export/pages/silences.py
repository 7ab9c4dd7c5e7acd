"""What most outlets tell and some leave out. That an outlet does not tell of something says nothing of why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.timeline import Day, EventView

__all__ = ["SilenceView", "silences"]


@dataclass(frozen=True, slots=True)
class SilenceView:
    """A happening that most reports tell, and the outlets whose reports do not."""

    event: EventView
    without: tuple[str, ...]


def silences(ledger: Ledger, days: Sequence[Day], most: int = 30) -> list[SilenceView]:
    """Happenings that most reports tell with the outlets that do not, the most told first."""
    quiet: dict[str, list[str]] = defaultdict(list)
    for silence in ledger.dossier.silences:
        quiet[silence.event].append(silence.document)
    found = []
    for event in (e for d in days for e in d.events if e.id in quiet):
        # An outlet with several reports tells of it if one of them does.
        without = tuple(o for o in ledger.outlets(quiet[event.id]) if o not in event.outlets)
        if without:
            found.append(SilenceView(event, without))
    found.sort(key=lambda s: (-len(s.event.outlets), len(s.without), s.event.id))
    return found[:most]
