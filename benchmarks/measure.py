"""Measure the whole program on a dev set: make the input, read, compile, score.

    python benchmarks/measure.py TASK [--gold FILE] [--limit N] [--split] [--shared ../shared] [--keep OUT]
    python benchmarks/measure.py dossier            # the Croydon gold set, all layers

The same functions as `rashomon build`, in one process, so that a set of 354 incidents does not pay 354 starts. The input is what
`python -m score.make_input` writes and the figures are what `python -m score.TASK` prints. --split builds each group (incident, topic)
on its own. Dossiers are kept under --keep, where given, to be looked at.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rashomon.engine import build_dossier
from rashomon.export import render_json

GOLD = {
    "attribution": "attribution/polnear-dev.jsonl.gz",
    "counts": "counts/gva-dev.jsonl.gz",
    "events": "events/ecb-dev.jsonl.gz",
    "names": "names/worldwide-dev.jsonl.gz",
    "places": "places/gwn.jsonl.gz",
    "stories": "stories/newscluster-dev.jsonl.gz",
    "timeline": "timelines/t17-h1n1.jsonl.gz",
    "times": "times/tempeval3-train.jsonl.gz",
}
SPLIT = {"counts", "events"}


def build(folder: Path, out: Path, reader: Path | None) -> tuple[int, float]:
    """The dossier of one folder as a JSON file; returns (words read, seconds)."""
    began = time.perf_counter()
    dossier = build_dossier([str(folder)], reader=reader, workers=1).dossier
    out.write_text(render_json(dossier), encoding="utf-8")
    return sum(len(r.report.text.split()) for r in dossier.readings), time.perf_counter() - began


def main() -> None:
    """Build and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=[*GOLD, "dossier"])
    parser.add_argument("--gold")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--reader", type=Path)
    args = parser.parse_args()
    shared = Path(args.shared).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        outputs = (args.keep or Path(scratch) / "out").resolve()
        outputs.mkdir(parents=True, exist_ok=True)
        if args.task == "dossier":
            gold = Path(args.gold or shared / "gold/croydon-2016")
            folders = [shared / "corpora" / gold.name]
        else:
            gold = Path(args.gold or shared / "data" / GOLD[args.task])
            make = [sys.executable, "-m", "score.make_input", args.task, str(gold.resolve()), f"{scratch}/in"]
            split = args.split or args.task in SPLIT
            make += ["--split"] * split + (["--limit", str(args.limit)] if args.limit else [])
            subprocess.run(make, cwd=shared, check=True)
            folders = sorted(p for p in Path(scratch, "in").iterdir()) if split else [Path(scratch, "in")]
        words, seconds = 0, 0.0
        for number, folder in enumerate(folders):
            n, s = build(folder, outputs / f"{folder.name}.json", args.reader)
            words, seconds = words + n, seconds + s
            if sys.stderr.isatty():
                print(f"\r{number + 1}/{len(folders)}", end="", file=sys.stderr)
        print(f"{words} words in {seconds:.1f} s", file=sys.stderr)
        present = ["--present"] if args.limit else []
        subprocess.run([sys.executable, "-m", f"score.{args.task}", str(gold.resolve()), str(outputs), *present], cwd=shared, check=True)


if __name__ == "__main__":
    main()
