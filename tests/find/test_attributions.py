"""Who is said to have said what: (text, what must be found). Every sentence is invented."""

import pytest
from unread import Unread, read

from rashomon.find.quotes import find_quotes
from rashomon.records import Said

QUOTED = [
    ('“It is over,” said Ana Oru.', [("It is over,", "Ana Oru", "says")]),
    ('Ana Oru said: "The bridge has fallen."', [("The bridge has fallen.", "Ana Oru", "says")]),
    ("„Die Brücke ist fort“, said Ana Oru.", [("Die Brücke ist fort", "Ana Oru", "says")]),
    ("«We saw the smoke first,» Milo Tessar told the Lun Post.", [("We saw the smoke first,", "Milo Tessar", "says")]),
    ("– The shops shut and the bridge fell, – wrote Milo Tessar.", [("The shops shut and the bridge fell,", "Milo Tessar", "says")]),
    ('“Nobody slept that night.” — Ana Oru', [("Nobody slept that night.", "Ana Oru", "says")]),
    ('“We will rebuild the bridge,” said Ana Oru.', [("We will rebuild the bridge,", "Ana Oru", "vows")]),
    ('“The bridge,” Ana Oru said, “has gone away.”', [("The bridge,” Ana Oru said, “has gone away.", "Ana Oru", "says")]),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTED)
def test_quotations(text: str, wanted: list[tuple[str, str, str]]) -> None:
    reading = read(text)
    found = [(reading.quote(a.content), reading.quote(a.source) if a.source else "", a.stance) for a in reading.attributions]
    assert found == wanted
    assert all(a.mode == "direct" for a in reading.attributions)


REPORTED = [
    ("The ministry said that the bridge had fallen.", "that the bridge had fallen", "The ministry", "says"),
    ("The mayor denied that the bridge had fallen.", "that the bridge had fallen", "The mayor", "denies"),
    ("Officials warned that the bridge could fall.", "that the bridge could fall", "Officials", "predicts"),
    ("According to the harbour police, the bridge fell at noon.", "the bridge fell at noon", "the harbour police", "says"),
    ("The bridge fell at noon, according to the harbour police.", "The bridge fell at noon", "the harbour police", "says"),
    ("The bridge has reportedly fallen.", "The bridge has reportedly fallen", None, "reports"),
    ("The bridge had allegedly been mined.", "The bridge had allegedly been mined", None, "claims"),
]


@pytest.mark.parametrize(("text", "content", "source", "stance"), REPORTED)
def test_reported_speech(text: str, content: str, source: str | None, stance: str) -> None:
    reading = read(text)
    found = [(reading.quote(a.content), reading.quote(a.source) if a.source else None, a.stance, a.mode) for a in reading.attributions]
    assert found == [(content, source, stance, "indirect")]


CARRIED = [
    ("The Lantern reported that the bridge had fallen, in a report which cited the governor's office.", "the governor's office",
     ["The Lantern"]),
    ("The bridge had fallen, Ana Oru said in a statement carried by state radio.", "Ana Oru", ["state radio"]),
    ("The bridge had fallen, Ana Oru said in a statement carried by the Lantern.", "Ana Oru", ["the Lantern"]),
    ("Ana Oru told Reuters that the bridge had fallen.", "Ana Oru", ["Reuters"]),
    ("Ana Oru told reporters that the bridge had fallen.", "Ana Oru", []),
    ("Ana Oru wrote on Facebook that the bridge had fallen.", "Ana Oru", ["Facebook"]),
    ("Reuters reported, citing the harbour police, that the bridge had fallen.", "the harbour police", ["Reuters"]),
    ("The bridge fell at noon. This was reported by Interfax with reference to the harbour office.", "the harbour office", ["Interfax"]),
]


@pytest.mark.parametrize(("text", "source", "via"), CARRIED)
def test_carriers_nearest_to_the_report_first(text: str, source: str, via: list[str]) -> None:
    reading = read(text)
    assert [(reading.quote(a.source), [reading.quote(v) for v in a.via]) for a in reading.attributions if a.source] == [(source, via)]


