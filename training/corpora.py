"""The corpora of a data folder as passages: see training/README.md for their licences."""
from __future__ import annotations

import gzip
import hashlib
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.annotate.tokens import split_words
from rashomon.learned.lemmas import script_of
from training.layers import IGNORE, NAMES, NONE, TIMES, TRIGGERS, UPOS, Ints, Passage, bio_tags

Row = dict[str, Any]
VALUE = re.compile(
    r"\d|[$€£%]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:year|month|week|day|decade|centur|hour|"
    r"morning|evening|night|today|yesterday|tomorrow|million|billion|dollar|euro|rupee|percent|naira|peso)", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*(?:\s+|$)(?=[\"“‘'(\[]?[A-Z0-9]|$)|\n+")
ENTITY = re.compile(r"\((\d+)-([a-z]+)-[^()]*?(?=[()]|$)(?:(?P<whole>\))|)|(\d+)\)")
GUM_KINDS = {"person": "person", "organization": "organization", "place": "place"}
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Maj|Capt|Lt|Sgt|Gov|Sen|Rep|St|Jr|Sr|vs|No|[A-Z]|[A-Z]\.[A-Z])\.$")


def read_rows(path: Path) -> list[Row]:
    """The objects of a gzip JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


# ------------------------------------------------------------------ names
def name_tags(tokens: Sequence[str], tags: Sequence[str], corpus: str) -> list[int]:
    """Class numbers of a row's tags; the corpora's `other` becomes group, or value (dates, sums) by its words."""
    known = bio_tags(NAMES)
    found: list[int] = []
    for n, tag in enumerate(tags):
        if tag.endswith("-other"):
            label = known[found[-1]][2:] if tag[0] == "I" and found and found[-1] else ""
            if tag[0] == "B" or label not in ("group", "value"):
                label = "value" if is_value(tokens, tags, n) else "group"
            tag = f"{tag[0]}-{label}"
        found.append(known.index(tag))
    return found


def is_value(tokens: Sequence[str], tags: Sequence[str], first: int) -> bool:
    """Whether the span that begins at `first` is a date, a time or a sum."""
    last = first + 1
    while last < len(tags) and tags[last] == "I-other":
        last += 1
    text = " ".join(tokens[first:last])
    return bool(VALUE.search(text)) and not re.search(r"covid|[A-Z]+-\d|world cup|olympic|act\b", text, re.IGNORECASE)


def read_names(path: Path, corpus: str) -> list[Passage]:
    """One passage a document of a names corpus."""
    documents: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(path):
        documents[row["doc"]].append(row)
    passages = []
    for ident, rows in documents.items():
        words = [w for row in rows for w in row["tokens"]]
        sentence = [n for n, row in enumerate(rows) for _ in row["tokens"]]
        tags = [t for row in rows for t in name_tags(row["tokens"], row["tags"], corpus)]
        passages.append(Passage(corpus, words, sentence, {"names": np.array(tags)}, ident))
    return passages


def latin_names(folder: Path) -> list[str]:
    """Names of people in Latin letters, from the lists of transliterations."""
    return [row["latin"] for kind in ("russian", "arabic") for row in read_rows(folder / f"transliteration-{kind}.jsonl.gz")]


# ------------------------------------------------------------------ raw texts
def rough_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of sentences, well enough for training: only windows and the first word's shape depend on them."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if ABBREVIATED.search(text[max(start, match.start() - 8):match.start()]) and "\n" not in match.group():
            continue
        if text[start:match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def cut_text(text: str, spans: Iterable[tuple[int, int]] | None = None) -> tuple[list[tuple[int, int]], list[int]]:
    """Word offsets and the sentence number of each word."""
    offsets, sentence = [], []
    for number, (start, end) in enumerate(spans or rough_sentences(text)):
        cut = split_words(text, start, end)
        offsets += cut
        sentence += [number] * len(cut)
    return offsets, sentence


def words_of(span: Sequence[int], offsets: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Words [first, last) that overlap the characters `span`."""
    first = bisect_left([e for _, e in offsets], span[0] + 1)
    last = bisect_left([s for s, _ in offsets], span[1])
    return first, max(first, last)


def mark(layer: Ints, first: int, last: int, kind: int = 0) -> None:
    """Write B then I of label number `kind` over words [first, last)."""
    if last > first:
        layer[first:last] = 2 + 2 * kind
        layer[first] = 1 + 2 * kind


def read_attribution(path: Path) -> list[Passage]:
    """PolNeAR: content, source and cue tags; content words point to their cue, cues to their source."""
    passages = []
    for row in read_rows(path):
        offsets, sentence = cut_text(row["text"])
        size = len(offsets)
        layers = {k: np.zeros(size, np.int64) for k in ("content", "source", "cue")}
        layers |= {k: np.full(size, IGNORE, np.int64) for k in ("to_cue", "to_source")}
        for item in row["attributions"]:
            mark_attribution(layers, item, offsets)
        words = [row["text"][s:e] for s, e in offsets]
        passages.append(Passage("polnear", words, sentence, layers, row["id"]))
    return passages


def mark_attribution(layers: dict[str, Ints], item: Row, offsets: Sequence[tuple[int, int]]) -> None:
    """Write one attribution into the five layers."""
    spans = {k: [words_of(s, offsets) for s in item.get(k) or []] for k in ("content", "source", "cue")}
    spans = {k: [s for s in v if s[1] > s[0]] for k, v in spans.items()}
    for kind, found in spans.items():
        for first, last in found:
            mark(layers[kind], first, last)
    cue = spans["cue"][0][0] if spans["cue"] else NONE
    for first, last in spans["content"]:
        layers["to_cue"][first:last] = cue
    if cue != NONE:
        layers["to_source"][cue] = spans["source"][0][0] if spans["source"] else NONE


def read_triggers(path: Path) -> list[Passage]:
    """ECB+: event triggers in the reviewed sentences; the others say nothing."""
    passages = []
    for row in read_rows(path):
        offsets, sentence = cut_text(row["text"], [tuple(s) for s in row["sentences"]])
        layer = np.where(np.isin(sentence, row["reviewed"]), 0, IGNORE).astype(np.int64)
        for item in row["mentions"]:
            kind = trigger_kind(item["kind"])
            first, last = words_of((item["start"], item["end"]), offsets)
            if kind is not None and last > first and layer[first] != IGNORE:
                mark(layer, first, last, kind)
        words = [row["text"][s:e] for s, e in offsets]
        passages.append(Passage("ecb", words, sentence, {"triggers": layer}, row["id"]))
    return passages


def trigger_kind(kind: str) -> int | None:
    """The label number of an ECB+ mention, None for a participant; causative and generic actions are occurrences."""
    if "ACTION" not in kind:
        return None
    label = kind.rsplit("_", 1)[1].lower()
    return TRIGGERS.index(label) if label in TRIGGERS else 0


def read_times(path: Path) -> list[Passage]:
    """TempEval-3: time expressions."""
    passages = []
    for row in read_rows(path):
        offsets, sentence = cut_text(row["text"])
        layer = np.zeros(len(offsets), np.int64)
        for item in row["times"]:
            mark(layer, *words_of((item["start"], item["end"]), offsets), TIMES.index(item["type"]))
        words = [row["text"][s:e] for s, e in offsets]
        passages.append(Passage("times", words, sentence, {"times": layer}, row["id"]))
    return passages


def last_tenth(ident: str) -> bool:
    """Whether a text belongs to the tenth that is held out (by the first byte of its id's digest)."""
    return hashlib.sha256(ident.encode()).digest()[0] >= 230


# ------------------------------------------------------------------ syntax
def conllu_sentences(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """(document id, rows of ten columns) of each sentence; ranges and empty nodes are left out."""
    ident, rows = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                ident = line[14:]
            elif line and line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif not line and rows:
                yield ident, rows
                rows = []


def read_syntax(path: Path, corpus: str, relations: list[str], scripts: list[str]) -> list[Passage]:
    """A treebank; classes not in `relations` or `scripts` say nothing."""
    documents: dict[str, list[list[list[str]]]] = defaultdict(list)
    for ident, rows in conllu_sentences(path):
        documents[ident].append(rows)
    return [syntax_passage(ident, found, corpus, relations, scripts) for ident, found in documents.items()]


def syntax_passage(ident: str, sentences: list[list[list[str]]], corpus: str, relations: list[str], scripts: list[str]) -> Passage:
    """One document of a treebank."""
    words: list[str] = []
    sentence: list[int] = []
    layers: dict[str, list[int]] = {k: [] for k in ("pos", "heads", "relations", "lemmas")}
    for number, rows in enumerate(sentences):
        base = len(words)
        for row in rows:
            words.append(row[1])
            sentence.append(number)
            layers["pos"].append(class_of(row[3], UPOS))
            layers["heads"].append(base + int(row[6]) - 1 if row[6] != "0" else NONE)
            layers["relations"].append(class_of(row[7], relations))
            layers["lemmas"].append(class_of(script_of(row[1], row[2]), scripts))
        if corpus == "gum":
            layers.setdefault("names", []).extend(entity_tags(rows))
    return Passage(corpus, words, sentence, {k: np.array(v) for k, v in layers.items()}, ident)


def entity_tags(rows: Sequence[Sequence[str]]) -> list[int]:
    """Name classes of a sentence of GUM, which marks whole noun phrases: those whose words are all written as in a name."""
    tags = [0] * len(rows)
    for first, last, kind in sorted(entity_spans(rows), key=lambda s: (s[0] - s[1], s[0])):
        while first < last and rows[first][3] in ("DET", "ADP"):
            first += 1
        words = [row[1] for row in rows[first:last]]
        label = GUM_KINDS.get(kind)
        if label and not any(tags[first:last]) and is_name(words, rows[last - 1][3]) and not (label == "person" and "of" in words):
            tags[first:last] = [2 + 2 * NAMES.index(label)] * len(words)
            tags[first] -= 1
    return tags


def is_name(words: Sequence[str], pos: str) -> bool:
    """Whether a phrase is written as a name: capitals but for little words, a proper noun at its end."""
    return pos == "PROPN" and all(w[0].isupper() or w in ("of", "the", "and", "for", "de", "-", ".", "'s", "’s") for w in words)


def entity_spans(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """(first word, word after, kind) of the entities that open and close in a sentence."""
    opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n, row in enumerate(rows):
        column = next((c[7:] for c in row[9].split("|") if c.startswith("Entity=")), "")
        for group, kind, whole, closed in ENTITY.findall(column):
            if group and not whole:
                opened[group].append((n, kind))
            elif group:
                yield n, n + 1, kind
            elif opened[closed]:
                first, kind = opened[closed].pop()
                yield first, n + 1, kind


def class_of(label: str, known: Sequence[str]) -> int:
    """The number of a label, IGNORE where it is not known."""
    return known.index(label) if label in known else IGNORE


def syntax_classes(paths: Iterable[Path], least: int = 3) -> tuple[list[str], list[str]]:
    """Relations and lemma scripts seen at least `least` times, most frequent first."""
    counts: tuple[dict[str, int], dict[str, int]] = (defaultdict(int), defaultdict(int))
    for path in paths:
        for _, rows in conllu_sentences(path):
            for row in rows:
                counts[0][row[7]] += 1
                counts[1][script_of(row[1], row[2])] += 1
    return frequent(counts[0], least), frequent(counts[1], least)


def frequent(counts: dict[str, int], least: int) -> list[str]:
    """Keys counted at least `least` times, most frequent first."""
    return sorted((k for k, n in counts.items() if n >= least), key=lambda k: (-counts[k], k))
