"""A campaign over several rounds: a folder for each, the last answers beside the new, progress.

Three of the seven rounds of the template `binh-phuoc-2022-2025` are played through. LibreOffice
fills in the workbooks of the units.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from tests.office.validator import ooxml_errors
from tests.support.definition_text import VALID, plant
from tests.support.kinds import amount
from tests.support.returned import dated
from tests.support.strict.rules import findings
from workbook_builder.campaign.model import Campaign, Criterion, Unit
from workbook_builder.cli.app import run
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_declared, load_definition
from workbook_builder.definition.templates import start_campaign, template_path
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.last_round import (
    LastAnswer,
    LastRound,
    last_round_json,
    read_last_round,
)
from workbook_builder.issue.layout import lay_out
from workbook_builder.manifest.read import RunInput
from workbook_builder.problems import CampaignError
from workbook_builder.rounds import trend as trend_of
from workbook_builder.rounds.chart import MOST_LINES
from workbook_builder.rounds.opening import open_round, round_campaign, round_name
from workbook_builder.rounds.tracking import track
from workbook_builder.rounds.trend import RoundTrend, Trend, load_trend, trend_problems
from workbook_builder.rounds.workbook import write_trend_book
from workbook_builder.rounds.year import open_year
from workbook_builder.scoring.points import round_half_up
from workbook_builder.words.sentences import line
from workbook_builder.words.workbooks import rounds as words
from workbook_builder.words.workbooks import scoring as scoring_sheet
from workbook_builder.xlsx.read.book import Book, read_xlsx

NAME = "binh-phuoc-2022-2025"
SHEET = scoring_sheet.SHEET_RUBRIC
TODAY = date(2024, 3, 1)
PLAYED = ("2022-11", "2023-05", "2023-11")

# By round: what each unit enters for the measured criteria, and the points that it gives itself for
# all others; None where it sends nothing.
SENT: dict[str, tuple[tuple[float, float] | None, ...]] = {
    "van-phong": ((40, 1), (75, 2.5), (100, 4)),
    "phong-1": ((60, 2), None, (90, 3)),
    "phong-2": ((55.5, 1.5), (60, 2), None),
    "don-vi-1": (None, (20, 0), (45, 0.5)),
    "don-vi-2": (None, None, None),
}
LATE = ("2023-05", "don-vi-1")  # saved five days after the due date
NOT_FOR = ("phong-1", "I.1")  # this unit says that the criterion does not apply
UNANSWERED = ("2022-11", "phong-2", "II.3")


def entered(criterion: Criterion, sent: tuple[float, float], unit: str) -> float | str:
    if (unit, criterion.id) == NOT_FOR:
        return "Không áp dụng"
    return sent[0] if criterion.measure else min(sent[1], float(criterion.points))


@dataclass(frozen=True)
class Played:
    """The folder of the whole campaign, and what LibreOffice showed in each unit's workbook."""

    folder: CampaignFolder
    campaign: Campaign
    totals: dict[tuple[str, str], float]
    columns: dict[tuple[str, str], list[object]]
    """(round, unit) → the column with the last round's answers, a value per criterion."""
    results: dict[str, Consolidation]


