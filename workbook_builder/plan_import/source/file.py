"""The untrusted bytes of a plan → its paragraphs and tables: Word, Excel, text, or what opens so.

The content tells what kind of file it is, not its name. What other programs write is opened by
LibreOffice, where it is there (`office.py`). Letters of old fonts are decoded (`legacy.py`), broken
ones mended (`mend.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from workbook_builder.plan_import.source.docx import read_docx
from workbook_builder.plan_import.source.legacy import decode_by_letters
from workbook_builder.plan_import.source.mend import mend
from workbook_builder.plan_import.source.office import (
    OLD_EXCEL,
    OLD_WORD,
    OPEN_SHEET,
    OPEN_TEXT,
    SLIDES,
    Foreign,
    foreign_kind,
    opened,
)
from workbook_builder.plan_import.source.paper import (
    Paragraph,
    PlanCell,
    PlanPaper,
    PlanTable,
    TableRow,
)
from workbook_builder.plan_import.source.sheet_looks import Looks, looks_of_sheets
from workbook_builder.problems import CampaignError, Place, Problem, Value, error, warning
from workbook_builder.spelling import excerpt
from workbook_builder.words.faults import why
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.cells import Cell, cell_name, column_letters
from workbook_builder.xlsx.number_format import keeps_its_number, shown
from workbook_builder.xlsx.read.book import Sheet, read_xlsx
from workbook_builder.xlsx.read.format import workbook_format
from workbook_builder.xlsx.read.limits import LIMITS, MIB, WRITTEN_LIMITS
from workbook_builder.xlsx.read.package import (
    OLE_MAGIC,
    ZIP_MAGIC,
    Damaged,
    NotAWorkbook,
    Package,
    Unreadable,
    too_large,
)

MOST_TEXT_BYTES = 4 * MIB
MOST_TEXT_LINES = 20_000
MOST_CELLS = 30_000  # with content, of all tables
MOST_LETTERS = 1_000_000
MOST_OF_A_TEXT = 20_000  # letters of a paragraph or cell
_MOST_TOLD = 300  # letters of what is passed over
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
    return _finished(_raw_plan(data, file))


def _raw_plan(data: bytes, file: str) -> PlanPaper:
    if data.startswith(b"%PDF"):
        raise CampaignError(error(PlanCode.PLAN_PDF, Place(file)))
    if data.startswith(OLE_MAGIC) and workbook_format(data) == "encrypted":
        raise CampaignError(error(PlanCode.PLAN_ENCRYPTED, Place(file)))
    kind = foreign_kind(data)
    if data.startswith(ZIP_MAGIC) and kind is None:
        try:
            package = Package(data)
            kind = _opendocument(package)
        except Unreadable:
            raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from None
        if kind is None:
            return _read_package(data, package, file)
    if kind is None:
        return _text_paper(_decoded(data, file), file)
    try:
        made = opened(data, kind)
    except Unreadable as fault:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file))) from fault
    if made is None:
        code = _REFUSALS.get(kind, PlanCode.PLAN_FOREIGN)
        values = {} if kind in _REFUSALS else {"kind": kind.name, "remedy": kind.remedy}
        raise CampaignError(error(code, Place(file), **values))
    paper = _read_package(made, Package(made), file)
    told = warning(PlanCode.PLAN_CONVERTED, Place(file), kind=kind.name)
    return replace(paper, problems=(told, *paper.problems))


_REFUSALS = {
    OLD_WORD: PlanCode.PLAN_OLD_WORD,
    OLD_EXCEL: PlanCode.PLAN_OLD_EXCEL,
    OPEN_TEXT: PlanCode.PLAN_OPENDOCUMENT,
    OPEN_SHEET: PlanCode.PLAN_OPENDOCUMENT,
}


def _opendocument(package: Package) -> Foreign | None:
    """The kind of an OpenDocument file; None for any other."""
    if not package.is_opendocument():
        return None
    return OPEN_SHEET if package.is_opendocument_sheet() else OPEN_TEXT


def _read_package(data: bytes, package: Package, file: str) -> PlanPaper:
    names = tuple(package.names())
    if any(name.endswith(".iwa") for name in names):
        raise CampaignError(error(PlanCode.PLAN_APPLE, Place(file)))
    if any(name.startswith("ppt/") for name in names):
        values = {"kind": SLIDES.name, "remedy": SLIDES.remedy}
        raise CampaignError(error(PlanCode.PLAN_FOREIGN, Place(file), **values))
    is_word = any(name.startswith("word/") for name in names)
    return read_docx(data, file) if is_word else _read_xlsx(data, package, file)


def _finished(paper: PlanPaper) -> PlanPaper:
    """The paper with every letter as it is meant."""
    texts = [text for part in paper.parts for text in _texts(part)]
    lengths = [len(text) for text in texts]
    if max(lengths, default=0) > MOST_OF_A_TEXT or sum(lengths) > MOST_LETTERS:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(paper.file)))
    found = decode_by_letters(texts)
    meant = iter(found.texts)
    parts = tuple(_with_texts(part, meant) for part in paper.parts)
    problems = paper.problems
    if found.coding is not None:
        values: dict[str, Value] = {"coding": found.coding, "count": found.count}
        problems = (*problems, warning(PlanCode.PLAN_OLD_LETTERS, Place(paper.file), **values))
    return replace(paper, parts=parts, problems=problems)


def _texts(part: Paragraph | PlanTable) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield part.text
    else:
        yield from (cell.text for row in part.rows for cell in row.cells)


def _with_texts(part: Paragraph | PlanTable, texts: Iterator[str]) -> Paragraph | PlanTable:
    if isinstance(part, Paragraph):
        return replace(part, text=mend(next(texts)))
    rows = (
        replace(row, cells=tuple(replace(cell, text=mend(next(texts))) for cell in row.cells))
        for row in part.rows
    )
    return replace(part, rows=tuple(rows))


# Excel


def _read_xlsx(data: bytes, package: Package, file: str) -> PlanPaper:
    try:
        book = read_xlsx(data, WRITTEN_LIMITS)
    except NotAWorkbook as fault:
        raise CampaignError(error(PlanCode.PLAN_NOT_READABLE, Place(file))) from fault
    except Damaged as fault:
        raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from fault
    except Unreadable as fault:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file))) from fault
    if sum(len(sheet.cells) for sheet in book.sheets) > MOST_CELLS:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file)))
    problems: list[Problem] = []
    tables = []
    looks = looks_of_sheets(package)
    for sheet in book.sheets:
        if sheet.state != "visible" and sheet.cells:
            place = Place(file, sheet=sheet.name)
            problems.append(warning(PlanCode.PLAN_HIDDEN_SHEET, place, name=sheet.name))
        elif sheet.cells:
            rows = _sheet_rows(sheet, file, looks.get(sheet.name, {}), problems)
            tables.append(PlanTable(sheet.name, rows))
    return PlanPaper(file, tuple(tables), tuple(problems))


def _sheet_rows(
    sheet: Sheet, file: str, looks: Looks, problems: list[Problem]
) -> tuple[TableRow, ...]:
    rows = []
    strong = _outstanding(sheet, looks)
    covered = _covered(sheet)
    unseen: dict[int, str] = {}  # hidden column → the first text in it
    spans = {(first, left): right - left + 1 for first, left, _, right in sheet.merged}
    for row, cells in groupby(sorted(sheet.cells.items()), key=lambda item: item[0][0]):
        found = []
        for at, cell in cells:
            column = at[1]
            place = Place(file, sheet=sheet.name, cell=cell_name(row, column))
            text = _cell_text(cell)
            if text is None:
                text = number(Decimal(repr(cell.value)))
                problems.append(warning(PlanCode.PLAN_FORMAT_UNKNOWN, place, value=text))
            if column in sheet.hidden_columns:
                if text.strip():
                    unseen.setdefault(column, text)
                continue
            if cell.kind == "empty":
                problems.append(warning(PlanCode.PLAN_FORMULA_EMPTY, place))
            nothing = not text and isinstance(cell.value, float)
            if nothing or (at in covered and text.strip()):
                value = number(Decimal(repr(cell.value))) if nothing else text
                value = excerpt(value, _MOST_TOLD)
                problems.append(warning(PlanCode.PLAN_HIDDEN_TEXT, place, value=value))
                continue
            indent = len(text) - len(text.lstrip())
            indent += _BLANKS_OF_A_STEP * looks[at].indent if at in looks else 0
            span = spans.get(at, 1)
            found.append(PlanCell(text, column - 1, span, bold=at in strong, indent=indent))
        if not found:
            continue
        place = Place(file, sheet=sheet.name, cell=cell_name(row, found[0].column + 1))
        if row in sheet.hidden_rows:
            said = " | ".join(cell.text for cell in found if cell.text.strip())
            if said:
                value = excerpt(said, _MOST_TOLD)
                problems.append(warning(PlanCode.PLAN_HIDDEN_ROW, place, value=value))
            continue
        rows.append(TableRow(tuple(found), place))
    for column, text in unseen.items():
        place = Place(file, sheet=sheet.name)
        letters, value = column_letters(column), excerpt(text, _MOST_TOLD)
        told = warning(PlanCode.PLAN_HIDDEN_COLUMN, place, column=letters, value=value)
        problems.append(told)
    return tuple(rows)


_OUTSTANDING = 0.4  # the most of the cells that may look like headings, if they are to be some
_BLANKS_OF_A_STEP = 3


def _outstanding(sheet: Sheet, looks: Looks) -> set[tuple[int, int]]:
    """The cells that stand out among the others, being bold or filled."""
    found: set[tuple[int, int]] = set()
    for marked in (
        {at for at in sheet.cells if at in looks and looks[at].bold},
        {at for at in sheet.cells if at in looks and looks[at].filled},
    ):
        found |= marked if len(marked) <= _OUTSTANDING * len(sheet.cells) else set()
    return found


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """The cells with content that lie under a merged one: Excel shows its first cell alone."""
    found: set[tuple[int, int]] = set()
    work = 0
    for top, left, bottom, right in sheet.merged:
        size = (bottom - top + 1) * (right - left + 1)
        work += min(size, len(sheet.cells))
        if work > MOST_CELLS:
            break
        if size <= len(sheet.cells):
            area = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            found.update(at for at in area if at in sheet.cells)
        else:
            found.update(
                (r, c) for r, c in sheet.cells if top <= r <= bottom and left <= c <= right
            )
        found.discard((top, left))
    return found


def _cell_text(cell: Cell) -> str | None:
    """What a cell shows: 100%, 1/2; a number with a comma, as people write it.

    Points are numbers that a cell may show rounded: where it shows nothing but digits, all of them
    are given. None where its format is not known.
    """
    if isinstance(cell.value, float):
        said = shown(cell.value, cell.format)
        if said != "" and keeps_its_number(cell.format):
            return number(Decimal(repr(cell.value)))
        return said
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    return cell.value or ""


# Plain text


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MOST_TEXT_BYTES:
        size, limit = -(-len(data) // MIB), MOST_TEXT_BYTES // MIB
        raise CampaignError(error(PlanCode.PLAN_TOO_LARGE, Place(file), size=size, limit=limit))
    form = next((form for mark, form in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(form)
    except UnicodeDecodeError:
        # Text in the letters of an old font has one byte for each.
        text = data.decode("cp1252", "replace")
        if decode_by_letters(text.split("\n")).coding is None:
            raise CampaignError(error(PlanCode.PLAN_NOT_UTF8, Place(file))) from None
    if "\0" in text:
        raise CampaignError(error(PlanCode.PLAN_NOT_READABLE, Place(file)))
    return text


def read_text(text: str, file: str) -> PlanPaper:
    """Reads plain text. Lines with tabs, one after the other, are a table, as Word saves one."""
    return _finished(_text_paper(text, file))


_MARKDOWN_RULE = re.compile(r"[\s|:-]*--[\s|:-]*")
_LEAST_DIVIDED = 3  # lines


def _tabbed(lines: list[str]) -> list[str]:
    """The lines; those of a table whose columns are divided by | or ; as if by tabs.

    So tables stand in Markdown, and in what Excel saves as CSV.
    """
    made = list(lines)
    for mark in ("|", ";"):
        counts = [line.count(mark) for line in lines]
        for count, run in groupby(range(len(lines)), key=lambda at: counts[at]):
            block = list(run)
            if count < 2 or len(block) < _LEAST_DIVIDED:
                continue
            for at in block:
                line = lines[at].strip()
                edged = mark == "|" and line.startswith("|")
                cells = line.strip("|").split(mark) if edged else line.split(mark)
                rule = mark == "|" and _MARKDOWN_RULE.fullmatch(line)
                made[at] = "" if rule else "\t".join(_bare(cell) for cell in cells)
    return made


def _bare(cell: str) -> str:
    """A cell without what marks it as bold, or as one text."""
    said = cell.strip().replace("<br>", " ").strip('"')
    return re.sub(r"(\*\*|__)(.+?)\1", r"\2", said)


def _text_paper(text: str, file: str) -> PlanPaper:
    parts: list[Paragraph | PlanTable] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n")
    if len(lines) > MOST_TEXT_LINES or text.count("\t") > MOST_CELLS:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(file)))
    if not text.count("\t"):
        lines = _tabbed(lines)
    place_of = [Place(file, number) for number in _numbers(lines)]
    placed = [(line, place) for line, place in zip(lines, place_of, strict=True) if line.strip()]
    tables = 0
    for tabbed, block in _blocks(placed):
        if tabbed and len(block) > 1:
            tables += 1
            rows = (_tabbed_row(line, place) for line, place in block)
            parts.append(PlanTable(f"bảng {tables}", tuple(rows)))
        else:
            parts += (Paragraph(line, place, line.startswith("\f")) for line, place in block)
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
    texts = line.rstrip("\n").split("\t")
    return TableRow(tuple(PlanCell(text, column) for column, text in enumerate(texts)), place)
