"""What each sentence claims: of which thing, in which words, whether it is said or denied, and by whom.

Happenings that linking can join are compared in `happenings`; claims need no linking. They come from the tree of a sentence alone, so that
"the gate was locked" meets "all gates were open", and "no call was received" meets "residents had called the company".
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.reconcile.sides import Side
from rashomon.reconcile.trees import NOT, STEPS, Grounds, Thing, Tree, forms_of
from rashomon.reconcile.verbs import asked_for, is_willing, set_on_fire, with_its_noun
from rashomon.records import Attribution, Span

__all__ = ["Claim", "find_claims"]

ASKED = re.compile(r"\?[\"”’']?\s*$")
DENYING = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied|ying)|fail\w*|refus\w+|declin\w+|forg[eo]t\w*|neglect\w*|omit\w*"
    r"|exclud\w+|discount\w*|rul(?:e[sd]?|ing)|false|wrong|incorrect|invented|lies?|unfounded|baseless|groundless|untrue|fakes?|fabricated|hoax\w*|nonsense"
    r"|rumou?rs?)\b|n[’']t\b", re.IGNORECASE,
)
# Words beside which any predicate may part from another: who was the first, of whose will, enough of what.
SPECIAL = re.compile(
    r"\b(?:first|voluntarily|willingly|freely|own|(?:him|her|it|them)sel(?:f|ves)|enough|sufficient|adequate|ample|insufficient|inadequate|plentiful"
    r"|abundant|set)\b", re.IGNORECASE,
)
EXCLUDING = {"exclude", "rule", "discount"}
# What these verbs tell of their object somebody else has done: "received no order".
RECEIVING = {"receive", "get", "hear", "see", "have", "register", "record", "detect", "find", "observe", "report", "notice"}
HARMLESS = {"gas", "cannon", "flare", "firework", "canister", "teargas"}
ENOUGH = {"enough", "sufficient", "adequate", "ample", "insufficient", "inadequate", "plentiful", "abundant"}
RESULTS = {"alive", "dead", "unharmed", "unhurt", "free", "silent", "late"}  # "was taken alive", "walked free"
TELLING = {"report", "reported", "mention", "mentioned"}
UNSURE = {"possible", "alleged", "potential", "suspected", "feared", "so-called"}
CLAIMED = {"report", "claim", "allegation", "investigation", "inquiry", "suspicion", "talk"}


@dataclass(frozen=True, slots=True)
class Claim:
    """That something is so, or is not. `words`: forms of the predicate, of a noun for what "there was" or "there was no".

    `theme`: what it is said of (the object, else the subject); `doer`: the subject beside an object. `near`: the sentence's content lemmas
    and entities; `source`: the words for whoever says so. `none`: of "no" such thing; `exists`: of a noun, that its very being is what is
    told ("sent a distress call"); `willing`: of somebody's own will; `unable`: that it could not, or that only some could;
    `named`: the entities that its own clause names.
    """

    side: Side
    span: Span
    words: frozenset[str]
    acts: frozenset[str]
    denied: bool
    nominal: bool
    theme: Thing | None
    doer: Thing | None
    near: frozenset[str]
    attribution: str | None
    source: str
    first: bool = False
    yet: bool = False
    nobody: bool = False
    none: bool = False
    exists: bool = False
    willing: bool = False
    unable: bool = False
    named: frozenset[str] = frozenset()


def find_claims(
    sides: Iterable[Side], entity_of: Mapping[tuple[str, int], str], grounds: Grounds,
) -> list[Claim]:
    """Every claim that another may part from: all of the sentences that deny, and of the others those in words that are denied somewhere.

    Most sentences of a story claim what nobody denies: they are passed over word by word, which takes a tenth of the time.
    """
    held = [s for s in sides if not ASKED.search(s.reading.report.text, *_bounds(s))]
    found = [c for s in held if _denies(s) for c in _claims_of(s, entity_of, grounds, None)]
    wanted = _wanted(found, grounds)
    found += [c for s in held if not _denies(s) for c in _claims_of(s, entity_of, grounds, wanted)]
    return found


def _bounds(side: Side) -> tuple[int, int]:
    sentence = side.reading.annotation.sentences[side.sentence]
    return sentence.start, sentence.end


def _denies(side: Side) -> bool:
    """Whether a sentence may deny something: by a word of it, or because it is told as a denial."""
    start, end = _bounds(side)
    said = any(a.stance == "denies" and a.content.start < end and start < a.content.end for a in side.reading.attributions)
    return said or DENYING.search(side.reading.report.text, start, end) is not None


def _wanted(found: Iterable[Claim], grounds: Grounds) -> frozenset[str]:
    """The words that may part from what is found: those that are denied or name the act that is, and those that tell a state."""
    denied = [c for c in found if c.denied]
    acts = frozenset().union(*(c.acts for c in denied))
    words = frozenset().union(*(c.words for c in denied), grounds.states)
    words |= frozenset().union(*(verbs for act, verbs, _ in grounds.made if act in acts))
    return words | {word.split()[0] for word, held in grounds.acts.items() if held & acts}


def _claims_of(
    side: Side, entity_of: Mapping[tuple[str, int], str], grounds: Grounds, wanted: frozenset[str] | None
) -> Iterator[Claim]:
    """The claims of a sentence; where `wanted` is given those in one of its words, and where somebody is."""
    held, text = side.reading.annotation, side.reading.report.text
    sentence = held.sentences[side.sentence]
    inside = range(sentence.first, sentence.last)
    whole = wanted is None or SPECIAL.search(text, sentence.start, sentence.end) is not None
    at = [i for i in inside if whole or forms_of(held.tokens[i], text) & (wanted or frozenset())]
    at += [] if whole else [held.tokens[i].head for i in inside if held.tokens[i].relation == "cop" and held.tokens[i].head in inside]
    if not at:
        return
    tree = Tree(side, entity_of, grounds)
    near = tree.near()
    for i in sorted(set(at)):
        yield from _claims_at(i, tree, near)


def _claims_at(i: int, tree: Tree, near: frozenset[str]) -> Iterator[Claim]:
    pos, relation = tree.tokens[i].pos, tree.tokens[i].relation
    if pos == "ADJ" and (cop := tree.below(i, "cop")) and tree.below(i, "case") and (located := _located(i, tree)):
        yield from _state_claim(i, located, tree.subject(i), tree, near, cop[0])
    elif (pos == "VERB" and relation not in ("aux", "amod", "compound")) or (pos == "ADJ" and _is_predicate(i, tree)):
        yield from (_with_names(c, tree) for c in _verb_claim(i, tree, near))
    elif pos == "ADV" and (cop := tree.below(i, "cop")):
        yield from _state_claim(i, tree.low(i), tree.subject(i), tree, near, cop[0])
    elif pos in ("NOUN", "PROPN") and (cop := tree.below(i, "cop")) and (located := _located(i, tree)):
        yield from _state_claim(i, located, tree.subject(i), tree, near, cop[0])
    elif (pos == "NOUN" and relation != "compound") or (pos == "ADJ" and relation in ("nsubj", "nsubj:pass", "obj")):
        yield from (_with_names(c, tree) for c in _noun_claim(i, tree, near))
        had = tree.tokens[i].relation == "obj" and "have" in forms_of(tree.tokens[tree.tokens[i].head], tree.text)
        if had and (of := [tree.low(k) for k in tree.below(i, "amod") if tree.low(k) in tree.grounds.poles]):
            yield from _state_claim(tree.tokens[i].head, of[0], i, tree, near, i)  # "had a valid licence"
        if enough := [k for k in tree.below(i, "amod", "det") if tree.low(k) in ENOUGH]:
            yield from _state_claim(_verb_over(i, tree), tree.low(enough[0]), i, tree, near, i)


def _with_names(claim: Claim, tree: Tree) -> Claim:
    inside = (i for i in tree.inside if claim.span.start <= tree.tokens[i].start < claim.span.end)
    return replace(claim, named=frozenset(e for i in inside for e in tree.named.get(i, ())))


def _located(i: int, tree: Tree) -> str | None:
    """"Is in Orla", "is at home"."""
    prepositions = [tree.low(k) for k in tree.below(i, "case")]
    said = tree.grounds.located.get((" ".join(prepositions), tree.low(i)))
    if said is not None:
        return said
    return f"be {prepositions[0]}" if prepositions and prepositions[0] in ("in", "at") else None


def _state_claim(i: int | None, word: str, theme: int | None, tree: Tree, near: frozenset[str], at: int) -> Iterator[Claim]:
    """That a thing is in a state that no verb or adjective over it tells: "she is in Orla", "sufficient stocks were delivered"."""
    denials = 0 if i is None else tree.denials(i)
    if denials is None or theme is None:
        return
    said, source = _voice(tree, at)
    span = _clause(at if i is None else i, tree)
    held = tree.thing(theme)
    yield Claim(
        tree.side, span, frozenset({word}), frozenset(), denials % 2 == 1, False, held, None, near, said.id if said else None, source
    )


def _is_predicate(i: int, tree: Tree) -> bool:
    return bool(tree.below(i, "cop", "nsubj")) or (tree.tokens[i].relation in ("xcomp", "conj") and tree.subject(i) is not None)


def _voice(tree: Tree, i: int) -> tuple[Attribution | None, str]:
    """The innermost attribution that a word stands in, and the words for its source; the report's id in its own voice."""
    held = tree.side.attribution_at(tree.tokens[i].start)
    if held is None:
        return None, ""
    if held.speaker is not None:
        return held, tree.reading.quote(tree.reading.names[held.speaker])
    return held, tree.reading.quote(held.source) if held.source else ""


