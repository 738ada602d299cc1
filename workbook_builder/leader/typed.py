"""What the leader typed into a cell, unchanged; and a row of such cells.

JSON keeps the kind of each cell, because a text `5` is judged otherwise than a number 5. Numbers
are written to JSON as texts: JSON's own numbers would come back as binary fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Self

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
"""The errors of Excel's file format. Any other error is written as the text that it shows."""


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value typed or pasted into a cell, such as `#N/A`."""

    text: str

    def __str__(self) -> str:
        return self.text


Typed = str | Decimal | bool | CellError | None
"""The content of a cell: a text, which is never empty; a number, also for a date (its serial
number); a logical value; an error; or None for an empty cell."""


@dataclass(frozen=True, slots=True)
class InputRow:
    """The inputs of one row of a table. A subclass has a field for each, in column order."""

    @classmethod
    @cache
    def inputs(cls) -> tuple[str, ...]:
        """The names of the inputs, in the order of the columns."""
        return tuple(field.name for field in fields(cls))

    def cells(self) -> Mapping[str, Typed]:
        """Input → what was typed there."""
        return {name: getattr(self, name) for name in self.inputs()}

    def is_empty(self) -> bool:
        """Whether nothing was typed on the row."""
        return all(cell is None for cell in self.cells().values())

    def signature(self) -> str:
        """The row as one text, to see whether it has changed since."""
        cells = self.cells().values()
        return "|".join("" if c is None else f"{type(c).__name__}:{c}" for c in cells)

    def to_json(self) -> dict[str, object]:
        """Input → its cell, as `typed_json` gives it."""
        return {name: typed_json(cell) for name, cell in self.cells().items()}

    @classmethod
    def from_json(cls, line: Mapping[str, object]) -> Self:
        """The row that `to_json` wrote; ValueError where a cell has another form."""
        return cls(*(typed_from_json(line.get(name)) for name in cls.inputs()))


def typed_json(typed: Typed) -> object:
    """The content of a cell for JSON, with its kind."""
    if isinstance(typed, Decimal):
        return {"number": str(typed)}
    return {"error": typed.text} if isinstance(typed, CellError) else typed


def typed_from_json(cell: object) -> Typed:
    """The content that `typed_json` wrote; ValueError where it has another form."""
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
    """The finite number that a text spells; ValueError for any other text."""
    try:
        number = Decimal(text)
    except ArithmeticError as fault:
        raise ValueError(text) from fault
    if not number.is_finite():
        raise ValueError(text)
    return number
