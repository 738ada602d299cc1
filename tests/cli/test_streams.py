"""A stream that is closed or full undoes nothing, and is told where it can be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbook_builder.consolidation.first_build import build
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.words.messages.cli import CommandCode

pytestmark = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs a device that is full"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = start_campaign(tmp_path_factory.mktemp("streams") / "khoi-5", "khoi-5-2023")
    build(folder)
    return folder.root


@pytest.fixture
def folder(built, tmp_path):
    shutil.copytree(built, tmp_path / "khoi-5")
    return CampaignFolder(tmp_path / "khoi-5")


def shell(folder, command: str, streams: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a shell does that closes or fills streams."""
    program = "from workbook_builder.cli.app import main; main()"
    line = f'exec "$0" -c "$1" {command} "$2" {streams}'
    called = ["/bin/sh", "-c", line, sys.executable, program, str(folder.root)]
    return subprocess.run(called, capture_output=True, check=False)


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full", "<&- 2>&-"])
def test_without_a_place_for_errors_a_command_does_its_work(folder, streams):
    done = shell(folder, "consolidate --json", streams)
    assert done.returncode == 0
    assert json.loads(done.stdout)["campaign"] == "khoi-5-2023"
    assert len(list(folder.runs.glob("*.json"))) == 1
    assert (folder.root / ".lock").read_bytes() == b""  # nothing else was printed into it


@pytest.mark.parametrize(
    ("streams", "reason"), [(">/dev/full", "ổ đĩa đã đầy"), (">&-", "nơi nhận kết quả đã đóng")]
)
def test_a_result_that_cannot_be_printed_is_told_as_that_and_the_work_is_done(
    folder, streams, reason
):
    done = shell(folder, "consolidate --json", streams)
    assert done.returncode == 1
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith(f"Không in được kết quả ({reason}).")
    assert len(list(folder.runs.glob("*.json"))) == 1


def test_a_reader_that_goes_away_is_told_too(folder):
    program = "from workbook_builder.cli.app import main; main()"
    reader, writer = os.pipe()
    os.close(reader)
    called = [sys.executable, "-c", program, "--help"]
    done = subprocess.run(called, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def test_no_error_of_the_program_is_named_in_the_words_of_its_makers(typed, folder, monkeypatch):
    monkeypatch.delenv("WORKBOOK_BUILDER_DEBUG", raising=False)

    def broken(*_, **__):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("workbook_builder.consolidation.whole_run.consolidate", broken)
    code, _, err = typed("consolidate", folder.root)
    assert (code, err) == (2, CommandCode.UNEXPECTED.vi + "\n")
    monkeypatch.setattr(
        "workbook_builder.consolidation.whole_run.consolidate",
        lambda *_, **__: 1 / 0 or MemoryError,
    )
    code, _, err = typed("consolidate", folder.root)
    assert "ZeroDivision" not in err
