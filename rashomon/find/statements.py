"""Statements by rule: quotations with their speakers, and reported speech around a cue."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.find.cues import Cue, find_cues, lemma_of
from rashomon.find.quotes import Quote
from rashomon.find.runs import Page
from rashomon.find.speech import can_speak
from rashomon.records import Sentence

__all__ = ["Statement", "find_quoted", "find_reported", "subject_before"]

# A speaker's name and what stands around it is no longer than this many words.
SOURCE_LONGEST = 32
# Who signs a sentence, with whom he refers to, is no longer than this many words.
SIGNED = 16
NOMINAL = {"DET", "NOUN", "PROPN", "ADJ", "ADP", "NUM", "PART", "PUNCT"}
CLOSERS = {"”", "“", '"', "’", "'", "»", "''", ")"}
STOPS = {",", ".", ";", ":", "?", "!", "–", "—", "…", "...", "(", ")"}


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, by words: content `[first, last)`, the words of the source and of the cue; `direct` where it is a quotation."""

    first: int
    last: int
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    direct: bool
    stance: str = "says"
    score: float = 0.5


def words_between(page: Page, start: int, end: int) -> tuple[int, int]:
    """The word indices [first, last) that lie in the text from `start` to `end`."""
    starts = page.starts
    return bisect_left(starts, start), bisect_left(starts, end)


# ---------------------------------------------------------------- quotations
def find_quoted(page: Page, quotes: Sequence[Quote], reported: Sequence[Statement]) -> list[Statement]:
    """The quotations that are statements, each with the speaker named at it, or else the one who spoke before.

    Some words quoted inside a statement already in `reported` are a part of it, no statement of their own.
    """
    found: list[Statement] = []
    previous: tuple[Quote, Statement] | None = None
    for quote in quotes:
        if not quote.double or any(q.double and q is not quote and _inside(quote, q) for q in quotes):
            continue
        first, last = words_between(page, quote.start, quote.end)
        if first >= last or page.sentence_of[first] is None:
            continue
        named = _named_right(page, quote, first, last) or _named_left(page, first)
        if _fragment(page, first, last) and (named is None or any(r.first <= first and last <= r.last + 1 for r in reported)):
            continue
        source, cue, stance = named or (None, None, "says")
        statement = Statement(first, last, source, cue, True, stance, 0.8 if cue else 0.6)
        goes_on = cue is None or (previous is not None and cue == previous[1].cue)
        near = previous is not None and quote.paragraph == previous[0].paragraph and first - found[-1].last < 16
        if goes_on and found and near and interrupted(page, found[-1].last, first):
            found[-1] = replace(found[-1], last=last)  # one quotation, interrupted by the words that name its speaker
            continue
        previous = quote, statement
        found.append(statement)
    return found


def interrupted(page: Page, first: int, last: int) -> bool:
    """Whether words stand between two quotations ('"It rained," Oru said, "all day."'); marks alone open the next one."""
    return any(page.words[i] not in CLOSERS | STOPS | {"“", "«", "„", "``"} for i in range(first, last))


def _inside(quote: Quote, other: Quote) -> bool:
    return other.outer_start <= quote.outer_start and quote.outer_end <= other.outer_end


def _fragment(page: Page, first: int, last: int) -> bool:
    """Whether a quotation is only some words of a sentence of the outlet's: it neither begins nor ends as speech does."""
    sentence = page.annotation.sentences[page.sentence_of[first]]
    opened = first - 1 <= sentence.first or page.words[first - 2] in {":", ",", ".", "?", "!", "”", '"'}
    ended = page.words[last - 1] in {".", ",", "?", "!", "…", "..."} and (last - first > 4)
    return not (opened and last - first > 3) and not (ended and page.capital(first))


