"""A plan in Word, Excel or plain text → a definition, and a report of what became of every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.plan_import.to_definition import Imported, import_plan

__all__ = ["Imported", "import_plan"]

__getattr__ = hand_on(__name__, to_definition="Imported import_plan")
