"""A unit's returned workbook → whether another unit's name stands in it.

A forwarded file bears the stamp of the unit that it was issued to. Where its printed unit was
changed into another, nothing tells whose answers they are; where another unit is only named in the
inputs, its answers count and somebody should ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.intake.returned.find import ReturnedSheet, Spot
from workbook_builder.intake.returned.integrity.check import guide_sheet
from workbook_builder.intake.returned.integrity.places import find_places, same_line
from workbook_builder.intake.returned.issued import IssuedBook, is_of_unit, with_unit
from workbook_builder.issue import layout as at
from workbook_builder.issue.layout import Layout
from workbook_builder.problems import Place, Problem, error, warning
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.read.book import Book, Sheet

_WHO_INPUTS = ("so_bao_cao", "nguoi_lap", "nguoi_ky")
"""Inputs in which a unit names itself; the place beside the date may be any unit's town."""

_MOST_LETTERS = 500  # of a text that may hold a name
_MOST_CELLS = 100  # above the table
_SHORTEST_NAME = 3  # letters: two of them stand in many words of papers


def check_unit_names(
    book: Book,
    sheet: ReturnedSheet,
    campaign: Campaign,
    layout: Layout,
    issued: IssuedBook,
    unit: Unit,
) -> Iterator[Problem]:
    """What the workbook of this unit says of units; an error where it was made another's."""
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
        if where is sheet.sheet:  # the guide is only for reading
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
    """The one unit whose name is printed above the table, in a file without a stamp."""
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
    """The cells that name the unit: sheet, place now, as issued and as they are."""
    for spot, cell in issued.rubric.items():
        if is_of_unit(cell):
            now: Spot | None = spot
            if sheet.cell(spot) is None or sheet.head_row != at.ROW_HEADINGS:
                now = find_places(sheet, issued).spot(spot)
            if now is not None:
                yield sheet.sheet, now, cell, sheet.cell(now)
    guide = guide_sheet(book, issued)
    if guide is not None:
        for spot, cell in issued.guide.items():
            seen = guide.cells.get(spot)
            if is_of_unit(cell) and seen is not None:
                yield guide, spot, cell, seen


def _other_named(text: str, unit: Unit, campaign: Campaign) -> Unit | None:
    """Another unit that the text names, by its full or short name.

    The longest name is taken first: one unit's may stand in another's.
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


@lru_cache(maxsize=8)
def _names_of_all(units: tuple[Unit, ...]) -> tuple[tuple[str, Unit], ...]:
    """Every name of every unit, the longest first."""
    names = [(name, unit) for unit in units for name in _names(unit)]
    return tuple(sorted(names, key=lambda named: -len(named[0])))


def _names(unit: Unit) -> set[str]:
    names = {folded_visible(unit.name), folded_visible(unit.short)}
    return {name for name in names if len(name) >= _SHORTEST_NAME}


def _holds(text: str, name: str) -> bool:
    """Whether the name stands in the text as words of its own."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _text(cell: Cell | None) -> str:
    return cell.value[:_MOST_LETTERS] if cell is not None and isinstance(cell.value, str) else ""
