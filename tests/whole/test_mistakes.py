"""A whole campaign played by mistakes: whatever people do wrong is told, where they look.

Each mistake is made as people make it, in the order of a campaign, and the sentence that is met is
read where it is met: on the terminal, in a letter, in a paper. What would have been lost is there.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
from openpyxl import Workbook, load_workbook

from tests.support.final_words import DEFINITION, row_of, send, type_in
from tests.support.met import Met
from tests.support.plans import KHOI_5, plan_docx
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.words.workbooks import scoring as words

DOT = "dot"


class Campaign:
    """The campaign, and what was met at each mistake."""

    def __init__(self) -> None:
        self.met = Met()
        self.folder = CampaignFolder(Path(DOT))
        self.told: list[tuple[str, str]] = []

    def wrong(self, mistake: str, said: str, *call: str, code: int | None = None) -> str:
        """Makes the mistake by this call; it must be answered by this sentence."""
        text = " ".join(self.met.call(*call, code=code).split())
        assert said in text, f"{mistake}: {text}"
        self.told.append((mistake, said))
        return text

    def consolidate(self, mistake: str, said: str) -> str:
        return self.wrong(mistake, said, "consolidate", DOT)

    def change(self, unit: str, name: str, how: Callable[[Workbook], None], days: int = 0) -> Path:
        """A workbook of the unit, filled in and then changed, in the inbox."""
        path = send(self.folder, unit, name, 0, "5", days=days)
        book = load_workbook(path)
        how(book)
        book.save(path)
        return path

    def paper(self, name: str) -> str:
        document = docx.Document(str(self.folder.root / name))
        return "\n".join(
            "".join(piece.text or "" for piece in p.iter() if piece.tag.endswith("}t"))
            for p in document.element.iter()
            if p.tag.endswith("}p")
        )


def test_a_campaign_played_by_mistakes(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    one = Campaign()
    declare(one)
    send_out(one)
    returned(one)
    led(one)
    finished(one)
    assert len(one.told) >= 30


def declare(one: Campaign) -> None:
    """The plan, the list of units, the definition."""
    Path("Ke hoach.pdf").write_bytes(b"%PDF-1.4 x")
    one.wrong(
        "a PDF as the plan",
        "Đây là tệp PDF. Mở bằng Word",
        "import",
        "Ke hoach.pdf",
        "-o",
        DOT,
        code=2,
    )
    Path("Ke hoach.docx").write_bytes(plan_docx(KHOI_5))
    lines = ["DANH SÁCH ĐƠN VỊ", "I. Các sở", "1. Sở Y tế", "2. SỞ Y TẾ", "Tổng cộng: 2 đơn vị"]
    Path("ds.txt").write_text("\n".join(lines), "utf-8")
    called = ("import", "Ke hoach.docx", "-o", "thu", "--excel", "--units", "ds.txt")
    one.wrong("a list with headings, a total and a unit twice", "Ket-qua-nhap.txt", *called)
    told = Path("thu/Ket-qua-nhap.txt").read_text("utf-8-sig")
    assert "Tổng cộng: 2 đơn vị" in told
    assert "SỞ Y TẾ" in told
    list_as_plan = ("import", "ds.txt", "-o", "thu")
    one.wrong("the list taken for the plan", "Không tìm thấy bảng tiêu chí", *list_as_plan, code=2)
    Path(DOT).mkdir()
    text = DEFINITION.replace("total: 10\n", "total: 10\ndue: 2023-12-15\n")
    one.folder.definition.write_text(text.replace("total: 10", "total: 12"), encoding="utf-8")
    one.wrong("a total that is off", "Tổng điểm chuẩn (total) ghi 12", "check", DOT, code=2)
    one.folder.definition.write_text(text, encoding="utf-8")
    one.wrong("a due date in the past", "Hạn nộp 15/12/2023 đã qua", "check", DOT)
    one.wrong("consolidated before built", "Chạy trước", "consolidate", DOT, code=2)
    one.wrong("a folder that is not there", "Không có thư mục", "build", "dto", code=2)
    one.wrong("a command mistyped", "có phải “build”", "buidl", DOT, code=2)


def send_out(one: Campaign) -> None:
    one.met.call("build", DOT)
    issued = next(one.folder.outbox.glob("*so-a.xlsx"))
    book = load_workbook(issued)
    book[words.SHEET_RUBRIC]["G10"] = "thử"
    book.save(issued)
    one.wrong("a workbook in Gui-di worked in, then built again", issued.name, "build", DOT)
    one.met.call("build", DOT, "--overwrite")
    one.wrong(
        "frozen before anything came",
        "Chưa có lần tổng hợp",
        "freeze",
        DOT,
        "--minutes",
        "1/BB",
        code=2,
    )
    one.wrong("the report before anything came", "Chạy trước", "report", DOT, code=2)
    shutil.copy(issued, one.folder.inbox / "tra lai.xlsx")
    one.consolidate("the workbook sent back as it came", "chưa chấm tiêu chí nào")
    (one.folder.inbox / "tra lai.xlsx").unlink()


def returned(one: Campaign) -> None:
    """What the units send."""
    inbox = one.folder.inbox

    def typed(book: Workbook) -> None:
        sheet = book[words.SHEET_RUBRIC]
        sheet["E10"] = sheet["E14"] = None
        sheet["F10"], sheet["F14"] = 4, 5

    one.change("so-a", "a.xlsx", typed)
    one.consolidate("points typed into the score cells", "gõ vào cột “Điểm tự chấm”")
    assert "gõ vào cột “Điểm tự chấm”" in one.paper("Phan-hoi/so-a.docx")
    assert "gõ vào cột “Điểm tự chấm”" in (one.folder.letters / "so-a.txt").read_text("utf-8-sig")

    def label(book: Workbook) -> None:
        book[words.SHEET_RUBRIC]["E10"] = "Rất tốt"

    one.change("so-a", "a.xlsx", label, days=1)
    one.consolidate("a level that does not exist", "“Rất tốt” không phải mức nào")
    one.change("so-a", "a.xlsx", lambda b: b[words.SHEET_RUBRIC].delete_rows(14), days=2)
    one.consolidate("a row deleted", "Không tìm thấy dòng của tiêu chí I.2")
    one.change("so-a", "a.xlsx", lambda b: b[words.SHEET_RUBRIC].delete_cols(1), days=2)
    one.consolidate("a column deleted", "Cột mã dòng (cột ẩn) không còn")

    def copied(book: Workbook) -> None:
        for name in book.sheetnames:
            if name != words.SHEET_RUBRIC:
                del book[name]

    one.change("so-a", "a.xlsx", copied, days=2)
    one.consolidate("the table copied into another file", "chép sang tệp khác")
    (inbox / "a.xlsx").unlink()
    send(one.folder, "so-a", "muon.xlsx", 0, "5", days=60)
    one.consolidate("sent too late", "sau hạn 15/12/2023")
    (inbox / "muon.xlsx").unlink()
    send(one.folder, "so-a", "a.xlsx", 0, "5")
    send(one.folder, "so-a", "a (sửa).xlsx", 1, "5", days=1)
    one.consolidate("two files that differ", "Cần xác nhận")
    (inbox / "a (sửa).xlsx").unlink()

    def other(book: Workbook) -> None:
        book[words.SHEET_RUBRIC]["B5"] = "của Sở Y tế)"

    one.change("so-c", "c.xlsx", other)
    one.consolidate("another unit's file", "(đơn vị “Sở Y tế”)")
    (inbox / "c.xlsx").unlink()
    send(one.folder, "so-b", "b.xlsx", 0, "4").rename(inbox / "Báo cáo của Sở Nội vụ.doc")
    one.consolidate("renamed, and after another unit", "Sở Nội vụ.doc đã nhận Sở Y tế")
    (inbox / "Báo cáo của Sở Nội vụ.doc").unlink()
    path = send(one.folder, "so-b", "b.xlsx", 0, "4")
    with zipfile.ZipFile("trong.zip", "w") as inner:
        inner.write(path, "b.xlsx")
    with zipfile.ZipFile(inbox / "ngoai.zip", "w") as outer:
        outer.write("trong.zip")
    path.unlink()
    one.consolidate("a zip in a zip", "ngoai.zip › trong.zip › b.xlsx")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "so-c@x.vn", "Gửi bảng chấm điểm"
    mail.set_content("Kính gửi")
    scan = b"%PDF-1.4 quet"
    mail.add_attachment(scan, maintype="application", subtype="pdf", filename="Sở Nội vụ.pdf")
    (inbox / "thu.eml").write_bytes(bytes(mail))
    one.consolidate("a scan in a mail", "Sở Nội vụ.pdf")
    (inbox / "c.xlsx").write_bytes(b"")
    one.consolidate("a file that arrived empty", "Tệp rỗng (0 byte)")
    (inbox / "c.xlsx").unlink()
    send(one.folder, "so-c", "c.xlsx", 0, "6")
    one.met.call("consolidate", DOT)


def type_over(folder: CampaignFolder, sheet: str, value: float) -> None:
    """Types a number over the first number of a table that is reckoned."""
    book = load_workbook(folder.ranking, keep_vba=True)
    shown = load_workbook(folder.ranking, data_only=True)
    numbers = {
        cell.coordinate
        for row in shown[sheet].iter_rows(min_row=5, min_col=2)
        for cell in row
        if isinstance(cell.value, int | float)
    }
    cells = (
        book[sheet][place]
        for place in sorted(numbers, key=lambda one: int("".join(filter(str.isdigit, one))))
    )
    formulas = (cell for cell in cells if isinstance(cell.value, str) and cell.value[0] == "=")
    next(formulas).value = value
    book.save(folder.ranking)


def led(one: Campaign) -> None:
    """What the leader types."""
    folder = one.folder
    shutil.copy(folder.ranking, "ban cu.xlsm")
    type_over(folder, "Xếp hạng", 1)
    one.consolidate("a rank typed over a formula", "ghi đè lên công thức của ô này")
    type_over(folder, "Bảng tổng hợp điểm", 88)
    one.consolidate("points typed over a formula", "ghi đè lên công thức của ô này")
    type_in(folder, DETAIL={"H6": 99})
    one.consolidate("an agreed score above the most", "điểm thống nhất chưa được tính")
    type_in(folder, DETAIL={"H6": 3})
    one.consolidate("an agreed score without reason or name", "không ghi lý do")
    type_in(folder, DETAIL={"I6": "Chưa đủ", "J6": "Bình", "K6": "20/12/2023"})
    type_in(folder, LEDGER={"A5": "Sở Lạ", "C5": "Thưởng", "D5": 1, "E5": "x", "F5": "Hoa"})
    one.consolidate("a bonus to a unit that is none", "chưa được tính")
    type_in(folder, LEDGER={"A5": "Sở Y tế", "D5": "một điểm"})
    one.consolidate("a bonus in words", "chưa được tính")
    type_in(folder, LEDGER={"D5": -1})
    one.consolidate("a negative bonus", "chưa được tính")
    type_in(folder, LEDGER={"D5": 1})
    send(folder, "so-c", "c2.xlsx", 1, "6", days=1)
    one.met.call("consolidate", DOT)
    row = row_of(folder, "Tiếp nhận", "c.xlsx")
    type_in(folder, RECEIPTS={f"H{row}": "x"})
    one.consolidate("a pick without reason or name", "không ghi lý do")
    type_in(folder, RECEIPTS={f"I{row}": "Đơn vị nói", f"J{row}": "Hoa", f"K{row}": "20/12/2023"})
    type_in(folder, LEDGER={"E6": "chỉ có lý do"})
    one.consolidate("a line with nothing but a reason", "chưa được tính")
    book = load_workbook("ban cu.xlsm", keep_vba=True)
    book["Điểm thưởng, điểm trừ"]["A5"] = "Sở Nội vụ"
    book["Điểm thưởng, điểm trừ"]["C5"] = "Thưởng"
    book["Điểm thưởng, điểm trừ"]["D5"] = 2
    book.save(folder.root / "Bang-tong-hop (1).xlsm")
    one.consolidate("an old copy worked in under another name", "merge")
    (folder.root / "Bang-tong-hop (1).xlsm").unlink()
    book = load_workbook(folder.ranking, keep_vba=True)
    del book["Chi tiết điểm"]
    book.save("hong.xlsm")
    good = folder.ranking.read_bytes()
    shutil.copy("hong.xlsm", folder.ranking)
    one.consolidate("a sheet of the ranking workbook deleted", "không còn trang “Chi tiết điểm”")
    folder.ranking.write_bytes(good)
    one.met.call("consolidate", DOT)


def finished(one: Campaign) -> None:
    """Freezing, papers, and what is done after."""
    folder = one.folder
    one.wrong(
        "frozen with things not settled", "Chưa chốt", "freeze", DOT, "--minutes", "1", code=2
    )
    one.wrong("frozen without minutes", "--minutes", "freeze", DOT, code=2)
    wrong_day = ("freeze", DOT, "--minutes", "1/BB", "--date", "31/2/2024")
    one.wrong("a day that does not exist", "không phải một ngày", *wrong_day, code=2)
    one.met.call("report", DOT)
    report = folder.root / "Bao-cao_khoi-9-2023.docx"
    document = docx.Document(str(report))
    document.paragraphs[-1].add_run("sửa tay")
    document.save(str(report))
    one.wrong("a paper edited, then written again", "đã có người sửa", "report", DOT, code=2)
    text = folder.definition.read_text("utf-8")
    folder.definition.write_text(text.replace("Thường xuyên", "Rất thường xuyên"), "utf-8")
    one.wrong("the definition changed after sending", "Rất thường xuyên", "check", DOT)
    one.wrong("papers of a changed definition", "đã đổi", "report", DOT, "--overwrite", code=2)
    folder.definition.write_text(text, "utf-8")
    one.wrong("notices before the result is frozen", "Kết quả chưa chốt", "notices", DOT, code=2)
    accepted: list[str] = []
    said = one.met.call("freeze", DOT, "--minutes", "1/BB", code=2)
    for kind in {part.split(":")[0] for part in said.split("--accept ")[1:] if ":" in part[:20]}:
        accepted += ["--accept", f"{kind}=Hội đồng đã xem xét"]
    one.met.call("freeze", DOT, "--minutes", "1/BB", *accepted)
    one.wrong("frozen twice", "đã chốt", "freeze", DOT, "--minutes", "2/BB", code=2)
    send(folder, "so-b", "b sau.xlsx", 2, "1", days=3)
    one.consolidate("a file after the result was frozen", "Đến sau khi chốt, không làm thay đổi")
    one.met.call("notices", DOT)
    (folder.notices / "so-a.docx").write_bytes(b"sua tay")
    one.wrong("a notice edited, then written again", "đã được sửa tay", "notices", DOT)
    one.wrong("reopened without a reason", "--reason", "reopen", DOT, code=2)
    (folder.root / ".key").rename("khoa")
    one.consolidate("the key lost", ".key")
