"""The campaign folder on disk: its files and their names, its signing key and its lock.

Files are written whole or not at all, and workbooks are kept before they are replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.folder.folder import CampaignFolder
    from workbook_builder.folder.kept import KeptBook
    from workbook_builder.folder.names import path_in_command
    from workbook_builder.folder.whole import read_whole, write_whole

__all__ = ["CampaignFolder", "KeptBook", "path_in_command", "read_whole", "write_whole"]

__getattr__ = hand_on(
    __name__,
    folder="CampaignFolder",
    whole="read_whole write_whole",
    kept="KeptBook",
    names="path_in_command",
)
