"""Markup to text; text to segments; outlet, title, author, date of publication and language, each with where it comes from."""

from rashomon.extract.report import extract_report

__all__ = ["extract_report"]
