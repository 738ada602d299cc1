"""A consolidation → all in it that is not settled: what does not count, what nobody has decided.

This one list is what the final word is guarded by, and what papers tell at their head. Each thing
names its kind, so that a person can accept a kind as a whole. This module opens no workbook, and
knows rows of the leader's sheets by their place only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.receipts import Receipt, unanswered_in
from workbook_builder.leader.agreed import AgreedStatus, Judged
from workbook_builder.leader.ledger import JudgedEntry, as_text, seed_entries
from workbook_builder.leader.picks import FileRow, Intake
from workbook_builder.leader.stages import stage_scores
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import NOWHERE, Bears, Code, Place, Problem, Severity, error
from workbook_builder.scoring.kinds.registry import kind_of, label_of
from workbook_builder.scoring.points import points_of_answer
from workbook_builder.scoring.standings import Standing
from workbook_builder.spelling import first_few
from workbook_builder.words.messages import receipts as notes
from workbook_builder.words.messages.leader import UnsettledCode
from workbook_builder.words.sentences import message, say
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as file_words

_MOST_NAMES = 10


class UnsettledKind(StrEnum):
    """The kinds of unsettled things, the weightiest first; the text is the kind's name in a call.

    `code` has the sentence. `on_papers`: whether a paper names it although nobody accepted it; what
    only the office has to look into is not told there.
    """

    code: Code
    on_papers: bool

    def __new__(cls, name: str, code: Code, on_papers: bool = True) -> Self:
        member = str.__new__(cls, name)
        member._value_ = name
        member.code, member.on_papers = code, on_papers
        return member

    @classmethod
    def named(cls, name: str) -> UnsettledKind:
        """The kind of this name; KeyError if there is none."""
        return {kind.value: kind for kind in cls}[name]

    MISSING = "missing", UnsettledCode.UNSETTLED_MISSING
    STAGE = "stage", UnsettledCode.UNSETTLED_STAGE
    UNSCORED = "unscored", UnsettledCode.UNSETTLED_UNSCORED
    REFUSED = "refused", UnsettledCode.UNSETTLED_REFUSED
    CONFIRM = "confirm", UnsettledCode.UNSETTLED_CONFIRM
    TAMPERED = "tampered", UnsettledCode.UNSETTLED_TAMPERED
    LATE = "late", UnsettledCode.UNSETTLED_LATE
    LEDGER = "ledger", UnsettledCode.UNSETTLED_LEDGER
    AGREED = "agreed", UnsettledCode.UNSETTLED_AGREED
    PICKS = "picks", UnsettledCode.UNSETTLED_PICKS
    CHANGED = "changed", UnsettledCode.UNSETTLED_CHANGED
    JUDGED = "judged", UnsettledCode.UNSETTLED_JUDGED
    UNANSWERED = "unanswered", UnsettledCode.UNSETTLED_UNANSWERED
    EVIDENCE = "evidence", UnsettledCode.UNSETTLED_EVIDENCE
    WARNINGS = "warnings", UnsettledCode.UNSETTLED_WARNINGS, False
    UNEXPLAINED = "unexplained", UnsettledCode.UNSETTLED_UNEXPLAINED, False
    FILES = "files", UnsettledCode.UNSETTLED_FILES, False
    NOT_CARRIED = "not-carried", UnsettledCode.UNSETTLED_NOT_CARRIED, False
    BEFORE_DUE = "before-due", UnsettledCode.UNSETTLED_BEFORE_DUE
    SINCE = "since", UnsettledCode.UNSETTLED_SINCE


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One thing that is not settled.

    `what`: whose it is, as people read it: a unit's name, a file, a day. `told`: why, in the words
    of the sheet or the receipt; "" where the kind says it all. `unit`: the unit's code, or "".
    `place`: the returned file with sheet and cell, or the sheet of the ranking workbook; there
    `row` is the place of the line among the lines of its table, from 0 (None for no line).
    """

    kind: UnsettledKind
    what: str
    told: str = ""
    unit: str = ""
    place: Place = NOWHERE
    row: int | None = None


def of_kind(things: Iterable[Unsettled], kind: UnsettledKind) -> tuple[Unsettled, ...]:
    """The things of one kind, in their order."""
    return tuple(one for one in things if one.kind is kind)


def kinds_of(things: Iterable[Unsettled]) -> tuple[UnsettledKind, ...]:
    """The kinds that occur, the weightiest first."""
    found = {one.kind for one in things}
    return tuple(kind for kind in UnsettledKind if kind in found)


def names_of(whose: Iterable[str]) -> str:
    """Whose the things of a kind are as one text: each name once, the first ten of them."""
    names = list(dict.fromkeys(whose))
    return first_few(names, _MOST_NAMES, "; " if any("," in name for name in names) else ", ")


def told_at_length(kind: UnsettledKind, things: Sequence[Unsettled], place: Place) -> Problem:
    """The error that tells all things of one kind, where they stand and why included."""
    said = []
    for one in things:
        beside = ": ".join(text for text in (str(one.place), one.told) if text)
        said.append(f"{one.what} ({beside})" if beside else one.what)
    return error(kind.code, place, count=len(things), names=first_few(said, _MOST_NAMES, "; "))


