"""Who is quoted, by whom and how; and what the actors are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.export.pages.ledger import Excerpt, Ledger
from rashomon.export.pages.links import Links, voice_id
from rashomon.export.pages.sources import UNNAMED, chain_of_attribution, says, speaker_of
from rashomon.records import Anchor, Attribution, Naming, Reading

__all__ = ["Cell", "Statement", "TermTable", "Voice", "term_tables", "voices"]

REFERENTS = {"crowd": "The people in the streets", "event": "The happening", "authorities": "Those in charge"}
VOICES = {"own": "in the outlet’s own words", "quoted": "in the words of those it quotes"}
SHOWN = 40  # longer words for a source are cut in headings: "a spokesman for the ministry, who had …"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its words, who carries it, and how the report puts it."""

    id: str
    document: str
    outlet: str
    excerpt: Excerpt
    words: str
    stance: str
    mode: str
    chain: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with everything it is said to have said."""

    id: str
    href: str
    name: str
    role: str | None
    entity: str | None
    outlets: tuple[str, ...]
    stances: tuple[tuple[str, int], ...]
    direct: int
    statements: tuple[Statement, ...]

    @property
    def paths(self) -> list[tuple[tuple[str, ...], int]]:
        """The ways by which its words came: source, carriers, outlet; the most used first."""
        found = Counter((self.name, *s.chain[1:], s.outlet) for s in self.statements)
        return sorted(found.items(), key=lambda p: (-p[1], len(p[0]), p[0]))

    @property
    def carriers(self) -> tuple[str, ...]:
        """Through whom its words came to the outlets."""
        return tuple(dict.fromkeys(c for s in self.statements for c in s.chain[1:]))


def voices(ledger: Ledger, links: Links) -> list[Voice]:
    """Every source, those that most outlets quote first; sources that no report names come last."""
    joined: dict[str, list[tuple[Reading, Attribution]]] = defaultdict(list)
    known: dict[str, str | None] = {}
    for reading, attribution in ledger.attributions.values():
        speaker = speaker_of(ledger, reading, attribution)
        source = reading.quote(attribution.source) if attribution.source else UNNAMED
        key = voice_id(speaker if speaker in ledger.entities else None, source)
        joined[key].append((reading, attribution))
        known[key] = speaker if speaker in ledger.entities else None
    found = [_voice(ledger, links, key, known[key], held) for key, held in joined.items()]
    return sorted(found, key=lambda v: (v.name == UNNAMED, -len(v.outlets), -len(v.statements), v.name.lower(), v.id))


def _voice(ledger: Ledger, links: Links, key: str, entity: str | None, held: list[tuple[Reading, Attribution]]) -> Voice:
    statements = tuple(_statement(ledger, links, r, a) for r, a in held)
    name = ledger.entity_name(entity) or Counter(s.chain[0] for s in statements).most_common(1)[0][0]
    if len(name) > SHOWN * 2:
        name = name[: SHOWN * 2].rsplit(" ", 1)[0] + " …"
    stances = Counter(s.stance for s in statements)
    return Voice(
        key,
        links.fact("voices", key),
        name,
        ledger.entities[entity].role if entity else None,
        entity,
        ledger.outlets(s.document for s in statements),
        tuple(sorted(stances.items(), key=lambda s: (-s[1], s[0]))),
        sum(s.mode == "direct" for s in statements),
        statements,
    )


def _statement(ledger: Ledger, links: Links, reading: Reading, attribution: Attribution) -> Statement:
    anchor = Anchor(reading.report.id, attribution.content.start, attribution.content.end)
    chain = chain_of_attribution(ledger, reading, attribution)
    return Statement(
        attribution.id,
        anchor.document,
        ledger.outlet(anchor.document),
        ledger.excerpt(anchor),
        links.words(anchor),
        attribution.stance,
        attribution.mode,
        chain,
        says(chain, ledger.outlet(anchor.document)),
    )


# ---------------------------------------------------------------- words
@dataclass(frozen=True, slots=True)
class Cell:
    """How often an outlet uses a term, and the places."""

    count: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermTable:
    """Terms for one referent in one voice: outlets across, terms down."""

    referent: str
    title: str
    voice: str
    outlets: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...], int], ...]


def term_tables(ledger: Ledger, links: Links) -> list[TermTable]:
    """The naming matrix: two tables a referent, the outlet's own voice and the voices it quotes apart."""
    outlets = ledger.outlets(ledger.readings)
    tables = []
    for referent, title in REFERENTS.items():
        for voice, how in VOICES.items():
            held = [n for n in ledger.dossier.naming if (n.referent, n.voice) == (referent, voice)]
            if held:
                used = tuple(o for o in outlets if o in {ledger.outlet(n.document) for n in held})
                tables.append(TermTable(referent, title, how, used, _rows(ledger, links, held, used)))
    return tables


def _rows(ledger: Ledger, links: Links, held: Iterable[Naming], outlets: tuple[str, ...]) -> tuple[tuple[str, tuple[Cell, ...], int], ...]:
    found: dict[str, dict[str, list[Anchor]]] = defaultdict(lambda: defaultdict(list))
    for n in held:
        found[n.term][ledger.outlet(n.document)].extend(n.anchors)
    rows = []
    for term, by_outlet in found.items():
        cells = tuple(Cell(len(by_outlet.get(o, ())), tuple(links.words(a) for a in by_outlet.get(o, ()))) for o in outlets)
        rows.append((term, cells, sum(c.count for c in cells)))
    return tuple(sorted(rows, key=lambda r: (-r[2], r[0])))
