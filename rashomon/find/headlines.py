"""Statements in headlines: "Three dead - ministry", "Toll revised down, say prefects", "Orla: army denies shooting at protesters"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.find.cues import lemma_of, stance_of
from rashomon.find.runs import Page
from rashomon.find.speech import can_speak, speaking_noun
from rashomon.find.statements import Statement
from rashomon.records import Sentence

__all__ = ["find_headlined", "unlabelled"]

QUOTING = {":", ",", "“", '"', "‘", "'"}
DASHES = {"–", "—", "―", "-", "--", ":"}
# Words at most of who speaks in a headline, and of what a label before a colon holds.
NAMED, LABEL = 6, 4
# Words behind which a headline's denial says nothing of its own: "rebels deny it" is kept, "rebels deny" is not.
LEAST = 1


def find_headlined(page: Page) -> list[Statement]:
    """The statements that headlines give in their own short ways, with who speaks."""
    found = []
    for s in page.annotation.sentences:
        for clause in _clauses(page, s) if s.segment == "headline" else ():
            statement = _signed(page, clause) or _said_last(page, clause) or _said_first(page, clause)
            found += [x for x in (_labelled_by(page, clause, statement), statement) if x is not None]
    return found


def _clauses(page: Page, s: Sentence) -> list[Sentence]:
    """The parts of a headline between semicolons, each of more than three words: "Coup fails: government; rebels claim barracks"."""
    cuts = [s.first - 1, *(i for i in range(s.first, s.last) if page.words[i] == ";"), s.last]
    return [replace(s, first=a + 1, last=b) for a, b in pairwise(cuts) if b - a > 3]


def _label_end(page: Page, s: Sentence) -> int:
    """Where a headline begins behind its label: "Orla floods: …"."""
    colon = next((i for i in range(s.first + 1, min(s.first + LABEL + 1, s.last)) if page.words[i] == ":"), None)
    return s.first if colon is None or can_speak(page, s.first, colon) else colon + 1


def _labelled_by(page: Page, s: Sentence, other: Statement | None) -> Statement | None:
    """ "Army: 14 killed in raid": who speaks stands before the colon, up to a semicolon or what somebody else says."""
    colon = next((i for i in range(s.first + 1, min(s.first + LABEL + 1, s.last)) if page.words[i] == ":"), None)
    if colon is None or not can_speak(page, s.first, colon) or page.words[s.first] in QUOTING:
        return None
    if colon - s.first == 1 and not page.words[s.first].isupper() and not speaking_noun(page, s.first) and s.first not in page.persons:
        return None  # one bare name may as well be a place, or whom the report is about
    end = next((i for i in range(colon + 1, s.last) if page.words[i] == ";"), _end(page, s))
    if other is not None and other.source is not None and min(other.first, other.source[0]) < end:
        return None
    return Statement(colon + 1, end, (s.first, colon), (colon, colon + 1), False, "says", 0.9) if end - colon > 2 else None


def _signed(page: Page, s: Sentence) -> Statement | None:
    """ "Three dead - ministry", "No gas was used: police": who speaks stands alone behind the last dash or colon."""
    sign = next((i for i in range(s.last - 2, s.first + 2, -1) if page.words[i] in DASHES and not page.glued(i)), None)
    sign = sign or next((i for i in range(s.last - 2, s.first + 2, -1) if page.words[i] == ":"), None)
    if sign is None or s.last - sign > NAMED or not can_speak(page, sign + 1, s.last):
        return None
    first = _label_end(page, s)
    plain = all(page.annotation.tokens[i].pos in {"NOUN", "PROPN", "ADJ", "DET", "X"} for i in range(sign + 1, s.last))
    return Statement(first, sign, (sign + 1, s.last), (sign, sign + 1), False, "says", 0.9) if plain and sign - first > 1 else None


def _said_last(page: Page, s: Sentence) -> Statement | None:
    """ "Toll revised down to 12, say prefects", "Order is restored, ministry says"."""
    comma = next((i for i in range(s.last - 2, s.first + 1, -1) if page.words[i] == ","), None)
    if comma is None or s.last - comma > NAMED + 2 or s.last - comma < 3:
        return None
    first = _label_end(page, s)
    for cue, source in ((comma + 1, (comma + 2, s.last)), (s.last - 1, (comma + 1, s.last - 1))):
        if _headed(page, cue) and can_speak(page, *source) and comma - first > 1:
            return Statement(first, comma, source, (cue, cue + 1), False, stance_of(page, cue, cue + 1), 0.9)
    return None


def _said_first(page: Page, s: Sentence) -> Statement | None:
    """ "Orla: army denies shooting at protesters", "Captain blames cargo; owner denies overloading"."""
    begin = _label_end(page, s)
    for cue in range(begin + 1, s.last - LEAST):
        if page.words[cue] in {";", ","}:
            begin = cue + 1
        elif _headed(page, cue) and 0 < cue - begin <= NAMED and can_speak(page, begin, cue):
            if page.words[cue + 1] in QUOTING or page.listed(cue + 1, "attribution", "no_statement"):
                return None
            denies = stance_of(page, cue, cue + 1) == "denies"
            if lemma_of(page, cue) in page.lexicon.words("attribution", "bare") and (denies or s.last - cue > 3):
                return Statement(cue + 1, _end(page, s), (begin, cue), (cue, cue + 1), False, stance_of(page, cue, cue + 1), 0.9)
    return None


def _end(page: Page, s: Sentence) -> int:
    return s.last - (page.words[s.last - 1] in {".", "!"})


def _headed(page: Page, index: int) -> bool:
    """Whether a headline's verb of saying stands there: the present ("says", "deny"), whatever the tagger makes of it, or "said"."""
    lemma = lemma_of(page, index)
    if lemma is None or page.listed(index, "attribution", "headline_nouns"):
        return False
    return page.lower[index] in {lemma, lemma + "s", lemma[:-1] + "ies", "said", "denied"}


def _undergone(page: Page, s: Statement) -> bool:
    """Whether a headline's cue is a participle, and its subject undergoes it: "Resk declared winner", "Residents told to leave"."""
    if s.cue is None or s.cue[1] - s.cue[0] != 1 or page.annotation.sentences[page.sentence_of[s.cue[0]]].segment != "headline":
        return False
    verb = s.cue[0]
    led = s.source is not None and s.source[1] == verb and s.first == verb + 1
    return led and page.lower[verb].endswith(("ed", "told")) and page.lower[verb] != "denied" and page.lower[verb + 1] != "that"


def unlabelled(page: Page, statements: Sequence[Statement]) -> list[Statement]:
    """The statements without those whose "source" is the label of a headline: a place, a happening ("Orla floods: five dead").

    A capitalised word that is no known name stays: headlines name people by their bare names.
    """
    return [s for s in statements if not _labelled(page, s) and not _undergone(page, s)]


def _labelled(page: Page, s: Statement) -> bool:
    if s.cue is None or s.source is None or page.lower[slice(*s.cue)] != [":"]:
        return False
    sentence = page.annotation.sentences[page.sentence_of[s.cue[0]]]
    if sentence.segment != "headline" or s.source[1] > s.cue[0] or can_speak(page, s.source[0], s.cue[0]):
        return False
    last = s.cue[0] - 1
    return last in page.sites or page.words[last].islower()
