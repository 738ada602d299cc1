"""How plans write an amount, for the kinds that read criteria of plans."""

from __future__ import annotations

from decimal import Decimal

AMOUNT = r"(\d{1,4}(?:,\d{1,4})?)"


def amount_of(text: str) -> Decimal:
    """The number of a text that matches `AMOUNT`."""
    return Decimal(text.replace(",", "."))
