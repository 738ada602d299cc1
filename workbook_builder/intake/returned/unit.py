"""A returned common workbook → the unit that was picked in it, and the problems with the choice.

The stamp of a common workbook names no unit. So only the picked name tells whose answers these are,
and a note on the receipt says so.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.intake.returned.find import ReturnedSheet
from workbook_builder.issue import common
from workbook_builder.issue.table import Input
from workbook_builder.problems import Place, Problem, error, note, warning
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.cells import cell_name

UNIT_INPUT = Input(common.UNIT_INPUT_NAME, common.UNIT_CELL, "unit")


def read_unit(sheet: ReturnedSheet, campaign: Campaign) -> tuple[Unit | None, list[Problem]]:
    """The unit picked on the sheet; None and an error where it is no unit of the campaign."""
    spot = sheet.input(UNIT_INPUT)
    cell = sheet.cell(spot)
    place = Place(sheet=printable(sheet.sheet.name), cell=cell_name(*spot) if spot else "")
    text = "" if cell is None or cell.value is None else str(cell.value)
    if not folded_visible(text):
        return None, [error(ReceiptCode.UNIT_NOT_CHOSEN, place)]
    seen = printable(" ".join(text.split()))
    unit = _named(text, campaign) if cell is not None and cell.kind == "text" else None
    if unit is None:
        return None, [error(ReceiptCode.UNIT_NOT_LISTED, place, seen=seen)]
    problems = [note(ReceiptCode.IDENTITY_BY_CHOICE, place, unit=unit.name)]
    if text != unit.name:
        problems.append(warning(ReceiptCode.UNIT_NAME_DIFFERS, place, seen=seen, unit=unit.name))
    return unit, problems


def _named(text: str, campaign: Campaign) -> Unit | None:
    """The unit with this name or, where no name fits, with this short name; None for several."""
    exact = [unit for unit in campaign.units if unit.name == text]
    if exact:
        return exact[0]
    meant = folded_visible(text)
    for names in (
        [(folded_visible(unit.name), unit) for unit in campaign.units],
        [(folded_visible(unit.short), unit) for unit in campaign.units],
    ):
        found = [unit for name, unit in names if name == meant]
        if found:
            return found[0] if len(found) == 1 else None
    return None
