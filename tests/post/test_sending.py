"""`send`: drafts, and mails through a real server that also fails."""

from __future__ import annotations

import email
import email.policy
import json
import shutil

import pytest

from tests.support.mailing import STORED, UNITS, Clock, declare, served
from tests.support.post_office import LOGIN, PASSWORD, PostOffice, Rules
from workbook_builder.definition.load import load_definition
from workbook_builder.journal import read_journal
from workbook_builder.post import Secrets, SendOptions, send
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import message

SMTP = SendOptions(smtp=True)


def outcomes(done):
    return {one.unit.code: one.outcome for one in done.mails}


def codes(done):
    return {one.unit.code: [p.code for p in one.problems] for one in done.mails if one.problems}


def post(folder, options=SMTP, secrets=STORED, **more):
    return send(folder, "workbooks", options, secrets=secrets, **more)


def refused(folder, options=SMTP, kind="workbooks", secrets=STORED):
    with pytest.raises(CampaignError) as raised:
        send(folder, kind, options, secrets=secrets, pace=Clock().pace(()))
    return [one.code for one in raised.value.problems]


def book_of(folder, code):
    campaign = load_definition(folder)
    return folder.scoring_book(campaign, campaign.unit(code))


# Drafts


def test_by_itself_it_writes_a_draft_for_each_unit_and_nothing_leaves_the_machine(folder):
    done = send(folder)
    assert outcomes(done) == dict.fromkeys(UNITS, "drafted")
    for code in UNITS:
        draft = folder.drafts / f"Bang-tu-cham_{code}.eml"
        got = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
        (part,) = got.iter_attachments()
        assert got["X-Unsent"] == "1"
        assert part.get_content() == book_of(folder, code).read_bytes()
        assert part.get_filename() == f"Bang-tu-cham_dot-1_{code}.xlsx"
    assert got["Cc"] == "chiefs@x.gov.vn"


def test_a_draft_that_somebody_has_edited_stays_and_the_others_are_not_written_anew(folder):
    send(folder)
    edited = folder.drafts / "Bang-tu-cham_syt.eml"
    edited.write_bytes(edited.read_bytes() + b"x")
    before = {path.name: path.stat().st_mtime_ns for path in folder.drafts.glob("*.eml")}
    declare(folder, "Dân vận khéo", "Dân vận rất khéo")
    declare(folder, "bql@x.gov.vn", "bql@y.gov.vn")
    done = send(folder)
    assert [p.code for p in done.problems] == ["draft_edited"]
    assert before["Bang-tu-cham_syt.eml"] == edited.stat().st_mtime_ns
    assert b"bql@y.gov.vn" in (folder.drafts / "Bang-tu-cham_bql.eml").read_bytes()


def test_what_lies_in_gui_kem_goes_to_everybody_and_what_does_not_is_told(folder):
    (folder.enclosures / "con").mkdir(parents=True)
    (folder.enclosures / "Kế hoạch (ký số).pdf").write_bytes(b"%PDF-1.4")
    (folder.enclosures / "~$Kế hoạch.docx").write_bytes(b"x")
    (folder.enclosures / "con" / "b.pdf").write_bytes(b"%PDF-1.4")
    done = send(folder, "workbooks", SendOptions(dry_run=True))
    assert {tuple(a.name for a in one.mail.attachments[1:]) for one in done.mails} == {
        ("Kế hoạch (ký số).pdf",)
    }
    assert sorted(p.code for p in done.problems) == ["enclosed_below", "lock_file"]


@pytest.mark.parametrize("zipped", [False, True])
def test_a_unit_s_own_workbook_in_gui_kem_stops_everything(folder, zipped):
    folder.enclosures.mkdir()
    if zipped:
        shutil.make_archive(folder.enclosures / "kem", "zip", folder.outbox)
    else:
        shutil.copy(book_of(folder, "syt"), folder.enclosures / "Bảng mẫu.xlsx")
    assert refused(folder, SendOptions()) == ["enclosed_unit_book"]
    assert not list(folder.drafts.glob("*.eml"))


