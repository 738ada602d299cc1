"""What the button of the ranking workbook hands over to."""

from __future__ import annotations

from workbook_builder.words.workbooks.button import BUTTON_TEXTS

PROGRAM = r"C:\Users\Nguyễn An\R&D 100%\workbook-builder.exe"
SAYS = {key: text for key, (_, text) in BUTTON_TEXTS.items()}
