"""The scope of a count: the day and the place that it speaks of, who says it, and how certain it is.

A count speaks of the time named in its sentence, nearest before it, else nearest after it; else of the time that the sentence before
it in its
paragraph goes on about; else of the day that its section states or that the report opens with; else of nothing known. It is the same for
places. A publication date is never taken alone: only where the report's opening speaks of no other day, as news of that day does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.find.sites import Sites, read_sites, site_of
from rashomon.find.standing import Tenses, stands
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Name, Place, Report, Sentence, Span, Time

__all__ = ["Scope", "as_of", "attribution_at", "certainty_at", "chain_of", "period_of", "place_of", "read_scope"]

# "the 1987 ferry sinking"; after "since", "than" and "over" the year is not the count's.
NAMED_YEAR = (
    r"(?<!since )(?<!than )(?<!like )(?<!over )(?<!about )(?<!for )(?<!to )"
    r"\b(?:the|an?|its|that)\s+((?:1[6-9]|20)\d\d)\s+(?:[\w'’-]+\s+){{0,3}}?(?:{})\b"
)
# What a denial is about, so that the deaths behind it are not denied: "denied any link to the killing of six".
TAKEN_FOR_GRANTED = re.compile(
    r"\b(?:relat\w+|link\w*|connect\w+|involve\w*|responsib\w+|role|part|hand|charg\w+|accus\w+|arrest\w*|knew|know\w*|bond|bail|request|appeal)\b",
    re.IGNORECASE,
)
BEGAN = re.compile(r"\bsince\s+(?:\w+\s+)?$", re.IGNORECASE)
# "Vole, who had denied that gas was used, admitted that two canisters had been fired": what is admitted is not denied.
ADMITTED = re.compile(r"\b(?:admit(?:s|ted)?|acknowledge[sd]?|conced(?:es|ed)|confirm(?:s|ed)|confess(?:es|ed))\b[^.;]*$", re.IGNORECASE)
# "The information about dozens of dead does not correspond to reality".
UNTRUE = re.compile(r"\b(?:rumou?rs?|reports?|claims?|information|allegations?|posts?|news|talk|stories)\b[^.;]*$", re.IGNORECASE)
REFUTED = re.compile(
    r"[^.;,]{0,40}?\b(?:(?:is|are|was|were) (?:\w+ly )?(?:untrue|false|fake|fabricated|baseless|groundless|unfounded"
    r"|without foundation|not true|wrong)"
    r"|(?:does|do|did) not correspond to)\b", re.IGNORECASE,
)
# "The 70 victims who were talked of on social media": a count that goes round, and what the sentence then says of it.
GOES_ROUND = re.compile(
    r"\s*,?\s*(?:which|that|who)?\s*(?:(?:was|were|is|are|has been|have been|had been)\s+)?(?:\w+ly\s+)?(?:being\s+)?"
    r"(?:mentioned|talked (?:of|about)|spoken of|circulat\w+|spread\w*|shared|rumou?red|claimed|doing the rounds)\b[^.;,]{0,50}?"
    r"\b(?:social (?:media|networks?)|online|internet|messag\w+|chat groups?|channels|posts?|networks)\b",
    re.IGNORECASE,
)
LIE = re.compile(r"\b(?:lies?|false|untrue|invention|invented|not true|fabricat\w+|fake|nonsense|baseless|unfounded|hoax)\b", re.IGNORECASE)
# Since when a thing stands is no day of what happens to it: "a bridge opened in 1966. Three holes were seen".
FOUNDED = re.compile(
    r"\b(?:built|opened|founded|completed|constructed|erected|established|inaugurated|commissioned|launched|born"
    r"|dat(?:ing|es?|ed)(?: from| back to)?)\s+(?:in\s+|from\s+)?$",
    re.IGNORECASE,
)
DONE_IN = re.compile(r"\b(?:(?!was\b|were\b)[a-z]+ )(?:[a-z]+ed|slain|shot|born|built)\s+in\s+$")
OWNER = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s $")  # "Orlavia's Foreign Ministry", which "the ministry" takes up
BEGUN = re.compile(r"\b(?:began|begun|begin|started|since|until|will|would|erupted|broke out)\b[^.;]*$", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:until|till|by|before|will|would|to be|from|since|planned|scheduled|expected|due)\b[^.;]*$", re.IGNORECASE)
LEAD = 4  # sentences of a report's opening in which the day of its news is looked for
RECENT = 10  # days before publication that news of a report may lie back


@dataclass(frozen=True, slots=True)
class Scope:
    """What the scope of a report's counts is read from. `day` is the day of its news."""

    report: Report
    annotation: Annotation
    names: Sequence[Name]
    times: Sequence[Time]
    places: Sequence[Place]
    attributions: Sequence[Attribution]
    lexicon: Lexicon
    day: str | None = None
    sites: Sites | None = None


