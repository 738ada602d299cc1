"""The records of a campaign folder, damaged in every way: each is told in words, or is as none."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

import pytest

from workbook_builder import journal
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue import record as issued
from workbook_builder.issue.last_round import read_last_round
from workbook_builder.live import journal as live
from workbook_builder.manifest.chain import known_runs
from workbook_builder.manifest.frozen.record import RESULT_RECORD, read_freeze_record
from workbook_builder.manifest.sources import SOURCES, is_of_year_so_far, source_problems
from workbook_builder.papers.notices.box import NOTICES_RECORD, known_notices
from workbook_builder.post.drafts import DRAFTS_RECORD, known_drafts
from workbook_builder.post.fetched import FETCHED_RECORD, read_fetched
from workbook_builder.problems import CampaignError, Place
from workbook_builder.rollup.record import Rollup, parse_rollup

BROKEN = {
    "empty": b"",
    "no text": b"\xff\xfe",
    "a number": b"1",
    "a list": b"[]",
    "nothing in it": b"{}",
    "deep": b"[" * 100_000,
    "a long number": b'{"schema": ' + b"9" * 5000 + b"}",
    "lists for tables": b'{"schema": 1, "issues": [], "units": [], "results": [1], "mails": [1],'
    b' "drafts": [1], "letters": [1], "drafted": [], "rounds": [1], "changes": [1], "mark": "m",'
    b' "round": "", "manifest": "", "box": "b", "validity": 1, "kept": [], "other": 5}',
    "no numbers": b'{"schema": 1, "units": {"a": {"I.1": {"level": "x", "points": "sNaN1"}}},'
    b' "round": "", "manifest": "", "results": [{}], "mails": [{}], "drafted": {"": ""},'
    b' "drafts": {"a": 1}, "letters": {"a": 1}, "issues": {"a": 1}, "changes": [{"before": 1}],'
    b' "mark": "m", "rounds": [{}], "box": "b", "validity": 1, "kept": {"x": 1}, "other": ["x"]}',
}
READERS: dict[str, Callable[[CampaignFolder], object]] = {
    f"runs/{journal.JOURNAL}": journal.read_journal,
    f"runs/{RESULT_RECORD}": read_freeze_record,
    f"runs/{NOTICES_RECORD}": known_notices,
    f"runs/{DRAFTS_RECORD}": known_drafts,
    f"runs/{FETCHED_RECORD}": lambda folder: read_fetched(folder, "b", 1),
    "runs/.dang-ghi.json": lambda folder: live.read_journal(folder, "m"),
    "runs/2026-01-02_080000.json": known_runs,
    SOURCES: lambda folder: (list(source_problems(folder)), is_of_year_so_far(folder)),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_record_raises_nothing_but_sentences(tmp_path, broken):
    folder = CampaignFolder(tmp_path)
    paths = {folder.root / name: read for name, read in READERS.items()}
    paths[folder.last_round] = read_last_round
    paths[issued._record_file(folder)] = issued.read_record
    for path, read in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(broken)
        with contextlib.suppress(CampaignError):
            read(folder)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_rollup_is_told_in_words(broken):
    with pytest.raises(CampaignError, match="manifest_unreadable"):
        parse_rollup(broken, Place("Tong-hop-cap-tren.json"))


def test_what_they_are_broken_copies_of_is_read():
    whole = Rollup(date(2026, 1, 2), ())
    assert parse_rollup(whole.to_json(), Place()) == whole
