"""A campaign with stages, played from the scorers' workbooks to the papers.

LibreOffice fills in; what counts is the table worked out by hand in `tests/support/stages.py`.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import docx
import pytest

from tests.office.second_engine import HyperFormula, formulas_of
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing, changed, same
from tests.support.stages import (
    COUNTS,
    DEFINITION,
    ENTERED,
    OUT,
    RIGHT,
    STAGES,
    book_of,
    fill_in,
    send,
    start,
)
from workbook_builder.campaign.panel import panels
from workbook_builder.cli.app import run
from workbook_builder.consolidation import count
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.freeze.final_word import freeze_result
from workbook_builder.leader.unsettled import UnsettledKind, of_kind
from workbook_builder.manifest.chain import last_run
from workbook_builder.papers.changes.listing import list_changes
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.ranking.comparison import cells as comparison
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.summary import lines
from workbook_builder.recount.verdict import verify
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.words.workbooks.ranking_files import SHEET_RECEIPTS as RECEIPTS
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY as SUMMARY
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

OTHER_CAMPAIGN = DEFINITION.replace("truong-2026", "truong-khac")
CORE = "docProps/core.xml"
BANDS = """\
bands:
  - {name: "Xuất sắc", at_least: 30}
  - {name: "Tốt", at_least: 25}
  - {name: "Khá", at_least: 0}
