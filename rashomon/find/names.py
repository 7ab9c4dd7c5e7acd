"""Names of persons, organisations, places and facilities in a report, without their titles."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rashomon.find.heads import complete_run, spelled_out
from rashomon.find.roles import cut_title, find_role
from rashomon.find.runs import Page, Run, find_runs
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Name, Report

__all__ = ["find_names"]

# A learned mark from this score on is left alone by what the rest of the report says of the same words.
SURE = 0.9
# The score of a run that the rules add: below any mark of the reader that is sure of itself.
RULED = 0.5
EDGES = {"'s", "’s", "'", "’", "s’", ",", ".", ":", ";", "“", "”", '"', "(", ")", "[", "]", "–", "—", "-", "«", "»", "‘"}


def find_names(report: Report, annotation: Annotation, lexicon: Lexicon) -> tuple[Name, ...]:
    """The names of a report in order, none inside another; `role` is the title or apposition at a person's name.

    Learned marks come first; capitalised runs are taken where the reader marked nothing at all; what a report says of a name in one
    place holds for the same words in another.
    """
    page = Page(report, annotation, lexicon)
    marks = [Run(m.first, m.last, "other" if m.label == "group" else m.label, m.score) for m in annotation.names]
    runs = _without_overlap([_trim(page, complete_run(page, r)) for r in [*marks, *_by_rule(page, bool(marks))]])
    runs = _without_overlap([*_agree(page, runs), *_repeated(page, runs)])
    found = []
    for run in runs:
        if run.type is not None:
            role = find_role(page, run.first, run.last) if run.type == "person" else None
            found.append(Name(*page.span(run.first, run.last), run.type, role, round(run.score, 3)))
    return tuple(found)


def _by_rule(page: Page, read: bool) -> list[Run]:
    """Capitalised runs: all of them where the reader marked nothing, else those with a head word or a title, and long forms of acronyms."""
    runs = find_runs(page)
    if not read:
        return runs
    return [*(Run(r.first, r.last, r.type, RULED) for r in runs if r.score >= 0.75 and r.type != "other"), *spelled_out(page)]


def _trim(page: Page, run: Run) -> Run:
    """The run without quotation marks, possessives, articles and (for persons) titles at its edges."""
    first, last = run.first, run.last
    while last > first and page.lower[last - 1] in EDGES:
        last -= 1
    while first < last and (page.lower[first] in EDGES or page.words[first] in {"the", "a", "an"}):
        first += 1
    if run.type == "person" and first < last:
        first = cut_title(page, first, last)
    return Run(first, last, run.type, run.score)


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


def _repeated(page: Page, runs: list[Run]) -> list[Run]:
    """Unmarked places where the words of a name, or the surname of a person, stand again."""
    known = {_key(page, r.first, r.last): r.type for r in runs if r.type not in {None, "other"} and r.score >= 0.5}
    known = {k: t for k, t in known.items() if any(w[:1].isupper() and len(w) > 2 for w in k)} | _surnames(page, runs)
    starts = defaultdict(list)
    for key, kind in sorted(known.items()):
        starts[key[0]].append((key, kind))
    taken = {i for r in runs for i in range(r.first, r.last)}
    return [
        Run(index, index + len(key), kind, 0.5)
        for index, word in enumerate(page.words)
        for key, kind in starts.get(word, ())
        if _key(page, index, index + len(key)) == key and taken.isdisjoint(range(index, index + len(key)))
    ]
