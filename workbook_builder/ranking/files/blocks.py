"""What units with a choice among their files say with the file that counts by itself, then each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.leader.picks import Intake, result_of
from workbook_builder.ranking.cells import DataColumn, DataTable, DataValue
from workbook_builder.scoring.shares import is_share_criterion
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.workbooks import ranking_files as words


class Blocks:
    """What units with a choice say: the file that counts by itself, then file by file."""

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
        """How many values stand before those of a file; None where it has none."""
        return self._starts.get(file)

    @property
    def defaults(self) -> Mapping[int, int]:
        """Number of a unit with a choice → how many values stand before its own."""
        return self._defaults

    @property
    def alternatives(self) -> Mapping[str, tuple[UnitResult, ...]]:
        """Unit code → what it has without a pick and with each of its files."""
        found: dict[str, tuple[UnitResult, ...]] = {}
        for number, _, result in self._rows:
            unit = self._units[number - 1]
            found[unit] = (*found.get(unit, ()), result)
        return found

    def table(self) -> DataTable:
        """A row per unit, file and criterion."""
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
    """What a unit has: points or, where they are a share of the best, the number entered."""
    points = {} if result.scores is None else result.scores.criteria
    return tuple(
        (result.amounts if is_share_criterion(one) else points).get(one.id) for one in criteria
    )
