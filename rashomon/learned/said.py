"""Scores of contents, sources and cues to attributions.

A content points to its cue, a cue to its source; contents that share a cue are one statement.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.learned.runs import Floats, find_runs
from rashomon.records import Said

__all__ = ["SaidScores", "Statement", "find_said", "find_statements"]

Run = tuple[int, int, int, float]
QUOTES = frozenset("\"“”„«»'‘’") | {"``", "''"}
LEAST = 0.1  # of a pointer's probability must fall on a run that it chooses
SHORTEST = 3  # words of a content that is not quoted
NEAR = 0.5  # a gap up to this share of the words beside it is bridged


@dataclass(frozen=True, slots=True)
class SaidScores:
    """Natural logarithms of probabilities over one report.

    content, source, cue: [words, 3]; to_cue, to_source: for each word, the probabilities of the words of its window, then of
    none; base: [words], the first word of each word's window.
    """

    content: Floats
    source: Floats
    cue: Floats
    to_cue: Sequence[Floats]
    to_source: Sequence[Floats]
    base: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Statement:
    """Content pieces that share a cue, with its source; words [first, last)."""

    pieces: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    score: float


def choose(pointers: Floats, base: int, runs: Sequence[Run]) -> tuple[int | None, float]:
    """The run whose words are pointed to most, and its share of the probability; None where nothing is pointed to more."""
    nothing = round(float(pointers[-1]), 3)
    if not runs:
        return None, nothing
    sums = np.concatenate([[0.0], np.cumsum(pointers[:-1])])
    edges = np.clip(np.array([run[:2] for run in runs]) - base, 0, len(pointers) - 1)
    shares = np.round(sums[edges[:, 1]] - sums[edges[:, 0]], 3)
    best = int(shares.argmax())
    if shares[best] < LEAST or shares[best] < nothing:
        return None, nothing
    return best, float(shares[best])


def average(scores: SaidScores, first: int, last: int) -> tuple[Floats, int]:
    """The mean pointer to a cue over words [first, last) that share the window of the middle one, and that window's first word."""
    base = int(scores.base[(first + last) // 2])
    rows = [scores.to_cue[n] for n in range(first, last) if scores.base[n] == base]
    return np.mean(rows, axis=0), base


def find_statements(scores: SaidScores, breaks: NDArray[np.bool_]) -> list[Statement]:
    """Statements in order of their first word; contents that point to no cue stand alone, without a source."""
    contents = find_runs(scores.content, np.zeros(len(breaks), np.bool_))
    cues, sources = find_runs(scores.cue, breaks), find_runs(scores.source, breaks)
    groups: dict[int, list[tuple[Run, float]]] = {}
    found: list[Statement] = []
    for run in contents:
        cue, share = choose(*average(scores, run[0], run[1]), cues)
        if cue is None:
            found.append(Statement((run[:2],), None, None, round(run[3] * share, 3)))
        else:
            groups.setdefault(cue, []).append((run, share))
    found += [state(scores, pieces, cues[cue], sources) for cue, pieces in groups.items()]
    return sorted(found, key=lambda s: (s.pieces, s.score))


def state(scores: SaidScores, pieces: Sequence[tuple[Run, float]], cue: Run, sources: Sequence[Run]) -> Statement:
    """One statement from the pieces of a cue.

    Its score is the probability of the content's tags times those of both pointers: measured on PolNeAR's dev set, of the
    statements scored 0.2 to 0.4, 0.4 to 0.6 and 0.6 to 0.8 as many are right as these figures say.
    """
    source, share = choose(scores.to_source[cue[0]], int(scores.base[cue[0]]), sources)
    words = sum(run[1] - run[0] for run, _ in pieces)
    score = sum(run[3] * pointed * (run[1] - run[0]) for run, pointed in pieces) / words * share
    chosen = None if source is None else sources[source][:2]
    return Statement(tuple(run[:2] for run, _ in pieces), chosen, cue[:2], round(score, 3))


def find_said(scores: SaidScores, words: Sequence[str], breaks: NDArray[np.bool_], least: float = 0.0) -> list[Said]:
    """Each statement whose score is at least `least` as one run of words, or as several where its pieces lie far apart."""
    found = []
    for statement in find_statements(scores, breaks):
        for piece in bridge(statement.pieces):
            if statement.score >= least and long_enough(piece, words):
                found.append(Said(piece, statement.source, statement.cue, statement.score))
    return found


def bridge(pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces joined over gaps that are small beside them."""
    joined = [pieces[0]]
    for piece in pieces[1:]:
        gap = piece[0] - joined[-1][1]
        size = piece[1] - piece[0] + joined[-1][1] - joined[-1][0]
        if gap <= NEAR * size:
            joined[-1] = (joined[-1][0], piece[1])
        else:
            joined.append(piece)
    return joined


def long_enough(piece: tuple[int, int], words: Sequence[str]) -> bool:
    """Whether a content has enough words to be one, or stands in quotation marks."""
    spoken = sum(any(c.isalnum() for c in w) for w in words[piece[0]:piece[1]])
    return spoken >= SHORTEST or (spoken > 0 and any(w in QUOTES for w in words[max(0, piece[0] - 1): piece[1] + 1]))
