"""Learned attributions as statements: cut at paragraphs, snapped to quotation marks, with whole noun phrases as sources."""

from collections.abc import Collection, Iterator, Sequence

from rashomon.find.cues import lemma_of, stance_of
from rashomon.find.quotes import Quote
from rashomon.find.runs import Page
from rashomon.find.statements import CLOSERS, STOPS, Statement, words_between
from rashomon.records import Said

__all__ = ["read_said"]

OPENING = CLOSERS | STOPS | {"“", "«", "„", "``", "‘", "["}
CLOSING = (CLOSERS | {",", ";", ":", "–", "—", "“", "«", "-"}) - {")"}
# A quotation belongs to a learned content that covers at least this share of it.
COVERED = 0.5
# Scores below which a mark is left out, by its cue: of saying, or of another act ("plans", "accepts"). On PolNeAR dev .3 for both gives
# the best F1; .4 for the second loses .002 of it.
LEAST, LEAST_UNSAID = 0.3, 0.3
# Words behind a cue inside a statement that are too few to be its second half, or to be so behind an "and": the report's own words go on.
TAIL, JOINED = 4, 9
# Words at most of a heading between paragraphs.
HEADING = 9
# Words that a mark leaves out at the beginning or the end of a clause that it otherwise takes whole.
MISSED = 6
# Signs and words at most between the end of a quotation and who says it: '", - said'.
SIGNED = 4


def read_said(page: Page, said: Sequence[Said], quotes: Sequence[Quote]) -> list[Statement]:
    """The statements that the reader marked. A quotation over several paragraphs gives one statement a paragraph."""
    spans = [words_between(page, q.start, q.end) for q in quotes if q.double or q.dash]
    led = [words_between(page, q.start, q.end) for q in quotes if q.dash]
    whole = [(a, b) for a, b in spans if b - a > 6]
    quoted = {i for first, last in spans for i in range(first, last)}
    found = []
    for mark in said:
        if mark.score < (LEAST if _says(page, mark) else LEAST_UNSAID) or _removes(page, mark) or _hearsay(page, mark):
            continue
        if _beside(page, mark) or _says_nothing(page, mark) or _acts(page, mark) or _heads(page, mark):
            continue
        at = mark.cue or mark.source or mark.content
        home = page.annotation.sentences[page.sentence_of[at[0]]].paragraph
        for first, last in _pieces(page, *mark.content):
            inside = sum(i in quoted for i in range(first, last)) / max(1, last - first)
            own = page.annotation.sentences[page.sentence_of[first]].paragraph == home
            if not own and inside < 0.6:
                continue
            longer = [(a, b) for a, b in whole if a <= first and last <= b and b - a > last - first + 3]
            if longer and (mark.cue is None or (mark.source is None and any(a <= mark.cue[0] < b for a, b in longer))):
                continue  # some words of a longer quotation: the quotation itself is found by its marks
            first, last = _snap(first, last, spans, mark)
            if (mark.cue is None or not own) and sum(first <= a and b <= last for a, b in whole) > 1:
                continue  # several quotations in a row: each is found by its marks
            first, last = _led(first, last, mark.cue, led)
            if mark.cue and own and first <= mark.cue[0] < last:
                first, last = _around_cue(page, first, last, mark, quoted)
            first = _past_hearer(page, first, last, mark.cue)
            if inside < 0.5:
                first, last = _whole_clause(page, first, last, mark.cue)
            first, last = _strip(page, *_with_subject(page, first, last, mark.cue))
            if last - first < 1:
                continue
            source = _source(page, mark) if own else None
            cue = mark.cue if own else None
            if source and cue and (first, last) in spans and first <= source[0] < last and not first <= cue[0] < last:
                source = None  # a word of the quotation itself speaks for nobody
            stance = stance_of(page, *cue) if cue else "says"
            beside = {i for span in (mark.source, mark.cue) if span is not None for i in range(*span)}
            spoken = [i for i in range(first, last) if i not in beside and page.words[i][0].isalnum()]
            inside = sum(i in quoted for i in spoken) / max(1, len(spoken))
            found.append(Statement(first, last, source, cue, inside > 0.7, stance, mark.score))
    return found


