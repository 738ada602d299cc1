"""What a click writes and takes back, in which order; without a workbook."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.live import open_run as live
from workbook_builder.live.changes import ColumnChange, Renaming
from workbook_builder.live.journal import drop_journal, keep_journal, read_journal
from workbook_builder.xlsx.cells import Cell

POINTS = tuple(Cell(number, "number") for number in (1.5, 2.0))
CHANGES = (
    ColumnChange("Dữ liệu", 5, 2, POINTS[:1], POINTS[1:]),
    ColumnChange("Dữ liệu", 9, 3, (Cell("cũ", "text"),), (Cell("=A1", "text"),)),
    Renaming("receipt_file", "=A1:A2", "=A1:A3"),
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "runs").mkdir()
    return CampaignFolder(tmp_path)


def test_a_journal_is_that_of_its_own_click_and_of_no_other(folder):
    keep_journal(folder, "m-1", CHANGES)
    assert read_journal(folder, "m-1") == CHANGES
    assert read_journal(folder, "m-2") is None
    drop_journal(folder)
    assert read_journal(folder, "m-1") is None


@pytest.mark.parametrize(
    "broken", [b"", b"[]", b'{"mark": "m-1"}', b'{"mark": "m-1", "changes": 1}']
)
def test_a_damaged_journal_is_none(folder, broken):
    keep_journal(folder, "m-1", CHANGES)
    (file,) = folder.runs.iterdir()
    file.write_bytes(broken)
    assert read_journal(folder, "m-1") is None


def test_whenever_taking_back_is_killed_the_mark_stands_until_all_is_back(folder, monkeypatch):
    """Each change is taken back after those that followed it, and once more by the next click."""
    mark = live._marking("m-1")
    whole = [mark, *(change.reverse for change in reversed(CHANGES)), mark.reverse]
    for killed_at in range(len(whole) + 2):
        done, seen = [], []

        def do(book, change, done=done, last=killed_at):
            if len(done) == last:
                raise KeyboardInterrupt
            done.append(change)

        def see(book, name, changes, done=done, seen=seen):
            seen.append((len(done), list(changes)))

        monkeypatch.setattr(live, "_do", do)
        monkeypatch.setattr(live, "see_written", see)
        try:
            live._take_back(None, folder, (mark, *CHANGES))
            assert killed_at >= len(whole)
        except KeyboardInterrupt:
            assert mark.reverse not in done
        assert done == whole[:killed_at]
        assert seen == ([(len(whole) - 1, whole[1:-1])] if killed_at >= len(whole) - 1 else [])


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ((9.5, 1.0), ""),
        ((9.5, 2.0), "bảng tính ra 9,5 điểm, hạng 2; phần mềm tính 9,5 điểm, hạng 1"),
        ((9.0, 1.0), "bảng tính ra 9 điểm, hạng 1; phần mềm tính 9,5 điểm, hạng 1"),
        ((None, None), "phần mềm tính 9,5 điểm, hạng 1"),
    ],
)
def test_a_total_or_a_rank_that_the_workbook_counts_otherwise_is_not_believed(
    monkeypatch, seen, told
):
    row = SimpleNamespace(unit="so-a", name="Sở A", total=Decimal("9.5"), rank=1)
    nothing = SimpleNamespace(unit="so-b", name="Sở B", total=None, rank=None)  # it sent nothing
    names = {"unit_code": ["so-a", "so-b"]}
    names |= {"unit_total": [seen[0], None], "unit_rank": [seen[1], None]}
    monkeypatch.setattr(live, "named_values", lambda book, name: names[name])
    whole = SimpleNamespace(standings=[row, nothing])
    if told:
        with pytest.raises(live._DiffersError, match=told):
            live._check(None, whole, "vi")
    else:
        live._check(None, whole, "vi")


def test_where_nothing_was_written_nothing_is_taken_back(folder):
    live._put_back(None, folder, [], KeyboardInterrupt(), "vi")


def test_the_box_at_the_end_counts_what_has_points_and_what_waits():
    def row(name, status="ranked"):
        return SimpleNamespace(name=name, status=status)

    def file(status, *, matters=False, marked=False):
        entry = SimpleNamespace(is_marked=lambda: marked)
        return SimpleNamespace(status=status, matters=matters, entry=entry)

    refused = [file("rejected"), file("foreign"), file("attachment"), file("superseded")]
    undecided = [file("accepted", matters=True), file("superseded", matters=True, marked=True)]
    result = SimpleNamespace(
        standings=[row("Sở A"), row("Sở B"), row("Sở C", "missing")],
        missing=[row("Sở C", "missing")],
        receipts=[*refused, *undecided],
        intake=SimpleNamespace(rows=[*refused, *undecided]),
        letters=SimpleNamespace(units=(), problems=()),
        problems=(),
    )
    first, second, third, *_ = live.outcome_message(result, "vi").splitlines()
    assert first.startswith("Đã tổng hợp 6 tệp: 2/3 đơn vị có điểm.")
    assert second == "Chưa nộp: Sở C."
    assert third.startswith("Có 3 tệp không dùng được hoặc cần chọn")
