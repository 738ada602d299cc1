"""What the leader marked among a unit's files → which marks count, and what is taken in by them.

`PICK_CHECK` is the column `Kiểm tra` of `Tiếp nhận`, as formula and in Python: both say the same of
every row. A pick belongs to a unit and to the content of a file (its SHA-256), never to a row or a
file name. It opens no workbook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.intake.receipts import Choice, Receipt, ReceiptStatus
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.intake.taken import Taken
from workbook_builder.leader.decision import Decision, first_that_holds
from workbook_builder.leader.ledger import as_date, as_text
from workbook_builder.leader.typed import InputRow, Typed
from workbook_builder.problems import Problem, Severity, note, warning
from workbook_builder.scoring.kinds.registry import label_of
from workbook_builder.scoring.points import Amount, score
from workbook_builder.scoring.shares import is_share_criterion, settle_shares
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.messages.picks import PicksCode
from workbook_builder.words.workbooks import ranking_files as words

LOGICAL = 1
"""What TRUE becomes where a cell has the format of a date, in LibreOffice: no day of a choice."""

ANSWER_FOR = ("reason", "by", "date")
"""What must be filled in where a file counts only because somebody answers for it."""

CANNOT, BY_MARK, BY_REASON, NO_NEED = range(4)
"""What can be done with a file: nothing, pick it by a mark, by a reason too, or no need of it."""


@dataclass(frozen=True, slots=True)
class PickEntry(InputRow):
    """What stands in the inputs of one row of `Tiếp nhận`, in the order of its columns."""

    mark: Typed = None
    reason: Typed = None
    by: Typed = None
    date: Typed = None

    def is_marked(self) -> bool:
        """Whether it holds the mark of a pick."""
        return isinstance(self.mark, str) and self.mark.lower() == words.MARK

    def is_complete(self) -> bool:
        """Whether it says why, by whom and when; the day may be a date or a text."""
        day = self.date
        dated = day > LOGICAL if isinstance(day, Decimal) else _says_something(day)
        return dated and all(_says_something(cell) for cell in (self.reason, self.by))


PICK_INPUTS = PickEntry.inputs()
NO_PICK = PickEntry()

IS_MARKED = f'IF(ISTEXT({{mark}}),EXACT(LOWER({{mark}}),"{words.MARK}"),FALSE)'
"""`is_marked` as a formula."""


def _says_something(cell: Typed) -> bool:
    return isinstance(cell, str) and bool(cell.strip(" "))


def is_complete_formula(reason: str, by: str, date: str) -> str:
    """`is_complete` as a formula over three cells."""
    texts = [f"IF(ISTEXT({cell}),LEN(TRIM({cell}))>0,FALSE)" for cell in (reason, by)]
    # LibreOffice takes TRUE for a number, Excel does not.
    day = (
        f"IF(ISTEXT({date}),LEN(TRIM({date}))>0,"
        f"IF(ISLOGICAL({date}),FALSE,IF(ISNUMBER({date}),{date}>{LOGICAL},FALSE)))"
    )
    return f"({'*'.join((*texts, day))}=1)"


@dataclass(frozen=True, slots=True)
class KeptPick:
    """A pick as an old workbook held it; `file` is what the file was called then."""

    unit: str
    sha256: str
    file: str
    entry: PickEntry


@dataclass(frozen=True, slots=True)
class Row:
    """One file on `Tiếp nhận`: its receipt as it is without any pick, and what was typed there.

    `choice` is the file as it can be picked, None where it can't be used. `matters`: the unit's
    files differ, or none counts by itself. `check` is what `Kiểm tra` says.
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
        """What can be done with the file, as a number of the hidden sheet."""
        if self.choice is None:
            return CANNOT
        if not self.matters:
            return NO_NEED
        return BY_REASON if self.choice.needs_reason else BY_MARK

    @property
    def can_be_picked(self) -> bool:
        """Whether a mark, alone or with a reason, makes it count."""
        return self.can_be in (BY_MARK, BY_REASON)


