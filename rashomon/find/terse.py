"""Statements in few words: "Police put the number at 900", "the ministry said 31", "16 deaths confirmed by the office", "the army denied
it", "the claim that shops were looted was rejected by the army"."""

from rashomon.find.cues import stance_of
from rashomon.find.runs import Page
from rashomon.find.speech import can_speak
from rashomon.find.statements import CLOSERS, STOPS, Statement, subject_before
from rashomon.records import Sentence

__all__ = ["find_terse"]

# Words at most between "put" and "at", of who speaks, and of what is confirmed.
HELD, NAMED, COUNTED = 9, 12, 8
PUT = {"put": "reports", "puts": "reports", "estimated": "reports", "estimates": "reports"}
SAID = {
    "said": "says", "says": "says", "counted": "reports", "counts": "reports", "reported": "reports", "reports": "reports",
    "claimed": "claims", "claims": "claims",
}
BY = {"confirmed": "says", "announced": "says", "reported": "reports", "registered": "reports", "recorded": "reports", "claimed": "claims"}


def find_terse(page: Page) -> list[Statement]:
    """The statements that only give a number or a count, or only deny, with who does."""
    found = []
    for s in page.annotation.sentences:
        for i in range(s.first + 1, s.last - 1):
            statement = _put(page, s, i) or _said(page, s, i) or _confirmed(page, s, i) or _denied(page, s, i) or _denied_by(page, s, i)
            if statement is not None:
                found.append(statement)
    return found


def _number(page: Page, index: int) -> bool:
    return page.annotation.tokens[index].pos == "NUM" or page.words[index][:1].isdigit()


def _put(page: Page, s: Sentence, verb: int) -> Statement | None:
    """ "Police put the number of marchers at 900": the count and its number."""
    if page.lower[verb] not in PUT:
        return None
    at = next((i for i in range(verb + 2, min(verb + HELD + 1, s.last - 1)) if page.lower[i] == "at"), None)
    counts = at is not None and any(page.listed(i, "attribution", "counts") for i in range(verb + 1, at))
    number = at is not None and any(_number(page, i) for i in range(at + 1, min(at + 5, s.last)))
    source = subject_before(page, s.first, verb) if counts and number else None
    if source is None or source[1] > verb or not can_speak(page, *source):
        return None
    end = next((i for i in range(at or verb, s.last) if page.words[i] in STOPS), s.last)
    return Statement(verb + 1, _bare(page, verb + 1, end), source, (verb, verb + 1), False, PUT[page.lower[verb]], 0.8)


def _said(page: Page, s: Sentence, verb: int) -> Statement | None:
    """ "…; the ministry said 31.": a bare number ends the clause."""
    if page.lower[verb] not in SAID or not _number(page, verb + 1):
        return None
    end = verb + 2
    while end < s.last and _number(page, end):
        end += 1
    if end < s.last and page.words[end] not in STOPS and not (end + 1 < s.last and page.words[end + 1] in STOPS):
        return None
    source = subject_before(page, s.first, verb)
    if source is None or source[1] > verb or not can_speak(page, *source):
        return None
    return Statement(verb + 1, end, source, (verb, verb + 1), False, SAID[page.lower[verb]], 0.8)


def _confirmed(page: Page, s: Sentence, verb: int) -> Statement | None:
    """ "16 deaths confirmed by the provincial health office (5 October)": a count, who confirms it behind "by", and no other verb."""
    if page.lower[verb] not in BY or page.lower[verb + 1] != "by":
        return None
    first = next((i + 1 for i in range(verb - 1, s.first - 1, -1) if page.words[i] in STOPS | CLOSERS | {"-", "•", "*"}), s.first)
    end = verb + 2
    while end < s.last and end - verb < NAMED and page.words[end] not in STOPS | {"("}:
        end += 1
    verbs = any(page.annotation.tokens[i].pos in {"VERB", "AUX"} for i in range(first, verb))
    counted = 0 < verb - first <= COUNTED and any(_number(page, i) for i in range(first, verb))
    if verbs or not counted or not can_speak(page, verb + 2, end):
        return None
    return Statement(first, verb, (verb + 2, end), (verb, verb + 2), False, BY[page.lower[verb]], 0.8)


def _denied(page: Page, s: Sentence, verb: int) -> Statement | None:
    """ "The army denied it.", "His lawyer rejected this on Saturday:": the pronoun for what was said before."""
    if not _denies(page, verb) or page.lower[verb - 1] in {"was", "were", "is", "are", "been", "being"}:
        return None
    after = _denied_thing(page, s, verb + 1)
    if after is None:
        return None
    over = after >= s.last or page.words[after] in STOPS | {":"} or page.lower[after] in {"on", "in", "yesterday", "flatly", "and"}
    source = subject_before(page, s.first, verb) if over else None
    if source is None or source[1] > verb:
        return None
    return Statement(verb + 1, after, source, (verb, verb + 1), False, "denies", 0.8)


def _denied_thing(page: Page, s: Sentence, index: int) -> int | None:
    """Where the words end that say what is denied: "it", "this", or a report of it ("her allegations", "the accusations")."""
    if page.lower[index] in {"this", "that", "it"} and page.annotation.tokens[index].relation != "det":
        return index + 1
    telling = page.lexicon.words("factuality", "telling_nouns")
    noun = next((i for i in range(index, min(index + 4, s.last)) if page.annotation.tokens[i].pos in {"NOUN", "VERB"}), None)
    return noun + 1 if noun is not None and page.annotation.tokens[noun].lemma in telling else None


def _denied_by(page: Page, s: Sentence, verb: int) -> Statement | None:
    """ "The allegation that soldiers looted shops was denied by the army": what its subject tells, or the subject."""
    if not _denies(page, verb) or page.lower[verb + 1] != "by" or page.lower[verb - 1] not in {"was", "were", "is", "are", "been"}:
        return None
    tags = page.annotation.tokens
    subject = next((i for i in range(s.first, verb) if tags[i].head == verb and tags[i].relation == "nsubj:pass"), None)
    end = next((i for i in range(verb + 2, min(verb + 2 + NAMED, s.last)) if page.words[i] in STOPS), s.last)
    told = s.first if page.annotation.tokens[s.first].lemma.lower() in page.lexicon.words("factuality", "telling_nouns") else None
    subject = told if subject is None else subject
    if subject is None or not can_speak(page, verb + 2, end):
        return None
    first, last = page.subtree(subject)
    last = min(last, next((i for i in range(verb - 1, s.first, -1) if tags[i].pos != "AUX"), verb) + 1)
    telling = page.annotation.tokens[subject].lemma.lower() in page.lexicon.words("factuality", "telling_nouns")
    first = subject + 1 if telling and page.lower[subject + 1] == "that" else first
    return Statement(first, min(last, verb), (verb + 2, end), (verb, verb + 2), False, "denies", 0.8)


def _denies(page: Page, verb: int) -> bool:
    return page.annotation.tokens[verb].pos == "VERB" and stance_of(page, verb, verb + 1) == "denies"


def _bare(page: Page, first: int, last: int) -> int:
    while last > first and page.words[last - 1] in STOPS | CLOSERS:
        last -= 1
    return last
