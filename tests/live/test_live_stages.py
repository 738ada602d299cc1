"""Clicks in a campaign with stages: what each writes is what a new file would say."""

from __future__ import annotations

import pytest

from tests.support.live_runs import MOMENT, RECEIPTS, by_file, differing, seen
from tests.support.stages import DEFINITION, ENTERED, OUT, book_of, fill_in, send, start
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.first_build import build
from workbook_builder.live.open_run import consolidate_open

OTHER = {"cham_I.2_to_toan": 3, "cham_III.2_to_anh": 2}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)
    due = DEFINITION.replace('title: "Hội đồng', 'due: 2025-12-20\n    title: "Hội đồng')
    folder = start(tmp_path / "truong", due)
    build(folder)
    return folder


def mark(book, file: str, value: str | None) -> None:
    rows = book.sheets[RECEIPTS].range("B5:B20").value
    book.sheets[RECEIPTS].range(f"H{5 + rows.index(file)}").value = value


def put(folder, code: str, name: str, other: dict[str, object]) -> None:
    data = fill_in(book_of(folder, code).read_bytes(), ENTERED[code] | other)
    (folder.inbox / name).write_bytes(data)


def test_each_click_writes_what_a_new_file_would_say(excel, folder, tmp_path):
    book = excel.open(folder.ranking)

    def click() -> None:
        book.save()
        expected = by_file(folder, tmp_path / str(len(list(tmp_path.iterdir()))))
        consolidate_open(book)
        assert differing(seen(book), expected) == {}

    send(folder, "to-toan", "to-van", "to-anh", "chuyen-mon", "tv-1")
    click()  # two scorers are still to return their workbooks
    send(folder, "tv-2")
    put(folder, "tv-1", "tv-1 lan 2.xlsx", OTHER)
    put(folder, "to-van", "to-van lan 2.xlsx", {"muc_I.2": 1})
    click()  # the files of a scorer and of a unit differ
    mark(book, "tv-1.xlsx", "x")
    mark(book, "to-van.xlsx", "x")
    put(folder, "chuyen-mon", "chuyen-mon lan 2.xlsx", {"cham_I.1_to_toan": OUT})
    click()
    mark(book, "to-van.xlsx", None)
    (folder.inbox / "tv-2.xlsx").unlink()
    (folder.inbox / "tv-1 lan 2.xlsx").unlink()
    click()  # nothing is left to pick there: the formulas become values again
    assert not consolidate_open(book).problems
