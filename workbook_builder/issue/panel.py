"""What a scorer scores → the layout of its workbook: a row for each criterion, a column for a unit.

Below the row of a criterion stand its levels, and below these its points. The formulas are those
of the kinds of criteria, as in the units' workbooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import Criterion, Group, Unit
from workbook_builder.campaign.panel import Panel
from workbook_builder.issue import table as at
from workbook_builder.issue.layout import list_range
from workbook_builder.issue.table import Input, Layout, RubricRow, columns_of_judged, judged_column
from workbook_builder.issue.values import Filled, Formula, FormulaValue
from workbook_builder.scoring.kinds.kind import Cells
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import tidied_formula
from workbook_builder.scoring.printed import criterion_label, group_label, level_points
from workbook_builder.scoring.sums import sum_formula
from workbook_builder.words.workbooks import scoring as words

COUNT, TOTAL = "total count", "total"
"""The ids of the rows with how many criteria a unit was scored for, and with the points given."""
_SIGNS = {"base": "+", "bonus": "+", "penalty": "-"}


def lay_out_panel(panel: Panel) -> Layout:
    """The layout of a scorer's workbook; the same panel gives the same layout."""
    rows = tuple(_rows(panel))
    rules = (kind_of(criterion).rule(criterion) for criterion in panel.campaign.criteria())
    lists = tuple(dict.fromkeys(rule.offered for rule in rules if rule.offered))
    names = tuple(unit.name for unit in panel.judged)
    answers = tuple(_answers(panel, rows, lists))
    inputs = (*answers, *_signatures(rows[-1].number + 2))
    columns = columns_of_judged(names)
    return Layout(
        rows, inputs, tuple(_formulas(panel, rows, answers)), lists, panel=panel, columns=columns
    )


def _rows(panel: Panel) -> Iterator[RubricRow]:
    number, printed = at.FIRST_ROW, set[str]()
    # What a score feeds is said of each, as in the panel's campaign.
    scores = {panel.scores[one.id][1]: one for one in panel.campaign.criteria()}
    for item in panel.items:
        for depth, group in enumerate(item.above):
            if group.id not in printed:
                printed.add(group.id)
                label = group_label(group, is_top=not depth)
                yield RubricRow(number, "group", f"group {group.id}", label, group.points)
                number += 1
        node = item.node
        assert isinstance(node, Criterion)
        label = criterion_label(scores[node.id], "base")
        yield RubricRow(number, "criterion", f"criterion {node.id}", label, node.points, item)
        for place, tier in enumerate(node.choices(), start=1):
            row_id, points = f"tier {node.id} {place}", level_points(node, tier)
            yield RubricRow(number + place, "tier", row_id, tier.label, points, item, tier)
        number += len(node.choices()) + 1
        if node.has_target:
            label = kind_of(node).target_label(node)
            yield RubricRow(number, "target", f"target {node.id}", label, None, item)
            number += 1
        yield RubricRow(number, "score", f"score {node.id}", words.JUDGED_POINTS, None, item)
        number += 1
    yield RubricRow(number, "total", COUNT, words.JUDGED_COUNT, Decimal(len(panel.items)))
    if _adds_up(panel):
        yield RubricRow(number + 1, "total", TOTAL, words.JUDGED_TOTAL, None)


def _adds_up(panel: Panel) -> bool:
    """Whether the scores add up plainly: else their sum is not what comes of them."""
    return all(
        item.counts_as in _SIGNS
        and isinstance(item.node, Criterion)
        and not (item.node.weight or item.node.counts_if)
        and all(
            group.parts in ("exact", "capped") and not (group.weight or group.counts_if)
            for group in item.above
        )
        for item in panel.items
    )


def _by_unit(panel: Panel) -> Iterator[tuple[str, Unit, Group]]:
    """The column of each unit, and the group of its scores."""
    for place, (unit, group) in enumerate(zip(panel.judged, panel.campaign.rubric, strict=True)):
        yield judged_column(place), unit, group


def _answers(
    panel: Panel, rows: Sequence[RubricRow], lists: Sequence[tuple[Decimal | str, ...]]
) -> Iterator[Input]:
    numbers = {row.id: row.number for row in rows}
    for column, unit, group in _by_unit(panel):
        for criterion in group.criteria:
            _, about = panel.scores[criterion.id]
            row, rule = numbers[f"criterion {about}"], kind_of(criterion).rule(criterion)
            allowed = ""
            if rule.offered:
                allowed = list_range(lists, rule.offered)
            elif not rule.holds_number:
                last = row + len(criterion.choices())
                allowed = f"${at.TITLE}${row + 1}:${at.TITLE}${last}"
            name = f"cham_{about}_{unit.code.replace('-', '_')}"
            yield Input(name, f"{column}{row}", "answer", criterion, allowed, rule, about)


