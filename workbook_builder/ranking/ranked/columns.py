"""The columns, rows and cells of `Xếp hạng`."""

from __future__ import annotations

from workbook_builder.words.workbooks import ranking as words

# The first column is hidden and holds the number of the unit on the row.
WHICH, RANK, NAME, BASE, BONUS, PENALTY, TOTAL, NOTE = "ABCDEFGH"
RANKED = dict(
    zip((RANK, NAME, BASE, BONUS, PENALTY, TOTAL, NOTE), words.RANKING_HEADINGS, strict=True)
)
"""Column → its heading."""
ROW_PARENT, ROW_ISSUER, ROW_TITLE, ROW_CAMPAIGN, ROW_PERIOD, ROW_STATE, ROW_BANNER = range(1, 8)
RANKING_HEADINGS_ROW = 8
FIRST_RANK = 9
STATE = f"{RANK}{ROW_STATE}"
BANNER = f"{RANK}{ROW_BANNER}"
