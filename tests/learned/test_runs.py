"""Tags to runs."""
from __future__ import annotations

import numpy as np
import pytest

from rashomon.learned.runs import find_runs, log_softmax


def logs_of(tags: list[int], classes: int = 5, sure: float = 4.0) -> np.ndarray:
    """Scores [words, classes] in which the given tags are likely."""
    scores = np.zeros((len(tags), classes), np.float32)
    scores[np.arange(len(tags)), tags] = sure
    return log_softmax(scores)


CASES = [
    ([0, 0, 0], []),
    ([0, 1, 2, 0], [(1, 3, 0)]),
    ([1, 2, 1, 2], [(0, 2, 0), (2, 4, 0)]),
    ([1, 2, 3, 4], [(0, 2, 0), (2, 4, 1)]),
    ([3], [(0, 1, 1)]),
]


@pytest.mark.parametrize(("tags", "runs"), CASES)
def test_runs(tags: list[int], runs: list[tuple[int, int, int]]) -> None:
    found = find_runs(logs_of(tags), np.zeros(len(tags), np.bool_))
    assert [f[:3] for f in found] == runs
    assert all(0.5 < f[3] <= 1 for f in found)


def test_an_inside_tag_never_follows_another_label() -> None:
    found = find_runs(logs_of([0, 1, 4, 0]), np.zeros(4, np.bool_))
    assert all(last - first == 1 or label in (0, 1) for first, last, label, _ in found)
    assert len(found) == 1 or found[0][1] <= found[1][0]


def test_a_run_ends_with_its_sentence() -> None:
    breaks = np.array([True, False, True, False])
    assert [f[:2] for f in find_runs(logs_of([0, 1, 2, 0]), breaks)] == [(1, 2)]


def test_log_softmax_sums_to_one() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, 3.0]], np.float32))).sum(), 1, atol=1e-3)
