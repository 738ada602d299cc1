"""Khai-bao.xlsx is read however it was filled in, and each fault is found at its cell."""

from __future__ import annotations

import dataclasses
import io
import unicodedata
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_from_string

from tests.support.campaigns import campaign_number, rich_campaign
from tests.support.definition_text import VALID, blanks
from tests.support.definition_workbook import (
    HEAD,
    LEDGER,
    RUBRIC,
    UNITS,
    book_of,
    laid_out,
    path_of,
    reading_of,
    told,
    tree_of,
)
from tests.support.examples import examples, numbers
from tests.support.faulty_campaigns import CASES, WARNINGS, planted
from tests.support.kinds import kind_name
from tests.support.sentences import sentences_of
from tests.support.undated import tells_today
from workbook_builder.campaign.bands import Band, Minimum
from workbook_builder.campaign.mail import Mail
from workbook_builder.campaign.model import (
    Campaign,
    Criterion,
    Group,
    LedgerLine,
    Ranking,
    Tier,
    Unit,
)
from workbook_builder.campaign.office import Issuer, Plan, Signer
from workbook_builder.campaign.rounds import Round, YearResult
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.definition.judge import judge_definition
from workbook_builder.definition.templates import example_campaign, template_names, template_path
from workbook_builder.definition.unit_list import SAID_OF
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.mark_faults import write_faults_book
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign
from workbook_builder.problems import Severity
from workbook_builder.scoring.kinds.measured import BOUNDS
from workbook_builder.words.messages import definition_workbook as on_sheet
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.sentences import line, message

TOTAL = at.HEAD_ROWS[("total",)]
DUE = at.HEAD_ROWS[("due",)]
ID = at.HEAD_ROWS[("id",)]
TITLE = at.HEAD_ROWS[("title",)]
BREAKS = at.HEAD_ROWS[("ranking", "tie_breaks")]
BASES = at.HEAD_ROWS[("legal_bases",)]
DECIMALS = at.HEAD_ROWS[("ranking", "decimals")]


def valid() -> Campaign:
    campaign, problems = parse_campaign(VALID.encode(), "campaign.yaml")
    assert campaign is not None
    assert problems == ()
    return campaign


def campaigns() -> list[Campaign]:
    """The templates, the example of a new definition, and some random campaigns."""
    known = [load_campaign(template_path(name)) for name in template_names()]
    usual = [campaign_number(n, required=0.3)[0] for n in numbers(3, whole=20)]
    rich = [rich_campaign(n)[0] for n in numbers(7, whole=40)]
    return [*known, valid(), *usual, *rich]


def fields(record: type) -> set[str]:
    return {field.name for field in dataclasses.fields(record)}


def test_every_field_of_the_model_has_its_place():
    lists = {"rubric", "units", "ledger", "rounds", "bands", "minimums", "stages"}
    lists |= {"awards"}  # test_award_rules
    parts = {"issuer": Issuer, "signer": Signer, "plan": Plan, "ranking": Ranking, "mail": Mail}
    parts |= {"year_result": YearResult}
    head = {(name,) for name in fields(Campaign) - lists - parts.keys()}
    head |= {(name, inner) for name, part in parts.items() for inner in fields(part)}
    assert {field.path for field in at.FIELDS} == head
    assert set(at.USED_COLUMNS["group"]) | {"criteria", "groups"} == fields(Group)
    said_by_the_way = {"measured_against"}  # “So với cao nhất”, “So với chỉ tiêu”
    assert set(at.USED_COLUMNS["criterion"]) - {"way"} | {"tiers"} | said_by_the_way == fields(
        Criterion
    )
    bounds = {key for _, key in BOUNDS}
    tier = {"label" if key == "title" else key for key in at.USED_COLUMNS["tier"]}
    assert tier - {"bounds"} | bounds == fields(Tier)
    assert {column.key for column in at.UNITS.columns} | {"targets"} == fields(Unit)
    assert {column.key for column in at.RUBRIC.columns} == {
        "kind",
        *at.USED_COLUMNS["group"],
        *at.USED_COLUMNS["criterion"],
        *at.USED_COLUMNS["tier"],
    }
    assert {column.key for column in at.LEDGER.columns} == fields(LedgerLine)
    assert {column.key for column in at.ROUNDS.columns} == fields(Round)
    assert {column.key for column in at.BANDS.columns} == fields(Band)
    assert {column.key for column in at.MINIMUMS.columns} == fields(Minimum)
    own = fields(Stage) - {"scorers"}
    assert {column.key for column in at.STAGES.columns} == own | fields(Scorer)


# What is right


def test_a_definition_laid_out_by_hand_is_read():
    reading = reading_of(laid_out().cells)
    assert told(reading) == []
    assert reading.campaign == valid()


