"""An invented crisis for the pages: a dam gives way above an invented town, and six invented outlets report it.

Built by hand and not by the program, so that the pages are tested on every kind of finding whatever the readers can do.
"""

import re
from dataclasses import replace
from pathlib import Path

from rashomon.records import (
    Anchor,
    Annotation,
    Attribution,
    Disagreement,
    Dossier,
    Entity,
    Event,
    EventMention,
    Figure,
    Form,
    Mention,
    Name,
    Naming,
    Origin,
    Participant,
    Place,
    Raw,
    Reading,
    RefusalRecord,
    Report,
    Segment,
    Sentence,
    Series,
    SetAside,
    Span,
    Story,
    Term,
    Time,
    make_id,
)
from rashomon.store import BestChange, Case, Change, NewReport

__all__ = ["invented_dossier", "keep_invented_case", "spot"]

STORY = "story-tessel"
TEXTS = {
    "report-1": (
        "Brennick Courier",
        "2031-04-02T09:10:00+02:00",
        """Dam gives way above Tessel

TESSEL, April 2 - At least 12 people were killed when the Hollin dam gave way early on Wednesday, the governor's office said.

"We have twelve dead and we are still looking," Governor Ada Marrin told reporters.

About 40 people are missing. Soldiers were sent to Tessel to help the families.

Share this page
reader1 10:02
<script>alert("x")</script> They knew & did nothing!
""",
    ),
    "report-2": (
        "Maro News Agency",
        "2031-04-02T18:30:00+02:00",
        """Tessel dam: death toll rises to 17

Seventeen people died in the flood at Tessel, the governor's office said on Wednesday evening.

The operator, Hollin Water, denied that the dam had been neglected.

Some 3,200 residents were moved to schools in Brennick.
""",
    ),
    "report-3": (
        "The Upland Mail",
        "2031-04-02T20:05:00+02:00",
        """Seventeen dead at Tessel, agency says

Seventeen people died in the flood at Tessel, Maro News Agency reported, citing the governor's office.

Dozens were injured.
""",
    ),
    "report-4": (
        "Open Ledger",
        "2031-04-03",
        """Doctors count 31 bodies in Tessel

Doctors at the Tessel hospital said 31 bodies had been brought in by Wednesday night, more than the governor admits.

"They opened the gates too late and hid it," said Dr. Ivo Senn, a surgeon.

Angry survivors blocked the road to the dam and called the officials murderers.
""",
    ),
    "report-5": (
        "Capital Herald",
        "2031-04-04T07:00:00+02:00",
        """Governor resigns after Tessel flood

Governor Ada Marrin resigned on Thursday. The death toll stands at 29, the interior ministry said.

Police detained 14 rioters who had blocked the dam road. The ministry blamed saboteurs for the breach.
""",
    ),
    "report-6": (
        None,
        None,
        """What we know about Tessel

Between 25 and 35 people are thought to have died. Between 100 and 150 houses were destroyed.
""",
    ),
}


