"""Which reports belong to one running affair."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["link_stories"]


def link_stories(readings, copies):
    """Which reports belong to one running affair."""
    return (Story("s-all", "", tuple(r.report.id for r in readings), None, None),) if readings else ()
