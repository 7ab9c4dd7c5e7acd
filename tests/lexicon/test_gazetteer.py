"""The gazetteer: keys, entries, codes."""

from pathlib import Path

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon import load_gazetteer, load_lexicon
from rashomon.lexicon.gazetteer import BUNDLED, Gazetteer, key_of


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("São Paulo", "Sao Paulo"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Nur-Sultan", "Nur Sultan"),
        ("Sana'a", "Sanaa"),
        ("The Hague", "Hague"),
        ("U.S.", "US"),
        ("Łódź", "Lodz"),
    ],
)
def test_one_key(a: str, b: str) -> None:
    assert key_of(a) == key_of(b)


def test_every_country_has_a_place_and_its_adjectives_a_country() -> None:
    gazetteer = load_gazetteer()
    for code, country in load_lexicon("en")["countries"].items():
        entry = gazetteer.coded(code)
        assert entry is not None and entry.kind == "country", code
        assert (entry.latitude, entry.longitude) == tuple(country["at"])


def test_within_and_country() -> None:
    almaty = load_gazetteer().lookup("Alma-Ata")[0]
    assert (almaty.name, almaty.kind, almaty.within[-1], almaty.country, almaty.main) == ("Almaty", "city", "KZ", "KZ", False)


def test_names_of_capitals_and_states() -> None:
    gazetteer = load_gazetteer()
    assert any(e.capital and e.country == "US" for e in gazetteer.lookup("Washington"))
    assert gazetteer.coded("US.CA").name == "California"  # type: ignore[union-attr]
    assert gazetteer.lookup("") == () and gazetteer.lookup("Zzyzzx Hollow") == ()


def test_a_missing_table_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"make_gazetteer\.py"):
        Gazetteer(tmp_path / "none.sqlite").lookup("Paris")


def test_small_enough_to_bundle() -> None:
    assert BUNDLED.stat().st_size < 24_000_000
