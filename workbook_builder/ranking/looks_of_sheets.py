"""The looks of every sheet of the ranking workbook that is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook_builder.ranking.by_cluster import look as by_cluster
from workbook_builder.ranking.comparison import look as comparison
from workbook_builder.ranking.detail import look as detail
from workbook_builder.ranking.files import look as files
from workbook_builder.ranking.ledger import look as ledger
from workbook_builder.ranking.overview import look as overview
from workbook_builder.ranking.ranked import look as ranked
from workbook_builder.ranking.summary import look as summary
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks.ranking_files import SHEET_RECEIPTS
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.write.sheet import SheetWriter

LOOKS: Mapping[str, Callable[[SheetWriter, RankingTables], None]] = {
    SHEET_SUMMARY: summary.dress,
    words.SHEET_RANKING: ranked.dress,
    words.SHEET_BY_CLUSTER: by_cluster.dress,
    words.SHEET_OVERVIEW: overview.dress,
    words.SHEET_DETAIL: detail.dress,
    words.SHEET_COMPARISON: comparison.dress,
    words.SHEET_LEDGER: ledger.dress,
    SHEET_RECEIPTS: files.dress,
}
"""Title of a sheet → what writes the leader's inputs and the looks."""
