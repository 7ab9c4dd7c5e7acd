"""Which language a text is written in, by its commonest words or its script."""

import re
import unicodedata
from collections import Counter

from rashomon.lexicon import Lexicon

__all__ = ["find_language", "normal_language"]

SAMPLE = 6000  # code points from the middle; frames and names stand at the edges


def find_language(text: str, lexicon: Lexicon) -> str | None:
    """A BCP 47 tag, or None where the text is too short or the words of two languages come equally often.

    >>> from rashomon.lexicon import load_lexicon
    >>> find_language("The strike was over and the men were back at work, the union said.", load_lexicon())
    'en'
    """
    middle = max(0, len(text) // 2 - SAMPLE // 2)
    sample = text[middle : middle + SAMPLE]
    script = _script(sample, lexicon)
    if script:
        return script
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = sorted(((sum(words[str(w)] for w in listed), tag) for tag, listed in lexicon["languages"]["words"].items()), reverse=True)
    (best, tag), (second, _) = scores[0], scores[1]
    return str(tag) if best >= 3 and best > 1.3 * second else None


def _script(sample: str, lexicon: Lexicon) -> str | None:
    letters = [c for c in sample[::7] if c.isalpha()] or [c for c in sample if c.isalpha()]
    kinds = Counter(unicodedata.name(c, "?").split()[0].capitalize() for c in letters)
    known = {("CJK" if name.startswith("Cjk") else name): n for name, n in kinds.items()}
    if known.get("Hiragana", 0) + known.get("Katakana", 0) > 0.1 * len(letters):
        return "ja"
    for name, tag in lexicon["languages"]["scripts"].items():
        if letters and known.get(name, 0) > 0.5 * len(letters):
            return str(tag)
    return None


def normal_language(written: str | None) -> str | None:
    """A stated language as a BCP 47 tag ("EN_gb" → "en-GB", "English" → "en"); None where it is none."""
    tag = (written or "").strip().replace("_", "-")
    if tag.lower() in {"english", "eng"}:
        return "en"
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?", tag):
        return None
    parts = tag.split("-")
    return "-".join([parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])])
