"""The commands: what they print and write, their exit codes, and errors of one line."""

import csv
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from harbour import write_reports

import rashomon.engine.local as local
from rashomon import __version__
from rashomon.cli import _print_change, main
from rashomon.errors import Refusal
from rashomon.export import load_schema
from rashomon.store import BestChange, Case, Change, NewDisagreement


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "in")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run("build", write_reports(folder / "in"), "--case", folder / "harbour.rashomon", "--title", "Harbour").exit_code == 0
    return folder / "harbour.rashomon"


@pytest.fixture
def case(tmp_path: Path, built: Path) -> Path:
    """A case of the three reports, made once and copied."""
    return Path(shutil.copy(built, tmp_path / "harbour.rashomon"))


def test_build_writes_what_it_is_asked_for(tmp_path: Path, reports: Path) -> None:
    made = run("build", reports, "--json", tmp_path / "out.json", "--html", tmp_path / "out.html", "--case", tmp_path / "x.rashomon")
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr.startswith("3 reports, ") and made.stderr.count("\n") == 1, "one line, no bar where there is no terminal"
    dossier = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    jsonschema.validate(dossier, json.loads(load_schema()))
    assert [d["outlet"] for d in sorted(dossier["documents"], key=lambda d: d["file"])] == ["Kesnat", "The Daily Lantern", "Open Square"]
    assert "<html" in (tmp_path / "out.html").read_text(encoding="utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out.html", "out.json", "x.rashomon"], "nothing half-made is left"


def test_build_to_standard_output_and_to_the_terminal(reports: Path) -> None:
    assert len(json.loads(run("build", reports, "--json", "-").stdout)["documents"]) == 3
    assert "What the case covers" in run("build", reports).stdout


def test_add_prints_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "x.rashomon"
    run("build", write_reports(tmp_path / "a", "kesnat.txt"), "--case", path)
    added = run("add", path, write_reports(tmp_path / "b", "lantern.txt"))
    assert added.exit_code == 0 and "new report   The Daily Lantern: " in added.stdout
    again = run("add", path, tmp_path / "b")
    assert (again.exit_code, again.stdout) == (0, "Nothing changed.\n")


def test_a_dispute_of_many_pairs_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tuple(NewDisagreement(f"d-{n}", "update", "people killed", f"reason {n}", "p") for n in range(3))
    other = NewDisagreement("d-9", "scope", "people injured", "reason 9", "q")
    best = BestChange("killed", "all", "Orla", None, (7.0, 7.0, None), (9.0, None, None))
    _print_change(Change("2023-03-15T00:00:00Z", best=(best,), disagreements=(pairs[0], other, *pairs[1:]), settled=2))
    assert capsys.readouterr().out.splitlines() == [
        "best figure  killed (all) in Orla: 7 → 9 or more", "disagreement update, people killed (3 pairs): reason 0",
        "disagreement scope, people injured: reason 9", "2 earlier disagreements are gone"]


