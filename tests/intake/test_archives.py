"""Files inside archives and attached to mails: each is taken in as a file of its own.

Hostile archives are made here, in memory; none is ever committed.
"""

from __future__ import annotations

import base64
import email
import hashlib
import io
import os
import random
import struct
import unicodedata
import zipfile
import zlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.support.containers import mail, zipped
from tests.support.pace import pace
from tests.support.raw_xlsx import book, cells
from tests.support.returned import ANSWERS, CAMPAIGN, KEY, layout_of, returned
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.read.package import Unreadable

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 20, 9, tzinfo=VIETNAM)
RETURN = returned(saved=DAY)
OTHERS = returned(saved=DAY, unit=CAMPAIGN.units[1])
XLSX = book(cells("<c><v>1</v></c>"))
PDF = b"%PDF-1.7 " + b"x" * 100


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "Nhan-ve").mkdir()
    return tmp_path


def put(campaign: Path, **files: bytes) -> None:
    for name, content in files.items():
        target = campaign / "Nhan-ve" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        os.utime(target, (DAY.timestamp(), DAY.timestamp()))


def files(campaign: Path) -> dict[str, InboxFile]:
    """The files by path. No two share a path, and every problem has its sentence."""
    found = read_inbox(campaign / "Nhan-ve", campaign)
    for file in found:
        if file.problem is not None:
            assert file.problem.place.file == file.path
            assert message(file.problem, "vi") != message(file.problem, "en")
    assert len({file.path for file in found}) == len(found)
    return {file.path.removeprefix("Nhan-ve/"): file for file in found}


def kinds(campaign: Path) -> dict[str, tuple[str, str]]:
    """Path → the kind of the file and the code of its problem."""
    return {
        path: (file.kind, file.problem.code if file.problem else "")
        for path, file in files(campaign).items()
    }


# Files inside count as if they lay in the folder


@pytest.mark.parametrize("pack", [zipped, mail])
def test_a_workbook_inside_is_a_file_of_its_own(campaign, pack):
    put(campaign, **{"thu/nop": b"", "nop": pack({"Sở Nội vụ.xlsx": RETURN, "bc.pdf": PDF})})
    (campaign / "Nhan-ve" / "thu" / "nop").unlink()
    found = files(campaign)
    assert list(found) == ["nop", "nop › Sở Nội vụ.xlsx", "nop › bc.pdf"]
    outer, inner, paper = found.values()
    assert (outer.kind, outer.problem.code, outer.problem.values["count"]) == (
        "attachment",
        "taken_out",
        2,
    )
    assert (inner.kind, inner.problem) == ("workbook", None)
    assert (inner.size, inner.sha256) == (len(RETURN), hashlib.sha256(RETURN).hexdigest())
    assert inner.modified == datetime(2024, 12, 14, 9, 30, tzinfo=VIETNAM)
    assert inner.read() == RETURN
    assert (paper.kind, paper.size, paper.sha256) == ("attachment", len(PDF), "")


def test_what_is_inside_is_ranked_and_its_receipt_says_where_from(campaign):
    put(
        campaign,
        **{
            "nop.zip": zipped({"a/Bảng.xlsx": RETURN, "ảnh.jpg": b"\xff\xd8"}),
            "thu.eml": mail({"Bảng tự chấm.xlsx": OTHERS}),
        },
    )
    found = read_inbox(campaign / "Nhan-ve", campaign)
    taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, MOMENT)
    assert {unit: s.answers for unit, s in taken.submissions.items()} == {
        unit.code: ANSWERS for unit in CAMPAIGN.units
    }
    assert {r.file: r.status for r in taken.receipts} == {
        "Nhan-ve/nop.zip": "attachment",
        "Nhan-ve/nop.zip › a/Bảng.xlsx": "accepted",
        "Nhan-ve/nop.zip › ảnh.jpg": "attachment",
        "Nhan-ve/thu.eml": "attachment",
        "Nhan-ve/thu.eml › Bảng tự chấm.xlsx": "accepted",
    }


