"""The scoring workbook: what it holds, and that LibreOffice counts as Python does."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from tests.support.campaigns import campaign_number, campaigns, rich_campaign
from tests.support.edges import definition, measured, text, units, written
from tests.support.examples import numbers
from tests.support.kinds import kind_name
from tests.support.scoring_workbooks import KEY, SHEET, as_shown, book_for, enter, pdf_text
from tests.support.strict.rules import findings
from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion, Group, Tier, Unit
from workbook_builder.campaign.panel import panels
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign
from workbook_builder.issue import marks
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.issue.values import shown_values
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.scoring.points import round_half_up, score


@pytest.fixture(scope="module")
def khoi_5():
    return load_campaign(template_path("khoi-5-2023"))


@pytest.fixture(scope="module")
def khoi_5_book(khoi_5):
    return book_for(khoi_5)


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def opened(data):
    return load_workbook(io.BytesIO(data))


# What it says


def test_it_has_a_guide_the_rubric_and_a_very_hidden_sheet(khoi_5_book):
    sheets = opened(khoi_5_book).worksheets
    assert [(s.title, s.sheet_state) for s in sheets] == [
        ("Hướng dẫn", "visible"),
        ("Bảng tự chấm", "visible"),
        ("_du_lieu", "veryHidden"),
    ]


def test_its_headings_are_those_of_the_paper(khoi_5_book):
    sheet = opened(khoi_5_book)[SHEET]
    assert [cell.value for cell in sheet["B8:G8"][0]] == [
        "TT",
        "Tiêu chí đánh giá",
        "Điểm",
        "Mức đạt được",
        "Điểm tự chấm",
        "Minh chứng, ghi chú",
    ]
    assert sheet.print_title_rows == "$8:$8"


def test_every_row_bears_its_id_in_a_hidden_column(khoi_5, khoi_5_book):
    sheet = opened(khoi_5_book)[SHEET]
    assert sheet.column_dimensions["A"].hidden
    ids = [sheet.cell(row.number, 1).value for row in lay_out(khoi_5).rows]
    assert ids[:5] == ["group I", "criterion I.1", "tier I.1 1", "tier I.1 2", "tier I.1 3"]
    assert ids[-1] == "total"
    assert len(ids) == len(set(ids))


def test_every_row_of_the_rubric_says_what_the_definition_says(khoi_5, khoi_5_book):
    sheet = opened(khoi_5_book)[SHEET]
    for row in lay_out(khoi_5).rows:
        assert sheet[row.cell("C")].value == row.label
        assert Decimal(str(sheet[row.cell("D")].value)) == row.points


def test_a_dropdown_offers_the_tiers_printed_below_it(khoi_5, khoi_5_book):
    sheet = opened(khoi_5_book)[SHEET]
    offered = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    for row in lay_out(khoi_5).rows:
        if row.kind == "criterion" and row.item.node.tiers:
            first, last = row.number + 1, row.number + len(row.item.node.tiers)
            assert offered[row.cell("E")] == f"$C${first}:$C${last}"
            labels = [sheet.cell(n, 3).value for n in range(first, last + 1)]
            assert labels == [tier.label for tier in row.item.node.tiers]


def excusable(excused):
    """A campaign in which one chooses levels and points, of some that need not apply."""
    levels = (Tier("Tốt", Decimal(4)), Tier("Kém", Decimal(0)))
    whole = Criterion("I.1", "Chọn mức", Decimal(4), levels)
    steps = Criterion("I.2", "Nhập điểm", Decimal(4), step=Decimal(2))
    may = (replace(one, id=f"{one.id}b", not_applicable=excused) for one in (whole, steps))
    group = Group("I", "Nhóm", Decimal(16), (whole, steps, *may))
    stages = (Stage("hd", "Hội đồng", (Scorer("tv", "Thành viên"),)),)
    return Campaign(1, "dot", "Đợt", Decimal(16), (group,), (Unit("so-a", "Sở A"),), stages=stages)


def of_unit(campaign):
    return book_for(campaign), lay_out(campaign)


def of_scorer(campaign):
    (panel,) = panels(campaign)
    layout = lay_out_panel(panel)
    return write_scoring_book(panel.campaign, layout, KEY), layout


@pytest.mark.parametrize("excused", ["left_out", "full", "zero"])
@pytest.mark.parametrize("made", [of_unit, of_scorer])
def test_what_need_not_apply_can_be_chosen_in_every_dropdown_that_should_have_it(made, excused):
    data, layout = made(excusable(excused))
    book = opened(data)
    rules = {
        cell: rule.formula1
        for rule in book[layout.sheet].data_validations.dataValidation
        for cell in str(rule.sqref).split()
    }
    offered = []
    for one in layout.inputs:
        if one.is_answer:
            said = rules[one.cell]
            said = book.defined_names[said].attr_text if said in book.defined_names else said
            sheet, _, cells = said.replace("$", "").rpartition("!")
            table = book[sheet.strip("'") or layout.sheet][cells]
            offered.append({cell.value for (cell,) in table})
    levels, steps = {"Tốt", "Kém"}, {0, 2, 4}
    also = {NOT_APPLICABLE}
    assert offered == [levels, steps, levels | also, steps | also]


def test_every_dropdown_refuses_what_is_not_in_its_list(khoi_5_book):
    lists = [
        v for v in opened(khoi_5_book)[SHEET].data_validations.dataValidation if v.type == "list"
    ]
    assert len(lists) == 20
    for validation in lists:
        assert validation.showErrorMessage
        assert validation.errorStyle == "stop"
        assert len(validation.promptTitle) <= 32
        assert len(validation.prompt) <= 255
        assert len(validation.errorTitle) <= 32
        assert len(validation.error) <= 255


def test_a_unit_of_measure_of_any_length_leaves_the_dropdowns_whole():
    for length in (111, 112, 255):
        campaign, _ = parse_campaign(written(measured(text(length))), "campaign.yaml")
        assert findings(book_for(campaign)) == []
        printed = part(book_for(campaign), "xl/sharedStrings.xml")
        assert f"nhập số, đơn vị tính: {escape(text(length))}" in printed


def test_a_name_with_braces_stays_as_it_is():
    named = definition(of=units(2, cluster=lambda n: f"Cụm {{unit}} {n}"))
    campaign, _ = parse_campaign(written(named), "campaign.yaml")
    assert "Cụm {unit} 1" in part(book_for(campaign), "xl/sharedStrings.xml")


def test_a_per_cent_that_excel_has_changed_is_asked_about():
    """Excel makes 0,85 of a typed 85%, and 855 of 85,5 where it expects a point."""
    campaign, _ = parse_campaign(written(measured("%")), "campaign.yaml")
    sheet = opened(book_for(campaign))[SHEET]
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    for cell in ("E10", "E13"):
        rule, usual = rules[cell], f"OR({cell}=0,AND({cell}>=1,{cell}<=100))"
        assert rule.formula1 == f"IF(ISNUMBER({cell}),{usual},FALSE)"
        assert rule.errorStyle == "warning"
        assert "không gõ dấu %" in rule.prompt
    others, _ = parse_campaign(written(measured("mô hình")), "campaign.yaml")
    rules = opened(book_for(others))[SHEET].data_validations.dataValidation
    assert {one.errorStyle for one in rules if one.type == "custom"} == {"stop"}


def test_only_inputs_are_unlocked_and_every_sheet_is_protected(khoi_5, khoi_5_book):
    book = opened(khoi_5_book)
    inputs = {input_.cell for input_ in lay_out(khoi_5).inputs}
    unlocked = {
        cell.coordinate
        for row in book[SHEET].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    sign = lay_out(khoi_5).sign_row
    merged_with_inputs = {f"{c}{r}" for c in "FG" for r in (sign, sign + 4)} | {f"E{sign + 5}"}
    assert unlocked == inputs | merged_with_inputs
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.algorithmName == "SHA-512"
        assert not sheet.protection.formatColumns  # not locked: widths may be changed
        assert not sheet.protection.formatRows
    assert book.security.lockStructure
    assert book.security.workbookAlgorithmName == "SHA-512"


def test_every_input_has_a_defined_name(khoi_5, khoi_5_book):
    book = opened(khoi_5_book)
    for input_ in lay_out(khoi_5).inputs:
        column, row = input_.cell[0], input_.cell[1:]
        assert book.defined_names[input_.name].attr_text == f"'{SHEET}'!${column}${row}"


def test_text_inputs_are_formatted_as_text(khoi_5, khoi_5_book):
    sheet = opened(khoi_5_book)[SHEET]
    for input_ in lay_out(khoi_5).inputs:
        of = input_.criterion
        gives_points = input_.is_answer and of is not None and kind_name(of) == "points"
        expected = "General" if gives_points else "@"
        assert sheet[input_.cell].number_format == expected


def test_it_asks_for_no_recount_and_carries_no_volatile_function(khoi_5_book):
    assert 'fullCalcOnLoad="1"' not in part(khoi_5_book, "xl/workbook.xml")
    formulas = re.findall(r"<f>(.*?)</f>", part(khoi_5_book, "xl/worksheets/sheet2.xml"))
    used = {name for formula in formulas for name in re.findall(r"([A-Z]+)\(", formula)}
    assert used == {
        "IF",
        "COUNT",
        "SUM",
        "ISNUMBER",
        "COUNTIF",
        "ROUND",
        "SUMPRODUCT",
        "LEFT",
        "LEN",
    }


def test_one_page_wide_on_a4_with_the_margins_of_office_papers(khoi_5_book):
    for sheet in opened(khoi_5_book).worksheets[:2]:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_margins.left * 25.4 == pytest.approx(30)
        assert sheet.page_margins.right * 25.4 == pytest.approx(15)


def test_the_footer_bears_the_first_letters_of_the_signature(khoi_5_book):
    assert "ABCD-EFGH-IJKL" in opened(khoi_5_book)[SHEET].oddFooter.left.text


def test_building_twice_gives_the_same_bytes(khoi_5, khoi_5_book):
    assert book_for(khoi_5) == khoi_5_book


@pytest.mark.parametrize(
    "name", ["=1+1", "#N/A", "Sở R&D <b>", "\\1 \\g<0>", "unit_name", 'A "B"', "  x  y  "]
)
def test_a_unit_may_be_called_anything(khoi_5, name):
    data = book_for(khoi_5, Unit("x", name))
    assert opened(data)["Hướng dẫn"]["C2"].value == name
    assert opened(data)[SHEET]["B5"].value == f"của {name})"
    assert not any(mark in part(data, "xl/sharedStrings.xml") for mark in marks.UNIT_MARKS)


def test_a_formula_without_its_value_is_refused():
    from workbook_builder.xlsx.write import sheet as sheet_style
    from workbook_builder.xlsx.write.finish import Pending, finish

    book = sheet_style.new_workbook()
    book.create_sheet("A")["A1"] = "=1+1"
    with pytest.raises(ValueError, match="A!A1"):
        finish(book, Pending())


# That it counts


@given(campaigns())
@settings(max_examples=200)
def test_the_sheet_adds_up_to_what_scoring_says(made):
    campaign, maker = made
    layout, answers = lay_out(campaign), maker.answers(campaign)
    values = shown_values(campaign, layout.formulas, answers)
    scores = score(campaign, answers)
    places = campaign.ranking.decimals
    by_row = {row.id: values.get(row.cell("F")) for row in layout.rows}
    # from the tiers upwards, as the formulas of the sheet do
    for criterion in campaign.criteria():
        if criterion.tiers:
            shown = [by_row[f"tier {criterion.id} {n + 1}"] for n in range(len(criterion.tiers))]
            numbers = [points for points in shown if points != ""]
            assert by_row[f"criterion {criterion.id}"] == (numbers[0] if len(numbers) == 1 else "")
    for group in campaign.groups():
        parts = [by_row[f"criterion {c.id}"] or 0 for c in group.criteria]
        parts += [by_row[f"group {g.id}"] for g in group.groups]
        assert by_row[f"group {group.id}"] == round_half_up(Decimal(sum(parts)), places)
    assert by_row["total"] == scores.base + scores.bonus - scores.penalty


@pytest.mark.parametrize("number", numbers(13, whole=48))
def test_cached_recalculated_and_python_agree_in_every_formula_cell(calc, tmp_path, number):
    """The campaigns of higher numbers have criteria of every kind, capped groups and all rules."""
    campaign, maker = campaign_number(number) if number < 12 else rich_campaign(number)
    layout = lay_out(campaign)
    path = tmp_path / "book.xlsx"
    path.write_bytes(book_for(campaign))
    with calc.open(path) as book:
        cached = book.formulas()
        assert cached == expected(campaign, layout, {})
        book.recalculate()
        assert book.formulas() == cached
        # and again with answers entered as a unit enters them
        answers = maker.answers(campaign)
        enter(book, layout, answers)
        book.recalculate()
        assert book.formulas() == expected(campaign, layout, answers)
        book.save()
    with calc.open(path) as book:
        assert book.formulas() == expected(campaign, layout, answers)


def expected(campaign, layout, answers):
    values = shown_values(campaign, layout.formulas, answers)
    return {(SHEET, cell): as_shown(value) for cell, value in values.items()}


def test_a_pasted_label_that_is_no_tier_is_shown_as_wrong(calc, tmp_path, khoi_5, khoi_5_book):
    path = tmp_path / "book.xlsx"
    path.write_bytes(khoi_5_book)
    cell = {i.name: i.cell for i in lay_out(khoi_5).inputs}
    with calc.open(path) as book:
        book.set_value(SHEET, cell["muc_I.1"], "Triển khai hằng ngày")
        book.set_value(SHEET, cell["muc_IV.1"], 5.5)
        book.set_value(SHEET, cell["muc_IV.2"], "5")
        book.recalculate()
        line = book.value(SHEET, "B6")
    assert line.startswith("Đã chấm 0/20 tiêu chí. Còn thiếu: I.1 (sai), I.2, ")
    assert "IV.1 (sai), IV.2 (sai), IV.3" in line


def test_three_hundred_letters_of_evidence_print_whole(calc, tmp_path, khoi_5, khoi_5_book):
    path = tmp_path / "book.xlsx"
    path.write_bytes(khoi_5_book)
    evidence = ("Báo cáo số 12/BC-VP ngày 05/12/2023 về kết quả chuyển đổi số; " * 5)[:300]
    cell = next(i.cell for i in lay_out(khoi_5).inputs if i.name == "ghi_chu_IV.1")
    with calc.open(path) as book:
        row = book.sheet(SHEET).Rows.getByIndex(int(cell[1:]) - 1)
        before = row.Height
        assert book.enter(SHEET, cell, evidence)
        assert row.Height > 3 * before
        book.export_pdf(tmp_path / "book.pdf")
    assert "".join(evidence.split()) in pdf_text(tmp_path / "book.pdf")