def _verb_claim(i: int, tree: Tree, near: frozenset[str]) -> Iterator[Claim]:
    denials = tree.denials(i)
    if denials is None or any(tree.low(k) in ("of", "for") for k in tree.below(i, "case", "mark")):
        return  # "the aim of calming the town"
    said, source = _voice(tree, i)
    denials += _denied_by(said, i, tree)
    subject, held = tree.subject(i), tree.objects(i)
    words = tree.forms(i)
    if held and tree.low(held[0]) == "place" and "take" in words:
        words, held = frozenset({"take place"}), []
    if any(tree.low(k) in ("himself", "herself", "themselves", "itself") for k in held):
        words, held = frozenset(f"{w.split()[0]} self{w[len(w.split()[0]):]}" for w in words), []
    words, held = set_on_fire(i, words, held, tree)
    words, held = with_its_noun(i, words, held, tree)
    if tree.low(min(i + 1, tree.inside.stop - 1)) == "out" and words & {"keep", "shut", "lock"}:
        words = frozenset(f"{w} out" for w in words)
    words |= frozenset(tree.low(k) for k in tree.children.get(i, ()) if tree.low(k) in RESULTS)
    passive = tree.passive(i)
    if held and "reach" in words and not passive:
        held = []  # "no letter had reached the mayor": what is told of is the letter
    if "run" in words and tree.low(min(i + 1, tree.inside.stop - 1)) in ("out", "short", "low") and (of := tree.below(i, "obl")):
        words, held = frozenset({f"run {tree.low(i + 1)}"}), of[:1]
    theme, doer = (tree.thing(subject), None) if passive or not held else (tree.thing(held[0]), tree.thing(subject))
    if passive and (agents := tree.below(i, "obl:agent")):
        doer = tree.thing(agents[0])
    acts = frozenset(a for w in words for a in tree.grounds.acts.get(w, ()))
    if held and not passive:
        acts |= frozenset(a for w in words for a in tree.grounds.acts.get(f"{w} {tree.low(held[0])}", ()))
    acts |= asked_for(i, words, held, tree)
    if held and forms_of(tree.tokens[held[0]], tree.text) & HARMLESS:
        acts -= {"shoot"}  # tear gas that is fired is no shot
    first = any(tree.low(k) == "first" for k in tree.below(i, "advmod", "obl:unmarked", "xcomp"))
    yet = any(tree.low(k) in ("yet", "longer") for k in tree.below(i, "advmod"))
    nobody = subject is not None and tree.is_no(subject)
    none = any(tree.is_no(k) for k in (*held, *([] if subject is None else [subject])))
    yield Claim(
        tree.side, _clause(i, tree), words, acts, denials % 2 == 1, False, theme, doer, near, said.id if said else None, source, first, yet,
        nobody, none, willing=is_willing(i, tree), unable=tree.unable(i),
    )


