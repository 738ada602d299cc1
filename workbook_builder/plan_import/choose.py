"""The tables of a plan → the rubric: which of them belong to it, and which column has the points.

Tables that belong together are read as one: those whose numbers go on, those whose sums make up the
total that the plan's text names, and those of bonus or penalty points. Where that is not plain,
nobody guesses: the tables are listed, and the call has to say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from workbook_builder.plan_import.read.kinds import title_feeds
from workbook_builder.plan_import.read.lines import read_lines
from workbook_builder.plan_import.read.numbers import (
    Numeral,
    leading_numeral,
    read_numeral,
    read_points,
    roman,
    roman_value,
)
from workbook_builder.plan_import.read.row import PlanRow, is_total, with_leading_number
from workbook_builder.plan_import.read.table import Rubric, find_rubrics
from workbook_builder.plan_import.rubric.rubric import PlanRubric, read_rubric
from workbook_builder.plan_import.source.paper import PlanPaper
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

MOST_ROWS = 2_500
"""Of all rubrics of a plan: the longest known has two hundred."""
_LIKELIER = 2.0
"""By how much another column of points must fit better to be taken for that of the likelier
heading."""
_UNCLEAR = 6.0
"""The highest cost at which a reading is trusted that no total of the plan confirms."""
_UNCLEAR_WITH_TOTAL = 15.0
"""The same where what was read comes to the total that the plan names."""
_NAMES = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rubric of a plan, the tables that it stands in, and what there is to say of these."""

    rubric: PlanRubric
    tables: tuple[str, ...]
    problems: tuple[Problem, ...]


def choose_rubric(
    paper: PlanPaper, table: int | None, *, total: Decimal | None, measure: bool
) -> Chosen:
    """The rubric in tables or lines; CampaignError where there is none, or none that is plain.

    `total` is what the plan's text says the base comes to; `table` the number of the table to take.
    """
    found = _found(paper, 0)
    if not found:
        raise CampaignError(error(PlanCode.PLAN_NO_RUBRIC, Place(paper.file)))
    best = _read(paper, found, table, total, measure)
    if any(rubric.heading.rivals for rubric in found):
        best = _better(best, _read(paper, _found(paper, 1), table, total, measure))
    if any(row.points.lstrip().startswith("+") for rubric in found for row in rubric.rows):
        plain = [_without_plus(rubric) for rubric in found]
        best = _better(best, _read(paper, plain, table, total, measure))
    if not best.rubric.groups:
        raise CampaignError(error(PlanCode.PLAN_NO_RUBRIC, Place(paper.file)))
    return best


def _better(best: Chosen, other: Chosen) -> Chosen:
    """The other way to read the columns, where it fits better by far, and no row is lost by it."""

    def valued(chosen: Chosen) -> int:
        return sum(1 for row in chosen.rubric.rows if row.row.points and row.fate != "left")

    fits = other.rubric.cost + _LIKELIER < best.rubric.cost
    return other if fits and valued(other) >= valued(best) else best


def _without_plus(rubric: Rubric) -> Rubric:
    """The rubric as it is meant where a plus stands before base points; told at the first row."""
    rows = list(rubric.rows)
    marked = [at for at, row in enumerate(rows) if row.points.lstrip().startswith("+")]
    for at in marked:
        row = rows[at]
        rows[at] = replace(row, points=row.points.lstrip().removeprefix("+").lstrip())
    if marked:
        row = rows[marked[0]]
        doubt = warning(PlanCode.PLAN_PLUS_IS_BASE, row.place, count=len(marked))
        rows[marked[0]] = replace(row, problems=(*row.problems, doubt))
    return replace(rubric, rows=tuple(rows))


def rubric_tables(paper: PlanPaper) -> frozenset[str]:
    """The names of all tables that look like rubrics."""
    return frozenset(
        name for rubric in find_rubrics(paper) if rubric.count for name in rubric.tables
    )


def _found(paper: PlanPaper, choice: int) -> list[Rubric]:
    found = list(find_rubrics(paper, choice))
    if not found:
        lines = read_lines(paper)
        found = [lines] if lines is not None else []
    if sum(len(rubric.rows) for rubric in found) > MOST_ROWS:
        raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(paper.file)))
    return [rubric for rubric in found if rubric.count]


