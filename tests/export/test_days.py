"""Which days matter: reports that tell of a day, and those that look back to it by its date."""

from dataclasses import replace

import pytest
from maker import make_reading

from rashomon.export.days import rank_days
from rashomon.export.pages.book import Book
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import InOneFile
from rashomon.records import Dossier, Event, Reading


def report(number: int, published: str | None, words: str = "on Monday", day: str = "2031-04-02") -> Reading:
    marked = f"Report {number}: the dam broke [{words}|time {day} first={day} last={day}]."
    return make_reading(marked, file=f"{number}.txt", published=published)


def event(day: str | None, *told: Reading) -> Event:
    documents = tuple(sorted(r.report.id for r in told))
    return Event(f"event-{day}", "s", "a happening", "accident", day, None, None, (), (), documents, (), 0, "single")


@pytest.mark.parametrize(("published", "words", "counts"), [
    ("2031-04-20", "on 2 April", True), ("2031-04-20", "April 2nd", True), ("2031-04-20", "02.04.2031", True),
    ("2031-04-20", "on Monday", False), ("2031-04-20", "2 weeks ago", False), ("2031-04-20", "at 2 p.m. that day", False),
    ("2031-04-20", "at 2:30", False), ("2031-04-20", "April 12", False),
    ("2031-04-02", "on 2 April", False), ("2031-03-30", "on 2 April", False), (None, "on 2 April", False),
])  # fmt: skip
def test_what_looks_back_to_a_day(published: str | None, words: str, counts: bool) -> None:
    one = report(1, published, words)
    (day,) = rank_days(Dossier(readings=(one,), events=(event("2031-04-02", one),)))
    assert day.recalled == ((one.report.id,) if counts else ())


def test_a_day_that_later_reports_name_by_its_date_comes_first_where_there_are_many_reports() -> None:
    dull = [report(n, "2031-04-10", "today", "2031-04-10") for n in range(55)]
    later = [report(100 + n, f"2031-04-2{n}", "on 2 April") for n in range(3)]
    events = (event("2031-04-10", *dull[:8]), event("2031-04-02", *later))
    first, second = rank_days(Dossier(readings=(*dull, *later), events=events))
    assert (first.date, first.weight, len(first.recalled)) == ("2031-04-02", round(3 + 3 * 58 / 25, 2), 3)
    assert (second.date, second.weight) == ("2031-04-10", 8.0)


def test_in_few_reports_one_look_back_outweighs_no_report() -> None:
    told = [report(n, "2031-04-10", "today", "2031-04-10") for n in range(4)]
    back = report(9, "2031-04-11", "on 2 April")
    ranked = rank_days(Dossier(readings=(*told, back), events=(event("2031-04-02", back), event("2031-04-10", *told[:2]))))
    assert [(d.date, d.weight) for d in ranked] == [("2031-04-10", 2.0), ("2031-04-02", 1.2)]


@pytest.mark.parametrize(("back", "weight"), [(2, 2.0), (3, round(3 + 3 * 23 / 25, 2))])
def test_looks_back_to_long_before_the_first_report_weigh_where_a_tenth_tells_of_the_day(back: int, weight: float) -> None:
    old = [report(n, "2031-04-10", "on 2 April 1999", "1999-04-02") for n in range(back)]
    rest = [report(50 + n, "2031-04-10", "today", "2031-04-10") for n in range(23 - back)]
    (day,) = rank_days(Dossier(readings=(*old, *rest), events=(event("1999-04-02", *old),)))
    assert (day.weight, len(day.recalled)) == (weight, back)


def test_copies_months_and_undated_happenings_make_no_day() -> None:
    one, copy = report(1, "2031-04-20", "on 2 April"), report(2, "2031-04-20", "on 2 April")
    events = (event("2031-04-02", one, copy), event("2031-04", one), event(None, one), event("2031-04-05T10:00", copy))
    (day,) = rank_days(Dossier(readings=(one, copy), copies={copy.report.id: one.report.id}, events=events))
    assert day.documents == day.recalled == (one.report.id,)


def test_the_page_names_a_quarter_of_the_days_where_there_are_many() -> None:
    told = [report(n, "2031-05-01", "on 2 April") for n in range(4)]
    days = [event(f"2031-04-{n:02}", *told[: 4 if n == 2 else 2 if n == 5 else 1]) for n in range(1, 13)]
    dossier = Dossier(readings=tuple(told), events=tuple(days), story_of={r.report.id: "s" for r in told})
    key = Book(dossier, InOneFile(Ledger(dossier).readings)).key_days
    assert [(k.label, k.href, k.told) for k in key] == [
        ("2 April 2031", "#day-2031-04-02", "4 reports, 4 look back to it"), ("5 April 2031", "#day-2031-04-05", "2 reports"),
    ]
    few = replace(dossier, events=tuple(days[:7]))
    assert Book(few, InOneFile(Ledger(few).readings)).key_days == []
