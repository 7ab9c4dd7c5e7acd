"""First sources behind statements: what counts as independent."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.link.lineage import Lineage, find_lineage
from rashomon.link.units import Key
from rashomon.records import Attribution, Entity, Origin, Reading, Stretch, make_id

__all__ = ["link_origins"]

UNKNOWN = "unknown"
RANK = ("agency", "outlet", "official", "expert", "witness", UNKNOWN)
WORDS = re.compile(r"[^\W_][\w-]*")


@dataclass(frozen=True, slots=True)
class Source:
    """A first source before it has an id: two with the same kind and key are one origin."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the sources are looked up in: entities by id and by mention, bodies by story and form, the lexicon."""

    entities: Mapping[str, Entity]
    entity_of: Mapping[Key, str]
    bodies: Mapping[tuple[str, str], Entity]
    outlets: Mapping[str, str]
    lexicon: Lexicon


def link_origins(
    readings: Sequence[Reading], copies: Mapping[str, str], entities: Sequence[Entity], entity_of: Mapping[Key, str], lexicon: Lexicon
) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """(origins, {id of a figure, attribution or event mention: origin id}).

    The last element of a chain decides: an official, a witness, an expert, an agency. What nobody is named for rests on the report
    itself: on the agency that it credits, on its own work where the text shows any, else on a source that is not known.
    """
    outlets = {_outlet_key(r.report.outlet): r.report.outlet for r in reversed(readings) if r.report.outlet}
    known = Known({e.id: e for e in entities}, entity_of, _bodies(entities), outlets, lexicon)
    lineages = {r.report.id: find_lineage(r.report, lexicon) for r in readings}
    held: dict[str, Source] = {}
    rests: dict[Source, set[str]] = defaultdict(set)
    for reading in readings:
        own = _own(lineages[copies.get(reading.report.id, reading.report.id)])
        for ident, source in _statements(reading, own, known):
            held[ident] = source
            rests[source].add(reading.report.id)
        rests[own].add(reading.report.id)
    held, rests = _one_kind(held, rests)
    names = {(s.kind, s.key): min(t.name for t in rests if (t.kind, t.key) == (s.kind, s.key)) for s in rests}
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, reports in rests.items():
        documents[source.kind, source.key] |= reports
    origins = tuple(Origin(make_id("origin", *key), names[key], key[0], tuple(sorted(documents[key]))) for key in sorted(documents))
    return origins, {ident: make_id("origin", held[ident].kind, held[ident].key) for ident in sorted(held)}


def _one_kind(held: dict[str, Source], rests: Mapping[Source, set[str]]) -> tuple[dict[str, Source], dict[Source, set[str]]]:
    """The same with one kind a source: who is an official or an expert anywhere is one everywhere."""
    best: dict[str, str] = {}
    for source in rests:
        best[source.key] = min(best.get(source.key, source.kind), source.kind, key=RANK.index)
    joined: dict[Source, set[str]] = defaultdict(set)
    for source, reports in rests.items():
        joined[replace(source, kind=best[source.key])] |= reports
    return {ident: replace(s, kind=best[s.key]) for ident, s in held.items()}, joined


def _own(lineage: Lineage) -> Source:
    """The origin of what a report says in its own voice."""
    return Source(lineage.kind, lineage.key, lineage.name)


def _bodies(entities: Sequence[Entity]) -> dict[tuple[str, str], Entity]:
    """{(story, form): organisation}, so that a spokesman's words and his body's are one origin."""
    return {(e.story, f.form.lower()): e for e in reversed(entities) if e.type == "organization" for f in e.forms}


def _statements(reading: Reading, own: Source, known: Known) -> list[tuple[str, Source]]:
    """(id, source) of every attribution, figure and event mention of a report."""
    said = {a.id: _of_attribution(reading, a, own, known) for a in reading.attributions}
    found = list(said.items())
    for figure in reading.figures:
        source = said.get(figure.attribution or "")
        if source is None and figure.chain:
            source = _of_words(reading, figure.chain[-1], None, own, known)
        found.append((figure.id, source or own))
    found += [(event.id, said.get(event.attribution or "", own)) for event in reading.events]
    return found


def _of_attribution(reading: Reading, attribution: Attribution, own: Source, known: Known) -> Source:
    words = attribution.source or (attribution.via[-1] if attribution.via else None)
    if words is None:
        return Source(UNKNOWN, reading.report.id + "/nobody", "not named")
    return _of_words(reading, words, attribution.speaker, own, known)


