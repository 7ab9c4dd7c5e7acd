"""Runs the bundled learned reader: names, attributions, syntax and event triggers in one pass."""

from rashomon.learned.reader import Reader, load_reader

__all__ = ["Reader", "load_reader"]
