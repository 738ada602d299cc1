"""Plans as offices write them, made for the tests: documents with tables, and text out of a PDF."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from workbook_builder.campaign.model import Campaign, Criterion, Group
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.words.sentences import number

KHOI_5 = load_campaign(template_path("khoi-5-2023"))
HEADS = ("TT", "Tiêu chí đánh giá", "Điểm")
SELF = "Điểm tự chấm"

HEAD_LINES = (
    "UBND TỈNH ĐỒNG THÁP",
    "KHỐI THI ĐUA 5",
    "Số:       /KH-KTĐ5",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập – Tự do – Hạnh phúc",
    "       Đồng Tháp, ngày     tháng 7 năm 2023",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua chuyên đề",
    "“Khối Thi đua 5 đẩy mạnh chương trình chuyển đổi số”",
    "Căn cứ Kế hoạch số 1/KH-A ngày",
    "31/01/2023, Khối phát động như sau:",
    "1. Tổng điểm cho các nội dung thi đua là",
    "100 điểm (kèm theo phụ lục)",
    "a) Thời gian phát động: trong năm 2023.",
    "b) Đơn vị gửi báo cáo về Khối Trưởng chậm nhất đến ngày",
    "15/12/2023.",
    "Phụ lục",
    "TIÊU CHÍ ĐÁNH GIÁ VÀ ĐIỂM THI ĐUA",
    "(Kèm theo Kế hoạch số: 741/KH-KTĐ5 ngày 25/7/2023 của Khối thi đua 5)",
)
"""The head of the plan from which the template khoi-5-2023 comes, shortened to its facts."""


@dataclass(frozen=True)
class PaperRow:
    """A row of the appendix: number, text, points and self score."""

    number: str
    text: str
    points: str
    score: str = ""


def paper_rows(campaign: Campaign, scores: dict[str, str] | None = None) -> list[PaperRow]:
    """The rubric as the appendix prints it. `scores`: as `scores()` gives them."""
    given = scores or {}
    rows: list[PaperRow] = []

    def group(node: Group) -> None:
        rows.append(PaperRow(node.id, node.title, number(node.points), given.get(node.id, "")))
        for item in node.criteria:
            criterion(item, item.id.rpartition(".")[2])

    def criterion(item: Criterion, short: str) -> None:
        rows.append(PaperRow(short, item.title, number(item.points), given.get(item.id, "")))
        for tier in item.tiers:
            score = given.get(f"{item.id} {tier.label}", "")
            rows.append(PaperRow("", tier.label, number(tier.points), score))

    for node in campaign.rubric:
        group(node)
    rows.append(PaperRow("", "Tổng cộng", number(campaign.total), given.get("total", "")))
    return rows


CHOSEN = {  # the self scores of one unit of the Khối: report 219/BC-VP
    "I": "18",
    "I.1": 0,
    "I.2": 0,
    "I.3": 0,
    "I.4": 0,
    "I.5": 1,
    "II": "33",
    "II.1": 0,
    "II.2": 0,
    "II.3": 0,
    "II.4": 1,
    "II.5": 0,
    "II.6": 0,
    "II.7": 0,
    "II.8": 1,
    "III": "18",
    "III.1": 0,
    "III.2": 0,
    "III.3": 0,
    "III.4": 1,
    "IV": "13",
    "total": "82",
}


def scores() -> dict[str, str]:
    """The column of self scores on that unit's paper, by group id, or by criterion and label."""
    tiers = {item.id: item.tiers for item in KHOI_5.criteria()}
    found = {}
    for key, chosen in CHOSEN.items():
        if isinstance(chosen, str):
            found[key] = chosen
        else:
            tier = tiers[key][chosen]
            found[f"{key} {tier.label}"] = f"{tier.points}"
    return found


# Text out of a PDF


