"""The units of a `Campaign` → findings: codes and names must tell them apart, and be of units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.definition.checks.rubric import walk_rubric
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.definition.unit_list import SAID_OF, ListLine, is_cluster_row, judge_lines
from workbook_builder.definition.unit_names import full_name_key, is_numbered
from workbook_builder.problems import Value
from workbook_builder.scoring.sums import most_points
from workbook_builder.spelling import excerpt, first_few, folded
from workbook_builder.words import sentences
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode

MOST_NAMED = 300  # letters of a list of units in a message
_UNITS_NAMED = 5
MOST_SCORES = 1_000_000  # units × criteria: a row each on a sheet of 1,048,576

UNIT_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


def check_units(campaign: Campaign) -> Iterator[Finding]:
    """Everything that is wrong or doubtful in the list of units."""
    if not campaign.units:
        yield fault(("units",), DefinitionCode.NO_UNITS)
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, unit in enumerate(campaign.units):
        path: PartPath = ("units", number)
        code, name = unit.code.lower(), folded(unit.name)
        if not UNIT_CODE.fullmatch(unit.code):
            yield fault(
                (*path, "code"), DefinitionCode.BAD_UNIT_CODE, {"value": excerpt(unit.code)}
            )
        if code and code in codes:
            yield fault(
                (*path, "code"),
                DefinitionCode.DUPLICATE_UNIT_CODE,
                {"value": excerpt(unit.code), "first": excerpt(codes[code])},
            )
        if name and name in names:
            yield fault(
                (*path, "name"),
                DefinitionCode.DUPLICATE_UNIT_NAME,
                {"value": excerpt(unit.name), "first": excerpt(names[name])},
            )
        codes.setdefault(code, unit.name)
        names.setdefault(name, unit.code)
    yield from _doubt_names(campaign)
    yield from _check_only_for(campaign)
    yield from _check_targets(campaign)
    criteria = sum(1 for _ in campaign.criteria())
    if len(campaign.units) * criteria > MOST_SCORES:
        yield fault(
            ("units",),
            DefinitionCode.TOO_MANY_SCORES,
            {"units": len(campaign.units), "criteria": criteria, "limit": MOST_SCORES},
            rests_on=(("rubric",),),
        )


def _check_only_for(campaign: Campaign) -> Iterator[Finding]:
    """Criteria for some units only: these must be known, and the effect for others declared."""
    known = {
        name for u in campaign.units for name in (u.code, u.name, u.short, u.cluster, u.type)
    } - {""}
    for path, node in walk_rubric(campaign):
        if not isinstance(node, Criterion) or not node.only_for:
            continue
        name = excerpt(node.id)
        if node.not_applicable is None:
            yield fault((*path, "only_for"), DefinitionCode.ONLY_FOR_NO_EFFECT, {"id": name})
        for place, who in enumerate(node.only_for):
            if who not in known:
                values = {"id": name, "value": excerpt(who)}
                where: PartPath = (*path, "only_for", place)
                yield fault(where, DefinitionCode.ONLY_FOR_UNKNOWN, values, (("units",),))
        if all(node.applies_to(unit) for unit in campaign.units):
            yield doubt((*path, "only_for"), DefinitionCode.ONLY_FOR_ALL, {"id": name})
    yield from _short_of_total(campaign)


def _check_targets(campaign: Campaign) -> Iterator[Finding]:
    """Targets of units: each must be above 0 and of a criterion that needs one, and none lack."""
    needed = {criterion.id: criterion for criterion in campaign.criteria() if criterion.has_target}
    for number, unit in enumerate(campaign.units):
        seen = set[str]()
        for place, target in enumerate(unit.targets):
            path: PartPath = ("units", number, "targets", place)
            here: dict[str, Value] = {"id": excerpt(target.of), "unit": excerpt(unit.name)}
            criterion = needed.get(target.of)
            if criterion is None:
                yield fault((*path, "of"), DefinitionCode.TARGET_OF_NOTHING, here, (("rubric",),))
            elif target.of in seen:
                yield fault((*path, "of"), DefinitionCode.TARGET_TWICE, here)
            elif target.number <= 0:
                values = {**here, "value": target.number}
                yield fault((*path, "number"), DefinitionCode.TARGET_NOT_POSITIVE, values)
            elif not criterion.applies_to(unit):
                yield doubt((*path, "of"), DefinitionCode.TARGET_NOT_ASKED, here)
            seen.add(target.of)
    for part, node in walk_rubric(campaign):
        if not isinstance(node, Criterion) or not node.has_target:
            continue
        asked = (unit for unit in campaign.units if node.applies_to(unit))
        without = [excerpt(unit.name) for unit in asked if unit.target(node.id) is None]
        if without:
            told = first_few(without, _UNITS_NAMED)
            values = {"id": excerpt(node.id), "count": len(without), "units": told}
            yield fault(part, DefinitionCode.TARGET_MISSING, values, (("units",),))


def _short_of_total(campaign: Campaign) -> Iterator[Finding]:
    """Units that can't reach the declared total, since criteria give them nothing by the rules."""
    some = [c for c in campaign.criteria() if c.only_for and c.not_applicable == "zero"]
    short: dict[str, Decimal] = {}
    for unit in campaign.units if some else ():
        most = most_points(campaign, [c.id for c in some if not c.applies_to(unit)])
        if most < campaign.total:
            short[unit.name] = most
    if short:
        told = (f"{excerpt(name)}: {sentences.number(most)}" for name, most in short.items())
        values: dict[str, Value] = {"total": campaign.total, "count": len(short)}
        values["units"] = excerpt("; ".join(told), MOST_NAMED)
        yield doubt(("total",), DefinitionCode.TOTAL_NOT_FOR_ALL, values)


def _doubt_names(campaign: Campaign) -> Iterator[Finding]:
    """Doubts names that look as if they came from a list without being the name of a unit."""
    fates = judge_lines([ListLine(unit.name) for unit in campaign.units])
    of_clusters = all(is_cluster_row(unit.name) for unit in campaign.units)
    alike: dict[str, str] = {}
    for number, (unit, fate) in enumerate(zip(campaign.units, fates, strict=True)):
        path: PartPath = ("units", number, "name")
        value = {"value": excerpt(unit.name)}
        if is_numbered(unit.name):
            yield doubt(path, DefinitionCode.NUMBERED_UNIT_NAME, value)
        elif fate.left_out and fate.kind != "blank":
            values = value | {"kind": SAID_OF[fate.kind]}
            yield doubt(path, DefinitionCode.UNIT_LOOKS_LIKE_NONE, values)
        elif is_cluster_row(unit.name) and not of_clusters:
            values = value | {"kind": DefinitionWorkbookCode.LINE_IS_CLUSTER}
            yield doubt(path, DefinitionCode.UNIT_LOOKS_LIKE_NONE, values)
        first = alike.setdefault(full_name_key(unit.name), unit.name)
        if folded(first) != folded(unit.name):
            yield doubt(path, DefinitionCode.UNITS_ALIKE, value | {"first": excerpt(first)})
