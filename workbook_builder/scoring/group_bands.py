"""The band (xếp loại) of each outermost group of the base: the rule in Python, and as formulas.

A group is in the first band whose `group_share` its points reach, of the most that it can give to
the unit. The last band takes the rest if it declares no share. A group of which nothing applies to
the unit is in none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.bands import Band, Requirement
from workbook_builder.campaign.model import Campaign, Group
from workbook_builder.scoring.bands import (
    PointCells,
    Points,
    holds,
    holds_formula,
    literal,
    most_points_of,
    whole_formula,
)
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import bands as words

_ALL = Decimal(100)


def banded_groups(campaign: Campaign) -> tuple[Group, ...]:
    """The groups that have a band of their own; none in a campaign whose bands declare no share."""
    if not any(band.group_share is not None for band in campaign.bands):
        return ()
    return tuple(group for group in campaign.rubric if group.counts_as == "base")


def group_bands(campaign: Campaign, points: Points) -> Mapping[str, str]:
    """Id of each such group → the name of its band, "" for none."""
    return {group.id: _band(campaign, group, points) for group in banded_groups(campaign)}


def _band(campaign: Campaign, group: Group, points: Points) -> str:
    if not most_points_of(campaign, group.id, points.left_out):
        return ""
    reached = (
        band.name for band, share in _asked(campaign) if holds(campaign, _of(group, share), points)
    )
    return next(reached, "")


def _asked(campaign: Campaign) -> Iterator[tuple[Band, Decimal]]:
    """The bands that a group may be in, each with the share that it asks for."""
    *others, last = campaign.bands
    yield from ((band, band.group_share) for band in others if band.group_share is not None)
    yield last, last.group_share or Decimal(0)


def _of(group: Group, share: Decimal) -> Requirement:
    return Requirement(group.id, share=share)


def group_band_formula(campaign: Campaign, group: Group, cells: PointCells) -> str:
    """The formula of the band of a group, without its "="; `""` for none."""
    found = '""'
    for band, share in reversed(tuple(_asked(campaign))):
        condition = holds_formula(campaign, _of(group, share), cells)
        found = f"IF({condition},{literal(band.name)},{found})"
    whole = whole_formula(campaign, _of(group, _ALL), cells)
    if whole is None:
        return found if most_points_of(campaign, group.id) else '""'
    return f'IF({whole}>0,{found},"")'


def declared_group_bands(campaign: Campaign) -> Iterable[tuple[str, str]]:
    """Label and sentence of the rule, where the campaign has it."""
    if not banded_groups(campaign):
        return
    said = "; ".join(
        words.GROUP_BAND_FROM.format(name=band.name, share=number(share))
        if share
        else words.BAND_REST.format(name=band.name)
        for band, share in _asked(campaign)
    )
    yield words.GROUP_BANDS, words.GROUP_BANDS_TEXT.format(bands=said)
