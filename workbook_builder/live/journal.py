"""Changes to the open workbook ↔ a file in runs/, so that those of a killed program are taken back.

The changes are kept before the first is done, and the workbook bears a mark meanwhile. Who finds
the mark takes the changes back, all of them: where one was not done yet, its cells hold already
what they held before. A workbook that was closed without saving bears no mark.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import write_whole
from workbook_builder.live.changes import ColumnChange, Renaming, WorkbookChange
from workbook_builder.xlsx.cells import Cell

_FILE = ".dang-ghi.json"


def keep_journal(folder: CampaignFolder, mark: str, changes: Sequence[WorkbookChange]) -> None:
    """Keeps the changes that are about to be done."""
    kept = {"mark": mark, "changes": [asdict(change) for change in changes]}
    write_whole(folder.runs / _FILE, json.dumps(kept, ensure_ascii=False).encode())


def read_journal(folder: CampaignFolder, mark: str) -> tuple[WorkbookChange, ...] | None:
    """The changes that were kept under this mark; None where there are none that can be read."""
    try:
        kept = json.loads((folder.runs / _FILE).read_bytes())
        return tuple(map(_change, kept["changes"])) if kept["mark"] == mark else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def drop_journal(folder: CampaignFolder) -> None:
    """What was kept is not needed any more."""
    (folder.runs / _FILE).unlink(missing_ok=True)


def _change(kept: dict[str, object]) -> WorkbookChange:
    if "name" in kept:
        return Renaming(**kept)  # type: ignore[arg-type]  # as `asdict` gave it
    before, after = (
        tuple(Cell(**cell) for cell in kept.pop(part))  # type: ignore[attr-defined]  # a list
        for part in ("before", "after")
    )
    return ColumnChange(**kept, before=before, after=after)  # type: ignore[arg-type]
