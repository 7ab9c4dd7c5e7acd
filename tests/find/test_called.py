"""Names told by the words that they stand with: (sentence, what the reader marks, what must be found). Every sentence is invented."""

import pytest
from unread import EN, Unread, read

from rashomon.find.names import find_names
from rashomon.find.runs import Page
from rashomon.lexicon import load_gazetteer
from rashomon.records import Marked


def named(text: str, *spans: tuple[str, str, float]) -> list[tuple[str, str]]:
    """The names found where the reader marks these words."""
    plain = read(text)
    words = Page(plain.report, plain.annotation, EN).words
    marked = []
    for form, label, score in spans:
        parts = form.split()
        first = next(i for i in range(len(words)) if words[i:i + len(parts)] == parts)
        marked.append(Marked(first, first + len(parts), label, score))
    reading = read(text, Unread(names=marked))
    found = find_names(reading.report, reading.annotation, load_gazetteer(), EN)
    return [(reading.quote(n), n.type) for n in found]


RADO = ("Rado Linn", "person", 0.95)  # a mark, so that a reader is there
CALLED = [
    ("a daily in quotation marks", 'Rado Linn told the daily "Zorlantern" so.', [RADO],
     [("Rado Linn", "person"), ("Zorlantern", "organization")]),
    ("channels, the quoted ones alone", "Rado Linn heard the channels “Zor”, “Old Lantern” and “Plim”.", [RADO],
     [("Rado Linn", "person"), ("Zor", "organization"), ("Old Lantern", "organization"), ("Plim", "organization")]),
    ("a quotation is no name", 'Rado Linn told the daily "We are lost" so.', [RADO], [("Rado Linn", "person")]),
    ("a play is no body", 'Rado Linn wrote the play "Zorlantern" then.', [RADO], [("Rado Linn", "person")]),
    ("troops by number", "Rado Linn led the 7th guards tank brigade then.", [RADO],
     [("Rado Linn", "person"), ("7th guards tank brigade", "organization")]),
    ("a league by number", "Rado Linn left the 2nd division then.", [RADO], [("Rado Linn", "person")]),
    ("a child by number", "Rado Linn led the 7th grade then.", [RADO], [("Rado Linn", "person")]),
    ("a committee's whole name", "It was the Committee on Trade, Orlan Industry and Family Matters.",
     [("Committee on Trade", "organization", 0.95), ("Orlan Industry", "organization", 0.9), ("Family Matters", "organization", 0.7)],
     [("Committee on Trade, Orlan Industry and Family Matters", "organization")]),
    ("a ministry and two others", "It was the Ministry of Health, Plim Council and Zor Police.",
     [("Ministry of Health", "organization", 0.95), ("Plim Council", "organization", 0.95), ("Zor Police", "organization", 0.95)],
     [("Ministry of Health", "organization"), ("Plim Council", "organization"), ("Zor Police", "organization")]),
    ("a ministry and a man", "It was the Ministry of Health, Rado Linn said.", [("Ministry of Health", "organization", 0.95), RADO],
     [("Ministry of Health", "organization"), ("Rado Linn", "person")]),
    ("streets with one head", "It is where Plimmer, Zorlan and Oru streets meet.", [("Plimmer", "place", 0.9), ("Zorlan", "place", 0.7)],
     [("Plimmer", "facility"), ("Zorlan", "facility"), ("Oru", "facility")]),
    ("the streets of towns", "It is calm on Paris and London streets.", [("Paris", "place", 0.95), ("London", "place", 0.95)],
     [("Paris", "place"), ("London", "place")]),
    ("two teams", "So the game between Zorlan Kiv and Plimmer Ost ended.", [("Zorlan Kiv", "place", 0.95), ("Plimmer Ost", "place", 0.8)],
     [("Zorlan Kiv", "organization"), ("Plimmer Ost", "organization")]),
    ("two towns", "So the road between Zorlan and Plimmer shut.", [("Zorlan", "place", 0.95), ("Plimmer", "place", 0.95)],
     [("Zorlan", "place"), ("Plimmer", "place")]),
    ("a club's initials", "The club, FC Zorlan, left.", [("FC", "organization", 0.9), ("Zorlan", "person", 0.8)],
     [("FC Zorlan", "organization")]),
    ("a group's name", "The aid group Zorlaid left.", [("Zorlaid", "person", 0.8)], [("Zorlaid", "organization")]),
    ("a company by its last word", "So Zorlan Energo left.", [("Zorlan Energo", "person", 0.95)], [("Zorlan Energo", "organization")]),
    ("a party's name in two words", "The ruling party Zorla Plim left.", [("Zorla Plim", "person", 0.8)], [("Zorla Plim", "organization")]),
    ("who leads a party", "The party elected Ana Oru.", [("Ana Oru", "person", 0.8)], [("Ana Oru", "person")]),
    ("a missile's number", "So the Zorla-12 flew.", [("Zorla", "place", 0.6)], [("Zorla", "other")]),
    ("a road between towns", "So the Zorla-Plim road shut.", [("Zorla", "place", 0.9), ("Plim", "place", 0.9)],
     [("Zorla", "place"), ("Plim", "place")]),
    ("an initial inside a name", "So Ana W. Oru left.", [("Ana", "person", 0.6), ("W. Oru", "person", 0.6)], [("Ana W. Oru", "person")]),
    ("a centre for something", "So he left the Center for Zorlan Progress.", [("Zorlan Progress", "organization", 0.8)],
     [("Center for Zorlan Progress", "organization")]),
    ("an article alone", "So he told The crowd.", [("The", "organization", 0.7)], []),
    ("who is addressed is no place", "So Ms. Zorla left.", [("Ms. Zorla", "place", 0.7)], [("Zorla", "person")]),
    ("a magazine", "So he told Zorla magazine so.", [("Zorla", "place", 0.7)], [("Zorla", "organization")]),
    ("a town's magazine", "So he told a Zorla magazine so.", [("Zorla", "place", 0.7)], [("Zorla", "place")]),
    ("a given name again", "So Michael won. Later Michael Oru left.", [("Michael", "place", 0.7), ("Michael Oru", "person", 0.95)],
     [("Michael", "person"), ("Michael Oru", "person")]),
    ("in a town of that name", "So in Michael it rained. Later Michael Oru left.",
     [("Michael", "place", 0.7), ("Michael Oru", "person", 0.95)], [("Michael", "place"), ("Michael Oru", "person")]),
    ("an author", "Author: Zorla Brandt", [("Zorla Brandt", "organization", 0.8)], [("Zorla Brandt", "person")]),
    ("a photographer", "So it burned Michael Court/Getty", [("Michael Court", "facility", 0.7)],
     [("Michael Court", "person"), ("Getty", "organization")]),
    ("a caption's end and a photographer", "So it was in Paris Michael Oru", [("Paris Michael Oru", "place", 0.7)],
     [("Paris", "place"), ("Michael Oru", "person")]),
    ("a part of a town by two sides", "So it is south east London now.", [("east London", "place", 0.95)],
     [("south east London", "place")]),
    ("two places side by side", "So it was Paris Chad then.", [("Paris Chad", "place", 0.9)], [("Paris", "place"), ("Chad", "place")]),
    ("a zone before a town", "So at 5 EDT ZORLA it was.", [("EDT ZORLA", "organization", 0.9)], [("ZORLA", "organization")]),
    ("a zone behind a clock", "It was 10:56 pm BST in Zorla.", [("BST", "organization", 0.7), ("Zorla", "place", 0.9)],
     [("Zorla", "place")]),
    ("who leads an administration", "Rado Linn left the Lincoln administration.", [RADO], [("Rado Linn", "person")]),
    ("a town's own mayors", "Rado Linn left the Lincoln mayors.", [RADO], [("Rado Linn", "person"), ("Lincoln", "place")]),
    ("who has an analyst", "So Zorla analyst Ana Oru left.", [("Zorla", "person", 0.8), ("Ana Oru", "person", 0.9)],
     [("Zorla", "organization"), ("Ana Oru", "person")]),
    ("support for a country", "So Support for US grew.", [("US", "place", 0.9)], [("US", "place")]),
    ("a unit for something", "So it is the Zorla Research Unit for Orlan Speech.",
     [("Zorla Research Unit", "organization", 0.9), ("Orlan Speech", "organization", 0.8)],
     [("Zorla Research Unit for Orlan Speech", "organization")]),
    ("who has a spokesperson", "So Zorla spokesperson Ana Oru left.", [("Zorla", "place", 0.95), ("Ana Oru", "person", 0.95)],
     [("Zorla", "organization"), ("Ana Oru", "person")]),
    ("what is at a company's own", "So at Zorla's mine it rained. And Zorla spokesperson Ana Oru left.",
     [("Zorla", "place", 0.95), ("Ana Oru", "person", 0.95)],
     [("Zorla", "organization"), ("Zorla", "organization"), ("Ana Oru", "person")]),
    ("a board of a land", "So he told the Zorla Parole Board of Chad so.",
     [("Zorla Parole Board", "organization", 0.9), ("Chad", "place", 0.95)],
     [("Zorla Parole Board of Chad", "organization")]),
    ("a ministry of a land", "So he told the Zorla Ministry of Chad so.",
     [("Zorla Ministry", "organization", 0.9), ("Chad", "place", 0.95)],
     [("Zorla Ministry", "organization"), ("Chad", "place")]),
    ("a driver and no town", "So Ana Hamilton won. It was Hamilton.", [("Ana Hamilton", "person", 0.95)],
     [("Ana Hamilton", "person"), ("Hamilton", "person")]),
    ("a lady and no town", "So Ms Hamilton won.", [("Hamilton", "place", 0.7)], [("Hamilton", "person")]),
    ("a town and no lady", "So Hamilton won.", [("Hamilton", "person", 0.7)], [("Hamilton", "place")]),
    ("an island by what it is", "It is the Orlan island of Zorla.", [("Orlan island of Zorla", "place", 0.9)], [("Zorla", "place")]),
    ("a given name from afar", "So they left Mahmoud Zorla behind.", [("Mahmoud Zorla", "place", 0.7)], [("Mahmoud Zorla", "person")]),
    ("a town with a spokesperson", "So in Zorla it rained. And Zorla spokesperson Ana Oru left.",
     [("Zorla", "place", 0.95), ("Ana Oru", "person", 0.95)], [("Zorla", "place"), ("Zorla", "place"), ("Ana Oru", "person")]),
    ("a unit for another body", "So they left the Zorla Research Unit for Plim University.",
     [("Zorla Research Unit", "organization", 0.9), ("Plim University", "organization", 0.9)],
     [("Zorla Research Unit", "organization"), ("Plim University", "organization")]),
    ("two things that one body looks after", "So it is the Zorla Land and Sea Corporation.",
     [("Zorla Land", "organization", 0.8), ("Sea Corporation", "organization", 0.8)], [("Zorla Land and Sea Corporation", "organization")]),
    ("two bodies", "So it is Zorla Zinc and Plim Corporation.",
     [("Zorla Zinc", "organization", 0.8), ("Plim Corporation", "organization", 0.8)],
     [("Zorla Zinc", "organization"), ("Plim Corporation", "organization")]),
    ("a byline", "By Zorla Brandt, Plim Post", [("Zorla Brandt", "place", 0.95), ("Plim Post", "organization", 0.95)],
     [("Zorla Brandt", "person"), ("Plim Post", "organization")]),
    ("no byline", "By Zorla Creek the water rose so far that the old mill and all of the sheds behind it had to be left that night.",
     [("Zorla Creek", "place", 0.95)], [("Zorla Creek", "place")]),
    ("a union of states", "Rado Linn left the ASEAN summit.", [RADO], [("Rado Linn", "person"), ("ASEAN", "organization")]),
    ("a dateline's town", "ZORLA, March 4 (Plimpress) - It rained.", [("ZORLA", "organization", 0.95)], [("ZORLA", "place")]),
    ("a body before a dash", "ZORLA said in March (again) - it rained.", [("ZORLA", "organization", 0.95)], [("ZORLA", "organization")]),
    ("an empty line parts names", "The Council of Plim\n\nZor Ellis Radio", [("Council of Plim Zor Ellis Radio", "organization", 0.95)],
     [("Council of Plim", "organization"), ("Zor Ellis Radio", "organization")]),
    ("a division and its land", "It rained in the Zorla region of Chad.", [("Zorla region of Chad", "place", 0.95)],
     [("Zorla", "place"), ("Chad", "place")]),
]


