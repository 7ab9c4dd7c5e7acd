"""What one run brought to a case."""

from dataclasses import dataclass

__all__ = ["BestChange", "Change", "NewDisagreement", "NewReport"]


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report that joined the case; `duplicate_of` is the id of the report that it repeats, or None."""

    id: str
    file: str
    outlet: str | None
    title: str | None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class BestChange:
    """A count whose best reading is new or another: (low, high, as_of) `before` (None where there was no such count) and `after`.

    `place` is the place's name; `after` is None where no series counts this any more.
    """

    measure: str
    group: str
    place: str | None
    unit: str | None
    before: tuple[float | None, float | None, str | None] | None
    after: tuple[float | None, float | None, str | None] | None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class NewDisagreement:
    """A disagreement that was not there before; pairs of one dispute share `dispute`."""

    id: str
    kind: str
    about: str
    why: str
    dispute: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one run brought; `at` is the time of the run (ISO 8601, UTC). `number` counts the runs of a case from 1 (0: not kept)."""

    at: str
    reports: tuple[NewReport, ...] = ()
    refused: int = 0
    best: tuple[BestChange, ...] = ()
    disagreements: tuple[NewDisagreement, ...] = ()
    settled: int = 0
    number: int = 0
