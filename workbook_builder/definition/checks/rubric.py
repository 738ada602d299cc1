"""The rubric of a `Campaign` → findings about ids and sums, and those of each criterion.

How a criterion is answered is checked in `criterion.py`. Texts and numbers follow the same rules in
all parts of a campaign, and are checked in `campaign.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group
from workbook_builder.definition.checks.counting import (
    check_counted,
    check_deduction,
    check_parts,
    conditioned,
)
from workbook_builder.definition.checks.criterion import check_criterion
from workbook_builder.definition.findings import Finding, PartPath, fault
from workbook_builder.problems import Value
from workbook_builder.scoring.points import may_leave_out
from workbook_builder.scoring.sums import (
    Sum,
    adds_otherwise,
    feeds_elsewhere,
    formula_of_sum,
    ranges_of_rows,
    scale_base_formula,
    sum_formula,
    sum_of_base,
    sum_of_group,
    sum_of_kind,
)
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode

MOST_ID = 30  # an id becomes part of a defined name in Excel
MOST_ITEMS = 2000
MOST_FORMULA = 8100  # letters of a sum; Excel takes 8,192 with what stands around it
_RANKING_SHEET = "_tinh_diem!"
_LONGEST = 32  # letters of a range on that sheet: with less of them no sum is too long


def check_rubric(campaign: Campaign) -> Iterator[Finding]:
    """Everything that is wrong in the rubric, in the order of printing, and in the total."""
    if not campaign.rubric:
        yield fault(("rubric",), DefinitionCode.NO_RUBRIC)
    else:
        yield from _check_total(campaign)
    first: dict[str, str] = {}
    under_condition = conditioned(campaign)
    count = 0
    for (path, node), item in zip(walk_rubric(campaign), campaign.items(), strict=True):
        count += 1
        if not is_id(node.id):
            yield fault(
                (*path, "id"), DefinitionCode.BAD_ID, {"value": excerpt(node.id), "limit": MOST_ID}
            )
        key = node.id.casefold()
        if key and key in first:
            values = {"value": excerpt(node.id), "title": first[key]}
            yield fault((*path, "id"), DefinitionCode.DUPLICATE_ID, values)
        first.setdefault(key, excerpt(node.title))
        if isinstance(node, Group):
            yield from _check_group(path, node, (item.above or (node,))[0].counts_as)
        else:
            yield from check_criterion(path, node, item.counts_as)
            yield from check_deduction(path, item)
        yield from check_counted(path, campaign, item, under_condition)
    if count > MOST_ITEMS:
        yield fault(
            ("rubric",), DefinitionCode.TOO_MANY_ITEMS, {"count": count, "limit": MOST_ITEMS}
        )
    elif under_condition or count * _LONGEST > MOST_FORMULA:
        yield from _check_sums(campaign)


def walk_rubric(campaign: Campaign) -> Iterator[tuple[PartPath, Group | Criterion]]:
    """Every group and criterion with its path, in the order of printing."""
    yield from _walk(("rubric",), campaign.rubric)


def _walk(
    path: PartPath, nodes: Sequence[Group | Criterion]
) -> Iterator[tuple[PartPath, Group | Criterion]]:
    for number, node in enumerate(nodes):
        here = (*path, number)
        yield here, node
        if isinstance(node, Group):
            yield from _walk((*here, "criteria"), node.criteria)
            yield from _walk((*here, "groups"), node.groups)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a group or criterion.

    It may have Latin letters, digits, `.` and `_`, and begins with a letter or a digit.
    """
    if not 1 <= len(text) <= MOST_ID or text[0] in "._":
        return False
    return all(c in "0123456789._" or (c.isalpha() and _is_latin(c)) for c in text)


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN ")


# Sums


def _check_sums(campaign: Campaign) -> Iterator[Finding]:
    """The points of each group and kind must fit into a formula, in both workbooks."""
    plain = not (adds_otherwise(campaign) or feeds_elsewhere(campaign))
    places = {c.id: place for place, c in enumerate(campaign.criteria())}
    levels = sum(len(criterion.choices()) for criterion in campaign.criteria())
    # The lowest cell of the scoring workbook, and the unit furthest down in the ranking workbook.
    lowest = f"F{sum(1 for _ in campaign.items()) + levels + 20}"
    furthest = len(campaign.units) * len(places)

    def cells(ids: Sequence[str]) -> list[str]:
        return [lowest] * len(ids)

    def ranges(ids: Sequence[str]) -> list[str]:
        return ranges_of_rows("B", (furthest + places[id_] for id_ in ids), _RANKING_SHEET)

    def written(total: Sum, parts: Sequence[Criterion | Group]) -> tuple[str, str]:
        added = sum_formula([lowest] * len(parts)) if plain else formula_of_sum(total, cells)
        return added, formula_of_sum(total, ranges)

    found: list[tuple[PartPath, str, int]] = []
    for (path, node), item in zip(walk_rubric(campaign), campaign.items(), strict=True):
        if isinstance(node, Group):
            total = sum_of_group(campaign, node, item.counts_as)
            formulas = written(total, node.criteria or node.groups)
            found.append((path, excerpt(node.id), max(map(len, formulas))))
    for kind in ("base", "bonus", "penalty"):
        tops = [group for group in campaign.rubric if group.counts_as == kind]
        formulas = written(sum_of_kind(campaign, kind), tops)
        if kind == "base" and may_leave_out(campaign):
            formulas = (
                scale_base_formula(campaign, formulas[0], cells),
                scale_base_formula(campaign, formulas[1], ranges),
            )
        found.append((("rubric",), kind, max(map(len, formulas))))
    for where, named, letters in found:
        if letters > MOST_FORMULA:
            values: dict[str, Value] = {"item": named, "length": letters, "limit": MOST_FORMULA}
            yield fault(where, DefinitionCode.SUM_TOO_LONG, values)
            return  # the sums of the groups above are too long for the same reason


# Groups


def _check_total(campaign: Campaign) -> Iterator[Finding]:
    base = sum_of_base(campaign)
    if base != campaign.total:
        yield fault(
            ("total",),
            DefinitionCode.TOTAL_OFF,
            {"value": campaign.total, "sum": base},
            rests_on=(("rubric",),),
        )


def _check_group(path: PartPath, group: Group, own: CountsAs) -> Iterator[Finding]:
    """What a group holds, and what it feeds; `own` is what its outermost group feeds."""
    group_id = excerpt(group.id)
    if len(path) > 2 and group.counts_as != "base":
        yield nested_counts_as(path, group)
    elif group.counts_as == "deduction":
        yield fault((*path, "counts_as"), DefinitionCode.GROUP_IS_DEDUCTION, {"id": group_id})
    if bool(group.criteria) == bool(group.groups):
        code = (
            DefinitionCode.GROUP_WITH_BOTH if group.criteria else DefinitionCode.GROUP_WITHOUT_PARTS
        )
        yield fault(path, code, {"id": group_id})
        return
    yield from check_parts(path, group, own)


def nested_counts_as(path: PartPath, group: Group) -> Finding:
    """The finding that `counts_as` stands on a nested group, where it has no meaning."""
    values: dict[str, Value] = {"id": excerpt(group.id), "value": group.counts_as}
    return fault((*path, "counts_as"), DefinitionCode.NESTED_COUNTS_AS, values)
