"""Makes the pictures in docs/pictures from real workbooks: `python -m docs.make_pictures`.

Needs what the tests need. Each printed page becomes one picture; the scoring workbook is
filled in as Báo cáo 219/BC-VP of 18/12/2023 was, but for one criterion left open. The pictures of
the button are of a LibreOffice window in which a real mouse clicks it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from tests.office import button, clicked
from tests.office.calc import Calc
from tests.office.window import Window
from workbook_builder.campaign import Campaign
from workbook_builder.campaign_file import load_campaign
from workbook_builder.campaign_folder import KEY, CampaignFolder
from workbook_builder.demo import fill_in, play
from workbook_builder.layout import lay_out
from workbook_builder.outbox import issue
from workbook_builder.report import report
from workbook_builder.scoring import Answer
from workbook_builder.stamp import KEY_BYTES
from workbook_builder.templates import start_campaign
from workbook_builder.texts import ranking_sheet, receipt_sheet, summary_sheet
from workbook_builder.texts import scoring_sheet as words

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 80
SCREEN = (1366, 768)
CLICKS = ("bam-nut-1-truoc", "bam-nut-2-ket-qua", "bam-nut-3-xep-hang")

# Picture → the title that the sheet is printed with.
SHEETS = {
    "tong-hop": summary_sheet.TITLE,
    "tiep-nhan": receipt_sheet.TITLE,
    "xep-hang": ranking_sheet.RANKING_TITLE,
    "bang-tong-hop-diem": ranking_sheet.OVERVIEW_TITLE,
    "chi-tiet-diem": ranking_sheet.DETAIL_TITLE,
    "diem-thuong-diem-tru": ranking_sheet.LEDGER_TITLE,
}
POINTS = {
    "I": (4, 4, 4, 4, 2),
    "II": (5, 5, 5, 3, 5, 5, 5, None),
    "III": (5, 5, 5, 3),
    "IV": (4.5, 3.5, 5),
}
DETAILS = {
    "so_bao_cao": "219/BC-VP",
    "ngay_bao_cao": "18/12/2023",
    "ngay_ky": "Đồng Tháp, ngày 18 tháng 12 năm 2023",
    "nguoi_ky": "Mai Ngọc Dinh",
    "ghi_chu_I.1": "Quán triệt qua các cuộc họp của Đảng ủy, Chi bộ và hệ thống văn bản iDesk",
    "ghi_chu_II.4": "Họp không giấy VNPT-eCabinet tại các kỳ họp HĐND Tỉnh",
}


def main() -> None:
    """Makes all pictures anew."""
    calc = Calc(locale="vi")
    try:
        with tempfile.TemporaryDirectory() as temporary:
            pictures = render(calc, Path(temporary))
            PICTURES.mkdir(exist_ok=True)
            for old in PICTURES.glob("*.png"):
                old.unlink()
            for name, page in pictures.items():
                shutil.move(page, PICTURES / f"{name}.png")
    finally:
        calc.stop()


def render(calc: Calc, work: Path) -> dict[str, Path]:
    """Name → picture."""
    for folder in ("scoring", "ranking"):
        (work / folder).mkdir()
    guide, *rubric = calc.render(scoring_book(work), work / "scoring", dpi=DOTS_PER_INCH)
    demo = CampaignFolder(play(work / "demo").folder)
    book = demo.ranking
    printed = calc.render(book, work / "ranking", dpi=DOTS_PER_INCH)
    pdf = work / "ranking" / f"{book.stem}.pdf"
    sheets = {name: printed[first_page(pdf, title) - 1] for name, title in SHEETS.items()}
    papers = report_pages(demo, work)
    windows = click(work, demo)
    pages = {f"bang-tu-cham-{n}": page for n, page in enumerate(rubric, start=1)}
    return {**pages, "huong-dan": guide, **sheets, **papers, **windows}


def click(work: Path, folder: CampaignFolder) -> dict[str, Path]:
    """The window before the click on the button, with its outcome, and the ranking then."""
    folder.ranking.write_bytes(button.clickable(button.nothing_returned(folder)))
    made = {name: work / f"{name}.png" for name in CLICKS}
    before, outcome, ranking = made.values()
    with Window(folder.ranking, size=SCREEN, locale="vi", macros=True) as window:
        button.name_program(window, clicked.program(work, window.office.pipe))
        window.screenshot(before)
        button.click_button(window)
        window.wait_until(window.box, "the outcome is told", patience=120)
        window.screenshot(outcome)
        window.dismiss("Return")
        window.select(ranking_sheet.SHEET_RANKING, "A1")
        window.screenshot(ranking)
    return made


def report_pages(folder: CampaignFolder, work: Path) -> dict[str, Path]:
    """The first and the third page of the closing report."""
    pdf = folder.root / report(folder, pdf=True).pdf
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", pdf, work / "bao-cao"], check=True
    )
    return {f"bao-cao-{page}": work / f"bao-cao-{page}.png" for page in (1, 3)}


def first_page(pdf: Path, title: str) -> int:
    """The number of the first page that a sheet with this title is printed on."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return next(n for n, page in enumerate(text.split("\f"), start=1) if title in page)


def scoring_book(work: Path) -> Path:
    """The filled workbook of the unit whose report is known."""
    folder = start_campaign(work / "khoi-5", "khoi-5-2023")
    (folder.root / KEY).write_text("00" * KEY_BYTES)  # so that the printed code stays the same
    campaign = load_campaign(folder.definition)
    issue(campaign, folder)
    unit = campaign.unit("vp-dbqh-hdnd")
    assert unit is not None
    filled = work / "bang-tu-cham.xlsx"
    issued = folder.scoring_book(campaign, unit)
    fill_in(issued, filled, campaign, answers(campaign), saved=datetime(2023, 12, 18, tzinfo=UTC))
    book = load_workbook(filled)
    for input_ in lay_out(campaign).inputs:
        if input_.name in DETAILS:
            book[words.SHEET_RUBRIC][input_.cell] = DETAILS[input_.name]
    book.save(filled)
    return filled


def answers(campaign: Campaign) -> dict[str, Answer]:
    """The answers of the report: the tier with those points, or the points."""
    chosen: dict[str, Answer] = {}
    for criterion in campaign.criteria():
        group, number = criterion.id.split(".")
        given = POINTS[group][int(number) - 1]
        if given is not None:
            points = Decimal(str(given))
            tiers = [tier for tier in criterion.tiers if tier.points == points]
            chosen[criterion.id] = tiers[0] if criterion.tiers else points
    return chosen


if __name__ == "__main__":
    main()
