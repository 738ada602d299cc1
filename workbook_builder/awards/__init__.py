"""Figures of several years × the award rules → who is proposed for an award, and why others not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.awards.propose import Awarded, propose_awards

__all__ = ["Awarded", "propose_awards"]

__getattr__ = hand_on(__name__, propose="Awarded propose_awards")
