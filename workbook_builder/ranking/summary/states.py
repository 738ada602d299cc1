"""The state of every unit, and the numbers of files that need attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.picks import Intake
from workbook_builder.problems import Bears
from workbook_builder.ranking.summary.lines import ROW_CHECK, ROW_CONFIRM, ROW_MISSING, ROW_RESEND
from workbook_builder.ranking.summary.watch import WatchItem, picked_numbers
from workbook_builder.scoring.standings import Standing


@dataclass(frozen=True, slots=True)
class UnitState:
    """The state of one unit. `confirm`: its files differ, and somebody must choose."""

    name: str
    counts: bool
    sent: bool
    confirm: bool
    picked: bool
    note: str
    default_note: str
    counts_by_itself: bool
    watched: bool = False
    """Whether something in the file that counts has to be seen."""

    @property
    def waits(self) -> bool:
        """Whether somebody must still choose which of the unit's files counts."""
        return self.confirm and not self.picked

    def unpicked(self) -> UnitState:
        """The state that the unit would have without the leader's pick."""
        return replace(self, picked=False, counts=self.counts_by_itself, note=self.default_note)

    def listed(self, row: int) -> bool:
        """Whether the unit is in the list on this row of the summary."""
        return {
            ROW_MISSING: not self.counts and not self.sent,
            ROW_CONFIRM: self.waits,
            ROW_RESEND: not self.counts and self.sent and not self.confirm,
            ROW_CHECK: self.counts and (self.watched or bool(self.note)) and not self.waits,
        }[row]


def unit_states(
    campaign: Campaign, ranked: Iterable[Standing], intake: Intake, watched: Iterable[WatchItem]
) -> Iterator[UnitState]:
    """The state of every unit, in the campaign's order. `watched`: what there is to see."""
    picked, numbers = intake.picked, picked_numbers(campaign, intake)
    seen = {one.unit for one in watched if one.is_shown(numbers)}
    # A file that only accompanies a workbook is not a return.
    sent = {
        row.receipt.unit
        for row in intake.rows
        if row.receipt.status not in ("attachment", "ignored") and not row.receipt.after_freeze
    }
    standings = {standing.unit: standing for standing in ranked}
    to_confirm = {one.unit for one in intake.taken.receipts if one.bears & Bears.DIFFERS}
    for number, unit in enumerate(campaign.units, start=1):
        default = intake.taken.notes.get(unit.code, ())
        yield UnitState(
            name=unit.name,
            counts=standings[unit.code].status != "missing",
            sent=unit.code in sent,
            confirm=unit.code in to_confirm,
            picked=unit.code in picked,
            note="; ".join(standings[unit.code].notes),
            default_note="; ".join(default),
            counts_by_itself=unit.code in intake.taken.submissions,
            watched=number in seen,
        )


def file_counts(intake: Intake) -> dict[str, int]:
    """Name of a cell → the number of files of one kind that needs attention, picked or not."""
    statuses = [row.receipt.status for row in intake.rows if row.choice is None]
    return {
        "files_unusable": statuses.count("rejected"),
        "files_foreign": statuses.count("foreign"),
        "files_attached": statuses.count("attachment"),
    }
