"""The engine: the same dossier in memory, in a case, in steps and over processes; a run that stops goes on; bugs surface."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from harbour import HARBOUR, write_reports

import rashomon.engine.local as local
from rashomon.engine import add_reports, build_dossier, open_dossier
from rashomon.errors import CaseError, InputError, Refusal, RuleError
from rashomon.export import render_json
from rashomon.records import RefusalRecord
from rashomon.store import Case


def test_one_dossier_however_it_is_made(tmp_path: Path) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    in_memory = build_dossier([str(folder)], title="Harbour")
    assert len(in_memory.dossier.readings) == 3 and len(in_memory.change.reports) == 3
    for name in ("square.txt", "kesnat.txt"):
        build_dossier([str(folder / name)], case=path, title="Harbour")
    added = add_reports(path, [str(folder / "lantern.txt")])
    assert render_json(added.dossier) == render_json(in_memory.dossier) == render_json(open_dossier(path))
    assert [r.outlet for r in added.change.reports] == ["The Daily Lantern"]


def test_every_file_of_a_folder_named_one_by_one_is_the_folder(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    one_by_one = build_dossier([str(path) for path in folder.iterdir()])
    assert one_by_one.refusals == () and render_json(one_by_one.dossier) == render_json(build_dossier([str(folder)]).dossier)


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    first = build_dossier([str(folder)], case=path)
    again = add_reports(path, [str(folder)])
    assert render_json(again.dossier) == render_json(first.dossier)
    assert (again.change.reports, again.change.best, again.change.disagreements) == ((), (), ())
    with Case.open(path) as case:
        assert len(case.changes()) == 1, "a run that brought nothing leaves no trace"


def test_a_mended_reports_csv_takes_the_place_of_what_was_told_before(tmp_path: Path) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    told = (folder / "reports.csv").read_text()
    (folder / "reports.csv").unlink()
    build_dossier([str(folder)], case=path)
    (folder / "reports.csv").write_text(told)
    mended = add_reports(path, [str(folder)])
    assert sorted(r.outlet or "" for r in mended.change.reports) == ["Kesnat", "Open Square", "The Daily Lantern"]
    assert render_json(mended.dossier) == render_json(build_dossier([str(folder)]).dossier)


def test_a_kept_case_holds_the_days_that_other_reports_tell(tmp_path: Path) -> None:
    """A report without a date is dated by its story when the dossier is compiled: in the case as in memory, in every view of it."""
    folder, path = tmp_path / "in", tmp_path / "story.rashomon"
    folder.mkdir()
    (folder / "dated.txt").write_text("Nine people were killed in a fire in Lunmark harbour on 14 March, the interior ministry said.\n")
    (folder / "undated.txt").write_text("A fire in Lunmark harbour on 14 March killed seven people, doctors at the hospital said.\n")
    (folder / "reports.csv").write_text("file,outlet,published\ndated.txt,Kesnat,2023-03-15\nundated.txt,Open Square,\n")
    in_memory = build_dossier([str(folder)]).dossier
    assert [f.as_of for r in in_memory.readings for f in r.figures] == ["2023-03-14"] * 2, "the year is that of the other report"
    build_dossier([str(folder)], case=path)
    assert render_json(open_dossier(path)) == render_json(in_memory)
    again = add_reports(path, [str(folder)])
    assert (again.change.best, again.change.disagreements) == ((), ())


def test_one_text_by_two_outlets_is_two_reports(tmp_path: Path) -> None:
    folder, path = tmp_path / "in", tmp_path / "story.rashomon"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(HARBOUR["kesnat.txt"])
    (folder / "reports.csv").write_text("file,outlet\na.txt,Kesnat\nb.txt,The Lamp\n")
    built = build_dossier([str(folder)], case=path)
    assert sorted(r.report.outlet or "" for r in built.dossier.readings) == ["Kesnat", "The Lamp"]
    assert render_json(add_reports(path, [str(folder)]).dossier) == render_json(built.dossier)


@pytest.mark.slow
def test_workers_make_no_difference(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    one, two = (build_dossier([str(folder)], workers=n) for n in (1, 2))
    assert render_json(one.dossier) == render_json(two.dossier)


def test_another_rule_needs_no_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    build_dossier([str(folder)], case=path)
    monkeypatch.setattr(local, "read_report", None)
    assert len(open_dossier(path, rule="latest").readings) == 3
    with pytest.raises(RuleError):
        open_dossier(path, rule="no such rule")


def test_what_is_wrong_is_told_before_anything_is_read_or_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    monkeypatch.setattr(local, "read_report", None)
    with pytest.raises(RuleError):
        build_dossier([str(folder)], case=path, rule="no such rule")
    with pytest.raises(InputError):
        build_dossier([str(tmp_path / "nowhere")], case=path)
    assert not path.exists()
    path.write_text("not a case " * 100)
    with pytest.raises(CaseError):
        build_dossier([str(folder)], case=path)
    with pytest.raises(CaseError):
        add_reports(tmp_path / "none.rashomon", [str(folder)])


def _fail_on(monkeypatch: pytest.MonkeyPatch, word: str, error: BaseException) -> None:
    real = local.read_report

    def read(raw: Any, kit: Any) -> Any:
        if word in raw.content:
            raise error
        return real(raw, kit)

    monkeypatch.setattr(local, "read_report", read)


def test_one_report_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    with monkeypatch.context() as broken:
        _fail_on(broken, "docker", Refusal("lantern.txt", "extract", "It holds no text."))
        built = build_dossier([str(folder)], case=path)
        assert built.refusals == (RefusalRecord("lantern.txt", "extract", "It holds no text."),) == built.dossier.refusals
        assert (len(built.dossier.readings), built.change.refused) == (2, 1)
        assert render_json(build_dossier([str(folder)]).dossier) == render_json(built.dossier)
    mended = add_reports(path, [str(folder)])
    assert (mended.refusals, mended.dossier.refusals, len(mended.dossier.readings)) == ((), (), 3)


def test_a_bug_surfaces_with_the_report_it_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_reports(tmp_path / "in")
    _fail_on(monkeypatch, "docker", ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError) as raised:
        build_dossier([str(folder)])
    assert "lantern.txt" in raised.value.__notes__[0]


def test_what_was_read_before_it_stopped_is_kept_and_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, path = write_reports(tmp_path / "in"), tmp_path / "story.rashomon"
    with monkeypatch.context() as broken:
        _fail_on(broken, "rioters", KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            build_dossier([str(folder)], case=path)
    with Case.open(path) as case:
        assert case.count() == 2 and case.stale() and case.dossier() is None
    assert len(open_dossier(path).readings) == 2, "a reader gets what is there"
    read: list[int] = []
    gone_on = build_dossier([str(folder)], case=path, progress=lambda what, done, total: read.append(total))
    assert max(read) == 1 and len(gone_on.change.reports) == 3
    assert render_json(gone_on.dossier) == render_json(build_dossier([str(folder)]).dossier)


SLOWLY = """
import sys, time
from pathlib import Path
import rashomon.engine.local as local
from rashomon.cli import main
real = local.read_report
def read(raw, kit):
    reading = real(raw, kit)
    time.sleep(0.05)
    return reading
