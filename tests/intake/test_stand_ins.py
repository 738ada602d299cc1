"""What lies in the inbox in place of a file: a link, a file not downloaded, a picture of the table.

Each is told as what it is, to the one who can mend it.
"""

from __future__ import annotations

import os
import plistlib
import socket
import struct
import sys
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support.containers import mail, zipped
from tests.support.intakes import outcomes, tables_of
from tests.support.outlook import compound
from tests.support.returned import CAMPAIGN, KEY, layout_of, returned
from workbook_builder.clock import VIETNAM
from workbook_builder.intake import candidates, effort, inbox
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.stand_ins import named_content
from workbook_builder.intake.taken import Taken, take_in, take_late
from workbook_builder.papers.letters.demands import Letter, letter_problems, write_letters
from workbook_builder.problems import has_errors
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.xlsx.read.any_format import WorkbookReader

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 14, 9, tzinfo=VIETNAM)
UNIT, OTHER = CAMPAIGN.units
DUE = replace(CAMPAIGN, due=date(2024, 12, 15))
RETURN = returned(saved=DAY)
NAME = "So noi vu"

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Nhan-ve").mkdir()
    return tmp_path / "Nhan-ve"


@pytest.fixture
def taken(folder: Path):
    """`taken({"a.xlsx": bytes})`: an inbox with these files, taken in."""

    def take(files: dict[str, bytes] | None = None) -> Taken:
        for name, data in (files or {}).items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            os.utime(target, (DAY.timestamp(), DAY.timestamp()))
        found = read_inbox(folder, folder.parent)
        return take_in(found, DUE, layout_of(DUE), KEY, MOMENT)

    return take


def letters(taken: Taken) -> dict[str, Letter]:
    return {one.unit.code: one for one in write_letters(DUE, taken.receipts, MOMENT)}


