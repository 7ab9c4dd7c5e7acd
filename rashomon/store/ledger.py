"""The flat rows of the ledger: one row for each figure, attribution and event mention, as the tables in schema.sql hold them."""

import json

from rashomon.records import Attribution, EventMention, Figure, Reading, Span

__all__ = ["attribution_row", "event_row", "figure_row"]

Row = tuple[str | int | float | None, ...]


def figure_row(figure: Figure, reading: Reading) -> Row:
    """The columns of `figure`, in the order of the table."""
    f = figure
    return (
        f.id, reading.report.id, f.start, f.end, reading.quote(f), f.low, f.high, f.relation, f.measure, f.group,
        _words(f.of_whom, reading), _words(f.unit, reading), _name(f.place, reading), f.as_of, f.certainty, f.part_of, f.attribution,
        _chain([reading.quote(s) for s in f.chain]),
    )


def attribution_row(attribution: Attribution, reading: Reading) -> Row:
    """The columns of `attribution`, in the order of the table; its chain is the carriers and then the source."""
    a = attribution
    return (
        a.id, reading.report.id, a.content.start, a.content.end, reading.quote(a.content), _words(a.source, reading),
        _words(a.cue, reading), _name(a.speaker, reading), a.mode, a.stance, a.score, _chain(_voices(a, reading)),
    )


def event_row(event: EventMention, reading: Reading) -> Row:
    """The columns of `event_mention`, in the order of the table; its chain is that of the attribution in which it stands."""
    e = event
    said = next((a for a in reading.attributions if a.id == e.attribution), None)
    return (
        e.id, reading.report.id, e.start, e.end, reading.quote(e), e.type, e.lemma, e.begins, e.ends, _name(e.place, reading),
        e.factuality, e.attribution, _chain(_voices(said, reading) if said else []),
    )


def _voices(attribution: Attribution, reading: Reading) -> list[str]:
    source = [] if attribution.source is None else [attribution.source]
    return [reading.quote(s) for s in (*attribution.via, *source)]


def _words(span: Span | None, reading: Reading) -> str | None:
    return None if span is None else reading.quote(span)


def _name(index: int | None, reading: Reading) -> str | None:
    return None if index is None else reading.quote(reading.names[index])


def _chain(voices: list[str]) -> str:
    return json.dumps(voices, ensure_ascii=False)
