"""A sentence with blanks is written once; its formula and its text agree."""

from __future__ import annotations

from workbook_builder.ranking.cells import FormulaCell, Say
from workbook_builder.ranking.sheets import (
    DRESSING_ORDER,
    NAMING_ORDER,
    RANKING_SHEETS,
    READING_ORDER,
)


def test_the_blanks_of_a_sentence_are_filled_in_the_formula_and_in_its_value():
    said = Say.of("Có {files} tệp, dùng {used}.", files=("files_all", 3), used=("SUM(unit_in)", 2))
    assert said.at("B4") == FormulaCell(
        "B4", '="Có "&files_all&" tệp, dùng "&SUM(unit_in)&"."', "Có 3 tệp, dùng 2."
    )


def test_another_sentence_or_nothing_is_said_where_a_condition_holds():
    said = Say.of("{n} dòng", n=("counted", 4))
    assert said.unless("counted=0", False).at("A1").formula == (
        '=IF(counted=0,"",""&counted&" dòng")'
    )
    assert said.unless("counted=0", True, Say.of("không")).value == "không"


def test_every_order_of_the_sheets_names_each_of_them_once():
    titles = sorted(sheet.title for sheet in RANKING_SHEETS)
    for order in (DRESSING_ORDER, NAMING_ORDER, READING_ORDER):
        assert sorted(sheet.title for sheet in order) == titles
