"""Who takes part, with the bundled reader: (sentence, the happening's lemma, its participants)."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.mark.parametrize(("text", "lemma", "who"), [
    ("President Omar-Selim Tovan dismissed the cabinet.", "dismiss", {("actor", "President Omar-Selim Tovan"), ("target", "the cabinet")}),
    ("The airport of Port-Salan was destroyed.", "destroy", {("target", "The airport of Port-Salan")}),
    ("At least eight police officers and soldiers have been killed by rioters.", "kill",
     {("target", "At least eight police officers and soldiers"), ("actor", "rioters")}),
    ("Roughly 40 protesters seized control of the airport, the shops and the banks of Port-Salan.", "seize",
     {("actor", "Roughly 40 protesters"), ("target", "the airport"), ("target", "the shops"), ("target", "the banks of Port-Salan")}),
    ("The long-term ruler Anton Brel, who resigned in 2019, has fled.", "flee", {("actor", "The long-term ruler Anton Brel")}),
    ("Four men who died of cholera were buried on Monday.", "die", {("target", "Four men")}),
    ("At least three miners were killed and 31 others trapped underground.", "trap", {("target", "31 others")}),
    ("Nine people were killed, according to a count by the union.", "kill", {("target", "Nine people")}),
    ("The patients were brought in by ambulance.", "bring", {("target", "The patients")}),
    ("The residence of the mayor caught fire.", "catch fire", {("target", "The residence of the mayor")}),
    ("Monday's bombing of the market killed nine people.", "bombing", {("target", "the market")}),
    ("The fire of 2 October destroyed the mill.", "fire", set()),
    ("A march of solidarity was held on Monday.", "march", set()),
    ("The soldiers who stormed the palace were paid.", "storm", {("actor", "The soldiers"), ("target", "the palace")}),
    ("The protesters attacked in a targeted manner.", "attack", {("actor", "The protesters")}),
])
def test_participants_are_whole_phrases(kit: Kit, text: str, lemma: str, who: set[tuple[str, str]]) -> None:
    reading = read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), kit)
    found = [{(part.role, reading.quote(part)) for part in event.who} for event in reading.events if event.lemma == lemma]
    assert found == [who]


def test_an_aim_is_no_happening(kit: Kit) -> None:
    text = "In order to normalise the situation, the mayor imposed a curfew."
    reading = read_report(Raw("a.txt", "0", "text", text, published="2031-03-14"), kit)
    assert [e.lemma for e in reading.events if "normalis" in e.lemma] == [] and reading.events
