"""Counts of those who died of other things are of other happenings. All invented; the weights read the texts."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.lexicon import load_lexicon
from rashomon.pipeline import compile_dossier, read_report
from rashomon.reconcile.causes import cause_of
from rashomon.records import Raw, Reading


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def read(text: str, kit: Kit, file: str = "a.txt", published: str = "2031-05-10") -> Reading:
    return read_report(Raw(file, hashlib.sha256(text.encode()).hexdigest(), "text", text, published=published), kit)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Cholera has killed 27 people in Lima.", "disease"),
        ("The floods in Lima killed at least 62 people.", "weather"),
        ("An earthquake killed 62 people in Lima.", "quake"),
        ("Gunmen shot 12 people dead in Lima.", "violence"),
        ("Rebels stormed the port of Lima; 12 people died.", ""),
        ("Twelve people died in Lima of cholera after the flood.", ""),
        ("Cholera has reached Lima. The doctors are tired. It rains. In all 27 people have died.", "disease"),
    ],
)
def test_the_cause_that_the_words_name(kit: Kit, text: str, cause: str) -> None:
    reading = read(text, kit)
    killed = [f for f in reading.figures if f.measure == "killed"]
    assert killed and {cause_of(f, reading, load_lexicon("en")) for f in killed} == {cause}


def test_the_dead_of_the_flood_are_no_state_of_those_of_the_cholera(kit: Kit) -> None:
    texts = [
        "Cholera has killed 27 people in Lima, the health ministry said. The floods in April had killed at least 62 people in the city.",
        "Cholera has killed 31 people in Lima, the health ministry said on Saturday.",
    ]
    dossier = compile_dossier([read(t, kit, f"{n}.txt") for n, t in enumerate(texts)], kit)
    assert sorted(s.best[0] for s in dossier.series if s.measure == "killed" and s.best[0]) == [31, 62]
    assert not [d for d in dossier.disagreements if "62" in d.why]
