"""A unit that returned paper: the officer fills in its workbook, and says so in `Người lập`.

`Nhập thay theo Báo cáo số 12/BC-SNV` there is recognised however it is typed; the receipt and the
ranking then tell whose hand the answers are by, and which paper to compare them with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from workbook_builder.problems import Problem, note
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.receipts import ReceiptCode

_PHRASE = "nhap thay"
_FIRST = "nguoi_lap"
_REPORT = "so_bao_cao"
_WITH_REPORT = "{words} theo Báo cáo số {report}"
_MOST = 150  # of the letters shown


def note_entered_by_officer(details: Mapping[str, str]) -> tuple[Problem, ...]:
    """The note that somebody entered this for the unit, where one of the texts beside the table
    says so; the number of the report is added where it stands in a cell of its own.
    """
    names = (_FIRST, *(name for name in details if name != _FIRST))
    said = next((t for name in names if _PHRASE in _bare(t := details.get(name, ""))), "")
    if not said:
        return ()
    report = details.get(_REPORT, "")
    if _bare(said) == _PHRASE and report:
        said = _WITH_REPORT.format(words=said, report=report)
    return (note(ReceiptCode.ENTERED_FOR_UNIT, words=printable(said, _MOST)),)


def _bare(text: str) -> str:
    """The text without case and accents, as somebody in a hurry types it."""
    apart = unicodedata.normalize("NFD", folded_visible(text))
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
