"""The looks that the sheets of the ranking workbook share: headings, inputs and colours.

Built on `xlsx.write.sheet`. Nothing here depends on one sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.typed import ERRORS, CellError, InputRow, Typed
from workbook_builder.scoring.evidence import lacks_evidence_of_score
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.validation import add_validation

# A penalty is stored as a positive number and shown as −0,5. Zero shows nothing. `General` shows
# 115 and 117,5, whereas `0.##` would show `115,`.
PLUS_FORMAT = '"+"General;"−"General;'
MINUS_FORMAT = '"−"General;"+"General;'

RED = "C00000"
MISSING_FILL = PatternFill("solid", start_color="F2F2F2", end_color="F2F2F2")
RIGHT_FILL = PatternFill("solid", start_color="E2EFDA", end_color="E2EFDA")

RankLook = tuple[style.Horizontal, float, bool, str]
"""How a column of a table of ranks looks: alignment, size of the type, bold, number format."""


def write_input_head(sheet: SheetWriter, first: str, last: str, title: str, hint: str) -> None:
    """Writes the three rows above a table that the leader types in: title, hint, state."""
    worksheet = sheet.worksheet
    look.write_centred_line(sheet, 1, f"{first}:{last}", title, 14, bold=True)
    look.write_centred_line(sheet, 2, f"{first}:{last}", hint, 12)
    worksheet[f"{first}2"].alignment = style.aligned("left")
    worksheet.merge_cells(f"{first}3:{last}3")
    worksheet[f"{first}3"].font = style.font(bold=True)
    worksheet[f"{first}3"].alignment = style.aligned("left")
    sheet.height(3, 20)


def write_typed(sheet: SheetWriter, address: str, typed: Typed) -> None:
    """Writes what the leader typed, and keeps its kind: text, number, logical value, error."""
    match typed:
        case None:
            return
        case bool():
            sheet.cell(address).value = typed
        case CellError(text) if text in ERRORS:
            cell = sheet.cell(address)
            cell.value, cell.data_type = text, "e"
        case CellError(text) | str(text):
            sheet.text(address, text)
        case _:
            sheet.number(address, float(typed))


def _is_day(cell: str) -> str:
    """A formula that says whether a cell holds a day after 1999, or a text like `18/12/2023`.

    A day is typed as text: with English regional settings Excel would not take 18/12/2023 for a
    day, and 5/7/2023 for the seventh of May.
    """
    parts = f'SUBSTITUTE({cell},"/","")'
    three = f"LEN({cell})-LEN({parts})=2"
    written = f'IF({three},IF(ISNUMBER({parts}*1),LEFT(RIGHT({cell},5),1)="/",FALSE),FALSE)'
    return f"IF(ISNUMBER({cell}),{cell}>36525,IF(ISTEXT({cell}),{written},FALSE))"


@dataclass(frozen=True, slots=True)
class TableInputs:
    """The input cells of a table, from row `first` to `last`. `columns`: input → column."""

    columns: Mapping[str, str]
    first: int
    last: int

    def write(self, sheet: SheetWriter, row: int, typed: InputRow) -> None:
        """Writes what the leader had typed on a row, whose cells have their looks already.

        A day is typed as text. Where an older workbook holds one as a number, it stays one.
        """
        for name, cell in typed.cells().items():
            address = f"{self.columns[name]}{row}"
            write_typed(sheet, address, cell)
            if name == "date" and isinstance(cell, Decimal):
                sheet.cell(address).number_format = style.DAY_FORMAT

    def texts(self, typed: InputRow) -> list[tuple[str, str]]:
        """The texts that the leader has typed on a row, each with its column."""
        return [
            (self.columns[name], cell)
            for name, cell in typed.cells().items()
            if isinstance(cell, str)
        ]

    def guard(
        self,
        worksheet: Worksheet,
        rules: Mapping[str, DataValidation],
        prompts: Mapping[str, tuple[str, str]],
        refusals: Mapping[str, tuple[str, str]],
    ) -> None:
        """Adds prompts and validation rules to the inputs.

        `rules`: input → its rule; any other input takes anything, except that `date` takes a day.
        `prompts` and `refusals`: input → title and text of the message.
        """
        day = DataValidation(type="custom", formula1=_is_day(f"{self.columns['date']}{self.first}"))
        for name, column in self.columns.items():
            rule = {"date": day, **rules}.get(name) or DataValidation()
            rule.allowBlank = True
            rule.showInputMessage = True
            rule.promptTitle, rule.prompt = prompts[name]
            if name in refusals:
                rule.showErrorMessage = True
                rule.errorStyle = "stop"
                rule.errorTitle, rule.error = refusals[name]
            add_validation(worksheet, self._down(column), rule)

    def colour_checks(
        self, worksheet: Worksheet, check: str, *rules: tuple[str, PatternFill], boxed: bool = False
    ) -> None:
        """Colours the column `Kiểm tra`: the first rule whose condition holds wins.

        A condition is written for the first row of the table.
        """
        for condition, fill in rules:
            style.fill_where(worksheet, self._down(check), condition, fill, boxed=boxed)

    def fill_where_empty(self, worksheet: Worksheet, fill: PatternFill) -> None:
        """Colours the inputs of rows on which nothing has been typed."""
        left, *_, right = self.columns.values()
        empty = f"COUNTA(${left}{self.first}:${right}{self.first})=0"
        style.fill_where(worksheet, self.cells, empty, fill)

    @property
    def cells(self) -> str:
        """The range of all input cells."""
        left, *_, right = self.columns.values()
        return f"{left}{self.first}:{right}{self.last}"

    def _down(self, column: str) -> str:
        return f"{column}{self.first}:{column}{self.last}"


def mark_missing_evidence(worksheet: Worksheet, campaign: Campaign, cells: str, key: str) -> None:
    """Marks required evidence that is missing. `key`: the cell of the score's key, first row."""
    lacks = f"IF(N({key})=0,FALSE,{lacks_evidence_of_score(key, campaign)})"
    style.fill_where(worksheet, cells, lacks, style.WRONG_FILL, color=RED)


def dress_ranks(sheet: SheetWriter, looks: Mapping[str, RankLook], first: int, last: int) -> None:
    """Gives the rows of a table of ranks the looks of their columns."""
    for column, (horizontal, size, bold, number_format) in looks.items():
        cell = sheet.cell(f"{column}{first}")
        cell.font = style.font(size, bold=bold)
        cell.alignment = look.table_alignment(horizontal)
        cell.border = style.BOX
        cell.number_format = number_format
    sheet.repeat_looks(looks, first, last)
