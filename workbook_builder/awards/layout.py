"""Where each input stands in Khen-thuong.xlsx; both its writer and its reader follow this.

The reader finds rows by keys in the hidden first column and columns by their headings, so that
nothing is lost when people sort rows or move columns. Looks and files are handled elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_builder.awards.inputs import AwardInputs
from workbook_builder.campaign.model import Campaign
from workbook_builder.words.workbooks import awards as words
from workbook_builder.xlsx.cells import cell_name

KEY_COLUMN = "A"
WORKBOOK_SCHEMA = "1"
ROW_BELOW_HINT = 4
"""The first row below title and hint, on every sheet."""

YEAR_HEADING = re.compile(r"(\d{4})")
CONDITION_HEADING = re.compile(words.CONDITION.format(number=r"(\d+)"))
PAPER_HEADING = re.compile(words.PAPER.format(number=r"(\d+)"))

PERSON_COLUMNS = ("name", "post", "unit", "award")
PERSON_FIRST = ROW_BELOW_HINT + 1
PERSON_SPARE = 30
"""How many empty lines for persons stand below the filled ones."""


def sheets_of(campaign: Campaign, inputs: AwardInputs) -> tuple[str, ...]:
    """The names of the sheets that the award rules need; no others are written."""
    awards = campaign.awards
    sheets = [words.SHEET_AWARDS]
    if inputs.persons or any(kind.given_to == "individual" for kind in awards.kinds):
        sheets.append(words.SHEET_PERSONS)
    if awards.indices:
        sheets.append(words.SHEET_INDEX)
    return tuple(sheets)


def workbook_mark(sheets: Iterable[str]) -> str:
    """The text of cell A1: the version of the workbook's form, and its sheets."""
    return f"awards {WORKBOOK_SCHEMA}: {'; '.join(sheets)}"


def head_key(id_: str) -> str:
    """The key of the row of headings of an award or an index."""
    return f"head {id_}"


def text_key(part: str, kind: str, number: int, text: str) -> str:
    """The key of a condition or paper in the legend, made of its text as the rules have it."""
    return f"{part} {kind} {number} {' '.join(text.split())}"


def row_key(id_: str, whose: str) -> str:
    """The key of the row of one candidate or unit, under an award or an index."""
    return f"row {id_} {whose}"


# Cá nhân


def person_years(campaign: Campaign, inputs: AwardInputs) -> tuple[int, ...]:
    """The years with a column: those that count for a person, and those already filled in."""
    assert campaign.year is not None  # the definition's checks demand a year
    years = {
        year
        for kind in campaign.awards.kinds
        if kind.given_to == "individual"
        for year in kind.window(campaign.year)
    }
    return tuple(sorted(years | {year for person in inputs.persons for year in person.shares}))


def person_cell(years: tuple[int, ...], place: int, year: int) -> str:
    """The cell in which the figure of the person at this place is written."""
    column = len(PERSON_COLUMNS) + 1 + years.index(year)
    return cell_name(PERSON_FIRST + place, column)


# Chỉ số


@dataclass(frozen=True, slots=True)
class IndexBlock:
    """One index on its sheet: `head` is the row of its headings."""

    id: str
    head: int
    years: tuple[int, ...]
    units: tuple[str, ...]

    def cell(self, unit: str, year: int) -> str:
        """The cell of the value of a unit in a year."""
        row = self.head + 1 + self.units.index(unit)
        return cell_name(row, 3 + self.years.index(year))


def index_blocks(campaign: Campaign, inputs: AwardInputs) -> Mapping[str, IndexBlock]:
    """Id → block, from top to bottom; a block has a title, headings, its units, a blank row."""
    awards = campaign.awards
    assert campaign.year is not None  # the definition's checks demand a year
    known = [unit.code for unit in campaign.units]
    olds = dict.fromkeys(change.old for change in awards.changes)
    units = (*known, *olds)
    blocks: dict[str, IndexBlock] = {}
    row = ROW_BELOW_HINT
    for index in awards.indices:
        years = {one.year for one in index.values}
        years |= {year for id_, _, year in inputs.index if id_ == index.id}
        for kind in awards.kinds:
            if kind.measured_by == index.id:
                years |= set(kind.window(campaign.year))
        blocks[index.id] = IndexBlock(index.id, row + 1, tuple(sorted(years)), units)
        row += len(units) + 3
    return blocks
