"""Campaign → where each id, input and formula of the scoring workbook stands.

This is the one contract between the writer (`scoring_book`) and the reader (`returns`). It knows
nothing of fonts and colours, and opens no file. Formulas use nothing newer than Excel 2010, nothing
volatile and no text lookup, which would take a label like `5*` for a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook_builder import progress
from workbook_builder.campaign import Campaign, Criterion, Group, RubricItem, Tier
from workbook_builder.scoring import Answers, Scores, score
from workbook_builder.texts import scoring_sheet as words
from workbook_builder.xlsx_cells import column_letters

# Columns of the rubric sheet. The first, hidden, holds the id of each row; hidden behind the table
# stand the ids still missing up to that row and, where a criterion requires evidence, the ids
# without it.
ID, NUMBER, TITLE, POINTS, CHOICE, SCORE, EVIDENCE, MISSING, UNPROVEN = "ABCDEFGHI"
HEADED = dict(zip((NUMBER, TITLE, POINTS, CHOICE, SCORE, EVIDENCE), words.HEADINGS, strict=True))
"""Column → the heading printed above it; the reader finds columns by these."""

ROW_APPENDIX, ROW_TITLE, ROW_CAMPAIGN, ROW_ENCLOSED, ROW_UNIT, ROW_PROGRESS, ROW_HINT = range(1, 8)
ROW_HEADINGS = 8
FIRST_ROW = 9

REPORT_NUMBER = f"{CHOICE}{ROW_ENCLOSED}"
REPORT_DATE = f"{EVIDENCE}{ROW_ENCLOSED}"
PROGRESS = f"{NUMBER}{ROW_PROGRESS}"
HINT = f"{NUMBER}{ROW_HINT}"

# The hidden data sheet: fields of the stamp as key and value, lists of allowed points beside them.
STAMP_FIELDS = ("schema", "campaign", "unit", "rubric", "stamp")
FIRST_LIST_COLUMN = 4

_MOST_ARGUMENTS = 30  # of one SUM, the limit of older spreadsheet programs

RowKind = Literal["group", "criterion", "tier", "total"]
InputKind = Literal["tier", "points", "evidence", "text", "unit"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `id` is what its hidden first column says, `group I` for instance."""

    number: int
    kind: RowKind
    id: str
    label: str
    points: Decimal | None
    item: RubricItem | None = None
    tier: Tier | None = None

    def cell(self, column: str) -> str:
        """The address of this row's cell in a column: `E12`."""
        return f"{column}{self.number}"


@dataclass(frozen=True, slots=True)
class Input:
    """A cell that the unit fills in; `name` is the defined name that also points to it."""

    name: str
    cell: str
    kind: InputKind
    criterion: Criterion | None = None
    allowed: str = ""
    """The range that its dropdown offers, empty without one."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula cell and what it means: a word and the id that it is about."""

    cell: str
    formula: str
    means: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands on the rubric sheet and on the hidden data sheet."""

    rows: tuple[Row, ...]
    inputs: tuple[Input, ...]
    formulas: tuple[Formula, ...]
    lists: tuple[tuple[Decimal, ...], ...]
    """The lists of allowed points, one a column of the data sheet from `FIRST_LIST_COLUMN` on."""
    units: tuple[str, ...] = ()
    """The names that a common workbook offers to choose from; none in a unit's own workbook."""

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return self.rows[-1].number

    @property
    def sign_row(self) -> int:
        """The row of place and date below the table; the signatures follow."""
        return self.last_row + 2


def lay_out(campaign: Campaign) -> Layout:
    """The layout of the campaign's scoring workbook; the same campaign gives the same layout."""
    rows = tuple(_rows(campaign))
    lists = tuple(
        dict.fromkeys(c.allowed_points() for c in campaign.criteria() if not c.tiers)
    )  # each once, in the order of printing
    inputs = (*_answer_inputs(rows, lists), *_text_inputs(rows[-1].number + 2))
    return Layout(rows, inputs, tuple(_formulas(campaign, rows, inputs)), lists)


def cached_values(
    campaign: Campaign,
    layout: Layout,
    answers: Answers,
    evidence: Mapping[str, str] | None = None,
) -> dict[str, Decimal | str]:
    """What each formula cell shows for these answers: cell → points or text, `""` for empty.

    `evidence`: criterion id → what stands in its evidence cell.
    """
    scores = score(campaign, answers)
    missing = progress.missing_so_far(campaign, answers)
    unproven = progress.unproven_so_far(campaign, scores, evidence or {})
    return {
        formula.cell: _value(formula.means, campaign, answers, scores, missing, unproven)
        for formula in layout.formulas
    }


# Rows


