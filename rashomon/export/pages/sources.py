"""On whose word a finding stands: the chain from the first source to the outlet."""

from rashomon.export.pages.ledger import Ledger
from rashomon.records import Attribution, Figure, Reading

__all__ = ["UNNAMED", "chain_of_attribution", "chain_of_figure", "says", "speaker_of"]

UNNAMED = "a source not named"
PRONOUNS = frozenset(["he", "she", "they", "it", "him", "her", "them", "who", "i", "we"])


def speaker_of(ledger: Ledger, reading: Reading, attribution: Attribution) -> str | None:
    """The id of the entity that speaks, or None where the source is not resolved to one."""
    if attribution.speaker is None:
        return None
    return ledger.dossier.entity_of.get((reading.report.id, attribution.speaker))


def chain_of_attribution(ledger: Ledger, reading: Reading, attribution: Attribution) -> tuple[str, ...]:
    """The first source, then the carriers, the nearest to the report last. The report's outlet is not in it.

    The source stands as written, but for a pronoun, which says nothing out of its place: there the name that it means is shown.
    """
    source = _tidy(reading.quote(attribution.source)) if attribution.source else UNNAMED
    source = _named(ledger, reading, attribution, source)
    return (source, *(_tidy(reading.quote(v)) for v in reversed(attribution.via)))


def chain_of_figure(ledger: Ledger, reading: Reading, figure: Figure) -> tuple[str, ...]:
    """The same for a figure; empty where the report vouches for it itself."""
    held = ledger.attributions.get(figure.attribution or "")
    if figure.chain:
        chain = tuple(_tidy(reading.quote(c)) for c in reversed(figure.chain))
        return (_named(ledger, *held, chain[0]), *chain[1:]) if held else chain
    return chain_of_attribution(ledger, *held) if held else ()


def says(chain: tuple[str, ...], outlet: str) -> str:
    """Who says so, in words; the outlet itself where its report names no one else.

    >>> says(("the governor's office", "Maro News Agency"), "Open Ledger"), says((), "Open Ledger")
    ("the governor's office, through Maro News Agency", 'Open Ledger itself')
    """
    if not chain:
        return f"{outlet} itself"
    carriers = " and ".join(dict.fromkeys(c for c in chain[1:] if c != chain[0]))
    return f"{chain[0]}, through {carriers}" if carriers else chain[0]


def _named(ledger: Ledger, reading: Reading, attribution: Attribution, source: str) -> str:
    if source.lower() not in PRONOUNS:
        return source
    return ledger.entity_name(speaker_of(ledger, reading, attribution)) or source


def _tidy(words: str) -> str:
    return " ".join(words.split())