def _named_right(page: Page, quote: Quote, first: int, last: int) -> tuple[tuple[int, int], tuple[int, int], str] | None:
    """The speaker named behind a quotation: '…," said Oru' or '…," Oru told the daily'."""
    index = last
    limit = min(page.paragraph_end(first), last + 28)
    while index < limit and page.words[index] in CLOSERS | {",", "–", "—", "―", "-", "--"}:
        index += 1
    if index > last and (signed := _signed(page, index, limit)) is not None:
        return signed, (index - 1, index), "says"
    if index >= limit or (page.words[last - 1] == "." and not quote.dash and _leads_next(page, index, limit)):
        return None
    if _says(page, index):
        end = _noun_phrase_end(page, index + 1, limit)
        if end > index + 1:
            return (index + 1, end), (index, index + 1), _stance(page, index)
    for verb in range(index + 1, limit):
        if page.words[verb] in {".", "!", "?", ";", ":", "“", '"'} or (page.words[last - 1] in {".", "…", "..."} and not quote.dash):
            break
        if _says(page, verb) and _source_like(page, index, verb):
            start, end = _trim_source(page, index, verb)
            if start < end and page.lower[start] not in page.lexicon.words("attribution", "not_source"):
                return (start, end), (verb, verb + 1), _stance(page, verb)
    return None


def _leads_next(page: Page, index: int, limit: int) -> bool:
    """Whether the words behind a finished quotation lead the next one: 'Oru said: "…'."""
    for i in range(index, limit):
        if page.words[i] in {"“", '"', "«", "„"}:
            return page.words[i - 1] in {":", ","} or lemma_of(page, i - 1) is not None
        if page.words[i] in {".", "!", "?"}:
            return False
    return False


def _named_left(page: Page, first: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None, str] | None:
    """The speaker named before a quotation in its sentence: 'Oru said: "…', 'Oru: "…'."""
    start = page.sentence_start(first)
    index = first - 1
    while index > start and page.words[index] in {"“", '"', "«", "„", ":", ",", "``", "‘", "'"}:
        index -= 1
    for verb in range(index, start, -1):
        if page.words[verb] in {";", "”"} or (page.words[verb] == ":" and verb < index):
            break
        if _says(page, verb) and (verb == index or page.words[first - 2] in {":", ","} or index - verb < 9):
            source = subject_before(page, start, verb)
            if source:
                return source, (verb, verb + 1), _stance(page, verb)
    colon = first - 2
    if colon > start and page.words[colon] == ":" and colon - start < 14 and page.capital(start):
        return (start, colon), (colon, colon + 1), "says"
    return None


def _says(page: Page, index: int) -> bool:
    """Whether a word is a verb of saying where it stands."""
    return lemma_of(page, index) is not None and page.annotation.tokens[index].pos in {"VERB", "AUX", "X", ""}


def _stance(page: Page, verb: int) -> str:
    from rashomon.find.cues import stance_of
    return stance_of(page, verb, verb + 1)


def _signed(page: Page, index: int, limit: int) -> tuple[int, int] | None:
    """The name that signs a quotation behind a dash: '"…" — Ana Oru' at the end of its paragraph."""
    end = page.paragraph_end(index - 1)
    if index < limit and page.words[index - 1] in {"–", "—", "―", "-", "--"} and 0 < end - index < 14 and page.capital(index):
        stop = next((i for i in range(index, end) if page.words[i] in {",", ".", "(", ";"}), end)
        if not any(lemma_of(page, i) for i in range(index, end)):
            return index, stop
    return None


def find_transcript(page: Page) -> list[Statement]:
    """Paragraphs of a conversation printed with its speakers: "ORU: …", where two labels or more come again and again."""
    paragraphs: dict[int, tuple[int, int]] = {}
    for s in page.annotation.sentences:
        first, last = paragraphs.get(s.paragraph, (s.first, s.last))
        paragraphs[s.paragraph] = first, s.last
    found, labels = [], []
    for first, last in paragraphs.values():
        colon = next((i for i in range(first, min(first + 5, last)) if page.words[i] == ":"), None)
        if colon is not None and colon > first and last - colon > 2 and all(page.words[i].isupper() for i in range(first, colon)):
            labels.append(" ".join(page.words[first:colon]))
            end = last - 1 if page.words[last - 1] in CLOSERS else last
            found.append(Statement(colon + 1, end, (first, colon), (colon, colon + 1), True, "says", 0.9))
    return found if len(labels) > 2 and len(set(labels)) < len(labels) else []


