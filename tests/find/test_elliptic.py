"""Numbers that leave out what they count, and parts of a number: (invented text, the figures that must be found)."""

import hashlib

import pytest
from maker import make_reading

from rashomon.find.figures import find_figures
from rashomon.kit import load_kit
from rashomon.lexicon import load_lexicon
from rashomon.pipeline import read_report
from rashomon.records import Figure, Raw, Reading

LEXICON = load_lexicon("en")


def read(marked: str) -> tuple[Reading, tuple[Figure, ...]]:
    r = make_reading(marked)
    return r, find_figures(r.report, r.annotation, r.names, r.times, r.places, r.attributions, LEXICON)


def told(figures: tuple[Figure, ...]) -> list[str]:
    numbers = [f.low if f.low is not None else f.high for f in figures]
    return [f"{f.measure}/{f.group} {n:.0f}" for f, n in zip(figures, numbers, strict=True) if n is not None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 3,000 people marched through Orla. Police put the number at 900.", ["participants/all 3000", "participants/all 900"]),
        ("The company said that 29 men were killed; the ministry said 31.", ["killed/all 29", "killed/all 31"]),
        ("The ministry said 31.", []),
        ("In all 31 houses were destroyed, 12 damaged.", ["damaged/buildings 31", "damaged/buildings 12"]),
        ("She spoke of 97 poisonings and 31 suspected ones.", ["injured/all 97", "injured/all 31"]),
        ("Deaths: 36 (CFR 28%).", ["killed/all 36"]),
        ("Houses destroyed: 31.", ["damaged/buildings 31"]),
        ("Pages: 12.", []),
        ("Two presidential guards were killed and five wounded.", ["killed/security_forces 2", "injured/security_forces 5"]),
        ("A nurse counted four dead guards.", ["killed/security_forces 4"]),
        ("Five people were taken away in trucks.", ["detained/all 5"]),
        ("Two people were taken away on stretchers.", ["injured/all 2"]),
        ("The handover took place without victims.", ["killed/all 0"]),
        ("There were no victims.", ["killed/all 0"]),
        ("No victims have been named.", []),
        ("The owner said none of its methanol was missing.", []),
        ("The fate of 23 people is being clarified.", ["missing/all 23"]),
        ("The fate of 23 bills is unknown.", ["other/other 23"]),
        ("The fate of another 49 remains unknown.", ["missing/all 49"]),
        ("Children under five account for a third.", []),
        ("Children under 5,000 feet are safe.", ["other/other 5000"]),
        ("Workers at three ports stopped work.", ["other/other 3"]),
        ("Two witnesses told this paper that it rained.", []),
        ("Two witnesses were killed.", ["killed/all 2"]),
        ("Eight were lifted to the surface.", ["other/all 8"]),
        ("That brings the number rescued to 14.", ["other/all 14"]),
        ("Dozens of dead fish were found.", []),
        ("Ten of the missing were rescued.", ["other/all 10"]),
        ("Two of the injured died.", ["killed/all 2"]),
        ("Police said 22 people, among them four children, had died and 130 had been injured.",
         ["killed/all 22", "killed/civilians 4", "injured/all 130"]),
    ],
)
def test_what_is_left_out(text: str, found: list[str]) -> None:
    assert told(read(text)[1]) == found


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("At least 60 people are in hospital. Of the 60, fourteen have lost their sight.", 14, 60),
        ("Cases: 128 (confirmed 88, suspected 40).", 40, 128),
        ("There are 128 cases (88 confirmed, 40 suspected).", 88, 128),
        ("Deaths: 36. Three pregnant women are among the dead.", 3, 36),
        ("At least 19 people died. Tests found methanol in 11 of the dead.", 11, 19),
        ("Nine people have died, [Oro|source a] said, among them four presidential guards.", 4, 9),
        ("The death toll stands at six: four civilians and two officers.", 4, 6),
        ("Divers found nine bodies. They include three children.", 3, 9),
        ("After the crash 17 are in hospital, four in a serious condition.", 4, 17),
    ],
)
def test_a_part_points_at_its_whole(text: str, part: int, whole: int) -> None:
    _, figures = read(text)
    number = {f.id: f.low for f in figures}
    assert [number.get(f.part_of or "") for f in figures if f.low == part] == [whole]


