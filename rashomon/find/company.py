"""What kind of happening a word names in the company it keeps: "fired the minister", "fired rockets", "a fired clay pot".

The rules are data (`beside` in lexicon/en/events.yml): a list of words, and the kind that the word has beside any of them. A word of the
list is a lemma or a form that stands near; `subj:crowd`, `obj:car` and `obl:jury` are one in that role (the subject of a passive is its
object; `obj:<name>` any name), `passive` is the passive itself, and `a+b` asks for both.
"""

from collections.abc import Sequence

from rashomon.find.clauses import Clauses
from rashomon.records import Sentence

__all__ = ["NONE", "kind_beside"]

HEAPS = frozenset(["dozen", "hundred", "thousand", "number", "group", "score", "couple", "handful", "majority", "part", "most"])
NAMED = "<name>"  # what a subject with a name counts as
NONE = "none"  # the kind by which a rule says that a word in this company names no happening
PASSIVE = "passive"

Rules = Sequence[tuple[frozenset[str], str]]


def kind_beside(c: Clauses, i: int, sentence: Sentence, rules: Rules | None) -> str | None:
    """The kind that the first rule gives whose company the word keeps; None where there is none. An empty company always holds."""
    if not rules:
        return None
    near = _near(c, i, sentence) | (_in_roles(c, i) if c.has_tree else set())
    return next((kind for company, kind in rules if not company or any(near.issuperset(word.split("+")) for word in company)), None)


def _near(c: Clauses, i: int, sentence: Sentence) -> set[str]:
    """The words that tell a word's kind: its dependents, what it modifies, the two before it and four after."""
    near = set(range(max(sentence.first, i - 2), min(sentence.last, i + 5))) if not c.has_tree else {i - 1} if i > sentence.first else set()
    near |= set(c.below(i))
    near |= {k for child in c.below(i, "nmod", "obj", "obl", "nsubj") for k in c.below(child, "compound", "conj", "nmod:desc", "flat")}
    near |= {k for child in c.below(i, "nsubj", "obj") if c.lemmas[child] in HEAPS for k in c.below(child, "nmod")}
    if c.has_tree and c.heads[i] >= 0 and c.relations[i].split(":")[0] in ("obj", "acl", "amod", "compound", "conj", "nsubj"):
        near.add(c.heads[i])
    near.discard(i)
    named = {NAMED} if any(c.pos[k] == "PROPN" for k in c.below(i, "nsubj")) else set()
    return {c.lemmas[k] for k in near} | {c.low[k] for k in near} | {_singular(c.lemmas[k]) for k in near} | named


def _singular(word: str) -> str:
    """A word without a plural's s, where the lemma keeps it: "troops"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _in_roles(c: Clauses, i: int) -> set[str]:
    """The lemmas of subject, object and obliques with their role before them, and the word "passive" where it is one."""
    passive = bool(c.below(i, "nsubj:pass", "aux:pass")) or (c.relations[i] in ("acl", "amod") and not c.low[i].endswith("ing"))
    found = {PASSIVE} if passive else set()
    heads = [(c.heads[i], "obj" if passive else "subj")] if c.relations[i].startswith(("acl", "amod")) and c.heads[i] >= 0 else []
    for child in c.below(i, "nsubj", "obj", "obl"):
        relation = c.relations[child]
        role = "obj" if relation in ("obj", "nsubj:pass") else "subj" if relation.startswith("nsubj") or relation == "obl:agent" else "obl"
        heads.append((child, role))
    for head, role in heads:
        words = [head, *c.below(head, "conj", "compound"), *(c.below(head, "nmod") if c.lemmas[head] in HEAPS else ())]
        found |= {f"{role}:{word}" for k in words for word in (c.lemmas[k], _singular(c.lemmas[k]))}
        if c.pos[head] == "PROPN":
            found.add(f"{role}:{NAMED}")
    return found
