"""The data model: what one report holds (a `Reading`) and what readings share (a `Dossier`).

Offsets are half-open, in Unicode code points, into `Report.text`, which never changes. `Reading.quote(span)` is the only
way from offsets to a string. Inside a reading, tokens and names are referred to by their index; figures, attributions and
event mentions by their id. Ids are digests of content, so that they are the same in every process and in every order.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Protocol

__all__ = [
    "Anchor", "Annotation", "Attribution", "Disagreement", "Dossier", "Entity", "Event", "EventMention", "Explanation",
    "Figure", "Form", "Marked",
    "Mention", "Name", "Naming", "Origin", "Part", "Participant", "Place",
    "Raw", "Reading", "RefusalRecord", "Report", "Said", "Segment", "Sentence",
    "Series", "SetAside", "Silence", "Span", "Story", "Stretch", "Tagged", "Term", "Time", "Token", "make_id",
]


def make_id(kind: str, *parts: object) -> str:
    """A digest of content as an id: `kind` and 16 hexadecimal digits.

    >>> make_id("figure", "r-1", 3, 5) == make_id("figure", "r-1", 3, 5)
    True
    """
    joined = "\x1f".join([kind, *("" if p is None else str(p) for p in parts)])
    return f"{kind}-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


class Stretch(Protocol):
    """Anything with a start and an end in a report's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: `start` ≤ `end`, code points, half-open."""

    start: int
    end: int


