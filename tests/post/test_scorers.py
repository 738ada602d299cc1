"""Scorers get what units get: their workbook, reminders, letters, a line in `status`."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest

from tests.support.stages import DEFINITION, book_of, start
from tests.support.stages import send as answer
from workbook_builder.clock import now
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.checks.mail import check_mail
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.post import campaign_status, send
from workbook_builder.words.papers.mail import SECTIONS

ADDRESSED = {"Bộ phận chuyên môn": "cm@x.vn", "Nguyễn Văn An": "an@x.vn"}


def addressed(**due: str) -> str:
    text = DEFINITION
    for name, address in ADDRESSED.items():
        text = text.replace(f'name: "{name}",', f'name: "{name}", email: "{address}",')
    for stage, day in due.items():
        id_ = stage.replace("_", "-")
        text = text.replace(f'  - id: "{id_}"\n', f'  - id: "{id_}"\n    due: {day}\n')
    return text


@pytest.fixture
def folder(tmp_path) -> CampaignFolder:
    soon, far = (now().date() + timedelta(days=days) for days in (2, 60))
    return start(tmp_path / "truong", addressed(ban_kt=str(soon), hoi_dong=str(far)))


def drafted(folder: CampaignFolder, kind) -> dict[str, str]:
    """Code → what became of the mail of this kind."""
    return {one.unit.code: one.outcome for one in send(folder, kind).mails}


def draft(folder: CampaignFolder, name: str):
    return message_from_bytes((folder.drafts / name).read_bytes(), policy=policy.default)


def test_each_scorer_with_an_address_gets_its_own_workbook_in_words_of_its_own(folder):
    outcomes = drafted(folder, "workbooks")
    assert (outcomes["chuyen-mon"], outcomes["tv-1"]) == ("drafted", "drafted")
    assert (outcomes["nen-nep"], outcomes["to-toan"]) == ("held", "held")
    (held,) = (one for one in send(folder).mails if one.unit.code == "nen-nep")
    assert [one.code for one in held.problems] == ["mail_no_address_scorer"]
    mail = draft(folder, "Bang-tu-cham_tv-1.eml")
    assert mail["To"].endswith("<an@x.vn>")
    (book,) = mail.iter_attachments()
    assert book.get_filename() == "Bang-cham_truong-2026_tv-1.xlsx"
    assert book.get_content() == book_of(folder, "tv-1").read_bytes()
    body = mail.get_body().get_content()
    assert "chấm điểm các đơn vị" in body
    assert f"{now().date() + timedelta(days=60):%d/%m/%Y}" in body  # the due date of its stage
    assert f"[{SECTIONS['scorers']}]" in folder.mail_texts.read_text("utf-8-sig")


def test_a_workbook_of_another_scorer_goes_to_nobody(folder):
    one, other = book_of(folder, "tv-1"), book_of(folder, "chuyen-mon")
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    held = {one.unit.code: [p.code for p in one.problems] for one in send(folder).mails}
    assert held["tv-1"] == held["chuyen-mon"] == ["mail_of_another"]


def test_who_owes_a_workbook_is_reminded_near_the_due_date_of_its_stage_and_asked_to_mend(folder):
    answer(folder, "to-toan", "to-van", "to-anh", "nen-nep", "chuyen-mon")
    consolidate(folder)
    letters = {path.stem for path in folder.letters.glob("*.docx")}
    assert letters == {"to-the-duc", "to-anh", "chuyen-mon"}  # the council has two months
    assert drafted(folder, "letters") == {"to-anh": "held", "chuyen-mon": "drafted"}
    (letter,) = draft(folder, "Cong-van_chuyen-mon.eml").iter_attachments()
    assert letter.get_filename() == "chuyen-mon.docx"
    zalo = (folder.letters / "chuyen-mon.txt").read_text("utf-8-sig")
    assert "Còn 5 ô chưa chấm" in zalo

    found = campaign_status(folder)
    scorers = {one.unit.code: one for one in found.scorers}
    assert list(scorers) == ["chuyen-mon", "nen-nep", "tv-1", "tv-2"]
    assert (scorers["chuyen-mon"].to_mend, scorers["nen-nep"].settled) == (True, True)
    assert (scorers["tv-1"].returned, scorers["tv-1"].drafted) == (None, frozenset())

    soon = str(now().date() + timedelta(days=2))
    folder.definition.write_text(addressed(ban_kt=soon, hoi_dong=soon), "utf-8")
    consolidate(folder)
    assert drafted(folder, "reminders") == {"to-the-duc": "held", "tv-1": "drafted", "tv-2": "held"}
    names = [one.get_filename() for one in draft(folder, "Nhac-nop_tv-1.eml").iter_attachments()]
    assert names == ["tv-1.docx", "Bang-cham_truong-2026_tv-1.xlsx"]


def test_an_odd_address_of_a_scorer_is_doubted():
    campaign, _ = parse_campaign(addressed().replace("an@x.vn", "an.x.vn").encode(), "")
    assert campaign is not None
    (doubt,) = check_mail(campaign)
    assert doubt.path == ("stages", 1, "scorers", 0, "email")
