"""Copies: reprinted texts are found, reports of the same event are not. Every text is invented."""

from rashomon.link.copies import link_copies
from rashomon.records import Reading, Report, Segment

AGENCY = (
    "The harbour of Orla was closed on Monday after a ferry ran into the eastern pier and took on water. "
    "Nine people were brought ashore by fishermen, the harbour office said, and two of them were treated for cold. "
    "The captain told the office that the rudder had not answered. "
    "Divers are to look at the hull on Tuesday. The ferry, built in 1971, had passed its last inspection in spring without remark."
)
OTHER = (
    "Two people were treated in hospital when the old ferry of Orla hit a pier. Fishermen pulled nine passengers from the deck. "
    "What made the rudder fail is not known, and nobody has said when the harbour will open again. "
    "A spokesman pointed to an inspection earlier this year. "
    "People who waited for relatives on the quay spoke of a long scrape and then a silence that nobody wanted to be the first to break."
)


def reading(ident: str, text: str, published: str | None = None, segments: tuple[Segment, ...] = ()) -> Reading:
    return Reading(Report(ident, f"{ident}.txt", ident, text, segments, published=published))


def test_a_reprint_with_a_headline_and_a_cut_is_a_copy_of_the_earlier() -> None:
    reprint = "Ferry hits pier\n\n" + AGENCY.rsplit(". ", 1)[0] + ".\n\nMore follows."
    held = [reading("a", reprint, "2031-05-02T09:00:00"), reading("b", AGENCY, "2031-05-01T20:00:00")]
    assert link_copies(held) == link_copies(held[::-1]) == {"a": "b"}


def test_another_report_of_the_same_event_is_no_copy() -> None:
    assert link_copies([reading("a", AGENCY), reading("b", OTHER)]) == {}


def test_without_dates_the_first_by_id_is_the_original() -> None:
    assert link_copies([reading("b", AGENCY), reading("a", AGENCY), reading("c", AGENCY)]) == {"b": "a", "c": "a"}


def test_nothing_is_the_copy_of_a_copy() -> None:
    half = AGENCY.split(". ")
    held = [reading("a", AGENCY), reading("b", ". ".join(half[:-1])), reading("c", ". ".join(half[:-2]) + ". And more is to come.")]
    copies = link_copies(held)
    assert set(copies.values()) == {"a"} and not set(copies) & set(copies.values())


def test_a_shared_frame_makes_no_copy() -> None:
    frame = AGENCY
    held = [reading(i, f"{text}\n{frame}", segments=(Segment(len(text), len(text) + 1 + len(frame), "boilerplate"),)) for i, text in
            (("a", OTHER), ("b", "A very short report on the price of rope in the harbour shops of Orla, and on nothing else at all."))]
    assert link_copies(held) == {}


def test_a_short_flash_is_no_original_of_the_long_report_that_takes_it_up() -> None:
    flash = AGENCY.split(". ")[0] + "."
    assert link_copies([reading("a", flash, "2031-05-01"), reading("b", flash + " " + OTHER, "2031-05-02")]) == {}


def test_empty_reports_are_no_copies() -> None:
    assert link_copies([reading("a", ""), reading("b", "")]) == {}
