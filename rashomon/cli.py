"""The command line."""

import sys
from pathlib import Path

import click

from rashomon.export import render_json
from rashomon.ingest import ingest
from rashomon.kit import load_kit
from rashomon.pipeline import compile_dossier, read_report


@click.group()
def main() -> None:
    """One event, many accounts."""


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--json", "json_path", type=click.Path(path_type=Path))
@click.option("--reader", type=click.Path(path_type=Path))
def build(inputs: tuple[str, ...], json_path: Path | None, reader: Path | None) -> None:
    """Read reports and compile the dossier."""
    kit = load_kit(reader)
    found = ingest(inputs)
    dossier = compile_dossier([read_report(raw, kit) for raw in found.raws], kit, refusals=found.refusals)
    text = render_json(dossier)
    if json_path:
        json_path.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
