"""The looks that the workbooks share: Times New Roman, thin rules, widths in pixels, heights.

It is built on openpyxl, and knows neither a sheet by name nor a campaign. `SheetWriter` writes into
one worksheet, and leaves with `Pending` what openpyxl cannot write.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.xlsx.cells import column_letters, column_number
from workbook_builder.xlsx.write.finish import Pending
from workbook_builder.xlsx.write.rows import CachedValue
from workbook_builder.xlsx.write.text_height import line_count, row_height

FAMILY = "Times New Roman"
SIZE = 12.0
_MM = 1 / 25.4  # inches
_A4 = 9
_DIGIT_PIXELS = 8  # the unit of column widths: the widest digit of Times New Roman 12 at 96 dpi
_CELL_PADDING = 8  # pixels that Excel and LibreOffice keep free, left and right together
_SET_WIDER = 0.96  # the part of a width that is left: a screen rounds letters up to whole pixels
_INDENT = 9.0  # points for one step of indentation, the width of three blanks

DAY_FORMAT = "dd/mm/yyyy"
# Without this format, Excel makes a date of "1/2", a number of "100%" and of "1.10" (which becomes
# 1,1), and tries to read "- chậm nộp" as a formula.
TEXT_FORMAT = "@"
_LIKE_A_FORMULA = ("=", "+", "-", "@")

_LONGEST_TITLE = 31  # letters of the title of a sheet
HIGHEST_ROW = 409.0  # points: the highest row that Excel allows
INPUT_FILL = PatternFill("solid", start_color="FFF2CC", end_color="FFF2CC")
OPTIONAL_FILL = PatternFill("solid", start_color="FFFAEB", end_color="FFFAEB")
GROUP_FILL = PatternFill("solid", start_color="EDEDED", end_color="EDEDED")
REQUIRED_FILL = PatternFill("solid", start_color="FFC266", end_color="FFC266")
WRONG_FILL = PatternFill("solid", start_color="F8CBAD", end_color="F8CBAD")
_THIN = Side(style="thin", color="000000")
_DOTTED = Side(style="dotted", color="000000")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
RULE_BELOW = Border(bottom=_DOTTED)

Horizontal = Literal["left", "center", "right", "justify", "general"]


def new_workbook() -> Workbook:
    """An empty workbook in Times New Roman 12 that Excel does not recalculate on opening.

    After a recalculation, Excel would ask on closing whether to save changes, though nobody has
    made any. The calcId of a current Excel, without fullCalcOnLoad, prevents it.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    normal = font()
    # The first font decides how wide columns are, and openpyxl has no public way to set it.
    book._fonts = IndexedList([normal])  # type: ignore[attr-defined]
    for looks in ("_fonts", "_fills", "_borders", "_alignments", "_protections"):
        setattr(book, looks, _Looks(getattr(book, looks)))
    book._named_styles["Normal"].font = normal  # type: ignore[attr-defined]
    book.calculation = CalcProperties(calcId=191029, fullCalcOnLoad=False)
    return book


class _Looks(IndexedList[object]):
    """A list of fonts, say, that knows one that it has met without comparing it again.

    openpyxl compares all that a font says, for every cell that is given it.
    """

    def __init__(self, looks: Iterable[object]) -> None:
        super().__init__(looks)
        self._met: dict[int, tuple[object, int]] = {}

    def add(self, value: object) -> int:
        """The place of these looks in the list, to which they are added if they are new."""
        met = self._met.get(id(value))
        if met is None:  # what was met is kept, so that nothing else gets its id
            met = self._met[id(value)] = (value, super().add(value))
        return met[1]


@cache
def font(
    size: float = SIZE, *, bold: bool = False, italic: bool = False, color: str = "000000"
) -> Font:
    """Times New Roman of this size."""
    return Font(name=FAMILY, family=1, sz=size, b=bold or None, i=italic or None, color=color)


