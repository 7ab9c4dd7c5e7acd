"""Places in the set ways of newspapers. The sentences are invented; the towns, states and roads are real ones of the gazetteer."""

import pytest
from unread import EN, read

from rashomon.find.customary import customary_places
from rashomon.find.runs import Page, Run
from rashomon.lexicon import load_gazetteer


def found(text: str, *marks: tuple[str, str, float]) -> list[tuple[str, str | None]]:
    """What stands in a text after its marks were mended."""
    reading = read(text)
    page = Page(reading.report, reading.annotation, EN)
    runs = []
    for form, kind, score in marks:
        parts = form.split()
        first = next(i for i in range(len(page.words)) if page.words[i:i + len(parts)] == parts)
        runs.append(Run(first, first + len(parts), kind, score))
    spans = [(page.span(r.first, r.last), r.type) for r in customary_places(page, runs, load_gazetteer())]
    return [(reading.report.text[a:b], kind) for (a, b), kind in spans]


@pytest.mark.parametrize(("text", "marks", "wanted"), [
    ("HARTFORD — A dam broke.", [], [("HARTFORD", "place")]),
    ("XENIA (AP) — A dam broke.", [], [("XENIA", "place")]),
    ("BLOOMFIELD, N.J. - A dam broke.", [], [("BLOOMFIELD", "place"), ("N.J.", "place")]),
    ("CLINTON — A dam broke.", [("CLINTON", "person", 0.95)], [("CLINTON", "place")]),
    ("UPDATED — A dam broke.", [], []),
    ("HARTFORD — A DAM BROKE", [("HARTFORD", "place", 0.9)], [("HARTFORD", "place")]),
    ("Many Ga. lawmakers left.", [], [("Ga.", "place")]),
    ("It stood there in 300 B.C. or later.", [], []),
    ("The Miss. river rose.", [], []),  # too many other things are called so
    ("So a Chapin man drowned.", [], [("Chapin", "place")]),
    ("So a Chapin man drowned.", [("Chapin", "person", 0.95)], [("Chapin", "place")]),
    ("Ana Chapin came. So a Chapin man drowned.", [("Ana Chapin", "person", 0.95)], [("Ana Chapin", "person")]),
    ("So a Zzyx man drowned.", [], []),
    ("A UN police post burned.", [], []),
    ("It overturned on Highway 101 at noon.", [], [("Highway 101", "facility")]),
    ("It overturned on I-75 at noon.", [], [("I-75", "facility")]),
    ("It overturned on the A120 at noon.", [], [("A120", "facility")]),
    ("He printed it on A4 paper.", [], []),
    ("The Washington-Moscow line was cut.", [("Washington - Moscow", "place", 0.95)], [("Washington", "place"), ("Moscow", "place")]),
    ("In Baden-Baden it rained.", [("Baden - Baden", "place", 0.95)], [("Baden-Baden", "place")]),
])
def test_places_as_newspapers_write_them(text: str, marks: list[tuple[str, str, float]], wanted: list[tuple[str, str]]) -> None:
    assert found(text, *marks) == wanted
