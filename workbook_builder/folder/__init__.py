"""The campaign folder on disk: names, paths, key, lock, and files written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.folder.folder import CampaignFolder
    from workbook_builder.folder.names import as_typed
    from workbook_builder.folder.whole import write_whole

__all__ = ["CampaignFolder", "as_typed", "write_whole"]

__getattr__ = hand_on(__name__, folder="CampaignFolder", whole="write_whole", names="as_typed")