@pytest.mark.parametrize("campaign", campaigns(), ids=lambda campaign: campaign.id)
def test_what_is_written_is_read_back_the_same(campaign):
    reading = parse_definition_book(write_definition_book(campaign), "Khai-bao.xlsx")
    assert reading.campaign == campaign
    assert {code for code, _ in told(reading)} <= {"unit_without_cluster"}


def test_the_same_campaign_gives_the_same_bytes():
    assert write_definition_book(valid()) == write_definition_book(valid())
    assert not tells_today(write_definition_book(valid()))


def test_an_empty_definition_asks_for_title_and_units():
    book = write_definition_book(example_campaign("dot-1"))
    reading = parse_definition_book(book, "Khai-bao.xlsx")
    assert told(reading) == [("empty_value", f"{HEAD}!B{TITLE}"), ("no_units", f"{UNITS}!B6")]


def changed(**cells: object):
    """The valid workbook with some cells changed: `T_D7` is D7 of `Tiêu chí`."""
    sheets = {"H": HEAD, "T": RUBRIC, "U": UNITS, "L": LEDGER}
    laid = laid_out().cells
    for name, value in cells.items():
        sheet, _, cell = name.partition("_")
        laid[sheets[sheet], cell] = value
    return laid


@pytest.mark.parametrize(
    "written", [4, 4.0, "4", " 4 ", "4,0", "4.0", "+ 4", "4 điểm", "\u00a04\u00a0", "4\t"]
)
def test_a_number_may_be_written_in_many_ways(written):
    assert reading_of(changed(T_D7=written)).campaign == valid()


@pytest.mark.parametrize("written", ["0,5", "0.5", "+ 0,5", " 0,50 ", "0,500"])
def test_decimals_may_have_a_comma_or_a_point(written):
    reading = reading_of(changed(T_E11=written))
    assert reading.campaign == valid()


@pytest.mark.parametrize("written", ["-1,5", "- 1,5", "−1,5", "–1,5"])
def test_a_minus_may_be_a_dash(written):
    assert ("negative_points", f"{RUBRIC}!D10") in told(reading_of(changed(T_D10=written)))


@pytest.mark.parametrize(
    "written",
    [
        date(2023, 12, 15),
        datetime(2023, 12, 15, 17, 30),
        45275,
        "15/12/2023",
        "15-12-2023",
        "15.12.2023",
        " 15/12/2023 ",
        "2023-12-15",
        "ngày 15 tháng 12 năm 2023",
        "Ngày 15 tháng 12 năm 2023",
    ],
)
def test_a_day_may_be_a_date_or_text(written):
    assert reading_of(changed(**{f"H_B{DUE}": written})).campaign == valid()


def test_days_before_march_1900_are_what_excel_shows():
    reading = reading_of(changed(L_G6=59))
    assert reading.campaign.ledger[0].date == date(1900, 2, 28)
    again = parse_definition_book(write_definition_book(reading.campaign), "x").campaign
    assert again == reading.campaign


def test_blank_rows_change_nothing_and_rows_keep_their_numbers():
    laid = laid_out().cells
    spread = {}
    for (sheet, cell), value in laid.items():
        column, row = coordinate_from_string(cell)
        if sheet != HEAD and row >= at.FIRST_ROW:
            cell = f"{column}{at.FIRST_ROW + 3 * (row - at.FIRST_ROW)}"
        spread[sheet, cell] = value
    spread[RUBRIC, "A7"] = "  "
    spread[UNITS, "A8"] = 2  # the number of an empty line
    assert reading_of(spread).campaign == valid()
    spread[RUBRIC, "D9"] = 5
    assert told(reading_of(spread)) == [
        ("group_points_off", f"{RUBRIC}!D6"),
        ("no_tier_reaches", f"{RUBRIC}!D9"),
    ]


def test_decomposed_text_blanks_and_case_of_words_make_no_difference():
    laid = laid_out().cells
    for place, value in laid.items():
        if isinstance(value, str):
            laid[place] = unicodedata.normalize("NFD", f"  {value} \u00a0")
    laid[RUBRIC, "B6"], laid[RUBRIC, "B13"] = "NHÓM", "nhóm  cấp 2"
    laid[LEDGER, "C6"] = "THƯỞNG"
    assert reading_of(laid).campaign == valid()


def test_sheets_and_headings_may_be_moved_and_decomposed():
    """Columns are known by their headings, sheets by their names."""
    swap = {"C": "D", "D": "C"}
    moved = {}
    for (sheet, cell), value in laid_out().cells.items():
        if sheet == RUBRIC:
            column, row = coordinate_from_string(cell)
            cell = f"{swap.get(column, column)}{row + 4}"
        moved[unicodedata.normalize("NFD", sheet), cell] = value
    book = openpyxl.load_workbook(io.BytesIO(book_of(moved)))
    for name in (HEAD, RUBRIC, UNITS, LEDGER):  # those that stayed empty
        del book[name]
    book._sheets.reverse()
    out = io.BytesIO()
    book.save(out)
    assert parse_definition_book(out.getvalue(), "x").campaign == valid()