def numbers() -> dict[str, bytes]:
    """The parts of a document of Numbers, as a Mac keeps them."""
    parts = {f"Index/Tables/Tile-{n}.iwa": b"x" * 50 for n in range(70)}
    return {**parts, "Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}


def labelled() -> bytes:
    """A workbook that a sensitivity label protects."""
    transform = "\x06DataSpaces/TransformInfo/DRMEncryptedTransform/\x06Primary"
    label = {"\x06DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace": b"x" * 60, transform: b"x" * 80}
    return compound({"EncryptedPackage": b"x" * 9_000, **label})


LINK = b"[InternetShortcut]\nURL=https://docs.google.com/spreadsheets/d/1AbC/edit\n"
SHEET = b'{"url": "https://docs.google.com/open?id=1AbC", "doc_id": "1AbC"}'
WEBLOC = plistlib.dumps({"URL": "https://x.sharepoint.com/:x:/r/1"})
SHORTCUT = struct.pack("<I", 0x4C) + bytes.fromhex("0114020000000000c000000000000046") + bytes(56)

ASKED = {
    f"{NAME}.gsheet": (SHEET, "link_sent"),
    f"{NAME}.xlsx.url": (b"[InternetShortcut]\nURL=https://1drv.ms/x/s!A\n", "link_sent"),
    f"{NAME}.url": (LINK, "link_sent"),
    f"{NAME}.webloc": (WEBLOC, "link_sent"),
    f"Bang {NAME}.xlsx.lnk": (SHORTCUT, "link_sent"),
    f"{NAME}.xlsx - Shortcut.lnk": (SHORTCUT + b"C:\\bang.xlsx", "link_sent"),
    f"{NAME}.xls.desktop": (b"[Desktop Entry]\nType=Link\n", "link_sent"),
    f"{NAME}.numbers": (zipped(numbers()), "apple_numbers"),
    f"{NAME}, from iCloud.numbers": (
        zipped({"Index.zip": b"x", "Metadata/a.plist": b"x", "preview.jpg": b"x"}),
        "apple_numbers",
    ),
    f"{NAME}, renamed.xlsx": (zipped(numbers()), "apple_numbers"),
    f"{NAME}, labelled.xlsx": (labelled(), "rights_managed"),
    f"{NAME}, labelled.xls": (compound({"\tDRMContent": b"x" * 9_000}), "rights_managed"),
    f"{NAME}.xlsx.pfile": (b".pfile" + bytes(50), "rights_managed"),
    f"{NAME}.pxlsx": (b".pfile" + bytes(50), "rights_managed"),
    f"{NAME}, PDF.xlsx": (b"%PDF-1.7 x", "other_content"),
    f"{NAME}, photo.xlsx": (b"\xff\xd8\xff\xe0 x", "other_content"),
    f"{NAME}, phone.xlsx": (b"\0\0\0\x18ftypheic x", "other_content"),
    f"{NAME}, packed.xlsx": (b"Rar!\x1a\x07\x01\x00", "other_content"),
    f"{NAME}, page.xls": (b"<html><table>", "web_page"),
    f"{NAME}, page.mht.xls": (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web_page"),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_a_unit_sent_in_place_of_its_workbook_is_asked_of_it_as_what_it_is(taken, name):
    data, code = ASKED[name]
    found = taken({name: data})
    assert outcomes(found) == {name: ("rejected", UNIT.code, [code])}
    (demand,) = letters(found)[UNIT.code].demands
    assert "không phải là bảng tính Excel" not in demand.wrong
    assert found.notes[UNIT.code] != ()


@pytest.mark.parametrize("name", [name for name in ASKED if "page" not in name])
def test_the_same_is_told_of_what_comes_with_a_mail(taken, name):
    data, code = ASKED[name]
    found = outcomes(taken({"thu.eml": mail({name: data})}))
    assert found[f"thu.eml › {name}"] == ("rejected", UNIT.code, [code])


OFFICERS = {
    f".{NAME}.xlsx.icloud": (b"bplist00\xd4", "rejected", "not_downloaded"),
    f".{NAME}.eml.icloud": (b"bplist00\xd4", "attachment", "not_downloaded"),
    f"{NAME}.xlsx": (b"", "rejected", "empty_on_disk"),
    f"{NAME}.pdf": (b"", "attachment", "empty_on_disk"),
    f"{NAME}, sparse.xlsx": (bytes(20_000), "rejected", "not_downloaded"),
    f"{NAME}.xlsx.crdownload": (RETURN[:900], "ignored", "unfinished_download"),
    f"{NAME}.xlsx.part": (b"", "ignored", "unfinished_download"),
    f"{NAME}.eml.download": (b"x", "ignored", "unfinished_download"),
    f"{NAME}.xlsx.txt": (b"The attachment was removed", "rejected", "text_instead"),
    f"{NAME}.xlsx.html": (b"<a href='https://x.vn/y'>", "rejected", "text_instead"),
    f"{NAME}.zip.001": (b"PK\3\4" + bytes(50), "attachment", "archive_part"),
    f"{NAME}.z01": (b"PK\7\x08PK\3\4", "attachment", "archive_part"),
    f"{NAME}.7z.002": (bytes(50), "attachment", "archive_part"),
    f"{NAME}.part2.rar": (b"Rar!\x1a\x07", "attachment", "archive_part"),
    f"{NAME}.r00": (b"Rar!\x1a\x07", "attachment", "archive_part"),
    f"{NAME}.rar": (b"Rar!\x1a\x07", "attachment", "archive_not_opened"),
    f"{NAME}.tar.xz": (b"\xfd7zXZ\0", "attachment", "archive_not_opened"),
    f"{NAME}, labelled.docx": (labelled(), "attachment", "rights_managed"),
    f"{NAME}.gdoc": (b'{"url": "https://docs.google.com/document"}', "attachment", "link_sent"),
}


@pytest.mark.parametrize("name", OFFICERS)
def test_what_only_an_officer_can_open_is_told_and_troubles_no_unit(taken, name):
    data, status, code = OFFICERS[name]
    found = taken({name: data})
    assert outcomes(found) == {name: (status, UNIT.code, [code])}
    assert found.notes[UNIT.code] == ("Có thư, tệp gửi đến nhưng chưa đọc được",)
    assert list(letters(found)) == [OTHER.code]


def test_nothing_is_noted_of_a_unit_whose_workbook_counts(taken):
    found = taken({f"{NAME}.rar": b"Rar!\x1a\x07", "a.xlsx": RETURN})
    assert (found.notes, list(letters(found))) == ({}, [OTHER.code])


def test_reminders_that_wait_are_counted_without_units_that_nobody_could_look_at(taken):
    early = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
    for files, waiting in (({}, 2), ({f"{NAME}.rar": b"Rar!\x1a\x07"}, 1)):
        (said,) = letter_problems(DUE, taken(files).receipts, early)
        assert said.values["count"] == waiting


def test_a_picture_of_the_table_is_an_attachment_and_the_workbook_is_asked_for(taken):
    pictures = {f"{NAME}.heic": b"\0\0\0\x18ftypheic", f"{NAME}.pdf": b"%PDF-1.7"}
    found = taken({"thu.eml": mail(pictures)})
    reminder = letters(found)[UNIT.code]
    assert (reminder.demands, reminder.attachments) == ((), (f"{NAME}.heic", f"{NAME}.pdf"))


def test_a_document_of_a_mac_is_one_file_wherever_it_lies(taken, folder):
    inside = {f"{NAME}.numbers/{name}": data for name, data in numbers().items()}
    pages = {f"bao cao.pages/{name}": data for name, data in numbers().items()}
    for name, data in {**inside, **pages}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    found = outcomes(taken({"nop.zip": zipped({**inside, **pages, "a.pdf": b"%PDF"})}))
    assert found == {
        f"{NAME}.numbers": ("rejected", UNIT.code, ["apple_numbers"]),
        "bao cao.pages": ("attachment", "", []),
        "nop.zip": ("attachment", "", ["taken_out"]),
        "nop.zip › a.pdf": ("attachment", "", []),
        f"nop.zip › {NAME}.numbers": ("rejected", UNIT.code, ["apple_numbers"]),
        "nop.zip › bao cao.pages": ("attachment", "", []),
    }


def test_an_archive_with_a_password_inside_another_is_told(taken):
    data = bytearray(zipped({"trong.zip": zipped({"a.xlsx": RETURN}), "anh.jpg": b"x" * 90}))
    at = 0
    while (at := data.find(b"PK\1\2", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    found = outcomes(taken({f"{NAME}.zip": bytes(data)}))
    assert found[f"{NAME}.zip › trong.zip"] == ("attachment", UNIT.code, ["piece_locked"])
    assert found[f"{NAME}.zip › anh.jpg"] == ("attachment", UNIT.code, [])


def test_a_copy_of_the_ranking_workbook_is_told_as_one(taken):
    book = write_ranking_book(tables_of(CAMPAIGN, taken(), []))
    found = taken({"Bang-tong-hop-DESKTOP.xlsm": book})
    (receipt,) = found.receipts
    assert (receipt.status, [p.code for p in receipt.problems]) == ("attachment", ["ranking_copy"])
    assert all(not one.demands for one in letters(found).values())


# What the file system holds


@needs_posix
def test_links_pipes_and_sockets_stop_nothing_and_a_link_keeps_its_unit_from_a_reminder(
    taken, folder, tmp_path
):
    (folder / f"{NAME}.xlsx").symlink_to(tmp_path / "khong-co.xlsx")
    os.mkfifo(folder / "ong.xlsx")
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder)  # the path of a socket may be no longer than 108 bytes
    try:
        listening.bind("o.xlsx")
    finally:
        os.chdir(here)
    with listening:
        found = taken()
    assert outcomes(found) == {
        f"{NAME}.xlsx": ("ignored", UNIT.code, ["link_not_followed"]),
        "o.xlsx": ("ignored", "", ["special_file"]),
        "ong.xlsx": ("ignored", "", ["special_file"]),
    }
    assert list(letters(found)) == [OTHER.code]


@on_linux
def test_paths_longer_than_the_system_opens_are_told_and_the_others_are_read(taken, folder):
    deep = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("a" * 250, dir_fd=deep)
        inner = os.open("a" * 250, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = inner
    os.close(os.open("bang.xlsx", os.O_CREAT | os.O_WRONLY, dir_fd=deep))
    os.close(deep)
    found = outcomes(taken({"a.xlsx": RETURN}))
    assert found["a.xlsx"][0] == "accepted"
    (told,) = (one for path, one in found.items() if path.startswith("aaa"))
    assert told == ("attachment", "", ["inbox_path_too_long"])
    remove_deep(folder)


def remove_deep(folder: Path) -> None:
    """Takes the chain of folders away, which is too deep for those who clean up after tests."""
    here = Path.cwd()
    os.chdir(folder)
    try:
        while (inner := Path("a" * 250)).exists() and any(inner.iterdir()):
            below = inner / ("a" * 250)
            if below.exists():
                below.rename("b")
                inner.rmdir()
                Path("b").rename(inner)
            else:
                (inner / "bang.xlsx").unlink()
        inner.rmdir()
    finally:
        os.chdir(here)


@on_linux
def test_a_file_is_judged_by_its_own_name_not_by_the_one_that_it_is_told_under(taken):
    names = [unicodedata.normalize(form, "Sở.xlsx") for form in ("NFC", "NFD")]
    found = outcomes(taken(dict.fromkeys(names, b"PK\3\4 broken")))
    assert [(path, one[0]) for path, one in found.items()] == [
        ("Sở.xlsx", "rejected"),
        ("Sở.xlsx (2)", "rejected"),
    ]
    twice = zipped({"a.xlsx": b"PK\3\4 broken", "./a.xlsx": b"PK\3\4 broken"})
    assert [one[0] for path, one in outcomes(taken({"n.zip": twice})).items() if "›" in path] == [
        "rejected",
        "rejected",
    ]


# Time


class Clock:
    """Processor time that passes only when a workbook is read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
        self.now, self.reads = 0.0, 0
        read = WorkbookReader.read

        def slow(reader: WorkbookReader, data: bytes):
            self.now += seconds
            self.reads += 1
            return read(reader, data)

        monkeypatch.setattr(WorkbookReader, "read", slow)
        monkeypatch.setattr(effort, "_processor_time", lambda: self.now)


def test_an_archive_of_slow_files_is_left_after_its_allowance_and_what_is_left_is_told(
    taken, monkeypatch
):
    clock = Clock(monkeypatch, 5)
    slow = zipped({f"{n:02}.xlsx": RETURN for n in range(40)})
    found = outcomes(taken({"b.zip": slow, "a.xlsx": RETURN, "c.xlsx": RETURN}))
    assert clock.reads == 3 + 2
    left = [path for path, one in found.items() if one[2] == ["time_spent"]]
    assert left == [f"b.zip › {n:02}.xlsx" for n in range(3, 40)]
    assert all(one[0] != "rejected" for path, one in found.items() if "›" not in path)


def test_files_that_take_no_longer_than_usual_use_up_nothing(taken, monkeypatch):
    Clock(monkeypatch, 0.9)
    found = taken({"b.zip": zipped({f"{n:03}.xlsx": RETURN for n in range(150)})})
    assert not any(has_errors(one.problems) for one in found.receipts)


def test_a_run_is_left_after_its_allowance_and_no_unit_hears_of_it(taken, monkeypatch):
    Clock(monkeypatch, 21)
    monkeypatch.setattr(candidates, "FOR_A_RUN", 60)
    found = taken({f"{NAME} {n}.xlsx": b"PK\3\4 broken" for n in range(5)})
    assert [one[2] for one in outcomes(found).values()][3:] == [["time_spent"]] * 2
    assert {one.file for one in letters(found)[UNIT.code].demands} == {
        f"{NAME} {n}.xlsx" for n in range(3)
    }


def test_containers_are_not_opened_once_the_time_for_the_inbox_is_used_up(folder, monkeypatch):
    monkeypatch.setattr(inbox, "FOR_A_RUN", 0)
    (folder / "a.zip").write_bytes(zipped({"a.xlsx": RETURN}))
    (folder / "b.eml").write_bytes(mail({"a.xlsx": RETURN}))
    (folder / "c.xlsx").write_bytes(RETURN)
    found = {one.location.name: one for one in read_inbox(folder, folder.parent)}
    assert [one.problem and one.problem.code for one in found.values()] == [
        "time_spent",
        "time_spent",
        None,
    ]
    assert found["b.eml"].mail.sender == "so-noi-vu@dongthap.gov.vn"


def test_files_that_came_after_the_freeze_are_told_the_same(folder):
    (folder / f"{NAME}.gsheet").write_bytes(SHEET)
    (receipt,) = take_late(read_inbox(folder, folder.parent), DUE, layout_of(DUE), KEY, MOMENT)
    assert [p.code for p in receipt.problems] == ["after_freeze", "link_sent"]


def test_a_file_that_windows_keeps_in_the_cloud_and_can_not_bring_down_is_told(folder):
    status = SimpleNamespace(
        st_mode=0o100644, st_size=20_000, st_mtime=DAY.timestamp(), st_file_attributes=0x400000
    )
    (file,) = inbox._look("Nhan-ve/a.xlsx", folder / "a.xlsx", status, (), open_it=True)
    assert (file.kind, file.problem.code) == ("workbook", "not_downloaded")


@pytest.mark.parametrize(
    ("head", "format_"),
    [
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypisom", ""),  # a film
        (b"heic\0\0\0\0heic", ""),
        *((b"\0\0\0\x18ftyp" + brand, "HEIC") for brand in (b"heix", b"hevc")),
        (b"II*\0\x08\0", "TIFF"),
        (b"MM\0*\0", "TIFF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x89PNG\r\n", "PNG"),
        (b"GIF89a", "GIF"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"{\\rtf1", "RTF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1.7", "PDF"),
        (b" %PDF", ""),
        (b"", ""),
    ],
)
def test_a_format_is_told_by_the_first_bytes(head, format_):
    assert named_content(head) == format_
