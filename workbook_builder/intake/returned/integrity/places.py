"""A returned rubric sheet and what was issued → where each issued row and column stands now.

Rows are found by their ids and columns by their headings; others by their texts or by the rows and
columns beside them. An inserted row is reported once, not for every cell that it moved.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook_builder.intake.returned.find import ReturnedSheet, Spot
from workbook_builder.intake.returned.issued import IssuedBook
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Columns
from workbook_builder.problems import Place, Problem, note, warning
from workbook_builder.spelling import printable
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.xlsx.cells import cell_name, column_letters, column_number

_LONGEST_TEXT = 2000  # characters of a text by which a row is found
_MOST_ROWS_ALIKE = 200  # a sheet full of one text must not be searched again for each issued row
_MOST_LISTED = 5


@dataclass(frozen=True, slots=True)
class Places:
    """Issued row → row now, and issued column → column now. Those that are gone have no key.

    `shifted`: whether anything has moved or is gone.
    """

    rows: Mapping[int, int]
    columns: Mapping[int, int]
    problems: tuple[Problem, ...]
    shifted: bool

    def spot(self, issued: Spot) -> Spot | None:
        """Where an issued cell stands now; None where its row or column is gone."""
        row, column = self.rows.get(issued[0]), self.columns.get(issued[1])
        return None if row is None or column is None else (row, column)


def find_places(sheet: ReturnedSheet, issued: IssuedBook) -> Places:
    """Where the issued rows and columns stand on this sheet, and the problems of those moved."""
    columns = _columns(sheet, issued.columns)
    rows = _rows(sheet, issued, columns)
    told = _column_problems(sheet, columns, issued.columns)
    problems = [*_row_problems(sheet, issued, rows), *told]
    moved = any(now != then for then, now in (*rows.items(), *columns.items()))
    return Places(rows, columns, tuple(problems), shifted=moved or bool(problems))


def same_line(text: str) -> str:
    """A text on one line, in one form of Unicode: programs may change line ends and forms."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


# Columns


def _columns(sheet: ReturnedSheet, of_issue: Columns) -> dict[int, int]:
    known = {column_number(issued): now for issued, now in sheet.columns.items()}
    if sheet.id_column:
        known[column_number(at.ID)] = sheet.id_column
    found: dict[int, int] = {}
    taken = set(known.values())
    offset = _first_offset(known)
    for issued in range(1, column_number(of_issue.last) + 1):
        if issued == column_number(of_issue.hidden):
            offset = _behind_table(sheet, issued + offset) - issued
        if issued in known:
            found[issued] = known[issued]
            offset = known[issued] - issued
        elif (
            (now := issued + offset) >= 1
            and now not in taken
            and _may_stand(sheet, issued, now, of_issue)
        ):
            found[issued] = now
        elif found:
            offset -= 1  # this column is gone, and those after it have moved
    return found


def _behind_table(sheet: ReturnedSheet, expected: int) -> int:
    """The hidden column behind the table: the next one that holds formulas."""
    criteria = {rows[0] for row_id, rows in sheet.rows.items() if row_id.startswith("criterion ")}
    with_formulas = [
        column
        for (row, column), cell in sheet.sheet.cells.items()
        if column >= expected and row in criteria and cell.formula is not None
    ]
    return min(with_formulas, default=expected)


def _may_stand(sheet: ReturnedSheet, issued: int, now: int, of_issue: Columns) -> bool:
    """Whether an issued column that has lost its heading may be the one that stands here now."""
    letters = column_letters(issued)
    if letters not in of_issue.typed or sheet.cell((sheet.head_row, now)) is not None:
        headed = letters in of_issue.letters
        return not headed or any(column == now for _, column in sheet.sheet.cells)
    return any(column == now for _, column in sheet.names.values())


def _first_offset(known: Mapping[int, int]) -> int:
    return min(((issued, now - issued) for issued, now in known.items()), default=(0, 0))[1]


def _column_problems(
    sheet: ReturnedSheet, columns: Mapping[int, int], of_issue: Columns
) -> Iterable[Problem]:
    behind = (of_issue.hidden,) if of_issue.hidden else ()
    headed = [column_number(column) for column in of_issue.letters]
    table = [column_number(at.ID), *headed, *map(column_number, behind)]
    there = [(issued, columns[issued]) for issued in table if issued in columns]
    if any(now < before for (_, before), (_, now) in pairwise(there)):
        yield note(IntegrityCode.COLUMNS_MOVED, _place(sheet))
    else:
        start = (0, 0) if column_number(at.ID) in columns else (1, there[0][1] - 1 if there else 0)
        for (then, before), (issued, now) in zip([start, *there], there, strict=False):
            if (more := now - before - (issued - then)) > 0:
                where = cell_name(sheet.head_row or 1, before + 1)
                yield note(IntegrityCode.COLUMNS_INSERTED, _place(sheet, where), count=more)
    for issued in headed:
        if issued not in columns:
            heading = of_issue.heading(column_letters(issued))
            yield warning(IntegrityCode.COLUMN_DELETED, _place(sheet), heading=heading)
    if not sheet.id_column:
        yield note(IntegrityCode.IDS_REMOVED, _place(sheet))


# Rows


