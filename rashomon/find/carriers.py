"""Carriers: through whom a statement came to the report ("told the daily", "wrote on a platform", "X reports, citing Y")."""

import re
from dataclasses import replace

from rashomon.find.cues import find_cues, lemma_of, stance_of
from rashomon.find.relays import passed_behind, quoted_as, words_before
from rashomon.find.runs import Page
from rashomon.find.speech import can_speak
from rashomon.find.statements import STOPS, Statement

__all__ = ["carried", "find_carriers"]

Words = tuple[int, int]

PAGES = {"page", "channel", "account", "post", "feed", "profile"}  # what a platform gives everybody who writes there
POSTS = {"post", "posts", "posted", "tweet", "tweeted"}
BE = {"is", "are", "was", "were", "been", "being", "be"}
AIRED = {"radio", "television", "tv"}
SUBJECT = 14  # words at most of who says so, and of what may stand behind the verb ("on Monday at a briefing")


def carried(page: Page, statement: Statement, outlet: str | None) -> tuple[Statement, tuple[Words, ...]]:
    """The statement with its first source, and the carriers named in its own sentence, nearest to the report first.

    Where a carrier cites somebody ("the agency reported with reference to the ministry"), the one it cites is the source.
    """
    statement, quoting = quoted_as(page, statement)
    if quoting:
        return statement, tuple(v for v in quoting if not _own(page, v, outlet))
    statement, hearer = _heard(page, statement)
    if hearer is not None:
        return statement, () if _own(page, hearer, outlet) or not _outlet(page, hearer) else (hearer,)
    statement, relay = _relayed(page, statement)
    relay = relay or _passed_on(page, statement)
    statement, spoken_for = _spoken_for(page, statement)
    if spoken_for is not None:
        return statement, (spoken_for,)
    statement, posted = _posted(page, statement)
    via = posted or tuple(v for v in (*relay, *find_carriers(page, statement)) if not _own(page, v, outlet))
    cited = _cited(page, statement)
    if cited is None or statement.source is None or not (_passes_on(page, statement) or _relies(page, statement.source, cited)):
        return statement, via
    carrier = _uncited(page, statement.source)
    via = via if _own(page, carrier, outlet) else (carrier, *via)
    return replace(statement, first=_past_cited(page, statement, cited), source=cited), via


def _spoken_for(page: Page, statement: Statement) -> tuple[Statement, Words | None]:
    """The statement of who speaks through somebody, and through whom: "The prefect, through her spokesman, says"."""
    first, last = statement.source or (0, 0)
    through = next((i for i in range(first + 1, last - 1) if page.lower[i] == "through"), None)
    spokes = page.lexicon.words("attribution", "spokespeople")
    if through is None or page.lower[last - 1] not in spokes:
        return statement, None
    begin = next((i for i in range(last - 2, through, -1) if page.lower[i] in {"the", "his", "her", "its", "a", "their"}), through + 1)
    return replace(statement, source=(first, through - (page.words[through - 1] == ","))), (begin, last)


def _uncited(page: Page, source: Words) -> Words:
    """A carrier's words without whom it cites: "State television, quoting the army"."""
    citing = (i for i in range(source[0] + 1, source[1]) if page.listed(i, "attribution", "citing"))
    end = next(citing, source[1])
    while end > source[0] + 1 and page.words[end - 1] in STOPS:
        end -= 1
    return source[0], end


def _past_cited(page: Page, statement: Statement, cited: Words) -> int:
    """Where a statement begins that took in who is cited: "According to the agency, citing" + "the ministry, it rained"."""
    if not statement.first <= cited[0] or not cited[1] < statement.last or page.words[cited[1]] != ",":
        return statement.first
    return cited[1] + 1


def _heard(page: Page, statement: Statement) -> tuple[Statement, Words | None]:
    """Without who was told something as its source ("The Post has been told that it rained"), and who that was."""
    source, cue = statement.source, statement.cue
    told = next((i for i in range(*cue) if page.lower[i] in {"told", "informed"}), None) if cue is not None else None
    if source is None or told is None or statement.direct or page.lower[told - 1] not in BE or not told < statement.first:
        return statement, None
    if source[0] > told:
        hearer = words_before(page, told - 1, page.sentence_start(told))
        return (statement, hearer) if page.lower[source[0] - 1] == "by" else (statement, None)
    return replace(statement, source=None), source


def _outlet(page: Page, words: Words) -> bool:
    """Whether the words name an outlet, or a carrier by its noun."""
    first, last = words
    listed = page.lexicon.words("organizations", "media")
    named = any(" ".join(page.lower[a:b]) in listed for a in range(first, last) for b in range(a + 1, min(a + 4, last) + 1))
    return named or not (lexicon_carriers(page) | {"media", "press"}).isdisjoint(page.lower[first:last])


