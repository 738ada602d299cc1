"""Letters: which units get one, what it asks of them, and how it looks on paper and phone."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from string import Formatter

import docx
import pytest

from tests.office.validator import ooxml_errors
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    KEY,
    PROPAGANDA,
    RUBRIC,
    layout_of,
    put,
    returned,
)
from tests.support.sentences import MESSAGES, bearing
from tests.support.undated import tells_today
from workbook_builder.campaign.model import Unit
from workbook_builder.campaign.office import Issuer, Plan, Signer
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.receipts import Receipt
from workbook_builder.intake.taken import take_in
from workbook_builder.leader.picks import KeptPick, PickEntry, apply_picks
from workbook_builder.papers.letters.demands import (
    MOST_DEMANDS,
    REMIND_DAYS,
    Demand,
    Letter,
    letter_problems,
    write_letters,
)
from workbook_builder.papers.letters.paper import MOST_ZALO, LetterPapers, letter_paper, short_text
from workbook_builder.papers.word.paper import open_paper
from workbook_builder.problems import Bears, Severity, error
from workbook_builder.words.papers import letters as words

UNIT, OTHER = CAMPAIGN.units
DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 10, 9, tzinfo=VIETNAM)
PROVEN = replace(
    CAMPAIGN.rubric[0],
    criteria=(replace(PROPAGANDA, evidence="required"), *CAMPAIGN.rubric[0].criteria[1:]),
)
OFFICE = replace(
    CAMPAIGN,
    rubric=(PROVEN, *CAMPAIGN.rubric[1:]),
    due=date(2024, 12, 15),
    issuer=Issuer("Khối Thi đua 5", "UBND tỉnh Đồng Tháp", "Đồng Tháp"),
    signer=Signer("Vương Trí Phong", "Trưởng Khối", "Giám đốc Sở Nội vụ"),
    plan=Plan("741/KH-KTĐ5", date(2024, 7, 25)),
)
GOOD = {"ghi_chu_I.1": "Báo cáo số 12"}


@pytest.fixture
def letters(tmp_path):
    """`letters({"a.xlsx": bytes})`: the letters after these files came back, by unit code."""

    def take(files, campaign=OFFICE, moment=MOMENT, modified=DAY):
        folder = tmp_path / "Nhan-ve"
        folder.mkdir()
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            os.utime(path, (modified.timestamp(), modified.timestamp()))
        found = read_inbox(folder, tmp_path)
        taken = take_in(found, campaign, layout_of(campaign), KEY, moment)
        written = write_letters(campaign, taken.receipts, moment)
        return {letter.unit.code: letter for letter in written}

    return take


def sent(answers=None, changes=None, unit=UNIT, days=0):
    changes = {**GOOD, **(changes or {})}
    saved = DAY + timedelta(days=days)
    return returned(answers, changes, campaign=OFFICE, unit=unit, saved=saved)


def paragraphs(data):
    """The text of a Word document, paragraph by paragraph, including tables."""
    document = docx.Document(io.BytesIO(data))
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.iter(f"{W}p")]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


# ---- who must act


def test_a_unit_whose_file_counts_without_a_fault_gets_no_letter(letters):
    assert set(letters({"a.xlsx": sent()})) == {OTHER.code}


def test_a_unit_of_which_nothing_came_gets_a_reminder_with_the_due_date(letters):
    reminder = letters({})[UNIT.code]
    assert (reminder.demands, reminder.counted) == ((), False)
    said = " ".join(paragraphs(letter_paper(reminder)))
    assert "V/v gửi bảng tự chấm điểm" in said
    assert "chậm nhất hết ngày 15/12/2024" in said


def test_attachments_alone_are_named_in_the_reminder(letters):
    scan = Receipt("Nhan-ve/thư/báo cáo.pdf", "attachment", UNIT.code, (), "", 8, None, DAY)
    reminder, _ = write_letters(OFFICE, (scan,), MOMENT)
    assert reminder.attachments == ("báo cáo.pdf",)
    assert any(
        "Mới nhận được tài liệu kèm theo: báo cáo.pdf." in p
        for p in paragraphs(letter_paper(reminder))
    )


def test_what_a_unit_can_mend_is_asked_cell_by_cell(letters):
    answers = {key: value for key, value in ANSWERS.items() if key != "II.2"}
    changes = {"muc_I.2": "Khoảng 80%", "muc_II.1": "7,25", "ghi_chu_I.1": None}
    letter = letters({"Bảng.xlsx": sent(answers, changes)})[UNIT.code]
    assert letter.counted
    assert [(one.file, one.cell) for one in letter.demands] == [
        ("Bảng.xlsx", "E14"),
        ("Bảng.xlsx", "E19"),
        ("Bảng.xlsx", ""),
        ("Bảng.xlsx", "G10"),
    ]
    wrong = [one.wrong for one in letter.demands]
    assert "“Khoảng 80%”" in wrong[0]
    assert "từ 0 đến 5, cách nhau 0,1" in wrong[1]
    # a criterion with a wrong answer is not called unanswered as well
    assert wrong[2] == "Còn 1 tiêu chí chưa chấm, đang tính 0 điểm: II.2."
    assert "I.1 bắt buộc có minh chứng" in wrong[3]


def test_what_asks_nothing_of_the_unit_makes_no_letter(letters):
    """A late file, another spelling, a number as text, an answer entered for the unit."""
    changes = {"muc_I.1": "triển khai THƯỜNG xuyên", "muc_II.1": "1,5", "nguoi_lap": "Nhập thay"}
    late = sent(None, changes, days=30)
    assert UNIT.code not in letters({"a.xlsx": late}, moment=DAY + timedelta(days=40))


def test_a_refused_file_asks_for_another(letters):
    letter = letters({"a.xlsx": sent({})})[UNIT.code]
    assert [one.wrong for one in letter.demands] == ["Bảng chưa chấm tiêu chí nào."]
    assert not letter.counted


def test_points_typed_beside_the_choices_are_named_as_what_they_are(letters):
    """Not one is chosen, all points stand in the column that reckons: that is not `nothing`."""
    typed = put(sent({}), RUBRIC, {"F10": 4.0})
    letter = letters({"a.xlsx": typed})[UNIT.code]
    told = [one.wrong for one in letter.demands]
    assert told[0] == "Chưa tiêu chí nào được chấm đúng chỗ và đúng mức nên bảng chưa được tính."
    assert "điểm “4” gõ vào cột “Điểm tự chấm” mà chưa chọn mức" in told[1]
    assert "gõ vào cột “Điểm tự chấm”" in short_text(letter).decode()
    assert not any("chưa chấm tiêu chí nào" in one for one in told)


def test_a_refused_file_older_than_the_one_that_counts_asks_for_nothing(letters):
    blank_beside = {"trống.xlsx": sent({}, days=2), "a.xlsx": sent(days=1)}
    assert UNIT.code not in letters(blank_beside)


@pytest.mark.parametrize(("days", "asks"), [(0, False), (1, False), (2, True), (900, False)])
def test_a_broken_stamp_asks_only_where_it_is_newer_than_what_counts(letters, days, asks):
    """A day that no file can have been saved on counts nowhere: the file's own date does."""
    forged = put(sent(days=days), "xl/worksheets/sheet3.xml", {"B5": "0" * 64})
    assert (UNIT.code in letters({"a.xlsx": forged, "b.xlsx": sent(days=1)})) == asks


