"""Today's definition and what was issued → which workbooks in the units' hands it touches, and how.

What becomes of an answer given on an older issue is decided where it is read
(`intake/returned/older_issue.py`); here the same is told beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion, Unit
from workbook_builder.campaign.panel import panels, scorers_as_units
from workbook_builder.campaign.stamp import COMMON_UNIT
from workbook_builder.definition.load import Checked, check_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.record import Issue, IssuedCopy, read_record
from workbook_builder.problems import NOWHERE, Problem, Value, note, warning
from workbook_builder.spelling import excerpt, first_few, folded
from workbook_builder.words.messages.integrity import IssuedCode

_UNITS_NAMED = 5


def check_with_issued(folder: CampaignFolder) -> Checked:
    """As `check_definition`, and what today's definition changes of workbooks that were issued."""
    checked = check_definition(folder)
    if checked.campaign is None:
        return checked
    changes = issued_changes(checked.campaign, folder)
    return replace(checked, problems=(*checked.problems, *changes))


def issued_changes(campaign: Campaign, folder: CampaignFolder) -> tuple[Problem, ...]:
    """What differs between the definition and the workbooks that the units got last."""
    record, of_scorers = read_record(folder), {p.scorer.code: p for p in panels(campaign)}
    scorers = {unit.code: unit for unit in scorers_as_units(campaign)}
    units: dict[str, list[str]] = {}
    found: list[Problem] = []
    for code, copy in record.copies.items():
        units.setdefault(copy.issue, []).append(code)
        unit = campaign.unit(code) or scorers.get(code)
        values: dict[str, Value] = {"unit_code": code, "name": excerpt(copy.name)}
        if unit is None and code != COMMON_UNIT:
            found.append(warning(IssuedCode.ISSUED_UNIT_GONE, NOWHERE, **values))
        elif unit is not None and folded(unit.name) != folded(copy.name):
            now = excerpt(unit.name)
            found.append(warning(IssuedCode.ISSUED_UNIT_RENAMED, NOWHERE, **values, now=now))
        found += () if unit is None else _of_targets(copy, unit, values)
    for id_, codes in units.items():
        panel = of_scorers.get(codes[0])
        found += _of_issue(record.issues[id_], panel.campaign if panel else campaign, codes)
    return tuple(found)


def _of_targets(copy: IssuedCopy, unit: Unit, values: dict[str, Value]) -> Iterator[Problem]:
    for target in unit.targets:
        before = Decimal(copy.targets.get(target.of, target.number))
        if before != target.number:
            told = {**values, "criterion": target.of, "before": before, "now": target.number}
            yield warning(IssuedCode.ISSUED_TARGET_CHANGED, NOWHERE, **told)


def _of_issue(issue: Issue, campaign: Campaign, codes: list[str]) -> Iterator[Problem]:
    then = issue.campaign()
    if then is None:
        return
    common = codes == [COMMON_UNIT]
    named = IssuedCode.ISSUED_COMMON if common else first_few(codes, _UNITS_NAMED)
    whose: dict[str, Value] = {"count": len(codes), "units": named}
    before = {criterion.id: criterion for criterion in then.criteria()}
    today = {criterion.id: criterion for criterion in campaign.criteria()}
    if added := [id_ for id_ in today if id_ not in before]:
        yield warning(IssuedCode.ISSUED_CRITERIA_ADDED, NOWHERE, criteria=", ".join(added), **whose)
    if gone := [id_ for id_ in before if id_ not in today]:
        yield warning(IssuedCode.ISSUED_CRITERIA_GONE, NOWHERE, criteria=", ".join(gone), **whose)
    for id_, criterion in today.items():
        if id_ in before:
            yield from _of_criterion(before[id_], criterion, whose)
    if then.title != campaign.title:
        titles: dict[str, Value] = {"before": excerpt(then.title), "now": excerpt(campaign.title)}
        yield note(IssuedCode.ISSUED_NAME_CHANGED, NOWHERE, **titles, **whose)
    if then.due != campaign.due:
        days = [f"{day:%d/%m/%Y}" if day else "—" for day in (then.due, campaign.due)]
        yield note(IssuedCode.ISSUED_DUE_CHANGED, NOWHERE, before=days[0], now=days[1], **whose)


def _of_criterion(then: Criterion, now: Criterion, whose: dict[str, Value]) -> Iterator[Problem]:
    values: dict[str, Value] = {"criterion": now.id, **whose}
    if folded(then.title) != folded(now.title):
        if folded(then.title) in map(folded, now.formerly):
            yield note(IssuedCode.ISSUED_TITLE_DECLARED, NOWHERE, **values)
        else:
            yield warning(IssuedCode.ISSUED_TITLE_CHANGED, NOWHERE, **values)
    yield from _of_levels(then, now, values)
    if _rule(then) != _rule(now):
        yield warning(IssuedCode.ISSUED_RULE_CHANGED, NOWHERE, **values)


def _of_levels(then: Criterion, now: Criterion, values: dict[str, Value]) -> Iterator[Problem]:
    today = {folded(name): tier for tier in now.tiers for name in (tier.label, *tier.formerly)}
    for tier in then.tiers:
        label: dict[str, Value] = {**values, "label": excerpt(tier.label)}
        kept = today.get(folded(tier.label))
        if kept is None:
            yield warning(IssuedCode.ISSUED_LEVEL_GONE, NOWHERE, **label)
            continue
        if kept.points != tier.points:
            points: dict[str, Value] = {"before": tier.points, "points": kept.points}
            yield warning(IssuedCode.ISSUED_LEVEL_POINTS, NOWHERE, **label, **points)
        if folded(kept.label) != folded(tier.label):
            yield note(IssuedCode.ISSUED_LEVEL_DECLARED, NOWHERE, **label, now=excerpt(kept.label))
    known = {folded(tier.label) for tier in then.tiers}
    for tier in now.tiers:
        if known and not known & {folded(name) for name in (tier.label, *tier.formerly)}:
            yield warning(
                IssuedCode.ISSUED_LEVEL_ADDED, NOWHERE, **values, label=excerpt(tier.label)
            )


def _rule(criterion: Criterion) -> Criterion:
    """The criterion without its words: what else differs changes how an answer counts."""
    tiers = tuple(replace(tier, label="", formerly=()) for tier in criterion.tiers)
    bounds = tuple(tier for tier in tiers if tier.has_bounds())
    return replace(criterion, title="", formerly=(), evidence="optional", tiers=bounds)
