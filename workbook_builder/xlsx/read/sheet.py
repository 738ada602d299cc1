"""One worksheet part → its cells; blank ones are left out, and no cell may stand there twice.

Which part it is, and what its sheet is called, `book.py` knows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from workbook_builder.problems import Code, Place, Value, error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    UNCLEAR_CELL,
    Cell,
    area_corners,
    cell_name,
    clean_text,
    finite_number,
    moved_formula,
    position,
)
from workbook_builder.xlsx.dates import iso_serial
from workbook_builder.xlsx.looks import NOTHING_ODD, WHITE, Area, Look, Looks, colour_of, look_of
from workbook_builder.xlsx.read.looks.drawn import read_drawn
from workbook_builder.xlsx.read.looks.styles import Styles
from workbook_builder.xlsx.read.looks.view import View
from workbook_builder.xlsx.read.package import Package, Unreadable, overloaded
from workbook_builder.xlsx.read.xml import (
    PASS_OVER,
    SPACE,
    Attributes,
    Listener,
    Meter,
    listen_at,
    parse,
)

_Cells = dict[tuple[int, int], Cell]

_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_TYPES = frozenset({"n", "s", "str", "b", "e", "d", "inlineStr"})
_LEAST = {"ht": 4.0, "width": 0.7}
"""The least height of a row, in points, and width of a column, in letters, to show anything."""
_MOST_UNCLEAR = 20  # cells of one sheet
_ARRAY_WORK = 1_000_000  # cells that are looked at, at most, to write out array formulas


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What one worksheet part holds."""

    cells: _Cells
    protected: bool
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    looks: Looks = NOTHING_ODD


class TextRuns:
    """Collects text in several formats: the texts of all `t` elements below one element, joined."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._preserve = False
        self.faint = False
        """Whether a part of what was collected last can't be read."""

    def plant(self, root: Listener, path: str) -> None:
        """Listens below this path. Phonetic hints (`rPh`) stand elsewhere and are not collected."""
        for below in ("t", "r/t"):
            listen_at(root, f"{path}/{below}", self._start, self._text)
        listen_at(root, f"{path}/r/rPr/color", self._ink)
        listen_at(root, f"{path}/r/rPr/sz", self._size)

    def take(self) -> str:
        """The clean text that was collected since the last call."""
        text = clean_text("".join(self._pieces))
        self._pieces.clear()
        self.faint = False
        return text

    def _start(self, attributes: Attributes) -> None:
        self._preserve = attributes.get(SPACE) == "preserve"

    def _ink(self, attributes: Attributes) -> None:
        pale = attributes.get("theme") == "0" or attributes.get("indexed") in ("1", "9")
        colour = WHITE if pale else colour_of(attributes.get("rgb", ""))
        self.faint |= look_of("", colour, None, None).faint

    def _size(self, attributes: Attributes) -> None:
        size = finite_number(attributes.get("val", ""))
        self.faint |= look_of("", None, None, size).faint

    def _text(self, text: str) -> None:
        self._pieces.append(text if self._preserve else text.strip(" \t\r\n"))