def pdf_text(rows: Sequence[PaperRow], width: int, head: Iterable[str] = HEAD_LINES) -> str:
    """The lines of text that a PDF yields.

    The text of a cell is broken at the width of its column. Its number and points stand beside it
    or on lines of their own. Empty lines have no meaning.

    With scores the headings are repeated, once in the middle of a criterion's text.
    """
    scored = any(row.score for row in rows)
    heads = [" ".join(HEADS), "Điểm", "tự", "chấm"] if scored else [" ".join(HEADS)]
    lines = [*head, *heads]
    for n, row in enumerate(rows):
        values = f"{row.points} {row.score}".rstrip() + (" " if scored else "")
        cells = textwrap.wrap(row.text, width)
        if scored and row.number and len(cells) > 1 and n > len(rows) * 3 // 4 and n % 2 == 0:
            lines += [f"{row.number} {cells[0]} {values}", *heads, *cells[1:]]
            continue
        if row.number and len(cells) == 1:
            lines.append(f" {row.number} {cells[0]} {values}")
            continue
        lines += [row.number] if row.number else []
        if len(cells) > 1 and (n % 3 == 1 or row.text[-1].isdigit()):  # half-way down the row
            lines += [*cells, values]
        else:
            lines += [*cells[:-1], f"{cells[-1]} {values}"]
        if scored and n in {len(rows) // 4, len(rows) // 2}:
            lines += heads
    return "\n\n".join(lines) + "\n"


# Word


@dataclass
class Table:
    """A table of a document: rows of texts. None continues the cell above, `…` the one left."""

    rows: list[Sequence[str | None]]
    lists: dict[tuple[int, int], int] = field(default_factory=dict)  # cell → level of a Word list


def docx_of(*parts: str | Table) -> bytes:
    """A document of these paragraphs and tables."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            _add_table(document, part)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document, part: Table) -> None:
    width = max(len(row) for row in part.rows)
    table = document.add_table(len(part.rows), width, style="Table Grid")
    grid = [list(table.rows[n].cells) for n in range(len(part.rows))]
    for n, row in enumerate(part.rows):
        for column, text in enumerate(row):
            if text is None:
                grid[n][column] = grid[n - 1][column].merge(table.cell(n, column))
            elif text == "…":
                grid[n][column] = grid[n][column - 1].merge(table.cell(n, column))
            elif text:
                grid[n][column].text = text
    for (n, column), level in part.lists.items():
        properties = grid[n][column].paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 77
    if part.lists:
        _define_list(document)


def _define_list(document) -> None:
    """Adds a list with the id 77: I. on the first level, 1. on the second."""
    numbering = document.part.numbering_part.element
    kind = OxmlElement("w:abstractNum")
    kind.set(qn("w:abstractNumId"), "77")
    for level, (form, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."))):
        of_level = OxmlElement("w:lvl")
        of_level.set(qn("w:ilvl"), str(level))
        for name, value in (("start", "1"), ("numFmt", form), ("lvlText", text)):
            child = OxmlElement(f"w:{name}")
            child.set(qn("w:val"), value)
            of_level.append(child)
        kind.append(of_level)
    numbering.insert(0, kind)
    numbering.add_num(77).numId = 77


def appendix(rows: Sequence[PaperRow], pages: int, scored: bool = False) -> list[Table]:
    """The table, split over this many pages, each with the headings.

    The cell with a criterion's number reaches down over the rows of its levels.
    """
    heads = (*HEADS, SELF) if scored else HEADS
    size = -(-len(rows) // pages)
    tables = []
    for start in range(0, len(rows), size):
        table = Table([heads])
        for n, row in enumerate(rows[start : start + size]):
            goes_on = not row.number and row.text != "Tổng cộng" and n > 0
            cells = [None if goes_on else row.number, row.text, row.points]
            table.rows.append([*cells, row.score] if scored else cells)
        tables.append(table)
    return tables


def plan_docx(campaign: Campaign, pages: int = 4) -> bytes:
    """The plan with its appendix as a document. Its head is a table without borders."""
    left, right = "\n".join(HEAD_LINES[:3]), "\n".join(HEAD_LINES[3:6])
    return docx_of(Table([(left, right)]), *HEAD_LINES[6:], *appendix(paper_rows(campaign), pages))


# Excel


def xlsx_of(rows: Sequence[Sequence[object]], title: str = "Phụ lục") -> bytes:
    """A workbook with one sheet of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
