"""The words of a report that say that something happened, and what kind of happening they name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rashomon.find.clauses import AUXILIARIES, Clauses
from rashomon.find.company import NONE, kind_beside
from rashomon.find.idle import is_closed, is_idle, stands_in_phrase
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Sentence

__all__ = ["Predicate", "find_predicates", "happening_nouns"]

AIMED = frozenset(["on", "at", "down", "to", "for"])
QUALIFYING = frozenset(["well", "poorly", "best", "so", "tightly", "closely", "highly", "deeply"])
LESSER = (None, "other", "travel", "economic", "negotiation", "relief", "legal")  # kinds of which the present tells what is usual
SURE = 0.5  # score from which the learned reader's mark alone makes a verb or noun a happening
SURE_NOUN = 0.65


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that names a happening: words `[first, last)` around its head `index`; `lemma` names it ("open fire").

    `form` is verb, noun or result.
    """

    index: int
    first: int
    last: int
    lemma: str
    kind: str
    form: str
    light: int | None = None  # the verb that carries it: "held" in "held talks"
    listed: bool = True  # whether the word lists have it; else only the learned reader marks it


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: dict[str, str]
    nouns: dict[str, str]
    pairs: dict[tuple[str, ...], str]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    results: dict[str, str]
    beside: dict[str, list[tuple[frozenset[str], str]]]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table: dict[str, Any] = lexicon["events"]
    verbs, nouns = dict[str, str](), dict[str, str]()
    pairs, phrases = dict[tuple[str, ...], str](), dict[str, list[tuple[tuple[str, ...], str]]]()
    for kind, lists in table["kinds"].items():
        verbs |= dict.fromkeys(lists["verbs"], kind)
        nouns |= {n: kind for n in lists["nouns"] if " " not in n}
        pairs |= {tuple(n.split()): kind for n in lists["nouns"] if " " in n}
        for phrase in lists["phrases"]:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), kind))
    for found in phrases.values():
        found.sort(key=lambda p: (-len(p[0]), p))
    beside = {w: [(frozenset(map(str, near)), kind) for near, kind in rules] for w, rules in table["beside"].items()}
    return _Words(verbs, nouns, pairs, phrases, table["results"], beside)


@lru_cache(maxsize=4)
def happening_nouns(lexicon: Lexicon) -> frozenset[str]:
    """The nouns that name a happening; those that also name who acts ("the patrol") are left out."""
    return frozenset(n for n in _words(lexicon).nouns if n not in lexicon.words("events", "actors"))


def find_predicates(clauses: Clauses, annotation: Annotation, sentence: Sentence, lexicon: Lexicon) -> Iterator[Predicate]:
    """The predicates of a sentence, in order."""
    marks = _marks(annotation, sentence)
    taken = -1
    for i in range(sentence.first, sentence.last):
        if i < taken:
            continue
        found = None
        if clauses.pos[i] == "VERB":
            found = _verb(clauses, i, sentence, marks, lexicon)
        elif clauses.pos[i] in ("NOUN", "PROPN") and clauses.low[i].isalpha() | ("-" in clauses.low[i]):
            found = None if _opens_pair(clauses, i, sentence, lexicon) else _noun(clauses, i, sentence, marks, lexicon)
        if found and found.lemma in lexicon.words("events", "credits") and clauses.low[found.last:found.last + 1] == [":"]:
            found = None
        elif found is None and clauses.pos[i] != "PROPN":
            found = _result(clauses, i, sentence, lexicon)
        if found and not stands_in_phrase(clauses, i, lexicon):
            taken = found.last
            if not is_idle(clauses, found.index, found.kind, found.form, sentence, lexicon, listed=found.listed):
                yield found


def _marks(annotation: Annotation, sentence: Sentence) -> dict[int, tuple[str, float]]:
    """{word: (label, score)} of the learned reader's triggers."""
    return {
        i: (m.label, m.score) for m in annotation.triggers if sentence.first <= m.first < sentence.last for i in range(m.first, m.last)
    }


