"""Batches of windows, drawn from every corpus by fixed shares."""
from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from rashomon.learned.windows import LOWER, Window, encode_words, make_window, shape_of
from training.layers import CORPORA, IGNORE, NONE, POINTERS, Ints, Passage
from training.renames import Renamer

LIMITS = ((256, 0.5), (192, 0.25), (128, 0.15), (64, 0.10))  # pieces a window, how often
LAYERS = ("names", "content", "source", "cue", "pos", "lemmas", "heads", "relations", "to_cue", "to_source", "triggers", "times")

Item = tuple[Window, dict[str, Ints]]  # a window and its layers


@dataclass
class Batch:
    """pieces, shapes, seen: [rows, pieces]; starts, sentence: [rows, words]; layers: name → [rows, words]; corpora: [rows]."""

    pieces: Tensor
    shapes: Tensor
    seen: Tensor
    starts: Tensor
    sentence: Tensor
    layers: dict[str, Tensor]
    corpora: list[str]


def prepare(passages: Sequence[Passage], tokenizer: Tokenizer) -> None:
    """Write each passage's pieces and shapes into it."""
    for passage in passages:
        passage.pieces = encode_words(tokenizer, passage.words)
        opens = [n == 0 or passage.sentence[n] != passage.sentence[n - 1] for n in range(len(passage.words))]
        passage.shapes = [shape_of(w, o) for w, o in zip(passage.words, opens, strict=True)]


def draw_window(passage: Passage, limit: int, chance: random.Random) -> tuple[int, int]:
    """Words [first, last) of whole sentences from a random one on, about `limit` pieces."""
    sentences = passage.sentences()
    at = chance.randrange(len(sentences))
    first, last = sentences[at]
    total = sum(map(len, passage.pieces[first:last]))
    before = at - 1
    for following in sentences[at + 1:]:
        size = sum(map(len, passage.pieces[following[0]:following[1]]))
        if total + size > limit:
            break
        total, last = total + size, following[1]
    while before >= 0:
        size = sum(map(len, passage.pieces[sentences[before][0]:sentences[before][1]]))
        if total + size > limit:
            break
        total, first, before = total + size, sentences[before][0], before - 1
    while total > limit:
        last -= 1
        total -= len(passage.pieces[last])
    return first, last


def recase(passage: Passage, first: int, last: int, chance: random.Random) -> list[int]:
    """The shapes of a window: now and then as if it were all lower-cased, upper-cased, or a headline."""
    shapes = passage.shapes[first:last]
    drawn = chance.random()
    if drawn > 0.13:
        return shapes
    words = passage.words[first:last]
    if drawn < 0.05:
        words = [w.lower() for w in words]
    elif drawn < 0.10:
        words = [w.upper() for w in words]
    else:
        words = [w if shape != LOWER or len(w) < 4 else w.capitalize() for w, shape in zip(words, shapes, strict=True)]
    whole = set(chance.sample(range(50), 50 if chance.random() < 0.5 else 20))
    base = passage.sentence[first]
    return [shape_of(w, False) if (passage.sentence[first + n] - base) % 50 in whole else shapes[n] for n, w in enumerate(words)]


def straight_quotes(pieces: list[list[int]], straight: dict[int, int]) -> list[list[int]]:
    """Curly quotes and long dashes as typewriters write them."""
    return [[straight.get(p, p) for p in word] if len(word) == 1 else word for word in pieces]


def window_of(passage: Passage, first: int, last: int, chance: random.Random | None, straight: dict[int, int]) -> Item:
    """One window and its layers, pointers counted from its first word; without `chance` as it stands in the corpus."""
    pieces, shapes = passage.pieces[first:last], passage.shapes[first:last]
    if chance is not None:
        shapes = recase(passage, first, last, chance)
        if chance.random() < 0.3:
            pieces = straight_quotes(pieces, straight)
    window = make_window(pieces, shapes, passage.sentence[first:last], 0, last - first)
    layers = {k: v[first:last].copy() for k, v in passage.layers.items()}
    for name in POINTERS:
        if name in layers:
            layers[name] = localize(layers[name], first, last, IGNORE if name == "heads" else NONE)
    return window, layers


def localize(pointers: Ints, first: int, last: int, outside: int) -> Ints:
    """Flat word numbers counted from `first`; what lies outside becomes `outside`."""
    kept = (pointers >= first) & (pointers < last)
    return np.where(pointers < 0, pointers, np.where(kept, pointers - first, outside))


def collate(items: Sequence[Item], corpora: Sequence[str]) -> Batch:
    """Rows padded to the longest; NONE becomes the column after the last word."""
    rows, most = len(items), max(len(w.pieces) for w, _ in items)
    words = max(len(w.starts) for w, _ in items)
    grid = {k: np.zeros((rows, most), np.int64) for k in ("pieces", "shapes", "seen")}
    starts, sentence = np.zeros((rows, words), np.int64), np.full((rows, words), -1, np.int64)
    layers = {k: np.full((rows, words), IGNORE, np.int64) for k in LAYERS}
    for n, (window, found) in enumerate(items):
        size = len(window.pieces)
        grid["pieces"][n, :size], grid["shapes"][n, :size], grid["seen"][n, :size] = window.pieces, window.shapes, 1
        starts[n, : len(window.starts)], sentence[n, : len(window.starts)] = window.starts, window.sentence
        for name, values in found.items():
            layers[name][n, : len(values)] = np.where(values == NONE, words, values) if name in POINTERS else values
    tensors = {k: torch.from_numpy(v) for k, v in grid.items()}
    return Batch(**tensors, starts=torch.from_numpy(starts), sentence=torch.from_numpy(sentence),
                 layers={k: torch.from_numpy(v) for k, v in layers.items()}, corpora=list(corpora))


def draw_batches(
    corpora: dict[str, list[Passage]], shares: dict[str, float], budget: int, straight: dict[int, int], renamer: Renamer, seed: int
) -> Iterator[Batch]:
    """Endless batches of about `budget` pieces; within a corpus a passage is drawn by its length."""
    chance = random.Random(seed)
    names = [n for n in shares if n in corpora]
    weights = {n: [len(p.words) for p in corpora[n]] for n in names}
    while True:
        limit = chance.choices([x for x, _ in LIMITS], [y for _, y in LIMITS])[0]
        drawn = chance.choices(names, [shares[n] for n in names], k=max(1, budget // limit))
        passages = [chance.choices(corpora[n], weights[n])[0] for n in drawn]
        cuts = [renamer.cut(p, *draw_window(p, limit - 2, chance), chance) for p in passages]
        items = [window_of(*cut, chance, straight) for cut in cuts]
        yield collate(items, drawn)


def habits_of(batch: Batch) -> dict[str, Tensor]:
    """Which rows come from each names corpus that has habits of its own."""
    found = {c: [n for n, name in enumerate(batch.corpora) if name == c] for c in CORPORA[1:]}
    return {c: torch.tensor(rows) for c, rows in found.items() if rows}
