"""All files of the inbox → which submission of each unit counts, and one receipt for each file.

It reads workbooks through `returns` and decides between them; it counts no points and writes
nothing. Every file of the inbox ends in exactly one receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import now
from workbook_builder.intake.ahead import Basis, read_ahead
from workbook_builder.intake.candidates import Looks, candidate_receipt, room_for
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.lateness import end_of
from workbook_builder.intake.memory import Memory
from workbook_builder.intake.receipts import Candidate, Choice, Receipt, ReceiptStatus, Refused
from workbook_builder.intake.returned.issued import NOTHING_KEPT, Sent
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.issue.table import Layout
from workbook_builder.problems import Bears, Problem, Severity, error, note, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.words.messages import receipts as words
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.read.any_format import WorkbookReader

_MOST_LISTED = 10  # names in one sentence


@dataclass(frozen=True, slots=True)
class Taken:
    """Unit code → the submission that counts, unit code → notes, and the receipt of every file.

    `choices`: unit code → the files that could count for it, the one that does among them. Scorers
    are among the units, by their codes; the answers of their submissions are those of their panels.
    """

    submissions: Mapping[str, Submission]
    notes: Mapping[str, tuple[str, ...]]
    receipts: tuple[Receipt, ...]
    choices: Mapping[str, tuple[Choice, ...]]


def take_in(
    files: Sequence[InboxFile],
    campaign: Campaign,
    layout: Layout,
    key: bytes | None,
    moment: datetime | None = None,
    passwords: Sequence[str] = (),
    sent: Sent = NOTHING_KEPT,
    progress: Progress = silent,
    memory: Memory | None = None,
) -> Taken:
    """Reads every file, decides which count, and writes a receipt for each.

    `moment` is the present one: a file saved later than tomorrow has a wrong date. `passwords` are
    tried on files that need one. `sent` are the workbooks that were kept when they were issued.
    `memory`: what files said that were read before, to which it adds those that are read now.
    """
    moment = moment or now()
    refused: list[Refused] = []
    candidates: dict[str, list[Candidate]] = {}
    with WorkbookReader(passwords, room_for(layout)) as reader:
        collected = _collected(files, campaign)
        looks = Looks(campaign, layout, key, reader, sent, collected=collected, memory=memory)
        new = [file for file in files if looks.may_go_ahead(file)]
        with read_ahead(new, looks, Basis(campaign, key, dict(sent))) as early:
            for done, file in enumerate(files, start=1):
                found = looks.at(file, moment, early(file.path))
                progress(done, len(files))
                if isinstance(found, Candidate):
                    candidates.setdefault(found.submission.unit, []).append(found)
                else:
                    refused.append(found)
    receipts = [one.receipt for one in refused]
    submissions: dict[str, Submission] = {}
    notes: dict[str, tuple[str, ...]] = {}
    choices: dict[str, tuple[Choice, ...]] = {}
    for unit in sorted({*candidates, *(one.receipt.unit for one in refused)} - {""}):
        settled = _NOTHING
        if unit in candidates:
            settled = _settle(candidates[unit], looks.answered(unit))
        receipts += settled.receipts
        notes[unit] = (*settled.notes, *_refusal_notes(unit, refused, settled.counted))
        if settled.counted is not None:
            submissions[unit] = settled.counted.submission
        files_of = candidates.get(unit, [])
        choices[unit] = tuple(_choices(unit, files_of, refused, settled.counted))
    ordered = sorted(receipts, key=lambda receipt: receipt.file)
    return Taken(
        submissions,
        {unit: said for unit, said in notes.items() if said},
        tuple(ordered),
        {unit: files for unit, files in choices.items() if files},
    )


def _collected(files: Iterable[InboxFile], campaign: Campaign) -> bool:
    """Whether files were put into the inbox before the due date, and not all of them at once.

    Otherwise the dates of files there tell when the folder was filled or copied, and nothing more.
    """
    return campaign.due is not None and any(
        file.modified <= end_of(campaign.due) for file in files if not file.steps
    )


def take_late(
    files: Iterable[InboxFile],
    campaign: Campaign,
    layout: Layout,
    key: bytes | None,
    moment: datetime,
    passwords: Sequence[str] = (),
    sent: Sent = NOTHING_KEPT,
) -> tuple[Receipt, ...]:
    """The receipts of files that came after the result was frozen: read, named, and without effect.

    A workbook that could have counted stands back behind the result; any other is what it is.
    """
    receipts = []
    with WorkbookReader(passwords, room_for(layout)) as reader:
        looks = Looks(campaign, layout, key, reader, sent)
        for file in files:
            found = looks.at(file, moment)
            if isinstance(found, Candidate):
                receipt = candidate_receipt(found, "superseded", found.problems)
                receipts.append(_after_freeze(receipt, warning(ReceiptCode.AFTER_FREEZE)))
            elif found.receipt.status == "ignored":
                receipts.append(found.receipt)  # a lock file comes and goes: nobody need look at it
            else:
                receipts.append(_after_freeze(found.receipt, note(ReceiptCode.AFTER_FREEZE)))
    return tuple(receipts)


def _after_freeze(receipt: Receipt, told: Problem) -> Receipt:
    return replace(receipt, problems=(told, *receipt.problems), after_freeze=True)


# Which of a unit's files counts


@dataclass(frozen=True, slots=True)
class _Settled:
    counted: Candidate | None
    notes: tuple[str, ...]
    receipts: tuple[Receipt, ...]


_NOTHING = _Settled(None, (), ())


def _settle(candidates: Sequence[Candidate], campaign: Campaign) -> _Settled:
    """The newest counts; where the newest ones disagree, none does."""
    by_path = sorted(candidates, key=lambda candidate: candidate.file.path)
    newest_first = sorted(by_path, key=lambda candidate: candidate.dates.saved, reverse=True)
    newest = newest_first[0]
    contested = [c for c in newest_first if c.dates.saved == newest.dates.saved]
    if any(not c.says_the_same(newest) for c in contested):
        return _conflict(newest_first, contested, campaign)
    differing = [c for c in newest_first if not c.says_the_same(newest)]
    if differing:
        doubtful = any(newest.dates.may_be_older_than(other.dates) for other in differing)
        code = ReceiptCode.ORDER_UNSURE if doubtful else ReceiptCode.NEEDS_CONFIRMATION
        newest = newest.with_problem(
            warning(
                code, criteria=_differing([newest, *differing], campaign), others=_names(differing)
            )
        )
    receipts = [_accept(newest), *(_stand_back(other, newest) for other in newest_first[1:])]
    return _Settled(newest, _notes(newest), tuple(receipts))


def _conflict(
    candidates: Sequence[Candidate], contested: Sequence[Candidate], campaign: Campaign
) -> _Settled:
    names = _names(contested)
    disputed = error(
        ReceiptCode.SAME_DATE_DIFFERENT_ANSWERS,
        criteria=_differing(contested, campaign),
        others=names,
    )
    receipts = []
    for candidate in candidates:
        if candidate in contested:
            problems = (*candidate.problems, disputed)
            receipts.append(candidate_receipt(candidate, "rejected", problems))
        else:
            older = note(ReceiptCode.SUPERSEDED_BY_NONE, others=names)
            receipts.append(candidate_receipt(candidate, "superseded", (older,)))
    return _Settled(None, (words.NOTE_CONFLICT,), tuple(receipts))


def _differing(candidates: Sequence[Candidate], campaign: Campaign) -> str:
    """The criteria that they do not all answer alike."""
    first, *rest = (candidate.submission.answers for candidate in candidates)
    ids = [c.id for c in campaign.criteria()]
    return _listed([i for i in ids if any(a.get(i) != first.get(i) for a in rest)])


def _names(candidates: Sequence[Candidate]) -> str:
    return _listed([candidate.file.path for candidate in candidates])


def _listed(items: Sequence[str]) -> str:
    shown = ", ".join(items[:_MOST_LISTED])
    return f"{shown} …" if len(items) > _MOST_LISTED else shown


def _accept(candidate: Candidate) -> Receipt:
    warned = any(problem.severity is Severity.WARNING for problem in candidate.problems)
    status: ReceiptStatus = "accepted_with_warnings" if warned else "accepted"
    return candidate_receipt(candidate, status, candidate.problems)


def _stand_back(candidate: Candidate, newest: Candidate) -> Receipt:
    other = newest.file.path
    if candidate.is_copy_of(newest):
        return candidate_receipt(
            candidate, "duplicate", (note(ReceiptCode.DUPLICATE_OF, other=other),)
        )
    return candidate_receipt(
        candidate, "superseded", (note(ReceiptCode.SUPERSEDED_BY, other=other),)
    )


# Which could count


def _choices(
    unit: str,
    candidates: Sequence[Candidate],
    refused: Iterable[Refused],
    counted: Candidate | None,
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


def _notes(candidate: Candidate) -> tuple[str, ...]:
    invalid = sum(1 for problem in candidate.problems if problem.bears & Bears.NO_ANSWER)
    unanswered = len(candidate.submission.unanswered) - invalid
    notes = [words.NOTE_UNANSWERED.format(count=unanswered)] if unanswered else []
    if invalid:
        notes.append(words.NOTE_INVALID.format(count=invalid))
    unproven = sum(1 for problem in candidate.problems if problem.bears & Bears.UNPROVEN)
    if unproven:
        notes.append(words.NOTE_EVIDENCE.format(count=unproven))
    order = list(words.NOTES.values())
    said = {
        (order.index(text), text.format_map(problem.values))
        for problem in candidate.problems
        if (text := words.NOTES.get(problem.code))
    }
    return (*notes, *(text for _, text in sorted(said)))


def _refusal_notes(
    unit: str, refused: Iterable[Refused], counted: Candidate | None
) -> tuple[str, ...]:
    """That the unit sent something which can't be used, unless what counts is newer anyway.

    The workbook as it was sent out, come back beside a filled-in one, is nothing to remark on.
    """
    notes = set()
    refused = [one for one in refused if one.receipt.unit == unit]
    if counted is None and any(one.receipt.bears & Bears.NOT_SEEN for one in refused):
        notes.add(words.NOTE_NOT_SEEN)
    for one in refused:
        blank = one.receipt.bears & Bears.BLANK
        if counted is not None and (one.dated <= counted.dates.saved or blank):
            continue
        unseen = counted is None and one.receipt.bears & Bears.NOT_SEEN
        if not unseen and one.receipt.status not in ("attachment", "ignored"):
            late = one.candidate is not None
            notes.add(words.NOTE_LATE_REFUSED if late else words.NOTE_REJECTED)
    return tuple(sorted(notes))
