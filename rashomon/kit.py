"""What reading needs, loaded once: the lexicon, the gazetteer and the learned reader."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rashomon.learned import Reader, load_reader
from rashomon.lexicon import Gazetteer, Lexicon, load_gazetteer, load_lexicon

COMPILING = ("background.json", "linking.json")  # learned weights that compiling uses, whatever reader read

__all__ = ["Kit", "load_kit"]


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that stages read and nothing that they change."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    reader: Reader
    compiling: tuple[tuple[str, str], ...] = ()

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """(name, SHA-256) of every learned file that a dossier read and compiled with this kit depends on, by name."""
        return tuple(sorted({*self.reader.models, *self.compiling}))


@lru_cache(maxsize=2)
def load_kit(reader: Path | None = None) -> Kit:
    """The kit with the bundled reader, or with the one in the folder `reader`. Raises ReaderError and LexiconError."""
    folder = Path(__file__).parent / "learned"
    compiling = tuple((f"rashomon {Path(n).stem}", hashlib.sha256((folder / n).read_bytes()).hexdigest()) for n in COMPILING)
    return Kit(load_lexicon("en"), load_gazetteer(), load_reader(reader), compiling)