def test_merged_cells_read_as_their_first_cell():
    book = openpyxl.load_workbook(io.BytesIO(book_of(laid_out().cells)))
    sheet = book[RUBRIC]
    sheet.insert_rows(8)  # a pasted title that reached over two rows
    for letter in "ABCD":
        sheet.merge_cells(f"{letter}7:{letter}8")
    out = io.BytesIO()
    book.save(out)
    assert parse_definition_book(out.getvalue(), "x").campaign == valid()


def test_columns_and_sheets_of_ones_own_are_left_alone():
    laid = changed(T_Q5="Ghi chú", T_Q6="hỏi lại", T_Q40="x", U_A6=1)
    laid["Nháp", "A1"] = "của tôi"
    assert reading_of(laid).campaign == valid()


def test_a_formula_counts_as_what_it_came_to():
    book = book_of(laid_out().cells)
    parts = openpyxl.load_workbook(io.BytesIO(book))
    parts[RUBRIC]["D6"] = "=D7+D11"
    out = io.BytesIO()
    parts.save(out)  # openpyxl stores no value beside it
    reading = parse_definition_book(out.getvalue(), "x")
    assert told(reading) == [("cell_not_counted", f"{RUBRIC}!D6")]


def test_the_ledger_takes_a_unit_by_code_name_or_short_name():
    for name in ("so-a", "SO-A", "Sở Tài chính", "sở  tài chính", "STC"):
        assert reading_of(changed(L_A6=name)).campaign == valid()


def test_a_bullet_is_no_code_of_a_tier():
    assert reading_of(changed(T_A8="-", T_A9="+")).campaign == valid()


def test_the_sheet_of_the_ledger_may_be_missing_or_empty():
    laid = {place: value for place, value in laid_out().cells.items() if place[0] != LEDGER}
    book = openpyxl.load_workbook(io.BytesIO(book_of(laid)))
    del book[LEDGER]
    out = io.BytesIO()
    book.save(out)
    reading = parse_definition_book(out.getvalue(), "x")
    assert reading.campaign.ledger == ()
    assert told(reading) == []


# Kinds of criteria, rules


MEASURED = {"T_K7": "%", "T_L8": "> 80", "T_L9": ">= 50; <= 80", "T_L10": "< 50"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("> 80", ">= 50; <= 80"),
        (">80 %", "<=80;>=50"),
        ("> 80%", "≥ 50\n≤ 80%"),
        ("> 80,0", "<= 80; => 50,00"),
        (" >  80 ;", ">= 50;; <= 80"),
    ],
)
def test_bounds_may_be_written_in_many_ways(first, second):
    reading = reading_of(changed(**{**MEASURED, "T_L8": first, "T_L9": second}))
    assert told(reading) == []
    best, good, bad = reading.campaign.rubric[0].criteria[0].tiers
    assert (best.above, good.at_least, good.at_most, bad.below) == (80, 50, 80, 50)
    assert (best.at_least, best.at_most, good.above, bad.at_least) == (None,) * 4


def test_a_measured_criterion_may_say_how_it_is_answered():
    reading = reading_of(changed(**MEASURED, T_I7="NHẬP SỐ", T_I11="Cho điểm"))
    assert told(reading) == []
    assert [kind_name(c) for c in reading.campaign.criteria()] == ["measured", "points", "points"]


def test_a_number_of_bounds_is_a_decimal_comma():
    reading = reading_of(changed(**{**MEASURED, "T_L8": "> 80,5", "T_L9": ">= 50; <= 80,5"}))
    assert f"{reading.campaign.rubric[0].criteria[0].tiers[0].above}" == "80.5"


def test_what_a_bound_says_wrongly_is_told_once():
    reading = reading_of(changed(**{**MEASURED, "T_L8": "trên 80"}))
    assert told(reading) == [("bad_bounds", f"{RUBRIC}!L8")]


def test_tie_breaks_stand_in_one_cell_in_their_order():
    for written in (
        "Điểm trừ; Nhóm I; điểm chuẩn",
        "ĐIỂM TRỪ\nI, base",
        "penalty; nhóm  I;Điểm chuẩn;",
    ):
        reading = reading_of(changed(**{f"H_B{BREAKS}": written}))
        assert told(reading) == []
        assert reading.campaign.ranking.tie_breaks == ("penalty", "I", "base")


