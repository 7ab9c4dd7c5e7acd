"""Measure a reader's folder on the dev sets, on the corpora's own words (attribution: on ours).

    python -m training.evaluate --data PATH --folder PATH [--only names,syntax,said,events,times] [--json FILE]

The whole program is measured elsewhere, from raw text; these figures tell which weights and thresholds are better.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rashomon.learned.reader import Reader, load_reader
from training import corpora as read
from training.layers import NONE, Ints, Passage

Figures = dict[str, float]


def f1(right: int, found: int, gold: int) -> float:
    """F1 from counts, 0 where there is nothing."""
    return round(2 * right / (found + gold), 4) if found + gold else 0.0


def sentences_of(passage: Passage) -> list[list[str]]:
    """The passage's words by sentence."""
    return [passage.words[first:last] for first, last in passage.sentences()]


# ------------------------------------------------------------------ names, times, triggers
def gold_runs(tags: Sequence[int] | Ints, labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Runs of a gold layer as (first, last, label)."""
    found, start = set(), -1
    for n, tag in enumerate([*tags, 0]):
        if start >= 0 and (tag <= 0 or tag % 2 == 1):
            found.add((start, n, labels[(int(tags[start]) - 1) // 2]))
            start = -1
        if tag > 0 and tag % 2 == 1:
            start = n
    return found


def measure_marks(reader: Reader, passages: Iterable[Passage], layer: str, keep: Iterable[str], merge: dict[str, str]) -> Figures:
    """F1 by label and over all, exact runs; sentences whose layer says nothing are left out."""
    labels = [c[2:] for c in reader.card.classes[layer][1::2]]
    counts = {k: [0, 0, 0] for k in keep}
    for passage in passages:
        gold = {(a, b, merge.get(x, x)) for a, b, x in gold_runs(passage.layers[layer], labels)}
        marks = getattr(reader.read(sentences_of(passage)), layer)
        said = passage.layers[layer] >= 0
        mine = {(m.first, m.last, merge.get(m.label, m.label)) for m in marks if said[m.first]}
        for k in counts:
            g, p = {x for x in gold if x[2] == k}, {x for x in mine if x[2] == k}
            counts[k] = [a + b for a, b in zip(counts[k], (len(g & p), len(p), len(g)), strict=True)]
    total = [sum(c[n] for c in counts.values()) for n in range(3)]
    return {**{k: f1(*c) for k, c in counts.items()}, "all": f1(*total)}


# ------------------------------------------------------------------ syntax
def measure_syntax(reader: Reader, path: Path) -> Figures:
    """UPOS, lemmas, UAS, LAS (with subtypes and without, LAS* without) over a treebank's own words."""
    documents: dict[str, list[list[list[str]]]] = {}
    for ident, rows in read.conllu_sentences(path):
        documents.setdefault(ident, []).append(rows)
    right: Counter[str] = Counter()
    for sentences in documents.values():
        tagged = reader.read([[r[1] for r in rows] for rows in sentences])
        base = 0
        for rows in sentences:
            for n, row in enumerate(rows):
                at, head = base + n, base + int(row[6]) - 1 if row[6] != "0" else NONE
                same = tagged.heads[at] == head
                plain = tagged.relations[at].split(":")[0] == row[7].split(":")[0]
                right.update({"words": 1, "upos": tagged.pos[at] == row[3], "lemma": tagged.lemmas[at] == row[2], "uas": same,
                              "las": same and plain, "las:subtypes": same and tagged.relations[at] == row[7]})
            base += len(rows)
    return {k: round(v / right["words"], 4) for k, v in right.items() if k != "words"}


# ------------------------------------------------------------------ attribution
def measure_said(reader: Reader, path: Path) -> Figures:
    """Content and source words, and statements with the right speaker, as `score.attribution` counts them."""
    return count_said(read_said(reader, row) for row in read.read_rows(path))


Pair = tuple[frozenset[int], frozenset[int]]  # words of a content, words of its source


def read_said(reader: Reader, row: read.Row) -> tuple[list[Pair], list[Pair]]:
    """(gold, found) statements of one text, as sets of word numbers."""
    offsets, sentence = read.cut_text(row["text"])
    passage = Passage("", [row["text"][a:b] for a, b in offsets], sentence, {})
    found = [pair_of(s.content, s.source) for s in reader.read(sentences_of(passage)).said]
    return gold_pairs(row, offsets), found


def pair_of(content: tuple[int, int], source: tuple[int, int] | None) -> Pair:
    """Words of a content and of its source."""
    return frozenset(range(*content)), frozenset(range(*(source or (0, 0))))


def gold_pairs(row: read.Row, offsets: Sequence[tuple[int, int]]) -> list[Pair]:
    """Gold statements of one text as sets of word numbers."""
    def cover(spans: list[list[int]] | None) -> frozenset[int]:
        return frozenset(n for s in spans or [] for n in range(*read.words_of(s, offsets)))

    pairs = [(cover(a["content"]), cover(a.get("source"))) for a in row["attributions"]]
    return [p for p in pairs if p[0]]


def count_said(pairs: Iterable[tuple[list[Pair], list[Pair]]]) -> Figures:
    """F1 of words and of statements; loose: Jaccard above 0.3, strict: above 0.8, both with a source in common or none on both sides."""
    cells = {k: [0, 0, 0] for k in ("content", "source")}
    right, totals = Counter[str](), [0, 0]
    for gold, found in pairs:
        totals = [totals[0] + len(found), totals[1] + len(gold)]
        for n, k in enumerate(cells):
            g, p = (frozenset[int]().union(*(x[n] for x in side)) for side in (gold, found))
            cells[k] = [a + b for a, b in zip(cells[k], (len(g & p), len(p), len(g)), strict=True)]
        near = sorted(((bool(g[1] & p[1]) or not (g[1] or p[1]), len(g[0] & p[0]) / len(g[0] | p[0]), i, j)
                       for i, g in enumerate(gold) for j, p in enumerate(found) if g[0] & p[0]), reverse=True)
        for name, least in (("loose", 0.3), ("strict", 0.8)):
            used: set[tuple[str, int]] = set()
            for speaker, overlap, i, j in near:
                if overlap > least and ("g", i) not in used and ("p", j) not in used:
                    used |= {("g", i), ("p", j)}
                    right.update({name: speaker, name + "_content": 1})
    return {**{k + "_words": f1(*c) for k, c in cells.items()},
            **{k: f1(right[k], *totals) for k in ("loose", "strict", "loose_content", "strict_content")},
            "speaker": round(right["loose"] / max(1, right["loose_content"]), 4)}


# ------------------------------------------------------------------ all
def measure(reader: Reader, data: Path, only: set[str]) -> dict[str, Figures]:
    """Every measure asked for."""
    three = ("person", "organization", "place")
    found: dict[str, Figures] = {}
    if "names" in only:
        for corpus in ("worldwide-dev", "uner-ewt-dev", "btc-dev", "wnut17-dev"):
            merge = {} if corpus == "worldwide-dev" else {"facility": "place"}
            found[corpus] = measure_marks(reader, read.read_names(data / f"names/{corpus}.jsonl.gz", corpus), "names", three, merge)
    if "syntax" in only:
        for corpus in ("ewt", "gum-ccby"):
            found[f"{corpus}-dev"] = measure_syntax(reader, data / f"syntax/{corpus}-dev.conllu.gz")
    if "said" in only:
        found["polnear-dev"] = measure_said(reader, data / "attribution/polnear-dev.jsonl.gz")
    if "events" in only:
        triggers = [c[2:] for c in reader.card.classes["triggers"][1::2]]
        merge = dict.fromkeys(triggers, "event")
        found["ecb-dev"] = measure_marks(reader, read.read_triggers(data / "events/ecb-dev.jsonl.gz"), "triggers", ["event"], merge)
    if "times" in only:
        passages = [p for p in read.read_times(data / "times/tempeval3-train.jsonl.gz") if read.last_tenth(p.ident)]
        found["tempeval3-last-tenth"] = measure_marks(reader, passages, "times", ("DATE", "TIME", "DURATION", "SET"), {})
    return found


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--only", default="names,syntax,said,events,times")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = measure(load_reader(options.folder), options.data, set(options.only.split(",")))
    for name, figures in found.items():
        print(name, figures)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