def test_archives_in_archives_and_mails_in_mails_are_opened_once(campaign):
    two = zipped({"trong.zip": zipped({"a.xlsx": XLSX})})
    put(campaign, **{"hai.zip": two, "ba.zip": zipped({"ngoai.zip": two})})
    put(campaign, **{"thu.eml": mail({"thu2.eml": mail({"nop.zip": two})})})
    found = kinds(campaign)
    assert found["hai.zip › trong.zip › a.xlsx"] == ("workbook", "")
    assert found["ba.zip › ngoai.zip › trong.zip"] == ("attachment", "archive_not_opened")
    assert found["thu.eml › thu2.eml › nop.zip › trong.zip › a.xlsx"] == ("workbook", "")
    assert "ba.zip › ngoai.zip › trong.zip › a.xlsx" not in found


def test_a_thousand_files_in_an_archive_in_an_archive_are_read_without_opening_it_anew(campaign):
    many = {f"{n}.xlsx": XLSX for n in range(1000)}
    put(campaign, **{"nop.zip": zipped({"trong.zip": zipped(many)})})
    with pace() as spent:
        inner = [file for file in files(campaign).values() if file.kind == "workbook"]
        assert {file.read() for file in inner} == {XLSX}
    assert len(inner) == 1000
    assert spent.seconds < 4


def test_a_mail_forwarded_as_an_attachment_is_looked_into(campaign):
    inner = mail({"bang.xlsx": XLSX})
    outer = EmailMessage(policy=SMTP)
    outer["Date"] = "Sun, 15 Dec 2024 09:30:00 +0700"
    outer.set_content("Chuyển tiếp")
    outer.add_attachment(email.message_from_bytes(inner, policy=SMTP))
    put(campaign, **{"fw.eml": outer.as_bytes()})
    assert kinds(campaign)["fw.eml › bang.xlsx"] == ("workbook", "")


def test_the_mail_and_what_programs_leave_in_archives_are_told_apart_from_what_was_sent(campaign):
    inside = {"__MACOSX/._bang.xlsx": b"x", "Thumbs.db": b"x", "~$bang.xlsx": b"x"}
    put(campaign, **{"nop.zip": zipped({**inside, "bang.xlsx": XLSX}), "thu.eml": mail({})})
    assert kinds(campaign) == {
        "nop.zip": ("attachment", "taken_out"),
        "nop.zip › Thumbs.db": ("ignored", "system_file"),
        "nop.zip › __MACOSX/._bang.xlsx": ("ignored", "system_file"),
        "nop.zip › bang.xlsx": ("workbook", ""),
        "nop.zip › ~$bang.xlsx": ("ignored", "lock_file"),
        "thu.eml": ("attachment", "nothing_inside"),
    }


def test_a_document_is_no_archive_of_files(campaign):
    docx = zipped({"[Content_Types].xml": b"<Types/>", "word/embeddings/bang.xlsx": XLSX})
    put(campaign, **{"bc.docx": docx, "bc.zip": docx, "nop.zip": zipped({"bc.docx": docx})})
    assert kinds(campaign) == {
        "bc.docx": ("attachment", ""),
        "bc.zip": ("attachment", ""),
        "nop.zip": ("attachment", "taken_out"),
        "nop.zip › bc.docx": ("attachment", ""),
    }


def test_an_archive_under_the_name_of_a_workbook_is_opened(campaign):
    put(campaign, **{"bang.xlsx": zipped({"Sở.xlsx": XLSX}), "hong.xlsx": zipped({"a.txt": b"x"})})
    assert kinds(campaign) == {
        "bang.xlsx": ("attachment", "taken_out"),
        "bang.xlsx › Sở.xlsx": ("workbook", ""),
        "hong.xlsx": ("workbook", ""),
    }


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nop.rar", b"Rar!\x1a\x07\x01\x00"),
        ("nop.zip", b"Rar!\x1a\x07\x01\x00"),
        ("nop.7z", b"7z\xbc\xaf\x27\x1c"),
        ("nop.tar.gz", b"\x1f\x8b\x08\0\0"),
        ("nop", b"\x1f\x8b\x08\0\0"),
        ("nop.p7m", b"-----BEGIN PKCS7-----"),
        ("thu.msg", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
    ],
)
def test_what_can_not_be_looked_into_says_so_inside_others_too(campaign, name, data):
    put(campaign, **{name: data, "thu.eml": mail({name: data})})
    found = kinds(campaign)
    assert found[name] == ("attachment", "archive_not_opened")
    assert found[f"thu.eml › {name}"] == ("attachment", "archive_not_opened")


