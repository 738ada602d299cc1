"""Returned files and the states of units → hidden data, and cells that depend on the picks.

Where a unit sent files with different answers, its points, levels, evidence, presence and note are
formulas that depend on the leader's pick. Everywhere else they are plain values, which keeps the
workbook light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import panels
from workbook_builder.leader.picks import Intake
from workbook_builder.ranking.cells import (
    DataColumn,
    DataTable,
    DataValue,
    Formula,
    FormulaCell,
    column_letters_by_name,
)
from workbook_builder.ranking.data import data_names
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.files import scorers as scorers_of
from workbook_builder.ranking.files.blocks import points_entered
from workbook_builder.ranking.files.cells import SwitchableUnit
from workbook_builder.ranking.files.shown import MOST_NAME
from workbook_builder.ranking.summary import cells as summary
from workbook_builder.ranking.summary.states import UnitState, file_counts
from workbook_builder.ranking.summary.watch import watch_cells, watch_table
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.shares import share_criteria
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.spelling import printable
from workbook_builder.words.workbooks import ranking_files as words


def file_tables(tables: RankingTables) -> tuple[DataTable, ...]:
    """The data tables about returned files and the states of units."""
    return (
        _files_table(tables),
        tables.blocks.table(),
        _state_table(tables.campaign, tables.states),
        _counts_table(tables.intake),
        watch_table(tables.watched),
        *((scorers_of.scorers_table(tables),) if tables.campaign.stages else ()),
    )


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of these tables, and of `Tiếp nhận`."""
    ours = (words.SHEET_FILES, words.SHEET_ALTERNATIVES, words.SHEET_STATE)
    yield from data_names(table for table in tables.data if table.sheet in ours)
    yield from files.names(tables)


def unit_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """Presence and note of each unit for which the leader can choose the file."""
    letters = column_letters_by_name(tables.data)
    return (
        cell
        for switch in switchable_units(tables)
        for cell in files.switch_unit_cells(switch, letters)
    )


def score_cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """Points, levels and evidence of each unit for which the leader can choose the file."""
    letters = column_letters_by_name(tables.data)
    shared = frozenset(place for place, *_ in share_criteria(tables.campaign))
    for switch in switchable_units(tables):
        yield from files.switch_score_cells(switch, letters, shared)
    yield from scorers_of.score_cells(tables)


def state_cells(tables: RankingTables) -> Iterator[Formula]:
    """The picked file of each such unit, the running lists, the count of picks, the bars."""
    for switch in switchable_units(tables):
        yield from files.switch_state_cells(switch)
    yield from summary.running_lists(tables.states)
    yield files.uncounted_picks(tables.intake)
    yield summary.chart_penalties(tables.standings)
    yield from watch_cells(tables.campaign, tables.intake, tables.watched)
    yield from scorers_of.scorer_cells(tables)


def _files_table(tables: RankingTables) -> DataTable:
    shown, blocks = tables.files, tables.blocks

    def column(name: str, values: Iterable[DataValue]) -> DataColumn:
        # A range needs at least one cell.
        return DataColumn(f"receipt_{name}", tuple(values) or (None,))

    rows = tables.intake.rows
    columns: tuple[DataColumn, ...] = (
        column("file", (printable(row.receipt.file, MOST_NAME) for row in rows)),
        column("name", (one.name for one in shown)),
        column("sha256", (row.receipt.sha256 or None for row in rows)),
        column("unit", (one.unit_number for one in shown)),
        column("unit_code", (row.receipt.unit or None for row in rows)),
        column("saved", (one.saved for one in shown)),
        column("received", (one.received for one in shown)),
        column("size", (row.receipt.size for row in rows)),
        column("result", (one.result for one in shown)),
        column("content", (one.content or None for one in shown)),
        column("can", (row.can_be for row in rows)),
        column("block", (blocks.start(row.number) for row in rows)),
        column("note", (_note(row.choice.notes if row.choice else ()) for row in rows)),
        column("picked_result", (one.picked_result or None for one in shown)),
        column("picked_content", (one.picked_content or None for one in shown)),
    )
    if tables.campaign.stages:
        by_code = {panel.scorer.code: panel for panel in panels(tables.campaign)}
        named = ((one.row.receipt.unit, one.unit_name) for one in shown)
        scorers = column("scorer", (name if code in by_code else None for code, name in named))
        states = (scorers_of.state_of_file(by_code.get(r.receipt.unit), r) for r in rows)
        columns = (*columns, scorers, column("scorer_state", states))
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
    """The number of files, and of those that are none of the campaign's workbooks."""
    counts = {"files_all": len(intake.rows), **file_counts(intake)}
    columns = tuple(DataColumn(name, (count,)) for name, count in counts.items())
    return DataTable(words.SHEET_STATE, columns, first_column=13)


def switchable_units(tables: RankingTables) -> Iterator[SwitchableUnit]:
    """The units for which the leader can choose the file that counts."""
    campaign, intake, blocks = tables.campaign, tables.intake, tables.blocks
    picked = intake.picked
    said = {standing.unit: standing.notes for standing in tables.standings}
    ids = [criterion.id for criterion in campaign.criteria()]
    for number, start in blocks.defaults.items():
        if number > len(campaign.units):  # a scorer: see `scorers`
            continue
        unit = campaign.units[number - 1].code
        chosen = picked[unit].number if unit in picked else 0
        result = tables.results.get(unit) or UnitResult(None)
        # A picked file always has a block.
        chosen_start = (blocks.start(chosen) if chosen else start) or start
        yield SwitchableUnit(
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
