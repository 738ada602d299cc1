"""The tables of a plan → the rows of its rubric, each cell under the heading of its column.

A table that was broken at the end of a page is put together again. What the rows mean together,
`rubric/` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from workbook_builder.plan_import.read.numbers import leading_numeral, read_numeral, read_points
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import PlanCell, PlanPaper, PlanTable, TableRow
from workbook_builder.problems import Place, Problem, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

Role = Literal["number", "text", "points", "bonus", "penalty", "self", "other"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the rubric as it stands on paper: what each column says, as text.

    `other` holds the further columns, as pairs of heading and text. `heading`: the row repeats the
    headings. `merged`: its points are in the lower part of a cell that spans several rows.
    """

    place: Place
    number: str = ""
    text: str = ""
    points: str = ""
    bonus: str = ""
    penalty: str = ""
    self_score: str = ""
    other: tuple[tuple[str, str], ...] = ()
    heading: bool = False
    merged: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in the row."""
        return not any(
            (
                self.number,
                self.text,
                self.points,
                self.bonus,
                self.penalty,
                self.self_score,
                self.other,
            )
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a table: what each of its columns holds."""

    roles: tuple[tuple[int, int, Role, str], ...]  # first grid column, past the last, role, text

    def has(self, role: Role) -> bool:
        """Whether some column has this role."""
        return any(found == role for _, _, found, _ in self.roles)

    @property
    def is_rubric(self) -> bool:
        """Whether these are the headings of a rubric: they have criteria and points."""
        return self.has("text") and (self.has("points") or self.has("bonus") or self.has("penalty"))

    def same(self, other: Heading) -> bool:
        """Whether the other headings say the same, be its columns wider or narrower."""
        return [(role, text) for _, _, role, text in self.roles] == [
            (role, text) for _, _, role, text in other.roles
        ]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric in the plan: its rows, and the names of the tables in which they stand."""

    tables: tuple[str, ...]
    heading: Heading
    rows: tuple[PlanRow, ...]

    @property
    def count(self) -> int:
        """How many rows have content."""
        return sum(1 for row in self.rows if not row.heading and not row.is_blank)


_NUMBER_HEADS = re.compile(r"(?:s|số )?tt|stt|số thứ tự|mục|thứ tự")
_TEXT_HEADS = re.compile(r"tiêu chí|nội dung|tiêu chuẩn|chỉ tiêu|nhiệm vụ|các mặt công tác")
_SELF_HEADS = re.compile(r"tự chấm|tự đánh giá|tự cho|đơn vị chấm|điểm tự")
_OTHER_HEADS = re.compile(
    r"thẩm định|thống nhất|ghi chú|minh chứng|hội đồng|đạt được|kết quả|cụm|khối|xếp hạng|lý do"
    r"|thường trực|đề nghị|tổng điểm"
)


_LEVEL = re.compile(
    r"[-–+•*]?\s*(.*?[^\s:(=])\s*[:(=–-]?\s*(?:được )?(\d{1,4}(?:,\d{1,2})?) ?(?:đ|điểm)\)?\s*[.;]?"
)


def head_role(text: str) -> Role | None:
    """The role of the column below a heading; None where the heading is not a known one."""
    said = folded(text).strip(" .:()")
    if not said or len(said) > 80:
        return None
    if _NUMBER_HEADS.fullmatch(said):
        return "number"
    if _SELF_HEADS.search(said):
        return "self"
    if re.search(r"điểm (?:\w+ )?(?:thưởng|cộng)|^(?:điểm )?(?:thưởng|cộng)$", said):
        return "bonus"
    if re.search(r"điểm (?:\w+ )?trừ|^(?:điểm )?trừ$", said):
        return "penalty"
    if _TEXT_HEADS.search(said) and not said.startswith("điểm"):
        return "text"
    if _OTHER_HEADS.search(said):
        return "other"
    return "points" if re.search(r"điểm|^chuẩn$|^tối đa$", said) else None


def read_heading(row: TableRow) -> Heading | None:
    """The row read as headings of a rubric; None where it is something else."""
    cells = [cell for cell in row.cells if cell.text or cell.continued]
    roles: list[tuple[int, int, Role, str]] = []
    for cell in cells:
        role = head_role(one_line(cell.text)) or "other"
        if role in {"number", "text", "points"} and any(role == known[2] for known in roles):
            role = "other"  # of two columns of points, say, only the first is taken
        roles.append((cell.column, cell.column + cell.span, role, folded(cell.text)))
    heading = Heading(tuple(roles))
    numbers = sum(1 for cell in cells if read_points(cell.text) is not None)
    return (
        heading if heading.is_rubric and numbers == 0 and heading.roles[0][2] != "points" else None
    )


def _refined(upper: Heading, row: TableRow) -> Heading | None:
    """Headings in two rows, such as `Điểm` above `Điểm chuẩn | Điểm thưởng | Điểm trừ`.

    In a sheet nothing tells how many columns the upper heading spans: it takes those to its right
    that have no other.
    """
    below: list[tuple[PlanCell, Role]] = []
    for cell in row.cells:
        role = head_role(one_line(cell.text)) if cell.text else None
        over = _column(upper, cell.column)
        if not cell.text:
            continue
        if role is None or role in {"number", "text"} or over[2] in {"number", "text"}:
            return None
        if over[0] >= 0 and cell.column + cell.span > over[1]:
            return None
        below.append((cell, role))
    if not below:
        return None
    roles = [
        known
        for known in upper.roles
        if not any(known[0] <= cell.column < known[1] for cell, _ in below)
    ]
    roles += [
        (cell.column, cell.column + cell.span, role, folded(cell.text)) for cell, role in below
    ]
    return Heading(tuple(sorted(roles)))


def find_rubrics(paper: PlanPaper) -> tuple[Rubric, ...]:
    """Every rubric in the tables of the plan, in their order.

    A table continues the one before it if it has the same headings and its numbers do not start
    again, or if it has no headings and the same number of columns.
    """
    found: list[_Open] = []
    for part in paper.parts:
        if not isinstance(part, PlanTable):
            if part.text and found:
                found[-1].apart = True
            continue
        start, heading = _find_heading(part)
        last = found[-1] if found else None
        if heading is None:
            if last is not None and not last.apart and last.continues_in(part):
                last.add(part, 0, last.heading)
            continue
        if last is not None and last.first.same(heading) and not _begins_anew(part, start):
            last.add(part, start, heading)
        else:
            found.append(_Open(heading, heading))
            found[-1].add(part, start, heading)
        found[-1].apart = False
    return tuple(rubric.closed() for rubric in found)


_MOST_BEFORE_HEADING = 30  # rows of titles that a sheet may have above the headings


def _find_heading(table: PlanTable) -> tuple[int, Heading | None]:
    for number, row in enumerate(table.rows[:_MOST_BEFORE_HEADING]):
        heading = read_heading(row)
        if heading is not None:
            return number, heading
    return 0, None


def _begins_anew(table: PlanTable, start: int) -> bool:
    for row in table.rows[start + 1 :]:
        numeral = read_numeral(row.cells[0].text) if row.cells else None
        if numeral is not None:
            return str(numeral) in {"I", "A"}
    return False


@dataclass(slots=True)
class _Open:
    first: Heading  # of its first row alone, without a second row of headings
    heading: Heading
    tables: list[str] = field(default_factory=list)
    rows: list[PlanRow] = field(default_factory=list)
    apart: bool = False  # text stands between it and the next table

    def continues_in(self, table: PlanTable) -> bool:
        first = table.rows[0].cells if table.rows else ()
        if any(_NUMBER_HEADS.fullmatch(folded(cell.text)) for cell in first):
            return False  # it has headings of its own, of a list of units, say
        widths = {len(row.cells) for row in table.rows}
        return bool(widths) and max(widths) == len(self.heading.roles)

    def closed(self) -> Rubric:
        return Rubric(tuple(self.tables), self.heading, tuple(self.rows))

    def add(self, table: PlanTable, start: int, heading: Heading) -> None:
        """Adds the rows of a table, which has its headings in row `start`."""
        self.tables.append(table.name)
        own = heading
        below_heading = False
        for number, row in enumerate(table.rows):
            if number < start:
                self.rows += _above(row)
                continue
            again = read_heading(row)
            finer = _refined(own, row) if below_heading and again is None else None
            if again is not None or finer is not None or (below_heading and _counts_columns(row)):
                own = again or finer or own
                self.rows.append(PlanRow(row.place, text=_joined(row), heading=True))
                below_heading = True
                continue
            below_heading = False
            self.rows += _split(_plan_row(row, own))
        self.heading = own


def _above(row: TableRow) -> Iterator[PlanRow]:
    """A row above the headings: in a sheet mostly a title, so it counts as a heading."""
    if any(cell.text for cell in row.cells):
        yield PlanRow(row.place, text=_joined(row), heading=True)


def _joined(row: TableRow) -> str:
    return " | ".join(one_line(cell.text) for cell in row.cells if cell.text)


def _counts_columns(row: TableRow) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    texts = [cell.text.strip("() ") for cell in row.cells if cell.text]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _plan_row(row: TableRow, heading: Heading) -> PlanRow:
    found: dict[Role, str] = {}
    other: list[tuple[str, str]] = []
    problems: list[Problem] = []
    merged = False
    by_order = len(row.cells) == len(heading.roles)
    for order, cell in enumerate(row.cells):
        first, _, role, title = heading.roles[order] if by_order else _column(heading, cell.column)
        if cell.continued:
            merged |= role == "points"
            continue
        if not cell.text:
            continue
        if role == "other" or first < 0:
            other.append((title, one_line(cell.text)))
        elif role in found:  # two cells stand below one heading
            found[role] += f"\n{cell.text}"
            problems.append(warning(PlanCode.PLAN_CELLS_JOINED, row.place, heading=title))
        else:
            found[role] = cell.text
    number, text = one_line(found.get("number", "")), found.get("text", "")
    if not text and read_numeral(number) is None:  # one cell spans both columns
        number, text = "", found.get("number", "")
    return PlanRow(
        row.place,
        number=number,
        text=text,
        points=found.get("points", ""),
        bonus=found.get("bonus", ""),
        penalty=found.get("penalty", ""),
        self_score=found.get("self", ""),
        other=tuple(other),
        merged=merged,
        problems=tuple(problems),
    )


def _column(heading: Heading, column: int) -> tuple[int, int, Role, str]:
    for known in heading.roles:
        if known[0] <= column < known[1]:
            return known
    return -1, -1, "other", ""


def _split(row: PlanRow) -> Iterator[PlanRow]:
    """Splits a row whose cells hold several rows, line by line: a criterion and its levels.

    It is split only where there are as many lines of points as of text; else it stays one row.
    """
    texts = [line for line in row.text.split("\n") if line]
    points = [line for line in row.points.split("\n") if line]
    if len(points) < 2:
        levels = _levels_in(texts[1:], one_line(row.points))
        if not levels:
            yield replace(row, text=one_line(row.text), points=one_line(row.points))
            return
        texts = [texts[0], *(text for text, _ in levels)]
        points += [value for _, value in levels]
    if len(points) != len(texts) or any(read_points(line) is None for line in points):
        doubt = warning(PlanCode.PLAN_CELL_OF_MANY, row.place, points=len(points), lines=len(texts))
        yield replace(
            row, text=one_line(row.text), points=" / ".join(points), problems=(*row.problems, doubt)
        )
        return
    doubt = warning(PlanCode.PLAN_CELL_SPLIT, row.place, count=len(points))
    selves = row.self_score.split("\n") if row.self_score.count("\n") == len(texts) - 1 else []
    for number, (text, value) in enumerate(zip(texts, points, strict=True)):
        first = number == 0
        score = selves[number] if selves else row.self_score if first else ""
        yield PlanRow(
            row.place,
            number=row.number if first else "",
            text=text,
            points=value,
            bonus=row.bonus if first else "",
            penalty=row.penalty if first else "",
            self_score=score,
            other=row.other if first else (),
            problems=(*row.problems, doubt) if first else (),
        )


def _levels_in(lines: Sequence[str], points: str) -> list[tuple[str, str]]:
    """The levels in lines such as `- Hoàn thành tốt: 5 điểm`: label and points of each.

    None if some line is not of this form, or if the best level does not give the points of the row.
    """
    found = [match for line in lines if (match := _LEVEL.fullmatch(line))]
    if len(found) < 2 or len(found) < len(lines):
        return []
    values = [read_points(match[2]) for match in found]
    most = read_points(points)
    if most is None or max(value.value for value in values if value is not None) != most.value:
        return []
    return [(match[1], match[2]) for match in found]


def with_leading_number(row: PlanRow) -> PlanRow:
    """The row with its number, if that stands before the text and not in the column for it."""
    if row.number or row.heading:
        return row
    found = leading_numeral(row.text)
    if found is None:
        return row
    return replace(row, number=str(found[0]), text=found[1])


def with_leading_numbers(rows: Iterable[PlanRow]) -> Sequence[PlanRow]:
    """All rows, each with its number, if that stands before its text."""
    return [with_leading_number(row) for row in rows]
