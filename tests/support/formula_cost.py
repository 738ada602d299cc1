"""Formulas → how many cells one evaluation of each reads, which measures O(n) without a clock.

A range given to a function costs the number of its cells; INDEX, ROW and ROWS read one. A function
that is called for each of many cells costs as many times as much. A formula with branches costs at
least its cheapest branch, and at most its dearest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import range_boundaries

from workbook_builder.ranking.tables import RankingTables

_PICKS_ONE = {"INDEX", "ROW", "ROWS"}
_SEARCHES = {"MATCH": 1, "LARGE": 0, "COUNTIF": 0, "SUMIF": 0}
"""Function → the argument that it searches, once for each cell of another argument."""
_OTHER = {"MATCH": 0, "LARGE": 1, "COUNTIF": 1, "SUMIF": 1}
_AGGREGATES = {"SUM", "SUMPRODUCT", "COUNT", "COUNTA", "MAX", "MIN", "AND", "OR"}
_CELL_BY_CELL = {
    "ABS",
    "CHAR",
    "EXACT",
    "HYPERLINK",
    "ISBLANK",
    "ISERROR",
    "ISLOGICAL",
    "ISNUMBER",
    "ISTEXT",
    "LEFT",
    "LEN",
    "LOWER",
    "MOD",
    "NOT",
    "RIGHT",
    "ROUND",
    "TRIM",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """The least and the greatest number of cells read; `size`: the cells of the resulting value."""

    least: int
    most: int
    size: int = 1

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.least + other.least, self.most + other.most, max(self.size, other.size))

    def sized(self, size: int) -> Cost:
        """The same cost for a value of another size."""
        return Cost(self.least, self.most, size)


_NOTHING = Cost(0, 0)


def cost_of(formula: str, size_of: Callable[[str], int]) -> Cost:
    """The cost of one evaluation; `size_of` gives the number of cells of a reference or name."""
    tokens = [t for t in Tokenizer(formula).items if t.type != Token.WSPACE]
    reading = _Reading(tokens, size_of)
    cost = reading.expression()
    assert reading.at_end, f"not understood: {formula}"
    return cost


class _Reading:
    def __init__(self, tokens: list[Token], size_of: Callable[[str], int]) -> None:
        self._tokens = tokens
        self._place = 0
        self._size_of = size_of

    @property
    def at_end(self) -> bool:
        return self._place == len(self._tokens)

    def _next(self) -> Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def expression(self) -> Cost:
        """The cost of operands with operators between them: all of them are read."""
        cost = _NOTHING
        while not self.at_end:
            token = self._tokens[self._place]
            if token.type == Token.SEP or token.subtype == Token.CLOSE:
                return cost
            self._next()
            if token.subtype == Token.OPEN:
                arguments = list(self._arguments())
                name = token.value.rstrip("(").upper()
                cost += self._call(name, arguments) if token.type == Token.FUNC else arguments[0]
            elif token.type == Token.OPERAND and token.subtype == Token.RANGE:
                size = self._size_of(token.value)
                cost += Cost(size, size, size)
        return cost

    def _arguments(self) -> Iterator[Cost]:
        while True:
            yield self.expression()
            if self._next().subtype == Token.CLOSE:
                return

    def _call(self, name: str, arguments: list[Cost]) -> Cost:
        if name in _PICKS_ONE:
            times = max((a.size for a in arguments[1:]), default=1)
            return sum(arguments[1:], Cost(times, times, times))
        if name in _SEARCHES:
            through, other = arguments[_SEARCHES[name]], arguments[_OTHER[name]]
            summed = arguments[2].size if name == "SUMIF" else 0
            each = (through.size + summed) * other.size
            return (other + Cost(each, each)).sized(other.size)
        if name in _AGGREGATES:
            return sum(arguments, _NOTHING).sized(1)
        if name == "IF":
            branches = arguments[1:]
            least, most = min(b.least for b in branches), max(b.most for b in branches)
            return arguments[0] + Cost(least, most, max(b.size for b in branches))
        if name == "IFERROR":
            return arguments[0] + Cost(0, arguments[1].most, arguments[1].size)
        if name in _CELL_BY_CELL:
            return sum(arguments, _NOTHING)
        raise AssertionError(f"how much {name} looks at is not known")


def sizes(names: Mapping[str, str]) -> Callable[[str], int]:
    """A function from a reference to its number of cells, in a workbook with these names."""

    def size_of(reference: str) -> int:
        cells = names.get(reference, reference).rpartition("!")[2].replace("$", "")
        assert re.fullmatch(r"[A-Z]+\d+(:[A-Z]+\d+)?", cells), f"no such name: {reference}"
        left, top, right, bottom = range_boundaries(cells)
        return (right - left + 1) * (bottom - top + 1)

    return size_of


def costs_of(tables: RankingTables) -> dict[tuple[str, str], list[Cost]]:
    """(sheet, column) → the cost of each formula in the column."""
    size_of = sizes(tables.names)
    found: dict[tuple[str, str], list[Cost]] = {}
    for sheet, cells in tables.formulas.items():
        for one in cells:
            column = one.cell.rstrip("0123456789")
            found.setdefault((sheet, column), []).append(cost_of(one.formula, size_of))
    return found


def looked_at(tables: RankingTables) -> tuple[int, int]:
    """How many cells a full recalculation reads, at least and at most."""
    costs = [one for column in costs_of(tables).values() for one in column]
    return sum(one.least for one in costs), sum(one.most for one in costs)