# Names


NAME = "Bảng tự chấm Sở Nội vụ (bản cuối).xlsx"


def unflagged(raw: bytes, extra: bytes = b"") -> bytes:
    """An archive with a file of this name, without the flag that tells the name's encoding."""
    placeholder = "n" * len(raw)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo(placeholder)
        entry.extra = extra
        archive.writestr(entry, XLSX)
    return stream.getvalue().replace(placeholder.encode(), raw)


TIMES = struct.pack("<HHBL", 0x5455, 5, 1, 1_700_000_000)


def unicode_path(raw: bytes) -> bytes:
    field = struct.pack("<BL", 1, zlib.crc32(raw)) + NAME.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


@pytest.mark.parametrize(
    "data",
    [
        zipped({NAME: XLSX}),
        zipped({unicodedata.normalize("NFD", NAME): XLSX}),
        zipped({NAME.encode().decode("cp437"): XLSX}),
        unflagged(NAME.encode()),
        unflagged(unicodedata.normalize("NFD", NAME).encode()),
        unflagged(b"B?ng t? ch?m.xlsx", unicode_path(b"B?ng t? ch?m.xlsx")),
        unflagged(b"B?ng t? ch?m.xlsx", TIMES + unicode_path(b"B?ng t? ch?m.xlsx")),
    ],
    ids=[
        *("flagged", "decomposed", "mojibake", "unflagged", "decomposed, unflagged"),
        *("extra field", "extra field behind another"),
    ],
)
def test_vietnamese_names_in_archives_are_read_whatever_wrote_them(campaign, data):
    put(campaign, **{"nop.zip": data})
    assert f"nop.zip › {NAME}" in files(campaign)


def test_a_name_in_an_extra_field_counts_only_for_the_name_that_it_was_written_for(campaign):
    put(campaign, **{"nop.zip": unflagged(b"khac.xlsx", unicode_path(b"B?ng t? ch?m.xlsx"))})
    assert "nop.zip › khac.xlsx" in files(campaign)


def test_a_name_in_the_code_page_of_windows_is_read(campaign):
    put(campaign, **{"nop.zip": unflagged(b"S\xf5\xd2 Y t\xea\xec.xlsx")})
    assert "nop.zip › Sở Y tế.xlsx" in files(campaign)


HEADED = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n--X\r\n"
TAIL = (
    f"\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(XLSX).decode()}\r\n--X--\r\n"
)
B64 = base64.b64encode(NAME.encode()).decode()


@pytest.mark.parametrize(
    "line",
    [
        f'Content-Type: application/octet-stream; name="=?UTF-8?B?{B64}?="',
        f'Content-Disposition: attachment;\r\n filename="=?utf-8?B?{B64}?="',
        "Content-Disposition: attachment; filename*=UTF-8''"
        + "".join(f"%{byte:02X}" for byte in NAME.encode()),
        f'Content-Disposition: attachment; filename="{NAME}"',
        f'Content-Disposition: attachment; filename="{unicodedata.normalize("NFD", NAME)}"',
    ],
    ids=["name", "encoded word", "RFC 2231", "bare UTF-8", "bare, decomposed"],
)
def test_vietnamese_names_of_attachments_are_read_whatever_wrote_them(campaign, line):
    put(campaign, **{"thu.eml": (HEADED + line + TAIL).encode()})
    (_, inner) = files(campaign).values()
    assert inner.path == f"Nhan-ve/thu.eml › {NAME}"
    assert inner.read() == XLSX


