"""How the days of a timeline are best ranked: Date-F1 on Timeline17 by each worth of a look back, and by trained weights.

    python training/days.py ../shared/data/timelines/t17-{finance,h1n1,iraq,libya,mj}.jsonl.gz --keep FOLDER

Each topic is built by this program (with --keep the dossiers are pickled there, and read the next time). As many days are
taken as a chronicle has, within the span in which the reports were published, as score.timeline does; a mean over a topic's chronicles.
Prints Date-F1 by topic (i) as `rashomon/export/days.py` ranks with its PER and with others, (ii) with the PER that is best on the other
topics, (iii) of logistic regressions over the features of a day, trained on the other topics. Nothing is written: PER is set in days.py,
for (iii) does not beat (i).
"""

import argparse
import gzip
import json
import pickle
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from rashomon.export import days
from rashomon.export.days import rank_days
from rashomon.kit import load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Dossier, Raw

PERS = (1e9, 100, 50, 35, 30, 25, 20, 15, 10, 5)
GROWN = (2, 4, 8, 31)  # days after which a naming counts for a feature of its own


class Topic:
    """A dossier, its chronicles, and the span of days in which its reports were published."""

    def __init__(self, path: Path, keep: Path | None) -> None:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        reports = [r for r in rows if r.get("kind") != "timeline"]
        published = sorted(r["published"][:10] for r in reports if r.get("published"))
        self.name, self.first, self.last = path.name.split(".")[0], published[0], published[-1]
        self.dossier = kept(reports, keep / f"d-{self.name.removeprefix('t17-')}.pkl" if keep else None)
        chronicles = [{d["date"] for d in r["dates"] if self.first <= d["date"] <= self.last} for r in rows if r.get("kind") == "timeline"]
        self.chronicles = [c for c in chronicles if c]

    def date_f1(self, ranked: list[str]) -> float:
        """The mean over the chronicles of how well the first days agree with theirs."""
        inside = [d for d in ranked if self.first <= d <= self.last]
        taken = [(set(inside[:len(c)]), c) for c in self.chronicles]
        return float(np.mean([2 * len(t & c) / (len(t) + len(c)) for t, c in taken]))


def kept(reports: list[dict[str, Any]], path: Path | None) -> Dossier:
    """The dossier as it lies there, or built and laid there."""
    if path and path.exists():
        with path.open("rb") as file:
            return pickle.load(file)
    kit = load_kit(None)
    raws = [Raw(f"{r['id']}.txt", "0" * 64, "text", r["text"], outlet=r.get("outlet"), published=r.get("published")) for r in reports]
    dossier = compile_dossier([read_report(raw, kit) for raw in raws], kit)
    if path:
        path.write_bytes(pickle.dumps(dossier))
    return dossier


def features(topic: Topic) -> tuple[list[str], np.ndarray]:
    """The days of a topic and their features: reports and namings by how long after the day, as logarithms and as shares of the most."""
    ranked = [d for d in rank_days(topic.dossier) if topic.first <= d.date <= topic.last]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for d in ranked:
        counts["told"][d.date], counts["recalled"][d.date] = len(d.documents), len(d.recalled)
    for e in topic.dossier.events:
        counts["happenings"][(e.start or "")[:10]] += 1
    for r in topic.dossier.readings:
        out = (r.report.published or "")[:10]
        counts["published"][out] += 1
        named = {t.first[:10] for t in r.times if t.first and t.last and t.first[:10] == t.last[:10]}
        for d in named if out else ():
            after = (date.fromisoformat(out) - date.fromisoformat(d)).days
            counts["planned" if after < 0 else "named"][d] += 1
            for days_after in (n for n in GROWN if after >= n):
                counts[f"named {days_after} days later"][d] += 1
    table = np.array([[counts[name][d.date] for name in sorted(counts)] for d in ranked], dtype=float)
    return [d.date for d in ranked], np.hstack([np.log1p(table), np.sqrt(table / np.maximum(table.max(axis=0), 1))])


def trained(topics: list[Topic], strict: float) -> dict[str, float]:
    """Date-F1 of each topic by a regression over the days of the others; each topic weighs the same."""
    held = {t.name: (t, *features(t)) for t in topics}
    found = {}
    for left, (topic, dates, x) in held.items():
        rest = [v for name, v in held.items() if name != left]
        rows = np.vstack([np.vstack([f, f]) for _, _, f in rest])
        share = [np.array([np.mean([d in c for c in t.chronicles]) for d in ds]) for t, ds, _ in rest]
        answers = np.concatenate([np.r_[np.ones(len(s)), np.zeros(len(s))] for s in share])
        weights = np.concatenate([np.r_[s, 1 - s] / len(s) for s in share])
        model = LogisticRegression(C=strict, max_iter=5000).fit(rows, answers, sample_weight=weights / weights.mean())
        score = model.decision_function(x).round(6)
        found[left] = topic.date_f1([dates[i] for i in sorted(range(len(dates)), key=lambda i: (-score[i], dates[i]))])
    return found


def show(label: str, found: dict[str, float]) -> None:
    """One row: a topic's Date-F1 each, and the mean."""
    print(f"{label:28}", *(f"{v:.3f}" for v in found.values()), f"{np.mean(list(found.values())):.3f}")


def main() -> None:
    """Build, rank, train and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    topics = [Topic(path, args.keep) for path in args.gold]
    shipped, by_per = days.PER, {}
    print(" " * 28, *(t.name for t in topics), "mean")
    for per in PERS:
        days.PER = per  # type: ignore[assignment]
        by_per[per] = {t.name: t.date_f1([d.date for d in rank_days(t.dossier)]) for t in topics}
        show("no looks back" if per == PERS[0] else f"one report in {per}{' (shipped)' if per == shipped else ''}", by_per[per])
    days.PER = shipped
    names = [t.name for t in topics]
    best = {n: max(PERS, key=lambda p: sum(by_per[p][other] for other in names if other != n)) for n in names}
    show("best on the other topics", {n: by_per[best[n]][n] for n in names})
    for strict in (0.1, 0.01, 0.001):
        show(f"regression, C={strict}", trained(topics, strict))


if __name__ == "__main__":
    main()
