"""What is known of a report, and where it comes from: invented reports."""

import hashlib

import pytest

from rashomon.errors import Refusal
from rashomon.extract import extract_report
from rashomon.lexicon import load_lexicon
from rashomon.records import Raw, Report

LEAD = (
    "Two ferries were held in the port of Orven on Monday after the crew walked out, the harbour office said. "
    "It was the first walk-out since 14 March 1988.\n"
)


def read(content: str, media: str = "text", **told: str | None) -> Report:
    file = told.pop("file", None) or "report.txt"
    return extract_report(Raw(file, hashlib.sha256(content.encode()).hexdigest(), media, content, **told), load_lexicon())  # type: ignore[arg-type]


PUBLISHED = [
    (LEAD, {}, (None, None)),  # a year in the body is no date of publication
    (LEAD, {"published": "2021-05-05"}, ("2021-05-05", "metadata")),
    (LEAD, {"published": "2021-05-05T22:15:00+02:00"}, ("2021-05-05T22:15:00+02:00", "metadata")),
    (LEAD, {"published": "Wed, 05 May 2021 22:15:00 GMT"}, ("2021-05-05T22:15:00+00:00", "metadata")),
    (LEAD, {"published": "0000-00-00"}, (None, None)),
    (LEAD, {"published": "31 February 2021"}, (None, None)),
    (LEAD, {"published": "06/05/2021"}, (None, None)),
    (LEAD, {"published": "06/05/2021", "url": "https://echo.example/2021/05/06/ferries"}, ("2021-05-06", "metadata")),
    (LEAD, {"url": "https://echo.example/2021/05/06/ferries"}, ("2021-05-06", "metadata")),
    (LEAD, {"file": "2021-05-06.txt"}, ("2021-05-06", "file")),
    (LEAD, {"file": "ferries-2021-05-06-final.txt"}, (None, None)),
    ("Ferries held in Orven again\n\nBy Ana Lind\n6 May 2021\n\n" + LEAD, {}, ("2021-05-06", "text")),
    (
        "Ferries held in Orven again\nPosted: May 6, 2021 1:50 PM EST Updated: May 9, 2021 2:00 PM EST\n" + LEAD,
        {},
        ("2021-05-06T13:50:00-05:00", "text"),
    ),
    ("Ferries held in Orven again\nUpdated: 9 May 2021 14:00\n" + LEAD, {}, ("2021-05-09T14:00:00", "text")),
    (
        "Ferries held in Orven again\n2021-05-06T04:39:40Z\n\nCreated: 05/06/2021, 05:35 AM\n" + LEAD,
        {},
        ("2021-05-06T04:39:40+00:00", "text"),
    ),
    ("Ferries held in Orven again\nCreated: 05/06/2021, 05:35 AM\n" + LEAD, {}, (None, None)),
    ("date 2021-05-06 " + LEAD, {}, ("2021-05-06", "text")),
    ("ORVEN, May 6, 2021 (Kesnat) - " + LEAD, {}, ("2021-05-06", "text")),
    ("ORVEN, May 6 (Kesnat) - " + LEAD, {}, (None, None)),
    (LEAD + "• This article was amended on 7 May 2021 to correct a name.\n", {}, (None, None)),
    (
        LEAD * 2 + "  1. Tom_81\n    Tom_81 5 May 2021 17: 01\n    Well.\n  2. Ana\n    Ana 5 May 2021 18: 01\n    Well, well.\n",
        {},
        (None, None),
    ),
]


@pytest.mark.parametrize(("text", "told", "wanted"), PUBLISHED)
def test_published(text: str, told: dict[str, str], wanted: tuple[str | None, str | None]) -> None:
    report = read(text, **told)
    assert (report.published, report.published_from) == wanted


def test_a_stated_date_that_is_none_is_noted() -> None:
    assert any("31 February 2021" in note for note in read(LEAD, published="31 February 2021").notes)


OUTLETS = [
    (LEAD, {"outlet": "Orven  Echo"}, ("Orven Echo", "metadata")),
    (LEAD, {"url": "https://www.echo.example/a"}, ("echo.example", "address")),
    (LEAD + "Subscribe to Orven Echo Telegram channel, Facebook, RSS!\n", {}, ("Orven Echo", "text")),
    (LEAD + "Copyright 2021 Orven Echo. All rights reserved.\n", {}, ("Orven Echo", "text")),
    (LEAD + "The Reuters correspondent in Orven saw the crew leave.\n", {}, ("Reuters", "text")),
    (LEAD + "The crew told Reuters that it would stay away. Interfax has the same number.\n", {}, (None, None)),
    ("# Night of the ferries\n\n*Orven Mirror, 6 May 2021*\n\n" + LEAD, {}, ("Orven Mirror", "text")),
]


