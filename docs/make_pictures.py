"""Makes the pictures in docs/pictures from real workbooks: `python -m docs.make_pictures`.

It needs what the tests need. Most pictures are printed pages. The scoring workbook is filled in as
in Báo cáo 219/BC-VP of 18/12/2023, except for one criterion that is left open. The pictures of the
button, of a dropdown and of the comparison of one unit's scores show a LibreOffice window; a real
mouse clicks the button in it. All pictures have 256 colours, so that they stay small.
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
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.stamp import KEY_BYTES
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import check_definition, load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.demo import play_demo
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import KEY_FILE
from workbook_builder.issue.filled import fill_in
from workbook_builder.issue.layout import lay_out
from workbook_builder.papers.pdf import paper_pdf
from workbook_builder.papers.report.make import make_report
from workbook_builder.ranking.comparison import cells as comparison
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.scoring.points import Answer
from workbook_builder.words.workbooks import definition as definition_sheet
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.words.workbooks import scoring as words

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 80
SHARPER = 130
SCREEN = (1366, 768)
CLICKS = ("bam-nut-1-truoc", "bam-nut-2-ket-qua", "bam-nut-3-xep-hang")

# Name of a picture → the title printed on its sheet.
SHEETS = {
    "tong-hop": summary_sheet.TITLE,
    "tiep-nhan": receipt_sheet.TITLE,
    "xep-hang": ranking_sheet.RANKING_TITLE,
    "bang-tong-hop-diem": ranking_sheet.OVERVIEW_TITLE,
    "chi-tiet-diem": ranking_sheet.DETAIL_TITLE,
    "diem-thuong-diem-tru": ranking_sheet.LEDGER_TITLE,
}
WIDE = ("tiep-nhan", "chi-tiet-diem")  # sheets with so many columns need more dots
UNIT = "vp-dbqh-hdnd"
POINTS = {
    "I": (4, 4, 4, 4, 2),
    "II": (5, 5, 5, 3, 5, 5, 5, None),
    "III": (5, 5, 5, 3),
    "IV": (4.5, 3.5, 5),
}
MISTAKES = (  # typical ones: points mistyped, a name twice, no valid date
    (definition_sheet.SHEET_RUBRIC, "D7", 40),
    (definition_sheet.SHEET_UNITS, "B8", "Văn phòng Đoàn ĐBQH và HĐND Tỉnh"),
    (definition_sheet.SHEET_HEAD, "B11", "giữa tháng 12/2023"),
)
SETTLED = (2.0, "Chưa thường xuyên: có 2 lần trong năm", "Vương Trí Phong", "20/12/2023")
# Name of a picture → how it is cropped: empty paper and the program's toolbars are cut off.
TRIMMED = ("-trim", "+repage", "-bordercolor", "white", "-border", "12")
CUT = {
    "khai-bao": TRIMMED,
    "khai-bao-loi": ("-gravity", "North", "-crop", "100%x40%+0+0", "+repage", *TRIMMED),
    "cong-van": TRIMMED,
    "tiep-nhan": ("-gravity", "North", "-crop", "100%x68%+0+0", "+repage", *TRIMMED),
    "chi-tiet-diem": TRIMMED,
    "chon-muc": ("-crop", "1110x604+0+106", "+repage"),
    "doi-chieu": ("-crop", "1304x604+0+106", "+repage"),
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
    """Writes all pictures anew."""
    calc = Calc(locale="vi")
    try:
        with tempfile.TemporaryDirectory() as temporary:
            pictures = render(calc, Path(temporary))
            PICTURES.mkdir(exist_ok=True)
            for old in PICTURES.glob("*.png"):
                old.unlink()
            for name, page in pictures.items():
                shrink(page, PICTURES / f"{name}.png", *CUT.get(name, ()))
    finally:
        calc.stop()


def shrink(picture: Path, to: Path, *changes: str) -> None:
    """The picture in 256 colours, without what differs from one run to the next."""
    how = ("-strip", "-dither", "None", "-colors", "256")
    bare = ("-define", "png:compression-level=9", "-define", "png:exclude-chunks=date,time")
    subprocess.run(["convert", picture, *changes, *how, *bare, f"PNG8:{to}"], check=True)


def render(calc: Calc, work: Path) -> dict[str, Path]:
    """Name → path of the picture, before it is cropped and reduced."""
    for folder in ("scoring", "ranking", "definition"):
        (work / folder).mkdir()
    folder, filled = scoring_book(work)
    guide, *rubric = calc.render(filled, work / "scoring", dpi=DOTS_PER_INCH)
    demo = CampaignFolder(play_demo(work / "demo").folder)
    book = demo.ranking
    printed = calc.render(book, work / "ranking", dpi=DOTS_PER_INCH)
    pdf = work / "ranking" / f"{book.stem}.pdf"
    sheets = {name: printed[first_page(pdf, title) - 1] for name, title in SHEETS.items()}
    for name in WIDE:
        sheets[name] = draw(pdf, first_page(pdf, SHEETS[name]), work / name, SHARPER)
    pages = {f"bang-tu-cham-{n}": page for n, page in enumerate(rubric, start=1)}
    return {
        **pages,
        "huong-dan": guide,
        **sheets,
        **report_pages(demo, work),
        **definition_pages(calc, work),
        **click(work, demo),
        **in_use(calc, work, folder, filled),
    }


def definition_pages(calc: Calc, work: Path) -> dict[str, Path]:
    """The rubric in Khai-bao.xlsx, and the list of faults of a definition with mistakes."""
    folder = start_campaign(work / "khai-bao", "khoi-5-2023", excel=True)
    pages = calc.render(folder.definition, work / "definition", dpi=DOTS_PER_INCH)
    pdf = work / "definition" / f"{folder.definition.stem}.pdf"
    rubric = pages[first_page(pdf, definition_sheet.RUBRIC_TITLE) - 1]
    book = load_workbook(folder.definition)
    for sheet, cell, value in MISTAKES:
        book[sheet][cell] = value
    book.save(folder.definition)
    faults = check_definition(folder).faults_book
    assert faults is not None
    return {
        "khai-bao": rubric,
        "khai-bao-loi": calc.render(faults, work / "definition", dpi=DOTS_PER_INCH)[0],
    }


def in_use(calc: Calc, work: Path, folder: CampaignFolder, filled: Path) -> dict[str, Path]:
    """A dropdown in the scoring workbook, a letter to a unit, and its scores side by side."""
    names = ("chon-muc", "cong-van", "doi-chieu")
    made = {name: work / f"{name}.png" for name in names}
    chosen, letter, compared = made.values()
    campaign = load_definition(folder)
    first = next(one.cell for one in lay_out(campaign).inputs if one.criterion is not None)
    with Window(
        folder.scoring_book(campaign, unit_of(campaign)), size=SCREEN, locale="vi"
    ) as window:
        window.select(words.SHEET_RUBRIC, first)
        window.keys("alt+Down", "Down")
        window.screenshot(chosen)
        window.keys("Escape")
    shutil.copy2(filled, folder.inbox)
    consolidate(folder)
    pdf = work / "cong-van.pdf"
    pdf.write_bytes(paper_pdf(folder.letters / f"{UNIT}.docx"))
    draw(pdf, 1, letter.with_suffix(""), DOTS_PER_INCH)
    rows_of_unit = len(tuple(campaign.criteria()))
    row = detail.FIRST_ROW + campaign.units.index(unit_of(campaign)) * rows_of_unit
    with Window(folder.ranking, size=SCREEN, locale="vi") as window:
        for column, value in zip(detail.AGREED_COLUMNS.values(), SETTLED, strict=True):
            window.book.set_value(ranking_sheet.SHEET_DETAIL, f"{column}{row}", value)
        unit = unit_of(campaign).name
        window.book.set_value(ranking_sheet.SHEET_COMPARISON, comparison.PICK, unit)
        window.book.recalculate()
        window.select(ranking_sheet.SHEET_COMPARISON, comparison.PICK)
        window.screenshot(compared)
    return made


def click(work: Path, folder: CampaignFolder) -> dict[str, Path]:
    """The window before the click on the button, with the outcome, and with the new ranking."""
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
    pdf = folder.root / make_report(folder, pdf=True).pdf
    subprocess.run(
        ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", pdf, work / "bao-cao"], check=True
    )
    return {f"bao-cao-{page}": work / f"bao-cao-{page}.png" for page in (1, 3)}


def draw(pdf: Path, page: int, name: Path, dots_per_inch: int) -> Path:
    """Draws one page as a picture, and returns its path: the name with a suffix."""
    what = ["-r", str(dots_per_inch), "-f", str(page), "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *what, pdf, name], check=True)
    return name.with_suffix(".png")


def first_page(pdf: Path, title: str) -> int:
    """The number of the first page that a sheet with this title is printed on."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    return next(n for n, page in enumerate(text.split("\f"), start=1) if title in page)


def scoring_book(work: Path) -> tuple[CampaignFolder, Path]:
    """A campaign, and the filled workbook of the unit whose report is known."""
    folder = start_campaign(work / "khoi-5", "khoi-5-2023")
    (folder.root / KEY_FILE).write_text("00" * KEY_BYTES)  # so that the printed code stays the same
    build(folder)
    campaign = load_definition(folder)
    filled = work / "bang-tu-cham.xlsx"
    issued = folder.scoring_book(campaign, unit_of(campaign))
    fill_in(issued, filled, campaign, answers(campaign), saved=datetime(2023, 12, 18, tzinfo=UTC))
    book = load_workbook(filled)
    for input_ in lay_out(campaign).inputs:
        if input_.name in DETAILS:
            book[words.SHEET_RUBRIC][input_.cell] = DETAILS[input_.name]
    book.save(filled)
    return folder, filled


def unit_of(campaign: Campaign) -> Unit:
    """The unit whose report is known."""
    unit = campaign.unit(UNIT)
    assert unit is not None
    return unit


def answers(campaign: Campaign) -> dict[str, Answer]:
    """The answers of the report: the label of the tier with those points, or the points."""
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
