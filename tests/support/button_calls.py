"""What the button of the ranking workbook calls, and a workbook with only what the macros read."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.words.workbooks.button import BUTTON_TEXTS
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import read_xlsx

PROGRAM = r"C:\Users\Nguyễn An\R&D 100%\workbook-builder.exe"
SAYS = {key: text for key, (_, text) in BUTTON_TEXTS.items()}


def cells_alone(path: Path, folder: Path) -> Path:
    """A workbook with only the cells that the macros know, so that nothing is recalculated."""
    read = read_xlsx(path.read_bytes())
    small = Workbook()
    small.remove(small.active)
    for name, reference in read.names.items():
        if (name.startswith("info_") and ":" not in reference) or name == "summary_message":
            title, _, cell = reference.replace("$", "").replace("'", "").partition("!")
            worksheet = small[title] if title in small.sheetnames else small.create_sheet(title)
            found = read.sheet(title).cells.get(position(cell))
            worksheet[cell] = found.value if found else None
            small.defined_names[name] = DefinedName(name, attr_text=reference)
    made = folder / path.name
    small.save(made)
    return made
