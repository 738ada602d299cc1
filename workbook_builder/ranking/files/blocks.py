"""Units and scorers with a choice among their files → the hidden table with each file's answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.panel import Panel, panels
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.leader.picks import FileRow, Intake, result_of
from workbook_builder.ranking.cells import DataColumn, DataTable, DataValue
from workbook_builder.scoring.points import does_not_apply, points_of_answer
from workbook_builder.scoring.shares import is_share_criterion
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.workbooks import ranking_files as words


@dataclass(frozen=True, slots=True)
class _Block:
    """What one file says: for each id its points, its words and its evidence."""

    number: int
    file: int
    ids: tuple[str, ...]
    points: tuple[DataValue, ...]
    labels: tuple[DataValue, ...]
    evidence: tuple[DataValue, ...]


class AnswerBlocks:
    """The answers of units with a choice: first what counts without a pick, then file by file.

    The answers of one file are a block: a value per criterion, in the order of criteria. So it is
    with scorers, who follow the units in number: there is a value per score, in its panel's order.
    """

    def __init__(self, campaign: Campaign, intake: Intake) -> None:
        self._criteria = tuple(campaign.criteria())
        self._blocks: list[_Block] = []
        self._size = 0
        self._starts: dict[int, int] = {}
        self._defaults: dict[int, int] = {}
        self._results: dict[str, tuple[UnitResult, ...]] = {}
        files: dict[str, list[FileRow]] = {}
        for row in intake.rows:
            if row.matters:
                files.setdefault(row.receipt.unit, []).append(row)
        for number, unit in enumerate(campaign.units, start=1):
            self._add_unit(campaign, intake, number, unit.code, files.get(unit.code, []))
        for number, panel in enumerate(panels(campaign), start=len(campaign.units) + 1):
            own = files.get(panel.scorer.code, [])
            for file, submission in _submissions(intake, panel.scorer.code, own):
                self._add(_of_scorer(number, file, panel, submission))

    def _add_unit(
        self, campaign: Campaign, intake: Intake, number: int, unit: str, files: list[FileRow]
    ) -> None:
        notes = {row.number: row.choice.notes for row in files if row.choice is not None}
        notes[0] = intake.taken.notes.get(unit, ())
        for file, submission in _submissions(intake, unit, files):
            result = result_of(campaign, submission, notes[file])
            self._results[unit] = (*self._results.get(unit, ()), result)
            ids = tuple(criterion.id for criterion in self._criteria)
            self._add(
                _Block(
                    number,
                    file,
                    ids,
                    points_entered(result, self._criteria),
                    tuple(result.labels.get(id_) or None for id_ in ids),
                    tuple(result.evidence.get(id_) or None for id_ in ids),
                )
            )

    def _add(self, block: _Block) -> None:
        if block.file:
            self._starts[block.file] = self._size
        else:
            self._defaults[block.number] = self._size
        self._blocks.append(block)
        self._size += len(block.ids)

    def start(self, file: int) -> int | None:
        """How many values stand before the block of a file; None where it has no block."""
        return self._starts.get(file)

    @property
    def defaults(self) -> Mapping[int, int]:
        """Number of a unit or scorer with a choice → how many values stand before its first block.

        The first block is what counts without a pick.
        """
        return self._defaults

    @property
    def alternatives(self) -> Mapping[str, tuple[UnitResult, ...]]:
        """Unit code → its result without a pick, then its result with each of its files."""
        return self._results

    def table(self) -> DataTable:
        """The hidden table: a row per unit or scorer, file and criterion or score."""

        def column(name: str, values: Iterable[DataValue]) -> DataColumn:
            return DataColumn(f"alt_{name}", tuple(values) or (None,))

        blocks = self._blocks
        columns = (
            column("unit", (one.number for one in blocks for _ in one.ids)),
            column("file", (one.file for one in blocks for _ in one.ids)),
            column("criterion", (id_ for one in blocks for id_ in one.ids)),
            column("points", (value for one in blocks for value in one.points)),
            column("label", (value for one in blocks for value in one.labels)),
            column("evidence", (value for one in blocks for value in one.evidence)),
        )
        return DataTable(words.SHEET_ALTERNATIVES, columns)


def _submissions(
    intake: Intake, code: str, files: Iterable[FileRow]
) -> Iterator[tuple[int, Submission | None]]:
    """What counts without a pick, as file 0, then each file that can be picked; nothing without."""
    files = tuple(files)
    if files:
        yield 0, intake.taken.submissions.get(code)
    for row in files:
        if row.choice is not None:
            yield row.number, row.choice.submission


def _of_scorer(number: int, file: int, panel: Panel, submission: Submission | None) -> _Block:
    """What a scorer gave: no points, but words, where it says that a criterion does not apply."""
    ids = tuple(panel.scores)
    answers = [None if submission is None else submission.answers.get(id_) for id_ in ids]
    out = [one is not None and does_not_apply(one) for one in answers]
    points = tuple(
        None if one is None or excused else points_of_answer(one)
        for one, excused in zip(answers, out, strict=True)
    )
    labels = tuple(
        getattr(one, "label", None) if excused else None
        for one, excused in zip(answers, out, strict=True)
    )
    return _Block(number, file, ids, points, labels, (None,) * len(ids))


def points_entered(result: UnitResult, criteria: Iterable[Criterion]) -> tuple[Decimal | None, ...]:
    """The unit's points per criterion or, for a share of the best, the number entered."""
    points = {} if result.scores is None else result.scores.criteria
    return tuple(
        (result.amounts if is_share_criterion(one) else points).get(one.id) for one in criteria
    )