def _around_cue(page: Page, first: int, last: int, mark: Said, quoted: Collection[int]) -> tuple[int, int]:
    """A statement that its cue interrupts, with both halves: '"It rained," Oru said. "We fled."'; one half where that is all there is."""
    cue = mark.cue or (first, first)
    source = mark.source or cue
    end = min(cue[0], source[0]) if first <= source[0] < last else cue[0]
    begin = max(cue[1], source[1]) if source[1] <= last else cue[1]
    led = source[1] <= first and source != cue and page.words[cue[0] - 1] == ","  # "A doctor, …, said he …": all before is the report's
    before = [] if led else [i for i in range(first, end) if page.words[i].isalnum()]
    after = [i for i in range(begin, last) if page.words[i].isalnum()]
    led = bool(after) and after[0] in quoted and not (before and before[-1] in quoted)
    if after and (led or not before):
        return after[0], last
    # "It rained, Oru said, and the road was shut."
    own = len(after) < (JOINED if after and page.lower[after[0]] in {"and", "but", "while"} else TAIL)
    return (first, end) if own and not (after and after[0] in quoted) else (first, last)


def _says(page: Page, mark: Said) -> bool:
    """Whether the cue is one of saying (a mark without a cue counts as one)."""
    return mark.cue is None or any(lemma_of(page, i) or page.lower[i] == "according" for i in range(*mark.cue))


def _hearsay(page: Page, mark: Said) -> bool:
    """Whether only an adverb in its midst ("have reportedly fled") makes it a statement: the rule takes such a sentence whole."""
    if mark.cue is None or mark.source is not None:
        return False
    return any(w.endswith("edly") for w in page.lower[mark.cue[0]:mark.cue[1]])


def _whole_clause(page: Page, first: int, last: int, cue: tuple[int, int] | None) -> tuple[int, int]:
    """Reported speech whose mark breaks off in the middle of a phrase ("said that the plane with the"), to the end of its sentence."""
    tags = page.annotation.tokens
    if cue is None or cue[1] > first or last <= first:
        return first, last
    if tags[last - 1].pos not in {"DET", "ADP", "AUX", "ADJ", "CCONJ", "PART", "SCONJ"} and not _in_name(page, last):
        return first, last
    if tags[last - 1].pos == "ADJ" and not first <= tags[last - 1].head >= last:
        return first, last
    end = page.annotation.sentences[page.sentence_of[first]].last
    while end > last and page.words[end - 1] in STOPS | CLOSERS:
        end -= 1
    return first, max(last, end)


def _addresses(page: Page, cue: tuple[int, int], source: tuple[int, int]) -> bool:
    """Whether the source is whom the words are addressed to: "a banner addressed to" + "the governor"."""
    return source[0] >= cue[1] and page.lower[cue[1] - 1] in {"to", "at"} and page.listed(cue[1] - 2, "attribution", "addressing")


def _in_name(page: Page, last: int) -> bool:
    """Whether the words break off inside a name: "were taken to St" + "Anne's hospital"."""
    if last >= len(page.words) or page.sentence_of[last] != page.sentence_of[last - 1]:
        return False
    names = (page.persons, page.bodies, page.sites)
    return page.capital(last - 1) and page.capital(last) and any({last - 1, last} <= words for words in names)


def _beside(page: Page, mark: Said) -> bool:
    """Whether the cue cannot belong to the content: "according to" in another sentence, or nothing but a pronoun."""
    if mark.cue is None:
        return False
    apart = page.sentence_of[mark.cue[0]] != page.sentence_of[mark.content[0]] and page.lower[mark.cue[0]] == "according"
    return apart or (mark.cue[1] - mark.cue[0] == 1 and page.annotation.tokens[mark.cue[0]].pos in {"PRON", "DET"}) or (
        page.lower[mark.cue[0]:mark.cue[1]] in (["a"], ["an"], ["the"])  # "…, an" + "allusion to the instructors"
    )


def _says_nothing(page: Page, mark: Said) -> bool:
    """Whether the cue takes lives ("the road claimed 31 lives"), only names a source ("which cited the mayor") or keeps a name back ("asked
    not to be named")."""
    words = page.lower[mark.content[0]:mark.content[1]]
    cue = {lemma_of(page, i) for i in range(*mark.cue)} if mark.cue else set()
    takes = "claim" in cue and len(words) < 8 and not page.lexicon.words("attribution", "claimed").isdisjoint(words)
    pos = {page.annotation.tokens[i].pos for i in range(*mark.content)}
    cites = bool(cue & {"cite", "quote"}) and pos.isdisjoint({"VERB", "AUX", "X"}) and "“" not in words and '"' not in words
    hears = mark.content[1] == (mark.cue or (0, 0))[0] and page.lower[mark.cue[0]:mark.cue[1]][-2:] == ["told", "by"] if mark.cue else False
    return takes or cites or hears or " ".join(words[:4]).startswith(tuple(page.lexicon.words("attribution", "unnamed_speaker")))


