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
    ("Two fire engines and several police cars arrived at the mill in Orla on Monday.",
     "The mill in Orla burned on Monday. Orla police did not respond to a request for comment on Monday."),
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
    assert all(sum(r["kind"] == k for r in rows) >= 40 for k in kinds)
    assert all(row["a"] != row["b"] and row["why"].endswith(".") for row in rows)


@pytest.mark.parametrize(("kind", "a", "b"), [
    ("scope", "Police detained 118 people at the mill in Orla, the ministry said on Saturday.",
     "Nine people are still being held after the eviction of the mill in Orla, their lawyer said on Saturday."),
    ("contradiction", "A bus overturned in a tunnel near Osk.", "A bus overturned next to the tunnel near Osk."),
    ("contradiction", "A bus overturned on the bridge in Osk.", "A bus overturned under the bridge in Osk."),
    ("account", "Passengers were trapped inside the bus in Osk.", "Passengers were trapped underneath the bus in Osk."),
    ("contradiction", "The bus overturned in Osk at 6.10am on Thursday.", "The bus overturned in Osk at about 6.30am on Thursday."),
    ("contradiction", "The hall collapsed in Osk at 5.20am on Thursday.",
     "The fire brigade was called to the hall in Osk at 5.05am on Thursday."),
    ("contradiction", "Police fired without warning in Osk.", "Police fired after repeated warnings in Osk, the mayor said."),
    ("account", "The march of the dockers in Osk was spontaneous.", "The dockers' march in Osk was well organised, the mayor said."),
    ("account", "Police arrested a man in Osk.", "Police arrested the driver in Osk."),
    ("scope", "Power cuts were reported in three districts.", "Power cuts hit the whole country."),
    ("update", "The cause of the blast in Osk is not known.", "A leaking valve caused the blast in Osk, the fire brigade said."),
    ("contradiction", "Jan Osk, 44, was killed in Teshka.", "Jan Osk, 47, was killed in Teshka."),
    ("contradiction", "The internet in Osk was restored on Wednesday.", "The internet in Osk was still cut on Thursday."),
    ("account", "A boy was killed by a stone in Osk.", "The boy in Osk was killed by a bullet, his mother said."),
    ("account", "Minister Eva Lunn resigned on Thursday.", "The president dismissed Eva Lunn on Thursday."),
    ("scope", "Osk airport cancelled 14 international flights.", "Osk airport cancelled 52 flights."),
])
def test_slot_by_slot(kit: Kit, kind: str, a: str, b: str) -> None:
    one, other = raw("A", a, "2031-07-03T08:00"), raw("B", b, "2031-07-03T12:00")
    assert kind in {d.kind for d in disagreements(kit, one, other) if d.a.document != d.b.document}


@pytest.mark.parametrize(("a", "b"), [
    ("The bus overturned in Osk at 6.10am on Thursday.", "The bus overturned in Osk shortly after six on Thursday."),
    ("A bus overturned on a bend in Osk.", "A bus overturned in a curve in Osk."),
    ("The authorities arrested the driver in Osk.", "Police arrested the driver in Osk."),
    ("Nobody was hurt in Osk.", "In Teshka 40 people were hurt."),
    ("The strike in Osk was well organised.", "The concert in Teshka was spontaneous."),
    ("The union called for a peaceful march.", "Armed men marched through Osk."),
    ("The ministry denied that deaths in Osk had been concealed.", "There were deaths in Osk."),
    ("Eva Lunn, 31, won the race in Osk.", "Eva Holm, 47, lost the race in Osk."),
])
def test_no_slot_parts(kit: Kit, a: str, b: str) -> None:
    found = disagreements(kit, raw("A", a, "2031-07-03T08:00"), raw("B", b, "2031-07-03T12:00"))
    assert not [d for d in found if d.a.document != d.b.document]


def test_a_claim_and_its_denial_in_one_report(kit: Kit) -> None:
    found = disagreements(kit, raw("A", "The union said the company had known of the leak. The company denied this."))
    assert [d.kind for d in found if d.about == "a claim and its denial"] == ["contradiction"]


def test_two_voices_in_one_sentence_may_part(kit: Kit) -> None:
    text = "Mayor Eva Lunn left the town hall of Osk. Her office said that Lunn had resigned; the council said that she had been dismissed."
    assert "account" in {d.kind for d in disagreements(kit, raw("A", text))}


def test_pairs_of_one_dispute_share_its_id(kit: Kit) -> None:
    a = raw("A", "Five people were killed in Osk.", "2031-07-03T08:00")
    b = raw("B", "Nine people were killed in Osk. In Osk nine people died.", "2031-07-04T08:00")
    found = [d for d in disagreements(kit, a, b) if d.figures]
    assert len(found) >= 2
    assert len({d.dispute for d in found}) == 1
    assert len({d.score for d in found}) == len(found)


def test_cost_is_bounded(kit: Kit) -> None:
    """Sixty outlets with their own numbers, causes and words: the pairs of one matter stay within its limit."""
    texts = [
        f"In Osk {100 + n} people were killed on Thursday. The cause of the {'riot' if n % 2 else 'march'} in Osk is not known. "
        f"Police fired {'without warning' if n % 2 else 'after repeated warnings'} in Osk." for n in range(60)
    ]
    found = disagreements(kit, *(raw(f"O{n}", t) for n, t in enumerate(texts)))
    assert len([d for d in found if d.figures]) <= 250
    assert len(found) <= 2000


def test_two_things_set_on_fire_are_two_fires(kit: Kit) -> None:
    a, b = raw("A", "Rebels set fire to the mill in Osk."), raw("B", "Soldiers set fire to nine lorries in Osk.")
    assert not [d for d in disagreements(kit, a, b) if d.about.startswith("cause")]
