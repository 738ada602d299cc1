"""The columns, rows and cells of `Tổng hợp`."""

from __future__ import annotations

LABEL, COUNT, BAR, NAMES, FREE, LAST = "ABCDEF"
"""The columns. Beside the title, the button lies over `FREE` and the column after it."""
VALUE = COUNT
"""The first column of a text that runs on to the last one."""
(
    ROW_PARENT,
    ROW_ISSUER,
    ROW_TITLE,
    ROW_CAMPAIGN,
    ROW_PERIOD,
    ROW_MESSAGE,
    ROW_NUMBERS,
    ROW_NUMBER_LABELS,
    ROW_NEXT,
    ROW_BANNER,
    ROW_NOTE,
    ROW_WATCH,
) = range(1, 13)
CARDS = ((LABEL, LABEL), (COUNT, BAR), (NAMES, NAMES), (FREE, LAST))
"""First and last column of each of the big numbers: returned, waiting, to see, settled."""
MOST_WATCHED = 8
"""How many things to see have a row of their own."""
FIRST_WATCHED = ROW_WATCH + 1
ROW_MORE = FIRST_WATCHED + MOST_WATCHED
ROW_STATE = ROW_MORE + 1
(
    ROW_RETURNED,
    ROW_MISSING,
    ROW_CONFIRM,
    ROW_RESEND,
    ROW_CHECK,
    ROW_MAILED,
    ROW_REMINDED,
    ROW_LAST_RUN,
    ROW_INBOX,
    ROW_FILES,
    ROW_UNUSABLE,
    ROW_FOREIGN,
    ROW_ATTACHED,
) = range(ROW_STATE + 1, ROW_STATE + 14)
FIRST_SCORER = ROW_ATTACHED + 3
"""The row of the first scorer, in a campaign with stages; the rules follow the last one."""
MESSAGE = f"{LABEL}{ROW_MESSAGE}"
"""The cell for the button's message about its last click; empty otherwise."""
BANNER = f"{LABEL}{ROW_BANNER}"
NEXT = f"{LABEL}{ROW_NEXT}"
"""The cell that says what to do next."""
MORE = f"{LABEL}{ROW_MORE}"
"""The cell that says how many more things there are to see."""
LISTED = (ROW_MISSING, ROW_CONFIRM, ROW_RESEND, ROW_CHECK)
"""The rows with lists of units."""
COUNTED = (ROW_RETURNED, *LISTED)
"""The rows with a bar for a number of units."""
CHART_PENALTY = "R"
"""The column of the state sheet with the penalties as negative numbers, for the chart."""
