"""The tables of a frozen result × what stands in the inputs now → the tables as they are shown.

Everything that counts stays as it was frozen. What was typed since is shown where it was typed, so
that it is not lost and counts once the result is reopened; `Kiểm tra` says that it does not yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import Status
from workbook_builder.leader.picks import NO_PICK, KeptPick, PickEntry, assign_picks
from workbook_builder.leader.since import Since
from workbook_builder.ranking.cells import FormulaCell
from workbook_builder.ranking.detail import cells as detail_formulas
from workbook_builder.ranking.files import cells as receipt_formulas
from workbook_builder.ranking.files.cells import FileShown
from workbook_builder.ranking.files.tables import IntakeTables
from workbook_builder.ranking.ranked import cells as ranking_formulas
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_frozen as frozen_words

_Changes = Mapping[str, str | int]
"""Cell → what it shows instead."""


def as_frozen(
    campaign: Campaign, whole: IntakeTables, since: Since, picks: Iterable[KeptPick]
) -> IntakeTables:
    """The tables of the whole workbook, with the inputs as they stand now."""
    tables = whole.tables
    receipts = [one.row.receipt for one in whole.files]
    marks, _ = assign_picks(receipts, picks)
    files = tuple(_file(one, marks.get(one.row.receipt.file, NO_PICK)) for one in whole.files)
    checks = {
        f"{receipt_formulas.CHECK}{receipt_formulas.FIRST_FILE + place}": one.row.check
        for place, one in enumerate(files)
    }
    ledger = ranking_formulas.ledger(campaign, since.ledger, tables.ledger_lines)
    formulas = {
        **tables.formulas,
        ranking_sheet.SHEET_LEDGER: tuple(ledger),
        **_changed(tables, ranking_sheet.SHEET_DETAIL, dict(_details(campaign, since))),
        **_changed(tables, receipt_sheet.SHEET_RECEIPTS, checks),
    }
    return replace(whole, tables=replace(tables, formulas=formulas, since=since), files=files)


def _file(one: FileShown, entry: PickEntry) -> FileShown:
    if entry == one.row.entry:
        return one
    return replace(one, row=replace(one.row, entry=entry, check=frozen_words.AFTER))


def _details(campaign: Campaign, since: Since) -> Iterable[tuple[str, str | int]]:
    for key, unit, criterion in detail_formulas.numbered(campaign):
        if (unit.code, criterion.id) in since.agreed:
            row = detail_formulas.FIRST_ROW + key - 1
            yield f"{detail_formulas.CHECK}{row}", frozen_words.AFTER
            yield f"{detail_formulas.STATUS}{row}", int(Status.OUT_OF_PLACE)  # red


def _changed(
    tables: RankingTables, sheet: str, changes: _Changes
) -> dict[str, tuple[FormulaCell, ...]]:
    cells = tables.formulas[sheet]
    return {sheet: tuple(replace(c, value=changes.get(c.cell, c.value)) for c in cells)}
