"""What an import made of a plan."""

from __future__ import annotations

from workbook_builder.plan_import.read.table import find_rubrics
from workbook_builder.plan_import.rubric.rubric import read_rubric
from workbook_builder.plan_import.source.file import read_plan


def rubric_of(data):
    (found,) = find_rubrics(read_plan(data, "plan"))
    return read_rubric(found.rows)


def at(rubric, code):
    """The rows at which this doubt was reported, with their text on paper."""
    places = [problem.place for problem in rubric.problems if problem.code == code]
    return [row.row.text for place in places for row in rubric.rows if row.row.place == place]
