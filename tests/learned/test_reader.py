"""The bundled weights on invented sentences, and folders that are no reader's."""
from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rashomon.errors import ReaderError
from rashomon.learned import Reader, Tagged, load_reader
from rashomon.learned.reader import BUNDLED

REPORT = [line.split() for line in (
    "Twelve miners were killed on Tuesday in Port Amara , the governor said .",
    "“ We will find out why the roof fell , ” Joana Mbeki told reporters .",
    "The Coastal Workers Union called for a strike in Lisbon and Nairobi .",
)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader()


@pytest.fixture(scope="module")
def tagged(reader: Reader) -> Tagged:
    return reader.read(REPORT)


def words(first: int, last: int) -> str:
    """Words [first, last) of the report."""
    return " ".join([w for s in REPORT for w in s][first:last])


def test_names(tagged: Tagged) -> None:
    found = {(words(m.first, m.last), m.label) for m in tagged.names}
    assert {("Joana Mbeki", "person"), ("Lisbon", "place"), ("Nairobi", "place"), ("Port Amara", "place")} <= found
    assert any("Coastal Workers Union" in text and label == "organization" for text, label in found)


def test_syntax(tagged: Tagged) -> None:
    flat = [w for s in REPORT for w in s]
    killed = flat.index("killed")
    assert (tagged.pos[killed], tagged.lemmas[killed]) == ("VERB", "kill")
    miners = flat.index("miners")
    assert (tagged.pos[miners], tagged.lemmas[miners], tagged.heads[miners]) == ("NOUN", "miner", killed)
    assert tagged.relations[miners] == "nsubj:pass"


def test_said(tagged: Tagged) -> None:
    sources = [(words(*s.source) if s.source else "", words(*s.content)) for s in tagged.said]
    assert any("governor" in source and "killed" in content for source, content in sources)
    assert any(source == "Joana Mbeki" and "the roof fell" in content for source, content in sources)


def test_times_and_triggers(tagged: Tagged) -> None:
    assert "Tuesday" in {words(m.first, m.last).removeprefix("on ") for m in tagged.times}
    assert "killed" in {words(m.first, m.last) for m in tagged.triggers}


def test_what_is_read_is_parallel_and_scored(tagged: Tagged) -> None:
    size = sum(map(len, REPORT))
    assert len(tagged.pos) == len(tagged.lemmas) == len(tagged.heads) == len(tagged.relations) == size
    assert all((h == -1) == (r == "root") for h, r in zip(tagged.heads, tagged.relations, strict=True))
    assert all(0 <= m.score <= 1 for m in (*tagged.names, *tagged.times, *tagged.triggers, *tagged.said))


def test_reading_again_reads_the_same(reader: Reader, tagged: Tagged) -> None:
    reader.read(REPORT[:1])
    assert reader.read(REPORT) == tagged


def test_heads_stay_in_their_sentence(tagged: Tagged) -> None:
    first = 0
    for sentence in REPORT:
        inside = range(first, first + len(sentence))
        assert all(tagged.heads[n] in (-1, *inside) for n in inside)
        first += len(sentence)


@pytest.mark.parametrize("sentences", [[], [[]], [["🙂"] * 40], [["\u200b", "\x00", "�"]]])
def test_nothing_is_found_in_nothing(reader: Reader, sentences: list[list[str]]) -> None:
    found = reader.read(sentences)
    assert len(found.pos) == sum(map(len, sentences))
    assert not (found.names or found.said)


def test_a_sentence_of_ten_thousand_words_is_read(reader: Reader) -> None:
    assert len(reader.read([["word", "goes", "on", ","] * 2500]).pos) == 10_000


@pytest.mark.parametrize("name", ["card.json", "reader.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(BUNDLED, tmp_path / "reader")
    (tmp_path / "reader" / name).unlink()
    with pytest.raises(ReaderError, match=name):
        load_reader(tmp_path / "reader")


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(BUNDLED, tmp_path / "reader")
    with (tmp_path / "reader" / "tokenizer.json").open("a") as stream:
        stream.write(" ")
    with pytest.raises(ReaderError, match=r"tokenizer\.json.*digest"):
        load_reader(tmp_path / "reader")


@pytest.mark.parametrize("card", ["[]", "{", '{"form": 99}', '{"form": 1}'])
def test_another_card_is_refused(tmp_path: Path, card: str) -> None:
    (tmp_path / "card.json").write_text(card)
    with pytest.raises(ReaderError, match=r"card\.json"):
        load_reader(tmp_path)


def test_the_card_says_what_the_weights_are() -> None:
    card = json.loads((BUNDLED / "card.json").read_text(encoding="utf-8"))
    assert {"name", "version", "files", "data", "encoder", "seed", "scores", "floor", "thresholds", "code"} <= set(card)
    for measure, floor in card["floor"].items():
        corpus, figure = measure.split("/")
        assert card["scores"][corpus][figure] >= floor