def test_the_outlet_itself_carries_nothing() -> None:
    text = "Ana Oru told the Lun Post that the bridge had fallen."
    assert [a.via for a in read(text, outlet="lunpost.example").attributions] == [()]
    assert [len(a.via) for a in read(text, outlet="Daily Lantern").attributions] == [1]


SPEAKERS = [
    ("a pronoun is who spoke last", "Ana Oru said that it rained all night.\nShe said that the bridge fell.", ["Ana Oru", "Ana Oru"]),
    ("an age is who bears it", "Milo Tessar, 41, said that it rained all night.\nThe 41-year-old said that it fell down.",
     ["Milo Tessar"] * 2),
    (
        "a body by its part", "The Ministry of Harbours said that it rained all night.\nThe ministry said that the bridge fell.",
        ["Ministry of Harbours"] * 2,
    ),
    ("a spokesman is his body's", "A Lun Harbour Police spokesman said that it rained all night.", ["Lun Harbour Police"]),
    ("nobody named is nobody", "Witnesses said that the bridge fell.", [None]),
]


@pytest.mark.parametrize(("why", "text", "wanted"), SPEAKERS, ids=[row[0] for row in SPEAKERS])
def test_speakers(why: str, text: str, wanted: list[str | None]) -> None:
    reading = read(text)
    assert [reading.quote(reading.names[a.speaker]) if a.speaker is not None else None for a in reading.attributions] == wanted, why


def test_a_quotation_over_paragraphs_keeps_its_speaker_and_carrier() -> None:
    text = 'Ana Oru told Reuters: "The bridge fell at noon.\n"We heard it from the market.\n"Nobody was on it."'
    reading = read(text)
    said = ["The bridge fell at noon.", "We heard it from the market.", "Nobody was on it."]
    assert [reading.quote(a.content) for a in reading.attributions] == said
    assert {reading.quote(a.source) for a in reading.attributions if a.source} == {"Ana Oru"}
    assert [[reading.quote(v) for v in a.via] for a in reading.attributions] == [["Reuters"]] * 3


def test_who_goes_on_is_carried_by_the_same_outlet() -> None:
    reading = read('Ana told Reuters: "The bridge fell at noon today." Ana Oru added: "We heard it from the market."')
    assert [[reading.quote(v) for v in a.via] for a in reading.attributions] == [["Reuters"], ["Reuters"]]


def test_a_caption_between_two_parts_of_a_quotation_parts_no_carrier() -> None:
    reading = read('Ana Oru told Reuters: "The bridge fell at noon today."\nThe market at noon\n"We heard it from the market," Oru said.')
    assert [[reading.quote(v) for v in a.via] for a in reading.attributions] == [["Reuters"], ["Reuters"]]


def test_words_quoted_within_reported_speech_are_no_statement_of_their_own() -> None:
    reading = read("Ana Oru said that there had been “some loss” at the bridge.")
    found = [(reading.quote(a.content), a.mode) for a in reading.attributions]
    assert found == [("that there had been “some loss” at the bridge", "indirect")]


def test_a_learned_mark_is_snapped_to_its_quotation() -> None:
    text = "“The bridge fell and nobody saw it,” Ana Oru said."
    reading = read(text, Unread(said=[Said((1, 6), (10, 12), (12, 13), 0.9)]))
    assert [(reading.quote(a.content), a.mode) for a in reading.attributions] == [("The bridge fell and nobody saw it", "direct")]


