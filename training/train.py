"""Train the reader: corpora in, checkpoint out.

    python -m training.train --data PATH --encoder PATH/model --out PATH [--minutes 70 | --steps 4000] [--resume]

The learning rate follows steps done, or minutes spent where --minutes is given (a busy machine then makes fewer steps).
"""
from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training import corpora as read
from training.batches import Batch, draw_batches, prepare
from training.encoder import load_encoder
from training.layers import Passage
from training.losses import losses_of
from training.network import Form, Network
from training.renames import CORPORA as RENAMED
from training.renames import Renamer, load_pools

SHARES = {"polnear": 0.20, "worldwide": 0.44, "btc": 0.04, "wnut17": 0.03, "wikigold": 0.07, "ewt": 0.10, "gum": 0.08,
          "ecb": 0.02, "times": 0.02}
FAST, SLOW = 5e-4, 2e-4  # peak learning rate of the heads and of the encoder
WARM = 0.04  # share of the schedule in which the rate rises


@dataclass(frozen=True)
class Classes:
    """The classes that the treebanks decide."""

    relations: list[str]
    lemmas: list[str]


@dataclass
class Run:
    """A network in training: its optimizer, the running average of its weights, steps done and seconds spent."""

    network: Network
    optimizer: torch.optim.Optimizer
    average: dict[str, torch.Tensor]
    steps: int = 0
    spent: float = 0.0
    scale: float = 1.0  # of the peak learning rates


def load_corpora(data: Path, tokenizer: Tokenizer) -> tuple[dict[str, list[Passage]], Classes]:
    """Every training corpus, ready to be drawn from."""
    treebanks = {"ewt": data / "syntax/ewt-train.conllu.gz", "gum": data / "syntax/gum-ccby-train.conllu.gz"}
    classes = Classes(*read.syntax_classes(treebanks.values()))
    found = {k: read.read_syntax(path, k, classes.relations, classes.lemmas) for k, path in treebanks.items()}
    for corpus, name in (("worldwide", "worldwide-train"), ("wikigold", "wikigold"), ("btc", "btc-train"), ("wnut17", "wnut17-train")):
        found[corpus] = read.read_names(data / f"names/{name}.jsonl.gz", corpus)
    found["polnear"] = read.read_attribution(data / "attribution/polnear-train.jsonl.gz")
    found["ecb"] = read.read_triggers(data / "events/ecb-train.jsonl.gz")
    found["times"] = [p for p in read.read_times(data / "times/tempeval3-train.jsonl.gz") if not read.last_tenth(p.ident)]
    for passages in found.values():
        prepare(passages, tokenizer)
    return found, classes


def optimizer_of(network: Network) -> torch.optim.AdamW:
    """Heads learn faster than the encoder, its lower layers slower than its upper ones; the pieces slowest."""
    groups = [{"params": [p for n, p in network.named_parameters() if not n.startswith("encoder.")], "peak": FAST}]
    groups.append({"params": [network.encoder.shapes.weight], "peak": FAST, "weight_decay": 0.0})
    below = [network.encoder.pieces.weight, network.encoder.places.weight, *network.encoder.norm.parameters()]
    groups.append({"params": below, "peak": SLOW * 0.5, "weight_decay": 0.0})
    for n, layer in enumerate(network.encoder.layers):
        groups.append({"params": list(layer.parameters()), "peak": SLOW * 0.9 ** (len(network.encoder.layers) - 1 - n)})
    return torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def rate(done: float) -> float:
    """The share of the peak learning rate at `done` of the schedule: up, then straight down to nothing."""
    return done / WARM if done < WARM else max(0.0, (1.0 - done) / (1.0 - WARM))


def save(path: Path, run: Run) -> None:
    """One file that training can go on from; written aside first, so that a stop never leaves half of one."""
    aside = path.with_suffix(".part")
    torch.save({"network": run.network.state_dict(), "average": run.average, "optimizer": run.optimizer.state_dict(),
                "state": {"steps": run.steps, "spent": run.spent}}, aside)
    aside.replace(path)


