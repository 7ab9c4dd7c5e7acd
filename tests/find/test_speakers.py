"""Whom a pronoun means as a speaker, and where a count in "the city of X" is: through the whole reading."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading


def read(text: str) -> Reading:
    return read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), load_kit())


@pytest.mark.parametrize(("text", "content", "speaker"), [
    ("Opposition leader Orla Brandt said the count was rigged. The interior minister, Henrik Yild, denied it. "
     "“These are lies. We publish every name,” he told reporters.", "These are lies", "Henrik Yild"),
    ("The mayor of Osk was accused by relatives. The brother of the dead woman, Tomas Venn, said nobody had called. "
     "“We want an inquiry,” he added.", "We want an inquiry", "Tomas Venn"),
])
def test_the_one_who_spoke_last_is_meant(text: str, content: str, speaker: str) -> None:
    reading = read(text)
    found = [a for a in reading.attributions if content in reading.quote(a.content)]
    assert found and found[0].speaker is not None
    assert reading.quote(reading.names[found[0].speaker]) == speaker


def test_a_count_in_the_city_of_a_name_is_there() -> None:
    reading = read("Forty people were hurt in Berlin. No one was hurt in the neighbouring city of Potsdam.")
    places = {f.low: reading.quote(reading.names[f.place]) for f in reading.figures if f.place is not None}
    assert places == {40: "Berlin", 0: "Potsdam"}
