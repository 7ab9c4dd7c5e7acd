"""Runs of capitalised words that may be names, typed by the evidence around them: what is found without a model."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Report, Sentence

__all__ = ["QUOTES", "Page", "Run", "find_runs"]

QUOTES = {'"', "“", "”", "«", "»", "``", "''", "‘", "’"}

# A sentence in which more than this share of the words is capitalised is a headline: there a capital proves nothing.
SHOUTED = 0.6


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[first, last)` taken for a name; `type` is None where nothing tells it."""

    first: int
    last: int
    type: str | None
    score: float


class Page:
    """A report's words, as strings and in lower case, beside its annotation and the lexicon: what every rule here asks for."""

    def __init__(self, report: Report, annotation: Annotation, lexicon: Lexicon) -> None:
        self.annotation = annotation
        self.lexicon = lexicon
        self.outlet = (report.outlet or "").lower().removeprefix("the ")
        self.words = [report.text[t.start:t.end] for t in annotation.tokens]
        self.lower = [w.lower() for w in self.words]
        self.keys = [w.strip(".") for w in self.lower]
        self.starts = [t.start for t in annotation.tokens]
        self.persons: frozenset[int] = frozenset()
        self.bodies: frozenset[int] = frozenset()
        self.sites: frozenset[int] = frozenset()
        self.sentence_of = [n for n, s in enumerate(annotation.sentences) for _ in range(s.first, s.last)]

    def listed(self, index: int, subject: str, key: str) -> bool:
        """Whether the word stands in a list, full stops left aside."""
        return self.keys[index] in self.lexicon.words(subject, key)

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.words[index][:1].isupper()

    def glued(self, index: int) -> bool:
        """Whether the word follows the one before it without a space."""
        tokens = self.annotation.tokens
        return index > 0 and tokens[index - 1].end == tokens[index].start

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the words `[first, last)`."""
        return self.annotation.tokens[first].start, self.annotation.tokens[last - 1].end

    def sentence_start(self, index: int) -> int:
        """The first word of the sentence that a word stands in."""
        return self.annotation.sentences[self.sentence_of[index]].first

    def paragraph_end(self, index: int) -> int:
        """The end (a word index) of the paragraph that a word stands in."""
        sentences, number = self.annotation.sentences, self.sentence_of[index]
        while number + 1 < len(sentences) and sentences[number + 1].paragraph == sentences[number].paragraph:
            number += 1
        return sentences[number].last

    def paragraph(self, index: int) -> int:
        """The number of the paragraph that a word stands in."""
        return self.annotation.sentences[self.sentence_of[index]].paragraph

    def paragraph_start(self, index: int) -> int:
        """The first word of the paragraph that a word stands in."""
        sentences, number = self.annotation.sentences, self.sentence_of[index]
        while number and sentences[number - 1].paragraph == sentences[number].paragraph:
            number -= 1
        return sentences[number].first

    def subtree(self, index: int) -> tuple[int, int]:
        """The words `[first, last)` under a word in the tree, itself included; the word alone where nothing hangs on it."""
        sentence = self.annotation.sentences[self.sentence_of[index]]
        tokens = self.annotation.tokens
        inside = {index}
        for _ in range(sentence.last - sentence.first):
            more = {i for i in range(sentence.first, sentence.last) if tokens[i].head in inside} - inside
            if not more:
                break
            inside |= more
        return min(inside), max(inside) + 1

    def subject(self, verb: int) -> tuple[int, int] | None:
        """The words of a verb's subject by the tree, or None where there is no tree or no subject (that of a passive is none here)."""
        sentence = self.annotation.sentences[self.sentence_of[verb]]
        tokens = self.annotation.tokens
        found = [i for i in range(sentence.first, sentence.last) if tokens[i].head == verb and tokens[i].relation == "nsubj"]
        return self.subtree(found[0]) if found else None

    def headline_like(self, sentence: Sentence) -> bool:
        """Whether most words of the sentence are capitalised, as in a headline."""
        letters = [i for i in range(sentence.first, sentence.last) if self.words[i][:1].isalpha()]
        return len(letters) > 5 and sum(map(self.capital, letters)) > SHOUTED * len(letters)


def find_runs(page: Page) -> list[Run]:
    """Capitalised runs outside headlines, with a type where a title, a head word or a preposition gives one."""
    lowered = {w for w in page.words if w.islower()}
    found = []
    for sentence in page.annotation.sentences:
        if not page.headline_like(sentence):
            for first, last in _cut_runs(page, sentence, lowered):
                kind, score = _type_of(page, sentence, first, last)
                found.append(Run(first, last, kind, score))
    return found


