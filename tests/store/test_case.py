"""A case on disk: what was confirmed stays, what is no case is told, one writes while others read."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from maker import make_reading

from rashomon.errors import CaseError
from rashomon.records import Dossier, Raw, Reading, RefusalRecord, Span
from rashomon.store import Case, Change, NewReport, identify
from rashomon.store.database import APPLICATION, VERSION, connect_writing, load_upgrades, upgrade

MARKED = (
    "[[Seven people|figure killed place=Orla attribution=a chain=m as_of=2023-03-14 low=7] "
    "[were [shot|trigger]|event attack begins=2023-03-14 attribution=a] in [Orla|name place]|content a], "
    "[[the ministry|voice m]|source a] [said|cue a]."
)


def reading_of(marked: str = MARKED, **told: str) -> tuple[Raw, Reading]:
    reading = make_reading(marked, **told)
    return Raw(reading.report.file, reading.report.sha256, "text", reading.report.text, reading.report.outlet), reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.rashomon"


def test_what_goes_in_comes_out(path: Path) -> None:
    pairs = [reading_of(outlet=o, title=f"Harbour – {o}") for o in ("The Lamp", "Kesnat")]
    with Case.create(path, title="Harbour", rule="official") as case:
        assert [case.add_reading(*pair, models=(("tiny", "ab"),)) for pair in pairs] == [True, True]
    with Case.open(path) as case:
        assert (case.title, case.rule, case.count()) == ("Harbour", "official", 2)
        assert list(case.readings()) == sorted((r for _, r in pairs), key=lambda r: r.report.id)
        assert all(not r.annotation.tokens and r.annotation.sentences and r.figures for r in case.readings(annotated=False))
        assert case.known() == {identify(raw): (raw.file, raw.sha256) for raw, _ in pairs}


def test_a_report_given_again_changes_nothing(path: Path) -> None:
    raw, reading = reading_of()
    with Case.create(path) as case:
        case.add_reading(raw, reading)
        assert not case.add_reading(raw, replace(reading, figures=()))
        assert list(case.readings()) == [reading]


def test_a_report_can_take_the_place_of_its_earlier_state(path: Path) -> None:
    old, new = reading_of(), reading_of(outlet="Kesnat")
    with Case.create(path) as case:
        case.add_reading(*old)
        assert case.add_reading(*new, replaces=[identify(old[0])])
        assert list(case.readings()) == [new[1]] and list(case.known()) == [identify(new[0])]
        assert [h.outlet for h in case.search("seven")] == ["Kesnat"]
    with sqlite3.connect(path) as plain:
        assert {row[0] for row in plain.execute("SELECT report FROM ledger")} == {new[1].report.id}


def test_the_ledger_can_be_asked_in_sql(path: Path) -> None:
    raw, reading = reading_of()
    with Case.create(path) as case:
        case.add_reading(raw, reading)
    with sqlite3.connect(path) as plain:
        rows = plain.execute("SELECT kind, quote, what, value, chain, certainty, place, time FROM ledger ORDER BY kind").fetchall()
        figure = plain.execute("SELECT report, start, end, low, chain FROM figure").fetchone()
    assert rows == [
        ("attribution", "Seven people were shot in Orla", "says", "indirect", '["the ministry"]', "attributed", None, None),
        ("event", "were shot", "attack", "shot", '["the ministry"]', "asserted", None, "2023-03-14"),
        ("figure", "Seven people", "killed", "7.0", '["the ministry"]', "reported", "Orla", "2023-03-14"),
    ]
    assert figure == (reading.report.id, 0, 12, 7.0, '["the ministry"]')


def test_refusals_of_a_file_are_forgotten_when_it_is_read(path: Path) -> None:
    with Case.create(path) as case:
        case.set_refusals([RefusalRecord("b.pdf", "ingest", "locked"), RefusalRecord("a.txt", "extract", "empty")])
        assert [r.file for r in case.refusals()] == ["a.txt", "b.pdf"]
        case.set_refusals([RefusalRecord("b.pdf", "ingest", "needs a password")], read=["a.txt"])
        assert case.refusals() == (RefusalRecord("b.pdf", "ingest", "needs a password"),)


def test_the_dossier_is_kept_with_the_reports_it_was_compiled_from(path: Path) -> None:
    pairs = [reading_of(outlet=o) for o in ("A", "B")]
    first = Dossier(title="Harbour", readings=(pairs[0][1],), entity_of={(pairs[0][1].report.id, 0): "e-1"})
    with Case.create(path) as case:
        assert case.dossier() is None and case.stale()
        case.add_reading(*pairs[0])
        case.keep_dossier(first, "latest", Change("2023-03-15T00:00:00Z", (NewReport("r", "f", "A", None),)))
        assert case.dossier(annotated=True) == first and not case.stale()
        case.add_reading(*pairs[1])
        assert case.dossier(annotated=True) == first and case.stale(), "a run that was killed before it compiled shows"
        case.set(rule="highest")
        assert case.changes() == (Change("2023-03-15T00:00:00Z", (NewReport("r", "f", "A", None),), number=1),)


@pytest.mark.parametrize(("query", "found"), [
    ("harbour", {"A", "B"}), ("fires", {"B"}), ("fire", {"B"}), ('"naive café"', {"A"}), ('"harbour fire"', set()), ("café harbour", {"A"}),
    ('" OR (', set()), ("", set()), ("harb*", {"A", "B"}), ("NEAR(", set()), ("title:harbour", set()),
])
def test_search(path: Path, query: str, found: set[str]) -> None:
    with Case.create(path) as case:
        case.add_reading(*reading_of("🙂 The harbour has a naïve café.", outlet="A"))
        case.add_reading(*reading_of("Fires burned. Smoke over the harbour.", outlet="B"))
        hits = case.search(query)
        assert {h.outlet for h in hits} == found
        texts = {r.report.id: r.report.text for r in case.readings()}
        for hit in hits:
            assert all(texts[hit.report][p.start:p.end].lower()[:4] in "harbour fires naïve café" for p in hit.places)


def test_places_of_a_hit_are_offsets_in_code_points(path: Path) -> None:
    with Case.create(path) as case:
        case.add_reading(*reading_of("🙂 Harbour and harbours."))
        (hit,) = case.search("harbour")
        assert hit.places == (Span(2, 9), Span(14, 22))


# ---------------------------------------------------------------- what is no case
def _text(path: Path) -> None:
    path.write_text("No database at all, but long enough to be looked at as one. " * 40)


def _empty(path: Path) -> None:
    path.touch()


def _other(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE x (y)")


def _newer(path: Path) -> None:
    Case.create(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")


def _damaged(path: Path) -> None:
    with Case.create(path) as case:
        for n in range(40):
            case.add_reading(*reading_of(outlet=str(n)))
    octets = bytearray(path.read_bytes())
    octets[4096:] = b"\x55" * (len(octets) - 4096)
    path.write_bytes(octets)


@pytest.mark.parametrize(("make", "said"), [
    (_text, "is no case file"), (_empty, "is empty, not a case"), (_other, "is a database of another program"),
    (_newer, "install a newer rashomon"), (_damaged, "is damaged"), (Path.mkdir, "is a folder"),
    (lambda path: None, "there is no such case"),
])
@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_case_is_told(path: Path, make: object, said: str, write: bool) -> None:
    make(path)  # type: ignore[operator]
    with pytest.raises(CaseError, match=said) as told, Case.open(path, write=write) as case:
        list(case.readings())
    assert str(path) in str(told.value)


def test_a_new_case_does_not_replace_what_is_there(path: Path) -> None:
    Case.create(path).close()
    with pytest.raises(CaseError, match="exists already"):
        Case.create(path)
    with pytest.raises(CaseError, match="there is no folder"):
        Case.create(path / "deep" / "x.rashomon")


def test_an_empty_file_can_become_a_case(path: Path) -> None:
    path.touch()
    Case.create(path).close()
    assert Case.open(path).count() == 0


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder outside pytest's (which is for one user only), and a process that may not do everything, root or not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(user)


@pytest.mark.parametrize("write", [False, True])
def test_no_permission_is_told(open_folder: Path, write: bool) -> None:
    path = open_folder / "story.rashomon"
    Case.create(path).close()
    path.chmod(0)
    with pytest.raises(CaseError, match="cannot be used: Permission denied"):
        Case.open(path, write=write)


def test_a_case_in_a_folder_without_the_right_to_write_can_be_read(open_folder: Path) -> None:
    folder = open_folder / "still"
    folder.mkdir()
    path = folder / "story.rashomon"
    with Case.create(path) as case:
        case.add_reading(*reading_of())
    path.chmod(0o444)
    folder.chmod(0o555)
    with Case.open(path) as case:
        assert case.count() == 1
    with pytest.raises(CaseError, match=r"no permission|you may read and write there"):
        Case.open(path, write=True).set(title="x")
    with pytest.raises(CaseError, match=r"no permission|you may read and write there"):
        Case.create(folder / "new.rashomon")
    folder.chmod(0o755)


def test_a_reader_cannot_write(path: Path) -> None:
    Case.create(path).close()
    with Case.open(path) as case, pytest.raises(CaseError, match="cannot be written"):
        case.set(title="x")


# ---------------------------------------------------------------- full disk, kill, many processes
def run(script: str, *words: str, limit: int | None = None) -> "subprocess.CompletedProcess[str]":
    """A Python process with this script; `limit` is the largest file that it may write, as a disk that fills up."""
    def bound() -> None:
        if limit is not None:
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    here = str(Path(__file__).parent.parent)
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *words], capture_output=True, text=True, preexec_fn=bound, timeout=60,
        env={**os.environ, "PYTHONPATH": here})


FILL = """
import os, sys
from pathlib import Path
sys.path.insert(0, str(Path(os.environ["PYTHONPATH"]) / "store"))
from test_case import reading_of
from rashomon.errors import CaseError
from rashomon.store import Case
with Case.open(sys.argv[1], write=True) as case:
    try:
        for n in range(2000):
            case.add_reading(*reading_of("The harbour is shut. " * 200, outlet=str(n)))
            print(n, flush=True)
            if n == 30 and sys.argv[2:] == ["die"]:
                os.kill(os.getpid(), 9)
    except CaseError as error:
        sys.exit(str(error))
