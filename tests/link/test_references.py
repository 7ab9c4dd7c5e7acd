"""Mentions that only refer to a happening."""

import pytest

from rashomon.kit import load_kit
from rashomon.link.evidence import gather_facts, view_reports
from rashomon.link.references import only_refers, reporting
from rashomon.pipeline import read_report
from rashomon.records import Raw

KIT = load_kit(None)


def facts(text: str):  # type: ignore[no-untyped-def]
    reading = read_report(Raw("a.txt", "0", "text", text, published="2031-05-06"), KIT)
    (view,) = view_reports([reading])
    return reading, gather_facts(reading, view, {}, {}, KIT.lexicon)


@pytest.mark.parametrize(("text", "word", "refers"), [
    ("A man was arrested after the incident.", "incident", True),
    ("The incident happened at noon near the mill.", "incident", False),
    ("The mayor visited the scene of the crash in Keshta.", "crash", True),
    ("The minister discussed the riots with the governor.", "riots", True),
    ("He wrote to the mayor about the incident.", "incident", True),
    ("Two people were hurt in the crash in Keshta.", "crash", False),
    ("Eight people died when a bus overturned near Orla.", "overturned", False),
])
def test_what_only_refers(text: str, word: str, refers: bool) -> None:
    reading, found = facts(text)
    (it,) = [f for f in found if reading.quote(f.mention.trigger) == word]
    assert only_refers(it, reading, KIT.lexicon) is refers


def test_a_report_that_only_refers_keeps_its_mention() -> None:
    reading, found = facts("A man was arrested after the incident.")
    held = [f for f in found if f.mention.lemma == "incident"]
    assert held and reporting(held, {reading.report.id: reading}, KIT.lexicon) == held
