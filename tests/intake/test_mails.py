"""Mails of every kind: the workbook in them is found, or it is told that nobody could look.

Each is made here as the program that it is named after makes it.
"""

from __future__ import annotations

import base64
import binascii
import email
import os
import quopri
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.support.containers import mail, zipped
from tests.support.intakes import outcomes
from tests.support.outlook import compound, msg, winmail
from tests.support.pace import pace
from tests.support.returned import ANSWERS, CAMPAIGN, KEY, layout_of, returned
from tests.support.signed_mails import (
    encrypted_message,
    mail_of,
    signature_alone,
    signed,
    signed_in_segments,
)
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.signed import signed_content
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.papers.letters.demands import Letter, write_letters
from workbook_builder.xlsx.read.package import Unreadable

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 14, 9, tzinfo=VIETNAM)
UNIT, OTHER = CAMPAIGN.units
ADDRESSED = replace(
    CAMPAIGN,
    due=date(2024, 12, 15),
    units=(replace(UNIT, email="So-Noi-vu@dongthap.gov.vn"), OTHER),
)
RETURN = returned(saved=DAY)
PDF = b"%PDF-1.7 " + b"x" * 100
HEAD = (
    "From: =?utf-8?b?U+G7nw==?= <so-noi-vu@dongthap.gov.vn>\r\nSubject: Nop bang\r\n"
    "Date: Sat, 14 Dec 2024 09:30:00 +0700\r\n"
)
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def inbox(tmp_path: Path):
    """`inbox({"thu.eml": bytes})`: the files found in an inbox with these."""

    def read(files: dict[str, bytes]) -> tuple[InboxFile, ...]:
        for name, data in files.items():
            target = tmp_path / "Nhan-ve" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            os.utime(target, (DAY.timestamp(), DAY.timestamp()))
        return read_inbox(tmp_path / "Nhan-ve", tmp_path)

    return read


@pytest.fixture
def taken(inbox):
    """The same, taken in."""

    def take(files: dict[str, bytes]) -> Taken:
        return take_in(inbox(files), ADDRESSED, layout_of(ADDRESSED), KEY, MOMENT)

    return take


def letters(taken: Taken) -> dict[str, Letter]:
    return {one.unit.code: one for one in write_letters(ADDRESSED, taken.receipts, MOMENT)}


def alone(data: bytes, *, headers: str = "", name: str = '; name="bang.xlsx"') -> bytes:
    """A mail that consists of the workbook, without any other part."""
    lines = f"MIME-Version: 1.0\r\nContent-Type: {XLSX_TYPE}{name}\r\n{headers}"
    body = base64.encodebytes(data).decode()
    return f"{HEAD}{lines}Content-Transfer-Encoding: base64\r\n\r\n{body}".encode()


def uuencoded(data: bytes, name: str = "bang.xlsx", strip: bool = False) -> bytes:
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    if strip:  # some mailers take the blanks off the ends of lines
        lines = [line.rstrip() + b"\n" for line in lines]
    return b"begin 644 " + name.encode() + b"\n" + b"".join(lines) + b"`\nend\n"


def entity(files: dict[str, bytes]) -> bytes:
    """What a mail program signs: the parts of a mail, without its sender and date."""
    whole = mail(files)
    return whole[whole.index(b"Content-Type: multipart/mixed") :]


def forwarded(inner: bytes) -> bytes:
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["Date"] = "van-thu@dongthap.gov.vn", "Mon, 16 Dec 2024 08:00:00 +0700"
    outer.set_content("Chuyển tiếp")
    outer.add_attachment(email.message_from_bytes(inner, policy=SMTP))
    return outer.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    start = b"From - Sat Dec 14 09:30:00 2024\r\n"
    return b"\r\n".join(start + one + b"\r\n" for one in mails)


def emlx(one: bytes) -> bytes:
    return f"{len(one)}      \n".encode() + one + b'<?xml version="1.0"?><plist/>\n'


PART = (
    f"{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=X\r\n\r\n"
    "--X\r\nContent-Type: text/plain\r\n\r\nKinh gui\r\n--X\r\n"
)
QP = quopri.encodestring(RETURN).decode("ascii")

