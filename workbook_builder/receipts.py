"""All files of the inbox → which submission of each unit counts, and one receipt for each file.

It reads workbooks through `returns` and decides between them; it counts no points and writes
nothing. Every file of the inbox ends in exactly one receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal, get_args

from workbook_builder.campaign import Campaign
from workbook_builder.campaign_folder import VIETNAM, now
from workbook_builder.inbox import InboxFile
from workbook_builder.layout import Layout
from workbook_builder.problems import Problem, Severity, error, note, warning
from workbook_builder.returns import Submission, date_of_saving, read_return
from workbook_builder.texts import receipts as words
from workbook_builder.unit_in_name import UnitNames
from workbook_builder.workbook_reader import WorkbookReader
from workbook_builder.xlsx_reader import Unreadable

Status = Literal[
    "accepted",
    "accepted_with_warnings",
    "duplicate",
    "superseded",
    "rejected",
    "foreign",
    "attachment",
    "ignored",
]

_MOST_LISTED = 10  # names in one sentence


STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file. `file` is relative to the campaign folder; `unit` may be empty."""

    file: str
    status: Status
    unit: str
    problems: tuple[Problem, ...]
    sha256: str
    size: int
    saved: datetime | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A file that can be made the one that counts for its unit, whatever counts by itself.

    `problems` and `notes` are what there is to say of the file and of the unit once it does.
    `needs_reason`: a file that was refused, or that stands against its equal, needs somebody who
    answers for it.
    """

    file: str
    sha256: str
    submission: Submission
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """Unit code → the submission that counts, unit code → notes, and the receipt of every file.

    `choices`: unit code → the files that could count for it, the one that does among them.
    """

    submissions: Mapping[str, Submission]
    notes: Mapping[str, tuple[str, ...]]
    receipts: tuple[Receipt, ...]
    choices: Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A readable workbook of a unit, still to be compared with the unit's others.

    `dated` is when it was saved, as far as can be known.
    """

    file: InboxFile
    submission: Submission
    problems: tuple[Problem, ...]
    dated: datetime

    def says_the_same(self, other: _Candidate) -> bool:
        return self.submission.answers == other.submission.answers

    def is_copy_of(self, other: _Candidate) -> bool:
        mine, its = self.submission, other.submission
        return self.says_the_same(other) and (mine.evidence, mine.details) == (
            its.evidence,
            its.details,
        )

    def with_problem(self, *problems: Problem) -> _Candidate:
        return replace(self, problems=(*self.problems, *problems))


@dataclass(frozen=True, slots=True)
class _Refused:
    """A file that is out of the running, and when it was saved as far as can be known.

    `candidate`: what it says where it could be read all the same, a late one.
    """

    receipt: Receipt
    dated: datetime
    candidate: _Candidate | None = None


def take_in(
    files: Iterable[InboxFile],
    campaign: Campaign,
    layout: Layout,
    key: bytes | None,
    moment: datetime | None = None,
    passwords: Sequence[str] = (),
) -> Taken:
    """Reads every file, decides which count, and writes a receipt for each.

    `moment` is the present one: a file saved later than tomorrow has a wrong date. `passwords` are
    tried on files that need one.
    """
    moment = moment or now()
    refused: list[_Refused] = []
    candidates: dict[str, list[_Candidate]] = {}
    names = UnitNames(campaign)
    with WorkbookReader(passwords) as reader:
        for file in files:
            found = _look_at(file, campaign, layout, key, moment, reader, names)
            if isinstance(found, _Candidate):
                candidates.setdefault(found.submission.unit, []).append(found)
            else:
                refused.append(found)
    receipts = [one.receipt for one in refused]
    submissions: dict[str, Submission] = {}
    notes: dict[str, tuple[str, ...]] = {}
    choices: dict[str, tuple[Choice, ...]] = {}
    for unit in sorted({*candidates, *(one.receipt.unit for one in refused)} - {""}):
        settled = _settle(candidates[unit], campaign) if unit in candidates else _NOTHING
        receipts += settled.receipts
        notes[unit] = (*settled.notes, *_refusal_notes(unit, refused, settled.counted))
        if settled.counted is not None:
            submissions[unit] = settled.counted.submission
        choices[unit] = tuple(_choices(unit, candidates.get(unit, []), refused, settled.counted))
    ordered = sorted(receipts, key=lambda receipt: receipt.file)
    return Taken(
        submissions,
        {unit: said for unit, said in notes.items() if said},
        tuple(ordered),
        {unit: files for unit, files in choices.items() if files},
    )


