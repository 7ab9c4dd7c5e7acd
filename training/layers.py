"""What the heads learn: the layers of labels, their names, and the passage that carries them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
IGNORE = -100  # a word that says nothing for a layer
NONE = -1  # a pointer that points nowhere: a root, a content without a cue

NAMES = ("person", "organization", "place", "facility", "group", "value")
TIMES = ("DATE", "TIME", "DURATION", "SET")
TRIGGERS = ("occurrence", "state", "reporting", "perception", "aspectual")
UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
        "VERB", "X")
CORPORA = ("worldwide", "wikigold", "btc", "wnut17", "gum")  # whose habits of naming differ; the first is the one that is shipped


def bio_tags(labels: Sequence[str]) -> tuple[str, ...]:
    """O, then B- and I- of each label: the order every tagged layer uses."""
    return ("O", *(f"{p}-{label}" for label in labels for p in "BI"))


@dataclass
class Passage:
    """Consecutive sentences of one text with the layers that its corpus has.

    words: flat; sentence: [words] the number of each word's sentence; layers: name → [words] of class numbers, IGNORE, or
    (heads, to_cue, to_source) flat word numbers and NONE.
    """

    corpus: str
    words: list[str]
    sentence: list[int]
    layers: dict[str, Ints]
    ident: str = ""
    pieces: list[list[int]] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)

    def sentences(self) -> list[tuple[int, int]]:
        """Words [first, last) of every sentence."""
        cuts = [n for n in range(len(self.words)) if n == 0 or self.sentence[n] != self.sentence[n - 1]]
        return list(zip(cuts, [*cuts[1:], len(self.words)], strict=True))


POINTERS = ("heads", "to_cue", "to_source")
