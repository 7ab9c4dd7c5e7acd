"""What a number is worth, how it is hedged, and whether it counts at all."""

import pytest

from rashomon.find.numbers import parse_number, read_values
from rashomon.lexicon import load_lexicon

LEXICON = load_lexicon("en")
COUNTING = ("count", "measure", "duration", "money")


def counts(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [(text[v.start : v.end], v.low, v.high, v.relation) for v in read_values(text, 0, len(text), LEXICON) if v.kind in COUNTING]


def kinds(text: str) -> list[str]:
    return [v.kind for v in read_values(text, 0, len(text), LEXICON)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,250", 1250),
        ("1.3 million", 1_300_000),
        ("two thousand five hundred", 2500),
        ("one hundred and twenty-five", 125),
        ("a dozen", 12),
        ("three dozen", 36),
        ("half a million", 500_000),
        ("a couple of", 2),
        ("twenty five", 25),
        ("2.5 billion", 2.5e9),
        ("١٢", 12),
        ("１，２００", 1200),
        ("٣٫٥", 3.5),
        ("10^18", 1e18),
        ("10¹⁸", 1e18),
        ("3 crore", 3e7),
        ("many", None),
        ("", None),
    ],
)
def test_value(text: str, value: float | None) -> None:
    assert parse_number(text, LEXICON) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 40 people fled.", [("At least 40", 40, None, "at_least")]),
        ("A least seven died.", [("A least seven", 7, None, "at_least")]),
        ("more than a thousand homes", [("more than a thousand", 1000, None, "at_least")]),
        ("no fewer than 30 boats", [("no fewer than 30", 30, None, "at_least")]),
        ("30 or more boats", [("30 or more", 30, None, "at_least")]),
        ("100+ arrests", [("100+", 100, None, "at_least")]),
        ("nearly 50 cars", [("nearly 50", 50, 50, "about")]),
        ("some 200 miners", [("some 200", 200, 200, "about")]),
        ("an estimated 3,000 marchers", [("an estimated 3,000", 3000, 3000, "about")]),
        ("20 or so goats", [("20 or so", 20, 20, "about")]),
        ("up to 100 families", [("up to 100", None, 100, "at_most")]),
        ("as many as 12 ships", [("as many as 12", None, 12, "at_most")]),
        ("fewer than 20 nurses", [("fewer than 20", None, 20, "at_most")]),
        ("between 20 and 30 tents", [("between 20 and 30", 20, 30, "range")]),
        ("roughly between six or 10 vans", [("roughly between six or 10", 6, 10, "range")]),
        ("30-40 shops", [("30-40", 30, 40, "range")]),
        ("three to five days", [("three to five", 3, 5, "range")]),
        ("two to three million homes", [("two to three million", 2e6, 3e6, "range")]),
        ("dozens of mourners", [("dozens", 24, 99, "vague")]),
        ("several hamlets", [("several", 3, 9, "vague")]),
        ("tens of thousands of marchers", [("tens of thousands", 20000, 99999, "vague")]),
        ("a number of patients", [("a number of", None, None, "vague")]),
        ("half of the 40 crew", [("half of the 40", 20, 20, "exact")]),
        ("No one was hurt.", [("No one", 0, 0, "exact")]),
        ("no deaths", [("no", 0, 0, "exact")]),
        ("1 000 troops and 10 000 shells", [("1 000", 1000, 1000, "exact"), ("10 000", 10000, 10000, "exact")]),
        ("٢٠ people", [("٢٠", 20, 20, "exact")]),
        ("２０ people", [("２０", 20, 20, "exact")]),
    ],
)
def test_hedges_and_ranges(text: str, found: list[tuple[str, float | None, float | None, str]]) -> None:
    assert counts(text) == found


def test_contradictory_hedges_bound_nothing() -> None:
    assert counts("at least up to 40 sheep") == [("at least up to 40", 40, 40, "about")]


def test_a_move_is_no_range() -> None:
    assert [c[1:3] for c in counts("The toll rose from five to seven.")] == [(5, 5), (7, 7)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 13-year-old girl", "age"),
        ("Mara Osk, 24, a baker", "age"),
        ("boys aged 9", "age"),
        ("at 6.10am", "clock"),
        ("at 14:30", "clock"),
        ("21.40 Rescuers have left", "clock"),
        ("9.05 - Good morning", "clock"),
        ("a boy of about 16", "age"),
        ("eight o'clock", "clock"),
        ("in 2011", "year"),
        ("the 1950s", "code"),
        ("on 5 March", "date"),
        ("2031-03-05", "date"),
        ("484 Mill Lane", "address"),
        ("the 300 block", "address"),
        ("Flight 370", "code"),
        ("Route 9", "code"),
        ("an AK-47", "code"),
        ("a 9mm pistol", "code"),
        ("won 3-1", "score"),
        ("85% of wells", "percent"),
        ("nine percent", "percent"),
        ("the 21st raid", "ordinal"),
        ("twice in 5 days ago", "offset"),
        ("three times", "rate"),
        ("called 911", "phone"),
        ("0800 555 0199", "phone"),
        ("555-0199", "phone"),
        ("-5 degrees", "negative"),
        ("−12 at night", "negative"),
        ("one another", "code"),
    ],
)
def test_what_counts_nothing(text: str, kind: str) -> None:
    assert set(kinds(text)) <= {kind, "score"} and kind in kinds(text)
    assert not counts(text)


def test_a_decimal_that_opens_a_line_may_count() -> None:
    assert kinds("2.5 million people left") == ["count"] and kinds("It cost 21.40 Euros") == ["money"]


def test_listed_ages_are_ages() -> None:
    assert kinds("men, ages 26, 22 and 16, fled") == ["age", "age", "age"]


def test_units_and_money() -> None:
    assert kinds("a 12mph limit, 17 miles (27km), £1.3m, for six days") == ["measure", "measure", "conversion", "money", "duration"]
    assert counts("£1.3m")[0][1] == 1_300_000


@pytest.mark.parametrize("text", ["", "—", "10^99999", "9" * 400, "one one one one", "- - 5 - -", "and and hundred", "ˈ5ˈ", "5\u20e35"])
def test_odd_text_is_read_without_error(text: str) -> None:
    for value in read_values(text, 0, len(text), LEXICON):
        assert 0 <= value.start <= value.core <= value.tail <= value.end <= len(text) or value.tail <= value.end
