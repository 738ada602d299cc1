"""One file of the inbox → a return that may count for its unit, or a receipt that says why not.

The file is opened here and read by `intake.returned`. Which of several returns of a unit counts is
decided in `intake.taken`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import Panel, panels, scorers_as_units
from workbook_builder.intake.containers.pieces import MailHead
from workbook_builder.intake.effort import FOR_A_CONTAINER, FOR_A_RUN, Effort
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.lateness import dates_of, day, judge_lateness
from workbook_builder.intake.memory import Early, Memory, Said, Spelling
from workbook_builder.intake.receipts import Candidate, Receipt, ReceiptStatus, Refused
from workbook_builder.intake.returned.issued import NOTHING_KEPT, Sent
from workbook_builder.intake.returned.on_paper import note_entered_by_officer
from workbook_builder.intake.returned.read import read_return
from workbook_builder.intake.returned.saving import saving_of
from workbook_builder.intake.returned.stamp import find_stamps
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.intake.returned.table import is_table_of, read_table
from workbook_builder.intake.unit_in_name import UnitNames
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.issue.table import Layout
from workbook_builder.problems import Bears, Problem, Severity, error, note, warning
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.book import Book
from workbook_builder.xlsx.read.delimited import OLD_LETTERS, read_csv
from workbook_builder.xlsx.read.format import Format, workbook_format
from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.package import ZIP_MAGIC, Unreadable, unforeseen_fault

_INSERTED_ROWS = 1_000
_FAR_COLUMN = 256
_BETWEEN_IDS = len(" (sai), ")
_ENTERED = Bears.NO_ANSWER | Bears.STRAY_ANSWER


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file said, and the campaign that it answers.

    `values_of`: the format of which only the values were read, "" for others. `guessed`: whether
    its letters were.
    """

    said: Said
    campaign: Campaign
    values_of: str = ""
    guessed: bool = False


