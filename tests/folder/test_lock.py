"""Two runs at once in a campaign folder, and runs that are killed or can't write, do no harm.

The other run is always another process, as it would be in an office.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder import folder as campaign_folder
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.filled import fill_in
from workbook_builder.live import open_run as live
from workbook_builder.problems import CampaignError

HOLDING = """if True:
    import sys
    from pathlib import Path
    from workbook_builder.folder.folder import CampaignFolder
    with CampaignFolder(Path(sys.argv[1])).held():
        print("held", flush=True)
        sys.stdin.readline()
"""
SAVED = datetime(2023, 12, 1, tzinfo=UTC)
RUNNING = """if True:
    import sys
    from workbook_builder.cli.app import main
    from workbook_builder.folder import folder, lock

    class Clock:
        monotonic = staticmethod(lock.time.monotonic)
        def sleep(self, seconds, pause=lock.time.sleep):
            print("waits", file=sys.stderr, flush=True)
            pause(seconds)

    folder.WAIT = 600.0  # on a busy machine the other one may take its time
    lock.time = Clock()
    main(sys.argv[1:])
"""
"""A program that runs a command, and prints `waits` each time it finds the folder held."""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a campaign that was built; one unit has returned its workbook."""
    folder = start_campaign(tmp_path_factory.mktemp("built") / "khoi-5", "khoi-5-2023")
    build(folder)
    campaign = load_definition(folder)
    answers = {c.id: c.tiers[0] for c in campaign.criteria() if c.tiers}
    issued = folder.scoring_book(campaign, campaign.units[0])
    fill_in(issued, folder.inbox / "a.xlsx", campaign, answers, saved=SAVED)
    return folder.root


@pytest.fixture
def folder(built, tmp_path):
    shutil.copytree(built, tmp_path / "khoi-5")
    return CampaignFolder(tmp_path / "khoi-5")


@contextmanager
def holder(folder):
    """A context in which another process holds the folder."""
    command = [sys.executable, "-c", HOLDING, str(folder.root)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def state(folder):
    """Path → content of every file in the folder except the lock file."""
    files = [path for path in folder.root.rglob("*") if path.is_file() and path.name != ".lock"]
    return {path.relative_to(folder.root).as_posix(): path.read_bytes() for path in files}


class OpenBook:
    """A stand-in for the open workbook, with only what the button uses before it takes the lock."""

    def __init__(self, folder):
        self.fullname = str(folder.ranking)
        self.api = None


RUNS = {
    "build": build,
    "consolidate": consolidate,
    "the button": lambda folder: live.consolidate_open(OpenBook(folder)),
}


# Two at once


@pytest.mark.parametrize("run", RUNS)
def test_a_run_that_finds_another_at_work_says_so_and_does_nothing(folder, monkeypatch, run):
    monkeypatch.setattr(campaign_folder, "WAIT", 0.2)
    before = state(folder)
    with holder(folder) as other, pytest.raises(CampaignError) as refused:
        RUNS[run](folder)
    (problem,) = refused.value.problems
    assert problem.code == "folder_busy"
    assert f" {other.pid}, " in problem.values["holder"]
    assert state(folder) == before


def test_on_the_command_line_that_is_one_line_and_exit_code_2(folder, monkeypatch, typed):
    monkeypatch.setattr(campaign_folder, "WAIT", 0.2)
    with holder(folder) as other:
        code, out, err = typed("consolidate", folder.root)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"{other.pid}" in err


def test_a_run_waits_for_the_other_to_finish(folder):
    with holder(folder) as other:
        command = [sys.executable, "-c", RUNNING, "build", str(folder.root)]
        before = state(folder)
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as second:
            for _ in range(3):
                assert second.stderr.readline() == "waits\n"
            assert state(folder) == before
            other.stdin.write("\n")
            other.stdin.flush()
            second.communicate()
        assert second.returncode == 0


def test_a_killed_holder_holds_nothing(folder, monkeypatch):
    monkeypatch.setattr(campaign_folder, "WAIT", 0)
    with holder(folder) as other:
        other.kill()
        other.wait()
    build(folder)


def test_of_two_consolidations_at_once_both_are_done_whole(folder):
    command = [sys.executable, "-c", RUNNING, "consolidate", str(folder.root), "--json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    said = [json.loads(process.communicate()[0]) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1]
    assert len(list(folder.runs.glob("*.json"))) == 2
    assert len(list(folder.runs.glob("*.xlsm"))) == 2


def test_the_lock_is_let_go_where_a_run_fails(folder):
    folder.ranking.write_bytes(b"broken")
    with pytest.raises(CampaignError, match="ranking_unreadable"):
        consolidate(folder)
    with folder.held():
        assert (folder.root / ".lock").read_text().split(", ")[1] == str(os.getpid())
    assert (folder.root / ".lock").read_bytes() == b""


def test_a_file_system_without_locks_keeps_nobody_from_working(folder, monkeypatch):
    def refuse(descriptor):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("workbook_builder.folder.lock._try", refuse)
    with holder(folder):
        assert len(build(folder).unchanged) == 2


# What a killed run left behind


def test_what_a_killed_run_had_begun_to_write_is_cleared_away_and_nothing_else(folder):
    left = [
        folder.root / ".Bang-tong-hop.xlsm.0123abcd.tmp",
        folder.root / "..key.0123abcd.tmp",
        folder.outbox / ".Bang-tu-cham_khoi-5-2023_vp-dbqh-hdnd.xlsx.89abcdef.tmp",
        folder.runs / ".2023-12-01_080000.json.89abcdef.tmp",
    ]
    kept = [
        folder.root / ".mine.tmp",
        folder.outbox / "mine.0123abcd.tmp",
        folder.inbox / ".Bang-tu-cham.xlsx.0123abcd.tmp",
    ]
    folder.runs.mkdir(exist_ok=True)
    for path in left + kept:
        path.write_bytes(b"half")
    build(folder)
    assert [path for path in left if path.exists()] == []
    assert [path for path in kept if not path.exists()] == []


# Files that can't be written


def locked(monkeypatch, name):
    """Makes replacing the file `name` fail, as Windows does while it is open in Excel."""
    replace = Path.replace

    def refuse(self, target):
        if Path(target).name == name:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)


def test_a_ranking_workbook_that_cannot_be_replaced_stays_and_no_run_is_kept(folder, monkeypatch):
    before = state(folder)
    locked(monkeypatch, folder.ranking.name)
    with pytest.raises(CampaignError) as refused:
        consolidate(folder)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("file_in_use", "Bang-tong-hop.xlsm")
    assert state(folder) == before


def test_a_scoring_workbook_that_is_open_in_excel_is_named_and_stays(folder, monkeypatch):
    text = folder.definition.read_text("utf-8").replace("Khối Thi đua 5", "Khối Thi đua số 5")
    folder.definition.write_text(text, "utf-8")
    campaign = load_definition(folder)
    path = folder.scoring_book(campaign, campaign.units[1])
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        locked(patch, path.name)
        with pytest.raises(CampaignError) as refused:
            build(folder)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("file_in_use", path.name)
    assert path.read_bytes() == before
    assert not list(folder.root.rglob("*.tmp"))
    assert build(folder).written == (folder.relative(path),)


def test_a_folder_that_nothing_can_be_written_to_is_told_in_one_line(folder, monkeypatch, typed):
    opened = os.open

    def refuse(path, flags, *rest, **named):
        if str(path).startswith(str(folder.root)) and flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    (folder.root / ".lock").unlink()
    before = state(folder)
    code, _, err = typed("consolidate", folder.root)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"Không ghi được vào thư mục {folder.root} (")
    assert state(folder) == before
