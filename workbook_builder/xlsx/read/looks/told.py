"""The looks of a sheet ↔ what one process tells another of them.

The process that reads older formats may have been taken over by a file: what it tells is trusted no
more than the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import cast

from workbook_builder.xlsx.cells import storable_text
from workbook_builder.xlsx.looks import Area, Look, Looks, SheetLooks

_MOST = 300_000


def spelled_looks(sheet: SheetLooks) -> dict[str, object]:
    """The looks of one sheet, as JSON can say them."""
    looks = sheet.looks
    return {
        "name": sheet.name,
        "merged": sheet.merged,
        "rows": sorted(sheet.hidden_rows),
        "columns": sorted(sheet.hidden_columns),
        "cells": [[*spot, *_spelled(look)] for spot, look in looks.cells.items()],
        "conditional": [[*area, *_spelled(look)] for area, look in looks.conditional],
        "drawn": looks.drawn,
        "beyond": looks.beyond,
    }


def _spelled(look: Look) -> tuple[str, bool, str | None]:
    return look.format, look.faint, look.said


def understood_looks(told: object) -> list[SheetLooks] | None:
    """The looks of all sheets; None where they are not known. ValueError for nonsense."""
    if told is None:
        return None
    return [_sheet(one) for one in cast("list[dict[str, list[object]]]", told)]


def _sheet(told: dict[str, list[object]]) -> SheetLooks:
    if sum(len(told[key]) for key in ("merged", "rows", "columns", "cells")) > _MOST:
        raise ValueError(_MOST)
    cells = {
        (_number(row), _number(column)): _look(look)
        for row, column, *look in cast("list[list[object]]", told["cells"])
    }
    conditional = tuple(
        (_area(one[:4]), _look(one[4:])) for one in cast("list[list[object]]", told["conditional"])
    )
    looks = Looks(
        MappingProxyType(cells), conditional, _areas(told["drawn"]), _areas(told["beyond"])
    )
    rows, columns = (frozenset(map(_number, told[key])) for key in ("rows", "columns"))
    return SheetLooks(str(told["name"]), _areas(told["merged"]), rows, columns, looks)


def _areas(told: Iterable[object]) -> tuple[Area, ...]:
    return tuple(_area(one) for one in told)


def _area(told: object) -> Area:
    top, left, bottom, right = cast("list[object]", told)
    return _number(top), _number(left), _number(bottom), _number(right)


def _number(told: object) -> int:
    if type(told) is not int:
        raise ValueError(told)
    return told


def _look(told: object) -> Look:
    code, faint, said = cast("list[object]", told)
    return Look(
        storable_text(str(code)), bool(faint), None if said is None else storable_text(str(said))
    )
