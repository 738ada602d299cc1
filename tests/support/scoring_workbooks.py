"""Scoring workbooks: built, filled in, printed."""

from __future__ import annotations

import subprocess

from tests.support.returned import cell_value
from workbook_builder.issue import workbook
from workbook_builder.issue.copies import Master
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.outbox import unit_marks, unit_texts
from workbook_builder.words.workbooks import scoring as words

KEY = b"k" * 32
SHEET = words.SHEET_RUBRIC


def book_for(campaign, unit=None):
    """The bytes of a unit's scoring workbook."""
    unit = unit or campaign.units[0]
    finished = workbook.write_scoring_book(campaign, lay_out(campaign), KEY)
    return Master(finished, unit_marks(campaign)).copy(
        unit_texts(campaign, unit, "ABCDEFGHIJKLMNOPQRST")
    )


def as_shown(value):
    """A cached value as LibreOffice gives it back."""
    return value if isinstance(value, str) else float(value)


def enter(book, layout, answers):
    """Type a unit's answers into its workbook, open in LibreOffice."""
    for input_ in layout.inputs:
        if input_.criterion is None or input_.kind == "evidence":
            continue
        answer = answers.get(input_.criterion.id)
        if answer is not None:
            book.set_value(SHEET, input_.cell, cell_value(answer))


def pdf_text(path):
    """The text of a PDF without blanks and line ends."""
    text = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return "".join(text.split())


def inputs_merged(book, inputs):
    """Every cell of the merged runs that are inputs: writing into one writes into its first."""
    for cell in inputs:
        cursor = book.sheet(SHEET).createCursorByRange(book.cell(SHEET, cell))
        cursor.collapseToMergedArea()
        area = cursor.RangeAddress
        for column in range(area.StartColumn, area.EndColumn + 1):
            yield f"{chr(65 + column)}{area.StartRow + 1}"
