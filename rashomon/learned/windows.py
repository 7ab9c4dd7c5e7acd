"""Words to what the encoder reads: pieces, shapes, and windows of whole sentences."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

__all__ = ["LONGEST", "Window", "cut_windows", "encode_words", "make_window", "shape_of"]

LONGEST = 8  # pieces kept of one word: an address needs no more to be known as one
START, END, UNKNOWN = 101, 102, 100

# The vocabulary is lower-cased; the shape of a word is what is left of its capitals.
LOWER, TITLE, UPPER, LETTER, MIXED, DIGITS, DIGITED, QUOTE, STOP, SIGN, OTHER = range(1, 12)
FIRST = 12  # added nowhere: the shape of a sentence's first word when it is capitalised, which says less than elsewhere
SHAPES = (
    (re.compile(r"[a-z]+"), LOWER),
    (re.compile(r"[A-Z]"), LETTER),
    (re.compile(r"[A-Z][a-z]+(?:['’][a-z]+)?"), TITLE),
    (re.compile(r"[A-Z]{2,}(?:['’][A-Z]+)?"), UPPER),
    (re.compile(r"\d[\d.,:/]*"), DIGITS),
    (re.compile(r"[\"“”„«»]|''|``|['‘’]"), QUOTE),
    (re.compile(r"[.!?]+"), STOP),
    (re.compile(r"(?:[A-Z]\.)+[A-Z]?"), UPPER),
    (re.compile(r"\W+"), SIGN),
)


@dataclass(frozen=True, slots=True)
class Window:
    """What one encoder pass reads: words [first, last) of a report.

    pieces, shapes: [pieces] with a start and an end sign; starts: [words], where in `pieces` each word begins;
    sentence: [words], the number of each word's sentence.
    """

    first: int
    last: int
    pieces: list[int]
    shapes: list[int]
    starts: list[int]
    sentence: list[int]


def shape_of(word: str, opens: bool = False) -> int:
    """The shape of a word, 1 to 12; `opens` says that it is the first of its sentence.

    >>> shape_of("Smith") == TITLE, shape_of("Smith", opens=True) == FIRST, shape_of("NATO") == UPPER
    (True, True, True)
    """
    for pattern, shape in SHAPES:
        if pattern.fullmatch(word):
            return FIRST if opens and shape == TITLE else shape
    if any(c.isdigit() for c in word):
        return DIGITED
    if word.islower():
        return LOWER
    if word.istitle():
        return FIRST if opens else TITLE
    return MIXED if word[:1].isalpha() else OTHER


def encode_words(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """The pieces of each word, at least one (unknown where nothing is left of it) and at most LONGEST."""
    pieces: list[list[int]] = [[] for _ in words]
    encoded = tokenizer.encode([w[:100] for w in words], is_pretokenized=True, add_special_tokens=False)
    for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
        if word is not None and len(pieces[word]) < LONGEST:
            pieces[word].append(piece)
    return [p or [UNKNOWN] for p in pieces]


def cut_windows(sizes: Sequence[int], limit: int, overlap: int = 0) -> list[tuple[int, int]]:
    """Sentences [first, last) of each window: as many whole ones as `limit` pieces hold, at least one.

    The next window begins again with the last sentences of the one before, up to `overlap` pieces.
    >>> cut_windows([50, 60, 40, 30], limit=120, overlap=40)
    [(0, 2), (2, 4)]
    >>> cut_windows([50, 30, 40, 30], limit=120, overlap=40)
    [(0, 3), (2, 4)]
    """
    windows: list[tuple[int, int]] = []
    first = 0
    while first < len(sizes):
        last, total = first, 0
        while last < len(sizes) and (last == first or total + sizes[last] <= limit):
            total += sizes[last]
            last += 1
        windows.append((first, last))
        if last >= len(sizes):
            break
        first, repeated = last, 0
        while first - 1 > windows[-1][0] and repeated + sizes[first - 1] <= overlap:
            first -= 1
            repeated += sizes[first]
    return windows


def make_window(pieces: Sequence[list[int]], shapes: Sequence[int], sentence: Sequence[int], first: int, last: int) -> Window:
    """The window of words [first, last), given the pieces, the shape and the sentence number of every word of the report."""
    flat, flat_shapes, starts = [START], [0], []
    for n in range(first, last):
        starts.append(len(flat))
        flat += pieces[n]
        flat_shapes += [shapes[n]] * len(pieces[n])
    base = sentence[first] if last > first else 0
    return Window(first, last, [*flat, END], [*flat_shapes, 0], starts, [s - base for s in sentence[first:last]])
