"""Where reported speech begins and ends: the whole clause before "X said", where a learned mark holds only a piece of it."""

from collections.abc import Sequence, Set
from dataclasses import replace

from rashomon.find.cues import lemma_of, stance_of
from rashomon.find.runs import Page
from rashomon.find.speech import can_speak
from rashomon.find.statements import CLOSERS, Statement

__all__ = ["aside", "settle_contents", "without_next_source"]

# What a clause of reported speech does not reach over to the left.
PARTS = CLOSERS | {"“", "«", "„", "``", "‘", ";", ":"}
OPENERS = {"“", '"', "«", "„", "``"}
# Words at most between the comma and the verb of saying, or behind the verb, that name who speaks and where.
NAMED = 26
# Fewer words than these, left out at the end of a sentence, belong to what is said.
LEFT = 3


def settle_contents(page: Page, learned: Sequence[Statement], quoted: Set[int]) -> list[Statement]:
    """The learned statements, those of reported speech before their cue with the whole of their clause, each clause once.

    "The number of people killed by methanol" + "poisonings", both before "the minister told parliament", are one statement.
    """
    done: list[Statement] = []
    for s in (_within_quotes(page, s, quoted) for s in learned):
        s = _mended(page, s, quoted)
        between = aside(page, s)
        if between is not None:
            done += [replace(s, first=between[0], last=between[1])] * (not any(k.cue == s.cue for k in done))
            continue
        clause = _clause_before(page, s, quoted)
        if clause is None:
            done.append(s)
        elif not any(k.cue == s.cue and (k.first, k.last) == clause for k in done):
            done.append(replace(s, first=clause[0], last=clause[1]))
    return done


def aside(page: Page, s: Statement) -> tuple[int, int] | None:
    """The words between two dashes where what interrupts them says no more: "a crane - bought, some say, with stolen money - fell"."""
    if s.cue is None or s.source is None or s.direct:
        return None
    begin, end = min(s.source[0], s.cue[0]), max(s.source[1], s.cue[1])
    sentence = page.annotation.sentences[page.sentence_of[begin]]
    if page.words[begin - 1] != "," or "," not in page.words[end - 1:end + 1]:
        return None
    left = next((i for i in range(begin - 1, sentence.first, -1) if _dash(page, i)), None)
    right = next((i for i in range(end, sentence.last) if _dash(page, i)), None)
    return None if left is None or right is None else (left + 1, right)


def _dash(page: Page, index: int) -> bool:
    return page.words[index] in {"–", "—", "--"} or (page.words[index] == "-" and not page.glued(index) and not page.glued(index + 1))


def _within_quotes(page: Page, s: Statement, quoted: Set[int]) -> Statement:
    """A quotation without the words behind it that name who says it: '"Nobody reacted," a worker who wished to' remain unnamed."""
    opens = s.first in quoted or (s.first + 1 in quoted and page.words[s.first] in PARTS)
    if not opens or s.cue is None or s.cue[0] < s.last:
        return s
    close = next((i for i in range(s.first + 1, s.last) if i not in quoted and page.words[i] in CLOSERS), None)
    if close is None or any(i in quoted for i in range(close, s.last)) or s.source is None or not close < s.source[0] <= s.last:
        return s
    return replace(s, last=close, direct=True)


def _mended(page: Page, s: Statement, quoted: Set[int]) -> Statement:
    """Reported speech with the article that its mark leaves out before it, or the last words of its sentence behind it."""
    tags, first, last = page.annotation.tokens, s.first, s.last
    if s.direct or s.cue is None:
        return s
    if first > page.sentence_start(first) and tags[first - 1].pos == "DET" and first <= tags[first - 1].head < last and first != s.cue[1]:
        first -= 1
    sentence = page.annotation.sentences[page.sentence_of[first]]
    if s.cue[1] <= first and page.sentence_of[s.cue[0]] == page.sentence_of[first] and sentence.last < last and sentence.last not in quoted:
        last = sentence.last - 1  # what stands in the next sentence is the report's own
    end = sentence.last - 1
    left = range(last, end)
    plain = all(tags[i].pos in {"NOUN", "ADJ", "PROPN", "NUM", "ADV"} and i not in (s.source or ()) for i in left)
    return replace(s, first=first, last=end if s.cue[1] <= first and 0 < len(left) < LEFT and plain else last)


