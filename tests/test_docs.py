"""Every command, option and field is documented. Run as a program, this rewrites the help texts in docs/commands.md."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from rashomon.cli import CSV_TABLES, SHOWABLE, main
from rashomon.export import load_schema
from rashomon.pipeline import RULES

ROOT = Path(__file__).parent.parent
COMMANDS = ROOT / "docs/commands.md"
FORMAT = ROOT / "docs/dossier-format.md"
BLOCK = re.compile(r"(?<=<!-- help )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.S)


def help_of(name: str) -> str:
    words = [] if name == "rashomon" else [name]
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, [*words, "--help"], prog_name="rashomon", terminal_width=100).output


def with_help(page: str) -> str:
    return BLOCK.sub(lambda m: f"{m[1]}{m[2]}```\n{help_of(m[1])}```\n", page)


def test_help_texts_stand_in_the_manual_as_they_are() -> None:
    page = COMMANDS.read_text(encoding="utf-8")
    assert [m[1] for m in BLOCK.finditer(page)] == ["rashomon", "build", "add", "show", "export", "refusals", "serve", "schema"]
    assert page.split() == with_help(page).split(), "run `make docs`"  # by words: another click may break lines elsewhere


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_explained(name: str) -> None:
    page = BLOCK.sub("", COMMANDS.read_text(encoding="utf-8"))
    section = re.search(rf"^## rashomon {name}\n(.*?)(?=^## |\Z)", page, re.S | re.M)
    assert section, f"docs/commands.md has no section on {name}"
    options = [o for p in main.commands[name].params if isinstance(p, click.Option) for o in p.opts]
    assert [o for o in options if f"`{o}`" not in section[1]] == []


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_help_has_an_example_and_every_option_a_word(name: str) -> None:
    command = main.commands[name]
    assert f"  rashomon {name} " in help_of(name) and "Examples:" in help_of(name)
    assert [p.name for p in command.params if isinstance(p, click.Option) and not p.help] == []


def test_rules_that_examples_name_are_those_there_are() -> None:
    named = {rule for name in main.commands for rule in re.findall(r"--rule (\S+)", help_of(name)) if not rule.isupper()}
    assert named and named <= set(RULES)


def test_tables_named_on_the_command_line_are_those_there_are() -> None:
    from rashomon.export.csv import TABLES
    from rashomon.export.tables import SHOWN
    assert tuple(SHOWN) == SHOWABLE and tuple(TABLES) == CSV_TABLES
    assert [t for t in SHOWABLE if f"| `{t}` |" not in COMMANDS.read_text(encoding="utf-8")] == []


# ---------------------------------------------------------------- the dossier
SCHEMA: dict[str, Any] = json.loads(load_schema())
SECTION_OF = {
    "anchor": "anchor", "segment": "documents", "document": "documents", "entity": "entities", "attribution": "attributions",
    "figure": "figures", "series": "series", "event": "events", "disagreement": "disagreements", "naming": "naming", "time": "times",
    "story": "stories", "origin": "origins", "silence": "silences", "refusal": "refusals",
}


def fields_of(schema: Any) -> set[str]:
    """Every property at any depth of a part of the schema, its enumerated words with it."""
    if isinstance(schema, list):
        return set().union(*map(fields_of, schema))
    if not isinstance(schema, dict):
        return set()
    words = {str(v) for v in schema.get("enum", []) if v is not None}
    return words | set(schema.get("properties", {})) | set().union(*(fields_of(v) for v in schema.values()), set())


@pytest.mark.parametrize("kind", sorted(SCHEMA["$defs"]))
def test_every_field_and_word_of_the_dossier_is_documented(kind: str) -> None:
    page = FORMAT.read_text(encoding="utf-8")
    section = re.search(rf"^## {SECTION_OF[kind]}\n(.*?)(?=^## |\Z)", page, re.S | re.M)
    assert section
    assert sorted(f for f in fields_of(SCHEMA["$defs"][kind]) if f"`{f}`" not in section[1]) == []


def test_every_key_of_the_top_is_documented() -> None:
    page = FORMAT.read_text(encoding="utf-8")
    assert [k for k in fields_of(SCHEMA["properties"]) if f"`{k}`" not in page] == []


def test_the_published_schema_is_the_shipped_one() -> None:
    assert (ROOT / "docs/schema/rashomon-dossier-1.json").read_text(encoding="utf-8") == load_schema(), "run `make docs`"


if __name__ == "__main__":
    COMMANDS.write_text(with_help(COMMANDS.read_text(encoding="utf-8")), encoding="utf-8")
