"""What the people of a count died or suffered of, where its sentence or its report names it: disease, weather, quake or violence."""

from collections.abc import Sequence
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.records import Figure, Reading, Sentence

__all__ = ["cause_of"]

LEAD = 3  # sentences of a report, its headline among them, that tell what it is about
KINDS = ("disease", "weather", "quake", "violence")


def cause_of(figure: Figure, reading: Reading, lexicon: Lexicon) -> str:
    """The kind of cause that the sentence of a count names, else the one that its report opens with; "" where none or several are."""
    sentences = reading.annotation.sentences
    own = _named(reading, sentences[figure.sentence : figure.sentence + 1], lexicon)
    if own:
        return next(iter(own)) if len(own) == 1 else ""
    opening = [s for s in sentences if s.segment in (None, "headline")][:LEAD]
    told = _named(reading, opening, lexicon)
    return next(iter(told)) if len(told) == 1 else ""


def _named(reading: Reading, sentences: Sequence[Sentence], lexicon: Lexicon) -> set[str]:
    nouns, acts = _words(lexicon)
    tokens = (reading.annotation.tokens[i] for s in sentences for i in range(s.first, s.last))
    kinds = ((acts if t.pos == "VERB" else nouns).get(t.lemma.lower()) for t in tokens if t.pos in ("NOUN", "PROPN", "VERB"))
    return {k for k in kinds if k}


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str]]:
    return {w: kind for kind in KINDS for w in lexicon.words("causes", kind)}, dict(lexicon["causes"]["acts"])
