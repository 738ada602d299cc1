"""The parts of an .ods → what of each sheet may not be seen as it is in its cells.

It reads no values: another reader does. What can't be told of a format is left as a format that
nobody can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType

from workbook_builder.xlsx.cells import MOST_COLUMNS, MOST_ROWS, column_number
from workbook_builder.xlsx.looks import Area, Look, Looks, SheetLooks, Spot
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.looks.ods_styles import OdsStyles, points_of
from workbook_builder.xlsx.read.package import Package
from workbook_builder.xlsx.read.xml import Attributes, Listener, Meter, listen_at, parse

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _STYLE, _NUMBER, _DRAW = (
    f"{_OFFICE}{name}:1.0 " for name in ("table", "style", "datastyle", "drawing")
)
_FO, _SVG, _VALUE = (
    f"{_OFFICE}{name} " for name in ("xsl-fo-compatible:1.0", "svg-compatible:1.0", "office:1.0")
)
_TEXT, _CALC = (
    f"{_OFFICE}text:1.0 ",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 ",
)
_GROUPS = (
    *("table-columns", "table-column-group", "table-header-columns"),
    *("table-rows", "table-row-group", "table-header-rows"),
)
_LOWEST, _NARROWEST = 4.0, 4.0  # points
_ROW, _COLUMN = 13.0, 64.0  # points, of a row or column of which nothing is said
_MOST_REPEATED = 2_000
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_QUOTED = re.compile("'(?:[^']|'')*'")  # the name of a sheet, which may have blanks and colons


@dataclass(slots=True)
class _Table:
    name: str
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    cells: dict[Spot, Look] = field(default_factory=dict)
    drawn: list[Area] = field(default_factory=list)
    conditional: list[tuple[Area, Look]] = field(default_factory=list)
    placed: list[tuple[float, float, float, float]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    usual: list[str] = field(default_factory=list)  # style of each column's cells
    row: int = 0
    column: int = 0


def looks_of_ods(package: Package) -> tuple[SheetLooks, ...]:
    """The looks of each sheet, in their order."""
    reading = _Reading()
    meter = Meter(LIMITS)
    if "styles.xml" in package:
        parse(package, "styles.xml", reading.styles_listener(), meter)
    parse(package, "content.xml", reading.content_listener(), meter)
    return tuple(_finished(table) for table in reading.tables)


def _finished(table: _Table) -> SheetLooks:
    drawn = [*table.drawn, *(_area_of(one, table) for one in table.placed)]
    looks = Looks(MappingProxyType(table.cells), tuple(table.conditional), tuple(drawn))
    hidden = frozenset(table.rows), frozenset(table.columns)
    return SheetLooks(table.name, tuple(table.merged), *hidden, looks)


class _Reading:
    """What the walks over both parts have collected so far."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._styles = OdsStyles()
        self._cell: Attributes = {}
        self._lines: list[str] = []
        self._faint = False
        self._repeated = 1
        self._where = ""

    def styles_listener(self) -> Listener:
        """Listens for the styles that the document names."""
        return self._styles.listener("document-styles", "styles")

    def content_listener(self) -> Listener:
        """Listens for the styles and the tables of the content."""
        root = self._styles.listener("document-content", "automatic-styles")
        table = "office:document-content/body/spreadsheet/table:table"
        listen_at(root, table, self._open_table)
        listen_at(root, f"{table}/table-column", self._open_column)
        listen_at(root, f"{table}/table-row", self._open_row, close=self._close_row)
        for kind in ("table-cell", "covered-table-cell"):
            cell = f"{table}/table-row/{kind}"
            listen_at(root, cell, self._open, close=self._close)
            listen_at(root, f"{cell}/text:p", text=self.line)
            listen_at(root, f"{cell}/office:annotation", self._note)
            for shape in ("frame", "custom-shape", "rect", "g", "control"):
                listen_at(root, f"{cell}/draw:{shape}", self._drawn_from_cell)
            _with_inline_texts(root, kind, self)
        for shape in ("frame", "custom-shape", "rect", "g", "control"):
            listen_at(root, f"{table}/shapes/draw:{shape}", self._placed)
        formats = f"{table}/calcext:conditional-formats/conditional-format"
        listen_at(root, formats, self._open_condition)
        listen_at(root, f"{formats}/condition", self._applied)
        _nest(root)
        return root

    def _open_table(self, said: Attributes) -> None:
        self.tables.append(_Table(said.get(f"{_TABLE}name", "")))

    def _open_column(self, said: Attributes) -> None:
        table = self.tables[-1]
        count = _count(said, "columns")
        width = points_of(
            self._styles.said("table-column", said.get(f"{_TABLE}style-name", ""), "width")
        )
        if _is_away(said) or (width is not None and width < _NARROWEST):
            first = len(table.usual) + 1
            table.columns.update(range(first, first + min(count, _MOST_REPEATED)))
        many = min(count, MOST_COLUMNS - len(table.usual))
        table.usual += [said.get(f"{_TABLE}default-cell-style-name", "")] * many
        table.widths += [_COLUMN if width is None else width] * min(many, _MOST_REPEATED)

    def _size(self, family: str, said: Attributes, key: str) -> float | None:
        return points_of(self._styles.said(family, said.get(f"{_TABLE}style-name", ""), key))

    def _open_row(self, said: Attributes) -> None:
        table = self.tables[-1]
        table.column = 0
        self._repeated = _count(said, "rows")
        height = points_of(
            self._styles.said("table-row", said.get(f"{_TABLE}style-name", ""), "height")
        )
        many = min(self._repeated, _MOST_REPEATED)
        if _is_away(said) or (height is not None and height < _LOWEST):
            table.rows.update(range(table.row + 1, table.row + 1 + many))
        if len(table.heights) < _MOST_REPEATED:
            table.heights += [_ROW if height is None else height] * many
        table.row += 1

    def _close_row(self) -> None:
        table = self.tables[-1]
        table.row = min(table.row + self._repeated - 1, MOST_ROWS)

    def _open(self, said: Attributes) -> None:
        self._cell, self._lines, self._faint = said, [], False
        self.tables[-1].column += 1

    def line(self, text: str) -> None:
        """Meets a piece of the text in a cell."""
        self._lines.append(text)

    def inline(self, said: Attributes) -> None:
        """Meets a run of text with a style of its own."""
        self._faint |= self._styles.look(said.get(f"{_TEXT}style-name", ""), "text").faint

    def _note(self, said: Attributes) -> None:
        if said.get(f"{_VALUE}display") == "true":
            self._placed(said)

    def _close(self) -> None:
        table, said = self.tables[-1], self._cell
        count = _count(said, "columns")
        spans = [_count(said, f"number-{what}-spanned", "") for what in ("rows", "columns")]
        if max(spans) > 1:
            last = table.row + spans[0] - 1, table.column + spans[1] - 1
            table.merged.append((table.row, table.column, *last))
        if f"{_VALUE}value-type" in said or self._lines:
            for column in range(table.column, table.column + min(count, _MOST_REPEATED)):
                self._judge(table, said, column)
        table.column += count - 1

    def _judge(self, table: _Table, said: Attributes, column: int) -> None:
        usual = table.usual[column - 1] if column <= len(table.usual) else ""
        name = said.get(f"{_TABLE}style-name") or usual
        look = self._styles.look(name)
        stored, text = said.get(f"{_VALUE}string-value"), "".join(self._lines)
        differs = stored is not None and "".join(stored.split()) != "".join(text.split())
        other = text if differs and self._lines else None
        look = Look(look.format, look.faint or self._faint, other)
        if look.is_odd:
            for row in range(table.row, table.row + min(self._repeated, _MOST_REPEATED)):
                table.cells[row, column] = look
        for under in self._styles.under_condition(name):
            if self._styles.look(under).is_odd:
                table.conditional.append(((table.row, column) * 2, self._styles.look(under)))

    # What lies over the cells

    def _drawn_from_cell(self, said: Attributes) -> None:
        table = self.tables[-1]
        end = _spot(said.get(f"{_TABLE}end-cell-address", "")) or (table.row, table.column)
        table.drawn.append((table.row, table.column, *end))

    def _placed(self, said: Attributes) -> None:
        x, y, width, height = (
            points_of(said.get(f"{_SVG}{key}", "")) or 0.0 for key in ("x", "y", "width", "height")
        )
        self.tables[-1].placed.append((x, y, x + width, y + height))

    def _open_condition(self, said: Attributes) -> None:
        self._where = said.get(f"{_CALC}target-range-address", "")

    def _applied(self, said: Attributes) -> None:
        look = self._styles.look(said.get(f"{_CALC}apply-style-name", ""))
        if look.is_odd:
            for where in _QUOTED.sub("", self._where).split():
                first, _, last = where.partition(":")
                corners = _spot(first), _spot(last or first)
                if corners[0] and corners[1]:
                    self.tables[-1].conditional.append(((*corners[0], *corners[1]), look))