def test_a_trial_shows_everything_and_writes_nothing(folder, typed):
    before = sorted(path for path in folder.root.rglob("*"))
    code, out, err = typed("send", folder.root, "--dry-run")
    assert (code, err) == (0, "")
    for said in (
        "Đến: syt@x.gov.vn",
        "Kính gửi: Sở Y tế",
        "Bang-tu-cham_dot-1_stc.xlsx",
        "chiefs@",
    ):
        assert said in out
    assert sorted(path for path in folder.root.rglob("*")) == before


# A unit gets its own file


def test_swapped_workbooks_go_to_nobody(folder, authority):
    first, second = book_of(folder, "syt"), book_of(folder, "stc")
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    with PostOffice(authority) as office:
        done = post(served(folder, office))
    assert outcomes(done) == {"syt": "held", "stc": "held", "bql": "sent"}
    assert codes(done) == {"syt": ["mail_of_another"], "stc": ["mail_of_another"]}
    assert [taken.to for taken in office.taken] == [("bql@x.gov.vn", "chiefs@x.gov.vn")]
    (told,) = done.mails[0].problems
    assert "của Sở Tài chính, Kế hoạch & Đầu tư, không phải của Sở Y tế" in message(told)


def test_each_mail_that_goes_has_the_stamp_of_the_unit_that_it_is_addressed_to(folder, authority):
    campaign = load_definition(folder)
    with PostOffice(authority) as office:
        post(served(folder, office))
    for taken in office.taken:
        (data,) = taken.files.values()
        (unit,) = (u for u in campaign.units if u.email.split("@")[0].split("<")[-1] in taken.to[0])
        assert data == folder.scoring_book(campaign, unit).read_bytes()


def test_a_workbook_that_is_none_of_ours_or_an_old_one_is_held_back(folder):
    book_of(folder, "syt").write_bytes(b"PK\x03\x04")
    book_of(folder, "bql").unlink()
    assert codes(send(folder)) == {"syt": ["mail_no_stamp"], "bql": ["mail_not_built"]}
    declare(folder, "title: Tiêu chí một", "title: Tiêu chí một, sửa lại")
    assert codes(send(folder))["stc"] == ["mail_old_workbook"]


def test_units_without_an_address_are_listed(folder, typed):
    declare(folder, "email: syt@x.gov.vn", "email: chưa có")
    declare(folder, "    email: bql@x.gov.vn\n", "")
    code, out, _ = typed("send", folder.root)
    assert code == 1
    assert "Địa chỉ “chưa có” của Sở Y tế không phải là địa chỉ thư điện tử" in " ".join(
        out.split()
    )
    assert "Ban Quản lý các khu công nghiệp tỉnh chưa có địa chỉ" in " ".join(out.split())
    assert [path.name for path in folder.drafts.glob("*.eml")] == ["Bang-tu-cham_stc.eml"]


# Through a server


def test_what_went_does_not_go_again_and_what_is_new_does(folder, authority):
    with PostOffice(authority) as office:
        served(folder, office)
        assert outcomes(post(folder)) == dict.fromkeys(UNITS, "sent")
        assert outcomes(post(folder)) == dict.fromkeys(UNITS, "passed")
        assert len(office.taken) == 3
        declare(folder, "vt.stc@x.gov.vn", "vt.stc@x.gov.vn; moi@x.gov.vn")
        done = post(folder, SendOptions(smtp=True, again=("syt",)))
        assert outcomes(done) == {"syt": "sent", "stc": "sent", "bql": "passed"}
    assert [taken.to for taken in office.taken[3:]] == [("syt@x.gov.vn",), ("moi@x.gov.vn",)]
    assert len({taken.id for taken in office.taken}) == 5
    assert outcomes(send(folder)) == dict.fromkeys(UNITS, "passed")  # nor as a draft


