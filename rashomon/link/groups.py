"""Mentions taken for one happening so far, and which days keep two such groups apart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rashomon.link.evidence import Facts
from rashomon.link.exclusion import FRESH, RARE, is_history, out_of_time, stay_apart
from rashomon.link.sides import on_other_sides
from rashomon.link.sorts import MISHAPS

__all__ = ["Group", "days_part", "sides_part", "times_part"]

ASTRAY = 0.25  # share of a group's undated mentions that may lie too far from another's day to be of it
DOERS = frozenset(["statement", "travel", "negotiation"])  # of which each party does its own
PAST = 0.25  # share of a group's mentions that are of an earlier year from which the group is


@dataclass
class Group:
    """Mentions, in the order in which they came; those that came first speak for it."""

    held: list[Facts] = field(default_factory=list)
    days: Counter[int] = field(default_factory=Counter)  # the days that are stated for it
    by_report: dict[str, list[Facts]] = field(default_factory=dict)
    sides: set[tuple[frozenset[str], frozenset[str]]] = field(default_factory=set)  # of those who act and of those it is done to
    doers: set[str] = field(default_factory=set)  # of what each does on his own

    @property
    def usual_day(self) -> int | None:
        """The day that is stated most, where any is."""
        return self.days.most_common(1)[0][0] if self.days else None

    def copy(self) -> "Group":
        """Another group of the same mentions."""
        return Group(list(self.held), Counter(self.days), {k: list(v) for k, v in self.by_report.items()}, set(self.sides), set(self.doers))

    def take(self, facts: Sequence[Facts]) -> None:
        """Mentions put into it."""
        for f in facts:
            self.held.append(f)
            self.by_report.setdefault(f.document, []).append(f)
            self.sides.update([(f.acting, f.suffering)] if f.acting or f.suffering else [])
            self.doers |= f.doers if f.mention.type in DOERS else frozenset()

    def parts_from(self, facts: Sequence[Facts]) -> bool:
        """Whether a report that tells of it tells one of these mentions as another happening: one writer does not mean both by one."""
        return any(stay_apart(f, other) for f in facts for other in self.by_report.get(f.document, ()))

    def years(self) -> tuple[str, ...]:
        """The years or months, well before their reports, that it is of; none where few of its mentions have one."""
        found = [f.mention.begins for f in self.held if f.mention.begins and f.day is None and is_history(f)]
        return tuple(sorted(set(found))) if len(found) > PAST * len(self.held) else ()


def sides_part(a: Group, b: Group) -> bool:
    """Whether some of one group are on other sides than some of the other: what tells neither ("the killings") joins them not."""
    if any(on_other_sides(x, u) or on_other_sides(y, v) for x, y in a.sides for u, v in b.sides):
        return True
    return bool(a.doers and b.doers) and not a.doers & b.doers


def days_part(a: Group, b: Group) -> bool:
    """Whether the days that are stated for two groups exclude each other."""
    if not (a.days and b.days) or a.usual_day in b.days or b.usual_day in a.days:
        return False
    return not (_is_slip(a, b) or _is_slip(b, a))


def _is_slip(a: Group, b: Group) -> bool:
    """Whether the days of one group are slips for those of the other, of a mishap: few of its own mentions state one, a day or so away, and
    many of the other do. "The train that overturned will be moved tomorrow" is no second accident, of tomorrow."""
    rare = RARE * a.days.total() <= min(len(a.held), b.days.total())
    near = a.usual_day is not None and b.usual_day is not None and abs(a.usual_day - b.usual_day) <= FRESH
    return rare and near and 2 * sum(f.mention.type in MISHAPS for f in a.held) > len(a.held)


def times_part(a: Group, b: Group) -> bool:
    """Whether one group is of an earlier year and the other of days outside it; or one of a day and the other mostly told without any, in
    reports of other weeks: the fighting of 8 March and "the fighting" of a war's whole spring."""
    for past, other in ((a, b), (b, a)):
        years = past.years() if other.days else ()
        if years and not any(date.fromordinal(d).isoformat().startswith(years) for d in other.days):
            return True
    for dated, other in ((a, b), (b, a)):
        undated, day = [f for f in other.held if f.day is None], dated.usual_day
        if day is not None and sum(out_of_time(f, day) for f in undated) > ASTRAY * len(undated):
            return True
    return False
