"""Texts beside the table of a returned workbook → a note that an officer entered the answers.

Some units return paper only. An officer then fills in the unit's workbook, and writes `Nhập thay
theo Báo cáo số 12/BC-SNV` in `Người lập`. The phrase is recognised without regard to case and
accents. The receipt and the ranking then tell who entered the answers, and from which paper.
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
_MOST = 150  # how many characters of the text are shown


def note_entered_by_officer(details: Mapping[str, str]) -> tuple[Problem, ...]:
    """The note that an officer entered the answers for the unit, if one of the texts says so.

    `details`: defined name of an input beside the table → its text. The number of the report is
    added where it stands in its own cell.
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
    """The text without accents, in lower case."""
    apart = unicodedata.normalize("NFD", folded_visible(text))
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")