def _read(
    paper: PlanPaper,
    found: Sequence[Rubric],
    table: int | None,
    total: Decimal | None,
    measure: bool,
) -> Chosen:
    taken = _taken(paper, found, table, total)
    rows = tuple(row for rubric in taken for row in rubric.rows)
    read = read_rubric(rows, measure=measure, total=total)
    problems = [*_columns(taken), *_passed_over(found, taken), *_unread(paper, found)]
    problems += _other_totals(taken, read.base)
    fits = total is not None or read.total is not None
    if read.cost > (
        _UNCLEAR_WITH_TOTAL if fits and read.base == (read.total or total) else _UNCLEAR
    ):
        problems.append(warning(PlanCode.PLAN_OUTLINE_UNCLEAR, rows[0].place))
    if len(taken) > 1:
        names = ", ".join(name for rubric in taken for name in rubric.tables)
        problems.append(warning(PlanCode.PLAN_TABLES_JOINED, rows[0].place, tables=names))
    if any(rubric.guessed for rubric in taken):
        problems.append(warning(PlanCode.PLAN_NO_HEADINGS, rows[0].place))
    return Chosen(read, tuple(name for r in taken for name in r.tables), tuple(problems))


def _columns(taken: Sequence[Rubric]) -> list[Problem]:
    """Which column of points was taken, where there is not just one."""
    problems = []
    for rubric in taken:
        if rubric.heading.in_text:
            problems.append(warning(PlanCode.PLAN_NO_POINTS_COLUMN, rubric.rows[0].place))
        heads = [text for _, _, role, text in rubric.heading.roles if role == "points"]
        if rubric.heading.rivals and heads:
            values = {"taken": heads[0], "others": ", ".join(rubric.heading.rivals)}
            problems.append(warning(PlanCode.PLAN_POINTS_COLUMN, rubric.rows[0].place, **values))
        for text in rubric.heading.guessed_parts:
            code = PlanCode.PLAN_PART_COLUMN
            problems.append(warning(code, rubric.rows[0].place, heading=text))
        if len(heads) > 1:
            code, said = PlanCode.PLAN_POINTS_COLUMNS_TOGETHER, ", ".join(heads)
            problems.append(warning(code, rubric.rows[0].place, columns=said))
        levels = [text for _, _, role, text in rubric.heading.roles if role == "level"]
        if levels:
            said = ", ".join(levels)
            problems.append(
                warning(PlanCode.PLAN_LEVEL_COLUMNS, rubric.rows[0].place, columns=said)
            )
    return problems


def _other_totals(taken: Sequence[Rubric], base: Decimal) -> Iterator[Problem]:
    """The numbers in headings that are not what was read in all: a total, or a most of each row."""
    code = PlanCode.PLAN_NUMBER_IN_HEADING
    for rubric in taken:
        for heading, said in rubric.heading.totals:
            if said != base:
                yield warning(code, rubric.rows[0].place, heading=heading, value=said, sum=base)


def _passed_over(found: Sequence[Rubric], taken: Sequence[Rubric]) -> list[Problem]:
    names = {name for rubric in taken for name in rubric.tables}
    rest = [rubric for rubric in found if rubric.tables and not names & set(rubric.tables)]
    return [
        warning(
            PlanCode.PLAN_TABLE_NOT_TAKEN,
            rubric.rows[0].place,
            table=rubric.tables[0],
            rows=rubric.count,
        )
        for rubric in rest
    ]


def _unread(paper: PlanPaper, found: Sequence[Rubric]) -> Iterator[Problem]:
    """The tables that speak of points and are read as no rubric."""
    known = {name for rubric in found for name in rubric.tables}
    for table in paper.tables():
        cells = [cell.text for row in table.rows for cell in row.cells]
        said = any("điểm" in folded(text) for text in cells)
        held = sum(1 for text in cells if re.search(r"\d", text) and read_points(text))
        if table.name not in known and said and held > 1:
            code, place = PlanCode.PLAN_TABLE_UNREAD, table.rows[0].place
            yield warning(code, place, table=table.name, rows=len(table.rows))


