"""What the name of a file tells: the unit that it is from, and what it stands in place of."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from workbook_builder.campaign.model import Unit
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.pieces import MailHead
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.stand_ins import StandIn, is_apple_package, stand_in
from workbook_builder.intake.unit_in_name import UnitNames
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.package import OLE_MAGIC

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
UNITS = (
    Unit("so-nv", "Sở Nội vụ", email="Van thu <Snv@x.vn>; chung@x.vn"),
    Unit("so-yt", "Sở Y tế", "SYT", "syt@x.vn"),
    Unit("vp", "Văn phòng", email="chung@x.vn"),
    Unit("vp-ub", "Văn phòng UBND Tỉnh", "VP UBND"),
    Unit("vp-2", "Phòng UBND Tỉnh"),
    Unit("xa-ta", "Xã Tân An"),
    Unit("xa-at", "Xã An Tân"),
    Unit("tan", "?!"),
)


# The unit


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("Nhan-ve/Sở Nội vụ.pdf", "so-nv"),
        ("Nhan-ve/bao cao SO_NOI-VU 2024.pdf", "so-nv"),
        ("Nhan-ve/so-nv.pdf", "so-nv"),
        ("Nhan-ve/syt bao cao.pdf", "so-yt"),
        ("Nhan-ve/vp 2.pdf", "vp-2"),
        ("Nhan-ve/sytx bao cao.pdf", ""),  # part of a word
        ("Nhan-ve/Sở Nội.pdf", ""),
        ("Nhan-ve/bao cao.pdf", ""),
        # the file, then what it lies in, from within
        ("Nhan-ve/Sở Y tế/Sở Nội vụ.pdf", "so-nv"),
        ("Nhan-ve/Sở Nội vụ/Sở Y tế/bao cao.pdf", "so-yt"),
        ("Nhan-ve/Sở Y tế.zip › Sở Nội vụ.eml › bao cao.pdf", "so-nv"),
        # one that names two is nobody's, whatever it lies in
        ("Nhan-ve/Sở Nội vụ, Sở Y tế.pdf", ""),
        ("Nhan-ve/Sở Nội vụ/Sở Nội vụ, Sở Y tế.pdf", ""),
        ("Nhan-ve/Sở Y tế (SYT).pdf", "so-yt"),  # twice the same
        # the longer name is meant, wherever the shorter stands in it
        ("Nhan-ve/Văn phòng.pdf", "vp"),
        ("Nhan-ve/Văn phòng UBND.pdf", "vp"),
        ("Nhan-ve/VP UBND.pdf", "vp-ub"),
        ("Nhan-ve/Văn phòng UBND Tỉnh.pdf", "vp-ub"),
        ("Nhan-ve/Phòng UBND Tỉnh.pdf", "vp-2"),
        ("Nhan-ve/Văn phòng, Văn phòng UBND Tỉnh.pdf", ""),  # the shorter stands apart too
        ("Nhan-ve/Xã Tân An.pdf", "xa-ta"),
        ("Nhan-ve/Xã An Tân An.pdf", "xa-at"),
    ],
)
def test_a_path_names_the_unit_of_its_innermost_step_that_names_one(path, code):
    assert UnitNames(UNITS).unit_in(path) == code


def test_a_name_without_letters_is_found_in_no_path():
    assert UnitNames(UNITS).unit_in("Nhan-ve/?!.pdf") == ""


@pytest.mark.parametrize(
    ("path", "sender", "code"),
    [
        ("bao cao.pdf", "snv@x.vn", "so-nv"),
        ("bao cao.pdf", "syt@x.vn", "so-yt"),
        ("bao cao.pdf", "chung@x.vn", ""),  # the address of two units
        ("bao cao.pdf", "la@x.vn", ""),
        ("bao cao.pdf", "", ""),
        ("Sở Y tế.pdf", "snv@x.vn", "so-yt"),
    ],
)
def test_who_sent_a_file_tells_its_unit_where_its_name_does_not(path, sender, code):
    file = InboxFile(f"Nhan-ve/{path}", Path(), 1, "", DAY, "ignored", mail=MailHead(sender))
    assert UnitNames(UNITS).unit_of(file) == code


def test_a_file_without_a_mail_is_told_by_its_name_alone():
    file = InboxFile("Nhan-ve/SYT.pdf", Path(), 1, "", DAY, "ignored")
    assert UnitNames(UNITS).unit_of(file) == "so-yt"


# What it stands in place of


TABLES = (
    *("xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "xlsb", "ods", "ots", "fods", "et", "ett"),
    *("numbers", "gsheet", "pxlsx"),
)


@pytest.mark.parametrize("ending", [*TABLES, "XLSX"])
def test_whatever_program_makes_a_table_one_in_the_cloud_is_missed_as_a_workbook(ending):
    assert stand_in(f".a.{ending}.icloud", b"x") == StandIn(ContainerCode.NOT_DOWNLOADED, True)


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx.pdf", "jpg"])
def test_another_document_in_the_cloud_is_missed_as_no_workbook(ending):
    assert stand_in(f".a.{ending}.icloud", b"x") == StandIn(ContainerCode.NOT_DOWNLOADED, False)


@pytest.mark.parametrize(
    ("name", "data", "table"),
    [
        *((f"a.{one}", b"x", False) for one in ("gdoc", "gslides", "gdraw", "gform", "gsite")),
        *((f"a.{one}", b"x", False) for one in ("gmap", "url", "website", "webloc", "inetloc")),
        *((f"a.{one}", b"x", False) for one in ("lnk", "desktop")),
        ("a.gsheet", b"x", True),
        ("a.ods.lnk", b"x", True),
        ("a.lnk", b"C:\\BANG.XLS", True),
        ("a.url", b"https://docs.google.com/Spreadsheets/d/1", True),
        ("a.url", b"https://x.sharepoint.com/:X:/r/1", True),
        ("a.url", b"https://x.sharepoint.com/:w:/r/1", False),
    ],
)
def test_a_link_is_one_to_a_table_where_its_name_or_its_target_says_so(name, data, table):
    assert stand_in(name, data) == StandIn(ContainerCode.LINK_SENT, table)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        *((f"a.xls.{one}", b"x", ("text_instead", True)) for one in ("txt", "htm", "html", "mht")),
        ("a.docx.html", b"x", None),
        ("a.zip.txt", b"x", None),
        *((name, b"x", ("archive_part", False)) for name in ("a.z01", "a.zip.001", "a.7z.001")),
        *((name, b"x", ("archive_part", False)) for name in ("a.rar.001", "A.PART10.RAR", "a.r99")),
        ("a.part1.rar.xlsx", b"x", None),
        ("a.z1", b"x", None),
        ("a.docx.pfile", b"x", ("rights_managed", False)),
        ("a.xlsx.pfile", b"x", ("rights_managed", True)),
        ("a.pxlsx", b"x", ("rights_managed", True)),
        ("a.xls", b"x" + "\tDRMContent".encode("utf-16-le"), None),  # no file of Office
        ("a.xls", OLE_MAGIC + b"x", None),
        ("a.xls", OLE_MAGIC + "\tDRMContent".encode("utf-16-le"), ("rights_managed", True)),
        ("a.asc", b"-----BEGIN PGP MESSAGE-----\nx", ("message_encrypted", False)),
        ("a.asc", b"\n-----BEGIN PGP MESSAGE-----\nx", None),
        ("a.xlsx", bytes(9), ("not_downloaded", True)),
        ("a.xlsx", bytes(9) + b"x", None),
        ("a.docx", bytes(9), None),
    ],
)
def test_a_file_stands_for_another_only_where_its_name_or_content_shows_it(name, data, expected):
    found = stand_in(name, data)
    assert (found and (found.code.value, found.workbook)) == expected


def test_documents_of_apple_programs_are_folders_of_their_own():
    assert [is_apple_package(f"a.{one}") for one in ("numbers", "Pages", "KEY", "app")] == [
        *(True, True, True, False)
    ]
