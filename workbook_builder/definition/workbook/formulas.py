"""What the formulas of Khai-bao.xlsx say, and what they come to: sums that follow while one types.

Each formula looks at whole columns and at no other formula of its kind, so that rows may be put in,
taken out and moved. Kinds are compared as the reader does, without regard to case.
"""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group
from workbook_builder.definition.workbook import layout as at
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import definition as words

_NONE = "9999999"  # further down than any row
_EXACT = 6  # decimals: more than points may have, fewer than binary fractions disturb


def sum_of_parts(row: int, last: int, level: int) -> str:
    """What the parts of the group on this row come to, if it is a group of this level.

    They are the groups of the next level, or the criteria where there is none, down to the next
    group of the same or a higher level; not those that feed another kind than the group does.
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
    mask = f"({at.NAME_KINDS}={kind})*({rows}>{here})*({rows}<{here}+{end})*(({same})>0)"
    return f"SUMPRODUCT({mask},{at.NAME_POINTS})"


def is_group_off(row: int, last: int, level: int) -> str:
    """Whether the row is a group of this level whose parts do not add up, as a condition."""
    points = f"{_off(row, last, level)}<>0"
    return f'IF($B{row}="{at.group_word(level)}",{points},FALSE)'


def difference(row: int, last: int) -> str:
    """What the parts of a group come to, less its points; nothing where the row is no group."""
    formula = '""'
    for level in range(at.GROUP_LEVELS, 0, -1):
        off = _off(row, last, level)
        formula = f'IF($B{row}="{at.group_word(level)}",{off},{formula})'
    return f"={formula}"


def _off(row: int, last: int, level: int) -> str:
    """Parts less points; nothing where they are more in a group that gives no more than those."""
    word = at.word_of(words.PARTS, "capped")
    capped = f'IF(${at.RUBRIC.cell("parts", row)}="{word}",0,{_NONE})'
    return f"MIN(ROUND({sum_of_parts(row, last, level)}-N($D{row}),{_EXACT}),{capped})"


def difference_value(group: Group, own: CountsAs) -> Decimal:
    """What `difference` comes to for this group, whose outermost group feeds its `own` kind."""
    inside: tuple[Criterion | Group, ...] = group.groups or tuple(
        criterion for criterion in group.criteria if criterion.counts_as in (None, own)
    )
    off = sum((part.points for part in inside), Decimal(0)) - group.points
    return min(off, Decimal(0)) if group.parts == "capped" else off


def base_sum(last: int) -> str:
    """The points of the outermost groups that count as base."""
    counts = f"$F${at.FIRST_ROW}:$F${last}"
    base = at.word_of(words.COUNTS_AS, "base")
    mask = f'({at.NAME_KINDS}="{words.GROUP}")*(({counts}="")+({counts}="{base}"))'
    return f"=SUMPRODUCT({mask},{at.NAME_POINTS})"


def base_sum_value(campaign: Campaign) -> Decimal:
    """What `base_sum` comes to."""
    base = (group.points for group in campaign.rubric if group.counts_as == "base")
    return sum(base, Decimal(0))


def declared_total() -> str:
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
