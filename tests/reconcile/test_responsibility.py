"""Whose doing it was, and why it happened: two reports of a sentence or two each, through the whole program."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Raw


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def kinds(kit: Kit, a: str, b: str) -> set[str]:
    """The kinds of the disagreements between two reports, published on two days."""
    raws = [
        Raw(f"{n}.txt", hashlib.sha256(f"{n} {text}".encode()).hexdigest(), "text", text, outlet=n, published=day)
        for n, text, day in (("A", a, "2032-04-12"), ("B", b, "2032-04-14"))
    ]
    found = compile_dossier([read_report(raw, kit) for raw in raws], kit).disagreements
    return {d.kind for d in found if d.a.document != d.b.document}


@pytest.mark.parametrize(("kind", "a", "b"), [
    ("contradiction", "The Iron Lark group claimed responsibility for the bombing in Teld.",
     "The Iron Lark group denied that it had anything to do with the bombing in Teld."),
    ("contradiction", "The governor blamed the Iron Lark group for the killings in Teld.",
     "The Iron Lark group had no part in the killings in Teld, its speaker said."),
    ("contradiction", "Soldiers torched the granary in Teld, farmers said.",
     "The army denied any role in the burning of the granary in Teld."),
    ("account", "The Iron Lark group claimed responsibility for the bombing in Teld.",
     "The Red Quarry group said that its fighters had carried out the bombing in Teld."),
    ("update", "Nobody has claimed responsibility for the bombing in Teld.",
     "The Iron Lark group claimed responsibility for the bombing in Teld."),
])
def test_a_claim_and_its_denial_part(kit: Kit, kind: str, a: str, b: str) -> None:
    assert kind in kinds(kit, a, b)


@pytest.mark.parametrize(("a", "b"), [
    ("The Iron Lark group claimed responsibility for the bombing in Teld.",
     "The Red Quarry group denied any part in the vote fraud in Vell."),
    ("The Iron Lark group claimed responsibility for the bombing in Teld.", "The mayor took responsibility for the delays in the rescue."),
    ("The Iron Lark group claimed responsibility for the bombing in Teld.",
     "The Iron Lark group said that it had carried out the bombing in Teld."),
])
def test_two_matters_and_one_story_told_twice_do_not(kit: Kit, a: str, b: str) -> None:
    assert kinds(kit, a, b) == set()


@pytest.mark.parametrize(("kind", "a", "b"), [
    ("account", "The fire in the Sorrel hills was started by lightning, the foresters said.",
     "“Somebody set this fire in the Sorrel hills on purpose,” the mayor said."),
    ("account", "The mine collapsed after heavy rain, the owner said.", "The mine collapsed because props had rotted, the union said."),
    ("contradiction", "The blackout in Teld was the work of saboteurs, the ministry said.",
     "There was no sabotage behind the blackout in Teld, the grid company said."),
    ("account", "The shooting in Teld was a robbery, police said.", "The shooting in Teld was a political murder, the party said."),
    ("account", "The strike in Teld is about wages, the owner said.", "The strike in Teld is over safety, the union said."),
    ("contradiction", "A cigarette set off the fire in the Teld mill, the mayor said.",
     "The fire in the Teld mill was no accident, workers said."),
    ("contradiction", "A tram derailed near Orl on Monday, killing two people.",
     "A tram derailed in Orl on Monday, killing two people, the mayor said."),
    ("contradiction", "Sparks from a cable caused the fire in Teld, the inspectors said.",
     "The power company admits that its cable in Teld was worn, but denies that it caused the fire."),
    ("contradiction", "The crash in Teld was caused by a burst weld, the inspectors said.",
     "No technical fault caused the crash in Teld, the maker said."),
])
def test_causes_of_two_kinds_part(kit: Kit, kind: str, a: str, b: str) -> None:
    assert kinds(kit, a, b) == {kind}


@pytest.mark.parametrize(("a", "b"), [
    ("The blackout in Teld was due to a storm, the grid company said.", "The blackout in Teld was caused by strong winds, the mayor said."),
    ("The fire in Teld was set on purpose, police said.", "The fire in Teld was arson, the fire chief said."),
    ("The crash in Teld was caused by a burst weld, the inspectors said.", "The crash in Teld was due to a technical fault."),
    ("The flood in Teld was caused by the breach of the dam, the ministry said.", "The dam broke after weeks of rain, engineers said."),
    ("The fire in Teld was started by lightning, the foresters said.", "The road to Teld was closed because of the fire, police said."),
])
def test_one_cause_in_two_words_and_links_of_a_chain_do_not(kit: Kit, a: str, b: str) -> None:
    assert kinds(kit, a, b) == set()


@pytest.mark.parametrize(("kind", "a", "b"), [
    ("contradiction", "Passengers of the ferry waited almost an hour before help came, they said.",
     "The first lifeboats reached the ferry after eleven minutes, the coastguard said."),
    ("contradiction", "Firefighters took 40 minutes to arrive in Teld, neighbours said.",
     "The first fire engine in Teld was there within nine minutes."),
    ("contradiction", "The valve was shut within four minutes, the company said.",
     "The valve was closed only after an hour, inspectors said."),
])
def test_two_delays_part(kind: str, a: str, b: str, kit: Kit) -> None:
    assert kinds(kit, a, b) == {kind}


@pytest.mark.parametrize(("a", "b"), [
    ("Firefighters took ten minutes to arrive, neighbours said.", "The first fire engine was there within nine minutes."),
    ("Passengers waited almost an hour before help came, they said.",
     "The fire was put out after eleven minutes, the firefighters said."),
    ("The valve was shut within four minutes, the company said.", "The school was closed after an hour, inspectors said."),
    ("Gunmen stormed the bank in Teld on Monday.", "Special forces stormed the bank in Teld on Tuesday."),
    ("The order to leave Teld was given at 2 p.m. on Monday.", "The order to leave Teld was lifted at 9 p.m. on Monday."),
    ("The kitchen in Teld has been closed since Monday.", "The minister denied that he had known of the closed kitchen in Teld."),
])
def test_two_times_of_two_things_do_not(a: str, b: str, kit: Kit) -> None:
    assert kinds(kit, a, b) == set()
