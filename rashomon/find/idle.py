"""Where a word that can name a happening tells of none: questions, conditions, aims, mere qualities, set phrases.

`find_predicates` finds the words; `is_idle` says which of them stand where nothing is reported to have happened, to be planned or to be
denied. What an event coder leaves out is left out here: "could it happen again?", "if they come", "a book of condolence", "houses
surrounding the square", "seven days to pay".
"""

from functools import lru_cache

from rashomon.find.clauses import Clauses
from rashomon.lexicon import Lexicon
from rashomon.records import Sentence

__all__ = ["is_closed", "is_idle", "stands_in_phrase"]

WEAK = frozenset(["other", "travel", "economic", "statement", "negotiation"])  # kinds that need a clause of their own to be reported
THINGS = frozenset(["other", "economic", "relief", "travel", "negotiation", "legal"])  # kinds whose nouns also name a thing that is there
OPEN = frozenset(["if", "unless", "lest"])
FREE = frozenset(["may", "might", "should", "must", "ought", "would", "could", "can", "ca"])  # what could be, not what was
DONE = ("ion", "ment", "ing", "ance", "down", "out", "off", "up", "over")  # how nouns made of verbs end
STAND = frozenset(["nsubj", "obj", "root", "dep", "ccomp", "parataxis"])  # where a noun that only the reader marks is what is told
PURPOSES = frozenset(["purpose", "aim", "goal", "task", "objective", "mission", "idea", "intention", "point"])
NEEDFUL = frozenset(["essential", "important", "necessary", "vital", "crucial", "possible", "imperative", "right", "time"])
ALLOWING = frozenset(["allow", "permit", "enable", "entitle", "empower", "require", "oblige"])
BESIDES = frozenset(["after", "before", "during", "following", "amid", "since", "despite"])  # what stands after them happened
DEEP = 6  # words up the tree


def is_idle(c: Clauses, i: int, kind: str, form: str, sentence: Sentence, lexicon: Lexicon, *, listed: bool = True) -> bool:
    """Whether the word at i tells of no happening where it stands. `listed`: a word list has it; else only the reader marks it."""
    if not c.has_tree:
        return False
    if _is_open(c, i, sentence):
        return True
    head = c.heads[i]
    if _is_allowed(c, i) or _is_purpose(c, i) or (form == "noun" and _is_banned(c, i)):
        return True
    if c.relations[i] == "acl" and head >= 0 and c.lemmas[head] in lexicon.words("events", "mere") and c.low[i] == c.lemmas[i]:
        return True  # "the right to protest"
    if form == "noun":
        lesser = kind in THINGS and (_is_there(c, i) or _is_called(c, i) or _is_way(c, i) or _is_charge(c, i, lexicon))
        told = listed or (_is_told(c, i, sentence) and _is_deed(c.lemmas[i], lexicon))
        return lesser or not told or (kind == "other" and _undergoes(c, i, lexicon))
    if kind == "other" and head >= 0 and "from" in {c.low[k] for k in c.below(i, "mark", "case")}:
        return True  # "kept a leader from emerging"
    return kind in WEAK and (_is_quality(c, i, kind) or _is_aim(c, i, lexicon) or _is_thinkable(c, i) or _is_needful(c, i))


def is_closed(c: Clauses, sentence: Sentence) -> bool:
    """Whether a sentence ends as sentences do; headings and captions, which name what happened and tell in the present tense, do not."""
    ends = range(max(sentence.first, sentence.last - 2), sentence.last)
    return any(c.low[k] in ("!", "?", "…") or c.low[k].endswith(".") for k in ends)


def stands_in_phrase(c: Clauses, i: int, lexicon: Lexicon) -> bool:
    """Whether the word at i belongs to a set phrase that names no happening: "in advance", "on condition of anonymity"."""
    return any(c.low[i - back:i - back + len(phrase)] == list(phrase) for back, phrase in _phrases(lexicon).get(c.low[i], ()))


