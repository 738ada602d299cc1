"""Khen-thuong.xlsx as people hand it on: what has no place is told, what is broken refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.support.award_years import BEFORE_DUE, folder_of, vinh_long
from tests.support.papers import PaperXml
from workbook_builder.awards.propose import awards_json, propose_awards
from workbook_builder.campaign.awards import Awards
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import awards as words

KIND = "bang-khen-tap-the"
PERSONS = "bang-khen-ca-nhan"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> bytes:
    """The workbook of the plan as it is written first."""
    folder = folder_of(tmp_path_factory.mktemp("vl"), vinh_long())
    propose_awards([folder.root], moment=BEFORE_DUE)
    return (folder.root / words.BOOK).read_bytes()


@pytest.fixture
def folder(made, tmp_path) -> CampaignFolder:
    folder = folder_of(tmp_path / "vl", vinh_long())
    propose_awards([folder.root], moment=BEFORE_DUE)
    assert (folder.root / words.BOOK).read_bytes() == made
    return folder


def rewritten(root: Path, change) -> None:
    book = openpyxl.load_workbook(root / words.BOOK)
    change(book)
    book.save(root / words.BOOK)


def type_in(root: Path, entries: dict[tuple[str, str], object], sheet: str = words.SHEET_AWARDS):
    """`entries`: (key of the row, heading) → what is typed there."""

    def change(book):
        rows = {row[0].value: row for row in book[sheet].iter_rows()}
        for (key, heading), typed in entries.items():
            head = rows[f"head {key.split()[1]}"]
            column = next(cell.column for cell in head if cell.value == heading)
            cell = book[sheet].cell(rows[key][0].row, column, typed)
            cell.data_type = "s" if isinstance(typed, str) else "n"

    rewritten(root, change)


def dropped(problems) -> list[str]:
    return [message(one).split(":")[0] for one in problems if one.code == "award_mark_dropped"]


@pytest.mark.parametrize("sheet", [words.SHEET_AWARDS, words.SHEET_PERSONS, words.SHEET_INDEX])
@pytest.mark.parametrize("how", ["deleted", "without its headings"])
def test_a_sheet_that_people_fill_in_and_that_is_gone_stops_all(folder, sheet, how):
    def change(book):
        if how == "deleted":
            del book[sheet]
        else:
            first = (
                2 if sheet == words.SHEET_AWARDS else 1
            )  # its first row says which sheets there are
            for row in book[sheet].iter_rows(min_row=first):
                for cell in row:
                    if type(cell).__name__ == "Cell":
                        cell.value = None

    rewritten(folder.root, change)
    there = (folder.root / words.BOOK).read_bytes()
    with pytest.raises(CampaignError) as refused:
        propose_awards([folder.root])
    (problem,) = refused.value.problems
    assert problem.code == "award_sheet_gone"
    assert sheet in message(problem)
    assert (folder.root / words.BOOK).read_bytes() == there


def test_a_workbook_that_cannot_be_read_is_refused_and_stays(folder):
    (folder.root / words.BOOK).write_bytes(b"PK\x03\x04")
    with pytest.raises(CampaignError) as refused:
        propose_awards([folder.root])
    assert refused.value.problems[0].code == "award_book_unreadable"
    assert (folder.root / words.BOOK).read_bytes() == b"PK\x03\x04"


def test_all_that_was_entered_for_a_unit_that_is_no_more_is_told_word_by_word(folder):
    marks = {"Chọn": "x", "ĐK1": "có", "HS1": "không", words.REMARK: "xem lại"}
    type_in(folder.root, {(f"row {KIND} so-p", head): text for head, text in marks.items()})
    type_in(folder.root, {("row cds so-p", "Năm 2025"): 90.5}, words.SHEET_INDEX)
    campaign = vinh_long()
    units = tuple(unit for unit in campaign.units if unit.code != "so-p")
    index = replace(
        campaign.awards.indices[0],
        values=tuple(one for one in campaign.awards.indices[0].values if one.unit != "so-p"),
    )
    without = replace(campaign, units=units, awards=replace(campaign.awards, indices=(index,)))
    folder.definition.write_text(definition_text(without), encoding="utf-8")
    done = propose_awards([folder.root], moment=BEFORE_DUE)
    told = dropped(done.problems)
    for said in marks.values():
        assert f"“{said}” ghi cho {KIND} › so-p không còn chỗ trong bảng mới" in told
    assert "“90,5” ghi cho cds › so-p không còn chỗ trong bảng mới" in told
    assert "“60” ghi cho cds › so-p không còn chỗ trong bảng mới" in told
    assert done.backup


def test_all_that_was_entered_for_an_award_that_is_no_more_is_told(folder):
    type_in(folder.root, {(f"row {KIND} so-a", "ĐK1"): "x"})
    kinds = tuple(kind for kind in vinh_long().awards.kinds if kind.id != KIND)
    folder.definition.write_text(definition_text(vinh_long(kinds=kinds)), encoding="utf-8")
    done = propose_awards([folder.root], moment=BEFORE_DUE)
    assert dropped(done.problems) == [f"“x” ghi cho {KIND} › so-a không còn chỗ trong bảng mới"]


def test_rows_that_were_sorted_and_sheets_of_ones_own_harm_nothing(folder):
    def change(book):
        sheet = book[words.SHEET_AWARDS]
        sheet.insert_rows(2)  # a line of one's own
        book.create_sheet("Nháp")["A1"] = "của tôi"
        book.create_sheet("Trống")
        persons = book[words.SHEET_PERSONS]
        persons.insert_rows(5)
        persons["A5"] = None
        persons["B5"] = "một dòng không có tên"

    type_in(folder.root, {(f"row {KIND} so-a", "ĐK1"): "x"})
    rewritten(folder.root, change)
    done = propose_awards([folder.root], moment=BEFORE_DUE)
    (block,) = (one for one in done.proposal.kinds if one.kind.id == KIND)
    marks = {one.key: one.marks for one in block.candidates}
    assert list(marks["so-a"].conditions.values()) == ["x"]
    told = [message(one) for one in done.problems if one.code == "award_sheet_not_kept"]
    assert (len(told), "Nháp" in told[0]) == (1, True)
    assert [one.candidates for one in done.proposal.kinds if one.kind.id == PERSONS] == [()]


def test_an_earlier_year_s_folder_that_names_no_year_is_refused(folder, tmp_path):
    earlier = folder_of(
        tmp_path / "truoc", replace(vinh_long(), period="cả kỳ", title="Đợt", awards=Awards())
    )
    with pytest.raises(CampaignError) as refused:
        propose_awards([folder.root, earlier.root])
    assert [one.code for one in refused.value.problems] == ["award_year_unknown"]


def test_no_paper_is_written_where_no_award_has_an_addressee(tmp_path):
    kinds = tuple(replace(kind, addressee="") for kind in vinh_long().awards.kinds)
    folder = folder_of(tmp_path / "vl", vinh_long(kinds=kinds))
    with pytest.raises(CampaignError) as refused:
        propose_awards([folder.root], paper=True)
    assert [one.code for one in refused.value.problems] == ["award_no_paper"]
    assert not (folder.root / words.BOOK).exists()


def test_the_paper_says_that_all_conditions_were_confirmed_only_where_they_were(tmp_path):
    conditions = ("Ban hành kế hoạch.", "Không có vi phạm")
    kinds = tuple(
        replace(kind, conditions=conditions, papers=(), quota=1)
        for kind in vinh_long().awards.kinds
        if kind.id == KIND
    )
    folder = folder_of(tmp_path / "vl", vinh_long(kinds=kinds))
    texts = []
    for marks in ({}, {"ĐK1": "x"}, {"ĐK1": "x", "ĐK2": "x"}):
        propose_awards([folder.root], moment=BEFORE_DUE)
        type_in(folder.root, {(f"row {KIND} so-a", head): text for head, text in marks.items()})
        done = propose_awards([folder.root], paper=True, overwrite=True, moment=BEFORE_DUE)
        lines = PaperXml((folder.root / done.paper).read_bytes()).lines()
        texts.append("\n".join(line.text for line in lines))
    before, after = (
        words.PAPER_CONFIRMED.split("{conditions}")[0],
        "Ban hành kế hoạch; Không có vi phạm",
    )
    confirmed = [
        before.format(who=words.WHO["collective"]) in text and after in text for text in texts
    ]
    assert confirmed == [False, False, True]
    unsure = words.PAPER_UNCONFIRMED.format(names="Sở A")
    assert [unsure in text for text in texts] == [True, True, False]


def test_the_json_has_no_detail_for_units_and_names_open_papers(folder):
    done = propose_awards([folder.root], moment=BEFORE_DUE)
    blocks = {one["award"]: one for one in json.loads(awards_json(done, "vi"))["awards"]}
    candidates = {one["candidate"]: one for one in blocks[KIND]["candidates"]}
    one = candidates["so-a"]
    assert (one["detail"], one["average"], one["gap"], one["met"]) == (
        None,
        97.5,
        None,
        [2023, 2024],
    )
    assert one["missing_papers"][0]["before"] == "2026-01-10"
    assert candidates["so-o"]["average"] == 82.5
    assert candidates["so-p"]["shares"] == {"2023": 70, "2024": 60, "2025": None}
