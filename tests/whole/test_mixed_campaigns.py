"""Campaigns that mix every kind and rule, with what units, scorers and the leader enter by chance.

In every formula cell of every workbook, Python = stored in the file = LibreOffice = HyperFormula;
and what comes of it is what an oracle says that shares no code with the product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.office.second_engine import HyperFormula, formulas_of
from tests.support.examples import numbers
from tests.support.mixed import Mixed, judged_book, mixed_campaign, play
from tests.support.oracle import Oracle
from tests.support.plain import leader_said, plain, standing
from tests.support.ranking_workbooks import same
from tests.support.returned import KEY, fill, layout_of
from tests.support.returned import cell_value as typed_as
from workbook_builder.campaign.model import Unit
from workbook_builder.campaign.panel import panels
from workbook_builder.campaign.stamp import Stamp, rubric_digest
from workbook_builder.issue.copies import Master
from workbook_builder.issue.outbox import unit_marks, unit_texts
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.issue.values import shown_values
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.scoring.kinds.registry import KINDS as CRITERIA
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

CAMPAIGNS = 100
TELLING = (9, 23, 46)
"""Campaigns in which Python and the formulas once differed."""

Expected = Mapping[tuple[str, str], object]


def books(mixed: Mixed) -> Iterator[tuple[str, bytes, Expected]]:
    """Each workbook: its name, its bytes, and what its formulas come to as Python counts."""
    expected = {
        (sheet, one.cell): one.value
        for sheet, cells in mixed.whole.formulas.items()
        for one in cells
    }
    yield "ranking.xlsm", write_ranking_book(mixed.whole), expected
    for unit in mixed.campaign.units[:2]:
        yield f"{unit.code}.xlsx", *of_unit(mixed, unit)
    for panel in panels(mixed.campaign)[:2]:
        answers = mixed.judged[panel.scorer.code]
        layout = lay_out_panel(panel)
        shown = shown_values(panel.campaign, layout.formulas, answers)
        at = {(words.SHEET_JUDGED, cell): value for cell, value in shown.items()}
        yield f"{panel.scorer.code}.xlsx", judged_book(panel, answers), at


def of_unit(mixed: Mixed, unit: Unit) -> tuple[bytes, Expected]:
    """The unit's own workbook, in which it has answered what is asked of it."""
    campaign = mixed.campaign
    out = {c.id: c.choices()[-1] for c in campaign.self_scored() if not c.applies_to(unit)}
    answers = {**(mixed.answers[unit.code] or {}), **out}
    layout = replace(layout_of(campaign), not_asked=frozenset(out))
    stamp = Stamp(1, campaign.id, unit.code, rubric_digest(campaign))
    texts = unit_texts(campaign, unit, stamp.signature(KEY))
    whole = Master(write_scoring_book(campaign, layout, KEY), unit_marks(campaign)).copy(texts)
    typed = {f"muc_{id_}": typed_as(one) for id_, one in answers.items() if id_ not in out}
    shown = shown_values(campaign, layout.formulas, answers)
    at = {(words.SHEET_RUBRIC, cell): value for cell, value in shown.items()}
    return fill(whole, typed, campaign), at


def differences(expected: Expected, seen: Mapping[tuple[str, str], object]) -> dict:
    found = {}
    for at, value in expected.items():
        wanted = float(value) if isinstance(value, Decimal | int) else value
        if not same(wanted, seen.get(at)):
            found[at] = (wanted, seen.get(at))
    return found


@pytest.mark.parametrize("number", sorted({*numbers(1, whole=CAMPAIGNS), *TELLING}))
def test_every_engine_counts_every_formula_as_python_does(
    calc, hyperformula: HyperFormula, tmp_path, number
):
    mixed = play(31_000 + number, tmp_path)
    compared = 0
    for name, data, expected in books(mixed):
        stored = formulas_of(read_xlsx(data, OWN_LIMITS))
        assert stored.keys() == expected.keys()
        if name.startswith("ranking"):
            kept = {at: cell.value for at, cell in stored.items()}
            assert differences(expected, kept) == {}
        assert differences(expected, hyperformula.recalculated(data)) == {}
        path = tmp_path / name
        path.write_bytes(data)
        with calc.open(path) as book:
            book.recalculate()
            assert differences(expected, book.formulas()) == {}
        compared += len(expected)
    print(f"campaign {number}: {compared} formulas")


@pytest.mark.parametrize("number", numbers(7, whole=CAMPAIGNS))
def test_the_oracle_comes_to_the_same(tmp_path, number):
    mixed = play(31_000 + number, tmp_path)
    whole = mixed.whole
    oracle = Oracle(plain(mixed.campaign))
    expected = oracle.standings(mixed.entered(), *leader_said(whole), mixed.staged())
    rows = {row.unit: row for row in whole.standings if row.status != "missing"}
    assert rows.keys() == expected.keys()
    for code, wanted in expected.items():
        row = rows[code]
        assert (code, standing(row, wanted)) == (code, wanted)
        own, beside = row.own_base, oracle.beside[code]
        if own is not None:
            share = None if own.share is None else Fraction(own.share)
            assert (own.reached, own.most, share) == beside["own_base"]
        assert dict(row.group_bands) == beside["group_bands"]


def test_the_campaigns_mix_every_kind_and_rule():
    """If the generator made no such campaigns, the tests above would prove nothing."""
    found: Counter[str] = Counter()
    for number in range(CAMPAIGNS):
        campaign, _ = mixed_campaign(31_000 + number)
        criteria = tuple(campaign.criteria())
        groups = tuple(campaign.groups())
        found.update({f"kind {kind_of(c).name}" for c in criteria})
        found.update({f"only_for {c.not_applicable}" for c in criteria if c.only_for})
        found.update({f"parts {group.parts}" for group in groups})
        found.update({f"stages {len(campaign.stages)}"})
        found.update({f"then {one.then}" for one in campaign.minimums})
        for name, there in {
            "weight": any(node.weight for node in (*criteria, *groups)),
            "counts_if": any(node.counts_if for node in (*criteria, *groups)),
            "deduction": any(c.counts_as == "deduction" for c in criteria),
            "others": bool(campaign.scored_by_others()),
            "own_base": campaign.ranking.own_base is not None,
            "group_share": any(band.group_share for band in campaign.bands),
            "quota": any(band.quota for band in campaign.bands),
            "clusters": campaign.has_clusters(),
        }.items():
            found[name] += there
    for kind in CRITERIA:
        assert found[f"kind {kind.name}"] >= 10, kind.name
    wanted = ("zero", "full", "left_out")
    rare = [f"only_for {effect}" for effect in wanted]
    rare += [f"parts {part}" for part in ("exact", "capped", "deducted", "highest", "mean")]
    rare += [f"stages {count}" for count in range(3)]
    rare += [f"then {then}" for then in ("cap", "lower", "unranked")]
    rare += ["weight", "counts_if", "deduction", "others", "own_base", "group_share", "quota"]
    assert {name: found[name] for name in (*rare, "clusters") if found[name] < 5} == {}
