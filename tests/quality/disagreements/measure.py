"""Score Rashomon and two baselines on the invented pairs.

    python tests/quality/disagreements/measure.py [--misses]
"""

import argparse
import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Raw

PAIRS = Path(__file__).with_name("pairs.psv")
KINDS = ("contradiction", "update", "scope", "account")
NONE = {"agreement", "unrelated"}
Row = dict[str, str]


def load_pairs() -> list[Row]:
    """The rows of the test set."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))


def read_pair(row: Row, kit: Kit) -> str | None:
    """The kind of the first disagreement that Rashomon finds between the two sentences, or None."""
    raws = [
        Raw(f"{side}.txt", hashlib.sha256(f"{side} {row[side]}".encode()).hexdigest(), "text", row[side],
            outlet=f"Outlet {side.upper()}", published=row[f"{side}_date"])
        for side in ("a", "b")
    ]
    dossier = compile_dossier([read_report(raw, kit) for raw in raws], kit)
    return next((d.kind for d in dossier.disagreements if d.a.document != d.b.document), None)


def words_in_common(row: Row) -> str | None:
    """Baseline: many words in common but not all is a contradiction."""
    a, b = (set(re.findall(r"[a-z]{3,}", row[s].lower())) for s in ("a", "b"))
    share = len(a & b) / len(a | b)
    return "contradiction" if 0.3 <= share < 1 else None


def numbers_only(row: Row) -> str | None:
    """Baseline: other digits are an update where the dates differ, else a contradiction."""
    a, b = (set(re.findall(r"\d[\d,]*", row[s])) for s in ("a", "b"))
    if not a or not b or a == b:
        return None
    return "update" if row["a_date"] != row["b_date"] else "contradiction"


def score(rows: list[Row], answer: Callable[[Row], str | None], show_misses: bool = False) -> dict[str, float]:
    """Share right for each kind, `kind` over the four kinds, `found` (any kind) and `quiet` (none where there is none)."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        given, wanted = answer(row), None if row["kind"] in NONE else row["kind"]
        total[row["kind"]] += 1
        right[row["kind"]] += given == wanted
        found[row["kind"]] += given is not None
        if show_misses and given != wanted:
            print(f"{row['kind']:14} -> {given}\n    {row['a']}\n    {row['b']}")
    shares = {k: round(right[k] / total[k], 3) for k in (*KINDS, *sorted(NONE)) if total[k]}
    asked = sum(total[k] for k in KINDS)
    shares["kind"] = round(sum(right[k] for k in KINDS) / asked, 3)
    shares["found"] = round(sum(found[k] for k in KINDS) / asked, 3)
    shares["quiet"] = round(sum(right[k] for k in NONE) / sum(total[k] for k in NONE), 3)
    return shares


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what Rashomon gets wrong")
    args = parser.parse_args()
    rows, kit = load_pairs(), load_kit()
    table: dict[str, dict[str, float]] = defaultdict(dict)
    table["words in common"] = score(rows, words_in_common)
    table["numbers only"] = score(rows, numbers_only)
    table["Rashomon"] = score(rows, lambda row: read_pair(row, kit), args.misses)
    for name, shares in table.items():
        print(f"{name:16}", " ".join(f"{k} {v:.2f}" for k, v in shares.items()))


if __name__ == "__main__":
    main()
