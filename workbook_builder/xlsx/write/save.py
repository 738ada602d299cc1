"""A workbook as openpyxl holds it → its parts, with the rows of each worksheet from `rows`.

openpyxl writes everything but the rows, which are many. Nothing is compressed by it on the way, so
nothing needs to be read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from workbook_builder.xlsx.parts import Packed
from workbook_builder.xlsx.write.rows import RowWriter

if TYPE_CHECKING:
    from zipfile import ZipFile


def saved_parts(
    book: Workbook,
    rows_of: Callable[[Worksheet], RowWriter],
    with_rows: Callable[[bytes, Iterator[str]], bytes | Packed],
) -> dict[str, bytes | Packed]:
    """The parts by name.

    `rows_of` gives the writer of a worksheet's rows; `with_rows` puts them into the worksheet. Both
    are called for each worksheet once, in the order of the tabs.
    """
    if isinstance(book.active, Worksheet):
        book.active.sheet_view.tabSelected = True
    parts = _Parts()
    _BookWriter(book, parts, rows_of, with_rows).write_data()
    return parts.by_name


class _Parts:
    """Stands where openpyxl expects an archive, and keeps what is written."""

    def __init__(self) -> None:
        self.by_name: dict[str, bytes | Packed] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        self.by_name[name] = data.encode() if isinstance(data, str) else data

    def namelist(self) -> list[str]:
        return list(self.by_name)


class _SheetWriter(WorksheetWriter):
    """Writes a worksheet without its rows."""

    def __init__(self, worksheet: Worksheet, out: BytesIO, extent: str) -> None:
        super().__init__(worksheet, out)
        self._worksheet, self._extent = worksheet, extent

    def write_dimensions(self) -> None:
        xml: Any = self.xf
        xml.send(SheetDimension(self._extent).to_tree())

    def write_rows(self) -> None:
        xml: Any = self.xf.send(True)
        with xml.element("sheetData"):
            pass
        self.xf.send(None)
        # openpyxl would meet the links in the rows, and writes them behind these.
        cells = sorted(self._worksheet._cells.items(), key=itemgetter(0))
        links = [cell.hyperlink for _, cell in cells if cell.hyperlink]
        cast("Any", self._worksheet)._hyperlinks = links


class _BookWriter(ExcelWriter):
    """Writes the parts of a workbook, with the rows of each worksheet from their own writer."""

    def __init__(
        self,
        book: Workbook,
        parts: _Parts,
        rows_of: Callable[[Worksheet], RowWriter],
        with_rows: Callable[[bytes, Iterator[str]], bytes | Packed],
    ) -> None:
        super().__init__(book, cast("ZipFile", parts))
        self._parts, self._rows_of, self._with_rows = parts, rows_of, with_rows

    # What it sets on a worksheet, openpyxl's types do not name.
    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401  see above
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out, rows = BytesIO(), self._rows_of(ws)
        writer: Any = _SheetWriter(ws, out, rows.extent())
        writer.write()
        ws._rels = writer._rels
        self._parts.by_name[ws.path[1:]] = self._with_rows(out.getvalue(), rows.rows())
        self.manifest.append(ws)
