"""Names told by the words that they stand with: 'the daily "Lantern"', "the 7th tank brigade", "Elm and Oak streets", "by Ana Oru"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.find.roles import is_title
from rashomon.find.runs import Page, Run
from rashomon.lexicon import Gazetteer

__all__ = ["call_names"]

OPENING, CLOSING = {"“", "«", '"', "``"}, {"”", "»", '"', "''"}
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
NUMBERED = re.compile(r"[-–]\d+")
BETWEEN = {",", "and", "or", "&"}
# Words in quotation marks up to which they are a name and no sentence.
LONGEST = 6
# Words behind an ordinal in which the head of a body of troops stands.
TROOPS = 5
# A mark of a person or place from this score on is believed against a noun for bodies before it.
SURE = 0.9
RULED = 0.6
# Words of a paragraph that is no more than a byline.
BYLINE = 16
TOWN = 100_000


def call_names(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs with those added, joined or typed anew that the words beside them name."""
    told = [*_quoted(page), *_troops(page), *_streets(page, gazetteer), *_clubs(page)]
    whole = _with_initials(page, _portfolios(page, _replaced(page, runs, told)))
    people = _people(page, whole)
    mended = [_typed(page, _of_model(page, run, gazetteer), people, gazetteer) for run in whole]
    firms = {tuple(page.words[r.first:r.last]) for r in mended if _is_firm(page, r)}
    mended = [replace(r, type="organization") if tuple(page.words[r.first:r.last]) in firms else r for r in mended]
    return sorted(mended, key=lambda r: r.first)


def _is_firm(page: Page, run: Run) -> bool:
    """Whether what stands beside a person's name shows that it is a company's: "the company Karst Voda", "Karst Voda, which owns it"."""
    if run.type != "person" or any(page.listed(i, "names", "given") for i in range(run.first, run.last)):
        return False
    before = page.lower[run.first - 1:run.first] if run.first > page.sentence_start(run.first) else []
    behind = page.lower[run.last:run.last + 2]
    firms = page.lexicon.words("organizations", "firms")
    beside = set(before) & firms or (before == ["the"] and set(behind[:1]) & firms)
    return bool(beside) or (behind == [",", "which"] and run.last - run.first > 1)


def _people(page: Page, runs: Sequence[Run]) -> tuple[frozenset[str], frozenset[str]]:
    """The given names and the last names of the persons that are surely named in full."""
    full = [r for r in runs if r.type == "person" and r.score >= SURE and r.last - r.first > 1]
    return frozenset(page.words[r.first] for r in full), frozenset(page.words[r.last - 1] for r in full)


def _replaced(page: Page, runs: Sequence[Run], told: Sequence[Run]) -> list[Run]:
    """The runs with what is told put for what overlaps it, unless a run reaches over its edges."""
    kept = [t for t in told if not any(r.first < t.last and t.first < r.last and (r.first < t.first or r.last > t.last) for r in runs)]
    taken = {i for t in kept for i in range(t.first, t.last)}
    return [*kept, *(r for r in runs if taken.isdisjoint(range(r.first, r.last)))]


# ---------------------------------------------------------------- in quotation marks
def _quoted(page: Page) -> Iterator[Run]:
    """Names in quotation marks behind a noun for bodies: the channels "Lantern", "Orla" and "Harbour"; the daily "Lantern"."""
    one, many = page.lexicon.words("organizations", "kinds_of_one"), page.lexicon.words("organizations", "kinds")
    behind = -1  # where the item before ended
    for first, last, end in _in_quotes(page):
        before = first - 2
        listed = behind >= 0 and all(w in BETWEEN for w in page.lower[behind:first - 1])
        if listed or (before >= page.sentence_start(first) and page.lower[before] in one | many):
            behind = end
            yield Run(first, last, "organization", RULED)


def _in_quotes(page: Page) -> Iterator[tuple[int, int, int]]:
    """(first word, end of the words, end of the marks) of what stands in quotation marks and is written like a name."""
    index = 0
    while index + 2 < len(page.words):
        index += 1
        if page.words[index - 1] not in OPENING:
            continue
        limit = min(index + LONGEST + 2, len(page.words))
        close = next((i for i in range(index, limit) if page.words[i] in CLOSING), None)
        if close is None:
            continue
        last = close - (page.words[close - 1] in {",", "."})
        if last > index and page.capital(index) and page.words[last - 1][:1].isalnum() and all(_named(page, i) for i in range(index, last)):
            yield index, last, close + 1
            index = close + 1


def _named(page: Page, index: int) -> bool:
    return page.capital(index) or page.words[index][0].isdigit() or page.listed(index, "names", "inside")


# ---------------------------------------------------------------- bodies by their parts
def _troops(page: Page) -> Iterator[Run]:
    """Bodies of troops by number: "the 7th tank brigade", "the 3rd Orlan Rifle Division"; "the 2nd division" alone may be of a league."""
    for first, word in enumerate(page.words):
        if not ORDINAL.fullmatch(word):
            continue
        for last in range(first + 1, min(first + TROOPS, len(page.words))):
            if page.listed(last, "organizations", "troops"):
                if last > first + 1 and page.sentence_of[last] == page.sentence_of[first]:
                    yield Run(first, last + 1, "organization", SURE)
                break
            if not (page.capital(last) or page.listed(last, "organizations", "arms")):
                break


