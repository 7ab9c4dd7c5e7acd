"""Which mentions only refer to a happening, by the way, and do not report it: "the scene of the crash", "in connection with the incident".

They are of the event, so that what stands with them is found, but a reader who asks where it is reported is not sent to them as long as
the same report tells it in plain words.
"""

from collections.abc import Mapping, Sequence

from rashomon.lexicon import Lexicon
from rashomon.link.evidence import Facts
from rashomon.records import Reading

__all__ = ["only_refers", "reporting"]

HANGING = ("obl", "nmod", "compound")


def reporting(held: Sequence[Facts], reading_of: Mapping[str, Reading], lexicon: Lexicon) -> list[Facts]:
    """The mentions that report the happening; of a report that has none, all."""
    plain = [f for f in held if not only_refers(f, reading_of[f.document], lexicon)]
    told = {f.document for f in plain}
    return [f for f in held if f in plain or f.document not in told] if len(plain) < len(held) else list(held)


def only_refers(f: Facts, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a noun tells nothing of what happened and is not what its clause is about ("arrested after the incident"), only says which
    place, person or reason is meant ("the crash site", "victims of the fire"), or is what somebody speaks of or perceives."""
    sentence, tokens = reading.annotation.sentences[f.mention.sentence], reading.annotation.tokens
    held = range(sentence.first, sentence.last)
    word = next((tokens[i] for i in held if tokens[i].start <= f.mention.trigger.start < tokens[i].end), None)
    if word is None or word.pos == "VERB" or word.head < 0:
        return False
    over = tokens[word.head].lemma
    if f.mention.lemma in lexicon.words("happenings", "bare") and not word.relation.startswith("nsubj"):
        return True
    if word.relation == "obj":
        return over in lexicon.words("happenings", "spoken_of")
    return word.relation.startswith(HANGING) and over in lexicon.words("happenings", "meant_by")
