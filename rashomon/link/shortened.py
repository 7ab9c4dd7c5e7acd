"""Which full name a short form stands for: a surname, a given name, the end of a body's name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.lexicon import Lexicon
from rashomon.link.units import Key, Unit
from rashomon.records import Reading

__all__ = ["attach_short_forms", "explained"]

KNOWN = 2  # times as many reports name the best known bearer of a surname in full as the next


def attach_short_forms(
    clusters: list[list[Unit]], readings: Sequence[Reading], lexicon: Lexicon
) -> list[tuple[list[Unit], list[Key]]]:
    """The clusters with their names, each short form given, report by report, to the full name that it stands for."""
    order = {r.report.id: [n.start for n in r.names] for r in readings}
    index = _by_part(clusters, lexicon)
    generic = _generic(lexicon)
    open_units = {(n, i) for n, c in enumerate(clusters) for i, u in enumerate(c) if _short(u) and _longer(u, n, clusters, index)}
    held: list[list[Key]] = [[k for i, u in enumerate(c) for k in u.names if (n, i) not in open_units] for n, c in enumerate(clusters)]
    at: list[dict[str, list[int]]] = [_starts(names, order) for names in held]
    for n, cluster in enumerate(clusters):
        for i, unit in enumerate(cluster):
            if (n, i) in open_units:
                candidates = _longer(unit, n, clusters, index)
                first = {report: order[report][name] for report, name in reversed(unit.names)}
                for report, name in unit.names:
                    known = _known_bearer(candidates, at, report, first[report]) if unit.type == "person" else None
                    chosen = known if known is not None else _choose(candidates, at, report, order[report][name])
                    if unit.type == "organization" and len(unit.words) == 1 and unit.words[0] in generic:
                        chosen = _only_one(candidates, at, report, order[report][name])
                    held[n if chosen is None else chosen].append((report, name))
    return [(cluster, sorted(names)) for cluster, names in zip(clusters, held, strict=True)]


def _longer(unit: Unit, home: int, clusters: Sequence[Sequence[Unit]], index: Mapping[tuple[str, ...], Sequence[int]]) -> list[int]:
    """The clusters with a longer name that a short form may stand for, besides its own."""
    found = index.get((unit.story, unit.type, *_part(unit)), ())
    return [c for c in found if c != home and _owned_alike(unit, clusters[c])]


def _owned_alike(unit: Unit, cluster: Sequence[Unit]) -> bool:
    """Whether a short form may belong to a cluster as far as their owners tell: "Orla's ministry" is none of Lun's."""
    owners = {u.owner for u in cluster if u.owner is not None}
    return unit.owner is None or not owners or unit.owner in owners


def _short(unit: Unit) -> bool:
    """Whether a form is one that stands for a longer one: a surname or given name alone, one word of a body's name."""
    return (unit.type in {"person", "organization"} and len(unit.folded) == 1) or (unit.type == "organization" and len(unit.words) == 2)


def _part(unit: Unit) -> tuple[str, ...]:
    return unit.folded if unit.type == "person" else unit.words


