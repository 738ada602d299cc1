"""Changes to the open workbook ↔ a file in runs/, so that the next click can undo a killed one.

All changes are kept in this file before the first is written, and a mark stands in the workbook
until the last is done. The next click that finds the mark takes all changes back. A change that was
not yet written is no problem: its cells already hold their earlier contents. A workbook that was
closed without saving has no mark.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole
from workbook_builder.live.changes import ColumnChange, Renaming, WorkbookChange
from workbook_builder.xlsx.cells import Cell

_FILE = ".dang-ghi.json"


def keep_journal(folder: CampaignFolder, mark: str, changes: Sequence[WorkbookChange]) -> None:
    """Keeps the changes that are about to be written, under the mark of this click."""
    kept = {"mark": mark, "changes": [asdict(change) for change in changes]}
    write_whole(folder.runs / _FILE, json.dumps(kept, ensure_ascii=False).encode())


def read_journal(folder: CampaignFolder, mark: str) -> tuple[WorkbookChange, ...] | None:
    """The changes that were kept under this mark; None where there are none or they are damaged."""
    try:
        kept = json.loads(read_whole(folder.runs / _FILE))
        return tuple(map(_change, kept["changes"])) if kept["mark"] == mark else None
    except (OSError, *MALFORMED):
        return None


def drop_journal(folder: CampaignFolder) -> None:
    """Deletes the kept changes."""
    (folder.runs / _FILE).unlink(missing_ok=True)


def _change(kept: dict[str, object]) -> WorkbookChange:
    if "name" in kept:
        return Renaming(**kept)  # type: ignore[arg-type]  # as `asdict` wrote it
    before, after = (
        tuple(Cell(**cell) for cell in kept.pop(part))  # type: ignore[attr-defined]  # a list
        for part in ("before", "after")
    )
    return ColumnChange(**kept, before=before, after=after)  # type: ignore[arg-type]
