"""The hidden stamp in a returned workbook → the unit to which it was issued, and its problems.

Names of other units in the visible cells are looked for in `identity`.
"""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.campaign.stamp import COMMON_UNIT, Stamp
from workbook_builder.intake.returned.answers import line_of_cell
from workbook_builder.issue import table as at
from workbook_builder.problems import Problem, error, warning
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.looks import Spot
from workbook_builder.xlsx.read.book import Book, Sheet

_NAMES = frozenset(at.STAMP_FIELDS)
_PARTS_OF_A_DAMAGED_STAMP = 3
"""How many fields show that a stamp was there: the word "unit" alone may stand on any sheet."""


def find_stamps(book: Book) -> list[tuple[Stamp, str]]:
    """Every different stamp in the book with its signature, on whichever sheet it stands."""
    found: dict[tuple[Stamp, str], None] = {}
    for said in _fields(book):
        if all(name in said for name in at.STAMP_FIELDS):
            # In the list of units' names, a unit may be called "unit". Nothing stands beside it.
            whole = {name: beside - {""} or beside for name, beside in said.items()}
            for pick in (min, max):  # two different stamps, where one field has two values
                found[_stamp({name: pick(whole[name]) for name in at.STAMP_FIELDS})] = None
    return list(found)


def has_damaged_stamp(book: Book) -> bool:
    """Whether a book without a whole stamp has parts of one, or something that may be a part."""
    return any(
        sum(1 for beside in said.values() if beside - {""}) >= _PARTS_OF_A_DAMAGED_STAMP
        or (bool(said) and any(cell.kind == "unclear" for cell in sheet.cells.values()))
        for sheet, said in zip(book.sheets, _fields(book), strict=True)
    )


def data_sheet(book: Book) -> Sheet | None:
    """The sheet with the stamp, even if it was renamed; None where there is none."""
    bearing = [sheet for sheet in book.sheets if stamp_spot(sheet) is not None]
    usual = folded_visible(words.SHEET_DATA)
    named = [sheet for sheet in bearing if folded_visible(sheet.name) == usual]
    return next(iter(named or bearing), None)


def stamp_spot(sheet: Sheet) -> Spot | None:
    """Where the first field of a whole stamp is named on a sheet; None where there is none."""
    found: dict[str, Spot] = {}
    for spot, text in sheet.texts:
        if text in _NAMES:
            found.setdefault(text, spot)
    return found[at.STAMP_FIELDS[0]] if len(found) == len(_NAMES) else None


def _fields(book: Book) -> list[dict[str, set[str]]]:
    """For each sheet: name of a field of the stamp → the texts beside that word."""
    sheets = []
    for sheet in book.sheets:
        said: dict[str, set[str]] = {}
        for (row, column), text in sheet.texts:
            if text in _NAMES:
                beside = sheet.cells.get((row, column + 1))
                said.setdefault(text, set()).add(line_of_cell(beside))
        sheets.append(said)
    return sheets


def _stamp(fields: Mapping[str, str]) -> tuple[Stamp, str]:
    schema = fields["schema"]
    known = schema.isascii() and schema.isdigit() and len(schema) < 10
    stamp = Stamp(
        schema=int(schema) if known else 0,
        campaign=fields["campaign"],
        unit=fields["unit"],
        rubric=fields["rubric"],
    )
    return stamp, fields["stamp"]


def check_stamp(
    stamp: Stamp, signature: str, campaign: Campaign, key: bytes | None
) -> list[Problem]:
    """The problems of a stamp that names this campaign. Without a `key` it is not verified."""
    if stamp.schema > SCHEMA:
        return [error(ReceiptCode.NEWER_VERSION, seen=stamp.schema, known=SCHEMA)]
    if stamp.schema < 1 or (key is not None and not stamp.verify(signature, key)):
        return [error(ReceiptCode.STAMP_NOT_OURS, unit=printable(stamp.unit))]
    problems = []
    if campaign.unit(stamp.unit) is None and stamp.unit != COMMON_UNIT:
        problems.append(error(ReceiptCode.UNKNOWN_UNIT, unit=printable(stamp.unit)))
    if key is None:
        problems.append(warning(ReceiptCode.NOT_VERIFIED))
    return problems