@pytest.fixture(scope="module")
def played(calc, tmp_path_factory) -> Played:
    folder = start_campaign(tmp_path_factory.mktemp("rounds") / NAME, NAME)
    campaign = load_declared(folder)
    totals, columns, results = {}, {}, {}
    for place, id_ in enumerate(PLAYED):
        open_round(folder, id_, today=TODAY)
        home = folder.round(id_)
        build(home)
        own = load_definition(home)
        layout = lay_out(own)
        cells = {i.criterion.id: i.cell for i in layout.inputs if i.is_answer and i.criterion}
        total = next(row for row in layout.rows if row.id == "total").cell("F")
        for unit in own.units:
            sent = SENT[unit.code][place]
            book_path = home.scoring_book(own, unit)
            if sent is None:
                continue
            back = home.inbox / f"{unit.code}.xlsx"
            with calc.open(book_path) as book:
                columns[id_, unit.code] = [
                    book.value(SHEET, f"K{cell[1:]}") for cell in cells.values()
                ]
                for criterion in own.criteria():
                    if (id_, unit.code, criterion.id) != UNANSWERED:
                        value = entered(criterion, sent, unit.code)
                        book.set_value(SHEET, cells[criterion.id], value)
                if unit.code == NOT_FOR[0]:
                    reason = next(
                        i.cell for i in layout.inputs if i.name == f"ghi_chu_{NOT_FOR[1]}"
                    )
                    book.set_value(SHEET, reason, "Phòng không giải quyết thủ tục hành chính")
                totals[id_, unit.code] = book.value(SHEET, total)
                book.save_as(back)
            days = 5 if (id_, unit.code) == LATE else -3
            due = own.due
            assert due is not None
            saved = datetime(due.year, due.month, due.day, 9, tzinfo=VIETNAM)
            moment = datetime.fromtimestamp(saved.timestamp() + days * 86400, VIETNAM)
            back.write_bytes(dated(back.read_bytes(), moment))
        results[id_] = consolidate(home)
    return Played(folder, campaign, totals, columns, results)


@pytest.fixture(scope="module")
def trend(played) -> Trend:
    return load_trend(played.folder, TODAY)


@pytest.fixture(scope="module")
def progress(played) -> Path:
    track(played.folder, today=TODAY)
    return played.folder.rounds_book


def cell(book: Book, sheet: str, name: str) -> object:
    found = book.sheet(sheet)
    assert found is not None
    letters = name.rstrip("0123456789")
    spot = (int(name[len(letters) :]), ord(letters) - 64)
    return found.cells[spot].value if spot in found.cells else None


# The template


def test_the_template_has_the_seven_rounds_of_the_plan():
    campaign = load_campaign(template_path(NAME))
    assert [one.due for one in campaign.rounds] == [
        date(2022, 11, 30),
        *(date(year, month, 30) for year in (2023, 2024, 2025) for month in (5, 11)),
    ]
    assert [one.id for one in campaign.rounds] == [f"{one.due:%Y-%m}" for one in campaign.rounds]


def test_the_template_s_targets_are_those_of_the_plan():
    campaign = load_campaign(template_path(NAME))
    targets = {c.id: c.tiers[0].at_least for c in campaign.criteria() if c.measure}
    first = [100, 100, 100, 80, 100, 100, 100, 100, 50, 100, 50]
    expected = {f"I.{n}": target for n, target in enumerate(first, start=1)}
    assert targets == {**expected, "II.4": 90, "II.5": 100, "II.6": 70}
    assert {c.measure for c in campaign.criteria() if c.id in targets} == {"%"}


def test_each_target_met_in_part_gives_half_the_points():
    for criterion in load_campaign(template_path(NAME)).criteria():
        if criterion.measure:
            target = criterion.tiers[0].at_least
            assert target is not None
            below = Decimal("0.01")
            given = [
                found.points if (found := amount(criterion, number)) else None
                for number in (target, target - below, target / 2, target / 2 - below, Decimal(0))
            ]
            half = criterion.points / 2
            assert given == [criterion.points, half, half, 0, 0]


# Opening a round


def test_a_round_is_a_campaign_of_its_own(played):
    own = load_definition(played.folder.round("2023-05"))
    assert own.id == "binh-phuoc-2022-2025-2023-05"
    assert own.title == "Chuyển đổi số giai đoạn 2022-2025 – kỳ 30/05/2023"
    assert (own.due, own.rounds) == (date(2023, 5, 30), ())
    assert (own.rubric, own.units) == (played.campaign.rubric, played.campaign.units)


@pytest.fixture
def folder(tmp_path) -> CampaignFolder:
    return start_campaign(tmp_path / NAME, NAME)


