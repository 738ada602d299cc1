"""The pieces of an office paper → a Word document, by Nghị định 30/2020/NĐ-CP, Phụ lục I.

All looks are named styles, so that an office can change them in a template of its own: it saves any
paper of ours as `Mau-bao-cao.docx` and restyles it. Text that is put in is never read as markup.
Nothing here knows what a campaign is.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from workbook_builder.papers.word import styles
from workbook_builder.papers.word.parts import (
    DOTS,
    MOTTO_TEXT,
    NATION_TEXT,
    Content,
    Head,
    PaperColumn,
    PaperRow,
    Recipients,
    Signature,
    Span,
    capitals,
    clean,
)
from workbook_builder.papers.word.styles import PaperStyle
from workbook_builder.papers.word.template import office_form
from workbook_builder.problems import Problem
from workbook_builder.xlsx.parts import ISSUED_AT, unzip_parts, zip_parts
from workbook_builder.xlsx.write.text_height import text_width

_HEAD_LEFT_MM, _HEAD_RIGHT_MM = 62, 103
_RULE_SHARE = 0.4  # share of the line above; the decree asks for a third to a half


def open_paper(template: Path | None = None) -> Paper:
    """An empty paper, with page and styles from `template` and the rest as in the decree.

    CampaignError if the template can't be used.
    """
    if template is None:
        return Paper(docx.Document(io.BytesIO(styles.empty_paper())))
    return Paper(*office_form(template))


class Paper:
    """A paper that is written from top to bottom, a call for each piece; `to_bytes` ends it.

    `problems` tell what of the office's own template was left out.
    """

    def __init__(self, document: Document, problems: tuple[Problem, ...] = ()) -> None:
        self._document = document
        self.problems = problems

    # The head

    def head(self, head: Head) -> None:
        """The block at the top: issuing body and number | the nation's name, place and date."""
        columns = (_HEAD_LEFT_MM, _HEAD_RIGHT_MM)
        table = self._bare_table(1, columns, padding=0)
        left, right = table.rows[0].cells
        room = self._width() * _HEAD_LEFT_MM / sum(columns)
        if head.parent:
            self._add(left, styles.PARENT, capitals(head.parent))
        body = capitals(head.body)
        self._add(left, styles.BODY, body)
        self._rule(left, room, self._longest_line(body.text, styles.BODY, room) * _RULE_SHARE)
        if head.symbol:
            number = clean(head.number) or DOTS
            self._add(left, styles.NUMBER, f"Số: {number}/{clean(head.symbol)}")
        if head.subject:
            self._add(left, styles.SUBJECT, f"V/v {clean(head.subject)}")
        room = self._width() * _HEAD_RIGHT_MM / sum(columns)
        self._add(right, styles.NATION, NATION_TEXT)
        self._add(right, styles.MOTTO, MOTTO_TEXT)
        self._rule(right, room, self._longest_line(MOTTO_TEXT, styles.MOTTO, room))
        self._add(right, styles.DATE, head.dated)
        for cell in (left, right):
            _drop_first(cell)

    def title(self, kind: str, about: str = "") -> None:
        """The kind of paper, such as `BÁO CÁO`, its subject, and the rule below."""
        self._add(self._document, styles.KIND, clean(kind).upper())
        if about:
            about = clean(about)
            self._add(self._document, styles.ABOUT, about)
            width = self._width()
            rule = self._longest_line(about, styles.ABOUT, width) * _RULE_SHARE
            self._rule(self._document, width, rule)
        self.air()

    def addressee(self, *names: str) -> None:
        """The line `Kính gửi:` of a letter; several addressees stand in a line each."""
        if len(names) == 1:
            self._add(self._document, styles.ADDRESSEE, f"Kính gửi: {clean(names[0])}")
            return
        lines = "".join(f"\n- {clean(name)};" for name in names).removesuffix(";")
        self._add(self._document, styles.ADDRESSEES, f"Kính gửi:{lines}.")

    # The text

    def paragraph(self, text: Content, style: PaperStyle = styles.TEXT) -> None:
        """One paragraph; `style` is one of the styles in `styles`."""
        self._add(self._document, style, text)

    def bases(self, lines: Sequence[str]) -> None:
        """The legal grounds (căn cứ): each ends with a semicolon, the last with a full stop."""
        for place, line in enumerate(lines, start=1):
            end = "." if place == len(lines) else ";"
            self._add(self._document, styles.BASIS, clean(line).rstrip(" .;,") + end)

    def part(self, text: Content) -> None:
        """A heading of the first level: `I. …`."""
        self._add(self._document, styles.PART, text)

    def item(self, text: Content) -> None:
        """A heading of the second level: `1. …`."""
        self._add(self._document, styles.ITEM, text)

    def table(self, columns: Sequence[PaperColumn], rows: Sequence[PaperRow]) -> None:
        """A table with borders; headings are repeated on every page, and no row is split."""
        table = self._bare_table(len(rows) + 1, [column.width for column in columns])
        table.style = styles.GRID
        heading, *below = _grid(table)
        for cell, column in zip(heading, columns, strict=True):
            self._fill(cell, styles.COLUMN, column.heading)
        _repeat(table)
        for cells, row in zip(below, rows, strict=True):
            for cell, column, text in zip(cells, columns, row.cells, strict=True):
                style = styles.CELL_CENTRED if column.centred else styles.CELL
                self._fill(cell, style, text, bold=row.bold)
        self.air()

    def air(self) -> None:
        """A low empty paragraph; without one, Word joins two tables into one."""
        self._add(self._document, styles.AIR, "")

    # The end

    def signature(self, signature: Signature, recipients: Recipients | None = None) -> None:
        """The last block: the recipients | the signature."""
        self.signatures(recipients, signature)

    def signatures(self, left: Recipients | Signature | None, right: Signature) -> None:
        """The last block of minutes, with two signatures, on a page with text before it."""
        self._keep_with_next()
        table = self._bare_table(1, (1, 1))
        for side, cell in zip_longest((left, right), table.rows[0].cells):
            if isinstance(side, Recipients):
                self._recipients(cell, side)
            elif side is not None:
                self._signature(cell, side)
            if side is not None:
                _drop_first(cell)
        self.air()

    def recipients(self, recipients: Recipients) -> None:
        """The recipients in a block of their own, below two signatures."""
        self._recipients(self._document, recipients)

    def _recipients(self, cell: Document | _Cell, recipients: Recipients) -> None:
        self._add(cell, styles.SENT_TO, "Nơi nhận:")
        for line in recipients.lines:
            self._add(cell, styles.SENT_LIST, f"- {clean(line).rstrip(' .;')};")
        keeper = clean(recipients.keeper).rstrip(" .;")
        self._add(
            cell, styles.SENT_LIST, f"- {keeper}" if keeper.endswith(DOTS) else f"- {keeper}."
        )

    def _signature(self, cell: _Cell, signature: Signature) -> None:
        for post in signature.posts:
            self._add(cell, styles.POST, capitals(post))
        if signature.hint:
            self._add(cell, styles.SIGN_HINT, signature.hint)
        self._add(cell, styles.SIGNER, signature.name)

    def appendix(self, title: str, belongs_to: str = "") -> None:
        """Begins an appendix on a new page; its page numbers start at 1."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        ending = self._document.element.body.p_lst[-1]  # the break needs a paragraph of its own
        Paragraph(ending, self._document._body).style = styles.AIR.name
        properties = section._sectPr
        for old in properties.findall(qn("w:pgNumType")):
            properties.remove(old)
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "1")
        properties.find(qn("w:pgMar")).addnext(numbering)
        self._add(self._document, styles.APPENDIX, "Phụ lục")
        self._add(self._document, styles.APPENDIX, clean(title).upper())
        if belongs_to:
            self._add(self._document, styles.APPENDIX_OF, belongs_to)

    def to_bytes(self, title: str = "", author: str = "") -> bytes:
        """The finished document; the same paper always has the same bytes."""
        core = self._document.core_properties
        core.title, core.author = clean(title)[:255], clean(author)[:255]
        core.language, core.last_modified_by, core.revision = "vi-VN", "", 1
        core.created = core.modified = ISSUED_AT
        saved = io.BytesIO()
        self._document.save(saved)
        return zip_parts(unzip_parts(saved.getvalue()))

    # Below the pieces

    def _keep_with_next(self) -> None:
        """Keeps the last piece of text, or the last row of a table, on the page of what follows."""
        for element in reversed(self._document.element.body.inner_content_elements):
            is_table = isinstance(element, CT_Tbl)
            for paragraph in element.tr_lst[-1].iter(qn("w:p")) if is_table else (element,):
                Paragraph(paragraph, self._document._body).paragraph_format.keep_with_next = True
            if is_table or element.text.strip():
                return

    def _add(self, to: Document | _Cell, style: PaperStyle, text: Content) -> Paragraph:
        return _write(to.add_paragraph(style=style.name), text)

    def _fill(self, cell: _Cell, style: PaperStyle, text: Content, *, bold: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = style.name
        _write(paragraph, text, bold=bold)

    def _width(self) -> float:
        """The width of the text, in points."""
        section = self._document.sections[-1]
        sides = (section.left_margin or 0) + (section.right_margin or 0)
        return ((section.page_width or 0) - sides) / Pt(1)

    def _longest_line(self, text: str, style: PaperStyle, room: float) -> float:
        """The width in points of the longest line of a text that is wrapped at `room` points."""
        size, bold = self._looks(style)
        longest = used = 0.0
        for word in text.split():
            needed = text_width(word, size, bold=bold)
            wider = used + text_width(" ", size, bold=bold) + needed if used else needed
            used = wider if wider <= room else min(needed, room)
            longest = max(longest, used)
        return longest

    def _looks(self, style: PaperStyle) -> tuple[float, bool]:
        font = self._style(style.name).font
        size = style.size if font.size is None else font.size.pt
        return size, style.bold if font.bold is None else font.bold

    def _style(self, name: str) -> ParagraphStyle:
        style = self._document.styles[name]
        assert isinstance(style, ParagraphStyle)
        return style

    def _rule(self, to: Document | _Cell, room: float, length: float) -> None:
        """A rule in the middle: the border of an empty paragraph, which every program can draw."""
        paragraph = self._add(to, styles.RULE, "")
        side = Pt(max(0.0, (room - length) / 2))
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
        border = OxmlElement("w:pBdr")
        line = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        border.append(line)
        indents = paragraph._p.get_or_add_pPr().find(qn("w:ind"))
        assert indents is not None
        indents.addprevious(border)

    def _bare_table(
        self, rows: int, widths: Sequence[float], *, padding: float | None = None
    ) -> Table:
        """A table without borders over the whole width, with columns in these proportions."""
        table: Table = self._document.add_table(rows, len(widths))
        table.autofit = False
        points = [self._width() * width / sum(widths) for width in widths]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, points, strict=True):
            column.w = Pt(width)
        properties = table._tbl.tblPr
        whole = properties.find(qn("w:tblW"))
        assert whole is not None
        whole.set(qn("w:type"), "dxa")
        whole.set(qn("w:w"), str(round(sum(points) * 20)))
        if padding is not None:
            _pad(table, padding)
        for row in table._tbl.tr_lst:
            row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row.tc_lst, points, strict=True):
                cell.width = Pt(width)
        return table


def _write(paragraph: Paragraph, text: Content, *, bold: bool = False) -> Paragraph:
    spans = (text,) if isinstance(text, str | Span) else text
    for piece in spans:
        span = Span(piece) if isinstance(piece, str) else piece
        if not span.text:
            continue
        run = paragraph.add_run(clean(span.text))
        if bold or span.bold:
            run.bold = True
        if span.italic:
            run.italic = True
        if span.gap:
            run.style = styles.GAP
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    return paragraph


def _grid(table: Table) -> list[list[_Cell]]:
    # table.rows[n].cells would search the whole table for each row
    return [[_Cell(cell, table) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def _repeat(table: Table) -> None:
    table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _pad(table: Table, millimetres: float) -> None:
    """Sets the distance of a table's text from the sides of its cells."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(millimetres * styles.TWIPS_PER_MM)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert look is not None
    look.addprevious(margins)


def _drop_first(cell: _Cell) -> None:
    """Removes the empty paragraph that every new cell has."""
    first = cell.paragraphs[0]._p
    cell._tc.remove(first)
