"""The award rules of a campaign → findings about rules that could not be applied."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from workbook_builder.campaign.awards import (
    MOST_SHARE,
    POINT_MEASURES,
    AwardKind,
    Awards,
    OutsideIndex,
)
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.findings import Finding, PartPath, fault
from workbook_builder.problems import Value
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.awards import AwardsCode

AWARD_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
YEARS = range(1990, 2101)
MOST_YEARS = 10
MOST_PERCENT = 100
MOST_LISTED = 12  # conditions or papers of one award: each takes a column on a sheet

_UNITS: tuple[PartPath, ...] = (("units",),)


def check_awards(campaign: Campaign) -> Iterator[Finding]:
    """Every fault for which the award rules could not be applied."""
    awards = campaign.awards
    if awards.kinds and campaign.year is None:
        yield fault(("awards",), AwardsCode.AWARD_NO_YEAR, rests_on=(("period",),))
    if awards.year is not None and awards.year not in YEARS:
        yield _bad_year(("awards", "year"), awards.year)
    yield from _check_ids(awards)
    for number, kind in enumerate(awards.kinds):
        yield from _check_kind(campaign, kind, ("awards", "kinds", number))
    for number, index in enumerate(awards.indices):
        yield from _check_index(campaign, index, ("awards", "indices", number))
    yield from _check_changes(campaign)


def award_texts(awards: Awards) -> Iterator[tuple[PartPath, str, str, bool, bool]]:
    """Every text of the rules: path, name, text, whether required, whether it may have lines."""
    for number, kind in enumerate(awards.kinds):
        path: PartPath = ("awards", "kinds", number)
        name = excerpt(kind.id)
        yield (*path, "name"), f"{name} › name", kind.name, True, False
        yield (*path, "addressee"), f"{name} › addressee", kind.addressee, False, False
        yield (*path, "legal_basis"), f"{name} › legal_basis", kind.legal_basis, False, True
        for place, text in enumerate(kind.conditions):
            item = f"{name} › conditions {place + 1}"
            yield (*path, "conditions", place), item, text, True, True
        for place, paper in enumerate(kind.papers):
            item = f"{name} › papers {place + 1} › name"
            yield (*path, "papers", place, "name"), item, paper.name, True, False
    for number, index in enumerate(awards.indices):
        where: PartPath = ("awards", "indices", number, "name")
        yield where, f"{excerpt(index.id)} › name", index.name, True, False


def _bad_year(path: PartPath, year: int) -> Finding:
    values = {"value": str(year), "first": str(YEARS[0]), "last": str(YEARS[-1])}
    return fault(path, AwardsCode.AWARD_BAD_YEAR, values)


def _check_ids(awards: Awards) -> Iterator[Finding]:
    for part in ("kinds", "indices"):
        seen: set[str] = set()
        for number, one in enumerate(getattr(awards, part)):
            path: PartPath = ("awards", part, number, "id")
            if not AWARD_ID.fullmatch(one.id) or one.id in POINT_MEASURES:
                yield fault(path, AwardsCode.AWARD_BAD_ID, {"value": excerpt(one.id)})
            elif one.id in seen:
                yield fault(path, AwardsCode.AWARD_SAME_ID, {"value": excerpt(one.id)})
            seen.add(one.id)
    names: set[str] = set()
    for number, kind in enumerate(awards.kinds):
        name = folded(kind.name)
        if name and name in names:
            where: PartPath = ("awards", "kinds", number, "name")
            yield fault(where, AwardsCode.AWARD_SAME_NAME, {"value": excerpt(kind.name)})
        names.add(name)


def _check_kind(campaign: Campaign, kind: AwardKind, path: PartPath) -> Iterator[Finding]:
    name, awards = excerpt(kind.id), campaign.awards
    known = (*POINT_MEASURES, *(index.id for index in awards.indices))
    if kind.measured_by not in known:
        values: dict[str, Value] = {
            "award": name,
            "value": excerpt(kind.measured_by),
            "known": ", ".join(known),
        }
        where = (*path, "measured_by")
        yield fault(
            where, AwardsCode.AWARD_UNKNOWN_MEASURE, values, rests_on=(("awards", "indices"),)
        )
    if kind.share is not None and not 0 < kind.share <= MOST_SHARE:
        yield fault(
            (*path, "share"), AwardsCode.AWARD_BAD_SHARE, {"award": name, "value": kind.share}
        )
    if kind.near < 0:
        yield fault((*path, "near"), AwardsCode.AWARD_BAD_NEAR, {"award": name, "value": kind.near})
    if kind.quota is not None and kind.quota < 1:
        yield fault(
            (*path, "quota"), AwardsCode.AWARD_BAD_QUOTA, {"award": name, "value": kind.quota}
        )
    yield from _check_bands(campaign, kind, path)
    years = [(key, getattr(kind, key)) for key in ("first_year", "last_year")]
    odd = [(key, year) for key, year in years if year is not None and year not in YEARS]
    for key, year in odd:
        yield _bad_year((*path, key), year)
    if not odd and campaign.year is not None and campaign.year in YEARS:
        yield from _check_window(kind, path, len(kind.window(campaign.year)))
    for key, listed in (("conditions", kind.conditions), ("papers", [p.name for p in kind.papers])):
        yield from _check_list(listed, (*path, key), name)


def _check_bands(campaign: Campaign, kind: AwardKind, path: PartPath) -> Iterator[Finding]:
    """The bands that an award asks for, and its quota as a share."""
    name, known = excerpt(kind.id), [band.name for band in campaign.bands]
    share = kind.quota_share
    if share is not None and (not 0 < share <= MOST_PERCENT or kind.given_to == "individual"):
        told: dict[str, Value] = {"award": name, "value": share}
        yield fault((*path, "quota_share"), AwardsCode.AWARD_BAD_QUOTA_SHARE, told)
    if kind.bands and kind.measured_by not in POINT_MEASURES:
        told = {"award": name}
        yield fault((*path, "bands"), AwardsCode.AWARD_BANDS_WITHOUT_POINTS, told)
    for number, band in enumerate(kind.bands):
        if band not in known:
            told = {"award": name, "value": excerpt(band), "known": ", ".join(known)}
            where = (*path, "bands", number)
            yield fault(where, AwardsCode.AWARD_UNKNOWN_BAND, told, rests_on=(("bands",),))


def _check_window(kind: AwardKind, path: PartPath, count: int) -> Iterator[Finding]:
    rests: tuple[PartPath, ...] = (("awards", "year"), ("period",))
    name = excerpt(kind.id)
    if not 1 <= count <= MOST_YEARS:
        values: dict[str, Value] = {"award": name, "limit": MOST_YEARS}
        yield fault((*path, "first_year"), AwardsCode.AWARD_BAD_WINDOW, values, rests_on=rests)
    elif not 1 <= kind.years <= count:
        values = {"award": name, "value": kind.years, "count": count}
        yield fault((*path, "years"), AwardsCode.AWARD_BAD_YEARS, values, rests_on=rests)


def _check_list(texts: Sequence[str], path: PartPath, name: str) -> Iterator[Finding]:
    """Conditions and papers become headings of columns: they must differ, and not be too many."""
    if len(texts) > MOST_LISTED:
        values: dict[str, Value] = {"award": name, "count": len(texts), "limit": MOST_LISTED}
        yield fault((*path, MOST_LISTED), AwardsCode.AWARD_LIST_TOO_LONG, values)
    seen: set[str] = set()
    for number, text in enumerate(texts):
        if folded(text) in seen:
            yield fault(
                (*path, number),
                AwardsCode.AWARD_SAID_TWICE,
                {"award": name, "value": excerpt(text)},
            )
        seen.add(folded(text))


def _check_index(campaign: Campaign, index: OutsideIndex, path: PartPath) -> Iterator[Finding]:
    name = excerpt(index.id)
    if index.most <= 0:
        yield fault(
            (*path, "most"), AwardsCode.AWARD_BAD_MOST, {"index": name, "value": index.most}
        )
    olds = {change.old for change in campaign.awards.changes}
    codes = [unit.code for unit in campaign.units]
    seen: set[tuple[str, int]] = set()
    for number, one in enumerate(index.values):
        where = (*path, "values", number)
        if one.unit not in codes and one.unit not in olds:
            yield _unknown((*where, "unit"), one.unit, (*codes, *olds))
        if one.year not in YEARS:
            yield _bad_year((*where, "year"), one.year)
        if not 0 <= one.value <= max(index.most, Decimal(0)):
            values: dict[str, Value] = {"index": name, "value": one.value, "most": index.most}
            rests = ((*path, "most"),)
            yield fault(
                (*where, "value"), AwardsCode.AWARD_VALUE_OUT_OF_RANGE, values, rests_on=rests
            )
        if (one.unit, one.year) in seen:
            told = {"index": name, "unit": excerpt(one.unit), "year": str(one.year)}
            yield fault(where, AwardsCode.AWARD_VALUE_TWICE, told)
        seen.add((one.unit, one.year))


def _unknown(path: PartPath, code: str, known: Iterable[str]) -> Finding:
    near = difflib.get_close_matches(code, list(known), n=1)
    rests = (*_UNITS, ("awards", "changes"))
    if near:
        values = {"value": excerpt(code), "near": near[0]}
        return fault(path, AwardsCode.AWARD_UNKNOWN_UNIT_NEAR, values, rests_on=rests)
    return fault(path, AwardsCode.AWARD_UNKNOWN_UNIT, {"value": excerpt(code)}, rests_on=rests)


def _check_changes(campaign: Campaign) -> Iterator[Finding]:
    """A unit may change into only one other, and its chain of changes must end in a known unit."""
    changes = campaign.awards.changes
    codes = {unit.code for unit in campaign.units}
    goes: dict[str, str] = {}
    for number, change in enumerate(changes):
        path: PartPath = ("awards", "changes", number)
        if change.year not in YEARS:
            yield _bad_year((*path, "year"), change.year)
        if change.old in codes:
            told = {"old": excerpt(change.old), "year": str(change.year)}
            yield fault((*path, "old"), AwardsCode.AWARD_OLD_UNIT_THERE, told, rests_on=_UNITS)
        if change.old in goes:
            yield fault(
                (*path, "old"), AwardsCode.AWARD_UNIT_GOES_TWICE, {"old": excerpt(change.old)}
            )
        goes.setdefault(change.old, change.new)
    for number, change in enumerate(changes):
        last, passed = change.new, {change.old}
        while last in goes and last not in passed:
            passed.add(last)
            last = goes[last]
        path = ("awards", "changes", number, "new")
        if last in passed:
            yield fault(path, AwardsCode.AWARD_UNITS_IN_CIRCLE, {"old": excerpt(change.old)})
        elif last not in codes:
            yield _unknown(path, last, codes)