def test_refused_reports_are_named_and_the_exit_code_says_so(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = local.read_report

    def read(raw: Any, kit: Any) -> Any:
        if "docker" in raw.content:
            raise Refusal(raw.file, "extract", "It holds no text; send another.")
        return real(raw, kit)

    monkeypatch.setattr(local, "read_report", read)
    path = tmp_path / "x.rashomon"
    assert run("refusals", _empty_case(tmp_path)).stdout == "Nothing was refused.\n"
    made = run("build", reports, "--case", path)
    assert made.exit_code == 1 and "refused lantern.txt: It holds no text; send another." in made.stderr
    assert run("refusals", path).stdout == "lantern.txt  (extract)  It holds no text; send another.\n"


def _empty_case(folder: Path) -> Path:
    path = folder / "empty.rashomon"
    Case.create(path).close()
    return path


def test_what_is_assumed_of_a_report_is_said(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Am Montag sind bei einem Brand in der Stadt und auf dem Land f\u00fcnf Menschen gestorben. {name}")
    ended = run("build", tmp_path, "--case", tmp_path / "k.rashomon")
    assert ended.exit_code == 0 and ended.stderr.startswith("2 reports, ")
    assert "note    a.txt and 1 more: it is written in de; only English is read so far" in ended.stderr
    again = run("build", tmp_path, "--case", tmp_path / "k.rashomon")
    assert "note" not in again.stderr, "what was said when a report joined is not said again"


def test_show(case: Path) -> None:
    shown = run("show", case)
    assert shown.exit_code == 0 and "Harbour" in shown.stdout
    one = run("show", case, "names")
    assert "Names" in one.stdout and "Timeline" not in one.stdout
    assert run("show", _empty_case(case.parent)).exit_code == 0


def test_show_without_an_outlet(case: Path) -> None:
    shown = run("show", case, "overview", "--left-out", "Kesnat", "--left-out", "Open Square")
    assert "1 by 1 named outlets" in shown.stdout
    wrong = run("show", case, "--left-out", "The Moon")
    assert wrong.exit_code == 2 and "the outlets are: Kesnat, Open Square, The Daily Lantern" in wrong.stderr


def test_export_gives_the_bytes_of_build(case: Path, reports: Path) -> None:
    assert run("export", case, "--format", "json").stdout == run("build", reports, "--title", "Harbour", "--json", "-").stdout


def test_export_of_every_form(case: Path, tmp_path: Path) -> None:
    for kind in ("json", "geojson"):
        assert run("export", case, "--format", kind, "-o", tmp_path / f"x.{kind}").exit_code == 0
        json.loads((tmp_path / f"x.{kind}").read_text(encoding="utf-8"))
    assert "<html" in run("export", case, "--format", "html").stdout
    assert run("export", case, "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    with (tmp_path / "tables/documents.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["outlet"] for row in csv.DictReader(lines)} == {"Kesnat", "The Daily Lantern", "Open Square"}
    assert run("export", case, "--format", "csv", "--table", "documents").stdout.startswith("id,file,outlet,")


def test_schema(tmp_path: Path) -> None:
    assert json.loads(run("schema").stdout)["title"] == "rashomon-dossier/1"


@pytest.mark.parametrize(("words", "said"), [
    (["build", "{tmp}/nowhere"], "nowhere"),
    (["build", "{in}", "--json", "{tmp}/no/out.json"], "there is no folder"),
    (["build", "{in}", "--json", "{in}"], "is a folder"),
    (["build", "{in}", "--rule", "no such rule"], "no such rule"),
    (["build", "{in}", "--reader", "{tmp}/nowhere"], "nowhere"),
    (["build", "{in}", "--case", "{in}/kesnat.txt"], "is no case file"),
    (["build", "{in}", "--case", "{tmp}/no/x.rashomon"], "there is no folder"),
    (["build", "{in}", "--workers", "0"], "--workers"),
    (["build"], "Missing argument"),
    (["add", "{tmp}/none.rashomon", "{in}"], "there is no such case"),
    (["add", "{case}", "{tmp}/nowhere"], "nowhere"),
    (["show", "{in}/kesnat.txt"], "is no case file"),
    (["show", "{case}", "--rule", "no such rule"], "no such rule"),
    (["show", "{case}", "moods"], "moods"),
    (["export", "{case}", "--format", "csv"], "name a folder"),
    (["export", "{case}", "--format", "json", "--table", "figures"], "--table goes with"),
    (["export", "{case}", "--format", "csv", "-o", "{in}/kesnat.txt"], "cannot be made"),
    (["export", "{tmp}/none.rashomon", "--format", "json"], "there is no such case"),
    (["refusals", "{in}"], "is a folder"),
    (["serve", "{tmp}/none.rashomon"], "there is no such case"),
], ids=lambda v: " ".join(v) if isinstance(v, list) else "")
def test_what_cannot_run_says_so_in_one_line(tmp_path: Path, reports: Path, case: Path, words: list[str], said: str) -> None:
    places = {"tmp": str(tmp_path), "in": str(reports), "case": str(case)}
    ended = run(*(w.format(**places) for w in words))
    assert ended.exit_code == 2, ended.output
    last = ended.stderr.strip().splitlines()[-1]
    assert last.startswith("Error: ") and said in last
    assert "Traceback" not in ended.output


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.json"
    out.write_text("what was there")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.replace", full)
    ended = run("build", reports, "--json", out)
    assert ended.exit_code == 2 and "out.json cannot be written: No space left on device" in ended.stderr
    assert out.read_text() == "what was there"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out.json"]


def test_a_bug_is_not_dressed_up(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(local, "read_report", broken)
    assert isinstance(run("build", reports).exception, ZeroDivisionError)


def test_an_interrupt_that_a_library_swallows_still_stops(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """onnxruntime makes an ImportError of a Ctrl-C that comes while it is imported."""
    def swallow(*_: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ImportError("initialization failed") from error

    monkeypatch.setattr(local, "read_report", swallow)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        ended = run("build", reports)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended.exit_code == 130 and ended.stderr.startswith("Stopped.")


@pytest.mark.slow
def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    heavy = ["numpy", "onnxruntime", "lxml", "trafilatura", "rich", "httpx", "starlette", "sqlite3", "yaml"]
    script = f"import sys, rashomon.cli; print([m for m in {heavy} if m in sys.modules])"
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=here)
    assert loaded.stdout == "[]\n", loaded.stderr


def test_version_and_module() -> None:
    assert run("--version").stdout == f"rashomon, version {__version__}\n"
    told = subprocess.run(
        [sys.executable, "-m", "rashomon", "--version"], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert told.stdout == f"rashomon, version {__version__}\n"
