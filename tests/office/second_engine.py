"""Formula engines beside LibreOffice: HyperFormula and Gnumeric recalculate a workbook.

Neither is Excel. But where programs that share no code count the same, a formula says what it seems
to say. HyperFormula runs under Node.js and reads no files: it is told the cells of a workbook.
Gnumeric's `ssconvert` reads the file itself.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.office import requirements
from tests.office.sheetbook import ErrorValue
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

At = tuple[str, str]
"""The name of a sheet, and the address of a cell on it."""
Values = dict[At, object]

_PROGRAM = Path(__file__).with_name("hyperformula.js")
_INSTALLED = Path(__file__).parents[2] / "node_modules" / "hyperformula"
_OWN_RANGE = re.compile(r"ROWS\(([A-Z]+)\$(\d+):\1(\d+)\)")
_SHEET = r"(?:'(?:[^']|'')+'|\w+)!"
_CELL = r"\$?[A-Z]+\$?\d+"
_FIRST_ROW = re.compile(rf"ROW\(INDEX\(((?:{_SHEET})?{_CELL})(?::{_CELL})?,1\)\)")
_ROWS_OF_RANGE = re.compile(rf"ROW\((?=(?:{_SHEET})?{_CELL}:{_CELL}\))")
_WORD = re.compile(r""""(?:[^"]|"")*"|'(?:[^']|'')+'!|[^\W\d][\w.]*(?![\w.(!])""")


class EngineError(Exception):
    """An engine did not calculate a workbook at all."""


def formulas_of(book: Book) -> dict[At, Cell]:
    """Every formula cell of a workbook, with the value stored beside it."""
    return {
        (sheet.name, cell_name(*place)): cell
        for sheet in book.sheets
        for place, cell in sheet.cells.items()
        if cell.formula is not None
    }


class HyperFormula:
    """One Node.js for many workbooks. It ends when its standard input is closed."""

    def __init__(self) -> None:
        requirements.need("node")
        if not _INSTALLED.exists():
            requirements.unavailable("no HyperFormula: run `npm install`")
        self._process = subprocess.Popen(
            ["node", str(_PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def recalculated(self, data: bytes, entered: Mapping[At, object] | None = None) -> Values:
        """The value of each formula, after `entered` was typed into cells of the workbook.

        None empties a cell. Raises EngineError where HyperFormula does not take the workbook.
        """
        book = read_xlsx(data, OWN_LIMITS)
        typed = dict(entered or {})
        sheets = {sheet.name: list(_cells(book, sheet.name, typed)) for sheet in book.sheets}
        assert typed == {}, "cells of sheets that are not there"
        values = self._answer(sheets)["values"]
        return {
            (sheet, cell_name(row + 1, column + 1)): _value(value)
            for sheet, row, column, value in values
        }

    def stop(self) -> None:
        """End Node.js."""
        with self._process:
            self._process.stdin.close()

    def _answer(self, question: object) -> dict[str, Any]:
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"failed": "Node.js went away"}
        if "failed" in answer:
            raise EngineError(answer["failed"])
        return answer


def _cells(book: Book, name: str, typed: dict[At, object]) -> Iterator[tuple[int, int, object]]:
    """The cells of a sheet for HyperFormula; what was typed there is taken out of `typed`."""
    sheet = book.sheet(name)
    held = {cell_name(*place): (place, cell) for place, cell in sheet.cells.items()}
    for at in [at for at in typed if at[0] == name]:
        value = typed.pop(at)
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", at[1]).groups()
        held[at[1]] = ((int(row), _number(column)), value)
    for (row, column), cell in held.values():
        content = _content(book, cell) if isinstance(cell, Cell) else _plain(cell)
        yield row - 1, column - 1, content


def _content(book: Book, cell: Cell) -> object:
    if cell.formula is None:
        return cell.value if cell.kind == "error" else _plain(cell.value)
    return f"={_as_hyperformula_takes_it(book, cell.formula)}"


def _plain(value: object) -> object:
    """A value that is no formula: of a text, whatever it looks like, the text."""
    return f"'{value}" if isinstance(value, str) else value


def _as_hyperformula_takes_it(book: Book, formula: str) -> str:
    """The formula without what HyperFormula says that it lacks.

    A name is written out: HyperFormula counts it like a cell, and an empty cell that has a name
    would be a 0. TRUE and FALSE are functions. ROW takes no result of INDEX, and gives one number
    only. ROWS of a range that grows with its row (`ROWS(A$9:A12)`) holds the formula's own cell,
    which HyperFormula takes for a cycle.
    """
    meant = {"TRUE": "TRUE()", "FALSE": "FALSE()", **book.names}
    written = _WORD.sub(lambda found: meant.get(found[0], found[0]), formula)
    written = _OWN_RANGE.sub(lambda found: str(int(found[3]) - int(found[2]) + 1), written)
    return _ROWS_OF_RANGE.sub("ROWNUMBERS(", _FIRST_ROW.sub(r"ROW(\1)", written))


def _value(value: Any) -> object:
    """As LibreOffice gives it back: numbers as float, an empty result as 0."""
    if isinstance(value, dict):
        return ErrorValue(value["error"])
    if value is None:
        return 0.0
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def gnumeric_recalculated(data: bytes) -> Values:
    """The value of each formula, as Gnumeric counts it."""
    requirements.need("ssconvert")
    with tempfile.TemporaryDirectory(prefix="gnumeric-") as folder:
        asked, answered = Path(folder, "a.xlsx"), Path(folder, "b.xlsx")
        asked.write_bytes(data)
        done = subprocess.run(
            ["ssconvert", "--recalc", str(asked), str(answered)], capture_output=True, timeout=600
        )
        if done.returncode or not answered.exists():
            raise EngineError(done.stderr.decode(errors="replace"))
        book = read_xlsx(answered.read_bytes(), OWN_LIMITS)
    return {
        (sheet.name, cell_name(*place)): (
            ErrorValue(str(cell.value)) if cell.kind == "error" else cell.value
        )
        for sheet in book.sheets
        for place, cell in sheet.cells.items()
    }
