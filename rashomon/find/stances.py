"""The stance in which a statement is passed on: from its cue, and from its own words where the cue only says "said"."""

from rashomon.find.cues import stance_of
from rashomon.find.runs import Page
from rashomon.find.statements import Statement

__all__ = ["find_stance"]


def find_stance(page: Page, statement: Statement) -> str:
    """`says`, `claims`, `denies`, `demands`, `predicts`, `doubts`, `vows`, `orders` or `reports`."""
    stance = stance_of(page, *statement.cue) if statement.cue else statement.stance
    cue = set(page.lower[statement.cue[0]:statement.cue[1]]) if statement.cue else set()
    if stance == "says":
        stance = statement.stance
    if statement.source is None and cue and not statement.direct:
        for shown, words in page.lexicon["attribution"]["passive"].items():
            if cue & set(words):
                return str(shown)
        return "reports" if stance == "says" else stance
    if statement.cue and cue & {"call", "calls", "called", "calling"}:
        following = page.lower[statement.cue[1] - 1:statement.cue[1] + 1]
        return "demands" if page.lexicon.words("attribution", "calling") & {*cue, *following} else "says"
    if stance == "says" and not statement.direct and _told_to(page, statement):
        return "demands"
    return _of_content(page, statement) if stance == "says" else stance


def _told_to(page: Page, statement: Statement) -> bool:
    """Whether somebody is told to do something: "has told residents to keep windows shut"."""
    if statement.cue is None or page.lower[statement.cue[1] - 1] not in {"told", "tell", "tells", "telling"}:
        return False
    to = range(statement.cue[1], min(statement.first + 2, statement.last - 1))
    return any(page.lower[i] == "to" and page.annotation.tokens[i + 1].pos == "VERB" for i in to)


def _calls_false(page: Page, statement: Statement) -> bool:
    """Whether a statement is about reports, rumours or claims and calls them false; what they tell is denied with it."""
    telling = page.lexicon.words("factuality", "telling_nouns")
    opening = page.annotation.tokens[statement.first:min(statement.first + 4, statement.last)]
    if not any(t.lemma.lower() in telling and t.pos == "NOUN" for t in opening):
        return False
    words = f" {' '.join(page.lower[statement.first:statement.last])} "
    return any(f" {phrase} " in words for phrase in page.lexicon.words("attribution", "calling_false"))


def _of_content(page: Page, statement: Statement) -> str:
    """A promise, a demand or a denial by its own words: "we will rebuild", "there should be no delay", "reports of dead are false"."""
    if not statement.direct and _calls_false(page, statement):
        return "denies"
    words = " ".join(page.lower[statement.first:min(statement.last, statement.first + 40)])
    words = f" {words} ".replace(" '", "'").replace(" ’", "’")
    for shown, key in (("demands", "demanding"), ("vows", "promising")):
        if any(f" {phrase} " in words for phrase in page.lexicon.words("attribution", key)):
            return shown
    return "says"
