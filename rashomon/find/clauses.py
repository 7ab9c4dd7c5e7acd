"""A report's words as a tree: lemmas, parts of speech, heads and dependents, and what a clause spans."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Report, Sentence

__all__ = ["Clauses", "read_clauses"]

AUXILIARIES = frozenset([
    "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "has", "have", "had", "having", "'ve", "'d", "do",
    "does", "did", "will", "would", "can", "could", "may", "might", "must", "shall", "should",
])
BEFORE_NOUN = frozenset([
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "'s", "of", "in", "on",
    "at", "for", "by", "from", "with", "after", "during", "before", "against", "over", "under", "amid", "no",
])
CLAUSAL = frozenset(["root", "conj", "parataxis", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "dep", "list"])
ASIDE = ("acl", "parataxis", "advcl", "dep", "list", "cop", "aux", "nsubj", "mark", "orphan", "discourse")  # of a noun: said by the way
BESIDE = ("conj", "cc", "case", "appos", "punct", "vocative", "advmod:emph")  # of the phrase's own head: beside it, not of it
OPENING, CLOSING = frozenset(["“", '"', "«", "„"]), frozenset(["”", '"', "»"])
JOINTS = frozenset(["-", "–", "/", "'", "’", "“", "”", '"', "‘", "&", ".", ","])  # signs that may stand inside a noun phrase


class Clauses:
    """The words of one report: `low` as written in lower case, `lemmas`, `pos`, `heads`, `relations`, all parallel to its tokens.

    `has_tree` is False where the reader gave no heads: what depends on syntax then falls back on the order of the words.
    """

    def __init__(self, report: Report, annotation: Annotation, lexicon: Lexicon) -> None:
        self.tokens = annotation.tokens
        self.sentences = annotation.sentences
        self.starts = [t.start for t in self.tokens]
        self.saying = lexicon.words("events", "speech")
        self.written = [report.text[t.start:t.end] for t in self.tokens]
        self.low = [report.text[t.start:t.end].lower().replace("’", "'") for t in self.tokens]
        self.lemmas = [t.lemma.lower() for t in self.tokens]
        self.pos = [t.pos for t in self.tokens]
        self.heads = [t.head for t in self.tokens]
        self.relations = [t.relation for t in self.tokens]
        self.has_tree = any(h >= 0 for h in self.heads)
        self._below: dict[int, list[int]] = defaultdict(list)
        if self.has_tree:
            for i, head in enumerate(self.heads):
                self._below[head].append(i)
        if not self.has_tree:
            self._guess(lexicon)
        else:
            self._known_lemmas(lexicon)

    def below(self, index: int, *relations: str) -> list[int]:
        """The dependents of a word, in order; only those of the relations given (a subtype counts), where any are."""
        found = self._below.get(index, [])
        return [i for i in found if self.relations[i] in relations or self.relations[i].split(":")[0] in relations] if relations else found

    def above(self, index: int) -> Iterator[int]:
        """The heads of a word up to the root."""
        seen = {index}
        while (index := self.heads[index]) >= 0 and index not in seen:
            seen.add(index)
            yield index

    def under(self, index: int, leave: Sequence[str] = ()) -> list[int]:
        """The word and all below it, in order, without the branches whose relation begins with one of `leave`."""
        found, waiting = [index], [index]
        while waiting:
            for child in self._below.get(waiting.pop(), []):
                if not self.relations[child].startswith(tuple(leave)) if leave else True:
                    found.append(child)
                    waiting.append(child)
        return sorted(set(found))

    def phrase(self, index: int) -> tuple[int, int]:
        """Words [first, last) of the noun phrase around its head: determiners, adjectives, compounds, "of …"; no relative clause.

        A title, the rest of a name, a name right behind its noun ("ruler Anton Brel") and a bare noun joined to the head ("officers
        and soldiers") belong to it; what another article or number begins does not.
        """
        if not self.has_tree:
            return self._run(index)
        own = [k for k in self.below(index) if self._is_inside(index, k)]
        inside = {index, *(n for k in own for n in self.under(k, ASIDE))}
        first, last = index, index
        while (first - 1 in inside) or (first - 2 in inside and self.low[first - 1] in JOINTS):
            first -= 1
        while (last + 1 in inside) or (last + 2 in inside and self.low[last + 1] in JOINTS):
            last += 1
        while last > index and self.low[last] in JOINTS:
            last -= 1
        opened = sum(self.low[k] in OPENING for k in range(first, last + 1))
        closes = opened and self.low[last + 1:last + 2] and self.low[last + 1] in CLOSING
        return first, last + (2 if closes and not any(self.low[k] in CLOSING for k in range(index, last + 1)) else 1)

    def _is_inside(self, head: int, k: int) -> bool:
        """Whether a dependent of a noun belongs to its phrase."""
        relation = self.relations[k].split(":")[0]
        if relation == "appos":
            return k == head + 1
        if relation == "conj":
            return self.is_bare_noun(k)
        if relation == "cc":
            return any(self.is_bare_noun(n) for n in self.below(head, "conj"))
        return relation not in (*ASIDE, *BESIDE)

    def is_bare_noun(self, k: int) -> bool:
        """A noun without article, number or name of its own: joined to another it makes one phrase with it."""
        return self.pos[k] == "NOUN" and not self.below(k, "det", "nummod", "nmod", "amod", "acl", "conj")

    def _run(self, index: int) -> tuple[int, int]:
        first = index
        while first > 0 and self.pos[first - 1] in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
            first -= 1
        return first, index + 1

    def _known_lemmas(self, lexicon: Lexicon) -> None:
        """Where the word lists know a form, their lemma holds: a learned lemma ("tipp" of "tipped") may be wrong."""
        verbs, nouns, _ = _forms(lexicon)
        lesser = _lesser(lexicon)
        lemmas = frozenset(verbs.values())
        in_titles = {i for s in self.sentences if self._is_titled(s) for i in range(s.first, s.last)}
        for i, word in enumerate(self.low):
            finite = word in verbs and word not in nouns and word != verbs[word]
            titled = self.pos[i] == "PROPN" and i in in_titles
            if finite and (titled or (self.pos[i] in ("NOUN", "PROPN") and self.relations[i] in CLAUSAL)):
                self.pos[i] = "VERB"  # "Actor dies at 80": headlines are read as names
            elif titled and word in nouns:
                self.pos[i] = "NOUN"
            known = (verbs if self.pos[i] == "VERB" else nouns if self.pos[i] == "NOUN" else {}).get(word)
            known = lesser.get(word) if known is None and self.pos[i] == "VERB" else known
            if known is not None and self.lemmas[i] != known and not (self.lemmas[i] in lemmas and self.pos[i] == "VERB"):
                self.lemmas[i] = known

    def _is_titled(self, sentence: Sentence) -> bool:
        """Whether the sentence writes nearly every longer word with a capital, as headlines do."""
        words = [w for w in self.written[sentence.first:sentence.last] if len(w) > 3 and w.isalpha()]
        return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)

    def _guess(self, lexicon: Lexicon) -> None:
        """Parts of speech and lemmas from the word lists alone, where the reader gives none."""
        verbs, nouns, results = _forms(lexicon)
        for i, word in enumerate(self.low):
            before = self.low[i - 1] if i else ""
            if word in AUXILIARIES:
                self.pos[i], self.lemmas[i] = "AUX", "be" if word in ("is", "are", "was", "were", "been", "being", "'re") else word
            elif word in results:
                self.pos[i] = "ADJ"
            elif word in nouns and (word not in verbs or before in BEFORE_NOUN or self.pos[i - 1] in ("ADJ",)):
                self.pos[i], self.lemmas[i] = "NOUN", nouns[word]
            elif word in verbs:
                self.pos[i], self.lemmas[i] = "VERB", verbs[word]
            elif word[:1].isalpha():
                self.pos[i] = "PROPN" if self.tokens[i].lemma[:1].isupper() else "NOUN" if before in BEFORE_NOUN else "X"


def read_clauses(report: Report, annotation: Annotation, lexicon: Lexicon) -> Clauses:
    """The report's words as a tree."""
    return Clauses(report, annotation, lexicon)


def sentence_words(sentence: Sentence) -> range:
    """The indices of a sentence's words."""
    return range(sentence.first, sentence.last)


def _inflect(verb: str) -> list[str]:
    """The regular forms of a verb."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    forms = [verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), verb + "ed", verb + "ing"]
    return [*forms, verb + verb[-1] + "ed", verb + verb[-1] + "ing"] if len(verb) > 2 and verb[-1] not in "aeiouwxy" else forms


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    table = lexicon["events"]
    lemmas = {v for kind in table["kinds"].values() for v in kind["verbs"]}
    lemmas |= {*table["light"], *table["states"], *table["aspectual"]}
    lemmas |= {p.split()[0] for kind in table["kinds"].values() for p in kind["phrases"]}
    verbs = {form: lemma for lemma in sorted(lemmas) for form in [*_inflect(lemma), *table["irregular"].get(lemma, ())]}
    nouns: dict[str, str] = {}
    for noun in sorted({n.split()[-1] for kind in table["kinds"].values() for n in kind["nouns"]}):
        hissing = noun.endswith(("s", "sh", "ch"))
        plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + ("es" if hissing else "s")
        nouns |= {noun: noun, plural: noun}
    return verbs, nouns, frozenset(table["results"])


@lru_cache(maxsize=4)
def _lesser(lexicon: Lexicon) -> dict[str, str]:
    """{form: lemma} of the verbs that the lists only know as too weak, or by the company they keep: "circulated", "vacated"."""
    table = lexicon["events"]
    lemmas = {*table["weak"], *table["beside"], *table["undone"], *table["resolved"]}
    return {form: lemma for lemma in sorted(w for w in lemmas if " " not in w) for form in _inflect(lemma) if form != lemma}
