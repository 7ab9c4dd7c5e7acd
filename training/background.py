"""How many reports of general news a word stands in: the background against which stories are told apart.

    python training/background.py ../shared/data rashomon/learned/background.json

A word is counted once a report. Sets that hold many reports of one affair are sampled (40 of a Timeline17 topic, 4 of an ECB+ topic,
150 articles on shootings), so that no affair's words look common. Words in fewer than 4 reports are left out: they count as rare.
The stories' dev set is not among them.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from rashomon.annotate.tokens import split_words
from rashomon.link.words import plain

FLOOR = 4


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sample(texts: list[str], n: int) -> list[str]:
    """`n` of the texts, chosen by digest."""
    return sorted(set(texts), key=lambda t: hashlib.sha256(t.encode()).hexdigest())[:n]


def gather(folder: Path) -> list[str]:
    """The texts, sampled."""
    texts: list[str] = []
    for path in sorted(folder.glob("timelines/*.gz")):
        texts += sample([r["text"] for r in rows_of(path) if r["kind"] == "article"], 40)
    texts += sample([a["text"] for r in rows_of(folder / "counts/gva-train.jsonl.gz") for a in r["articles"]], 150)
    texts += sample([r["text"] for r in rows_of(folder / "counts/muc4-train.jsonl.gz")], 100)
    texts += sample([r["text"] for r in rows_of(folder / "attribution/polnear-train.jsonl.gz")], 250)
    texts += sample([r["text"] for r in rows_of(folder / "places/lgl.jsonl.gz")], 600)
    texts += sample([r["text"] for r in rows_of(folder / "places/gwn.jsonl.gz")], 100)
    texts += sample([r["text"] for r in rows_of(folder / "times/tempeval3-train.jsonl.gz")], 256)
    by_report, by_topic = defaultdict(list), defaultdict(list)
    for row in rows_of(folder / "names/worldwide-train.jsonl.gz"):
        by_report[row["doc"]].append(row["text"])
    texts += sample(["\n".join(sentences) for sentences in by_report.values()], 800)
    for row in rows_of(folder / "events/ecb-train.jsonl.gz"):
        by_topic[row["topic"]].append(row["text"])
    for topic in sorted(by_topic):
        texts += sample(by_topic[topic], 4)
    return texts


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    texts = gather(args.folder)
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({plain(text[s:e]) for s, e in split_words(text, 0, len(text))})
    words = {w: n for w, n in sorted(counts.items()) if n >= FLOOR and len(w) > 1 and w[0].isalpha()}
    args.out.write_text(json.dumps({"reports": len(texts), "words": words}, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(texts)} reports, {len(words)} words")


if __name__ == "__main__":
    main()
