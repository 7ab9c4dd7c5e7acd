"""What happened, as a title: (report, a word of it, the title). Every sentence is invented."""

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Event, Raw

TITLES = [
    ("Two guards, who had come from the hills, were killed at the gate on Monday, while the mayor slept.", "killing",
     "“Two guards … were killed at the gate on Monday”"),
    ("The mayor thanked the crew that rescued five miners from the pit.", "relief", "“[the crew] rescued five miners from the pit”"),
    ("LUN, May 5 (Norrpress) - Soldiers seized the harbour of Lun on Monday.", "seizure", "“Soldiers seized the harbour of Lun on Monday”"),
    ("The residence of the mayor, which stands on the hill, was looted.", "looting", "“The residence of the mayor … was looted”"),
    ("Residents of Lun tried to withdraw money from the banks on Monday.", "economic",
     "“Residents of Lun tried to withdraw money from the banks on Monday”"),
    ("Heavy rain hit Lun on Monday, killing at least nine people.", "disaster", "“Heavy rain … killing at least nine people”"),
    ("In the square there were looting and pogroms.", "riot", "“In the square there were looting and pogroms”"),
    ("Milo Tessar, who lives nearby, said that the bridge had fallen.", "statement", "Milo Tessar said: “the bridge had fallen”"),
]


def events(text: str) -> tuple[Event, ...]:
    return compile_dossier([read_report(Raw("a.txt", "0" * 64, "text", text), load_kit())], load_kit()).events


@pytest.mark.parametrize(("text", "kind", "title"), TITLES)
def test_titles(text: str, kind: str, title: str) -> None:
    assert title in [e.what for e in events(text) if e.type == kind]


@pytest.mark.parametrize(("text", "kind"), [
    ("A coach fell into a river near Osk on Monday. Three people were killed in the crash and ten were injured.", "accident"),
    ("An earthquake shook Osk on Monday. Three people were killed and ten were injured by the quake.", "disaster"),
    ("Rebels attacked the palace in Osk on Monday. Three people were killed in the attack.", "killing"),
])
def test_harm_is_of_what_did_it(text: str, kind: str) -> None:
    assert kind in [e.type for e in events(text) if "killed" in e.what]


def test_each_sentence_of_a_quotation_reports_it() -> None:
    (said,) = [e for e in events("“The bridge has fallen. We saw the smoke first,” said Ana Oru.") if e.type == "statement"]
    assert len(said.mentions) == 2


@pytest.mark.parametrize(("text", "title"), [
    ("“The bridge has fallen,” Ana Oru said in a message, “and nobody knows why.”", "Ana Oru said: “The bridge has fallen”"),
    ("The council issued a statement on Monday that said the bridge was closed.", "“The council issued a statement on Monday"),
])
def test_titles_of_statements(text: str, title: str) -> None:
    assert any(e.what.startswith(title) for e in events(text) if e.type == "statement")


def test_who_did_it_is_told() -> None:
    text = "A wall fell on a man in Osk on Monday. Police killed five protesters in Osk on Monday, a doctor said."
    assert "killing" in [e.type for e in events(text) if "killed five" in e.what]


def test_nobody_takes_no_part() -> None:
    told = events("Nobody was killed in Osk on Monday, the mayor said. Two men were killed in Osk on Monday, a doctor said.")
    assert {p.text for e in told if e.type == "killing" for p in e.who} == {"Two men"}
