"""Which side those are on whom a happening is about, and what that keeps apart."""

import pytest

from rashomon.lexicon import load_lexicon
from rashomon.link.sides import acting_sides, is_many, on_other_sides, sides_of
from tests.link.test_events import linked

LEXICON = load_lexicon()


@pytest.mark.parametrize(("phrase", "sides"), [
    ("13 riot police officers", {"security_forces"}), ("dozens of demonstrators in Orla", {"protesters"}), ("ten people", set()),
    ("the participants in the riots", {"protesters"}), ("the armed gunmen", {"armed"}), ("five shops", {"businesses"}),
])
def test_sides(phrase: str, sides: set[str]) -> None:
    assert sides_of([phrase], LEXICON) == sides


@pytest.mark.parametrize(("first", "second", "others"), [
    ("two officers", "nine demonstrators", True), ("two officers", "nine people", False), ("nine demonstrators", "nine residents", False),
    ("two officers", "a gunman", True), ("a shop", "the buildings", False),
])
def test_other_sides(first: str, second: str, others: bool) -> None:
    assert on_other_sides(sides_of([first], LEXICON), sides_of([second], LEXICON)) is others


def test_one_person_acts_for_no_side() -> None:
    assert acting_sides(["the police"], LEXICON) and not acting_sides(["a police officer"], LEXICON)
    assert is_many("soldiers from Orla") and not is_many("the leader of the protesters")


KILLED = "In Orla [[{}|target] were [killed|trigger]|event killing lemma=kill begins=2031-05-05] on 5 May."
SHOT = "On 5 May [[{}|actor] [opened fire|trigger] on [{}|target]|event attack lemma=shoot begins=2031-05-05] in Orla."


@pytest.mark.parametrize(("one", "two", "count"), [
    (KILLED.format("two officers"), KILLED.format("nine demonstrators"), 2),
    (KILLED.format("two officers"), KILLED.format("thirteen policemen"), 1),
    (SHOT.format("Soldiers", "protesters"), SHOT.format("Protesters", "soldiers"), 2),
])
def test_happenings_of_other_sides_are_apart(one: str, two: str, count: int) -> None:
    assert len(linked(one, two)) == count


def test_what_tells_no_side_does_not_join_two() -> None:
    both = "The [[killings|trigger] in Orla on 5 May|event killing lemma=killing begins=2031-05-05] shook the country."
    assert len(linked(KILLED.format("two officers"), KILLED.format("nine demonstrators"), both)) == 2


STOPPED = "On 5 May [[{0}|trigger] [{1}|target]|event {2} lemma={3} begins=2031-05-05] in Orla."


@pytest.mark.parametrize(("one", "two", "count"), [
    (("suspended", "broadcasting on two channels", "shutdown", "suspend"), ("suspended", "all flights", "shutdown", "suspend"), 2),
    (("suspended", "all flights", "shutdown", "suspend"), ("suspended", "flights to Keshta", "shutdown", "suspend"), 1),
    (("declared", "a state of emergency", "decree", "declare"), ("imposed", "a curfew", "decree", "impose"), 2),
    (("declared", "a state of emergency", "decree", "declare"), ("introduced", "a state of emergency", "decree", "introduce"), 1),
])
def test_what_it_is_done_to(one: tuple[str, ...], two: tuple[str, ...], count: int) -> None:
    assert len(linked(STOPPED.format(*one), STOPPED.format(*two))) == count


SAID = "On 5 May [[{}|actor] [appealed|trigger] for help|event statement lemma=appeal begins=2031-05-05] in Orla."


def test_appeals_of_others_are_apart() -> None:
    assert len(linked(SAID.format("the rebels"), SAID.format("the governors"))) == 2
    assert len(linked(SAID.format("the rebels"), SAID.format("the rebels"))) == 1


TREATED = "On 5 May [[{}|target] was [treated|trigger]|event relief lemma=treat begins=2031-05-05] in Orla."


def test_one_patient_is_not_the_fifty() -> None:
    assert len(linked(TREATED.format("he"), TREATED.format("50 passengers"))) == 2
    assert len(linked(TREATED.format("40 people"), TREATED.format("50 passengers"))) == 1
