"""Reports of one story by affair."""

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.link.affairs import part_affairs


def reports(*affairs: int, common: float, own: float) -> list[NDArray[np.float64]]:
    """Reports that share some words with all of their story, some with their affair, and have some of their own."""
    held, place = list[NDArray[np.float64]](), 1 + len(affairs)
    for number, count in enumerate(affairs, 1):
        for _ in range(count):
            vector = np.zeros(1 + len(affairs) + sum(affairs))
            vector[0], vector[number], vector[place] = common, own, 1.0
            held.append(vector / np.linalg.norm(vector))
            place += 1
    return held


@pytest.mark.parametrize(("affairs", "common", "own", "parts"), [
    ((8, 9), 1.0, 1.0, [8, 9]),  # two fires in two towns: nearer within than to each other
    ((17,), 1.0, 1.0, [17]),
    ((8, 9), 1.5, 0.3, [17]),  # one fire, told by two agencies
    ((3, 14), 1.0, 1.0, [17]),  # three reports are no affair of their own beside one of its kind
    ((3, 4), 0.0, 1.0, [3, 4]),  # nothing in common
    ((8, 9, 7), 1.0, 1.0, [7, 8, 9]),
    ((40, 30), 1.0, 1.0, [70]),  # followed for weeks: these are phases
])
def test_like_affairs_are_told_apart_by_their_heaps(affairs: tuple[int, ...], common: float, own: float, parts: list[int]) -> None:
    found = part_affairs(reports(*affairs, common=common, own=own))
    assert sorted(map(len, found)) == parts
    assert sorted(i for part in found for i in part) == list(range(sum(affairs)))


def test_what_is_in_no_heap_goes_with_the_nearest_one() -> None:
    held = [np.append(v, 0.0) for v in reports(8, 9, common=1.0, own=1.0)]
    loose = np.zeros(len(held[0]))
    loose[[0, 2, -1]] = 0.5, 1.0, 2.0
    assert sorted(part_affairs([*held, loose / np.linalg.norm(loose)])) == [list(range(8)), list(range(8, 18))]
