"""The tables of a plan → the rows of its rubric, each cell under the heading of its column.

A table that was broken at the end of a page is put together again. What the rows mean together,
`rubric/` judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from workbook_builder.plan_import.read.columns import (
    NUMBER_HEADS,
    Column,
    Heading,
    Role,
    head_role,
    read_heading,
)
from workbook_builder.plan_import.read.kinds import points_in_text
from workbook_builder.plan_import.read.numbers import read_numeral, read_points
from workbook_builder.plan_import.read.parts import in_one_column
from workbook_builder.plan_import.read.row import PlanRow, is_capitals, parted
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import (
    Paragraph,
    PlanCell,
    PlanPaper,
    PlanTable,
    TableRow,
)
from workbook_builder.problems import Place, Problem, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric in the plan: its rows, and the names of the tables in which they stand.

    `title` is the paragraph right above it, with its place, or the name of its sheet. `guessed`: it
    has no headings, and its columns are known by what they hold.
    """

    tables: tuple[str, ...]
    heading: Heading
    rows: tuple[PlanRow, ...]
    title: str = ""
    title_place: Place | None = None
    guessed: bool = False

    @property
    def count(self) -> int:
        """How many rows have content."""
        return sum(1 for row in self.rows if not row.heading and not row.is_blank)


def _refined(upper: Heading, row: TableRow) -> Heading | None:
    """Headings in two rows, such as `Điểm` above `Điểm chuẩn | Điểm thưởng | Điểm trừ`.

    In a sheet nothing tells how many columns the upper heading spans: it takes those to its right
    that have no other.
    """
    below: list[tuple[PlanCell, Role]] = []
    for cell in row.cells:
        role = head_role(one_line(cell.text)) if cell.text else None
        over = upper.column(cell.column)
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


def find_rubrics(paper: PlanPaper, choice: int = 0) -> tuple[Rubric, ...]:
    """Every rubric in the tables of the plan, in their order.

    A table continues the one before it if it has the same headings and its numbers do not start
    again, or if it has no headings and the same number of columns. `choice`: which of several
    columns of points is taken, from the likeliest. Only where no table has headings, tables are
    known by what their columns hold.
    """
    return _found(paper, choice, guess=False) or _found(paper, choice, guess=True)


def _found(paper: PlanPaper, choice: int, *, guess: bool) -> tuple[Rubric, ...]:
    found: list[_Open] = []
    above: Paragraph | None = None
    for part in paper.parts:
        if not isinstance(part, PlanTable):
            if part.text and found:
                found[-1].apart = True
            above = part if part.text else above
            continue
        part = _one_below_the_other(part)
        start, heading = _guessed(part) if guess else _find_heading(part, choice)
        last = found[-1] if found else None
        if heading is None:
            if last is not None and not last.apart and last.continues_in(part):
                last.add(part, 0, last.heading)
            continue
        if last is not None and last.first.same(heading) and not last.ends_before(part, start):
            last.add(part, start, heading)
        else:
            place = part.rows[0].place
            title = Paragraph(part.name, place) if place.cell else above
            found.append(_Open(heading, heading, choice, title=title, guessed=guess))
            above = None
            found[-1].add(part, start, heading)
        found[-1].apart = False
    return tuple(rubric.closed() for rubric in found)


def _one_below_the_other(table: PlanTable) -> PlanTable:
    """The table; where blocks with the same headings stand beside each other, one below the other.

    Each begins with its headings, so that it is told where the next was read on.
    """
    for at, row in enumerate(table.rows[:_MOST_BEFORE_HEADING]):
        heads = [folded(cell.text) for cell in row.cells]
        for count in (2, 3):
            width, odd = divmod(len(heads), count)
            alike = width > 1 and not odd and heads == heads[:width] * count and all(heads)
            if alike and any(head_role(head) == "points" for head in heads):
                starts = [row.cells[block * width].column for block in range(count)]
                return PlanTable(table.name, (*table.rows[:at], *_blocks(table.rows[at:], starts)))
    return table


