"""All that the ranking workbook tells, before it is laid out, and what its sheets then hold.

Data are values on hidden sheets, in named ranges; a visible sheet is formulas over them, and the
leader's inputs. This is the one contract between what writes the workbook, what reads it back and
what fills it while it is open. It knows nothing of fonts, and opens no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import Judged
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.ledger import JudgedEntry
from workbook_builder.leader.picks import Intake
from workbook_builder.leader.since import TypedSinceFreeze
from workbook_builder.ranking.cells import DataTable, FormulaCell
from workbook_builder.ranking.files.blocks import AnswerBlocks
from workbook_builder.ranking.files.shown import FileShown
from workbook_builder.ranking.summary.states import UnitState
from workbook_builder.scoring.standings import Results, Standing, UnitResult
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_frozen as frozen_words

MOST_LIVE_UNITS = 1000
"""With more units the workbook holds values: it would recalculate too slowly for a meeting."""


@dataclass(frozen=True, slots=True)
class RankingTables:
    """What the ranking workbook tells, and how each of its sheets does, but for its looks."""

    campaign: Campaign
    results: Results
    """As the units sent them in, without agreed scores."""
    standings: tuple[Standing, ...]
    """In the order of rank."""
    ledger: tuple[JudgedEntry, ...]
    ledger_lines: int
    """How many lines the ledger's table has, empty ones with them."""
    agreed: Judged
    entered: Entered
    intake: Intake
    files: tuple[FileShown, ...]
    states: tuple[UnitState, ...]
    """In the order of the campaign's units."""
    blocks: AnswerBlocks
    alternatives: Mapping[str, tuple[UnitResult, ...]]
    """Unit code → what it would have with other files of its own: rows need room for these too."""
    consolidated: datetime | None = None
    """When the files were taken in, in the time of the place; None before any came back."""
    program_path: str = ""
    """What the button starts; "" leaves it to the machine on which it is clicked."""
    live: bool = True
    """Whether the workbook counts by formulas; else it holds what they come to."""
    frozen: str = ""
    """What the banner says of a result that was frozen; empty for one that was not."""
    since: TypedSinceFreeze | None = None
    """What stands in the inputs of a frozen workbook, where it is not what counts."""
    data: tuple[DataTable, ...] = ()
    formulas: Mapping[str, tuple[FormulaCell, ...]] = field(default_factory=dict)
    """Sheet → its formula cells."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Defined name → the range that it stands for, or the formula of one."""

    @property
    def note(self) -> str:
        """What must be known of a workbook that is not live; empty for one that is."""
        if self.frozen:
            return frozen_words.VALUES
        return "" if self.live else values_note(len(self.standings))

    @property
    def shown_ledger(self) -> tuple[JudgedEntry, ...]:
        """The lines that stand on the ledger now; of a frozen result not those that count."""
        return self.ledger if self.since is None else self.since.ledger

    @property
    def standings_by_unit(self) -> Mapping[str, Standing]:
        """Unit code → how it stands."""
        return {row.unit: row for row in self.standings}

    def is_formula(self, cell: FormulaCell) -> bool:
        """Whether a cell holds its formula, or its value."""
        return self.live or cell.stays

    def effect_sentence(self, said: Mapping[bool, str]) -> str:
        """When what is typed takes effect, of sentences by whether the workbook is live."""
        return frozen_words.ACTS if self.frozen else said[self.live]

    def possible_results(self, unit: str) -> tuple[UnitResult | None, ...]:
        """The result of a unit, and all others that the leader may make it by a pick."""
        return (self.results.get(unit), *self.alternatives.get(unit, ()))


def consolidated_text(consolidated: datetime | None) -> str:
    """The moment as the sheets say it; empty before the first consolidation."""
    if consolidated is None:
        return ""
    return words.WHEN.format(time=f"{consolidated:%H:%M}", date=f"{consolidated:%d/%m/%Y}")


def values_note(units: int) -> str:
    """What must be known where the tables are values; too many units may be the reason."""
    tables = words.ALL_TABLES
    if units > MOST_LIVE_UNITS:
        counts = {"units": units, "most": MOST_LIVE_UNITS}
        dotted = {name: f"{count:,}".replace(",", ".") for name, count in counts.items()}
        tables = words.TABLES_OF_MANY.format(**dotted)
    return words.VALUES.format(tables=tables)