INTERRUPTED = [
    # (text, content, source and cue as the reader marks them, content wanted)
    ("“It rained,” Ana Oru said. “Then the bridge fell.”", (1, 14), (5, 7), (7, 8), "It rained,” Ana Oru said. “Then the bridge fell."),
    ("The bridge, Ana Oru said, had not been repaired for years.", (0, 13), (3, 5), (5, 6),
     "The bridge, Ana Oru said, had not been repaired for years"),
    ("The bridge fell twice, Ana Oru said on Monday.", (0, 9), (5, 7), (7, 8), "The bridge fell twice"),
    ("The bridge fell twice, Ana Oru said, and the road was shut that night.", (0, 14), (5, 7), (7, 8), "The bridge fell twice"),
    ("Ana Oru gave a note that said the bridge fell.", (5, 10), (0, 2), (2, 5), "said the bridge fell"),
    ("Ana Oru said Lun’s bridge fell.", (4, 7), (0, 2), (2, 3), "Lun’s bridge fell"),
    ("Ana Oru said: “The bridge has fallen.”", (0, 9), (0, 2), (2, 3), "The bridge has fallen."),
    ("Nobody knew why. Ana Oru said: “The bridge has fallen.”", (0, 13), (4, 6), (6, 7), "The bridge has fallen."),
]


@pytest.mark.parametrize(("text", "content", "source", "cue", "wanted"), INTERRUPTED)
def test_what_its_cue_interrupts_keeps_both_halves(
    text: str, content: tuple[int, int], source: tuple[int, int], cue: tuple[int, int], wanted: str,
) -> None:
    reading = read(text, Unread(said=[Said(content, source, cue, 0.9)]))
    assert [reading.quote(a.content) for a in reading.attributions] == [wanted]


NOTHING_SAID = [
    ("The road claimed 31 lives last year.", (3, 5), (0, 2), (2, 3)),
    ("The flood has claimed its 40th victim.", (4, 7), (0, 2), (2, 4)),
    ("It was the Lantern, which cited the mayor.", (7, 9), (3, 4), (6, 7)),
    ("Ana Oru asked not to be named.", (3, 7), (0, 2), (2, 3)),
]


@pytest.mark.parametrize(("text", "content", "source", "cue"), NOTHING_SAID)
def test_lives_taken_and_names_kept_back_are_no_statements(
    text: str, content: tuple[int, int], source: tuple[int, int], cue: tuple[int, int]
) -> None:
    tags = dict.fromkeys(("the", "mayor"), ("NOUN", "dep", ""))
    assert read(text, Unread(tags, said=[Said(content, source, cue, 0.9)])).attributions == ()


NOUN, NAME = ("NOUN", "nsubj", "said"), ("PROPN", "appos", "group")
SOURCES = [
    ("a name behind its noun", "Relief group Lun Watch said the bridge fell.", (5, 8), (0, 2), (4, 5),
     {"group": NOUN, "Lun": NAME, "Watch": ("PROPN", "flat", "Lun"), "said": ("VERB", "root", "")}, "Relief group Lun Watch"),
    ("a verb at its end", "The Lantern agency reports said the bridge fell.", (5, 8), (0, 4), (4, 5),
     {"agency": NOUN, "reports": ("VERB", "dep", "said")}, "The Lantern agency"),
    ("to whom it spoke", "A resident in a comment to the Lantern said the bridge fell.", (9, 12), (0, 6), (8, 9), {}, "A resident"),
    ("who passed it on", "According to the mayor, cited by the Lantern, the bridge fell.", (9, 12), (0, 8), (0, 2), {}, "the mayor"),
    ("a preposition at its end", "Spokespeople for the airport said the bridge fell.", (5, 8), (0, 2), (4, 5),
     {"Spokespeople": ("PROPN", "nsubj", "fell"), "for": ("ADP", "case", "airport"), "the": ("DET", "det", "airport"),
      "airport": ("NOUN", "nmod", "fell")}, "Spokespeople for the airport"),
    ("an adverb at its end", "The survivors soon said the bridge fell.", (4, 7), (0, 3), (3, 4), {}, "The survivors"),
]


@pytest.mark.parametrize(("why", "text", "content", "source", "cue", "tags", "wanted"), SOURCES, ids=[row[0] for row in SOURCES])
def test_sources_are_whole_and_bare(
    why: str, text: str, content: tuple[int, int], source: tuple[int, int], cue: tuple[int, int],
    tags: dict[str, tuple[str, str, str]], wanted: str,
) -> None:
    reading = read(text, Unread(tags, said=[Said(content, source, cue, 0.9)]))
    assert [reading.quote(a.source) for a in reading.attributions if a.source] == [wanted], why


