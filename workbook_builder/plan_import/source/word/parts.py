"""The untrusted bytes of a Word document → the trees of the parts that are read, within limits.

A part is walked by a parser that keeps to limits before a tree is made of it. Parts that are not
read are not even inflated, and a relationship that leads nowhere stops nothing, as in Word.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from lxml import etree

from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import Package, damaged
from workbook_builder.xlsx.read.xml import Listener, Meter, parse

Element: TypeAlias = Any
"""An element of a tree; lxml declares no types."""

DOCX_LIMITS = replace(
    LIMITS, elements=200_000, depth=128, part_bytes=10 * MIB, all_bytes=24 * MIB, token_bytes=MIB
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The names by which the strict form of the format calls the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class _Relationship:
    kind: str  # the last part of its type; the rest differs between the two forms of Open XML
    target: str  # the part, '' where it leads out of the package


class WordParts:
    """The parts of one document; raises `Damaged` or, where it goes too far, `Unreadable`."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data, DOCX_LIMITS)
        self._meter = Meter(DOCX_LIMITS)
        self._main = self._main_part()
        self._relationships = self._read_relationships(self._main)

    def body(self) -> Element:
        """The body of the document."""
        root = self._tree(self._main)
        body = root.find(f"{W}body") if root.tag == f"{W}document" else None
        if body is None:
            raise damaged(self._main)
        return body

    def part(self, kind: str) -> Element | None:
        """The root of the part that the document names as its `kind`; None where there is none."""
        for one in self._relationships.values():
            if one.kind == kind and one.target in self._package:
                return self._tree(one.target)
        return None

    def target(self, identity: str) -> bytes | None:
        """The bytes of the part that this relationship leads to, None where there is none."""
        one = self._relationships.get(identity)
        if one is None or one.target not in self._package:
            return None
        return b"".join(self._package.chunks(one.target))

    def _main_part(self) -> str:
        found = self._read_relationships("").values()
        named = (one.target for one in found if one.kind == "officeDocument")
        return next((name for name in named if name in self._package), "word/document.xml")

    def _read_relationships(self, source: str) -> dict[str, _Relationship]:
        folder, _, name = source.rpartition("/")
        part = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, _Relationship] = {}
        if part not in self._package:
            return found
        for one in self._tree(part):
            if not isinstance(one.tag, str):
                continue
            kind = one.get("Type", "").rpartition("/")[2]
            outside = one.get("TargetMode") == "External"
            said = one.get("Target", "").replace("\\", "/")
            path = posixpath.join("/", posixpath.dirname(source), said)
            target = "" if outside else posixpath.normpath(path).lstrip("/")
            found.setdefault(one.get("Id", ""), _Relationship(kind, target))
        return found

    def _tree(self, part: str) -> Element:
        anything = Listener()
        anything.children = _Anything(anything)
        parse(self._package, part, anything, self._meter)
        data = b"".join(self._package.chunks(part))
        if data.startswith(_UTF_16):
            data = _in_utf_8(data, part)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual.strip("{}").encode())
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as fault:
            raise damaged(part) from fault


def _in_utf_8(data: bytes, part: str) -> bytes:
    form = "utf-16-be" if data.startswith((b"\xfe\xff", b"\0<")) else "utf-16-le"
    try:
        text = data.decode(form).lstrip("\ufeff")
    except UnicodeDecodeError as fault:
        raise damaged(part) from fault
    _, closed, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
    return (rest if closed else text).encode()


class _Anything(dict[str, Listener]):
    """Finds a listener for any element: the walk is only there to keep within the limits."""

    def __init__(self, node: Listener) -> None:
        super().__init__()
        self._node = node

    def get(self, _key: str, _default: object = None) -> Listener:
        return self._node


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with these names (without their namespace, which is Word's)."""
    yield from element.iterchildren(*(f"{W}{name}" for name in names))


def value(element: Element | None, default: str = "") -> str:
    """The attribute `w:val` of an element that may not be there."""
    return default if element is None else str(element.get(f"{W}val", default))


def is_on(element: Element | None) -> bool:
    """Whether a setting that is either on or off is on; one that is not there is off."""
    return element is not None and value(element, "1") not in {"0", "false", "off"}


def whole(text: str | None, default: int = 0) -> int:
    """The whole number that a text spells, or the default."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default


MOST_CHAIN = 20
"""How many styles are followed, each based on the next: a file may lead in rings."""