"""
CAME_TO = {"to-toan": "Tốt", "to-van": "Xuất sắc", "to-anh": "Khá", "to-the-duc": ""}
DETAIL, COMPARISON = ranking_words.SHEET_DETAIL, ranking_words.SHEET_COMPARISON


def enter(calc, folder, code: str) -> None:
    """Fills in a copy of a workbook as a person does in LibreOffice, and puts it into the inbox."""
    path = folder.inbox / f"{code}.xlsx"
    shutil.copy(book_of(folder, code), path)
    names = {name: at.rpartition("!") for name, at in read_xlsx(path.read_bytes()).names.items()}
    with calc.open(path) as book:
        for name, value in ENTERED[code].items():
            sheet, _, cell = names[name]
            typed = value if isinstance(value, str) else str(value)
            assert book.enter(sheet.strip("'"), cell.replace("$", ""), typed), name
        book.recalculate()
        book.save()


@pytest.fixture(scope="module")
def played(calc, tmp_path_factory):
    folder = start(tmp_path_factory.mktemp("cap-cham") / "truong", DEFINITION + BANDS)
    for code in ENTERED:
        enter(calc, folder, code)
    return folder, consolidate(folder)


def paper(path) -> list[list[str]]:
    """Every row of every table of a paper."""
    tables = docx.Document(str(path)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_what_counts_is_the_table_worked_out_by_hand(played):
    _, result = played
    seen = {one.unit: (one.base, one.bonus, one.total, one.rank) for one in result.standings}
    assert seen == COUNTS
    assert {one.unit: one.band for one in result.standings} == CAME_TO
    assert {receipt.status for receipt in result.receipts} <= {"accepted", "accepted_with_warnings"}
    assert len(result.receipts) == len(ENTERED)


def test_a_unit_sees_what_it_scored_itself_and_who_scores_the_rest(calc, played):
    folder, _ = played
    with calc.open(folder.inbox / "to-toan.xlsx") as book:
        sheet = words.SHEET_RUBRIC
        rows = {book.value(sheet, f"A{row}"): row for row in range(9, 26)}
        assert book.value(sheet, "B6") == "Đã chấm 4/4 tiêu chí."
        assert book.value(sheet, f"E{rows['criterion III.2']}") == "Do Hội đồng thi đua chấm"
        assert book.is_locked(sheet, f"E{rows['criterion III.2']}")
        assert not book.is_locked(sheet, f"G{rows['criterion III.2']}")
        ids = ("group I", "group II", "group III", "total base", "total bonus", "total")
        assert [book.value(sheet, f"F{rows[id_]}") for id_ in ids] == [19, 9, 1, 28, 1, 29]
        assert "band" not in rows  # what a unit knows comes to no band yet


def test_a_scorers_workbook_counts_as_python_does_in_libreoffice(calc, played):
    folder, _ = played
    campaign = load_campaign(folder.definition)
    (panel,) = (one for one in panels(campaign) if one.scorer.code == "chuyen-mon")
    with calc.open(folder.inbox / "chuyen-mon.xlsx") as book:
        sheet = words.SHEET_JUDGED
        assert book.value(sheet, "B6") == f"Đã chấm 7/{len(panel.scores)} ô."
        ids = {book.value(sheet, f"A{row}"): row for row in range(9, 40)}
        points = [book.value(sheet, f"{column}{ids['score I.2']}") for column in "EFGH"]
        assert points == [8.5, 8, "", ""]
        totals = [book.value(sheet, f"{column}{ids['total']}") for column in "EFGH"]
        assert totals == [18.5, 10, 5, 0]
        assert book.is_locked(sheet, f"E{ids['score I.2']}")
        assert not book.is_locked(sheet, f"E{ids['criterion I.2']}")
        rules = [book.validation(sheet, f"{column}{ids['criterion I.1']}") for column in "EH"]
        assert rules[0] is not None
        assert rules[0] == rules[1]


def test_all_stages_stand_side_by_side_on_the_leaders_sheets(calc, played):
    folder, _ = played
    campaign = load_campaign(folder.definition)
    with calc.open(folder.ranking) as book:
        assert_recalculation_changes_nothing(book)
        first = "OP"
        for key, unit, criterion in detail.numbered_scores(campaign):
            row = detail.FIRST_ROW + key - 1
            cells = (detail.SELF, *first, detail.COUNTED)
            seen = [book.value(DETAIL, f"{column}{row}") for column in cells]
            own, one, two, counts = STAGES.get((unit.code, criterion.id), ("", "", "", ""))
            wanted = [own, "" if one is None else one, "" if two is None else two, counts]
            assert seen == wanted, (unit.code, criterion.id)
        book.set_value(COMPARISON, comparison.PICK, "Tổ Ngữ văn")
        book.recalculate()
        row = comparison.FIRST_ROW
        assert [book.value(COMPARISON, f"{column}{row}") for column in "DEFGKL"] == [
            *(10, "", 0, -10, OUT, "")
        ]
        assert [book.value(COMPARISON, f"{column}{row + 1}") for column in "DEFGKL"] == [
            *(8, "", 9.25, 1.25, 8, 9.25)
        ]


def test_the_second_engine_counts_the_same(hyperformula: HyperFormula, played):
    folder, _ = played
    campaign = load_campaign(folder.definition)
    books = [folder.ranking, *(book_of(folder, panel.scorer.code) for panel in panels(campaign))]
    differ = {path.name: differing_formulas(hyperformula, path.read_bytes()) for path in books}
    assert {name: cells for name, cells in differ.items() if cells} == {}


def test_the_leaders_score_still_stands_over_the_stages_and_is_flagged_once_they_change(
    calc, tmp_path
):
    folder = start(tmp_path / "truong")
    send(folder)
    consolidate(folder)
    row = detail.FIRST_ROW + 1  # to-toan, I.2: the stages gave 8.25
    with calc.open(folder.ranking) as book:
        book.set_value(DETAIL, f"{detail.AGREED_COLUMNS['points']}{row}", 9)
        book.recalculate()
        assert book.value(DETAIL, f"{detail.COUNTED}{row}") == 9
        book.save()
    assert consolidate(folder).agreed["to-toan", "I.2"].status.name == "COUNTS"
    (folder.inbox / "tv-1.xlsx").unlink()
    later = consolidate(folder)
    assert later.agreed["to-toan", "I.2"].status.name == "CHANGED"
    assert {row.unit: row.base for row in later.standings}["to-toan"] == Decimal(26)


OTHERS = {
    "tv-1": {"cham_I.2_to_toan": 3, "cham_III.2_to_anh": 2},
    "chuyen-mon": {"cham_I.1_to_toan": OUT, "cham_I.1_to_van": RIGHT, "cham_I.2_to_anh": 5},
}
"""What the second files of two scorers say otherwise."""


def mark(book, file: str, **typed: object) -> None:
    """Types into the inputs of a file's row on `Tiếp nhận`."""
    row = next(n for n in range(5, 40) if book.value(RECEIPTS, f"B{n}") == file)
    for name, value in typed.items():
        book.set_value(RECEIPTS, f"{files.PICK_COLUMNS[name]}{row}", value)


