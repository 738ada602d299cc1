"""Returned workbooks for the tests: a small campaign, and what units and programs do to a file.

Values are written directly into the XML. This is a hundred times faster than any library, and can
write what no library would.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from lxml import etree
from openpyxl import Workbook, load_workbook

from workbook_builder.campaign.model import SCHEMA, Campaign, Criterion, Group, Tier, Unit
from workbook_builder.campaign.stamp import Stamp, rubric_digest
from workbook_builder.intake.returned.read import read_return
from workbook_builder.intake.returned.submission import Reading
from workbook_builder.issue import workbook
from workbook_builder.issue.copies import Master
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.outbox import unit_marks, unit_texts
from workbook_builder.issue.table import Layout
from workbook_builder.issue.values import shown_values
from workbook_builder.scoring.points import Answer, Answers, value_entered
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.parts import MAIN, zip_parts
from workbook_builder.xlsx.read.book import read_xlsx

KEY = b"k" * 32
RUBRIC = "xl/worksheets/sheet2.xml"
DATA = "xl/worksheets/sheet3.xml"
CORE = "docProps/core.xml"
SHEET = words.SHEET_RUBRIC


def _tiers(*tiers: tuple[str, str]) -> tuple[Tier, ...]:
    return tuple(Tier(label, Decimal(points)) for label, points in tiers)


PROPAGANDA = Criterion(
    "I.1",
    "Tuyên truyền về chuyển đổi số",
    Decimal(4),
    _tiers(("Triển khai thường xuyên", "4"), ("Ít nhất 2 lần/năm", "2"), ("Không triển khai", "0")),
)
RATE = Criterion(
    "I.2",
    "Tỷ lệ hồ sơ trực tuyến",
    Decimal(6),
    _tiers(("100%", "6"), ("Từ 50% đến dưới 100%", "3"), ("Dưới 50%", "0")),
)
NOVELTY = Criterion("II.1", "Có nhân tố mới", Decimal(5), step=Decimal("0.1"))
MODEL = Criterion("II.2", "Có mô hình hay", Decimal(5))

CAMPAIGN = Campaign(
    schema=SCHEMA,
    id="thu-2024",
    title="Chuyển đổi số",
    total=Decimal(20),
    rubric=(
        Group("I", "Công tác tuyên truyền", Decimal(10), criteria=(PROPAGANDA, RATE)),
        Group("II", "Nhân tố mới", Decimal(10), criteria=(NOVELTY, MODEL)),
    ),
    units=(Unit("so-noi-vu", "Sở Nội vụ"), Unit("so-y-te", "Sở Y tế")),
)
ANSWERS: Answers = {
    "I.1": PROPAGANDA.tiers[1],
    "I.2": RATE.tiers[0],
    "II.1": Decimal("1.1"),
    "II.2": Decimal(4),
}


@dataclass(frozen=True)
class Formula:
    """A formula, and the value that a program stored beside it."""

    text: str
    value: str | float | None = None


@dataclass(frozen=True)
class Fault:
    """An error value."""

    text: str


@dataclass(frozen=True)
class Shown:
    """A number in a cell with a number format, as a program stores `100%` that somebody types."""

    value: float
    format: str


Content = str | float | bool | Formula | Fault | Shown | None


@lru_cache
def layout_of(campaign: Campaign) -> Layout:
    return lay_out(campaign)


@lru_cache
def _master(campaign: Campaign, key: bytes) -> Master:
    finished = workbook.write_scoring_book(campaign, layout_of(campaign), key)
    return Master(finished, unit_marks(campaign))


def issued(campaign: Campaign = CAMPAIGN, unit: Unit | None = None, key: bytes = KEY) -> bytes:
    """A unit's scoring workbook as it is sent out."""
    unit = unit or campaign.units[0]
    stamp = Stamp(campaign.schema, campaign.id, unit.code, rubric_digest(campaign))
    return _master(campaign, key).copy(unit_texts(campaign, unit, stamp.signature(key)))


def returned(
    answers: Answers | None = None,
    changes: Mapping[str, Content] | None = None,
    *,
    campaign: Campaign = CAMPAIGN,
    unit: Unit | None = None,
    key: bytes = KEY,
    saved: datetime | None = None,
) -> bytes:
    """A filled-in workbook. `changes`: name of an input, or cell → what is entered there.

    `saved`: the date of saving that a program writes into the file; None for no date.
    """
    given = ANSWERS if answers is None else answers
    changes = changes or {}
    values: dict[str, Content] = {
        f"muc_{criterion}": cell_value(answer) for criterion, answer in given.items()
    }
    kept = {id_: answer for id_, answer in given.items() if f"muc_{id_}" not in changes}
    data = calculated(issued(campaign, unit, key), kept, campaign)
    data = fill(data, {**values, **changes}, campaign)
    return dated(data, saved) if saved else data