@pytest.mark.parametrize(
    ("today", "id_"),
    [
        (date(2022, 1, 1), "2022-11"),
        (date(2022, 11, 30), "2022-11"),
        (date(2022, 12, 1), "2023-05"),
        (date(2025, 11, 30), "2025-11"),
    ],
)
def test_without_an_id_the_first_round_that_is_not_over_is_opened(folder, today, id_):
    opened = open_round(folder, today=today)
    assert (opened.round.id, opened.is_new, opened.last) == (id_, True, None)
    assert (folder.root / id_ / "campaign.yaml").is_file()


def code_of(call) -> str:
    with pytest.raises(CampaignError) as raised:
        call()
    (problem,) = raised.value.problems
    return problem.code


def test_what_can_t_be_opened_is_told(folder, tmp_path):
    assert code_of(lambda: open_round(folder, "2022-1")) == "no_such_round"
    assert code_of(lambda: open_round(folder, today=date(2025, 12, 1))) == "rounds_are_over"
    plain = start_campaign(tmp_path / "plain", "khoi-5-2023")
    assert code_of(lambda: open_round(plain)) == "campaign_without_rounds"
    assert code_of(lambda: track(plain)) == "campaign_without_rounds"
    assert code_of(lambda: open_year(plain)) == "campaign_without_rounds"
    assert code_of(lambda: open_year(folder)) == "year_without_rule"


def test_a_campaign_with_rounds_is_built_and_counted_in_its_rounds_only(folder):
    assert code_of(lambda: build(folder)) == "campaign_has_rounds"
    assert code_of(lambda: consolidate(folder)) == "campaign_has_rounds"
    assert not any(folder.outbox.iterdir())


def test_a_definition_that_was_changed_for_one_round_is_kept_and_told(folder):
    open_round(folder, "2022-11")
    definition = folder.root / "2022-11" / "campaign.yaml"
    changed = definition.read_text("utf-8").replace("due: 2022-11-30", "due: 2022-12-05")
    definition.write_text(changed, "utf-8")
    again = open_round(folder, "2022-11")
    assert [problem.code for problem in again.problems] == ["round_definition_differs"]
    assert definition.read_text("utf-8") == changed
    definition.unlink()
    assert open_round(folder, "2022-11").problems == ()


def test_a_title_of_its_own_takes_the_place_of_the_day():
    text, _ = plant(
        VALID[: VALID.index("ledger:")].replace("due: 2023-12-15\n", ""),
        "units:\n",
        "rounds: [{id: 1, due: 2023-05-30, title: Sơ kết}, {id: 2, due: 2023-11-30}]\nunits:\n",
    )
    campaign, problems = parse_campaign(text.encode(), "campaign.yaml")
    assert campaign is not None
    assert problems == ()
    assert [round_name(one) for one in campaign.rounds] == ["Sơ kết", "kỳ 30/11/2023"]
    assert round_campaign(campaign, campaign.rounds[0]).title == "Đợt một – Sơ kết"


# The last round's answers


def test_the_first_round_s_workbooks_have_no_column_for_a_last_one(played):
    assert all(set(column) == {None} for (r, _), column in played.columns.items() if r == "2022-11")


def test_the_second_round_s_workbook_shows_the_first_s_answers(played):
    shown = dict(
        zip(
            (c.id for c in played.campaign.criteria()),
            played.columns["2023-05", "phong-2"],
            strict=True,
        )
    )
    assert shown["I.1"] == "55,5%: Từ 50% đến dưới 100% (3 điểm)"
    assert shown["I.9"] == "55,5%: Từ 50% trở lên (6 điểm)"
    assert shown["I.12"] == "1,5 điểm"
    assert shown["II.3"] == "Chưa chấm"
    assert set(played.columns["2023-05", "don-vi-1"]) == {"Chưa nộp"}


