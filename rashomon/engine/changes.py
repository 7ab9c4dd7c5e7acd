"""What a run brought: two dossiers side by side."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime

from rashomon.records import Disagreement, Dossier, Series
from rashomon.store import BestChange, Change, NewDisagreement, NewReport

__all__ = ["compare_dossiers"]


def compare_dossiers(before: Dossier | None, after: Dossier, new: Collection[str], refused: int = 0) -> Change:
    """What `after` holds that `before` did not; `new` are the ids of the reports that joined, `refused` how many could not be read.

    Series and disagreements are matched by the figures and places they hold, not by their ids, which change when reports join.
    """
    earlier = before or Dossier()
    reports = (r.report for r in after.readings if r.report.id in set(new))
    known = {_place_of(d) for d in earlier.disagreements}
    held = {_place_of(d) for d in after.disagreements}
    return Change(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        reports=tuple(NewReport(r.id, r.file, r.outlet, r.title, after.copies.get(r.id)) for r in reports),
        refused=refused,
        best=_changed_best(earlier, after),
        disagreements=tuple(
            NewDisagreement(d.id, d.kind, d.about, d.why, d.dispute or d.id) for d in after.disagreements if _place_of(d) not in known),
        settled=len(known - held),
    )


def _place_of(disagreement: Disagreement) -> tuple[object, ...]:
    d = disagreement
    return (d.kind, *sorted([(d.a.document, d.a.start, d.a.end), (d.b.document, d.b.start, d.b.end)]))


def _changed_best(before: Dossier, after: Dossier) -> tuple[BestChange, ...]:
    """Counts whose best reading is new, another, or gone, in the order of the dossier."""
    earlier = {s.id: s for s in before.series}
    holding: dict[str, list[Series]] = {}  # a figure may stand in several: that of the officers, and that of all
    for s in before.series:
        for figure in s.figures:
            holding.setdefault(figure, []).append(s)
    changes, matched = [], set()
    for series in after.series:
        shared = Counter(s.id for f in series.figures for s in holding.get(f, ()))
        match = min(shared, key=lambda s: (s != series.id, not _counts_alike(earlier[s], series), -shared[s], s)) if shared else None
        matched |= set(shared)
        old = earlier[match].best if match else None
        if old is None or old[:2] != series.best[:2]:
            changes.append(_change(series, after, old, series.best))
    gone = [s for s in before.series if s.id not in matched]
    return (*changes, *(_change(s, before, s.best, None) for s in gone))


def _counts_alike(a: Series, b: Series) -> bool:
    return (a.measure, a.group, a.place, a.unit) == (b.measure, b.group, b.place, b.unit)


def _change(
    series: Series, dossier: Dossier, before: tuple[float | None, float | None, str | None] | None,
    after: tuple[float | None, float | None, str | None] | None,
) -> BestChange:
    place = next((e.name for e in dossier.entities if e.id == series.place), None)
    return BestChange(series.measure, series.group, place, series.unit, before, after, series.id if after else None)
