"""What each report calls the actors."""

from rashomon.lexicon import Lexicon
from rashomon.records import *  # noqa: F403

__all__ = ["reconcile_naming"]


def reconcile_naming(readings):
    """What each report calls the actors."""
    return ()
