"""The results of several campaigns rolled up for the level above: one list of all their units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.rollup.gather import RolledUp, roll_up
    from workbook_builder.rollup.record import RolledCampaign, RolledUnit, Rollup

__all__ = ["RolledCampaign", "RolledUnit", "RolledUp", "Rollup", "roll_up"]

__getattr__ = hand_on(
    __name__, gather="RolledUp roll_up", record="RolledCampaign RolledUnit Rollup"
)