# ---------------------------------------------------------------- sources
def _source_like(page: Page, first: int, verb: int) -> bool:
    """Whether the words before a verb can be its subject: not too many, and something that can speak."""
    return 0 < verb - first <= SOURCE_LONGEST


def _trim_source(page: Page, first: int, last: int) -> tuple[int, int]:
    """The words of a source without adverbs, auxiliaries and punctuation at their edges."""
    adverbs = page.lexicon.words("attribution", "adverbs")
    while last > first and (page.lower[last - 1] in adverbs | {"who", "which", "and"} or page.words[last - 1] in (STOPS | CLOSERS) - {")"}):
        last -= 1
    while first < last and (page.words[first] in STOPS | CLOSERS or page.lower[first] in {"and", "but", "as", "–", "-"}):
        first += 1
    return first, last


def _verb_like(page: Page, index: int) -> bool:
    """Whether a verb of saying stands there as a verb with its own subject: no participle in a relative clause after a comma."""
    return page.listed(index, "attribution", "plain_said") and page.lower[index - 1] not in {"who", "which"}


def _noun_phrase_end(page: Page, first: int, limit: int) -> int:
    """Where the words that name a speaker after the verb end: at punctuation, but an apposition after a name is left out."""
    end = first
    stop = page.lexicon.words("attribution", "not_source") - {"of", "for", "and", "in", "from", "the", "with", "at"}
    while end < limit and page.words[end] not in STOPS | {"“", '"', "”"} and page.lower[end] not in stop and not _refers(page, end):
        end += 1
    return end


def _refers(page: Page, index: int) -> bool:
    """Whether whom the speaker refers to is named there: "with reference to the ministry", "citing lawyers"."""
    if page.listed(index, "attribution", "citing"):
        return True
    return page.lower[index:index + 2] == ["with", "reference"] or page.lower[index:index + 3] == ["with", "a", "reference"]


def subject_before(page: Page, start: int, verb: int) -> tuple[int, int] | None:
    """The subject of the verb of saying at `verb`, no further left than `start`: by syntax where there is any, else by punctuation."""
    by_tree = page.subject(verb)
    if by_tree is not None:
        return _trim_source(page, *by_tree)
    first = verb
    openers = page.lexicon.words("attribution", "clause_openers")
    while first > start and page.words[first - 1] not in {".", ";", ":", "“", "”", '"', "?", "!", "–", "—"} \
            and page.lower[first - 1] not in openers and not (lemma_of(page, first - 1) and _verb_like(page, first - 1)):
        first -= 1
    first, last = _trim_source(page, first, verb)
    comma = max((i for i in range(first, last) if page.words[i] == ","), default=None)
    adverbial = page.lower[first] in page.lexicon.words("attribution", "not_source") | page.lexicon.words("attribution", "adverbial")
    if comma is not None and adverbial:
        first = comma + 1
    if first >= last or last - first > SOURCE_LONGEST or page.lower[first] in page.lexicon.words("attribution", "not_source"):
        return None
    return first, last


# ---------------------------------------------------------------- reported speech
def find_reported(page: Page, quotes: Sequence[Quote]) -> list[Statement]:
    """Indirect statements: "X said that …", "…, X said", "according to X", "reportedly"."""
    inside = {i for q in quotes if q.double for i in range(*words_between(page, q.start, q.end))}
    found: list[Statement] = []
    for sentence in page.annotation.sentences:
        for cue in find_cues(page, sentence):
            if cue.first not in inside:
                statement = _around(page, sentence, cue, inside)
                if statement is not None and statement.last - statement.first > 2 + (page.lower[statement.first] == "that"):
                    found.append(statement)
    return found


