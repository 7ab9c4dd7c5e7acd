"""Through whom a statement came, and what a statement passes on, through the whole reading. Every sentence is invented."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading


def read(text: str) -> Reading:
    return read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), load_kit())


def told(text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    reading = read(text)
    words = reading.quote
    return [(words(a.content), words(a.source) if a.source else None, tuple(words(v) for v in a.via)) for a in reading.attributions]


QUOTED_AS = [
    ("Karst Press quoted the governor as saying that 40 houses burned.", "that 40 houses burned", "the governor", ("Karst Press",)),
    ("Ana Oru was quoted as saying by Karst Press that nine people were killed.", "that nine people were killed", "Ana Oru",
     ("Karst Press",)),
    ("The minister was quoted by Karst Press as saying that nine people were killed.", "that nine people were killed", "The minister",
     ("Karst Press",)),
    ("“Nine people were killed,” Karst Press quoted the governor as saying.", "Nine people were killed", "the governor", ("Karst Press",)),
    ("“The dam is safe,” the minister was quoted as saying.", "The dam is safe", "the minister", ()),
    ("Karst Press cites the health ministry as reporting 40 dead.", "40 dead", "the health ministry", ("Karst Press",)),
]


@pytest.mark.parametrize(("text", "content", "source", "via"), QUOTED_AS)
def test_who_is_quoted_as_saying_is_the_source(text: str, content: str, source: str, via: tuple[str, ...]) -> None:
    assert told(text) == [(content, source, via)]


PASSED_ON = [
    ("The Karst news agency reported that the interior ministry said nine people were killed.", "nine people were killed",
     "the interior ministry"),
    ("Karst Press reports that the Orlan foreign ministry has warned its citizens in Karst to avoid the square.",
     "its citizens in Karst to avoid the square", "the Orlan foreign ministry"),
    ("According to the Lun Post, the mayor said that 40 houses burned.", "that 40 houses burned.", "the mayor"),
    ("The governor said that the ministry had confirmed that 40 houses burned.", "that 40 houses burned", "the ministry"),
]


@pytest.mark.parametrize(("text", "content", "source"), PASSED_ON)
def test_what_a_statement_passes_on_is_a_statement(text: str, content: str, source: str) -> None:
    outer, inner = told(text)
    assert inner[:2] == (content, source)
    assert len(inner[2]) == 1 and outer[2] == ()


def test_the_chain_of_a_figure_goes_through_the_agency() -> None:
    reading = read("The Karst news agency reported that the interior ministry said nine people were killed.")
    [figure] = reading.figures
    assert [reading.quote(c) for c in figure.chain][-1] == "the interior ministry" and len(figure.chain) == 2


ALONE = [
    "Reuters reported that the mayor denied the claims.",  # a noun is no statement
    "The Lantern reported that he said little.",  # a pronoun is the outer speaker or nobody known
    "The mayor said that the road to the mine was shut.",
]


@pytest.mark.parametrize("text", ALONE)
def test_a_statement_that_passes_nothing_on_is_alone(text: str) -> None:
    assert len(told(text)) == 1


AHEAD = [
    ("In a post on Facebook, Prime Minister Ana Oru said the army would stay for a month.", ("Facebook",)),
    ("Update: In a statement on Telegram, the mayor announced that 40 people were missing.", ("Telegram",)),
    ("In an interview with the Karst Courier on Monday, the minister denied that troops had fired.", ("the Karst Courier",)),
    ("Speaking to the Lun Post, Ana Oru said that nine people were killed.", ("the Lun Post",)),
    ("Speaking to reporters, Ana Oru said that nine people were killed.", ()),
    ("In Karst, Ana Oru said that nine people were killed.", ()),
]


@pytest.mark.parametrize(("text", "via"), AHEAD)
def test_a_carrier_that_leads_the_sentence(text: str, via: tuple[str, ...]) -> None:
    [(_, _, found)] = told(text)
    assert found == via


VIEWS = [
    ("In the mayor's view, the dam was safe.", "the mayor", "the dam was safe"),
    ("Ivo Tal, an economist, left on Monday. In his opinion, the strike will not last.", "his", "the strike will not last"),
    ("In the opinion of Ana Oru, an economist, the strike will not last.", "Ana Oru, an economist", "the strike will not last"),
    ("Judging by the footage, some of the men carried rifles.", "the footage", "some of the men carried rifles"),
    ("As follows from the data of the flood service, forty houses stood under water.", "the data of the flood service",
     "forty houses stood under water"),
]


@pytest.mark.parametrize(("text", "source", "content"), VIEWS)
def test_views_and_what_follows_from_sources(text: str, source: str, content: str) -> None:
    [(found, who, _)] = told(text)
    assert (who, found) == (source, content)


def test_his_opinion_is_the_last_speakers() -> None:
    reading = read("Ivo Tal, an economist, left on Monday. In his opinion, the strike will not last.")
    [a] = reading.attributions
    assert a.speaker is not None and reading.quote(reading.names[a.speaker]) == "Ivo Tal"


CITED = [
    ("State media said, quoting the governor, that 40 houses burned.", "that 40 houses burned", "the governor", ("State media",)),
    ("Local media reported, citing police, that nine people were killed.", "that nine people were killed", "police", ("Local media",)),
    ("According to Reuters, citing the ministry, nine people were killed.", "nine people were killed.", "the ministry", ("Reuters",)),
    ("State television, quoting the army, said nine people were killed.", "nine people were killed", "the army", ("State television",)),
    ("Police sources quoted by the daily Karst said nine people were killed.", "nine people were killed", "Police sources",
     ("the daily Karst",)),
    ("A doctor, quoted by the Lun Post, said nine people were killed.", "nine people were killed", "A doctor", ("the Lun Post",)),
    ("The governor was quoted by Karst Press: “Nine people were killed in the night.”", "Nine people were killed in the night.",
     "The governor", ("Karst Press",)),
    ("Nine people were killed, said the health ministry in a statement quoted by state news agency KNA.", "Nine people were killed",
     "the health ministry", ("state news agency KNA",)),
    ("According to the ministry's Telegram channel, nine people were killed.", "nine people were killed.", "the ministry", ("Telegram",)),
    ("Nine people were killed, Oru said in an interview with Channel 5.", "Nine people were killed", "Oru", ("Channel 5",)),
    ("The BBC has been told that nine people were killed.", "that nine people were killed", None, ("The BBC",)),
]


@pytest.mark.parametrize(("text", "content", "source", "via"), CITED)
def test_who_is_cited_is_the_source_and_who_cites_the_carrier(text: str, content: str, source: str | None, via: tuple[str, ...]) -> None:
    assert told(text) == [(content, source, via)]


def test_who_was_told_is_no_statement() -> None:
    assert [t[:2] for t in told("The Karst Courier was told by two officials that nine people were killed.")] == [
        ("that nine people were killed", "two officials")
    ]

LED = """– The shops are shut. There is no bread in the town and the clinic has closed. The guards fled on Monday – \
we are alone, – wrote on Facebook teacher Ana Oru. She called the night the worst of her life."""


def test_speech_led_by_a_dash_is_one_statement_however_long() -> None:
    reading = read(LED)
    [a] = [a for a in reading.attributions if a.mode == "direct"]
    assert reading.quote(a.content).startswith("The shops are shut.")
    assert reading.quote(a.content).rstrip(",").endswith("we are alone")
    assert [reading.quote(v) for v in a.via] == ["Facebook"] and a.source is not None and reading.quote(a.source) == "teacher Ana Oru"


def test_what_an_agency_signs_behind_a_saying() -> None:
    text = "Ana Oru, 30, a neighbour, said the roof shook and “everything went dark,” the Associated Press reports. “I ran,” Oru said."
    first, second = told(text)
    assert first[1:] == ("Ana Oru, 30, a neighbour", ("the Associated Press",)) and first[0].startswith("the roof shook")
    assert second[1:] == ("Oru", ())


def test_a_further_post_is_on_the_platform_spoken_of_before() -> None:
    text = "Claims spread on Facebook that the dam had cracked. In a post on Monday, Ana Oru said she had seen the crack."
    assert told(text)[-1] == ("she had seen the crack", "Ana Oru", ("Facebook",))


def test_who_phoned_to_say_something_says_it() -> None:
    text = "One man said his wife had phoned him from the train to say she was trapped and could not get up."
    assert told(text)[-1] == ("she was trapped and could not get up", "his wife", ("One man",))


def test_a_statement_does_not_end_inside_a_name() -> None:
    reading = read("A nurse said twenty of the injured were taken to St Anne's hospital in Lun and eleven to the Karst clinic.")
    assert {tuple(reading.quote(c) for c in f.chain) for f in reading.figures} == {("A nurse",)}


OWNED = [
    ("Soldiers announced on state radio that they had dissolved parliament.", ("state radio",)),
    ("The alarm never rang, the director, Ivo Tal, told state television on Monday.", ("state television",)),
    ("A nurse told a local newspaper that 40 people had died.", ("local newspaper",)),
    ("Rescuers told local media that nine people were killed.", ("local media",)),
    ("The minister told local residents that the dam was safe.", ()),
    ("The minister said on Monday that the dam was safe.", ()),
]


@pytest.mark.parametrize(("text", "via"), OWNED)
def test_outlets_told_by_whose_they_are(text: str, via: tuple[str, ...]) -> None:
    [(_, _, found)] = told(text)
    assert found == via


RELYING = [
    ("Quoting a hospital source, the Lun Post says nine people died.", "nine people died", "a hospital source", ("the Lun Post",)),
    ("In comments to the Interfax agency, the governor said nine people died.", "nine people died", "the governor",
     ("the Interfax agency",)),
    ("Nine people died, the mayor posted on X.", "Nine people died", "the mayor", ("X",)),
    ("The governor confirmed to Karst Press that nine people died.", "that nine people died", "The governor", ("Karst Press",)),
    ("Speaking on Channel 5, the governor said nine people died.", "nine people died", "the governor", ("Channel 5",)),
    ("Speaking on Monday, the governor said nine people died.", "nine people died", "the governor", ()),
    ("The minister told Congress that nine people died.", "that nine people died", "The minister", ()),
    ("The company, citing strong winds, said the bridge would stay shut.", "the bridge would stay shut", "The company", ()),
    ("Interfax, quoting the emergencies ministry, reported nine deaths.", "nine deaths", "the emergencies ministry", ("Interfax",)),
    ("Police confirmed two arrests.", "two arrests", "Police", ()),
    ("The minister told CNN Turk that the bridge was shut.", "that the bridge was shut", "The minister", ("CNN Turk",)),
    ("The mayor told Reuters Ana Oru was safe.", "Ana Oru was safe", "The mayor", ("Reuters",)),
]


@pytest.mark.parametrize(("text", "content", "source", "via"), RELYING)
def test_whom_bodies_rely_on_and_where_people_speak(text: str, content: str, source: str, via: tuple[str, ...]) -> None:
    assert told(text) == [(content, source, via)]


STANCES = [
    ("The mayor has warned residents to avoid the square.", "demands"),
    ("The mayor warned that the dam could break.", "predicts"),
    ("According to official figures, 20 people were injured.", "reports"),
    ("According to the press service of the ministry, 20 people were injured.", "says"),
    ("The governor announced that he will soon present a plan for the town.", "vows"),
    ("The governor said that he would not be at the meeting.", "says"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stances_of_warnings_figures_and_plans(text: str, stance: str) -> None:
    assert [a.stance for a in read(text).attributions] == [stance]


REOPENED = """Ana Oru said: "The roof shook and the lamps went out all over the house.

"We ran down to the yard in the dark. "There was a girl who had lost her shoes in the mud. "Nobody came until the morning of the next day."
"""


def test_each_reopened_quotation_is_a_statement_of_the_same_speaker() -> None:
    found = told(REOPENED)
    assert [content.split()[0] for content, _, _ in found] == ["The", "We", "There", "Nobody"]
    assert {source for _, source, _ in found} == {"Ana Oru"}


def test_a_report_may_end_with_a_colon() -> None:
    assert read("Ivo Tal, an economist, left on Monday. Photo:").attributions == ()
