"""What keeps two event mentions apart, whatever speaks for them: another day, kind, place or speaker, or words that set one apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.link.evidence import Facts, cosine, kilometres, ordinal
from rashomon.link.sides import on_other_sides
from rashomon.link.sorts import MISHAPS

__all__ = ["FRESH", "RARE", "excluded", "is_history", "mark_abroad", "mark_asides", "out_of_time", "stay_apart"]

RARE = 5  # times that the usual day of a kind is told for each time that a day told by the way is
FRESH = 3  # days by which an assumed day may be wrong
NEAR_DAYS = 2  # days before its report within which a happening told without a day may lie
HISTORY = 21  # days before publication from which a happening is background to what is told without a day
AT_HOME, FEW_PLACES = 0.6, 5  # share of the places told from which a story turns on their country, and how many they must be
FAR = 100.0  # kilometres between two places from which they are not one happening's
MOVED, PERSONAL = frozenset(["travel", "negotiation"]), frozenset(["arrest", "killing", "legal"])
THINGS = frozenset(["seizure", "arson", "looting", "shutdown", "cancellation", "attack"])
STOPPED = frozenset(["cancellation", "shutdown", "decree", "deployment"])  # flights are no channel; a house may be a building
LOOSE = MOVED | {"attack"}
SAME_SPEAKER, SAME_WORDS = 0.1, 0.4  # likeness of what is said from which two statements may be one, with the speaker the same or unknown


def excluded(a: Facts, b: Facts) -> str | None:
    """Why the two cannot be one happening, or None: another day, place or kind, a plan and the thing done, another speaker."""
    if _other_day(a, b):
        return "another day"
    if any(x.day is None and (is_history(y) or _out_of_time(x, y)) and not _within(x, y) for x, y in ((a, b), (b, a))):
        return "long ago"
    if not _beside(a, b) and any(x.day is None and y.aside for x, y in ((a, b), (b, a))):
        return "a day told by the way"
    if a.document != b.document and any(x.place is None and y.abroad for x, y in ((a, b), (b, a))):
        return "in another country"
    if a.apart != b.apart and not (a.sure and b.sure and a.day is not None and a.day == b.day):
        return "set apart"
    if not a.near & b.near:
        return "another kind"
    if _told_beside(a, b):
        return "told beside"
    if on_other_sides(a.acting, b.acting) or on_other_sides(a.suffering, b.suffering):
        return "another side"
    if are_others(a, b):
        return "other people or things"
    if (a.mention.factuality == "planned") != (b.mention.factuality == "planned") and not {a.mention.type, b.mention.type} & MISHAPS:
        return "planned and done"  # nobody plans a mishap: "they intended to report the accident"
    if a.speech and b.speech and _other_words(a, b):
        return "another statement"
    if a.report.affair != b.report.affair and not (a.sure and b.sure and a.day is not None and a.day == b.day):
        return "another affair"
    return "another place" if _apart(a, b) else None


def are_others(a: Facts, b: Facts) -> bool:
    """Whether those whom the two are about are known and differ, for kinds that each person or thing goes through or does on its own.

    One report that tells of two seized houses has two seizures; across reports "the cabinet" may be "the government", a house a building.
    """
    kinds, near = {a.mention.type, b.mention.type}, a.document == b.document
    if kinds <= MOVED or kinds == {"statement"}:
        return _differ(a.actors, b.actors)
    if kinds <= STOPPED and not near and _differ(a.things, b.things):
        return True
    if kinds == {"dismissal"} or (near and kinds <= THINGS):
        return _differ(a.targets, b.targets)
    if {a.number, b.number} == {"one", "many"} and (kinds == {"relief"} or "injure" in a.groups & b.groups):
        return True  # one of the fifty who were hurt or treated
    return kinds <= PERSONAL and _differ(a.targets & a.named, b.targets & b.named)


def stay_apart(a: Facts, b: Facts) -> bool:
    """Whether two mentions are of others (`are_others`), so that no third one can make them one happening.

    Not asked of journeys, talks and attacks: there the words for one and the same party change too often (ECB+ dev: minor .66 to .58).
    """
    return not {a.mention.type, b.mention.type} & LOOSE and are_others(a, b)


def _told_beside(a: Facts, b: Facts) -> bool:
    """Whether one sentence tells the two with words for different things: "fired the cabinet, restored price controls"."""
    beside = a.document == b.document and a.mention.sentence == b.mention.sentence
    return beside and not (a.groups & b.groups or a.generic or b.generic or {a.mention.type, b.mention.type} & MISHAPS)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def mark_asides(facts: Sequence[Facts]) -> list[Facts]:
    """The same, those marked whose stated day their story tells rarely for happenings of their kind, and well away from the usual one.

    "A week before, a train had nearly left the rails": what the reports tell without a day is not of that week.
    """
    days: dict[str, Counter[int]] = {}
    for f in facts:
        if f.day is not None and f.sure and not f.speech:
            days.setdefault(f.mention.type, Counter())[f.day] += 1
    usual = {kind: min(held, key=lambda d: (-held[d], d)) for kind, held in days.items()}
    found = []
    for f in facts:
        held, kind = days.get(f.mention.type, Counter()), f.mention.type
        rare = f.day is not None and f.sure and not f.speech and RARE * held[f.day] <= held[usual[kind]]
        found.append(replace(f, aside=True) if rare and abs((f.day or 0) - usual[kind]) > FRESH else f)
    return found


def mark_abroad(facts: Sequence[Facts]) -> list[Facts]:
    """The same, those marked that are told to lie in another country than most of their story: what other reports tell without a place
    ("2,000 have been detained") is not of there."""
    lands = [_lands(f) if f.mention.placed in ("stated", "carried") else frozenset() for f in facts]
    told = Counter(land for held in lands for land in held)
    home, count = told.most_common(1)[0] if told else ("", 0)
    if count < max(FEW_PLACES, AT_HOME * sum(map(bool, lands))):
        return list(facts)
    return [replace(f, abroad=True) if held and home not in held else f for f, held in zip(facts, lands, strict=True)]


def _lands(f: Facts) -> frozenset[str]:
    """The code of the country that its place lies in, where one is known."""
    return frozenset(code for code in f.within if code.isalpha())


def _beside(a: Facts, b: Facts) -> bool:
    """Whether both stand in one sentence of a report, or in two that follow each other."""
    return a.document == b.document and abs(a.mention.sentence - b.mention.sentence) <= 1


def _other_day(a: Facts, b: Facts) -> bool:
    """Days that differ; where one of them is only assumed, by more than it may be wrong; a day and a year or month that it is not in."""
    if _other_year(a, b):
        return True
    if a.day is None or b.day is None or a.day == b.day or _spans(a, b):
        return False
    return (a.sure and b.sure) or abs(a.day - b.day) > FRESH


def _other_year(a: Facts, b: Facts) -> bool:
    """Whether one lies in a year or month well before its report, and the other has a date that is not in it.

    The outbreak of 2010 is not the one of 2022-10-10.
    """
    for x, y in ((a, b), (b, a)):
        begins, other = x.mention.begins or "", y.mention.begins or ""
        if begins and other and x.day is None and x.mention.dated in ("stated", None) and y.sure and not other.startswith(begins):
            return True
        if begins and other and x.day is None and is_history(x) and not other.startswith(begins):
            return True
    return False


def _within(a: Facts, b: Facts) -> bool:
    """Whether the year or month of one is that of the other."""
    first, second = a.mention.begins or "", b.mention.begins or ""
    return bool(first and second) and (first.startswith(second) or second.startswith(first))


def is_history(f: Facts) -> bool:
    """Whether a report speaks of something that lies well before its own news (a year given without a day counts)."""
    begins = f.mention.begins
    if begins is None or f.about is None:
        return False
    if f.day is None:
        return begins[:7] < date.fromordinal(max(1, f.about - HISTORY)).isoformat()[:len(begins)]
    return f.day < f.about - HISTORY


def _out_of_time(undated: Facts, dated: Facts) -> bool:
    """In an affair that many reports follow: whether the day lies outside the NEAR_DAYS before a report that gives none."""
    return dated.day is not None and out_of_time(undated, dated.day)


def out_of_time(undated: Facts, day: int) -> bool:
    """Whether a day (proleptic ordinal) lies outside the NEAR_DAYS before an undated mention's report, in an affair that many follow."""
    return undated.report.followed and undated.about is not None and not -1 <= undated.about - day <= NEAR_DAYS


