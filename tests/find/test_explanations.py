"""Why something happened, on whose word: (sentence, effect, cause, denied)."""

import pytest
from maker import make_reading

from rashomon.find.explanations import find_explanations
from rashomon.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(("text", "effect", "cause", "denied"), [
    ("The fire was caused by a faulty switch.", "The fire", "a faulty switch", False),
    ("The mayor blamed smugglers for the blast.", "the blast", "smugglers", False),
    ("The ferry sank because it was overloaded.", "The ferry sank", "it was overloaded", False),
    ("Trains stood still due to a power cut.", "Trains stood still", "a power cut", False),
    ("The fire was not caused by a faulty switch.", "The fire", "a faulty switch", True),
    ("Raiders set fire to the mill.", "fire to the mill", "Raiders", False),
    ("Protests over bread prices went on.", "Protests", "bread prices went on", False),
    ("The airline put the crash down to ice on the wings.", "the crash", "ice on the wings", False),
    ("The collapse was attributed to worn bolts.", "The collapse", "worn bolts", False),
    ("The outbreak stems from a dirty well.", "The outbreak", "a dirty well", False),
    ("Somebody set this fire on purpose.", "this fire", "on purpose", False),
    ("The fire was lit deliberately.", "The fire", "lit deliberately", False),
    ("A lamp fell at the place where the fire broke out.", "the fire", "A lamp fell", False),
    ("The blackout was not the work of saboteurs.", "The blackout", "saboteurs", True),
    ("The company had nothing to do with the leak.", "the leak", "The company", True),
    ("The dam collapsed after weeks of rain, the mayor said.", "The dam collapsed", "weeks of rain", False),
    ("The network has been down since Sunday; the ministry blamed a cable.", "The network has been down since Sunday", "a cable", False),
    ("Three planes could not fly, for lack of parts.", "Three planes could not fly", "lack of parts", False),
    ("The cause of the crash is not yet known.", "", None, False),
    ("There is no evidence of sabotage.", "", None, False),
])
def test_explanations(text: str, effect: str, cause: str | None, denied: bool) -> None:
    reading = make_reading(text)
    found = find_explanations(reading.report, reading.annotation, (), LEXICON)
    assert len(found) >= 1
    first = found[0]
    told = (reading.quote(first.effect).strip(), reading.quote(first.cause).strip() if first.cause else None, first.denied)
    assert told == (effect, cause, denied)


@pytest.mark.parametrize("text", [
    "She resigned after eleven years in office.",
    "The fire broke out after midnight.",
    "The bridge collapsed after three hours.",
    "The council met on Monday and the bridge was opened.",
    "Prosecutors asked who instigated the unrest.",
])
def test_an_order_in_time_and_a_question_are_no_cause(text: str) -> None:
    reading = make_reading(text)
    assert find_explanations(reading.report, reading.annotation, (), LEXICON) == ()