def test_lists_go_on_below_their_label_and_blank_lines_are_none():
    cells = {f"H_A{BASES + n}": None for n in range(1, 6)}
    cells |= {
        f"H_B{BASES}": None,
        f"H_B{BASES + 1}": "Luật;\nsửa đổi",
        f"H_B{BASES + 3}": "Nghị định",
    }
    cells |= {f"H_A{BASES + 5}": "Nơi nhận", f"H_B{BASES + 5}": "Như trên"}
    reading = reading_of(changed(**cells))
    assert told(reading) == []
    assert reading.campaign.legal_bases == ("Luật;\nsửa đổi", "Nghị định")
    assert reading.campaign.recipients == ("Như trên",)


def test_sentences_about_kinds_speak_of_the_sheet():
    reading = reading_of(changed(T_J11="1", **{f"H_B{BREAKS}": "Điểm chuẩn; Điểm chuẩn; X"}))
    assert [message(problem) for problem in reading.problems] == [
        "Tiêu chí phụ “Điểm chuẩn” ghi hai lần. Hãy bỏ bớt một.",
        "Không có tiêu chí phụ “X”. Dùng: Điểm chuẩn, Điểm thưởng, Điểm trừ, I, T; cách nhau bằng "
        "dấu chấm phẩy.",
        "Tiêu chí I.2 có “Điểm mỗi trường hợp” nên không dùng “Bước điểm”. Hãy xóa một trong hai.",
    ]


def test_columns_that_a_campaign_has_no_use_for_are_tucked_away():
    def hidden(campaign):
        book = openpyxl.load_workbook(io.BytesIO(write_definition_book(campaign)))
        columns = book[RUBRIC].column_dimensions
        return {c.key for c in at.RUBRIC.columns if columns[c.letter].hidden}

    seldom = {column.key for column in at.RUBRIC.columns if column.seldom}
    assert hidden(valid()) == seldom
    measured = reading_of(changed(**MEASURED)).campaign
    assert hidden(measured) == seldom - {"way", "measure", "bounds"}


# Codes of units


def test_names_alone_are_a_list_of_units():
    laid = {place: v for place, v in laid_out().cells.items() if place[0] != LEDGER}
    laid = {p: v for p, v in laid.items() if p[0] != UNITS or int(p[1][1:]) < at.FIRST_ROW}
    for row, name in enumerate(("Sở Y tế", " Sở Tài chính ", "", "Xã Hòa Bình", "Xã Hoa Bình"), 6):
        laid[UNITS, f"B{row}"] = name
    reading = reading_of(laid)
    assert [(unit.code, unit.name) for unit in reading.campaign.units] == [
        ("so-y-te", "Sở Y tế"),
        ("so-tai-chinh", "Sở Tài chính"),
        ("xa-hoa-binh", "Xã Hòa Bình"),
        ("xa-hoa-binh-2", "Xã Hoa Bình"),
    ]
    (said,) = reading.problems
    assert (said.code, said.severity) == ("unit_codes_proposed", Severity.NOTE)
    assert said.place.cell == "E6"
    assert "so-y-te, so-tai-chinh, xa-hoa-binh, xa-hoa-binh-2" in message(said)
    assert reading.proposed["E10"] == "xa-hoa-binh-2"


def test_a_code_that_is_written_is_kept_and_not_proposed_again():
    reading = reading_of(changed(U_E7=None, U_B7="So A"))
    assert [unit.code for unit in reading.campaign.units] == ["so-a", "so-a-2"]


# Every fault of campaign.yaml

ACCEPTED = {"SO-A, criterion", "Sở Tài chính, criterion", "STC, criterion"}
"""Units of a ledger line that are faults in YAML; on a sheet, names of units are allowed."""


@pytest.mark.parametrize(("code", "old", "new", "also"), CASES)
def test_a_broken_rule_is_told_at_its_cell(code, old, new, also):
    text, _ = planted(old, new, also)
    laid = laid_out(text)
    judged = judge_definition(tree_of(text)).problems
    expected = []
    for problem in judged:
        here = "empty_value" if _is_blank(laid, problem) else problem.code
        expected.append((here, "!".join(laid.cell_of(path_of(problem.place.file)))))
    if any(f"{{unit: {name}" in text for name in ACCEPTED):
        expected = []
    else:
        assert code in {problem.code for problem in judged}
    assert sorted(told(reading_of(laid.cells))) == sorted(expected)


def _is_blank(laid, problem):
    """Whether the problem is at an empty cell, which unlike YAML cannot tell "" from no value."""
    value = laid.cells.get(laid.cell_of(path_of(problem.place.file)), "x")
    return problem.code in ("empty_text", "bad_id") and not str(value).strip()


# Faults of the form: code, the cell of the problem, and what is put into which cells

