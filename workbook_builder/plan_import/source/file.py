"""The untrusted bytes of a plan → its paragraphs and tables: Word, Excel or plain text.

The content tells what kind of file it is, not its name. Broken letters are mended (`mend.py`).
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from pathlib import Path

from workbook_builder.plan_import.source.docx import read_docx
from workbook_builder.plan_import.source.mend import mend
from workbook_builder.plan_import.source.paper import (
    Paragraph,
    PlanCell,
    PlanPaper,
    PlanTable,
    TableRow,
)
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.words.faults import why
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.number_format import keeps_its_number, shown
from workbook_builder.xlsx.read.book import Sheet, read_xlsx
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import (
    OLE_MAGIC,
    ZIP_MAGIC,
    Damaged,
    NotAWorkbook,
    Package,
    Unreadable,
    too_large,
    workbook_format,
)

MOST_TEXT_BYTES = 4 * MIB
MOST_TEXT_LINES = 20_000
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def load_plan(path: Path) -> PlanPaper:
    """The plan in this file; CampaignError where it can't be opened or read."""
    place = Place(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.file_bytes + 1)
    except FileNotFoundError:
        raise CampaignError(error(PlanCode.PLAN_NOT_FOUND, Place(str(path)))) from None
    except OSError as fault:
        if path.is_dir():
            raise CampaignError(error(PlanCode.PLAN_IS_FOLDER, Place(str(path)))) from None
        raise CampaignError(error(PlanCode.PLAN_NOT_OPENED, place, reason=why(fault))) from fault
    if len(data) > LIMITS.file_bytes:
        size = path.stat().st_size
        values = too_large(size, LIMITS.file_bytes).values
        raise CampaignError(error(PlanCode.PLAN_TOO_LARGE, place, **values))
    return read_plan(data, path.name)


def read_plan(data: bytes, file: str) -> PlanPaper:
    """As `load_plan`, from bytes; `file` is the name of the file in problems."""
    if data.startswith(ZIP_MAGIC):
        try:
            package = Package(data)
        except Unreadable:
            raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from None
        if package.is_opendocument():
            raise CampaignError(error(PlanCode.PLAN_OPENDOCUMENT, Place(file)))
        is_word = any(name.startswith("word/") for name in package.names())
        return read_docx(data, file) if is_word else _read_xlsx(data, file)
    if data.startswith(OLE_MAGIC):
        found = workbook_format(data)
        code = {"encrypted": PlanCode.PLAN_ENCRYPTED, "xls": PlanCode.PLAN_OLD_EXCEL}.get(
            found, PlanCode.PLAN_OLD_WORD
        )
        raise CampaignError(error(code, Place(file)))
    if data.startswith(b"%PDF"):
        raise CampaignError(error(PlanCode.PLAN_PDF, Place(file)))
    return read_text(_decoded(data, file), file)


# Excel


def _read_xlsx(data: bytes, file: str) -> PlanPaper:
    try:
        book = read_xlsx(data)
    except NotAWorkbook as fault:
        raise CampaignError(error(PlanCode.PLAN_NOT_READABLE, Place(file))) from fault
    except Damaged as fault:
        raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from fault
    except Unreadable as fault:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file))) from fault
    sheets = [sheet for sheet in book.sheets if sheet.state == "visible" and sheet.cells]
    problems: list[Problem] = []
    tables = tuple(PlanTable(one.name, _sheet_rows(one, file, problems)) for one in sheets)
    return PlanPaper(file, tables, tuple(problems))


