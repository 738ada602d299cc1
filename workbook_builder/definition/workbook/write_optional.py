"""`Campaign` → the sheets of Khai-bao.xlsx that are there only where something stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from workbook_builder.campaign.bands import Band, Requirement
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.layout import Table
from workbook_builder.definition.workbook.looks import CellValue
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.write.finish import Pending
from workbook_builder.xlsx.write.sheet import SheetWriter


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An optional sheet: its table, its name in VBA, what stands on it, and its lines."""

    table: Table
    code_name: str
    title: str
    hint: str
    prompts: Mapping[str, tuple[str, str]]
    lines: Sequence[Mapping[str, CellValue]]


def write_optional_tables(book: Workbook, pending: Pending, campaign: Campaign) -> None:
    """Adds the sheets of rounds, bands and minimums, each if the campaign has any."""
    for one in _sheets(campaign):
        if one.lines:
            sheet = SheetWriter(book.create_sheet(one.table.sheet), pending)
            sheet.worksheet.sheet_properties.codeName = one.code_name
            _write(sheet, one)


def _sheets(campaign: Campaign) -> Iterator[_Sheet]:
    yield _Sheet(
        at.ROUNDS,
        "CacKy",
        words.ROUNDS_TITLE,
        words.ROUNDS_HINT,
        words.ROUND_PROMPTS,
        [
            {"id": r.id, "due": r.due, "title": r.title or None, "weight": r.weight}
            for r in campaign.rounds
        ],
    )
    yield _Sheet(
        at.BANDS,
        "XepLoai",
        words.BANDS_TITLE,
        words.BANDS_HINT,
        words.BAND_PROMPTS,
        [_band(band) for band in campaign.bands],
    )
    yield _Sheet(
        at.MINIMUMS,
        "DiemToiThieu",
        words.MINIMUMS_TITLE,
        words.MINIMUMS_HINT,
        words.MINIMUM_PROMPTS,
        [
            {
                "of": _about(one.of),
                "at_least": one.at_least,
                "share": one.share,
                "then": at.word_of(words.THEN, one.then),
                "band": one.band or None,
            }
            for one in campaign.minimums
        ],
    )


def _write(sheet: SheetWriter, one: _Sheet) -> None:
    table = one.table
    sheet.widths({column.letter: column.width for column in table.columns})
    last, edge = at.watched_row(len(one.lines)), table.columns[-1].letter
    look.write_title(sheet, f"A:{edge}", one.title, one.hint)
    headings = {column.letter: column.heading for column in table.columns}
    look.write_table_headings(sheet, at.HEADINGS_ROW, headings)
    for row in range(at.FIRST_ROW, at.ready_row(len(one.lines)) + 1):
        place = row - at.FIRST_ROW
        values = one.lines[place] if place < len(one.lines) else {}
        look.write_line(sheet, table, row, values)
    for column in table.columns:
        cells = f"{column.letter}{at.FIRST_ROW}:{column.letter}{last}"
        title, text = one.prompts[column.key]
        if column.choices:
            look.add_list(sheet, cells, at.choice_words(column.choices), title, text)
        else:
            look.add_prompt(sheet, cells, title, text)
    sheet.worksheet.freeze_panes = f"A{at.FIRST_ROW}"
    look.frame_written(sheet, table, "A", edge, last)
    look.set_pages(sheet, "portrait", at.HEADINGS_ROW, lines=True)


def _band(band: Band) -> dict[str, CellValue]:
    return {
        "name": band.name,
        "at_least": band.at_least,
        "share": band.share,
        "requires": "; ".join(_condition(one) for one in band.requires) or None,
        "quota": band.quota,
    }


def _condition(one: Requirement) -> str:
    about = _about(one.of)
    if one.share is not None:
        return f"{about} >= {number(one.share)}%"
    if one.at_most is not None:
        return f"{about} <= {number(one.at_most)}"
    return f"{about} >= {number(one.at_least or 0)}"


def _about(of: str) -> str:
    return next((word for word, meant in words.SUMS if meant == of), of)