def _acts(page: Page, mark: Said) -> bool:
    """Whether the cue does something and says nothing: "declared a state of emergency", "was not allowed", "threatened the men who"."""
    if mark.cue is None:
        return False
    first, last = mark.content
    words, cue = page.lower[first:last], page.lower[mark.cue[0]:mark.cue[1]]
    pos = {page.annotation.tokens[i].pos for i in range(first, last)}
    declaring = any(page.lower[i].startswith(("declar", "proclaim")) for i in range(*mark.cue))
    declares = declaring and mark.cue[0] < first and pos.isdisjoint({"VERB", "AUX"})
    if declares and not page.lexicon.words("attribution", "declared").isdisjoint(words):
        return True
    allows = mark.source is None and not page.lexicon.words("attribution", "allowing").isdisjoint(cue)
    hearer = any(page.annotation.tokens[i].pos in {"NOUN", "PROPN"} for i in range(mark.cue[1], first))
    return allows or (words[0] in {"who", "whose"} and hearer and page.words[mark.cue[1] - 1] not in STOPS)


def _heads(page: Page, mark: Said) -> bool:
    """Whether a heading that a verb opens ("Points to an old quarrel") is marked as what somebody in the paragraph before says."""
    if mark.cue is None or mark.source is None:
        return False
    first, last = page.paragraph_start(mark.cue[0]), page.paragraph_end(mark.cue[0])
    opens = mark.cue[0] == first and last - first <= HEADING and page.words[last - 1] not in STOPS | CLOSERS
    quoted = page.words[first] in OPENING and page.words[last - 1] in CLOSERS and last - first <= HEADING  # '"He told us it was safe"'
    return (opens and not first <= mark.source[0] < last) or (quoted and first < mark.source[0] < last)


def _removes(page: Page, mark: Said) -> bool:
    """Whether "dismissed" takes somebody's post away and denies nothing: "dismissed the minister"."""
    if mark.cue is None or "dismiss" not in {lemma_of(page, i) for i in range(*mark.cue)}:
        return False
    words = set(page.lower[mark.content[0]:mark.content[1]])
    person = any(i in page.persons for i in range(mark.content[0], min(mark.content[0] + 4, mark.content[1])))
    return person or not words.isdisjoint(page.lexicon.words("titles", "offices") | {"government", "cabinet", "post", "position"})


def _source(page: Page, mark: Said) -> tuple[int, int] | None:
    """The marked source; where it stands in another sentence than the cue, the cue's own subject, if it has one."""
    unnamed = mark.cue is not None and any(w.endswith("edly") for w in page.lower[mark.cue[0]:mark.cue[1]])
    subject = page.subject(mark.cue[1] - 1) or page.subject(mark.cue[0]) if mark.cue and not unnamed else None
    if subject is not None and not page.capital(subject[0]) and page.lower[subject[0]] in {"who", "which", "that"}:
        subject = None
    if mark.source is not None and mark.cue is not None and _addresses(page, mark.cue, mark.source):
        return None
    if mark.source is None:
        return subject if subject is None or subject[1] <= mark.content[0] or subject[0] >= mark.content[1] else None
    same = mark.cue is None or page.sentence_of[mark.source[0]] == page.sentence_of[mark.cue[0]]
    if not same and (subject is not None or _signs_off(page, mark)):
        return subject if subject is None or subject[0] >= mark.content[1] or subject[1] <= mark.content[0] else None
    first, last = _whole_source(page, mark.source, mark.content)
    return first, _to_cue(page, last, mark.cue[0]) if mark.cue else last


def _signs_off(page: Page, mark: Said) -> bool:
    """Whether a plain saying ends its sentence behind who says it: a source marked in the next sentence is none of its own."""
    last = page.annotation.sentences[page.sentence_of[mark.cue[0]]].last if mark.cue else 0
    plain = mark.cue is not None and page.listed(mark.cue[1] - 1, "attribution", "plain_said")
    return plain and mark.cue is not None and mark.source is not None and mark.source[0] >= last and last - mark.cue[1] <= 1