def differing_formulas(engine: HyperFormula, data: bytes) -> dict[object, object]:
    """The formula cells in which an engine counts otherwise than is written in a workbook."""
    seen, differs = engine.recalculated(data), {}
    for at, cell in formulas_of(read_xlsx(data, OWN_LIMITS)).items():
        value = float(cell.value) if isinstance(cell.value, int) else cell.value
        if not same(value, seen.get(at)):
            differs[at] = cell.formula, value, seen.get(at)
    return differs


def test_a_mark_on_a_scorers_file_counts_at_once_and_the_next_run_says_the_same(
    calc, hyperformula: HyperFormula, tmp_path, monkeypatch
):
    moment = datetime(2090, 5, 20, 9, tzinfo=UTC)
    monkeypatch.setattr(count, "now", lambda: moment)
    folder = start(tmp_path / "truong")
    send(folder)
    for code, other in OTHERS.items():
        data = fill_in(book_of(folder, code).read_bytes(), ENTERED[code] | other)
        early = re.sub(rb"20\d\d-[0-9:T-]+Z", b"2026-05-02T05:00:00Z", core(data))
        data = with_core(data, early)
        (folder.inbox / f"{code} khac.xlsx").write_bytes(data)
        if code == "chuyen-mon":  # of the same date, they differ, and none counts
            first = folder.inbox / f"{code}.xlsx"
            first.write_bytes(with_core(first.read_bytes(), early))
    before = consolidate(folder)
    counted = {one.unit: (one.base, one.bonus) for one in before.standings}
    assert counted["to-van"] == (Decimal("29.25"), Decimal("3.5"))  # 10 + 9.25 + 10
    assert differing_formulas(hyperformula, folder.ranking.read_bytes()) == {}
    with calc.open(folder.ranking) as book:
        states = [book.value(SUMMARY, f"B{lines.FIRST_SCORER + n}") for n in range(4)]
        assert [text.partition(": ")[2].partition(" – ")[0] for text in states] == [
            "cần xác nhận",
            "đã chấm đủ",
            "cần xác nhận",
            "còn 5 ô chưa chấm",
        ]
        mark(book, "tv-1 khac.xlsx", mark="x")
        mark(book, "chuyen-mon khac.xlsx", mark="x", reason="Biên bản", by="Hiệu phó", date=46144.0)
        live = book.formulas()
        book.save()
    result = consolidate(folder)
    picked = {one.unit: (one.base, one.bonus) for one in result.standings}
    # I.1 does not apply to to-toan: (5.75 + 7) × 30 / 20; of tv-1 and tv-2 are 3 and 8.5.
    assert picked["to-toan"] == (Decimal("19.13"), Decimal("3.5"))
    assert picked["to-van"] == (Decimal("29.25"), Decimal("5.5"))
    assert picked["to-anh"] == (Decimal(20), Decimal("2.5"))  # 5 + 7 + 8
    data = folder.ranking.read_bytes()
    assert differing_formulas(hyperformula, data) == {}
    with calc.open(folder.ranking) as book:
        assert book.formulas() == live
        assert_recalculation_changes_nothing(book)
    assert [one.what for one in of_kind(result.unsettled, UnsettledKind.CONFIRM)] == []
    assert verify(folder, last_run(folder)).holds


def core(data: bytes) -> bytes:
    """The part of a workbook that tells when it was saved."""
    return zipfile.ZipFile(io.BytesIO(data)).read(CORE)


