"""Run the bundled reader: one encoder pass a window of sentences, every head on the same pass."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.errors import ReaderError
from rashomon.learned.card import Card, load_card
from rashomon.learned.lemmas import find_lemma
from rashomon.learned.runs import Floats, find_runs, log_softmax
from rashomon.learned.said import SaidScores, find_said
from rashomon.learned.trees import best_tree
from rashomon.learned.windows import Window, cut_windows, encode_words, make_window, shape_of
from rashomon.records import Marked, Said, Tagged

__all__ = ["Marked", "Reader", "Said", "Scores", "Tagged", "load_reader"]

BUNDLED = Path(__file__).parent / "weights"
TAGGED = ("pos", "lemmas", "relations", "names", "times", "triggers", "content", "source", "cue")
POINTED = ("to_cue", "to_source")
NOT_NAMES = frozenset({"value"})  # dates and sums: a class of the training data, found by other stages


class Scores:
    """Scores of one report, joined from its windows.

    tags: layer → [words, classes]; pointers: layer → for each word its row of scores over its window's words and none;
    base: [words], the first word of the window that a word's rows come from; heads: [words], -1 for a root.
    """

    def __init__(self, words: int, classes: dict[str, int]) -> None:
        self.tags: dict[str, Floats] = {k: np.zeros((words, n), np.float32) for k, n in classes.items()}
        self.pointers: dict[str, list[Floats]] = {k: [np.zeros(1, np.float32)] * words for k in POINTED}
        self.base: NDArray[np.int64] = np.zeros(words, np.int64)
        self.heads: list[int] = [-1] * words


class Reader:
    """The weights, ready to read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.card: Card = load_card(folder)
        self.models: tuple[tuple[str, str], ...] = ((f"{self.card.name} {self.card.version}", self.card.digests["reader.onnx"]),)
        self.session = open_session(folder / "reader.onnx")
        self.outputs = [o.name for o in self.session.get_outputs()]
        if not {*TAGGED, *POINTED, "arcs"} <= set(self.outputs):
            raise ReaderError(f"{folder / 'reader.onnx'}: a model of another form (its outputs are {', '.join(self.outputs)})")
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def read(self, sentences: Sequence[Sequence[str]]) -> Tagged:
        """Tags of a report given as sentences in order, each a list of words; the same whatever was read before."""
        words = [w for s in sentences for w in s]
        if not words:
            return Tagged()
        scores = self.score(sentences)
        pos = tuple(self.card.classes["pos"][n] for n in scores.tags["pos"].argmax(1))
        return Tagged(
            pos=pos,
            lemmas=self.lemmas(words, pos, scores),
            heads=tuple(scores.heads),
            relations=self.relations(scores),
            names=tuple(m for m in self.marks("names", scores, sentences) if m.label not in NOT_NAMES),
            times=self.marks("times", scores, sentences),
            triggers=self.marks("triggers", scores, sentences),
            said=tuple(find_said(self.said_scores(scores), words, sentence_breaks(sentences), self.card.thresholds.get("said", 0.0))),
        )

    def score(self, sentences: Sequence[Sequence[str]]) -> Scores:
        """The scores of every layer, each word's from the window in which it stands farthest from an edge."""
        words = [w for s in sentences for w in s]
        pieces = encode_words(self.tokenizer, words)
        parts = cut_sentences([len(s) for s in sentences], pieces, self.card.window)
        shapes = [shape_of(w, n == 0) for s in sentences for n, w in enumerate(s)]
        number = [n for n, (first, last) in enumerate(parts) for _ in range(first, last)]
        sizes = [sum(map(len, pieces[first:last])) for first, last in parts]
        cuts = cut_windows(sizes, self.card.window, self.card.overlap)
        scores = Scores(len(words), {k: len(self.card.classes.get(k, "OBI")) for k in TAGGED})
        for at, (first, last) in enumerate(cuts):
            window = make_window(pieces, shapes, number, parts[first][0], parts[last - 1][1])
            low, high = owned(cuts, at)
            self.run(window, parts[low][0], parts[high - 1][1], scores)
        return scores

    def run(self, window: Window, low: int, high: int, scores: Scores) -> None:
        """Run one window and keep what it says of words [low, high)."""
        given = {"pieces": window.pieces, "shapes": window.shapes, "starts": window.starts, "sentence": window.sentence}
        found = self.session.run(None, {k: np.asarray(v, np.int64) for k, v in given.items()})
        by_name: dict[str, Floats] = {k: np.round(v, 3) for k, v in zip(self.outputs, found, strict=True)}
        inside = slice(low - window.first, high - window.first)
        for name in TAGGED:
            scores.tags[name][low:high] = by_name[name][inside]
        for name in POINTED:
            scores.pointers[name][low:high] = list(np.exp(log_softmax(by_name[name][inside])))
        scores.base[low:high] = window.first
        for first, last in groups_of(window.sentence):
            if low <= first + window.first < high:
                arcs = by_name["arcs"][first:last]
                tree = best_tree(np.concatenate([arcs[:, first:last], arcs[:, -1:]], axis=1))
                base = window.first + first
                scores.heads[base:base + last - first] = [h + base if h >= 0 else -1 for h in tree]

    def relations(self, scores: Scores) -> tuple[str, ...]:
        """The relation of each word to its head: `root` where it has none, and only there."""
        classes = self.card.classes["relations"]
        table = scores.tags["relations"].copy()
        table[:, classes.index("root")] = -1e4
        return tuple(classes[n] if h >= 0 else "root" for n, h in zip(table.argmax(1), scores.heads, strict=True))

    def lemmas(self, words: Sequence[str], pos: Sequence[str], scores: Scores) -> tuple[str, ...]:
        """The lemma of each word, from the scripts that the model finds likeliest and what spelling allows."""
        scripts = self.card.classes["lemmas"]
        table = scores.tags["lemmas"]

        def ranked(row: int) -> list[str]:
            return [scripts[n] for n in np.argsort(-table[row], kind="stable")]

        best = table.argmax(axis=1)
        return tuple(find_lemma(w, pos[n], scripts[best[n]], partial(ranked, n)) for n, w in enumerate(words))

    def marks(self, layer: str, scores: Scores, sentences: Sequence[Sequence[str]]) -> tuple[Marked, ...]:
        """The runs of a tagged layer whose score reaches the card's threshold (the label's own, if it has one)."""
        logs = self.logs(layer, scores)
        labels = [c[2:] for c in self.card.classes[layer][1::2]]
        least = [self.card.thresholds.get(f"{layer}/{label}", self.card.thresholds.get(layer, 0.0)) for label in labels]
        runs = find_runs(logs, sentence_breaks(sentences))
        return tuple(Marked(first, last, labels[n], score) for first, last, n, score in runs if score >= least[n])

    def logs(self, layer: str, scores: Scores) -> Floats:
        """The logarithms of a layer's probabilities, calibrated, O lowered as far as the card says."""
        logs = log_softmax(scores.tags[layer], self.card.temperatures.get(layer, 1.0))
        logs[:, 0] -= np.float32(self.card.lean.get(layer, 0.0))
        return logs

    def said_scores(self, scores: Scores) -> SaidScores:
        """What the pairing of contents, cues and sources needs."""
        content, source, cue = (self.logs(k, scores) for k in ("content", "source", "cue"))
        return SaidScores(content, source, cue, to_cue=scores.pointers["to_cue"], to_source=scores.pointers["to_source"], base=scores.base)


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """The model in one thread, without a growing arena; ReaderError where it is no model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no root but this
        raise ReaderError(f"{path}: not a model that onnxruntime can run ({error})") from error


def sentence_breaks(sentences: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """[words]: true for the first word of a sentence."""
    return np.array([n == 0 for s in sentences for n in range(len(s))], np.bool_)


def cut_sentences(lengths: Sequence[int], pieces: Sequence[list[int]], limit: int) -> list[tuple[int, int]]:
    """Words [first, last) of every sentence that is not empty; one of more than `limit` pieces comes in several parts."""
    parts, first = [], 0
    for length in lengths:
        start, total = first, 0
        for n in range(first, first + length):
            if total + len(pieces[n]) > limit:
                parts.append((start, n))
                start, total = n, 0
            total += len(pieces[n])
        first += length
        if first > start:
            parts.append((start, first))
    return parts


def owned(cuts: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """The sentences of window `at` that it answers for: what two windows share is halved between them."""
    first, last = cuts[at]
    if at > 0:
        first += (cuts[at - 1][1] - first) // 2
    if at + 1 < len(cuts):
        following = cuts[at + 1][0]
        last = following + (last - following) // 2
    return first, last


def groups_of(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """[first, last) of each run of equal numbers."""
    cuts = [n for n in range(len(numbers)) if n == 0 or numbers[n] != numbers[n - 1]]
    return list(zip(cuts, [*cuts[1:], len(numbers)], strict=True))


def load_reader(folder: Path | None = None) -> Reader:
    """The reader of `folder` (the bundled one by default); ReaderError names the file that is missing or of another form."""
    return Reader(folder or BUNDLED)
