"""Which place a word of the text lies at."""

from collections.abc import Sequence

from rashomon.find.times.governs import sentence_at
from rashomon.records import Annotation, Name, Place, Sentence

__all__ = ["place_at"]

AT = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "throughout",
    "within",
    "on",
    "along",
    "over",
    "off",
    "beside",
    "opposite",
    "amid",
}
SAYING = {
    "say",
    "said",
    "says",
    "tell",
    "told",
    "announce",
    "announced",
    "report",
    "reported",
    "add",
    "added",
    "claim",
    "claimed",
    "state",
    "stated",
    "note",
    "noted",
    "write",
    "wrote",
    "speak",
    "spoke",
    "speaking",
    "warn",
    "warned",
    "declare",
    "declared",
    "explain",
    "explained",
}
# Kinds of place that stand before a place's name: "in the city of X".
KINDS = {"city", "town", "village", "province", "region", "district", "island", "port", "state", "county", "suburb", "capital", "prison",
         "resort", "municipality", "settlement", "valley", "peninsula", "republic"}
# Words that may stand between a preposition and the place: the, a part of it, its kind.
BETWEEN = 4


def place_at(places: Sequence[Place], names: Sequence[Name], annotation: Annotation, position: int) -> Place | None:
    """The place where what is told at an offset (code points) happened, or None.

    The place nearest to it that stands behind a preposition of place ("in", "at", "near") in its sentence; else the nearest such
    place of the sentences before it in the paragraph. A dateline tells where a report was filed; where someone is from ("from X"), where
    something was said ("said in X") and whom it concerns ("X's minister") are other places, and never the answer. What contains the place
    found is in its `within`.
    """
    number = sentence_at(annotation, position)
    if number is None:
        return None
    placed = {p.name: p for p in places}
    paragraph = annotation.sentences[number].paragraph
    first = number
    while number >= 0 and annotation.sentences[number].paragraph == paragraph:
        sentence = annotation.sentences[number]
        located = [i for i in placed if sentence.start <= names[i].start < sentence.end and _at(annotation, sentence, names[i])]
        if located:
            nearest = min(located, key=lambda i: abs(names[i].start - position) if number == first else -names[i].start)
            return placed[_finest(nearest, located, placed, names)]
        number -= 1
    return None


def _word_at(annotation: Annotation, sentence: Sentence, offset: int) -> int | None:
    return next((i for i in range(sentence.first, sentence.last) if annotation.tokens[i].end > offset), None)


def _at(annotation: Annotation, sentence: Sentence, name: Name) -> bool:
    """Whether a preposition of place stands before the name, and no verb of saying right before that."""
    at = _word_at(annotation, sentence, name.start)
    if at is None:
        return False
    tokens = annotation.tokens
    if at - 2 > sentence.first and tokens[at - 1].lemma.lower() == "of" and tokens[at - 2].lemma.lower() in KINDS:
        at -= 2  # "in the neighbouring city of X"
    for i in range(at - 1, max(sentence.first, at - BETWEEN) - 1, -1):
        word = tokens[i].lemma.lower()
        if word in AT:
            said = i > sentence.first and tokens[i - 1].lemma.lower() in SAYING
            return not said
        if (
            tokens[i].pos in {"VERB", "PUNCT", "ADP", "CCONJ"}
            or not word.isalpha()
            or word in {"from", "of", "to", "and", "by", "with", "for"}
        ):
            return False
    return False


def _finest(index: int, located: list[int], placed: dict[int, Place], names: Sequence[Name]) -> int:
    """Of "a square in X" the square: the place written just before the one found, where that one contains it."""
    for other in located:
        if other != index and 0 <= names[index].start - names[other].end < 12:
            inner, outer = placed[other], placed[index]
            if inner.kind == "facility" or (outer.geonames is not None and str(outer.geonames) in inner.within):
                return other
    return index