# ---------------------------------------------------------------- verbs
def _verb(c: Clauses, i: int, sentence: Sentence, marks: dict[int, tuple[str, float]], lexicon: Lexicon) -> Predicate | None:
    words = _words(lexicon)
    lemma = c.lemmas[i]
    told_by = kind_beside(c, i, sentence, words.beside.get(lemma))
    for rest, told in words.phrases.get(lemma, ()):
        last = _matched(c, i, rest, sentence.last)
        aimed = len(rest) == 1 and rest[0] in AIMED and told_by not in (None, told)  # "fired the minister on Monday"
        if last and not aimed and not (told == "other" and _carried(c, i, sentence, words) is not None):
            return Predicate(i, i, last, " ".join((lemma, *rest)), told, "verb")
    if c.low[i] in words.results and lemma == "miss":
        return Predicate(i, i, i + 1, c.low[i], words.results[c.low[i]], "result")  # "52 people are missing" is read as a verb
    kind = told_by or words.verbs.get(lemma)
    label, score = marks.get(i, ("", 0.0))
    if c.relations[i].startswith("aux") or c.low[i] in AUXILIARIES or (told_by is None and lemma in lexicon.words("events", "opinions")):
        return None
    if lemma in lexicon.words("events", "weak") and kind in (None, "other", "travel", "economic"):
        return None
    if lemma == "leave" and c.below(i, "nsubj:pass"):
        return None  # "was left shaking", "were left trapped": what they were left in is what is told
    if lemma in lexicon.words("events", "light") and _carried(c, i, sentence, words) is not None:
        return None
    sure = label == "occurrence" and score >= SURE
    if kind in (None, "other") and _is_no_act(c, i, lexicon):
        return None
    goes_on = lemma in lexicon.words("events", "aspectual") or lemma in lexicon.words("events", "states")
    unsaid = goes_on and not sure and told_by in (None, NONE, "other")
    if unsaid and (kind in (None, "other") or c.below(i, "xcomp", "ccomp") or not c.has_tree):
        return None
    resolved = lemma in lexicon.words("events", "resolved") and any(c.pos[k] == "VERB" for k in c.below(i, "xcomp"))
    carried = kind in (None, "other") and (goes_on or not c.below(i, "obj", "ccomp", "xcomp")) and _goes_by_noun(c, i, words)
    if resolved or carried:
        return None  # "the search ended", "they plan to strike": the other word names what happened
    if _is_habit(c, i, sentence, kind, lexicon) and (not sure or (kind in LESSER and is_closed(c, sentence))):
        return None
    if kind in (None, "other") and c.has_tree and c.relations[i] == "advcl" and "to" in {c.low[k] for k in c.below(i, "mark")}:
        return None  # an aim: "to normalise the situation"
    if kind in (None, "other", "travel", "economic") and _is_bare(c, i) and not sure and sentence.segment != "headline":
        return None
    listed = kind is not None
    if kind is None:
        kind = "other" if sure else None
    return Predicate(i, i, i + 1, _with_particle(c, i), kind, "verb", listed=listed) if kind and kind != NONE else None


def _is_no_act(c: Clauses, i: int, lexicon: Lexicon) -> bool:
    """Whether a word tagged as a verb tells no act: "the building of …", "they are well organised", "underwent training"."""
    if not c.has_tree:
        return False
    named = c.low[i].endswith("ing") and bool(c.below(i, "det"))
    praised = bool(c.below(i, "aux:pass", "nsubj:pass")) and not QUALIFYING.isdisjoint(c.low[k] for k in c.below(i, "advmod"))
    borne = {c.lemmas[k] for k in c.below(i, "obj")} & lexicon.words("events", "unhappened")
    return named or praised or (bool(borne) and c.lemmas[i] in lexicon.words("events", "light"))


def _goes_by_noun(c: Clauses, i: int, words: _Words) -> bool:
    """Whether a happening's noun is the subject of the verb that says how it goes on."""
    return any(words.nouns.get(c.lemmas[k], "other") not in ("other", "statement") for k in c.below(i, "nsubj"))


