"""A campaign from the Word plan to the notices by the tab `Thi đua` alone: nobody types a command.

The shipped macros run in an interpreter, on a Windows that is played; the program that they call is
the real one, on a disk that is real.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.button_calls import PROGRAM
from tests.support.final_words import answer_all
from tests.support.outcomes import answer
from tests.support.plans import KHOI_5, plan_docx, xlsx_of
from tests.support.windows import NO, YES, Control, Excel, Windows
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.machine.addin import addin_modules, build_addin
from workbook_builder.xlsx.write.macros import starting_modules

DRIVE = "D:\\"
HOME = r"D:\Thi đua & 'khen thưởng' 100%\đợt 1"
PLAN = r"D:\Thi đua & 'khen thưởng' 100%\Kế hoạch 741.docx"
UNITS = r"D:\Thi đua & 'khen thưởng' 100%\Danh sách.xlsx"


class Disk:
    """The drive D: of the played Windows is a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.windows = Windows(files={PROGRAM}, program=self.program)

    def real(self, text: str) -> str:
        """An argument, with the path in it as it is on this machine."""
        return re.sub(r"(?:D:\\).*", lambda found: str(self.path(found[0])), text)

    def played(self, path: str) -> str:
        return DRIVE + str(Path(path).relative_to(self.root)).replace("/", "\\")

    def path(self, path: str) -> Path:
        return self.root / path.removeprefix(DRIVE).replace("\\", "/")

    def program(self, call: list[str]) -> list[tuple[str, ...]]:
        found = answer(self.root / "rad.tmp", *map(self.real, call))
        self.windows.put(self.root, DRIVE)
        lines = [(kind, *parts) for kind, of_kind in found.items() for parts in of_kind]
        return [(k, self.played(part[0])) if k == "show" else (k, *part) for k, *part in lines]


@pytest.fixture
def disk(tmp_path) -> Disk:
    disk = Disk(tmp_path)
    disk.path(HOME).mkdir(parents=True)
    disk.path(PLAN).write_bytes(plan_docx(KHOI_5))
    units = enumerate(("Sở Y tế", "Sở Nội vụ", "Công an tỉnh"), start=1)
    rows = [(number, name, f"dv{number}@x.gov.vn") for number, name in units]
    disk.path(UNITS).write_bytes(xlsx_of([("TT", "Đơn vị", "Thư điện tử"), *rows]))
    return disk


@pytest.fixture
def excel(disk, tmp_path) -> Excel:
    addin = tmp_path / "workbook_builder.xlam"
    addin.write_bytes(build_addin(PROGRAM))
    modules = (*addin_modules(), *starting_modules(mac=False, addin=True))
    return Excel.with_file(addin, modules, disk.windows)


def test_from_the_plan_to_the_notices(disk, excel):
    def press(button: str, *typed: str, picked=(), pressed=()) -> str:
        """Presses a button and answers its questions; gives what the box says."""
        windows = disk.windows
        windows.picked, windows.typed, windows.pressed = list(picked), list(typed), list(pressed)
        windows.boxes, windows.opened = [], []
        excel.click("OnRibbonCommand", Control(button))
        assert windows.picked == windows.typed == windows.pressed == []
        [said] = windows.boxes
        assert "workbook-builder" not in said
        return said

    said = press("importPlan", picked=[PLAN, HOME, UNITS], pressed=[YES])
    assert "3 đơn vị" in said
    assert disk.windows.opened == [rf"{HOME}\Ket-qua-nhap.txt", rf"{HOME}\Khai-bao.xlsx"]
    assert "Khai báo hợp lệ" in press("checkCampaign")
    assert press("freezeResult").startswith("Chưa tổng hợp lần nào.")  # grey until then
    assert "Đã lập 3 bảng" in press("buildWorkbooks")
    press("sendWorkbooks", pressed=[NO])
    assert disk.windows.opened == [rf"{HOME}\Thu-di"]
    answer_all(CampaignFolder(disk.path(HOME)))
    assert "3/3 đơn vị" in press("consolidateScores")
    assert excel.workbook.name == "Bang-tong-hop.xlsm"
    press("writeReport", "")
    assert disk.windows.opened[0].endswith(".docx")
    press("writeMinutes", "")
    assert "Đã chốt kết quả" in press("freezeResult", "12/BB", "")
    assert excel.workbook.name == "Bang-tong-hop.xlsm"
    press("writeNotices")
    assert disk.windows.opened == [rf"{HOME}\Thong-bao"]
    press("sendNotices", pressed=[NO])
    folder = CampaignFolder(disk.path(HOME))
    assert len(list(folder.notices.glob("*.docx"))) == 3
    assert len(list(folder.root.glob("B*.docx"))) == 2  # Báo cáo, Biên bản
    assert {call[0] for call in disk.windows.calls} == {
        *("import", "check", "build", "send", "consolidate", "report", "freeze", "notices")
    }
