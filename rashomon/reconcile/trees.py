"""The tree of a sentence as claims are read from it: noun phrases, what a pronoun means, how often a predicate is denied."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import EMPTY, Side, tokens_in
from rashomon.records import Attribution, Reading, Span, Token

__all__ = ["MEASURED", "NOT", "STEPS", "Grounds", "Thing", "Tree", "forms_of", "load_grounds"]

UNTOLD = {"may", "might", "could", "would", "should", "must", "can", "will", "'ll", "’ll", "wo", "shall", "ought", "ca"}
SUPPOSED = {"if", "whether", "unless", "until", "till", "lest"}
NOT = {"not", "n't", "n’t", "never", "neither", "nor"}
NOBODY = {"nobody", "none", "noone", "nothing"}
PEOPLE = {"he", "she", "him", "her"}
POINTING = {"they", "them", "it", *PEOPLE}
QUANTITIES = {"none", "all", "some", "both", "most", "one", "neither", "half"}
PARTS = {"one", "some", "several", "half", "most", "many", "few", "part"}
NOT_ONE = re.compile(r"\bnot (?:one|a single)\b")
KIN = re.compile(
    r"\b(?:wife|husband|mother|father|brother|sister|son|daughter|family|lawyer|spokes\w+|aide|colleague|friend)s?\b", re.IGNORECASE
)
# What is counted out of a thing: "stocks of vaccine" are vaccine.
MEASURED = {"dose", "supply", "stock", "delivery", "shipment", "consignment", "litre", "liter", "ton", "bag", "bottle", "amount"}
STEPS = 4  # how many words up the tree a plan, a doubt or a denial reaches


@dataclass(frozen=True, slots=True)
class Grounds:
    """The word lists that claims are found and compared by; `acts` maps a lemma to the groups of happenings that it may name; `made`:
    acts that a verb and a noun make together; `located`: what a preposition and a noun say, "is on the run"."""

    acts: Mapping[str, frozenset[str]]
    poles: Mapping[str, frozenset[tuple[str, int]]]
    planners: frozenset[str]
    doubters: frozenset[str]
    doubts: frozenset[str]
    failers: frozenset[str]
    doers: frozenset[str]
    light: frozenset[str]
    traces: frozenset[str]
    further: frozenset[str]
    plain: frozenset[str]
    hollow: frozenset[str]
    people: frozenset[str]
    willing: frozenset[str]
    inner: frozenset[str]
    states: frozenset[str]
    denies: Mapping[str, frozenset[str]]
    located: Mapping[tuple[str, str], str]
    made: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    false: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase: its head's forms, what narrows it, and the entities that the head itself names.

    `ways`: where it goes from and to, for roads, trains and flights: ("to", "orla"). `quantity`: "all" of them, "none", a "part"
    ("two of the eight doors"), "only" a part, or "".
    """

    heads: frozenset[str]
    narrowed: frozenset[str]
    entities: frozenset[str]
    several: bool = False
    ways: frozenset[tuple[str, str]] = frozenset()
    quantity: str = ""


