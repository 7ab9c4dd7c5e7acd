"""Places' names made whole: what stands before or behind a mark and belongs to it, what does not, and plain ones before an office."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.find.customary import customary_places
from rashomon.find.lands import demonyms
from rashomon.find.runs import QUOTES, Page, Run
from rashomon.lexicon import Gazetteer

__all__ = ["mend_places"]

# A mark from this score on is believed even where it is a common noun ("Centre").
SURE = 0.9
# A town before an office ("the Orla Mayor") must be this large to be believed without the reader: smaller ones are surnames as well.
TOWN = 100_000
RULED = 0.6
# Endings that make an adjective of a place's name.
ADJECTIVE = {"n", "an", "ian", "ese", "i", "ish", "ic"}


def mend_places(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs with places joined ("United States" + "of America"), cut ("D-Pa.", "X province") and added ("US President", "D-N.Y.")."""
    storms = _storms(page) | _vessels(page, runs, gazetteer) | _adjectives(page, runs, gazetteer)
    parted = [part for run in _joined(page, runs, gazetteer) for part in _parted(page, run, gazetteer)]
    mended = [_mended(page, run, storms, gazetteer) for run in parted]
    taken = {i for r in mended for i in range(r.first, r.last)}
    added = _seats(page, taken, gazetteer)
    taken |= {i for r in added for i in range(r.first, r.last)}
    whole = sorted([*mended, *added, *_before_office(page, taken, gazetteer)], key=lambda r: r.first)
    return customary_places(page, whole, gazetteer)


def _parted(page: Page, run: Run, gazetteer: Gazetteer) -> list[Run]:
    """A division marked with what it lies in ("the Orla region of Lun") as two places, one with whoever took the picture as that."""
    heads = page.lexicon.words("places", "division_heads")
    credited = run.last - 2
    if run.type == "place" and credited > run.first and page.listed(credited, "names", "given") and page.words[run.last - 1].istitle():
        whole, town = (" ".join(page.words[run.first:last]) for last in (run.last, credited))
        if not gazetteer.lookup(whole) and any(e.main for e in gazetteer.lookup(town)) and not _is_headed(page, run):
            return [replace(run, last=credited), replace(run, first=credited, type="person")]
    beside = next((i for i in range(run.first + 1, run.last) if run.type == "place" and _is_pair(page, run, i, gazetteer)), None)
    if beside is not None:
        return [replace(run, last=beside), replace(run, first=beside)]
    cut = next((i for i in range(run.first + 1, run.last - 2) if page.words[i] in heads and page.words[i + 1] == "of"), None)
    if run.type != "place" or cut is None:
        return [run]
    return [replace(run, last=cut + 1), replace(run, first=cut + 2)]


def _is_pair(page: Page, run: Run, cut: int, gazetteer: Gazetteer) -> bool:
    """Whether a mark that no map knows is a large place's name and then another's: what a page printed side by side."""
    whole, *parts = (" ".join(page.words[a:b]) for a, b in ((run.first, run.last), (run.first, cut), (cut, run.last)))
    large = [any(e.main and (e.kind == "country" or e.population >= TOWN) for e in gazetteer.lookup(part)) for part in parts]
    sides = any(page.listed(i, s, k) for i in range(run.first, run.last) for s, k in (("organizations", "sides"), ("places", "parts")))
    capitals = all(map(page.capital, range(run.first, run.last)))
    return all(large) and capitals and not sides and not _is_headed(page, run) and not gazetteer.lookup(whole)