FORM = [
    ("empty_value", f"{HEAD}!B{TITLE}", {f"H_B{TITLE}": None}),
    ("empty_value", f"{HEAD}!B{TOTAL}", {f"H_B{TOTAL}": " "}),
    ("empty_value", f"{RUBRIC}!A11", {"T_A11": None}),
    ("empty_value", f"{RUBRIC}!C9", {"T_C9": None}),
    ("empty_value", f"{RUBRIC}!D9", {"T_D9": ""}),
    ("empty_value", f"{UNITS}!B7", {"U_B7": None}),
    ("empty_value", f"{LEDGER}!A6", {"L_A6": None}),
    ("empty_value", f"{LEDGER}!C6", {"L_C6": None}),
    ("empty_value", f"{LEDGER}!D6", {"L_D6": None}),
    ("label_missing", HEAD, {f"H_A{TITLE}": None, f"H_B{TITLE}": None}),
    ("unknown_label_near", f"{HEAD}!A{TITLE}", {f"H_A{TITLE}": "Tên phong tào"}),
    ("unknown_label_near", f"{HEAD}!A{DUE}", {f"H_A{DUE}": "Han nop"}),
    ("unknown_label", f"{HEAD}!A40", {"H_A40": "Màu sắc", "H_B40": "xanh"}),
    ("label_twice", f"{HEAD}!B40", {"H_A40": "Hạn nộp", "H_B40": "16/12/2023"}),
    ("headings_missing", RUBRIC, {f"T_{c}5": None for c in (*"ABCDEFGIJKLMNOPQRSTUVWXZ", "AA")}),
    ("headings_missing", UNITS, {f"U_{c}5": "x" for c in "BCDEFH"}),
    ("heading_missing", f"{RUBRIC}!A5", {"T_D5": None}),
    ("heading_missing", f"{UNITS}!C5", {"U_B5": None}),
    ("unknown_heading_near", f"{RUBRIC}!D5", {"T_D5": "Diem"}),
    ("unknown_heading_near", f"{UNITS}!D5", {"U_D5": "Thư điên tử"}),
    ("heading_twice", f"{RUBRIC}!H5", {"T_H5": "Điểm"}),
    ("row_without_kind", f"{RUBRIC}!B9", {"T_B9": None}),
    ("row_without_kind", f"{RUBRIC}!B40", {"T_C40": "Tổng cộng", "T_D40": 13}),
    ("unknown_word_near", f"{RUBRIC}!B7", {"T_B7": "Tieu chi"}),
    ("unknown_word_near", f"{RUBRIC}!B9", {"T_B9": "Múc"}),
    ("unknown_word_near", f"{RUBRIC}!B13", {"T_B13": "Nhóm cấp hai"}),
    ("unknown_word", f"{RUBRIC}!B9", {"T_B9": "xyz"}),
    ("unknown_word_near", f"{RUBRIC}!F12", {"T_F12": "Điểm thường"}),
    ("unknown_word", f"{RUBRIC}!F12", {"T_F12": 1}),
    ("unknown_word_near", f"{RUBRIC}!G11", {"T_G11": "Bắt buôc"}),
    ("unknown_word_near", f"{LEDGER}!C6", {"L_C6": "Thương"}),
    ("unknown_word", f"{LEDGER}!C6", {"L_C6": "bonus!"}),
    ("level_skipped", f"{RUBRIC}!B13", {"T_B13": "Nhóm cấp 3"}),
    ("criterion_without_group", f"{RUBRIC}!B6", {"T_B6": "Tiêu chí", "T_F6": None}),
    ("tier_without_criterion", f"{RUBRIC}!B13", {"T_B13": "Mức", "T_A13": None}),
    ("cell_not_used", f"{RUBRIC}!E6", {"T_E6": 1}),
    ("cell_not_used", f"{RUBRIC}!G6", {"T_G6": "Bắt buộc"}),
    ("cell_not_used", f"{RUBRIC}!F8", {"T_F8": "Điểm chuẩn"}),
    ("cell_not_used", f"{RUBRIC}!J6", {"T_J6": 1}),
    ("cell_not_used", f"{RUBRIC}!L7", {"T_L7": "> 80"}),
    ("cell_not_used", f"{RUBRIC}!M8", {"T_M8": "Tính 0 điểm"}),
    ("cell_not_used", f"{RUBRIC}!N11", {"T_N11": "Không quá"}),
    ("cell_not_used", f"{RUBRIC}!P11", {"T_P11": 2}),
    ("way_differs", f"{RUBRIC}!I7", {"T_I7": "Cho điểm"}),
    ("way_differs", f"{RUBRIC}!I7", {"T_I7": "Nhập số"}),
    ("way_differs", f"{RUBRIC}!I11", {"T_I11": "chọn mức"}),
    ("way_differs", f"{RUBRIC}!I11", {"T_I11": "Đếm trường hợp"}),
    ("way_differs", f"{RUBRIC}!I14", {"T_I14": "Cho điểm", "T_J14": 1}),
    ("unknown_word_near", f"{RUBRIC}!I7", {"T_I7": "Chon muc"}),
    ("unknown_word", f"{RUBRIC}!N6", {"T_N6": "có"}),
    ("unknown_word", f"{RUBRIC}!M7", {"T_M7": "x"}),
    ("not_a_number", f"{RUBRIC}!J11", {"T_J11": "nửa điểm", "T_E11": None}),
    ("ambiguous_number", f"{RUBRIC}!L8", {"T_L8": "> 1.500", "T_K7": "%"}),
    *(
        ("bad_condition", f"{RUBRIC}!X11", {"T_X11": text})
        for text in ("I", ">= 40", "I > 40", "I >= bốn mươi", "I >= 40 >= 50", 40)
    ),
    *(
        ("bad_bounds", f"{RUBRIC}!L8", {"T_L8": bounds, "T_K7": "%"})
        for bounds in (
            80,
            "80",
            "trên 80",
            "> 80 <= 90",
            "> 80; 90",
            ">> 80",
            "> 80; > 90",
            "> tám mươi",
            "> 80 mô hình",
            ">",
            "<> 80",
        )
    ),
    ("unknown_tie_break", f"{HEAD}!B{BREAKS}", {f"H_B{BREAKS}": "Điểm chuẩn; Nhóm Y"}),
    ("unknown_tie_break", f"{HEAD}!B{BREAKS}", {f"H_B{BREAKS}": "Điểm chuân"}),
    ("bad_character", f"{HEAD}!B{BREAKS}", {f"H_B{BREAKS}": "Điểm \ue000"}),
    (
        "bad_character",
        f"{HEAD}!B{BASES + 1}",
        {f"H_A{BASES + 1}": None, f"H_B{BASES + 1}": "Luật \ue000"},
    ),
    ("text_too_long", f"{HEAD}!B{BASES}", {f"H_B{BASES}": "a" * 2001}),
    ("text_too_long", f"{UNITS}!F7", {"U_F7": "a" * 256}),
    ("cell_not_used", f"{RUBRIC}!A8", {"T_A8": "I.1.1"}),
    ("cell_not_used", f"{RUBRIC}!G8", {"T_G8": "Bắt buộc"}),
    ("cell_error", f"{RUBRIC}!D7", {"T_D7": "#REF!"}),
    ("cell_not_counted", f"{RUBRIC}!D7", {"T_D7": "=2+2"}),
    ("ambiguous_number", f"{RUBRIC}!D7", {"T_D7": "1.500"}),
    ("ambiguous_number", f"{RUBRIC}!D7", {"T_D7": "1,500"}),
    ("not_a_number", f"{RUBRIC}!D7", {"T_D7": "bốn"}),
    ("not_a_number", f"{RUBRIC}!D7", {"T_D7": True}),
    ("not_a_number", f"{RUBRIC}!D7", {"T_D7": "4-5"}),
    ("not_a_number", f"{HEAD}!B{TOTAL}", {f"H_B{TOTAL}": "1e1"}),
    ("number_too_long", f"{HEAD}!B{TOTAL}", {f"H_B{TOTAL}": "1" * 21}),
    ("number_too_long", f"{HEAD}!B{TOTAL}", {f"H_B{TOTAL}": 1e30}),
    ("not_a_whole_number", f"{HEAD}!B{DECIMALS}", {f"H_B{DECIMALS}": 1.5}),
    ("not_a_date", f"{HEAD}!B{DUE}", {f"H_B{DUE}": "30/2/2023"}),
    ("not_a_date", f"{HEAD}!B{DUE}", {f"H_B{DUE}": "12/15/2023"}),
    ("not_a_date", f"{HEAD}!B{DUE}", {f"H_B{DUE}": 60}),
    ("not_a_date", f"{HEAD}!B{DUE}", {f"H_B{DUE}": -3}),
    ("not_a_date", f"{HEAD}!B{DUE}", {f"H_B{DUE}": "31/12/1899"}),
    ("not_a_date", f"{LEDGER}!G6", {"L_G6": "hôm qua"}),
    ("bad_character", f"{RUBRIC}!C7", {"T_C7": "Tiêu chí \ue000"}),
    ("bad_character", f"{UNITS}!B7", {"U_B7": "Sở\u2028Y tế"}),
]


