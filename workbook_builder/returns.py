"""The cells of a returned workbook × the layout → a submission and what is wrong with it.

Nothing that the file says of points is believed: an answer is the label or the number chosen, its
points come from the campaign's definition. Which of several files counts, `receipts` decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Context, Decimal
from typing import Literal

from workbook_builder import layout as at
from workbook_builder.campaign import SCHEMA, Campaign, Criterion, Tier
from workbook_builder.common_layout import with_choice
from workbook_builder.layout import Input, Layout
from workbook_builder.problems import Place, Problem, Value, error, has_errors, warning
from workbook_builder.returned_older import Given, check_older
from workbook_builder.returned_sheet import ReturnedSheet, Spot, find_rubric, plain
from workbook_builder.returned_unit import read_unit
from workbook_builder.scoring import (
    MOST_CASES,
    Amount,
    Answer,
    amount,
    as_decimal,
    does_not_apply,
    entered,
    owes,
    points_of,
)
from workbook_builder.stamp import COMMON_UNIT, ISSUED_AT, Stamp, rubric_digest
from workbook_builder.texts import number, scoring_sheet
from workbook_builder.xlsx_cells import cell_name
from workbook_builder.xlsx_package import printable
from workbook_builder.xlsx_reader import Book, Cell

MOST_EVIDENCE = 2000
"""Characters of evidence kept; a cell holds 32,767, a report has room for fewer."""

_DATE_INPUTS = ("ngay_bao_cao", "ngay_ky")
_DAY_0 = datetime(1899, 12, 30)  # of the serial numbers that spreadsheets keep dates as
_DAYS = (36_526, 73_050)  # 2000 to 2099: outside, a number is no date that anyone means
_AS_SHOWN = Context(prec=15)  # Excel shows no more digits: 0.30000000000000004 is 0.3 to people
_POINTS = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,6}))?")


@dataclass(frozen=True, slots=True)
class Submission:
    """What one returned workbook says: criterion id → answer, criterion id → evidence.

    `saved` is the date of saving inside the file, None where nobody has saved it. `details` holds
    what was filled in elsewhere by defined name (report number and date, who prepared it …).
    Evidence keeps its lines. `cells`: criterion id → the cell of `sheet` that its answer stood in.
    """

    unit: str
    answers: Mapping[str, Answer]
    evidence: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    unanswered: tuple[str, ...] = ()
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook turned out to be; `rejected` for the errors among the problems."""

    kind: Literal["submission", "foreign", "rejected"]
    problems: tuple[Problem, ...]
    unit: str = ""
    submission: Submission | None = None


def read_return(book: Book, campaign: Campaign, layout: Layout, key: bytes | None) -> Reading:
    """The submission in a workbook, if it is one of this campaign's."""
    stamps = _find_stamps(book)
    if not stamps:
        return Reading("foreign", (error("no_stamp"),))
    if all(stamp.campaign != campaign.id for stamp, _ in stamps):
        other = error("other_campaign", campaign=printable(stamps[0][0].campaign))
        return Reading("foreign", (other,))
    if len(stamps) > 1:  # nothing tells which of them the answers belong to
        return Reading("rejected", (error("several_stamps", count=len(stamps)),))
    stamp, signature = stamps[0]
    problems = _check_stamp(stamp, signature, campaign, key)
    unit = campaign.unit(stamp.unit)
    if has_errors(problems):
        return Reading("rejected", tuple(problems), unit.code if unit else "")
    common = stamp.unit == COMMON_UNIT
    sheets = find_rubric(book, with_choice(campaign, layout) if common else layout)
    if not sheets:
        lost = error("rubric_sheet_missing", sheet=scoring_sheet.SHEET_RUBRIC)
        return Reading("rejected", (*problems, lost), unit.code if unit else "")
    if common:
        unit, doubts = read_unit(sheets[0], campaign)
        problems += doubts
    answers = _Answers(campaign, layout)
    problems += answers.read(sheets, older=stamp.rubric != rubric_digest(campaign))
    if has_errors(problems) or unit is None:
        return Reading("rejected", tuple(problems), unit.code if unit else "")
    submission = answers.submission(unit.code, date_of_saving(book))
    return Reading("submission", tuple(problems), unit.code, submission)


