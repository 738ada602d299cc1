"""The looks that the workbooks share: Times New Roman, thin rules, widths in pixels, heights.

It is built on openpyxl, and knows neither a sheet by name nor a campaign. `SheetWriter` writes into
one worksheet, and leaves with `Pending` what openpyxl cannot write.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import cache
from typing import Literal, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.xlsx.cells import cell_place, column_letters, column_number
from workbook_builder.xlsx.runs import CachedValue, CellRun
from workbook_builder.xlsx.write.finish import Pending
from workbook_builder.xlsx.write.rows import RepeatedLook, StyledCell
from workbook_builder.xlsx.write.text_height import HIGHEST_ROW, SIZE, line_count, row_height

FAMILY = "Times New Roman"
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

_LONGEST_TEXT = 32_767  # letters of a cell
_LONGEST_TITLE = 31  # letters of the title of a sheet
INPUT_FILL = PatternFill("solid", start_color="FFF2CC", end_color="FFF2CC")
OPTIONAL_FILL = PatternFill("solid", start_color="FFFAEB", end_color="FFFAEB")
GROUP_FILL = PatternFill("solid", start_color="EDEDED", end_color="EDEDED")
REQUIRED_FILL = PatternFill("solid", start_color="FFC266", end_color="FFC266")
WRONG_FILL = PatternFill("solid", start_color="F8CBAD", end_color="F8CBAD")
_THIN = Side(style="thin", color="000000")
_DOTTED = Side(style="dotted", color="000000")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_UNLOCKED = Protection(locked=False)
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


def _keep_as_text(cell: Cell | StyledCell) -> None:
    """Marks a text like a formula, which whoever edits the cell would else make a formula."""
    cell.quotePrefix = True
    cell.number_format = TEXT_FORMAT


class SheetWriter:
    """A worksheet that is being written. Text stays text; a formula comes with its value."""

    def __init__(self, worksheet: Worksheet, pending: Pending) -> None:
        self.worksheet = worksheet
        self._content = pending.of(worksheet.title)
        self._widths: dict[str, int] = {}
        self._looks: dict[int, list[RepeatedLook]] = {}
        self._spans: set[tuple[int, int]] = set()

    def widths(self, pixels: dict[str, int]) -> None:
        """Sets column widths, in pixels at 96 dpi."""
        self._widths.update(pixels)
        for column, width in pixels.items():
            self.worksheet.column_dimensions[column].width = width / _DIGIT_PIXELS

    def text(self, address: str, text: str) -> Cell:
        """Writes a text. A leading `=` does not make it a formula, nor `#N/A` an error."""
        cell = self.cell(address)
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_LIKE_A_FORMULA):
            _keep_as_text(cell)
        return cell

    def number(self, address: str, value: float) -> Cell:
        """Writes a number."""
        cell = self.cell(address)
        cell.value = value
        return cell

    def put(self, address: str, formula: str, value: CachedValue) -> Cell:
        """Writes a formula together with the value that it shows."""
        cell = self.cell(address)
        cell.value = formula
        self._content.values[address] = value
        return cell

    def run(self, run: CellRun) -> None:
        """Writes cells below each other, without an object of openpyxl's for each.

        A text that looks like a formula or is too long for a cell is written as `text` does it.
        """
        self._content.runs.append(run)
        self._spans.add((run.first, run.last))
        for row, value in enumerate(run.values, start=run.first) if not run.formula else ():
            if isinstance(value, str) and (
                value.startswith(_LIKE_A_FORMULA) or len(value) > _LONGEST_TEXT
            ):
                self.text(f"{run.column}{row}", value)

    def repeat_looks(self, columns: Iterable[str], first: int, last: int) -> None:
        """Lets all cells of these columns look as that in the row `first` does now, down to `last`.

        What is written there later looks so, too, until it is given other looks. A text that looks
        like a formula keeps the format of texts.
        """
        self._spans.add((first, last))
        places = {column_number(column): column for column in columns}
        for place, column in places.items():
            pattern = cast("StyledCell", Cell(self.worksheet, first, place))
            pattern._style = copy(self._styled(first, place)._style)
            pattern.quotePrefix = False
            look = RepeatedLook(column, first, last, pattern)
            self._looks.setdefault(place, []).append(look)
            self._content.looks.append(look)
        for row, place in self.worksheet._cells:
            if first < row <= last and place in places:
                self._look_alike(row, place)

    def _look_alike(self, row: int, place: int) -> None:
        """Gives a cell the look that is repeated there, if one is."""
        if look := self._repeated(row, place):
            cell = self._styled(row, place)
            kept, cell._style = cell.quotePrefix, copy(look.pattern._style)
            if kept:
                _keep_as_text(cell)

    def _repeated(self, row: int, place: int) -> RepeatedLook | None:
        looks = self._looks.get(place, ())
        return next((one for one in looks if one.first < row <= one.last), None)

    def _styled(self, row: int, place: int) -> StyledCell:
        return cast("StyledCell", self.worksheet.cell(row, place))

    def last_column(self) -> int:
        """The number of the last column with cells."""
        runs = (column_number(run.column) for run in self._content.runs)
        return max((self.worksheet.max_column, *self._looks, *runs))

    def unlock(self, cells: str) -> None:
        """Lets people type into cells. A look that is repeated in a range must end within it."""
        (top, left), (bottom, right) = map(cell_place, cells.split(":"))
        for place in range(left, right + 1):
            looks = [one for one in self._looks.get(place, ()) if top <= one.first <= bottom]
            for row in range(top, bottom + 1):
                if (row, place) in self.worksheet._cells or not self._repeated(row, place):
                    self._styled(row, place).protection = _UNLOCKED
            for one in looks:
                one.pattern.protection = _UNLOCKED

    def unlock_from(self, first: int) -> None:
        """Lets people type into all cells from the row `first` on."""
        for run in self._content.runs:
            if not self._repeated(run.last, column_number(run.column)):
                self.repeat_looks((run.column,), run.first, run.last)
        held = (cell for (row, _), cell in self.worksheet._cells.items() if row >= first)
        patterns = (one.pattern for one in self._content.looks if one.first >= first)
        for cell in (*held, *patterns):
            cell.protection = _UNLOCKED

    def height(self, row: int, points: float) -> None:
        """Sets the height of a row, in points; Excel has no higher rows than `HIGHEST_ROW`."""
        points = min(points, HIGHEST_ROW)
        if any(first <= row <= last for first, last in self._spans):
            self._content.heights[row] = points
        else:
            self.worksheet.row_dimensions[row].height = points

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
        self._content.self_fitting.add(row)

    def _text_width(self, columns: str) -> float:
        """The room for text in a column or a merged run of columns, in points."""
        first, _, last = columns.partition(":")
        run = range(column_number(first), column_number(last or first) + 1)
        pixels = sum(self._widths[column_letters(column)] for column in run) - _CELL_PADDING
        return pixels * 0.75 * _SET_WIDER

    def cell(self, address: str) -> Cell:
        """A cell, which looks as its column does there."""
        # This is four times as fast as worksheet[address], which also accepts ranges.
        letters = address.rstrip("0123456789")
        row, place = int(address[len(letters) :]), column_number(letters)
        known = (row, place) in self.worksheet._cells
        cell = self.worksheet.cell(row, place)
        assert isinstance(cell, Cell)
        if not known:
            self._look_alike(row, place)
        return cell
