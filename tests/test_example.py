"""The bundled case, end to end: what its dossier must hold, read by hand against the eight reports."""

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine import build_dossier
from rashomon.export import render_json

CASE = Path(__file__).parent.parent / "examples" / "lunmark"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def dossier() -> Json:
    built = build_dossier([str(CASE)])
    loaded: Json = json.loads(render_json(built.dossier))
    return loaded


def document(dossier: Json, outlet: str) -> Json:
    return next(d for d in dossier["documents"] if d["outlet"] == outlet)


def figures(dossier: Json, outlet: str) -> set[tuple[str, str, float | None, float | None]]:
    ident = document(dossier, outlet)["id"]
    return {(f["measure"], f["group"], f["low"], f["high"]) for f in dossier["figures"] if f["anchor"]["document"] == ident}


def test_eight_reports_two_copies_nothing_refused(dossier: Json) -> None:
    outlets = {d["outlet"] for d in dossier["documents"]}
    assert outlets == {
        "Harbour Post", "Kesnat", "The Daily Lantern", "Evening Courier", "Northern Review", "Open Square", "Radio Dorvat",
        "Morning Mirror",
    }
    copies = {d["outlet"] for d in dossier["documents"] if d["duplicate_of"]}
    assert copies == {"The Daily Lantern", "Evening Courier"}
    assert dossier["refusals"] == []
    assert len(dossier["stories"]) == 1


def test_readers_comments_and_links_are_no_source(dossier: Json) -> None:
    page = document(dossier, "Harbour Post")
    for word in ("at least 60 dead", "watching football"):
        start = page["text"].find(word)
        assert start < 0 or any(s["kind"] == "comment" and s["start"] <= start < s["end"] for s in page["segments"])
    said = [a["anchor"]["quote"] for a in dossier["figures"]] + [a["content"]["quote"] for a in dossier["attributions"]]
    assert not [q for q in said if "60 dead" in q or "stranded" in q]


@pytest.mark.parametrize(("outlet", "figure"), [
    ("Harbour Post", ("killed", "all", 5, 5)),
    ("Harbour Post", ("injured", "all", 40, 40)),
    ("Harbour Post", ("detained", "all", 120, 120)),
    ("Kesnat", ("killed", "all", 7, None)),
    ("Kesnat", ("injured", "all", 62, 62)),
    ("Kesnat", ("killed", "security_forces", 3, 3)),
    ("Kesnat", ("detained", "all", 300, None)),
    ("Radio Dorvat", ("killed", "all", 6, 6)),
    ("Radio Dorvat", ("injured", "security_forces", 2, 2)),
    ("Open Square", ("injured", "all", 24, 99)),
    ("Morning Mirror", ("killed", "all", 7, 7)),
])
def test_figures(dossier: Json, outlet: str, figure: tuple[str, str, float, float | None]) -> None:
    assert figure in figures(dossier, outlet)


def test_no_number_is_invented(dossier: Json) -> None:
    assert not [f["anchor"]["quote"] for f in dossier["figures"] if f["low"] == 0]
    assert not [f["anchor"]["quote"] for f in dossier["figures"] if f["low"] == f["high"] == 1000]


def test_a_president_in_four_spellings_is_one_person(dossier: Json) -> None:
    presidents = [e for e in dossier["entities"] if e["type"] == "person" and "renko" in e["name"].lower()]
    assert len(presidents) == 1
    assert len({f["form"] for f in presidents[0]["forms"]}) >= 4


def test_who_says_so_through_whom(dossier: Json) -> None:
    lantern = document(dossier, "The Daily Lantern")["id"]
    told = [f for f in dossier["figures"] if f["anchor"]["document"] == lantern and f["anchor"]["quote"].startswith("At least seven")]
    assert told and "Interior Ministry" in " ".join(told[0]["chain"])


def test_a_part_of_the_dead_points_at_the_dead(dossier: Json) -> None:
    whole = {f["id"]: f for f in dossier["figures"]}
    officers = [f for f in dossier["figures"] if f["anchor"]["quote"].startswith("Three police officers")]
    assert officers and all(whole[f["part_of"]]["measure"] == "killed" and whole[f["part_of"]]["low"] == 7 for f in officers)


@pytest.mark.parametrize(("kind", "a", "b"), [
    ("update", "40 were injured", "62 were injured"),
    ("update", "Five", "even"),
    ("update", "Mobile internet has been cut", "Mobile internet was restored"),
    ("scope", "120 people", "More than 300 people"),
    ("contradiction", "opened fire on the crowd", "did not use firearms"),
    ("contradiction", "dismissed Prime Minister", "I was not dismissed"),
    ("account", "dismissed", "resigned"),
    ("account", "fault in an old transformer", "arsonists"),
])
def test_where_the_accounts_part(dossier: Json, kind: str, a: str, b: str) -> None:
    pairs = [{d["a"]["quote"], d["b"]["quote"]} for d in dossier["disagreements"] if d["kind"] == kind]
    assert any(any(a in q for q in pair) and any(b in q for q in pair) for pair in pairs)


def test_copies_add_no_pair_of_equal_sentences(dossier: Json) -> None:
    assert not [d for d in dossier["disagreements"] if d["a"]["quote"] == d["b"]["quote"] and d["a"]["document"] != d["b"]["document"]]


def test_every_anchor_quotes(dossier: Json) -> None:
    text = {d["id"]: d["text"] for d in dossier["documents"]}

    def check(value: object) -> int:
        if isinstance(value, dict):
            if {"document", "start", "end", "quote"} <= set(value):
                assert text[value["document"]][value["start"]:value["end"]] == value["quote"] != ""
                return 1
            return sum(check(v) for v in value.values())
        return sum(check(v) for v in value) if isinstance(value, list) else 0

    assert check(dossier) > 300


def test_a_capital_that_only_opens_a_sentence_is_no_town(dossier: Json) -> None:
    assert [e["name"] for e in dossier["entities"] if e["name"] == "Mobile"] == []


def test_the_dead_in_hospital_are_a_part_of_the_dead(dossier: Json) -> None:
    part = next(f for f in dossier["figures"] if f["anchor"]["quote"].startswith("two of them"))
    whole = next(f for f in dossier["figures"] if f["id"] == part["part_of"])
    assert (part["measure"], whole["low"]) == ("killed", 9)
    (injured,) = [s["best"] for s in dossier["series"] if s["measure"] == "injured"]
    assert (injured["low"], injured["as_of"]) == (85, "2023-03-16")


def test_no_source_is_a_mere_preposition(dossier: Json) -> None:
    sources = {a["source"]["quote"].lower() for a in dossier["attributions"] if a["source"]}
    assert not sources & {"about", "an", "a", "the", "of", "to", "by"}
