"""Campaign, results and ledger → the data, names, formulas and inputs of the ranking workbook.

This is the one contract between what writes the workbook, what reads it back and what fills it
while it is open. Data are values on hidden sheets, in named ranges; a visible sheet is formulas
over them (`ranking_formulas`), and the leader's inputs. It knows nothing of fonts, and opens no
file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from workbook_builder import __version__, detail_formulas, overview_formulas
from workbook_builder import ranking_formulas as at
from workbook_builder.agreed import Entered, Judged, Settled, agree, judge_agreed, step_of
from workbook_builder.campaign import Campaign, Criterion
from workbook_builder.ledger import (
    JudgedEntry,
    LedgerEntry,
    counted,
    criterion_labels,
    judge_ledger,
    most_points,
)
from workbook_builder.ranking_formulas import Block, FormulaCell
from workbook_builder.standings import Results, Standing, UnitResult, rank_units, standings
from workbook_builder.texts import button, receipt_sheet, summary_sheet
from workbook_builder.texts import ranking_sheet as words
from workbook_builder.xlsx_cells import column_letters

SCHEMA = 2
"""The version of the structure of the ranking workbook; 2 has the agreed scores."""

LEDGER_LINES = 500
SPARE_LINES = 50
"""The ledger grows when fewer empty lines than these are left."""
WATCHED_BELOW = 500
"""Rows below the ledger's table that are looked at too: people type on where a table ends."""

VISIBLE_SHEETS = (
    summary_sheet.SHEET_SUMMARY,
    words.SHEET_RANKING,
    words.SHEET_OVERVIEW,
    words.SHEET_DETAIL,
    words.SHEET_COMPARISON,
    words.SHEET_LEDGER,
    receipt_sheet.SHEET_RECEIPTS,
)
HIDDEN_SHEETS = (
    words.SHEET_UNITS,
    words.SHEET_SCORES,
    words.SHEET_RUBRIC,
    words.SHEET_INFORMATION,
    words.SHEET_CALCULATION,
    words.SHEET_POINTS,
    receipt_sheet.SHEET_FILES,
    receipt_sheet.SHEET_ALTERNATIVES,
    receipt_sheet.SHEET_STATE,
)
SHEETS = VISIBLE_SHEETS + HIDDEN_SHEETS
"""Every sheet of the workbook in its order; others are the leader's own."""

# Heading of the ledger → its column. The hidden columns have headings too, so that what someone
# enters beside the table is told from what is ours.
_LEDGER_HIDDEN = {
    "ledger_no": at.NUMBER,
    "ledger_counted": at.COUNTED,
    "ledger_bonus": at.LINE_BONUS,
    "ledger_penalty": at.LINE_PENALTY,
}
HEADED_LEDGER = {
    **dict(zip(words.LEDGER_HEADINGS, (*at.LEDGER_COLUMNS.values(), at.CHECK), strict=True)),
    **_LEDGER_HIDDEN,
}

DataValue = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of values; `name` is the named range that they stand in."""

    name: str
    values: tuple[DataValue, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns of equal length on a hidden sheet; their names stand above them as headings."""

    sheet: str
    columns: tuple[DataColumn, ...]
    first_column: int = 1

    def cells(self, column: DataColumn) -> str:
        """The range of a column's values: `$C$2:$C$13`."""
        letter = column_letters(self.first_column + self.columns.index(column))
        return _range(letter, at.FIRST_DATA_ROW, len(column.values))


@dataclass(frozen=True, slots=True)
class RankingTables:
    """All that the ranking workbook holds, but for its looks."""

    data: tuple[DataTable, ...]
    formulas: Mapping[str, tuple[FormulaCell, ...]]
    """Sheet → its formula cells."""
    names: Mapping[str, str]
    """Defined name → the range that it stands for, or the formula of one."""
    standings: tuple[Standing, ...]
    """In the order of rank."""
    ledger: tuple[JudgedEntry, ...]
    ledger_lines: int
    """How many lines the ledger's table has, empty ones with them."""
    agreed: Judged
    entered: Entered
    results: Results
    """As the units sent them in, without agreed scores."""
    alternatives: Mapping[str, tuple[UnitResult, ...]] = field(default_factory=dict)
    """Unit code → what it would have with other files of its own: rows need room for these too."""

    def could_be(self, unit: str) -> tuple[UnitResult | None, ...]:
        """The result of a unit, and all others that the leader may make it by a pick."""
        return (self.results.get(unit), *self.alternatives.get(unit, ()))