def test_what_somebody_was_told_is_a_statement_of_who_told_it() -> None:
    text = "Ana Oru said that the driver told her that the bridge fell at noon."
    reading = read(text)
    told = [a for a in reading.attributions if a.source]
    assert [(reading.quote(a.source), [reading.quote(v) for v in a.via], reading.quote(a.content)) for a in told if a.source] == [
        ("Ana Oru", [], "that the driver told her that the bridge fell at noon"),
        ("the driver", ["Ana Oru"], "that the bridge fell at noon"),
    ]


@pytest.mark.parametrize(("rest", "via"), [
    ("the Lantern agency reports.", ["the Lantern agency"]), ("the paper wrote late.", []), ("adding that the road was shut.", [])])
def test_who_reports_at_the_end_what_a_source_said_passed_it_on(rest: str, via: list[str]) -> None:
    text = f"The bridge fell, the mayor said on Monday, {rest}"
    tags = {"adding": ("VERB", "advcl", "said")}
    reading = read(text, Unread(tags, said=[Said((0, 3), (4, 6), (6, 7), 0.9)]))
    first = min((a for a in reading.attributions if a.source), key=lambda a: a.content.start)
    assert ([reading.quote(v) for v in first.via], first.source and reading.quote(first.source)) == (via, "the mayor")


BROKEN_OFF = [
    ("at the beginning", "Strong winds tore two roofs off, witnesses said.", (3, 6), (7, 8), (8, 9), "Strong winds tore two roofs off"),
    ("at the end", "A storm hit the eastern city, witnesses said.", (0, 5), (7, 8), (8, 9), "A storm hit the eastern city"),
    ("another saying before it", "Oru said winds tore two roofs off, witnesses said.", (3, 7), (8, 9), (9, 10), "tore two roofs off"),
]


@pytest.mark.parametrize(("why", "text", "content", "source", "cue", "wanted"), BROKEN_OFF, ids=[row[0] for row in BROKEN_OFF])
def test_a_clause_that_its_mark_breaks_off_is_taken_whole(
    why: str, text: str, content: tuple[int, int], source: tuple[int, int], cue: tuple[int, int], wanted: str
) -> None:
    tags = {"eastern": ("ADJ", "amod", "city"), "city": ("NOUN", "obj", "hit"), "Strong": ("ADJ", "amod", "winds")}
    found = read(text, Unread(tags, said=[Said(content, source, cue, 0.9)])).attributions
    assert [a.content.end - a.content.start for a in found if a.source][-1] == len(wanted), why


def test_nobody_is_told_something_by_himself() -> None:
    text = "Milo Tessar, a driver, was there. Tessar said that the driver told him that the bridge fell at noon."
    told = [a for a in read(text).attributions if a.source]
    assert [a.speaker is None for a in told] == [False, True]


def test_a_dismissal_denies_nothing() -> None:
    reading = read("Ana Oru dismissed the minister on Monday.", Unread(said=[Said((3, 5), (0, 2), (2, 3), 0.9)]))
    assert reading.attributions == ()


def test_an_apostrophe_opens_no_quotation() -> None:
    reading = read("The miners' boats and the 'Lantern' were lost in the '90s.")
    assert [reading.report.text[q.start:q.end] for q in find_quotes(reading.report.text, reading.annotation.sentences)] == ["Lantern"]


@pytest.mark.parametrize("text", ["", "“", "”””", "'", "– ", "said said said.", "“ ” ‘ ’ « »", ": : :", "according to"])
def test_odd_texts_are_read(text: str) -> None:
    reading = read(text)
    assert all(reading.report.text[a.content.start:a.content.end] for a in reading.attributions)


HEADED = """The bridge fell, the mayor said on Monday.

“We will not forgive this”

Farmers blocked the road to the town. Milo Tessar is one of them."""


def test_a_quoted_heading_is_not_said_by_who_spoke_above() -> None:
    reading = read(HEADED)
    assert all(a.source is None for a in reading.attributions if reading.quote(a.content).startswith("We will not"))
