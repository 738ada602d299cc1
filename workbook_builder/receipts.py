"""All files of the inbox → which submission of each unit counts, and one receipt for each file.

It reads workbooks through `returns` and decides between them; it counts no points and writes
nothing. Every file of the inbox ends in exactly one receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Literal

from workbook_builder.campaign import Campaign
from workbook_builder.campaign_folder import VIETNAM
from workbook_builder.inbox import InboxFile
from workbook_builder.layout import Layout
from workbook_builder.problems import Problem, Severity, error, note, warning
from workbook_builder.returns import Reading, Submission, read_return
from workbook_builder.texts import receipts as words
from workbook_builder.xlsx_reader import Unreadable, read_xlsx

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
class Taken:
    """Unit code → the submission that counts, unit code → notes, and the receipt of every file."""

    submissions: Mapping[str, Submission]
    notes: Mapping[str, tuple[str, ...]]
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A readable workbook of a unit, still to be compared with the unit's others."""

    file: InboxFile
    submission: Submission
    problems: tuple[Problem, ...]

    @property
    def dated(self) -> datetime:
        """When it was saved: the date inside the file, else the file's own."""
        return self.submission.saved or self.file.modified

    def says_the_same(self, other: _Candidate) -> bool:
        return self.submission.answers == other.submission.answers


def take_in(
    files: Iterable[InboxFile], campaign: Campaign, layout: Layout, key: bytes | None
) -> Taken:
    """Reads every file, decides which count, and writes a receipt for each."""
    receipts: dict[str, Receipt] = {}
    candidates: dict[str, list[_Candidate]] = {}
    for file in files:
        found = _look_at(file, campaign, layout, key)
        if isinstance(found, _Candidate):
            candidates.setdefault(found.submission.unit, []).append(found)
        else:
            receipts[found.file] = found
    submissions: dict[str, Submission] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for unit, several in candidates.items():
        settled = _settle(several, campaign)
        receipts.update((receipt.file, receipt) for receipt in settled.receipts)
        notes[unit] = settled.notes
        if settled.counted is not None:
            submissions[unit] = settled.counted
    for receipt in receipts.values():
        if receipt.status == "rejected" and receipt.unit and receipt.unit not in notes:
            notes[receipt.unit] = (words.NOTE_REJECTED,)
    return Taken(submissions, notes, tuple(receipts[name] for name in sorted(receipts)))


def _look_at(
    file: InboxFile, campaign: Campaign, layout: Layout, key: bytes | None
) -> _Candidate | Receipt:
    problems = (file.problem,) if file.problem is not None else ()
    if file.kind != "workbook":
        return _receipt(file, file.kind, problems=problems)
    if problems:
        return _receipt(file, "rejected", problems=problems)
    try:
        book = read_xlsx(file.read())
    except Unreadable as fault:
        return _receipt(file, "rejected", problems=(fault.problem,))
    reading: Reading = read_return(book, campaign, layout, key)
    if reading.submission is None:
        status: Status = "foreign" if reading.kind == "foreign" else "rejected"
        return _receipt(
            file, status, unit=reading.unit, problems=reading.problems, saved=book.saved
        )
    candidate = _Candidate(file, reading.submission, reading.problems)
    return _judge_date(candidate, campaign)


def _judge_date(candidate: _Candidate, campaign: Campaign) -> _Candidate | Receipt:
    """Late files count and are marked, unless the campaign refuses them."""
    if campaign.due is None:
        return candidate
    end = datetime.combine(campaign.due, time.max, VIETNAM)
    if candidate.dated <= end:
        return candidate
    saved = f"{candidate.dated.astimezone(VIETNAM):%d/%m/%Y}"
    due = f"{campaign.due:%d/%m/%Y}"
    if campaign.late_files == "refuse":
        late = error("late_refused", saved=saved, due=due)
        return _receipt(
            candidate.file, "rejected", unit=candidate.submission.unit,
            problems=(*candidate.problems, late), saved=candidate.submission.saved,
        )  # fmt: skip
    return replace(candidate, problems=(*candidate.problems, warning("late", saved=saved, due=due)))


# Which of a unit's files counts


@dataclass(frozen=True, slots=True)
class _Settled:
    counted: Submission | None
    notes: tuple[str, ...]
    receipts: tuple[Receipt, ...]


def _settle(candidates: Sequence[_Candidate], campaign: Campaign) -> _Settled:
    """The newest counts; where the newest ones disagree, none does."""
    newest_first = sorted(candidates, key=lambda c: (-c.dated.timestamp(), c.file.path))
    newest = newest_first[0]
    contested = [c for c in newest_first if c.dated == newest.dated]
    if any(not c.says_the_same(newest) for c in contested):
        return _conflict(newest_first, contested)
    differing = sum(1 for c in newest_first if not c.says_the_same(newest))
    if differing:
        confirm = warning("needs_confirmation", count=differing + 1)
        newest = replace(newest, problems=(*newest.problems, confirm))
    receipts = [_accept(newest)]
    receipts += [_stand_back(candidate, newest) for candidate in newest_first[1:]]
    return _Settled(newest.submission, _notes(newest), tuple(receipts))


def _conflict(newest_first: Sequence[_Candidate], contested: Sequence[_Candidate]) -> _Settled:
    names = ", ".join(c.file.path for c in contested)
    disputed = error("same_date_different_answers", others=names)
    receipts = []
    for candidate in newest_first:
        if candidate in contested:
            problems = (*candidate.problems, disputed)
            receipts.append(_candidate_receipt(candidate, "rejected", problems))
        else:
            older = note("superseded_by", other=contested[0].file.path)
            receipts.append(_candidate_receipt(candidate, "superseded", (older,)))
    return _Settled(None, (words.NOTE_CONFLICT,), tuple(receipts))


def _accept(candidate: _Candidate) -> Receipt:
    warned = any(problem.severity is Severity.WARNING for problem in candidate.problems)
    status: Status = "accepted_with_warnings" if warned else "accepted"
    return _candidate_receipt(candidate, status, candidate.problems)


def _stand_back(candidate: _Candidate, newest: _Candidate) -> Receipt:
    other = newest.file.path
    same = candidate.says_the_same(newest)
    if same and candidate.submission.evidence == newest.submission.evidence:
        return _candidate_receipt(candidate, "duplicate", (note("duplicate_of", other=other),))
    return _candidate_receipt(candidate, "superseded", (note("superseded_by", other=other),))


def _notes(candidate: _Candidate) -> tuple[str, ...]:
    codes = {problem.code for problem in candidate.problems}
    unanswered = len(candidate.submission.unanswered)
    notes = [words.NOTE_UNANSWERED.format(count=unanswered)] if unanswered else []
    for code, text in (
        ("needs_confirmation", words.NOTE_CONFIRM),
        ("late", words.NOTE_LATE),
        ("not_verified", words.NOTE_NOT_VERIFIED),
    ):
        if code in codes:
            notes.append(text)
    return tuple(notes)


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