def test_a_round_that_was_not_sent_in_is_told_in_the_next(played):
    assert set(played.columns["2023-11", "phong-1"]) == {"Chưa nộp"}
    assert played.columns["2023-11", "van-phong"][0] == "75%: Từ 50% đến dưới 100% (3 điểm)"


def test_the_column_says_which_round_it_is_of(played):
    home = played.folder.round("2023-11")
    own = load_definition(home)
    book = read_xlsx(home.scoring_book(own, own.units[0]).read_bytes())
    assert cell(book, SHEET, "K8") == "Kết quả kỳ 30/05/2023"
    guide = book.sheet(scoring_sheet.SHEET_GUIDE)
    assert guide is not None
    assert any("“Kết quả kỳ 30/05/2023”" in str(c.value) for c in guide.cells.values())


def test_nothing_in_the_column_can_be_written_to(played, calc):
    home = played.folder.round("2023-05")
    own = load_definition(home)
    layout = lay_out(own)
    with calc.open(home.scoring_book(own, own.units[0])) as book:
        assert all(book.is_locked(SHEET, row.cell("K")) for row in layout.rows)


def test_a_round_s_returned_workbooks_are_as_issued(played):
    for id_, result in played.results.items():
        codes = {p.code for receipt in result.receipts for p in receipt.problems}
        assert codes <= {"late", "unanswered", "file_date_after_due"}, id_
        assert all(receipt.status.startswith("accepted") for receipt in result.receipts)


def test_an_agreed_score_is_shown_with_the_points_that_counted():
    assert LastAnswer("85%: Từ 80% trở lên", Decimal(4)).text == "85%: Từ 80% trở lên (4 điểm)"
    assert LastAnswer("3,5", Decimal("3.5")).text == "3,5 điểm"
    assert LastAnswer("3,5", Decimal(2)).text == "3,5 (2 điểm)"


def test_what_is_kept_of_the_last_round_is_read_back(tmp_path):
    last = LastRound(
        "kỳ 30/11/2022",
        "2022-11/runs/x.json",
        {"so-a": {"I.1": LastAnswer("Tốt", Decimal("1.5"))}, "so-b": None},
    )
    folder = CampaignFolder(tmp_path)
    assert read_last_round(folder) is None
    folder.last_round.write_bytes(last_round_json(last))
    assert read_last_round(folder) == last
    assert last.text("so-c", "I.1") == last.text("so-a", "I.2") == ""


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"schema": 2, "round": "", "manifest": "", "units": {}}',
        b'{"schema": 1, "round": "", "manifest": "", "units": []}',
        b'{"schema": 1, "round": "", "manifest": "", "units": {"a": {"I.1": 5}}}',
        b'{"schema": 1, "round": "", "manifest": "", "units": {"a": {"I": {"level": "x"}}}}',
        b'{"schema": 1, "round": "", "manifest": "",'
        b' "units": {"a": {"I": {"level": "x", "points": "NaN"}}}}',
        b'{"schema": 1, "round": "", "manifest": "",'
        b' "units": {"a": {"I": {"level": "\\u0001", "points": "1"}}}}',
    ],
)
def test_a_broken_file_of_the_last_round_stops_a_build_in_words(folder, broken):
    open_round(folder, "2022-11")
    home = folder.round("2022-11")
    home.last_round.write_bytes(broken)
    assert code_of(lambda: build(home)) == "last_round_unusable"
    assert list(home.outbox.iterdir()) == []


def test_a_common_workbook_shows_no_last_answers(played, tmp_path):
    copy = CampaignFolder(shutil.copytree(played.folder.round("2023-05").root, tmp_path / "r"))
    build(copy, common=True)
    book = read_xlsx(copy.common_book(load_definition(copy)).read_bytes())
    assert cell(book, SHEET, "K8") is None


