"""Units with a choice among their files → the hidden table with the answers of each file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.leader.picks import Intake, result_of
from workbook_builder.ranking.cells import DataColumn, DataTable, DataValue
from workbook_builder.scoring.shares import is_share_criterion
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.workbooks import ranking_files as words


class AnswerBlocks:
    """The answers of units with a choice: first what counts without a pick, then file by file.

    The answers of one file are a block: a value per criterion, in the order of criteria.
    """

    def __init__(self, campaign: Campaign, intake: Intake) -> None:
        self._criteria = tuple(campaign.criteria())
        self._ids = [criterion.id for criterion in self._criteria]
        self._rows: list[tuple[int, int, UnitResult]] = []
        self._starts: dict[int, int] = {}
        self._defaults: dict[int, int] = {}
        self._units = [unit.code for unit in campaign.units]
        for number, unit in enumerate(self._units, start=1):
            files = [row for row in intake.rows if row.receipt.unit == unit and row.matters]
            if not files:
                continue
            self._defaults[number] = self._next()
            default, notes = intake.taken.submissions.get(unit), intake.taken.notes.get(unit, ())
            self._rows.append((number, 0, result_of(campaign, default, notes)))
            for row in files:
                if row.choice is not None:
                    self._starts[row.number] = self._next()
                    result = result_of(campaign, row.choice.submission, row.choice.notes)
                    self._rows.append((number, row.number, result))

    def _next(self) -> int:
        return len(self._rows) * len(self._ids)

    def start(self, file: int) -> int | None:
        """How many values stand before the block of a file; None where it has no block."""
        return self._starts.get(file)

    @property
    def defaults(self) -> Mapping[int, int]:
        """Number of a unit with a choice → how many values stand before its first block."""
        return self._defaults

    @property
    def alternatives(self) -> Mapping[str, tuple[UnitResult, ...]]:
        """Unit code → its result without a pick, then its result with each of its files."""
        found: dict[str, tuple[UnitResult, ...]] = {}
        for number, _, result in self._rows:
            unit = self._units[number - 1]
            found[unit] = (*found.get(unit, ()), result)
        return found

    def table(self) -> DataTable:
        """The hidden table: a row per unit, file and criterion."""
        units: list[DataValue] = []
        files: list[DataValue] = []
        points: list[DataValue] = []
        labels: list[DataValue] = []
        evidence: list[DataValue] = []
        for unit, file, result in self._rows:
            units += [unit] * len(self._ids)
            files += [file] * len(self._ids)
            points += points_entered(result, self._criteria)
            labels += [result.labels.get(id_) or None for id_ in self._ids]
            evidence += [result.evidence.get(id_) or None for id_ in self._ids]
        columns = (
            DataColumn("alt_unit", tuple(units) or (None,)),
            DataColumn("alt_file", tuple(files) or (None,)),
            DataColumn("alt_criterion", tuple(self._ids) * len(self._rows) or (None,)),
            DataColumn("alt_points", tuple(points) or (None,)),
            DataColumn("alt_label", tuple(labels) or (None,)),
            DataColumn("alt_evidence", tuple(evidence) or (None,)),
        )
        return DataTable(words.SHEET_ALTERNATIVES, columns)


def points_entered(result: UnitResult, criteria: Iterable[Criterion]) -> tuple[Decimal | None, ...]:
    """The unit's points per criterion or, for a share of the best, the number entered."""
    points = {} if result.scores is None else result.scores.criteria
    return tuple(
        (result.amounts if is_share_criterion(one) else points).get(one.id) for one in criteria
    )