def _spot(address: str) -> Spot | None:
    """The cell of an address, which may name its sheet; None where there is none."""
    match = _CELL.fullmatch(address.rpartition(".")[2])
    return (int(match[2]), column_number(match[1])) if match else None


def _count(said: Attributes, what: str, name: str | None = None) -> int:
    key = f"number-{what}-repeated" if name is None else what
    spelled = said.get(f"{_TABLE}{key}", "1")
    return max(int(spelled), 1) if spelled.isdecimal() and len(spelled) < 8 else 1


def _is_away(said: Attributes) -> bool:
    return said.get(f"{_TABLE}visibility", "visible") != "visible"


def _with_inline_texts(root: Listener, kind: str, reading: _Reading) -> None:
    """Listens for what may stand in a line of a cell of this kind, and in what stands there."""
    line = root
    for step in (
        *("office:1.0 document-content", "office:1.0 body", "office:1.0 spreadsheet"),
        "table:1.0 table",
        "table:1.0 table-row",
        f"table:1.0 {kind}",
        "text:1.0 p",
    ):
        line = line.children[f"{_OFFICE}{step}"]
    run = Listener()
    run.start, run.text = reading.inline, reading.line
    for holder in (line, run):
        for name in ("span", "a", "s", "tab", "line-break", "ruby", "ruby-base", "meta"):
            holder.children[f"{_TEXT}{name}"] = run


def _nest(root: Listener) -> None:
    """Lets rows and columns stand in groups, and groups in groups."""
    table = root
    for step in ("office:1.0 document-content", "office:1.0 body", "office:1.0 spreadsheet"):
        table = table.children[f"{_OFFICE}{step}"]
    table = table.children[f"{_TABLE}table"]
    group = Listener()
    group.children = table.children
    table.children.update({f"{_TABLE}{name}": group for name in _GROUPS})


def _area_of(place: tuple[float, float, float, float], table: _Table) -> Area:
    left, top, right, bottom = place
    rows = [_index(one, table.heights, _ROW) for one in (top, bottom)]
    columns = [_index(one, table.widths, _COLUMN) for one in (left, right)]
    return rows[0], columns[0], rows[1], columns[1]


def _index(place: float, sizes: list[float], usual: float) -> int:
    """The number of the row or column at this place, counted from 1."""
    end = 0.0
    for number, size in enumerate(sizes, start=1):
        end += size
        if place < end:
            return number
    return len(sizes) + 1 + int((place - end) / usual)
