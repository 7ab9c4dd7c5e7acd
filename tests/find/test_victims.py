"""Who one told of alone is, in whole reports read with the learned reader: nobody is killed in another's place."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw

LEAD = "ORLA, Lunmark, March 14 (Lantern) - A tram overturned in Orla on Tuesday and at least nine people were killed, police said. "


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


@pytest.mark.parametrize(("text", "told"), [
    ("The 42-year-old male driver was hurt and is in custody. It is the first such crash since 1959, when two women and the driver died "
     "after a tram caught fire.", {("killed", "the driver"), ("injured", "The 42-year-old male driver")}),
    ("The driver, Luis Pared, 30, was hurt.\n\nThe last such crash was in 1959. On that occasion two women and the driver died.",
     {("killed", "the driver"), ("injured", "The driver, Luis Pared, 30")}),
    ("A tenth passenger died of her wounds on Monday in Orla's Central Hospital, its chief doctor, Pavel Irin, said, bringing the number "
     "of civilians killed in the crash to ten.", {("killed", "A tenth passenger")}),
    ("Ana Rusk, from the ambulance service, described many of those hurt as \"walking wounded\".", set()),
    ("A man shot his wife dead at home on Sunday.", {("killed", "his wife")}),
    ("A guest killed a teacher at the inn on Monday before turning the gun on himself. A 15-year-old girl was in surgery on Monday night.",
     {("killed", "A guest"), ("killed", "a teacher"), ("injured", "A 15-year-old girl")}),
])
def test_nobody_is_hurt_in_anothers_place(kit: Kit, text: str, told: set[tuple[str, str]]) -> None:
    raw = Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", LEAD + text, title="", published="2031-03-14")
    reading = read_report(raw, kit)
    ones = [f for f in reading.figures if f.low == f.high == 1 and f.of_whom]
    assert {(f.measure, reading.quote(f.of_whom)) for f in ones if f.of_whom} == told


def test_the_credit_of_a_picture_is_not_who_is_counted(kit: Kit) -> None:
    text = LEAD + "\n\n1/8 The scene after a tram overturned, trapping five people and injuring another 40 Steve Osken/PA 2/8 The site"
    reading = read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, title="", published="2031-03-14"), kit)
    assert [(f.measure, f.of_whom) for f in reading.figures if f.low == 40] == [("injured", None)]