def ranking_tables(
    campaign: Campaign,
    results: Results,
    entries: Iterable[LedgerEntry],
    consolidated: datetime | None = None,
    entered: Entered | None = None,
    program_path: str = "",
) -> RankingTables:
    """The tables for these results, the lines of the ledger and all else entered, as typed.

    `consolidated`: when the files were taken in, in the time of the place (UTC+7); None in a
    workbook that is made before any came back. `program_path`: what the button starts; "" leaves
    it to the machine on which it is clicked.
    """
    entered = entered or Entered()
    judged = judge_ledger(campaign, entries)
    agreed = judge_agreed(campaign, results, entered.agreed)
    settled = agree(campaign, results, agreed)
    ranked = standings(rank_units(campaign, settled, counted(judged)))
    lines = _lines(len(judged))
    when = _when(consolidated)
    data = (
        _units(campaign, ranked),
        _scores(campaign, results, agreed),
        _rubric(campaign),
        DataTable(words.SHEET_RUBRIC, (_kinds(),), first_column=5),
        DataTable(words.SHEET_RUBRIC, _criteria(campaign), first_column=7),
        DataTable(words.SHEET_RUBRIC, (_checks(),), first_column=12),
        _information(campaign, ranked, consolidated, when, program_path),
        DataTable(words.SHEET_CALCULATION, (_numbers(campaign),)),
        DataTable(words.SHEET_POINTS, (_keys(campaign),)),
    )
    rows = {row.unit: row for row in ranked}
    ledger_banner = at.ledger_banner(judged)
    said = (str(ledger_banner.value), detail_formulas.banner_text(agreed))
    banner = "\n".join(text for text in said if text)
    remarks = {unit.code: entered.remark(unit.code) for unit in campaign.units}
    who = overview_formulas.picked(campaign, entered)
    formulas = {
        words.SHEET_RANKING: (
            *at.ranking_lines(campaign, ranked, banner, when),
            *at.ranking(campaign, ranked, remarks),
        ),
        words.SHEET_OVERVIEW: tuple(overview_formulas.overview(campaign, rows, agreed)),
        words.SHEET_DETAIL: tuple(detail_formulas.detail(campaign, results, agreed)),
        words.SHEET_COMPARISON: tuple(
            overview_formulas.comparison(campaign, results, agreed, rows, who)
        ),
        words.SHEET_LEDGER: tuple(at.ledger(campaign, judged, lines)),
        words.SHEET_CALCULATION: (
            *at.calculation(campaign, rows, tuple(_blocks(campaign))),
            *at.ledger_counts(judged),
            ledger_banner,
            *detail_formulas.counts(agreed),
            *overview_formulas.calculation(campaign, rows, entered),
        ),
        words.SHEET_POINTS: tuple(detail_formulas.calculation(campaign, results, agreed)),
    }
    names = dict((*_data_names(data), *_other_names(campaign, lines)))
    return RankingTables(data, formulas, names, ranked, judged, lines, agreed, entered, results)