def with_core(data: bytes, part: bytes) -> bytes:
    """The workbook with this part in place of the one that tells when it was saved."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, part if name == CORE else old.read(name))
    return out.getvalue()


def test_who_has_not_scored_is_told_and_the_stage_before_counts(tmp_path):
    folder = start(tmp_path / "truong")
    send(folder, "to-toan", "to-van", "to-anh", "chuyen-mon")
    result = consolidate(folder)
    open_ = of_kind(result.unsettled, UnsettledKind.STAGE)
    assert [one.what for one in open_] == [
        "Bộ phận chuyên môn",
        "Ban nền nếp",
        "Nguyễn Văn An",
        "Trần Thị Bình",
    ]
    assert {one.unit: one.base for one in result.standings}["to-toan"] == Decimal("27.5")
    unscored = of_kind(result.unsettled, UnsettledKind.UNSCORED)
    units = ("Tổ Toán – Tin", "Tổ Ngữ văn", "Tổ Tiếng Anh")
    assert [one.what for one in unscored] == [f"{unit} – III.2" for unit in units]
    texts = [
        cell.value
        for cell in read_xlsx(folder.ranking.read_bytes(), OWN_LIMITS).sheets[0].cells.values()
        if isinstance(cell.value, str)
    ]
    assert "Ban nền nếp: chưa gửi lại" in texts


def test_papers_tell_every_stage_and_each_figure_leads_to_a_scorers_cell(played, tmp_path):
    folder = type(played[0])(shutil.copytree(played[0].root, tmp_path / "truong"))
    list_changes(folder)
    rows = paper(folder.root / "Thay-doi-diem.docx")
    told = [row[1:] for row in rows if row[0].isdigit()]
    assert ["Tổ Toán – Tin", "I.2 – Dự giờ, thao giảng", "9", "8,5", "Bộ phận chuyên môn",
            "Điểm của cấp chấm: Ban kiểm tra nội bộ"] in told  # fmt: skip
    assert ["Tổ Toán – Tin", "I.2 – Dự giờ, thao giảng", "8,5", "8,25",
            "Nguyễn Văn An, Trần Thị Bình",
            "Điểm trung bình của cấp chấm: Hội đồng thi đua"] in told  # fmt: skip
    assert not [row for row in told if row[:2] == ["Tổ Toán – Tin", "I.1 – Thực hiện chương trình"]]

    accept = {one.kind.value: "đã họp" for one in consolidate(folder).unsettled}
    freeze_result(folder, minutes="12/BB", day=date(2026, 5, 30), accept=accept)
    write_notices(folder)
    notice = next(folder.notices.glob("*to-toan*.docx"))
    rows = {row[1]: row[2:] for row in paper(notice) if len(row) == 8}
    assert rows["Tiêu chí"][1:4] == ["Điểm tự chấm", "Cấp chấm 1", "Cấp chấm 2"]
    assert rows["Dự giờ, thao giảng"] == ["10", "9", "8,5", "8,25", "", "8,25"]
    assert rows["Sáng kiến"] == ["5", "–", "–", "3,5", "", "3,5"]
    trace = (folder.root / "Thay-doi-diem.nguon.json").read_text("utf-8")
    assert "Nhan-ve/tv-2.xlsx" in trace
    assert verify(folder, last_run(folder)).holds


def test_whatever_comes_from_scorers_is_accounted_for_and_told(tmp_path, capsys):
    late = DEFINITION.replace('title: "Hội đồng', 'due: 2026-05-01\n    title: "Hội đồng')
    folder, other = start(tmp_path / "truong", late), start(tmp_path / "khac", OTHER_CAMPAIGN)
    build(folder)
    send(folder, "to-toan", "to-van", "to-anh", "nen-nep")
    issued = {code: book_of(folder, code).read_bytes() for code in ("chuyen-mon", "tv-1")}
    came = {
        "tv-1.xlsx": fill_in(issued["tv-1"], ENTERED["tv-1"]),
        "tv-1 (1).xlsx": fill_in(issued["tv-1"], ENTERED["tv-1"] | OTHERS["tv-1"]),
        "chuyen-mon.xlsx": changed(
            fill_in(issued["chuyen-mon"], ENTERED["chuyen-mon"]),
            lambda book: book[words.SHEET_JUDGED].__setitem__("C16", "Việc khác"),
        ),
        "nguoi-la.xlsx": changed(issued["tv-1"], lambda book: book.remove(book[words.SHEET_DATA])),
        "tv-2.xlsx": fill_in(book_of(other, "tv-2").read_bytes(), ENTERED["tv-2"]),
        "Tran Thi Binh.pdf": b"%PDF-1.4",
    }
    for name, data in came.items():
        (folder.inbox / name).write_bytes(data)
    assert run(["consolidate", str(folder.root)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "2 người chấm chưa gửi bảng chấm hoặc chấm chưa đủ" in told
    assert "3 điểm mà đơn vị không tự chấm, cấp chấm cũng chưa chấm" in told
    result = consolidate(folder)
    receipts = {one.file.removeprefix("Nhan-ve/"): one for one in result.receipts}
    assert {name: (receipts[name].status, receipts[name].unit) for name in came} == {
        "tv-1.xlsx": ("rejected", "tv-1"),
        "tv-1 (1).xlsx": ("rejected", "tv-1"),
        "chuyen-mon.xlsx": ("accepted_with_warnings", "chuyen-mon"),
        "nguoi-la.xlsx": ("foreign", ""),
        "tv-2.xlsx": ("foreign", ""),
        "Tran Thi Binh.pdf": ("attachment", "tv-2"),
    }
    open_ = {(one.kind.value, one.what) for one in result.unsettled}
    assert open_ >= {
        ("stage", "Bộ phận chuyên môn"),
        ("stage", "Trần Thị Bình"),
        ("unscored", "Tổ Toán – Tin – III.2"),
        ("confirm", "Nguyễn Văn An"),
        ("late", "Nguyễn Văn An"),
        ("tampered", "Bộ phận chuyên môn"),
        ("files", "Nhan-ve/nguoi-la.xlsx"),
        ("files", "Nhan-ve/tv-2.xlsx"),
    }
    accept = {one.kind.value: "đã họp" for one in result.unsettled}
    freeze_result(folder, minutes="12/BB", day=date(2026, 5, 30), accept=accept)
    before = [(one.unit, one.total) for one in result.standings]
    right = fill_in(book_of(folder, "tv-2").read_bytes(), ENTERED["tv-2"])
    (folder.inbox / "tv-2 dung.xlsx").write_bytes(right)  # too late
    after = consolidate(folder)
    assert [(one.unit, one.total) for one in after.standings] == before
    assert verify(folder, last_run(folder)).holds
    write_notices(folder)
    rows = paper(next(folder.notices.glob("*to-toan*.docx")))
    assert [row[2:] for row in rows if row[1:2] == ["Sáng kiến"]] == [["5", "–", "–", "–", "", "0"]]


def test_what_a_unit_left_out_and_a_stage_has_scored_is_not_said_to_count_0(tmp_path):
    folder = start(tmp_path / "truong")
    send(folder)
    without = {name: value for name, value in ENTERED["to-toan"].items() if name != "muc_III.1"}
    data = fill_in(book_of(folder, "to-toan").read_bytes(), without)
    (folder.inbox / "to-toan.xlsx").write_bytes(data)

    def open_units() -> list[str]:
        result = consolidate(folder)
        (receipt,) = (one for one in result.receipts if one.unit == "to-toan")
        assert [problem.code for problem in receipt.problems] == ["unanswered_as_yet"]
        return [one.unit for one in of_kind(result.unsettled, UnsettledKind.UNANSWERED)]

    assert open_units() == []
    (folder.inbox / "chuyen-mon.xlsx").unlink()  # who has scored it
    assert open_units() == ["to-toan"]
