"""Validations of cells, with texts and lists within what Excel takes.

A text that is longer than that by one letter makes Excel "repair" the workbook: it takes all
validations away. So every validation goes through `add_validation`, which looks at the texts as
they are put together.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_MOST = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}
_MOST_LISTED = 255


def add_validation(worksheet: Worksheet, cells: str, rule: DataValidation) -> None:
    """Adds a validation to cells. A text that is too long is cut behind a word, with an ellipsis.

    The rule must be of these cells alone: a shared one would take ranges along to other sheets.
    What a cut text loses must stand elsewhere on the sheet, too.
    """
    for key, most in _MOST.items():
        text = getattr(rule, key)
        if text is not None:
            setattr(rule, key, cut(text, most))
    rule.add(cells)
    worksheet.add_data_validation(rule)


def list_formula(choices: Sequence[str]) -> str | None:
    """The formula of a dropdown with these words; None where Excel can't hold them in a formula.

    A comma separates the words, and quotation marks enclose them all.
    """
    said = ",".join(choices)
    odd = any("," in one or '"' in one or "\n" in one or one != one.strip() for one in choices)
    return None if not said or odd or _length(said) > _MOST_LISTED - 2 else f'"{said}"'


def cut(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than so many letters.

    Letters are counted as Excel counts them, in units of UTF-16.
    """
    if _length(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    words, _, last = kept.rpartition(" ")
    # A long word without any blank is cut, too: else nothing would be left of the text.
    return (words if words and len(last) < len(words) else kept).rstrip() + "…"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
