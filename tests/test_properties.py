"""What is true of any input: offsets quote, order does not matter, adding again changes nothing, the same input gives the same bytes."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from harbour import write_reports
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import Refusal
from rashomon.export import load_schema, render_json
from rashomon.export.json import render_object
from rashomon.kit import Kit, load_kit
from rashomon.pipeline import compile_dossier, read_report
from rashomon.records import Raw, Reading

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("Anna Kesh", "Kesh", "Gen. Tomas Weld", "the interior ministry", "Kesnat", "Lunmark", "the port of Orla", "doctors", "a witness")
COUNTS = ("seven", "40", "at least 12", "dozens of", "up to 1,200", "between 20 and 30", "no", "2.5 million", "hundreds of")
WHOM = ("people", "protesters", "rioters", "officers", "soldiers", "shops", "flights", "homes")
DEEDS = ("were killed", "were injured", "were detained", "fled", "stormed the office", "marched through the city", "were cancelled")
TIMES = ("on Tuesday", "on 14 March 2023", "last week", "at 6.30 p.m.", "overnight", "for three days", "")
SAID = ("", ", {} said", ", according to {}", ", {} denied", ", citing {}")
ODD = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    said = draw(st.sampled_from(SAID)).format(draw(st.sampled_from(NAMES)))
    body = " ".join(filter(None, (draw(st.sampled_from(pool)) for pool in (COUNTS, WHOM, DEEDS, TIMES))))
    quoted = f"“{body}”" if draw(st.booleans()) else body[:1].upper() + body[1:]
    return f"{quoted} in {draw(st.sampled_from(NAMES[5:7]))}{said}." + draw(st.sampled_from((" ", "\n\n", "", "\r\n")))


@st.composite
def raws(draw: st.DrawFn) -> Raw:
    """A report of invented sentences, with odd characters between them."""
    text = "".join(draw(st.lists(st.one_of(sentences(), sentences(), ODD), min_size=1, max_size=8)))
    outlet = draw(st.sampled_from((None, "Kesnat", "The Lamp")))
    published = draw(st.sampled_from((None, "2023-03-15", "2023-03-16T07:40:00+02:00")))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Raw(f"{digest[:6]}.txt", digest, "text", text, outlet, None, None, published)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def read_all(found: list[Raw], kit: Kit) -> list[Reading]:
    """Their readings; a report without text is refused, as it should be."""
    readings = []
    for raw in found:
        try:
            readings.append(read_report(raw, kit))
        except Refusal as refusal:
            assert refusal.reason and refusal.file == raw.file
    return readings


def anchors_in(value: Any) -> list[dict[str, Any]]:
    """Every anchor at any depth."""
    if isinstance(value, list):
        return [a for v in value for a in anchors_in(v)]
    if not isinstance(value, dict):
        return []
    return [value] if "quote" in value else [a for v in value.values() for a in anchors_in(v)]


def test_offsets_quote_ids_are_unique_and_the_schema_fits(kit: Kit) -> None:
    check = jsonschema.Draft202012Validator(json.loads(load_schema()))

    @SLOW
    @given(st.lists(raws(), max_size=4))
    def holds(found: list[Raw]) -> None:
        whole = json.loads(render_json(compile_dossier(read_all(found, kit), kit)))
        assert [f"{list(e.absolute_path)}: {e.message}" for e in check.iter_errors(whole)] == []
        texts = {d["id"]: d["text"] for d in whole["documents"]}
        given_text = {r.sha256: r.content for r in found}
        assert all(given_text[d["sha256"]] == d["text"] for d in whole["documents"]), "plain text is never changed"
        for anchor in anchors_in(whole):
            assert 0 <= anchor["start"] < anchor["end"] <= len(texts[anchor["document"]])
            assert texts[anchor["document"]][anchor["start"]:anchor["end"]] == anchor["quote"]
        for key in ("documents", "entities", "attributions", "figures", "series", "events", "disagreements", "stories", "origins"):
            assert [i for i, n in Counter(x["id"] for x in whole[key]).items() if n > 1] == [], key
        assert unknown_ids(whole) == []

    holds()


def unknown_ids(whole: dict[str, Any]) -> list[tuple[str, str]]:
    """References that lead nowhere: (where, id)."""
    ids = {key: {x["id"] for x in whole[key]} for key in whole if isinstance(whole[key], list) and whole[key] and "id" in whole[key][0]}
    told = [
        *(("figure.place", "entities", f["place"]) for f in whole["figures"]),
        *(("figure.attribution", "attributions", f["attribution"]) for f in whole["figures"]),
        *(("figure.part_of", "figures", f["part_of"]) for f in whole["figures"]),
        *(("figure.origin", "origins", f["origin"]) for f in whole["figures"]),
        *(("attribution.source_entity", "entities", a["source_entity"]) for a in whole["attributions"]),
        *(("series.figures", "figures", f) for s in whole["series"] for f in s["figures"]),
        *(("series.place", "entities", s["place"]) for s in whole["series"]),
        *(("series.set_aside", "figures", x["figure"]) for s in whole["series"] for x in s["set_aside"]),
        *(("event.place", "entities", e["place"]) for e in whole["events"]),
        *(("event.who", "entities", p["entity"]) for e in whole["events"] for p in e["who"]),
        *(("event.mentions", "attributions", m["attribution"]) for e in whole["events"] for m in e["mentions"]),
        *(("disagreement.events", "events", e) for d in whole["disagreements"] for e in d["events"]),
        *(("disagreement.figures", "figures", f) for d in whole["disagreements"] for f in d["figures"]),
        *((f"{key}.origin_ids", "origins", o) for key in ("events", "series") for x in whole[key] for o in x["origin_ids"]),
        *(("document.story", "stories", d["story"]) for d in whole["documents"]),
        *(("document.duplicate_of", "documents", d["duplicate_of"]) for d in whole["documents"]),
        *(("silence.event", "events", s["event"]) for s in whole["silences"]),
    ]
    return [(where, id) for where, kind, id in told if id is not None and id not in ids.get(kind, set())]


def test_the_order_of_reports_does_not_matter_and_neither_does_giving_one_twice(kit: Kit) -> None:
    @SLOW
    @given(st.lists(raws(), max_size=4), st.randoms(use_true_random=False))
    def holds(found: list[Raw], random: Any) -> None:
        readings = read_all(found, kit)
        once = render_json(compile_dossier(readings, kit))
        again = [*readings, *readings]
        random.shuffle(again)
        assert render_json(compile_dossier(again, kit)) == once

    holds()


def test_reading_is_pure(kit: Kit) -> None:
    @SLOW
    @given(raws())
    def holds(raw: Raw) -> None:
        assert read_all([raw], kit) == read_all([raw], kit)

    holds()


def test_comments_and_frames_are_no_source(kit: Kit) -> None:
    """Nothing that is found lies in a comment, boilerplate or related segment."""
    @SLOW
    @given(raws())
    def holds(raw: Raw) -> None:
        framed = Raw(raw.file, raw.sha256, "text", raw.content + "\n\nComments (2)\n\n1. Otto, 10:15\nSix people were killed, Weld said.\n")
        for reading in read_all([framed], kit):
            whole = render_object(compile_dossier([reading], kit))
            shut = [s for s in reading.report.segments if s.kind in ("comment", "boilerplate", "related")]
            kinds = ("figures", "attributions", "events", "entities", "times", "naming")
            anchors = [a for key in kinds for a in anchors_in(whole[key])]
            assert [a["quote"] for a in anchors if any(s.start < a["end"] and a["start"] < s.end for s in shut)] == []

    holds()


@pytest.mark.slow
def test_the_same_bytes_in_every_process_with_any_number_of_workers(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    outputs = []
    for seed, workers in (("0", 1), ("1", 1), ("31337", 2)):
        made = subprocess.run(
            [sys.executable, "-m", "rashomon", "build", str(folder), "--json", "-", "--workers", str(workers)], capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)})
        assert made.returncode == 0, made.stderr
        outputs.append(made.stdout)
    assert len(set(outputs)) == 1 and len(json.loads(outputs[0])["documents"]) == 3
