"""The cells of a returned workbook × the layout → a submission and what is wrong with it.

Nothing that the file says of points is believed: an answer is the label or the number chosen, its
points come from the campaign's definition. Rows are found by the id in their hidden first column,
columns by their headings, inputs also by defined name: inserted rows and columns do no harm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Literal

from workbook_builder import layout as at
from workbook_builder.campaign import SCHEMA, Campaign, Criterion, Tier
from workbook_builder.layout import Input, Layout
from workbook_builder.problems import Place, Problem, Value, error, has_errors, warning
from workbook_builder.scoring import Answer, as_decimal
from workbook_builder.stamp import ISSUED_AT, Stamp, rubric_digest
from workbook_builder.texts import scoring_sheet as words
from workbook_builder.xlsx_reader import Book, Cell, Sheet

MOST_EVIDENCE = 2000
"""Characters of evidence kept; a cell holds 32,767, a report has room for fewer."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one returned workbook says: criterion id → answer, criterion id → evidence.

    `saved` is the date of saving inside the file, None where it has never been saved. `details`
    holds the other inputs by their defined names (report number and date, who prepared it …).
    """

    unit: str
    answers: Mapping[str, Answer]
    evidence: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook turned out to be; `rejected` for the errors among the problems."""

    kind: Literal["submission", "foreign", "rejected"]
    problems: tuple[Problem, ...]
    unit: str = ""
    submission: Submission | None = None


def read_return(book: Book, campaign: Campaign, layout: Layout, key: bytes | None) -> Reading:
    """The submission in a workbook, if it is one of this campaign's."""
    stamp, signature = _find_stamp(book)
    if stamp is None:
        return Reading("foreign", (error("no_stamp"),))
    if stamp.campaign != campaign.id:
        return Reading("foreign", (error("other_campaign", campaign=stamp.campaign),))
    problems = _check_stamp(stamp, signature, campaign, key)
    unit = campaign.unit(stamp.unit)
    if has_errors(problems) or unit is None:
        return Reading("rejected", tuple(problems), unit.code if unit else "")
    sheet = _find_rubric(book)
    if sheet is None:
        problems.append(error("rubric_sheet_missing", sheet=words.SHEET_RUBRIC))
        return Reading("rejected", tuple(problems), unit.code)
    reader = _RubricReader(book, sheet, layout)
    submission = reader.submission(unit.code)
    if stamp.rubric != rubric_digest(campaign):
        problems.append(warning("older_rubric"))
        problems += reader.changed_points()
    problems += reader.problems
    if has_errors(problems):
        return Reading("rejected", tuple(problems), unit.code)
    return Reading("submission", tuple(problems), unit.code, submission)


# Identity


def _find_stamp(book: Book) -> tuple[Stamp | None, str]:
    """The stamp on the hidden data sheet, wherever that sheet now stands and whatever its name."""
    for sheet in book.sheets:
        fields = {
            str(cell.value): sheet.cells[row, column + 1].value
            for (row, column), cell in sheet.cells.items()
            if cell.value in at.STAMP_FIELDS and (row, column + 1) in sheet.cells
        }
        if all(name in fields for name in at.STAMP_FIELDS):
            schema = str(fields["schema"])
            stamp = Stamp(
                schema=int(schema) if schema.isdecimal() and len(schema) < 6 else 0,
                campaign=str(fields["campaign"]),
                unit=str(fields["unit"]),
                rubric=str(fields["rubric"]),
            )
            return stamp, str(fields["stamp"])
    return None, ""


def _check_stamp(
    stamp: Stamp, signature: str, campaign: Campaign, key: bytes | None
) -> list[Problem]:
    if stamp.schema > SCHEMA:
        return [error("newer_version", seen=stamp.schema, known=SCHEMA)]
    problems = []
    if campaign.unit(stamp.unit) is None:
        problems.append(error("unknown_unit", unit=stamp.unit))
    if key is None:
        problems.append(warning("not_verified"))
    elif not stamp.verify(signature, key):
        problems.append(error("stamp_not_ours", unit=stamp.unit))
    return problems


