"""What a report calls crowd, event and authorities: the nouns that fill these roles, found by who does and suffers what."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from rashomon.find.quotes import find_quotes
from rashomon.find.runs import Page
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, EventMention, Name, Report, Term

__all__ = ["find_terms"]

NOUNS = {"NOUN", "PROPN"}
PLURAL = ("s", "people", "men", "women", "police", "troops", "youth", "folk", "injured", "dead", "wounded")


def find_terms(
    report: Report, annotation: Annotation, names: Sequence[Name], attributions: Sequence[Attribution], events: Sequence[EventMention],
    lexicon: Lexicon,
) -> tuple[Term, ...]:
    """The terms of a report in order, headline included. A noun that fills a role once names it wherever it stands in the report.

    `voice` is quoted inside the content of an attribution or between quotation marks, else own. Nothing is found without syntax.
    """
    page = Page(report, annotation, lexicon)
    named = {i for n in names for span in (n, n.role) if span is not None for i in _words_in(page, span.start, span.end)}
    named |= {i for i in range(len(page.words)) if page.listed(i, "names", "calendar") and page.capital(i)}
    seeds = {"crowd": _crowd(page), "authorities": _authorities(page), "event": _event(page, events)}
    seeds["crowd"] -= seeds["authorities"]
    seeds["event"] -= seeds["crowd"] | seeds["authorities"]
    quoted = [(a.content.start, a.content.end) for a in attributions]
    quoted += [(q.start, q.end) for q in find_quotes(report.text, annotation.sentences) if q.double or q.end - q.start < 60]
    found = []
    for index in range(len(page.words)):
        referent = next((r for r in ("authorities", "crowd", "event") if _lemma(page, index) in seeds[r]), None)
        if referent is not None and index not in named and annotation.tokens[index].pos in NOUNS and not _of_another(page, index):
            first = _first_word(page, index, frozenset() if referent == "authorities" else named)
            start, end = page.span(first, index + 1)
            voice = "quoted" if any(s <= start and end <= e for s, e in quoted) else "own"
            found.append(Term(start, end, referent, _term(page, first, index), voice))
    return (*found, *_bodies(page, names, quoted))


def _of_another(page: Page, index: int) -> bool:
    """Whether a word for a whole affair tells of another one by the noun before it: "gas crisis", "family drama"."""
    before = page.annotation.tokens[index - 1] if index else None
    compound = before is not None and before.head == index and before.relation == "compound" and before.pos == "NOUN"
    return compound and _lemma(page, index) in page.lexicon.words("naming", "shells")


def _words_in(page: Page, start: int, end: int) -> range:
    return range(bisect_left(page.starts, start), bisect_left(page.starts, end))


def _lemma(page: Page, index: int) -> str:
    return singular(page.lower[index]) if page.annotation.tokens[index].pos in NOUNS else ""


def singular(word: str) -> str:
    """A noun in the singular by its ending alone: a lemma that is the same whatever the reader makes of a rare word.

    >>> [singular(w) for w in ("rioters", "casualties", "clashes", "police", "women", "crisis", "people")]
    ['rioter', 'casualty', 'clash', 'police', 'woman', 'crisis', 'people']
    """
    if word.endswith("men") and len(word) > 3:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "news")) and len(word) > 3 else word


def _first_word(page: Page, head: int, named: Collection[int]) -> int:
    """Where the term begins: nouns that form a compound with the head, and the adjective of a head that tells nothing by itself."""
    tokens, first = page.annotation.tokens, head
    start = page.sentence_start(head)
    faceless = _lemma(page, head) in page.lexicon.words("naming", "faceless")
    while first > start and first - 1 not in named:
        before = tokens[first - 1]
        joined = page.words[first - 1] == "-" or page.words[first] == "-"
        compound = before.head in {head, first} and before.relation in {"compound", "flat"} and before.pos in NOUNS
        adjective = before.head in {head, first} and before.relation == "amod"
        told = faceless and adjective and not page.listed(first - 1, "naming", "telling_nothing")
        if not (compound or told or (joined and page.glued(first))):
            break
        first -= 1
    return first


def _term(page: Page, first: int, head: int) -> str:
    """The words in lower case, the head as lemma: "riot police", "protester"."""
    spaced = "".join((" " if i > first and not page.glued(i) else "") + page.lower[i] for i in range(first, head))
    return f"{spaced}{'' if not spaced or page.glued(head) else ' '}{_lemma(page, head)}"


# ---------------------------------------------------------------- who fills the roles
def _relations(page: Page) -> Iterator[tuple[int, str, str]]:
    """(noun, "does" or "suffers", lemma of the verb) of every noun that is subject, object or agent of a verb, or has it as its clause."""
    tokens = page.annotation.tokens
    for index, token in enumerate(tokens):
        if token.head < 0:
            continue
        head = tokens[token.head]
        if token.pos == "VERB" and head.pos in NOUNS and token.relation == "acl":
            yield token.head, "suffers" if page.lower[index].endswith(("ed", "en", "n", "t")) else "does", token.lemma.lower()
        if token.pos == "VERB" and head.pos in NOUNS and token.relation == "acl:relcl":
            passive = any(t.head == index and t.relation in {"nsubj:pass", "aux:pass"} for t in tokens[token.head:index])
            yield token.head, "suffers" if passive else "does", token.lemma.lower()
        if token.pos not in NOUNS or head.pos != "VERB":
            continue
        if token.relation == "nsubj":
            yield index, "does", head.lemma.lower()
        elif token.relation in {"obj", "nsubj:pass"}:
            yield index, "suffers", head.lemma.lower()
        elif token.relation.startswith("obl") and any(t.head == index and t.lemma == "by" for t in tokens[max(0, index - 6):index]):
            yield index, "does", head.lemma.lower()


def _crowd(page: Page) -> set[str]:
    """Lemmas of the nouns for people that do what crowds do, or suffer what is done to people."""
    acts, suffered, befalls = (page.lexicon.words("naming", key) for key in ("crowd_acts", "suffered", "befalls"))
    found = set()
    for noun, role, verb in _relations(page):
        fits = verb in acts | befalls if role == "does" else verb in suffered
        if fits and _people(page, noun) and not _authority(page, noun):
            found.add(_lemma(page, noun))
    found |= {lemma for i in range(len(page.words)) if (lemma := _lemma(page, i)) and _agent_of(lemma, acts) and _people(page, i)}
    always = page.lexicon.words("naming", "always_crowd")
    found |= {lemma for i in range(len(page.words)) if (lemma := _lemma(page, i)) in always and _people(page, i)}
    return _joined(page, found) - {""}


def _agent_of(lemma: str, acts: frozenset[str]) -> bool:
    """Whether a noun is made from the verb of a crowd's act: "looter", "demonstrator", "striker"."""
    stems = {lemma[:-2], lemma[:-1], lemma[:-2] + "e", lemma[:-3] + lemma[-3:-2] if lemma[-4:-3] == lemma[-3:-2] else lemma[:-2]}
    return lemma.endswith(("er", "or")) and len(lemma) > 5 and not acts.isdisjoint(stems)


