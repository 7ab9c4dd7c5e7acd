"""Names without a model and around its marks: (sentence, what must be found). Every sentence is invented."""

from itertools import pairwise

import pytest
from unread import EN, Unread, read

from rashomon.find.runs import Page
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


def marks(text: str, *spans: tuple[str, str, float]) -> list[tuple[str, str]]:
    """The names found where the reader marks these words."""
    words = Page(read(text).report, read(text).annotation, EN).words
    marked = []
    for form, label, score in spans:
        parts = form.split()
        first = next(i for i in range(len(words)) if words[i:i + len(parts)] == parts)
        marked.append(Marked(first, first + len(parts), label, score))
    reading = read(text, Unread(names=marked))
    return [(reading.quote(n), n.type) for n in reading.names]


AROUND_MARKS = [
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
    ("a people is no place", "The Kenyan team won.", [("Kenyan", "place", 0.6)], [("Kenyan", "other")]),
]


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
