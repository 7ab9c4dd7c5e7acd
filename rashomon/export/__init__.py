"""A dossier to JSON, HTML, CSV and GeoJSON."""

from rashomon.export.json import render_json

__all__ = ["render_json"]
