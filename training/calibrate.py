"""Temperatures, leans and thresholds, chosen on the dev sets and on nothing else."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np

from rashomon.learned.card import Card
from rashomon.learned.reader import Marked, Reader, Scores, sentence_breaks
from rashomon.learned.runs import Floats, log_softmax
from rashomon.learned.said import find_said
from training import corpora as read
from training.evaluate import count_said, f1, gold_pairs, gold_runs, pair_of, sentences_of
from training.layers import Ints, Passage

TEMPERATURES = [round(0.6 + 0.1 * n, 1) for n in range(15)]
NAME_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
CONTENT_LEANS, POINTED_LEANS, SAID_THRESHOLDS = (0.0, 0.15, 0.3, 0.5), (1.0, 2.0, 3.0), (0.0, 0.1, 0.15, 0.2, 0.25)
SCORED = ("person", "organization", "place")


def best_temperature(scores: Floats, gold: Ints) -> float:
    """The temperature under which the gold classes are likeliest; words that say nothing are left out."""
    known = gold >= 0
    rows = np.flatnonzero(known)
    loss = {t: -float(log_softmax(scores[rows], t)[np.arange(len(rows)), gold[rows]].mean()) for t in TEMPERATURES}
    return min(loss, key=lambda t: (round(loss[t], 5), t))


def calibrate(reader: Reader, data: Path) -> Card:
    """The reader's card with temperatures, leans and thresholds; the reader is given each as it is chosen."""
    names = read.read_names(data / "names/worldwide-dev.jsonl.gz", "worldwide")
    triggers = read.read_triggers(data / "events/ecb-dev.jsonl.gz")
    times = [p for p in read.read_times(data / "times/tempeval3-train.jsonl.gz") if read.last_tenth(p.ident)]
    said = read.read_attribution(data / "attribution/polnear-dev.jsonl.gz")
    passages = {"names": names, "triggers": triggers, "times": times, "said": said}
    scored = {k: [reader.score(sentences_of(p)) for p in v] for k, v in passages.items()}
    found = {k: temperature_of(k, scored[k], passages[k]) for k in ("names", "triggers", "times")}
    found |= {k: temperature_of(k, scored["said"], said) for k in ("content", "source", "cue")}
    reader.card = replace(reader.card, temperatures=found, lean={}, thresholds={})
    choose_names(reader, names, scored["names"])
    choose_said(reader, data, said, scored["said"])
    return reader.card


def temperature_of(layer: str, scores: Iterable[Scores], passages: Iterable[Passage]) -> float:
    """The best temperature of a layer over some passages."""
    return best_temperature(np.concatenate([s.tags[layer] for s in scores]), np.concatenate([p.layers[layer] for p in passages]))


def choose_names(reader: Reader, passages: list[Passage], scores: list[Scores]) -> None:
    """A threshold for each of persons, organizations and places: the one with its best F1. The others get the lowest of these.

    A lean for names was tried: .001 better here, .01 worse on UNER EWT.
    """
    labels = [c[2:] for c in reader.card.classes["names"][1::2]]
    gold = [{g for g in gold_runs(p.layers["names"], labels) if g[2] in SCORED} for p in passages]
    marked = [reader.marks("names", s, sentences_of(p)) for s, p in zip(scores, passages, strict=True)]
    least = {f"names/{label}": best_threshold(label, marked, gold) for label in SCORED}
    reader.card = replace(reader.card, thresholds={**least, "names": min(least.values())})


def best_threshold(label: str, marked: list[tuple[Marked, ...]], gold: list[set[tuple[int, int, str]]]) -> float:
    """The threshold of one label with its best F1."""
    wanted = [{g for g in found if g[2] == label} for found in gold]
    figures = []
    for least in NAME_THRESHOLDS:
        mine = [{(m.first, m.last, m.label) for m in marks if m.label == label and m.score >= least} for marks in marked]
        right = sum(len(g & m) for g, m in zip(wanted, mine, strict=True))
        figures.append((f1(right, sum(map(len, mine)), sum(map(len, wanted))), least))
    return max(figures)[1]


def choose_said(reader: Reader, data: Path, passages: list[Passage], scores: list[Scores]) -> None:
    """Leans and threshold with the best mean of content words, loose and strict F1."""
    gold = [gold_pairs(row, read.cut_text(row["text"])[0]) for row in read.read_rows(data / "attribution/polnear-dev.jsonl.gz")]
    breaks = [sentence_breaks(sentences_of(p)) for p in passages]
    best: tuple[float, dict[str, float], float] = (-1.0, {}, 0.0)
    for content, pointed in product(CONTENT_LEANS, POINTED_LEANS):
        lean = {**reader.card.lean, "content": content, "cue": pointed, "source": pointed}
        reader.card = replace(reader.card, lean=lean)
        found = [find_said(reader.said_scores(s), p.words, b) for s, p, b in zip(scores, passages, breaks, strict=True)]
        for least in SAID_THRESHOLDS:
            kept = [[pair_of(x.content, x.source) for x in said if x.score >= least] for said in found]
            figures = count_said(zip(gold, kept, strict=True))
            worth = figures["content_words"] + figures["loose"] + figures["strict"]
            if worth > best[0]:
                best = (worth, lean, least)
    reader.card = replace(reader.card, lean=best[1], thresholds={**reader.card.thresholds, "said": best[2]})