def _relayed(page: Page, statement: Statement) -> tuple[Statement, tuple[Words, ...]]:
    """"…, the ministry said on Monday, the agency reports": the one who said it is the source, the agency passed it on."""
    source = statement.source
    if source is None or statement.cue is None or statement.direct or source[0] < statement.last:
        return statement, ()
    inner = passed_behind(page, statement) if _outlet(page, source) else None
    if inner is not None:
        return inner, (source,)
    sentence = page.annotation.sentences[page.sentence_of[source[0]]]
    for cue in find_cues(page, sentence):
        comma = next((i for i in range(cue.first - 1, statement.first, -1) if page.words[i] == ","), None)
        if cue.kind != "verb" or comma is None or not statement.first < comma or not cue.first < source[0]:
            continue
        if cue.lemma not in page.lexicon.words("attribution", "bare") or not _speaks(page, comma + 1):
            continue
        if 0 < cue.first - comma - 1 <= SUBJECT and source[0] - cue.last <= SUBJECT and "," in page.words[cue.last:source[0]]:
            outer = (source[0], source[1] - 1) if source[1] - source[0] > 1 and lemma_of(page, source[1] - 1) else source
            last = min(statement.last, comma)
            return replace(statement, last=last, source=(comma + 1, cue.first), cue=(cue.first, cue.last)), (outer,)
    return statement, ()


def _passed_on(page: Page, statement: Statement) -> tuple[Words, ...]:
    """Who reports what the source said, at the end of the sentence: "…, the ministry said on Monday, the agency reports."."""
    source, said = statement.source, statement.cue
    if source is None or said is None or min(source[0], said[0]) < statement.last:
        return ()
    sentence = page.annotation.sentences[page.sentence_of[said[0]]]
    for cue in find_cues(page, sentence):
        comma = next((i for i in range(cue.first - 1, max(source[1], said[1]) - 1, -1) if page.words[i] == ","), None)
        ends = cue.last >= sentence.last or page.words[cue.last] in STOPS
        if cue.kind == "verb" and comma is not None and ends and 0 < cue.first - comma - 1 <= SUBJECT and _speaks(page, comma + 1):
            return ((comma + 1, cue.first),)
    return ()


def _speaks(page: Page, index: int) -> bool:
    """Whether a word can begin the subject of a saying: no verb ("…, is being held"), no relative ("…, who said")."""
    return page.annotation.tokens[index].pos not in {"AUX", "VERB"} and page.lower[index] not in {"who", "which", "that"}


def _posted(page: Page, statement: Statement) -> tuple[Statement, tuple[Words, ...]]:
    """The statement with a platform taken out of its source: "Ana Oru on Twitter", "wrote on Facebook Ana Oru" are Ana Oru's words."""
    first, last = statement.source or (0, 0)
    head = first + (page.lower[first] in {"on", "in", "via"}) if statement.source else last
    if head + 1 < last and page.listed(head, "organizations", "platforms") and _behind_cue(page, statement) and _bare_name(page, head + 1):
        return replace(statement, source=(head + 1, last)), ((head, head + 1),)
    for i in range(first + 1, last - 1):
        if page.words[i] in {"'s", "’s"} and page.listed(i + 1, "organizations", "platforms") and _ends_page(page, i + 2, last):
            return replace(statement, source=(first, i)), ((i + 1, i + 2),)
        if page.lower[i] in {"on", "in", "via"} and page.listed(i + 1, "organizations", "platforms"):
            return replace(statement, source=(first, i)), ((i + 1, i + 2),)
    return statement, ()


def _ends_page(page: Page, index: int, last: int) -> bool:
    """Whether the words end there, or with what a platform gives everybody: "the ministry's Telegram" + "channel"."""
    return index >= last or (index == last - 1 and page.lower[index] in PAGES)


def _behind_cue(page: Page, statement: Statement) -> bool:
    """Whether the source stands right behind its cue, "in" or "on" between at most: "wrote in" + "Facebook political scientist Ana Oru"."""
    return statement.cue is not None and statement.source is not None and -1 <= statement.source[0] - statement.cue[1] <= 1


def _bare_name(page: Page, index: int) -> bool:
    """Whether who speaks begins there, and no noun of the platform's: not "Facebook spokesman"."""
    following = page.lower[index]
    nouns = page.lexicon.words("attribution", "spokespeople") | page.lexicon.words("attribution", "body_nouns")
    return page.annotation.tokens[index].pos in {"PROPN", "ADJ", "NOUN", "DET"} and following not in nouns | PAGES


