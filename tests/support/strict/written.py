"""The bytes of a workbook → its parts, sheets, names and relations, as they stand in the XML."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from workbook_builder.xlsx.cells import area_corners

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_ID = f"{{{OFFICE}}}id"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
PANES = ("topRight", "bottomLeft", "bottomRight")

Element = etree._Element
Area = tuple[int, int, int, int]
"""First row and column, last row and column."""


def main(name: str) -> str:
    """The name of an element of a spreadsheet."""
    return f"{{{MAIN}}}{name}"


def units(text: str) -> int:
    """The length of a text as Excel counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unescaped(text: str) -> str:
    """A text of the XML as Excel shows it: `_x000a_` is a line feed."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def areas(text: str) -> list[Area | None]:
    """The ranges of a list of references; None for what is no range of a sheet."""
    return [area_corners(one) for one in text.split()]


def overlap(one: Area, other: Area) -> bool:
    """Whether two ranges share a cell."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: the kind is the last word of its type."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name; `sheet` is the place of the only sheet that knows it, or None."""

    name: str
    text: str
    sheet: int | None
    hidden: bool


@dataclass(frozen=True, eq=False)
class Sheet:
    """A worksheet: its title, its part, and the root of its XML."""

    title: str
    part: str
    root: Element

    def all(self, name: str) -> Iterator[Element]:
        """Every element of this name."""
        return self.root.iter(main(name))

    def one(self, name: str) -> Element | None:
        """The child of the worksheet that has this name."""
        return self.root.find(main(name))

    @cached_property
    def cells(self) -> dict[str, Element]:
        """Address → cell; the last where one stands twice."""
        return {str(cell.get("r")): cell for cell in self.all("c")}


class Written:
    """A workbook as it stands in the file."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.members}

    @cached_property
    def roots(self) -> dict[str, Element]:
        """Part → the root of its XML, for every part that is XML and can be read."""
        found = {}
        for name, data in self.parts.items():
            if name.endswith((".xml", ".rels")):
                with suppress(etree.XMLSyntaxError):
                    found[name] = etree.fromstring(data)
        return found

    @property
    def workbook(self) -> Element:
        """The root of the workbook part."""
        return self.roots["xl/workbook.xml"]

    @property
    def styles(self) -> Element:
        """The root of the styles."""
        return self.roots["xl/styles.xml"]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The worksheets in the order of their tabs, as far as their parts are there."""
        targets = {relation.id: relation.target for relation in self.relations("xl/workbook.xml")}
        found = []
        for sheet in self.workbook.iter(main("sheet")):
            part = targets.get(str(sheet.get(R_ID)), "")
            if part in self.roots:
                found.append(Sheet(str(sheet.get("name")), part, self.roots[part]))
        return tuple(found)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The defined names."""
        found = []
        for one in self.workbook.iter(main("definedName")):
            local = one.get("localSheetId")
            sheet = None if local is None else int(local)
            found.append(
                Name(str(one.get("name")), one.text or "", sheet, one.get("hidden") == "1")
            )
        return tuple(found)

    @cached_property
    def strings(self) -> list[str]:
        """The shared strings, as the XML spells them."""
        root = self.roots.get("xl/sharedStrings.xml")
        if root is None:
            return []
        return ["".join(str(t.text or "") for t in item.iter(main("t"))) for item in root]

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part; `part` "" is the package."""
        folder, name = posixpath.split(part)
        root = self.roots.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for one in () if root is None else root.iter(RELATIONSHIP):
            target, external = str(one.get("Target")), one.get("TargetMode") == "External"
            if not external:
                whole = posixpath.join(folder, target.split("#")[0])
                target = posixpath.normpath(target[1:] if target.startswith("/") else whole)
            kind = str(one.get("Type")).rpartition("/")[2]
            found.append(Relation(str(one.get("Id")), kind, target, external))
        return found

    def shown(self, cell: Element) -> str | None:
        """The text of a text cell; None for any other."""
        value = cell.find(main("v"))
        said = "" if value is None else value.text or ""
        if cell.get("t") == "s" and said.isdigit() and int(said) < len(self.strings):
            return unescaped(self.strings[int(said)])
        return said if cell.get("t") == "str" else None
