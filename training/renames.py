"""Other names in place of those of a names corpus, so that the model learns where names stand and not which ones there are.

People get words from lists of names in Latin letters, places get names of the bundled gazetteer, organizations those of other
passages. A name that comes back in a passage gets the same new name there.
"""
from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from rashomon.learned.windows import encode_words, shape_of
from rashomon.lexicon.gazetteer import BUNDLED
from training.layers import NAMES, Passage, bio_tags

CORPORA = ("worldwide", "wikigold", "btc", "wnut17")
SHARE = {"person": 0.6, "place": 0.5, "organization": 0.35}  # of the names in a passage that is renamed
LONGEST = 3  # words of a place that is replaced
Run = tuple[int, int, str]


@dataclass(frozen=True)
class Pools:
    """What may stand in place of a name: words of people; word lists of places; of organizations by their number of words."""

    people: Sequence[str]
    places: Sequence[Sequence[str]]
    organizations: dict[int, list[Sequence[str]]]


@dataclass(frozen=True)
class Renamer:
    """Cuts passages for training: now and then with other names."""

    pools: Pools
    tokenizer: Tokenizer
    often: float = 0.4

    def cut(self, passage: Passage, first: int, last: int, chance: random.Random) -> tuple[Passage, int, int]:
        """(passage, first word, word after) to train on: the ones given, or a copy of just those words with other names."""
        if passage.corpus not in CORPORA or chance.random() >= self.often:
            return passage, first, last
        layers = {"names": passage.layers["names"][first:last]}
        part = Passage(passage.corpus, passage.words[first:last], passage.sentence[first:last], layers, passage.ident)
        made = rename(part, self.pools, self.tokenizer, chance)
        return made, 0, len(made.words)


def load_pools(names: Sequence[str], passages: Iterable[Passage]) -> Pools:
    """Pools from Latin names, the bundled gazetteer (towns, every country alike) and the organizations of the passages."""
    organizations: dict[int, list[Sequence[str]]] = defaultdict(list)
    for passage in passages:
        for first, last, label in runs_of(passage):
            if label == "organization":
                organizations[min(4, last - first)].append(passage.words[first:last])
    people = sorted({n[0].upper() + n[1:] for n in names if len(n) > 2 and n.isalpha()})
    return Pools(people, towns(BUNDLED), dict(organizations))


def towns(path: Path, most: int = 60) -> list[list[str]]:
    """Words of town names, at most `most` a country, so that large countries do not crowd out small ones."""
    by_country: dict[str, list[str]] = defaultdict(list)
    base = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    for name, within in base.execute("SELECT name, within FROM place WHERE kind = 'city' ORDER BY id"):
        by_country[str(within).split(".")[0]].append(name)
    chance = random.Random(5)
    drawn = [n for _, found in sorted(by_country.items()) for n in chance.sample(found, min(most, len(found)))]
    return [name.split() for name in drawn if all(w.replace("-", "").isalpha() for w in name.split())]


def runs_of(passage: Passage) -> list[Run]:
    """The names of a passage as (first word, word after, label)."""
    labels, found, start = bio_tags(NAMES), list[Run](), -1
    for n, tag in enumerate([*passage.layers["names"].tolist(), 0]):
        if start >= 0 and (tag <= 0 or tag % 2 == 1):
            found.append((start, n, labels[int(passage.layers["names"][start])][2:]))
            start = -1
        if tag > 0 and tag % 2 == 1:
            start = n
    return found


def rename(passage: Passage, pools: Pools, tokenizer: Tokenizer, chance: random.Random) -> Passage:
    """The passage with some of its names replaced; its only layer is `names`."""
    words, sentence, tags = list[str](), list[int](), list[int]()
    given: dict[str, list[str]] = {}
    at = 0
    for first, last, label in [*runs_of(passage), (len(passage.words), len(passage.words), "")]:
        words += passage.words[at:first]
        sentence += passage.sentence[at:first]
        tags += passage.layers["names"][at:first].tolist()
        new = replacement(passage.words[first:last], label, pools, given, chance)
        words += new
        sentence += [passage.sentence[first]] * len(new) if new else []
        begin = int(passage.layers["names"][first]) if new else 0
        tags += [begin, *[begin + 1] * (len(new) - 1)] if new else []
        at = last
    made = Passage(passage.corpus, words, sentence, {"names": np.array(tags)}, passage.ident)
    made.pieces = encode_words(tokenizer, words)
    made.shapes = [shape_of(w, n == 0 or sentence[n] != sentence[n - 1]) for n, w in enumerate(words)]
    return made


def replacement(old: Sequence[str], label: str, pools: Pools, given: dict[str, list[str]], chance: random.Random) -> list[str]:
    """The words that stand for a name from now on, often its own."""
    key = " ".join(old)
    if key not in given:
        given[key] = draw(old, label, pools, given, chance) if chance.random() < SHARE.get(label, 0) else list(old)
    return given[key]


def draw(old: Sequence[str], label: str, pools: Pools, given: dict[str, list[str]], chance: random.Random) -> list[str]:
    """A new name of a kind: for people word by word, so that a surname alone stays the surname of the full name."""
    if label == "person":
        return [w for word in old for w in person_word(word, pools, given, chance)]
    if label == "place" and len(old) <= LONGEST and old[0][:1].isupper():
        return list(chance.choice(pools.places))
    if label == "organization" and old[0][:1].isupper():
        return list(chance.choice(pools.organizations[min(4, len(old))]))
    return list(old)


def person_word(word: str, pools: Pools, given: dict[str, list[str]], chance: random.Random) -> list[str]:
    """A new word for one of a person's name; particles and initials stay."""
    if len(word) < 3 or not word[0].isupper() or not word.isalpha():
        return [word]
    return given.setdefault(word, [chance.choice(pools.people)])
