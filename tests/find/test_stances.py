"""The stance in which a statement is passed on, through the whole reading: (sentence, a piece of what is said, its stance)."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw

STANCES = [
    ("The driver told the inspector that he thinks he fell asleep.", "fell asleep", "claims"),
    ("Investigators say they believe the train was going too fast.", "too fast", "claims"),
    ("“I think the bridge is safe,” Ana Oru said.", "the bridge is safe", "says"),
    ("Mayor Vera Lind said that she will resign on Friday.", "resign", "vows"),
    ("The minister said it would be difficult to reach the islands.", "difficult", "says"),
    ("The union said the authorities must also respect the right to strike.", "respect", "demands"),
    ("The police said the burglars must have known the house.", "known the house", "says"),
    ("The mayor told residents to keep their windows shut.", "windows shut", "demands"),
    ("The embassy warned its citizens to avoid the harbour.", "avoid the harbour", "demands"),
    ("Officials warned that the bridge could fall.", "could fall", "predicts"),
    ("According to satellite data, half of the houses have collapsed.", "collapsed", "reports"),
    ("According to the mayor, half of the houses have collapsed.", "collapsed", "says"),
    ("Reports about dozens of dead are untrue, the governor said.", "untrue", "denies"),
]


@pytest.mark.parametrize(("text", "content", "stance"), STANCES)
def test_stance(text: str, content: str, stance: str) -> None:
    reading = read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), load_kit())
    assert [a.stance for a in reading.attributions if content in reading.quote(a.content)] == [stance]
