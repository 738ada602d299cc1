"""A plain table of points, such as a survey's, and a panel → what its scorer gives, and the faults.

The table bears no stamp: it is known by its file's name, and only where the officer has put it into
the inbox. It may stand on any sheet: a row for each unit, a column for each criterion, with
headings that name the criteria by id or title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook_builder.campaign.model import Criterion
from workbook_builder.campaign.panel import Panel
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.returned.answers import entry_of, line_of_cell, printable_line
from workbook_builder.intake.returned.submission import Reading, Submission
from workbook_builder.problems import Place, Problem, error, has_errors, note, warning
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import Answer
from workbook_builder.spelling import first_few, folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.cells import cell_name
from workbook_builder.xlsx.read.book import Book, Sheet

_HEADING_ROWS = 30
_MOST_NAMED = 20
_NAME = re.compile(r"[^/]+/(?P<stem>[^/]+)\.[A-Za-z]{3,4}")


def is_table_of(file: InboxFile, panel: Panel) -> bool:
    """Whether a file is the scorer's table by its name, right in the inbox and not in a mail."""
    name = None if file.steps else _NAME.fullmatch(file.path)
    is_table = panel.scorer.source == "table"
    return is_table and name is not None and name["stem"].lower() == panel.scorer.code


@dataclass(slots=True)
class _Table:
    """What is found on one sheet: column → criterion, row → unit, and the answers."""

    sheet: Sheet
    panel: Panel
    heading: int
    columns: dict[int, Criterion]
    names: int
    answers: dict[str, Answer] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> None:
        """Reads every row below the headings."""
        called = _called(self.panel)
        ids = {about: id_ for id_, about in self.panel.scores.items()}
        rows: dict[str, int] = {}
        for row in sorted({at[0] for at in self.sheet.cells if at[0] > self.heading}):
            name = line_of_cell(self.sheet.cells.get((row, self.names)))
            unit = called.get(folded_visible(name))
            filled = [column for column in self.columns if (row, column) in self.sheet.cells]
            if unit is None:
                if filled:
                    seen = printable(name) or "–"
                    place = self._place(row, self.names)
                    self.problems.append(warning(ReceiptCode.TABLE_ROW_OF_NOBODY, place, seen=seen))
                continue
            if unit in rows:
                place = self._place(row, self.names)
                twice = error(ReceiptCode.TABLE_UNIT_TWICE, place, unit=name, first=rows[unit])
                self.problems.append(twice)
            rows[unit] = row
            for column in filled:
                if (id_ := ids.get((unit, self.columns[column].id))) is not None:
                    self._answer(id_, row, column)

    def _answer(self, id_: str, row: int, column: int) -> None:
        criterion, cell = self.columns[column], self.sheet.cells[row, column]
        if not folded_visible(line_of_cell(cell)):
            return
        kind, entry = kind_of(criterion), entry_of(cell)
        answer = kind.read(criterion, entry, self.panel.campaign.ranking.decimals)
        if answer is not None:
            self.answers[id_], self.cells[id_] = answer, cell_name(row, column)
            return
        reason, values = kind.why_no_answer(criterion, entry)
        said = {"criterion": id_, "seen": printable_line(cell), **values}
        self.problems.append(warning(reason, self._place(row, column), **said))

    def _place(self, row: int, column: int) -> Place:
        return Place(sheet=printable(self.sheet.name), cell=cell_name(row, column))


def read_table(book: Book, panel: Panel) -> Reading:
    """What a table gives; it is rejected where it can't be understood, or a unit stands twice."""
    code = panel.scorer.code
    found = next((one for sheet in book.sheets for one in _tables(sheet, panel)), None)
    if found is None:
        ids = ", ".join(item.node.id for item in panel.items)
        wrong = error(ReceiptCode.TABLE_NOT_UNDERSTOOD, criteria=ids)
        return Reading("rejected", (wrong,), code)
    found.read()
    problems = [note(ReceiptCode.TABLE_TAKEN, scorer=panel.scorer.name), *found.problems]
    if has_errors(problems):
        return Reading("rejected", tuple(problems), code)
    missing = [id_ for id_ in panel.scores if id_ not in found.answers]
    if missing:
        few = first_few(missing, _MOST_NAMED)
        place = Place(sheet=printable(found.sheet.name))
        problems.append(warning(ReceiptCode.UNJUDGED, place, count=len(missing), criteria=few))
    sheet = printable(found.sheet.name)
    saved = book.history.saved
    answers, cells = found.answers, found.cells
    submission = Submission(code, answers, {}, {}, saved, tuple(missing), sheet, cells)
    return Reading("submission", tuple(problems), code, submission)


def _tables(sheet: Sheet, panel: Panel) -> Iterator[_Table]:
    """The table on a sheet, if it has one: the row that names most criteria is its headings."""
    named = {
        folded_visible(text): item.node
        for item in panel.items
        if isinstance(item.node, Criterion)
        for text in (item.node.id, item.node.title, f"{item.node.id} – {item.node.title}")
    }
    rows: dict[int, dict[int, Criterion]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        criterion = named.get(folded_visible(line_of_cell(cell)))
        if row <= _HEADING_ROWS and criterion is not None:
            rows.setdefault(row, {})[column] = criterion
    called = _called(panel)
    names = Counter(
        column
        for (_, column), cell in sheet.cells.items()
        if folded_visible(line_of_cell(cell)) in called
    )
    if rows and names:
        heading = max(rows, key=lambda row: (len(rows[row]), -row))
        column = max(names, key=lambda one: (names[one], -one))
        yield _Table(sheet, panel, heading, rows[heading], column)


def _called(panel: Panel) -> dict[str, str]:
    """Folded code, name or short name of a unit → its code."""
    return {
        folded_visible(text): unit.code
        for unit in panel.judged
        for text in (unit.code, unit.name, unit.short)
        if text
    }