@pytest.mark.parametrize(("why", "text", "given", "wanted"), CALLED, ids=[c[0] for c in CALLED])
def test_called(why: str, text: str, given: list[tuple[str, str, float]], wanted: list[tuple[str, str]]) -> None:
    assert named(text, *given) == wanted


TAGGED = [
    ("an adjective of a place", "Zorlavia shut a Zorlavian mine.", {"Zorlavian": ("ADJ", "amod", "mine"), "mine": ("NOUN", "obj", "shut")},
     [("Zorlavia", "place", 0.95), ("Zorlavian", "place", 0.9)], [("Zorlavia", "place"), ("Zorlavian", "other")]),
    ("a place that only begins like one", "Zorlavia left Zorlavian.", {},
     [("Zorlavia", "place", 0.95), ("Zorlavian", "place", 0.9)], [("Zorlavia", "place"), ("Zorlavian", "place")]),
    ("a part of a family", "So the Middle branch of Zorlavia won.", {"branch": ("NOUN", "nsubj", "won")},
     [("Middle", "place", 0.95), ("Zorlavia", "place", 0.95)], [("Zorlavia", "place")]),
]


@pytest.mark.parametrize(("why", "text", "tags", "given", "wanted"), TAGGED, ids=[c[0] for c in TAGGED])
def test_called_by_tags(
    why: str, text: str, tags: dict[str, tuple[str, str, str]], given: list[tuple[str, str, float]], wanted: list[tuple[str, str]]
) -> None:
    plain = read(text)
    words = Page(plain.report, plain.annotation, EN).words
    marked = [Marked(words.index(f), words.index(f) + 1, label, score) for f, label, score in given]
    reading = read(text, Unread(tags, marked))
    assert [(reading.quote(n), n.type) for n in reading.names] == wanted
