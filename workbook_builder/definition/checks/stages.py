"""The stages of a `Campaign` → findings: who scores what must be clear, and somebody must score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.panel import scored_items, scored_units
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.definition.checks.rubric import walk_rubric
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.folder.names import COMMON_CODE
from workbook_builder.problems import Code, Value
from workbook_builder.spelling import excerpt, first_few, folded
from workbook_builder.words.messages.definition import DefinitionStagesCode

STAGE_ID = re.compile(r"[a-z][a-z0-9-]{0,19}")
SCORER_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")
MOST_STAGES = 6
MOST_JUDGED = 200
"""Units in one scorer's workbook: each has a column."""


def check_stages(campaign: Campaign) -> Iterator[Finding]:
    """Everything that is wrong or doubtful in the stages, if the campaign has any."""
    if len(campaign.stages) > MOST_STAGES:
        values: dict[str, Value] = {"count": len(campaign.stages), "limit": MOST_STAGES}
        yield fault(("stages", MOST_STAGES), DefinitionStagesCode.TOO_MANY_STAGES, values)
    ids: set[str] = set()
    taken = {unit.code.lower() for unit in campaign.units} | {COMMON_CODE}
    for number, stage in enumerate(campaign.stages):
        path: PartPath = ("stages", number)
        here: dict[str, Value] = {"value": excerpt(stage.id)}
        if not STAGE_ID.fullmatch(stage.id):
            yield fault((*path, "id"), DefinitionStagesCode.BAD_STAGE_ID, here)
        elif stage.id in ids:
            yield fault((*path, "id"), DefinitionStagesCode.DUPLICATE_STAGE_ID, here)
        ids.add(stage.id)
        if not stage.scorers:
            yield fault((*path, "scorers"), DefinitionStagesCode.STAGE_WITHOUT_SCORERS, here)
        if stage.due and campaign.due and stage.due < campaign.due:
            days: dict[str, Value] = {
                "value": excerpt(stage.title),
                "due": f"{stage.due:%d/%m/%Y}",
                "units": f"{campaign.due:%d/%m/%Y}",
            }
            yield doubt((*path, "due"), DefinitionStagesCode.STAGE_BEFORE_UNITS, days)
        for place, scorer in enumerate(stage.scorers):
            yield from _check_scorer(campaign, scorer, (*path, "scorers", place), taken)
        yield from _check_judges(campaign, stage, path)
    yield from _check_scored_by_others(campaign)


def _check_scored_by_others(campaign: Campaign) -> Iterator[Finding]:
    """What no unit scores itself must have a scorer for each unit that it is for."""
    others = {criterion.id for criterion in campaign.scored_by_others()}
    covered = {
        (item.node.id, unit.code)
        for stage in campaign.stages
        if others
        for scorer in stage.scorers
        for item in scored_items(campaign, scorer)
        for unit in scored_units(campaign, scorer)
    }
    for path, node in walk_rubric(campaign):
        if isinstance(node, Criterion) and node.scored_by is not None:
            left = [
                unit.name
                for unit in campaign.units
                if node.applies_to(unit) and (node.id, unit.code) not in covered
            ]
            if left:
                values: dict[str, Value] = {
                    "id": excerpt(node.id),
                    "count": len(left),
                    "units": first_few(left, 5),
                }
                yield fault(
                    (*path, "scored_by"),
                    DefinitionStagesCode.SCORED_BY_NOBODY,
                    values,
                    rests_on=(("stages",), ("units",)),
                )


