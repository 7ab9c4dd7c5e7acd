"""Figures that count the same thing, with what the named rule makes of them."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["reconcile_series"]


def reconcile_series(readings, story_of, entities, entity_of, origins, origins_of, copies, rule):
    """Figures that count the same thing, with what the named rule makes of them."""
    return ()
