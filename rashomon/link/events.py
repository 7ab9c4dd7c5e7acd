"""Event mentions across reports to events."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["link_events"]


def link_events(readings, story_of, entities, entity_of, origins, origins_of, lexicon):
    """Event mentions across reports to events."""
    return ()
