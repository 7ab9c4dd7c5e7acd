"""First sources: what counts as one. Every text is invented."""

from maker import make_reading
from unread import EN

from rashomon.link.entities import link_entities
from rashomon.link.lineage import find_lineage
from rashomon.link.origins import link_origins
from rashomon.records import Origin, Reading, Report


def origins(*readings: Reading, copies: dict[str, str] | None = None) -> tuple[dict[str, Origin], dict[str, str]]:
    entities, entity_of = link_entities(readings, {r.report.id: "s" for r in readings}, EN)
    found, of = link_origins(readings, copies or {}, entities, entity_of, EN)
    return {o.id: o for o in found}, of


def of_first(reading: Reading, found: tuple[dict[str, Origin], dict[str, str]]) -> Origin:
    return found[0][found[1][reading.attributions[0].id]]


def test_the_same_official_in_two_reports_is_one_origin() -> None:
    a = make_reading("[It rained|content a speaker=Harbour_Office], the [[Harbour Office|name organization]|source a] said.", file="a")
    b = make_reading("The [[Harbour Office|name organization]|source a] says [the bridge fell|content a speaker=Harbour_Office].", file="b")
    found = origins(a, b)
    assert of_first(a, found) == of_first(b, found)
    assert of_first(a, found).kind == "official" and set(of_first(a, found).documents) == {a.report.id, b.report.id}


def test_an_agency_is_one_origin_by_all_its_names() -> None:
    a = make_reading("[It rained|content a], [AP|source a] reports.", file="a")
    b = make_reading("[It rained|content a], the [Associated Press|source a] reports.", file="b")
    found = origins(a, b)
    assert of_first(a, found).id == of_first(b, found).id and of_first(a, found).kind == "agency"


def test_a_chain_rests_on_its_last_element() -> None:
    a = make_reading("[It rained|content a], [the harbour police|source a] told [Reuters|via a].", file="a")
    assert of_first(a, origins(a)).kind == "official"


def test_kinds() -> None:
    rows = {"a passenger": "witness", "two analysts": "expert", "local officials": "official", "sources": "unknown", "reports": "unknown"}
    for words, kind in rows.items():
        reading = make_reading(f"[It rained|content a], [{words}|source a] said.", file=words)
        assert of_first(reading, origins(reading)).kind == kind, words


def test_nobody_named_is_unknown_and_another_unknown_in_every_report() -> None:
    a, b = (make_reading("[It rained|content a], it is said.", file=f) for f in "ab")
    found = origins(a, b)
    assert of_first(a, found).kind == "unknown" and of_first(a, found) != of_first(b, found)


def test_what_a_report_says_itself_rests_on_its_own_work_or_is_unknown() -> None:
    told = make_reading("ORLA — [Seven people|figure killed low=7] died.", outlet="Lun Post", file="a")
    untold = make_reading("[Seven people|figure killed low=7] died.", outlet="Daily Lantern", file="b")
    by_id, of = origins(told, untold)
    assert [by_id[of[r.figures[0].id]].kind for r in (told, untold)] == ["outlet", "unknown"]


def test_a_copy_rests_on_what_the_original_rests_on() -> None:
    a = make_reading("ORLA (Reuters) — [Seven people|figure killed low=7] died.", outlet="Lun Post", file="a")
    b = make_reading("Bridge falls. [Seven people|figure killed low=7] died.", outlet="Daily Lantern", file="b")
    by_id, of = origins(a, b, copies={b.report.id: a.report.id})
    assert of[a.figures[0].id] == of[b.figures[0].id] and by_id[of[a.figures[0].id]].name == "Reuters"


def test_lineage_by_credit_lines() -> None:
    rows = {"It rained in Orla. (AFP)": "AFP", "It rained.\nSource: dpa": "dpa", "ORLA (UPI) - It rained.": "UPI", "It rained.": None}
    for text, agency in rows.items():
        lineage = find_lineage(Report("r", "r.txt", "0", text, outlet="Lun Post"), EN)
        assert (lineage.name if lineage.kind == "agency" else None) == agency, text