def read_scope(
    report: Report,
    annotation: Annotation,
    names: Sequence[Name],
    times: Sequence[Time],
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    lexicon: Lexicon,
) -> Scope:
    """The scope of a report as a whole."""
    bare = Scope(report, annotation, names, times, places, attributions, lexicon)
    sites = read_sites(report, annotation, names, places, lexicon)
    return Scope(report, annotation, names, times, places, attributions, lexicon, _news_day(bare), sites)


# ---------------------------------------------------------------- when
def _day_of(time: Time) -> str | None:
    """The last day that a time covers, or as much of a date as is known ("1959", "2016-03")."""
    value = time.last or time.first or time.value or ""
    if time.type not in ("DATE", "TIME"):
        return None
    if time.value and re.fullmatch(r"\d{2,4}|\d{4}-\d\d", time.value):
        return time.value  # a century or a decade too: "195"
    match = re.match(r"\d{4}(?:-\d\d){0,2}", value)
    return match[0] if match else None


def _news_day(scope: Scope) -> str | None:
    """The latest day that the report's opening speaks of, not after publication and not long before it; else the day of publication."""
    published = (scope.report.published or "")[:10]
    opening = [s for s in scope.annotation.sentences if s.segment not in ("byline", "caption")][: LEAD * 2]
    found: list[str] = []
    filed: list[str] = []
    for sentence in opening:
        dateline = DATELINE.match(scope.report.text, sentence.start, sentence.end)
        for time in scope.times:
            day = _day_of(time)
            if not sentence.start <= time.start < sentence.end or BEGAN.search(scope.report.text[sentence.start : time.start]):
                continue
            if day and len(day) == 10 and (not published or _near(day, published)):
                (filed if dateline and time.end <= dateline.end() else found).append(day)
    found = found or filed
    if not published and len(set(found)) > 1:
        return None  # nobody dated the report, and it names several days: which one its counts are of is not told
    return found[0] if found else published or None


def _near(day: str, published: str) -> bool:
    try:
        gap = date.fromisoformat(published) - date.fromisoformat(day)
    except ValueError:
        return False
    return timedelta(0) <= gap <= timedelta(days=RECENT)


def as_of(start: int, end: int, number: int, scope: Scope) -> str | None:
    """The day that a count at [start, end) in sentence `number` speaks of, as precise as the text allows (ISO 8601), or None."""
    sentence = scope.annotation.sentences[number]
    moments = _moments(start, end, sentence, scope)
    if moments is not None:
        return max((_not_after(day, scope) for t in moments if (day := _day_of(t))), default=None) or _now(start, scope)
    stated = _nearest_time(start, end, sentence, scope)
    if stated:
        return stated if len(stated) >= 4 else None  # of a decade no day and no year is told
    if _lasts(sentence, scope):
        return _now(start, scope)
    text = scope.report.text[sentence.start : sentence.end]
    before = scope.annotation.sentences[number - 1] if number else None
    goes_on = bool(
        re.match(r"[\"“'(]*(?:On|In|At) (?:that|the same) (?:occasion|time|day|year|incident)|That (?:day|year)|Then\b|At the time\b", text)
    )
    if before is not None and (goes_on or before.paragraph == sentence.paragraph):
        past = _day_left_off(before, scope, goes_on)
        present = re.search(r"\b(?:has|have|is|are|will|now)\b", text[: start - sentence.start])
        if past and (goes_on or not present):
            return past
    return _section_day(start, scope) or scope.day or _carried(number, scope)


def _day_left_off(before: Sentence, scope: Scope, goes_on: bool) -> str | None:
    """The day that the sentence before leaves off at; where the next one says that it goes on there, also the one since which it counts."""
    told = [t for t in scope.times if before.start <= t.start < before.end and _day_of(t)]
    founded = bool(told) and FOUNDED.search(scope.report.text[before.start : told[-1].start]) is not None
    told = [t for t in told if not FOUNDED.search(scope.report.text[before.start : t.start])]
    if founded and not told:
        return None
    if told and goes_on:
        return _day_of(told[-1])
    past = _day_of(told[-1]) if told and founded else _nearest_time(before.end, before.end, before, scope)
    opened = told and BEGUN.search(scope.report.text[before.start : told[-1].start])
    return past if past and (_long_past(past, scope) or not opened) else None


