"""Days and their serial numbers in Excel."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workbook_builder.xlsx.dates import day_serial, from_serial, iso_serial


@pytest.mark.parametrize(
    ("day", "serial"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (date(2024, 2, 29), 45351),
        (date(9999, 12, 31), 2_958_465),
    ],
)
def test_a_day_has_the_number_that_excel_gives_it(day, serial):
    assert (day_serial(day), from_serial(serial), from_serial(serial + 0.99)) == (serial, day, day)


def test_no_other_number_is_a_day():
    for number in (-1, 0, 0.99, 60, 60.5, 2_958_466, float("inf"), float("nan")):
        assert from_serial(number) is None


def test_every_day_comes_back_from_its_number():
    days = [date(1900, 1, 1) + timedelta(days=number) for number in range(0, 60_000, 7)]
    assert [from_serial(day_serial(day)) for day in days] == days


def test_an_iso_time_alone_is_a_part_of_a_day():
    assert (iso_serial("T12:00:00"), iso_serial("18:00"), iso_serial("noon")) == (0.5, 0.75, None)
    assert iso_serial("2024-02-29T06:00:00Z") == 45351.25
    assert (iso_serial(" T06:00:00 "), iso_serial("2024-02-29")) == (0.25, 45351)