def test_the_journal_names_address_file_digest_id_and_answer(folder, authority):
    with PostOffice(authority) as office:
        post(served(folder, office))
    document = json.loads((folder.runs / "thu-di.json").read_text(encoding="utf-8"))
    one = document["mails"][0]
    assert (one["unit"], one["state"], one["answer"]) == ("syt", "sent", "250 2.0.0 queued")
    assert one["to"] == ["syt@x.gov.vn"]
    assert one["id"] == office.taken[0].id
    assert one["files"][0]["file"] == "Gui-di/Bang-tu-cham_dot-1_syt.xlsx"
    assert len(one["files"][0]["sha256"]) == 64


def test_one_bad_address_stops_nobody_else_and_is_tried_again_when_it_is_mended(folder, authority):
    def rcpt(address):
        return "550 5.1.1 no such user" if address == "vt.stc@x.gov.vn" else None

    with PostOffice(authority, Rules(rcpt=rcpt)) as office:
        done = post(served(folder, office))
        assert outcomes(done) == {"syt": "sent", "stc": "failed", "bql": "sent"}
        assert codes(done) == {"stc": ["mail_refused"]}
        send(folder)
        draft = (folder.drafts / "Bang-tu-cham_stc.eml").read_bytes()
        assert email.message_from_bytes(draft)["To"].endswith("<vt.stc@x.gov.vn>")
        assert b"<stc@x.gov.vn>" not in draft
        declare(folder, "vt.stc@x.gov.vn", "vanthu.stc@x.gov.vn")
        assert outcomes(post(folder))["stc"] == "sent"
    assert [taken.to for taken in office.taken] == [
        ("syt@x.gov.vn",),
        ("stc@x.gov.vn",),
        ("bql@x.gov.vn", "chiefs@x.gov.vn"),
        ("vanthu.stc@x.gov.vn",),
    ]


def test_a_server_that_greylists_is_tried_again_after_growing_pauses(folder, authority):
    seen = []

    def rcpt(address):
        seen.append(address)
        return None if seen.count(address) > 2 else "451 4.7.1 greylisted, try later"

    clock = Clock()
    with PostOffice(authority, Rules(rcpt=rcpt)) as office:
        done = post(served(folder, office), pace=clock.pace((1, 2, 4)))
    assert outcomes(done) == dict.fromkeys(UNITS, "sent")
    assert clock.waited == [1, 2]
    assert len(office.taken) == 3


@pytest.mark.parametrize("said", ["452 4.2.2 mailbox full", "552 5.2.2 mailbox full"])
def test_a_full_mailbox_is_told_and_the_next_run_tries_it_again(folder, authority, said):
    rules = Rules(rcpt=lambda address: said if address == "syt@x.gov.vn" else None)
    with PostOffice(authority, rules) as office:
        done = post(served(folder, office), pace=Clock().pace())
        assert outcomes(done) == {"syt": "failed", "stc": "sent", "bql": "sent"}
        assert "mailbox full" in message(done.mails[0].problems[0])
        rules.rcpt = lambda address: None
        assert outcomes(post(folder))["syt"] == "sent"
    assert len(office.taken) == 3


def test_a_connection_lost_before_the_mail_is_made_again(folder, authority):
    left = ["syt@x.gov.vn", "bql@x.gov.vn"]

    def cut(envelope):
        if envelope.rcpt_tos[0] in left:
            left.remove(envelope.rcpt_tos[0])
            return "before"
        return ""

    clock = Clock()
    with PostOffice(authority, Rules(cut=cut)) as office:
        done = post(served(folder, office), pace=clock.pace())
    assert outcomes(done) == dict.fromkeys(UNITS, "sent")
    assert sorted(taken.to[0].partition("@")[0] for taken in office.taken) == sorted(UNITS)
    assert len(clock.waited) == 1  # the first: afterwards the connection had been of use