def test_another_criterion_under_an_old_id_shows_nothing(played, tmp_path):
    copy = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "r"))
    definition = copy.definition.read_text("utf-8")
    old = "Tham gia mở dữ liệu và cung cấp dữ liệu mở"
    copy.definition.write_text(definition.replace(old, "Một chỉ tiêu khác"), "utf-8")
    last = open_round(copy, "2024-05", today=TODAY).last
    assert last is not None
    assert last.text("van-phong", "I.5") == ""
    assert last.text("van-phong", "I.6") == "100%: Đạt 100% (6 điểm)"


def test_a_round_without_a_consolidation_is_passed_over(played, tmp_path):
    copy = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "r"))
    open_round(copy, "2024-05")
    opened = open_round(copy, "2024-11")
    assert opened.last is not None
    assert opened.last.round == "kỳ 30/11/2023"


# Progress


def test_totals_are_those_of_the_manifests(played, trend):
    for one in trend.counted:
        runs = sorted(played.folder.round(one.round.id).runs.glob("*.json"))
        document = json.loads(runs[-1].read_bytes(), parse_float=Decimal)
        for row in document["standings"]:
            unit = played.campaign.unit(row["unit"])
            assert unit is not None
            expected = None if row["total"] is None else Decimal(row["total"])
            assert one.total(unit) == expected


def test_totals_are_those_that_the_units_saw(played, trend):
    for one in trend.counted:
        for unit in played.campaign.units:
            total = one.total(unit)
            seen = played.totals.get((one.round.id, unit.code))
            assert (None if total is None else float(total)) == seen


def test_overdue_units_are_named(trend):
    found = [(one.round.round.id, one.unit.code, one.saved) for one in trend.overdue]
    assert found == [
        ("2022-11", "don-vi-1", None),
        ("2022-11", "don-vi-2", None),
        ("2023-05", "phong-1", None),
        ("2023-05", "don-vi-1", date(2023, 6, 4)),
        ("2023-05", "don-vi-2", None),
        ("2023-11", "phong-2", None),
        ("2023-11", "don-vi-2", None),
    ]


def test_nobody_is_overdue_on_the_due_date_itself(played):
    ids = {one.round.round.id for one in load_trend(played.folder, date(2023, 11, 30)).overdue}
    assert ids == {"2022-11", "2023-05"}


@pytest.mark.parametrize(
    ("clock", "late"), [("30T23:59:59", {}), ("31T00:00:00", {"phong-1": date(2023, 5, 31)})]
)
def test_the_due_day_lasts_to_midnight_wherever_the_clock_of_the_file_stood(clock, late):
    saved = datetime.fromisoformat(f"2023-05-{clock}+07:00").astimezone(UTC)
    moment = saved + timedelta(days=9)
    file = RunInput("a.xlsx", "", 1, saved, moment, "accepted", "phong-1")
    unused = replace(file, status="superseded", unit="phong-2")
    run = SimpleNamespace(inputs=(file, unused), moment=moment)
    assert trend_of._late(run, date(2023, 5, 30)) == late


def test_a_round_that_is_over_and_not_counted_is_told(played, tmp_path):
    copy = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "r"))
    open_round(copy, "2024-05")
    done = track(copy, today=date(2024, 12, 1))
    told = [(p.code, p.values["round"]) for p in done.problems]
    assert told == [("round_not_counted", "Kỳ 30/05/2024"), ("round_never_opened", "Kỳ 30/11/2024")]
    assert line(done.problems[0]).endswith(f"consolidate {copy.root / '2024-05'}")
    book = read_xlsx(copy.rounds_book.read_bytes())
    assert cell(book, words.SHEET_PROGRESS, "A5") == words.NOT_COUNTED.format(
        rounds="kỳ 30/05/2024, kỳ 30/11/2024"
    )


@pytest.mark.parametrize(
    ("counted", "told"), [(date(2023, 5, 30), ["round_counted_early"]), (date(2023, 5, 31), [])]
)
def test_a_round_that_was_last_counted_before_its_end_is_told(played, counted, told):
    one = RoundTrend(played.campaign.rounds[1], "counted", counted=counted)
    trend = Trend(played.campaign, TODAY, (one,))
    assert [problem.code for problem in trend_problems(trend, played.folder)] == told


