"""Where a count speaks of: (invented text, words of the count, the place). All invented; names of towns too."""

import pytest
from maker import make_reading

from rashomon.find.figures import find_figures
from rashomon.lexicon import load_lexicon

LEXICON = load_lexicon("en")
TESSA = "[Tessa|name place kind=city geonames=1 within=XX.1,XX]"
ORLA = "[Orla|name place kind=city geonames=2 within=XX.1,XX]"
XENIA = "[Xenia|name place kind=country code=XX]"
LAND = "[Xenia|name place kind=country geonames=3]"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"Twelve people died in {ORLA}.", "Orla"),
        (f"{ORLA} (Kesnat) — Riots went on in {TESSA}. Twelve people died.", "Tessa"),
        (f"Riots went on in {TESSA}. Twelve people died across the country, said the minister of {XENIA}.", "Xenia"),
        (f"Riots went on in {TESSA}. It rained.\n\n[{XENIA}’s Foreign Ministry|source a] [said|cue a] that [twelve people died|content a].",
         "Xenia"),
        (f"[Tessa Airport|name place kind=facility] was full. {ORLA} burned. Twelve people died in the fight for the airport.",
         "Tessa Airport"),
        (f"A bridge in {ORLA}, south {TESSA}, fell. Twelve people died when it fell in south {TESSA}. {ORLA} mourns.", "Orla"),
        ("Twelve people died.", None),
        (f"The minister cancelled a trip to {TESSA}. Twelve people died.", None),
        (f"The minister spoke in {TESSA}. {ORLA} burned. Twelve people died.", "Orla"),
        (f"The minister fled to {TESSA}. {ORLA} burned. Twelve people died.", "Orla"),
        (f"{XENIA} has fallen silent. Twelve jets flew from {ORLA} and {TESSA} at night.", "Xenia"),
        (f"Flights from {ORLA} to {TESSA} were stopped. Twelve tanks stood in the capital.", None),
        (f"A flood came in the [Lomba|name place kind=other] district. It rained.\n\nIt went on.\n\n{ORLA} has a clinic. It is full."
         "\n\nTwelve people died.", "Lomba"),
        (f"{LAND}, {LAND}, {LAND}, {LAND}, {LAND} mourns. {ORLA} burned. It rained.\n\nIt went on.\n\nTwelve people died.", "Xenia"),
        (f"A quake shook the mountains of northern {XENIA} on Monday. It rained.\n\n{ORLA} has a clinic. It is full.\n\nTwelve died.",
         "Xenia"),
        (f"A quake shook {ORLA} in {XENIA} on Monday. It rained.\n\nIt went on. It ended.\n\nTwelve people died.", "Orla"),
        (f"People met in [Osk|name place kind=other], 30 km north of {ORLA}. It rained.\n\n{ORLA} has a clinic. It is full.\n\n"
         "Twelve people died.", "Osk"),
        (f"People met in [Osk|name place kind=other], in the {ORLA} region. It rained.\n\nIt went on.\n\nTwelve people died.", "Osk"),
        (f"It rained.\n({TESSA}, 2 May 2031) – It went on in {ORLA}.\n\nIt ended.\n\nTwelve people died.", "Orla"),
        (f"Riots in {XENIA}. It rained.\n\n{ORLA} burned. {TESSA} burned. [Osk|name place kind=other] did not.\n\nIt went on.\n\n"
         "Twelve people died.", "Xenia"),
        (f"{LAND}, {LAND}, {LAND}, {LAND}, {LAND} mourns. It went on.\n\n{ORLA} burned. Twelve people died.", "Orla"),
    ],
)
def test_where(text: str, where: str | None) -> None:
    reading = make_reading(text)
    figures = find_figures(
        reading.report, reading.annotation, reading.names, reading.times, reading.places, reading.attributions, LEXICON
    )
    found = next(f for f in figures if f.low == 12)
    assert (None if found.place is None else reading.quote(reading.names[found.place])) == where
