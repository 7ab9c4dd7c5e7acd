"""Names of persons, organisations, places and facilities in a report, without their titles."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.find.called import call_names
from rashomon.find.doubted import doubt_places
from rashomon.find.gazetted import known_media, known_places, settle_places
from rashomon.find.heads import complete_run, join_runs, settle_bodies, spelled_out
from rashomon.find.roles import cut_title, find_role, is_title
from rashomon.find.runs import Page, Run, find_runs
from rashomon.find.toponyms import mend_places
from rashomon.lexicon import Gazetteer, Lexicon
from rashomon.records import Annotation, Name, Report

__all__ = ["find_names"]

# A learned mark from this score on is left alone by what the rest of the report says of the same words.
SURE = 0.9
ADDRESS = re.compile(r"://|www\.|@[\w.-]|#\w|\w\.(?:com|org|net|gov|edu|int|info|tv|co\.[a-z]{2}|gov\.[a-z]{2})(?:\W|$)")
# The score of a run that the rules add: below any mark of the reader that is sure of itself.
RULED = 0.5
# What a mark of this score names in one place is taken for the same where the reader left it out.
KNOWN = 0.9
EDGES = {"'s", "’s", "'", "’", "s’", ",", ".", ":", ";", "“", "”", '"', "(", ")", "[", "]", "–", "—", "-", "«", "»", "‘"}


def find_names(report: Report, annotation: Annotation, gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[Name, ...]:
    """The names of a report in order, none inside another; `role` is the title or apposition at a person's name.

    Learned marks come first; capitalised runs are taken where the reader marked nothing at all; what a report says of a name in one
    place holds for the same words in another.
    """
    page = Page(report, annotation, lexicon)
    marks = [Run(m.first, m.last, "other" if m.label == "group" else m.label, m.score) for m in annotation.names]
    ruled = find_runs(page)
    if marks:
        marks = [*marks, *known_places(page, marks, ruled, gazetteer), *known_media(page, marks)]
    marks = [part for mark in marks for whole in _split_lines(report, page, mark) for part in _split_commas(page, whole)]
    marks = join_runs(page, marks)
    apart = _apart(page, marks, gazetteer)
    read = bool(marks) or any(t.pos != "X" for t in annotation.tokens)
    runs = _without_overlap([_trim(page, complete_run(page, r), apart) for r in [*marks, *_by_rule(page, ruled, marks, read)]])
    runs = _without_overlap([*_agree(page, runs), *_repeated(page, runs, marks)])
    runs = settle_places(page, settle_bodies(page, runs), gazetteer)
    runs = doubt_places(page, mend_places(page, runs, gazetteer), gazetteer)
    runs = call_names(page, runs, gazetteer)
    runs = [part for r in runs if r.first < r.last for part in _split_lines(report, page, r)]
    found = []
    for run in runs:
        if run.type is not None:
            role = find_role(page, run.first, run.last) if run.type == "person" else None
            start, end = _undoubled(report.text, *page.span(run.first, run.last))
            found.append(Name(start, end, run.type, role, round(run.score, 3)))
    return tuple(found)


def _undoubled(text: str, start: int, end: int) -> tuple[int, int]:
    """The first half of a name that a page printed twice without a space ("Ana OruAna Oru"), else the whole."""
    half = (end - start) // 2
    return (start, start + half) if half > 4 and text[start:start + half] == text[start + half:end] else (start, end)


def _split_lines(report: Report, page: Page, run: Run) -> list[Run]:
    """A mark that runs over an empty line as what stands above it and what stands below: a heading's last name, a dateline's first."""
    tokens = page.annotation.tokens
    cuts = [i for i in range(run.first + 1, run.last) if report.text[tokens[i - 1].end:tokens[i].start].count("\n") > 1]
    return [Run(a, b, run.type, run.score) for a, b in pairwise([run.first, *cuts, run.last])]


def _split_commas(page: Page, run: Run) -> list[Run]:
    """A place marked together with what it lies in ("Orla, South Lun") as two places: each has an entry of its own in a gazetteer."""
    cuts = [i for i in range(run.first, run.last) if page.words[i] == ","] if run.type == "place" else []
    edges = [run.first - 1, *cuts, run.last]
    return [Run(a + 1, b, run.type, run.score) for a, b in pairwise(edges) if b > a + 1]


def _by_rule(page: Page, runs: list[Run], marks: Sequence[Run], read: bool) -> list[Run]:
    """Capitalised runs: all where no reader read, else bodies and facilities by head words, and long forms of acronyms.

    On worldwide dev the persons that the rules add to the reader's cost a point of F1.
    """
    if not read:
        return runs
    headed = [Run(r.first, r.last, r.type, RULED) for r in runs if r.score >= 0.75 and r.type in {"organization", "facility"}]
    return [*headed, *spelled_out(page, marks)]


def _is_noun_of_a_body(page: Page, run: Run, first: int) -> bool:
    """Whether one word in small letters is no name that somebody wrote without a capital: it stands for a body, or an article before it."""
    return run.type == "organization" or page.lower[first - 1 : first] in (["the"], ["a"], ["an"], ["its"], ["their"], ["this"])


def _trim(page: Page, run: Run, apart: Collection[int]) -> Run:
    """The run without quotation marks, possessives, articles and (for persons) titles at its edges."""
    first, last = run.first, run.last
    while last > first and page.lower[last - 1] in EDGES:
        last -= 1
    last -= _runs_on(page, first, last)
    while last - first > 1 and len(page.words[first]) > 2 and page.words[first].isupper() and page.listed(first, "times", "zones"):
        first += 1  # "EDT ORLA"
    zone = last - first == 1 and page.words[first].isupper() and page.listed(first, "times", "zones")
    if zone and first > 0 and (page.keys[first - 1] in {"am", "pm", "a.m", "p.m"} or page.words[first - 1][-1:].isdigit()):
        return Run(first, first, None, 0.0)
    while first < last and (page.lower[first] in EDGES or page.words[first] in {"the", "a", "an"}):
        first += 1
    if last - first == 1 and not page.words[first].isupper() and page.listed(first, "names", "articles"):
        return Run(first, first, None, 0.0)
    if run.type == "place" and page.listed(first, "names", "addressed"):
        run = replace(run, type="person")
    while run.type in {"organization", "place"} and last - first > 1 and page.words[last - 1].islower() and not _is_head(page, last - 1):
        last -= 1
    if last - first == 1 and page.words[first].islower() and page.words[first].isalpha() and _is_noun_of_a_body(page, run, first):
        return Run(first, first, None, 0.0)  # "the fund" is no name, however sure the reader is; "in chicago" is one
    owned = last - first == 1 and page.listed(first, "organizations", "owned") and page.sentence_start(first) == first
    if owned and last < len(page.words) and page.listed(last, "organizations", "carrier_nouns"):
        return Run(first, first, None, 0.0)  # "State television said"
    if first == last or _in_address(page, first, last) or (run.score < SURE and not any(map(page.capital, range(first, last)))):
        return Run(first, first, None, 0.0)
    form = " ".join(page.lower[first:last])
    medium = form in page.lexicon.words("organizations", "media") or (len(form) > 3 and form == page.outlet)
    if medium and run.type in {"person", "place"}:
        return Run(first, last, "organization", run.score)
    if run.type == "place" and last - first == 1 and _opens_as_adjective(page, first):
        return Run(first, first, None, 0.0)
    first, last = _across_hyphens(page, first, last, run.type, apart)
    if run.type == "person":
        first = cut_title(page, first, last)
        if last - first == 1 and is_title(page, first) and run.score < SURE:
            return Run(first, first, None, 0.0)
    people = last - first == 1 and page.listed(first, "names", "peoples")
    one = run.type != "person" or (first > 0 and page.lower[first - 1] in {"a", "an"})  # "a Kenyan", while Christian is a name
    return Run(first, last, "other" if people and one else run.type, run.score)


def _opens_as_adjective(page: Page, index: int) -> bool:
    """Whether a capital only opens a sentence: "Mobile internet has been cut" is told of no town of that name."""
    tokens = page.annotation.tokens
    follows = index + 1 < len(tokens) and page.words[index + 1].islower()
    if follows and page.listed(index, "organizations", "ranks") and tokens[index + 1].pos in {"NOUN", "PROPN", "X"}:
        return True  # "the Middle branch of the family"
    before_noun = follows and tokens[index + 1].pos == "NOUN"
    return tokens[index].pos == "ADJ" and tokens[index].relation == "amod" and before_noun and page.sentence_start(index) == index


def _runs_on(page: Page, first: int, last: int) -> bool:
    """Whether the last word belongs to what a page printed behind the name: "Ana Oru" + "Image caption", "Orla" + "PA" (a credit)."""
    if last - first < 2 or page.words[last - 2] == ",":
        return False
    caption = page.lower[last - 1:last + 1] == ["image", "caption"]
    capitals = page.words[last - 1].isupper() and not page.words[last - 2].isupper()
    return caption or (capitals and page.listed(last - 1, "organizations", "credits"))


def _joined(page: Page, index: int) -> bool:
    """Whether the word is a hyphen without a space on either side."""
    return page.words[index] == "-" and page.glued(index) and page.glued(index + 1)


def _apart(page: Page, marks: Sequence[Run], gazetteer: Gazetteer) -> frozenset[int]:
    """Hyphens between two marked names that no map knows as one: "the Orla-Lun road", not "Guinea-Bissau"."""
    ends, begins = {m.last: m for m in marks}, {m.first: m for m in marks}
    pairs = [(ends[i], begins[i + 1]) for i in ends if i + 1 in begins and page.words[i] == "-"]
    return frozenset(a.last for a, b in pairs if "person" not in {a.type, b.type} and not gazetteer.lookup(
        f"{' '.join(page.words[a.first:a.last])}-{' '.join(page.words[b.first:b.last])}"))


def _across_hyphens(page: Page, first: int, last: int, kind: str | None, apart: Collection[int]) -> tuple[int, int]:
    """The words of a name with what a hyphen joins to it ("Ana" + "-" + "Maria Oru"), but for another name: "the Orla-Lun road"."""
    if kind in {"other", None}:
        return first, last
    while first > 1 and _joined(page, first - 1) and page.capital(first - 2) and first - 1 not in apart:
        first -= 2
    limit = len(page.words) - 1
    while last < limit and _joined(page, last) and page.capital(last + 1) and last not in apart:
        last += 2
    return first, last


def _in_address(page: Page, first: int, last: int) -> bool:
    """Whether the words are a piece of a web address, a mail address or a tag."""
    low, high = first, last
    while page.glued(low):
        low -= 1
    while high < len(page.words) and page.glued(high):
        high += 1
    return ADDRESS.search("".join(page.lower[low:high])) is not None


def _is_head(page: Page, index: int) -> bool:
    return any(page.listed(index, "organizations", key) for key in ("body_lower", "built_lower", "heads", "places"))


def _without_overlap(runs: Iterable[Run]) -> list[Run]:
    """Of runs that overlap the surer, then the longer one; in order of the text."""
    kept: list[Run] = []
    taken: set[int] = set()
    for run in sorted(runs, key=lambda r: (-r.score, r.first - r.last, r.first)):
        if run.first < run.last and taken.isdisjoint(range(run.first, run.last)):
            kept.append(run)
            taken.update(range(run.first, run.last))
    return sorted(kept, key=lambda r: r.first)


def _key(page: Page, first: int, last: int) -> tuple[str, ...]:
    return tuple(page.words[first:last])


def _surnames(page: Page, runs: list[Run]) -> dict[tuple[str, ...], str]:
    """Last names of persons named in full, as keys."""
    full = [r for r in runs if r.type == "person" and r.last - r.first > 1]
    return {(page.words[r.last - 1],): "person" for r in full if len(page.words[r.last - 1]) > 2}


def _agree(page: Page, runs: list[Run]) -> list[Run]:
    """The runs with the type that the report as a whole gives to the same words, where the mark itself is not sure."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for run in runs:
        if run.type is not None:
            votes[_key(page, run.first, run.last)][run.type] += run.score  # type: ignore[assignment]
    surnames = _surnames(page, runs)
    settled = []
    for run in runs:
        key = _key(page, run.first, run.last)
        kind = run.type
        if key in surnames and (kind is None or run.score < SURE):
            kind = surnames[key]
        elif votes[key] and (kind is None or run.score < SURE):
            kind = min(votes[key], key=lambda t: (-votes[key][t], t))
        settled.append(Run(run.first, run.last, kind, run.score))
    return settled