def follow(run: Run) -> None:
    """Move the running average of the weights towards the network's."""
    keep = min(0.98, run.steps / (run.steps + 40))
    with torch.no_grad():
        for name, value in run.network.state_dict().items():
            run.average[name].lerp_(value, 1 - keep)


def start(options: argparse.Namespace, classes: Classes) -> Run:
    """A fresh run (from the weights of --begin, if given), or the one whose checkpoint lies in the output folder (--resume)."""
    network = Network(load_encoder(options.encoder / "model.safetensors"), Form(len(classes.relations), len(classes.lemmas)))
    if options.begin:
        network.load_state_dict(torch.load(options.begin, weights_only=True)["average"], strict=False)
    run = Run(network, optimizer_of(network), {k: v.clone() for k, v in network.state_dict().items()})
    path = options.out / "checkpoint.pt"
    if options.resume and path.exists():
        loaded = torch.load(path, weights_only=True)
        network.load_state_dict(loaded["network"])
        run.optimizer.load_state_dict(loaded["optimizer"])
        run.average, run.steps, run.spent = loaded["average"], loaded["state"]["steps"], loaded["state"]["spent"]
    return run


def step(run: Run, batch: Batch, done: float) -> dict[str, float]:
    """One step of the optimizer at `done` of the schedule; the losses by layer."""
    for group in run.optimizer.param_groups:
        group["lr"] = group["peak"] * rate(done) * run.scale
    with torch.autocast("cpu", dtype=torch.bfloat16):
        losses = losses_of(run.network, batch)
    sum(losses.values(), torch.zeros(())).backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(run.network.parameters(), 2.0)
    run.optimizer.step()
    run.optimizer.zero_grad(set_to_none=True)
    run.steps += 1
    if run.steps % 4 == 0:
        follow(run)
    return {k: float(v.detach()) for k, v in losses.items()}


def report(run: Run, done: float, log: list[dict[str, float]]) -> None:
    """Print the mean losses since the last report, and begin a new log."""
    means = {k: round(float(np.mean([x[k] for x in log if k in x])), 3) for k in sorted({k for x in log for k in x})}
    print(run.steps, round(run.spent), round(done, 3), means, flush=True)
    log.clear()


def train(options: argparse.Namespace) -> None:
    """Train until the schedule ends, saving every `--every` steps."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    torch.set_flush_denormal(True)
    tokenizer = open_tokenizer(options.encoder)
    passages, classes = load_corpora(options.data, tokenizer)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "classes.json").write_text(json.dumps(asdict(classes)))
    run = start(options, classes)
    run.scale = options.rate
    renamer = Renamer(load_pools(read.latin_names(options.data / "names"), chain(*(passages[c] for c in RENAMED))), tokenizer)
    batches = draw_batches(passages, SHARES, options.budget, straight_pieces(tokenizer), renamer, options.seed + run.steps)
    begun, log = time.monotonic() - run.spent, list[dict[str, float]]()
    while (done := run.spent / (60 * options.minutes) if options.minutes else run.steps / options.steps) < 1:
        log.append(step(run, next(batches), done))
        run.spent = time.monotonic() - begun
        if run.steps % 50 == 0:
            report(run, done, log)
        if run.steps % options.every == 0:
            save(options.out / "checkpoint.pt", run)
    save(options.out / "checkpoint.pt", run)


def open_tokenizer(encoder: Path) -> Tokenizer:
    """The tokenizer of the starting weights, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def straight_pieces(tokenizer: Tokenizer) -> dict[int, int]:
    """Curly quotes and dashes → their typewriter pieces."""
    pairs = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
    ids = ((tokenizer.token_to_id(a), tokenizer.token_to_id(b)) for a, b in pairs.items())
    return {a: b for a, b in ids if a is not None and b is not None}


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What training asks for on the command line."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--minutes", type=float, default=0.0, help="how long to train; the rate then follows the clock")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--budget", type=int, default=3072, help="pieces a step")
    parser.add_argument("--every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--begin", type=Path, help="a checkpoint whose averaged weights a fresh run begins with")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the peak learning rates")
    parser.add_argument("--resume", action="store_true")
    return parser


if __name__ == "__main__":
    train(arguments(__doc__).parse_args())
