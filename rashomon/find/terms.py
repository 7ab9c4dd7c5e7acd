"""What the report calls crowd, event and authorities."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["find_terms"]


def find_terms(report, annotation, names, attributions, events, lexicon):
    """What the report calls crowd, event and authorities."""
    return ()