def _denied_by(said: Attribution | None, i: int, tree: Tree) -> int:
    """1 for the head of what a source denies: "he denied that the gate had been locked"; what lies deeper is not denied."""
    if said is None or said.stance != "denies":
        return 0
    head = tree.tokens[i].head
    if head in tree.inside and said.content.start <= tree.tokens[head].start < said.content.end:
        return 0
    return 0 if head in tree.inside and "deny" in forms_of(tree.tokens[head], tree.text) else 1


def _noun_claim(i: int, tree: Tree, near: frozenset[str]) -> Iterator[Claim]:
    """That there was such a thing, or none."""
    denied = _noun_denied(i, tree)
    if denied is None:
        return
    said, source = _voice(tree, i)
    thing = tree.thing(i)
    if thing is None:
        return
    acts = frozenset(a for w in thing.heads for a in tree.grounds.acts.get(w, ()))
    exists = acts != frozenset() or _is_told_to_be(i, tree)
    acts |= _denied_acts(thing, tree.grounds) if denied else frozenset()
    over = _verb_over(i, tree)
    done = over is not None and tree.tokens[i].relation == "obj" and not tree.passive(over) and not tree.forms(over) & RECEIVING
    doer = tree.thing(tree.subject(over)) if done and over is not None else None
    yield Claim(
        tree.side, _clause(i, tree), thing.heads, acts, denied, True, thing, doer, near, said.id if said else None, source, exists=exists
    )


