"""The add-in (.xlam) for Excel: a tab `Thi đua` whose buttons start the program's commands.

Its only sheet, which Excel never shows, holds the texts that its macros show.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.definition.templates import template_names
from workbook_builder.words.workbooks import button as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.macros import (
    ADDIN_TYPE,
    VbaModule,
    add_relationship,
    macros_folder,
    own_module,
    starting_modules,
    with_macros,
)
from workbook_builder.xlsx.write.sheet import SheetWriter

FILE_NAME = "workbook_builder.xlam"

_CODE_NAME = "wsTexts"
_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def build_addin(program_path: str = "", *, mac: bool = False) -> bytes:
    """The bytes of the add-in for a Mac, or for Windows.

    They are the same for the same `program_path`: the path of the program that the buttons start.
    """
    modules = (*addin_modules(), *starting_modules(mac=mac, addin=True))
    parts = with_macros(_texts_book(program_path), modules, ADDIN_TYPE)
    parts[_RIBBON] = (macros_folder() / "customUI14.xml").read_bytes()
    add_relationship(parts, "", _RIBBON_RELATION, _RIBBON)
    return parts.zipped()


def addin_modules() -> tuple[VbaModule, ...]:
    """The modules behind the tab, the same on every system."""
    return own_module("AddinRibbon"), own_module("HandingOver")


def _texts_book(program_path: str) -> bytes:
    """A workbook of one sheet; each row is the name of a text, the text, and what it is for."""
    book, pending = style.new_workbook(), Pending()
    book.properties.title = words.ADDIN_TITLE
    worksheet = book.create_sheet(words.ADDIN_SHEET)
    worksheet.sheet_properties.codeName = _CODE_NAME
    sheet = SheetWriter(worksheet, pending)
    for row, (key, meaning, text) in enumerate(_texts(program_path), start=1):
        name = f"info_{key}"
        for column, value in zip("ABC", (name, text, meaning), strict=True):
            sheet.text(f"{column}{row}", value)
        book.defined_names[name] = DefinedName(name, attr_text=f"{words.ADDIN_SHEET}!$B${row}")
    return finish(book, pending)


def _texts(program_path: str) -> Iterator[tuple[str, str, str]]:
    templates = template_names()
    yield "program_path", words.PROGRAM_PATH, program_path
    yield "first_template", words.FIRST_TEMPLATE, templates[0]
    for key, (meaning, text) in {**words.BUTTON_TEXTS, **words.ADDIN_TEXTS}.items():
        if key == "pick_template":
            text = text.format(templates=", ".join(templates))
        yield key, meaning, text
