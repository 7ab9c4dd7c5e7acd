"""Where a word of happening tells of none: (text, (type, lemma) that must be found, lemmas that must not). Every sentence is invented."""

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw

CASES = [
    # set phrases, books, manners
    ("A book of condolence has opened at the town hall of Orla.", [("other", "open")], ["condolence"]),
    ("A guard told the Lun Post on condition of anonymity that the gate was stormed.", [("seizure", "storm")], ["condition", "anonymity"]),
    ("The troops had prepared in advance and attacked the palace.", [("attack", "attack")], ["advance", "prepare"]),
    # questions and conditions
    ("Could another tram crash on the same bend?", [], ["crash"]),
    ("Was it an attempted coup?", [], ["coup"]),
    ("If the rebels attack the port, the army will close the bridge.", [("shutdown", "close")], ["attack"]),
    # aims, duties, qualities
    ("The court gave the owner seven days to pay.", [], ["pay"]),
    ("Drivers should leave the town early.", [], ["leave"]),
    ("The streets surrounding the palace were quiet.", [], ["surround"]),
    ("The owner, born 1981, was detained at the border.", [("arrest", "detain")], ["born", "bear"]),
    ("The news surprised the neighbours.", [], ["surprise"]),
    ("A passenger was left shaking.", [], ["leave", "shake"]),
    # what stays
    ("The council decided to close the bridge.", [("shutdown", "close")], []),
    ("Residents were asked to avoid the harbour.", [("statement", "ask")], ["avoid"]),
    ("The tram failed to brake at the bend.", [("accident", "brake")], []),
]
SENSES = [
    ("Three people lost their lives in Orla.", ("killing", "lose their lives")),
    ("There has been some loss of life.", ("killing", "loss of life")),
    ("Two guards were wounded in an exchange of fire at the gate.", ("clash", "exchange of fire")),
    ("The curfew was lifted on Monday.", ("decree", "lift")),
    ("Eight miners have been lifted to the surface.", ("other", "lift")),
    ("Rescue work was suspended overnight.", ("cancellation", "suspend")),
    ("The minister was suspended on Monday.", ("dismissal", "suspend")),
    ("No tear gas was used at any time.", ("attack", "use")),
    ("The army sent a brigade to Orla.", ("deployment", "send")),
    ("Everyone went flying.", ("accident", "go flying")),
]


def found(text: str) -> list[tuple[str, str]]:
    reading = read_report(Raw("a.txt", "0" * 64, "text", text), load_kit())
    return [(e.type, e.lemma) for e in reading.events]


@pytest.mark.parametrize(("text", "wanted", "idle"), CASES)
def test_idle(text: str, wanted: list[tuple[str, str]], idle: list[str]) -> None:
    events = found(text)
    assert [w for w in wanted if w not in events] == []
    assert [lemma for _, lemma in events if lemma in idle] == []


@pytest.mark.parametrize(("text", "wanted"), SENSES)
def test_senses(text: str, wanted: tuple[str, str]) -> None:
    assert wanted in found(text)


def test_month_is_no_march() -> None:
    assert ("protest", "march") not in found("As of 12:00 March 5, 13 workers are in hospital.")


def test_the_object_stands_inside_its_phrase() -> None:
    text = "Dockers had set the old fuel store on fire."
    reading = read_report(Raw("a.txt", "0" * 64, "text", text), load_kit())
    (event,) = reading.events
    assert event.lemma == "set on fire"
    assert {(p.role, reading.quote(p)) for p in event.who} == {("actor", "Dockers"), ("target", "the old fuel store")}


@pytest.mark.parametrize(("text", "lemma", "who"), [
    ("Soldiers opened fire on a crowd on Monday.", "open fire", {("actor", "Soldiers"), ("target", "a crowd")}),
    ("Two guards were killed and five wounded at the gate.", "wound", {("target", "five")}),
    ("Nineteen people died in Lun.", "die", {("target", "Nineteen people")}),
    ("LUN, March 4 (Norrpress) - Three miners were killed, the ministry said.", "kill", {("target", "Three miners")}),
])
def test_who(text: str, lemma: str, who: set[tuple[str, str]]) -> None:
    reading = read_report(Raw("a.txt", "0" * 64, "text", text), load_kit())
    assert who in [{(p.role, reading.quote(p)) for p in e.who} for e in reading.events if e.lemma == lemma]
