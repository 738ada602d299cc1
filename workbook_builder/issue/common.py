"""The layout of a unit's workbook → the layout of a common one, in which a unit picks its name.

The common layout adds an input for the name, the list of names, and what the formulas say while no
unit is chosen. Rows and columns stay where they are. Nothing but the chosen name tells to which
unit a returned common workbook belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.once import once_for_each
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Input, Layout, RubricRow
from workbook_builder.issue.targets import targeted
from workbook_builder.issue.values import Filled, Formula, FormulaValue
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_letters

UNIT_INPUT_NAME = "don_vi"
UNIT_CELL = f"{at.TITLE}{at.ROW_UNIT}"
"""Where the unit's name is picked, merged with the cells up to the column `UNIT_CELL_END`."""
UNIT_CELL_END = at.SCORE
UNIT_DOUBT = f"{at.MISSING}{at.ROW_UNIT}"
"""A formula that says what is wrong with the chosen name, empty once it is a unit's.

Its column is hidden.
"""

_RUBRIC = f"'{words.SHEET_RUBRIC}'!"
GUIDE_FORMULA = f'=IF({_RUBRIC}{UNIT_DOUBT}="",{_RUBRIC}{UNIT_CELL},"{words.GUIDE_UNIT_OPEN}")'
"""The formula that repeats, on the guide, the unit's name picked on the rubric sheet."""


@once_for_each()
def with_choice(campaign: Campaign, layout: Layout) -> Layout:
    """The layout of the common workbook, from the layout of the units' own ones."""
    names = tuple(unit.name for unit in campaign.units)
    column = names_column(layout)
    offered = f"{words.SHEET_DATA}!${column}$1:${column}${len(names)}"
    choice = Input(UNIT_INPUT_NAME, UNIT_CELL, "unit", allowed=offered)
    return replace(
        layout,
        inputs=(choice, *layout.inputs),
        formulas=(
            *_formulas(layout.formulas, offered, names),
            *_target_formulas(campaign, layout, offered),
        ),
        units=names,
    )


def names_column(layout: Layout) -> str:
    """The column of the data sheet that holds the units' names, right of the lists of points."""
    return column_letters(at.FIRST_LIST_COLUMN + len(layout.lists))


def targets_column(layout: Layout, place: int) -> str:
    """The column of the data sheet with all units' targets for one criterion, counted from 0."""
    return column_letters(at.FIRST_LIST_COLUMN + len(layout.lists) + 1 + place)


def _target_formulas(campaign: Campaign, layout: Layout, offered: str) -> Iterable[Formula]:
    """The formula of each target: that of the unit that was picked, 0 as long as none is."""
    rows = {row.id: row for row in layout.rows}
    for place, criterion in enumerate(targeted(campaign)):
        column = targets_column(layout, place)
        among = f"{words.SHEET_DATA}!${column}$1:${column}${len(campaign.units)}"
        picked = f"SUMPRODUCT(({offered}={UNIT_CELL})*{among})"
        yield _target_formula(campaign, rows[f"target {criterion.id}"], criterion.id, picked)


def _target_formula(campaign: Campaign, row: RubricRow, id_: str, picked: str) -> Formula:
    targets = {unit.name.casefold(): unit.target(id_) or Decimal(0) for unit in campaign.units}
    return Formula(
        row.cell(at.CHOICE),
        f'=IF({UNIT_DOUBT}="",{picked},0)',
        ("target", id_),
        lambda filled: targets.get(filled.chosen.casefold(), Decimal(0)),
    )


def _formulas(formulas: Iterable[Formula], offered: str, names: Sequence[str]) -> Iterable[Formula]:
    """The layout's formulas, those for the unit's eye with the doubt about the unit in front."""
    known = {name.casefold() for name in names}  # as a sheet compares

    def doubt(filled: Filled) -> str:
        if filled.chosen.casefold() in known:
            return ""
        return words.UNIT_WRONG if filled.chosen else words.UNIT_OPEN

    def with_doubt(own: FormulaValue) -> FormulaValue:
        def value(filled: Filled) -> Decimal | str:
            said = doubt(filled)
            return f"{said} {own(filled)}" if said else own(filled)

        return value

    def unless_doubt(own: FormulaValue) -> FormulaValue:
        return lambda filled: words.HINT_UNIT if doubt(filled) else own(filled)

    # Compared one by one: a lookup would take a name like `Sở*` for a pattern. ISTEXT first: an
    # error value that was pasted in must not spread to every line.
    matches = f"SUMPRODUCT(({offered}={UNIT_CELL})*1)=1"
    yield Formula(
        UNIT_DOUBT,
        f'=IF(ISTEXT({UNIT_CELL}),IF({matches},"","{words.UNIT_WRONG}"),'
        f'IF(ISBLANK({UNIT_CELL}),"{words.UNIT_OPEN}","{words.UNIT_WRONG}"))',
        ("unit", ""),
        doubt,
    )
    for formula in formulas:
        said = formula.formula.removeprefix("=")
        if formula.means[0] == "progress":
            line = f'={UNIT_DOUBT}&IF({UNIT_DOUBT}="",""," ")&{said}'
            yield replace(formula, formula=line, value=with_doubt(formula.value))
        elif formula.means[0] == "hint":
            line = f'=IF({UNIT_DOUBT}="",{said},"{words.HINT_UNIT}")'
            yield replace(formula, formula=line, value=unless_doubt(formula.value))
        else:
            yield formula
