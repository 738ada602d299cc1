"""The bytes of one XML part → calls for the elements that a reader has asked for, within limits.

A reader asks for elements by their paths (`listen_at`); `parse` walks the part and calls back. All
other elements are counted and skipped. No tree is built, no entity expanded, nothing fetched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.read.limits import Limits
from workbook_builder.xlsx.read.package import (
    Package,
    Unreadable,
    damaged,
    overloaded,
    two_readings,
)

Attributes = dict[str, str]
_ELEMENTS_BETWEEN_LOOKS = 20_000  # a look at the time may take as long as some hundred elements

# Each namespace as ISO 29500 Transitional names it, which is what programs write, and then as
# Strict does where that differs.
NAMESPACES = {
    "main": (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    "rels": ("http://schemas.openxmlformats.org/package/2006/relationships",),
    "types": ("http://schemas.openxmlformats.org/package/2006/content-types",),
    "core": ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties",),
    "dcterms": ("http://purl.org/dc/terms/",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "app": (
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    ),
    "a": (
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ),
    "xdr": (
        "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
    ),
    "mc": ("http://schemas.openxmlformats.org/markup-compatibility/2006",),
    "x14": ("http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",),
    "xm": ("http://schemas.microsoft.com/office/excel/2006/main",),
    "vml": ("urn:schemas-microsoft-com:vml",),
    "excel": ("urn:schemas-microsoft-com:office:excel",),
    "plain": ("",),
    "office": ("urn:oasis:names:tc:opendocument:xmlns:office:1.0",),
    "style": ("urn:oasis:names:tc:opendocument:xmlns:style:1.0",),
    "number": ("urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",),
    "table": ("urn:oasis:names:tc:opendocument:xmlns:table:1.0",),
    "text": ("urn:oasis:names:tc:opendocument:xmlns:text:1.0",),
    "draw": ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",),
    "calcext": ("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",),
    "meta": ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0",),
}
RELATIONSHIP_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
SPACE = "http://www.w3.org/XML/1998/namespace space"

# A part may offer several contents of which each program takes another, or have programs look into
# elements that they do not know.
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_ALTERNATIVES, _LOOK_INSIDE = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}ProcessContent"
_FORMS = {
    uri.removesuffix(" id"): form
    for names in (NAMESPACES["main"], RELATIONSHIP_IDS)
    for form, uri in enumerate(names)
}
"""What tells a part in the Transitional form, 0, from one in the Strict form, 1."""
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii"})


class Listener:
    """What to call for the elements at one path: at their start, with their text, at their end."""

    __slots__ = ("children", "close", "start", "text")

    def __init__(self) -> None:
        self.children: dict[str, Listener] = {}
        self.start: Callable[[Attributes], object] | None = None
        self.text: Callable[[str], object] | None = None
        self.close: Callable[[], object] | None = None


PASS_OVER = object()
"""What `start` returns for an element that is to be skipped, with everything in it and its end."""


def listen_at(
    root: Listener,
    path: str,
    start: Callable[[Attributes], object] | None = None,
    text: Callable[[str], object] | None = None,
    close: Callable[[], object] | None = None,
) -> None:
    """Asks for the elements at a path such as `main:sst/si/t`.

    A prefix holds for the steps after it, until the next prefix. `text` is called once, at the end
    of an element without children: in these formats no other has a text of its own.
    """
    node = root
    for keys in _steps(path):
        child = node.children.get(keys[0])
        if child is None:
            child = Listener()
            node.children.update(dict.fromkeys(keys, child))
        node = child
    node.start, node.text, node.close = start, text, close


@lru_cache(maxsize=1_024)
def _steps(path: str) -> tuple[tuple[str, ...], ...]:
    """The names that each step of a path may have."""
    prefix, found = "main", []
    for step in path.split("/"):
        before, colon, local = step.rpartition(":")
        prefix = before if colon else prefix
        found.append(tuple(f"{uri} {local}".lstrip() for uri in NAMESPACES[prefix]))
    return tuple(found)


@dataclass(slots=True)
class Meter:
    """How much of its limits a workbook has used up so far, in all of its parts together."""

    limits: Limits
    form: int | None = None
    elements: int = 0
    passed_over: int = 0
    text_chars: int = 0
    cells: int = 0
    shown_chars: int = 0
    shared_formula_chars: int = 0
    started: float = field(default_factory=time.process_time)
    looked_at: int = 0  # elements, when the time was looked at last

    def meet_form(self, form: int) -> None:
        """Notes in which form of Open XML something is written: all must be in the same."""
        if self.form is None:
            self.form = form
        elif self.form != form:
            raise two_readings("Strict")

    def add(self, other: Meter) -> None:
        """Counts once more what a part has used up that was read with a meter of its own."""
        if other.form is not None:
            self.meet_form(other.form)
        self.spend(other.elements, other.passed_over, other.text_chars)

    def count_cells(self, count: int, on_sheet: int) -> None:
        """Counts `count` cells more; `on_sheet` is how many their sheet has by now."""
        self.cells += count
        if on_sheet > self.limits.sheet_cells or self.cells > self.limits.cells:
            limit = min(self.limits.sheet_cells, self.limits.cells)
            raise Unreadable(error(ReturnedCode.TOO_MANY_CELLS, limit=limit))

    def show(self, chars: int) -> None:
        """Counts the text of one cell, also where it is stored once for many cells."""
        self.shown_chars += chars
        if self.shown_chars > self.limits.shown_chars:
            raise Unreadable(error(ReturnedCode.TOO_MUCH_TEXT, limit=self.limits.shown_chars))

    def spend_shared_formula(self, chars: int) -> None:
        """Counts a shared formula written out once more: 200,000 cells may share a long one."""
        self.shared_formula_chars += chars
        if self.shared_formula_chars > self.limits.shared_formula_chars:
            raise overloaded("shared_formula_chars")

    def spend(self, elements: int, passed_over: int, text_chars: int) -> None:
        """Counts elements that were asked for, elements that were skipped, and text to be kept."""
        self.elements += elements
        self.passed_over += passed_over
        self.text_chars += text_chars
        if self.elements + self.passed_over > self.looked_at + _ELEMENTS_BETWEEN_LOOKS:
            self._look_at_time()
        if self.elements > self.limits.elements:
            raise overloaded("elements")
        if self.passed_over > self.limits.passed_over:
            raise overloaded("passed_over")
        if self.text_chars > self.limits.all_text_chars:
            raise Unreadable(error(ReturnedCode.TOO_MUCH_TEXT, limit=self.limits.all_text_chars))

    def _look_at_time(self) -> None:
        self.looked_at = self.elements + self.passed_over
        if time.process_time() - self.started > self.limits.seconds:
            seconds = round(self.limits.seconds)
            raise Unreadable(error(ContainerCode.WORKBOOK_TOOK_TOO_LONG, seconds=seconds))


def parse(package: Package, part: str, root: Listener, meter: Meter) -> None:
    """Walks the part and calls what was asked for."""
    parse_chunks(package.chunks(part), part, root, meter)


def parse_chunks(
    chunks: Iterable[bytes],
    part: str,
    root: Listener,
    meter: Meter,
    wrong_root: Callable[[str], Unreadable] = damaged,
) -> None:
    """The same for a part whose bytes were taken out of its package already.

    Of another document, raises `wrong_root`.
    """
    limits = meter.limits
    walk = _Walk(part, root, meter, wrong_root)
    parser = walk.parser
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > limits.token_bytes:
                raise overloaded("token_bytes")
            if len(parser.intern) > limits.names:
                raise overloaded("names")
            walk.settle()
        parser.Parse(b"", True)
        walk.settle()
    except (expat.ExpatError, LookupError) as fault:  # LookupError: the encoding is unknown
        raise damaged(part) from fault


class _Walk:
    """One parser in one of two states: on a path that was asked for, or skipping an element beside.

    Nearly all the time that reading takes is spent in these methods. Each state has handlers of its
    own, so that an element which nobody asked for costs no more than two very short calls.
    """

    def __init__(
        self, part: str, root: Listener, meter: Meter, wrong_root: Callable[[str], Unreadable]
    ) -> None:
        self._part, self._wrong_root, self._meter = part, wrong_root, meter
        self._root = self._here = root
        self._above: list[Listener] = []
        self._pieces: list[str] = []
        self._size = 0  # characters in these pieces
        self._judges = type(root.children) is dict  # and is not only there to count
        self._offered: Container[str] = ()
        self._depth = 0  # how deep the element lies that is being skipped
        self._asked = self._passed = self._chars = 0  # since the last `settle`
        limits = meter.limits
        self._most_attributes, self._most_depth = limits.attributes, limits.depth
        self._most_text = limits.text_chars
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self._namespace
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        self._listen()

    def settle(self) -> None:
        """Counts on the meter what was used up since the last call."""
        self._meter.spend(self._asked, self._passed, self._chars)
        self._asked = self._passed = self._chars = 0

    # On the paths

    def _listen(self) -> None:
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: Attributes) -> None:
        if len(attributes) > self._most_attributes:
            raise overloaded("attributes")
        if _LOOK_INSIDE in attributes and self._judges:
            raise two_readings(self._part)
        node = self._here.children.get(name)
        if node is None:
            if self._here is self._root:  # the outermost element is of another kind of document
                raise self._wrong_root(self._part)
            self._pass_over(name)
        elif node.start is None or node.start(attributes) is not PASS_OVER:
            self._enter(node)
        else:
            self._pass_over(name)

    def _enter(self, node: Listener) -> None:
        self._asked += 1
        self._above.append(self._here)
        self._here = node
        if len(self._above) > self._most_depth:  # only where a listener is a child of its own
            raise overloaded("depth")

    def _end(self, _name: str) -> None:
        node = self._here
        self._here = self._above.pop()
        if node.text is not None:
            pieces = self._pieces
            content = pieces[0] if len(pieces) == 1 else "".join(pieces)
            pieces.clear()
            self._chars += self._size
            self._size = 0
            node.text(content)
        if node.close is not None:
            node.close()

    def _text(self, data: str) -> None:
        if self._here.text is not None:
            self._size += len(data)
            if self._size > self._most_text:
                raise Unreadable(error(ReturnedCode.TOO_MUCH_TEXT, limit=self._most_text))
            self._pieces.append(data)

    # Beside them

    def _pass_over(self, name: str) -> None:
        """Skips the element that has just opened, and those after it until one was asked for."""
        if (
            self._here.text is not None
        ):  # a text with elements in it, of which each program takes another part
            raise damaged(self._part)
        self._depth = 1
        self._passed += 1
        self._offered = self._children_offered() if name == _ALTERNATIVES else ()
        self.parser.StartElementHandler = self._start_beside
        self.parser.EndElementHandler = self._end_beside
        self.parser.CharacterDataHandler = None

    def _start_beside(self, name: str, attributes: Attributes) -> None:
        if len(attributes) > self._most_attributes:
            raise overloaded("attributes")
        if _LOOK_INSIDE in attributes or name in self._offered:
            raise two_readings(self._part)
        if self._depth == 0:
            self._offered = self._children_offered() if name == _ALTERNATIVES else ()
            node = self._here.children.get(name)
            if node and (node.start is None or node.start(attributes) is not PASS_OVER):
                self._listen()
                self._enter(node)
                return
        self._depth += 1
        self._passed += 1
        if self._depth + len(self._above) > self._most_depth:
            raise overloaded("depth")

    def _children_offered(self) -> Container[str]:
        """What may not stand in an element beside the paths: alternatives to what is asked for.

        Excel keeps alternatives beside the contents of a sheet, such as its form controls; in them
        nothing else has any business.
        """
        if len(self._above) > 1:
            raise two_readings(self._part)
        return self._here.children

    def _end_beside(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
        else:
            self._listen()
            self._end(name)

    # In both states

    def _namespace(self, _prefix: str | None, uri: str | None) -> None:
        self._asked += 1
        if uri is not None and len(uri) > self._meter.limits.namespace_chars:
            raise overloaded("namespace_chars")
        if uri in _FORMS and self._judges:
            self._meter.meet_form(_FORMS[uri])

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise damaged(self._part)  # the parser would look up a codec by a name out of the file

    def _doctype(self, *_declared: object) -> None:
        # A document type may define entities that expand without end.
        raise Unreadable(error(ReturnedCode.UNSAFE_WORKBOOK, part=self._part))
