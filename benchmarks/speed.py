"""How long a build takes, start included, and how much memory it needs.

    python benchmarks/speed.py INPUT… [--repeat N] [--workers N]

Each run is a new process, as a user starts it. Prints medians: wall time, words a second, processor time (what
is left of the wall time on a busy machine), and the peak memory of the main process.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(inputs: list[str], out: Path, workers: int | None) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of processor time (with workers), and peak MB of one build's main process."""
    command = [sys.executable, "-m", "rashomon", "build", *inputs, "--json", str(out)]
    command += ["--workers", str(workers)] if workers else []
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    complaint = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        raise SystemExit(f"the build ended with {code}: {complaint}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--workers", type=int)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "dossier.json"
        runs = [run(args.inputs, out, args.workers) for _ in range(args.repeat)]
        documents = json.loads(out.read_text(encoding="utf-8"))["documents"]
    words = sum(len(d["text"].split()) for d in documents)
    seconds, processor, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"{len(documents)} reports, {words:,} words: {seconds:.2f} s ({words / seconds:,.0f} words/s), "
          f"{processor:.2f} s of processor time, {memory:.0f} MB")


if __name__ == "__main__":
    main()