def _past_hearer(page: Page, first: int, last: int, cue: tuple[int, int] | None) -> int:
    """Where the statement begins if the mark took in whom it was told: "told" + "the Post that it rained" begins at "that"."""
    that = next((i for i in range(first, min(first + 7, last)) if page.lower[i] == "that"), None)
    hears = cue is not None and page.lower[cue[1] - 1] in {"told", "tell", "tells"}
    told = cue is not None and cue[1] == first and (hears or page.annotation.tokens[first].pos == "ADP")  # "said" + "from Lun that"
    return that if told and that is not None else first


def _with_subject(page: Page, first: int, last: int, cue: tuple[int, int] | None) -> tuple[int, int]:
    """A statement before its cue that begins at its verb ('was "very anxious", Oru said') with the subject of the verb."""
    tags = page.annotation.tokens
    if cue is None or cue[0] < last:
        return first, last
    last = _to_comma(page, last, cue[0])
    start = page.sentence_start(first)
    if 0 < first - start <= MISSED and page.sentence_of[last - 1] == page.sentence_of[first] and _plain(page, start, first):
        return start, last
    if tags[first].pos not in {"AUX", "VERB"}:
        return first, last
    verb = first if tags[first].pos == "VERB" or not first <= tags[first].head < last else tags[first].head
    subject = page.subject(verb)
    return (subject[0], last) if subject is not None and subject[1] <= first and first - subject[0] < 20 else (first, last)


def _to_comma(page: Page, last: int, cue: int) -> int:
    """The end of a clause whose mark breaks off in the middle of a phrase before the comma that its cue follows: "shook the eastern"."""
    comma = next((i for i in range(last, min(last + MISSED, cue)) if page.words[i] in STOPS | CLOSERS | {"“", '"'}), None)
    tags = page.annotation.tokens
    broken = tags[last - 1].pos in {"DET", "ADP", "ADJ"} and comma is not None and comma > last and page.words[comma] == ","
    return comma if comma is not None and broken and tags[comma - 1].pos in {"NOUN", "PROPN"} else last


def _plain(page: Page, first: int, last: int) -> bool:
    """Whether the words are the beginning of a clause that goes on: nothing in them parts, quotes or says."""
    parts = STOPS | CLOSERS | {"“", '"', "«", "„", "``", "-"}
    if any(page.words[i] in parts or lemma_of(page, i) or page.annotation.tokens[i].pos in {"CCONJ", "SCONJ"} for i in range(first, last)):
        return False
    return page.annotation.tokens[last].pos not in {"PRON", "SCONJ", "CCONJ"} and page.lower[last] != "that"


