"""Figures printed in real papers come out of the whole product, from definition to ranking."""

from __future__ import annotations

import email.policy
import re
import shutil
import smtplib
import ssl
from decimal import Decimal
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from tests.support.dovecot import Dovecot
from tests.support.post_office import LOGIN, PASSWORD, Authority, PostOffice
from tests.support.ranking_rows import ranking_rows
from workbook_builder.clock import now
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign, template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.demo import play_demo
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.outbox import issue
from workbook_builder.post import Secrets, SendOptions, campaign_status, fetch, send
from workbook_builder.scoring.points import score
from workbook_builder.spelling import without_accents
from workbook_builder.words.workbooks import scoring as words

SHEET = words.SHEET_RUBRIC

# The points of each criterion from the appendix of Báo cáo 219/BC-VP of 18/12/2023. For group IV
# the paper prints only the sum, 13; the points of its criteria are chosen here.
BC_219 = {
    "I": (4, 4, 4, 4, 2),
    "II": (5, 5, 5, 3, 5, 5, 5, 0),
    "III": (5, 5, 5, 3),
    "IV": (4.5, 3.5, 5),
}
BC_219_GROUPS = {"I": 18, "II": 33, "III": 18, "IV": 13}

# The draft report of Cụm thi đua số 8 for 2021, its final table.
CUM_8 = [
    ("long-an", 100, 18, 0.5, 117.5, 1),
    ("hau-giang", 100, 15, 0, 115, 2),
    ("tien-giang", 100, 15.5, 1.5, 114, 3),
    ("ben-tre", 100, 13, 0, 113, 4),
    ("vinh-long", 100, 12, 0, 112, 5),
    ("dong-thap", 100, 13.5, 1.5, 112, 5),
    ("bac-lieu", 100, 12, 0.5, 111.5, 6),
    ("tra-vinh", 100, 11, 1, 110, 7),
    ("an-giang", 100, 10, 1.5, 108.5, 8),
    ("kien-giang", 98, 12, 3, 107, 9),
    ("ca-mau", 98, 7, 2.5, 102.5, 10),
    ("soc-trang", 96, 8.5, 3, 101.5, 11),
]


def bc_219_answers(campaign):
    """The paper's choices: criterion id → tier with those points, or the points."""
    answers = {}
    for criterion in campaign.criteria():
        group, number = criterion.id.split(".")
        points = Decimal(str(BC_219[group][int(number) - 1]))
        tiers = [tier for tier in criterion.tiers if tier.points == points]
        answers[criterion.id] = tiers[0] if criterion.tiers else points
    return answers


@pytest.fixture
def khoi_5(tmp_path):
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    campaign = load_campaign(folder.definition)
    issue(campaign, folder)
    return campaign, folder


def test_the_paper_of_one_unit_gives_82_points_three_times_over(calc, khoi_5):
    campaign, folder = khoi_5
    layout, answers = lay_out(campaign), bc_219_answers(campaign)
    unit = campaign.unit("vp-dbqh-hdnd")
    path = folder.scoring_book(campaign, unit)
    path = path.rename(folder.inbox / "219 BC-VP.xlsx")
    cells = {i.criterion.id: i.cell for i in layout.inputs if i.criterion and i.kind != "evidence"}
    rows = {row.id: row for row in layout.rows}
    with calc.open(path) as book:
        for criterion, answer in answers.items():
            typed = answer.label if hasattr(answer, "label") else str(answer)
            assert book.enter(SHEET, cells[criterion], typed)
        # first by LibreOffice's hard recalculation
        book.recalculate()
        for group, points in BC_219_GROUPS.items():
            assert book.value(SHEET, rows[f"group {group}"].cell("F")) == points
        assert book.value(SHEET, rows["total"].cell("F")) == 82
        assert book.value(SHEET, "B6") == "Đã chấm 20/20 tiêu chí."
        book.save()
    with calc.open(path) as book:  # then by the values that were stored on saving
        assert book.value(SHEET, rows["total"].cell("F")) == 82
        for group, points in BC_219_GROUPS.items():
            assert book.value(SHEET, rows[f"group {group}"].cell("F")) == points
    # then by Python, from the file that LibreOffice saved
    result = consolidate(folder)
    row = next(row for row in result.standings if row.unit == unit.code)
    assert row.groups == BC_219_GROUPS
    assert (row.base, row.total, row.rank) == (82, 82, 1)
    assert [r.status for r in result.receipts] == ["accepted_with_warnings"]  # after the due date
    assert [p.code for p in result.receipts[0].problems] == ["late"]


def test_the_paper_of_one_unit_gives_82_points_without_a_spreadsheet_program():
    campaign = load_campaign(template_path("khoi-5-2023"))
    scores = score(campaign, bc_219_answers(campaign))
    assert scores.groups == BC_219_GROUPS
    assert scores.base == scores.total == 82


