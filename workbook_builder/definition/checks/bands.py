"""The bands and minimums of a `Campaign` → findings: what could not be applied or has no effect."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from workbook_builder.campaign.awards import MOST_SHARE
from workbook_builder.campaign.bands import SUMS, Band, Minimum, Requirement
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.problems import Value
from workbook_builder.scoring.bands import (
    PointCells,
    condition_text,
    most_points_of,
    name_formula,
    place_formula,
    reasons_formula,
)
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.bands import BandsCode

MOST_BANDS = 20  # CHOOSE takes 29 texts in old programs
MOST_CONDITIONS = 10
MOST_MINIMUMS = 30
MOST_NAME = 60
MOST_FORMULA = 8000  # Excel takes 8,192 letters
_HUNDRED = Decimal(100)
_RUBRIC: tuple[PartPath, ...] = (("rubric",),)


def check_bands(campaign: Campaign) -> Iterator[Finding]:
    """Everything for which bands and minimums could not be applied, or would have no effect."""
    for key, parts, limit in (
        ("bands", campaign.bands, MOST_BANDS),
        ("minimums", campaign.minimums, MOST_MINIMUMS),
    ):
        if len(parts) > limit:
            told: dict[str, Value] = {"item": key, "count": len(parts), "limit": limit}
            yield fault((key, limit), BandsCode.BANDS_TOO_MANY, told)
            return
    seen: set[str] = set()
    for number, band in enumerate(campaign.bands):
        path: PartPath = ("bands", number)
        if folded(band.name) in seen:
            value = {"value": excerpt(band.name)}
            yield fault((*path, "name"), BandsCode.BAND_SAME_NAME, value)
        seen.add(folded(band.name))
        yield from _check_band(campaign, number, band, path)
    for number, minimum in enumerate(campaign.minimums):
        yield from _check_minimum(campaign, minimum, ("minimums", number))
    yield from _check_group_shares(campaign)
    yield from _check_length(campaign)


def _check_group_shares(campaign: Campaign) -> Iterator[Finding]:
    """The shares by which groups are in bands: they fall from band to band."""
    before: Band | None = None
    for number, band in enumerate(campaign.bands):
        path: PartPath = ("bands", number, "group_share")
        if band.group_share is None:
            continue
        yield from _check_share(band.name, band.group_share, path)
        if before is not None and band.group_share >= (before.group_share or 0):
            told = {"band": excerpt(band.name), "above": excerpt(before.name)}
            yield fault(path, BandsCode.GROUP_SHARE_ORDER, told)
        before = band


def band_texts(campaign: Campaign) -> Iterator[tuple[PartPath, str, str, bool, bool]]:
    """Every text: path, name, text, whether required, whether it may have several lines."""
    for number, band in enumerate(campaign.bands):
        yield ("bands", number, "name"), f"bands {number + 1} › name", band.name, True, False


def band_numbers(campaign: Campaign) -> Iterator[tuple[PartPath, str, Decimal]]:
    """Path, name and value of every number of points."""
    parts: list[tuple[PartPath, Requirement | Band | Minimum]] = []
    for number, band in enumerate(campaign.bands):
        path: PartPath = ("bands", number)
        parts.append((path, band))
        parts += [((*path, "requires", at), one) for at, one in enumerate(band.requires)]
    parts += [(("minimums", number), one) for number, one in enumerate(campaign.minimums)]
    for path, part in parts:
        for key in ("at_least", "at_most"):
            points = getattr(part, key, None)
            if points is not None:
                yield (*path, key), f"{path[0]} {int(path[1]) + 1} › {key}", points


# Bands


def _check_band(campaign: Campaign, number: int, band: Band, path: PartPath) -> Iterator[Finding]:
    name, is_last = excerpt(band.name), number == len(campaign.bands) - 1
    if len(band.name) > MOST_NAME:
        values: dict[str, Value] = {"value": name, "limit": MOST_NAME}
        yield fault((*path, "name"), BandsCode.BAND_NAME_TOO_LONG, values)
    if band.at_least is not None and band.share is not None:
        yield fault((*path, "share"), BandsCode.BAND_TWO_MEASURES, {"band": name})
        return
    if len(band.requires) > MOST_CONDITIONS:
        told: dict[str, Value] = {"item": name, "count": len(band.requires)}
        told["limit"] = MOST_CONDITIONS
        yield fault((*path, "requires", MOST_CONDITIONS), BandsCode.BANDS_TOO_MANY, told)
        return
    yield from _check_quota(band, path, is_last=is_last)
    found = [*_check_share("total", band.share, (*path, "share"))]
    for at, condition in enumerate(band.requires):
        found += _check_condition(campaign, condition, (*path, "requires", at))
    yield from found
    if found:
        return
    if is_last and band.conditions():
        yield doubt(path, BandsCode.BAND_NONE_FOR_REST, {"band": name})
    for condition in band.conditions():
        most = most_that_counts(campaign, condition.of)
        least = least_points(campaign, condition)
        if most is not None and least is not None and least > most:
            told = {"band": name, "condition": condition_text(campaign, condition), "most": most}
            yield doubt(path, BandsCode.BAND_OUT_OF_REACH, told)
            return
    for above in campaign.bands[:number]:
        if _takes_all_of(campaign, above, band):
            told = {"band": name, "above": excerpt(above.name)}
            yield doubt(path, BandsCode.BAND_TAKEN_ABOVE, told)
            return


def _check_quota(band: Band, path: PartPath, *, is_last: bool) -> Iterator[Finding]:
    if band.quota is None:
        return
    where, name = (*path, "quota"), excerpt(band.name)
    if not 0 < band.quota <= _HUNDRED or band.quota * _HUNDRED % 1:
        yield fault(where, BandsCode.BAND_BAD_QUOTA, {"band": name, "value": band.quota})
    elif is_last:
        yield fault(where, BandsCode.BAND_LAST_QUOTA, {"band": name})


def least_points(campaign: Campaign, condition: Requirement) -> Decimal | None:
    """The points that a condition asks for at least; None where it only sets a most."""
    if condition.share is not None:
        most = most_points_of(campaign, condition.of)
        return None if most is None else condition.share * most / _HUNDRED
    return condition.at_least


def most_that_counts(campaign: Campaign, of: str) -> Decimal | None:
    """The most that a sum, group or criterion can come to; None where nothing limits it."""
    rules = campaign.ranking
    if of == "total":
        bonus = most_that_counts(campaign, "bonus")
        whole = None if bonus is None else campaign.total + bonus
        caps = [one for one in (whole, rules.most_total) if one is not None]
        return min(caps, default=None)
    # The leader may give bonus and penalty points of any amount, unless a cap is declared.
    if of in ("bonus", "penalty"):
        return rules.most_bonus if of == "bonus" else rules.most_penalty
    return most_points_of(campaign, of)


def _takes_all_of(campaign: Campaign, above: Band, band: Band) -> bool:
    """Whether every unit that meets the conditions of a band meets those of one above it."""
    return all(
        any(_implies(campaign, held, asked) for held in band.conditions())
        for asked in above.conditions()
    )


def _implies(campaign: Campaign, held: Requirement, asked: Requirement) -> bool:
    if held.of != asked.of:
        return False
    if asked.at_most is not None:
        return held.at_most is not None and held.at_most <= asked.at_most
    one, other = least_points(campaign, held), least_points(campaign, asked)
    return one is not None and other is not None and one >= other


# Conditions


def _check_condition(campaign: Campaign, one: Requirement, path: PartPath) -> Iterator[Finding]:
    said = [one.at_least, one.at_most, one.share]
    name = excerpt(one.of)
    if not _is_known(campaign, one.of):
        yield _unknown(campaign, one.of, path)
    elif sum(1 for value in said if value is not None) != 1:
        yield fault(path, BandsCode.REQUIREMENT_NOT_ONE, {"of": name})
    else:
        yield from _check_share(one.of, one.share, (*path, "share"))


def _is_known(campaign: Campaign, of: str) -> bool:
    return of in SUMS or any(item.node.id == of for item in campaign.items())


def _unknown(campaign: Campaign, of: str, path: PartPath) -> Finding:
    known = (*SUMS, *(item.node.id for item in campaign.items()))
    near = difflib.get_close_matches(of, known, n=1)
    values: Mapping[str, Value] = {"value": excerpt(of)}
    if near:
        values = {**values, "near": near[0]}
        return fault((*path, "of"), BandsCode.REQUIREMENT_UNKNOWN_NEAR, values, _RUBRIC)
    return fault((*path, "of"), BandsCode.REQUIREMENT_UNKNOWN, values, _RUBRIC)


def _check_share(of: str, share: Decimal | None, path: PartPath) -> Iterator[Finding]:
    if share is None:
        return
    if of in ("bonus", "penalty"):
        yield fault(path, BandsCode.REQUIREMENT_NO_SHARE)
        return
    most = MOST_SHARE if of == "total" else _HUNDRED
    if not 0 < share <= most:
        told: dict[str, Value] = {"of": excerpt(of), "value": share, "limit": most}
        yield fault(path, BandsCode.REQUIREMENT_BAD_SHARE, told)


def _check_minimum(campaign: Campaign, one: Minimum, path: PartPath) -> Iterator[Finding]:
    of = excerpt(one.of)
    if (one.at_least is None) == (one.share is None):
        yield fault(path, BandsCode.MINIMUM_NOT_ONE, {"of": of})
        return
    found = [*_check_condition(campaign, one.condition(), path)]
    yield from found
    names = [band.name for band in campaign.bands]
    told: dict[str, Value] = {"of": of, "value": excerpt(one.band)}
    if one.then != "unranked" and not names:
        yield fault((*path, "then"), BandsCode.MINIMUM_WITHOUT_BANDS, {"of": of}, (("bands",),))
    elif one.then == "cap" and one.band not in names:
        told |= {"known": ", ".join(names)}
        yield fault((*path, "band"), BandsCode.MINIMUM_UNKNOWN_BAND, told, (("bands",),))
    elif one.then != "cap" and one.band:
        yield fault((*path, "band"), BandsCode.MINIMUM_IDLE_BAND, told)
    elif not found:
        yield from _reach_of_minimum(campaign, one, path, names)


def _reach_of_minimum(
    campaign: Campaign, one: Minimum, path: PartPath, names: Sequence[str]
) -> Iterator[Finding]:
    most = most_that_counts(campaign, one.of)
    least = least_points(campaign, one.condition()) or Decimal(0)
    told: dict[str, Value] = {"of": excerpt(one.of), "least": least}
    if most is not None and least > most:
        yield doubt(path, BandsCode.MINIMUM_ABOVE_MOST, {**told, "most": most})
    elif least <= 0 or (one.then == "cap" and one.band == names[0]):
        yield doubt(path, BandsCode.MINIMUM_WITHOUT_EFFECT, told)


# The formulas


def _check_length(campaign: Campaign) -> Iterator[Finding]:
    """All conditions must fit into a formula, in both workbooks."""
    known = {*SUMS, *(item.node.id for item in campaign.items())}
    bands = (one.of for band in campaign.bands for one in band.requires)
    if not {*bands, *(one.of for one in campaign.minimums)} <= known:
        return
    cell = "XFD1048576"
    cells = PointCells(lambda _: f"SUM({cell})", lambda ids: [f"_tinh_diem!$E${cell}"] * len(ids))
    formulas = (
        place_formula(campaign, cells),
        reasons_formula(campaign, cells),
        name_formula(campaign, cell),
    )
    length = max(map(len, formulas))
    if length > MOST_FORMULA:
        key = "bands" if campaign.bands else "minimums"
        values: dict[str, Value] = {"length": length, "limit": MOST_FORMULA}
        yield fault((key,), BandsCode.BANDS_TOO_LONG, values)
