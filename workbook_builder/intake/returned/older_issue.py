"""Answers given on an older issue of the rubric → why they cannot be used, or what to compare.

An answer counts if its level is still there with the same points, or if its points were given out
of the same maximum. The points printed in the old file are compared with today's, never counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion, Tier, Unit
from workbook_builder.intake.returned.find import ReturnedSheet, Spot
from workbook_builder.issue import table as at
from workbook_builder.issue.targets import targeted
from workbook_builder.problems import Place, Problem, error, note, warning
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import Answer, as_decimal
from workbook_builder.scoring.printed import criterion_label, level_points
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.cells import cell_name


@dataclass(frozen=True, slots=True)
class Given:
    """The entry in the input of a criterion, and the answer that it gives by today's rubric.

    `seen` is the text of the entry on one line; `answer` is None where it gives no answer.
    """

    criterion: Criterion
    spot: Spot
    seen: str
    answer: Answer | None
    row: str
    """The id of the criterion by which the row of the entry is known."""


def check_older(
    sheet: ReturnedSheet,
    campaign: Campaign,
    given: Mapping[str, Given],
    without_row: Sequence[str],
    *,
    declared: bool = False,
) -> list[Problem]:
    """Errors where the answers cannot be used, else a warning to compare them.

    `declared`: nothing but words that are declared as former ones has changed since, so that there
    is nothing to compare.

    `given`: criterion id → its entry. `without_row`: ids of today's criteria that have no row in
    the file.
    """
    problems = []
    if without_row:
        problems.append(error(ReceiptCode.OLDER_CRITERIA, criteria=", ".join(without_row)))
    reworded = []
    labels, former = _labels(campaign), _former_labels(campaign)
    renamed = [one.criterion.id for one in given.values() if _under_old_words(sheet, one, former)]
    titles = {folded_visible(label): criterion for criterion, label in labels.items()}
    for one in given.values():
        criterion = one.criterion
        printed = folded_visible(_printed_text(sheet, f"criterion {one.row}", at.TITLE))
        if printed not in (folded_visible(labels[criterion.id]), *former[criterion.id]):
            if printed in titles:
                place, today = _place(sheet, one.spot), titles[printed]
                problems.append(
                    error(ReceiptCode.OLDER_NUMBER, place, criterion=criterion.id, now=today)
                )
                continue
            reworded.append(criterion.id)
        if isinstance(one.answer, Tier) or kind_of(criterion).compared_when_older == "level":
            problems += _check_tier(sheet, one)
        else:
            problems += _check_number(sheet, one, (labels[criterion.id], *former[criterion.id]))
    if not problems and reworded:
        problems.append(warning(ReceiptCode.OLDER_WORDING, criteria=", ".join(reworded)))
    told = [note(ReceiptCode.OLDER_DECLARED, criteria=", ".join(renamed))] if renamed else []
    return [*told, *(problems or ([] if declared else [warning(ReceiptCode.OLDER_RUBRIC)]))]


def check_targets(sheet: ReturnedSheet, campaign: Campaign, unit: Unit) -> Iterator[Problem]:
    """Warnings where the file prints another target of the unit than is declared now."""
    for criterion in targeted(campaign):
        row_id, declared = f"target {criterion.id}", unit.target(criterion.id)
        seen, spot = _printed_number(sheet, row_id, at.CHOICE), sheet.fixed(row_id, at.CHOICE)
        if spot is not None and None not in (seen, declared) and seen != declared:
            values = {"seen": number(seen or 0), "issued": number(declared or 0)}
            yield warning(IntegrityCode.TARGET_EDITED, _place(sheet, spot), **values)


def _labels(campaign: Campaign) -> dict[str, str]:
    """Criterion id → its printed title, with the remarks in brackets."""
    return {
        item.node.id: criterion_label(item.node, item.above[0].counts_as)
        for item in campaign.items()
        if isinstance(item.node, Criterion)
    }


def _former_labels(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """Criterion id → its former titles as they were printed, folded."""
    return {
        item.node.id: tuple(
            folded_visible(
                criterion_label(replace(item.node, title=title), item.above[0].counts_as)
            )
            for title in item.node.formerly
        )
        for item in campaign.items()
        if isinstance(item.node, Criterion)
    }


def _under_old_words(
    sheet: ReturnedSheet, given: Given, former: Mapping[str, tuple[str, ...]]
) -> bool:
    """Whether an answer was given under a former title of its criterion or label of its level."""
    criterion, answer = given.criterion, given.answer
    title = folded_visible(_printed_text(sheet, f"criterion {given.row}", at.TITLE))
    if title in former[criterion.id]:
        return True
    old = map(folded_visible, answer.formerly) if isinstance(answer, Tier) else ()
    return folded_visible(given.seen) in old


def _check_tier(sheet: ReturnedSheet, given: Given) -> list[Problem]:
    criterion, place = given.criterion, _place(sheet, given.spot)
    printed = _printed_tiers(sheet, given.row)
    if not isinstance(given.answer, Tier):
        if folded_visible(given.seen) in printed:  # it was a level of the older issue
            seen = printable(given.seen)
            return [error(ReceiptCode.OLDER_TIER, place, criterion=criterion.id, label=seen)]
        return []
    tier = given.answer
    names = [folded_visible(name) for name in (tier.label, *tier.formerly)]
    if any(printed.get(name) == level_points(criterion, tier) for name in names if name in printed):
        return []
    return [
        error(
            ReceiptCode.OLDER_POINTS,
            place,
            criterion=criterion.id,
            label=tier.label,
            points=tier.points,
        )
    ]


def _check_number(sheet: ReturnedSheet, given: Given, labels: Sequence[str]) -> list[Problem]:
    """An error where a number would not give today the points that it gave then.

    Four points out of five are not four out of ten, and a value may not fit today's step. For
    other kinds, the remark behind the title or the levels are compared too. `labels` are the titles
    that the criterion has and had.
    """
    criterion = given.criterion
    kind = kind_of(criterion)
    most = _printed_number(sheet, f"criterion {given.row}", at.POINTS)
    same = most == criterion.points and given.answer is not None
    if kind.compared_when_older == "title":
        printed = _printed_text(sheet, f"criterion {given.row}", at.TITLE)
        same = same and folded_visible(printed) in map(folded_visible, labels)
    elif kind.compared_when_older == "levels":
        levels = {folded_visible(t.label): level_points(criterion, t) for t in criterion.choices()}
        today = {folded_visible(old): t.label for t in criterion.tiers for old in t.formerly}
        printed_tiers = {
            folded_visible(today.get(label, label)): points
            for label, points in _printed_tiers(sheet, given.row).items()
        }
        same = same and printed_tiers == levels
    if same:
        return []
    return [
        error(
            ReceiptCode.OLDER_RANGE,
            _place(sheet, given.spot),
            criterion=criterion.id,
            seen=printable(given.seen),
            most=criterion.points,
            step=kind.point_step(criterion) or Decimal(1),
        )
    ]


def _printed_tiers(sheet: ReturnedSheet, criterion: str) -> dict[str, Decimal | None]:
    """Folded label → points of the levels that the file prints below the criterion of this id."""
    row_id = re.compile(rf"tier {re.escape(criterion)} [0-9]+")
    return {
        folded_visible(_printed_text(sheet, found, at.TITLE)): _printed_number(
            sheet, found, at.POINTS
        )
        for found in sheet.rows
        if row_id.fullmatch(found)
    }


def _printed_text(sheet: ReturnedSheet, row_id: str, column: str) -> str:
    cell = sheet.cell(sheet.fixed(row_id, column))
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def _printed_number(sheet: ReturnedSheet, row_id: str, column: str) -> Decimal | None:
    cell = sheet.cell(sheet.fixed(row_id, column))
    return as_decimal(cell.value) if cell is not None and isinstance(cell.value, float) else None


def _place(sheet: ReturnedSheet, spot: Spot) -> Place:
    return Place(sheet=printable(sheet.sheet.name), cell=cell_name(*spot))
