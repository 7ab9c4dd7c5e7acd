"""Which time a word of the text lies at."""

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.records import Annotation, Sentence, Time

__all__ = ["sentence_at", "time_at"]

CLAUSE_BREAKS = {"conj", "advcl", "ccomp", "acl", "acl:relcl", "parataxis"}


def time_at(times: Sequence[Time], annotation: Annotation, position: int) -> Time | None:
    """The time that governs the word at an offset (code points): when what is told there happened, or None.

    The nearest date or clock time of its clause, else of its sentence, else the last one of the sentences before it in the paragraph.
    Durations, sets, vague references ("recently"), times without days and "until" times govern nothing. A range that begins at the time
    found is in its `first` and `last`. The report's own date is not a fallback here: the caller decides on that.
    """
    usable = [t for t in times if t.type in {"DATE", "TIME"} and t.first is not None]
    number = sentence_at(annotation, position)
    if number is None:
        return None
    sentence = annotation.sentences[number]
    inside = [t for t in usable if sentence.start <= t.start < sentence.end]
    if inside:
        low, high = _clause(annotation, sentence, position)
        near = [t for t in inside if low <= t.start < high]
        return min(near or inside, key=lambda t: (_distance(t, position), t.start))
    while number > 0 and annotation.sentences[number - 1].paragraph == sentence.paragraph:
        number -= 1
        before = annotation.sentences[number]
        if before.end == annotation.sentences[number + 1].start:
            break  # an item of a list that was run together ("left.Police in …"): another's day is none of it
        found = [t for t in usable if before.start <= t.start < before.end]
        if found:
            return found[-1]
    return None


def sentence_at(annotation: Annotation, position: int) -> int | None:
    """The number of the sentence that an offset lies in, or None."""
    number = bisect_right(annotation.sentences, position, key=lambda s: s.start) - 1
    return number if number >= 0 and position < annotation.sentences[number].end else None


def _distance(time: Time, position: int) -> int:
    return max(time.start - position, position - time.end, 0)


def _clause(annotation: Annotation, sentence: Sentence, position: int) -> tuple[int, int]:
    """Offsets of the clause around a position: the subtree of its nearest verb in the tree, else the sentence."""
    tokens = annotation.tokens
    word = next((i for i in range(sentence.first, sentence.last) if tokens[i].end > position), None)
    if word is None:
        return sentence.start, sentence.end
    head = word
    for _ in range(sentence.last - sentence.first):
        if tokens[head].relation in CLAUSE_BREAKS or not sentence.first <= tokens[head].head < sentence.last:
            break
        head = tokens[head].head
    inside = {head}
    for _ in range(4):
        inside |= {i for i in range(sentence.first, sentence.last) if tokens[i].head in inside and tokens[i].relation not in CLAUSE_BREAKS}
    return (tokens[min(inside)].start, tokens[max(inside)].end) if len(inside) > 1 else (sentence.start, sentence.end)
