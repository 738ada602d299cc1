"""What is read from a returned workbook: its unit, its tiers and points, and its problems.

How inputs are found again is specified in `test_returned_sheet`; what becomes of files made from an
older issue of the rubric, in `test_returned_older`.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.support.campaigns import campaigns
from tests.support.examples import examples
from tests.support.pace import pace
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    DATA,
    KEY,
    PROPAGANDA,
    RATE,
    Fault,
    Formula,
    Shown,
    codes,
    issued,
    put,
    read,
    returned,
    through_openpyxl,
)
from workbook_builder.campaign.model import SCHEMA, Criterion, Group, Tier
from workbook_builder.campaign.stamp import Stamp, rubric_digest
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.intake.returned.read import MOST_EVIDENCE
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.read.package import Unreadable

SAVED = datetime(2024, 11, 30, 8, 15, tzinfo=UTC)


def answer_of(criterion, content, campaign=CAMPAIGN):
    """The answer that this content of an input gives, and the code of its only problem."""
    reading = read(returned({}, {f"muc_{criterion}": content}, campaign=campaign), campaign)
    found = [p for p in reading.problems if p.code != "unanswered"]
    assert len(found) <= 1
    for problem in found:
        assert problem.place.cell  # every doubt names its cell
        assert message(problem, "vi")
        assert message(problem, "en")
    return reading.submission.answers.get(criterion), found[0].code if found else ""


# What it takes from a file


def test_a_submission_names_unit_answers_evidence_and_the_date_of_saving():
    reading = read(returned(changes={"ghi_chu_I.1": "Báo cáo 12/BC"}, saved=SAVED))
    assert (reading.kind, reading.unit, reading.problems) == ("submission", "so-noi-vu", ())
    submission = reading.submission
    assert submission.unit == "so-noi-vu"
    assert submission.answers == ANSWERS
    assert submission.evidence == {"I.1": "Báo cáo 12/BC"}
    assert submission.saved == SAVED
    assert submission.unanswered == ()


def test_a_file_that_nobody_has_saved_has_no_date():
    assert read(issued()).submission.saved is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"D11": 400.0, "D12": 200.0, "D10": 1000.0}, "points_edited"),
        ({"F10": 4.0, "F12": 4.0, "F19": 5.0}, "points_typed"),  # over formulas
        ({"F21": 20.0, "F9": 10.0}, "formula_overwritten"),  # the total and a subtotal
        ({"F10": Formula("E10*100", 400.0)}, "formula_edited"),
        ({"C12": "Triển khai mỗi ngày"}, "label_edited"),
    ],
)
def test_points_come_from_the_definition_whatever_the_cells_say(changes, told):
    reading = read(returned(changes=changes))
    assert codes(reading) == [told] * len(changes)
    assert {problem.place.cell for problem in reading.problems} == set(changes)
    assert reading.submission.answers == ANSWERS


def test_unanswered_criteria_are_listed_in_one_warning():
    reading = read(returned({"I.2": RATE.tiers[0]}))
    assert reading.submission.unanswered == ("I.1", "II.1", "II.2")
    assert codes(reading) == ["unanswered"]
    assert dict(reading.problems[0].values) == {"count": 3, "criteria": "I.1, II.1, II.2"}


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\n", "\u200b"])
def test_an_input_that_holds_nothing_visible_is_unanswered(blank):
    assert answer_of("I.1", blank) == (None, "")
    assert answer_of("II.1", blank) == (None, "")


# Tiers


@pytest.mark.parametrize(
    "typed",
    [
        normalize("NFD", "Triển khai thường xuyên"),
        "TRIỂN KHAI THƯỜNG XUYÊN",
        "triển khai thường xuyên",
        "Triển khai  thường   xuyên",
        "Triển khai\u00a0thường\u00a0xuyên",  # pasted from Word or a web page
        "Triển khai thường xuyên ",
        " Triển khai thường xuyên\u00a0",
        "Triển khai\nthường xuyên",
        "Triển khai thường\u200b xuyên\ufeff",  # letters without any width
    ],
)
def test_a_label_that_only_the_eye_takes_for_a_tier_is_that_tier_with_a_warning(typed):
    assert answer_of("I.1", typed) == (PROPAGANDA.tiers[0], "label_differs")


@pytest.mark.parametrize(
    "typed",
    [
        "Triển khai hằng ngày",
        "Triển khai thường xuyê",
        "4 điểm",
        "*",
        "Triển khai*",
        "Triển khai thường xuyên; Không triển khai",
        "criterion I.1",
    ],
)
def test_a_label_that_is_no_tier_counts_as_unanswered(typed):
    assert answer_of("I.1", typed) == (None, "no_such_tier")
    assert read(returned({}, {"muc_I.1": typed})).submission.unanswered[0] == "I.1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (4.0, "number_for_tier"),
        ("4", "number_for_tier"),
        ("-4,5", "number_for_tier"),
        (1e308, "number_for_tier"),
        (-1.0, "number_for_tier"),
        (45_413.0, "date_for_tier"),  # 1 May 2024
        (True, "no_such_tier"),
        (False, "no_such_tier"),
        (Fault("#N/A"), "error_in_input"),
        (Fault("#REF!"), "error_in_input"),
    ],
)
def test_a_tier_is_no_number_date_boolean_or_error(content, code):
    assert answer_of("I.1", content) == (None, code)


def tiers_called(*labels):
    """The campaign with a criterion whose tiers have these labels."""
    tiers = tuple(Tier(label, Decimal(len(labels) - n)) for n, label in enumerate(labels))
    criterion = Criterion("X", "Thử", Decimal(len(labels)), tiers)
    rubric = (Group("G", "Nhóm", Decimal(len(labels)), criteria=(criterion,)),)
    return replace(CAMPAIGN, total=Decimal(len(labels)), rubric=rubric)


@pytest.mark.parametrize(
    ("labels", "typed", "meant"),
    [
        (("100", "50"), 100.0, "100"),
        (("4,5", "3"), 4.5, "4,5"),
        (("4.5", "3"), 4.5, "4.5"),
        (("0.3", "0.1"), 0.30000000000000004, "0.3"),
        (("100%", "50%"), 1.0, "100%"),
        (("100 %", "50 %"), 0.5, "50 %"),
        (("12,5%", "0%"), 0.125, "12,5%"),
        (("1/2", "0/2"), 0.5, "1/2"),
        (("1/3", "2/3"), 0.6666666666666666, "2/3"),
        (("½", "0"), 0.5, "½"),
        (("1/2", "1/5"), 45_413.0, "1/5"),  # 1 May 2024
        (("1/2", "2/2"), 45_293.0, "1/2"),  # 2 January 2024, where months come first
        (("01", "02"), 1.0, "01"),
        (("TRUE", "FALSE"), True, "TRUE"),  # what Excel makes of the word in a pasted cell
    ],
)
def test_a_number_is_the_tier_that_is_called_so(labels, typed, meant):
    tier, code = answer_of("X", typed, tiers_called(*labels))
    assert (tier.label, code) == (meant, "label_differs")


@pytest.mark.parametrize(
    ("labels", "typed"),
    [
        (("100%", "1"), 1.0),
        (("50 %", "0,5"), 0.5),
        (("12,5%", "0,125"), 0.125),
        (("100%", "50%"), 100.0),
        (("1/5", "5/1"), 45_413.0),
        (("1/2", "50%"), 0.5),
    ],
)
def test_a_number_that_may_mean_several_things_is_none_of_them(labels, typed):
    code = "date_for_tier" if typed > 40_000 else "number_for_tier"
    assert answer_of("X", typed, tiers_called(*labels)) == (None, code)


@pytest.mark.parametrize(
    ("labels", "typed", "shown_as", "meant"),
    [
        (("100%", "1"), 1.0, "0%", "100%"),
        (("50%", "1/2"), 0.5, "# ?/?", "1/2"),
        (("50%", "½"), 0.5, "0%", "50%"),
        (("1/5", "5/1"), 45_413.0, "d/m", "1/5"),
        (("1/5", "5/1"), 45_413.0, "m/d", "5/1"),
        (("1/5", "0/5"), 45_413.0, "d-mmm", "1/5"),  # names of months are not known here
        (("Mức 1", "Mức 2"), 2.0, '"Mức "0', "Mức 2"),
    ],
)
def test_a_number_is_the_tier_that_its_cell_shows(labels, typed, shown_as, meant):
    tier, code = answer_of("X", Shown(typed, shown_as), tiers_called(*labels))
    assert (tier.label, code) == (meant, "label_differs")


@pytest.mark.parametrize("typed", ["Có.", "co", "CÓ;", "C ó", "  có  ", "Co."])
def test_a_tier_is_known_without_accents_blanks_and_the_end(typed):
    tier, code = answer_of("X", typed, tiers_called("Có", "Không"))
    assert (tier.label, code) == ("Có", "label_differs")


def test_what_could_be_two_tiers_without_accents_is_none_of_them():
    campaign = tiers_called("Đạt", "Dát", "Không")
    assert answer_of("X", "dat", campaign) == (None, "no_such_tier")
    assert answer_of("X", "đạt.", campaign)[0].label == "Đạt"


def test_an_error_is_not_the_tier_that_is_called_like_it():
    campaign = tiers_called("#N/A", "Có")
    assert answer_of("X", "#N/A", campaign)[0].label == "#N/A"
    assert answer_of("X", Fault("#N/A"), campaign) == (None, "error_in_input")


def test_two_tiers_that_look_alike_are_told_apart_by_their_letters_alone():
    campaign = tiers_called("Đạt", "Đ\u200bạt")
    assert answer_of("X", "Đ\u200bạt", campaign)[0].points == 1
    assert answer_of("X", "đạt", campaign) == (None, "no_such_tier")


# Points


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        (0.0, "0"),
        (5.0, "5"),
        (4.5, "4.5"),
        (0.1, "0.1"),
        (1.1000000000000001, "1.1"),
        (0.30000000000000004, "0.3"),
        (0.1 + 0.7, "0.8"),
        (2.3000000000000003, "2.3"),
        (-0.0, "0"),
    ],
)
def test_points_are_read_as_people_read_them(typed, points):
    assert answer_of("II.1", typed) == (Decimal(points), "")


@pytest.mark.parametrize("typed", ["4,5", "4.5", " 4,5 ", "4,50", "\u00a04,5", "4,500"])
def test_points_written_as_text_count_with_a_warning(typed):
    assert answer_of("II.1", typed) == (Decimal("4.5"), "number_as_text")


def test_a_point_that_may_separate_thousands_is_read_only_where_it_is_clear():
    free = Criterion("X", "Thử", Decimal(2000))
    rubric = (Group("G", "Nhóm", Decimal(2000), criteria=(free,)),)
    campaign = replace(CAMPAIGN, total=Decimal(2000), rubric=rubric)
    assert answer_of("X", "1.500", campaign)[0] == 1500
    assert answer_of("X", "1.000", campaign) == (None, "points_not_allowed")  # 1 or 1000
    assert answer_of("II.1", "1.000")[0] == 1


@pytest.mark.parametrize(
    "typed",
    [
        True,
        False,
        "năm",
        "5 điểm",
        "1/2",
        "4,5,5",
        "4..5",
        "1e1",
        "٤",
        "½",
        "0x4",
        "NaN",
        "Infinity",
        "5%",
        "+1",
        "1" * 400,
    ],
)
def test_what_is_no_number_counts_as_unanswered(typed):
    assert answer_of("II.1", typed) == (None, "points_not_allowed")


@pytest.mark.parametrize("typed", [5.1, -1.0, 1e300, 45_413.0, "-1", "6", "5,1"])
def test_points_out_of_bounds_count_as_unanswered(typed):
    assert answer_of("II.1", typed) == (None, "points_out_of_bounds")


@pytest.mark.parametrize("typed", [4.55, 1.15, "4,55"])
def test_points_off_the_steps_count_as_unanswered(typed):
    assert answer_of("II.1", typed) == (None, "points_between_steps")


def test_points_between_the_steps_are_not_rounded():
    assert answer_of("II.2", 4.5) == (None, "points_between_steps")


# Formulas


@pytest.mark.parametrize(
    ("criterion", "content", "answer"),
    [
        ("I.1", Formula("C11", "Triển khai thường xuyên"), PROPAGANDA.tiers[0]),
        ("II.1", Formula("2+2", 4.0), Decimal(4)),
        ("I.1", Formula("A1"), None),
    ],
)
def test_of_a_formula_the_value_shown_counts_with_a_warning(criterion, content, answer):
    assert answer_of(criterion, content) == (answer, "formula_in_input")


def test_a_formula_that_shows_an_error_answers_nothing():
    reading = read(returned({}, {"muc_I.1": Formula("1/0", None)}))
    assert codes(reading) == ["formula_in_input", "unanswered"]


# Evidence and the rest


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Báo cáo 12/BC", "Báo cáo 12/BC"),
        ("  Báo cáo   12/BC \u00a0", "Báo cáo 12/BC"),
        (normalize("NFD", "Kế hoạch"), "Kế hoạch"),
        ("https://a.vn/1\n\n  https://a.vn/2\r\n", "https://a.vn/1\nhttps://a.vn/2"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        (12.0, "12"),
        (4.5, "4,5"),
        (45_000.0, "45000"),
        (True, "TRUE"),
        (Fault("#REF!"), "#REF!"),
        (Formula("B1", "Phụ lục"), "Phụ lục"),
    ],
)
def test_evidence_is_kept_as_text_line_by_line(typed, kept):
    reading = read(returned(changes={"ghi_chu_I.1": typed}))
    assert reading.submission.evidence == {"I.1": kept}
    assert codes(reading) == []


def test_evidence_that_is_too_long_is_cut_with_a_warning():
    reading = read(returned(changes={"ghi_chu_II.1": "a" * (MOST_EVIDENCE + 1)}))
    assert reading.submission.evidence["II.1"] == "a" * MOST_EVIDENCE
    assert codes(reading) == ["evidence_cut"]
    assert reading.problems[0].place.cell == "G19"


def test_details_hold_what_was_filled_in_beside_the_table():
    changes = {
        "so_bao_cao": "219/BC-SNV",
        "ngay_bao_cao": 45_278.0,  # a date, as programs keep it
        "ngay_ky": "Đồng Tháp, ngày 18 tháng 12 năm 2023",
        "dien_thoai": "0912 345 678",
    }
    assert read(returned(changes=changes)).submission.details == {
        **changes,
        "ngay_bao_cao": "18/12/2023",
    }


@pytest.mark.parametrize(
    ("number", "said"),
    [(36_525.0, "36525"), (36_526.0, "01/01/2000"), (73_050.0, "31/12/2099"), (73_051.0, "73051")],
)
def test_a_number_is_a_date_from_2000_to_2099(number, said):
    read_back = read(returned(changes={"ngay_bao_cao": number})).submission
    assert read_back.details == {"ngay_bao_cao": said}


def test_the_dots_that_the_date_line_is_issued_with_are_no_detail():
    assert read(issued()).submission.details == {}


# Whose it is


def stamped(**fields):
    """A filled-in workbook with other contents in the cells of the stamp."""
    rows = {"schema": 1, "campaign": 2, "unit": 3, "rubric": 4, "stamp": 5}
    return put(returned(), DATA, {f"B{rows[name]}": value for name, value in fields.items()})


def test_a_workbook_without_a_stamp_is_foreign():
    other = Workbook()
    other.active["A1"] = "Danh sách cán bộ"
    out = io.BytesIO()
    other.save(out)
    reading = read(out.getvalue())
    assert (reading.kind, reading.unit, codes(reading)) == ("foreign", "", ["no_stamp"])


def test_a_workbook_with_our_table_and_no_stamp_is_rejected_and_its_printed_unit_told():
    reading = read(put(returned(), DATA, {f"A{row}": None for row in range(1, 6)}))
    assert (reading.kind, codes(reading)) == ("rejected", ["pasted_elsewhere"])
    assert reading.unit == "so-noi-vu"


def test_the_printed_unit_is_looked_for_above_the_table_however_far_down_that_stands():
    def change(book):
        book["Bảng tự chấm"].insert_rows(1, 20)
        for row in range(1, 6):
            book["_du_lieu"][f"A{row}"] = None

    reading = read(through_openpyxl(returned(), change))
    assert (codes(reading), reading.unit) == (["pasted_elsewhere"], "so-noi-vu")


def test_a_workbook_of_another_campaign_is_foreign_and_named():
    other = replace(CAMPAIGN, id="thu-2023")
    reading = read(returned(campaign=other))
    assert (reading.kind, codes(reading)) == ("foreign", ["other_campaign"])
    assert reading.problems[0].values["campaign"] == "thu-2023"


def test_a_unit_that_is_not_in_the_campaign_is_rejected():
    smaller = replace(CAMPAIGN, units=CAMPAIGN.units[:1])
    reading = read(returned(unit=CAMPAIGN.units[1]), smaller)
    assert (reading.kind, reading.unit, codes(reading)) == ("rejected", "", ["unknown_unit"])


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": "so-y-te"},
        {"rubric": "0" * 32},
        {"schema": "0"},
        {"schema": "-1"},
        {"schema": "một"},
        {"schema": None},
        {"schema": 1.5},
        {"schema": Fault("#N/A")},
        {"stamp": "A" * 52},
        {"stamp": None},
        {"stamp": 5.0},
        {"stamp": True},
        {"stamp": "ư\u200b"},
        {"unit": None},
        {"unit": 7.0},
        {"rubric": None},
    ],
)
def test_a_forged_or_altered_stamp_is_rejected(fields):
    reading = read(stamped(**fields))
    assert (reading.kind, codes(reading)) == ("rejected", ["stamp_not_ours"])


@pytest.mark.parametrize("campaign", [None, "", 2024.0, True, Fault("#REF!")])
def test_a_stamp_that_names_no_campaign_is_foreign(campaign):
    reading = read(stamped(campaign=campaign))
    assert (reading.kind, codes(reading)) == ("foreign", ["other_campaign"])


def test_a_stamp_made_with_another_key_is_rejected():
    reading = read(returned(key=b"other" * 6 + b"xy"))
    assert (reading.kind, codes(reading)) == ("rejected", ["stamp_not_ours"])


def test_a_stamp_that_came_back_as_a_number_is_as_good():
    assert codes(read(stamped(schema=float(SCHEMA)))) == []


def test_the_unit_of_another_case_is_the_same_unit():
    stamp = Stamp(SCHEMA, CAMPAIGN.id, "SO-NOI-VU", rubric_digest(CAMPAIGN))
    reading = read(stamped(unit="SO-NOI-VU", stamp=stamp.signature(KEY)))
    assert (reading.unit, reading.submission.unit) == ("so-noi-vu", "so-noi-vu")


@pytest.mark.parametrize("schema", [str(SCHEMA + 1), "999999999", float(SCHEMA + 1)])
def test_a_file_of_a_newer_version_says_so_rather_than_forged(schema):
    reading = read(stamped(schema=schema))
    assert (reading.kind, codes(reading)) == ("rejected", ["newer_version"])


def test_without_the_key_a_file_is_not_verified_and_accepted():
    reading = read(returned(), key=None)
    assert (reading.kind, codes(reading)) == ("submission", ["not_verified"])
    assert reading.submission.answers == ANSWERS


@pytest.mark.parametrize("schema", ["0", None, "một"])
def test_a_stamp_of_no_version_at_all_is_rejected_without_the_key_too(schema):
    assert codes(read(stamped(schema=schema), key=None)) == ["stamp_not_ours"]


def with_a_second_stamp(**fields):
    """A workbook with its stamp on the data sheet and another stamp on a second sheet."""
    mine = Stamp(SCHEMA, CAMPAIGN.id, "so-noi-vu", rubric_digest(CAMPAIGN))
    said = {
        "schema": str(SCHEMA),
        "campaign": CAMPAIGN.id,
        "unit": "so-noi-vu",
        "rubric": mine.rubric,
        "stamp": mine.signature(KEY),
        **fields,
    }

    def change(book):
        sheet = book.create_sheet("_du_lieu2", 0)
        for row in said.items():
            sheet.append(row)

    return through_openpyxl(returned(), change)


def test_two_stamps_that_differ_are_rejected_even_where_both_are_genuine():
    theirs = Stamp(SCHEMA, CAMPAIGN.id, "so-y-te", rubric_digest(CAMPAIGN)).signature(KEY)
    reading = read(with_a_second_stamp(unit="so-y-te", stamp=theirs))
    assert (reading.kind, reading.unit, codes(reading)) == ("rejected", "", ["several_stamps"])


def test_a_stamp_that_says_two_things_on_one_sheet_is_rejected():
    data = put(returned(), DATA, {"A1": "unit", "B1": "so-y-te"})
    assert codes(read(data)) == ["stamp_damaged"]  # a field is missing now

    def change(book):
        book["_du_lieu"].append(["unit", "so-y-te"])

    assert codes(read(through_openpyxl(returned(), change))) == ["several_stamps"]


def test_the_same_stamp_twice_is_one():
    assert codes(read(with_a_second_stamp())) == ["sheets_added"]


def test_a_message_shows_no_text_of_a_file_that_would_run_in_a_terminal():
    reading = read(stamped(campaign="\x9b31m" + "x" * 500))
    shown = message(reading.problems[0])
    assert "\x9b" not in shown
    assert len(shown) < 300


# In general

inputs = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40),
    st.sampled_from(["4,5", "100%", "\u00a0", "1/2", "Có ", "=1+1", "total", "tier I.1 1"]),
    st.sampled_from(["#N/A", "#REF!", "#DIV/0!"]).map(Fault),
    st.builds(Formula, st.just("A1"), st.one_of(st.none(), st.text(max_size=5), st.floats(0, 9))),
)


@given(campaigns())
@examples(15, whole=60)
def test_what_was_entered_is_what_is_read(made):
    campaign, maker = made
    answers = maker.answers(campaign)
    reading = read(returned(answers, campaign=campaign), campaign)
    assert reading.submission.answers == answers
    assert set(codes(reading)) <= {"unanswered"}


@given(campaigns(), st.data())
@examples(25, whole=100)
def test_whatever_the_inputs_hold_nothing_raises_and_no_answer_is_made_up(made, data):
    campaign, _ = made
    criteria = list(campaign.criteria())
    names = [f"{kind}_{c.id}" for c in criteria for kind in ("muc", "ghi_chu")]
    chosen = data.draw(st.dictionaries(st.sampled_from(names), inputs, max_size=8))
    try:
        reading = read(returned({}, chosen, campaign=campaign), campaign)
    except (Unreadable, ValueError) as fault:
        assert isinstance(fault, Unreadable) or "XML" in str(fault)  # noqa: PT017  not ours
        return
    assert reading.kind == "submission"
    for criterion in criteria:
        answer = reading.submission.answers.get(criterion.id)
        assert answer is None or answer in (criterion.tiers or allowed_points(criterion))
        assert (answer is None) == (criterion.id in reading.submission.unanswered)
    for problem in reading.problems:
        assert message(problem, "vi")
        assert message(problem, "en")


@given(st.dictionaries(st.sampled_from([f"{c}{r}" for c in "AB" for r in range(1, 6)]), inputs))
@examples(25, whole=100)
def test_whatever_the_stamp_holds_nothing_raises_and_no_other_unit_is_credited(changes):
    try:
        reading = read(put(returned(), DATA, changes))
    except (Unreadable, ValueError) as fault:
        assert isinstance(fault, Unreadable) or "XML" in str(fault)  # noqa: PT017  not ours
        return
    assert reading.submission is None or reading.unit == "so-noi-vu"


def test_a_workbook_of_the_template_reads_in_a_few_milliseconds():
    campaign = load_campaign(template_path("khoi-5-2023"))
    data = issued(campaign)
    with pace() as spent:
        for _ in range(10):
            read(data, campaign)
    assert spent.seconds / 10 < 0.15  # about 15 ms
