"""The card beside the weights: what they are, and whether they are the ones it speaks of."""
from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import ReaderError

__all__ = ["FORM", "Card", "load_card"]

FORM = 1  # raised whenever inputs, outputs or decoding change, so that older weights are refused
FILES = ("reader.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Card:
    """What reading needs of a card.

    classes: names by layer; thresholds: the least score of what a layer marks; temperatures: what its scores are divided by to
    be calibrated; lean: how much the logarithm of O is lowered before runs are sought (what nothing points to is dropped, so
    sources and cues may be sought boldly); window, overlap: sizes in pieces.
    """

    name: str
    version: str
    digests: dict[str, str]
    classes: dict[str, list[str]]
    thresholds: dict[str, float]
    temperatures: dict[str, float]
    lean: dict[str, float]
    window: int
    overlap: int


def load_card(folder: Path) -> Card:
    """The card of a reader's folder, its files checked. Raises ReaderError, naming the file."""
    path = folder / "card.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReaderError(f"{path}: no card of a reader can be read there") from error
    except ValueError as error:
        raise ReaderError(f"{path}: not a card (not JSON)") from error
    if not isinstance(raw, dict) or raw.get("form") != FORM:
        raise ReaderError(f"{path}: a card of another form; this program reads form {FORM}")
    try:
        card = card_of(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise ReaderError(f"{path}: the card lacks {error}") from error
    for name in FILES:
        check_file(folder / name, card.digests.get(name, ""))
    return card


def card_of(raw: dict[str, Any]) -> Card:
    """The parts of a card that reading needs."""
    return Card(
        name=str(raw["name"]), version=str(raw["version"]), digests=dict(raw["files"]),
        classes={k: list(v) for k, v in raw["classes"].items()}, thresholds=dict(raw["thresholds"]),
        temperatures=dict(raw["temperatures"]), lean=dict(raw["lean"]), window=int(raw["window"]), overlap=int(raw["overlap"]))


def check_file(path: Path, digest: str) -> None:
    """Raise ReaderError where a file is missing or is not the one the card names."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReaderError(f"{path}: missing") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ReaderError(f"{path}: not the file that the card names (its digest differs)")
