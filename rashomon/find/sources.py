"""The words that name a source, without what does not belong to them; and statements that nobody makes."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from rashomon.find.cues import lemma_of, stance_of
from rashomon.find.runs import Page
from rashomon.find.statements import CLOSERS, STOPS, Statement

__all__ = ["settle_sources"]

# "16.30", "09:10" at the head of a paragraph of a live page.
CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
# A relative clause of fewer words that ends in its verb is cut off.
SHORT = 5
JUDGED = {"criticised", "criticized", "praised", "hailed", "condemned", "lauded"}
BE = {"is", "are", "was", "were", "been", "being", "be"}


def settle_sources(
    page: Page, statements: Sequence[Statement], names: Sequence[tuple[int, int]], quoted: Set[int]
) -> list[Statement]:
    """The statements with the bare words of their sources, in order; those that the report itself makes, and those of nobody, left out.

    `names` are the words `[first, last)` of the report's names: a source does not end inside one. `quoted` are the words in quotations.
    """
    settled = (_settled(page, s, names) for s in statements)
    return [s for s in settled if s.last > s.first and not _own(page, s, quoted) and not _nobodys(page, s)]


def _settled(page: Page, s: Statement, names: Sequence[tuple[int, int]]) -> Statement:
    first = s.first + _stamped(page, s.first)
    first += first < s.last and page.words[first] in STOPS and first > s.first
    s = replace(s, first=first)
    if s.source is None and s.cue is not None and page.persons.issuperset(range(*s.cue)):
        verb = s.cue[1] if s.cue[1] < len(page.words) and lemma_of(page, s.cue[1]) else None
        s = replace(s, source=s.cue, cue=None if verb is None else (verb, verb + 1))  # "a move Oru called “hysterical”"
    if s.cue is not None and s.cue[1] < s.first and not any(lemma_of(page, i) for i in range(*s.cue)) and lemma_of(page, s.cue[1]):
        s = replace(s, cue=(s.cue[0], s.cue[1] + 1))  # "A judge, Ana Oru," + "last week" + "ordered"
    if s.source is None:
        return s
    s = _past_apposition(page, s, s.source)
    first, last = s.source or (0, 0)
    first += _stamped(page, first)
    first += _led(page, first, last)
    last = _end(page, first, last, s, names)
    return replace(s, source=(first, last) if first < last and _names_anybody(page, first, last, s) else None)


def _past_apposition(page: Page, s: Statement, source: tuple[int, int]) -> Statement:
    """The statement without what only tells who the source is: "According to Doctors of the Coast," + "a charity," + "it rained"."""
    opens = s.cue is not None and page.lower[s.cue[0]] == "according" and s.cue[1] <= source[0] and page.words[s.first - 1] == ","
    comma = next((i for i in range(s.first + 1, min(s.first + 9, s.last - 2)) if page.words[i] == ","), None)
    if not opens or comma is None or source[1] > s.first or page.lower[s.first] not in {"a", "an", "the", "who", "which", "one"}:
        return s
    verbs = any(page.annotation.tokens[i].pos in {"VERB", "AUX"} for i in range(s.first, comma))
    return s if verbs and page.lower[s.first] not in {"who", "which"} else replace(s, first=comma + 1, source=(source[0], comma))


def _led(page: Page, first: int, last: int) -> int:
    """How many words lead a source that are none of its own: ", according to" a report."""
    lead = 0
    while first + lead < last and (page.words[first + lead] in STOPS - {"("} or page.lower[first + lead] in {"according", "to", "by"}):
        lead += 1
    return lead


def _stamped(page: Page, index: int) -> int:
    """How many words a clock takes up that stamps a paragraph of a live page: "16.30 Karst Energo denies"."""
    opens = index == page.paragraph_start(index) and index + 1 < len(page.words)
    if not opens or not CLOCK.fullmatch(page.words[index]):
        return 0
    return 1 + (page.words[index + 1] in {"-", "–", "—", ":", "|"})


def _end(page: Page, first: int, last: int, s: Statement, names: Sequence[tuple[int, int]]) -> int:
    """Where a source ends: not inside a name or a bracket, nor in a relative clause that breaks off, nor with the day of the saying."""
    within = next((b for a, b in names if a < last < b and a >= first), last)
    within = max(within, _apposed(page, first, last, names))
    if within > last and not (s.first < within <= s.last) and not (s.cue and s.cue[0] < within <= s.cue[1]):
        last = within
    if last - first > 1 and page.words[first] in {"who", "which"}:
        return first + 1  # "the mayor, who a week ago" + "called us fools"
    relative = next((i for i in range(first + 1, last) if page.lower[i] in {"who", "which", "that", "whose"}), None)
    if relative is not None and _breaks_off(page, relative, last):
        last = relative
    if last - first > 2 and page.lower[last - 2] == "on" and page.listed(last - 1, "names", "calendar"):
        last -= 2
    while last - first > 1 and (page.words[last - 1] in STOPS - {")"} or _auxiliary(page, last - 1)):
        last -= 1
    opened = "(" in page.words[first:last] and ")" not in page.words[first:last]
    return last + 1 if opened and page.words[last:last + 1] == [")"] else last


def _auxiliary(page: Page, index: int) -> bool:
    """Whether a small auxiliary stands there, which belongs to the saying: "who had" denied it."""
    return page.annotation.tokens[index].pos == "AUX" and page.words[index].islower()


def _apposed(page: Page, first: int, last: int, names: Sequence[tuple[int, int]]) -> int:
    """Where the name ends that a comma joins to a noun ("Another man" + ", Ana Oru, said"); the source's own end where there is none."""
    if page.words[last:last + 1] != [","] or any(page.capital(i) for i in range(first + 1, last)) or last + 1 not in page.persons:
        return last
    return next((b for a, b in names if a == last + 1), last)


