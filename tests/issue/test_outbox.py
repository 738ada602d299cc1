"""The stamped copies in the outbox: what differs between them, and which files are left alone."""

from __future__ import annotations

import io
import os
import stat
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.support.common import common_issued
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    SHEET,
    dated,
    fill,
    issued,
    read,
    returned,
    unpacked,
)
from workbook_builder.campaign.model import Unit
from workbook_builder.definition.templates import start_campaign, template_path
from workbook_builder.definition.yaml.read import load_campaign, read_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.copies import Master
from workbook_builder.issue.outbox import Issued, issue, issue_common
from workbook_builder.problems import CampaignError, has_errors
from workbook_builder.words.sentences import line
from workbook_builder.xlsx.parts import zip_parts
from workbook_builder.xlsx.read.book import read_xlsx

MINE = "Gui-di/Bang-tu-cham_thu-2024_so-noi-vu.xlsx"
THEIRS = "Gui-di/Bang-tu-cham_thu-2024_so-y-te.xlsx"


@pytest.fixture
def folder(tmp_path):
    return CampaignFolder(tmp_path)


def refused(folder, campaign=CAMPAIGN, write=issue):
    """Code and file of each problem for which issuing is refused; nothing may be written then."""
    before = contents(folder)
    with pytest.raises(CampaignError) as fault:
        write(campaign, folder)
    assert contents(folder) == before
    for problem in fault.value.problems:
        assert line(problem, "vi")
        assert line(problem, "en")
    return [(p.code, p.place.file) for p in fault.value.problems]


def contents(folder):
    files = sorted(folder.root.rglob("*"))
    return {f.relative_to(folder.root).as_posix(): f.read_bytes() for f in files if f.is_file()}


# The copies


def test_with_the_key_lost_nothing_is_built_over_what_was_sent(tmp_path):
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    campaign = load_campaign(folder.definition)
    issue(campaign, folder)
    (folder.root / ".key").unlink()
    before = {path: path.read_bytes() for path in folder.outbox.iterdir()}
    with pytest.raises(CampaignError, match="key_lost"):
        issue(campaign, folder, overwrite=True)
    assert {path: path.read_bytes() for path in folder.outbox.iterdir()} == before
    assert not (folder.root / ".key").exists()


def test_every_unit_gets_a_copy_that_reads_as_its_own(folder):
    done = issue(CAMPAIGN, folder)
    assert done.written == (MINE, THEIRS)
    assert done.unchanged == ()
    assert done.problems == ()
    key = folder.key()
    for path, unit in ((MINE, "so-noi-vu"), (THEIRS, "so-y-te")):
        data = fill((folder.root / path).read_bytes(), {"muc_II.2": 4.0})
        reading = read(data, key=key)
        assert (reading.unit, reading.kind) == (unit, "submission")
        assert not has_errors(reading.problems)


def test_copies_differ_in_the_unit_and_its_code_alone(folder):
    issue(CAMPAIGN, folder)
    mine, theirs = (unpacked((folder.root / path).read_bytes()) for path in (MINE, THEIRS))
    assert list(mine) == list(theirs)
    differing = {name for name in mine if mine[name] != theirs[name]}
    assert differing == {
        "xl/sharedStrings.xml",  # name, code and signature
        "xl/worksheets/sheet1.xml",  # the printed code in the footers
        "xl/worksheets/sheet2.xml",
    }
    one, other = (read_xlsx((folder.root / path).read_bytes()) for path in (MINE, THEIRS))
    changed = {
        (sheet.name, sheet.cells[spot].value)
        for sheet, its in zip(one.sheets, other.sheets, strict=True)
        for spot in sheet.cells
        if sheet.cells[spot] != its.cells[spot]
    }
    signature = one.sheets[2].cells[5, 2].value
    assert changed == {
        ("Hướng dẫn", "Sở Nội vụ"),
        (SHEET, "của Sở Nội vụ)"),
        ("_du_lieu", "so-noi-vu"),
        ("_du_lieu", signature),
    }


def test_a_copy_is_a_sound_zip_that_openpyxl_opens(folder):
    issue(CAMPAIGN, folder)
    for path in (MINE, THEIRS):
        with zipfile.ZipFile(folder.root / path) as archive:
            assert archive.testzip() is None
            assert archive.namelist()[0] == "[Content_Types].xml"
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert load_workbook(folder.root / path).sheetnames == ["Hướng dẫn", SHEET, "_du_lieu"]


def test_a_copy_opens_in_libreoffice_with_the_units_name(calc, folder):
    campaign = replace(CAMPAIGN, units=(Unit("r-d", "Sở R&D <b> “x”"),))
    (path,) = issue(campaign, folder).written
    with calc.open(folder.root / path) as book:
        assert book.value(SHEET, "B5") == "của Sở R&D <b> “x”)"