def _check_scorer(
    campaign: Campaign, scorer: Scorer, path: PartPath, taken: set[str]
) -> Iterator[Finding]:
    here: dict[str, Value] = {"value": excerpt(scorer.code)}
    if not SCORER_CODE.fullmatch(scorer.code):
        yield fault((*path, "code"), DefinitionStagesCode.BAD_SCORER_CODE, here)
    elif scorer.code in taken:
        yield fault(
            (*path, "code"), DefinitionStagesCode.SCORER_CODE_TAKEN, here, rests_on=(("units",),)
        )
    taken.add(scorer.code)
    known = [item.node.id for item in campaign.items()]
    wrong = DefinitionStagesCode.SCORER_UNKNOWN_CRITERION
    yield from _unknown(scorer.criteria, known, (*path, "criteria"), wrong, ("rubric",))
    units = [name for u in campaign.units for name in (u.code, u.cluster, u.type) if name]
    wrong = DefinitionStagesCode.SCORER_UNKNOWN_UNIT
    yield from _unknown(scorer.units, units, (*path, "units"), wrong, ("units",))
    items, judged = scored_items(campaign, scorer), scored_units(campaign, scorer)
    who: dict[str, Value] = {"value": excerpt(scorer.name or scorer.code)}
    rests_on: tuple[PartPath, ...] = (("rubric",), ("units",))
    if not (items and judged) and campaign.units and campaign.rubric:
        yield fault(path, DefinitionStagesCode.SCORER_WITHOUT_SCORES, who, rests_on)
    if len(judged) > MOST_JUDGED:
        counts = who | {"count": len(judged), "limit": MOST_JUDGED}
        yield fault((*path, "units"), DefinitionStagesCode.TOO_MANY_JUDGED, counts, rests_on)
    asked = {item.node.id for item in items}
    left = [one for one in scorer.criteria if one in {c.id for c in campaign.criteria()} - asked]
    if left:
        listed = who | {"criteria": ", ".join(left)}
        yield fault((*path, "criteria"), DefinitionStagesCode.SCORED_AGAINST_BEST, listed)


def _unknown(
    said: tuple[str, ...], known: list[str], path: PartPath, wrong: Code, rests_on: PartPath
) -> Iterator[Finding]:
    for number, one in enumerate(said):
        if one not in known:
            alike = {folded(name): name for name in known}
            near = get_close_matches(folded(one), alike, n=1)
            meant = alike[near[0]] if near else ", ".join(known[:10])
            values: dict[str, Value] = {"value": excerpt(one), "near": excerpt(meant)}
            yield fault((*path, number), wrong, values, rests_on=(rests_on,))


def _check_judges(campaign: Campaign, stage: Stage, path: PartPath) -> Iterator[Finding]:
    """Two scorers of one score need a rule; a rule for several needs two scorers."""
    first: dict[tuple[str, str], Scorer] = {}
    shared: tuple[Scorer, Scorer, str] | None = None
    for scorer in stage.scorers:
        ids = [item.node.id for item in scored_items(campaign, scorer)]
        for unit in scored_units(campaign, scorer):
            for id_ in ids:
                other = first.setdefault((unit.code, id_), scorer)
                if other is not scorer and shared is None:
                    shared = other, scorer, f"{id_} – {unit.name}"
    rests_on: tuple[PartPath, ...] = (("rubric",), ("units",))
    if shared is not None and stage.judges == "one":
        one, two, what = shared
        values: dict[str, Value] = {
            "one": excerpt(one.name),
            "two": excerpt(two.name),
            "score": excerpt(what),
        }
        code = DefinitionStagesCode.SCORED_TWICE
        yield fault((*path, "judges"), code, values, rests_on=(*rests_on, (*path, "scorers")))
    elif shared is None and stage.judges == "mean":
        values = {"value": excerpt(stage.title)}
        yield doubt((*path, "judges"), DefinitionStagesCode.MEAN_OF_ONE, values)


def stage_texts(campaign: Campaign) -> Iterator[tuple[PartPath, str, str, bool, bool]]:
    """Path, name and text of every text, whether it is required, and whether it is prose."""
    for number, stage in enumerate(campaign.stages):
        path: PartPath = ("stages", number)
        yield (*path, "title"), f"{excerpt(stage.id)} › title", stage.title, True, False
        for place, scorer in enumerate(stage.scorers):
            inside, name = (*path, "scorers", place), excerpt(scorer.code)
            yield (*inside, "name"), f"{name} › name", scorer.name, True, False
            yield (*inside, "email"), f"{name} › email", scorer.email, False, False