def find_referred(page: Page) -> list[Statement]:
    """What the sentence before says, where the next one only tells whose it is: "It rained. This was reported by the ministry."

    Not where the sentence before stands in another paragraph or is itself such a sentence.
    """
    found = []
    sentences = page.annotation.sentences
    for before, s in pairwise(sentences):
        verbs = (i for i in range(s.first + 2, min(s.first + 5, s.last)) if lemma_of(page, i))
        cue = next((i for i in verbs if page.lower[i].endswith(("ed", "said"))), None)
        by = next((i for i in range((cue or s.first) + 1, min((cue or 0) + 6, s.last)) if page.lower[i] == "by"), None)
        if cue is None or by is None or page.lower[s.first] not in {"this", "it", "that"} or before.paragraph != s.paragraph:
            continue
        end = by + 1
        while end < s.last and page.words[end] not in STOPS and page.lower[end] not in {"with", "on", "in", "citing"}:
            end += 1
        first, last = _whole(page, before)
        if last - first > 3 and end > by + 1:
            found.append(Statement(first, last, (by + 1, end), (cue, cue + 1), False, "reports", 0.95))
    return found


def _around(page: Page, sentence: Sentence, cue: Cue, inside: set[int]) -> Statement | None:
    if cue.kind == "unnamed":
        first, last = _whole(page, sentence)
        return Statement(first, last, None, (cue.first, cue.last), False, cue.stance, 0.7 if cue.lemma.endswith("edly") else 0.5)
    if cue.kind == "according":
        return _according(page, sentence, cue)
    if cue.kind == "verb":
        ways = (_before_verb, _after_verb) if page.words[cue.first - 1] == "," else (_after_verb, _before_verb)
        return ways[0](page, sentence, cue, inside) or ways[1](page, sentence, cue, inside)
    return None


def _whole(page: Page, sentence: Sentence) -> tuple[int, int]:
    last = sentence.last
    while last > sentence.first and page.words[last - 1] in STOPS | CLOSERS:
        last -= 1
    return sentence.first, last


def _according(page: Page, sentence: Sentence, cue: Cue) -> Statement | None:
    """ "According to X, Y" and "Y, according to X": the source runs to the comma, the content is the rest."""
    first, last = _whole(page, sentence)
    end = cue.last
    while end < last and page.words[end] not in {",", ";", ":"}:
        end += 1
    if cue.first - first < 3 and page.lower[end + 1:end + 2] in (["a"], ["an"]):
        end = next((i for i in range(end + 2, min(end + 9, last)) if page.words[i] == ","), end)  # "according to Oru, an economist, …"
    if cue.first - first < 3:
        content = (end + 1, last)
    else:
        stop = cue.first - 1 if page.words[cue.first - 1] in STOPS else cue.first
        content = (first, stop)
    if end <= cue.last or content[0] >= content[1]:
        return None
    return Statement(*content, (cue.last, min(end, cue.last + SOURCE_LONGEST)), (cue.first, cue.last), False, "says", 0.7)


def _after_verb(page: Page, sentence: Sentence, cue: Cue, inside: set[int]) -> Statement | None:
    """ "X said (that) Y": a statement after the verb, with "that", or without it where the verb allows."""
    first, last = _whole(page, sentence)
    start = _past_citing(page, cue.last, last)
    that = next((i for i in range(start, min(start + 10, last)) if page.lower[i] == "that"), None)
    if that is not None and not any(page.words[i] in {",", ".", ":"} for i in range(start, that)):
        begin = that
    elif cue.lemma in page.lexicon.words("attribution", "bare") and cue.last < last and page.words[cue.last] not in STOPS | {"“", '"', "«"}:
        if page.listed(cue.last, "attribution", "no_statement"):
            return None
        begin = cue.last
    else:
        return None
    source = subject_before(page, first, cue.first)
    if source is None or source[1] > cue.first or begin in inside or begin >= last:
        return None
    end = _content_end(page, begin, last)
    sure = that is not None or (cue.lemma == "say" and _is_clause(page, cue.first, begin, end))
    return Statement(begin, end, source, (cue.first, cue.last), False, cue.stance, 0.7 if sure else 0.6)


