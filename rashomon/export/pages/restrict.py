"""A dossier as it would be with some of its reports only: the reports published by a moment, of one story, of two outlets.

It is a filter over the ledger. Nothing is read again and nothing is linked anew: ids and addresses stay, facts that rest on left-out
reports go, and what is counted (origins, spellings, the best figure of a series) is counted again from what is left.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from rashomon.records import Anchor, Dossier, Entity, Event, EventMention, Form, Origin, Reading, Report, Series, Silence, Story

__all__ = ["Recount", "published_by", "restrict"]

# The series of a restricted dossier, with the rule's choice made anew.
Recount = Callable[[Dossier], tuple[Series, ...]]


def published_by(report: Report, moment: datetime) -> bool:
    """Whether a report was out by then: a bare day counts from its end, a time without a zone as UTC, an unknown one never."""
    stated = report.published
    if not stated:
        return False
    try:
        out = datetime.combine(date.fromisoformat(stated), time(23, 59, 59), UTC) if len(stated) == 10 else datetime.fromisoformat(stated)
    except ValueError:
        return False
    if out.tzinfo is None:
        midnight = (out.hour, out.minute, out.second) == (0, 0, 0)  # how many sites write a bare day
        out = out.replace(hour=23, minute=59, second=59, tzinfo=UTC) if midnight else out.replace(tzinfo=UTC)
    return out <= moment


def restrict(dossier: Dossier, documents: Collection[str], recount: Recount) -> Dossier:
    """The dossier of these reports only."""
    held = frozenset(documents) & {r.report.id for r in dossier.readings}
    if len(held) == len(dossier.readings):
        return dossier
    readings = tuple(r for r in dossier.readings if r.report.id in held)
    disagreements = tuple(d for d in dossier.disagreements if d.a.document in held and d.b.document in held)
    quarrelled = {e for d in disagreements if d.kind in ("contradiction", "account") for e in d.events}
    mentions = {m.id: (r, m) for r in readings for m in r.events}
    found = {f.id for r in readings for f in r.figures} | {a.id for r in readings for a in r.attributions} | set(mentions)
    origins_of = {finding: origin for finding, origin in dossier.origins_of.items() if finding in found}
    left = replace(
        dossier,
        readings=readings,
        copies={copy: original for copy, original in dossier.copies.items() if copy in held and original in held},
        story_of={d: s for d, s in dossier.story_of.items() if d in held},
        stories=tuple(s for s in (_story(s, held) for s in dossier.stories) if s),
        entities=tuple(e for e in (_entity(e, held, readings) for e in dossier.entities) if e),
        entity_of={key: entity for key, entity in dossier.entity_of.items() if key[0] in held},
        origins=tuple(o for o in (_origin(o, held) for o in dossier.origins) if o),
        origins_of=origins_of,
        events=tuple(e for e in (_event(e, held, mentions, origins_of, dossier, quarrelled) for e in dossier.events) if e),
        disagreements=disagreements,
        naming=tuple(n for n in dossier.naming if n.document in held),
        silences=tuple(s for s in (_silence(s, held) for s in dossier.silences) if s),
    )
    return replace(left, series=_keep_ids(recount(left), dossier.series))


def _story(story: Story, held: frozenset[str]) -> Story | None:
    documents = tuple(d for d in story.documents if d in held)
    return replace(story, documents=documents) if documents else None


def _origin(origin: Origin, held: frozenset[str]) -> Origin | None:
    documents = tuple(d for d in origin.documents if d in held)
    return replace(origin, documents=documents) if documents else None


def _silence(silence: Silence, held: frozenset[str]) -> Silence | None:
    """What one report does not tell is worth a word while two others do."""
    told_by = tuple(d for d in silence.told_by if d in held)
    return replace(silence, told_by=told_by) if silence.document in held and len(told_by) > 1 else None


def _entity(entity: Entity, held: frozenset[str], readings: tuple[Reading, ...]) -> Entity | None:
    """An entity with its mentions in these reports; its name is the longest spelling left where the fullest one is not there yet."""
    mentions = tuple(m for m in entity.mentions if m.document in held)
    if not mentions:
        return None
    if len(mentions) == len(entity.mentions):
        return entity
    texts = {r.report.id: r.report.text for r in readings}
    written = Counter(_words(texts, m) for m in mentions)
    forms = []
    for form in entity.forms:
        documents = tuple(d for d in form.documents if d in held)
        if documents:
            forms.append(Form(form.form, documents, min(form.count, written[form.form] or len(documents))))
    name = (
        entity.name if not forms or any(f.form == entity.name for f in forms) else max((f.form for f in forms), key=lambda f: (len(f), f))
    )
    role = entity.role if entity.role and any(entity.role in text for text in texts.values()) else None
    return replace(entity, mentions=mentions, forms=tuple(forms), name=name, role=role)


def _event(
    event: Event,
    held: frozenset[str],
    mentions: Mapping[str, tuple[Reading, EventMention]],
    origins_of: Mapping[str, str],
    dossier: Dossier,
    quarrelled: Collection[str],
) -> Event | None:
    """An event as these reports tell it: when and in which words are taken from them alone."""
    kept = tuple(m for m in event.mentions if m.anchor.document in held)
    if not kept:
        return None
    if len(kept) == len(event.mentions):
        return replace(event, status=_status(event.origins, event.id in quarrelled))
    told = [mentions[m] for m in event.mention_ids if m in mentions]
    texts = {r.report.id: r.report.text for r in dossier.readings}
    said_by = [m.anchor for m in event.mentions if _longest(event.what) in _spaced(_words(texts, m.anchor))]
    what = event.what if not said_by or any(a.document in held for a in said_by) else _words(texts, kept[0].anchor)
    begins = [m.begins for _, m in told if m.begins]
    start, end = (event.start, event.end) if not told or event.start in begins else (min(begins, default=None), None)
    documents = tuple(d for d in event.documents if d in held)
    behind = {origins_of.get(m.id) for _, m in told} if told else {o.id for o in dossier.origins if set(o.documents) & set(documents)}
    origin_ids = tuple(o for o in event.origin_ids if o in behind)
    counted = min(event.origins, len(origin_ids))
    status = _status(counted, event.id in quarrelled)
    return replace(
        event, what=what, start=start, end=end, mentions=kept, documents=documents, origin_ids=origin_ids, origins=counted, status=status
    )


def _status(origins: int, disputed: bool) -> str:
    return "disputed" if disputed else "corroborated" if origins > 1 else "single"


def _longest(what: str) -> str:
    """The longest piece of a title that a report's words make up: without quotation marks, dots for what is left out and added nouns."""
    return max((piece.strip() for piece in re.split(r"[“”…\[\]]", what)), key=len)


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _words(texts: Mapping[str, str], anchor: Anchor) -> str:
    return texts.get(anchor.document, "")[anchor.start : anchor.end]


def _keep_ids(series: tuple[Series, ...], before: tuple[Series, ...]) -> tuple[Series, ...]:
    """A series keeps the id, and so the address, of the one that holds most of its figures."""
    known = {figure: s.id for s in before for figure in s.figures}
    taken: set[str] = set()
    kept = []
    for s in series:
        shared = Counter(known[f] for f in s.figures if f in known)
        best = next((id for id, _ in shared.most_common() if id not in taken), s.id)
        taken.add(best)
        kept.append(replace(s, id=best))
    return tuple(kept)