def _sheet_rows(sheet: Sheet, file: str, problems: list[Problem]) -> tuple[TableRow, ...]:
    rows = []
    spans = {(first, left): right - left + 1 for first, left, _, right in sheet.merged}
    for row, cells in groupby(sorted(sheet.cells.items()), key=lambda item: item[0][0]):
        found = []
        for (_, column), cell in cells:
            text = _cell_text(cell)
            if text is None:
                place = Place(file, sheet=sheet.name, cell=cell_name(row, column))
                text = number(Decimal(repr(cell.value)))
                problems.append(warning(PlanCode.PLAN_FORMAT_UNKNOWN, place, value=text))
            width = spans.get((row, column), 1)
            found.append(PlanCell(text, column - 1, width, indent=_blanks(cell)))
        place = Place(file, sheet=sheet.name, cell=cell_name(row, found[0].column + 1))
        rows.append(TableRow(tuple(found), place))
    return tuple(rows)


def _cell_text(cell: Cell) -> str | None:
    """What a cell shows: 100%, 1/2; a number with a comma, as people write it.

    Points are numbers that a cell may show rounded: where it shows nothing but digits, all of them
    are given. None where its format is not known.
    """
    if isinstance(cell.value, float):
        if keeps_its_number(cell.format):
            return number(Decimal(repr(cell.value)))
        return shown(cell.value, cell.format)
    return mend(cell.value) if isinstance(cell.value, str) else ""


def _blanks(cell: Cell) -> int:
    return len(cell.value) - len(cell.value.lstrip()) if isinstance(cell.value, str) else 0


# Plain text


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MOST_TEXT_BYTES:
        size, limit = -(-len(data) // MIB), MOST_TEXT_BYTES // MIB
        raise CampaignError(error(PlanCode.PLAN_TOO_LARGE, Place(file), size=size, limit=limit))
    form = next((form for mark, form in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(form)
    except UnicodeDecodeError:
        raise CampaignError(error(PlanCode.PLAN_NOT_UTF8, Place(file))) from None
    if "\0" in text:
        raise CampaignError(error(PlanCode.PLAN_NOT_READABLE, Place(file)))
    return text


def read_text(text: str, file: str) -> PlanPaper:
    """Reads plain text. Lines with tabs, one after the other, are a table, as Word saves one."""
    parts: list[Paragraph | PlanTable] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    if len(lines) > MOST_TEXT_LINES:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file)))
    place_of = [Place(file, number) for number in _numbers(lines)]
    placed = [(line, place) for line, place in zip(lines, place_of, strict=True) if line.strip()]
    tables = 0
    for tabbed, block in _blocks(placed):
        if tabbed and len(block) > 1:
            tables += 1
            rows = (_tabbed_row(line, place) for line, place in block)
            parts.append(PlanTable(f"bảng {tables}", tuple(rows)))
        else:
            parts += (Paragraph(mend(line), place, line.startswith("\f")) for line, place in block)
    return PlanPaper(file, tuple(parts))


_MOST_BETWEEN = 2  # lines without tabs within a table


def _blocks(placed: list[tuple[str, Place]]) -> list[tuple[bool, list[tuple[str, Place]]]]:
    """The lines in runs with tabs and without; a line or two between rows belongs to the table."""
    runs = [
        (tabbed, list(group))
        for tabbed, group in groupby(placed, key=lambda item: "\t" in item[0].strip())
    ]
    blocks: list[tuple[bool, list[tuple[str, Place]]]] = []
    for at, (tabbed, run) in enumerate(runs):
        between = 0 < at < len(runs) - 1 and len(run) <= _MOST_BETWEEN
        inside = between and len(blocks[-1][1]) > 1 and blocks[-1][0]
        if blocks and ((inside and not tabbed) or (tabbed and blocks[-1][0])):
            blocks[-1][1].extend(run)
        else:
            blocks.append((tabbed, run))
    return blocks


def _numbers(lines: list[str]) -> list[int]:
    """The numbers of the lines as an editor shows them, for which a new page is no new line."""
    numbers, number = [], 0
    for line in lines:
        number += not line.startswith("\f")
        numbers.append(number)
    return numbers


def _tabbed_row(line: str, place: Place) -> TableRow:
    texts = (mend(text) for text in line.rstrip("\n").split("\t"))
    return TableRow(tuple(PlanCell(text, column) for column, text in enumerate(texts)), place)
