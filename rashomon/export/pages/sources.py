"""On whose word a finding stands: the chain from the first source to the outlet."""

from rashomon.export.pages.ledger import Ledger
from rashomon.records import Attribution, Figure, Reading

__all__ = ["UNNAMED", "chain_of_attribution", "chain_of_figure", "says", "speaker_of"]

UNNAMED = "a source not named"


def speaker_of(ledger: Ledger, reading: Reading, attribution: Attribution) -> str | None:
    """The id of the entity that speaks, or None where the source is not resolved to one."""
    if attribution.speaker is None:
        return None
    return ledger.dossier.entity_of.get((reading.report.id, attribution.speaker))


def chain_of_attribution(reading: Reading, attribution: Attribution) -> tuple[str, ...]:
    """The first source, then the carriers, the nearest to the report last. The report's outlet is not in it."""
    source = _tidy(reading.quote(attribution.source)) if attribution.source else UNNAMED
    return (source, *(_tidy(reading.quote(v)) for v in reversed(attribution.via)))


def chain_of_figure(ledger: Ledger, reading: Reading, figure: Figure) -> tuple[str, ...]:
    """The same for a figure; empty where the report vouches for it itself."""
    if figure.chain:
        return tuple(_tidy(reading.quote(c)) for c in reversed(figure.chain))
    held = ledger.attributions.get(figure.attribution or "")
    return chain_of_attribution(*held) if held else ()


def says(chain: tuple[str, ...], outlet: str) -> str:
    """Who says so, in words; the outlet itself where its report names no one else.

    >>> says(("the governor's office", "Maro News Agency"), "Open Ledger"), says((), "Open Ledger")
    ("the governor's office, through Maro News Agency", 'Open Ledger itself')
    """
    if not chain:
        return f"{outlet} itself"
    carriers = " and ".join(dict.fromkeys(c for c in chain[1:] if c != chain[0]))
    return f"{chain[0]}, through {carriers}" if carriers else chain[0]


def _tidy(words: str) -> str:
    return " ".join(words.split())
