"""The use case `demo`: a whole campaign played from template to ranking, in a folder of its own.

The campaign is that of Cụm thi đua số 8 for 2021, whose printed ranking is known. The units are
simulated: their workbooks are filled in with openpyxl and, where LibreOffice is installed, one is
also saved by it. The inbox that results is as messy as a real one.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from workbook_builder.campaign.model import Campaign, Tier, Unit
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.filled import fill_in
from workbook_builder.libreoffice import ConversionError, converted, find_office
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.cli import CommandCode

DEMO_TEMPLATE = "cum-8-2021"
_MARKER = ".demo"
_AS_XLSX = "xlsx:Calc MS Excel 2007 XML"

# From the printed report, heading 1: nine units reached 20 of 20 points, Cà Mau and Kiên Giang 18,
# Sóc Trăng 16. Under all other headings every unit reached the full points.
_LEVEL_OF_HEADING_1 = {"ca-mau": 1, "kien-giang": 1, "soc-trang": 2}

_A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True, slots=True)
class Played:
    """A demo that was played: its folder, its result, and the files worth opening."""

    folder: Path
    result: Consolidation
    to_open: tuple[Path, ...]
    with_office: bool


def play_demo(root: Path) -> Played:
    """Plays the demo in `root`; CampaignError if it holds anything but an earlier demo."""
    _clear(root)
    folder = start_campaign(root, DEMO_TEMPLATE)
    (root / _MARKER).touch()
    build(folder)
    campaign = load_definition(folder)
    with_office = _return_all(campaign, folder)
    result = consolidate(folder)
    first = campaign.unit(result.standings[0].unit)
    assert first is not None
    to_open = (folder.ranking, folder.scoring_book(campaign, first), folder.inbox)
    return Played(root, result, to_open, with_office)


def _clear(root: Path) -> None:
    if not root.exists() or not any(root.iterdir()):
        return
    if not (root / _MARKER).exists():
        raise CampaignError(error(CommandCode.DEMO_FOLDER_IN_USE, folder=str(root)))
    shutil.rmtree(root)


# The units


def _answers(campaign: Campaign, unit: Unit) -> dict[str, Tier | Decimal]:
    level = _LEVEL_OF_HEADING_1.get(unit.code, 0)
    return {c.id: c.tiers[level] if c.tiers else c.points for c in campaign.criteria()}


def _return_all(campaign: Campaign, folder: CampaignFolder) -> bool:
    """Fills the inbox: a filled workbook of every unit, and other files that come by mail.

    Returns whether LibreOffice saved one of the workbooks.
    """
    day = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
    inbox = folder.inbox
    for number, unit in enumerate(campaign.units):
        path = inbox / _returned_name(unit, number)
        issued = folder.scoring_book(campaign, unit)
        fill_in(issued, path, campaign, _answers(campaign, unit), saved=day)
    _add_mess(campaign, folder, day)
    return _save_with_office(inbox / "Tien Giang.xlsx")


def _returned_name(unit: Unit, number: int) -> str:
    """A file name of a kind that units send: the province, the issued name, or a mail program's."""
    province = unit.code.replace("-", " ").title()
    return (
        f"{province}.xlsx",
        f"Bang-tu-cham_{DEMO_TEMPLATE}_{unit.code}.xlsx",
        f"Email/{province}/Bảng tự chấm ({number}) bản chính thức.xlsx",
    )[number % 3 if unit.code != "tien-giang" else 0]


def _add_mess(campaign: Campaign, folder: CampaignFolder, day: datetime) -> None:
    inbox = folder.inbox
    ben_tre = campaign.unit("ben-tre")
    an_giang = campaign.unit("an-giang")
    assert ben_tre is not None
    assert an_giang is not None
    # An older copy, in which the unit had given itself fewer points.
    older = {**_answers(campaign, ben_tre), "9": Decimal(8)}
    issued = folder.scoring_book(campaign, ben_tre)
    name = inbox / "Bến Tre (bản cũ).xlsx"
    fill_in(issued, name, campaign, older, saved=day - timedelta(days=2))
    # The same file, sent twice.
    number = campaign.units.index(an_giang)
    sent = inbox / _returned_name(an_giang, number)
    shutil.copy2(sent, inbox / "Email" / "An Giang gửi lại.xlsx")
    # A workbook of another kind, a file that is no workbook, and the lock file of an open one.
    foreign = Workbook()
    foreign.worksheets[0].append(["TT", "Họ và tên", "Chức vụ"])
    foreign.save(inbox / "Danh sách đại biểu.xlsx")
    (inbox / "Báo cáo Bến Tre (ký số).pdf").write_bytes(_A_PDF)
    (inbox / "~$Tien Giang.xlsx").write_bytes(b"\x09" + "Người dùng".encode("utf-16-le"))


def _save_with_office(path: Path) -> bool:
    """Lets LibreOffice open and save a returned workbook, as a unit without Excel does."""
    program = find_office()
    if program is None:
        return False
    try:
        path.write_bytes(converted(program, path.read_bytes(), "xlsx", _AS_XLSX))
    except (OSError, ConversionError):
        return False
    return True
