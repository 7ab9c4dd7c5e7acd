"""Word lists as they are read."""

from pathlib import Path

from rashomon.lexicon import load_lexicon
from rashomon.lexicon.loader import Lexicon


def test_no_and_on_are_words(tmp_path: Path) -> None:
    (tmp_path / "small.yml").write_text("places: [in, on, off]\nanswers: {no: [no, yes], sure: true}\n")
    table = Lexicon(tmp_path)["small"]
    assert table == {"places": ["in", "on", "off"], "answers": {"no": ["no", "yes"], "sure": True}}
    assert "no" in load_lexicon().words("factuality", "negations")
