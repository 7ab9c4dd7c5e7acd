"""From corpora to weights and card, in one command.

    python -m training.reader --data PATH --encoder PATH/model --out PATH --folder rashomon/learned/weights --version 1.0
        [--steps 4000 | --minutes 70] [--resume] [--average] [--no-train]

--out keeps checkpoints; --folder gets reader.onnx, tokenizer.json and card.json. With --no-train the checkpoint in --out is
exported, calibrated and measured again.
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from training.card import digest, finish_card
from training.export import class_names, export
from training.train import arguments, train


def main() -> None:
    """Read the command line, train, export, calibrate, measure."""
    parser = arguments(__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the reader goes")
    parser.add_argument("--version", required=True)
    parser.add_argument("--average", action="store_true", help="export the running average of the weights")
    parser.add_argument("--no-train", action="store_true")
    options = parser.parse_args()
    if not options.no_train:
        train(options)
    finish(options)


def finish(options: argparse.Namespace) -> None:
    """The reader's folder from the checkpoint in --out."""
    export(options.out, options.encoder, options.folder, options.average)
    state = torch.load(options.out / "checkpoint.pt", weights_only=True)["state"]
    made = {"seed": options.seed, "steps": state["steps"], "pieces_a_step": options.budget, "minutes": round(state["spent"] / 60),
            "averaged": options.average}
    if options.begin:
        made["begun_from_sha256"] = digest([options.begin])
    classes = class_names(json.loads((options.out / "classes.json").read_text()))
    finish_card(options.folder, options.version, classes, options.data, made)


if __name__ == "__main__":
    main()