def load_grounds(lexicon: Lexicon, acts: Mapping[str, frozenset[str]]) -> Grounds:
    """The lists of `claims.yml` and `factuality.yml`, turned round."""
    poles: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for state, held in lexicon["claims"]["opposites"].items():
        for pole, words in enumerate(held["poles"]):
            for word in words:
                poles[str(word)].add((str(state), pole))
    told = {"believe", "claim", "allege", "accuse", "suspect", "think", "check", "question"}
    rumours, wrong = ("|".join(str(w) for w in lexicon["claims"][key]) for key in ("rumours", "wrong"))
    said = r"\b(?:that|about|of|on)\s(?P<said>[^.;]+?)\s(?:(?:is|are|was|were)\s)?(?:\w+ )?"
    false = rf"\b(?:{rumours})s?\b[^.;:]{{0,60}}?{said}\b(?:{wrong})\b"
    failers, doers, light, traces, further, plain, hollow = (
        lexicon.words("claims", key) for key in ("failers", "doers", "light", "traces", "further", "plain", "hollow")
    )
    people = lexicon.words("figures", "person") | lexicon.words("titles", "offices")
    denies = {str(k): frozenset(str(w) for w in v) for k, v in lexicon["claims"]["denies"].items()}
    willing = lexicon.words("claims", "willing")
    whereabouts = (lexicon.words("claims", key) for key in ("gone", "here", "forced", "takers", "keepers", "used"))
    states = frozenset(word.split()[0] for words in (poles, *whereabouts) for word in words)
    states |= {"surrender", "report", "hand", "turn", "win"}
    forced = lexicon.words("claims", "forced")
    states |= {word.split()[0] for word, groups in acts.items() if groups & forced}
    acts = {w: frozenset(acts.get(w, frozenset())) for w in acts} | {
        str(w): acts.get(str(w), frozenset()) | {str(act)} for act, words in lexicon["claims"]["more_acts"].items() for w in words
    }
    made = tuple(
        (str(act), frozenset(map(str, verbs)), frozenset(map(str, nouns))) for act, (verbs, nouns) in lexicon["claims"]["made"].items()
    )
    located = {(str(p), str(noun)): str(way) for p, held in lexicon["claims"]["located"].items() for noun, way in held.items()}
    return Grounds(
        acts, {w: frozenset(p) for w, p in poles.items()}, lexicon.words("factuality", "planners") - {"need", "wait", "invite"},
        lexicon.words("factuality", "doubters") - told, lexicon.words("factuality", "doubt_nouns"),
        failers, doers, light, traces, further, plain, hollow, people, willing,
        lexicon.words("claims", "inner"), states, denies, located, made, re.compile(false, re.IGNORECASE),
    )


def forms_of(token: Token, text: str) -> frozenset[str]:
    """The lemma, the lemma with an e (the lemmatizer's "schedul") or without ("abandone"), and the word as written."""
    lemma, word = token.lemma.lower(), text[token.start:token.end].lower()
    bare = {word[:-2]} if token.pos == "VERB" and word == f"{lemma}d" else set()
    return frozenset({lemma, f"{lemma}e", word, *bare})


def _for_another(said: Attribution, reading: Reading) -> bool:
    """Whether who speaks is told by whose lawyer or wife it is: then "he" is more likely the other."""
    return said.source is not None and KIN.search(reading.quote(said.source)) is not None


