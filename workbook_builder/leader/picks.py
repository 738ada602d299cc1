"""The leader's marks on a unit's files → which marks count, and which files count because of them.

`PICK_CHECK` is the column `Kiểm tra` of `Tiếp nhận`, once as a formula and once in Python: both
give the same verdict on every row. A pick belongs to a unit and to the content of a file (its
SHA-256), never to a row or a file name: rows are sorted and files renamed. This module opens no
workbook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.intake.receipts import Choice, Receipt, ReceiptStatus
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.intake.taken import Taken
from workbook_builder.leader.decision import Decision, first_that_holds
from workbook_builder.leader.ledger import as_date, as_text
from workbook_builder.leader.stages import with_stages
from workbook_builder.leader.typed import InputRow, Typed
from workbook_builder.problems import Problem, Severity, note, warning
from workbook_builder.scoring.kinds.registry import label_of
from workbook_builder.scoring.points import Amount, score
from workbook_builder.scoring.shares import is_share_criterion, settle_shares
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.messages.leader import PicksCode
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.words.workbooks import ranking_stages as stage_words

LOGICAL_AS_DAY = 1
"""The number that LibreOffice makes of TRUE in a cell with a date format. It is not taken for the
day of a choice."""

JUSTIFICATION_INPUTS = ("reason", "by", "date")
"""The inputs that must be filled in where a file counts only with a reason."""

CANNOT, BY_MARK, BY_REASON, NO_NEED = range(4)
"""What can be done with a file: it cannot be used; a mark picks it; a mark with a reason picks it;
nothing needs to be picked. These numbers stand on the hidden sheet."""


@dataclass(frozen=True, slots=True)
class PickEntry(InputRow):
    """The inputs of one row of `Tiếp nhận`, in the order of its columns."""

    mark: Typed = None
    reason: Typed = None
    by: Typed = None
    date: Typed = None

    def is_marked(self) -> bool:
        """Whether the row is marked as picked."""
        return isinstance(self.mark, str) and self.mark.lower() == words.MARK

    def is_complete(self) -> bool:
        """Whether the row says why, by whom and when; the day may be a date or a text."""
        day = self.date
        dated = day > LOGICAL_AS_DAY if isinstance(day, Decimal) else _says_something(day)
        return dated and all(_says_something(cell) for cell in (self.reason, self.by))


PICK_INPUTS = PickEntry.inputs()
NO_PICK = PickEntry()

IS_MARKED = f'IF(ISTEXT({{mark}}),EXACT(LOWER({{mark}}),"{words.MARK}"),FALSE)'
"""`PickEntry.is_marked` as a formula."""


def _says_something(cell: Typed) -> bool:
    return isinstance(cell, str) and bool(cell.strip(" "))


def is_complete_formula(reason: str, by: str, date: str) -> str:
    """`PickEntry.is_complete` as a formula over three cells."""
    texts = [f"IF(ISTEXT({cell}),LEN(TRIM({cell}))>0,FALSE)" for cell in (reason, by)]
    # ISNUMBER(TRUE) is TRUE in LibreOffice and FALSE in Excel.
    day = (
        f"IF(ISTEXT({date}),LEN(TRIM({date}))>0,"
        f"IF(ISLOGICAL({date}),FALSE,IF(ISNUMBER({date}),{date}>{LOGICAL_AS_DAY},FALSE)))"
    )
    return f"({'*'.join((*texts, day))}=1)"


@dataclass(frozen=True, slots=True)
class KeptPick:
    """A pick as an old workbook holds it. `file` is the name that the file had then."""

    unit: str
    sha256: str
    file: str
    entry: PickEntry


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file on `Tiếp nhận`: its receipt without any pick, and what the leader typed there.

    `choice`: the file as it counts once picked, or None where it cannot be used. `matters`: whether
    the leader has something to decide, because the unit's files differ or none counts by itself.
    `check`: the text in `Kiểm tra`.
    """

    number: int
    receipt: Receipt
    choice: Choice | None
    matters: bool
    entry: PickEntry
    check: str = ""

    @property
    def counts(self) -> bool:
        """Whether the file counts because it was picked."""
        return self.check == words.COUNTS

    @property
    def can_be(self) -> int:
        """What can be done with the file: CANNOT, BY_MARK, BY_REASON or NO_NEED."""
        if self.choice is None:
            return CANNOT
        if not self.matters:
            return NO_NEED
        return BY_REASON if self.choice.needs_reason else BY_MARK

    @property
    def can_be_picked(self) -> bool:
        """Whether a mark, alone or with a reason, makes the file count."""
        return self.can_be in (BY_MARK, BY_REASON)