def _by_part(clusters: Sequence[Sequence[Unit]], lexicon: Lexicon) -> dict[tuple[str, ...], list[int]]:
    """{(story, type, short form's words): clusters with a longer name that it may stand for}."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    peoples = lexicon.words("names", "peoples")
    generic = _generic(lexicon)
    towns = {(u.story, u.words) for c in clusters for u in c if u.type == "place"}
    for n, cluster in enumerate(clusters):
        parts: set[tuple[str, ...]] = set()
        for unit in cluster:
            words = _part(unit)
            if unit.type == "person" and len(words) > 1:
                parts |= {(words[-1],), (words[0],)}
            elif unit.type == "organization" and len(words) > 1:
                tails = {words[i:] for i in range(1, len(words)) if not (words[i - 1] in peoples and i == len(words) - 1)}
                heads = {words[:-1]} if words[-1] in lexicon.words("organizations", "left_out") else set()
                clipped = words[-1] in lexicon.words("organizations", "clipped")
                stub = {(words[0][:n],) for n in range(3, min(6, len(words[0])))} if clipped else set()
                small = lexicon.words("organizations", "small")
                core = words[(unit.story, words[:1]) in towns:-1]
                if words[-1] in lexicon.words("organizations", "houses") and len(core) == 1 and (unit.story, core) not in towns:
                    parts.add(core)  # "the Oru experts" of an Orla Oru Centre
                common = {(words[-1],)} & {(g,) for g in generic - lexicon.words("organizations", "of_many")}
                parts |= common | {p for p in tails | heads | stub if (len(p) > 1 or p[0] not in generic) and p[0] not in small}
        for part in sorted(parts):
            key = (cluster[0].story, cluster[0].type, *part)
            found[key].append(n)
    return found


def _generic(lexicon: Lexicon) -> frozenset[str]:
    """Words that many bodies end in: "Council", "House"."""
    return lexicon.words("organizations", "heads") | lexicon.words("organizations", "facilities")


def _only_one(candidates: Sequence[int], at: Sequence[Mapping[str, Sequence[int]]], report: str, start: int) -> int | None:
    """The one body of a story that ends in a common word ("the Coalition"), where its report has named it before; none of several."""
    named = [c for c in candidates if any(at[c].values())]
    return named[0] if len(named) == 1 and any(s < start for s in at[named[0]].get(report, ())) else None


def _starts(names: Iterable[Key], order: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for report, name in names:
        found[report].append(order[report][name])
    return found


def _known_bearer(candidates: Sequence[int], at: Sequence[Mapping[str, Sequence[int]]], report: str, first: int) -> int | None:
    """Who bears a surname that a report gives bare before it names anybody of that name: by far the best known of the story, all through.

    "Oru spoke. His son Milo Oru left. Oru wept."
    """
    if any(s < first for c in candidates for s in at[c].get(report, ())):
        return None
    known = sorted(((len(at[c]), c) for c in candidates), reverse=True)
    return known[0][1] if len(known) > 1 and known[0][0] >= KNOWN * max(1, known[1][0]) else None


def _choose(candidates: Sequence[int], at: Sequence[Mapping[str, Sequence[int]]], report: str, start: int) -> int | None:
    """Which full name a short form means: the one named last before it in its report, else the only one of the story.

    Where several of the story could be meant and the report names none of them, none is chosen.
    """
    here = [c for c in candidates if report in at[c]]
    before = [(max(s for s in at[c][report] if s < start), c) for c in here if any(s < start for s in at[c][report])]
    if before:
        return max(before)[1]
    if len(here) == 1:
        return here[0]
    living = [c for c in candidates if at[c]]
    return living[0] if len(living) == 1 and not here else None


def explained(units: Sequence[Unit], readings: Sequence[Reading], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The pairs of units of which a report says that one is short for the other: "the Free Coast Front (FLC)", in whatever language."""
    unit_of = {key: n for n, u in enumerate(units) for key in u.names}
    media = lexicon.words("organizations", "media") | lexicon.words("segments", "credit_agencies")
    pairs = set()
    for reading in readings:
        for index, (a, b) in enumerate(zip(reading.names, reading.names[1:], strict=False)):
            text, short = reading.report.text, reading.quote(b)
            bracketed = text[a.end:b.start] == " (" and text[b.end:b.end + 1] == ")"
            letters = sum(c.isupper() for c in short) > 1 and len(short) < 9 and " " not in short and short.lower() not in media
            if bracketed and letters and a.type == b.type == "organization" and len(reading.quote(a).split()) > 1:
                pair = (unit_of[reading.report.id, index], unit_of[reading.report.id, index + 1])
                pairs.add((min(pair), max(pair)))
    return sorted(p for p in pairs if p[0] != p[1] and units[p[0]].type == units[p[1]].type)
