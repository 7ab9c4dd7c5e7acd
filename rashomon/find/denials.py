"""What did not happen: nobody did it, no trace of it was found, it is ruled out, or what tells of it is called false."""

from bisect import bisect_left

from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate
from rashomon.lexicon import Lexicon
from rashomon.records import Attribution

__all__ = ["is_denied_by", "is_left_open", "is_undone"]

STEPS = 5  # how many words up the tree what is called false may stand
WITHIN = ("nsubj", "obj", "obl", "nmod", "acl", "ccomp", "conj", "nummod", "compound", "amod", "xcomp", "csubj")
REACH = 16  # words on either side in which a noun of telling, and what calls it false, stand
OPEN = frozenset(["whether", "if", "could", "can", "may", "might", "would"])
QUOTING = frozenset([":", ",", "“", '"', "„", "«", "``"])


def is_undone(c: Clauses, p: Predicate, lexicon: Lexicon) -> bool:
    """Whether the sentence says that the happening did not happen, by other words than a plain "not" at it.

    "Nobody stormed the gate", "not a single shot was fired", "no trace of sabotage", "neither resigned nor fled", "an explosion is
    ruled out", "reports that the gas flowed are false", "it is not true that the minister resigned".
    """
    if _nobody(c, p, lexicon) or "nor" in {c.low[k] for k in c.below(p.index, "cc")}:
        return True
    ruling = _ruled_out(c, p, lexicon)
    if ruling is not None:
        return not _hedged(c, ruling, lexicon)
    return _no_trace(c, p, lexicon) or _called_false(c, p, lexicon) or _called_false_in_words(c, p, lexicon)


def is_left_open(c: Clauses, p: Predicate, lexicon: Lexicon) -> bool:
    """Whether it is not ruled out ("an attack could not be excluded"), or only asked whether it happened ("Was the bomb planted?")."""
    ruling = _ruled_out(c, p, lexicon)
    return ruling is not None and _hedged(c, ruling, lexicon)


def is_denied_by(c: Clauses, attribution: Attribution | None) -> bool:
    """Whether a statement denies its own content; a quotation behind a denial holds the words that deny, and denies nothing in it."""
    if attribution is None or attribution.stance != "denies":
        return False
    if attribution.mode != "direct" or attribution.cue is None:
        return True
    first = bisect_left(c.starts, attribution.content.start)
    led = first >= 2 and c.low[first - 1] in QUOTING and c.low[first - 2] in QUOTING
    return not led and attribution.cue.start < attribution.content.start