OPENED = {
    "the workbook alone.eml": alone(RETURN),
    "the workbook alone, without a name.eml": alone(RETURN, name=""),
    "a part without a name.eml": (
        f"{PART}Content-Type: {XLSX_TYPE}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(RETURN).decode()}\r\n--X--\r\n"
    ).encode(),
    "a picture's place.eml": (
        f"{PART}Content-Type: application/octet-stream\r\nContent-ID: <x>\r\n"
        f"Content-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(RETURN).decode()}\r\n--X--\r\n"
    ).encode(),
    "uuencoded.eml": f"{HEAD}\r\nKinh gui\r\n\r\n".encode() + uuencoded(RETURN),
    "uuencoded, stripped.eml": f"{HEAD}\r\n\r\n".encode() + uuencoded(RETURN, strip=True),
    "uuencoded in a part.eml": f"{PART}\r\n".encode() + uuencoded(RETURN) + b"\r\n--X--\r\n",
    "uuencoded by its coding.eml": (
        f'{PART}Content-Type: application/octet-stream; name="bang.xlsx"\r\n'
        "Content-Transfer-Encoding: x-uuencode\r\n\r\n"
    ).encode()
    + uuencoded(RETURN)
    + b"\r\n--X--\r\n",
    "two uuencoded.eml": f"{HEAD}\r\n".encode() + uuencoded(PDF, "a.pdf") + uuencoded(RETURN),
    "forwarded.eml": forwarded(mail({"bang.xlsx": RETURN})),
    "forwarded twice.eml": forwarded(forwarded(mail({"bang.xlsx": RETURN}))),
    "forwarded, encoded.eml": (
        f"{PART}Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(mail({'bang.xlsx': RETURN})).decode()}\r\n--X--\r\n"
    ).encode(),
    "signed.eml": mail_of(signed(entity({"bang.xlsx": RETURN}))),
    "signed in segments.eml": mail_of(signed_in_segments(entity({"bang.xlsx": RETURN}))),
    "bang.xlsx.p7m": signed(RETURN),
    "signed file.eml": mail({"bang.xlsx.p7m": signed_in_segments(RETURN)}),
    "signed openly.msg": msg({"smime.p7m": entity({"bang.xlsx": RETURN})}),
    "saved by Outlook.msg": msg({"bang.xlsx": RETURN, "bc.pdf": PDF}),
    "large, saved by Outlook.msg": msg({"bang.xlsx": RETURN, "bc.pdf": PDF * 9_000}),
    "a mail in one of Outlook.msg": msg({"Fw": {"bang.xlsx": RETURN}}),
    "an archive in one of Outlook.msg": msg({"nop.zip": zipped({"bang.xlsx": RETURN})}),
    "attached.eml": mail({"thu.msg": msg({"bang.xlsx": RETURN})}),
    "winmail.dat": winmail({"bang.xlsx": RETURN, "bc.pdf": PDF}),
    "winmail.eml": mail({"winmail.dat": winmail({"bang.xlsx": RETURN})}),
    "an object of Outlook.eml": mail({"winmail.dat": winmail({}, inside={"bang.xlsx": RETURN})}),
    "a mail in Outlook's.dat": winmail({}, inside={"Fw": winmail({"bang.xlsx": RETURN})}),
    "Inbox": mailbox(mail({"a.pdf": PDF}), mail({"bang.xlsx": RETURN})),
    "thu den.mbox": mailbox(alone(RETURN)),
    "mailbox.zip": zipped({"thu.mbox": mailbox(mail({"bang.xlsx": RETURN}))}),
    "12345.emlx": emlx(mail({"bang.xlsx": RETURN})),
    "quoted.eml": (
        f'{PART}Content-Type: {XLSX_TYPE}; name="bang.xlsx"\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{QP}\r\n--X--\r\n"
    ).encode(),
}


