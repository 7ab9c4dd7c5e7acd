"""Names completed by their head words, and the long forms of acronyms."""

from collections.abc import Collection, Sequence

from rashomon.find.runs import Page, Run

__all__ = ["complete_run", "join_runs", "settle_bodies", "spelled_out"]


def complete_run(page: Page, run: Run) -> Run:
    """The run with the head word that follows it, and the type that the head word gives.

    "Lun Transport" + "Police" is one body; "Orla" + "tram stop" is a facility; "Orla Road" is a facility whatever the mark says.
    """
    if run.type in {"person", "other", None} and not page.listed(run.first, "organizations", "patrons"):
        return run
    limit = page.annotation.sentences[page.sentence_of[run.first]].last
    last, kind = run.last, run.type
    if last + 1 < limit and page.words[last] in {"'s", "’s"} and page.listed(run.first, "organizations", "patrons"):
        skip = 2 if page.listed(last + 1, "organizations", "built_between") else 1
        if last + skip < limit and (_is_head(page, last + skip) or page.listed(last + skip, "organizations", "built_lower")):
            last += skip + 1  # "St Ana's Hospital", "St Ana's university hospital"
    medium = " ".join(page.lower[run.first:last]) in page.lexicon.words("organizations", "media")
    limit = last if medium else limit
    while last < limit and page.capital(last) and page.capital(last - 1) and _is_head(page, last) and not _closed(page, last):
        last += 1
    if kind == "organization" and last - run.first == 1 and last + 1 < limit and page.lower[last] == "for" and page.capital(last + 1):
        last = next((i for i in range(last + 2, limit) if not page.capital(i)), limit)  # "Transport" + "for Lun"
    body = kind == "organization" and last < limit and last - run.first > 1 and page.listed(last, "organizations", "body_lower")
    if body and not _closed(page, last):
        last += 1
    between = last + 1 if last < limit and page.listed(last, "organizations", "built_between") else last
    if between < limit and page.listed(between, "organizations", "built_lower") and not _closed(page, last):
        last, kind = between + 1, "facility"
    titled = any(page.lower[i] in {"of", "for"} for i in range(run.first, last)) and page.listed(run.first, "organizations", "heads")
    body = run.type == "organization" and page.listed(last - 1, "organizations", "built_bodies")
    if page.listed(last - 1, "organizations", "built") and last - run.first > 1 and not titled and not body:
        kind = "facility"
    return Run(run.first, last, kind, run.score)


def join_runs(page: Page, runs: list[Run]) -> list[Run]:
    """Parts of one body that stand side by side joined: "Lun Health" + "Care Trust", "Transport" + "for" + "Lun"."""
    joined: list[Run] = []
    marked = {i for r in runs for i in range(r.first, r.last)}
    for run in sorted(runs, key=lambda r: (r.first, -r.last)):
        begins = {"place": _serves, "organization": _heads}.get(run.type or "")
        if begins is not None and begins(page, run.first, marked):
            run = Run(run.first - 2, run.last, "organization", run.score)
        last = joined[-1] if joined else None
        if last is not None and last.type == "organization" and run.type in {"organization", "place"}:
            beside = run.first == last.last and run.type == "organization" and _is_head(page, run.last - 1) and last.last - last.first > 1
            by_for = run.first == last.last + 1 and page.lower[last.last] == "for" and last.last - last.first == 1
            of_land = run.type == "place" and run.first == last.last + 1 and _is_of(page, last)
            if beside or by_for or of_land or (run.type == "organization" and _goes_on(page, last, run)):
                joined[-1] = Run(last.first, run.last, "organization", max(last.score, run.score))
                continue
        joined.append(run)
    return joined


def _is_of(page: Page, last: Run) -> bool:
    """Whether "of" stands behind a body's head that its land's name follows: "Lun Parole Board" "of" "Orla"."""
    return page.lower[last.last] == "of" and page.listed(last.last - 1, "organizations", "of_lands") and last.last - last.first > 1


def _goes_on(page: Page, last: Run, run: Run) -> bool:
    """Whether two bodies' marks are one name: "Lun Research Unit" "for" "Orlan Languages", "Orla Land" "and" "Sea Corporation"."""
    if run.first != last.last + 1:
        return False
    if page.lower[last.last] == "for":
        heads = ("portfolio_heads", "houses", "leagues")
        return any(page.listed(last.last - 1, "organizations", key) for key in heads) and not _is_head(page, run.last - 1)
    joins = page.lower[last.last] in {"and", "&"} and run.last - run.first > 1 and page.listed(run.last - 1, "organizations", "heads")
    return joins and page.listed(last.last - 1, "organizations", "portfolios") and last.last - last.first > 1


