"""Which columns stand right of the ranked table on `Xếp hạng`: clusters, band, own base."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.ranked.clusters import CLUSTER, CLUSTER_RANK, FIRST_OF_RANK, HEADED
from workbook_builder.ranking.ranked.columns import NOTE
from workbook_builder.words.workbooks import bands as band_words
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters, column_number


def band_column(campaign: Campaign) -> str:
    """The column of the band, in a campaign that has bands."""
    before = FIRST_OF_RANK if campaign.has_clusters() else NOTE
    return column_letters(column_number(before) + 1)


def own_base_columns(campaign: Campaign) -> tuple[str, ...]:
    """The columns of what is reached of the own base; none in a campaign that does not show it."""
    if campaign.ranking.own_base is None:
        return ()
    first = column_number(band_column(campaign)) + int(bool(campaign.bands))
    return tuple(column_letters(first + at) for at in range(len(words.OWN_BASE_HEADINGS)))


def headings(campaign: Campaign) -> dict[str, str]:
    """Column → its heading."""
    headed = dict(HEADED) if campaign.has_clusters() else {}
    headed |= {band_column(campaign): band_words.HEADING} if campaign.bands else {}
    return headed | dict(zip(own_base_columns(campaign), words.OWN_BASE_HEADINGS, strict=False))


def last_column(campaign: Campaign) -> str:
    """The last column of `Xếp hạng` that is printed."""
    printed = [NOTE, *([CLUSTER_RANK] if campaign.has_clusters() else [])]
    printed += [band_column(campaign)] if campaign.bands else []
    return [*printed, *own_base_columns(campaign)][-1]


def last_of_headings(row: Mapping[int, object]) -> int:
    """The number of the last column of an old table. `row`: column number → its heading."""
    last = column_number(NOTE)
    if row.get(column_number(CLUSTER)) == HEADED[CLUSTER]:
        last = column_number(FIRST_OF_RANK)
    for heading in (band_words.HEADING, *words.OWN_BASE_HEADINGS):
        last += row.get(last + 1) == heading
    return last
