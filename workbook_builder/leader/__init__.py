"""What the leader typed → which of it counts, and why the rest does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.leader.agreed import AgreedEntry, judge_agreed
    from workbook_builder.leader.inputs import LeaderInputs
    from workbook_builder.leader.ledger import LedgerEntry, judge_ledger
    from workbook_builder.leader.picks import Intake, PickEntry, apply_picks
    from workbook_builder.leader.since import typed_since
    from workbook_builder.leader.typed import Typed

__all__ = [
    "AgreedEntry",
    "Intake",
    "LeaderInputs",
    "LedgerEntry",
    "PickEntry",
    "Typed",
    "apply_picks",
    "judge_agreed",
    "judge_ledger",
    "typed_since",
]

__getattr__ = hand_on(
    __name__,
    inputs="LeaderInputs",
    ledger="LedgerEntry judge_ledger",
    agreed="AgreedEntry judge_agreed",
    picks="Intake PickEntry apply_picks",
    since="typed_since",
    typed="Typed",
)
