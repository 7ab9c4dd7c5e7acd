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


@pytest.mark.parametrize(("text", "content", "speaker"), [
    # who spoke last has no name: the one only named before him is not meant
    ("The harbour commissioner, Hedda Vole, said fans had stormed the gate.\n\nA steward told Lantern that police had fired gas into the "
     "crowd. \"Then everybody ran to the gate and it was locked,\" he said.", "Then everybody ran", None),
    # a post is nobody whose role is not told, a spokesman of another body none of this one's, somebody's lawyer nobody else
    ("Hydrocor said the wall was safe. The interior minister said the dam was not blown up.", "blown up", None),
    ("The Institute of Hygiene found no germs. The campaign has been put off, a ministry spokesman said.", "put off", None),
    ("Minister Elina Farro spoke of 42 dead. The man gave himself up on Wednesday, his lawyer said.", "gave himself up", None),
    ("Governor Anton Nuri said the province was calm. According to his words, schools work as usual.", "schools work", "Anton Nuri"),
    ("Contact was lost at noon, a spokesperson for the harbour office told AFP. \"We fear the worst,\" the spokesperson added.",
     "We fear the worst", None),
    ("Owner Pavel Drach said the bridge was safe. The owner of the tanker Sea Dove said its crew saw nothing.", "its crew", None),
    ("Another man, James Tofield, said he too was on the tram.", "he too was", "James Tofield"),
    ("The Prime Minister of Orla, acting chairman of the committee Nikol Oru, said the troops will go.", "the troops will go", "Nikol Oru"),
])
def test_nobody_else_is_meant(text: str, content: str, speaker: str | None) -> None:
    reading = read(text)
    found = [a for a in reading.attributions if content in reading.quote(a.content)]
    assert [reading.quote(reading.names[a.speaker]) if a.speaker is not None else None for a in found] == [speaker]


def test_a_count_in_the_city_of_a_name_is_there() -> None:
    reading = read("Forty people were hurt in Berlin. No one was hurt in the neighbouring city of Potsdam.")
    places = {f.low: reading.quote(reading.names[f.place]) for f in reading.figures if f.place is not None}
    assert places == {40: "Berlin", 0: "Potsdam"}
