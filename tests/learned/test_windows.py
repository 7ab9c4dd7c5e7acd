"""Windows of whole sentences."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.learned.reader import cut_sentences, owned
from rashomon.learned.windows import cut_windows

SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=40)


@given(SIZES, st.integers(60, 120), st.integers(0, 50))
def test_every_sentence_is_answered_for_once(sizes: list[int], limit: int, overlap: int) -> None:
    cuts = cut_windows(sizes, limit, overlap)
    answered = [n for at in range(len(cuts)) for n in range(*owned(cuts, at))]
    assert answered == list(range(len(sizes)))
    assert all(sum(sizes[a:b]) <= limit for a, b in cuts)


@given(st.lists(st.integers(0, 300), max_size=10), st.integers(10, 50))
def test_long_sentences_are_cut_into_parts_that_fit(lengths: list[int], limit: int) -> None:
    pieces = [[1]] * sum(lengths)
    parts = cut_sentences(lengths, pieces, limit)
    assert all(0 < b - a <= limit for a, b in parts)
    assert [n for a, b in parts for n in range(a, b)] == list(range(sum(lengths)))
