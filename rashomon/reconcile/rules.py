"""How one number is chosen from several: rules by name, over claims that count the same thing.

A rule takes claims and gives a low, a high and the day they speak of, the claims it took, and for each other claim why it was set
aside. A rule reads nothing and changes nothing, so that another can be put in its place at any time.

`latest` (the default)    the latest of the best-sourced claims; of the dead, no later number that is smaller and given by fewer reports,
                          unless a body that has to know puts an unsourced number right on a later day
`majority-of-origins`     the number that most independent origins give; of equals the latest
`ucdp`                    lowest and highest claim as low and high, the latest of the best-sourced as the estimate, in the manner of the
                          UCDP Georeferenced Event Dataset codebook, which publishes best, low and high
`acled`                   the most conservative claim of the best-sourced; vague words as the ACLED codebook turns them into numbers
`range`                   from the lowest to the highest claim: a range of reports, never of the truth
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rashomon.errors import RuleError

__all__ = ["DEFAULT", "RULES", "Choice", "Claim", "choose"]

DEFAULT = "latest"
# "several" 3, "tens" 10, "dozens" 12, "hundreds" 100: ACLED's codebook, on fatalities that are reported in words only.
CONSERVATIVE = {3.0: 3.0, 20.0: 10.0, 24.0: 12.0, 40.0: 20.0, 200.0: 100.0, 2000.0: 1000.0, 20000.0: 10000.0, 200000.0: 100000.0}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says of a count: bounds (None where open), the day it speaks of, when it became known, and on whose word.

    `rank` tells how well it is sourced, higher is better: 3 the report's own voice or a body that has to know, 2 who saw a part or is not
    named, 1 a side that tells what it did to the other, 0 persons told one by one. `figures` are the ids it rests on; `report` the
    report's id; `grows` says that it counts what cannot become fewer by itself (the dead), `official` that a body that has to know says it.
    """

    low: float | None
    high: float | None
    relation: str
    as_of: str | None
    known: str
    rank: int
    origin: str
    report: str
    figures: tuple[str, ...]
    grows: bool = False
    official: bool = False

    @property
    def order(self) -> tuple[str, str, float, str]:
        """Claims in the order of the day they speak of, then of when they became known; of equals the larger is the later state."""
        return (self.as_of or "", self.known, self.low if self.low is not None else self.high or 0.0, self.report)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule makes of claims; `estimate` is the one number where a rule gives one beside a range."""

    low: float | None
    high: float | None
    as_of: str | None
    taken: tuple[Claim, ...]
    aside: tuple[tuple[Claim, str], ...]
    estimate: float | None = None


def choose(claims: Sequence[Claim], rule: str) -> Choice:
    """What the rule of that name makes of one or more claims. Raises RuleError for an unknown name.

    >>> a = Claim(5.0, 5.0, "exact", "2031-03-02", "2031-03-02", 1, "o-1", "r-1", ("f-1",))
    >>> b = Claim(7.0, 7.0, "exact", "2031-03-02", "2031-03-03", 1, "o-2", "r-2", ("f-2",))
    >>> [(c.low, c.high) for c in (choose([a, b], "latest"), choose([a, b], "range"), choose([a, b], "acled"))]
    [(7.0, 7.0), (5.0, 7.0), (5.0, 5.0)]
    """
    if rule not in RULES:
        raise RuleError(f"no rule is named {rule!r}; the rules are {', '.join(sorted(RULES))}")
    return RULES[rule](sorted(_to_the_day(claims), key=lambda c: c.order))


def _to_the_day(claims: Sequence[Claim]) -> list[Claim]:
    """Claims whose hours are left out on days where not every report states one: an hour is not later than a whole day."""
    coarse = {c.known for c in claims if len(c.known) == 10}
    return [replace(c, known=c.known[:10]) if c.known[:10] in coarse else c for c in claims]


def _say(claim: Claim) -> str:
    """A claim's number in words: "7", "at least 40", "20 to 30"."""
    low, high = ("" if x is None else f"{x:,.0f}" if x == int(x) else f"{x:,}" for x in (claim.low, claim.high))
    if claim.relation in ("range", "vague"):
        return f"{low} to {high}" if low and high else "no number"
    return {"at_least": f"at least {low}", "at_most": f"at most {high}", "about": f"about {low}"}.get(claim.relation, low or high)


