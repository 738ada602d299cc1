"""The benchmarks run and fill every row of their tables; no figure is judged here."""

from __future__ import annotations

import ast

from benchmarks import bugs, click, ranking, reading, runs
from benchmarks.sample import sent
from benchmarks.table import Table


def test_the_benchmark_of_the_ranking_workbook_measures_every_row(calc, tmp_path):
    measured = ranking.measure(calc, 5, tmp_path)
    assert len(measured) == 15
    assert all(number > 0 for number in measured.values())


def test_the_benchmark_of_the_button_measures_a_click_beside_the_command_line(calc, tmp_path):
    folder = sent(3, tmp_path / "campaign")
    measured = click.once(calc, folder)
    assert all(number > 0 for number in measured.values())
    share = "of which in LibreOffice and what leads to it"
    assert measured[share] < measured["the click, all files new: times `consolidate`"]


def test_a_bug_is_another_program_that_python_takes():
    modules = sorted((bugs.PACKAGE / "scoring").glob("*.py"))
    for module in modules:
        source = module.read_bytes()
        own = ast.dump(ast.parse(source))
        for bug in list(bugs.bugs_in(module))[::40]:
            assert source[bug.start : bug.end].decode() == bug.before
            changed = source[: bug.start] + bug.after.encode() + source[bug.end :]
            assert ast.dump(ast.parse(changed)) != own, bug.told()
    told = {bug.after for module in modules for bug in bugs.bugs_in(module)}
    assert {"pass", "(True)", "(False)", "(max)"} <= told


def test_every_package_that_bugs_are_put_into_has_its_tests():
    folders = {name for tests in bugs.WHERE.values() for name in tests}
    assert all((bugs.ROOT / "tests" / name).is_dir() for name in folders)
    assert all((bugs.PACKAGE / name).is_dir() for name in bugs.WHERE)


def test_the_benchmark_of_reading_measures_the_reader_beside_the_libraries_and_the_memory():
    measured = {**reading.measure(2, 1), **reading.remembered(4, 1)}
    assert len(measured) == 11
    assert all(number > 0 for number in measured.values())


def test_the_benchmark_of_whole_runs_measures_each_run_and_its_memory():
    table = runs.table((2,))
    assert len(table.rows) == 6
    assert all(number > 0 for row in table.rows.values() for number in row)


def test_a_figure_a_third_worse_than_the_page_says_is_named_and_one_that_the_page_lacks():
    page = Table(("12 units", "1,000 units"), {"a": (3.0, 1200.0), "b": (0.6, 0.6)}).text()
    now = Table(("12 units", "1,000 units"), {"a": (3.9, 1700.0), "b": (0.9, 0.7), "c": (1, 1)})
    assert list(now.changes(page)) == [
        "worse: a, 1,000 units: 1,700, on the page 1,200",
        "worse: b, 12 units: 0.90, on the page 0.60",
        "not on the page: c, 12 units",
        "not on the page: c, 1,000 units",
    ]