def _joined(page: Page, found: set[str]) -> set[str]:
    """The same with nouns for people that the text joins to one of them by "and" or an apposition, or calls it."""
    tokens = page.annotation.tokens
    more = set(found)
    for index, token in enumerate(tokens):
        if token.relation in {"conj", "appos", "xcomp"} and token.head >= 0 and token.pos in NOUNS:
            pair = (index, token.head)
            known = [_lemma(page, i) in found for i in pair]
            if sum(known) == 1 and all(_people(page, i) and not _authority(page, i) for i in pair):
                more |= {_lemma(page, i) for i in pair}
    return more


def _people(page: Page, index: int) -> bool:
    """Whether a noun stands for several people: by its ending or as a group, in the plural; never a single man or woman."""
    lexicon, lemma = page.lexicon, _lemma(page, index)
    collective = lemma in lexicon.words("naming", "collectives") and lemma not in {"man", "woman", "person", "youth", "citizen"}
    if page.lower[index] == lemma and not collective and not page.lower[index].endswith(PLURAL[1:]):
        return False
    if collective:
        return lemma not in {"force", "unit", "party", "team"} or page.capital(index) is False
    listed = any(page.lower[index] in lexicon.words("groups", key) for key in ("protesters", "civilians", "all", "other_people"))
    ending = lemma.endswith(tuple(lexicon["naming"]["endings"])) and len(lemma) > 5
    return (listed or ending) and lemma not in lexicon.words("naming", "not_people")


