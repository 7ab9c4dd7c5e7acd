"""What most outlets tell and some leave out. That an outlet does not tell of something says nothing of why."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.timeline import Day, EventView

__all__ = ["Silence", "silences"]

LEAST = 3  # two outlets that tell of something do not make it the common account


@dataclass(frozen=True, slots=True)
class Silence:
    """A happening that most outlets tell, and the outlets that published after it and do not tell it."""

    event: EventView
    without: tuple[str, ...]


def silences(ledger: Ledger, days: Sequence[Day], most: int = 30) -> list[Silence]:
    """Happenings told by more than half of the outlets that could tell them (three at least), with those that do not."""
    found = []
    for event in (e for d in days for e in d.events):
        if len(event.outlets) < LEAST or event.not_so:
            continue
        day = (event.event.start or "")[:10]
        could = ledger.outlets(
            id
            for id, r in ledger.readings.items()
            if r.report.published and r.report.published[:10] >= day and _same_story(ledger, id, event)
        )
        without = tuple(o for o in could if o not in event.outlets)
        if without and len(without) < len(event.outlets):
            found.append(Silence(event, without))
    found.sort(key=lambda s: (-len(s.event.outlets), len(s.without), s.event.id))
    return found[:most]


def _same_story(ledger: Ledger, document: str, event: EventView) -> bool:
    return ledger.dossier.story_of.get(document, event.event.story) == event.event.story