# ---------------------------------------------------------------- a report comes in
@dataclass(frozen=True, slots=True)
class Raw:
    """What `ingest` hands on: one report as it came, before any text is taken out of it.

    `content` is decoded text (`media` "text", "markdown" or "html"); `sha256` is of the raw bytes; the other fields are what the
    container said of it (reports.csv, JSON keys, feed entries, mail headers), each None where it said nothing.
    `notes` records what was assumed (the encoding, for example).
    """

    file: str
    sha256: str
    media: str
    content: str
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A stretch that is not the outlet's plain reporting: headline, byline, comment, boilerplate, related or caption."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one outlet published. `published` is an ISO 8601 date or date-time with its zone, if one was stated.

    `published_from` is "metadata", "text", "file" or None; `sources` tells for outlet, title, author and language where each comes from.
    `sections` holds the dates that a live page states for its parts: (offset from which it holds, ISO date or date-time).
    """

    id: str
    file: str
    sha256: str
    text: str
    segments: tuple[Segment, ...] = ()
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str | None = None
    language: str | None = None
    url: str | None = None
    sources: tuple[tuple[str, str], ...] = ()
    sections: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()


# ---------------------------------------------------------------- annotation: sentences, tokens, tags, syntax
@dataclass(frozen=True, slots=True)
class Token:
    """A word. `head` is the index of its head in `Annotation.tokens`, -1 for a root; `relation` is a UD relation."""

    start: int
    end: int
    lemma: str
    pos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets, its tokens `[first, last)`, the number of its paragraph, and `headline`, `byline` or `caption`, if it lies in
    one.

    Sentences of comment, boilerplate and related segments are not annotated at all.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A run of words that the learned reader marks: word indices `[first, last)`, its label and a calibrated score (0 to 1)."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that the learned reader pairs with its source and cue: word indices `[first, last)`."""

    content: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """All that the learned reader finds in one report; the first four are parallel to its words."""

    pos: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    names: tuple[Marked, ...] = ()
    times: tuple[Marked, ...] = ()
    triggers: tuple[Marked, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """Sentences and tokens of a report, with what the learned reader marked in them (indices into `tokens`)."""

    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    names: tuple[Marked, ...] = ()
    times: tuple[Marked, ...] = ()
    triggers: tuple[Marked, ...] = ()
    said: tuple[Said, ...] = ()


# ---------------------------------------------------------------- what is found in a report
@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, without titles. `type`: person, organization, place, facility or other. `role`: the title or role at it."""

    start: int
    end: int
    type: str
    role: Span | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `value` is TIMEX3 or None; `first` and `last` are the days it covers (ISO dates, `last` None where open).

    `relative_to` is the ISO date it was resolved against, or None. `zone` is a zone as stated.
    """

    start: int
    end: int
    type: str
    value: str | None
    relative_to: str | None = None
    first: str | None = None
    last: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name lies: index into `Reading.names`, the gazetteer's entry and what contains it (None where it is not known).

    `within` names what contains it, nearest first, as GeoNames ids or codes ("KZ.02", "KZ"), and `code` is its own, so that a place whose
    `within` holds it lies in it; `kind` is country, region, city, facility, other.
    """

    name: int
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    within: tuple[str, ...] = ()
    canonical: str | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what. `via`: the carriers between source and report, nearest to the report first.

    `speaker` is the index of the name that the source means (also behind a pronoun or a role), or None. `mode` and `stance` as in the
    format.
    """

    id: str
    content: Span
    source: Span | None
    cue: Span | None
    via: tuple[Span, ...]
    mode: str
    stance: str
    speaker: int | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One mention of a quantity: values as in the format. `place` is an index into `Reading.names`; `chain` spans, nearest to the report
    first.

    `of_whom` is a span as written, or None; `first` and `last` the days that the count covers where the text gives a period.
    """

    id: str
    start: int
    end: int
    low: float | None
    high: float | None
    relation: str
    measure: str
    group: str
    of_whom: Span | None = None
    unit: Span | None = None
    place: int | None = None
    as_of: str | None = None
    first: str | None = None
    last: str | None = None
    certainty: str = "reported"
    part_of: str | None = None
    attribution: str | None = None
    chain: tuple[Span, ...] = ()
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part in an event mention: the words, the index of a name in them (or None), and `actor`, `target` or `other`."""

    start: int
    end: int
    role: str
    name: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One happening as one sentence reports it. `start`/`end`: the clause; `trigger`: its head word.

    `begins` and `ends` are ISO 8601 as precise as the text allows; `place` is an index into `Reading.names`;
    `factuality`: asserted, attributed, denied, planned, possible; `attribution` the id of the attribution it stands in.
    `dated` tells how `begins` is known: stated in its sentence, carried from its paragraph, assumed (the day that the report is about).
    `placed` tells the same of `place`: stated in its sentence, carried from its paragraph, assumed (the place of the report's news).
    """

    id: str
    start: int
    end: int
    trigger: Span
    type: str
    lemma: str
    sentence: int
    begins: str | None = None
    ends: str | None = None
    place: int | None = None
    who: tuple[Part, ...] = ()
    factuality: str = "asserted"
    attribution: str | None = None
    dated: str | None = None
    placed: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A noun by which a report names crowd, event or authorities; `voice` is own or quoted."""

    start: int
    end: int
    referent: str
    term: str
    voice: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something happened, or who brought it about, on whose word. `cause` is None where the report says that it is not known.

    `denied` tells that the voice denies this cause; `attribution` is the id of the attribution that it stands in, None for the report's
    own voice.
    """

    start: int
    end: int
    effect: Span
    cause: Span | None
    denied: bool = False
    attribution: str | None = None
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and everything found in it."""

    report: Report
    annotation: Annotation = field(default_factory=Annotation)
    names: tuple[Name, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[EventMention, ...] = ()
    terms: tuple[Term, ...] = ()
    explanations: tuple[Explanation, ...] = ()

    def quote(self, span: "Stretch") -> str:
        """The characters of the report that a span, token or finding covers."""
        return self.report.text[span.start:span.end]


# ---------------------------------------------------------------- what readings share
@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A place in a report: its id and offsets."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling of an entity's name: in which reports, and how often."""

    form: str
    documents: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or facility, resolved across the reports of one story."""

    id: str
    story: str
    type: str
    name: str
    forms: tuple[Form, ...]
    mentions: tuple[Anchor, ...]
    role: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    within: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of a report that reports an event: its anchor and how the report vouches for it."""

    anchor: Anchor
    factuality: str
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event: an entity's id or None, the words, and the role."""

    entity: str | None
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening, merged across the reports of one story. `mention_ids` are the ids of the `EventMention`s joined in it."""

    id: str
    story: str
    what: str
    type: str
    start: str | None
    end: str | None
    place: str | None
    who: tuple[Participant, ...]
    mentions: tuple[Mention, ...]
    documents: tuple[str, ...]
    origin_ids: tuple[str, ...]
    origins: int
    status: str
    mention_ids: tuple[str, ...] = ()
    planned_by: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one running affair; `start` and `end` are the first and last day it speaks of."""

    id: str
    title: str
    documents: tuple[str, ...]
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """A first source behind statements. `kind`: agency, official, witness, expert, outlet or unknown."""

    id: str
    name: str
    kind: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A figure that the rule did not take, and why."""

    figure: str
    why: str


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that count the same thing, in order of the time they speak of. `best`: (low, high, as_of)."""

    id: str
    story: str
    measure: str
    group: str
    place: str | None
    unit: str | None
    figures: tuple[str, ...]
    status: str
    best: tuple[float | None, float | None, str | None]
    rule: str
    set_aside: tuple[SetAside, ...]
    origins: int
    origin_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two places that do not agree, and how. `dispute` is the id that pairs of one dispute share."""

    id: str
    story: str
    kind: str
    about: str
    a: Anchor
    b: Anchor
    why: str
    events: tuple[str, ...]
    figures: tuple[str, ...]
    score: float
    dispute: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """A happening that most reports of a story tell and this one leaves out: a fact of coverage, not a charge."""

    document: str
    event: str
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How often a report calls a referent by a term, in its own voice or in quoted voices, and where."""

    document: str
    referent: str
    term: str
    voice: str
    count: int
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class RefusalRecord:
    """What could not be read: the file, the stage and a reason that says what to do."""

    file: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """The compiled whole. `copies` maps a report to the one it repeats; `entity_of` maps (report id, name index) to an entity's id;
    `origins_of` maps a figure's, attribution's or event mention's id to the id of its origin."""

    title: str | None = None
    readings: tuple[Reading, ...] = ()
    copies: dict[str, str] = field(default_factory=dict)
    story_of: dict[str, str] = field(default_factory=dict)
    entity_of: dict[tuple[str, int], str] = field(default_factory=dict)
    origins_of: dict[str, str] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    origins: tuple[Origin, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    series: tuple[Series, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    naming: tuple[Naming, ...] = ()
    silences: tuple[Silence, ...] = ()
    refusals: tuple[RefusalRecord, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
