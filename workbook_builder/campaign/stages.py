"""The stages of a campaign (cấp chấm): who scores after the units, in which order, and what.

The units' own scoring is no stage here: it always comes first. Pure data, like `model`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Judges = Literal["one", "mean"]
Source = Literal["workbook", "table"]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Somebody who scores units in a workbook of its own: a department, a cluster, a judge.

    `criteria` are ids of criteria and groups, `units` codes of units and names of clusters; empty
    means all of them. With `source` = `table`, the points are there already, of a survey say: they
    come as a plain table, and no workbook is issued.
    """

    code: str
    name: str
    email: str = field(default="", repr=False)  # it changes no workbook
    criteria: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    source: Source = "workbook"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its scorers, all of whom score at the same time.

    With `judges` = `one`, a score of a unit has one scorer in this stage; with `mean`, it may have
    several, and their mean counts. `due` lasts to the end of that day, UTC+7.
    """

    id: str
    title: str
    scorers: tuple[Scorer, ...]
    judges: Judges = "one"
    due: date | None = None