def _other_words(a: Facts, b: Facts) -> bool:
    """Two statements: other speakers, or nothing that is shared between what they say."""
    if a.actors and b.actors and not a.actors & b.actors:
        return True
    named = bool(a.actors & b.actors & a.named)
    if named and a.document == b.document:
        return False  # what one speaker says in one report, unless another day is given, is one statement
    return cosine(a.said, b.said) < (SAME_SPEAKER if named else SAME_WORDS)


def _spans(a: Facts, b: Facts) -> bool:
    """Whether one of the two lasts over the other's day."""
    for x, y in ((a, b), (b, a)):
        last = ordinal(x.mention.ends or "")
        if last is not None and x.day is not None and y.day is not None and x.day <= y.day <= last:
            return True
    return False


def _apart(a: Facts, b: Facts) -> bool:
    """Two places too far from each other, of which neither contains the other; a country and a place in another one."""
    if a.place is None or b.place is None or a.place == b.place:
        return False
    lands = [_lands(a), _lands(b)]
    if all(lands) and not lands[0] & lands[1] and a.mention.placed == b.mention.placed == "stated":
        return True
    if a.point is None or b.point is None:
        return False
    if a.within < b.within or b.within < a.within or a.country or b.country:
        return False
    return kilometres(a.point, b.point) > FAR