def _mended(page: Page, run: Run, storms: set[str], gazetteer: Gazetteer) -> Run:
    """One run without a party's letter before it and a division's head behind it; with its full stop; a lone common noun no more."""
    states, first, last = page.lexicon["places"]["states"], run.first, run.last
    if run.type == "place" and _is_none(page, run, storms, gazetteer):
        return replace(run, type="other")
    if run.type == "place" and run.score < SURE and _is_person(page, run, gazetteer):
        return replace(run, type="person")
    party = last - first > 2 and page.lower[first] in page.lexicon.words("places", "parties") and page.words[first + 1] == "-"
    if run.type == "person" and not party:
        return run
    first += 2 * party
    if run.type != "place" and not party:
        return run
    while last - first > 1 and len(page.words[first]) > 2 and page.words[first].isupper() and page.listed(first, "times", "zones"):
        first += 1  # EDT ORLA
    heads = [i for i in range(first, last - 2) if page.words[i].islower() and page.words[i + 1] == "of"]
    first = next((i + 2 for i in heads if page.listed(i, "places", "heads")), first)  # "the Orlan island of Lun"
    while last - first > 1 and page.words[last - 1] in {"&", "and", "/", "|"}:
        last -= 1
    if page.words[first] in {"east", "west"} and first > page.sentence_start(first) and page.words[first - 1] in {"north", "south"}:
        first -= 1  # "south east London"
    first = _whole_land(page, first, last, gazetteer)
    if last - first > 1 and page.words[last - 1] in page.lexicon.words("places", "division_heads") and page.words[last - 2] != "of":
        last -= 1
    if "".join(page.lower[first:last]) in states and page.words[last:last + 1] == ["."] and page.glued(last):
        last += 1
    if last - first == 1 and run.score < SURE and page.lower[first] in page.lexicon.words("places", "common"):
        return replace(run, type=None)
    return Run(first, last, "place", run.score)