def _denied_acts(thing: Thing, grounds: Grounds) -> frozenset[str]:
    """What "no shots" and "no victims" deny: that anybody shot, that anybody was hurt."""
    def meant(words: list[str]) -> bool:
        return words[-1] in thing.heads and set(words[:-1]) <= thing.narrowed

    return frozenset().union(*(acts for words, acts in grounds.denies.items() if meant(words.split())))


def _is_told_to_be(i: int, tree: Tree) -> bool:
    """Whether a noun is what there was, or what was used, sent, found: the object of a light verb, or the subject of being."""
    head, relation = tree.tokens[i].head, tree.tokens[i].relation
    if head not in tree.inside:
        return False
    words = tree.forms(head) | forms_of(tree.tokens[head], tree.text)
    if relation == "obl" and words & {"arm", "armed", "equip", "equipped"}:
        return True
    if relation in ("obj", "nsubj:pass"):
        return bool(words & tree.grounds.light)
    if relation == "nsubj" and tree.below(head, "cop") and tree.below(head, "case"):
        return True  # "a doctor was on duty"
    being = words & {"be", "occur", "happen", "exist", "take", "sound", "come", "begin", "start", "break"}
    return relation == "nsubj" and bool(being) and tree.tokens[head].pos in ("VERB", "AUX")


