"""The add-in (.xlam) for Excel: a tab `Thi đua` whose buttons start the program's commands.

Its sheets, which Excel never shows, hold the texts that its macros show, and what each button does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.machine.ribbon import needs_table, ribbon_xml, steps_table, texts
from workbook_builder.words.workbooks import button as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.macros import (
    ADDIN_TYPE,
    VbaModule,
    add_relationship,
    own_module,
    starting_modules,
    with_macros,
)
from workbook_builder.xlsx.write.sheet import SheetWriter

FILE_NAME = "workbook_builder.xlam"

_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def build_addin(program_path: str = "", *, mac: bool = False) -> bytes:
    """The bytes of the add-in for a Mac, or for Windows.

    They are the same for the same `program_path`: the path of the program that the buttons start.
    """
    modules = (*addin_modules(), *starting_modules(mac=mac, addin=True))
    parts = with_macros(_texts_book(program_path), modules, ADDIN_TYPE)
    parts[_RIBBON] = ribbon_xml()
    add_relationship(parts, "", _RIBBON_RELATION, _RIBBON)
    return parts.zipped()


def addin_modules() -> tuple[VbaModule, ...]:
    """The modules behind the tab, the same on every system."""
    own = ("AddinRibbon", "RibbonSteps", "CampaignAtHand", "HandingOver", "ActiveBook")
    return tuple(own_module(name) for name in own)


def _texts_book(program_path: str) -> bytes:
    """A workbook of three sheets: the texts, each with its name and what it is for; two tables."""
    book, pending = style.new_workbook(), Pending()
    book.properties.title = words.ADDIN_TITLE
    rows = list(_texts(program_path))
    _write(book, pending, words.ADDIN_SHEET, "wsTexts", rows)
    for row, (name, *_) in enumerate(rows, start=1):
        _name(book, name, f"{words.ADDIN_SHEET}!$B${row}")
    for name, table in (("ribbon_steps", steps_table()), ("ribbon_needs", needs_table())):
        _write(book, pending, f"_{name}", name, table)
        last = column_letters(len(table[0]))
        _name(book, name, f"_{name}!$A$1:${last}${len(table)}")
    return finish(book, pending)


def _write(
    book: Workbook, pending: Pending, title: str, code_name: str, rows: Sequence[Sequence[str]]
) -> None:
    worksheet = book.create_sheet(title)
    worksheet.sheet_properties.codeName = code_name
    sheet = SheetWriter(worksheet, pending)
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value:
                sheet.text(f"{column_letters(column)}{row}", value)


def _name(book: Workbook, name: str, cells: str) -> None:
    book.defined_names[name] = DefinedName(name, attr_text=cells)


def _texts(program_path: str) -> Iterator[tuple[str, str, str]]:
    """The name of each text, the text, and what it is for; the tab has some of its own."""
    of_button = ((key, *said) for key, said in words.BUTTON_TEXTS.items())
    named = {key: (text, meaning) for key, meaning, text in (*of_button, *texts())}
    named = {"program_path": (program_path, words.PROGRAM_PATH), **named}
    return ((f"info_{key}", text, meaning) for key, (text, meaning) in named.items())
