"""A list of units from anywhere → the units, and what each line of the list became.

The list may be in Word, Excel or plain text, with headings or without, numbered or not, in one or
several columns. Names are enough: codes are proposed. What a line is, `definition/unit_list.py`
judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_builder.campaign.mail import EMAIL
from workbook_builder.campaign.model import Unit
from workbook_builder.definition.unit_codes import propose_codes
from workbook_builder.definition.unit_list import (
    SAID_OF,
    LineFate,
    ListLine,
    begins_a_name,
    is_cluster_row,
    judge_lines,
)
from workbook_builder.definition.unit_names import number_in_cell
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import Paragraph, PlanPaper, PlanTable, TableRow
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.messages.plan_import import PlanCode

_BODIES = r"(?:các )?(?:đơn vị|cơ quan|địa phương|tổ chức|sở|ban|ngành|xã|phường|huyện)"
_NAMES = re.compile(
    rf"(?:tên |danh sách )?{_BODIES}(?:(?:,| và|/) ?{_BODIES})*(?: (?:tham gia|thi đua))?"
    r"|(?:tên )?thành viên.*|tên"
)
_CLUSTERS = re.compile(
    r"(?:thuộc |tên )?(?:cụm|khối|nhóm)(?: thi đua)?(?:[,/ ]+(?:cụm|khối|nhóm))*"
)
_MAILS = re.compile(r"(?:địa chỉ )?(?:hộp )?(?:e-?mail|thư điện tử|địa chỉ thư|thư)\b.*")
_SHORTS = re.compile(r"(?:tên )?(?:ngắn|viết tắt|ngắn gọn)")
_NUMBERS = re.compile(r"(?:s?tt|số tt|số thứ tự|số)\.?")


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit in a list of units, before it has a code."""

    name: str
    email: str
    place: Place
    cluster: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the list as it stands there, and what became of it."""

    text: str
    place: Place
    fate: LineFate


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list that was read: its units, every line of it, and what people should look at."""

    units: tuple[FoundUnit, ...]
    lines: tuple[ReadLine, ...]
    problems: tuple[Problem, ...]


def read_unit_list(paper: PlanPaper) -> UnitList:
    """The units of the list, and a warning for each line left out; CampaignError without units."""
    listed = _judged(list(_paper_rows(paper)))
    if not listed.units:
        raise CampaignError(error(PlanCode.PLAN_NO_UNITS, Place(paper.file)))
    return replace(listed, problems=(*paper.problems, *listed.problems))


def read_unit_table(table: PlanTable) -> UnitList:
    """The units of a table below its heading `Đơn vị`; a table without that heading has none."""
    rows = list(_headed_rows(table, None, 0)) if _heading(table) is not None else []
    return _judged(rows)


def units_with_codes(found: Sequence[FoundUnit]) -> tuple[Unit, ...]:
    """The units, each with the code proposed for its name."""
    codes = propose_codes([unit.name for unit in found])
    return tuple(
        Unit(code, unit.name, unit.short, unit.email, unit.cluster)
        for code, unit in zip(codes, found, strict=True)
    )


