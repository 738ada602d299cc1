"""Figures → a table of docs/performance.md, and what got worse since that page was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

WORSE = 4 / 3
"""A figure that is so many times what the page says is named. Less is better in every row."""

_RULE = re.compile(r"\|[ |:-]+\|")


@dataclass(frozen=True, slots=True)
class Table:
    """Name of a row → its figures, one for each column."""

    columns: tuple[str, ...]
    rows: Mapping[str, tuple[float, ...]]

    def text(self) -> str:
        """The table as Markdown."""
        lines = [f"| | {' | '.join(self.columns)} |", f"| --- |{' ---: |' * len(self.columns)}"]
        lines += [f"| {name} | {' | '.join(map(_shown, row))} |" for name, row in self.rows.items()]
        return "\n".join(lines)

    def changes(self, page: str) -> Iterator[str]:
        """A line for each figure that is worse than on the page, or that the page lacks."""
        known = figures(page)
        for name, row in self.rows.items():
            for column, found in zip(self.columns, row, strict=True):
                told = known.get((name, column))
                if told is None:
                    yield f"not on the page: {name}, {column}"
                elif found > told * WORSE:
                    yield f"worse: {name}, {column}: {_shown(found)}, on the page {_shown(told)}"


def figures(page: str) -> dict[tuple[str, str], float]:
    """Row and column → the figure, of all tables of a page in Markdown."""
    found: dict[tuple[str, str], float] = {}
    columns: list[str] = []
    lines = page.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith("|") or _RULE.fullmatch(line):
            continue
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        if _RULE.fullmatch(after):
            columns = cells
            continue
        for column, cell in zip(columns, cells, strict=False):
            if re.fullmatch(r"[\d,]+(\.\d+)?", cell):
                found[name, column] = float(cell.replace(",", ""))
    return found


def _shown(figure: float) -> str:
    """The figure with about three digits that count."""
    digits = 0 if figure >= 100 else 1 if figure >= 10 else 2 if figure >= 0.1 else 3
    return f"{figure:,.{digits}f}"
