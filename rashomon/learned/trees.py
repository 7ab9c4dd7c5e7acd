"""Scores of arcs to a tree: every word has one head, one word has none, and nothing goes round in circles."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.learned.runs import Floats

__all__ = ["best_tree"]


def best_tree(arcs: Floats) -> list[int]:
    """Head of each word of one sentence, -1 for the root, from arcs [words, words + 1] (the last column: no head).

    The best head of each word where that is a tree; else the best tree (Chu and Liu 1965, Edmonds 1967) under the likeliest root.
    """
    size = len(arcs)
    heads = [int(h) if h < size else -1 for h in arcs.argmax(axis=1)]
    if heads.count(-1) == 1 and not circle(heads):
        return heads
    root = int(arcs[:, size].argmax())
    scores = np.full((size, size), -1e4, np.float32)
    scores[:, :] = arcs[:, :size]
    np.fill_diagonal(scores, -1e5)
    scores[root, :] = -1e6
    found = spanning(scores.astype(np.float64), root)
    found[root] = -1
    return found


def circle(heads: list[int]) -> list[int]:
    """The words of one circle, empty where there is none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at >= 0 and state[at] == 1:
            return path[path.index(at):]
        for word in path:
            state[word] = 2
    return []


def spanning(scores: NDArray[np.float64], root: int) -> list[int]:
    """Heads of the best tree under `root`, from scores [word, head]; the root's own head is given as -1."""
    heads = [int(h) for h in scores.argmax(axis=1)]
    heads[root] = -1
    ring = circle(heads)
    if not ring:
        return heads
    return expand(scores, root, heads, ring)


def expand(scores: NDArray[np.float64], root: int, heads: list[int], ring: list[int]) -> list[int]:
    """Fold a circle into one word, solve the rest, and open the circle where its best way in lies."""
    rest = [n for n in range(len(heads)) if n not in set(ring)]
    own = np.array([scores[n, heads[n]] for n in ring])
    folded = np.full((len(rest) + 1, len(rest) + 1), -1e7)
    folded[:-1, :-1] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(ring, rest)] - own[:, None]
    folded[-1, :-1] = into.max(axis=0)
    out = scores[np.ix_(rest, ring)]
    folded[:-1, -1] = out.max(axis=1)
    solved = spanning(folded, rest.index(root))
    found = list(heads)
    for place, word in enumerate(rest):
        head = solved[place]
        found[word] = head if head < 0 else (ring[int(out[place].argmax())] if head == len(rest) else rest[head])
    entry = solved[-1]
    found[ring[int(into[:, entry].argmax())]] = rest[entry]
    return found
