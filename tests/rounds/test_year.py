"""The result of a year, counted from the frozen results of its quarters, against tables by hand."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from tests.support.examples import numbers
from tests.support.final_words import WHY
from tests.support.oracle import KINDS, year_of
from tests.support.plain import plain
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.rounds import Round, YearResult
from workbook_builder.cli.app import run
from workbook_builder.clock import now
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.checks.campaign import check_campaign
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import YEAR
from workbook_builder.freeze.final_word import UnsettledError, freeze_result, reopen_result
from workbook_builder.issue.filled import fill_in
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.figures import Figures, RankedUnit, load_figures
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.manifest.scored import OwnPoints
from workbook_builder.problems import CampaignError, Severity
from workbook_builder.recount.verdict import verify
from workbook_builder.rounds.opening import open_round
from workbook_builder.rounds.year import frozen_rounds, open_year
from workbook_builder.rounds.year_rules import FrozenRound, unit_year, year_campaign
from workbook_builder.scoring.points import Amount, score
from workbook_builder.scoring.standings import UnitResult, rank_units
from workbook_builder.words.sentences import line
from workbook_builder.words.workbooks import scoring

DEFINITION = """\
schema: 1
id: thi-dua-2023
title: Thi đua hằng quý
total: 100
rubric:
  - id: I
    title: Nhiệm vụ
    points: 100
    criteria:
      - {id: I.1, title: Công tác chuyên môn, points: 100, step: 0.5}
units:
  - {code: so-a, name: Sở Tài chính}
  - {code: so-b, name: Sở Y tế}
  - {code: so-c, name: Sở Nội vụ}
  - {code: so-d, name: Sở Tư pháp}
rounds:
  - {id: 2023-q1, due: 2023-03-31, title: quý I}
  - {id: 2023-q2, due: 2023-06-30, title: quý II}
  - {id: 2023-q3, due: 2023-09-30, title: quý III}
  - {id: 2023-q4, due: 2023-12-31, title: quý IV}
bands:
  - {name: Tốt, share: 82.5}
  - {name: Khá}
