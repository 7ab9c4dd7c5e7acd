"""Time expressions in a report."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["find_times"]


def find_times(report, annotation, lexicon):
    """Time expressions in a report."""
    return ()