def test_files_that_disagree_are_asked_about_once_and_all_named(letters):
    other = {**ANSWERS, "II.2": Decimal(1)}
    letter = letters({"a.xlsx": sent(), "b.xlsx": sent(other)})[UNIT.code]
    (demand,) = letter.demands
    assert demand.file == "a.xlsx, b.xlsx"
    assert "II.2" in demand.wrong
    assert "Nhan-ve" not in demand.wrong


def test_the_newest_of_different_files_asks_to_confirm_it(letters):
    other = {**ANSWERS, "II.2": Decimal(1)}
    letter = letters({"a.xlsx": sent(), "b.xlsx": sent(other, days=1)})[UNIT.code]
    (demand,) = letter.demands
    assert (demand.file, letter.counted) == ("b.xlsx", True)
    assert demand.wrong.endswith("Các bảng khác: a.xlsx.")


def test_what_the_leader_has_settled_is_not_asked_again(tmp_path):
    other = {**ANSWERS, "II.2": Decimal(1)}
    (tmp_path / "Nhan-ve").mkdir()
    for name, data in {"a.xlsx": sent(), "b.xlsx": sent(other, days=1)}.items():
        (tmp_path / "Nhan-ve" / name).write_bytes(data)
    found = read_inbox(tmp_path / "Nhan-ve", tmp_path)
    taken = take_in(found, OFFICE, layout_of(OFFICE), KEY, MOMENT)
    for pick, asked in (("", {UNIT, OTHER}), ("x", {OTHER})):
        kept = KeptPick(UNIT.code, found[0].sha256, found[0].path, PickEntry(pick or None))
        receipts = apply_picks(OFFICE, taken, [kept]).settled.receipts
        assert {letter.unit for letter in write_letters(OFFICE, receipts, MOMENT)} == asked


