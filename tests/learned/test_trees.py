"""Arcs to trees."""
from __future__ import annotations

import itertools

import numpy as np
import pytest

from rashomon.learned.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    def reaches(word: int) -> bool:
        seen: set[int] = set()
        while word >= 0 and word not in seen:
            seen.add(word)
            word = heads[word]
        return word < 0
    return heads.count(-1) == 1 and all(reaches(n) for n in range(len(heads)))


def worth(arcs: np.ndarray, heads: list[int]) -> float:
    """The sum of the scores of a tree's arcs."""
    return float(sum(arcs[n, h if h >= 0 else len(heads)] for n, h in enumerate(heads)))


def test_the_best_heads_stand_where_they_are_a_tree() -> None:
    arcs = np.full((3, 4), -5.0, np.float32)
    arcs[0, 1] = arcs[2, 1] = arcs[1, 3] = 5
    assert best_tree(arcs) == [1, -1, 1]


def test_a_circle_is_opened() -> None:
    arcs = np.full((3, 4), -5.0, np.float32)
    arcs[0, 1], arcs[1, 0], arcs[2, 0], arcs[1, 3], arcs[0, 3] = 9, 9, 9, 4, 1
    assert best_tree(arcs) == [1, -1, 0]


@pytest.mark.parametrize("seed", range(40))
def test_trees_are_trees_and_the_best_under_their_root(seed: int) -> None:
    size = 4
    arcs = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    np.fill_diagonal(arcs[:, :size], -1e4)
    found = best_tree(arcs)
    assert is_tree(found)
    root = found.index(-1)
    every = (list(h) for h in itertools.product(range(-1, size), repeat=size) if -1 in h)
    best = max(worth(arcs, h) for h in every if h.index(-1) == root and is_tree(h))
    assert worth(arcs, found) == pytest.approx(best, abs=1e-4)


def test_one_word() -> None:
    assert best_tree(np.array([[-1e4, 1.0]], np.float32)) == [-1]
