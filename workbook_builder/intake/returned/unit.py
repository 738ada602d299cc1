"""A returned common workbook → the unit that was picked in it, and what is wrong with the choice.

The stamp of such a workbook names no unit: whose it is, the file says by itself, and the receipt
says that.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.intake.returned.find import ReturnedSheet
from workbook_builder.issue import common
from workbook_builder.issue.layout import Input
from workbook_builder.problems import Place, Problem, error, note, warning
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.cells import cell_name

UNIT_INPUT = Input(common.UNIT_INPUT_NAME, common.UNIT_CELL, "unit")


def read_unit(sheet: ReturnedSheet, campaign: Campaign) -> tuple[Unit | None, list[Problem]]:
    """The unit that the sheet names, None with an error where it names none of the campaign's."""
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
    """The one unit of this name or, where no name fits, of this short name."""
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