def _pieces(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run of words cut where a paragraph ends."""
    sentences, start = page.annotation.sentences, first
    for i in range(first + 1, last):
        if sentences[page.sentence_of[i]].paragraph != sentences[page.sentence_of[i - 1]].paragraph:
            yield start, i
            start = i
    if start < last:
        yield start, last


def _snap(first: int, last: int, spans: Sequence[tuple[int, int]], mark: Said) -> tuple[int, int]:
    """The content widened to the whole of each quotation that it covers for the greater part, or that ends right before who says it."""
    low, high = first, last
    for a, b in spans:
        common = min(last, b) - max(first, a)
        said = min(x[0] for x in (mark.cue, mark.source) if x) if mark.cue or mark.source else -1
        if common > 0 and (common >= COVERED * (b - a) or 0 <= said - b <= SIGNED):
            low, high = min(low, a), max(high, b)
    return low, high


def _led(first: int, last: int, cue: tuple[int, int] | None, led: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The whole of the speech led by a dash that holds the content and not its cue: "– It rained. The shops shut, – wrote Oru."."""
    return next(((a, b) for a, b in led if cue is not None and a <= first and last <= b and not a <= cue[0] < b), (first, last))


def _strip(page: Page, first: int, last: int) -> tuple[int, int]:
    while first < last and (page.lower[first] in OPENING or (page.lower[first] == "that" and lemma_of(page, min(first + 1, last - 1)))):
        first += 1
    while first < last and page.lower[first] in {"'s", "’s"} and page.glued(first):
        first -= 1
    while first < last and page.words[last - 1] in CLOSING:
        last -= 1
    return first, last


def _bare(page: Page, first: int, last: int) -> tuple[int, int]:
    """The words of a source without punctuation, a relative and the verb of saying at its end ("TASS news agency reports"), and without
    how or to whom it spoke ("a resident in a comment to")."""
    loose = page.lexicon.words("attribution", "source_ends")
    ends = STOPS | CLOSERS - {")"}
    first += 2 if page.lower[first:first + 2] == ["according", "to"] and last - first > 2 else 0
    last = next((i for i in range(first + 1, last) if _way(page, i) or _passed_on(page, i)), last)
    while last - first > 1 and (page.words[last - 1] in ends or page.lower[last - 1] in loose or _verb_ends(page, last - 1)):
        last -= 1
    return first, last


def _way(page: Page, index: int) -> bool:
    """Whether a way of speaking begins there: "in a comment", "on Facebook"."""
    words = page.lower[index:index + 3]
    if words[0] in {"on", "via"} and len(words) > 1 and page.listed(index + 1, "organizations", "platforms"):
        return True
    return words[0] == "in" and words[1:2] in (["a"], ["an"]) and words[-1] in page.lexicon.words("attribution", "ways")


def _passed_on(page: Page, index: int) -> bool:
    """Whether the words begin that name who passed the statement on: "cited by"."""
    return page.lower[index + 1:index + 2] == ["by"] and page.listed(index, "attribution", "passed_on")


def _verb_ends(page: Page, index: int) -> bool:
    """Whether a plain verb of saying stands there, no noun ("the report") and no name."""
    return lemma_of(page, index) is not None and page.annotation.tokens[index].pos == "VERB" and page.words[index].islower()


def _to_cue(page: Page, last: int, cue: int) -> int:
    """Where a source ends that breaks off behind a preposition: right before its cue, where nothing but a noun phrase stands between.

    The tree is of no help where a heading runs into the sentence ("Lun Airport: Spokespeople for" + "the airport" + "say").
    """
    tags = page.annotation.tokens
    between = range(last, cue)
    plain = 0 < len(between) < 7 and all(tags[i].pos in {"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"} for i in between)
    return cue if plain and tags[last - 1].pos == "ADP" and tags[cue - 1].pos in {"NOUN", "PROPN"} else last


def _whole_source(page: Page, source: tuple[int, int], content: tuple[int, int]) -> tuple[int, int]:
    """The source without punctuation at its edges, with the noun phrase completed where the mark breaks off ("The", "Survivors of")."""
    first, last = _bare(page, *source)
    tags = page.annotation.tokens
    last = _with_name(page, first, last)
    broken = tags[last - 1].pos in {"DET", "ADP", "ADJ", "PART"} or (page.capital(last - 1) and last < len(tags) and page.capital(last))
    head = next((i for i in range(first, last) if not first <= tags[i].head < last), first)
    while tags[head].pos in {"DET", "ADJ", "NUM"} and tags[head].head >= 0 and abs(tags[head].head - head) < 8:
        head = tags[head].head
    if broken and tags[head].pos in {"NOUN", "PROPN"}:
        low, high = page.subtree(head)
        comma = next((i for i in range(max(last, head), high) if page.words[i] in STOPS), high)
        verb = next((i for i in range(max(last, head + 1), high) if tags[i].pos in {"VERB", "AUX"}), high)
        high = min(comma, verb, content[0] if content[0] > head else comma)
        first, last = min(first, low) if low > content[1] or low >= first - 3 else first, max(last, high)
    return first, last


def _with_name(page: Page, first: int, last: int) -> int:
    """Where a source ends that breaks off before the name of whom its noun tells: "Human rights group" + "Lun Watch"."""
    tags, end = page.annotation.tokens, last
    limit = page.annotation.sentences[page.sentence_of[first]].last
    while end < limit and page.capital(end) and tags[end].pos == "PROPN" and page.lower[end] not in page.lexicon.words("names", "calendar"):
        end += 1
    noun = tags[last - 1].pos == "NOUN" and page.words[last - 1].islower() and (last - first < 2 or tags[last - 2].pos != "ADP")
    held = any(first <= tags[i].head < end or tags[last - 1].head == i for i in range(last, end))
    return end if noun and held else last