def _lines(used: int) -> int:
    """Lines of the ledger's table: 500, more by the hundred where they run short."""
    wanted = used + SPARE_LINES
    return LEDGER_LINES if wanted <= LEDGER_LINES else -(-wanted // 100) * 100


def _when(consolidated: datetime | None) -> str:
    if consolidated is None:
        return ""
    return words.WHEN.format(time=f"{consolidated:%H:%M}", date=f"{consolidated:%d/%m/%Y}")


# Data


def _units(campaign: Campaign, rows: Sequence[Standing]) -> DataTable:
    by_code = {row.unit: row for row in rows}
    found = [by_code[unit.code] for unit in campaign.units]
    columns = (
        DataColumn("unit_no", _numbers(campaign).values),
        DataColumn("unit_code", tuple(row.unit for row in found)),
        DataColumn("unit_name", tuple(row.name for row in found)),
        DataColumn("unit_in", tuple(1 if row.status == "ranked" else 0 for row in found)),
        DataColumn("unit_note", tuple("; ".join(row.notes) or None for row in found)),
        DataColumn("unit_short", tuple(unit.short or unit.name for unit in campaign.units)),
    )
    return DataTable(words.SHEET_UNITS, columns)


def _numbers(campaign: Campaign) -> DataColumn:
    return DataColumn("calc_no", tuple(range(1, len(campaign.units) + 1)))


def _keys(campaign: Campaign) -> DataColumn:
    return DataColumn("points_no", tuple(key for key, _, _ in detail_formulas.numbered(campaign)))


def _scores(campaign: Campaign, results: Results, agreed: Judged) -> DataTable:
    """A row per unit and criterion, in blocks of equal size: each unit adds up its own.

    `score_settled` is the self score that the leader saw when the line was settled, `score_line`
    how the line read then.
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
            seen = one.line.settled if one else None
            points.append(scores.get(item.node.id))
            labels.append((result.labels.get(item.node.id) if result else None) or None)
            evidence.append((result.evidence.get(item.node.id) if result else None) or None)
            settled.append(_settled(seen))
            lines.append(one.line.entry.signature() if one and seen else None)
    every_unit = len(campaign.units)
    columns = (
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
    return DataTable(words.SHEET_SCORES, columns)


def _settled(seen: Settled | None) -> DataValue:
    if seen is None:
        return None
    return words.NO_ANSWER if seen.points is None else seen.points


def _blocks(campaign: Campaign) -> Iterator[Block]:
    size = sum(1 for _ in campaign.criteria())
    for place in range(len(campaign.units)):
        first = at.FIRST_DATA_ROW + place * size
        kinds = f"{words.SHEET_SCORES}!{_range('D', first, size)}"
        points = f"{words.SHEET_POINTS}!{_range(detail_formulas.POINTS, first, size)}"
        yield Block(kinds, points)


def _rubric(campaign: Campaign) -> DataTable:
    """What a ledger line can name: every group and criterion, in the order of printing."""
    labels = criterion_labels(campaign)
    groups = {group.id for group in campaign.groups()}
    columns = (
        DataColumn("rubric_id", tuple(labels)),
        DataColumn("rubric_label", tuple(labels.values())),
        DataColumn("rubric_is", tuple("group" if i in groups else "criterion" for i in labels)),
    )
    return DataTable(words.SHEET_RUBRIC, columns)


def _criteria(campaign: Campaign) -> tuple[DataColumn, ...]:
    """The criteria by number; a criterion with tiers has no step."""
    items = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    criteria = [item.node for item in items if isinstance(item.node, Criterion)]
    titles = tuple(detail_formulas.criterion_title(criterion) for criterion in criteria)
    return (
        DataColumn("criterion_title", titles),
        DataColumn("criterion_points", tuple(criterion.points for criterion in criteria)),
        DataColumn("criterion_step", tuple(step_of(criterion) for criterion in criteria)),
        DataColumn("criterion_kind", tuple(item.counts_as for item in items)),
    )


def _checks() -> DataColumn:
    return DataColumn("agreed_checks", tuple(text or None for text in words.AGREED_CHECKS))


def _kinds() -> DataColumn:
    return DataColumn("ledger_kinds", tuple(words.KINDS.values()))


def _information(
    campaign: Campaign,
    rows: Sequence[Standing],
    consolidated: datetime | None,
    when: str,
    program_path: str,
) -> DataTable:
    returned = sum(1 for row in rows if row.status == "ranked")
    known: dict[str, DataValue] = {
        "schema": SCHEMA,
        "program": __version__,
        "campaign": campaign.id,
        "title": campaign.title,
        "decimals": campaign.ranking.decimals,
        "ties": campaign.ranking.ties,
        "units": len(rows),
        "returned": returned,
        "missing": len(rows) - returned,
        "criteria": sum(1 for _ in campaign.criteria()),
        "most_points": most_points(campaign),
        "consolidated": consolidated.isoformat(timespec="seconds") if consolidated else None,
        "consolidated_text": when or None,
        "program_path": program_path or None,
        **{key: text for key, (_, text) in button.BUTTON_TEXTS.items()},
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


# Names


def _range(column: str, first: int, count: int) -> str:
    return f"${column}${first}:${column}${first + count - 1}"


def _cell(address: str) -> str:
    return f"${address[0]}${address[1:]}"


def _data_names(data: Iterable[DataTable]) -> Iterator[tuple[str, str]]:
    for table in data:
        for column in table.columns:
            yield column.name, f"{table.sheet}!{table.cells(column)}"
        if table.sheet == words.SHEET_INFORMATION:
            keys, values = table.columns[:2]
            letter = table.cells(values)[1]
            for row, key in enumerate(keys.values, start=at.FIRST_DATA_ROW):
                yield f"info_{key}", f"{table.sheet}!${letter}${row}"


def _other_names(campaign: Campaign, lines: int) -> Iterator[tuple[str, str]]:
    units = len(campaign.units)
    for name, column in (
        ("unit_base", at.CALC_BASE),
        ("unit_bonus", at.CALC_BONUS),
        ("unit_penalty", at.CALC_PENALTY),
        ("unit_total", at.CALC_TOTAL),
        ("unit_key", at.CALC_KEY),
    ):
        yield name, f"{words.SHEET_CALCULATION}!{_range(column, at.FIRST_DATA_ROW, units)}"
    yield "ledger_uncounted", f"{words.SHEET_CALCULATION}!{_cell(at.UNCOUNTED)}"
    yield "ledger_banner", f"{words.SHEET_CALCULATION}!{_cell(at.LEDGER_BANNER)}"
    for name, column in (("ranking_which", at.WHICH), ("ranking_rank", at.RANK)):
        yield name, f"'{words.SHEET_RANKING}'!{_range(column, at.FIRST_RANK, units)}"
    yield from detail_formulas.names(campaign)
    yield from overview_formulas.names(campaign)
    inputs = {f"ledger_{name}": column for name, column in at.LEDGER_COLUMNS.items()}
    for name, column in {**inputs, "ledger_check": at.CHECK, **_LEDGER_HIDDEN}.items():
        cells = _range(column, at.FIRST_LINE, lines + WATCHED_BELOW)
        yield name, f"'{words.SHEET_LEDGER}'!{cells}"
