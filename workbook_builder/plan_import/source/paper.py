"""A plan as it was read, whatever file it came from: paragraphs and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_builder.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside tables: a paragraph of a document, or a line of a text file.

    `new_page`: the file says that a page begins here.
    """

    text: str
    place: Place
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A cell with text, over the columns `column` … `column + span - 1`, counted from 0.

    `continued`: it is the lower part of a cell that was merged downwards, and has no text.
    """

    text: str
    column: int
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, with its place as a person finds it."""

    cells: tuple[PlanCell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the plan. Its name is its place: `bảng 2`, or the name of a sheet."""

    name: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The whole plan. `problems` is what the reader was not sure of."""

    file: str
    parts: tuple[Paragraph | PlanTable, ...]
    problems: tuple[Problem, ...] = ()

    def tables(self) -> Iterator[PlanTable]:
        """Its tables, in their order."""
        return (part for part in self.parts if isinstance(part, PlanTable))

    def paragraphs(self, without: frozenset[str] = frozenset()) -> Iterator[Paragraph]:
        """All text line by line, that of tables too but of those with these names.

        The head of a paper often stands in a table without lines.
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
