"""Random campaigns that mix every kind of criterion with every rule, played to the leader's inputs.

To a rich campaign are added, by chance: targets of units, criteria for one type of units, what is
reached of the own base, bands of groups, stages with one scorer or several, and criteria that only
these score. Whoever scores sends a workbook; the leader enters lines and agreed scores, right and
wrong.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.campaigns import Maker, rich_campaign, with_parts
from tests.support.full_campaigns import Known, leader_agrees, leader_lines
from tests.support.intakes import DAY, MOMENT, tables_of
from tests.support.plain import said
from tests.support.returned import (
    KEY,
    RUBRIC,
    cell_value,
    dated,
    layout_of,
    put,
    returned,
    unpacked,
)
from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion, Target, Tier, Unit
from workbook_builder.campaign.panel import Panel, panels
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.campaign.stamp import Stamp, rubric_digest
from workbook_builder.definition.checks.campaign import check_campaign
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.issue.copies import Master
from workbook_builder.issue.outbox import unit_marks, unit_texts
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.issue.values import shown_values
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.leader.inputs import Entered
from workbook_builder.problems import Severity
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.points import Answer, Answers
from workbook_builder.xlsx.parts import MAIN, zip_parts

TYPES = ("Xã", "Phường")


@dataclass(frozen=True)
class Mixed:
    """A campaign that was played: what units and scorers answered, and what came of it.

    `answers`: unit code → its answers, None where it sent nothing. `judged`: scorer code → its.
    """

    campaign: Campaign
    answers: Mapping[str, Answers | None]
    judged: Mapping[str, Answers]
    whole: RankingTables

    def entered(self) -> dict[str, dict[str, str] | None]:
        """What the units entered, as the oracle takes it."""
        return {
            code: None if mine is None else {id_: said(one) for id_, one in mine.items()}
            for code, mine in self.answers.items()
        }

    def staged(self) -> dict[tuple[str, str], list[list[str]]]:
        """(unit, criterion) → what the scorers of each stage entered, as the oracle takes it."""
        found: dict[tuple[str, str], list[list[str]]] = {}
        for panel in panels(self.campaign):
            place = self.campaign.stages.index(panel.stage)
            for id_, about in panel.scores.items():
                if (answer := self.judged[panel.scorer.code].get(id_)) is not None:
                    by_stage = found.setdefault(about, [[] for _ in self.campaign.stages])
                    by_stage[place].append(said(answer))
        return found


def mixed_campaign(number: int) -> tuple[Campaign, Maker]:
    """The mixed campaign of this number, and its maker for answers."""
    campaign, maker = rich_campaign(number)
    for turn in range(20):
        made = _mixed(campaign, random.Random(f"mixed {number} {turn}"))
        if not any(one.problem.severity is Severity.ERROR for one in check_campaign(made)):
            return made, maker
    return campaign, maker


def _mixed(campaign: Campaign, chance: random.Random) -> Campaign:
    typed = tuple(replace(unit, type=chance.choice(TYPES)) for unit in campaign.units)
    parts: dict[str, dict[str, Any]] = {}
    for item in campaign.items():
        if isinstance(item.node, Criterion):
            said_ = _of_criterion(item.node, item.counts_as == "base", typed, chance)
            parts |= {item.node.id: said_} if said_ else {}
    rubric = tuple(with_parts(group, parts) for group in campaign.rubric)
    made = replace(campaign, rubric=rubric)
    units = tuple(_with_targets(unit, made, chance) for unit in typed)
    ranking = replace(campaign.ranking, own_base=chance.choice((None, "shown")))
    shares = sorted(chance.sample(range(5, 100), k=len(campaign.bands)), reverse=True)
    bands = tuple(
        replace(band, group_share=Decimal(share))
        for band, share in zip(campaign.bands, shares, strict=True)
    )
    banded = bands if chance.random() < 0.6 else campaign.bands
    made = replace(made, units=units, ranking=ranking, bands=banded)
    return _with_stages(made, chance) if chance.random() < 0.6 else made


def _of_criterion(
    c: Criterion, is_base: bool, units: tuple[Unit, ...], chance: random.Random
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if chance.random() < 0.25:
        found |= dict.fromkeys(("step", "per_case", "judged_from", "none_at", "all_at"))
        found |= {"tiers": (), "round_to": None, "measured_against": "target"}
        found["measure"] = chance.choice(("hồ sơ", "%"))
    if chance.random() < 0.3:
        effects = ("zero", "full", "left_out") if is_base else ("zero", "full")
        found["not_applicable"] = c.not_applicable or chance.choice(effects)
        found["only_for"] = (chance.choice(units).type,)
    return found


def _with_targets(unit: Unit, campaign: Campaign, chance: random.Random) -> Unit:
    targets = tuple(
        Target(c.id, Decimal(chance.randint(1, 1200)) / 10)
        for c in campaign.criteria()
        if c.has_target and c.applies_to(unit)
    )
    return replace(unit, targets=targets)


def _with_stages(campaign: Campaign, chance: random.Random) -> Campaign:
    tops = [group.id for group in campaign.rubric]
    cut = chance.randint(1, len(tops))
    parts = [part for part in (tops[:cut], tops[cut:]) if part]
    scorers = tuple(
        Scorer(f"phong-{n}", f"Phòng {n}", criteria=tuple(part)) for n, part in enumerate(parts)
    )
    stages = [Stage("phong", "Các phòng", scorers)]
    if chance.random() < 0.6:
        part = (chance.choice(tops),)
        council = tuple(Scorer(f"uv-{n}", f"Ủy viên {n}", criteria=part) for n in range(2))
        stages.append(Stage("hoi-dong", "Hội đồng", council, judges="mean"))
    if chance.random() < 0.4:
        others = chance.choice(list(campaign.criteria())).id
        told = {others: {"scored_by": "others"}}
        campaign = replace(
            campaign, rubric=tuple(with_parts(group, told) for group in campaign.rubric)
        )
    return replace(campaign, stages=tuple(stages))


# Played


def play(number: int, folder: Path) -> Mixed:
    """The mixed campaign of this number, with all files in an inbox of this folder, taken in."""
    campaign, maker = mixed_campaign(number)
    inbox = folder / "Nhan-ve"
    inbox.mkdir()
    answers: dict[str, Answers | None] = {}
    for unit in campaign.units:
        mine = dict(_answers_of(campaign, unit, maker)) if maker.chance.random() < 0.85 else None
        asked = {c.id for c in campaign.self_scored() if c.applies_to(unit)}
        is_blank = mine is not None and bool(asked) and asked.isdisjoint(mine)
        answers[unit.code] = None if is_blank else mine
        if mine is not None:
            data = returned(mine, campaign=campaign, unit=unit, saved=DAY)
            (inbox / f"{unit.code}.xlsx").write_bytes(data)
    judged = {}
    for panel in panels(campaign):
        given = maker.answers(panel.campaign, 0.4)
        judged[panel.scorer.code] = given
        (inbox / f"{panel.scorer.code}.xlsx").write_bytes(dated(judged_book(panel, given), DAY))
    taken = take_in(read_inbox(inbox, folder), campaign, layout_of(campaign), KEY, MOMENT)
    known = Known()
    own: dict[str, dict[str, Decimal] | None] = {code: {} for code in answers}
    agreed = tuple(leader_agrees(campaign, maker, own, known))
    ledger = tuple(leader_lines(campaign, maker, known))
    whole = tables_of(campaign, taken, [], ledger, entered=Entered(agreed, {}, {}))
    return Mixed(campaign, answers, judged, whole)


def _answers_of(campaign: Campaign, unit: Unit, maker: Maker) -> Iterator[tuple[str, Answer]]:
    """What a unit answers: also, now and then, to what is not asked of it."""
    for criterion in campaign.self_scored():
        excused = Tier(NOT_APPLICABLE, criterion.choices()[-1].points if criterion.only_for else 0)
        if not criterion.applies_to(unit):
            if maker.chance.random() < 0.5:
                yield criterion.id, excused
        elif maker.chance.random() < 0.8:
            possible = maker.possible(criterion.of_unit(unit), campaign.ranking.decimals)
            yield criterion.id, maker.chance.choice(possible)


def judged_book(panel: Panel, answers: Answers) -> bytes:
    """A scorer's workbook with these answers, and what its formulas then show."""
    layout, code = lay_out_panel(panel), panel.scorer.code
    stamp = Stamp(1, panel.campaign.id, code, rubric_digest(panel.campaign))
    texts = unit_texts(panel.campaign, Unit(code, panel.scorer.name), stamp.signature(KEY))
    whole = write_scoring_book(panel.campaign, layout, KEY)
    data = Master(whole, unit_marks(panel.campaign)).copy(texts)
    shown = shown_values(panel.campaign, layout.formulas, answers)
    parts = unpacked(data)
    root = etree.fromstring(parts[RUBRIC])
    for cell in root.iter(f"{{{MAIN}}}c"):
        value, stored = shown.get(cell.get("r", "")), cell.find(f"{{{MAIN}}}v")
        if value is not None and stored is not None:
            cell.set("t", "str" if isinstance(value, str) else "n")
            stored.text = str(value)
    parts[RUBRIC] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    cells = {
        one.cell: cell_value(answers[one.criterion.id])
        for one in layout.inputs
        if one.criterion is not None and one.criterion.id in answers
    }
    return put(zip_parts(parts), RUBRIC, cells)
