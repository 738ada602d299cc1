"""A workbook that is replaced, and kept: what was there before it."""

from __future__ import annotations

from workbook_builder.xlsx.parts import ISSUED_AT
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.package import Unreadable


def saved_by_somebody(data: bytes) -> bool:
    """Whether a workbook that we have made is not any more as we made it."""
    try:
        saved = read_xlsx(data).saved
    except Unreadable:
        return True  # not ours to judge: kept
    return saved is None or saved > ISSUED_AT