def _own(page: Page, carrier: Words, outlet: str | None) -> bool:
    """Whether the carrier is the outlet itself ("told the Post" in lunpost.example): nobody stands between."""
    name = "".join(w for w in page.lower[carrier[0]:carrier[1]] if w.isalnum() and w != "the")
    return outlet is not None and len(name) > 2 and name in re.sub(r"[^a-z0-9]", "", outlet.lower())


def _passes_on(page: Page, statement: Statement) -> bool:
    """Whether the source can be a carrier: its cue reports, or it is an outlet. Who argues, "citing" somebody, speaks for himself."""
    if stance_of(page, *(statement.cue or (0, 0))) == "reports":
        return True
    return statement.source is not None and _outlet(page, statement.source)


def _relies(page: Page, source: Words, cited: Words) -> bool:
    """Whether a body that is no person cites somebody who can speak: "Quoting a hospital source, the Lun Post says"."""
    words = range(*source)
    named = any(page.capital(i) for i in words) and page.persons.isdisjoint(words)
    people = page.lexicon.words("attribution", "people_nouns") | page.lexicon.words("attribution", "spokespeople")
    return named and people.isdisjoint(page.lower[source[0]:source[1]]) and can_speak(page, *cited)


def _cited(page: Page, statement: Statement) -> Words | None:
    """The source that the carrier names, in the sentence of the cue: "citing the mayor", "with reference to the ministry"."""
    if statement.cue is None:
        return None
    sentence = page.annotation.sentences[page.sentence_of[statement.cue[0]]]
    for cue in find_cues(page, sentence):
        if cue.kind == "citing":
            end = cue.last
            ends = page.lexicon.words("attribution", "citing_ends")
            while end < sentence.last and page.words[end] not in STOPS and page.lower[end] not in ends:
                end += 1
            if end > cue.last and not (statement.first <= cue.last < statement.last and statement.direct):
                return cue.last, end
    return None


def find_carriers(page: Page, statement: Statement) -> tuple[Words, ...]:
    """Outlets and platforms named at the cue ("told X", "wrote on X", "in an interview with X") or ahead ("In a post on X, …")."""
    if statement.cue is None:
        return ()
    sentence = page.annotation.sentences[page.sentence_of[statement.cue[0]]]
    content = range(statement.first, statement.first if statement.first < statement.cue[0] < statement.last else statement.last)
    ahead = _ahead(page, statement)
    begin = min(statement.source[1], statement.cue[0]) if statement.source else statement.cue[0]
    begin = max(begin, statement.cue[0] - SUBJECT)
    window = [i for i in [*ahead, *range(begin, min(statement.cue[1] + 14, sentence.last))] if i not in content]
    found: list[Words] = []
    for i in window:
        cited = page.lower[i] == "by" and page.listed(i - 1, "attribution", "passed_on")
        told = cited or page.lower[i] in {"told", "tell", "tells", "telling"} or _interviews(page, i)
        spoke = page.lower[i] in {"with", "to", "by", "on", "over", "in", "via", "through"} and (i > statement.cue[0] or i in ahead)
        carrier = _outlet_after(page, i + 1, sentence.last, told=told) if told or spoke else None
        if carrier is None and (cited or ((told or page.lower[i] in {"on", "over"}) and _owned(page, i + 1))):
            carrier = _unnamed_outlet(page, i + 1, sentence.last)
        source = range(*(statement.source or (0, 0)))
        if carrier is not None and carrier not in found and carrier[0] not in content and carrier[1] - 1 not in source:
            found.append(carrier)
    if not found and any(page.lower[i] in POSTS for i in window):
        found = _platform_before(page, page.sentence_of[statement.cue[0]])
    return tuple(found[:1])


def _platform_before(page: Page, number: int) -> list[Words]:
    """The platform of the sentences right before, where a post is spoken of without saying where: "In a further post, Oru said"."""
    for s in reversed(page.annotation.sentences[max(0, number - 2):number]):
        for i in range(s.first + 1, s.last):
            if page.lower[i - 1] in {"on", "in", "via"} and page.listed(i, "organizations", "platforms"):
                return [(i, i + 1)]
    return []


def _ahead(page: Page, statement: Statement) -> range:
    """The words that lead a sentence and tell how its source spoke: "In a post on Facebook, Oru said", "Speaking to the Post, Oru said"."""
    if statement.source is None:
        return range(0)
    start, comma = page.sentence_start(statement.source[0]), statement.source[0] - 1
    first = next((i + 1 for i in range(comma - 1, start, -1) if page.words[i] == ":"), start)
    leads = page.lower[first] in {"in", "on", "via", "speaking", "talking", "writing"} and comma - first <= SUBJECT
    return range(first, comma) if page.words[comma] == "," and first < comma and leads else range(0)