def date_of_saving(book: Book) -> datetime | None:
    """When a unit saved the workbook, as it says itself; None where it is as it was issued."""
    return book.saved if book.saved is not None and book.saved > ISSUED_AT else None


# Identity


def _find_stamps(book: Book) -> list[tuple[Stamp, str]]:
    """Every different stamp in the book, whatever the sheet that it stands on is called now."""
    found: dict[tuple[Stamp, str], None] = {}
    for sheet in book.sheets:
        said: dict[str, set[str]] = {}
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.value, str) and cell.value in at.STAMP_FIELDS:
                beside = sheet.cells.get((row, column + 1))
                said.setdefault(cell.value, set()).add(_line(beside))
        if all(name in said for name in at.STAMP_FIELDS):
            # A unit may be called "unit"; in the list of names nothing stands beside it.
            said = {name: beside - {""} or beside for name, beside in said.items()}
            for pick in (min, max):  # they differ where one sheet says two things
                found[_stamp({name: pick(said[name]) for name in at.STAMP_FIELDS})] = None
    return list(found)


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


def _check_stamp(
    stamp: Stamp, signature: str, campaign: Campaign, key: bytes | None
) -> list[Problem]:
    if stamp.schema > SCHEMA:
        return [error("newer_version", seen=stamp.schema, known=SCHEMA)]
    if stamp.schema < 1 or (key is not None and not stamp.verify(signature, key)):
        return [error("stamp_not_ours", unit=printable(stamp.unit))]
    problems = []
    if campaign.unit(stamp.unit) is None and stamp.unit != COMMON_UNIT:
        problems.append(error("unknown_unit", unit=printable(stamp.unit)))
    if key is None:
        problems.append(warning("not_verified"))
    return problems


# Answers