"""


def test_a_full_disk_loses_nothing_that_was_confirmed(path: Path) -> None:
    Case.create(path).close()
    ended = run(FILL, str(path), limit=1_000_000)
    confirmed = len(ended.stdout.split())
    assert 10 < confirmed < 2000
    assert "full" in ended.stderr and "Traceback" not in ended.stderr
    with Case.open(path, write=True) as case:
        assert case.count() >= confirmed
        assert case.add_reading(*reading_of("There is room again."))


def test_a_kill_loses_nothing_that_was_confirmed(path: Path) -> None:
    Case.create(path).close()
    ended = run(FILL, str(path), "die")
    assert ended.returncode == -9 and len(ended.stdout.split()) == 31
    with Case.open(path) as case:
        assert case.count() == 31 == len(list(case.readings()))
    with Case.open(path, write=True) as case:
        assert len(case.search("harbour")) == 31
        assert case.add_reading(*reading_of())


def test_two_read_while_one_writes(path: Path) -> None:
    with Case.create(path) as writer, Case.open(path) as one, Case.open(path) as two:
        writer.add_reading(*reading_of(outlet="A"))
        reading = one.readings()
        next(reading)
        writer.add_reading(*reading_of(outlet="B"))
        assert list(reading) == [], "a reader in the middle sees the state in which it began"
        assert one.count() == two.count() == 2


def test_a_second_writer_waits_and_then_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.database.PATIENCE", 0.1)
    with Case.create(path) as one, Case.open(path, write=True) as two:
        one._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="being written by another program"):
            two.set(title="x")
        one._connection.execute("ROLLBACK")
        two.set(title="x")


# ---------------------------------------------------------------- versions
def test_the_header_says_what_it_is(path: Path) -> None:
    Case.create(path).close()
    with sqlite3.connect(path) as plain:
        held = [plain.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version", "journal_mode", "integrity_check")]
    assert held == [APPLICATION, VERSION, "wal", "ok"]
    assert sorted(load_upgrades()) == list(range(2, VERSION + 1)), "one script a step"


def test_upgrades_run_in_order_and_whole(path: Path) -> None:
    Case.create(path).close()
    connection = connect_writing(path)
    upgrade(connection, {2: "CREATE TABLE note (words TEXT) STRICT;", 3: "ALTER TABLE note ADD COLUMN author TEXT;"}, 1, 3)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 3
    assert [row[1] for row in connection.execute("PRAGMA table_info(note)")] == ["words", "author"]
    with pytest.raises(sqlite3.OperationalError):
        upgrade(connection, {4: "CREATE TABLE half (x) ; CREATE TABLE note (again);"}, 3, 4)
    connection.close()
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0
