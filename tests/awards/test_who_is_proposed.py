"""Who is proposed where rules ask for a band, a share of the units, or people said no; and how the
first sheet of Khen-thuong.xlsx reads."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from tests.support import award_years
from tests.support.award_years import folder_of, vinh_long
from tests.support.sent_in import send_in
from workbook_builder.awards.figures import AwardFigures, YearOfPoints, declared_index
from workbook_builder.awards.inputs import AwardInputs, Person, RowMarks
from workbook_builder.awards.proposal import AwardCandidate, KindProposal, propose
from workbook_builder.awards.workbook import write_award_book
from workbook_builder.campaign.awards import AwardKind, Awards, UnitChange
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.keep import keep_run
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.manifest.figures import load_figures
from workbook_builder.problems import Problem
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import awards as words

TODAY = date(2026, 1, 9)
KIND = "bang-khen-tap-the"
PERSONS = "bang-khen-ca-nhan"

UNITS = ", ".join(f"{{code: {code}, name: Sở {code.upper()}}}" for code in "abcdeg")
BANDED = f"""\
{award_years.POINTS.format(year=2025, units=UNITS)}
bands:
  - {{name: Xuất sắc, at_least: 9}}
  - {{name: Tốt, at_least: 5}}
  - {{name: Chưa đạt}}
