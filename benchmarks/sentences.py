"""Measure the sentence splitter on the dev parts of EWT and GUM: F1 over sentence boundaries, ours and pysbd's where it is installed.

    python benchmarks/sentences.py [--shared ../shared] [--show N]

Paragraphs are joined again from their sentences with the spaces that the corpora record.
"""

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

from rashomon.annotate.sentences import split_paragraph
from rashomon.lexicon import load_lexicon


def paragraphs(path: Path) -> Iterator[tuple[str, list[int]]]:
    """(text, ends of its sentences) of each paragraph."""
    text, ends, space = "", [], True
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(x.startswith(("# newpar", "# newdoc")) for x in lines) and text:
            yield text, ends
            text, ends = "", []
        for line in lines:
            if line.startswith("# text = "):
                text += (" " if text and space else "") + line[9:]
                ends.append(len(text))
        space = not (lines and "SpaceAfter=No" in lines[-1])
    if text:
        yield text, ends


def ours(text: str) -> list[int]:
    """Ends of sentences as Rashomon cuts them."""
    return [e for _, e in split_paragraph(text, 0, len(text), load_lexicon())]


def pysbd_ends(text: str) -> list[int]:
    """Ends of sentences as pysbd (the Golden Rules) cuts them."""
    import pysbd

    return [s.start + len(s.sent.rstrip()) for s in pysbd.Segmenter(language="en", clean=False, char_span=True).segment(text)]


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    rivals = {"rashomon": ours}
    try:
        import pysbd  # noqa: F401
        rivals["pysbd"] = pysbd_ends
    except ImportError:
        pass
    for name in ("ewt-dev", "gum-ccby-dev"):
        gold = list(paragraphs(Path(args.shared) / f"data/syntax/{name}.conllu.gz"))
        for rival, cut in rivals.items():
            hit = said = held = shown = 0
            for text, ends in gold:
                mine = cut(text)
                inner, found = set(ends[:-1]), set(mine) - {ends[-1], len(text)}
                hit, said, held = hit + len(inner & found), said + len(found), held + len(inner)
                for e in sorted(inner ^ found):
                    if shown < args.show and rival == "rashomon":
                        shown += 1
                        print("MISSED" if e in inner else "EXTRA ", repr(text[max(0, e - 40):e]), "|", repr(text[e:e + 30]))
            p, r = hit / max(said, 1), hit / max(held, 1)
            print(f"{name} {rival}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({held} inner boundaries)")


if __name__ == "__main__":
    main()