def _rows(campaign: Campaign) -> Iterable[Row]:
    number = FIRST_ROW
    for item in campaign.items():
        node = item.node
        if isinstance(node, Group):
            suffix = "" if item.above else words.GROUP_SUFFIX[node.counts_as]
            yield Row(number, "group", f"group {node.id}", node.title + suffix, node.points, item)
            number += 1
            continue
        yield Row(number, "criterion", f"criterion {node.id}", node.title, node.points, item)
        number += 1
        for position, tier in enumerate(node.tiers, start=1):
            row_id = f"tier {node.id} {position}"
            yield Row(number, "tier", row_id, tier.label, tier.points, item, tier)
            number += 1
    for row_id, label, points in _totals(campaign):
        yield Row(number, "total", row_id, label, points)
        number += 1


def _totals(campaign: Campaign) -> Iterable[tuple[str, str, Decimal | None]]:
    """The sum lines: one as on paper, or four where the rubric itself gives bonus or penalty."""
    kinds = {group.counts_as for group in campaign.rubric}
    if not kinds & {"bonus", "penalty"}:
        yield "total", words.TOTAL, campaign.total
        return
    yield "total base", words.TOTAL_BASE, campaign.total
    if "bonus" in kinds:
        yield "total bonus", words.TOTAL_BONUS, None
    if "penalty" in kinds:
        yield "total penalty", words.TOTAL_PENALTY, None
    yield "total", words.GRAND_TOTAL, None


# Inputs


def _answer_inputs(rows: Sequence[Row], lists: Sequence[tuple[Decimal, ...]]) -> Iterable[Input]:
    for row in rows:
        if row.kind != "criterion" or row.item is None:
            continue
        criterion = row.item.node
        assert isinstance(criterion, Criterion)
        if criterion.tiers:
            last = row.number + len(criterion.tiers)
            allowed = f"${TITLE}${row.number + 1}:${TITLE}${last}"
        else:
            allowed = _list_range(lists, criterion)
        kind: InputKind = "tier" if criterion.tiers else "points"
        yield Input(f"muc_{criterion.id}", row.cell(CHOICE), kind, criterion, allowed)
        yield Input(f"ghi_chu_{criterion.id}", row.cell(EVIDENCE), "evidence", criterion)


def _text_inputs(sign_row: int) -> Iterable[Input]:
    yield Input("so_bao_cao", REPORT_NUMBER, "text")
    yield Input("ngay_bao_cao", REPORT_DATE, "text")
    yield Input("ngay_ky", f"{CHOICE}{sign_row}", "text")
    yield Input("nguoi_lap", f"{TITLE}{sign_row + 4}", "text")
    yield Input("nguoi_ky", f"{CHOICE}{sign_row + 4}", "text")
    yield Input("dien_thoai", f"{POINTS}{sign_row + 5}", "text")


def _list_range(lists: Sequence[tuple[Decimal, ...]], criterion: Criterion) -> str:
    values = criterion.allowed_points()
    column = column_letters(FIRST_LIST_COLUMN + lists.index(values))
    return f"{words.SHEET_DATA}!${column}$1:${column}${len(values)}"


# Formulas


def _formulas(
    campaign: Campaign, rows: Sequence[Row], inputs: Sequence[Input]
) -> Iterable[Formula]:
    decimals = campaign.ranking.decimals
    score_cell = {row.id: row.cell(SCORE) for row in rows}
    allowed = {input_.cell: input_.allowed for input_ in inputs}
    missing_before = unproven_before = ""
    for row in rows:
        if row.kind == "tier":
            choice = f"${CHOICE}${_criterion_row(row)}"
            formula = f'=IF({choice}=${TITLE}{row.number},${POINTS}{row.number},"")'
            yield Formula(row.cell(SCORE), formula, ("tier", row.id))
        elif row.kind == "group" and row.item is not None:
            parts = [score_cell[part] for part in _part_ids(row.item.node)]
            yield Formula(row.cell(SCORE), _rounded_sum(parts, decimals), ("group", row.id))
        elif row.kind == "criterion" and row.item is not None:
            criterion = row.item.node
            assert isinstance(criterion, Criterion)
            formula = _criterion_formula(row, allowed[row.cell(CHOICE)])
            yield Formula(row.cell(SCORE), formula, ("criterion", criterion.id))
            chain = progress.missing_formula(
                criterion.id, row.cell(SCORE), row.cell(CHOICE), missing_before
            )
            yield Formula(row.cell(MISSING), chain, ("missing", criterion.id))
            missing_before = row.cell(MISSING)
            if criterion.evidence == "required":
                chain = progress.unproven_formula(
                    criterion.id, row.cell(SCORE), row.cell(EVIDENCE), unproven_before
                )
                yield Formula(row.cell(UNPROVEN), chain, ("unproven", criterion.id))
                unproven_before = row.cell(UNPROVEN)
    yield from _total_formulas(campaign, rows, score_cell)
    yield from _progress_formulas(campaign, rows, missing_before, unproven_before)


