"""One file of the inbox → a return that may count for its unit, or a receipt that says why not.

The file is opened here and read by `intake.returned`. Which of several returns of a unit counts is
decided in `intake.taken`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.receipts import Candidate, Receipt, ReceiptStatus, Refused
from workbook_builder.intake.returned.issued import NOTHING_KEPT, Sent
from workbook_builder.intake.returned.on_paper import note_entered_by_officer
from workbook_builder.intake.returned.read import date_of_saving, read_return
from workbook_builder.intake.unit_in_name import UnitNames
from workbook_builder.issue.layout import Layout
from workbook_builder.problems import Bears, Problem, error, note, warning
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.package import Unreadable, unforeseen_fault

_INSERTED_ROWS = 1_000
_FAR_COLUMN = 256
_BETWEEN_IDS = len(" (sai), ")
_ENTERED = Bears.NO_ANSWER | Bears.STRAY_ANSWER


def look_at(
    file: InboxFile,
    campaign: Campaign,
    layout: Layout,
    key: bytes | None,
    moment: datetime,
    reader: WorkbookReader,
    names: UnitNames,
    sent: Sent = NOTHING_KEPT,
) -> Candidate | Refused:
    """Reads one file of the inbox: a candidate that may count, or the refusal of the file.

    No content of a file raises an error. Without a `key`, stamps are not verified. `moment` is the
    time of this run, against which dates in the future are recognised. `sent` are the workbooks
    that were kept when they were issued.
    """
    problems: tuple[Problem, ...] = (file.problem,) if file.problem is not None else ()
    if file.kind != "workbook":
        unit = names.unit_in(file.path) if file.kind == "attachment" else ""
        return Refused(_receipt(file, file.kind, unit=unit, problems=problems), file.modified)
    try:
        book, found = reader.read(file.read())
        reading = read_return(book, campaign, layout, key, sent)
    except Unreadable as fault:
        return Refused(_unread(file, fault.problem, names), file.modified)
    except Exception as fault:  # one file that breaks the reader must not stop the other files
        return Refused(_unread(file, unforeseen_fault(fault), names), file.modified)
    saved = date_of_saving(book)
    dated = date_of(saved, file.modified, moment)
    if reading.submission is None:
        status: ReceiptStatus = "rejected" if reading.kind == "submission" else reading.kind
        unit, problems = reading.unit, reading.problems
        return Refused(_receipt(file, status, unit=unit, problems=problems, saved=saved), dated)
    if not reading.submission.answers:  # an empty workbook is no return, and must not give 0 points
        entered = any(one.bears & _ENTERED for one in reading.problems)
        why = ReceiptCode.NOTHING_VALID if entered else ReceiptCode.NOTHING_ANSWERED
        problems = (error(why), *reading.problems)
        blank = _receipt(file, "rejected", unit=reading.unit, problems=problems, saved=saved)
        return Refused(blank, dated)
    told = (*reading.problems, *note_entered_by_officer(reading.submission.details))
    if book.values_only:
        told = (*told, note(ReceiptCode.FORMULAS_NOT_CHECKED, format=f".{found}"))
    candidate = Candidate(file, reading.submission, told, dated)
    if saved is not None and dated != saved:
        candidate = candidate.with_problem(warning(ReceiptCode.SAVED_IN_FUTURE, saved=_day(saved)))
    return _judge_lateness(candidate, campaign)


def _unread(file: InboxFile, problem: Problem, names: UnitNames) -> Receipt:
    """The receipt of an unreadable workbook; its unit, who must be told, is taken from its name."""
    return _receipt(file, "rejected", unit=names.unit_in(file.path), problems=(problem,))


def room_for(layout: Layout) -> Limits:
    """The limits for reading returned workbooks: room for what was issued and for inserted rows.

    Cells beyond are skipped, since a border on a whole column makes a million cells. The limit of
    text allows for the hidden columns: each row of a criterion may list all criteria above that
    lack an answer or evidence, which in a rubric of thousands is most of the text.
    """
    longest = max([layout.last_row, len(layout.units), *map(len, layout.lists)])
    ids = [i.criterion.id for i in layout.inputs if i.criterion and i.kind != "evidence"]
    running = len(ids) * sum(len(id_) + _BETWEEN_IDS for id_ in ids)
    return replace(
        LIMITS,
        rows=2 * longest + _INSERTED_ROWS,
        columns=_FAR_COLUMN,
        all_text_chars=LIMITS.all_text_chars + running,
    )


def date_of(saved: datetime | None, received: datetime, moment: datetime) -> datetime:
    """When a file was saved: the date inside the file if credible, else the date of the file.

    A date up to one day after `moment` is credible, because of time zones and wrong clocks. A date
    that is too early does no harm: where the answers of two files differ, an officer is asked.
    """
    if saved is not None and saved <= moment + timedelta(days=1):
        return saved
    return min(received, moment)


def _judge_lateness(candidate: Candidate, campaign: Campaign) -> Candidate | Refused:
    """Late files count and are marked, unless the campaign refuses them."""
    if campaign.due is None:
        return candidate
    end = datetime.combine(campaign.due, time.max, VIETNAM)
    if candidate.dated <= end:
        return candidate
    saved, due = _day(candidate.dated), f"{campaign.due:%d/%m/%Y}"
    by_file = () if candidate.submission.saved else (note(ReceiptCode.FILE_DATE_USED),)
    marked = candidate.with_problem(warning(ReceiptCode.LATE, saved=saved, due=due), *by_file)
    if campaign.late_files == "refuse":
        late = candidate.with_problem(
            error(ReceiptCode.LATE_REFUSED, saved=saved, due=due), *by_file
        )
        return Refused(candidate_receipt(late, "rejected", late.problems), late.dated, marked)
    return marked


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def candidate_receipt(
    candidate: Candidate, status: ReceiptStatus, problems: tuple[Problem, ...]
) -> Receipt:
    """The receipt of a file that was read, with this status and these problems."""
    return _receipt(
        candidate.file,
        status,
        unit=candidate.submission.unit,
        problems=problems,
        saved=candidate.submission.saved,
    )


def _receipt(
    file: InboxFile,
    status: ReceiptStatus,
    *,
    unit: str = "",
    problems: tuple[Problem, ...] = (),
    saved: datetime | None = None,
) -> Receipt:
    return Receipt(file.path, status, unit, problems, file.sha256, file.size, saved, file.modified)
