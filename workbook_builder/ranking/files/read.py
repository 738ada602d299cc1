"""An old ranking workbook → what the leader marked on `Tiếp nhận`, by unit and content of file.

Rows may have been sorted, inserted and deleted, so columns are found by their headings and files by
the hidden number on the row. Wrong marks come back as they are; `leader.picks` judges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.picks import PICK_INPUTS, KeptPick, PickEntry, input_text
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Problem, error, warning
from workbook_builder.ranking.files.cells import HEADED, NUMBER
from workbook_builder.ranking.read.table import InputTable, find_input_table
from workbook_builder.ranking.read.workbook import is_older_than, workbook_information
from workbook_builder.words.messages.leader import LeaderCode, PicksCode
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.xlsx.read.book import Book, Sheet

_NUMBER_HEADING = next(heading for heading, column in HEADED.items() if column == NUMBER)
_INPUTS = dict(zip(words.HEADINGS[6:10], PICK_INPUTS, strict=True))
_FIRST_SCHEMA = 2
"""Ranking workbooks of an older structure have no sheet of files."""


def read(book: Book, _: Campaign) -> LeaderInputs:
    """The picks; none where the workbook is too old to have the sheet.

    A workbook that has lost the sheet gets an error; otherwise its picks would be lost in silence.
    """
    files = book.sheet(words.SHEET_FILES)
    sheet = book.sheet(words.SHEET_RECEIPTS)
    if files is None and sheet is None and not _had_files(book):
        return LeaderInputs()
    if files is None or sheet is None:
        gone = words.SHEET_RECEIPTS if sheet is None else words.SHEET_FILES
        return LeaderInputs(problems=(error(LeaderCode.RANKING_WITHOUT_LEDGER, name=gone),))
    table = find_input_table(sheet, HEADED, _INPUTS, (*_INPUTS, _NUMBER_HEADING))
    if isinstance(table, Problem):
        return LeaderInputs(problems=(table,))
    picks = tuple(_picks(table, list(table.rows()), _files(files)))
    return LeaderInputs(picks=picks, problems=(*table.problems, *table.strangers()))


def _picks(
    table: InputTable, rows: Iterable[tuple[int, dict[str, Typed]]], files: Mapping[int, _File]
) -> Iterator[KeptPick]:
    for row, typed in rows:
        entry, file = PickEntry(**typed), files.get(table.number(row, _NUMBER_HEADING))
        if file is None:
            table.problems.append(_without_file(table, row, entry))
        else:
            yield KeptPick(file.unit, file.sha256, file.file, entry)


def _without_file(table: InputTable, row: int, entry: PickEntry) -> Problem:
    typed = (f"{heading}: {input_text(entry, name)}" for heading, name in _INPUTS.items())
    return warning(
        PicksCode.PICK_WITHOUT_FILE, table.place(row, min(table.inputs)), typed="; ".join(typed)
    )


def _had_files(book: Book) -> bool:
    """Whether the workbook listed files when it was made, so that a missing sheet was deleted."""
    known = workbook_information(book)
    if is_older_than(book, _FIRST_SCHEMA):
        return False
    return "files" not in known or known["files"] is not None


@dataclass(frozen=True, slots=True)
class _File:
    file: str
    unit: str
    sha256: str


def _files(sheet: Sheet) -> dict[int, _File]:
    """Number of a file → the file. Files without a unit or hash cannot be picked: left out."""
    columns = {cell.value: column for (row, column), cell in sheet.cells.items() if row == 1}
    wanted = [columns.get(f"receipt_{name}", 0) for name in ("file", "unit_code", "sha256")]
    found = {}
    for row in {row for row, _ in sheet.cells if row > 1}:
        cells = [sheet.cells.get((row, column)) for column in wanted]
        file, unit, sha256 = (
            cell.value if cell is not None and isinstance(cell.value, str) else "" for cell in cells
        )
        if file:
            found[row - 1] = _File(file, unit, sha256)
    return found
