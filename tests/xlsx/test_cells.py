"""Cells, areas and numbers by their names, and formulas that move."""

from __future__ import annotations

import pytest

from workbook_builder.xlsx.cells import (
    area_corners,
    cell_name,
    cell_place,
    clean_text,
    column_letters,
    column_number,
    finite_number,
    moved_formula,
    position,
)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        *(("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("AZ1", (1, 52)), ("ZZ1", (1, 702))),
        *(("AAA1", (1, 703)), ("XFD1048576", (1_048_576, 16_384))),
    ],
)
def test_a_cell_is_known_by_its_column_and_row(name, place):
    assert (position(name), cell_place(name), cell_name(*place)) == (place, place, name)
    assert column_number(column_letters(place[1])) == place[1]


@pytest.mark.parametrize("name", ["", "A0", "A1048577", "XFE1", "AAAA1", "1A", "A1:B2", "A-1"])
def test_what_no_sheet_has_is_no_cell(name):
    assert position(name) is None
    with pytest.raises(ValueError, match="is no cell"):
        cell_place(name)


def test_an_area_has_its_first_and_its_last_cell():
    assert (area_corners("B2:C9"), area_corners("b2")) == ((2, 2, 9, 3), (2, 2, 2, 2))
    assert area_corners("A1:XFE1") is area_corners("A0:B2") is None


@pytest.mark.parametrize(
    ("formula", "rows", "columns", "moved"),
    [
        ("A1+$A$1+A$1+$A1", 2, 1, "B3+$A$1+B$1+$A3"),
        ("A1048575", 1, 0, "A1048576"),
        ("A1048575", 2, 0, "#REF!"),
        ("B2", -1, -1, "A1"),
        ("B2", -2, 0, "#REF!"),
        ("B2", 0, -2, "#REF!"),
        ("XFC1", 0, 1, "XFD1"),
        ("XFC1", 0, 2, "#REF!"),
        ("SUM(A:B,3:4)", 1, 1, "SUM(B:C,4:5)"),
        ("SUM(A:A)+B1", 0, -1, "SUM(#REF!)+A1"),
        ("'A1'!B2&\"A1\"&T[A1]", 1, 1, "'A1'!C3&\"A1\"&T[A1]"),
        ("LOG10(A1)+Q1_total", 1, 0, "LOG10(A2)+Q1_total"),
    ],
)
def test_a_formula_moves_as_excel_fills_it(formula, rows, columns, moved):
    assert moved_formula(formula, rows, columns) == moved


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((" 1.5 ", 1.5), ("-.5e1", -5.0), ("1e308", 1e308), ("1e309", None), ("nan", None)),
        *(("1_0", None), ("٣", None), ("", None), ("1" * 300, float("1" * 300))),
        *(("0." + "0" * 398, 0.0), ("0." + "0" * 399, None)),
    ],
)
def test_a_number_is_spelled_in_plain_digits_and_is_finite(text, number):
    assert finite_number(text) == number


def test_a_text_is_as_a_person_reads_it():
    assert clean_text("a_x000D__x000A_b\r\nc\rd") == "a\nb\nc\nd"
    assert (
        clean_text("_xD83D__xDE00_ _x0001_ _x00G1_")
        == "\U0001f600 \N{REPLACEMENT CHARACTER} _x00G1_"
    )
