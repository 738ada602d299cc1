"""A paper and its trace → files; a paper that somebody has edited is never replaced unasked.

The trace holds the digest of the document as it was written last.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from workbook_builder.folder.whole import write_whole
from workbook_builder.problems import CampaignError, Place, error


def trace_of(path: Path) -> Path:
    """The file that traces the figures of a paper."""
    return path.with_suffix(".nguon.json")


def keep_paper(path: Path, document: bytes, trace: bytes, *, overwrite: bool) -> None:
    """Writes a paper and its trace; CampaignError where somebody has edited the one there."""
    if not overwrite and _was_edited(path):
        raise CampaignError(error("report_edited", Place(file=path.name)))
    write_whole(path, document)
    write_whole(trace_of(path), trace)


def _was_edited(path: Path) -> bool:
    """Whether the paper that stands there is another than was written last."""
    try:
        there = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise CampaignError(error("file_in_use", Place(file=path.name))) from fault
    try:
        written = json.loads(trace_of(path).read_bytes())["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return True  # nobody can tell
    return bool(there != written)
