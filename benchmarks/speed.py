"""How long a build takes, start included, and how much memory it needs.

    python benchmarks/speed.py INPUT… [--repeat N] [--workers N]

Each run is a new process, as a user starts it. Prints the median wall time, words a second, and the peak memory of one process.
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


def run(inputs: list[str], out: Path, workers: int | None) -> tuple[float, float]:
    """Seconds and peak MB of one build."""
    command = [sys.executable, "-m", "rashomon", "build", *inputs, "--json", str(out)]
    command += ["--workers", str(workers)] if workers else []
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    complaint = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        raise SystemExit(f"the build ended with {code}: {complaint}")
    return time.perf_counter() - began, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


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
    seconds = statistics.median(s for s, _ in runs)
    print(f"{len(documents)} reports, {words:,} words: {seconds:.2f} s ({words / seconds:,.0f} words/s), {max(m for _, m in runs):.0f} MB")


if __name__ == "__main__":
    main()
