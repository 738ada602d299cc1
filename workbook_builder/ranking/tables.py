"""The content of the ranking workbook: what it is made from, and the cells of its sheets.

Hidden sheets hold data as values in named ranges. Visible sheets hold formulas over these ranges,
and the leader's inputs. The modules that write the workbook, read it back and fill it while it is
open all rely on these tables. This module opens no file and sets no looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.journal import MailKind
from workbook_builder.leader.agreed import Judged
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.ledger import JudgedEntry
from workbook_builder.leader.picks import Intake
from workbook_builder.leader.since import TypedSinceFreeze
from workbook_builder.ranking.cells import DataTable, Formula, FormulaCell, SheetFormulas
from workbook_builder.ranking.files.blocks import AnswerBlocks
from workbook_builder.ranking.files.shown import FileShown
from workbook_builder.ranking.summary.states import UnitState
from workbook_builder.ranking.summary.watch import WatchItem
from workbook_builder.scoring.standings import Results, Standing, UnitResult
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_frozen as frozen_words

MOST_LIVE_UNITS = 1000
"""With more units the workbook holds values, since formulas would recalculate too slowly for use in
a meeting."""


@dataclass(frozen=True, slots=True)
class RankingTables:
    """What the ranking workbook is made from, and the content of its sheets without the looks."""

    campaign: Campaign
    results: Results
    """The results that the units sent in, without agreed scores."""
    standings: tuple[Standing, ...]
    """In the order of rank."""
    ledger: tuple[JudgedEntry, ...]
    ledger_lines: int
    """The number of lines in the ledger's table, including empty ones."""
    agreed: Judged
    entered: Entered
    intake: Intake
    files: tuple[FileShown, ...]
    watched: tuple[WatchItem, ...]
    """What a leader must see, the gravest first, whether it is shown now or not."""
    states: tuple[UnitState, ...]
    """In the order of the campaign's units."""
    blocks: AnswerBlocks
    alternatives: Mapping[str, tuple[UnitResult, ...]]
    """Unit code → its results with its other files. Rows must be high enough for their texts."""
    mailed: Mapping[MailKind, Mapping[str, datetime]] = field(default_factory=dict)
    """Kind of mail → unit code → when its last mail went; empty where none ever did."""
    consolidated: datetime | None = None
    """When the files were taken in, in local time; None before the first consolidation."""
    program_path: str = ""
    """The path of the program that the button starts; "" lets the macro look for it."""
    live: bool = True
    """Whether the workbook holds formulas; otherwise it holds their values."""
    frozen: str = ""
    """The banner of a frozen result; "" for a result that is not frozen."""
    since: TypedSinceFreeze | None = None
    """The leader's inputs that differ from the frozen ones; None where nothing is frozen."""
    data: tuple[DataTable, ...] = ()
    formulas: Mapping[str, SheetFormulas] = field(default_factory=dict)
    """Title of a sheet → its formulas."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Defined name → the range that it refers to, or a formula that gives a range."""

    @property
    def note(self) -> str:
        """The note on a workbook that holds values; "" for one that holds formulas."""
        if self.frozen:
            return frozen_words.VALUES
        return "" if self.live else values_note(len(self.standings))

    @property
    def shown_ledger(self) -> tuple[JudgedEntry, ...]:
        """The lines to show on the ledger. After a freeze others may count."""
        return self.ledger if self.since is None else self.since.ledger

    @property
    def standings_by_unit(self) -> Mapping[str, Standing]:
        """Unit code → its standing."""
        return {row.unit: row for row in self.standings}

    @property
    def unit_standings(self) -> tuple[Standing, ...]:
        """The standing of each unit, in the order of the campaign's units."""
        known = self.standings_by_unit
        return tuple(known[unit.code] for unit in self.campaign.units)

    def is_formula(self, cell: Formula) -> bool:
        """Whether this cell, or run, is written as a formula; otherwise it is written as values."""
        return self.live or (isinstance(cell, FormulaCell) and cell.always_formula)

    def effect_sentence(self, said: Mapping[bool, str]) -> str:
        """The sentence on when typed inputs take effect. `said`: whether live → sentence."""
        return frozen_words.ACTS if self.frozen else said[self.live]

    def possible_results(self, unit: str) -> tuple[UnitResult | None, ...]:
        """The result of a unit, and the results that it would have with each of its other files."""
        return (self.results.get(unit), *self.alternatives.get(unit, ()))


def consolidated_text(consolidated: datetime | None) -> str:
    """The moment of the consolidation as the sheets show it; "" before the first one."""
    if consolidated is None:
        return ""
    return words.WHEN.format(time=f"{consolidated:%H:%M}", date=f"{consolidated:%d/%m/%Y}")


def values_note(units: int) -> str:
    """The note on a workbook that holds values, with the reason if it has too many units."""
    tables = words.ALL_TABLES
    if units > MOST_LIVE_UNITS:
        counts = {"units": units, "most": MOST_LIVE_UNITS}
        dotted = {name: f"{count:,}".replace(",", ".") for name, count in counts.items()}
        tables = words.TABLES_OF_MANY.format(**dotted)
    return words.VALUES.format(tables=tables)
