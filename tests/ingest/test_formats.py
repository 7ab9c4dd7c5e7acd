"""Each format that is read, with a file made here."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rashomon.ingest import ingest
from rashomon.records import Raw

TEXT = "Two ferries were held in the port of Orven on Monday."
HTML = f"<html><body><article><p>{TEXT}</p></article></body></html>"
MAIL = (
    b"From: Ana Lind <ana@echo.example>\r\nTo: desk@echo.example\r\n"
    b"Subject: Fwd: Ferries held\r\nDate: Thu, 06 May 2021 10:00:00 +0200\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.encode() + b"\r\n"
)
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Orven Echo</title>
<item><title>Ferries held</title><link>https://echo.example/1</link><pubDate>Thu, 06 May 2021 10:00:00 GMT</pubDate>
<author>a@b.example (Ana Lind)</author>
<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded></item>
<item><title>Only a summary</title><description>A short one.</description></item><item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Orven Echo</title><entry><title>Ferries held</title><id>x</id>
<link href="https://echo.example/1"/><published>2021-05-06T10:00:00Z</published>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""
OURS = {
    "title": "Ferries held",
    "text": TEXT,
    "published": "2021-05-06",
    "outlet": "Orven Echo",
    "author": "Ana Lind",
    "url": "https://echo.example/1",
    "language": "en",
}
LINKED = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferries held", "articleBody": TEXT,
    "datePublished": "2021-05-06",
    "author": [{"@type": "Person", "name": "Ana Lind"}], "publisher": {"@type": "Organization", "name": "Orven Echo"}, "inLanguage": "en",
    "url": "https://echo.example/1",
}  # fmt: skip
NINJS1 = {"uri": "https://echo.example/1", "headline": "Ferries held", "body_text": TEXT, "byline": "Ana Lind",
          "versioncreated": "2021-05-06",
          "language": "en",
          "copyrightholder": "Orven Echo"}  # fmt: skip
NINJS3 = {
    "uri": "https://echo.example/1", "headlines": [{"role": "short", "value": "Held"}, {"role": "main", "value": "Ferries held"}],
    "by": "Ana Lind",
    "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{TEXT}</p>"},
               {"role": "main", "contenttype": "text/plain", "value": TEXT}],
    "contentcreated": "2021-05-06", "language": "en", "infosources": [{"name": "Orven Echo", "role": "publisher"}],
}  # fmt: skip


def read(folder: Path, name: str, octets: bytes | str) -> tuple[Raw, ...]:
    (folder / name).write_bytes(octets.encode() if isinstance(octets, str) else octets)
    return ingest([str(folder / name)]).raws


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, octets in files.items():
            archive.writestr(name, octets)
    return held.getvalue()


def warc(gzip: bool = True) -> bytes:
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=gzip)
    for address, status, media, body in (
        ("https://echo.example/1", "200 OK", "text/html; charset=utf-8", HTML),
        ("https://echo.example/2", "404 Not Found", "text/html", "gone"),
        ("https://echo.example/robots.txt", "200 OK", "text/plain", "Disallow: /"),
        ("https://echo.example/a.png", "200 OK", "image/png", "png"),
    ):  # fmt: skip
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body.encode()), http_headers=headers))
    return held.getvalue()


def pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Title (Ferries held) /Author (Ana Lind) /CreationDate (D:20010101000000) >>",
    ]  # fmt: skip
    held, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(held))
        held += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(places) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(held)}\n%%EOF\n"
    return held + end.encode()


ONE = [
    ("a.txt", TEXT, "text", {}),
    ("a.md", f"# Ferries held\n\n{TEXT}", "markdown", {}),
    ("a.html", HTML, "html", {}),
    ("page", HTML, "html", {}),
    ("a.pdf", pdf(TEXT), "text", {"title": "Ferries held", "author": "Ana Lind"}),
    ("a.eml", MAIL, "text", {"title": "Ferries held", "author": "Ana Lind", "published": "2021-05-06T10:00:00+02:00"}),
    ("a.atom", ATOM, "html",
     {"title": "Ferries held", "outlet": "Orven Echo", "published": "2021-05-06T10:00:00Z", "url": "https://echo.example/1"}),
    ("a.json", json.dumps(OURS), "text", OURS),
    ("a.json", json.dumps([OURS]), "text", OURS),
    ("a.json", json.dumps({"articles": [OURS]}), "text", OURS),
    ("a.jsonl", json.dumps(OURS) + "\n\n", "text", OURS),
    ("a.jsonld", json.dumps(LINKED), "text", OURS),
    ("a.json", json.dumps(NINJS1), "text", OURS),
    ("a.json", json.dumps(NINJS3), "text", OURS),
    ("a.csv", ",".join(OURS) + "\n" + ",".join(OURS.values()) + "\n", "text", OURS),
    ("a.tsv", "\t".join(OURS) + "\n" + "\t".join(OURS.values()) + "\n", "text", OURS),
    ("a.warc.gz", warc(), "html", {"url": "https://echo.example/1"}),
    ("a.warc", warc(gzip=False), "html", {"url": "https://echo.example/1"}),
    ("a.wacz", zipped({"archive/x.warc.gz": warc(), "pages/pages.jsonl": b"{}", "datapackage.json": b"{}"}), "html",
     {"url": "https://echo.example/1"}),
    ("a.zip", zipped({"b/a.txt": TEXT.encode()}), "text", {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "octets", "media", "told"), ONE, ids=[f"{n}-{i}" for i, (n, _, _, _) in enumerate(ONE)])
def test_one_report(tmp_path: Path, name: str, octets: bytes | str, media: str, told: dict[str, str]) -> None:
    (raw,) = read(tmp_path, name, octets)
    assert raw.file.split("!")[0] == name
    assert (raw.media, TEXT in raw.content, len(raw.sha256)) == (media, True, 64)
    for key in ("title", "outlet", "author", "published", "url", "language"):
        assert (getattr(raw, key) or "") == ("" if key == "language" and name == "a.atom" else told.get(key, ""))


def test_an_rss_feed_tells_of_each_entry(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    found = ingest([str(tmp_path)])
    assert [(r.file, r.title, r.notes) for r in found.raws] == [
        ("feed.xml!1", "Ferries held", ()),
        ("feed.xml!2", "Only a summary", ("the feed gives only a summary of this report",)),
    ]
    assert [r.file for r in found.refusals] == ["feed.xml!3"]


def test_a_mailbox_holds_messages_and_their_attachments(tmp_path: Path) -> None:
    attached = (
        b"Subject: Two things\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/plain\r\n\r\nSee below.\r\n"
        b'--x\r\nContent-Type: text/html; name="page.html"\r\nContent-Disposition: attachment; filename="page.html"\r\n\r\n'
        + HTML.encode()
        + b"\r\n--x--\r\n"
    )
    box = (
        b"From ana Thu May  6 10:00:00 2021\n"
        + MAIL.replace(b"\r\n", b"\n")
        + b">From the harbour.\n\nFrom bo Thu May  6 11:00:00 2021\n"
        + attached
    )
    (tmp_path / "box.mbox").write_bytes(box)
    assert [(r.file, r.media) for r in ingest([str(tmp_path)]).raws] == [
        ("box.mbox!1", "text"), ("box.mbox!2", "text"), ("box.mbox!2!page.html", "html"),
    ]  # fmt: skip


def test_a_table_beside_the_files_tells_of_them(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more/a.txt").write_text(TEXT)
    (tmp_path / "reports.csv").write_text(
        "\ufefffile,outlet,published,title,url,desk\nmore/a.txt,Orven Echo,2021-05-06,Ferries held,https://e.example/1,7\nno.txt,,,,\n"
    )
    found = ingest([str(tmp_path)])
    assert [(r.file, r.outlet, r.published, r.title, r.url) for r in found.raws] == [
        ("more/a.txt", "Orven Echo", "2021-05-06", "Ferries held", "https://e.example/1")
    ]
    assert [(r.file, "no such file" in r.reason) for r in found.refusals] == [("no.txt", True)]
    packed = zipped({"reports.csv": b"file,outlet\na.txt,Orven Echo\n", "a.txt": TEXT.encode()})
    assert read(tmp_path, "b.zip", packed)[0].outlet == "Orven Echo"
    (tmp_path / "reports.csv").write_text("file,outlet\nsole.txt,Sella Post\n")
    assert read(tmp_path, "sole.txt", TEXT)[0].outlet == "Sella Post"


ENCODED = [
    (TEXT.encode("utf-8"), TEXT, 0),
    (b"\xef\xbb\xbf" + TEXT.encode(), TEXT, 1),
    (TEXT.encode("utf-16"), TEXT, 1),
    ("Der Hafen von Örven, die Fähre und ein großes Geräusch über dem Kai; später kam Frau Müller.".encode("cp1252"), "Fähre", 1),
    ("Паромы стояли в порту, и никто не вышел в море. Экипаж ушёл домой рано утром.".encode("cp1251"), "Паромы", 1),
    (TEXT.encode() + b" caf\xff!", "caf\ufffd!", 1),
    (b"a\r\nb\n\n c \r", "a\r\nb\n\n c \r", 0),
]


@pytest.mark.parametrize(("octets", "held", "notes"), ENCODED)
def test_encodings(tmp_path: Path, octets: bytes, held: str, notes: int) -> None:
    (raw,) = read(tmp_path, "a.txt", octets)
    assert held in raw.content and len(raw.notes) == notes


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert [(r.file, r.content) for r in ingest(["-"]).raws] == [("-", TEXT)]
