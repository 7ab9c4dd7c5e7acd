"""Names of persons, organisations, places and facilities in a report."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["find_names"]


def find_names(report, annotation, lexicon):
    """Names of persons, organisations, places and facilities in a report."""
    return ()
