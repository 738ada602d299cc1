"""What a worksheet part says beside its cells → its protection, and what of it may not be seen.

`sheet.py` reads the cells, mostly in the same walk.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook_builder.xlsx.cells import MOST_COLUMNS, area_corners, finite_number, position
from workbook_builder.xlsx.looks import (
    BLACK,
    LEAST_CONTRAST,
    Area,
    Look,
    beyond_reach,
    colour_of,
    contrast,
    look_of,
)
from workbook_builder.xlsx.read.package import overloaded
from workbook_builder.xlsx.read.xml import Attributes, Listener, listen_at

_MOST_AREAS = 20_000
_FAINT = Look(faint=True)
_LEAST = {"ht": 4.0, "width": 0.7}
"""The least height of a row, in points, and width of a column, in letters, to show anything."""


def is_hidden(said: Attributes, size: str) -> bool:
    """Whether a row or column is not to be seen: hidden, or too low or narrow for any letter."""
    if said.get("hidden") in ("1", "true"):
        return True
    asked = finite_number(said[size]) if size in said else None
    return asked is not None and asked < _LEAST[size]


class View:
    """Collects what one worksheet says of itself and of how it is shown."""

    def __init__(self, conditional: Sequence[Look | None], most_merged: int) -> None:
        self.protected = False
        self.merged: list[Area] = []
        self.hidden_columns: set[int] = set()
        self.described: set[int] = set()
        """The columns of which anything is said."""
        self.cells_begun = 0
        """How often the rows with the cells were met: once, in every sheet that a program wrote."""
        self._most_merged = most_merged
        self._last_described = 0
        self.areas: list[tuple[Area, Look]] = []
        self.beyond: tuple[Area, ...] = ()
        self.rows_hidden = self.columns_hidden = False
        """Whether rows and columns are hidden that say nothing of their size."""
        self._looks = conditional
        self._top_left = (1, 1)
        self._where = ""
        self._pending: list[Look] = []

    def plant(self, root: Listener) -> None:
        """Listens below the root of a worksheet."""
        listen_at(root, "main:worksheet")
        listen_at(root, "main:worksheet/cols/col", self._column)
        listen_at(root, "main:worksheet/sheetData", self._begin)
        listen_at(root, "main:worksheet/sheetProtection", self._protection)
        listen_at(root, "main:worksheet/mergeCells/mergeCell", self._merge)
        view = "main:worksheet/sheetViews/sheetView"
        listen_at(root, view, self._view)
        listen_at(root, f"{view}/pane", self._pane)
        listen_at(root, "main:worksheet/sheetFormatPr", self._sizes)
        rules = "main:worksheet/conditionalFormatting"
        listen_at(root, rules, self._open, close=self._close)
        listen_at(root, f"{rules}/cfRule", self._rule)
        for kind in ("dataBar", "iconSet"):
            listen_at(root, f"{rules}/cfRule/{kind}", self._without_value)
        listen_at(root, f"{rules}/cfRule/colorScale/color", self._scale)
        newer = "main:worksheet/extLst/ext/x14:conditionalFormattings/conditionalFormatting"
        listen_at(root, newer, self._open, close=self._close)
        listen_at(root, f"{newer}/xm:sqref", text=self._named)
        for kind in ("dataBar", "iconSet"):
            listen_at(root, f"{newer}/cfRule/{kind}", self._without_value)
        look = f"{newer}/x14:cfRule/dxf"
        listen_at(root, f"{look}/main:numFmt", self._format)
        listen_at(root, f"{look}/main:font/color", self._ink)

    def _begin(self, _said: Attributes) -> None:
        self.cells_begun += 1

    def _column(self, said: Attributes) -> None:
        """Notes the columns of one description that are hidden; descriptions stand in order."""
        first, last = (said.get(name, "") for name in ("min", "max"))
        if not (first.isdecimal() and last.isdecimal() and len(first + last) < 12):
            return
        columns = range(max(int(first), self._last_described + 1), int(last) + 1)[:MOST_COLUMNS]
        self.described.update(columns)
        if is_hidden(said, "width"):
            self.hidden_columns.update(columns)
        self._last_described = max(self._last_described, min(int(last), MOST_COLUMNS))

    def _protection(self, said: Attributes) -> None:
        self.protected = said.get("sheet") in ("1", "true")

    def _merge(self, said: Attributes) -> None:
        if len(self.merged) >= self._most_merged:
            raise overloaded("merged")
        inside = area_corners(said.get("ref", ""))
        if inside is not None:
            self.merged.append(inside)

    def _view(self, said: Attributes) -> None:
        self._top_left = position(said.get("topLeftCell", "A1")) or (1, 1)

    def _pane(self, said: Attributes) -> None:
        if said.get("state") in ("frozen", "frozenSplit"):
            rows, columns = (
                int(finite_number(said.get(key, "")) or 0) for key in ("ySplit", "xSplit")
            )
            self.beyond = beyond_reach(*self._top_left, rows, columns)

    def _sizes(self, said: Attributes) -> None:
        height, width = (said.get(key, "") for key in ("defaultRowHeight", "defaultColWidth"))
        self.rows_hidden = said.get("zeroHeight") in ("1", "true") or finite_number(height) == 0
        self.columns_hidden = finite_number(width) == 0

    def _open(self, said: Attributes) -> None:
        self._where, self._pending = said.get("sqref", ""), []

    def _named(self, text: str) -> None:
        self._where = text

    def _rule(self, said: Attributes) -> None:
        number = said.get("dxfId", "")
        if number.isdecimal() and len(number) < 7 and int(number) < len(self._looks):
            look = self._looks[int(number)]
            if look is not None:
                self._pending.append(look)

    def _without_value(self, said: Attributes) -> None:
        if said.get("showValue") in ("0", "false"):
            self._pending.append(_FAINT)

    def _scale(self, said: Attributes) -> None:
        colour = colour_of(said.get("rgb", ""))
        if colour is not None and contrast(BLACK, colour) < LEAST_CONTRAST:
            self._pending.append(_FAINT)

    def _format(self, said: Attributes) -> None:
        self._pending.append(look_of(said.get("formatCode", ""), None, None, None))

    def _ink(self, said: Attributes) -> None:
        self._pending.append(look_of("", colour_of(said.get("rgb", "")), None, None))

    def _close(self) -> None:
        odd = next((look for look in self._pending if look.is_odd), None)
        if odd is None:
            return
        for where in self._where.split()[: _MOST_AREAS - len(self.areas)]:
            corners = area_corners(where.replace("$", ""))
            if corners is not None:
                self.areas.append((corners, odd))
