"""What a run brought: series matched by the figures they hold, disagreements by their places."""

from dataclasses import replace

from maker import make_reading

from rashomon.engine.changes import compare_dossiers
from rashomon.records import Anchor, Disagreement, Dossier, Entity, Series
from rashomon.store import BestChange, NewReport

ONE = make_reading("[Seven|figure killed low=7] died.", outlet="Kesnat", title="Seven dead", file="a.txt")
TWO = make_reading("[Nine|figure killed low=9] died.", outlet="The Lamp", file="b.txt")


def series_of(number: str, best: float, *figures: str, measure: str = "killed") -> Series:
    return Series(
        f"series-{number}", "story", measure, "all", "e-1", None, figures, "single", (best, best, "2023-03-14"), "latest", (), 1, ("o",))


def pair_of(start: int, kind: str = "contradiction") -> Disagreement:
    a, b = Anchor(ONE.report.id, start, start + 5), Anchor(TWO.report.id, 0, 4)
    return Disagreement(f"d-{start}", "story", kind, "killed", a, b, "7 and 9", (), (), 0.5)


F1, F2 = ONE.figures[0].id, TWO.figures[0].id
ORLA = Entity("e-1", "story", "place", "Orla", (), ())
BEFORE = Dossier(readings=(ONE,), entities=(ORLA,), series=(series_of("x", 7, F1), series_of("gone", 3, "f-old", measure="injured")))
AFTER = replace(BEFORE, readings=(ONE, TWO), series=(series_of("y", 9, F1, F2),), disagreements=(pair_of(0),))


def test_new_reports_best_figures_and_disagreements() -> None:
    change = compare_dossiers(BEFORE, AFTER, [TWO.report.id], refused=2)
    assert change.reports == (NewReport(TWO.report.id, "b.txt", "The Lamp", None),)
    day = "2023-03-14"
    assert change.best == (
        BestChange("killed", "all", "Orla", None, (7, 7, day), (9, 9, day), "series-y"),
        BestChange("injured", "all", "Orla", None, (3, 3, day), None, None),
    )
    assert [(d.id, d.dispute) for d in change.disagreements] == [("d-0", "d-0")]
    assert (change.refused, change.settled) == (2, 0)


def test_other_ids_for_the_same_are_no_change() -> None:
    turned = replace(pair_of(0), id="d-other", a=pair_of(0).b, b=pair_of(0).a)
    renamed = replace(AFTER, series=(series_of("z", 9, F1, F2),), disagreements=(turned,))
    change = compare_dossiers(AFTER, renamed, [])
    assert (change.reports, change.best, change.disagreements, change.settled) == ((), (), (), 0)


def test_what_went_away_is_counted() -> None:
    assert compare_dossiers(AFTER, replace(AFTER, disagreements=(pair_of(0, "update"),)), []).settled == 1


def test_the_first_run_brings_everything() -> None:
    change = compare_dossiers(None, AFTER, [ONE.report.id, TWO.report.id])
    assert len(change.reports) == 2 and [b.before for b in change.best] == [None]


def test_a_figure_may_stand_in_two_counts() -> None:
    """The officers' series and that of all hold the same figure; each is compared with itself."""
    of_all, officers = series_of("all", 9, F1, F2), replace(series_of("officers", 7, F1), group="security_forces")
    both = replace(AFTER, series=(of_all, officers))
    assert compare_dossiers(both, replace(AFTER, series=(officers, of_all)), []).best == ()
    renamed = (replace(officers, id="series-1"), replace(of_all, id="series-2", best=(10, 10, "2023-03-14")))
    changed = compare_dossiers(both, replace(AFTER, series=renamed), []).best
    assert [(b.group, b.after) for b in changed] == [("all", (10, 10, "2023-03-14"))]