"""
QUARTERS = ("2023-q1", "2023-q2", "2023-q3", "2023-q4")
SENT: dict[str, tuple[str | None, ...]] = {
    "so-a": ("80", "90.5", "70", "90"),
    "so-b": ("85", "85", "80", "79"),
    "so-c": ("100", None, "90", "95.5"),
    "so-d": (None, None, None, None),
}


def freeze(home: CampaignFolder, minutes: str) -> None:
    """Freezes the last consolidation, whatever is not settled in it."""
    day = date(2024, 1, 5)
    try:
        freeze_result(home, minutes, day)
    except UnsettledError as fault:
        accept = {kind.value: WHY for kind in fault.unsettled}
        freeze_result(home, minutes, day, accept=accept)


@pytest.fixture(scope="module")
def quarters(tmp_path_factory) -> CampaignFolder:
    """Four quarters, each returned, consolidated and frozen."""
    folder = CampaignFolder(tmp_path_factory.mktemp("year") / "nam-2023")
    folder.root.mkdir()
    folder.definition.write_text(DEFINITION, encoding="utf-8")
    for place, id_ in enumerate(QUARTERS):
        open_round(folder, id_)
        home = folder.round(id_)
        build(home)
        own = load_definition(home)
        for unit in own.units:
            if (points := SENT[unit.code][place]) is not None:
                issued, back = home.scoring_book(own, unit), home.inbox / f"{unit.code}.xlsx"
                fill_in(issued, back, own, {"I.1": Decimal(points)}, saved=now())
        consolidate(home)
        freeze(home, f"0{place + 1}/BB")
    return folder


def define(rule: str, weights: tuple[int, ...] = ()) -> str:
    text = DEFINITION + f"year_result: {rule}\n"
    for id_, weight in zip(QUARTERS, weights, strict=False):
        text = text.replace(f"{{id: {id_},", f"{{id: {id_}, weight: {weight},")
    return text


def campaign_of(text: str) -> Campaign:
    campaign, problems = parse_campaign(text.encode(), "campaign.yaml")
    assert campaign is not None
    assert problems == ()
    return campaign


def points(*said: str | None) -> dict[str, Decimal | None]:
    pairs = zip(("so-a", "so-b", "so-c", "so-d"), said, strict=True)
    return {unit: None if total is None else Decimal(total) for unit, total in pairs}


@pytest.mark.parametrize(
    ("rule", "weights", "by_hand"),
    [
        # (80 + 90.5 + 70 + 90) / 4 = 82.625; (85 + 85 + 80 + 79) / 4 = 82.25
        ("{of: mean}", (), points("82.63", "82.25", None, None)),
        # (100 + 0 + 90 + 95.5) / 4 = 71.375, and over three rounds 95.1667
        ("{of: mean, missing: zero}", (), points("82.63", "82.25", "71.38", None)),
        ("{of: mean, missing: left_out}", (), points("82.63", "82.25", "95.17", None)),
        ("{of: sum, missing: zero}", (), points("330.5", "329", "285.5", None)),
        # the best three: 90.5 + 90 + 80 = 260.5; 85 + 85 + 80 = 250; 285.5
        ("{of: mean, best: 3, missing: zero}", (), points("86.83", "83.33", "95.17", None)),
        ("{of: mean, best: 2, missing: left_out}", (), points("90.25", "85", "97.75", None)),
        ("{of: sum, best: 3}", (), points("260.5", "250", None, None)),
        # (80 + 90.5 + 70 + 2 × 90) / 5 = 84.1; (85 + 85 + 80 + 158) / 5 = 81.6
        ("{of: mean}", (1, 1, 1, 2), points("84.1", "81.6", None, None)),
        # without the second quarter: (100 + 90 + 191) / 4 = 95.25
        ("{of: mean, missing: left_out}", (1, 1, 1, 2), points("84.1", "81.6", "95.25", None)),
        ("{of: sum}", (1, 1, 1, 2), points("420.5", "408", None, None)),
        # The best three, by the points before any weight: (80 + 90.5 + 2 × 90) / 4 = 87.625;
        # (85 + 85 + 80) / 3 = 83.33, without the weighted one; (100 + 90 + 191) / 4 = 95.25
        (
            "{of: mean, best: 3, missing: left_out}",
            (1, 1, 1, 2),
            points("87.63", "83.33", "95.25", None),
        ),
        # Of two rounds the third that counts is one of 0 points: (100 + 90 + 191) / 4 as well
        ("{of: sum, best: 3}", (1, 1, 1, 2), points("350.5", "250", None, None)),
    ],
)
def test_a_year_of_four_quarters_equals_the_table_by_hand(quarters, rule, weights, by_hand):
    campaign = campaign_of(define(rule, weights))
    assert campaign.year_result is not None
    rounds, _ = frozen_rounds(quarters, campaign)
    made, _ = year_campaign(campaign, campaign.year_result, rounds, "")
    years = {u.code: unit_year(u, campaign.year_result, rounds).answers for u in made.units}
    counted = {
        code: None if answers is None else score(made, answers).total
        for code, answers in years.items()
    }
    assert counted == by_hand
    assert parse_campaign(definition_text(made).encode(), "")[1] == ()


@pytest.fixture(scope="module")
def year(quarters, tmp_path_factory) -> CampaignFolder:
    """The best three quarters, opened and consolidated, in a folder that tests may change."""
    folder = CampaignFolder(tmp_path_factory.mktemp("copy") / "nam-2023")
    shutil.copytree(quarters.root, folder.root)
    text = define("{of: mean, best: 3, missing: zero}")
    folder.definition.write_text(text, encoding="utf-8")
    open_year(folder)
    consolidate(folder.round(YEAR))
    return folder


def test_the_year_is_ranked_live_and_traced_to_the_frozen_rounds(year, calc):
    home = year.round(YEAR)
    result = consolidate(home)
    assert result.problems == ()
    assert {one.unit: (one.total, one.rank, one.band) for one in result.standings} == {
        "so-c": (Decimal("95.17"), 1, "Tốt"),
        "so-a": (Decimal("86.83"), 2, "Tốt"),
        "so-b": (Decimal("83.33"), 3, "Tốt"),
        "so-d": (None, None, ""),
    }
    with calc.open(home.ranking) as book:
        stored = book.formulas()
        book.recalculate()
        assert book.formulas() == stored
    record = json.loads((year.round("2023-q3").runs / "ket-qua.json").read_bytes())
    [frozen] = record["results"]
    figures = load_figures(home, load_definition(home))
    of_a = next(one for one in figures.scored if one.unit.code == "so-a")
    source = of_a.scores["I.1"].source
    assert (source.file, of_a.scores["I.1"].points) == (of_a.file, Decimal(80))
    sheet = load_workbook(home.root / of_a.file)[scoring.SHEET_RUBRIC]
    noted = {cell.value for row in sheet.iter_rows() for cell in row}
    assert (
        "Không thuộc 3 kỳ cao nhất. Tổng điểm 70, chốt ngày 05/01/2024 theo biên bản số 03/BB; "
        f"2023-q3/runs/{frozen['manifest']}, mã {frozen['sha256'][:16]}"
    ) in noted


def test_what_is_missing_is_told_and_never_counted_in_silence(year):
    told = {line(problem, "en") for problem in open_year(year).problems}
    assert any(
        "Sở Nội vụ has no points in: Quý II. By the definition they count as 0" in one
        for one in told
    )
    assert any("Sở Tư pháp has no points in any round" in one for one in told)
    missing = campaign_of(define("{of: mean}"))
    assert missing.year_result is not None
    rounds, _ = frozen_rounds(year, missing)
    of_c = unit_year(missing.units[2], missing.year_result, rounds)
    assert of_c.answers is None
    assert of_c.problem is not None
    assert of_c.problem.code == "year_unit_missing"


def test_a_round_that_changes_after_the_year_was_counted_is_told_and_stops_its_freezing(year):
    home, quarter = year.round(YEAR), year.round("2023-q4")
    consolidate(home)
    reopen_result(quarter, "Có đơn vị khiếu nại")
    try:
        assert [p.code for p in consolidate(home).problems] == ["year_round_changed"]
        with pytest.raises(CampaignError) as fault:
            freeze(home, "05/BB")
        assert "year_round_changed" in [p.code for p in fault.value.problems]
        with pytest.raises(CampaignError) as fault:
            open_year(year)
        assert [p.code for p in fault.value.problems] == ["year_round_open"]
    finally:
        consolidate(quarter)
        freeze(quarter, "06/BB")
    open_year(year)
    assert consolidate(home).problems == ()
    freeze(home, "07/BB")
    with pytest.raises(CampaignError) as fault:
        open_year(year)
    assert [p.code for p in fault.value.problems] == ["year_frozen"]
    reopen_result(home, "Tính lại")


def test_a_file_that_the_rounds_did_not_give_is_told(year):
    home = year.round(YEAR)
    own = load_definition(home)
    issued = home.scoring_book(own, own.units[3])
    strange = home.inbox / "so-d.xlsx"
    answers = {c.id: Amount(Decimal(100), Decimal(100)) for c in own.criteria()}
    fill_in(issued, strange, own, answers, saved=now())
    told = [(p.code, p.place.file) for p in consolidate(home).problems]
    strange.unlink()
    assert told == [("year_file_other", "Nhan-ve/so-d.xlsx")]


def test_a_year_whose_rubric_is_no_longer_that_of_the_rounds_is_refused(year):
    whole = year.definition.read_text(encoding="utf-8")
    year.definition.write_text(whole.replace("best: 3", "best: 2"), encoding="utf-8")
    with pytest.raises(CampaignError) as fault:
        open_year(year)
    year.definition.write_text(whole, encoding="utf-8")
    assert [p.code for p in fault.value.problems] == ["year_definition_differs"]


def test_totals_above_the_declared_total_are_not_cut(quarters):
    campaign = replace(campaign_of(define("{of: mean}")), total=Decimal(90))
    assert campaign.year_result is not None
    rounds, _ = frozen_rounds(quarters, campaign)
    made, problems = year_campaign(campaign, campaign.year_result, rounds, "")
    assert made.total == 100
    assert [problem.code for problem in problems] == ["year_total_raised"]
    assert made.bands[0].at_least == Decimal("74.25")  # 82.5 % of 90


def test_rules_that_do_not_fit_the_year_are_told(quarters):
    campaign = campaign_of(define("{of: sum}"))
    campaign = replace(campaign, ranking=replace(campaign.ranking, tie_breaks=("base", "I")))
    assert campaign.year_result is not None
    rounds, _ = frozen_rounds(quarters, campaign)
    made, problems = year_campaign(campaign, campaign.year_result, rounds, "Ca-nam/campaign.yaml")
    assert [p.code for p in problems] == ["year_without_bands", "year_without_rules"]
    assert (made.bands, made.ranking.tie_breaks) == ((), ("base",))


def test_the_rule_of_the_year_is_the_same_in_khai_bao_and_in_yaml():
    campaign = campaign_of(define("{of: mean, missing: left_out}", (1, 1, 1, 2)))
    book = write_definition_book(campaign)
    assert parse_definition_book(book, "Khai-bao.xlsx").campaign == campaign
    assert campaign_of(definition_text(campaign)) == campaign


def test_the_year_is_opened_by_a_command(year, capsys):
    assert run(["year", str(year.root)]) == 0
    said = capsys.readouterr().out
    assert "từ kết quả đã chốt của 4 kỳ: 3 đơn vị có kết quả cả năm" in said
    assert "Tiếp theo: workbook-builder consolidate" in said


HALVES = """\
schema: 1
id: nua-nam
title: Thi đua hai kỳ
issuer: {name: UBND huyện Tân Hồng, place: Tân Hồng}
total: 100
rubric:
  - id: I
    title: Nhiệm vụ
    points: 100
    criteria:
      - {id: I.1, title: Công tác chuyên môn, points: 100, step: 0.5}
  - id: T
    title: Điểm thưởng
    points: 5
    counts_as: bonus
    criteria:
      - {id: T.1, title: Sáng kiến, points: 5, per_case: 1}
  - id: P
    title: Điểm trừ
    points: 5
    counts_as: penalty
    criteria:
      - {id: P.1, title: Chậm báo cáo, points: 5, per_case: 0.5}