@cache
def aligned(
    horizontal: Horizontal = "left",
    *,
    vertical: Literal["top", "center", "bottom"] = "center",
    wrap: bool = True,
    indent: int = 0,
) -> Alignment:
    """How text stands in a cell; it is wrapped unless `wrap` is False."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent)


def fill_where(
    worksheet: Worksheet,
    cells: str,
    condition: str,
    fill: PatternFill,
    *,
    color: str = "",
    boxed: bool = False,
) -> None:
    """Fills cells where a condition holds. The condition is written for the first cell.

    `color` is the colour of the text. Where several conditions hold for a cell, the one that was
    added first wins. LibreOffice applies nothing of the others, so a condition must be `boxed` if
    its cells get their box from another condition.
    """
    looks = DifferentialStyle(
        font=Font(color=color) if color else None, fill=fill, border=BOX if boxed else None
    )
    rule = Rule(type="expression", formula=[condition], dxf=looks)
    worksheet.conditional_formatting.add(cells, rule)


def border_where(worksheet: Worksheet, cells: str, condition: str) -> None:
    """Draws a box around cells where a condition holds. It is written for the first cell."""
    rule = Rule(type="expression", formula=[condition], dxf=DifferentialStyle(border=BOX))
    worksheet.conditional_formatting.add(cells, rule)


def is_sheet_title(title: str) -> bool:
    """Whether Excel takes a text for the title of a sheet; other programs have longer ones."""
    length = len(title.encode("utf-16-le", "surrogatepass")) // 2
    legal = not INVALID_TITLE_REGEX.search(title) and "'" not in (title[:1], title[-1:])
    return bool(title.strip()) and length <= _LONGEST_TITLE and legal and title.lower() != "history"


def open_at(book: Workbook, worksheet: Worksheet, cell: str) -> None:
    """Makes the workbook open on a sheet, with the cursor in a cell."""
    book.active = worksheet
    selection = worksheet.sheet_view.selection[0]
    selection.activeCell = selection.sqref = cell


def set_page(
    worksheet: Worksheet,
    orientation: Literal["portrait", "landscape"],
    *,
    sides: tuple[float, float],
    one_page: bool = False,
) -> None:
    """Sets A4 pages: one page wide, or one page in all. `sides`: left and right margin in mm.

    The margins above and below are 20 mm, as Nghị định 30/2020/NĐ-CP, Phụ lục I, allows.
    """
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = orientation
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 1 if one_page else 0
    margins = worksheet.page_margins
    margins.left, margins.right = (side * _MM for side in sides)
    margins.top = margins.bottom = 20 * _MM
    margins.header = margins.footer = 10 * _MM
    worksheet.print_options.horizontalCentered = True
    worksheet.sheet_view.showGridLines = False


def set_footer(worksheet: Worksheet, *, left: str = "", right: str = "") -> None:
    """Sets the footer in small italics. `&P` is the page, `&N` the number of pages."""
    footer = HeaderFooterItem()
    for part, text in ((footer.left, left), (footer.right, right)):
        if text:
            part.text, part.font, part.size = text, f"{FAMILY},Italic", 10
    worksheet.oddFooter = footer


class SheetWriter:
    """A worksheet that is being written. Text stays text; a formula comes with its value."""

    def __init__(self, worksheet: Worksheet, pending: Pending) -> None:
        self.worksheet = worksheet
        self._pending = pending
        self._widths: dict[str, int] = {}

    def widths(self, pixels: dict[str, int]) -> None:
        """Sets column widths, in pixels at 96 dpi."""
        self._widths.update(pixels)
        for column, width in pixels.items():
            self.worksheet.column_dimensions[column].width = width / _DIGIT_PIXELS

    def text(self, address: str, text: str) -> Cell:
        """Writes a text. A leading `=` does not make it a formula, nor `#N/A` an error."""
        cell = self._cell(address)
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_LIKE_A_FORMULA):  # else whoever edits the cell makes a formula of it
            cell.quotePrefix = True
            cell.number_format = TEXT_FORMAT
        return cell

    def number(self, address: str, value: float) -> Cell:
        """Writes a number."""
        cell = self._cell(address)
        cell.value = value
        return cell

    def put(self, address: str, formula: str, value: CachedValue) -> Cell:
        """Writes a formula together with the value that it shows."""
        cell = self._cell(address)
        cell.value = formula
        self._pending.cache(self.worksheet.title, address, value)
        return cell

    def height(self, row: int, points: float) -> None:
        """Sets the height of a row, in points; Excel has no higher rows than `HIGHEST_ROW`."""
        self.worksheet.row_dimensions[row].height = min(points, HIGHEST_ROW)

    def fit(
        self,
        row: int,
        texts: Iterable[tuple[str, str]],
        size: float = SIZE,
        *,
        bold: bool = False,
        grows: bool = False,
        indent: int = 0,
    ) -> None:
        """Sets a row as high as the highest of its wrapped texts.

        `texts` are pairs: a column, or a run of merged columns such as `B:G`, and the text in it.
        `grows`: the height follows what somebody types there later. `indent` is that of all texts.
        """
        taken = indent * _INDENT
        lines = max(
            line_count(text, self._text_width(columns) - taken, size, bold=bold)
            for columns, text in texts
        )
        self.height(row, row_height(lines, size))
        if grows:
            self.grows(row)

    def grows(self, row: int) -> None:
        """Lets the height of a row follow what somebody types into it later."""
        self._pending.fit(self.worksheet.title, row)

    def _text_width(self, columns: str) -> float:
        """The room for text in a column or a merged run of columns, in points."""
        first, _, last = columns.partition(":")
        run = range(column_number(first), column_number(last or first) + 1)
        pixels = sum(self._widths[column_letters(column)] for column in run) - _CELL_PADDING
        return pixels * 0.75 * _SET_WIDER

    def _cell(self, address: str) -> Cell:
        # This is four times as fast as worksheet[address], which also accepts ranges.
        letters = address.rstrip("0123456789")
        cell = self.worksheet.cell(int(address[len(letters) :]), column_number(letters))
        assert isinstance(cell, Cell)
        return cell
