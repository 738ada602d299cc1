"""A workbook that is written anew while people work in it: what is refused and what is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.returned import CORE, dated, issued, unpacked
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import KeptBook, free_run_name, read_if_there, saved_by_somebody
from workbook_builder.problems import CampaignError
from workbook_builder.xlsx.parts import ISSUED_AT, zip_parts

MOMENT = datetime(2026, 1, 10, 8, 0, 5)


@pytest.fixture
def book(tmp_path):
    return KeptBook(CampaignFolder(tmp_path), "So.xlsx", is_open="ranking_open", is_gone="gone")


def test_before_the_first_there_is_nothing_to_read(book):
    assert book.read() is None


@pytest.mark.parametrize("lock", ["~$So.xlsx", ".~lock.So.xlsx#"])
def test_an_open_workbook_is_not_read(book, lock):
    (book.folder.root / "So.xlsx").write_bytes(b"1")
    (book.folder.root / lock).touch()
    with pytest.raises(CampaignError) as refused:
        book.read()
    assert [(p.code, p.values["lock"]) for p in refused.value.problems] == [("ranking_open", lock)]


def test_one_that_was_kept_and_is_gone_is_named_with_its_last_copy(book):
    book.keep(b"1", MOMENT)
    book.keep(b"2", MOMENT.replace(second=6))
    with pytest.raises(CampaignError) as refused:
        book.read()
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["backup"]) == ("gone", "runs/2026-01-10_080006_So.xlsx")


def test_copies_of_one_second_are_numbered(book):
    kept = [book.keep(data, MOMENT) for data in (b"1", b"2", b"3")]
    assert [path.name for path in kept] == [
        "2026-01-10_080005_So.xlsx",
        "2026-01-10_080005-2_So.xlsx",
        "2026-01-10_080005-3_So.xlsx",
    ]
    assert [path.read_bytes() for path in kept] == [b"1", b"2", b"3"]
    assert free_run_name(book.folder, MOMENT, ".json") == "2026-01-10_080005"


def test_what_is_no_file_is_in_use(tmp_path):
    assert read_if_there(tmp_path / "none.xlsx") is None
    with pytest.raises(CampaignError, match="file_in_use"):
        read_if_there(tmp_path)


def test_what_somebody_has_saved_since_is_told_from_what_stands_as_it_was_written():
    data = issued()
    assert not saved_by_somebody(data)
    assert saved_by_somebody(dated(data, ISSUED_AT + timedelta(seconds=1)))
    assert saved_by_somebody(dated(data, datetime(2026, 1, 10, tzinfo=UTC)))
    without = {name: part for name, part in unpacked(data).items() if name != CORE}
    assert saved_by_somebody(zip_parts({**without, CORE: b"<x/>"}))
    assert saved_by_somebody(b"PK")