@pytest.mark.parametrize(("text", "told", "wanted"), OUTLETS)
def test_outlet(text: str, told: dict[str, str], wanted: tuple[str | None, str | None]) -> None:
    report = read(text, **told)
    assert (report.outlet, dict(report.sources).get("outlet")) == wanted


def test_title_author_language_and_their_sources() -> None:
    report = read("Ferries held in Orven again\n\nBy Ana Lind and Bo Ek\n\n" + LEAD)
    assert (report.title, report.author, report.language) == ("Ferries held in Orven again", "Ana Lind and Bo Ek", "en")
    assert dict(report.sources) == {"title": "text", "author": "text", "language": "text"}


LANGUAGES = [
    ("Паромы стояли в порту и не выходили в море, сообщил портовый офис. Это было на рассвете, и экипаж был на берегу.", "ru"),
    ("Die Fähren liegen im Hafen und die Mannschaft ist nicht an Bord, sagte das Amt. Auch der Kapitän wurde nach Hause geschickt.", "de"),
    (
        "Los barcos están en el puerto por la huelga, según la oficina, que también ha dicho que van a volver.",
        "es",
    ),
    ("xq zv 12 34", None),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language(text: str, language: str | None) -> None:
    report = read(text)
    assert report.language == language
    assert any("only English" in n for n in report.notes) == (language is not None)


def test_a_live_pages_dates_become_sections() -> None:
    text = "Live: ferries held in Orven\n\nNewest first, our desk says.\n"
    text += "5 May 2021, 18:20\nThe Norn left.\n4 May 2021, 23:50\nThe crew left.\n"
    assert [(text[at:].split("\n")[1], day) for at, day in read(text).sections] == [
        ("The Norn left.", "2021-05-05T18:20:00"),
        ("The crew left.", "2021-05-04T23:50:00"),
    ]


def test_a_sentence_that_is_a_date_begins_no_section() -> None:
    text = "Live: ferries held in Orven\n\n5 May 2021, 18:20\nThe Norn left.\nIt was Aug. 9, 1989.\nThe crew left.\n"
    assert [day for _, day in read(text).sections if day < "2021"] == []


def test_text_is_unchanged_and_nothing_is_refused_but_wordless_files() -> None:
    text = "  A\r\nb\u00a0\tc\r\n\r\n"
    assert read(text).text == text
    with pytest.raises(Refusal, match="no words"):
        read("... \n --- \n")


def test_outlets_that_print_the_same_words_are_two_reports() -> None:
    assert read(LEAD, outlet="Orven Echo").id != read(LEAD, outlet="Sella Post").id
    assert read(LEAD, file="a.txt").id == read(LEAD, file="b.txt").id


LIVE = "Ferries held in Orven: live\nOrven Post, 5 May 2021\n\n{}"


@pytest.mark.parametrize(
    ("lines", "moments"),
    [
        ("21:05 The Norn left.\n16:30\nThe crew left.\n08.00 Good morning.", ["2021-05-05T21:05", "2021-05-05T16:30", "2021-05-05T08:00"]),
        ("08:30 - Fog.\n07:20 - Rain.\n23:40 - The Norn left.", ["2021-05-05T08:30", "2021-05-05T07:20", "2021-05-04T23:40"]),
        ("7.15pm Fog.\n8.20pm Rain.\n9pm is near.\n10.40pm Night.", ["2021-05-05T19:15", "2021-05-05T20:20", "2021-05-05T22:40"]),
        ("22:30 Fog.\n23:20 Rain.\n00:40 The Norn left.\n01:10 Quiet.", []),  # forward over midnight: of which day it begins is not told
        ("08:00 Fog.\n\nThe Norn left.\n\n21:05 Quiet.", []),
        ("21.5 tons came.\n18.2 tons left.\n16.30 million were paid.\n11.20% were lost.", []),
    ],
)
def test_the_parts_of_a_live_page_have_their_hour(lines: str, moments: list[str]) -> None:
    assert [moment for _, moment in read(LIVE.format(lines)).sections if "T" in moment] == moments
