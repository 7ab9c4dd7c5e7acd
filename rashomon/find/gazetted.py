"""What the gazetteer and the lists of media know of capitalised words: names that the reader left out or took for something else."""

from rashomon.find.runs import Page, Run
from rashomon.lexicon import Gazetteer

__all__ = ["known_media", "known_places", "settle_places"]

# Towns smaller than this share their names with too many persons and things to be believed without the reader.
TOWN = 100_000
# A mark from this score on keeps its type.
SURE = 0.8


def _place(words: str, gazetteer: Gazetteer) -> bool:
    """Whether the words are above all a place: a country or region by its own name, a large town."""
    entries = gazetteer.lookup(words)
    return any(e.main and (e.kind in {"country", "region"} or e.capital or e.population >= TOWN) for e in entries[:3])


def known_places(page: Page, marks: list[Run], ruled: list[Run], gazetteer: Gazetteer) -> list[Run]:
    """Capitalised words in no mark that name a well-known place; not at the beginning of a sentence unless a comma or verb follows."""
    taken = {i for m in marks for i in range(m.first, m.last)}
    found = []
    for run in ruled:
        free = taken.isdisjoint(range(run.first, run.last)) and run.type in {None, "place", "person"}
        if marks and free and not _no_place(page, run) and _place(" ".join(page.words[run.first:run.last]), gazetteer):
            found.append(Run(run.first, run.last, "place", 0.6))
    return found


def _no_place(page: Page, run: Run) -> bool:
    """Whether the words are a currency's ("US$5", "20 US dollars") or a direction ("the West")."""
    after = page.words[run.last] if run.last < len(page.words) else ""
    money = after[:1] in "$€£" if after else False
    direction = run.last - run.first == 1 and page.listed(run.first, "organizations", "sides")
    return money or after.lower().rstrip("s") == "dollar" or direction


def known_media(page: Page, marks: list[Run]) -> list[Run]:
    """Agencies, outlets and platforms of the word lists in no mark; "PA" behind a comma is a state of the United States."""
    taken = {i for m in marks for i in range(m.first, m.last)}
    listed = page.lexicon.words("organizations", "media") | page.lexicon.words("organizations", "platforms")
    listed -= page.lexicon.words("organizations", "common_words")
    found = []
    for first in range(len(page.words)):
        for last in range(min(first + 3, len(page.words)), first, -1):
            free = taken.isdisjoint(range(first, last)) and page.capital(first) and page.capital(last - 1)
            if free and " ".join(page.lower[first:last]) in listed and (len(page.words[first]) > 2 or page.words[first - 1:first] != [","]):
                found.append(Run(first, last, "organization", 0.6))
                break
    return found


def settle_places(page: Page, runs: list[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs with doubtful ones settled: a well-known place is one, an acronym that no map knows is a body."""
    return [Run(r.first, r.last, _settled(page, r, gazetteer), r.score) for r in runs]


def _settled(page: Page, run: Run, gazetteer: Gazetteer) -> str | None:
    if run.score >= SURE or run.type is None:
        return run.type
    words = " ".join(page.words[run.first:run.last])
    if run.type in {"organization", "person", "other"} and _place(words, gazetteer) and not page.listed(run.first, "names", "peoples"):
        return "place"
    acronym = run.last - run.first == 1 and words.isupper() and 2 < len(words) < 7 and words.isalpha()
    known = acronym and (gazetteer.lookup(words) or page.listed(run.first, "organizations", "place_acronyms"))
    return "organization" if run.type == "place" and acronym and not known and not page.headline_like(
        page.annotation.sentences[page.sentence_of[run.first]]) else run.type
