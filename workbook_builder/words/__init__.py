"""Every word that a person reads.

Messages have codes, and are in Vietnamese and English. The words in workbooks and papers are in
Vietnamese only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.words.sentences import Lang, cause, line, message, number, say

__all__ = ["Lang", "cause", "line", "message", "number", "say"]

__getattr__ = hand_on(__name__, sentences="Lang cause line message number say")
