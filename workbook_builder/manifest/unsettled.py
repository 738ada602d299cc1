"""All that is not settled in a consolidation ↔ the section `unsettled` of its manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.leader.unsettled import Unsettled, UnsettledKind
from workbook_builder.problems import Place
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.ledger import cells as ledger
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as file_words

_TABLES = {
    words.SHEET_LEDGER: (ledger.LEDGER_COLUMNS["points"], ledger.FIRST_LINE),
    words.SHEET_DETAIL: (detail.AGREED_COLUMNS["points"], detail.FIRST_ROW),
    file_words.SHEET_RECEIPTS: (files.PICK_COLUMNS["mark"], files.FIRST_FILE),
}
"""Sheet of the ranking workbook → the column that a person looks at, and the row of its first line.
"""


def unsettled_json(things: Iterable[Unsettled]) -> list[dict[str, object]]:
    """The things in their order, those that the leader typed with the cell where they stand."""
    return [_json(_placed(one)) for one in things]


def read_unsettled(section: Sequence[Mapping[str, Any]]) -> tuple[Unsettled, ...]:
    """What `unsettled_json` wrote; LookupError for another form or kind."""
    return tuple(
        Unsettled(
            UnsettledKind.named(one["kind"]),
            what=str(one["what"]),
            told=str(one["told"]),
            unit=str(one["unit"] or ""),
            place=Place(one["file"] or "", None, one["sheet"] or "", one["cell"] or ""),
        )
        for one in section
    )


def _placed(one: Unsettled) -> Unsettled:
    if one.row is None:
        return one
    column, first = _TABLES[one.place.sheet]
    place = Place(RANKING_BOOK, None, one.place.sheet, f"{column}{first + one.row}")
    return replace(one, place=place)


def _json(one: Unsettled) -> dict[str, object]:
    place = one.place
    return {
        "kind": one.kind.value,
        "unit": one.unit or None,
        "what": one.what,
        "told": one.told,
        "file": place.file or None,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
    }