def _breaks_off(page: Page, relative: int, last: int) -> bool:
    """Whether a relative clause is cut before its verb or right behind it: "who lives" + "nearby", "that the Lantern" + "has seen"."""
    if last >= len(page.words) or page.words[last] in STOPS | CLOSERS or lemma_of(page, last) is not None:
        return False
    tags = page.annotation.tokens
    verbless = all(tags[i].pos not in {"VERB", "AUX"} for i in range(relative, last))
    return verbless or (tags[last - 1].pos in {"VERB", "AUX", "DET", "ADP"} and last - relative < SHORT)


def _names_anybody(page: Page, first: int, last: int, s: Statement) -> bool:
    """Whether the words can be a source: no mere letter, and nobody who is told or forbidden something."""
    if last - first == 1 and len(page.words[first]) == 1 and page.lower[first] != "i":
        return False
    if page.lower[first] in {"it", "there"} and last - first > 1 and page.lower[first + 1] in BE:
        return False  # "It was false to" say so
    return s.cue is None or not _passive(page, s.cue, (first, last))


def _passive(page: Page, cue: tuple[int, int], source: tuple[int, int]) -> bool:
    """Whether the cue is done to its subject: "Shops were forbidden to sell", or only measures: "An estimated 300 people"."""
    verb = cue[1] - 1
    nobody = page.lower[slice(*source)] in (["it"], ["this"], ["that"])
    if source[1] > verb or (not nobody and stance_of(page, verb, verb + 1) not in {"orders", "demands", "reports"}):
        return False
    before = set(page.lower[max(source[1], cue[0] - 2):verb])
    modifies = page.annotation.tokens[verb].relation == "amod" and source[1] == verb
    return modifies or (page.lower[verb].endswith(("ed", "en", "told", "said")) and not before.isdisjoint(BE))


def _own(page: Page, s: Statement, quoted: Set[int]) -> bool:
    """Whether the report tells what it saw itself: "I saw at least ten people", outside every quotation."""
    if s.direct or s.source is None or s.cue is None or s.source[0] in quoted:
        return False
    return page.lower[slice(*s.source)] in (["i"], ["we"]) and page.listed(s.cue[1] - 1, "attribution", "witnessing")


