"""Campaign → where each id, input and formula of the scoring workbook stands.

This is the one contract between the writer (`issue.workbook`) and the reader (`intake.returned`).
It knows no fonts and colours, and opens no file. Formulas use no function newer than Excel 2010, no
volatile function, and no text lookup, which would take a label like `5*` for a pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion, Group, RubricItem
from workbook_builder.issue import still_missing as progress
from workbook_builder.issue.own_band import BandCells, band_formulas, band_rows, group_band_formulas
from workbook_builder.issue.table import (
    CHOICE,
    EVIDENCE,
    FIRST_LIST_COLUMN,
    FIRST_ROW,
    HINT,
    ID,
    LEFT_OUT,
    MISSING,
    POINTS,
    PROGRESS,
    REPORT_DATE,
    REPORT_NUMBER,
    SCORE,
    TITLE,
    UNPROVEN,
    Input,
    Layout,
    RubricRow,
)
from workbook_builder.issue.totals import cells_in, total_formulas, total_lines
from workbook_builder.issue.values import Filled, Formula, FormulaValue
from workbook_builder.scoring.bands import PointCells
from workbook_builder.scoring.evidence import may_lack_evidence
from workbook_builder.scoring.kinds.kind import Cells
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import summed_formula
from workbook_builder.scoring.printed import criterion_label, group_label, level_points
from workbook_builder.scoring.sums import (
    adds_otherwise,
    feeds_elsewhere,
    formula_of_sum,
    ranges_of_rows,
    sum_formula,
    sum_of_group,
)
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_letters


def lay_out(campaign: Campaign) -> Layout:
    """The layout of the campaign's scoring workbook; the same campaign gives the same layout."""
    rows = tuple(_rows(campaign))
    rules = (kind_of(criterion).rule(criterion) for criterion in campaign.self_scored())
    # Several criteria may have the same list: each list stands once, in the order of printing.
    lists = tuple(dict.fromkeys(rule.offered for rule in rules if rule.offered))
    inputs = (*_answer_inputs(rows, lists), *_text_inputs(rows[-1].number + 2))
    return Layout(rows, inputs, tuple(_formulas(campaign, rows, inputs)), lists)


# Rows


def _rows(campaign: Campaign) -> Iterable[RubricRow]:
    number = FIRST_ROW
    for item in campaign.items():
        node = item.node
        if isinstance(node, Group):
            label = group_label(node, is_top=not item.above)
            yield RubricRow(number, "group", f"group {node.id}", label, node.points, item)
            number += 1
            continue
        label = criterion_label(node, item.above[0].counts_as)
        yield RubricRow(number, "criterion", f"criterion {node.id}", label, node.points, item)
        number += 1
        for position, tier in enumerate(node.choices(), start=1):
            row_id, points = f"tier {node.id} {position}", level_points(node, tier)
            yield RubricRow(number, "tier", row_id, tier.label, points, item, tier)
            number += 1
        if node.has_target:
            label = kind_of(node).target_label(node)
            yield RubricRow(number, "target", f"target {node.id}", label, None, item)
            number += 1
    for row_id, label, points in total_lines(campaign):
        yield RubricRow(number, "total", row_id, label, points)
        number += 1
    for row_id, label in band_rows(campaign):
        yield RubricRow(number, "band", row_id, label, None)
        number += 1


# Inputs


def _answer_inputs(
    rows: Sequence[RubricRow], lists: Sequence[tuple[Decimal | str, ...]]
) -> Iterable[Input]:
    for row in rows:
        if row.kind != "criterion" or row.item is None:
            continue
        criterion = row.item.node
        assert isinstance(criterion, Criterion)
        if criterion.scored_by is not None:  # what speaks for a score is the unit's to say
            yield Input(f"ghi_chu_{criterion.id}", row.cell(EVIDENCE), "evidence", criterion)
            continue
        rule, allowed = kind_of(criterion).rule(criterion), ""
        if rule.offered:
            allowed = list_range(lists, rule.offered)
        elif not rule.holds_number:
            last = row.number + len(criterion.choices())
            allowed = f"${TITLE}${row.number + 1}:${TITLE}${last}"
        yield Input(f"muc_{criterion.id}", row.cell(CHOICE), "answer", criterion, allowed, rule)
        yield Input(f"ghi_chu_{criterion.id}", row.cell(EVIDENCE), "evidence", criterion)


