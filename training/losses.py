"""What the network is asked to get right."""
from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, habits_of
from training.layers import IGNORE
from training.network import Network, within_sentence

# Weight of each layer, and the share of a batch's words that usually carries it: the sum of losses is divided by that many
# words, so that a batch with few of them does not count more than one with many.
WEIGHTS = {"names": (1.0, 0.35), "content": (1.0, 0.38), "source": (0.8, 0.38), "cue": (0.8, 0.38), "pos": (0.5, 0.22),
           "lemmas": (0.4, 0.22), "arcs": (0.8, 0.22), "relations": (0.5, 0.22), "to_cue": (0.6, 0.14), "to_source": (0.5, 0.012),
           "triggers": (0.5, 0.03), "times": (0.5, 0.025)}


def losses_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each layer over one batch."""
    words = network.words(batch.pieces, batch.shapes, batch.seen, batch.starts)
    scores = network.tagged(words)
    for corpus, rows in habits_of(batch).items():
        habit = network.habits[corpus](words["names"][rows])
        scores["names"] = scores["names"].index_add(0, rows, habit.to(scores["names"].dtype))
    targets = dict(batch.layers)
    targets["arcs"] = targets.pop("heads")
    syntax = torch.tensor([n for n, c in enumerate(batch.corpora) if c in ("ewt", "gum")], dtype=torch.long)
    said = torch.tensor([n for n, c in enumerate(batch.corpora) if c == "polnear"], dtype=torch.long)
    if len(syntax):
        part = words["syntax"][syntax]
        scores["arcs"] = within_sentence(network.arcs(part), batch.sentence[syntax])
        heads = targets["arcs"][syntax]
        scores["relations"] = network.relations(part, heads.clamp(min=0))
        targets |= {k: targets[k][syntax] for k in ("arcs", "relations")}
    if len(said):
        part = words["said"][said]
        for name, pointer in (("to_cue", network.to_cue), ("to_source", network.to_source)):
            scores[name] = pointer(part).masked_fill(padding(batch.sentence[said]), -1e4)
            targets[name] = targets[name][said]
    total = int((batch.sentence >= 0).sum())
    return {k: weigh(k, v, targets[k], total) for k, v in scores.items() if (targets[k] != IGNORE).any()}


def padding(sentence: Tensor) -> Tensor:
    """Columns that no pointer may reach: [rows, 1, words + 1], the last (nothing) stays open."""
    closed = (sentence < 0)[:, None, :]
    return torch.cat([closed, torch.zeros_like(closed[:, :, :1])], dim=-1)


def weigh(name: str, scores: Tensor, targets: Tensor, total: int) -> Tensor:
    """Weighted cross-entropy of one layer."""
    weight, share = WEIGHTS[name]
    loss = functional.cross_entropy(scores.float().flatten(0, 1), targets.flatten(), ignore_index=IGNORE, reduction="sum")
    return loss * (weight / (share * total))
