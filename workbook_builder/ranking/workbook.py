"""Ranking tables → the ranking workbook (bảng tổng hợp điểm), written from scratch each time.

It decides how things look, not where they stand or what they say: that is `ranking_tables`' and
`ranking_formulas`'. What the leader has entered is read from the old workbook by `ranking_reader`.
The looks follow Nghị định 30/2020/NĐ-CP, Phụ lục I; the type is larger, for the projector.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.ledger import most_points
from workbook_builder.leader.typed import Typed
from workbook_builder.ranking import calculation_order as order
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.cells import FIRST_DATA_ROW, DataTable, DataValue
from workbook_builder.ranking.comparison.look import dress_comparison
from workbook_builder.ranking.detail.look import dress_detail
from workbook_builder.ranking.files.look import dress_receipts
from workbook_builder.ranking.files.tables import IntakeTables
from workbook_builder.ranking.overview.look import dress_overview
from workbook_builder.ranking.ranked import cells as at
from workbook_builder.ranking.ranked.chart import add_chart
from workbook_builder.ranking.summary.look import dress_summary
from workbook_builder.ranking.tables import HEADED_LEDGER, HIDDEN_SHEETS, SHEETS, RankingTables
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import row_height

_RANKING_WIDTHS = {"A": 40, "B": 78, "C": 420, "D": 112, "E": 118, "F": 100, "G": 122, "H": 238}
_CLUSTER_WIDTHS = {"I": 130, "J": 120, "K": 60}
_LEDGER_WIDTHS = {"A": 230, "B": 210, "C": 80, "D": 72, "E": 250, "F": 120, "G": 96, "H": 160}
_HIDDEN_WIDTH = 130
_ROW_OF_UNIT = 34.0  # points, at the least
_SIGNATURE_SPACE = 64.0
_UNITS_ON_ONE_PAGE = 20
_MANY_UNITS = 100
_LINES_PRINTED_EMPTY = 30  # room for the lines of a meeting; the table has 500, a dozen pages


# Names of the sheets in code (VBA), which knows ASCII only.
_CODE_NAMES = dict(
    zip(
        SHEETS,
        (
            "wsSummary",
            "wsRanking",
            "wsOverview",
            "wsDetail",
            "wsComparison",
            "wsLedger",
            "wsReceipts",
            "wsUnits",
            "wsScores",
            "wsRubric",
            "wsInformation",
            "wsCalculation",
            "wsPoints",
            "wsFiles",
            "wsAlternatives",
            "wsState",
        ),
        strict=True,
    )
)


def write_ranking_book(
    campaign: Campaign, tables: RankingTables, intake: IntakeTables | None = None
) -> bytes:
    """The finished workbook; the same arguments give the same bytes.

    `intake`: what was taken in, with the tables that it has added to; they stand for `tables` then.
    """
    pending = Pending()
    saved = _saved(campaign, tables if intake is None else intake.tables, intake, pending)
    # A thousand units make half a million cells, in cycles with their sheets: they are not needed
    # any more, and what follows takes as much memory again. A dozen units are not worth the wait.
    if len(campaign.units) > _MANY_UNITS:
        gc.collect()
    return finish(saved, pending)


def _saved(
    campaign: Campaign, tables: RankingTables, intake: IntakeTables | None, pending: Pending
) -> bytes:
    """The workbook as openpyxl saves it."""
    book = style.new_workbook()
    held = {*tables.formulas, *(table.sheet for table in tables.data)}
    sheets = {title: _new_sheet(book, pending, title) for title in SHEETS if title in held}
    for table in tables.data:
        _write_data(sheets[table.sheet], table)
    for title, sheet in sheets.items():
        if title in HIDDEN_SHEETS:
            sheet.worksheet.sheet_state = "hidden"
        for one in tables.formulas.get(title, ()):
            if tables.is_formula(title, one.cell):
                sheet.put(one.cell, one.formula, one.value)
            else:
                _write_value(sheet, one.cell, one.value)
    _dress_ranking(sheets[words.SHEET_RANKING], campaign, tables)
    dress_overview(sheets[words.SHEET_OVERVIEW], campaign, tables)
    dress_detail(sheets[words.SHEET_DETAIL], campaign, tables)
    dress_comparison(sheets[words.SHEET_COMPARISON], campaign, tables)
    _dress_ledger(sheets[words.SHEET_LEDGER], campaign, tables)
    if intake is not None:
        dress_summary(sheets[summary_sheet.SHEET_SUMMARY], campaign, intake)
        dress_receipts(sheets[receipt_sheet.SHEET_RECEIPTS], intake)
        ranking, state = words.SHEET_RANKING, receipt_sheet.SHEET_STATE
        add_chart(
            sheets[ranking].worksheet,
            sheets[state].worksheet,
            len(campaign.units),
            beside=order.last_column(campaign),
        )
    for name, reference in tables.names.items():
        book.defined_names[name] = DefinedName(name, attr_text=reference)
    book.active = book.worksheets[0]
    return style.save(book)


def _new_sheet(book: Workbook, pending: Pending, title: str) -> SheetWriter:
    worksheet = book.create_sheet(title)
    worksheet.sheet_properties.codeName = _CODE_NAMES[title]
    return SheetWriter(worksheet, pending)


def _write_data(sheet: SheetWriter, table: DataTable) -> None:
    for place, column in enumerate(table.columns):
        letter = column_letters(table.first_column + place)
        sheet.text(f"{letter}1", column.name).font = style.font(bold=True)
        for row, value in enumerate(column.values, start=FIRST_DATA_ROW):
            _write_value(sheet, f"{letter}{row}", value)


def _write_value(sheet: SheetWriter, address: str, value: DataValue) -> None:
    if isinstance(value, str):
        if value:  # what a formula shows as nothing is nothing: readers tell no empty text from it
            sheet.text(address, value)
    elif value is not None:
        sheet.number(address, float(value))


# `Xếp hạng`


def _dress_ranking(sheet: SheetWriter, campaign: Campaign, tables: RankingTables) -> None:
    worksheet = sheet.worksheet
    sheet.widths({**_RANKING_WIDTHS, **(_CLUSTER_WIDTHS if campaign.has_clusters() else {})})
    worksheet.column_dimensions[at.WHICH].hidden = True
    # two kinds of lines may fail to count while the workbook is open: room for a line on each
    banner_lines = 4 if tables.frozen else 2
    state_lines = 1 if tables.live or tables.frozen else 2
    _write_head(sheet, campaign, state_lines, banner_lines)
    look.write_headings(sheet, at.RANKING_HEADINGS_ROW, _ranked_headings(campaign), 14)
    last = at.FIRST_RANK + len(tables.standings) - 1
    height = _unit_height(tables)
    looks: dict[str, tuple[style.Horizontal, float, bool, str]] = {
        at.RANK: ("center", 18, True, "General"),
        at.NAME: ("left", 16, False, "General"),
        at.BASE: ("center", 16, False, "General"),
        at.BONUS: ("center", 16, False, ours.PLUS),
        at.PENALTY: ("center", 16, False, ours.MINUS),
        at.TOTAL: ("center", 18, True, "General"),
        at.NOTE: ("left", 13, False, "General"),
    }
    if campaign.has_clusters():
        worksheet.column_dimensions[order.FIRST_OF_RANK].hidden = True
        looks[order.CLUSTER] = ("center", 13, False, "General")
        looks[order.CLUSTER_RANK] = ("center", 16, True, "General")
    for column, (horizontal, size, bold, number_format) in looks.items():
        cell = worksheet[f"{column}{at.FIRST_RANK}"]
        cell.font = style.font(size, bold=bold)
        cell.alignment = look.table_alignment(horizontal)
        cell.border = style.BOX
        cell.number_format = number_format
    look.repeat_looks(worksheet, looks, at.FIRST_RANK, last)
    for row in range(at.FIRST_RANK, last + 1):
        sheet.height(row, height)
    last_column = order.last_column(campaign)
    table = f"{at.RANK}{at.FIRST_RANK}:{last_column}{last}"
    style.fill_where(
        worksheet, table, f"NOT(ISNUMBER(${at.RANK}{at.FIRST_RANK}))", ours.MISSING_FILL
    )
    end = _write_signature(sheet, campaign, last + 2)
    worksheet.freeze_panes = f"A{at.FIRST_RANK}"
    worksheet.print_title_rows = f"{at.RANKING_HEADINGS_ROW}:{at.RANKING_HEADINGS_ROW}"
    worksheet.print_area = f"{at.RANK}1:{last_column}{end}"
    look.set_print(worksheet, one_page=len(tables.standings) <= _UNITS_ON_ONE_PAGE)


def _ranked_headings(campaign: Campaign) -> dict[str, str]:
    return {**at.RANKED, **(order.HEADINGS if campaign.has_clusters() else {})}


def _write_head(
    sheet: SheetWriter, campaign: Campaign, state_lines: int, banner_lines: int
) -> None:
    issuer = campaign.issuer
    look.write_centred_line(sheet, at.ROW_PARENT, f"{at.RANK}:{at.NAME}", issuer.parent.upper(), 13)
    look.write_centred_line(
        sheet, at.ROW_ISSUER, f"{at.RANK}:{at.NAME}", issuer.name.upper(), 13, bold=True
    )
    last = order.last_column(campaign)
    across = f"{at.RANK}:{last}"
    look.write_centred_line(sheet, at.ROW_TITLE, across, words.RANKING_TITLE, 20, bold=True)
    look.write_centred_line(sheet, at.ROW_CAMPAIGN, across, campaign.title, 16, bold=True)
    period = campaign.period[:1].upper() + campaign.period[1:]
    look.write_centred_line(sheet, at.ROW_PERIOD, across, period, 14)
    for row, size, bold, color in (
        (at.ROW_STATE, 13, False, "000000"),
        (at.ROW_BANNER, 14, True, ours.RED),
    ):
        sheet.worksheet.merge_cells(f"{at.RANK}{row}:{last}{row}")
        cell = sheet.worksheet[f"{at.RANK}{row}"]
        cell.font = style.font(size, bold=bold, italic=not bold, color=color)
        cell.alignment = style.aligned("center")
    sheet.height(at.ROW_STATE, row_height(state_lines, 13))
    sheet.height(at.ROW_BANNER, row_height(banner_lines, 14))


def _unit_height(tables: RankingTables) -> float:
    """The height that any unit's row needs: sorting may bring any of them to any row."""
    widths = {**_RANKING_WIDTHS, **_CLUSTER_WIDTHS}
    texts = [
        (widths[column], text, size)
        for one in tables.standings
        for column, text, size in (
            (at.NAME, one.name, 16.0),
            *((at.NOTE, note, 13.0) for note in _notes(tables, one)),
            (order.CLUSTER, one.cluster, 13.0),
        )
    ]
    return max(_ROW_OF_UNIT, look.height_needed(texts))


