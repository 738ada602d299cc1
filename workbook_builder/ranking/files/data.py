"""Files that came back and how units stand → data on hidden sheets, and cells that obey the picks.

Where a unit sent different answers, points, levels, evidence, presence and notes are formulas over
the leader's pick. Campaigns without such units stay as light as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.picks import Intake
from workbook_builder.ranking.cells import DataColumn, DataTable, DataValue, FormulaCell, letters_of
from workbook_builder.ranking.data import data_names
from workbook_builder.ranking.files import cells as at
from workbook_builder.ranking.files.blocks import Blocks, points_entered
from workbook_builder.ranking.files.cells import Switch
from workbook_builder.ranking.files.shown import MOST_NAME, FileShown
from workbook_builder.ranking.summary import cells as summary
from workbook_builder.ranking.summary.states import UnitState, file_counts
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.shares import share_criteria
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.spelling import printable
from workbook_builder.words.workbooks import ranking_files as words


def file_tables(tables: RankingTables) -> tuple[DataTable, ...]:
    """The data on what was taken in."""
    return (
        _files_table(tables.intake, tables.files, tables.blocks),
        tables.blocks.table(),
        _state_table(tables.campaign, tables.states),
        _counts_table(tables.intake),
    )


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of these data, and of the sheet of files."""
    ours = (words.SHEET_FILES, words.SHEET_ALTERNATIVES, words.SHEET_STATE)
    yield from data_names(table for table in tables.data if table.sheet in ours)
    yield from at.names(tables)


def unit_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """Presence and notes of the units whose counting file can be chosen."""
    letters = letters_of(tables.data)
    return (cell for switch in switches(tables) for cell in at.switch_unit(switch, letters))


def score_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """What these units say, criterion by criterion."""
    letters = letters_of(tables.data)
    shared = frozenset(place for place, *_ in share_criteria(tables.campaign))
    for switch in switches(tables):
        yield from at.switch_scores(switch, letters, shared)


def state_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """The file picked for each of them; the running lists, the count of picks, the chart's bars."""
    for switch in switches(tables):
        yield from at.switch_state(switch)
    yield from summary.lists(tables.states)
    yield at.uncounted(tables.intake)
    yield from summary.chart_penalties(tables.standings)


def _files_table(intake: Intake, files: Sequence[FileShown], blocks: Blocks) -> DataTable:
    def column(name: str, values: Iterable[DataValue]) -> DataColumn:
        return DataColumn(f"receipt_{name}", tuple(values) or (None,))  # a range needs a cell

    rows = intake.rows
    columns = (
        column("file", (printable(row.receipt.file, MOST_NAME) for row in rows)),
        column("name", (one.name for one in files)),
        column("sha256", (row.receipt.sha256 or None for row in rows)),
        column("unit", (one.unit_number for one in files)),
        column("unit_code", (row.receipt.unit or None for row in rows)),
        column("saved", (one.saved for one in files)),
        column("received", (one.received for one in files)),
        column("size", (row.receipt.size for row in rows)),
        column("result", (one.result for one in files)),
        column("content", (one.content or None for one in files)),
        column("can", (row.can_be for row in rows)),
        column("block", (blocks.start(row.number) for row in rows)),
        column("note", (_note(row.choice.notes if row.choice else ()) for row in rows)),
        column("picked_result", (one.picked_result or None for one in files)),
        column("picked_content", (one.picked_content or None for one in files)),
    )
    return DataTable(words.SHEET_FILES, columns)


def _note(said: Iterable[str]) -> str | None:
    return "; ".join(said) or None


def _state_table(campaign: Campaign, states: Sequence[UnitState]) -> DataTable:
    columns = (
        DataColumn("state_no", tuple(range(1, len(campaign.units) + 1))),
        DataColumn("state_sent", tuple(int(one.sent) for one in states)),
        DataColumn("state_confirm", tuple(int(one.confirm) for one in states)),
        DataColumn("state_note", tuple(one.default_note or None for one in states)),
        DataColumn("state_pick", (0,) * len(states)),
        DataColumn("state_start", (None,) * len(states)),
    )
    return DataTable(words.SHEET_STATE, columns)


def _counts_table(intake: Intake) -> DataTable:
    """How many files came back, and how many of them are none of the campaign's workbooks."""
    counts = {"files_all": len(intake.rows), **file_counts(intake)}
    columns = tuple(DataColumn(name, (count,)) for name, count in counts.items())
    return DataTable(words.SHEET_STATE, columns, first_column=13)


def switches(tables: RankingTables) -> Iterator[Switch]:
    """The units whose counting file can be chosen."""
    campaign, intake, blocks = tables.campaign, tables.intake, tables.blocks
    picked = intake.picked
    said = {standing.unit: standing.notes for standing in tables.standings}
    ids = [criterion.id for criterion in campaign.criteria()]
    for number, start in blocks.defaults.items():
        unit = campaign.units[number - 1].code
        chosen = picked[unit].number if unit in picked else 0
        result = tables.results.get(unit) or UnitResult(None)
        # a file that was picked has a block of its own
        chosen_start = (blocks.start(chosen) if chosen else start) or start
        yield Switch(
            number=number,
            chosen=chosen,
            start=start,
            chosen_start=chosen_start,
            counts_by_itself=unit in intake.taken.submissions,
            note=_note(said[unit]) or "",
            scores=points_entered(result, tuple(campaign.criteria())),
            labels=tuple(result.labels.get(id_, "") for id_ in ids),
            evidence=tuple(result.evidence.get(id_, "") for id_ in ids),
        )
