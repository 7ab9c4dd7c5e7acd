"""Dates as pages write them."""

import pytest

from rashomon.extract.dates import find_dates, parse_date

ONE = [
    ("2023-03-14", "2023-03-14"),
    ("2023-03-14T22:15:00+02:00", "2023-03-14T22:15:00+02:00"),
    ("2023-03-14T04:39:40.093Z", "2023-03-14T04:39:40+00:00"),
    ("2023-03-14T22:15:00", "2023-03-14T22:15:00"),
    ("2023/03/14", "2023-03-14"),
    ("20230314", "2023-03-14"),
    ("20230314T221500Z", "2023-03-14T22:15:00+00:00"),
    ("Tue, 14 Mar 2023 22:15:00 +0200", "2023-03-14T22:15:00+02:00"),
    ("Tue, 14 Mar 2023 22:15:00 GMT", "2023-03-14T22:15:00+00:00"),
    ("14th March, 2023", "2023-03-14"),
    ("14 March 2023 17: 01", "2023-03-14T17:01:00"),
    ("Posted: Tuesday, March 14, 2023 1:50 PM EST", "2023-03-14T13:50:00-05:00"),
    ("Mar. 14, 2023 at 12:05 a.m.", "2023-03-14T00:05:00"),
    ("14.03.2023", "2023-03-14"),
    ("11.10.2023, 08:00", "2023-10-11T08:00:00"),
    ("03/14/2023", "2023-03-14"),
    ("14/03/2023", "2023-03-14"),
    ("03/03/2023", "2023-03-03"),
    ("30 AUG 89 (", "1989-08-30"),
    ("03/11/2023", None),
    ("31 February 2023", None),
    ("0000-01-01", None),
    ("2023-13-40", None),
    ("2023", None),
    ("March 2023", None),
    ("call 555-2023-11-12-44", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("written", "wanted"), ONE)
def test_parse_date(written: str | None, wanted: str | None) -> None:
    assert parse_date(written) == wanted


def test_both_readings_are_kept() -> None:
    (found,) = find_dates("Created: 01/11/2023, 05:35 AM by the desk")
    assert found.values == ("2023-01-11T05:35:00", "2023-11-01T05:35:00")