def test_of_a_server_gone_within_a_mail_it_is_not_said_that_it_has_the_mail(folder, authority):
    rules = Rules(cut=lambda e: "within" if e.rcpt_tos[0] == "stc@x.gov.vn" else "")
    with PostOffice(authority, rules) as office:
        done = post(served(folder, office), pace=Clock().pace(()))
    assert outcomes(done)["stc"] in ("uncertain", "failed")
    assert (outcomes(done)["syt"], outcomes(done)["bql"]) == ("sent", "sent")
    assert len(office.taken) == 2


def test_of_a_mail_cut_off_before_the_answer_nobody_knows_and_somebody_is_asked(folder, authority):
    rules = Rules(cut=lambda e: "after" if e.rcpt_tos[0] == "syt@x.gov.vn" else "")
    with PostOffice(authority, rules) as office:
        served(folder, office)
        assert outcomes(post(folder))["syt"] == "uncertain"
        assert outcomes(post(folder))["syt"] == "uncertain"  # nobody answers
        assert len(office.taken) == 3
        asked = []

        def ask(unit, mailing):
            asked.append((unit.code, mailing.to))
            return False

        assert outcomes(post(folder, ask=ask))["syt"] == "passed"
        assert asked == [("syt", ("syt@x.gov.vn",))]
        assert outcomes(post(folder, ask=ask))["syt"] == "passed"
        assert len(asked) == 1
    assert len(office.taken) == 3


def test_an_uncertain_mail_goes_again_under_its_own_id_so_that_a_server_may_know_it(
    folder, authority
):
    rules = Rules(cut=lambda e: "after" if e.rcpt_tos[0] == "syt@x.gov.vn" else "")
    with PostOffice(authority, rules) as office:
        post(served(folder, office))
        rules.cut = lambda envelope: ""
        done = post(folder, SendOptions(smtp=True, again=("syt",)))
        assert outcomes(done)["syt"] == "sent"
    first, *_, last = office.taken
    assert (first.to, first.id) == (last.to, last.id)


def test_arrived_settles_an_uncertain_mail(folder, authority, typed):
    with PostOffice(authority, Rules(cut=lambda e: "after")) as office:
        post(served(folder, office))
    code, out, _ = typed("send", folder.root)
    assert code == 1
    assert "--arrived MÃ" in out
    assert typed("send", folder.root, *(f"--arrived={unit}" for unit in UNITS))[0] == 0
    assert len(office.taken) == 3


def test_a_mail_that_the_server_refuses_as_a_whole_is_told(folder, authority):
    rules = Rules(data=lambda envelope: "554 5.7.1 looks like spam")
    with PostOffice(authority, rules) as office:
        done = post(served(folder, office))
    assert outcomes(done) == dict.fromkeys(UNITS, "failed")
    assert done.mails[0].answer == "554 5.7.1 looks like spam"


def test_so_many_mails_go_in_a_minute(folder, authority):
    clock = Clock()
    with PostOffice(authority) as office:
        options = SendOptions(smtp=True, per_minute=30)
        post(served(folder, office), options, pace=clock.pace())
    assert clock.waited == [2.0, 2.0]


# Trust


def test_a_certificate_of_somebody_else_is_refused_before_the_password_goes(folder, authority):
    asked = []
    secrets = Secrets(stored=lambda *who: asked.append(who) or PASSWORD)
    with PostOffice(authority, name="another.vn") as office:
        done = post(served(folder, office), secrets=secrets)
    assert [p.code for p in done.problems] == ["mail_certificate"]
    assert "được cấp cho máy chủ khác" in message(done.problems[0])
    assert (office.taken, asked) == ([], [])


