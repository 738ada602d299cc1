"""The files that came back in Nhan-ve → submissions, and one receipt for every file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.intake.inbox import read_inbox
    from workbook_builder.intake.receipts import Choice, Receipt
    from workbook_builder.intake.returned.submission import Submission
    from workbook_builder.intake.taken import Taken, take_in, take_late
    from workbook_builder.intake.workers import processes, reading_by, reading_on

__all__ = [
    "Choice",
    "Receipt",
    "Submission",
    "Taken",
    "processes",
    "read_inbox",
    "reading_by",
    "reading_on",
    "take_in",
    "take_late",
]

__getattr__ = hand_on(
    __name__,
    inbox="read_inbox",
    receipts="Choice Receipt",
    taken="Taken take_in take_late",
    returned__submission="Submission",
    workers="processes reading_by reading_on",
)