def _notes(tables: RankingTables, one: Standing) -> Iterator[str]:
    """What the ranking remarks on a unit, and would with another of its files."""
    remark = tables.entered.remark(one.unit)
    yield at.note_text(one, remark)
    for other in tables.alternatives.get(one.unit, ()):
        yield at.note_text(replace(one, notes=other.notes), remark)


def _write_signature(sheet: SheetWriter, campaign: Campaign, row: int) -> int:
    """Place and date, the signer's role and post, room for the signature, name; gives the end."""
    signer = campaign.signer
    columns = f"{at.PENALTY}:{at.NOTE}"
    place = campaign.issuer.place or words.NO_PLACE
    look.write_centred_line(sheet, row, columns, words.SIGN_PLACE.format(place=place), 14)
    sheet.worksheet[f"{at.PENALTY}{row}"].font = style.font(14, italic=True)
    for text in (signer.role.upper(), signer.post.upper()):
        if text:
            row += 1
            look.write_centred_line(sheet, row, columns, text, 14, bold=True)
    row += 1
    sheet.height(row, _SIGNATURE_SPACE)
    if signer.name:
        row += 1
        look.write_centred_line(sheet, row, columns, signer.name, 14, bold=True)
    return row


# `Điểm thưởng, điểm trừ`


def _dress_ledger(sheet: SheetWriter, campaign: Campaign, tables: RankingTables) -> None:
    worksheet = sheet.worksheet
    hidden = [column for column in HEADED_LEDGER.values() if column not in _LEDGER_WIDTHS]
    sheet.widths({**_LEDGER_WIDTHS, **dict.fromkeys(hidden, _HIDDEN_WIDTH)})
    for column in hidden:
        worksheet.column_dimensions[column].hidden = True
    last_column = at.CHECK
    look.write_centred_line(
        sheet, at.ROW_LEDGER_TITLE, f"A:{last_column}", words.LEDGER_TITLE, 14, bold=True
    )
    hint = words.LEDGER_HINT.format(acts=tables.acts(words.ACTS))
    look.write_centred_line(sheet, at.ROW_LEDGER_HINT, f"A:{last_column}", hint, 12)
    worksheet[f"A{at.ROW_LEDGER_HINT}"].alignment = style.aligned("left")
    worksheet.merge_cells(f"{at.LEDGER_STATE}:{last_column}{at.ROW_LEDGER_STATE}")
    worksheet[at.LEDGER_STATE].font = style.font(bold=True)
    worksheet[at.LEDGER_STATE].alignment = style.aligned("left")
    sheet.height(at.ROW_LEDGER_STATE, 20)
    headings = {column: heading for heading, column in HEADED_LEDGER.items()}
    look.write_headings(sheet, at.LEDGER_HEADINGS_ROW, headings, 12)
    last = at.FIRST_LINE + tables.ledger_lines - 1
    _dress_line(worksheet, at.FIRST_LINE)
    look.repeat_looks(worksheet, (*at.LEDGER_COLUMNS.values(), at.CHECK), at.FIRST_LINE, last)
    shown = tables.ledger if tables.since is None else tables.since.ledger
    for place, one in enumerate(shown):
        _write_line(sheet, at.FIRST_LINE + place, one.entry.cells(), one.check)
    _add_validations(worksheet, campaign, last)
    _colour_lines(worksheet, last)
    worksheet.freeze_panes = f"A{at.FIRST_LINE}"
    worksheet.auto_filter.ref = f"A{at.LEDGER_HEADINGS_ROW}:{at.LINE_PENALTY}{last}"
    worksheet.print_title_rows = f"{at.LEDGER_HEADINGS_ROW}:{at.LEDGER_HEADINGS_ROW}"
    printed = min(len(shown) + _LINES_PRINTED_EMPTY, tables.ledger_lines)
    worksheet.print_area = f"A1:{at.CHECK}{at.FIRST_LINE + printed - 1}"
    look.set_print(worksheet)


