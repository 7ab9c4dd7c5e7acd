"""Which reports repeat another one's text."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["link_copies"]


def link_copies(readings):
    """Which reports repeat another one's text."""
    return {}
