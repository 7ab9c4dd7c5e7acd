"""Web pages to text: invented pages, whole and broken."""

import time

import pytest

from rashomon.errors import Refusal
from rashomon.extract import extract_report
from rashomon.lexicon import load_lexicon
from rashomon.records import Raw, Report

P = "<p>Two ferries were held in the port of Orven on Monday after the crew of one of them walked out, the harbour office said.</p>"
MORE = "<p>About 300 passengers spent the night in the terminal, where volunteers handed out blankets and tea.</p>"
PAGE = f"""<html lang="en"><head><title>Ferries held | Orven Echo</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}},
{{"@type": ["NewsArticle"], "headline": "Ferries held in Orven", "datePublished": "2021-05-06T04:39:40+02:00",
"author": [{{"name": "Ana Lind"}}, {{"name": "Bo Ek"}}],
"publisher": {{"name": "Orven Echo"}}}}]}}</script>
<script>var a = "<p>no text 999</p>";</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferries held in Orven</h1>{P}{MORE}{P.replace("Two", "Four")}</article>
<div id="comments"><h2>2 comments</h2><p>My cousin counted 60 boats in the harbour, and he can count.</p></div>
<footer>Orven Echo 2021</footer></body></html>"""


def read(html: str) -> Report:
    return extract_report(Raw("a.html", "0", "html", html), load_lexicon())


def test_a_page_gives_text_segments_and_what_it_states() -> None:
    report = read(PAGE)
    assert (report.title, report.outlet, report.author, report.published, report.published_from, report.language) == (
        "Ferries held in Orven", "Orven Echo", "Ana Lind, Bo Ek", "2021-05-06T04:39:40+02:00", "metadata", "en",
    )  # fmt: skip
    kinds = {report.text[s.start : s.end].split("\n")[0]: s.kind for s in report.segments}
    assert kinds["Ferries held in Orven"] == "headline"
    assert "999" not in report.text and "Four ferries" in report.text
    assert all(s.kind == "comment" for s in report.segments if "60 boats" in report.text[s.start : s.end])
    assert "60 boats" not in report.text or any("60 boats" in report.text[s.start : s.end] for s in report.segments)


DATES = [
    ('<meta property="article:published_time" content="2021-05-06T10:00:00Z">', "2021-05-06T10:00:00+00:00"),
    ('<meta name="pubdate" content="20210506">', "2021-05-06"),
    ('<meta name="date" content="0000-00-00">', None),
    ("<!-- 2021-05-06 -->", None),
]


@pytest.mark.parametrize(("markup", "published"), DATES)
def test_dates_in_the_markup(markup: str, published: str | None) -> None:
    assert (
        read(f"<html><head>{markup}</head><body><article>{P}{MORE}</article><footer>2019 Orven Echo</footer></body></html>").published
        == published
    )


def test_a_time_element_and_a_byline_date_a_report() -> None:
    assert read(f"<article><time datetime='2021-05-06'>Thursday</time>{P}{MORE}</article>").published == "2021-05-06"
    assert read(f"<article><p class='byline'>By Ana Lind, 6 May 2021</p>{P}{MORE}</article>").published == "2021-05-06"


BROKEN = [
    ("<div>" * 100_000 + P + "</div>" * 100_000, "Two ferries"),
    ("<b>" * 100_000 + P, "Two ferries"),
    ("<script>" + "if (a<b) c();" * 10_000 + "</script>" + P + MORE, "Two ferries"),
    ("<table><tr><td>" * 20_000 + "Two ferries", "Two ferries"),
    (P * 8_000, "Two ferries"),
]


@pytest.mark.parametrize(("html", "wanted"), BROKEN, ids=["nested", "unclosed", "script", "tables", "wide"])
def test_broken_pages_are_read_in_reasonable_time(html: str, wanted: str) -> None:
    began = time.perf_counter()
    assert wanted in read(f"<html><body>{html}</body></html>").text
    assert time.perf_counter() - began < 60


@pytest.mark.parametrize("html", ["<", "<!--" * 1000, '<p a="' * 30_000, "<html><body><script>var a=1</script></body></html>"])
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(Refusal, match=r"no text|no words"):
        read(html)


def test_an_endless_page_is_refused() -> None:
    with pytest.raises(Refusal, match="million"):
        read("<p>" + "word " * 4_100_000)