class _Answers:
    """Collects from one workbook what was answered, and what is wrong with it."""

    def __init__(self, campaign: Campaign, layout: Layout) -> None:
        self._campaign = campaign
        self._layout = layout
        self._problems: list[Problem] = []
        self._given: dict[str, Given] = {}
        self._evidence: dict[str, str] = {}
        self._details: dict[str, str] = {}
        self._without_row: list[str] = []
        self._sheet = ""

    def read(self, sheets: Sequence[ReturnedSheet], *, older: bool) -> list[Problem]:
        """Reads the sheet that counts, made from an older issue of the rubric or not, and compares
        its copies; gives what is wrong.

        Errors mean that its answers must not be used.
        """
        sheet = sheets[0]
        self._sheet = printable(sheet.sheet.name)
        for input_ in self._layout.inputs:
            self._read_input(input_, sheet)
        if older:
            outdated = check_older(sheet, self._campaign, self._given, self._without_row)
            if has_errors(outdated):  # what else is wrong with it no longer matters
                return outdated
            self._problems = outdated + self._problems
        elif self._without_row:
            gone = ", ".join(self._without_row)
            return [error("rows_missing", _place(sheet, None), criteria=gone)]
        self._warn_of_unanswered(sheet)
        self._warn_of_evidence(sheet)
        for copy in sheets[1:]:
            self._warn_of_copy(copy, sheet)
        return self._problems

    def submission(self, unit: str, saved: datetime | None) -> Submission:
        """What was read."""
        answers = self._answers()
        unanswered = tuple(c.id for c in self._campaign.criteria() if c.id not in answers)
        cells = {id_: cell_name(*given.spot) for id_, given in self._given.items()}
        return Submission(
            unit, answers, self._evidence, self._details, saved, unanswered, self._sheet, cells
        )

    def _answers(self) -> dict[str, Answer]:
        return {id_: given.answer for id_, given in self._given.items() if given.answer is not None}

    def _read_input(self, input_: Input, sheet: ReturnedSheet) -> None:
        spot = sheet.input(input_)
        cell = sheet.cell(spot)
        if input_.criterion is None:
            if text := _detail(input_, cell):
                self._details[input_.name] = text
        elif input_.kind == "evidence":
            if text := self._lines(cell, spot, sheet):
                self._evidence[input_.criterion.id] = text
        elif spot is None:
            self._without_row.append(input_.criterion.id)
        else:
            self._read_answer(input_, input_.criterion, spot, sheet)

    def _read_answer(
        self, input_: Input, criterion: Criterion, spot: Spot, sheet: ReturnedSheet
    ) -> None:
        cell = sheet.cell(spot)
        others = [sheet.cell(other) for other in sheet.repeated(input_)]
        if any(_line(other) != _line(cell) for other in others):
            self._warn("row_repeated", spot, sheet, criterion=criterion.id)
        if cell is None:
            return
        if cell.formula is not None:
            self._warn("formula_in_input", spot, sheet, criterion=criterion.id)
        if not plain(_line(cell)):
            return
        answer = _answer(criterion, cell)
        self._given[criterion.id] = Given(criterion, spot, _line(cell), answer)
        seen = _seen(cell)
        if isinstance(answer, Tier):
            if answer.label != cell.value:
                self._warn("label_differs", spot, sheet, seen=seen, label=answer.label)
        elif answer is not None:
            if cell.kind != "number":
                self._warn("number_as_text", spot, sheet, seen=seen, points=entered(answer))
        elif criterion.kind == "tiers":
            self._warn("no_such_tier", spot, sheet, criterion=criterion.id, seen=seen)
        elif criterion.kind == "cases":
            self._warn(
                "cases_not_allowed", spot, sheet, criterion=criterion.id, seen=seen,
                most=MOST_CASES,
            )  # fmt: skip
        elif criterion.kind == "measured":
            self._warn(
                "measure_not_allowed", spot, sheet, criterion=criterion.id, seen=seen,
                measure=criterion.measure,
            )  # fmt: skip
        else:
            self._warn(
                "points_not_allowed", spot, sheet, criterion=criterion.id, seen=seen,
                most=criterion.points, step=criterion.step or Decimal(1),
            )  # fmt: skip

    def _lines(self, cell: Cell | None, spot: Spot | None, sheet: ReturnedSheet) -> str:
        """Evidence line by line, as it was typed: often a list of papers or links."""
        text = _spelled(cell)
        lines = [" ".join(line.split()) for line in text.split("\n")]
        whole = unicodedata.normalize("NFC", "\n".join(line for line in lines if line))
        if len(whole) > MOST_EVIDENCE:
            self._warn("evidence_cut", spot, sheet, length=len(whole), limit=MOST_EVIDENCE)
        return whole[:MOST_EVIDENCE]

    def _warn_of_unanswered(self, sheet: ReturnedSheet) -> None:
        answers = self._answers()
        listed = [c.id for c in self._campaign.criteria() if c.id not in answers]
        if listed:
            self._warn("unanswered", None, sheet, count=len(listed), criteria=", ".join(listed))

    def _warn_of_evidence(self, sheet: ReturnedSheet) -> None:
        answers = self._answers()
        for input_ in self._layout.inputs:
            criterion = input_.criterion
            if input_.kind != "evidence" or criterion is None or criterion.id not in answers:
                continue
            answer, spot = answers[criterion.id], sheet.input(input_)
            if not owes(criterion, answer, self._evidence.get(criterion.id, "")):
                continue
            if does_not_apply(answer):
                self._warn("reason_missing", spot, sheet, criterion=criterion.id)
            else:
                points = points_of(answer)
                self._warn("evidence_missing", spot, sheet, criterion=criterion.id, points=points)

    def _warn_of_copy(self, copy: ReturnedSheet, counted: ReturnedSheet) -> None:
        """A unit may have filled in a copy of the sheet; the issued one counts all the same."""
        inputs = [i for i in self._layout.inputs if i.criterion and i.kind != "evidence"]
        said = {i.criterion.id: _line(copy.cell(copy.input(i))) for i in inputs if i.criterion}
        given = {id_: given.seen for id_, given in self._given.items()}
        if {id_: text for id_, text in said.items() if plain(text)} != given:
            self._warn("copy_differs", None, copy, counted=printable(counted.sheet.name))

    def _warn(self, code: str, spot: Spot | None, sheet: ReturnedSheet, **values: Value) -> None:
        self._problems.append(warning(code, _place(sheet, spot), **values))


