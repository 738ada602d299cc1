"""An old ranking workbook → the unit chosen on `Đối chiếu`, under its present name."""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import COMPARED, Entered, LeaderInputs
from workbook_builder.ranking.detail.read import FIRST_SCHEMA
from workbook_builder.ranking.read.workbook import is_older_than, names_today, typed_right_of
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import Book


def read(book: Book, campaign: Campaign) -> LeaderInputs:
    """The unit in the cell right of the label."""
    if is_older_than(book, FIRST_SCHEMA):
        return LeaderInputs()
    typed = typed_right_of(book, words.SHEET_COMPARISON, words.COMPARISON_PICK)
    if isinstance(typed, str):
        typed = names_today(book, campaign)["unit"].get(typed, typed)
    return LeaderInputs(entered=Entered(cells={} if typed is None else {COMPARED: typed}))
