"""Days without a year in reports without a date: what the other reports of a story make plain, and what they don't."""

import pytest

from rashomon.lexicon import load_lexicon
from rashomon.link.years import link_years
from rashomon.records import Reading
from tests.maker import make_reading

LEXICON = load_lexicon()


def years(undated: Reading, *published: str) -> list[tuple[str | None, str | None]]:
    dated = [make_reading(f"A dam broke near Orla, report {n}.", published=day) for n, day in enumerate(published)]
    found = link_years([undated, *dated], {r.report.id: "s-1" for r in (undated, *dated)}, LEXICON)
    return [(t.value, t.relative_to) for t in found.get(undated.report.id, undated.times)]


@pytest.mark.parametrize(("words", "published", "value"), [
    ("5 May", ("2031-05-07",), "2031-05-05"),
    ("May 5th", ("2031-05-06", "2031-05-09"), "2031-05-05"),
    ("30 December", ("2032-01-02",), "2031-12-30"),  # the year before
    ("5 May", (), None),  # no report of the story has a date
    ("5 May", ("2031-09-07",), None),  # nothing beside it
    ("5 May", ("2031-05-07", "2032-05-07"), None),  # reports of two years
    ("May", ("2031-05-07",), None),
])
def test_a_day_takes_the_year_of_its_story(words: str, published: tuple[str, ...], value: str | None) -> None:
    undated = make_reading(f"A bridge fell near Osk on [{words}|time - type=DATE].", published=None)
    assert years(undated, *published) == [(value, published[-1] if value else None)]


def test_a_dated_report_is_left_alone() -> None:
    dated = make_reading("A bridge fell on [5 May|time - type=DATE].", published="2031-05-07")
    assert years(dated, "2031-05-07") == [(None, None)]