_LOOKS: dict[str, tuple[style.Horizontal, str]] = {
    "unit": ("left", ours.TEXT),
    "criterion": ("left", ours.TEXT),
    "kind": ("center", ours.TEXT),
    "points": ("center", "General"),
    "reason": ("left", ours.TEXT),
    "by": ("left", ours.TEXT),
    "date": ("center", ours.DAY),
}


def _dress_line(worksheet: Worksheet, row: int) -> None:
    for name, column in at.LEDGER_COLUMNS.items():
        horizontal, number_format = _LOOKS[name]
        cell = worksheet[f"{column}{row}"]
        cell.alignment = look.table_alignment(horizontal)
        cell.number_format = number_format
        cell.border = style.BOX
    check = worksheet[f"{at.CHECK}{row}"]
    check.alignment = style.aligned("center")
    check.border = style.BOX


def _write_line(sheet: SheetWriter, row: int, cells: Mapping[str, Typed], check: str) -> None:
    for name, typed in cells.items():
        ours.write_typed(sheet, f"{at.LEDGER_COLUMNS[name]}{row}", typed)
    texts = [
        (_LEDGER_WIDTHS[at.LEDGER_COLUMNS[name]], typed, style.SIZE)
        for name, typed in cells.items()
        if isinstance(typed, str)
    ]
    sheet.fit(row, [(at.CHECK, check)], grows=True)
    sheet.height(row, look.height_needed([*texts, (_LEDGER_WIDTHS[at.CHECK], check, style.SIZE)]))