# Judged


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list, and what stands beside the name in columns of its own."""

    line: ListLine
    place: Place
    email: str = ""
    short: str = ""


def _judged(rows: Sequence[_Row]) -> UnitList:
    fates = judge_lines([row.line for row in rows])
    units: list[FoundUnit] = []
    lines: list[ReadLine] = []
    problems: list[Problem] = []
    for row, fate in zip(rows, fates, strict=True):
        one = len(fate.units) == 1
        units += [
            FoundUnit(
                unit.name,
                row.email if one else "",
                row.place,
                unit.cluster,
                row.short if one else "",
            )
            for unit in fate.units
        ]
        text = one_line(f"{row.line.number} {row.line.text}")
        lines.append(ReadLine(text, row.place, fate))
        problems += _doubts(row, fate)
    return UnitList(tuple(units), tuple(lines), tuple(problems))


def _doubts(row: _Row, fate: LineFate) -> Iterator[Problem]:
    seen = excerpt(row.line.text, 80)
    if fate.kind == "repeated":
        values = {"value": seen, "first": excerpt(fate.first)}
        yield warning(DefinitionWorkbookCode.UNIT_ROW_REPEATED, row.place, **values)
    elif fate.left_out and row.line.otherwise != "heading":
        code = PlanCode.PLAN_UNIT_PASSED_OVER
        yield warning(code, row.place, value=seen, kind=SAID_OF[fate.kind])
    if fate.stated is not None:
        values_read = {"stated": fate.stated, "read": fate.read}
        yield warning(DefinitionWorkbookCode.UNIT_COUNT_DIFFERS, row.place, **values_read)


# The lines of a paper


def _paper_rows(paper: PlanPaper) -> Iterator[_Row]:
    headed = any(_heading(table) is not None for table in paper.tables())
    columns: list[_Columns] | None = None
    for part, piece in enumerate(paper.parts):
        if isinstance(piece, Paragraph):
            for line in piece.text.split("\n"):
                if line.strip():
                    yield _loose_row([line], piece.place, outside=headed)
        elif headed:
            if (heading := _heading(piece)) is not None:
                columns = heading[1]
            yield from _headed_rows(piece, columns, part * 100_000)
        else:
            yield from _unheaded_rows(piece, part * 100_000)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a list stands in a table; of lists side by side, each has its own.

    It begins with the column `first`, and ends before `end`; the last one with the table.
    """

    name: int
    first: int
    end: int | None
    number: int | None = None
    cluster: int | None = None
    email: int | None = None
    short: int | None = None


def _heading(table: PlanTable) -> tuple[int, list[_Columns]] | None:
    """The row of the headings, and the lists that it heads; None where no `Đơn vị` is headed."""
    for at, row in enumerate(table.rows):
        heads = {cell.column: folded(one_line(cell.text)) for cell in row.cells if cell.text}
        names = [column for column, text in heads.items() if _NAMES.fullmatch(text)]
        if names and len(heads) > 1:
            return at, [_columns(heads, names, n) for n in range(len(names))]
    return None


def _columns(heads: Mapping[int, str], names: Sequence[int], at: int) -> _Columns:
    """The columns of one list: those up to the next list, which begins with its own number."""
    numbers = sorted(column for column, text in heads.items() if _NUMBERS.fullmatch(text))

    def begin(name: int) -> int:
        before = [column for column in numbers if column < name]
        return before[-1] if before else name

    first = 0 if at == 0 else begin(names[at])
    end = begin(names[at + 1]) if at + 1 < len(names) else None
    own = _within(heads, first, end)

    def of(pattern: re.Pattern[str]) -> int | None:
        return next((column for column, text in own.items() if pattern.fullmatch(text)), None)

    return _Columns(names[at], first, end, of(_NUMBERS), of(_CLUSTERS), of(_MAILS), of(_SHORTS))


def _within(texts: Mapping[int, str], first: int, end: int | None) -> dict[int, str]:
    """The texts of the columns of one list."""
    return {at: text for at, text in texts.items() if first <= at and (end is None or at < end)}


def _headed_rows(table: PlanTable, columns: list[_Columns] | None, part: int) -> Iterator[_Row]:
    """The rows of a table with headings, list by list; of one that goes on, below `columns`."""
    heading = _heading(table)
    first, lists = heading if heading is not None else (-1, columns or [])
    for at, row in enumerate(table.rows[: first + 1]):
        if at == first:
            text = " | ".join(one_line(cell.text) for cell in row.cells if cell.text)
            yield _Row(ListLine(text, otherwise="heading", part=part + at), row.place)
        elif texts := _texts(row):
            yield _loose_row(texts, row.place, outside=True, part=part + at)
    for n, where in enumerate(lists):
        cluster = ""
        for at, row in enumerate(table.rows[first + 1 :], start=first + 1):
            texts_at = _by_column(row)
            name = texts_at.get(where.name, "")
            if not name:
                texts = _texts(row)
                if n == 0 and texts and not any(texts_at.get(other.name) for other in lists):
                    yield _loose_row(texts, row.place, outside=True, part=part + at)
                continue
            if not _is_headed_so(name):
                cluster = _one(texts_at, where.cluster) or cluster
            own = _within(texts_at, where.first, where.end)
            yield _headed_row(row, own, where, name, cluster, part + at)


