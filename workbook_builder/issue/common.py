"""The layout of a unit's workbook → that of a common one, in which the unit picks its own name.

It adds one input, the list that it offers, and what the formulas say while no unit is chosen; rows
and columns stay where they are. Whose workbook it is, is then the unit's own word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import layout as at
from workbook_builder.issue.layout import Input, Layout
from workbook_builder.issue.values import Filled, Formula, Value
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_letters

NAME = "don_vi"
CHOICE = f"{at.TITLE}{at.ROW_UNIT}"
"""Where the unit's name is picked; the cells to its right up to `CHOICE_END` are merged with it."""
CHOICE_END = at.SCORE
DOUBT = f"{at.MISSING}{at.ROW_UNIT}"
"""What is wrong with the choice, nothing once a unit is chosen; hidden like the column it is in."""

_RUBRIC = f"'{words.SHEET_RUBRIC}'!"
GUIDE_FORMULA = f'=IF({_RUBRIC}{DOUBT}="",{_RUBRIC}{CHOICE},"{words.GUIDE_UNIT_OPEN}")'
"""The unit's name on the guide, as it was picked on the rubric sheet."""


def with_choice(campaign: Campaign, layout: Layout) -> Layout:
    """The layout of the campaign's common workbook."""
    names = tuple(unit.name for unit in campaign.units)
    column = names_column(layout)
    offered = f"{words.SHEET_DATA}!${column}$1:${column}${len(names)}"
    choice = Input(NAME, CHOICE, "unit", allowed=offered)
    return replace(
        layout,
        inputs=(choice, *layout.inputs),
        formulas=tuple(_formulas(layout.formulas, offered, names)),
        units=names,
    )


def names_column(layout: Layout) -> str:
    """The column of the data sheet that holds the units' names, behind the lists of points."""
    return column_letters(at.FIRST_LIST_COLUMN + len(layout.lists))


def _formulas(formulas: Iterable[Formula], offered: str, names: Sequence[str]) -> Iterable[Formula]:
    """The layout's formulas, those for the unit's eye with the doubt about the unit in front."""
    known = {name.casefold() for name in names}  # as a sheet compares

    def doubt(filled: Filled) -> str:
        if filled.chosen.casefold() in known:
            return ""
        return words.UNIT_WRONG if filled.chosen else words.UNIT_OPEN

    def with_doubt(own: Value) -> Value:
        def value(filled: Filled) -> Decimal | str:
            said = doubt(filled)
            return f"{said} {own(filled)}" if said else own(filled)

        return value

    def unless_doubt(own: Value) -> Value:
        return lambda filled: words.HINT_UNIT if doubt(filled) else own(filled)

    # Compared one by one: a lookup would take a name like `Sở*` for a pattern. ISTEXT first: an
    # error value that was pasted in must not spread to every line.
    matches = f"SUMPRODUCT(({offered}={CHOICE})*1)=1"
    yield Formula(
        DOUBT,
        f'=IF(ISTEXT({CHOICE}),IF({matches},"","{words.UNIT_WRONG}"),'
        f'IF(ISBLANK({CHOICE}),"{words.UNIT_OPEN}","{words.UNIT_WRONG}"))',
        ("unit", ""),
        doubt,
    )
    for formula in formulas:
        said = formula.formula.removeprefix("=")
        if formula.means[0] == "progress":
            line = f'={DOUBT}&IF({DOUBT}="",""," ")&{said}'
            yield replace(formula, formula=line, value=with_doubt(formula.value))
        elif formula.means[0] == "hint":
            line = f'=IF({DOUBT}="",{said},"{words.HINT_UNIT}")'
            yield replace(formula, formula=line, value=unless_doubt(formula.value))
        else:
            yield formula