local.read_report = read
sys.argv = ["rashomon", *sys.argv[1:]]
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_stopped_in_the_middle(tmp_path: Path, sign: signal.Signals, code: int) -> None:
    folder, path = tmp_path / "in", tmp_path / "story.rashomon"
    folder.mkdir()
    for n in range(80):
        (folder / f"{n:03}.txt").write_text(f"Report {n}\n\n{HARBOUR['kesnat.txt']}")
    process = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, "build", str(folder), "--case", str(path)], stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, preexec_fn=_heed_interrupts)
    _wait_for(path, 5, process)
    process.send_signal(sign)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == code, complaint
    assert "Traceback" not in complaint
    assert sign != signal.SIGINT or "run the same command again" in complaint
    with Case.open(path) as case:
        held = case.count()
        assert 5 <= held < 80 == len(list(folder.iterdir()))
        assert len(list(case.readings())) == held
    assert len(build_dossier([str(folder)], case=path).dossier.readings) == 80


def _heed_interrupts() -> None:
    """A shell that runs the tests in the background has told its children to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for(path: Path, count: int, process: "subprocess.Popen[str]") -> None:
    """Until the case holds so many reports."""
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        try:
            with Case.open(path) as case:
                if case.count() >= count:
                    return
        except CaseError:
            pass
        time.sleep(0.05)
    raise AssertionError("nothing was kept in 30 s")


@pytest.mark.slow
def test_workers_end_when_the_run_is_stopped(tmp_path: Path) -> None:
    """Ctrl-C while a pool reads: the parent ends soon and leaves no worker behind."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(120):
        (folder / f"{n:03}.txt").write_text(f"Report {n}\n\n" + HARBOUR["kesnat.txt"] * 30)
    process = subprocess.Popen(
        [sys.executable, "-m", "rashomon", "build", str(folder), "--case", str(tmp_path / "k.rashomon"), "--workers", "2"],
        stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, start_new_session=True,
        preexec_fn=_heed_interrupts)
    _wait_for(tmp_path / "k.rashomon", 4, process)
    os.killpg(process.pid, signal.SIGINT)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130 and "Traceback" not in complaint, complaint
    with pytest.raises(ProcessLookupError):
        _until_gone(process.pid)


def _until_gone(group: int) -> None:
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)