def _no(c: Clauses, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun is said to be none: "no shots", "nobody", "not a single minister"."""
    negations = lexicon.words("factuality", "negations")
    return c.low[index] in negations or any(c.low[k] in negations for k in c.below(index, "det", "advmod", "cc:preconj"))


def _nobody(c: Clauses, p: Predicate, lexicon: Lexicon) -> bool:
    return p.form == "verb" and any(_no(c, k, lexicon) for k in c.below(p.index, "nsubj", "obj"))


def _no_trace(c: Clauses, p: Predicate, lexicon: Lexicon) -> bool:
    """ "Found no trace of sabotage", "no evidence that shots were fired"."""
    head = c.heads[p.index]
    told = c.relations[p.index].startswith(("nmod", "acl", "ccomp"))
    if head < 0 or not told or c.lemmas[head] not in lexicon.words("factuality", "traces"):
        return False
    over = c.heads[head]
    return _no(c, head, lexicon) or (over >= 0 and c.relations[head].startswith("obj") and _negated(c, over, lexicon))


def _negated(c: Clauses, index: int, lexicon: Lexicon) -> bool:
    return not lexicon.words("factuality", "negations").isdisjoint(c.low[k] for k in c.below(index, "advmod", "neg"))


def _ruled_out(c: Clauses, p: Predicate, lexicon: Lexicon) -> int | None:
    """The verb that rules the happening out, as its object or as the subject of its passive: "exclude", "rule out"."""
    head, relation = c.heads[p.index], c.relations[p.index]
    if relation == "compound" and head >= 0 and c.pos[head] == "NOUN":
        head, relation = c.heads[head], c.relations[head]
    if head < 0 or relation not in ("nsubj:pass", "obj", "ccomp"):
        return None
    out = c.lemmas[head] == "rule" and "out" in {c.low[k] for k in c.below(head, "compound", "advmod")}
    excludes = c.lemmas[head] in lexicon.words("factuality", "excluders")
    return head if out or (excludes and (relation == "nsubj:pass" or c.lemmas[head] == "exclude")) else None


def _hedged(c: Clauses, verb: int, lexicon: Lexicon) -> bool:
    """Whether a ruling out is itself not made: "cannot be excluded", "has not ruled out", "refused to rule out"."""
    if _negated(c, verb, lexicon) or _nobody_at(c, verb, lexicon) or {c.low[k] for k in c.below(verb, "mark", "aux")} & OPEN:
        return True
    head = c.heads[verb]
    return c.relations[verb] == "xcomp" and head >= 0 and c.lemmas[head] in lexicon.words("factuality", "deniers")


def _nobody_at(c: Clauses, verb: int, lexicon: Lexicon) -> bool:
    return any(_no(c, k, lexicon) for k in c.below(verb, "nsubj") if c.relations[k] == "nsubj")


def _called_false(c: Clauses, p: Predicate, lexicon: Lexicon) -> bool:
    """Whether it stands in what a noun of telling tells, or in a clause, and a predicate calls that false."""
    at, telling = p.index, lexicon.words("factuality", "telling_nouns")
    for step, head in enumerate(c.above(p.index)):
        relation = c.relations[at].split(":")[0]
        if step >= STEPS or relation not in WITHIN:
            return False
        if relation in ("csubj", "ccomp", "xcomp") and c.pos[head] in ("ADJ", "NOUN") and _is_false(c, head, lexicon):
            return True
        if relation in ("nsubj", "obj") and c.lemmas[at] in telling and at != p.index:
            return _is_false(c, head, lexicon) if relation == "nsubj" else _rejected(c, head, lexicon)
        at = head
    return False


def _called_false_in_words(c: Clauses, p: Predicate, lexicon: Lexicon) -> bool:
    """The same by the words alone, where the tree is wrong: "The rumours that Oru has fled" + "are without foundation"."""
    telling, stops = lexicon.words("factuality", "telling_nouns"), {";", ".", "?", "!", ":"}
    that = next((k for k in range(p.index - 1, max(0, p.index - REACH), -1) if c.low[k] == "that" or c.low[k] in stops), 0)
    if c.low[that] != "that" or that == 0 or c.lemmas[that - 1] not in telling:
        return False
    end = next((k for k in range(p.last, min(len(c.low), p.last + REACH)) if c.low[k] in stops), min(len(c.low), p.last + REACH))
    words = f" {' '.join(c.low[p.last:end])} "
    return any(f" {phrase} " in words for phrase in lexicon.words("attribution", "calling_false"))


def _rejected(c: Clauses, verb: int, lexicon: Lexicon) -> bool:
    """ "Dismissed reports of an attack", "called the report of a coup false"."""
    if c.lemmas[verb] in lexicon.words("factuality", "deniers"):
        return True
    unreal = lexicon.words("factuality", "unreal")
    return any(c.low[k] in unreal for k in c.below(verb, "xcomp", "obl", "advcl"))


def _is_false(c: Clauses, index: int, lexicon: Lexicon) -> bool:
    """Whether a predicate calls its subject false: "are untrue", "has no basis", "does not correspond to reality", "is not true"."""
    words = lexicon.words("factuality", "unreal") | lexicon.words("factuality", "deniers")
    if c.low[index] in words or c.lemmas[index] in words:
        return not _negated(c, index, lexicon)
    if c.low[index] in lexicon.words("factuality", "real") or c.lemmas[index] in lexicon.words("factuality", "real"):
        return _negated(c, index, lexicon)
    grounds = [k for k in (index, *c.below(index, "obj", "obl")) if c.lemmas[k] in lexicon.words("factuality", "grounds")]
    without = any(c.low[n] in lexicon.words("factuality", "negations") for k in grounds for n in c.below(k, "case", "det"))
    return without or bool(grounds and _negated(c, index, lexicon))
