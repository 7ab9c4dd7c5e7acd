"""What cannot be read is refused with a reason that says what to do; nothing crashes and nothing is unpacked without limit."""

import io
import os
import re
import time
import zipfile
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.ingest import ingest

TEXT = "Two ferries were held in the port of Orven on Monday."


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 60_000_000)
    return held.getvalue()


def climber() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("../../climbed.txt", TEXT)
        archive.writestr("/etc/climbed.txt", TEXT)
        archive.writestr("c:\\climbed.txt", TEXT)
        archive.writestr("good.txt", TEXT)
    return held.getvalue()


REFUSED = [
    ("empty.txt", b"", "empty"),
    ("space.txt", b" \n\t ", "empty"),
    ("binary.bin", bytes(range(256)) * 40, "binary"),
    ("binary.txt", b"\x00\x01\x02" * 400, "binary"),
    ("long.txt", b"a" * 50_000_000, "split it"),
    ("broken.pdf", b"%PDF-1.4\nnothing", "PDF"),
    ("broken.zip", b"PK\x03\x04nothing", "broken"),
    ("bomb.zip", bomb(), "unpack"),
    ("broken.json", b'{"title": ', "no JSON"),
    ("wordless.json", b'{"title": "a"}', "no text"),
    ("deep.json", b"[" * 100_000, "no JSON"),
    ("broken.csv", b"a,b\n1,2\n", "column .text"),
    ("broken.warc", b"WARC/1.0\r\nnothing", "no report in it|web archive"),
    ("empty.jsonl", b"\n", "no report in it"),
    ("empty.mbox", b"nothing", "no report in it"),
    ("broken.rss", b"<rss></rss>", "feed"),
    ("a.docx", b"PK\x03\x04nothing", "save it as text"),
    ("empty.eml", b"Subject: a\n\n", "no text"),
    ("binary.eml", bytes(range(256)) * 4, "no readable text"),
    ("open.csv", b"text\n\"Two ferries were held,\nOne ferry sailed.\n", "never closed"),
]


