"""The seal of a hidden sheet fits what the program wrote there, and nothing else."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest

from workbook_builder.ranking.cells import (
    DataColumn,
    DataTable,
    FormulaCell,
    SheetFormulas,
    formula_run,
)
from workbook_builder.ranking.seal import broken_seals, held_cells, seal, sealed_cells, seals_text
from workbook_builder.words.workbooks.ranking import SHEET_INFORMATION
from workbook_builder.xlsx.parts import unzip_parts, zip_parts
from workbook_builder.xlsx.read.book import read_xlsx

KEY = b"the key of the campaign"
UNITS = DataTable(
    "A",
    (
        DataColumn("unit", ("Sở A", None, "Sở B")),
        DataColumn("points", (Decimal("0.1"), 0, Decimal(2) / 3)),
    ),
)
BESIDE = DataTable("A", (DataColumn("beside", ("x", "", "z")),), first_column=5)
OTHER = DataTable("B", (DataColumn("only", (7,)),))
FORMULAS = {
    "A": SheetFormulas(
        (
            FormulaCell("C2", "=B2*2", Decimal("0.2"), always_formula=True),
            FormulaCell("C4", "=B4*2", Decimal("1.5")),
            formula_run("D", 3, "B3", (4, "")),
        )
    ),
    "B": SheetFormulas(),
}
HIDDEN = ["A", "B", SHEET_INFORMATION]
WRITTEN = {
    "A": {
        **{"A1": "unit", "A2": "Sở A", "A4": "Sở B", "B1": "points", "B2": 0.1, "B3": 0},
        **{"B4": 2 / 3, "C2": "=B2*2", "C4": 1.5, "D3": 4, "E1": "beside", "E2": "x", "E4": "z"},
    },
    "B": {"A1": "only", "A2": 7},
}
"""What stands in the workbook in which some formulas are written as values."""


def sealed():
    tables = (UNITS, BESIDE, OTHER, DataTable("seen", OTHER.columns))
    return sealed_cells(tables, FORMULAS, HIDDEN, lambda one: getattr(one, "always_formula", False))


def saved(**changes: dict[str, object]):
    """The workbook as a program saved it, with these cells changed, by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in WRITTEN.items():
        sheet = book.create_sheet(title)
        for cell, value in (cells | changes.get(title, {})).items():
            sheet[cell] = value
    out = io.BytesIO()
    book.save(out)
    parts = unzip_parts(out.getvalue())
    for name, part in parts.items():  # openpyxl saves no values beside formulas
        parts[name] = re.sub(rb"(<f>[^<]*</f>)<v ?(?:/>|></v>)", rb"\1<v>0.2</v>", part)
    return read_xlsx(zip_parts(parts))


def broken(key=KEY, **changes) -> list[str]:
    return list(broken_seals(saved(**changes), seals_text(sealed(), KEY), key))


def test_all_that_is_no_formula_is_sealed_where_it_stands_row_by_row():
    assert list(held_cells(sealed()["A"])) == [
        *(((1, 1), "unit"), ((1, 2), "points"), ((1, 5), "beside")),
        *(((2, 1), "Sở A"), ((2, 2), 0.1), ((2, 5), "x")),
        *(((3, 2), 0), ((3, 4), 4)),
        *(((4, 1), "Sở B"), ((4, 2), float(Decimal(2) / 3)), ((4, 3), 1.5), ((4, 5), "z")),
    ]
    assert list(sealed()) == ["A", "B"]  # not the sheet that bears the seals


def test_what_a_formula_shows_may_change_and_what_stands_beside_it_may_not():
    assert broken() == []
    assert broken(A={"C2": "=B2*3"}) == []
    assert broken(A={"B4": 0.666666666666667}) == []  # programs save so many digits
    assert broken(key=b"another") == ["A", "B"]


@pytest.mark.parametrize(
    "change",
    [
        {"B2": 0.2},
        {"B2": None},
        {"B4": 0.66666666},
        {"A4": "Sở C"},
        {"A3": "Sở C"},
        {"E3": "y"},
        {"C2": 0.2},
        {"C4": 2},
        {"C4": "=B4*2"},
        {"D3": 5},
        {"Z99": 0},
        {"A4": None, "A3": "Sở B"},
        {"E4": None, "E5": "z"},
    ],
)
def test_whatever_is_edited_on_a_hidden_sheet_breaks_its_seal_and_no_other(change):
    assert broken(A=change) == ["A"]


def test_a_sheet_that_is_gone_is_no_edited_one():
    book = openpyxl.Workbook()
    out = io.BytesIO()
    book.save(out)
    assert list(broken_seals(read_xlsx(out.getvalue()), seals_text(sealed(), KEY), KEY)) == []


@pytest.mark.parametrize("row", [1, 1000, 1001, 2000, 2500])
def test_each_of_thousands_of_cells_is_sealed(row):
    cells = {(place, 1): float(place) for place in range(1, 2501)}
    other = seal((cells | {(row, 1): 0.5}).items(), KEY)
    assert len(other) == 16
    assert other != seal(cells.items(), KEY)
