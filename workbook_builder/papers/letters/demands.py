"""Receipts → who must act: a letter for each unit, with what is wrong, where, and what to do.

It decides by what the findings bear (`problems.Bears`) and knows no Word. A unit whose file
counts without a finding that it can mend gets none; neither does one whose file only the officer
can make readable, nor one that still has time to send its workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.office import Issuer, Plan, Signer
from workbook_builder.campaign.panel import Addressee, addressees
from workbook_builder.clock import VIETNAM
from workbook_builder.folder.names import INBOX
from workbook_builder.intake.lateness import date_of
from workbook_builder.intake.receipts import Receipt, unanswered_in
from workbook_builder.problems import Bears, Problem, Severity, Value, note, warning
from workbook_builder.spelling import printable
from workbook_builder.words.messages.papers import LettersCode
from workbook_builder.words.papers import letters as words
from workbook_builder.words.sentences import message, number
from workbook_builder.words.workbooks import scoring as scoring_sheet

MOST_DEMANDS = 100
"""Rows in one letter; a file with more faults is filled in anew anyway."""

REMIND_DAYS = 7
"""So many days before the due date a unit of which nothing came is reminded, not earlier."""

_MOST_NAME = 80
_ACCEPTED = ("accepted", "accepted_with_warnings")
_REFUSED = ("rejected", "foreign")
_ENTERED = Bears.NO_ANSWER | Bears.STRAY_ANSWER


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
    is what stands on every letter of the campaign; `overdue`: the due date has passed. `scores`:
    the letter is to a scorer, who scores units.
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
    scores: bool = False


def write_letters(
    campaign: Campaign, receipts: Iterable[Receipt], moment: datetime
) -> tuple[Letter, ...]:
    """The letters that this state of things calls for, in the order of units and then of scorers.

    None at all where the key seems to be the wrong one: no unit could mend that.
    """
    receipts = tuple(receipts)
    if _has_wrong_key(receipts):
        return ()
    letters = []
    for (asked, unit, scores), files in _by_unit(campaign, receipts):
        early = _is_early(campaign if asked.due is None else asked, moment)
        overdue = asked.due is not None and _day(moment) > asked.due
        demands = tuple(_demands(files, moment))
        counted = any(receipt.status in _ACCEPTED for receipt in files)
        attachments = tuple(_name(one) for one in files if _is_document(one))
        if not demands and (_waits(files) or (early and not attachments)):
            continue
        letters.append(
            Letter(
                unit,
                demands,
                counted,
                attachments,
                campaign.title,
                campaign.issuer,
                campaign.signer,
                campaign.plan,
                asked.due,
                overdue,
                scores,
            )
        )
    return tuple(letters)


def letter_problems(
    campaign: Campaign, receipts: Iterable[Receipt], moment: datetime
) -> tuple[Problem, ...]:
    """Why there are no letters where somebody may look for some."""
    receipts = tuple(receipts)
    if _has_wrong_key(receipts):
        count = sum(1 for receipt in receipts if receipt.bears & Bears.OTHER_KEY)
        return (warning(LettersCode.LETTERS_WITHOUT_KEY, count=count),)
    units = _by_unit(campaign, receipts)
    waiting = sum(
        1
        for one, files in units
        if not one.scores and not _waits(files) and not any(map(_is_document, files))
    )
    if not waiting or campaign.due is None or not _is_early(campaign, moment):
        return ()
    since = f"{campaign.due - timedelta(days=REMIND_DAYS):%d/%m/%Y}"
    return (note(LettersCode.REMINDERS_LATER, count=waiting, days=REMIND_DAYS, since=since),)


# Who


def _by_unit(
    campaign: Campaign, receipts: Iterable[Receipt]
) -> Iterator[tuple[Addressee, list[Receipt]]]:
    """Each unit and scorer with the files that it is to hear of."""
    every = addressees(campaign)
    codes = {one.unit.name: one.unit.code for one in every}
    by_unit: dict[str, list[Receipt]] = {}
    for receipt in receipts:
        named = [p.values["other"] for p in receipt.problems if p.bears & Bears.PASSED_ON]
        unit = codes.get(str(named[0]), "") if named else receipt.unit
        by_unit.setdefault(unit, []).append(receipt)
    for one in every:
        yield one, by_unit.get(one.unit.code, [])


def _waits(files: Iterable[Receipt]) -> bool:
    """Whether a workbook of the unit is there, so that it need not be reminded of sending one.

    It may also be in something that nobody could look into.
    """
    return any(
        receipt.status in (*_ACCEPTED, *_REFUSED) or receipt.bears & Bears.NOT_SEEN
        for receipt in files
    )


def _is_document(receipt: Receipt) -> bool:
    """Whether it is something that the unit sent besides a workbook; its mail is none."""
    return receipt.status == "attachment" and not receipt.bears & Bears.IS_WRAPPING


def _is_early(campaign: Campaign, moment: datetime) -> bool:
    """Whether the due date is so far off that nobody is to be reminded of it."""
    return campaign.due is not None and _day(moment) < campaign.due - timedelta(days=REMIND_DAYS)


def _has_wrong_key(receipts: Iterable[Receipt]) -> bool:
    """Whether no stamp that came back fits the key: then the key is at fault, not the units."""
    fits = fails = False
    for receipt in receipts:
        fails |= bool(receipt.bears & Bears.OTHER_KEY)
        fits |= receipt.status in (*_ACCEPTED, "duplicate", "superseded")
        fits |= bool(receipt.bears & Bears.STAMP_HOLDS)
    return fails and not fits


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


# What is asked


def _demands(files: Sequence[Receipt], moment: datetime) -> Iterator[Demand]:
    counted = next((receipt for receipt in files if receipt.status in _ACCEPTED), None)
    together = False
    for receipt in files:
        refused = receipt.status in _REFUSED and _matters(receipt, counted, moment)
        if refused or receipt is counted:
            for problem in _without_repeats(receipt.problems):
                if refused and not (problem.severity is Severity.ERROR or problem.bears & _ENTERED):
                    continue  # first of all it needs to be a file that can be used
                if problem.bears & Bears.TOLD_OF_ALL:
                    if not together:
                        together = True
                        yield _demand(_those(files), problem)
                elif _asks(problem):
                    yield _demand(_name(receipt), problem)


def _without_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The findings, without calling a criterion unanswered whose wrong answer is told already."""
    problems = tuple(problems)
    wrong = {str(p.values["criterion"]) for p in problems if p.bears & _ENTERED}
    for problem in problems:
        if not problem.bears & Bears.UNANSWERED or not wrong:
            yield problem
            continue
        listed = unanswered_in(problem)
        left = [id_ for id_ in listed if id_ not in wrong]
        if left:
            count = int(str(problem.values["count"])) - len(listed) + len(left)
            values: dict[str, Value] = {"count": count, "criteria": ", ".join(left)}
            yield replace(problem, values=values)


