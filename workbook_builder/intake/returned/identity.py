"""A unit's returned workbook → problems where the name of another unit stands in it.

A unit may get its file from another unit; the stamp then still names the unit to which the file was
issued. If the printed name was changed to another unit's, nobody can tell whose answers these are,
which is an error. If an input names another unit, the answers count for the unit of the stamp, and
a warning asks the officer to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.once import once_for_each
from workbook_builder.intake.returned.find import ReturnedSheet, Spot
from workbook_builder.intake.returned.integrity.check import guide_sheet
from workbook_builder.intake.returned.integrity.places import find_places, same_line
from workbook_builder.intake.returned.issued import IssuedBook, is_of_unit, with_unit
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Layout
from workbook_builder.problems import Place, Problem, error, warning
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.read.book import Book, Sheet

_WHO_INPUTS = ("so_bao_cao", "nguoi_lap", "nguoi_ky")
"""Inputs in which a unit names itself. The date line is not one: its town may name any unit."""

_MOST_LETTERS = 500  # how much of a text is searched for names
_MOST_CELLS = 100  # how many cells above the table are searched for names
_SHORTEST_NAME = 3  # characters; a name of two would be found in ordinary texts


def check_unit_names(
    book: Book,
    sheet: ReturnedSheet,
    campaign: Campaign,
    layout: Layout,
    issued: IssuedBook,
    unit: Unit,
) -> Iterator[Problem]:
    """Problems with the units that the workbook of `unit` names.

    An error where the printed name is another unit's, warnings where it was edited otherwise and
    where an input names another unit.
    """
    for where, spot, cell, seen in _printed(book, sheet, issued):
        said = _text(seen)
        if same_line(said) == same_line(_text(with_unit(cell, unit.name, unit.code))):
            continue
        place = Place(sheet=printable(where.name), cell=cell_name(*spot))
        other = _other_named(said, unit, campaign)
        if other is not None:
            yield error(
                ReceiptCode.ANOTHER_UNITS_FILE,
                place,
                unit=unit.name,
                other=other.name,
                seen=printable(said),
            )
            return
        if where is sheet.sheet:  # a change in the guide misleads nobody
            yield warning(ReceiptCode.UNIT_NAME_EDITED, place, unit=unit.name, seen=printable(said))
    for input_ in layout.inputs:
        here = sheet.input(input_) if input_.name in _WHO_INPUTS else None
        said = _text(sheet.cell(here))
        if here is not None and (other := _other_named(said, unit, campaign)):
            place = Place(sheet=printable(sheet.sheet.name), cell=cell_name(*here))
            yield warning(
                ReceiptCode.ANOTHER_UNIT_NAMED,
                place,
                unit=unit.name,
                other=other.name,
                seen=printable(said),
            )


def unit_printed(sheet: ReturnedSheet, campaign: Campaign) -> Unit | None:
    """The unit whose name stands above the table of a file without a stamp; None for several."""
    top = [
        cell
        for (row, _), cell in sheet.sheet.cells.items()
        if row < (sheet.head_row or at.ROW_HEADINGS)
    ]
    texts = [folded_visible(_text(cell)) for cell in top[:_MOST_CELLS]]
    named = [
        u for u in campaign.units if any(_holds(text, folded_visible(u.name)) for text in texts)
    ]
    longest = [
        u
        for u in named
        if not any(u is not v and folded_visible(u.name) in folded_visible(v.name) for v in named)
    ]
    return longest[0] if len(longest) == 1 else None


def _printed(
    book: Book, sheet: ReturnedSheet, issued: IssuedBook
) -> Iterator[tuple[Sheet, Spot, Cell, Cell | None]]:
    """Each issued cell with the unit's name: its sheet, its place now, and it as issued and now."""
    for spot in sorted(issued.of_unit):
        now: Spot | None = spot
        if sheet.cell(spot) is None or sheet.head_row != at.ROW_HEADINGS:
            now = find_places(sheet, issued).spot(spot)
        if now is not None:
            yield sheet.sheet, now, issued.rubric[spot], sheet.cell(now)
    guide = guide_sheet(book, issued)
    if guide is not None:
        for spot, cell in issued.guide.items():
            seen = guide.cells.get(spot)
            if is_of_unit(cell) and seen is not None:
                yield guide, spot, cell, seen


def _other_named(text: str, unit: Unit, campaign: Campaign) -> Unit | None:
    """Another unit than `unit` whose full or short name stands in the text, or None.

    Longer names are looked for first, since one unit's name may be part of another's.
    """
    rest = folded_visible(text)
    own = _names(unit) if rest else ()
    for name, one in _names_of_all(campaign.units) if rest else ():
        if not _holds(rest, name):
            continue
        if name not in own:
            return one
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "\n", rest)
    return None


@once_for_each()
def _names_of_all(units: tuple[Unit, ...]) -> tuple[tuple[str, Unit], ...]:
    """Every name of every unit, the longest first."""
    names = [(name, unit) for unit in units for name in _names(unit)]
    return tuple(sorted(names, key=lambda named: -len(named[0])))


def _names(unit: Unit) -> set[str]:
    names = {folded_visible(unit.name), folded_visible(unit.short)}
    return {name for name in names if len(name) >= _SHORTEST_NAME}


def _holds(text: str, name: str) -> bool:
    """Whether the name stands in the text as whole words."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _text(cell: Cell | None) -> str:
    return cell.value[:_MOST_LETTERS] if cell is not None and isinstance(cell.value, str) else ""
