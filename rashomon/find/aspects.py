"""What the form of a verb tells of when its happening was: behind the one who writes, going on, still ahead."""

from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate

__all__ = ["goes_on_now", "has_been", "is_done", "is_earlier", "is_told_as_past"]

AHEAD = frozenset([
    "will", "would", "shall", "should", "may", "might", "could", "can", "must", "to", "be", "'ll", "’ll", "is", "are", "being",
])


def is_done(c: Clauses, p: Predicate) -> bool:
    """Whether the verb tells what was done: a past form without "will", "to be" and their like."""
    word, lemma = c.low[p.index], c.lemmas[p.index]
    if p.form != "verb" or word in (lemma, lemma + "s", lemma + "es") or word.endswith("ing"):
        return False
    helped = {c.low[k] for k in c.below(p.index, "aux", "mark")} if c.has_tree else set(c.low[max(0, p.first - 3):p.first])
    return not helped & AHEAD


def has_been(c: Clauses, p: Predicate) -> bool:
    """Whether the verb is in the present perfect: has burned, have been shut."""
    return p.form == "verb" and bool({"has", "have", "'ve"} & {c.low[k] for k in c.below(p.index, "aux")})


def goes_on_now(c: Clauses, p: Predicate) -> bool:
    """Whether the verb tells what goes on as the report is written: "the square is being cleared", "troops are leaving"."""
    helped = {c.low[k] for k in c.below(p.index, "aux", "cop")}
    return p.form == "verb" and bool({"is", "are", "'re"} & helped) and (c.low[p.index].endswith("ing") or "being" in helped)


def is_told_as_past(c: Clauses, p: Predicate) -> bool:
    """Whether what a verb tells lies behind the one who writes: has set fire, fired; not says, will pay. Nouns tell no tense."""
    return p.form != "verb" or is_done(c, p) or has_been(c, p)


def is_earlier(c: Clauses, p: Predicate) -> bool:
    """Whether the verb stands in the past perfect: it lies before what is told."""
    return "had" in {c.low[k] for k in c.below(p.index, "aux")} if c.has_tree else "had" in c.low[max(0, p.first - 3):p.first]