@dataclass(frozen=True)
class Intake:
    """All files with the leader's picks.

    `taken`: what counts without any pick. `settled`: what counts with the picks. `rows`: a row per
    file, in the campaign's order of units, then of scorers, files of nobody last. `gone`: the picks
    whose file is not there any more.
    """

    taken: Taken
    settled: Taken
    rows: tuple[FileRow, ...]
    gone: tuple[KeptPick, ...]

    @cached_property
    def picked(self) -> Mapping[str, FileRow]:
        """Unit code → the row of the file that was picked for it."""
        return {row.receipt.unit: row for row in self.rows if row.counts}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning for each pick that could not be kept, with all that was typed for it."""
        return tuple(_gone(pick) for pick in self.gone)

    @property
    def uncounted(self) -> int:
        """How many rows have a pick that does not count."""
        return sum(1 for row in self.rows if row.check not in ("", words.COUNTS, words.NO_NEED))


NOTHING_TAKEN = Taken({}, {}, (), {})


def apply_picks(campaign: Campaign, taken: Taken, kept: Iterable[KeptPick] = ()) -> Intake:
    """Applies the leader's picks to the files that came back."""
    receipts = _in_order(campaign, taken.receipts)
    entries, gone = assign_picks(receipts, kept)
    rows = []
    for place, receipt in enumerate(receipts, start=1):
        choices = taken.choices.get(receipt.unit, ())
        choice = next((one for one in choices if one.file == receipt.file), None)
        matters = receipt.status != "attachment" and has_choice(taken, receipt.unit)
        entry = entries.get(receipt.file, NO_PICK)
        rows.append(FileRow(place, receipt, choice, matters, entry))
    judged = _judge(rows)
    return Intake(taken, _apply(taken, judged), judged, gone)


def _key(of: KeptPick | Receipt) -> tuple[str, str]:
    """What a pick belongs to: unit and content. A file that was never read goes by its name."""
    return of.unit, of.sha256 or of.file


def assign_picks(
    receipts: Iterable[Receipt], kept: Iterable[KeptPick]
) -> tuple[dict[str, PickEntry], tuple[KeptPick, ...]]:
    """File → its pick, and the picks whose file is gone.

    Several files may have the same content. Each keeps its own pick as long as it has the same
    name; a pick whose file was renamed goes to the first file of that content without a pick.
    """
    files: dict[tuple[str, str], list[str]] = {}
    for receipt in receipts:
        files.setdefault(_key(receipt), []).append(receipt.file)
    entries: dict[str, PickEntry] = {}
    renamed, gone = [], []
    for pick in (one for one in kept if not one.entry.is_empty()):
        if pick.file in files.get(_key(pick), []) and pick.file not in entries:
            entries[pick.file] = pick.entry
        else:
            renamed.append(pick)
    for pick in renamed:
        free = [file for file in files.get(_key(pick), []) if file not in entries]
        if free:
            entries[free[0]] = pick.entry
        else:
            gone.append(pick)
    return entries, tuple(gone)


def has_choice(taken: Taken, unit: str) -> bool:
    """Whether the answers that count depend on which file of the unit is picked."""
    choices = taken.choices.get(unit, ())
    if unit not in taken.submissions:
        return bool(choices)
    counted = taken.submissions[unit].answers
    return any(choice.submission.answers != counted for choice in choices)


def _in_order(campaign: Campaign, receipts: Iterable[Receipt]) -> list[Receipt]:
    every = (*campaign.units, *scorers_as_units(campaign))
    place = {unit.code: number for number, unit in enumerate(every)}
    return sorted(receipts, key=lambda r: (place.get(r.unit, len(place)), r.file))


# What the files say


def results_of(campaign: Campaign, taken: Taken) -> dict[str, UnitResult]:
    """Unit code → the result of the file that counts. Where no file counts, it has no scores."""
    results = {
        unit.code: result_of(
            campaign, taken.submissions.get(unit.code), taken.notes.get(unit.code, ())
        )
        for unit in campaign.units
    }
    return with_stages(campaign, taken, settle_shares(campaign, results))


def result_of(
    campaign: Campaign, submission: Submission | None, notes: tuple[str, ...]
) -> UnitResult:
    """The result of a unit with this submission: points, levels, evidence."""
    if submission is None:
        return UnitResult(None, notes)
    answers, unit = submission.answers, campaign.unit(submission.unit)
    assert unit is not None  # a file counts for a unit of the campaign alone
    said = ((c.of_unit(unit), answers[c.id]) for c in campaign.criteria() if c.id in answers)
    return UnitResult(
        score(campaign, answers),
        notes,
        labels={c.id: stage_words.BY_OTHERS for c in campaign.scored_by_others()}
        | {c.id: label_of(c, answer) for c, answer in said},
        evidence=submission.evidence,
        amounts={
            c.id: answer.number
            for c in campaign.criteria()
            if isinstance(answer := answers.get(c.id), Amount) and is_share_criterion(c)
        },
    )


