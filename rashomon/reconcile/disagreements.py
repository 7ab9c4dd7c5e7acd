"""Where the accounts part: pairs of places that do not agree, how, and in which order an editor should see them.

Four comparisons make the pairs (figures, happenings, explanations, words for the happening); this module gathers, orders and groups
them. Nothing is inferred from vagueness, and no sentence that one report copies from another is compared with its original.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rashomon.lexicon import Lexicon
from rashomon.reconcile.accounts import character_classes, character_pairs, doubt_pairs, rejection_pairs
from rashomon.reconcile.claims import find_claims
from rashomon.reconcile.counts import count_pairs
from rashomon.reconcile.delays import delay_pairs
from rashomon.reconcile.explained import account_pairs, load_matters
from rashomon.reconcile.facts import load_tables
from rashomon.reconcile.happenings import happening_pairs
from rashomon.reconcile.holders import holder_pairs
from rashomon.reconcile.opposed import opposed_pairs
from rashomon.reconcile.persons import age_pairs
from rashomon.reconcile.responsibility import part_pairs
from rashomon.reconcile.scopes import begin_pairs, extent_pairs
from rashomon.reconcile.sides import Pair, Side, Voices, prepare, sentence_of
from rashomon.reconcile.things import make_frame
from rashomon.reconcile.trees import load_grounds
from rashomon.records import Anchor, Disagreement, Entity, Event, Reading, Series, Span, make_id

__all__ = ["reconcile_disagreements"]

REPEATED = 0.015  # how much a further place of one dispute falls behind the place before it
REPEATED_AT_MOST = 0.3
SECOND = 0.6  # how an update, another scope or another account weighs beside a contradiction of like certainty
MOST = 2000  # pairs of one story: what no editor reads is not written


def reconcile_disagreements(
    readings: tuple[Reading, ...], story_of: Mapping[str, str], entities: tuple[Entity, ...], entity_of: Mapping[tuple[str, int], str],
    events: tuple[Event, ...], series: tuple[Series, ...], copies: Mapping[str, str], lexicon: Lexicon,
) -> tuple[Disagreement, ...]:
    """Pairs of places in the reports of one story that do not agree, the gravest and surest first."""
    by_id = {e.id: e for e in entities}
    event_of = {mention: event.id for event in events for mention in event.mention_ids}
    series_of = {figure: s.id for s in series for figure in s.figures}
    tables, classes, gravity = load_tables(lexicon), character_classes(lexicon), lexicon["disagreements"]["gravity"]
    grounds = load_grounds(lexicon, tables.acts)
    matters = load_matters(lexicon, classes, tables.acts)
    frame = make_frame(lexicon, grounds, tables.people, tables.same, by_id)
    stories: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        stories[story_of.get(reading.report.id, "")].append(reading)
    found: list[Disagreement] = []
    for story, held in sorted(stories.items()):
        sides, voices = prepare(held, copies), Voices(held)
        in_order = [side for _, side in sorted(sides.items(), key=lambda x: x[0])]
        pairs = count_pairs(held, sides, by_id, entity_of, voices, lexicon, series_of)
        pairs += happening_pairs(held, sides, by_id, entity_of, event_of, tables, voices, lexicon)
        pairs += extent_pairs(in_order, by_id, entity_of, lexicon, voices)
        pairs += begin_pairs(in_order, lexicon, voices)
        pairs += account_pairs(held, sides, matters, voices, _is_accident(held, matters.struck))
        pairs += delay_pairs(in_order, lexicon, voices)
        pairs += age_pairs(held, sides, by_id, entity_of, voices)
        pairs += rejection_pairs(held, sides, voices)
        pairs += doubt_pairs(held, sides, lexicon.words("disagreements", "not_known"), voices)
        pairs += character_pairs(held, sides, classes, voices)
        parts = part_pairs(in_order, by_id, entity_of, tables.people, tables.acts, matters.struck, lexicon, voices)
        pairs += _further(parts, pairs, sides)
        claims = find_claims(in_order, entity_of, grounds)
        pairs += _further(opposed_pairs(claims, frame, voices), pairs, sides)
        pairs += _further(holder_pairs(claims, in_order, frame, voices), pairs, sides)
        found += _rank(story, pairs, event_of, gravity)
    return tuple(sorted(found, key=lambda d: (-d.score, d.story, d.a, d.b, d.id)))


def _further(found: Iterable[Pair], held: list[Pair], sides: Mapping[tuple[str, int], Side]) -> list[Pair]:
    """The pairs whose two sentences no other comparison has set against each other."""
    reading_of = {side.document: side.reading for side in sides.values()}

    def spot(anchor: Anchor) -> tuple[str, int]:
        return anchor.document, sentence_of(reading_of[anchor.document], Span(anchor.start, anchor.end))

    told = {frozenset({spot(p.a), spot(p.b)}) for p in held if not p.figures}
    return [p for p in found if frozenset({spot(p.a), spot(p.b)}) not in told]


def _is_accident(readings: list[Reading], struck: frozenset[str]) -> bool:
    """Whether accidents and disasters are told of more often than what people do to each other; an explosion may be either."""
    kinds = Counter("accident" if m.lemma in struck and m.type == "attack" else m.type for r in readings for m in r.events)
    return kinds["accident"] + kinds["disaster"] > sum(kinds[k] for k in ("protest", "riot", "attack", "clash", "seizure", "military"))


def _rank(story: str, pairs: list[Pair], event_of: Mapping[str, str], gravity: Mapping[str, float]) -> list[Disagreement]:
    """Pairs with their scores: gravity times certainty, a little less for every further place of one dispute; what cannot hold together
    comes before what moves on or is told otherwise."""
    graded = ((_gravity(p, gravity) * p.weight * (1.0 if p.kind == "contradiction" else SECOND), p) for p in pairs)
    weighed = sorted(graded, key=lambda x: (-x[0], x[1].a, x[1].b, x[1].kind))
    places: dict[str, int] = defaultdict(int)
    found: list[Disagreement] = []
    for weight, p in weighed[:MOST]:
        dispute = make_id("dispute", story, p.topic)
        score = round(max(0.01, weight - min(REPEATED_AT_MOST, REPEATED * places[dispute])), 4)
        places[dispute] += 1
        touched = tuple(sorted({event_of[m] for m in p.mentions if m in event_of}))
        ident = make_id("disagreement", p.kind, p.about, *(x for s in (p.a, p.b) for x in (s.document, s.start, s.end)))
        found.append(Disagreement(ident, story, p.kind, p.about, p.a, p.b, p.why, touched, p.figures, score, dispute))
    return found


OTHER_SCOPE = 0.6  # two counts of other people or places are no dispute: they come behind those that are


def _gravity(pair: Pair, gravity: Mapping[str, float]) -> float:
    word = pair.about.removeprefix("people ").split()[0] if pair.figures else pair.topic.split()[0]
    return gravity.get("office" if word == "telling" else word, gravity["other"]) * (OTHER_SCOPE if pair.kind == "scope" else 1.0)
