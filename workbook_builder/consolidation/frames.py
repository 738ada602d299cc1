"""The result of a consolidation → pandas tables, to be analysed, plotted or exported.

Points are `Float64`, so that pandas can compute with them. Ranks are taken over and never computed
here, since they are decided in `Decimal`; the exact points are in `Consolidation`. A missing value
is `pandas.NA`: the points of a unit that sent in nothing are not 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

import pandas as pd
from pandas import DataFrame

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.receipts import Receipt
from workbook_builder.leader.agreed import Judged
from workbook_builder.scoring.standings import Results, Standing, UnitResult
from workbook_builder.words.sentences import Lang, message

__all__ = ["DataFrame", "receipts_frame", "scores_frame", "standings_frame"]

GROUP_PREFIX = "group "
"""The start of the name of a column of group points; the group's id follows: `group II`."""


def standings_frame(campaign: Campaign, standings: Sequence[Standing]) -> DataFrame:
    """The ranked table: a row for each unit, by rank, missing units last.

    Index: `unit`, the code. Columns: `name` (string); `rank` (Int64); `base`, `bonus`, `penalty`,
    `total` (Float64, points; a penalty is positive and has been subtracted from the total);
    `cluster` (string) and `cluster_rank` (Int64), both NA without clusters; `status` (string:
    ranked, unranked, missing); `notes` (string, what stands beside the unit in the ranking
    workbook, in Vietnamese); `band` (string, NA without one) where the campaign has bands; then for
    each group `group <id>` (Float64, points). Points and ranks of a missing unit are NA.
    """
    columns = {
        "name": _texts(row.name for row in standings),
        "rank": _whole(row.rank for row in standings),
        "base": _points(row.base for row in standings),
        "bonus": _points(row.bonus for row in standings),
        "penalty": _points(row.penalty for row in standings),
        "total": _points(row.total for row in standings),
        "cluster": _texts(row.cluster for row in standings),
        "cluster_rank": _whole(row.cluster_rank for row in standings),
        "status": _texts(row.status for row in standings),
        "notes": _texts("; ".join((*row.notes, *row.reasons)) for row in standings),
    }
    if campaign.bands:
        columns["band"] = _texts(row.band for row in standings)
    for group in campaign.groups():
        columns[GROUP_PREFIX + group.id] = _points(row.groups[group.id] for row in standings)
    units = pd.Index(_texts(row.unit for row in standings), name="unit")
    return DataFrame(columns).set_index(units)


def scores_frame(campaign: Campaign, results: Results, agreed: Judged) -> DataFrame:
    """Every score: a row for each unit and criterion, both in the campaign's order.

    Index: `unit` (the code) and `criterion` (the id). Columns: `title` (string, the criterion's);
    `counts_as` (string: base, bonus, penalty, none, deduction); `most` (Float64, the most points
    that it gives); `self_score` (Float64, as the unit sent it in; NA where it left it unanswered);
    `agreed_score` (Float64, the one that was settled and counts instead; NA where there is none);
    `points` (Float64, what counts, the last stage's score where none was settled: 0 for an
    unanswered criterion, NA for a missing unit); `level` (string, what the unit chose) and
    `evidence` (string), NA where it gave none. A penalty is
    positive. Points of the ledger belong to units, not to criteria, and are not among these; the
    sums of groups may be capped or scaled.
    """
    items = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    places = [(unit.code, item) for unit in campaign.units for item in items]
    keys = [(unit, item.node.id) for unit, item in places]
    known = {unit.code: results.get(unit.code) or UnitResult(None) for unit in campaign.units}
    own = {unit: one.scores.criteria for unit, one in known.items() if one.scores is not None}
    settled = {key: one.points for key, one in agreed.items() if one.status.counts}

    def self_score(key: tuple[str, str]) -> Decimal | None:
        unit, criterion = key
        return own[unit].get(criterion) if unit in own else None

    def points(key: tuple[str, str]) -> Decimal | None:
        unit, _ = key
        if unit not in own:
            return None
        return settled[key] if key in settled else known[unit].before_leader(key[1]) or Decimal(0)

    columns = {
        "title": _texts(item.node.title for _, item in places),
        "counts_as": _texts(item.counts_as for _, item in places),
        "most": _points(item.node.points for _, item in places),
        "self_score": _points(map(self_score, keys)),
        "agreed_score": _points(map(settled.get, keys)),
        "points": _points(map(points, keys)),
        "level": _texts(known[unit].labels.get(criterion, "") for unit, criterion in keys),
        "evidence": _texts(known[unit].evidence.get(criterion, "") for unit, criterion in keys),
    }
    index = pd.MultiIndex.from_arrays(
        [_texts(unit for unit, _ in keys), _texts(criterion for _, criterion in keys)],
        names=["unit", "criterion"],
    )
    return DataFrame(columns).set_index(index)


def receipts_frame(receipts: Sequence[Receipt], lang: Lang = "vi") -> DataFrame:
    """What became of each returned file: a row for each, in the order of the receipts.

    Columns: `file` (string, below the campaign folder); `status` (string, one of
    `intake.receipts.STATUSES`); `unit` (string, the code; NA where the file tells of none); `codes`
    (string, of the problems, between blanks) and `problems` (string, their sentences, one a line,
    in `lang`), both NA where there is nothing to say; `size` (Int64, bytes); `saved` and `received`
    (datetime64 in the time of Vietnam: the date inside the file, NaT where there is none, and that
    of the file on this machine); `sender` (string) and `arrived` (datetime64) of the mail that it
    came with, NA and NaT without one; `after_freeze` (boolean); `sha256` (string, hexadecimal).
    """
    return DataFrame(
        {
            "file": _texts(one.file for one in receipts),
            "status": _texts(one.status for one in receipts),
            "unit": _texts(one.unit for one in receipts),
            "codes": _texts(" ".join(p.code for p in one.problems) for one in receipts),
            "problems": _texts(
                "\n".join(message(p, lang) for p in one.problems) for one in receipts
            ),
            "size": _whole(one.size for one in receipts),
            "saved": _moments(one.saved for one in receipts),
            "received": _moments(one.received for one in receipts),
            "sender": _texts(one.sender for one in receipts),
            "arrived": _moments(one.arrived for one in receipts),
            "after_freeze": pd.array([one.after_freeze for one in receipts], dtype="boolean"),
            "sha256": _texts(one.sha256 for one in receipts),
        }
    )


def _texts(values: Iterable[str]) -> pd.Series[str]:
    """A column of texts in which an empty text is NA."""
    return pd.Series([value or None for value in values], dtype="string")


def _whole(values: Iterable[int | None]) -> pd.Series[int]:
    return pd.Series(list(values), dtype="Int64")


def _points(values: Iterable[Decimal | None]) -> pd.Series[float]:
    floats = [None if value is None else float(value) for value in values]
    return pd.Series(floats, dtype="Float64")


def _moments(values: Iterable[datetime | None]) -> pd.Series[pd.Timestamp]:
    moments: pd.Series[pd.Timestamp] = pd.Series(list(values), dtype="datetime64[us, UTC]")
    return moments.dt.tz_convert(VIETNAM)
