"""The untrusted parts of a workbook → how its cells look: bold, filled, moved to the right.

It is only what tells a heading from the rows below it. A part that can't be read tells nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.limits import WRITTEN_LIMITS
from workbook_builder.xlsx.read.package import Package, Unreadable, resolve_target
from workbook_builder.xlsx.read.xml import (
    RELATIONSHIP_IDS,
    Attributes,
    Listener,
    Meter,
    listen_at,
    parse,
)

_OFF = ("0", "false", "none")
_WHITE = ("FFFFFFFF", "00FFFFFF")


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell looks; `indent` is counted as Excel does, in steps."""

    bold: bool = False
    filled: bool = False
    indent: int = 0


Looks = Mapping[tuple[int, int], CellLook]
"""By row and column, from 1; cells that look plain are left out."""


def looks_of_sheets(package: Package) -> dict[str, Looks]:
    """How the cells of each sheet look, by its name."""
    found: dict[str, Looks] = {}
    meter = Meter(WRITTEN_LIMITS)
    with contextlib.suppress(Unreadable):
        main = next(iter(_targets(package, "", meter, "officeDocument").values()), "")
        styles = next(iter(_targets(package, main, meter, "styles").values()), "")
        known = _styles(package, styles, meter)
        pages = _targets(package, main, meter, "worksheet")
        for name, relationship in _sheets(package, main, meter).items():
            if known and relationship in pages:
                found[name] = _page(package, pages[relationship], known, meter)
    return found


def _targets(package: Package, source: str, meter: Meter, kind: str) -> dict[str, str]:
    """The parts of a kind to which a part refers, by the id of the relationship."""
    folder, _, name = source.rpartition("/")
    part = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, str] = {}

    def start(attributes: Attributes) -> None:
        if attributes.get("Type", "").rpartition("/")[2] == kind:
            found[attributes.get("Id", "")] = resolve_target(source, attributes.get("Target", ""))

    root = Listener()
    listen_at(root, "rels:Relationships")
    listen_at(root, "rels:Relationships/Relationship", start)
    if part in package:
        parse(package, part, root, meter)
    return found


def _sheets(package: Package, part: str, meter: Meter) -> dict[str, str]:
    """The relationship of each sheet, by its name."""
    found: dict[str, str] = {}

    def sheet(attributes: Attributes) -> None:
        own = next((attributes[key] for key in RELATIONSHIP_IDS if key in attributes), "")
        found[attributes.get("name", "")] = own

    root = Listener()
    listen_at(root, "main:workbook")
    listen_at(root, "main:workbook/sheets/sheet", sheet)
    parse(package, part, root, meter)
    return found


@dataclass(slots=True)
class _Styles:
    bold: list[bool] = field(default_factory=list)
    filled: list[bool] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)  # of the named styles
    cells: list[tuple[Attributes, list[int]]] = field(default_factory=list)

    def looks(self) -> dict[str, CellLook]:
        """How a cell looks, by the number of its style."""
        found = {}
        for number, (own, indents) in enumerate(self.cells):
            font, fill, style = (_number(own.get(key, "")) for key in ("fontId", "fillId", "xfId"))
            of_style = self.indents[style] if style < len(self.indents) else 0
            look = CellLook(
                font < len(self.bold) and self.bold[font],
                fill < len(self.filled) and self.filled[fill],
                indents[0] if indents else of_style,
            )
            if look != CellLook():
                found[str(number)] = look
        return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _styles(package: Package, part: str, meter: Meter) -> dict[str, CellLook]:
    read = _Styles()

    def bold(attributes: Attributes) -> None:
        read.bold[-1] = attributes.get("val", "") not in _OFF

    def fill(attributes: Attributes) -> None:
        read.filled[-1] = attributes.get("patternType", "none") == "solid"

    def colour(attributes: Attributes) -> None:
        white = attributes.get("rgb", "").upper() in _WHITE or attributes.get("theme") == "0"
        read.filled[-1] &= not white or "tint" in attributes

    def of_style(attributes: Attributes) -> None:
        read.indents[-1] = _number(attributes.get("indent", ""))

    def of_cell(attributes: Attributes) -> None:
        if "indent" in attributes:
            read.cells[-1][1].append(_number(attributes["indent"]))

    root = Listener()
    listen_at(root, "main:styleSheet")
    listen_at(root, "main:styleSheet/fonts/font", lambda _: read.bold.append(False))
    listen_at(root, "main:styleSheet/fonts/font/b", bold)
    listen_at(root, "main:styleSheet/fills/fill", lambda _: read.filled.append(False))
    listen_at(root, "main:styleSheet/fills/fill/patternFill", fill)
    listen_at(root, "main:styleSheet/fills/fill/patternFill/fgColor", colour)
    listen_at(root, "main:styleSheet/cellStyleXfs/xf", lambda _: read.indents.append(0))
    listen_at(root, "main:styleSheet/cellStyleXfs/xf/alignment", of_style)
    listen_at(root, "main:styleSheet/cellXfs/xf", lambda own: read.cells.append((dict(own), [])))
    listen_at(root, "main:styleSheet/cellXfs/xf/alignment", of_cell)
    if part in package:
        parse(package, part, root, meter)
    return read.looks()


def _page(package: Package, part: str, known: Mapping[str, CellLook], meter: Meter) -> Looks:
    found: dict[tuple[int, int], CellLook] = {}

    def cell(attributes: Attributes) -> None:
        look = known.get(attributes.get("s", ""))
        at = position(attributes.get("r", "")) if look is not None else None
        if look is not None and at is not None:
            found[at] = look

    root = Listener()
    listen_at(root, "main:worksheet")
    listen_at(root, "main:worksheet/sheetData/row/c", cell)
    if part in package:
        parse(package, part, root, meter)
    return found
