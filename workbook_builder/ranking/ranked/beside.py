"""Which columns stand right of the ranked table on `Xếp hạng`: clusters, then the band."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.ranked.clusters import CLUSTER, CLUSTER_RANK, FIRST_OF_RANK, HEADED
from workbook_builder.ranking.ranked.columns import NOTE
from workbook_builder.words.workbooks import bands as band_words
from workbook_builder.xlsx.cells import column_letters, column_number


def band_column(campaign: Campaign) -> str:
    """The column of the band, in a campaign that has bands."""
    before = FIRST_OF_RANK if campaign.has_clusters() else NOTE
    return column_letters(column_number(before) + 1)


def headings(campaign: Campaign) -> dict[str, str]:
    """Column → its heading."""
    headed = dict(HEADED) if campaign.has_clusters() else {}
    return headed | ({band_column(campaign): band_words.HEADING} if campaign.bands else {})


def last_column(campaign: Campaign) -> str:
    """The last column of `Xếp hạng` that is printed."""
    if campaign.bands:
        return band_column(campaign)
    return CLUSTER_RANK if campaign.has_clusters() else NOTE


def last_of_headings(row: Mapping[int, object]) -> int:
    """The number of the last column of an old table. `row`: column number → its heading."""
    last = column_number(NOTE)
    if row.get(column_number(CLUSTER)) == HEADED[CLUSTER]:
        last = column_number(FIRST_OF_RANK)
    return last + 1 if row.get(last + 1) == band_words.HEADING else last