def read_worksheet(
    package: Package,
    part: str,
    name: str,
    strings: list[Cell],
    styles: Styles,
    meter: Meter,
    faint: frozenset[int] = frozenset(),
) -> Worksheet:
    """The cells of the sheet `name`; `strings` are the workbook's shared strings.

    `faint` are the numbers of those strings of which a part can't be read.
    """
    view = View(styles.conditional)
    reading = _Reading(name, strings, styles, meter, view, faint)
    root = Listener()
    view.plant(root)
    listen_at(root, "main:worksheet")
    listen_at(root, "main:worksheet/cols/col", reading.column)
    listen_at(root, "main:worksheet/sheetData/row", reading.start_row)
    cell = "main:worksheet/sheetData/row/c"
    listen_at(root, cell, reading.start_cell, close=reading.close_cell)
    listen_at(root, f"{cell}/v", text=reading.value)
    listen_at(root, f"{cell}/f", reading.start_formula, reading.formula)
    listen_at(root, f"{cell}/is", reading.start_inline)
    reading.runs.plant(root, f"{cell}/is")
    listen_at(root, "main:worksheet/sheetProtection", reading.protection)
    listen_at(root, "main:worksheet/mergeCells/mergeCell", reading.merge)
    parse(package, part, root, meter)
    reading.count_row()
    reading.spread_arrays()
    hidden = frozenset(reading.hidden_rows), frozenset(reading.hidden_columns)
    if view.columns_hidden:
        columns = frozenset(column for _, column in reading.cells)
        hidden = (hidden[0], hidden[1] | (columns - reading.described))
    drawn = read_drawn(package, part, meter)
    looks = Looks(MappingProxyType(reading.odd), tuple(view.areas), drawn, view.beyond)
    return Worksheet(reading.cells, reading.protected, tuple(reading.merged), *hidden, looks)


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is not to be seen: hidden, or too low or narrow for any letter."""
    if attributes.get("hidden") in ("1", "true"):
        return True
    said = finite_number(attributes[size]) if size in attributes else None
    return said is not None and said < _LEAST[size]


class _Reading:
    """What the calls of the XML walk over one worksheet have collected so far."""

    def __init__(
        self,
        name: str,
        strings: list[Cell],
        styles: Styles,
        meter: Meter,
        view: View,
        faint: frozenset[int],
    ) -> None:
        self.cells: _Cells = {}
        self.odd: dict[tuple[int, int], Look] = {}
        self.protected = False
        self.merged: list[Area] = []
        self.hidden_rows: set[int] = set()  # of those that have cells
        self.hidden_columns: set[int] = set()
        self.described: set[int] = set()
        self._last_described = 0
        self.runs = TextRuns()
        self._name = name
        self._strings = strings
        self._formats = styles.formats
        self._odd = styles.odd
        self._view = view
        self._faint = faint
        self._meter = meter
        self._seen: set[int] = set()
        self._counted = 0  # how many of the cells seen the meter knows of
        self._last_row, self._last_column = meter.limits.rows, meter.limits.columns
        self._row_text = ""
        self._columns: dict[str, int] = {}  # by the letters met so far
        self._masters: dict[str, tuple[int, int, str]] = {}
        self._arrays: list[tuple[Area, str]] = []
        self._row = self._column = 0
        self._hidden = False
        self._type = "n"
        self._style = ""
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_attributes: Attributes = {}
        self._inline = self._is_unclear = False
        self._unclear_cells = 0

    def start_row(self, attributes: Attributes) -> object:
        said = attributes.get("r")
        if said is None:
            self._row += 1
            said = str(self._row)
        else:
            self._row = int(said) if said.isascii() and said.isdigit() and len(said) <= 10 else 0
        if not 1 <= self._row <= MOST_ROWS:
            raise self._fault(ReturnedCode.CELL_OUTSIDE_SHEET, seen=said, cell="")
        if self._row > self._last_row:
            return PASS_OVER
        self.count_row()
        self._row_text = said
        self._column = 0
        self._hidden = _is_hidden(attributes, "ht") or (
            self._view.rows_hidden and "ht" not in attributes
        )
        return None

    def count_row(self) -> None:
        """Counts the cells of the row that has ended; to count each by itself would take longer."""
        seen = len(self._seen)
        self._meter.count_cells(seen - self._counted, seen)
        self._counted = seen

    def start_cell(self, attributes: Attributes) -> object:
        reference = attributes.get("r")
        if reference is None:
            column = self._column + 1
            if column > MOST_COLUMNS:
                raise self._fault(ReturnedCode.CELL_OUTSIDE_SHEET, seen=str(column), cell="")
        else:
            column = self._column_of(reference)
        self._column = column
        if column > self._last_column:
            return PASS_OVER
        key = self._row * (MOST_COLUMNS + 1) + column
        if key in self._seen:  # one program would show its first value, another its last
            if not self._meter.limits.odd_cells:
                raise self._fault(ReturnedCode.REPEATED_CELL)
            self.cells[self._row, column] = UNCLEAR_CELL
            return PASS_OVER
        self._seen.add(key)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._value = self._formula = None
        self._inline = self._is_unclear = False
        return None

    def _column_of(self, reference: str) -> int:
        """The column of a cell in this row; its number is kept for its letters in later rows."""
        letters = reference.removesuffix(self._row_text)
        column = self._columns.get(letters)
        if column is None or letters == reference:
            place = position(reference)
            if place is None or place[0] != self._row:
                raise self._fault(ReturnedCode.CELL_OUTSIDE_SHEET, seen=reference, cell="")
            column = place[1]
            if letters != reference and letters.isalpha():
                self._columns[letters] = column
        return column

    def value(self, text: str) -> None:
        if self._value is not None:
            self._unclear(text)
        self._value = text

    def start_formula(self, attributes: Attributes) -> None:
        self._formula_attributes = attributes

    def formula(self, text: str) -> None:
        if self._formula is not None:
            self._unclear(text)
        self._formula = self._whole_formula(clean_text(text))

    def start_inline(self, _attributes: Attributes) -> None:
        self._inline = True
        self.runs.take()

    def close_cell(self) -> None:
        if self._value is None and self._formula is None and not self._inline:
            return  # a blank cell that only has a format
        cell = self._cell()
        if self._is_unclear:
            cell = UNCLEAR_CELL
        if cell is not None:
            self.cells[self._row, self._column] = cell
            if isinstance(cell.value, str):
                self._meter.show(len(cell.value))
            if self._hidden:
                self.hidden_rows.add(self._row)
            if self._style in self._odd:
                self.odd[self._row, self._column] = self._odd[self._style]
            elif self._faint and self._type == "s" and int(self._value or 0) in self._faint:
                self.odd[self._row, self._column] = Look(faint=True)

    def column(self, attributes: Attributes) -> None:
        """Notes the columns of one description that are hidden; descriptions stand in order."""
        first, last = (attributes.get(name, "") for name in ("min", "max"))
        if not (first.isdecimal() and last.isdecimal() and len(first + last) < 12):
            return
        columns = range(max(int(first), self._last_described + 1), int(last) + 1)[:MOST_COLUMNS]
        self.described.update(columns)
        if _is_hidden(attributes, "width"):
            self.hidden_columns.update(columns)
        self._last_described = max(self._last_described, min(int(last), MOST_COLUMNS))

    def protection(self, attributes: Attributes) -> None:
        self.protected = attributes.get("sheet") in ("1", "true")

    def merge(self, attributes: Attributes) -> None:
        if len(self.merged) >= self._meter.limits.merged:
            raise overloaded("merged")
        inside = area_corners(attributes.get("ref", ""))
        if inside is not None:
            self.merged.append(inside)

    def spread_arrays(self) -> None:
        """Gives the formula of an array to all of its cells; the file has it at the first alone."""
        work = 0
        for (top, left, bottom, right), formula in self._arrays:
            size = (bottom - top + 1) * (right - left + 1)
            work += min(size, len(self.cells))
            if work > _ARRAY_WORK:
                raise overloaded("arrays")
            whole = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            known = ((r, c) for r, c in self.cells if top <= r <= bottom and left <= c <= right)
            for key in list(whole if size <= len(self.cells) else known):
                cell = self.cells.get(key)
                if cell is not None and cell.formula is None:
                    self.cells[key] = replace(cell, formula=formula)

    def _whole_formula(self, text: str) -> str:
        """The formula of this cell; the file has a shared one at the first of its cells alone."""
        attributes = self._formula_attributes
        kind = attributes.get("t", "normal")
        if kind == "shared":
            index = attributes.get("si", "")
            if text:
                self._masters[index] = (self._row, self._column, text)
            elif index in self._masters:
                row, column, text = self._masters[index]
                self._meter.spend_shared_formula(len(text))
                text = moved_formula(text, self._row - row, self._column - column)
        elif kind in ("array", "dataTable"):
            inside = area_corners(attributes.get("ref", ""))
            if inside is not None and inside[:2] != inside[2:]:
                self._arrays.append((inside, text))
        return text

    def _cell(self) -> Cell | None:
        kind, text, formula = self._type, self._value, self._formula
        if self._inline:
            faint = self.runs.faint
            inside = self.runs.take()
            # Some writers leave an empty value behind, or the same text once more. Of two texts,
            # programs differ in which they show.
            if kind != "inlineStr" or (text or "").strip() not in ("", inside.strip()):
                return self._unclear(kind)
            if faint:
                self.odd[self._row, self._column] = Look(faint=True)
            return Cell(inside, "text", formula)
        if kind == "s" and text and formula is None:
            return self._shared_string(text)
        if kind not in _TYPES:
            return self._unclear(kind)
        if text is None or (text == "" and kind != "str"):
            return None if formula is None else Cell(None, "empty", formula)
        if kind == "s":
            return replace(self._shared_string(text), formula=formula)
        if kind in ("str", "inlineStr"):
            return Cell(clean_text(text), "text", formula)
        if kind == "b" and text.strip() in _BOOLEANS:
            return Cell(_BOOLEANS[text.strip()], "boolean", formula)
        if kind == "e":
            return Cell(text.strip(), "error", formula)
        if kind in ("n", "d"):
            value = finite_number(text) if kind == "n" else iso_serial(text)
            if value is not None:
                return Cell(value, "number", formula, self._formats.get(self._style, ""))
        return self._unclear(text)

    def _shared_string(self, text: str) -> Cell:
        index = text.strip()
        known = index.isascii() and index.isdigit() and len(index) <= 7
        if not known or int(index) >= len(self._strings):
            return self._unclear(text)
        return self._strings[int(index)]

    def _unclear(self, seen: str) -> Cell:
        """A cell that two programs could read differently: it is passed over, or a fault.

        Where there are many, it is the file that is broken.
        """
        self._unclear_cells += 1
        if not self._meter.limits.odd_cells or self._unclear_cells > _MOST_UNCLEAR:
            raise self._fault(ReturnedCode.UNREADABLE_CELL, seen=seen)
        self._is_unclear = True
        return UNCLEAR_CELL

    def _fault(self, code: Code, cell: str | None = None, **values: Value) -> Unreadable:
        where = cell_name(self._row, self._column) if cell is None else cell
        shown = {key: printable(v) if isinstance(v, str) else v for key, v in values.items()}
        return Unreadable(error(code, Place(sheet=printable(self._name), cell=where), **shown))
