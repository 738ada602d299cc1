"""What a worksheet part says about its view and its conditional formats → what may not be seen.

It listens to the same walk as `sheet.py`, which reads the cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook_builder.xlsx.cells import area_corners, finite_number, position
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
from workbook_builder.xlsx.read.xml import Attributes, Listener, listen_at

_MOST_AREAS = 20_000
_FAINT = Look(faint=True)


class View:
    """Collects what one worksheet says about how it is shown."""

    def __init__(self, conditional: Sequence[Look | None]) -> None:
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
