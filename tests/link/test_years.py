"""Days without a year in reports without a date: what the other reports of a story make plain, and what they don't."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.lexicon import load_lexicon
from rashomon.link.years import link_years
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Raw, Reading
from tests.maker import make_reading

LEXICON = load_lexicon()


def years(undated: Reading, *published: str) -> tuple[str, str] | None:
    dated = [make_reading(f"A dam broke near Orla, report {n}.", published=day) for n, day in enumerate(published)]
    return link_years([undated, *dated], {r.report.id: "s-1" for r in (undated, *dated)}, LEXICON).get(undated.report.id)


@pytest.mark.parametrize(("words", "published", "pinned"), [
    ("5 May", ("2031-05-07",), ("2031-05-05", "week")),
    ("May 5th", ("2031-05-06", "2031-05-09"), ("2031-05-05", "week")),
    ("30 December", ("2032-01-02",), ("2031-12-30", "week")),  # the year before
    ("5 May", (), None),  # no report of the story has a date
    ("5 May", ("2031-09-07",), ("2031-09-07", "year")),  # nothing beside it
    ("5 May", ("2031-05-07", "2032-05-07"), None),  # reports of two years
    ("May", ("2031-05-07",), ("2031-05-07", "year")),
])
def test_what_the_dated_reports_of_a_story_make_plain(words: str, published: tuple[str, ...], pinned: tuple[str, str] | None) -> None:
    undated = make_reading(f"A bridge fell near Osk on [{words}|time - type=DATE].", published=None)
    assert years(undated, *published) == pinned


def test_days_far_apart_settle_no_weekday() -> None:
    undated = make_reading("It fell on [5 May|time - type=DATE] and on [14 May|time - type=DATE].", published=None)
    assert years(undated, "2031-05-16") == ("2031-05-14", "year")


@pytest.mark.parametrize(("comment", "pinned"), [
    ("Ada 5 May 2031 17:01 What a day.", ("2031-05-05", "published")),  # written on the last day that the report names
    ("Ada 8 May 2031 17:01 What a day.", ("2031-05-05", "week")),  # the report appeared on one of four days
    ("Ada 17:01 What a day.", None),
    ("Ada: I was born on 5 May 2031.", None),  # no stamp
])
def test_what_readers_comments_make_plain(comment: str, pinned: tuple[str, str] | None) -> None:
    undated = make_reading(f"A bridge fell near Osk on [5 May|time - type=DATE].\n\n[{comment}|comment]", published=None)
    assert years(undated) == pinned


def test_a_dated_report_is_left_alone() -> None:
    dated = make_reading("A bridge fell on [5 May|time - type=DATE].", published="2031-05-07")
    assert years(dated, "2031-05-07") is None


def test_a_report_dated_by_its_readers_says_so() -> None:
    kit = load_kit()
    texts = {
        "a.txt": ("A dam broke near Lima on 5 May, the police said. Twelve people died.\n\nThe water came at night and took the houses "
                  "of four villages with it before anybody could be warned, and the roads of the valley are still closed to all cars."
                  "\n\nComments (3)\n\n"
                  "Ada 5 May 2031 17:01\nWhat a day.\n\nBen 6 May 2031 08:12\nSo sad.\n\nCara 6 May 2031 09:00\nYes.\n", None),
        "b.txt": ("A dam broke near Lima on 5 May, the police said. Fourteen people died.", "2031-05-07"),
    }
    readings = [read_report(Raw(f, hashlib.sha256(t.encode()).hexdigest(), "text", t, published=p), kit) for f, (t, p) in texts.items()]
    report = next(r.report for r in compile_dossier(readings, kit).readings if r.report.file == "a.txt")
    assert (report.published, report.published_from) == ("2031-05-05", "text")
    assert any("2031-05-05" in note for note in report.notes)
