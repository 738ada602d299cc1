"""Formulas and number formats of a document in LibreOffice ↔ the same in Excel's spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.office.com import ComError
from tests.office.process import struct
from tests.office.sheetbook import Sheetbook
from tests.office.spelling import excel_s, form, with_calls

# com.sun.star.sheet: AddressConvention.XL_A1, FormulaLanguage.XL_ENGLISH
XL_A1, XL_ENGLISH, EVERY_GROUP = 1, 4, 0x7FFFFFFF

TRUE, FALSE = "=TRUE()", "=FALSE()"
# The letters for dates in a number format are capital in LibreOffice, small in Excel.
DATE_LETTERS = re.compile(
    r'("[^"]*"|\\.|\[\$[^\]]*\]|AM/PM|General|E[+-]|\[[A-Z]{3,}\])|([YMDHS]+)', re.IGNORECASE
)

_AGREED: dict[tuple[str, ...], dict[tuple[str, str], bool]] = {}
"""Names of sheets and of ranges → what the parser was asked about formulas that may use them."""


class Grammar:
    """Formulas and number formats of a document, translated to Excel's spelling and back."""

    def __init__(self, book: Sheetbook):
        self.document = book.document
        self.inside = book.inside
        self._formats = book.document.NumberFormats
        self._locale = struct("com.sun.star.lang.Locale", Language="en", Country="US")
        mapper = book.document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        self._parser = book.document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.OpCodeMap = mapper.getAvailableMappings(XL_ENGLISH, EVERY_GROUP)
        self._parser.FormulaConvention = XL_A1
        self._known: dict[int, tuple[int, str]] = {}
        vocabulary = (*book.sheet_names, "", *book.document.NamedRanges.ElementNames)
        self._agreed = _AGREED.setdefault(vocabulary, {})

    def agrees(self, way: str, formula: str, ask: Callable[[], bool]) -> bool:
        """Whether LibreOffice's parser agrees with `spelling` on formulas of this form.

        The parser is asked once per form and `way`, the direction of the translation, for all
        documents with the same names.
        """
        key = way, form(formula)
        if key not in self._agreed:
            self._agreed[key] = ask()
        return self._agreed[key]

    def said(self, printed: str, ask: Callable[[], str]) -> str:
        """A formula printed by UNO, with its =, in Excel's spelling. `ask` asks the parser."""
        plain = None if printed in (TRUE, FALSE) else excel_s(printed)
        if plain is not None and self.agrees("read", printed, lambda: ask() == plain):
            return plain
        return ask()

    def tokens(self, formula: str, address: Any) -> Any:
        """The UNO tokens of a formula without its =, relative to a cell."""
        return self._parser.parseFormula(with_calls(formula), address)

    def text(self, tokens: Any, address: Any) -> str:
        """The formula of UNO tokens in Excel's spelling, without its =."""
        printed: str = self._parser.printFormula(tokens, address)
        return printed

    def type_of(self, key: int) -> int:
        """The kind of a number format, as UNO's bits."""
        return self._look_up(key)[0]

    def code_of(self, key: int) -> str:
        """A number format in Excel's spelling, without the locale in brackets."""
        code = self._look_up(key)[1]
        if code == "BOOLEAN":
            return "General"
        return DATE_LETTERS.sub(
            lambda m: (m[1] and m[1].replace("RED", "Red")) or m[2].lower(), code
        )

    def is_general(self, key: int) -> bool:
        return self.code_of(key) == "General"

    def key_of(self, code: str) -> int:
        """UNO's number for a number format; ComError where the code is no number format."""
        key: int = self._formats.queryKey(code, self._locale, False)
        if key == -1:
            try:
                key = self._formats.addNew(code, self._locale)
            except Exception as error:  # UNO's MalformedNumberFormatException
                raise ComError(f"no number format: {code}") from error
        return key

    def _look_up(self, key: int) -> tuple[int, str]:
        if key not in self._known:
            found = self._formats.getByKey(key)
            self._known[key] = found.Type, found.FormatString
        return self._known[key]
