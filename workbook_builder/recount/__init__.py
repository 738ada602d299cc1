"""A past run counted again from the same files and inputs.

`verify` tells what differs, `proven_figures` gives papers their figures if nothing does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.recount.proof import proven_figures
    from workbook_builder.recount.verdict import verify

__all__ = ["proven_figures", "verify"]

__getattr__ = hand_on(__name__, proof="proven_figures", verdict="verify")