def test_a_certificate_that_nobody_trusts_is_refused(folder, authority, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with PostOffice(authority) as office:
        done = post(served(folder, office))
    assert [p.code for p in done.problems] == ["mail_certificate"]
    assert "không được máy này tin cậy" in message(done.problems[0])
    assert outcomes(done) == dict.fromkeys(UNITS, "waits")


def test_a_server_that_does_not_encrypt_is_refused(folder, authority):
    with PostOffice(authority, encrypted=False, login=False) as office:
        done = post(served(folder, office))
    assert [p.code for p in done.problems] == ["mail_not_encrypted"]
    assert office.taken == []


def test_a_server_that_is_not_there_is_waited_for_and_then_told(folder):
    clock = Clock()
    done = post(folder, pace=clock.pace((1, 2, 4)))
    assert clock.waited == [1, 2, 4]
    assert codes(done) == {unit: ["mail_server_refuses"] for unit in UNITS}
    declare(folder, "server: localhost", "server: no-such-host.invalid")
    assert codes(post(folder, pace=clock.pace(())))["syt"] == ["mail_server_unknown"]


def test_a_stored_password_that_is_wrong_is_asked_for_and_the_right_one_kept(folder, authority):
    kept, typed = [], ["sai", PASSWORD]
    secrets = Secrets(
        ask=lambda server, login: typed.pop(0),
        wants_kept=lambda server, login: True,
        stored=lambda server, login: "cũ",
        keep=lambda *told: kept.append(told) or True,
    )
    with PostOffice(authority) as office:
        assert outcomes(post(served(folder, office), secrets=secrets))["syt"] == "sent"
    assert kept == [("localhost", LOGIN, PASSWORD)]


def test_a_wrong_password_is_told_without_it(folder, authority):
    secrets = Secrets(stored=lambda server, login: "sai-mật-khẩu")
    with PostOffice(authority) as office:
        done = post(served(folder, office), secrets=secrets)
        assert [p.code for p in done.problems] == ["mail_wrong_password"]
        assert "sai-mật" not in message(done.problems[0])
        none = post(folder, secrets=Secrets(stored=lambda server, login: ""))
    assert [p.code for p in none.problems] == ["mail_no_password"]
    assert office.taken == []


def test_a_server_without_passwords_needs_none(folder, authority):
    with PostOffice(authority, login=False) as office:
        done = post(served(folder, office), secrets=Secrets(stored=lambda server, login: ""))
    assert outcomes(done) == dict.fromkeys(UNITS, "sent")


# What can't be sent


def test_without_a_declared_server_nothing_is_sent(folder):
    declare(folder, "server: localhost, ", "")
    assert refused(folder) == ["mail_no_server"]


def test_papers_have_their_time(folder):
    assert refused(folder, SendOptions(), "reminders") == ["mail_not_counted"]
    assert refused(folder, SendOptions(), "notices") == ["not_frozen"]


def test_an_unknown_unit_or_kind_is_met_with_those_that_there_are(folder, typed):
    assert refused(folder, SendOptions(again=("sty",))) == ["mail_unknown_unit"]
    code, _, err = typed("send", folder.root, "reminder")
    assert code == 2
    assert "reminders" in err


def test_a_damaged_journal_stops_a_second_sending(folder):
    (folder.runs / "thu-di.json").write_text("{}", encoding="utf-8")
    assert refused(folder, SendOptions()) == ["journal_unreadable"]
    (folder.runs / "thu-di.json").write_text('{"schema": 2}', encoding="utf-8")
    assert refused(folder, SendOptions()) == ["journal_newer"]


def test_a_disk_that_is_full_before_the_last_line_sends_nothing(folder, authority, monkeypatch):
    from workbook_builder.post import delivery

    def full(folder, journal):
        raise CampaignError()

    with PostOffice(authority) as office:
        served(folder, office)
        monkeypatch.setattr(delivery, "write_journal", full)
        assert outcomes(post(folder)) == dict.fromkeys(UNITS, "waits")
    assert office.taken == []
    assert read_journal(folder).mailings == ()
