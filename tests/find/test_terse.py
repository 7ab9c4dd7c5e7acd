"""Statements about numbers in few words, through the whole reading: (sentence, who gives it, what)."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading


def read(text: str, outlet: str | None = None) -> Reading:
    return read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, outlet, published="2031-03-14"), load_kit())


TERSE = [
    ("About 3,000 people marched through Lomna, organisers said. Police put the number at 900.", "Police", "the number at 900"),
    ("On Tuesday the company said that 29 men had been trapped; the ministry said 31.", "the ministry", "31"),
    ("Police have confirmed five deaths. The Tarrow Post, quoting a hospital source, reported eight.", "a hospital source", "eight"),
    ("- 16 deaths confirmed by the provincial health office (5 October); 43 injured", "the provincial health office", "16 deaths"),
]


@pytest.mark.parametrize(("text", "source", "content"), TERSE)
def test_a_number_is_said_in_few_words(text: str, source: str, content: str) -> None:
    reading = read(text)
    assert (source, content) in [(reading.quote(a.source) if a.source else None, reading.quote(a.content)) for a in reading.attributions]


DENIED = [
    ("The opposition said three had died. The army denied it.", "The army", "it"),
    ("The allegation that soldiers looted shops was denied by the army.", "the army", "that soldiers looted shops"),
    ("Rumours that the Sarun dam has cracked have been denied by the Water Authority.", "the Water Authority",
     "that the Sarun dam has cracked"),
    ("The union spoke of a leak. The group rejects the accusations.", "The group", "the accusations"),
    ("Information about dozens of dead does not correspond to reality, noted the press service.", "the press service",
     "Information about dozens of dead does not correspond to reality"),
]


@pytest.mark.parametrize(("text", "source", "content"), DENIED)
def test_a_denial_in_few_words(text: str, source: str, content: str) -> None:
    reading = read(text)
    found = [(reading.quote(a.source) if a.source else None, reading.quote(a.content), a.stance) for a in reading.attributions]
    assert (source, content, "denies") in found


@pytest.mark.parametrize("text", ["The police put the men at the gate.", "Work was finished by the office at noon."])
def test_no_number_no_statement(text: str) -> None:
    assert [a for a in read(text).attributions if a.source is not None and a.stance != "says"] == []


@pytest.mark.parametrize(("outlet", "via"), [(None, ["Halvara Inform"]), ("Halvara Inform", [])])
def test_who_signs_a_sentence_with_reference_to_an_office(outlet: str | None, via: list[str]) -> None:
    reading = read("In Halvara district 23 persons died from poisoning, 71 are found in medical institutions, including 5 in grave "
                   "condition, reported Halvara Inform with reference to the Department of Health.", outlet)
    a = next(a for a in reading.attributions if a.source)
    assert (reading.quote(a.source or a.content), [reading.quote(v) for v in a.via]) == ("the Department of Health", via)