@pytest.mark.parametrize("code", bearing(Bears.FOR_OFFICERS))
def test_what_only_the_officer_can_mend_troubles_no_unit(code):
    files = [Receipt("Nhan-ve/a.xlsx", "rejected", UNIT.code, (error(code),), "", 1, None, DAY)]
    assert [letter.unit for letter in write_letters(OFFICE, files, MOMENT)] == [OTHER]


def test_a_refusal_without_words_of_its_own_is_told_as_the_receipt_tells_it():
    problem = error(MESSAGES["folder_in_use"], folder="x", file="y")
    files = [Receipt("Nhan-ve/a.xlsx", "rejected", UNIT.code, (problem,), "", 1, None, DAY)]
    (demand,) = write_letters(OFFICE, files, MOMENT)[0].demands
    assert demand.wrong.startswith("Thư mục “x” đã có y")
    assert demand.mend == words.MEND_REFUSED


def test_a_file_of_no_known_unit_makes_no_letter_of_its_own(letters):
    assert all(not one.demands for one in letters({"hỏng.xlsx": b"PK\x03\x04 broken"}).values())


def test_a_file_that_can_not_be_read_is_told_to_the_unit_that_its_name_speaks_of(letters):
    broken = {"So noi vu nop bang.xlsx": b"PK\x03\x04 broken"}
    letter = letters(broken)[UNIT.code]
    assert [(one.file, one.cell) for one in letter.demands] == [("So noi vu nop bang.xlsx", "")]
    assert "bị hỏng" in letter.demands[0].wrong


def receipt(unit, problem=None, status="rejected"):
    problems = () if problem is None else (problem,)
    return Receipt(f"Nhan-ve/{unit.code}.xlsx", status, unit.code, problems, "ab", 8, DAY, DAY)


def test_a_workbook_passed_on_is_told_to_the_unit_that_put_its_name_there():
    passed_on = error(
        MESSAGES["another_units_file"], unit=UNIT.name, seen="SỞ Y TẾ", other=OTHER.name
    )
    one, other = write_letters(OFFICE, [receipt(UNIT, passed_on)], MOMENT)
    assert (one.unit, one.demands) == (UNIT, ())  # its own file has not come
    (demand,) = other.demands
    assert (other.unit, demand.file) == (OTHER, "so-noi-vu.xlsx")
    assert "lập cho đơn vị khác (Sở Nội vụ)" in demand.wrong


def test_where_no_stamp_fits_the_key_it_is_no_fault_of_the_units_and_there_are_no_letters():
    refused = [
        receipt(unit, error(MESSAGES["stamp_not_ours"], unit=unit.name)) for unit in OFFICE.units
    ]
    assert write_letters(OFFICE, refused, MOMENT) == ()
    (told,) = letter_problems(OFFICE, refused, MOMENT)
    assert (told.code, told.severity) == ("letters_without_key", Severity.WARNING)
    assert told.values["count"] == 2
    for proof in (
        receipt(OTHER, None, "accepted"),
        receipt(OTHER, error(MESSAGES["nothing_answered"])),
    ):
        letters = write_letters(OFFICE, [refused[0], proof], MOMENT)
        assert letters[0].unit == UNIT  # another file proves the key: only this stamp is wrong
        assert letters[0].demands[0].wrong.startswith("Mã bảng chấm")
        assert letter_problems(OFFICE, [refused[0], proof], MOMENT) == ()


def test_a_unit_that_still_has_time_is_not_reminded_and_the_run_says_since_when_it_will_be():
    first = datetime(2024, 12, 15 - REMIND_DAYS, 0, 0, tzinfo=VIETNAM)
    before = first - timedelta(minutes=1)
    assert [one.unit for one in write_letters(OFFICE, (), first)] == [UNIT, OTHER]
    assert letter_problems(OFFICE, (), first) == ()
    scan, wrong = (
        receipt(UNIT, None, "attachment"),
        receipt(OTHER, error(MESSAGES["damaged_workbook"])),
    )
    assert write_letters(OFFICE, (), before) == ()
    assert [one.unit for one in write_letters(OFFICE, (scan, wrong), before)] == [UNIT, OTHER]
    (told,) = letter_problems(OFFICE, (scan,), before)
    assert (told.code, told.severity) == ("reminders_later", Severity.NOTE)
    assert (told.values["count"], told.values["since"]) == (1, "08/12/2024")
    no_due = replace(OFFICE, due=None)
    assert len(write_letters(no_due, (), before)) == 2