def _whole_land(page: Page, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Where the name begins without a part in small letters: "southern Chad" is in Chad; "south London" is a place of its own."""
    start = first
    part = page.lexicon.words("places", "parts")
    while last - start > 1 and page.words[start].islower() and (page.keys[start] in part or (page.lower[start] == "and" and start > first)):
        start += 1
    entries = gazetteer.lookup(" ".join(page.words[start:last])) if start > first else ()
    town = next((e for e in entries if e.main), None)
    return first if (town is not None and town.kind == "city") or not page.capital(start) else start


def _is_none(page: Page, run: Run, storms: set[str], gazetteer: Gazetteer) -> bool:
    """Whether a mark is a currency's ("US$"), a storm's or a ship's ("Hurricane Orla") or an adjective of a people or region ("Andean")."""
    if page.words[run.last:run.last + 1] == ["$"] and page.glued(run.last):
        return True
    days = page.lexicon["times"]["weekdays"] | page.lexicon["times"]["weekdays_short"]
    if page.keys[run.first] in days and run.last < len(page.keys) and page.keys[run.last] in page.lexicon["times"]["months"]:
        return True  # Thu May 19, 2011
    if " ".join(page.words[run.first:run.last]) in storms:
        return True
    words = " ".join(page.lower[run.first:run.last])
    adjective = words in demonyms(page.lexicon) or words in page.lexicon["regions"]["adjectives"]
    return adjective and not any(e.main and (e.kind != "city" or e.population > TOWN) for e in gazetteer.lookup(words))


def _is_person(page: Page, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether a doubtful place that no map knows is a person's given name and surname ("Ben Oru", where captions run together)."""
    if not 1 < run.last - run.first < 4 or not page.listed(run.first, "names", "given"):
        return False
    plain = all(page.words[i].isalpha() and page.capital(i) and not page.words[i].isupper() for i in range(run.first, run.last))
    return plain and not _is_headed(page, run) and not gazetteer.lookup(" ".join(page.words[run.first:run.last]))


def _is_headed(page: Page, run: Run) -> bool:
    """Whether the last word is a head of bodies, buildings or land."""
    return any(page.listed(run.last - 1, "organizations", key) for key in ("heads", "facilities", "places", "built", "built_lower"))


def _storms(page: Page) -> set[str]:
    """What the report calls a hurricane or a typhoon by its name: one word each."""
    called = page.lexicon.words("places", "storms")
    return {page.words[i + 1] for i in range(len(page.words) - 1) if page.keys[i] in called and page.capital(i + 1)}


def _vessels(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> set[str]:
    """Names that a ship bears: behind what it is ("the ferry Orla Star"); where ships are spoken of, never without "the" and on no map."""
    found: set[str] = set()
    ships = not page.lexicon.words("places", "vessels").isdisjoint(page.keys)
    articles: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        if run.type == "place":
            articles[" ".join(page.words[run.first:run.last])].append(run)
    for words, group in articles.items():
        before = [run.first - 1 - (run.first > 1 and page.words[run.first - 1] in QUOTES) for run in group]
        called = any(i >= 0 and page.listed(i, "places", "vessels") for i in before)
        always = ships and all(i >= 0 and page.lower[i] == "the" for i in before)
        if not gazetteer.lookup(words) and (called or (always and _is_bare(page, group))):
            found.add(words)
    return found


def _adjectives(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> set[str]:
    """What is said of a place that the report names and no map knows: "an Orlavian mine" where there is an Orlavia."""
    named = {page.words[r.first] for r in runs if r.type == "place" and r.last - r.first == 1}
    roots = named | {n.removesuffix("a") for n in named}
    tokens = page.annotation.tokens
    return {
        word for word in sorted(named)
        if any(word != root and word.startswith(root) and word[len(root):] in ADJECTIVE for root in roots)
        and not gazetteer.lookup(word)
        and all(tokens[r.last].pos in {"NOUN", "PROPN", "ADJ"} for r in runs if page.words[r.first] == word and r.last < len(tokens))
    }


def _is_bare(page: Page, group: Sequence[Run]) -> bool:
    """Whether runs of one spelling end in no word of a place or building, and none stands behind a word of place ("in the X")."""
    plain = not _is_headed(page, group[0]) and not page.listed(group[0].last - 1, "places", "heads")
    located = any(r.first > 1 and page.listed(r.first - 2, "places", "at") for r in group)
    tokens = page.annotation.tokens
    modifies = any(r.last < len(tokens) and tokens[r.last].pos in {"NOUN", "PROPN", "ADJ"} for r in group)  # "the Orla region"
    return plain and not located and not modifies


def _joined(page: Page, runs: Sequence[Run], gazetteer: Gazetteer) -> list[Run]:
    """The runs with two places that are one country or division by their joint name: "X and Y", "X of Y"."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        beside = last is not None and last.type == run.type == "place" and run.first == last.last + 1
        if last is not None and beside and page.lower[last.last] in {"and", "of"}:
            whole = " ".join(page.words[last.first:run.last])
            if any(e.main and e.kind in {"country", "region"} for e in gazetteer.lookup(whole)):
                joined[-1] = Run(last.first, run.last, "place", max(last.score, run.score))
                continue
        joined.append(run)
    return joined


def _seats(page: Page, taken: set[int], gazetteer: Gazetteer) -> list[Run]:
    """The seats of members of parliament in no mark: "N.Y." in "D-N.Y.", a town behind "R-"."""
    found = []
    for i in range(len(page.words) - 2):
        if page.words[i] in {"D", "R", "I"} and page.words[i + 1] == "-" and page.glued(i + 2) and not {i, i + 2} & taken:
            last = i + 3
            while last < len(page.words) and page.capital(last) and last not in taken:
                last += 1
            words = " ".join(page.words[i + 2:last])
            state = page.lexicon["places"]["states"].get(words.lower().rstrip("."))
            if state and page.words[last:last + 1] == ["."] and page.glued(last):
                last += 1
            if state or any(e.main for e in gazetteer.lookup(words)):
                found.append(Run(i + 2, last, "place", RULED))
    return found


def _before_office(page: Page, taken: set[int], gazetteer: Gazetteer) -> list[Run]:
    """Well-known places in no mark before an office or "-based": "US President", "Alaska Gov.", "a Washington-based group"."""
    found = []
    for sentence in page.annotation.sentences:
        if page.headline_like(sentence):
            continue
        for last in range(sentence.first + 1, sentence.last - 1):
            based = page.words[last] == "-" and page.lower[last + 1] == "based"
            office = page.capital(last) and (page.listed(last, "titles", "offices") or page.listed(last, "titles", "ranks"))
            office = office or page.listed(last, "places", "followers")
            if not (based or office) or last - 1 in taken:
                continue
            first = last - 1
            while first > sentence.first and last - first < 3 and page.capital(first - 1) and first - 1 not in taken:
                first -= 1
            begins = [i for i in range(first, last) if i == first or i - 1 == sentence.first]  # of "Te Tai Tonga MP" no part is Tonga
            spans = [Run(i, last, "place", RULED) for i in begins if page.capital(i)]
            found += [next(s for s in spans if _known(page, s, gazetteer))] if any(_known(page, s, gazetteer) for s in spans) else []
    return found


def _known(page: Page, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether the words are a country, a first-level division or a large town by its own name, and no person's given name."""
    words = " ".join(page.words[run.first:run.last])
    if page.listed(run.first, "names", "given") or page.listed(run.first, "names", "peoples") or len(words) < 2:
        return False
    return any(
        e.main and (e.kind == "country" or (e.kind == "region" and e.code.count(".") < 2) or e.population >= TOWN)
        for e in gazetteer.lookup(words)[:2]
    )