def _is_clause(page: Page, cue: int, first: int, last: int) -> bool:
    """Whether what follows a verb of saying is a clause of its own that its subject opens: "Police said they had been called"."""
    tags = page.annotation.tokens
    held = [i for i in range(first, last) if tags[i].relation.startswith("nsubj") and tags[tags[i].head].head == cue]
    return any(tags[tags[i].head].relation == "ccomp" and page.subtree(i)[0] == first for i in held)


def _past_citing(page: Page, index: int, last: int) -> int:
    """Past a parenthesis that names the source behind the carrier: "reported, citing the mayor, that …"."""
    if index + 1 < last and page.words[index] == "," and page.listed(index + 1, "attribution", "citing"):
        closing = next((i for i in range(index + 1, min(index + 14, last)) if page.words[i] == ","), None)
        return index if closing is None else closing + 1
    return index


def _content_end(page: Page, first: int, last: int) -> int:
    """The end of a reported clause: the sentence's, or where a further saying is joined on (", adding that …")."""
    for i in range(first + 3, last):
        if page.words[i] == ";" or (page.words[i] == "," and i + 1 < last and page.listed(i + 1, "attribution", "joined_on")):
            return i
        if page.lower[i] == "and" and i + 1 < last and lemma_of(page, i + 1) in {"add", "say", "warn"}:
            return i
    return last


def _before_verb(page: Page, sentence: Sentence, cue: Cue, inside: set[int]) -> Statement | None:
    """ "Y, X said.", "Y, said X": the statement comes first and the saying ends the sentence."""
    first, last = _whole(page, sentence)
    told = cue.lemma == "tell" and cue.last < last and page.lower[cue.last] not in STOPS | {"to", "that"}
    if not (told or cue.lemma in page.lexicon.words("attribution", "bare")) or page.lower[cue.first] in {"saying", "adding"}:
        return None
    comma = max((i for i in range(first, cue.first) if page.words[i] == ","), default=None)
    if comma is None or comma - first < 3 or last - cue.last > 12 or (comma - 1) in inside:
        return None
    if comma == cue.first - 1:
        source = (cue.last, _noun_phrase_end(page, cue.last, last))
        if cue.last < last and page.annotation.tokens[cue.last].pos == "NUM":
            return None  # "Interfax, quoting the ministry, reported nine deaths"
        if source[0] >= source[1]:
            apposition = max((i for i in range(first, comma) if page.words[i] == ","), default=None)
            if apposition is None or apposition - first < 3:
                return None
            source, comma = _trim_source(page, apposition + 1, cue.first), apposition
    else:
        source = _trim_source(page, comma + 1, cue.first)
    if source[0] >= source[1] or page.lower[source[0]] in page.lexicon.words("attribution", "not_source"):
        return None
    sure = page.subject(cue.first) == source and _states(page, first, comma)
    plain = [*range(*source), *range(cue.last, last)]
    ends = source[0] == comma + 1 and all(page.annotation.tokens[i].pos in NOMINAL for i in plain) and can_speak(page, *source)
    signs = source[0] == cue.last and _signs(page, cue, source[0], last)
    sure = sure or ((ends or signs) and _states(page, first, comma))
    return Statement(first, comma, source, (cue.first, cue.last), False, cue.stance, 0.7 if sure else 0.6)


def _signs(page: Page, cue: Cue, first: int, last: int) -> bool:
    """Whether a saying and who says it end the sentence: "…, reported Karst Inform with reference to the ministry"."""
    named = page.capital(first) or can_speak(page, first, last)
    return named and last - first <= SIGNED and page.lower[cue.first].endswith(("ed", "said", "s"))


def _states(page: Page, first: int, last: int) -> bool:
    """Whether words before a saying state something: they hold a verb with its subject, and its verb is no "Asked" or "Speaking"."""
    tags = page.annotation.tokens
    opens = page.annotation.tokens[first].pos not in {"VERB", "AUX"}
    return opens and any(tags[i].relation.startswith("nsubj") and first <= tags[i].head < last for i in range(first, last))