def _repeated(page: Page, runs: list[Run], marks: list[Run]) -> list[Run]:
    """Places where a sure name stands again, whatever is marked inside it, and unmarked ones of a surname or a doubtful name."""
    sure = {_key(page, r.first, r.last): r for r in runs if r.last - r.first > 1 and r.score >= SURE and r.type not in {None, "other"}}
    known = {_key(page, r.first, r.last): r.type for r in runs if r.type not in {None, "other"} and r.score >= KNOWN}
    whole_marks = (m for m in marks if page.capital(m.last - 1) or _is_head(page, m.last - 1))
    known = {_key(page, m.first, m.last): m.type for m in whole_marks if m.type in {"place", "facility"} and m.score >= SURE} | known
    surnames = _surnames(page, [r for r in runs if r.score >= KNOWN])
    known = {k: t for k, t in known.items() if any(w[:1].isupper() and len(w) > 2 for w in k)} | surnames
    starts = defaultdict(list)
    for key, kind in sorted(known.items()):
        starts[key[0]].append((key, kind))
    taken = {i for r in runs for i in range(r.first, r.last)}
    stands: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(page.words):
        stands[word].append(index)
    whole = [
        Run(index, index + len(key), run.type, run.score)
        for key, run in sure.items()
        for index in stands[key[0]]
        if _key(page, index, index + len(key)) == key and not _crosses(runs, index, index + len(key))
    ]
    return [*whole, *_in_lower_case(page, sure.values(), taken), *(
        Run(index, index + len(key), kind, 0.5)
        for index, word in enumerate(page.words)
        for key, kind in starts.get(word, ())
        if _key(page, index, index + len(key)) == key and taken.isdisjoint(range(index, index + len(key))))]


def _in_lower_case(page: Page, sure: Iterable[Run], taken: set[int]) -> list[Run]:
    """ "the transport police" where the report names a Lun Transport Police: the end of a body's name in small letters."""
    bodies = [r for r in sure if r.type == "organization" and page.listed(r.last - 1, "organizations", "body_lower")]
    tails = {tuple(page.lower[r.last - 2:r.last]) for r in bodies}
    return [
        Run(i, i + 2, "organization", 0.5)
        for i in range(1, len(page.words) - 1)
        if page.lower[i - 1] == "the" and page.words[i].islower() and tuple(page.words[i:i + 2]) in tails and taken.isdisjoint((i, i + 1))
    ]


def _crosses(runs: list[Run], first: int, last: int) -> bool:
    """Whether some run reaches over an edge of these words, or is longer than they are."""
    return any(r.first < last and first < r.last and (r.first < first or r.last > last) for r in runs)
