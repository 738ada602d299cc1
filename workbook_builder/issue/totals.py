"""Campaign → the lines of totals below the table of the scoring workbook, and their formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion
from workbook_builder.issue.values import Formula, FormulaValue
from workbook_builder.scoring.points import may_leave_out, summed_formula, tidied_formula
from workbook_builder.scoring.sums import (
    Ranges,
    adds_otherwise,
    feeds_elsewhere,
    formula_of_sum,
    scale_base_formula,
    sum_formula,
    sum_of_kind,
)
from workbook_builder.words.workbooks import scoring as words


def total_lines(campaign: Campaign) -> Iterable[tuple[str, str, Decimal | None]]:
    """The lines of totals: id, label and maximum.

    There is one, as on paper, or one for each kind and one in all where the rubric itself gives
    bonus or penalty points.
    """
    kinds = {item.counts_as for item in campaign.items() if isinstance(item.node, Criterion)}
    kinds |= {group.counts_as for group in campaign.rubric}
    if not kinds & {"bonus", "penalty"}:
        yield "total", words.TOTAL, campaign.total
        return
    yield "total base", words.TOTAL_BASE, campaign.total
    if "bonus" in kinds:
        yield "total bonus", words.TOTAL_BONUS, None
    if "penalty" in kinds:
        yield "total penalty", words.TOTAL_PENALTY, None
    yield "total", words.GRAND_TOTAL, None


def total_formulas(
    campaign: Campaign, totals: Mapping[str, str], score_cell: Mapping[str, str], out: Ranges
) -> Iterable[Formula]:
    """The formulas of the totals.

    `totals`: id of the line → its cell; `score_cell` the same of groups and criteria. `out`: ids of
    criteria → the ranges with the points that they take out of the base.
    """
    decimals = campaign.ranking.decimals

    def total_of(kind: CountsAs) -> str:
        if adds_otherwise(campaign) or feeds_elsewhere(campaign):
            added = formula_of_sum(sum_of_kind(campaign, kind), cells_in(score_cell))
        else:
            tops = [top for top in campaign.rubric if top.counts_as == kind]
            added = sum_formula([score_cell[f"group {top.id}"] for top in tops])
        scaled = kind == "base" and may_leave_out(campaign)
        if scaled:
            added = scale_base_formula(campaign, added, out)
        return f"={summed_formula(added, campaign, finer=scaled)}"

    kinds: dict[CountsAs, FormulaValue] = {
        "base": lambda filled: filled.scores.base,
        "bonus": lambda filled: filled.scores.bonus,
        "penalty": lambda filled: filled.scores.penalty,
    }
    for kind, value in kinds.items():
        if (cell := totals.get(f"total {kind}")) is not None:
            yield Formula(cell, total_of(kind), ("total", kind), value)
    if len(totals) == 1:
        formula = total_of("base")
    else:
        signs = {"total base": "", "total bonus": "+", "total penalty": "-"}
        terms = "".join(f"{signs[other]}{c}" for other, c in totals.items() if other != "total")
        formula = f"={tidied_formula(terms, decimals)}"
    yield Formula(totals["total"], formula, ("total", "all"), lambda filled: filled.scores.total)


def cells_in(score_cell: Mapping[str, str]) -> Callable[[Sequence[str]], list[str]]:
    """Ids of criteria → the cells with their points."""
    return lambda ids: [score_cell[f"criterion {id_}"] for id_ in ids]