def test_a_round_whose_definition_was_changed_since_is_named(played, tmp_path):
    copy = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "r"))
    definition = copy.round("2023-05").definition
    text = definition.read_text("utf-8")
    definition.write_text(text.replace('label: "Dưới 35%"', 'label: "Thấp hơn 35%"'), "utf-8")
    with pytest.raises(CampaignError) as raised:
        track(copy, today=TODAY)
    (problem,) = raised.value.problems
    assert problem.code == "report_definition_changed"
    assert problem.place.file.startswith("2023-05/runs/")


def test_the_table_of_progress_holds_each_total_in_its_round(progress, trend):
    book = read_xlsx(progress.read_bytes())
    for row, unit in enumerate(trend.campaign.units, start=7):
        assert cell(book, words.SHEET_PROGRESS, f"B{row}") == unit.name
        totals = [one.total(unit) for one in trend.rounds]
        shown = [cell(book, words.SHEET_PROGRESS, f"{column}{row}") for column in "CDEFGHI"]
        assert shown == [None if total is None else float(total) for total in totals]


def test_changes_means_and_days_are_right(progress, trend):
    book = read_xlsx(progress.read_bytes())
    office, first = trend.campaign.units[0], trend.campaign.units[1]
    third, second, before = trend.rounds[2], trend.rounds[1], trend.rounds[0]
    change = (third.total(office) or 0) - (second.total(office) or 0)
    assert cell(book, words.SHEET_PROGRESS, "J7") == float(change)
    skipped = (third.total(first) or 0) - (
        before.total(first) or 0
    )  # the unit sent nothing in the second round
    assert cell(book, words.SHEET_PROGRESS, "J8") == float(skipped)
    totals = [t for u in trend.campaign.units if (t := second.total(u)) is not None]
    assert cell(book, words.SHEET_PROGRESS, "D12") == len(totals) == 3
    mean = round_half_up(sum(totals, Decimal(0)) / 3, 2)
    assert cell(book, words.SHEET_PROGRESS, "D13") == float(mean)
    assert cell(book, words.SHEET_PROGRESS, "D14") == float(max(totals))
    assert cell(book, words.SHEET_PROGRESS, "D15") == float(min(totals))
    assert cell(book, words.SHEET_OVERDUE, "G7") == (TODAY - date(2022, 11, 30)).days
    assert cell(book, words.SHEET_OVERDUE, "G10") == 5


def test_what_does_not_apply_to_a_unit_is_not_0_points_of_the_mean(progress):
    book = read_xlsx(progress.read_bytes())
    sheet = words.SHEET_CRITERIA
    block = [[cell(book, sheet, f"{column}{row}") for column in "CD"] for row in range(7, 13)]
    assert block == [
        ["Bình quân", 1.5],
        ["40%: Dưới 50%", 0],
        ["Không áp dụng", None],
        ["55,5%: Từ 50% đến dưới 100%", 3],
        [None, None],
        [None, None],
    ]


def test_figures_of_progress_are_the_same_after_a_recalculation(calc, progress):
    book = read_xlsx(progress.read_bytes())
    cached = {
        (sheet.name, spot): c.value
        for sheet in book.sheets
        for spot, c in sheet.cells.items()
        if c.formula is not None
    }
    assert len(cached) > 60
    with calc.open(progress) as opened:
        opened.recalculate()
        for (sheet, (row, column)), value in cached.items():
            assert opened.value(sheet, f"{chr(64 + column)}{row}") == value, (sheet, row, column)