def _matched(c: Clauses, i: int, rest: tuple[str, ...], limit: int) -> int | None:
    """Where the phrase that begins at word i ends; up to two words may stand after the first (its object's, before two words or more,
    up to five: "set the harbour master's office on fire"), and hyphens between all."""
    after = [k for k in range(i + 1, min(limit, i + 12)) if c.low[k] != "-"]
    for gap in range(3 if len(rest) < 2 else 6):
        found = after[gap:gap + len(rest)]
        if len(found) < len(rest):
            return None
        if all(word in (c.low[k], c.lemmas[k]) for word, k in zip(rest, found, strict=True)):
            between = {c.low[k] for k in after[:gap]}
            return found[-1] + 1 if not {",", ";", "and", "that"} & between else None
    return None


def _with_particle(c: Clauses, i: int) -> str:
    """The verb with its particle: "shut down", so that it isn't taken for another verb."""
    return " ".join([c.lemmas[i], *[c.low[k] for k in c.below(i, "compound:prt")]])


def _carried(c: Clauses, i: int, sentence: Sentence, words: _Words) -> int | None:
    """The happening's noun that a light verb governs."""
    if c.has_tree:
        return next((k for k in c.below(i, "obj", "nsubj:pass") if c.pos[k] == "NOUN" and _is_listed(c, k, sentence, words)), None)
    for k in range(i + 1, min(i + 5, sentence.last)):
        if c.pos[k] == "NOUN" and c.lemmas[k] in words.nouns:
            return k
        if c.low[k] in (",", ";", "that", "to"):
            break
    return None


def _is_listed(c: Clauses, k: int, sentence: Sentence, words: _Words) -> bool:
    """Whether the word lists have a noun as a happening's: alone, with the word before it, or by the company it keeps."""
    if c.lemmas[k] in words.nouns or (c.low[k - 1], c.lemmas[k]) in words.pairs:
        return True
    return (kind_beside(c, k, sentence, words.beside.get(c.lemmas[k])) or NONE) != NONE


def _auxiliaries(c: Clauses, i: int) -> set[str]:
    """The auxiliaries and negations of a verb (its head's, where it is coordinated with one that has them)."""
    if c.has_tree:
        found = {c.low[k] for k in c.below(i, "aux", "cop", "advmod", "mark")}
        head = c.heads[i]
        if not found and c.relations[i] == "conj" and head >= 0 and c.pos[head] == "VERB":
            return {c.low[k] for k in c.below(head, "aux")}
        return found
    found, k = set(), i - 1
    while k >= 0 and i - k <= 4 and c.low[k].isalpha() | ("'" in c.low[k]) and c.pos[k] not in ("VERB", "PROPN"):
        found.add(c.low[k])
        k -= 1
    return found


def _is_bare(c: Clauses, i: int) -> bool:
    """An infinitive or a modifier, which for the weaker kinds is an aim or a quality rather than a happening."""
    if c.has_tree:
        return c.relations[i] in ("amod", "compound", "nmod") or "to" in {c.low[k] for k in c.below(i, "mark")}
    return i > 0 and c.low[i - 1] == "to"


def _is_habit(c: Clauses, i: int, sentence: Sentence, kind: str | None, lexicon: Lexicon) -> bool:
    """Present simple outside a headline, or an adverb of habit: what is usual, not what happened."""
    beside = _auxiliaries(c, i)
    if beside & lexicon.words("factuality", "habits"):
        return True
    if sentence.segment in ("headline", "caption") or kind == "statement":
        return False
    finite = c.low[i] in (c.lemmas[i], c.lemmas[i] + "s", c.lemmas[i] + "es", c.lemmas[i][:-1] + "ies") and not beside & ALWAYS_HELD
    return finite and c.low[i] not in PAST_ALIKE and not beside & {"to"}


