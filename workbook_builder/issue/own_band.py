"""Campaign → the lines of the scoring workbook with the band that the unit's own points give.

It is the band of the unit's own points, without what the leader adds and without quotas.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.bands import SUMS
from workbook_builder.campaign.model import Campaign, Group
from workbook_builder.issue.table import CHOICE, RubricRow
from workbook_builder.issue.values import Filled, Formula, FormulaValue
from workbook_builder.scoring.bands import (
    Classified,
    PointCells,
    band_name,
    classifies,
    classify,
    lacking_text,
    minimum_text,
    name_formula,
    place_formula,
    points_for_bands,
    reasons_formula,
)
from workbook_builder.scoring.group_bands import banded_groups, group_band_formula, group_bands
from workbook_builder.scoring.points import does_not_apply
from workbook_builder.scoring.sums import Ranges, criteria_of
from workbook_builder.words.workbooks import bands as words

BAND, REASONS = "band", "band why"


@dataclass(frozen=True, slots=True)
class BandCells:
    """Where these lines and what they look at stand.

    `shown`: id of the line → the cell that the unit sees; `hidden` → the one beside it in a hidden
    column. `scores`: id of a group, criterion or total (as in the hidden first column) → its cell.
    `out`: ids of criteria → the ranges with the points that they take out of the base. `answered`
    is the formula of how much is answered, 0 for nothing; `missing` the cell that lists the rest.
    """

    shown: Mapping[str, str]
    hidden: Mapping[str, str]
    scores: Mapping[str, str]
    out: Ranges
    answered: str
    missing: str


@dataclass(frozen=True, slots=True)
class GroupRows:
    """A group that has a band, the number of its own row, and the rows within it."""

    group: Group
    row: int
    rows: tuple[RubricRow, ...]


def band_rows(campaign: Campaign) -> Iterable[tuple[str, str]]:
    """Id and label of each line; a campaign that declares no bands and minimums has none.

    Neither has one in which others score a part: what a unit knows comes to no band yet.
    """
    if campaign.scored_by_others():
        return
    if campaign.bands:
        yield BAND, words.OWN_LABEL
    if may_have_reasons(campaign):
        yield REASONS, words.OWN_REASONS


def longest_texts(campaign: Campaign) -> Mapping[str, str]:
    """Id of each line → the text that it must have room for: of the reasons, all at once."""
    names = [band.name for band in campaign.bands]
    lacking = [lacking_text(campaign, band) for band in campaign.bands if band.requires]
    below = [minimum_text(campaign, one) for one in campaign.minimums]
    return {BAND: max(names, key=len, default=""), REASONS: "; ".join((*lacking, *below))}


def may_have_reasons(campaign: Campaign) -> bool:
    """Whether a unit may be in no better band for a reason that its total does not show."""
    return bool(campaign.minimums) or any(band.requires for band in campaign.bands)


def band_formulas(campaign: Campaign, cells: BandCells) -> Iterable[Formula]:
    """The formulas of the lines. The reasons are told once every criterion has an answer."""
    if not classifies(campaign):
        return
    points = PointCells(lambda of: _cell(cells.scores, of), cells.out)

    def place(filled: Filled) -> str | int:
        return _classified(filled).place if _is_begun(filled) else ""

    def name(filled: Filled) -> str:
        return band_name(campaign, int(place(filled) or 0))

    def reasons(filled: Filled) -> str:
        return "" if filled.still_missing else "; ".join(_classified(filled).reasons)

    if BAND in cells.shown:
        hidden = cells.hidden[BAND]
        found = f'=IF({cells.answered}=0,"",{place_formula(campaign, points)})'
        yield Formula(hidden, found, ("band", "place"), lambda filled: _number(place(filled)))
        named = f'=IF({hidden}="","",{name_formula(campaign, hidden)})'
        yield Formula(cells.shown[BAND], named, ("band", "name"), name)
    if REASONS in cells.shown:
        told = f'=IF({cells.missing}="",{reasons_formula(campaign, points)},"")'
        yield Formula(cells.shown[REASONS], told, ("band", "why"), reasons)


def group_band_cells(campaign: Campaign, rows: Sequence[RubricRow]) -> Iterator[GroupRows]:
    """The groups whose band the unit sees on their row; none of which others score a part."""
    for group in banded_groups(campaign):
        if any(criterion.scored_by is not None for criterion in criteria_of(group)):
            continue
        first = next(row.number for row in rows if row.id == f"group {group.id}")
        tops = {f"group {top.id}" for top in campaign.rubric}
        ends = (r.number for r in rows if r.number > first and (r.item is None or r.id in tops))
        end = min(ends)  # the totals, if no other group follows
        inside = [row for row in rows if first < row.number < end]
        yield GroupRows(group, first, tuple(inside))


def group_band_formulas(
    campaign: Campaign,
    rows: Sequence[RubricRow],
    points: PointCells,
    entered: Callable[[Sequence[RubricRow]], str],
) -> Iterator[Formula]:
    """The band of each group on its row, once something in the group is answered.

    `entered`: rows → the formula of how much is answered on them.
    """
    for one in group_band_cells(campaign, rows):
        band = group_band_formula(campaign, one.group, points)
        formula = f'=IF({entered(one.rows)}=0,"",{band})'
        yield Formula(f"{CHOICE}{one.row}", formula, ("band", "group"), _of_group(one.group))


def _of_group(group: Group) -> FormulaValue:
    ids = {criterion.id for criterion in criteria_of(group)}

    def value(filled: Filled) -> str:
        points = points_for_bands(filled.campaign, filled.scores, {})
        return group_bands(filled.campaign, points)[group.id] if _is_begun(filled, ids) else ""

    return value


def _is_begun(filled: Filled, among: Collection[str] | None = None) -> bool:
    """Whether the unit has answered anything; what is not asked of it is filled in already.

    `among`: ids of the criteria that are looked at, where it is not all of them.
    """
    some_only = any(criterion.only_for for criterion in filled.campaign.self_scored())
    return any(
        not (some_only and does_not_apply(one))
        for id_, one in filled.answers.items()
        if among is None or id_ in among
    )


def _classified(filled: Filled) -> Classified:
    scores = filled.scores
    sums = {
        "base": scores.base,
        "bonus": scores.bonus,
        "penalty": scores.penalty,
        "total": scores.total,
    }
    return classify(filled.campaign, points_for_bands(filled.campaign, scores, sums))


def _number(place: str | int) -> Decimal | str:
    return Decimal(place) if isinstance(place, int) else place


def _cell(scores: Mapping[str, str], of: str) -> str:
    """The expression of the points of a sum, group or criterion. An empty cell counts as 0."""
    if of == "total":
        return scores["total"]
    if of == "base":
        return scores.get("total base", scores["total"])
    if of in SUMS:
        return scores.get(f"total {of}", "0")
    return scores.get(f"group {of}") or f"SUM({scores[f'criterion {of}']})"
