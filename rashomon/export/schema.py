"""The JSON Schema (draft 2020-12) of the dossier, as docs/schema publishes it."""

from pathlib import Path

__all__ = ["load_schema"]


def load_schema() -> str:
    """The schema as JSON text."""
    return (Path(__file__).parent / "rashomon-dossier-1.json").read_text(encoding="utf-8")