def test_names_that_lead_elsewhere_lead_nowhere_and_equal_ones_are_told_apart(campaign):
    put(
        campaign,
        **{
            "a.zip": zipped({"../../../ra ngoài.xlsx": XLSX, "/etc/passwd": b"x"}),
            "b.zip": zipped({"C:\\x\\..\\y.xlsx": XLSX, "a\x1b[31m.pdf": b"x", "..": b"x"}),
            "c.eml": mail({"../../.key": b"x"}),
            "d.eml": (HEADED + "Content-Disposition: attachment; filename=a.xlsx" + TAIL)
            .replace(
                "--X--", "--X\r\nContent-Disposition: attachment; filename=a.xlsx\r\n\r\nx\r\n--X--"
            )
            .encode(),
        },
    )
    before = set(campaign.rglob("*"))
    found = files(campaign)
    assert {path for path in found if "›" in path} == {
        "a.zip › ra ngoài.xlsx",
        "a.zip › etc/passwd",
        "b.zip › C:/x/y.xlsx",
        "b.zip › a�[31m.pdf",
        "b.zip › ?",
        "c.eml › .key",
        "d.eml › a.xlsx",
        "d.eml › a.xlsx (2)",
    }
    assert set(campaign.rglob("*")) == before


# What must not stop anything


def tight() -> bytes:
    return zipped({"bom.xlsx": bytes(30 << 20)})


def locked(name: str) -> bytes:
    data = bytearray(zipped({name: XLSX}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """An archive with many names for the same bytes, which unpack to 250 MB together."""
    kernel = random.Random(1).randbytes(1 << 20) * 8
    data = zipped({"0.xlsx": b"PK\x03\x04" + kernel})
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"0.xlsx", f"{n:02}xlsx"[:6].encode()) for n in range(99))
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 99, 99, len(entries), start, 0)
    return data[:start] + entries + end


def nested(levels: int) -> bytes:
    data = XLSX
    for level in range(levels):
        data = zipped({f"{level}.zip": data})
    return data


def nested_mail(levels: int) -> bytes:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(levels)
    )
    return b"MIME-Version: 1.0\r\n" + parts.encode()


def parts(count: int) -> bytes:
    part = f"Content-Disposition: attachment; filename=a.xlsx{TAIL}".replace("--X--\r\n", "--X\r\n")
    return (HEADED + part * count).encode()


SEMICOLONS = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n"
    + f"--X\r\nContent-Type: a/b{';' * 60_000}\r\n\r\nx\r\n" * 100
).encode()
QUOTES = f'MIME-Version: 1.0\r\nContent-Type: a/b; name="{";=?u?q?" * 9_000}\r\n\r\nx'.encode()

