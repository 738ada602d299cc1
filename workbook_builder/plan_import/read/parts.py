"""The rows of a table with two columns of texts → rows in one column, those of the second below.

`Kinh tế` stands once, in a cell merged over several rows or above empty cells, and beside it what
is scored: the first becomes a row of its own, with the others below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbook_builder.plan_import.read.numbers import read_points
from workbook_builder.plan_import.read.row import PlanRow
from workbook_builder.plan_import.source.mend import one_line


def in_one_column(rows: Sequence[PlanRow], *, levels: bool = False) -> Iterator[PlanRow]:
    """The rows, in their order. `levels`: the second column is headed as one of levels."""
    at = 0
    while at < len(rows):
        row = rows[at]
        at += 1
        if row.heading or not row.part:
            yield row
            continue
        block = [row]
        while at < len(rows) and row.text and _goes_on(rows[at]):
            block.append(rows[at])
            at += 1
        if len(block) > 1:
            yield from _block(block, levels=levels and _steps(block))
        else:
            text = f"{one_line(row.text)}: {row.part}" if row.text else row.part
            yield replace(row, text=text, part="")


def _goes_on(row: PlanRow) -> bool:
    return bool(row.part) and not row.text and not row.heading


def _steps(block: Sequence[PlanRow]) -> bool:
    """Whether the points go down from row to row, or up, as those of levels do."""
    read = [read_points(row.points) for row in block]
    values = [points.value for points in read if points and not points.sign and not points.each]
    falls = [one > other for one, other in pairwise(values)]
    rises = [one < other for one, other in pairwise(values)]
    return len(values) == len(block) and (all(falls) or all(rises))


def _block(block: Sequence[PlanRow], *, levels: bool) -> Iterator[PlanRow]:
    first = block[0]
    numbered = any(row.number for row in block[1:])
    merged = first.has_points and all(row.merged and not row.has_points for row in block[1:])
    head = PlanRow(first.place, "" if numbered else first.number, first.text, strong=True)
    levels = levels and not merged and not numbered
    if merged:  # the points stand beside the first column, and are those of the whole
        head = replace(head, points=first.points, bonus=first.bonus, penalty=first.penalty)
        block = (replace(first, points="", bonus="", penalty=""), *block[1:])
    yield head
    for row in block:
        number = row.number if numbered else ""
        yield replace(row, number=number, text=row.part, part="", below=not levels, inside=levels)