ALWAYS_HELD = frozenset([
    "will", "'ll", "shall", "wo", "may", "might", "could", "would", "should", "can", "ca", "must", "did", "do", "does", "n't",
    "not", "has", "have", "had", "'d", "be", "is", "are", "was", "were", "been", "being", "to",
])
PAST_ALIKE = frozenset([
    "hit", "cut", "shut", "set", "put", "hurt", "beat", "burst", "cost", "let", "quit", "shed", "spread", "split", "thrust",
    "cast", "bid",
])


# ---------------------------------------------------------------- nouns and results
def _noun(c: Clauses, i: int, sentence: Sentence, marks: dict[int, tuple[str, float]], lexicon: Lexicon) -> Predicate | None:
    words = _words(lexicon)
    lemma = c.lemmas[i] if c.pos[i] == "NOUN" else c.low[i]
    several = ((*c.low[i - back:i], lemma) for back in (2, 1) if i - back >= sentence.first)
    pair = next((p for p in several if p in words.pairs), ())
    kind, first = words.pairs.get(pair), i + 1 - max(1, len(pair))
    kind = kind or kind_beside(c, i, sentence, words.beside.get(lemma)) or words.nouns.get(lemma)
    listed = kind is not None
    if kind == NONE:
        return None
    label, score = marks.get(i, ("", 0.0))
    if kind is None and label == "occurrence" and score >= SURE_NOUN and c.pos[i] == "NOUN":
        kind = "other"
    inside = i > sentence.first and c.pos[i - 1] in ("PROPN", "ADJ", "NOUN")
    if inside and c.pos[i] == "PROPN" and c.low[i] in lexicon.words("events", "named"):
        return _named(c, i, sentence)
    if c.pos[i] == "PROPN" and c.low[i] in lexicon.words("events", "named_alone"):
        return Predicate(i, i, i + 1, c.low[i], "other", "noun")
    if kind == "other" and lemma not in words.nouns and lemma in lexicon.words("events", "unhappened") | lexicon.words("events", "hollow"):
        return None
    if kind == "statement" and listed and _is_way_of_saying(c, i, words):
        return None
    if kind is None or _is_modifier(c, i, sentence, kind, lexicon) or (c.pos[i] == "PROPN" and not _is_common(c, i)):
        return None
    if not listed and _is_done_to(c, i, words):
        return None
    if lemma in lexicon.words("events", "by_whom") and not _is_by_whom(c, i):
        return None
    if lemma in lexicon.words("events", "vague") and not (label and score >= SURE) and not _is_definite(c, i, sentence):
        return None
    if _quantified(c, i) & lexicon.words("events", "never_after"):
        return None
    head = first if "of" in pair else i
    return Predicate(head, first, i + 1, " ".join(pair) if pair else lemma, kind, "noun", _carrier(c, head, lexicon), listed)


def _is_way_of_saying(c: Clauses, i: int, words: _Words) -> bool:
    """Whether the noun only tells how what its verb says was said: "said in an interview", "confirmed by letter"."""
    head = c.heads[i] if c.has_tree and c.relations[i] == "obl" else -1
    said = head >= 0 and words.verbs.get(c.lemmas[head]) == "statement"
    return said and bool({c.low[k] for k in c.below(i, "case")} & {"in", "by", "via", "during"})


