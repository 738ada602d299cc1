"""The program's formulas as runs of equal ones, and what a locked sheet lets people do.

What the guard of a sheet is made of, for a file that is written and for an open one; it is put on
in `lock.py`. Nothing here depends on one sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_builder.ranking.cells import Formula
from workbook_builder.xlsx.runs import CellRun

ALLOWED = (
    "formatCells",
    "formatColumns",
    "formatRows",
    "insertColumns",
    "insertRows",
    "insertHyperlinks",
    "deleteColumns",
    "deleteRows",
    "sort",
    "autoFilter",
    "pivotTables",
)
"""What the lock lets people do, in the words of the file format. On a sheet whose cells keep their
places nothing is inserted or deleted: its formulas would move away from where they are looked for.
"""
_MOVING = ("insertColumns", "insertRows", "deleteColumns", "deleteRows", "sort")

# A reference whose row is relative, such as $A9 or B12: not A$9, no name and no function.
_RELATIVE = re.compile(r"(?<![\w$.!])(\$?[A-Z]{1,3})(\d+)(?![\w(])")


@dataclass(frozen=True, slots=True)
class FormulaRun:
    """Cells below each other in one column that hold the same formula, each for its own row."""

    column: str
    first: int
    last: int
    formula: str
    """The formula of the first cell, without `=`."""

    @property
    def cells(self) -> str:
        """The range of the cells."""
        return f"{self.column}{self.first}:{self.column}{self.last}"


def formula_for_row(formula: str, first: int, row: int) -> str:
    """A formula that was written for the row `first`, for another row of the same column."""
    return _RELATIVE.sub(lambda found: f"{found[1]}{int(found[2]) - first + row}", formula)


def formula_runs(told: Iterable[Formula]) -> Iterator[FormulaRun]:
    """The runs of these cells and runs, column by column, each as long as it can be."""
    columns: dict[str, list[CellRun]] = {}
    for one in told:
        run = one if isinstance(one, CellRun) else one.as_run()
        columns.setdefault(run.column, []).append(run)
    for column, found in columns.items():
        first, formula, last = 0, "", -1
        for run in sorted(found, key=lambda run: run.first):
            own = run.formula_at(run.first)[1:]
            if run.first != last + 1 or formula_for_row(formula, first, run.first) != own:
                if formula:
                    yield FormulaRun(column, first, last, formula)
                first, formula = run.first, own
            last = run.last
        yield FormulaRun(column, first, last, formula)


def allowed_actions(sorted_from: int) -> Iterator[tuple[str, bool]]:
    """(what people may do on a locked sheet, whether they may), in the order of `ALLOWED`."""
    return ((action, bool(sorted_from) or action not in _MOVING) for action in ALLOWED)
