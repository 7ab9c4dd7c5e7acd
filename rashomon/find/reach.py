"""How far a time lies from a predicate in its sentence, along the tree; by words between, where there is none."""

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate
from rashomon.records import Time

__all__ = ["goes_on", "hangs_on", "nearest"]


def goes_on(time: Time, c: Clauses) -> bool:
    """Whether a clause with "when" hangs on the time."""
    after = bisect_left(c.starts, time.end)
    return [w for w in c.low[after:after + 2] if w != ","][:1] == ["when"]


def nearest(times: Sequence[Time], c: Clauses, p: Predicate) -> tuple[Time | None, bool]:
    """The time that the predicate is nearest to in the tree (by words between, where there is none), and whether it is that of the
    saying."""
    held = [(steps[0], t.start, t, steps[1]) for t in times if (steps := _steps(t, c, p)) is not None]
    if not held:
        return None, False
    best = min(held, key=lambda h: (h[3], h[0], h[1]))
    return best[2], best[3]


def _steps(time: Time, c: Clauses, p: Predicate) -> tuple[int, bool] | None:
    """(steps from a time to a predicate, whether a verb of saying lies between); None where the time is another clause's."""
    first = bisect_left(c.starts, time.start)
    inside = [i for i in range(first, min(len(c.tokens), first + 12)) if c.tokens[i].start < time.end]
    if not inside:
        return None
    if not c.has_tree:
        return min(abs(i - p.index) for i in inside), False
    mine = [p.index, *c.above(p.index)]
    best: tuple[int, bool] | None = None
    for i in inside:
        over = [i, *c.above(i)]
        meet = next((k for k in over if k in mine), None)
        if meet is None:
            continue
        cost = _crossed(c, over[:over.index(meet)], p, meet)
        if cost is None:
            continue
        down = mine[:mine.index(meet)]
        said = c.lemmas[meet] in c.saying and any(c.relations[k].split(":")[0] in ("ccomp", "parataxis") for k in down[-1:])
        said = said or any("according" in {c.low[k] for k in c.below(k, "case")} for k in over[:over.index(meet)])
        steps = len(over[:over.index(meet)]) + len(down) + cost, said
        best = steps if best is None or (steps[1], steps[0]) < (best[1], best[0]) else best
    return best


def _crossed(c: Clauses, path: Sequence[int], p: Predicate, meet: int) -> int | None:
    """What it costs that a time stands in a clause under the predicate; None where that clause tells of something else."""
    cost = 0
    for i in path:
        relation = c.relations[i].split(":")[0]
        if relation in ("ccomp", "parataxis"):
            return None
        if relation == "acl":
            if c.heads[i] != p.index:
                return None
            cost += 1
        elif relation == "advcl":
            cost += 2
    return cost


def hangs_on(time: Time, c: Clauses, p: Predicate) -> bool:
    """Whether a time depends on the predicate itself, and on no noun beside it ("the worst fire since 2003")."""
    first = bisect_left(c.starts, time.start)
    return any(c.heads[i] == p.index for i in range(first, min(len(c.tokens), first + 12)) if c.tokens[i].start < time.end)