def _clubs(page: Page) -> Iterator[Run]:
    """Clubs with their initials before the name: "FC Lun"."""
    for first in range(len(page.words) - 1):
        if page.words[first].isupper() and page.listed(first, "organizations", "clubs") and page.capital(first + 1):
            last = first + 1
            while last < len(page.words) and page.capital(last) and page.sentence_of[last] == page.sentence_of[first] and last < first + 4:
                last += 1
            if not page.words[first + 1].isupper():
                yield Run(first, last, "organization", SURE)


def _portfolios(page: Page, runs: Sequence[Run]) -> list[Run]:
    """The runs with a body's name made whole that goes on with what else it looks after: "Committee on Trade" + ", Industry and Work"."""
    longer = []
    for run in runs:
        headed = any(page.listed(i, "organizations", "portfolio_heads") for i in range(run.first, run.last))
        linked = any(page.lower[i] in {"of", "on", "for"} for i in range(run.first + 1, run.last - 1))
        end = _listed_end(page, run.last) if run.type == "organization" and headed and linked else None
        longer.append(replace(run, last=end) if end is not None else run)
    ends = [(r.first, r.last) for old, r in zip(runs, longer, strict=True) if r.last > old.last]
    return [r for r in longer if not any(a < r.first < b for a, b in ends)]


def _listed_end(page: Page, last: int) -> int | None:
    """Where a list of portfolios ends that goes on at a comma ("A" + ", B and C"), or None if what follows is no such list."""
    limit, index, parts, joined = len(page.words), last, 0, False
    while index + 1 < limit and page.lower[index] in {",", "and", "&"} and not joined:
        joined = page.lower[index] != ","
        index += 1 + (page.lower[index] == "," and page.lower[index + 1] in {"and", "&"})
        joined = joined or page.lower[index - 1] in {"and", "&"}
        end = index
        while end < limit and page.capital(end):
            end += 1
        if not any(page.listed(i, "organizations", "portfolios") for i in range(index, end)):
            return None
        index, parts = end, parts + 1
    tail = index
    while tail + 1 < limit and page.lower[tail] in {"and", "&", "with", "of"} and page.capital(tail + 1):
        tail += 2
        while tail < limit and page.capital(tail):
            tail += 1
    more = any(page.listed(i, "organizations", "portfolios") for i in range(index, tail))
    index = tail if more or page.lower[index:index + 1] == ["with"] else index
    return index if parts and joined and page.lower[last] == "," else None


def _streets(page: Page, gazetteer: Gazetteer) -> Iterator[Run]:
    """Streets by their names before one head: "Elm, Oak and Main streets"; no list of large towns."""
    for head in range(2, len(page.words)):
        if not page.listed(head, "organizations", "streets"):
            continue
        first = head
        while first > page.sentence_start(head) and (page.capital(first - 1) or page.lower[first - 1] in BETWEEN):
            first -= 1
        cuts = [i for i in range(first, head) if page.lower[i] in BETWEEN]
        parts = [(a + 1, b) for a, b in pairwise([first - 1, *cuts, head]) if b > a + 1]
        entries = [gazetteer.lookup(" ".join(page.words[a:b])) for a, b in parts]
        if len(parts) > 1 and not all(any(e.main and (e.kind == "country" or e.population >= TOWN) for e in held) for held in entries):
            yield from (Run(a, b, "facility", SURE) for a, b in parts)


