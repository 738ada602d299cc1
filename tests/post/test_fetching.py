"""`fetch`: from a real mailbox, what belongs to the campaign and nothing else."""

from __future__ import annotations

import email
import email.policy
import shutil
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from tests.support.dovecot import Dovecot
from tests.support.mailing import STORED, declare, served
from tests.support.post_office import PostOffice
from workbook_builder.definition.load import load_definition
from workbook_builder.journal import read_journal
from workbook_builder.post import Secrets, SendOptions, fetch, send
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import message


@pytest.fixture(scope="module")
def _mailbox(_authority):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(_authority.path))
        with Dovecot(_authority) as running:
            yield running


@pytest.fixture
def mailbox(_mailbox, authority, folder, request):
    """The mailbox with an empty folder of the test's own, which the campaign declares."""
    name = f"t{abs(hash(request.node.name)) % 10**8}"
    with _mailbox.client() as client:
        client.create(name)
    place = f"inbox_port: {_mailbox.port}, inbox_folder: {name}"
    declare(folder, "port: 2525", f"port: 2525, {place}")
    return Box(_mailbox, name)


class Box:
    def __init__(self, running, name):
        self.running, self.name = running, name

    def put(self, *mails):
        self.running.put(*mails, folder=self.name)

    def unread(self):
        return self.running.unread(self.name)


def mail(sender, subject="Nộp bảng", files=None, answers="", text="Kính gửi", **headers):
    sent = EmailMessage(policy=email.policy.SMTP)
    sent["From"], sent["To"], sent["Subject"] = sender, "thidua@x.gov.vn", subject
    sent["Date"] = format_datetime(datetime.now(UTC))
    if answers:
        sent["In-Reply-To"] = f"<{answers}>"
    for name, said in headers.items():
        sent[name.replace("_", "-")] = said
    sent.set_content(text)
    for name, data in (files or {}).items():
        sent.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return sent.as_bytes()


def book(folder, code="syt"):
    campaign = load_definition(folder)
    return folder.scoring_book(campaign, campaign.unit(code)).read_bytes()


def kept(folder):
    return sorted(path.read_bytes() for path in folder.mailed_in.glob("*.eml"))


def test_what_may_belong_is_kept_as_it_is_and_the_mailbox_stays_as_it_was(folder, mailbox):
    (folder.root / "x.xlsx").write_bytes(book(folder))
    shutil.make_archive(folder.root / "nop", "zip", folder.outbox)
    zipped = (folder.root / "nop.zip").read_bytes()
    ours = [
        mail("Sở Y tế <SYT@x.gov.vn>", "Nộp bảng"),
        mail("vt.stc@x.gov.vn", "Trả lời"),
        mail("rieng@gmail.com", "Từ hộp thư riêng", {"bang.xlsx": book(folder, "bql")}),
        mail("rieng@gmail.com", "Nén", {"bang.zip": zipped}),
    ]
    foreign = [
        mail("quangcao@y.vn", "Ưu đãi", {"gia.xlsx": b"PK\x05\x06" + b"\0" * 18}),
        mail("ai@y.vn", "Mời họp", {"thu-moi.pdf": b"%PDF-1.4"}),
        mail("ai@y.vn", "Không có tệp"),
    ]
    mailbox.put(*ours, *foreign)
    done = fetch(folder, secrets=STORED)
    assert kept(folder) == sorted(ours)
    assert [one.because.value for one in done.mails] == [
        "because_sender",
        "because_sender",
        "because_stamp",
        "because_stamp",
    ]
    assert (done.looked, done.known) == (7, 0)
    assert mailbox.unread() == (7, 7)
    again = fetch(folder, secrets=STORED)
    assert (again.mails, again.known) == ((), 4)
    later = mail("bql@x.gov.vn", "Nộp sau")
    mailbox.put(later)
    assert [one.subject for one in fetch(folder, secrets=STORED).mails] == ["Nộp sau"]
    assert kept(folder) == sorted([*ours, later])


