"""The maker of readings: what it marks stands where it says."""

import pytest
from maker import make_reading, parse_marks

MARKED = (
    "[Harbour shut|headline]\n[[Seven people|figure killed low=7 place=Orla attribution=a chain=m as_of=2023-03-14] were "
    "[[shot|trigger] by [troops|actor]|event attack begins=2023-03-14 factuality=attributed attribution=a] "
    "in [Orla|name place latitude=1.5 longitude=2]"
    "|content a stance=claims], "
    "[[the ministry|voice m]|source a] [said|cue a] on [Tuesday|time 2023-03-14]. The [rioters|term crowd] left."
)


def test_marks_become_records() -> None:
    reading = make_reading(MARKED, outlet="The Lamp")
    assert reading.report.text == "Harbour shut\nSeven people were shot by troops in Orla, the ministry said on Tuesday. The rioters left."
    (figure,), (said,), (event,) = reading.figures, reading.attributions, reading.events
    assert (reading.quote(figure), figure.low, figure.high, figure.place, figure.attribution) == ("Seven people", 7, 7, 0, said.id)
    assert [reading.quote(s) for s in figure.chain] == ["the ministry"]
    assert reading.quote(said.content) == "Seven people were shot by troops in Orla"
    assert said.source and said.cue
    assert [reading.quote(said.source), reading.quote(said.cue), said.stance] == ["the ministry", "said", "claims"]
    assert (reading.quote(event.trigger), [reading.quote(p) for p in event.who], event.attribution) == ("shot", ["troops"], said.id)
    assert [(s.kind, reading.quote(s)) for s in reading.report.segments] == [("headline", "Harbour shut")]
    assert [(t.term, t.voice) for t in reading.terms] == [("rioters", "own")]
    assert [reading.quote(s) for s in reading.annotation.sentences][1:] == [
        "Seven people were shot by troops in Orla, the ministry said on Tuesday.", "The rioters left."]
    assert reading.figures[0].sentence == 1
    assert (reading.places[0].latitude, reading.times[0].value) == (1.5, "2023-03-14")


def test_a_mark_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        parse_marks("in [Orla")
