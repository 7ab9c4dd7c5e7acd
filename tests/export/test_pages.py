"""What the pages show: views, marks, excerpts, charts, maps, and a dossier with some of its reports only."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from web.invented import TEXTS, invented_dossier

from rashomon.export.pages.atlas import FILE, outlines
from rashomon.export.pages.book import Book
from rashomon.export.pages.charts import draw_series
from rashomon.export.pages.compare import compare_days, compare_outlets
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import InOneFile
from rashomon.export.pages.maps import draw_maps
from rashomon.export.pages.marks import Mark, weave
from rashomon.export.pages.restrict import published_by, restrict
from rashomon.export.pages.wording import figure_value, spread
from rashomon.pipeline import recount_series
from rashomon.records import Anchor, Dossier, Figure, Report, Series, Span


def book(dossier: Dossier | None = None) -> Book:
    held = dossier or invented_dossier()
    return Book(held, InOneFile(Ledger(held).readings))


def figure(low: float | None, high: float | None, relation: str) -> Figure:
    return Figure("f", 0, 1, low, high, relation, "killed", "all")


@pytest.mark.parametrize(("held", "quote", "said"), [
    (figure(12, 12, "exact"), "12", "12"), (figure(12, None, "at_least"), "at least 12", "at least 12"),
    (figure(40, 40, "about"), "some 40", "about 40"),
    (figure(0, 30, "at_most"), "up to 30", "at most 30"), (figure(25, 35, "range"), "25 to 35", "25–35"),
    (figure(24, 99, "vague"), "Dozens", "dozens (24–99)"),
    (figure(2000, None, "vague"), "thousands", "thousands (2,000 or more)"), (figure(None, None, "exact"), "", "not stated"),
    (figure(1.5, 1.5, "exact"), "1.5 million", "1.5"),
])  # fmt: skip
def test_values_keep_their_hedge(held: Figure, quote: str, said: str) -> None:
    assert figure_value(held, quote) == said


def test_a_bound_from_above_gives_no_lowest_count_of_zero() -> None:
    assert spread([figure(0, 30, "at_most"), figure(12, 12, "exact")]) == "12–30"


@pytest.mark.parametrize(("held", "said"), [
    ([figure(5, 5, "exact"), figure(7, None, "at_least"), figure(3, 9, "vague")], "5–7+"), ([figure(24, 99, "vague")], "24–99"),
    ([figure(24, 99, "vague"), figure(50, 50, "exact")], "50"), ([], "not stated"),
])  # fmt: skip
def test_a_word_widens_no_range_of_numbers(held: list[Figure], said: str) -> None:
    assert spread(held) == said


def test_a_word_that_says_more_than_any_number_ends_the_range() -> None:
    dossier = invented_dossier()
    only = replace(dossier.series[0], figures=("figure-2", "figure-7"), set_aside=())
    view = book(replace(dossier, series=(only,))).series[0]
    assert view.spread == "12 to “dozens”" and [r.id for r in view.ends] == ["figure-2", "figure-7"]


def test_words_alone_stay_words() -> None:
    assert {v.series.measure: v.spread for v in book().series}["injured"] == "“dozens”"


def test_maps_are_neither_towers_nor_strips() -> None:
    dossier = invented_dossier()
    for latitude, longitude in ((43.0, 12.4), (51.2, 60.0), (51.2, 12.4), (80.0, 12.4)):
        entities = tuple(replace(e, latitude=latitude, longitude=longitude) if e.name == "Brennick" else e for e in dossier.entities)
        for _, svg in draw_maps(book(replace(dossier, entities=entities)).places.marked):
            size = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
            assert size and 1.2 < int(size.group(1)) / int(size.group(2)) < 2.6


def test_a_part_of_a_total_is_in_no_range() -> None:
    dossier = invented_dossier()
    readings = tuple(
        replace(r, figures=tuple(replace(f, part_of="figure-9") if f.id == "figure-1" or f.id == "figure-2" else f for f in r.figures))
        for r in dossier.readings
    )
    assert book(dossier).series[0].spread == "12–35"
    assert book(replace(dossier, readings=readings)).series[0].spread == "17–35"


def test_the_key_figures_begin_with_the_dead() -> None:
    assert [v.series.measure for v in book().key] == ["killed", "missing", "injured", "detained", "displaced"]


def test_the_chosen_row_and_why_others_were_set_aside() -> None:
    view = book().series[0]
    assert view.chosen is not None and view.chosen.id == "figure-9" and view.best == "29"
    assert {r.id for r in view.rows if r.why_aside} == {"figure-1", "figure-11"}


@pytest.mark.parametrize(("id", "says"), [
    ("figure-6", "the governor's office, through Maro News Agency"), ("figure-3", "Brennick Courier itself"),
    ("figure-2", "Governor Ada Marrin"),
])  # fmt: skip
def test_who_says_so(id: str, says: str) -> None:
    rows = {r.id: r for v in book().series for r in v.rows}
    assert rows[id].says == says


def test_a_chart_has_a_mark_for_each_mention_and_a_place_for_the_undated() -> None:
    chart = draw_series(book().series[0])
    assert chart is not None
    assert chart.svg.count("<title>") == 7 and "day not stated" in chart.svg
    assert [n for _, _, n in chart.legend] == [4, 1, 1, 1]


def test_one_mention_needs_no_chart() -> None:
    assert draw_series(book().series[1]) is None


@pytest.mark.parametrize("values", [(0, 0), (1, 1_000_000), (0.2, 0.4), (5, 5), (0, 3)])
def test_charts_draw_any_two_numbers(values: tuple[float, float]) -> None:
    dossier = invented_dossier()
    numbers = dict(zip(("figure-1", "figure-2"), values, strict=True))
    readings = tuple(
        replace(
            r,
            figures=tuple(replace(f, low=numbers[f.id], high=numbers[f.id], relation="exact") if f.id in numbers else f for f in r.figures),
        )
        for r in dossier.readings
    )
    series = (replace(dossier.series[0], figures=("figure-1", "figure-2"), set_aside=()),)
    chart = draw_series(book(replace(dossier, readings=readings, series=series)).series[0])
    assert chart is not None and "nan" not in chart.svg and "inf" not in chart.svg


# ---------------------------------------------------------------- marks
marks = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda p: p[0] < p[1]), max_size=8, unique=True)


@given(marks, st.text('ab<&" ', min_size=30, max_size=30))
def test_marked_text_reads_as_the_text(spans: list[tuple[int, int]], text: str) -> None:
    held = [Mark(s, e, f"i{s}-{e}", ("name",), "#x" if s % 2 else "", "label") for s, e in sorted(spans, key=lambda p: (p[0], -p[1]))]
    html = str(weave(text, Span(0, len(text)), held, set()))
    plain, inside, depth, anchors = [], False, 0, 0
    for piece in re.split(r"(<[^>]*>)", html):
        inside = piece.startswith("<")
        if inside:
            depth += -1 if piece.startswith("</") else 1
            anchors += {"<a": 1, "</": 0}.get(piece[:2], 0) if piece.startswith("<a ") else -1 if piece == "</a>" else 0
            assert depth >= 0 and anchors in (0, 1)
        else:
            plain.append(piece)
    assert depth == 0
    assert "".join(plain) == str(escape(text))
    assert all(html.count(f'id="i{s}-{e}"') == 1 for s, e in spans)


def test_excerpts_quote() -> None:
    ledger = Ledger(invented_dossier())
    for id, (reading, f) in ledger.figures.items():
        excerpt = ledger.excerpt(Anchor(reading.report.id, f.start, f.end))
        assert excerpt.words == reading.quote(f), id
        assert excerpt.before.removeprefix("… ") + excerpt.words in TEXTS[reading.report.id][2]


# ---------------------------------------------------------------- some of the reports
def recount(dossier: Dossier) -> tuple[Series, ...]:
    """A stand-in: one series of all counts of the dead, the last one taken."""
    held = [f for r in dossier.readings for f in r.figures if f.measure == "killed"]
    return tuple(
        Series(
            "series-new",
            "story-tessel",
            "killed",
            "all",
            None,
            None,
            tuple(f.id for f in held),
            "agreeing",
            (held[-1].low, held[-1].high, held[-1].as_of),
            "latest",
            (),
            1,
            (),
        )
        for _ in held[:1]
    )


@pytest.mark.parametrize(("stated", "moment", "out"), [
    ("2031-04-02T09:10:00+02:00", "2031-04-02T07:10:00+00:00", True), ("2031-04-02T09:10:00+02:00", "2031-04-02T07:09:00+00:00", False),
    ("2031-04-02", "2031-04-02T12:00:00+00:00", False), ("2031-04-02", "2031-04-02T23:59:59+00:00", True),
    ("2031-04-02T00:00:00", "2031-04-02T12:00:00+00:00", False), (None, "2099-01-01T00:00:00+00:00", False),
    ("spring", "2099-01-01T00:00:00+00:00", False),
])  # fmt: skip
def test_when_a_report_was_out(stated: str | None, moment: str, out: bool) -> None:
    assert published_by(Report("r", "f", "0", "", published=stated), datetime.fromisoformat(moment)) is out


def test_what_rests_on_left_out_reports_is_gone() -> None:
    whole = invented_dossier()
    left = restrict(whole, {"report-1", "report-2"}, recount)
    assert {e.id for e in left.events} == {"event-breach", "event-soldiers", "event-moved"}
    assert left.disagreements == () and left.naming == () and left.copies == {}
    assert {e.name: e.role for e in left.entities if e.type == "person"} == {"Ada Marrin": "Governor"}
    assert [f.count for e in left.entities if e.id == "entity-marrin" for f in e.forms] == [1]
    held = {"report-1", "report-2"}
    assert all(set(o.documents) <= held for o in left.origins) and all(set(e.documents) <= held for e in left.events)
    assert {e.id: e.status for e in left.events}["event-breach"] == "single"
    assert book(left).series[0].spread == "12–17"


def test_addresses_stay_when_reports_are_left_out() -> None:
    assert [s.id for s in restrict(invented_dossier(), {"report-1"}, recount).series] == ["series-killed"]


def test_origins_are_counted_again() -> None:
    left = restrict(invented_dossier(), {"report-4"}, recount)
    blockade = next(e for e in left.events if e.id == "event-blockade")
    assert (blockade.origins, blockade.status, blockade.documents) == (1, "single", ("report-4",))


def test_all_reports_are_the_dossier_itself() -> None:
    whole = invented_dossier()
    assert restrict(whole, set(TEXTS), recount) is whole


@given(st.sets(st.sampled_from(sorted(TEXTS))))
def test_any_choice_of_reports_can_be_shown(documents: set[str]) -> None:
    left = restrict(invented_dossier(), documents, recount)
    held = book(left)
    assert {r.report.id for r in left.readings} == documents
    assert held.series is not None and held.days is not None and held.disputes is not None and held.places.marked is not None
    assert {a.document for d in left.disagreements for a in (d.a, d.b)} <= documents


def test_the_rules_can_recount_a_dossier_without_figures() -> None:
    assert recount_series(Dossier(), "latest") == ()


# ---------------------------------------------------------------- compare, places
def test_two_outlets_side_by_side() -> None:
    held = book()
    found = compare_outlets(held.ledger, held.days, held.series, held.disputes, "Open Ledger", "Capital Herald")
    assert [e.id for e in found.both] == ["event-blockade"] and [e.id for e in found.only_b] == ["event-resigns"]
    assert [d.id for d in found.disputes] == ["dispute-cause"]
    assert [(t.term, t.a, t.b) for t in found.terms] == [("rioter", 0, 1), ("survivor", 1, 0)]


def test_two_days_side_by_side() -> None:
    held = book()
    found = compare_days(held.days, held.series, "2031-04-02", "2031-04-03")
    assert len(found.only_a) == 3 and len(found.only_b) == 2
    assert {p.series.what for p in found.counts} == {"Killed", "Missing", "Detained"}


def test_what_is_on_no_map_is_listed() -> None:
    places = book().places
    assert [p.name for p in places.marked] == ["Tessel"] and [p.name for p in places.unlocated] == ["Brennick"]
    assert {e.id for e in places.unplaced} == {"event-blockade", "event-resigns"}


def test_a_country_is_not_pinned() -> None:
    dossier = invented_dossier()
    readings = tuple(replace(r, places=tuple(replace(p, kind="country") for p in r.places)) for r in dossier.readings)
    places = book(replace(dossier, readings=readings)).places
    assert places.marked == () and [p.name for p in places.wide] == ["Tessel"]
    assert draw_maps(places.marked) == []


def test_the_atlas_is_the_published_file() -> None:
    digest = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == digest


def test_outlines_lie_in_their_window() -> None:
    rings = outlines((10, 50, 14, 53))
    assert rings and all(9.99 <= x <= 14.01 and 49.99 <= y <= 53.01 for ring in rings for x, y in ring)
    assert outlines((-140, -30, -138, -28)) == []  # open sea