def _text_inputs(sign_row: int) -> Iterable[Input]:
    yield Input("so_bao_cao", REPORT_NUMBER, "text")
    yield Input("ngay_bao_cao", REPORT_DATE, "text")
    yield Input("ngay_ky", f"{CHOICE}{sign_row}", "text")
    yield Input("nguoi_lap", f"{TITLE}{sign_row + 4}", "text")
    yield Input("nguoi_ky", f"{CHOICE}{sign_row + 4}", "text")
    yield Input("dien_thoai", f"{POINTS}{sign_row + 5}", "text")


def list_range(
    lists: Sequence[tuple[Decimal | str, ...]], values: tuple[Decimal | str, ...]
) -> str:
    """The range of the data sheet with the list of these values."""
    column = column_letters(FIRST_LIST_COLUMN + lists.index(values))
    return f"{words.SHEET_DATA}!${column}$1:${column}${len(values)}"


# Formulas


def _formulas(
    campaign: Campaign, rows: Sequence[RubricRow], inputs: Sequence[Input]
) -> Iterable[Formula]:
    decimals = campaign.ranking.decimals
    score_cell = {row.id: row.cell(SCORE) for row in rows}
    allowed = {input_.cell: input_.allowed for input_ in inputs}
    missing = unproven = ""
    for row in rows:
        if _is_of_others(row):
            continue
        if row.kind == "tier" and row.item is not None:
            yield from _level_formulas(row)
        elif row.kind == "group" and row.item is not None:
            yield _group_formula(campaign, row, row.item, score_cell)
        elif row.kind == "criterion" and row.item is not None:
            criterion = row.item.node
            assert isinstance(criterion, Criterion)
            cells = _cells(criterion, row.number, allowed[row.cell(CHOICE)])
            yield Formula(
                row.cell(SCORE),
                kind_of(criterion).formula(criterion, cells, decimals),
                ("criterion", criterion.id),
                _of(criterion.id, lambda filled, id_: filled.scores.criteria.get(id_, "")),
            )
            yield _missing_formula(row, criterion.id, missing)
            missing = row.cell(MISSING)
            if may_lack_evidence(criterion):
                yield _unproven_formula(row, criterion, unproven)
                unproven = row.cell(UNPROVEN)
    totals = {row.id: row.cell(SCORE) for row in rows if row.kind == "total"}
    out = _out_cells(rows)
    yield from total_formulas(campaign, totals, score_cell, out)
    cells_of_bands = BandCells(
        {row.id: row.cell(CHOICE) for row in rows if row.kind == "band"},
        {row.id: row.cell(MISSING) for row in rows if row.kind == "band"},
        {**score_cell, **totals},
        out,
        answered=_numbers_entered(campaign, _of_rubric(rows)),
        missing=missing,
    )
    yield from band_formulas(campaign, cells_of_bands)
    points = PointCells(lambda of: score_cell[f"group {of}"], out)
    entered = partial(_numbers_entered, campaign)
    yield from group_band_formulas(campaign, rows, points, entered)
    yield from _progress_formulas(campaign, rows, missing, unproven)


def _is_of_others(row: RubricRow) -> bool:
    """Whether the row is about a criterion that no unit scores: there nothing is counted."""
    node = None if row.item is None else row.item.node
    return isinstance(node, Criterion) and node.scored_by is not None


def _of(id_: str, value: Callable[[Filled, str], Decimal | str]) -> FormulaValue:
    """The value that is about this id."""
    return lambda filled: value(filled, id_)


def _missing_formula(row: RubricRow, id_: str, before: str) -> Formula:
    return Formula(
        row.cell(MISSING),
        progress.missing_formula(id_, row.cell(SCORE), row.cell(CHOICE), before),
        ("missing", id_),
        lambda filled: filled.missing[id_],
    )


def _unproven_formula(row: RubricRow, criterion: Criterion, before: str) -> Formula:
    choice, score, evidence = row.cell(CHOICE), row.cell(SCORE), row.cell(EVIDENCE)
    return Formula(
        row.cell(UNPROVEN),
        progress.unproven_formula(criterion, choice, score, evidence, before),
        ("unproven", criterion.id),
        lambda filled: filled.unproven[criterion.id],
    )


def _cells(criterion: Criterion, row: int, allowed: str = "") -> Cells:
    """The cells of the criterion on this row; its levels stand on the rows below."""
    below = range(row + 1, row + 1 + len(criterion.choices()))
    return Cells(
        choice=f"${CHOICE}${row}" if criterion.choices() else f"{CHOICE}{row}",
        labels=tuple(f"${TITLE}{number}" for number in below),
        points=tuple(f"${POINTS}{number}" for number in below),
        scores=tuple(f"{SCORE}{number}" for number in below),
        allowed=allowed,
        target=f"${CHOICE}${below.stop}" if criterion.has_target else "",
    )