def _numbered(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that give a number; all of them where none does."""
    return [c for c in claims if c.low is not None or c.high is not None] or list(claims)


def _firm(claims: Sequence[Claim]) -> list[Claim]:
    """The claims in numbers where there are any, since "dozens" holds whatever number is later given."""
    return [c for c in claims if c.relation != "vague"] or list(claims)


def _taking(taken: Claim, claims: Sequence[Claim], why: Callable[[Claim], str]) -> Choice:
    return Choice(taken.low, taken.high, taken.as_of, (taken,), tuple((c, why(c)) for c in claims if c is not taken))


def _latest(claims: Sequence[Claim]) -> Choice:
    held = _firm(_numbered(claims))
    best = max(c.rank for c in held)
    top = [c for c in held if c.rank == best]
    taken = max(top, key=lambda c: c.order)
    if taken.grows:
        given = Counter(c.low for c in top)
        more = [
            c for c in top
            if (c.low or 0) > (taken.low or 0) and given[c.low] >= given[taken.low] and not _put_right(c, taken)
        ]
        taken = max(more, key=lambda c: (c.low or 0, c.order), default=taken)

    def why(claim: Claim) -> str:
        if (claim.low, claim.high) == (taken.low, taken.high):
            return f"says the same, {_say(taken)}"
        if claim.relation == "vague":
            return f"a word, not a number; {_say(taken)} is given"
        if claim.rank < taken.rank:
            return f"less well sourced than {_say(taken)}"
        if claim.order > taken.order:
            return f"fewer than {_say(taken)}, which as many reports give: the dead do not become fewer by themselves"
        if (claim.as_of, claim.known) == (taken.as_of, taken.known):
            return f"another voice at the same time: {_say(taken)} is given too"
        return f"an earlier state: {_say(taken)} is the latest"

    return _taking(taken, claims, why)


def _put_right(earlier: Claim, later: Claim) -> bool:
    """Whether a body that has to know gives, on a later day, the smaller number where before none of them had given the larger."""
    return later.official and not earlier.official and earlier.known[:10] < later.known[:10]


def _majority(claims: Sequence[Claim]) -> Choice:
    held = _firm(_numbered(claims))
    behind: dict[tuple[float | None, float | None], set[str]] = {}
    for claim in held:
        behind.setdefault((claim.low, claim.high), set()).add(claim.origin)
    most = max(len(o) for o in behind.values())
    taken = max((c for c in held if len(behind[c.low, c.high]) == most), key=lambda c: c.order)
    return _taking(
        taken,
        claims,
        lambda c: (
            f"says the same, {_say(taken)}"
            if (c.low, c.high) == (taken.low, taken.high)
            else f"fewer origins give it than {_say(taken)} ({len(behind.get((c.low, c.high), ()))} against {most})"
        ),
    )


def _bounds(claims: Sequence[Claim]) -> tuple[float | None, float | None]:
    ends = [x for c in claims for x in (c.low, c.high) if x is not None]
    return (min(ends), max(ends)) if ends else (None, None)


def _ucdp(claims: Sequence[Claim]) -> Choice:
    best, (low, high) = _latest(claims), _bounds(claims)
    estimate = best.low if best.low is not None else best.high
    return Choice(
        low,
        high,
        best.as_of,
        best.taken,
        tuple((c, f"within low and high; the estimate is {_say(best.taken[0])}") for c in claims if c is not best.taken[0]),
        estimate,
    )


def _conservative(claim: Claim) -> float:
    number = claim.low if claim.low is not None else claim.high if claim.high is not None else 0.0
    return CONSERVATIVE.get(number, number) if claim.relation == "vague" else number


def _acled(claims: Sequence[Claim]) -> Choice:
    held = _numbered(claims)
    best = [c for c in held if c.rank == max(x.rank for x in held)]
    taken = min(best, key=lambda c: (_conservative(c), c.order))
    number = None if taken.low is None and taken.high is None else _conservative(taken)
    aside = tuple((c, f"the conservative number is {_say(taken)}") for c in claims if c is not taken)
    return Choice(number, number, taken.as_of, (taken,), aside)


def _range(claims: Sequence[Claim]) -> Choice:
    low, high = _bounds(claims)
    return Choice(low, high, max((c.as_of for c in claims if c.as_of), default=None), tuple(claims), ())


RULES: dict[str, Callable[[Sequence[Claim]], Choice]] = {
    "latest": _latest,
    "majority-of-origins": _majority,
    "ucdp": _ucdp,
    "acled": _acled,
    "range": _range,
}