class Looks:
    """Looks at the files of one run, one after the other, as long as there is time for them.

    `sent` are the workbooks that were kept when they were issued. `collected`: whether files were
    put into the inbox before the due date. `memory`: what files said that were read before.
    """

    def __init__(
        self,
        campaign: Campaign,
        layout: Layout,
        key: bytes | None,
        reader: WorkbookReader,
        sent: Sent = NOTHING_KEPT,
        *,
        collected: bool = False,
        memory: Memory | None = None,
    ) -> None:
        self._campaign, self._layout, self._key, self._reader = campaign, layout, key, reader
        self._sent, self._collected, self._memory = sent, collected, memory
        every = panels(campaign)
        self._panels = {one.scorer.code: (one.campaign, lay_out_panel(one)) for one in every}
        self._tables = [one for one in every if one.scorer.source == "table"]
        self._names = UnitNames((*campaign.units, *scorers_as_units(campaign)))
        self._spelling = Spelling(campaign)
        self._effort = Effort(FOR_A_RUN)
        self._of_container: dict[Path, Effort] = {}

    def may_go_ahead(self, file: InboxFile) -> bool:
        """Whether it is a workbook that may be read before its turn: a new one, and no table."""
        usual = file.kind == "workbook" and file.problem is None and self._table_of(file) is None
        return usual and not (self._memory and file.sha256 in self._memory)

    def ahead(self, data: bytes) -> bytes | None:
        """What an .xlsx that may go ahead said, spelled; None for what needs its turn."""
        if not data.startswith(ZIP_MAGIC) or workbook_format(data) != "xlsx":
            return None
        return self._spelling.spell(self._said(self._reader.read(data)[0])[0])

    def at(
        self, file: InboxFile, moment: datetime, early: Early | None = None
    ) -> Candidate | Refused:
        """Reads one file of the inbox: a candidate that may count, or the refusal of the file.

        No content of a file raises an error. Without a key, stamps are not verified. `moment` is
        the time of this run, against which dates in the future are recognised. `early`: what came
        of reading the file before its turn.
        """
        if file.kind != "workbook" and not self._is_delimited_table(file):
            return _unopened(file, self._names)
        of_container = self._of_container.setdefault(file.location, Effort(FOR_A_CONTAINER))
        if self._effort.exhausted or of_container.exhausted:
            return _unread(file, error(ContainerCode.TIME_SPENT), self._names)
        before = 0.0 if early is None else early.seconds
        with self._effort.spent(before), of_container.spent(before):
            return self._read(file, moment, early)

    def _read(self, file: InboxFile, moment: datetime, early: Early | None) -> Candidate | Refused:
        try:
            found = self._recalled(file) or self._told_early(file, early) or self._looked_into(file)
        except Unreadable as fault:
            return _unread(file, fault.problem, self._names)
        except Exception as fault:  # one file that breaks the reader must not stop the other files
            return _unread(file, unforeseen_fault(fault), self._names)
        return self._judged(file, found, moment)

    def _recalled(self, file: InboxFile) -> _Found | None:
        """What a file said that was read before."""
        usual = file.problem is None and self._table_of(file) is None
        said = self._memory.recall(file.sha256) if self._memory and usual else None
        return None if said is None else _Found(said, self.answered(said.reading.unit))

    def _told_early(self, file: InboxFile, early: Early | None) -> _Found | None:
        """What a file said that was read before its turn; raises `Unreadable` where that failed."""
        if early is None:
            return None
        if early.fault is not None:
            raise Unreadable(early.fault)
        said = None if early.spelled is None else self._spelling.read(early.spelled)
        if said is None:
            return None
        if self._memory:
            self._memory.keep(file.sha256, early.spelled)
        return _Found(said, self.answered(said.reading.unit))

    def _looked_into(self, file: InboxFile) -> _Found:
        table, data = self._table_of(file), file.read()
        if file.kind != "workbook":
            book, guessed = read_csv(data)
            format_: Format = "other"
        else:
            (book, format_), guessed = self._reader.read(data), False
        if table is not None and not find_stamps(book):
            campaign = table.campaign
            said = Said(read_table(book, table), saving_of(book.history))
        else:
            said, campaign = self._said(book)
        # What another program or a password had a part in may be read otherwise the next time.
        if self._memory and table is None and format_ == "xlsx" and data.startswith(ZIP_MAGIC):
            self._memory.keep(file.sha256, self._spelling.spell(said))
        return _Found(said, campaign, format_ if book.values_only else "", guessed=guessed)

    def _said(self, book: Book) -> tuple[Said, Campaign]:
        """What a workbook says, and the campaign that it answers."""
        campaign, layout = self._panel_of(book) or (self._campaign, self._layout)
        reading = read_return(book, campaign, layout, self._key, self._sent)
        return Said(reading, saving_of(book.history)), campaign

    def _judged(self, file: InboxFile, found: _Found, moment: datetime) -> Candidate | Refused:
        reading, saving = found.said.reading, found.said.saving
        dates = dates_of(file, saving, moment)
        saved = None if saving is None else saving.moment
        if reading.submission is None:
            status: ReceiptStatus = "rejected" if reading.kind == "submission" else reading.kind
            unit, problems = reading.unit, reading.problems
            receipt = _receipt(file, status, unit=unit, problems=problems, saved=saved)
            return Refused(receipt, dates.saved)
        # An empty workbook is no return, and must not give 0 points.
        if _is_blank(found.campaign, reading.submission):
            entered = any(one.bears & _ENTERED for one in reading.problems)
            why = ReceiptCode.NOTHING_VALID if entered else ReceiptCode.NOTHING_ANSWERED
            problems = (error(why), *reading.problems)
            blank = _receipt(file, "rejected", unit=reading.unit, problems=problems, saved=saved)
            return Refused(blank, dates.saved)
        told = (*reading.problems, *note_entered_by_officer(reading.submission.details))
        if found.guessed:
            told = (*told, warning(ReceiptCode.TABLE_LETTERS_GUESSED, coding=OLD_LETTERS))
        if found.values_of:
            told = (*told, note(ReceiptCode.FORMULAS_NOT_CHECKED, format=f".{found.values_of}"))
        if saved is not None and dates.saving is None:
            told = (*told, warning(ReceiptCode.SAVED_IN_FUTURE, saved=day(saved)))
        candidate = Candidate(file, reading.submission, told, dates)
        return _with_lateness(candidate, found.campaign, collected=self._collected)

    def _table_of(self, file: InboxFile) -> Panel | None:
        """Whose table of points the file is, by its name."""
        return next((one for one in self._tables if is_table_of(file, one)), None)

    def _is_delimited_table(self, file: InboxFile) -> bool:
        """Whether it is a table of points as .csv; any other such file is an attachment."""
        return bool(file.sha256) and self._table_of(file) is not None

    def _panel_of(self, book: Book) -> tuple[Campaign, Layout] | None:
        """What a scorer's workbook is read as; None for any other."""
        stamps = find_stamps(book) if self._panels else ()
        named = (self._panels.get(stamp.unit) for stamp, _ in stamps)
        return next((one for one in named if one is not None), None)

    def answered(self, unit: str) -> Campaign:
        """The campaign that the files of this unit answer: for a scorer, that of its panel."""
        found = self._panels.get(unit)
        return self._campaign if found is None else found[0]