def _look_at(
    file: InboxFile,
    campaign: Campaign,
    layout: Layout,
    key: bytes | None,
    moment: datetime,
    reader: WorkbookReader,
    names: UnitNames,
) -> _Candidate | _Refused:
    problems: tuple[Problem, ...] = (file.problem,) if file.problem is not None else ()
    if file.kind != "workbook":
        unit = names.unit_in(file.path) if file.kind == "attachment" else ""
        return _Refused(_receipt(file, file.kind, unit=unit, problems=problems), file.modified)
    try:
        book, found = reader.read(file.read())
    except Unreadable as fault:
        return _Refused(_receipt(file, "rejected", problems=(fault.problem,)), file.modified)
    reading = read_return(book, campaign, layout, key)
    saved = date_of_saving(book)
    dated = _dated(file, saved, moment)
    if reading.submission is None:
        status: Status = "foreign" if reading.kind == "foreign" else "rejected"
        unit, problems = reading.unit, reading.problems
        return _Refused(_receipt(file, status, unit=unit, problems=problems, saved=saved), dated)
    if not reading.submission.answers:  # as it was sent out: that is no return, and never 0 points
        problems = (error("nothing_answered"), *reading.problems)
        blank = _receipt(file, "rejected", unit=reading.unit, problems=problems, saved=saved)
        return _Refused(blank, dated)
    candidate = _Candidate(file, reading.submission, reading.problems, dated)
    if book.values_only:
        candidate = candidate.with_problem(note("formulas_not_checked", format=f".{found}"))
    if saved is not None and dated != saved:
        candidate = candidate.with_problem(warning("saved_in_future", saved=_day(saved)))
    return _judge_lateness(candidate, campaign)


def _dated(file: InboxFile, saved: datetime | None, moment: datetime) -> datetime:
    """When it was saved: the date inside the file where there is a credible one, else the file's.

    A day ahead is within what time zones and clocks do. A date too early does no harm: where
    answers differ, somebody is asked in any case.
    """
    if saved is not None and saved <= moment + timedelta(days=1):
        return saved
    return min(file.modified, moment)


def _judge_lateness(candidate: _Candidate, campaign: Campaign) -> _Candidate | _Refused:
    """Late files count and are marked, unless the campaign refuses them."""
    if campaign.due is None:
        return candidate
    end = datetime.combine(campaign.due, time.max, VIETNAM)
    if candidate.dated <= end:
        return candidate
    saved, due = _day(candidate.dated), f"{campaign.due:%d/%m/%Y}"
    by_file = () if candidate.submission.saved else (note("file_date_used"),)
    marked = candidate.with_problem(warning("late", saved=saved, due=due), *by_file)
    if campaign.late_files == "refuse":
        late = candidate.with_problem(error("late_refused", saved=saved, due=due), *by_file)
        return _Refused(_candidate_receipt(late, "rejected", late.problems), late.dated, marked)
    return marked


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


# Which of a unit's files counts


@dataclass(frozen=True, slots=True)
class _Settled:
    counted: _Candidate | None
    notes: tuple[str, ...]
    receipts: tuple[Receipt, ...]


_NOTHING = _Settled(None, (), ())


def _settle(candidates: Sequence[_Candidate], campaign: Campaign) -> _Settled:
    """The newest counts; where the newest ones disagree, none does."""
    by_path = sorted(candidates, key=lambda candidate: candidate.file.path)
    newest_first = sorted(by_path, key=lambda candidate: candidate.dated, reverse=True)
    newest = newest_first[0]
    contested = [c for c in newest_first if c.dated == newest.dated]
    if any(not c.says_the_same(newest) for c in contested):
        return _conflict(newest_first, contested, campaign)
    differing = [c for c in newest_first if not c.says_the_same(newest)]
    if differing:
        newest = newest.with_problem(
            warning(
                "needs_confirmation", criteria=_differing([newest, *differing], campaign),
                others=_names(differing),
            )
        )  # fmt: skip
    receipts = [_accept(newest), *(_stand_back(other, newest) for other in newest_first[1:])]
    return _Settled(newest, _notes(newest), tuple(receipts))


def _conflict(
    candidates: Sequence[_Candidate], contested: Sequence[_Candidate], campaign: Campaign
) -> _Settled:
    names = _names(contested)
    disputed = error(
        "same_date_different_answers", criteria=_differing(contested, campaign), others=names
    )
    receipts = []
    for candidate in candidates:
        if candidate in contested:
            problems = (*candidate.problems, disputed)
            receipts.append(_candidate_receipt(candidate, "rejected", problems))
        else:
            older = note("superseded_by_none", others=names)
            receipts.append(_candidate_receipt(candidate, "superseded", (older,)))
    return _Settled(None, (words.NOTE_CONFLICT,), tuple(receipts))


