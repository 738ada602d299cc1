"""A table with inputs on a sheet of an old workbook → its input rows.

The leader may have inserted, moved and sorted rows and columns, so columns are found by their
headings. Nothing is judged here: wrong inputs come back as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Place, Problem, Value, error, warning
from workbook_builder.ranking.read.workbook import (
    find_headings,
    read_typed,
    typed_in_message,
    typed_value,
)
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.xlsx.cells import EMPTY_CELL, cell_name
from workbook_builder.xlsx.read.book import Sheet


@dataclass(frozen=True, slots=True)
class InputTable:
    """A table with inputs. `columns`: heading → column. `inputs`: column → name of the input.

    Reading the rows adds to `problems`.
    """

    sheet: Sheet
    heading: int
    columns: Mapping[str, int]
    inputs: Mapping[int, str]
    problems: list[Problem] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[str, Typed]]]:
        """(row, input → what was typed) for every row with an input, from top to bottom."""
        cells = [at for at in self.sheet.cells if at[0] > self.heading and at[1] in self.inputs]
        found: dict[int, dict[str, Typed]] = {}
        for row, column in sorted(cells):
            place = self.place(row, column)
            typed, problem = read_typed(self.sheet.cells[row, column], place)
            if row not in found:
                yield from found.items()
                found = {}
            self.problems.extend([problem] if problem else [])
            if typed is not None:
                found.setdefault(row, {})[self.inputs[column]] = typed
        yield from found.items()

    def number(self, row: int, heading: str) -> int:
        """The whole number on a row under a heading, such as a key; 0 where there is none."""
        typed = typed_value(self.sheet.cells.get((row, self.columns[heading]), EMPTY_CELL))
        return int(typed) if isinstance(typed, Decimal) and typed == int(typed) else 0

    def place(self, row: int, column: int) -> Place:
        """The place of a cell, for a problem."""
        return Place(sheet=self.sheet.name, cell=cell_name(row, column))

    def strangers(self) -> Iterator[Problem]:
        """One problem for all that stands beside the table."""
        known = set(self.columns.values())
        found = [
            (row, column)
            for (row, column), cell in self.sheet.cells.items()
            if row >= self.heading and column not in known and cell.value not in (None, "")
        ]
        yield from beside_problems(self.sheet, found)


def beside_problems(sheet: Sheet, found: Collection[tuple[int, int]]) -> Iterator[Problem]:
    """One problem for these cells, which stand beside the program's table; none for no cell."""
    if found:
        first = min(found)
        value = typed_in_message(typed_value(sheet.cells[first]))
        place = Place(sheet=sheet.name, cell=cell_name(*first))
        values: dict[str, Value] = {"count": len(found), "value": value}
        yield warning(LeaderCode.RANKING_CELLS_NOT_CARRIED, place, **values)


def find_input_table(
    sheet: Sheet, headings: Iterable[str], inputs: Mapping[str, str], needed: Iterable[str]
) -> InputTable | Problem:
    """The table with these headings, or a problem where a heading in `needed` is missing.

    `inputs`: heading → name of the input; these headings are needed too.
    """
    heading, columns = find_headings(sheet, frozenset(headings))
    missing = [one for one in needed if one not in columns]
    if missing:
        place = Place(sheet=sheet.name)
        return error(LeaderCode.RANKING_WITHOUT_HEADINGS, place, missing=", ".join(missing))
    return InputTable(sheet, heading, columns, {columns[h]: name for h, name in inputs.items()})
