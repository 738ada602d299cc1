"""The ranks within clusters, right of the ranked table, for campaigns that have clusters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.cells import FormulaCell
from workbook_builder.ranking.ranked.columns import FIRST_RANK, RANK, WHICH
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as words

# The cluster, the rank in it, and a hidden column: whether the unit is the first of its cluster
# with this rank.
CLUSTER, CLUSTER_RANK, FIRST_OF_RANK = "IJK"
HEADED = dict(zip((CLUSTER, CLUSTER_RANK), words.CLUSTER_HEADINGS, strict=True))


def cells(campaign: Campaign, rows: Sequence[Standing]) -> Iterator[FormulaCell]:
    """Each unit's cluster and its rank there. `rows`: the standings in the order of rank."""
    if not campaign.has_clusters():
        return
    dense = campaign.ranking.ties == "dense"
    seen: set[tuple[str, int | None]] = set()
    for row, standing in enumerate(rows, start=FIRST_RANK):
        here, rank = f"{CLUSTER}{row}", f"{RANK}{row}"
        same = f"EXACT({CLUSTER}${FIRST_RANK}:{here},{here})"
        ranks = f"{RANK}${FIRST_RANK}:{rank}"
        if dense:
            firsts = f"{FIRST_OF_RANK}${FIRST_RANK}:{FIRST_OF_RANK}{row}"
            within = f"SUMPRODUCT(--{same},{firsts})"
        else:
            within = f"1+SUMPRODUCT({same}*({ranks}<{rank}))"
        yield FormulaCell(here, f'=INDEX(unit_cluster,${WHICH}{row})&""', standing.cluster)
        yield FormulaCell(
            f"{CLUSTER_RANK}{row}",
            f'=IF(AND(ISNUMBER({rank}),LEN({here})>0),{within},"")',
            "" if standing.cluster_rank is None else standing.cluster_rank,
        )
        if dense:
            first = (standing.cluster, standing.rank) not in seen and standing.rank is not None
            seen.add((standing.cluster, standing.rank))
            yield FormulaCell(
                f"{FIRST_OF_RANK}{row}",
                f"=IF(ISNUMBER({rank}),IF(SUMPRODUCT({same}*({ranks}={rank}))=1,1,0),0)",
                int(first),
            )
