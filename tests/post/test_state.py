"""How far each unit is: `status`, and the lines on `Tổng hợp`."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.support.final_words import freeze_as_it_is
from tests.support.mailing import STORED, UNITS, Clock, declare, served
from tests.support.post_office import PostOffice, Rules
from tests.support.returned import fill
from workbook_builder.clock import VIETNAM, now
from workbook_builder.consolidation.stage import Stage, where_it_stands
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.journal import Journal, Mailing, read_journal, write_journal
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.post import SendOptions, campaign_status, send
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.summary.lines import ROW_MAILED, ROW_REMINDED, VALUE

SMTP = SendOptions(smtp=True)


@pytest.fixture
def office(folder, authority):
    with PostOffice(authority, Rules()) as running:
        declare(folder, "due: 2099-12-15", f"due: {now().date() + timedelta(days=2)}")
        served(folder, running)
        yield running


def post(folder, kind, options=SMTP):
    done = send(folder, kind, options, secrets=STORED, pace=Clock().pace(()))
    return {one.unit.code: one.outcome for one in done.mails}


def answer(folder, code, **values):
    """The unit's workbook, filled in, comes back."""
    campaign = load_definition(folder)
    issued = folder.scoring_book(campaign, campaign.unit(code)).read_bytes()
    folder.inbox.mkdir(exist_ok=True)
    (folder.inbox / f"{code}.xlsx").write_bytes(fill(issued, values, campaign))


def on_summary(folder):
    sheet = load_workbook(BytesIO(folder.ranking.read_bytes()), data_only=True)["Tổng hợp"]
    return [sheet[f"{VALUE}{row}"].value for row in (ROW_MAILED, ROW_REMINDED)]


def test_the_whole_way_of_mails_from_the_workbook_to_the_notice(folder, office, typed):
    assert on_summary(folder) == ["Chưa gửi thư bằng chương trình", "Chưa nhắc bằng thư"]
    assert where_it_stands(folder).stage is Stage.SENT
    declare(folder, "email: bql@x.gov.vn", "email: bql@x")
    assert post(folder, "workbooks") == {"syt": "sent", "stc": "sent", "bql": "held"}
    assert where_it_stands(folder).stage is Stage.MAILED
    declare(folder, "email: bql@x", "email: bql@x.gov.vn")

    answer(folder, "syt", **{"muc_I.1": "Tốt"})
    answer(folder, "stc", **{"muc_I.1": "Rất tốt ạ"})
    with pytest.raises(CampaignError, match="mail_consolidate_first"):
        send(folder, "reminders")
    consolidate(folder)
    assert on_summary(folder)[0] == (
        "Đã gửi thư cho 2/3 đơn vị. Chưa gửi: Ban Quản lý các khu công nghiệp tỉnh"
    )
    assert post(folder, "reminders") == {"bql": "sent"}
    assert post(folder, "reminders") == {"bql": "passed"}
    assert post(folder, "letters") == {"stc": "sent"}
    reminder, letter = office.taken[-2:]
    assert list(reminder.files) == ["bql.docx", "Bang-tu-cham_dot-1_bql.xlsx"]
    assert list(letter.files) == ["stc.docx"]
    consolidate(folder)
    today = f"{now():%d/%m/%Y}"
    assert on_summary(folder)[1] == f"Ban Quản lý các khu công nghiệp tỉnh ({today})"

    found = {one.unit.code: one for one in campaign_status(folder).units}
    assert (found["syt"].settled, found["stc"].to_mend) == (True, True)
    assert found["syt"].returned is not None
    assert set(found["bql"].mailed) == {"reminders"}
    code, out, err = typed("status", folder.root)
    assert (code, err) == (0, "")
    assert f"đã gửi công văn {today}" in " ".join(out.split())
    assert "3 đơn vị: đã gửi bảng 2, đã nộp 1, cần hoàn chỉnh 1, đã xong 1." in out

    answer(folder, "stc", **{"muc_I.1": "Không"})
    consolidate(folder)
    freeze_as_it_is(folder, "1/BB")
    write_notices(folder)
    first, second = (folder.notices / f"{code}.docx" for code in ("syt", "stc"))
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)
    assert post(folder, "notices") == {"syt": "held", "stc": "held", "bql": "sent"}
    first.write_bytes(one)
    second.write_bytes(two)
    assert post(folder, "notices") == {"syt": "sent", "stc": "sent", "bql": "passed"}
    assert all(one.settled for one in campaign_status(folder).units if one.unit.code != "bql")


def test_what_is_amiss_with_the_mail_of_a_unit_is_told(folder):
    declare(folder, "email: bql@x.gov.vn", "short: BQL")
    at = datetime(2026, 3, 2, tzinfo=VIETNAM)
    journal = Journal()
    for code, state, refused in (
        ("syt", "uncertain", {}),
        ("stc", "sent", {"stc@x.gov.vn": "550 no"}),
    ):
        mailing = Mailing(code, "workbooks", code, "c", ("stc@x.gov.vn",), (), at, state)
        journal = journal.with_mailing(
            Mailing(code, "workbooks", code, "c", mailing.to, (), at, state, "", refused)
        )
    write_journal(folder, journal)
    assert read_journal(folder) == journal
    found = campaign_status(folder)
    assert {one.unit.code: [p.code for p in one.troubles] for one in found.units} == {
        "syt": ["status_uncertain"],
        "stc": ["status_refused"],
        "bql": ["status_no_address"],
    }
    assert [one.unit.code for one in found.units] == list(UNITS)
