"""A returned file open in LibreOffice → what a person sees of its answers and of its total.

It looks as a person does: at visible sheets, by the printed titles and headings, past what is
hidden, covered, or too pale or too small to be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.office.sheetbook import Sheetbook
from tests.support.returned import CAMPAIGN
from workbook_builder.spelling import folded_visible
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.looks import contrast

_LAST_ROW, _LAST_COLUMN = 31, 11
_CHOICE, _SCORE = words.HEADINGS[3], words.HEADINGS[4]
_LEAST_CONTRAST, _LEAST_SIZE, _LEAST_EXTENT = 1.4, 5.0, 150  # the last in hundredths of a mm
_PICTURE = "a picture"


@dataclass(frozen=True)
class Seen:
    """What is seen: criterion id → the text in its choice, and the total."""

    answers: dict[str, str]
    total: str


def seen_in(book: Sheetbook) -> list[Seen]:
    """What is seen on each visible sheet with the titles and headings of the rubric."""
    return [one for name in book.visible_sheets if (one := _seen(book.sheet(name)))]


def _seen(sheet: Any) -> Seen | None:
    visible = _visible(sheet)
    held = sheet.getCellRangeByPosition(0, 0, _LAST_COLUMN, _LAST_ROW).DataArray
    places: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(held):
        for column, value in enumerate(cells):
            if isinstance(value, str) and value and (row, column) in visible:
                places.setdefault(folded_visible(value), (row, column))
    choice, score = (places.get(folded_visible(heading)) for heading in (_CHOICE, _SCORE))
    if choice is None or score is None:
        return None
    covered = list(_covered(sheet))

    def read(title: str, column: int) -> str:
        place = places.get(folded_visible(title))
        if place is None or (place[0], column) not in visible:
            return ""
        return _readable(sheet, place[0], column, covered)

    answers = {one.id: read(one.title, choice[1]) for one in CAMPAIGN.criteria()}
    return Seen(answers, read(words.TOTAL, score[1]))


def _visible(sheet: Any) -> set[tuple[int, int]]:
    area = sheet.getCellRangeByPosition(0, 0, _LAST_COLUMN, _LAST_ROW)
    return {
        (row, column)
        for part in area.queryVisibleCells().RangeAddresses
        for row in range(part.StartRow, part.EndRow + 1)
        for column in range(part.StartColumn, part.EndColumn + 1)
    }


def _readable(sheet: Any, row: int, column: int, covered: list[tuple[int, int, int, int]]) -> str:
    cell = sheet.getCellByPosition(column, row)
    where, size = cell.Position, cell.Size
    if min(size.Height, size.Width) < _LEAST_EXTENT:
        return ""
    x, y = where.X + size.Width // 2, where.Y + size.Height // 2
    if any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in covered):
        return _PICTURE
    cursor = sheet.createCursorByRange(cell)
    cursor.collapseToMergedArea()
    start = cursor.RangeAddress
    if (start.StartRow, start.StartColumn) != (row, column):
        return str(sheet.getCellByPosition(start.StartColumn, start.StartRow).String)
    paper = _rgb(0xFFFFFF if cell.CellBackColor < 0 else cell.CellBackColor)
    for part in _portions(cell):
        ink = _rgb(max(part.CharColor, 0))
        if contrast(ink, paper) < _LEAST_CONTRAST or part.CharHeight < _LEAST_SIZE:
            return ""
    return str(cell.String)


def _portions(cell: Any) -> Iterator[Any]:
    yield cell
    if cell.Type.value == "TEXT":
        for paragraph in _each(cell):
            yield from _each(paragraph)


def _each(enumerable: Any) -> Iterator[Any]:
    found = enumerable.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def _rgb(colour: int) -> tuple[float, float, float]:
    return (colour >> 16 & 255) / 255, (colour >> 8 & 255) / 255, (colour & 255) / 255


def _covered(sheet: Any) -> Iterator[tuple[int, int, int, int]]:
    for shape in (sheet.DrawPage.getByIndex(n) for n in range(sheet.DrawPage.Count)):
        left, top = shape.Position.X, shape.Position.Y
        yield left, top, left + shape.Size.Width, top + shape.Size.Height
