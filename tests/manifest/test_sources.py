"""From which frozen results a year was counted, and whether it still stands on them."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RESULT_RECORD, SOURCES
from workbook_builder.manifest.frozen.record import (
    Freeze,
    FreezeRecord,
    Reopening,
    write_freeze_record,
)
from workbook_builder.manifest.sources import (
    Source,
    Sources,
    is_of_year_so_far,
    rounds_left,
    source_problems,
)

AT = datetime(2024, 1, 5, tzinfo=UTC)
RUN = b"the manifest of a round"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


FREEZE = Freeze(date(2024, 1, 5), "01/BB", "r.json", digest(RUN), AT, "")
SOURCE = Source("2023-q1", "r.json", digest(RUN))
FILES = {"a.xlsx": b"1", "tháng 3/b.xlsx": b"2"}
YEAR = Sources((SOURCE,), {name: digest(data) for name, data in FILES.items()})


@pytest.fixture
def year(tmp_path):
    """The folder of a year that stands on one frozen round, with two files made of it."""
    above = CampaignFolder(tmp_path / "nam 2023")
    home = CampaignFolder(above.root / "2023-q1")
    home.runs.mkdir(parents=True)
    (home.runs / "r.json").write_bytes(RUN)
    write_freeze_record(home, FreezeRecord((FREEZE,)))
    folder = CampaignFolder(above.root / "Ca-nam")
    for name, data in FILES.items():
        (folder.inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.inbox / name).write_bytes(data)
    folder.definition.write_bytes(b"the definition")
    keep(folder, YEAR)
    return folder


def keep(folder, sources: Sources) -> None:
    (folder.root / SOURCES).write_bytes(sources.to_json())


def told(folder) -> list[tuple[str, str]]:
    return [(str(one.code), one.place.file) for one in source_problems(folder)]


def test_a_year_that_stands_on_its_rounds_and_files_is_told_of_nothing(year):
    assert told(year) == []
    (year.root / SOURCES).unlink()  # the folder of another campaign
    (year.inbox / "c.xlsx").write_bytes(b"3")
    assert (told(year), list(rounds_left(year)), is_of_year_so_far(year)) == ([], [], False)


@pytest.mark.skipif(sys.platform != "linux", reason="a file that no one can read, as Linux has it")
def test_a_file_that_cannot_be_read_is_told_like_another(year):
    (year.inbox / "a.xlsx").unlink()
    (year.inbox / "a.xlsx").symlink_to("/proc/self/mem")
    assert told(year) == [("year_file_other", "Nhan-ve/a.xlsx")]


def test_every_file_that_the_rounds_did_not_give_and_each_that_is_gone_is_told(year):
    (year.inbox / "a.xlsx").write_bytes(b"other")
    (year.inbox / "tháng 3" / "b.xlsx").unlink()
    (year.inbox / "tháng 3" / "c.xlsx").write_bytes(b"1")
    files = ("a.xlsx", "tháng 3/b.xlsx", "tháng 3/c.xlsx")
    assert told(year) == [("year_file_other", f"Nhan-ve/{name}") for name in files]
    problem = next(source_problems(year))
    assert problem.values["folder"] == f'"{year.root.parent}"'


def test_a_year_whose_inbox_is_gone_is_told_of_all_its_files(year):
    year.inbox.rename(year.root / "cũ")
    assert told(year) == [("year_file_other", f"Nhan-ve/{name}") for name in FILES]


def test_a_round_is_the_same_only_with_its_frozen_result_and_the_manifest_of_that(year):
    home = CampaignFolder(year.root.parent / "2023-q1")
    manifest = home.runs / "r.json"

    def shaken() -> bool:
        found = list(source_problems(year))
        assert {(str(one.code), str(one.values["round"])) for one in found} <= {
            ("year_round_changed", "2023-q1")
        }
        return bool(found)

    manifest.write_bytes(RUN + b" ")
    assert shaken()
    manifest.unlink()
    assert shaken()
    manifest.write_bytes(RUN)
    assert not shaken()
    others = [
        FreezeRecord((replace(FREEZE, manifest="s.json"),)),
        FreezeRecord((replace(FREEZE, sha256=digest(b"x")),)),
        FreezeRecord((replace(FREEZE, reopened=Reopening("Có khiếu nại", AT, "")),)),
        FreezeRecord(()),
    ]
    (home.runs / "s.json").write_bytes(RUN)
    for record in others:
        write_freeze_record(home, record)
        assert shaken(), record
    (home.runs / RESULT_RECORD).write_bytes(b"{")
    assert shaken()


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"rounds": 5},
        {"rounds": [{"round": "../x", "manifest": "r.json", "sha256": ""}]},
        {"rounds": [{"round": "2023-q1/..", "manifest": "r.json", "sha256": ""}]},
        {"rounds": [{"round": "2023-q1", "manifest": "../r.json", "sha256": ""}]},
        {"rounds": [{"round": "2023-q1", "manifest": "..\\r.json", "sha256": ""}]},
        {"files": []},
    ],
)
def test_a_record_of_the_sources_of_another_form_is_told_as_unreadable(year, change):
    document = json.loads(YEAR.to_json()) | change
    (year.root / SOURCES).write_text(json.dumps(document), encoding="utf-8")
    assert told(year) == [("year_sources_unreadable", SOURCES)]
    assert list(rounds_left(year)) == []
    assert not is_of_year_so_far(year)


def test_the_rounds_to_come_are_named_and_the_definition_is_that_of_a_year_so_far(year):
    so_far = replace(YEAR, left=("2023-q2", "2023-q3"), definition=digest(b"the definition"))
    keep(year, so_far)
    assert told(year) == []
    (problem,) = rounds_left(year)
    assert (str(problem.code), problem.values["rounds"]) == ("year_so_far", "2023-q2, 2023-q3")
    assert is_of_year_so_far(year)
    year.definition.write_bytes(b"edited")
    assert not is_of_year_so_far(year)


def test_a_year_of_all_its_rounds_has_none_to_come_whoever_edited_its_definition(year):
    assert list(rounds_left(year)) == []
    assert not is_of_year_so_far(year)
    assert set(json.loads(YEAR.to_json())) == {"schema", "rounds", "files"}