def _taken(
    paper: PlanPaper, found: Sequence[Rubric], table: int | None, total: Decimal | None
) -> list[Rubric]:
    place = Place(paper.file)
    if table is not None:
        if not 1 <= table <= len(found):
            values = {"value": table, "count": len(found)}
            raise CampaignError(error(PlanCode.PLAN_NO_SUCH_TABLE, place, **values))
        return [found[table - 1]]
    if len(found) == 1:
        return list(found)
    sides = [rubric for rubric in found if _side(rubric) is not None]
    bases = [rubric for rubric in found if rubric not in sides]
    if _are_groups(bases):
        return [
            _under_title(one, bases.index(one) + 1) if one in bases else _headed(one)
            for one in found
        ]
    if len(bases) > 1 and not (_go_on(bases) or _make_up(bases, total)):
        named = (
            f"{n}: {rubric.tables[0]} ({rubric.count} hàng)"
            for n, rubric in enumerate(found, start=1)
        )
        listed = "; ".join(named)
        raise CampaignError(error(PlanCode.PLAN_MANY_RUBRICS, place, count=len(found), list=listed))
    return [rubric if rubric in bases else _headed(rubric) for rubric in found]


def _side(rubric: Rubric) -> str | None:
    """What a table feeds that holds bonus or penalty points alone."""
    if rubric.heading.feeds is not None:
        return rubric.heading.feeds
    said = title_feeds(rubric.title)
    return None if said == "base" else said


def _are_groups(rubrics: Sequence[Rubric]) -> bool:
    """Whether each table is a group: they all begin with 1, each has a title, and no criterion
    stands in two, as it would in the sheets of several quarters.
    """
    titles = {folded(rubric.title) for rubric in rubrics} - {""}
    numbers = [_numbers(rubric) for rubric in rubrics]
    texts = [folded(row.text) for one in rubrics for row in one.rows if _names(row)]
    return (
        len(titles) == len(rubrics) > 1
        and all(found and str(found[0]) == "1" for found in numbers)
        and len(set(texts)) == len(texts)
    )


def _names(row: PlanRow) -> bool:
    return bool(row.text) and not row.heading and not is_total(row.text)


def _under_title(rubric: Rubric, number: int) -> Rubric:
    """The table as a group of its title, with a Roman number: Arabic ones are those of its rows."""
    found = leading_numeral(rubric.title)
    title = found[1] if found else rubric.title
    numeral = str(found[0]) if found and roman_value(str(found[0])) else roman(number)
    place = rubric.title_place or rubric.rows[0].place
    head = PlanRow(place, number=numeral, text=title, strong=True, top=True)
    return replace(rubric, rows=(head, *rubric.rows))


def _headed(rubric: Rubric) -> Rubric:
    """The table under a row that names what it feeds."""
    feeds = _side(rubric) or "base"
    title = rubric.title if title_feeds(rubric.title) == feeds else _NAMES[feeds]
    place = rubric.title_place or rubric.rows[0].place
    own = [row for row in rubric.rows if not row.heading]
    if own and title_feeds(own[0].text) == feeds:
        return rubric
    head = PlanRow(place, text=title, strong=True, top=True)
    return replace(rubric, rows=(head, *rubric.rows))


def _go_on(rubrics: Sequence[Rubric]) -> bool:
    """Whether the numbers of each table go on where those of the one before ended."""
    ends = [_numbers(rubric) for rubric in rubrics]
    return all(
        before and after and any(after[0].follows(one) for one in before)
        for before, after in pairwise(ends)
    )


def _numbers(rubric: Rubric) -> list[Numeral]:
    rows = [with_leading_number(row) for row in rubric.rows if not row.heading]
    numerals = [read_numeral(row.number) for row in rows]
    first = next((one for one in numerals if one), None)
    return [one for one in numerals if one and first and one.styles == first.styles]


def _make_up(rubrics: Sequence[Rubric], total: Decimal | None) -> bool:
    """Whether the sums of the tables make up the total that the plan names."""
    if total is None:
        return False
    return sum((read_rubric(rubric.rows).base for rubric in rubrics), Decimal(0)) == total
