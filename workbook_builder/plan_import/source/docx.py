"""The untrusted bytes of a .docx → its paragraphs and tables, with the numbers that Word counts.

Every part is inflated and walked within limits before python-docx may build a tree of it. Where the
file has tracked changes, text inserted is read, text deleted is left out, and a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any, TypeAlias

from workbook_builder.plan_import.read.numbers import roman
from workbook_builder.plan_import.source.mend import mend
from workbook_builder.plan_import.source.paper import (
    Paragraph,
    PlanCell,
    PlanPaper,
    PlanTable,
    TableRow,
)
from workbook_builder.problems import CampaignError, Place, error, warning
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import Damaged, Package, Unreadable
from workbook_builder.xlsx.read.xml import Listener, Meter, parse

Element: TypeAlias = Any
"""An element in the tree of python-docx; its type is lxml's, which may not be imported here."""

DOCX_LIMITS = replace(
    LIMITS, elements=500_000, depth=128, part_bytes=24 * MIB, all_bytes=64 * MIB, token_bytes=MIB
)
WORD_COLUMNS = 63  # Word's own limit
MOST_TABLE_ROWS = 5_000
MOST_NUMBER = 999  # of an item in a list; a higher one is written in digits

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_XML_STARTS = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<", b"\x00<")


def read_docx(data: bytes, file: str) -> PlanPaper:
    """The document as paragraphs and tables; CampaignError where it can't be read."""
    try:
        _vet(data)
    except Damaged as fault:
        raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from fault
    except Unreadable as fault:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file))) from fault
    from docx import Document  # it takes a moment to import

    try:
        document = Document(BytesIO(data))
        reader = _Reader(file, _Numbering.of(document.part))
        reader.walk(document.element.body)
        return reader.paper()
    except CampaignError:
        raise
    except Exception as fault:  # python-docx and lxml raise many things over a broken file
        raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from fault


