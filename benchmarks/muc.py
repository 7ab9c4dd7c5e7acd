"""The dead and injured of MUC-4 reports against their keys.

    python benchmarks/muc.py [--gold FILE] [--limit N] [--shared ../shared] [--show N]

Each key names people, their number and what became of them. A number of a key is found if the report has a figure of that measure
with it as low or high. `total` is right if a series of the measure has, as its best, the sum of one happening's key. The reports are
in capitals without mark-up; a key may count what the report tells of another day, so read it beside the figures of
docs/quality.md and not alone. """

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from rashomon.kit import load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Dossier, Raw

EFFECTS = {"DEATH": "killed", "INJURY": "injured"}


def number_of(text: str | None) -> float | None:
    """A key's number, None where it only says PLURAL or gives a range."""
    return float(text) if text and re.fullmatch(r"\d+", text) else None


def keys_of(row: dict[str, Any]) -> list[tuple[str, list[float]]]:
    """[(measure, the numbers of one happening's people)] of a report."""
    found = []
    for template in row["templates"]:
        for effect, measure in EFFECTS.items():
            numbers = [n for h in template["humans"] if effect in h["effect"] and (n := number_of(h["number"])) is not None]
            if numbers:
                found.append((measure, numbers))
    return found


def score_report(row: dict[str, Any], dossier: Dossier, tally: Counter[str]) -> list[str]:
    """Adds a report's hits to `tally`; returns what was missed, as lines to read."""
    missed = []
    for measure, numbers in keys_of(row):
        told = {x for r in dossier.readings for f in r.figures if f.measure == measure for x in (f.low, f.high)}
        best = {s.best[0] for s in dossier.series if s.measure == measure}
        for number in numbers:
            tally[f"{measure} numbers"] += 1
            tally[f"{measure} found"] += number in told
            if number not in told:
                missed.append(f"{row['id']} {measure} {number:.0f} not among {sorted(x for x in told if x is not None)}")
        tally[f"{measure} totals"] += 1
        tally[f"{measure} total right"] += sum(numbers) in best
    return missed


def main() -> None:
    """Read, compile and score each report alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--gold")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    gold = Path(args.gold or Path(args.shared) / "data/counts/muc4-dev.jsonl.gz")
    kit, tally, missed = load_kit(), Counter[str](), []
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        for row in [json.loads(line) for line in lines][: args.limit]:
            digest = hashlib.sha256(row["text"].encode()).hexdigest()
            raw = Raw(f"{row['id']}.txt", digest, "text", row["text"], published=row["published"])
            missed += score_report(row, compile_dossier([read_report(raw, kit)], kit), tally)
    print("\n".join(missed[: args.show]))
    for measure in EFFECTS.values():
        for part, whole in (("found", "numbers"), ("total right", "totals")):
            n = tally[f"{measure} {whole}"]
            print(f"{measure} {part}: {tally[f'{measure} {part}']} of {n} ({tally[f'{measure} {part}'] / max(1, n):.2f})")


if __name__ == "__main__":
    main()
