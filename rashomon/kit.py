"""What reading needs, loaded once: the lexicon, the gazetteer and the learned reader."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.learned import Reader, load_reader
from rashomon.lexicon import Gazetteer, Lexicon, load_gazetteer, load_lexicon

__all__ = ["Kit", "load_kit"]


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that stages read and nothing that they change."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    reader: Reader


@lru_cache(maxsize=2)
def load_kit(reader: Path | None = None) -> Kit:
    """The kit with the bundled reader, or with the one in the folder `reader`. Raises ReaderError and LexiconError."""
    return Kit(load_lexicon("en"), load_gazetteer(), load_reader(reader))