def _carried(number: int, scope: Scope) -> str | None:
    """The day on which the sentence before in the paragraph of an undated report leaves off: "By 1 a.m. they had fled. Two died"."""
    sentence, before = scope.annotation.sentences[number], scope.annotation.sentences[max(number - 1, 0)]
    if not number or before.paragraph != sentence.paragraph:
        return None
    told = [t for t in scope.times if before.start <= t.start < before.end and len(_day_of(t) or "") == 10]
    began = told and BEGUN.search(scope.report.text[before.start : told[-1].start])
    return None if not told or began else _day_of(told[-1])


def _moments(start: int, end: int, sentence: Sentence, scope: Scope) -> list[Time] | None:
    """The times at which a count stands that holds up to the moment of speaking; None where it is one of a day past."""
    inside = [t for t in scope.times if sentence.start <= t.start < sentence.end]
    tenses = Tenses(scope.report.text, scope.annotation, sentence, scope.lexicon.words("figures", "unchanging"))
    return stands(start, inside, attribution_at(start, end, scope), tenses)


def _now(start: int, scope: Scope) -> str | None:
    """The day on which a report speaks: of the section of a live page, of its publication, else of its news."""
    return _section_day(start, scope) or (scope.report.published or "")[:10] or scope.day or _latest_told(start, scope)


def _latest_told(start: int, scope: Scope) -> str | None:
    """The latest day that an undated report has told of up to `start`: what stands by then is not of an earlier one. Days of a plan or of
    a bound ("until Friday") are none, nor is any where the days told lie more than RECENT days apart."""
    text = scope.report.text
    told = (t for t in scope.times if t.end <= start and not AHEAD.search(text[max(0, t.start - 60) : t.start]))
    days = sorted(day for t in told if len(day := _day_of(t) or "") == 10)
    return days[-1] if days and _near(days[0], days[-1]) else None


def _nearest_time(start: int, end: int, sentence: Sentence, scope: Scope) -> str | None:
    """The day of the time nearest to the count, else of a happening that its sentence names by its year."""
    chosen = _time_at(start, end, sentence, scope)
    day = _day_of(chosen) if chosen else None
    return _not_after(day, scope) if day else _named_year(sentence, scope)


def _time_at(start: int, end: int, sentence: Sentence, scope: Scope) -> Time | None:
    """The time nearest before the count in its sentence, else the nearest after it; a time within the count itself first."""
    text = scope.report.text
    inside = [t for t in scope.times if sentence.start <= t.start < sentence.end and _day_of(t) and not _begins(t, start, sentence, scope)]
    spanning = [t for t in inside if t.start < end and start < t.end]
    before = [t for t in inside if t.end <= start and not _beside(text, sentence.start, t, start)]
    filed = DATELINE.match(text, sentence.start, start)
    before = [t for t in before if not (filed and t.end <= filed.end())] or ([] if _later_day(inside, end) else before)
    after = [t for t in inside if t.start >= end and not ASIDE.search(text[end : t.start]) and ";" not in text[end : t.start]]
    chosen = next(iter(spanning[:1] or before[-1:] or after[:1]), None)
    return _end_of_range(chosen, inside, text) if chosen else None


def _end_of_range(time: Time, inside: Sequence[Time], text: str) -> Time:
    """Of "between March 2015 and March 2016" the end: the count is known by then."""
    if not re.search(r"\b(?:between|from)\s+$", text[max(0, time.start - 9) : time.start]):
        return time
    return next((t for t in inside if re.fullmatch(r"\s+(?:and|to|until|till)\s+", text[time.end : t.start])), time)


def _begins(time: Time, start: int, sentence: Sentence, scope: Scope) -> bool:
    """Whether a time only tells since when ("71 deaths since 19 April"); not "since 1959, when two sailors died"."""
    text = scope.report.text
    return BEGAN.search(text[sentence.start : time.start]) is not None and not re.search(r"\bwhen\b", text[time.end : max(start, time.end)])


def _lasts(sentence: Sentence, scope: Scope) -> bool:
    """Whether a sentence counts from a day up to now."""
    inside = (t for t in scope.times if sentence.start <= t.start < sentence.end and _day_of(t))
    return any(_begins(t, sentence.start, sentence, scope) for t in inside)