def unsettled_things(
    campaign: Campaign,
    standings: Iterable[Standing],
    intake: Intake,
    ledger: Sequence[JudgedEntry],
    agreed: Judged,
    not_carried: Iterable[Problem],
    moment: datetime,
) -> tuple[Unsettled, ...]:
    """All that is not settled in one consolidation, by kind and then in the order of its place.

    `not_carried` are the problems of reading the old ranking workbook, `moment` is when the files
    were taken in.
    """
    ranked = {row.unit for row in standings if row.status != "missing"}
    found = [
        *_of_units(campaign, ranked, intake),
        *_of_files(intake),
        *_of_ledger(campaign, ranked, ledger),
        *_of_agreed(campaign, agreed),
        *_of_judged(campaign, ranked, intake, agreed),
        *_of_picks(campaign, intake.rows),
        *(
            Unsettled(UnsettledKind.NOT_CARRIED, message(one), place=one.place)
            for one in not_carried
            if one.severity is not Severity.NOTE
        ),
    ]
    if campaign.due is not None and moment.astimezone(VIETNAM).date() <= campaign.due:
        found.append(Unsettled(UnsettledKind.BEFORE_DUE, f"{campaign.due:%d/%m/%Y}"))
    order = list(UnsettledKind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


# What came back


def _of_units(campaign: Campaign, ranked: set[str], intake: Intake) -> Iterator[Unsettled]:
    """What is not settled about the files of each unit and scorer: a thing for each kind."""
    by_unit: dict[str, list[Receipt]] = {}
    for receipt in intake.settled.receipts:
        if not receipt.after_freeze and receipt.status not in ("attachment", "ignored"):
            by_unit.setdefault(receipt.unit, []).append(receipt)
    scorers, staged = scorers_as_units(campaign), stage_scores(campaign, intake.settled)
    ranked = ranked.union(intake.settled.submissions)  # of scorers those whose files count
    for unit in (*campaign.units, *scorers):
        receipts = by_unit.get(unit.code, [])
        found: dict[UnsettledKind, list[tuple[Receipt, Problem]]] = {}
        for receipt in receipts:
            counts = receipt.status in ("accepted", "accepted_with_warnings")
            for problem in receipt.problems:
                kind = _kind(problem, counts=counts, ranked=unit.code in ranked)
                if (
                    problem.bears & Bears.UNANSWERED
                    and unit not in scorers
                    and all((unit.code, id_) in staged for id_ in unanswered_in(problem))
                ):
                    continue  # others have scored what the unit has not
                if kind is not None:
                    found.setdefault(kind, []).append((receipt, problem))
        said = intake.settled.notes.get(unit.code, ())
        if unit.code in ranked:
            # An older file that could not be used is made good by the newer one that counts.
            if notes.NOTE_REJECTED not in said:
                found.pop(UnsettledKind.REFUSED, None)
            if unit.code in intake.picked or not _is_late(said):
                found.pop(UnsettledKind.LATE, None)
        elif not found:
            missing = UnsettledKind.STAGE if unit in scorers else UnsettledKind.MISSING
            yield Unsettled(missing, unit.name, unit=unit.code)
        for kind, findings in found.items():
            (receipt, problem), *_ = findings
            place = Place(receipt.file, None, problem.place.sheet, problem.place.cell)
            told = dict.fromkeys(message(one) for _, one in findings)
            if kind is UnsettledKind.UNANSWERED and unit in scorers:
                kind = UnsettledKind.STAGE
            yield Unsettled(kind, unit.name, " ".join(told), unit.code, place)


def _is_late(said: Sequence[str]) -> bool:
    late = (notes.NOTE_LATE, notes.NOTE_LATE_REFUSED, notes.NOTE_LATE_UNSURE)
    return any(one in said for one in late)


def _kind(problem: Problem, *, counts: bool, ranked: bool) -> UnsettledKind | None:
    """The kind that a finding in a unit's file belongs to; None for one that leaves nothing open.

    `counts`: whether the file counts; `ranked`: whether any file of the unit does.
    """
    bears = problem.bears
    if problem.severity is Severity.NOTE:
        return None
    if bears & Bears.DIFFERS:
        return UnsettledKind.CONFIRM
    if bears & Bears.LATE:
        return UnsettledKind.LATE
    if not counts:
        wrong = problem.severity is Severity.ERROR
        return UnsettledKind.REFUSED if wrong and not (ranked and bears & Bears.BLANK) else None
    if bears & Bears.TAMPERED:
        return UnsettledKind.TAMPERED
    if bears & (Bears.NO_ANSWER | Bears.UNANSWERED):
        return UnsettledKind.UNANSWERED
    return UnsettledKind.EVIDENCE if bears & Bears.UNPROVEN else UnsettledKind.WARNINGS


def _of_files(intake: Intake) -> Iterator[Unsettled]:
    """Files of nobody that is known, of other campaigns, and those that nobody could look into."""
    for receipt in intake.settled.receipts:
        nobody = receipt.status == "foreign" or (receipt.status == "rejected" and not receipt.unit)
        if (nobody or not_looked_into(receipt)) and not receipt.after_freeze:
            told = " ".join(message(one) for one in receipt.problems)
            yield Unsettled(UnsettledKind.FILES, receipt.file, told)


def not_looked_into(receipt: Receipt) -> tuple[Problem, ...]:
    """Why nobody could look into a file that lies beside the returns; nothing for all others."""
    if receipt.status not in ("attachment", "ignored"):
        return ()
    return tuple(one for one in receipt.problems if one.bears & Bears.NOT_SEEN)


# What the leader typed


def _of_ledger(
    campaign: Campaign, ranked: set[str], ledger: Sequence[JudgedEntry]
) -> Iterator[Unsettled]:
    names = {unit.code: unit.name for unit in campaign.units}
    declared = set(seed_entries(campaign))  # their ground is the definition
    for row, judged in enumerate(ledger):
        if not judged.check:
            continue
        unit = judged.unit or ""
        typed = " ".join(as_text(judged.entry.unit).split())
        what, place = names.get(unit) or typed or "?", Place(sheet=words.SHEET_LEDGER)
        if judged.line is None:
            yield Unsettled(UnsettledKind.LEDGER, what, judged.check, unit, place, row)
        elif unit not in ranked:
            told = say(UnsettledCode.LINE_OF_MISSING_UNIT)
            yield Unsettled(UnsettledKind.LEDGER, what, told, unit, place, row)
        elif judged.entry not in declared and _is_unexplained(judged.entry.reason, judged.entry.by):
            yield Unsettled(UnsettledKind.UNEXPLAINED, what, "", unit, place, row)


def _of_agreed(campaign: Campaign, agreed: Judged) -> Iterator[Unsettled]:
    place = Place(sheet=words.SHEET_DETAIL)
    criteria = [criterion.id for criterion in campaign.criteria()]
    for number, unit in enumerate(campaign.units):
        for column, id_ in enumerate(criteria):
            judged = agreed.get((unit.code, id_))
            if judged is None:
                continue
            what, row = f"{unit.name} – {id_}", number * len(criteria) + column
            if not judged.status.counts:
                told = judged.status.check
                yield Unsettled(UnsettledKind.AGREED, what, told, unit.code, place, row)
                continue
            if judged.status is AgreedStatus.CHANGED:
                told = judged.status.check
                yield Unsettled(UnsettledKind.CHANGED, what, told, unit.code, place, row)
            entry = judged.line.entry
            if _is_unexplained(entry.reason, entry.by):
                yield Unsettled(UnsettledKind.UNEXPLAINED, what, "", unit.code, place, row)


def _of_judged(
    campaign: Campaign, ranked: set[str], intake: Intake, agreed: Judged
) -> Iterator[Unsettled]:
    """What others are to judge or to score, and nobody has: no stage gave points, and none were
    agreed on.
    """
    staged = stage_scores(campaign, intake.settled)
    place, size = Place(sheet=words.SHEET_DETAIL), sum(1 for _ in campaign.criteria())
    judged = [
        (column, criterion)
        for column, criterion in enumerate(campaign.criteria())
        if kind_of(criterion).is_settled_by_others or criterion.scored_by is not None
    ]
    for number, unit in enumerate(campaign.units):
        submission = intake.settled.submissions.get(unit.code)
        if unit.code not in ranked or submission is None:
            continue
        for column, criterion in judged:
            line, answer = (
                agreed.get((unit.code, criterion.id)),
                submission.answers.get(criterion.id),
            )
            is_settled = (line is not None and line.status.counts) or (
                (unit.code, criterion.id) in staged
            )
            what, row = f"{unit.name} – {criterion.id}", number * size + column
            if is_settled:
                continue
            if criterion.scored_by is not None and answer is None:  # else it does not apply
                yield Unsettled(UnsettledKind.UNSCORED, what, "", unit.code, place, row)
            elif answer is not None and points_of_answer(answer) > 0:
                told = label_of(criterion, answer)
                yield Unsettled(UnsettledKind.JUDGED, what, told, unit.code, place, row)


def _of_picks(campaign: Campaign, rows: Iterable[FileRow]) -> Iterator[Unsettled]:
    every = (*campaign.units, *scorers_as_units(campaign))
    names = {unit.code: unit.name for unit in every}
    place = Place(sheet=file_words.SHEET_RECEIPTS)
    for row in rows:
        unit = row.receipt.unit
        what = f"{names[unit]} – {row.receipt.file}" if unit in names else row.receipt.file
        at = row.number - 1
        if row.counts:
            if _is_unexplained(row.entry.reason, row.entry.by):
                yield Unsettled(UnsettledKind.UNEXPLAINED, what, "", unit, place, at)
        elif row.check not in ("", file_words.NO_NEED):
            yield Unsettled(UnsettledKind.PICKS, what, row.check, unit, place, at)


def _is_unexplained(*cells: Typed) -> bool:
    """Whether one of these cells, a reason or a name, says nothing."""
    return not all(as_text(cell).strip() for cell in cells)
