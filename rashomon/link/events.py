"""Event mentions across reports to events.

Mentions of one story are taken one after the other, the best described first, each into the group that it fits best, or into a new
one. Groups to compare with are found through what mentions share (`keys`), so that the work grows with the number of mentions, not
with its square. `compare` weighs grounds that can be named (`link/evidence.py`); what excludes a pair is never outweighed. A recurring
kind of act on two days is two events; a plan and the thing done are two events, linked by `planned_by`.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from rashomon.lexicon import Lexicon
from rashomon.link.evidence import Facts, evidence, gather_facts, score_of, speech_score, view_reports
from rashomon.link.exclusion import FRESH, excluded, mark_abroad, mark_asides, out_of_time
from rashomon.link.groups import Group, days_part, sides_part, times_part
from rashomon.link.references import reporting
from rashomon.link.settings import holders_of, inherit_places, place_of
from rashomon.link.sorts import Causes, read_causes, sort_of
from rashomon.link.titles import title_of
from rashomon.records import Anchor, Entity, Event, Mention, Origin, Participant, Reading, make_id

__all__ = ["compare", "keys", "link_events", "merge"]

LEARNED = Path(__file__).parent.parent / "learned" / "linking.json"
JOINED = 0.2  # likelihood from which a mention joins a group
TOGETHER = 0.25  # mean likelihood from which two groups are one event
NEAR = 12  # groups that a mention is compared with: those that share most keys with it
PRONOUNS = frozenset([
    "he", "she", "it", "they", "him", "her", "them", "i", "we", "you", "us", "who", "which", "that", "everyone", "anyone", "those", "this",
])
ARTICLE = re.compile(r"^(?:the|an?) ")
NO_PART = frozenset(["his", "their", "its", "our", "my", "your"])  # whose it is
NOBODY = re.compile(r"(?:no|not|none|neither|nobody|nothing)\b", re.IGNORECASE)  # who did not take part
FULL = 60  # characters up to which the fullest text of a participant is shown
SAID = 12  # characters of a quotation from which a sentence of it is told apart from a scrap
SPEAKING = 6  # mentions of a group that speak for it


def link_events(
    readings: Sequence[Reading], story_of: Mapping[str, str], entities: Sequence[Entity], entity_of: Mapping[tuple[str, int], str],
    origins: Sequence[Origin], origins_of: Mapping[str, str], lexicon: Lexicon,
) -> tuple[Event, ...]:
    """The events of all stories, in order of story, day and start; on each day what was done stands before what was said."""
    by_id = {e.id: e for e in entities}
    known = frozenset(o.id for o in origins if o.kind != "unknown")
    reading_of = {r.report.id: r for r in readings}
    stories: dict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: r.report.id):
        stories[story_of[reading.report.id]].append(reading)
    events: list[Event] = []
    for story, told in sorted(stories.items()):
        held = [f for r, view in zip(told, view_reports(told), strict=True) for f in gather_facts(r, view, entity_of, by_id, lexicon)]
        held = mark_abroad(mark_asides(held))
        facts = {f.mention.id: f for f in held}
        causes = read_causes(held, lexicon)
        holders = holders_of(e for e in entities if e.story == story)
        merged = [merge(group, story, reading_of, entity_of, known, origins_of, by_id, holders, causes, lexicon) for group in _groups(held)]
        events += _with_plans(inherit_places(merged, facts, by_id, holders, lexicon), facts)
    return tuple(sorted(events, key=lambda e: (e.story, (e.start or "9999")[:10], e.type == "statement", e.start or "", e.id)))


def keys(facts: Facts) -> tuple[str, ...]:
    """What a mention shares with the mentions it may be joined to; rarer things weigh by being shared less."""
    found = [f"word {facts.stem}", *(f"group {g}" for g in sorted(facts.groups))]
    if facts.mention.type not in ("other", "statement"):
        found += [f"kind {facts.mention.type} {who}" for who in sorted(facts.named | facts.targets)]
    if facts.speech:
        return tuple(f"speech {who}" for who in sorted(facts.actors)) or tuple(f"said {w}" for w in list(facts.said)[:3])
    if facts.generic:
        found.append(f"kind {facts.mention.type}")
    return tuple(found)


def compare(a: Facts, b: Facts) -> float:
    """How likely two mentions are one happening (0 to 1); 0 where something excludes it."""
    return 0.0 if excluded(a, b) else _likely(a, b)


@cache
def _grounds() -> tuple[Mapping[str, float], float]:
    """The weights of the grounds and the bias; training/linking.py makes them."""
    held = json.loads(LEARNED.read_text(encoding="utf-8"))
    return held["weights"], held["bias"]


def _likely(a: Facts, b: Facts) -> float:
    return speech_score(a, b) if a.speech and b.speech else score_of(evidence(a, b), *_grounds())


# ---------------------------------------------------------------- grouping
def _groups(facts: Sequence[Facts]) -> list[list[Facts]]:
    order = sorted(facts, key=lambda f: (-_told(f), f.day or 0, f.document, f.mention.trigger.start))
    groups: list[Group] = []
    index: dict[str, dict[int, int]] = defaultdict(dict)
    for mention in order:
        number = _best(mention, groups, index)
        if number is None:
            number = len(groups)
            groups.append(Group())
        groups[number].take([mention])
        if mention.day is not None and mention.sure:
            groups[number].days[mention.day] += 1
        for key in keys(mention):
            index[key][number] = index[key].get(number, 0) + 1
    return _joined(groups, index)


def _joined(groups: Sequence[Group], index: Mapping[str, Mapping[int, int]]) -> list[list[Facts]]:
    """Groups that fit each other joined, the most alike first: what the order of the mentions kept apart."""
    pairs = {}
    for number, group in enumerate(groups):
        shared: Counter[int] = Counter()
        for key in sorted({k for f in group.held[:SPEAKING] for k in keys(f)}):
            shared.update(index.get(key, {}))
        near = sorted(((count, -other) for other, count in shared.items() if other != number), reverse=True)[:NEAR]
        pairs.update({tuple(sorted((number, -other))): 0.0 for _, other in near})
    scored = sorted(((_fit_groups(groups[a], groups[b]), -a, -b) for a, b in pairs), reverse=True)
    top = list(range(len(groups)))
    held = {n: g.copy() for n, g in enumerate(groups)}
    for score, a, b in scored:
        first, second = sorted((_top(top, -a), _top(top, -b)))
        if score < TOGETHER or first == second or days_part(held[first], held[second]) or times_part(held[first], held[second]):
            continue
        if sides_part(held[first], held[second]) or held[first].parts_from(held[second].held):
            continue
        top[second] = first
        held[first].take(held[second].held)
        held[first].days += held.pop(second).days
    return [g.held for _, g in sorted(held.items())]


def _top(top: list[int], number: int) -> int:
    while top[number] != number:
        number = top[number]
    return number


def _fit_groups(a: Group, b: Group) -> float:
    """The mean likelihood of the mentions that speak for each; 0 where most of them exclude each other."""
    if days_part(a, b):
        return 0.0
    scores = [0.0 if excluded(x, y) else _likely(x, y) for x in a.held[:SPEAKING] for y in b.held[:SPEAKING]]
    return round(sum(scores) / len(scores), 6)


def _told(f: Facts) -> int:
    """How much is known of a mention."""
    who = bool(f.targets) + bool(f.actors)
    return 2 * (f.day is not None) + 2 * f.sure + 2 * bool(f.named) + (f.place is not None) + who - 2 * f.generic


def _best(mention: Facts, groups: Sequence[Group], index: Mapping[str, Mapping[int, int]]) -> int | None:
    """The number of the group that the mention fits best, None where none is likely enough."""
    shared: Counter[int] = Counter()
    for key in keys(mention):
        shared.update(index.get(key, {}))
    near = sorted(((count, -number) for number, count in shared.items() if _day_fits(mention, groups[number])), reverse=True)[:NEAR]
    best, at = JOINED, None
    for _, negative in near:
        score = 0.0 if groups[-negative].parts_from([mention]) else _fit(mention, groups[-negative].held)
        if score > best or (score == best and at is None):
            best, at = score, -negative
    return at


def _day_fits(mention: Facts, group: Group) -> bool:
    if mention.day is None:
        return group.usual_day is None or not out_of_time(mention, group.usual_day)
    if not group.days or mention.day in group.days or mention.mention.ends is not None:
        return True
    return not mention.sure and min(abs(mention.day - day) for day in group.days) <= FRESH


def _fit(mention: Facts, held: Sequence[Facts]) -> float:
    """The mean likelihood over the mentions that speak for a group; nothing that excludes may stand among them."""
    scores = []
    for other in held[:SPEAKING]:
        if excluded(mention, other):
            return 0.0
        scores.append(_likely(mention, other))
    return round(sum(scores) / len(scores), 6)


# ---------------------------------------------------------------- from a group to an event
def merge(
    cluster: Sequence[Facts], story: str, reading_of: Mapping[str, Reading], entity_of: Mapping[tuple[str, int], str],
    known: frozenset[str], origins_of: Mapping[str, str], entities: Mapping[str, Entity], holders: Mapping[str, Entity],
    causes: Causes, lexicon: Lexicon,
) -> Event:
    """One event of its mentions. `known`: the origins that count as independent; `causes`: what does harm in its story."""
    held = sorted(cluster, key=lambda f: (f.document, f.mention.trigger.start))
    documents = tuple(sorted({f.document for f in held}))
    origin_ids = tuple(sorted({origins_of[f.mention.id] for f in held if f.mention.id in origins_of}))
    independent = len([o for o in origin_ids if o in known])
    start, end = _when(held)
    disputed = {"denied"} < {f.mention.factuality for f in held}
    status = "disputed" if disputed else "corroborated" if independent >= 2 else "single"
    return Event(
        make_id("event", story, *(f.mention.id for f in held)), story, title_of(held, reading_of),
        sort_of(held, causes, reading_of, lexicon), start, end,
        place_of(held, entities, holders), _who(held, reading_of, entity_of),
        _mentions(reporting(held, reading_of, lexicon), reading_of), documents, origin_ids,
        independent, status, tuple(f.mention.id for f in held),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v is not None)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _of_one_time(held: Sequence[Facts]) -> bool:
    """Whether all reports in it appeared within FRESH days."""
    days = [f.about for f in held]
    known = [d for d in days if d is not None]
    return len(known) == len(days) and max(known) - min(known) <= FRESH


def _when(held: Sequence[Facts]) -> tuple[str | None, str | None]:
    """The start that most mentions state (else carry over, else are assumed to have), a full day first; the end given with it.

    A year or a month counts where half of the mentions or more have it: one told by the way ("as in 2014") dates nothing else.
    """
    for ways in (("stated", None), ("carried",), ("assumed",)):
        given = [f.mention for f in held if f.mention.begins and f.mention.dated in ways]
        if ways == ("assumed",) and 2 * len(given) < len(held) and not _of_one_time(held):
            break  # mostly told without any day: one report's day of publication would be no answer
        start = _most(m.begins[:10] for m in given if m.begins and len(m.begins) >= 10) or _most(m.begins for m in given)
        if start is not None and len(start) < 10 and 2 * sum((m.begins or "").startswith(start) for m in given) < len(held):
            continue
        if start is not None:
            finer = sorted({m.begins for m in given if m.begins and m.begins.startswith(start)}, key=lambda v: (len(v), v))
            return (finer[-1] if len(finer) <= 2 else start), _most(m.ends for m in given if (m.begins or "").startswith(start))
    return None, None


def _who(held: Sequence[Facts], reading_of: Mapping[str, Reading], entity_of: Mapping[tuple[str, int], str]) -> tuple[Participant, ...]:
    found: dict[tuple[str, str], tuple[int, Participant]] = {}
    for f in held:
        for part in f.mention.who:
            text = reading_of[f.document].quote(part)
            entity = None if part.name is None else entity_of.get((f.document, part.name))
            key = (entity or ARTICLE.sub("", text.lower()), part.role)
            count, first = found.get(key, (0, Participant(entity, text, part.role)))
            found[key] = (count + 1, min(first, Participant(entity, text, part.role), key=_fullness))
    ranked = sorted(found.items(), key=lambda kv: (-kv[1][0], ("actor", "target", "other").index(kv[0][1]), kv[0]))
    ranked = [x for x in ranked if not NOBODY.match(x[1][1].text)]
    plain = [p for _, (_, p) in ranked if p.entity or p.text.lower() not in PRONOUNS | NO_PART]
    return tuple(plain or [p for _, (_, p) in ranked if p.text.lower() not in NO_PART])


def _fullness(p: Participant) -> tuple[bool, int, str]:
    """Order of one participant's texts: with its title rather than without, but no long clause."""
    return len(p.text) > FULL, -len(p.text) if len(p.text) <= FULL else len(p.text), p.text


