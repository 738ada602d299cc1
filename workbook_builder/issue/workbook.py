"""`Campaign` and layout → the scoring workbook, with marks in place of what differs by unit."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.protection import SheetProtection

from workbook_builder.campaign import stamp as stamps
from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.issue import table as at
from workbook_builder.issue.last_round import LastRound, last_marks
from workbook_builder.issue.looks.common import write_unit_names
from workbook_builder.issue.looks.guide import write_guide
from workbook_builder.issue.looks.last_round import write_last_round
from workbook_builder.issue.looks.panel import write_panel
from workbook_builder.issue.looks.rubric import (
    set_paper_page,
    write_formulas,
    write_inputs,
    write_rubric_head,
    write_table,
)
from workbook_builder.issue.looks.signatures import write_phone, write_signatures
from workbook_builder.issue.marks import MARK_SIGNATURE, MARK_UNIT_CODE, MARK_UNIT_NAME, UNIT_MARKS
from workbook_builder.issue.table import Layout
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter


def write_scoring_book(
    campaign: Campaign, layout: Layout, key: bytes, last: LastRound | None = None
) -> bytes:
    """The bytes of the finished workbook, with marks; the same arguments give the same bytes.

    The workbook of a scorer is written where the layout is one. `key` gives the password that
    protects the sheets. In the layout of a common workbook, the
    unit's name is an input and has no mark. With `last`, a column beside the table has a mark for
    the last answer to each criterion.
    """
    book = style.new_workbook()
    pending = Pending()
    guide = SheetWriter(book.create_sheet(words.SHEET_GUIDE), pending)
    rubric = SheetWriter(book.create_sheet(layout.sheet), pending)
    data = SheetWriter(book.create_sheet(words.SHEET_DATA), pending)

    write_guide(guide, campaign, layout, "" if layout.units else MARK_UNIT_NAME, last)
    if layout.panel is None:
        _write_rubric(book, rubric, campaign, layout, last)
    else:
        write_panel(book, rubric, layout.panel, layout)
    _write_data(data, campaign, layout)
    set_paper_page(guide.worksheet)
    set_paper_page(rubric.worksheet, "portrait" if layout.panel is None else "landscape")
    style.open_at(book, rubric.worksheet, layout.open_inputs[0].cell)
    _protect(book, stamps.protection(key))
    marks = (*UNIT_MARKS, *last_marks(campaign, last).values())
    return finish(book, pending, last_strings=marks)


def _write_rubric(
    book: Workbook, rubric: SheetWriter, campaign: Campaign, layout: Layout, last: LastRound | None
) -> None:
    write_rubric_head(rubric, campaign, layout, last)
    write_table(rubric, campaign, layout, last)
    if last is not None:
        write_last_round(rubric, campaign, layout, last)
    signer = at.CHOICE, words.SIGNED_BY, words.SIGNED_HOW
    write_signatures(rubric, campaign, layout, signer, at.EVIDENCE)
    write_phone(rubric, layout)
    write_formulas(rubric, campaign, layout)
    write_inputs(book, rubric.worksheet, layout)
    rubric.worksheet.print_title_rows = f"{at.ROW_HEADINGS}:{at.ROW_HEADINGS}"
    edge = at.EVIDENCE if last is None else at.LAST
    rubric.worksheet.print_area = f"{at.NUMBER}1:{edge}{layout.sign_row + 5}"


# The hidden sheet


def _write_data(sheet: SheetWriter, campaign: Campaign, layout: Layout) -> None:
    fields = (
        str(SCHEMA),
        campaign.id,
        MARK_UNIT_CODE,
        stamps.rubric_digest(campaign),
        MARK_SIGNATURE,
    )
    for row, (name, said) in enumerate(zip(at.STAMP_FIELDS, fields, strict=True), start=1):
        sheet.text(f"A{row}", name)
        sheet.text(f"B{row}", said)
    for offset, values in enumerate(layout.lists):
        column = column_letters(at.FIRST_LIST_COLUMN + offset)
        for row, value in enumerate(values, start=1):
            if isinstance(value, str):
                sheet.text(f"{column}{row}", value)
            else:
                sheet.number(f"{column}{row}", float(value))
    write_unit_names(sheet, campaign, layout)
    sheet.worksheet.sheet_state = "veryHidden"


def _protect(book: Workbook, guard: stamps.Protection) -> None:
    for worksheet in book.worksheets:
        worksheet.protection = SheetProtection(
            sheet=True,
            objects=True,
            scenarios=True,
            formatColumns=False,  # False means allowed: units may change widths and heights
            formatRows=False,
            algorithmName="SHA-512",
            hashValue=guard.hash,
            saltValue=guard.salt,
            spinCount=guard.spin_count,
        )
    book.security = WorkbookProtection(
        lockStructure=True,
        workbookAlgorithmName="SHA-512",
        workbookHashValue=guard.hash,
        workbookSaltValue=guard.salt,
        workbookSpinCount=guard.spin_count,
    )
