"""`Rollup` → Tong-hop-cap-tren.xlsx: where the figures come from, and the list of all units.

All cells are values. The workbook is made anew each time and has no inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from workbook_builder.problems import Problem
from workbook_builder.ranking import looks as ours
from workbook_builder.rollup.record import RankedLine, RolledCampaign, Rollup
from workbook_builder.spelling import folded
from workbook_builder.words.sentences import line
from workbook_builder.words.workbooks import rollup as words
from workbook_builder.xlsx.runs import CellRun
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed

_HEADINGS_ROW = 5
_FIRST_ROW = _HEADINGS_ROW + 1
_SIZE = 11.0
_NOTE_SIZE = 12.0

_SOURCE_WIDTHS = {
    "A": 58,
    "B": 230,
    "C": 180,
    "D": 64,
    "E": 62,
    "F": 58,
    "G": 60,
    "H": 66,
    "I": 62,
    "J": 62,
    "K": 150,
    "L": 150,
    "M": 300,
    "N": 340,
}
_RANKING_WIDTHS = {
    "A": 62,
    "B": 250,
    "C": 270,
    "D": 110,
    "E": 70,
    "F": 74,
    "G": 72,
    "H": 70,
    "I": 78,
    "J": 110,
    "K": 72,
    "L": 66,
    "M": 150,
    "N": 240,
}
_LEFT = {"B", "C", "K", "M", "N"}
_RANKING_LEFT = {"B", "C", "N"}
_SELDOM = ("D", "J")
"""Columns that are hidden where no unit has anything there: clusters and bands."""

_Value = Decimal | int | str | None


def write_rollup_book(rollup: Rollup, code: str, problems: Sequence[Problem]) -> bytes:
    """The finished workbook; `code` is that of the record beside it, `problems` what is told."""
    book = style.new_workbook()
    pending = Pending()
    sources = SheetWriter(book.create_sheet(words.SHEET_SOURCES), pending)
    ranking = SheetWriter(book.create_sheet(words.SHEET_RANKING), pending)
    _write_sources(sources, rollup, code, problems)
    _write_ranking(ranking, rollup, code, len(problems))
    style.open_at(book, sources.worksheet, "A1")
    return finish(book, pending)


def _write_titles(sheet: SheetWriter, columns: str, rollup: Rollup, code: str, title: str) -> None:
    units = sum(len(one.units) for one in rollup.campaigns)
    as_of = words.AS_OF.format(
        date=f"{rollup.day:%d/%m/%Y}", campaigns=len(rollup.campaigns), units=units, sealed=code
    )
    look.write_centred_line(sheet, 1, columns, title, 16, bold=True)
    look.write_centred_line(sheet, 2, columns, as_of, _NOTE_SIZE)


def _write_table(
    sheet: SheetWriter,
    headings: dict[str, str],
    widths: dict[str, int],
    left: set[str],
    rows: Sequence[dict[str, _Value]],
) -> int:
    """Writes headings and rows, each row as high as its texts need; returns the last row."""
    look.write_leader_headings(sheet, _HEADINGS_ROW, headings, _SIZE)
    last = _FIRST_ROW + len(rows) - 1
    for column in headings:
        cell = sheet.cell(f"{column}{_FIRST_ROW}")
        cell.font, cell.border = style.font(_SIZE), style.BOX
        cell.alignment = look.table_alignment("left" if column in left else "center")
    sheet.repeat_looks(headings, _FIRST_ROW, last)
    for column in headings:
        sheet.run(CellRun(column, _FIRST_ROW, [row.get(column) for row in rows]))
    needed = cache(lambda column, text: height_needed([(widths[column], text, _SIZE)]))
    for place, row in enumerate(rows):
        texts = ((column, said) for column, said in row.items() if isinstance(said, str))
        height = max((needed(column, said) for column, said in texts), default=0.0)
        sheet.height(_FIRST_ROW + place, height + 4)
    worksheet = sheet.worksheet
    worksheet.freeze_panes = f"C{_FIRST_ROW}"
    worksheet.print_title_rows = f"{_HEADINGS_ROW}:{_HEADINGS_ROW}"
    look.set_numbered_pages(worksheet)
    return last


# Nguồn số liệu


def _write_sources(
    sheet: SheetWriter, rollup: Rollup, code: str, problems: Sequence[Problem]
) -> None:
    headings = words.SOURCE_HEADINGS
    columns = f"A:{max(headings)}"
    sheet.widths(_SOURCE_WIDTHS)
    _write_titles(sheet, columns, rollup, code, words.TITLE)
    look.write_centred_line(sheet, 3, columns, words.HOW_TO_READ, _NOTE_SIZE)
    sheet.worksheet["A3"].font = style.font(_NOTE_SIZE, italic=True)
    rows = [
        _source_row(number, one, words.WAY.format(number=1 + rollup.groups.index(one.rules)))
        for number, one in enumerate(rollup.campaigns, start=1)
    ]
    last = _write_table(sheet, headings, _SOURCE_WIDTHS, _LEFT, rows)
    for place, one in enumerate(rollup.campaigns):
        if one.frozen is None:
            cell = sheet.cell(f"K{_FIRST_ROW + place}")
            cell.font = style.font(_SIZE, bold=True, color=ours.RED)
    row = last + 2
    _write_note(sheet, row, columns, words.NOTES, bold=True)
    for problem in problems:
        row += 1
        _write_note(sheet, row, columns, f"– {line(problem)}", color=ours.RED)
    if not problems:
        row += 1
        _write_note(sheet, row, columns, words.NO_NOTES)
    sheet.worksheet.print_area = f"A1:{max(headings)}{row}"


def _write_note(
    sheet: SheetWriter,
    row: int,
    columns: str,
    text: str,
    *,
    bold: bool = False,
    color: str = "000000",
) -> None:
    first, last = columns.split(":")
    sheet.worksheet.merge_cells(f"{first}{row}:{last}{row}")
    cell = sheet.text(f"{first}{row}", text)
    cell.font, cell.alignment = style.font(_NOTE_SIZE, bold=bold, color=color), style.aligned()
    sheet.fit(row, [(columns, text)], _NOTE_SIZE, bold=bold)


def _source_row(number: int, one: RolledCampaign, way: str) -> dict[str, _Value]:
    totals = one.totals
    place = words.PLACE.format(folder=one.folder, manifest=one.manifest)
    for each in one.through:
        place = words.THROUGH.format(place=place, file=each.file, digest=each.sha256)
    if one.frozen is None:
        state = words.NOT_FROZEN.format(date=f"{one.consolidated:%d/%m/%Y}")
    else:
        state = words.FROZEN.format(date=f"{one.frozen:%d/%m/%Y}", minutes=one.minutes)
    return {
        "A": number,
        "B": one.title,
        "C": one.issuer,
        "D": one.total,
        "E": way,
        "F": len(one.units),
        "G": len(totals),
        "H": one.mean,
        "I": max(totals, default=None),
        "J": min(totals, default=None),
        "K": state,
        "L": one.code,
        "M": place,
        "N": one.sha256,
    }


# Xếp hạng chung


def _write_ranking(sheet: SheetWriter, rollup: Rollup, code: str, doubts: int) -> None:
    headings = words.RANKING_HEADINGS
    columns = f"A:{max(headings)}"
    sheet.widths(_RANKING_WIDTHS)
    title = words.RANKING_TITLE if rollup.is_comparable else words.SIDE_BY_SIDE
    _write_titles(sheet, columns, rollup, code, title)
    told = words.SEE_NOTES.format(count=doubts, sheet=words.SHEET_SOURCES) if doubts else ""
    look.write_centred_line(sheet, 3, columns, told, _NOTE_SIZE, bold=True)
    if told:
        sheet.worksheet["A3"].font = style.font(_NOTE_SIZE, bold=True, color=ours.RED)
    noted = _notes(rollup)
    rows = [_ranking_row(rollup.campaigns[one.campaign], one, noted(one)) for one in rollup.lines()]
    last = _write_table(sheet, headings, _RANKING_WIDTHS, _RANKING_LEFT, rows)
    for column in _SELDOM:
        if not any(row[column] for row in rows):
            sheet.worksheet.column_dimensions[column].hidden = True
    sheet.worksheet.auto_filter.ref = f"A{_HEADINGS_ROW}:{max(headings)}{last}"
    sheet.worksheet.print_area = f"A1:{max(headings)}{last}"


def _notes(rollup: Rollup) -> Callable[[RankedLine], str]:
    """What is remarked on a line: no points, no rank, not frozen, or the name stands elsewhere."""
    several = rollup.in_several()

    def noted(one: RankedLine) -> str:
        said = []
        if one.unit.total is None:
            said.append(words.MISSING)
        elif one.unit.key is None:
            said.append(words.UNRANKED)
        if rollup.campaigns[one.campaign].frozen is None:
            said.append(words.OPEN)
        others = [n + 1 for n in several.get(folded(one.unit.name), ()) if n != one.campaign]
        if others:
            said.append(words.ALSO_IN.format(sources=", ".join(map(str, others))))
        return ". ".join(said)

    return noted


def _ranking_row(campaign: RolledCampaign, one: RankedLine, noted: str) -> dict[str, _Value]:
    unit = one.unit
    organiser = words.ORGANISER.format(issuer=campaign.issuer, title=campaign.title)
    return {
        "A": one.rank,
        "B": unit.name,
        "C": organiser if campaign.issuer else campaign.title,
        "D": unit.cluster,
        "E": unit.base,
        "F": unit.bonus,
        "G": None if unit.penalty is None else -unit.penalty,
        "H": unit.total,
        "I": one.share,
        "J": unit.band,
        "K": unit.rank,
        "L": one.campaign + 1,
        "M": campaign.code,
        "N": noted,
    }