def _vet(data: bytes) -> None:
    """Inflates every part within limits and walks those that are XML; raises `Unreadable`."""
    measured, walked = Package(data, DOCX_LIMITS), Package(data, DOCX_LIMITS)
    meter = Meter(DOCX_LIMITS)
    anything = Listener()
    anything.children = _Anything(anything)
    for name in measured.names():
        start = b""
        for chunk in measured.chunks(name):
            start = start or chunk[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        if start.startswith(_XML_STARTS):
            parse(walked, name, anything, meter)


class _Anything(dict[str, Listener]):
    """Finds a listener for any element: the walk is only there to keep within the limits."""

    def __init__(self, node: Listener) -> None:
        super().__init__()
        self._node = node

    def get(self, _key: str, _default: object = None) -> Listener:
        return self._node


# Numbers of lists


@dataclass(slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass(slots=True)
class _Numbering:
    """The numbers of lists, which Word counts when it shows them: in the text they do not stand."""

    levels: dict[str, dict[int, _Level]]  # by w:numId
    lists: dict[str, str]  # w:numId → a key that lists share which continue the same count
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Element) -> _Numbering:
        """The lists that a document defines."""
        found = cls({}, {})
        for relation in part.rels.values():
            if not relation.is_external and relation.reltype.endswith("/numbering"):
                found._define(relation.target_part.element)
        return found

    def _define(self, root: Element) -> None:
        kinds: dict[str, dict[int, _Level]] = {}
        for kind in root.iterchildren(f"{_W}abstractNum"):
            levels = {}
            for level in kind.iterchildren(f"{_W}lvl"):
                start, form, text = (
                    _value(level.find(f"{_W}{name}")) for name in ("start", "numFmt", "lvlText")
                )
                levels[_whole(level.get(f"{_W}ilvl"))] = _Level(_whole(start, 1), form, text)
            kinds[kind.get(f"{_W}abstractNumId", "")] = levels
        for number in root.iterchildren(f"{_W}num"):
            identity = number.get(f"{_W}numId", "")
            kind = _value(number.find(f"{_W}abstractNumId"))
            restarted = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
            self.levels[identity] = kinds.get(kind, {})
            self.lists[identity] = f"{kind} {identity}" if restarted else kind

    def label(self, paragraph: Element) -> str:
        """Counts a paragraph, and returns the number before it; '' where it is in no list."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return ""
        identity = _value(properties.find(f"{_W}numId"))
        depth = _whole(_value(properties.find(f"{_W}ilvl")))
        levels = self.levels.get(identity, {})
        if depth not in levels:
            return ""
        counts = self.counts.setdefault(self.lists[identity], {})
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        if levels[depth].form in {"bullet", "none"}:
            return "-" if levels[depth].form == "bullet" else ""
        text = levels[depth].text
        for above in range(depth + 1):
            level = levels.get(above)
            if level is not None:
                count = counts.get(above, level.start)
                text = text.replace(f"%{above + 1}", _counted(count, level.form))
        return text


def _counted(count: int, form: str) -> str:
    if not 0 < count <= MOST_NUMBER:
        return str(count)
    if form in {"upperRoman", "lowerRoman"} and count < 400:
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return str(count)


# Paragraphs and tables


@dataclass(slots=True)
class _Reader:
    file: str
    numbering: _Numbering
    parts: list[Paragraph | PlanTable] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    changed: bool = False

    def paper(self) -> PlanPaper:
        problems = (
            [warning(PlanCode.PLAN_TRACKED_CHANGES, Place(self.file))] if self.changed else []
        )
        return PlanPaper(self.file, tuple(self.parts), tuple(problems))

    def walk(self, body: Element) -> None:
        """Reads the paragraphs and tables of a body in their order, also those inside wrappers."""
        for child in body.iterchildren():
            if child.tag == f"{_W}p":
                self.paragraphs += 1
                place = Place(self.file, sheet=f"đoạn {self.paragraphs}")
                self.parts.append(Paragraph(mend(self._paragraph(child)), place))
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag != f"{_W}del":
                self.changed |= child.tag == f"{_W}ins"
                self.walk(child)

    def _table(self, table: Element) -> None:
        self.tables += 1
        name = f"bảng {self.tables}"
        rows: list[TableRow] = []
        inner: list[Element] = []
        for number, row in enumerate(_inside(table, f"{_W}tr"), start=1):
            if number > MOST_TABLE_ROWS:
                raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(self.file)))
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self.changed = True
                continue
            place = Place(self.file, sheet=f"{name}, hàng {number}")
            rows.append(TableRow(tuple(self._cells(row, inner)), place))
        self.parts.append(PlanTable(name, tuple(rows)))
        for other in inner:
            self._table(other)

    def _cells(self, row: Element, inner: list[Element]) -> Iterator[PlanCell]:
        column = _whole(_value(row.find(f"{_W}trPr/{_W}gridBefore")))
        for cell in _inside(row, f"{_W}tc"):
            if column >= WORD_COLUMNS:
                return
            properties = cell.find(f"{_W}tcPr")
            span = 1
            continued = False
            if properties is not None:
                span = max(1, _whole(_value(properties.find(f"{_W}gridSpan")), 1))
                merged = properties.find(f"{_W}vMerge")
                continued = merged is not None and _value(merged, "continue") == "continue"
            inner += _inside(cell, f"{_W}tbl")
            paragraphs = list(_inside(cell, f"{_W}p"))
            text = "\n".join(self._paragraph(one) for one in paragraphs)
            bold = bool(paragraphs) and all(map(_is_bold, paragraphs))
            indent = _indent(paragraphs[0], text) if paragraphs else 0
            wide = min(span, WORD_COLUMNS)
            yield PlanCell(mend(text), column, wide, continued, bold, indent)
            column += span

    def _paragraph(self, paragraph: Element) -> str:
        label = self.numbering.label(paragraph)
        text = "".join(self._text(paragraph))
        return f"{label} {text}" if label else text

    def _text(self, element: Element) -> Iterator[str]:
        """The text of all runs; what was deleted has another tag, w:delText."""
        for child in element.iterchildren():
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
                yield "\n" if tag != f"{_W}tab" and child.get(f"{_W}type") is None else " "
            elif tag == f"{_W}noBreakHyphen":
                yield "-"
            elif tag == f"{_W}pPr" or tag == _FALLBACK:
                continue  # tab stops, and the same text once more for older programs
            else:
                self.changed |= tag in {f"{_W}ins", f"{_W}del"}
                yield from self._text(child)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The children with this tag, also inside wrappers: content controls and tracked changes."""
    stop = {f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"}
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in stop:
            yield from _inside(child, tag)


_TWIPS_OF_A_BLANK = 60
_OFF = frozenset({"0", "false", "off"})


def _is_bold(paragraph: Element) -> bool:
    """Whether all text of a paragraph is bold, as its runs say themselves."""
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext()).strip()]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and _value(mark) not in _OFF for mark in marks)


def _indent(paragraph: Element, text: str) -> int:
    """How far a paragraph is indented: by its settings, and by blanks before its text."""
    settings = paragraph.find(f"{_W}pPr/{_W}ind")
    left = "" if settings is None else settings.get(f"{_W}left", settings.get(f"{_W}start", ""))
    return _whole(left) // _TWIPS_OF_A_BLANK + len(text) - len(text.lstrip())


def _value(element: Element, default: str = "") -> str:
    return default if element is None else str(element.get(f"{_W}val", default))


def _whole(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
