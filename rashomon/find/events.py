"""Event mentions: who did what to whom, where and when, and how the report vouches for it.

One mention a predicate: a verb or noun that names a happening (`find/predicates.py`), its participants (`find/participants.py`), its
time and place (`find/event_times.py`) and its factuality (`find/factuality.py`). A statement is a happening of its own,
besides what it says.
"""

from collections.abc import Sequence

from rashomon.find.clauses import Clauses, read_clauses
from rashomon.find.event_places import find_where, read_scenery
from rashomon.find.event_times import breaks_at, find_when, is_own_news, read_clock
from rashomon.find.factuality import attribution_at, factuality_of
from rashomon.find.participants import find_participants, with_speaker
from rashomon.find.predicates import Predicate, find_predicates
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, EventMention, Name, Part, Place, Report, Sentence, Span, Time, make_id

__all__ = ["find_events"]

PRONOUNS = frozenset(["he", "she", "it", "they", "i", "we", "you", "who", "which", "that", "one"])
UNREAD = ("byline",)  # a credit or date line tells no happening


def find_events(
    report: Report, annotation: Annotation, names: Sequence[Name], times: Sequence[Time], places: Sequence[Place],
    attributions: Sequence[Attribution], lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """The event mentions of a report, in order of their triggers."""
    clauses = read_clauses(report, annotation, lexicon)
    clock = read_clock(report, annotation.sentences, times)
    spoken = {a.cue.start: a for a in attributions if a.cue is not None}
    scenery = read_scenery(clauses, annotation, names, places, lexicon, breaks_at(times, clauses))
    bare = lexicon.words("events", "speech")
    found = []
    for number, sentence in enumerate(annotation.sentences):
        if sentence.segment in UNREAD:
            continue
        near = [(n, x) for n, x in enumerate(names) if sentence.start <= x.start < sentence.end]
        for p in find_predicates(clauses, annotation, sentence, lexicon):
            start, end = clauses.tokens[p.first].start, clauses.tokens[p.last - 1].end
            told = spoken.get(start) if p.kind == "statement" else None
            inside = attribution_at(start, [a for a in attributions if a is not told])
            when = find_when(clock, clauses, p, number, sentence, inside is not None)
            if inside is not None and when.dated != "stated" and _is_foretold(clauses, p):
                continue
            clause = _clause(clauses, p, sentence)
            where = find_where(scenery, clauses, p, number, sentence, is_own_news(clock, when, sentence.start))
            who = with_speaker(_but_times(find_participants(clauses, p, sentence, near, lexicon), times), told, names)
            nobody = p.kind == "statement" and p.lemma in bare and not _has_speaker(report, who) and not _is_bidden(clauses, p)
            if nobody or any(t.start <= start < t.end for t in times if t.type in ("DATE", "TIME")):
                continue  # "on 10 March" is a day and no march
            vouched = _vouched(factuality_of(clauses, p, sentence, inside, lexicon), clock.is_ahead(when.begins, sentence.start))
            if not p.listed and vouched in ("denied", "possible"):
                continue  # what may have been or was not, and is of no kind, is no happening of the story
            found.append(EventMention(
                make_id("mention", report.id, start, end), clause.start, clause.end, Span(start, end), p.kind, p.lemma, number,
                when.begins, when.ends,
                where.place.name if where.place else None, who,
                vouched, inside.id if inside else None, when.dated,
                where.placed,
            ))
    return tuple(found)


def _but_times(who: Sequence[Part], times: Sequence[Time]) -> tuple[Part, ...]:
    """The participants without those that are a day or an hour: "Friday's crash", "the fire of 2 October"."""
    days = [t for t in times if t.type in ("DATE", "TIME")]
    return tuple(p for p in who if not any(t.start <= p.start and p.end <= t.end + 2 for t in days))


def _vouched(factuality: str, ahead: bool) -> str:
    """What is said to happen on a day that is still to come is planned, however surely it is told ("the trial opens on Monday")."""
    return "planned" if ahead and factuality in ("asserted", "attributed") else factuality


def _has_speaker(report: Report, who: Sequence[Part]) -> bool:
    """Whether a bare verb of saying tells who speaks: "he said" with nobody behind it is no statement of anybody's."""
    return any(part.role == "actor" and (part.name is not None or report.text[part.start:part.end].lower() not in PRONOUNS) for part in who)


def _is_foretold(c: Clauses, p: Predicate) -> bool:
    """Whether somebody only says of no special act that it will be: what an observer expects is no plan of anybody's."""
    return p.kind == "other" and p.form == "verb" and bool({"will", "'ll", "wo"} & {c.low[k] for k in c.below(p.index, "aux")})


def _is_bidden(c: Clauses, p: Predicate) -> bool:
    """Whether people are told to do something, by whomever: "residents were asked to stay indoors"."""
    return p.form == "verb" and bool(c.below(p.index, "nsubj:pass")) and any(c.pos[k] == "VERB" for k in c.below(p.index, "xcomp", "ccomp"))


def _clause(c: Clauses, p: Predicate, sentence: Sentence) -> Span:
    """The stretch of the sentence that the predicate and what hangs on it take up."""
    if not c.has_tree:
        return Span(sentence.start, sentence.end)
    top = p.light if p.light is not None else p.index
    held = c.under(top, ("parataxis", "conj", "acl:relcl", "punct", "advcl", "cc")) + list(range(p.first, p.last))
    inside = [i for i in held if sentence.first <= i < sentence.last]
    return Span(c.tokens[min(inside)].start, c.tokens[max(inside)].end)
