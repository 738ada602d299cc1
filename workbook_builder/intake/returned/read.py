"""The cells of a returned workbook and the layout → a submission and its problems.

Points in the file are never used: an answer is the label or number that the unit entered, and its
points come from the campaign's definition. Which of several files of a unit counts is decided in
`intake.taken`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbook_builder.campaign.model import Campaign, Criterion, Tier, Unit
from workbook_builder.campaign.stamp import COMMON_UNIT, former_digests, rubric_digest
from workbook_builder.intake.returned.answers import (
    DAYS,
    entry_of,
    line_of_cell,
    text_of_cell,
    without_steering,
)
from workbook_builder.intake.returned.find import (
    ReturnedSheet,
    Spot,
    find_rubric,
    find_rubric_by_titles,
)
from workbook_builder.intake.returned.identity import check_unit_names, unit_printed
from workbook_builder.intake.returned.integrity.check import Returned, check_integrity, few_of_each
from workbook_builder.intake.returned.integrity.shown import check_shown, what_counts
from workbook_builder.intake.returned.integrity.unclear import note_unclear_cells
from workbook_builder.intake.returned.issued import NOTHING_KEPT, Sent, issued_layouts
from workbook_builder.intake.returned.lost_letters import has_lost_letters
from workbook_builder.intake.returned.older_issue import Given, check_older, check_targets
from workbook_builder.intake.returned.ranking_book import is_ranking_book
from workbook_builder.intake.returned.saving import saving_of
from workbook_builder.intake.returned.stamp import check_stamp, find_stamps, has_damaged_stamp
from workbook_builder.intake.returned.submission import Reading, Submission
from workbook_builder.intake.returned.unit import read_unit
from workbook_builder.issue.common import with_choice
from workbook_builder.issue.table import Input, Layout
from workbook_builder.issue.targets import targets_of
from workbook_builder.problems import Code, Place, Problem, Value, error, has_errors, note, warning
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import (
    Answer,
    does_not_apply,
    owes_evidence,
    points_of_answer,
    value_entered,
)
from workbook_builder.spelling import first_few, folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.dates import from_serial
from workbook_builder.xlsx.read.book import Book

MOST_EVIDENCE = 2000
"""How many characters of evidence are kept: a cell holds 32,767, a report has no room for them."""

_MOST_LISTED = 20  # scores that a scorer has not given yet
_DATE_INPUTS = ("ngay_bao_cao", "ngay_ky")


def read_return(
    book: Book, campaign: Campaign, layout: Layout, key: bytes | None, sent: Sent = NOTHING_KEPT
) -> Reading:
    """What a workbook is: a submission to this campaign, a foreign file, or a rejected one.

    `layout` is that of the units' own workbooks. Without a `key`, stamps cannot be verified and a
    warning says so. `sent` are the workbooks that were kept when they were issued.
    """
    stamps = find_stamps(book)
    if is_ranking_book(book):
        return Reading("attachment", (warning(ReceiptCode.RANKING_COPY),))
    if not stamps:
        return _without_stamp(book, campaign, layout)
    if all(stamp.campaign != campaign.id for stamp, _ in stamps):
        other = error(ReceiptCode.OTHER_CAMPAIGN, campaign=printable(stamps[0][0].campaign))
        return Reading("foreign", (other,))
    if len(stamps) > 1:  # nothing tells which of them the answers belong to
        return Reading("rejected", (error(ReceiptCode.SEVERAL_STAMPS, count=len(stamps)),))
    stamp, signature = stamps[0]
    problems = check_stamp(stamp, signature, campaign, key)
    unit = campaign.unit(stamp.unit)
    if has_errors(problems):
        return Reading("rejected", tuple(problems), unit.code if unit else "")
    common = stamp.unit == COMMON_UNIT
    asked = with_choice(campaign, layout) if common else layout
    older = stamp.rubric != rubric_digest(campaign)
    sheets = find_rubric(book, asked)
    if not sheets:
        lost = error(ReceiptCode.RUBRIC_SHEET_MISSING, sheet=asked.sheet)
        return Reading("rejected", (*problems, lost), unit.code if unit else "")
    if has_lost_letters(sheets[0], campaign):
        problems.append(error(ReceiptCode.LETTERS_LOST))
        return Reading("rejected", tuple(problems), unit.code if unit else "")
    if common:
        unit, doubts = read_unit(sheets[0], campaign)
        problems += doubts
    answers = _Answers(campaign, layout, unit)
    declared = stamp.rubric in former_digests(campaign)
    problems += answers.read(sheets, older=older, declared=declared)
    if has_errors(problems) or unit is None:
        return Reading("rejected", tuple(problems), unit.code if unit else "")
    saving = saving_of(book.history)
    submission = answers.submission(unit.code, saving.moment if saving else None)
    problems += check_targets(sheets[0], campaign, unit) if older else ()
    issues = list(issued_layouts(campaign, asked, sent))
    if not common:
        problems += check_unit_names(book, sheets[0], campaign, layout, issues[0][0], unit)
        if has_errors(problems):
            return Reading("rejected", tuple(problems), unit.code)
    targets = targets_of(campaign, unit)
    returned = Returned(book, sheets, None if common else unit, submission.answers.keys(), targets)
    # It is compared with the issue that it is most like: a unit may return an earlier one.
    compared = [
        check_integrity(returned, then, None if older else issued) for issued, then in issues
    ]
    fewest: list[Problem] = min(compared, key=len)
    counted = what_counts(campaign, asked, sheets[0], submission, problems, older=older)
    unseen = check_shown(book, sheets, asked, counted, fewest)
    problems += [*few_of_each(unseen), *fewest, *note_unclear_cells(book, sheets[0], layout)]
    return Reading("submission", tuple(problems), unit.code, submission)


def _without_stamp(book: Book, campaign: Campaign, layout: Layout) -> Reading:
    """The reading of a workbook without a whole stamp: foreign, or ours with its stamp lost."""
    table = find_rubric_by_titles(book, layout, campaign)
    if has_damaged_stamp(book):
        code = ReceiptCode.STAMP_DAMAGED
    elif table is not None:
        code = ReceiptCode.PASTED_ELSEWHERE
    else:
        return Reading("foreign", (error(ReceiptCode.NO_STAMP),))
    unit = unit_printed(table, campaign) if table is not None else None
    return Reading("rejected", (error(code),), unit.code if unit else "")


# Answers


class _Answers:
    """Collects the answers of one workbook and their problems."""

    def __init__(self, campaign: Campaign, layout: Layout, unit: Unit | None) -> None:
        self._campaign = campaign
        self._layout = layout
        self._unit = unit
        self._problems: list[Problem] = []
        self._given: dict[str, Given] = {}
        self._evidence: dict[str, str] = {}
        self._details: dict[str, str] = {}
        self._without_row: list[str] = []
        self._sheet = ""

    def read(
        self, sheets: Sequence[ReturnedSheet], *, older: bool, declared: bool = False
    ) -> list[Problem]:
        """Reads the first sheet, compares its copies with it, and returns the problems.

        `older`: the workbook was made from an older issue of the rubric, which differs in nothing
        but declared former words if `declared`. If a problem is an error, the answers must not be
        used.
        """
        sheet = sheets[0]
        self._sheet = printable(sheet.sheet.name)
        for input_ in self._layout.inputs:
            self._read_input(input_, sheet)
        if older:
            outdated = check_older(
                sheet, self._campaign, self._given, self._without_row, declared=declared
            )
            if has_errors(outdated):  # what else is wrong with it no longer matters
                return outdated
            self._problems = outdated + self._problems
        elif self._without_row:
            gone = ", ".join(self._without_row)
            return [error(ReceiptCode.ROWS_MISSING, _place(sheet, None), criteria=gone)]
        self._settle_whose(sheet)
        self._warn_of_unanswered(sheet)
        self._warn_of_evidence(sheet)
        for copy in sheets[1:]:
            self._warn_of_copy(copy, sheet)
        return self._problems

    def submission(self, unit: str, saved: datetime | None) -> Submission:
        """The submission that was read."""
        answers = self._answers()
        unanswered = tuple(c.id for c in self._campaign.self_scored() if c.id not in answers)
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
            of_unit = input_.criterion.of_unit(self._unit) if self._unit else input_.criterion
            self._read_answer(input_, of_unit, spot, sheet)

    def _read_answer(
        self, input_: Input, criterion: Criterion, spot: Spot, sheet: ReturnedSheet
    ) -> None:
        cell = sheet.cell(spot)
        line = line_of_cell(cell)
        others = (sheet.cell(other) for other in sheet.repeated(input_))
        if any(line_of_cell(other) != line for other in others):
            self._warn(ReceiptCode.ROW_REPEATED, spot, sheet, criterion=criterion.id)
        if cell is None:
            return
        if cell.kind == "unclear":
            self._warn(ReceiptCode.CELL_UNCLEAR, spot, sheet, criterion=criterion.id)
            return
        if cell.formula is not None:
            self._warn(ReceiptCode.FORMULA_IN_INPUT, spot, sheet, criterion=criterion.id)
        if not folded_visible(line):
            return
        kind, entry = kind_of(criterion), entry_of(cell)
        answer = kind.read(criterion, entry, self._campaign.ranking.decimals)
        self._given[criterion.id] = Given(
            criterion, spot, line, answer, input_.about or criterion.id
        )
        if isinstance(answer, Tier) and answer.label == cell.value and not answer.formerly:
            return
        seen = printable(line)
        if isinstance(answer, Tier):
            if folded_visible(line) in map(folded_visible, answer.formerly):
                place = _place(sheet, spot)
                told = note(ReceiptCode.LABEL_FORMER, place, seen=seen, label=answer.label)
                self._problems.append(told)
            elif answer.label != cell.value:
                self._warn(ReceiptCode.LABEL_DIFFERS, spot, sheet, seen=seen, label=answer.label)
        elif answer is not None:
            if cell.kind != "number":
                self._warn(
                    ReceiptCode.NUMBER_AS_TEXT, spot, sheet, seen=seen, points=value_entered(answer)
                )
            elif percent := kind.percent_meant(criterion, entry):
                doubt, id_ = ReceiptCode.PERCENT_DOUBTFUL, criterion.id
                self._warn(doubt, spot, sheet, criterion=id_, seen=seen, percent=percent)
        else:
            code, values = kind.why_no_answer(criterion, entry)
            self._warn(code, spot, sheet, criterion=criterion.id, seen=seen, **values)

    def _lines(self, cell: Cell | None, spot: Spot | None, sheet: ReturnedSheet) -> str:
        """The evidence with its lines kept, since it is often a list of papers or links."""
        text = without_steering(text_of_cell(cell))
        lines = [" ".join(line.split()) for line in text.split("\n")]
        whole = unicodedata.normalize("NFC", "\n".join(line for line in lines if line))
        if len(whole) > MOST_EVIDENCE:
            self._warn(
                ReceiptCode.EVIDENCE_CUT, spot, sheet, length=len(whole), limit=MOST_EVIDENCE
            )
        return whole[:MOST_EVIDENCE]

    def _settle_whose(self, sheet: ReturnedSheet) -> None:
        """Lets the definition say to which units a criterion applies, where it does.

        A unit to which it does not apply need not answer; what it answered does not count.
        """
        for input_ in self._layout.inputs:
            criterion, unit = input_.criterion, self._unit
            if unit is None or criterion is None or not criterion.only_for:
                continue
            if not input_.is_answer and criterion.scored_by is None:
                continue
            spot, given = sheet.input(input_), self._given.get(criterion.id)
            out = given is not None and given.answer == criterion.choices()[-1]
            if criterion.applies_to(unit):
                if given is not None and out:
                    self._given[criterion.id] = replace(given, answer=None)
                    self._warn(ReceiptCode.APPLIES_TO_UNIT, spot, sheet, criterion=criterion.id)
            elif spot is not None:
                if given is not None and not out:
                    seen, id_ = printable(given.seen), criterion.id
                    self._warn(ReceiptCode.NOT_FOR_UNIT, spot, sheet, criterion=id_, seen=seen)
                entered = given.seen if given else ""
                out_of_it = criterion.choices()[-1]
                excused = Given(criterion, spot, entered, out_of_it, criterion.id)
                self._given[criterion.id] = excused

    def _warn_of_unanswered(self, sheet: ReturnedSheet) -> None:
        answers = self._answers()
        listed = [c.id for c in self._campaign.self_scored() if c.id not in answers]
        if listed and self._layout.panel:
            few = first_few(listed, _MOST_LISTED)
            self._warn(ReceiptCode.UNJUDGED, None, sheet, count=len(listed), criteria=few)
        elif listed:
            staged = self._campaign.stages  # there others may have scored them
            code = ReceiptCode.UNANSWERED_AS_YET if staged else ReceiptCode.UNANSWERED
            self._warn(code, None, sheet, count=len(listed), criteria=", ".join(listed))

    def _warn_of_evidence(self, sheet: ReturnedSheet) -> None:
        answers = self._answers()
        for input_ in self._layout.inputs:
            criterion = input_.criterion
            if input_.kind != "evidence" or criterion is None or criterion.id not in answers:
                continue
            answer, spot = answers[criterion.id], sheet.input(input_)
            if not owes_evidence(criterion, answer, self._evidence.get(criterion.id, "")):
                continue
            if does_not_apply(answer):
                self._warn(ReceiptCode.REASON_MISSING, spot, sheet, criterion=criterion.id)
            else:
                points = points_of_answer(answer)
                self._warn(
                    ReceiptCode.EVIDENCE_MISSING, spot, sheet, criterion=criterion.id, points=points
                )

    def _warn_of_copy(self, copy: ReturnedSheet, counted: ReturnedSheet) -> None:
        """Warns where a copy of the sheet has other answers: only the issued sheet counts."""
        inputs = [i for i in self._layout.inputs if i.criterion and i.kind != "evidence"]
        said = {
            i.criterion.id: line_of_cell(copy.cell(copy.input(i))) for i in inputs if i.criterion
        }
        given = {id_: given.seen for id_, given in self._given.items() if given.seen}
        if {id_: text for id_, text in said.items() if folded_visible(text)} != given:
            self._warn(ReceiptCode.COPY_DIFFERS, None, copy, counted=printable(counted.sheet.name))

    def _warn(self, code: Code, spot: Spot | None, sheet: ReturnedSheet, **values: Value) -> None:
        self._problems.append(warning(code, _place(sheet, spot), **values))


def _place(sheet: ReturnedSheet, spot: Spot | None) -> Place:
    return Place(sheet=printable(sheet.sheet.name), cell=cell_name(*spot) if spot else "")


def _detail(input_: Input, cell: Cell | None) -> str:
    """The text of an input beside the table; "" where it is as it was issued."""
    days = cell.value if cell is not None else None
    if input_.name in _DATE_INPUTS and isinstance(days, float) and DAYS[0] <= days <= DAYS[1]:
        return f"{from_serial(days):%d/%m/%Y}"
    text = without_steering(line_of_cell(cell))[:MOST_EVIDENCE]
    issued = input_.name == "ngay_ky" and not any(letter.isdigit() for letter in text)
    return "" if issued else text  # the line of the date is issued with dots in place of a date