def _opens_pair(c: Clauses, i: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the noun begins a longer name of a happening: "loss of life", "exchange of fire"."""
    pairs = _words(lexicon).pairs
    return any(i + n < sentence.last and (*c.low[i:i + n], c.lemmas[i + n]) in pairs for n in (1, 2))


def _named(c: Clauses, i: int, sentence: Sentence) -> Predicate:
    """A happening with a name of its own: its words, from the first capitalised one."""
    first = i
    while first > sentence.first and c.pos[first - 1] == "PROPN":
        first -= 1
    return Predicate(i, first, i + 1, " ".join(c.low[first:i + 1]), "other", "noun")


def _is_common(c: Clauses, i: int) -> bool:
    """A capitalised word in a headline is a common noun all the same; inside a name it is not."""
    return (c.relations[i] not in ("flat", "compound") and not c.below(i, "flat")) or not c.has_tree


def _is_modifier(c: Clauses, i: int, sentence: Sentence, kind: str, lexicon: Lexicon) -> bool:
    """Whether the noun only tells what another noun is like ("riot police", "strike fund"), with no happening in view."""
    follows = i + 1 < sentence.last and c.pos[i + 1] in ("NOUN", "PROPN") and c.low[i + 1] not in ("'s",)
    if c.has_tree:
        follows = c.relations[i] in ("compound", "amod") and c.heads[i] > i
    if not follows:
        return False
    head = c.heads[i] if c.has_tree else i + 1
    grave = kind in ("accident", "disaster", "attack", "killing", "arson", "protest", "riot")
    return not (grave and c.lemmas[head] in lexicon.words("events", "company"))


def _quantified(c: Clauses, i: int) -> set[str]:
    if not c.has_tree:
        return {c.low[k] for k in (i - 1, i - 2) if k >= 0}
    told = c.relations[i].startswith("nsubj") or bool(c.below(i, "nmod:poss", "nummod"))
    return {c.low[k] for k in c.below(i, "det", "det" if told else "amod")}  # "their second such arrest", "such raids were reported"


def _is_definite(c: Clauses, i: int, sentence: Sentence) -> bool:
    """Whether something says which: an article, a possessive, a number, "of …", a place or time after it."""
    if c.has_tree:
        if c.below(i, "det", "nmod:poss", "nummod", "nmod", "acl", "amod"):
            return True
        return c.relations[i].startswith("nsubj") or sentence.segment == "headline"
    before = c.low[i - 1] if i > sentence.first else ""
    return before in ("the", "a", "an", "this", "that", "his", "her", "its", "their", "'s") or c.pos[i - 1] == "ADJ"


def _is_done_to(c: Clauses, i: int, words: _Words) -> bool:
    """Whether the noun takes part in what a listed verb over it tells: "they discussed the crisis"."""
    head = c.heads[i]
    takes_part = head >= 0 and c.relations[i].split(":")[0] in ("nsubj", "obj") and c.pos[head] == "VERB"
    return takes_part and words.verbs.get(c.lemmas[head], "other") != "other"


def _is_by_whom(c: Clauses, i: int) -> bool:
    """Whether "of …" or a possessive says whose happening a noun is that else names a thing: "the flight of the court", no "flights"."""
    of = [k for k in c.below(i, "nmod") if "of" in {c.low[n] for n in c.below(k, "case")}]
    return bool(of) or any(c.pos[k] == "PRON" for k in c.below(i, "nmod:poss"))


def _carrier(c: Clauses, i: int, lexicon: Lexicon) -> int | None:
    """The light or aspectual verb that governs the noun."""
    light = lexicon.words("events", "light") | lexicon.words("events", "aspectual")
    if c.has_tree:
        head = c.heads[i]
        governed = c.relations[i] in ("obj", "nsubj:pass", "nsubj")
        carries = governed and head >= 0 and c.pos[head] == "VERB" and c.lemmas[head] in light
        return head if carries and not _is_own_act(c, head, lexicon) else None
    return next((k for k in range(i - 1, max(-1, i - 5), -1) if c.pos[k] == "VERB" and c.lemmas[k] in light), None)


def _is_own_act(c: Clauses, i: int, lexicon: Lexicon) -> bool:
    """Whether a verb with its particle tells a happening itself: "put out the blaze", not "carried out an attack"."""
    particles = {c.low[k] for k in c.below(i, "compound:prt")}
    return any(len(rest) == 1 and rest[0] in particles and kind != "other" for rest, kind in _words(lexicon).phrases.get(c.lemmas[i], ()))


def _result(c: Clauses, i: int, sentence: Sentence, lexicon: Lexicon) -> Predicate | None:
    """"Five dead", "the injured", "were found dead": an adjective that reports a happening as its result."""
    kind = _words(lexicon).results.get(c.low[i])
    if kind is None:
        return None
    if c.has_tree and c.relations[i] == "amod" and c.low[i] in ("missing", "guilty", "trapped"):
        return None
    return Predicate(i, i, i + 1, c.low[i], kind, "result")