# The verdict on each pick


@dataclass(frozen=True, slots=True)
class _Marked:
    """A row, and how many files of its unit are marked."""

    row: FileRow
    marked: int

    @property
    def counts(self) -> bool:
        """Whether the mark makes this file count, given that it can be picked."""
        by_mark = self.row.can_be == BY_MARK
        return self.marked == 1 and (by_mark or self.row.entry.is_complete())


PICK_CHECK: Decision[_Marked, str] = Decision(
    "COUNTA({mark}:{date})=0",
    lambda one: one.row.entry.is_empty(),
    "",
    Decision(
        IS_MARKED,
        lambda one: one.row.entry.is_marked(),
        first_that_holds(
            (f"{{can}}={CANNOT}", lambda one: one.row.can_be == CANNOT, words.UNUSABLE),
            (f"{{can}}={NO_NEED}", lambda one: one.row.can_be == NO_NEED, words.NO_NEED),
            ("{counted}>0", lambda one: one.counts, words.COUNTS),
            ("{marks}>1", lambda one: one.marked > 1, words.SEVERAL),
            otherwise=words.INCOMPLETE,
        ),
        Decision(
            "ISBLANK({mark})",
            lambda one: one.row.entry.mark is None,
            words.NO_MARK,
            words.WRONG_MARK,
        ),
    ),
)
"""The rules of `Kiểm tra`: ✓, or the first reason why the pick does not count.

The blanks of the formula are the names of the inputs and three hidden cells: `can`, what can be
done with the file; `counted`, the number of the file where its pick counts; `marks`, how many files
of the unit are marked.
"""


def _judge(rows: Sequence[FileRow]) -> tuple[FileRow, ...]:
    marked = Counter(
        row.receipt.unit for row in rows if row.can_be_picked and row.entry.is_marked()
    )
    return tuple(
        replace(row, check=PICK_CHECK.verdict(_Marked(row, marked[row.receipt.unit])))
        for row in rows
    )


# The effect of the picks


def _apply(taken: Taken, rows: Sequence[FileRow]) -> Taken:
    """What counts with the picks: a picked file is accepted, the unit's others are superseded."""
    picked = {row.receipt.unit: row for row in rows if row.counts}
    submissions, notes = dict(taken.submissions), dict(taken.notes)
    for unit, row in picked.items():
        if row.choice is not None:  # A file that cannot be used is never picked.
            submissions[unit], notes[unit] = row.choice.submission, row.choice.notes
    by_file = {row.receipt.file: _with_pick(row, picked.get(row.receipt.unit)) for row in rows}
    receipts = tuple(by_file[receipt.file] for receipt in taken.receipts)
    shown = {unit: said for unit, said in notes.items() if said}
    return Taken(submissions, shown, receipts, taken.choices)


def _with_pick(row: FileRow, picked: FileRow | None) -> Receipt:
    """The receipt of a file, given the file that was picked for its unit."""
    if picked is None or row.choice is None:
        return row.receipt
    if row.number == picked.number:
        status = picked_status(row.choice)
        return replace(row.receipt, status=status, problems=(*row.choice.problems, _told(row)))
    instead = note(PicksCode.SUPERSEDED_BY_PICK, other=picked.receipt.file)
    return replace(row.receipt, status="superseded", problems=(instead,))


def picked_status(choice: Choice) -> ReceiptStatus:
    """The status of a file's receipt once the file is picked."""
    warned = any(problem.severity is Severity.WARNING for problem in choice.problems)
    return "accepted_with_warnings" if warned else "accepted"


def _told(row: FileRow) -> Problem:
    entry = row.entry
    if entry.reason is None and entry.by is None and entry.date is None:
        return note(PicksCode.PICKED)
    reason, by, day = (input_text(entry, name) or "–" for name in JUSTIFICATION_INPUTS)
    return note(PicksCode.PICKED_BECAUSE, reason=reason, by=by, date=day)


def _gone(pick: KeptPick) -> Problem:
    mark, reason, by, day = (input_text(pick.entry, name) or "–" for name in PICK_INPUTS)
    return warning(
        PicksCode.PICK_FILE_GONE,
        file=pick.file,
        unit=pick.unit,
        mark=mark,
        reason=reason,
        by=by,
        date=day,
    )


def input_text(entry: PickEntry, name: str) -> str:
    """What was typed into an input, as one printable line. `name`: the name of the input."""
    typed = entry.cells()[name]
    if name == "date" and (day := as_date(typed)) is not None:
        return f"{day:%d/%m/%Y}"
    text = " ".join(as_text(typed).split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