def _place(sheet: ReturnedSheet, spot: Spot | None) -> Place:
    return Place(sheet=printable(sheet.sheet.name), cell=cell_name(*spot) if spot else "")


def _answer(criterion: Criterion, cell: Cell) -> Answer | None:
    """What a cell answers, None where that is nothing or could be several things."""
    if criterion.kind == "tiers":
        return _tier(criterion.choices(), cell)
    if criterion.not_applicable and (excused := _tier(criterion.choices()[-1:], cell)):
        return excused
    return _points(criterion, cell) if criterion.kind == "points" else _amount(criterion, cell)


def _amount(criterion: Criterion, cell: Cell) -> Amount | None:
    """The number of cases or of a measure, with its points."""
    numbers = _numbers(cell)
    return amount(criterion, numbers.pop()) if len(numbers) == 1 else None


def _tier(tiers: Sequence[Tier], cell: Cell) -> Tier | None:
    """The tier that a cell names, None where it is none or could be several."""
    if cell.kind == "error":
        return None
    exact = [tier for tier in tiers if tier.label == cell.value]
    if exact:
        return exact[0]
    labels = {tier: plain(tier.label) for tier in tiers}
    meant = {plain(_line(cell))}
    if isinstance(cell.value, float):
        value = _as_shown(cell.value)
        meant |= {f"{value:f}", f"{value:f}".replace(".", ",")}
        # A number 1 may have been typed as 100%: with such a tier about, it says nothing.
        percent = {f"{number(value * 100, lang)}%" for lang in ("vi", "en")}
        if any(label.replace(" ", "") in percent for label in labels.values()):
            return None
    found = [tier for tier, label in labels.items() if label in meant]
    return found[0] if len(found) == 1 else None


def _points(criterion: Criterion, cell: Cell) -> Decimal | None:
    """The allowed value that a cell gives, None where it is none or could be several."""
    meant = _numbers(cell)
    found = [value for value in criterion.allowed_points() if value in meant]
    return found[0] if len(found) == 1 else None


def _numbers(cell: Cell) -> set[Decimal]:
    """The numbers that a cell may mean: `1.000` as text is one, or a thousand."""
    if isinstance(cell.value, float):
        return {_as_shown(cell.value)}
    match = _POINTS.fullmatch(plain(_line(cell))) if cell.kind == "text" else None
    if match is None:
        return set()
    whole, fraction = match[1], match[2] or ""
    meant = {Decimal(f"{whole}.{fraction}")}
    if len(fraction) == 3:
        meant.add(Decimal(whole + fraction))
    return meant


# What cells say


def _spelled(cell: Cell | None) -> str:
    """What a cell says, as a person reads it in Vietnam."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, float):
        return number(_as_shown(cell.value))
    return cell.value


def _line(cell: Cell | None) -> str:
    """What a cell says, on one line."""
    return unicodedata.normalize("NFC", " ".join(_spelled(cell).split()))


def _seen(cell: Cell) -> str:
    """What a cell says, short and safe to print."""
    return printable(_line(cell))


def _as_shown(value: float) -> Decimal:
    return as_decimal(value).normalize(_AS_SHOWN)


def _detail(input_: Input, cell: Cell | None) -> str:
    """What was filled in beside the table."""
    days = cell.value if cell is not None else None
    if input_.name in _DATE_INPUTS and isinstance(days, float) and _DAYS[0] <= days <= _DAYS[1]:
        return f"{_DAY_0 + timedelta(days=int(days)):%d/%m/%Y}"
    text = _line(cell)[:MOST_EVIDENCE]
    issued = input_.name == "ngay_ky" and not any(letter.isdigit() for letter in text)
    return "" if issued else text  # the date line is issued with dots in place of the date