def _clause(page: Page, first: int, last: int) -> bool:
    """Whether words taken for a source are a clause with a verb of its own: "Voss had done nothing wrong"."""
    verb = next((i for i in range(first + 1, last) if page.annotation.tokens[i].pos == "AUX"), None)
    return verb is not None and not any(page.lower[i] in {"who", "which", "that", "whose", "whom"} for i in range(first, verb))


def _counted(page: Page, s: Statement) -> bool:
    """Whether a number is the subject of its own state and nobody's word: "47 people" + "confirmed" + "dead and five missing"."""
    if s.source is None or s.cue is None or s.source[1] != s.cue[0] or s.cue[1] != s.first:
        return False
    number = any(page.annotation.tokens[i].pos == "NUM" or page.words[i][0].isdigit() for i in range(*s.source))
    return number and page.listed(s.first, "attribution", "states")


def _takes_in(page: Page, s: Statement, cue: tuple[int, int]) -> bool:
    """Whether a hospital admits patients and nothing else: "Hospitals have admitted 212 people"."""
    houses = s.source is not None and any(page.lower[i].startswith(("hospital", "clinic")) for i in range(*s.source))
    admits = page.lower[cue[1] - 1] in {"admitted", "admits"} and page.lower[s.first] != "that"
    return houses and admits and any(page.annotation.tokens[i].pos == "NUM" for i in range(s.first, min(s.first + 4, s.last)))


def _by_nobody(page: Page, s: Statement) -> bool:
    """Whether nobody is the one who says it: "No one interviewed said that shots were fired"."""
    if s.source is None:
        return False
    first = s.source[0] + (page.lower[s.source[0]] == "no" and page.lower[s.source[0] + 1] == "one")
    return first > s.source[0] or page.listed(first, "attribution", "nobody")


def _kept_open(page: Page, s: Statement, cue: tuple[int, int]) -> bool:
    """Whether something is not told: "has not said whether it will come"."""
    words = page.lower[max(cue[0] - 2, page.sentence_start(cue[0])):cue[1]]
    negated = not {"not", "n't", "n’t", "never", "refused", "refuses", "declined", "declines", "unable"}.isdisjoint(words)
    first = s.first + 2 * (page.lower[s.first:s.first + 2] == ["to", "say"])
    says = any(lemma_of(page, i) for i in range(*cue))
    return says and negated and s.first > cue[0] and page.listed(first, "attribution", "asking_words")


def _nobodys(page: Page, s: Statement) -> bool:
    """Whether nobody says anything: no source, and a mere noun phrase as content ("a state of emergency" "was declared")."""
    if s.cue is not None and page.lower[s.cue[1] - 1] in {"felt", "heard"} and page.lower[s.cue[1] - 2] in BE:
        return True  # "the quake was felt 400 miles away"
    if s.source is not None and s.cue is not None and s.source[0] >= s.cue[1] and _clause(page, *s.source):
        return True  # "The company, which owns the ship," + "said" + "Voss had done nothing wrong"
    judged = s.cue is not None and s.source is None and not {page.lower[i] for i in range(*s.cue)}.isdisjoint(JUDGED)
    told = s.cue is not None and not s.direct
    if told and judged:
        return True  # "who has been criticised for his handling of it"
    if told and s.cue and (_by_nobody(page, s) or _counted(page, s) or _takes_in(page, s, s.cue) or _kept_open(page, s, s.cue)):
        return True
    if s.cue is not None and page.lower[s.cue[0]] == "asked" and s.cue[0] == page.sentence_start(s.cue[0]):
        return True  # "Asked whether it was sabotage, she said …"
    if s.direct or s.source is not None or s.cue is None:
        return False
    pos = {page.annotation.tokens[i].pos for i in range(s.first, s.last)}
    return not pos.isdisjoint({"NOUN", "PROPN"}) and pos.isdisjoint({"VERB", "AUX"})