@pytest.mark.parametrize("name", OPENED)
def test_the_workbook_in_a_mail_counts_whatever_wrote_the_mail(taken, name):
    found = taken({name: OPENED[name]})
    assert found.submissions[UNIT.code].answers == ANSWERS
    accepted = [one for one in found.receipts if one.status.startswith("accepted")]
    assert len(accepted) == 1
    assert list(letters(found)) == [OTHER.code]


def removed(kind: str, header: str) -> bytes:
    stub = "You deleted an attachment from this message.\r\n"
    return f"{PART}Content-Type: {kind}\r\n{header}\r\n{stub}\r\n--X--\r\n".encode()


ENCODED_TEXT = base64.encodebytes(uuencoded(RETURN)).decode()
PARTIAL = 'message/partial; number=1; total=2; id="x"; name="bang.xlsx"'
UNSEEN = {
    "deleted by Thunderbird.eml": (
        removed(
            'text/x-moz-deleted; name="Deleted: bang.xlsx"',
            'Content-Disposition: inline; filename="Deleted: bang.xlsx"\r\n'
            'X-Mozilla-Altered: AttachmentDeleted; date="Sat Dec 14 09:30:00 2024"\r\n',
        ),
        "bang.xlsx",
        ("rejected", "piece_removed"),
    ),
    "detached by Thunderbird.eml": (
        removed(
            f'{XLSX_TYPE}; name="bang.xlsx"',
            "X-Mozilla-External-Attachment-URL: file:///D:/bang.xlsx\r\n"
            'X-Mozilla-Altered: AttachmentDetached; date="Sat Dec 14 09:30:00 2024"\r\n',
        ),
        "bang.xlsx",
        ("rejected", "piece_removed"),
    ),
    "12345.partial.emlx": (
        emlx(removed(f'{XLSX_TYPE}; name="bang.xlsx"', "X-Apple-Content-Length: 22000\r\n")),
        "bang.xlsx",
        ("rejected", "piece_removed"),
    ),
    "elsewhere.eml": (
        removed('message/external-body; access-type=URL; name="bang.xlsx"', ""),
        "bang.xlsx",
        ("rejected", "link_sent"),
    ),
    "a link of Outlook.msg": (msg({"bang.xlsx": None}), "bang.xlsx", ("rejected", "link_sent")),
    "a link in the text.eml": (
        f"{HEAD}\r\nhttps://docs.google.com/spreadsheets/d/1AbC/edit\r\n".encode(),
        "docs.google.com",
        ("attachment", "link_sent"),
    ),
    "a link in encoded text.eml": (
        (
            f"{HEAD}Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(b"<a href='https://x.sharepoint.com/:x:/r/1'>bang</a>").decode()
        ).encode(),
        "x.sharepoint.com",
        ("attachment", "link_sent"),
    ),
    "one part of a mail.eml": (
        removed(PARTIAL, ""),
        "bang.xlsx",
        ("rejected", "piece_packed_otherwise"),
    ),
    "yEnc.eml": (
        f"{HEAD}\r\n=ybegin line=128 size=9 name=bang.xlsx\r\nxxxx\r\n=yend size=9\r\n".encode(),
        "bang.xlsx",
        ("rejected", "piece_packed_otherwise"),
    ),
    "uuencoded by its coding alone.eml": (
        f"{HEAD}Content-Disposition: attachment; filename=bang.xlsx\r\n"
        "Content-Transfer-Encoding: x-uuencode\r\n\r\nxin gui\r\n".encode(),
        "bang.xlsx",
        ("rejected", "piece_damaged"),
    ),
    "uuencoded twice.eml": (
        f"{HEAD}Content-Transfer-Encoding: base64\r\n\r\n{ENCODED_TEXT}".encode(),
        "bang.xlsx",
        ("rejected", "piece_packed_otherwise"),
    ),
    "cut off.eml": (
        f"{HEAD}\r\n".encode() + uuencoded(RETURN)[:9_000],
        "bang.xlsx",
        ("rejected", "damaged_workbook"),
    ),
    "encrypted.eml": (
        mail_of(encrypted_message()),
        "smime.p7m",
        ("attachment", "message_encrypted"),
    ),
    "encrypted by PGP.eml": (
        mail({"encrypted.asc": b"-----BEGIN PGP MESSAGE-----\r\n\r\nxx"}),
        "encrypted.asc",
        ("attachment", "message_encrypted"),
    ),
    "an archive.eml": (
        mail({"nop.rar": b"Rar!\x1a\x07\x01\x00"}),
        "nop.rar",
        ("attachment", "archive_not_opened"),
    ),
    "no boundary.eml": (
        f"{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\n--X\r\n".encode(),
        "",
        ("attachment", "mail_damaged"),
    ),
    "another boundary.eml": (
        f"{HEAD}Content-Type: multipart/mixed; boundary=Y\r\n\r\n--X\r\n\r\nx\r\n--X--".encode(),
        "",
        ("attachment", "mail_damaged"),
    ),
    "broken.msg": (msg({"bang.xlsx": RETURN})[:3_000], "", ("attachment", "archive_not_opened")),
    "large.eml": (HEAD.encode() + b"\r\n" + bytes(65 << 20), "", ("attachment", "mail_too_large")),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_could_look_into_is_told_and_its_unit_is_not_reminded(taken, name):
    data, inside, (status, code) = UNSEEN[name]
    named = f"So noi vu {name}" if name == "broken.msg" else name
    found = taken({named: data})
    path = f"{named} › {inside}" if inside else named
    assert outcomes(found)[path] == (status, UNIT.code, [code])
    assert found.notes[UNIT.code][0] in (
        "Có thư, tệp gửi đến nhưng chưa đọc được",
        "Có tệp gửi về không dùng được",
    )
    letter = letters(found).get(UNIT.code)
    assert letter is None or letter.demands


def test_what_an_officers_own_program_did_to_a_mail_is_never_asked_of_the_unit(taken):
    for name in ("deleted by Thunderbird.eml", "detached by Thunderbird.eml", "12345.partial.emlx"):
        assert UNIT.code not in letters(taken({name: UNSEEN[name][0]}))


def test_a_mail_without_a_file_is_looked_into_and_its_unit_is_reminded(taken):
    found = taken({"xin gia han.eml": mail({})})
    assert outcomes(found)["xin gia han.eml"] == ("attachment", UNIT.code, ["nothing_inside"])
    reminder = letters(found)[UNIT.code]
    assert (reminder.demands, reminder.attachments) == ((), ())


def test_links_below_a_signature_are_no_files_where_a_file_came(taken):
    text = f"{PART}Content-Type: text/html\r\n\r\nhttps://www.dropbox.com/logo\r\n--X\r\n"
    part = f'Content-Type: {XLSX_TYPE}; name="bang.xlsx"\r\nContent-Transfer-Encoding: base64\r\n'
    whole = f"{text}{part}\r\n{base64.encodebytes(RETURN).decode()}\r\n--X--\r\n"
    assert list(outcomes(taken({"a.eml": whole.encode()}))) == ["a.eml", "a.eml › bang.xlsx"]


def test_a_signature_beside_a_mail_is_no_container(taken):
    found = outcomes(taken({"a.eml": mail({"smime.p7s": signature_alone(), "bang.xlsx": RETURN})}))
    assert found["a.eml › smime.p7s"] == ("attachment", UNIT.code, [])
    alone_one = outcomes(taken({"b.p7m": signature_alone()}))["b.p7m"]
    assert alone_one == ("attachment", "", ["nothing_inside"])


# Who sent it, and when it arrived


def test_the_receipt_keeps_who_sent_a_mail_about_what_and_when_it_arrived(taken):
    received = "from a by b; Sun, 15 Dec 2024 01:02:03 +0000"
    first = taken({"a.eml": mail({"bang.xlsx": RETURN}, Received=received)}).receipts[1]
    assert (first.sender, first.subject) == ("so-noi-vu@dongthap.gov.vn", "Nộp bảng tự chấm")
    assert first.arrived == datetime(2024, 12, 15, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "name", ["forwarded.eml", "saved by Outlook.msg", "signed.eml", "thu den.mbox", "12345.emlx"]
)
def test_the_innermost_mail_says_who_sent_a_file(inbox, name):
    (workbook,) = (one for one in inbox({name: OPENED[name]}) if one.kind == "workbook")
    assert workbook.mail.sender == "so-noi-vu@dongthap.gov.vn"
    assert workbook.arrived == datetime(2024, 12, 14, 9, 30, tzinfo=VIETNAM)


def test_a_file_outside_of_any_mail_has_no_sender(inbox):
    (file,) = inbox({"bang.xlsx": RETURN})
    assert (file.mail, file.arrived) == (None, None)


def test_the_name_of_a_file_tells_its_unit_before_its_sender_does(taken):
    found = outcomes(
        taken({"a.eml": mail({"So Y te.rar": b"Rar!\x1a\x07", "b.rar": b"Rar!\x1a\x07"})})
    )
    assert found["a.eml › So Y te.rar"][1] == OTHER.code
    assert found["a.eml › b.rar"][1] == UNIT.code


def test_an_address_that_two_units_share_names_none(inbox):
    shared = replace(ADDRESSED, units=tuple(replace(u, email="x@y.vn") for u in ADDRESSED.units))
    files = inbox(
        {"a.eml": mail({"b.rar": b"Rar!\x1a\x07"}).replace(b"so-noi-vu@dongthap.gov.vn", b"x@y.vn")}
    )
    found = take_in(files, shared, layout_of(shared), KEY, MOMENT)
    assert {one.unit for one in found.receipts} == {""}


# Made to harm


LOOP = bytearray(
    compound(
        {
            "__properties_version1.0": bytes(32),
            "__attach_version1.0_#00000000/__substg1.0_37010102": b"x" * 60_000,
        }
    )
)
HOSTILE = {
    "deep.p7m": lambda: (
        b"\x30\x80\x06\x09" + bytes.fromhex("2a864886f70d010702") + b"\xa0\x80" * 9_000
    ),
    "many.p7m": lambda: signed_in_segments(b"x" * 3_000_000, 1),
    "cut.p7m": lambda: signed(RETURN)[:900],
    "attributes.dat": lambda: winmail({}) + b"\1" + bytes(10) * 200_000,
    "cut.dat": lambda: winmail({"bang.xlsx": RETURN})[:5_000],
    "begins.eml": lambda: f"{HEAD}\r\n".encode() + b"begin 644 a.xlsx\n!\n" * 400_000,
    "mails.mbox": lambda: mailbox(b"Subject: x\r\n\r\n") * 20_000,
    "lines.mbox": lambda: b"From x\nA: b\n" + b"\n" * (9 << 20),
    "folders.msg": lambda: compound(
        {"__properties_version1.0": bytes(32)}
        | {f"__attach_version1.0_#{n:08X}/__substg1.0_37010102": b"x" for n in range(3_000)}
    ),
    "nested.msg": lambda: compound(
        {
            "__properties_version1.0": bytes(32),
            "__attach_version1.0_#00000000/__substg1.0_3701000D/" * 60
            + "__attach_version1.0_#00000000/__substg1.0_37010102": b"x",
        }
    ),
    "noise.msg": lambda: bytes(LOOP[:512]) + random.Random(3).randbytes(40_000) + bytes(LOOP[512:]),
    "subject.eml": lambda: (
        b"Subject: " + b"=?u?q?" * 9_000 + b"\r\nFrom: " + b"<" * 50_000 + b"\r\n\r\nx"
    ),
}


def test_of_a_message_of_another_kind_than_a_signed_one_nothing_is_read():
    signed_data, digested_data = (bytes.fromhex(f"2a864886f70d01070{n}") for n in (2, 5))
    message = signed_in_segments(b"content")
    assert signed_content(message) == b"content"
    with pytest.raises(Unreadable, match="piece_damaged"):
        signed_content(message.replace(signed_data, digested_data))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mail_made_to_harm_is_told_and_stops_nothing(taken, name):
    with pace() as spent:
        found = taken({name: HOSTILE[name](), "z.xlsx": RETURN})
    assert spent.seconds < 4
    assert outcomes(found)["z.xlsx"][0] == "accepted"
    assert outcomes(found)[name][2] != []