def _authority(page: Page, index: int) -> bool:
    lexicon, lemma = page.lexicon, _lemma(page, index)
    return lemma in lexicon.words("naming", "authority_heads") or page.lower[index] in lexicon.words("groups", "security_forces")


def _authorities(page: Page) -> set[str]:
    """Lemmas of the nouns for forces and offices of the state that do what these do; what they are called otherwise follows from that."""
    acts = page.lexicon.words("naming", "authority_acts") | page.lexicon.words("attribution", "bare")
    found = {_lemma(page, noun) for noun, role, verb in _relations(page) if role == "does" and verb in acts and _authority(page, noun)}
    found |= {_lemma(page, i) for i in range(len(page.words)) if page.lower[i] in page.lexicon.words("groups", "security_forces")}
    return found - {"", "state", "service"}


def _event(page: Page, events: Sequence[EventMention]) -> set[str]:
    """Lemmas of the nouns by which a report tells of the happening, points back to it, or says what it was."""
    lexicon, tokens = page.lexicon, page.annotation.tokens
    types = lexicon.words("naming", "event_types")
    triggers = {(e.trigger.start, e.trigger.end) for e in events if e.type in types}
    found = {_lemma(page, i) for i, t in enumerate(tokens) if (t.start, t.end) in triggers and t.pos == "NOUN"}
    found |= {_lemma(page, i) for i in range(len(tokens)) if _lemma(page, i) in lexicon.words("naming", "shells") and _points_back(page, i)}
    for index, token in enumerate(tokens):
        subject = next((t for t in tokens[max(0, index - 8):index] if t.head == index and t.relation == "nsubj"), None)
        copula = any(t.head == index and t.relation == "cop" for t in tokens[max(0, index - 8):index])
        told = token.pos == "NOUN" and copula and subject is not None and subject.lemma.lower() in {"this", "that"} | found
        if told and _happens(page, index):
            found.add(_lemma(page, index))
    return found - lexicon.words("naming", "not_event") - {""}


def _points_back(page: Page, index: int) -> bool:
    """Whether a shell noun stands with "the", "this" or in the headline: one that the report takes as known."""
    tokens = page.annotation.tokens
    known = any(t.head == index and t.lemma.lower() in {"the", "this", "these", "that"} for t in tokens[max(0, index - 6):index])
    return known or page.annotation.sentences[page.sentence_of[index]].segment == "headline"


def _happens(page: Page, index: int) -> bool:
    """Whether a noun can be a happening: marked as one by the reader somewhere in the report, or formed like one."""
    marked = {_lemma(page, i) for m in page.annotation.triggers for i in range(m.first, m.last)}
    return _lemma(page, index) in marked or page.lower[index].endswith(tuple(page.lexicon["naming"]["happens"]))


def _bodies(page: Page, names: Sequence[Name], quoted: Sequence[tuple[int, int]]) -> Iterator[Term]:
    """Forces and offices called by their names, where they do what authorities do or say something."""
    heads = page.lexicon.words("naming", "authority_heads") | page.lexicon.words("origins", "official")
    private = page.lexicon.words("organizations", "private")
    for name in names:
        if name.type == "organization":
            words = [page.lower[i] for i in _words_in(page, name.start, name.end)]
            if any(w in heads or w.rstrip("s") in heads for w in words) and private.isdisjoint(words):
                voice = "quoted" if any(s <= name.start and name.end <= e for s, e in quoted) else "own"
                yield Term(name.start, name.end, "authorities", " ".join(words), voice)
