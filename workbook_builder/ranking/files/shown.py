"""One returned file → what the ranking workbook shows of it, unpicked and picked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.clock import VIETNAM
from workbook_builder.folder.names import INBOX
from workbook_builder.intake.receipts import Receipt
from workbook_builder.leader.picks import (
    NO_PICK,
    FileRow,
    Intake,
    KeptPick,
    PickEntry,
    assign_picks,
    picked_status,
)
from workbook_builder.problems import Problem
from workbook_builder.spelling import printable
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.words.workbooks import ranking_frozen as frozen_words
from workbook_builder.xlsx.dates import DAY_ZERO

MOST_NAME = 400
_MOST_CONTENT = 1200  # letters: a row of the greatest height shows no more
_DAY_ZERO = DAY_ZERO.replace(tzinfo=VIETNAM)
_NEVER = datetime(1990, 1, 1, tzinfo=VIETNAM)
"""No file is older than this: an earlier date means that the date is unknown."""
_SERIAL = Decimal("0.000000001")  # programs keep 15 digits, five of them before the point
_LINE = "\n"


@dataclass(frozen=True, slots=True)
class FileShown:
    """What the workbook shows of one file; `picked_*` is shown where the file is picked.

    `unit_number` of a scorer follows those of the units; it is 0 for nobody's file.

    `typed` and `check`: the inputs of the row, and the text in `Kiểm tra`. After a freeze they may
    differ from what counts.
    """

    row: FileRow
    typed: PickEntry
    check: str
    name: str
    unit_number: int
    unit_name: str
    saved: Decimal | None
    received: Decimal | None
    result: str
    content: str
    picked_result: str
    picked_content: str


def files_shown(
    campaign: Campaign, intake: Intake, picks: Iterable[KeptPick] | None = None
) -> Iterator[FileShown]:
    """What is shown of each file. `picks`: for a frozen result, the marks as they are now."""
    every = (*campaign.units, *scorers_as_units(campaign))
    numbers = {unit.code: number for number, unit in enumerate(every, start=1)}
    names = {unit.code: unit.name for unit in every}
    now: dict[str, PickEntry] | None = None
    if picks is not None:
        now, _ = assign_picks([row.receipt for row in intake.rows], picks)
    for row in intake.rows:
        receipt = row.receipt
        own = () if row.choice is None else row.choice.problems
        typed = row.entry if now is None else now.get(receipt.file, NO_PICK)
        yield FileShown(
            row=row,
            typed=typed,
            check=row.check if typed == row.entry else frozen_words.AFTER,
            name=printable(receipt.file.removeprefix(f"{INBOX}/"), MOST_NAME),
            unit_number=numbers.get(receipt.unit, 0),
            unit_name=names.get(receipt.unit, ""),
            saved=_serial(receipt.saved),
            received=_serial(receipt.received if receipt.received > _NEVER else None),
            result=words.STATUSES[receipt.status],
            content=_content(receipt.problems, _by_mail(receipt)),
            picked_result="" if row.choice is None else words.PICKED[picked_status(row.choice)],
            picked_content=_content(own, _by_mail(receipt)),
        )


def _serial(moment: datetime | None) -> Decimal | None:
    """The serial number of a moment in local time, to the second."""
    if moment is None or moment < _DAY_ZERO:
        return None
    seconds = Decimal(int((moment - _DAY_ZERO).total_seconds()))
    return (seconds / 86400).quantize(_SERIAL)


def _by_mail(receipt: Receipt) -> str:
    """Whose mail a file came with, and when; "" for one that came without."""
    if not receipt.sender or receipt.arrived is None:
        return ""
    came = f"{receipt.arrived.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    return words.BY_MAIL.format(sender=printable(receipt.sender), came=came)


def _content(problems: Iterable[Problem], by_mail: str) -> str:
    """The problems of a file, a line each, as many letters as a row can show."""
    lines = [*([by_mail] if by_mail else []), *(_sentence(problem) for problem in problems)]
    shown: list[str] = []
    for line in lines:
        if shown and sum(map(len, shown)) + len(line) > _MOST_CONTENT:
            shown.append(words.MORE_CONTENT.format(count=len(lines) - len(shown)))
            break
        shown.append(line)
    return _LINE.join(shown)


def _sentence(problem: Problem) -> str:
    where = f"{problem.place.cell}: " if problem.place.cell else ""
    return printable(" ".join(f"{where}{message(problem)}".split()), _MOST_CONTENT)
