"""A dossier to JSON, HTML, CSV and GeoJSON."""

from rashomon.export.json import render_json
from rashomon.export.schema import load_schema

__all__ = ["load_schema", "render_json"]
