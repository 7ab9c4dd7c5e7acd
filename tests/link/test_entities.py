"""Names across reports: which are one, which stay apart. Every name is invented."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maker import make_reading
from unread import EN

from rashomon.link.entities import compare, keys, link_entities
from rashomon.link.units import gather_units
from rashomon.records import Reading


def linked(*marked: str) -> list[set[str]]:
    """The forms of each entity of reports of one story, in a fixed order."""
    readings = [make_reading(text, file=f"{n}.txt") for n, text in enumerate(marked)]
    entities, entity_of = link_entities(readings, {r.report.id: "s" for r in readings}, EN)
    assert len(entity_of) == sum(len(r.names) for r in readings) == sum(len(e.mentions) for e in entities)
    return sorted(({f.form for f in e.forms} for e in entities), key=sorted)


ONE = [
    ("transliterations", "[Dzhamil Orukov|name person] left.", "[Jamil Orukow|name person] left."),
    ("German and English", "[Tejmur Schakow|name person] left.", "[Teimur Shakov|name person] left."),
    ("a middle name", "[Ana Maria Oru|name person] left.", "[Ana Oru|name person] left."),
    ("a short given name", "[Timothy Tessar|name person] left.", "[Tim Tessar|name person] left."),
    ("a surname in another report", "[Ana Oru|name person] left.", "[Oru|name person] left."),
    ("an acronym", "[Lun Harbour Trust|name organization] said.", "[LHT|name organization] said."),
    ("words turned round", "[Ministry of Harbours|name organization] said.", "[Harbour Ministry|name organization] said."),
    ("a space", "[First Ferry|name organization] said.", "[FirstFerry|name organization] said."),
    ("a letter too many", "In [Sandelmark|name place] it rained.", "In [Sandellmark|name place] it rained."),
    ("capitals", "In [LUNMARK|name place] it rained.", "In [Lunmark|name place] it rained."),
    ("kinds of stop", "At [Sandel station|name facility] it ended.", "At [Sandel tram stop|name facility] it ended."),
    ("two names of a place", "In [Orla|name place geonames=7] it rained.", "In [Orlagrad|name place geonames=7] it rained."),
    ("two letters that changed places", "In [Sandelmark|name place geonames=7] it rained.", "In [Sandemlark|name place] it rained."),
    ("an airport", "At [Orla International Airport|name facility] it ended.", "At [Orla airport|name facility] it ended."),
    ("a house by whose it is", "The [Tessar Institute|name organization] said.", "The [Tessar|name organization] experts left."),
    ("a union written out", "The [U.N. Harbour Council|name organization] said.",
     "The [United Nations Harbour Council|name organization] said."),
    ("two heads as the end of a name", "The [Lunmark Security Council|name organization] said.",
     "The [Security Council|name organization] said."),
    ("the end of a body's name", "The [Lun Evening Lantern|name organization] said.", "The [Lantern|name organization] said."),
]


@pytest.mark.parametrize(("why", "a", "b"), ONE, ids=[row[0] for row in ONE])
def test_one(why: str, a: str, b: str) -> None:
    assert len(linked(a, b)) == 1, why


TWO = [
    ("given names", "[Ana Oru|name person] left.", "[Milo Oru|name person] left."),
    ("near given names", "[Ivan Tessar|name person] left.", "[Igor Tessar|name person] left."),
    ("a person and a foundation", "[Milo Tessar|name person] left.", "The [Tessar Foundation|name organization] left."),
    ("bodies of two states", "Orla's [Harbour Ministry|name organization] said.", "Lunmark's [Harbour Ministry|name organization] said."),
    ("sides", "In [North Lunmark|name place] it rained.", "In [South Lunmark|name place] it rained."),
    ("a part by its side", "In [south Lun|name place geonames=7] it rained.", "In [Lun|name place geonames=7] it rained."),
    ("numbers", "At [10 Harbour Street|name facility] it ended.", "At [11 Harbour Street|name facility] it ended."),
    ("entries", "In [Orla|name place geonames=7] it rained.", "In [Orla|name place geonames=8] it rained."),
    ("two known towns with letters changed", "In [Sandelmark|name place geonames=7] it rained.",
     "In [Sandemlark|name place geonames=8] it rained."),
    ("short words with letters changed", "In [Nilo|name place] it rained.", "In [Noli|name place] it rained."),
    ("a house that is a body", "The [White House|name organization] said.", "The [House|name organization] said."),
    ("unions of two kinds", "The [U.N. Harbour Council|name organization] said.", "The [U.S. Harbour Council|name organization] said."),
    ("a town and its airport", "In [Orla|name place] it rained.", "At [Orla airport|name facility] it rained."),
]


@pytest.mark.parametrize(("why", "a", "b"), TWO, ids=[row[0] for row in TWO])
def test_two(why: str, a: str, b: str) -> None:
    assert len(linked(a, b)) == 2, why


def test_a_house_is_called_by_its_name_without_its_town() -> None:
    first = "The [Lun Tessar Center|name organization] is in [Lun|name place]."
    second = "It was [Lun|name place] that [Tessar|name organization] left."
    assert linked(first, second) == [{"Lun"}, {"Lun Tessar Center", "Tessar"}]


def test_a_sure_place_settles_a_doubtful_mark() -> None:
    texts = "In [Lunmark|name place] it rained.", "So [Lunmark|name organization] left."
    doubtful = [make_reading(t, file=f"{n}.txt") for n, t in enumerate(texts)]
    sure = [replace(r, names=tuple(replace(x, score=score) for x in r.names)) for r, score in zip(doubtful, (0.95, 0.6), strict=True)]
    entities, _ = link_entities(sure, {r.report.id: "s" for r in sure}, EN)
    assert [(e.type, len(e.mentions)) for e in entities] == [("place", 2)]
    both = [replace(r, names=tuple(replace(x, score=0.95) for x in r.names)) for r in doubtful]
    assert len(link_entities(both, {r.report.id: "s" for r in both}, EN)[0]) == 2


def test_a_surname_goes_to_the_full_name_before_it() -> None:
    text = "[Ana Oru|name person] left. [Oru|name person] slept. [Milo Oru|name person] came. [Oru|name person] ate."
    reading = make_reading(text)
    _, entity_of = link_entities([reading], {reading.report.id: "s"}, EN)
    ids = [entity_of[reading.report.id, n] for n in range(4)]
    assert ids[0] == ids[1] and ids[2] == ids[3] and ids[0] != ids[2]


def test_a_bare_surname_before_anybody_is_the_best_knowns_all_through() -> None:
    known = ["[Ana Oru|name person] left.", "Then [Ana Oru|name person] won."]
    texts = [*known, "[Oru|name person] spoke. Her son [Milo Oru|name person] left. [Oru|name person] wept."]
    assert linked(*texts) == [{"Ana Oru", "Oru"}, {"Milo Oru"}]


def test_a_surname_that_two_bear_is_given_to_neither() -> None:
    assert len(linked("[Ana Oru|name person] left. [Milo Oru|name person] left.", "[Oru|name person] left.")) == 3


def test_two_bodies_of_one_name_are_told_apart_by_their_owners() -> None:
    readings = [make_reading(f"{x}'s [Harbour Ministry|name organization] said.", file=x) for x in ("Orla", "Lunmark")]
    entities, _ = link_entities(readings, {r.report.id: "s" for r in readings}, EN)
    assert {e.name for e in entities} == {"Orla's Harbour Ministry", "Lunmark's Harbour Ministry"}


def test_no_entity_reaches_over_two_stories() -> None:
    readings = [make_reading("[Ana Oru|name person] left.", file=str(n)) for n in range(2)]
    entities, _ = link_entities(readings, {readings[0].report.id: "a", readings[1].report.id: "b"}, EN)
    assert [e.story for e in entities] == ["a", "b"] and len({e.id for e in entities}) == 2


def test_the_name_is_the_fullest_form_and_no_acronym() -> None:
    readings = [make_reading(t, file=t) for t in ("The [LHT|name organization] said.", "The [Lun Harbour Trust|name organization] said.")]
    entities, _ = link_entities(readings, {r.report.id: "s" for r in readings}, EN)
    assert [e.name for e in entities] == ["Lun Harbour Trust"]


def test_keys_propose_every_pair_that_compare_joins() -> None:
    readings = [make_reading(text, file=f"{i}{n}") for n, (_, *pair) in enumerate(ONE[:4]) for i, text in enumerate(pair)]
    units = gather_units(readings, {r.report.id: "s" for r in readings}, EN)
    joined = [(a, b) for a in units for b in units if a is not b and compare(a, b, EN)]
    assert joined and all(keys(a, EN) & keys(b, EN) for a, b in joined)


NAMES = [
    "[Ana Oru|name person]", "[Oru|name person]", "[Milo Oru|name person]", "[LHT|name organization]",
    "[Lun Harbour Trust|name organization]", "[Orla|name place]",
]


@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=1, max_size=5), st.randoms())
def test_the_order_of_reports_never_matters(texts: list[list[str]], shuffler: object) -> None:
    readings: list[Reading] = [make_reading(" and ".join(names) + " came.", file=f"{n}.txt") for n, names in enumerate(texts)]
    story_of = {r.report.id: "s" for r in readings}
    assert link_entities(readings, story_of, EN) == link_entities(readings[::-1], story_of, EN)


def test_short_forms_that_a_report_explains_or_a_particle_begins() -> None:
    """A foreign short form in brackets is the body's, though its letters do not stand for the words."""
    assert linked("The [Free Coast Front|name organization] ([FLC|name organization]) left.", "The [FLC|name organization] left.") == [
        {"Free Coast Front", "FLC"}]
    assert len(linked("The [Coast Institute|name organization] ([Reuters|name organization]).")) == 2
    assert linked("[Musa Ag Ilal|name person] left.", "[Ag Ilal|name person] left.") == [{"Ag Ilal", "Musa Ag Ilal"}]


def test_a_name_of_two_words_is_not_a_person_here_and_a_place_there() -> None:
    assert linked("[Ana Oru|name person] left.", "The prefect, [Ana Oru|name place].") == [{"Ana Oru"}]


def test_a_common_last_word_alone_is_the_only_body_that_its_report_has_named() -> None:
    assert linked("The [Free Coast Coalition|name organization] left. The [Coalition|name organization] denied it.") == [
        {"Free Coast Coalition", "Coalition"}]
    assert len(linked("The [Free Coast Coalition|name organization] left.", "The [Coalition|name organization] denied it.")) == 2
    assert len(linked("The [Free Coast Coalition|name organization] met the [Hill Coalition|name organization]. The "
                      "[Coalition|name organization] left.")) == 3
    assert linked("The [Karst Power Corporation|name organization] left.", "[Karst Power|name organization] denied it.") == [
        {"Karst Power Corporation", "Karst Power"}]
