"""Counts that hold up to the moment of speaking (the weights read the sentences: tense needs the tree)."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw

PUBLISHED = "2031-03-14"  # a Friday


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.mark.parametrize(
    ("text", "low", "day"),
    [
        ("The rights group Lumen says it has documented seven deaths since Sunday.", 7, "2031-03-14"),
        ("More than 600 people have been detained since Saturday, the interior minister, Jor Vask, said on Wednesday.", 600, "2031-03-12"),
        ("At least nine people have been killed, says the hospital, where two men shot on Sunday died on Tuesday.", 9, "2031-03-14"),
        ("The government puts the dead at four.", 4, "2031-03-14"),
        ("Thirteen people remain missing after the flood of 2 March.", 13, "2031-03-14"),
        ("As of 7 March, 12 people are in hospital.", 12, "2031-03-07"),
        ("Six people were killed on Sunday.", 6, "2031-03-09"),
        ("Police hit five people on Monday.", 5, "2031-03-10"),
        ("- 71 deaths reported in Orla district since 2 March", 71, "2031-03-14"),
        ("Police searched a camp on Monday. They arrested nine people.", 9, "2031-03-10"),
        ("In 2009 a fire killed 12 people who have never been named.", 12, "2009"),
    ],
)
def test_what_stands_is_of_the_day_of_speaking(kit: Kit, text: str, low: float, day: str) -> None:
    raw = Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published=PUBLISHED)
    assert [f.as_of for f in read_report(raw, kit).figures if f.low == low] == [day]


def test_the_day_of_the_news_is_not_the_one_since_which_something_lasts(kit: Kit) -> None:
    text = "No train has run in Orla since Sunday.\nThe strike left 4,000 travellers behind."
    raw = Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published=PUBLISHED)
    assert [f.as_of for f in read_report(raw, kit).figures if f.low == 4000] == [PUBLISHED]


def test_the_places_of_parts_are_not_the_place_of_the_sum(kit: Kit) -> None:
    text = "In Lima two people drowned.\n\nThe group has counted 12 deaths in Peru, seven in Lima and five in Cusco, and 90 people hurt."
    raw = Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published=PUBLISHED)
    reading = read_report(raw, kit)
    placed = {f.low: reading.quote(reading.names[f.place]) for f in reading.figures if f.place is not None}
    assert (placed[12], placed[7], placed[5], placed.get(90)) == ("Peru", "Lima", "Cusco", "Peru")