def _noun_denied(i: int, tree: Tree) -> bool | None:
    """Whether a noun is said not to be (True), is told of (False), or neither (None)."""
    g, token = tree.grounds, tree.tokens[i]
    narrowing = {tree.low(k) for k in tree.below(i, "amod", "compound")}
    head = token.head if token.head in tree.inside else None
    if any(tree.low(k) in UNSURE for k in tree.below(i, "amod")):
        return None
    without = any(tree.low(k) in ("without", "not") for k in tree.below(i, "case", "advmod"))
    no = without or any(tree.low(k) == "no" for k in tree.below(i, "det")) or tree.not_one(i)
    if token.start in tree.false and (token.head not in tree.inside or tree.tokens[token.head].start not in tree.false):
        return True  # "reports about shooting are false"
    if token.relation == "conj" and head is not None and tree.tokens[head].pos == "NOUN":
        no = no or (tree.low(i - 1) in ("or", "nor") and _noun_denied(head, tree) is True)
    if no:
        further = narrowing & g.further or token.lemma.lower() in g.traces
        without = without and (head is None or token.relation != "nmod")  # "men without jobs" denies no jobs
        spoken = token.relation == "obj" and tree.forms(i) & {words.split()[-1] for words in g.denies}  # "only tear gas, no live rounds"
        bare = head is None or token.relation == "conj" or spoken
        told = without or bare or _is_told_to_be(i, tree)
        return True if told and not further else None
    if head is None:
        return None
    forms = forms_of(tree.tokens[head], tree.text)
    if token.relation == "nmod" and forms & g.traces and any(tree.low(k) == "of" for k in tree.below(i, "case")):
        none = any(tree.low(k) in ("no", "any") for k in tree.below(head, "det"))
        return True if none else None
    if token.relation == "nmod" and forms & (g.doubts | CLAIMED):
        return None
    return _noun_under(i, _verb_over(i, tree), forms, tree)


def _verb_over(i: int, tree: Tree) -> int | None:
    """The predicate that a noun stands under."""
    at = i
    for _ in range(STEPS):
        head = tree.tokens[at].head
        if head not in tree.inside:
            return None
        if tree.tokens[head].pos in ("VERB", "AUX"):
            return head
        at = head
    return None


def _noun_under(i: int, verb: int | None, forms: frozenset[str], tree: Tree) -> bool | None:
    if verb is None:
        return False  # a headline's or a list's noun
    relation, words = tree.tokens[i].relation, forms_of(tree.tokens[verb], tree.text)
    direct = tree.tokens[i].head == verb and relation in ("obj", "nsubj", "nsubj:pass")
    if direct and words & EXCLUDING and relation != "nsubj":
        never = any(tree.low(k) in NOT for k in tree.below(verb, "advmod"))
        return not never
    denials = tree.denials(verb)
    subject = tree.subject(verb)
    if denials is None or (words & TELLING and subject is not None and subject != i and tree.is_no(subject)):
        return None  # "nobody had reported a leak" denies no leak
    said, _ = _voice(tree, verb)
    denials += _denied_by(said, verb, tree)
    if direct and "deny" in words:
        return denials % 2 == 0 if relation != "nsubj" else None
    if denials % 2 == 0:
        return False
    return True if direct and _is_told_to_be(i, tree) else None


def _clause(i: int, tree: Tree) -> Span:
    """From the first to the last word under a predicate, within what is said where somebody says it; a noun's predicate stands over it."""
    at = i
    if tree.tokens[i].pos == "NOUN" and (over := _verb_over(i, tree)) is not None and not _reports(over, tree):
        at = over
    if tree.tokens[at].relation == "xcomp" and tree.tokens[at].head in tree.inside:
        at = tree.tokens[at].head  # "remains tense"
    inside = _under(at, tree)
    if tree.tokens[at].relation == "conj" and tree.tokens[at].pos in ("VERB", "ADJ") and not tree.below(at, "nsubj", "nsubj:pass"):
        inside += _under(tree.tokens[at].head, tree)  # "two were killed and five wounded"
    start, end = min(tree.tokens[k].start for k in inside), max(tree.tokens[k].end for k in inside)
    said, _ = _voice(tree, i)
    if said is not None:
        start, end = max(start, said.content.start), min(end, said.content.end)
    return Span(start, end)


def _reports(i: int, tree: Tree) -> bool:
    return any(tree.tokens[k].relation == "ccomp" for k in tree.children.get(i, ()))


def _under(i: int, tree: Tree) -> list[int]:
    """A word and all words under it, without clauses that only run beside it."""
    found, waiting = [i], [i]
    while waiting:
        for k in tree.children.get(waiting.pop(), ()):
            if tree.tokens[k].relation not in ("conj", "parataxis", "advcl", "punct", "cc", "ccomp"):
                found.append(k)
                waiting.append(k)
    return found
