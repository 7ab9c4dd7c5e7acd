"""Words as the English treebanks cut them."""
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.tokens import split_words

CUTS = [
    ("She didn't pay.", "She|did|n't|pay|."),
    ("She didn’t pay.", "She|did|n’t|pay|."),
    ("Ana's boat can't sail", "Ana|'s|boat|ca|n't|sail"),
    ("They cannot and won't", "They|can|not|and|wo|n't"),
    ("the workers' union", "the|workers|'|union"),
    ("Mr. Okoro met Gen. Diaz in the U.S. at 3 p.m.", "Mr.|Okoro|met|Gen.|Diaz|in|the|U.S.|at|3|p.m."),
    ("$1,000.50 or 3.5% of it", "$|1,000.50|or|3.5|%|of|it"),
    ("a well-known 12-year-old", "a|well|-|known|12|-|year|-|old"),
    ("the anti-mining march", "the|anti-mining|march"),
    ("“No,” he said — twice.", "“|No|,|”|he|said|—|twice|."),
    ("Wait... what?!", "Wait|...|what|?!"),
    ("see https://example.org/a?b=1.", "see|https://example.org/a?b=1|."),
    ("write to ana@example.org, now", "write|to|ana@example.org|,|now"),
    ("at 10:30 on 9/11, the 21st", "at|10:30|on|9/11|,|the|21st"),
    ("in the 1990s (and '80s)", "in|the|1990s|(|and|'80s|)"),
    ("John F. Ode", "John|F.|Ode"),
    ("🙂🙂 ok", "🙂|🙂|ok"),
]


@pytest.mark.parametrize(("text", "words"), CUTS)
def test_cuts(text: str, words: str) -> None:
    assert [text[a:b] for a, b in split_words(text, 0, len(text))] == words.split("|")


@given(st.text(max_size=60), st.integers(0, 20), st.integers(0, 60))
def test_words_cover_everything_but_space_and_never_overlap(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(max(start, end), len(text))
    words = split_words(text, start, end)
    assert all(start <= a < b <= end for a, b in words)
    assert all(x[1] <= y[0] for x, y in pairwise(words))
    covered = "".join(text[a:b] for a, b in words)
    assert covered == "".join(c for c in text[start:end] if not c.isspace())
