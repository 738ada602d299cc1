"""Turns the bytes of one XML part into calls for the elements that a reader asked for; bounded.

A reader plants nodes along paths (`plant`), `parse` walks the part and calls them. Everything off
the paths is counted and passed over. No tree is built, no entity is expanded, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from workbook_builder.problems import error
from workbook_builder.xlsx_package import Limits, Package, Unreadable, damaged, overloaded

Attributes = dict[str, str]

# Each with its name in ISO 29500 Transitional, which programs write, and in Strict where it differs
NAMESPACES = {
    "main": (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    "rels": ("http://schemas.openxmlformats.org/package/2006/relationships",),
    "core": ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties",),
    "dcterms": ("http://purl.org/dc/terms/",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "app": (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    ),
    "office": ("urn:oasis:names:tc:opendocument:xmlns:office:1.0",),
    "meta": ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0",),
}
RELATIONSHIP_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
SPACE = "http://www.w3.org/XML/1998/namespace space"

_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii"})


class Node:
    """One place in a part: what to call when it opens, with its text, and when it closes."""

    __slots__ = ("children", "close", "start", "text")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.start: Callable[[Attributes], object] | None = None
        self.text: Callable[[str], object] | None = None
        self.close: Callable[[], object] | None = None


_SKIP = Node()


def plant(
    root: Node,
    path: str,
    start: Callable[[Attributes], object] | None = None,
    text: Callable[[str], object] | None = None,
    close: Callable[[], object] | None = None,
) -> None:
    """Ask for the element at this path: `main:sst/si/t`. A prefix holds until the next one.

    `text` is called once, at the end, and is for leaves only: in these formats nothing else has
    text of its own.
    """
    node, prefix = root, "main"
    for step in path.split("/"):
        before, colon, local = step.rpartition(":")
        prefix = before if colon else prefix
        keys = [f"{uri} {local}" for uri in NAMESPACES[prefix]]
        child = node.children.get(keys[0]) or Node()
        node.children.update(dict.fromkeys(keys, child))
        node = child
    node.start, node.text, node.close = start, text, close


@dataclass(slots=True)
class Meter:
    """What a workbook has used up so far, over all its parts."""

    limits: Limits
    elements: int = 0
    text_chars: int = 0
    cells: int = 0
    shared_formula_chars: int = 0

    def count_cell(self, on_sheet: int) -> None:
        """Count one more cell, with so many on its sheet by now."""
        self.cells += 1
        if on_sheet > self.limits.sheet_cells or self.cells > self.limits.cells:
            limit = min(self.limits.sheet_cells, self.limits.cells)
            raise Unreadable(error("too_many_cells", limit=limit))

    def spend_shared_formula(self, chars: int) -> None:
        """Count a formula written out again: a long one may be shared by 200,000 cells."""
        self.shared_formula_chars += chars
        if self.shared_formula_chars > self.limits.shared_formula_chars:
            raise overloaded("shared_formula_chars")

    def spend_text(self, chars: int) -> None:
        """Count text that will be kept."""
        self.text_chars += chars
        if self.text_chars > self.limits.all_text_chars:
            raise Unreadable(error("too_much_text", limit=self.limits.all_text_chars))


def parse(
    package: Package, part: str, root: Node, meter: Meter, wrong_root: str = "damaged_workbook"
) -> None:
    """Walk the part, calling the planted nodes; `wrong_root` is the code for another document."""
    parser = _parser(part, root, meter, wrong_root)
    limits = meter.limits
    fed = 0
    try:
        for chunk in package.chunks(part):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > limits.token_bytes:
                raise overloaded("token_bytes")
            if len(parser.intern) > limits.names:
                raise overloaded("names")
            if meter.elements > limits.elements:
                raise overloaded("elements")
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as fault:  # LookupError: an encoding no one knows
        raise damaged(part) from fault


def _parser(part: str, root: Node, meter: Meter, wrong_root: str) -> expat.XMLParserType:
    limits = meter.limits
    most_attributes, most_depth, most_text = limits.attributes, limits.depth, limits.text_chars
    stack = [root]
    pieces: list[str] = []
    size = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal size
        meter.elements += 1
        node = stack[-1].children.get(name, _SKIP)
        stack.append(node)
        if len(attributes) > most_attributes or len(stack) > most_depth:
            raise overloaded("attributes" if len(attributes) > most_attributes else "depth")
        if node is _SKIP:
            if stack[-2] is root:  # the outermost element is of another kind of document
                raise Unreadable(error(wrong_root, part=part))
            return
        if node.text is not None:
            pieces.clear()
            size = 0
        if node.start is not None:
            node.start(attributes)

    def end(_name: str) -> None:
        node = stack.pop()
        if node.text is not None:
            content = "".join(pieces)
            meter.spend_text(len(content))
            node.text(content)
        if node.close is not None:
            node.close()

    def text(data: str) -> None:
        nonlocal size
        if stack[-1].text is not None:
            size += len(data)
            if size > most_text:
                raise Unreadable(error("too_much_text", limit=most_text))
            pieces.append(data)

    def namespace(_prefix: str | None, uri: str | None) -> None:
        meter.elements += 1
        if uri is not None and len(uri) > limits.namespace_chars:
            raise overloaded("namespace_chars")

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise damaged(part)  # the parser would look for a codec by a name from the file

    def doctype(*_declared: object) -> None:
        raise Unreadable(error("unsafe_workbook", part=part))  # entities stand behind it

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartNamespaceDeclHandler = namespace
    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = doctype
    return parser
