"""Train the reader: corpora in, checkpoint out.

    python -m training.train --data PATH --encoder PATH/model --out PATH [--minutes 70 | --steps 4000] [--resume]

The learning rate follows steps done, or minutes spent where --minutes is given (a busy machine then makes fewer steps).
"""
from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training import corpora as read
from training.batches import draw_batches, prepare
from training.encoder import load_encoder
from training.layers import Passage
from training.losses import losses_of
from training.network import Form, Network

SHARES = {"polnear": 0.38, "worldwide": 0.27, "btc": 0.04, "wnut17": 0.015, "wikigold": 0.02, "ewt": 0.14, "gum": 0.08,
          "ecb": 0.02, "times": 0.025}
FAST, SLOW = 5e-4, 2e-4  # peak learning rate of the heads and of the encoder
WARM = 0.04  # share of the schedule in which the rate rises


@dataclass(frozen=True)
class Classes:
    """The classes that the treebanks decide."""

    relations: list[str]
    lemmas: list[str]


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


def save(path: Path, network: Network, average: dict[str, torch.Tensor], optimizer: torch.optim.Optimizer, state: dict[str, object]) -> None:
    """One file that training can go on from; written aside first, so that a stop never leaves half of one."""
    aside = path.with_suffix(".part")
    torch.save({"network": network.state_dict(), "average": average, "optimizer": optimizer.state_dict(), "state": state}, aside)
    aside.replace(path)


def follow(average: dict[str, torch.Tensor], network: Network, steps: int) -> None:
    """Move the running average of the weights towards the network's."""
    keep = min(0.98, steps / (steps + 10))
    with torch.no_grad():
        for name, value in network.state_dict().items():
            average[name].lerp_(value, 1 - keep) if value.dtype.is_floating_point else average[name].copy_(value)


def train(options: argparse.Namespace) -> None:
    """Train until the schedule ends, saving every `--every` steps."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    torch.set_flush_denormal(True)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    passages, classes = load_corpora(options.data, tokenizer)
    network = Network(load_encoder(options.encoder / "model.safetensors"), Form(len(classes.relations), len(classes.lemmas)))
    optimizer = optimizer_of(network)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    steps, spent = 0, 0.0
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "classes.json").write_text(json.dumps(asdict(classes)))
    path = options.out / "checkpoint.pt"
    if options.resume and path.exists():
        loaded = torch.load(path, weights_only=True)
        network.load_state_dict(loaded["network"])
        optimizer.load_state_dict(loaded["optimizer"])
        average, steps, spent = loaded["average"], loaded["state"]["steps"], loaded["state"]["spent"]
    straight = straight_pieces(tokenizer)
    batches = draw_batches(passages, SHARES, options.budget, straight, options.seed + steps)
    begun, log = time.monotonic() - spent, []
    while True:
        spent = time.monotonic() - begun
        done = spent / (60 * options.minutes) if options.minutes else steps / options.steps
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate(done)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = losses_of(network, next(batches))
        sum(losses.values()).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        steps += 1
        if steps % 4 == 0:
            follow(average, network, steps // 4)
        log.append({k: float(v.detach()) for k, v in losses.items()})
        if steps % 50 == 0:
            means = {k: round(float(np.mean([x[k] for x in log if k in x])), 3) for k in sorted({k for x in log for k in x})}
            print(steps, round(spent), round(done, 3), means, flush=True)
            log = []
        if steps % options.every == 0:
            save(path, network, average, optimizer, {"steps": steps, "spent": spent})
    save(path, network, average, optimizer, {"steps": steps, "spent": spent})


def straight_pieces(tokenizer: Tokenizer) -> dict[int, int]:
    """Curly quotes and dashes → their typewriter pieces."""
    pairs = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
    return {tokenizer.token_to_id(a): tokenizer.token_to_id(b) for a, b in pairs.items() if tokenizer.token_to_id(a) is not None}


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--budget", type=int, default=3072, help="pieces a step")
    parser.add_argument("--every", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    random.seed(options.seed)
    train(options)


if __name__ == "__main__":
    main()
