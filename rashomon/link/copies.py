"""Which reports repeat another one's text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from rashomon.records import Reading, Report

__all__ = ["copied_share", "link_copies", "shingles_of"]

# Words a shingle; of the shingles one in SAMPLE is kept (by digest, so that both reports keep the same ones).
WIDTH = 5
SAMPLE = 4
# A report is a copy where this share of its own text stands in an earlier one. On newscluster-dev reports of one event by different
# outlets that quote one agency paragraph share under .35; agency texts reprinted with a new headline and a cut share over .75.
COPIED = 0.6
# Shingles that stand in more reports than this are an outlet's frame, not a text.
FRAME = 200
NOT_BODY = {"comment", "boilerplate", "related", "byline", "caption"}
WORD = re.compile(r"\w+")


def link_copies(readings: Sequence[Reading]) -> dict[str, str]:
    """{id of a report: id of the report that it repeats}: the one published first, or first by id where the dates do not tell.

    Does not depend on the order of the readings; nothing is the copy of a copy. Broder's shingles, sampled: time grows with the text.
    """
    prints = {r.report.id: shingles_of(r.report) for r in readings}
    rank = {r.report.id: (r.report.published is None, _moment(r.report.published), r.report.id) for r in readings}
    found: dict[str, str] = {}
    for copy, original in sorted(_pairs(prints, rank), key=lambda p: (rank[p[1]], p[0])):
        found.setdefault(copy, original)
    return {copy: _root(copy, found) for copy in sorted(found)}


def _moment(published: str | None) -> str:
    """A day without an hour ranks behind the hours of that day: an agency's stamp has an hour, a reprint often only a day."""
    return f"{published}T99" if published and "T" not in published else published or ""


def _root(copy: str, found: dict[str, str]) -> str:
    while copy in found:
        copy = found[copy]
    return copy


def shingles_of(report: Report) -> frozenset[int]:
    """Digests of a sample of the five-word runs of a report's body; of all of them where the body is short."""
    body, at = [], 0
    for segment in sorted(s for s in report.segments if s.kind in NOT_BODY):
        body.append(report.text[at:max(at, segment.start)])
        at = max(at, segment.end)
    words = [w.lower() for part in [*body, report.text[at:]] for w in WORD.findall(part)]
    runs = [crc32(" ".join(words[i:i + WIDTH]).encode()) for i in range(max(1, len(words) - WIDTH + 1))] if words else []
    return frozenset(r for r in runs if len(runs) < 100 or r % SAMPLE == 0)


def _pairs(prints: dict[str, frozenset[int]], rank: dict[str, tuple[bool, str, str]]) -> Iterable[tuple[str, str]]:
    """(copy, original) of every pair of reports that share most of the copy's shingles."""
    holders = defaultdict(list)
    for report in sorted(prints, key=lambda r: rank[r]):
        for shingle in prints[report]:
            holders[shingle].append(report)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for held in holders.values():
        if 1 < len(held) <= FRAME:
            for n, later in enumerate(held):
                for earlier in held[:n]:
                    shared[later, earlier] += 1
    for (later, earlier), common in shared.items():
        if copied_share(common, len(prints[later]), len(prints[earlier])) >= COPIED:
            yield later, earlier


def copied_share(common: int, later: int, earlier: int) -> float:
    """How much of the later report stands in the earlier one, or, where the earlier is the cut one, the other way round.

    An earlier flash of two lines that a long report takes up is no original of it: then the longer text decides.
    """
    if earlier * 2 < later:
        return common / later
    return common / min(later, earlier)
