"""Receipts → what a leader must see before trusting the ranking, the gravest first.

Each item stands for one kind of finding in one file, with the first sentence of it. It is shown
while its file counts, so that a pick on `Tiếp nhận` changes the list without Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.leader.picks import FileRow, Intake
from workbook_builder.leader.stages import outstanding
from workbook_builder.leader.unsettled import not_looked_into
from workbook_builder.problems import Bears, Problem, Severity
from workbook_builder.ranking.cells import FIRST_DATA_ROW, DataColumn, DataTable, FormulaCell
from workbook_builder.spelling import excerpt, printable
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_stages as stage_words
from workbook_builder.words.workbooks import ranking_summary as words

_KINDS = (
    (Bears.NOT_AS_SHOWN, words.WATCH_NOT_AS_SHOWN),
    (Bears.TAMPERED, words.WATCH_TAMPERED),
    (Bears.OTHER_NAME, words.WATCH_OTHER_NAME),
    (Bears.OLDER_ISSUE, words.WATCH_OLDER_ISSUE),
    (Bears.ON_BEHALF, words.WATCH_ON_BEHALF),
    (Bears.LATE, words.WATCH_LATE),
    (Bears.DIFFERS, words.WATCH_DIFFERS),
    (Bears.UNPROVEN, words.WATCH_UNPROVEN),
    (Bears.UNANSWERED, words.WATCH_UNANSWERED),
    (Bears.NO_ANSWER | Bears.STRAY_ANSWER, words.WATCH_NO_ANSWER),
    (Bears.NOT_SEEN, words.WATCH_NOT_SEEN),
)
"""What a finding means, and the words for it, the gravest first."""
_SEEN_ANYHOW = Bears.OTHER_NAME | Bears.OLDER_ISSUE | Bears.ON_BEHALF | Bears.LATE | Bears.NOT_SEEN
"""Kinds that a leader must see even where nobody has to do anything."""
_MOST_TEXT, _MOST_SENTENCE = 110, 400
FIRST_COLUMN = 20
"""The first column of the items on the state sheet."""
SHOWN, ORDER = "Y", "Z"
"""The columns with whether an item is shown, and with how many are shown so far."""


@dataclass(frozen=True, slots=True)
class WatchItem:
    """One thing to see. `file`: the number of its row on `Tiếp nhận`; `unit`: that of the unit.

    A scorer's number follows those of the units; `file` is 0 where none came back.

    `by_itself`: the file counts without a pick. `until_picked`: a pick settles it.
    """

    weight: int
    unit: int
    file: int
    text: str
    by_itself: bool
    until_picked: bool
    said: str = ""
    """The words for its kind, where it is no finding in a file."""

    @property
    def kind(self) -> str:
        """The words for the kind of finding."""
        if self.said:
            return self.said
        return _KINDS[self.weight][1] if self.weight < len(_KINDS) else words.WATCH_OTHER

    def is_shown(self, picked: Mapping[int, int]) -> bool:
        """Whether it is shown. `picked`: number of a unit → number of the file picked for it."""
        chosen = picked.get(self.unit, 0)
        return self.by_itself if not chosen else chosen == self.file and not self.until_picked


def watch_items(campaign: Campaign, intake: Intake) -> tuple[WatchItem, ...]:
    """All items, the gravest first, then in the campaign's order of units."""
    numbers = _numbers(campaign)
    items = [
        item
        for row in intake.rows
        if row.receipt.unit in numbers and not row.receipt.after_freeze
        for item in _of_file(row, numbers[row.receipt.unit])
    ]
    items += _of_stages(campaign, intake)
    return tuple(sorted(items, key=lambda one: (one.weight, one.unit, one.file)))


def _of_stages(campaign: Campaign, intake: Intake) -> Iterator[WatchItem]:
    """The scorers whose workbooks have not come back; nothing before anything came back."""
    weight = [bears for bears, _ in _KINDS].index(Bears.UNANSWERED)
    if not (campaign.stages and intake.rows):
        return
    numbers = _numbers(campaign)
    for one in outstanding(campaign, intake.taken):
        if not one.returned:
            text = stage_words.NOT_RETURNED_TEXT.format(stage=one.panel.stage.title)
            shown = excerpt(text, 2 * _MOST_TEXT)
            number = numbers[one.panel.scorer.code]
            yield WatchItem(weight, number, 0, shown, True, True, stage_words.NOT_RETURNED)