def test_suspected_cases_are_unconfirmed() -> None:
    assert [f.certainty for f in read("Cases: 128 (confirmed 88, suspected 40).")[1]] == ["reported", "reported", "unconfirmed"]
    assert [f.certainty for f in read("Some 40 suspected militants were killed.")[1]] == ["reported"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("About 3,000 people marched. Police put the number at 900.", ["Police"]),
        ("The report has 16 deaths confirmed by the provincial health office; more are feared.", ["the provincial health office"]),
        ("On Monday 12 people died, killed by the flood.", []),
    ],
)
def test_who_counts(text: str, chain: list[str]) -> None:
    reading, figures = read(text)
    assert [reading.quote(s) for s in figures[-1].chain] == chain


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The information about dozens of dead does not correspond to reality.", "denied"),
        ("Reports of dozens of dead are false.", "denied"),
        ("The report speaks of dozens of dead.", "reported"),
        ("The officer, who had denied reports of any shots, admitted that dozens of people were killed.", "reported"),
    ],
)
def test_what_is_called_untrue(text: str, certainty: str) -> None:
    assert [f.certainty for f in read(text)[1] if f.measure == "killed"] == [certainty]


def test_a_toll_that_passes_a_number_is_more_than_it() -> None:
    (figure,) = read("The death toll from the flood passes 40.")[1]
    assert (figure.low, figure.high, figure.relation) == (40, None, "at_least")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fire killed many people.", ["killed/all vague"]),
        ("How many people were killed is not known.", []),
        ("As many as 30 people were killed.", ["killed/all at_most"]),
        ("Large numbers of riot police entered Orla.", ["deployed/security_forces vague"]),
        ("Many emergency vehicles stood there.", []),
        ("Several national networks stopped broadcasting.", ["other/businesses vague"]),
        ("The state doubled fuel prices.", ["price/other exact"]),
        ("Bread costs have tripled.", ["price/other exact"]),
        ("The crowd doubled in size.", []),
        ("After three days of protests the cabinet fell.", ["duration/other exact"]),
        ("A week of riots is over.", ["duration/other exact"]),
        ("Three days after the fire it rained.", []),
        ("Over 2,000 protesters were detained, tens were killed.", ["detained/protesters at_least", "killed/protesters vague"]),
    ],
)
def test_words_without_a_number(text: str, found: list[str]) -> None:
    assert [f"{f.measure}/{f.group} {f.relation}" for f in read(text)[1]] == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On [5 March|time 2031-03-05] crowds burned a bank. [On 6 March|time 2031-03-06] they left. Twelve people died.", "2031-03-06"),
        ("Protests began in Orla on [2 March|time 2031-03-02]. Twelve people died. On [5 March|time 2031-03-05] it rained.", None),
    ],
)
def test_a_report_that_nobody_dated_leads_from_day_to_day(text: str, day: str | None) -> None:
    reading = make_reading(text, published="")
    figures = find_figures(
        reading.report, reading.annotation, reading.names, reading.times, reading.places, reading.attributions, LEXICON
    )
    assert [f.as_of for f in figures if f.low == 12] == [day]


@pytest.mark.parametrize(
    ("first", "day"), [("On 2 March 2031 it rained. On 5 March 2031 it blew.", "2031-03-05"),
                       ("On 2 March 1998 it rained. On 5 March 2031 it blew.", None)],
)
def test_what_stands_is_of_the_latest_day_that_an_undated_report_told(first: str, day: str | None) -> None:
    text = f"{first}\n\nIn all, twelve people have died in Orla."
    reading = read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text), load_kit())
    assert [f.as_of for f in reading.figures if f.low == 12] == [day]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("[Eric Osk|name person], 52, died there. Four were taken to a clinic, where [Ivo Lund|name person], 26, died.", [2]),
        ("A boy died there. His brother died in a clinic.", []),
        ("[Eric Osk|name person] died there. It rained. It blew. It snowed. [Ivo Lund|name person] died.", []),
        ("The fire killed 12. [Eric Osk|name person] died there. [Ivo Lund|name person] died in a clinic.", []),
        ("Two young girls were killed. Their father shot them and turned the gun on himself.", [3]),
    ],
)
def test_the_dead_of_neighbouring_sentences(text: str, sums: list[int]) -> None:
    _, figures = read(text)
    wholes = {f.part_of for f in figures}
    assert [f.low for f in figures if f.id in wholes] == sums


def test_of_several_moments_the_latest_is_that_of_what_stands() -> None:
    text = "Ten people have now died of their injuries after the crush on Saturday, the hospital in Orla said on Tuesday."
    raw = Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-05")  # a Wednesday
    assert [f.as_of for f in read_report(raw, load_kit()).figures if f.low == 10] == ["2031-03-04"]