def spot(document: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in an invented report; an AssertionError where they do not."""
    found = [m.start() for m in re.finditer(re.escape(words), TEXTS[document][2])]
    assert len(found) > nth, f"{words!r} is not in {document}"
    return Span(found[nth], found[nth] + len(words))


def anchor(document: str, words: str, nth: int = 0) -> Anchor:
    span = spot(document, words, nth)
    return Anchor(document, span.start, span.end)


def said(
    id: str,
    document: str,
    content: str,
    source: str | None,
    cue: str | None,
    *,
    via: tuple[str, ...] = (),
    mode: str = "indirect",
    stance: str = "says",
    speaker: int | None = None,
) -> Attribution:
    return Attribution(
        id,
        spot(document, content),
        spot(document, source) if source else None,
        spot(document, cue) if cue else None,
        tuple(spot(document, v) for v in via),
        mode,
        stance,
        speaker,
    )


def counted(
    id: str,
    document: str,
    words: str,
    low: float,
    high: float | None,
    measure: str,
    *,
    relation: str = "exact",
    group: str = "all",
    of_whom: str | None = None,
    as_of: str | None = None,
    attribution: str | None = None,
    chain: tuple[str, ...] = (),
    place: int | None = None,
    certainty: str = "reported",
) -> Figure:
    span = spot(document, words)
    return Figure(
        id,
        span.start,
        span.end,
        low,
        high,
        relation,
        measure,
        group,
        spot(document, of_whom) if of_whom else None,
        None,
        place,
        as_of,
        attribution=attribution,
        chain=tuple(spot(document, c) for c in chain),
        certainty=certainty,
    )


def happened(
    id: str, document: str, clause: str, trigger: str, type: str, begins: str | None, factuality: str = "asserted"
) -> EventMention:
    span = spot(document, clause)
    return EventMention(id, span.start, span.end, spot(document, trigger), type, trigger, 0, begins, factuality=factuality)


def named(document: str, words: str, type: str, nth: int = 0) -> Name:
    span = spot(document, words, nth)
    return Name(span.start, span.end, type)


def sentences(document: str) -> tuple[Sentence, ...]:
    found = []
    for paragraph, block in enumerate(re.finditer(r"[^\n]+", TEXTS[document][2])):
        for part in re.finditer(r"[^\s].*?(?:[.!?][\"]?(?=\s|$)|$)", block.group()):
            start = block.start() + part.start()
            found.append(Sentence(start, start + len(part.group()), 0, 0, paragraph, None if paragraph else "headline"))
    return tuple(found)


def reading(document: str, **findings: tuple[object, ...]) -> Reading:
    outlet, published, text = TEXTS[document]
    title = text.split("\n", 1)[0]
    segments = [Segment(0, len(title), "headline")]
    if "Share this page" in text:
        share, comment = text.index("Share this page"), text.index("reader1")
        segments += [Segment(share, comment, "boilerplate"), Segment(comment, len(text), "comment")]
    report = Report(
        document,
        f"{document}.txt",
        "0" * 64,
        text,
        tuple(segments),
        outlet,
        title,
        None,
        published,
        "metadata" if published else None,
        "en",
    )
    return Reading(report, Annotation(sentences(document)), **findings)  # type: ignore[arg-type]


def invented_readings() -> tuple[Reading, ...]:
    one, two, three, four, five, six = TEXTS
    return (
        reading(
            one,
            names=(named(one, "TESSEL", "place"), named(one, "Ada Marrin", "person"), named(one, "Tessel", "place", 1)),
            times=(Time(*_ends(one, "Wednesday"), "DATE", "2031-04-02", "2031-04-02"),),
            places=(Place(0, "city", 51.2, 12.4),),
            attributions=(
                said(
                    "attribution-1",
                    one,
                    "At least 12 people were killed when the Hollin dam gave way early on Wednesday",
                    "the governor's office",
                    "said",
                ),
                said(
                    "attribution-2",
                    one,
                    "We have twelve dead and we are still looking",
                    "Governor Ada Marrin",
                    "told",
                    mode="direct",
                    speaker=1,
                ),
            ),
            figures=(
                counted(
                    "figure-1",
                    one,
                    "At least 12 people",
                    12,
                    None,
                    "killed",
                    relation="at_least",
                    of_whom="people",
                    as_of="2031-04-02",
                    attribution="attribution-1",
                    chain=("the governor's office",),
                ),
                counted(
                    "figure-2",
                    one,
                    "twelve dead",
                    12,
                    12,
                    "killed",
                    as_of="2031-04-02",
                    attribution="attribution-2",
                    chain=("Governor Ada Marrin",),
                ),
                counted("figure-3", one, "About 40 people", 40, 40, "missing", relation="about", of_whom="people", as_of="2031-04-02"),
            ),
            events=(
                happened("mention-1", one, "the Hollin dam gave way", "gave", "disaster", "2031-04-02", "attributed"),
                happened("mention-2", one, "Soldiers were sent to Tessel", "sent", "deployment", "2031-04-02"),
            ),
            terms=(Term(*_ends(one, "families"), "crowd", "family", "own"),),
        ),
        reading(
            two,
            names=(named(two, "Tessel", "place", 1), named(two, "Hollin Water", "organization"), named(two, "Brennick", "place")),
            attributions=(
                said("attribution-3", two, "Seventeen people died in the flood at Tessel", "the governor's office", "said"),
                said(
                    "attribution-4", two, "the dam had been neglected", "The operator, Hollin Water", "denied", stance="denies", speaker=1
                ),
            ),
            figures=(
                counted(
                    "figure-4",
                    two,
                    "Seventeen people",
                    17,
                    17,
                    "killed",
                    of_whom="people",
                    as_of="2031-04-02",
                    attribution="attribution-3",
                    chain=("the governor's office",),
                ),
                counted(
                    "figure-5",
                    two,
                    "Some 3,200 residents",
                    3200,
                    3200,
                    "displaced",
                    relation="about",
                    group="civilians",
                    of_whom="residents",
                ),
            ),
            events=(happened("mention-3", two, "Some 3,200 residents were moved to schools in Brennick", "moved", "relief", "2031-04-02"),),
        ),
        reading(
            three,
            names=(named(three, "Tessel", "place", 1),),
            attributions=(
                said(
                    "attribution-5",
                    three,
                    "Seventeen people died in the flood at Tessel",
                    "the governor's office",
                    "reported",
                    via=("Maro News Agency",),
                ),
            ),
            figures=(
                counted(
                    "figure-6",
                    three,
                    "Seventeen people",
                    17,
                    17,
                    "killed",
                    of_whom="people",
                    as_of="2031-04-02",
                    attribution="attribution-5",
                    chain=("Maro News Agency", "the governor's office"),
                ),
                counted("figure-7", three, "Dozens", 24, 99, "injured", relation="vague"),
            ),
        ),
        reading(
            four,
            names=(named(four, "Ivo Senn", "person"), named(four, "Tessel", "place", 1)),
            attributions=(
                said("attribution-6", four, "31 bodies had been brought in by Wednesday night", "Doctors at the Tessel hospital", "said"),
                said(
                    "attribution-7",
                    four,
                    "They opened the gates too late and hid it",
                    "Dr. Ivo Senn",
                    "said",
                    mode="direct",
                    stance="claims",
                    speaker=0,
                ),
            ),
            figures=(
                counted(
                    "figure-8",
                    four,
                    "31 bodies",
                    31,
                    31,
                    "killed",
                    as_of="2031-04-02",
                    attribution="attribution-6",
                    chain=("Doctors at the Tessel hospital",),
                ),
            ),
            events=(happened("mention-4", four, "Angry survivors blocked the road to the dam", "blocked", "protest", "2031-04-03"),),
            terms=(
                Term(*_ends(four, "survivors"), "crowd", "survivor", "own"),
                Term(*_ends(four, "murderers"), "authorities", "murderer", "quoted"),
            ),
        ),
        reading(
            five,
            names=(named(five, "Ada Marrin", "person"),),
            attributions=(
                said("attribution-8", five, "The death toll stands at 29", "the interior ministry", "said"),
                said("attribution-9", five, "saboteurs for the breach", "The ministry", "blamed", stance="claims"),
            ),
            figures=(
                counted(
                    "figure-9",
                    five,
                    "29",
                    29,
                    29,
                    "killed",
                    as_of="2031-04-04",
                    attribution="attribution-8",
                    chain=("the interior ministry",),
                ),
                counted("figure-10", five, "14 rioters", 14, 14, "detained", group="protesters", of_whom="rioters", as_of="2031-04-03"),
            ),
            events=(
                happened("mention-5", five, "Governor Ada Marrin resigned on Thursday", "resigned", "dismissal", "2031-04-03"),
                happened("mention-6", five, "blocked the dam road", "blocked", "protest", "2031-04-03"),
            ),
            terms=(Term(*_ends(five, "rioters"), "crowd", "rioter", "own"), Term(*_ends(five, "saboteurs"), "crowd", "saboteur", "quoted")),
        ),
        reading(
            six,
            figures=(
                counted(
                    "figure-11",
                    six,
                    "Between 25 and 35 people",
                    25,
                    35,
                    "killed",
                    relation="range",
                    of_whom="people",
                    certainty="unconfirmed",
                ),
                counted(
                    "figure-12",
                    six,
                    "Between 100 and 150 houses",
                    100,
                    150,
                    "damaged",
                    relation="range",
                    group="buildings",
                    of_whom="houses",
                ),
            ),
        ),
    )


def _ends(document: str, words: str) -> tuple[int, int]:
    span = spot(document, words)
    return span.start, span.end


def _entities() -> tuple[Entity, ...]:
    return (
        Entity(
            "entity-tessel",
            STORY,
            "place",
            "Tessel",
            (Form("TESSEL", ("report-1",), 1), Form("Tessel", ("report-1", "report-2"), 2)),
            (anchor("report-1", "TESSEL"), anchor("report-1", "Tessel", 1), anchor("report-2", "Tessel", 1)),
            None,
            51.2,
            12.4,
            900001,
        ),
        Entity("entity-brennick", STORY, "place", "Brennick", (Form("Brennick", ("report-2",), 1),), (anchor("report-2", "Brennick"),)),
        Entity(
            "entity-marrin",
            STORY,
            "person",
            "Ada Marrin",
            (Form("Ada Marrin", ("report-1", "report-5"), 2),),
            (anchor("report-1", "Ada Marrin"), anchor("report-5", "Ada Marrin")),
            "Governor",
        ),
        Entity(
            "entity-hollin",
            STORY,
            "organization",
            "Hollin Water",
            (Form("Hollin Water", ("report-2",), 1),),
            (anchor("report-2", "Hollin Water"),),
        ),
        Entity(
            "entity-senn",
            STORY,
            "person",
            "Ivo Senn",
            (Form("Ivo Senn", ("report-4",), 1),),
            (anchor("report-4", "Ivo Senn"),),
            "a surgeon",
        ),
    )


def _events() -> tuple[Event, ...]:
    def event(
        id: str,
        what: str,
        type: str,
        start: str,
        mentions: tuple[Mention, ...],
        status: str,
        origin_ids: tuple[str, ...],
        place: str | None = None,
        who: tuple[Participant, ...] = (),
    ) -> Event:
        documents = tuple(sorted({m.anchor.document for m in mentions}))
        return Event(id, STORY, what, type, start, None, place, who, mentions, documents, origin_ids, len(origin_ids), status)

    return (
        event(
            "event-breach",
            "The Hollin dam gives way",
            "disaster",
            "2031-04-02",
            (Mention(anchor("report-1", "the Hollin dam gave way"), "attributed", "attribution-1"),),
            "disputed",
            ("origin-governor",),
            "entity-tessel",
        ),
        event(
            "event-soldiers",
            "Soldiers are sent to Tessel",
            "deployment",
            "2031-04-02",
            (Mention(anchor("report-1", "Soldiers were sent to Tessel"), "asserted", None),),
            "single",
            ("origin-courier",),
            "entity-tessel",
        ),
        event(
            "event-moved",
            "Residents are moved to schools",
            "relief",
            "2031-04-02",
            (Mention(anchor("report-2", "Some 3,200 residents were moved to schools in Brennick"), "asserted", None),),
            "single",
            ("origin-maro",),
            "entity-brennick",
        ),
        event(
            "event-blockade",
            "Survivors block the road to the dam",
            "protest",
            "2031-04-03",
            (
                Mention(anchor("report-4", "Angry survivors blocked the road to the dam"), "asserted", None),
                Mention(anchor("report-5", "blocked the dam road"), "asserted", None),
            ),
            "corroborated",
            ("origin-herald", "origin-ledger"),
        ),
        event(
            "event-resigns",
            "Governor Ada Marrin resigns",
            "dismissal",
            "2031-04-03",
            (Mention(anchor("report-5", "Governor Ada Marrin resigned on Thursday"), "asserted", None),),
            "single",
            ("origin-herald",),
            who=(Participant("entity-marrin", "Governor Ada Marrin", "actor"),),
        ),
    )


def _series() -> tuple[Series, ...]:
    def series(
        id: str,
        measure: str,
        group: str,
        figures: tuple[str, ...],
        status: str,
        best: tuple[float, float, str | None],
        set_aside: tuple[SetAside, ...] = (),
        origin_ids: tuple[str, ...] = (),
    ) -> Series:
        return Series(id, STORY, measure, group, None, None, figures, status, best, "latest", set_aside, len(origin_ids), origin_ids)

    return (
        series(
            "series-killed",
            "killed",
            "all",
            ("figure-1", "figure-2", "figure-4", "figure-6", "figure-8", "figure-9", "figure-11"),
            "conflicting",
            (29, 29, "2031-04-04"),
            (SetAside("figure-1", "speaks of 2 April; a later count of 4 April is there"), SetAside("figure-11", "names no day")),
            ("origin-doctors", "origin-governor", "origin-ministry"),
        ),
        series("series-missing", "missing", "all", ("figure-3",), "single", (40, 40, "2031-04-02"), (), ("origin-courier",)),
        series("series-injured", "injured", "all", ("figure-7",), "single", (24, 99, None), (), ("origin-mail",)),
        series("series-displaced", "displaced", "civilians", ("figure-5",), "single", (3200, 3200, None), (), ("origin-maro",)),
        series("series-detained", "detained", "protesters", ("figure-10",), "single", (14, 14, "2031-04-03"), (), ("origin-herald",)),
        series("series-houses", "damaged", "buildings", ("figure-12",), "single", (100, 150, None)),
    )


def _disagreements() -> tuple[Disagreement, ...]:
    def part(
        id: str,
        kind: str,
        about: str,
        a: Anchor,
        b: Anchor,
        why: str,
        score: float,
        dispute: str,
        figures: tuple[str, ...] = (),
        events: tuple[str, ...] = (),
    ) -> Disagreement:
        return Disagreement(id, STORY, kind, about, a, b, why, events, figures, score, dispute)

    return (
        part(
            "disagreement-1",
            "contradiction",
            "people killed by 2 April",
            anchor("report-2", "Seventeen people"),
            anchor("report-4", "31 bodies"),
            "Both speak of 2 April and of all the dead: 17 and 31 cannot both be the count.",
            0.91,
            "dispute-toll",
            ("figure-4", "figure-8"),
        ),
        part(
            "disagreement-2",
            "contradiction",
            "people killed by 2 April",
            anchor("report-3", "Seventeen people"),
            anchor("report-4", "31 bodies"),
            "Both speak of 2 April and of all the dead: 17 and 31 cannot both be the count.",
            0.85,
            "dispute-toll",
            ("figure-6", "figure-8"),
        ),
        part(
            "disagreement-3",
            "account",
            "why the dam gave way",
            anchor("report-4", "They opened the gates too late and hid it"),
            anchor("report-5", "The ministry blamed saboteurs for the breach"),
            "One account blames the operation of the gates, the other sabotage.",
            0.74,
            "dispute-cause",
            (),
            ("event-breach",),
        ),
        part(
            "disagreement-4",
            "update",
            "people killed",
            anchor("report-1", "At least 12 people"),
            anchor("report-5", "29"),
            "The second count is of 4 April, two days after the first.",
            0.4,
            "dispute-update",
            ("figure-1", "figure-9"),
        ),
    )


def _naming() -> tuple[Naming, ...]:
    return (
        Naming("report-4", "crowd", "survivor", "own", 1, (anchor("report-4", "survivors"),)),
        Naming("report-5", "crowd", "rioter", "own", 1, (anchor("report-5", "rioters"),)),
        Naming("report-5", "crowd", "saboteur", "quoted", 1, (anchor("report-5", "saboteurs"),)),
        Naming("report-4", "authorities", "murderer", "quoted", 1, (anchor("report-4", "murderers"),)),
    )


def _origins() -> tuple[Origin, ...]:
    return (
        Origin("origin-governor", "the governor's office", "official", ("report-1", "report-2", "report-3")),
        Origin("origin-doctors", "Doctors at the Tessel hospital", "witness", ("report-4",)),
        Origin("origin-ministry", "the interior ministry", "official", ("report-5",)),
        Origin("origin-courier", "Brennick Courier", "outlet", ("report-1",)),
        Origin("origin-maro", "Maro News Agency", "agency", ("report-2",)),
        Origin("origin-mail", "The Upland Mail", "outlet", ("report-3",)),
        Origin("origin-ledger", "Open Ledger", "outlet", ("report-4",)),
        Origin("origin-herald", "Capital Herald", "outlet", ("report-5",)),
        Origin("origin-unknown", "not stated", "unknown", ("report-6",)),
    )


ORIGINS_OF = {
    "figure-1": "origin-governor",
    "figure-2": "origin-governor",
    "figure-3": "origin-courier",
    "figure-4": "origin-governor",
    "figure-5": "origin-maro",
    "figure-6": "origin-governor",
    "figure-7": "origin-mail",
    "figure-8": "origin-doctors",
    "figure-9": "origin-ministry",
    "figure-10": "origin-herald",
    "figure-11": "origin-unknown",
    "figure-12": "origin-unknown",
    "mention-1": "origin-governor",
    "mention-2": "origin-courier",
    "mention-3": "origin-maro",
    "mention-4": "origin-ledger",
    "mention-5": "origin-herald",
    "mention-6": "origin-herald",
}


def invented_dossier() -> Dossier:
    """The whole invented dossier, as `compile_dossier` would hand it on."""
    readings = invented_readings()
    documents = tuple(TEXTS)
    bare = Dossier("The Tessel flood", readings)
    return replace(
        bare,
        copies={"report-3": "report-2"},
        story_of=dict.fromkeys(documents, STORY),
        entity_of={
            ("report-1", 0): "entity-tessel",
            ("report-1", 1): "entity-marrin",
            ("report-1", 2): "entity-tessel",
            ("report-2", 0): "entity-tessel",
            ("report-2", 1): "entity-hollin",
            ("report-2", 2): "entity-brennick",
            ("report-4", 0): "entity-senn",
            ("report-5", 0): "entity-marrin",
        },
        origins_of=ORIGINS_OF,
        stories=(Story(STORY, "The Tessel flood", documents, "2031-04-02", "2031-04-04"),),
        origins=_origins(),
        entities=_entities(),
        events=_events(),
        series=_series(),
        disagreements=_disagreements(),
        naming=_naming(),
        refusals=(RefusalRecord("scan.pdf", "ingest", "The PDF holds pictures and no text; run a text recogniser over it first."),),
    )


def keep_invented_case(path: Path) -> Path:
    """The invented dossier as a case on disk, with one change in its log."""
    dossier = invented_dossier()
    with Case.create(path, title=dossier.title) as case:
        for held in dossier.readings:
            r = held.report
            case.add_reading(Raw(r.file, make_id("raw", r.id), "text", r.text), held)
        case.set_refusals(dossier.refusals)
        reports = tuple(NewReport(r.report.id, r.report.file, r.report.outlet, r.report.title) for r in dossier.readings)
        best = (BestChange("killed", "all", None, None, None, (29, 29, "2031-04-04"), "series-killed"),)
        case.keep_dossier(dossier, "latest", Change("2031-04-05T08:00:00+00:00", reports, 1, best))
    return path
