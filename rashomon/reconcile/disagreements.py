"""Pairs of places that do not agree."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["reconcile_disagreements"]


def reconcile_disagreements(readings, story_of, entities, entity_of, events, series, copies, lexicon):
    """Pairs of places that do not agree."""
    return ()