# The rubric sheet


def _find_rubric(book: Book) -> Sheet | None:
    """The sheet of that name or, where it was renamed, the one with the most row ids."""
    named = [sheet for sheet in book.sheets if _plain(sheet.name) == _plain(words.SHEET_RUBRIC)]
    counted = [(sum(1 for _ in _id_cells(sheet)), sheet) for sheet in named or book.sheets]
    most, sheet = max(counted, key=lambda pair: pair[0], default=(0, None))
    return sheet if most or named else None


_ROW_ID = re.compile(r"(group|criterion|tier|total)\b")


def _id_cells(sheet: Sheet) -> list[tuple[int, int, str]]:
    return [
        (row, column, cell.value)
        for (row, column), cell in sheet.cells.items()
        if isinstance(cell.value, str) and _ROW_ID.match(cell.value)
    ]


class _RubricReader:
    """Reads the answers from one sheet and collects what is wrong with them."""

    def __init__(self, book: Book, sheet: Sheet, layout: Layout) -> None:
        self._book = book
        self._sheet = sheet
        self._layout = layout
        self._rows = self._find_rows()
        self._columns = self._find_columns()
        self.problems: list[Problem] = []
        self._chosen: dict[str, Tier] = {}

    def submission(self, unit: str) -> Submission:
        answers: dict[str, Answer] = {}
        evidence: dict[str, str] = {}
        details: dict[str, str] = {}
        for input_ in self._layout.inputs:
            place = self._locate(input_)
            cell = self._sheet.cells.get(place) if place else None
            if input_.criterion is None:
                details[input_.name] = _text(cell)
            elif input_.kind == "evidence":
                if text := _text(cell):
                    evidence[input_.criterion.id] = text
            elif place is None:
                missing = error(
                    "criterion_row_missing", self._place(None), criterion=input_.criterion.id
                )
                self.problems.append(missing)
            else:
                answer = self._answer(input_.criterion, cell, place)
                if answer is not None:
                    answers[input_.criterion.id] = answer
        asked = [
            i.criterion.id for i in self._layout.inputs if i.criterion and i.kind != "evidence"
        ]
        unanswered = tuple(criterion for criterion in asked if criterion not in answers)
        if unanswered:
            listed = ", ".join(unanswered)
            self._warn("unanswered", None, count=len(unanswered), criteria=listed)
        saved = self._book.saved
        saved = saved if saved is not None and saved > ISSUED_AT else None
        return Submission(unit, answers, evidence, details, saved, unanswered)

    def changed_points(self) -> list[Problem]:
        """Chosen tiers that the file prints with other points than today's definition gives."""
        found = []
        for row in self._layout.rows:
            criterion = row.item.node if row.item else None
            if row.kind != "tier" or not isinstance(criterion, Criterion):
                continue
            if self._chosen.get(criterion.id) != row.tier or row.tier is None:
                continue
            number = self._rows.get(row.id)
            cell = self._sheet.cells.get((number, self._columns[at.POINTS])) if number else None
            seen = cell.value if cell else None
            if not isinstance(seen, float) or as_decimal(seen) != row.tier.points:
                place = self._place((number, self._columns[at.POINTS]) if number else None)
                found.append(
                    error(
                        "older_points", place, criterion=criterion.id, label=row.tier.label,
                        points=row.tier.points,
                    )
                )  # fmt: skip
        return found

    def _find_rows(self) -> dict[str, int]:
        found = _id_cells(self._sheet)
        columns = [column for _, column, _ in found]
        if not columns:
            return {}
        id_column = max(set(columns), key=columns.count)
        rows: dict[str, int] = {}
        for row, column, row_id in sorted(found):
            if column == id_column:
                rows.setdefault(row_id, row)
        return rows

    def _find_columns(self) -> dict[str, int]:
        """Layout column → the column that now stands under its heading, or its issued place."""
        headings = {_plain(heading): column for column, heading in at.HEADED.items()}
        by_row: dict[int, dict[str, int]] = {}
        for (row, column), cell in self._sheet.cells.items():
            if isinstance(cell.value, str) and _plain(cell.value) in headings:
                by_row.setdefault(row, {}).setdefault(headings[_plain(cell.value)], column)
        best = max(by_row.values(), key=len, default={})
        return {column: best.get(column, ord(column) - 64) for column in at.HEADED}

    def _locate(self, input_: Input) -> tuple[int, int] | None:
        """Where an input stands now: by its row's id and column's heading, else by its name."""
        column, row = input_.cell[0], int(input_.cell[1:])
        if input_.criterion is not None:
            found = self._rows.get(f"criterion {input_.criterion.id}")
            if found is not None:
                return found, self._columns[column]
        named = self._named_cell(input_.name)
        if named is not None:
            return named
        return None if input_.criterion is not None else (row, ord(column) - 64)

    def _named_cell(self, name: str) -> tuple[int, int] | None:
        reference = self._book.names.get(name, "")
        match = re.fullmatch(r"(?:'(.*)'|([^'!]*))!\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
        if match is None or (match[1] or match[2] or "").replace("''", "'") != self._sheet.name:
            return None
        column = 0
        for letter in match[3]:
            column = column * 26 + ord(letter) - 64
        return int(match[4]), column

    # Answers

    def _answer(
        self, criterion: Criterion, cell: Cell | None, place: tuple[int, int]
    ) -> Answer | None:
        if cell is None or cell.value is None or str(cell.value).strip() == "":
            return None
        if cell.formula is not None:
            self._warn("formula_in_input", place, criterion=criterion.id)
        if criterion.tiers:
            return self._tier(criterion, cell, place)
        return self._points(criterion, cell, place)

    def _tier(self, criterion: Criterion, cell: Cell, place: tuple[int, int]) -> Tier | None:
        seen = _text(cell)
        tier = next((tier for tier in criterion.tiers if tier.label == cell.value), None)
        if tier is None:
            tier = next((t for t in criterion.tiers if _plain(t.label) == _plain(seen)), None)
            if tier is None:
                self._warn("no_such_tier", place, criterion=criterion.id, seen=seen)
                return None
            self._warn("label_differs", place, seen=seen, label=tier.label)
        self._chosen[criterion.id] = tier
        return tier

    def _points(self, criterion: Criterion, cell: Cell, place: tuple[int, int]) -> Decimal | None:
        points = _number(cell)
        if points is not None and points in criterion.allowed_points():
            if not isinstance(cell.value, float):
                self._warn("number_as_text", place, seen=_text(cell), points=points)
            return points
        self._warn(
            "points_not_allowed", place,
            criterion=criterion.id, seen=_text(cell), most=criterion.points,
            step=criterion.step or Decimal(1),
        )  # fmt: skip
        return None

    def _warn(self, code: str, place: tuple[int, int] | None, **values: Value) -> None:
        self.problems.append(warning(code, self._place(place), **values))

    def _place(self, place: tuple[int, int] | None) -> Place:
        cell = f"{at.column_letter(place[1])}{place[0]}" if place else ""
        return Place(sheet=self._sheet.name, cell=cell)


def _text(cell: Cell | None) -> str:
    """What a cell says, as one line of text."""
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, float):
        value = f"{as_decimal(value).normalize():f}"
    text = unicodedata.normalize("NFC", " ".join(str(value).split()))
    return text[:MOST_EVIDENCE]


def _number(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, float):
        return as_decimal(cell.value)
    if isinstance(cell.value, str) and re.fullmatch(r"\s*\d{1,9}([.,]\d{1,6})?\s*", cell.value):
        try:
            return Decimal(cell.value.strip().replace(",", "."))
        except InvalidOperation:
            return None
    return None


def _plain(text: str) -> str:
    """A text without what the eye does not tell apart: Unicode form, case, runs of blanks."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