def test_the_demo_ranks_as_the_printed_table_does(demo):
    shown = [(r.unit, r.base, r.bonus, r.penalty, r.total, r.rank) for r in demo.result.standings]
    assert shown == [
        tuple(Decimal(str(v)) if isinstance(v, float) else v for v in row) for row in CUM_8
    ]
    statuses = [receipt.status for receipt in demo.result.receipts]
    assert statuses.count("accepted") + statuses.count("accepted_with_warnings") == 12
    for status in ("duplicate", "superseded", "foreign", "attachment", "ignored"):
        assert statuses.count(status) == 1, status
    assert all(path.exists() for path in demo.to_open)


def test_the_demo_s_answers_come_back_by_mail_and_rank_as_the_printed_table_does(
    demo, tmp_path, monkeypatch
):
    """Twelve mails go through a real server; twelve senders answer into a real mailbox."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    folder = _as_sent(demo, tmp_path / "mailed")
    campaign = load_definition(folder)
    with PostOffice(authority) as office, Dovecot(authority) as mailbox:
        ports = f"port: {office.port}, inbox_port: {mailbox.port}"
        text = folder.definition.read_text(encoding="utf-8")
        mail = f"mail: {{sender: {LOGIN}, server: localhost, {ports}}}"
        folder.definition.write_text(f"{text}\n{mail}\n", encoding="utf-8")
        secrets = Secrets(stored=lambda server, login: PASSWORD)
        done = send(folder, "workbooks", SendOptions(smtp=True), secrets=secrets)
        assert [one.outcome for one in done.mails] == ["sent"] * 12
        ids = {one.to[0]: one.id for one in office.taken}
        with PostOffice(authority, login=False) as arrivals:
            _answer_all(demo, campaign, ids, arrivals.port)
        mailbox.put(*(one.data for one in arrivals.taken))
        fetched = fetch(folder, secrets=secrets)
        assert len(fetched.mails) == len(arrivals.taken) == 17
        assert mailbox.unread() == (17, 17)
    result = consolidate(folder)
    shown = [(r.unit, r.base, r.bonus, r.penalty, r.total, r.rank) for r in result.standings]
    assert shown == [
        tuple(Decimal(str(v)) if isinstance(v, float) else v for v in row) for row in CUM_8
    ]
    statuses = [receipt.status for receipt in result.receipts]
    assert statuses.count("accepted") + statuses.count("accepted_with_warnings") == 12
    for status in ("duplicate", "superseded", "foreign", "ignored"):
        assert statuses.count(status) == 1, status
    assert all(one.sent_something for one in campaign_status(folder).units)


def _as_sent(demo, root):
    """The demo's campaign before anything came back; its units have addresses."""
    folder = CampaignFolder(shutil.copytree(demo.folder, root))
    shutil.rmtree(folder.inbox)
    folder.ranking.unlink()
    for path in folder.runs.iterdir():
        if path.is_file():
            path.unlink()
    text = folder.definition.read_text(encoding="utf-8")
    text = re.sub(r"\{code: ([a-z-]+),", r"{code: \1, email: \1@x.gov.vn,", text)
    folder.definition.write_text(text, encoding="utf-8")
    return folder


def _answer_all(demo, campaign, ids, port):
    """Every file of the demo's inbox is sent by its unit, in answer to the mail that it got."""
    inbox = CampaignFolder(demo.folder).inbox
    for path in sorted(one for one in inbox.rglob("*") if one.is_file()):
        named = without_accents(path.relative_to(inbox).as_posix())
        codes = [unit.code for unit in campaign.units]
        own = next((c for c in codes if c in named or c.replace("-", " ") in named), codes[0])
        sender = f"{own}@x.gov.vn"
        mail = EmailMessage(policy=email.policy.SMTP)
        mail["From"], mail["To"], mail["Subject"] = sender, LOGIN, "Nộp bảng tự chấm"
        mail["Date"], mail["In-Reply-To"] = format_datetime(now()), f"<{ids[sender]}>"
        mail.set_content("Kính gửi Cụm trưởng")
        kind = {"maintype": "application", "subtype": "octet-stream"}
        mail.add_attachment(path.read_bytes(), filename=path.name, **kind)
        with smtplib.SMTP("localhost", port) as smtp:
            smtp.starttls(context=ssl.create_default_context())
            smtp.send_message(mail)


def test_the_demo_may_be_played_again_but_never_over_somebodys_files(tmp_path):
    play_demo(tmp_path / "demo")
    play_demo(tmp_path / "demo")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thu.txt").write_text("của tôi")
    with pytest.raises(Exception, match="demo_folder_in_use"):
        play_demo(mine)
    assert (mine / "thu.txt").exists()


def test_the_ranking_workbook_says_in_libreoffice_what_the_paper_says(calc, demo, tmp_path):
    folder = CampaignFolder(shutil.copytree(demo.folder, tmp_path / "demo"))
    with calc.open(folder.ranking) as book:
        cached = book.formulas()
        book.recalculate()
        assert book.formulas() == cached
        shown = ranking_rows(book)
    names = {unit.code: unit.name for unit in demo.result.campaign.units}
    assert [(row[0], row[1], row[5]) for row in shown] == [
        (rank, names[unit], total) for unit, _, _, _, total, rank in CUM_8
    ]
