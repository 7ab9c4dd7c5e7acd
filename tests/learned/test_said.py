"""Contents, cues and sources to statements, on made-up scores."""
from __future__ import annotations

import numpy as np

from rashomon.learned.runs import log_softmax
from rashomon.learned.said import SaidScores, find_said

QUOTED = "\" We will stay \" , Ana said , \" as long as needed . \""
WORDS = QUOTED.split()


def scores(content: str, source: str, cue: str, to_cue: dict[int, int], to_source: dict[int, int]) -> SaidScores:
    """Scores from tag letters (O, B, I) and from pointers; a word without one points to nothing."""
    def layer(letters: str) -> np.ndarray:
        table = np.zeros((len(letters), 3), np.float32)
        table[np.arange(len(letters)), ["OBI".index(c) for c in letters]] = 6
        return log_softmax(table)

    def pointers(given: dict[int, int]) -> list[np.ndarray]:
        rows = np.zeros((len(content), len(content) + 1), np.float32)
        for n in range(len(content)):
            rows[n, given.get(n, len(content))] = 1
        return list(rows)

    base = np.zeros(len(content), np.int64)
    return SaidScores(layer(content), layer(source), layer(cue), pointers(to_cue), pointers(to_source), base)


def test_pieces_that_share_a_cue_are_one_statement() -> None:
    content = "BIIIIOOOOBIIIIII"
    made = scores(content, "OOOOOOBOOOOOOOOO", "OOOOOOOBOOOOOOOO", dict.fromkeys([*range(5), *range(9, 16)], 7), {7: 6})
    found = find_said(made, WORDS, np.zeros(16, np.bool_))
    assert [(s.content, s.source, s.cue) for s in found] == [((0, 16), (6, 7), (7, 8))]


def test_a_content_without_a_source_has_none() -> None:
    made = scores("BIIIIOOOOOOOOOOO", "O" * 16, "OOOOOOOBOOOOOOOO", dict.fromkeys(range(5), 7), {})
    found = find_said(made, WORDS, np.zeros(16, np.bool_))
    assert [(s.content, s.source, s.cue) for s in found] == [((0, 5), None, (7, 8))]


def test_two_words_without_quotation_marks_are_no_statement() -> None:
    sentence = "Ana said so yesterday and left the room"
    made = scores("OOBIOOOO", "BOOOOOOO", "OBOOOOOO", {2: 1, 3: 1}, {1: 0})
    assert find_said(made, sentence.split(), np.zeros(8, np.bool_)) == []
