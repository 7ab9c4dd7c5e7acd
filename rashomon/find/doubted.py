"""Places that the reader only guesses at and no map knows: what stands around them tells a company, a channel or a team."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.runs import QUOTES, Page, Run
from rashomon.lexicon import Gazetteer

__all__ = ["doubt_places"]

# A mark from this score on is believed. On worldwide dev, of unknown places with no word of place before them 32 of 41 surer ones were
# places, of the others 34 of 77.
SURE = 0.9


def doubt_places(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs with doubtful places that no map knows taken for bodies, where the report says of one spelling what bodies do or have.

    A word of place before the spelling anywhere in the report ("in X"), or a head of a place in it, keeps it a place.
    """
    spelled: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if run.type == "place":
            spelled[" ".join(page.words[run.first:run.last])].append(run)
    bodies: set[str] = set()
    listed: set[int] = set()  # a channel may be called like the country: there alone it is the channel
    for words, group in spelled.items():
        here = {r.first for r in group if _listed_as_body(page, r)}
        if here:
            listed |= here
            bodies |= set() if gazetteer.lookup(words) else {words}
            continue
        headed = any(page.listed(r.last - 1, "organizations", key) for r in group[:1] for key in ("places", "facilities", "built"))
        sure = max(r.score for r in group) >= SURE
        if not headed and sure and any(_speaks(page, r) for r in group) and not gazetteer.lookup(words) and not _located(page, group[0]):
            bodies.add(words)  # towns have no spokesmen
        if not headed and not sure and not gazetteer.lookup(words):
            named = _is_named(page, group[0])
            if named or (any(_acts(page, r) for r in group) and not _located(page, group[0])):
                bodies.add(words)
    return [
        replace(r, type="organization")
        if r.type == "place" and (r.first in listed or " ".join(page.words[r.first:r.last]) in bodies)
        else r
        for r in runs
    ]


def _listed_as_body(page: Page, run: Run) -> bool:
    """Whether the run, in quotation marks, stands in a list that a noun for bodies opens: the channels "Lantern", "Orla" and "Harbour"."""
    first = page.sentence_start(run.first)
    if run.first == first or page.words[run.first - 1] not in QUOTES:
        return False
    index = run.first - 1
    while index > first and (page.capital(index) or page.words[index] in QUOTES or page.lower[index] in {",", "and"}):
        index -= 1
    return page.lower[index] in page.lexicon.words("organizations", "kinds")


def _is_named(page: Page, run: Run) -> bool:
    """Whether the first or last word is one that companies put in their names ("Air Orla", "Orlatelecom")."""
    trade = page.lexicon.words("organizations", "trades")
    ends = tuple(page.lexicon.words("organizations", "trade_ends"))
    several = run.last - run.first > 1
    return (several and (page.lower[run.first] in trade or page.lower[run.last - 1] in trade)) or page.lower[run.last - 1].endswith(ends)


def _located(page: Page, run: Run) -> bool:
    """Whether these words stand behind a word of place anywhere in the report ("in X", "near the X"; not "at X's mine")."""
    form, size = page.words[run.first:run.last], run.last - run.first
    at = page.lexicon.words("places", "at")
    stands = [i for i in range(1, len(page.words) - size + 1) if page.words[i] == form[0] and page.words[i:i + size] == form]
    stands = [i for i in stands if page.words[i + size:i + size + 1] not in (["'s"], ["’s"])]
    return any(page.lower[i - 1 - (page.lower[i - 1] == "the" and i > 1)] in at for i in stands)


def _speaks(page: Page, run: Run) -> bool:
    """Whether somebody speaks for the run by the word right behind it: "Zorla spokesperson Ana Oru"."""
    spokes = run.last < len(page.words) and page.keys[run.last] in page.lexicon.words("organizations", "officers")
    return spokes and page.keys[run.last].startswith("spokes")


def _acts(page: Page, run: Run) -> bool:
    """Whether the run has a spokesman or a chief, or says something: "X spokeswoman Ana Oru", "X said"."""
    after = run.last
    limit = len(page.words)
    if after < limit and page.words[after] in {"'s", "’s"}:
        after += 1
    if after >= limit:
        return False
    if page.listed(after, "titles", "of_bodies") or page.keys[after] in page.lexicon.words("organizations", "officers"):
        return True
    token = page.annotation.tokens[after]
    return after == run.last and token.lemma in page.lexicon.words("places", "saying") and token.pos == "VERB"
