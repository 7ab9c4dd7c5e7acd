"""The codec: every record comes back as it went, and other versions of a record still read."""

import json
import zlib
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon.records as records
from rashomon.records import Dossier, Reading, Segment
from rashomon.store.changes import Change
from rashomon.store.codec import from_plain, pack, to_plain, unpack

RECORDS = [r for _, r in sorted(vars(records).items()) if isinstance(r, type) and is_dataclass(r) and r.__module__ == records.__name__]
st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize("kind", [*(r for r in RECORDS if r is not Dossier), Change], ids=lambda k: k.__name__)
def test_every_record_comes_back(kind: Any) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.builds(kind, **{f.name: st.from_type(get_type_hints(kind)[f.name]) for f in fields(kind)}))
    def comes_back(value: Any) -> None:
        assert unpack(pack(value, kind), kind) == value
        assert pack(value, kind) == pack(value, kind)

    comes_back()


def test_an_empty_reading_and_dossier_come_back() -> None:
    of_name = Dossier(copies={"b": "a"}, entity_of={("a", 1): "e", ("a", 0): "f"}, models=(("tiny", "ab"),))
    for value in (Reading(records.Report("r-1", "a.txt", "0", "Text – naïve 🙂")), Dossier(), of_name):
        assert unpack(pack(value, type(value)), type(value)) == value


def test_a_field_that_came_later_takes_its_default() -> None:
    older = {"id": "r-1", "file": "a", "sha256": "0", "text": "x"}
    assert from_plain(older, records.Report) == records.Report("r-1", "a", "0", "x")


def test_fields_are_matched_by_name_and_unknown_ones_passed_over() -> None:
    assert from_plain({"fields": ["kind", "mood", "end", "start"], "rows": [["byline", "dry", 4, 1]]}, tuple[Segment, ...]) == (
        Segment(1, 4, "byline"),)


def test_a_lacking_field_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(ValueError, match="Segment lacks end, kind"):
        from_plain({"fields": ["start"], "rows": [[1]]}, tuple[Segment, ...])


@pytest.mark.parametrize("octets", [b"", b"nothing", zlib.compress(b"[1"), zlib.compress(json.dumps({"id": 1}).encode())])
def test_other_bytes_are_an_error(octets: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        unpack(octets, records.Report)


def test_a_type_that_json_cannot_hold_is_a_bug() -> None:
    @dataclass(frozen=True)
    class Odd:
        when: set[str]

    with pytest.raises(TypeError, match="the codec knows no"):
        to_plain(Odd({"x"}), Odd)
