"""The benchmarks run and fill every row of their tables; no figure is judged here."""

from __future__ import annotations

import ast
import gc
import importlib.util
import json
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

import coverage
import pytest

from benchmarks import bugs, click, ranking, reach, reading, runs, survivors
from benchmarks.sample import sent
from benchmarks.table import Table


def test_the_benchmark_of_the_ranking_workbook_measures_every_row(calc, tmp_path):
    measured = ranking.measure(calc, 5, tmp_path)
    assert len(measured) == 15 + bool(find_spec("xlsxwriter"))
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
    names = set(bugs.WHERE) - {"recount"}  # what it counts again is tried where it was counted
    assert all((reach.ROOT / "tests" / name).is_dir() for name in names)
    assert all((bugs.PACKAGE / name).is_dir() for name in bugs.WHERE)


def test_what_was_measured_is_kept_and_what_was_cut_off_is_measured_anew(tmp_path, monkeypatch):
    measured = []

    def measure(kept: Path, marks: str, workers: int) -> None:
        measured.append(marks)
        (kept.parent / "tree").mkdir(parents=True, exist_ok=True)
        kept.mkdir()
        told = {"seconds": {"tests/test_one.py::test_f": 0.1}, "failed": []}
        (kept / "test.json").write_text(json.dumps(told))
        if len(measured) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(reach, "KEPT", tmp_path / "build" / "reached")
    monkeypatch.setattr(reach, "measure", measure)
    with pytest.raises(KeyboardInterrupt):
        reach.reached(1)
    for _ in range(2):
        assert reach.reached(1).seconds == {"tests/test_one.py::test_f": 0.1}
    assert measured == [reach.FAST] * 2
    for _ in range(2):
        reach.reached(1, office=True)
    assert measured == [reach.FAST] * 2 + [reach.OFFICE]


def test_the_tests_that_reach_a_line_are_known_also_where_it_has_moved(tmp_path, monkeypatch):
    tree, kept = tmp_path / "now", tmp_path / "kept"
    kept.mkdir()
    for folder in (tree, tmp_path / "tree"):
        (folder / "workbook_builder").mkdir(parents=True)
        (folder / "workbook_builder" / "one.py").write_text("def f(x):\n    return x\n")
    monkeypatch.setattr(reach, "ROOT", tree)
    data = coverage.CoverageData(str(kept / "test.data.itself"))
    data.set_context("tests/test_one.py::test_f (call)")
    data.add_arcs({str(tmp_path / "tree" / "workbook_builder" / "one.py"): [(-1, 2), (2, -1)]})
    data.write()
    seconds = {"tests/test_one.py::test_f": 0.1, "tests/test_one.py::test_g": 0.1}
    (kept / "test.json").write_text(json.dumps({"seconds": seconds, "failed": []}))

    def tests_of(line: int) -> set[str]:
        return reach.Reach(kept).tests("workbook_builder/one.py", range(line, line + 1))

    assert (tests_of(1), tests_of(2)) == (set(), {"tests/test_one.py::test_f"})
    (tree / "workbook_builder" / "one.py").write_text("import os\n\n\ndef f(x):\n    return x\n")
    assert (tests_of(4), tests_of(5)) == (set(), {"tests/test_one.py::test_f"})
    (tmp_path / "tree" / "tests").mkdir()
    (tmp_path / "tree" / "tests" / "test_one.py").write_text('@pytest.fixture(scope="module")\n')
    assert (tests_of(4), tests_of(5)) == (set(), set(seconds))


def test_a_bug_is_noticed_by_a_test_that_fails_and_not_by_one_that_never_ends(
    tmp_path, monkeypatch
):
    tree, kept = tmp_path / "now", tmp_path / "kept"
    kept.mkdir()
    (tree / "tests" / "counted").mkdir(parents=True)
    (tree / "small" / "counted").mkdir(parents=True)
    looped = "    while 0 in numbers:\n        numbers.remove(0)\n"
    code = f"def least(numbers):\n{looped}    return min(numbers)\n"
    (tree / "small" / "counted" / "of.py").write_text(code)
    (tree / "tests" / "counted" / "test_of.py").write_text(
        "from small.counted.of import least\n\ndef test_it():\n    assert least([0, 2, 3]) > 1\n"
    )
    subprocess.run(["git", "init", "-q", tree], check=True)
    for module in (survivors, reach):
        monkeypatch.setattr(module, "ROOT", tree)
    monkeypatch.setattr(survivors, "_STUCK_SECONDS", 3.0)
    copy = survivors.Copy(tmp_path / "copy", reach.Reach(kept))

    def came_of(before: str, after: str) -> survivors.Outcome:
        start = code.index(before)
        line, end = code.count("\n", 0, start) + 1, start + len(before)
        place = ("small/counted/of.py", line, range(line, line + 1), frozenset(), start, end)
        return copy.tried(bugs.Bug(*place, before, after))

    assert came_of("min(numbers)", "0") == survivors.Outcome(
        noticed="tests/counted/test_of.py::test_it", ran=1, of=1
    )
    assert came_of("min", "max") == survivors.Outcome(ran=1, of=1)
    assert came_of("numbers.remove(0)", "pass") == survivors.Outcome(stuck=True, ran=1, of=1)


def test_a_bug_is_put_into_functions_that_are_loaded_also_where_they_are_frozen(tmp_path):
    path, before = tmp_path / "of.py", b"def least(numbers):\n    return min(numbers)\n"
    path.write_bytes(before)
    spec = importlib.util.spec_from_file_location("of_benchmarks", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    gc.freeze()
    assert survivors._exchange_functions(path, before, before.replace(b"min", b"max"))
    assert module.least([1, 2]) == 2
    assert not survivors._exchange_functions(tmp_path / "not_loaded.py", before, before)


def test_a_process_of_tests_tells_how_it_ended_and_by_which_signal(tmp_path):
    (tree := tmp_path / "tree").mkdir()

    def stuck() -> int:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        while True:
            signal.pause()

    assert reach.forked(tree, lambda: 0 if Path.cwd() == tree else 1) == 0
    assert reach.forked(tree, stuck) == -signal.SIGALRM


def test_the_benchmark_of_reading_measures_the_reader_beside_the_libraries_and_the_memory():
    measured = {**reading.measure(2, 1), **reading.remembered(4, 1)}
    assert len(measured) == 11
    assert all(number > 0 for number in measured.values())


def test_the_benchmark_of_whole_runs_measures_each_run_and_its_memory():
    table = runs.table((2,))
    assert len(table.rows) == 7
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
