"""How much a workbook may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a workbook may hold; the defaults are for files that come back from units.

    A returned scoring workbook has about 22 KB, 15 parts, 3 sheets and 2,000 cells. The defaults
    leave room for a hundred times that, such as pasted photographs, and keep the reading of the
    worst file within about two seconds and 200 MB. What is counted decides, so that a file has the
    same outcome on every machine; the clock only ends what nobody foresaw.
    """

    file_bytes: int = 32 * MIB
    members: int = 2_000
    part_bytes: int = 64 * MIB  # inflated, and measured on the way; a million blank rows are 57
    all_bytes: int = 80 * MIB  # inflated, of all parts that are read
    elements: int = 1_000_000  # XML elements that the reader uses
    passed_over: int = 4_000_000  # the other elements
    depth: int = 64
    attributes: int = 64  # of one element; Excel writes about 20 at most
    names: int = 5_000  # different names of elements and attributes in one part
    token_bytes: int = 256 * 1024  # in one tag or comment: expat < 2.6 needs quadratic time for it
    namespace_chars: int = 256  # the parser repeats them in every name of an element
    text_chars: int = 256 * 1024  # Excel's 32,767 characters, each written as _xHHHH_
    all_text_chars: int = 16 * MIB
    shown_chars: int = 16 * MIB  # of all cells: a long text that many share is stored once
    rows: int = 1_048_576  # cells further down are skipped, and cost next to nothing
    columns: int = 16_384  # so are cells further to the right
    shared_formula_chars: int = MIB  # written out for each cell, at a third of a µs per character
    strings: int = 200_000
    sheets: int = 255
    sheet_cells: int = 200_000
    cells: int = 300_000  # <c> elements of the whole workbook, blank cells too
    defined_names: int = 20_000
    merged: int = 20_000  # runs of merged cells on one sheet
    relationships: int = 5_000
    seconds: float = 20.0  # of processor time: far beyond what the counts above let any file take
    odd_cells: bool = False  # whether a cell that programs could read differently is passed over


LIMITS = Limits()

OWN_LIMITS = Limits(
    file_bytes=128 * MIB,
    part_bytes=256 * MIB,
    all_bytes=512 * MIB,
    elements=12_000_000,
    passed_over=12_000_000,
    all_text_chars=256 * MIB,
    shown_chars=256 * MIB,
    shared_formula_chars=64 * MIB,
    strings=1_000_000,
    sheet_cells=2_000_000,
    cells=4_000_000,
    seconds=60.0,
)
"""For ranking workbooks, which come from the leader's own folder: five times what 1,000 units and
20 criteria need. A returned file of that size would be refused."""

_GROWING = (
    "file_bytes",
    "part_bytes",
    "all_bytes",
    "elements",
    "passed_over",
    "all_text_chars",
    "shown_chars",
    "strings",
    "sheet_cells",
    "cells",
    "seconds",
)


def own_limits(times: int) -> Limits:
    """`OWN_LIMITS` for a workbook that is so many times as large."""
    return replace(OWN_LIMITS, **{name: getattr(OWN_LIMITS, name) * times for name in _GROWING})


WRITTEN_LIMITS = replace(LIMITS, shown_chars=4 * MIB)
"""For plans and definitions, which people write themselves: all text is gone through often."""
