"""Counts that stand: how many there are by the time of speaking, and not how many there were on one day.

"Seven people have died since Sunday", "the government puts the dead at four", "the toll stands at 31" speak of the moment at which they
are said; "seven people died on Sunday" speaks of Sunday. English marks the difference in the verb: the present perfect and the present
hold up to now, so that a definite past time beside them belongs to something else, to the saying ("…, the minister said on Wednesday") or
to how it began ("since Sunday"). See Quirk et al., A Comprehensive Grammar of the English Language (1985), 4.20-4.22.
"""

import re
from collections.abc import Collection, Sequence

from rashomon.records import Annotation, Attribution, Sentence, Time, Token

__all__ = ["Tenses", "stands"]

REACH = 8  # heads to climb from a number to its verb; deeper trees of news sentences are misread ones
# "as of 7 May", "by Friday", "up to now": the moment itself, whatever the verb.
MOMENT = re.compile(r"\b(?:as of|as at|by|until|up to)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
BEGINNING = re.compile(r"\b(?:since|from|after|in|over|during|for|within|following)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
PRESENT = {"be": ("is", "are", "'s", "’s"), "have": ("has", "have", "'ve", "’ve")}


class Tenses:
    """The verbs that govern the words of one sentence."""

    def __init__(self, text: str, annotation: Annotation, sentence: Sentence, unchanging: Collection[str]) -> None:
        self._text = text
        self._unchanging = unchanging  # verbs whose past looks like their present
        self._tokens: Sequence[Token] = annotation.tokens
        self._words = range(sentence.first, sentence.last)
        self._under: dict[int, list[int]] = {}
        for index in self._words:
            self._under.setdefault(self._tokens[index].head, []).append(index)

    def governing(self, start: int) -> int | None:
        """The token of the finite clause that the word at an offset belongs to, or None where the tree does not tell."""
        index = next((i for i in self._words if self._tokens[i].start <= start < self._tokens[i].end), None)
        for _ in range(REACH):
            if index is None or index not in self._words or self._tokens[index].pos == "X":
                return None
            if self._is_finite(index):
                return index
            index = self._tokens[index].head
        return None

    def _form(self, index: int) -> str:
        return self._text[self._tokens[index].start : self._tokens[index].end].lower()

    def _helpers(self, index: int) -> list[int]:
        return [i for i in self._under.get(index, ()) if self._tokens[i].relation in ("aux", "aux:pass", "cop")]

    def _is_finite(self, index: int) -> bool:
        """Whether a word heads a clause of its own: a verb with a subject or a helper, or what a copula joins."""
        if self._helpers(index):
            return True
        token = self._tokens[index]
        subject = any(self._tokens[i].relation.startswith("nsubj") for i in self._under.get(index, ()))
        return token.pos == "VERB" and (subject or token.head < 0)

    def is_present(self, index: int) -> bool:
        """Whether a clause is in the present or the present perfect."""
        helpers = [self._form(i) for i in self._helpers(index)]
        if helpers:
            return helpers[0] in PRESENT["be"] + PRESENT["have"]
        form, lemma = self._form(index), self._tokens[index].lemma
        return form in (lemma + "s", lemma + "es", *PRESENT["have"]) or (form == lemma and form not in self._unchanging)

    def is_moment(self, time: Time, verb: int) -> bool:
        """Whether a time says when a clause in the present holds: "as of 7 May", "has reached 34 on Friday", but not "since Sunday"."""
        before = self._text[max(0, time.start - 24) : time.start]
        if MOMENT.search(before):
            return True
        inside = [i for i in self._words if time.start <= self._tokens[i].start < time.end]
        return any(self._tokens[i].head == verb for i in inside) and not BEGINNING.search(before)


def stands(start: int, times: Sequence[Time], said: Attribution | None, tenses: Tenses) -> list[Time] | None:
    """The times of a sentence that can be the moment at which the count at an offset stands; None where it is the count of a day past.

    `said` is the attribution whose content holds the count: the time of its saying is the moment too.
    """
    verb = tenses.governing(start)
    if verb is None or not tenses.is_present(verb):
        return None
    saying = tenses.governing(said.cue.start) if said and said.cue else None
    return [t for t in times if tenses.is_moment(t, verb) or (saying not in (None, verb) and tenses.governing(t.start) == saying)]
