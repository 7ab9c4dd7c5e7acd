"""Which reports belong to one running affair.

A report is a bag of weighted words (TF-IDF over a background of general news, so that what two reports share does not depend on what
else lies in the folder). Reports are joined by average linkage: two groups are as close as their reports are on average, less a
penalty for the time between them. A short report that was left alone joins the group whose centre it is close to.

Measured on newscluster-dev with `benchmarks/measure.py stories`; see docs/how/stories.md.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rashomon.link.words import plain, rarity
from rashomon.records import Reading, Story, make_id

__all__ = ["Profile", "average_linkage", "compare", "keys", "link_stories", "merge"]

TITLE = 4  # a word of the headline counts as much as this many in the body (2: .959, 4: .966, 8: .966 on newscluster-dev)
KEPT = 150  # words of a report that are compared: the heaviest
JOINED = 0.14  # average likeness from which two groups are one story
CENTRE = 0.24  # likeness to a group's centre from which a straggler joins it
FREE_DAYS, FULL_DAYS, PENALTY = 30, 365, 0.08  # time apart that costs nothing, the most, and how much
BLOCK = 3000  # reports compared pair by pair at once (36 MB); more are joined block by block, in order of time
NEAR_DAYS = 10  # days with no more than this between them belong to one stretch of time

# Names that join two groups: words that stand in about one report of 300 of general news at most, in three of ten reports of each group.
# Three such names, on newscluster-dev: B-cubed recall .945 to .952 with precision still 1.00; two names: precision .956.
RARE, OFTEN, NAMES, COMMON = 5.5, 0.3, 3, 50

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is about: its words with their weights (unit length), heaviest first, the day of its publication, and the words in
    its names that general news hardly holds."""

    document: str
    weights: tuple[tuple[str, float], ...]
    day: int | None
    names: frozenset[str] = frozenset()


