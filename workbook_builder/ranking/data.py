"""Campaign, results and what the leader entered → the data tables of the ranking workbook.

The tables are values on hidden sheets, with a named range for each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.stamp import definition_digest
from workbook_builder.leader.agreed import Judged, SeenWhenAgreed, has_lowest, lowest_of, step_of
from workbook_builder.leader.ledger import criterion_labels, most_points
from workbook_builder.ranking.cells import FIRST_DATA_ROW, DataColumn, DataTable, DataValue
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.stages import stage_columns
from workbook_builder.ranking.summary.cells import mail_text
from workbook_builder.ranking.tables import RankingTables, consolidated_text
from workbook_builder.scoring.evidence import asks_for_evidence, evidence_code
from workbook_builder.scoring.shares import is_share_criterion
from workbook_builder.scoring.standings import Results, Standing
from workbook_builder.words.workbooks import button
from workbook_builder.words.workbooks import ranking as words

RANKING_SCHEMA = 2
"""The version of the structure of the ranking workbook. Version 2 added the agreed scores."""

RANKING_LAYOUT = 2
"""The version of where cells stand that no reader looks for by their headings."""


def data_tables(tables: RankingTables) -> tuple[DataTable, ...]:
    """All data tables except those about the returned files."""
    campaign, results, agreed = tables.campaign, tables.results, tables.agreed
    return (
        _units(campaign, tables.standings),
        _scores(campaign, results, agreed),
        _rubric(campaign),
        DataTable(words.SHEET_RUBRIC, (_kinds(),), first_column=5),
        DataTable(words.SHEET_RUBRIC, _criteria(campaign), first_column=7),
        DataTable(words.SHEET_RUBRIC, (_checks(),), first_column=12),
        *_lowest(campaign),
        _information(tables),
        DataTable(words.SHEET_CALCULATION, (_numbers(campaign),)),
        DataTable(words.SHEET_POINTS, (_keys(campaign),)),
    )


def data_names(data: Iterable[DataTable]) -> Iterator[tuple[str, str]]:
    """(name, range) for every data column, and for each single cell about the workbook itself."""
    for table in data:
        for column in table.columns:
            yield column.name, f"{table.sheet}!{table.cells(column)}"
        if table.sheet == words.SHEET_INFORMATION:
            keys, values = table.columns[:2]
            letter = table.cells(values)[1]
            for row, key in enumerate(keys.values, start=FIRST_DATA_ROW):
                yield f"info_{key}", f"{table.sheet}!${letter}${row}"


def _units(campaign: Campaign, rows: Sequence[Standing]) -> DataTable:
    by_code = {row.unit: row for row in rows}
    found = [by_code[unit.code] for unit in campaign.units]
    columns: tuple[DataColumn, ...] = (
        DataColumn("unit_no", _numbers(campaign).values),
        DataColumn("unit_code", tuple(row.unit for row in found)),
        DataColumn("unit_name", tuple(row.name for row in found)),
        DataColumn("unit_in", tuple(1 if row.status != "missing" else 0 for row in found)),
        DataColumn("unit_note", tuple("; ".join(row.notes) or None for row in found)),
        DataColumn("unit_short", tuple(unit.short or unit.name for unit in campaign.units)),
    )
    if campaign.has_clusters():
        clusters = tuple(unit.cluster or None for unit in campaign.units)
        columns = (*columns, DataColumn("unit_cluster", clusters))
    return DataTable(words.SHEET_UNITS, columns)


def _numbers(campaign: Campaign) -> DataColumn:
    return DataColumn("calc_no", tuple(range(1, len(campaign.units) + 1)))


def _keys(campaign: Campaign) -> DataColumn:
    return DataColumn("points_no", tuple(key for key, _, _ in detail.numbered_scores(campaign)))


def _scores(campaign: Campaign, results: Results, agreed: Judged) -> DataTable:
    """A row per unit and criterion. Each unit has a block of equal size, which it adds up.

    `score_settled`: the self score that the leader saw when agreeing on a score. `score_line`: the
    text of the line at that time, to see whether it was typed anew.
    """
    items = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    numbers: list[DataValue] = []
    codes: list[DataValue] = []
    points: list[DataValue] = []
    labels: list[DataValue] = []
    evidence: list[DataValue] = []
    settled: list[DataValue] = []
    lines: list[DataValue] = []
    for number, unit in enumerate(campaign.units, start=1):
        result = results.get(unit.code)
        scores = {} if result is None or result.scores is None else result.scores.criteria
        numbers += [number] * len(items)
        codes += [unit.code] * len(items)
        for item in items:
            one = agreed.get((unit.code, item.node.id))
            seen = one.line.seen if one else None
            points.append(scores.get(item.node.id))
            labels.append((result.labels.get(item.node.id) if result else None) or None)
            evidence.append((result.evidence.get(item.node.id) if result else None) or None)
            settled.append(_settled(seen))
            lines.append(one.line.entry.signature() if one and seen else None)
    every_unit = len(campaign.units)
    columns: tuple[DataColumn, ...] = (
        DataColumn("score_no", tuple(numbers)),
        DataColumn("score_unit", tuple(codes)),
        DataColumn("score_criterion", tuple(item.node.id for item in items) * every_unit),
        DataColumn("score_kind", tuple(item.counts_as for item in items) * every_unit),
        DataColumn("score_self", tuple(points)),
        DataColumn("score_item", tuple(range(1, len(items) + 1)) * every_unit),
        DataColumn("score_label", tuple(labels)),
        DataColumn("score_evidence", tuple(evidence)),
        DataColumn("score_settled", tuple(settled)),
        DataColumn("score_line", tuple(lines)),
    )
    if any(is_share_criterion(criterion) for criterion in campaign.criteria()):
        columns = (*columns, DataColumn("score_amount", tuple(_amounts(campaign, results))))
    return DataTable(words.SHEET_SCORES, (*columns, *stage_columns(campaign, results)))


def _amounts(campaign: Campaign, results: Results) -> Iterator[DataValue]:
    """The numbers entered for criteria measured against the best; empty for all others."""
    for unit in campaign.units:
        result = results.get(unit.code)
        for criterion in campaign.criteria():
            yield None if result is None else result.amounts.get(criterion.id)


def _settled(seen: SeenWhenAgreed | None) -> DataValue:
    if seen is None:
        return None
    return words.NO_ANSWER if seen.points is None else seen.points


def _rubric(campaign: Campaign) -> DataTable:
    """What a ledger line can name: every group and criterion, in the order of the rubric."""
    labels = criterion_labels(campaign)
    groups = {group.id for group in campaign.groups()}
    columns = (
        DataColumn("rubric_id", tuple(labels)),
        DataColumn("rubric_label", tuple(labels.values())),
        DataColumn("rubric_is", tuple("group" if i in groups else "criterion" for i in labels)),
    )
    return DataTable(words.SHEET_RUBRIC, columns)


def _criteria(campaign: Campaign) -> tuple[DataColumn, ...]:
    """The columns of the criteria. A criterion with tiers has no step."""
    items = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    criteria = [item.node for item in items if isinstance(item.node, Criterion)]
    titles = tuple(detail.criterion_title(criterion) for criterion in criteria)
    required = tuple(evidence_code(criterion) for criterion in criteria)
    asked = (DataColumn("criterion_evidence", required),) if asks_for_evidence(campaign) else ()
    return (
        DataColumn("criterion_title", titles),
        DataColumn("criterion_points", tuple(criterion.points for criterion in criteria)),
        DataColumn("criterion_step", tuple(step_of(criterion) for criterion in criteria)),
        DataColumn("criterion_kind", tuple(item.counts_as for item in items)),
        *asked,
    )


def _checks() -> DataColumn:
    return DataColumn("agreed_checks", tuple(text or None for text in words.AGREED_CHECKS))


def _lowest(campaign: Campaign) -> Iterator[DataTable]:
    """The lowest points above 0 of each criterion, where some criterion has such a rule."""
    if has_lowest(campaign):
        lowest = tuple(map(lowest_of, campaign.criteria()))
        columns = (DataColumn("criterion_lowest", lowest),)
        yield DataTable(words.SHEET_RUBRIC, columns, first_column=13)


def _kinds() -> DataColumn:
    return DataColumn("ledger_kinds", tuple(words.KINDS.values()))


def _information(tables: RankingTables) -> DataTable:
    campaign, rows, consolidated = tables.campaign, tables.standings, tables.consolidated
    returned = sum(1 for row in rows if row.status != "missing")
    known: dict[str, DataValue] = {
        "schema": RANKING_SCHEMA,
        "program": __version__,
        "campaign": campaign.id,
        "definition": definition_digest(campaign),
        "title": campaign.title,
        "decimals": campaign.ranking.decimals,
        "ties": campaign.ranking.ties,
        "units": len(rows),
        "returned": returned,
        "missing": len(rows) - returned,
        "criteria": sum(1 for _ in campaign.criteria()),
        "live": int(tables.live),
        "files": len(tables.files),
        "most_points": most_points(campaign),
        "consolidated": consolidated.isoformat(timespec="seconds") if consolidated else None,
        "consolidated_text": consolidated_text(consolidated) or None,
        "mail_sent": mail_text(tables, "mail_sent") or None,
        "mail_reminded": mail_text(tables, "mail_reminded") or None,
        "program_path": tables.program_path or None,
        **{key: text for key, (_, text) in button.BUTTON_TEXTS.items()},
        "layout": RANKING_LAYOUT,
        # Filled in when all sheets are made (`with_information`).
        "seal": None,
    }
    meanings = {
        **words.INFORMATION,
        "program_path": button.PROGRAM_PATH,
        **{key: meaning for key, (meaning, _) in button.BUTTON_TEXTS.items()},
    }
    columns = (
        DataColumn("info_key", tuple(known)),
        DataColumn("info_value", tuple(known.values())),
        DataColumn("info_meaning", tuple(meanings[key] for key in known)),
    )
    return DataTable(words.SHEET_INFORMATION, columns)


def with_information(data: Iterable[DataTable], key: str, value: str) -> tuple[DataTable, ...]:
    """The same tables, in which the workbook says this about itself too."""
    return tuple(
        _filled_in(table, key, value) if table.sheet == words.SHEET_INFORMATION else table
        for table in data
    )


def _filled_in(table: DataTable, key: str, value: str) -> DataTable:
    keys, values, meanings = table.columns
    told = (
        value if one == key else old for one, old in zip(keys.values, values.values, strict=True)
    )
    return replace(table, columns=(keys, replace(values, values=tuple(told)), meanings))
