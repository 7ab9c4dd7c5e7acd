"""Who says what in a headline, through the whole reading: (headline, who says, what, stance); no source where nobody speaks."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading

BODY = "\n\nORLA, June 12 (Lantern) - It rained all night and the river rose in the old town."


def read(headline: str) -> Reading:
    text = headline + BODY
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_report(Raw("a.txt", digest, "text", text, title=headline, published="2031-03-14"), load_kit())


HEADLINES = [
    ("Palu Maro: army denies shooting at protesters", "army", "shooting at protesters", "denies"),
    ("Roof fall traps 31 at Dravik colliery, three dead - ministry", "ministry",
     "Roof fall traps 31 at Dravik colliery, three dead", "says"),
    ("Floods: Toll revised down to 12, say prefects", "prefects", "Toll revised down to 12", "says"),
    ("Captain of sunken ferry blames cargo; owner denies overloading", "owner", "overloading", "denies"),
    ("Order restored in capital, interior ministry says", "interior ministry", "Order restored in capital", "says"),
    ("Army: 14 militants killed in raid; villagers say dead were farmers", "Army", "14 militants killed in raid", "says"),
    ("Army: 14 militants killed in raid; villagers say dead were farmers", "villagers", "dead were farmers", "says"),
    ("Coup plot fails in Serra: government; rebels claim barracks are still theirs", "government", "Coup plot fails in Serra", "says"),
    ("Coup plot fails in Serra: government; rebels claim barracks are still theirs", "rebels", "barracks are still theirs", "claims"),
    ("Rebels say bridge at Drast holds", "Rebels", "bridge at Drast holds", "says"),
]


@pytest.mark.parametrize(("headline", "source", "content", "stance"), HEADLINES)
def test_who_speaks_in_a_headline(headline: str, source: str, content: str, stance: str) -> None:
    reading = read(headline)
    found = [(reading.quote(a.source) if a.source else None, reading.quote(a.content), a.stance) for a in reading.attributions]
    assert (source, content, stance) in found


@pytest.mark.parametrize("headline", [
    "Dravik mine disaster: live updates", "Orla tram: Seven dead and 50 injured after derailment",
    "Berlin: Several dead after tram overturns",
    "Police reports on the flood", "After the accident in the works: serious allegations against the operator",
    "Crowds gather as Resk declared winner in Torvia",
])
def test_a_label_speaks_nothing(headline: str) -> None:
    reading = read(headline)
    assert [a for a in reading.attributions if a.content.start < len(headline)] == []
