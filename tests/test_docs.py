"""Every command, option and field is documented. Run as a program, this rewrites help texts and sample runs in docs/commands.md."""

import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
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
EXAMPLE = ROOT / "examples/lunmark"
RAN = re.compile(r"(?<=<!-- ran )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.S)
BLOCK = re.compile(r"(?<=<!-- help )(\w+)( -->\n)(.*?)(?=<!-- end -->)", re.S)


def help_of(name: str) -> str:
    words = [] if name == "rashomon" else [name]
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, [*words, "--help"], prog_name="rashomon", terminal_width=100).output


def with_help(page: str) -> str:
    return BLOCK.sub(lambda m: f"{m[1]}{m[2]}```\n{help_of(m[1])}```\n", page)


def print_runs() -> Mapping[str, str]:
    """What `build` prints for the bundled case without its live page, and what `add` then prints for that page."""
    words = {
        "build": [
            "build", "reports/", "--json", "out.json", "--html", "out.html", "--case", "harbour.rashomon", "--title", "Harbour strike",
        ],
        "add": ["add", "harbour.rashomon", "live.html"],
    }
    with TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            shutil.copytree(EXAMPLE, "reports")
            shutil.move("reports/06-live.html", "live.html")
            runner = CliRunner(env={"COLUMNS": "140"})
            return {name: _as_typed(said) + runner.invoke(main, said).output for name, said in words.items()}
        finally:
            os.chdir(before)


def _as_typed(words: list[str]) -> str:
    return "$ rashomon " + " ".join(f'"{w}"' if " " in w else w for w in words) + "\n"


def with_runs(page: str) -> str:
    printed = print_runs()
    return RAN.sub(lambda m: f"{m[1]}{m[2]}```\n{printed[m[1]]}```\n", page)


def test_runs_stand_in_the_manual_as_they_print() -> None:
    page = COMMANDS.read_text(encoding="utf-8")
    assert [m[1] for m in RAN.finditer(page)] == ["build", "add"]
    assert page == with_runs(page), "run `make docs`"


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
    "story": "stories", "origin": "origins", "silence": "silences",
    "refusal": "refusals",
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
    COMMANDS.write_text(with_runs(with_help(COMMANDS.read_text(encoding="utf-8"))), encoding="utf-8")
