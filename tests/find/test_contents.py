"""Where reported speech begins and ends, through the whole reading: (sentence, who says, what)."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading


def read(text: str) -> Reading:
    return read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), load_kit())


CLAUSES = [
    (
        "The number of people poisoned by lead-laced paint rose to 42 on Friday after two villages reported more cases, the health "
        "minister, Elina Farro, told parliament. She spoke of 97 confirmed cases and 31 suspected ones.",
        "the health minister, Elina Farro",
        "The number of people poisoned by lead-laced paint rose to 42 on Friday after two villages reported more cases",
    ),
    (
        "The regional hospital, however, has listed 47 deaths, a nurse told the Daily.", "a nurse",
        "The regional hospital, however, has listed 47 deaths",
    ),
    (
        "Eleven divers were taken to the clinic in Orla, two of them with severe burns, chief physician Pavo Drenn said.",
        "chief physician Pavo Drenn", "Eleven divers were taken to the clinic in Orla, two of them with severe burns",
    ),
    (
        "No villagers were harmed, the ministry said. Artillery had hit only the barracks.", "the ministry", "No villagers were harmed",
    ),
    (
        "ORLA, June 12 (Lantern) - A ferry carrying 187 passengers sank in heavy seas off the island of Perrin on Tuesday night, killing "
        "28 people, the coast guard said.", "the coast guard",
        "A ferry carrying 187 passengers sank in heavy seas off the island of Perrin on Tuesday night, killing 28 people",
    ),
    (
        "The blast happened at 5.20am in a hall, plant manager Otto Klein said. Police said they had been called at 5.05am.", "Police",
        "they had been called at 5.05am",
    ),
    (
        "The number of people killed by Cyclone Perla has risen to 61, the country's disaster management agency said on Monday, as rescue "
        "teams reached villages that had been cut off.", "the country's disaster management agency",
        "The number of people killed by Cyclone Perla has risen to 61",
    ),
    (
        "According to Doctors of the Coast, a charity, cholera has broken out in two camps.", "Doctors of the Coast, a charity",
        "cholera has broken out in two camps",
    ),
    (
        "In the course of an operation in Dast province 14 members of an armed formation were neutralized, the press service of the "
        "Ministry of Defence informs.", "the press service of the Ministry of Defence",
        "In the course of an operation in Dast province 14 members of an armed formation were neutralized",
    ),
    (
        "Three bodies washed ashore on the island of Perrin, residents said, two days after a ferry went down with 200 people.",
        "residents", "Three bodies washed ashore on the island of Perrin",
    ),
    (
        "Twelve people remain in hospital. Two soldiers were hurt when a wall of the harbour office fell, an army source told Dorvat.",
        "an army source", "Two soldiers were hurt when a wall of the harbour office fell",
    ),
    ("The plant manager has been released, said his lawyer.", "his lawyer", "The plant manager has been released"),
    (
        "The mission said in a statement that it had witnessed ballot-stuffing at 14 stations, although its head, Marta Lund, said this "
        "did not alter the outcome.", "The mission", "that it had witnessed ballot-stuffing at 14 stations",
    ),
    (
        "\"At 07:40 a message was received about the collapse of a pipe. According to preliminary data, 4 people died, 6 were injured\", - "
        "said the interlocutor of the agency.", "the interlocutor of the agency",
        "At 07:40 a message was received about the collapse of a pipe. According to preliminary data, 4 people died, 6 were injured",
    ),
    ("The driver, who survived, has been arrested, two people familiar with the inquiry said. His lawyer denied this on Saturday.",
     "two people familiar with the inquiry", "The driver, who survived, has been arrested"),
]


@pytest.mark.parametrize(("text", "source", "content"), CLAUSES)
def test_the_whole_clause_is_said(text: str, source: str, content: str) -> None:
    reading = read(text)
    found = [(reading.quote(a.source) if a.source else None, reading.quote(a.content)) for a in reading.attributions]
    assert (source, content) in found
