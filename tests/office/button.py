"""The button `Tổng hợp điểm` under a real mouse: what LibreOffice needs for a click, and its place.

LibreOffice on Linux has none of the objects by which the macros start a program on Windows. A
module of a few lines stands in for `StartOnWindows`: it starts the program by Basic's own `Shell`,
with the same arguments, and does not wait. All other macros are those that are shipped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.office.process import OfficeError, import_uno
from tests.office.window import Window
from workbook_builder.consolidation.count import count_folder
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import shared_modules, with_button_for
from workbook_builder.ranking.read.inputs import read_inputs
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.workbooks.button import BUTTON
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS
from workbook_builder.xlsx.write.macros import read_module

START = Path(__file__).with_name("StartInLibreOffice.bas")


def clickable(book: bytes) -> bytes:
    """A ranking workbook with a button that works in LibreOffice."""
    return with_button_for(book, (*shared_modules(), read_module(START)))


def without_button(folder: CampaignFolder) -> bytes:
    """The ranking workbook of a folder before it gets the button. It names no program."""
    campaign = load_definition(folder)
    inputs = read_inputs(read_xlsx(folder.ranking.read_bytes(), OWN_LIMITS), campaign)
    whole = count_folder(folder, campaign, inputs, lambda done, total: None, program="").whole
    return write_ranking_book(whole)


def nothing_returned(folder: CampaignFolder) -> bytes:
    """The ranking workbook of a folder before any file came back, without the button."""
    campaign = load_definition(folder)
    entries, key = first_inputs(campaign).ledger, folder.key() or b""
    return write_ranking_book(ranking_tables(campaign, {}, entries, key=key))


def recorder(folder: Path) -> tuple[Path, Path]:
    """A program that records its arguments, and the file with the record."""
    program, record = folder / "chương trình & ghi.py", folder / "called.json"
    program.write_text(
        f"#!{sys.executable}\nimport json, os, sys\n"
        f"with open({str(record)!r} + '.new', 'w') as file:\n    json.dump(sys.argv[1:], file)\n"
        f"os.replace({str(record)!r} + '.new', {str(record)!r})\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return program, record


def name_program(window: Window, program: Path) -> None:
    """Write the program that a click starts into the workbook."""
    ranges = window.book.document.NamedRanges
    cell = ranges.getByName("info_program_path").ReferredCells.getCellByPosition(0, 0)
    cell.String = str(program)


def recorded(window: Window, record: Path) -> list[str]:
    """Wait for the recorder to be called, and return its arguments."""
    window.wait_until(record.exists, "the program is called")
    arguments: list[str] = json.loads(record.read_text(encoding="utf-8"))
    return arguments


def click_button(window: Window, name: str = BUTTON) -> None:
    """Click in the middle of the button on the sheet that is shown."""
    left, top, width, height = button_area(window, name)
    window.click(left + width // 2, top + height // 2)


def button_area(window: Window, name: str = BUTTON) -> tuple[int, int, int, int]:
    """Left, top, width and height of the shape of this name, in pixels of the screen."""
    shape = _role("SHAPE")
    frame = window.book.document.CurrentController.Frame
    for context in _within(frame.ComponentWindow.AccessibleContext):
        if context.AccessibleRole == shape and context.AccessibleName.strip() == name:
            place, size = context.getLocationOnScreen(), context.getSize()
            return place.X, place.Y, size.Width, size.Height
    raise OfficeError(f"no shape {name!r} is shown")


def _within(context: Any) -> Iterator[Any]:
    """Everything below, except the cells of tables: a sheet has 17 billion of them."""
    table = _role("TABLE")
    for number in range(context.AccessibleChildCount):
        child = context.getAccessibleChild(number).AccessibleContext
        yield child
        if child.AccessibleRole != table:
            yield from _within(child)


def _role(name: str) -> int:
    number: int = import_uno().getConstantByName(
        f"com.sun.star.accessibility.AccessibleRole.{name}"
    )
    return number