def without_next_source(page: Page, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, none of which ends in the words of another's source: "…, although its head" + ", Marta Lund, said"."""
    sources = [k.source for k in statements if k.source is not None and k.cue is not None and k.cue[0] >= k.source[1]]
    apart = [part for t in statements for s in _voices_apart(page, t) for part in _verbs_apart(page, s, statements)]
    return [_cut(page, part, sources) for s in apart for part in _quote_apart(page, s)]


def _voices_apart(page: Page, s: Statement) -> list[Statement]:
    """What one says without what another says behind a semicolon: "The union says 30,000 marched" + "; the police, 8,000"."""
    if s.source is None and s.cue is not None and s.first < s.cue[0] < s.last:
        parted = next((i for i in range(s.cue[0] - 1, s.first, -1) if page.words[i] == ";"), s.first - 1)
        return [replace(s, first=parted + 1)]  # "They fill bags; the river" + "is expected to peak"
    if s.direct or s.cue is None or s.cue[1] > s.first:
        return [s]
    cuts = [i for i in range(s.first + 2, s.last - 2) if page.words[i] == ";" and _another(page, i + 1, s.last) is not None]
    if not cuts:
        return [s]
    found = [replace(s, last=cuts[0])]
    for cut, end in zip(cuts, [*cuts[1:], s.last], strict=True):
        mark = _another(page, cut + 1, end) or cut
        if page.words[mark] == ",":  # "the police, 8,000": the verb is left out
            quoted = page.words[mark + 1] in OPENERS
            found.append(Statement(mark + 1 + quoted, end, (cut + 1, mark), None, quoted, "says", s.score))
    return found


def _another(page: Page, first: int, last: int) -> int | None:
    """Where the comma or verb of another's words stands that begin at `first`: "the police, 8,000", "this paper counted 900"."""
    mark = next((i for i in range(first + 1, min(first + 6, last - 1)) if page.words[i] == "," or _told(page, i)), None)
    if mark is None or not can_speak(page, first, mark):
        return None
    number = page.annotation.tokens[mark + 1].pos == "NUM" or page.words[mark + 1][0].isdigit() or page.words[mark + 1] in OPENERS
    return mark if page.words[mark] != "," or number else None


def _told(page: Page, index: int) -> bool:
    return lemma_of(page, index) is not None or page.lower[index] in {"counted", "counts", "gave", "gives"}


def _quote_apart(page: Page, s: Statement) -> list[Statement]:
    """Reported speech and the quotation that a colon joins to it: "denies that it will close" + ': "We are changing the guard"'."""
    opened = next((i for i in range(s.first + LEFT, s.last - LEFT) if page.words[i] in OPENERS and page.words[i - 1] == ":"), None)
    if s.direct or opened is None or s.cue is None or s.cue[1] > s.first:
        return [s]
    close = next((i for i in range(opened + 1, min(s.last + 1, len(page.words))) if page.words[i] in CLOSERS - {")"}), None)
    if close is None or close < s.last - 1:
        return [s]
    last = close - (page.words[close - 1] in {",", "."})
    return [replace(s, last=opened - 1), replace(s, first=opened + 1, last=last, direct=True, stance="says", cue=None)]


def _verbs_apart(page: Page, s: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """What one speaker does with two verbs as two statements: "said that it rained and" + "accused the port of sleeping"."""
    if s.direct or s.cue is None or s.source is None or s.cue[1] > s.first or page.sentence_of[s.first] != page.sentence_of[s.last - 1]:
        return [s]
    theirs = {i for k in statements if k.cue is not None and k.source == s.source and k is not s for i in range(*k.cue)}
    joined = (i for i in range(s.first + LEFT, s.last - LEFT) if page.lower[i - 1] == "and")
    verb = next((i for i in joined if i in theirs or _second(page, s.cue, i)), None)
    if verb is None:
        cut_off = s.last - s.first > 2 * LEFT and page.lower[s.last - 2] == "and" and lemma_of(page, s.last - 1) is not None
        return [replace(s, last=s.last - 2) if cut_off else s]
    end = verb - 1 - (page.words[verb - 2] == ",")
    told = verb in theirs
    other = replace(s, first=verb + 1, cue=(verb, verb + 1), stance=stance_of(page, verb, verb + 1))
    return [replace(s, last=end)] if told else [replace(s, last=end), other]


def _second(page: Page, cue: tuple[int, int], verb: int) -> bool:
    """Whether a verb of saying stands beside that of the cue, as far as the tree tells, and not in what is said."""
    token = page.annotation.tokens[verb]
    saying = lemma_of(page, verb) is not None and token.pos == "VERB" and token.relation == "conj"
    apart = page.words[verb - 2] in CLOSERS | {","} and stance_of(page, verb, verb + 1) in {"claims", "denies", "demands"}
    return saying and (cue[0] <= token.head < cue[1] or apart)


def _cut(page: Page, s: Statement, sources: Sequence[tuple[int, int]]) -> Statement:
    at = next((a for a, b in sources if s.source != (a, b) and s.first + 3 < a < s.last <= b), None)
    if s.direct or at is None:
        return s
    while at > s.first + 3 and (page.words[at - 1] in {",", ";"} or page.annotation.tokens[at - 1].pos in {"CCONJ", "SCONJ"}):
        at -= 1
    return replace(s, last=at)


def _clause_before(page: Page, s: Statement, quoted: Set[int]) -> tuple[int, int] | None:
    """The clause that ends in the comma before "X said", where the statement stands before it; None where it is another's matter.

    A piece in the sentence behind is the clause too where the sentence of the cue opens with it: the mark slipped. Where the saying
    only interrupts ("It rained, Oru said, and the road was shut"), the statement runs to the end of its sentence at most.
    """
    if s.cue is None or s.direct or not _says(page, s.cue):
        return None
    sentence = page.annotation.sentences[page.sentence_of[s.cue[0]]]
    if s.source is None and (sentence.last - s.cue[1] > 2 or not page.listed(s.cue[1] - 1, "attribution", "plain_said")):
        return None
    source = s.source or _before_cue(page, sentence.first, s.cue)
    begin, end = min(source[0], s.cue[0]), max(source[1], s.cue[1])
    comma = begin - 1
    if not sentence.first < comma or page.words[comma] != "," or end - begin > NAMED or not quoted.isdisjoint(range(s.first, s.last)):
        return None
    if (s.first < begin and end < s.last <= sentence.last and not _told_amid(page, end, s.last)) or begin <= s.first < sentence.last:
        return None
    first = _opens(page, sentence.first, comma)
    if sentence.first <= s.first < first or comma - first < 3 or not quoted.isdisjoint(range(first, comma)):
        return None
    if not _whole(page, first, comma):
        return None
    goes_on = s.first < begin and s.last > sentence.last and any(page.words[i] == "," for i in range(end, sentence.last))
    return (first, sentence.last - 1) if goes_on else (first, comma)


def _before_cue(page: Page, start: int, cue: tuple[int, int]) -> tuple[int, int]:
    """The words between the last comma and a saying, where the mark names nobody: "…, two people familiar with it said"."""
    comma = next((i for i in range(cue[0] - 1, start, -1) if page.words[i] == ","), cue[0] - 1)
    return comma + 1, cue[0]


def _told_amid(page: Page, end: int, last: int) -> bool:
    """Whether what follows a saying is the report's own again: "…, the agency said on Monday, as rescuers reached the coast"."""
    comma = next((i for i in range(end, min(end + 6, last - 1)) if page.words[i] == ","), None)
    if comma is None:
        return False
    after = comma + 1 + (page.annotation.tokens[comma + 1].pos == "NUM")
    return page.listed(after, "attribution", "amid") or page.listed(after, "attribution", "citing")


def _says(page: Page, cue: tuple[int, int]) -> bool:
    return any(page.listed(i, "attribution", "plain_said") or lemma_of(page, i) for i in range(*cue))


def _opens(page: Page, start: int, comma: int) -> int:
    """Where the clause before a comma begins: behind the last sign that parts it from what stands before."""
    start += 2 if page.words[start].isupper() and page.words[start + 1] == "." and comma - start > 2 else 0  # "ORLA. It rained"
    return next((i + 1 for i in range(comma - 1, start - 1, -1) if page.words[i] in PARTS or _leads(page, start, i)), start)


def _leads(page: Page, start: int, index: int) -> bool:
    """Whether a dash stands between what only leads (a town, a date, a bullet) and the clause: "ORLA - It rained"."""
    dash = page.words[index] in {"–", "—", "―", "--"} or (page.words[index] == "-" and not page.glued(index))
    return dash and not any(page.annotation.tokens[i].pos in {"VERB", "AUX"} for i in range(start, index))


def _whole(page: Page, first: int, last: int) -> bool:
    """Whether the words are a clause with a verb of their own, and no saying in it parts it."""
    tags = page.annotation.tokens
    verbs = any(tags[i].pos in {"VERB", "AUX"} for i in range(first, last))
    return verbs and not any(page.listed(i, "attribution", "plain_said") and tags[i].pos == "VERB" for i in range(first, last))