@pytest.mark.parametrize(("name", "octets", "reason"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused(tmp_path: Path, name: str, octets: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(octets)
    began = time.perf_counter()
    found = ingest([str(tmp_path)])
    assert found.raws == ()
    assert [(r.file.split("!")[0], r.stage) for r in found.refusals] == [(name, "ingest")]
    assert re.search(reason, found.refusals[0].reason)
    assert time.perf_counter() - began < 20


def test_a_path_that_climbs_out_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(climber())
    found = ingest([str(tmp_path / "a.zip")])
    assert [r.file for r in found.raws] == ["a.zip!good.txt"]
    assert len(found.refusals) == 3 and all("leads out" in r.reason for r in found.refusals)


def test_archives_in_archives_have_a_bottom(tmp_path: Path) -> None:
    held = TEXT.encode()
    for depth in range(6):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("a.zip" if depth else "a.txt", held)
        held = outer.getvalue()
    (tmp_path / "a.zip").write_bytes(held)
    assert ["more than" in r.reason for r in ingest([str(tmp_path)]).refusals] == [True]


def test_a_report_read_twice_is_one_report(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [r.file for r in ingest([str(tmp_path), str(tmp_path), str(tmp_path / "b.txt")]).raws] == ["a.txt"]
    notes = ingest([str(tmp_path)]).raws[0].notes
    assert len(notes) == 1 and "b.txt, c/a.txt" in notes[0]
    (tmp_path / "reports.csv").write_text("file,outlet\nb.txt,Sella Post\n")
    assert [(r.file, r.outlet) for r in ingest([str(tmp_path)]).raws] == [("a.txt", None), ("b.txt", "Sella Post")]


def test_the_order_of_inputs_does_not_matter(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT + name)
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert ingest(names) == ingest(names[::-1]) == ingest([str(tmp_path)])


@pytest.mark.parametrize("name", ["nowhere", "a\x00b", "x" * 5000, "http://echo.example/a", "https://u:p@echo.example/"])
def test_inputs_that_are_none(name: str) -> None:
    with pytest.raises(InputError):
        ingest([name])


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match="no report in it"):
        ingest([str(tmp_path)])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + "2")
    (tmp_path / "a.txt").chmod(0)
    found = ingest([str(tmp_path)])
    assert [r.file for r in found.raws] == ["b.txt"] and "permissions" in found.refusals[0].reason
    with pytest.raises(InputError, match="permissions"):
        ingest([str(tmp_path / "a.txt")])


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr(Path, "read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert ["permissions" in r.reason for r in ingest([str(tmp_path)]).refusals] == [True]
    with pytest.raises(InputError, match="permissions"):
        ingest([str(tmp_path / "a.txt")])


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut/a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + "2")
    scandir = os.scandir

    def shut(path: str) -> object:
        if os.path.basename(path) == "shut":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("os.scandir", shut)
    found = ingest([str(tmp_path)])
    assert [r.file for r in found.raws] == ["b.txt"]
    assert [(r.file, "permissions" in r.reason) for r in found.refusals] == [("shut", True)]


def test_links_that_go_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.txt").write_text(TEXT)
    for link, target in (("a/up", ".."), ("self", "self"), ("nowhere", "gone")):
        (tmp_path / link).symlink_to(target)
    assert [r.file for r in ingest([str(tmp_path)]).raws] == ["a/x.txt"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(TEXT)
    (tmp_path / "in/a.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in/b.txt").write_text(TEXT + "2")
    assert [r.file for r in ingest([str(tmp_path / "in")]).raws] == ["b.txt"]


TABLES = [  # what is written into reports.csv, as its bytes; what it tells of a.txt; what is refused in it
    (b"file,outlet,published\na.txt,Orven Echo,2021-02-01\n", "Orven Echo", None),
    (b"\xef\xbb\xbffile,outlet\r\na.txt,Orven Echo\r\n", "Orven Echo", None),
    (b"file;outlet\na.txt;Orven Echo\n", "Orven Echo", None),
    (b"file\toutlet\na.txt\tOrven Echo\n", "Orven Echo", None),
    (b" File , Outlet\na.txt, Orven Echo\n", "Orven Echo", None),
    ("file,outlet\na.txt,Orven \u00c9cho\n".encode("utf-16"), "Orven \u00c9cho", None),
    ("file,outlet\na.txt,Orven \u00c9cho\n".encode("cp1252"), "Orven \u00c9cho", None),
    (b"file,title,outlet\na.txt," + b"x" * 200_000 + b",Orven Echo\n", "Orven Echo", None),
    (b"file,outlet\na.txt,Orven Echo,more,and more\n,,\na.txt\n", "Orven Echo", None),
    (b"file,outlet\na.txt,Orven Echo\na.txt,Sella Post\n", "Orven Echo", "a second time"),
    (b"file,outlet\na.txt,Orven Echo\na.txt,\"Sella Post\nb.txt,Dorvat Radio\n", "Orven Echo", "never closed"),
    (b"outlet,published\nOrven Echo,2021-02-01\n", None, "no column `text`, nor one `file`"),
]


@pytest.mark.parametrize(("octets", "outlet", "wrong"), TABLES, ids=range(len(TABLES)))
@pytest.mark.parametrize("alone", [False, True])
def test_a_table_beside_the_files_as_spreadsheets_save_it(tmp_path: Path, octets: bytes, outlet: str, wrong: str, alone: bool) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "reports.csv").write_bytes(octets)
    found = ingest([str(tmp_path / "a.txt" if alone else tmp_path)])
    assert [r.outlet for r in found.raws] == [outlet]
    if wrong and not (alone and "column" in wrong):  # a file named alone asks only what the table tells of it
        assert [re.search(wrong, r.reason) is not None for r in found.refusals] == [True]
    else:
        assert found.refusals == ()