def _rules() -> dict[str, DataValidation]:
    """Input → what may be typed there; anything where there is no rule."""
    return {
        "unit": DataValidation(type="list", formula1="unit_name"),
        "criterion": DataValidation(type="list", formula1="rubric_label"),
        "kind": DataValidation(type="list", formula1="ledger_kinds"),
        "points": DataValidation(
            type="decimal", operator="between", formula1="0", formula2="info_most_points"
        ),
        # from 2000 on: a slip of the century is refused too
        "date": DataValidation(type="date", operator="greaterThanOrEqual", formula1="36526"),
    }


def _add_validations(worksheet: Worksheet, campaign: Campaign, last: int) -> None:
    most = number(most_points(campaign))
    inputs = {n: f"{c}{at.FIRST_LINE}:{c}{last}" for n, c in at.LEDGER_COLUMNS.items()}
    refusals = {
        name: (title, text.format(most=most))
        for name, (title, text) in words.LEDGER_REFUSALS.items()
    }
    ours.guard_inputs(worksheet, inputs, _rules(), words.LEDGER_PROMPTS, refusals)


def _colour_lines(worksheet: Worksheet, last: int) -> None:
    """`Kiểm tra` is green or red; empty lines are yellow, and white once there is something."""
    first = at.FIRST_LINE
    check = f"${at.CHECK}{first}"
    checks = f"{at.CHECK}{first}:{at.CHECK}{last}"
    style.fill_where(worksheet, checks, f'EXACT({check},"{words.COUNTS}")', ours.RIGHT_FILL)
    style.fill_where(worksheet, checks, f"LEN({check})>0", style.WRONG_FILL)
    inputs = tuple(at.LEDGER_COLUMNS.values())
    empty = f"COUNTA(${inputs[0]}{first}:${inputs[-1]}{first})=0"
    cells = f"{inputs[0]}{first}:{inputs[-1]}{last}"
    style.fill_where(worksheet, cells, empty, style.INPUT_FILL)
