"""The six-layer encoder that every head reads: BERT's form, written out so that it can be exported as it is.

Source of the form: Devlin et al., BERT, NAACL 2019; of the starting weights: see training/README.md.
"""
from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, SIDES, INNER = 384, 6, 12, 1536
PIECES, POSITIONS, SHAPES = 30522, 512, 16


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each added to its input and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: [batch, pieces, WIDTH]; bias: [batch, 1, 1, pieces], 0 where a piece may be seen, else very low."""
        batch, length, _ = x.shape
        mixed = self.mix(x).view(batch, length, 3, SIDES, WIDTH // SIDES).permute(2, 0, 3, 1, 4)
        weights = torch.matmul(mixed[0] * (WIDTH // SIDES) ** -0.5, mixed[1].transpose(2, 3)) + bias.to(mixed.dtype)
        seen = torch.matmul(weights.softmax(-1).to(mixed.dtype), mixed[2])
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.out(seen))
        found: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return found


class Encoder(nn.Module):
    """Pieces and word shapes in, one vector of WIDTH a piece out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)

    def layered(self, pieces: Tensor, shapes: Tensor, seen: Tensor) -> list[Tensor]:
        """Every layer's output, for [batch, length] integers; seen is 1 for a piece, 0 for padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places)[None] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = (1.0 - seen.to(x.dtype))[:, None, None, :] * -1e4
        found = []
        for layer in self.layers:
            x = layer(x, bias)
            found.append(x)
        return found


def load_encoder(path: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the starting weights of the safetensors file `path` (BERT's names, token type 0 folded in)."""
    raw = load_file(str(path))
    encoder = Encoder(dropout)
    own = encoder.state_dict()
    embed = "embeddings."
    own["pieces.weight"] = raw[embed + "word_embeddings.weight"]
    own["places.weight"] = raw[embed + "position_embeddings.weight"] + raw[embed + "token_type_embeddings.weight"][0]
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = raw[f"{embed}LayerNorm.{part}"]
        for n in range(LAYERS):
            copy_layer(own, raw, n, part)
    encoder.load_state_dict(own)
    return encoder


def copy_layer(own: dict[str, Tensor], raw: dict[str, Tensor], n: int, part: str) -> None:
    """Put the weights (or biases) of layer `n` where this module wants them; query, key, value become one matrix."""
    old, new = f"encoder.layer.{n}.", f"layers.{n}."
    three = [raw[f"{old}attention.self.{k}.{part}"] for k in ("query", "key", "value")]
    own[f"{new}mix.{part}"] = torch.cat(three)
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}
    for mine, theirs in names.items():
        own[f"{new}{mine}.{part}"] = raw[f"{old}{theirs}.{part}"]
