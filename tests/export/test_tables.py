"""CSV, GeoJSON, the terminal and the schema, on one dossier that has a row of everything."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest
from maker import make_reading
from rich.console import Console

from rashomon.export import load_schema, render_json
from rashomon.export.csv import TABLES, render_csv
from rashomon.export.geojson import render_geojson
from rashomon.export.json import render_object
from rashomon.export.tables import SHOWN, render_tables
from rashomon.records import (
    Anchor,
    Disagreement,
    Dossier,
    Entity,
    Event,
    Form,
    Mention,
    Naming,
    Origin,
    Participant,
    RefusalRecord,
    Series,
    SetAside,
    Silence,
    Story,
)

ONE = make_reading(
    "[[Seven people|figure killed low=7 place=Orla attribution=a chain=m as_of=2023-03-14] [died|event killing begins=2023-03-14]"
    " in [Orla|name place latitude=1.5 longitude=20]|content a], [[the ministry|voice m]|source a] [said|cue a] on "
    "[Tuesday|time 2023-03-14]. [Rioters|term crowd] fled.",
    outlet="=Kesnat", title="A \x1b[31mred title", file="a.txt", published="2023-03-15")
TWO = make_reading("[Dozens of people|figure killed low=24 high=99 relation=vague] died.", file="b.txt")


def at(reading: Any, stretch: Any) -> Anchor:
    return Anchor(reading.report.id, stretch.start, stretch.end)


R1, R2 = ONE.report.id, TWO.report.id
F1, F2 = ONE.figures[0], TWO.figures[0]
WHOLE = Dossier(
    title="Harbour", readings=(ONE, TWO), story_of={R1: "s", R2: "s"}, entity_of={(R1, 0): "e"}, origins_of={F1.id: "o"},
    stories=(Story("s", "harbour", (R1, R2), "2023-03-14", None),), origins=(Origin("o", "the ministry", "official", (R1,)),),
    entities=(Entity(
        "e", "s", "place", "Orla", (Form("Orla", (R1,), 1), Form("Orlah", (R1,), 1)), (at(ONE, ONE.names[0]),), None, 1.5, 20.0, 99),),
    events=(Event(
        "v", "s", "people died", "killing", "2023-03-14", None, "e", (Participant(None, "people", "target"),),
        (Mention(at(ONE, ONE.events[0]), "attributed", ONE.attributions[0].id),), (R1,), ("o",), 1, "single"),),
    series=(Series(
        "n", "s", "killed", "all", "e", None, (F1.id, F2.id), "conflicting", (7.0, 7.0, "2023-03-14"), "latest",
        (SetAside(F2.id, "vague"),), 1, ("o",)),),
    disagreements=(Disagreement(
        "d", "s", "contradiction", "killed", at(ONE, F1), at(TWO, F2), "7 against dozens", (), (F1.id, F2.id), 0.5, "p"),),
    naming=(Naming(R1, "crowd", "rioter", "own", 1, (at(ONE, ONE.terms[0]),)),),
    silences=(Silence(R1, "v", (R2,)),), refusals=(RefusalRecord("c.pdf", "extract", "It holds no text."),), models=(("tiny", "ab"),),
)


def test_the_dossier_fits_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(load_schema()))
    jsonschema.validate(json.loads(render_json(WHOLE)), json.loads(load_schema()))


@pytest.mark.parametrize(("path", "wrong"), [
    (("figures", 0, "certainty"), "sure"), (("figures", 0, "low"), "7"), (("documents", 0, "published"), "15 March"),
    (("events", 0, "start"), "yesterday"), (("disagreements", 0, "score"), 2), (("format",), "rashomon-dossier/2"),
    (("entities", 0, "name"), None),
])
def test_the_schema_refuses_what_the_format_does_not_allow(path: tuple[Any, ...], wrong: object) -> None:
    whole = held = render_object(WHOLE)
    for key in path[:-1]:
        held = held[key]
    held[path[-1]] = wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, json.loads(load_schema()))


def test_every_key_that_is_written_is_in_the_schema() -> None:
    schema = json.loads(load_schema())

    def unknown(value: Any, part: Any, path: str = "") -> list[str]:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
        part = next((p for p in part.get("anyOf", []) if "$ref" in p), part)
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
        if isinstance(value, list):
            return [p for v in value for p in unknown(v, part.get("items", {}), path)]
        if not isinstance(value, dict) or "additionalProperties" in part:
            return []
        here = part.get("properties", {})
        deeper = [p for k, v in value.items() if k in here for p in unknown(v, here[k], f"{path}/{k}")]
        return [f"{path}/{k}" for k in value if k not in here] + deeper

    whole = render_object(WHOLE)
    assert all(whole[key] for key in whole), "a row of everything"
    assert unknown(whole, schema) == []


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(WHOLE)[table], newline="")))


def test_csv_has_every_row_and_column() -> None:
    tables = render_csv(WHOLE)
    assert list(tables) == list(TABLES)
    for name, (columns, _) in TABLES.items():
        rows = rows_of(name)
        assert rows and list(rows[0]) == list(columns), name
        unfilled = [c for c in columns if not any(row[c] for row in rows)]
        known = {
            "author", "published_from", "url", "duplicate_of", "unit", "part_of", "of_whom", "end", "role", "source_entity", "source_name",
            "via", "events", "relative_to", "b_outlet"}
        assert set(unfilled) <= known, f"{name}: a column that is never filled is a wrong key"


def test_csv_cells() -> None:
    one, two = sorted(rows_of("figures"), key=lambda r: float(r["low"]))
    assert (one["quote"], one["low"], one["chain"], one["place_name"], one["series"]) == ("Seven people", "7", "the ministry", "Orla", "n")
    assert (two["low"], two["high"], two["relation"], two["place"]) == ("24", "99", "vague", "")
    assert one["outlet"] == "'=Kesnat", "no cell runs as a formula"
    assert rows_of("events")[0]["who"] == "target: people"
    assert rows_of("disagreements")[0]["b_quote"] == "Dozens of people"
    assert rows_of("documents")[-1]["sha256"]


def test_geojson() -> None:
    whole = json.loads(render_geojson(WHOLE))
    assert (whole["type"], whole["name"]) == ("FeatureCollection", "Harbour")
    assert [f["properties"]["kind"] for f in whole["features"]] == ["event", "series", "place"]
    assert {tuple(f["geometry"]["coordinates"]) for f in whole["features"]} == {(20.0, 1.5)}, "longitude first"
    assert whole["features"][1]["properties"]["low"] == 7
    assert json.loads(render_geojson(Dossier()))["features"] == []


def shown(dossier: Dossier, *tables: str, rows: int = 20) -> str:
    console = Console(width=200, file=io.StringIO())
    for table in render_tables(dossier, tables or tuple(SHOWN), rows):
        console.print(table)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(("table", "words"), [
    ("overview", ["Harbour", "2 by 1 named outlets", "2023-03-15 (1 without a date)", "1 contradiction"]),
    ("figures", ["killed", "Orla", "7–99", "conflicting"]), ("timeline", ["2023-03-14", "people died"]),
    ("disputes", ["=Kesnat: “Seven people”", "b.txt: “Dozens of people”"]), ("voices", ["the ministry", "says 1"]),
    ("naming", ["rioter", "=Kesnat 1"]), ("names", ["Orla", "Orlah"]),
])
def test_tables_of_the_terminal(table: str, words: list[str]) -> None:
    text = shown(WHOLE, table)
    assert [w for w in words if w not in text] == []


def test_an_empty_dossier_and_a_long_one_show() -> None:
    assert shown(Dossier()).count("nothing found") == len(SHOWN) - 1
    assert "1 more: --rows 2 shows all" in shown(Dossier(readings=(ONE, TWO), entities=WHOLE.entities * 2), "names", rows=1)


def test_a_report_cannot_steer_the_terminal() -> None:
    steering = Dossier(title="a\x1b[2Jb [red]c[/red]\u202e", readings=(ONE,))
    text = shown(steering, "overview")
    assert "\x1b" not in text and "\u202e" not in text and "[red]c[/red]" in text
