"""The stance in which a statement is passed on: from its cue, and from its own words where the cue only says "said"."""

from rashomon.find.cues import stance_of
from rashomon.find.runs import Page
from rashomon.find.statements import Statement

__all__ = ["find_stance"]

TELLING = {"told", "tell", "tells", "telling", "warned", "warn", "warns", "warning"}
# Words at most between a telling and the "to" of what somebody is told to do.
HEARERS = 8
SPEAKING = {"i", "he", "she", "we", "they", "it"}
# Behind "will" these promise nothing: "it would be", "they would have".
NO_PROMISE = {"be", "have", "not", "like", "seem", "appear", "probably", "likely", "never"}


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
    if not statement.direct and stance in {"says", "predicts"} and _told_to(page, statement):
        return "demands"
    if stance == "says" and _passes_on(page, statement):
        return "reports"
    return _of_content(page, statement) if stance == "says" else stance


def _passes_on(page: Page, statement: Statement) -> bool:
    """Whether what a statement is according to only reports: an outlet, data, footage, "media reports"."""
    if statement.source is None or statement.cue is None or page.lower[statement.cue[0]] not in {"according", "judging", "as"}:
        return False
    first, last = statement.source
    head = next((i for i in range(first, last) if page.lower[i + 1:i + 2] in (["of"], ["from"], ["by"])), last - 1)
    media = page.lexicon.words("organizations", "media")
    outlet = " ".join(page.lower[first + (page.lower[first] == "the"):last]) in media
    return outlet or page.listed(head, "attribution", "passing_on")


def _told_to(page: Page, statement: Statement) -> bool:
    """Whether somebody is told to do something: "has told residents to keep windows shut"."""
    if statement.cue is None or page.lower[statement.cue[1] - 1] not in TELLING or statement.cue[1] > statement.first:
        return False
    tags = page.annotation.tokens
    to = next((i for i in range(statement.cue[1], min(statement.first + HEARERS, statement.last - 1)) if page.lower[i] == "to"), None)
    stop = next((i for i in range(statement.cue[1], statement.last) if tags[i].pos in {"VERB", "AUX", "SCONJ", "PUNCT"}), statement.last)
    return to is not None and to < stop and tags[to + 1].pos in {"VERB", "AUX"}


def _must(page: Page, statement: Statement) -> bool:
    """Whether somebody must do something ("the authorities must also respect it"); "must have done" guesses."""
    tags = page.annotation.tokens
    for i in range(statement.first + 1, min(statement.first + 40, statement.last - 1)):
        if page.lower[i] == "must":
            verb = next((k for k in range(i + 1, statement.last) if tags[k].pos not in {"ADV", "PART"}), i)
            return page.lower[verb] not in {"have", "be"} and tags[verb].pos == "VERB"
    return False


def _of_opening(page: Page, statement: Statement) -> str | None:
    """The stance of a content that its own subject and verb open: "he thinks he blacked out" claims, "that he will resign" vows."""
    first = statement.first + (page.lower[statement.first] == "that")
    if statement.last - first < 3 or page.lower[first] not in SPEAKING:
        return None
    verb = first + 1
    while verb < statement.last - 1 and page.annotation.tokens[verb].pos == "ADV":
        verb += 1
    key = "believing_oneself" if page.lower[first] in {"i", "we"} else "believing"
    if page.annotation.tokens[verb].pos == "VERB" and page.listed(verb, "attribution", key):
        return "claims"
    promises = page.lower[verb] in {"will", "would", "shall", "'ll", "’ll"} and page.lower[verb + 1] not in NO_PROMISE
    return "vows" if promises and not statement.direct else None


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
    if (own := _of_opening(page, statement)) is not None:
        return own
    words = " ".join(page.lower[statement.first:min(statement.last, statement.first + 40)])
    words = f" {words} ".replace(" '", "'").replace(" ’", "’")
    if _must(page, statement):
        return "demands"
    for shown, key in (("demands", "demanding"), ("vows", "promising")):
        if any(f" {phrase} " in words for phrase in page.lexicon.words("attribution", key)):
            return shown
    return "says"