def _interviews(page: Page, index: int) -> bool:
    """Whether an outlet's name follows that somebody spoke to: "interview with", "speaking to"."""
    before = page.lower[index - 1] if index else ""
    if page.lower[index] == "on" and before in {"speaking", "appearing", "interview"}:
        return not lexicon_carriers(page).isdisjoint(page.lower[index + 1:index + 4])
    ways = {"with": {"interview"}, "to": {"interview", "speaking", "comments", "comment", "remarks", "confirmed", "spoke"}}
    return before in ways.get(page.lower[index], set())


def _outlet_after(page: Page, index: int, limit: int, *, told: bool) -> Words | None:
    """The carrier whose words begin at `index` (an article and "a post on" may lead), or None."""
    lexicon = page.lexicon
    if index < limit and page.lower[index] in {"the", "a", "an", "his", "her", "its", "their"}:
        lead, index = index, index + 1
    else:
        lead = index
    if index + 1 < limit and page.lower[index] in lexicon_carriers(page) and page.capital(index + 1):
        if page.capital(index) and page.lower[index] in AIRED:
            return index, next((i for i in range(index + 1, limit) if not page.capital(i)), limit)  # "on Radio Lun"
        index += page.words[index].islower()  # "told the agency Lun News"
    if index >= limit:
        return None
    for length in (4, 3, 2, 1):
        key = " ".join(page.lower[index:min(index + length, limit)])
        platform = key in lexicon.words("organizations", "platforms")
        if (key == "x" and not _is_platform_x(page, index, limit)) or (key == "signal" and page.words[index].islower()):
            continue  # "wrote to signal that …"
        if (platform and not (told and key in {"signal"})) or key in lexicon.words("organizations", "media"):
            end = index + length
            while not platform and end < limit and ({end - 1, end} <= page.bodies and page.capital(end)):
                end += 1  # "Sky News" + "Arabia"
            end += not platform and end < limit and page.lower[end] in lexicon_carriers(page)
            return (lead if page.lower[lead] == "the" else index), end
    return _told_name(page, lead, index, limit) if told else None


def _is_platform_x(page: Page, index: int, limit: int) -> bool:
    """Whether a capital X is the platform: "posted on X.", "on her X account", "on X, formerly Twitter"."""
    if page.words[index] != "X" or page.lower[index - 1] not in {"on", "via", "his", "her", "its", "their", "an", "the"}:
        return False
    return index + 1 >= limit or page.words[index + 1] in STOPS or page.lower[index + 1] in PAGES | {"that", "on", "late", "early"}


def _owned(page: Page, index: int) -> bool:
    """Whether an outlet is told by whose it is: "state radio", "a local newspaper", "independent media"."""
    index += page.lower[index:index + 1] in (["a"], ["an"], ["the"])
    if page.lower[index - 1] in {"told", "tells", "on"} and page.lower[index] in AIRED:
        return True
    following = page.lower[index + 1:index + 3]
    return page.listed(index, "organizations", "owned") and not (lexicon_carriers(page) | {"media", "press"}).isdisjoint(following)


def _unnamed_outlet(page: Page, first: int, limit: int) -> Words | None:
    """An outlet by its noun alone: "carried by state television", without an article."""
    first += page.lower[first] in {"a", "an"}
    nouns = lexicon_carriers(page) | {"media", "press"}
    end = next((i + 1 for i in range(first, min(first + 4, limit)) if page.lower[i] in nouns), None)
    while end is not None and end < limit and page.lower[end] in nouns:
        end += 1
    while end is not None and end < limit and page.capital(end) and page.annotation.tokens[end].pos == "PROPN":
        end += 1
    return None if end is None else (first, end)


def _told_name(page: Page, lead: int, index: int, limit: int) -> Words | None:
    """ "told the Lun Post": a capitalised name that is no person's, else a noun for an outlet."""
    end = index
    while end < limit and (page.capital(end) or ((page.lower[end] in {"of", "news", "-"} or page.words[end].isdigit()) and end > index)):
        end += 1
    outlet = end < limit and page.lower[end] in lexicon_carriers(page)
    if page.listed(index, "attribution", "no_carrier") or page.listed(index, "names", "calendar"):
        return None
    person = page.listed(index, "names", "given") or page.listed(index, "titles", "honorifics") or page.persons.issuperset({index})
    if end > index and (outlet or not person):
        return (lead if page.lower[lead] == "the" else index), end + outlet
    return None


def lexicon_carriers(page: Page) -> frozenset[str]:
    """Nouns that say that a name is an outlet's."""
    return page.lexicon.words("organizations", "carrier_nouns")