class Tree:
    """The tree of one sentence, with what it says of each word."""

    def __init__(self, side: Side, entity_of: Mapping[tuple[str, int], str], grounds: Grounds) -> None:
        self.side, self.entity_of, self.grounds = side, entity_of, grounds
        self.reading = side.reading
        self.text = self.reading.report.text
        self.tokens = self.reading.annotation.tokens
        self.sentence = self.reading.annotation.sentences[side.sentence]
        self.inside = range(self.sentence.first, self.sentence.last)
        self.children: dict[int, list[int]] = defaultdict(list)
        for i in self.inside:
            self.children[self.tokens[i].head].append(i)
        self.named: dict[int, set[str]] = defaultdict(set)
        for number, name in enumerate(self.reading.names):
            if self.sentence.start <= name.start < self.sentence.end and (entity := entity_of.get((side.document, number))):
                for i in tokens_in(name, self.reading):
                    self.named[i].add(entity)
        found = grounds.false.search(self.text, self.sentence.start, self.sentence.end)
        self.false = range(*found.span("said")) if found else range(0)

    def below(self, i: int, *relations: str) -> list[int]:
        """The words that stand in one of the relations under a word."""
        return [k for k in self.children.get(i, ()) if self.tokens[k].relation in relations]

    def low(self, i: int) -> str:
        return self.text[self.tokens[i].start:self.tokens[i].end].lower()

    def forms(self, i: int) -> frozenset[str]:
        """The forms of a word; with its particle or "self" where it has one: "run out", "give self up"."""
        forms = forms_of(self.tokens[i], self.text)
        extra = [self.low(k) for k in self.below(i, "compound:prt")]
        return frozenset(f"{f} {extra[0]}" for f in forms) if extra else forms

    def subject(self, i: int) -> int | None:
        """The subject of a predicate; of one joined by "and", or hanging on another as its complement, the first one's."""
        for _ in range(STEPS):
            held = self.below(i, "nsubj", "nsubj:pass", "csubj", "csubj:pass")
            if held:
                return next((k for k in held if not self.below(k, "case")), held[0])  # a wrong tree's other one stands behind a preposition
            if self.tokens[i].relation not in ("conj", "xcomp") or self.tokens[i].head not in self.inside:
                break
            i = self.tokens[i].head
        return self.tokens[i].head if self.tokens[i].relation == "acl:relcl" and self.tokens[i].head in self.inside else None

    def objects(self, i: int) -> list[int]:
        """The objects of a verb, with nouns behind it that no preposition ties to it and no time expression holds."""
        def bare(k: int) -> bool:
            token = self.tokens[k]
            timed = any(t.start <= token.start < t.end for t in self.reading.times)
            return k > i and token.pos in ("NOUN", "PROPN", "PRON") and not timed and not self.below(k, "case")

        return [*self.below(i, "obj"), *(k for k in self.below(i, "obl", "obl:unmarked") if bare(k))]

    def passive(self, i: int) -> bool:
        return bool(self.below(i, "aux:pass", "nsubj:pass")) or (
            self.tokens[i].relation == "conj" and not self.below(i, "nsubj", "obj") and self.tokens[i].head in self.inside
            and bool(self.below(self.tokens[i].head, "aux:pass"))
        )

    def thing(self, i: int | None) -> Thing | None:
        """The noun phrase that a word heads; None for a pronoun that points nowhere in the sentence."""
        if i is None:
            return None
        token = self.tokens[i]
        if self.low(i) in QUANTITIES and (token.pos in ("PRON", "NUM", "DET", "NOUN") or self.low(i) == "none"):
            of = self.below(i, "nmod")
            whole = self.thing(of[0]) if of else self._last_told(i) if self.low(i) == "none" else None
            return replace(whole, quantity=self.quantity(i)) if whole else None
        of = self.below(i, "nmod") if token.pos in ("NUM", "DET") or token.lemma.lower() in MEASURED else []
        if of and any(self.low(k) == "of" for k in self.below(of[0], "case")):
            whole = self.thing(of[0])
            return replace(whole, quantity=self.quantity(i)) if whole else None
        if token.pos == "PRON" and self.low(i) in ("i", "me", "they", "them", *PEOPLE) and (speaker := self._speaker(i)):
            return speaker
        if token.pos == "PRON" and self.low(i) == "it" and token.relation == "nsubj" and (speaker := self._body_speaking(i)):
            return speaker
        if token.pos == "PRON" and self.low(i) in POINTING:
            meant = self._meant(self.low(i))
            return replace(meant, quantity="") if meant else None
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB"):
            return None
        narrowed = {w for k in self._narrowing(i) for w in (self.tokens[k].lemma.lower(), self.low(k))} - self.grounds.plain
        entities = {e for k in (i, *self.below(i, "flat", "appos")) for e in self.named.get(k, ())}
        titles = [forms_of(self.tokens[k], self.text) for k in self.below(i, "nmod:desc") if self.tokens[k].pos in ("NOUN", "PROPN")]
        heads = forms_of(token, self.text).union(*titles)
        ways = {
            (self.low(c), self.tokens[k].lemma.lower()) for n in (i, *self.below(i, "nmod")) for k in self.below(n, "nmod")
            for c in self.below(k, "case") if self.low(c) in ("to", "from", "between", "into")
        }
        return Thing(heads, frozenset(narrowed), frozenset(entities), self.low(i) != token.lemma.lower(), frozenset(ways), self.quantity(i))

    def quantity(self, i: int) -> str:
        """Of how many a noun phrase speaks: "all", "none", a "part", "only" a part, or "" where it does not tell."""
        held = [i, *self.below(i, "det", "det:predet", "nummod", "nmod:desc")]
        words = {self.low(k) for k in held}
        before = [self.low(k) for k in range(max(min(held) - 2, self.inside.start), min(held))]
        if words & {"all", "every", "each", "both"} or before[-1:] == ["all"] or before == ["all", "the"]:
            return "all"
        if self.is_no(i) or words & {"none", "neither"}:
            return "none"
        words |= {self.low(k) for k in self.below(i, "amod")}
        part = words & PARTS or any(self.tokens[k].pos == "NUM" for k in held)
        if not part:
            return ""
        return "only" if {"only", "just", "merely"} & set(before) else "part"

    def _last_told(self, i: int) -> Thing | None:
        """What "none" is none of: the people of whom its sentence tells before it, not those who speak."""
        before = [k for k in self.inside if k < i and self.tokens[k].pos == "NOUN" and self.is_person(k)]
        told = [k for k in before if self.tokens[k].relation in ("nsubj", "nsubj:pass") and not self.below(self.tokens[k].head, "ccomp")]
        return self.thing(told[0]) if told else None

    def unable(self, i: int) -> bool:
        """Whether somebody could not, or only some could: "the doors could not be opened", "only four could fly"."""
        held = [self.low(k) for k in self.below(i, "aux")]
        if not set(held) & {"could", "can", "ca", "cannot"} or set(held) & (UNTOLD - {"could", "can", "ca"}):
            return False
        denied = any(self.low(k) in NOT for k in self.below(i, "advmod")) or "cannot" in held
        denied = denied or (held[:1] == ["can"] and self.passive(i))  # "the tunnel can be used again" tells what is so
        subject = self.subject(i)
        return denied or (subject is not None and self.quantity(subject) == "only")

    def _meant(self, pronoun: str) -> Thing | None:
        """What "they", "it" or "he" means, by the sentence before in its paragraph; None where that tells what somebody says."""
        held, number = self.reading.annotation.sentences, self.side.sentence
        if number == 0 or held[number - 1].paragraph != held[number].paragraph:
            return None
        before = Tree(replace(self.side, sentence=number - 1), self.entity_of, self.grounds)
        root = next((i for i in before.inside if before.tokens[i].head not in before.inside and before.tokens[i].relation == "root"), None)
        told = [] if root is None else before.below(root, "ccomp")
        if root is None or (told and pronoun not in PEOPLE):
            return None
        root = told[0] if told else root
        parts = [*before.below(root, "nsubj", "nsubj:pass"), *before.below(root, "obj")]
        things = [(k, t) for k in parts if before.tokens[k].pos in ("NOUN", "PROPN") and (t := before.thing(k))]
        if pronoun in PEOPLE:
            return next((t for k, t in things if before.is_person(k)), None)
        many = pronoun in ("they", "them")
        return next((t for k, t in things[:1] if t.several == many and (many or not before.is_person(k))), None)

    def _speaker(self, i: int) -> Thing | None:
        """Who speaks, for "I", and for "he" in reported speech where nobody speaks for somebody else."""
        held = self.side.attribution_at(self.tokens[i].start)
        many = self.low(i) in ("they", "them")
        if held is not None and held.speaker is None and held.source is not None and (many or self.low(i) in ("he", "she")):
            top = next(self._tops(held.source), None)
            if top is None or held.mode == "direct" or self.tokens[top].pos == "PRON":
                return None
            one = self.is_person(top) and self.low(top) == self.tokens[top].lemma
            if not many and (not one or KIN.search(self.reading.quote(held.source))):
                return None  # "they say that they …", whose source may lie in its own content: there is nobody to go on to
            return self.thing(top)  # "two guards said that they had been beaten"
        if held is None or held.speaker is None or self.reading.names[held.speaker].type != "person":
            return None
        own = self.low(i) in ("i", "me")
        if (own and held.mode != "direct") or (not own and (held.mode == "direct" or _for_another(held, self.reading))):
            return None
        entity = self.entity_of.get((self.side.document, held.speaker))
        return Thing(frozenset(), frozenset(), frozenset({entity})) if entity else None

    def _tops(self, source: Span) -> Iterator[int]:
        """The words of a source that hang on none of its others."""
        words = [k for k in self.inside if source.start <= self.tokens[k].start < source.end]
        return (k for k in words if self.tokens[k].head not in words)

    def _body_speaking(self, i: int) -> Thing | None:
        """"The party said that it had won": the body that speaks, for the subject of what it says."""
        held = self.side.attribution_at(self.tokens[i].start)
        verb = self.tokens[i].head
        if held is None or held.source is None or held.mode == "direct" or verb not in self.inside or self.tokens[verb].relation != "ccomp":
            return None
        top = next((k for k in self._tops(held.source) if self.tokens[k].pos in ("NOUN", "PROPN")), None)
        if top is None or self.is_person(top) or (self.tokens[top].pos == "NOUN" and self.low(top) != self.tokens[top].lemma.lower()):
            return None
        return self.thing(top)

    def is_person(self, i: int) -> bool:
        """Whether a noun is a word for one person, or names one."""
        named = any(n.type == "person" and n.start <= self.tokens[i].start < n.end for n in self.reading.names)
        return named or bool(forms_of(self.tokens[i], self.text) & self.grounds.people)

    def _narrowing(self, i: int) -> Iterator[int]:
        for k in self.below(i, "compound", "amod", "nmod:poss", "nmod", "acl"):
            prepositions = {self.low(c) for c in self.below(k, "case")}
            if self.tokens[k].relation == "nmod" and not prepositions <= {"of", "among"}:
                continue
            if self.tokens[k].pos in ("NOUN", "PROPN", "ADJ", "VERB"):
                yield k
                yield from (c for c in self.below(k, "compound", "amod", "flat") if self.tokens[c].pos in ("NOUN", "PROPN", "ADJ"))

    def denials(self, i: int) -> int | None:
        """How many times a predicate is denied; None where it is not told at all: asked, planned, supposed, possible."""
        ahead = any(self.low(k) in UNTOLD for k in self.below(i, "aux")) and not self.unable(i)
        if ahead or any(self.low(k) in SUPPOSED for k in self.below(i, "mark")):
            return None
        count = self._denied_at(i)
        if count is None:
            return None
        at = i
        for _ in range(STEPS):
            head, relation = self.tokens[at].head, self.tokens[at].relation.split(":")[0]
            if head not in self.inside or relation in ("advcl", "parataxis", "conj", "acl", "nsubj", "obl", "nmod", "appos"):
                purpose = relation in ("advcl", "acl") and any(self.low(k) == "to" for k in self.below(at, "mark"))
                return None if purpose else count
            governed = self._governed(at, head, relation)
            if governed is None:
                return None
            count += governed
            at = head
        return count

    def _governed(self, at: int, head: int, relation: str) -> int | None:
        """What the verb above does to a complement: 1 where it denies it, None where it only plans or doubts it, else 0."""
        forms, g = forms_of(self.tokens[head], self.text), self.grounds
        if relation not in ("xcomp", "ccomp", "obj"):
            return 0
        if forms & g.failers:
            return 1
        if "deny" in forms:
            return 1
        if relation == "ccomp" and forms & {"think", "believe"} and any(self.low(k) in NOT for k in self.below(head, "advmod")):
            return 1  # "I don't think that the gate was locked"
        to = any(self.low(k) == "to" for k in self.below(at, "mark"))
        if forms & g.planners and (to or self.tokens[at].pos != "VERB" or relation == "xcomp"):
            return None
        if to and relation == "xcomp" and not forms & g.doers:
            return None
        told = relation == "ccomp" and forms & g.doubters
        return None if told or (any(self.low(k) in UNTOLD for k in self.below(head, "aux")) and relation == "xcomp") else 0

    def _denied_at(self, i: int) -> int | None:
        count = 0
        for k in self.below(i, "advmod", "cc:preconj", "cc"):
            if self.low(k) in NOT:
                behind = [self.low(n) for n in range(k + 1, min(k + 3, self.inside.stop))]
                if behind[:1] in (["only"], ["just"], ["merely"], ["simply"]):
                    return None
                count += not NOT_ONE.match(" ".join(["not", *behind]))  # "received not a single dose": counted with the dose
        count += any(self.is_no(k) for k in self.below(i, "nsubj", "nsubj:pass", "obj"))
        if self.tokens[i].start in self.false:
            count += 1
        return count

    def is_no(self, i: int) -> bool:
        """"Nobody", "no sensor", "none of them", "not one bullet"."""
        no = any(self.low(k) == "no" for k in self.below(i, "det", "advmod")) or self.not_one(i)
        return no or (self.low(i) in NOBODY or (self.low(i) == "one" and no))

    def not_one(self, i: int) -> bool:
        """"Not one bullet", "not a single dose"."""
        start = min([i, *self.below(i, "det", "nummod", "amod", "advmod")])
        before = " ".join(self.low(k) for k in range(max(start - 1, self.inside.start), i))
        return NOT_ONE.search(before) is not None

    def near(self) -> frozenset[str]:
        """The content lemmas and entities of the sentence."""
        words = {
            self.tokens[i].lemma.lower() for i in self.inside if self.tokens[i].pos in ("NOUN", "PROPN", "VERB", "ADJ")
        }
        return frozenset({*words, *(e for held in self.named.values() for e in held)} - EMPTY)