units:
  - {code: xa-a, name: Xã A}
  - {code: xa-b, name: Xã B}
rounds:
  - {id: 2023-1, due: 2023-06-30, title: kỳ 1}
  - {id: 2023-2, due: 2023-12-31, title: kỳ 2}
year_result: {of: mean, kinds: apart}
"""
GIVEN = {  # points of I.1, cases of T.1 and of P.1
    "2023-1": {"xa-a": (90, 2, 1), "xa-b": (70, 5, 10)},
    "2023-2": {"xa-a": (80, 0, 0), "xa-b": (0, 0, 10)},
}


def play_half(folder: CampaignFolder, id_: str) -> None:
    open_round(folder, id_)
    home = folder.round(id_)
    build(home)
    own = load_definition(home)
    for unit in own.units:
        points, bonus, penalty = map(Decimal, GIVEN[id_][unit.code])
        answers = {"I.1": points, "T.1": Amount(bonus, bonus), "P.1": Amount(penalty, penalty / 2)}
        issued = home.scoring_book(own, unit)
        fill_in(issued, home.inbox / issued.name, own, answers, saved=now())
    consolidate(home)
    freeze(home, f"{id_}/BB")


def test_base_bonus_and_penalty_of_a_year_are_counted_apart_and_first_so_far(tmp_path, calc):
    folder = CampaignFolder(tmp_path / "nam")
    folder.root.mkdir()
    folder.definition.write_text(HALVES, encoding="utf-8")
    play_half(folder, "2023-1")
    with pytest.raises(CampaignError) as fault:
        open_year(folder)
    assert [p.code for p in fault.value.problems] == ["year_round_open"]

    made = open_year(folder, so_far=True)
    home = folder.round(YEAR)
    assert [p.code for p in made.problems] == ["year_round_not_yet"]
    result = consolidate(home)
    assert [p.code for p in result.problems] == ["year_so_far"]
    assert "cả năm (tạm tính đến kỳ 1)" in result.campaign.title
    assert {row.unit: row.total for row in result.standings} == {
        "xa-a": Decimal("91.5"),
        "xa-b": Decimal(70),
    }
    with pytest.raises(CampaignError) as fault:
        freeze(home, "tam/BB")
    assert "year_so_far" in [p.code for p in fault.value.problems]

    play_half(folder, "2023-2")
    assert open_year(folder).problems == ()
    consolidate(home)  # it meets the ranking workbook of the year so far, with other rows
    result = consolidate(home)
    assert result.problems == ()
    assert "tạm tính" not in result.campaign.title
    assert {
        row.unit: (row.base, row.bonus, row.penalty, row.total, row.rank)
        for row in result.standings
    } == {
        # The means of 90 and 80, of 2 and 0, of 0,5 and 0.
        "xa-a": (Decimal(85), Decimal(1), Decimal("0.25"), Decimal("85.75"), 1),
        # (70 + 0) / 2, (5 + 0) / 2, (5 + 5) / 2; the total of the second is below 0
        "xa-b": (Decimal(35), Decimal("2.5"), Decimal(5), Decimal("32.5"), 2),
    }
    with calc.open(home.ranking) as book:
        stored = book.formulas()
        book.recalculate()
        assert book.formulas() == stored
    freeze(home, "3/BB")
    run_of_year = last_run(home)
    assert verify(home, run_of_year).holds
    reopen_result(folder.round("2023-2"), "Có khiếu nại")
    held = verify(home, run_of_year)
    assert ([p.code for p in held.problems], held.holds) == (["year_round_changed"], False)


# Years by chance, against the oracle

YEARS = 60
ROUND_DAYS = tuple(date(2024, month, 28) for month in (2, 5, 8, 11))


def year_by_chance(number: int) -> tuple[Campaign, list[dict[str, dict[str, str] | None]]]:
    """A campaign with a rule for its year, and what each unit came to in each of its rounds."""
    chance = random.Random(f"year {number}")
    for _ in range(100):
        weights = chance.choice(((None,) * 4, ("1", "2.5", "1", "3"), ("0.5", None, None, None)))
        count = chance.choice((1, 2, 3, 4))
        rounds = tuple(
            Round(f"2024-{place}", day, weight=None if weight is None else Decimal(weight))
            for place, (day, weight) in enumerate(zip(ROUND_DAYS, weights, strict=True), 1)
        )[:count]
        rule = YearResult(
            chance.choice(("mean", "sum")),
            chance.choice((None, *range(1, count + 1))),
            chance.choice((None, "zero", "left_out")),
            chance.choice((None, "apart")),
        )
        campaign = campaign_of(DEFINITION)
        ranking = replace(campaign.ranking, decimals=chance.choice((0, 1, 2)))
        made = replace(campaign, rounds=rounds, year_result=rule, ranking=ranking)
        errors = [f for f in check_campaign(made) if f.problem.severity is Severity.ERROR]
        if not errors:
            break
    values = [Decimal(chance.randint(0, 1000)) / 10 for _ in range(6)]  # few, so that some agree

    def points() -> dict[str, str] | None:
        if chance.random() < 0.2:
            return None
        base, bonus = chance.choice(values), chance.choice((Decimal(0), chance.choice(values) / 20))
        penalty = chance.choice((Decimal(0), chance.choice(values) / 20, Decimal(3)))
        each = (base, bonus, penalty, base + bonus - penalty)
        return {kind: str(one) for kind, one in zip((*KINDS, "total"), each, strict=True)}

    return made, [{unit.code: points() for unit in made.units} for _ in rounds]


def frozen_by_chance(
    campaign: Campaign, round_: Round, came: dict[str, dict[str, str] | None]
) -> FrozenRound:
    nothing = OwnPoints({}, *[Decimal(0)] * 4)
    ranked = tuple(
        RankedUnit(
            unit,
            1,
            None,
            **{kind: Decimal(one) for kind, one in own.items()},
            groups={},
            file="",
            scores={},
            ledger=(),
            own=nothing,
            details={},
            without_pick=None,
        )
        for unit in campaign.units
        if (own := came[unit.code]) is not None
    )
    freeze = Freeze(round_.due, "1/BB", "x.json", "0" * 64, now(), "")
    return FrozenRound(round_, freeze, Figures(campaign, None, ranked, ()))


@pytest.mark.parametrize("number", numbers(YEARS, whole=1_999))
def test_a_year_comes_to_what_the_oracle_counts(number):
    campaign, came = year_by_chance(number)
    rule, decimals = campaign.year_result, campaign.ranking.decimals
    rounds = tuple(
        frozen_by_chance(campaign, one, own) for one, own in zip(campaign.rounds, came, strict=True)
    )
    made, _ = year_campaign(campaign, rule, rounds, "")
    years = {unit.code: unit_year(unit, rule, rounds).answers for unit in campaign.units}
    results = {
        code: None if answers is None else UnitResult(score(made, answers))
        for code, answers in years.items()
    }
    told = plain(campaign)
    weights = [one.get("weight", "1") for one in told["rounds"]]
    for row in rank_units(made, results, ()):
        own = [one[row.unit] for one in came]
        expected = year_of(told["year_result"], weights, own, decimals)
        seen = {kind: getattr(row, kind) for kind in (*KINDS, "total")}
        assert (None if row.total is None else seen) == expected


def test_the_years_by_chance_follow_every_rule():
    """If the generator made no such years, the test above would prove nothing."""
    found: Counter[str] = Counter()
    for number in range(YEARS):
        campaign, came = year_by_chance(number)
        rule = campaign.year_result
        found[rule.of] += 1
        found["best"] += rule.best is not None and rule.best < len(campaign.rounds)
        found["apart"] += rule.kinds is not None
        found["weighted"] += any(one.weight for one in campaign.rounds)
        found[f"missing {rule.missing}"] += any(None in one.values() for one in came)
    rules = ("mean", "sum", "best", "apart", "weighted")
    rules += tuple(f"missing {what}" for what in (None, "zero", "left_out"))
    assert {name: found[name] for name in rules if found[name] < 5} == {}