def _with_initials(page: Page, runs: Sequence[Run]) -> list[Run]:
    """The runs with a person's given name joined to the initial and last name behind it: "Ana" + "W. Oru"."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda r: r.first):
        last = joined[-1] if joined else None
        initial = run.type == "person" and len(page.keys[run.first]) == 1 and page.capital(run.first)
        if last is not None and last.type == "person" and last.last == run.first and initial:
            joined[-1] = replace(last, last=run.last, score=max(last.score, run.score))
        else:
            joined.append(run)
    return joined


def _of_model(page: Page, run: Run, gazetteer: Gazetteer) -> Run:
    """A doubtful place or person with a number joined to it ("the Lun-12 missile") as no name of either, where no map knows it."""
    after = "".join(page.words[i] for i in range(run.last, min(run.last + 2, len(page.words))) if page.glued(i))
    numbered = NUMBERED.match(after) is not None
    doubtful = run.type in {"place", "person", "facility"} and run.score < SURE
    known = doubtful and numbered and gazetteer.lookup(" ".join(page.words[run.first:run.last]))
    return replace(run, type="other") if doubtful and numbered and not known else run


# ---------------------------------------------------------------- types by the words before a name
def _typed(page: Page, run: Run, people: tuple[frozenset[str], frozenset[str]], gazetteer: Gazetteer) -> Run:
    """The run with the type that the words beside it or the persons of the report give, where the map does not speak against it."""
    if run.type == "place" and run.score < SURE and _is_of_people(page, run, people):
        return replace(run, type="person")
    if run.type == "place" and run.score < SURE and _is_read(page, run):
        return replace(run, type="organization")
    if run.type == "person" and _is_capital(page, run, people, gazetteer):
        return replace(run, type="place")
    if run.type in {"place", "facility"} and _shot(page, run):
        return replace(run, type="person")
    if run.type not in {"person", "place", "organization", "other"} or gazetteer.lookup(" ".join(page.words[run.first:run.last])):
        return run
    if run.type in {"place", "organization"} and _signs(page, run):
        return replace(run, type="person")
    if run.type == "place" and _plays(page, run):
        return replace(run, type="organization")
    body = run.type != "organization" and (_is_kind(page, run) or (run.type == "person" and _trades(page, run)))
    return replace(run, type="organization") if body else run


def _is_capital(page: Page, run: Run, people: tuple[frozenset[str], frozenset[str]], gazetteer: Gazetteer) -> bool:
    """Whether one word taken for a person is a country or a capital, and nobody in the report bears it: "asked Lun for an answer"."""
    word = page.words[run.first]
    if run.last - run.first > 1 or word in people[1] or page.listed(run.first, "names", "given") or word.isupper():
        return False
    titled = run.first > page.sentence_start(run.first) and is_title(page, run.first - 1)
    return not titled and any(e.main and (e.kind == "country" or e.capital) for e in gazetteer.lookup(word)[:3])


def _trades(page: Page, run: Run) -> bool:
    """Whether a name that no given name begins ends in a word that companies put at the end of theirs: "Karst Energo"."""
    last = page.lower[run.last - 1]
    ends = last in page.lexicon.words("organizations", "trade_ends") or last in page.lexicon.words("organizations", "trades")
    return ends and run.last - run.first > 1 and not page.listed(run.first, "names", "given")


def _is_of_people(page: Page, run: Run, people: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether a doubtful place is the given name of one who is named in full, or ends in the last name of one; never behind "in"."""
    given, last = people
    behind = run.first > page.sentence_start(run.first) and page.lower[run.first - 1] in page.lexicon.words("places", "at")
    if run.last - run.first == 1:
        return not behind and page.words[run.first] in given and page.listed(run.first, "names", "given")
    return run.last - run.first == 2 and page.words[run.last - 1] in last and page.words[run.first][:1].isalpha() and not behind


def _is_read(page: Page, run: Run) -> bool:
    """Whether a doubtful place is what one reads, without an article ("told Harbour magazine", not "told a Lun magazine")."""
    before = page.lower[run.first - 1] if run.first > page.sentence_start(run.first) else ""
    after = page.lower[run.last] if run.last < len(page.words) else ""
    return after in {"magazine", "newspaper"} and before in {"told", "tell", "tells", "to", "by", "in", "for", "with", "of"}


def _is_kind(page: Page, run: Run) -> bool:
    """Whether a noun for bodies stands right before a name that begins with no given name: "the aid group Haven"."""
    short = run.last - run.first < 4 and run.first > page.sentence_start(run.first) and run.score < SURE
    known = any(page.listed(i, "names", "given") for i in range(run.first, run.last)) or page.listed(run.first, "names", "peoples")
    return short and not known and page.lower[run.first - 1] in page.lexicon.words("organizations", "kinds_of_one")


def _signs(page: Page, run: Run) -> bool:
    """Whether a run of two words or three stands in a byline, behind "By" or "Author": no place and no body has a head word there."""
    plain = all(page.capital(i) and page.words[i].isalpha() and not page.words[i].isupper() for i in range(run.first, run.last))
    start, end = page.paragraph_start(run.first), page.paragraph_end(run.first)
    keys = ("heads", "facilities", "places", "built", "trades")
    headed = any(page.listed(i, "organizations", key) for i in range(run.first, run.last) for key in keys)
    before = page.keys[max(start, run.first - 2):run.first]
    signed = bool(before) and next((w for w in reversed(before) if w != ":"), "") in {"by", "author", "editor", "name"}
    opens = page.keys[start] in {"by", "author", "editor", "written", "reporting"} or page.keys[start].startswith("author")
    return plain and not headed and signed and opens and 1 < run.last - run.first < 4 and end - start <= BYLINE


def _shot(page: Page, run: Run) -> bool:
    """Whether a run is a photographer before an agency: "Ana Oru/Reuters"."""
    after = page.lower[run.last:run.last + 2]
    agency = len(after) == 2 and after[0] == "/" and after[1] in page.lexicon.words("organizations", "media")
    return agency and 1 < run.last - run.first < 4 and page.listed(run.first, "names", "given")


def _plays(page: Page, run: Run) -> bool:
    """Whether a run is one of the two that a game is between: "the game between Lun and Orla"."""
    before = page.lower[max(page.sentence_start(run.first), run.first - 10):run.first]
    games = page.lexicon.words("organizations", "games")
    at = next((n for n, w in enumerate(before) if n and w == "between" and before[n - 1] in games), None)
    return at is not None and all(w == "and" or w[:1].isalpha() or w == "-" for w in before[at + 1:])