@dataclass(frozen=True, slots=True)
class Intake:
    """All files with what the leader made of them: `taken` without any pick, `settled` with them.

    `rows`: a row per file, the units in the campaign's order, files of no unit last. `gone`: picks
    whose file is not there any more.
    """

    taken: Taken
    settled: Taken
    rows: tuple[Row, ...]
    gone: tuple[KeptPick, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The picks that could not be kept, each in full: nothing is lost without a word."""
        return tuple(_gone(pick) for pick in self.gone)

    @property
    def uncounted(self) -> int:
        """How many rows have something typed on them that does not count."""
        return sum(1 for row in self.rows if row.check not in ("", words.COUNTS, words.NO_NEED))

    @property
    def picked(self) -> Mapping[str, Row]:
        """Unit code → the row of the file that was picked for it."""
        return {row.receipt.unit: row for row in self.rows if row.counts}


NOTHING_TAKEN = Taken({}, {}, (), {})


def apply_picks(campaign: Campaign, taken: Taken, kept: Iterable[KeptPick] = ()) -> Intake:
    """Puts the leader's picks to the files that came back."""
    receipts = _in_order(campaign, taken.receipts)
    entries, gone = assign_picks(receipts, kept)
    rows = []
    for place, receipt in enumerate(receipts, start=1):
        choices = taken.choices.get(receipt.unit, ())
        choice = next((one for one in choices if one.file == receipt.file), None)
        matters = receipt.status != "attachment" and has_choice(taken, receipt.unit)
        entry = entries.get(receipt.file, NO_PICK)
        rows.append(Row(place, receipt, choice, matters, entry))
    judged = _judge(rows)
    return Intake(taken, _apply(taken, judged), judged, gone)


def _key(of: KeptPick | Receipt) -> tuple[str, str]:
    """What a pick belongs to; a file that was never read, and can't be picked, by its name."""
    return of.unit, of.sha256 or of.file


def assign_picks(
    receipts: Iterable[Receipt], kept: Iterable[KeptPick]
) -> tuple[dict[str, PickEntry], tuple[KeptPick, ...]]:
    """File → its pick, and the picks that no file is left for.

    Where several files have one content, each keeps its own as long as it is called the same.
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
    """Whether it makes a difference which file of the unit counts."""
    choices = taken.choices.get(unit, ())
    if unit not in taken.submissions:
        return bool(choices)
    counted = taken.submissions[unit].answers
    return any(choice.submission.answers != counted for choice in choices)


def _in_order(campaign: Campaign, receipts: Iterable[Receipt]) -> list[Receipt]:
    place = {unit.code: number for number, unit in enumerate(campaign.units)}
    return sorted(receipts, key=lambda r: (place.get(r.unit, len(place)), r.file))


# What the files say


def results_of(campaign: Campaign, taken: Taken) -> dict[str, UnitResult]:
    """Unit code → the result of the file that counts for it; one without scores where none does."""
    results = {
        unit.code: result_of(
            campaign, taken.submissions.get(unit.code), taken.notes.get(unit.code, ())
        )
        for unit in campaign.units
    }
    return settle_shares(campaign, results)


def result_of(
    campaign: Campaign, submission: Submission | None, notes: tuple[str, ...]
) -> UnitResult:
    """What a unit has with this submission: points, levels, evidence."""
    if submission is None:
        return UnitResult(None, notes)
    answers = submission.answers
    return UnitResult(
        score(campaign, answers),
        notes,
        labels={c.id: label_of(c, answers[c.id]) for c in campaign.criteria() if c.id in answers},
        evidence=submission.evidence,
        amounts={
            c.id: answer.number
            for c in campaign.criteria()
            if isinstance(answer := answers.get(c.id), Amount) and is_share_criterion(c)
        },
    )


# Which picks count


@dataclass(frozen=True, slots=True)
class _Marked:
    """A row, and how many files of its unit bear a mark."""

    row: Row
    marked: int

    @property
    def counts(self) -> bool:
        """Whether a file that can be picked counts by its mark."""
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
"""`Kiểm tra`: ✓, or the first reason why what stands on the row does not count.

The blanks of the formula are the inputs, `can`, what can be done with the file; `counted`, the
hidden cell with its number where it counts; `marks`, how many files of the unit bear a mark.
"""


def _judge(rows: Sequence[Row]) -> tuple[Row, ...]:
    marked = Counter(
        row.receipt.unit for row in rows if row.can_be_picked and row.entry.is_marked()
    )
    return tuple(
        replace(row, check=PICK_CHECK.verdict(_Marked(row, marked[row.receipt.unit])))
        for row in rows
    )


# What they change


def _apply(taken: Taken, rows: Sequence[Row]) -> Taken:
    """What counts with the picks: the picked file is accepted, the unit's others stand back."""
    picked = {row.receipt.unit: row for row in rows if row.counts}
    submissions, notes = dict(taken.submissions), dict(taken.notes)
    for unit, row in picked.items():
        if row.choice is not None:  # what can't be used is never picked
            submissions[unit], notes[unit] = row.choice.submission, row.choice.notes
    by_file = {row.receipt.file: _with_pick(row, picked.get(row.receipt.unit)) for row in rows}
    receipts = tuple(by_file[receipt.file] for receipt in taken.receipts)
    shown = {unit: said for unit, said in notes.items() if said}
    return Taken(submissions, shown, receipts, taken.choices)


def _with_pick(row: Row, picked: Row | None) -> Receipt:
    """The receipt of a file, given what was picked for its unit."""
    if picked is None or row.choice is None:
        return row.receipt
    if row.number == picked.number:
        status = picked_status(row.choice)
        return replace(row.receipt, status=status, problems=(*row.choice.problems, _told(row)))
    instead = note(PicksCode.SUPERSEDED_BY_PICK, other=picked.receipt.file)
    return replace(row.receipt, status="superseded", problems=(instead,))


def picked_status(choice: Choice) -> ReceiptStatus:
    """What a file's receipt says once it is picked."""
    warned = any(problem.severity is Severity.WARNING for problem in choice.problems)
    return "accepted_with_warnings" if warned else "accepted"


def _told(row: Row) -> Problem:
    entry = row.entry
    if entry.reason is None and entry.by is None and entry.date is None:
        return note(PicksCode.PICKED)
    reason, by, day = (spelled(entry, name) or "–" for name in ANSWER_FOR)
    return note(PicksCode.PICKED_BECAUSE, reason=reason, by=by, date=day)


def _gone(pick: KeptPick) -> Problem:
    mark, reason, by, day = (spelled(pick.entry, name) or "–" for name in PICK_INPUTS)
    return warning(
        PicksCode.PICK_FILE_GONE,
        file=pick.file,
        unit=pick.unit,
        mark=mark,
        reason=reason,
        by=by,
        date=day,
    )


def spelled(entry: PickEntry, name: str) -> str:
    """What was typed in one of the inputs, on one line and safe to print."""
    typed = entry.cells()[name]
    if name == "date" and (day := as_date(typed)) is not None:
        return f"{day:%d/%m/%Y}"
    text = " ".join(as_text(typed).split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
