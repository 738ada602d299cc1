"""Missing evidence is marked, from the unit's workbook to the leader's.

Python and the sheets must agree: when a workbook is opened, after a recalculation, and while
somebody types.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tests.office.validator import ooxml_errors
from tests.support.campaigns import campaign_number
from tests.support.common import common_issued, common_layout_of
from tests.support.intakes import DAY, GOOD, MOMENT, WHEN, tables_of, taken_by_chance
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    KEY,
    MODEL,
    NOVELTY,
    PROPAGANDA,
    RATE,
    Fault,
    codes,
    issued,
    layout_of,
    read,
    returned,
    unpacked,
)
from tests.support.scoring_workbooks import as_shown, enter
from workbook_builder.campaign.model import Campaign, Group, Unit
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.intake.taken import take_in
from workbook_builder.issue.still_missing import longest_progress
from workbook_builder.issue.table import PROGRESS, UNPROVEN
from workbook_builder.issue.values import shown_values
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.leader.picks import KeptPick, result_of
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.files.cells import FIRST_FILE
from workbook_builder.ranking.summary.lines import ROW_CHECK
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.scoring.evidence import asks_for_evidence, lacks_evidence
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.words.workbooks import scoring as words

SHEET = words.SHEET_RUBRIC
LACKING = ranking_sheet.LEVEL_WITHOUT_EVIDENCE
DETAIL, COMPARISON = ranking_sheet.SHEET_DETAIL, ranking_sheet.SHEET_COMPARISON
MISSING = ranking_sheet.NO_EVIDENCE
REQUIRED_FILL = "00FFC266"


def requiring(campaign: Campaign, *ids: str) -> Campaign:
    """The campaign, with evidence required for these criteria."""

    def group(one: Group) -> Group:
        criteria = tuple(
            replace(c, evidence="required") if c.id in ids else c for c in one.criteria
        )
        return replace(one, criteria=criteria, groups=tuple(map(group, one.groups)))

    return replace(campaign, rubric=tuple(map(group, campaign.rubric)))


# I.1 and II.1 require evidence: tiers, and points given directly.
ASKING = requiring(CAMPAIGN, "I.1", "II.1")
NOTHING_CLAIMED = {"I.1": PROPAGANDA.tiers[2], "I.2": RATE.tiers[0], "II.1": Decimal(0)}
PROVEN = {"ghi_chu_I.1": "Kế hoạch số 1", "ghi_chu_II.1": "https://vidu.vn/1"}


# The rule


@pytest.mark.parametrize(
    ("criterion", "points", "text", "lacks"),
    [
        (replace(MODEL, evidence="required"), "0.1", "", True),
        (replace(MODEL, evidence="required"), "5", " \n\u00a0", True),
        (replace(MODEL, evidence="required"), "5", "x", False),
        (replace(MODEL, evidence="required"), "0", "", False),
        (replace(MODEL, evidence="required"), None, "", False),
        (MODEL, "5", "", False),
    ],
)
def test_it_is_missing_where_it_is_required_points_are_claimed_and_nothing_is_said(
    criterion, points, text, lacks
):
    assert lacks_evidence(criterion, Decimal(points) if points else None, "", text) is lacks


def test_requiring_evidence_changes_no_digest_so_that_workbooks_sent_out_stay_valid():
    assert asks_for_evidence(ASKING)
    assert rubric_digest(ASKING) == rubric_digest(CAMPAIGN)
    reading = read(returned(changes=PROVEN, campaign=CAMPAIGN), ASKING)  # issued before the rule
    assert (reading.kind, codes(reading)) == ("submission", [])


# What comes back


def test_each_criterion_without_evidence_is_told_at_its_cell():
    reading = read(returned(campaign=ASKING), ASKING)
    cells = {i.name: i.cell for i in layout_of(ASKING).inputs}
    assert [(p.code, p.severity, p.place.sheet, p.place.cell) for p in reading.problems] == [
        ("evidence_missing", "warning", SHEET, cells["ghi_chu_I.1"]),
        ("evidence_missing", "warning", SHEET, cells["ghi_chu_II.1"]),
    ]
    assert "II.1" in message(reading.problems[1], "vi")
    assert "1,1 điểm" in message(reading.problems[1], "vi")
    assert "1.1 points" in message(reading.problems[1], "en")
    assert reading.submission.answers == ANSWERS  # answers without evidence count all the same


@pytest.mark.parametrize(
    ("answers", "changes", "expected"),
    [
        (ANSWERS, PROVEN, []),
        (ANSWERS, {**PROVEN, "ghi_chu_I.1": " \n "}, ["evidence_missing"]),
        (ANSWERS, {**PROVEN, "ghi_chu_I.1": None}, ["evidence_missing"]),
        (ANSWERS, {**PROVEN, "ghi_chu_I.1": 12.0}, []),
        (ANSWERS, {**PROVEN, "ghi_chu_I.1": Fault("#N/A")}, []),
        ({**NOTHING_CLAIMED, "II.2": Decimal(5)}, {}, []),
        (NOTHING_CLAIMED, {}, ["unanswered"]),
        ({}, {}, ["unanswered"]),
        # an answer that does not count claims no points, and so owes no evidence
        (ANSWERS, {"ghi_chu_I.1": "1", "muc_II.1": 9.0}, ["points_out_of_bounds", "unanswered"]),
    ],
)
def test_only_points_that_are_claimed_need_evidence(answers, changes, expected):
    assert codes(read(returned(answers, changes, campaign=ASKING), ASKING)) == expected


def taken_from(folder, campaign, files):
    """Files by name, put into an inbox and taken in."""
    inbox = folder / "Nhan-ve"
    inbox.mkdir()
    for name, data in files.items():
        (inbox / name).write_bytes(data)
    found = read_inbox(inbox, folder)
    return take_in(found, campaign, layout_of(campaign), KEY, MOMENT)


def test_the_file_is_accepted_and_the_unit_s_notes_count_what_is_missing(tmp_path):
    one, other = ASKING.units
    files = {
        "a.xlsx": returned(campaign=ASKING, unit=one, saved=DAY),
        "b.xlsx": returned(changes=PROVEN, campaign=ASKING, unit=other, saved=DAY),
    }
    taken = taken_from(tmp_path, ASKING, files)
    assert [r.status for r in taken.receipts] == ["accepted_with_warnings", "accepted"]
    assert taken.notes == {one.code: ("Thiếu minh chứng 2 tiêu chí",)}


def test_the_unit_is_listed_among_those_to_check(tmp_path):
    one, other = ASKING.units
    files = {
        "a.xlsx": returned(campaign=ASKING, unit=one, saved=DAY),
        "b.xlsx": returned(changes=PROVEN, campaign=ASKING, unit=other, saved=DAY),
    }
    whole = tables_of(ASKING, taken_from(tmp_path, ASKING, files), [])
    said = {c.cell: c.value for c in whole.formulas[summary_sheet.SHEET_SUMMARY]}
    assert one.name in said[f"D{ROW_CHECK}"]
    assert other.name not in said[f"D{ROW_CHECK}"]


# The scoring workbook


def sheet_of(data: bytes):
    return load_workbook(io.BytesIO(data))[SHEET]


def rules_of(worksheet, fill: str) -> dict[str, str]:
    """Cells → condition of the rules that fill in this colour."""
    return {
        str(cells.sqref): rule.formula[0]
        for cells in worksheet.conditional_formatting
        for rule in cells.rules
        if rule.dxf is not None and rule.dxf.fill is not None
        if rule.dxf.fill.fgColor.rgb == fill
    }


def test_only_cells_of_required_evidence_turn_orange_and_say_so_when_clicked():
    worksheet = sheet_of(issued(ASKING))
    cells = {i.name: i.cell for i in layout_of(ASKING).inputs}
    required = {cells["ghi_chu_I.1"], cells["ghi_chu_II.1"]}
    assert set(rules_of(worksheet, REQUIRED_FILL)) == required
    prompts = {
        str(v.sqref): (v.promptTitle, v.prompt)
        for v in worksheet.data_validations.dataValidation
        if v.promptTitle == words.PROMPT_EVIDENCE
    }
    assert set(prompts) == required
    for title, text in prompts.values():
        assert (len(title) <= 32, len(text) <= 255) == (True, True)
        assert "bắt buộc" in text


def test_orange_comes_before_the_pale_yellow_of_an_empty_cell():
    worksheet = sheet_of(issued(ASKING))
    for cells in worksheet.conditional_formatting:
        if str(cells.sqref) in rules_of(worksheet, REQUIRED_FILL):
            first, second = sorted(cells.rules, key=lambda rule: rule.priority)
            assert first.dxf.fill.fgColor.rgb == REQUIRED_FILL
            assert second.formula == [f"ISBLANK({cells.sqref})"]


def test_the_guide_names_the_criteria_that_require_evidence():
    def said(campaign):
        guide = load_workbook(io.BytesIO(issued(campaign)))[words.SHEET_GUIDE]
        return " ".join(str(c.value) for row in guide.iter_rows() for c in row if c.value)

    assert "Tiêu chí I.1, II.1 bắt buộc có minh chứng" in said(ASKING)
    every = requiring(CAMPAIGN, *(c.id for c in CAMPAIGN.criteria()))
    assert "Mọi tiêu chí đều bắt buộc có minh chứng" in said(every)
    assert "bắt buộc" not in said(CAMPAIGN)


def test_the_hidden_column_is_locked_and_nobody_sees_it():
    worksheet = sheet_of(issued(ASKING))
    assert worksheet.column_dimensions[UNPROVEN].hidden
    held = [row[0] for row in worksheet[f"{UNPROVEN}1:{UNPROVEN}40"] if row[0].value]
    assert len(held) == 2
    assert all(cell.protection.locked for cell in held)


def test_the_row_of_the_line_has_room_for_all_that_it_can_say():
    campaign, _ = campaign_number(4, required=1)
    ids = ", ".join(criterion.id for criterion in campaign.criteria())
    assert len(longest_progress(campaign)) >= len(ids) + len(words.NO_EVIDENCE)
    asking = sheet_of(issued(campaign)).row_dimensions[6].height
    silent = requiring(campaign)
    silent = replace(silent, rubric=tuple(map(without_rule, silent.rubric)))
    assert asking >= sheet_of(issued(silent)).row_dimensions[6].height


def without_rule(group: Group) -> Group:
    return replace(
        group,
        criteria=tuple(replace(c, evidence="optional") for c in group.criteria),
        groups=tuple(map(without_rule, group.groups)),
    )


WRITTEN = (None, "", "Báo cáo số 12/BC", " ", "\n", "\u00a0 \t", "=1+1", "12")
"""What may stand in an evidence cell. Texts that look blank are no evidence."""


def evidence_by_chance(campaign, maker):
    return {c.id: maker.chance.choice(WRITTEN) for c in campaign.criteria()}


@pytest.mark.parametrize("common", [False, True])
@pytest.mark.parametrize("number", range(3))
def test_the_scoring_sheet_says_what_python_says(calc, tmp_path, number, common):
    campaign, maker = campaign_number(700 + number, required=(0.3, 0.6, 1)[number % 3])
    layout = common_layout_of(campaign) if common else layout_of(campaign)
    path = tmp_path / "book.xlsx"
    path.write_bytes(common_issued(campaign) if common else issued(campaign))

    def expected(answers, evidence):
        texts = {id_: text or "" for id_, text in evidence.items()}
        values = shown_values(campaign, layout.formulas, answers, evidence=texts)
        return {(SHEET, cell): as_shown(value) for cell, value in values.items()}

    def shown(book):
        return {at: value for at, value in book.formulas().items() if at[0] == SHEET}

    with calc.open(path) as book:
        assert shown(book) == expected({}, {})
        book.recalculate()
        assert shown(book) == expected({}, {})
        for unanswered in (0.3, 0):
            answers = maker.answers(campaign, unanswered)
            evidence = evidence_by_chance(campaign, maker)
            enter(book, layout, answers)
            for input_ in layout.inputs:
                if input_.criterion is not None and input_.kind == "evidence":
                    book.set_value(SHEET, input_.cell, evidence[input_.criterion.id])
                elif input_.criterion is not None and input_.criterion.id not in answers:
                    book.set_value(SHEET, input_.cell, None)
            book.recalculate()
            assert shown(book) == expected(answers, evidence)
        book.save()
    if not common:  # and so does the reader of the same file
        reading = read(path.read_bytes(), campaign)
        lacking = [p.values["criterion"] for p in reading.problems if p.code == "evidence_missing"]
        required = [c.id for c in campaign.criteria() if c.evidence == "required"]
        listed = expected(answers, evidence).get((SHEET, last_unproven(layout)), "")
        assert ", ".join(lacking) == listed
        assert set(lacking) <= set(required)


def last_unproven(layout) -> str:
    cells = [f.cell for f in layout.formulas if f.cell.startswith(UNPROVEN)]
    return cells[-1] if cells else ""


def test_the_line_names_the_criteria_while_the_unit_types(calc, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(issued(ASKING))
    cells = {i.name: i.cell for i in layout_of(ASKING).inputs}
    with calc.open(path) as book:
        enter(book, layout_of(ASKING), {k: v for k, v in ANSWERS.items() if k != "I.2"})
        assert book.value(SHEET, PROGRESS) == (
            "Đã chấm 3/4 tiêu chí. Còn thiếu: I.2. Thiếu minh chứng: I.1, II.1"
        )
        enter(book, layout_of(ASKING), ANSWERS)
        assert book.value(SHEET, PROGRESS) == "Đã chấm 4/4 tiêu chí. Thiếu minh chứng: I.1, II.1"
        assert book.value(SHEET, "B7") == words.HINT_EVIDENCE
        book.set_value(SHEET, cells["ghi_chu_I.1"], "Kế hoạch số 1")
        assert book.value(SHEET, PROGRESS) == "Đã chấm 4/4 tiêu chí. Thiếu minh chứng: II.1"
        # an error value that is pasted in counts as text
        book.cell(SHEET, cells["ghi_chu_II.1"]).Formula = "=NA()"
        assert book.value(SHEET, PROGRESS) == "Đã chấm 4/4 tiêu chí."
        assert book.value(SHEET, "B7") == ""


# The ranking workbook


def ranking_of(campaign, taken, picks=(), **more):
    whole = tables_of(campaign, taken, list(picks), **more)
    return write_ranking_book(whole)


@pytest.mark.parametrize("number", range(3))
def test_the_ranking_recalculates_to_what_python_says(calc, tmp_path, number):
    campaign, maker = campaign_number(800 + number, required=(0.3, 0.6, 1)[number % 3])
    taken = taken_by_chance(campaign, maker, tmp_path)
    picked = Entered(cells={COMPARED: maker.chance.choice(campaign.units).name})
    picks = [
        KeptPick(r.unit, r.sha256, r.file, GOOD)
        for r in taken.receipts
        if r.status == "superseded" and maker.chance.random() < 0.5
    ]
    path = tmp_path / "book.xlsx"
    path.write_bytes(ranking_of(campaign, taken, picks, entered=picked))
    with calc.open(path) as book:
        assert_recalculation_changes_nothing(book)


def answering(campaign: Campaign, unit: Unit, evidence: dict[str, str]) -> UnitResult:
    return result_of(campaign, Submission(unit.code, ANSWERS, evidence), ())


def test_details_and_comparison_show_what_is_missing_in_place_of_the_evidence():
    one, other = ASKING.units
    results = {one.code: answering(ASKING, one, {"II.1": "https://vidu.vn/1"}), other.code: None}
    tables = ranking_tables(ASKING, results, (), WHEN, Entered(cells={COMPARED: one.name}))
    detail = {c.cell: c.value for c in tables.formulas[DETAIL]}
    # for each unit: I.1, I.2, II.1, II.2; a unit that has sent nothing owes nothing yet
    assert [detail[f"G{row}"] for row in range(5, 13)] == [
        MISSING,
        "",
        "https://vidu.vn/1",
        "",
        "",
        "",
        "",
        "",
    ]
    comparison = {c.cell: c.value for c in tables.formulas[COMPARISON]}
    assert [LACKING in comparison[f"C{row}"] for row in range(6, 10)] == [True, False, False, False]


def test_what_is_shown_follows_the_file_and_the_unit_that_the_leader_picks(calc, tmp_path):
    one, other = ASKING.units
    better = {**ANSWERS, "I.1": PROPAGANDA.tiers[0]}
    later = DAY + timedelta(days=1)
    proven = returned(ANSWERS, PROVEN, campaign=ASKING, unit=one, saved=DAY)
    files = {
        "a.xlsx": proven,
        "b.xlsx": returned(better, campaign=ASKING, unit=one, saved=later),
        "c.xlsx": returned(NOTHING_CLAIMED, campaign=ASKING, unit=other, saved=DAY),
    }
    path = tmp_path / "book.xlsx"
    taken = taken_from(tmp_path, ASKING, files)
    path.write_bytes(ranking_of(ASKING, taken, entered=Entered(cells={COMPARED: one.name})))

    def shown(book):
        evidence = [row[0] or "" for row in book.values(DETAIL, "G5:G12")]
        return evidence, [LACKING in row[0] for row in book.values(COMPARISON, "C6:C9")]

    missing = [MISSING, "", MISSING, ""]
    given = ["Kế hoạch số 1", "", "https://vidu.vn/1", ""]
    with calc.open(path) as book:
        assert shown(book) == ([*missing, *[""] * 4], [True, False, True, False])
        book.set_value(receipt_sheet.SHEET_RECEIPTS, f"H{FIRST_FILE}", "x")
        assert shown(book) == ([*given, *[""] * 4], [False] * 4)
        book.set_value(receipt_sheet.SHEET_RECEIPTS, f"H{FIRST_FILE}", None)
        book.set_value(COMPARISON, "B3", other.name)
        assert shown(book) == ([*missing, *[""] * 4], [False] * 4)


@pytest.mark.parametrize(("sheet", "column", "first"), [(DETAIL, "G", 5), (COMPARISON, "C", 6)])
def test_what_is_missing_is_red_and_a_unit_that_writes_the_same_words_is_not(
    calc, tmp_path, sheet, column, first
):
    one, other = ASKING.units
    results = {one.code: answering(ASKING, one, {"II.1": MISSING}), other.code: None}
    tables = ranking_tables(ASKING, results, (), WHEN, Entered(cells={COMPARED: one.name}))
    path = tmp_path / "book.xlsx"
    path.write_bytes(write_ranking_book(tables))
    rules = rules_of(load_workbook(path)[sheet], "00F8CBAD")
    (condition,) = (rule for cells, rule in rules.items() if cells.startswith(f"{column}{first}:"))
    with calc.open(path) as book:
        free = "Z"
        for row in range(first, first + 4):
            here = re.sub(rf"(\$[A-Z]){first}\b", rf"\g<1>{row}", condition)
            # a formula that is typed separates arguments by semicolons
            book.cell(sheet, f"{free}{row}").Formula = f"={here.replace(',', ';')}"
        held = [book.value(sheet, f"{free}{row}") for row in range(first, first + 4)]
        shown = [book.value(sheet, f"{column}{row}") for row in range(first, first + 4)]
    assert held == [1, 0, 0, 0]
    if sheet == DETAIL:
        assert shown == [MISSING, "", MISSING, ""]
    else:
        assert [LACKING in text for text in shown] == [True, False, False, False]


def test_rows_may_be_sorted(calc, tmp_path):
    one, other = ASKING.units
    results = {u.code: answering(ASKING, u, {}) for u in (one, other)}
    tables = ranking_tables(ASKING, results, (), WHEN)
    path = tmp_path / "book.xlsx"
    path.write_bytes(write_ranking_book(tables))
    with calc.open(path) as book:
        keys = [row[0] for row in book.values(DETAIL, "A5:A12")]
        for row, key in enumerate(reversed(keys), start=5):
            book.set_value(DETAIL, f"A{row}", key)
        book.recalculate()
        shown = [row[0] or "" for row in book.values(DETAIL, "G5:G12")]
    assert shown == ["", MISSING, "", MISSING] * 2


# Campaigns without such a criterion


def test_without_such_a_criterion_no_workbook_knows_anything_of_it():
    assert not asks_for_evidence(CAMPAIGN)
    worksheet = sheet_of(issued(CAMPAIGN))
    assert worksheet.max_column == 8
    assert rules_of(worksheet, REQUIRED_FILL) == {}
    results = {u.code: answering(CAMPAIGN, u, {}) for u in CAMPAIGN.units}
    tables = ranking_tables(CAMPAIGN, results, (), datetime(2024, 1, 1))
    assert "criterion_evidence" not in tables.names
    formulas = {c.cell: c.formula for c in tables.formulas[DETAIL]}
    assert formulas["G5"] == '=INDEX(score_evidence,$A5)&""'
    for data in (issued(CAMPAIGN), common_issued(CAMPAIGN), write_ranking_book(tables)):
        for part in unpacked(data).values():
            assert "hiếu minh chứng" not in part.decode("utf-8", "ignore")
            assert b"criterion_evidence" not in part
            assert REQUIRED_FILL.encode() not in part


def test_chance_for_evidence_leaves_the_other_campaigns_as_they_were():
    campaign, maker = campaign_number(7)
    again, other = campaign_number(7, required=0)
    assert (campaign, maker.answers(campaign)) == (again, other.answers(again))
    assert not asks_for_evidence(campaign)
    assert all(c.evidence == "required" for c in campaign_number(7, required=1)[0].criteria())


# For Excel


def test_formulas_are_as_old_as_excel_2010():
    results = {u.code: answering(ASKING, u, {}) for u in ASKING.units}
    tables = ranking_tables(ASKING, results, (), WHEN)
    formulas = [c.formula for cells in tables.formulas.values() for c in cells]
    formulas += [f.formula for f in layout_of(ASKING).formulas]
    used = set(re.findall(r"([A-Z][A-Z.0-9]*)\(", " ".join(formulas)))
    new = used & {"N", "TRIM", "SUBSTITUTE"}
    assert new == {"N", "TRIM", "SUBSTITUTE"}
    assert not used & {"TEXTJOIN", "CONCAT", "IFS", "XLOOKUP", "FILTER", "UNICHAR", "INDIRECT"}
    assert max(map(len, formulas)) < 8192


def test_the_validator_finds_nothing(tmp_path):
    results = {u.code: answering(ASKING, u, {}) for u in ASKING.units}
    tables = ranking_tables(
        ASKING, results, (), WHEN, Entered(cells={COMPARED: ASKING.units[0].name})
    )
    for name, data in {
        "own": issued(ASKING),
        "common": common_issued(ASKING),
        "ranking": write_ranking_book(tables),
    }.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(data)
        assert ooxml_errors(path) == []


# The step of NOVELTY is 0.1: even the smallest number of points owes evidence.
def test_the_least_claim_needs_evidence():
    least = {**NOTHING_CLAIMED, "II.1": NOVELTY.step, "II.2": Decimal(0)}
    assert codes(read(returned(least, campaign=ASKING), ASKING)) == ["evidence_missing"]