@pytest.mark.parametrize(("code", "where", "cells"), FORM)
def test_a_fault_of_form_is_told_at_its_cell(code, where, cells):
    reading = reading_of(changed(**cells))
    # a text for a cluster that is refused leaves the others without one
    beside = "unit_without_cluster"
    assert [one for one in told(reading) if one[0] != beside] == [(code, where)]
    for problem in reading.problems:
        if problem.code == beside:
            continue
        catalogue = {**on_sheet.ON_SHEET, **sentences_of(DefinitionWorkbookCode)}
        sentence = (catalogue.get(code) or sentences_of(DefinitionCode)[code]).vi
        assert set(problem.values) >= blanks(sentence)
        assert "{" not in line(problem, "vi") + line(problem, "en")


def test_a_missing_sheet_is_told():
    for name in (HEAD, RUBRIC, UNITS):
        book = openpyxl.load_workbook(io.BytesIO(book_of(laid_out().cells)))
        del book[name]
        out = io.BytesIO()
        book.save(out)
        reading = parse_definition_book(out.getvalue(), "Khai-bao.xlsx")
        assert [p.code for p in reading.problems] == ["sheet_missing"]
        assert name in line(reading.problems[0])
        assert reading.campaign is None


@pytest.mark.parametrize("data", [b"", b"PK", b"schema: 1", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_told(data):
    reading = parse_definition_book(data, "Khai-bao.xlsx")
    assert [p.code for p in reading.problems] == ["definition_workbook_unread"]
    assert "(" in line(reading.problems[0], "en")


def rounds_in(*lines: tuple[object, object, object]) -> dict:
    """The valid definition's cells with these rounds, and neither due date nor ledger."""
    laid = {place: v for place, v in laid_out().cells.items() if place[0] != LEDGER}
    laid.pop((HEAD, f"B{DUE}"))
    laid |= {("Các kỳ", f"{c.letter}{at.HEADINGS_ROW}"): c.heading for c in at.ROUNDS.columns}
    for row, line_ in enumerate(lines, start=at.FIRST_ROW):
        laid |= {("Các kỳ", f"{letter}{row}"): v for letter, v in zip("ABC", line_, strict=True)}
    return laid


def test_rounds_stand_on_a_sheet_of_their_own():
    reading = reading_of(
        rounds_in(("2023-05", date(2023, 5, 30), None), ("2023-11", "30/11/2023", "Tổng kết"))
    )
    assert told(reading) == []
    assert reading.campaign.rounds == (
        Round("2023-05", date(2023, 5, 30)),
        Round("2023-11", date(2023, 11, 30), "Tổng kết"),
    )


def test_a_campaign_without_rounds_has_no_sheet_for_them():
    sheets = openpyxl.load_workbook(io.BytesIO(write_definition_book(valid()))).sheetnames
    assert sheets == list(at.SHEETS)


def test_what_is_wrong_with_a_round_is_told_at_its_cell():
    reading = reading_of(
        rounds_in(("kỳ 1", date(2023, 5, 30), None), ("2023", None, None), (None, "1/6/2023", "x"))
    )
    assert told(reading) == [
        ("bad_round_id", "Các kỳ!A6"),
        ("empty_value", "Các kỳ!B7"),
        ("empty_value", "Các kỳ!A8"),
    ]
    assert "“2023 › Hạn nộp”" in line(reading.problems[1])


def test_rounds_are_written_as_they_are_read():
    campaign = dataclasses.replace(
        valid(),
        due=None,
        ledger=(),
        rounds=(Round("2023-05", date(2023, 5, 30)), Round("1", date(2023, 11, 30), "Tổng kết")),
    )
    reading = parse_definition_book(write_definition_book(campaign), "Khai-bao.xlsx")
    assert reading.problems == ()
    assert reading.campaign.rounds == campaign.rounds


def test_every_fault_is_told_at_once_in_the_order_of_the_sheets():
    reading = reading_of(
        changed(T_D7="bốn", U_E6="So A", L_D6=0, T_C6=None, **{f"H_B{ID}": "Đợt 1"})
    )
    assert told(reading) == [
        ("bad_campaign_id", f"{HEAD}!B{ID}"),
        ("empty_value", f"{RUBRIC}!C6"),
        ("not_a_number", f"{RUBRIC}!D7"),
        ("bad_unit_code", f"{UNITS}!E6"),
        ("unknown_ledger_unit_near", f"{LEDGER}!A6"),
        ("ledger_points_not_positive", f"{LEDGER}!D6"),
    ]


def test_a_newer_schema_is_the_only_thing_told():
    row = at.HEAD_ROWS[("schema",)]
    reading = reading_of(changed(T_D7="bốn", **{f"H_B{row}": 2}))
    assert told(reading) == [("schema_newer", f"{HEAD}!B{row}")]


def test_sentences_speak_of_the_sheet_and_not_of_keys():
    reading = reading_of(changed(T_D7="bốn", T_E11=0, **{f"H_B{TITLE}": None}))
    assert [line(problem) for problem in reading.problems] == [
        f"Khai-bao.xlsx:Thông tin!B{TITLE}: “Tên phong trào” chưa ghi gì. Hãy bổ sung.",
        "Khai-bao.xlsx:Tiêu chí!D7: “I.1 › Điểm” đang là “bốn”; phải là số, chẳng hạn 4 hoặc 4,5.",
        "Khai-bao.xlsx:Tiêu chí!E11: Tiêu chí I.2: bước điểm đang là 0; phải lớn hơn 0, chẳng hạn "
        "0,5.",
    ]


# Any content of cells

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**6), 10**6),
    st.text(alphabet=st.sampled_from("aĐ1,.-+ điểm\t\n()›=#"), max_size=12),
    st.sampled_from(
        [*at.KIND_WORDS, "Nhóm cấp 7", "Nhóm cấp 99", "> 80", "#N/A", "=A1", "Điểm", "Mã"]
    ),
)