def _of_words(reading: Reading, words: Stretch, speaker: int | None, own: Source, known: Known) -> Source:
    """The first source that words mean: the entity named by them, else what their head noun tells."""
    if speaker is None:
        inside = (i for i, n in enumerate(reading.names) if words.start <= n.start and n.end <= words.end and n.type != "other")
        speaker = next(inside, None)
    entity = known.entities.get(known.entity_of.get((reading.report.id, speaker), "")) if speaker is not None else None
    text = " ".join(reading.quote(words).split())
    if entity is not None:
        return _of_entity(entity, text, known)
    agency = _agencies(known.lexicon).get(_bare(text))
    if agency is not None:
        return Source("agency", agency, agency)
    kind, noun = _kind_of_words(text, known.lexicon)
    if kind == "official":
        return Source(kind, f"{_story(reading, known)}/{noun}", text)
    return Source(kind, f"{own.key}/{_bare(text) if kind != UNKNOWN else noun}", text)


def _story(reading: Reading, known: Known) -> str:
    """The story that the report's entities belong to (its own id where it names none)."""
    held = (known.entity_of.get((reading.report.id, i)) for i in range(len(reading.names)))
    return next((known.entities[e].story for e in held if e is not None), reading.report.id)


def _of_entity(entity: Entity, text: str, known: Known) -> Source:
    table = _agencies(known.lexicon)
    forms = [_bare(f.form) for f in entity.forms]
    agency = next((table[f] for f in forms if f in table), None)
    if agency is not None and entity.type == "organization":
        return Source("agency", agency, agency)
    own = next((k for k in (_outlet_key(f.form) for f in entity.forms) if k in known.outlets), None)
    if entity.type == "organization" and own is not None:
        return Source("outlet", own, known.outlets[own])
    if entity.type == "organization" and any(f in known.lexicon.words("organizations", "media") for f in forms):
        return Source("outlet", _outlet_key(entity.name), entity.name)
    if entity.type == "person":
        kind = _kind_of_person(f"{entity.role or ''} {text}", known.lexicon)
        body = _body_of(entity, text, known) if kind == "official" else None
        return Source(kind, (body or entity).id, (body or entity).name)
    kind, _ = _kind_of_words(entity.name, known.lexicon)
    return Source("expert" if kind == "expert" else "official", entity.id, entity.name)


def _body_of(entity: Entity, text: str, known: Known) -> Entity | None:
    """The body that an official speaks for, named in the role or beside the name: what the two say has one origin."""
    for words in ((entity.role or "").lower().split(), text.lower().replace("’s", "").replace("'s", "").split()):
        for length in range(min(7, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                body = known.bodies.get((entity.story, " ".join(words[first:first + length]).strip(",.()")))
                if body is not None and body.id != entity.id:
                    return body
    return None


def _kind_of_person(words: str, lexicon: Lexicon) -> str:
    """What a named person speaks as; whoever holds no office and is no expert was there."""
    kind, _ = _kind_of_words(words, lexicon)
    return "witness" if kind == UNKNOWN else kind


def _kind_of_words(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """(kind, head noun) by the words of a source: the last telling noun before a preposition, else any."""
    words = [w.lower() for w in WORDS.findall(text)]
    cut = next((i for i, w in enumerate(words) if i and w in {"of", "for", "from", "in", "at", "on", "who", "with"}), len(words))
    for part in (words[:cut], words[cut:]):
        for word in reversed(part):
            for kind in ("expert", "official", "witness"):
                if word in lexicon.words("origins", kind):
                    return kind, word
            if word in lexicon.words("origins", "unknown"):
                return UNKNOWN, word
    return UNKNOWN, words[-1] if words else ""


@lru_cache(maxsize=4)
def _agencies(lexicon: Lexicon) -> dict[str, str]:
    """{name in lower case: the agency}."""
    return {str(alias): str(agency) for agency, aliases in lexicon["origins"]["agencies"].items() for alias in aliases}


def _bare(text: str) -> str:
    """A name in lower case without article and "news agency"."""
    return re.sub(r"^(?:the|a|an)\s+|\s+(?:news\s+)?agency$", "", text.lower().strip(" ()[]«»\"“”'’.,"))


def _outlet_key(name: str) -> str:
    """One key for an outlet's name and its site: "The Lun Post", "lunpost.com"."""
    return re.sub(r"^the|^www\.|\.(?:com|org|net|co\.uk|[a-z]{2,3})$|[^a-z0-9]", "", name.lower().replace("the ", ""))
