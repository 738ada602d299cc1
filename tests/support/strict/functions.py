"""The functions that our formulas may use, what each takes, and what a formula does with ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.support.strict.grammar import Part

ALLOWED = {
    "ABS": "v",
    "AND": "r",
    "AVERAGE": "r",
    "CHAR": "v",
    "CHOOSE": "v",
    "COUNT": "r",
    "COUNTA": "r",
    "COUNTIF": "rv",
    "EXACT": "v",
    "HYPERLINK": "v",
    "IF": "bss",
    "IFERROR": "b",
    "INDEX": "rss",
    "INT": "v",
    "ISBLANK": "v",
    "ISERROR": "v",
    "ISLOGICAL": "v",
    "ISNUMBER": "v",
    "ISTEXT": "v",
    "LARGE": "rv",
    "LEFT": "v",
    "LEN": "v",
    "LOWER": "v",
    "MATCH": "vrs",
    "MAX": "r",
    "MID": "v",
    "MIN": "r",
    "MOD": "v",
    "N": "s",
    "NOT": "v",
    "OR": "r",
    "RIGHT": "v",
    "ROUND": "v",
    "ROW": "r",
    "ROWS": "r",
    "SIGN": "v",
    "SUBSTITUTE": "v",
    "SUM": "r",
    "SUMIF": "rvr",
    "SUMPRODUCT": "r",
    "TRIM": "v",
}
"""Function of Excel 2010 → what each argument may be; the last letter holds for all the rest.

`r`: any range. `v`: one value, or the cells of a range one by one inside SUMPRODUCT. `s`: one value
also there. `b`: one value, since Excel takes only the first of an array without Ctrl+Shift+Enter.
"""
VOLATILE = {"NOW", "TODAY", "RAND", "RANDBETWEEN", "OFFSET", "INDIRECT", "INFO", "CELL"}
_SHAPES_ONLY = {"ROW", "ROWS", "COLUMN", "COLUMNS"}
"""They ask where a range stands, not what is in it."""
_ONE_FOR_EACH = {"ROW", "COLUMN"}
_ONE = {
    "INDEX",
    "SUM",
    "SUMPRODUCT",
    "COUNT",
    "COUNTA",
    "MAX",
    "MIN",
    "AND",
    "OR",
    "AVERAGE",
    "N",
    "ROWS",
}


def functions(whole: Part) -> set[str]:
    """The names of all functions in a formula."""
    return {part.said for part in whole.all() if part.kind == "call"}


def looked_into(whole: Part) -> Iterator[str]:
    """The ranges and names whose cells a formula reads."""
    if whole.kind in ("range", "name"):
        yield whole.said
    elif whole.kind != "call" or whole.said not in _SHAPES_ONLY:
        for one in whole.inside:
            yield from looked_into(one)


class RangeUse:
    """Where a formula takes a range of several cells for one value.

    `is_area` says of a reference or name whether it has several cells.
    """

    def __init__(self, is_area: Callable[[str], bool]) -> None:
        self._is_area = is_area
        self.intersections: list[str] = []
        self.lost: list[str] = []
        """Functions inside SUMPRODUCT that get many cells and use the first alone."""

    def read(self, whole: Part) -> None:
        """Reads the formula of a cell."""
        if self._many(whole, lifts=False):
            self.intersections.append("the whole formula")

    def _many(self, part: Part, *, lifts: bool) -> bool:
        """Whether a part gives many values. `lifts`: it stands inside SUMPRODUCT."""
        if part.kind in ("range", "name"):
            return self._is_area(part.said)
        if part.kind == "sign" and part.said == ":":
            return True
        if part.kind == "sign":
            return self._one_by_one(part.inside, part.said, lifts=lifts)
        if part.kind != "call":
            return False
        takes = ALLOWED.get(part.said, "v")
        inside = lifts or part.said == "SUMPRODUCT"
        many = False
        for place, argument in enumerate(part.inside):
            how = takes[min(place, len(takes) - 1)]
            if how == "v":
                many |= self._one_by_one((argument,), part.said, lifts=inside)
            elif how == "r":
                area = argument.kind in ("range", "name")
                found = self._many(argument, lifts=inside)
                many |= found and part.said in _ONE_FOR_EACH and inside
                if found and not area and not inside and argument.kind == "sign":
                    self.intersections.append(part.said)
            elif self._many(argument, lifts=inside):
                (self.lost if inside else self.intersections).append(part.said)
        return many and part.said not in _ONE

    def _one_by_one(self, inside: tuple[Part, ...], what: str, *, lifts: bool) -> bool:
        found = [self._many(one, lifts=lifts) for one in inside]  # each of them is to be read
        many = any(found)
        if many and not lifts:
            self.intersections.append(what)
            return False
        return many
