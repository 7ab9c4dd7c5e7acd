"""What the gazetteer and the lists of media know of capitalised words: names that the reader left out or took for something else."""

from rashomon.find.runs import Page, Run
from rashomon.lexicon import Gazetteer

__all__ = ["known_media", "known_places", "settle_places"]

# Towns smaller than this share their names with too many persons and things to be believed without the reader.
TOWN = 100_000
# A mark from this score on keeps its type.
SURE = 0.8
# Words behind a dateline's town in which its dash stands ("ORLA, March 4 (Lunpress) -").
DATELINE = 12
DASHES = {"-", "–", "—", "--"}


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
        if marks and free and not _no_place(page, run, gazetteer) and _place(" ".join(page.words[run.first:run.last]), gazetteer):
            found.append(Run(run.first, run.last, "place", 0.6))
    return found


def _no_place(page: Page, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether the words are a currency's ("US$5", "20 dollars"), a direction ("the West") or a leader's ("the Lincoln administration")."""
    after = page.words[run.last] if run.last < len(page.words) else ""
    money = after[:1] in "$€£" if after else False
    led = after.lower() in page.lexicon.words("places", "led")
    if led and not any(e.kind == "country" for e in gazetteer.lookup(" ".join(page.words[run.first:run.last]))):
        return True
    direction = run.last - run.first == 1 and page.listed(run.first, "organizations", "sides")
    return money or after.lower().rstrip("s") == "dollar" or direction


def known_media(page: Page, marks: list[Run]) -> list[Run]:
    """Agencies, outlets and platforms of the word lists in no mark; "PA" behind a comma is a state of the United States."""
    taken = {i for m in marks for i in range(m.first, m.last)}
    listed = page.lexicon.words("organizations", "media") | page.lexicon.words("organizations", "platforms")
    listed -= page.lexicon.words("organizations", "common_words")
    found = [Run(i, i + 1, "organization", SURE) for i in range(len(page.words)) if i not in taken and _is_world_body(page, i)]
    taken |= {r.first for r in found}
    for first in range(len(page.words)):
        for last in range(min(first + 3, len(page.words)), first, -1):
            free = taken.isdisjoint(range(first, last)) and page.capital(first) and page.capital(last - 1)
            if free and " ".join(page.lower[first:last]) in listed and (len(page.words[first]) > 2 or page.words[first - 1:first] != [","]):
                found.append(Run(first, last, "organization", 0.6))
                break
    return found


def _is_world_body(page: Page, index: int) -> bool:
    return page.words[index].isupper() and page.listed(index, "organizations", "world_bodies")


def settle_places(page: Page, runs: list[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs with doubtful ones settled: a well-known place is one unless a person is named so; an acronym on no map is a body."""
    last = {page.words[r.last - 1] for r in runs if r.type == "person" and r.last - r.first > 1 and r.score >= SURE}
    return [Run(r.first, r.last, _settled(page, r, last, gazetteer), r.score) for r in runs]


def _is_titled(page: Page, run: Run, last: set[str]) -> bool:
    """Whether one word is the last name of somebody named in full, or an honorific or office stands before it: "Ms Lincoln"."""
    before = run.first - 1
    titled = before >= page.sentence_start(run.first) and page.capital(before) and any(
        page.listed(before, "titles", key) for key in ("honorifics", "offices"))
    return run.last - run.first == 1 and (page.words[run.first] in last or titled)


def _opens_report(page: Page, run: Run) -> bool:
    """Whether words in capitals are a dateline's town: "ORLA, March 4 (Lunpress) -"."""
    end = page.paragraph_end(run.first)
    dash = next((i for i in range(run.last, min(run.last + DATELINE, end)) if page.words[i] in DASHES and not page.glued(i)), None)
    if dash is None or run.first != page.paragraph_start(run.first) or not all(page.words[i].isupper() for i in range(run.first, run.last)):
        return False
    dated = [page.keys[i] in page.lexicon["times"]["months"] or page.words[i] == "(" for i in range(run.last, dash)]
    told = any(page.words[i].islower() for i in range(run.last, dash))  # "LHT said in March (again) -"
    return run.last - run.first < 4 and any(dated) and not told and not page.listed(run.last - 1, "organizations", "heads")


def _settled(page: Page, run: Run, last: set[str], gazetteer: Gazetteer) -> str | None:
    if run.type in {"organization", "other", "person"} and _opens_report(page, run):
        return "place"
    if run.type == "place" and run.score < SURE and _opens_report(page, run):
        return "place"
    if run.score >= SURE or run.type is None:
        return run.type
    words = " ".join(page.words[run.first:run.last])
    if run.type in {"person", "place"} and _is_titled(page, run, last) and not any(e.kind == "country" for e in gazetteer.lookup(words)):
        return "person"
    if run.type in {"organization", "person", "other"} and _place(words, gazetteer) and not page.listed(run.first, "names", "peoples"):
        return "place"
    acronym = run.last - run.first == 1 and words.isupper() and 2 < len(words) < 7 and words.isalpha()
    known = acronym and (gazetteer.lookup(words) or page.listed(run.first, "organizations", "place_acronyms"))
    return "organization" if run.type == "place" and acronym and not known and not page.headline_like(
        page.annotation.sentences[page.sentence_of[run.first]]) else run.type