def _heads(page: Page, first: int, marked: set[int]) -> bool:
    """Whether an unmarked head word and "for" or "of" stand before a mark: "Center for" + "Lunmark Progress"."""
    head = first - 2
    if page.lower[first - 1:first] not in (["for"], ["of"]) or head in marked or head <= page.sentence_start(first):
        return False
    alone = page.capital(head) and not page.capital(head - 1)
    return alone and any(page.listed(head, "organizations", key) for key in ("portfolio_heads", "houses"))


def _serves(page: Page, first: int, marked: set[int]) -> bool:
    """Whether the place at `first` ends the name of a body that serves it: "Transport for Lun", no office ("Minister for Lun")."""
    head = first - 2
    if page.lower[first - 1:first] != ["for"] or head in marked or head <= page.sentence_start(first) or not page.capital(head):
        return False
    if page.listed(first, "organizations", "place_acronyms"):
        return False  # "Support for US" in a headline
    return not any(page.listed(head, subject, key) for subject, key in (("titles", "offices"), ("names", "calendar"), ("names", "never")))


def settle_bodies(page: Page, runs: list[Run]) -> list[Run]:
    """The runs with a "person" who has an editor or a correspondent taken for the body that it is: "Lantern Lun editor Ana Oru"."""
    begins = {r.first for r in runs if r.type == "person"}
    return [Run(r.first, r.last, "organization", r.score) if r.type == "person" and _employs(page, r.last, begins) else r for r in runs]


def _employs(page: Page, last: int, begins: Collection[int]) -> bool:
    """Whether an office that only bodies give follows, and then the name of who holds it."""
    end = next((i for i in range(last, min(last + 7, len(page.words))) if i in begins), last)
    words = page.keys[last:end]
    return bool(words) and "," not in words and not page.lexicon.words("titles", "of_bodies").isdisjoint(words[:1] + words[-1:])


def _is_head(page: Page, index: int) -> bool:
    return any(page.listed(index, "organizations", key) for key in ("heads", "facilities", "places"))


def _closed(page: Page, last: int) -> bool:
    """Whether the name is complete before the word at `last`: it ends in a head of its own, or in an acronym."""
    return page.listed(last - 1, "organizations", "heads") and not page.listed(last - 1, "organizations", "going_on")


def spelled_out(page: Page, marks: Sequence[Run]) -> list[Run]:
    """What is written in full before its acronym in brackets: "Lun Harbour Trust (LHT)".

    Both are what the reader takes the long form for; where it marks nothing, a body.
    """
    found = []
    for i in range(2, len(page.words) - 1):
        acronym = page.words[i]
        if page.words[i - 1] == "(" and page.words[i + 1] == ")" and 1 < len(acronym) < 9 and sum(c.isupper() for c in acronym) > 1:
            first = _long_form(page, i - 1, acronym.lower(), page.sentence_start(i))
            if first is not None:
                kind = _kind_of(page, first, i - 1, marks)
                found += [Run(first, i - 1, kind, 0.9), Run(i, i + 1, kind, 0.9)]
    return found


def _kind_of(page: Page, first: int, last: int, marks: Sequence[Run]) -> str | None:
    """The type of the mark that covers at least half of these words; a body where there is none, by a head word, and for a person:
    nobody is called by an acronym behind the name."""
    common = [(min(m.last, last) - max(m.first, first), m.score, m.type) for m in marks if m.first < last and first < m.last]
    size, _, kind = max(common, default=(0, 0.0, None), key=lambda c: c[:2])
    headed = kind == "person" or any(page.listed(i, "organizations", "heads") for i in range(first, last))
    return kind if 2 * size >= last - first and not headed else "organization"


def _long_form(page: Page, end: int, acronym: str, edge: int) -> int | None:
    """Where the words begin whose initials, with or without the small ones, spell the acronym that follows them at `end`."""
    small = page.lexicon.words("organizations", "small")
    for first in range(end - 2, max(edge, end - 10) - 1, -1):
        if page.capital(first):
            words = [w for w in page.lower[first:end] if w[0].isalnum()]
            initials = {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in small)}
            if acronym in initials:
                return first
    return None
