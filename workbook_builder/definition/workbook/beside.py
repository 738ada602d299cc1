"""What people see beside the rows of the sheet `Tiêu chí`: no part of the definition, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

RowKey = tuple[str, str]
"""The id of a group or criterion, and the label of its tier, or ''."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What people see beside a row: the words of a plan, and what is to be looked at, or ''.

    It stands to the right of all columns of the table, and is no part of the definition.
    """

    words: str
    doubt: str = ""


NOTHING_BESIDE: Mapping[RowKey, Beside] = MappingProxyType({})
