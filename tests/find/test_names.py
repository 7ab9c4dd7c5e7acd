"""Names without a model and around its marks: (sentence, what must be found). Every sentence is invented."""

from itertools import pairwise

import pytest
from unread import EN, Unread, read

from rashomon.find.names import find_names
from rashomon.find.runs import Page
from rashomon.lexicon import Gazetteer, load_gazetteer
from rashomon.records import Marked

BY_RULE = [
    ("The harbour was closed, President Ana Oru said.", [("Ana Oru", "person", "President")]),
    ("Later Dr Milo Tessar came.", [("Milo Tessar", "person", None)]),
    ("It was the Ministry of Harbours that spoke.", [("Ministry of Harbours", "organization", None)]),
    ("A fire broke out near Lantern Square at noon.", [("Lantern Square", "facility", None)]),
    ("They met in Lunmark on Monday.", [("Lunmark", "place", None)]),
    ("He was Prime Minister then.", []),
    ("Later, Ana-Maria Oru left.", [("Ana-Maria Oru", "person", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), BY_RULE)
def test_names_by_rule(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    reading = read(text)
    assert [(reading.quote(n), n.type, reading.quote(n.role) if n.role else None) for n in reading.names] == wanted


def marks(text: str, *spans: tuple[str, str, float], gazetteer: Gazetteer | None = None) -> list[tuple[str, str]]:
    """The names found where the reader marks these words; in an empty world unless a gazetteer is given."""
    words = Page(read(text).report, read(text).annotation, EN).words
    marked = []
    for form, label, score in spans:
        parts = form.split()
        first = next(i for i in range(len(words)) if words[i:i + len(parts)] == parts)
        marked.append(Marked(first, first + len(parts), label, score))
    reading = read(text, Unread(names=marked))
    names = find_names(reading.report, reading.annotation, gazetteer, EN) if gazetteer else reading.names
    return [(reading.quote(n), n.type) for n in names]


AROUND_MARKS = [
    ("a town in small letters", "i was in orla then", [("orla", "place", 0.97)], [("orla", "place")]),
    ("a noun is no body", "Then the fund paid.", [("fund", "organization", 0.97)], []),
    ("a noun with its article", "Then the harbour shut.", [("harbour", "place", 0.97)], []),
    ("a group is other", "The Lunmarkers won.", [("Lunmarkers", "group", 0.9)], [("Lunmarkers", "other")]),
    ("a title is cut off", "So Mayor Ana Oru won.", [("Mayor Ana Oru", "person", 0.9)], [("Ana Oru", "person")]),
    ("a possessive is cut off", "So Oru 's won.", [("Oru 's", "person", 0.9)], [("Oru", "person")]),
    ("a body by its head", "The Lun Port Police came.", [("Lun Port", "organization", 0.9)], [("Lun Port Police", "organization")]),
    ("a stop is a facility", "It left Sandel tram stop late.", [("Sandel", "place", 0.95)], [("Sandel tram stop", "facility")]),
    ("a road is a facility", "On Elm Road it ended.", [("Elm Road", "place", 0.95)], [("Elm Road", "facility")]),
    ("a place is parted", "In Orla, Lun, it rained.", [("Orla , Lun", "place", 0.9)], [("Orla", "place"), ("Lun", "place")]),
    ("a surname again", "Ana Oru left. Then Oru came.", [("Ana Oru", "person", 0.95)], [("Ana Oru", "person"), ("Oru", "person")]),
    ("an agency is a body", "But Reuters said so.", [("Reuters", "person", 0.6)], [("Reuters", "organization")]),
    ("a web address holds no name", "See lunpost.com now.", [("lunpost.com", "organization", 0.6)], []),
    ("one of a people", "So a Kenyan won.", [("Kenyan", "person", 0.8)], [("Kenyan", "other")]),
    ("a given name like a people's", "So Christian won.", [("Christian", "person", 0.8)], [("Christian", "person")]),
    ("a name printed twice", "So Ana OruAna Oru won.", [("Ana OruAna Oru", "person", 0.95)], [("Ana Oru", "person")]),
    ("who has an editor is a paper", "So Ekko Lun editor Ana Oru won.", [("Ekko Lun", "person", 0.95), ("Ana Oru", "person", 0.95)],
     [("Ekko Lun", "organization"), ("Ana Oru", "person")]),
    ("who has an aide is none", "So Milo Tessar aide Ana Oru won.", [("Milo Tessar", "person", 0.95), ("Ana Oru", "person", 0.95)],
     [("Milo Tessar", "person"), ("Ana Oru", "person")]),
    ("two names that a hyphen joins", "The Orla-Lun road shut.", [("Orla", "place", 0.9), ("Lun", "place", 0.9)],
     [("Orla", "place"), ("Lun", "place")]),
    ("a given name that is also a title", "So Don Oru won.", [("Don Oru", "person", 0.9)], [("Don Oru", "person")]),
    ("a given name cut short", "So Md Oru won.", [("Md Oru", "person", 0.9)], [("Md Oru", "person")]),
    ("an acronym is what its long form is", "The Lun Harbour Dam (LHD) held.", [("Lun Harbour Dam", "facility", 0.8)],
     [("Lun Harbour Dam", "facility"), ("LHD", "facility")]),
    ("nobody has an acronym", "The Lun Harbour Trust (LHT) spoke.", [("Lun Harbour Trust", "person", 0.8)],
     [("Lun Harbour Trust", "organization"), ("LHT", "organization")]),
    ("a people is no place", "The Kenyan team won.", [("Kenyan", "place", 0.6)], [("Kenyan", "other")]),
]


PLACES = [
    ("a name in parts", "He spoke of the United States of America.", [("United States", "place", 0.95), ("America", "place", 0.9)],
     [("United States of America", "place")]),
    ("two in one", "He left Bosnia and Herzegovina.", [("Bosnia", "place", 0.95), ("Herzegovina", "place", 0.9)],
     [("Bosnia and Herzegovina", "place")]),
    ("a state's stop", "LAUREL, Md. (Post) Rain fell.", [("LAUREL", "place", 0.95), ("Md", "place", 0.95)],
     [("LAUREL", "place"), ("Md.", "place")]),
    ("a seat", "Ana Oru, D-Calif., spoke.", [("Ana Oru", "person", 0.95), ("D - Calif", "organization", 0.6)],
     [("Ana Oru", "person"), ("Calif.", "place")]),
    ("a division's head", "It rained in Kunduz province.", [("Kunduz province", "place", 0.95)], [("Kunduz", "place")]),
    ("a part of a country", "It rained in southern Chad.", [("southern Chad", "place", 0.95)], [("Chad", "place")]),
    ("a part of a town", "It rained in south London.", [("south London", "place", 0.95)], [("south London", "place")]),
    ("before an office", "They met with US President Ana Oru late in the day.", [("Ana Oru", "person", 0.95)],
     [("US", "place"), ("Ana Oru", "person")]),
    ("based", "A Washington-based group met Ana Oru.", [("Ana Oru", "person", 0.95)],
     [("Washington", "place"), ("Ana Oru", "person")]),
    ("money", "It cost US$58 million in Chad.", [("US", "place", 0.6), ("Chad", "place", 0.95)], [("US", "other"), ("Chad", "place")]),
    ("a day", "LAUREL | Thu May 19, 2011 it rained in Chad.", [("LAUREL", "place", 0.95), ("Thu", "place", 0.7), ("Chad", "place", 0.95)],
     [("LAUREL", "place"), ("Thu", "other"), ("Chad", "place")]),
    ("a zone", "It was 7 pm EDT TACOMA when it rained in Chad.", [("EDT TACOMA", "place", 0.6), ("Chad", "place", 0.95)],
     [("TACOMA", "place"), ("Chad", "place")]),
    ("a mountain is no zone", "It rained on Mt Oru.", [("Mt Oru", "place", 0.95)], [("Mt Oru", "place")]),
    ("no part of a longer name", "They met with the Te Tai Tonga MP late in the day.", [], []),
    ("a storm", "Hurricane Lena hit Chad.", [("Lena", "place", 0.8), ("Chad", "place", 0.95)],
     [("Lena", "other"), ("Chad", "place")]),
    ("an adjective", "An Andean road led to Chad past a Senegalese camp.", [("Senegalese", "place", 0.95), ("Chad", "place", 0.95)],
     [("Chad", "place"), ("Senegalese", "other")]),
    ("seats left out", "Ana Oru, D-N.Y., and Milo Oru, R-Tacoma, spoke.", [("Ana Oru", "person", 0.95), ("Milo Oru", "person", 0.95)],
     [("Ana Oru", "person"), ("N.Y.", "place"), ("Milo Oru", "person"), ("Tacoma", "place")]),
    ("who is of it", "Some California Democrats were against it, Ana Oru said.", [("Ana Oru", "person", 0.95)],
     [("California", "place"), ("Ana Oru", "person")]),
    ("captions run together", "The tram in Chad Ben Oru 6/8 stood.", [("Chad", "place", 0.95), ("Ben Oru", "place", 0.8)],
     [("Chad", "place"), ("Ben Oru", "person")]),
    ("a street of a person's name", "It was near Ben Oru Park.", [("Ben Oru Park", "place", 0.8)], [("Ben Oru Park", "place")]),
    ("a company by its word", "An Air Zorla plane left Chad.", [("Air Zorla", "place", 0.6), ("Chad", "place", 0.95)],
     [("Air Zorla", "organization"), ("Chad", "place")]),
    ("a company in one word", "Zorlatelecom cut lines in Chad.", [("Zorlatelecom", "place", 0.6), ("Chad", "place", 0.95)],
     [("Zorlatelecom", "organization"), ("Chad", "place")]),
    ("a town with a spokesman", "Zorlan spokesman Ana Oru spoke.", [("Zorlan", "place", 0.7), ("Ana Oru", "person", 0.95)],
     [("Zorlan", "organization"), ("Ana Oru", "person")]),
    ("a place once, always", "Zorlan spokesman Ana Oru spoke in Zorlan.", [("Zorlan", "place", 0.7), ("Ana Oru", "person", 0.95)],
     [("Zorlan", "place"), ("Ana Oru", "person")]),
    ("a list of channels", "They left the channels “Lantern”, “Chad” and “Zorlan”.", [("Chad", "place", 0.95), ("Zorlan", "place", 0.7)],
     [("Lantern", "organization"), ("Chad", "organization"), ("Zorlan", "organization")]),
    ("no list of channels", "The channels were heard in “Chad”.", [("Chad", "place", 0.95)], [("Chad", "place")]),
    ("two parts of a land", "It rained in southern and eastern Chad.", [("southern and eastern Chad", "place", 0.8)], [("Chad", "place")]),
    ("a credit", "The tram in Tacoma PA", [("Tacoma PA", "place", 0.7)], [("Tacoma", "place")]),
    ("a caption", "Image copyright Ana Oru Image caption Trams stood.", [("Ana Oru Image", "person", 0.95)], [("Ana Oru", "person")]),
    ("a medium and who spoke", "It shook. BBC Police have a lead.", [("BBC", "organization", 0.95)], [("BBC", "organization")]),
    ("a ship", "The ferry Zorlan Star sank off Chad.", [("Zorlan Star", "place", 0.8), ("Chad", "place", 0.95)],
     [("Zorlan Star", "other"), ("Chad", "place")]),
    ("a ship by its article", "No boat came. The loss of the Zorlan shocked Chad.", [("Zorlan", "place", 0.8), ("Chad", "place", 0.95)],
     [("Zorlan", "other"), ("Chad", "place")]),
    ("a place behind an article", "A boat sank in the Zorlan.", [("Zorlan", "place", 0.8)], [("Zorlan", "place")]),
    ("a common noun", "The Centre paid Chad.", [("Centre", "place", 0.6), ("Chad", "place", 0.95)], [("Chad", "place")]),
]


@pytest.mark.parametrize(("why", "text", "given", "wanted"), PLACES, ids=[row[0] for row in PLACES])
def test_places_made_whole(why: str, text: str, given: list[tuple[str, str, float]], wanted: list[tuple[str, str]]) -> None:
    assert marks(text, *given, gazetteer=load_gazetteer()) == wanted


@pytest.mark.parametrize(("why", "text", "given", "wanted"), AROUND_MARKS, ids=[row[0] for row in AROUND_MARKS])
def test_names_around_marks(why: str, text: str, given: list[tuple[str, str, float]], wanted: list[tuple[str, str]]) -> None:
    assert marks(text, *given) == wanted, why


def test_the_long_form_of_an_acronym_is_a_body() -> None:
    found = marks("Then the Lun Harbour Trust (LHT) spoke.", ("Lun", "place", 0.5))
    assert found == [("Lun Harbour Trust", "organization"), ("LHT", "organization")]


def test_a_role_is_read_from_the_apposition() -> None:
    reading = read("It was late, Milo Tessar, 41, the commissioner of the port, said.")
    assert [reading.quote(n.role) for n in reading.names if n.role] == ["commissioner of the port"]


def test_names_never_overlap_and_always_quote() -> None:
    text = "In the morning the Lun Post and the Lun Post Office said that Ana Oru of Orla Road, near Orla, was in the Orla Hospital (OH)."
    names = read(text).names
    assert names and all(a.end <= b.start for a, b in pairwise(names))
    assert all(0 <= n.start < n.end <= len(text) for n in names)


def test_empty_and_odd_texts_have_no_names() -> None:
    assert [read(text).names for text in ("", "\n\n", "🙂 🙂", "…")] == [(), (), (), ()]


MONEY = [
    ("It cost US$ 40 in Kenya.", ["Kenya"]),
    ("It cost 40 US dollars in Kenya.", ["Kenya"]),
    ("It helped the West in Kenya.", ["Kenya"]),
    ("It was sold in the US in May, and in Kenya.", ["US", "Kenya"]),
]


@pytest.mark.parametrize(("text", "wanted"), MONEY)
def test_a_currency_or_a_direction_is_no_country(text: str, wanted: list[str]) -> None:
    assert [form for form, _ in marks(text, ("Kenya", "place", 0.9), gazetteer=load_gazetteer())] == wanted


def test_where_a_reader_read_nothing_is_no_name() -> None:
    reading = read("Then Ana Oru left.", Unread({"left": ("VERB", "root", "")}))
    assert reading.names == ()