def _mentions(held: Sequence[Facts], reading_of: Mapping[str, Reading]) -> tuple[Mention, ...]:
    """One a sentence, anchored at the clause; of several in one sentence the first. What somebody says over several sentences is
    reported by each of them."""
    found: dict[tuple[str, int], Mention] = {}
    for f in held:
        m = f.mention
        found.setdefault((f.document, m.sentence), Mention(Anchor(f.document, m.start, m.end), m.factuality, m.attribution))
    for f in held:
        for number, start, end in _said_on(f, reading_of[f.document]) if f.speech else ():
            found.setdefault((f.document, number), Mention(Anchor(f.document, start, end), f.mention.factuality, f.mention.attribution))
    return tuple(found[k] for k in sorted(found))


def _said_on(f: Facts, reading: Reading) -> Iterator[tuple[int, int, int]]:
    """The other sentences of a direct quotation: (number, start, end) of what of each is said."""
    spoken = [a for a in reading.attributions if a.cue is not None and a.mode == "direct"]
    told = next((a for a in spoken if a.cue is not None and a.cue.start == f.mention.trigger.start), None)
    if told is None:
        return
    for number, s in enumerate(reading.annotation.sentences):
        start, end = max(s.start, told.content.start), min(s.end, told.content.end)
        if end - start >= SAID and number != f.mention.sentence:
            yield number, start, end