def _is_headed_so(name: str) -> bool:
    """Whether the row repeats the headings, as on each page."""
    return _NAMES.fullmatch(folded(one_line(name))) is not None


def _headed_row(
    row: TableRow, texts: Mapping[int, str], where: _Columns, name: str, cluster: str, part: int
) -> _Row:
    used = {name, _one(texts, where.number), _one(texts, where.cluster)}
    rest = " ".join(dict.fromkeys(one_line(text) for text in texts.values() if text not in used))
    number = _one(texts, where.number)
    emails = _emails([_one(texts, where.email)]) or _emails(list(texts.values()))
    line = ListLine(
        name,
        number="" if number == one_line(name) else number,
        cluster="" if cluster == one_line(name) else cluster,
        rest=rest,
        otherwise="heading" if _is_headed_so(name) else "unit",
        part=part,
    )
    return _Row(line, row.place, "; ".join(emails), _one(texts, where.short))


def _unheaded_rows(table: PlanTable, part: int) -> Iterator[_Row]:
    """The rows of a table without headings: one list, or several columns with names alone."""
    texts = [{cell.column: cell.text for cell in row.cells if cell.text} for row in table.rows]
    named: dict[int, list[bool]] = {}  # the last of the columns may be much shorter
    for row in texts:
        for column, text in row.items():
            is_name = begins_a_name(text) and not is_cluster_row(one_line(text))
            named.setdefault(column, []).append(is_name)
    columns = [c for c in sorted(named) if 1 < sum(named[c]) >= len(named[c]) / 2]
    if len(columns) < 2:
        for at, one in enumerate(table.rows):
            if said := _texts(one):
                yield _loose_row(said, one.place, part=part + at)
        return
    for column in columns:
        for at, (one, row) in enumerate(zip(table.rows, texts, strict=True)):
            if text := row.get(column, ""):
                yield _loose_row([text], one.place, part=part + at)
    for at, (one, row) in enumerate(zip(table.rows, texts, strict=True)):
        beside = [text for column, text in row.items() if column not in columns]
        if any(letter.isalpha() for text in beside for letter in text):
            yield _loose_row(beside, one.place, outside=True, part=part + at)


def _loose_row(
    texts: Sequence[str], place: Place, *, outside: bool = False, part: int = -1
) -> _Row:
    """A line without columns: the first text that may be a name, and what stands beside it.

    `outside`: the units stand in a table elsewhere, so that this is none by itself.
    """
    number = texts[0].strip() if len(texts) > 1 and number_in_cell(texts[0])[0] else ""
    others = texts[1:] if number else texts
    emails, names = _emails(texts), others
    for email in reversed(emails):
        names = [re.sub(rf"[\s,;:<(]*{re.escape(email)}[>)\s]*$", "", t) for t in names]
    name = next((text for text in names if re.search(r"[^\W\d_]{2}", text)), texts[0])
    cluster = next((one_line(t) for t in others if t != name and is_cluster_row(one_line(t))), "")
    rest = " ".join(one_line(text) for text in others if text not in (name, cluster))
    line = ListLine(name, number, cluster, rest, otherwise="note" if outside else "unit", part=part)
    return _Row(line, place, "; ".join(emails))


def _texts(row: TableRow) -> list[str]:
    return [cell.text for cell in row.cells if cell.text]


def _by_column(row: TableRow) -> dict[int, str]:
    """Column → the text over it, also of a cell that spans several."""
    return {
        column: cell.text
        for cell in row.cells
        if cell.text
        for column in range(cell.column, cell.column + cell.span)
    }


def _one(texts: Mapping[int, str], column: int | None) -> str:
    return one_line(texts.get(column, "")) if column is not None else ""


def _emails(texts: Sequence[str]) -> list[str]:
    """The addresses of the first text that has any."""
    for text in texts:
        if found := [word for word in re.split(r"[\s,;<>()]+", text) if EMAIL.fullmatch(word)]:
            return found
    return []
