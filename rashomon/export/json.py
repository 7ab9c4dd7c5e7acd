"""The dossier as JSON: `rashomon-dossier/1`, as docs/dossier-format.md describes it."""

import json
from collections.abc import Mapping
from typing import Any

from rashomon import __version__
from rashomon.records import Anchor, Attribution, Dossier, Entity, Event, Figure, Reading, Series, Span, Stretch

__all__ = ["render_json", "render_object"]

Json = dict[str, Any]


def render_json(dossier: Dossier) -> str:
    """The dossier as one JSON text, ending in a line break; the same dossier gives the same bytes."""
    return json.dumps(render_object(dossier), ensure_ascii=False, indent=1) + "\n"


def render_object(dossier: Dossier) -> Json:
    """The dossier as the object that the format describes."""
    reading_of = {r.report.id: r for r in dossier.readings}
    return {
        "format": "rashomon-dossier/1",
        "generator": {"name": "rashomon", "version": __version__, "models": [{"name": n, "sha256": s} for n, s in dossier.models]},
        "title": dossier.title,
        "documents": [_document(r, dossier) for r in dossier.readings],
        "entities": [_entity(e, reading_of) for e in dossier.entities],
        "attributions": [_attribution(a, r, dossier) for r in dossier.readings for a in r.attributions],
        "figures": [_figure(f, r, dossier) for r in dossier.readings for f in r.figures],
        "series": [_series(s) for s in dossier.series],
        "events": [_event(e, reading_of) for e in dossier.events],
        "disagreements": [
            {"id": d.id, "kind": d.kind, "about": d.about, "a": _anchor(d.a, reading_of), "b": _anchor(d.b, reading_of), "why": d.why,
             "events": list(d.events), "figures": list(d.figures), "score": d.score, "dispute": d.dispute, "story": d.story}
            for d in dossier.disagreements
        ],
        "naming": [
            {"document": n.document, "referent": n.referent, "term": n.term, "voice": n.voice, "count": n.count,
             "anchors": [_anchor(a, reading_of) for a in n.anchors]}
            for n in dossier.naming
        ],
        "silences": [{"document": s.document, "event": s.event, "told_by": list(s.told_by)} for s in dossier.silences],
        "times": [
            {"anchor": _at(t, r), "type": t.type, "value": t.value, "relative_to": t.relative_to}
            for r in dossier.readings for t in r.times
        ],
        "stories": [
            {"id": s.id, "title": s.title, "documents": list(s.documents), "start": s.start, "end": s.end} for s in dossier.stories
        ],
        "origins": [{"id": o.id, "name": o.name, "kind": o.kind, "documents": list(o.documents)} for o in dossier.origins],
        "refusals": [{"file": r.file, "stage": r.stage, "reason": r.reason} for r in dossier.refusals],
    }


def _at(stretch: Stretch, reading: Reading) -> Json:
    return {"document": reading.report.id, "start": stretch.start, "end": stretch.end, "quote": reading.quote(stretch)}


def _maybe(span: Span | None, reading: Reading) -> Json | None:
    return None if span is None else _at(span, reading)


def _anchor(anchor: Anchor, reading_of: Mapping[str, Reading]) -> Json:
    return _at(anchor, reading_of[anchor.document])


def _document(reading: Reading, dossier: Dossier) -> Json:
    r = reading.report
    return {
        "id": r.id, "file": r.file, "sha256": r.sha256, "outlet": r.outlet, "title": r.title, "author": r.author,
        "published": r.published, "published_from": r.published_from, "language": r.language, "url": r.url,
        "duplicate_of": dossier.copies.get(r.id), "story": dossier.story_of.get(r.id), "text": r.text,
        "segments": [{"kind": s.kind, "start": s.start, "end": s.end} for s in r.segments],
        "sources": dict(r.sources), "notes": list(r.notes),
    }


def _entity(entity: Entity, reading_of: Mapping[str, Reading]) -> Json:
    return {
        "id": entity.id, "type": entity.type, "name": entity.name,
        "forms": [{"form": f.form, "documents": list(f.documents), "count": f.count} for f in entity.forms],
        "mentions": [_anchor(m, reading_of) for m in entity.mentions], "role": entity.role, "latitude": entity.latitude,
        "longitude": entity.longitude, "geonames": entity.geonames, "story": entity.story,
    }


def _attribution(attribution: Attribution, reading: Reading, dossier: Dossier) -> Json:
    speaker = None if attribution.speaker is None else dossier.entity_of.get((reading.report.id, attribution.speaker))
    return {
        "id": attribution.id, "content": _at(attribution.content, reading), "source": _maybe(attribution.source, reading),
        "cue": _maybe(attribution.cue, reading), "source_entity": speaker, "via": [reading.quote(v) for v in attribution.via],
        "mode": attribution.mode, "stance": attribution.stance, "score": attribution.score,
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _figure(figure: Figure, reading: Reading, dossier: Dossier) -> Json:
    return {
        "id": figure.id, "anchor": _at(figure, reading), "low": _number(figure.low), "high": _number(figure.high),
        "relation": figure.relation, "measure": figure.measure, "of_whom": reading.quote(figure.of_whom) if figure.of_whom else "",
        "group": figure.group, "unit": reading.quote(figure.unit) if figure.unit else None,
        "place": None if figure.place is None else dossier.entity_of.get((reading.report.id, figure.place)),
        "as_of": figure.as_of, "certainty": figure.certainty, "part_of": figure.part_of, "attribution": figure.attribution,
        "chain": [reading.quote(s) for s in figure.chain], "origin": dossier.origins_of.get(figure.id),
    }


def _series(series: Series) -> Json:
    low, high, as_of = series.best
    return {
        "id": series.id, "measure": series.measure, "group": series.group, "place": series.place, "unit": series.unit,
        "figures": list(series.figures), "status": series.status,
        "best": {"low": _number(low), "high": _number(high), "as_of": as_of}, "rule": series.rule,
        "set_aside": [{"figure": s.figure, "why": s.why} for s in series.set_aside],
        "origins": series.origins, "origin_ids": list(series.origin_ids), "story": series.story,
    }


def _event(event: Event, reading_of: Mapping[str, Reading]) -> Json:
    return {
        "id": event.id, "what": event.what, "type": event.type, "start": event.start, "end": event.end, "place": event.place,
        "who": [{"entity": p.entity, "text": p.text, "role": p.role} for p in event.who],
        "mentions": [
            {"anchor": _anchor(m.anchor, reading_of), "factuality": m.factuality, "attribution": m.attribution} for m in event.mentions
        ],
        "documents": list(event.documents), "origins": event.origins, "origin_ids": list(event.origin_ids), "status": event.status,
        "story": event.story,
    }
