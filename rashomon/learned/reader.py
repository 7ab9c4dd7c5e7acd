"""STUB by the lead, to be replaced by the learned reader: finds nothing."""

from collections.abc import Sequence
from pathlib import Path

from rashomon.records import Tagged

__all__ = ["Reader", "load_reader"]


class Reader:
    """Reads nothing yet."""

    models: tuple[tuple[str, str], ...] = ()

    def read(self, sentences: Sequence[Sequence[str]]) -> Tagged:
        """The words with part of speech X."""
        n = sum(map(len, sentences))
        return Tagged(("X",) * n, tuple(w.lower() for s in sentences for w in s), (-1,) * n, ("dep",) * n)


def load_reader(folder: Path | None = None) -> Reader:
    """The stub."""
    return Reader()
