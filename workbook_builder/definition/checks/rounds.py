"""The rounds of a `Campaign` → findings: ids must be usable as folder names, dates must ascend."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.checks.counting import check_weight
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.problems import Value
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode

# A digit comes first, so that no round's folder has the name of one of the program's own.
ROUND_ID = re.compile(r"[0-9][a-z0-9-]{0,19}")
MOST_ROUNDS = 40
MOST_CAMPAIGN_ID = 60  # characters of the id of a round's campaign: `campaign-round`


def check_rounds(campaign: Campaign) -> Iterator[Finding]:
    """Everything that is wrong or doubtful in the rounds, if the campaign has any."""
    rounds = campaign.rounds
    if len(rounds) > MOST_ROUNDS:
        values = {"count": len(rounds), "limit": MOST_ROUNDS}
        yield fault(("rounds", MOST_ROUNDS), DefinitionCode.TOO_MANY_ROUNDS, values)
    seen: set[str] = set()
    for number, one in enumerate(rounds):
        path: PartPath = ("rounds", number)
        here: dict[str, Value] = {"value": excerpt(one.id)}
        if not ROUND_ID.fullmatch(one.id):
            yield fault((*path, "id"), DefinitionCode.BAD_ROUND_ID, here)
        elif one.id in seen:
            yield fault((*path, "id"), DefinitionCode.DUPLICATE_ROUND_ID, here)
        elif (length := len(campaign.id) + 1 + len(one.id)) > MOST_CAMPAIGN_ID:
            here |= {"length": length, "limit": MOST_CAMPAIGN_ID}
            yield fault((*path, "id"), DefinitionCode.ROUND_ID_TOO_LONG, here, rests_on=(("id",),))
        seen.add(one.id)
        before = rounds[number - 1] if number else None
        if before and one.due <= before.due:
            days = {
                "value": excerpt(one.id),
                "due": f"{one.due:%d/%m/%Y}",
                "before": f"{before.due:%d/%m/%Y}",
            }
            yield fault(
                (*path, "due"),
                DefinitionCode.ROUNDS_OUT_OF_ORDER,
                days,
                rests_on=(("rounds", number - 1, "due"),),
            )
    yield from _check_year(campaign)
    for key, idle in (("due", campaign.due is not None), ("ledger", bool(campaign.ledger))):
        if rounds and idle:
            yield doubt((key,), DefinitionCode.IDLE_BESIDE_ROUNDS)


def _check_year(campaign: Campaign) -> Iterator[Finding]:
    """The rule of the year must fit the rounds, and their weights must have a use."""
    rule, rounds = campaign.year_result, campaign.rounds
    weighted = [number for number, one in enumerate(rounds) if one.weight is not None]
    for number in weighted:
        path: PartPath = ("rounds", number)
        yield from check_weight(path, rounds[number].weight, excerpt(rounds[number].id))
        if rule is None:
            yield doubt((*path, "weight"), DefinitionCode.ROUND_WEIGHT_IDLE)
    if rule is None:
        return
    if not rounds:
        yield fault(("year_result", "of"), DefinitionCode.YEAR_WITHOUT_ROUNDS)
        return
    on: tuple[PartPath, ...] = (("rounds",),)
    if rule.best is not None and not 1 <= rule.best <= len(rounds):
        values: dict[str, Value] = {"value": rule.best, "count": len(rounds)}
        yield fault(("year_result", "best"), DefinitionCode.YEAR_BEST_OF_ROUNDS, values, on)
    if rule.of == "sum" and rule.missing == "left_out":
        yield fault(("year_result", "missing"), DefinitionCode.YEAR_SUM_LEFT_OUT)
    varies = rule.missing == "left_out" or (rule.best is not None and weighted)
    if rule.kinds is not None and rule.of == "mean" and varies:
        yield fault(("year_result", "kinds"), DefinitionCode.YEAR_APART_VARIES, {}, on)
