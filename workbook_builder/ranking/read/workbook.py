"""Finds headings, tables and single cells of a ranking workbook, wherever they stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.ledger import criterion_labels
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.problems import Place, Problem, Value, warning
from workbook_builder.scoring.points import as_decimal
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell
from workbook_builder.xlsx.read.book import Book, Sheet
from workbook_builder.xlsx.read.limits import Limits, own_limits

_SCORES = 50_000  # units × criteria for which the usual limits leave more than enough room
# LibreOffice writes a typed logical value as one of these formulas.
_LOGICAL = {"TRUE()": True, "FALSE()": False}


def workbook_information(book: Book) -> dict[str, str | float | bool | None]:
    """What a ranking workbook says about itself: name → value, from its information sheet."""
    return two_columns(book.sheet(words.SHEET_INFORMATION), "info_key", "info_value")


def is_older_than(book: Book, schema: int) -> bool:
    """Whether the structure of a workbook is older than this version of the structure."""
    found = workbook_information(book).get("schema")
    return not isinstance(found, float) or found < schema


def holds_formulas(book: Book) -> bool:
    """Whether the tables hold formulas. If so, a value in them was typed by somebody."""
    return workbook_information(book).get("live") != 0


def ranking_limits(campaign: Campaign) -> Limits:
    """The most that a ranking workbook of this campaign may hold: what was written can be read."""
    scores = len(campaign.units) * sum(1 for _ in campaign.criteria())
    return own_limits(max(1, -(-scores // _SCORES)))


# Finding


def find_headings(sheet: Sheet, known: Container[str]) -> tuple[int, dict[str, int]]:
    """The row with the most known headings, and heading → column (the first one, if repeated)."""
    names = ((at, _heading(cell.value)) for at, cell in sheet.cells.items() if cell.kind == "text")
    found: dict[int, dict[str, int]] = {}
    for (row, column), heading in sorted((at, name) for at, name in names if name in known):
        found.setdefault(row, {}).setdefault(heading, column)
    if not found:
        return 0, {}
    best = max(found, key=lambda row: len(found[row]))
    return best, found[best]


@lru_cache(maxsize=4_096)
def _heading(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def two_columns(sheet: Sheet | None, key: str, value: str) -> dict[str, str | float | bool | None]:
    """Two columns of a data sheet as a mapping, found by the headings in its first row.

    A key that stands there twice is left out, since nobody knows which value is meant.
    """
    if sheet is None:
        return {}
    columns = {cell.value: column for (row, column), cell in sheet.cells.items() if row == 1}
    if key not in columns or value not in columns:
        return {}
    rows = [
        (row, cell.value)
        for (row, column), cell in sheet.cells.items()
        if column == columns[key] and row > 1 and isinstance(cell.value, str)
    ]
    times = Counter(text for _, text in rows)
    return {
        text: sheet.cells.get((row, columns[value]), EMPTY_CELL).value
        for row, text in rows
        if isinstance(text, str) and times[text] == 1
    }


def names_today(book: Book, campaign: Campaign) -> Mapping[str, Mapping[str, str]]:
    """Input → (name in the old workbook → present name), for renamed units and criteria."""
    old_units = two_columns(book.sheet(words.SHEET_UNITS), "unit_name", "unit_code")
    old_labels = two_columns(book.sheet(words.SHEET_RUBRIC), "rubric_label", "rubric_id")
    units = {unit.code: unit.name for unit in campaign.units}
    labels = criterion_labels(campaign)
    return {"unit": _renamed(old_units, units), "criterion": _renamed(old_labels, labels)}


def _renamed(
    old: Mapping[str, str | float | bool | None], today: Mapping[str, str]
) -> dict[str, str]:
    return {
        text: today[known]
        for text, known in old.items()
        if isinstance(known, str) and known in today
    }


def read_typed(cell: Cell, place: Place) -> tuple[Typed, Problem | None]:
    """What was typed into an input. A formula is replaced by its result, with a warning."""
    if cell.formula is not None and cell.kind == "empty":
        said = warning(
            LeaderCode.LEDGER_FORMULA_WITHOUT_VALUE, place, formula=excerpt(cell.formula)
        )
        return f"={cell.formula}", said
    if cell.formula in _LOGICAL:
        return _LOGICAL[cell.formula], None
    typed = typed_value(cell)
    if cell.formula is None or cell.formula == cell.value:  # The formula =#N/A is a typed error.
        return typed, None
    values: dict[str, Value] = {"formula": excerpt(cell.formula), "value": excerpt(str(typed))}
    return typed, warning(LeaderCode.LEDGER_FORMULA_FIXED, place, **values)


def typed_value(cell: Cell) -> Typed:
    """The value of a cell as people read it."""
    match cell.value:
        case None | "":
            return None
        case bool() as logical:
            return logical
        case str(text):
            return CellError(text) if cell.kind == "error" else text
        case value:
            # openpyxl writes 16 digits; nobody types a 17th.
            return as_decimal(float(f"{value:.16g}"))


def typed_right_of(book: Book, sheet_name: str, label: str) -> Typed:
    """What was typed into the cell right of a label, an input outside any table."""
    sheet = book.sheet(sheet_name)
    for (row, column), cell in sheet.cells.items() if sheet else ():
        is_label = isinstance(cell.value, str) and normalize("NFC", cell.value.strip()) == label
        if is_label and sheet:
            return typed_value(sheet.cells.get((row, column + 1), EMPTY_CELL))
    return None


def typed_in_message(typed: Typed) -> str:
    """What was typed, in the form in which a message shows it."""
    if isinstance(typed, Decimal):
        return number(typed)
    return "—" if typed is None else excerpt(str(typed))