def _criterion_row(tier_row: Row) -> int:
    assert tier_row.item is not None
    assert tier_row.tier is not None
    assert isinstance(tier_row.item.node, Criterion)
    return tier_row.number - 1 - tier_row.item.node.tiers.index(tier_row.tier)


def _part_ids(node: Group | Criterion) -> list[str]:
    assert isinstance(node, Group)
    return [f"criterion {c.id}" for c in node.criteria] + [f"group {g.id}" for g in node.groups]


def _criterion_formula(row: Row, allowed: str) -> str:
    """The criterion's points, or nothing: it counts only where exactly one tier matches."""
    assert row.item is not None
    assert isinstance(row.item.node, Criterion)
    tiers = len(row.item.node.tiers)
    if tiers:
        below = f"{SCORE}{row.number + 1}:{SCORE}{row.number + tiers}"
        return f'=IF(COUNT({below})=1,SUM({below}),"")'
    choice = row.cell(CHOICE)
    # COUNTIF alone would take a text "5" for the number 5.
    return f'=IF(IF(ISNUMBER({choice}),COUNTIF({allowed},{choice})=1,FALSE),{choice},"")'


def _rounded_sum(cells: Sequence[str], decimals: int) -> str:
    if not cells:
        return "=0"
    return f"=ROUND({_sum(cells)},{decimals})"


def _sum(cells: Sequence[str]) -> str:
    if len(cells) <= _MOST_ARGUMENTS:
        return f"SUM({','.join(cells)})"
    chunks = [cells[n : n + _MOST_ARGUMENTS] for n in range(0, len(cells), _MOST_ARGUMENTS)]
    return _sum([_sum(chunk) for chunk in chunks])


def _total_formulas(
    campaign: Campaign, rows: Sequence[Row], score_cell: dict[str, str]
) -> Iterable[Formula]:
    decimals = campaign.ranking.decimals
    totals = {row.id: row.cell(SCORE) for row in rows if row.kind == "total"}

    def fed(counts_as: str) -> list[str]:
        return [score_cell[f"group {g.id}"] for g in campaign.rubric if g.counts_as == counts_as]

    for row_id, cell in totals.items():
        kind = row_id.removeprefix("total").strip()
        if kind:
            yield Formula(cell, _rounded_sum(fed(kind), decimals), ("total", kind))
        elif len(totals) == 1:
            yield Formula(cell, _rounded_sum(fed("base"), decimals), ("total", "all"))
        else:
            signs = {"total base": "", "total bonus": "+", "total penalty": "-"}
            terms = "".join(f"{signs[other]}{c}" for other, c in totals.items() if other != "total")
            yield Formula(cell, f"=ROUND({terms},{decimals})", ("total", "all"))


def _progress_formulas(
    campaign: Campaign, rows: Sequence[Row], missing: str, unproven: str
) -> Iterable[Formula]:
    last = rows[-1].number
    ids, scores = f"${ID}${FIRST_ROW}:${ID}${last}", f"${SCORE}${FIRST_ROW}:${SCORE}${last}"
    answered = f'SUMPRODUCT((LEFT({ids},10)="criterion ")*ISNUMBER({scores}))'
    line = progress.progress_formula(campaign, answered, missing, unproven)
    yield Formula(PROGRESS, line, ("progress", ""))
    yield Formula(HINT, progress.hint_formula(missing, unproven), ("hint", ""))


# What the formulas come to


def _value(
    means: tuple[str, str],
    campaign: Campaign,
    answers: Answers,
    scores: Scores,
    missing: dict[str, str],
    unproven: dict[str, str],
) -> Decimal | str:
    word, about = means
    still_missing = next(reversed(missing.values()), "")
    still_unproven = next(reversed(unproven.values()), "")
    match word:
        case "tier":
            return _tier_value(about, campaign, answers)
        case "criterion":
            return scores.criteria.get(about, "")
        case "group":
            return scores.groups[about.removeprefix("group ")]
        case "missing":
            return missing[about]
        case "unproven":
            return unproven[about]
        case "progress":
            return progress.progress_text(campaign, answers, still_missing, still_unproven)
        case "hint":
            return progress.hint_text(still_missing, still_unproven)
    return {
        "base": scores.base,
        "bonus": scores.bonus,
        "penalty": scores.penalty,
        "all": scores.total,
    }[about]


def _tier_value(row_id: str, campaign: Campaign, answers: Answers) -> Decimal | str:
    _, criterion_id, position = row_id.split(" ")
    tier = next(c for c in campaign.criteria() if c.id == criterion_id).tiers[int(position) - 1]
    return tier.points if answers.get(criterion_id) == tier else ""
