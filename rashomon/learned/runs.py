"""Scores of tags to runs of words: the best sequence in which an inside tag follows its own begin or inside tag."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "best_tags", "find_runs", "log_softmax"]

Floats = NDArray[np.float32]
LOW = np.float32(-1e4)


def log_softmax(scores: Floats, temperature: float = 1.0) -> Floats:
    """Natural logarithms of the probabilities along the last axis, rounded so that near ties fall the same way everywhere."""
    scaled = scores / np.float32(temperature)
    shifted = scaled - scaled.max(axis=-1, keepdims=True)
    logs: Floats = np.round(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), 4)
    return logs


def transitions(classes: int) -> Floats:
    """[from, to]: 0 where a tag may follow, LOW where not; tags are O, then B and I of each label."""
    table = np.zeros((classes, classes), np.float32)
    for inside in range(2, classes, 2):
        table[:, inside] = LOW
        table[[inside - 1, inside], inside] = 0
    return table


def best_tags(logs: Floats, breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The best tag of each word, for logs [words, classes]; no run crosses a word where `breaks` is true.

    Only stretches in which a tag other than O is likely go through the search; elsewhere O stands.
    """
    tags: NDArray[np.int64] = logs.argmax(axis=1)
    busy = np.flatnonzero(tags)
    if not len(busy):
        return tags
    table = transitions(logs.shape[1])
    edges = np.flatnonzero((np.diff(busy) > 1) | breaks[busy[1:]])
    for first, last in zip(np.r_[0, edges + 1], np.r_[edges, len(busy) - 1], strict=True):
        low, high = int(busy[first]), int(busy[last]) + 1
        tags[low:high] = search(logs[low:high], table)
    return tags


def search(logs: Floats, table: Floats) -> list[int]:
    """Viterbi over one stretch that begins after O."""
    score = logs[0] + table[0]
    back: list[NDArray[np.int64]] = []
    for row in logs[1:]:
        paths = score[:, None] + table
        back.append(paths.argmax(axis=0))
        score = paths.max(axis=0) + row
    found = [int(score.argmax())]
    for step in reversed(back):
        found.append(int(step[found[-1]]))
    return found[::-1]


def find_runs(logs: Floats, breaks: NDArray[np.bool_]) -> list[tuple[int, int, int, float]]:
    """(first, last, label number, score) of each run in logs [words, classes].

    The score is the geometric mean of the probabilities of the run's label (begin or inside), 0 to 1, rounded to 3 places.
    """
    tags = best_tags(logs, breaks)
    found: list[tuple[int, int, int, float]] = []
    for first in np.flatnonzero(tags % 2 == 1):
        label, last = int(tags[first]) // 2, int(first) + 1
        while last < len(tags) and tags[last] == tags[first] + 1 and not breaks[last]:
            last += 1
        likely = np.logaddexp(logs[first:last, 1 + 2 * label], logs[first:last, 2 + 2 * label])
        found.append((int(first), last, label, round(float(np.exp(min(0.0, likely.mean()))), 3)))
    return found