@lru_cache(maxsize=4)
def _phrases(lexicon: Lexicon) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """word: (how many words before it the phrase begins, the phrase), for each word of each set phrase."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for phrase in sorted(lexicon.words("events", "set_phrases")):
        words = tuple(phrase.split())
        for back, word in enumerate(words):
            found.setdefault(word, []).append((back, words))
    return {word: tuple(held) for word, held in found.items()}


def _is_open(c: Clauses, i: int, sentence: Sentence) -> bool:
    """Whether the word stands in a yes-or-no question or under "if": nothing is said to have happened."""
    at = i
    for _ in range(DEEP):
        relation = c.relations[at].split(":")[0]
        marks = {c.low[k] for k in c.below(at, "mark")}
        if relation == "advcl" and marks & OPEN:
            return True
        if relation in ("acl", "advcl") and not marks & OPEN:
            return False  # "did he see who shot them?": what is told by the way stands
        if c.heads[at] < 0 or not sentence.first <= c.heads[at] < sentence.last:
            break
        at = c.heads[at]
    return _asks(c, at, sentence)


def _asks(c: Clauses, top: int, sentence: Sentence) -> bool:
    """Whether the main clause asks whether something is so: its auxiliary or copula stands before its subject, and it ends so."""
    ends = {c.low[k] for k in range(max(sentence.first, sentence.last - 3), sentence.last)}
    if "?" not in ends:
        return False
    subject = min(c.below(top, "nsubj"), default=None)
    helping = [k for k in c.below(top, "aux", "cop") if subject is not None and k < subject]
    asked = any(c.low[k] in ("who", "what", "why", "how", "when", "where", "which") for k in range(sentence.first, top + 1))
    return bool(helping) and not asked


def _is_told(c: Clauses, i: int, sentence: Sentence) -> bool:
    """Whether a noun that only the reader marks is what its clause tells of: its subject, its object, or all of a headline."""
    relation = c.relations[i].split(":")[0]
    if sentence.segment == "headline" or not is_closed(c, sentence):
        return True
    if relation == "obl" and {c.low[k] for k in c.below(i, "case")} & BESIDES:
        return True  # "after the handover"
    if relation == "conj" and c.heads[i] >= 0:
        relation = c.relations[c.heads[i]].split(":")[0]
    if relation == "root" or not c.below(i, "det", "nmod:poss", "nummod", "nmod", "acl", "amod"):
        return False  # "they are rivals", "it moved goods"
    return relation in STAND and not _is_there(c, i)


def _is_deed(lemma: str, lexicon: Lexicon) -> bool:
    """Whether a noun looks like a deed: made of a verb ("renovation", "handover"), or listed."""
    return lemma.endswith(DONE) or lemma in lexicon.words("events", "deeds")


def _is_there(c: Clauses, i: int) -> bool:
    """Whether the noun is only said to be there or not: "there is no payment by card"."""
    head = c.heads[i]
    return head >= 0 and bool(c.below(head, "expl")) and c.low[head] in ("is", "'s", "are")


def _is_called(c: Clauses, i: int) -> bool:
    """Whether the noun only says in the present what something is: "raids are a threat to trade"."""
    article = {c.low[k] for k in c.below(i, "det")} & {"a", "an"}
    return bool(article) and bool({c.low[k] for k in c.below(i, "cop")} & {"is", "'s", "are", "'re"})


def _is_purpose(c: Clauses, i: int) -> bool:
    """Whether an infinitive says what something is for: "the purpose of the march was to bring down the cabinet"."""
    return bool(c.below(i, "cop")) and any(c.lemmas[k] in PURPOSES for k in c.below(i, "nsubj"))


def _is_banned(c: Clauses, i: int) -> bool:
    """Whether a bare noun names what is forbidden to all: "bans rallies", "the sale of alcohol was prohibited"."""
    head = c.heads[i]
    kinds = c.relations[i].split(":")[0] in ("obj", "nsubj") and head >= 0 and c.lemmas[head] in ("ban", "prohibit", "forbid", "outlaw")
    return kinds and (not c.below(i, "det") or bool(c.below(i, "nmod"))) and c.relations[i] != "nsubj"


def _is_way(c: Clauses, i: int) -> bool:
    """Whether a noun without an article is only a way to something: "through dialogue with all"."""
    return not c.below(i, "det", "nmod:poss", "nummod") and bool({c.low[k] for k in c.below(i, "case")} & {"through", "via"})


def _is_charge(c: Clauses, i: int, lexicon: Lexicon) -> bool:
    """Whether a bare noun only says what somebody has charge of: "the director of operations", "committee on affairs of the region"."""
    head = c.heads[i]
    return c.relations[i] == "nmod" and head >= 0 and c.lemmas[head] in lexicon.words("events", "seats") and not c.below(i, "det", "nummod")


def _is_allowed(c: Clauses, i: int) -> bool:
    """Whether a law or the like makes it possible at all times: "the act allows officers to search cars"."""
    head = c.heads[i]
    if head < 0 or c.relations[i] not in ("xcomp", "ccomp") or c.lemmas[head] not in ALLOWING:
        return False
    return c.low[head] in (c.lemmas[head], c.lemmas[head] + "s") and not c.below(head, "aux")


def _undergoes(c: Clauses, i: int, lexicon: Lexicon) -> bool:
    """Whether a noun only names what another happening was done to: "the match was called off"."""
    head = c.heads[i]
    if head < 0 or c.relations[i].split(":")[0] not in ("nsubj", "obj") or c.pos[head] != "VERB":
        return False
    if c.relations[i] == "nsubj" and (c.below(head, "obj") or c.low[head] == c.lemmas[head]):
        return False  # it acts; "match abandoned" in a heading does not
    return c.lemmas[head] in lexicon.words("events", "undone")


def _is_quality(c: Clauses, i: int, kind: str) -> bool:
    """Whether a participle only says what something is like: "houses surrounding the square", "the dated letter", "born 1981"."""
    relation = c.relations[i]
    if relation in ("amod", "compound", "nmod"):
        return True
    beside = relation == "advcl" and c.low[i].endswith("ing") and not c.below(i, "mark", "aux", "nsubj")
    return kind == "other" and (relation == "acl" or beside)


def _is_aim(c: Clauses, i: int, lexicon: Lexicon) -> bool:
    """Whether an infinitive names what somebody is to do, is able to do or means to reach, and no plan: "asked them to leave it",
    "seven days to pay", "to please the crowd"."""
    if "to" not in {c.low[k] for k in c.below(i, "mark")}:
        return False
    relation, head = c.relations[i].split(":")[0], c.heads[i]
    if "for" in {c.low[k] for k in c.below(i, "mark")} or (relation == "xcomp" and c.low[min(c.below(i, "nsubj"), default=i) - 1] == "for"):
        return True  # "a number for relatives to call"
    if head < 0:
        return False  # "Lun to host the games": in a heading a plan
    over = c.lemmas[head]
    if relation == "acl":
        return over not in lexicon.words("factuality", "doubt_nouns") | lexicon.words("events", "resolves")
    if relation in ("xcomp", "ccomp"):
        return over not in lexicon.words("events", "goes_ahead")
    return relation in ("advcl", "csubj", "nsubj", "parataxis")


def _is_needful(c: Clauses, i: int) -> bool:
    """Whether it is only said to be needed or possible: "it is essential that we find out"."""
    head = c.heads[i]
    return c.relations[i].split(":")[0] in ("ccomp", "csubj") and head >= 0 and c.low[head] in NEEDFUL and bool(c.below(head, "cop"))


def _is_thinkable(c: Clauses, i: int) -> bool:
    """Whether an auxiliary leaves a lesser happening to thought: "they should talk", "he may go"; "could not get out" was so."""
    helping = {c.low[k] for k in c.below(i, "aux")}
    past = helping & {"have", "'ve"}
    return bool(helping & FREE) and not past and not ("could" in helping and {c.low[k] for k in c.below(i, "advmod")} & {"not", "n't"})
