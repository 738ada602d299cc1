"""How much of an untrusted workbook is read, at the most."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a workbook may hold before it is refused.

    A returned scoring workbook has about 22 KB, 15 parts, 3 sheets and 2,000 cells. The defaults
    leave a hundred times that for pasted photographs and notes, and keep the worst file within
    about two seconds and 200 MB.
    """

    file_bytes: int = 32 * MIB
    members: int = 2_000
    part_bytes: int = 64 * MIB  # inflated, measured while inflating; a million blank rows have 57
    all_bytes: int = 80 * MIB  # inflated, over the parts that are read
    elements: int = 1_000_000  # of those that are asked for
    passed_over: int = 4_000_000  # the rest
    depth: int = 64
    attributes: int = 64  # of one element; Excel writes about 20 at most
    names: int = 5_000  # different element and attribute names in one part
    token_bytes: int = 256 * 1024  # one tag or comment: expat < 2.6 takes quadratic time over it
    namespace_chars: int = 256  # repeated in each name that the parser hands out
    text_chars: int = 256 * 1024  # 32,767 characters, each written as _xHHHH_, and room
    all_text_chars: int = 16 * MIB
    rows: int = 1_048_576  # cells below are passed over, and cost next to nothing
    columns: int = 16_384  # and so are those to the right
    shared_formula_chars: int = MIB  # written out for each cell, at a third of a µs each
    strings: int = 200_000
    sheets: int = 255
    sheet_cells: int = 200_000
    cells: int = 300_000  # all <c> elements of the workbook, empty ones too
    defined_names: int = 20_000
    merged: int = 20_000  # runs of merged cells on one sheet
    relationships: int = 5_000


LIMITS = Limits()

_MIB = 1024 * 1024
OWN_LIMITS = Limits(
    file_bytes=128 * _MIB,
    part_bytes=256 * _MIB,
    all_bytes=512 * _MIB,
    elements=12_000_000,
    passed_over=12_000_000,
    all_text_chars=256 * _MIB,
    shared_formula_chars=64 * _MIB,
    strings=1_000_000,
    sheet_cells=2_000_000,
    cells=4_000_000,
)
"""A ranking workbook comes from the leader's own folder: 1,000 units × 20 criteria fit five times
over, where a returned file of that size is refused."""
