"""Each way of tampering with a returned workbook, by each program that can do it: what is reported.

The table stands in `tests/support/tampering.py`. Points always come from the definition: tampering
changes the points of no criterion, except those that the table calls lost.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.examples import numbers
from tests.support.returned import ANSWERS, CAMPAIGN, codes, read, through_openpyxl
from tests.support.tampering import PROGRAMS, TABLE, Row, sent_back, tampered, through_office
from workbook_builder.problems import Bears
from workbook_builder.scoring.points import score
from workbook_builder.words.sentences import message

DROPPED = sorted((Path(__file__).parents[1] / "returns").glob("*/*.xls*"))
WHOLE = score(CAMPAIGN, ANSWERS).criteria


def rows_for(*programs):
    """The rows of the table that these programs can make."""
    return [
        pytest.param(row, program, id=f"{row.kind}, {program}")
        for row in TABLE
        for program in programs
        if program in row.edits
    ]


def is_told(row: Row, program: str, data: bytes) -> bool:
    """Whether the file gets the problem of the table, at its cell, and keeps its points."""
    reading = read(data)
    expected, lost = row.expected(program)
    # That the sheet then shows other points than those that count is told as well.
    more = {p.code for p in reading.problems if p.bears & Bears.NOT_AS_SHOWN}
    assert set(codes(reading)) - (more - expected) == expected
    problem = next(p for p in reading.problems if p.code == row.code)
    assert problem.place.cell == row.place
    if row.place:
        assert problem.place.sheet
    for language in ("vi", "en"):
        assert message(problem, language)
    if lost is None:
        assert reading.submission is None
    else:
        left = {id_: points for id_, points in WHOLE.items() if id_ not in lost}
        assert score(CAMPAIGN, reading.submission.answers).criteria == left
    return True


@pytest.mark.parametrize(("row", "program"), rows_for("XML", "openpyxl"))
def test_what_was_tampered_with_is_told_and_the_points_stand(row, program, tmp_path):
    assert is_told(row, program, tampered(row, program, None, tmp_path))


IN_LIBREOFFICE = rows_for("LibreOffice")


@pytest.mark.parametrize(
    ("row", "program"), [IN_LIBREOFFICE[n] for n in numbers(19, whole=len(IN_LIBREOFFICE))]
)
def test_what_was_tampered_with_in_libreoffice_is_told_and_the_points_stand(
    row, program, calc, tmp_path
):
    assert is_told(row, program, tampered(row, program, calc, tmp_path))


def test_every_program_has_its_rows():
    assert all(len(rows_for(program)) > 20 for program in PROGRAMS)


# What is no tampering


def test_nothing_is_said_of_a_file_that_was_only_filled_in():
    assert codes(read(sent_back())) == []


def test_nothing_is_said_of_what_openpyxl_alters_by_saving():
    assert codes(read(through_openpyxl(sent_back()))) == []


def test_nothing_is_said_of_what_libreoffice_alters_by_saving(calc, tmp_path):
    data = through_office(calc, lambda book: book.recalculate(), tmp_path / "returned.xlsx")
    assert data != sent_back()
    assert codes(read(data)) == []
    assert read(data).submission.answers == ANSWERS


# Files that were dropped in


@pytest.mark.parametrize("path", DROPPED, ids=lambda path: f"{path.parent.name}, {path.name}")
def test_a_mangled_file_gives_exactly_the_codes_of_its_folder(path):
    reading = read(path.read_bytes())
    # Their answers were filled in without calculating, and a program calculated a part of it later.
    beside = {"unanswered", "points_shown_otherwise"}
    assert set(codes(reading)) - beside == set(path.parent.name.split("+"))


def test_there_are_such_files_and_they_are_small():
    assert len(DROPPED) > 10
    assert sum(path.stat().st_size for path in DROPPED) < 500_000