def _later_day(inside: Sequence[Time], end: int) -> bool:
    """Whether the sentence names a day of its own behind the count; else the day of its dateline stands for it."""
    return any(t.start >= end for t in inside)


def period_of(start: int, end: int, number: int, scope: Scope) -> tuple[str | None, str | None]:
    """The first and last day that a count covers, where its sentence gives a stretch of days ("this week"); else (None, None)."""
    time = _time_at(start, end, scope.annotation.sentences[number], scope)
    if time is None or not (time.first and time.last) or time.first[:10] >= time.last[:10]:
        return None, None
    return time.first[:10], time.last[:10]


# "ORLA, 7 October 2031 (Kesnat) - ": when a report was filed, not when anything happened.
DATELINE = re.compile(r"[^.!?\n]{0,60}?(?:\([^)\n]{1,40}\)\s*)?\s(?:--?|–|—)\s")
# "the bridge, which was opened in 1987, fell and killed 12"; "12 died in the flood, which began on Sunday".
ASIDE = re.compile(r",\s+(?:who|which|where|when|whose)\b[^,;]*$")


def _beside(text: str, begin: int, time: Time, start: int) -> bool:
    """Whether a time before a count is another clause's: beyond a semicolon or ", but", or in an aside that ends before the count."""
    between = text[time.end : start]
    if re.fullmatch(r"\d{4}", time.value or "") and between.startswith(",") and DONE_IN.search(text[begin : time.start]):
        return True  # "held for a man slain in 2014, killing one"
    parted = re.search(r"[;—]|,\s+(?:but|while|whereas|although)\b", between) is not None
    return parted or ("," in between and ASIDE.search(text[begin : time.start]) is not None)


def _not_after(day: str, scope: Scope) -> str:
    """No count reported in print is of a later day than its report: "this week's floods" ends with the day of publication."""
    published = (scope.report.published or "")[:10]
    same_week = published and len(day) == 10 and day > published and _near(published, day)
    return published if same_week else day


def _named_year(sentence: Sentence, scope: Scope) -> str | None:
    """The year by which an earlier happening is named: "the 1987 sinking", "after the 2007 election"."""
    text = scope.report.text[sentence.start : sentence.end]
    happenings = "|".join(sorted(map(re.escape, scope.lexicon["figures"]["recalled"])))
    match = re.search(NAMED_YEAR.format(happenings), text, re.IGNORECASE)
    return match[1] if match and match[1] < (scope.day or "9999")[:4] else None


def _long_past(day: str, scope: Scope) -> bool:
    published = (scope.day or "")[: len(day)]
    return bool(published) and day < published and not (len(day) == 10 and _near(day, published))


def _section_day(start: int, scope: Scope) -> str | None:
    """The day of the part of a live page; a single line with the day of publication parts nothing."""
    if len(scope.report.sections) == 1 and scope.report.sections[0][1][:10] == (scope.report.published or "")[:10]:
        return None
    days = [day[:10] for offset, day in scope.report.sections if offset <= start]
    return days[-1] if days else None


# ---------------------------------------------------------------- where
def place_of(start: int, end: int, number: int, scope: Scope) -> int | None:
    """The index of the name of the place that a count speaks of, or None (see `sites`)."""
    return site_of(start, end, number, attribution_at(start, end, scope), scope.sites) if scope.sites else None


# ---------------------------------------------------------------- who says so
def attribution_at(start: int, end: int, scope: Scope) -> Attribution | None:
    """The innermost attribution whose content holds the count, or None where the report says it itself."""
    around = [a for a in scope.attributions if a.content.start <= start < a.content.end and not _beyond(start, a, scope)]
    return min(around, key=lambda a: (a.content.end - a.content.start, a.content.start)) if around else None


def _beyond(start: int, attribution: Attribution, scope: Scope) -> bool:
    """Whether indirect speech reaches over a count from a later sentence, where only quotation marks could carry it."""
    told = attribution.cue or attribution.source
    if attribution.mode != "indirect" or told is None or told.start < start:
        return False
    own = next((s for s in scope.annotation.sentences if s.start <= told.start < s.end), None)
    # "… This was reported by the agency" speaks of the sentences before it; "…, a lawyer said" of its own.
    return own is not None and start < own.start < attribution.content.end