def test_building_twice_gives_the_same_bytes_and_touches_no_file(folder):
    issue(CAMPAIGN, folder)
    before = contents(folder)
    for path in (MINE, THEIRS):
        os.utime(folder.root / path, (1_000_000_000, 1_000_000_000))
    done = issue(CAMPAIGN, folder)
    assert done.written == ()
    assert done.unchanged == (MINE, THEIRS)
    assert contents(folder) == before
    assert (folder.root / MINE).stat().st_mtime == 1_000_000_000


def test_the_same_key_gives_the_same_bytes_in_another_folder(folder, tmp_path):
    issue(CAMPAIGN, folder)
    (tmp_path / "khac").mkdir()
    other = CampaignFolder(tmp_path / "khac")
    (other.root / ".key").write_bytes((folder.root / ".key").read_bytes())
    issue(CAMPAIGN, other)
    assert (other.root / MINE).read_bytes() == (folder.root / MINE).read_bytes()


def test_progress_is_told_unit_by_unit(folder):
    told = []
    issue(CAMPAIGN, folder, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


# Marks


def master_of(text, marks=("\ue001", "\ue002")):
    return Master(zip_parts({"a.xml": text.encode(), "b.xml": b"<b/>"}), marks)


def filled(text, **texts):
    marks = {"\ue001": texts.get("one", ""), "\ue002": texts.get("two", "")}
    return unpacked(master_of(text).copy(marks))["a.xml"].decode()


def test_marks_are_replaced_everywhere_and_escaped():
    assert filled("<a>\ue001 \ue002\ue001</a>", one="R&D <b>", two='"') == (
        '<a>R&amp;D &lt;b&gt; "R&amp;D &lt;b&gt;</a>'
    )


def test_a_text_that_holds_a_mark_is_not_filled_in_again():
    assert filled("<a>\ue001\ue002</a>", one="\ue002", two="\ue001") == "<a>\ue002\ue001</a>"


def test_a_part_that_begins_or_ends_with_a_mark_is_filled_in():
    assert filled("\ue001<a/>\ue002", one="1", two="2") == "1<a/>2"


@given(
    st.text(st.sampled_from("ab<>&\ue001\ue002é漢"), max_size=300),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff")),
)
@settings(deadline=None)
def test_a_copy_is_what_replacing_in_one_pass_gives(text, name):
    done = master_of(text).copy({"\ue001": name, "\ue002": "2"})
    with zipfile.ZipFile(io.BytesIO(done)) as archive:
        assert archive.testzip() is None
        inside = archive.read("a.xml").decode()
    expected = "".join({"\ue001": "\0", "\ue002": "2"}.get(letter, letter) for letter in text)
    pieces = expected.split("\0")
    assert inside == name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").join(
        pieces
    )


@pytest.mark.parametrize(
    "letter", ["\x00", "\x07", "\x0b", "\x0c", "\r", "\x1b", "\ud800", "\uffff"]
)
def test_a_character_that_no_xml_can_hold_is_refused(letter):
    with pytest.raises(ValueError, match=f"U\\+{ord(letter):04X}"):
        filled("<a>\ue001</a>", one=f"Sở{letter}Y tế")


def test_the_checks_of_a_definition_refuse_such_names_before(tmp_path):
    text = template_path("khoi-5-2023").read_text("utf-8")
    path = tmp_path / "campaign.yaml"
    path.write_text(text.replace("Vương Trí Phong", "Vương\x07Phong"), "utf-8")
    campaign, problems = read_campaign(path)
    assert campaign is None
    assert [problem.code for problem in problems] == ["bad_character"]


# What stands in the outbox already


def test_a_file_that_somebody_saved_is_refused_before_anything_is_written(folder):
    issue(CAMPAIGN, folder)
    worked_in = returned(ANSWERS, saved=datetime(2024, 12, 1, tzinfo=UTC), key=folder.key())
    (folder.root / THEIRS).write_bytes(worked_in)
    (folder.root / MINE).unlink()
    assert refused(folder) == [("outbox_worked_in", THEIRS)]
    assert issue(CAMPAIGN, folder, overwrite=True).written == (MINE, THEIRS)


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04"])
def test_a_file_that_is_not_ours_to_judge_is_kept(folder, data):
    issue(CAMPAIGN, folder)
    (folder.root / MINE).write_bytes(data)
    assert refused(folder) == [("outbox_worked_in", MINE)]


def test_a_copy_without_a_date_is_taken_for_saved(folder):
    issue(CAMPAIGN, folder)
    parts = unpacked((folder.root / MINE).read_bytes())
    del parts["docProps/core.xml"]
    (folder.root / MINE).write_bytes(zip_parts(parts))
    assert refused(folder) == [("outbox_worked_in", MINE)]


def test_a_copy_of_an_older_build_that_nobody_saved_is_replaced(folder):
    issue(replace(CAMPAIGN, title="Tên cũ"), folder)
    assert issue(CAMPAIGN, folder).written == (MINE, THEIRS)


