"""The layout of a unit's workbook → the layout of a common one, in which a unit picks its name.

The common layout adds an input for the name, the list of names, and what the formulas say while no
unit is chosen. Rows and columns stay where they are. Nothing but the chosen name tells to which
unit a returned common workbook belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import layout as at
from workbook_builder.issue.layout import Formula, Input, Layout
from workbook_builder.issue.values import cached_values
from workbook_builder.scoring.points import Answers
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

_DOUBT = ("unit", "")


def with_choice(campaign: Campaign, layout: Layout) -> Layout:
    """The layout of the common workbook, from the layout of the units' own ones."""
    names = tuple(unit.name for unit in campaign.units)
    column = names_column(layout)
    offered = f"{words.SHEET_DATA}!${column}$1:${column}${len(names)}"
    choice = Input(UNIT_INPUT_NAME, UNIT_CELL, "unit", allowed=offered)
    return replace(
        layout,
        inputs=(choice, *layout.inputs),
        formulas=tuple(_formulas(layout.formulas, offered)),
        units=names,
    )


def names_column(layout: Layout) -> str:
    """The column of the data sheet that holds the units' names, right of the lists of points."""
    return column_letters(at.FIRST_LIST_COLUMN + len(layout.lists))


def shown_values(
    campaign: Campaign,
    layout: Layout,
    answers: Answers,
    chosen: str = "",
    evidence: Mapping[str, str] | None = None,
) -> dict[str, Decimal | str]:
    """Formula cell of the rubric sheet → the points or text that it shows, `""` for empty.

    It serves a unit's own workbook and a common one, in which `chosen` is the text in `UNIT_CELL`.
    `evidence`: criterion id → text.
    """
    if not layout.units:
        return cached_values(campaign, layout, answers, evidence)
    own = tuple(formula for formula in layout.formulas if formula.means != _DOUBT)
    values = cached_values(campaign, replace(layout, formulas=own), answers, evidence)
    doubt = words.UNIT_WRONG if chosen else words.UNIT_OPEN
    if chosen.casefold() in (name.casefold() for name in layout.units):  # as formulas compare
        doubt = ""
    values[UNIT_DOUBT] = doubt
    if doubt:
        values[at.PROGRESS] = f"{doubt} {values[at.PROGRESS]}"
        values[at.HINT] = words.HINT_UNIT
    return values


def _formulas(formulas: Iterable[Formula], offered: str) -> Iterable[Formula]:
    """The layout's formulas; the progress line and the hint first say what is wrong with the name.

    `offered` is the range of the units' names.
    """
    # Names are compared one by one, since a lookup would take a name like `Sở*` for a pattern.
    # ISTEXT comes first, so that an error value pasted in as the name does not spread.
    matches = f"SUMPRODUCT(({offered}={UNIT_CELL})*1)=1"
    yield Formula(
        UNIT_DOUBT,
        f'=IF(ISTEXT({UNIT_CELL}),IF({matches},"","{words.UNIT_WRONG}"),'
        f'IF(ISBLANK({UNIT_CELL}),"{words.UNIT_OPEN}","{words.UNIT_WRONG}"))',
        _DOUBT,
    )
    for formula in formulas:
        said = formula.formula.removeprefix("=")
        if formula.means[0] == "progress":
            yield replace(formula, formula=f'={UNIT_DOUBT}&IF({UNIT_DOUBT}="",""," ")&{said}')
        elif formula.means[0] == "hint":
            yield replace(formula, formula=f'=IF({UNIT_DOUBT}="",{said},"{words.HINT_UNIT}")')
        else:
            yield formula