def _asks(problem: Problem) -> bool:
    """Whether the unit is the one to mend it; a refusal without words of its own is."""
    if problem.severity is Severity.NOTE or problem.bears & Bears.FOR_OFFICERS:
        return False
    return problem.severity is Severity.ERROR or bool(problem.bears & Bears.ASKS_UNIT)


def _matters(refused: Receipt, counted: Receipt | None, moment: datetime) -> bool:
    """Whether a refused file asks for anything, beside one that counts and may be newer.

    The workbook as it was sent out, come back beside a filled-in one, does not.
    """
    if counted is None:
        return True
    there, later = (
        date_of(one.saved, one.arrived or one.received, moment) for one in (counted, refused)
    )
    return not refused.bears & Bears.BLANK and later > there


def _those(files: Sequence[Receipt]) -> str:
    """The names of the files that disagree."""
    return ", ".join(_name(receipt) for receipt in files if receipt.bears & Bears.TOLD_OF_ALL)


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
    if not sheet or sheet in (scoring_sheet.SHEET_RUBRIC, scoring_sheet.SHEET_JUDGED):
        return cell
    on_sheet = words.ON_SHEET.format(sheet=sheet)
    return f"{cell}, {on_sheet}" if cell else on_sheet


def _name(receipt: Receipt) -> str:
    """The name by which the unit knows its file; the folder is the officer's."""
    inside = receipt.file.rpartition(" › ")[2]
    return printable(inside.rpartition("/")[2], _MOST_NAME)