def _unopened(file: InboxFile, names: UnitNames) -> Refused:
    """The receipt of a file that is no workbook.

    One that is ignored is nobody's, unless it stands for something that nobody could look at.
    """
    problems = (file.problem,) if file.problem is not None else ()
    status: ReceiptStatus = "ignored" if file.kind == "ignored" else "attachment"
    unseen = any(problem.bears & Bears.NOT_SEEN for problem in problems)
    unit = names.unit_of(file) if unseen or status == "attachment" else ""
    return Refused(_receipt(file, status, unit=unit, problems=problems), file.modified)


def _is_blank(campaign: Campaign, submission: Submission) -> bool:
    """Whether nothing is answered that is asked of the unit; what is not, is filled in for it."""
    unit, answers = campaign.unit(submission.unit), submission.answers
    asked = (c.id for c in campaign.self_scored() if unit is None or c.applies_to(unit))
    first = next(asked, None)
    if first is None:
        return not answers
    return first not in answers and not any(id_ in answers for id_ in asked)


def _unread(file: InboxFile, problem: Problem, names: UnitNames) -> Refused:
    """The refusal of an unreadable workbook; its unit is told by its name, or by who sent it."""
    unit = names.unit_of(file)
    return Refused(_receipt(file, "rejected", unit=unit, problems=(problem,)), file.modified)


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
        odd_cells=True,
        all_text_chars=LIMITS.all_text_chars + running,
    )


def _with_lateness(
    candidate: Candidate, campaign: Campaign, *, collected: bool
) -> Candidate | Refused:
    """Late files count and are marked, unless the campaign refuses them."""
    if campaign.due is None:
        return candidate
    late, said = judge_lateness(candidate.dates, campaign.due, collected=collected)
    marked = candidate.with_problem(*said)
    if not late or campaign.late_files != "refuse":
        return marked
    refusal, *others = said
    refusal = replace(refusal, code=ReceiptCode.LATE_REFUSED, severity=Severity.ERROR)
    refused = candidate.with_problem(refusal, *others)
    receipt = candidate_receipt(refused, "rejected", refused.problems)
    return Refused(receipt, candidate.dates.saved, marked)


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
    mail = file.mail or MailHead()
    return Receipt(
        file.path,
        status,
        unit,
        problems,
        file.sha256,
        file.size,
        saved,
        file.modified,
        sender=mail.sender,
        subject=mail.subject,
        arrived=mail.arrived,
    )