def _rows(sheet: ReturnedSheet, issued: IssuedBook, columns: Mapping[int, int]) -> dict[int, int]:
    known = _known_rows(sheet, issued)
    texts = _texts_by_row(sheet, columns, issued.columns)
    taken = set(known.values())
    offset = 0
    for number in _issued_rows(issued):
        if number in known:
            offset = known[number] - number
            continue
        expected = number + offset
        rows = [
            row
            for text in _fixed_texts(issued, number)
            for row in texts.get(text, ())
            if row not in taken
        ]
        if rows:
            row = min(rows, key=lambda row: (abs(row - expected), row))
            known[number] = row
            taken.add(row)
            offset = row - number
    return _with_neighbours(sheet, issued, known, taken)


def _known_rows(sheet: ReturnedSheet, issued: IssuedBook) -> dict[int, int]:
    named = {row for row, _ in sheet.names.values()}
    known = {}
    for number, row in issued.rows.items():
        if found := sheet.rows.get(row.id, ()):
            # Where several rows have one id, the row with the unit's input is the issued one.
            known[number] = next((one for one in found if one in named), found[0])
    if sheet.head_row:
        known[at.ROW_HEADINGS] = sheet.head_row
    return known


def _with_neighbours(
    sheet: ReturnedSheet, issued: IssuedBook, known: Mapping[int, int], taken: set[int]
) -> dict[int, int]:
    """The known rows, and those without id or text, placed beside their neighbours.

    Such a row is looked for below the row above it and, where that place is blank, above the row
    below it. It is gone where another row stands there.
    """
    filled = {row for row, _ in sheet.sheet.cells}
    rows: dict[int, int] = {}
    offset = min(((then, now - then) for then, now in known.items()), default=(0, 0))[1]
    for number in _issued_rows(issued):
        if number in known:
            rows[number] = known[number]
            offset = known[number] - number
            continue
        below = next((known[n] - n for n in sorted(known) if n > number), offset)
        free = [row for by in (offset, below) if (row := number + by) >= 1 and row not in taken]
        if not free:
            offset -= 1  # this row is gone
            continue
        rows[number] = next((row for row in free if row in filled), free[0])
        offset = rows[number] - number
    return rows


def _issued_rows(issued: IssuedBook) -> list[int]:
    return sorted({row for row, _ in issued.rubric} | set(issued.rows))


def _fixed_texts(issued: IssuedBook, number: int) -> list[str]:
    """The texts by which an issued row is found, the longest first."""
    shown = (column_number(column) for column in issued.columns.found_by)
    texts = (_text(issued.rubric.get((number, column))) for column in shown)
    return sorted((text for text in texts if len(text) > 1), key=len, reverse=True)


def _text(cell: object) -> str:
    value = getattr(cell, "value", None)
    formula = getattr(cell, "formula", None)
    return same_line(value) if isinstance(value, str) and formula is None else ""


def _texts_by_row(
    sheet: ReturnedSheet, columns: Mapping[int, int], of_issue: Columns
) -> dict[str, list[int]]:
    answers = {columns.get(column_number(column)) for column in of_issue.free}
    found: dict[str, list[int]] = {}
    for (row, column), cell in sheet.sheet.cells.items():
        if column in answers or not isinstance(cell.value, str) or cell.formula is not None:
            continue
        if len(cell.value) <= _LONGEST_TEXT:
            rows = found.setdefault(same_line(cell.value), [])
            if len(rows) < _MOST_ROWS_ALIKE:
                rows.append(row)
    return found


def _row_problems(
    sheet: ReturnedSheet, issued: IssuedBook, rows: Mapping[int, int]
) -> Iterable[Problem]:
    numbers = _issued_rows(issued)
    there = [(number, rows[number]) for number in numbers if number in rows]
    moved = [now for (_, before), (_, now) in pairwise(there) if now < before]
    gone = [number for number in numbers if number not in rows]
    if moved:
        yield warning(IntegrityCode.ROWS_MOVED, _place(sheet, cell_name(moved[0], 1)), row=moved[0])
    else:
        for (then, before), (number, now) in zip([(0, 0), *there], there, strict=False):
            more = now - before - (number - then)
            if more > 0:
                where = cell_name(before + 1, 1)
                yield note(
                    IntegrityCode.ROWS_INSERTED, _place(sheet, where), count=more, row=before + 1
                )
            elif more < 0 and not any(then < one < number for one in gone):
                where = cell_name(before + 1, 1)
                yield note(IntegrityCode.BLANK_ROWS_DELETED, _place(sheet, where), count=-more)
    if gone:
        yield warning(
            IntegrityCode.ROWS_DELETED, _place(sheet), count=len(gone), rows=_listed(issued, gone)
        )


def _listed(issued: IssuedBook, numbers: Sequence[int]) -> str:
    """The printed texts of these issued rows, quoted, for a message."""
    names = []
    for number in numbers[:_MOST_LISTED]:
        texts = _fixed_texts(issued, number)
        shown = texts[0] if texts else cell_name(number, 1)
        names.append(f"“{printable(shown, 40)}”")
    return ", ".join(names) + (" …" if len(numbers) > _MOST_LISTED else "")


def _place(sheet: ReturnedSheet, cell: str = "") -> Place:
    return Place(sheet=printable(sheet.sheet.name), cell=cell)
