"""The columns, rows and cells of `Tổng hợp`."""

from __future__ import annotations

LABEL, VALUE, FREE = "ABC"
"""The columns of the labels, of the texts, and of free space beside the title for the button."""
(
    ROW_PARENT,
    ROW_ISSUER,
    ROW_TITLE,
    ROW_CAMPAIGN,
    ROW_PERIOD,
    ROW_BANNER,
    ROW_NOTE,
    ROW_MESSAGE,
    ROW_STATE,
) = range(1, 10)
(
    ROW_LAST_RUN,
    ROW_INBOX,
    ROW_RETURNED,
    ROW_MISSING,
    ROW_CONFIRM,
    ROW_RESEND,
    ROW_CHECK,
    ROW_FILES,
    ROW_UNUSABLE,
    ROW_FOREIGN,
    ROW_ATTACHED,
) = range(ROW_STATE + 1, ROW_STATE + 12)
MESSAGE = f"{LABEL}{ROW_MESSAGE}"
"""The cell for the button's message about its last click; empty otherwise."""
BANNER = f"{LABEL}{ROW_BANNER}"
LISTED = (ROW_MISSING, ROW_CONFIRM, ROW_RESEND, ROW_CHECK)
"""The rows with lists of units."""
CHART_PENALTY = "R"
"""The column of the state sheet with the penalties as negative numbers, for the chart."""
