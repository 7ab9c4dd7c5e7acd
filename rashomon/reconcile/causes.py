"""What the people of a count died or suffered of, where its sentence or its report names it: disease, weather, quake or violence."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.records import Figure, Reading, Sentence

__all__ = ["cause_of"]

LEAD = 3  # sentences of a report, its headline among them, that tell what it is about
WORD = re.compile(r"[a-z]+(?:-\d+)?")
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
    """By the words alone: a kept reading that is counted anew has its text, and no longer its tokens."""
    words, text = _words(lexicon), reading.report.text
    return {words[w] for s in sentences for w in WORD.findall(text[s.start : s.end].lower()) if w in words}


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> dict[str, str]:
    nouns = {form: kind for kind in KINDS for w in lexicon.words("causes", kind) for form in (w, w + "s", w.removesuffix("y") + "ies")}
    return nouns | dict(lexicon["causes"]["acts"])
