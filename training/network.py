"""The encoder and its heads."""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import WIDTH, Encoder
from training.layers import CORPORA, NAMES, TIMES, TRIGGERS, UPOS, bio_tags

ARC, RELATION, POINTER = 256, 64, 128
STEPS = 15
GROUPS = ("syntax", "names", "said")  # each mixes the encoder's upper layers in its own way
MIXED = 3  # how many upper layers a mix sees


@dataclass(frozen=True, slots=True)
class Form:
    """Sizes of the heads whose classes the corpora decide."""

    relations: int
    lemmas: int


def distances(size: int, device: torch.device) -> Tensor:
    """[1, size, size]: the signed distance between words in STEPS steps a side, fine when near and coarse when far."""
    order = torch.arange(size, device=device)
    apart = order[None, :] - order[:, None]
    steps = torch.log2(apart.abs().to(torch.float32) + 1.0) * 2.0
    return (torch.sign(apart) * steps.round().to(torch.long).clamp(max=STEPS) + STEPS)[None]


class Pointer(nn.Module):
    """Scores of every word pointing to every other word, and to nothing (the last column).

    A pair is scored by what the two words are (biaffine) and by how far apart they stand, as the first of them sees it.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self.tail = nn.Linear(WIDTH, size)
        self.head = nn.Linear(WIDTH, size)
        self.weight = nn.Parameter(torch.eye(size) * size**-0.5)
        self.bias = nn.Linear(size, 1)
        self.nothing = nn.Linear(size, 1)
        self.near = nn.Linear(size, 2 * STEPS + 1)
        nn.init.zeros_(self.near.weight)
        self.drop = nn.Dropout(0.2)

    def forward(self, words: Tensor) -> Tensor:
        """words: [batch, words, WIDTH] → [batch, words, words + 1]."""
        tail = self.drop(functional.gelu(self.tail(words)))
        head = self.drop(functional.gelu(self.head(words)))
        scores = torch.matmul(tail @ self.weight, head.transpose(1, 2)) + self.bias(head).transpose(1, 2)
        steps = distances(words.shape[1], words.device).expand(words.shape[0], -1, -1)
        scores = scores + self.near(tail).gather(2, steps)
        return torch.cat([scores, self.nothing(tail)], dim=-1)


class Relations(nn.Module):
    """Scores of each relation between a word and its head."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.classes = classes
        self.tail = nn.Linear(WIDTH, RELATION)
        self.head = nn.Linear(WIDTH, RELATION)
        self.root = nn.Parameter(torch.zeros(RELATION))
        self.pair = nn.Linear(RELATION, classes * RELATION)
        self.alone = nn.Linear(2 * RELATION, classes)
        self.drop = nn.Dropout(0.2)

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        """words: [batch, words, WIDTH]; heads: [batch, words], the number of words for a root → [batch, words, classes]."""
        tail = self.drop(functional.gelu(self.tail(words)))
        head = self.drop(functional.gelu(self.head(words)))
        head = torch.cat([head, self.root.to(head.dtype).expand(head.shape[0], 1, -1)], dim=1)
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, RELATION))
        pair = self.pair(tail).view(*tail.shape[:2], self.classes, RELATION)
        found: Tensor = (pair * chosen[:, :, None, :]).sum(-1) + self.alone(torch.cat([tail, chosen], dim=-1))
        return found


class Network(nn.Module):
    """Pieces in, scores of every layer out."""

    def __init__(self, encoder: Encoder, form: Form) -> None:
        super().__init__()
        self.encoder = encoder
        self.mixes = nn.ParameterDict({g: nn.Parameter(torch.tensor([0.0, 0.0, 1.0])) for g in GROUPS})
        sizes = {"pos": len(UPOS), "lemmas": form.lemmas, "content": 3, "source": 3, "cue": 3,
                 "names": len(bio_tags(NAMES)), "times": len(bio_tags(TIMES)), "triggers": len(bio_tags(TRIGGERS))}
        self.tags = nn.ModuleDict({k: nn.Linear(WIDTH, n) for k, n in sizes.items()})
        self.habits = nn.ModuleDict({c: nn.Linear(WIDTH, sizes["names"]) for c in CORPORA[1:]})
        for weight in self.habits.parameters():
            nn.init.zeros_(weight)
        self.arcs = Pointer(ARC)
        self.relations = Relations(form.relations)
        self.to_cue = Pointer(POINTER)
        self.to_source = Pointer(POINTER)
        self.drop = nn.Dropout(0.1)

    def words(self, pieces: Tensor, shapes: Tensor, seen: Tensor, starts: Tensor) -> dict[str, Tensor]:
        """The vector of each word's first piece for each group of heads: [batch, words, WIDTH]."""
        layers = self.encoder.layered(pieces, shapes, seen)[-MIXED:]
        at = starts[:, :, None].expand(-1, -1, WIDTH)
        stacked = torch.stack([layer.gather(1, at) for layer in layers])
        mixed = {g: (stacked * self.mixes[g].to(stacked.dtype)[:, None, None, None]).sum(0) for g in GROUPS}
        return {g: self.drop(v) for g, v in mixed.items()}

    def tagged(self, words: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores of the layers that mark each word with one class."""
        group = {"names": "names", "pos": "syntax", "lemmas": "syntax", "content": "said", "source": "said", "cue": "said",
                 "times": "names", "triggers": "said"}
        return {k: head(words[group[k]]) for k, head in self.tags.items()}

    def forward(self, pieces: Tensor, shapes: Tensor, starts: Tensor, sentence: Tensor) -> dict[str, Tensor]:
        """One window as the reader runs it: [1, pieces] twice, [1, words] twice → [words, classes] a layer."""
        words = self.words(pieces, shapes, torch.ones_like(pieces), starts)
        found = self.tagged(words)
        arcs = within_sentence(self.arcs(words["syntax"]), sentence)
        found |= {"arcs": arcs, "relations": self.relations(words["syntax"], arcs.argmax(-1)),
                  "to_cue": self.to_cue(words["said"]), "to_source": self.to_source(words["said"])}
        return {k: v[0] for k, v in found.items()}


def within_sentence(arcs: Tensor, sentence: Tensor) -> Tensor:
    """Arcs to other sentences and to oneself ruled out; `sentence` [batch, words] is -1 for padding."""
    size = sentence.shape[1]
    allowed = sentence[:, :, None] == sentence[:, None, :]
    order = torch.arange(size, device=arcs.device)
    allowed = allowed & (order[:, None] != order[None, :])[None]
    allowed = torch.cat([allowed, torch.ones_like(allowed[:, :, :1])], dim=-1)
    return torch.where(allowed, arcs, torch.full_like(arcs, -1e4))