HOSTILE = {
    "a bomb.zip": (tight, "a bomb.zip › bom.xlsx", "packed_too_tightly"),
    "100,000 names.zip": (
        lambda: zipped({f"{n}": b"" for n in range(100_000)}, method=zipfile.ZIP_STORED),
        "100,000 names.zip",
        "archive_too_full",
    ),
    "5,000 names.zip": (
        lambda: zipped({f"{n}.pdf": b"" for n in range(5_000)}, method=zipfile.ZIP_STORED),
        "5,000 names.zip",
        "archive_too_full",
    ),
    "overlapping.zip": (overlapping, "overlapping.zip", "archive_too_large"),
    "nested.zip": (lambda: nested(50), "nested.zip › 49.zip › 48.zip", "archive_not_opened"),
    "locked.zip": (lambda: locked("a.xlsx"), "locked.zip › a.xlsx", "piece_locked"),
    "locked picture.zip": (lambda: locked("a.jpg"), "locked picture.zip › a.jpg", ""),
    "half.zip": (lambda: zipped({"a.xlsx": XLSX})[:300], "half.zip", "archive_damaged"),
    "wrong.zip": (
        lambda: zipped({"a.xlsx": XLSX}, method=zipfile.ZIP_STORED).replace(b"sheet1", b"sheet2"),
        "wrong.zip › a.xlsx",
        "piece_damaged",
    ),
    "lzma.zip": (
        lambda: zipped({"a.xlsx": XLSX}, method=zipfile.ZIP_LZMA),
        "lzma.zip › a.xlsx",
        "piece_packed_otherwise",
    ),
    "10,000 parts.eml": (lambda: parts(10_000), "10,000 parts.eml", "mail_too_full"),
    "deep.eml": (lambda: nested_mail(20_000), "deep.eml", "mail_too_full"),
    "semicolons.eml": (lambda: SEMICOLONS, "semicolons.eml › tep-2", "piece_damaged"),
    "quotes.eml": (lambda: QUOTES, "quotes.eml › tep-1", "piece_damaged"),
    "no end.eml": (
        lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n" * 50_000,
        "no end.eml",
        "mail_damaged",
    ),
    "boundaries.eml": (
        lambda: HEADED.encode() + b"--X\r\n" * 500_000,
        "boundaries.eml",
        "mail_too_full",
    ),
    "noise.eml": (lambda: random.Random(2).randbytes(9 << 20), "noise.eml", "mail_damaged"),
    "lines.eml": (lambda: HEADED.encode() + b"\r\n" * (2 << 20), "lines.eml", "nothing_inside"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_container_made_to_harm_is_told_and_stops_nothing(campaign, name):
    make, path, code = HOSTILE[name]
    put(campaign, **{name: make(), "a.zip": zipped({"a.xlsx": XLSX}), "z.xlsx": RETURN})
    with pace() as spent:
        found = read_inbox(campaign / "Nhan-ve", campaign)
        taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, MOMENT)
    assert spent.seconds < 2
    told = {r.file.removeprefix("Nhan-ve/"): r for r in taken.receipts}
    assert [problem.code for problem in told[path].problems] == ([code] if code else [])
    assert len(told) == len(found)
    assert told["z.xlsx"].status == "accepted"
    assert told["a.zip › a.xlsx"].status == "foreign"


def test_one_broken_file_in_an_archive_does_not_take_the_others_along(campaign):
    data = bytearray(zipped({"a.xlsx": XLSX, "b.xlsx": RETURN, "thu-muc\\": b""}))
    data[0:4] = b"XXXX"
    put(campaign, **{"nop.zip": b"PK\x03\x04" + bytes(data)})
    found = kinds(campaign)
    assert found["nop.zip › a.xlsx"] == ("workbook", "piece_damaged")
    assert found["nop.zip › b.xlsx"] == ("workbook", "")
    assert len(found) == 3


def test_a_container_that_changed_after_it_was_listed_says_so(campaign):
    put(campaign, **{"nop.zip": zipped({"trong.zip": zipped({"a.xlsx": XLSX})})})
    inner = files(campaign)["nop.zip › trong.zip › a.xlsx"]
    assert inner.read() == XLSX
    put(campaign, **{"nop.zip": zipped({"trong.zip": zipped({"a.xlsx": RETURN})})})
    with pytest.raises(Unreadable) as fault:
        inner.read()
    assert fault.value.problem.code in ("file_changed", "piece_damaged")


def test_no_bytes_are_held_until_they_are_read(campaign):
    put(campaign, **{"nop.zip": zipped({"a.xlsx": XLSX, "b.zip": zipped({"c.xlsx": XLSX})})})
    for file in files(campaign).values():
        for name in file.__slots__:
            assert not isinstance(getattr(file, name), bytes)


# Whose attachment it is


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("so-noi-vu.pdf", "so-noi-vu"),
        ("Báo cáo Sở Nội vụ 2024.pdf", "so-noi-vu"),
        ("BC_SO_NOI_VU.docx", "so-noi-vu"),
        ("Sở Y tế/minh chứng.jpg", "so-y-te"),
        ("Sở Y tế/Sở Nội vụ.jpg", "so-noi-vu"),
        ("Sở Nội vụ và Sở Y tế.pdf", ""),
        ("So noi vuong.pdf", ""),
        ("minh chung.rar", ""),
    ],
)
def test_an_attachment_is_named_with_the_unit_that_its_name_or_folder_tells(campaign, path, unit):
    put(campaign, **{path: PDF})
    found = read_inbox(campaign / "Nhan-ve", campaign)
    taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, MOMENT)
    (receipt,) = taken.receipts
    assert (receipt.status, receipt.unit) == ("attachment", unit)
    assert (taken.notes, taken.submissions) == ({}, {})


def test_an_attachment_in_an_archive_is_named_with_the_unit_that_the_archive_tells(campaign):
    put(campaign, **{"Sở Y tế.zip": zipped({"ảnh 1.jpg": b"x", "Sở Nội vụ.pdf": b"x"})})
    found = read_inbox(campaign / "Nhan-ve", campaign)
    taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, MOMENT)
    assert [receipt.unit for receipt in taken.receipts] == ["so-y-te", "so-noi-vu", "so-y-te"]
