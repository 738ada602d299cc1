"""Workbooks equal, part by part, those in `tests/golden/`, which `make golden` writes anew."""

from __future__ import annotations

import difflib

import pytest

from tests.support.golden import FOLDER, books, readable

LINES_SHOWN = 40


@pytest.mark.parametrize("name", books())
def test_every_part_of_a_workbook_is_as_it_was_reviewed(name):
    kept = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / name).iterdir()}
    made = readable(books()[name]())
    assert set(made) == set(kept)
    changes = [
        line
        for part in sorted(made)
        for line in difflib.unified_diff(
            kept[part].splitlines(), made[part].splitlines(), part, part, lineterm="", n=1
        )
    ]
    assert changes[:LINES_SHOWN] == [], f"{len(changes)} lines; if meant: make golden"


def test_no_other_golden_workbook_lies_about():
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(books())


def test_a_change_of_a_single_cell_is_seen():
    name = "ranking-worked-in"
    made = readable(books()[name]())
    changed = {part: text.replace("'Sáng kiến'", "'Sáng kiên'") for part, text in made.items()}
    assert [part for part in made if made[part] != changed[part]] == [
        "xl_worksheets_sheet6.xml.txt"
    ]
