"""The drawings of a sheet in an .xlsx → the areas of cells that lie below them.

Pictures, text boxes, charts and controls stand in a drawing; notes that are always shown, and older
controls, in a second one. What they show is not looked at.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from workbook_builder.xlsx.cells import MOST_COLUMNS, MOST_ROWS
from workbook_builder.xlsx.looks import Area
from workbook_builder.xlsx.read.package import Package, Unreadable
from workbook_builder.xlsx.read.relationships import read_relationships
from workbook_builder.xlsx.read.xml import Attributes, Listener, Meter, listen_at, parse

_MOST = 2_000  # drawn things on one sheet that are looked at
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_WIDE, _HIGH = 400_000, 150_000  # of a narrow column and a low row, in the units of drawings
_PLACES = ("from/col", "from/row", "to/col", "to/row")


def read_drawn(package: Package, sheet: str, meter: Meter) -> tuple[Area, ...]:
    """The areas below what is drawn on the sheet in this part."""
    found: list[Area] = []
    for relationship in read_relationships(package, sheet, meter).values():
        if relationship.target and relationship.target in package:
            listener = None
            if relationship.kind == "drawing":
                listener = _Drawing(found).listener()
            elif relationship.kind == "vmlDrawing":
                listener = _OlderDrawing(found).listener()
            if listener is not None:
                with contextlib.suppress(Unreadable):  # the older kind is often no good XML
                    parse(package, relationship.target, listener, meter)
    return tuple(found)


class _Drawing:
    """Collects the places of what is drawn."""

    def __init__(self, found: list[Area]) -> None:
        self._found = found
        self._said: dict[str, str] = {}

    def listener(self) -> Listener:
        """Listens for what is anchored to cells, also where it is one of several alternatives."""
        root = Listener()
        listen_at(root, "xdr:wsDr")
        inside = ("", "mc:AlternateContent/Choice/", "mc:AlternateContent/Fallback/")
        for anchor in (f"xdr:wsDr/{path}xdr:{kind}" for path in inside for kind in _ANCHORS):
            listen_at(root, anchor, self._open, close=self._close)
            for place in _PLACES:
                listen_at(root, f"{anchor}/{place}", text=self._keeping(place))
            listen_at(root, f"{anchor}/ext", self._extent)
            listen_at(root, f"{anchor}/pos", self._extent)
        return root

    def _open(self, _said: Attributes) -> None:
        self._said = {}

    def _keeping(self, place: str) -> Callable[[str], None]:
        return lambda text: self._said.__setitem__(place, text)

    def _extent(self, said: Attributes) -> None:
        self._said.update(said)

    def _close(self) -> None:
        left, top = (_whole(self._said.get(place, "")) for place in _PLACES[:2])
        left += _whole(self._said.get("x", "")) // _WIDE
        top += _whole(self._said.get("y", "")) // _HIGH
        right = _whole(self._said.get("to/col", "")) or left + _steps(self._said, "cx", _WIDE)
        bottom = _whole(self._said.get("to/row", "")) or top + _steps(self._said, "cy", _HIGH)
        if len(self._found) < _MOST:
            self._found.append(_area(top, left, bottom, right))


class _OlderDrawing:
    """Collects the places of what the older kind of drawing always shows."""

    def __init__(self, found: list[Area]) -> None:
        self._found = found
        self._note = self._shown = False
        self._anchor = ""

    def listener(self) -> Listener:
        """Listens for shapes, which may lie in others."""
        root = Listener()
        listen_at(root, "plain:xml")
        shape = "plain:xml/vml:shape"
        data = f"{shape}/excel:ClientData"
        listen_at(root, shape, self._open, close=self._close)
        listen_at(root, data, self._kind)
        listen_at(root, f"{data}/Anchor", text=self._keep)
        listen_at(root, f"{data}/Visible", self._show)
        return root

    def _open(self, said: Attributes) -> None:
        self._anchor, self._note = "", False
        self._shown = "visibility:hidden" not in said.get("style", "").replace(" ", "")

    def _kind(self, said: Attributes) -> None:
        self._note = said.get("ObjectType") == "Note"
        self._shown = self._shown and not self._note

    def _show(self, _said: Attributes) -> None:
        self._shown = True

    def _keep(self, text: str) -> None:
        self._anchor = text

    def _close(self) -> None:
        places = [_whole(one) for one in self._anchor.split(",")]
        if self._shown and len(places) == 8 and len(self._found) < _MOST:
            left, top, right, bottom = places[::2]
            self._found.append(_area(top, left, bottom, right))


def _steps(said: Attributes, key: str, step: int) -> int:
    return _whole(said.get(key, "")) // step


def _whole(text: str) -> int:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _area(top: int, left: int, bottom: int, right: int) -> Area:
    """An area by rows and columns that are counted from 0."""
    last_row, last_column = min(bottom + 1, MOST_ROWS), min(right + 1, MOST_COLUMNS)
    return top + 1, left + 1, max(last_row, top + 1), max(last_column, left + 1)
