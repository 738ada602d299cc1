"""A plan as it was read, from whatever kind of file: its paragraphs and tables, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_builder.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables: a paragraph of a document, or a line of a text file.

    `new_page`: according to the file, a page begins here.
    """

    text: str
    place: Place
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A cell with text, in the columns `column` to `column + span - 1`, counted from 0.

    `continued`: it is the lower part of a cell that spans several rows, and has no text of its own.
    `bold`: all of its text is. `indent`: how far its text stands to the right, in blanks.
    """

    text: str
    column: int
    span: int = 1
    continued: bool = False
    bold: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, with its place as people look it up."""

    cells: tuple[PlanCell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the plan. Its name tells where it is: `bảng 2`, or the name of a sheet."""

    name: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The whole plan; `problems` are warnings about how it was read."""

    file: str
    parts: tuple[Paragraph | PlanTable, ...]
    problems: tuple[Problem, ...] = ()

    def tables(self) -> Iterator[PlanTable]:
        """The tables, in their order."""
        return (part for part in self.parts if isinstance(part, PlanTable))

    def paragraphs(self, without: frozenset[str] = frozenset()) -> Iterator[Paragraph]:
        """All text line by line, also that of tables, except for the tables of these names.

        The head of a paper often stands in a table without borders.
        """
        for part in self.parts:
            if isinstance(part, Paragraph):
                for line in part.text.split("\n"):
                    yield Paragraph(line, part.place)
            elif part.name not in without:
                for row in part.rows:
                    for cell in row.cells:
                        for line in cell.text.split("\n"):
                            yield Paragraph(line, row.place)
