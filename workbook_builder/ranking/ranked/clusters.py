"""The ranks within clusters, right of the ranked table, for campaigns that have clusters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.cells import formula_run
from workbook_builder.ranking.ranked.columns import FIRST_RANK, RANK, WHICH
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.runs import CellRun, counting

# The cluster, the rank in it, and a hidden column: whether the unit is the first of its cluster
# with this rank.
CLUSTER, CLUSTER_RANK, FIRST_OF_RANK = "IJK"
HEADED = dict(zip((CLUSTER, CLUSTER_RANK), words.CLUSTER_HEADINGS, strict=True))


def cells(campaign: Campaign, rows: Sequence[Standing]) -> Iterator[CellRun]:
    """Each unit's cluster and its rank there. `rows`: the standings in the order of rank."""
    if not campaign.has_clusters():
        return
    dense, row = campaign.ranking.ties == "dense", counting(FIRST_RANK)
    here, rank = f"{CLUSTER}{row}", f"{RANK}{row}"
    same = f"EXACT({CLUSTER}${FIRST_RANK}:{here},{here})"
    ranks = f"{RANK}${FIRST_RANK}:{rank}"
    within = f"1+SUMPRODUCT({same}*({ranks}<{rank}))"
    if dense:
        firsts = f"{FIRST_OF_RANK}${FIRST_RANK}:{FIRST_OF_RANK}{row}"
        within = f"SUMPRODUCT(--{same},{firsts})"
    cluster = f'INDEX(unit_cluster,${WHICH}{row})&""'
    yield formula_run(CLUSTER, FIRST_RANK, cluster, (one.cluster for one in rows))
    within = f'IF(AND(ISNUMBER({rank}),LEN({here})>0),{within},"")'
    yield formula_run(CLUSTER_RANK, FIRST_RANK, within, (one.cluster_rank for one in rows))
    if dense:
        first = f"IF(ISNUMBER({rank}),IF(SUMPRODUCT({same}*({ranks}={rank}))=1,1,0),0)"
        yield formula_run(FIRST_OF_RANK, FIRST_RANK, first, _firsts(rows))


def _firsts(rows: Sequence[Standing]) -> Iterator[int]:
    """Whether each unit is the first of its cluster with its rank: 1 or 0."""
    seen: set[tuple[str, int]] = set()
    for one in rows:
        rank = one.rank
        yield int(rank is not None and (one.cluster, rank) not in seen)
        if rank is not None:
            seen.add((one.cluster, rank))