def _with_plans(events: Sequence[Event], facts: Mapping[str, Facts]) -> list[Event]:
    """Each event with the plan that speaks of it, if there is one: the same groups of words, not begun after it."""
    plans = [e for e in events if all(facts[m].mention.factuality == "planned" for m in e.mention_ids)]
    by_word: dict[str, list[Event]] = defaultdict(list)
    for plan in plans:
        for word in sorted({g for m in plan.mention_ids for g in facts[m].groups}):
            by_word[word].append(plan)
    ids = {p.id for p in plans}
    return [e if e.id in ids else replace(e, planned_by=_plan_of(e, by_word, facts)) for e in events]


def _plan_of(event: Event, by_word: Mapping[str, Sequence[Event]], facts: Mapping[str, Facts]) -> str | None:
    """The plan whose mentions share most with those of the event."""
    first = [facts[m] for m in event.mention_ids[:SPEAKING]]
    near = {p.id: p for f in first for g in f.groups for p in by_word.get(g, ())}
    scored = []
    for plan in near.values():
        theirs = [facts[m] for m in plan.mention_ids[:SPEAKING]]
        if event.type != "statement" and (plan.start is None or event.start is None or plan.start[:10] == event.start[:10]):
            scores = [_likely(a, b) for a in first for b in theirs]
            scored.append((round(sum(scores) / len(scores), 6), plan.id))
    best = max(scored, key=lambda s: (s[0], s[1]), default=(0.0, ""))
    return best[1] if best[0] >= JOINED else None
