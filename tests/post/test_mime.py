"""The bytes of a mail, as several readers of mail read them."""

from __future__ import annotations

import email
import email.header
import email.policy
import email.utils
import re
from datetime import datetime

import pytest

from tests.support.sent_in import NAME
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.mails import list_attachments
from workbook_builder.post.mime import Attachment, Letterhead, mail_bytes

HEAD = Letterhead(
    "thidua@x.gov.vn", "Khối thi đua số 5", (), "Sở Nội vụ", ("snv@x.gov.vn", "vt@x.gov.vn"), ()
)
NAMES = [
    "Bang-tu-cham_dot-1_snv.xlsx",
    "Kế hoạch số 12.docx",
    "Bảng 100% (bản “ký số”), lần 2; cuối cùng's.pdf",
    'Dấu " và \\ trong tên.xlsx',
    "Nghị quyết về " + "ững" * 70 + ".xlsx",
    "ữ" * 200 + ".xlsx",
    "a%20b.xlsx",
    "x" * 100 + ".xlsx",
]


def mail(*files, head=HEAD, subject="Thư", body="Kính gửi: Sở Nội vụ\n", **more):
    attachments = [Attachment(name, b"\0data\r\n", name) for name in files]
    return mail_bytes(head, subject, body, attachments, **more)


def read(data):
    return email.message_from_bytes(data, policy=email.policy.default)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_read_by_the_rule_and_by_our_own_reader(name):
    data = mail(name)
    (part,) = read(data).iter_attachments()
    assert part.get_filename() == name
    assert part.get_content() == b"\0data\r\n"
    (piece,) = list_attachments(data)
    assert piece.name.rpartition("/")[2] == name.replace("\\", "/").rpartition("/")[2]


@pytest.mark.parametrize("name", NAMES)
def test_programs_that_read_only_encoded_words_find_the_name_too(name):
    """Older Outlooks look at `name` of Content-Type alone."""
    (head,) = re.findall(rb'name="(.*?)"\r\nContent-D', mail(name), re.DOTALL) or [b""]
    words = head.decode().replace("\r\n", "")
    told = str(email.header.make_header(email.header.decode_header(words)))
    assert told.replace('\\"', '"').replace("\\\\", "\\") == name


@pytest.mark.parametrize("name", [*NAMES, NAME])
def test_no_line_is_longer_than_mail_allows_and_all_are_ascii(name):
    data = mail(name[:200], subject=name * 2, head=HEAD, body=f"{name}\n" * 3)
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) < 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_every_vietnamese_letter_arrives_in_names_subject_and_text():
    letters = NAME.replace('"', "”")
    head = Letterhead("a@x.vn", letters, ("r@x.vn",), letters, ("b@x.vn",), ("c@x.vn", "d@x.vn"))
    data = mail(head=head, subject=letters, body=f"{letters}\nhai\n")
    got, raw = read(data), email.message_from_bytes(data)
    tidy = " ".join(letters.split())
    for header in ("To", "From"):  # by the older reader: the newer one parts words with blanks
        name, _ = email.utils.parseaddr(raw[header])
        assert str(email.header.make_header(email.header.decode_header(name))) == tidy
    assert got["Subject"] == tidy
    assert got.get_body().get_content().replace("\r\n", "\n") == f"{letters}\nhai\n"
    assert (got["Cc"], got["Reply-To"]) == ("c@x.vn, d@x.vn", "r@x.vn")


def test_a_subject_on_several_lines_makes_no_header():
    got = read(mail(subject="Một\r\nBcc: x@y.vn"))
    assert got["Subject"] == "Một Bcc: x@y.vn"
    assert got["Bcc"] is None


def test_a_draft_is_unsent_and_has_the_same_bytes_every_day():
    data = mail("a.xlsx")
    assert data == mail("a.xlsx")
    got = read(data)
    assert (got["X-Unsent"], got["Message-ID"], got["Date"]) == ("1", None, None)


def test_a_mail_that_goes_has_an_id_and_a_date():
    at = datetime(2026, 3, 2, 8, 30, tzinfo=VIETNAM)
    got = read(mail("a.xlsx", id_="1.snv@x.gov.vn", at=at))
    assert (got["X-Unsent"], got["Message-ID"]) == (None, "<1.snv@x.gov.vn>")
    assert got["Date"].datetime == at


def test_a_draft_without_a_declared_sender_leaves_that_to_the_mail_program():
    assert read(mail(head=Letterhead("", "", (), "A", ("a@x.vn",), ())))["From"] is None