def test_every_ask_is_of_a_message_and_has_only_its_blanks():
    for code, ask in words.ASKS.items():
        blanks = {name for _, name, _, _ in Formatter().parse(MESSAGES[code].vi) if name}
        asked = {name for text in ask for _, name, _, _ in Formatter().parse(text) if name}
        assert asked <= blanks, code
    assert not set(bearing(Bears.FOR_OFFICERS)) & words.ASKS.keys()


def test_what_asks_the_unit_although_its_file_counts_has_words_of_its_own():
    assert set(bearing(Bears.ASKS_UNIT)) == words.ANSWERS.keys()


# ---- on paper


LETTER = Letter(
    UNIT,
    (
        Demand("a.xlsx", "E14", "Sai =1+1", "Chọn lại"),
        Demand("b.xlsx", "", "Tệp <hỏng> & rỗng", "Gửi lại"),
    ),
    counted=True,
    attachments=(),
    title=OFFICE.title,
    issuer=OFFICE.issuer,
    signer=OFFICE.signer,
    plan=OFFICE.plan,
    due=OFFICE.due,
    overdue=False,
)


def test_the_paper_has_head_subject_addressee_table_due_date_and_signature():
    data = letter_paper(LETTER)
    said = paragraphs(data)
    for text in (
        "UBND TỈNH ĐỒNG THÁP",
        "KHỐI THI ĐUA 5",
        "V/v hoàn thiện bảng tự chấm điểm",
        "Kính gửi: Sở Nội vụ",
        "Đồng Tháp, ngày … tháng … năm …",
        "TRƯỞNG KHỐI",
        "GIÁM ĐỐC SỞ NỘI VỤ",
        "Vương Trí Phong",
        "- Như trên;",
        "Trân trọng./.",
    ):
        assert text in said
    assert any("Kế hoạch số 741/KH-KTĐ5 ngày 25/07/2024" in text for text in said)
    assert any("chậm nhất hết ngày 15/12/2024" in text for text in said)
    tables = docx.Document(io.BytesIO(data)).tables
    table = next(t for t in tables if len(t.columns) == 5)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        list(words.HEADINGS),
        ["1", "a.xlsx", "E14", "Sai =1+1", "Chọn lại"],
        ["2", "b.xlsx", "–", "Tệp <hỏng> & rỗng", "Gửi lại"],
    ]


@pytest.mark.parametrize(
    ("due", "overdue", "said"),
    [(None, False, "trong thời gian sớm nhất"), (OFFICE.due, True, "(hết ngày 15/12/2024) đã qua")],
)
def test_the_due_date_is_told_as_it_is(due, overdue, said):
    letter = replace(LETTER, due=due, overdue=overdue)
    assert any(said in text for text in paragraphs(letter_paper(letter)))


@pytest.mark.parametrize("zone", [VIETNAM, UTC])
def test_a_letter_is_overdue_from_the_day_after_the_due_date(zone):
    last = datetime(2024, 12, 15, 23, 59, tzinfo=VIETNAM).astimezone(zone)
    assert not write_letters(OFFICE, (), last)[0].overdue
    assert write_letters(OFFICE, (), last + timedelta(minutes=1))[0].overdue


@pytest.mark.parametrize("demands", [LETTER.demands, ()])
def test_a_signature_has_some_text_on_its_page(demands):
    document = docx.Document(io.BytesIO(letter_paper(replace(LETTER, demands=demands))))
    body = [p for p in document.paragraphs if p.text]
    closing, before = body[-1], body[-2]
    assert closing.paragraph_format.keep_with_next
    assert before.style.paragraph_format.keep_with_next


@pytest.mark.parametrize("name", ["Sở Y tế", "R&D <b> \n_x0041_", "Phòng \x1b\u202e\ufffe x"])
@pytest.mark.parametrize("attachments", [(), ("a.pdf",)])
def test_a_reminder_copied_from_another_unit_s_is_as_if_composed(name, attachments):
    papers = LetterPapers()
    reminder = replace(LETTER, demands=(), attachments=attachments)
    papers.paper(reminder)
    other = replace(reminder, unit=Unit("khac", name))
    assert papers.paper(other) == letter_paper(other)
    assert papers.paper(LETTER) == letter_paper(LETTER)


def test_the_same_letter_is_the_same_bytes():
    assert letter_paper(LETTER) == letter_paper(LETTER)
    assert not tells_today(letter_paper(LETTER))
    assert short_text(LETTER) == short_text(LETTER)


