"""All text that people meet in a campaign folder: what commands print, sheets and papers show."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.cli.app import run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_SHOWN = ("runs", "Nhan-ve")
"""Folders with files of the program or of others."""


@dataclass
class Met:
    """The texts, each with where it was met."""

    texts: list[tuple[str, str]] = field(default_factory=list)

    def call(self, *arguments: str | Path, code: int | None = 0) -> str:
        """Calls a command, and returns what it printed; `code` is the exit code expected."""
        out, call = io.StringIO(), [str(one) for one in arguments]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            came = run(call)
        self.texts.append((f"$ {' '.join(call)}", out.getvalue()))
        assert code is None or came == code, out.getvalue()
        return out.getvalue()

    def look_into(self, root: Path) -> None:
        """Reads all sheets and papers of a folder as they are shown."""
        for path in sorted(root.rglob("*")):
            if not path.is_file() or set(path.relative_to(root).parts) & set(NOT_SHOWN):
                continue
            for where, text in _texts(path):
                self.texts.append((f"{path.relative_to(root)} {where}", text))


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    if path.suffix in (".xlsx", ".xlsm"):
        book = load_workbook(path, data_only=True)
        for sheet in book:
            if sheet.sheet_state == "visible":
                yield from ((f"{sheet.title}!{where}", text) for where, text in _on(sheet))
        for name in ("title", "subject", "keywords", "description", "category"):
            yield name, getattr(book.properties, name) or ""
    elif path.suffix == ".docx":
        for paragraph in docx.Document(str(path)).element.iter(f"{W}p"):
            yield "", "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
    elif path.suffix == ".txt":
        yield "", path.read_text("utf-8-sig")


def _on(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Title, cells, comments, prompts and lists of a sheet, and what stands above and below it."""
    yield "", sheet.title
    hidden = {
        get_column_letter(number)
        for one in sheet.column_dimensions.values()
        if one.hidden
        for number in range(one.min or 0, (one.max or 0) + 1)
        if number
    }
    for row in sheet.iter_rows():
        if sheet.row_dimensions[row[0].row].hidden:
            continue
        for cell in row:
            if get_column_letter(cell.column) in hidden or cell.value is None or cell.is_date:
                continue
            if isinstance(cell.value, str) and cell.number_format != ";;;":
                yield cell.coordinate, cell.value
            if cell.comment:
                yield cell.coordinate, cell.comment.text
    for rule in sheet.data_validations.dataValidation:
        for text in (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error):
            yield f"{rule.sqref}", text or ""
        if (rule.formula1 or "").startswith('"'):
            yield f"{rule.sqref}", rule.formula1
    for place in (sheet.oddHeader, sheet.oddFooter):
        for part in (place.left, place.center, place.right):
            yield "", (part.text or "").replace("&P", "").replace("&N", "")