minimums: [{{of: I.1, then: unranked, at_least: 2}}]
"""
# d is below the minimum of I.1 and has no rank, e sent nothing, g comes to the same total as b
POINTS = {"a": (4, 6), "b": (4, 4), "c": (2, 3), "d": (0, 6), "g": (2, 6)}


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> YearOfPoints:
    """The figures of one year: a 10 points, b and g 8, c 5; d no rank, e missing."""
    campaign, _ = parse_campaign(BANDED.encode(), "campaign.yaml")
    assert campaign is not None
    folder = folder_of(tmp_path_factory.mktemp("banded"), campaign)
    given = {
        code: {"I.1": Decimal(one), "I.2": Decimal(two)} for code, (one, two) in POINTS.items()
    }
    campaign = send_in(folder, given)
    keep_run(folder, count_folder(folder, campaign, first_inputs(campaign), lambda *_: None), None)
    return YearOfPoints(2025, "banded", load_figures(folder, campaign))


def proposed(year: YearOfPoints, **rules: object) -> dict[str, AwardCandidate]:
    """Unit → what becomes of it where an award has these rules."""
    kind = AwardKind("gk", "Giấy khen", "collective", **rules)
    campaign = replace(year.figures.campaign, awards=Awards(kinds=(kind,)))
    (block,) = propose(AwardFigures(campaign, {2025: year}), AwardInputs(), TODAY).kinds
    return {one.key: one for one in block.candidates}


def outcomes(found: dict[str, AwardCandidate]) -> dict[str, str]:
    return {code: one.outcome for code, one in sorted(found.items())}


def said(one: AwardCandidate) -> list[str]:
    return [message(problem) for problem in (*one.reasons, *one.waiting)]


def test_a_share_of_the_units_with_points_is_rounded_down_to_places(year):
    # five have points, one of them without a rank: 59 % are 2.95 places, 60 % are 3
    assert outcomes(proposed(year, quota_share=Decimal(59), tied="in")) == {
        **{"a": "proposed", "b": "proposed", "g": "proposed"},
        **{"c": "beyond", "d": "open", "e": "open"},
    }
    two = proposed(year, quota_share=Decimal(59))
    assert outcomes(two)["b"] == outcomes(two)["g"] == "tied"
    assert "chỉ còn 1 chỗ trong 2" in said(two["b"])[0]
    three = outcomes(proposed(year, quota_share=Decimal(60)))
    assert (three["b"], three["g"], three["c"]) == ("proposed", "proposed", "beyond")


def test_of_a_number_and_a_share_of_the_units_the_smaller_holds(year):
    for quota, share in ((1, 100), (6, 20)):
        found = outcomes(proposed(year, quota=quota, quota_share=Decimal(share)))
        assert [code for code, what in found.items() if what == "proposed"] == ["a"]


def test_no_place_is_given_where_the_share_comes_to_less_than_one(year):
    assert "proposed" not in outcomes(proposed(year, quota_share=Decimal(19))).values()


def test_the_rank_by_total_decides_no_tie_in_base_points(year):
    apart = (replace(r, rank=3) if r.unit.code == "b" else r for r in year.figures.ranked)
    year = replace(year, figures=replace(year.figures, ranked=tuple(apart)))
    by_total = outcomes(proposed(year, quota=2))
    by_base = outcomes(proposed(year, quota=2, measured_by="base"))
    assert (by_total["g"], by_total["b"]) == ("proposed", "beyond")
    assert by_base["g"] == by_base["b"] == "tied"


def test_no_rank_of_one_year_decides_a_tie_over_several(year):
    apart = (replace(r, rank=3) if r.unit.code == "b" else r for r in year.figures.ranked)
    before = replace(year.figures, ranked=tuple(apart))
    kind = AwardKind("gk", "Giấy khen", "collective", first_year=2024, years=2, quota=2)
    campaign = replace(year.figures.campaign, awards=Awards(2025, (kind,)))
    years = {2024: YearOfPoints(2024, "before", before), 2025: year}
    (block,) = propose(AwardFigures(campaign, years), AwardInputs(), TODAY).kinds
    found = {one.key: one.outcome for one in block.candidates}
    assert (found["a"], found["b"], found["g"]) == ("proposed", "tied", "tied")


def test_who_has_no_place_is_told_what_the_last_with_one_came_to(year):
    found = proposed(year, quota=1)
    told = [said(found[code])[0] for code in ("b", "c")]
    assert ["100%" in one for one in told] == [True, True]


def test_where_equals_are_left_out_the_last_place_is_that_of_who_is_proposed(year):
    found = proposed(year, quota=2, tied="out")
    assert outcomes(found)["b"] == outcomes(found)["g"] == "beyond"
    assert "chỗ cuối là 100%" in said(found["c"])[0]


def test_where_no_place_is_given_none_is_named_as_the_last(year):
    none = "Đủ tiêu chuẩn, bình quân 50%, nhưng số lượng là 0 và không có chỗ nào được xếp."
    assert said(proposed(year, quota_share=Decimal(19))["c"])[0] == none


def test_a_unit_that_was_several_is_not_put_before_its_equal_for_having_no_rank(year):
    ranked = [
        replace(r, rank={"b": 2, "g": 3}.get(r.unit.code, r.rank)) for r in year.figures.ranked
    ]
    units = tuple(u for u in year.figures.campaign.units if u.code != "e")
    then = replace(year.figures.campaign, units=units)
    before = replace(year.figures, campaign=then, ranked=tuple(ranked))
    # e is made of a and g: by the lowest, it has what b has, who was second in that year
    changes = (UnitChange("a", "e", 2025), UnitChange("g", "e", 2025))
    kind = AwardKind("gk", "Giấy khen", "collective", first_year=2024, last_year=2024, quota=1)
    now = replace(then, units=tuple(u for u in year.figures.campaign.units if u.code in "bcde"))
    campaign = replace(now, awards=Awards(2025, (kind,), changes=changes))
    years = {2024: YearOfPoints(2024, "before", before)}
    (block,) = propose(AwardFigures(campaign, years), AwardInputs(), TODAY).kinds
    found = {one.key: one.outcome for one in block.candidates}
    assert (found["b"], found["e"], found["c"]) == ("tied", "tied", "beyond")


def test_an_award_for_a_band_is_not_for_who_reaches_the_share_in_another(year):
    found = proposed(year, share=Decimal(80), bands=("Xuất sắc",))
    assert outcomes(found)["a"] == "proposed"
    assert outcomes(found)["b"] == "missed"
    assert said(found["b"]) == ["Năm 2025: xếp loại “Tốt”, hình thức này cần xếp loại Xuất sắc."]
    # c misses the share as well: what it lacks there is told, and no band that would not help
    assert outcomes(found)["c"] == "missed"
    assert said(found["c"]) == [
        "Đạt 0/1 năm; năm 2025 được 50%, thiếu 30 điểm phần trăm so với 80%."
    ]


def test_a_year_without_bands_says_so_to_an_award_for_a_band(year):
    without = replace(
        year.figures, ranked=tuple(replace(one, band="") for one in year.figures.ranked)
    )
    found = proposed(replace(year, figures=without), bands=("Xuất sắc", "Tốt"))
    assert said(found["a"]) == [
        "Năm 2025: không có xếp loại, hình thức này cần xếp loại Xuất sắc, Tốt."
    ]


def test_who_has_no_rank_is_told_from_who_sent_nothing_and_who_was_not_there(year):
    units = tuple(unit for unit in year.figures.campaign.units if unit.code != "g")
    earlier = replace(year.figures, campaign=replace(year.figures.campaign, units=units))
    found = proposed(replace(year, figures=earlier))
    # the unit is looked for in that year's campaign, where it was not
    kind = AwardKind("gk", "Giấy khen", "collective")
    figures = AwardFigures(year.figures.campaign, {2025: replace(year, figures=earlier)})
    assert message(figures.share(kind, "g", 2025).remarks[0]) == (
        "Năm 2025: “Sở G” không có trong danh sách đơn vị."
    )
    assert said(found["d"])[-1] == (
        "Năm 2025: “Sở D” không được xếp hạng do dưới mức điểm tối thiểu."
    )
    assert said(found["e"])[-1] == "Năm 2025: “Sở E” chưa có bảng tự chấm hợp lệ."


def test_a_unit_made_by_a_merger_has_for_the_years_before_what_its_parts_reached(year):
    units = tuple(unit for unit in year.figures.campaign.units if unit.code != "g")
    before = replace(year.figures, campaign=replace(year.figures.campaign, units=units))
    earlier = YearOfPoints(2024, "before", before)
    kind = AwardKind("gk", "Giấy khen", "collective")
    changes = (UnitChange("b", "g", 2025), UnitChange("c", "g", 2025))
    campaign = replace(year.figures.campaign, awards=Awards(kinds=(kind,), changes=changes))
    made = AwardFigures(campaign, {2024: earlier, 2025: year}).share(kind, "g", 2024)
    assert (made.share, {source.unit for source in made.sources}) == (50, {"b", "c"})
    # a unit that was there already counts beside those that it took in
    took = AwardFigures(campaign, {2023: replace(year, year=2023), 2024: replace(year, year=2024)})
    assert {source.unit for source in took.share(kind, "g", 2024).sources} == {"b", "c", "g"}


def test_without_a_threshold_all_with_figures_are_put_forward_and_told_their_average(year):
    found = proposed(year)
    assert said(found["c"]) == ["Bình quân 50%; không đặt ngưỡng."]
    assert (outcomes(found)["c"], found["c"].average) == ("proposed", 50)


# ---- what people say


def of_the_index(inputs: AwardInputs, kind: str = KIND) -> tuple[KindProposal, tuple[Problem, ...]]:
    campaign = vinh_long()
    figures = AwardFigures(campaign, index=declared_index(campaign.awards, "campaign.yaml"))
    done = propose(figures, inputs, TODAY)
    return next(one for one in done.kinds if one.kind.id == kind), done.problems


def test_who_is_marked_as_not_chosen_is_not_proposed_and_its_place_goes_on():
    block, _ = of_the_index(AwardInputs(marks={(KIND, "so-a"): RowMarks(chosen="Không")}))
    found = {one.key: one for one in block.candidates}
    assert found["so-a"].outcome == "refused"
    assert said(found["so-a"])[0] == "Cột “Chọn” ghi “không”."
    assert [found[code].outcome for code in ("so-k", "so-l", "so-m")] == [
        *("proposed", "proposed", "beyond")
    ]
    assert block.candidates[-1].key == "so-a"  # listed below all others


def test_a_person_put_forward_twice_counts_once_and_one_for_no_award_is_named():
    shares = {2023: Decimal(95), 2024: Decimal(94)}
    name, post, unit = "Nguyễn Văn A", "Chuyên viên", "Sở A"
    persons = (
        Person(name, post, unit, PERSONS, shares),
        Person(name.upper(), post, unit, PERSONS, shares),
        Person(name, "Trưởng phòng", unit, PERSONS, shares),  # another person of that name
        Person("Trần Thị B", post, unit, "Huân chương", shares),
    )
    block, problems = of_the_index(AwardInputs(persons=persons), PERSONS)
    assert [(one.name, one.detail, one.outcome) for one in block.candidates] == [
        (name, "Chuyên viên, Sở A", "proposed"),
        (name, "Trưởng phòng, Sở A", "proposed"),
    ]
    told = {(one.code, one.place.cell): message(one) for one in problems}
    assert told.keys() == {("award_person_twice", "A6"), ("award_person_without_kind", "A8")}
    assert "“Huân chương” không có trong khai báo" in told["award_person_without_kind", "A8"]


# ---- the sheet


def test_the_first_sheet_says_of_each_candidate_under_its_headings_what_was_found():
    campaign = vinh_long()
    figures = AwardFigures(campaign, index=declared_index(campaign.awards, "campaign.yaml"))
    (kind,) = (one for one in campaign.awards.kinds if one.id == KIND)
    marks = {(KIND, "so-a"): RowMarks("", {kind.conditions[0]: "x"}, {}, "xem lại")}
    inputs = AwardInputs(marks=marks)
    proposal = propose(figures, inputs, TODAY)
    book = openpyxl.load_workbook(io.BytesIO(write_award_book(proposal, inputs)))
    rows = [[cell.value for cell in row] for row in book[words.SHEET_AWARDS].iter_rows()]
    head = next(row for row in rows if row[0] == f"head {KIND}")
    asked = [f"ĐK{n}" for n in range(1, len(kind.conditions) + 1)]
    papers = [f"HS{n}" for n in range(1, len(kind.papers) + 1)]
    assert head[1:] == [
        *(words.NUMBER, words.COLLECTIVE, "Năm 2023", "Năm 2024", "Năm 2025", words.MET),
        *(words.AVERAGE, words.OUTCOME, words.REASON, words.CHOSEN, *asked, *papers, words.REMARK),
    ]
    by_key = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    one = by_key[f"row {KIND} so-a"]
    shown = {
        name: one[name] or "" for name in (*head[1:9], words.CHOSEN, "ĐK1", "ĐK2", words.REMARK)
    }
    assert shown == {
        **{words.NUMBER: 1, words.COLLECTIVE: "Sở A", "Năm 2023": 98, "Năm 2024": 97},
        **{"Năm 2025": 80, words.MET: 2, words.AVERAGE: 97.5},
        **{words.OUTCOME: words.OUTCOMES["proposed"], words.CHOSEN: ""},
        **{"ĐK1": "x", "ĐK2": "", words.REMARK: "xem lại"},
    }
    assert one[words.REASON].splitlines()[0].startswith("Đạt từ 90% trở lên 2/3 năm")
    assert by_key[f"row {KIND} so-khcn"]["Năm 2025"] == 95
    texts = [row[1] for row in rows if row[1]]
    assert texts.count(words.NOBODY) == sum(not one.candidates for one in proposal.kinds) > 0