def _blocks(rows: Sequence[TableRow], starts: Sequence[int]) -> Iterator[TableRow]:
    for start, end in zip(starts, (*starts[1:], None), strict=True):
        for row in rows:
            cells = [
                replace(cell, column=cell.column - start + starts[0])
                for cell in row.cells
                if cell.column >= start and (end is None or cell.column < end)
            ]
            if any(cell.text for cell in cells):
                yield TableRow(tuple(cells), row.place)


_MOST_BEFORE_HEADING = 30  # rows of titles that a sheet may have above the headings


def _find_heading(table: PlanTable, choice: int) -> tuple[int, Heading | None]:
    for number, row in enumerate(table.rows[:_MOST_BEFORE_HEADING]):
        heading = read_heading(row, table.rows[number + 1 :], choice)
        if heading is not None:
            return number, heading
    return 0, None


_SEEN = 200  # rows below a heading, which tell what its columns hold
_LEAST_GUESSED = 3  # rows with points


def _guessed(table: PlanTable) -> tuple[int, Heading | None]:
    """The columns of a table without headings: the longest text, and numbers to its right."""
    texts: dict[int, list[str]] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.text:
                texts.setdefault(cell.column, []).append(one_line(cell.text))
    if not texts:
        return 0, None
    text = max(texts, key=lambda at: sum(map(len, texts[at])))
    roles: list[Column] = [(text, text + 1, "text", "")]
    valued = [
        at
        for at, held in texts.items()
        if at > text
        and sum(1 for one in held if read_points(one)) >= max(_LEAST_GUESSED, 0.7 * len(held))
    ]
    if not valued:
        return 0, None
    for at in sorted(texts):
        numbered = sum(1 for one in texts[at] if read_numeral(one))
        if at < text and numbered > 0.8 * len(texts[at]):
            roles.append((at, at + 1, "number", ""))
        elif at != text:
            roles.append((at, at + 1, "points" if at == valued[0] else "other", ""))
    return -1, Heading(tuple(sorted(roles)))


def _first_number(rows: Iterable[TableRow]) -> str:
    """The first number of a table's rows, in its first column; '' where there is none."""
    read = (read_numeral(row.cells[0].text) for row in rows if row.cells)
    return next((str(numeral) for numeral in read if numeral is not None), "")


@dataclass(slots=True)
class _Open:
    first: Heading  # of its first row alone, without a second row of headings
    heading: Heading
    choice: int
    tables: list[str] = field(default_factory=list)
    rows: list[PlanRow] = field(default_factory=list)
    apart: bool = False  # text stands between it and the next table
    title: Paragraph | None = None
    guessed: bool = False
    begins: str = ""  # its first number

    def ends_before(self, table: PlanTable, start: int) -> bool:
        """Whether a table with the same headings, in row `start`, is one of its own.

        Its numbers start again, unless they go on within a group: after I, 1, 2 with 1.
        """
        number = _first_number(table.rows[start + 1 :])
        apart = self.apart or bool(table.rows[0].place.cell)  # each sheet stands by itself
        return number in {"I", "A"} or (number == self.begins == "1" and apart)

    def continues_in(self, table: PlanTable) -> bool:
        first = table.rows[0].cells if table.rows else ()
        if any(NUMBER_HEADS.fullmatch(folded(cell.text)) for cell in first):
            return False  # it has headings of its own, of a list of units, say
        widths = {len(row.cells) for row in table.rows}
        return bool(widths) and max(widths) == len(self.heading.roles)

    def closed(self) -> Rubric:
        rows = tuple(_signed_apart(self.rows))
        title = one_line(self.title.text) if self.title else ""
        place = self.title.place if self.title else None
        return Rubric(tuple(self.tables), self.heading, rows, title, place, self.guessed)

    def add(self, table: PlanTable, start: int, heading: Heading) -> None:
        """Adds the rows of a table, which has its headings in row `start`."""
        self.begins = self.begins or _first_number(table.rows[start + 1 :])
        self.tables.append(table.name)
        own = heading
        below_heading = False
        read: list[PlanRow] = []
        for number, row in enumerate(table.rows):
            if number < start:
                read += _above(row)
                continue
            again = read_heading(row, table.rows[number + 1 : number + 1 + _SEEN], self.choice)
            if again is not None and again.texts == self.first.texts:
                again = self.first
            finer = _refined(own, row) if below_heading and again is None else None
            if again is not None or finer is not None or (below_heading and _counts_columns(row)):
                own = again or finer or own
                # the next of the blocks beside each other begins with the same row of the paper
                beside = number > start and row.place == table.rows[start].place
                told = (warning(PlanCode.PLAN_BLOCKS_BESIDE, row.place),) if beside else ()
                read.append(PlanRow(row.place, text=_joined(row), heading=True, problems=told))
                below_heading = True
                continue
            below_heading = False
            read.append(_plan_row(row, own))
        self.rows += (
            part for row in in_one_column(read, levels=own.parts_are_levels) for part in parted(row)
        )
        self.heading = own