def _signatures(row: int) -> Iterable[Input]:
    yield Input("ngay_ky", f"{at.FIRST_JUDGED}{row}", "text")
    yield Input("nguoi_lap", f"{at.TITLE}{row + 4}", "text")
    yield Input("nguoi_ky", f"{at.FIRST_JUDGED}{row + 4}", "text")


# Formulas


def _formulas(
    panel: Panel, rows: Sequence[RubricRow], answers: Sequence[Input]
) -> Iterator[Formula]:
    allowed = {input_.cell: input_.allowed for input_ in answers}
    numbers = {row.id: row.number for row in rows}
    decimals = panel.campaign.ranking.decimals
    for column, _, group in _by_unit(panel):
        for criterion in group.criteria:
            about = panel.scores[criterion.id][1]
            kind, row = kind_of(criterion), numbers[f"criterion {about}"]
            cells = _cells(criterion, column, row, allowed[f"{column}{row}"])
            for number in range(len(criterion.choices())):
                formula = kind.level_formula(criterion, cells, number)
                value = _level(criterion, number)
                yield Formula(cells.scores[number], formula, ("tier", criterion.id), value)
            formula = kind.formula(criterion, cells, decimals)
            cell = f"{column}{numbers[f'score {about}']}"
            yield Formula(cell, formula, ("criterion", criterion.id), _score(criterion))
        yield from _sums(panel, column, group, numbers)
    yield from _progress(panel, numbers[COUNT])


def _cells(criterion: Criterion, column: str, row: int, allowed: str) -> Cells:
    below = range(row + 1, row + 1 + len(criterion.choices()))
    return Cells(
        choice=f"{column}{row}",
        labels=tuple(f"${at.TITLE}{number}" for number in below),
        points=tuple(f"${at.POINTS}{number}" for number in below),
        scores=tuple(f"{column}{number}" for number in below),
        allowed=allowed,
    )


def _level(criterion: Criterion, place: int) -> FormulaValue:
    kind, points = kind_of(criterion), criterion.choices()[place].points

    def value(filled: Filled) -> Decimal | str:
        hit = kind.reaches(criterion, filled.answers.get(criterion.id), place)
        return points if hit else ""

    return value


def _score(criterion: Criterion) -> FormulaValue:
    return lambda filled: filled.scores.criteria.get(criterion.id, "")


def _sums(panel: Panel, column: str, group: Group, numbers: dict[str, int]) -> Iterator[Formula]:
    """How many criteria a unit was scored for, and its points: penalties are taken off."""
    decimals = panel.campaign.ranking.decimals
    kinds = {item.node.id: _SIGNS.get(item.counts_as, "") for item in panel.items}
    ids = {criterion.id: kinds[panel.scores[criterion.id][1]] for criterion in group.criteria}
    cells = {
        sign: [
            f"{column}{numbers[f'score {panel.scores[id_][1]}']}"
            for id_, its in ids.items()
            if its == sign
        ]
        for sign in "+-"
    }
    first, last = at.FIRST_ROW, numbers[COUNT] - 1
    names = f"${at.ID}${first}:${at.ID}${last}"
    counted = f'SUMPRODUCT((LEFT({names},6)="score ")*ISNUMBER({column}${first}:{column}${last}))'

    def answered(filled: Filled) -> Decimal:
        return Decimal(sum(1 for id_ in ids if id_ in filled.answers))

    def total(filled: Filled) -> Decimal:
        points = filled.scores.criteria
        return sum(
            (
                points.get(id_, Decimal(0)) * (-1 if sign == "-" else 1)
                for id_, sign in ids.items()
                if sign
            ),
            Decimal(0),
        )

    added = sum_formula(cells["+"]) + (f"-{sum_formula(cells['-'])}" if cells["-"] else "")
    yield Formula(f"{column}{numbers[COUNT]}", f"={counted}", ("total", group.id), answered)
    if TOTAL not in numbers:
        return
    formula = f"={tidied_formula(added, decimals)}"
    yield Formula(f"{column}{numbers[TOTAL]}", formula, ("total", group.id), total)


def _progress(panel: Panel, row: int) -> Iterator[Formula]:
    """How many scores are given, and what to do as long as some are missing."""
    every = len(panel.scores)
    last = judged_column(len(panel.judged) - 1)
    answered = f"SUM({at.FIRST_JUDGED}{row}:{last}{row})"
    before, after = words.JUDGED_ANSWERED.format(answered="\0", all=every).split("\0")

    def told(filled: Filled) -> str:
        return words.JUDGED_ANSWERED.format(answered=len(filled.answers), all=every)

    def hint(filled: Filled) -> str:
        return "" if len(filled.answers) == every else words.JUDGED_HINT

    yield Formula(at.PROGRESS, f'="{before}"&{answered}&"{after}"', ("progress", ""), told)
    formula = f'=IF({answered}={every},"","{words.JUDGED_HINT}")'
    yield Formula(at.HINT, formula, ("hint", ""), hint)