def link_stories(readings: Sequence[Reading], copies: Mapping[str, str]) -> tuple[Story, ...]:
    """The stories, in order of their ids; every report lies in exactly one. `copies` maps a report to the one it repeats."""
    held = sorted(readings, key=lambda r: r.report.id)
    profiles = [_profile(r) for r in held]
    group_of = {profiles[i].document: number for number, group in enumerate(_joined_by_names(_groups(profiles), profiles)) for i in group}
    for copy, first in sorted(copies.items()):
        if copy in group_of and first in group_of:
            group_of[copy] = group_of[first]
    members: dict[int, list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        members[group_of[profile.document]].append(i)
    stories = [merge([(held[i], profiles[i]) for i in group]) for group in members.values()]
    return tuple(sorted(stories, key=lambda s: s.id))


def keys(profile: Profile) -> tuple[str, ...]:
    """The words by which reports find each other: only reports that share one are compared."""
    return tuple(word for word, _ in profile.weights)


def compare(a: Profile, b: Profile) -> float:
    """How alike two reports are: the cosine of their words, less the penalty for the days between them (about -0.1 to 1)."""
    other = dict(b.weights)
    apart = 0.0 if a.day is None or b.day is None else float(_penalty(np.array([abs(a.day - b.day)], float))[0])
    return sum(w * other.get(word, 0.0) for word, w in a.weights) - apart


def merge(cluster: Sequence[tuple[Reading, Profile]]) -> Story:
    """One story of its reports: the headline nearest to what they share (or the words that they share), first and last day."""
    centre: Counter[str] = Counter()
    for _, profile in cluster:
        centre.update(dict(profile.weights))
    documents = tuple(sorted(r.report.id for r, _ in cluster))
    titled = [(round(sum(w * centre[word] for word, w in p.weights), 6), r.report.id, r.report.title) for r, p in cluster if r.report.title]
    if titled:
        title = min(titled, key=lambda t: (-t[0], t[1]))[2] or ""
    else:
        title = ", ".join(word for word, _ in sorted(centre.items(), key=lambda kv: (-round(kv[1], 6), kv[0]))[:5])
    start, end = _days_of([r for r, _ in cluster])
    return Story(make_id("story", *documents), title, documents, start, end)


# ---------------------------------------------------------------- words and weights
def _profile(reading: Reading) -> Profile:
    counts: Counter[str] = Counter()
    title = set((reading.report.title or "").split())
    for sentence in reading.annotation.sentences:
        if sentence.segment in ("byline", "caption"):
            continue
        words = [reading.quote(t) for t in reading.annotation.tokens[sentence.first:sentence.last]]
        counts.update(plain(w) for w in words)
        title |= set(words) if sentence.segment == "headline" else set()
    counts.update(dict.fromkeys({plain(w.strip(".,:;!?\"'“”‘’()")) for w in title}, TITLE))
    weights = {w: (1 + math.log(n)) * rarity(w) for w, n in counts.items() if len(w) > 1 and w[0].isalpha() and rarity(w) >= 1}
    length = math.sqrt(sum(x * x for x in weights.values())) or 1.0
    heaviest = sorted(weights.items(), key=lambda kv: (-round(kv[1], 9), kv[0]))[:KEPT]
    day = _day_number(reading.report.published)
    return Profile(reading.report.id, tuple((w, x / length) for w, x in heaviest), day, _rare_names(reading))


def _rare_names(reading: Reading) -> frozenset[str]:
    words = {plain(w.strip(".,:;!?\"'“”‘’()")) for name in reading.names for w in reading.quote(name).split()}
    return frozenset(w for w in words if len(w) > 2 and w.isalpha() and rarity(w) >= RARE)


def _day_number(value: str | None) -> int | None:
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None


# ---------------------------------------------------------------- grouping
def _groups(profiles: Sequence[Profile]) -> list[list[int]]:
    """Indices of the reports of each story; blocks by time where there are very many."""
    order = sorted(range(len(profiles)), key=lambda i: (profiles[i].day or 0, profiles[i].document))
    groups = [[i] for i in order]
    while True:
        joined = []
        for at in range(0, len(groups), BLOCK):
            part = groups[at:at + BLOCK]
            linked = average_linkage(*_likeness([[profiles[i] for i in g] for g in part]))
            joined += [[i for g in merged for i in part[g]] for merged in linked]
        if len(groups) <= BLOCK or len(joined) == len(groups):
            return _with_stragglers(joined, profiles)
        groups = joined


def _likeness(groups: Sequence[Sequence[Profile]]) -> tuple[Matrix, NDArray[np.float64]]:
    """(likeness of each two groups, sizes). The mean likeness of two groups' reports is the product of their mean vectors."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, group in enumerate(groups):
        mean: Counter[str] = Counter()
        for profile in group:
            mean.update({word: w / len(group) for word, w in profile.weights})
        for word, w in mean.items():
            postings[word].append((number, w))
    like = np.zeros((len(groups), len(groups)))
    for _, held in sorted(postings.items()):
        if len(held) > 1:
            at, heavy = np.array([n for n, _ in held]), np.array([x for _, x in held])
            like[np.ix_(at, at)] += np.outer(heavy, heavy)
    days = np.array([_mean_day(g) for g in groups])
    like -= np.nan_to_num(_penalty(np.abs(days[:, None] - days[None, :])))
    return np.round(like, 9), np.array([float(len(g)) for g in groups])


def _mean_day(group: Iterable[Profile]) -> float:
    days = [p.day for p in group if p.day is not None]
    return sum(days) / len(days) if days else math.nan


def _penalty(apart: Matrix) -> Matrix:
    result: Matrix = PENALTY * np.clip((apart - FREE_DAYS) / (FULL_DAYS - FREE_DAYS), 0, 1)
    return result


def average_linkage(like: Matrix, sizes: NDArray[np.float64], joined: float = JOINED) -> list[list[int]]:
    """Groups of indices, by the nearest-neighbour chain (Murtagh 1983): O(n²), the tree of joining the closest first.

    `like` is used up.
    """
    members = {i: [i] for i in range(len(like))}
    np.fill_diagonal(like, -1.0)
    waiting, chain = list(range(len(like) - 1, -1, -1)), list[int]()
    while waiting or chain:
        if not chain:
            first = waiting.pop()
            if first not in members:
                continue
            chain.append(first)
        last = chain[-1]
        nearest = int(like[last].argmax())
        if like[last, nearest] < joined:  # nothing that is joined later can come nearer: this group is complete
            like[last, :] = like[:, last] = -1.0
            chain.pop()
        elif len(chain) > 1 and like[last, chain[-2]] >= like[last, nearest]:
            other = chain[-2]
            del chain[-2:]
            keep, gone = min(last, other), max(last, other)
            _join(like, sizes, keep, gone)
            members[keep] = sorted(members[keep] + members.pop(gone))
            waiting.append(keep)
        else:
            chain.append(nearest)
    return [members[i] for i in sorted(members)]


def _join(like: Matrix, sizes: NDArray[np.float64], keep: int, gone: int) -> None:
    total = sizes[keep] + sizes[gone]
    row = (sizes[keep] * like[keep] + sizes[gone] * like[gone]) / total
    row[(like[keep] == -1.0) | (like[gone] == -1.0)] = -1.0
    row[keep] = row[gone] = -1.0
    like[keep, :], like[:, keep] = row, row
    like[gone, :] = like[:, gone] = -1.0
    sizes[keep] = total


def _with_stragglers(groups: list[list[int]], profiles: Sequence[Profile]) -> list[list[int]]:
    """A single report joins the group whose centre it is close to, if its day lies in that group's time."""
    large = [g for g in groups if len(g) > 1]
    centres = [_centre([profiles[i] for i in g]) for g in large]
    alone = [g for g in groups if len(g) == 1]
    kept = []
    for group in alone:
        profile = profiles[group[0]]
        near = [(round(_to_centre(profile, centre), 6), -n) for n, centre in enumerate(centres) if _in_time(profile, centre)]
        score, number = max(near, default=(0.0, 0))
        if score >= CENTRE:
            large[-number].append(group[0])
        else:
            kept.append(group)
    return large + kept


def _joined_by_names(groups: list[list[int]], profiles: Sequence[Profile]) -> list[list[int]]:
    """Groups that tell of the same rare names in the same days are one story, however unlike their words: short reports and a private
    blog share few others. Those that share most names are joined first."""
    while True:
        shared: Counter[tuple[int, int]] = Counter()
        holding: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            counts = Counter(w for i in group for w in profiles[i].names)
            for word, n in counts.items():
                if n >= OFTEN * len(group):
                    holding[word].append(number)
        for _, held in sorted(holding.items()):
            if len(held) <= COMMON:
                shared.update((a, b) for a in held for b in held if a < b)
        taken: set[int] = set()
        for (a, b), n in sorted(shared.items(), key=lambda x: (-x[1], x[0])):
            if n >= NAMES and not {a, b} & taken and _near_in_time(groups[a], groups[b], profiles):
                groups[a] = sorted(groups[a] + groups[b])
                groups[b] = []
                taken |= {a, b}
        if not taken:
            return groups
        groups = [g for g in groups if g]


def _near_in_time(a: Sequence[int], b: Sequence[int], profiles: Sequence[Profile]) -> bool:
    x, y = ([d for i in group if (d := profiles[i].day) is not None] for group in (a, b))
    return not (x and y) or max(min(x) - max(y), min(y) - max(x)) <= NEAR_DAYS


@dataclass(frozen=True, slots=True)
class _Centre:
    weights: Mapping[str, float]
    first: int | None
    last: int | None


def _centre(group: Sequence[Profile]) -> _Centre:
    total: Counter[str] = Counter()
    for profile in group:
        total.update(dict(profile.weights))
    length = math.sqrt(sum(w * w for w in total.values())) or 1.0
    days = [p.day for p in group if p.day is not None]
    return _Centre({word: w / length for word, w in total.items()}, min(days, default=None), max(days, default=None))


def _to_centre(profile: Profile, centre: _Centre) -> float:
    return sum(w * centre.weights.get(word, 0.0) for word, w in profile.weights)


def _in_time(profile: Profile, centre: _Centre) -> bool:
    if profile.day is None or centre.first is None or centre.last is None:
        return True
    return centre.first - FREE_DAYS <= profile.day <= centre.last + FREE_DAYS


# ---------------------------------------------------------------- time
def _days_of(readings: Sequence[Reading]) -> tuple[str | None, str | None]:
    """First and last of the days, none more than NEAR_DAYS from the next, in which most reports appeared or most events fall."""
    published = [n for r in readings if (n := _day_number(r.report.published)) is not None]
    days = Counter(n for r in readings for e in r.events if len(e.begins or "") >= 10 and (n := _day_number(e.begins)) is not None)
    days.update(dict.fromkeys(published, 1000))
    if not days:
        return None, None
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] <= NEAR_DAYS:
            runs[-1].append(day)
        else:
            runs.append([day])
    held = [run for run in runs if set(run) & set(published)] or [max(runs, key=lambda run: (sum(days[d] for d in run), run))]
    return date.fromordinal(held[0][0]).isoformat(), date.fromordinal(held[-1][-1]).isoformat()