def test_an_answer_to_our_mail_belongs_whoever_sends_it_and_our_own_mail_does_not(
    folder, mailbox, authority
):
    with PostOffice(authority) as office:
        send(served(folder, office), "workbooks", SendOptions(smtp=True), secrets=STORED)
    own = office.taken[0]
    answer = mail("nguoi.moi@y.vn", "Re: bảng", answers=own.id)
    draft = mail("thidua@x.gov.vn", "Bản sao", {"b.xlsx": book(folder)})
    mailbox.put(own.data, answer, draft)
    done = fetch(folder, secrets=STORED)
    assert [(one.because.value, one.sender) for one in done.mails] == [
        ("because_answer", "nguoi.moi@y.vn")
    ]
    assert kept(folder) == [answer]


def test_a_mail_that_came_back_is_told_and_goes_again(folder, mailbox, authority):
    with PostOffice(authority) as office:
        send(served(folder, office), "workbooks", SendOptions(smtp=True), secrets=STORED)
        report = f"""\
From: MAILER-DAEMON@x.gov.vn
To: thidua@x.gov.vn
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.x.gov.vn

Final-Recipient: rfc822; BQL@x.gov.vn
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 mailbox
 full

Final-Recipient: rfc822; chiefs@x.gov.vn
Action: delayed
Status: 4.4.1

--b
Content-Type: text/rfc822-headers

Message-ID: <{office.taken[2].id}>

--b--
"""
        mailbox.put(report.replace("\n", "\r\n").encode())
        done = fetch(folder, secrets=STORED)
        assert [one.code for one in done.problems] == ["mail_bounced", "mail_delayed"]
        assert "552 5.2.2 mailbox full" in message(done.problems[0])
        assert kept(folder) == []
        (refused,) = (one.refused for one in read_journal(folder).mailings if one.refused)
        assert list(refused) == ["bql@x.gov.vn"]
        send(folder, "workbooks", SendOptions(smtp=True), secrets=STORED)
    assert [taken.to for taken in office.taken[3:]] == [("bql@x.gov.vn",)]
    assert fetch(folder, secrets=STORED).problems == ()


def test_a_mail_deleted_from_the_folder_does_not_come_again_but_is_told(folder, mailbox):
    mailbox.put(mail("syt@x.gov.vn"))
    fetch(folder, secrets=STORED)
    for path in folder.mailed_in.glob("*.eml"):
        path.unlink()
    assert [one.code for one in fetch(folder, secrets=STORED).problems] == ["fetch_gone"]
    assert kept(folder) == []


def test_a_damaged_record_brings_no_mail_twice(folder, mailbox):
    mailbox.put(mail("syt@x.gov.vn"), mail("bql@x.gov.vn"))
    fetch(folder, secrets=STORED)
    (folder.runs / "thu-den.json").write_text("[]", encoding="utf-8")
    done = fetch(folder, secrets=STORED)
    assert [one.code for one in done.problems] == ["fetch_record_unreadable"]
    assert len(kept(folder)) == 2


def test_a_mailbox_that_can_t_be_opened_is_told(folder, mailbox, monkeypatch):
    def told(secrets=STORED):
        with pytest.raises(CampaignError) as raised:
            fetch(folder, secrets=secrets)
        return [one.code for one in raised.value.problems]

    assert told(Secrets(stored=lambda *who: "sai")) == ["mail_wrong_password"]
    assert told(Secrets(stored=lambda *who: "")) == ["mail_no_password"]
    declare(folder, mailbox.name, "khong-co")
    assert told() == ["mailbox_refuses"]
    monkeypatch.delenv("SSL_CERT_FILE")
    assert told() == ["mail_certificate"]
    declare(folder, "inbox_port", "inbox_server: no-such-host.invalid, inbox_port")
    assert told() == ["mail_server_unknown"]
    declare(folder, "sender: thidua@x.gov.vn, ", "")
    assert told() == ["mail_no_inbox"]
