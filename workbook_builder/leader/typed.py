"""What the leader typed into a cell, as it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value typed or pasted into a cell, such as `#N/A`."""

    text: str

    def __str__(self) -> str:
        return self.text


Typed = str | Decimal | bool | CellError | None
"""What a cell holds: text, a number (a date is its serial number), a logical value, an error, or
nothing. A text is never empty."""
