"""From inputs to a dossier: bring the reports in, read them, keep them in a case, compile."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.engine.changes import compare_dossiers
from rashomon.engine.local import Progress, read_reports
from rashomon.ingest import ingest
from rashomon.kit import Kit, load_kit
from rashomon.pipeline import compile_dossier, recount_series
from rashomon.records import Dossier, Raw, Reading, RefusalRecord
from rashomon.store import Case, Change, identify

__all__ = ["Built", "add_reports", "build_dossier", "open_dossier"]


@dataclass(frozen=True, slots=True)
class Built:
    """The dossier after a run, what the run changed in it, and what the run could not read."""

    dossier: Dossier
    change: Change
    refusals: tuple[RefusalRecord, ...]


def _silent(what: str, done: int, total: int) -> None:
    pass


def build_dossier(
    inputs: Iterable[str], *, case: Path | None = None, title: str | None = None, rule: str | None = None, reader: Path | None = None,
    allow_private: bool = False, workers: int | None = None, progress: Progress = _silent,
) -> Built:
    """Read the inputs and compile their dossier: in memory, or into the file `case`, which goes on where an earlier run stopped.

    Raises InputError, CaseError, ReaderError, LexiconError and RuleError, each before any report is read, and CaseError where the
    disk fills up later. On KeyboardInterrupt the reports that were read until then are in the case.
    """
    raws, refusals = _bring_in(inputs, allow_private, progress)
    kit = load_kit(reader)
    compile_dossier((), kit, rule=rule or "latest")  # an unknown rule is told before anything is read or kept
    there = case is not None and case.exists() and case.stat().st_size > 0
    opened = nullcontext() if case is None else Case.open(case, write=True) if there else Case.create(case, rule=rule or "latest")
    with opened as held:
        if held is None:
            return _read_in_memory(raws, refusals, kit, reader, title, rule or "latest", workers, progress)
        held.set(title=title, rule=rule)
        return _read_into(held, raws, refusals, kit, reader, workers, progress)


def add_reports(
    case: Path, inputs: Iterable[str], *, reader: Path | None = None, allow_private: bool = False, workers: int | None = None,
    progress: Progress = _silent,
) -> Built:
    """Read the inputs that a case does not hold yet, and compile its dossier anew. Raises as `build_dossier` does."""
    with Case.open(case, write=True) as held:
        raws, refusals = _bring_in(inputs, allow_private, progress)
        return _read_into(held, raws, refusals, load_kit(reader), reader, workers, progress)


def open_dossier(case: Path, *, rule: str | None = None) -> Dossier:
    """The dossier of a case as last compiled, its series counted anew where `rule` is another than the case's.

    It is compiled in memory where a run was cut short. Nothing is read again and nothing is written. Raises CaseError and RuleError.
    """
    with Case.open(case) as held:
        kept = None if held.stale() else held.dossier()
        if kept is None:
            return _compile(held, load_kit(), rule or held.rule)[0]
        return kept if rule in (None, held.rule) else replace(kept, series=recount_series(kept, rule))


def _bring_in(inputs: Iterable[str], allow_private: bool, progress: Progress) -> tuple[tuple[Raw, ...], tuple[RefusalRecord, ...]]:
    progress("collecting", 0, 0)
    found = ingest(inputs, allow_private=allow_private)
    return found.raws, found.refusals


def _read_in_memory(
    raws: Sequence[Raw], refusals: Sequence[RefusalRecord], kit: Kit, reader: Path | None, title: str | None, rule: str,
    workers: int | None, progress: Progress,
) -> Built:
    readings: list[Reading] = []
    refused = list(refusals)
    progress("reading", 0, len(raws))
    for done, (_, outcome) in enumerate(read_reports(raws, reader, workers), 1):
        if isinstance(outcome, Reading):
            readings.append(outcome)
        else:
            refused.append(outcome)
        progress("reading", done, len(raws))
    progress("compiling", 0, 0)
    dossier = compile_dossier(readings, kit, rule=rule, title=title, refusals=refused)
    change = compare_dossiers(None, dossier, [r.report.id for r in dossier.readings], len(refused))
    return Built(dossier, change, dossier.refusals)


def _read_into(
    case: Case, raws: Sequence[Raw], refusals: Sequence[RefusalRecord], kit: Kit, reader: Path | None, workers: int | None,
    progress: Progress,
) -> Built:
    """Each report is in the case for good before the next one is looked at."""
    before, known = case.dossier(), case.known()
    new = [raw for raw in raws if identify(raw) not in known]
    earlier = _earlier_states(raws, known)
    joined: list[str] = []
    refused = list(refusals)
    progress("reading", 0, len(new))
    for done, (raw, outcome) in enumerate(read_reports(new, reader, workers), 1):
        if isinstance(outcome, RefusalRecord):
            refused.append(outcome)
        elif case.add_reading(raw, outcome, kit.reader.models, replaces=earlier.pop((raw.file, raw.sha256), ())):
            joined.append(outcome.report.id)
        progress("reading", done, len(new))
    case.set_refusals(refused, read=[raw.file for raw in raws])
    progress("compiling", 0, 0)
    return _compile_into(case, kit, before, joined, tuple(refused))


def _earlier_states(raws: Sequence[Raw], known: Mapping[str, tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    """By file and bytes: raw reports of the case of which the container now tells something else (a mended reports.csv)."""
    given = {identify(raw) for raw in raws}
    found: dict[tuple[str, str], list[str]] = {}
    for id, source in known.items():
        if id not in given:
            found.setdefault(source, []).append(id)
    return found


def _compile_into(case: Case, kit: Kit, before: Dossier | None, joined: Sequence[str], refused: tuple[RefusalRecord, ...]) -> Built:
    """Compile and keep; again, where another process added reports meanwhile."""
    rule = case.rule
    earlier = {r.report.id for r in before.readings} if before else set()
    dossier, dated = _compile(case, kit, rule)
    # What an interrupted run left behind counts as new too: it was in no dossier yet.
    new = sorted({r.report.id for r in dossier.readings} - earlier | set(joined))
    change = compare_dossiers(before, dossier, new, len(set(refused)))
    case.keep_dossier(dossier, rule, change if _says_something(change) else None, dated)
    if case.stale():
        return _compile_into(case, kit, before, joined, refused)
    return Built(dossier, change, tuple(sorted(set(refused), key=lambda r: (r.file, r.stage, r.reason))))


def _says_something(change: Change) -> bool:
    return bool(change.reports or change.best or change.disagreements or change.refused or change.settled)


def _compile(case: Case, kit: Kit, rule: str) -> tuple[Dossier, tuple[Reading, ...]]:
    """The dossier of all reports of a case, and those of its readings that compiling dated by the other reports."""
    kept = {r.report.id: r for r in case.readings()}
    dossier = compile_dossier(kept.values(), kit, rule=rule, title=case.title, refusals=case.refusals())
    dated = tuple(r for r in dossier.readings if r is not kept[r.report.id])
    return replace(dossier, models=tuple(sorted({*(case.models() or kit.reader.models), *kit.compiling}))), dated
