"""What scorers return is read, compared with what was issued and refused as units' files are."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import UTC, datetime

import pytest

from tests.support.ranking_workbooks import changed
from tests.support.stages import DEFINITION, ENTERED, book_of, fill_in, start
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.record import issued_workbooks
from workbook_builder.words.workbooks import scoring as words

SHEET = words.SHEET_JUDGED
SCORER = "chuyen-mon"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> CampaignFolder:
    return start(tmp_path_factory.mktemp("cap-cham") / "truong")


@pytest.fixture(scope="module")
def honest(built) -> bytes:
    return fill_in(book_of(built, SCORER).read_bytes(), ENTERED[SCORER])


def taken(built: CampaignFolder, *files: bytes, definition: str = DEFINITION) -> Taken:
    shutil.rmtree(built.inbox)
    built.inbox.mkdir()
    for number, data in enumerate(files):
        (built.inbox / f"{number}.xlsx").write_bytes(data)
    campaign, _ = parse_campaign(definition.encode(), "")
    assert campaign is not None
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    sent = issued_workbooks(built)
    inbox = read_inbox(built.inbox, built.root)
    return take_in(inbox, campaign, lay_out(campaign), built.key(), moment, sent=sent)


def told(found: Taken) -> dict[str, set[str]]:
    """Status → codes of the only file."""
    (receipt,) = found.receipts
    return {receipt.status: {str(one.code) for one in receipt.problems}}


def sheet_of(change):
    return lambda book: change(book[SHEET])


def test_an_honest_file_counts_and_says_only_what_is_missing(built, honest):
    found = taken(built, honest)
    assert told(found) == {"accepted_with_warnings": {"unjudged"}}
    submission = found.submissions[SCORER]
    assert len(submission.answers) == len(ENTERED[SCORER])
    assert submission.cells["I.2 – Tổ Ngữ văn"] == "F16"
    assert submission.sheet == SHEET


def test_the_workbook_as_it_was_sent_is_no_return(built):
    blank = book_of(built, SCORER).read_bytes()
    assert told(taken(built, blank))["rejected"] >= {"nothing_answered"}


def test_the_newest_of_two_counts_and_two_of_one_date_that_differ_count_neither(built, honest):
    other = fill_in(honest, {"cham_I.2_to_toan": 1})
    found = taken(built, honest, honest)
    assert sorted(one.status for one in found.receipts) == ["accepted_with_warnings", "duplicate"]

    def at_noon(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                if name == "docProps/core.xml":
                    part = re.sub(rb"20\d\d-[0-9:T-]+Z", b"2026-05-02T05:00:00Z", part)
                new.writestr(name, part)
        return out.getvalue()

    found = taken(built, at_noon(honest), at_noon(other))
    assert {one.status for one in found.receipts} == {"rejected"}
    assert all("I.2 – Tổ Toán – Tin" in str(one.problems[-1].values) for one in found.receipts)
    assert SCORER not in found.submissions
    assert [one.needs_reason for one in found.choices[SCORER]] == [True, True]


TAMPERED = {
    "points typed over the formula": (
        sheet_of(lambda sheet: sheet.__setitem__("E17", 10)),
        {"points_typed"},
        {},
    ),
    "a level in other words": (
        sheet_of(lambda sheet: sheet.__setitem__("C12", "Đúng hạn")),
        {"label_edited"},
        {},
    ),
    "the points of a level": (
        sheet_of(lambda sheet: sheet.__setitem__("D12", 10)),
        {"points_edited"},
        {},
    ),
    "the title of a criterion": (
        sheet_of(lambda sheet: sheet.__setitem__("C16", "Việc khác")),
        {"title_edited"},
        {},
    ),
    "another scorer's name": (
        sheet_of(lambda sheet: sheet.__setitem__("B5", "Người chấm: Ban nền nếp")),
        {"another_units_file"},
        None,
    ),
    "a label that is none": (
        sheet_of(lambda sheet: sheet.__setitem__("E10", "Tốt")),
        {"no_such_tier"},
        {"I.1 – Tổ Toán – Tin": None},
    ),
    "points above the most": (
        sheet_of(lambda sheet: sheet.__setitem__("E16", 12)),
        {"points_out_of_bounds"},
        {"I.2 – Tổ Toán – Tin": None},
    ),
    "the columns of two units headed the other way round": (
        sheet_of(
            lambda sheet: (
                sheet.__setitem__("E8", "Tổ Ngữ văn"),
                sheet.__setitem__("F8", "Tổ Toán – Tin"),
            )
        ),
        {"columns_moved"},
        {},
    ),
    "a row in between": (sheet_of(lambda sheet: sheet.insert_rows(10)), {"rows_inserted"}, {}),
    "the sheet called otherwise": (
        lambda book: setattr(book[SHEET], "title", "Trang 1"),
        {"sheet_renamed"},
        {},
    ),
    "the sheet gone": (lambda book: book.remove(book[SHEET]), {"rubric_sheet_missing"}, None),
    "the stamp gone": (lambda book: book.remove(book[words.SHEET_DATA]), {"no_stamp"}, None),
    "the stamp of another": (
        lambda book: book[words.SHEET_DATA].__setitem__("B3", "nen-nep"),
        {"stamp_not_ours"},
        None,
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_told_and_what_counts_is_the_answer_alone(built, honest, name):
    change, codes, gone = TAMPERED[name]
    (status, seen), *_ = told(found := taken(built, changed(honest, change))).items()
    assert codes <= seen
    if gone is None:
        assert status in ("rejected", "foreign")
        assert SCORER not in found.submissions
        return
    plain = taken(built, honest).submissions[SCORER].answers
    lost = {id_: answer for id_, answer in plain.items() if id_ not in gone}
    answers = found.submissions[SCORER].answers
    if "columns_moved" in codes:  # the headings say whose column it is
        assert answers["I.2 – Tổ Ngữ văn"] == plain["I.2 – Tổ Toán – Tin"]
    else:
        assert answers == lost


def test_a_column_pulled_to_another_place_is_found_by_its_heading(built, honest):
    def swap(sheet) -> None:
        for row in range(8, 23):
            left, right = sheet.cell(row, 5), sheet.cell(row, 6)
            left.value, right.value = right.value, left.value

    found = taken(built, changed(honest, sheet_of(swap)))
    plain = taken(built, honest).submissions[SCORER].answers
    assert found.submissions[SCORER].answers == plain


def test_an_older_issue_counts_where_it_means_the_same_and_is_told(built, honest):
    renamed = DEFINITION.replace("Dự giờ, thao giảng", "Dự giờ, thao giảng, hội giảng")
    (status, codes), *_ = told(taken(built, honest, definition=renamed)).items()
    assert (status, "older_wording" in codes) == ("accepted_with_warnings", True)
    worth_less = DEFINITION.replace('tuần", points: 5}', 'tuần", points: 4}')
    found = taken(built, honest, definition=worth_less)
    assert told(found)["rejected"] >= {"older_points"}


@pytest.mark.parametrize("place", ['  - {code: "to-van"', "stages:"])
def test_a_unit_that_came_later_never_gets_the_scores_of_the_column_in_its_place(
    built, honest, place
):
    more = DEFINITION.replace(place, f'  - {{code: "to-su", name: "Tổ Lịch sử"}}\n{place}')
    (receipt,) = taken(built, honest, definition=more).receipts
    assert receipt.status == "rejected"
    assert "Tổ Lịch sử" in str(receipt.problems[0].values)


def test_a_scorer_who_is_none_any_more_is_refused_by_name(built, honest):
    gone = DEFINITION.replace('code: "chuyen-mon"', 'code: "bo-phan-cm"')
    assert told(taken(built, honest, definition=gone))["rejected"] >= {"unknown_unit"}


def test_a_file_that_is_no_workbook_and_one_that_is_cut_off_stop_nothing(built, honest):
    found = taken(built, honest, honest[: len(honest) // 2], b"PK\x03\x04" + b"\0" * 200)
    statuses = sorted(one.status for one in found.receipts)
    assert statuses == ["accepted_with_warnings", "rejected", "rejected"]


def test_a_unit_is_not_asked_for_what_others_score_and_what_it_writes_there_is_told(built):
    own = fill_in(book_of(built, "to-toan").read_bytes(), ENTERED["to-toan"])
    found = taken(built, own)
    assert told(found) == {"accepted": set()}
    assert found.submissions["to-toan"].unanswered == ()
    typed = changed(own, lambda book: book[words.SHEET_RUBRIC].__setitem__("E20", 5))
    found = taken(built, typed)
    (status, codes), *_ = told(found).items()
    assert (status, bool(codes)) == ("accepted_with_warnings", True)
    assert "III.2" not in found.submissions["to-toan"].answers
