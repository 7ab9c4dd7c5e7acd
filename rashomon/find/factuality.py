"""How a report vouches for a happening: asserted, attributed, denied, planned or possible."""

from collections.abc import Sequence

from rashomon.find.clauses import Clauses
from rashomon.find.denials import is_denied_by, is_left_open, is_undone
from rashomon.find.predicates import Predicate
from rashomon.lexicon import Lexicon
from rashomon.records import Attribution, Sentence

__all__ = ["attribution_at", "factuality_of"]

HELPED = frozenset(["be", "been", "being", "will", "'ll", "shall", "wo", "to", "is", "are", "'s"])
AHEAD = frozenset(["will", "'ll", "would", "should", "shall", "to", "wo"])  # a clause with one of these lies ahead
STEPS = 3  # how many words up the tree a denial, plan or doubt reaches


def attribution_at(start: int, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution in whose content a place in the text lies: the innermost."""
    inside = [a for a in attributions if a.content.start <= start < a.content.end]
    return min(inside, key=lambda a: (a.content.end - a.content.start, a.id), default=None)


def factuality_of(c: Clauses, p: Predicate, sentence: Sentence, attribution: Attribution | None, lexicon: Lexicon) -> str:
    """The certainty with which the sentence gives the happening; what speaks against it weighs most."""
    around = _around(c, p, sentence, lexicon)
    if c.has_tree and is_undone(c, p, lexicon):
        return "denied"
    if c.has_tree and is_left_open(c, p, lexicon):
        return "possible"
    against = lexicon.words("factuality", "negations") | lexicon.words("factuality", "unreal")
    if around & against or _governed(c, p, "deniers", lexicon):
        return "denied"
    if is_denied_by(c, attribution):
        return "denied"
    if c.has_tree and _is_asked(c, sentence):
        return "possible"
    if _is_planned(c, p, around, lexicon):
        return "planned"
    if around & (lexicon.words("factuality", "maybe") | lexicon.words("factuality", "perhaps") | lexicon.words("factuality", "doubtful")):
        return "possible"
    if _governed(c, p, "doubters", lexicon) or around & lexicon.words("factuality", "doubt_nouns"):
        return "possible"
    return "asserted" if attribution is None else "attributed"


def _around(c: Clauses, p: Predicate, sentence: Sentence, lexicon: Lexicon) -> set[str]:
    """The words that colour the predicate: its auxiliaries, negation, adverbs and markers, and those of the verb that carries it."""
    if not c.has_tree:
        return _before(c, p, sentence)
    held = [p.index] if p.light is None else [p.index, p.light]
    found = {c.low[k] for i in held for k in c.below(i, "aux", "advmod", "mark", "det", "amod", "neg", "cc:preconj")}
    if p.form == "result" and c.heads[p.index] >= 0:
        found |= {c.low[k] for k in c.below(c.heads[p.index], "aux", "advmod", "mark")}
    found -= {c.low[k] for i in held for k in c.below(i, "advmod", "amod") if c.low[k:k + 2] == ["next", "to"]}
    head = c.heads[p.index]
    if c.relations[p.index] == "conj" and head >= 0 and not c.below(p.index, "aux", "nsubj"):
        found |= {c.low[k] for k in c.below(head, "aux", "mark")}
    if head >= 0 and c.relations[p.index].startswith(("nmod", "obl", "acl")):
        found |= {c.lemmas[head]} & lexicon.words("factuality", "doubt_nouns")
        found |= {c.low[k] for k in c.below(p.index, "case")} & {"without"}
    return found


def _is_asked(c: Clauses, sentence: Sentence) -> bool:
    """Whether the sentence asks whether something happened ("Was the bomb planted?"); "who", "why" and "when" take it for granted."""
    signs = [k for k in range(sentence.first, sentence.last) if c.pos[k] != "PUNCT"]
    asks = "?" in c.low[max(sentence.first, sentence.last - 2):sentence.last]
    return asks and bool(signs) and c.pos[signs[0]] == "AUX"


def _before(c: Clauses, p: Predicate, sentence: Sentence) -> set[str]:
    found, k = set(), p.first - 1
    while k >= sentence.first and p.first - k <= 4 and c.low[k] not in (",", ";", ":", "and", "but", "that", "."):
        found.add(c.low[k])
        k -= 1
    return found


def _is_planned(c: Clauses, p: Predicate, around: set[str], lexicon: Lexicon) -> bool:
    if p.form == "verb" and c.low[p.index] != c.lemmas[p.index] and not c.low[p.index].endswith("ing") and not around & HELPED:
        return False  # "killed", "died": past without an auxiliary, whatever stands over it
    if around & lexicon.words("factuality", "future") or around & lexicon.words("factuality", "planned"):
        return True
    if _governed(c, p, "planners", lexicon):
        return True
    head = c.heads[p.index]
    if not c.has_tree or p.form != "verb" or "to" not in around or "have" in around:
        return False  # "is believed to have fallen" lies behind
    over = "" if head < 0 else c.lemmas[head]
    return over not in lexicon.words("events", "aspectual") or over in lexicon.words("factuality", "planners")


def _governed(c: Clauses, p: Predicate, key: str, lexicon: Lexicon) -> bool:
    """Whether a word of the list stands over the predicate as what it complements: "refused to leave", "called for the release"."""
    words = lexicon.words("factuality", key)
    if key == "deniers" and c.lemmas[p.index] == "attempt":
        return False  # an attempt that fails was made
    if not c.has_tree:
        return any(c.lemmas[k] in words and c.pos[k] == "VERB" for k in range(max(0, p.first - 3), p.first))
    at, carried = p.index, p.light
    if carried is not None and c.lemmas[carried] in words and not c.below(carried, "compound:prt"):
        return True  # but "set up a cordon" is done
    for step, head in enumerate(c.above(p.index)):
        relation = c.relations[at].split(":")[0]
        if step >= STEPS or relation in ("advcl", "conj", "parataxis", "nsubj", "appos") or c.relations[at] == "acl:relcl":
            return False
        if key == "deniers" and not {":", ";"}.isdisjoint(c.low[head:p.first]):
            return False  # "denied a search: the police had been invited"
        if c.lemmas[head] in words and _complements(c, at, relation, key):
            return True
        at = head
    return False


def _complements(c: Clauses, at: int, relation: str, key: str) -> bool:
    if relation == "ccomp" and key == "planners":
        return bool(AHEAD & {c.low[k] for k in c.below(at, "aux", "mark")})  # "told them that two had died" is no plan
    if relation in ("xcomp", "ccomp", "obj", "acl"):
        return True
    prepositions = {c.low[k] for k in c.below(at, "case", "mark")}
    return relation in ("obl", "nmod") and bool(prepositions & ({"for", "to", "on"} if key == "planners" else {"of", "from", "that"}))
