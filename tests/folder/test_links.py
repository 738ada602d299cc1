"""Nothing in a folder that came from somebody else leads the program to another place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.stage import where_it_stands
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder import whole
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.whole import is_link, read_whole, refuse_link, write_whole
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.papers.report.make import make_report
from workbook_builder.problems import CampaignError

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links as POSIX has them")
THEIRS = b"a file of the officer's own\n"


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory):
    folder = start_campaign(tmp_path_factory.mktemp("links") / "khoi-5", "khoi-5-2023")
    build(folder)
    consolidate(folder)
    return folder.root


@pytest.fixture
def folder(consolidated, tmp_path):
    shutil.copytree(consolidated, tmp_path / "dot" / "khoi-5")
    return CampaignFolder(tmp_path / "dot" / "khoi-5")


@pytest.fixture
def victim(tmp_path):
    path = tmp_path / "Documents" / "cua-toi.txt"
    path.parent.mkdir()
    path.write_bytes(THEIRS)
    return path


def put_link(at: Path, to: Path) -> None:
    if at.is_dir():
        shutil.rmtree(at)
    at.unlink(missing_ok=True)
    at.parent.mkdir(exist_ok=True)
    at.symlink_to(to)


def inside(folder: CampaignFolder) -> dict[str, bytes]:
    files = (path for path in folder.root.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path): path.read_bytes() for path in files if path.name != ".lock"}


FILES = {
    ".lock": consolidate,
    ".key": consolidate,
    "campaign.yaml": consolidate,
    "Bang-tong-hop.xlsm": consolidate,
    "Ky-truoc.json": build,
    "Mau-bao-cao.docx": make_report,
    "Bao-cao_khoi-5-2023.docx": make_report,
    "runs/ket-qua.json": read_freeze_record,
    "runs/2999-01-01_000000.json": where_it_stands,
    "runs/issued/issued.json": consolidate,
}


@pytest.mark.parametrize("name", FILES)
def test_a_link_in_place_of_a_file_is_named_and_not_followed(folder, victim, name):
    put_link(folder.root / name, victim)
    before = inside(folder)
    with pytest.raises(CampaignError) as refused:
        FILES[name](folder)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file.rpartition("/")[2]) == (
        "is_link",
        name.rpartition("/")[2],
    )
    assert victim.read_bytes() == THEIRS
    assert inside(folder) == before


@pytest.mark.parametrize(
    "box", ["Gui-di", "Nhan-ve", "Phan-hoi", "Thong-bao", "runs", "runs/issued"]
)
def test_a_link_in_place_of_a_folder_is_named_and_nothing_is_written_or_deleted_behind_it(
    folder, victim, box
):
    left = victim.with_name(".Bang-tong-hop.xlsm.0123abcd.tmp")  # as if a killed run had left it
    left.write_bytes(THEIRS)
    put_link(folder.root / box, victim.parent)
    with pytest.raises(CampaignError) as refused:
        consolidate(folder)
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == ("is_link", box.rpartition("/")[2])
    assert sorted(victim.parent.iterdir()) == [left, victim]


def test_the_folder_itself_may_be_reached_by_a_link(folder, tmp_path):
    (tmp_path / "loi-tat").symlink_to(folder.root)
    consolidate(CampaignFolder(tmp_path / "loi-tat"))


def test_a_file_that_bears_the_name_of_the_lock_too_is_not_emptied(folder, victim):
    (folder.root / ".lock").unlink(missing_ok=True)
    os.link(victim, folder.root / ".lock")
    consolidate(folder)
    assert victim.read_bytes() == THEIRS


def test_a_long_file_that_is_no_lock_of_ours_is_not_emptied(folder):
    (folder.root / ".lock").write_bytes(THEIRS * 100)
    consolidate(folder)
    assert (folder.root / ".lock").read_bytes() == THEIRS * 100


@pytest.mark.parametrize("name", [".lock", ".key", "Bang-tong-hop.xlsm", "runs/ket-qua.json"])
def test_a_pipe_in_place_of_a_file_keeps_nobody_waiting(folder, name):
    path = folder.root / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    with pytest.raises(CampaignError, match="is_no_file"):
        consolidate(folder)


def test_a_key_as_large_as_a_disk_is_not_read(folder):
    with (folder.root / ".key").open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(CampaignError, match="file_too_large"):
        consolidate(folder)


def test_where_a_link_stands_a_new_file_takes_its_place_and_what_it_led_to_stays(folder, victim):
    put_link(folder.root / "a.txt", victim)
    write_whole(folder.root / "a.txt", b"new")
    assert (victim.read_bytes(), (folder.root / "a.txt").read_bytes()) == (THEIRS, b"new")


def test_a_link_that_appears_after_the_look_is_not_followed_either(folder, victim, monkeypatch):
    put_link(folder.root / "a.txt", victim)
    monkeypatch.setattr(whole, "refuse_link", lambda path: None)
    with pytest.raises(OSError, match="symbolic"):
        read_whole(folder.root / "a.txt")


def test_a_junction_of_windows_is_a_link_and_a_file_in_the_cloud_is_none(tmp_path):
    class Status:
        st_mode = tmp_path.stat().st_mode
        st_reparse_tag = 0

    cases = {0xA0000003: True, 0xA000000C: True, 0xA000001D: True, 0x9000301A: False, 0: False}
    for tag, linked in cases.items():
        Status.st_reparse_tag = tag
        assert is_link(Status()) is linked


def test_what_is_not_there_is_no_link(tmp_path):
    refuse_link(tmp_path / "nothing")
    assert read_if_there(tmp_path / "nothing") is None
    with pytest.raises(FileNotFoundError):
        read_whole(tmp_path / "nothing")
    with pytest.raises(CampaignError, match="report_before_consolidation"):
        last_run(CampaignFolder(tmp_path))


def test_a_round_s_folder_that_is_a_link_is_refused(folder, victim):
    put_link(folder.root / "2022-11", victim.parent)
    with pytest.raises(CampaignError, match="is_link"):
        folder.round("2022-11")
    assert load_definition(folder).id == "khoi-5-2023"