def test_the_chart_has_a_line_for_each_unit_over_the_rounds_that_were_counted(progress):
    book = load_workbook(progress)
    (chart,) = book[words.SHEET_PROGRESS]._charts
    sheet = f"'{words.SHEET_PROGRESS}'!"
    assert [series.val.numRef.f for series in chart.series] == [
        *(f"{sheet}$C${row}:$E${row}" for row in range(7, 12)),
        f"{sheet}$C$13:$E$13",
    ]
    assert {series.cat.strRef.f for series in chart.series} == {f"{sheet}$C$6:$E$6"}
    with zipfile.ZipFile(progress) as archive:
        assert b'dispBlanksAs val="gap"' in archive.read("xl/charts/chart1.xml")


def test_of_many_units_the_chart_draws_mean_best_and_worst(trend):
    more = tuple(Unit(f"them-{n}", f"Đơn vị thêm {n}") for n in range(MOST_LINES - 4))
    campaign = replace(trend.campaign, units=(*trend.campaign.units, *more))
    data = write_trend_book(replace(trend, campaign=campaign))
    (chart,) = load_workbook(io.BytesIO(data))[words.SHEET_PROGRESS]._charts
    first = 7 + len(campaign.units) + 1
    assert [series.val.numRef.f for series in chart.series] == [
        f"'{words.SHEET_PROGRESS}'!$C${row}:$E${row}" for row in range(first, first + 3)
    ]


def test_the_workbooks_of_rounds_are_valid(played, progress):
    home = played.folder.round("2023-05")
    own = load_definition(home)
    assert ooxml_errors(progress, office="Office2010") == []
    assert findings(progress.read_bytes()) == []
    assert ooxml_errors(home.scoring_book(own, own.units[0])) == []


def test_the_same_rounds_on_the_same_day_give_the_same_bytes(played, progress):
    before = progress.read_bytes()
    track(played.folder, today=TODAY)
    assert progress.read_bytes() == before


def test_a_progress_workbook_that_somebody_saved_is_kept(played, progress, tmp_path):
    copy = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "r"))
    worked_in = dated(progress.read_bytes(), datetime(2024, 3, 2, tzinfo=VIETNAM))
    copy.rounds_book.write_bytes(worked_in)
    assert code_of(lambda: track(copy, today=TODAY)) == "progress_worked_in"
    assert copy.rounds_book.read_bytes() == worked_in
    track(copy, overwrite=True, today=TODAY)
    assert copy.rounds_book.read_bytes() == progress.read_bytes()


def test_before_anything_was_counted_progress_is_a_table_without_a_chart(folder):
    open_round(folder, "2022-11")
    done = track(folder, today=date(2022, 6, 1))
    assert (done.trend.counted, done.problems) == ((), ())
    book = read_xlsx(folder.rounds_book.read_bytes())
    assert cell(book, words.SHEET_PROGRESS, "C17") is None
    assert cell(book, words.SHEET_PROGRESS, "C16") == "Chưa tổng hợp"
    assert cell(book, words.SHEET_OVERDUE, "A7") == words.NOBODY_OVERDUE


# The commands


def test_the_commands_say_what_was_done(played, tmp_path, capsys):
    copy = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "r"))
    assert run(["round", str(copy.root), "2024-05"]) == 0
    said = capsys.readouterr().out
    assert "Đã mở Kỳ 30/05/2024" in said
    assert "kết quả kỳ 30/11/2023 của 3 đơn vị" in said
    assert f"workbook-builder build {copy.root / '2024-05'}" in said
    assert run(["round", str(copy.root), "2024-05", "--lang", "en"]) == 0
    assert "was open already" in capsys.readouterr().out
    assert run(["progress", str(copy.root)]) == 0
    said = capsys.readouterr()
    assert "Quá hạn kỳ 30/05/2023 (30/05/2023): Phòng 1, Đơn vị 2." in said.out
    assert "3/7 kỳ đã tổng hợp" in said.out
    assert run(["build", str(copy.root)]) == 2
    assert "nhiều kỳ (2022-11 … 2025-11)" in capsys.readouterr().err
