"""How high the rows of the list on `Tổng hợp` are, in a file that is written or in an open one."""

from __future__ import annotations

from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.ranking.summary import lines as at
from workbook_builder.ranking.summary.watch import picked_numbers
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.xlsx.write.text_height import height_needed, row_height

WIDTHS = {at.LABEL: 190, at.COUNT: 62, at.BAR: 168, at.NAMES: 220, at.FREE: 190, at.LAST: 70}
"""The columns of the sheet, in pixels."""
WATCHED_SIZE = 12.0
AIR = 7.0
_WATCHED_LINES = 2
_UNUSED = 3.0
"""The height, in points, of a row without anything to see."""


def watched_heights(tables: RankingTables) -> dict[int, float]:
    """Row of the list of what there is to see → its height in points.

    One row more than now has room for text: a pick may add an item. All are as high as the longest
    of all items needs, since a pick may move them from row to row.
    """
    picked = picked_numbers(tables.campaign, tables.intake)
    shown = sum(1 for one in tables.watched if one.is_shown(picked))
    unit_width = WIDTHS[at.COUNT] + WIDTHS[at.BAR]
    text_width = WIDTHS[at.NAMES] + WIDTHS[at.FREE]
    texts = [(WIDTHS[at.LABEL], one.kind, WATCHED_SIZE) for one in tables.watched]
    texts += [(text_width, one.text, WATCHED_SIZE) for one in tables.watched]
    numbers = {one.unit for one in tables.watched}
    every = (*tables.campaign.units, *scorers_as_units(tables.campaign))
    units = [unit for n, unit in enumerate(every, 1) if n in numbers]
    texts += [(unit_width, unit.short or unit.name, WATCHED_SIZE) for unit in units]
    usual = row_height(_WATCHED_LINES, WATCHED_SIZE) + 2
    room = max(usual, height_needed(texts) + AIR) if texts else usual
    heights = {
        row: room if row - at.FIRST_WATCHED < max(shown, 1) else _UNUSED
        for row in range(at.FIRST_WATCHED, at.ROW_MORE)
    }
    return {**heights, at.ROW_MORE: row_height(1, WATCHED_SIZE) + AIR}
