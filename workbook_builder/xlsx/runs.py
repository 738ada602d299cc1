"""Cells below each other in one column that are told once: one formula, or values, for all of them.

A formula is a pattern: numbers in it that are made by `counting` grow from cell to cell. Nothing
here knows how cells are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat

CachedValue = Decimal | int | bool | str
"""What a formula shows; `""` where it shows nothing."""

_COUNTING = re.compile("\x01(-?[0-9]+),([0-9]+)\x02")  # no text of a workbook holds these marks


def counting(first: int, step: int = 1) -> str:
    """A number in a pattern: `first` in the first cell, and `step` more in each cell below."""
    return f"\x01{first},{step}\x02"


@dataclass(frozen=True, slots=True)
class CellRun:
    """Cells of a column from the row `first` on, one for each of `values`.

    `formula` is the pattern of their formula, with its `=`; `""` for cells that hold the values
    themselves, where None and `""` stand for an empty cell.
    """

    column: str
    first: int
    values: Sequence[Decimal | int | str | None]
    formula: str = ""

    @property
    def last(self) -> int:
        """The row of the last cell."""
        return self.first + len(self.values) - 1

    def formula_at(self, row: int) -> str:
        """The formula of the cell in this row."""
        below = row - self.first
        return _COUNTING.sub(lambda found: str(int(found[1]) + below * int(found[2])), self.formula)

    def formulas(self) -> Iterator[str]:
        """The formulas of all cells, from above: quicker than each by itself."""
        length = len(self.values)
        pieces: list[Iterable[str]] = []
        for piece in self.pieces():
            if isinstance(piece, str):
                pieces.append(repeat(piece, length))
            else:
                first, step = piece
                pieces.append([str(first + below * step) for below in range(length)])
        return map("".join, zip(*pieces, strict=True))

    def pieces(self) -> list[str | tuple[int, int]]:
        """The formula as texts and, between any two of them, a counting number: first and step."""
        split = _COUNTING.split(self.formula)
        pieces: list[str | tuple[int, int]] = [split[0]]
        for first, step, text in zip(split[1::3], split[2::3], split[3::3], strict=True):
            pieces += [(int(first), int(step)), text]
        return pieces