def calculated(data: bytes, answers: Answers, campaign: Campaign = CAMPAIGN) -> bytes:
    """The workbook with what its formulas show for these answers, as a program stores it."""
    parts = unpacked(data)
    root = etree.fromstring(parts[RUBRIC])
    shown = shown_values(campaign, layout_of(campaign).formulas, answers)
    for cell in root.iter(f"{{{MAIN}}}c"):
        value = shown.get(cell.get("r", ""))
        stored = cell.find(f"{{{MAIN}}}v")
        if value is not None and stored is not None:
            cell.set("t", "str" if isinstance(value, str) else "n")
            stored.text = str(value)
    parts[RUBRIC] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_parts(parts)


def cell_value(answer: Answer) -> str | float:
    """The value that a unit enters for this answer."""
    said = value_entered(answer)
    return said if isinstance(said, str) else float(said)


def fill(data: bytes, values: Mapping[str, Content], campaign: Campaign = CAMPAIGN) -> bytes:
    """The workbook with these values entered on the rubric sheet."""
    cells = {input_.name: input_.cell for input_ in layout_of(campaign).inputs}
    return put(data, RUBRIC, {cells.get(name, name): value for name, value in values.items()})


def put(data: bytes, part: str, values: Mapping[str, Content]) -> bytes:
    """The workbook with these cells of one worksheet part changed; None empties a cell."""
    parts = unpacked(data)
    put_into(parts, part, values)
    return zip_parts(parts)


def put_into(parts: dict[str, bytes], part: str, values: Mapping[str, Content]) -> None:
    """The same for parts that are unpacked already."""
    root = etree.fromstring(parts[part])
    cells = {cell.get("r"): cell for cell in root.iter(f"{{{MAIN}}}c")}
    for address, value in values.items():
        cell = cells[address]
        for child in list(cell):
            cell.remove(child)
        if isinstance(value, Shown):
            cell.set("s", _style_with(parts, value.format))
            value = value.value
        _write(cell, value)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style_with(parts: dict[str, bytes], code: str) -> str:
    """The number of a new style with this number format."""
    root = etree.fromstring(parts["xl/styles.xml"])
    formats = root.find(f"{{{MAIN}}}numFmts")
    if formats is None:
        formats = etree.Element(f"{{{MAIN}}}numFmts")
        root.insert(0, formats)
    number = str(900 + len(formats))
    etree.SubElement(formats, f"{{{MAIN}}}numFmt", numFmtId=number, formatCode=code)
    styles = root.find(f"{{{MAIN}}}cellXfs")
    etree.SubElement(styles, f"{{{MAIN}}}xf", numFmtId=number)
    parts["xl/styles.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return str(len(styles) - 1)


def _write(cell: etree._Element, value: Content) -> None:
    cell.attrib.pop("t", None)
    if isinstance(value, Formula):
        _write(cell, value.value)
        if isinstance(value.value, str):
            cell.set("t", "str")
            cell[:] = []
            etree.SubElement(cell, f"{{{MAIN}}}v").text = value.value
        formula = etree.Element(f"{{{MAIN}}}f")
        formula.text = value.text
        cell.insert(0, formula)
    elif isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
        text.text = value
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif value is not None:
        kind, spelled = "", repr(value)
        if isinstance(value, bool):
            kind, spelled = "b", str(int(value))
        elif isinstance(value, Fault):
            kind, spelled = "e", value.text
        if kind:
            cell.set("t", kind)
        etree.SubElement(cell, f"{{{MAIN}}}v").text = spelled


def unpacked(data: bytes) -> dict[str, bytes]:
    """Name → content of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def dated(data: bytes, saved: datetime) -> bytes:
    """The workbook with this date of saving in it."""
    parts = unpacked(data)
    date_into(parts, saved)
    return zip_parts(parts)


def date_into(parts: dict[str, bytes], saved: datetime) -> None:
    """The same for parts that are unpacked already."""
    moment = f"{saved.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
    parts[CORE] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, parts[CORE])


def through_openpyxl(data: bytes, change: Callable[[Workbook], object] | None = None) -> bytes:
    """The workbook loaded, changed and saved by openpyxl."""
    book = load_workbook(io.BytesIO(data))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, campaign: Campaign = CAMPAIGN, key: bytes | None = KEY) -> Reading:
    """The result of reading the workbook."""
    return read_return(read_xlsx(data), campaign, layout_of(campaign), key)


def codes(reading: Reading) -> list[str]:
    """The codes of the problems, in order."""
    return [problem.code for problem in reading.problems]
