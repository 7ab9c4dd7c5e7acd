"""Ten steps on made-up sentences, and the exported model against the network it came from; skipped where torch is absent."""
from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")
pytest.importorskip("onnx")

from tokenizers import Tokenizer  # noqa: E402

from rashomon.learned.reader import BUNDLED, open_session  # noqa: E402
from training.batches import draw_batches, prepare  # noqa: E402
from training.corpora import entity_tags, name_tags, rough_sentences, words_of  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.export import OUTPUTS, Outputs, quantize, sample_input, write_onnx  # noqa: E402
from training.layers import IGNORE, NONE, Passage  # noqa: E402
from training.network import Form, Network  # noqa: E402
from training.renames import Pools, Renamer, runs_of  # noqa: E402
from training.train import Run, optimizer_of, rate, step  # noqa: E402

PEOPLE, PLACES = ["Ana", "Joao", "Mina", "Otto"], ["Lisbon", "Oslo", "Quito", "Accra"]


def made_up(number: int) -> Passage:
    """A passage of one sentence: somebody said that somebody left a place."""
    chance = random.Random(number)
    words = [chance.choice(PEOPLE), "said", "that", chance.choice(PEOPLE), "left", chance.choice(PLACES), "."]
    layers = {
        "names": [1, 0, 0, 1, 0, 5, 0], "content": [0, 0, 1, 2, 2, 2, 0], "source": [1, 0, 0, 0, 0, 0, 0], "cue": [0, 1, 0, 0, 0, 0, 0],
        "to_cue": [IGNORE, IGNORE, 1, 1, 1, 1, IGNORE], "to_source": [IGNORE, 0, *[IGNORE] * 5],
        "pos": [11, 15, 13, 11, 15, 11, 12], "heads": [1, NONE, 4, 4, 1, 4, 1], "relations": [0, 1, 2, 0, 3, 4, 5],
        "lemmas": [0, 1, 0, 0, 1, 0, 0],
        "triggers": [0, 5, 0, 0, 1, 0, 0], "times": [0] * 7}
    return Passage("ewt" if number % 2 else "polnear", words, [0] * 7, {k: np.array(v) for k, v in layers.items()})


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(1)
    return Network(Encoder(dropout=0.0), Form(relations=6, lemmas=2))


def renamer(often: float) -> Renamer:
    pools = Pools(["Zaria"], [["New", "Varo"]], {1: [["Umbrex"]], 2: [["Umbrex", "Mills"]]})
    return Renamer(pools, Tokenizer.from_file(str(BUNDLED / "tokenizer.json")), often)


def test_ten_steps_learn_something(network: Network) -> None:
    passages = [made_up(n) for n in range(40)]
    prepare(passages, renamer(0).tokenizer)
    by_corpus = {c: [p for p in passages if p.corpus == c] for c in ("ewt", "polnear")}
    batches = draw_batches(by_corpus, {"ewt": 0.5, "polnear": 0.5}, 256, {}, renamer(0.5), seed=2)
    run = Run(network, optimizer_of(network), {k: v.clone() for k, v in network.state_dict().items()})
    losses = [sum(step(run, next(batches), 0.1).values()) for _ in range(10)]
    assert all(np.isfinite(losses))
    assert losses[-1] < losses[0]


def test_the_exported_model_agrees_with_the_network(network: Network, tmp_path: Path) -> None:
    network.eval()
    write_onnx(network, tmp_path / "full.onnx")
    quantize(tmp_path / "full.onnx", tmp_path / "eight.onnx")
    given = sample_input()
    with torch.no_grad():
        expected = [v.numpy() for v in Outputs(network).eval()(*given.values())]
    for name, least in (("full.onnx", 0.9999), ("eight.onnx", 0.95)):
        found = open_session(tmp_path / name).run(list(OUTPUTS), {k: v.numpy() for k, v in given.items()})
        for layer, mine, theirs in zip(OUTPUTS, found, expected, strict=True):
            if layer not in ("relations", "arcs"):  # relations follow the best arc, arcs hold the ruled-out ones
                assert np.corrcoef(mine.ravel(), theirs.ravel())[0, 1] > least, (name, layer)


def test_the_rate_rises_and_falls_to_nothing() -> None:
    assert rate(0.0) == 0 and rate(0.04) == pytest.approx(1) and rate(1.0) == 0
    assert rate(0.3) > rate(0.6) > rate(0.9)


def test_dates_and_sums_are_values_and_peoples_are_groups() -> None:
    tokens = ["On", "3", "May", "Ghanaian", "miners"]
    tags = ["O", "B-other", "I-other", "B-other", "O"]
    assert name_tags(tokens, tags, "worldwide") == [0, 11, 12, 9, 0]


def test_rough_sentences_and_overlapping_words() -> None:
    text = "Mr. Ode left. He came back!\nA headline"
    assert [text[a:b].strip() for a, b in rough_sentences(text)] == ["Mr. Ode left.", "He came back!", "A headline"]
    assert words_of((2, 6), [(0, 2), (3, 5), (5, 8)]) == (1, 3)


def test_renamed_passages_keep_their_labels_and_the_rest_of_the_words() -> None:
    words = ["Ana", "Reis", "left", "Oslo", "with", "Mrs", "Reis", "of", "Norsk", "Tools", "."]
    tags = [1, 2, 0, 5, 0, 0, 1, 0, 3, 4, 0]
    passage = Passage("worldwide", words, [0] * len(words), {"names": np.array(tags)})
    prepare([passage], renamer(0).tokenizer)
    seen = set[str]()
    for seed in range(30):
        made, first, last = renamer(1.0).cut(passage, 0, len(words), random.Random(seed))
        assert (first, last) == (0, len(made.words)) and len(made.pieces) == len(made.shapes) == len(made.words) == len(made.sentence)
        names = [(" ".join(made.words[a:b]), label) for a, b, label in runs_of(made)]
        assert [label for _, label in names] == ["person", "place", "person", "organization"]
        assert [n for n, _ in names][1] in ("Oslo", "New Varo") and [n for n, _ in names][3] in ("Norsk Tools", "Umbrex Mills")
        assert [w for w, t in zip(made.words, made.layers["names"], strict=True) if t == 0] == ["left", "with", "Mrs", "of", "."]
        seen |= {n for n, _ in names}
    assert {"New Varo", "Zaria Zaria", "Zaria", "Umbrex Mills", "Oslo"} <= seen


def test_names_among_the_noun_phrases_of_a_treebank() -> None:
    rows = [["1", "The", "the", "DET", "", "", "", "", "", "Entity=(1-organization-new-nnnnn-cf1-2,3-sgl"],
            ["2", "Varo", "Varo", "PROPN", "", "", "", "", "", "Entity=(2-place-new-nnnnn-cf2-1-sgl)"],
            ["3", "Council", "Council", "PROPN", "", "", "", "", "", "Entity=1)"],
            ["4", "heard", "hear", "VERB", "", "", "", "", "", "_"],
            ["5", "a", "a", "DET", "", "", "", "", "", "Entity=(3-person-new-nnnnn-cf3-2-sgl"],
            ["6", "teacher", "teacher", "NOUN", "", "", "", "", "", "Entity=3)"],
            ["7", "Otto", "Otto", "PROPN", "", "", "", "", "", "Discourse=x|Entity=(4-person-new-nnnnn-cf4-1-sgl)"]]
    assert entity_tags(rows) == [0, 3, 4, 0, 0, 0, 1]
