"""What the formulas of Khai-bao.xlsx say, and what they come to: sums that follow while one types.

Each formula looks at whole columns and at no other formula of its kind, so that rows may be put in,
taken out and moved. Kinds are compared as the reader does, without regard to case.
"""

from __future__ import annotations

from decimal import Decimal

from workbook_builder import definition_sheet as at
from workbook_builder.campaign import Campaign, Criterion, Group
from workbook_builder.texts import definition_sheet as words
from workbook_builder.texts import number

_NONE = "9999999"  # further down than any row
_EXACT = 6  # decimals: more than points may have, fewer than binary fractions disturb


def parts(row: int, last: int, level: int) -> str:
    """What the parts of the group on this row come to, if it is a group of this level.

    They are the groups of the next level, or the criteria where there is none, down to the next
    group of the same or a higher level.
    """
    below = f"$B{row + 1}:$B{last + 1}"
    heads = [f'IFERROR(MATCH("{at.group_word(n + 1)}",{below},0),{_NONE})' for n in range(level)]
    end = heads[0] if level == 1 else f"MIN({','.join(heads)})"
    inner = at.group_word(level + 1)
    kind = f'IF(IFERROR(MATCH("{inner}",{below},0),{_NONE})<{end},"{inner}","{words.CRITERION}")'
    here, rows = f"ROW($B{row})", f"ROW({at.NAME_KINDS})"
    mask = f"({at.NAME_KINDS}={kind})*({rows}>{here})*({rows}<{here}+{end})"
    return f"SUMPRODUCT({mask},{at.NAME_POINTS})"


def is_off(row: int, last: int, level: int) -> str:
    """Whether the row is a group of this level whose parts do not add up, as a condition."""
    points = f"ROUND({parts(row, last, level)}-N($D{row}),{_EXACT})<>0"
    return f'IF($B{row}="{at.group_word(level)}",{points},FALSE)'


def difference(row: int, last: int) -> str:
    """What the parts of a group come to, less its points; nothing where the row is no group."""
    formula = '""'
    for level in range(at.LEVELS, 0, -1):
        off = f"ROUND({parts(row, last, level)}-N($D{row}),{_EXACT})"
        formula = f'IF($B{row}="{at.group_word(level)}",{off},{formula})'
    return f"={formula}"


def difference_value(group: Group) -> Decimal:
    """What `difference` comes to for this group."""
    inside: tuple[Criterion | Group, ...] = group.criteria or group.groups
    return sum((part.points for part in inside), Decimal(0)) - group.points


def base_sum(last: int) -> str:
    """The points of the outermost groups that count as base."""
    counts = f"$F${at.FIRST}:$F${last}"
    base = at.word_of(words.COUNTS_AS, "base")
    mask = f'({at.NAME_KINDS}="{words.GROUP}")*(({counts}="")+({counts}="{base}"))'
    return f"=SUMPRODUCT({mask},{at.NAME_POINTS})"


def base_sum_value(campaign: Campaign) -> Decimal:
    """What `base_sum` comes to."""
    base = (group.points for group in campaign.rubric if group.counts_as == "base")
    return sum(base, Decimal(0))


def declared() -> str:
    """The declared total, from `Thông tin`."""
    return f"='{words.SHEET_HEAD}'!$B${at.HEAD_ROWS[('total',)]}"


def verdict() -> str:
    """Whether the sum is the declared total."""
    right = f"ROUND({at.SUM}-N({at.DECLARED}),{_EXACT})=0"
    return f'=IF({right},"{words.SUM_RIGHT}","{words.SUM_OFF}")'


def verdict_value(campaign: Campaign) -> str:
    """What `verdict` comes to."""
    right = base_sum_value(campaign) == campaign.total
    return words.SUM_RIGHT if right else words.SUM_OFF


def total_hint() -> str:
    """The line beside the declared total that tells what the groups come to."""
    return f'="{words.TOTAL_HINT}"&\'{words.SHEET_RUBRIC}\'!${at.SUM[0]}${at.SUM[1:]}&"."'


def total_hint_value(campaign: Campaign) -> str:
    """What `total_hint` comes to; the program that counts it anew writes decimals its own way."""
    return f"{words.TOTAL_HINT}{number(base_sum_value(campaign), 'en')}."
