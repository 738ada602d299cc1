"""How the cells of a sheet look → which of them may show something else than what they hold.

The readers of all formats give their looks in these terms. What a look means for a cell of a
returned workbook, `intake.returned.integrity` judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from workbook_builder.xlsx.number_format import PLAIN

Spot = tuple[int, int]
"""Row and column, counted from 1."""
Area = tuple[int, int, int, int]
"""The first row and column of an area, then the last."""
Colour = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
LEAST_CONTRAST = 1.4
"""Less, and a text can't be read. Black on white has 21; light grey, which can be read, 1.6."""
_GENERAL = ("general", "standard")
_LEAST_SIZE = 5.0  # points
_MOST_INDENT = 15  # steps of about three letters: more, and the text leaves its cell

PALETTE = (
    *("000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF " * 2).split(),
    *["800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"],
    *["9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"],
    *["000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"],
    *["00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"],
    *["3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"],
    *["003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"],
)
"""The colours that files name by a number, where they bring none of their own."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is odd about the look of a cell.

    `format`: a number format that does not show everything as it is. `faint`: what stands in the
    cell can't be read, since it is too pale or too small. `said`: the text that a program shows
    there, where the file stores one beside the value.
    """

    format: str = ""
    faint: bool = False
    said: str | None = None

    @property
    def is_odd(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.format or self.faint or self.said is not None)


@dataclass(frozen=True, slots=True)
class Looks:
    """What of a sheet may not be seen as it is, beside hidden rows and columns.

    `cells` are those with an odd look, `conditional` the areas that get one under a condition.
    `drawn` are areas below pictures, text boxes and the like, and `beyond` those that can't be
    scrolled to.
    """

    cells: Mapping[Spot, Look] = field(default_factory=lambda: MappingProxyType({}))
    conditional: tuple[tuple[Area, Look], ...] = ()
    drawn: tuple[Area, ...] = ()
    beyond: tuple[Area, ...] = ()


NOTHING_ODD = Looks()


@dataclass(frozen=True, slots=True)
class SheetLooks:
    """All looks of one sheet, of a format whose values another reader reads."""

    name: str
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    looks: Looks = NOTHING_ODD


@lru_cache(maxsize=1_024)
def look_of(
    code: str, ink: Colour | None, paper: Colour | None, size: float | None, indent: int = 0
) -> Look:
    """The look of a cell with this number format, font, fill and indent; None: as usual."""
    faint = contrast(ink or BLACK, paper or WHITE) < LEAST_CONTRAST
    faint = faint or (size is not None and size < _LEAST_SIZE) or indent > _MOST_INDENT
    plain = code in PLAIN or code.lower() in _GENERAL
    return Look("" if plain else code, faint)


def contrast(one: Colour, other: Colour) -> float:
    """How well one colour is read on the other, from 1 to 21, as WCAG 2 counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colour_of(spelled: str) -> Colour | None:
    """The colour in RRGGBB, with two digits of transparency before it or not."""
    digits = spelled.lstrip("#")[-6:]
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        return None
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def tinted(colour: Colour, tint: float) -> Colour:
    """The colour made lighter (to 1) or darker (to -1)."""
    part = min(max(tint, -1.0), 1.0)
    red, green, blue = (one * (1 + part) if part < 0 else one + (1 - one) * part for one in colour)
    return red, green, blue


def beyond_reach(top: int, left: int, frozen_rows: int, frozen_columns: int) -> tuple[Area, ...]:
    """What no scrolling shows of a sheet with frozen rows or columns, of which `top` and `left` are
    the first to be seen.
    """
    areas: list[Area] = []
    if not (frozen_rows or frozen_columns):
        return ()
    if frozen_rows and top > 1:
        areas.append((1, 1, top - 1, _LAST_COLUMN))
    if frozen_columns and left > 1:
        areas.append((1, 1, _LAST_ROW, left - 1))
    if frozen_rows > _MOST_FROZEN:
        areas.append((top + _MOST_FROZEN, 1, _LAST_ROW, _LAST_COLUMN))
    if frozen_columns > _MOST_FROZEN:
        areas.append((1, left + _MOST_FROZEN, _LAST_ROW, _LAST_COLUMN))
    return tuple(areas)


_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_FROZEN = 40  # rows or columns: more fill any screen, and what is behind them never moves in
