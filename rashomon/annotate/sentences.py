"""Text to sentences."""

import re

from rashomon.lexicon import Lexicon
from rashomon.records import Report

__all__ = ["split_sentences"]


def split_sentences(report: Report, lexicon: Lexicon) -> list[tuple[int, int, int, str | None]]:
    """[(start, end, paragraph, segment kind)] of what is read: body, headline, byline and caption."""
    found = []
    for number, line in enumerate(re.finditer(r"[^\r\n]+", report.text)):
        for m in re.finditer(r"\S.*?(?:[.!?]+(?=\s|$)|$)", line.group()):
            found.append((line.start() + m.start(), line.start() + m.end(), number, None))
    return found
