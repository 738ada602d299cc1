"""What becomes of the files in an inbox, in which there is everything that people may send."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.raw_xlsx import book, cells, pack, relationships
from workbook_builder.intake import inbox, seen
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.problems import CampaignError
from workbook_builder.words import sentences as texts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import Limits
from workbook_builder.xlsx.read.package import Unreadable

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
XLSX = book(cells("<c><v>1</v></c>"))
DOCX = pack(
    {
        "[Content_Types].xml": '<Types><Default ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet"/><Override ContentType="application/vnd.openxml'
        'formats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": relationships(officeDocument="word/document.xml"),
        "word/embeddings/bang.xlsx": XLSX,
    }
)
ODS = pack(
    {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}
)
ODT = pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"})

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")


def utf16(stream: str) -> bytes:
    return OLE + (stream + "\0").encode("utf-16-le")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "Nhan-ve").mkdir()
    return tmp_path


def put(campaign: Path, **files: bytes) -> None:
    for name, content in files.items():
        target = campaign / "Nhan-ve" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files(campaign: Path) -> dict[str, InboxFile]:
    """The files of the inbox by path. Every problem must have its sentence."""
    found = read_inbox(campaign / "Nhan-ve", campaign)
    for file in found:
        if file.problem is not None:
            assert texts.line(file.problem, "vi").startswith(file.path)
            assert texts.line(file.problem, "en").startswith(file.path)
    return {file.path: file for file in found}


def sole(campaign: Path, name: str, content: bytes) -> InboxFile:
    put(campaign, **{name: content})
    return files(campaign)[f"Nhan-ve/{name}"]


# Where it came from


def test_files_of_all_subfolders_are_listed_by_path_within_the_campaign_in_one_order(campaign):
    put(campaign, **{"b.xlsx": XLSX, "a/z.xlsx": XLSX, "a/b/c.pdf": b"%PDF", "A.xlsx": XLSX})
    assert list(files(campaign)) == [
        "Nhan-ve/A.xlsx",
        "Nhan-ve/a/b/c.pdf",
        "Nhan-ve/a/z.xlsx",
        "Nhan-ve/b.xlsx",
    ]


def test_a_decomposed_name_is_told_composed_and_still_found(campaign):
    name = unicodedata.normalize("NFD", "Sở Nội vụ.xlsx")
    put(campaign, **{name: XLSX})
    (file,) = files(campaign).values()
    assert file.path == "Nhan-ve/" + unicodedata.normalize("NFC", "Sở Nội vụ.xlsx")
    assert file.read() == XLSX


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems hold one of the two")
def test_two_names_that_differ_in_composition_only_stay_two_files(campaign):
    put(campaign, **{unicodedata.normalize(form, "Sở.xlsx"): XLSX for form in ("NFC", "NFD")})
    assert list(files(campaign)) == ["Nhan-ve/Sở.xlsx", "Nhan-ve/Sở.xlsx (2)"]


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such names")
def test_a_name_in_no_encoding_or_with_control_characters_can_be_told(campaign):
    for name in (b"S\xf4.xlsx", b"a\x1b[31m.xlsx"):
        Path(os.fsdecode(os.fsencode(campaign / "Nhan-ve") + b"/" + name)).write_bytes(XLSX)
    for file in files(campaign).values():
        file.path.encode()
        assert file.path.isprintable()
        assert file.read() == XLSX


def test_size_digest_and_date_are_those_of_the_file(campaign):
    put(campaign, **{"a.xlsx": XLSX})
    saved = datetime(2023, 12, 15, 8, 30, tzinfo=UTC)
    os.utime(campaign / "Nhan-ve" / "a.xlsx", (saved.timestamp(), saved.timestamp()))
    file = files(campaign)["Nhan-ve/a.xlsx"]
    assert (file.size, file.sha256) == (len(XLSX), hashlib.sha256(XLSX).hexdigest())
    assert file.modified == saved


def test_an_inbox_that_lies_elsewhere_is_told_by_its_own_name(campaign, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("tai-ve")
    (elsewhere / "a.xlsx").write_bytes(XLSX)
    (file,) = read_inbox(elsewhere, campaign)
    assert file.path == f"{elsewhere.name}/a.xlsx"


def test_without_an_inbox_nothing_is_possible(campaign):
    with pytest.raises(CampaignError) as fault:
        read_inbox(campaign / "khong-co", campaign)
    (problem,) = fault.value.problems
    assert texts.line(problem).startswith("khong-co: ")


def test_an_empty_inbox_has_no_files(campaign):
    assert files(campaign) == {}


# What kind it is


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bang.xlsx", XLSX),
        ("bang.pdf", XLSX),  # renamed
        ("bang", XLSX),
        ("bang.xls", utf16("Workbook")),
        ("bang.doc", utf16("Workbook")),
        ("bang.ods", ODS),
        ("bang.zip", ODS),
        ("bang.xlsx", utf16("EncryptedPackage")),
        ("bang.xlsx", XLSX[:200]),  # broken, but meant as a workbook
        ("BANG.XLSX", b"x"),
        ("bang.xls", b"<html>"),
    ],
)
def test_what_is_or_was_meant_as_a_workbook_goes_to_the_reader(campaign, name, content):
    file = sole(campaign, name, content)
    assert (file.kind, file.problem) == ("workbook", None)
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("minh-chung.pdf", b"%PDF-1.7"),
        ("anh.jpg", b"\xff\xd8\xff"),
        ("bao-cao.docx", DOCX),
        ("bao-cao.docx", utf16("EncryptedPackage")),
        ("bao-cao.doc", utf16("WordDocument")),
        ("bao-cao.odt", ODT),
        ("ghi-chu.txt", "Kính gửi".encode()),
        ("so-lieu.csv", b"1;2"),
        ("khong-duoi", b"x"),
    ],
)
def test_evidence_of_any_kind_is_an_attachment(campaign, name, content):
    file = sole(campaign, name, content)
    assert (file.kind, file.problem) == ("attachment", None)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("~$bang.xlsx", "lock_file"),
        (".~lock.bang.xlsx#", "lock_file"),
        ("Thumbs.db", "system_file"),
        ("desktop.ini", "system_file"),
        (".DS_Store", "system_file"),
        (".gitkeep", "system_file"),
        (".lock", "system_file"),
        ("._bang.xlsx", "system_file"),
        ("__MACOSX/bang.xlsx", "system_file"),
        ("bang.xlsx.crdownload", "unfinished_download"),
        ("thu.eml.part", "unfinished_download"),
        ("bang.part", "partial_file"),
        ("ppt8A2.tmp", "partial_file"),
    ],
)
def test_what_programs_leave_behind_is_ignored_with_the_reason(campaign, name, code):
    file = sole(campaign, name, XLSX)
    assert (file.kind, file.problem.code) == ("ignored", code)


def test_an_empty_file_is_told_and_one_meant_as_a_workbook_is_rejected(campaign):
    put(campaign, **{"a.xlsx": b"", "a.pdf": b""})
    found = files(campaign)
    assert {(f.kind, f.problem.code, f.problem.severity.value) for f in found.values()} == {
        ("workbook", "empty_on_disk", "error"),
        ("attachment", "empty_on_disk", "warning"),
    }


# Files that can't be read stop nothing


def refusal(file: InboxFile) -> str:
    with pytest.raises(Unreadable) as fault:
        file.read()
    return fault.value.problem.code


def test_a_workbook_beyond_the_limit_is_a_problem_and_an_archive_is_not(campaign, monkeypatch):
    for module in (inbox, seen):
        monkeypatch.setattr(module, "LIMITS", Limits(file_bytes=1000))
    put(campaign, **{"a.xlsx": b"x" * 1001, "b.zip": b"PK\x03\x04" + bytes(1001), "c.xlsx": XLSX})
    found = files(campaign)
    assert found["Nhan-ve/a.xlsx"].problem.code == "workbook_too_large"
    assert refusal(found["Nhan-ve/a.xlsx"]) == "workbook_too_large"
    assert found["Nhan-ve/b.zip"].kind == "attachment"
    assert found["Nhan-ve/b.zip"].problem.code == "archive_damaged"


@needs_posix
def test_links_are_ignored_wherever_they_lead(campaign, tmp_path_factory):
    outside = tmp_path_factory.mktemp("ngoai")
    (outside / "mat.xlsx").write_bytes(XLSX)
    folder = campaign / "Nhan-ve"
    (folder / "tep.xlsx").symlink_to(outside / "mat.xlsx")
    (folder / "thu-muc").symlink_to(outside)
    (folder / "vong").symlink_to(folder)
    (folder / "hong.xlsx").symlink_to("khong-co")
    assert {(f.path, f.kind, f.problem.code) for f in files(campaign).values()} == {
        (f"Nhan-ve/{name}", "ignored", "link_not_followed")
        for name in ("tep.xlsx", "thu-muc", "vong", "hong.xlsx")
    }


@needs_posix
def test_a_pipe_is_ignored_and_not_waited_for(campaign):
    os.mkfifo(campaign / "Nhan-ve" / "ong.xlsx")
    (file,) = files(campaign).values()
    assert (file.kind, file.problem.code) == ("ignored", "special_file")


def test_a_file_that_may_not_be_read_has_a_problem_and_the_others_are_read(campaign, monkeypatch):
    put(campaign, **{"a.xlsx": XLSX, "b.xlsx": XLSX})
    opened = Path.open

    def refuse(path: Path, *arguments, **named):
        if path.name == "a.xlsx":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)  # tests may run as root, who can read any file
    found = files(campaign)
    assert (found["Nhan-ve/a.xlsx"].kind, found["Nhan-ve/a.xlsx"].problem.code) == (
        "workbook",
        "file_closed",
    )
    assert found["Nhan-ve/b.xlsx"].read() == XLSX


def test_a_folder_that_may_not_be_entered_is_named(campaign, monkeypatch):
    put(campaign, **{"kin/a.xlsx": XLSX, "b.xlsx": XLSX})
    listed = os.scandir

    def refuse(path: Path):
        if Path(path).name == "kin":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = files(campaign)
    assert found["Nhan-ve/kin"].problem.code == "folder_closed"
    assert found["Nhan-ve/b.xlsx"].problem is None


def test_a_file_that_is_gone_or_changed_when_it_is_read_says_so(campaign):
    put(campaign, **{"a.xlsx": XLSX, "b.xlsx": XLSX})
    found = files(campaign)
    (campaign / "Nhan-ve" / "a.xlsx").unlink()
    put(campaign, **{"b.xlsx": XLSX + b"more"})
    assert refusal(found["Nhan-ve/a.xlsx"]) == "file_vanished"
    assert refusal(found["Nhan-ve/b.xlsx"]) == "file_changed"


def test_no_file_is_held_in_memory_until_it_is_read(campaign):
    put(campaign, **{f"{n}.xlsx": XLSX for n in range(3)})
    for file in files(campaign).values():
        assert not any(isinstance(getattr(file, name), bytes) for name in file.__slots__)
        assert read_xlsx(file.read()).sheets
