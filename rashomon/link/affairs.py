"""Which reports of one story are of one and the same affair: two like crashes, two arrests for one offence are two affairs.

Reports whose words are unlike on the whole are of two affairs. Two affairs of a kind share most of their words, so that no fixed likeness
tells them apart; but their reports then fall into two heaps that are each much closer within than to the other.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rashomon.link.stories import average_linkage

__all__ = ["part_affairs"]

AFFAIR = 0.2  # average likeness of the reports of one affair
STEP, CLOSE = 0.02, 0.8  # likenesses from AFFAIR on at which heaps are looked for, and up to which
HEAP = 7  # reports of an affair of its own beside another one of its kind; three or four may share no more than an outlet's style
# Likeness between two heaps, as a share of that within the looser one, from which they are one affair. On ECB+ (33 topics of two like
# affairs): of the ten groups that are parted seven fall into those affairs, two nearly so; of 66 affairs alone one is parted.
ONE = 0.8
FEW = 60  # reports of a story up to which it is looked for heaps; one that is followed for weeks falls into its phases

Matrix = NDArray[np.float64]


def part_affairs(vectors: Sequence[Matrix]) -> list[list[int]]:
    """The indices of reports (vectors of unit length) by affair."""
    matrix = np.array(vectors)
    like = np.round(matrix @ matrix.T, 9)
    groups = _grouped(like, AFFAIR)
    return groups if len(vectors) >= FEW else [part for group in groups for part in _parted(like, group)]


def _grouped(like: Matrix, joined: float) -> list[list[int]]:
    return average_linkage(like.copy(), np.ones(len(like)), joined)


def _parted(like: Matrix, group: list[int]) -> list[list[int]]:
    """A group by the heaps in it, each of those by its own; what is in no heap goes with the nearest one."""
    if len(group) < 2 * HEAP:
        return [group]
    inner = like[np.ix_(group, group)]
    pieces = _first_heaps(inner)
    heaps = [p for p in pieces if len(p) >= HEAP]
    if len(heaps) < 2 or not all(_are_apart(inner, a, b) for a, b in combinations(heaps, 2)):
        return [group]
    whole = [list(h) for h in heaps]
    for piece in (p for p in pieces if len(p) < HEAP):
        nearest = max(range(len(heaps)), key=lambda n: float(inner[np.ix_(piece, heaps[n])].mean()))
        whole[nearest] += piece
    return [part for heap in whole for part in _parted(like, [group[i] for i in sorted(heap)])]


def _first_heaps(like: Matrix) -> list[list[int]]:
    """The groups at the lowest likeness at which two of them are heaps; none where there is no such likeness."""
    for n in range(1, round((CLOSE - AFFAIR) / STEP)):
        pieces = _grouped(like, AFFAIR + n * STEP)
        heaps = sum(len(p) >= HEAP for p in pieces)
        if heaps != 1:
            return pieces if heaps else []
    return []


def _are_apart(like: Matrix, a: list[int], b: list[int]) -> bool:
    return bool(like[np.ix_(a, b)].mean() < ONE * min(_within(like, a), _within(like, b)))


def _within(like: Matrix, heap: list[int]) -> float:
    """The average likeness of two reports of a heap."""
    count = len(heap)
    return float((like[np.ix_(heap, heap)].sum() - like[heap, heap].sum()) / (count * (count - 1)))
