"""How plans write an amount, for the kinds that know their own words in a plan."""

from __future__ import annotations

from decimal import Decimal

AMOUNT = r"(\d{1,4}(?:,\d{1,4})?)"


def amount_of(text: str) -> Decimal:
    """The number that a text of this form is."""
    return Decimal(text.replace(",", "."))
