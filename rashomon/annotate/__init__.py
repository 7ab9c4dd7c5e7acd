"""Sentences, tokens, tags and syntax of a report."""

from rashomon.annotate.report import annotate_report

__all__ = ["annotate_report"]