def _differing(candidates: Sequence[_Candidate], campaign: Campaign) -> str:
    """The criteria that they do not all answer alike."""
    first, *rest = (candidate.submission.answers for candidate in candidates)
    ids = [c.id for c in campaign.criteria()]
    return _listed([i for i in ids if any(a.get(i) != first.get(i) for a in rest)])


def _names(candidates: Sequence[_Candidate]) -> str:
    return _listed([candidate.file.path for candidate in candidates])


def _listed(items: Sequence[str]) -> str:
    shown = ", ".join(items[:_MOST_LISTED])
    return f"{shown} …" if len(items) > _MOST_LISTED else shown


def _accept(candidate: _Candidate) -> Receipt:
    warned = any(problem.severity is Severity.WARNING for problem in candidate.problems)
    status: Status = "accepted_with_warnings" if warned else "accepted"
    return _candidate_receipt(candidate, status, candidate.problems)


def _stand_back(candidate: _Candidate, newest: _Candidate) -> Receipt:
    other = newest.file.path
    if candidate.is_copy_of(newest):
        return _candidate_receipt(candidate, "duplicate", (note("duplicate_of", other=other),))
    return _candidate_receipt(candidate, "superseded", (note("superseded_by", other=other),))


# Which could count


def _choices(
    unit: str,
    candidates: Sequence[_Candidate],
    refused: Iterable[_Refused],
    counted: _Candidate | None,
) -> list[Choice]:
    """Every file that could count, in the order of paths; one without any answer is none."""
    unreadable = [one for one in refused if one.candidate is None]
    late = [c for one in refused if (c := one.candidate) and c.submission.unit == unit]
    files = sorted((*candidates, *late), key=lambda candidate: candidate.file.path)
    return [
        Choice(
            file=one.file.path,
            sha256=one.file.sha256,
            submission=one.submission,
            problems=one.problems,
            notes=(*_notes(one), *_refusal_notes(unit, unreadable, one)),
            needs_reason=counted is None or one in late,
        )
        for one in files
    ]


# Notes for the ranking

_INVALID = ("no_such_tier", "points_not_allowed")


def _notes(candidate: _Candidate) -> tuple[str, ...]:
    codes = {problem.code for problem in candidate.problems}
    invalid = sum(1 for problem in candidate.problems if problem.code in _INVALID)
    unanswered = len(candidate.submission.unanswered) - invalid
    notes = [words.NOTE_UNANSWERED.format(count=unanswered)] if unanswered else []
    if invalid:
        notes.append(words.NOTE_INVALID.format(count=invalid))
    unproven = sum(1 for problem in candidate.problems if problem.code == "evidence_missing")
    if unproven:
        notes.append(words.NOTE_EVIDENCE.format(count=unproven))
    for code, text in (
        ("needs_confirmation", words.NOTE_CONFIRM),
        ("late", words.NOTE_LATE),
        ("not_verified", words.NOTE_NOT_VERIFIED),
    ):
        if code in codes:
            notes.append(text)
    return tuple(notes)


def _refusal_notes(
    unit: str, refused: Iterable[_Refused], counted: _Candidate | None
) -> tuple[str, ...]:
    """That the unit sent something which can't be used, unless what counts is newer anyway.

    The workbook as it was sent out, come back beside a filled-in one, is nothing to remark on.
    """
    notes = set()
    for one in refused:
        codes = {problem.code for problem in one.receipt.problems}
        if counted is not None and (one.dated <= counted.dated or "nothing_answered" in codes):
            continue
        if one.receipt.unit == unit and one.receipt.status != "attachment":
            late = "late_refused" in codes
            notes.add(words.NOTE_LATE_REFUSED if late else words.NOTE_REJECTED)
    return tuple(sorted(notes))


# Receipts


def _candidate_receipt(
    candidate: _Candidate, status: Status, problems: tuple[Problem, ...]
) -> Receipt:
    return _receipt(
        candidate.file,
        status,
        unit=candidate.submission.unit,
        problems=problems,
        saved=candidate.submission.saved,
    )


def _receipt(
    file: InboxFile,
    status: Status,
    *,
    unit: str = "",
    problems: tuple[Problem, ...] = (),
    saved: datetime | None = None,
) -> Receipt:
    return Receipt(file.path, status, unit, problems, file.sha256, file.size, saved)
