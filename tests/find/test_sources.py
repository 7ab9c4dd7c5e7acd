"""The words that name a source, and statements that nobody makes, through the whole reading."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading


def read(text: str) -> Reading:
    return read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), load_kit())


def told(text: str) -> list[tuple[str | None, str]]:
    reading = read(text)
    return [(reading.quote(a.source) if a.source else None, reading.quote(a.content)) for a in reading.attributions]


LIVE = """Dravik mine: live updates

16.30 Karst Energo denies that there was any gas alarm before the accident.

14.15 Rescuers have brought out six more miners, the governor says.

11.00 Relatives blocked the road in front of the mine for two hours."""


def test_a_clock_that_stamps_a_paragraph_is_said_by_nobody() -> None:
    assert told(LIVE) == [
        ("Karst Energo", "that there was any gas alarm before the accident"), ("the governor", "Rescuers have brought out six more miners"),
    ]


SOURCES = [
    ("A seam had cracked, according to a report by the state inspectorate that the Evening News has seen.",
     "a report by the state inspectorate", "A seam had cracked"),
    ("The Orla Water Board (OWB) said that the tower had fallen.", "The Orla Water Board (OWB)", "that the tower had fallen"),
    ("St Anne's Hospital said it was treating 20 people.", "St Anne's Hospital", "it was treating 20 people"),
]


@pytest.mark.parametrize(("text", "source", "content"), SOURCES)
def test_a_source_is_whole_and_bare(text: str, source: str, content: str) -> None:
    assert (source, content) in told(text)


@pytest.mark.parametrize("text", [
    "Shops in Halvara were forbidden to sell any alcohol until 5 May.", "An estimated 300 people will need shelter through the winter.",
    "Soldiers fired tear gas. I saw at least ten people being taken away in trucks.", "A state of emergency has been declared.",
])
def test_nobody_says_so(text: str) -> None:
    assert [source for source, _ in told(text) if source is not None] == []


ACTS = [
    "President Ana Oru declared a state of emergency in three regions.",
    "The council declared three days of mourning.",
    "Armed men threatened the soldiers who had come back from the road.",
    "Visitors are not allowed into the mine.",
]


@pytest.mark.parametrize("text", ACTS)
def test_acts_are_no_statements(text: str) -> None:
    assert told(text) == []


def test_whom_words_are_addressed_to_has_not_said_them() -> None:
    assert all(source != "Governor Ana Oru" for source, _ in told("A banner addressed to Governor Ana Oru read: “Leave the town!”"))