def chain_of(attribution: Attribution | None, scope: Scope) -> tuple[Span, ...]:
    """The sources from this report outward, each as written; a pronoun stands for the name it means."""
    if attribution is None:
        return ()
    source = attribution.source
    if (
        attribution.speaker is not None
        and source is not None
        and re.fullmatch(
            r"(?i)(?:he|she|they|it|who|his|her|their|the (?:ministry|spokes\w+|official|agency|department))",
            scope.report.text[source.start : source.end]
        )
    ):
        name = scope.names[attribution.speaker]
        owner = OWNER.search(scope.report.text[max(0, name.start - 40) : name.start])
        source = Span(name.start - (len(owner[0]) if owner else 0), name.end)
    if source is not None and scope.report.text[source.start : source.end].lower() in ("who", "which"):  # "Helpline, which says that"
        before = next((n for n in scope.names if 0 < source.start - n.end <= len(", ")), None)
        source = Span(before.start, before.end) if before else source
    if source is not None and attribution.speaker is None:
        source = _taken_up(attribution, source, scope) or source
    named = source is not None and any(c.isalpha() for c in scope.report.text[source.start : source.end])
    return attribution.via + ((source,) if source is not None and named else ())


def _taken_up(attribution: Attribution, source: Span, scope: Scope) -> Span | None:
    """Whom a pronoun takes up that no name tells: "…, according to the ombudsman's office. 56 people were hurt, it said"."""
    text = scope.report.text
    pronoun = text[source.start : source.end].lower()
    if pronoun not in ("he", "she", "it"):
        return None
    before = [a for a in scope.attributions if a.source is not None and a.source.end <= source.start and a is not attribution]
    last = max(before, key=lambda a: a.source.start if a.source else 0, default=None)
    if last is None or last.source is None or "\n" in text[last.source.end : source.start]:
        return None
    words = text[last.source.start : last.source.end].lower().split()
    people = scope.lexicon.words("attribution", "people_nouns") | scope.lexicon.words("figures", "person")
    bodies = scope.lexicon.words("attribution", "body_nouns")
    fits = words[-1] in bodies if pronoun == "it" else bool(people & set(words)) and words[-1] not in bodies
    return last.source if fits else None


# ---------------------------------------------------------------- how certain
def _from(attribution: Attribution) -> int:
    """Where an attribution's words begin: at its cue or its content."""
    return min(attribution.content.start, attribution.cue.start if attribution.cue else attribution.content.start)


def certainty_at(start: int, end: int, sentence: Sentence, attribution: Attribution | None, scope: Scope) -> str:
    """reported, denied, feared, expected or unconfirmed, by the words of the clause and the stance of the attribution."""
    text = scope.report.text
    admitted = ADMITTED.search(text[sentence.start : start])
    denies = attribution is not None and attribution.stance == "denies" and not admitted
    if attribution is not None and denies and not TAKEN_FOR_GRANTED.search(text[_from(attribution) : start]):
        return "denied"
    if round_about := GOES_ROUND.match(text, end, sentence.end):
        return "denied" if LIE.search(text, round_about.end(), sentence.end) else "unconfirmed"
    if UNTRUE.search(text[sentence.start : start]) and REFUTED.match(text[end : sentence.end]):
        return "denied"
    before = re.split(r"[;:—]|\bbut\b", text[max(sentence.start, start - 70) : start])[-1].lower()
    after = re.split(r"[.;:—]|,\s|\bbut\b|\band\b", text[end : min(sentence.end, end + 60)])[0].lower()
    denied = "|".join(re.escape(w) for w in scope.lexicon["figures"]["certainty"]["denied"])
    untrue = re.search(rf"\b(?:{denied})\b(?: \w+){{0,2}} (?:that|reports?|claims?|rumou?rs?|having|any)\b", before)
    if untrue and not admitted and not TAKEN_FOR_GRANTED.search(before):
        return "denied"
    within = text[start:end].lower()
    for kind in ("expected", "feared", "unconfirmed"):
        words = scope.lexicon["figures"]["certainty"][kind]
        if kind != "expected" and any(re.search(rf"\b{re.escape(w)}\b", within) for w in words):
            return kind
        if any(re.search(rf"\b{re.escape(w)}\b", after) or re.search(rf"\b{re.escape(w)}\b[^,]*$", before) for w in words):
            return kind
    future = re.search(r"\b(?:will|would|could|may|might|going to|should)\b[^,;]*$", before)
    return (
        "expected" if future and attribution is not None and attribution.stance in ("predicts", "vows", "orders", "demands") else "reported"
    )
