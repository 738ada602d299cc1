"""What the leader typed into a cell, as it stands there; and a row of such cells.

In JSON each cell comes with its kind, so that it comes back as it was typed: a text `5` and a
number 5 are two things to whoever judges a line. Numbers are written as texts: JSON's own would
come back as binary fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Self


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value typed or pasted into a cell, such as `#N/A`."""

    text: str

    def __str__(self) -> str:
        return self.text


Typed = str | Decimal | bool | CellError | None
"""What a cell holds: text, a number (a date is its serial number), a logical value, an error, or
nothing. A text is never empty."""


@dataclass(frozen=True, slots=True)
class InputRow:
    """The inputs of one row of a table: each kind of row names its own, in the order of columns."""

    @classmethod
    @cache
    def inputs(cls) -> tuple[str, ...]:
        """The names of the inputs, in the order of the columns."""
        return tuple(field.name for field in fields(cls))

    def cells(self) -> Mapping[str, Typed]:
        """Input → what was typed there."""
        return {name: getattr(self, name) for name in self.inputs()}

    def is_empty(self) -> bool:
        """Whether nothing at all was typed on the row."""
        return all(cell is None for cell in self.cells().values())

    def signature(self) -> str:
        """The row as one text: a row that reads otherwise was typed anew."""
        cells = self.cells().values()
        return "|".join("" if c is None else f"{type(c).__name__}:{c}" for c in cells)

    def to_json(self) -> dict[str, object]:
        """Input → its cell."""
        return {name: typed_json(cell) for name, cell in self.cells().items()}

    @classmethod
    def from_json(cls, line: Mapping[str, object]) -> Self:
        """The row again; ValueError where a cell is not of this form."""
        return cls(*(typed_from_json(line.get(name)) for name in cls.inputs()))


def typed_json(typed: Typed) -> object:
    """A cell with its kind."""
    if isinstance(typed, Decimal):
        return {"number": str(typed)}
    return {"error": typed.text} if isinstance(typed, CellError) else typed


def typed_from_json(cell: object) -> Typed:
    """The cell again; ValueError where it is not of this form."""
    match cell:
        case None | bool():
            return cell
        case str():
            return cell or None
        case {"error": str(text)}:
            return CellError(text)
        case {"number": str(text)}:
            return decimal(text)
    raise ValueError(type(cell).__name__)


def decimal(text: str) -> Decimal:
    """A finite number; ValueError for anything else."""
    try:
        number = Decimal(text)
    except ArithmeticError as fault:
        raise ValueError(text) from fault
    if not number.is_finite():
        raise ValueError(text)
    return number