def _cut_runs(page: Page, sentence: Sentence, lowered: set[str]) -> Iterator[tuple[int, int]]:
    index = sentence.first
    while index < sentence.last:
        if not page.capital(index) or page.listed(index, "names", "calendar"):
            index += 1
            continue
        last = _run_end(page, index, sentence.last)
        first = index
        index = last
        while first < last and (page.listed(first, "names", "never") or (first == sentence.first and page.lower[first] in lowered)):
            first += 1
        while first < last and not (page.capital(first) or page.words[first][0].isdigit()):
            first += 1
        if last - first > 1 and page.listed(first, "names", "peoples") and _only_titles(page, first + 1, last):
            last = first + 1
        if first < last and len(page.words[first]) > 1 and not _only_titles(page, first, last):
            yield first, last


def _only_titles(page: Page, first: int, last: int) -> bool:
    """Whether the words are an office without a name: "Prime Minister", "Chairman"."""
    return all(any(page.listed(i, "titles", key) for key in ("offices", "ranks", "modifiers", "honorifics")) for i in range(first, last))


def _run_end(page: Page, first: int, limit: int) -> int:
    """The end of the run of capitalised words that begins at `first`, small words inside it included."""
    last = first + 1
    while last < limit:
        if page.words[last] == "-" and page.glued(last) and last + 1 < limit and page.glued(last + 1):
            last += 2
        elif page.capital(last) and not page.listed(last, "names", "calendar"):
            last += 1
        elif (step := _step_inside(page, first, last, limit)) > 0:
            last += step
        else:
            break
    return last


def _step_inside(page: Page, first: int, last: int, limit: int) -> int:
    """How many small words from `last` on lie inside the name: "of the" in "Office of the Mayor", "bin" in "Sami bin Omar"."""
    head = any(page.listed(i, "organizations", key) for i in range(first, last) for key in ("heads", "facilities"))
    step = 0
    while last + step < limit and step < 2 and page.listed(last + step, "names", "inside"):
        word = page.lower[last + step]
        region = word == "of" and page.listed(last - 1, "organizations", "places")
        if word in {"of", "for", "the", "on", "in", "&"} and not (head or region):
            return 0
        step += 1
    return step + 1 if step and last + step < limit and page.capital(last + step) else 0


def _type_of(page: Page, sentence: Sentence, first: int, last: int) -> tuple[str | None, float]:
    """The type of a run and how sure it is: what stands in it first, then what stands around it."""
    ends = (last - 1, first)
    if " ".join(page.lower[first:last]) in page.lexicon.words("organizations", "media"):
        return "organization", 0.85
    if any(page.listed(i, "names", "peoples") for i in ends) and last - first == 1:
        return "other", 0.8
    inner = [kind for kind, key in (("organization", "heads"), ("facility", "facilities"), ("place", "places"))
             if page.listed(last - 1, "organizations", key) and last - first > 1]
    of = next((i for i in range(first, last) if page.lower[i] in {"of", "for"}), None)
    if of is not None and of > first:
        inner = [k for k, key in (("organization", "heads"), ("facility", "facilities"), ("place", "places"))
                 if page.listed(of - 1, "organizations", key)] + inner
    if inner:
        return inner[0], 0.75
    if page.listed(first, "names", "given") or _titled(page, sentence, first):
        return "person", 0.8
    if page.words[first].strip(".") in {"US", "UK", "USA", "UAE", "U.S", "U.K", "EU"}:
        return ("organization" if page.words[first] == "EU" else "place"), 0.8
    if last - first == 1 and page.words[first].isupper() and len(page.words[first]) > 2:
        return "organization", 0.6
    before = page.lower[first - 1] if first > sentence.first else ""
    if page.listed(first, "organizations", "place_heads_before") and last - first > 1:
        return "place", 0.6
    if before in {"in", "near", "from", "at", "to", "across", "throughout", "into"}:
        return "place", 0.6
    if 1 < last - first < 4:
        return "person", 0.5
    return None, 0.3


def _titled(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether a title or an office stands before the run or at its beginning."""
    return any(
        page.listed(i, "titles", key)
        for i in (first - 1, first) if i >= sentence.first
        for key in ("honorifics", "ranks", "offices")
    )
