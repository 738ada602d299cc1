"""The rows of a worksheet → its cells but for the blank ones; no cell may stand there twice.

They come from the parser, call by call, or from `plain.py` as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

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
from workbook_builder.xlsx.looks import Area, Look, Spot
from workbook_builder.xlsx.read.looks.styles import Styles
from workbook_builder.xlsx.read.looks.view import View, is_hidden
from workbook_builder.xlsx.read.package import Unreadable, overloaded
from workbook_builder.xlsx.read.plain import (
    PlainCell,
    PlainRow,
    elements_in,
    plain_cell,
    plain_row,
    row_attributes,
)
from workbook_builder.xlsx.read.remembered import (
    KNOWN,
    LONGEST,
    KnownCell,
    KnownRow,
    formatted,
    keep_row,
    known_rows,
)
from workbook_builder.xlsx.read.texts import Strings, TextRuns
from workbook_builder.xlsx.read.xml import PASS_OVER, Attributes, Listener, Meter, listen_at

_Cells = dict[Spot, Cell]

_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_TYPES = frozenset({"n", "s", "str", "b", "e", "d", "inlineStr"})
_MOST_UNCLEAR = 20  # cells of one sheet
_ARRAY_WORK = 1_000_000  # cells that are looked at, at most, to write out array formulas
_OF_ONE_CELL = {"ca", "aca"}  # what is said of formulas that other cells have no part in


@lru_cache(maxsize=4_096)
def _row_said(head: bytes) -> tuple[int, str, bool, bool]:
    """Number of a row, 0 for none, as it is spelled too; whether it is hidden, and has a height."""
    attributes = row_attributes(head)
    said = attributes.get("r", "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0
    return number, said, is_hidden(attributes, "ht"), "ht" in attributes


class Rows:
    """What the calls of the XML walk over one worksheet have collected so far."""

    def __init__(
        self, name: str, strings: Strings, styles: Styles, meter: Meter, view: View
    ) -> None:
        self.cells: _Cells = {}
        self.odd: dict[tuple[int, int], Look] = {}
        self.view = view
        self.hidden_rows: set[int] = set()  # of those that have cells
        self.runs = TextRuns()
        self._name = name
        self._strings, self._faint = strings
        self._styles = styles
        self._formats = styles.formats
        self._odd = styles.odd
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

    def plant(self, root: Listener) -> None:
        """Listens for the cells of a worksheet."""
        row = "main:worksheet/sheetData/row"
        listen_at(root, row, self.start_row)
        listen_at(root, f"{row}/c", self.start_cell, close=self.close_cell)
        listen_at(root, f"{row}/c/v", text=self.value)
        listen_at(root, f"{row}/c/f", self.start_formula, self.formula)
        listen_at(root, f"{row}/c/is", self.start_inline)
        self.runs.plant(root, f"{row}/c/is")

    def read_plain(
        self, rows: Sequence[PlainRow], new: Mapping[bytes, PlainCell], elements: int
    ) -> None:
        """Takes in rows that were read without a parser; `new` are those cells not known yet.

        `elements` is how many there are in all.
        """
        passed_over = letters = 0
        rows_known = known_rows()
        for row in rows:
            known = rows_known[row.spelled]
            if known is not None and (found := self._take_row(known)) is not None:
                letters += found
                continue
            _, head, spelled = row if row.head else plain_row(row.spelled)
            number, said, hidden, sized = _row_said(head)
            if not 1 <= number <= self._last_row:
                if self.start_row(row_attributes(head)) is PASS_OVER:
                    passed_over += 1 + sum(1 + elements_in(cell) for cell in spelled)
                    continue
            else:
                self._row, self._row_text, self._column = number, said, 0
                self._hidden = hidden or (self.view.rows_hidden and not sized)
            found, all_known = self._take_known(spelled, new)
            letters += found
            odd = number != self._row or self._hidden or self._faint or not spelled
            if all_known and not odd:
                keep_row(row.spelled, spelled, self._styles, self.cells, self.odd, found)
        self._meter.spend(elements - passed_over, passed_over, letters)
        self.count_row()

    def _take_row(self, known: KnownRow) -> int | None:
        """Takes in a row as it was in another workbook; gives the letters in it, None if unlike."""
        most, count = (self._last_row, self._last_column), len(self._strings)
        fits = known.fits(self._styles, count, most, self._seen)
        if not fits or self._faint or self.view.rows_hidden:
            return None
        self._row, self._row_text, self._column = known.number, str(known.number), known.last_column
        self._hidden = False
        self._seen |= known.keys
        self.odd.update(known.odd)
        self._meter.show(known.put_into(self.cells, self._strings))
        return known.letters

    def _take_known(
        self, spelled: Sequence[bytes], new: Mapping[bytes, PlainCell]
    ) -> tuple[int, bool]:
        """Takes in the cells of a row, as they were in another workbook where that is the same.

        Gives how many letters stand in it, and whether all of them were known. Nearly all the time
        that reading a sheet takes is spent here.
        """
        row, last, seen, strings = self._row, self._last_column, self._seen, self._strings
        formats, odd, faint, cells = self._formats, self._odd, self._faint, self.cells
        before, count, letters, shown = len(cells), len(strings), 0, 0
        all_known = True
        for one in spelled:
            known = KNOWN[one]
            if known is None or known.place[0] != row or known.key in seen:
                letters += self._take_in(one, new.get(one) or plain_cell(one))
                all_known = False
                continue
            place, key, style, index, cell, chars = known
            self._column = place[1]
            if self._column > last or (index is not None and index >= count):
                letters += self._take_in(one, new.get(one) or plain_cell(one))
                all_known = False
                continue
            seen.add(key)
            letters += chars
            if index is not None:
                cell = strings[index]
            elif cell is None:
                continue
            elif style in formats and cell.kind == "number":
                cell = formatted(one, cell, formats[style])
            cells[place] = cell
            if type(cell.value) is str:
                shown += len(cell.value)
            if style in odd:
                self.odd[place] = odd[style]
            elif faint and index in faint:
                self.odd[place] = Look(faint=True)
        self._meter.show(shown)
        if self._hidden and len(cells) > before:
            self.hidden_rows.add(row)
        return letters, all_known

    def _take_in(self, spelled: bytes, cell: PlainCell) -> int:
        """Takes in a cell as the parser's calls would, and gives how many letters stand in it."""
        if self.start_cell(cell.said) is PASS_OVER:
            return 0
        letters = 0
        if cell.formula is not None:
            self.start_formula(cell.of_formula)
            self.formula(cell.formula)
            letters += len(cell.formula)
        if cell.value is not None:
            self.value(cell.value)
            letters += len(cell.value)
        if cell.inline is not None:
            self.start_inline(cell.said)
            self.runs.add(cell.inline.text, preserve=cell.inline.preserve)
            letters += len(cell.inline.text)
        self.close_cell()
        alone = cell.of_formula.keys() <= _OF_ONE_CELL and (self._type != "s" or not cell.formula)
        if alone and "r" in cell.said and not self._is_unclear and len(spelled) <= LONGEST:
            self._remember(spelled, cell.value, letters)
        return letters

    def _remember(self, spelled: bytes, value: str | None, letters: int) -> None:
        place, index, found = (self._row, self._column), None, None
        if self._type == "s" and value:
            index = int(value)
        elif (found := self.cells.get(place)) is not None and found.format:
            found = replace(found, format="")
        key = place[0] * (MOST_COLUMNS + 1) + place[1]
        KNOWN[spelled] = KnownCell(place, key, self._style, index, found, letters)

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
        self._hidden = is_hidden(attributes, "ht") or (
            self.view.rows_hidden and "ht" not in attributes
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
            index = int(self._value) if self._faint and self._type == "s" and self._value else None
            self._keep((self._row, self._column), cell, self._style, index)

    def _keep(self, place: Spot, cell: Cell, style: str, string: int | None) -> None:
        """Keeps a cell that is not blank; `string` is the number of its shared string."""
        self.cells[place] = cell
        if isinstance(cell.value, str):
            self._meter.show(len(cell.value))
        if self._hidden:
            self.hidden_rows.add(place[0])
        if style in self._odd:
            self.odd[place] = self._odd[style]
        elif self._faint and string in self._faint:
            self.odd[place] = Look(faint=True)

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
