"""A workbook as openpyxl holds it → its parts, with the rows of each worksheet apart.

openpyxl writes everything but the rows, which are many: those come from `rows`. Nothing is
compressed on the way, so nothing needs to be read again.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from zipfile import ZipFile

WriteRows = Callable[[Worksheet], bytes]


def saved_parts(book: Workbook, write_rows: WriteRows) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The parts by name, in which worksheets have no rows; name of a worksheet's part → its rows.

    `write_rows` is called with each worksheet once, in the order of the tabs.
    """
    if isinstance(book.active, Worksheet):
        book.active.sheet_view.tabSelected = True
    parts = _Parts()
    writer = _BookWriter(book, parts, write_rows)
    writer.write_data()
    return parts.by_name, writer.rows


class _Parts:
    """Stands where openpyxl expects an archive, and keeps what is written."""

    def __init__(self) -> None:
        self.by_name: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        self.by_name[name] = data.encode() if isinstance(data, str) else data

    def namelist(self) -> list[str]:
        return list(self.by_name)


class _SheetWriter(WorksheetWriter):
    """Writes a worksheet without its rows."""

    def __init__(self, worksheet: Worksheet, out: BytesIO, write_rows: WriteRows) -> None:
        super().__init__(worksheet, out)
        self._worksheet, self._write_rows = worksheet, write_rows
        self.written = b""

    def write_rows(self) -> None:
        # What follows the rows, such as links, depends on what was met in them.
        self.written = self._write_rows(self._worksheet)
        xml: Any = self.xf.send(True)
        with xml.element("sheetData"):
            pass
        self.xf.send(None)


class _BookWriter(ExcelWriter):
    """Writes the parts of a workbook, and keeps the rows of each worksheet."""

    def __init__(self, book: Workbook, parts: _Parts, write_rows: WriteRows) -> None:
        super().__init__(book, cast("ZipFile", parts))
        self._parts, self._write_rows = parts, write_rows
        self.rows: dict[str, bytes] = {}

    # What it sets on a worksheet, openpyxl's types do not name.
    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401  see above
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = BytesIO()
        writer: Any = _SheetWriter(ws, out, self._write_rows)
        writer.write()
        ws._rels = writer._rels
        name = ws.path[1:]
        self._parts.writestr(name, out.getvalue())
        self.rows[name] = writer.written
        self.manifest.append(ws)
