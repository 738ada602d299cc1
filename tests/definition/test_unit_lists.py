"""Lists of units are understood as they stand on paper, and every line of them is accounted for."""

from __future__ import annotations

import openpyxl
import pytest

from tests.office.validator import ooxml_errors
from tests.support.definition_text import VALID
from tests.support.definition_workbook import LEDGER, UNITS, book_of, laid_out, reading_of, told
from workbook_builder import api
from workbook_builder.definition.keep_codes import keep_codes
from workbook_builder.definition.load import read_definition
from workbook_builder.definition.unit_list import ListLine, begins_a_name, judge_lines
from workbook_builder.definition.unit_names import full_name_key, same_unit_key
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.words.sentences import message


def fates(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What each line is, and the units with their clusters that it names."""
    lines = [ListLine(line) for line in text.strip().split("\n")]
    return [(f.kind, [(u.name, u.cluster) for u in f.units]) for f in judge_lines(lines)]


def units(text: str) -> list[tuple[str, str]]:
    return [unit for _, named in fates(text) for unit in named]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in fates(text)]


ENCLOSED = """
UBND TỈNH ĐỒNG THÁP
KHỐI THI ĐUA 5
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
DANH SÁCH
Các đơn vị thành viên Khối Thi đua 5 năm 2023
(Kèm theo Quyết định số 12/QĐ-KTĐ5 ngày 05/01/2023)
I. Các sở, ngành
1. Sở Tài chính
2. Cục Thuế tỉnh Đồng Tháp
II. Các ngân hàng
1. Ngân hàng Nhà nước chi nhánh tỉnh Đồng Tháp
Danh sách này có 03 đơn vị./.
Nơi nhận:
- Như trên;
- Sở Tư pháp;
TRƯỞNG KHỐI
Vương Trí Phong
"""


def test_a_list_enclosed_with_a_paper_gives_its_units_alone():
    assert units(ENCLOSED) == [
        ("Sở Tài chính", ""),
        ("Cục Thuế tỉnh Đồng Tháp", ""),
        ("Ngân hàng Nhà nước chi nhánh tỉnh Đồng Tháp", ""),
    ]
    assert kinds(ENCLOSED) == [
        *["paper"] * 5,
        *("heading", "paper", "heading", "unit", "unit", "heading", "unit", "total"),
        *["signature"] * 5,
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("- Sở Y tế", "Sở Y tế"),
        ("• Sở Xây dựng", "Sở Xây dựng"),
        ("a) Sở Nội vụ;", "Sở Nội vụ"),
        ("12/ Sở Nội vụ,", "Sở Nội vụ"),
        ("(3) Sở Nội vụ./.", "Sở Nội vụ"),
        ("+ 1. Sở Nội vụ", "Sở Nội vụ"),
        ("Sở Nội vụ (Khối trưởng)", "Sở Nội vụ"),
        ("Sở Nội vụ - Cụm phó", "Sở Nội vụ"),
        ("Q. Ba Đình", "Q. Ba Đình"),
        ("X. Tân Thành", "X. Tân Thành"),
        ("Tổng công ty Điện lực", "Tổng công ty Điện lực"),
        ("Công ty 22-12", "Công ty 22-12"),
        ("Hội Chữ thập đỏ", "Hội Chữ thập đỏ"),
        ("Trần Đề", "Trần Đề"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Mẫu giáo Hoa Hồng", "Mẫu giáo Hoa Hồng"),
        ("Ký túc xá Đại học", "Ký túc xá Đại học"),
        ("Nhóm trẻ Hoa Mai", "Nhóm trẻ Hoa Mai"),
        ("1. Khối trưởng: Sở Tài chính", "Sở Tài chính"),
    ],
)
def test_numbers_bullets_and_punctuation_are_of_the_list_and_not_of_the_name(written, name):
    assert units(written) == [(name, "")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KT. CHỦ TỊCH", "signature"),
        ("(Ký, ghi rõ họ tên)", "signature"),
        ("Bà Nguyễn Thị B", "signature"),
        ("Mẫu số 02", "paper"),
        ("Đồng Tháp, ngày … tháng … năm 2023", "paper"),
        ("Căn cứ Luật Thi đua, khen thưởng", "paper"),
        ("Cộng", "total"),
        ("Ghi chú: (*) mới thành lập", "note"),
        ("Sở, ban, ngành tỉnh", "heading"),
        ("---", "blank"),
    ],
)
def test_what_else_stands_in_lists_is_no_unit(line, kind):
    assert kinds(f"Sở Y tế\n{line}") == ["unit", kind]


def test_rows_of_clusters_fill_the_cluster_of_the_units_below():
    text = """
    Cụm 1: các xã phía Bắc
    Xã Tân Thành
    Xã Hòa Long
    CỤM THI ĐUA SỐ 2 (02 đơn vị)
    Xã Vĩnh Thới
    Cụm 3: Sở Y tế, Sở Nội vụ
    """
    assert units(text) == [
        ("Xã Tân Thành", "Cụm 1"),
        ("Xã Hòa Long", "Cụm 1"),
        ("Xã Vĩnh Thới", "CỤM THI ĐUA SỐ 2"),
        ("Sở Y tế", "Cụm 3"),
        ("Sở Nội vụ", "Cụm 3"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Khối Đảng\n2. Khối Văn phòng\n3. Khối Kinh tế",
        "1. Sở A\n2. Khối Văn phòng\n3. Sở C",
        "I. Sở A\nII. Sở B\nIII. Sở C",
    ],
)
def test_what_is_numbered_along_with_units_is_a_unit_itself(text):
    assert kinds(text) == ["unit"] * 3


def test_the_name_of_the_only_cluster_under_the_title_parts_nobody_from_anybody():
    assert units("DANH SÁCH\nKHỐI THI ĐUA SỐ 5\n1. Sở A\n2. Sở B") == [("Sở A", ""), ("Sở B", "")]


def test_the_same_name_in_capitals_is_the_same_unit():
    text = "SỞ NỘI VỤ\nSở Nội vụ;\nUỷ ban nhân dân xã Hoà Long\nỦy ban nhân dân xã Hòa Long"
    assert kinds(text) == ["unit", "repeated"] * 2
    assert units(text)[0] == ("Sở Nội vụ", "")
    assert same_unit_key("Xã Tân Thành") != same_unit_key("Xã Tân Thạnh")
    assert full_name_key("UBND TP. Cao Lãnh") == full_name_key("Ủy ban nhân dân thành phố Cao Lãnh")


def test_one_line_may_hold_several_names_and_one_name_several_lines():
    lines = [ListLine("Sở Y tế; Sở Nội vụ"), ListLine("Sở Kế hoạch\nvà Đầu tư")]
    lines += [ListLine("1. Xã A\n2. Xã B"), ListLine("Sở Văn hóa, Thể thao và Du lịch")]
    lines += [ListLine("Ban Quản lý\ntỉnh Đồng Tháp"), ListLine("phòng Nội vụ\nphòng Tài chính")]
    assert [[unit.name for unit in fate.units] for fate in judge_lines(lines)] == [
        ["Sở Y tế", "Sở Nội vụ"],
        ["Sở Kế hoạch và Đầu tư"],
        ["Xã A", "Xã B"],
        ["Sở Văn hóa, Thể thao và Du lịch"],
        ["Ban Quản lý tỉnh Đồng Tháp"],
        ["phòng Nội vụ", "phòng Tài chính"],
    ]


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Sở Y tế", True),
        ("1. Tên gì cũng được", True),
        ("Tổng cộng: 12 đơn vị", True),
        ("Nơi nhận:", True),
        ("DANH SÁCH CÁC ĐƠN VỊ", True),
        ("và Phát triển nông thôn", False),
        ("thuộc tỉnh Đồng Tháp", False),
    ],
)
def test_a_line_is_by_itself_or_goes_on_with_the_one_above(line, begins):
    assert begins_a_name(line) is begins


def test_a_total_is_compared_with_what_was_read():
    def totals(text: str) -> list[tuple[int | None, int]]:
        fates = judge_lines([ListLine(line) for line in text.split("\n")])
        return [(fate.stated, fate.read) for fate in fates if fate.kind == "total"]

    assert totals("Sở A\nSở B\nCộng: 2 đơn vị") == [(None, 0)]
    assert totals("Sở A\nSở B\nTổng cộng: 12 đơn vị") == [(12, 2)]
    assert totals("Cụm 1\nSở A\nCộng: 1\nCụm 2\nSở B\nCộng: 1\nTổng số: 02") == [(None, 0)] * 3


# In Khai-bao.xlsx


def pasted(*names: str, **beside: str):
    """The reading of a workbook with these names pasted into the empty list of units."""
    laid = {place: v for place, v in laid_out().cells.items() if place[0] != LEDGER}
    laid = {p: v for p, v in laid.items() if p[0] != UNITS or int(p[1][1:]) < at.FIRST_ROW}
    laid |= {(UNITS, f"B{row}"): name for row, name in enumerate(names, start=at.FIRST_ROW)}
    laid |= {(UNITS, cell): text for cell, text in beside.items()}
    return reading_of(laid)


def test_a_pasted_list_is_understood_and_each_row_of_it_told():
    reading = pasted(
        *("- Sở Y tế", "a) Sở Nội vụ;", "SỞ NỘI VỤ.", "Cụm 1: các xã", "Xã Tân Thành"),
        *("Các phường", "TRƯỞNG KHỐI", "Tổng cộng: 12 đơn vị"),
    )
    assert [(u.code, u.name, u.cluster) for u in reading.campaign.units] == [
        ("so-y-te", "Sở Y tế", ""),
        ("so-noi-vu", "Sở Nội vụ", ""),
        ("xa-tan-thanh", "Xã Tân Thành", "Cụm 1"),
    ]
    assert told(reading) == [
        ("unit_name_tidied", "Đơn vị!B6"),
        ("unit_without_cluster", "Đơn vị!B6"),
        ("unit_codes_proposed", "Đơn vị!E6"),
        ("unit_name_tidied", "Đơn vị!B7"),
        ("unit_without_cluster", "Đơn vị!B7"),
        ("unit_row_repeated", "Đơn vị!B8"),
        ("unit_row_cluster", "Đơn vị!B9"),
        ("unit_row_left_out", "Đơn vị!B11"),
        ("unit_row_left_out", "Đơn vị!B12"),
        ("unit_row_left_out", "Đơn vị!B13"),
        ("unit_count_differs", "Đơn vị!B13"),
    ]
    assert reading.proposed == {"E6": "so-y-te", "E7": "so-noi-vu", "E10": "xa-tan-thanh"}
    said = {problem.place.cell: message(problem) for problem in reading.problems}
    assert "là chức vụ, họ tên người ký hoặc nơi nhận" in said["B12"]
    assert "it is a heading" in message(reading.problems[7], "en")


def test_what_was_given_a_code_is_a_unit_whatever_it_looks_like_but_is_doubted():
    reading = pasted("Sở Y tế", "Tổng cộng: 12 đơn vị", E7="tong-cong", F6="Cụm 2")
    assert [(u.code, u.cluster) for u in reading.campaign.units] == [
        ("so-y-te", "Cụm 2"),
        ("tong-cong", ""),
    ]
    assert ("unit_looks_like_none", "Đơn vị!B7") in told(reading)


def test_a_cell_with_two_names_is_two_units_whose_codes_have_no_cell():
    reading = pasted("Sở Y tế; Sở Nội vụ", "Sở Xây dựng")
    assert [unit.code for unit in reading.campaign.units] == ["so-y-te", "so-noi-vu", "so-xay-dung"]
    assert reading.proposed == {"E7": "so-xay-dung"}


def test_ordinary_names_are_not_doubted():
    names = ("Văn phòng Đoàn ĐBQH và HĐND Tỉnh", "Khối Mặt trận", "Xã An", "Ban Dân vận", "Hà Tĩnh")
    listed = "".join(f"  - {{code: u{n}, name: {name}}}\n" for n, name in enumerate(names))
    text = VALID[: VALID.index("units:")] + f"units:\n{listed}"
    assert not [p for p in parse_campaign(text.encode(), "campaign.yaml")[1] if "unit" in p.code]


# The codes are written back

YAML_WITHOUT_CODES = """units:
  # the first one leads
  - {name: Sở Tài chính, email: a@x.vn}   # by hand
  - name: "Sở Y tế"
    cluster: Cụm 1
  - {code: own, name: Công an tỉnh}
"""


def test_codes_are_written_into_campaign_yaml_and_nothing_else_changes(tmp_path):
    before = VALID[: VALID.index("units:")] + YAML_WITHOUT_CODES
    (tmp_path / "campaign.yaml").write_text(before, encoding="utf-8")
    campaign, problems = read_definition(CampaignFolder(tmp_path))
    assert [unit.code for unit in campaign.units] == ["so-tai-chinh", "so-y-te", "own"]
    assert [problem.code for problem in problems] == [
        "unit_codes_made",
        "unit_without_cluster",
        "unit_without_cluster",
    ]
    said = keep_codes(CampaignFolder(tmp_path), campaign)
    assert [problem.code for problem in said] == ["unit_codes_written"]
    after = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert after.replace("code: so-tai-chinh, ", "").replace("code: so-y-te\n    ", "") == before
    again, problems = read_definition(CampaignFolder(tmp_path))
    assert again == campaign
    assert {problem.code for problem in problems} == {"unit_without_cluster"}
    assert keep_codes(CampaignFolder(tmp_path), campaign) == ()


def book_file(folder, *names: str, **beside: str) -> CampaignFolder:
    laid = {place: v for place, v in laid_out().cells.items() if place[0] != LEDGER}
    laid = {p: v for p, v in laid.items() if p[0] != UNITS or int(p[1][1:]) < at.FIRST_ROW}
    laid |= {(UNITS, f"B{row}"): name for row, name in enumerate(names, start=at.FIRST_ROW)}
    laid |= {(UNITS, cell): text for cell, text in beside.items()}
    (folder / "Khai-bao.xlsx").write_bytes(book_of(laid))
    return CampaignFolder(folder)


PASTED = ("Cụm 1: các xã", "1. Xã Tân Thành;", "SỞ Y TẾ", "Sở Y tế.", "Tổng cộng: 2", "Xã An")


def test_build_writes_codes_into_the_workbook_and_keeps_what_else_stands_there(tmp_path):
    folder = book_file(tmp_path, *PASTED, G9="của tôi")
    first, _ = read_definition(folder)
    built = api.build(tmp_path)
    assert "unit_codes_written" in [problem.code for problem in built.problems]
    again, problems = read_definition(folder)
    assert again == first
    assert not [p for p in problems if p.code in ("unit_codes_proposed", "unit_name_tidied")]
    sheet = openpyxl.load_workbook(tmp_path / "Khai-bao.xlsx")[UNITS]
    assert [sheet[f"E{row}"].value for row in range(6, 12)] == [
        *(None, "xa-tan-thanh", "so-y-te", None, None, "xa-an")
    ]
    assert (sheet["B7"].value, sheet["G9"].value) == ("Xã Tân Thành", "của tôi")
    assert sheet["B10"].value == "Tổng cộng: 2"
    errors = ooxml_errors(tmp_path / "Khai-bao.xlsx")
    assert [one for one in errors if "styles.xml" not in one] == []  # those are of openpyxl


@pytest.mark.parametrize(
    ("names", "lock", "why", "codes"),
    [
        (("Sở Y tế", "Sở Nội vụ"), "~$Khai-bao.xlsx", "codes_file_open", "so-y-te, so-noi-vu"),
        (("Sở Y tế; Sở Nội vụ", "Xã A"), "", "codes_no_cell", "so-y-te, so-noi-vu"),
    ],
)
def test_codes_that_can_t_be_written_are_named(tmp_path, names, lock, why, codes):
    folder = book_file(tmp_path, *names)
    if lock:
        (tmp_path / lock).write_bytes(b"")
    before = (tmp_path / "Khai-bao.xlsx").read_bytes()
    campaign, _ = read_definition(folder)
    *written, said = keep_codes(folder, campaign)
    assert (said.values["why"], said.values["codes"]) == (why, codes)
    assert [problem.code for problem in written] == ([] if lock else ["unit_codes_written"])
    assert not lock or (tmp_path / "Khai-bao.xlsx").read_bytes() == before


def test_the_codes_of_a_campaign_with_rounds_are_written_when_a_round_is_opened(tmp_path):
    rounds = "rounds:\n  - {id: 2023-11, due: 2023-11-30}\n"
    text = VALID[: VALID.index("units:")].replace("due: 2023-12-15\n", "") + rounds
    (tmp_path / "campaign.yaml").write_text(text + YAML_WITHOUT_CODES, encoding="utf-8")
    opened = api.open_round(tmp_path, "2023-11")
    assert [problem.code for problem in opened.problems] == ["unit_codes_written"]
    assert "code: so-tai-chinh, " in (tmp_path / "campaign.yaml").read_text(encoding="utf-8")


def test_a_unit_whose_workbook_was_made_under_another_code_keeps_it(tmp_path):
    name = "Ngân hàng Nhà nước chi nhánh tỉnh Đồng Tháp"
    folder = book_file(tmp_path, name, "1. Sở Y tế")
    outbox = tmp_path / "Gui-di"
    outbox.mkdir()
    for code in ("n-hang-nha-nuoc-chi-nhanh-tinh-dong-thap", "don-vi-1-so-y-te"):
        (outbox / f"Bang-tu-cham_x_{code}.xlsx").write_bytes(b"")
    campaign, _ = read_definition(folder)
    assert [(unit.code, unit.name) for unit in campaign.units] == [
        ("n-hang-nha-nuoc-chi-nhanh-tinh-dong-thap", name),
        ("don-vi-1-so-y-te", "1. Sở Y tế"),
    ]
