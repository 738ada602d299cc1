"""The formulas of Khai-bao.xlsx, which check sums while the officer types, and their values.

Each formula refers to whole columns and not to the same formula on other rows, so that rows may be
inserted, deleted and moved. Kinds of rows are compared without regard to case, as the reader does.
"""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs, Group
from workbook_builder.definition.workbook import layout as at
from workbook_builder.scoring.points import tidied_formula
from workbook_builder.scoring.sums import most_of_parts as most_of_parts_value
from workbook_builder.scoring.sums import sum_of_base
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import definition as words

_NONE = "9999999"  # a greater number than that of any row
_EXACT = 6  # decimals: more than points may have, and few enough to hide the noise of floats


def less(one: str, other: str) -> str:
    """The formula of the difference of two sums of points."""
    return tidied_formula(f"{one}-{other}", _EXACT)


_WEIGHTS = f'{at.NAME_WEIGHTS}+({at.NAME_WEIGHTS}="")'
"""The weights of all rows, 1 where none is written."""


def _parts(row: int, last: int, level: int) -> str:
    """The formula that marks a group's parts, if the row holds a group of this level.

    The parts are the groups of the next level or, where there are none, the criteria, down to the
    next group of the same or a higher level. Parts that feed another kind than the group are left
    out. `row` is the group's, `last` the last row of the formulas.
    """
    below = f"$B{row + 1}:$B{last + 1}"
    heads = [f'IFERROR(MATCH("{at.group_word(n + 1)}",{below},0),{_NONE})' for n in range(level)]
    end = heads[0] if level == 1 else f"MIN({','.join(heads)})"
    if level == 1:
        own = f"$F{row}"
    else:  # what the outermost group above counts as
        heads_above = f'($B${at.FIRST_ROW}:$B{row}="{words.GROUP}")*ROW($B${at.FIRST_ROW}:$B{row})'
        own = f"INDEX($F$1:$F{row},MAX(1,SUMPRODUCT(MAX({heads_above}))))"
    base = at.word_of(words.COUNTS_AS, "base")
    same = f'({at.NAME_COUNTS}="")+({at.NAME_COUNTS}=IF({own}="","{base}",{own}))'
    inner = at.group_word(level + 1)
    kind = f'IF(IFERROR(MATCH("{inner}",{below},0),{_NONE})<{end},"{inner}","{words.CRITERION}")'
    here, rows = f"ROW($B{row})", f"ROW({at.NAME_KINDS})"
    return f"({at.NAME_KINDS}={kind})*({rows}>{here})*({rows}<{here}+{end})*(({same})>0)"


def most_of_parts(row: int, last: int, level: int) -> str:
    """The formula of what a group's parts give: their sum, or the highest of them."""
    mask, word = _parts(row, last, level), at.word_of(words.PARTS, "highest")
    added = f"SUMPRODUCT({mask},{at.NAME_POINTS},{_WEIGHTS})"
    # A text among the points of any row leaves the highest unknown: then the group is not marked
    # here, and `check` says what is wrong. Excel would take the first cell alone for N of many.
    highest = f"IFERROR(SUMPRODUCT(MAX({mask}*{at.NAME_POINTS}*({_WEIGHTS}))),N($D{row}))"
    return f'IF(${at.RUBRIC.cell("parts", row)}="{word}",{highest},{added})'


def is_group_off(row: int, last: int, level: int) -> str:
    """The condition that the row holds a group of this level whose parts do not add up."""
    points = f"{_off(row, last, level)}<>0"
    return f'IF($B{row}="{at.group_word(level)}",{points},FALSE)'


def difference(row: int, last: int) -> str:
    """The formula of the sum of a group's parts less its points; "" where the row is no group."""
    formula = '""'
    for level in range(at.GROUP_LEVELS, 0, -1):
        off = _off(row, last, level)
        formula = f'IF($B{row}="{at.group_word(level)}",{off},{formula})'
    return f"={formula}"


def _off(row: int, last: int, level: int) -> str:
    """The sum of the parts less the points.

    In a capped group it is at most 0, as parts may give more. Of a group that starts full, or that
    counts their mean, nothing has to add up.
    """
    cell = f"${at.RUBRIC.cell('parts', row)}"
    capped, full, mean = (
        at.word_of(words.PARTS, value) for value in ("capped", "deducted", "mean")
    )
    off = less(most_of_parts(row, last, level), f"N($D{row})")
    return f'IF(OR({cell}="{full}",{cell}="{mean}"),0,MIN({off},IF({cell}="{capped}",0,{_NONE})))'


def difference_value(group: Group, own: CountsAs) -> Decimal:
    """The value of `difference` for this group; `own` is the kind that its top group feeds."""
    if group.parts in ("deducted", "mean"):
        return Decimal(0)
    off = most_of_parts_value(group, own) - group.points
    return min(off, Decimal(0)) if group.parts == "capped" else off


def base_sum(last: int) -> str:
    """The formula of the sum of the points of all top groups that count as base."""
    counts = f"$F${at.FIRST_ROW}:$F${last}"
    base = at.word_of(words.COUNTS_AS, "base")
    mask = f'({at.NAME_KINDS}="{words.GROUP}")*(({counts}="")+({counts}="{base}"))'
    return f"={tidied_formula(f'SUMPRODUCT({mask},{at.NAME_POINTS},{_WEIGHTS})', _EXACT)}"


def base_sum_value(campaign: Campaign) -> Decimal:
    """The value of `base_sum`."""
    return sum_of_base(campaign)


def declared_total() -> str:
    """The formula that repeats the declared total from the sheet `Thông tin`."""
    return f"='{words.SHEET_HEAD}'!$B${at.HEAD_ROWS[('total',)]}"


def verdict() -> str:
    """The formula that says in words whether the sum equals the declared total."""
    right = f"{less(at.SUM, f'N({at.DECLARED})')}=0"
    return f'=IF({right},"{words.SUM_RIGHT}","{words.SUM_OFF}")'


def verdict_value(campaign: Campaign) -> str:
    """The value of `verdict`."""
    right = base_sum_value(campaign) == campaign.total
    return words.SUM_RIGHT if right else words.SUM_OFF


def total_hint() -> str:
    """The formula of the hint beside the declared total, which tells the sum of the groups."""
    return f'="{words.TOTAL_HINT}"&\'{words.SHEET_RUBRIC}\'!${at.SUM[0]}${at.SUM[1:]}&"."'


def total_hint_value(campaign: Campaign) -> str:
    """The value of `total_hint`; a program that recalculates it may write decimals otherwise."""
    return f"{words.TOTAL_HINT}{number(base_sum_value(campaign), 'en')}."
