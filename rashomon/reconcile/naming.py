"""How each report names crowd, event and authorities, in its own voice and in the voices that it quotes."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.records import Anchor, Naming, Reading

__all__ = ["reconcile_naming"]


def reconcile_naming(readings: Sequence[Reading]) -> tuple[Naming, ...]:
    """One record a report, referent, term and voice, with every place; by report, referent, then the commonest first."""
    found: dict[tuple[str, str, str, str], list[Anchor]] = defaultdict(list)
    for reading in readings:
        for term in reading.terms:
            found[reading.report.id, term.referent, term.term, term.voice].append(Anchor(reading.report.id, term.start, term.end))
    rows = [Naming(*key, len(anchors), tuple(sorted(anchors))) for key, anchors in found.items()]
    return tuple(sorted(rows, key=lambda n: (n.document, n.referent, -n.count, n.term, n.voice)))
