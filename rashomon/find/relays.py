"""Statements that pass on another's: "The agency reports that the ministry has warned …", "The daily quoted the mayor as saying …"."""

from dataclasses import replace

from rashomon.find.cues import lemma_of, stance_of
from rashomon.find.runs import Page
from rashomon.find.speech import can_speak
from rashomon.find.statements import CLOSERS, STOPS, Statement

__all__ = ["passed_behind", "quoted_as", "told_on", "words_before"]

Words = tuple[int, int]

BE = {"is", "are", "was", "were", "been", "being", "be"}
HAVE = {"had", "has", "have"}
PRONOUNS = {"he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "this", "these", "those", "there"}
SAY = (["to", "say"], ["and", "said"])
OPENERS = {"“", '"', "«", "„"}
# Words at most that name who is quoted, or by whom.
NAMED = 16
# A statement of fewer words says nothing.
LEAST = 3


def told_on(page: Page, statement: Statement) -> Statement | None:
    """What a statement passes on, with who said it first, or None.

    "Oru said the driver told her that it rained" holds a statement of the driver's, "the agency reports that the ministry has warned
    people to leave" one of the ministry's.
    """
    if statement.source is None:
        return None
    first = statement.first + (page.lower[statement.first] == "that")
    return _told(page, statement, first) or _called(page, statement, first) or _said(page, statement, first)


def passed_behind(page: Page, statement: Statement) -> Statement | None:
    """What the words before a carrier's name pass on: 'Ana Oru, 30, a neighbour, said it rained', the agency reports."""
    if statement.source is None or statement.cue is None or statement.source[0] < statement.last:
        return None
    return _said(page, statement, statement.first)


def _told(page: Page, statement: Statement, first: int) -> Statement | None:
    """ "the driver told her that …": whoever listens is a pronoun."""
    verb = next((i for i in range(first + 1, min(first + 10, statement.last - 3)) if page.lower[i] == "told"), None)
    if verb is None or page.lower[verb + 1] not in {"him", "her", "them", "me", "us"} or page.lower[first] in PRONOUNS:
        return None
    if any(page.words[i] in STOPS for i in range(first, verb)) or page.annotation.tokens[first].pos in {"AUX", "VERB"}:
        return None
    end = verb - 1 if page.lower[verb - 1] in HAVE else verb
    mark = verb + 2 + (page.lower[verb + 2] == "that")
    direct = page.words[mark] in OPENERS
    begin = mark + 1 if direct else verb + 2
    return replace(statement, first=begin, source=(first, end), cue=(verb, verb + 1), direct=direct, stance="says")


def _called(page: Page, statement: Statement, first: int) -> Statement | None:
    """ "his wife had phoned him from the train to say she was trapped": who called is who says it."""
    calls = page.lexicon.words("attribution", "calling_up")
    verb = next((i for i in range(first + 1, min(first + NAMED, statement.last - LEAST)) if page.lower[i] in calls), None)
    if verb is None or statement.direct or any(page.words[i] in STOPS for i in range(first, verb)) or page.lower[first] in PRONOUNS:
        return None
    say = next((i for i in range(verb + 1, min(verb + NAMED, statement.last - LEAST)) if page.lower[i:i + 2] in SAY), None)
    end = verb - (page.lower[verb - 1] in HAVE)
    if say is None or page.annotation.tokens[first].pos in {"AUX", "VERB"}:
        return None
    return replace(statement, first=say + 2, source=(first, end), cue=(say + 1, say + 2), stance="says")


def _said(page: Page, statement: Statement, first: int) -> Statement | None:
    """ "the ministry said (that) …", "the ministry has warned people to leave": the first clause, where its subject can speak."""
    limit = min(statement.last, page.annotation.sentences[page.sentence_of[first]].last)
    found = None if statement.direct or page.lower[first] in PRONOUNS else _subject_of(page, first, limit)
    if found is None or statement.source is None or first <= statement.source[0] < found[1]:
        return None
    end, verb = found
    if limit - verb <= LEAST or not can_speak(page, first, _named_end(page, first, end)) or not _opens_statement(page, verb, limit):
        return None
    return replace(statement, first=verb + 1, source=(first, end), cue=(verb, verb + 1), stance=stance_of(page, verb, verb + 1))


def _subject_of(page: Page, first: int, limit: int) -> tuple[int, int] | None:
    """The end of the subject that a clause opens with, and its verb; what stands between commas ("Oru, 30,") is passed over."""
    tags = page.annotation.tokens
    stop = STOPS - {","}
    verb = next((i for i in range(first + 1, min(first + NAMED, limit)) if tags[i].pos == "VERB" or page.words[i] in stop), None)
    if verb is None or page.words[verb] in stop or page.lower[verb - 1] in BE:
        return None
    end = verb
    while end > first and (page.lower[end - 1] in HAVE or page.listed(end - 1, "attribution", "adverbs") or page.words[end - 1] == ","):
        end -= 1
    commas = sum(page.words[i] == "," for i in range(first, verb))
    apposed = commas > 1 and page.words[verb - 1] == "," and first in page.persons
    return (end, verb) if end > first and (not commas or apposed) else None


def _named_end(page: Page, first: int, end: int) -> int:
    """The end of who speaks without what is told of him behind a comma."""
    return next((i for i in range(first, end) if page.words[i] == ","), end)


def _opens_statement(page: Page, verb: int, limit: int) -> bool:
    """Whether a verb of saying holds what follows: a clause ("said that", "said troops had fired"), or what it asks for ("warned … to")."""
    lemma = lemma_of(page, verb)
    if lemma is None or page.lower[verb:verb + 2] == ["said", "to"]:
        return False  # "the man said to have run the still"
    if page.lower[verb + 1] == "that":
        return True
    tags = page.annotation.tokens
    if lemma in page.lexicon.words("attribution", "asking") and page.listed(verb, "attribution", "asking_forms"):
        return any(page.lower[i] == "to" and tags[i + 1].pos == "VERB" for i in range(verb + 2, min(verb + 9, limit - 1)))
    held = (i for i in range(verb + 1, limit) if tags[i].relation.startswith("nsubj") and tags[tags[i].head].head == verb)
    return lemma in page.lexicon.words("attribution", "bare") and any(tags[tags[i].head].relation == "ccomp" for i in held)


# ---------------------------------------------------------------- "quoted as saying"
def quoted_as(page: Page, statement: Statement) -> tuple[Statement, tuple[Words, ...]]:
    """A statement by whom an outlet quotes "as saying", with the outlet as its carrier; any other statement as it is.

    "Karst Press quoted the mayor as saying that it rained", "the mayor was quoted by Karst Press as saying …", '"It rained," the mayor
    was quoted as saying' are the mayor's.
    """
    if statement.cue is None:
        return statement, ()
    sentence = page.annotation.sentences[page.sentence_of[statement.cue[0]]]
    saying = next((i for i in range(sentence.first, sentence.last - 1) if page.lower[i] == "as" and _speaks(page, i + 1)), None)
    verbs = range(saying - 1, max(sentence.first, saying - NAMED), -1) if saying is not None else range(0)
    quoting = next((i for i in verbs if lemma_of(page, i) in {"quote", "cite"}), None)
    if saying is None or quoting is None or not _near(statement, quoting, saying):
        return _quoted_by(page, statement, sentence.first)
    passive = page.lower[quoting - 1] in BE
    by = _by(page, quoting + 1, saying) or _by(page, saying + 2, sentence.last)
    subject = words_before(page, quoting - passive, sentence.first) or statement.source
    named = subject if passive else (quoting + 1, saying)
    outlet = by if passive else subject
    if named is None or named[0] >= named[1] or (not passive and by is not None and by[0] < saying):
        return statement, ()
    content = _content(page, statement, sentence.last, saying, min(named[0], quoting, outlet[0] if outlet else quoting))
    if content is None:
        return statement, ()
    settled = replace(statement, first=content[0], last=content[1], source=named, cue=(saying + 1, saying + 2), stance="says")
    return settled, (outlet,) if outlet is not None else ()


def _quoted_by(page: Page, statement: Statement, start: int) -> tuple[Statement, tuple[Words, ...]]:
    """ "A doctor, quoted by the Post, said …" where the mark takes the outlet for who speaks: it is the doctor."""
    cue, source = statement.cue or (0, 0), statement.source
    participle = next((i for i in range(*cue) if lemma_of(page, i) in {"quote", "cite"}), None)
    if participle is None or source is None or source[0] != participle + 2 or page.lower[participle + 1] != "by":
        return statement, ()
    end = participle - (page.words[participle - 1] == "," or page.lower[participle - 1] in BE)
    named = words_before(page, end, start)
    if named is None or not can_speak(page, *named) or not source[1] < statement.first:
        return statement, ()
    return replace(statement, source=named), (source,)


def _speaks(page: Page, index: int) -> bool:
    return page.lower[index].endswith("ing") and lemma_of(page, index) is not None


def _near(statement: Statement, quoting: int, saying: int) -> bool:
    """Whether the cue of the statement is the quoting one, or the saying that follows it."""
    cue = statement.cue or (0, 0)
    return cue[0] <= saying + 1 and cue[1] >= quoting - 1


def words_before(page: Page, verb: int, start: int) -> Words | None:
    """The words between the last stop or quotation mark and a verb, auxiliaries and adverbs aside: whom it is about."""
    first = verb
    while first > start and page.words[first - 1] not in STOPS | CLOSERS | OPENERS:
        first -= 1
    while verb > first and (page.lower[verb - 1] in HAVE or page.listed(verb - 1, "attribution", "adverbs")):
        verb -= 1
    if verb - first == 1 and page.lower[first] in {"and", "but", "or"}:
        return None
    return (first, verb) if first < verb <= first + NAMED else None


def _by(page: Page, first: int, limit: int) -> Words | None:
    """The outlet behind "by", up to "as", "that" or a stop, if "by" comes first there."""
    if first >= limit or page.lower[first] != "by":
        return None
    end = next((i for i in range(first + 1, limit) if page.words[i] in STOPS | OPENERS or page.lower[i] in {"as", "that", "on"}), limit)
    return (first + 1, end) if first + 1 < end <= first + NAMED else None


def _content(page: Page, statement: Statement, end: int, saying: int, opening: int) -> Words | None:
    """What is said: the words behind the saying, or those before the words that name who quotes whom."""
    by = _by(page, saying + 2, end)
    begin = by[1] if by is not None else saying + 2
    while begin < end and page.words[begin] in {",", ":"} | OPENERS:
        begin += 1
    last = statement.last if statement.last > begin else end
    while last > begin and page.words[last - 1] in STOPS | CLOSERS:
        last -= 1
    when = page.lower[begin:begin + 1] in (["on"], ["in"], ["at"]) and last - begin < 5
    if last - begin > 1 and statement.last > begin and not when:
        return begin, last
    if statement.first >= opening:
        statement = replace(statement, first=page.sentence_start(saying), last=opening)
    last = min(statement.last, opening)
    while last > statement.first and page.words[last - 1] in (STOPS | CLOSERS) - {".", "?", "!"}:
        last -= 1
    return (statement.first, last) if last - statement.first >= LEAST else None