def test_where_a_unit_saved_its_copy_unchanged_it_is_refused_all_the_same(folder):
    issue(CAMPAIGN, folder)
    data = (folder.root / MINE).read_bytes()
    (folder.root / MINE).write_bytes(dated(data, datetime(2024, 12, 1, tzinfo=UTC)))
    assert refused(folder) == [("outbox_worked_in", MINE)]


def test_a_folder_in_the_place_of_a_file_is_told(folder):
    folder.make_key()
    (folder.root / MINE).mkdir(parents=True)
    assert [code for code, _ in refused(folder)] == ["file_in_use"]


def test_files_of_no_unit_are_named_and_left(folder):
    issue(CAMPAIGN, folder)
    stranger = folder.outbox / "Bang-tu-cham_thu-2024_so-cu.xlsx"
    stranger.write_bytes(b"x")
    (folder.outbox / "~$Bang-tu-cham_thu-2024_so-cu.xlsx").write_bytes(b"x")
    (folder.outbox / "ghi-chu.txt").write_bytes(b"x")
    problems = issue(CAMPAIGN, folder).problems
    assert [(p.code, p.place.file) for p in problems] == [
        ("outbox_stranger", "Gui-di/Bang-tu-cham_thu-2024_so-cu.xlsx")
    ]
    assert stranger.exists()


# One for all


COMMON = "Gui-di/Bang-tu-cham_thu-2024_chung.xlsx"


def test_the_common_workbook_is_one_file_and_the_same_bytes_each_time(folder):
    assert issue_common(CAMPAIGN, folder) == Issued((COMMON,), (), ())
    before = contents(folder)
    assert before[COMMON] == common_issued(key=folder.key())
    assert issue_common(CAMPAIGN, folder) == Issued((), (COMMON,), ())
    assert contents(folder) == before


def test_a_common_workbook_that_somebody_saved_is_refused(folder):
    issue_common(CAMPAIGN, folder)
    saved = dated((folder.root / COMMON).read_bytes(), datetime(2024, 12, 1, tzinfo=UTC))
    (folder.root / COMMON).write_bytes(saved)
    assert refused(folder, write=issue_common) == [("outbox_worked_in", COMMON)]
    assert issue_common(CAMPAIGN, folder, overwrite=True).written == (COMMON,)


def test_a_unit_called_as_the_common_workbook_is_refused_with_it_alone(folder):
    campaign = replace(CAMPAIGN, units=(*CAMPAIGN.units, Unit("chung", "Phòng Chung")))
    assert refused(folder, campaign, write=issue_common) == [("common_code_taken", "")]
    done = issue(campaign, folder)
    assert done.written == (MINE, THEIRS, COMMON)
    assert done.problems == ()


@pytest.mark.parametrize(
    ("first", "second"), [(issue, issue_common), (issue_common, issue)], ids=["own", "common"]
)
def test_each_kind_leaves_the_other_alone_and_warns_of_it(folder, first, second):
    first(CAMPAIGN, folder)
    before = contents(folder)
    del before["runs/issued/issued.json"]  # it says who got a copy
    (problem,) = second(CAMPAIGN, folder).problems
    assert (problem.code, problem.place.file) == ("outbox_both_kinds", COMMON)
    assert problem.values["count"] == 2
    assert before.items() <= contents(folder).items()


def test_what_a_unit_saved_in_the_outbox_does_not_stop_the_common_workbook(folder):
    issue(CAMPAIGN, folder)
    saved = dated((folder.root / MINE).read_bytes(), datetime(2024, 12, 1, tzinfo=UTC))
    (folder.root / MINE).write_bytes(saved)
    assert issue_common(CAMPAIGN, folder).written == (COMMON,)
    issue_common(CAMPAIGN, folder, overwrite=True)
    assert (folder.root / MINE).read_bytes() == saved


# The key


def test_the_key_is_made_once(folder):
    assert folder.key() is None
    issue(CAMPAIGN, folder)
    key = folder.key()
    assert len(key) == 32
    issue(replace(CAMPAIGN, title="Khác"), folder)
    assert folder.key() == key


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_key_is_readable_by_its_owner_alone(folder):
    old = os.umask(0)
    try:
        issue(CAMPAIGN, folder)
    finally:
        os.umask(old)
    assert stat.S_IMODE((folder.root / ".key").stat().st_mode) == 0o600


def test_the_key_is_in_no_copy(folder):
    issue(CAMPAIGN, folder)
    key = folder.key()
    for part in unpacked((folder.root / MINE).read_bytes()).values():
        assert key not in part
        assert key.hex().encode() not in part.lower()


@pytest.mark.parametrize("text", ["", "abc", "00" * 31, "zz" * 32, "00" * 33, "khóa"])
def test_a_key_that_cannot_be_read_stops_the_build(folder, text):
    (folder.root / ".key").write_text(text, "utf-8")
    assert refused(folder) == [("key_unreadable", ".key")]


def test_a_copy_of_the_tests_is_what_the_outbox_writes(folder):
    # the other tests make their workbooks without a folder
    issue(CAMPAIGN, folder)
    assert (folder.root / MINE).read_bytes() == issued(key=folder.key())
