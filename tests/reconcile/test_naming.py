"""Naming: terms counted by report, referent and voice."""

from maker import make_reading

from rashomon.reconcile.naming import reconcile_naming


def test_terms_are_counted_by_voice_with_their_places() -> None:
    text = "The [rioter|term crowd] ran. A [rioter|term crowd] fell. “The [patriot|term crowd quoted] fell.” The [riot|term event] ended."
    a = make_reading(text, file="a")
    b = make_reading("The [protester|term crowd] ran.", file="b")
    rows = [(n.document, n.referent, n.term, n.voice, n.count) for n in reconcile_naming([a, b])]
    of_a = [row[1:] for row in rows if row[0] == a.report.id]
    assert of_a == [("crowd", "rioter", "own", 2), ("crowd", "patriot", "quoted", 1), ("event", "riot", "own", 1)]
    assert [row[1:] for row in rows if row[0] == b.report.id] == [("crowd", "protester", "own", 1)]
    anchors = next(n.anchors for n in reconcile_naming([a, b]) if n.term == "rioter")
    assert [a.report.text[x.start:x.end] for x in anchors] == ["rioter", "rioter"]


def test_the_order_of_reports_never_matters_and_nothing_is_nothing() -> None:
    readings = [make_reading(f"The [{w}|term crowd] ran.", file=w) for w in ("rioter", "looter", "striker")]
    assert reconcile_naming(readings) == reconcile_naming(readings[::-1])
    assert reconcile_naming([]) == ()
