"""Score Rashomon on the invented crises: which of the disputes that an editor would list it finds, and with which kind.

    python tests/quality/disagreements/crises.py [--misses]

A listed dispute is found where a pair's two places lie in, or hold, the words that are listed for it, in either order. What Rashomon
finds beyond the list is not counted as wrong: the list holds each dispute once, by its clearest places.
"""

import argparse
import csv
from pathlib import Path

from rashomon.engine import build_dossier
from rashomon.records import Anchor, Disagreement, Dossier

HERE = Path(__file__).with_name("crises")
Row = dict[str, str]


def load_expected() -> list[Row]:
    """The rows of the list."""
    with (HERE / "expected.psv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="|", quoting=csv.QUOTE_NONE))


def meets(anchor: Anchor, words: str, dossier: Dossier) -> bool:
    """Whether the sentences that an anchor touches hold the words."""
    reading = next(r for r in dossier.readings if r.report.id == anchor.document)
    touched = [s for s in reading.annotation.sentences if s.start < anchor.end and anchor.start < s.end]
    return any(words in reading.quote(s) for s in touched)


def kinds_of(row: Row, dossier: Dossier) -> list[str]:
    """The kinds of the pairs that state a listed dispute, the first by score first."""
    def states(d: Disagreement, a: str, b: str) -> bool:
        return meets(d.a, a, dossier) and meets(d.b, b, dossier)

    return [d.kind for d in dossier.disagreements if states(d, row["a"], row["b"]) or states(d, row["b"], row["a"])]


def score(show_misses: bool = False) -> dict[str, tuple[int, int, int]]:
    """{crisis: (listed, found, found with their kind)}."""
    found: dict[str, tuple[int, int, int]] = {}
    rows = load_expected()
    for crisis in sorted({row["crisis"] for row in rows}):
        dossier = build_dossier([str(HERE / crisis)]).dossier
        listed = [row for row in rows if row["crisis"] == crisis]
        kinds = [kinds_of(row, dossier) for row in listed]
        found[crisis] = len(listed), sum(map(bool, kinds)), sum(row["kind"] in k for row, k in zip(listed, kinds, strict=True))
        for row, k in zip(listed, kinds, strict=True):
            if show_misses and row["kind"] not in k:
                print(f"{crisis:9} {row['kind']:14} -> {', '.join(sorted(set(k))) or 'not found'}: {row['a']} / {row['b']}")
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what is not found, or with another kind")
    found = score(parser.parse_args().misses)
    for crisis, (listed, there, right) in [*found.items(), ("all", tuple(map(sum, zip(*found.values(), strict=True))))]:
        print(f"{crisis:9} listed {listed:3}  found {there / listed:.2f}  with its kind {right / there:.2f}")


if __name__ == "__main__":
    main()