def _of_file(row: FileRow, unit: int) -> Iterator[WatchItem]:
    counts = row.receipt.status in ("accepted", "accepted_with_warnings")
    problems = row.receipt.problems if counts else row.choice.problems if row.choice else ()
    if unseen := not_looked_into(row.receipt):
        counts, problems = True, unseen  # no pick of another file settles it
    first: dict[tuple[int, str], Problem] = {}
    for problem in problems:
        if problem.severity is not Severity.NOTE or problem.bears & _SEEN_ANYHOW:
            # What is not seen in the file is told one by one: it may be all that is not as it was.
            code = problem.code if problem.bears & Bears.NOT_AS_SHOWN else ""
            first.setdefault((_weight(problem), code), problem)
    for (weight, _), problem in first.items():
        text = excerpt(printable(" ".join(message(problem).split()), _MOST_SENTENCE), _MOST_TEXT)
        cell = f"{problem.place.cell}: " if problem.place.cell else ""
        settled = bool(problem.bears & Bears.DIFFERS)
        yield WatchItem(weight, unit, row.number, f"{cell}{text}", counts, settled)


def _weight(problem: Problem) -> int:
    for weight, (bears, _) in enumerate(_KINDS):
        if problem.bears & bears:
            return weight
    return len(_KINDS)


def picked_numbers(campaign: Campaign, intake: Intake) -> dict[int, int]:
    """Number of a unit or scorer → number of the file that was picked for it."""
    picked = intake.picked
    return {
        number: picked[code].number for code, number in _numbers(campaign).items() if code in picked
    }


def _numbers(campaign: Campaign) -> dict[str, int]:
    """Code of each unit and scorer → its number; those of scorers follow."""
    every = (*campaign.units, *scorers_as_units(campaign))
    return {unit.code: number for number, unit in enumerate(every, start=1)}


def watch_table(items: Iterable[WatchItem]) -> DataTable:
    """The items on the state sheet. Without an item, the ranges have one empty cell."""
    known = tuple(items)
    columns = (
        DataColumn("receipt_watch_file", tuple(one.file for one in known) or (None,)),
        DataColumn("receipt_watch_unit", tuple(one.unit for one in known) or (None,)),
        DataColumn("receipt_watch_kind", tuple(one.kind for one in known) or (None,)),
        DataColumn("receipt_watch_text", tuple(one.text for one in known) or (None,)),
        DataColumn("receipt_watch_rule", tuple(_rule(one) for one in known) or (None,)),
        DataColumn("receipt_watch_shown", (None,) * max(len(known), 1)),
        DataColumn("receipt_watch_order", (None,) * max(len(known), 1)),
    )
    return DataTable(files_words.SHEET_STATE, columns, first_column=FIRST_COLUMN)


_BY_ITSELF, _UNTIL_PICKED = 1, 2


def _rule(one: WatchItem) -> int:
    return (_BY_ITSELF if one.by_itself else 0) + (_UNTIL_PICKED if one.until_picked else 0)


def watch_cells(
    campaign: Campaign, intake: Intake, items: Iterable[WatchItem]
) -> Iterator[FormulaCell]:
    """Whether each item is shown, and how many are shown up to it.

    A click leaves these formulas as they are: they are the same whatever the item is about.
    """
    picked, so_far = picked_numbers(campaign, intake), 0
    for row, one in enumerate(items, start=FIRST_DATA_ROW):
        file, unit, rule = f"$T{row}", f"$U{row}", f"$X{row}"
        pick = f"INDEX(state_pick,{unit})"
        if campaign.stages:
            scorer = f"INDEX(scorer_pick,{unit}-ROWS(state_pick))"
            pick = f"IF({unit}>ROWS(state_pick),{scorer},{pick})"
        alone = f"IF(OR({rule}=1,{rule}=3),1,0)"
        chosen = f"IF({rule}>=2,0,IF({pick}={file},1,0))"
        shown = int(one.is_shown(picked))
        yield FormulaCell(f"{SHOWN}{row}", f"=IF({pick}=0,{alone},{chosen})", shown)
        before = "" if row == FIRST_DATA_ROW else f"{ORDER}{row - 1}+"
        so_far += shown
        yield FormulaCell(f"{ORDER}{row}", f"={before}{SHOWN}{row}", so_far)