@examples(15, whole=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([HEAD, RUBRIC, UNITS, LEDGER]),
            st.sampled_from("ABCDEFGHIJKLMNOP"),
            st.integers(1, 32),
            VALUES,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_cells_give_problems_and_never_an_exception(edits):
    laid = laid_out().cells
    for sheet, letter, row, value in edits:
        laid[sheet, f"{letter}{row}"] = value
    reading = reading_of(laid)
    assert reading.campaign is not None or any(
        problem.severity is Severity.ERROR for problem in reading.problems
    )
    for problem in reading.problems:
        assert line(problem, "vi")
        assert line(problem, "en")
    if reading.book is not None:
        write_faults_book(reading)


NOT_HERE = {
    # tests/definition/test_clusters.py
    "unit_without_cluster",
    "cluster_spelled_otherwise",
    "cluster_like_another",
    "target_twice",  # two columns of one heading are told as such
    # faults that only text can have, and values that a sheet accepts
    "unit_codes_made",
    "definition_not_found",
    "definition_not_opened",
    "definition_too_large",
    "definition_empty",
    "definition_not_mapping",
    "not_utf8",
    "tab_character",
    "yaml_syntax",
    "yaml_many_documents",
    "yaml_too_deep",
    "yaml_anchor",
    "yaml_tag",
    "yaml_odd_key",
    "duplicate_key",
    "unknown_key_near",
    "unknown_key",
    "missing_key",
    "not_a_mapping",
    "not_a_list",
    "not_a_value",
    "decimal_comma",
    "number_in_quotes",
    "not_a_choice",
    # campaigns that are made in memory are checked in `test_checks`
    "too_few_tiers",
    "too_many_items",
    "sum_too_long",
    "too_many_scores",
    "path_too_long",
}
TESTED_ELSEWHERE = {
    # tests/definition/test_bands.py
    "bad_requirement",
    "sheet_missing",
    "definition_workbook_unread",
    "unit_codes_proposed",
    "two_definitions",
    "definition_open",
    # tests/definition/test_hidden.py
    "hidden_part",
    "hidden_rows",
    "hidden_sheet",
    # tests/definition/test_labels.py
    "format_unknown",
    "day_as_text",
    # in tests/plan_import/test_beside.py
    "plan_doubts_left",
    # tests/definition/test_unit_lists.py
    "unit_codes_written",
    "unit_codes_not_written",
    "codes_file_open",
    "codes_would_change",
    "codes_no_cell",
    "unit_row_left_out",
    "unit_row_repeated",
    "unit_row_cluster",
    "unit_name_tidied",
    "unit_count_differs",
    *SAID_OF.values(),
    "line_is_cluster",
}


def test_every_code_has_its_case():
    here = {case[0] for case in CASES} | {case[0] for case in FORM}
    assert sentences_of(DefinitionCode).keys() - here == NOT_HERE
    assert sentences_of(DefinitionWorkbookCode).keys() - here == TESTED_ELSEWHERE
    assert on_sheet.ON_SHEET.keys() <= sentences_of(DefinitionCode).keys()


@pytest.mark.parametrize("code", sorted(on_sheet.ON_SHEET))
def test_a_sentence_for_the_sheet_has_no_blank_that_the_other_lacks(code):
    text = on_sheet.ON_SHEET[code]
    assert blanks(text.vi) == blanks(text.en) <= blanks(sentences_of(DefinitionCode)[code].vi)


@pytest.mark.parametrize("code", sorted(sentences_of(DefinitionWorkbookCode)))
def test_both_languages_of_a_sentence_have_the_same_blanks(code):
    text = sentences_of(DefinitionWorkbookCode)[code]
    assert blanks(text.vi) == blanks(text.en)


def test_warnings_stay_warnings_on_the_sheet():
    for code, old, new, also in CASES:
        if code in WARNINGS:
            text, _ = planted(old, new, also)
            severities = {p.severity for p in reading_of(laid_out(text).cells).problems}
            assert severities == {Severity.WARNING}
