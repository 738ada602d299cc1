"""Receipts → who must act: a letter for each unit, with what is wrong, where, and what to do.

It decides by the codes of the findings (`texts.letters`) and knows no Word. A unit whose file
counts without a finding that it can mend gets none; neither does one whose file only the officer
can make readable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbook_builder.campaign import Campaign, Issuer, Plan, Signer, Unit
from workbook_builder.campaign_folder import INBOX, VIETNAM
from workbook_builder.candidates import Receipt
from workbook_builder.problems import Problem, Severity, Value
from workbook_builder.receipts import INVALID
from workbook_builder.texts import letters as words
from workbook_builder.texts import message, number, scoring_sheet
from workbook_builder.xlsx_package import printable

MOST_DEMANDS = 100
"""Rows in one letter; a file with more faults is filled in anew anyway."""

_MOST_NAME = 80
_ACCEPTED = ("accepted", "accepted_with_warnings")
_REFUSED = ("rejected", "foreign")
_WRONG_ANSWERS = (*INVALID, "points_typed_only", "input_moved")
_OF_ALL = "same_date_different_answers"  # every one of the files says so of all of them


@dataclass(frozen=True, slots=True)
class Demand:
    """One row of a letter; `cell` is empty where the whole file is meant."""

    file: str
    cell: str
    wrong: str
    mend: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What one unit is asked: to mend what is named or, without demands, to send its workbook.

    `counted`: a file of the unit counts meanwhile. `attachments`: what else came from it. The rest
    is what stands on every letter of the campaign; `overdue`: the due date has passed.
    """

    unit: Unit
    demands: tuple[Demand, ...]
    counted: bool
    attachments: tuple[str, ...]
    title: str
    issuer: Issuer
    signer: Signer
    plan: Plan
    due: date | None
    overdue: bool


def write_letters(
    campaign: Campaign, receipts: Iterable[Receipt], moment: datetime
) -> tuple[Letter, ...]:
    """The letters that this state of things calls for, in the order of units."""
    by_unit: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        by_unit.setdefault(receipt.unit, []).append(receipt)
    overdue = campaign.due is not None and moment.astimezone(VIETNAM).date() > campaign.due
    letters = []
    for unit in campaign.units:
        files = by_unit.get(unit.code, [])
        demands = tuple(_demands(files))
        counted = any(receipt.status in _ACCEPTED for receipt in files)
        waits = counted or any(receipt.status in _REFUSED for receipt in files)
        if not demands and waits:
            continue
        attachments = tuple(_name(one) for one in files if one.status == "attachment")
        letters.append(
            Letter(
                unit, demands, counted, attachments, campaign.title, campaign.issuer,
                campaign.signer, campaign.plan, campaign.due, overdue,
            )
        )  # fmt: skip
    return tuple(letters)


# What is asked


def _demands(files: Sequence[Receipt]) -> Iterator[Demand]:
    counted = next((receipt for receipt in files if receipt.status in _ACCEPTED), None)
    together = False
    for receipt in files:
        refused = receipt.status in _REFUSED and _matters(receipt, counted)
        if refused or receipt is counted:
            for problem in _told_once(receipt.problems):
                if refused and problem.severity is not Severity.ERROR:
                    continue  # first of all it needs to be a file that can be used
                if problem.code == _OF_ALL:
                    if not together:
                        together = True
                        yield _demand(_those(files), problem)
                elif _asks(problem):
                    yield _demand(_name(receipt), problem)


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The findings, without calling a criterion unanswered whose wrong answer is told already."""
    problems = tuple(problems)
    wrong = {str(p.values["criterion"]) for p in problems if p.code in _WRONG_ANSWERS}
    for problem in problems:
        if problem.code != "unanswered" or not wrong:
            yield problem
            continue
        left = [id_ for id_ in str(problem.values["criteria"]).split(", ") if id_ not in wrong]
        if left:
            values: dict[str, Value] = {"count": len(left), "criteria": ", ".join(left)}
            yield replace(problem, values=values)


def _asks(problem: Problem) -> bool:
    """Whether the unit is the one to mend it; a refusal without words of its own is."""
    if problem.severity is Severity.NOTE or problem.code in words.OFFICERS:
        return False
    return problem.code in words.ASKS or problem.severity is Severity.ERROR


def _matters(refused: Receipt, counted: Receipt | None) -> bool:
    """Whether a refused file asks for anything, beside one that counts and may be newer.

    The workbook as it was sent out, come back beside a filled-in one, does not.
    """
    if counted is None:
        return True
    blank = any(problem.code == "nothing_answered" for problem in refused.problems)
    return not blank and _dated(refused) > _dated(counted)


def _dated(receipt: Receipt) -> datetime:
    return receipt.saved or receipt.received


def _those(files: Sequence[Receipt]) -> str:
    """The names of the files that disagree."""
    disagree = (r for r in files if any(problem.code == _OF_ALL for problem in r.problems))
    return ", ".join(_name(receipt) for receipt in disagree)


def _demand(file: str, problem: Problem) -> Demand:
    ask = words.ASKS.get(problem.code)
    # the officer's folder says nothing to the unit
    values = {n: _spell(v).replace(f"{INBOX}/", "") for n, v in problem.values.items()}
    wrong = ask.wrong.format_map(values) if ask else message(problem)
    mend = ask.mend.format_map(values) if ask else words.MEND_REFUSED
    return Demand(file, _cell(problem), wrong, mend)


def _spell(value: Value) -> str:
    return value if isinstance(value, str) else number(value)


def _cell(problem: Problem) -> str:
    """Where: the cell, with its sheet where that is not the one that everybody fills in."""
    sheet, cell = problem.place.sheet, problem.place.cell
    if not sheet or sheet == scoring_sheet.SHEET_RUBRIC:
        return cell
    on_sheet = words.ON_SHEET.format(sheet=sheet)
    return f"{cell}, {on_sheet}" if cell else on_sheet


def _name(receipt: Receipt) -> str:
    """The name by which the unit knows its file; the folder is the officer's."""
    return printable(receipt.file.rpartition("/")[2], _MOST_NAME)
