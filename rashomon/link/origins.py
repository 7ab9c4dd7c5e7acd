"""First sources behind statements: (origins, {id of a figure, attribution or event mention: origin id})."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["link_origins"]


def link_origins(readings, copies, entities, entity_of, lexicon):
    """First sources behind statements: (origins, {id of a figure, attribution or event mention: origin id})."""
    return ((), {})