def _above(row: TableRow) -> Iterator[PlanRow]:
    """A row above the headings: in a sheet mostly a title, so it counts as a heading."""
    if any(cell.text for cell in row.cells):
        yield PlanRow(row.place, text=_joined(row), heading=True, top=True)


def _joined(row: TableRow) -> str:
    return " | ".join(one_line(cell.text) for cell in row.cells if cell.text)


def _counts_columns(row: TableRow) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3)."""
    texts = [cell.text.strip("() ") for cell in row.cells if cell.text]
    return len(texts) > 2 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _plan_row(row: TableRow, heading: Heading) -> PlanRow:
    found: dict[Role, str] = {}
    places: dict[Role, int] = {}
    other: list[tuple[str, str]] = []
    levels: list[tuple[str, str]] = []
    problems: list[Problem] = []
    merged = strong = False
    indent = 0
    by_order = len(row.cells) == len(heading.roles)
    for order, cell in enumerate(row.cells):
        first, _, role, title = heading.roles[order] if by_order else heading.column(cell.column)
        if cell.continued:
            merged |= role == "points"
            continue
        if not cell.text:
            continue
        if role == "text" or (role == "number" and cell.span > 1):
            strong |= cell.bold or is_capitals(cell.text) or _is_over(cell, heading)
            indent = cell.indent
        if role == "other" or first < 0:
            other.append((title, one_line(cell.text)))
        elif role == "level":
            levels.append((title.capitalize(), one_line(cell.text)))
        elif role in found and places[role] != first:  # the other column of points has some
            other.append((title, one_line(cell.text)))
        elif role in found:  # two cells stand below one heading
            found[role] += f"\n{cell.text}"
            problems.append(warning(PlanCode.PLAN_CELLS_JOINED, row.place, heading=title))
        else:
            found[role] = cell.text
            places[role] = first
    if "how" in found and found.get("text"):
        found["text"] += f"\n{found['how']}"
    if heading.in_text:
        opening, *more = found.get("text", "").split("\n")
        said, worth = points_in_text(opening) or (opening, None)
        found["text"] = "\n".join([said, *more])
        found["points"] = "" if worth is None else f"{worth} điểm"
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
        unit=one_line(found.get("unit", "")),
        part=found.get("part", ""),
        levels=tuple(levels),
        other=tuple(other),
        merged=merged,
        strong=strong,
        indent=indent,
        problems=tuple(problems),
    )


def _is_over(cell: PlanCell, heading: Heading) -> bool:
    """Whether the cell goes over the columns of text and points."""
    columns = range(cell.column, cell.column + cell.span)
    held = {role for first, _, role, _ in heading.roles if first in columns}
    return "text" in held and bool(held & {"points", "bonus", "penalty"})


def _signed_apart(rows: Sequence[PlanRow]) -> Iterator[PlanRow]:
    """The rows; where a column of points has rows that take points, and another says for what each
    is given, those without a sign give points.
    """
    takes = any(row.unit and _sign(row) == "-" for row in rows)
    for row in rows:
        if takes and row.unit and _sign(row) == "" and read_points(row.points):
            doubt = warning(PlanCode.PLAN_SIGN_TAKEN, row.place, value=row.points)
            yield replace(row, points=f"+{row.points}", problems=(*row.problems, doubt))
        else:
            yield row


def _sign(row: PlanRow) -> str | None:
    points = read_points(row.points)
    return None if points is None else points.sign
