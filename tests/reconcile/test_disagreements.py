"""Where two invented reports part, through the whole program."""

import csv
import hashlib
from pathlib import Path

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Disagreement, Raw

REPORT = (
    "Flood drives hundreds from their homes in Teshka\n\n"
    "Seven people were killed and 40 were injured in Teshka on Thursday, the fire service said.\n\n"
    "The road to Vell is closed. Police arrested two men for looting."
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def raw(name: str, text: str, published: str = "2031-07-03") -> Raw:
    return Raw(f"{name}.txt", hashlib.sha256(f"{name} {text}".encode()).hexdigest(), "text", text, outlet=name, published=published)


def disagreements(kit: Kit, *raws: Raw) -> tuple[Disagreement, ...]:
    return compile_dossier([read_report(r, kit) for r in raws], kit).disagreements


@pytest.mark.parametrize(("kind", "a", "b", "days"), [
    ("contradiction", "Five people were killed in Ostrel on Sunday.", "At least seven people were killed in Ostrel on Sunday.", (2, 2)),
    ("update", "Forty people were injured in Lunmark, the hospital said.",
     "The hospital said that 85 people were injured in Lunmark.", (14, 16)),
    ("scope", "Three police officers were killed in Lunmark.", "Nine dockers were killed in Lunmark.", (14, 14)),
    ("update", "The border at Vell was closed on Saturday.", "The border at Vell was reopened on Tuesday.", (22, 25)),
    ("account", "A broken rail caused the derailment at Pell, the operator said.",
     "Excessive speed caused the derailment at Pell, the union said.", (8, 8)),
    ("contradiction", "Gunmen attacked Mirna airport, the airline said.", "Gunmen did not attack Mirna airport, the army said.", (20, 20)),
])
def test_kinds(kit: Kit, kind: str, a: str, b: str, days: tuple[int, int]) -> None:
    found = disagreements(kit, raw("A", a, f"2031-03-{days[0]:02}"), raw("B", b, f"2031-03-{days[1]:02}"))
    assert kind in {d.kind for d in found if d.a.document != d.b.document}
    assert all(0 < d.score <= 1 and d.why.endswith(".") for d in found)


@pytest.mark.parametrize(("a", "b"), [
    ("Dozens of people were killed in Ostrel on Sunday.", "Thirty people were killed in Ostrel on Sunday."),
    ("More than 350 people were wounded in Lunmark.", "In Lunmark 353 people were wounded."),
    ("About 200 people were detained in Saragon.", "In Saragon 203 people were detained."),
    ("The ferry sank near Calder on Monday.", "The ferry sank off Calder on Monday."),
    ("Officers did not use firearms, the ministry said.", "The police chief said that his officers did not use firearms."),
    ("A loaf of bread costs 40 crowns in Lunmark.", "Forty people were injured in Lunmark."),
])
def test_nothing_is_inferred_from_vagueness_or_unlike_things(kit: Kit, a: str, b: str) -> None:
    assert not [d for d in disagreements(kit, raw("A", a), raw("B", b)) if d.a.document != d.b.document]


@pytest.mark.parametrize(("a", "b"), [
    ("Sixty people were killed in Ostrel.", "In Ostrel the 1999 earthquake killed 17,000 people."),
    ("A toll of 28 people were killed in Ostrel.", "Rescuers found seven more bodies in Ostrel."),
])
def test_a_recalled_year_and_what_comes_on_top_are_no_rival_tolls(kit: Kit, a: str, b: str) -> None:
    assert not [d for d in disagreements(kit, raw("A", a, ""), raw("B", b)) if d.figures]


def test_nobody_hurt_in_passing_is_no_rival_to_the_injured(kit: Kit) -> None:
    a = "Forty people were injured in Ostrel."
    b = ("A storm struck Ostrel. Roofs flew off. Trees fell. Roads were closed. Cellars stood under water."
         " A car was hit by a branch; no one was injured.")
    assert not [d for d in disagreements(kit, raw("A", a), raw("B", b)) if d.figures]


def test_an_age_is_no_count(kit: Kit) -> None:
    a, b = raw("A", "The driver, Jan Osk, 44, was killed in Ostrel."), raw("B", "Eleven people were killed in Ostrel.", "2031-07-04")
    assert not [d for d in disagreements(kit, a, b) if d.figures]


def test_one_voice_in_one_report_does_not_contradict_itself(kit: Kit) -> None:
    text = "Twelve people were killed in Ostrel. No one was hurt. Six were hurt. Two brothers were killed in a car in Ostrel."
    assert not [d for d in disagreements(kit, raw("A", text)) if d.kind == "contradiction"]


def test_swapping_the_reports_gives_the_same_pairs(kit: Kit) -> None:
    a, b = raw("A", REPORT), raw("B", REPORT.replace("Seven", "Nine").replace("closed", "open"))
    assert disagreements(kit, a, b) == disagreements(kit, b, a) != ()


def test_a_report_never_disagrees_with_its_copy(kit: Kit) -> None:
    alone = disagreements(kit, raw("A", REPORT))
    assert len(disagreements(kit, raw("A", REPORT), raw("B", REPORT))) == len(alone)


def test_an_agreeing_report_adds_no_disagreement(kit: Kit) -> None:
    agreeing = "In Teshka 40 people were injured and seven were killed on Thursday, the governor said."
    before = disagreements(kit, raw("A", REPORT))
    after = disagreements(kit, raw("A", REPORT), raw("B", agreeing))
    assert len(after) == len(before)


def test_changing_one_number_in_a_copy_adds_exactly_that_one(kit: Kit) -> None:
    before = disagreements(kit, raw("A", REPORT))
    after = disagreements(kit, raw("A", REPORT), raw("B", REPORT.replace("Seven people", "Nine people")))
    new = [d for d in after if d.id not in {x.id for x in before}]
    assert len(new) == 1
    assert new[0].about == "people killed"


def test_the_pairs_of_the_test_set_are_well_formed() -> None:
    with Path(__file__).parent.parent.joinpath("quality/disagreements/pairs.psv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))
    assert len(rows) >= 200
    kinds = {row["kind"] for row in rows}
    assert kinds == {"contradiction", "update", "scope", "account", "agreement", "unrelated"}
    assert {sum(r["kind"] == k for r in rows) for k in kinds} == {40}
    assert all(row["a"] != row["b"] and row["why"].endswith(".") for row in rows)


def test_two_things_set_on_fire_are_two_fires(kit: Kit) -> None:
    a, b = raw("A", "Rebels set fire to the mill in Osk."), raw("B", "Soldiers set fire to nine lorries in Osk.")
    assert not [d for d in disagreements(kit, a, b) if d.about.startswith("cause")]