def test_a_definition_that_names_no_issuer_and_no_signer_leaves_room():
    bare = replace(LETTER, issuer=Issuer(), signer=Signer(), plan=Plan())
    said = paragraphs(letter_paper(bare))
    assert "…, ngày … tháng … năm …" in said
    assert "CƠ QUAN TỔNG HỢP" in said


def test_what_came_from_a_unit_is_text_and_no_control_character_or_link():
    nasty = '=HYPERLINK("http://x") \x1b[31m\x00\u202e\ud800\ufffe<w:p/>\r\n'
    letter = replace(
        LETTER,
        unit=Unit("x", f"Sở {nasty}"),
        title=nasty,
        demands=(Demand(*[nasty] * 4),),
        attachments=(nasty,),
    )
    data = letter_paper(letter)
    assert any("=HYPERLINK" in text and "<w:p/>" in text for text in paragraphs(data))
    assert b"w:hyperlink" not in docx.Document(io.BytesIO(data)).element.xml.encode()
    short = short_text(letter).decode()
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\u202e\ud800-\udfff]", short)


def test_a_letter_of_very_many_faults_is_cut_and_says_so():
    many = replace(LETTER, demands=LETTER.demands * MOST_DEMANDS)
    table = next(
        t for t in docx.Document(io.BytesIO(letter_paper(many))).tables if len(t.columns) == 5
    )
    assert len(table.rows) == MOST_DEMANDS + 2
    assert f"{MOST_DEMANDS} nội dung khác" in table.rows[-1].cells[3].text


def test_the_office_s_own_styles_are_used(tmp_path):
    template = tmp_path / "Mau-bao-cao.docx"
    paper = open_paper()
    template.write_bytes(paper.to_bytes(title="khác"))
    document = docx.Document(str(template))
    document.styles["Nội dung"].font.name = "Arial"
    document.save(str(template))
    made = docx.Document(io.BytesIO(letter_paper(LETTER, template)))
    assert made.styles["Nội dung"].font.name == "Arial"


def test_word_s_own_validator_has_nothing_to_say(tmp_path):
    reminder = replace(LETTER, demands=(), attachments=("a.pdf",))
    for name, letter in (("a", LETTER), ("b", reminder)):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(letter_paper(letter))
        assert ooxml_errors(path) == []


# ---- on a phone


def test_the_short_text_says_file_cell_fault_remedy_and_due_date():
    text = short_text(LETTER).decode("utf-8-sig")
    assert text.split("\r\n") == [
        "Kính gửi Sở Nội vụ,",
        "Khối Thi đua 5 đã nhận tệp của đơn vị cho đợt “Chuyển đổi số”; còn 2 nội dung cần sửa:",
        "1. a.xlsx, ô E14: Sai =1+1 Chọn lại",
        "2. b.xlsx: Tệp <hỏng> & rỗng Gửi lại",
        "Đề nghị sửa, lưu và gửi lại tệp .xlsx chậm nhất hết ngày 15/12/2024.",
        "",
    ]


def test_a_reminder_on_the_phone_names_the_due_date():
    text = short_text(replace(LETTER, demands=())).decode("utf-8-sig")
    assert "chưa nhận được bảng tự chấm điểm" in text
    assert "15/12/2024" in text
    late = short_text(replace(LETTER, demands=(), overdue=True)).decode("utf-8-sig")
    assert "ngay (thời hạn 15/12/2024 đã qua)" in late


def test_a_title_on_the_phone_is_cut_where_it_is_longer_than_a_hundred_letters():
    title = "Thi đua " + "x" * 92
    for said, shown in ((title, title), (title + "y", title[:99] + "…")):
        text = short_text(replace(LETTER, demands=(), title=said)).decode("utf-8-sig")
        assert f"“{shown}”" in text


@pytest.mark.parametrize("faults", [1, 2, 5, 40, 300])
@pytest.mark.parametrize("length", [5, 60, 600])
def test_the_short_text_is_never_longer_than_a_phone_shows(faults, length):
    long = "x" * length
    demands = tuple(Demand(f"{n} {long}"[:80], "E1", long, long) for n in range(faults))
    letter = replace(
        LETTER, unit=Unit("x", long), title=long, issuer=Issuer(long), demands=demands, overdue=True
    )
    text = short_text(letter).decode("utf-8-sig")
    assert len(text) <= MOST_ZALO
    assert "15/12/2024" in text
    assert str(faults) in text