def _level_formulas(row: RubricRow) -> Iterable[Formula]:
    assert row.item is not None
    assert row.tier is not None
    criterion = row.item.node
    assert isinstance(criterion, Criterion)
    place = criterion.choices().index(row.tier)
    cells = _cells(criterion, row.number - 1 - place)
    kind, points = kind_of(criterion), row.tier.points

    def reached(filled: Filled) -> Decimal | str:
        hit = kind.reaches(criterion, filled.answers.get(criterion.id), place)
        return points if hit else ""

    formula = kind.level_formula(criterion, cells, place)
    yield Formula(row.cell(SCORE), formula, ("tier", criterion.id), reached)
    if _takes_out(row):
        out = f"=IF({cells.choice}={cells.labels[-1]},{criterion.points},0)"

        def left_out(filled: Filled) -> Decimal:
            return criterion.points if criterion.id in filled.scores.left_out else Decimal(0)

        yield Formula(row.cell(LEFT_OUT), out, ("out", criterion.id), left_out)


def _group_formula(
    campaign: Campaign, row: RubricRow, item: RubricItem, score_cell: Mapping[str, str]
) -> Formula:
    added = _group_sum(campaign, item, score_cell)
    formula = f"={summed_formula(added, campaign)}"
    value = _of(item.node.id, lambda filled, id_: filled.scores.groups[id_])
    return Formula(row.cell(SCORE), formula, ("group", row.id), value)


def _group_sum(campaign: Campaign, item: RubricItem, score_cell: Mapping[str, str]) -> str:
    """The sum of a group's parts, without parts that feed another kind than the group."""
    group = item.node
    assert isinstance(group, Group)
    if adds_otherwise(campaign) or feeds_elsewhere(campaign):
        total = sum_of_group(campaign, group, item.counts_as)
        return formula_of_sum(total, cells_in(score_cell))
    parts = [f"criterion {c.id}" for c in group.criteria] + [f"group {g.id}" for g in group.groups]
    return sum_formula([score_cell[part] for part in parts])


def _out_cells(rows: Sequence[RubricRow]) -> Callable[[Sequence[str]], list[str]]:
    """Ids of criteria → the ranges with the points that they take out of the base."""
    places = {
        row.item.node.id: row.number for row in rows if row.item is not None and _takes_out(row)
    }
    among = tuple(places.values())
    return lambda ids: ranges_of_rows(LEFT_OUT, (places[id_] for id_ in ids), among=among)


def _takes_out(row: RubricRow) -> bool:
    """Whether the row is that of the level by which its criterion is left out of the base."""
    criterion = row.item.node if row.item is not None else None
    if not isinstance(criterion, Criterion) or row.tier is None:
        return False
    return criterion.not_applicable == "left_out" and row.tier.label == NOT_APPLICABLE


def _progress_formulas(
    campaign: Campaign, rows: Sequence[RubricRow], missing: str, unproven: str
) -> Iterable[Formula]:
    last = rows[-1].number
    ids, scores = f"${ID}${FIRST_ROW}:${ID}${last}", f"${SCORE}${FIRST_ROW}:${SCORE}${last}"
    answered = f'SUMPRODUCT((LEFT({ids},10)="criterion ")*ISNUMBER({scores}))'
    line = progress.progress_formula(campaign, answered, missing, unproven)

    def told(filled: Filled) -> str:
        return progress.progress_text(
            campaign, filled.answers, filled.still_missing, filled.still_unproven
        )

    def hint(filled: Filled) -> str:
        return progress.hint_text(filled.still_missing, filled.still_unproven)

    yield Formula(PROGRESS, line, ("progress", ""), told)
    yield Formula(HINT, progress.hint_formula(missing, unproven), ("hint", ""), hint)


def _numbers_entered(campaign: Campaign, rows: Sequence[RubricRow]) -> str:
    """The formula of how many criteria and levels have points: 0 as long as nothing is answered.

    `rows` are those looked at. What is not asked of a unit is filled in from the first; there a
    criterion and its level have points.
    """
    first, last = rows[0].number, rows[-1].number
    groups = sum(1 for row in rows if row.kind == "group")  # these always show a number
    counted = f"COUNT(${SCORE}${first}:${SCORE}${last})-{groups}"
    if any(criterion.only_for for criterion in campaign.self_scored()):
        counted += f'-2*COUNTIF(${CHOICE}${first}:${CHOICE}${last},"{NOT_APPLICABLE}")'
    return f"({counted})"


def _of_rubric(rows: Sequence[RubricRow]) -> Sequence[RubricRow]:
    return [row for row in rows if row.item is not None]
