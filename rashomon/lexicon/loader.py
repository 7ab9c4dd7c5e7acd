"""The loader of word lists: one YAML file a subject, read when first asked for."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import LexiconError

__all__ = ["Lexicon", "load_lexicon"]


class Lexicon:
    """The word lists of one language: `lexicon["figures"]` is the mapping that `figures.yml` holds.

    Lists come as tuples and are never changed. A missing or malformed file raises LexiconError.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, dict[str, Any]] = {}

    def __getitem__(self, subject: str) -> dict[str, Any]:
        if subject not in self._tables:
            self._tables[subject] = _load_table(self._folder / f"{subject}.yml")
        return self._tables[subject]

    @lru_cache(maxsize=256)  # noqa: B019 - one lexicon a language lives as long as the process
    def words(self, subject: str, key: str) -> frozenset[str]:
        """The list `key` of `subject` as a set of lower-cased words."""
        return frozenset(str(word).lower() for word in self[subject][key])


class _Words(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which "no", "on", "off" and "yes" are words, as in YAML 1.2, and not truth values."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in held if not tag.endswith(":bool") or first in "tTfF"]
    for first, held in _Words.yaml_implicit_resolvers.items()
}


def _load_table(path: Path) -> dict[str, Any]:
    try:
        table = yaml.load(path.read_text(encoding="utf-8"), Loader=_Words)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: the word list cannot be read ({error}); install Rashomon again") from error
    if not isinstance(table, dict):
        raise LexiconError(f"{path}: a word list is a mapping of names to lists")
    return table


@lru_cache(maxsize=4)
def load_lexicon(language: str = "en") -> Lexicon:
    """The word lists of a language. Raises LexiconError where there are none."""
    folder = Path(__file__).parent / language
    if not folder.is_dir():
        raise LexiconError(f"{folder}: no word lists for the language {language!r}")
    return Lexicon(folder)
